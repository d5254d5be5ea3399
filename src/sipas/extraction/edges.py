"""Where contents begin and end, and the words by which readings describe what they see."""

from functools import cache, reduce
from operator import and_, or_

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect, End, Joint, features_of
from sipas.extraction.clauses import EDGE, Unit, content_end

Range = tuple[int, int]
CLOSES = "closes opening clause"  # "that if A, B": A alone is not what was said
MOST = 6  # ends before the unit's own that are offered

# Bits asked for together; put together once, since they are asked for at every item.
PEOPLE = c.ADJECTIVE | c.ROLE  # "të rinjtë", told by an adjective alone
PREDICATE = c.VERB | c.AUXILIARY | c.BE
NO_PREDICATE = c.CLITIC | c.NAME | c.NOUN
PARTING = c.COMMA | c.DASH | c.SUBORDINATOR | c.COORDINATOR | c.STOP | c.QUOTE
PAUSE = c.COMMA | c.DASH
PARTS = PARTING | c.RELATIVE  # what parts clauses, or opens a side clause
SIDE = c.SUBORDINATOR | c.RELATIVE  # what opens a side clause
TOLD = EDGE | c.COMPLEMENTIZER  # what a quotation stands behind as a content
LEADS = c.COMMA | c.DASH | c.SUBORDINATOR
THING = c.NAME | c.NOUN
VERBAL = PREDICATE | c.CLITIC | c.NEGATION | c.ADVERB  # what belongs to a verb
NOMINAL = c.NAME | c.PRONOUN | c.NOUN | c.CAPITAL | c.DETERMINER  # what a subject begins with
OPENS = c.SUBORDINATOR | c.COORDINATOR | c.RELATIVE | c.AS | c.COMPLEMENTIZER  # what shows by its word what opens
JOINS = c.SUBORDINATOR | c.COORDINATOR
BARS = EDGE | c.COMPLEMENTIZER | c.INFINITIVE | c.SUBORDINATOR  # what no short subject passes
PASSED = c.CLITIC | c.NAME
BEFORE = c.STOP | c.COORDINATOR | c.DASH | c.COMMA | c.BRACKET  # what no content begins with
CLOSED = c.COLON | c.STOP
DESCRIBED = c.NOUN | c.ADJECTIVE | c.DETERMINER
UNDESCRIBED = c.NAME | c.ROLE | c.CUE | c.TIME | c.VENUE | c.ADVERB | EDGE
OVER = CLOSED | c.QUOTE  # what a statement stands behind
OPENED = EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.RELATIVE  # what a clause's subject stands behind
WHEN = c.ADVERB | c.TIME | c.PREPOSITION
JOINED = EDGE | c.COORDINATOR | c.SUBORDINATOR | c.COMPLEMENTIZER | c.RELATIVE  # what no statement ends with


def next_quote(unit: Unit, first: int, reach: int) -> int:
    """Return the first quotation behind an item, with no full stop before it; -1 if none."""
    if not unit.bits & c.QUOTE:
        return -1
    for at in range(first, min(first + reach, len(unit.items))):
        if unit.masks[at] & c.QUOTE:
            return at
        if unit.masks[at] & c.STOP:
            return -1
    return -1


def ends(unit: Unit, begin: int) -> list[End]:
    """Return where a content that begins at an item can end: at the unit's end, or before a new clause.

    Each end comes with its tags: what follows there, and what the content passes over.  The list
    is shared by all readings of the unit and never changed.
    """
    found = unit.ends_from.get(begin)
    if found is None:
        found = unit.ends_from[begin] = _ends(unit, begin)
    return found


def _ends(unit: Unit, begin: int) -> list[End]:
    masks = unit.masks
    limit = content_end(unit, begin)
    if limit <= begin:
        return []
    out: list[End] = []
    passed: list[Aspect] = []
    verb = next_predicate(unit, begin, limit)  # a clause is done behind its verb
    side = -1  # where a side clause was opened that no comma has closed
    for at in [at for at, mask in enumerate(masks[begin : limit - 1], begin) if mask & PARTS]:
        mask = masks[at]
        joint = _joint(unit, at, limit) if mask & PARTING and at > begin + 1 else None
        if joint is not None:
            tag, passing, beyond = joint
            if len(out) < MOST:
                state = _state(unit, begin, at, side, verb)
                out.append((at, [(ended, tag, state), beyond, *passed]))
            if passing not in passed:
                passed.append(passing)
        if mask & PAUSE:
            side = -1
        elif side < 0 and mask & SIDE and not mask & c.COMPLEMENTIZER:
            side = at
    out.append((limit, ["end=full", *passed]))
    return out


