"""The HTTP API, version 1, reading side: the same views as the pages, as JSON.

Lists are pages of `rows` with `next`, the cursor of the page behind; the header `Link` holds
that page's address.  Nothing is cut off: who follows `next` sees all.
"""

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from sipas import codec
from sipas.desk.reattribution import Reattribution
from sipas.desk.search import StatementHit
from sipas.desk.searches import Request as Asked
from sipas.desk.searches import instant_of
from sipas.desk.store import Decision, load_snapshot
from sipas.desk.web import people, queries, readings, searching
from sipas.desk.web.describing import FAILURES, Shapes, plain
from sipas.desk.web.doors import Doors, doors, encoded
from sipas.desk.web.paging import Listing
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.views import (
    DifferenceView,
    DocumentRow,
    DocumentView,
    FeedView,
    OutletRow,
    SpeakerRow,
    SpeakerView,
    StoryRow,
    VersionRow,
)
from sipas.records import Extraction, Stance, Story

DESCRIPTION = "Who said what, according to whom: stories, documents, speakers and statements with their exact places."
router = APIRouter(responses=FAILURES)
shapes = Shapes()

Kept = Annotated[Doors, Depends(doors)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many rows a page has at most.")]
Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before.")]
Id = Annotated[str, Path(pattern="^[0-9a-f]{20}$", description="20 hexadecimal digits.")]
Publisher = Annotated[str | None, Query(max_length=300, description="Who carried it.")]
Language = Annotated[str | None, Query(max_length=40, description="In which language (BCP 47).")]
Since = Annotated[str | None, Query(max_length=40, description="Then or later: a date or an instant (ISO 8601).")]
Until = Annotated[str | None, Query(max_length=40, description="Before then.")]
Stances = Annotated[list[Stance] | None, Query(alias="stance", max_length=20, description="May be repeated.")]


class StoryMore(Struct, frozen=True, kw_only=True):
    """What the API adds to the wire form of a story."""

    row: StoryRow
    reattributions: tuple[Reattribution, ...]
    judgements: tuple[Decision, ...]


class DocumentMore(Struct, frozen=True, kw_only=True):
    """What the API adds to the wire form of a document; `read` says whether the program has read it yet."""

    read: bool
    current: bool
    newest: str
    story: str | None
    versions: tuple[VersionRow, ...]
    reattributions: tuple[Reattribution, ...]


def as_json(value: object, *, status: int = 200) -> Response:
    """Return a view as an answer."""
    return Response(encoded(value), status, media_type="application/json")


def joined(line: bytes, more: Struct) -> Response:
    """Return a line of the wire with more fields behind its own."""
    return Response(line[:-1] + b"," + encoded(more)[1:], media_type="application/json")


def listed(request: Request, rows: Any) -> Response:  # noqa: ANN401 - anything with `next`
    """Return a page, with the address of the one behind it."""
    answer = as_json(rows)
    if rows.next is not None:
        following = request.url.include_query_params(cursor=rows.next)
        answer.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return answer


def found_or_404(found: Any, what: str) -> Any:  # noqa: ANN401 - what it is given
    """Return what was found; ends the request if that is nothing."""
    if found is None:
        raise ProblemError(404, f"there is no such {what}")
    return found


@router.get("/stories", responses=shapes.of(Listing[StoryRow]))
async def list_stories(
    request: Request,
    kept: Kept,
    publisher: Publisher = None,
    language: Language = None,
    since: Since = None,
    until: Until = None,
    least: Annotated[int, Query(ge=1, le=10_000, description="Of so many documents or more.")] = 1,
    order: Annotated[
        Literal["active", "id"], Query(description="`active`: newest document first; `id`: stays while stories grow.")
    ] = "active",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Stories as they are told now."""
    wanted = queries.StoryFilter(
        publisher=publisher,
        language=language,
        since=instant_of(since),
        until=instant_of(until),
        least=least,
        order=order,
    )
    return listed(request, await kept.read(queries.stories_now, wanted, limit=limit, cursor=cursor))


@router.get("/stories/{id}", responses=shapes.of(codec.wire_form(Story), StoryMore))
async def story(request: Request, id: Id, kept: Kept) -> Response:
    """One story in the wire form of `sipas stories`, with what editors judged.

    One that went into another by a judgement leads there (307).
    """
    found = await kept.read(queries.story_view, id)
    if found is None:
        into = found_or_404(await kept.read(queries.story_gone_into, id), "story")
        return RedirectResponse(f"{request.url.path.rpartition('/')[0]}/{into}", 307)
    more = StoryMore(row=found.row, reattributions=tuple(found.reattributions.values()), judgements=found.judgements)
    return joined(codec.encode_story(found.story, found.extractions), more)


@router.get("/documents", responses=shapes.of(Listing[DocumentRow]))
async def list_documents(
    request: Request,
    kept: Kept,
    publisher: Publisher = None,
    language: Language = None,
    since: Since = None,
    until: Until = None,
    uri: Annotated[str | None, Query(max_length=4000, description="All versions of this address.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """What the addresses say now, what came last first."""
    wanted = readings.DocumentFilter(
        publisher=publisher, language=language, since=instant_of(since), until=instant_of(until), uri=uri
    )
    return listed(request, await kept.read(readings.documents_now, wanted, limit=limit, cursor=cursor))


@router.get("/documents/{id}", responses=shapes.of(codec.wire_form(Extraction), DocumentMore))
async def document(id: Id, kept: Kept) -> Response:
    """One document in the wire form of `sipas extract`, its speakers as editors judged, with its versions."""
    found: DocumentView = found_or_404(await kept.read(readings.document_view, id), "document")
    more = DocumentMore(
        read=found.extraction is not None,
        current=found.current,
        newest=found.newest,
        story=found.story,
        versions=found.versions,
        reattributions=tuple(found.reattributions.values()),
    )
    return joined(codec.encode_extraction(found.extraction or Extraction(document=found.document)), more)


@router.get("/documents/{id}/text", responses=plain("text/plain", "The text, whose code points all spans count."))
async def document_text(id: Id, kept: Kept) -> Response:
    """A document's text alone."""
    found: DocumentView = found_or_404(await kept.read(readings.document_view, id), "document")
    return Response(found.document.text, media_type="text/plain")


@router.get(
    "/documents/{id}/snapshot", responses=plain("application/octet-stream", "The bytes, to be kept, not to be shown.")
)
async def document_snapshot(id: Id, kept: Kept) -> Response:
    """The bytes a document was read from, as they came."""
    sha256, media = found_or_404(await kept.read(readings.snapshot_of, id), "snapshot")
    body = found_or_404(await kept.read(load_snapshot, sha256), "snapshot")
    # never under its own media type: it is a stranger's page, and this is our address
    headers = {
        "Content-Disposition": f'attachment; filename="{id}"',
        "X-Snapshot-Media": _header(media),
        "ETag": f'"{sha256}"',
    }
    return Response(body, headers=headers, media_type="application/octet-stream")


def _header(said: str | None) -> str:
    return "".join(c for c in said or "" if " " <= c <= "~")[:200]


@router.get("/documents/{id}/difference", responses=shapes.of(DifferenceView))
async def document_difference(
    id: Id,
    kept: Kept,
    before: Annotated[int | None, Query(ge=1, le=10**9, description="The number of the earlier version.")] = None,
    after: Annotated[int | None, Query(ge=1, le=10**9, description="The number of the later version.")] = None,
) -> Response:
    """Two versions of a document's address; without numbers this one and the one before it."""
    found = await kept.read(readings.versions_between, id, before=before, after=after)
    return as_json(found_or_404(found, "document or version"))


@router.get("/speakers", responses=shapes.of(Listing[SpeakerRow]))
async def list_speakers(
    request: Request,
    kept: Kept,
    named: Annotated[
        str | None, Query(max_length=200, description="What the name contains; ë and e are alike.")
    ] = None,
    order: Annotated[
        Literal["statements", "id"], Query(description="`id` stays while statements come in.")
    ] = "statements",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Who says something, with how many statements."""
    rows = await kept.read(people.speakers, named=named, order=order, limit=limit, cursor=cursor)
    return listed(request, rows)


@router.get("/speakers/{id}", responses=shapes.of(SpeakerView))
async def speaker(id: Id, kept: Kept) -> Response:
    """A speaker over time: months, stances, outlets."""
    return as_json(found_or_404(await kept.read(people.speaker_view, id), "speaker"))


@router.get("/speakers/{id}/stories", responses=shapes.of(Listing[StoryRow]))
async def speaker_stories(
    request: Request,
    id: Id,
    kept: Kept,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """The stories in which a speaker says something, newest first."""
    return listed(request, await kept.read(people.stories_of_speaker, id, limit=limit, cursor=cursor))


@router.get("/statements", responses=shapes.of(Listing[StatementHit]))
async def list_statements(
    request: Request,
    kept: Kept,
    speaker: Annotated[str | None, Query(max_length=40, description="A speaker's id.")] = None,
    stances: Stances = None,
    publisher: Publisher = None,
    language: Language = None,
    since: Since = None,
    until: Until = None,
    story: Annotated[str | None, Query(max_length=40, description="A story's id.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Statements by the date of their documents, newest first."""
    wanted = people.StatementFilter(
        speaker=speaker,
        stances=tuple(stances or ()),
        publisher=publisher,
        language=language,
        since=instant_of(since),
        until=instant_of(until),
        story=story,
    )
    return listed(request, await kept.read(people.statements_by_date, wanted, limit=limit, cursor=cursor))


@router.get("/statements/{id}", responses=shapes.of(StatementHit))
async def statement(id: Id, kept: Kept) -> Response:
    """One statement, by the id of its attribution, and where it stands."""
    return as_json(found_or_404(await kept.read(people.statement_of, id), "statement"))


@router.get("/search", responses=shapes.of(searching.Found))
async def search(
    request: Request,
    kept: Kept,
    q: Annotated[str, Query(max_length=500, description='Words; "as it stands", beginning*, -without.')] = "",
    of: Annotated[Literal["statements", "documents"], Query(description="What to look for.")] = "statements",
    speaker: Annotated[str | None, Query(max_length=200, description="Who says it: a name or an id.")] = None,
    stances: Stances = None,
    publisher: Publisher = None,
    language: Language = None,
    since: Since = None,
    until: Until = None,
    story: Annotated[str | None, Query(max_length=40, description="A story's id.")] = None,
    order: Annotated[Literal["newest", "fitting"], Query(description="Last come or best fitting first.")] = "newest",
    outlets: Annotated[bool, Query(description="Also which publishers carried it, how often.")] = False,  # noqa: FBT002
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response:
    """What was said (or written) of it, by whom, how, where, since when."""
    asked = Asked(
        of=of,
        words=q,
        speaker=speaker or None,
        stances=tuple(stances or ()),
        publisher=publisher,
        language=language,
        since=since,
        until=until,
        story=story,
        order=order,
    )
    return listed(request, await kept.read(searching.found, asked, limit=limit, cursor=cursor, with_outlets=outlets))


@router.get("/outlets", responses=shapes.of(tuple[OutletRow, ...]))
async def list_outlets(kept: Kept) -> Response:
    """Publishers and what the store has of them, most documents first."""
    return as_json(await kept.read(people.all_outlets))


@router.get("/feeds", responses=shapes.of(tuple[FeedView, ...]))
async def list_feeds(kept: Kept) -> Response:
    """Every watched address and how it fares, failing ones first."""
    return as_json(await kept.read(people.all_feeds))


@router.get("/feeds/{id}", responses=shapes.of(FeedView))
async def feed(id: Id, kept: Kept) -> Response:
    """One watched address and how it fares."""
    return as_json(found_or_404(await kept.read(people.feed_view, id), "feed"))


@router.get("/openapi.json", include_in_schema=False)
async def description(request: Request) -> Response:
    """Return the API's description."""
    return Response(msgspec.json.encode(request.app.openapi()), media_type="application/json")
