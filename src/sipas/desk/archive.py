"""The whole store as lines of JSON, and back: for moving, backup and the other server.

What is derived (statements, indexes) stays out and is made again.  The order of the lines and
of their keys is fixed, so that equal stores give equal bytes.  The last line counts and
hashes the others: half a file is not taken for a whole one.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Integer, LargeBinary, Table, collate, insert, select

from sipas.desk import tables
from sipas.desk.openings import fill_openings
from sipas.desk.reattribution import as_judged
from sipas.desk.search import index_document, index_statements
from sipas.desk.store import StoreError, newest_extraction

VERSION = 1
_DERIVED = frozenset({"settings", "statements", "profiles", "workings", "untold", "openings"})
# What opens the desk stays where it is: who moved is signed out and needs a new password.
_PRIVATE = frozenset({"sessions", "tokens"})
_WITHHELD = {("users", "password"): ""}  # and what stands there after the way back: no password fits it
_PLAIN = frozenset({"snapshots"})  # bytes of any kind; the other packed columns hold JSON
_BATCH = 500


def _tables() -> list[Table]:
    """All that is exported, in an order in which each row's references stand before it."""
    return [table for table in tables.metadata.sorted_tables if table.name not in _DERIVED | _PRIVATE]


def _own(table: Table) -> list[str]:
    """The columns that travel: neither the row numbers of this store nor what opens it."""
    names = [str(column.name) for column in table.columns if column.name != "n"]
    return [name for name in names if (table.name, name) not in _WITHHELD]


def export(connection: Connection) -> Iterator[bytes]:
    """Give the store as lines, each with its line end."""
    digest = hashlib.sha256()
    count = 0
    for line in _lines(connection):
        digest.update(line)
        count += 1
        yield line
    yield _line({"lines": count, "sha256": digest.hexdigest()})


def _lines(connection: Connection) -> Iterator[bytes]:
    yield _line({"sipas": "archive", "version": VERSION})
    for table in _tables():
        order = [table.c.n] if "n" in table.c else [_bytewise(connection, column) for column in table.primary_key]
        rows = connection.execution_options(yield_per=200).execute(select(table).order_by(*order))
        names = _own(table)
        for row in rows.mappings():
            yield _line({"table": str(table.name), **{name: _out(table, name, row[name]) for name in names}})


def _bytewise(connection: Connection, column: Any) -> Any:  # noqa: ANN401 - a column, collated or not
    # PostgreSQL sorts text by the server's language; the archive's order must not depend on it
    if connection.dialect.name != "postgresql" or isinstance(column.type, Integer):
        return column
    return collate(column, "C")


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _out(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 - any column
    if not isinstance(table.c[name].type, LargeBinary):
        return value
    raw = zlib.decompress(value)
    return base64.b64encode(raw).decode() if table.name in _PLAIN else msgspec.Raw(raw)


def _in(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401
    if not isinstance(table.c[name].type, LargeBinary):
        return value
    raw = base64.b64decode(value) if table.name in _PLAIN else msgspec.json.encode(value)
    return zlib.compress(raw, 6)


def restore(connection: Connection, lines: Iterable[bytes]) -> int:
    """Fill an empty store from exported lines and return how many rows came.

    The connection must be a writing one.  Raises StoreError if the store is not empty or the
    lines are not a whole archive; nothing is kept then.
    """
    for table in _tables():
        if connection.execute(select(table).limit(1)).first() is not None:
            raise StoreError(f"the store is not empty (there are rows in {table.name}): restore into a new one")
    known = {table.name: table for table in _tables()}
    rows: dict[str, list[dict[str, Any]]] = {}
    count = 0
    for number, row in enumerate(_checked(lines), 2):
        name = row.pop("table", "")
        if name not in known or sorted(row) != sorted(_own(known[name])):
            raise StoreError(f"line {number}: not a row of an archive of version {VERSION}")
        table = known[name]
        if name not in rows or len(rows[name]) >= _BATCH:
            _flush(connection, known, rows)
        withheld = {column: value for (of, column), value in _WITHHELD.items() if of == name}
        rows.setdefault(name, []).append({**{key: _in(table, key, value) for key, value in row.items()}, **withheld})
        count += 1
    _flush(connection, known, rows)
    _derive(connection)
    return count


def _flush(connection: Connection, known: dict[str, Table], rows: dict[str, list[dict[str, Any]]]) -> None:
    for name, waiting in rows.items():
        connection.execute(insert(known[name]), waiting)
    rows.clear()


def _checked(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """The rows between the first line and the last, both of which must be right."""
    digest = hashlib.sha256()
    whole = False
    for number, line in enumerate(lines, 1):
        try:
            row = msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StoreError(f"line {number}: not JSON: {error}") from None
        if number == 1:
            if row.get("sipas") != "archive" or row.get("version") != VERSION:
                raise StoreError(f"not an archive of Sipas of version {VERSION}")
        elif "table" not in row:
            if row != {"lines": number - 1, "sha256": digest.hexdigest()}:
                raise StoreError(f"line {number}: the archive was changed or lost lines on its way")
            whole = True
            break
        else:
            yield row
        digest.update(line)
    if not whole:
        raise StoreError("the archive is cut off: its last line is missing")


def _derive(connection: Connection) -> None:
    """Make the indexes and statements again."""
    fill_openings(connection)
    documents = tables.documents
    query = select(documents.c.n, documents.c.id, documents.c.current).order_by(documents.c.n)
    for row in connection.execute(query).all():
        text = connection.scalar(select(documents.c.text).where(documents.c.n == row.n))
        index_document(connection, row.n, str(text))
        found = newest_extraction(connection, row.id) if row.current else None
        if found is not None:
            index_statements(connection, row.n, as_judged(connection, found))
    told = select(tables.grouped.c.document).where(tables.grouped.c.document == documents.c.id).exists()
    waiting = select(documents.c.uri).where(documents.c.current, ~told).order_by(documents.c.n)
    connection.execute(insert(tables.untold).from_select(["uri"], waiting))