def _state(unit: Unit, begin: int, at: int, side: int, verb: int) -> str:
    """What stands before an end: whether the main clause has had its verb, whether a side clause is open."""
    if side < 0:
        return "clause done" if verb < at else "clause lacks verb"
    masks = unit.masks
    if masks[at] & c.COMMA and (side == begin or masks[side - 1] & c.COMPLEMENTIZER):
        return CLOSES
    return "clause done, side" if verb < side else "clause lacks verb, side"


def next_predicate(unit: Unit, first: int, last: int) -> int:
    """Return the first item of a range that can be a clause's verb for all that can be seen, `last` if none is."""
    masks = unit.masks
    for at in range(first, last):
        if masks[at] & PREDICATE and not masks[at] & NO_PREDICATE:
            return at
    return last


def acts(unit: Unit, first: int, last: int) -> bool:
    """Whether a verb stands in a range, one that attributes with its particles only among them."""
    acting = any(m & c.ACTS and not m & THING for m in unit.masks[first:last])
    return acting or next_predicate(unit, first, last) < last


def may_act(unit: Unit, first: int, last: int) -> bool:
    """Whether a verb stands in a range, be it that its form can be a noun's too."""
    return any(m & PREDICATE and not m & c.NAME for m in unit.masks[first:last])


def adds(unit: Unit, edge: int, begin: int, stop: int) -> bool:
    """Whether a range has no verb, and only adds to the statement that ends at an item before: "A, sipas X, | me gjithë B"."""
    masks = unit.masks
    if edge < 1 or masks[edge - 1] & JOINED or acts(unit, begin, stop) or any(m & c.QUOTE for m in masks[begin:stop]):
        return False
    first = edge
    while first > 0 and not masks[first - 1] & OVER:
        first -= 1
    return acts(unit, first, edge)


def around(unit: Unit, edge: int, begin: int, stop: int) -> tuple[list[Range], list[Range]]:
    """Return what stands before an aside that ends at item `edge` without which the clause behind is none, and what behind it only adds.

    "[Rruga], siç tha X, hapet në maj"; "rruga u hap, siç tha X, [me gjithë shiun]".
    """
    masks, first = unit.masks, edge
    while first > 0 and not masks[first - 1] & OPENED:
        first -= 1
    goes_on = masks[begin] & c.COORDINATOR and acts(unit, first, edge)  # "rruga u hap, siç tha X, dhe mbetet pa pagesë"
    if goes_on or adds(unit, edge, begin, stop):
        return [], [(begin, stop)]
    while first < edge and masks[first] & c.COORDINATOR and not masks[first] & c.NAME:
        first += 1
    told = first < edge and not masks[edge - 1] & JOINED and any(not m & WHEN for m in masks[first:edge])
    verb = masks[begin] & c.PAST or acts(unit, begin, stop)
    return ([(first, edge)] if told and verb and not acts(unit, first, edge) else []), []


def where_only(unit: Unit, begin: int, edge: int) -> bool:
    """Whether a range only tells where, when or how: it opens with a preposition, and has no verb and no quotation."""
    first = unit.masks[begin]
    led = first & c.PREPOSITION and not first & c.NAME
    return bool(led) and not acts(unit, begin, edge) and not any(m & c.QUOTE for m in unit.masks[begin:edge])


def led_quote(unit: Unit, at: int) -> tuple[int, bool]:
    """Return where what leads to a quotation at an item begins, and whether it only goes on with that: "gjendja është “më e rëndë”, tha X".

    So it does that opens as no sentence, unless what leads to it tells where or when, or has a verb of saying itself.
    """
    masks, lead = unit.masks, at
    while lead > 0 and not masks[lead - 1] & OVER:
        lead -= 1
    says = any(m & c.CUE and m & c.VERB and not m & THING for m in masks[lead:at])
    return lead, bool(masks[at] & c.RUNS_ON) and not says and not where_only(unit, lead, at)


