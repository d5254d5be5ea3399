"""Dates what time expressions say, in the order of one document, with the reason for each dating."""

from datetime import date, timedelta

from sipas.extraction.times_calendar import (
    MONTHS,
    WEEKDAYS,
    Sense,
    Stretch,
    instants,
    joined_edtf,
    meanings,
    published_days,
    without_publication,
)
from sipas.records import When

COUNTED = ("ago", "ahead", "later", "earlier", "past", "coming")
ANCHORED = ("later", "earlier")


class Dating:
    """Dates the expressions of one document, in order; remembers the day a "later" counts from."""

    def __init__(self, published: When | None) -> None:
        self._days = published_days(published)
        self._label = (
            (published.edtf or published.earliest.date().isoformat() if published.earliest else "") if published else ""
        )
        self._anchor: Stretch | None = None
        self._known: dict[Sense, tuple[When, Stretch | None]] = {}

    def when(self, sense: Sense) -> When:
        """Return what an expression can mean, with the reason."""
        if sense.means in ANCHORED:
            return self._anchored(sense)
        if sense not in self._known:
            self._known[sense] = self._date(sense)
        when, stretch = self._known[sense]
        if sense.bound is None and sense.high is None and stretch is not None:
            self._anchor = stretch
        return when

    def _date(self, sense: Sense) -> tuple[When, Stretch | None]:
        fixed = without_publication(sense)
        if fixed is not None:
            return _one(fixed, sense, "as the text says"), fixed
        if self._days is None or (self._days[1] - self._days[0]).days > 400:
            reason = f"{_said(sense)}; the date of the document is not known"
            return When(earliest=None, latest=None, edtf=_yearless(sense), reason=reason), None
        first, last = self._days
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        found = list(dict.fromkeys(s for day in days for s in meanings(sense, day)))
        within, note = found, ""
        if len(days) > 1 and sense.means == "weekday" and sense.shift is None and sense.bound in (None, "since"):
            within = [s for s in found if s.first is not None and first <= s.first <= last] or found
            note = _outside(found, within, first, last)
        within.sort(key=lambda s: (s.first or date.min, s.last or date.max))
        if not within:
            return When(
                earliest=None, latest=None, edtf=None, reason=f"{_said(sense)}; the calendar has no such time"
            ), None
        if len(within) == 1:
            return _one(within[0], sense, self._why(sense, days=len(days)) + note), within[0]
        return _several(within, sense, self._why(sense, days=len(days), open_tense=len(days) == 1) + note), None

    def _why(self, sense: Sense, *, days: int, open_tense: bool = False) -> str:
        dated = f"the document is dated {self._label}" + (" only" if days > 1 else "")
        if open_tense:
            return f"{_said(sense)}; {dated} and the sentence does not tell whether the one before or after is meant"
        tense = {-1: ", the sentence tells of the past", 1: ", the sentence looks ahead"}.get(sense.lean, "")
        needs_tense = sense.shift is None and sense.means in ("weekday", "date", "season", "holiday")
        return f"{_said(sense)}; {dated}{tense if needs_tense else ''}"

    def _anchored(self, sense: Sense) -> When:
        anchor, unit = self._anchor, sense.unit or "day"
        widest = {"day": 1, "hour": 1, "week": 7, "weekend": 7, "month": 31, "year": 366}.get(unit, 3660)
        if anchor is None or anchor.first is None or anchor.last is None or (anchor.last - anchor.first).days >= widest:
            return When(
                earliest=None,
                latest=None,
                edtf=None,
                reason=f"{_said(sense)}; counted from a time that the text does not make certain",
            )
        found = meanings(sense, anchor.first)
        if not found:
            return When(earliest=None, latest=None, edtf=None, reason=f"{_said(sense)}; the calendar has no such time")
        return _one(found[0], sense, f"{_said(sense)}; counted from {anchor.edtf}, the time named before it")


