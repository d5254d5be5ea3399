"""Where contents end that stop before their own verb, or before the main clause that what they open with leads to."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.edges import PREDICATE, may_act
from sipas.extraction.reading import Reading
from sipas.schema import Habits

CLAUSES = ("that", "noun that")
SIDE = c.RELATIVE | c.SUBORDINATOR
OPENS = (
    c.SUBORDINATOR | c.PREPOSITION | c.TIME | c.ADVERB
)  # what a clause begins with that has its main clause behind a comma
JOINS = c.COORDINATOR | c.SUBORDINATOR | c.AS
ENDS = c.NOUN | c.NAME | c.ADJECTIVE | c.TIME  # what a verb stands behind that is another clause's
HANGING = c.COMPLEMENTIZER | c.DETERMINER  # what nothing ends with


def completed(unit: Unit, reading: Reading, first: int, last: int, kept: list[Reading]) -> int:
    """Return where a clause that stands behind its cue ends, past a pause before which it is none: "said that if A | , B", "said the roads, long closed, | were open"."""
    masks, entry = unit.masks, reading.entry
    clause = reading.frame in CLAUSES or (
        reading.frame == "bare" and "object" not in entry.frames and not entry.addresses
    )
    if not clause or last >= len(masks) - 1 or not masks[last] & (c.COMMA | c.DASH | c.COORDINATOR):
        return last
    if masks[last] & c.COMMA and masks[last + 1] & JOINS and not masks[last + 1] & c.NAME:
        return last
    hangs = masks[last - 1] & HANGING and not masks[last - 1] & c.PRONOUN
    if not (hangs or _opens_only(unit, first, last) or _lacks_verb(unit, first, last)):
        return last
    end = content_end(unit, first)
    if end <= last or any(last <= other.head < end and other.frame in ("trail", "quote", "aside") for other in kept):
        return last
    return end if may_act(unit, last + 1, end) else last


def resumed_behind(unit: Unit, reading: Reading) -> None:
    """Give what stands before who is cited the clause behind him that it only opens: "On Friday, according to two witnesses, | a van hit the wall"."""
    masks, source = unit.masks, reading.source
    if reading.frame != "according" or source is None or len(reading.contents) != 1:
        return
    first, last = reading.contents[0]
    edge = source[1]
    if last > reading.group.first or source[0] < reading.group.last or edge >= len(masks) - 2:
        return
    behind = masks[edge + 1]
    if not masks[edge] & (c.COMMA | c.DASH) or behind & (c.RELATIVE | c.COORDINATOR) or may_act(unit, first, last):
        return
    end = content_end(unit, edge + 1)
    if end > edge + 2 and may_act(unit, edge + 1, end):
        reading.contents.append((edge + 1, end))


def past_marks(unit: Unit, reading: Reading, habits: Habits) -> None:
    """Give marked words the rest of their clause: "says “the wind has turned” | despite the losses", "“too slow” and “too loud”"."""
    masks, keys = unit.masks, unit.keys
    first, last = reading.contents[0]
    if reading.frame != "quote" or len(reading.contents) != 1 or last - first != 1 or first < reading.group.last:
        return
    if last >= len(masks) - 1 or not masks[first] & c.QUOTE:
        return
    joins = masks[last] & c.COORDINATOR and masks[last + 1] & c.QUOTE
    if not joins and keys[last] not in habits.furthering:
        return
    end = next(
        (at for at in range(last + 1, len(masks)) if masks[at] & EDGE and not masks[at] & (c.QUOTE | c.NAME)),
        len(masks),
    )
    if joins or not any(key in habits.stages for key in keys[last:end]):
        reading.contents[0] = first, last + 2 if joins else end


def _opens_only(unit: Unit, first: int, last: int) -> bool:
    """Whether a range is only what leads to the clause behind it: "if the bill fails", "in the week that followed"."""
    masks = unit.masks
    led = masks[first] & OPENS and not masks[first] & (c.NAME | c.PRONOUN | c.DETERMINER | c.NOUN | c.INFINITIVE)
    if not led or any(m & EDGE and not m & c.NAME for m in masks[first:last]):
        return False
    side = next(
        (at for at in range(last + 1, len(masks)) if masks[at] & (SIDE | EDGE) and not masks[at] & c.NAME), len(masks)
    )
    return may_act(unit, last + 2, side)


def _lacks_verb(unit: Unit, first: int, last: int) -> bool:
    """Whether a range has no verb outside what describes a noun: "the records, which were old", "closed primaries"."""
    masks = unit.masks
    side = next((at for at in range(first, last) if masks[at] & SIDE and not masks[at] & c.NAME), last)
    if may_act(unit, first, side) or any(m & (c.QUOTE | c.INFINITIVE) for m in masks[first:last]):
        return False
    verbs = [at for at in range(side, last) if masks[at] & PREDICATE and not masks[at] & c.NAME]
    return not any(masks[at - 1 - bool(masks[at - 1] & c.NEGATION)] & ENDS for at in verbs[1:])
