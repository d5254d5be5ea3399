"""A series of figures as a picture: one stem a figure, in the order of time, heights true to zero.

Nothing is drawn between two figures, since nothing is known there.  A range is a bar, a
bound an arrow.  Knows only numbers and labels; the table beside it holds all of them.
"""

from collections.abc import Sequence

from msgspec import Struct

from sipas.exports.views import Point

SLOT = 58  # width of one stem's column, wide enough for "at least" figures of four digits
HEIGHT = 120
TOP = 26  # room above for the number
BOTTOM = 34  # room below for the document's number and the sign


class Stem(Struct, frozen=True, kw_only=True):
    """One figure drawn; all positions in the picture's own units."""

    x: float
    low: float
    high: float
    base: float
    label: str
    bound: str
    document: int


class Chart(Struct, frozen=True, kw_only=True):
    """A picture of a series."""

    width: int
    height: int
    base: float
    stems: tuple[Stem, ...]


def chart(points: Sequence[Point]) -> Chart | None:
    """Return the picture of a series, or None if there is nothing to see: no two of its figures differ."""
    drawn = [point for point in points if point.low is not None or point.high is not None]
    if len({(point.low, point.high, point.bound) for point in drawn}) < 2:
        return None
    ends = [(_end(point.low, point.high), _end(point.high, point.low)) for point in drawn]
    top = max(0.0, *(high for _, high in ends))
    bottom = min(0.0, *(low for low, _ in ends))
    reach = (top - bottom) or 1.0

    def at(value: float) -> float:
        return round(TOP + (top - value) / reach * HEIGHT, 1)

    stems = tuple(
        Stem(
            x=round(SLOT * (position + 0.5), 1),
            low=at(low),
            high=at(high),
            base=at(0.0),
            label=_label(point, low, high),
            bound=point.bound,
            document=point.paper.number,
        )
        for position, (point, (low, high)) in enumerate(zip(drawn, ends, strict=True))
    )
    return Chart(width=SLOT * len(drawn), height=TOP + HEIGHT + BOTTOM, base=at(0.0), stems=stems)


def _end(first: float | None, second: float | None) -> float:
    """The first end, or the other where it is open."""
    value = first if first is not None else second
    return 0.0 if value is None else value


def _label(point: Point, low: float, high: float) -> str:
    sign = {"at_least": "≥", "at_most": "≤", "about": "≈"}.get(point.bound, "")
    return sign + (_short(low) if low == high else f"{_short(low)}–{_short(high)}")


def _short(value: float) -> str:
    """A number in few characters: 1140, 2.5M."""
    for size, sign in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            return f"{value / (1000 if sign == 'k' else size):.3g}{sign}"
    return f"{value:.6g}"
