"""Feeds: RSS, RDF, Atom, JSON Feed and sitemaps to lists of articles.  Fetches nothing.

Dates are handed on as they were written: what "10/03/2026" means is not for a parser to
guess.  Entities are never expanded, titles are text and never markup.
"""

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal
from urllib.parse import urljoin

import msgspec
from lxml import etree
from msgspec import Struct

from sipas.intake.markup import decode

Kind = Literal["rss", "atom", "json", "sitemap", "index", "page"]
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_PROLOGUE = re.compile(r"\A[\s\ufeff]*(?:<\?xml[^>]*\?>)?")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
# XML knows five names; feeds use those of HTML.  Written as numbers they need no declaration.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,30});")
_ROOTS: dict[str, Kind] = {
    "rss": "rss",
    "rdf": "rss",
    "channel": "rss",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "index",
}
_LONGEST_TITLE = 500
_TITLE_READS = 10_000  # characters of markup
_HEAD = 4096


class Entry(Struct, frozen=True, kw_only=True):
    """One article as a feed lists it.  `mark` changes whenever the feed says something else of it."""

    guid: str
    url: str
    title: str | None
    published: str | None
    updated: str | None
    mark: str


class Feed(Struct, frozen=True, kw_only=True):
    """A feed's content.  Of an `index` the entries are further sitemaps, of a `page` it is itself."""

    kind: Kind
    title: str | None
    entries: tuple[Entry, ...]
    odd: tuple[str, ...]


class NotAFeedError(ValueError):
    """The bytes are no feed of a kind that is read; the message says what they look like."""


def read_feed(raw: bytes, *, url: str, charset: str | None = None) -> Feed:
    """Return what a feed lists, each article once.  Raises NotAFeedError.

    `url` is where the feed was found: its links may be relative to it.
    """
    markup, odd = decode(raw, charset)
    start = markup.lstrip("\ufeff \t\r\n")
    if not start:
        raise NotAFeedError("the answer is empty")
    feed = _json_feed(start, url) if start.startswith("{") else _xml_feed(start, url)
    said = (odd,) if odd else ()
    return msgspec.structs.replace(feed, entries=_once(feed.entries), odd=(*said, *feed.odd))


