"""The pages for people: HTML over the same queries as the API."""

from fastapi import APIRouter, Request, Response

from sipas.desk.web import problems

router = APIRouter(include_in_schema=False)


async def error_page(request: Request, problem: problems.Problem) -> Response:  # noqa: ARG001 - pages make more of it
    """Return what a browser is shown when a request fails."""
    return problems.as_json(problem)


async def sign_in_page(request: Request, *, failed: str | None = None, status: int = 200) -> Response:  # noqa: ARG001
    """Return the form to sign in; `failed` says why an attempt was not taken."""
    return Response(failed or "", status, media_type="text/plain")
