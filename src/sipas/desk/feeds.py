"""What is watched and how it fares: feeds, their schedule, their failures, OPML in and out.

Nothing is fetched here.  All functions take a connection of the store and the time it is.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from lxml import etree
from msgspec import Struct
from sqlalchemy import Connection, Table, or_, select

from sipas.desk.fetching import FetchError, canonical
from sipas.desk.tables import feeds as feeds_table
from sipas.desk.tables import incidents, instant, stamp

# Nothing is ever planned further ahead than this; what is, was planned by a clock gone wrong.
FARTHEST = timedelta(days=40)


class Plan(Struct, frozen=True, kw_only=True):
    """How often and how gently to ask; all in seconds.

    `revisits` are the times after which an article is looked at again, each counted from the
    visit before.  After failures the wait doubles from `backoff` up to `longest`; an article
    that failed `patience` times in a row is left alone until its feed says something new.
    """

    feed: float = 900
    revisits: tuple[float, ...] = (3600, 6 * 3600, 24 * 3600, 72 * 3600)
    backoff: float = 300
    longest: float = 86_400
    patience: int = 8
    host_pause: float = 1.0
    robots: float = 86_400
    workers: int = 8


class Health(Struct, frozen=True, kw_only=True):
    """How a feed fares; `code` and `message` are of the failure that lasts, None while it works."""

    url: str
    address: str
    kind: str | None
    title: str | None
    publisher: str | None
    tried: datetime | None
    succeeded: datetime | None
    failures: int
    code: str | None
    message: str | None
    due: datetime | None


class Outline(Struct, frozen=True, kw_only=True):
    """One feed of an OPML file."""

    url: str
    title: str | None


def read_opml(raw: bytes) -> tuple[Outline, ...]:
    """Return the feeds of an OPML file, folders opened.  Raises ValueError if it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"no OPML: {error}") from None
    if root is None or root.tag != "opml":
        raise ValueError("no OPML: it does not open with <opml>")
    found: dict[str, Outline] = {}
    for node in root.iter("outline"):
        url = (node.get("xmlUrl") or "").strip()
        if url:
            found.setdefault(url, Outline(url=url, title=node.get("title") or node.get("text")))
    return tuple(found.values())


def write_opml(feeds: Iterable[Health]) -> bytes:
    """Return feeds as an OPML file."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sipas"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = feed.title or feed.url
        etree.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=feed.address)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def watch(connection: Connection, url: str, *, now: datetime, publisher: str | None = None) -> str:
    """Watch an address from now on, if it is not watched yet, and return it as it is kept.

    Raises FetchError if it is no address of the web.
    """
    address = canonical(url)
    known = select(feeds_table.c.url).where(or_(feeds_table.c.url == address, feeds_table.c.address == address))
    found = connection.scalar(known)
    if found is not None:
        return str(found)
    row = {
        "url": address,
        "address": address,
        "publisher": publisher,
        "added": stamp(now),
        "due": stamp(now),
        "failures": 0,
    }
    connection.execute(feeds_table.insert().values(row))
    return address


def unwatch(connection: Connection, url: str) -> bool:
    """Ask a feed no more and return whether it was watched; what it brought stays."""
    done = connection.execute(feeds_table.update().where(feeds_table.c.url == url).values(due=None))
    return bool(done.rowcount)


def health(connection: Connection) -> tuple[Health, ...]:
    """Return how every feed fares, in the order of their addresses."""
    rows = connection.execute(select(feeds_table).order_by(feeds_table.c.url))
    return tuple(
        Health(
            url=row.url,
            address=row.address,
            kind=row.kind,
            title=row.title,
            publisher=row.publisher,
            tried=instant(row.tried) if row.tried else None,
            succeeded=instant(row.succeeded) if row.succeeded else None,
            failures=row.failures,
            code=row.code,
            message=row.message,
            due=instant(row.due) if row.due else None,
        )
        for row in rows
    )


def due(connection: Connection, what: Table, now: datetime, *, among: Iterable[str] | None = None) -> list[Any]:
    """Return the rows of feeds or articles whose time has come, or lies absurdly far ahead."""
    ripe = or_(what.c.due <= stamp(now), what.c.due > stamp(now + FARTHEST))
    key = what.primary_key.columns[0]
    query = select(what).where(ripe).order_by(what.c.due, key)
    if among is not None:
        query = query.where(key.in_(list(among)))
    return list(connection.execute(query))


def note_success(connection: Connection, what: Table, key: str, *, now: datetime, **values: object) -> None:
    """Write down that a feed or article answered; a failure that lasted has ended."""
    row = {"tried": stamp(now), "succeeded": stamp(now), "failures": 0, "code": None, "message": None, **values}
    connection.execute(what.update().where(what.primary_key.columns[0] == key).values(row))
    ended = incidents.update().where(incidents.c.subject == key, incidents.c.ended.is_(None))
    connection.execute(ended.values(ended=stamp(now)))


def note_failure(
    connection: Connection, what: Table, key: str, error: FetchError, *, now: datetime, plan: Plan, **values: object
) -> None:
    """Write down why a feed or article brought nothing, and put it off, longer each time."""
    column = what.primary_key.columns[0]
    failures = int(connection.scalar(select(what.c.failures).where(column == key)) or 0) + 1
    wait = max(min(plan.backoff * 2 ** min(failures - 1, 20), plan.longest), min(error.retry_after or 0, plan.longest))
    message = str(error)[:500].replace("\0", "\ufffd")
    row = {"tried": stamp(now), "failures": failures, "code": error.code, "message": message}
    row |= {"due": stamp(now + timedelta(seconds=wait)), **values}
    connection.execute(what.update().where(column == key).values(row))
    open_ = (incidents.c.subject == key) & incidents.c.ended.is_(None)
    lasting = connection.execute(select(incidents).where(open_)).first()
    if lasting is not None and lasting.code == error.code:
        again = incidents.update().where(open_).values(last=stamp(now), times=lasting.times + 1, message=message)
        connection.execute(again)
        return
    connection.execute(incidents.update().where(open_).values(ended=stamp(now)))
    first = {
        "subject": key,
        "first": stamp(now),
        "code": error.code,
        "message": message,
        "last": stamp(now),
        "times": 1,
    }
    same = (incidents.c.subject == key) & (incidents.c.first == first["first"])
    if connection.scalar(select(incidents.c.code).where(same)) is None:  # a clock that stands still
        connection.execute(incidents.insert().values(first))
