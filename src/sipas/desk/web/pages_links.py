"""Addresses of the desk's pages, and of the exact places in them.

A place in a document is named after the attribution whose content it is, or after its
offsets: both last as long as the document, which never changes.
"""

from urllib.parse import quote

from sipas.exports.views import Paper, Spot, Variant, Voice
from sipas.records import Span

FILE = "story-1"  # what the anchors of a story's page begin with: it holds one story


def place_name(span: Span) -> str:
    """Return the name of any place in a document's page."""
    return f"at-{span.start}-{span.end}"


def statement_name(attribution: str) -> str:
    """Return the name of a statement's place in its document's page."""
    return f"says-{attribution}"


class AcrossPages:
    """The links of a story's page: documents, speakers and reasons have pages of their own."""

    def __init__(self, root: str) -> None:
        self.root = root

    def document(self, id_: str, anchor: str = "") -> str:
        """Return the address of a document or of a place in it."""
        return f"{self.root}/documents/{quote(id_)}{'#' if anchor else ''}{anchor}"

    def said(self, document: str, attribution: str) -> str:
        """Return the address of a statement's place in its document."""
        return self.document(document, statement_name(attribution))

    def story(self, id_: str, anchor: str = "") -> str:
        """Return the address of a story or of an item of its page."""
        return f"{self.root}/stories/{quote(id_)}{'#' if anchor else ''}{anchor}"

    def person(self, id_: str | None) -> str:
        """Return the address of a speaker; "" if the speaker is not known."""
        return f"{self.root}/speakers/{quote(id_)}" if id_ else ""

    def reasons(self, document: str, attribution: str) -> str:
        """Return the address of what an attribution rests on."""
        return f"{self.root}/documents/{quote(document)}/statements/{quote(attribution)}"

    def place(self, paper: Paper, spot: Spot) -> str:
        """Return the address of a place in a document."""
        return self.document(spot.document, self.anchor(paper, spot))

    def anchor(self, paper: Paper, spot: Spot) -> str:  # noqa: ARG002 - a page holds one document
        """Return the place's lasting name within its document's page."""
        return statement_name(spot.attribution) if spot.attribution else place_name(spot.span)

    def paper(self, paper: Paper) -> str:
        """Return the address of a document."""
        return self.document(paper.document.id)

    def speaker(self, voice: Voice) -> str:
        """Return the address of all that a speaker says anywhere."""
        return self.person(voice.id)

    def why(self, variant: Variant) -> str:
        """Return the address of what an attribution rests on."""
        return self.reasons(variant.paper.document.id, variant.attribution)

    def name(self, variant: Variant) -> str:
        """Return the statement's lasting name in its story's page."""
        return f"said-{variant.attribution}"

    def item(self, anchor: str) -> str:
        """Return the address of an item of the same page."""
        return f"#{anchor}"
