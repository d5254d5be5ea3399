"""One article at many addresses: what a feed's listing and a visit's answer mean for it.

All functions take a writing connection of the store; what they do stands or falls as one.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk.feeds import Plan, note_failure, note_success
from sipas.desk.fetching import Fetched, FetchError, canonical, host_of, origin_of
from sipas.desk.search import forget_statements
from sipas.desk.store import keep, untell
from sipas.desk.tables import addresses, articles, documents, feeds, listings, stamp, versions
from sipas.desk.versions import likeness
from sipas.intake.feed import Entry, Feed
from sipas.intake.html import Page, make_from_page
from sipas.intake.making import unusable
from sipas.intake.markup import Dated
from sipas.records import Document

# Runs of four words in common, as a part of the shorter text.  An edited article keeps well over
# half of them; two articles of one outlet share at most a closing paragraph.
_SAME = 0.6
_KIN = 0.3
_STRANGERS = 0.1
_TELLING = 200  # characters; shorter texts ("Page not found") are alike by chance
_CANDIDATES = 200  # of one instant, where a paper dates by days


class Visit(Struct, frozen=True, kw_only=True):
    """What asking for an article brought.  `page` is None where nothing changed.

    `twin` is an article with the same text whose own address has gone.
    """

    fetched: Fetched
    page: Page | None
    twin: str | None
    at: datetime


def discover(connection: Connection, feed: Any, found: Feed, *, now: datetime) -> int:  # noqa: ANN401 - a row
    """Write down what a feed lists and return how many of the articles are new."""
    new = 0
    for entry in found.entries:
        try:
            url = canonical(entry.url)
        except FetchError:
            continue  # mailto: and the like; no article can be there
        new += _list(connection, feed, entry, url, now)
    return new


def _list(connection: Connection, feed: Any, entry: Entry, url: str, now: datetime) -> int:  # noqa: ANN401
    same = (listings.c.feed == feed.url) & (listings.c.guid == entry.guid)
    before = connection.execute(select(listings).where(same)).first()
    owner = _owner(connection, url)
    new = 0
    if owner is None and before is not None:
        owner = before.uri
        _claim(connection, url, owner, "feed id", now)
        _change(connection, owner, url=url, etag=None, modified=None, due=stamp(now))
    elif owner is None:
        owner, new = url, 1
        row = {"uri": url, "url": url, "status": "waiting", "publisher": feed.publisher, "found": stamp(now)}
        connection.execute(articles.insert().values({**row, "due": stamp(now), "visits": 0, "failures": 0}))
        _claim(connection, url, url, "feed", now)
    said = {"title": entry.title, "published": entry.published, "updated": entry.updated, "mark": entry.mark}
    if before is None:
        row = {"feed": feed.url, "guid": entry.guid, "uri": owner, "first": stamp(now), "last": stamp(now), **said}
        connection.execute(listings.insert().values(row))
        return new
    connection.execute(listings.update().where(same).values({**said, "uri": owner, "last": stamp(now)}))
    if before.mark != entry.mark:  # the feed says something new of it: look again
        _change(connection, owner, due=stamp(now), failures=0)
    return new


def _owner(connection: Connection, url: str) -> str | None:
    return connection.scalar(select(addresses.c.uri).where(addresses.c.url == url))


def _claim(connection: Connection, url: str, uri: str, how: str, now: datetime) -> None:
    known = addresses.update().where(addresses.c.url == url).values(uri=uri, how=how)
    if not connection.execute(known).rowcount:
        connection.execute(addresses.insert().values(url=url, uri=uri, how=how, since=stamp(now)))


def _change(connection: Connection, uri: str, **values: object) -> None:
    connection.execute(articles.update().where(articles.c.uri == uri).values(values))


def _text(connection: Connection, uri: str) -> str | None:
    """What an article said last, None if it was never read."""
    query = select(documents.c.text).join(versions, versions.c.document == documents.c.id)
    return connection.scalar(query.where(versions.c.uri == uri).order_by(versions.c.number.desc()).limit(1))


def twins(connection: Connection, uri: str, visit: Visit) -> list[tuple[str, str]]:
    """Return uri and address of articles that this one, never read before, may be under an older address.

    They are of the same host and have its text, or most of it and its time of publication.
    """
    row = connection.execute(select(articles).where(articles.c.uri == uri)).first()
    page = visit.page
    if row is None or page is None or len(page.text) < _TELLING or _text(connection, uri) is not None:
        return []
    document = _document(connection, row, visit)
    dated = document.published.earliest if document.published else None
    alike = documents.c.sha256 == document.sha256
    if dated is not None:
        alike |= documents.c.dated == stamp(dated)
    query = select(articles.c.uri, articles.c.url, documents.c.text).join(documents, documents.c.uri == articles.c.uri)
    found = connection.execute(
        query.where(documents.c.current, articles.c.uri != uri, alike).order_by(articles.c.uri).limit(_CANDIDATES)
    )
    here = origin_of(visit.fetched.url)
    return [(r.uri, r.url) for r in found if origin_of(r.url) == here and likeness(r.text, page.text) >= _SAME]


def settle(connection: Connection, uri: str, visit: Visit, plan: Plan) -> str:
    """Write down what a visit brought and return what that was.

    One of "unchanged", "new", "edited", "moved", "joined", "gone", "failed".
    """
    row = connection.execute(select(articles).where(articles.c.uri == uri)).first()
    if row is None:
        return "joined"  # while we asked, it was found to be another one
    if visit.page is None:
        _visited(connection, row, visit, plan)
        return "unchanged"
    if visit.twin is not None:
        _join(connection, uri, visit.twin)
        _claim(connection, visit.fetched.url, visit.twin, "same text, old address gone", visit.at)
        _change(connection, visit.twin, url=visit.fetched.url)
        old = connection.execute(select(articles).where(articles.c.uri == visit.twin)).first()
        return "failed" if _keep(connection, old, visit, plan) == "failed" else "moved"
    return (
        _redirected(connection, row, visit, plan)
        or _named(connection, row, visit)
        or _keep(connection, row, visit, plan)
    )


def _redirected(connection: Connection, row: Any, visit: Visit, plan: Plan) -> str | None:  # noqa: ANN401
    """What a lasting redirect means; None if the visit is to be read as this article's."""
    url, page = visit.fetched.url, visit.page
    if page is None or url == row.url or not visit.fetched.moved_for_good:
        return None
    before = _text(connection, row.uri)
    owner = _owner(connection, url)
    lost = urlsplit(url).path in ("", "/") or (before is not None and likeness(before, page.text) < _STRANGERS)
    if lost and owner != row.uri:
        error = FetchError("leads-elsewhere", f"it leads to {url}, which is another text", plan.longest)
        status = "gone" if before is not None else "failed"
        note_failure(connection, articles, row.uri, error, now=visit.at, plan=plan, status=status)
        return status
    if owner is not None and owner != row.uri:
        theirs = _text(connection, owner)
        if before is None:
            _join(connection, row.uri, owner)
            return "joined"
        if theirs is not None:
            return _retire(connection, row.uri, owner) if likeness(before, theirs) >= _KIN else None
        _join(connection, owner, row.uri)  # the new address was listed and not read yet
    _claim(connection, url, row.uri, "redirect", visit.at)
    _change(connection, row.uri, url=url)
    return None


