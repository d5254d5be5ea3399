"""A search as an address asks it, and what it finds, for pages, API and feeds."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from sipas.desk.search import (
    DocumentHit,
    Outlet,
    QueryError,
    StatementHit,
    outlets,
    search_documents,
    search_statements,
)
from sipas.desk.searches import Request, query_of
from sipas.desk.web.paging import cursor_of, place_of

# How a request's fields are named in an address.
NAMES = {
    "words": "q",
    "stances": "stance",
    "of": "of",
    "speaker": "speaker",
    "publisher": "publisher",
    "language": "language",
    "since": "since",
    "until": "until",
    "story": "story",
    "order": "order",
}


class Found(Struct, frozen=True, kw_only=True):
    """One page of what a search finds, `next` is the cursor of the page behind it.

    Of `statements` and `documents` one is asked for, the other empty; `outlets` say which
    publishers carried the statements, if that was asked.
    """

    request: Request
    statements: tuple[StatementHit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    next: str | None = None


def found(
    connection: Connection,
    request: Request,
    *,
    limit: int = 20,
    cursor: str | None = None,
    with_outlets: bool = False,
) -> Found:
    """Return what a search finds.  Raises QueryError and CursorError."""
    query = query_of(request)
    place = place_of(cursor, tuple[int])
    after = place[0] if place else None
    if request.of == "documents":
        documents = search_documents(connection, query, limit=limit, after=after)
        return Found(request=request, documents=documents.hits, next=_next(documents.after))
    statements = search_statements(connection, query, limit=limit, after=after)
    carried = outlets(connection, query) if with_outlets else ()
    return Found(request=request, statements=statements.hits, outlets=carried, next=_next(statements.after))


def _next(after: int | None) -> str | None:
    return None if after is None else cursor_of((after,))


def request_of(fields: Mapping[str, Sequence[str]]) -> Request:
    """Return the request that the fields of an address make; what is empty or not a field is not asked.

    Raises QueryError if a field says what it cannot.
    """
    said: dict[str, object] = {}
    for name, key in NAMES.items():
        values = [value.strip() for value in fields.get(key, ()) if value.strip()]
        if values:
            said[name] = values if name == "stances" else values[-1]
    try:
        return msgspec.convert(said, Request)
    except msgspec.ValidationError as error:
        raise QueryError(str(error)) from None


def address_of(request: Request, **more: str) -> str:
    """Return the part of an address behind `?` that asks this request, and `more` fields."""
    fields: list[tuple[str, str]] = []
    for name, value in msgspec.to_builtins(request).items():
        fields += [(NAMES[name], one) for one in (value if isinstance(value, (list, tuple)) else [value])]
    return urlencode([*fields, *sorted(more.items())])


__all__ = ["NAMES", "Found", "QueryError", "address_of", "found", "request_of"]
