"""Whose post it is, where the name comes behind it: "Kryetari i komunës e mohon. ... Agim Blaku thotë".

A newspaper that names a speaker by post only, and then somebody nobody explains, tells of one person.  The name is brought
up there for the first time, in full and without a title; the post stands last before it, with nobody between.
"""

from collections.abc import Iterator, Sequence

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast, Phrase, Seen
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.subjects import Subjects
from sipas.records import Attribution

POST = 8  # tokens of a post's phrase
SENTENCES = 2  # before a name among which its post stands


class Revealing:
    """The posts of one document that a name behind them fills; none in languages whose nouns are not linked."""

    def __init__(self, cast: Cast, tables: Gazetteer, words: Words, subjects: Subjects) -> None:
        self.cast = cast
        self.words = words
        self.subjects = subjects
        self.people = frozenset(noun.lemma for noun in tables.people.values())
        self.firsts: dict[str, int] = {}  # where each name is first met
        for seen in cast.seen:
            self.firsts.setdefault(seen.part, seen.first)

    def found(self, order: Sequence[Attribution]) -> Iterator[tuple[Seen, Phrase]]:
        """Yield the persons whom sources name without a word, each with the phrase of the post before it.

        Not the post of who asked what such a person answers: "C?" pyeti prokurori. "C", tha NAME.
        """
        for before, attribution in zip((None, *order), order, strict=False) if self.cast.tables.links else ():
            if attribution.source is None:
                continue
            first, last = self.cast.tokens(attribution.source)
            seen = self.cast.within.get(first)
            if seen is None or (seen.first, seen.last) != (first, last) or not self._unexplained(seen):
                continue
            phrase = self._post(seen)
            if phrase is not None and not (before is not None and self._asked(before, phrase)):
                yield seen, phrase

    def _asked(self, before: Attribution, phrase: Phrase) -> bool:
        """Whether who has a post put a question."""
        first, last = self.cast.tokens(before.source) if before.source is not None else (0, 0)
        return before.stance == "asks" and first <= phrase.first < last

    def kin(self) -> Iterator[tuple[Seen, Phrase]]:
        """Yield the persons named as somebody's kin, each with the phrase: "E ëma e të riut, NAME"; "i biri, NAME"."""
        for seen in self.cast.seen if self.cast.tables.links else ():
            phrase = self._kin(seen) if seen.type == "person" else None
            if phrase is not None:
                yield seen, phrase

    def _kin(self, seen: Seen) -> Phrase | None:
        """The phrase for somebody's kin that a name, its age before it, stands behind."""
        cast = self.cast
        title = cast.introduced.get(seen.first)
        end = title.first if title is not None else seen.first
        while end > 1 and (cast.words[end - 1] == "-" or cast.words[end - 1].isdigit()):
            end -= 1  # ", 58-vjeçari NAME"
        end = end if end and cast.words[end - 1] == "," else seen.first
        begin = cast.sentence(end)[0]
        last = end - 1 if end > begin and cast.words[end - 1] == "," else end
        for at in range(last - 1, max(begin, last - POST) - 1, -1):
            key = cast.keys[at]
            if not key[0].isalpha() or key in cast.stops:
                return None
            noun = self.words.kindred.get(key) if at > begin and cast.keys[at - 1] in cast.tables.articles else None
            if noun is not None and noun.nominative:
                return Phrase(noun, cast.marks(at + 1, last), at - 1, last)
            plain = cast.title(at) if last < end < seen.first else None
            if plain is not None and plain.nominative and plain.lemma in self.words.kin and not self._complement(at):
                return Phrase(plain, cast.marks(at + 1, last), at, last)
            if last == end:
                return None  # without a comma nothing but the name stands behind it
        return None

    def _unexplained(self, seen: Seen) -> bool:
        """Whether a person is met here for the first time, in full, and the text never says who it is."""
        part = self.cast.parts[seen.part]
        whole = seen.last - seen.first > 1 and " " in seen.part
        return seen.type == "person" and whole and not part.phrases and self.firsts[seen.part] == seen.first

    def _post(self, seen: Seen) -> Phrase | None:
        """The post told of last before a name, if nobody else is told of in between."""
        cast = self.cast
        begins = [*cast.openings(seen.first)[-SENTENCES:], cast.sentence(seen.first)[0]]
        for at in range(seen.first - 1, begins[0] - 1, -1):
            other = cast.within.get(at)
            quoted = cast.layout.quoted[at] >= 0
            if other is not None and other.type == "person" and not quoted:
                return None
            noun = cast.title(at)
            if noun is None or quoted or other is not None:
                continue
            if noun.plural or (cast.keys[at - 1 : at] and cast.keys[at - 1] in cast.indefinite):
                return None
            if not noun.nominative or self._complement(at):
                continue
            phrase = cast.phrase_at(noun, at, min(at + POST, cast.sentence(at)[1], seen.first))
            return phrase if self._fills(seen, phrase) else None
        return None

    def _complement(self, at: int) -> bool:
        """Whether a noun only says whose or of what another is."""
        return at > 0 and (
            self.cast.keys[at - 1] in self.cast.tables.articles or self.cast.keys[at - 1] in self.words.breaks
        )

    def _fills(self, seen: Seen, phrase: Phrase) -> bool:
        """Whether a person can have a post that nobody the text names has."""
        lemma = phrase.noun.lemma
        post = lemma not in self.people and lemma not in self.words.bystanders and lemma not in self.words.kin
        own = self.cast.parts[seen.part].gender  # what the ending of a first name tells is a guess: Nino
        fits = own is None or phrase.noun.gender in (None, own)
        return post and fits and not self.cast.titled(phrase)
