"""Where a title and a name behind its comma are two: "Sipas trajnerit, NAME është lënduar" tells of NAME, no trainer."""

from sipas.extraction.gazetteer import Noun
from sipas.extraction.offices import Offices
from sipas.lexicon import FINITE, Forms

HELPERS = 3  # words before a verb that belong to it, at most: "nuk do të"


def parted(keys: list[str], noun: Noun, begin: int, title: int, behind: int, forms: Forms, told: Offices) -> bool:
    """Return whether a title belongs to what the comma before a name closes, and the name begins what follows.

    The title stands at a token, its sentence begins at another, the name ends before a third.  A title in another case than a
    subject's does so before a colon and, behind a preposition, before a clause of the name's; so does the subject of an aside
    that opens its sentence.  Whose something is may lack its second comma: "largimi i trajnerit, NAME është ...".
    """
    if not noun.nominative:
        led = keys[title - 1] not in told.links
        return keys[behind : behind + 1] == [":"] or (led and _verb_at(keys, behind, forms, told))
    return keys[begin] in told.asides and "," not in keys[begin:title] and _verb_at(keys, behind, forms, told)


def _verb_at(keys: list[str], at: int, forms: Forms, told: Offices) -> bool:
    """Whether a finite verb stands at a token, or behind its particles there."""
    for i in range(at, min(len(keys), at + HELPERS + 1)):
        if keys[i] not in told.particles:
            return keys[i] not in told.stops and bool(forms.of(keys[i]) & FINITE)
        if forms.of(keys[i]) & FINITE:
            return True
    return False
