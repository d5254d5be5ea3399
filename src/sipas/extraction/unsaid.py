"""What nobody said, though a verb of saying stands there."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

TELLING = ("says", "reports", "claims", "confirms")  # what is told, where it is not denied that it is
LEADING = c.COMPLEMENTIZER | c.PREPOSITION


def said(unit: Unit, group: Group, readings: list[Reading], habits: Habits) -> list[Reading]:
    """Return the readings of a verb that can say something.

    None are where it leaves open what somebody could have told ("nuk sqaroi se cilët", "nuk tha nëse"); nobody's where it
    tells of evidence ("u dëshmua se", "kemi dëshmuar se").
    """
    if group.entry.proves and _proved(unit, group):
        return [reading for reading in readings if reading.frame == "quote" or reading.source is not None]
    if not group.flags & c.NEGATION or group.entry.stance not in TELLING or not habits.asking:
        return readings
    behind = (reading.contents[-1][0] for reading in readings if reading.contents[-1][0] > group.head)
    return [] if any(_asked(unit, at, habits) for at in behind) else readings


def _proved(unit: Unit, group: Group) -> bool:
    """Whether a verb stands in the passive or the first person."""
    speaks = any(mask & c.SELF for mask in unit.masks[group.first : group.head + 1])
    return bool(group.flags & c.BE) or group.entry.form == "impersonal" or speaks


def _asked(unit: Unit, at: int, habits: Habits) -> bool:
    """Whether a question opens at an item, behind a preposition or not: "në cilat", "deri kur"."""
    masks = unit.masks
    at += at + 1 < len(masks) and bool(masks[at] & c.PREPOSITION)
    return unit.keys[at] in habits.asking or bool(masks[at] & c.SUBORDINATOR and masks[at - 1] & LEADING)
