"""Feeds of saved searches, stories and speakers, for readers of feeds.

A search's feed is opened by its token alone; stories and speakers are as public as their
pages.  Addresses within are those of the desk's pages, ids do not depend on them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Connection, func, select

from sipas.desk import tables
from sipas.desk.hits import items_of
from sipas.desk.searches import search_of_token
from sipas.desk.tables import instant
from sipas.desk.web import people, queries, searching
from sipas.desk.web.doors import Doors, doors
from sipas.desk.web.pages_links import AcrossPages
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import ASKED
from sipas.exports.feeds import SPELLINGS, Feed, Item, shortened
from sipas.exports.wording import Wording, interfaces, wording
from sipas.records import Extraction, hashed

PER_PAGE = 100  # entries
router = APIRouter(prefix="/feeds", tags=["feeds"])
Kept = Annotated[Doors, Depends(doors)]
Cursor = Annotated[str | None, Query(max_length=500)]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media, _ in SPELLINGS.values()}, "description": "The feed"}
}


class Asked:
    """How one feed was asked for: in which words, from where, and where its addresses lead."""

    def __init__(self, request: Request, kept: Doors) -> None:
        self.base = kept.settings.base_url.rstrip("/")
        self.links = AcrossPages(self.base)
        said = request.query_params.get(ASKED)
        self.code = said if said in interfaces() else kept.settings.interface
        self.words: Wording = wording(self.code)
        self.path: str = request.scope["path"].removeprefix(kept.settings.prefix)
        self.named = f"&{ASKED}={said}" if said in interfaces() else ""
        self.now = kept.now()

    def own(self, cursor: str | None = None) -> str:
        """Return this feed's own address, or that of the page a cursor opens."""
        fields = (f"&cursor={cursor}" if cursor else "") + self.named
        return self.base + self.path + (f"?{fields[1:]}" if fields else "")


@router.get("/searches/{token}.{spelling}", responses=_ANSWERS)
async def of_search(
    request: Request, kept: Kept, token: str, spelling: Literal["rss", "atom", "json"], cursor: Cursor = None
) -> Response:
    """What a saved search finds, newest first."""
    feed, changed = await kept.read(search_feed, token, Asked(request, kept), cursor)
    return _answer(request, feed, changed, spelling)


@router.get("/stories/{id}.{spelling}", responses=_ANSWERS)
async def of_story(request: Request, kept: Kept, id: str, spelling: Literal["atom", "json"]) -> Response:  # noqa: A002
    """The documents of a story with what they say, newest first."""
    feed, changed = await kept.read(story_feed, id, Asked(request, kept))
    return _answer(request, feed, changed, spelling)


@router.get("/speakers/{id}.{spelling}", responses=_ANSWERS)
async def of_speaker(
    request: Request,
    kept: Kept,
    id: str,  # noqa: A002
    spelling: Literal["atom", "json"],
    cursor: Cursor = None,
) -> Response:
    """What a speaker says, newest first."""
    feed, changed = await kept.read(speaker_feed, id, Asked(request, kept), cursor)
    return _answer(request, feed, changed, spelling)


def search_feed(connection: Connection, token: str, asked: Asked, cursor: str | None) -> tuple[Feed, datetime]:
    """Return the feed of a saved search and when it last changed.  Raises ProblemError if the token opens none."""
    saved = search_of_token(connection, token)
    if saved is None:
        raise ProblemError(404, "no feed has this address, or no longer")
    found = searching.found(connection, saved.request, limit=PER_PAGE, cursor=cursor)
    hits = found.statements or found.documents
    changed = _changed(connection, [hit.document for hit in hits], saved.made)
    home = f"{asked.base}/search?{searching.address_of(saved.request)}"
    items = items_of(hits, asked.links, asked.words, otherwise=changed)
    return _feed(f"search:{saved.id}", saved.name, home, asked, items, changed, found.next), changed


def speaker_feed(connection: Connection, id_: str, asked: Asked, cursor: str | None) -> tuple[Feed, datetime]:
    """Return the feed of a speaker and when it last changed.  Raises ProblemError if nobody has this id."""
    listing = people.statements_by_date(connection, people.StatementFilter(speaker=id_), limit=PER_PAGE, cursor=cursor)
    if not listing.rows and cursor is None:
        raise ProblemError(404, "nobody is known by this id")
    changed = _changed(connection, [hit.document for hit in listing.rows], asked.now)
    items = items_of(listing.rows, asked.links, asked.words, otherwise=changed)
    title = next((hit.speaker for hit in listing.rows if hit.speaker), id_)
    return _feed(f"speaker:{id_}", title, asked.links.person(id_), asked, items, changed, listing.next), changed


