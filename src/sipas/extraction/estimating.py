"""Who puts a figure on something: "the agency put the toll at 11", "a note puts the cost at about $9 million"."""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import Unit, content_end
from sipas.extraction.cues import Cue, CueTable
from sipas.extraction.edges import phrase_kind
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group, Reading

REACH = 14  # items of what is counted, at most
NEAR = 5  # items between what leads to a number and it, at most
HELPS = c.AUXILIARY | c.ADVERB
WHO = c.NAME | c.ROLE | c.DOCUMENT | c.PRONOUN | c.CAPITAL | c.NOUN
BARS = c.COMMA | c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER | c.RELATIVE | c.SUBORDINATOR | c.INFINITIVE
UP = c.NOUN | c.ADJECTIVE  # what words such as "up" could be besides: "put the house | up for sale"
THING = c.NOUN | c.NAME | c.CAPITAL
ENDS = c.STOP | c.COLON | c.QUOTE | c.DASH | c.SUBORDINATOR


def estimated(unit: Unit, table: CueTable) -> list[Reading]:
    """Return the readings of the verbs of a unit with which somebody puts a figure on something."""
    if not unit.bits & c.NUMBER:
        return []
    verbs = dict(table.habits.estimating)
    return [found for at, key in enumerate(unit.keys) if key in verbs and (found := _estimate(unit, at, verbs[key]))]


def _estimate(unit: Unit, head: int, to: str) -> Reading | None:
    """The reading of such a verb at an item, if somebody stands before it and a figure, to which a word leads, behind it."""
    masks = unit.masks
    figure = _figure(unit, head, to)
    outer = head
    while outer > 0 and masks[outer - 1] & HELPS and not masks[outer - 1] & c.NAME:
        outer -= 1
    who = left_subject(unit, outer) if figure else None
    if who is None or not any(m & WHO for m in masks[slice(*who)]) or masks[outer] & c.NEGATION:
        return None
    entry = Cue(unit.keys[head], "past", "says", frozenset({"object"}))
    told: list[Aspect] = ["lemma=" + entry.lemma, "noun=" + phrase_kind(unit, who)]
    end = _end(unit, figure)
    return Reading(Group(unit, entry, head, outer, head + 1, outer), "object", who, [(head + 1, end)], told, plain=True)


def _figure(unit: Unit, head: int, to: str) -> int:
    """The item of the figure that what stands behind a verb is put at; 0 if there is none."""
    masks, keys = unit.masks, unit.keys
    if head + 3 >= len(masks) or not masks[head + 1] & c.DETERMINER:
        return 0
    counted = False
    for at in range(head + 2, min(len(masks) - 1, head + REACH)):
        if keys[at] == to:
            near = range(at + 1, min(len(masks), at + 1 + NEAR))
            number = next((i for i in near if masks[i] & c.NUMBER), 0)
            noun = masks[at - 1] & THING and not masks[at - 1] & (c.PREPOSITION | c.ADVERB)
            return number if noun and not any(_other(masks[i]) for i in range(at + 1, number + 1)) else 0
        counted = counted or bool(masks[at] & c.LINKING)  # "the number of": what is counted may stand anywhere
        away = masks[at] & c.PREPOSITION or (masks[at - 1] & c.NOUN and masks[at] & UP == UP)
        if (masks[at] & BARS and not masks[at] & c.NAME) or (away and not counted):
            return 0
    return 0


def _other(mask: int) -> bool:
    """Whether a word before a number leads to something else: "at the heart of 20 plans", "at 5 pm", but "at more than 20"."""
    bars = mask & (BARS & ~c.SUBORDINATOR | c.TIME | c.DETERMINER)
    return bool(bars or (mask & c.NOUN and not mask & c.ADJECTIVE))


def _end(unit: Unit, figure: int) -> int:
    """Where what is estimated ends behind its figure: before a clause of its own; what is only counted in goes on with it."""
    masks, last = unit.masks, content_end(unit, figure)
    for at in range(figure + 1, last):
        if masks[at] & ENDS:
            return at
        if masks[at] & c.COMMA and not masks[at + 1] & c.PREPOSITION:
            return at
        if masks[at] & c.COORDINATOR and masks[at + 1] & (c.VERB | c.AUXILIARY | c.BE):
            return at
    return last
