"""Who says so, set between a subject and its verb: "The road, the minister said on Friday, would open in May"."""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import Unit, content_end
from sipas.extraction.cues import CueTable
from sipas.extraction.edges import PREDICATE, Range, next_predicate, phrase_kind
from sipas.extraction.grouping import groups
from sipas.extraction.headlines import ACTIVE
from sipas.extraction.reading import Group, Reading

SUBJECT = 10  # items of the clause's subject, at most
SPEAKER = 9  # items of who speaks, at most
ASIDE = 4  # items between the verb of saying and its comma, at most: "on Friday"
LEAST = 2  # items of what goes on behind it, at least
OPENS = c.PREPOSITION | c.SUBORDINATOR | c.RELATIVE | c.GERUND | c.COMPLEMENTIZER | c.AS | c.ADVERB | c.TIME | c.QUOTE
BREAKS = c.COMMA | c.STOP | c.COLON | c.DASH | c.BRACKET | c.QUOTE
WHO = c.NAME | c.ROLE | c.PRONOUN | c.CAPITAL | c.NOUN | c.DOCUMENT
WHEN = c.PREPOSITION | c.TIME
SAYS = c.CUE | c.VERB
PARTED = c.COMMA | c.CUE
NO_WHO = c.RELATIVE | c.COORDINATOR | c.GERUND


def inserted(unit: Unit, table: CueTable) -> Reading | None:
    """Return the reading of a verb of saying that stands with its subject between a clause's subject and verb, or None.

    The clause's subject opens the sentence and has no verb; a finite verb stands right behind the second comma.  Only in
    languages whose clauses all have a subject before their verb.
    """
    masks, habits = unit.masks, table.habits
    if unit.bits & PARTED != PARTED or habits.drops_subject or habits.inverts or habits.verb_final:
        return None
    start = bool(masks[0] & c.COORDINATOR)
    comma = next((at for at in range(start, min(len(masks), start + SUBJECT + 1)) if masks[at] & BREAKS), -1)
    if comma <= start or not masks[comma] & c.COMMA or masks[start] & OPENS:
        return None
    near = range(comma + 1, min(len(masks), comma + 2 + SPEAKER))
    head = next((at for at in near if masks[at] & BREAKS or masks[at] & SAYS == SAYS), -1)
    if head < 0 or masks[head] & (BREAKS | c.NAME):
        return None
    reach = ASIDE + (SPEAKER if head == comma + 1 else 0)
    second = next((at for at in range(head + 1, min(len(masks), head + 2 + reach)) if masks[at] & BREAKS), -1)
    group = _saying(unit, head, table) if second > 0 and masks[second] & c.COMMA else None
    if group is None or next_predicate(unit, group.last, second) < second:
        return None
    behind = next((at for at in range(group.last, second) if masks[at] & WHEN and not masks[at] & c.NAME), second)
    who = (comma + 1, group.outer) if group.outer > comma + 1 else (group.last, behind)
    end = content_end(unit, second + 1)
    marked = masks[second + 1] & c.RUNS_ON if second + 1 < end else 0  # "The road, he said, “is a shame”"
    verb = second + LEAST < end and masks[second + 1] & PREDICATE and not masks[second + 1] & (c.NAME | c.CUE)
    goes_on = verb or marked
    if not goes_on or not _speaks(unit, who) or _has_verb(unit, start, comma):
        return None
    told: list[Aspect] = ["lemma=" + group.entry.lemma, "noun=" + phrase_kind(unit, who)]
    return Reading(group, "trail", who, [(start, comma), (second + 1, end)], told, plain=True)


def _saying(unit: Unit, head: int, table: CueTable) -> Group | None:
    """The verb of saying at an item, in a form that stands by itself, with its auxiliaries; what one thinks is no such aside: "you know"."""
    for group in groups(unit, head, table.cues[unit.keys[head]]):
        entry = group.entry
        if entry.form in ACTIVE and "trail" in entry.frames and entry.stance != "believes":
            return group
    return None


def _has_verb(unit: Unit, first: int, last: int) -> bool:
    """Whether a verb stands in a range: not a noun that could be one, "this | campaign"."""
    at = next_predicate(unit, first, last)
    while at < last and at > first and unit.masks[at - 1] & c.DETERMINER and not unit.masks[at] & (c.AUXILIARY | c.BE):
        at = next_predicate(unit, at + 1, last)
    return at < last


def _speaks(unit: Unit, who: Range) -> bool:
    """Whether a phrase is somebody, without more: "the minister", "Ann Lee", "he"."""
    masks = unit.masks[slice(*who)]
    if not masks or (masks[0] & WHEN and not masks[0] & c.NAME) or masks[-1] & (c.LINKING | c.NAME) == c.LINKING:
        return False  # (not "the former secretary of | state")
    return any(m & WHO for m in masks) and not any(m & NO_WHO and not m & c.NAME for m in masks)
