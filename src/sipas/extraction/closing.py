"""Who closes a sentence says all of it: "A man climbed the fence, the affidavit states", "“Nobody looked,” the minister states"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

CLOSED = ("quote", "trail")  # frames of what stands before its verb
STANDING = ("base", "finite", "past")
TELLS = ("says", "reports", "claims")
TURNED = (*TELLS, "warns")  # of what stands before who says it: "..., warn retailers"
PASSIVE = ("past", "participle")
PART = c.DETERMINER | c.NOUN | c.ADJECTIVE | c.ROLE | c.CAPITAL | c.PRONOUN
TURNS_ON = EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.PRONOUN | c.AUXILIARY | c.BE | c.VERB  # what no mere phrase holds
PHRASE = 6  # items of whom one tells, at most
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
    if quoted_by(unit, group):
        return last <= source[0] < group.first and bool(unit.masks[source[0] - 1] & (c.COMMA | c.QUOTE))
    if group.entry.form not in STANDING or group.flags & UNTOLD:
        return False
    if reading.frame == "quote":
        opens = not first or unit.masks[first - 1] & OPENING
        beside = last == source[0] and source[1] == group.outer and last - first == 1
        own = "quote" in group.entry.frames and not unit.masks[group.head] & (c.NAME | c.CAPITAL)
        return bool(opens) and beside and own and _somebody(unit, *source) and not _has_object(reading)
    if (
        any(not m & BEFORE for m in unit.masks[:first])
        or not unit.masks[last] & c.COMMA
        or ";" in unit.keys[first:last]
    ):
        return False
    if not any(m & VERB and not m & c.NAME for m in unit.masks[first:last]):
        return False
    if source[0] >= group.last:
        return last == group.outer - 1 and _turned(reading, first, last)
    timed = all(m & c.TIME for m in unit.masks[source[1] : group.first])
    closes = _closes(unit, group.last) or (group.entry.addresses and _closes(unit, _addressee(unit, group.last)))
    return group.entry.stance in TELLS and last == source[0] - 1 and timed and closes and _tells(reading, *source)


def quoted_by(unit: Unit, group: Group) -> bool:
    """Return whether a passive closes its sentence as the words do that pass on what its subject said: "X was quoted [by Y] as saying"."""
    if group.entry.form not in PASSIVE or not group.flags & c.BE or group.flags & (c.NEGATION | c.INFINITIVE):
        return False
    masks, count = unit.masks, len(unit.masks)
    at = next((i for i in range(group.last, count) if masks[i] & (c.AS | EDGE) and not masks[i] & c.NAME), count)
    if at + 1 >= count or not masks[at] & c.AS or not masks[at + 1] & c.CUE or masks[at + 1] & VERB:
        return False
    if at > group.last and not masks[group.last] & c.AGENT:
        return False
    by = at + 2
    if by < count and masks[by] & c.AGENT:
        by = _addressee(unit, by + 1)
    return _closes(unit, by)


def _addressee(unit: Unit, at: int) -> int:
    """Where a phrase ends that stands at an item and names somebody: "told | the court", "told | Italian radio"; that item if none does."""
    masks, end = unit.masks, at
    while end < min(at + PHRASE, len(masks)) and (masks[end] & PART or masks[end] & c.NAME) and not masks[end] & c.TIME:
        end += 1
    return end if end > at and masks[end - 1] & (c.NAME | c.ROLE | c.NOUN | c.CAPITAL | c.PRONOUN) else at


def turned_whole(reading: Reading) -> None:
    """Give a statement that closes with its verb and who says it the whole of him: "say | researchers at the university"."""
    unit, source = reading.unit, reading.source
    if reading.frame != "trail" or not reading.plain or source is None or source[0] != reading.group.last:
        return
    masks, end = unit.masks, source[1]
    while end < len(masks) and (masks[end] & (PART | c.PREPOSITION) or masks[end] & c.NAME) and not masks[end] & c.TIME:
        end += 1
    while end > source[1] and masks[end - 1] & c.PREPOSITION and not masks[end - 1] & c.NAME:
        end -= 1  # "say police | on Monday"
    reading.source = source[0], end


def _turned(reading: Reading, first: int, last: int) -> bool:
    """Whether who stands behind the verb that closes a sentence says what stands before it: "Trains will be late, say officials"."""
    unit, group = reading.unit, reading.group
    masks, behind = unit.masks, unit.masks[group.last :]
    if reading.source is None or group.outer != group.head or reading.entry.stance not in TURNED:
        return False
    who = masks[slice(*reading.source)]
    somebody = any(m & (c.NAME | c.ROLE) for m in who)
    plain = not any(m & TURNS_ON and not m & (c.NAME | c.STOP | c.NOUN) for m in behind)
    stated = any(m & (c.AUXILIARY | c.BE) for m in masks[first:last])
    return reading.source[0] == group.last and plain and bool(who[0] & WHO) and (somebody or stated)


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
    if reading.entry.addresses and last - first == 1 and masks[0] & c.PRONOUN:
        return True
    if "trail" not in reading.entry.frames or not masks[0] & (OPENS | c.NOUN | c.ADJECTIVE | c.CAPITAL | c.VERB):
        return document(unit, first, last)
    plain = not any(
        m & (BARS | c.PREPOSITION | c.GERUND | c.AUXILIARY) and not m & (c.NAME | c.DETERMINER) for m in masks
    )
    return document(unit, first, last) or (plain and _somebody(unit, first, last))


def document(unit: Unit, first: int, last: int) -> bool:
    """Whether a phrase is a document: "the complaint", "a report by the auditor", "an arrest affidavit"."""
    masks = unit.masks
    head = next((at for at in range(first, min(last, first + REACH + 1)) if masks[at] & c.DOCUMENT), -1)
    if head < 0 or any(m & c.PREPOSITION and not m & c.NAME for m in masks[first:head]):
        return False
    return not any(m & BARS and not m & (c.NAME | c.DETERMINER) for m in masks[first:last])
