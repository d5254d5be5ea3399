"""Whom somebody only rings or asks, of whom nothing is said: "called [Ann Lee] on Friday", "asked [the minister]"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.following import right_phrase
from sipas.extraction.reading import Reading

CALLS = "calls"  # the frame of verbs that call somebody something
ASKS = "asks"
SOMEBODY = c.PERSON | c.PRONOUN | c.ROLE
NAMED = c.PERSON | c.PRONOUN
ENDS = c.TIME | c.ADVERB | c.PREPOSITION | c.INFINITIVE | c.SUBORDINATOR | c.COORDINATOR | c.COMMA | c.STOP
ASKED = c.INFINITIVE | c.COMPLEMENTIZER | c.PREPOSITION | c.QUOTE
OPENS = c.RELATIVE | c.COMPLEMENTIZER


def only_somebody(unit: Unit, reading: Reading) -> bool:
    """Return whether an object is no more than who is rung or asked; not so of "what she called Holm's folly"."""
    entry, group = reading.entry, reading.group
    calls = CALLS in entry.frames and not entry.particles
    if reading.frame != "object" or not (calls or entry.stance == ASKS) or group.flags & c.BE:
        return False
    masks, (first, last) = unit.masks, reading.contents[0]
    if first != group.last or (group.outer and masks[group.outer - 1] & c.QUOTE):
        return False  # ("“Why?” asked [Ann Lee]": who asks)
    if calls and masks[first] & c.PREPOSITION and not masks[first] & (c.NAME | c.INFINITIVE):
        return True  # "called into a programme", "called off the match"
    before = (reading.source[0] if reading.source else group.outer) - 1
    if before >= 0 and masks[before] & OPENS:
        return False
    phrase = right_phrase(unit, first)
    if phrase is None or phrase[0] != first:
        return False
    end = min(phrase[1], last)
    if calls:
        named = masks[end - 1] & NAMED and all(
            m & (c.NAME | c.PRONOUN | c.ROLE | c.DETERMINER) for m in masks[first:end]
        )
        behind = masks[end] if end < len(masks) else c.STOP
        return bool(named) and bool(behind & ENDS) and not behind & (c.NAME | c.QUOTE)
    somebody = masks[end - 1] & SOMEBODY and end == last
    return bool(somebody) and not any(m & ASKED and not m & c.NAME for m in masks[first:last])
