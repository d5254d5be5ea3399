"""Subjects without the adverbials beside them: "Pas takimit me ambasadoren [kryetari i X] tha", "[X] në një përgjigje tha".

Read by case, from left to right: a preposition governs one noun with what is linked to it, and whoever stands behind
that in a form of subjects is a noun phrase of its own.  In languages without such forms nobody is found.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.following import behind_place, right_phrase, set_off

OWN = c.NAME | c.LINKING
BEFORE_NOUN = c.DETERMINER | c.NUMBER
MANNER = c.APART | c.DOCUMENT | c.VENUE  # what shows how or where something was said
APARTED = EDGE | c.RELATIVE | c.AUXILIARY | c.BE
SPEAKING = c.NAME | c.ROLE | c.PRONOUN
SPEAKER = SPEAKING | c.DOCUMENT
OPENS = c.UPRIGHT | c.NAME | c.PRONOUN  # what a subject can open with
ENDS = EDGE & ~c.BRACKET | c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR  # what no clause goes over
FARTHEST = 30  # items between a verb and its subject, at most
WHEN = c.TIME | c.ADVERB
TITLE = c.ROLE | c.OBLIQUE  # of a noun a name can follow: "me presidenten Deda"
OPENING = "“„\"«‘'"
MARKED = 8  # items of a name in marks, at most


def subject_behind_adverbial(unit: Unit, first: int, last: int) -> int:
    """Return where the subject begins in the words before a verb that a phrase of where, when or how opens; -1 if none is sure."""
    masks = unit.masks
    if not any(mask & OPENS for mask in masks[first:last]):
        return -1
    return _behind(unit, _lead(masks, first, last), last)


def behind_channel(unit: Unit, at: int, *, inverts: bool) -> tuple[int, int] | None:
    """Return the subject behind where or to whom it was said: "tha për X kryetari Y", "tha në një deklaratë Këshilli Z"."""
    end = behind_place(unit, at) if inverts else at
    end = subject_ahead(unit, at) if inverts and end == at else end
    return right_phrase(unit, end) if end > at else None


def subject_ahead(unit: Unit, at: int) -> int:
    """Return where the subject of a verb begins behind whom it tells, where and when: "tha para gazetarëve në Fier | kryetari X"; -1 if none is sure."""
    masks = unit.masks
    far = min(at + FARTHEST, len(masks))
    last = next((i for i in range(at, far) if masks[i] & ENDS and not masks[i] & OWN), far)
    told = at
    while told < last and masks[told] & (WHEN | c.CLITIC) and not masks[told] & (SPEAKER | c.LINKING):
        told += 1
    addressed = told < last and masks[told] & (c.OBLIQUE | c.GERUND) and not masks[told] & c.PREPOSITION
    begin = told if addressed else _lead(masks, at, last)
    found = _behind(unit, begin, last) if any(mask & OPENS for mask in masks[at:last]) else -1
    if found < 0 <= begin and not any(m & c.ACTS for m in masks[begin:last]) and set_off(unit, last):
        return last + 1  # "tha përmes telefonit nga Fieri, | kryetari X."
    return found


def _behind(unit: Unit, at: int, last: int) -> int:
    """Where somebody stands behind phrases of where, when or how, or an addressee, that begin at an item; -1 if nobody does."""
    masks = unit.masks
    headed, titled = False, False
    while 0 <= at < last:
        mask = masks[at]
        if mask & c.PREPOSITION and not mask & OWN:
            headed, titled = False, False
        elif mask & c.COORDINATOR and not mask & c.NAME:
            headed = False
        elif mask & c.GERUND and at + 1 < last:
            headed, at = True, at + 1
        elif mask & c.LINKING and not mask & c.NAME:
            apart = headed and mask & c.CLITIC and not mask & c.INFINITIVE and not masks[at - 1] & c.UPRIGHT
            if apart and at + 1 < last and _upright(masks[at + 1]):
                return at  # "i ka thënë prokurorit | i dyshuari", but "për investimet e reja"
            headed, at = True, _linked(masks, at + 1, last)
            continue
        elif not mask:
            behind = _behind_marks(unit, at, last)
            headed, at = headed or behind > at + 1, behind
            continue
        elif not headed and mask & BEFORE_NOUN:
            pass
        elif mask & c.NAME:
            kind = mask & (c.OUTLET | c.PLACE) and not masks[at - 1] & (c.NAME | c.OBLIQUE)  # "nga revista Dita"
            if headed and not titled and not kind and not mask & c.OBLIQUE and not hosted(masks, at):
                return at
            headed, titled, at = True, False, _name_end(unit, at, last)
            continue
        elif not headed:
            headed, titled = True, mask & TITLE == TITLE
        elif _opens(masks, at, last):
            return at - 2 if not masks[at - 1] and masks[at - 2] & c.NUMBER else at  # "35-vjeçarja"
        at += 1
    return -1


def hosted(masks: list[int], at: int) -> bool:
    """Return whether an outlet's name stands at an item right behind its noun, or that and an adjective: "në emisionin [X]", "rrjetin social [X]"."""
    noun = masks[at - 1] if at else 0
    if noun & c.ADJECTIVE and not noun & c.NOUN and at > 1:
        noun = masks[at - 2]
    return bool(masks[at] & c.OUTLET and noun & (c.MEDIUM | c.VENUE))


