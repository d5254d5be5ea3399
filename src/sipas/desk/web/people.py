"""Speakers over time, outlets, and how the watched feeds fare, for pages and API.

All functions take a reading connection first; None means there is no such thing.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal, get_args

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from sipas.desk import tables
from sipas.desk.search import Outlet, StatementHit, fold, hit_of
from sipas.desk.tables import instant
from sipas.desk.web.paging import Listing, cursor_of, place_of
from sipas.desk.web.queries import story_rows
from sipas.desk.web.views import Count, FeedView, IncidentRow, OutletRow, SpeakerRow, SpeakerView, StoryRow
from sipas.records import MentionType, hashed, name_id

_INCIDENTS = 5  # shown with a feed
_OFTEN = 2000  # statements of one who speaks everywhere


class StatementFilter(Struct, frozen=True, kw_only=True):
    """Which statements; `since` and `until` are stamps."""

    speaker: str | None = None
    stances: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None


def statements_by_date(
    connection: Connection, wanted: StatementFilter, *, limit: int = 50, cursor: str | None = None
) -> Listing[StatementHit]:
    """Return statements by the date of their documents, newest first.  Raises CursorError."""
    statements = tables.statements
    query = _statements(wanted)
    place = place_of(cursor, tuple[str, int])
    if place is not None:
        query = query.where(tuple_(statements.c.dated, statements.c.n) < tuple_(*place))
    order = statements.c.dated.desc(), statements.c.n.desc()
    found = connection.execute(query.order_by(*order).limit(limit + 1)).all()
    last = found[limit - 1] if len(found) > limit else None
    return Listing(
        rows=tuple(hit_of(row) for row in found[:limit]), next=cursor_of((last.dated, last.n)) if last else None
    )


def statement_of(connection: Connection, attribution: str) -> StatementHit | None:
    """Return the statement of an attribution's id as its document has it now."""
    query = _statements(StatementFilter()).where(tables.statements.c.attribution == attribution)
    row = connection.execute(query.limit(1)).first()
    return None if row is None else hit_of(row)


def _statements(wanted: StatementFilter) -> Select[Any]:
    statements, documents, memberships = tables.statements, tables.documents, tables.memberships
    joined = statements.join(documents, documents.c.n == statements.c.document)
    joined = joined.outerjoin(memberships, memberships.c.document == documents.c.id)
    of = documents.c
    columns = (statements, of.id, of.uri, of.url, of.read_as, memberships.c.story)
    return select(*columns).select_from(joined).where(*_conditions(wanted))


def _conditions(wanted: StatementFilter) -> Iterable[ColumnElement[bool]]:
    statements, documents = tables.statements.c, tables.documents.c
    equal = (
        (statements.speaker_id, wanted.speaker),
        (statements.publisher, wanted.publisher),
        (documents.read_as, wanted.language),
        (tables.memberships.c.story, wanted.story),
    )
    yield from (column == value for column, value in equal if value is not None)
    if wanted.stances:
        yield statements.stance.in_(wanted.stances)
    if wanted.since is not None:
        yield statements.dated >= wanted.since
    if wanted.until is not None:
        yield statements.dated < wanted.until


def speaker_view(connection: Connection, id_: str) -> SpeakerView | None:
    """Return a speaker over all statements of what the addresses say now, None if nobody is known by that id."""
    statements = tables.statements.c
    own = statements.speaker_id == id_
    count = func.count().label("many")
    by_name = select(statements.speaker, count).where(own).group_by(statements.speaker)
    names = connection.execute(by_name.order_by(count.desc(), statements.speaker)).all()
    if not names:
        return None
    by_stance = select(statements.stance, count).where(own).group_by(statements.stance)
    stances = connection.execute(by_stance.order_by(count.desc(), statements.stance)).all()
    month = func.substr(statements.dated, 1, 7)
    by_month = select(month.label("month"), count).where(own).group_by(month)
    months = connection.execute(by_month.order_by(month)).all()
    carried = outlets_of(connection, id_)
    name = names[0].speaker
    types = {name_id(type_, name): type_ for type_ in get_args(MentionType)}
    return SpeakerView(
        id=id_,
        name=name,
        type=types.get(id_),  # the id holds it, if the name is the one it was made from
        names=tuple(Count(value=row.speaker, count=row.many) for row in names),
        statements=sum(row.many for row in names),
        first=min((outlet.first for outlet in carried if outlet.first), default=None),
        last=max((outlet.last for outlet in carried if outlet.last), default=None),
        stances=tuple(Count(value=row.stance, count=row.many) for row in stances),
        outlets=carried,
        months=tuple(Count(value=row.month, count=row.many) for row in months if row.month),
    )


