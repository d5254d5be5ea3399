"""From what a time expression says to the stretch of time it can mean.

Pure calendar work: knows no words of any language.  Days are the outlet's own calendar
days written as UTC days, since neither texts nor dates of publication name a zone.
"""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from msgspec.structs import replace

from sipas.records import When
from sipas.schema import DayPart, TimeBound, TimeMeaning, TimePhase, TimeUnit
from sipas.structs import Value

# Hours from the day's start; a night runs into the next day, a midnight may be either end of its day.
HOURS: dict[DayPart, tuple[float, float]] = {
    "morning": (4, 12),
    "noon": (11, 14),
    "afternoon": (12, 19),
    "evening": (16, 24),
    "night": (18, 30),
    "midnight": (0, 24.5),
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}  # EDTF's numbers
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(calendar.month_name)
MOST_LISTED = 12  # more days than these are not written out one by one


class Sense(Value, frozen=True, kw_only=True):
    """What an expression says, before anything is known of its document.

    `shift` counts units, weekdays or days from the publication (0 is the present one, None
    not said); `lean` is -1 where the sentence speaks of the past, 1 of the future, 0 unknown.
    """

    means: TimeMeaning
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int = 0
    unit: TimeUnit | None = None
    season: str | None = None
    count: int = 1
    shift: int | None = None
    part: DayPart | None = None
    clock: tuple[int, int] | None = None
    phase: TimePhase | None = None
    bound: TimeBound | None = None
    lean: int = 0
    high: "Sense | None" = None


class Stretch(Value, frozen=True):
    """Days from `first` to `last`, both included; None is open."""

    first: date | None
    last: date | None
    edtf: str | None


def _day(day: date) -> Stretch:
    return Stretch(day, day, day.isoformat())


def _days(first: date, last: date) -> Stretch:
    return Stretch(first, last, f"{first}/{last}" if first != last else first.isoformat())


def _month(year: int, month: int) -> Stretch:
    last = calendar.monthrange(year, month)[1]
    return Stretch(date(year, month, 1), date(year, month, last), f"{year:04}-{month:02}")


def _years(year: int, width: int) -> Stretch:
    """The year, decade or century (width 1, 10, 100) that a year lies in."""
    first = year - year % width
    edtf = f"{year:04}" if width == 1 else f"{first // width}{'X' * (len(str(width)) - 1)}"
    return Stretch(date(first, 1, 1), date(first + width - 1, 12, 31), edtf)


def _months_on(day: date, count: int) -> date:
    total = day.year * 12 + day.month - 1 + count
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _season(year: int, season: str) -> Stretch:
    """A season of the northern half of the world; winter begins in the year before."""
    opening = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[season]
    first = date(year - (season == "winter"), opening, 1)
    return Stretch(first, _months_on(first, 3) - timedelta(1), f"{first.year:04}-{SEASONS[season]}")


def _calendar_unit(day: date, unit: TimeUnit, shift: int) -> Stretch:
    """The calendar day, week, month ... that lies `shift` units from the one a day is in."""
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
        return _days(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6))
    if unit == "month":
        there = _months_on(day.replace(day=1), shift)
        return _month(there.year, there.month)
    if unit == "year":
        return _years(day.year + shift, 1)
    if unit in ("decade", "century"):
        width = 10 if unit == "decade" else 100
        return _years(day.year + shift * width, width)
    return _day(day + timedelta(shift))


