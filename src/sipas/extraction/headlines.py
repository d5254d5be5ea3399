"""What headlines tell with less grammar than sentences: "C, watchdog finds", "Study: C", "C – sources", "C: officials", "“C”: X quits".

Headlines leave out articles and verbs, so that weights learned from sentences know little of them; their shape tells enough.
"""

from collections.abc import Sequence

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import Unit
from sipas.extraction.cues import Cue
from sipas.extraction.edges import Range, phrase_kind
from sipas.extraction.namings import BEFORE_NAME
from sipas.extraction.reading import Group, Reading

LONGEST = 24  # items of a headline, at most
SPEAKER = 5  # items of who speaks in it, at most
LEAST = 3  # items of what is said in it, at least
ACTIVE = ("base", "finite", "past")
WHO = c.ROLE | c.INFORMANT | c.DOCUMENT
PHRASE = WHO | c.NAME | c.NOUN | c.ADJECTIVE | c.DETERMINER | c.NUMBER
POINT = c.COLON | c.DASH


def headline_of(lines: Sequence[Unit]) -> list[Unit]:
    """Return the units of a document's headline: its first paragraph, if that is short and another follows."""
    first = [unit for unit in lines if unit.paragraph == 0 and unit.within < 0]
    short = sum(len(unit.masks) for unit in first) <= LONGEST
    return first if short and any(unit.paragraph for unit in lines) else []


def plain_in_headline(unit: Unit, found: list[Reading]) -> Reading | None:
    """Return the reading of a cue that a headline's shape alone tells, or None."""
    return next((r for r in found if _closes(unit, r) or _labels(unit, r)), None)


def announcing(unit: Unit, told: list[list[Reading]]) -> set[int]:
    """Return the verbs that only lead to who speaks before a colon of a headline: "A, tregon X: C"."""
    verbs = {r.source[0] - 1 for found in told for r in found if r.frame == "label" and r.plain and r.source}
    return {at for at in verbs if at >= 0 and unit.masks[at] & c.VERB and not unit.masks[at] & c.NAME}


def _closes(unit: Unit, reading: Reading) -> bool:
    """Whether a headline ends in who says so: "Bridge was unsafe for years, watchdog finds"."""
    masks, group, source = unit.masks, reading.group, reading.source
    if reading.frame != "trail" or source is None or len(reading.contents) > 1 or group.entry.form not in ACTIVE:
        return False
    first, last = reading.contents[0]
    if (
        not masks[last] & c.COMMA
        or last - first < LEAST
        or source[1] - source[0] > SPEAKER
        or first != _begin(unit, last)
    ):
        return False
    before = last < source[0] and source[1] <= group.outer and group.last == _end(unit)
    return before or (last + 1 == group.outer and source == (group.last, _end(unit)))  # ", says minister"


def _labels(unit: Unit, reading: Reading) -> bool:
    """Whether a headline opens with who says so: "Deputies: C", "EU envoy: C"."""
    source = reading.source
    if reading.frame != "label" or source is None or source[1] != reading.head or source[1] - source[0] > SPEAKER:
        return False
    opens = source[0] == 0 or bool(unit.masks[source[0] - 1] & c.STOP)
    return opens and _somebody(unit, source)


def _somebody(unit: Unit, phrase: Range) -> bool:
    """Whether a phrase without a verb is a person, an office, a document or informants."""
    masks = unit.masks[slice(*phrase)]
    if not masks or not all(m & PHRASE for m in masks) or masks[0] & c.PREPOSITION:
        return False
    return bool(masks[-1] & (WHO | c.PERSON)) and not masks[-1] & (c.OUTLET | c.PLACE)


def _end(unit: Unit) -> int:
    """Where a headline ends, without its full stop."""
    return len(unit.masks) - bool(unit.masks[-1] & c.STOP)


def _begin(unit: Unit, last: int) -> int:
    """Where what is said begins that ends before an item: behind a semicolon, or a topic and its colon."""
    return next((at + 1 for at in range(last - 1, -1, -1) if unit.masks[at] & (c.STOP | c.COLON)), 0)


def of_headline(unit: Unit) -> list[list[Reading]]:
    """Return the readings of a headline's last dash or colon behind which somebody stands, and of a quotation before one."""
    masks, end = unit.masks, _end(unit)
    points = [at for at in range(1, end - 1) if masks[at] & POINT]
    if not points:
        return []
    at, found = points[-1], []
    credit = end - at - 1 <= SPEAKER and _somebody(unit, (at + 1, end))
    first = _begin(unit, at)
    written = not masks[at + 1] & c.CAPITAL or bool(masks[at] & c.DASH and masks[at + 1] & c.PERSON)
    if credit and written and at - first > LEAST:
        found.append([_reading(unit, at, (at + 1, end), (first, at))])
    at = points[0]
    said = _quoted(unit, at)
    if said is not None and not found and at == points[-1]:
        found.append([_reading(unit, at, _subject(unit, at + 1, end), said)])
    return found


def _quoted(unit: Unit, at: int) -> Range | None:
    """What stands in marks from a headline's beginning up to an item: a quotation, or a few words in marks."""
    if at == 1 and unit.items[0] < 0:
        return 0, 1
    marked = at > LEAST and not unit.masks[0] and unit.keys[0] in BEFORE_NAME and unit.keys[at - 1] in BEFORE_NAME
    whole = marked and not any(unit.keys[i] in BEFORE_NAME for i in range(1, at - 1))
    title = all(m & c.CAPITAL for m in unit.masks[2 : at - 1])
    return (1, at - 1) if whole and not title else None


def _subject(unit: Unit, first: int, end: int) -> Range | None:
    """The person with whose name the clause behind a quotation opens, or who tells something there: "“C”: passengers describe fire"."""
    masks = unit.masks
    at = first
    while at < end and masks[at] & PHRASE and not (masks[at] & c.VERB and at > first and not masks[at] & c.NAME):
        at += 1
    if at in (first, end) or at - first > SPEAKER:
        return None
    named = masks[at - 1] & c.PERSON and masks[first] & (c.NAME | c.ROLE)
    tells = masks[at] & c.CUE and masks[at - 1] & c.ROLE
    return (first, at) if named or tells else None


def _reading(unit: Unit, at: int, source: Range | None, content: Range) -> Reading:
    entry = Cue(unit.keys[at], "label", "says", frozenset({"colon"}))
    aspects: list[Aspect] = ["lemma=:", "noun=" + phrase_kind(unit, source)]
    return Reading(Group(unit, entry, at, at, at + 1, at), "label", source, [content], aspects, plain=True)
