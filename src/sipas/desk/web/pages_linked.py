"""schema.org JSON-LD for story and document pages: what stands there, for programs that read pages.

Quotations are `Quotation`, what is reported in other words is `Claim`; both name who said it
and where it appeared.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from sipas.desk.web.pages_links import AcrossPages
from sipas.exports.speech import every
from sipas.exports.views import Paper, Said, StoryFile, Variant
from sipas.records import MentionType, When

Node = dict[str, Any]
_DAY = re.compile(r"\d{4}(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?")
_TYPES: dict[MentionType, str] = {
    "person": "Person",
    "institution": "Organization",
    "outlet": "NewsMediaOrganization",
    "place": "Place",
}
# Inside a script element HTML knows no escapes: these would end it or begin a comment.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def block(node: Node) -> Markup:
    """Return a data block for the head of a page."""
    text = msgspec.json.encode({"@context": "https://schema.org", **node}).decode()
    for sign, escape in _UNSAFE.items():
        text = text.replace(sign, escape)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped just above


def article(paper: Paper, links: AcrossPages, base: str) -> Node:
    """Return a document as NewsArticle."""
    document = paper.document
    node: Node = {
        "@type": "NewsArticle",
        "@id": base + links.document(document.id),
        "url": base + links.document(document.id),
        "headline": paper.title,
    }
    if paper.language:
        node["inLanguage"] = paper.language
    if document.publisher:
        node["publisher"] = {"@type": "NewsMediaOrganization", "name": document.publisher}
    if paper.url:
        node["isBasedOn"] = paper.url
    published = _iso(document.published)
    if published:
        node["datePublished"] = published
    return node


def document_block(paper: Paper, statements: tuple[Said, ...], links: AcrossPages, base: str) -> Markup:
    """Return a document with the statements in it."""
    node = article(paper, links, base)
    parts = [_said(one, one.first, links, base) for one in statements]
    return block(node | ({"hasPart": parts} if parts else {}))


def story_block(file: StoryFile, links: AcrossPages, base: str) -> Markup:
    """Return a story: its documents, and each statement with the documents that carry it."""
    node: Node = {
        "@type": "CollectionPage",
        "@id": base + links.story(file.id),
        "url": base + links.story(file.id),
        "name": file.title,
        "hasPart": [article(paper, links, base) for paper in file.papers],
        "mentions": [_told(said, links, base) for said in every(file.voices) if not said.doubtful],
    }
    return block(node)


def _told(said: Said, links: AcrossPages, base: str) -> Node:
    node = _said(said, said.first, links, base)
    places = [base + links.said(v.paper.document.id, v.attribution) for v in said.variants]
    if node["@type"] == "Claim":
        node["firstAppearance"] = {"@type": "CreativeWork", "url": places[0]}
        node["appearance"] = [{"@type": "CreativeWork", "url": place} for place in places]
    else:
        node["isPartOf"] = [{"@type": "NewsArticle", "@id": article_id} for article_id in _articles(said, links, base)]
    return node


def _articles(said: Said, links: AcrossPages, base: str) -> Iterator[str]:
    yield from dict.fromkeys(base + links.document(v.paper.document.id) for v in said.variants)


def _said(said: Said, variant: Variant, links: AcrossPages, base: str) -> Node:
    place = base + links.said(variant.paper.document.id, variant.attribution)
    node: Node = {
        "@type": "Quotation" if variant.kind == "direct" else "Claim",
        "@id": place,
        "url": place,
        "text": variant.passage.text,
    }
    if variant.passage.language:
        node["inLanguage"] = variant.passage.language
    if said.speaker:
        node["creator"] = {"@type": _type(variant), "name": said.speaker}
    return node


def _type(variant: Variant) -> str:
    """What schema.org calls this kind of speaker; a Thing where the text does not say."""
    found = next((a for a in variant.paper.extraction.attributions if a.id == variant.attribution), None)
    known = found.speaker.type if found and found.speaker else None
    return _TYPES[known] if known else "Thing"


def _iso(when: When | None) -> str:
    """A time as ISO 8601, if it is known that well."""
    return when.edtf if when and when.edtf and _DAY.fullmatch(when.edtf) else ""
