"""Where contents begin and end, and the words by which readings describe what they see."""

from functools import cache

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit, content_end

Range = tuple[int, int]


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


def ends(unit: Unit, begin: int) -> list[tuple[int, list[str]]]:
    """Return where a content that begins at an item can end: at the unit's end, or before a new clause.

    Each end comes with its tags: what follows there, and what the content passes over.
    """
    masks, keys = unit.masks, unit.keys
    limit = content_end(unit, begin)
    if limit <= begin:
        return []
    out: list[tuple[int, list[str]]] = []
    passed: list[str] = []
    for at in [at for at, mask in enumerate(masks[begin + 2 : limit - 1], begin + 2) if mask & PARTING]:
        mask = masks[at]
        if mask & (c.COMMA | c.DASH):
            tag = "," + _opening(unit, at + 1)
        elif mask & c.STOP:
            tag = "stop"
        elif mask & c.QUOTE:
            tag = "quote" if masks[at - 1] & (EDGE | c.COMPLEMENTIZER) else "quote inline"
        elif masks[at - 1] & (c.COMMA | c.DASH | c.SUBORDINATOR) or mask & c.NAME:
            continue
        else:
            ahead = _cue_ahead(unit, at + 1)
            if mask & c.COORDINATOR and not ahead:
                continue
            tag = keys[at] + "+" + ahead if ahead else keys[at]
        if len(out) < 6:
            told = [
                "end=" + tag,
                _state(unit, begin, at, tag),
                *_beyond(unit, at, limit),
                *["passes " + p for p in passed],
            ]
            out.append((at, told))
        if tag not in passed:
            passed.append(tag)
    out.append((limit, ["end=full", *["passes " + p for p in passed]]))
    return out


def _state(unit: Unit, begin: int, at: int, tag: str) -> str:
    """What stands before an end: whether the main clause has had its verb, whether a side clause is open."""
    masks = unit.masks
    side = -1
    for i in range(at - 1, begin - 1, -1):
        if masks[i] & (c.COMMA | c.DASH):
            break
        if masks[i] & (c.SUBORDINATOR | c.RELATIVE) and not masks[i] & c.COMPLEMENTIZER:
            side = i
    if side >= 0 and (side == begin or masks[side - 1] & c.COMPLEMENTIZER) and masks[at] & c.COMMA:
        return "closes opening clause"  # "that if A, B": A alone is not what was said
    limit = side if side >= 0 else at
    verbs = [m for m in masks[begin:limit] if m & PREDICATE and not m & NO_PREDICATE]
    return "clause " + ("done" if verbs else "lacks verb") + (", side" if side >= 0 else "") + " " + tag[:2]


def _beyond(unit: Unit, at: int, limit: int) -> tuple[str, ...]:
    """What follows an end up to the next one: a clause with its subject, one that goes on with the old, or none."""
    masks = unit.masks
    first = at + 1 if masks[at] & (c.COMMA | c.DASH) else at
    lead = "and " if masks[first] & c.COORDINATOR else "while " if masks[first] & c.SUBORDINATOR else ""
    first += bool(lead)
    verb = last = first
    while last < limit and not masks[last] & EDGE:
        last += 1
    while verb < last and not (masks[verb] & PREDICATE and not masks[verb] & (c.NAME | c.NOUN)):
        verb += 1
    if verb == last:
        what = "no verb"
    elif all(m & (PREDICATE | c.CLITIC | c.NEGATION | c.ADVERB) for m in masks[first:verb]):
        what = "verb"
    elif masks[first] & (c.NAME | c.PRONOUN | c.NOUN | c.CAPITAL | c.DETERMINER):
        what = "subject, verb"
    else:
        what = "other, verb"
    return "next=" + lead + what, "rest=" + size(limit - first), "next,rest=" + lead + what + "," + size(limit - first)


PREDICATE = c.VERB | c.AUXILIARY | c.BE
NO_PREDICATE = c.CLITIC | c.NAME | c.NOUN
PARTING = c.COMMA | c.DASH | c.SUBORDINATOR | c.COORDINATOR | c.STOP | c.QUOTE


def _opening(unit: Unit, at: int) -> str:
    """What opens behind a comma, as a tag."""
    mask = unit.masks[at]
    if mask & c.GERUND:
        said = any(m & c.CUE and not m & c.NAME for m in unit.masks[at + 1 : at + 4])
        return "gerund cue" if said else "gerund"
    if _cue_ahead(unit, at):
        return "cue"
    if mask & (c.SUBORDINATOR | c.COORDINATOR | c.RELATIVE | c.AS | c.COMPLEMENTIZER):
        return unit.keys[at]
    return kind_of(mask)


def _cue_ahead(unit: Unit, at: int) -> str:
    """Return "cue" if a reporting verb stands at an item, or behind a short subject there, else ""."""
    masks = unit.masks
    if at < len(masks) and masks[at] & (c.SUBORDINATOR | c.COORDINATOR):
        at += 1
    for i in range(at, min(at + 6, len(masks))):
        mask = masks[i]
        if mask & c.CUE and mask & c.VERB and not mask & c.NAME:
            return "cue"
        if mask & (EDGE | c.COMPLEMENTIZER | c.INFINITIVE | c.SUBORDINATOR) and not mask & (c.CLITIC | c.NAME):
            return ""
    return ""


def begins(unit: Unit, edge: int) -> list[tuple[int, list[str]]]:
    """Return where a content that ends at an item can begin: at the unit's start, or behind a clause edge."""
    masks = unit.masks
    start = 0
    while start < edge and masks[start] & (c.STOP | c.COORDINATOR | c.DASH | c.COMMA | c.BRACKET):
        start += 1
    out: list[tuple[int, list[str]]] = []
    passed: list[str] = []
    for at in range(edge - 2, start, -1):
        mask = masks[at]
        if mask & (c.COLON | c.STOP):
            out.append((at + 1, ["begin=colon", *passed]))
            break
        if mask & (c.COMMA | c.DASH):
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


def phrase_kind(unit: Unit, phrase: Range | None) -> str:
    """Return what a source phrase is: a person, another name, a pronoun, a capitalised or a plain noun."""
    if phrase is None:
        return "none"
    bits = 0
    for i in range(phrase[0], phrase[1]):
        bits |= unit.masks[i]
    if phrase[1] - phrase[0] == 1 and bits & c.FIRST:
        return "I"
    for bit, name in ((c.PERSON, "person"), (c.OUTLET, "outlet"), (c.NAME, "name")):
        if bits & bit:
            return name
    if unit.masks[phrase[0]] & c.PRONOUN and phrase[1] - phrase[0] < 3:
        return "pronoun"
    if all(mask & c.DETERMINER for mask in unit.masks[phrase[0] : phrase[1]]):
        return "pronoun"  # "another one", "these two"
    if bits & c.ROLE:
        return "role"
    return "Word" if bits & c.CAPITAL else "word"


def size(count: int) -> str:
    """Return a count as one of few sizes."""
    for limit in (0, 1, 2, 4, 8, 16, 32):
        if count <= limit:
            return str(limit)
    return "more"
