"""The desk's memory: snapshots, documents and their versions, extractions, judgements, stories.

One SQLite file, or PostgreSQL by the same code.  Reading and writing are two doors: any number
of readers beside one writer at a time.  What is done within one `writing()` is there as a
whole or not at all, also when the program is killed.  Functions take the connection that a
door gave, so that a caller can do several things in one step.
"""

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from sipas.desk import tables
from sipas.desk.migrations import MigrationError, migrate
from sipas.desk.openings import note_opening
from sipas.desk.reattribution import as_judged
from sipas.desk.search import forget_statements, index_document, index_statements
from sipas.desk.tables import instant, stamp
from sipas.desk.versions import Change, difference
from sipas.records import Document, Extraction, Span, Story, When, hashed

# Any number does, so long as every Sipas takes the same one: PostgreSQL's advisory locks.
_WRITER = 7_460_001
_PLACES = {"collector": 7_460_002, "alerts": 7_460_003}
_BUSY_SECONDS = 60


class StoreError(Exception):
    """The store cannot do what was asked; the message says why and nothing of the step was kept."""


class TakenError(StoreError):
    """Another program does what only one may do at a time."""


class UnstorableError(StoreError):
    """A text holds what no store can hold: NUL or half of a surrogate pair."""


class Kept(Struct, frozen=True):
    """What became of a document: which version of its address it is, and whether that is new."""

    document: str
    number: int
    change: Literal["new", "edited", "same"]


class Version(Struct, frozen=True, kw_only=True):
    """One thing an address said: from when on it was seen to, and what changed against the one before."""

    uri: str
    number: int
    document: str
    snapshot: str | None
    seen: datetime
    changes: tuple[Change, ...]


class Decision(Struct, frozen=True, kw_only=True):
    """One decision of an editor; `undoes` names the judgement it takes back."""

    id: str
    at: datetime
    by: str
    kind: str
    subject: str
    body: dict[str, Any]
    undoes: str | None = None


class Store:
    """An open store.  `address` is a file's path or `postgresql://...`."""

    def __init__(self, address: str | Path) -> None:
        """Open the store, making or migrating it where needed.  Raises StoreError if that fails."""
        self.address = str(address)
        self.on_postgres = self.address.startswith(("postgresql://", "postgres://"))
        if self.on_postgres:
            url = make_url(self.address).set(drivername="postgresql+psycopg")
            self._reader = self._writer = create_engine(url)
        else:
            path = Path(self.address)
            if not path.parent.is_dir():
                raise StoreError(f"{path.parent}: no such folder")
            self._writer = _sqlite(path, writes=True)
            self._reader = _sqlite(path, writes=False)
        try:
            with self.writing() as connection:
                migrate(connection)
        except MigrationError as error:
            self.close()
            raise StoreError(f"{self.address}: {error}") from None
        except StoreError:
            self.close()
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the store and cannot write."""
        with _plain(self.address), self._reader.connect() as connection:
            if self.on_postgres:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connection
            connection.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write now; all is kept at the end, or nothing on an error."""
        with _plain(self.address), self._writer.begin() as connection:
            if self.on_postgres:
                # SQLite has one writer at a time; so that code need not care, so has this
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})
            yield connection

    @contextlib.contextmanager
    def alone(self, place: Literal["collector", "alerts"] = "collector") -> Iterator[None]:
        """Hold a place that only one program may hold.  The system frees it when the program dies.

        Raises TakenError if another holds it.
        """
        who = "another collector is at work on this store" if place == "collector" else "another program sends alerts"
        taken = f"{self.address}: {who}"
        if self.on_postgres:
            with _plain(self.address), self._writer.connect() as connection:
                if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _PLACES[place]}):
                    raise TakenError(taken)
                connection.commit()
                try:
                    yield
                finally:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _PLACES[place]})
            return
        with Path(f"{self.address}.{place}").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                raise TakenError(f"{taken} (process {file.read().strip() or 'unknown'})") from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def close(self) -> None:
        """Give back all connections."""
        self._reader.dispose()
        self._writer.dispose()


