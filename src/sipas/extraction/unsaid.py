"""What nobody said, though a verb of saying stands there, and who stands before it and says nothing."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import acts, where_only
from sipas.extraction.following import quote_heard
from sipas.extraction.grouping import REQUESTING, one, suffered
from sipas.extraction.nominal import BESIDE
from sipas.extraction.passives import FORMS as PASSIVE
from sipas.extraction.passives import by_agent
from sipas.extraction.phrases import subject_of_told
from sipas.extraction.reading import Group, Reading
from sipas.extraction.ringing import ASKS, CALLS, only_somebody
from sipas.schema import Habits

TELLING = ("says", "reports", "claims", "confirms")  # what is told, where it is not denied that it is
MARKED = ("quote", "colon", "that")  # frames of what marks or a word set off from what is asked
SEEKING = ("reports", "demands", "denies")  # stances of verbs whose object, if it is somebody, is not what is said
SAYING = c.NAME | c.ROLE | c.DOCUMENT | c.PRONOUN | c.INFORMANT | c.CAPITAL  # who or what can say something
WHEN = c.TIME | c.ADVERB
PRESENT = ("base", "finite")
NAMED = c.NAME | c.ROLE | c.PRONOUN
LEAD = 4  # items before the preposition that tells when, at most
LEADING = c.COMPLEMENTIZER | c.PREPOSITION
OWN = c.INFINITIVE | c.PRONOUN | c.NAME | c.NOUN | c.DETERMINER  # what a clause begins with that does not describe


def said(unit: Unit, group: Group, readings: list[Reading], habits: Habits) -> list[Reading]:
    """Return the readings of a verb that can say something.

    None are where it leaves open what somebody could have told ("nuk sqaroi se cilët", "nuk tha nëse"); nobody's where it
    tells of evidence ("u dëshmua se", "kemi dëshmuar se").
    """
    if habits.by:
        if _noun_of(unit, group):
            return []
        told = by_agent(unit, group, habits.by) if group.entry.form in PASSIVE else None
        if told is not None:
            return [told]
        if group.entry.stance == ASKS or CALLS in group.entry.frames:
            readings = [reading for reading in readings if not only_somebody(unit, reading)]
    heard = habits.inverts and group.entry.form == "impersonal"
    if heard and quote_heard(unit, group.head) >= 0:
        return []  # "“C”, mësohet të ketë thënë X": X says C
    if heard and group.flags & c.NEGATION:
        readings = [r for r in readings if r.frame != "about"]  # "nuk raportohet për dëme"
    if group.entry.to_do is not None:  # "refuzon ta hapë derën": what one would not do is no thing
        readings = [r for r in readings if r.frame != "object" or not unit.masks[r.contents[0][0]] & c.INFINITIVE]
    at = group.outer - 1
    if habits.drops_subject and at > 1 and unit.masks[at] & (c.COMPLEMENTIZER | c.COMMA):
        readings = [reading for reading in readings if not _of_fact(unit, reading, at, habits)]
    if at >= 0 and unit.keys[at] in habits.asking and not unit.masks[at] & c.RELATIVE:
        return [reading for reading in readings if reading.frame in MARKED]  # "ja çfarë tha X"
    if group.entry.proves and _proved(unit, group):
        return [reading for reading in readings if reading.frame == "quote" or reading.source is not None]
    if unit.bits & c.COMPLEMENTIZER:
        readings = [r for r in readings if r.frame != "that" or not _others(unit, group, r.contents[-1][0] - 1)]
    if not group.flags & c.NEGATION or not habits.asking:
        return readings
    behind = (reading.contents[-1][0] for reading in readings if reading.contents[-1][0] > group.head)
    if group.entry.stance in TELLING and any(_asked(unit, at, habits) for at in behind):
        return []
    if group.entry.form == "impersonal":
        return [reading for reading in readings if reading.frame in MARKED]  # "nuk raportohet për viktima"
    return readings


def _noun_of(unit: Unit, group: Group) -> bool:
    """Whether what could be a verb is the noun that "of" leads to: "the former secretary of | state"."""
    before = unit.masks[group.head - 1] if group.head else 0
    return group.entry.form in PRESENT and bool(before & c.LINKING) and not before & c.NAME


def _of_fact(unit: Unit, reading: Reading, at: int, habits: Habits) -> bool:
    """Whether a clause with an item before its verb is of the fact told before: "A, çka tregon se B", "A, fakt që dëshmon se B".

    So it is where it has no noun of its own, or a lone one behind its comma that is nobody and no document.
    """
    masks = unit.masks
    if masks[at] & c.COMMA:
        doubled = any(m & c.CLITIC for m in masks[at + 1 : reading.head])  # "A, çka e konfirmoi edhe X"
        before = reading.source is None or reading.source[0] < at
        untold = before or (reading.frame == "trail" and not doubled)
        return unit.keys[at + 1] in habits.asking and at + 1 < reading.head and untold
    lone = reading.source == (at - 1, at) and masks[at - 2] & (c.COMMA | c.DASH)
    return bool(lone and masks[at] & c.RELATIVE) and not masks[at - 1] & SAYING


def seeks(unit: Unit, reading: Reading) -> bool:
    """Return whether what a verb has behind it is somebody definite, who is looked for, informed or shut out: "kërkon [autorët]", "njoftoi [policinë]"."""
    masks, (at, last) = unit.masks, reading.contents[-1]
    stance, frames = reading.entry.stance, reading.entry.frames
    if stance not in SEEKING or "calls" in frames or reading.frame not in ("object", "bare") or at < reading.head:
        return False
    if stance == "demands" and at + 1 < last and masks[at + 1] & c.PREPOSITION:
        return False  # "kërkoi burgun për të tre"
    person = masks[at] & c.PERSON and masks[at] & c.OBLIQUE
    definite = masks[at] & c.ROLE and masks[at] & (c.OBLIQUE | c.UPRIGHT) and not masks[at] & (c.NAME | c.DOCUMENT)
    return bool(person or definite) and not acts(unit, at, last)


def _others(unit: Unit, group: Group, at: int) -> bool:
    """Whether a complementizer opens what a noun tells, or goes on with the clause the verb itself stands in: "tha se ka kërkuar ujë dhe [se] C"."""
    return _of_noun(unit, group, at) or _goes_on(unit, group, at)


def _goes_on(unit: Unit, group: Group, at: int) -> bool:
    """Whether a complementizer joined behind a verb and what it asks for is the one that opened the verb's own clause."""
    masks, keys = unit.masks, unit.keys
    joined = at > group.last + 1 and masks[at] & c.COMPLEMENTIZER and masks[at - 1] & c.COORDINATOR
    if not joined or masks[at] & c.RELATIVE or masks[at - 1] & c.NAME:
        return False
    before = group.outer - 1
    while before >= 0 and not masks[before] & (c.STOP | c.COLON | c.QUOTE):
        if masks[before] & c.COMPLEMENTIZER and keys[before] == keys[at]:
            return True
        before -= 1
    return False


