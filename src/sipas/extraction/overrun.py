"""Contents that have run over into what the narrator goes on to tell: "X tha se do të vijë | dhe uroi Y", "X tha se A | , teksa Y B"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.crediting import LOOSE
from sipas.extraction.edges import acts, next_predicate
from sipas.extraction.reading import Reading
from sipas.schema import Habits

ACTIVE = ("finite", "past", "participle")
TELLS = ("that", "object", "bare", "infinitive", "about")
THINGS = ("object", "bare")
CLAUSES = ("that", "bare", "according")
DUE = ("object", "bare", "infinitive", "about", "of", "noun infinitive", "noun about")  # what is no clause of its own
BIDDING = ("demands", "promises", "warns")
WISHING = (*BIDDING, "denies")  # stances of what is not so, or not yet
JOINS = c.COORDINATOR | c.CONTRAST
AROUND = c.NEGATION | c.CLITIC | c.ADVERB | c.AUXILIARY | c.BE  # what stands before a verb and belongs to it
SOMEBODY = c.NAME | c.ROLE | c.PRONOUN
SAYS = c.CUE | c.GIVING
VERBAL = c.VERB | AROUND


def before_second_verb(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a content ends before a second verb of saying joined to its own: "X tha se do të vijë | dhe uroi Y", "tha se A | , por nuk dha afate".

    Both are of the past, and nothing in the content stands as the second one does: what is said there is of another time.
    """
    masks = unit.masks
    if reading.frame not in TELLS or reading.entry.form not in ACTIVE or not first > reading.head:
        return last
    if not masks[reading.head] & c.PAST and not _perfect(unit, reading.group.first, reading.head):
        return last
    loose = True  # who a verb in the content tells of does not go on without a comma
    whole = True  # nothing of the perfect has been told yet, and no clause opened that describes anything
    for at in range(first, last - 1):
        mask = masks[at]
        if mask & c.NAME:
            continue
        if mask & c.PAST:
            if not mask & (c.AUXILIARY | c.BE):
                return last
            loose = loose and not any(m & SOMEBODY and not m & c.OBLIQUE for m in masks[first:at])
        done = mask & c.BE and not masks[at + 1] & c.GERUND
        whole = whole and not (mask & c.RELATIVE or done or _perfect(unit, at, at + 1))
        joined = mask & JOINS and at > first and (loose or masks[at - 1] & c.COMMA)
        if joined and _says(unit, at + 1, last, whole=whole):
            end = at - bool(masks[at - 1] & c.COMPLEMENTIZER)  # "si dhe"
            return end - bool(masks[end - 1] & c.COMMA)
    return last


def _says(unit: Unit, at: int, last: int, *, whole: bool) -> bool:
    """Whether a verb of saying of the past stands at an item, behind what belongs to it; one of the perfect only where that is `whole`."""
    masks = unit.masks
    at += bool(masks[at - 1] & c.CONTRAST and masks[at] & c.COMPLEMENTIZER)  # "ndërkohë | që ka kërkuar"
    verb = at
    while verb < last - 1 and masks[verb] & AROUND and not masks[verb] & c.VERB:
        verb += 1
    return bool(masks[verb] & SAYS and (masks[verb] & c.PAST or (whole and _perfect(unit, at, verb))))


