"""What holds for every answer: security headers, ETag and 304, HEAD, one form of addresses."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sipas.desk.web.problems import as_json, problem

LARGEST = 1 << 20  # bytes of a request; the largest honest one is a form
_LOG = logging.getLogger("sipas.web")
Failed = Callable[[Request], Awaitable[Response]]
_SELF = "'self'"
PAGES = "; ".join(
    [
        "default-src 'none'",
        f"script-src {_SELF}",
        f"style-src {_SELF}",
        f"img-src {_SELF}",
        f"font-src {_SELF}",
        f"connect-src {_SELF}",
        f"form-action {_SELF}",
        f"manifest-src {_SELF}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
PROGRAMS = "default-src 'none'; frame-ancestors 'none'; sandbox"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # what a desk reads is nobody's business outside
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Answers:
    """Wraps the application: checks what comes in, completes what goes out."""

    def __init__(self, app: ASGIApp, *, https: bool, prefix: str, failed: Failed) -> None:
        self.app = app
        self.failed = failed
        self.https = https
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send, https=self.https)
        wrong = _refused(scope)
        if wrong is not None:
            await as_json(problem(*wrong))(scope, receive, answer.send)
            return
        path = scope["path"]
        if not path.startswith(f"{self.prefix}/"):  # the server before us has cut it off
            path = self.prefix + path
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        inner = {**scope, "method": method, "path": path, "root_path": self.prefix}
        try:
            await self.app(inner, receive, answer.send)
        except Exception:
            if answer.begun:
                raise  # the server logs it and hangs up: half an answer is none
            _LOG.exception("a mistake of Sipas, please report it: %s %s", method, path)
            await (await self.failed(Request(inner)))(inner, receive, answer.send)


def _refused(scope: Scope) -> tuple[int, str] | None:
    """Why a request is not even looked at: a status and what to say."""
    try:
        said = scope["path"] + scope["query_string"].decode("ascii")
    except UnicodeDecodeError:
        return 400, "the address holds bytes that are not ASCII"
    if "\0" in said or "%00" in said:
        return 400, "the address holds the character NUL"
    return None


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: Scope, send: Send, *, https: bool) -> None:
        self.head = scope["method"] == "HEAD"
        self.conditional = scope["method"] in {"GET", "HEAD"}
        self.asked = Headers(scope=scope).get("if-none-match", "")
        self.https = https
        self.begun = False
        self._out = send
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Pass a message on; an answer that comes in one piece gets its ETag."""
        if message["type"] == "http.response.start":
            self._complete(MutableHeaders(raw=message["headers"]))
            self._start = message
            return
        self.begun = True
        start, self._start = self._start, None
        if start is not None:
            whole = not message.get("more_body", False)
            if whole and self.conditional and start["status"] == 200:
                message = self._tagged(start, message)
            await self._out(start)
        if self.head:
            message = {**message, "body": b""}
        await self._out(message)

    def _complete(self, headers: MutableHeaders) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        page = headers.get("content-type", "").startswith("text/html")
        headers.setdefault("Content-Security-Policy", PAGES if page else PROGRAMS)
        if self.https:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        headers.setdefault("Cache-Control", "private, no-cache")
        headers.add_vary_header("Cookie")
        if page:
            headers.add_vary_header("Accept-Language")

    def _tagged(self, start: Message, message: Message) -> Message:
        headers = MutableHeaders(raw=start["headers"])
        tag = headers.get("etag")
        if tag is None:
            digest = hashlib.blake2b(message.get("body", b""), digest_size=16).hexdigest()
            tag = headers["etag"] = f'W/"{digest}"'
        if not _known(tag, self.asked):
            return message
        start["status"] = 304
        for name in ("content-length", "content-type"):
            if name in headers:
                del headers[name]
        return {**message, "body": b""}


def _known(tag: str, asked: str) -> bool:
    """Whether the one who asks has this already (weak comparison, RFC 9110)."""
    said: Iterable[str] = (part.strip().removeprefix("W/") for part in asked.split(","))
    return tag.removeprefix("W/") in said or asked.strip() == "*"