@contextlib.contextmanager
def _plain(address: str) -> Iterator[None]:
    """Turn the faults of a database server into one kind of error with a message for people."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().partition("\n")[0][:300]
        if "disk is full" in said or "No space left" in said:
            said = "the disk is full; nothing of this step was kept"
        elif "disk I/O error" in said:
            said = "the disk does not take what is written (full, limited or broken); nothing of this step was kept"
        elif "database is locked" in said:
            said = f"another program has been writing for {_BUSY_SECONDS} seconds"
        raise StoreError(f"{address}: {said}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{address}: {error}") from error


def _sqlite(path: Path, *, writes: bool) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_SECONDS})

    def opened(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # sqlite3 must not begin transactions by itself: `begun` does
        connection.execute("PRAGMA foreign_keys = ON")
        if writes:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # a judgement outlives a power cut
        else:
            connection.execute("PRAGMA query_only = ON")

    def begun(connection: Connection) -> None:
        # IMMEDIATE: who reads first and writes later would fail when another wrote in between
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", opened)
    event.listen(engine, "begin", begun)
    return engine


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()


def check(text_: str) -> None:
    """Raise UnstorableError if the text holds NUL or half of a surrogate pair."""
    if "\0" in text_:
        raise UnstorableError("the text holds the character NUL, which no store can hold")
    try:
        text_.encode()
    except UnicodeEncodeError as error:
        raise UnstorableError(f"the text holds half of a surrogate pair at {error.start}") from None


def keep_snapshot(connection: Connection, raw: bytes, media: str | None) -> str:
    """Keep bytes as they came and return their SHA-256."""
    sha256 = hashlib.sha256(raw).hexdigest()
    known = select(tables.snapshots.c.sha256).where(tables.snapshots.c.sha256 == sha256)
    if connection.scalar(known) is None:
        row = {"sha256": sha256, "media": media, "size": len(raw), "body": zlib.compress(raw, 6)}
        connection.execute(tables.snapshots.insert().values(row))
    return sha256


def load_snapshot(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of a snapshot as they came, None if there is none of this hash."""
    body = connection.scalar(select(tables.snapshots.c.body).where(tables.snapshots.c.sha256 == sha256))
    return None if body is None else zlib.decompress(body)


def keep(
    connection: Connection, document: Document, *, seen: datetime, raw: bytes | None = None, media: str | None = None
) -> Kept:
    """Keep a document as the newest version of its uri, unless that is what the uri says already.

    `raw` are the bytes it was read from.  Raises UnstorableError.
    """
    check(document.text)
    before = _newest(connection, document.uri)
    if before is not None and before.document == document.id:
        return Kept(document.id, before.number, "same")
    snapshot = None if raw is None else keep_snapshot(connection, raw, media)
    changes: tuple[Change, ...] | None = None
    number = 1
    if before is not None:
        number = before.number + 1
        changes = difference(_text_of(connection, before.document), document.text)
        _set_current(connection, before.document, current=False)
    if before is None or _number_of(connection, document.id) is None:
        _insert_document(connection, document, seen)
    else:  # it went back to what it once said
        _set_current(connection, document.id, current=True)
    connection.execute(
        tables.versions.insert().values(
            uri=document.uri,
            number=number,
            document=document.id,
            snapshot=snapshot,
            seen=stamp(seen),
            difference=None if changes is None else _json(changes),
        )
    )
    if number == 1:
        note_opening(connection, document.id)
    untell(connection, document.uri)
    return Kept(document.id, number, "new" if before is None else "edited")


def untell(connection: Connection, uri: str) -> None:
    """Note that an address says something, or was read as something, that the stories do not know yet."""
    # once more though it may be noted already: who is telling now takes only what it has read
    connection.execute(tables.untold.insert().values(uri=uri))


def _newest(connection: Connection, uri: str) -> Any:  # noqa: ANN401 - a row
    versions = tables.versions
    query = select(versions.c.number, versions.c.document).where(versions.c.uri == uri)
    return connection.execute(query.order_by(versions.c.number.desc()).limit(1)).first()


def _text_of(connection: Connection, document: str) -> str:
    return str(connection.scalar(select(tables.documents.c.text).where(tables.documents.c.id == document)))


