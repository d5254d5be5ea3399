"""Of whom it is that an impersonal verb tells what follows: "[X] thuhet se ka ikur", "[the pilot] is said to have slept"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE
from sipas.extraction.edges import Range
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group

TOLD = ("says", "reports", "believes", "claims")  # how what is passed on without a speaker is told: "thuhet", "besohet"
SUBJECT = c.NAME | c.PRONOUN | c.NOUN | c.ROLE
OPENING = EDGE | c.COORDINATOR | c.SUBORDINATOR | c.ADVERB  # what stands before a clause


def raised_by(group: Group, left: Range | None, way: str, *, alone: bool) -> list[Range]:
    """Return the subject of what an impersonal verb tells, if it stands before that verb; `alone`: nobody but who stands behind it speaks."""
    told = group.entry.form == "impersonal" and group.entry.stance in TOLD
    if not told or left or way != "impersonal" or alone:
        return []
    phrase, masks = left_subject(group.unit, group.outer), group.unit.masks
    if phrase is None or (phrase[0] > 0 and not masks[phrase[0] - 1] & OPENING):
        return []  # "në procesverbalin që ka siguruar portali thuhet se"
    bits = [masks[i] for i in range(*phrase)]
    whole = any(m & SUBJECT for m in bits) and not any(m & c.SUBORDINATOR and not m & c.NAME for m in bits)
    return [phrase] if whole else []
