"""Whether the word a sentence opens with is part of the name behind it: "| Konkretisht Agim Leka", but "Agim Leka"."""

from sipas.extraction import cues as c
from sipas.extraction.gazetteer import Gazetteer, title_of
from sipas.extraction.words import fold
from sipas.lexicon import ADJECTIVE, ADVERB, BASE, FINITE, NOUN, OBLIQUE, PROPER, SUBJECT, Forms
from sipas.structs import Table

CLOSED = c.SUBORDINATOR | c.COORDINATOR | c.ADVERB | c.PREPOSITION | c.AS | c.RELATIVE | c.TIME


class Leading(Table, frozen=True):
    """What tells that a word is none of a name's: the form table and the cue sheet, as masks by word."""

    tables: Gazetteer
    lexicon: Forms
    masks: dict[str, int]

    def forename(self, words: list[str], at: int, openings: set[int]) -> bool:
        """Return whether a first name that is a common word too has a surname behind it.

        "said Will Yates", but "Court Will Hear"; where it opens a sentence, "Will Yates said", but "Will Yates resign?".
        """
        tables, key = self.tables, fold(words[at + 1])
        bits = self.lexicon.of(key)
        if (
            tables.links
            or bits & (BASE | FINITE | ADVERB | ADJECTIVE)
            or self.masks.get(key, 0)
            or key in tables.common
        ):
            return False
        if at not in openings:
            return not words[at - 1].istitle() or title_of(fold(words[at - 1]), tables) is not None
        verb = "".join(words[at + 2 : at + 3])
        told = verb.islower() and self.lexicon.of(verb) & (FINITE | BASE) == FINITE
        return bool(told) and not bits & NOUN and key not in tables.collectives  # "June Sales fell"

    def only(self, key: str, behind: str) -> bool:
        """Return whether a word before another with a capital only leads over to a name; never one that names have."""
        tables = self.tables
        if not tables.links or key in tables.firsts or key in tables.surnames:
            return False
        bits = self.lexicon.of(key)
        if bits & PROPER:
            return False
        case = bits & (NOUN | SUBJECT | OBLIQUE) == NOUN | OBLIQUE
        closed = bits & ADVERB or case or self.masks.get(key, 0) & CLOSED
        return bool(closed or (bits & (FINITE | NOUN) and behind in tables.firsts))
