"""Channels right beside a cue, which no list needs to know: "tha ai për Aftonbladet", "i tha gazetës".

`relay` reads a sentence for the outlets that lists, kinds and marks show.  Here it is the
place that shows one: behind the cue, or behind the subject behind it.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE
from sipas.extraction.outlets import Outlets
from sipas.extraction.reading import Reading
from sipas.extraction.toldto import told_outlet
from sipas.structs import Value

LIGHT = c.ADVERB | c.TIME  # what may stand between a cue and the channel: "shkroi mbrëmë për X"
HELD = c.NAME | c.CAPITAL | c.PREPOSITION | EDGE
LIGHTS = 3  # of these at most
MODIFIERS = c.ADJECTIVE | c.LINKING  # between a kind of outlet and its name: "gazetës së njohur X"
MODIFIED = 4  # of these at most
ENDS = EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.GERUND


class Beside(Value, frozen=True):
    """A channel beside a cue: the outlet's name, its first item, and whether it stands in the case of an addressee."""

    name: str
    at: int
    addressed: bool


def beside(reading: Reading, outlets: Outlets) -> Beside | None:
    """Return the channel that stands right behind a reading's cue or behind the subject there; None if none does.

    Taken for the source itself is also who is told by its ending: "i tha CNN-it".
    """
    if reading.entry.addresses:
        told = told_outlet(reading, outlets)
        return Beside(told[0], told[1], addressed=True) if told else None
    if not outlets.table.topical or reading.entry.form in ("noun", "preposition"):
        return None
    behind = reading.cue[1]
    spots = [behind]
    source = reading.source
    if source is not None and source[0] >= behind:
        spots = [behind, source[1]]
    addresses = _addresses(reading)
    for spot in spots:
        found = _at(reading, spot, outlets, addresses=addresses)
        if found is not None:
            return found
    if addresses and source is not None and source[0] >= behind:
        return _in_source(reading, source, outlets)
    return None


def _addresses(reading: Reading) -> bool:
    """Whether a clitic of the cue says that somebody is told: "i tha"."""
    unit, group = reading.unit, reading.group
    first = group.first - 1 if group.outer >= group.first else group.outer
    return any(m & c.CLITIC and not m & c.AUXILIARY for m in unit.masks[max(0, first) : group.head])


def _at(reading: Reading, spot: int, outlets: Outlets, *, addresses: bool) -> Beside | None:
    """The channel at an item, past adverbs and times."""
    unit = reading.unit
    masks, count = unit.masks, len(unit.items)
    at = spot
    while at < min(count, spot + LIGHTS) and masks[at] & LIGHT and not masks[at] & HELD:
        at += 1
    if at + 1 < count and masks[at] & c.PREPOSITION and not masks[at] & c.NAME:
        key = unit.keys[at]
        if key not in outlets.table.channels or outlets.locative(key) or masks[at] & c.AGENT:
            return None
        name = outlets.stranger(unit, at + 1, sure=_quoted(reading, at))
        return Beside(name, at + 1, addressed=False) if name else None
    if not addresses or at >= count:
        return None
    name = _addressed(reading, at, outlets)
    return Beside(name, at, addressed=True) if name else None


def _quoted(reading: Reading, at: int) -> bool:
    """Whether what is said stands before an item: what follows is then hardly what it is about."""
    return bool(reading.contents) and reading.contents[0][0] < at


def _addressed(reading: Reading, at: int, outlets: Outlets) -> str | None:
    """The outlet told at an item: by its name, by its kind and its name, or by its kind for the one named last."""
    unit = reading.unit
    masks, count = unit.masks, len(unit.items)
    source = reading.source
    if masks[at] & c.OUTLET:
        found = outlets.named(unit, at) if source is None or source[0] != at or outlets.addressed(unit, at) else None
        return found[0] if found else None
    if source is not None and source[1] <= reading.cue[0] and outlets.opens(unit, at):
        named = outlets.behind(unit, at)  # "i tha “X” se"
        return named[0] if named and named[1] < count and masks[named[1]] & c.COMPLEMENTIZER else None
    if whole := outlets.belonging(unit, at):
        return whole  # "i tha Kanali 7"
    if not outlets.governed(unit.keys[at]):
        told = source is not None and source[1] <= reading.cue[0]
        return outlets.stranger(unit, at, sure=True, ends=ENDS) if told else None
    behind = at + 1
    while behind < min(count, at + MODIFIED) and masks[behind] & MODIFIERS and not masks[behind] & (c.NAME | c.CAPITAL):
        behind += 1
    if behind < count and (found := outlets.behind(unit, behind)):
        return found[0]
    if behind < count and masks[behind] & c.CAPITAL and not masks[behind] & c.PERSON:
        return outlets.capitals(unit, behind, shown=True)
    stands = behind >= count or masks[behind] & (ENDS | c.ROLE | c.PERSON) or (source and behind == source[0])
    return outlets.last_before(unit.starts[at]) if stands else None


def _in_source(reading: Reading, source: tuple[int, int], outlets: Outlets) -> Beside | None:
    """The outlet that a source ends in though it is told: "i tha i moshuari | Report TV"."""
    unit = reading.unit
    masks = unit.masks
    for at in range(source[0] + 1, source[1]):
        before = masks[at - 1]
        if before & (c.LINKING | c.PREPOSITION | EDGE) and not before & c.NAME:
            continue  # "drejtori i Report TV"
        if outlets.governed(unit.keys[at]) or (masks[at] & c.OUTLET and not before & c.OUTLET):
            if masks[at] & c.OUTLET and at - 1 == source[0] and before & c.ROLE:
                continue  # "gazetari [i] BBC-së"
            name = _addressed(reading, at, outlets)
            if name:
                return Beside(name, at, addressed=True)
    return None
