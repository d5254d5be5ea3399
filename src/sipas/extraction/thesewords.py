"""Whose a quotation is to which the next sentence points back with another verb than one of saying.

"“C”. Me këto fjalë iu drejtua X nxënësve", "“C”. Kështu e përshkroi gjendjen X", "“C”. Këto ishin fjalët e X".
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable
from sipas.extraction.edges import Range
from sipas.extraction.following import right_phrase

HELPS = c.CLITIC | c.AUXILIARY
SOMEBODY = c.ROLE | c.PERSON
BOUND = c.PREPOSITION | c.LINKING | c.NAME | c.ROLE  # what the word behind it belongs to
SHORT = 3  # items of such a sentence, at least
REACH = 5  # items from what points back to its verb, at most


def in_these_words(unit: Unit, cues: CueTable) -> tuple[Range, Range] | None:
    """Return the verb of a sentence that points back to a quotation, and who it says the words are of; None if it does not."""
    masks = unit.masks
    opened = _opened(unit, cues)
    if not opened or opened >= len(masks) or unit.bits & (c.COLON | c.QUOTE):
        return None
    if masks[opened] & c.BE and not masks[opened] & c.CLITIC and opened == 1 and masks[0] & c.DETERMINER:
        return _are(unit, cues, opened)
    head = opened
    while head < min(opened + REACH, len(masks)) and masks[head] & HELPS:
        head += 1
    if head + 1 >= len(masks) or not (head > opened or masks[head] & c.CUE) or masks[head] & (EDGE | c.BE | c.NEGATION):
        return None
    told = masks[head] & c.VERB or (masks[head - 1] & c.AUXILIARY and not masks[head - 1] & c.LINKING)
    who = _subject(unit, head + 1) if told else None
    return ((opened, head + 1), who) if who else None


def _opened(unit: Unit, cues: CueTable) -> int:
    """Where the words end that point back at a sentence's opening: "Kështu", "Me këto fjalë", "Këto fjalë", "Këto"; 0 if none do."""
    masks = unit.masks
    if unit.keys[0] in cues.thus:
        return 1
    led = int(bool(masks[0] & c.PREPOSITION))
    if len(masks) < led + SHORT or not masks[led] & c.DETERMINER:
        return 0
    if _words(unit, cues, led + 1):
        return led + 2
    return 1 if masks[1] & c.BE and not masks[1] & c.CLITIC and not led else 0


def _words(unit: Unit, cues: CueTable, at: int) -> bool:
    """Whether a noun for what somebody says stands at an item: fjalë, mesazh, premtim."""
    return any(entry.form == "noun" for entry in cues.cues.get(unit.keys[at], ()))


def _are(unit: Unit, cues: CueTable, be: int) -> tuple[Range, Range] | None:
    """Whose words a quotation is said to be: "Këto ishin fjalët e X"."""
    masks = unit.masks
    if not _words(unit, cues, be + 1):
        return None
    for at in range(be + 2, len(masks) - 1):
        if masks[at] & (EDGE | c.COMPLEMENTIZER) and not masks[at] & c.NAME:
            return None
        if masks[at] & c.LINKING and masks[at + 1] & SOMEBODY:
            who = right_phrase(unit, at + 1)
            return ((be, be + 2), who) if who else None
    return None


def _subject(unit: Unit, at: int) -> Range | None:
    """Who acts, behind a verb and whatever else stands behind it: a noun for somebody in a subject's form, or a name."""
    masks = unit.masks
    for first in range(at, len(masks)):
        mask, before = masks[first], masks[first - 1]
        if mask & (EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR) and not mask & c.NAME:
            return None
        told = before & c.OBLIQUE and not before & c.NAME  # "iu drejtua nxënësve | drejtoresha"
        free = first == at or not before & BOUND or before & c.PRONOUN or told
        if free and ((mask & c.ROLE and mask & c.UPRIGHT) or (mask & c.PERSON and not mask & c.OBLIQUE)):
            return right_phrase(unit, first)
    return None
