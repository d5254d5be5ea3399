"""How documents come in: one module for each kind of file, found by the table below.

A reader gets the lines of a file as bytes, the name to use for it in messages and the uri
a document of its own would have, and yields documents and problems.  It raises nothing for
what a file holds.  Nothing here knows what documents are read for.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sipas.intake.jsonl import read_jsonl
from sipas.intake.making import problem
from sipas.intake.text import read_text
from sipas.records import Document, Problem

Found = Document | Problem
Reader = Callable[[Iterable[bytes], str, str], Iterator[Found]]


# Imported when the first such file comes: what they need takes longer to load than most texts to read.
def _read_html(lines: Iterable[bytes], where: str, uri: str) -> Iterator[Found]:
    from sipas.intake.html import read_html  # noqa: PLC0415

    return read_html(lines, where, uri)


def _read_warc(lines: Iterable[bytes], where: str, uri: str) -> Iterator[Found]:
    from sipas.intake.warc import read_warc  # noqa: PLC0415

    return read_warc(lines, where, uri)


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".jsonl": read_jsonl,
    ".html": _read_html,
    ".htm": _read_html,
    ".warc": _read_warc,
    ".warc.gz": _read_warc,
}
STDIN = "-"
# Problems that cost nothing: every document asked for came in.
NOTES = frozenset({"passed-over", "version"})


def read(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Yield the documents of files, folders and `-` (standard input), and what was odd.

    Folders are read with all below them, in the order of their paths; the uri of a plain
    text is its path below the folder given, or its name if the file itself was given.  A
    document that comes again with the same uri and text is left out, one with another text
    is another version; both are said.
    """
    seen: dict[str, tuple[str, str]] = {}
    for where, found in _all(paths, stdin):
        if isinstance(found, Problem):
            yield found
            continue
        before = seen.get(found.uri)
        if before and before[0] == found.id:
            yield problem(
                "duplicate", f"{where}: {found.uri!r} came before, from {before[1]}, with the same text: left out"
            )
            continue
        if before:
            yield problem(
                "version", f"{where}: {found.uri!r} came before, from {before[1]}, with another text: both are kept"
            )
        seen[found.uri] = (found.id, where)
        yield found


def _all(paths: Iterable[str], stdin: BinaryIO | None) -> Iterator[tuple[str, Found]]:
    for path in paths:
        if path == STDIN:
            source = stdin if stdin is not None else sys.stdin.buffer
            yield from (("standard input", found) for found in _read_stream(source))
        elif Path(path).is_dir():
            yield from _read_folder(Path(path))
        else:
            yield from _read_file(Path(path), _shown(Path(path).name))


def _read_folder(folder: Path) -> Iterator[tuple[str, Found]]:
    files: list[str] = []
    others: list[str] = []
    odd: list[Problem] = []

    def note(error: OSError) -> None:
        odd.append(problem("unreadable", f"{_shown(str(error.filename))}: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                below = Path(parent, name).relative_to(folder).as_posix()
                (files if _reader(name) else others).append(below)
    yield from ((str(folder), found) for found in odd)
    for below in sorted(files):
        yield from _read_file(folder / below, _shown(below))
    if others:
        some = ", ".join(_shown(other) for other in sorted(others)[:3])
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        yield str(folder), problem("passed-over", f"{folder}: not of a kind that is read, passed over: {some}{more}")
    elif not files and not odd:
        yield str(folder), problem("nothing-there", f"{folder}: no file of a kind that is read ({_kinds()})")


def _read_file(path: Path, uri: str) -> Iterator[tuple[str, Found]]:
    where = _shown(str(path))
    reader = _reader(path.name)
    if reader is None and path.exists():
        message = f"{where}: kinds that are read are {_kinds()}; give another file by `-`: sipas extract - < {where}"
        yield where, problem("unknown-kind", message)
        return
    try:
        with path.open("rb") as stream:
            if reader is not None:
                yield from ((where, found) for found in reader(stream, where, uri))
    except FileNotFoundError:
        yield where, problem("missing", f"{where}: no such file or folder")
    except OSError as error:
        yield where, problem("unreadable", f"{where}: {error.strerror or error}")


def _read_stream(stream: BinaryIO) -> Iterator[Found]:
    """JSON Lines if the first line opens an object, else one plain text."""
    first = stream.readline()
    opens = first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    reader = read_jsonl if opens else read_text
    return reader(chain([first], stream), "standard input", STDIN)


def _reader(name: str) -> Reader | None:
    return next((reader for ending, reader in READERS.items() if name.lower().endswith(ending)), None)


def _kinds() -> str:
    return ", ".join(READERS)


def _shown(name: str) -> str:
    """A file's name as text; bytes of it that are no UTF-8 are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
