"""Words of texts that are written without their diacritics: "Kryeministri tha se nuk ka te drejte".

A part of the press writes so throughout.  The text stays as it is, and so do its words; only the keys they are compared by
are restored, word by word: to what the pack's lists know, else to what its form table knows.  Which of two words a bare
spelling is, where it may be either, the pack says (`[bare]` of `language.toml`): by itself, or by its neighbours.
A text is known as bare by the letters that it lacks and by words that exist only with them.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from sipas.extraction.cues import cue_table
from sipas.extraction.gazetteer import gazetteer
from sipas.extraction.inflection import HINGES
from sipas.extraction.words import Known, fold
from sipas.language import Language
from sipas.lexicon import ADJECTIVE, ADVERB, FINITE, NOUN, OBLIQUE, PARTICIPLE, SPEAKING, SUBJECT, forms
from sipas.spelling import BareChoice

RARE = 40  # words of a text to one letter with its diacritics: ordinary texts have two or three words to one
TELLING = 50  # words of a bare text to one that exists only with diacritics: such texts have two to seven
KINDS = {
    "finite": FINITE,
    "speaking": SPEAKING,
    "adverb": ADVERB,
    "adjective": ADJECTIVE,
    "noun": NOUN,
    "participle": PARTICIPLE,
    "subject": SUBJECT,
    "oblique": OBLIQUE,
}
EDGES = ".,:;!?…\"'()[]“”„‘’«»"  # marks beside words
LONGEST = 30  # letters of a word that the form table is searched for


def is_bare(text: str, language: Language) -> bool:
    """Return whether a text is written without the letters that its language cannot do without."""
    letters = language.header.bare.letters
    if not letters:
        return False
    words = text.count(" ") + 1
    found = 0
    for letter in _both(language):
        found += text.count(letter)
        if found * RARE > words:
            return False
    told = sum(map(_restorer(language).tells.__getitem__, text.lower().split()))
    return told >= 2 and told * TELLING >= 2 * words


@cache
def _both(language: Language) -> tuple[str, ...]:
    """The letters with diacritics, small and large, and the marks they come apart into."""
    letters = language.header.bare.letters
    return tuple(dict.fromkeys((*letters, *(letter.upper() for letter in letters), "\u0308", "\u0327")))


def restored(keys: list[str], language: Language) -> list[str]:
    """Return the keys of a bare text with their diacritics."""
    restorer = _restorer(language)
    out = list(map(restorer.words.__getitem__, keys))
    for at in [at for at, key in enumerate(out) if key in restorer.choices]:
        out[at] = restorer.chosen(out, at)
    for at in [at for at, key in enumerate(out) if key in restorer.linking]:
        if at + 1 < len(out) and keys[at + 1] == out[at + 1]:
            out[at + 1] = restorer.linked[out[at + 1]]
    return out


def shown(name: str, language: Language) -> str:
    """Return a name found in a bare text as such a text writes it; one that the pack lists keeps its own spelling."""
    restorer = _restorer(language)
    return name if name in restorer.names else name.translate(restorer.strip)


class Restorer:
    """What a language knows of its words; `words` is filled as words are met."""

    def __init__(self, language: Language) -> None:
        self.table = forms(language)
        header = self.header = language.header.bare
        self.letters: dict[str, list[str]] = {}  # how a letter is written bare -> the letters it may stand for
        for letter, written in header.letters.items():
            self.letters.setdefault(written, []).append(letter)
        letters = {letter.upper(): written.upper() for letter, written in header.letters.items()}
        self.strip = str.maketrans({**letters, **header.letters})
        self.names = frozenset(name for _, name in gazetteer(language).phrases.values())
        self.usual = {word.translate(self.strip): word for word in header.words.split()}
        self.choices: dict[str, list[BareChoice]] = {}
        for choice in header.choice:
            for word in choice.words.split():
                self.choices.setdefault(word, []).append(choice)
        self.closed = _closed(language)
        self.listed = self._bare((*sorted(self.closed), *cue_table(language).masks))
        self.nouns = self._bare(_nouns(language))
        self.endings = self._bare(language.names.hyphened.split())
        self.plain = self.closed | frozenset(map(fold, _words(msgspec.to_builtins(language.time))))
        self.linking = frozenset(map(fold, language.cues.words.linking.split()))
        self.words: dict[str, str] = Known(self._word)
        self.tells: dict[str, int] = Known(self._telling)
        self.linked: dict[str, str] = Known(self._linked)

    def _bare(self, words: Iterable[str]) -> dict[str, str]:
        """The words that have diacritics by their bare spelling; the first of a spelling keeps it."""
        out: dict[str, str] = {}
        for word in words:
            if (plain := word.translate(self.strip)) != word:
                out.setdefault(plain, word)
        return out

    def _own(self, key: str) -> bool:
        """Whether the bare spelling is itself a word that may be meant, no mere oblique case of another."""
        return self._weight(key) > 1

    def _weight(self, word: str) -> int:
        """How likely a word of the table is by its form: other cases, persons and genders are met less."""
        bits = self.table.of(word)
        if bits & PARTICIPLE:
            return 3  # "ngrënë", not "ngrenë"; "përfshirë", not "përfshire"
        if bits & (FINITE | ADVERB | ADJECTIVE | SUBJECT):
            return 2
        return 1 if bits else 0

    def _telling(self, word: str) -> int:
        """What a word of a text says for its being bare: 2 if it is one of a closed class that exists only with diacritics.

        1 if it is any other that only exists so, or nearly always is so meant.
        """
        key = word.strip(EDGES)
        meant = self.words[key]
        if meant == key or (key not in self.usual and (key in self.plain or self._own(key))):
            return 0
        return 2 if key not in self.usual and meant in self.closed else 1

    def _word(self, key: str) -> str:
        """The likeliest word that a key is the bare spelling of."""
        if not any(letter in key for letter in self.letters):
            return key
        usual = self.usual.get(key)
        if usual is not None:
            return usual
        if not key.isalpha():
            return self._hinged(key)
        if key in self.plain:
            return key
        listed = self.listed.get(key) or (None if self._own(key) else self.nouns.get(key))
        if listed is not None or len(key) > LONGEST:
            return listed or key
        return max(self._spellings(key), key=lambda word: self._likely(word, key), default=key)

    def _hinged(self, key: str) -> str:
        """A key with an apostrophe or a hyphen in it: "s'kanë", "LDK-së"."""
        for at in range(1, len(key) - 1):
            if key[at] in HINGES:
                rest = key[at + 1 :]
                return key[: at + 1] + (self.endings.get(rest) or (self.words[rest] if rest.isalpha() else rest))
        return key

    def _likely(self, word: str, key: str) -> tuple[int, int, bool, int, str]:
        """How likely a word is meant by a bare spelling: by its form, its ending and its other forms."""
        weight = self._weight(word)
        if self.table.of(key) & NOUN and self.table.of(word) & NOUN:
            known = sum(self.table.of(word + ending) > 0 for ending in self.header.forms)
            known += 2 * (word != key and word.endswith(self.header.endings))
        else:
            known = 0
        return weight, known, word == key, sum(map(word.count, self.header.letters)), word

    def _linked(self, key: str) -> str:
        """The adjective that a key is behind a linking article: "e vecante", but not "zyra publike"."""
        if self.table.of(key) != ADJECTIVE or key in self.plain:
            return key
        found = [word for word in self._spellings(key) if word != key and self.table.of(word) & ADJECTIVE]
        return max(found, default=key)

    def _spellings(self, key: str) -> Iterator[str]:
        """All words of the table that are written like this without diacritics."""
        begun = [""]
        for letter in key:
            options = (letter, *self.letters.get(letter, ()))
            begun = [word for before in begun for option in options if self.table.begins(word := before + option)]
        return (word for word in begun if self.table.of(word))

    def chosen(self, keys: list[str], at: int) -> str:
        """Return which word is meant at a place, by its neighbours."""
        before = keys[at - 1] if at else ""
        behind = [*keys[at + 1 : at + 3], "", ""]
        for choice in self.choices[keys[at]]:
            if self._fits(choice, before, behind[1] if behind[0] in choice.over.split() else behind[0]):
                return choice.meant or keys[at].translate(self.strip)
        return keys[at]

    def _fits(self, choice: BareChoice, before: str, behind: str) -> bool:
        if choice.behind and not f" {before}".endswith(choice.behind):
            return False
        if not (choice.before or choice.kinds or choice.ends):
            return True
        if behind in choice.before.split() or (choice.ends and behind.endswith(choice.ends)):
            return True
        bits = self.table.of(behind)
        if behind in self.closed and not bits & ADJECTIVE:
            return False
        wanted, unwanted = (sum(KINDS[kind] for kind in kinds) for kinds in (choice.kinds, choice.but))
        return bool(bits & wanted) and not bits & unwanted


def _words(value: object) -> Iterator[str]:
    """All words of a sheet."""
    if isinstance(value, str):
        yield from value.replace("|", " ").replace("/", " ").split()
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words(inner)


def _closed(language: Language) -> frozenset[str]:
    """The closed-class words of a pack, as its lists have them."""
    pronouns = (word for pronoun in language.titles.pronoun for word in _words(pronoun.forms))
    return frozenset(
        fold(word)
        for word in (
            *_words(msgspec.to_builtins(language.cues.words)),
            *_words(language.stories.function_words),
            *pronouns,
        )
    )


def _nouns(language: Language) -> Iterable[str]:
    """The words of the lists of people, bodies and documents, and those that only stand in sheets."""
    people = gazetteer(language)
    return (
        *people.titles,
        *people.people,
        *people.collectives,
        *people.documents,
        *people.heads,
        *(word for word in _words(msgspec.to_builtins(language.titles)) if len(word) > 3),
        *(word for word in _words(msgspec.to_builtins(language.cues.relay)) if len(word) > 3),
    )


@cache
def _restorer(language: Language) -> Restorer:
    return Restorer(language)
