"""Sources nobody names, as a reader is shown them: as worded, in citation form, possessives filled in."""

from collections.abc import Callable

from sipas.extraction.answers import Answer, Words, place_of
from sipas.extraction.cast import Cast, Part
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.text import fold
from sipas.lexicon import PROPER
from sipas.records import Attribution, SourceClass, Span


class Wording:
    """The wording of one document's unnamed sources; `meant` tells whom a possessive points back to."""

    def __init__(
        self, text: str, cast: Cast, tables: Gazetteer, words: Words, meant: Callable[[Attribution, int], Answer]
    ) -> None:
        self.text = text
        self.cast = cast
        self.tables = tables
        self.words = words
        self.meant = meant

    def of(self, attribution: Attribution, *, at: int | None = None, noun: Noun | None = None) -> Answer:
        """Return the phrase itself as a name, its head in the nominative, in lower case but for names."""
        source = attribution.source or place_of(attribution)
        first, last = self.cast.tokens(source)
        phrase = source.of(self.text)
        indefinite = self.cast.keys[first] in self.words.indefinite
        plural = noun is not None and noun.plural
        if noun is not None and at is not None and not noun.nominative and not indefinite:
            offset = max(self.cast.layout.starts[at] - source.start, 0)
            vague = noun.lemma in self.words.vague  # "burimeve të policisë" are sources nobody has told of: burime
            upright = noun.lemma[:-1] if vague else noun.lemma.split(" ")[-1]
            phrase = phrase[:offset] + upright + phrase[offset + len(self.cast.words[at]) :]
            phrase = phrase if vague else self._linked(phrase, noun)
        elif noun is None and not indefinite:
            phrase, plural = self._upright_plural(phrase)
        opening = self.cast.words[first]
        if noun is None and self._unknown_name(first, source):
            name = self.cast.base(opening)
            self.cast.parts.setdefault(name, Part(name, "person"))
            return Answer(name, "person", "named", self.cast.parts[name].gender)
        titled = first + 1 < last and self.cast.words[first + 1][0].isupper() and noun is None
        titled = titled or self.cast.keys[first] in self.tables.abbreviations
        if first not in self.cast.within and opening[1:] == opening[1:].lower() and not titled:
            phrase = phrase[0].lower() + phrase[1:]
        phrase = self._possessed(attribution, phrase, first, last)
        kind: SourceClass = "collective" if plural else "anonymous"
        return Answer(
            " ".join(phrase.split()),
            None,
            kind,
            noun.gender if noun else None,
            plural=plural,
            noun=noun.lemma if noun else None,
        )

    def _linked(self, phrase: str, noun: Noun) -> str:
        """The phrase with the linking article behind its first word in the nominative: motrës së -> motra e."""
        head, _, rest = phrase.partition(" ")
        link, _, others = rest.partition(" ")
        gender = "p" if noun.plural else noun.gender or "m"
        if link not in self.tables.articles or not others or gender not in self.tables.links:
            return phrase
        return f"{head} {self.tables.links[gender]} {others}"

    def _possessed(self, attribution: Attribution, phrase: str, first: int, last: int) -> str:
        """The phrase with the name its possessive means: motra e saj -> motra e NAME."""
        keys = self.cast.keys
        if (
            last - first < 3
            or keys[last - 1] not in self.words.possessives
            or keys[last - 2] not in self.tables.articles
        ):
            return phrase
        owner = self.meant(attribution, last - 1)
        if owner.name is None or owner.type != "person":
            return phrase
        return phrase.rpartition(" ")[0] + " " + self._genitive(owner.name)

    def _genitive(self, name: str) -> str:
        """A person's name in the genitive, where the pack says how."""
        for ending, other in self.words.genitives:
            if name.endswith(ending):
                return name[: len(name) - len(ending)] + other
        return name

    def _unknown_name(self, first: int, source: Span) -> bool:
        """Whether a source is one capitalised word that stands, here or elsewhere, where only names have a capital."""
        word = self.cast.words[first]
        if source.of(self.text) != word or not word.istitle() or self.cast.keys[first] in self.tables.common:
            return False
        bits = self.cast.forms.of(self.cast.keys[first])
        if not self.tables.links and bits in (0, PROPER):
            return True  # the form table holds nearly every common noun
        return self.cast.keys[first] in self.tables.firsts or any(
            at != self.cast.opening(at) for at in self.cast.places_of(word)
        )

    def _upright_plural(self, phrase: str) -> tuple[str, bool]:
        """The phrase with an oblique plural at its head in the nominative, and whether it was one."""
        head, _, rest = phrase.partition(" ")
        if fold(head) in self.tables.articles:
            return phrase, False
        for oblique, bases in self.words.plural_forms:
            if head.endswith(oblique) and len(head) > len(oblique) + 2:
                return head[: -len(oblique)] + bases[0] + (" " + rest if rest else ""), True
            if any(head.endswith(base) for base in bases):
                return phrase, True
        return phrase, False
