"""Sources for what was read without one, in languages whose verbs always have a subject.

"... and highlighted her plans to", "Weaver said. “They ...”": the source stands somewhere else in
the sentence, or in the one before.  Knows spans only; who the source is, is for `speakers`.
"""

import msgspec

from sipas.extraction.answers import Words, anchor
from sipas.extraction.cast import Cast
from sipas.extraction.participial import Participial
from sipas.extraction.raising import tells_of_subject
from sipas.lexicon import FINITE
from sipas.naming import Pronoun
from sipas.records import Attribution, Document, Span, attribution_id

LONGEST = 12  # tokens of a subject right before its verb
OWNERS = 4  # tokens before a noun within which its owner stands: her two controversial plans
JOINED = 2  # tokens at least between a source and the verb that goes on from another
BESIDE = 3  # attributions before one that are asked for the subject that goes on


class Bearers:
    """The sources of one document's attributions that were read without one."""

    def __init__(self, document: Document, cast: Cast, words: Words, *, weighed: bool = False) -> None:
        self.document = document
        self.weighed = weighed
        self.cast = cast
        self.words = words
        self.participial = Participial(cast, words)
        self.breaks = frozenset(first for first, _ in cast.layout.paragraphs)

    def filled(self, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """Return the attributions in their order, those without a source with the one that bears them, if one does."""
        made: dict[str, Attribution] = {}
        heard: list[Attribution] = []
        for attribution in sorted(attributions, key=anchor):
            source = attribution.source
            if source is not None and not self.weighed and self._idle(source):
                source = None
            if (
                source is not None
                and not self.weighed
                and attribution.cue is not None
                and self._joined(source, attribution.cue)
            ):
                source = self._main(source, attribution.cue, heard)
            # who speaks before a colon or dash, or nobody there
            headed = attribution.rule.startswith("label: ") or tells_of_subject(attribution)
            span = source if source or headed else self._found(attribution, heard)
            span = (
                self.participial.described(self.participial.whole(span, attribution.cue), attribution.cue)
                if span
                else None
            )
            one = msgspec.structs.replace(attribution, source=span) if span != attribution.source else attribution
            made[attribution.id] = one
            heard.append(one)
        return renamed(self.document, attributions, [made[attribution.id] for attribution in attributions])

    def pared(self, source: Span | None) -> Span | None:
        """Return a source; one that ends in a relative pronoun that may as well join clauses as that word: a law [that].

        Only where sources are weighed: they told it from its antecedent, whose name the speaker has.
        """
        if not self.weighed or source is None:
            return source
        first, last = self.cast.tokens(source)
        if last - first < 2 or self.cast.keys[last - 1] not in self.words.clauses.binding:
            return source
        return self.cast.layout.span(last - 1, last)

    def _idle(self, source: Span) -> bool:
        """Whether a source is no noun phrase: a lone participle, words that end in a preposition."""
        first, last = self.cast.tokens(source)
        if first >= last:
            return True
        keys = self.cast.keys
        if keys[last - 1] in self.words.clauses.idle_ends:
            return True
        return (
            last - first == 1
            and keys[first] not in self.words.pronouns
            and keys[first].endswith(self.words.clauses.participles)
        )

    def _joined(self, source: Span, cue: Span) -> bool:
        """Whether a verb goes on from a clause before its source's: X adds that [she] has ... and called; ..., saying."""
        first, last = self.cast.tokens(source)[1], self.cast.tokens(cue)[0]
        if last - first < JOINED:
            return False
        between = self.cast.keys[first:last]
        if between[-1] == ",":
            return self.cast.keys[last].endswith(self.words.clauses.participles[:1])
        return any(key in self.words.clauses.coordinators for key in between[-3:])

    def _main(self, source: Span, cue: Span, heard: list[Attribution]) -> Span:
        """The first source of a cue's sentence, if that stands before the one it was read with."""
        at = self.cast.tokens(cue)[0]
        begin = self.cast.layout.starts[self.cast.sentence(at)[0]]
        quoted = self.cast.layout.quoted[at]
        for other in heard[-2 * BESIDE :]:
            if other.source is None or not begin <= other.source.start < source.start:
                continue
            if self.cast.layout.quoted[self.cast.tokens(other.source)[0]] == quoted:
                return other.source
        return source

    def _found(self, attribution: Attribution, heard: list[Attribution]) -> Span | None:
        cue = attribution.cue
        if cue is None:
            near = self._beside(attribution.content)
            if near is not None:
                return near
            same = (a for a in reversed(heard) if a.source is not None and a.parent is None and a.kind != "indirect")
            before = next(same, None)
            return before.source if before is not None else None
        first, last = self.cast.tokens(cue)
        layout = self.cast.layout
        passive = any(key in self.words.passive for key in self.cast.keys[first:last])
        if passive and not self.cast.keys[last - 1].endswith(self.words.clauses.participles[:1]):
            return None  # "it is said": nobody's
        if self.cast.keys[last - 1] in self.words.hearsay:
            return None  # "[the donors] seem": what seems so to nobody in particular
        if first < len(layout.starts) and layout.starts[first] < cue.start and self.cast.words[first][0].isalpha():
            return Span(layout.starts[first], cue.start)  # "He's pointing out": the cue begins within a word
        begin = self.cast.sentence(first)[0]
        if attribution.rule.startswith("noun"):
            return self._owner(begin, first) or self._going_on(attribution, heard, begin) or self._opening(begin, first)
        return self._before(begin, first) or self._going_on(attribution, heard, begin) or self._opening(begin, first)

    def _owner(self, begin: int, first: int) -> Span | None:
        """The name before a noun that is its owner's: [Trump's] controversial promise."""
        for at in range(first - 1, max(begin, first - OWNERS) - 1, -1):
            seen = self.cast.within.get(at)
            if seen is not None and self.cast.words[seen.last - 1].endswith(("'s", "’s")):
                return self.cast.layout.span(seen.first, seen.last)
            if not self.cast.keys[at].isalpha() or self.cast.keys[at] in self.cast.stops:
                return None
        return None

    def _going_on(self, attribution: Attribution, heard: list[Attribution], begin: int) -> Span | None:
        """The source of what is told before in the same sentence."""
        start = self.cast.layout.starts[begin]
        end = attribution.cue.start if attribution.cue is not None else start
        for other in reversed(heard[-BESIDE:]):
            if other.source is not None and other.parent == attribution.parent and start <= other.source.start < end:
                return other.source
        return None

    def _before(self, begin: int, first: int) -> Span | None:
        """The words from the last edge of a clause up to a verb: about half of the voters | say."""
        keys, words = self.cast.keys, self.cast.words
        at = first
        while (
            at > begin
            and (words[at - 1][0].isalnum() or words[at - 1] in ".'’%$")
            and keys[at - 1] not in self.words.clauses.edges
        ):
            at -= 1
        last = first
        while last > at and keys[last - 1] in self.words.clauses.idle:
            last -= 1
        while at < last and (keys[at] in self.words.clauses.idle or not words[at][0].isalnum()):
            at += 1
        if not 0 < last - at <= LONGEST or self.cast.layout.quoted[at] != self.cast.layout.quoted[first]:
            return None
        if last - at == 1 and self._pronoun(at) is not None:
            return self._single(at)
        return self.cast.layout.span(at, last) if self._nominal(at, last) else None

    def _nominal(self, first: int, last: int) -> bool:
        """Whether words hold a name, a pronoun or a noun for people."""
        cast, tables = self.cast, self.cast.tables
        return any(
            at in cast.within
            or self._pronoun(at) is not None
            or cast.keys[at] in tables.collectives
            or cast.keys[at] in self.words.telling
            or cast.keys[at].isdigit()
            or cast.title(at) is not None
            for at in range(first, last)
        )

    def _beside(self, content: tuple[Span, ...]) -> Span | None:
        """The name or pronoun right behind a quotation, or in the few words between it and the one before."""
        layout, count = self.cast.layout, len(self.cast.words)
        at = self.cast.tokens(content[-1])[1]
        while at < count and not self.cast.words[at][0].isalnum() and at not in self.breaks:
            at += 1
        found = self._third(at) if at < count and at not in self.breaks else None
        if found is not None and layout.quoted[at] < 0:
            return found
        end = self.cast.tokens(content[0])[0]
        first = end
        while first > 0 and end - first < LONGEST and first not in self.breaks and layout.quoted[first - 1] < 0:
            first -= 1
        while first < end and not self.cast.words[first][0].isalnum():
            first += 1
        return self._third(first) if 1 < end - first < LONGEST else None

    def _third(self, at: int) -> Span | None:
        """The name or pronoun of the third person that begins at a token."""
        pronoun = self._pronoun(at)
        return self._single(at) if pronoun is None or pronoun.person == 3 else None

    def _single(self, at: int) -> Span | None:
        """The name or pronoun that begins at a token."""
        seen = self.cast.within.get(at)
        if seen is not None and seen.type != "place":
            return self.cast.layout.span(seen.first, seen.last)
        if self._pronoun(at) is not None:
            start = self.cast.layout.starts[at]
            return Span(start, start + len(self._bare(at)))
        return None

    def _bare(self, at: int) -> str:
        """A token without what is joined to it by an apostrophe: [He]'s."""
        return self.cast.keys[at].replace("’", "'").partition("'")[0]

    def _pronoun(self, at: int) -> Pronoun | None:
        """The subject pronoun a token is."""
        key = self._bare(at)
        return self.words.pronouns.get(key) if key not in self.words.possessives else None

    def _opening(self, begin: int, first: int) -> Span | None:
        """The first name or pronoun of a sentence before a token, else all before its first verb."""
        for at in range(begin, first):
            if self.cast.layout.quoted[at] != self.cast.layout.quoted[first]:
                continue
            seen = self.cast.within.get(at)
            if seen is not None and seen.type != "place":
                return self.cast.layout.span(seen.first, seen.last)
            if self._pronoun(at) is not None:
                return self._single(at)
        forms = self.cast.forms
        verb = next((at for at in range(begin + 1, first) if forms.of(self.cast.keys[at]) & FINITE), first)
        return self.cast.layout.span(begin, verb) if 0 < verb - begin < LONGEST and self._nominal(begin, verb) else None


def renamed(document: Document, before: tuple[Attribution, ...], after: list[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with the ids of their spans, parents' included; `before` are those they were made of."""
    ids = {
        new.id: attribution_id(document.id, new.cue, new.source, new.content)
        for old, new in zip(before, after, strict=True)
        if old.source != new.source
    }
    if not ids:
        return tuple(after)
    return tuple(
        msgspec.structs.replace(a, id=ids.get(a.id, a.id), parent=ids.get(a.parent, a.parent) if a.parent else None)
        for a in after
    )
