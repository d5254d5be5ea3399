"""Contents that hold another statement of the narrator's: "said it was late | , adding that it would close", "said A | , and four in ten said B"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import acts
from sipas.extraction.reading import Reading
from sipas.schema import Habits
from sipas.sheet import Words

STANDING = ("finite", "past")
CLAUSES = ("that", "bare")
TELLING = ("that", "bare", "quote", "object", "infinitive")
ADDS = ("says", "reports", "claims", "promises", "warns", "denies", "criticises", "praises", "accuses")
SPEAKS = c.NAME | c.ROLE | c.PRONOUN | c.CAPITAL | c.DOCUMENT | c.NUMBER
WHO = 8  # items from a preposition to the verb of whom it leads to, at most


def before_sisters(unit: Unit, kept: list[Reading], habits: Habits) -> None:
    """End the contents of the readings of a unit before what the narrator goes on to tell that the same subject or another says.

    Of a verb joined to what only things are told of, their subject is who said that of them: "[She] said the tax was unfair and promised ..."
    """
    joins = habits.beside
    for reading in kept:
        first, last = reading.contents[-1]
        if reading.source is None or first < reading.head or reading.source[1] > reading.head:
            continue
        for other in kept:
            if first + 1 < other.head < last and other.source is not None and other.frame in TELLING:
                end = (
                    _beside(unit, reading, other, joins)
                    or _going_on(unit, reading, other, joins)
                    or _along(unit, other, habits)
                )
                last = end if end > first and _whole(unit, reading, end) else last
        reading.contents[-1] = first, last


def _whole(unit: Unit, reading: Reading, end: int) -> bool:
    """Whether what is said may end at an item: a clause has its verb before it, or a quotation."""
    first = reading.contents[-1][0]
    return reading.frame not in CLAUSES or acts(unit, first, end) or any(m & c.QUOTE for m in unit.masks[first:end])


def _beside(unit: Unit, reading: Reading, other: Reading, joins: Words) -> int:
    """Where another's statement joined to that of a reading begins: "most said A | , and four in ten said B"; 0 if it does not."""
    masks, source = unit.masks, other.source
    if source is None or not source[0] or source[1] != other.group.outer or source[0] < reading.contents[-1][0]:
        return 0
    at = source[0] - 1
    alike = other.entry.form == reading.entry.form and (other.entry.form in STANDING or other.entry.form == "base")
    if not alike or unit.keys[at] not in joins or masks[source[0]] & c.PRONOUN or reading.frame not in CLAUSES:
        return 0
    if reading.source is None or any(m & c.DOCUMENT for m in masks[slice(*reading.source)]):
        return 0  # "a poll found that A while a quarter said B"
    return at - bool(masks[at - 1] & c.COMMA)


def _along(unit: Unit, other: Reading, habits: Habits) -> int:
    """Where it begins that another says something at the same time: "rejected the offer | , with its leader calling it a joke"; 0 if nowhere."""
    masks, outer = unit.masks, other.group.outer
    if other.entry.form != "gerund" or other.group.flags & c.BE or other.entry.stance not in ADDS:
        return 0
    for at in range(outer - 2, max(1, outer - WHO), -1):
        if unit.keys[at] in habits.along and masks[at - 1] & (c.COMMA | c.DASH):
            other.source = at + 1, outer
            return at - 1
        if masks[at] & (EDGE | c.VERB) and not masks[at] & (c.NAME | c.NOUN):
            return 0
    return 0


def _going_on(unit: Unit, reading: Reading, other: Reading, joins: Words) -> int:
    """Where what the subject of a reading goes on to say begins, which then is the other's source too; 0 if it does not."""
    masks, source, at = unit.masks, other.source, other.group.outer - 1
    if source is None or at < 1 or masks[at] & c.NAME:
        return 0
    within = reading.contents[-1][0] <= source[0] < at
    mute = within and not any(m & SPEAKS for m in masks[slice(*source)])
    again = within and bool(masks[at] & c.COMMA and masks[source[0]] & c.PRONOUN)
    if not (source == reading.source or mute or again):
        return 0
    if other.entry.form == "gerund":
        behind = (
            masks[at] & c.COMMA or unit.keys[at] in joins or (masks[at] & c.SUBORDINATOR and reading.frame in CLAUSES)
        )
        joined = behind and other.entry.stance in ADDS and not masks[other.group.head] & c.GERUND  # "citing X"
    else:
        joined = masks[at] & c.COORDINATOR and other.entry.form == reading.entry.form and other.entry.form in STANDING
    if not joined:
        return 0
    other.source = reading.source
    return at - bool(masks[at - 1] & c.COMMA)