def before_place(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a thing ends before where it was told: "mohoi akuzat | në një postim", "konfirmoi takimin | në konferencën e sotme"."""
    masks = unit.masks
    if reading.frame not in THINGS or not first > reading.head or acts(unit, first, last):
        return last
    for at in range(first + 1, last - 1):
        if masks[at] & (EDGE | c.RELATIVE) and not masks[at] & c.NAME:
            return last
        told = masks[at + 1] & c.VENUE
        if at + 2 < last and masks[at + 1] & c.DETERMINER:
            told = masks[at + 2] & (c.VENUE | c.DOCUMENT)
        if masks[at] & c.HOME and masks[at] & c.PREPOSITION and not masks[at] & c.AGENT and told:
            return at
    return last


def before_aside(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a clause that somebody is said to have said ends before the narrator goes on: "X tha se A | , teksa Y po B"."""
    if reading.frame not in CLAUSES or unit.within >= 0 or not first > reading.head:
        return last
    masks = unit.masks
    for at in range(first + 1, last):
        if masks[at] & c.ASIDE and not masks[at] & c.NAME and acts(unit, first, at):
            return at - bool(masks[at - 1] & c.COMMA)
    return last


def before_narrator(unit: Unit, reading: Reading, first: int, last: int, habits: Habits) -> int:
    """Where what somebody asks for or names ends before a clause of the narrator's: "kërkon zgjedhje | , ndërsa mandati mbaron", "kërkoi ujë | , gjë që u bë", "premtoi rrugën | , e cila u vonua".

    It has no verb but in a mood of what is wished; so a clause set beside it that tells a fact cannot go on with it.
    """
    masks, keys, frame = unit.masks, unit.keys, reading.frame
    stance = reading.entry.stance
    bids = frame == "that" and (stance == "demands" or (masks[first] & c.INFINITIVE and stance in BIDDING))
    if not (bids or frame in DUE) or not first > reading.head:
        return last
    for at in range(first + 1, last - 2):
        if not masks[at] & c.COMMA:
            continue
        joint = masks[at + 1]
        governs = joint & c.PREPOSITION and not masks[at + 2] & (VERBAL | c.COMMA)  # "sanksione, ndaj bankave"
        hence = keys[at + 1] in habits.hence and not governs
        if stance in WISHING and frame in DUE and (side := _described(unit, at + 1, last)):
            return at if not told_fact(unit, first, at) and told_fact(unit, side, last) else last
        begin = _outcome(unit, at + 1, last, habits)
        if not (begin or joint & c.CONTRAST or hence or keys[at + 1] in habits.opposing) or joint & c.NAME:
            continue
        if told_fact(unit, first, at):
            return last
        begin = begin or at + 2 + bool(masks[at + 2] & (c.COMMA | c.COMPLEMENTIZER))
        end = next((i for i in range(begin, last) if masks[i] & EDGE), last)
        if told_fact(unit, begin, end):
            return at
    return last


def _outcome(unit: Unit, at: int, last: int, habits: Habits) -> int:
    """Where it is told what came of a wish, behind a word for that at an item: "gjë që | u bë", "kërkesë kjo që | u refuzua"; 0 if nowhere."""
    masks, keys = unit.masks, unit.keys
    thing = keys[at] in habits.things
    if not (thing or (masks[at] & c.CUE and masks[at] & c.NOUN)) or masks[at] & c.OBLIQUE:
        return 0
    if thing and keys[at] in habits.asking:
        return at + 1  # "çka | u refuzua"
    begin = at + 1
    while begin < last - 1 and masks[begin] & (c.LINKING | c.DETERMINER) and not masks[begin] & c.RELATIVE:
        begin += 1
    return begin + 1 if begin < last - 1 and masks[begin] & c.RELATIVE else 0


def _described(unit: Unit, at: int, last: int) -> int:
    """Where it is told of a thing what it is or was, behind the relative at an item: "të cilat | u vonuan", "temë që | u shty"; 0 if nowhere."""
    masks, noun = unit.masks, unit.masks[at]
    if noun & c.NOUN and not noun & (c.OBLIQUE | c.NAME | c.COUNTING) and at + 2 < last and masks[at + 1] & c.RELATIVE:
        return at + 2
    at += bool(noun & c.PREPOSITION and not noun & c.NAME)
    at += bool(at < last and masks[at] & c.LINKING and not masks[at] & c.RELATIVE)
    return at + 1 if at + 1 < last and masks[at] & (c.RELATIVE | c.WHERE) and not masks[at] & c.NAME else 0


def told_fact(unit: Unit, first: int, last: int) -> bool:
    """Return whether a verb stands in a range that tells a fact, in no mood of what is wished."""
    masks, verb = unit.masks, next_predicate(unit, first, last)
    while verb < last:
        at = verb
        while at > first and masks[at - 1] & AROUND and not masks[at] & c.INFINITIVE:
            at -= 1
        if not masks[at] & c.INFINITIVE and (at == first or not masks[at - 1] & c.INFINITIVE):
            return True
        verb = next_predicate(unit, verb + 1, last)
    return False


def _perfect(unit: Unit, first: int, last: int) -> bool:
    """Whether an auxiliary of the perfect stands in a range."""
    return any(mask & c.AUXILIARY and mask & c.GIVING for mask in unit.masks[first:last])


def short_of_colon(unit: Unit, found: list[Reading]) -> list[Reading]:
    """Return the readings of a cue without those that run over a colon into what it introduces in marks: "i tha X në Y: “C”".

    A clause that a word opens may hold such words of another's: "X kujtoi se Y kishte thënë: “C”".
    """
    said = {r.contents[0][0] for r in found if r.frame == "quote" and r.contents[0][0] > max(r.head, 0)}
    said = {at for at in said if unit.masks[at] & c.QUOTE and unit.masks[at - 1] & c.COLON}
    if not said:
        return found
    over = {id(r) for r in found for first, last in r.contents if any(first < at < last for at in said)}
    return [r for r in found if r.frame not in LOOSE or id(r) not in over]
