"""Sources nobody names, as a reader is shown them: as worded, in citation form, possessives filled in."""

from collections.abc import Callable

from sipas.extraction.answers import Answer, Words, place_of
from sipas.extraction.cast import Cast, Part
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.text import fold
from sipas.lexicon import PROPER
from sipas.records import Attribution, SourceClass, Span

FAR = 2_000  # tokens back within which somebody was first told of


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
        introduced = self._introduced(noun, first, last)
        phrase = introduced or source.of(self.text)
        indefinite = self.cast.keys[first] in self.words.indefinite
        plural = noun is not None and noun.plural
        if indefinite:
            phrase = self._upright_indefinite(attribution, phrase)
        elif noun is not None and at is not None and not noun.nominative and introduced is None:
            offset = max(self.cast.layout.starts[at] - source.start, 0)
            vague = noun.lemma in self.words.vague  # "burimeve të policisë" are sources nobody has told of: burime
            upright = noun.lemma[:-1] if vague else noun.lemma.split(" ")[-1]
            phrase = phrase[:offset] + upright + phrase[offset + len(self.cast.words[at]) :]
            phrase = phrase if vague else self._linked(phrase, noun)
        elif noun is None and introduced is None:
            governed = self._governed(attribution.cue)
            phrase, plural = self._upright_plural(phrase, governed=governed)
            if governed and not plural:
                phrase = self._upright_definite(phrase)
        phrase = self._whole_names(phrase, first, last)
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

    def _introduced(self, noun: Noun | None, first: int, last: int) -> str | None:
        """The words by which a lone definite noun was first told of: studimi -> një studim i ri."""
        keys, introducing = self.cast.keys, self.words.introducing
        if (noun is not None and noun.plural) or last - first > 1 + (keys[first] in self.words.pointing):
            return None
        for at in range(first - 2, max(first - FAR, -1), -1):
            if keys[at] not in introducing or not self._same_noun(noun, keys[last - 1], at + 1):
                continue
            if at and keys[at - 1] in self.words.governors | self.tables.inner | self.tables.locative:
                return None  # in a case of its own
            end = at + 2
            while end + 1 < first and keys[end] in self.tables.articles and self.cast.words[end + 1].isalpha():
                end += 2
            if keys[end] in self.tables.inner | self.tables.locative:
                end = at + 2  # "një studim i publikuar në ...": half a description is none
            named = self.text[self.cast.layout.starts[at] : self.cast.layout.ends[end - 1]]
            return named[0].lower() + named[1:]
        return None

    def _same_noun(self, noun: Noun | None, definite: str, at: int) -> bool:
        """Whether a token is a noun's indefinite form: of the pack's nouns by the lemma, of others by the ending."""
        key = self.cast.keys[at]
        if noun is not None:
            known = self.tables.documents.get(key) or self.cast.title(at)
            return known is not None and known.lemma == noun.lemma
        stems = (key, *(key.removesuffix(ending) for ending in self.words.endings.feminine if len(key) > len(ending)))
        return any(definite == stem + ending for _, ending in self.words.endings.definite for stem in stems)

    def _linked(self, phrase: str, noun: Noun) -> str:
        """The phrase with the linking article behind its first word in the nominative: motrës së -> motra e."""
        head, _, rest = phrase.partition(" ")
        link, _, others = rest.partition(" ")
        gender = "p" if noun.plural or noun.lemma.endswith("t") else noun.gender or self._gender(noun.lemma)
        if link not in self.tables.articles or not others or gender not in self.tables.links:
            return phrase
        return f"{head} {self.tables.links[gender]} {others}"

    def _governed(self, cue: Span | None) -> bool:
        """Whether a cue is a preposition, behind which nouns are oblique."""
        return cue is not None and fold(cue.of(self.text)) in self.words.governors

    def _upright_indefinite(self, attribution: Attribution, phrase: str) -> str:
        """A phrase behind "a" or "some" in the nominative: një zyrtari të lartë -> një zyrtar i lartë."""
        words = phrase.split(" ")
        if len(words) < 2 or not self._governed(attribution.cue):
            return phrase
        if words[1].endswith(self.words.endings.plural):
            words[1] = words[1].removesuffix(self.words.endings.plural)
            return " ".join(words)
        for ending, upright in self.words.endings.indefinite:
            if words[1].endswith(ending) and len(words[1]) > len(ending) + 1:
                words[1] = words[1].removesuffix(ending) + upright
                self._relink(words, 2, self._gender(words[1]))
                break
        return " ".join(words)

    def _upright_definite(self, phrase: str) -> str:
        """A phrase whose definite head no list knows in the nominative: viktimës së -> viktima e."""
        words = phrase.split(" ")
        if words[0] != words[0].lower() or fold(words[0]) in self.tables.articles:
            return phrase
        for ending, upright in self.words.endings.definite:
            if words[0].endswith(ending) and len(words[0]) > len(ending) + 2:
                words[0] = words[0].removesuffix(ending) + upright
                self._relink(words, 1, self._gender(upright))
                break
        return " ".join(words)

    def _gender(self, word: str) -> str:
        """A noun's gender by its ending."""
        return "f" if word.endswith(self.words.endings.feminine) else "m"

    def _relink(self, words: list[str], at: int, gender: str) -> None:
        """Put the linking article at a place, if one stands there, in the nominative."""
        if at + 1 < len(words) and words[at] in self.tables.articles and gender in self.tables.links:
            words[at] = self.tables.links[gender]

    def _whole_names(self, phrase: str, first: int, last: int) -> str:
        """The phrase with the full names of the persons it tells of in the genitive: motra e Marias -> ... Maria NAME."""
        for at in range(first + 2, last):
            seen = self.cast.within.get(at)
            if seen is None or seen.type != "person" or seen.first != at or seen.last > last:
                continue
            if self.cast.keys[at - 1] not in self.tables.articles or len(seen.part.split(" ")) <= seen.last - at:
                continue
            layout = self.cast.layout
            told = self.text[layout.starts[at] : layout.ends[seen.last - 1]]
            phrase = phrase.replace(" " + told, " " + self._genitive(seen.part))
        return phrase

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
        for ending, other in self.words.endings.genitives:
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

    def _upright_plural(self, phrase: str, *, governed: bool) -> tuple[str, bool]:
        """The phrase with an oblique plural at its head in the nominative, and whether it was one."""
        head, _, rest = phrase.partition(" ")
        if fold(head) in self.tables.articles:
            return phrase, False
        for oblique, bases in self.words.endings.plurals:
            if head.endswith(oblique) and len(head) > len(oblique) + 2:
                return head[: -len(oblique)] + bases[0] + (" " + rest if rest else ""), True
            if not governed and any(head.endswith(base) for base in bases):
                return phrase, True
        return phrase, False
