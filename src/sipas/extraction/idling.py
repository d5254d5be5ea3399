"""What stands in somebody else's words and tells nothing that anybody said, where subjects stand before their verbs.

Who is quoted says of himself what he thinks ("I think it is"), supposes what somebody would say ("if he says it is"), or
tells what people do and want ("they discussed a sale", "she expects an answer"): that is all part of what he says.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE
from sipas.extraction.edges import PREDICATE
from sipas.extraction.reading import Reading
from sipas.extraction.recounting import parted
from sipas.schema import Habits

DONE = ("object", "about", "as")  # frames of verbs that have a thing behind them
FELT = (
    "believes",
    "reports",
    "intends",
    "says",
    "claims",
)  # stances of verbs that tell, with a thing behind them, of no words
PRESENT = ("base", "finite")


def idly(reading: Reading, outer: Reading | None, habits: Habits) -> bool:
    """Return whether a reading that stands in the content of another, `outer`, attributes nothing."""
    if reading.entry.form in ("noun", "preposition"):
        return False
    return (
        _of_it(reading, habits)
        or _own(reading, habits)
        or _supposed(reading, habits)
        or _done(reading)
        or _turned_to(reading)
        or _meant(reading, habits)
        or (outer is not None and _himself(reading, outer))
    )


def _of_it(reading: Reading, habits: Habits) -> bool:
    """Whether a verb's clause tells of what was said, which is not behind it: "what he said | is wrong"."""
    if reading.source is None or not reading.source[0] or reading.frame != "bare":
        return False
    before, key = reading.unit.masks[reading.source[0] - 1], reading.unit.keys[reading.source[0] - 1]
    return bool(before & c.COMPLEMENTIZER and not before & c.RELATIVE) and key not in habits.telling


def _own(reading: Reading, habits: Habits) -> bool:
    """Whether who is quoted tells what he himself thinks or says now: "I think it is", "we believed it"."""
    if reading.source is None or reading.unit.within < 0:
        return False
    first, last = reading.source
    mine = last - first == 1 and parted(reading.unit.keys[first])[0] in habits.own
    return mine and (reading.entry.stance == "believes" or reading.entry.form in PRESENT)


def _supposed(reading: Reading, habits: Habits) -> bool:
    """Whether a condition opens the clause of a cue, or anybody at all is its subject: "if he says", "anyone who thinks"."""
    unit, outer = reading.unit, reading.group.outer
    if reading.source is not None and parted(unit.keys[reading.source[0]])[0] in habits.nobody:
        return True
    clause = next((at for at in range(outer - 1, -1, -1) if unit.masks[at] & EDGE), -1) + 1
    return any((key,) in habits.supposing for key in unit.keys[clause:outer])


def _done(reading: Reading) -> bool:
    """Whether a verb of thinking or finding has a mere thing behind it: "discussed | a sale", "expects | an answer"."""
    if reading.frame not in DONE or reading.entry.stance not in FELT or "calls" in reading.entry.frames:
        return False
    if reading.frame == "object" and reading.entry.stance == "says" and "that" not in reading.entry.frames:
        return False  # "called it | a policy": its thing is what is said
    masks = [mask for span in reading.contents for mask in reading.unit.masks[slice(*span)]]
    return not any(mask & (c.QUOTE | c.INFINITIVE) or (mask & PREDICATE and not mask & c.NOUN) for mask in masks)


def _turned_to(reading: Reading) -> bool:
    """Whether a verb's thing is only whom or what it turns to: "complained | to the county", "learned | of the sale"."""
    at, masks = reading.contents[0][0], reading.unit.masks
    if reading.frame != "object" or at + 1 >= len(masks) or not masks[at] & (c.PREPOSITION | c.LINKING):
        return False
    return not masks[at] & c.INFINITIVE or bool(masks[at + 1] & (c.DETERMINER | c.NAME))


def _meant(reading: Reading, habits: Habits) -> bool:
    """Whether he of whom it is told that he said so only will do what a verb tells: "said he would ask | the envoy for an answer"."""
    unit, group = reading.unit, reading.group
    if unit.within >= 0 or reading.source is None or (reading.frame not in DONE and reading.frame != "bare"):
        return False
    first, last = reading.source
    himself = last - first == 1 and unit.masks[first] & c.PRONOUN
    helping = (at for at in range(group.outer, group.head) if unit.masks[at] & c.AUXILIARY)
    return bool(himself) and any(unit.keys[at] not in habits.having for at in helping)


def _himself(reading: Reading, outer: Reading) -> bool:
    """Whether he of whom something is told that he said only thinks so himself: "he told me | he thinks it is"."""
    thinks = reading.entry.stance == "believes" and reading.source is not None and outer.unit is reading.unit
    if not thinks or reading.source is None or reading.unit.within < 0:
        return False
    first, last = reading.source
    return first == outer.contents[-1][0] and last - first == 1 and bool(reading.unit.masks[first] & c.PRONOUN)
