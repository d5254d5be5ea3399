"""Times as people read them: a day, a range, one of several days; never narrower than the record.

Knows EDTF (ISO 8601-2) as far as records use it; what it cannot read is shown by its
earliest and latest instant.  Instants without a zone of their own are shown in UTC and say so.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from sipas.exports.wording import Wording
from sipas.records import When

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?")
_QUALITY = {"?": "uncertain_when", "~": "about_when", "%": "about_when"}


def shown(when: When | None, words: Wording, *, weekday: bool = False) -> str:
    """Return a time in the interface language: `10 March 2026`, `one of 5, 12 or 19 September 2023`."""
    if when is None:
        return words["date_unknown"]
    return (_edtf(when.edtf, words, weekday=weekday) if when.edtf else None) or _bounds(when, words)


def span_of_days(moments: Sequence[When | None], words: Wording) -> str:
    """Return the days from the first to the last of some times.

    One known to its month only widens nothing where others are known to the day.
    """
    exact = [
        m for m in moments if m and m.earliest and m.latest and m.latest - m.earliest <= timedelta(days=1, hours=12)
    ]
    moments = exact or moments
    starts = [m.earliest for m in moments if m and m.earliest]
    ends = [m.latest for m in moments if m and m.latest]
    if not starts or not ends:
        return words["date_unknown"]
    first, last = min(starts), max(max(ends) - timedelta(microseconds=1), min(starts))
    return _range(_local(first).date(), _local(last).date(), words)


def order(when: When | None) -> tuple[datetime, datetime]:
    """Return a key that sorts times: by earliest, the narrower first; what is not dated comes last."""
    end = datetime.max.replace(tzinfo=UTC)
    if when is None:
        return end, end
    start = when.earliest or when.latest or end
    return start, when.latest or end


def known_by(when: When | None) -> tuple[datetime, datetime]:
    """Return a key that sorts documents: one dated by its month only stands after those it may have seen."""
    start, end = order(when)
    return end, start


def _local(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def _edtf(text: str, words: Wording, *, weekday: bool) -> str | None:
    """An EDTF string in words, or None if it says something not read here."""
    text = text.strip()
    if text[:1] in "[{" and text[-1:] in "]}":
        return _set(text, words)
    if "/" in text:
        return _interval(text, words)
    return _point(text, words, weekday=weekday)


def _point(text: str, words: Wording, *, weekday: bool) -> str | None:
    instant = _INSTANT.fullmatch(text)
    if instant:
        day = date.fromisoformat(instant[1])
        zone = {"Z": " UTC", None: "", "": ""}.get(instant[3], f" ({instant[3]})")
        return f"{_day(day, words, weekday=weekday)}, {instant[2]}{zone}"
    match = _DATE.fullmatch(text.replace("-XX", ""))  # an unspecified day leaves the month
    if match is None:
        return None
    year, month, day_of_month, quality = match.groups()
    try:
        plain = _day(date(int(year), int(month), int(day_of_month)), words, weekday=weekday) if day_of_month else None
    except ValueError:
        return None
    if plain is None and month and not 1 <= int(month) <= 12:
        return None  # a season
    plain = plain or (f"{words.months[int(month) - 1]} {year}" if month else str(year))
    if quality == "?":
        return f"{plain} ({words[_QUALITY[quality]]})"
    return f"{words[_QUALITY[quality]]} {plain}" if quality else plain


def _day(day: date, words: Wording, *, weekday: bool = False) -> str:
    plain = f"{day.day} {words.months[day.month - 1]} {day.year}"
    return f"{words.weekdays[day.weekday()]}, {plain}" if weekday else plain


def _interval(text: str, words: Wording) -> str | None:
    """`a/b` in words; either end may be open (`..`) or unknown (empty)."""
    first, _, last = text.partition("/")
    ends = [_point(end, words, weekday=False) if end not in ("", "..") else "" for end in (first, last)]
    if None in ends or not any(ends):
        return None
    if not ends[0]:
        return f"{words['until']} {ends[1]}"
    if not ends[1]:
        return f"{words['from']} {ends[0]}"
    days = [_DATE.fullmatch(end) for end in (first, last)]
    if all(match and match[3] and not match[4] for match in days):
        return _range(date.fromisoformat(first), date.fromisoformat(last), words)
    return f"{ends[0]} – {ends[1]}"


def _range(first: date, last: date, words: Wording) -> str:
    """Two days with what they share said once: `5–12 September 2023`."""
    if first == last:
        return _day(first, words)
    month = words.months[first.month - 1]
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {month} {first.year}"
    if first.year == last.year:
        return f"{first.day} {month} – {_day(last, words)}"
    return f"{_day(first, words)} – {_day(last, words)}"


def _set(text: str, words: Wording) -> str | None:
    """`[a,b,c]` is one of these, `{a,b}` all of them; `a..b` within a set is a range."""
    label = words["one_of"] if text[0] == "[" else words["all_of"]
    members = [member.strip() for member in text[1:-1].split(",") if member.strip()]
    if not members:
        return None
    if all((match := _DATE.fullmatch(m)) and match[3] and not match[4] for m in members):
        try:
            return f"{label}: {_days([date.fromisoformat(m) for m in members], words)}"
        except ValueError:
            return None
    shown_members = []
    for member in members:
        first, dots, last = member.partition("..")
        ends = [_point(end, words, weekday=False) if end else "" for end in (first, last)]
        if None in ends:
            return None
        shown_members.append(f"{ends[0]} – {ends[1]}" if dots else str(ends[0]))
    return f"{label}: {', '.join(shown_members)}"


def _days(days: list[date], words: Wording) -> str:
    """Days with their month said once: `5, 12, 19 September 2023, 3 October 2023`."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return "; ".join(
        f"{', '.join(str(day.day) for day in group)} {words.months[month - 1]} {year}"
        for (year, month), group in months
    )


def _bounds(when: When, words: Wording) -> str:
    """A time by its two instants; whole days and months are shown as such."""
    first = _local(when.earliest) if when.earliest else None
    last = _local(when.latest) if when.latest else None
    if first is None and last is None:
        return words["date_unknown"]
    if first is None or last is None:
        label = words["until"] if first is None else words["from"]
        return f"{label} {_minute(first or last, words)}"  # type: ignore[arg-type]  # one of them is there
    if first.time() == last.time() == datetime.min.time() and last > first:
        return _range(first.date(), (last - timedelta(days=1)).date(), words)
    if last - first <= timedelta(minutes=1):
        return f"{_minute(first, words)} UTC"
    if first.date() == last.date():
        return f"{_minute(first, words)}–{last:%H:%M} UTC"
    return f"{_minute(first, words)} – {_minute(last, words)} UTC"


def _minute(instant: datetime, words: Wording) -> str:
    return f"{_day(instant.date(), words)}, {instant:%H:%M}"
