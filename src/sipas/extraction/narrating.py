"""What somebody who is quoted tells that was said to him, or by him: "më tha mos u mërzit", "i thashë se vij nesër".

Spoken language gives such words as they were, without marks or behind single ones.  Only the forms of verbs a pack
lists tell so; who speaks now ("ju them se") tells nothing.
"""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.edges import Range, ends
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

VERBAL = c.VERB | c.ACTS | c.AUXILIARY | c.BE | c.SELF | c.NEGATION | c.INFINITIVE
NOMINAL = c.NAME | c.NOUN | c.PRONOUN | c.DETERMINER
POINTING = c.CLITIC | c.LINKING  # "këtë e thonë": what is said was told before
UNTOLD = c.NEGATION | c.INFINITIVE | c.GERUND
APART = EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.COORDINATOR | c.SUBORDINATOR  # what no first clause goes beyond
MARK = "'"  # a single mark, as keys have it


def narrates(unit: Unit, group: Group, habits: Habits) -> bool:
    """Return whether a verb within a quotation tells what was said, and that it was."""
    masks, keys = unit.masks, unit.keys
    if unit.within < 0 or keys[group.head] not in habits.narrating or group.flags & UNTOLD:
        return False
    if group.outer and masks[group.outer - 1] & c.PREPOSITION:
        return False  # "me i thanë": to tell
    last = group.first - 1 if group.first < group.head else group.head - 1
    return last < group.outer or masks[last] & POINTING != POINTING or keys[last] in habits.addressing


def spoken(
    unit: Unit, group: Group, begin: int, habits: Habits, *, named: bool = False
) -> list[tuple[Range, list[Aspect]]]:
    """Return what a verb within a quotation can tell at an item behind it in the words that were said, with what is seen of each end.

    Where who says it is `named` right before the verb, and whom it tells is, the words may be any clause: "nëna më thotë | dera është hapur".
    """
    masks, keys = unit.masks, unit.keys
    if not narrates(unit, group, habits) or begin + 1 >= len(masks):
        return []
    told = any(key in habits.addressing for key in keys[group.outer : group.head])
    if masks[begin] & c.COLON and not masks[begin + 1] & c.QUOTE:
        return [((begin + 1, content_end(unit, begin + 1)), ["end=full"])]
    if keys[begin] == MARK and not masks[begin]:
        close = next((i for i in range(begin + 1, len(masks)) if keys[i] == MARK and not masks[i]), -1)
        return [((begin + 1, close), ["end=full"])] if close > begin + 1 else []
    called = begin + 2 < len(masks) and masks[begin + 1] & c.COMMA and not masks[begin] & EDGE
    opens = begin + 2 if called else begin  # "më tha: babë, | na thirrën"
    if not (_acts(unit, opens) and (told or masks[opens] & c.NEGATION)) and not (
        told and named and _clause(unit, opens)
    ):
        return []
    last = _end(unit, opens)
    found = [((begin, end), tags) for end, tags in ends(unit, opens) if end < last]
    return [*found, ((begin, last), ["end=full"])]


def told_plainly(readings: list[Reading], begin: int) -> None:
    """Make those readings of a verb plain whose content, behind what opens it, begins at an item."""
    for reading in readings:
        reading.plain = reading.plain or (reading.frame == "that" and reading.contents[-1][0] == begin)


def _acts(unit: Unit, at: int) -> bool:
    """Whether what stands at an item begins with its verb."""
    masks = unit.masks
    if masks[at] & (EDGE | c.COMPLEMENTIZER) or (masks[at] & NOMINAL and not masks[at] & (c.SELF | c.CLITIC)):
        return False
    clitic = masks[at] & c.CLITIC and at + 1 < len(masks) and masks[at + 1] & VERBAL
    return bool(masks[at] & VERBAL or clitic)


def _clause(unit: Unit, at: int) -> bool:
    """Whether a clause opens at an item with its subject, no thing that is told: "më tha | dera është hapur", not "më tha | një gjë që"."""
    masks = unit.masks
    edge = next((i for i in range(at, len(masks)) if masks[i] & APART), len(masks))
    subject = masks[at] & (c.NOUN | c.NAME | c.ROLE) and not masks[at] & (c.OBLIQUE | c.PREPOSITION)
    return bool(subject) and any(masks[i] & VERBAL and not masks[i] & NOMINAL for i in range(at + 1, edge))


def _end(unit: Unit, at: int) -> int:
    """Where words that begin at an item end: with their sentence, or where who tells them goes on, ", por unë"."""
    limit = content_end(unit, at)
    joined = (i for i in range(at + 1, limit - 1) if unit.masks[i] & c.COMMA and unit.masks[i + 1] & c.COORDINATOR)
    return next(joined, limit)
