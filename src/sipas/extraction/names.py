"""People, places and institutions of a text, inflected forms folded to one name."""

from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Mention


def find_names(text: str, layout: Layout, language: Language) -> tuple[Mention, ...]:
    """Return the mentions of names, in order."""
    return ()