def _of_noun(unit: Unit, group: Group, at: int) -> bool:
    """Whether a complementizer opens what a noun behind a preposition tells: "foli për pretendimet [se] C", but "tha në deklaratën [se] C"."""
    masks = unit.masks
    if at <= group.last + 1 or not masks[at] & c.COMPLEMENTIZER or not masks[at - 1] & c.CUE:
        return False
    noun, before = masks[at - 1], masks[at - 2]
    thing = not noun & (c.VERB | c.VENUE | c.DOCUMENT | c.ADVERB | c.ADJECTIVE | c.NAME | c.PREPOSITION)
    return bool(thing and before & c.PREPOSITION and not before & (c.HOME | c.LINKING))


def floor_only(unit: Unit, begin: int, end: int, *, led: bool, closes: bool) -> bool:
    """Return whether a stretch before who says so is no more than where or when somebody took the floor.

    Who does may stand before the verb (`led`), and the unit end behind it (`closes`): "Në mbledhje, X tha | A", "Pas
    akuzave, reagoi X |".
    """
    if led or not closes:
        return led and not closes and where_only(unit, begin, end)
    masks = unit.masks[begin:end]
    if acts(unit, begin, end):
        return False
    if all(m & WHEN for m in masks):
        return True
    at = next((at for at, m in enumerate(masks[:LEAD]) if m & c.PREPOSITION and not m & c.NAME), 0)
    return bool(masks[at] & c.APART) and not any(m & NAMED for m in masks[:at])


