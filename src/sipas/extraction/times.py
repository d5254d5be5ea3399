"""Time expressions of a text: what each can mean, given the document's own date."""

from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Time, When


def find_times(text: str, layout: Layout, published: When | None, language: Language) -> tuple[Time, ...]:
    """Return the time expressions, in order."""
    return ()
