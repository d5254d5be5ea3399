"""Where the contents of languages whose verbs always have a subject begin and end: what the narrator goes on to tell is no part of them."""

from functools import cache

from sipas.extraction import cues as c
from sipas.extraction.addressees import past_addressee
from sipas.extraction.beginning import begun
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.closing import turned_whole
from sipas.extraction.completing import completed, past_marks, resumed_behind
from sipas.extraction.cues import CueTable
from sipas.extraction.edges import PREDICATE, may_act
from sipas.extraction.raising import raise_subject
from sipas.extraction.reading import Reading
from sipas.extraction.sisters import before_sisters
from sipas.extraction.tails import curtailed
from sipas.schema import Habits
from sipas.sheet import Words

CLAUSES = ("that", "bare", "according", "object")
SAYS = ("says", "reports", "claims", "denies", "confirms")
SUBJECT = c.NAME | c.PRONOUN | c.NOUN | c.DETERMINER | c.ROLE | c.NUMBER | c.CAPITAL
NEAR = 4  # items behind words that tell of silence up to what is not given, at most
LEAST = 2  # items of a content, at least
WHEN = c.TIME | c.PREPOSITION | c.ADVERB


def bound(unit: Unit, kept: list[Reading], table: CueTable) -> None:
    """Bring the contents of the readings that were kept of a unit to what is said."""
    past_addressee(unit, kept, table.habits)
    if len(kept) > 1:
        before_sisters(unit, kept, table.habits)
    for reading in kept:
        turned_whole(reading)
        resumed_behind(unit, reading)
        past_marks(unit, reading, table.habits)
        first, last = reading.contents[-1]
        if first > reading.head:
            told = reading.frame != "quote" and reading.entry.form != "preposition"
            begin = begun(reading, table.habits)
            if told and (begin >= first or unit.keys[begin] in table.habits.wondering):
                last = completed(unit, reading, first, last, kept)
            first = begin
            if told:
                last = curtailed(unit, reading, first, last, table)
            reading.contents[-1] = first, last
        if reading.frame not in CLAUSES or first < reading.head or last - first <= LEAST:
            continue
        last = _before_other_clause(unit, first, last) if reading.frame != "according" else last
        last = _before_matrix(unit, reading, first, last)
        last = _before_silence(unit, first, last, table.habits)
        last = _before_aside(unit, first, last, table)
        reading.contents[-1] = first, last
    for reading in kept:
        raise_subject(reading, table)


def _before_other_clause(unit: Unit, first: int, last: int) -> int:
    """Where a content ends before a clause that only a semicolon sets beside it: "wrote that it would pay | ; Ben Cole was less sure"."""
    masks = unit.masks
    for at in range(first + LEAST, last - LEAST):
        begins = masks[at + 1] & SUBJECT and not masks[at + 1] & (c.COMPLEMENTIZER | c.COORDINATOR | c.RELATIVE)
        if masks[at] & c.STOP and unit.keys[at] == ";" and begins and may_act(unit, first, at):
            return at if may_act(unit, at + 1, last) else last
    return last


def _before_matrix(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where what somebody tells in a relative clause ends before the verb of whom it is told: "the man, who police say fled | , was held"."""
    masks = unit.masks
    gap = masks[first] & PREDICATE and not masks[first] & c.NAME and first == reading.group.last
    begin = next((at for at in range(reading.head, 0, -1) if masks[at] & (c.COMMA | c.STOP)), 0)
    if not gap or not masks[begin] & c.COMMA or not any(m & c.RELATIVE for m in masks[begin + 1 : begin + 3]):
        return last
    ends = (at for at in range(first + 1, last - 1) if masks[at] & c.COMMA and masks[at + 1] & PREDICATE)
    return next((at for at in ends if not masks[at + 1] & (c.NAME | c.NOUN)), last)


@cache
def _opening(phrases: tuple[Words, ...]) -> frozenset[str]:
    """The words that some phrases begin with."""
    return frozenset(words[0] for words in phrases)


def _before_silence(unit: Unit, first: int, last: int, habits: Habits) -> int:
    """Where a content ends before it is told that no more was said: "two men were held | , without elaborating", "it closed | but gave no details"."""
    keys, masks, opening = unit.keys, unit.masks, _opening(habits.silent)
    for at in range(first + LEAST, last):
        for words in habits.silent if keys[at] in opening else ():
            end = at + len(words)
            if end > last or tuple(keys[at:end]) != words:
                continue
            if end == last or any(m & c.WITHHELD for m in masks[end : min(last, end + NEAR)]):
                return at - bool(masks[at - 1] & c.COMMA)
    return last


def _before_aside(unit: Unit, first: int, last: int, table: CueTable) -> int:
    """Where a content ends before who else said so, or denied it: "it had lied | , as claimed by X", "it had bid | , which X denied"."""
    masks = unit.masks
    for at in range(first + LEAST, last - LEAST):
        if not masks[at] & c.COMMA or not masks[at + 1] & (c.AS | c.RELATIVE) or masks[at + 1] & c.NAME:
            continue
        if masks[at + 1] & c.COMPLEMENTIZER:
            continue
        end = next((i for i in range(at + 2, last) if masks[i] & EDGE and not masks[i] & c.NAME), last)
        if end < last or not may_act(unit, first, at):
            continue
        if _said_so(unit, at + 1, end, table):
            return at
    return last


def _said_so(unit: Unit, first: int, last: int, table: CueTable) -> bool:
    """Whether a side clause only tells who says so too: "as claimed by X", "as X had claimed", "which X denied within the hour"."""
    masks = unit.masks
    verb = next((i for i in range(first + 1, last) if masks[i] & c.CUE and masks[i] & c.VERB), last)
    if verb < last and not any(cue.stance in SAYS and "that" in cue.frames for cue in table.cues[unit.keys[verb]]):
        return False
    behind = verb + 1
    if verb == last or not (masks[first] & c.AS or masks[first + 1] & SUBJECT):
        return False
    if verb == first + 1:
        return bool(masks[first] & c.AS and behind < last and masks[behind] & c.AGENT)
    if any(m & PREDICATE and not m & (c.AUXILIARY | c.BE | c.NAME | c.NOUN) for m in masks[first + 1 : verb]):
        return False
    return behind == last or (bool(masks[behind] & WHEN) and last - behind < NEAR and not masks[behind] & c.INFINITIVE)