def _once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Each article once.  An id that two addresses share is no id; the address stands for it."""
    addresses: dict[str, set[str]] = {}
    for entry in entries:
        addresses.setdefault(entry.guid, set()).add(entry.url)
    found: dict[str, Entry] = {}
    for entry in entries:
        guid = entry.guid if len(addresses[entry.guid]) == 1 else entry.url
        found.setdefault(guid, msgspec.structs.replace(entry, guid=guid))
    return tuple(found.values())


def _entry(*, guid: str | None, link: str | None, base: str, title: str | None, published: str | None,
           updated: str | None, more: str | None) -> Entry | None:  # fmt: skip
    address = _BLANKS.sub("", link or "")
    if not address:
        return None
    try:
        url = urljoin(base, address)
    except ValueError:
        return None
    title = as_text(title)
    said = [title or "", updated or "", published or "", more or ""]
    mark = hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:20]
    return Entry(
        guid=(guid or "").strip()[:2000] or url, url=url, title=title, published=published, updated=updated, mark=mark
    )


def as_text(markup: str | None) -> str | None:
    """Return a title as text: tags taken out, entities read, blanks folded; None if nothing is left."""
    if not markup:
        return None
    text = markup[:_TITLE_READS]
    for _ in range(2):  # titles are often escaped once more than they should be
        text = html.unescape(_TAG.sub("", _SCRIPT.sub("", text)))
    text = _BLANKS.sub(" ", _TAG.sub("", text)).strip()
    return text[:_LONGEST_TITLE] or None


def _json_feed(markup: str, url: str) -> Feed:
    try:
        raw = msgspec.json.decode(markup)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise NotAFeedError(f"broken JSON: {error}") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("items"), list):
        raise NotAFeedError("JSON, but no JSON Feed: it has no `items`")

    def said(item: dict[str, Any], *keys: str) -> str | None:
        found = (item.get(key) for key in keys)
        return next((str(value) for value in found if isinstance(value, str | int) and str(value).strip()), None)

    entries = []
    for item in raw["items"]:
        if isinstance(item, dict):
            entry = _entry(
                guid=said(item, "id"),
                link=said(item, "url", "external_url"),
                base=url,
                title=said(item, "title"),
                published=said(item, "date_published"),
                updated=said(item, "date_modified"),
                more=said(item, "summary", "content_text", "content_html"),
            )
            entries += [entry] if entry else []
    return Feed(kind="json", title=as_text(said(raw, "title")), entries=tuple(entries), odd=())


def _xml_feed(markup: str, url: str) -> Feed:
    odd = []
    markup = _PROLOGUE.sub("", markup, count=1)
    head = markup[:200].lower()
    if _ENTITY.search(markup):
        odd.append("declares entities of its own: they are not expanded")
    markup = _without_doctype(markup)
    markup = _NAMED.sub(_numbered, markup)
    # recover: half of a feed is better than none; what is cut off comes with the next answer
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeedError(f"broken XML: {error}") from None
    kind = _ROOTS.get(_name(root).lower()) if root is not None else None
    if kind is None:
        looks = "an HTML page" if "<html" in head or "<!doctype html" in head else f"<{_name(root)}>"
        raise NotAFeedError(f"it is {looks}, not a feed")
    if parser.error_log:
        odd.append(f"broken XML, read as far as it goes: {parser.error_log[0].message.strip()}")
    read = {"rss": _rss, "atom": _atom, "sitemap": _sitemap, "index": _index}[kind]
    entries = tuple(entry for entry in read(root, url) if entry is not None)
    channel = next((node for node in root if _name(node) == "channel"), root)
    title = as_text(_child(channel, "title")) if kind in ("rss", "atom") else None
    return Feed(kind=kind, title=title, entries=entries, odd=tuple(odd))


def _without_doctype(markup: str) -> str:
    at = markup[:_HEAD].lower().find("<!doctype")
    found = _DOCTYPE.match(markup, at) if at >= 0 else None
    return markup[: found.start()] + markup[found.end() :] if found else markup


def _numbered(match: re.Match[str]) -> str:
    text = html.unescape(match[0])
    return "".join(f"&#{ord(c)};" for c in text) if text != match[0] else f"&amp;{match[1]};"


def _name(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    tag = getattr(node, "tag", "")
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""


def _text(node: Any) -> str:  # noqa: ANN401
    return "".join(part for part in node.itertext() if isinstance(part, str)).strip()


def _child(node: Any, *names: str) -> str | None:  # noqa: ANN401
    """The text of the first child that has one of these names, the first name first."""
    for name in names:
        for child in node:
            if _name(child) == name and (text := _text(child)):
                return text
    return None


def _rss(root: Any, url: str) -> Iterator[Entry | None]:  # noqa: ANN401
    for item in root.iter():
        if _name(item) != "item":
            continue
        guid = _child(item, "guid")
        link = _child(item, "link", "origLink") or _href(item)
        if link is None and guid and guid.startswith(("http://", "https://")):
            link = guid  # a permalink, as the standard says when nothing else is said
        yield _entry(
            guid=guid,
            link=link,
            base=url,
            title=_child(item, "title"),
            published=_child(item, "pubDate", "date", "published"),
            updated=_child(item, "updated", "modified"),
            more=_child(item, "description", "encoded"),
        )


def _href(entry: Any) -> str | None:  # noqa: ANN401
    """The address of an Atom entry: its alternate link, else any that is not the feed itself."""
    links = [node for node in entry if _name(node) == "link" and node.get("href")]
    for rel in ("alternate", None):
        for node in links:
            if node.get("rel") == rel:
                return str(node.get("href"))
    return next(
        (str(n.get("href")) for n in links if n.get("rel") not in ("self", "edit", "enclosure", "replies")), None
    )


def _atom(root: Any, url: str) -> Iterator[Entry | None]:  # noqa: ANN401
    for entry in root.iter():
        if _name(entry) == "entry":
            yield _entry(
                guid=_child(entry, "id"),
                link=_href(entry),
                base=url,
                title=_child(entry, "title"),
                published=_child(entry, "published", "issued"),
                updated=_child(entry, "updated", "modified"),
                more=_child(entry, "summary", "content"),
            )


def _sitemap(root: Any, url: str) -> Iterator[Entry | None]:  # noqa: ANN401
    for node in root:
        if _name(node) == "url":
            news = next((child for child in node if _name(child) == "news"), None)
            yield _entry(
                guid=None,
                link=_child(node, "loc"),
                base=url,
                title=None if news is None else _child(news, "title"),
                published=None if news is None else _child(news, "publication_date"),
                updated=_child(node, "lastmod"),
                more=None,
            )


def _index(root: Any, url: str) -> Iterator[Entry | None]:  # noqa: ANN401
    for node in root:
        if _name(node) == "sitemap":
            yield _entry(
                guid=None, link=_child(node, "loc"), base=url, title=None, published=None,
                updated=_child(node, "lastmod"), more=None,
            )  # fmt: skip
