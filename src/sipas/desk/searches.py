"""Searches worth asking again: whose they are, what they ask, and the token that opens their feeds.

Everything that follows a saved search (page, feeds, webhooks, mail) reads it here.
"""

import secrets
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk.search import Query, QueryError, search_statements
from sipas.desk.tables import instant, stamp
from sipas.desk.tables import searches as searches_table
from sipas.intake.dates import parse_when
from sipas.records import Stance

LONGEST_NAME = 200  # characters


class Request(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a search asks for, as it is kept and as it stands in an address; what is empty is not asked.

    `since` is inclusive, `until` exclusive: dates or instants as they were given (ISO 8601).
    """

    of: Literal["statements", "documents"] = "statements"
    words: str = ""
    speaker: str | None = None
    stances: tuple[Stance, ...] = ()
    publisher: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    order: Literal["newest", "fitting"] = "newest"


class SavedSearch(Struct, frozen=True, kw_only=True):
    """A search that somebody kept; who knows `token` may read its feeds."""

    id: str
    name: str
    owner: str
    request: Request
    made: datetime
    token: str


def query_of(request: Request) -> Query:
    """Return what the search is asked.  Raises QueryError if a date is none."""
    return Query(
        words=request.words,
        speaker=request.speaker,
        stances=request.stances,
        publisher=request.publisher,
        language=request.language,
        since=instant_of(request.since),
        until=instant_of(request.until),
        story=request.story,
        order=request.order,
    )


def instant_of(said: str | None) -> str | None:
    """Return a date or instant (ISO 8601) as the store writes it, None for none.  Raises QueryError if it is none."""
    if said is None:
        return None
    when = parse_when(said, "request")
    if when is None or when.earliest is None:
        raise QueryError(f"{said!r} is no date: YYYY-MM-DD", "no-date")
    return stamp(when.earliest)


def save_search(connection: Connection, *, name: str, owner: str, request: Request, now: datetime) -> SavedSearch:
    """Keep a search and return it.  Raises QueryError if it cannot be asked or has no name."""
    check_search(connection, name, request)
    saved = SavedSearch(
        id=secrets.token_hex(10),
        name=name.strip(),
        owner=owner,
        request=request,
        made=now,
        token=secrets.token_urlsafe(24),
    )
    row = {**msgspec.structs.asdict(saved), "made": stamp(now), "request": _json(request)}
    connection.execute(searches_table.insert().values(row))
    return saved


def check_search(connection: Connection, name: str, request: Request) -> None:
    """Raise QueryError if the search has no name, or asks for nothing that can be looked for."""
    if not name.strip() or len(name) > LONGEST_NAME or "\0" in name:
        raise QueryError(f"a saved search has a name of 1 to {LONGEST_NAME} characters", "unnamed")
    query = query_of(request)
    if request.of == "documents" and (request.speaker is not None or request.stances):
        raise QueryError("speaker and stance are asked of statements", "of-statements")
    search_statements(connection, query, limit=1)


def change_search(connection: Connection, id_: str, *, name: str, request: Request) -> SavedSearch | None:
    """Give a search another name and request; return it, None if there is none.  Raises QueryError."""
    check_search(connection, name, request)
    row = {"name": name.strip(), "request": _json(request)}
    connection.execute(searches_table.update().where(searches_table.c.id == id_).values(row))
    return load_search(connection, id_)


def forget_search(connection: Connection, id_: str) -> bool:
    """Forget a search and return whether there was one; its feeds end."""
    return bool(connection.execute(searches_table.delete().where(searches_table.c.id == id_)).rowcount)


def renew_token(connection: Connection, id_: str) -> SavedSearch | None:
    """Give a search a new token, so that addresses handed out before open nothing any more."""
    fresh = searches_table.update().where(searches_table.c.id == id_).values(token=secrets.token_urlsafe(24))
    connection.execute(fresh)
    return load_search(connection, id_)


def load_search(connection: Connection, id_: str) -> SavedSearch | None:
    """Return the search of an id, None if there is none."""
    row = connection.execute(select(searches_table).where(searches_table.c.id == id_)).first()
    return None if row is None else _saved(row)


def search_of_token(connection: Connection, token: str) -> SavedSearch | None:
    """Return the search whose feeds a token opens, None if there is none."""
    row = connection.execute(select(searches_table).where(searches_table.c.token == token)).first()
    return None if row is None else _saved(row)


def saved_searches(connection: Connection, *, owner: str | None = None) -> tuple[SavedSearch, ...]:
    """Return all saved searches, or one owner's, in the order they were made."""
    query = select(searches_table).order_by(searches_table.c.made, searches_table.c.id)
    if owner is not None:
        query = query.where(searches_table.c.owner == owner)
    return tuple(_saved(row) for row in connection.execute(query))


def _saved(row: Any) -> SavedSearch:  # noqa: ANN401 - a row
    return SavedSearch(
        id=row.id,
        name=row.name,
        owner=row.owner,
        request=msgspec.json.decode(row.request, type=Request),
        made=instant(row.made),
        token=row.token,
    )


def _json(request: Request) -> str:
    return msgspec.json.encode(request).decode()
