"""Sipas: who said what, according to whom, in dated news of many languages."""

from sipas.extraction.pipeline import extract
from sipas.records import Attribution, Document, Extraction, Problem, Span, Story, When
from sipas.stories.pipeline import tell

__all__ = ["Attribution", "Document", "Extraction", "Problem", "Span", "Story", "When", "extract", "tell"]
