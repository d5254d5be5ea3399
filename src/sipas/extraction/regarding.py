"""What somebody takes something for: "[Pala] e sheh vonesën si provokim", "e konsideron urën të pasigurt".

The verb says by itself that what follows is somebody's view, however seldom its words attribute; so grammar alone tells it:
an object, behind it a word of `likening` and what the object is likened to.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import CLAUSE, EDGE, Unit, content_end
from sipas.extraction.edges import Range
from sipas.extraction.fronting import DOUBLED, UNTOLD, named_end
from sipas.extraction.reading import Group
from sipas.sheet import Words

REGARDS = "regards"  # the frame of verbs that take something for something
ONLY = {REGARDS}  # those of verbs that tell nothing else
REACH = 18  # items of an object, at most
VERBAL = c.VERB | c.AUXILIARY | c.BE | c.NEGATION | c.INFINITIVE
NOMINAL = c.NAME | c.NOUN | c.ROLE | c.ADJECTIVE | c.LINKING | c.CLITIC


def regarded(unit: Unit, group: Group, likening: Words) -> Range | None:
    """Return the object behind a verb, with what somebody takes it for; None if nothing there is taken for anything."""
    masks, keys, first = unit.masks, unit.keys, group.last
    if REGARDS not in group.entry.frames or group.entry.form == "impersonal" or group.flags & UNTOLD:
        return None
    while first < len(masks) and masks[first] & c.ADVERB and not masks[first] & (c.NAME | c.NOUN):
        first += 1
    if first >= len(masks) or (masks[first] & (CLAUSE | c.PREPOSITION) and not masks[first] & (c.NAME | c.QUOTE)):
        return None
    doubled = any(masks[at] & DOUBLED == DOUBLED for at in range(group.outer, group.head))
    if not (doubled or masks[first] & c.OBLIQUE):
        return None  # "vlerësoi si X": who does is what is taken
    for at in range(first, min(first + REACH, len(masks) - 1)):
        if keys[at] in likening:
            whole = at > first and _names(unit, at + 1)
            return (first, named_end(unit, at + 1, content_end(unit, at + 1))) if whole else None
        if masks[at] & CLAUSE or (masks[at] & VERBAL and not masks[at] & NOMINAL):
            return None
    return None


def _names(unit: Unit, at: int) -> bool:
    """Whether what stands at an item, behind a word of likening, is what something is taken for, no clause: "si | të gabuar"."""
    masks = unit.masks
    if masks[at] & c.INFINITIVE and masks[at] & c.LINKING:
        behind = masks[at + 1] if at + 1 < len(masks) else 0
        return bool(behind & (c.ADJECTIVE | c.NOUN)) or not behind & (VERBAL | EDGE)
    return not masks[at] & (EDGE | VERBAL) & ~c.QUOTE or bool(masks[at] & NOMINAL)