def outlets_of(connection: Connection, speaker: str) -> tuple[Outlet, ...]:
    """Return which publishers carried a speaker's statements, most first."""
    statements, count = tables.statements.c, func.count().label("many")
    dates = func.min(statements.dated).label("first"), func.max(statements.dated).label("last")
    query = select(statements.publisher, count, *dates).where(statements.speaker_id == speaker)
    rows = connection.execute(query.group_by(statements.publisher).order_by(count.desc(), statements.publisher))
    return tuple(Outlet(publisher=row.publisher, count=row.many, first=row.first, last=row.last) for row in rows)


def stories_of_speaker(
    connection: Connection, id_: str, *, limit: int = 20, cursor: str | None = None
) -> Listing[StoryRow]:
    """Return the stories in which a speaker says something, newest first.  Raises CursorError."""
    statements, documents = tables.statements, tables.documents
    memberships, stories = tables.memberships, tables.stories
    own = statements.c.speaker_id == id_
    said = (
        select(memberships.c.story)
        .join(documents, documents.c.id == memberships.c.document)
        .join(statements, statements.c.document == documents.c.n)
    )
    often = connection.scalar(select(statements.c.n).where(own).offset(_OFTEN).limit(1)) is not None
    # One who speaks everywhere is soon met in the newest stories; one who does not is asked for.
    # What stands within a function is not looked up: else all statements would be, for each story.
    here = func.coalesce(statements.c.speaker_id, "") == id_
    inside = said.where(memberships.c.story == stories.c.id, here).exists()
    condition = inside if often else stories.c.id.in_(said.where(own))
    query = select(stories.c.id, stories.c.latest).where(condition)
    place = place_of(cursor, tuple[str, str])
    if place is not None:
        query = query.where(tuple_(stories.c.latest, stories.c.id) < tuple_(*place))
    found = connection.execute(query.order_by(stories.c.latest.desc(), stories.c.id.desc()).limit(limit + 1)).all()
    last = found[limit - 1] if len(found) > limit else None
    rows = story_rows(connection, [row.id for row in found[:limit]])
    return Listing(rows=rows, next=cursor_of((last.latest, last.id)) if last else None)


def speakers(
    connection: Connection,
    *,
    named: str | None = None,
    order: Literal["statements", "id"] = "statements",
    limit: int = 50,
    cursor: str | None = None,
) -> Listing[SpeakerRow]:
    """Return speakers, by default those of most statements first; `named` is what the name contains, folded.

    In the order of `id` each stays where it is while statements come in.  Raises CursorError.
    """
    statements = tables.statements.c
    id_, count = statements.speaker_id, func.count()
    query = select(id_.label("id"), func.min(statements.speaker).label("name"), count.label("many"))
    query = query.where(id_.is_not(None)).group_by(id_)
    if named:
        query = query.where(id_.in_(_named(connection, named)))
    by_count = order == "statements"
    key = (count, id_) if by_count else (id_,)
    place = place_of(cursor, tuple[int, str] if by_count else tuple[str])
    if place is not None:
        query = query.having(tuple_(*key) < tuple_(*place)) if by_count else query.where(id_ < place[0])
    found = connection.execute(query.order_by(*(column.desc() for column in key)).limit(limit + 1)).all()
    newest = select(id_, func.max(statements.dated)).where(id_.in_([row.id for row in found])).group_by(id_)
    last = {row[0]: row[1] for row in connection.execute(newest)}
    rows = tuple(SpeakerRow(id=row.id, name=row.name, statements=row.many, last=last[row.id]) for row in found[:limit])
    end = found[limit - 1] if len(found) > limit else None
    return Listing(rows=rows, next=cursor_of((end.many, end.id) if by_count else (end.id,)) if end else None)


