"""Contents of what is told between commas within somebody's clause: "The council, citing [the cost], | closed the pool"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import PREDICATE, may_act
from sipas.extraction.reading import Reading

NO_VERB = c.NAME | c.NOUN | c.PREPOSITION | c.DETERMINER | c.COMPLEMENTIZER
MODIFIES = c.ADVERB | c.TIME  # what a main verb may have before it: "later", "also", "on Monday"


def before_owner(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Return where a content ends before the verb of the clause that its own is set in, its last item or before.

    The cue stands behind a comma, as a gerund or behind a relative; whom it is told of stands before the comma, without a verb so far.
    """
    masks, cue = unit.masks, reading.group.first
    comma = cue - 1
    related = comma > 0 and bool(masks[comma] & c.RELATIVE) and not masks[comma] & c.DETERMINER
    comma -= related
    if comma < 1 or not masks[comma] & c.COMMA or not (related or _gerund(reading)):
        return last
    begin = next((at + 1 for at in range(comma - 1, -1, -1) if masks[at] & EDGE), 0)
    if masks[begin] & (c.PREPOSITION | c.SUBORDINATOR) or may_act(unit, begin, comma):
        return last
    for at in range(first + 1, last - 1):
        if masks[at] & c.COMMA:
            verb = next((i for i in range(at + 1, last) if not masks[i] & MODIFIES or _finite(masks, i)), at + 1)
            if _finite(masks, verb):
                return at
    return last


def _gerund(reading: Reading) -> bool:
    """Whether a cue is a gerund: "citing", no "was citing"."""
    return bool(reading.group.flags & c.GERUND) or (reading.entry.form == "gerund" and not reading.group.flags & c.BE)


def _finite(masks: list[int], at: int) -> bool:
    """Whether an item can be nothing but a finite verb; one that is an adjective too has its object behind it."""
    if not masks[at] & PREDICATE or masks[at] & NO_VERB or masks[at - 1] & (c.INFINITIVE | c.AUXILIARY | c.BE):
        return False
    return not masks[at] & c.ADJECTIVE or bool(masks[at + 1] & (c.DETERMINER | c.PRONOUN))
