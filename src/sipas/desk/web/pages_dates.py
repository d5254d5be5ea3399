"""When documents were published, as well as that is known.

Lists are ordered by one instant (`dated`), the earliest it can have been; to show that would
make a day of what is known by its month only.
"""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, timedelta

import msgspec
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.telling import chunks
from sipas.records import When

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def published_of(connection: Connection, ids: Collection[str]) -> dict[str, When | None]:
    """Return when each of these documents was published, None where nothing says so."""
    documents = tables.documents.c
    out: dict[str, When | None] = {}
    for some in chunks(dict.fromkeys(ids)):
        rows = connection.execute(select(documents.id, documents.published).where(documents.id.in_(some)))
        out |= {row.id: read(row.published) for row in rows}
    return out


def published_in(connection: Connection, stories: Sequence[str]) -> dict[str, list[When | None]]:
    """Return when the documents of each of these stories were published."""
    documents, memberships = tables.documents.c, tables.memberships.c
    query = select(memberships.story, documents.published).where(
        memberships.document == documents.id, memberships.story.in_(stories)
    )
    out: dict[str, list[When | None]] = {story: [] for story in stories}
    for row in connection.execute(query):
        out[row.story].append(read(row.published))
    return out


def day_of(when: When | None) -> str:
    """Return the day of a time that is known that well (YYYY-MM-DD), else ""."""
    if when is None or when.earliest is None or when.latest is None or when.latest - when.earliest > timedelta(days=1):
        return ""
    found = _DAY.match(when.edtf or "")
    return found[0] if found else when.earliest.astimezone(UTC).date().isoformat()


def read(published: str | None) -> When | None:
    """Return a time as the store keeps it."""
    return msgspec.json.decode(published, type=When) if published else None
