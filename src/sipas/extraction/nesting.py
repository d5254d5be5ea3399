"""What stands in somebody else's words and tells nothing that anybody said.

Who is quoted says of himself that he thinks or asks something now ("besoj se", "ju bëj thirrje"), supposes what
somebody would say ("nëse X mendon se") or tells what a fact shows ("kjo dëshmon se"): all of that is part of what he
says.  What he tells that others said, or that he said before, is a statement of its own.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.contents import ACTIVE
from sipas.extraction.grouping import PASSIVE
from sipas.extraction.idling import idly
from sipas.extraction.narrating import UNTOLD, narrates
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

PARTED = EDGE | c.COMPLEMENTIZER | c.RELATIVE  # what parts a clause from the condition before it; "nëse" opens one
SPEAKS = c.NAME | c.ROLE | c.PERSON | c.INFORMANT | c.DOCUMENT | c.RESEARCH
BEFORE = c.DETERMINER | c.LINKING | c.NUMBER | c.ADVERB | c.ADJECTIVE  # what stands before a phrase's head
SAID = ("says", "reports", "claims", "demands", "promises", "warns", "denies", "accuses", "confirms", "believes")
WORDED = ("quote", "colon")  # frames of words as they are always said: "ne u themi: ejani"
ALONE = 1  # words of a source that names nobody: "siç tha | ai"


def idle(reading: Reading, outer: Reading | None, habits: Habits) -> bool:
    """Return whether a reading that stands in the content of another, `outer`, attributes nothing.

    `outer` is None where no cue's reading gives that content.  Languages that do not list what performs are left alone.
    """
    if habits.recounting:
        return idly(reading, outer, habits)
    if not habits.performing:
        return False
    group = reading.group
    if reading.entry.form == "preposition":
        return _of_nobody(reading, habits)
    return (
        (
            _performs(group, habits)
            and reading.frame not in WORDED
            and not (outer is not None and _retold(reading, outer))
        )
        or _supposed(group, habits)
        or (reading.entry.shows and _shown(reading))
        or (outer is not None and (_said_anyway(reading, outer) or _believes_himself(reading, outer)))
    )


def reports(group: Group, key: str, habits: Habits) -> bool:
    """Return whether a verb within a quotation tells what was said before, or what others think: "kemi kërkuar | që", "X mendon | se"."""
    entry = group.entry
    unit = group.unit
    if unit.keys[group.head] in habits.narrating:
        return narrates(unit, group, habits)
    if unit.within < 0 or key not in habits.telling or entry.form not in ACTIVE or entry.shows or group.flags & UNTOLD:
        return False
    if entry.stance == "believes" and entry.lemma not in habits.deeming:
        return False
    return entry.stance in SAID and not _performs(group, habits) and not _supposed(group, habits)


def opens_told(group: Group, at: int, behind: int, habits: Habits) -> bool:
    """Return whether what opens at an item is told for sure: right behind a verb that `reports`, at item `behind`, or behind a noun that only leads to it."""
    return (at == behind and reports(group, group.unit.keys[at], habits)) or _states(group, at, habits)


def _states(group: Group, at: int, habits: Habits) -> bool:
    """Whether a verb's object right before item `at` is only a noun for what opens there: "kujtoi faktin | se"."""
    unit = group.unit
    if (
        at < 1
        or unit.keys[at - 1] not in habits.facts
        or any(not m & c.ADVERB for m in unit.masks[group.last : at - 1])
    ):
        return False
    tells = group.entry.form in ("finite", "past", "participle") and not group.flags & (UNTOLD | c.BE)
    return tells and not unit.keys[group.head].endswith(habits.performing)


def _of_nobody(reading: Reading, habits: Habits) -> bool:
    """Whether a source is who speaks, or nothing that says anything: "sipas mendimit tim", "sipas nevojës"."""
    if reading.source is None:
        return False
    source = slice(*reading.source)
    mine = any(key in habits.own for key in reading.unit.keys[source])
    return mine or not any(mask & (SPEAKS | c.PRONOUN | c.CUE) for mask in reading.unit.masks[source])


def _performs(group: Group, habits: Habits) -> bool:
    """Whether who speaks says what he does by saying it: "besoj se", "i bëj | thirrje"."""
    at = group.head - (group.entry.form == "noun")
    said = group.entry.form in ("finite", "noun") and at >= 0 and not group.flags & c.BE
    return said and group.unit.keys[at].endswith(habits.performing)


def _retold(reading: Reading, outer: Reading) -> bool:
    """Whether a narrator tells the content that a reading stands in with words of his own: "X tha se"."""
    return outer.frame == "that" and outer.unit is reading.unit


def _supposed(group: Group, habits: Habits) -> bool:
    """Whether a condition opens the clause of a cue: "nëse X thotë se", "në qoftë se ata kërkojnë"."""
    unit = group.unit
    at = group.outer
    while at > 0:
        if any(tuple(unit.keys[max(at - len(words), 0) : at]) == words for words in habits.supposing):
            return True
        at -= 1
        if unit.masks[at] & PARTED and not _within_condition(unit, at, habits):
            return False
    return False


def _within_condition(unit: Unit, at: int, habits: Habits) -> bool:
    """Whether an item is a word of what opens a condition: "në qoftë | se"."""
    return any(tuple(unit.keys[max(at + 1 - len(words), 0) : at + 1]) == words for words in habits.supposing)


def _shown(reading: Reading) -> bool:
    """Whether it is a fact that shows what a verb tells, nobody who speaks: "ky çmim dëshmon se", "u vërtetua se"."""
    if reading.entry.form in PASSIVE:
        return True
    if reading.source is None:
        return False
    masks = reading.unit.masks[slice(*reading.source)]
    head = next((mask for mask in masks if mask & SPEAKS or not mask & BEFORE), SPEAKS)
    return not head & SPEAKS


def _believes_himself(reading: Reading, outer: Reading) -> bool:
    """Whether who says it all tells what he thinks himself: "X tha se | beson se"."""
    thinks = reading.entry.stance == "believes" and reading.entry.form in ACTIVE and reading.source is None
    return thinks and _retold(reading, outer) and reading.group.outer == outer.contents[-1][0]


def _said_anyway(reading: Reading, outer: Reading) -> bool:
    """Whether a clause only says once more who says it all: "X tha se A, siç tha ai, B"; marks show words of his: "siç tha, “B”"."""
    masks = reading.unit.masks
    marked = any(masks[at] & c.QUOTE for span in reading.contents for at in range(*span))
    if reading.frame != "aside" or marked or not _retold(reading, outer):
        return False
    if reading.source is None:
        return True
    first, last = reading.source
    return last - first == ALONE and bool(masks[first] & c.PRONOUN)
