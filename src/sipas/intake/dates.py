"""Dates as documents carry them: ISO 8601 instants and the EDTF (ISO 8601-2) in use for news.

Read are instants with or without zone, years, months and days, unspecified digits (`2023-09-XX`,
`202X`), the qualifiers `?`, `~`, `%`, and intervals, open at either end.  Without a zone days
are taken in UTC, and the reason says so.
"""

import re
from datetime import UTC, date, datetime, timedelta

from sipas.records import When

_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?P<fraction>[.,]\d{1,9})?"
    r"\s?(?P<zone>[Zz]|[+-]\d\d:?\d\d|[+-]\d\d)?"
)
_DAY = re.compile(r"(?P<year>\d{2}(?:\d\d|\dX|XX))(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%])?")
_QUALIFIER = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def parse_when(value: str, reason: str) -> When | None:
    """Return what a date in ISO 8601 or EDTF can mean, or None if it is neither."""
    text = value.strip()
    try:
        if instant := _INSTANT.fullmatch(text):
            return _instant(instant, reason)
        if "/" in text:
            return _interval(text, reason)
        if day := _DAY.fullmatch(text):
            earliest, latest = _bounds(day)
            note = f" ({_QUALIFIER[day['mark']]})" if day["mark"] else ""
            return When(earliest=earliest, latest=latest, edtf=text, reason=f"{reason}; days in UTC{note}")
    except (ValueError, OverflowError):  # the thirteenth month, the year 0, the hour 25
        return None
    return None


def _instant(match: re.Match[str], reason: str) -> When:
    zone = (match["zone"] or "+00:00").upper()
    if zone != "Z" and len(zone) == 3:
        zone += ":00"
    seconds = match["second"] or ""
    fraction = (match["fraction"] or "").replace(",", ".")[:7]
    edtf = f"{match['day']}T{match['clock']}{seconds or ':00'}{zone if match['zone'] else ''}"
    earliest = datetime.fromisoformat(f"{match['day']}T{match['clock']}{seconds or ':00'}{fraction}{zone}").astimezone(
        UTC
    )
    step = timedelta(microseconds=1) if fraction else timedelta(seconds=1) if seconds else timedelta(minutes=1)
    said = reason if match["zone"] else f"{reason}; no zone given, taken as UTC"
    return When(earliest=earliest, latest=earliest + step, edtf=edtf, reason=said)


def _bounds(match: re.Match[str]) -> tuple[datetime, datetime]:
    """Earliest inclusive, latest exclusive."""
    first = int(match["year"].replace("X", "0"))
    last = int(match["year"].replace("X", "9"))
    month, day = match["month"], match["day"]
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError(match[0])
        return _midnight(date(first, 1, 1)), _midnight(date(last + 1, 1, 1))
    if first != last:
        raise ValueError(match[0])
    if day in (None, "XX"):
        start = date(first, int(month), 1)
        return _midnight(start), _midnight((start + timedelta(days=31)).replace(day=1))
    start = date(first, int(month), int(day))
    return _midnight(start), _midnight(start + timedelta(days=1))


def _interval(text: str, reason: str) -> When | None:
    left, _, right = text.partition("/")
    ends = [parse_when(part, reason) if part not in ("", "..") else None for part in (left, right)]
    if any(end is None and part not in ("", "..") for end, part in zip(ends, (left, right), strict=True)):
        return None
    earliest = ends[0].earliest if ends[0] else None
    latest = ends[1].latest if ends[1] else None
    if (earliest is None and latest is None) or (earliest and latest and earliest >= latest):
        return None
    return When(earliest=earliest, latest=latest, edtf=text, reason=f"{reason}; days in UTC")


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
