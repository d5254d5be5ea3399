"""One shape of errors: problem+json (RFC 9457) for programs, a page for people."""

import http

import msgspec
from fastapi import Request, Response
from msgspec import Struct

MEDIA = "application/problem+json"


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong with a request: `title` for people, `status` and `type` for programs."""

    status: int
    title: str
    detail: str = ""
    type: str = "about:blank"
    errors: tuple[dict[str, str], ...] = ()


class ProblemError(Exception):
    """Ends a request with a problem."""

    def __init__(self, status: int, detail: str = "", *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.problem = problem(status, detail)
        self.headers = headers or {}


def problem(status: int, detail: str = "", errors: tuple[dict[str, str], ...] = ()) -> Problem:
    """Return the problem of a status, titled as HTTP does."""
    try:
        title = http.HTTPStatus(status).phrase
    except ValueError:
        title = "Error"
    return Problem(status=status, title=title, detail=detail, errors=errors)


def as_json(found: Problem, headers: dict[str, str] | None = None) -> Response:
    """Return a problem as an answer to a program."""
    return Response(msgspec.json.encode(found), found.status, headers, media_type=MEDIA)


def for_people(request: Request) -> bool:
    """Return whether a browser asked for a page."""
    api = request.scope["path"].startswith(request.scope.get("root_path", "") + "/api/")
    return not api and "text/html" in request.headers.get("accept", "")
