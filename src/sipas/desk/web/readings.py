"""Documents, their versions and the difference between these, for pages and API.

All functions take a reading connection first; None means there is no such thing.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.reattribution import Reattribution, judged
from sipas.desk.store import Version, load_document, load_versions, newest_extraction
from sipas.desk.versions import Change, difference
from sipas.desk.web.paging import Listing, cursor_of, place_of
from sipas.desk.web.queries import title_cut
from sipas.desk.web.views import DifferenceView, DocumentRow, DocumentView, Piece, VersionRow
from sipas.records import Span


class DocumentFilter(Struct, frozen=True, kw_only=True):
    """Which documents; `since` and `until` are stamps, `uri` names one address, all versions of which are given."""

    publisher: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    uri: str | None = None


def documents_now(
    connection: Connection, wanted: DocumentFilter | None = None, *, limit: int = 50, cursor: str | None = None
) -> Listing[DocumentRow]:
    """Return what the addresses say now, what came last first.  Raises CursorError."""
    documents, memberships = tables.documents, tables.memberships
    wanted = wanted or DocumentFilter()
    columns = [c for c in documents.c if c.name != "text"]
    query = select(*columns, title_cut(), memberships.c.story).select_from(
        documents.outerjoin(memberships, memberships.c.document == documents.c.id)
    )
    query = query.where(documents.c.current if wanted.uri is None else documents.c.uri == wanted.uri)
    for column, value in ((documents.c.publisher, wanted.publisher), (documents.c.read_as, wanted.language)):
        if value is not None:
            query = query.where(column == value)
    if wanted.since is not None:
        query = query.where(documents.c.dated >= wanted.since)
    if wanted.until is not None:
        query = query.where(documents.c.dated < wanted.until)
    place = place_of(cursor, tuple[int])
    if place is not None:
        query = query.where(documents.c.n < place[0])
    found = connection.execute(query.order_by(documents.c.n.desc()).limit(limit + 1)).all()
    rows = tuple(
        DocumentRow(
            id=row.id,
            uri=row.uri,
            url=row.url,
            publisher=row.publisher,
            language=row.read_as,
            title=row.title,
            dated=row.dated,
            current=bool(row.current),
            story=row.story,
        )
        for row in found[:limit]
    )
    return Listing(rows=rows, next=cursor_of((int(found[limit - 1].n),)) if len(found) > limit else None)


def document_view(connection: Connection, id_: str) -> DocumentView | None:
    """Return a document, as the newest or an older version of its address, with what was found in it as judged."""
    document = load_document(connection, id_)
    if document is None:
        return None
    found = newest_extraction(connection, id_)
    marks: tuple[Reattribution, ...] = ()
    if found is not None:
        found, marks = judged(connection, found)
    versions = tuple(_row(version) for version in load_versions(connection, document.uri))
    current = bool(connection.scalar(select(tables.documents.c.current).where(tables.documents.c.id == id_)))
    newest = versions[-1].document if versions else id_
    story = select(tables.memberships.c.story).where(tables.memberships.c.document.in_((id_, newest)))
    return DocumentView(
        document=document,
        extraction=found,
        story=connection.scalar(story.limit(1)),
        current=current,
        newest=newest,
        versions=versions,
        reattributions={mark.attribution: mark for mark in marks},
    )


def _row(version: Version) -> VersionRow:
    return VersionRow(number=version.number, document=version.document, seen=version.seen, changes=len(version.changes))


def versions_between(
    connection: Connection, id_: str, *, before: int | None = None, after: int | None = None
) -> DifferenceView | None:
    """Return two versions of a document's address side by side.

    Without numbers: the version this document is, against the one before it.  None if there is
    no such document or version.
    """
    document = load_document(connection, id_)
    if document is None:
        return None
    versions = {version.number: version for version in load_versions(connection, document.uri)}
    own = max((v.number for v in versions.values() if v.document == id_), default=1)
    after = own if after is None else after
    before = max(after - 1, 1) if before is None else before
    if before not in versions or after not in versions:
        return None
    old, new = load_document(connection, versions[before].document), load_document(connection, versions[after].document)
    if old is None or new is None:
        return None
    kept = after == before + 1  # the store has worked it out already
    changes = versions[after].changes if kept else difference(old.text, new.text)
    return DifferenceView(
        uri=document.uri,
        before=_row(versions[before]),
        after=_row(versions[after]),
        pieces=tuple(_pieces(old.text, new.text, changes)),
    )


def _pieces(old: str, new: str, changes: Sequence[Change]) -> Iterator[Piece]:
    left = right = 0
    for change in changes:
        if change.old.start > left:
            same = Span(left, change.old.start), Span(right, change.new.start)
            yield Piece(kind="same", text=same[0].of(old), old=same[0], new=same[1])
        if change.old.start < change.old.end:
            yield Piece(kind="old", text=change.old.of(old), old=change.old)
        if change.new.start < change.new.end:
            yield Piece(kind="new", text=change.new.of(new), new=change.new)
        left, right = change.old.end, change.new.end
    if left < len(old):
        yield Piece(kind="same", text=old[left:], old=Span(left, len(old)), new=Span(right, len(new)))


def snapshot_of(connection: Connection, id_: str) -> tuple[str, str | None] | None:
    """Return hash and media type of the bytes a document was read from, None if they were not kept."""
    versions, snapshots = tables.versions, tables.snapshots
    query = (
        select(snapshots.c.sha256, snapshots.c.media)
        .join(versions, versions.c.snapshot == snapshots.c.sha256)
        .where(versions.c.document == id_)
    )
    row = connection.execute(query.limit(1)).first()
    return None if row is None else (row.sha256, row.media)