def story_feed(connection: Connection, id_: str, asked: Asked) -> tuple[Feed, datetime]:
    """Return the feed of a story and when it last changed.  Raises ProblemError if none is told by this id."""
    view = queries.story_view(connection, id_)
    if view is None:
        raise ProblemError(404, "no such story is told now")
    changed = _changed(connection, list(view.extractions), asked.now)
    dated = _dated(connection, list(view.extractions))
    items = [_told(extraction, dated.get(key), asked, changed) for key, extraction in view.extractions.items()]
    items.sort(key=lambda item: (item.updated, item.id), reverse=True)
    title = shortened(view.row.title or view.row.lead)
    return _feed(f"story:{id_}", title, asked.links.story(id_), asked, items, changed, None), changed


def _told(extraction: Extraction, dated: datetime | None, asked: Asked, otherwise: datetime) -> Item:
    """A document of a story, with who says what in it."""
    document, links, words = extraction.document, asked.links, asked.words
    text = document.text
    title = shortened(document.title.of(text) if document.title else document.uri)
    lines, plain = [], []
    for one in extraction.attributions:
        if one.parent is None and one.content:
            who = one.speaker.name if one.speaker else one.source.of(text) if one.source else words["unnamed"]
            said = " […] ".join(span.of(text) for span in one.content)
            plain.append(f"{' '.join(who.split())} [{words.stance[one.stance]}]: {said}")
            link = escape(links.said(document.id, one.id))
            lines.append(f'<li><a href="{link}">{escape(plain[-1])}</a></li>')
    return Item(
        id=f"urn:sipas:{hashed('carried/1', document.uri)}",
        url=links.document(document.id),
        title=title,
        text="\n".join(plain) or title,
        html=f"<ul>{''.join(lines)}</ul>" if lines else f"<p>{escape(title)}</p>",
        published=dated,
        updated=dated or otherwise,
        author=document.publisher,
        language=document.language,
    )


def _feed(
    name: str, title: str, home: str, asked: Asked, items: Iterable[Item], changed: datetime, cursor: str | None
) -> Feed:
    return Feed(
        id=f"urn:sipas:{name}",
        title=f"{title} – Sipas",
        home=home,
        own=asked.own(),
        updated=changed,
        language=asked.code,
        items=tuple(items),
        next=asked.own(cursor) if cursor else None,
    )


def _changed(connection: Connection, documents: Sequence[str], otherwise: datetime) -> datetime:
    """When what these documents say was last read or judged."""
    read, judged = tables.extractions.c, tables.judgements.c
    moments = [connection.scalar(select(judged.at).order_by(judged.n.desc()).limit(1))]
    for start in range(0, len(documents), PER_PAGE):
        part = documents[start : start + PER_PAGE]
        moments.append(connection.scalar(select(func.max(read.made)).where(read.document.in_(part))))
    known = [instant(moment) for moment in moments if moment]
    return max(known, default=otherwise)


def _dated(connection: Connection, documents: Sequence[str]) -> dict[str, datetime]:
    of = tables.documents.c
    out: dict[str, datetime] = {}
    for start in range(0, len(documents), PER_PAGE):
        rows = connection.execute(select(of.id, of.dated).where(of.id.in_(documents[start : start + PER_PAGE])))
        out |= {row.id: instant(row.dated) for row in rows if row.dated}
    return out


def _answer(request: Request, feed: Feed, changed: datetime, spelling: str) -> Response:
    """The feed in its spelling, or 304 to who knows it by its date; those who ask by ETag are answered further out."""
    media, spell = SPELLINGS[spelling]
    modified = format_datetime(changed.replace(microsecond=0), usegmt=True)
    headers = {"Last-Modified": modified}
    # equal, and not only no older: what an edit took away makes a feed older
    if "if-none-match" not in request.headers and request.headers.get("if-modified-since") == modified:
        return Response(status_code=304, headers=headers)
    return Response(spell(feed), headers=headers, media_type=f"{media}; charset=utf-8")
