"""Stories now, and one story."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.reattribution import as_judged
from sipas.desk.store import load_story, newest_extraction
from sipas.desk.web import queries
from sipas.desk.web.pages_dates import published_in
from sipas.desk.web.pages_editing import lines
from sipas.desk.web.pages_linked import story_block
from sipas.desk.web.pages_links import FILE, AcrossPages
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import Laid, Page, choices, stamp_of
from sipas.desk.web.views import Named, StoryRow, StoryView
from sipas.exports.dates import span_of_days
from sipas.exports.shelf import Shelf, paper_of
from sipas.exports.storyfile import accounts_shown, story_file
from sipas.exports.views import StoryFile
from sipas.exports.wording import Wording
from sipas.records import Account, Extraction, Place, When

router = APIRouter(include_in_schema=False)
_STORIES = 20  # of a page
_NEAR = 50  # stories offered to an editor who merges or moves
_SHOWN = 2  # clashes told of each story in the list
_WEIGHED = 6  # clashes looked at to find them: the same two often clash in several papers
_CLASHING = frozenset({"denies", "differs"})


class Against(Struct, frozen=True, kw_only=True):
    """Two that clash, for a list: whose words, against whose; `text` stands verbatim in a document."""

    number: int
    relation: str
    left: str
    right: str
    text: str
    language: str


class Listed(Struct, frozen=True, kw_only=True):
    """A story as the list of stories shows it."""

    id: str
    title: str
    language: str
    lead: str
    period: str
    facts: tuple[str, ...]
    denials: str
    clashes: tuple[Against, ...]
    speakers: tuple[Named, ...]


def clashes_of(connection: Connection, rows: Sequence[StoryRow], words: Wording) -> dict[str, tuple[Against, ...]]:
    """Return, for each story that has any, the first of its denials and differences."""
    out = {}
    for row in rows:
        if not any(count.value in _CLASHING for count in row.relations):
            continue
        story = load_story(connection, row.id)
        if story is None:
            continue
        ranked = [(n, a) for n, a in enumerate(accounts_shown(story), 1) if a.relation in _CLASHING][:_WEIGHED]
        wanted = {place.document for _, account in ranked for place in (account.left, account.right)}
        shelf = _shelf(connection, sorted(wanted), words)
        found = [_against(n, a, shelf) for n, a in ranked if shelf.knows(a.left) and shelf.knows(a.right)]
        once = {(one.relation, one.left, one.right): one for one in reversed(found)}
        by_words = {(one.left, one.text): one for one in sorted(once.values(), key=lambda one: -one.number)}
        out[row.id] = tuple(sorted(by_words.values(), key=lambda one: one.number)[:_SHOWN])
    return out


def _shelf(connection: Connection, ids: Sequence[str], words: Wording) -> Shelf:
    found = [newest_extraction(connection, id_) for id_ in ids]
    judged: list[Extraction] = [as_judged(connection, one) for one in found if one is not None]
    return Shelf([paper_of(one, n, anchor="", reason="", words=words) for n, one in enumerate(judged, 1)])


def _against(number: int, account: Account, shelf: Shelf) -> Against:
    paper = shelf.by_id[account.left.document]
    return Against(
        number=number,
        relation=account.relation,
        left=_who(account.left, shelf),
        right=_who(account.right, shelf),
        text=account.left.span.of(paper.document.text),
        language=paper.language,
    )


def _who(place: Place, shelf: Shelf) -> str:
    """Whose words stand at a place: the speaker, the source as worded, or the publisher."""
    paper = shelf.by_id[place.document]
    said = shelf.innermost(place)
    if said is None:
        return paper.publisher
    if said.speaker:
        return said.speaker.name
    return said.source.of(paper.document.text) if said.source else paper.publisher


def listed(row: StoryRow, clashes: Sequence[Against], published: Sequence[When | None], page: Page) -> Listed:
    """Return a story for the list."""
    t = page.labels
    denials = sum(count.count for count in row.relations if count.value == "denies")
    facts = [t.many("documents", row.documents)]
    if row.documents > 1:
        facts.append(t.many("newsrooms", row.newsrooms))
    return Listed(
        id=row.id,
        title=row.title or row.lead or row.id,
        language=row.title_language or "",
        lead=row.lead if row.lead != row.title else "",
        period=span_of_days(published, page.words),
        facts=(*facts, t.many("statements", row.statements)),
        denials=t.many("denials", denials) if denials else "",
        clashes=tuple(clashes),
        speakers=row.speakers,
    )


def file_of(view: StoryView, words: Wording) -> StoryFile:
    """Return a story ready to be laid out; its page holds it alone."""
    file = story_file(view.story, view.extractions, words, number=1)
    assert file.anchor == FILE  # noqa: S101 - links of other pages rest on it
    return file


class _Shelves(Struct, frozen=True, kw_only=True):
    """One page of the list of stories, and whether there is anything at all."""

    rows: tuple[Listed, ...]
    next: str | None
    documents: bool
    stories: bool


def _listing(connection: Connection, wanted: queries.StoryFilter, cursor: str | None, laid: Page) -> _Shelves:
    found = queries.stories_now(connection, wanted, limit=_STORIES, cursor=cursor)
    clashes = clashes_of(connection, found.rows, laid.words)
    published = published_in(connection, [row.id for row in found.rows])
    return _Shelves(
        rows=tuple(listed(row, clashes.get(row.id, ()), published[row.id], laid) for row in found.rows),
        next=found.next,
        documents=bool(found.rows) or _any(connection, tables.documents.c.id),
        stories=bool(found.rows) or _any(connection, tables.stories.c.id),
    )


def _any(connection: Connection, column: Any) -> bool:  # noqa: ANN401 - a column
    return connection.scalar(select(column).limit(1)) is not None


@router.get("/")
async def stories(
    laid: Laid,
    least: Annotated[int | None, Query(ge=1, le=2)] = None,
    publisher: str = "",
    language: str = "",
    since: str = "",
    cursor: str | None = None,
) -> Response:
    """Stories now: those that several documents tell, unless there are none or another choice was made."""
    asked = least or 2
    from_ = stamp_of(since)

    def wanted(documents: int) -> queries.StoryFilter:
        return queries.StoryFilter(publisher=publisher or None, language=language or None, since=from_, least=documents)

    found = await laid.kept.read(_listing, wanted(asked), cursor, laid)
    if not found.rows and least is None and cursor is None and found.stories:
        asked = 1
        found = await laid.kept.read(_listing, wanted(asked), cursor, laid)
    publishers, languages = await choices(laid)
    return await laid.answer(
        "stories.html",
        here="stories",
        rows=found.rows,
        empty=not found.stories,
        untold=found.documents,
        least=str(asked),
        publisher=publisher,
        language=language,
        since=since,
        narrowed=bool(publisher or language or since or least),
        publishers=publishers,
        languages=languages,
        older=laid.here(cursor=found.next) if found.next else "",
    )


@router.get("/stories/{id}")
async def story(id: str, laid: Laid) -> Response:  # noqa: A002 - as it stands in the address
    """One story: who says what, where they clash, with which figures, when, and who copied whom."""
    view = await laid.kept.read(queries.story_view, id)
    if view is None:
        raise ProblemError(404, "no such story is told now")
    links = AcrossPages(laid.root)
    near: list[tuple[str, str]] = []
    if laid.user:
        others = await laid.kept.read(queries.stories_now, limit=_NEAR)
        near = [(row.id, row.title or row.lead) for row in others.rows if row.id != id]
    file = await laid.kept.work(file_of, view, laid.words)
    return await laid.answer(
        "story.html",
        here="stories",
        file=file,
        links=links,
        linked=await laid.kept.work(story_block, file, links, laid.base),
        canonical=laid.base + links.story(file.id),
        feeds=laid.feeds(f"stories/{file.id}", "atom"),
        near=near,
        decisions=await lines(view.judgements, view.in_force, laid),
    )