def _named(connection: Connection, row: Any, visit: Visit) -> str | None:  # noqa: ANN401
    """What the page's own word for its address means; a word that the texts contradict means nothing."""
    page, url = visit.page, visit.fetched.url
    if page is None or _text(connection, row.uri) is not None:
        return _other(connection, row, visit)
    same = documents.c.current & (documents.c.sha256 == _sha256(page.text)) & (documents.c.url == url)
    other = connection.scalar(select(documents.c.uri).where(same & (documents.c.uri != row.uri)).limit(1))
    told = _canonical(page, url)
    if other is None and told is not None and told != row.url:
        owner = _owner(connection, told)
        if owner is None:
            _claim(connection, told, row.uri, "canonical", visit.at)
        elif owner != row.uri:
            theirs = _text(connection, owner)
            other = owner if theirs is not None and likeness(theirs, page.text) >= _SAME else None
    if other is None:
        return None
    _join(connection, row.uri, other)
    return "joined"


def _other(connection: Connection, row: Any, visit: Visit) -> str | None:  # noqa: ANN401
    """Parts an article again from an address that its feed's id alone had given it, and wrongly."""
    page = visit.page
    how = connection.scalar(select(addresses.c.how).where(addresses.c.url == row.url))
    before = _text(connection, row.uri)
    if page is None or before is None or how != "feed id" or likeness(before, page.text) >= _STRANGERS:
        return None
    fresh = {"uri": row.url, "url": row.url, "status": "waiting", "publisher": row.publisher, "found": stamp(visit.at)}
    connection.execute(articles.insert().values({**fresh, "due": stamp(visit.at), "visits": 0, "failures": 0}))
    connection.execute(addresses.update().where(addresses.c.url == row.url).values(uri=row.url, how="feed"))
    _change(connection, row.uri, url=row.uri, etag=None, modified=None, due=None)
    return "joined"


