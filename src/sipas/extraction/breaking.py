"""Contents that break off where somebody speaks again: "X tha se Y kërkoi të dalin | dhe se B", "tha se A | dhe, sipas tij, B"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import acts
from sipas.extraction.overrun import CLAUSES, told_fact
from sipas.extraction.reading import Reading
from sipas.schema import Habits

CITING = ("according", "aside")  # frames of what says again whose the words are
OTHERWISE = c.NAME | c.NOUN | c.PRONOUN | c.LINKING  # what a word that can join is else: "e" links
JOINS = c.COORDINATOR | c.CONTRAST
TOLD_IN = c.VENUE | c.DOCUMENT | c.CUE


def of_nobody(unit: Unit, reading: Reading, habits: Habits) -> bool:
    """Return whether the subject of a verb is nobody, so that nobody says it: "askush nuk tha se C", "asnjë zyrtar nuk ka thënë se C"."""
    source = reading.source
    return source is not None and reading.entry.form != "noun" and unit.keys[source[0]] in habits.nobody


def before_other_that(unit: Unit, reading: Reading, first: int, last: int, kept: list[Reading]) -> int:
    """Where what is told within another's clause ends before that goes on with its own word: "X tha se Y kërkoi që të dalin | dhe se B".

    What the same word opens may go on itself: "X tha se Y ka treguar se A dhe se B".
    """
    masks, keys = unit.masks, unit.keys
    for at in range(first + 1, last - 1):
        if not (masks[at] & c.COORDINATOR and masks[at + 1] & c.COMPLEMENTIZER) or masks[at] & c.NAME:
            continue
        if masks[at + 1] & c.RELATIVE or keys[first - 1] == keys[at + 1]:
            return last
        ranges = ((r.head, *r.contents[-1]) for r in kept if r is not reading and r.frame == "that")
        if any(
            head < begin <= reading.group.outer and at < end and keys[begin - 1] == keys[at + 1]
            for head, begin, end in ranges
        ):
            return at - bool(masks[at - 1] & c.COMMA)
    return last


def before_venue(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a clause ends before where it was told, which a comma parts from it: "tha se do të largohet | , në një intervistë për X"."""
    if reading.frame not in CLAUSES or not unit.bits & TOLD_IN or not first > reading.head:
        return last
    masks = unit.masks
    for at in range(first + 2, last - 2):
        home = masks[at] & c.COMMA and masks[at + 1] & c.HOME and masks[at + 1] & c.PREPOSITION
        if not home or masks[at + 1] & c.AGENT:
            continue
        noun = at + 2 + bool(masks[at + 2] & c.DETERMINER)
        told = noun < last and masks[noun] & (TOLD_IN if noun > at + 2 else c.VENUE) and not masks[noun] & c.NAME
        if told and acts(unit, first, at) and not told_fact(unit, noun + 1, last):
            return at
    return last


def before_citing(unit: Unit, reading: Reading, first: int, last: int, kept: list[Reading]) -> int:
    """Where a clause ends before another that is joined to it with whose it is: "tha se A | dhe, sipas tij, B", "| por Y, mjek, e quan B".

    None ends with the word that joins another to it.
    """
    masks = unit.masks
    if reading.frame not in CLAUSES or not first > reading.head:
        return last
    while last - first > 1 and masks[last - 1] & c.COORDINATOR and not masks[last - 1] & OTHERWISE:
        last -= 1 + bool(masks[last - 2] & c.COMMA)
    for other in kept:
        who = other.source
        if who is not None and first < who[0] < last <= other.head and masks[who[0] - 1] & JOINS:
            at = who[0] - 1  # "A | , por Y, mjek, e quan B"
            last = at - bool(masks[at - 1] & c.COMMA) if acts(unit, first, at) else last
            continue
        at = other.group.outer - bool(other.frame == "aside") - 1
        behind = other is not reading and other.frame in CITING and first + 1 < at < last
        if not behind or other.contents[0][0] <= other.head:
            continue
        at -= bool(masks[at] & c.COMMA)
        if masks[at] & JOINS and not masks[at] & (c.NAME | c.NOUN | c.PRONOUN) and acts(unit, first, at):
            last = at - bool(masks[at - 1] & c.COMMA)
    return last
