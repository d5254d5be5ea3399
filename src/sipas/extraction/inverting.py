"""What is demanded, promised or called so before its verb, in no case that tells: "[Dëmshpërblim] kërkojnë banorët", "[Skandal] e quan X [vendimin]".

An object without an article looks like a subject.  That it is none shows behind the verb: somebody in the case of a subject.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import CLAUSE, EDGE, Unit
from sipas.extraction.edges import Range
from sipas.extraction.following import right_phrase
from sipas.extraction.fronting import NAMING, SOMEBODY, VERBAL, doubled
from sipas.extraction.reading import Group
from sipas.extraction.regarding import REGARDS

REACH = 12  # items of what stands before the verb, and of an object behind it, at most
LEADING = c.ADVERB | c.COORDINATOR | c.TIME
COUNTING = c.DETERMINER | c.NUMBER | c.ADVERB
GOVERNING = c.LINKING | c.PREPOSITION | c.DETERMINER
LATER = (
    EDGE | c.PREPOSITION | c.TIME | c.ADVERB | c.GERUND | c.SUBORDINATOR
)  # what may follow a subject behind its verb
WHEN = c.ADVERB | c.TIME
ENDS = (
    c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER | c.RELATIVE | c.VERB | c.AUXILIARY | c.BE
)  # what no object goes over
UNTOLD = c.NEGATION | c.INFINITIVE | c.BE | c.GERUND
DEMANDING = ("demands", "promises", "warns")


def inverted(unit: Unit, group: Group) -> tuple[Range, list[Range]] | None:
    """Return who stands behind a verb and demands or calls what stands before it, and what that is; None if nothing there is an object."""
    naming = group.entry.frames == NAMING or REGARDS in group.entry.frames
    told = naming or ("object" in group.entry.frames and group.entry.stance in DEMANDING)
    if not told or group.flags & UNTOLD or group.entry.form not in ("finite", "past", "participle"):
        return None
    thing = _thing(unit, group, naming=naming)
    if thing is None or (naming and not doubled(unit, group)):
        return None
    first = group.last
    while first < len(unit.masks) and unit.masks[first] & WHEN and not unit.masks[first] & c.NAME:
        first += 1
    who = _subject(unit, first)
    if who and not naming:
        return (who, [thing]) if _closed(unit, who[1]) else None
    if who:
        return who, [thing, (who[1], end)] if (end := _object_end(unit, who[1])) > who[1] else [thing]
    at = _behind_object(unit, first) if naming else first
    who = _subject(unit, at) if at > first else None
    return (who, [thing, (first, at - bool(unit.masks[at - 1] & c.COMMA))]) if who else None


def _thing(unit: Unit, group: Group, *, naming: bool) -> Range | None:
    """The noun without an article, or what something is called, that alone stands before a verb in its clause."""
    masks, last = unit.masks, group.outer
    first = last
    while first > 0 and last - first < REACH and not masks[first - 1] & CLAUSE:
        first -= 1
    if first > 0 and not masks[first - 1] & EDGE:
        return None
    while first < last and masks[first] & LEADING and not masks[first] & (SOMEBODY | c.NOUN | c.ADJECTIVE):
        first += 1
    head = first
    while head < last and masks[head] & COUNTING and not masks[head] & (c.NOUN | c.ADJECTIVE):
        head += 1
    marked = head + 2 < last and not masks[head] and not masks[last - 1]  # “Hero” e quajti X
    if naming and (marked or (head + 1 == last and masks[head] & c.QUOTE)):
        return head, last
    more = head + 1 < last and masks[head + 1] & (c.COMPARATIVE | c.INFINITIVE)  # "paga (më) të larta": not "the pay"
    more = more or (head > first and masks[first] & c.DETERMINER and not masks[first] & c.PRONOUN)  # "një stuhi"
    barred = SOMEBODY | c.OBLIQUE | c.PREPOSITION | (0 if more else c.UPRIGHT)
    if head >= last or masks[head] & barred:
        return None
    described = masks[head] & c.LINKING and head + 1 < last and masks[head + 1] & c.ADJECTIVE
    if not (masks[head] & c.NOUN or (naming and (described or masks[head] & c.ADJECTIVE))):
        return None
    for at in range(head + 1, last):
        verbal = masks[at] & VERBAL and not masks[at] & (c.NOUN | c.ADJECTIVE | c.LINKING | c.NAME)
        if verbal or (masks[at] & SOMEBODY and not masks[at] & c.ADJECTIVE and not masks[at - 1] & GOVERNING):
            return None
    return first, last


def _subject(unit: Unit, at: int) -> Range | None:
    """Who stands at an item in the case of a subject: a name, people with their article or their number."""
    masks = unit.masks
    if at + 1 >= len(masks) or masks[at] & (EDGE | c.OBLIQUE) & ~c.NAME:
        return None
    counted = masks[at] & c.NUMBER and masks[at + 1] & c.NOUN and not masks[at + 1] & (c.OBLIQUE | c.TIME)
    named = masks[at] & c.NAME and not masks[at] & (c.OBLIQUE | c.PLACE)
    somebody = masks[at] & c.ROLE and masks[at] & c.UPRIGHT
    return right_phrase(unit, at) if counted or named or somebody else None


def _object_end(unit: Unit, at: int) -> int:
    """Where an object ends that stands at an item in its case; the item itself if none does."""
    if at >= len(unit.masks) or not unit.masks[at] & c.OBLIQUE:
        return at
    phrase = right_phrase(unit, at)
    return phrase[1] if phrase else at


def _behind_object(unit: Unit, first: int) -> int:
    """Where somebody stands behind an object that begins at an item, in the case of a subject: "quajti vendimin e ri | kryetari"; the item itself if nobody does."""
    masks = unit.masks
    if first >= len(masks) or not masks[first] & c.OBLIQUE:
        return first
    for at in range(first + 1, min(first + REACH, len(masks))):
        mask = masks[at]
        if mask & ENDS and not mask & (c.NAME | c.NOUN | c.LINKING):
            return first
        if not masks[at - 1] & GOVERNING and _subject(unit, at):
            return at
    return first


def _closed(unit: Unit, at: int) -> bool:
    """Whether a clause may end, or go on with where and when, at an item behind its subject."""
    return at >= len(unit.masks) or bool(unit.masks[at] & LATER)