def by_norm(unit: Unit, group: Group) -> bool:
    """Return whether a source preposition leads to what says nothing: "sipas traditës", "sipas të gjitha gjasave"."""
    masks, at = unit.masks, group.last
    while at + 1 < len(masks) and (masks[at] & BESIDE or masks[at] == c.WORD) and not masks[at] & (c.NAME | c.NORM):
        at += 1
    return at < len(masks) and bool(masks[at] & c.NORM) and not masks[at] & c.NAME


def titled(unit: Unit, at: int) -> bool:
    """Return whether a quotation at an item only names where something is said, which a word opens behind it: "tha për “X me Y” se C"."""
    masks = unit.masks
    led = at > 0 and masks[at - 1] & c.PREPOSITION
    return bool(led and at + 1 < len(masks) and masks[at + 1] & c.COMPLEMENTIZER)


def of_people(unit: Unit, group: Group, at: int) -> bool:
    """Return whether a word that can open a content tells of people towards whom somebody feels: "shprehu mirënjohje ndaj mësuesve | që"."""
    masks, begin = unit.masks, group.last
    if not group.entry.particles or begin + 1 >= at or not masks[at] & c.RELATIVE or not masks[begin] & c.PREPOSITION:
        return False
    behind = masks[at + 1] if at + 1 < len(masks) else c.INFINITIVE
    return bool(masks[begin + 1] & c.ROLE) and not behind & OWN


def mute(unit: Unit, group: Group, phrase: tuple[int, int], habits: Habits) -> bool:
    """Return whether who stands before a verb says nothing: the subject of a passive with its agent, or whom the verb tells or asks."""
    if _asked_of(unit, group, phrase, habits):
        return True
    if habits.drops_subject and suffered(group):
        return not (phrase[0] and unit.masks[phrase[0] - 1] & c.AGENT)
    told = habits.inverts and habits.datives
    return bool(told and subject_of_told(unit, phrase, (group.last - 1, len(unit.items)), habits.datives))


def _asked_of(unit: Unit, group: Group, phrase: tuple[int, int], habits: Habits) -> bool:
    """Whether a phrase tells of whom one asks something, or where one is, not on whose side several speak: "nga qeveria [kërkoi]", "nga Brukseli [tha]"."""
    led = phrase[0] and unit.masks[phrase[0] - 1] & c.AGENT
    asked = group.entry.stance in REQUESTING or unit.masks[phrase[0]] & c.PLACE
    return bool(led and asked) and not group.flags & c.BE and one(group, habits)


def _proved(unit: Unit, group: Group) -> bool:
    """Whether a verb stands in the passive or the first person."""
    speaks = any(mask & c.SELF for mask in unit.masks[group.first : group.head + 1])
    return bool(group.flags & c.BE) or group.entry.form == "impersonal" or speaks


def _asked(unit: Unit, at: int, habits: Habits) -> bool:
    """Whether a question opens at an item, behind a preposition or not: "në cilat", "deri kur"."""
    masks = unit.masks
    at += at + 1 < len(masks) and bool(masks[at] & c.PREPOSITION)
    return unit.keys[at] in habits.asking or bool(masks[at] & c.SUBORDINATOR and masks[at - 1] & LEADING)
