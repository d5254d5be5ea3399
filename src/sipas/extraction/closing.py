"""Who closes a sentence says all of it: "A man climbed the fence, the affidavit states", "“Nobody looked,” the minister states"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.reading import Reading
from sipas.schema import Habits

CLOSED = ("quote", "trail")  # frames of what stands before its verb
STANDING = ("base", "finite", "past")
TELLS = ("says", "reports", "claims")
UNTOLD = c.BE | c.NEGATION | c.INFINITIVE | c.GERUND
REACH = 4  # items of a phrase up to its document, at most: "an internal police report"
OPENING = EDGE | c.COORDINATOR  # what may stand before a quotation that is all that is said
BEFORE = c.COORDINATOR | c.DASH  # what may stand before a statement that opens its sentence
VERB = c.VERB | c.AUXILIARY | c.BE
WHO = c.NAME | c.ROLE | c.PRONOUN | c.DOCUMENT | c.NOUN | c.CAPITAL
OPENS = c.DETERMINER | c.NAME | c.ROLE  # what a phrase that is somebody begins with
THING = c.DETERMINER | c.NAME | c.NOUN | c.PRONOUN
ALONE = c.NAME | c.ROLE | c.CAPITAL | c.NOUN | c.PRONOUN
WHEN = c.TIME | c.PREPOSITION | c.ADVERB
BARS = c.COMMA | c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR | c.PRONOUN


def closes_with(reading: Reading, habits: Habits) -> bool:
    """Return whether who stands with a verb of saying behind a statement says it for sure.

    So does a document or somebody behind a comma, and whoever stands with his verb right behind a quotation.
    """
    unit, group, source = reading.unit, reading.group, reading.source
    if habits.drops_subject or habits.inverts or source is None or len(reading.contents) != 1:
        return False
    first, last = reading.contents[0]
    if group.entry.form not in STANDING or group.flags & UNTOLD:
        return False
    if reading.frame == "quote":
        opens = not first or unit.masks[first - 1] & OPENING
        beside = last == source[0] and source[1] == group.outer and last - first == 1
        own = "quote" in group.entry.frames and not unit.masks[group.head] & (c.NAME | c.CAPITAL)
        return bool(opens) and beside and own and _somebody(unit, *source) and not _has_object(reading)
    if group.entry.stance not in TELLS or any(not m & BEFORE for m in unit.masks[:first]):
        return False
    behind = last == source[0] - 1 and bool(unit.masks[last] & c.COMMA)
    timed = all(m & c.TIME for m in unit.masks[source[1] : group.first])
    verb = any(m & VERB and not m & c.NAME for m in unit.masks[first:last])
    return behind and timed and verb and _closes(unit, group.last) and _tells(reading, *source)


def _has_object(reading: Reading) -> bool:
    """Whether a verb has something else behind it that it tells of, or is no verb: "the actor discussed | a film", "the report | said"."""
    unit, last = reading.unit, reading.group.last
    behind = unit.masks[last] if last < len(unit.masks) else 0
    thing = behind & THING and not behind & c.TIME and not reading.entry.addresses
    return bool(thing or behind & VERB)


def _somebody(unit: Unit, first: int, last: int) -> bool:
    """Whether a phrase that stands right before a verb is whole: "the union", no mere "the" before what is a noun."""
    masks = unit.masks
    whole = masks[last - 1] & (WHO | c.NUMBER | c.BRACKET) and (last - first > 1 or masks[first] & ALONE)
    return bool(whole) and not any(
        m & (c.PREPOSITION | c.RELATIVE) and not m & (c.NAME | c.LINKING) for m in masks[first:last]
    )


def _closes(unit: Unit, at: int) -> bool:
    """Whether nothing but when it was said stands behind an item."""
    behind = unit.masks[at:]
    return all(m & (WHEN | c.STOP) for m in behind) and len(behind) <= REACH


def _tells(reading: Reading, first: int, last: int) -> bool:
    """Whether a phrase is a document, or somebody and no more: "the agency", "a port official", "Ann Lee"."""
    unit = reading.unit
    masks = unit.masks[first:last]
    if "trail" not in reading.entry.frames or not masks[0] & OPENS:
        return _document(unit, first, last)
    plain = not any(
        m & (BARS | c.PREPOSITION | c.CUE | c.GERUND | c.AUXILIARY) and not m & (c.NAME | c.DETERMINER) for m in masks
    )
    return _document(unit, first, last) or (plain and _somebody(unit, first, last))


def _document(unit: Unit, first: int, last: int) -> bool:
    """Whether a phrase is a document: "the complaint", "a report by the auditor", "an arrest affidavit"."""
    masks = unit.masks
    head = next((at for at in range(first, min(last, first + REACH + 1)) if masks[at] & c.DOCUMENT), -1)
    if head < 0 or any(m & c.PREPOSITION and not m & c.NAME for m in masks[first:head]):
        return False
    return not any(m & BARS and not m & (c.NAME | c.DETERMINER) for m in masks[first:last])
