"""Who stands with his verb behind a statement, or within one, says it for sure: "Ura hapet në maj, siguroi drejtori", "Ura, kujton X, u ndërtua nga Y".

So it is where a pack's clauses put who speaks behind such a verb, and leave out other subjects: behind a comma no verb
of saying with its own subject can tell anything but what stands before it.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import acts
from sipas.extraction.phrases import set_in
from sipas.extraction.reading import Reading
from sipas.schema import Habits

TELLING = ("says", "reports", "claims", "confirms", "promises", "warns", "denies", "accuses")
ACTIVE = ("finite", "past", "participle", "reflexive")
UNTOLD = c.NEGATION | c.INFINITIVE | c.GERUND | c.BE
WHO = c.NAME | c.ROLE | c.DOCUMENT | c.RESEARCH | c.INFORMANT | c.OUTLET
FOUND = c.DOCUMENT | c.RESEARCH
BESIDE = c.DETERMINER | c.LINKING | c.NUMBER | c.PREFIX  # what stands before the head of who speaks
ENDS = c.STOP | c.COMMA | c.DASH
BEHIND = c.PREPOSITION | c.ADVERB | c.TIME  # what of a clause may stand behind who speaks
BEYOND = c.COMPLEMENTIZER | c.COLON | c.QUOTE | c.RELATIVE  # what tells that the words stand behind the verb


def states(reading: Reading, habits: Habits) -> bool:
    """Return whether a verb of saying with its subject right behind it tells what stands before its comma."""
    if not habits.drops_subject or reading.frame != "trail" or reading.source is None:
        return False
    unit, group, source = reading.unit, reading.group, reading.source
    entry = reading.entry
    if entry.stance not in TELLING or entry.form not in ACTIVE or group.flags & UNTOLD:
        return False
    if "trail" not in entry.frames and not entry.shows:
        return False  # "u shemb ura, flet dëshmitari"
    masks, (first, last) = unit.masks, reading.contents[0]
    if first or source[0] < group.last or not masks[last] & c.COMMA or last != group.outer - 1 or unit.bits & c.QUOTE:
        return False
    found_out = not entry.shows or any(m & FOUND for m in masks[slice(*source)])  # "gjeti peshkatari": a thing
    if not found_out or not _somebody(unit, *source) or any(m & BEYOND and not m & c.NAME for m in masks[source[1] :]):
        return False
    if len(reading.contents) > 1:
        return set_in(unit, group.last) and not acts(unit, first, last)
    behind = masks[source[1]] if source[1] < len(masks) else c.STOP
    return acts(unit, first, last) and bool(behind & (c.STOP | BEHIND)) and not acts(unit, source[1], len(masks))


def _somebody(unit: Unit, first: int, last: int) -> bool:
    """Whether a phrase is somebody or a document, by its head."""
    masks = unit.masks
    head = next((m for m in masks[first:last] if not m & BESIDE or m & (WHO | c.PRONOUN)), 0)
    person = head & c.PRONOUN and last - first == 1 and not head & c.DETERMINER
    return bool((head & WHO or person) and not head & c.OBLIQUE)
