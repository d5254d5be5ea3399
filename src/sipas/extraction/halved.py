"""What stands before who is cited in the midst of a clause: "[Rezultatet], sipas X, vijnë nesër", "[në Kosovë], sipas X, ka ujë"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import JOINED, OPENED, acts
from sipas.extraction.reading import Reading

CITING = ("according", "aside")
TELLING = c.NOUN | c.NAME | c.ROLE | c.TIME | c.NUMBER  # what more is told with than that the text goes on
LINKS = c.COORDINATOR | c.ADVERB | c.SUBORDINATOR  # what only joins a clause to the one before
LEADS = 3  # items before the cue up to the comma its clause stands behind, at most
LONGEST = 14  # items of a clause's opening, at most


def with_opening(unit: Unit, reading: Reading) -> None:
    """Give a content behind who is cited between two commas the opening of its clause that stands before him.

    It holds no verb, and the rest does.  What only joins the clause to others is no part of it.
    """
    masks, source, first = unit.masks, reading.source, reading.contents[0][0]
    if reading.frame not in CITING or source is None or len(reading.contents) != 1 or first < reading.group.last:
        return
    outer = reading.group.outer
    edge = next((at for at in range(outer - 1, max(outer - LEADS, 0), -1) if masks[at] & c.COMMA), 0)
    if edge < 1 or not masks[first - 1] & c.COMMA or masks[first] & (c.RELATIVE | c.COORDINATOR):
        return
    begin = _opening(unit, edge)
    if begin < edge and acts(unit, *reading.contents[0]):
        reading.contents.insert(0, (begin, edge))


def _opening(unit: Unit, edge: int) -> int:
    """Where the opening of a clause begins that ends at an item; that item if it is none, or tells nothing."""
    masks, at = unit.masks, edge
    while at > 0 and edge - at <= LONGEST and not masks[at - 1] & OPENED:
        at -= 1
    if edge - at > LONGEST or (at and masks[at - 1] & (c.COMMA | c.DASH | c.RELATIVE)) or masks[edge - 1] & JOINED:
        return edge
    while at < edge and masks[at] & LINKS and not masks[at] & (c.NAME | c.NOUN | c.TIME):
        at += 1
    told = any(m & TELLING for m in masks[at:edge]) or bool(masks[edge - 1] & (c.PRONOUN | c.DETERMINER))
    if edge - at == 1 and masks[at] & c.TIME and not masks[at] & (c.NAME | c.ROLE):
        return edge  # "sot, sipas X, C": the day it was told on
    return at if told and not acts(unit, at, edge) else edge
