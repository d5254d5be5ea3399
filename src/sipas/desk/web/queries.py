"""Stories and what they rest on, read from the store for pages and API.

All functions take a reading connection first and return view records; None means there is no
such thing.  Orders are total, so that a cursor names one place in them.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Label, func, select, tuple_

from sipas.desk import tables
from sipas.desk.openings import opened_by
from sipas.desk.reattribution import Reattribution, judged, undone
from sipas.desk.store import Decision, load_document, load_judgements, load_story, newest_extraction
from sipas.desk.telling import chunks
from sipas.desk.web.paging import Listing, cursor_of, place_of
from sipas.desk.web.views import Count, Named, StoryRow, StoryView
from sipas.records import Extraction, Story

_SPEAKERS = 5  # names shown with a story in a list


class StoryFilter(Struct, frozen=True, kw_only=True):
    """Which stories; `least` is the number of documents, `since` and `until` are stamps of the last one.

    In the order `active` a story moves to the front when a document joins it; in that of `id`
    it stays where it is, for who reads page by page and must miss none.
    """

    publisher: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    least: int = 1
    order: Literal["active", "id"] = "active"


class _Paper(Struct, frozen=True):
    """What a list of stories needs to know of a document."""

    publisher: str | None
    language: str | None
    title: str | None


def stories_now(
    connection: Connection, wanted: StoryFilter | None = None, *, limit: int = 50, cursor: str | None = None
) -> Listing[StoryRow]:
    """Return stories, by default the one with the newest document first.  Raises CursorError."""
    stories, wanted = tables.stories.c, wanted or StoryFilter()
    if not _carried(connection, wanted):
        return Listing(rows=())
    active = wanted.order == "active"
    key = (stories.latest, stories.id) if active else (stories.id,)
    query = select(tables.stories).where(*_conditions(wanted))
    place = place_of(cursor, tuple[str, str] if active else tuple[str])
    if place is not None:
        query = query.where(tuple_(*key) < tuple_(*place))
    found = connection.execute(query.order_by(*(column.desc() for column in key)).limit(limit + 1)).all()
    last = found[limit - 1] if len(found) > limit else None
    end = cursor_of((last.latest, last.id) if active else (last.id,)) if last else None
    return Listing(rows=_rows(connection, found[:limit]), next=end)


def _carried(connection: Connection, wanted: StoryFilter) -> bool:
    """Whether there is anything of the publisher and in the language: else every story would be looked at."""
    of = tables.documents.c
    asked = [
        column == value
        for column, value in ((of.publisher, wanted.publisher), (of.read_as, wanted.language))
        if value is not None
    ]
    return all(connection.scalar(select(of.n).where(of.current, one).limit(1)) is not None for one in asked)


def _conditions(wanted: StoryFilter) -> Iterable[ColumnElement[bool]]:
    stories, documents, memberships = tables.stories, tables.documents, tables.memberships
    yield stories.c.latest.is_not(None)
    yield stories.c.size >= wanted.least
    if wanted.since is not None:
        yield stories.c.latest >= wanted.since
    if wanted.until is not None:
        yield stories.c.latest < wanted.until
    for column, value in ((documents.c.publisher, wanted.publisher), (documents.c.read_as, wanted.language)):
        if value is not None:
            inside = select(memberships.c.story).join(documents, documents.c.id == memberships.c.document)
            yield inside.where(memberships.c.story == stories.c.id, column == value).exists()


def story_rows(connection: Connection, ids: Sequence[str]) -> tuple[StoryRow, ...]:
    """Return the stories of these ids that there are, in their order."""
    stories = tables.stories
    found = {row.id: row for row in connection.execute(select(stories).where(stories.c.id.in_(ids)))}
    return _rows(connection, [found[id_] for id_ in ids if id_ in found])


def _rows(connection: Connection, found: Sequence[Any]) -> tuple[StoryRow, ...]:
    told = [msgspec.json.decode(zlib.decompress(row.body), type=Story) for row in found]
    papers = _papers(connection, [m.document for story in told for m in story.members])
    leads = _leads(connection, told)
    return tuple(_row(story, row, papers, leads.get(story.id, "")) for story, row in zip(told, found, strict=True))


def title_cut() -> Label[str | None]:
    """Return a document's title as a column, cut out by the server: texts are long."""
    of = tables.documents.c
    return func.substr(of.text, of.title_start + 1, of.title_end - of.title_start).label("title")


def _papers(connection: Connection, ids: Sequence[str]) -> dict[str, _Paper]:
    documents = tables.documents
    columns = (documents.c.id, documents.c.publisher, documents.c.read_as, title_cut())
    found: dict[str, _Paper] = {}
    for start in range(0, len(ids), 500):
        query = select(*columns).where(documents.c.id.in_(ids[start : start + 500]))
        found |= {row.id: _Paper(row.publisher, row.read_as, row.title) for row in connection.execute(query)}
    return found


def _leads(connection: Connection, told: Sequence[Story]) -> dict[str, str]:
    """The lead sentence of each story, cut out by the server."""
    documents = tables.documents
    leads = {}
    for story in told:
        span = story.lead.span
        cut = func.substr(documents.c.text, span.start + 1, span.end - span.start)
        leads[story.id] = connection.scalar(select(cut).where(documents.c.id == story.lead.document)) or ""
    return leads


