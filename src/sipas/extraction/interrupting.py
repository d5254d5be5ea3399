"""What is set in between commas behind who speaks: "X, i pyetur nga Y, i cili ..., tha"."""

from sipas.extraction import cues as c

BOUND = c.LINKING | c.NAME  # what belongs to a name in spite of what else it could be
PREDICATE = c.VERB | c.AUXILIARY | c.BE | c.ACTS
NOMINAL = c.NAME | c.NOUN | c.LINKING
THAT = c.RELATIVE | c.COMPLEMENTIZER  # ", që"


def mark_before(masks: list[int], at: int) -> int:
    """Return the last mark at an item or before it; 0 if there is none."""
    while at > 0 and not masks[at] & (c.COMMA | c.STOP | c.COLON | c.QUOTE | c.DASH):
        at -= 1
    return at


def opens_aside(masks: list[int], comma: int, behind: int) -> bool:
    """Return whether between two commas stands what befell who speaks, and behind the second a clause about somebody in it."""
    first, about = masks[comma + 1], masks[behind + 1] | (masks[behind + 2] if masks[behind + 1] & c.LINKING else 0)
    acts = any(m & PREDICATE and not m & NOMINAL for m in masks[comma + 2 : behind])  # not "pasi X, e cila ..., tha"
    opens = (first & (c.SUBORDINATOR | c.GERUND) and acts) or describing(masks, comma + 1)
    return bool(masks[comma] & masks[behind] & c.COMMA and about & c.RELATIVE and opens)


def describing(masks: list[int], at: int) -> bool:
    """Return whether a clause about who speaks opens at an item: ", i cili ...", ", e pyetur nga policia"; or only an adverb stands there."""
    mask, behind = masks[at], masks[at + 1]
    if mask & c.LINKING and not mask & c.NAME:
        led = masks[at + 2] if at + 2 < len(masks) else c.STOP
        return bool(behind & c.RELATIVE or (behind & c.ADJECTIVE and led & c.PREPOSITION and not led & BOUND))
    whose = next((i for i in range(at + 1, len(masks)) if not masks[i] & c.LINKING), at + 1)
    if mask & c.NOUN and not mask & c.NAME and whose > at + 2 and masks[whose] & c.RELATIVE:
        return True  # ", emri i së cilës ..."
    while at + 1 < len(masks) and masks[at] & c.ADVERB:
        at += 1
    return bool(mask & c.ADVERB and masks[at] & c.COMMA) or mask & THAT == THAT
