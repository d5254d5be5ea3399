"""Names whose kind only a noun further on tells: "Trajneri i Besës ... klubi", "“Il Campo” i kushton një faqe ... gazeta".

No list knows them as a team or a newspaper.  A team is known by its people, a newspaper by the marks around a name that opens a
sentence or is cited.  Where two can be meant, none is.
"""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast, Part
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.namings import BEFORE_NAME
from sipas.lexicon import ADJECTIVE, FINITE, NOUN
from sipas.records import MentionType

FAR = 400  # tokens back within which a team's people are told of
LONGEST = 7  # tokens of a name in marks


class Kindless:
    """The names of one document that no list knows; none in languages whose nouns are not linked."""

    def __init__(self, cast: Cast, tables: Gazetteer, words: Words) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.keys = cast.keys
        self.lands = frozenset(tables.adjectives.values())

    def team(self, lemma: str, at: int) -> str | None:
        """Return the one team whose people are told of before a token, where a noun alone means a team."""
        people = self.words.teams.get(lemma)
        found: set[str] = set()
        for head in range(max(at - FAR, 0), at - 2) if people is not None else ():
            noun = self.cast.title(head) or self.tables.collectives.get(self.keys[head])
            if noun is None or people is None or noun.lemma not in people:
                continue
            link = head + 1
            if self.cast.forms.of(self.keys[link]) & ADJECTIVE and self.keys[link] not in self.tables.articles:
                link += 1  # "drejtori sportiv i X"
            if self.keys[link] in self.tables.articles and link + 1 < at:
                name = self._name(link + 1, at)
                found |= {name} if name is not None else set()
        return self._known(found.pop(), "institution") if len(found) == 1 else None

    def _name(self, first: int, end: int) -> str | None:
        """The name in the genitive that begins at a token: no land's, nobody's of two words."""
        seen = self.cast.within.get(first)
        if seen is not None:
            other = seen.first != first or seen.part in self.lands or seen.type == "outlet"
            other = other or self.keys[first] in self.tables.heads  # "presidenti i Federatës"
            other = other or (seen.type == "person" and " " in seen.part)
            return None if other else self._whole(seen.part, seen.last, end)
        word = self.cast.words[first]
        if not word.istitle() or (first + 1 < end and self.cast.words[first + 1].istitle()):
            return None
        return self._whole(self.cast.base(word), first + 1, end)

    def _whole(self, name: str, at: int, end: int) -> str:
        """A name with the second one that is linked to it, in the nominative: Drinit [të Bardhë] -> Drini i Bardhë."""
        linked = at + 1 < end and self.keys[at] in self.tables.articles and self.cast.words[at + 1].istitle()
        if " " in name or not linked:
            return name
        link = self.tables.links["f" if name.endswith(self.words.endings.feminine) else "m"]
        return f"{name} {link} {self.cast.words[at + 1]}"

    def outlet(self, at: int) -> str | None:
        """Return the one name in marks that opens a sentence, or is cited, in the two before a token's, where a noun alone means an outlet."""
        begins = (*self.cast.openings(at)[-2:], self.cast.sentence(at)[0])
        found: set[str] = set()
        for opening in range(begins[0], at) if self.tables.links else ():
            if self.cast.words[opening] not in BEFORE_NAME or self.cast.words[opening - 1 : opening] == ["’"]:
                continue
            before = self.keys[opening - 1] if opening else ""
            end = self._closed(opening, at)
            verb = self.cast.forms.of(before) & (FINITE | NOUN) == FINITE
            led = opening in begins or before in self.words.governors or verb  # "siç shkruan “X”"
            if end is not None and led:
                layout = self.cast.layout
                found.add(self.cast.text[layout.starts[opening + 1] : layout.ends[end - 1]])
        return self._known(found.pop(), "outlet") if len(found) == 1 else None

    def _closed(self, opening: int, at: int) -> int | None:
        """Where a name in marks ends that begins behind a token: all its longer words have a capital."""
        words = self.cast.words
        end = next((i for i in range(opening + 2, min(opening + LONGEST, at)) if words[i] in BEFORE_NAME), None)
        if end is None or any(i in self.cast.within for i in range(opening + 1, end)):
            return None
        inside = [words[i] for i in range(opening + 1, end)]
        capital = all(word[0].isupper() or (len(word) < 6 and word.isalpha()) for word in inside)
        return end if capital and inside[0][0].isupper() and inside[-1][0].isupper() else None

    def _known(self, name: str, kind: MentionType) -> str:
        """A name as a part of the document."""
        self.cast.parts.setdefault(name, Part(name, kind))
        return name