def without_manner(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """Return a phrase without how or when something was said behind it: "[X] në një përgjigje", "[ministri] pas takimit"."""
    masks = unit.masks
    if not unit.bits & (MANNER | c.PREPOSITION) or masks[first] & c.DOCUMENT:
        return first, last  # "[një studim në revistën Y]"
    for at in range(first + 1, last - 1):
        mask = masks[at]
        if mask & APARTED and not mask & c.LINKING:
            break
        if not mask & c.PREPOSITION or mask & OWN or masks[at - 1] & c.LINKING:
            continue
        if not any(m & (SPEAKING | c.DETERMINER) for m in masks[first:at]):
            break
        told = masks[at + 1] | (masks[at + 2] if masks[at + 1] & c.DETERMINER and at + 2 < last else 0)
        led = mask & c.APART or (told & (c.DOCUMENT | c.VENUE) and not mask & c.AGENT) or _possessed(masks, at, last)
        if led and not any(m & EDGE for m in masks[at:last]):
            return first, at
    return first, last


def _possessed(masks: list[int], at: int, last: int) -> bool:
    """Whether what a preposition leads to is the subject's own: "[i pandehuri] në deklarimin e tij"."""
    return at + 3 < last and bool(
        masks[at + 2] & c.LINKING and masks[at + 3] & c.PRONOUN and not masks[at + 3] & c.NAME
    )


def _lead(masks: list[int], first: int, last: int) -> int:
    """The preposition that a phrase of where, when or how begins with, or its whole begins before: "Një ditë | pas"; -1 if none does."""
    at = first
    before = WHEN | c.COORDINATOR | BEFORE_NOUN
    while at < last and masks[at] & before and not masks[at] & (SPEAKER | c.PREPOSITION):
        at += 1
    if at + 1 < last and masks[at] & (c.GERUND | c.LINKING) and not masks[at] & c.NAME:
        at += 2  # "Duke folur | për", "I ftuar | në"
    elif at < last and masks[at] & c.NOUN and not masks[at] & (SPEAKER | c.PREPOSITION):
        at += 1  # "Minuta | pas"
    while at < last and masks[at] & WHEN and not masks[at] & (SPEAKER | c.PREPOSITION):
        at += 1
    return at if at < last and masks[at] & c.PREPOSITION and not masks[at] & OWN else -1


def _opens(masks: list[int], at: int, last: int) -> bool:
    """Whether a noun phrase of its own begins at an item behind a noun: a definite title, somebody's former one, a pronoun."""
    mask = masks[at]
    if mask & c.PRONOUN:
        return not mask & c.OBLIQUE and not masks[at - 1] & c.LINKING
    former = mask & c.PREFIX and at + 1 < last and masks[at + 1] & c.ROLE and not masks[at + 1] & c.OBLIQUE
    return bool(_upright(mask) or former)


def _upright(mask: int) -> bool:
    """Whether a word is a definite title in a form of subjects."""
    return bool(mask & c.UPRIGHT and mask & c.ROLE)


def _linked(masks: list[int], at: int, last: int) -> int:
    """Where what an article links to a noun ends: i [shtetit], e [saj], të [fundit], së [Kombeve të Bashkuara]."""
    while at < last and masks[at] & (BEFORE_NOUN | c.LINKING) and not masks[at] & c.NAME:
        at += 1
    if at >= last or not masks[at] & c.NAME:
        return min(at + 1, last)
    person = masks[at] & c.PERSON
    while at < last and masks[at] & c.NAME and masks[at] & c.PERSON == person:
        at += 1  # "i AAK-së | Besnik Tahiri"
    return at


def _name_end(unit: Unit, at: int, last: int) -> int:
    """Where a name ends: "Koha.net"; an outlet's ends where a person's begins."""
    masks, kind = unit.masks, unit.masks[at] & (c.OUTLET | c.PERSON)
    while at < last and (
        (masks[at] & c.NAME and not (kind ^ masks[at]) & (c.OUTLET | c.PERSON))
        or (not masks[at] and at + 1 < last and masks[at + 1] & c.NAME and unit.keys[at] == ".")
    ):
        at += 1
    return at


def _behind_marks(unit: Unit, at: int, last: int) -> int:
    """Where words go on behind a mark, and behind what it marks: gazetën “Dita” | ..."""
    if unit.keys[at] not in OPENING:
        return at + 1
    closing = next((i for i in range(at + 1, min(last, at + MARKED)) if not unit.masks[i]), at)
    return closing + 1
