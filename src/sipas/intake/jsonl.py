"""JSON Lines: one document a line, `uri` and `text` and what else is known of it.

Optional are `title`, `published` (EDTF or ISO 8601), `publisher`, `url`, `language` (BCP 47);
what is missing or null stays unknown, other keys are passed over.  A line that cannot be
read is a problem with its number, the lines after it are read.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from sipas.intake.dates import parse_when
from sipas.intake.making import headline, make_document, problem, unusable
from sipas.records import Document, Problem, Span

OPTIONAL = ("title", "published", "publisher", "url", "language")
_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_jsonl(lines: Iterable[bytes], where: str, _: str) -> Iterator[Document | Problem]:
    """Yield the documents of a file of JSON Lines, and what was odd, in the order of the lines."""
    for number, line in enumerate(lines, 1):
        raw = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if number == 1 and b"\0" in raw:
            yield problem("binary", f"{where}: not a text: a NUL byte at byte {raw.find(0)}")
            return
        if raw.strip():
            yield from _read_line(raw, f"{where}:{number}")


def _read_line(raw: bytes, where: str) -> Iterator[Document | Problem]:
    try:
        fields = msgspec.json.decode(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield problem(
            "encoding", f"{where}: not UTF-8: byte 0x{raw[error.start]:02X} at byte {error.start} of the line"
        )
        return
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        yield problem("json", f"{where}: not a line of JSON: {error}")
        return
    wrong = _wrong(fields)
    if wrong:
        yield problem("json", f"{where}: {wrong}; the line is left out")
        return
    if odd := unusable(f"{where}: {fields['uri']!r}", fields["text"]):
        yield odd
        return
    yield from _make(fields, where)


def _wrong(fields: Any) -> str | None:  # noqa: ANN401 - whatever stood in the line
    """Why a line's value is no document, or None."""
    if not isinstance(fields, dict):
        return "a document is a JSON object with `uri` and `text`"
    for key in ("uri", "text"):
        if not isinstance(fields.get(key), str):
            return f"`{key}` must be a string"
    return None if fields["uri"] else "`uri` is empty"


def _make(fields: dict[str, Any], where: str) -> Iterator[Document | Problem]:
    """The document; before it, each optional field that is not as it should be, which stays unknown."""
    known: dict[str, str] = {}
    for key in OPTIONAL:
        value = fields.get(key)
        if isinstance(value, str) and value.strip():
            known[key] = value.strip()
        elif value is not None and not isinstance(value, str):
            yield problem("field", f"{where}: `{key}` must be a string; it stays unknown")
    published = parse_when(known["published"], "published field") if "published" in known else None
    if "published" in known and published is None:
        yield problem(
            "date", f"{where}: `published` {known['published']!r} is neither EDTF nor ISO 8601; it stays unknown"
        )
    if "language" in known and not _BCP47.fullmatch(known["language"]):
        yield problem("field", f"{where}: `language` {known['language']!r} is no BCP 47 code; it will be guessed")
        del known["language"]
    language, dash, rest = known.get("language", "").partition("-")
    text = fields["text"]
    yield make_document(
        fields["uri"],
        text,
        title=_place(known["title"], text) if "title" in known else headline(text),
        published=published,
        publisher=known.get("publisher"),
        url=known.get("url"),
        language=language.lower() + dash + rest or None,
    )


def _place(title: str, text: str) -> Span | None:
    """Where the title stands in the text, if it does; the text is never changed to hold it."""
    start = text.find(title)
    return Span(start, start + len(title)) if start >= 0 else None
