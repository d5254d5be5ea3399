"""The two forms that sign in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from sipas.desk.web import pages
from sipas.desk.web.doors import doors
from sipas.desk.web.security import SignInError, local, sign_in, sign_out

router = APIRouter(include_in_schema=False)


@router.post("/sign-in")
async def enter(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next_: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Sign in and go on to `next`."""
    try:
        await sign_in(request, name, password)
    except SignInError as error:
        if error.wait:
            answer = await pages.sign_in_page(request, failed="slow", status=429)
            answer.headers["Retry-After"] = str(error.wait)
            return answer
        return await pages.sign_in_page(request, failed="wrong", status=401)
    return RedirectResponse(local(next_, doors(request).settings.prefix), 303)


@router.post("/sign-out")
async def leave(request: Request) -> Response:
    """Sign out and go to the first page."""
    await sign_out(request)
    return RedirectResponse(doors(request).settings.prefix + "/", 303)
