"""Noun phrases behind a verb: who can be its subject there, behind whom it addresses and where it was said."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import CLAUSE, EDGE, Unit

# Bits asked for together, put together once.
BOUND = c.LINKING | c.NAME  # what belongs to a name in spite of what else it could be
SOMEBODY = c.PRONOUN | c.NAME
PERSON = c.NAME | c.ROLE
PREDICATE = c.VERB | c.AUXILIARY | c.BE | c.ACTS
LARGE = c.NAME | c.CAPITAL
POINTING = c.PRONOUN | c.DETERMINER
LIGHT = c.ADVERB | c.CLITIC
WHEN = c.TIME | c.ADVERB
HELD = c.PRONOUN | c.NAME | c.LINKING
ENDS = EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.GERUND | c.TIME  # what no noun phrase goes over
LINKED = c.LINKING | c.NOUN
TRAILING = c.COORDINATOR | c.LINKING | c.ADVERB | c.CLITIC  # what no noun phrase ends in
REACH = 14  # items between a verb and a subject behind phrases of all kinds, at most
LINKED_TO = c.NOUN | c.NAME | c.ROLE | c.ADJECTIVE | c.PRONOUN  # what a linking word goes on to
VERBAL = c.VERB | c.ACTS | c.AUXILIARY | c.BE | c.CLITIC | c.NEGATION | c.CUE
ASIDE = 8  # items of a phrase between a quotation and its cue, at most
FINITE = c.VERB | c.AUXILIARY | c.BE
MARKED = 6  # items of a name in marks, the last mark included
PLACES = 4  # phrases of place between a verb and its subject, at most

LIKENED = c.ADJECTIVE | c.ADVERB  # "i prerë", "i vetëm"
OWNING = c.ROLE | c.NAME | c.PRONOUN | c.OBLIQUE | c.UPRIGHT  # who may own what was said


def right_phrase(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at item `at` and can be the subject of the verb before it."""
    masks, count = unit.masks, len(unit.items)
    first = at
    while first < count and masks[first] & LIGHT and not masks[first] & HELD:
        first += 1
    while first + 1 < count and (masks[first] & c.TIME or (masks[first] & c.PREPOSITION and masks[first + 1] & c.TIME)):
        first += 1
    barred = CLAUSE | c.PREPOSITION | c.INFINITIVE | c.GERUND | c.TIME | c.COORDINATOR
    if first >= count or (masks[first] & barred and not masks[first] & (c.NAME | c.PRONOUN | c.LINKING)):
        return None
    last = _phrase_end(unit, first)
    if last == first:
        return None
    return first, _with_apposition(unit, first, last)


def whose_words(unit: Unit, head: int, at: int) -> tuple[int, int] | None:
    """Return who said what is a noun's behind a verb of being, where the noun ends at item `at`: "ishin fjalët e X", "ishte komenti që la X".

    What the words were like stands on either side of a pronoun, and before any other owner: "ishte përgjigjja e prerë e drejtorit".
    """
    masks, count = unit.masks, len(unit.items)
    if at + 1 < count and masks[at] & c.ADJECTIVE and not masks[at] & OWNING and masks[at + 1] & c.LINKING:
        at += 1  # "ishte komenti ironik i X"
    if at + 1 >= count or not masks[head] & c.BE or not masks[at] & (c.LINKING | c.RELATIVE):
        return None
    if not masks[at] & c.LINKING:
        return subject_behind(unit, at + 1)
    at += 1
    while at + 2 < count and masks[at] & LIKENED and not masks[at] & OWNING and masks[at + 1] & c.LINKING:
        at += 2
    return (at, at + 1) if masks[at] & c.PRONOUN else right_phrase(unit, at)


