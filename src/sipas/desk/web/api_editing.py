"""The HTTP API, version 1, writing side: judgements and saved searches, for who is signed in.

A program signs in by a token (`Authorization: Bearer`), a page by its session and the header
X-CSRF-Token.
"""

from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request, Response
from msgspec import Struct

from sipas.desk import searches
from sipas.desk.searches import SavedSearch
from sipas.desk.web import editing
from sipas.desk.web.api import Cursor, Id, Kept, Limit, as_json, found_or_404, listed, shapes
from sipas.desk.web.describing import FAILURES
from sipas.desk.web.paging import Listing
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.security import csrf_token, editor, signed_in
from sipas.records import MentionType

router = APIRouter(responses=FAILURES)
Editor = Annotated[str, Depends(editor)]
TOKEN: dict[str, Any] = {"security": [{"token": []}]}
T = TypeVar("T")


class Merge(Struct, frozen=True, kw_only=True, tag_field="kind", tag="merge", forbid_unknown_fields=True):
    """Stories that are one; the first one's id stays."""

    stories: tuple[str, ...]


class Split(Struct, frozen=True, kw_only=True, tag_field="kind", tag="split", forbid_unknown_fields=True):
    """Documents that leave a story for one of their own."""

    story: str
    documents: tuple[str, ...]


class Move(Struct, frozen=True, kw_only=True, tag_field="kind", tag="move", forbid_unknown_fields=True):
    """Documents that go into another story."""

    documents: tuple[str, ...]
    into: str


class Reattribute(Struct, frozen=True, kw_only=True, tag_field="kind", tag="reattribute", forbid_unknown_fields=True):
    """Whose words an attribution holds; null: nobody's that is known."""

    document: str
    attribution: str
    name: str | None
    type: MentionType | None = None


class Undo(Struct, frozen=True, kw_only=True, tag_field="kind", tag="undo", forbid_unknown_fields=True):
    """Take back a judgement."""

    judgement: str


Judgement = Merge | Split | Move | Reattribute | Undo


class Search(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to be kept."""

    name: str
    request: searches.Request


class Whoami(Struct, frozen=True, kw_only=True):
    """Who is asking, null for a stranger; `csrf` is what this session's scripts send along."""

    user: str | None
    csrf: str | None


async def read_body(request: Request, type_: Any) -> Any:  # noqa: ANN401 - what the type says
    """Return a request's body.  Ends the request if it is not JSON of this type."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise ProblemError(415, "send application/json")
    body = await request.body()
    if b"\\u0000" in body:
        raise ProblemError(422, "the request holds the character NUL")
    try:
        return msgspec.json.decode(body, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProblemError(422, str(error)) from None


@router.get("/session", responses=shapes.of(Whoami))
async def session(request: Request, user: Annotated[str | None, Depends(signed_in)]) -> Response:
    """Who is asking."""
    by_session = user is not None and "authorization" not in request.headers
    return as_json(Whoami(user=user, csrf=csrf_token(request) if by_session else None))


@router.get("/judgements", responses=shapes.of(Listing[editing.LogEntry]))
async def list_judgements(request: Request, kept: Kept, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """What editors decided, newest first, and whether it counts."""
    return listed(request, await kept.read(editing.log_of, limit=limit, cursor=cursor))


@router.post(
    "/judgements",
    status_code=201,
    responses=shapes.of(editing.Judged, status=201, said="Taken down; what follows from it is told."),
    openapi_extra={**shapes.body(Judgement), **TOKEN},
)
async def post_judgement(request: Request, kept: Kept, user: Editor) -> Response:
    """Decide: merge, split, move, reattribute, undo."""
    said = await read_body(request, Judgement)
    now = kept.now()
    match said:
        case Merge():
            done = await kept.write(editing.merge, said.stories, by=user, at=now)
        case Split():
            done = await kept.write(editing.split, said.story, said.documents, by=user, at=now)
        case Move():
            done = await kept.write(editing.move, said.documents, said.into, by=user, at=now)
        case Reattribute():
            done = await kept.write(
                editing.reattribute, said.document, said.attribution, said.name, said.type, by=user, at=now
            )
        case _:
            done = await kept.write(editing.undo, said.judgement, by=user, at=now)
    return as_json(done, status=201)


@router.get("/searches", responses=shapes.of(tuple[SavedSearch, ...]), openapi_extra=TOKEN)
async def list_searches(kept: Kept, user: Editor) -> Response:  # noqa: ARG001 - who is signed in may see
    """The desk's saved searches, first made first."""
    return as_json(await kept.read(searches.saved_searches))


@router.post(
    "/searches",
    status_code=201,
    responses=shapes.of(SavedSearch, status=201, said="Kept."),
    openapi_extra={**shapes.body(Search), **TOKEN},
)
async def post_search(request: Request, kept: Kept, user: Editor) -> Response:
    """Keep a search."""
    said: Search = await read_body(request, Search)
    saved = await kept.write(searches.save_search, name=said.name, owner=user, request=said.request, now=kept.now())
    answer = as_json(saved, status=201)
    answer.headers["Location"] = f"{kept.settings.prefix}/api/v1/searches/{saved.id}"
    return answer


async def own_search(id: Id, kept: Kept, user: Editor) -> SavedSearch:
    """Return a saved search of who is asking; a dependency.  Others' can be seen, not changed."""
    found: SavedSearch = found_or_404(await kept.read(searches.load_search, id), "saved search")
    if found.owner != user:
        raise ProblemError(403, f"this is a search of {found.owner}")
    return found


Own = Annotated[SavedSearch, Depends(own_search)]


@router.get("/searches/{id}", responses=shapes.of(SavedSearch), openapi_extra=TOKEN)
async def get_search(id: Id, kept: Kept, user: Editor) -> Response:  # noqa: ARG001
    """One saved search."""
    return as_json(found_or_404(await kept.read(searches.load_search, id), "saved search"))


@router.put("/searches/{id}", responses=shapes.of(SavedSearch), openapi_extra={**shapes.body(Search), **TOKEN})
async def put_search(request: Request, kept: Kept, own: Own) -> Response:
    """Give a saved search another name and request."""
    said: Search = await read_body(request, Search)
    changed = await kept.write(searches.change_search, own.id, name=said.name, request=said.request)
    return as_json(found_or_404(changed, "saved search"))


@router.post("/searches/{id}/token", responses=shapes.of(SavedSearch), openapi_extra=TOKEN)
async def post_token(kept: Kept, own: Own) -> Response:
    """Give a saved search a new token; addresses of its feeds handed out before end."""
    return as_json(found_or_404(await kept.write(searches.renew_token, own.id), "saved search"))


@router.delete("/searches/{id}", status_code=204, responses={204: {"description": "Forgotten."}}, openapi_extra=TOKEN)
async def delete_search(kept: Kept, own: Own) -> Response:
    """Forget a saved search; its feeds end."""
    await kept.write(searches.forget_search, own.id)
    return Response(status_code=204)
