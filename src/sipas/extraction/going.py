"""Clauses that go on behind a comma with what somebody says: "tha se A | , duke e bërë B", "do të A | , do të B dhe do të C"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import acts, begins, next_predicate
from sipas.extraction.reading import Reading

BESIDE = c.CLITIC | c.NEGATION | c.ADVERB  # what stands between a gerund's particle and its verb
SERIES = 14  # items of a further member of a series, at most
HELPS = c.AUXILIARY | c.BE


def goes_on_beside(unit: Unit, reading: Reading, at: int) -> bool:
    """Return whether a clause that a word opened goes on behind the comma at an item, with what comes of it or with a further verb."""
    masks = unit.masks
    if reading.frame != "that" or at + 2 >= len(masks) or not masks[at] & c.COMMA:
        return False
    return _comes_of_it(unit, at + 1) or _series(unit, reading.contents[-1][0], at)


def _comes_of_it(unit: Unit, at: int) -> bool:
    """Whether a gerund at an item tells something done, not said: "duke e bërë", not "duke shtuar"."""
    masks = unit.masks
    if not masks[at] & c.GERUND or masks[at] & c.NAME:
        return False
    verb = at + 1
    while verb < len(masks) - 1 and masks[verb] & BESIDE and not masks[verb] & c.CUE:
        verb += 1
    return not masks[verb] & EDGE and (not masks[verb] & c.CUE or bool(masks[verb] & (c.ACTS | c.GIVING)))


def _series(unit: Unit, first: int, at: int) -> bool:
    """Whether a series of verbs with one auxiliary goes on behind a comma and ends in a joined one: "do të A | , do të B dhe do të C"."""
    masks, keys = unit.masks, unit.keys
    verb = next_predicate(unit, first, at)
    helps = at + 1
    if verb >= at or not masks[verb] & HELPS or keys[helps] != keys[verb] or not masks[helps] & HELPS:
        return False
    stop = min(len(masks) - 2, helps + SERIES)
    joined = (i for i in range(helps + 1, stop) if masks[i] & (EDGE | c.COORDINATOR))
    end = next(joined, stop)
    return bool(masks[end] & c.COORDINATOR) and keys[end + 1] == keys[verb] and acts(unit, helps, end)


def with_what_it_describes(unit: Unit, reading: Reading, kept: list[Reading]) -> int:
    """Return where a content before its cue begins: with the clause before what only describes it, if nobody else speaks there.

    "Blemë tre kamionë, | të cilët janë të rinj, sipas X".
    """
    masks = unit.masks
    first, last = reading.contents[0]
    if first < 2 or last > reading.head or not masks[first - 1] & c.COMMA or len(reading.contents) > 1:
        return first
    described = masks[first] & c.LINKING and masks[first + 1] & c.RELATIVE
    if not (described or _comes_of_it(unit, first)):
        return first
    begin = begins(unit, last)[0][0]
    others = (r for r in kept if r is not reading)
    free = all(r.head >= last or r.head < begin for r in others)
    return begin if free and begin < first and acts(unit, begin, first) else first
