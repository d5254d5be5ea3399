"""A desk on the web for tests: a store filled from `samples/lumi`, served by uvicorn on a free loopback port.

`desk` is one on SQLite; `site` is the same test once on each server.  Both are fresh for each
test.  The user `ana` may sign in with PASSWORD.
"""

import gc
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest
import requests
import uvicorn

from sipas.desk.archive import export, restore
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.feeds import watch
from sipas.desk.store import Store, keep
from sipas.desk.users import add_user, set_password
from sipas.desk.web.app import create_app
from sipas.desk.web.doors import Settings
from sipas.intake import read
from sipas.intake.making import make_document
from sipas.records import Document

LUMI = Path(__file__).parent.parent / "samples" / "lumi"
NOW = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
NAME, PASSWORD = "ana", "correct horse battery"


class Client(requests.Session):
    """A browser or a program: paths go to the site, cookies stay, no proxy is asked."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.trust_env = False

    def request(self, method, path, *args, **kwargs):
        kwargs.setdefault("timeout", 60)
        return super().request(method, self.url + path if path.startswith("/") else path, *args, **kwargs)

    def rows(self, path: str) -> Iterator[dict]:
        """Give all rows of a list, page by page along the header Link."""
        while path:
            answer = self.get(path)
            assert answer.status_code == 200, answer.text
            yield from answer.json()["rows"]
            path = answer.links.get("next", {}).get("url", "")


class Closes(Protocol):
    """What can be closed: a client, a browser's window."""

    def close(self) -> None: ...


class Site:
    """A running desk: its address, its store, and clients of it."""

    def __init__(self, url: str, store: Store) -> None:
        self.url = url
        self.store = store
        self._clients: list[Closes] = []

    def client(self) -> Client:
        """Return a new client: nobody yet."""
        client = Client(self.url)
        self.seen_by(client)
        return client

    def seen_by(self, looking: "Closes") -> None:
        """Close what looks at the site before the site ends: a page still loading would be refused its pictures."""
        self._clients.append(looking)

    def editor(self) -> Client:
        """Return a client that has signed in as `ana` and sends the secret of its forms along."""
        client = self.client()
        answer = sign_in(client)
        assert answer.status_code == 303, answer.text
        client.headers["X-CSRF-Token"] = client.get("/api/v1/session").json()["csrf"]
        return client

    def close(self) -> None:
        """Close all clients."""
        for client in self._clients:
            client.close()


def form_secret(client: Client) -> str:
    """Return what the page to sign in has in its form, as a browser would send it."""
    page = client.get("/sign-in").text
    return page.partition('name="csrf" value="')[2].partition('"')[0]


def sign_in(client: Client, name: str = NAME, password: str = PASSWORD, **more: str) -> requests.Response:
    """Send the form to sign in and return the answer, not followed further."""
    form = {"name": name, "password": password, "csrf": form_secret(client), **more}
    return client.post("/sign-in", data=form, allow_redirects=False)


def fill(store: Store) -> None:
    """Put the samples into a store, one of them edited since, with a feed and a user."""
    documents = [found for found in read([str(LUMI)]) if isinstance(found, Document)]
    with store.writing() as connection:
        watch(connection, "https://gazeta.example.org/rss", now=NOW)
        for document in documents:
            keep(connection, document, seen=NOW, raw=document.text.encode(), media="text/plain")
        first = documents[0]
        text = first.text.replace(" e ", " dhe e ", 1) + "\nLajm i përditësuar.\n"
        edited = make_document(first.uri, text, publisher=first.publisher)
        keep(connection, edited, seen=NOW, raw=edited.text.encode(), media="text/plain")
        add_user(connection, NAME, PASSWORD, now=NOW)
    list(read_documents(store, program="1", now=lambda: NOW))
    tell_stories(store)


@pytest.fixture(scope="session")
def lumi(tmp_path_factory) -> tuple[Path, list[bytes]]:
    """Return a filled store on SQLite, to be copied, and the same as an archive."""
    path = tmp_path_factory.mktemp("lumi") / "desk.db"
    store = Store(path)
    fill(store)
    with store.reading() as connection:
        lines = list(export(connection))
    store.close()
    return path, lines


def filled(address: str, lumi: tuple[Path, list[bytes]]) -> Store:
    """Return a store like `lumi` at an address."""
    if "://" in address:
        store = Store(address)
        with store.writing() as connection:
            restore(connection, lumi[1])
            set_password(connection, NAME, PASSWORD)  # none travels with an archive
        tell_stories(store)
        return store
    shutil.copy(lumi[0], address)
    return Store(address)


@contextmanager
def serving(store: Store, *, now: Callable[[], datetime] | None = None, **settings) -> Iterator[Site]:
    """Serve a store on a free loopback port; `now` is the clock it goes by."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(store, Settings(**{"secret": "a secret of the tests", "base_url": url} | settings), now=now)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server ended"
            time.sleep(0.01)
        site = Site(url, store)
        try:
            yield site
        finally:
            site.close()
            server.should_exit = True
            thread.join(30)
            gc.collect()


@pytest.fixture
def desk(tmp_path, lumi) -> Iterator[Site]:
    """Return a running desk on SQLite."""
    store = filled(str(tmp_path / "desk.db"), lumi)
    with serving(store) as running:
        yield running
    store.close()


@pytest.fixture
def site(address, lumi) -> Iterator[Site]:
    """Return a running desk, once on each server."""
    store = filled(address, lumi)
    with serving(store) as running:
        yield running
    store.close()


@pytest.fixture
def serve(tmp_path, lumi) -> Iterator[Callable[..., Site]]:
    """Return a function that starts a desk on SQLite with settings of one's own."""
    running = []

    def start(**settings) -> Site:
        store = filled(str(tmp_path / f"desk{len(running)}.db"), lumi)
        context = serving(store, **settings)
        running.append((context, store))
        return context.__enter__()

    yield start
    for context, store in running:
        context.__exit__(None, None, None)
        store.close()
