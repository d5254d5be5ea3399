"""Which find a quotation without a cue of its own goes on: "“A,” X said. “B.”", "A, X said. “B.”"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.finds import Find
from sipas.extraction.reading import Reading
from sipas.records import Span

GAP = 2  # characters between two neighbouring sentences
WHEN = c.STOP | c.TIME | c.PREPOSITION | c.ADVERB


def before(finds: list[Find], quotation: Span, unit: Unit) -> int | None:
    """The find whose sentence ends just before a quotation, in its paragraph, and has its cue behind what it tells; None if there is none."""
    for index in range(len(finds) - 1, -1, -1):
        find = finds[index]
        reading = find.reading
        if reading is None or find.cue is None or reading.unit.paragraph != unit.paragraph:
            continue
        if reading.frame != "quote" and not _closes(reading):
            continue
        end = max(reading.unit.ends[-1], find.cue.end)
        follows = end <= quotation.start and unit.starts[0] - reading.unit.ends[-1] <= GAP
        if reading.unit.masks[reading.head] & c.BE:
            continue  # "“A”, ishte komenti i X. “B”": all of it stands before
        if follows and find.content[-1].end < find.cue.start:
            return index
    return None


def holding(finds: list[Find], index: int) -> list[int]:
    """A find and those that pass it on in its sentence behind it: "“A,” X said, according to Y. “B.”"."""
    told = finds[index]
    around = [
        at
        for at, find in enumerate(finds)
        if find.cue is not None and find.reading is not None and told.reading is not None
        if find.reading.unit is told.reading.unit and told.cue is not None and find.cue.start > told.cue.end
        if any(span.holds(told.cue) for span in find.content)
    ]
    return [index, *around]


def _closes(reading: Reading) -> bool:
    """Whether what is told stands before who says so, and that closes the sentence, but for when: "A, X said on Monday."."""
    if reading.frame != "trail" or reading.source is None:
        return False
    behind = reading.unit.masks[max(reading.group.last, reading.source[1]) :]
    return all(m & WHEN for m in behind)
