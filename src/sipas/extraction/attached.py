"""Whose gerund it is that stands behind another clause: "Leka vizitoi vendin ku ura u shemb, | duke thënë se C" is Leka's, and no bridge's."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.phrases import main_subject
from sipas.schema import Habits

SPEAKING = c.NAME | c.ROLE | c.PRONOUN | c.DOCUMENT


def subject_of_gerund(unit: Unit, at: int, habits: Habits) -> tuple[int, int] | None:
    """Return the subject of the clause that a gerund at an item belongs to, None if that has none.

    Where subjects can follow their verbs and be left out, that is not the nearest clause if its subject is a thing or if it only tells what a noun is
    about ("mohoi lajmin se [shkolla] mbyllet, duke thënë ..."), but the one before.
    """
    who = main_subject(unit, at, habits)
    while who and habits.inverts and (_thing(unit.masks, *who) or _tells_noun(unit, who[0])):
        who = main_subject(unit, who[0], habits)
    return who


def _thing(masks: list[int], first: int, last: int) -> bool:
    """Whether a phrase opens with a definite noun for nobody: "[ura] u shemb"; in "dhjetëra banorë" the second noun is who acts."""
    if not masks[first] & c.UPRIGHT or masks[first] & SPEAKING:
        return False
    return last - first == 1 or not masks[first + 1] & (c.NOUN | c.ROLE)


def _tells_noun(unit: Unit, first: int) -> bool:
    """Whether the clause of a subject at an item tells what a noun is about: "lajmin se [...]", "deklaratës së X, se [...]"."""
    masks = unit.masks
    if first < 2 or not masks[first - 1] & c.COMPLEMENTIZER:
        return False
    before = first - 2 - bool(masks[first - 2] & c.COMMA)
    return before >= 0 and bool(masks[before] & (c.NOUN | c.NAME | c.OBLIQUE)) and not masks[before] & c.VERB
