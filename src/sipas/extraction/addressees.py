"""Whom a verb of telling or bidding addresses stands between it and what is said: "told the court | Ann Lee lied", "urged them | to wait"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import CLAUSE, EDGE, Unit
from sipas.extraction.reading import Reading
from sipas.schema import Habits

REACH = 12  # items of whom a verb addresses, with where and when, at most
BOUND = c.PREPOSITION | c.DETERMINER | c.LINKING | c.COORDINATOR | c.NUMBER  # behind these a phrase goes on
PHRASE = c.NOUN | c.NAME | c.ROLE | c.DOCUMENT | c.CAPITAL | c.TIME  # what a phrase ends with
SUBJECT = c.PRONOUN | c.DETERMINER | c.NAME | c.EXPLETIVE
VERB = c.VERB | c.AUXILIARY | c.BE
THING = c.NOUN | c.NAME | c.ROLE | c.CAPITAL | c.DETERMINER
STANDING = ("base", "finite", "past")
UNTOLD = c.BE | c.NEGATION | c.INFINITIVE
TAKING = ("bare", "object")


def past_addressee(unit: Unit, kept: list[Reading], habits: Habits) -> None:
    """Begin contents behind when it was said and whom a verb addresses without more ado."""
    for reading in kept:
        first, last = reading.contents[-1]
        if reading.frame == "quote":
            begin = _goes_on_marked(reading, first, habits)
            reading.contents[-1] = begin + bool(begin < first and unit.masks[begin] & c.COMPLEMENTIZER), last
        if first != reading.group.last or reading.frame not in TAKING or reading.group.flags & c.BE:
            continue
        told = reading.frame == "bare" and reading.entry.form == "past"
        begin = _behind_when(unit, first, last) if told else first
        if reading.entry.addresses and begin == first:
            clause = _clause_behind(unit, first, last, habits) if reading.frame == "bare" else first
            begin = clause if clause > first else _bidding_behind(unit, first, last, habits)
        reading.contents[-1] = begin, last


def addressed(reading: Reading, habits: Habits) -> bool:
    """Return whether somebody stands behind a verb that has told him the clause behind him: "told police | he was asleep"."""
    group, (first, last) = reading.group, reading.contents[-1]
    if group.entry.form == "base" and reading.unit.within >= 0:
        return False  # who is quoted only says that it will be told: "he'll tell them the shop is shut"
    if reading.frame != "bare" or reading.source is None or first != group.last or group.entry.form not in STANDING:
        return False
    return not group.flags & UNTOLD and _clause_behind(reading.unit, first, last, habits) > first


def _behind_when(unit: Unit, first: int, last: int) -> int:
    """Where the clause begins behind a time at an item: "said Tuesday | the bill failed", "said on Monday | it would wait"; that item if none does."""
    masks = unit.masks
    at = first + bool(masks[first] & c.PREPOSITION and not masks[first] & c.TIME)
    begin = at
    while at < last and masks[at] & c.TIME:
        at += 1
    return at if at > begin and at < last and _opens(unit, at, last) else first


def _clause_behind(unit: Unit, first: int, last: int, habits: Habits) -> int:
    """Where the clause begins behind whom a verb addresses; that item if none does."""
    masks = unit.masks
    if unit.keys[first] in habits.addressing and first + 1 < last and _opens(unit, first + 1, last):
        return first + 1
    if masks[first] & (c.PRONOUN | c.PREPOSITION) and not masks[first] & (c.NAME | c.DETERMINER):
        return first
    for at in range(first + 1, min(last - 1, first + REACH)):
        mask, before = masks[at], masks[at - 1]
        if mask & (EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR) and not mask & c.NAME:
            return first
        joined = mask & c.NAME and (before & (c.NAME | c.CAPITAL) or masks[at + 1] & (c.PRONOUN | c.DETERMINER))
        ended = before & PHRASE and (not before & BOUND or before & c.NAME)
        if ended and not joined and _opens(unit, at, last):
            return at
        if mask & VERB and not mask & THING:
            return first
    return first


def _bidding_behind(unit: Unit, first: int, last: int, habits: Habits) -> int:
    """Where what somebody is to do begins behind whom a verb addresses: "urged both sides | to wait", "told them | not to come"; that item if nowhere."""
    masks = unit.masks
    if masks[first] & c.PREPOSITION and not masks[first] & c.NAME:
        return first
    for at in range(first + 1, min(last - 1, first + REACH)):
        mask = masks[at]
        if mask & c.INFINITIVE and masks[at + 1] & (c.VERB | c.BE | c.AUXILIARY | c.QUOTE | c.CUE | c.ADVERB):
            begin = at - bool(masks[at - 1] & c.NEGATION)
            told = unit.keys[first] in habits.addressing or any(m & (PHRASE | c.PRONOUN) for m in masks[first:begin])
            return begin if told else first
        if mask & (EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR | c.AUXILIARY | c.BE) and not mask & c.NAME:
            return first
        if mask & c.VERB and not mask & THING:
            return first
    return first


def _goes_on_marked(reading: Reading, at: int, habits: Habits) -> int:
    """Where a clause begins that goes on in marks at an item: "told police [he] “just needed a rest”", "told us [to] “wait”"; that item if none does."""
    unit, group, source = reading.unit, reading.group, reading.source
    masks, first = unit.masks, group.last
    before = source is not None and source[1] <= group.first
    if at <= first or not masks[at] & c.RUNS_ON or not before or "bare" not in reading.entry.frames:
        return at
    if any(m & CLAUSE and not m & c.NAME and not m & c.PRONOUN for m in masks[first:at]) or group.flags & c.BE:
        return at
    if not reading.entry.addresses:
        return first if masks[first] & SUBJECT and not masks[first] & c.PREPOSITION else at
    if masks[at - 1] & c.INFINITIVE:
        return at - 1
    for begin in range(first + 1, at):
        before_it = masks[begin - 1]
        joined = masks[begin] & c.NAME and before_it & (c.NAME | c.CAPITAL)
        ended = before_it & PHRASE or unit.keys[begin - 1] in habits.addressing
        if ended and not joined and masks[begin] & SUBJECT and not before_it & (c.PREPOSITION | c.LINKING):
            return begin
    return at


def _opens(unit: Unit, at: int, last: int) -> bool:
    """Whether a clause with its subject begins at an item."""
    masks = unit.masks
    if not masks[at] & SUBJECT or (masks[at] & c.PREPOSITION and not masks[at] & c.NAME):
        return False
    edge = next((i for i in range(at + 1, last) if masks[i] & CLAUSE and not masks[i] & c.NAME), last)
    return any(m & VERB for m in masks[at + 1 : edge])
