"""Who stands behind a quotation and its verb says it for sure: "“It will be close,” predicted a Nevada teacher."."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.reading import Reading
from sipas.schema import Habits

STANDING = ("finite", "past")
UNTOLD = c.BE | c.NEGATION | c.INFINITIVE | c.GERUND
BEFORE = EDGE | c.COORDINATOR  # what may stand before a quotation that is all that is said
SOMEBODY = c.ROLE | c.PERSON
OPENS = c.DETERMINER | c.NAME | c.ROLE | c.NUMBER | c.CAPITAL  # what a phrase that is somebody begins with
PLACES = c.PREPOSITION | c.RELATIVE
ACTS = c.VERB | c.AUXILIARY | c.BE


def behind_quotation(reading: Reading, habits: Habits) -> bool:
    """Return whether somebody stands right behind a verb that stands right behind the quotation that opens its sentence."""
    group, source = reading.group, reading.source
    if reading.frame != "quote" or source is None or habits.drops_subject or habits.inverts:
        return False
    first, last = reading.contents[0]
    if source[1] == group.outer and source[0] == last and last - first == 1:
        return _some_of_them(reading)
    beside = last == group.first and source[0] == group.last and last - first == 1
    if not beside or group.entry.form not in STANDING or group.flags & UNTOLD:
        return False
    masks = reading.unit.masks
    whole = not any(not m & BEFORE for m in masks[:first])
    return whole and bool(masks[first] & c.QUOTE) and _somebody(reading.unit, *source)


def _some_of_them(reading: Reading) -> bool:
    """Whether some of those told of before close a sentence that a quotation opens: "“It will be close,” one of them said."."""
    group, masks = reading.group, reading.unit.masks
    first, last = reading.source or (0, 0)
    if group.entry.form not in STANDING or group.flags & UNTOLD or group.entry.stance != "says":
        return False
    opens = reading.contents[0][0] == 0 and bool(masks[0] & c.QUOTE)
    closes = group.last == len(masks) or bool(masks[group.last] & c.STOP)
    return opens and closes and last - first > 1 and bool(masks[first] & c.COUNTING and masks[first + 1] & c.LINKING)


def _somebody(unit: Unit, first: int, last: int) -> bool:
    """Whether a phrase is somebody, by its last word before what describes him, and no verb of his own follows."""
    masks = unit.masks
    end = next((at for at in range(first, last) if masks[at] & (EDGE | PLACES) and not masks[at] & c.NAME), last)
    behind = masks[last] if last < len(masks) else c.STOP
    acts = behind & ACTS and not behind & c.NOUN
    return end > first and bool(masks[first] & OPENS and masks[end - 1] & SOMEBODY) and not acts
