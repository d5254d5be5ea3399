"""Who closes a sentence with where he says what stands before him: "The tour is off, NAME announced on Instagram", "wrote in a letter"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable
from sipas.extraction.reading import Reading

ACTIVE = ("finite", "past")
PREDICATE = c.VERB | c.BE | c.AUXILIARY
SOMEBODY = c.NAME | c.ROLE | c.PRONOUN | c.INFORMANT | c.CAPITAL | c.NOUN
LEADS = c.SUBORDINATOR | c.PREPOSITION | c.GERUND  # what opens a clause that only tells when or why
BESIDE = c.DETERMINER | c.ADJECTIVE | c.PRONOUN  # what stands before the noun of a document
UNTOLD = c.NEGATION | c.INFINITIVE | c.BE
PARTS = (EDGE & ~c.STOP) | c.COMPLEMENTIZER | c.RELATIVE  # what goes on behind where it was said
LED = 4  # items of what stands before a colon that leads to the clause, at most
NEAR = 4  # items from the preposition to the noun or name, at most


def closes_with_place(reading: Reading, cues: CueTable) -> bool:
    """Return whether somebody behind a whole clause, a comma apart, closes the sentence with his verb and where he said it."""
    group, source, unit = reading.group, reading.source, reading.unit
    behind = group.last
    if reading.frame != "trail" or source is None or group.entry.form not in ACTIVE or len(reading.contents) > 1:
        return False
    if source[1] != group.outer or group.flags & UNTOLD or behind >= len(unit.masks):
        return False
    if not unit.masks[behind] & c.PREPOSITION or not _said_in(unit, behind, cues):
        return False
    first, last = reading.contents[0]
    masks = unit.masks
    if any(m & c.COLON for m in masks[first : first + LED]):
        return False  # "13.20: | The road will stay shut"
    whole = first == 0 or masks[first - 1] & (c.COLON | c.STOP | c.COORDINATOR | c.ADVERB)
    clause = any(m & PREDICATE and not m & c.NAME for m in masks[first:last])
    return bool(whole and clause and not masks[first] & LEADS and masks[source[1] - 1] & SOMEBODY)


def _said_in(unit: Unit, at: int, cues: CueTable) -> bool:
    """Whether a preposition leads to a platform, an outlet or a document, with which the sentence ends."""
    masks, keys = unit.masks, unit.keys
    for i in range(at + 1, min(at + 1 + NEAR, len(masks))):
        letter = i == at + 1 and keys[i] in cues.letters and masks[i] & c.CAPITAL
        network = " ".join(keys[i : i + 2]) in cues.networks
        if letter or network or masks[i] & (c.OUTLET | c.DOCUMENT):
            return not any(m & PARTS for m in masks[i:])
        if not masks[i] & BESIDE:
            return False
    return False
