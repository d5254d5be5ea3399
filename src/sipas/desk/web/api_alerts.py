"""The HTTP API, version 1: who is told of a saved search, for the search's owner."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from msgspec import Struct

from sipas.desk.alerts import Alert, AlertError, Kind, add_alert, remove_alert, try_again
from sipas.desk.searches import SavedSearch
from sipas.desk.web import alerting
from sipas.desk.web.alerting import AlertView, Tested
from sipas.desk.web.api import Id, Kept, as_json, shapes
from sipas.desk.web.api_editing import TOKEN, Editor, read_body
from sipas.desk.web.describing import FAILURES
from sipas.desk.web.problems import ProblemError
from sipas.exports.wording import interfaces

router = APIRouter(responses=FAILURES)


class NewAlert(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is to be told: the address of a webhook, or of a letter box, and in which language."""

    kind: Kind
    target: str
    interface: str = "en"


class MadeAlert(Struct, frozen=True, kw_only=True):
    """An alert just made; `secret` is what a webhook's signatures are made with, shown this once."""

    alert: AlertView
    secret: str | None


class Revived(Struct, frozen=True, kw_only=True):
    """How many deliveries that were given up are tried again."""

    deliveries: int


async def own_search(id: Id, kept: Kept, user: Editor) -> SavedSearch:
    """Return a saved search whose alerts are those of who is asking; a dependency."""
    return await alerting.changeable(kept, id, user)


Own = Annotated[SavedSearch, Depends(own_search)]


async def own_alert(alert: Id, kept: Kept, own: Own) -> Alert:
    """Return an alert of such a search; a dependency."""
    return await alerting.alert_in(kept, own, alert)


Its = Annotated[Alert, Depends(own_alert)]


@router.get("/searches/{id}/alerts", responses=shapes.of(tuple[AlertView, ...]), openapi_extra=TOKEN)
async def list_alerts(kept: Kept, own: Own) -> Response:
    """Whom a saved search tells, and how the deliveries fare."""
    return as_json(await kept.read(alerting.all_shown, own.id))


@router.post(
    "/searches/{id}/alerts",
    status_code=201,
    responses=shapes.of(MadeAlert, status=201, said="Told from now on."),
    openapi_extra={**shapes.body(NewAlert), **TOKEN},
)
async def post_alert(request: Request, kept: Kept, own: Own) -> Response:
    """Tell somebody what a saved search finds from now on."""
    said: NewAlert = await read_body(request, NewAlert)
    if said.interface not in interfaces():
        raise ProblemError(422, f"no interface in {said.interface!r}; there are {', '.join(interfaces())}")
    try:
        made = await kept.write(
            add_alert, search=own.id, kind=said.kind, target=said.target, interface=said.interface, now=kept.now()
        )
    except AlertError as error:
        raise ProblemError(422, str(error)) from None
    answer = as_json(MadeAlert(alert=await kept.read(alerting.shown, made), secret=made.secret), status=201)
    answer.headers["Location"] = f"{kept.settings.prefix}/api/v1/searches/{own.id}/alerts/{made.id}"
    return answer


@router.get("/searches/{id}/alerts/{alert}", responses=shapes.of(AlertView), openapi_extra=TOKEN)
async def get_alert(kept: Kept, its: Its) -> Response:
    """One alert: when a delivery last arrived, and why one did not."""
    return as_json(await kept.read(alerting.shown, its))


@router.post("/searches/{id}/alerts/{alert}/test", responses=shapes.of(Tested), openapi_extra=TOKEN)
async def post_test(request: Request, kept: Kept, own: Own, its: Its, user: Editor) -> Response:
    """Send some of what the search finds now, at once; news stay news."""
    return as_json(await alerting.tested(request, kept, its, own, user))


@router.post("/searches/{id}/alerts/{alert}/retry", responses=shapes.of(Revived), openapi_extra=TOKEN)
async def post_retry(kept: Kept, its: Its) -> Response:
    """Try again what was given up, with the next round."""
    return as_json(Revived(deliveries=await kept.write(try_again, its.id, now=kept.now())))


@router.delete(
    "/searches/{id}/alerts/{alert}",
    status_code=204,
    responses={204: {"description": "Told no more."}},
    openapi_extra=TOKEN,
)
async def delete_alert(kept: Kept, its: Its) -> Response:
    """Tell nobody there any more; what waits is not sent."""
    await kept.write(remove_alert, its.id)
    return Response(status_code=204)
