"""Short quotations that open a headline: "“Nuk largohem”, X para ndeshjes".  With a verb they are no title, however few their words are."""

import bisect
from collections.abc import Sequence

from sipas.extraction import cues as c
from sipas.extraction.clauses import SOLID_WORDS, Unit
from sipas.extraction.cues import cue_table
from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.lexicon import ADJECTIVE, ADVERB, FINITE, NOUN, PARTICIPLE, forms

OPENING_CLAUSE = 2  # words of such a quotation, at least
OPENING_WORDS = 6  # words of another that opens a sentence about it, at least
ACTING = c.AUXILIARY | c.BE | c.NEGATION | c.VERB
SPEAKING = c.NAME | c.ROLE | c.CUE | c.DOCUMENT


def opening(lines: Sequence[Unit], layout: Layout, language: Language) -> int:
    """Return the number of the quotation with a verb that a headline opens with; -1 if it opens with none, or one that names a thing."""
    if not lines or lines[0].items[0] >= 0 or lines[0].paragraph or not lines[-1].paragraph:
        return -1
    if any(m & c.UPRIGHT and not m & SPEAKING for m in lines[0].masks[2:3]):
        return -1  # "“Mos harro”, kënga e re e X"
    number = ~lines[0].items[0]
    inner = layout.quotations[number].inner[0]
    first, last = bisect.bisect_left(layout.starts, inner.start), bisect.bisect_left(layout.starts, inner.end)
    closed, table = cue_table(language).masks, forms(language)
    for key in layout.keys[first:last] if last - first >= OPENING_CLAUSE else ():
        bits, mask = table.of(key), closed.get(key.rpartition("'")[2], 0)
        if mask & c.PREPOSITION:
            continue
        if mask & ACTING or (bits & FINITE and not bits & (NOUN | ADJECTIVE | ADVERB | PARTICIPLE)):
            return number
    return -1


def least_words(unit: Unit, at: int, clause: int) -> int:
    """Return how many words a quotation at an item has at least that is no title: "filmi quhet: “Ura e Gurit”".

    `clause` is the one with a verb that opens the text, or -1.
    """
    if at:
        return SOLID_WORDS
    if all(m & (c.STOP | c.QUOTE) for m in unit.masks):
        return 1
    return OPENING_CLAUSE if ~unit.items[0] == clause else OPENING_WORDS
