"""What somebody takes something for: "[Pala] e sheh vonesën si provokim", "e konsideron urën të pasigurt".

The verb says by itself that what follows is somebody's view, however seldom its words attribute; so grammar alone tells it:
an object, behind it a word of `likening` and what the object is likened to.  An object that a clitic stands for need not
follow: it is known, or stands before the verb ("[vonesën] Pala e quan [provokim]").
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import CLAUSE, EDGE, Unit, content_end
from sipas.extraction.edges import Range
from sipas.extraction.fronting import DOUBLED, NAMING, UNTOLD, named_end
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group
from sipas.schema import Habits
from sipas.sheet import Words

REGARDS = "regards"  # the frame of verbs that take something for something
ONLY = {REGARDS}  # those of verbs that tell nothing else
REACH = 18  # items of an object, at most
VERBAL = c.VERB | c.AUXILIARY | c.BE | c.NEGATION | c.INFINITIVE
NOMINAL = c.NAME | c.NOUN | c.ROLE | c.ADJECTIVE | c.LINKING | c.CLITIC
SOMEBODY = c.NAME | c.ROLE | c.PRONOUN
GOVERNING = c.LINKING | c.PREPOSITION  # what makes a noun behind it part of the phrase before
ENDS = CLAUSE | c.GERUND


def regarded(
    unit: Unit, group: Group, habits: Habits, subject: Range | None
) -> tuple[Range | None, list[Range]] | None:
    """Return who takes something for something, and what, as far as that is told; None if nothing is taken for anything.

    `subject` is the subject of the verb where no object stands before it.
    """
    masks, first = unit.masks, group.last
    names = group.entry.frames == NAMING
    if not (names or REGARDS in group.entry.frames) or group.entry.form == "impersonal" or group.flags & UNTOLD:
        return None
    while first < len(masks) and masks[first] & c.ADVERB and not masks[first] & (c.NAME | c.NOUN):
        first += 1
    doubled = any(masks[at] & DOUBLED == DOUBLED for at in range(group.outer, group.head))
    if first >= len(masks) or not (doubled or masks[first] & c.OBLIQUE):
        return None  # "vlerësoi si X": who does is what is taken
    before = _object_before(unit, group, habits.datives) if doubled else None
    told = _told_of_known(unit, group, first, habits.likening, before) if doubled else None
    if told:
        return (_subject_beside(unit, group, before), [before, told]) if before else (subject, [told])
    if names or (masks[first] & (CLAUSE | c.PREPOSITION) and not masks[first] & (c.NAME | c.QUOTE)):
        return None
    for at in range(first, min(first + REACH, len(masks) - 1)):
        if unit.keys[at] in habits.likening:
            return (subject, [_told(unit, first, at + 1)]) if at > first and _names(unit, at + 1) else None
        if masks[at] & CLAUSE or (masks[at] & VERBAL and not masks[at] & NOMINAL):
            return None
    return None


def _told_of_known(unit: Unit, group: Group, first: int, likening: Words, before: Range | None) -> Range | None:
    """What an object that a clitic stands for is taken for, right behind the verb: "e quajti | si gabim", "e konsideron | të gabuar"."""
    masks = unit.masks
    if unit.keys[first] in likening and group.entry.frames != ONLY:
        return _told(unit, first, first + 1) if first + 1 < len(masks) and _names(unit, first + 1) else None
    if group.entry.frames == NAMING:
        return _told(unit, first, first) if before and not masks[first] & ENDS & ~c.QUOTE else None
    return _told(unit, first, first + 1) if _described(unit, first) else None


def _object_before(unit: Unit, group: Group, datives: Words) -> Range | None:
    """Return the object before a verb, by its case: "[urën e re] banorët e quajnë", "kryetari [urën e re] e quan"."""
    masks, last = unit.masks, group.outer
    begin = last
    while begin > 0 and not masks[begin - 1] & ENDS:
        begin -= 1
    for first in range(begin, last):
        mask = masks[first]
        if mask & (c.VERB | c.AUXILIARY) and not mask & (c.NAME | c.NOUN | c.LINKING | c.CLITIC):
            return None
        governed = first > begin and masks[first - 1] & GOVERNING
        other = mask & (c.NAME | c.PRONOUN | c.TIME | c.DETERMINER) or unit.keys[first].endswith(datives)
        if mask & c.OBLIQUE and not other and not governed:
            end = next((at for at in range(first + 1, last) if _acts(unit, at)), last)
            return first, end
    return None


def _subject_beside(unit: Unit, group: Group, thing: Range) -> Range | None:
    """The subject of a verb that has its object before it: between them, else before both."""
    return (thing[1], group.outer) if thing[1] < group.outer else left_subject(unit, thing[0])


def _acts(unit: Unit, at: int) -> bool:
    """Whether somebody stands at an item, by himself and in no case of an object."""
    masks = unit.masks
    mask = masks[at]
    return (
        bool(mask & SOMEBODY) and not mask & (c.OBLIQUE | c.LINKING) and not masks[at - 1] & (GOVERNING | c.COORDINATOR)
    )


def _described(unit: Unit, at: int) -> bool:
    """Whether an adjective with its linking word stands at an item: "e konsideron | të pasigurt"."""
    masks = unit.masks
    if not masks[at] & c.LINKING or at + 1 >= len(masks):
        return False
    return bool(masks[at + 1] & c.ADJECTIVE) and not masks[at + 1] & (c.VERB | c.CUE | c.CLITIC | c.ROLE)


def _told(unit: Unit, first: int, at: int) -> Range:
    """From an item to where that ends what something is taken for, which begins at another."""
    return first, named_end(unit, at, content_end(unit, at))


def _names(unit: Unit, at: int) -> bool:
    """Whether what stands at an item, behind a word of likening, is what something is taken for, no clause: "si | të gabuar"."""
    masks = unit.masks
    if masks[at] & c.INFINITIVE and masks[at] & c.LINKING:
        behind = masks[at + 1] if at + 1 < len(masks) else 0
        return bool(behind & (c.ADJECTIVE | c.NOUN)) or not behind & (VERBAL | EDGE)
    return not masks[at] & (EDGE | VERBAL) & ~c.QUOTE or bool(masks[at] & NOMINAL)
