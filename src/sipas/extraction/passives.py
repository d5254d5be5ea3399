"""Who says something, told behind a passive: "the plan was rejected by [the union]", "she was asked by [the judge] to wait"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.edges import Range
from sipas.extraction.following import right_phrase
from sipas.extraction.phrases import antecedent, left_subject
from sipas.extraction.reading import Group, Reading
from sipas.sheet import Words

FORMS = ("past", "participle")
JUDGING = ("criticises", "praises", "denies", "accuses", "believes")  # stances of verbs of which a thing is told
BIDS = ("asks", "demands", "promises", "warns")
AGENTS = c.NAME | c.ROLE | c.PRONOUN | c.MEDIUM | c.INFORMANT | c.CAPITAL
WHEN = c.TIME | c.ADVERB
OPENING = c.SUBORDINATOR | c.COMMA  # what a participle stands behind that opens a clause: "when asked by X whether C"
FAR = 3  # items between a passive and its agent, at most
NO_AGENT = c.GERUND | c.TIME | c.INFINITIVE | c.RELATIVE
UNDONE = c.NEGATION | c.INFINITIVE


def by_agent(unit: Unit, group: Group, by: Words) -> Reading | None:
    """Return the reading of a passive with whom it is told by behind a word of `by`; None if there is none of the kind."""
    entry, masks = group.entry, unit.masks
    if entry.form not in FORMS or group.flags & UNDONE or entry.particles:
        return None
    at = group.last
    while at < min(group.last + FAR, len(masks)) and masks[at] & WHEN and not masks[at] & c.NAME:
        at += 1
    if at + 1 >= len(masks) or unit.keys[at] not in by or masks[at + 1] & NO_AGENT:
        return None
    who = right_phrase(unit, at + 1)
    if who is None or who[0] != at + 1 or not any(m & AGENTS for m in masks[slice(*who)]):
        return None
    passive = bool(group.flags & c.BE)
    opens = group.outer == 0 or bool(masks[group.outer - 1] & OPENING)
    if (passive or (opens and entry.stance in BIDS)) and (behind := _behind(unit, group, who[1])) is not None:
        return Reading(group, "that", who, [behind], ["lemma=" + entry.lemma, "way=agent"], plain=True)
    told = entry.stance in JUDGING or (passive and entry.relay)
    if not told or "object" not in entry.frames or (group.flags & c.AUXILIARY and not passive):
        return None
    thing = left_subject(unit, group.outer) if passive else _described(unit, group.outer)
    if thing is None or (unit.masks[thing[1] - 1] | unit.masks[group.outer - 1]) & c.RELATIVE:
        return None
    contents = [thing, *_called(unit, who[1])]
    return Reading(group, "object", who, contents, ["lemma=" + entry.lemma, "way=agent"], plain=True)


def _behind(unit: Unit, group: Group, at: int) -> Range | None:
    """What a passive tells behind its agent: "was told by X | that A", "was asked by X | to wait"."""
    masks = unit.masks
    if at + 1 >= len(masks):
        return None
    clause = masks[at] & c.COMPLEMENTIZER and "that" in group.entry.frames
    bidding = masks[at] & c.INFINITIVE and group.entry.stance in BIDS
    if not (clause or bidding):
        return None
    begin = at + bool(clause)
    end = max(content_end(unit, begin), begin + 1)
    if group.flags & c.BE:
        return begin, end
    return begin, next((i for i in range(begin + 1, end) if masks[i] & c.COMMA), end)  # the main clause begins there


def _called(unit: Unit, at: int) -> list[Range]:
    """What something is called or taken for behind who calls it so: "is seen by most | as a mistake"."""
    masks = unit.masks
    if at + 1 >= len(masks) or not masks[at] & c.AS:
        return []
    end = next((i for i in range(at + 1, len(masks)) if masks[i] & EDGE and not masks[i] & c.NAME), len(masks))
    return [(at, end)]


def _described(unit: Unit, at: int) -> Range | None:
    """The noun phrase that a participle behind a comma at an item describes: "[the bill], opposed by X"."""
    masks = unit.masks
    end = at - 1
    if end < 1 or not masks[end] & c.COMMA or masks[end - 1] & (EDGE | c.PRONOUN | c.PREPOSITION | c.AUXILIARY | c.BE):
        return None
    phrase = antecedent(unit, end)
    return phrase if phrase is not None and phrase[1] == end else None
