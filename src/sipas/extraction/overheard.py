"""Whom those who are quoted mean by "he", "she" or "they", where nobody told of before fits: "she had begged a nurse to look. “[She] said no”"."""

from collections.abc import Callable, Iterable

import msgspec

from sipas.extraction.answers import Answer, Words, place_of
from sipas.extraction.cast import Cast, Seen
from sipas.extraction.others import of_others
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import any_of
from sipas.naming import Pronoun
from sipas.records import Attribution

BACK = 60  # tokens before a quotation within which they are told of
QUALIFIED = 4  # tokens from a noun back to what opens its phrase: the | fourth official


class Overheard:
    """The people of one document that the quoted tell of; `source` tells who a phrase is as a source, by its tokens."""

    def __init__(
        self, cast: Cast, words: Words, subjects: Subjects, source: Callable[[Attribution, int, int], Answer]
    ) -> None:
        self.cast = cast
        self.source = source
        self.keys = cast.keys
        self.words = words
        self.subjects = subjects
        self.closing = any_of(words.breaks, words.clauses.idle_ends)
        self.opening = any_of(words.pointing, words.possessives, words.indefinite)

    def rather(
        self, found: Answer, attribution: Attribution, outer: Attribution | None, pronoun: Pronoun, quoted: str | None
    ) -> Answer:
        """Return whom a pronoun means in the words of somebody `quoted`: what was `found`, if it can be, else whom they tell of."""
        premodified = self.words.clauses.premodified
        answer = of_others(found, pronoun, outer, quoted, anybody=premodified)
        at = self.cast.tokens(place_of(attribution))[0]
        named = answer.name is not None or pronoun.gender == "n"
        if named or not premodified or outer is None or self.cast.layout.quoted[at] < 0:
            return answer
        told = self.of(at, pronoun, quoted)
        if isinstance(told, Seen):
            return self.subjects.person(told.part)
        if told is None:
            return answer
        other = self.source(msgspec.structs.replace(attribution, source=self.cast.layout.span(*told)), *told)
        return answer if other.name == quoted else other

    def of(self, at: int, pronoun: Pronoun, quoted: str | None) -> Seen | tuple[int, int] | None:
        """Return whom a pronoun at a token within a quotation means: the last name or noun for somebody before it that it fits.

        First within the quotation, then in the sentences before it; not who is `quoted`, who does not speak of himself so.
        """
        quotes, begin = self.cast.layout.quoted, at
        while begin > 0 and quotes[begin - 1] == quotes[at]:
            begin -= 1
        first = max([0, begin - BACK, *self.cast.openings(begin)[:1]])
        before = [i for i in range(begin - 1, first - 1, -1) if quotes[i] < 0]
        told = self._last(before, pronoun, quoted)
        if pronoun.plural and isinstance(told, Seen):
            told = None  # a body told of before may be anybody's "they"
        return self._last(range(at - 1, begin - 1, -1), pronoun, quoted) or told

    def _last(self, places: Iterable[int], pronoun: Pronoun, quoted: str | None) -> Seen | tuple[int, int] | None:
        """The first of some places, taken back from a pronoun, where somebody stands whom it fits: his name, or his noun's phrase.

        One behind a preposition only where nobody else stands: "had begged [a doctor] to look at the boy".
        """
        led: Seen | tuple[int, int] | None = None
        for at in places:
            seen = self.cast.within.get(at)
            told = seen is None and self._told(at, pronoun)
            first = seen.first if seen is not None else self._phrase(at) if told else at
            named = seen is not None and self._named(seen, pronoun) and seen.part != quoted
            if not named and not (told and (first < at or pronoun.plural)):
                continue
            found = seen if seen is not None else (first, at + 1)
            if not first or self.keys[first - 1] not in self.closing:
                return found
            led = led or found
        return led

    def _named(self, seen: Seen, pronoun: Pronoun) -> bool:
        """Whether a pronoun can mean who has a name: a person of its gender, of several a body."""
        if pronoun.plural:
            return seen.type == "institution"
        return seen.type == "person" and self.subjects.fits(seen.part, pronoun.gender)

    def _told(self, at: int, pronoun: Pronoun) -> bool:
        """Whether a token is a noun for somebody, by itself, whom a pronoun can mean."""
        key, behind = self.keys[at], self.keys[at + 1] if at + 2 < len(self.keys) else ""
        if at + 1 in self.cast.within or self.cast.noun_at(at + 1) or key in self.cast.tables.documents:
            return False  # "striker Dean Hale", "a council officer"
        if behind == "," and self.cast.words[at + 2][0].isupper():
            return False  # "a survivor, Mrs Hale"
        if pronoun.plural:
            return key in self.cast.tables.collectives or (key in self.cast.tables.heads and self._phrase(at) < at)
        noun = self.cast.title(at)
        return noun is not None and not noun.plural and noun.gender in (None, pronoun.gender)

    def _phrase(self, at: int) -> int:
        """Where the phrase of a noun begins: at what points, counts or owns; the noun itself where nothing does."""
        for first in range(at - 1, max(at - QUALIFIED, 0) - 1, -1):
            if first in self.cast.within or not self.keys[first][0].isalpha():
                return at
            if self.keys[first] in self.opening:
                return first
            if self.keys[first] in self.words.breaks or self.keys[first] in self.words.clauses.idle:
                return at
        return at
