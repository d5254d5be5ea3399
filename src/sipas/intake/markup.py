"""Bytes of web pages and feeds to text, and the date they carry, with what that rests on.

Unlike a plain file, a page tells its encoding in several places that may contradict each
other, and often wrongly.  Nothing here fetches anything.
"""

import codecs
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from msgspec import Struct

from sipas.intake.dates import parse_when
from sipas.records import When

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
_HEAD = 4096
# Browsers read these names as Windows' supersets; pages rely on it.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254"}
_LAST_RESORT = "cp1252"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
# How far a clock may be ahead of ours before its date is not believed.
SLACK = timedelta(hours=26)  # a day's zones apart, and some
EARLIEST = datetime.fromisoformat("1990-01-01T00:00:00Z")  # there were no web pages before


class Dated(Struct, frozen=True):
    """A date as a page or feed wrote it, and where: `place` is worded for people."""

    place: str
    said: str


def decode(raw: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """Return bytes as text, and what was odd about their encoding (None if nothing).

    A byte order mark decides, then whether it is valid UTF-8 (text in another encoding hardly
    ever is), then `charset` as the server told it, then what the bytes declare themselves.
    """
    text, odd = _decode(raw, charset)
    return _CONTROLS.sub("\ufffd", text), odd


def _decode(raw: bytes, charset: str | None) -> tuple[str, str | None]:
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return raw.decode(name, "replace"), None
    declared = _declared(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        wrong = [n for n in (charset, declared) if n and _codec(n) not in ("utf-8", "ascii", None)]
        odd = f"declared as {wrong[0]}, read as UTF-8, which it is" if wrong and not raw.isascii() else None
        return text, odd
    for said in (charset, declared):
        codec = _codec(said) if said else None
        if codec and codec != "utf-8":
            try:
                return raw.decode(codec), None
            except (UnicodeDecodeError, LookupError):
                continue
    if (_codec(charset or declared or "utf-8")) == "utf-8" and _mostly_utf8(raw):
        return raw.decode("utf-8", "replace"), "broken UTF-8: some characters are lost"
    return raw.decode(_LAST_RESORT, "replace"), "its encoding is not known; taken as Windows-1252"


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:_HEAD])
    return found[1].decode("ascii") if found else None


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(found, found)


def _mostly_utf8(raw: bytes) -> bool:
    lost = raw.decode("utf-8", "replace").count("\ufffd") - raw.count("\ufffd".encode())
    high = sum(1 for byte in raw[:100_000] if byte >= 0xC2)
    return lost <= max(1, high // 4)


def read_date(dated: Dated) -> When | None:
    """Return what a written date can mean, None if it is not written in a way that has one meaning.

    Read are ISO 8601, EDTF and the dates of mail ("Tue, 10 Mar 2026 07:15:00 +0100"); 10/03/2026
    is October to some and March to others, and stays unread.
    """
    said = dated.said.strip()
    when = parse_when(said, dated.place)
    if when is not None:
        return when
    try:
        moment = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return parse_when(moment.isoformat(), dated.place)


def choose_date(dates: Iterable[Dated], fetched: datetime | None) -> When | None:
    """Return when something was published, by the first of the dates that can be believed.

    The reason names the place, the dates that were not believed and those that say otherwise.
    With none left it is only known to be out by the time it was fetched, if that is known.
    """
    doubts: list[str] = []
    chosen: When | None = None
    for dated in dates:
        when = read_date(dated)
        if when is None:
            doubts.append(f"{dated.place} {dated.said.strip()[:40]!r} is not readable")
        elif fetched and when.earliest and when.earliest > fetched + SLACK:
            doubts.append(f"{dated.place} {dated.said.strip()[:40]} lay in the future when fetched")
        elif when.latest and when.latest <= EARLIEST:
            doubts.append(f"{dated.place} {dated.said.strip()[:40]} is before the web")
        elif chosen is None:
            chosen = when
        elif not _meet(chosen, when):
            doubts.append(f"{dated.place} says {dated.said.strip()[:40]}")
    notes = "".join(f"; {doubt}" for doubt in dict.fromkeys(doubts))
    if chosen is None:
        if fetched is None:
            return None
        return When(earliest=None, latest=fetched, edtf=None, reason=f"no date; fetched by then{notes}")
    return When(earliest=chosen.earliest, latest=chosen.latest, edtf=chosen.edtf, reason=chosen.reason + notes)


def _meet(one: When, other: When) -> bool:
    """Whether two dates can be the same to within the hours that zones left unsaid can hide."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest - SLACK < other.latest and other.earliest - SLACK < one.latest
