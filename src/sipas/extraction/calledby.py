"""Who calls something so, told behind a passive: "ligji konsiderohet i padrejtë nga [sindikatat]"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import Range
from sipas.extraction.following import right_phrase
from sipas.extraction.reading import Group, Reading

CALLING = frozenset(("calls", "regards"))  # frames of verbs that call something so
SOMEBODY = c.NAME | c.ROLE
ACTS = c.VERB | c.AUXILIARY
NO_VERB = c.LINKING | c.NAME | c.NOUN | c.ADJECTIVE
LONGEST = 12  # items of what something is called, at most


def caller(unit: Unit, group: Group, at: int) -> Range | None:
    """Return who calls something what stands at an item, behind a passive; None if the verb is none or nobody is told."""
    masks = unit.masks
    passive = group.entry.form == "impersonal" or (group.entry.form == "participle" and group.flags & c.BE)
    if not passive or not CALLING & group.entry.frames or group.flags & (c.NEGATION | c.INFINITIVE | c.GERUND):
        return None
    for i in range(at + 1, min(at + LONGEST, len(masks) - 1)):
        if masks[i - 1] & (EDGE | c.COMPLEMENTIZER) or (masks[i - 1] & ACTS and not masks[i - 1] & NO_VERB):
            return None  # "u vlerësua | ka ecuri të mirë nga banorët"
        if masks[i] & c.AGENT and not masks[i] & c.NAME:
            who = right_phrase(unit, i + 1)
            if who is None or who[0] != i + 1 or all(m & c.PLACE or not m & SOMEBODY for m in masks[slice(*who)]):
                return None  # "konsiderohet larg nga Lura"
            return who
    return None


def by_caller(unit: Unit, reading: Reading) -> None:
    """Part the content of a passive that calls something so from who does: he is its source, before him it ends."""
    first, last = reading.contents[-1]
    who = caller(unit, reading.group, first) if reading.frame in ("object", "bare") else None
    if who is None or not first < who[0] - 1 < last:
        return
    if reading.source and reading.source[1] <= reading.group.outer:
        reading.contents.insert(0, reading.source)  # what a passive has for its subject is what is called so
    reading.source = who
    reading.contents[-1] = first, who[0] - 1
