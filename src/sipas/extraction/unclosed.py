"""Quotations left open that tell who spoke: "“Po vijmë nesër. Na prisni, tha Lira." ends before its last comma."""

from bisect import bisect_left

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.cues import CueTable
from sipas.extraction.quotations import Marks, Quotation, Tokens
from sipas.records import Span

TAIL = 16  # tokens from the comma to the end, at most
LEAD = 4  # tokens between the comma and the verb of saying, itself included, at most
LEAST = 4  # tokens of what is quoted, at least
FORMS = frozenset(("finite", "past", "participle", "impersonal", "reflexive"))
FRAME = "quote"
LEADING = c.AUXILIARY | c.BE | c.CLITIC | c.ADVERB | c.AS


def ended(tokens: Tokens, keys: list[str], quotations: list[Quotation], marks: Marks, cues: CueTable) -> None:
    """End the quotations that nothing closes before a verb of saying behind the last commas of their last sentence."""
    for number, quotation in enumerate(quotations):
        if quotation.closed or quotation.single:
            continue
        *before, inner = quotation.inner
        first, last = bisect_left(tokens.starts, inner.start), bisect_left(tokens.starts, inner.end)
        end = _tail(tokens, keys, (first + LEAST, last), marks, cues)
        if end:
            span = Span(inner.start, tokens.ends[end - 1])
            quotations[number] = msgspec.structs.replace(
                quotation, outer=Span(quotation.outer.start, span.end), inner=(*before, span)
            )


def _tail(tokens: Tokens, keys: list[str], within: tuple[int, int], marks: Marks, cues: CueTable) -> int:
    """Where what is quoted ends before the comma that parts it from who said it; 0 if nothing tells."""
    first, last = within
    words = tokens.words
    while last > first and words[last - 1] in marks.stops:
        last -= 1
    for at in range(last - 1, max(first, last - TAIL) - 1, -1):
        if words[at] in marks.stops:
            return 0
        if words[at] == "," and _says(keys[at + 1 : min(at + 1 + LEAD, last)], cues):
            return at
    return 0


def _says(keys: list[str], cues: CueTable) -> bool:
    """Whether words open with a verb of saying, what belongs to it before it: "ka thënë", "u shpreh"."""
    for key in keys:
        if any(cue.form in FORMS and FRAME in cue.frames for cue in cues.cues.get(key, ())):
            return True
        if not cues.masks.get(key, 0) & LEADING:
            return False
    return False
