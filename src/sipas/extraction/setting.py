"""Where a clause begins that no word opens, behind when, where and in what it was said: "said on Tuesday in a statement | it would close"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import PREDICATE, kind_of
from sipas.extraction.reading import Group
from sipas.schema import Habits

REACH = 16  # items of all that stands between, at most
STOPS = EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.QUOTE | c.SUBORDINATOR
PHRASE = c.NOUN | c.NAME | c.ADJECTIVE | c.NUMBER | c.COUNTING | c.MEDIUM | c.DOCUMENT | c.ROLE | c.OUTLET | c.CUE
WRITTEN = c.DOCUMENT | c.MEDIUM  # what somebody published, posted or saw
BEHIND = c.PREPOSITION | c.AGENT | c.TIME | c.ADVERB
MANNER = c.ADVERB | c.ADJECTIVE  # "late on Monday"
PLACED = c.TIME | c.DOCUMENT | c.MEDIUM | c.VENUE | c.OUTLET  # when, in what or to whom: "in a statement", "to AFP"
BARE = c.NAME | c.NUMBER | c.MEDIUM | c.OUTLET  # what needs no article behind a preposition
NO_NOUN = STOPS | c.PREPOSITION | c.AUXILIARY | c.BE | c.COORDINATOR | c.INFINITIVE | c.GERUND | c.NEGATION | c.ADVERB
SUBJECT = c.PRONOUN | c.EXPLETIVE | c.DETERMINER  # what a clause opens with


def behind_setting(unit: Unit, first: int, habits: Habits) -> int:
    """Return the item at which such a clause begins, with what can be its subject; `first` if none does.

    For languages whose clauses have a subject, before the verb.
    """
    if habits.inverts or habits.drops_subject:
        return first
    masks, at = unit.masks, settings_end(unit, first)
    if at == first or at + 1 >= min(len(masks), first + REACH) or masks[at] & STOPS:
        return first
    timed = masks[at - 1] & c.TIME and (masks[at] & PHRASE or number_behind(unit, at))
    return at if (timed or masks[at] & (SUBJECT | c.NAME)) and _predicated(unit, at) else first


def own_end(unit: Unit, group: Group, habits: Habits) -> int:
    """Return where a cue's own words end: adverbs before a complementizer among them, and what stands before a clause without one.

    Of verbs that can trail what they tell, when and where too: "said on Tuesday | that", but not "learned on Tuesday that".
    """
    masks, last = unit.masks, group.last
    at = last
    while at < len(masks) and masks[at] & c.ADVERB and not masks[at] & c.COMPLEMENTIZER:
        at += 1
    if at < len(masks) and masks[at] & c.COMPLEMENTIZER:
        return at
    says = "trail" in group.entry.frames and not (habits.inverts or habits.drops_subject)
    end = settings_end(unit, last) if says else last
    told = last < end < len(masks) - 1 and masks[end] & c.COMPLEMENTIZER and masks[end - 1] & PLACED
    return end if told and not masks[end + 1] & (c.BE | c.AUXILIARY) else behind_setting(unit, last, habits)


def settings_end(unit: Unit, first: int) -> int:
    """Return where phrases of time and with prepositions end that begin at an item."""
    at, last = first, min(len(unit.masks), first + REACH)
    while at < last and (end := _phrase_end(unit, at, last)) > at:
        at = end
    return at


def opening(unit: Unit, at: int, habits: Habits) -> str:
    """Name what a clause opens with at an item: of the number behind a preposition that only tells how exact it is."""
    number = 0 if habits.inverts or habits.drops_subject else number_behind(unit, at)
    return kind_of(unit.masks[number or at])


def number_behind(unit: Unit, at: int) -> int:
    """Return the item of a number behind a word that says how exact it is, of things or people: "about 500 workers", "at least 12"; 0 if none is."""
    masks = unit.masks
    if not masks[at] & c.PREPOSITION or masks[at] & (c.LINKING | c.TIME | c.NAME):
        return 0
    number = at + 1 + (at + 1 < len(masks) and bool(masks[at + 1] & c.ADJECTIVE and not masks[at + 1] & c.NUMBER))
    counts = number + 2 < len(masks) and masks[number] & c.NUMBER and not masks[number] & c.TIME
    return number if counts and masks[number + 1] & (c.NOUN | c.ROLE) and not masks[number + 1] & c.TIME else 0


def _phrase_end(unit: Unit, at: int, last: int) -> int:
    """Where a phrase of time or with a preposition ends that begins at an item; the item itself if none does."""
    masks, begin = unit.masks, at
    while at < last and masks[at] & MANNER and not masks[at] & (STOPS | c.NAME | c.TIME) and at - begin < 2:
        at += 1
    if at < last and masks[at] & c.TIME and not masks[at] & c.NAME:
        return _time_end(unit, at, last)
    if at + 1 >= last or not masks[at] & c.PREPOSITION or masks[at] & (STOPS | c.LINKING):
        return begin
    at += 1
    if masks[at] & c.TIME and not masks[at] & c.NAME:
        return _time_end(unit, at, last)
    if masks[at] & c.PRONOUN and not masks[at] & c.DETERMINER:
        return at + 1
    head = at + bool(masks[at] & c.DETERMINER)
    counted = masks[at] & (c.NUMBER | c.COUNTING) and at + 1 < last and masks[at + 1] & c.NOUN
    if at == head and (not masks[at] & BARE or counted):
        return begin  # "insisted on | building a wall", "said on Friday | about 500 workers"
    at = head
    while at < last and (masks[at] & c.NAME or (masks[at] & PHRASE and not masks[at] & (NO_NOUN | SUBJECT | c.TIME))):
        if (masks[at] & c.VERB and not masks[at] & (c.NOUN | c.NAME)) or (at > head and _opens(unit, at)):
            break  # "in a statement | Park would"
        at += 1
    if at > head and at + 1 < last and masks[at - 1] & WRITTEN and masks[at] & c.VERB and masks[at + 1] & BEHIND:
        return at + 1  # "in a report published | on Thursday"
    return at if at > head else begin


def _time_end(unit: Unit, at: int, last: int) -> int:
    """Where a phrase of time ends: "March 3", "Tuesday night"."""
    masks = unit.masks
    while at < last and (masks[at] & c.TIME or (masks[at] & c.NUMBER and masks[at - 1] & c.TIME)):
        at += 1
    return at


def _opens(unit: Unit, at: int) -> bool:
    """Whether a name at an item is the subject of a verb right behind it, the noun before it being another's."""
    masks = unit.masks
    if not masks[at] & c.NAME or masks[at - 1] & (c.NAME | c.ADJECTIVE) or not masks[at - 1] & c.NOUN:
        return False
    end = next((i for i in range(at, len(masks)) if not masks[i] & c.NAME), len(masks))
    return end < len(masks) and bool(masks[end] & (c.AUXILIARY | PREDICATE)) and not masks[end] & STOPS


def _predicated(unit: Unit, at: int) -> bool:
    """Whether a verb stands behind a subject before anything that parts them; a noun as well only behind a pronoun."""
    masks = unit.masks
    doubtful = 0 if masks[at] & c.PRONOUN and not masks[at] & c.DETERMINER else c.NOUN
    for i in range(at + 1, min(len(masks), at + REACH)):
        if masks[i] & (c.AUXILIARY | PREDICATE) and not masks[i] & (c.INFINITIVE | doubtful):
            return True
        if masks[i] & STOPS and not masks[i] & c.NAME and not (masks[i] & c.COMMA and masks[at - 1] & c.TIME):
            return False
    return False
