"""What is told only behind an aside: "X reported on Monday, citing Y, | that C", "the firm said, without giving reasons, | that C"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import acts
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

ACTIVE = ("base", "finite", "past", "participle")
TELLS = ("says", "reports", "claims", "warns", "confirms", "denies", "promises")
WHEN = 8  # items of when and where it was said, at most
ASIDE = 14  # items of the aside, at most
LEADS = c.PREPOSITION | c.TIME | c.ADVERB | c.ADJECTIVE  # what when and where begins with
OPENS = c.GERUND | c.PREPOSITION | c.SUBORDINATOR | c.AS  # what an aside begins with
BARS = EDGE | c.COMPLEMENTIZER | c.RELATIVE


def deferred(unit: Unit, group: Group, habits: Habits) -> int:
    """Return the item of the word that opens what a verb tells behind an aside of its own; -1 if none does."""
    masks, first = unit.masks, group.last
    if habits.drops_subject or habits.inverts or unit.bits & (c.COMMA | c.COMPLEMENTIZER) != c.COMMA | c.COMPLEMENTIZER:
        return -1
    if group.entry.form not in ACTIVE or group.entry.stance not in TELLS or "that" not in group.entry.frames:
        return -1
    opening = _comma(unit, first, WHEN)
    if opening < 0 or (opening > first and not masks[first] & LEADS):
        return -1
    closing = _comma(unit, opening + 1, ASIDE) if opening + 2 < len(masks) and masks[opening + 1] & OPENS else -1
    if closing < 0 or closing + 3 > len(masks) or acts(unit, first, opening):
        return -1
    told = masks[closing + 1] & c.COMPLEMENTIZER and not masks[closing + 2] & (EDGE | c.BE | c.AUXILIARY)
    return closing + 1 if told and acts(unit, closing + 2, len(masks)) else -1


def _comma(unit: Unit, first: int, reach: int) -> int:
    """The first comma from an item on, if no other edge and no clause stands before it; -1 if there is none."""
    for at in range(first, min(len(unit.masks), first + reach + 1)):
        mask = unit.masks[at]
        if mask & c.COMMA:
            return at
        if mask & BARS and not mask & c.NAME:
            return -1
    return -1


def aside_apart(unit: Unit, taken: list[list[Reading]], habits: Habits) -> list[list[Reading]]:
    """Return the cues of a unit, those in the aside of another without the readings that reach beyond it."""
    asides = [(ranked[0].head, deferred(unit, ranked[0].group, habits)) for ranked in taken]
    asides = [(head, at) for head, at in asides if at >= 0]
    if not asides:
        return taken
    out = []
    for ranked in taken:
        around = [(head, at) for head, at in asides if head < ranked[0].head < at]
        left = [r for r in ranked if all(head < r.contents[0][0] and r.contents[-1][1] < at for head, at in around)]
        if left:
            out.append(left)
    return out


def told_when(unit: Unit, first: int, last: int, habits: Habits) -> bool:
    """Return whether a range only tells when it was said: "reported | late on Tuesday"."""
    if habits.drops_subject or habits.inverts or not unit.masks[first] & LEADS:
        return False
    masks = unit.masks[first:last]
    return all(m & LEADS for m in masks) and any(m & c.TIME for m in masks)
