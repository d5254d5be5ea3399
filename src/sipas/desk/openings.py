"""Which article a story's id was made from, so that an id of long ago, or nobody's, is one look.

A story bears the id of the first version of the article that opened it, and editors and
grouping may put that article into another story later.  Derived: it is made again from the versions.
"""

from sqlalchemy import Connection, select

from sipas.desk.tables import openings, versions
from sipas.records import story_id

_AT_A_TIME = 1000


def note_opening(connection: Connection, first: str) -> None:
    """Write down the id that a story opened by this document, a first version, would bear."""
    connection.execute(openings.insert().values(id=story_id(first), document=first))


def fill_openings(connection: Connection) -> None:
    """Write down all of them; the table must be empty."""
    firsts = list(connection.scalars(select(versions.c.document).where(versions.c.number == 1)))
    for start in range(0, len(firsts), _AT_A_TIME):
        rows = [{"id": story_id(first), "document": first} for first in firsts[start : start + _AT_A_TIME]]
        connection.execute(openings.insert(), rows)


def opened_by(connection: Connection, id_: str) -> str | None:
    """Return the first version of the article that a story of this id was opened by, None if it is no such id."""
    found = connection.scalar(select(openings.c.document).where(openings.c.id == id_))
    return None if found is None else str(found)
