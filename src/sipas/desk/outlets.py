"""What the store holds, as it goes out: every current document as it was read and judged, every story."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.reattribution import as_judged
from sipas.desk.store import current_documents, load_document, load_story, newest_extraction
from sipas.records import Document, Extraction, Story


def findings(connection: Connection) -> Iterator[Extraction]:
    """Give what every current document says, in the order it came, with the speakers editors gave."""
    for document in current_documents(connection):
        found = newest_extraction(connection, document.id)
        yield as_judged(connection, found) if found else Extraction(document=document)


def told(connection: Connection) -> Iterator[tuple[Story, dict[str, Document]]]:
    """Give every story in the order of their ids, each with its documents by their ids."""
    ids: Sequence[str] = connection.execute(select(tables.stories.c.id).order_by(tables.stories.c.id)).scalars().all()
    for id_ in ids:
        story = load_story(connection, id_)
        if story is None:
            continue
        documents = (load_document(connection, member.document) for member in story.members)
        yield story, {document.id: document for document in documents if document is not None}
