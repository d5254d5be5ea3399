"""Who gives a reason for what he does: "u refuzua nga [X] me arsyetimin se C", "[X] e mbylli hetimin me arsyetimin se C"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import Range, next_predicate
from sipas.extraction.following import right_phrase
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group

REACH = 30  # items of a clause before its reason, at most
ENDS = c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.RELATIVE | c.DASH | c.BRACKET
SOMEBODY = c.NAME | c.ROLE | c.PRONOUN | c.INFORMANT
LIGHT = c.AUXILIARY | c.CLITIC | c.ADVERB | c.NEGATION


def reasoner(unit: Unit, head: int, leading: tuple[str, ...]) -> Range | None:
    """Return who acts for the reason whose noun stands at an item behind a word of `leading`; of a passive, its agent."""
    masks = unit.masks
    if head < 3 or unit.keys[head - 1] not in leading:
        return None
    last = head - 1 - bool(masks[head - 2] & c.COMMA)
    first = last
    while first > max(0, last - REACH) and not masks[first - 1] & ENDS:
        first -= 1
        if masks[first] & c.AGENT and not masks[first] & c.NAME:
            return _agent(unit, first, last)
    verb = next_predicate(unit, first, last)
    if verb == last or next_predicate(unit, verb + 1, last) < last or any(m & c.BE for m in masks[first:last]):
        return None  # of several verbs nobody can tell whose reason it is, of a passive it is not its subject's
    while verb > first and masks[verb - 1] & LIGHT and not masks[verb - 1] & SOMEBODY:
        verb -= 1
    who = left_subject(unit, verb)
    return who if who and who[0] >= first and _somebody(masks[who[0]]) else None


def leads_by(unit: Unit, group: Group, at: int) -> bool:
    """Return whether a definite noun behind a preposition gives the reason that a word right behind it opens, at an item: "iku me shpresën | se C".

    "Me bindje se" only says how somebody speaks; who is quoted says so of himself.
    """
    masks, head = unit.masks, group.head
    if not head or not masks[head - 1] & c.PREPOSITION or unit.within >= 0 or at != group.last:
        return False
    return bool(masks[head] & c.OBLIQUE) and not masks[at] & c.RELATIVE and not masks[head] & c.VERB


def _agent(unit: Unit, at: int, last: int) -> Range | None:
    """The agent behind a preposition at an item that a reason follows right behind; None of where somebody or something comes from."""
    who = right_phrase(unit, at + 1)
    if who is None or who[1] != last or not _somebody(unit.masks[who[0]]):
        return None
    before = unit.masks[max(0, at - 4) : at]
    return who if any(m & c.BE for m in before) else None


def _somebody(mask: int) -> bool:
    """Whether an item is somebody, no place."""
    return bool(mask & SOMEBODY) and not mask & c.PLACE
