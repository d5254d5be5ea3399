"""Whom somebody quotes as saying something: "NAME quoted an officer as saying that C". It is the officer's, and through NAME.

The verb of quoting is no statement of its own; what is quoted stands behind the participle that "as" leads to.
"""

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import Range
from sipas.extraction.finds import Find
from sipas.extraction.outlets import Outlets
from sipas.extraction.phrases import left_phrase

FAR = 18  # items between the verb of quoting and "as"
CLOSED = c.STOP | c.COLON | c.COMPLEMENTIZER
WHEN = c.TIME | c.PREPOSITION | c.COMMA  # what may stand behind who is quoted: him | on Tuesday


def quoted_as(finds: list[Find], outlets: Outlets) -> list[Find]:
    """Return the finds, those of who quotes somebody as saying it with whom he quotes for their source."""
    if not outlets.table.quoting:
        return finds
    out, dropped = [], set[tuple[int, int]]()
    for find in finds:
        told = _quoted(find, outlets) if find.reading is not None else None
        if told is None or find.reading is None:
            out.append(find)
            continue
        verb, (first, last) = told
        unit = find.reading.unit
        who = left_phrase(unit, verb)
        name = _outlet(unit, who, outlets) if who else None
        relay = tuple(dict.fromkeys((*find.relay, name))) if name else find.relay
        dropped.add((unit.number, verb))
        out.append(msgspec.structs.replace(find, source=unit.span(first, last), relay=relay))
    return [find for find in out if find.reading is None or (find.reading.unit.number, find.reading.head) not in dropped]


def _quoted(find: Find, outlets: Outlets) -> tuple[int, Range] | None:
    """The verb of quoting before a find's cue and the items of who is quoted."""
    reading = find.reading
    if reading is None:
        return None
    unit, cue = reading.unit, reading.cue[0]
    masks = unit.masks
    if cue < 3 or not masks[cue - 1] & c.AS:
        return None
    for verb in range(cue - 3, max(-1, cue - FAR), -1):
        if masks[verb] & CLOSED or unit.items[verb] < 0:
            return None
        if unit.keys[verb] in outlets.table.quoting and not masks[verb] & c.NAME:
            if verb and masks[verb - 1] & c.BE:
                return None  # "was quoted as saying"
            last = cue - 1
            while last > verb + 2 and masks[last - 1] & WHEN and not masks[last - 1] & c.NAME:
                last -= 1
            return verb, (verb + 1, last)
    return None


def _outlet(unit: Unit, who: Range, outlets: Outlets) -> str | None:
    """The outlet that a phrase names or tells by its kind."""
    first, last = who
    if outlets.pointing(unit.keys[first]) and last - first == 2 and outlets.medium(unit.keys[last - 1]):
        return outlets.last_before(unit.starts[first])
    if last - first == 1 and unit.masks[first] & c.PRONOUN:
        return outlets.last_before(unit.starts[first])
    return outlets.within(unit, first, last) or outlets.kind(unit, first, last)
