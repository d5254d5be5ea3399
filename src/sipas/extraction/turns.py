"""Who takes the floor in the sentence before a quotation that nobody's verb is beside: Në debat ndërhyri edhe NAME. "...".

Knows phrases of the text only; who they are is for `speakers`.
"""

from collections.abc import Callable

import msgspec

from sipas.extraction.answers import Answer, Words, place_of
from sipas.extraction.cast import REACH, Cast
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.unnamed import Unnamed
from sipas.extraction.words import any_of
from sipas.lexicon import ADJECTIVE, ADVERB, FINITE, NOUN, PARTICIPLE
from sipas.records import Attribution

SPEAKING = ("person", "institution")


class Turns:
    """The turns of one document's quotations; `source` tells who a phrase is, the first token and the one behind it given."""

    def __init__(
        self,
        cast: Cast,
        tables: Gazetteer,
        words: Words,
        unnamed: Unnamed,
        source: Callable[[Attribution, int, int], Answer],
    ) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.unnamed = unnamed
        self.source = source
        self.governing = any_of(words.breaks, words.matters, words.clauses.having, tables.articles)

    def of(self, attribution: Attribution) -> Answer | None:
        """Return who takes the floor right before a quotation; None if the sentence there tells of nobody who does."""
        cast = self.cast
        at = cast.tokens(attribution.content[0])[0]
        begin = next(iter(cast.openings(at)[-1:]), at)
        end = cast.sentence(begin)[1]
        if begin == at or not self.words.clauses.reacting or cast.sentence(at)[0] > end:
            return None
        verb = next((i for i in range(begin, end) if cast.keys[i] in self.words.clauses.reacting), end)
        if verb == end or cast.layout.quoted[begin] >= 0 or cast.layout.quoted[verb] >= 0:
            return None
        if not self.words.subjects.isdisjoint(cast.keys[begin:verb]):
            return None  # "ai u përgjigj": who goes on
        phrase = self._opening(begin, verb) or self._behind(verb, end)
        if phrase is None:
            return None
        span = cast.layout.span(*phrase)
        answer = self.source(msgspec.structs.replace(attribution, source=span), *phrase)
        return answer if answer.name is not None and answer.type not in ("place", "outlet") else None

    def follows(self, attribution: Attribution, other: Attribution) -> bool:
        """Return whether a quotation stands right behind the sentence of what is told before it, in the same paragraph."""
        at = self.cast.tokens(attribution.content[0])[0]
        begin = self.cast.sentence(at)[0]
        last = self.cast.tokens(max(other.content[-1], place_of(other)))[1] - 1
        near = self.cast.sentence(last)[1] >= begin - 1 or other.kind != "direct"
        return near and self.cast.paragraph(last) == self.cast.paragraph(at)

    def _opening(self, begin: int, verb: int) -> tuple[int, int] | None:
        """The phrase that a sentence opens with, as the subject of the verb behind it, or of whose side it tells: Nga [NAME] u përgjigjën."""
        cast = self.cast
        while begin < verb and (not cast.words[begin][0].isalnum() or cast.keys[begin] in self.words.clauses.leading):
            begin += 1
        sided = begin + 1 < verb and cast.keys[begin] in self.words.by
        phrase = self._phrase(begin + sided, verb, sided=sided) if begin < verb else None
        if phrase is None or any(map(self._acts, range(phrase[1], verb - 1))):
            return None  # "NAME mungoi, ndërsa ndërhyri OTHER"
        return phrase

    def _acts(self, at: int) -> bool:
        """Whether a token is a verb of its own clause, not "are" before who is pleased."""
        bits = self.cast.forms.of(self.cast.keys[at])
        own = bits & FINITE and not bits & (NOUN | ADJECTIVE | PARTICIPLE | ADVERB)
        return bool(own) and self.cast.keys[at] not in self.words.passive

    def _behind(self, verb: int, end: int) -> tuple[int, int] | None:
        """The subject behind a verb: ndërhyri edhe [deputetja NAME]."""
        keys = self.cast.keys
        for at in range(verb + 1, min(verb + REACH, end)):
            if not keys[at][0].isalnum():
                return None
            if keys[at - 1] not in self.governing and (phrase := self._phrase(at, end)) is not None:
                return phrase
        return None

    def _phrase(self, at: int, end: int, *, sided: bool = False) -> tuple[int, int] | None:
        """The phrase at a token that can be a subject: a name, with its title before it or not, or somebody without one.

        Behind "from", as `sided` tells, a name stands in any case.
        """
        cast = self.cast
        seen = cast.within.get(at)
        if seen is not None:
            titled = cast.introduced.get(at)  # "foli për drejtorin | NAME"
            upright = sided or (seen.upright and (titled is None or titled.noun.nominative))
            upright = upright and seen.first == at and seen.type in SPEAKING
            return (at, seen.last) if upright else None
        fresh = cast.keys[at] in cast.indefinite and at + 1 < end
        noun = (
            cast.title(at + fresh) or self.tables.collectives.get(cast.keys[at + fresh]) or cast.kind_noun(at + fresh)
        )
        if noun is None or not (noun.nominative or fresh):
            return None
        last = self.unnamed.phrase_end(at + fresh + 1, end)
        for i in range(at + 1, min(at + REACH, end)):
            named = cast.introduced.get(i)
            if named is not None and named.first == at and i in cast.within:
                last = max(last, cast.within[i].last)
        return at, last
