"""Speakers over time, and the sources the desk is fed from."""

from collections.abc import Sequence

from fastapi import APIRouter, Response
from msgspec import Struct

from sipas.desk.web import people
from sipas.desk.web.pages_search import Hit, hit_of
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import Laid, Page
from sipas.desk.web.views import Count

router = APIRouter(include_in_schema=False)
_HITS = 30  # statements of a page
_MONTHS = 36  # bars of a drawing; the table beside it has all
_WIDTH, _HEIGHT, _FOOT = 640, 120, 22  # of the drawing, in its own units


class Bar(Struct, frozen=True, kw_only=True):
    """One month of the drawing."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    year: str  # "" but under the first bar of a year


class Bars(Struct, frozen=True, kw_only=True):
    """How often a speaker was quoted, month by month; months without a word have no bar."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]


def bars_of(months: Sequence[Count], page: Page) -> Bars | None:
    """Return the drawing, None if one month is all there is."""
    if len(months) < 2:
        return None
    first, last = _ordinal(months[0].value), _ordinal(months[-1].value)
    first = max(first, last - _MONTHS + 1)
    shown = [month for month in months if _ordinal(month.value) >= first]
    slot = min(_WIDTH / (last - first + 1), 48)
    most = max(month.count for month in shown)
    bars = []
    for month in shown:
        at = _ordinal(month.value)
        height = round(month.count / most * _HEIGHT, 1)
        yearly = at % 12 == 0 or month is shown[0]
        bars.append(
            Bar(
                x=round((at - first) * slot, 1),
                y=round(_HEIGHT - height, 1),
                width=round(slot * 0.8, 1),
                height=height,
                label=page.month(month.value),
                count=month.count,
                year=month.value[:4] if yearly else "",
            )
        )
    return Bars(width=_WIDTH, height=_HEIGHT + _FOOT, base=_HEIGHT, bars=tuple(bars))


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


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
    hits: list[Hit] = [hit_of(row, laid) for row in said.rows]
    return await laid.answer(
        "speaker.html",
        here="speakers",
        view=view,
        hits=hits,
        further=cursor is not None,
        bars=bars_of(view.months, laid),
        months=[(laid.month(month.value), month.count) for month in view.months],
        stories=told.rows,
        feeds=laid.feeds(f"speakers/{view.id}", "atom"),
        more=laid.here(cursor=said.next) if said.next else "",
    )


@router.get("/sources")
async def sources(laid: Laid) -> Response:
    """The watched addresses and how they fare."""
    found = await laid.kept.read(people.all_feeds)
    return await laid.answer("sources.html", here="feeds", feeds=found, failing=sum(f.state == "fails" for f in found))
