"""Whose gerund it is that stands behind another clause: "Leka vizitoi vendin ku ura u shemb, | duke thënë se C" is Leka's, and no bridge's."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.phrases import main_subject
from sipas.schema import Habits

SPEAKING = c.NAME | c.ROLE | c.PRONOUN | c.DOCUMENT


def of_main_clause(unit: Unit, habits: Habits, at: int) -> tuple[int, int] | None:
    """Return the source of a participle: the main verb's subject, unless that is a cue and has it already."""
    masks = unit.masks
    silent = c.NAME if unit.bits & c.QUOTE else c.NAME | c.QUOTING
    if habits.drops_subject and any(m & c.CUE and m & c.VERB and not m & silent for m in masks[:at]):
        return None
    return subject_of_gerund(unit, at, habits)


def subject_of_gerund(unit: Unit, at: int, habits: Habits) -> tuple[int, int] | None:
    """Return the subject of the clause that a gerund at an item belongs to, None if that has none.

    That is not a clause that a verb of saying tells; where subjects can follow their verbs and be left out, not the nearest clause either if its subject
    is a thing or if it only tells what a noun is about ("mohoi lajmin se [shkolla] mbyllet, duke thënë ..."), but the one before.
    """
    who = main_subject(unit, at, habits)
    while who and (_beyond(unit, *who) if habits.inverts else _within_told(unit, *who)):
        who = main_subject(unit, who[0], habits)
    return who


def _beyond(unit: Unit, first: int, last: int) -> bool:
    return _thing(unit.masks, first, last) or _tells_noun(unit, first)


def _within_told(unit: Unit, first: int, last: int) -> bool:
    """Whether a subject is nobody ("there"), or of a clause that a verb tells: the paper wrote that [the minister] was ill, noting ..."""
    masks = unit.masks
    if last - first == 1 and masks[first] & c.EXPLETIVE and not masks[first] & c.CAPITAL:
        return True
    told = masks[first - 2] if first > 1 and masks[first - 1] & c.COMPLEMENTIZER else 0
    return bool(told & c.CUE) and bool(told & c.VERB) and not told & c.NAME


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
