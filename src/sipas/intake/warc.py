"""WARC files: each web page in them one document, its address the uri, its date when it was fetched.

Read here and not by fastwarc, which ends the program on a stream that cannot be wound back;
a record is a few lines of headers before some bytes.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from msgspec import Struct

from sipas.intake.html import LARGEST, NoArticleError, make_from_page, read_page
from sipas.intake.making import problem, unusable
from sipas.records import Document, Problem

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_LONGEST_LINE = 65_536
_MOST_HEADERS = 1000
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_STEP = 1 << 16


class _BrokenError(ValueError):
    """The file is not, or not any more, what a WARC file looks like."""


class _Record(Struct, frozen=True):
    """One record; of one that is no web page that can be read the block stays empty."""

    headers: dict[str, str]
    block: bytes


class _Parts(io.RawIOBase):
    """The parts of a file as one stream."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = iter(parts)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._rest = part
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def read_warc(lines: Iterable[bytes], where: str, _: str) -> Iterator[Document | Problem]:
    """Yield the documents of a WARC file, packed or not, and what was odd, in the order of the file."""
    stream = io.BufferedReader(_Parts(lines))
    packed = stream.peek(2)[:2] == b"\x1f\x8b"
    pages = 0
    try:
        for record in _records(gzip.GzipFile(fileobj=stream) if packed else stream):
            pages += record.headers.get("warc-type") == "response"
            yield from _read_record(record, where)
    except (OSError, EOFError, zlib.error, _BrokenError) as error:
        yield problem("broken", f"{where}: broken behind {pages} web pages, which were read: {error}")
        return
    if not pages:
        yield problem("empty", f"{where}: there is no web page in it")


def _records(stream: io.BufferedIOBase) -> Iterator[_Record]:
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            continue  # between records
        if not line.startswith(b"WARC/"):
            raise _BrokenError("a record does not begin with WARC/")
        headers = _headers(stream)
        told = headers.get("content-length", "")
        if not told.isdigit():
            raise _BrokenError("a record does not say how long it is")
        size = int(told)
        wanted = headers.get("warc-type") == "response" and size <= 2 * LARGEST
        block = stream.read(size) if wanted else b""
        left = size - len(block)
        while left and not wanted:
            passed = len(stream.read(min(left, _STEP)))
            if not passed:
                break
            left -= passed
        if left:
            raise _BrokenError("the last record is cut off")
        yield _Record(headers, block)


def _headers(stream: io.BufferedIOBase) -> dict[str, str]:
    """Header lines up to the empty one; names in lower case."""
    found: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LONGEST_LINE)
        if not line.strip():
            return found
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found[name.strip().lower()] = value.strip()
    raise _BrokenError("a record has too many headers")


def _read_record(record: _Record, where: str) -> Iterator[Document | Problem]:
    if record.headers.get("warc-type") != "response":
        return
    url = record.headers.get("warc-target-uri", "").strip("<>")
    where = f"{where}: {url}"
    stream = io.BufferedReader(io.BytesIO(record.block))
    status = _STATUS.match(stream.readline(_LONGEST_LINE))
    headers = _headers(stream)
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not url or media not in _PAGES or status is None or status[1] != b"200":
        return
    charset = _CHARSET.search(headers["content-type"])
    try:
        page = read_page(_body(stream.read(), headers), url=url, charset=charset[1] if charset else None)
    except (NoArticleError, _BrokenError) as error:
        yield problem("no-article", f"{where}: {error}")
        return
    if odd := unusable(where, page.text):
        yield odd
        return
    for said in page.odd:
        yield problem("encoding", f"{where}: {said}")
    fetched = _instant(record.headers.get("warc-date", ""))
    yield make_from_page(page, uri=url, url=page.canonical or url, publisher=None, fetched=fetched)


def _instant(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _body(raw: bytes, headers: dict[str, str]) -> bytes:
    """The page's bytes; archives keep them as they went over the wire, in chunks and packed."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        raw = _joined(raw)
    if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        try:
            return zlib.decompressobj(wbits=47).decompress(raw, LARGEST + 1)
        except zlib.error as error:
            raise _BrokenError(f"broken packing: {error}") from None
    return raw


def _joined(raw: bytes) -> bytes:
    """Chunks as one; what is no chunk (some archives joined them and kept the header) is taken as it is."""
    parts: list[bytes] = []
    stream = io.BytesIO(raw)
    while line := stream.readline(_LONGEST_LINE):
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            return b"".join(parts) if parts else raw
        if size <= 0:
            break
        parts.append(stream.read(size))
        stream.readline(_LONGEST_LINE)
    return b"".join(parts)
