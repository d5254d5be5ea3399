"""Speakers over time, and the sources the desk is fed from."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Response
from msgspec import Struct
from sqlalchemy import Connection, func, select

from sipas.desk import tables
from sipas.desk.web import people
from sipas.desk.web.pages_dates import day_of, published_in, read
from sipas.desk.web.pages_search import hits_of
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import Laid, Page
from sipas.desk.web.views import SpeakerRow, StoryRow
from sipas.exports.dates import span_of_days
from sipas.records import When

router = APIRouter(include_in_schema=False)
_HITS = 30  # statements of a page
_STORIES = 10  # the newest ones
_BARS = 62  # days or months drawn; the table beside it has all
_FEW = 3  # months that are told by days
_LABEL = 130  # units that a date takes below the bars
_SLOT, _BROAD = 180, 60  # units that a day or month takes at most, and its bar
_WIDTH, _HEIGHT, _FOOT = 640, 120, 22  # of the drawing, in its own units


class Bar(Struct, frozen=True, kw_only=True):
    """One day or month of the drawing."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    below: str  # what stands below it, "" where there is no room
    at: float = 0.0  # where that begins, or ends
    ends: bool = False


class Bars(Struct, frozen=True, kw_only=True):
    """How often a speaker was quoted, by day or month; where nothing was said there is no bar."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]


def bars_of(counts: Sequence[tuple[str, int]], page: Page) -> Bars | None:
    """Return the drawing of counts by day (YYYY-MM-DD) or month (YYYY-MM), None if one is all there is."""
    if len(counts) < 2:
        return None
    last = _ordinal(counts[-1][0])
    first = max(_ordinal(counts[0][0]), last - _BARS + 1)
    shown = [(when, count) for when, count in counts if _ordinal(when) >= first]
    slot = min(_WIDTH / (last - first + 1), _SLOT)
    most = max(count for _, count in shown)
    bars = []
    labelled: float = float(-_LABEL)
    for when, count in shown:
        x = (_ordinal(when) - first) * slot
        width = min(slot * 0.8, _BROAD)
        # what begins below its bar may be cut at the right: there it ends below it
        ends = x + _LABEL > _WIDTH
        fits = x + width - 2 * _LABEL >= labelled if ends else x - labelled >= _LABEL
        labelled = x if fits else labelled
        height = round(count / most * _HEIGHT, 1)
        bars.append(
            Bar(
                x=round(x, 1),
                y=round(_HEIGHT - height, 1),
                width=round(width, 1),
                height=height,
                label=page.date(when),
                count=count,
                below=page.date(when) if fits else "",
                at=round(x + width if ends else x, 1),
                ends=ends,
            )
        )
    return Bars(width=_WIDTH, height=_HEIGHT + _FOOT, base=_HEIGHT, bars=tuple(bars))


def _ordinal(when: str) -> int:
    """The number of a day or month among its kind."""
    year, month = int(when[:4]), int(when[5:7])
    return date.fromisoformat(when).toordinal() if len(when) > 7 else year * 12 + month - 1


class _Spoken(Struct, frozen=True, kw_only=True):
    """When a speaker was quoted: how often on each day, or whatever else is known of a time; oldest first."""

    period: str
    exactly: list[tuple[str, int]]  # what can be drawn: days (YYYY-MM-DD)
    counts: list[tuple[str, int]]  # all of it, in words


def _spoken(connection: Connection, speaker: str, laid: Page) -> _Spoken:
    statements, documents = tables.statements, tables.documents
    joined = statements.join(documents, documents.c.n == statements.c.document)
    query = select(documents.c.published, documents.c.dated, func.count()).select_from(joined)
    query = query.where(statements.c.speaker_id == speaker).group_by(documents.c.n).order_by(documents.c.dated)
    days: Counter[str] = Counter()
    words: Counter[str] = Counter()
    whens = []
    for published, dated, count in connection.execute(query):
        when = read(published)
        whens.append(when)
        day = day_of(when)
        if day:
            days[day] += count
        words[laid.known(when, dated)] += count
    return _Spoken(period=span_of_days(whens, laid.words), exactly=sorted(days.items()), counts=list(words.items()))


def _last(connection: Connection, rows: Sequence[SpeakerRow]) -> dict[str, When | None]:
    """When what speakers said last was published, as well as that is known."""
    statements, documents = tables.statements.c, tables.documents.c
    out = {}
    for row in rows:
        newest = select(statements.document).where(statements.speaker_id == row.id, statements.dated == row.last)
        newest = newest.order_by(statements.n.desc()).limit(1)
        out[row.id] = read(
            connection.scalar(select(documents.published).where(documents.n == newest.scalar_subquery()))
        )
    return out


@router.get("/speakers")
async def speakers(laid: Laid, name: str = "", cursor: str | None = None) -> Response:
    """Speakers, those with most statements first."""
    found = await laid.kept.read(people.speakers, named=name.strip() or None, cursor=cursor)
    last = await laid.kept.read(_last, found.rows)
    return await laid.answer(
        "speakers.html",
        here="speakers",
        rows=[(row, laid.known(last.get(row.id), row.last) if row.last else "") for row in found.rows],
        name=name,
        more=laid.here(cursor=found.next) if found.next else "",
    )


@router.get("/speakers/{id}")
async def speaker(id: str, laid: Laid, cursor: str | None = None) -> Response:  # noqa: A002 - as in the address
    """A speaker over time: how often, where, in which manner, and every statement."""
    view = await laid.kept.read(people.speaker_view, id)
    if view is None:
        raise ProblemError(404, "nobody is known by this id")
    wanted = people.StatementFilter(speaker=id)
    said = await laid.kept.read(people.statements_by_date, wanted, limit=_HITS, cursor=cursor)
    told = await laid.kept.read(people.stories_of_speaker, id, limit=_STORIES)
    spoken = await laid.kept.read(_spoken, id, laid)
    months = [(month.value, month.count) for month in view.months]
    daily = len(months) <= _FEW
    return await laid.answer(
        "speaker.html",
        here="speakers",
        view=view,
        hits=await laid.kept.read(hits_of, said.rows, laid),
        further=cursor is not None,
        period=spoken.period,
        bars=bars_of(spoken.exactly if daily else months, laid),
        counts=spoken.counts if daily else [(laid.date(month), count) for month, count in months],
        daily=daily,
        stories=await laid.kept.read(_periods, told.rows, laid),
        feeds=laid.feeds(f"speakers/{view.id}", "atom"),
        more=laid.here(cursor=said.next) if said.next else "",
    )


def _periods(connection: Connection, rows: Sequence[StoryRow], laid: Page) -> list[tuple[StoryRow, str]]:
    """Stories with the days they were told on."""
    published = published_in(connection, [row.id for row in rows])
    return [(row, span_of_days(published[row.id], laid.words)) for row in rows]


@router.get("/sources")
async def sources(laid: Laid) -> Response:
    """The watched addresses and how they fare."""
    found = await laid.kept.read(people.all_feeds)
    return await laid.answer("sources.html", here="feeds", feeds=found, failing=sum(f.state == "fails" for f in found))