def _one(stretch: Stretch, sense: Sense, reason: str) -> When:
    earliest, latest = instants(stretch, sense)
    return When(earliest=earliest, latest=latest, edtf=_clocked(stretch.edtf, sense), reason=reason)


def _several(stretches: list[Stretch], sense: Sense, reason: str) -> When:
    edges = [instants(s, sense) for s in stretches]
    firsts = [e for e, _ in edges if e is not None]
    lasts = [e for _, e in edges if e is not None]
    return When(
        earliest=min(firsts) if len(firsts) == len(edges) else None,
        latest=max(lasts) if len(lasts) == len(edges) else None,
        edtf=joined_edtf(stretches),
        reason=reason,
    )


def _clocked(edtf: str | None, sense: Sense) -> str | None:
    """EDTF of a clock time: local time, for no text names its zone."""
    if sense.clock and sense.bound is None and edtf and len(edtf) == 10 and sense.clock[0] < 24:
        return f"{edtf}T{sense.clock[0]:02}:{sense.clock[1]:02}:00"
    return edtf


def _yearless(sense: Sense) -> str | None:
    """EDTF for a day or month of an unknown year."""
    if (
        sense.means != "date"
        or sense.month is None
        or sense.high
        or sense.bound
        or sense.phase
        or sense.shift is not None
    ):
        return None
    return f"XXXX-{sense.month:02}" + (f"-{sense.day:02}" if sense.day else "")


def _outside(found: list[Stretch], within: list[Stretch], first: date, last: date) -> str:
    """Says which day was left out because it lies outside the month or year the document is dated by."""
    out = sorted(s.first for s in found if s not in within and s.first is not None)
    earlier = [day for day in out if day < first]
    later = [day for day in out if day > last]
    notes = []
    if earlier:
        until = min(s.first for s in within if s.first is not None)
        notes.append(f"if it appeared before {until}, {earlier[-1]} is meant")
    if later:
        notes.append(f"if it appeared in the last days, {later[0]} may be meant")
    return "".join(f"; {note}" for note in notes)


def _said(sense: Sense) -> str:
    """What the expression says, in plain words."""
    said = _said_plainly(sense)
    phase = {"early": "the first part of ", "mid": "the middle of ", "late": "the last part of "}.get(
        sense.phase or "", ""
    )
    bound = {"over": "more than "}.get(sense.bound or "", f"{sense.bound} " if sense.bound else "")
    clock = (
        f" at {sense.clock[0]:02}:{sense.clock[1]:02} (the clock of a zone the text does not name)"
        if sense.clock
        else ""
    )
    part = f", {sense.part}" if sense.part and not sense.clock else ""
    return f"{bound}{phase}{said}{part}{clock}" + (f" to {_said_plainly(sense.high)}" if sense.high else "")


def _said_plainly(sense: Sense) -> str:
    means, unit, shift = sense.means, sense.unit or "day", sense.shift
    which = {-1: "the last ", 0: "this ", 1: "the next "}.get(shift, "a ") if shift is not None else "a "
    if means == "weekday":
        return which + WEEKDAYS[sense.weekday or 0]
    if means == "unit":
        return which + unit
    if means == "season":
        return which + (sense.season or "season")
    if means in COUNTED:
        words = {"ago": "before", "ahead": "from now", "past": "up to now", "coming": "to come"}.get(means, means)
        return f"{sense.count} {unit}{'s' if sense.count != 1 else ''} {words}"
    if means == "date" and sense.month:
        day = f"{sense.day} " if sense.day else ""
        return f"{day}{MONTHS[sense.month]}{f' {sense.year}' if sense.year else ' of a year not named'}"
    if means == "date":
        return f"{sense.year}"
    if means == "holiday":
        return "a yearly day"
    if means in ("decade", "century"):
        return f"the {means} of {sense.year}"
    away = {0: "the day of publication", -1: "the day before publication", 1: "the day after publication"}
    if means == "day":
        return away.get(shift or 0, f"{abs(shift or 0)} days {'before' if (shift or 0) < 0 else 'after'} publication")
    return "a time of a day not named, taken as that of publication"
