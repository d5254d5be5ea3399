"""Whom a relative clause tells of where a preposition governs the noun before it: "rruga u mbyll, me [policinë] që tha se"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit

LINKED = c.LINKING | c.NAME
HEAD = c.PERSON | c.ROLE
BEFORE = c.DETERMINER | c.NUMBER
CITING = c.CUE | c.VERB | c.NOUN | c.NAME | c.ROLE
TO = c.PREPOSITION | c.INFINITIVE
PREDICATE = c.VERB | c.ACTS | c.AUXILIARY | c.BE
NO_PREDICATE = c.NAME | c.NOUN | c.ROLE | c.ADJECTIVE
OWNED = c.OBLIQUE | c.UPRIGHT | c.LINKING | c.CUE | c.ROLE  # no word for a number: what is somebody's
THING = 3  # items from a preposition to those whose the thing behind it is
LONGEST = 8  # items of such a phrase, at most


def nearest(unit: Unit, phrase: tuple[int, int] | None, at: int) -> tuple[int, int] | None:
    """Return who stands right behind a preposition before a relative clause at an item, where `phrase` is no more than who acts before.

    Or whose the thing behind it is: "rruga u mbyll pas kërkesës së [banorëve], të cilët thanë".  So where the phrase is none, or a verb stands in it before the preposition: "banorët folën me [kryetarin], i cili".
    """
    if phrase is not None and _cited(unit, *phrase):
        return phrase[0] + 2, phrase[1]
    near = (_governed(unit, at) or _owner(unit, at)) if not _suffers(unit, at) else None
    if near is None or phrase is None:
        return near
    before = unit.masks[phrase[0] : near[0]]
    return near if any(mask & PREDICATE and not mask & NO_PREDICATE for mask in before) else None


def _cited(unit: Unit, first: int, last: int) -> bool:
    """Whether the words that cite somebody stand before him: "according to [the bureau], which"."""
    masks = unit.masks
    return last - first > 2 and masks[first] & CITING == c.CUE and masks[first + 1] & TO == TO


def _suffers(unit: Unit, at: int) -> bool:
    """Whether the clause may be of what somebody else does to whom it tells of: "të cilin", "që e ..."."""
    masks = unit.masks
    while at < len(masks) and not masks[at] & c.RELATIVE:
        at += 1
    behind = masks[at + 1] if at + 1 < len(masks) else c.STOP
    return bool(behind & c.CLITIC and not behind & c.BE)


def _governed(unit: Unit, at: int) -> tuple[int, int] | None:
    """The noun or name for somebody right behind a preposition that ends at an item."""
    masks = unit.masks
    first = at - 1
    while first > 0 and at - first < LONGEST and not masks[first] & EDGE:
        before = masks[first - 1]
        if masks[first] & HEAD and before & (c.PREPOSITION | BEFORE) and not before & LINKED:
            first -= bool(before & BEFORE)
            return (first, at) if masks[first - 1] & c.PREPOSITION else None
        if not (masks[first] | before) & LINKED and not masks[first] & c.ADJECTIVE:
            return None
        first -= 1
    return None


def _owner(unit: Unit, at: int) -> tuple[int, int] | None:
    """Those in the genitive before an item whose the thing is that a preposition governs: "me vendim të [organizatorëve]"."""
    masks = unit.masks
    last = at - 1
    while last > 0 and at - last < LONGEST and (masks[last] & (c.ADJECTIVE | LINKED)) and not masks[last] & HEAD:
        last -= 1
    first = last - bool(masks[last - 1] & (c.NUMBER | c.NOUN | c.DETERMINER) and not masks[last - 1] & OWNED)
    if first < THING or not masks[last] & HEAD or not masks[last] & c.OBLIQUE or masks[last] & c.NAME:
        return None
    if not masks[first - 1] & c.LINKING or masks[first - 2] & (HEAD | EDGE | c.NAME):
        return None
    return (first, at) if masks[first - THING] & c.PREPOSITION else None
