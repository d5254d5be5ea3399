"""What was said as W3C Web Annotations (JSON-LD): bodies that say what, selectors that say where.

The text that the offsets count is the document's `text` (text/plain), in code points as the
standard has it.  Each stretch is selected twice, by its place and by its words with so much of
what stands around them that they are found once only; either way gives the same characters.
Source and cue refine the statement's whole stretch: their places count from its beginning.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec

from sipas.records import Attribution, Document, Extraction, Span

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sipas": "urn:sipas:"}]
MEDIA = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
AROUND = 32  # code points before and behind, more where they stand more than once


class Addresses(Protocol):
    """Where a document and a statement can be looked up."""

    def document(self, id_: str) -> str:
        """Return the address of a document."""

    def said(self, document: str, attribution: str) -> str:
        """Return the address of a statement's place in its document."""


class Names:
    """Addresses without a desk: names that say the same document and statement anywhere."""

    def document(self, id_: str) -> str:
        """Return the name of a document."""
        return f"urn:sipas:document:{id_}"

    def said(self, document: str, attribution: str) -> str:  # noqa: ARG002 - an attribution's id is its own
        """Return the name of a statement."""
        return f"urn:sipas:statement:{attribution}"


def collection(extractions: Iterable[Extraction], addresses: Addresses | None = None) -> Iterator[bytes]:
    """Give one AnnotationCollection of all statements, in pieces of JSON (UTF-8) that come as they are made."""
    yield (
        b'{"@context":'
        + msgspec.json.encode(CONTEXT)
        + b',"id":"urn:sipas:annotations","type":"AnnotationCollection","first":'
    )
    yield b'{"id":"urn:sipas:annotations:page:0","type":"AnnotationPage","partOf":"urn:sipas:annotations","startIndex":0,"items":['
    count = 0
    for extraction in extractions:
        for annotation in annotations(extraction, addresses):
            yield (b",\n" if count else b"\n") + msgspec.json.encode(annotation)
            count += 1
    yield b'\n]},"total":%d}\n' % count


def annotations(extraction: Extraction, addresses: Addresses | None = None) -> Iterator[dict[str, Any]]:
    """Give an annotation for each attribution of a document that has content."""
    for attribution in extraction.attributions:
        if attribution.content:
            yield _annotation(extraction.document, attribution, addresses or Names())


def _annotation(document: Document, attribution: Attribution, addresses: Addresses) -> dict[str, Any]:
    text, source = document.text, _source(document, addresses)
    whole = _whole(attribution)
    targets = [
        {"type": "SpecificResource", "source": source, "selector": [_place(span), quote(text, span)]}
        for span in attribution.content
    ]
    bodies: list[dict[str, Any]] = [_tag("classifying", attribution.stance), _tag("classifying", attribution.kind)]
    if attribution.speaker:
        bodies.append({**_tag("identifying", attribution.speaker.name), "sipas:speaker": attribution.speaker.id})
    for role, span in (("source", attribution.source), ("cue", attribution.cue)):
        if span is not None:
            inside = quote(text[whole.start : whole.end], Span(span.start - whole.start, span.end - whole.start))
            refined = {**_place(whole), "refinedBy": [_place(span, whole.start), inside]}
            part = {"type": "SpecificResource", "purpose": "describing", "sipas:role": role}
            bodies.append({**part, "source": source["id"], "selector": refined})
    said: dict[str, Any] = {
        "id": addresses.said(document.id, attribution.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
        "sipas:confidence": round(attribution.confidence, 4),
        "sipas:rule": attribution.rule,
    }
    if attribution.relay:
        said["sipas:relay"] = list(attribution.relay)
    if attribution.parent:
        said["sipas:parent"] = addresses.said(document.id, attribution.parent)
    return said


def _tag(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _source(document: Document, addresses: Addresses) -> dict[str, Any]:
    """The text that the selectors are of; `via` is where it was read."""
    said: dict[str, Any] = {"id": addresses.document(document.id), "type": "Text", "format": "text/plain"}
    said["sipas:sha256"] = document.sha256
    if document.language:
        said["language"] = document.language
    if document.url:
        said["via"] = document.url
    return said


def _whole(attribution: Attribution) -> Span:
    spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _place(span: Span, base: int = 0) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start - base, "end": span.end - base}


def quote(text: str, span: Span) -> dict[str, Any]:
    """Return a TextQuoteSelector of a span with so much around it that it fits one place only."""
    exact = span.of(text)
    around = AROUND
    while True:
        prefix, suffix = text[max(0, span.start - around) : span.start], text[span.end : span.end + around]
        first = text.find(prefix + exact + suffix)
        once = text.find(prefix + exact + suffix, first + 1) < 0
        if once or around >= len(text):
            return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
        around *= 2
