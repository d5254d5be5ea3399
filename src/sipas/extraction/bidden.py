"""What it is that nobody who is named asks or advises to do something with: "[ky çaj] këshillohet të pihet"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import acts
from sipas.extraction.reading import Group, Reading

FRAMES = ("infinitive", "that")
OPENING = EDGE | c.COORDINATOR | c.SUBORDINATOR
HEAD = c.NOUN | c.DETERMINER | c.CAPITAL
REACH = 8  # items of what is to be done something with, at most


def with_its_matter(unit: Unit, reading: Reading) -> None:
    """Give what is advised its subject or object, if that opens the clause: "[këtë ilaç] rekomandohet ta merrni para buke"."""
    group = reading.group
    if reading.frame not in FRAMES or not _asks(group) or _addresses(group) or len(reading.contents) > 1:
        return
    masks, last = unit.masks, group.outer
    first = last
    while first > 0 and last - first < REACH and not masks[first - 1] & OPENING:
        first -= 1
    opens = first < last and masks[first] & HEAD and not masks[first] & (c.PREPOSITION | c.TIME | c.ADVERB)
    noun = any(m & (c.NOUN | c.ROLE) for m in masks[first:last]) and not any(
        m & (c.PREPOSITION | c.RELATIVE | c.COMPLEMENTIZER) and not m & (c.NAME | c.LINKING) for m in masks[first:last]
    )
    whole = first == 0 or masks[first - 1] & OPENING
    if opens and noun and whole and not acts(unit, first, last):
        reading.contents.insert(0, (first, last))


def _asks(group: Group) -> bool:
    """Whether a verb asks or advises impersonally, now or always."""
    entry, head = group.entry, group.unit.masks[group.head]
    return entry.form == "impersonal" and entry.stance == "demands" and not (head & c.PAST or group.flags & c.NEGATION)


def _addresses(group: Group) -> bool:
    """Whether a clitic of whom it asks stands before a verb."""
    masks = group.unit.masks
    return any(m & c.CLITIC and not m & c.INFINITIVE for m in masks[group.outer : group.head])
