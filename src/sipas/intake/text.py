"""Plain text: one file, one document.

The document's text is the file decoded as UTF-8, unchanged: newlines as they are, a byte
order mark kept as U+FEFF, the header included.  The header is `date YYYY[-MM[-DD]]` at the
start of the first line, blanks before it allowed; text may follow on the same line.
"""

import re
from collections.abc import Iterable, Iterator

from sipas.intake.dates import parse_when
from sipas.intake.making import LONGEST, headline, make_document, problem, too_long, unusable
from sipas.records import Document, Problem

# The digits are taken as they come, so that "date 2023-13" is a bad header and not a text.
HEADER = re.compile(r"\ufeff?[^\S\n\r]*date[^\S\n\r]+(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\w-])\s*")
_UTF8_BYTES = 4  # of one character, at most
_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_text(lines: Iterable[bytes], where: str, uri: str) -> Iterator[Document | Problem]:
    """Yield the document of a plain text, and what was odd."""
    raw = _joined(lines)
    if len(raw) > LONGEST * _UTF8_BYTES:
        yield problem("too-long", f"{where}: {too_long(LONGEST)}")
        return
    text = decoded(raw, where)
    if isinstance(text, Problem):
        yield text
        return
    header = HEADER.match(text)
    body = header.end() if header else 0
    if odd := unusable(where, text, body):
        yield odd
        return
    published = parse_when(header[1], "header") if header else None
    if header and published is None:
        yield problem("date", f"{where}:1: {header[1]!r} in the header is no date; the document's date stays unknown")
    yield make_document(uri, text, title=headline(text, body), body=body, published=published)


def _joined(lines: Iterable[bytes]) -> bytes:
    """The whole file, or as much of it as shows that it is too long."""
    parts = []
    size = 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size > LONGEST * _UTF8_BYTES:
            break
    return b"".join(parts)


def decoded(raw: bytes, where: str) -> str | Problem:
    """Return bytes read as UTF-8, or what they are instead; no other encoding is guessed."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return problem("encoding", f"{where}: {name}, not UTF-8; convert it first: iconv -f {name} -t UTF-8")
    if (at := raw.find(b"\0")) >= 0:
        return problem("binary", f"{where}: not a text: a NUL byte at byte {at}")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return problem(
            "encoding",
            f"{where}:{line}: not UTF-8: byte 0x{raw[error.start]:02X} at byte {error.start}; "
            "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8",
        )