def _canonical(page: Page, url: str) -> str | None:
    """The page's word for its address, where it names one of the same host."""
    if page.canonical is None:
        return None
    try:
        told = canonical(page.canonical)
    except FetchError:
        return None
    return told if origin_of(told) == origin_of(url) else None


def _join(connection: Connection, uri: str, into: str) -> None:
    """Make an article that was never read one with another; nothing is lost by it."""
    connection.execute(addresses.update().where(addresses.c.uri == uri).values(uri=into, how="joined"))
    connection.execute(listings.update().where(listings.c.uri == uri).values(uri=into))
    connection.execute(articles.delete().where(articles.c.uri == uri))


def _retire(connection: Connection, uri: str, into: str) -> str:
    """Let an article that was read under two addresses stand once; its versions stay."""
    connection.execute(addresses.update().where(addresses.c.uri == uri).values(uri=into, how="redirect"))
    connection.execute(listings.update().where(listings.c.uri == uri).values(uri=into))
    _change(connection, uri, status="moved", due=None)
    for n in connection.scalars(select(documents.c.n).where(documents.c.uri == uri, documents.c.current)).all():
        forget_statements(connection, n)
    connection.execute(documents.update().where(documents.c.uri == uri).values(current=False))
    untell(connection, uri)
    return "moved"


def _keep(connection: Connection, row: Any, visit: Visit, plan: Plan) -> str:  # noqa: ANN401
    page = visit.page
    if page is None:
        return "unchanged"
    odd = unusable(visit.fetched.url, page.text)
    if odd is not None:
        error = FetchError(odd.code, odd.message)
        note_failure(connection, articles, row.uri, error, now=visit.at, plan=plan)
        return "failed"
    document = _document(connection, row, visit)
    kept = keep(connection, document, seen=visit.at, raw=visit.fetched.body, media=visit.fetched.media)
    _visited(connection, row, visit, plan)
    return "unchanged" if kept.change == "same" else kept.change


def _document(connection: Connection, row: Any, visit: Visit) -> Document:  # noqa: ANN401
    page, url = visit.page, visit.fetched.url
    assert page is not None  # noqa: S101 - for the type checker: callers asked
    return make_from_page(
        page,
        uri=row.uri,
        url=_canonical(page, url) or url,
        publisher=row.publisher or page.site or host_of(url).removeprefix("www."),
        fetched=visit.at,
        listed=_listed(connection, row.uri),
    )


def _listed(connection: Connection, uri: str) -> list[Dated]:
    query = select(listings.c.published, feeds.c.title, feeds.c.url).join(feeds, feeds.c.url == listings.c.feed)
    rows = connection.execute(
        query.where(listings.c.uri == uri, listings.c.published.is_not(None)).order_by(listings.c.feed)
    )
    return [Dated(f"the feed {row.title or row.url}", row.published) for row in rows]


def _visited(connection: Connection, row: Any, visit: Visit, plan: Plan) -> None:  # noqa: ANN401
    again = plan.revisits[row.visits] if row.visits < len(plan.revisits) else None
    note_success(
        connection,
        articles,
        row.uri,
        now=visit.at,
        status="kept",
        visits=row.visits + 1,
        etag=visit.fetched.etag,
        modified=visit.fetched.modified,
        due=None if again is None else stamp(visit.at + timedelta(seconds=again)),
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
