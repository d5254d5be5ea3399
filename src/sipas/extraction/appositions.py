"""Whose name a source phrase holds: the one it opens with, the one in apposition to its noun, none of a complement's."""

from sipas.extraction.answers import CLASSES, Answer, Words
from sipas.extraction.bodies import Bodies
from sipas.extraction.cast import Cast, Phrase, Seen
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import any_of, fold, without

MARKS = frozenset("“„”\"«»‘’'")  # what stands around a name in marks
MARKED = 3  # tokens before a name among which they open: “Nënë [Tereza]”


class Appositions:
    """The names in the phrases of one document."""

    def __init__(
        self, text: str, cast: Cast, tables: Gazetteer, words: Words, subjects: Subjects, bodies: Bodies
    ) -> None:
        self.text = text
        self.cast = cast
        self.tables = tables
        self.words = words
        self.subjects = subjects
        self.bodies = bodies
        self.keys = cast.keys

    def opening(self, seen: Seen, last: int) -> Answer:
        """Return who a phrase is that opens with a name: who has it, or the person in apposition to an institution's."""
        named = self.subjects.person(seen.part)
        head = self.tables.heads.get(self.keys[seen.first])
        if seen.type == "institution" and head is not None and fold(seen.part) == head.lemma:
            longer = self.bodies.meant(Phrase(head, self.cast.marks(seen.last, last), seen.first, last), seen.first)
            named = self.subjects.person(longer) if longer is not None else named
        if seen.type == "person" or seen.last >= last:
            return named
        person = self.person(seen.last, last)
        if person is not None and self.cast.words[seen.last] == ",":
            return person
        return self._completed(seen, last) or named

    def _completed(self, seen: Seen, last: int) -> Answer | None:
        """A name that the source goes on in lower case: Fondi sovran i thesarit, Prishtina zyrtare."""
        key = self.keys[seen.last]
        alone = seen.last - seen.first == 1
        closed = any_of(self.words.indefinite, self.cast.stops, without(self.tables.joins, self.tables.articles))
        if not key.isalpha() or not alone or self.cast.words[seen.last] != key or key in closed:
            return None
        if seen.type == "place" and key in self.tables.articles:
            return None
        end = seen.last
        while end < last and self.keys[end].isalpha() and (self.keys[end] not in self.cast.stops):
            end += 1
        rest = self.text[self.cast.layout.starts[seen.last] : self.cast.layout.ends[end - 1]]
        head = self.tables.heads.get(self.keys[seen.first])
        first = head.lemma.capitalize() if head is not None else seen.part
        return Answer(f"{first} {rest}", seen.type, CLASSES[seen.type], head.gender if head else None)

    def person(self, first: int, last: int) -> Answer | None:
        """Return the person whose name stands beside the head noun, not in a complement of it."""
        for at in range(first, last):
            seen = self.cast.within.get(at)
            if seen is None or seen.type != "person" or seen.first != at or self._marked(seen):
                continue
            before = self.cast.before_title(at)
            if (
                before in self.tables.joins
                and at + 1 < last
                and any(self.cast.words[i] == "," for i in range(at, last))
            ):
                continue
            phrase = self.cast.introduced.get(at)
            if phrase is not None and phrase.first > first and self._led(phrase, seen):
                continue
            if before not in self.tables.articles and before not in self.words.breaks:
                return None if self._told_of(first, at) else self.subjects.person(seen.part)
        return None

    def _led(self, phrase: Phrase, seen: Seen) -> bool:
        """Whether a name's title is in a complement: "zyra e drejtorit NAME", "trupi i kryesuar nga gjyqtarja NAME"."""
        return self.cast.inner_title(seen) or self.keys[phrase.first - 1] in self.words.breaks

    def _marked(self, seen: Seen) -> bool:
        """Whether a name stands in marks: drejtori i shkollës “[Naim Frashëri]” NAME."""
        words = self.cast.words
        closed = words[seen.last : seen.last + 1]
        before = words[max(seen.first - MARKED, 0) : seen.first]
        return bool(closed) and closed[0] in MARKS and any(word in MARKS for word in before)

    def _told_of(self, first: int, at: int) -> bool:
        """Whether a name is joined to one that a preposition without a comma puts before it: zëdhënës për A dhe [B]."""
        if self.cast.before_title(at) not in self.tables.joins:
            return False
        words = self.cast.words[first:at]
        return "," not in words and any(fold(word) in self.tables.inner for word in words)
