"""How a store becomes one of this program's version: numbered steps, each once, all or none.

A step is a function of a connection inside the one transaction that all steps of an opening
share, so a program killed half way leaves the store as it was.  A step that was released is
never edited: the next change is a new one at the end.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, inspect, select
from sqlalchemy.dialects import postgresql, sqlite

from sipas.desk.openings import fill_openings
from sipas.desk.tables import (
    alerted,
    alerts,
    deliveries,
    documents,
    grouped,
    judgements,
    metadata,
    openings,
    profiles,
    searches,
    sessions,
    settings,
    statements,
    stories,
    tokens,
    untold,
    users,
    workings,
)

Step = Callable[[Connection], None]


class MigrationError(Exception):
    """The store cannot be brought to this program's version; the message says why."""


def _full_text_sqlite(connection: Connection) -> None:
    # The text stays in its own table; the index holds words only.  `2 3` are the lengths of
    # beginnings indexed for `word*`: shorter ones match too much, longer ones are quick anyway.
    tokens = "tokenize='unicode61 remove_diacritics 2', prefix='3 4'"
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE documents_fts USING fts5(text, content='documents', content_rowid='n', {tokens})"
    )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE statements_fts USING "
        f"fts5(content, speaker, source, content='statements', content_rowid='n', {tokens})"
    )


def _full_text_postgres(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE documents_fts (n INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
    connection.exec_driver_sql("CREATE INDEX documents_fts_words ON documents_fts USING GIN (words)")
    connection.exec_driver_sql(
        "CREATE TABLE statements_fts (n INTEGER PRIMARY KEY, content TSVECTOR NOT NULL, speaker TSVECTOR NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX statements_fts_content ON statements_fts USING GIN (content)")
    connection.exec_driver_sql("CREATE INDEX statements_fts_speaker ON statements_fts USING GIN (speaker)")


def create(connection: Connection) -> None:
    """Make all tables as `tables` has them now."""
    metadata.create_all(connection)
    make = {sqlite.dialect.name: _full_text_sqlite, postgresql.dialect.name: _full_text_postgres}
    make[connection.dialect.name](connection)


def _serving(connection: Connection) -> None:
    """Users and what they keep; what the pages ask for by other keys than the collector."""
    for table in (users, sessions, tokens, searches):
        table.create(connection)
    wanted = {"stories_latest", "statements_attribution", "judgements_subject", "judgements_undoes"}
    for index in [index for table in (stories, statements, judgements) for index in table.indexes]:
        if index.name in wanted:
            index.create(connection)


def _telling(connection: Connection) -> None:
    """Telling goes on from where it was; what is there is told once more from the beginning."""
    for table in (grouped, profiles, workings, untold):
        table.create(connection)
    connection.exec_driver_sql("INSERT INTO untold (uri) SELECT uri FROM documents WHERE current ORDER BY n")


def _alerting(connection: Connection) -> None:
    """Who is told when a saved search finds something new, and what was sent."""
    for table in (alerts, alerted, deliveries):
        table.create(connection)


def _by_date(connection: Connection) -> None:
    """Speakers over time, outlets and lists by publisher or language without opening the documents."""
    connection.exec_driver_sql("ALTER TABLE statements ADD COLUMN publisher TEXT")
    connection.exec_driver_sql("ALTER TABLE statements ADD COLUMN dated TEXT")
    of = select(documents.c.publisher).where(documents.c.n == statements.c.document).scalar_subquery()
    then = select(documents.c.dated).where(documents.c.n == statements.c.document).scalar_subquery()
    connection.execute(statements.update().values(publisher=of, dated=then))
    wanted = {"statements_over_time", "statements_said", "statements_outlets", "statements_dated"}
    wanted |= {"documents_publisher", "documents_language", "documents_outlets"}
    for index in [index for table in (statements, documents) for index in table.indexes]:
        if index.name in wanted:
            index.create(connection)


def _opening(connection: Connection) -> None:
    """A story's id leads to the article it was made from, by one look."""
    openings.create(connection)
    fill_openings(connection)


# What changed since version 1.  An empty store skips these: `create` makes the newest form.
STEPS: Sequence[Step] = (_serving, _telling, _alerting, _by_date, _opening)


def version_of(connection: Connection) -> int:
    """Return the store's version, 0 for an empty one."""
    if not inspect(connection).has_table(settings.name):
        return 0
    found = connection.scalar(select(settings.c.value).where(settings.c.name == "schema"))
    return int(found) if found is not None else 0


def migrate(connection: Connection, steps: Sequence[Step] = STEPS) -> int:
    """Bring the store to the newest version and return that version.

    The connection's transaction must be a writing one.  Raises MigrationError if the store
    was written by a newer program.
    """
    newest = 1 + len(steps)
    version = version_of(connection)
    if version > newest:
        message = f"the store has version {version}, this program knows {newest}: use a newer program"
        raise MigrationError(message)
    if version == 0:
        create(connection)
    for step in steps[max(version - 1, 0) :] if version else ():
        step(connection)
    if version < newest:
        connection.execute(settings.delete().where(settings.c.name == "schema"))
        connection.execute(settings.insert().values(name="schema", value=str(newest)))
    return newest
