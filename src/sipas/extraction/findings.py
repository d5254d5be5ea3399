"""What a document that is its verb's subject finds it tells for sure: "a 2022 study found no change", "polls show a close race"."""

from sipas.extraction import cues as c
from sipas.extraction.closing import STANDING, document
from sipas.extraction.reading import Reading

FRAMES = frozenset(("that", "bare", "object"))  # of verbs of finding and showing
PLAIN = ("bare", "object")
FOUND = c.DETERMINER | c.NUMBER | c.NOUN | c.NAME | c.PRONOUN | c.ADJECTIVE | c.ROLE
ELSE = c.TIME | c.PREPOSITION | c.INFINITIVE | c.VERB | c.COMPLEMENTIZER


def finds(reading: Reading) -> bool:
    """Return whether a document stands right before a verb of finding and what it finds right behind: no "poll | released Monday"."""
    group, source, entry = reading.group, reading.source, reading.entry
    if entry.stance != "reports" or reading.frame not in PLAIN or not entry.frames >= FRAMES or source is None:
        return False
    if group.outer != group.head or entry.form not in STANDING or source[1] != group.head:
        return False
    behind = reading.unit.masks[reading.contents[0][0]]
    found = reading.contents[0][0] == group.last and behind & FOUND and (behind & c.NAME or not behind & ELSE)
    return bool(found) and document(reading.unit, *source)
