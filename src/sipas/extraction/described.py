"""Subjects that a clause without commas describes, before the verb of their own: "[A woman whose son attends the school] said"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.phrases import left_phrase, left_subject
from sipas.schema import Habits

OPENING = c.RELATIVE | c.SUBORDINATOR
ACTS = c.VERB | c.AUXILIARY | c.BE
PERSON = c.NAME | c.ROLE | c.NOUN
NOMINAL = c.DETERMINER | c.NAME | c.ROLE | c.NOUN | c.ADJECTIVE
GOVERNS = c.PREPOSITION | c.AGENT
TELLING = c.VERB | c.CUE
SOMEBODY = c.NAME | c.ROLE
PLAIN = c.ADVERB | c.NEGATION
LEAST = 3  # items of such a subject at least: "those | who | know"


def subject_before(unit: Unit, at: int, habits: Habits) -> tuple[int, int] | None:
    """Return the subject of a verb at an item that stands before it, a clause that describes it with it.

    Where subjects stand before their verbs, a clause that opens with "who" or "whose" and has a verb of its own ends
    before the next: the last noun in it is nobody's subject.
    """
    if unit.bits & OPENING and not habits.inverts:
        whole = _between(unit, at) or _described(unit, at)
        if whole is not None:
            return whole
    return left_subject(unit, at)


def _between(unit: Unit, at: int) -> tuple[int, int] | None:
    """Those between "who" or "after" and a verb, if they are all that stands there: "a man who [police] say had fled"."""
    masks, who = unit.masks, at - 1
    while who > 0 and masks[who] & NOMINAL and not masks[who] & (OPENING | EDGE):
        who -= 1
    led = masks[who] & OPENING and not masks[who] & c.COMPLEMENTIZER
    return (who + 1, at) if led and 0 < who < at - 1 and masks[at - 1] & SOMEBODY else None


def _described(unit: Unit, at: int) -> tuple[int, int] | None:
    """The noun phrase that opens the clause of a verb with the clause that describes it; None if that is not so for sure."""
    masks = unit.masks
    if at > 2 and masks[at - 1] & masks[at - 3] & c.COMMA and masks[at - 2] & c.ADVERB:
        at -= 3  # "who has seen it, however, said"
    begin = at
    while begin > 0 and not masks[begin - 1] & EDGE:
        begin -= 1
    who = next((i for i in range(begin + 1, at) if masks[i] & c.RELATIVE), at)
    if at - who < LEAST - 1 or not masks[who - 1] & PERSON or any(_acts(masks[i]) for i in range(begin, who)):
        return None
    if masks[who] & c.COMPLEMENTIZER and masks[who + 1] & (GOVERNS | c.DETERMINER):
        return None
    own = [i for i in range(who + 1, at) if _acts(masks[i])]
    if not own and masks[who] & c.PRONOUN and not masks[who] & c.COMPLEMENTIZER:
        own = [who + 1] * (not masks[who + 1] & c.DETERMINER)  # a verb that looks like none: "who live near the plant"
    if not own or any(_tells(unit, i, at) for i in own):
        return None
    phrase = left_phrase(unit, who)
    last = at
    while last > who and masks[last - 1] & PLAIN and not masks[last - 1] & c.NAME and not _acts(masks[last - 2]):
        last -= 1  # "who knew him | later", but "who declined to speak publicly"
    return (phrase[0], last) if phrase is not None and phrase[1] == who else None


def _acts(mask: int) -> bool:
    """Whether a word is a verb for all that can be seen."""
    return bool(mask & ACTS) and not mask & (c.NAME | c.TIME) and not mask & c.ROLE


def _tells(unit: Unit, at: int, end: int) -> bool:
    """Whether a verb may tell what stands behind it, so that the next verb is of what is told: "who says [the mayor] knew"."""
    masks = unit.masks
    if masks[at] & TELLING != TELLING or at + 1 >= end:
        return False
    return not masks[at + 1] & (c.PREPOSITION | c.INFINITIVE | c.ADVERB | c.TIME | c.NEGATION)
