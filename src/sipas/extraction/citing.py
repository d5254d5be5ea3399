"""Who is heard through somebody who cites him: "X, duke iu referuar Y, raportoi se C", "X reported that C, citing Y".

The statement is X's, and through X it is Y's: two readings of one content, one under the other.
"""

from operator import attrgetter

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.deferred import deferred
from sipas.extraction.phrases import left_phrase
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

SCORE = attrgetter("score")
HEAD = attrgetter("head")
TIMED = 4  # items that tell when behind a cue, at most


def refer(unit: Unit, kept: list[Reading], citing: list[list[Reading]], habits: Habits) -> None:
    """Give a source that somebody cites what is then passed on: "X, duke iu referuar Y, raportoi se C" is X's and Y's.

    Right behind who passes it on, citing is read so however unlikely it is alone: "C, raporton X, duke iu referuar Y".
    """
    for found in citing:
        _upright(unit, found[0].group, kept)
        own = next((reading for reading in kept if reading.head == found[0].head), None)
        passing = _passing(own, kept) if own else None
        if passing is None and (passing := _cited_by(unit, found[0].group, kept, habits)) is not None:
            own = own or max(found, key=SCORE)
        if own is None or passing is None:
            continue
        if own.entry.form != "preposition":  # "X, citing Y, said that C": a verb only in its shape
            kept[:] = [reading for reading in kept if reading is not own]
            own = max(found, key=SCORE)
        own.score, own.presence = passing.score, passing.presence  # as sure as the one that passes it on
        (begin, last), end = passing.contents[-1], _before(unit, own.group)
        if begin < end <= own.head < last:  # "NAME reported that C, | citing Y"
            passing.contents = [*passing.contents[:-1], (begin, end)]
        own.contents, own.under = list(passing.contents), passing
        if all(own is not reading for reading in kept):
            kept.append(own)
    kept.sort(key=HEAD)


def _upright(unit: Unit, group: Group, kept: list[Reading]) -> None:
    """Give who passes on its verb, where whom he cites is set in between commas: [X], quoting Y, reported that C."""
    at, masks = group.first - 1, unit.masks
    if at < 1 or not masks[at] & c.COMMA:
        return
    behind = (r for r in kept if r.entry.form != "noun" and r.cue[0] > group.last + 1 and masks[r.cue[0] - 1] & c.COMMA)
    reading = next(behind, None)
    if reading is None or any(m & c.COMMA for m in masks[group.last : reading.cue[0] - 1]):
        return
    if reading.source is None or reading.source[0] >= group.last:
        reading.source = left_phrase(unit, at) or reading.source


def _passing(cited: Reading, kept: list[Reading]) -> Reading | None:
    """The reading whose cue and content stand in what is read as a cited source's words."""
    first, last = cited.contents[0][0], cited.contents[-1][1]
    verbal = (r for r in kept if r.entry.form not in ("noun", "preposition") and r.source is not None)
    return next((r for r in verbal if first <= r.head < last and first <= r.contents[0][0] < last), None)


def _cited_by(unit: Unit, group: Group, kept: list[Reading], habits: Habits) -> Reading | None:
    """The reading of passing on whose cue or source ends right before a cue, a comma apart; None if another has the cue."""
    if any(r.head != group.head and r.cue[0] < group.last and group.first < r.cue[1] for r in kept):
        return None
    end = _before(unit, group)
    around = next(
        (r for r in kept if r.source is not None and r.head < group.head < deferred(unit, r.group, habits)), None
    )
    if around is not None:
        return around  # "X said on Monday, citing Y, that C"
    passing = [r for r in kept if r.source is not None and r.entry.form != "noun" and _passes(unit, r)]
    ends = [(r, max(r.cue[1], r.source[1] if r.source else 0)) for r in passing]
    beside = next((r for r, last in ends if end in (r.cue[1], last) or _timed(unit, last, end)), None)
    beside = beside or next(
        (r for r in passing if r.source and r.source[1] == end), None
    )  # "[X], citing Y, reported that C"
    return beside or next((r for r in passing if r.cue[1] <= r.contents[-1][0] < end <= r.contents[-1][1]), None)


def _passes(unit: Unit, reading: Reading) -> bool:
    """Whether a reading is one of passing on: by its verb, or because an outlet says it, by its name or its kind."""
    return reading.entry.relay or any(m & (c.OUTLET | c.MEDIUM) for m in unit.masks[slice(*(reading.source or (0, 0)))])


def _before(unit: Unit, group: Group) -> int:
    """Where what stands before a cue ends, without the comma between them; -1 if nothing does."""
    return group.first - bool(unit.masks[group.first - 1] & c.COMMA) if group.first else -1


def _timed(unit: Unit, first: int, end: int) -> bool:
    """Whether nothing but when stands from one item up to another: "NAME reported | on Thursday, citing Y"."""
    return 0 < end - first <= TIMED and all(mask & (c.TIME | c.PREPOSITION) for mask in unit.masks[first:end])


def without_cited(
    unit: Unit, taken: list[list[Reading]], citing: list[list[Reading]], habits: Habits
) -> list[list[Reading]]:
    """Return the cues without those that cite behind who passes on what is cited: "NAME reported that C, [citing] Y".

    They are that one's, whatever else they could be alone; `refer` reads them.
    """
    best = [ranked[0] for ranked in taken]
    cited = {
        found[0].head
        for found in citing
        if _cited_by(unit, found[0].group, [r for r in best if _begun(r, found[0].head, habits)], habits) is not None
    }
    return [ranked for ranked in taken if ranked[0].head not in cited] if cited else taken


def _begun(reading: Reading, at: int, habits: Habits) -> bool:
    """Whether a cue stands before an item, and what it tells begins there or behind an aside around that."""
    around = reading.head < at < deferred(reading.unit, reading.group, habits)
    return max(reading.head, reading.contents[0][0]) < at or around


def cites(unit: Unit, found: list[Reading]) -> bool:
    """Return whether the readings of a cue are those of who cites somebody: "duke cituar"."""
    return found[0].entry.form == "preposition" and bool(unit.masks[found[0].group.first] & c.GERUND)
