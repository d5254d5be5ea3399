"""Search, and searches worth keeping."""

import re
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk import searches, tables
from sipas.desk.search import DocumentHit, Outlet, QueryError, StatementHit
from sipas.desk.store import load_document
from sipas.desk.telling import chunks
from sipas.desk.web import alerting, queries, searching
from sipas.desk.web.pages_dates import published_of, read
from sipas.desk.web.pages_links import AcrossPages, place_name
from sipas.desk.web.paging import CursorError
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import FEEDS, Laid, Page, choices
from sipas.desk.web.security import editor
from sipas.exports.dates import span_of_days
from sipas.records import SHOWN, When

router = APIRouter(include_in_schema=False)
Editor = Annotated[str, Depends(editor)]
_ID = re.compile(r"[0-9a-f]{20}")
_HITS = 20
_ASKING = frozenset(searching.NAMES.values()) - {"of", "order"}  # without one of these nothing is asked yet
_AROUND = 90  # characters shown on each side of a word that was found


class Hit(Struct, frozen=True, kw_only=True):
    """A statement among others, with where it leads to."""

    anchor: str
    speaker: str
    speaker_href: str
    source: str
    stance: str
    kind: str
    confidence: int
    doubtful: bool
    content: str
    language: str
    publisher: str
    dated: str
    href: str
    story_href: str


class Excerpt(Struct, frozen=True):
    """A stretch of text around a word that was found."""

    before: str
    word: str
    after: str
    href: str


class DocumentFound(Struct, frozen=True, kw_only=True):
    """A document among others."""

    title: str
    language: str
    publisher: str
    dated: str
    href: str
    story_href: str
    excerpts: tuple[Excerpt, ...]


def hits_of(connection: Connection, found: Sequence[StatementHit], laid: Page) -> list[Hit]:
    """Return statements as lists show them."""
    published = published_of(connection, [hit.document for hit in found])
    return [_hit(hit, published.get(hit.document), laid) for hit in found]


def _hit(hit: StatementHit, published: When | None, laid: Page) -> Hit:
    links = AcrossPages(laid.root)
    return Hit(
        anchor=f"hit-{hit.attribution}",
        speaker=hit.speaker or "",
        speaker_href=links.person(hit.speaker_id),
        source=hit.source or "",
        stance=hit.stance,
        kind=hit.kind,
        confidence=round(hit.confidence * 100),
        doubtful=hit.confidence < SHOWN,
        content=hit.content,
        language=hit.language or "",
        publisher=hit.publisher or "",
        dated=laid.when(published, hit.dated),
        href=links.said(hit.document, hit.attribution),
        story_href=links.story(hit.story, f"said-{hit.attribution}") if hit.story else "",
    )


def _excerpts(text: str, hit: DocumentHit, links: AcrossPages) -> tuple[Excerpt, ...]:
    """What stands around the first words found; each leads to its own place in the document."""
    out: list[Excerpt] = []
    end = -1
    for span in hit.found:
        if span.start < end:  # the excerpt before shows it
            continue
        before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
        end = span.end + _AROUND
        before = _within(before, -1, whole=span.start <= _AROUND)
        after = _within(after, 0, whole=span.end + _AROUND >= len(text))
        named = f"?at={span.start}-{span.end}"
        href = links.document(hit.document) + named + "#" + place_name(span)
        out.append(Excerpt(before, span.of(text), after, href))
    return tuple(out[:2])


def _within(around: str, nearest: int, *, whole: bool) -> str:
    """What of the text beside a word stands in the same paragraph; a word that was cut is left out."""
    lines = around.split("\n")
    if len(lines) > 1 or whole:
        return lines[nearest]
    words = around.partition(" ")[2] if nearest else around.rpartition(" ")[0]
    return f"…\u00a0{words}" if nearest else f"{words}\u00a0…"


def _documents(connection: Connection, hits: Sequence[DocumentHit], laid: Page) -> list[DocumentFound]:
    links = AcrossPages(laid.root)
    out = []
    for hit in hits:
        document = load_document(connection, hit.document)
        text = document.text if document else ""
        out.append(
            DocumentFound(
                title=hit.title or text[:100].strip().partition("\n")[0] or hit.uri,
                language=hit.language or "",
                publisher=hit.publisher or "",
                dated=laid.when(document.published if document else None, hit.dated),
                href=links.document(hit.document),
                story_href=links.story(hit.story) if hit.story else "",
                excerpts=_excerpts(text, hit, links),
            )
        )
    return out


class _Results(Struct, frozen=True, kw_only=True):
    """What a search found, as the page shows it."""

    found: searching.Found
    hits: list[Hit]
    documents: list[DocumentFound]
    periods: list[str]


