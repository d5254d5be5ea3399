"""Speakers over time, and the sources the desk is fed from."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Response
from msgspec import Struct
from sqlalchemy import Connection, func, select

from sipas.desk import tables
from sipas.desk.web import people
from sipas.desk.web.pages_search import Hit, hit_of
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import Laid, Page

router = APIRouter(include_in_schema=False)
_HITS = 30  # statements of a page
_BARS = 62  # days or months drawn; the table beside it has all
_FEW = 3  # months that are told by days
_LABEL = 130  # units that a date takes below the bars
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
    slot = min(_WIDTH / (last - first + 1), 48)
    most = max(count for _, count in shown)
    bars = []
    labelled = float(-_LABEL)
    for when, count in shown:
        x = (_ordinal(when) - first) * slot
        fits = x - labelled >= _LABEL and x + _LABEL <= _WIDTH
        labelled = x if fits else labelled
        height = round(count / most * _HEIGHT, 1)
        bars.append(
            Bar(
                x=round(x, 1),
                y=round(_HEIGHT - height, 1),
                width=round(slot * 0.8, 1),
                height=height,
                label=page.date(when),
                count=count,
                below=page.date(when) if fits else "",
            )
        )
    return Bars(width=_WIDTH, height=_HEIGHT + _FOOT, base=_HEIGHT, bars=tuple(bars))


def _ordinal(when: str) -> int:
    """The number of a day or month among its kind."""
    year, month = int(when[:4]), int(when[5:7])
    return date.fromisoformat(when).toordinal() if len(when) > 7 else year * 12 + month - 1


def _days(connection: Connection, speaker: str) -> list[tuple[str, int]]:
    """How many statements a speaker made on each day, oldest first."""
    statements, documents = tables.statements, tables.documents
    day = func.substr(documents.c.dated, 1, 10).label("day")
    joined = statements.join(documents, documents.c.n == statements.c.document)
    query = select(day, func.count()).select_from(joined).where(statements.c.speaker_id == speaker)
    return [(row[0], int(row[1])) for row in connection.execute(query.group_by(day).order_by(day)) if row[0]]


@router.get("/speakers")
async def speakers(laid: Laid, name: str = "", cursor: str | None = None) -> Response:
    """Speakers, those with most statements first."""
    found = await laid.kept.read(people.speakers, named=name.strip() or None, cursor=cursor)
    return await laid.answer(
        "speakers.html",
        here="speakers",
        rows=found.rows,
        name=name,
        more=laid.here(cursor=found.next) if found.next else "",
    )


@router.get("/speakers/{id}")
async def speaker(id: str, laid: Laid, cursor: str | None = None) -> Response:  # noqa: A002 - as in the address
    """A speaker over time: how often, where, in which manner, and every statement."""
    view = await laid.kept.read(people.speaker_view, id)
    if view is None:
        raise ProblemError(404, "nobody is known by this id")
    said = await laid.kept.read(
        people.statements_by_date, people.StatementFilter(speaker=id), limit=_HITS, cursor=cursor
    )
    told = await laid.kept.read(people.stories_of_speaker, id, limit=10)
    daily = len(view.months) <= _FEW
    counts = await laid.kept.read(_days, id) if daily else [(month.value, month.count) for month in view.months]
    hits: list[Hit] = [hit_of(row, laid) for row in said.rows]
    return await laid.answer(
        "speaker.html",
        here="speakers",
        view=view,
        hits=hits,
        further=cursor is not None,
        bars=bars_of(counts, laid),
        counts=[(laid.date(when), count) for when, count in counts],
        daily=daily,
        stories=told.rows,
        feeds=laid.feeds(f"speakers/{view.id}", "atom"),
        more=laid.here(cursor=said.next) if said.next else "",
    )


@router.get("/sources")
async def sources(laid: Laid) -> Response:
    """The watched addresses and how they fare."""
    found = await laid.kept.read(people.all_feeds)
    return await laid.answer("sources.html", here="feeds", feeds=found, failing=sum(f.state == "fails" for f in found))
