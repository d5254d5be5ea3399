"""Who is asking, and whether they mean it: sessions, tokens of programs, protection against forged forms.

The cookie is signed by Starlette's SessionMiddleware (itsdangerous) and holds two secrets: that
of the session, which the store knows by its hash and can end, and that of the forms.
"""

import hmac
import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBasic
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from sipas.desk.users import close_session, kept_password, open_session, password_fits, session_user, token_user
from sipas.desk.web.doors import Doors, doors
from sipas.desk.web.problems import ProblemError, for_people

SESSION, FORMS = "session", "forms"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = frozenset({"/healthz", "/readyz", "/sign-in", "/sign-out"})  # to all, where reading is closed
_basic = HTTPBasic(auto_error=False)
FIELD, HEADER = "csrf", "X-CSRF-Token"
# How many wrong passwords: for one name from one address, from one address, for one name.
_PAIR, _ADDRESS, _NAME = RateLimitItemPerMinute(5, 5), RateLimitItemPerMinute(30, 5), RateLimitItemPerHour(100)


class SignInError(Exception):
    """An attempt to sign in was not taken; `wait` is for how many seconds none will be."""

    def __init__(self, wait: int = 0) -> None:
        super().__init__()
        self.wait = wait


class Attempts:
    """Counts wrong passwords, so that guessing is slow; right ones are never counted."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def _keys(self, name: str, address: str) -> tuple[tuple[RateLimitItem, str], ...]:
        return (_PAIR, f"{address} {name}"), (_ADDRESS, f"{address} *"), (_NAME, f"* {name}")

    def wait(self, name: str, address: str, now: float) -> int:
        """Return how many seconds nothing is taken from this address for this name; 0 if now."""
        waits = [0]
        for item, key in self._keys(name, address):
            if not self._limiter.test(item, key):
                waits.append(max(1, round(self._limiter.get_window_stats(item, key).reset_time - now)))
        return max(waits)

    def failed(self, name: str, address: str) -> None:
        """Count a wrong password."""
        for item, key in self._keys(name, address):
            self._limiter.hit(item, key)


async def sign_in(request: Request, name: str, password: str) -> str:
    """Sign a user in, with a new session and new form secrets, and return the user's name.

    Raises SignInError.
    """
    kept, attempts = doors(request), request.app.state.attempts
    address = request.client.host if request.client else ""
    folded, hashed = await kept.read(kept_password, name)
    now = kept.now()
    wait = attempts.wait(folded, address, now.timestamp())
    if wait:
        raise SignInError(wait)
    if not await kept.work(password_fits, hashed, password):
        attempts.failed(folded, address)
        raise SignInError
    old = request.session.get(SESSION)
    if old:
        await kept.write(close_session, old)
    # nothing of what a stranger may have planted in this browser stays
    request.session.clear()
    request.session[SESSION] = await kept.write(open_session, folded, now=now)
    return folded


async def sign_out(request: Request) -> None:
    """End the session, here and in the store."""
    held = request.session.get(SESSION)
    request.session.clear()
    if held:
        await doors(request).write(close_session, held)


def _bearer(request: Request) -> str | None:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else None


async def signed_in(request: Request, kept: Annotated[Doors, Depends(doors)]) -> str | None:
    """Return the name of who is asking, None for a stranger; a dependency.  A wrong token is refused."""
    bearer = _bearer(request)
    if bearer is not None:
        user = await kept.read(token_user, bearer)
        if user is None:
            raise ProblemError(401, "this token is none", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return user
    held = request.session.get(SESSION)
    return await kept.read(session_user, held, now=kept.now()) if held else None


async def editor(request: Request, user: Annotated[str | None, Depends(signed_in)]) -> str:
    """Return the name of who is asking, who must be signed in; a dependency."""
    if user is None:
        headers = {} if for_people(request) else {"WWW-Authenticate": "Bearer"}
        raise ProblemError(401, "sign in first", headers=headers)
    return user


async def invited(request: Request, kept: Annotated[Doors, Depends(doors)]) -> None:
    """Refuse strangers where reading is closed to them; a dependency of every route of such a desk.

    Open stay the form to sign in, what pages are styled by, whether the process lives, and feeds of
    saved searches, which a secret in their address opens.  Other feeds are also opened by a token
    sent as the password of HTTP Basic, for readers of feeds that know nothing else.
    """
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    if path in _OPEN or path.startswith(("/static/", "/feeds/searches/")):
        return
    if await signed_in(request, kept) is not None:
        return
    if not path.startswith("/feeds/"):
        headers = {} if for_people(request) else {"WWW-Authenticate": "Bearer"}
        raise ProblemError(401, "sign in to read", headers=headers)
    given = await _basic(request)
    if given is None or await kept.read(token_user, given.password) is None:
        raise ProblemError(401, "a token is needed", headers={"WWW-Authenticate": 'Basic realm="Sipas"'})


def csrf_token(request: Request) -> str:
    """Return what forms must send in the field `csrf` (scripts: in X-CSRF-Token); made when first asked for."""
    token: str = request.session.setdefault(FORMS, secrets.token_urlsafe(32))
    return token


async def meant(request: Request) -> None:
    """Refuse what another site's page made a browser send; a dependency of every route.

    A request that signs in by a token carries nothing that a browser adds by itself, and a
    stranger's request to the API nothing at all.
    """
    if request.method in SAFE or _bearer(request) is not None:
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ProblemError(403, "this was sent from another site")
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    if path.startswith("/api/") and SESSION not in request.session:
        return
    sent = request.headers.get(HEADER)
    if sent is None and "form" in request.headers.get("content-type", ""):
        field = (await request.form()).get(FIELD)
        sent = field if isinstance(field, str) else None
    wanted = request.session.get(FORMS)
    if not wanted or not sent or not hmac.compare_digest(sent.encode(), wanted.encode()):
        raise ProblemError(403, "this form has expired or was sent from another site: load its page again")


def local(address: str, prefix: str = "") -> str:
    """Return an address to go on to if it is one of ours, else the first page."""
    inside = address.startswith(f"{prefix}/") and not address.startswith(("//", "/\\"))
    plain = all(" " < c < "\x7f" and c != "\\" for c in address)
    return address if inside and plain else f"{prefix}/"
