"""What is said as an object of its verb: before it, "[Shkarkimin e drejtorit] e konfirmoi kryetarja"; or called something.

Languages that put a subject behind its verb mark such an object by its case and double it with a clitic.
A lone noun or pronoun only points back to what was told before ("Këtë e konfirmoi X").
"""

from sipas.extraction import cues as c
from sipas.extraction.aspects import End
from sipas.extraction.calledby import caller
from sipas.extraction.clauses import CLAUSE, EDGE, Unit, content_end
from sipas.extraction.edges import Range
from sipas.extraction.following import right_phrase
from sipas.extraction.grouping import of_itself
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group
from sipas.sheet import Words

REACH = 16  # items of such an object at most
LEADING = c.ADVERB | c.COORDINATOR | c.SUBORDINATOR | c.TIME
SOMEBODY = c.NAME | c.PRONOUN | c.ROLE
DOUBLED = c.CLITIC | c.LINKING  # "e", "i", which stand for an object, but not "u"
VERBAL = c.VERB | c.AUXILIARY | c.BE | c.NEGATION
ACTING = c.VERB | c.AUXILIARY | c.BE | c.ACTS
NO_VERB = c.NAME | c.NOUN | c.ADJECTIVE | c.CLITIC | c.LINKING
JOINED = 2  # items behind a conjunction among which a verb stands that it joins to another
ACCUSABLE = SOMEBODY | c.NOUN | c.DETERMINER
ACCUSED = 12  # items between a verb of accusing and what it accuses of
BIDDING = ("demands", "promises")
VERB_WITHIN = 4  # items from what marks an infinitive up to its verb
BESIDE = c.CLITIC | c.NEGATION | c.INFINITIVE  # what stands between
BARRED = EDGE | c.COMPLEMENTIZER | c.VERB | c.AUXILIARY | c.BE
NAMING = {"object", "quote", "calls"}  # how verbs that call something by a name take what they say, and no others
MATTER = "matter"  # the frame of verbs whose object, whatever it is, is told as said
UNTOLD = c.NEGATION | c.INFINITIVE | c.BE
LED = c.DETERMINER | c.LINKING | c.ADVERB | c.NUMBER
TELLING = (
    "confirms",
    "denies",
    "demands",
    "warns",
    "promises",
    "criticises",
    "claims",
)  # stances whose object is what was said


def fronted_object(unit: Unit, group: Group) -> Range | None:
    """Return the object before a verb that is what somebody behind the verb says; None if nothing there is."""
    masks, entry = unit.masks, group.entry
    if "object" not in entry.frames or not (entry.stance in TELLING or entry.particles):
        return None
    if entry.form not in ("finite", "past", "participle") or not doubled(unit, group):
        return None
    last = group.outer - bool(group.outer and masks[group.outer - 1] & c.COMMA)
    while last > 0 and masks[last - 1] & c.ADVERB and not masks[last - 1] & c.NAME:
        last -= 1
    first = last
    while first > 0 and last - first < REACH and not masks[first - 1] & CLAUSE:
        first -= 1
    opens = first == 0 or masks[first - 1] & EDGE
    while first < last and masks[first] & LEADING and not masks[first] & SOMEBODY:
        first += 1
    if (
        not opens
        or last - first < 2
        or any(m & VERBAL and not m & (c.NOUN | c.NAME | c.LINKING) for m in masks[first:last])
    ):
        return None
    return _thing(unit, first, last)


def before_person(unit: Unit, group: Group, before: Range, behind: Range) -> bool:
    """Return whether what stands before a verb is its object and a person all that stands behind: "Akuzat i mohoi X"."""
    masks = unit.masks
    doubled = any(m & c.CLITIC for m in masks[group.outer : group.head])
    thing = not any(m & SOMEBODY for m in masks[slice(*before)])
    told = masks[slice(*behind)]
    person = all(m & (c.NAME | c.ROLE | c.LINKING) for m in told) and any(m & c.PERSON for m in told)
    return doubled and thing and person and not told[0] & c.OBLIQUE


def called(unit: Unit, group: Group) -> tuple[Range | None, list[Range]] | None:
    """Return by whom something is called what, and what is: "[ura] u cilësua nga X [si gabim]"; None if the verb tells no such thing.

    "Quhet" tells a name, not what somebody calls it.
    """
    if group.entry.frames != NAMING:
        return None
    masks, last = unit.masks, group.last
    passive = group.flags & c.BE and not group.flags & c.NEGATION and group.entry.form in ("participle", "impersonal")
    what = left_subject(unit, group.outer) if passive and last < len(masks) else None
    if what is None or masks[what[1] - 1] & c.RELATIVE:
        return None
    who = right_phrase(unit, last + 1) if masks[last] & c.AGENT else None
    begin = who[1] if who else last
    limit = content_end(unit, begin) if begin < len(masks) else begin
    if limit <= begin or masks[begin] & (EDGE | c.PREPOSITION) & ~c.QUOTE:
        return None
    return who, [what, (begin, named_end(unit, begin, limit))]


