"""Where the narrator tells what somebody did not go on to say: "X tha se A | , por titullin nuk deshi ta zbulojë"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import acts
from sipas.extraction.reading import Reading
from sipas.schema import Habits

CLAUSES = ("that", "bare", "quote")
FRONT = 6  # items between the word that joins and the negation, at most
NEAR = 6  # items between the negation and the verb of saying, at most
SOMEBODY = c.NAME | c.ROLE | c.PRONOUN
BESIDE = c.AUXILIARY | c.CLITIC | c.INFINITIVE | c.ADVERB | c.BE | c.LINKING
SAYS = c.CUE | c.GIVING
OTHER = c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR


def before_reticence(unit: Unit, reading: Reading, first: int, last: int, habits: Habits) -> int:
    """Return where a content ends before a clause without a subject of its own that tells what was not said; item `last` if none is.

    Of whom the content tells that may be told too: "tha se i dyshuari iku, por nuk ka treguar ku".
    """
    masks, keys = unit.masks, unit.keys
    if not unit.bits & c.NEGATION or reading.frame not in CLAUSES or not first > reading.head:
        return last
    for at in range(first + 2, last - 3):
        joins = masks[at] & c.CONTRAST or keys[at] in habits.opposing
        if not joins or not masks[at - 1] & c.COMMA or masks[at] & c.NAME:
            continue
        untold = next((i for i in range(at + 1, min(at + FRONT, last - 1)) if masks[i] & c.NEGATION), 0)
        if not untold or _told_of(unit, first, at - 1) or _subject(unit, at + 1, untold):
            continue
        if _says(unit, untold + 1, last):
            return at - 1
    return last


def _told_of(unit: Unit, first: int, last: int) -> bool:
    """Whether a range tells of somebody who could say something."""
    return any(m & SOMEBODY and not m & (c.OBLIQUE | c.PREPOSITION) for m in unit.masks[first:last])


def _subject(unit: Unit, first: int, last: int) -> bool:
    """Whether a range before a verb is more than its object or what it is about: a subject, or a clause."""
    masks = unit.masks
    if first == last:
        return False
    about = masks[first] & c.PREPOSITION and not masks[first] & (c.NAME | c.AGENT)
    thing = masks[first] & c.NOUN and masks[first] & c.OBLIQUE and not masks[first] & SOMEBODY
    return not (about or thing) or acts(unit, first, last) or any(m & (EDGE | OTHER) for m in masks[first:last])


def _says(unit: Unit, at: int, last: int) -> bool:
    """Whether a verb of saying of the past stands behind a negation at an item: "ka treguar", "deshi ta zbulojë", "kishte koment"."""
    masks = unit.masks
    helper, verb = masks[at], at
    while verb < min(at + NEAR, last) - 1 and masks[verb] & BESIDE and not masks[verb] & c.VERB:
        verb += 1
    said = verb > at and masks[verb] & c.CUE and not masks[verb] & (c.NOUN | c.PAST)
    perfect = helper & c.AUXILIARY and helper & c.GIVING
    if masks[verb] & c.PAST and verb + 2 < last and masks[verb + 1] & c.INFINITIVE:
        return bool(masks[verb + 2] & c.CUE)  # "nuk deshi ta | zbulojë"
    return bool((perfect and (said or masks[verb] & c.WITHHELD)) or (masks[verb] & c.PAST and masks[verb] & c.CUE))
