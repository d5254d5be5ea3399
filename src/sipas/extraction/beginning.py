"""Where contents begin: with the word that asks, behind the preposition that only leads to them."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE
from sipas.extraction.reading import Reading
from sipas.extraction.setting import number_behind
from sipas.schema import Habits

OPENED = ("that", "noun that")
BIDDEN = ("infinitive", "noun infinitive", "object")  # "warned them | not to wait", "decided | not to go"
THINGS = ("object", "bare", "as")
POINTED = 3  # items of what is pointed to: "echoed | that promise"; a clause has more
REACH = 6  # items up to what is asked of whom is asked, at most
VERB = c.VERB | c.AUXILIARY | c.BE
CONTRACTED = ("'", "’")


def begun(reading: Reading, habits: Habits) -> int:
    """Return where the last content of a reading begins: its own first item, or one beside it."""
    first, last = reading.contents[-1]
    if reading.frame in BIDDEN and reading.unit.masks[first] & c.INFINITIVE:
        return first - bool(first > reading.group.last and reading.unit.masks[first - 1] & c.NEGATION)
    if reading.frame == "object" and reading.entry.stance == "asks":
        asked = _asked(reading, first, last, habits)
        if asked > first:
            return asked
    if reading.frame in OPENED:
        return first - _opens(reading, first, last, habits)
    return first + _leads(reading, first, last, habits)


def _opens(reading: Reading, first: int, last: int, habits: Habits) -> bool:
    """Whether what stands before a content belongs to it: "asked | how it broke", "insisted | that was untrue", "echoed | that promise"."""
    unit, at = reading.unit, first - 1
    masks, key = unit.masks, unit.keys[at]
    if at < reading.group.last or not masks[at] & c.COMPLEMENTIZER:
        return False
    if key in habits.wondering:
        return True
    if any(mark in key for mark in CONTRACTED) or masks[first] & (c.BE | c.AUXILIARY):
        return True  # "said | that's a lie", "insisted | that was untrue"
    noun = masks[first] & (c.NOUN | c.ADJECTIVE) and not masks[first] & c.NAME and last - first <= POINTED
    return bool(noun) and at == reading.group.last and not any(m & VERB and not m & c.NAME for m in masks[first:last])


def _asked(reading: Reading, first: int, last: int, habits: Habits) -> int:
    """Where what is asked begins behind whom it is asked: "asked voters | how they had heard", "asked her about | the fire"; that item if nowhere."""
    unit = reading.unit
    if first != reading.group.last or reading.group.flags & c.BE:
        return first
    for at in range(first + 1, min(last - 1, first + REACH)):
        key, mask = unit.keys[at], unit.masks[at]
        if key in habits.wondering:
            return at
        if mask & (EDGE | c.RELATIVE | c.INFINITIVE | VERB) and not mask & (c.NAME | c.NOUN):
            return first
        if key in habits.regarding:
            return at + 1
        if mask & c.PREPOSITION and not mask & c.NAME:
            return first
    return first


def _leads(reading: Reading, first: int, last: int, habits: Habits) -> bool:
    """Whether a content begins with a preposition that only leads from its cue to it: "questions about | the bridge"."""
    unit, group = reading.unit, reading.group
    if reading.frame not in THINGS or first != group.last or last - first < 2 or group.flags & c.BE:
        return False
    if unit.keys[first] not in habits.leading or unit.masks[first] & c.NAME or number_behind(unit, first):
        return False
    return not unit.masks[first + 1] & c.TIME