def named_end(unit: Unit, begin: int, limit: int) -> int:
    """Return where that ends what a verb of naming calls something: "e quajti | vendimin të gabuar | dhe iku", item `limit` at last.

    It holds no clause of its own but relative ones.
    """
    masks = unit.masks
    for at in range(begin + 1, limit - 1):
        mask, first = masks[at], at + 1
        if mask & c.NAME or not mask & (c.COMMA | c.COORDINATOR | c.SUBORDINATOR):
            continue
        if mask & c.COMMA and masks[first] & (c.GERUND | c.SUBORDINATOR):
            return at
        stop = first + JOINED
        if not mask & c.COORDINATOR or masks[at - 1] & c.COMMA:
            stop = next((i for i in range(first, limit) if masks[i] & EDGE), limit)
        if any(masks[i] & ACTING and not masks[i] & NO_VERB for i in range(first, min(stop, limit))):
            return at - bool(masks[at - 1] & c.COMMA)
    return limit


def accusation(unit: Unit, group: Group, at: int, source: Range | None) -> tuple[Range | None, Range | None]:
    """Return who accuses somebody, and of what: "akuzoi policinë për | vonesa", "u akuzua nga X për | vonesa"; what is None where nobody does.

    Whom the verb accuses stands at an item behind it or, where it is passive, before it; `source` is the subject of another.
    """
    masks = unit.masks
    if group.entry.stance != "accuses":
        return source, None
    passive = bool(group.flags & c.BE) or group.entry.form == "impersonal"
    if passive:
        while at < len(masks) and masks[at] & c.ADVERB:
            at += 1
        source = right_phrase(unit, at + 1) if at + 1 < len(masks) and masks[at] & c.AGENT else None
        at = source[1] if source else at
    limit = content_end(unit, at) if at < len(masks) else at
    for prep in range(at, min(at + ACCUSED, limit - 1)):
        mask = masks[prep]
        apposed = mask & c.COMMA and prep > at and (masks[prep + 1] | masks[prep - 1]) & c.NAME  # "kreun e tij, X, për"
        if mask & BARRED and not mask & (c.NAME | c.NOUN | c.LINKING) and not apposed:
            break
        if mask & c.PREPOSITION and not mask & (c.LINKING | c.HOME | c.APART | c.NAME):
            named = prep == at if passive else any(m & ACCUSABLE for m in masks[at:prep])
            end = named_end(unit, prep + 1, limit)
            opens = masks[prep + 1] & (EDGE | c.TIME | c.NAME) and not masks[prep + 1] & c.QUOTE  # (not where, or when)
            told = any(m & c.COMPLEMENTIZER for m in masks[prep:end])
            return source, (prep + 1, end) if named and not opens and not told else None
    return source, None


def plainly(unit: Unit, group: Group, frame: str, source: Range | None, at: int, performing: Words) -> bool:
    """Return whether grammar alone tells that what stands at an item, behind a verb, is said in a frame."""
    if frame == "infinitive":
        return _bids(unit, group, at, performing)
    if frame != "object":
        return False
    return _brings_up(unit, group, source, at) or _feels(unit, group, at) or caller(unit, group, at) is not None


def whole(unit: Unit, group: Group, at: int, limits: list[End]) -> int:
    """Return where the object at an item ends of a verb that calls something so, or tells how who says it feels; 0 if it tells neither."""
    if not limits or not (group.entry.frames == NAMING or _feels(unit, group, at)):
        return 0
    return named_end(unit, at, limits[-1][0])


def _feels(unit: Unit, group: Group, at: int) -> bool:
    """Whether a verb of saying that has itself for its object tells how who says it feels: "u shpreh | i lumtur për pritjen"."""
    masks = unit.masks
    if not of_itself(group) or group.flags & (c.NEGATION | c.INFINITIVE) or unit.within >= 0:
        return False
    while at < len(masks) - 1 and masks[at] & c.ADVERB and not masks[at] & c.ADJECTIVE:
        at += 1
    end = next((i for i in range(at, len(masks)) if masks[i] & EDGE), len(masks))
    how = at + bool(masks[at] & c.LINKING and at + 1 < end)
    told = how < end and masks[how] & c.ADJECTIVE and not masks[how] & (c.VERB | c.NAME | c.PREPOSITION)
    return bool(told) and not any(m & c.COMPLEMENTIZER for m in masks[how:end])