def _row(story: Story, row: Any, papers: Mapping[str, _Paper], lead: str) -> StoryRow:  # noqa: ANN401 - a row
    members = [papers[m.document] for m in story.members if m.document in papers]
    first = papers.get(story.lead.document)
    names: Counter[tuple[str, str]] = Counter(
        (s.speaker.id, s.speaker.name) for s in story.statements if s.speaker is not None
    )
    relations = Counter(account.relation for account in story.accounts)
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0]))[:_SPEAKERS]
    return StoryRow(
        id=story.id,
        title=first.title if first else None,
        title_language=first.language if first else None,
        lead=lead,
        lead_document=story.lead.document,
        lead_publisher=first.publisher if first else None,
        earliest=row.earliest,
        latest=row.latest,
        documents=len(story.members),
        newsrooms=story.newsrooms,
        statements=len(story.statements),
        copies=len({copy.document for copy in story.copies if copy.near}),
        relations=tuple(Count(value=value, count=count) for value, count in sorted(relations.items())),
        speakers=tuple(Named(id=id_, name=name, count=count) for (id_, name), count in ranked),
        publishers=tuple(sorted({p.publisher for p in members if p.publisher})),
        languages=tuple(sorted({p.language for p in members if p.language})),
    )


def story_view(connection: Connection, id_: str) -> StoryView | None:
    """Return a story with its documents as judged, None if no such story is told now."""
    story = load_story(connection, id_)
    if story is None:
        return None
    extractions: dict[str, Extraction] = {}
    said: dict[str, Reattribution] = {}
    for member in story.members:
        found = newest_extraction(connection, member.document)
        if found is None:
            document = load_document(connection, member.document)
            if document is None:
                continue
            found = Extraction(document=document)
        extractions[member.document], marks = judged(connection, found)
        said |= {mark.attribution: mark for mark in marks}
    story = fitting(story, extractions)
    decisions, in_force = judgements_on(connection, extractions)
    (row,) = story_rows(connection, [id_])
    return StoryView(
        story=story,
        row=row,
        extractions=extractions,
        reattributions=said,
        judgements=decisions,
        in_force=in_force,
    )


def story_gone_into(connection: Connection, id_: str) -> str | None:
    """Return the story that now holds what a story of this id held or opened with, None if nothing is known of it."""
    judgements = tables.judgements
    log = select(judgements.c.body).where(judgements.c.body.contains(id_)).order_by(judgements.c.n.desc())
    for body in connection.execute(log).scalars():
        said = msgspec.json.decode(body, type=Origins)
        held = [d for d, story in zip(said.documents, said.stories, strict=False) if story == id_]
        found = [story_of(connection, d) for d in (held or said.documents if said.made == id_ else held)]
        if any(found):
            return next(story for story in found if story)
    first = opened_by(connection, id_)
    return story_of(connection, first) if first else None


class Origins(Struct, frozen=True):
    """What a judgement says of ids that may be gone: the stories its `documents` were in, the one it `made`."""

    documents: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    made: str | None = None


def story_of(connection: Connection, document: str) -> str | None:
    """Return the story in which the article is that a document is a version of."""
    documents, memberships = tables.documents, tables.memberships
    uri = select(documents.c.uri).where(documents.c.id == document).scalar_subquery()
    query = select(memberships.c.story).join(documents, documents.c.id == memberships.c.document)
    found = connection.scalar(query.where(documents.c.uri == uri).order_by(documents.c.n.desc()).limit(1))
    return None if found is None else str(found)


def fitting(story: Story, extractions: Mapping[str, Extraction]) -> Story:
    """Return a story without what a newer reading of its documents found no more.

    Between the reading and the telling that follows it, the two are not of one state.
    """
    known = {(document, a.id) for document, found in extractions.items() for a in found.attributions}
    kept = []
    for statement in story.statements:
        variants = tuple(variant for variant in statement.variants if tuple(variant) in known)
        if variants:
            kept.append(statement if variants == statement.variants else replace(statement, variants=variants))
    members = tuple(m for m in story.members if m.document in extractions)
    return replace(story, statements=tuple(kept), members=members)


def judgements_on(connection: Connection, documents: Iterable[str]) -> tuple[tuple[Decision, ...], frozenset[str]]:
    """Return what was judged on these documents in any version, newest first, and the ids of what counts."""
    log = load_judgements(connection)
    if not log:
        return (), frozenset()
    of = tables.documents.c
    wanted: set[str] = set()
    for some in chunks(documents):
        uris = select(of.uri).where(of.id.in_(some))
        wanted |= set(connection.scalars(select(of.id).where(of.uri.in_(uris))))
    touching: set[str] = set()
    for decision in log:  # an undoing stands behind what it takes back
        if decision.undoes in touching or wanted & touched(decision):
            touching.add(decision.id)
    shown = tuple(decision for decision in reversed(log) if decision.id in touching)
    return shown, frozenset(decision.id for decision in shown if not undone(connection, decision.id))


def touched(decision: Decision) -> set[str]:
    """Return the documents a judgement names, or that its editor had in view."""
    body = decision.body
    named = {decision.subject, *body.get("documents", ()), *body.get("seen", ())}
    return named | ({body["into"]} if body.get("into") else set())
