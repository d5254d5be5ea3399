"""Who stands beside a verb that names nobody for its subject: "thuhet në raport", "u konfirmua nga NAME"."""

from collections.abc import Callable

import msgspec

from sipas.extraction.answers import Answer, Words, place_of
from sipas.extraction.cast import REACH, Cast
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.raising import tells_of_subject
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import fold
from sipas.records import Attribution, Span


class Agents:
    """The agents of one document's passives; `document` tells who speaks through a document's noun."""

    def __init__(
        self,
        text: str,
        cast: Cast,
        tables: Gazetteer,
        words: Words,
        subjects: Subjects,
        document: Callable[[Attribution, Noun, int, int], Answer],
    ) -> None:
        self.text = text
        self.cast = cast
        self.keys = cast.keys
        self.tables = tables
        self.words = words
        self.subjects = subjects
        self.document = document

    def of(self, attribution: Attribution) -> Answer | None:
        """Return who stands beside a passive: behind it with "nga", before it the document it tells from."""
        cue = attribution.cue or place_of(attribution)
        first, last = self.cast.tokens(cue)
        begin, end = self.cast.sentence(first)
        seen = self.cast.within.get(last + 1)
        if last + 1 < end and self.keys[last] in self.words.by and seen is not None and seen.type != "place":
            return self.subjects.person(seen.part)
        head = last + 1 + (last + 1 < end and self.keys[last + 1] in self.words.pointing)  # "në atë shkresë"
        noun = self.tables.documents.get(self.keys[head]) if head < end else None
        if noun is not None and self.keys[last] in self.tables.locative:
            source = self.cast.layout.span(head, self._phrase_end(head + 1, end))
            told = msgspec.structs.replace(attribution, source=source)
            return self.document(told, noun, head, self.cast.tokens(source)[1])
        for at in range(first - 1, max(begin, first - REACH), -1):
            noun = self.tables.documents.get(self.keys[at])
            if (
                noun is not None
                and self.keys[at - 1 - (self.keys[at - 1] in self.words.pointing)] in self.tables.locative
                and attribution.content[0].start > cue.start
            ):
                return self.document(
                    msgspec.structs.replace(attribution, source=self.cast.layout.span(at, first)), noun, at, first
                )
        return None

    def _phrase_end(self, at: int, end: int) -> int:
        """Where a noun phrase ends that goes on with linked words and names."""
        while at < end and (
            (self.keys[at] in self.tables.articles and at + 1 < end)
            or at in self.cast.within
            or self.keys[at] in self.tables.adjectives
        ):
            at += 2 if self.keys[at] in self.tables.articles else 1
        return min(at, end)

    def impersonal(self, cue: Span) -> bool:
        """Return whether a cue is a passive that names nobody: thuhet, mësohet, bëhet e ditur."""
        word, _, rest = fold(cue.of(self.text)).partition(" ")
        first, _, more = rest.partition(" ")
        if more and first in self.words.passive and not self.tables.links:
            return True  # "has been told"
        if word in self.words.passive:
            return bool(rest) and rest.split(" ")[0] not in self.words.reflexive
        if word in self.words.reflexive:
            return False
        if not rest and any(word.endswith(ending) for ending in self.words.noun_endings):
            return True
        return self.heard(cue) or any(word.endswith(ending) for ending in self.words.impersonal)

    def heard(self, cue: Span) -> bool:
        """Return whether a cue is a verb that tells what seems so or is said by nobody known: "saznaje se", "has seemed"."""
        first, _, rest = fold(cue.of(self.text)).partition(" ")
        verb = first if self.tables.links or not rest else rest.rpartition(" ")[2]
        return verb in self.words.hearsay

    def anonymous(self, cue: Span) -> bool:
        """Return whether nobody is to be looked for who says what an impersonal cue tells."""
        first = fold(cue.of(self.text)).partition(" ")[0]
        passive = first in self.words.passive or any(first.endswith(ending) for ending in self.words.noun_endings)
        return passive or self.heard(cue)

    def seems(self, attribution: Attribution) -> bool:
        """Return whether what is told is told of its own subject, and by nobody: "[she] seemed to sleep", "[the tram] is expected to open"."""
        heard = attribution.cue is not None and self.heard(attribution.cue)
        return not self.tables.links and (heard or tells_of_subject(attribution))
