"""The noun phrase whose participle stands between it and its verb: "[Emails] seen by the Gazette show", "[A letter], seen by X, warns".

Who stands behind "by" is the participle's, and never who says what the verb says.
"""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.extraction.words import any_of
from sipas.lexicon import ADJECTIVE
from sipas.records import Span

REACH = 10  # tokens between a document's noun and the participle said of it
LED = 5  # tokens before a source to the preposition that leads to it
QUALIFIERS = 5  # words before a document's noun that are of its phrase


class Participial:
    """The phrases with participles of one document."""

    def __init__(self, cast: Cast, words: Words) -> None:
        self.cast = cast
        self.keys = cast.keys
        self.words = words

    def whole(self, source: Span, cue: Span | None) -> Span:
        """Return a source that is but a participle's agent with the document's phrase before it; any other as it is."""
        if cue is None or source.end > cue.start:
            return source
        first, last = self.cast.tokens(source)
        at = self._participle(first, last)
        if at is None:
            return source
        begin = self.cast.sentence(at)[0]
        end = at
        while end > begin and (self.cast.words[end - 1] == "," or self.keys[end - 1] in self.cast.tables.joins):
            end -= 1
        noun = next((i for i in range(end - 1, max(begin, end - REACH) - 1, -1) if self._document(i)), None)
        if noun is None or any(self._parts(i) for i in range(noun + 1, end)):
            return source
        start = self._begin(noun, begin)
        return self.cast.layout.span(start, end if end < at else last)

    def described(self, source: Span, cue: Span | None) -> Span:
        """Return a source that is but the noun of those whom an adjective or a clause describes with that: people [close to the board]."""
        if cue is None:
            return source
        first, last = self.cast.tokens(source)
        if not 0 < last - first <= QUALIFIERS or last >= len(self.keys) or not self._people(last - 1):
            return source
        if any(at in self.cast.within for at in range(first, last)):
            return source
        at = self.cast.tokens(cue)[0]
        clause = self.keys[last] in self.words.clauses.who
        if not clause and not self._describes(last):
            return source
        if not self.words.papers.nameless.isdisjoint(self.keys[last:at]):
            return source
        if last < at <= last + REACH:  # "A person who has seen it | said"
            return self.cast.layout.span(first, at) if not any(self._mark(i) for i in range(last, at)) else source
        end = next((i for i in range(last, min(last + REACH, len(self.keys))) if self._mark(i)), None)
        return self.cast.layout.span(first, end) if end is not None and not clause and at < first else source

    def _people(self, at: int) -> bool:
        """Whether a noun for people stands at a token."""
        title = self.cast.title(at)
        tables = self.cast.tables
        return (
            self.keys[at] in tables.collectives
            or self.keys[at] in tables.people
            or (title is not None and at not in self.cast.within)
        )

    def _describes(self, at: int) -> bool:
        """Whether an adjective or a participle with its preposition stands at a token: close to, briefed on."""
        behind = self.keys[at + 1] if at + 1 < len(self.keys) else ""
        bits = self.cast.forms.of(self.keys[at])
        plain = self.cast.words[at].islower() and self.keys[at] not in self.words.clauses.idle_ends
        plain = plain and self.words.clauses.timely.isdisjoint(self.keys[at + 2 : at + 3])  # "late on Friday"
        return plain and behind in self.words.clauses.idle_ends and bool(bits & ADJECTIVE)

    def _mark(self, at: int) -> bool:
        return not self.keys[at][0].isalnum()

    def before_agent(self, first: int, last: int) -> int:
        """Return where a phrase for somebody ends before who quotes him: an engineer | quoted by the Echo."""
        for at in range(first, last - 1):
            if self.keys[at] in self.cast.tables.documents:
                return last
            if at > first and self.keys[at] in self.words.papers.obtaining and self.keys[at + 1] in self.words.by:
                return at
        return last

    def _participle(self, first: int, last: int) -> int | None:
        """The participle that a source begins with, or that leads to it by its preposition: seen by X, released under X."""
        if first >= last:
            return None
        if self._made(first) and first + 1 < last and self.keys[first + 1] in self.words.clauses.idle_ends:
            return first
        for led in range(first - 1, max(first - LED, 1), -1):
            if self.keys[led] in self.words.clauses.idle_ends and self._made(led - 1):
                return led - 1
            if self._parts(led):
                return None
        return None

    def _made(self, at: int) -> bool:
        return self.keys[at] in self.words.papers.obtaining or self.keys[at] in self.words.papers.making

    def _document(self, at: int) -> bool:
        return self.keys[at] in self.cast.tables.documents and at not in self.cast.within

    def _parts(self, at: int) -> bool:
        """Whether a token cannot be of a document's phrase: a mark, a conjunction but "and", a form of "be" or "have"."""
        key = self.keys[at]
        return (
            not key[0].isalnum()
            or (key in self.words.clauses.edges and key not in self.cast.tables.joins)
            or (key in self.cast.stops and key not in self.words.clauses.idle_ends)
        )

    def _begin(self, noun: int, begin: int) -> int:
        """Where the phrase of a document's noun begins: at its determiner, else where its clause does."""
        opening = any_of(self.words.pointing, self.words.indefinite, self.words.possessives)
        for at in range(noun, max(begin, noun - QUALIFIERS) - 1, -1):
            if self.keys[at] in opening:
                return at
            if at < noun and (self._parts(at) or self.keys[at] in self.words.breaks):
                return at + 1
        return max(begin, noun - QUALIFIERS)
