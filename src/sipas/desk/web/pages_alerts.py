"""Who is told of a saved search: the page of its owner, and the forms on it.

What is said once, a webhook's secret or how a test went, travels to the next page in the
editor's own session and is forgotten when it was shown.
"""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from sipas.desk.alerts import AlertError, Kind, add_alert, remove_alert, try_again
from sipas.desk.searches import SavedSearch
from sipas.desk.web import alerting, searching
from sipas.desk.web.rendering import Laid, Page
from sipas.desk.web.security import editor

router = APIRouter(include_in_schema=False)
Editor = Annotated[str, Depends(editor)]
_SAYS = 300  # characters of a receiver's answer that are shown
_ONCE = "alert"


class Once(Struct, frozen=True, kw_only=True):
    """What the next page of a search's alerts says of one of them; `arrived` None: it was not tested."""

    alert: str
    secret: str = ""
    arrived: bool | None = None
    code: str = ""
    message: str = ""


def _go_on(laid: Page, search: str, done: str, anchor: str = "") -> Response:
    """Go on to the page of a search's alerts, which says what was done."""
    address = f"{laid.root}/searches/{search}/alerts" + (f"?done={done}" if done else "")
    return RedirectResponse(address + (f"#alert-{anchor}" if anchor else ""), 303)


def _say(laid: Page, once: Once) -> None:
    laid.request.session[_ONCE] = msgspec.to_builtins(once)


async def _laid(laid: Page, search: SavedSearch, *, fault: str = "", kind: str = "mail", target: str = "") -> Response:
    held = laid.request.session.pop(_ONCE, None)
    answer = await laid.answer(
        "alerts.html",
        status=422 if fault else 200,
        here="saved",
        search=search,
        address=f"{laid.root}/search?{searching.address_of(search.request)}",
        alerts=await laid.kept.read(alerting.all_shown, search.id),
        once=msgspec.convert(held, Once) if held else None,
        fault=fault,
        kind=kind,
        target=target,
        mail=laid.kept.settings.mail is not None,
    )
    if held:
        answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get("/searches/{id}/alerts")
async def alerts(id: str, laid: Laid, user: Editor) -> Response:  # noqa: A002 - as it stands in the address
    """Whom a saved search tells, when a delivery last arrived, and why one did not."""
    return await _laid(laid, await alerting.changeable(laid.kept, id, user))


@router.post("/searches/{id}/alerts")
async def add(
    id: str,  # noqa: A002
    laid: Laid,
    user: Editor,
    kind: Annotated[str, Form()] = "mail",
    target: Annotated[str, Form()] = "",
) -> Response:
    """Tell somebody what a saved search finds from now on, in the language of this page."""
    search = await alerting.changeable(laid.kept, id, user)
    kind_: Kind = "webhook" if kind == "webhook" else "mail"
    try:
        made = await laid.kept.write(
            add_alert, search=search.id, kind=kind_, target=target.strip(), interface=laid.code, now=laid.kept.now()
        )
    except AlertError as error:
        return await _laid(laid, search, fault=laid.labels.reason(error.code), kind=kind_, target=target)
    if made.secret:
        _say(laid, Once(alert=made.id, secret=made.secret))
    return _go_on(laid, search.id, "alert", made.id)


@router.post("/searches/{id}/alerts/{alert}/test")
async def test(id: str, alert: str, laid: Laid, user: Editor) -> Response:  # noqa: A002
    """Send some of what the search finds now, and show how that went."""
    search = await alerting.changeable(laid.kept, id, user)
    its = await alerting.alert_in(laid.kept, search, alert)
    found = await alerting.tested(laid.request, laid.kept, its, search, user)
    message = (found.message or "")[:_SAYS]
    _say(laid, Once(alert=its.id, arrived=found.arrived, code=found.code or "", message=message))
    return _go_on(laid, search.id, "", its.id)


@router.post("/searches/{id}/alerts/{alert}/retry")
async def retry(id: str, alert: str, laid: Laid, user: Editor) -> Response:  # noqa: A002
    """Try again what was given up, with the next round."""
    search = await alerting.changeable(laid.kept, id, user)
    its = await alerting.alert_in(laid.kept, search, alert)
    await laid.kept.write(try_again, its.id, now=laid.kept.now())
    return _go_on(laid, search.id, "retry", its.id)


@router.post("/searches/{id}/alerts/{alert}/delete")
async def delete(id: str, alert: str, laid: Laid, user: Editor) -> Response:  # noqa: A002
    """Tell nobody there any more."""
    search = await alerting.changeable(laid.kept, id, user)
    its = await alerting.alert_in(laid.kept, search, alert)
    await laid.kept.write(remove_alert, its.id)
    return _go_on(laid, search.id, "no_alert")
