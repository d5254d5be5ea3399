"""Who somebody is or what befell him, told by a verb: "NAME është drejtor i X", "Policia arrestoi NAME. I arrestuari tha".

The title behind "is" or "was elected" is a person's as if it stood beside the name; a noun made of a verb means the one person
whom that verb is said of in the sentences before.  Knows phrases only.
"""

from collections.abc import Iterator

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast, Phrase, Seen
from sipas.extraction.gazetteer import Noun
from sipas.extraction.subjects import Subjects
from sipas.lexicon import FINITE, OBLIQUE, PARTICIPLE, SUBJECT

REACH = 7  # tokens behind a name within which the title stands that its verb gives it
POST = 8  # tokens of a title's phrase
STEM = 4  # letters by which a noun made of a verb differs from it, at most: "arrestuari", "arrestoi"
SHORTEST = 3  # letters of a verb's stem


class Predicates:
    """What the verbs of one document say of its persons; nothing in languages whose nouns are not linked."""

    def __init__(self, cast: Cast, words: Words, subjects: Subjects) -> None:
        self.cast = cast
        self.words = words
        self.subjects = subjects
        self.keys = cast.keys

    def titled(self) -> Iterator[tuple[Seen, Phrase]]:
        """Yield the persons to whom a verb behind the name gives a title, each with its phrase: NAME u zgjodh kryetar i X."""
        for seen in self.cast.seen if self.cast.tables.links and self.words.callings.becoming else ():
            phrase = self._title(seen) if seen.type == "person" and seen.upright else None
            if phrase is not None:
                yield seen, phrase

    def _title(self, seen: Seen) -> Phrase | None:
        """The title behind a name and the verb that gives it: NAME, i cili është kryetar i X."""
        cast, keys, given = self.cast, self.keys, False
        end = min(seen.last + REACH, cast.sentence(seen.first)[1])
        for at in range(seen.last, end):
            key = keys[at]
            if key in self.words.callings.becoming:
                given = True
                continue
            if given and key not in self.words.introducing:
                noun = cast.title(at) if at not in cast.within else None
                fits = noun is not None and not noun.plural and cast.forms.of(key) & SUBJECT
                return cast.phrase_at(noun, at, self._end(at)) if noun is not None and fits else None
            linking = key in cast.tables.articles or key in self.words.relatives or key in self.words.introducing
            opening = at == seen.last and cast.words[at] == ","
            if not (linking or opening or key in self.words.passive):
                return None
        return None

    def _end(self, at: int) -> int:
        """Where the phrase of a title at a token ends at the latest: before a mark, or a word no title phrase reaches over."""
        cast, end = self.cast, min(at + POST, self.cast.sentence(at)[1])
        closed = (i for i in range(at + 1, end) if not self.keys[i][0].isalnum() or self.keys[i] in cast.stops)
        return next(closed, end)

    def bare(self, noun: Noun, at: int) -> bool:
        """Return whether a title at a token only tells what somebody is, as no article does: (si) [drejtor], (e zgjodhën) [kryetar]."""
        oblique = self.cast.forms.of(self.keys[at]) & (SUBJECT | OBLIQUE) == OBLIQUE
        told = at > 0 and self.keys[at - 1] in self.cast.indefinite
        return bool(self.cast.tables.links) and not (noun.nominative or noun.plural or oblique or told)

    def apposed(self, noun: Noun, at: int) -> str | None:
        """Return the person whom an indefinite title at a token only tells more of: NAME, drejtor i X, si dhe [njohës] i Y, tha."""
        cast = self.cast
        begin = cast.sentence(at)[0]
        if at == begin or not self.bare(noun, at):
            return None
        near = [
            s for s in cast.around(at, after=0) if s.first >= begin and s.type == "person" and self.subjects.upright(s)
        ]
        return near[0].part if near and cast.words[near[0].last] == "," and self.subjects.opens(near[0]) else None

    def befallen(self, phrase: Phrase) -> str | None:
        """Return the one person of whom the verb is said, in the sentences before, that a noun is made of: i plagosuri."""
        cast, noun = self.cast, phrase.noun
        group = cast.alike.get(noun.lemma, frozenset((noun.lemma,)))
        own = (word for _, article, word in (lemma.partition(" ") for lemma in group) if article)
        stems = tuple(sorted(word[:-STEM] for word in own if len(word) >= STEM + SHORTEST))
        if " " not in noun.lemma or noun.plural or not stems or not cast.tables.links:
            return None
        for begin in reversed(cast.openings(phrase.first)):
            verbs = [at for at in range(begin, cast.sentence(begin)[1]) if self._verb(at, stems)]
            if verbs:
                names = {seen.part for seen in self._said_of(verbs[0], noun)}
                return names.pop() if len(names) == 1 else None
        return None

    def _verb(self, at: int, stems: tuple[str, ...]) -> bool:
        """Whether a verb with one of some stems stands at a token, outside quotations."""
        key = self.keys[at]
        if not key.startswith(stems) or self.cast.layout.quoted[at] >= 0:
            return False
        short = any(key.startswith(stem) and len(key) <= len(stem) + STEM + 1 for stem in stems)
        return short and bool(self.cast.forms.of(key) & (FINITE | PARTICIPLE))

    def _said_of(self, verb: int, noun: Noun) -> list[Seen]:
        """The persons whom the verb at a token befalls: its object, its subject where it is a passive."""
        begin, end = self.cast.sentence(verb)
        told = [s for s in self.cast.around(end, after=0) if s.first >= begin and s.type == "person"]
        told = [s for s in told if self.subjects.fits(s.part, noun.gender)]
        passive = not self.words.passive.isdisjoint(self.keys[max(verb - 2, begin) : verb])
        return told if len(told) < 2 else [s for s in told if self.subjects.upright(s) == passive]