def _number_of(connection: Connection, document: str) -> int | None:
    found = connection.scalar(select(tables.documents.c.n).where(tables.documents.c.id == document))
    return None if found is None else int(found)


def _set_current(connection: Connection, document: str, *, current: bool) -> None:
    documents = tables.documents
    connection.execute(documents.update().where(documents.c.id == document).values(current=current))
    n = _number_of(connection, document)
    if n is not None:
        forget_statements(connection, n)
    if current:
        found = newest_extraction(connection, document)
        if found is not None and n is not None:
            index_statements(connection, n, as_judged(connection, found))


def _insert_document(connection: Connection, document: Document, seen: datetime) -> None:
    published, title = document.published, document.title
    dated = (published.earliest or published.latest) if published else None
    row = {
        "id": document.id,
        "uri": document.uri,
        "url": document.url,
        "publisher": document.publisher,
        "language": document.language,
        "read_as": document.language,
        "title_start": title.start if title else None,
        "title_end": title.end if title else None,
        "body": document.body,
        "text": document.text,
        "sha256": document.sha256,
        "published": _json(published) if published else None,
        "fetched": stamp(document.fetched) if document.fetched else None,
        "dated": stamp(dated or document.fetched or seen),
        "current": True,
    }
    insert = tables.documents.insert().values(row).returning(tables.documents.c.n)
    index_document(connection, int(connection.execute(insert).scalar_one()), document.text)


def _document(row: Any) -> Document:  # noqa: ANN401 - a row
    return Document(
        id=row.id,
        uri=row.uri,
        text=row.text,
        sha256=row.sha256,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
        title=None if row.title_start is None else Span(row.title_start, row.title_end),
        body=row.body,
        published=msgspec.json.decode(row.published, type=When) if row.published else None,
        fetched=instant(row.fetched) if row.fetched else None,
    )


def load_document(connection: Connection, id_: str) -> Document | None:
    """Return the document of an id as its reader made it, None if the store has none."""
    row = connection.execute(select(tables.documents).where(tables.documents.c.id == id_)).first()
    return None if row is None else _document(row)


def load_versions(connection: Connection, uri: str) -> tuple[Version, ...]:
    """Return all that an address said, oldest first."""
    versions = tables.versions
    rows = connection.execute(select(versions).where(versions.c.uri == uri).order_by(versions.c.number))
    return tuple(
        Version(
            uri=row.uri,
            number=row.number,
            document=row.document,
            snapshot=row.snapshot,
            seen=instant(row.seen),
            changes=msgspec.json.decode(row.difference, type=tuple[Change, ...]) if row.difference else (),
        )
        for row in rows
    )


def current_documents(connection: Connection) -> Iterator[Document]:
    """Give what every address says now, in the order it came."""
    documents = tables.documents
    query = select(documents).where(documents.c.current).order_by(documents.c.n)
    return (_document(row) for row in connection.execution_options(yield_per=500).execute(query))


def pending(connection: Connection, program: str, *, limit: int) -> tuple[Document, ...]:
    """Return current documents that this version of the program has not read yet, first come first."""
    documents, extractions = tables.documents, tables.extractions
    done = select(extractions.c.document).where(
        extractions.c.program == program, extractions.c.document == documents.c.id
    )
    query = select(documents).where(documents.c.current, ~done.exists()).order_by(documents.c.n).limit(limit)
    return tuple(_document(row) for row in connection.execute(query))


def keep_extraction(connection: Connection, extraction: Extraction, *, program: str, made: datetime) -> None:
    """Keep what a version of the program found in a document and make it searchable.

    The first extraction of a program stays; a second one by it is not taken.
    """
    document = extraction.document.id
    n = _number_of(connection, document)
    if n is None:
        raise StoreError(f"the store has no document {document}")
    extractions = tables.extractions
    same = (extractions.c.document == document) & (extractions.c.program == program)
    if connection.scalar(select(extractions.c.program).where(same)) is not None:
        return
    # the text is the document's; it is not kept twice
    bare = msgspec.structs.replace(extraction, document=msgspec.structs.replace(extraction.document, text=""))
    body = zlib.compress(msgspec.json.encode(bare), 6)
    row = {"document": document, "program": program, "made": stamp(made), "body": body}
    connection.execute(extractions.insert().values(row))
    documents = tables.documents
    read_as = documents.update().where(documents.c.n == n).values(read_as=extraction.document.language)
    connection.execute(read_as)
    if connection.scalar(select(documents.c.current).where(documents.c.n == n)):
        forget_statements(connection, n)
        index_statements(connection, n, as_judged(connection, extraction))
        untell(connection, extraction.document.uri)


