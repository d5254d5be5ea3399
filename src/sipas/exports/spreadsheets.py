"""Tables as CSV, for spreadsheets: UTF-8 with a byte order mark, lines ended as RFC 4180 says.

A spreadsheet runs what looks like a formula, and what a feed wrote may look like one.  A text
that begins like a formula therefore gets an apostrophe before it, and so does one that begins
with an apostrophe: taking one away from every text that begins with one gives all texts back.
"""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sipas.exports.tables import Row, Table, Value
from sipas.records import Span

# What Excel, LibreOffice and Google take for the beginning of a formula, full width forms too.
STEERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
JOIN = " | "
README = "README.txt"
NOTE = """Tables of Sipas as CSV (RFC 4180), UTF-8 with a byte order mark.

Offsets (..._start, ..._end) count Unicode code points of the text in documents.csv, half open.
A text that begins with one of  = + - @ ' a tab or a line break has an apostrophe before it, so
that no spreadsheet takes it for a formula. Take one apostrophe away from the beginning of each
text that begins with one, and you have the text as it stands. Numbers and offsets are not touched.
Several values in one cell are parted by " | ", spans are written 10-20. Instants are UTC.
"""


class Spreadsheets:
    """Writes the rows of tables into one folder, a file a table; `guarded` counts the apostrophes."""

    ending = "csv"

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        """Open a file for each table; the folder must be there."""
        self.guarded = 0
        self._files = {table.name: _opened(folder, table) for table in tables}
        self._sheets = {name: csv.writer(file, lineterminator="\r\n") for name, file in self._files.items()}
        for table in tables:
            self._sheets[table.name].writerow([name for name, _ in table.columns])
        (folder / README).write_text(NOTE, encoding="utf-8")

    def add(self, table: str, row: Row) -> None:
        """Write a row."""
        self._sheets[table].writerow([self._cell(value) for value in row])

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()

    def _cell(self, value: Value) -> str:
        if not isinstance(value, str | tuple):
            return _plain(value)
        text = value if isinstance(value, str) else JOIN.join(_part(part) for part in value)
        if text.startswith(STEERS):
            self.guarded += 1
            return "'" + text
        return text


def _opened(folder: Path, table: Table) -> IO[str]:
    return (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")


def _part(part: str | Span) -> str:
    return f"{part.start}-{part.end}" if isinstance(part, Span) else part


def _plain(value: float | bool | datetime | None) -> str:  # noqa: FBT001 - a value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return repr(value)


def unguarded(text: str) -> str:
    """Return a cell's text as it stands in the record."""
    return text.removeprefix("'")
