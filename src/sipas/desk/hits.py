"""What a search found, as an entry of a feed or an alert: a name that lasts, a title, an address.

The same words of the same speaker at the same address are the same entry, also when the
article was edited or read again: nobody is told twice.
"""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import cast

from msgspec import Struct

from sipas.desk.search import DocumentHit, StatementHit, fold
from sipas.desk.tables import instant
from sipas.desk.web.pages_links import AcrossPages
from sipas.exports.feeds import Item, shortened
from sipas.exports.wording import Wording
from sipas.records import SHOWN, Stance, hashed


def key_of(hit: StatementHit | DocumentHit) -> str:
    """Return what a hit is known by for good."""
    if isinstance(hit, DocumentHit):
        return hashed("carried/1", hit.uri)
    return said_key(hit.uri, hit.speaker_id, hit.source, hit.content)


def said_key(uri: str, speaker: str | None, source: str | None, content: str) -> str:
    """Return what a statement of an address is known by for good."""
    return hashed("said/1", uri, speaker or fold(source or ""), " ".join(fold(content).split()))


def items_of(
    hits: Iterable[StatementHit | DocumentHit], links: AcrossPages, words: Wording, *, otherwise: datetime
) -> tuple[Item, ...]:
    """Return hits as entries, each once; `otherwise` is when an undated one counts as updated."""
    out: dict[str, Item] = {}
    for hit in hits:
        one = _document(hit, links, words) if isinstance(hit, DocumentHit) else _statement(hit, links, words)
        out.setdefault(key_of(hit), _item(hit, one, otherwise))
    return tuple(out.values())


class _Said(Struct, frozen=True):
    """What an entry says: its address, its title, its body as text and as HTML, and what it is about."""

    url: str
    title: str
    text: str
    html: str
    tags: tuple[str, ...] = ()


def _item(hit: StatementHit | DocumentHit, said: _Said, otherwise: datetime) -> Item:
    dated = instant(hit.dated) if hit.dated else None
    return Item(
        id=f"urn:sipas:{key_of(hit)}",
        url=said.url,
        title=said.title,
        text=said.text,
        html=said.html,
        published=dated,
        updated=dated or otherwise,
        author=hit.publisher,
        language=hit.language,
        tags=said.tags,
    )


def _statement(hit: StatementHit, links: AcrossPages, words: Wording) -> _Said:
    who = hit.speaker or hit.source or words["unnamed"]
    how = words.stance[cast("Stance", hit.stance)]
    doubtful = f", {words['doubtful']}" if hit.confidence < SHOWN else ""
    where = hit.publisher or words["publisher_unknown"]
    url = links.said(hit.document, hit.attribution)
    rest = [f'<a href="{escape(url)}">{escape(words["to_text"])}</a>']
    if hit.speaker_id:
        rest.append(f'<a href="{escape(links.person(hit.speaker_id))}">{escape(who)}</a>')
    if hit.story:
        rest.append(f'<a href="{escape(links.story(hit.story))}">{escape(words["story"])}</a>')
    rest += _original(hit.url, words)
    return _Said(
        url=url,
        title=shortened(f"{who} [{how}{doubtful}]: {hit.content}"),
        text=f"{who} [{how}{doubtful}]: {hit.content} ({where})",
        html=f"<p>{escape(who)} [{escape(how + doubtful)}]:</p>"
        f"<blockquote>{escape(hit.content)}</blockquote>"
        f"<p>{escape(where)} · {' · '.join(rest)}</p>",
        tags=(hit.stance, *((hit.speaker,) if hit.speaker else ())),
    )


def _document(hit: DocumentHit, links: AcrossPages, words: Wording) -> _Said:
    title = " ".join((hit.title or hit.uri).split())
    url = links.document(hit.document)
    where = hit.publisher or words["publisher_unknown"]
    rest = [f'<a href="{escape(url)}">{escape(title)}</a>']
    if hit.story:
        rest.append(f'<a href="{escape(links.story(hit.story))}">{escape(words["story"])}</a>')
    rest += _original(hit.url, words)
    return _Said(
        url=url,
        title=shortened(title),
        text=f"{title} ({where})",
        html=f"<p>{escape(where)} · {' · '.join(rest)}</p>",
    )


def _original(url: str | None, words: Wording) -> list[str]:
    """The link to the page a document was read from; no other scheme than the web's is linked."""
    if not url or not url.startswith(("https://", "http://")):
        return []
    return [f'<a href="{escape(url)}" rel="noreferrer">{escape(words["original"])}</a>']