def behind_place(unit: Unit, at: int) -> int:
    """Return where a name or an office stands behind phrases of time and place that begin at item `at`; `at` if none does."""
    masks, count = unit.masks, len(unit.items)
    first = at
    while first < count and masks[first] & WHEN and not masks[first] & c.NAME:
        first += 1
    if first > at and set_off(unit, first):
        return first + 1
    if (adverb := _behind_adverb(unit, at)) > at:
        return adverb
    for _ in range(PLACES):
        if first + 1 >= count or not masks[first] & c.PREPOSITION or masks[first] & BOUND:
            return at
        first += 1
        closing = _marked_end(unit, first)
        if closing > first:
            first = closing
        elif masks[first] & c.NAME:
            first = _name_end(unit, first)
            first += first < count and masks[first] == c.WORD | c.CAPITAL  # a name's word that no list has
        elif not masks[first] & (EDGE | c.WORD | c.NUMBER):
            return at
        else:
            while first < count and masks[first] & (c.DETERMINER | c.NUMBER) and not masks[first] & c.NOUN:
                first += 1
            first += 1
            while first + 1 < count and masks[first] & c.LINKING and not masks[first] & c.NAME:
                first += 2
            while first < count and _describes(masks[first]):
                first += 1
            first = _behind_outlet(unit, first)
        while first + 1 < count and unit.keys[first] == "." and not masks[first] & EDGE:
            first += 2  # "për lajmi.net"
        if _somebody_at(unit, first):
            return first
        if set_off(unit, first):
            return first + 1
    return at


def _describes(mask: int) -> bool:
    """Whether an item behind a noun only tells which, where or when: "në gjuhën [gjermane]", "nga Fusha [Kosovës]"."""
    whose = mask & c.NAME and mask & c.OBLIQUE
    return bool(whose or (mask & (c.ADJECTIVE | c.TIME) and not mask & c.NAME))


def _marked_end(unit: Unit, at: int) -> int:
    """Where a name in marks ends whose first mark stands at an item: "për | “Pasqyra.info” | X"; the item itself if none does."""
    masks = unit.masks
    if masks[at] & (EDGE | c.WORD | c.NUMBER) or not masks[at + 1 : at + 2] or not masks[at + 1] & (c.NAME | c.CAPITAL):
        return at
    behind = range(at + 2, min(at + 2 + MARKED, len(masks)))
    return next((i + 1 for i in behind if not masks[i] & (EDGE | c.WORD | c.NUMBER) and unit.keys[i] != "."), at)


def set_off(unit: Unit, at: int) -> bool:
    """Return whether a comma stands at an item and behind it a subject that ends its sentence or clause: "“...”, tha për X, kryetari Y"."""
    masks = unit.masks
    if at + 1 >= len(masks) or not masks[at] & c.COMMA or not _somebody_at(unit, at + 1):
        return False
    phrase = right_phrase(unit, at + 1)
    return phrase is not None and (phrase[1] >= len(masks) or bool(masks[phrase[1]] & EDGE))