def _bids(unit: Unit, group: Group, at: int, performing: Words) -> bool:
    """Whether a verb asks somebody, or promises, to do what an infinitive at an item tells: "u kërkoi të presin", "ftoi X të flasë".

    Who asks nobody may himself want to do it: "kërkon të ikë"; who asks now by saying so, with an ending of
    those `performing`, tells nothing that was said: "ju kërkoj të ikni".
    """
    masks, stance = unit.masks, group.entry.stance
    barred = c.NEGATION | c.INFINITIVE | c.BE
    if stance not in BIDDING or group.entry.form not in ("finite", "participle") or group.flags & barred:
        return False
    speaking = any(m & c.SELF for m in masks[group.first : group.head + 1])
    asks = group.entry.form == "finite" and stance == "demands" and unit.within >= 0 and bool(performing)
    before = asks and not unit.keys[group.head].endswith(performing)
    own = group.entry.particles or (speaking and not before)
    if own or not masks[at] & c.INFINITIVE or any(m & (EDGE | c.GERUND) for m in masks[group.last : at]):
        return False
    verb = next((i for i in range(at + 1, min(at + VERB_WITHIN, len(masks))) if not masks[i] & BESIDE), len(masks) - 1)
    acts = masks[verb] & c.VERB and not masks[verb] & (c.NAME | c.NOUN | c.ADJECTIVE)
    if not acts and not masks[verb - 1] & c.NEGATION:
        return False
    between = masks[group.last : at]
    told = any(m & c.CLITIC for m in masks[group.outer : group.head])
    asked = any(m & (SOMEBODY | c.NOUN) for m in between) and not any(
        m & c.PREPOSITION and not m & c.LINKING for m in between
    )
    return stance == "promises" or told or asked


def doubled(unit: Unit, group: Group) -> bool:
    """Return whether a clitic that stands for an object belongs to the verb."""
    return any(m & DOUBLED == DOUBLED and not m & c.INFINITIVE for m in unit.masks[group.outer : group.head])


def _thing(unit: Unit, first: int, last: int) -> Range | None:
    """The items of a noun phrase that is no subject and tells something; of "lajmin për C", C."""
    masks = unit.masks
    if masks[first] & c.DETERMINER and masks[first] & c.PRONOUN:
        told = any(m & c.DOCUMENT for m in masks[first + 1 : last])
        return (first, last) if told else None  # "Këto të dhëna"
    if masks[first] & SOMEBODY or not masks[first] & c.OBLIQUE:
        return None
    led = masks[first + 1]
    if led & c.PREPOSITION and not led & c.LINKING:
        content = first + 2 if masks[first] & c.CUE else first
        whole = first + 2 < last and masks[first + 2] & c.NOUN and not masks[first + 2] & c.NAME
        return (content, last) if whole else None  # "Lajmin për KOHËN": a channel
    return (first, last) if led & c.LINKING and last - first > 2 else None


def _brings_up(unit: Unit, group: Group, source: Range | None, begin: int) -> bool:
    """Whether what somebody brings up, confirms or asks for stands as an object at an item: "nënvizoi | rolin e X", "kërkoi | mbylljen".

    Who asks for somebody looks for him.
    """
    masks = unit.masks
    if MATTER not in group.entry.frames or unit.within >= 0:
        return False
    if group.flags & (UNTOLD | c.GERUND) or group.entry.form not in ("finite", "participle"):
        return False
    if source is None or source[1] > group.outer or not _acts(unit, source):
        return False
    at = begin
    while at < len(masks) - 1 and masks[at] & (c.DETERMINER | c.ADVERB | c.NUMBER) and not masks[at] & c.NAME:
        at += 1
    head = masks[at]
    if not head & c.NOUN or head & (c.NAME | c.TIME | c.DOCUMENT | EDGE):
        return False
    if group.entry.stance != "demands":
        return True
    named = any(m & c.NAME for m in masks[slice(*source)])
    return not head & c.ROLE and bool(named or head & c.OBLIQUE)  # "këto kërkojnë kohë": need it


def _acts(unit: Unit, source: Range) -> bool:
    """Whether a phrase is somebody who can say something: a name, an office, people."""
    masks = unit.masks
    alone = source[1] - source[0] == 1  # "ai", but not "këto të dhëna"
    head = next((masks[at] for at in range(*source) if alone or not masks[at] & LED), 0)
    return bool(head & SOMEBODY) and not head & (c.OBLIQUE | c.DOCUMENT)
