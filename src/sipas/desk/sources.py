"""What somebody asks the desk to take in: addresses, lists of feeds, files and folders."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sipas.desk.feeds import read_opml, watch
from sipas.desk.fetching import FetchError
from sipas.desk.store import Store, UnstorableError, keep
from sipas.intake import read
from sipas.intake.making import problem
from sipas.records import Document, Problem

_ADDRESSES = ("http://", "https://")
_BATCH = 100  # documents in one step


def take_in(store: Store, sources: Iterable[str], *, now: Callable[[], datetime]) -> Iterator[Problem]:
    """Watch addresses and the feeds of `.opml` files, keep the documents of other files and folders.

    Yields what was odd.  Raises StoreError if the store fails.
    """
    paths = []
    for source in sources:
        if source.lower().startswith(_ADDRESSES):
            yield from _watch(store, [source], source, now())
        elif source.lower().endswith(".opml"):
            yield from _outlines(store, source, now())
        else:
            paths.append(source)
    waiting: list[Document] = []
    for found in read(paths):
        if isinstance(found, Problem):
            yield found
            continue
        waiting.append(found)
        if len(waiting) == _BATCH:
            yield from _keep(store, waiting, now())
            waiting = []
    yield from _keep(store, waiting, now())


def _outlines(store: Store, path: str, now: datetime) -> Iterator[Problem]:
    try:
        outlines = read_opml(Path(path).read_bytes())
    except OSError as error:
        yield problem("unreadable", f"{path}: {error.strerror}")
    except ValueError as error:
        yield problem("opml", f"{path}: {error}")
    else:
        yield from _watch(store, [outline.url for outline in outlines], path, now)


def _watch(store: Store, urls: Iterable[str], where: str, now: datetime) -> Iterator[Problem]:
    with store.writing() as connection:
        for url in urls:
            try:
                watch(connection, url, now=now)
            except FetchError as error:
                yield problem("address", f"{where}: {error}")


def _keep(store: Store, documents: Iterable[Document], now: datetime) -> Iterator[Problem]:
    with store.writing() as connection:
        for document in documents:
            try:
                keep(connection, document, seen=now)
            except UnstorableError as error:
                yield problem("unstorable", f"{document.uri}: {error}")
