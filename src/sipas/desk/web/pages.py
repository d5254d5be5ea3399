"""The pages for people: HTML over the same queries as the API."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from sipas.desk.web import (
    pages_alerts,
    pages_documents,
    pages_editing,
    pages_people,
    pages_search,
    pages_stories,
    problems,
)
from sipas.desk.web.doors import doors
from sipas.desk.web.rendering import STORY_CSS, Laid, Page, static_text
from sipas.desk.web.security import local, signed_in

router = APIRouter(include_in_schema=False)
for part in (pages_stories, pages_documents, pages_people, pages_search, pages_alerts, pages_editing):
    router.include_router(part.router)


@router.get(f"/static/{STORY_CSS}")
async def story_css() -> Response:
    """The story file's style sheet, which stands with its templates."""
    return Response(static_text(STORY_CSS), media_type="text/css")


@router.get("/sign-in")
async def sign_in(laid: Laid, next: str = "/") -> Response:  # noqa: A002 - as it stands in the address
    """The form to sign in; who is signed in already goes on."""
    if laid.user:
        return RedirectResponse(local(next, laid.root), 303)
    return await laid.answer("sign_in.html", here="sign_in", failed="", next=next)


async def sign_in_page(request: Request, *, failed: str | None = None, status: int = 200) -> Response:
    """Return the form to sign in; `failed` says why an attempt was not taken (`wrong`, `slow`)."""
    form = await request.form()
    further = form.get("next")
    laid = Page(request, doors(request), None)
    return await laid.answer(
        "sign_in.html",
        status=status,
        here="sign_in",
        failed=failed or "",
        next=further if isinstance(further, str) else "/",
    )


async def error_page(request: Request, problem: problems.Problem) -> Response:
    """Return what a browser is shown when a request fails; who is not signed in is shown where to."""
    kept = doors(request)
    if problem.status == 401 and request.method == "GET":
        laid = Page(request, kept, None)
        return RedirectResponse(laid.sign_in, 303)
    try:
        user = await signed_in(request, kept)
    except Exception:  # noqa: BLE001 - the store itself may be what failed
        user = None
    return await Page(request, kept, user).answer("fault.html", status=problem.status, problem=problem)