def _moved(day: date, unit: TimeUnit, count: int) -> date:
    """A day moved by so many units; parts of a day count as the days they can reach into."""
    if unit in ("week", "weekend"):
        return day + timedelta(7 * count)
    if unit == "month":
        return _months_on(day, count)
    if unit in ("year", "decade", "century"):
        return _months_on(day, count * {"year": 12, "decade": 120, "century": 1200}[unit])
    if unit == "day":
        return day + timedelta(count)
    hours = abs(count) if unit == "hour" else 1
    return day + timedelta(-(-hours // 24) * (1 if count > 0 else -1))


def _away(sense: Sense, day: date, sign: int) -> Stretch:
    unit = sense.unit or "day"
    if unit in ("hour", "minute"):
        edge = _moved(day, unit, sign * sense.count)
        return _days(min(edge, day), max(edge, day)) if unit == "hour" else _day(day)
    return _calendar_unit(day, unit, sign * sense.count)


def _choices(before: Stretch, after: Stretch, day: date, lean: int) -> list[Stretch]:
    """The one the sentence leans to; without that the nearer one, or both if neither is clearly nearer."""
    if before == after or (before.last is not None and before.last >= day):
        return [before]
    if before.last is None or after.first is None:
        return [before if lean <= 0 else after]
    back, ahead = (day - before.last).days, (after.first - day).days
    if back + ahead > 60 and min(back, ahead) * 6 <= max(back, ahead):
        return [before if back < ahead else after]  # a time of the year so near outweighs the tense
    if lean:
        return [before if lean < 0 else after]
    if max(back, ahead) > 60 and min(back, ahead) * 2 <= max(back, ahead):
        return [before if back < ahead else after]
    return [before, after]


def _weekday(sense: Sense, day: date) -> list[Stretch]:
    back = (day.weekday() - (sense.weekday or 0)) % 7
    before, after = _day(day - timedelta(back)), _day(day + timedelta((7 - back) % 7))
    if sense.shift is None:
        return _choices(before, after, day, sense.lean)
    if sense.shift < 0:
        return [before if back else _day(day - timedelta(7))]
    if sense.shift > 0:
        return [after if back else _day(day + timedelta(7))]
    return [_day(day - timedelta(day.weekday()) + timedelta(sense.weekday or 0))]


def _both_yearly(sense: Sense) -> bool:
    """Whether a sense runs from one date to another, so that both are looked for in the same year."""
    return sense.high is not None and sense.means == sense.high.means == "date"


def _of_year(sense: Sense, year: int) -> Stretch | None:
    """A date, month, season or holiday of one year, or what runs from one to another; None if there is no such day."""
    try:
        if _both_yearly(sense) and sense.high is not None:
            low, high = _of_year(replace(sense, high=None), year), _of_year(sense.high, sense.high.year or year)
            if low and high and low.first and high.last and high.last < low.first and sense.high.year is None:
                high = _of_year(sense.high, year + 1)  # "December to January"
            return _spanned(low, high) if low and high else None
        if sense.season:
            return _season(year, sense.season)
        if sense.month is None:
            return _years(year, 1)
        if sense.weekday is not None and sense.nth:
            return _day(_nth_weekday(year, sense.month, sense.weekday, sense.nth, sense.day or 0))
        if sense.day is None:
            return _month(year, sense.month)
        return _day(date(year, sense.month, sense.day))
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int, further: int) -> date:
    """The nth such weekday of a month (-1: the last), and so many days further."""
    if nth > 0:
        first = date(year, month, 1)
        found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year, month, calendar.monthrange(year, month)[1])
        found = last - timedelta((last.weekday() - weekday) % 7)
    return found + timedelta(further)


def _yearly(sense: Sense, day: date) -> list[Stretch]:
    """What comes back every year, where the text names no year."""
    if sense.shift is not None and (sense.season or sense.unit == "year" or sense.shift == 0):
        there = _of_year(sense, day.year + sense.shift)
        ours = _of_year(sense, day.year)
        if sense.season and sense.shift < 0 and there and ours and ours.last is not None and ours.last < day:
            return [there, ours]  # "last summer", said in autumn
        return [there] if there else []
    near = [s for y in range(day.year - 8, day.year + 9) if (s := _of_year(sense, y)) is not None]
    past = [s for s in near if s.first is not None and s.first <= day]
    coming = [s for s in near if s.last is not None and s.last >= day]
    if not past or not coming:
        return []
    if sense.shift is not None:
        whole = [s for s in past if s.last is not None and s.last < day] if sense.shift < 0 else []
        later = [s for s in coming if s.first is not None and s.first > day]
        return [whole[-1]] if whole else later[:1]
    return _choices(past[-1], coming[0], day, sense.lean)


def _stretches(sense: Sense, day: date) -> list[Stretch]:
    """What an expression can mean in a document published on one day."""
    means, unit = sense.means, sense.unit or "day"
    if means in ("date", "season", "holiday"):
        if sense.year is None:
            return _yearly(sense, day)
        fixed = _of_year(sense, sense.year)
        return [fixed] if fixed else []
    if means in ("decade", "century"):
        return [_years(sense.year or 0, 10 if means == "decade" else 100)]
    if means == "weekday":
        return _weekday(sense, day)
    if means == "unit":
        return [_calendar_unit(day, unit, sense.shift or 0)]
    if means in ("ago", "ahead", "later", "earlier"):
        return [_away(sense, day, -1 if means in ("ago", "earlier") else 1)]
    if means == "past":
        return [_days(_moved(day, unit, -sense.count), day)]
    if means == "coming":
        return [_days(day, _moved(day, unit, sense.count))]
    return [_day(day + timedelta(sense.shift or 0))]  # day, part, clock


