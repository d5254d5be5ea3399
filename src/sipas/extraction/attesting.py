"""Who is told of by "as X said" in languages whose subject stands before the verb: "As the BBC reported on Monday, C", "C, as X has said"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.deferred import ACTIVE, TELLS
from sipas.extraction.edges import Range
from sipas.extraction.reading import Group
from sipas.extraction.setting import settings_end
from sipas.schema import Habits

WHOM = c.NAME | c.ROLE | c.PRONOUN | c.OUTLET | c.NOUN | c.DETERMINER
SAYS = c.NAME | c.ROLE | c.DOCUMENT | c.OUTLET | c.PRONOUN | c.INFORMANT  # who or what can say something
HEARERS = 5  # items of who is told, at most


def attested(unit: Unit, group: Group, left: Range | None, habits: Habits) -> tuple[int, Range, int] | None:
    """Return the item of "as", the source, and where such a clause ends before a comma or at the end; None if a cue is in none.

    Nothing but whom it was told, when and where stands behind the verb: "As Lee called for calm, the crowd left" tells when.
    """
    masks = unit.masks
    if habits.inverts or habits.drops_subject or left is None or not unit.bits & c.AS:
        return None
    if group.entry.stance not in TELLS or group.entry.form not in ACTIVE or "trail" not in group.entry.frames:
        return None
    opens = left[0] - (not masks[left[0]] & c.AS)
    if opens < 0 or not masks[opens] & c.AS or opens + 1 >= left[1]:
        return None
    if not any(mask & SAYS for mask in masks[opens + 1 : left[1]]):
        return None  # "As the talks went on, ..."
    if opens and not masks[opens - 1] & (c.COMMA | c.DASH | c.COORDINATOR):
        return None
    end = settings_end(unit, _behind_whom(unit, group.last))
    if end < len(masks) and not masks[end] & (c.COMMA | c.DASH | c.STOP):
        return None
    return opens, (opens + 1, left[1]), end


def _behind_whom(unit: Unit, at: int) -> int:
    """Where who is told ends behind a verb: "told [the BBC]"; the item itself if nobody is."""
    masks, end = unit.masks, at
    while end < min(len(masks), at + HEARERS) and masks[end] & WHOM and not masks[end] & (EDGE | c.TIME | c.VERB):
        end += 1
    return end