def resumed(unit: Unit, begin: int, edge: int, first: int, last: int) -> bool:
    """Whether a range behind who speaks can go on with what stands before: no word on who that is does, "“A”, tha X, | një mjek që B"."""
    if begin >= edge or not (acts(unit, begin, edge) or unit.masks[begin] & c.QUOTE):
        return True
    side = next((at for at in range(first, last) if unit.masks[at] & c.RELATIVE), last)
    return acts(unit, first, side) or any(m & c.QUOTE for m in unit.masks[first:last])


def links_noun(unit: Unit, at: int) -> bool:
    """Whether what can mark an infinitive links a noun or an adjective: "respektim [të] masave", "dënim më [të] rëndë"."""
    masks = unit.masks
    if not masks[at] & c.LINKING or at == 0 or at + 1 >= len(masks):
        return False
    before, behind = masks[at - 1], masks[at + 1]
    if behind & c.RELATIVE:
        return True  # "me [të] cilat"
    if before & c.COMPARATIVE:
        return bool(behind & (c.NOUN | c.ADJECTIVE))
    if behind & (PREDICATE | c.CUE):
        return False
    owned = before & c.NOUN and behind & c.PRONOUN and not behind & c.DETERMINER  # "klientit [të] saj"
    people = behind & (PEOPLE | c.NOUN) == PEOPLE  # "u kërkoi [të] rinjve"
    return bool(owned or people or behind & c.OBLIQUE or (before & c.NOUN and behind & (c.NOUN | c.ADJECTIVE)))


def joins_otherwise(unit: Unit, at: int) -> bool:
    """Whether what can open a content is part of another joint: "para [se]", "më shumë [se] pesë vjet"."""
    masks = unit.masks
    if at < 2 or masks[at] & c.RELATIVE:
        return False
    before, last = masks[at - 2], masks[at - 1]
    if before & c.COMPARATIVE:
        return bool(last & c.DETERMINER)  # but "tha më pas [se]"
    return bool(last & c.PREPOSITION and last & c.APART)


def describes_noun(unit: Unit, first: int, at: int) -> bool:
    """Whether a word that can open a content describes a noun behind a cue that ends at an item: "konfirmoi temat | që u diskutuan".

    So it is right behind a noun that is no person, place of saying or cue itself, and right before a verb that is no infinitive.
    """
    masks = unit.masks
    if at <= first or at + 1 >= len(masks) or not masks[at] & c.RELATIVE:
        return False
    noun, verb = masks[at - 1], masks[at + 1]
    if not noun & DESCRIBED or noun & UNDESCRIBED or verb & c.INFINITIVE:
        return False
    if not verb & (VERBAL | c.CUE) or verb & (THING | c.PRONOUN | c.DETERMINER):
        return False
    return not any(masks[i] & (c.VENUE | c.DOCUMENT | c.OUTLET) for i in range(first, at))


def ended(tag: str, state: str) -> list[str]:
    """Name an end, and what stands before it."""
    return ["end=" + tag, state if state == CLOSES else state + " " + tag[:2]]


def sided(way: str, end: Aspect) -> list[str]:
    """Name an end together with the way the cue's source was found."""
    return [way + " " + features_of((end,))[0]]


def _joint(unit: Unit, at: int, limit: int) -> Joint | None:
    """What an item that can part clauses is called as an end, and when passed, and what stands beyond; None if it parts none."""
    if at not in unit.joints:
        tag = _tag(unit, at)
        unit.joints[at] = (tag, "passes " + tag, _beyond(unit, at, limit)) if tag else None
    return unit.joints[at]


def _tag(unit: Unit, at: int) -> str:
    """The name of an item as an end, "" if it parts no clauses."""
    masks = unit.masks
    mask = masks[at]
    if mask & PAUSE:
        return "," + _opening(unit, at + 1)
    if mask & c.STOP:
        return "stop"
    if mask & c.QUOTE:
        if masks[at - 1] & c.COMPLEMENTIZER and not masks[at - 1] & c.NAME:
            return ""  # "tha se është koha që “A”"
        return "quote" if masks[at - 1] & TOLD else "quote inline"
    if masks[at - 1] & LEADS or mask & c.NAME:
        return ""
    ahead = _cue_ahead(unit, at + 1)
    if mask & c.COORDINATOR and not ahead:
        return ""
    return unit.keys[at] + "+" + ahead if ahead else unit.keys[at]


