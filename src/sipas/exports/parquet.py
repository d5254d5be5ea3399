"""Tables as Parquet, for programs: typed columns, one file a table, written in groups of rows.

Needs pyarrow (extra `sipas[parquet]`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from sipas.exports.tables import Kind, Row, Table
from sipas.records import Span

GROUP = 5_000  # rows held in memory of one table
_LARGE = 64 << 20  # characters of text held, whatever the rows


class Parquet:
    """Writes the rows of tables into one folder, a file a table."""

    ending = "parquet"

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        """Open a file for each table; the folder must be there."""
        self._schemas = {table.name: _schema(table) for table in tables}
        self._files = {
            name: pyarrow.parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        self._waiting: dict[str, list[Row]] = {table.name: [] for table in tables}
        self._held = 0

    def add(self, table: str, row: Row) -> None:
        """Take a row; it is written with those that follow it."""
        waiting = self._waiting[table]
        waiting.append(row)
        self._held += sum(len(value) for value in row if isinstance(value, str))
        if len(waiting) >= GROUP:
            self._write(table)
        elif self._held > _LARGE:
            self._write_all()

    def close(self) -> None:
        """Write what waits and close all files."""
        self._write_all()
        for file in self._files.values():
            file.close()

    def _write_all(self) -> None:
        for name in self._waiting:
            self._write(name)
        self._held = 0

    def _write(self, table: str) -> None:
        rows, self._waiting[table] = self._waiting[table], []
        if not rows:
            return
        schema = self._schemas[table]
        columns = [pyarrow.array([_value(row[at]) for row in rows], type=field.type) for at, field in enumerate(schema)]
        self._files[table].write_table(pyarrow.Table.from_arrays(columns, schema=schema))


def _schema(table: Table) -> Any:  # noqa: ANN401 - pyarrow has no types
    span = pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])
    kinds: dict[Kind, Any] = {
        "text": pyarrow.string(),
        "count": pyarrow.int64(),
        "number": pyarrow.float64(),
        "yes": pyarrow.bool_(),
        "instant": pyarrow.timestamp("us", tz="UTC"),
        "texts": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(span),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, kind in table.columns])


def _value(value: object) -> object:
    """A value as Arrow takes it."""
    if isinstance(value, tuple):
        return [{"start": one.start, "end": one.end} if isinstance(one, Span) else one for one in value]
    return value
