"""The outlet that a verb addresses without a preposition: "told KWTX that C", "told public broadcaster RUV", "told the station"."""

from sipas.extraction import cues as c
from sipas.extraction.outlets import Outlets
from sipas.extraction.reading import Reading

FAR = 6  # items from the verb to an outlet's name: told | the state public broadcaster NAME
CLOSED = (
    c.STOP | c.COMMA | c.QUOTE | c.COLON | c.BRACKET | c.COMPLEMENTIZER | c.PREPOSITION | c.PRONOUN | c.VERB | c.TIME
)


def told_outlet(reading: Reading, outlets: Outlets) -> tuple[str, int] | None:
    """Return the outlet that a reading's verb addresses, with its first item: by its name, or by its kind for the one named last."""
    unit, first = reading.unit, reading.cue[1]
    source = reading.source
    if not reading.entry.addresses or (source is not None and source[0] >= first):
        return None
    medium = -1
    for at in range(first, min(first + FAR, len(unit.items))):
        mask = unit.masks[at]
        if unit.items[at] < 0 or (
            mask & CLOSED and not mask & (c.NAME | c.OUTLET) and not outlets.medium(unit.keys[at])
        ):
            break
        if found := outlets.named(unit, at):
            return (found[0], at) if outlets.platform(found[0].lower()) is None else None
        if mask & c.CAPITAL and not outlets.demonym(unit.keys[at]):
            name = outlets.capitals(unit, at, shown=True) if medium == at - 1 and at > first else None
            return (name, at) if name else None
        medium = at if outlets.medium(unit.keys[at]) else medium
    pointed = medium == first + 1 and outlets.pointing(unit.keys[first]) and not outlets.body(unit.keys[medium])
    name = outlets.last_of_kind(unit.starts[first], unit.keys[medium]) if pointed else None
    return (name, medium) if name else None