def subject_behind(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return who is the subject of a verb that ends at an item, or by whom it is told, behind when, where and through whom."""
    masks = unit.masks
    for first in range(at, min(at + REACH, len(masks))):
        mask = masks[first]
        if mask & (EDGE | c.COMPLEMENTIZER | c.RELATIVE) and not mask & c.NAME:
            break
        before = masks[first - 1]
        led = before & (c.PREPOSITION | c.LINKING | c.NAME) and not before & c.AGENT
        governed = first > at and (led or not before)  # (the stop of an address)
        if not governed and _somebody_at(unit, first):
            return right_phrase(unit, first)
    return None


def _name_end(unit: Unit, first: int) -> int:
    """The end of the name that begins at an item: an outlet's ends where a person's begins."""
    masks, count = unit.masks, len(unit.items)
    last = first + 1
    while last < count and masks[last] & c.NAME and not (masks[last] ^ masks[first]) & (c.OUTLET | c.PERSON):
        last += 1
    return last


def _behind_outlet(unit: Unit, at: int) -> int:
    """Where an outlet's name ends that stands behind its noun: "për agjencinë [X] | inspektori Y"; item `at` if none does."""
    masks, count = unit.masks, len(unit.items)
    if at < count and masks[at] & c.OUTLET and not masks[at] & c.PERSON:
        return _name_end(unit, at)
    end = at
    while end < count and masks[end] & c.CAPITAL and not masks[end] & (PERSON | EDGE):
        end += 1
    return end if end > at and _somebody_at(unit, end) else at


def _somebody_at(unit: Unit, at: int) -> bool:
    """Whether somebody begins at an item in the case of a subject: a name, an office, "një burim"."""
    masks = unit.masks
    if at >= len(masks) or masks[at] & (EDGE | c.OBLIQUE):
        return False
    if masks[at] & PERSON:
        return True
    behind = masks[at + 1] if at + 1 < len(masks) else c.STOP
    if masks[at] & c.LINKING and not masks[at] & c.NAME:
        return bool(behind & c.ROLE) and not behind & c.OBLIQUE  # "i akuzuari"
    if masks[at] == c.WORD:
        return bool(behind & c.PERSON)  # "[fermerja] X"
    counted = masks[at] & (c.DETERMINER | c.NUMBER) and behind & (c.NOUN | c.ROLE | c.AGENT)  # "një nga banorët"
    return bool(counted) and not behind & (c.OBLIQUE | c.TIME)


def behind_addressee(unit: Unit, at: int) -> int:
    """Return where somebody stands behind whom a verb addresses: "iu përgjigj kritikave | kryetari X".

    That is item `at` itself if no noun or name in the case of an addressee stands there, or no subject behind it.
    """
    masks, count = unit.masks, len(unit.items)
    if at >= count or not masks[at] & c.OBLIQUE:
        return at
    if masks[at] & POINTING and _somebody_at(unit, at + 1):
        return at + 1  # "i ka thënë asaj | i akuzuari"
    if masks[at] & c.PRONOUN:
        return at
    first = _name_end(unit, at) if masks[at] & c.NAME else at + 1
    while first + 1 < count and masks[first] & c.LINKING and not masks[first] & c.NAME:
        first += 2
    if first < count and masks[first] & c.OUTLET and not masks[at] & c.NAME:
        first = _name_end(unit, first)  # "i tha gazetës X | zëdhënësja"
    if _somebody_at(unit, first):
        return first
    place = behind_place(unit, first) if first < count else first  # "u tha gazetarëve në Y | X"
    return place if place > first else at


def _behind_adverb(unit: Unit, at: int) -> int:
    """Where a subject stands behind an adverb set in before it: "shtoi | , ndër të tjera, | X"; item `at` if none is."""
    masks, count = unit.masks, len(unit.items)
    first = at + 1
    while first < count and masks[first] & c.ADVERB and not masks[first] & SOMEBODY:
        first += 1
    closed = at + 1 < first < count and masks[at] & masks[first] & c.COMMA
    return first + 1 if closed and _somebody_at(unit, first + 1) else at


def behind_aside(unit: Unit, at: int, *, particles: bool) -> int:
    """Return where what somebody says begins behind "Siç tha X në mbrëmje, | C": behind the first comma, if no verb stands before it."""
    masks = unit.masks
    for comma in range(at, min(at + REACH, len(masks))):
        if masks[comma] & (EDGE | c.COMPLEMENTIZER | PREDICATE) and not masks[comma] & (c.NAME | c.NOUN):
            return behind_speaking(unit, comma + 1, particles=particles) if masks[comma] & c.COMMA else at
    return at


def behind_speaking(unit: Unit, at: int, *, particles: bool = True) -> int:
    """Return where a content begins behind how its source spoke: "Siç shkruan X, duke cituar Y, | C"; item `at` if it is not told.

    `particles`: whether a gerund is a verb behind a particle.
    """
    masks, count = unit.masks, len(unit.items)
    verb = at + 1 + (at + 2 < count and bool(masks[at + 1] & c.CLITIC)) if particles else at  # "duke iu referuar"
    if verb >= count or not masks[at] & c.GERUND or masks[at] & c.NAME or not masks[verb] & c.CUE:
        return at
    end = next(
        (i for i in range(at + 2, min(at + REACH, count)) if masks[i] & (c.COMMA | c.STOP | c.COMPLEMENTIZER)), at
    )
    return end + 1 if end > at and masks[end] & c.COMMA and end + 1 < count else at


def behind_told(unit: Unit, at: int, endings: tuple[str, ...]) -> int:
    """Return where what a verb says begins behind whom it tells: "i kërkoi kryetarit të komunës, X, | të mos ikë".

    Who is told stands in a case of his own, which nouns and the last word of a name show by their endings; item `at` if nobody is.
    """
    masks, count = unit.masks, len(unit.items)
    end = _told_end(unit, at, endings)
    if end == at:
        return at
    while end + 1 < count:
        mask, behind = masks[end], masks[end + 1]
        if mask & c.COMMA and (further := _told_end(unit, end + 1, endings)) > end + 1:
            end = further + (further < count and bool(masks[further] & c.COMMA))
        elif (mask & c.COMMA and (further := _parted_name(unit, end + 1))) or (
            mask & c.COORDINATOR and (further := _told_end(unit, end + 1, endings)) > end + 1
        ):
            end = further
        elif mask & c.LINKING and not mask & c.NAME and behind & LINKED_TO and not behind & VERBAL:
            end += 2
        elif mask & c.LINKING and behind & c.DETERMINER and behind & c.OBLIQUE and end + 2 < count:
            end += 3  # "ministrit të këtij dikasteri"
        elif mask & c.ADJECTIVE and not mask & VERBAL:
            end += 1
        elif mask & c.NAME:
            end = _name_end(unit, end)
        else:
            break
    return end + 1 if end + 1 < count and masks[end] & c.COMMA else end


def _parted_name(unit: Unit, at: int) -> int:
    """Where a person's name at an item ends if commas set it off, behind the second one: "kryetarit, | X, | të mos ikë"; 0 if it is none."""
    masks, count = unit.masks, len(unit.items)
    end = _name_end(unit, at) if masks[at] & c.PERSON else at
    opens = end > at and end + 1 < count and masks[end] & c.COMMA
    return end + 1 if opens and masks[end + 1] & (c.COMPLEMENTIZER | c.INFINITIVE) else 0


def _told_end(unit: Unit, at: int, endings: tuple[str, ...]) -> int:
    """Where a noun or name ends that begins at an item in the case of whom is told; item `at` if none does."""
    masks, count = unit.masks, len(unit.items)
    if at >= count or masks[at] & (c.PRONOUN | EDGE):
        return at
    end = at
    while end < count and masks[end] & c.NAME and not masks[end] & c.LINKING:
        end += 1
    if end == at and masks[at] & c.OBLIQUE and masks[at] & (c.NOUN | c.ROLE):
        end += 1
    return end if end > at and unit.keys[end - 1].endswith(endings) else at


def _phrase_end(unit: Unit, first: int) -> int:
    """The end of the noun phrase that begins at an item."""
    masks, count = unit.masks, len(unit.items)
    last = first
    linked = bool(masks[first] & c.OBLIQUE)
    while last < count:
        mask = masks[last]
        if mask & c.OBLIQUE and last > first and not linked and _addressed(masks, last):
            return last - 1 if masks[last - 1] & c.DETERMINER and last - 1 > first else last
        if last == first + 1 and _several_told(unit, first):
            return last
        linked = linked or bool(mask & c.LINKING)
        if mask & c.NAME:
            last += 1
            continue
        if mask & c.BRACKET and last > first and unit.keys[last] == "(":
            closing = next((i for i in range(last + 1, min(last + 9, count)) if unit.keys[i] == ")"), -1)
            if closing > 0:
                last = closing + 1
                continue
        if mask & ENDS or (mask & c.RELATIVE and last > first):
            break
        if (
            mask & POINTING == POINTING
            and last > first
            and not masks[last - 1] & (c.PREPOSITION | c.LINKING | c.PRONOUN)
        ):
            break  # "sipas Osmanit | ai"
        if mask & c.PREPOSITION and not mask & c.LINKING and not _joins(unit, first, last):
            break
        described = (
            mask & c.ADJECTIVE and masks[last - 1] & c.LINKING
        )  # "një studim i ri", which could be a verb's form
        if last > first and mask & PREDICATE and not mask & LINKED and not described:
            break
        if mask & c.COORDINATOR and not (
            last + 1 < count and masks[last + 1] & (c.NAME | c.CAPITAL | c.LINKING | c.DETERMINER)
        ):
            break
        last += 1
    led = last < count and masks[last] & c.PREPOSITION
    if (
        led
        and last - 2 > first
        and masks[last - 2] & c.LINKING
        and masks[last - 1] & c.CUE
        and masks[last - 1] & c.ADJECTIVE
    ):
        last -= 2  # "[një studim i ri] i publikuar në revistën X"
    while last > first and masks[last - 1] & TRAILING and not masks[last - 1] & SOMEBODY:
        last -= 1
    return last


def _joins(unit: Unit, first: int, at: int) -> bool:
    """Whether a preposition leads on within the noun phrase that begins at an item."""
    masks = unit.masks
    behind = masks[at + 1] if at + 1 < len(masks) else c.STOP
    several = masks[first] & c.DETERMINER if at == first + 1 else behind & POINTING == c.PRONOUN
    if masks[at] & c.AGENT and several:
        return True  # "një prej anëtarëve", "i madhi prej tyre"
    if behind & EDGE and at > first and masks[at - 1] & c.ADVERB:
        return True  # "një furrë aty pranë"
    return _inside_name(unit, at) or _homely(unit, first, at) or _issued_by(unit, first, at)


def _issued_by(unit: Unit, first: int, at: int) -> bool:
    """Whether a preposition leads on to who made the document that a phrase opens with: "deklaratën e lëshuar | nga avokati i X"."""
    masks = unit.masks
    made = at > first + 2 and masks[at] & c.AGENT and masks[at - 2] & c.LINKING and not masks[at - 1] & c.NAME
    return bool(made) and any(m & c.DOCUMENT for m in masks[first : first + 2])


def _homely(unit: Unit, first: int, at: int) -> bool:
    """Whether a preposition leads on to where somebody nobody names is from: "një pensionist | nga lagjja X", "burime | pranë klubit"."""
    masks = unit.masks
    if at <= first or at + 1 >= len(masks):
        return False
    behind = masks[at + 1]
    if masks[at] & c.AGENT and masks[first] & c.DETERMINER and not masks[first] & c.PRONOUN:
        return bool(behind & (c.NOUN | c.DETERMINER))
    informants = any(m & c.INFORMANT for m in masks[max(first, at - 2) : at])
    told = behind & c.WORD and not behind & (c.TIME | c.VENUE | c.OUTLET | c.DOCUMENT)
    return bool(masks[at] & c.HOME and informants and told)


def _several_told(unit: Unit, first: int) -> bool:
    """Whether one person stands at an item and behind it, without a mark, a noun that as a subject would be of several: "i tha ai | nxënësit"."""
    one, noun = unit.masks[first], unit.masks[first + 1]
    alone = one & POINTING == POINTING or (one & c.PERSON and not one & c.OBLIQUE)
    return bool(alone and noun & c.ROLE and noun & c.SEVERAL) and not noun & c.NAME and not one & c.SEVERAL


def _addressed(masks: list[int], at: int) -> bool:
    """Whether an oblique noun is whom a verb addresses, since nothing before it governs it: "tha ajo | gazetarëve"."""
    before = masks[at - 1]
    return not before & c.PREPOSITION and (not before & c.ADJECTIVE or bool(before & (c.ROLE | c.NAME)))


def _inside_name(unit: Unit, at: int) -> bool:
    """Whether a preposition joins two names: "virologu X nga Instituti Y", "Sen. X of Y"."""
    masks = unit.masks
    if at + 1 >= len(masks) or at == 0:
        return False
    return bool(masks[at] & c.AGENT or masks[at] & c.LINKING) and bool(masks[at + 1] & LARGE)


def _with_apposition(unit: Unit, first: int, last: int) -> int:
    """The end of a phrase with the apposition behind its comma: ", drejtori i X," ", Matthew Miller"."""
    masks, count = unit.masks, len(unit.items)
    if last + 1 >= count or not masks[last] & c.COMMA or masks[first] & c.PRONOUN:
        return last
    begin = last + 1
    barred = (
        c.COMPLEMENTIZER
        | c.SUBORDINATOR
        | c.GERUND
        | c.COORDINATOR
        | c.PRONOUN
        | c.TIME
        | c.AS
        | c.NEGATION
        | c.AUXILIARY
    )
    if masks[begin] & (barred | EDGE) and not masks[begin] & BOUND:
        return last
    if masks[begin] & c.PREPOSITION and not masks[begin] & BOUND:
        return last
    end = begin
    while end < count and not masks[end] & EDGE and end - begin < 16:
        if masks[end] & (PREDICATE | c.GERUND | c.COMPLEMENTIZER) and not masks[end] & BOUND:
            return last
        end += 1
    closed = end >= count or masks[end] & (c.COMMA | c.STOP | c.QUOTE | c.COLON)
    while end > begin and masks[end - 1] & c.TIME:
        end -= 1
    return end if closed and end > begin else last


def quote_before_place(unit: Unit, at: int) -> int:
    """Return the quotation parted from its cue by a phrase or by who heard of it: "“...”, për testet tha X", "“...”, mësohet të ketë thënë X"; -1 if none."""
    masks = unit.masks
    if (quote := quote_heard(unit, at - bool(at > 0 and masks[at] & c.COMPLEMENTIZER))) >= 0:
        return quote
    first = at
    while first > 0 and at - first < ASIDE and not masks[first] & (EDGE | c.VERB | c.COMPLEMENTIZER):
        first -= 1
    if first > 0 and masks[first] & c.COMMA and masks[first - 1] & c.QUOTE and masks[first + 1] & c.PREPOSITION:
        return first - 1
    return -1


def quote_heard(unit: Unit, at: int) -> int:
    """Return the quotation before a verb at an item that leads on to who is heard to have said it: "“...”, | mësohet të ketë thënë X"; -1 if none."""
    masks = unit.masks
    if at < 2 or not masks[at - 2] & c.QUOTE or not masks[at - 1] & c.COMMA:
        return -1
    leads = masks[at] & c.CUE and masks[at] & c.VERB and not masks[at] & c.NAME
    begin = at + 1
    while begin < len(masks) and masks[begin] & (c.INFINITIVE | c.COMPLEMENTIZER | c.CLITIC):
        begin += 1
    has = begin > at + 1 and begin + 1 < len(masks) and masks[begin] & c.AUXILIARY
    said = has and masks[begin + 1] & c.CUE and not masks[begin + 1] & (c.NAME | c.AUXILIARY)
    return at - 2 if leads and said else -1


def told_by(unit: Unit, left: tuple[int, int] | None, way: str, begin: int, edge: int) -> bool:
    """Return whether what stands before a cue is not what is said but who speaks: "X, ministri i Y, | i tha CNN-it"."""
    masks = unit.masks
    if not left or way not in ("left", "interrupted") or left[0] != begin:
        return False
    if not masks[begin] & (c.NAME | c.PRONOUN | c.ROLE | c.DETERMINER):
        return False
    who = next((i for i in range(begin, edge) if masks[i] & c.RELATIVE), edge)
    return not any(masks[i] & FINITE and not masks[i] & (c.CLITIC | c.NAME | c.NOUN) for i in range(begin, who))
