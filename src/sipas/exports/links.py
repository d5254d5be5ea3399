"""How what is laid out reaches what it speaks of: within one page here, across pages at the desk."""

from typing import Protocol

from sipas.exports.views import Paper, Spot, Variant, Voice


class Links(Protocol):
    """What the templates of a story ask for; "" means that there is nothing to lead to."""

    def place(self, paper: Paper, spot: Spot) -> str:
        """Return the address of a place in a document."""

    def anchor(self, paper: Paper, spot: Spot) -> str:
        """Return the place's name within its page."""

    def paper(self, paper: Paper) -> str:
        """Return the address of a document."""

    def speaker(self, voice: Voice) -> str:
        """Return the address of all that a speaker says anywhere."""

    def why(self, variant: Variant) -> str:
        """Return the address of what an attribution rests on."""

    def name(self, variant: Variant) -> str:
        """Return a lasting name for the statement as this document carries it."""

    def item(self, anchor: str) -> str:
        """Return the address of an item of the story, for the way back from a document."""


class WithinPage:
    """The links of a page that holds stories and documents in full."""

    def place(self, paper: Paper, spot: Spot) -> str:  # noqa: ARG002 - other pages need the document
        """Return the place's anchor."""
        return f"#{spot.target}"

    def anchor(self, paper: Paper, spot: Spot) -> str:  # noqa: ARG002 - other pages hold one document each
        """Return the place's name, which names its story and document too."""
        return spot.target

    def paper(self, paper: Paper) -> str:
        """Return the document's anchor."""
        return f"#{paper.anchor}"

    def speaker(self, voice: Voice) -> str:  # noqa: ARG002 - nobody has a page here
        """Return "": the page knows no more of a speaker than stands there."""
        return ""

    def why(self, variant: Variant) -> str:  # noqa: ARG002 - `sipas explain` says it
        """Return "": the page does not say what an attribution rests on."""
        return ""

    def name(self, variant: Variant) -> str:  # noqa: ARG002 - nothing outside leads into the page
        """Return "": the numbers of the page are names enough."""
        return ""

    def item(self, anchor: str) -> str:
        """Return the item's anchor."""
        return f"#{anchor}"
