"""Whether a store still holds what it was given: every hash, every span, every index, read again from the start."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select, text

from sipas.desk.reattribution import as_judged
from sipas.desk.store import Store, StoreError, load_document, load_versions, newest_extraction
from sipas.desk.tables import documents, extractions, memberships, snapshots, statements, untold, versions
from sipas.records import Extraction, Span, attribution_id, document_id

_JOINT = " […] "  # between the parts of a statement that is said in several


class Flaw(Struct, frozen=True):
    """One thing that is not as it was kept: what it is of, which one, and what is wrong with it."""

    of: str
    id: str
    message: str


def check(store: Store) -> Iterator[Flaw]:
    """Give all that is wrong with a store.  Reads all of it; writers need not wait."""
    with store.reading() as connection:
        if not store.on_postgres:
            yield from _file(connection)
        yield from _snapshots(connection)
        yield from _documents(connection)
        yield from _versions(connection)
        yield from _stories(connection)
    if not store.on_postgres:
        yield from _indexes(store)


def _file(connection: Connection) -> Iterator[Flaw]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Flaw("file", "", str(said))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Flaw(str(row[0]), str(row[1]), f"names a row of {row[2]} that is not there")


def _snapshots(connection: Connection) -> Iterator[Flaw]:
    for row in connection.execution_options(yield_per=50).execute(select(snapshots)):
        try:
            raw = zlib.decompress(row.body)
        except zlib.error as error:
            yield Flaw("snapshot", row.sha256, f"cannot be unpacked: {error}")
            continue
        if hashlib.sha256(raw).hexdigest() != row.sha256 or len(raw) != row.size:
            yield Flaw("snapshot", row.sha256, "the bytes are not those that were kept")


def _documents(connection: Connection) -> Iterator[Flaw]:
    ids = connection.execute(select(documents.c.n, documents.c.id).order_by(documents.c.n)).all()
    for n, id_ in ids:
        document = load_document(connection, id_)
        if document is None:
            continue
        if hashlib.sha256(document.text.encode()).hexdigest() != document.sha256:
            yield Flaw("document", id_, "the text is not the one that was kept")
        elif document_id(document.uri, document.text) != id_:
            yield Flaw("document", id_, "the id is not that of its address and text")
        if document.title is not None and not _within(document.title, document.text):
            yield Flaw("document", id_, "the title lies outside the text")
        try:
            found = newest_extraction(connection, id_)
        except (zlib.error, msgspec.DecodeError) as error:
            yield Flaw("extraction", id_, f"cannot be read: {error}")
            continue
        if found is not None:
            yield from _extraction(found)
            yield from _statements(connection, n, found)


def _within(span: Span, whole: str) -> bool:
    return 0 <= span.start <= span.end <= len(whole)


def _spans(found: Extraction) -> Iterable[tuple[str, Span]]:
    for attribution in found.attributions:
        for span in (attribution.cue, attribution.source, *attribution.content):
            if span is not None:
                yield f"attribution {attribution.id}", span
    for kind, finds in (("mention", found.mentions), ("time", found.times), ("figure", found.figures)):
        yield from ((kind, find.span) for find in finds)


def _extraction(found: Extraction) -> Iterator[Flaw]:
    whole, id_ = found.document.text, found.document.id
    for what, span in _spans(found):
        if not _within(span, whole):
            yield Flaw("extraction", id_, f"{what}: [{span.start}, {span.end}] lies outside the text")
    for a in found.attributions:
        if attribution_id(id_, a.cue, a.source, a.content) != a.id:
            yield Flaw("extraction", id_, f"attribution {a.id}: the id is not that of its spans")


def _statements(connection: Connection, n: int, found: Extraction) -> Iterator[Flaw]:
    """What is shown and searched must be what stands in the text."""
    current = connection.scalar(select(documents.c.current).where(documents.c.n == n))
    rows = {r.attribution: r for r in connection.execute(select(statements).where(statements.c.document == n))}
    judged = as_judged(connection, found)
    expected = {a.id: a for a in judged.attributions} if current else {}
    if rows.keys() != expected.keys():
        yield Flaw("statements", found.document.id, f"{len(rows)} are indexed, {len(expected)} were found")
    whole = found.document.text
    for id_ in rows.keys() & expected.keys():
        row, a = rows[id_], expected[id_]
        said = _JOINT.join(span.of(whole) for span in a.content)
        source = a.source.of(whole) if a.source else None
        if (row.content, row.source, row.speaker) != (said, source, a.speaker.name if a.speaker else None):
            yield Flaw("statements", found.document.id, f"statement {id_} is not what stands in the text")


def _versions(connection: Connection) -> Iterator[Flaw]:
    """Each version must lead to the next by what was noted as changed between them."""
    edited = select(versions.c.uri).group_by(versions.c.uri).having(func.count() > 1).order_by(versions.c.uri)
    for uri in connection.scalars(edited).all():
        before = ""
        for version in load_versions(connection, uri):
            document = load_document(connection, version.document)
            after = document.text if document else ""
            if version.number > 1 and not _leads(before, after, version.changes):
                yield Flaw("version", f"{uri} {version.number}", "the difference does not lead to this text")
            before = after


def _leads(before: str, after: str, changes: Iterable[Any]) -> bool:
    at = new_at = 0
    for change in changes:
        if before[at : change.old.start] != after[new_at : change.new.start]:
            return False
        at, new_at = change.old.end, change.new.end
    return before[at:] == after[new_at:]


def _stories(connection: Connection) -> Iterator[Flaw]:
    """What was read and told is in a story; `sipas derive` tells what is not."""
    if connection.scalar(select(untold.c.n).limit(1)) is not None:
        return  # told with the next round
    read = select(extractions.c.document).where(extractions.c.document == documents.c.id).exists()
    told = select(memberships.c.document).where(memberships.c.document == documents.c.id).exists()
    for id_ in connection.scalars(select(documents.c.id).where(documents.c.current, read, ~told)).all():
        yield Flaw("stories", id_, "the document is in no story")


def _indexes(store: Store) -> Iterator[Flaw]:
    """The full-text tables compare themselves with what they index; SQLite calls that writing."""
    for name in ("documents_fts", "statements_fts"):
        asked = f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - names of ours
        try:
            with store.writing() as connection:
                connection.execute(text(asked))
        except StoreError as error:
            yield Flaw("index", name, str(error))
