"""Who the source of an attribution is: pronouns, short names, titles, elided subjects."""

from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Attribution, Document, Mention


def resolve(
    document: Document,
    layout: Layout,
    mentions: tuple[Mention, ...],
    attributions: tuple[Attribution, ...],
    language: Language,
) -> tuple[Attribution, ...]:
    """Return the attributions with their speakers and source classes."""
    return attributions
