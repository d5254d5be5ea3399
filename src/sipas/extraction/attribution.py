"""Who said what: cue, source, content, kind, stance, relay and nesting."""

from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Attribution, Document, Mention, Problem


def find_attributions(
    document: Document, layout: Layout, mentions: tuple[Mention, ...], language: Language
) -> tuple[tuple[Attribution, ...], tuple[Problem, ...]]:
    """Return the attributions of a document, in order of their contents, and what was odd."""
    return (), ()
