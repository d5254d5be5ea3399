"""Where a quotation goes on behind who said it: "“They say so,” X said in a letter on Friday, | “but it is not true.”"."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import next_quote

NEAR = 2  # items within which a quotation goes on whatever they are
ASIDE = 16  # items of where, when and to whom it was said, at most
PAUSE = c.COMMA | c.DASH
ACTS = c.VERB | c.AUXILIARY | c.BE | c.GERUND | c.RELATIVE | c.COMPLEMENTIZER | c.SUBORDINATOR
BARS = c.STOP | c.COLON | c.BRACKET | ACTS
THING = c.NAME | c.NOUN | c.TIME | c.PREPOSITION


def resumes_at(unit: Unit, behind: int) -> int:
    """Return the quotation that goes on with the one before a verb of saying, where it ends with its source; -1 if none does.

    Between the two stands nothing but where, when and to whom it was said: no other verb, so nobody else who could say it.
    """
    near = next_quote(unit, behind, NEAR)
    if near >= 0:
        return near
    at = next_quote(unit, behind, ASIDE)
    if at < 0 or not unit.masks[at - 1] & PAUSE or unit.masks[behind] & PAUSE:
        return -1
    own = unit.masks[at - 2] & c.DOCUMENT and unit.masks[at - 3] & c.PRONOUN
    if own:
        return -1  # "said Lee in his book, “The Long Road Home”"
    return -1 if any(m & BARS and not m & THING for m in unit.masks[behind : at - 1]) else at
