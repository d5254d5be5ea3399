"""What stands between a verb and what was said, and only leads there: "kërkoi [tri herë] | uljen e taksave", "paralajmëroi [për] | reshje"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import acts
from sipas.extraction.reading import Reading
from sipas.schema import Habits

THINGS = ("object", "infinitive")  # frames whose content may be a thing alone
CLAUSES = ("that", "bare")
LED = ("object", "bare")
SOMEBODY = c.NAME | c.ROLE
COUNTS = c.COUNTING | c.NUMBER | c.DETERMINER
LEADS = c.ADVERB | c.COORDINATOR | c.PREPOSITION | c.CLITIC
HOW_OFTEN = c.PHRASAL  # the noun behind a number that tells how often
OPENS = c.NOUN | c.DETERMINER | c.QUOTE | c.COUNTING  # what a thing opens with
NEVER = c.TIME | c.VERB | c.PREPOSITION | c.RELATIVE | c.MEDIUM | c.OUTLET


def behind_lead(unit: Unit, reading: Reading, first: int, last: int, habits: Habits) -> int:
    """Return where what was said begins behind all that only leads to it; its first item if nothing does."""
    if first < reading.head or first + 1 >= last:
        return first
    begin = _behind_when(unit, reading, first, last)
    led = reading.frame in LED and unit.keys[begin] in habits.leading and begin + 1 < last
    if not led or unit.masks[begin + 1] & NEVER or not unit.masks[begin + 1] & OPENS:
        return begin
    side = next((at for at in range(begin, last) if unit.masks[at] & c.RELATIVE), last)
    return begin if acts(unit, begin, side) else begin + 1


def _behind_when(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where what was said begins behind when or how often it was: behind a word that opens clauses, or at the thing said.

    How long something is to last is part of it: "kërkoi dy javë pushim".
    """
    masks = unit.masks
    if first + 2 >= last or reading.frame not in THINGS + CLAUSES:
        return first
    begin = _behind_often(unit, first, last) or _behind_time(unit, first, last)
    if not begin or begin + 1 >= last:
        return first
    if masks[begin] & c.COMPLEMENTIZER and not masks[begin] & c.NAME:
        return begin + 1
    thing = masks[begin] & OPENS and not masks[begin] & NEVER
    return begin if thing and reading.frame in THINGS else first


def _behind_often(unit: Unit, at: int, last: int) -> int:
    """Where something begins behind how often, or that it was written: "disa herë | uljen", "me shkrim | uljen"; 0 if nothing tells that."""
    masks = unit.masks
    if masks[at] & c.PREPOSITION and masks[at + 1] & c.DOCUMENT and not masks[at + 1] & (c.OBLIQUE | c.UPRIGHT):
        return at + 2 if masks[at + 2] & c.OBLIQUE else 0
    at += bool(masks[at] & c.ADVERB)
    often = at + 2 < last and masks[at] & COUNTS and masks[at + 1] & HOW_OFTEN and masks[at + 1] & c.NOUN
    return at + 2 if often else 0


def _behind_time(unit: Unit, at: int, last: int) -> int:
    """Where something begins behind a day, a month or how long ago: "në mars | se", "dy javë më parë | uljen"; 0 if none of these is told."""
    masks, begin = unit.masks, at
    while at < last and masks[at] & LEADS and not masks[at] & (SOMEBODY | c.TIME | c.COMPLEMENTIZER) and at - begin < 2:
        at += 1
    time, led = at, any(m & c.PREPOSITION for m in masks[begin:at])
    while at < last and masks[at] & c.TIME and not masks[at] & SOMEBODY:
        at += 1
    lasts = masks[time] & COUNTS and not any(m & c.COMPARATIVE for m in masks[time:at])
    return 0 if at == time or lasts or (led and masks[time] & COUNTS) else at
