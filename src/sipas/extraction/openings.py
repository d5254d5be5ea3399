"""Where a clause opens that no comma parts from the phrase before it: "Sipas tregtarëve çmimi i drithit u rrit"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit

PREDICATE = c.VERB | c.AUXILIARY | c.BE
NO_PREDICATE = c.NAME | c.NOUN | c.CLITIC | c.ROLE | c.ADJECTIVE | c.GERUND
GROUP = c.AUXILIARY | c.BE | c.CLITIC | c.NEGATION | c.ADVERB  # what stands before a verb and belongs to it
SIDE = c.RELATIVE | c.SUBORDINATOR | c.COMPLEMENTIZER | c.COMMA
HEAD = c.NOUN | c.ROLE | c.PRONOUN
NO_HEAD = c.OBLIQUE | c.NAME | c.LINKING
BOUND = c.LINKING | c.PREPOSITION | c.DETERMINER | c.NUMBER  # behind these a noun goes with what stands before
SPEAKER = c.NAME | c.ROLE | c.PRONOUN | c.DOCUMENT
OPENS = c.DETERMINER | c.NUMBER


def clause_behind(unit: Unit, first: int, last: int) -> int:
    """Return where a clause with a finite verb opens behind the head of the phrase at an item: with its subject, else with its verb.

    `last` if the range has no such verb: what stands in a relative clause or an infinitive describes the phrase.  Also
    `last` where no noun shows its case, by which a subject is told.
    """
    masks = unit.masks
    verb = _finite(unit, first + 1, last) if unit.bits & c.OBLIQUE else last
    if verb == last:
        return last
    opens = verb
    while opens > first + 1 and masks[opens - 1] & GROUP and not masks[opens - 1] & (c.NAME | c.NOUN | c.PRONOUN):
        opens -= 1
    for at in range(first + 1, opens):
        if masks[at] & HEAD and not masks[at] & NO_HEAD and not (masks[at] & c.ADJECTIVE and masks[at - 1] & c.NOUN):
            begin = _led(unit, first, at)
            if not masks[begin - 1] & BOUND:
                return begin
    # nothing describes a name or a pronoun: "sipas Lekajt | në mars u hap"
    placed = (
        at for at in range(first + 1, opens) if masks[at] & c.PREPOSITION and masks[at - 1] & (c.NAME | c.PRONOUN)
    )
    return next(placed, opens)


def _finite(unit: Unit, first: int, last: int) -> int:
    """The first finite verb of a range; `last` if none stands there, or something that opens a side clause before it."""
    masks = unit.masks
    for at in range(first, last):
        if masks[at] & PREDICATE and not masks[at] & NO_PREDICATE:
            return at
        if masks[at] & SIDE or (masks[at] & c.INFINITIVE and at + 1 < last and masks[at + 1] & PREDICATE):
            return last
    return last


def _led(unit: Unit, first: int, at: int) -> int:
    """Where the phrase of a noun begins, with its determiners and numbers: "| mbi 90 banorë"."""
    masks = unit.masks
    while at > first + 1 and masks[at - 1] & OPENS and not masks[at - 1] & (c.LINKING | c.OBLIQUE):
        at -= 1
    return at - bool(masks[at] & c.NUMBER and masks[at - 1] & c.PREPOSITION)


def phrase_of(unit: Unit, source: tuple[int, int]) -> tuple[int, int] | None:
    """Return the phrase of who speaks, where what was taken for it holds a clause; None if nobody stands beside its verb.

    It is what stands behind the last comma or relative pronoun, else before the verb, else behind it: "çmimet janë një
    arsye, për të cilën | banori Lekaj", "| Lekaj mbajti një fjalim", "ka thënë | Lekaj".
    """
    first, last = source
    masks = unit.masks
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
    return (behind, last) if behind < last and masks[behind] & SPEAKER else None
