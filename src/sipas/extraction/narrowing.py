"""Who speaks, cut to a phrase where what was taken for it holds a clause: "çmimet janë një arsye, për të cilën | banori Lekaj"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import PREDICATE
from sipas.extraction.phrases import GROUP
from sipas.sheet import Words

NO_PREDICATE = c.NAME | c.NOUN | c.CLITIC | c.ROLE | c.ADJECTIVE | c.GERUND
SIDE = c.RELATIVE | c.SUBORDINATOR | c.COMPLEMENTIZER | c.COMMA
SPEAKER = c.NAME | c.ROLE | c.PRONOUN | c.DOCUMENT


def phrase_of(unit: Unit, source: tuple[int, int]) -> tuple[int, int] | None:
    """Return the phrase of who speaks, where what was taken for it holds a clause; None if the clause has no subject.

    It is what stands behind the last comma or relative pronoun, else before the verb, else behind it: "çmimet janë një
    arsye, për të cilën | banori Lekaj", "| Lekaj mbajti një fjalim", "ka thënë | Lekaj".
    """
    first, last = source
    masks = unit.masks
    if (
        last - first > 1
        and masks[first] & c.INFINITIVE
        and masks[first + 1] & c.VERB
        and not masks[first + 1] & NO_PREDICATE
    ):
        return None  # "para se | të futet në zyrë, ku ka thënë"
    if unit.bits & c.BRACKET and (closed := _closed(unit, first, last)) > first:
        return phrase_of(unit, (closed, last)) if closed < last else None
    verb = _finite(unit, first, last)
    if verb == last or masks[verb] & c.DOCUMENT:
        return source
    beside = next((at + 1 for at in range(last - 1, verb, -1) if masks[at] & (c.COMMA | c.RELATIVE)), last)
    if beside < last and masks[beside] & (SPEAKER | c.CAPITAL) and _finite(unit, beside, last) == last:
        return beside, last
    opens = verb
    while opens > first and masks[opens - 1] & GROUP and not masks[opens - 1] & (c.NAME | c.NOUN | c.PRONOUN):
        opens -= 1
    while opens > first and not masks[opens - 1] & (c.WORD | c.NAME | c.NUMBER):
        opens -= 1  # a mark: "Lekaj ‘| godet’ klubin"
    if any(m & SPEAKER for m in masks[first:opens]):
        return first, opens
    behind = verb + 1 + bool(masks[verb] & c.AUXILIARY)  # "ka thënë | Lekaj"
    if behind < last and masks[behind] & SPEAKER:
        return behind, last
    thing = masks[first] & c.NOUN and not masks[first] & (SPEAKER | c.CAPITAL | c.ADJECTIVE)  # "diga ishte e sigurt"
    return source if opens > first and not thing else None  # what stands before the verb may be somebody no list knows


def _closed(unit: Unit, first: int, last: int) -> int:
    """Where a range goes on behind a bracket that opens before it: "(Video) | Banorët"; its beginning if there is none."""
    keys = unit.keys[first:last]
    at = keys.index(")") if ")" in keys else -1
    return first if at < 0 or "(" in keys[:at] else first + at + 1


def _finite(unit: Unit, first: int, last: int) -> int:
    """The first finite verb of a range; `last` if none stands there, or something that opens a side clause before it."""
    masks = unit.masks
    for at in range(first, last):
        if masks[at] & PREDICATE and not masks[at] & NO_PREDICATE:
            return at
        if masks[at] & SIDE or (masks[at] & c.INFINITIVE and at + 1 < last and masks[at + 1] & PREDICATE):
            return last
    return last


def owner_of(unit: Unit, source: tuple[int, int], sides: Words) -> tuple[int, int]:
    """Return whose side a phrase is, if it opens with a word of `sides`: "nga ana e | policisë"; any other as it is."""
    first, last = source
    masks = unit.masks
    if unit.keys[first] not in sides or last - first < 3 or not masks[first + 1] & c.LINKING or masks[first] & c.NAME:
        return source
    return first + 2, last
