"""From async handlers to the store: so many readers at a time, writers one by one, all in threads."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Concatenate, ParamSpec, TypeVar

import msgspec
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Request
from msgspec import Struct
from sqlalchemy import Connection

from sipas.desk.sending import MailServer
from sipas.desk.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Settings(Struct, frozen=True, kw_only=True):
    """How the application is served.

    `secret` signs cookies.  `base_url` is the address browsers reach it by, without a slash at
    the end; its path is where the pages hang.  `https`: cookies travel by https only.  `hosts`
    are the names it answers to (`*`: any).  `interface` is the language of pages for who asks
    for none.  `readers` is how many requests read the store at a time.  `closed`: who does not sign
    in reads nothing.  `mail` and `allow_private` are for tests of alerts: the mail server, and whether
    private addresses are asked.
    """

    secret: str
    base_url: str = "http://127.0.0.1:8000"
    https: bool = False
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    interface: str = "en"
    readers: int = 8
    closed: bool = False
    mail: MailServer | None = None
    allow_private: bool = False

    @property
    def prefix(self) -> str:
        """The path below which everything hangs: "" or "/sipas"."""
        rest = self.base_url.partition("://")[2]
        return "/" + rest.partition("/")[2].strip("/") if "/" in rest.rstrip("/") else ""


class Doors:
    """The store's two doors for async code; `now` is the clock that everything goes by."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self.settings = settings
        self.now = now or (lambda: datetime.now(UTC))
        self._readers = CapacityLimiter(settings.readers)
        self._writers = CapacityLimiter(1)
        self._hashers = CapacityLimiter(2)
        self._senders = CapacityLimiter(2)

    async def read(self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function answers that takes a reading connection first."""

        def reading() -> T:
            with self.store.reading() as connection:
                return function(connection, *args, **kwargs)

        return await run_sync(reading, limiter=self._readers)

    async def write(self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function answers that takes a writing connection first; all is kept, or nothing."""

        def writing() -> T:
            with self.store.writing() as connection:
                return function(connection, *args, **kwargs)

        return await run_sync(writing, limiter=self._writers)

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function answers that takes the processor for long (hashing a password)."""
        return await run_sync(lambda: function(*args, **kwargs), limiter=self._hashers)

    async def send(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function answers that waits for another server."""
        return await run_sync(lambda: function(*args, **kwargs), limiter=self._senders)


def doors(request: Request) -> Doors:
    """Return the doors of the application that a request came to; a dependency."""
    found: Doors = request.app.state.doors
    return found


def encoded(value: object) -> bytes:
    """Return a view record as JSON."""
    return msgspec.json.encode(value)
