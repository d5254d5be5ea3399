"""From what a page shows to HTML: templates, words, dates, addresses of static files.

Everything is escaped unless it is made of escaped pieces; nothing here knows a route's data.
"""

import hashlib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Request, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from sipas.desk.searches import Request as SearchRequest
from sipas.desk.searches import query_of
from sipas.desk.tables import instant
from sipas.desk.web import people
from sipas.desk.web.doors import Doors, doors
from sipas.desk.web.labels import Labels, chosen, labels
from sipas.desk.web.pages_dates import day_of
from sipas.desk.web.security import csrf_token, signed_in
from sipas.exports.chart import chart
from sipas.exports.dates import shown
from sipas.exports.wording import Wording, interfaces, wording
from sipas.records import When

COOKIE = "interface"
ASKED = "interface"  # the parameter of an address that chooses the language
_YEAR = 365 * 24 * 3600
FEEDS = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
_FRESH = 300  # seconds that the lists of publishers and languages are kept: a whole archive is counted for them
STORY_CSS = "story.css"  # the story file's own, which stands with its templates


class Page:
    """One page on its way to one reader: who reads, in which language, and how it is laid out."""

    def __init__(self, request: Request, kept: Doors, user: str | None) -> None:
        self.request = request
        self.kept = kept
        self.user = user
        self.root = kept.settings.prefix
        wishes = (request.query_params.get(ASKED), request.cookies.get(COOKIE))
        accepted = request.headers.get("accept-language", "")
        self.code = chosen(wishes, accepted, kept.settings.interface)
        self.labels: Labels = labels(self.code)
        self.words: Wording = wording(self.code)

    @property
    def base(self) -> str:
        """The scheme and host that the desk is reached by; addresses begin with its path."""
        return self.kept.settings.base_url.rstrip("/").removesuffix(self.root)

    def feeds(self, of: str, *kinds: str) -> list[tuple[str, str, str]]:
        """Return name, address and media type of the feeds of something."""
        return [(FEEDS[kind][0], f"{self.root}/feeds/{of}.{kind}", FEEDS[kind][1]) for kind in kinds]

    def day(self, moment: datetime | str | None, *, time: bool = False) -> str:
        """Return an instant as people read it, in UTC."""
        if moment is None:
            return self.labels["date_unknown"]
        at = self.instant(moment).astimezone(UTC)
        edtf = at.strftime("%Y-%m-%dT%H:%MZ" if time else "%Y-%m-%d").rjust(17 if time else 10, "0")
        return shown(When(earliest=at, latest=at, edtf=edtf, reason=""), self.words)

    def instant(self, moment: datetime | str) -> datetime:
        """Return an instant, which may be given as the store writes it."""
        return instant(moment) if isinstance(moment, str) else moment

    def when(self, known: When | None, fetched: datetime | str | None) -> str:
        """Return when a document was published, as far as that is known; else when it was fetched."""
        if known is not None or fetched is None:
            return shown(known, self.words)
        return f"{self.labels['fetched']} {self.day(fetched)}"

    def known(self, when: When | None, fetched: datetime | str | None) -> str:
        """Return the day something was published on, or whatever else is known of it; else when it was fetched."""
        day = day_of(when)
        return self.date(day) if day else self.when(when, fetched)

    def date(self, edtf: str) -> str:
        """Return a day (YYYY-MM-DD) or month (YYYY-MM) as people read it."""
        return shown(When(earliest=None, latest=None, edtf=edtf, reason=""), self.words)

    def here(self, **changes: str | None) -> str:
        """Return this page's own address with some parameters changed, or left out if None."""
        asked = [(k, v) for k, v in self.request.query_params.multi_items() if k not in changes]
        asked += [(k, v) for k, v in changes.items() if v is not None]
        path = self.root + quote(self.request.scope["path"].removeprefix(self.root))
        return path + ("?" + urlencode(asked) if asked else "")

    async def answer(self, template: str, *, status: int = 200, here: str = "", **shows: Any) -> Response:  # noqa: ANN401 - what templates show
        """Return the page as an answer; it is laid out in a thread of its own."""
        html = await self.kept.work(self.html, template, here=here, **shows)
        response = Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")
        asked = self.request.query_params.get(ASKED)
        if asked in interfaces():
            secure = self.kept.settings.https
            response.set_cookie(COOKIE, asked, max_age=_YEAR, path=self.root or "/", secure=secure, samesite="lax")
        return response

    def html(self, template: str, *, here: str = "", **shows: Any) -> str:  # noqa: ANN401
        """Return a template filled in."""
        context: dict[str, Any] = {
            "w": self.words,
            "t": self.labels,
            "root": self.root,
            "here": here,
            "user": self.user,
            "closed": self.kept.settings.closed,
            "notice": self._notice(),
            "interfaces": [(code, labels(code).name) for code in interfaces()],
            "in_interface": lambda code: self.here(**{ASKED: code}),
            "sign_in": self.sign_in,
            "csrf": lambda: csrf_token(self.request),
            "day_of": self.day,
            "static": lambda name: f"{self.root}/static/{name}?v={fingerprint(name)}",
            "chart": chart,
        }
        return templates().get_template(f"desk/{template}").render({**context, **shows})

    @property
    def sign_in(self) -> str:
        """The address of the form to sign in, which leads back here."""
        back = self.here(done=None) if self.request.method == "GET" else f"{self.root}/"
        return f"{self.root}/sign-in?" + urlencode({"next": back})

    def _notice(self) -> str:
        """The label of what has just been done, if the address says so."""
        done = f"done_{self.request.query_params.get('done', '')}"
        return done if done in self.labels.labels else ""


async def page(
    request: Request, kept: Annotated[Doors, Depends(doors)], user: Annotated[str | None, Depends(signed_in)]
) -> Page:
    """Return what lays out the answer to a request; a dependency."""
    return Page(request, kept, user)


Laid = Annotated[Page, Depends(page)]


async def choices(laid: Page) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the publishers and the languages there are documents of, as (value, shown)."""
    held = getattr(laid.request.app.state, "choices", None)
    now = laid.kept.now().timestamp()
    if held is None or not 0 <= now - held[0] < _FRESH:
        outlets = await laid.kept.read(people.all_outlets)
        publishers = sorted((row.publisher, row.publisher) for row in outlets)
        languages = sorted({code for row in outlets for code in row.languages})
        held = now, publishers, languages
        if outlets:  # an empty desk fills soon
            laid.request.app.state.choices = held
    return held[1], sorted(((code, laid.labels.language(code)) for code in held[2]), key=lambda one: one[1])


def stamp_of(said: str) -> str | None:
    """Return a date or instant of an address as the store writes it, None for none.  Raises QueryError."""
    return query_of(SearchRequest(since=said.strip())).since if said.strip() else None


@cache
def templates() -> Environment:
    """Return the desk's templates, with the story file's behind them."""
    desk, story = PackageLoader("sipas.desk.web", "templates"), PackageLoader("sipas.exports", "templates")
    return Environment(
        loader=ChoiceLoader([desk, story]),
        auto_reload=False,  # a page is of one state of the program
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def static_text(name: str) -> bytes:
    """Return a file that pages load."""
    if name == STORY_CSS:
        return (files("sipas.exports") / "templates" / "style.css").read_bytes()
    return (files("sipas.desk.web") / "static" / name).read_bytes()


@cache
def fingerprint(name: str) -> str:
    """Return a few characters that change with a file, so that nobody is shown yesterday's."""
    return hashlib.sha256(static_text(name)).hexdigest()[:8]
