"""A list of finds as RSS 2.0, Atom and JSON Feed 1.1: three spellings of one list.

The ids are the finds' own, so that a reader of feeds knows an item again whatever the address
of the desk; texts are escaped, and what XML cannot hold is replaced.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import msgspec
from lxml import etree
from msgspec import Struct

GENERATOR = "Sipas"
ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(Struct, frozen=True, kw_only=True):
    """One entry; `text` is plain, `html` the same with links, `author` who published it."""

    id: str
    url: str
    title: str
    text: str
    html: str
    published: datetime | None
    updated: datetime
    author: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


class Feed(Struct, frozen=True, kw_only=True):
    """A list of entries, newest first; `home` is its page, `own` its address, `next` that of the older entries."""

    id: str
    title: str
    home: str
    own: str
    updated: datetime
    language: str
    items: tuple[Item, ...]
    next: str | None = None


def rss(feed: Feed) -> bytes:
    """Return the list as RSS 2.0."""
    root = etree.Element("rss", version="2.0", nsmap={"atom": ATOM, "dc": DUBLIN_CORE})
    channel = etree.SubElement(root, "channel")
    for tag, said in (
        ("title", feed.title),
        ("link", feed.home),
        ("description", feed.title),
        ("language", feed.language),
        ("lastBuildDate", _rfc822(feed.updated)),
        ("generator", GENERATOR),
    ):
        _child(channel, tag, said)
    _child(channel, f"{{{ATOM}}}link", rel="self", href=feed.own, type="application/rss+xml")
    for one in feed.items:
        item = etree.SubElement(channel, "item")
        _child(item, "title", one.title)
        _child(item, "link", one.url)
        _child(item, "description", one.html)
        _child(item, "guid", one.id, isPermaLink="false")
        if one.published:
            _child(item, "pubDate", _rfc822(one.published))
        if one.author:
            _child(item, f"{{{DUBLIN_CORE}}}creator", one.author)
        for tag in one.tags:
            _child(item, "category", tag)
    return _written(root)


def atom(feed: Feed) -> bytes:
    """Return the list as an Atom feed (RFC 4287), paged as RFC 5005 has it."""
    root = etree.Element("feed", nsmap={None: ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    _child(root, "id", feed.id)
    _child(root, "title", feed.title)
    _child(root, "updated", _rfc3339(feed.updated))
    _child(root, "generator", GENERATOR)
    _child(etree.SubElement(root, "author"), "name", GENERATOR)
    links = [("self", feed.own, "application/atom+xml"), ("alternate", feed.home, "text/html")]
    links += [("next", feed.next, "application/atom+xml")] if feed.next else []
    for rel, href, type_ in links:
        _child(root, "link", rel=rel, href=href, type=type_)
    for one in feed.items:
        entry = etree.SubElement(root, "entry")
        if one.language:
            entry.set("{http://www.w3.org/XML/1998/namespace}lang", one.language)
        _child(entry, "id", one.id)
        _child(entry, "title", one.title)
        _child(entry, "link", rel="alternate", href=one.url, type="text/html")
        _child(entry, "updated", _rfc3339(one.updated))
        if one.published:
            _child(entry, "published", _rfc3339(one.published))
        if one.author:
            _child(etree.SubElement(entry, "author"), "name", one.author)
        for tag in one.tags:
            _child(entry, "category", term=tag)
        _child(entry, "summary", one.text, type="text")
        _child(entry, "content", one.html, type="html")
    return _written(_in_atom(root))


def json_feed(feed: Feed) -> bytes:
    """Return the list as JSON Feed 1.1."""
    said: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": feed.language,
    }
    if feed.next:
        said["next_url"] = feed.next
    said["items"] = [_json_item(one) for one in feed.items]
    return msgspec.json.encode(said)


# Each spelling by the ending of its address: its media type and who writes it.
SPELLINGS: Mapping[str, tuple[str, Callable[[Feed], bytes]]] = {
    "rss": ("application/rss+xml", rss),
    "atom": ("application/atom+xml", atom),
    "json": ("application/feed+json", json_feed),
}


def _json_item(one: Item) -> dict[str, Any]:
    said: dict[str, Any] = {"id": one.id, "url": one.url, "title": one.title}
    said |= {"content_html": one.html, "content_text": one.text}
    if one.published:
        said["date_published"] = _rfc3339(one.published)
    said["date_modified"] = _rfc3339(one.updated)
    if one.author:
        said["authors"] = [{"name": one.author}]
    if one.language:
        said["language"] = one.language
    if one.tags:
        said["tags"] = list(one.tags)
    return said


def _child(parent: Any, tag: str, text: str | None = None, **attributes: str) -> None:  # noqa: ANN401 - an element
    child = etree.SubElement(parent, tag, {name: holdable(value) for name, value in attributes.items()})
    child.text = None if text is None else holdable(text)


def _in_atom(root: Any) -> Any:  # noqa: ANN401
    """The same elements, in Atom's namespace."""
    for element in root.iter():
        element.tag = f"{{{ATOM}}}{element.tag}"
    return root


def holdable(text: str) -> str:
    """Return a text with what XML cannot hold replaced by U+FFFD."""
    return _UNHOLDABLE.sub("\ufffd", text)


def _written(root: Any) -> bytes:  # noqa: ANN401
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def shortened(text: str, most: int = 160) -> str:
    """Return a text of one line for a title: whole, or cut at a word with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:-– ") + " …"


__all__ = ["SPELLINGS", "Feed", "Item", "atom", "holdable", "json_feed", "rss", "shortened"]
