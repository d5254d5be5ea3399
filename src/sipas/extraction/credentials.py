"""What newspapers set beside a name in short: the title before it ("Sen. NAME"), party and region behind it ("R-Ill.").

Also which of the words that qualify a title rule each other out, as the parties of a country do.
"""

from functools import cache

from sipas.extraction.gazetteer import Noun, gazetteer, listed
from sipas.extraction.words import bare, fold
from sipas.language import Language
from sipas.structs import Table

STEM = 5  # letters by which two qualifying words are held to be one
OPENING = frozenset(",(")


class Credentials(Table, frozen=True):
    """The short forms of a pack: of titles, of parties (a letter each), of regions; and the words of each side."""

    titles: dict[str, Noun]
    parties: dict[str, str]
    regions: dict[str, str]
    sides: dict[str, int]

    def title(self, words: list[str], keys: list[str], at: int) -> tuple[int, Noun] | None:
        """Return the token and the noun of the short title that ends at a token: [Sen.] NAME."""
        first = at - 1 if at > 0 and words[at] == "." else at
        noun = self.titles.get(keys[first]) if first >= 0 else None
        return None if noun is None else (first, noun)

    def party(self, words: list[str], keys: list[str], at: int) -> tuple[Noun, frozenset[str]] | None:
        """Return the noun of a party's people, and the region that qualifies it, behind a name that ends before a token: NAME, R-Ill."""
        if at + 1 >= len(words) or words[at] not in OPENING:
            return None
        letter, _, region = keys[at + 1].partition("-")
        if letter not in self.parties or not words[at + 1][0].isupper():
            return None
        if not region and not (words[at] == "(" and words[at + 2 : at + 3] == [")"]):
            return None
        if len(region) == 1 and words[at + 2 : at + 3] == ["."] and len("".join(keys[at + 3 : at + 4])) == 1:
            region += keys[at + 3]
        noun = Noun(self.parties[letter], None, plural=False, nominative=True)
        return noun, frozenset((self.regions[region],) if region in self.regions else ())

    def side(self, marks: frozenset[str], noun: str) -> frozenset[int]:
        """Return the sides that what qualifies a title, or its noun, is of."""
        stems = (bare(fold(mark))[:STEM] for mark in (*marks, noun))
        return frozenset(self.sides[stem] for stem in stems if stem in self.sides)


@cache
def credentials(language: Language) -> Credentials:
    """Return the short forms a pack tells of."""
    sheet, tables = language.titles, gazetteer(language)
    places = {fold(place): place for place in listed(language.names.places)}
    titles: dict[str, Noun] = {}
    for short, title in sheet.shortened.items():
        known = tables.titles.get(title)
        titles[short] = known or Noun(title, tables.abbreviations.get(short), plural=False, nominative=True)
    sides = {bare(fold(word))[:STEM]: row for row, line in enumerate(sheet.sides) for word in line.split()}
    return Credentials(titles, dict(sheet.parties), places | sheet.regions, sides)