def _periods(connection: Connection, carried: Sequence[Outlet], laid: Page) -> list[str]:
    """From when until when each publisher carried what was found, as well as that is known."""
    of = tables.documents.c
    published: dict[tuple[str | None, str], When | None] = {}
    for some in chunks({end for one in carried for end in (one.first, one.last) if end}):
        rows = connection.execute(select(of.publisher, of.dated, of.published).where(of.dated.in_(some)).order_by(of.n))
        published |= {(row.publisher, row.dated): read(row.published) for row in rows}
    out = []
    for one in carried:
        known = [published.get((one.publisher, end)) for end in (one.first, one.last) if end]
        several = any(known) and one.first != one.last
        out.append(span_of_days(known, laid.words) if several else laid.known(known[0] if known else None, one.first))
    return out


def _results(connection: Connection, request: searches.Request, cursor: str | None, laid: Page) -> _Results:
    found = searching.found(connection, request, limit=_HITS, cursor=cursor, with_outlets=cursor is None)
    return _Results(
        found=found,
        hits=hits_of(connection, found.statements, laid),
        documents=_documents(connection, found.documents, laid),
        periods=_periods(connection, found.outlets, laid),
    )


def _fields(laid: Page) -> dict[str, list[str]]:
    asked = laid.request.query_params
    return {key: asked.getlist(key) for key in asked}


@router.get("/search")
async def search(laid: Laid, cursor: str | None = None) -> Response:
    """What did whom say about what, since when, in which outlets."""
    fault, misasked, results = "", "", None
    fields = _fields(laid)
    request = searches.Request()
    asked = any(value.strip() for key, values in fields.items() if key in _ASKING for value in values)
    try:
        request = searching.request_of(fields)
        if asked:
            results = await laid.kept.read(_results, request, cursor, laid)
    except QueryError as error:
        fault, misasked = str(error), laid.labels.misasked.get(error.code, "")
    except CursorError as error:
        fault = str(error)
    publishers, languages = await choices(laid)
    story = await laid.kept.read(queries.story_rows, [request.story]) if request.story else ()
    return await laid.answer(
        "search.html",
        here="search",
        asked={key: values[-1].strip() for key, values in fields.items() if values},
        stances_asked=request.stances,
        speaker_shown="" if _ID.fullmatch(request.speaker or "") else request.speaker,
        exactly=await _exactly(laid, request.speaker),
        request=request,
        found=results.found if results else None,
        hits=results.hits if results else [],
        documents=results.documents if results else [],
        outlets=list(zip(results.found.outlets, results.periods, strict=True)) if results else [],
        fault=fault,
        misasked=misasked,
        story=story[0] if story else None,
        publishers=publishers,
        languages=languages,
        saving=searching.address_of(request) if results else "",
        further=cursor is not None,
        more=laid.here(cursor=results.found.next) if results and results.found.next else "",
    )


async def _exactly(laid: Page, speaker: str | None) -> tuple[str, str] | None:
    """Id and name of a speaker who is asked for by id."""
    if speaker is None or not _ID.fullmatch(speaker):
        return None
    return speaker, await laid.kept.read(_name, speaker) or speaker


def _name(connection: Connection, speaker: str) -> str | None:
    names = select(tables.statements.c.speaker).where(tables.statements.c.speaker_id == speaker)
    return connection.scalar(names.limit(1))


@router.get("/searches")
async def saved(laid: Laid) -> Response:
    """The searches that the desk has kept, for who is signed in."""
    kept = await laid.kept.read(searches.saved_searches) if laid.user else ()
    rows = [
        (
            one,
            f"{laid.root}/search?{searching.address_of(one.request)}",
            laid.feeds(f"searches/{one.token}", *FEEDS),
            await laid.kept.read(alerting.all_shown, one.id),
        )
        for one in kept
    ]
    return await laid.answer("searches.html", here="saved", rows=rows)


@router.post("/searches")
async def keep(
    laid: Laid, user: Editor, name: Annotated[str, Form()] = "", asked: Annotated[str, Form()] = ""
) -> Response:
    """Keep a search: `asked` is the part of its address behind `?`."""
    request = searching.request_of(parse_qs(asked[:10_000]))
    await laid.kept.write(searches.save_search, name=name, owner=user, request=request, now=laid.kept.now())
    return RedirectResponse(f"{laid.root}/searches?done=save", 303)


@router.post("/searches/{id}/delete")
async def forget(id: str, laid: Laid, user: Editor) -> Response:  # noqa: A002 - as it stands in the address
    """Forget a search of one's own."""
    found = await laid.kept.read(searches.load_search, id)
    if found is None:
        raise ProblemError(404, "there is no such search")
    if found.owner != user:
        raise ProblemError(403, f"this is a search of {found.owner}")
    await laid.kept.write(searches.forget_search, id)
    return RedirectResponse(f"{laid.root}/searches?done=delete", 303)
