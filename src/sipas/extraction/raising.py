"""Of whom it is that an impersonal verb tells what follows: "[X] thuhet se ka ikur", "[the pilot] is said to have slept"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE
from sipas.extraction.cues import CueTable
from sipas.extraction.edges import Range
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group, Reading
from sipas.records import Attribution

TOLD = ("says", "reports", "believes", "claims")  # how what is passed on without a speaker is told: "thuhet", "besohet"
SUBJECT = c.NAME | c.PRONOUN | c.NOUN | c.ROLE
OPENING = EDGE | c.COORDINATOR | c.SUBORDINATOR | c.ADVERB  # what stands before a clause

FRAMES = ("infinitive", "object", "bare", "as", "of")  # frames in which a passive tells something of its subject
FORMED = ("past", "participle")
ASKED = ("asks", "demands")  # whose passive tells what its subject is to do: "was asked to wait"


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


def raise_subject(reading: Reading, table: CueTable) -> None:
    """Give what a passive tells its subject, who is no source: "[the tram] is expected | to open".

    Where its agent is named, that one is the source: "is expected by analysts to fail".  Who seems to do something stays
    in the source's place (`Agents.heard` says that nobody speaks); decision 0010, fifteenth round, tells why.
    """
    group, source = reading.group, reading.source
    passive = group.flags & c.BE and group.entry.form in FORMED and reading.frame in FRAMES
    if group.entry.seems:
        if reading.frame == "that" or (source is not None and group.unit.masks[source[0]] & c.EXPLETIVE):
            reading.source = None  # "it seems that C": so to nobody in particular
        return
    if source is None or source[1] > group.outer or not passive or len(reading.contents) != 1:
        return
    masks, (first, last) = group.unit.masks, reading.contents[0]
    feels = group.entry.feels or group.unit.keys[group.head] in table.habits.moods
    if first < group.last or feels or group.entry.stance in ASKED or masks[group.last] & c.AGENT:
        return
    reading.contents = [_raised(group, source), (first, last)]
    reading.source = None


def is_raised(reading: Reading) -> bool:
    """Return whether a reading has its subject in its content, which is nobody's but what is told of it."""
    begin, end = reading.contents[0], reading.contents[-1]
    beside = len(reading.contents) == 2 and begin[1] <= reading.group.outer and end[0] >= reading.group.last
    return beside and reading.source is None and reading.frame in FRAMES


def tells_of_subject(attribution: Attribution) -> bool:
    """Return whether what is told stands on both sides of its cue, its subject first, and nobody is named who tells it."""
    cue, content = attribution.cue, attribution.content
    if attribution.source is not None or cue is None or len(content) != 2:
        return False
    beside = content[0].end <= cue.start and cue.end <= content[1].start
    return beside and attribution.rule.split(":")[0] in FRAMES


def _raised(group: Group, source: Range) -> Range:
    """The part of a subject phrase that is the subject: the last word of "Chile, which", and "Ann" of "after a year, Ann"."""
    masks, (first, last) = group.unit.masks, source
    comma = next((at for at in range(last - 1, first, -1) if masks[at] & c.COMMA), first)
    if comma == first or not (masks[first] & c.PREPOSITION or masks[comma + 1] & c.RELATIVE):
        return source
    return (comma + 1, last) if comma + 1 < last else source
