"""The application: routes, what wraps them, one way of failing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from sipas.desk.search import QueryError
from sipas.desk.store import Store, StoreError
from sipas.desk.users import STAYS
from sipas.desk.web import api, api_alerts, api_editing, editing, health, pages, problems, signing, syndication
from sipas.desk.web.alerting import Tests
from sipas.desk.web.answers import LARGEST, Answers
from sipas.desk.web.describing import FAILURES, describe
from sipas.desk.web.doors import Doors, Settings
from sipas.desk.web.paging import CursorError
from sipas.desk.web.security import Attempts, invited, meant

API = "/api/v1"


class Application(FastAPI):
    """FastAPI, describing records as they are."""

    def openapi(self) -> dict[str, Any]:
        """Return the API's description, made when it is first asked for."""
        if self.openapi_schema is None:
            self.openapi_schema = describe(self, api.shapes, self.state.doors.settings.prefix)
        return self.openapi_schema


def create_app(store: Store, settings: Settings, *, now: Callable[[], datetime] | None = None) -> FastAPI:
    """Return the application over an open store; `now` is its clock."""
    app = Application(
        title="Sipas",
        version="1",
        description=api.DESCRIPTION,
        docs_url=None,  # they load scripts from elsewhere
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(meant), *([Depends(invited)] if settings.closed else [])],
        max_body_size=LARGEST,
    )
    app.state.doors = Doors(store, settings, now)
    app.state.attempts = Attempts()
    app.state.tests = Tests()
    app.include_router(api.router, prefix=API)
    app.include_router(api_editing.router, prefix=API)
    app.include_router(api_alerts.router, prefix=API)
    app.include_router(signing.router)
    app.include_router(syndication.router, responses=FAILURES)
    app.include_router(health.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    _wrap(app, settings)
    _failures(app)
    return app


def _wrap(app: FastAPI, settings: Settings) -> None:
    """Put the middleware around; the last added is the outermost."""
    app.add_middleware(
        SessionMiddleware,
        secret_key=settings.secret,
        session_cookie="__Host-sipas" if settings.https else "sipas",
        max_age=int(STAYS.total_seconds()),
        same_site="lax",
        https_only=settings.https,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    app.add_middleware(Answers, https=settings.https, prefix=settings.prefix, failed=_our_mistake)


async def _say(request: Request, found: problems.Problem, headers: dict[str, str] | None = None) -> Response:
    """A problem as who asked can read it."""
    if not problems.for_people(request):
        return problems.as_json(found, headers)
    answer = await pages.error_page(request, found)
    answer.headers.update(headers or {})
    return answer


async def _our_mistake(request: Request) -> Response:
    """What is said when a handler raised what nobody foresaw."""
    return await _say(request, problems.problem(500, "a mistake of Sipas; it stands in the server's log"))


def _failures(app: FastAPI) -> None:
    """Give every failure its one shape."""

    async def ended(request: Request, error: Exception) -> Response:
        assert isinstance(error, problems.ProblemError)  # noqa: S101 - registered for it alone
        return await _say(request, error.problem, error.headers)

    async def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101
        detail = "" if error.detail == problems.problem(error.status_code).title else str(error.detail)
        return await _say(request, problems.problem(error.status_code, detail), dict(error.headers or {}))

    async def misread(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101
        errors = tuple(
            {"at": ".".join(str(part) for part in one["loc"]), "message": str(one["msg"])} for one in error.errors()
        )
        return await _say(request, problems.problem(422, "the request was not understood", errors))

    async def unanswerable(request: Request, error: Exception) -> Response:
        return await _say(request, problems.problem(422, str(error)))

    async def store_failed(request: Request, error: Exception) -> Response:
        return await _say(request, problems.problem(503, str(error)), {"Retry-After": "5"})

    app.add_exception_handler(problems.ProblemError, ended)
    app.add_exception_handler(HTTPException, plain)
    app.add_exception_handler(RequestValidationError, misread)
    for kind in (QueryError, CursorError, editing.EditError):
        app.add_exception_handler(kind, unanswerable)
    app.add_exception_handler(StoreError, store_failed)
