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
from sipas.extraction.text import Layout

FAR = 18  # items between the verb of quoting and "as"
ACTIVE = ("finite", "past")
CLOSED = c.STOP | c.COLON | c.COMPLEMENTIZER
WHEN = c.TIME | c.PREPOSITION | c.COMMA  # what may stand behind who is quoted: him | on Tuesday


def quoted_as(finds: list[Find], layout: Layout, outlets: Outlets) -> list[Find]:
    """Return the finds, those of who quotes somebody as saying it with whom he quotes for their source."""
    out, dropped = [], set[tuple[int, int]]()
    for find in finds:
        if (behind := _behind(find, layout, outlets)) is not None:
            out.append(behind)
            continue
        if _said_behind(find, finds, outlets):
            continue
        told = _quoted(find, outlets) if find.reading is not None else None
        if told is None or find.reading is None:
            out.append(find)
            continue
        verb, (first, last) = told
        unit = find.reading.unit
        dropped.add((unit.number, verb))
        joined = verb > 1 and unit.masks[verb - 1] & c.COORDINATOR
        relay = _through(find, _going_on(unit, verb, out) if joined else left_phrase(unit, verb), outlets)
        out.append(msgspec.structs.replace(find, source=unit.span(first, last), relay=relay))
    return [
        find for find in out if find.reading is None or (find.reading.unit.number, find.reading.head) not in dropped
    ]


def _through(find: Find, who: Range | None, outlets: Outlets) -> tuple[str, ...]:
    """The relay of a find whose source somebody quotes."""
    unit = find.reading.unit if find.reading is not None else None
    name = _outlet(unit, who, outlets) if unit is not None and who is not None else None
    return tuple(dict.fromkeys((*find.relay, name))) if name else find.relay


def _said_behind(find: Find, finds: list[Find], outlets: Outlets) -> bool:
    """Whether a verb of quoting gives again what the participle behind its "as" gives: "X [was quoted] by NAME as saying that C"."""
    reading = find.reading
    if reading is None or reading.unit.keys[reading.head] not in outlets.table.quoting:
        return False
    same = (one.reading for one in finds if one is not find and one.reading is not None and one.content == find.content)
    said = (one for one in same if one.unit is reading.unit and one.head > reading.head and one.cue[0])
    return any(one.unit.masks[one.cue[0] - 1] & c.AS for one in said)


def _going_on(unit: Unit, verb: int, before: list[Find]) -> Range | None:
    """The items of who goes on with a verb, having said something before it: "[NAME] claimed that C, and | quoted a nurse"."""
    read = (find.reading for find in reversed(before) if find.reading is not None and find.reading.unit is unit)
    told = (r for r in read if r.contents[-1][1] <= verb and r.entry.form in ACTIVE and r.source is not None)
    return next((r.source for r in told if r.head < verb), None)


def _behind(find: Find, layout: Layout, outlets: Outlets) -> Find | None:
    """A find of quoting behind what is quoted, as that of whom it quotes: "...", NAME quoted [an officer] as saying."""
    reading = find.reading
    if reading is None or reading.unit.keys[reading.head] not in outlets.table.quoting or len(reading.contents) != 1:
        return None
    unit, (first, last), who = reading.unit, reading.contents[0], reading.source
    at = next((i for i in range(first + 1, last - 1) if unit.masks[i] & c.AS and unit.masks[i + 1] & c.CUE), None)
    if at is None or who is None or who[0] == 0 or any(not m & (WHEN | c.STOP) for m in unit.masks[at + 2 : last]):
        return None
    end = who[0] - bool(unit.masks[who[0] - 1] & c.COMMA)
    if unit.items[end - 1] < 0:
        content = tuple(layout.quotations[~unit.items[end - 1]].inner)
    elif end < who[0]:
        content = (unit.span(0, end),)
    else:
        return None
    relay = _through(find, who, outlets)
    return msgspec.structs.replace(
        find, cue=unit.span(at + 1, at + 2), source=unit.span(first, at), content=content, relay=relay
    )


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