def _beyond(unit: Unit, at: int, limit: int) -> Aspect:
    """What follows an end up to the next one: a clause with its subject, one that goes on with the old, or none."""
    masks = unit.masks
    first = at + 1 if masks[at] & PAUSE else at
    lead = "and " if masks[first] & c.COORDINATOR else "while " if masks[first] & c.SUBORDINATOR else ""
    first += bool(lead)
    verb, bare = first, True  # bare: nothing but what belongs to the verb stands before it
    while verb < limit and not (mask := masks[verb]) & EDGE:
        if mask & PREDICATE and not mask & THING:
            break
        bare = bare and bool(mask & VERBAL)
        verb += 1
    if verb == limit or masks[verb] & EDGE:
        what = "no verb"
    elif bare:
        what = "verb"
    elif masks[first] & NOMINAL:
        what = "subject, verb"
    else:
        what = "other, verb"
    return followed, lead + what, size(limit - first)


def followed(what: str, rest: str) -> list[str]:
    """Name what follows an end, and how much."""
    return ["next=" + what, "rest=" + rest, "next,rest=" + what + "," + rest]


def _opening(unit: Unit, at: int) -> str:
    """What opens behind a comma, as a tag."""
    mask = unit.masks[at]
    if mask & c.GERUND:
        said = any(m & c.CUE and not m & c.NAME for m in unit.masks[at + 1 : at + 4])
        return "gerund cue" if said else "gerund"
    if ahead := _cue_ahead(unit, at):
        return ahead
    if mask & OPENS:
        return unit.keys[at]
    return kind_of(mask)


def _cue_ahead(unit: Unit, at: int) -> str:
    """Return "cue" if a reporting verb stands at an item, or behind a short subject there, else "".

    With what it reports behind it ("..., dhe shtoi se"), "cue that".
    """
    masks = unit.masks
    if at < len(masks) and masks[at] & JOINS:
        at += 1
    for i in range(at, min(at + 6, len(masks))):
        mask = masks[i]
        if mask & c.CUE and mask & c.VERB and not mask & c.NAME:
            told = i + 1 < len(masks) and masks[i + 1] & c.COMPLEMENTIZER
            return "cue that" if told else "cue"
        if mask & BARS and not mask & PASSED:
            return ""
    return ""


def begins(unit: Unit, edge: int) -> list[End]:
    """Return where a content that ends at an item can begin: at the unit's start, or behind a clause edge."""
    masks = unit.masks
    start = 0
    while start < edge and masks[start] & BEFORE:
        start += 1
    out: list[End] = []
    passed: list[Aspect] = []
    for at in range(edge - 2, start, -1):
        mask = masks[at]
        if mask & CLOSED:
            out.append((at + 1, ["begin=colon", *passed]))
            break
        if mask & PAUSE:
            tag = "," + _opening(unit, at + 1)
            if len(out) < 3:
                out.append((at + 1, ["begin=" + tag, *passed]))
            if "over " + tag not in passed:
                passed.append("over " + tag)
        elif mask & c.COMPLEMENTIZER and len(out) < 3:
            out.append((at + 1, ["begin=that", *passed]))
    return [(start, ["begin=start", *passed]), *out]


KINDS = (
    (c.QUOTE, "quote"),
    (c.COMMA, "comma"),
    (c.COLON, "colon"),
    (c.STOP, "stop"),
    (c.DASH, "dash"),
    (c.BRACKET, "bracket"),
    (c.PERSON, "person"),
    (c.OUTLET, "outlet"),
    (c.NAME, "name"),
    (c.TIME, "time"),
    (c.NEGATION, "not"),
    (c.COMPLEMENTIZER, "that"),
    (c.RELATIVE, "who"),
    (c.GERUND, "gerund"),
    (c.FIRST, "I"),
    (c.PRONOUN, "pronoun"),
    (c.INFINITIVE, "to"),
    (c.SUBORDINATOR, "while"),
    (c.COORDINATOR, "and"),
    (c.PREPOSITION, "in"),
    (c.DETERMINER, "the"),
    (c.AUXILIARY, "has"),
    (c.BE, "is"),
    (c.CLITIC, "clitic"),
    (c.LINKING, "link"),
    (c.ADVERB, "also"),
    (c.CUE, "cue"),
    (c.NUMBER, "number"),
    (c.CAPITAL, "Word"),
    (c.VERB, "verb"),
    (c.NOUN, "noun"),
    (c.ADJECTIVE, "adjective"),
    (c.WORD, "word"),
)


