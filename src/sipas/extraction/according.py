"""Where who is cited ends and what is said begins, if no comma parts them: "sipas zyrës së kadastrit | kufiri është matur".

A source preposition takes a case that no subject has, and so does all that belongs to the noun behind it.  What stands there in
another case begins the clause.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import NO_PREDICATE, PREDICATE, THING

FAR = 40  # items behind the preposition, at most
APPOSED = 12  # items of a name or office behind the comma, at most
BEFORE_VERB = c.CLITIC | c.NEGATION | c.AUXILIARY
COUNTS = c.DETERMINER | c.NUMBER | c.PRONOUN
HEAD = c.NOUN | c.ROLE | c.PRONOUN | c.DOCUMENT
SUBJECT = HEAD | c.NAME
DESCRIBES = COUNTS | c.LINKING | c.ADJECTIVE
OTHER = c.RELATIVE | c.COMPLEMENTIZER | c.SUBORDINATOR
KINDS = c.OUTLET | c.PERSON | c.PLACE
NO_TITLE = c.RELATIVE | c.COMPLEMENTIZER | c.AUXILIARY | c.COORDINATOR  # what stands in no title before a name
LINKED = c.OBLIQUE | c.NAME | c.ADJECTIVE | c.CAPITAL | c.NUMBER | c.DETERMINER | c.COUNTING


def source_end(unit: Unit, first: int) -> int:
    """Return where the phrase of who is cited at an item ends, as far as grammar tells; that item if it does not."""
    found = (find(unit, first) for find in (_clause_behind, _named_behind, _apposed_end))
    return next((end for end in found if end > first), first)


def _named_behind(unit: Unit, first: int) -> int:
    """Behind the name that stands between commas behind an office: "sipas zëdhënësit të policisë, togerit Agim Leka, | C"; `first` if none does."""
    masks, count = unit.masks, len(unit.items)
    if first >= count or not unit.bits & c.PERSON or not masks[first] & c.ROLE:
        return first
    comma, end, edge = _edges(masks, first)
    if comma + 2 >= end or not masks[comma] & c.COMMA or not (end == count or masks[end] & (c.COMMA | c.STOP)):
        return first
    opens, named = masks[comma + 1], sum(bool(m & c.PERSON) for m in masks[comma + 1 : end])
    if named < 2 or not masks[end - 1] & c.PERSON or not opens & (c.ROLE | c.PERSON | c.OBLIQUE):
        return first
    if any(m & (c.PERSON | OTHER) for m in masks[first:comma]):
        return first
    if any(m & NO_TITLE for m in masks[comma + 1 : end - named]):
        return first
    behind = masks[end + 1] if end + 1 < count else c.STOP
    others = any(masks[at] & c.COORDINATOR and masks[at + 1] & (c.ROLE | c.PERSON) for at in range(end + 1, edge - 1))
    own = (others or behind & (PREDICATE | BEFORE_VERB)) and not opens & c.OBLIQUE  # the name's own clause
    return first if own or behind & c.PERSON else end


def _edges(masks: list[int], first: int) -> list[int]:
    """The next three marks behind an item."""
    out: list[int] = []
    for _ in range(3):
        first = next((at for at in range(first, min(first + FAR, len(masks))) if masks[at] & EDGE), len(masks))
        out.append(first)
        first += 1
    return out


def _clause_behind(unit: Unit, first: int) -> int:
    """Where a clause begins behind the phrase at an item, before the next mark; that item if nothing tells."""
    masks = unit.masks
    edge = next((at for at in range(first, min(first + FAR, len(masks))) if masks[at] & EDGE), len(masks))
    verb = next((at for at in range(first + 1, edge) if _acts(masks, at)), edge)
    before = masks[first:verb]
    if verb == edge and _describes_before(masks, edge):
        return _subject_described(masks, first, edge)
    if verb == edge or masks[first] & c.PRONOUN or not any(m & (c.OBLIQUE | c.UPRIGHT) for m in before):
        return first
    if any(m & OTHER for m in before):
        return _subject_described(masks, first, verb)
    while verb > first + 1 and masks[verb - 1] & BEFORE_VERB and not masks[verb - 1] & THING:
        verb -= 1
    unknown = masks[first] == c.WORD and first + 1 < verb  # "sipas medias Express"
    head = first if unknown else _noun(masks, first, verb)
    if head < 0 or not (unknown or masks[head] & (c.OBLIQUE | c.OUTLET) or head > first):
        return first
    return _clause(masks, head + 1, verb) or first


def _describes_before(masks: list[int], comma: int) -> bool:
    """Whether a relative clause opens behind a comma: ", i cili", ", në të cilën", ", që"."""
    if comma >= len(masks) or not masks[comma] & c.COMMA:
        return False
    at = comma + 1
    while at < min(comma + 3, len(masks) - 1) and masks[at] & (c.PREPOSITION | c.LINKING) and not masks[at] & c.NAME:
        at += 1
    return at < len(masks) and bool(masks[at] & c.RELATIVE)


def _subject_described(masks: list[int], first: int, verb: int) -> int:
    """Where the subject of the clause begins that has a relative clause before its verb: "sipas policisë | burri që qëlloi iku"; `first` if none does."""
    opens = next((at for at in range(first, verb) if masks[at] & OTHER), verb)
    if not masks[opens] & (c.RELATIVE | c.COMMA):
        return first
    while opens > first + 1 and masks[opens - 1] & (c.LINKING | c.PREPOSITION) and not masks[opens - 1] & SUBJECT:
        opens -= 1  # "makina | me të cilën"
    head = _noun(masks, first, opens)
    begin = _clause(masks, head + 1, opens) if 0 <= head < opens - 1 and masks[head] & (c.OBLIQUE | c.OUTLET) else 0
    counted = masks[begin] & (c.DETERMINER | c.NUMBER | c.COUNTING)
    upright = masks[begin] & (c.NOUN | c.ROLE) and masks[begin] & c.UPRIGHT and not masks[begin] & c.OBLIQUE
    if not (first < begin < opens and (counted or upright)):
        return first
    while begin - 1 > head and masks[begin - 1] & c.NOUN and not masks[begin - 1] & (DESCRIBES | c.OBLIQUE | c.NAME):
        begin -= 1  # "policisë | dy persona"
    return begin


def _apposed_end(unit: Unit, first: int) -> int:
    """Where who is cited ends behind a comma that parts his name or others from his office: "sipas drejtorit në Vlorë, Ann Lee, | C".

    All that stands up to the next comma is in his case, or a person's name, and a clause behind it that does not describe it.  The item
    itself if not, and where one word alone may be a body, of which a person is none: "sipas policisë, Ann Lee, | ...".
    """
    masks, count = unit.masks, len(unit.masks)
    comma = next((i for i in range(first, min(first + FAR, count)) if masks[i] & EDGE), count)
    at = comma + 1
    if at >= count or not masks[comma] & c.COMMA or not any(m & c.ROLE for m in masks[first:comma]):
        return first
    end = next((i for i in range(at, min(at + APPOSED, count - 1)) if masks[i] & EDGE), at)
    if end == at or not masks[end] & c.COMMA or any(m & c.RELATIVE for m in masks[end + 1 : end + 3]):
        return first
    joined = next((i for i in range(at, end - 1) if masks[i] & c.COORDINATOR), -1) + 1
    named = comma - first > 1 and all(m & c.PERSON for m in masks[at:end])
    listed = any(masks[i] & c.OBLIQUE and masks[i] & HEAD and not masks[i] & c.NAME for i in (at, joined) if i)
    inside = any(_acts(masks, i) or masks[i] & OTHER for i in range(at, end))
    told = any(_acts(masks, i) for i in range(end + 1, min(end + FAR, count)))
    return end if told and not inside and (named or listed) else first


def _acts(masks: list[int], at: int) -> bool:
    """Whether an item is a finite verb, and no participle or adjective behind its article: "ligjit të ri"."""
    mask = masks[at]
    if mask & THING or (masks[at - 1] & c.LINKING and (masks[at - 1] & c.INFINITIVE or mask & c.ADJECTIVE)):
        return False
    return bool(mask & c.ACTS or (mask & PREDICATE and not mask & NO_PREDICATE))


def _noun(masks: list[int], at: int, last: int) -> int:
    """The noun of a phrase that begins at an item, behind what counts or describes it; -1 if none stands there."""
    while at < last and masks[at] & DESCRIBES and not masks[at] & (THING | c.ROLE | c.DOCUMENT):
        at += 1
    if (
        at + 1 < last
        and masks[at] & c.NOUN
        and not masks[at] & c.OBLIQUE
        and masks[at + 1] & c.NOUN
        and masks[at + 1] & c.OBLIQUE
    ):
        at += 1
    return at if at < last and masks[at] & (SUBJECT | c.OBLIQUE | c.TIME) else -1


def _clause(masks: list[int], at: int, verb: int) -> int:
    """Where what belongs to a noun before an item ends, before a verb: at the subject, at the place before the verb, at the verb; 0 if unclear."""
    place = 0  # where the first preposition stands that does not tell whose somebody is
    while at < verb:
        mask = masks[at]
        if mask & masks[at - 1] & c.NAME and (mask ^ masks[at - 1]) & KINDS and not mask & c.OBLIQUE:
            return at  # "sipas agjencisë Reuters | Pentagoni do"
        if mask & c.COUNTING and not masks[at - 1] & (c.NUMBERED | c.LINKING | c.COORDINATOR | c.PREPOSITION):
            return at  # "sipas policisë | dy veta janë", but "sipas nenit dy dënimi është"
        if mask & (c.NAME | c.OBLIQUE | c.TIME) or (
            mask & c.ADJECTIVE and not mask & (HEAD & ~c.NOUN) and not (mask & c.UPRIGHT and at + 1 == verb)
        ):
            at += 1
        elif mask & c.LINKING and not mask & c.NOUN:
            if _begins_subject(masks, at, verb):
                return at
            counted = masks[at + 1] & c.COUNTING or (masks[at + 1] & COUNTS and not masks[at + 1] & HEAD)
            noun = _noun(masks, at + 1, verb) if counted else at + 1  # "të dy shkollave"
            if noun < 0 or not (masks[at + 1] & LINKED or masks[at + 1] == c.WORD):  # a word no table knows
                return 0
            at = noun + 1
        elif mask & c.PREPOSITION:
            if masks[at + 1] & c.NUMBER and not masks[at + 1] & c.TIME:
                return at  # "mbi 90 veta"
            place = place or (0 if mask & c.AGENT else at)
            noun = _noun(masks, at + 1, verb)
            if noun < 0:
                return 0
            at = noun + 1
        elif mask & c.COORDINATOR:
            noun = _noun(masks, at + 1, verb)
            if noun < 0 or not masks[noun] & (c.OBLIQUE | c.NAME):
                return 0
            at = noun + 1
        elif mask & (COUNTS | HEAD):
            noun = _noun(masks, at, verb)
            if noun == at and _described(masks, at):
                at += 1
                continue
            if noun < 0 or not masks[noun] & c.OBLIQUE:
                return at
            at = noun + 1
        else:
            at += 1
    named = masks[verb - 1] & c.PERSON and not masks[verb - 1] & c.OBLIQUE
    return 0 if named else place or verb  # "sipas mjekut Agim Doda u mbyll": who he is, or who did it


def _described(masks: list[int], at: int) -> bool:
    """Whether a word behind a noun is its adjective, though it could be a noun: "mediave greke", "dëshmitarëve okularë | shoferi"."""
    mask, behind = masks[at], masks[at + 1]
    if mask & (c.UPRIGHT | c.DOCUMENT) or behind & c.LINKING:
        return False
    return bool(mask & c.ADJECTIVE or (behind & c.UPRIGHT and not mask & c.ROLE))


def _begins_subject(masks: list[int], at: int, verb: int) -> bool:
    """Whether an article at an item belongs to who is told of, right before the verb: "sipas policisë | i dyshuari ka ikur"."""
    who = masks[at + 1]
    if who & c.UPRIGHT and who & c.ROLE and masks[at] & c.CLITIC and not masks[at] & c.INFINITIVE:
        return True
    someone = who & c.ADJECTIVE and who & (c.ROLE | c.NOUN) and not who & (c.CUE | c.VERB | c.OBLIQUE | c.NAME)
    return bool(someone) and at + 2 == verb and bool(masks[at] & c.CLITIC)