def _named(connection: Connection, named: str) -> list[str]:
    """The ids of those whose name contains this, whatever marks stand over its letters."""
    statements, wanted = tables.statements.c, fold(named)
    known = connection.execute(select(statements.speaker_id, statements.speaker).distinct())
    return sorted({row.speaker_id for row in known if row.speaker and row.speaker_id and wanted in fold(row.speaker)})


def all_outlets(connection: Connection) -> tuple[OutletRow, ...]:
    """Return the publishers of what the addresses say now, most documents first."""
    documents = tables.documents.c
    count = func.count().label("many")
    dates = func.min(documents.dated).label("first"), func.max(documents.dated).label("last")
    query = select(documents.publisher, documents.read_as, count, *dates).where(documents.current)
    query = query.where(documents.publisher.is_not(None)).group_by(documents.publisher, documents.read_as)
    found = defaultdict(list)
    for row in connection.execute(query):
        found[row.publisher].append(row)
    rows = (
        OutletRow(
            publisher=publisher,
            documents=sum(row.many for row in of),
            first=min((row.first for row in of if row.first), default=None),
            last=max((row.last for row in of if row.last), default=None),
            languages=tuple(sorted({row.read_as for row in of if row.read_as})),
        )
        for publisher, of in found.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.documents, row.publisher)))


def feed_id(url: str) -> str:
    """Return the id a feed has in addresses of ours."""
    return hashed("feed/1", url)


def all_feeds(connection: Connection) -> tuple[FeedView, ...]:
    """Return how every watched address fares: failing ones first, then by address."""
    feeds, listings = tables.feeds, tables.listings
    listed = select(listings.c.feed, func.count(listings.c.uri.distinct()).label("many")).group_by(listings.c.feed)
    many = {row.feed: int(row.many) for row in connection.execute(listed)}
    kept: dict[str, list[IncidentRow]] = defaultdict(list)
    recent = select(tables.incidents).where(tables.incidents.c.subject.in_(select(feeds.c.url)))
    for row in connection.execute(recent.order_by(tables.incidents.c.first.desc())):
        if len(kept[row.subject]) < _INCIDENTS:
            kept[row.subject].append(_incident(row))
    rows = connection.execute(select(feeds).order_by(feeds.c.code.is_(None), feeds.c.url))
    return tuple(_feed(row, many.get(row.url, 0), tuple(kept[row.url])) for row in rows)


def feed_view(connection: Connection, id_: str) -> FeedView | None:
    """Return how one watched address fares."""
    return next((feed for feed in all_feeds(connection) if feed.id == id_), None)


def _incident(row: Any) -> IncidentRow:  # noqa: ANN401 - a row
    return IncidentRow(
        first=instant(row.first),
        last=instant(row.last),
        ended=instant(row.ended) if row.ended else None,
        code=row.code,
        message=row.message,
        times=row.times,
    )


def _feed(row: Any, articles: int, incidents: tuple[IncidentRow, ...]) -> FeedView:  # noqa: ANN401 - a row
    state: Literal["works", "fails", "waits", "stopped"] = (
        "fails" if row.code else "works" if row.succeeded else "waits"
    )
    if row.due is None:
        state = "stopped"
    return FeedView(
        id=feed_id(row.url),
        url=row.url,
        address=row.address,
        kind=row.kind,
        title=row.title,
        publisher=row.publisher,
        state=state,
        tried=instant(row.tried) if row.tried else None,
        succeeded=instant(row.succeeded) if row.succeeded else None,
        failures=row.failures,
        code=row.code,
        message=row.message,
        due=instant(row.due) if row.due else None,
        articles=articles,
        incidents=incidents,
    )
