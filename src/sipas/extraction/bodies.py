"""Which institution or outlet a noun of its kind means: "Kjo parti", "ky institucion", "kompania", "banka zvicerane".

Behind a pointing word it is the one told of last that the noun can mean.  Knows names and the
nouns that introduce them; who speaks is for `speakers`.
"""

from sipas.extraction.answers import Words
from sipas.extraction.cast import STEM, Cast, Part, Phrase
from sipas.extraction.gazetteer import Gazetteer, Noun, media_of
from sipas.extraction.kindless import Kindless
from sipas.extraction.words import bare, fold
from sipas.records import MentionType

INSTITUTION: frozenset[MentionType] = frozenset(("institution",))
FAR = 400  # tokens back to which a pointing word reaches
GUESSED = 1  # the score of an acronym that only begins as the noun does


def another(words: Words, behind: list[str]) -> bool:
    """Return whether the word behind a noun tells that it is of another than the one told of: trajneri kundërshtar."""
    return bool(behind) and behind[0] in words.papers.other


class Bodies:
    """The bodies of one document by their kinds."""

    def __init__(self, cast: Cast, tables: Gazetteer, words: Words) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.keys = cast.keys
        self.kindless = Kindless(cast, tables, words)
        self.outlets = media_of(tables)

    def meant(self, phrase: Phrase, at: int) -> str | None:
        """Return the institution or outlet that a noun of its kind points back to."""
        if not self.tables.links:
            return self._best(phrase, at)[1]
        if another(self.words, self.keys[phrase.first + 1 : phrase.last]):
            return None
        pointed = phrase.first > 0 and self.keys[phrase.first - 1] in self.words.pointing
        if pointed or self._epithet(phrase) in self.words.bodies:
            return self._last(phrase) or self._best(phrase, at)[1]
        score, name = self._best(phrase, at)
        found = self._only(phrase) or name if score <= GUESSED else name
        if found is not None and score <= GUESSED and self._new_since(phrase, found):
            return None
        return found or self._kindless(phrase)

    def _new_since(self, phrase: Phrase, name: str) -> bool:
        """Whether a text brings up another body by a lone noun after it last named one: NAME ... një organizatë. Organizata ..."""
        if phrase.marks or phrase.last - phrase.first > 1:
            return False
        last = next((seen.first for seen in self.cast.recent(phrase.first, INSTITUTION) if seen.part == name), None)
        near = range(max(phrase.first - FAR, 0) if last is None else last, phrase.first - 1)
        new = (self.cast.kind_noun(at + 1) for at in near if self.keys[at] in self.words.introducing)
        return any(noun is not None and noun.lemma == phrase.noun.lemma for noun in new)

    def _kindless(self, phrase: Phrase) -> str | None:
        """The name no list knows that a lone noun means: a team's, an outlet's."""
        if phrase.marks or phrase.noun.plural or phrase.last - phrase.first > 1:
            return None
        team = self.kindless.team(phrase.noun.lemma, phrase.first)
        return self.kindless.outlet(phrase.first) if phrase.noun.lemma in self.outlets else team

    def _last(self, phrase: Phrase) -> str | None:
        """The body told of last before a noun behind a pointing word, of those it can mean."""
        kinds = self._kinds(phrase)
        for seen in self.cast.recent(phrase.first, INSTITUTION):
            if seen.first < phrase.first - FAR:
                return None
            if not kinds.isdisjoint(self._of(self.cast.parts[seen.part])):
                return seen.part
        return None

    def _only(self, phrase: Phrase) -> str | None:
        """The only body around a lone noun that it can mean."""
        if phrase.marks or phrase.noun.plural:
            return None
        kinds = self._kinds(phrase)
        near = dict.fromkeys(seen.part for seen in self.cast.around(phrase.first) if seen.type == "institution")
        found = [name for name in near if not kinds.isdisjoint(self._of(self.cast.parts[name]))]
        return found[0] if len(found) == 1 else None

    def is_a(self, name: str, noun: Noun) -> bool:
        """Return whether the pack tells that a noun may mean a name: aleanca, NATO."""
        return noun.lemma in self.words.known.get(name, ())

    def _kinds(self, phrase: Phrase) -> frozenset[str]:
        """The nouns of bodies that a noun can mean again, itself among them."""
        epithet = self.words.bodies.get(self._epithet(phrase))
        return epithet or self.words.bodies.get(phrase.noun.lemma, frozenset()) | {phrase.noun.lemma}

    def _epithet(self, phrase: Phrase) -> str:
        """The noun with the two words behind it, as the pack writes what bodies are called by: organi-i-akuzës."""
        return "-".join((phrase.noun.lemma, *self.keys[phrase.first + 1 : phrase.first + 3]))

    def _of(self, part: Part) -> set[str]:
        """The nouns a body is told of by: the one its name begins with, those that introduce it or that the pack tells."""
        head = self.tables.heads.get(fold(part.name.split(" ")[0])) if " " in part.name else None
        told = {known.noun.lemma for known in part.phrases} | ({head.lemma} if head is not None else set())
        return told | self.words.known.get(part.name, frozenset())

    def _best(self, phrase: Phrase, at: int) -> tuple[int, str | None]:
        """The body or outlet nearest to a token of those that answer a noun and its qualifiers best, and how well."""
        best: tuple[int, int] = (0, 0)
        name = None
        for seen in self.cast.around(at):
            if seen.type == "person":
                continue
            score = self._score(phrase, self.cast.parts[seen.part])
            rank = (score, -abs(at - seen.first) - (10_000 if seen.first > at else 0))
            if score > 0 and (name is None or rank > best):
                best, name = rank, seen.part
        return best[0], name

    def _elsewhere(self, phrase: Phrase, name: str) -> bool:
        """Whether a body's name has the place of another than is asked for: Posta e Kosovës, posta zvicerane; or none, and a foreign one is."""
        asked = phrase.marks & self.cast.places
        words = [bare(word)[:STEM] for word in name.split(" ")[1:]]
        told = {place for place in self.cast.places if bare(place)[:STEM] in words} if asked else set()
        if told or not asked:
            return bool(told) and not told & asked
        home = self.words.callings.home
        abroad = bool(home) and bool(asked - home) and phrase.last - phrase.first == 2  # "policia greke"
        return abroad and not any(known.marks & asked for known in self.cast.parts[name].phrases)

    def _score(self, phrase: Phrase, part: Part) -> int:
        """How well a name answers a noun of its kind and its qualifiers."""
        lemma = phrase.noun.lemma
        score = 0
        first = self.tables.heads.get(fold(part.name.split(" ")[0]))
        if first is not None and first.lemma == lemma:
            score = 3 if " " in part.name and not self._elsewhere(phrase, part.name) else 0
        for known in part.phrases:
            alike = known.noun.lemma == lemma or (part.type == "outlet" and lemma in self.outlets)
            if alike:
                # "policia speciale X" is a police of its own: alone the noun rather means another
                other = bool(known.marks) and not phrase.marks
                score = max(score, 2 + (known.noun.lemma == lemma) - other + len(known.marks & phrase.marks))
        guessed = part.name.isupper() and part.name not in self.words.known  # BE is told to be no bank
        if not score and guessed and part.type == "institution" and fold(part.name[0]) == lemma[0]:
            score = GUESSED
        if not score and not phrase.marks and self.is_a(part.name, phrase.noun):
            score = GUESSED
        if not score and part.type == "outlet" and lemma in self.outlets:
            score = GUESSED
        return score
