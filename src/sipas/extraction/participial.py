"""The noun phrase whose participle stands between it and its verb: "[Emails] seen by the Gazette show", "[A letter], seen by X, warns".

Who stands behind "by" is the participle's, and never who says what the verb says.
"""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.records import Span

REACH = 10  # tokens between a document's noun and the participle said of it
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

    def _participle(self, first: int, last: int) -> int | None:
        """The participle that a source begins with, or that leads to it by its preposition: seen by X, released under X."""
        if first >= last:
            return None
        if self._made(first) and first + 1 < last and self.keys[first + 1] in self.words.clauses.idle_ends:
            return first
        led = first - 1 - (self.keys[first - 1] in self.words.pointing) if first > 2 else 0
        return led - 1 if led > 1 and self.keys[led] in self.words.clauses.idle_ends and self._made(led - 1) else None

    def _made(self, at: int) -> bool:
        return self.keys[at] in self.words.papers.obtaining | self.words.papers.making

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
        opening = self.words.pointing | self.words.indefinite | self.words.possessives
        for at in range(noun, max(begin, noun - QUALIFIERS) - 1, -1):
            if self.keys[at] in opening:
                return at
            if at < noun and (self._parts(at) or self.keys[at] in self.words.breaks):
                return at + 1
        return max(begin, noun - QUALIFIERS)
