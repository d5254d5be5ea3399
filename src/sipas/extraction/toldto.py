"""The outlet that a verb addresses without a preposition: "told KWTX that C", "told public broadcaster RUV", "told the station"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.outlets import Outlets
from sipas.extraction.reading import Reading
from sipas.extraction.words import OWNED

KIND = 3  # items of what tells a programme's kind, at most
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
        kind = any(map(outlets.medium, unit.keys[at : at + 2]))  # "state television"
        if unit.items[at] < 0 or (mask & CLOSED and not mask & (c.NAME | c.OUTLET) and not kind):
            break
        if found := outlets.named(unit, at):
            if outlets.platform(found[0].lower()) is not None:
                return None
            end = _programme(unit, found[1], outlets)
            return (outlets.words(unit, at, end) if end else found[0]), at
        if mask & c.CAPITAL and not outlets.demonym(unit.keys[at]):
            name = outlets.capitals(unit, at, shown=True) if medium == at - 1 and at > first else None
            return (name, at) if name else None
        medium = at if outlets.medium(unit.keys[at]) else medium
    if medium > first and (alone := _unnamed(unit, first, medium, outlets)) is not None:
        return alone, medium
    pointed = medium == first + 1 and outlets.pointing(unit.keys[first]) and not outlets.body(unit.keys[medium])
    name = outlets.last_of_kind(unit.starts[first], unit.keys[medium]) if pointed else None
    return (name, medium) if name else None


def _programme(unit: Unit, at: int, outlets: Outlets) -> int:
    """Where an outlet's programme ends whose kind is told behind its name: "told Radio NAME's | breakfast programme"; 0 if none is."""
    if not unit.keys[at - 1].endswith(OWNED):
        return 0
    for i in range(at, min(at + KIND, len(unit.items))):
        if outlets.medium(unit.keys[i]):
            return i + 1
        if unit.masks[i] & (c.CAPITAL | CLOSED) or not unit.masks[i] & (c.NOUN | c.ADJECTIVE | c.TIME):
            return 0
    return 0


def _unnamed(unit: Unit, first: int, medium: int, outlets: Outlets) -> str | None:
    """An outlet told by its kind and what says more of it, as worded: "told [the club's podcast] that", "told [local radio]"."""
    masks, keys, behind = unit.masks, unit.keys, medium + 1
    if outlets.body(keys[medium]) or (behind < len(masks) and not masks[behind] & (CLOSED | c.DETERMINER)):
        return None
    owned = any(key.endswith(OWNED) for key in keys[first:medium])
    if outlets.pointing(keys[first]) and not owned:
        return None  # "told the local newspaper": one told of before
    more = [m for m in masks[first:medium] if not m & c.DETERMINER]
    plain = all(m & (c.NOUN | c.ADJECTIVE | c.WORD) and not m & c.CAPITAL for m in more)
    return outlets.words(unit, first, behind) if plain and more and not masks[first] & c.PERSON else None
