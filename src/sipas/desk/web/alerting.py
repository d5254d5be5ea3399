"""Who is told of a saved search, as pages and API show and change it; a test is sent at once.

An alert is changed by the owner of its search; one of a search that the command line kept, by
every editor.  Others are not shown where it leads: the address of a chat's webhook is a secret.
"""

from contextlib import closing
from datetime import datetime

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from msgspec import Struct
from sqlalchemy import Connection

from sipas.desk import searches
from sipas.desk.alerts import Alert, Hit, Kind, Standing, alerts_of, load_alert, standing
from sipas.desk.fetching import Fetcher, FetchError, Limits
from sipas.desk.searches import SavedSearch
from sipas.desk.sending import Outbox, send_test
from sipas.desk.web import searching
from sipas.desk.web.doors import Doors
from sipas.desk.web.problems import ProblemError

_EXAMPLES = 3  # of what the search finds, in a test
_TESTS = RateLimitItemPerMinute(10, 10)  # of one editor, so that nobody's letter box is filled
_PATIENCE = Limits(connect_seconds=5, seconds=15)


class AlertView(Struct, frozen=True, kw_only=True):
    """Whom a saved search tells, and how that fares."""

    id: str
    search: str
    kind: Kind
    target: str
    interface: str
    made: datetime
    standing: Standing


class Tested(Struct, frozen=True, kw_only=True):
    """Whether a test arrived, and if not why."""

    arrived: bool
    code: str | None = None
    message: str | None = None


class Tests:
    """Counts tests, an editor's own."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def take(self, user: str, now: float) -> None:
        """Count one.  Ends the request if there were too many."""
        if not self._limiter.hit(_TESTS, user):
            wait = max(1, round(self._limiter.get_window_stats(_TESTS, user).reset_time - now))
            raise ProblemError(429, "too many tests: wait a little", headers={"Retry-After": str(wait)})


async def changeable(kept: Doors, search: str, user: str) -> SavedSearch:
    """Return a saved search whose alerts are this user's to see and change.  Ends the request otherwise."""
    found = await kept.read(searches.load_search, search)
    if found is None:
        raise ProblemError(404, "there is no such saved search")
    if found.owner not in ("", user):
        raise ProblemError(403, f"this is a search of {found.owner}")
    return found


async def alert_in(kept: Doors, search: SavedSearch, alert: str) -> Alert:
    """Return an alert of a search.  Ends the request if it is none."""
    found = await kept.read(load_alert, alert)
    if found is None or found.search != search.id:
        raise ProblemError(404, "there is no such alert")
    return found


def shown(connection: Connection, alert: Alert) -> AlertView:
    """Return an alert as it is shown, without its secret."""
    return AlertView(
        id=alert.id,
        search=alert.search,
        kind=alert.kind,
        target=alert.target,
        interface=alert.interface,
        made=alert.made,
        standing=standing(connection, alert.id),
    )


def all_shown(connection: Connection, search: str) -> tuple[AlertView, ...]:
    """Return whom a search tells, in the order they were named."""
    return tuple(shown(connection, alert) for alert in alerts_of(connection, search))


async def tested(request: Request, kept: Doors, alert: Alert, search: SavedSearch, user: str) -> Tested:
    """Send a test and return whether it arrived.  Ends the request of one who tested too often."""
    request.app.state.tests.take(user, kept.now().timestamp())
    hits = await kept.read(_examples, search)
    return await kept.send(_sent, kept, alert, search, hits)


def _examples(connection: Connection, search: SavedSearch) -> tuple[Hit, ...]:
    found = searching.found(connection, search.request, limit=_EXAMPLES)
    return (*found.statements, *found.documents)


def _sent(kept: Doors, alert: Alert, search: SavedSearch, hits: tuple[Hit, ...]) -> Tested:
    settings = kept.settings
    with closing(Fetcher(_PATIENCE, allow_private=settings.allow_private)) as fetcher:
        outbox = Outbox(
            store=kept.store, fetcher=fetcher, mail=settings.mail, base_url=settings.base_url.rstrip("/"), now=kept.now
        )
        try:
            send_test(outbox, alert, search, hits)
        except FetchError as error:
            return Tested(arrived=False, code=error.code, message=str(error)[:500])
    return Tested(arrived=True)
