"""Quoted sentences that follow a whole sentence without a stop: "tha se rruga hapet nesër “Kemi punuar shumë”, tha ai"."""

from bisect import bisect_left, bisect_right

from sipas.extraction import cues as c
from sipas.extraction.text import Layout

LEAST = 5  # tokens of such a quotation, at least, its marks among them
LONG = 8  # likewise of one that nobody is told to have said
VERBAL = c.VERB | c.AUXILIARY | c.BE
NO_VERB = c.NOUN | c.NAME | c.CLITIC  # what only looks like a verb
BEFORE = c.WORD | c.NUMBER
NO_END = c.CUE | c.AUXILIARY | c.PREPOSITION | c.CLITIC | c.LINKING | c.COMPLEMENTIZER | c.COORDINATOR | c.DETERMINER
PAUSE = c.COMMA | c.DASH
NEAR = 3  # tokens behind a quotation and its comma within which a verb of saying stands


def unstopped(layout: Layout, masks: list[int]) -> set[int]:
    """Return the opening marks of such quotations: what a word has opened before them ("se") is whole, and a verb of saying stands behind them."""
    return {at for at, last in _quoted(layout) if _opens(layout, masks, at, last)}


def _quoted(layout: Layout) -> list[tuple[int, int]]:
    """The ranges of tokens of quotations that begin with a capital behind something, marks among them."""
    out = []
    for quotation in layout.quotations:
        at = bisect_left(layout.starts, quotation.outer.start)
        if not quotation.single and at > 2 and layout.words[at + 1 : at + 2] and layout.words[at + 1][0].isupper():
            out.append((at, bisect_left(layout.starts, quotation.outer.end)))
    return out


def _opens(layout: Layout, masks: list[int], at: int, last: int) -> bool:
    """Whether a sentence of its own opens with the quotation in a range."""
    before = masks[at - 1]
    if not before & BEFORE or before & (NO_END | c.HEADING) or last - at < LEAST or last >= len(masks):
        return False
    ends = masks[last] & c.STOP and last - at >= LONG
    tells = any(m & c.CUE and m & (c.VERB | c.AUXILIARY) for m in masks[last + 1 : last + 1 + NEAR])
    if not ends and not (masks[last] & PAUSE and tells):
        return False
    begin = layout.sentences[bisect_right(layout.sentences, (at, len(masks))) - 1][0]
    that = next((i for i in range(at - 1, begin, -1) if masks[i] & c.COMPLEMENTIZER), -1)
    return that > 0 and _acts(masks, that, at) and _acts(masks, at + 1, last)


def _acts(masks: list[int], first: int, last: int) -> bool:
    """Whether a word in a range can be nothing but a finite verb."""
    return any(m & VERBAL and not m & NO_VERB for m in masks[first:last])