@cache
def kind_of(mask: int) -> str:
    """Return a mask's most telling bit, as a word for features."""
    return next((name for bit, name in KINDS if mask & bit), "other")


@cache
def headed(mask: int) -> str:
    """Name what a content begins with."""
    return "head=" + kind_of(mask)


def phrase_kind(unit: Unit, phrase: Range | None) -> str:
    """Return what a source phrase is: a person, another name, a pronoun, a capitalised or a plain noun."""
    if phrase is None:
        return "none"
    first, last = phrase
    masks = unit.masks[first:last]
    bits = reduce(or_, masks, 0)
    if last - first == 1 and bits & c.FIRST:
        return "I"
    if bits & c.NAME:
        return "person" if bits & c.PERSON else "outlet" if bits & c.OUTLET else "name"
    if unit.masks[first] & c.PRONOUN and last - first < 3:
        return "pronoun"
    if reduce(and_, masks, c.DETERMINER):
        return "pronoun"  # "another one", "these two"
    if bits & c.ROLE:
        return "role"
    return "Word" if bits & c.CAPITAL else "word"


SIZES = tuple(str(next(limit for limit in (0, 1, 2, 4, 8, 16, 32) if count <= limit)) for count in range(33))


def size(count: int) -> str:
    """Return a count as one of few sizes."""
    return SIZES[count] if count < len(SIZES) else "more"


@cache
def worded(count: int) -> str:
    """Name how many items a content has; no unit has many."""
    return "words=" + size(count)


def cued(lemma: str, form: str, stance: str, flags: int, before: str, after: str, tells: tuple[str, ...]) -> list[str]:
    """Name what is seen of a cue by itself; `tells`: "phrase", "within" or "outside", "I or you"."""
    aux = "".join(letter for bit, letter in AUXILIARIES if flags & bit)
    where = "within" if "within" in tells else "outside"
    return [
        "lemma=" + lemma,
        "lemma=" + lemma + ",before=" + before,
        "lemma=" + lemma + ",after=" + after,
        "form=" + form,
        "aux=" + aux,
        "form,aux=" + form + "," + aux,
        "before=" + before,
        "after=" + after,
        "around=" + before + "," + after,
        where,
        "stance=" + stance,
        *(["cue=phrase", "cue=phrase," + after] if "phrase" in tells else []),
        *(["I or you", "I or you " + where] if "I or you" in tells else []),
    ]


def sourced(way: str, kind: str, lemma: str, frame: str) -> list[str]:
    """Name what is seen of a source: where it was found, what it is, and whose the frame is."""
    return [
        "source=" + way,
        "noun=" + kind,
        "source,noun=" + way + "," + kind,
        "lemma=" + lemma + ",source=" + way,
        "lemma=" + lemma + ",noun=" + kind,
        "frame " + frame,
    ]


def bared(head: str, source: str, clause: str) -> list[str]:
    """Name what is seen of a content right behind its cue."""
    return ["bare=" + head, "bare,source=" + head + source, clause]


def trailed(order: str, closes: str, kind: str) -> list[str]:
    """Name how a cue behind its content stands to its source, and what follows."""
    return ["order=" + order, closes, order + " " + closes + " " + kind]


AUXILIARIES = ((c.AUXILIARY, "a"), (c.BE, "b"), (c.NEGATION, "n"), (c.GERUND, "g"), (c.INFINITIVE, "t"))


def complementizer(unit: Unit, first: int, last: int) -> int:
    """Return where a word such as "that" opens a clause from an item up to another, behind marks and a comma if it is no pronoun.

    "tha për “ura.al”, | se C".  The number of items if none does.
    """
    masks = unit.masks
    for i in range(first, last):
        if masks[i] & c.COMPLEMENTIZER and (i == first or not masks[i] & c.RELATIVE):
            return i
        if masks[i] & (c.CUE | c.GERUND):
            break  # ", duke saktësuar se": another's
    return len(masks)