def newest_extraction(connection: Connection, document: str) -> Extraction | None:
    """Return what the program found last in a document, None if it was never read."""
    extractions = tables.extractions
    query = select(extractions.c.body).where(extractions.c.document == document)
    body = connection.scalar(query.order_by(extractions.c.made.desc(), extractions.c.program.desc()).limit(1))
    if body is None:
        return None
    bare = msgspec.json.decode(zlib.decompress(body), type=Extraction)
    whole = msgspec.structs.replace(bare.document, text=_text_of(connection, document))
    return msgspec.structs.replace(bare, document=whole)


def judge(
    connection: Connection,
    *,
    at: datetime,
    by: str,
    kind: str,
    subject: str,
    body: dict[str, Any],
    undoes: str | None = None,
) -> Decision:
    """Append a decision to the log and return it.  Nothing in the log is ever changed."""
    id_ = hashed("judgement/1", stamp(at), by, kind, subject, _json(body), undoes or "")
    decision = Decision(id=id_, at=at, by=by, kind=kind, subject=subject, body=body, undoes=undoes)
    row = {**msgspec.structs.asdict(decision), "at": stamp(at), "body": _json(body)}
    connection.execute(tables.judgements.insert().values(row))
    return decision


def load_judgements(connection: Connection, *, in_force: bool = False) -> tuple[Decision, ...]:
    """Return the log, oldest first; `in_force` leaves out what was undone, and the undoing."""
    rows = list(connection.execute(select(tables.judgements).order_by(tables.judgements.c.n)))
    undone: set[str] = set()
    for row in reversed(rows):  # an undoing that was itself undone does not count
        if row.undoes and row.id not in undone:
            undone.add(row.undoes)
    if in_force:
        rows = [row for row in rows if not row.undoes and row.id not in undone]
    return tuple(
        Decision(
            id=row.id,
            at=instant(row.at),
            by=row.by,
            kind=row.kind,
            subject=row.subject,
            body=msgspec.json.decode(row.body),
            undoes=row.undoes,
        )
        for row in rows
    )


def put_stories(connection: Connection, told: Iterable[Story], *, gone: Iterable[str] = ()) -> None:
    """Put stories in the place of those of the same ids and documents, and take out those that are `gone`."""
    told = list(told)
    for id_ in {*gone, *(story.id for story in told)}:
        connection.execute(tables.memberships.delete().where(tables.memberships.c.story == id_))
    for story in told:
        held = [member.document for member in story.members]
        connection.execute(tables.memberships.delete().where(tables.memberships.c.document.in_(held)))
        _put_story(connection, story, held)
    for id_ in set(gone) - {story.id for story in told}:
        connection.execute(tables.stories.delete().where(tables.stories.c.id == id_))


def _put_story(connection: Connection, story: Story, held: list[str]) -> None:
    documents, stories = tables.documents, tables.stories
    days = [d for d in connection.scalars(select(documents.c.dated).where(documents.c.id.in_(held))) if d]
    row = {"body": zlib.compress(msgspec.json.encode(story), 6), "size": len(held)}
    row |= {"earliest": min(days, default=None), "latest": max(days, default=None)}
    if not connection.execute(stories.update().where(stories.c.id == story.id).values(row)).rowcount:
        connection.execute(stories.insert().values(id=story.id, **row))
    connection.execute(tables.memberships.insert(), [{"document": id_, "story": story.id} for id_ in held])


def load_story(connection: Connection, id_: str) -> Story | None:
    """Return the story of an id, None if no such story is told now."""
    body = connection.scalar(select(tables.stories.c.body).where(tables.stories.c.id == id_))
    return None if body is None else msgspec.json.decode(zlib.decompress(body), type=Story)