def _in_phase(stretch: Stretch, sense: Sense, day: date | None) -> Stretch:
    """The first, middle or last part of a stretch; "earlier" and "later" are parted by the publication."""
    first, last, phase = stretch.first, stretch.last, sense.phase
    if phase is None or first is None or last is None:
        return stretch
    if phase in ("so_far", "from_now"):
        if day is None or not first <= day <= last:
            return stretch
        return _days(first, day) if phase == "so_far" else _days(day, last)
    width = (last - first).days + 1
    if 27 < width < 32:
        marks = (first, first + timedelta(10), first + timedelta(20))
    elif width > 360:
        marks = (first, _months_on(first, width // 30 // 3), _months_on(first, width // 30 // 3 * 2))
    else:
        marks = (first, first + timedelta(width // 3), first + timedelta(width - width // 3))
    if phase == "early":
        return _days(marks[0], marks[1] - timedelta(1))
    return _days(marks[1], marks[2] - timedelta(1)) if phase == "mid" else _days(marks[2], last)


def _before(edtf: str | None, first: date) -> str:
    """EDTF for what ends before a year, month or day."""
    if edtf and len(edtf) == 4 and edtf.isdigit():
        return f"../{first.year - 1:04}"
    day = first - timedelta(1)
    return f"../{day.year:04}-{day.month:02}" if edtf and len(edtf) == 7 else f"../{day}"


def _bounded(stretch: Stretch, bound: TimeBound | None) -> Stretch:
    first, last, edtf = stretch.first, stretch.last, stretch.edtf
    if bound is None:
        return stretch
    begin, _, end = (edtf or "").partition("/")
    if bound == "about":
        return Stretch(first, last, f"{edtf}~" if edtf and not end else edtf)
    if bound == "since":
        return Stretch(first, None, f"{begin}/.." if begin else None)
    if bound in ("until", "by", "over"):
        return Stretch(None, last, f"../{end or begin}" if begin else None)
    if bound == "before":
        return Stretch(None, first - timedelta(1), _before(edtf, first)) if first else stretch
    return Stretch(last + timedelta(1), None, f"{last}/..") if last else stretch


def meanings(sense: Sense, day: date) -> list[Stretch]:
    """Return the stretches an expression can mean in a document published on a day; none if it means nothing."""
    try:
        found = _stretches(sense, day)
        if sense.high is not None and not _both_yearly(sense):
            found = [_spanned(low, high) for low in found[:1] for high in meanings(sense.high, day)[:1]]
        return [_bounded(_in_phase(s, sense, day), sense.bound) for s in found]
    except (ValueError, OverflowError):
        return []  # a year that no calendar has


def _spanned(low: Stretch, high: Stretch) -> Stretch:
    if low.first is None or high.last is None or low.first > high.last:
        return low
    return Stretch(low.first, high.last, f"{low.edtf}/{high.edtf}" if low.edtf and high.edtf else None)


def instants(stretch: Stretch, sense: Sense) -> tuple[datetime | None, datetime | None]:
    """Return the first instant of a stretch and the first after it, narrowed to a part of the day or a clock time."""
    first, last = stretch.first, stretch.last
    hours = HOURS[sense.part] if sense.part else (0.0, 24.0)
    if sense.clock:
        begin = sense.clock[0] + sense.clock[1] / 60
        hours = (begin, begin + 1 / 60)
    earliest = datetime.combine(first, time(), UTC) + _hours(hours[0]) if first else None
    try:
        latest = datetime.combine(last, time(), UTC) + _hours(hours[1]) if last else None
    except OverflowError:
        latest = None
    if sense.bound in ("before", "after", "until"):  # their other edge is not the part's
        latest = datetime.combine(last, time(), UTC) + _hours(hours[1]) if last and sense.bound == "until" else latest
    return earliest, latest


def _hours(hours: float) -> timedelta:
    return timedelta(minutes=round(hours * 60))


def published_days(published: When | None) -> tuple[date, date] | None:
    """Return the first and last day a document can have been published on, None if that is not known."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    first = published.earliest.astimezone(UTC)
    last = max(published.latest.astimezone(UTC) - timedelta(microseconds=1), first)
    return first.date(), last.date()


def joined_edtf(stretches: list[Stretch]) -> str | None:
    """Return EDTF for one of several stretches, None where it cannot say so."""
    names = [s.edtf for s in stretches]
    if len(names) == 1:
        return names[0]
    if any(name is None or "/" in name or "~" in name for name in names):
        return None
    days = [s.first for s in stretches if s.first is not None and s.first == s.last]
    if len(days) == len(stretches) and all((b - a).days == 1 for a, b in pairwise(days)) and len(days) > 2:
        return f"[{days[0]}..{days[-1]}]"
    return f"[{','.join(str(name) for name in names)}]" if len(names) <= MOST_LISTED else None


def without_publication(sense: Sense) -> Stretch | None:
    """Return what an expression means whatever the day of publication, None if it depends on it."""
    fixed = sense.means in ("decade", "century") or sense.year is not None
    if not fixed or (sense.high is not None and without_publication(replace(sense.high, bound=None)) is None):
        return None
    if sense.phase in ("so_far", "from_now"):
        return None
    found = meanings(sense, date(sense.year or 2000, 1, 1))
    return found[0] if found else None
