"""Web pages: one page, one document, its text without menus, comments and advertisements.

The text is the title, a blank line, and what trafilatura takes for the article, a paragraph a
line.  The page itself is kept elsewhere; spans count in this text.
"""

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml import etree, html
from msgspec import Struct
from msgspec.structs import replace

from sipas.intake.making import make_document, problem, unusable
from sipas.intake.markup import Dated, choose_date, decode
from sipas.intake.pruning import prune
from sipas.records import Document, Problem, Span

LARGEST = 20_000_000  # bytes; no article is, and the parser's tree takes ten times that
SOMETHING = 200  # characters; what is shorter is hardly an article
MOST_ELEMENTS = 20_000  # the extractor's time grows with the square: 3 s here; an article has a tenth
_BLANKS = re.compile(r"\s+")
_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PARTS = re.compile(r"\s+[|–—·»-]\s+")
_HEAD = 4096
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 opens
_FRONT = frozenset({"", "/"})
_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
    "//meta[@name='dc.date' or @name='DC.date.issued' or @name='date' or @name='pubdate' or @name='publish-date']/@content",
    "//article//time/@datetime | //time[@pubdate]/@datetime",
)


class Page(Struct, frozen=True, kw_only=True):
    """What a page says about itself beside its text; `canonical` is an absolute address."""

    text: str
    title: Span | None
    site: str | None
    canonical: str | None
    dates: tuple[Dated, ...]
    odd: tuple[str, ...]


class NoArticleError(ValueError):
    """There is no article in the page, or too much of everything; the message says which."""


def read_page(raw: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Return what a page holds.  Raises NoArticleError."""
    if len(raw) > LARGEST:
        raise NoArticleError(f"{len(raw):,} bytes are no page of a newspaper")
    if b"\0" in raw[:_HEAD] and not raw.startswith(_WIDE):
        raise NoArticleError("it holds NUL bytes: no page")
    markup, odd = decode(raw, charset)
    tree = _tree(markup)
    if tree is None:
        raise NoArticleError("there is nothing in the page")
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise NoArticleError(f"{elements:,} elements are no page of a newspaper (the most is {MOST_ELEMENTS:,})")
    title = _title(tree)
    dates = tuple(_dates(tree))
    site = _first(tree, "//meta[@property='og:site_name']/@content")
    canonical = _canonical(tree, url)
    body = _pruned(tree, url)
    if not body:
        raise NoArticleError("no article is found in the page")
    text = body
    if title and not _BLANKS.sub(" ", body).startswith(title):
        text = f"{title}\n\n{body}"
    return Page(
        text=text,
        title=Span(0, len(title)) if title and text.startswith(title) else None,
        site=site,
        canonical=canonical,
        dates=dates,
        odd=(odd,) if odd else (),
    )


def _tree(markup: str) -> Any:  # noqa: ANN401 - lxml has no types
    markup = _PROLOGUE.sub("", markup)
    if not markup.strip():
        return None
    try:
        return html.document_fromstring(markup, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _pruned(tree: Any, url: str | None) -> str:  # noqa: ANN401
    """The article without what is pruned; with it, if little of the page is left without."""
    bare = deepcopy(tree)
    prune(bare)
    body = _article(bare, url)
    return body if len(body) >= SOMETHING else max(_article(tree, url), body, key=len)


def _article(tree: Any, url: str | None) -> str:  # noqa: ANN401
    try:
        found = trafilatura.extract(
            tree, url=url, fast=True, include_comments=False, include_tables=True, output_format="txt"
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):  # pages nobody foresaw
        return ""
    lines = (_BLANKS.sub(" ", line).strip() for line in (found or "").splitlines())
    return "\n".join(line for line in lines if line)


def _first(tree: Any, path: str) -> str | None:  # noqa: ANN401
    for found in tree.xpath(path):
        text = _BLANKS.sub(" ", str(found if isinstance(found, str) else found.text_content())).strip()
        if text:
            return text
    return None


def _title(tree: Any) -> str | None:  # noqa: ANN401
    told = _first(tree, "//meta[@property='og:title']/@content")
    heads = tree.xpath("//h1")
    if told is None and len(heads) == 1:
        told = _first(tree, "//h1")
    if told is None:
        whole = _first(tree, "//title")
        # "Headline - Outlet": the longest part is the headline
        told = max(_PARTS.split(whole), key=len) if whole else None
    return told


def _canonical(tree: Any, url: str | None) -> str | None:  # noqa: ANN401
    told = _first(tree, "//link[translate(@rel, 'CANONIL', 'canonil')='canonical']/@href")
    if not told:
        return None
    try:
        whole = urljoin(url or "", told)
        parts = urlsplit(whole)
    except ValueError:
        return None
    # a broken template names the front page as everything's address
    if parts.scheme not in ("http", "https") or (parts.path in _FRONT and not parts.query):
        return None
    return whole


def _dates(tree: Any) -> Iterator[Dated]:  # noqa: ANN401
    for said in _from_json(tree):
        yield Dated("the page's JSON-LD", said)
    for path in _PUBLISHED:
        said_here = _first(tree, path)
        if said_here:
            place = "the page's <time>" if "time/" in path else "the page's metadata"
            yield Dated(place, said_here)


def _from_json(tree: Any) -> Iterator[str]:  # noqa: ANN401
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            queue = [json.loads(script.text or "null")]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while queue and seen < 200:  # an article's graph has some ten nodes
            node = queue.pop(0)
            seen += 1
            if isinstance(node, list):
                queue += node
            elif isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                    return
                queue += [value for key, value in node.items() if key in ("@graph", "mainEntity")]


def make_from_page(
    page: Page,
    *,
    uri: str,
    url: str | None,
    publisher: str | None,
    fetched: datetime | None,
    listed: Iterable[Dated] = (),
) -> Document:
    """Return the document of a page; `listed` are the dates that a feed gave it."""
    document = make_document(
        uri,
        page.text,
        title=page.title,
        published=choose_date((*page.dates, *listed), fetched),
        publisher=publisher or page.site,
        url=url,
    )
    return replace(document, fetched=fetched)


def read_html(lines: Iterable[bytes], where: str, uri: str) -> Iterator[Document | Problem]:
    """Yield the document of a saved page, and what was odd."""
    raw = b"".join(lines)
    try:
        page = read_page(raw)
    except NoArticleError as error:
        yield problem("no-article", f"{where}: {error}")
        return
    if odd := unusable(where, page.text):
        yield odd
        return
    for said in page.odd:
        yield problem("encoding", f"{where}: {said}")
    yield make_from_page(page, uri=uri, url=page.canonical, publisher=None, fetched=None)
