"""The HTTP API, version 1: the same views as the pages, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from sipas.codec import encode_story
from sipas.desk.web import queries
from sipas.desk.web.doors import Doors, doors, encoded
from sipas.desk.web.problems import ProblemError

DESCRIPTION = "Who said what, according to whom: stories, documents, speakers and statements with their exact places."
router = APIRouter()
Kept = Annotated[Doors, Depends(doors)]


def as_json(value: object) -> Response:
    """Return a view as an answer."""
    return Response(encoded(value), media_type="application/json")


@router.get("/stories")
async def list_stories(
    kept: Kept, limit: Annotated[int, Query(ge=1, le=200)] = 50, cursor: str | None = None
) -> Response:
    """Stories, the one with the newest document first."""
    return as_json(await kept.read(queries.stories_now, limit=limit, cursor=cursor))


@router.get("/stories/{id}")
async def story(id: str, kept: Kept) -> Response:  # noqa: A002 - as it stands in the address
    """One story in the wire form of `sipas stories`."""
    found = await kept.read(queries.story_view, id)
    if found is None:
        raise ProblemError(404, "no such story is told now")
    return Response(encode_story(found.story, found.extractions), media_type="application/json")
