"""What leads to a quotation and is told with it: "[The town was slow and] “should have acted sooner,” said X", "[If it passes,] “we will go,” X said"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import led_quote, where_only
from sipas.extraction.reading import Reading
from sipas.schema import Habits

LEAST = 3  # items that lead to it, at least: a lone word joins it to what was said before
JOINS = c.COMMA | c.COORDINATOR
APART = c.DASH | c.BRACKET | c.COLON | c.COMPLEMENTIZER  # behind these something else begins


def with_lead(unit: Unit, kept: list[Reading], habits: Habits) -> None:
    """Begin what is quoted before who says so where its sentence begins, if it only goes on with that.

    So it does behind a comma or a word that joins, unless it stands alone behind where or when; and wherever it opens small.
    """
    if habits.inverts:
        return  # of such a language the readings tell
    for reading in kept:
        first, last = reading.contents[0]
        if reading.frame == "quote" and last == first + 1 and last <= reading.head and unit.masks[first] & c.QUOTE:
            reading.contents[0] = _lead(reading, first), last


def _lead(reading: Reading, at: int) -> int:
    """Where what leads to a quotation at an item begins; that item if nothing does."""
    unit, masks = reading.unit, reading.unit.masks
    begin = reading.source[0] if reading.source and reading.source[0] < reading.head else reading.group.outer
    lead, _ = led_quote(unit, at)
    if begin != at + 1 or at - lead < LEAST or masks[at - 1] & APART or any(m & APART for m in masks[lead:at]):
        return at
    says = (i for i in range(lead, at) if masks[i] & c.CUE and masks[i] & c.VERB and not masks[i] & (c.NAME | c.NOUN))
    if any(not masks[i - 1] & c.INFINITIVE for i in says) or masks[lead] & c.GERUND:
        return at  # somebody else may say it
    small = masks[at] & c.RUNS_ON
    return lead if small or (masks[at - 1] & JOINS and not where_only(unit, lead, at)) else at
