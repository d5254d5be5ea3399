"""Who only hears what is told: "the court heard that C", "jurors were told that C". Nobody of these says it."""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.lexicon import ADVERB
from sipas.records import Attribution

NEAR = 2  # tokens between a form of "be" and its participle: were | also then | told


class Hearing:
    """The statements of one document that tell of who hears them."""

    def __init__(self, cast: Cast, words: Words) -> None:
        self.cast = cast
        self.words = words

    def only(self, attribution: Attribution) -> bool:
        """Return whether an attribution tells but of who heard what was said; who stands behind its cue says it."""
        cue, source = attribution.cue, attribution.source
        if cue is None or (source is not None and source.start >= cue.start):
            return False  # "was told by Ann Lee that C"
        first, last = self.cast.tokens(cue)
        told = range(self.cast.tokens(source)[1], first) if source is not None else ()
        if first >= last or any(at in self.cast.within for at in told):
            return False  # "In an interview with the Echo, Ann Lee was asked": it is the other who hears
        key, heard = self.cast.keys[last - 1], self.words.clauses.heard
        alone = key in heard.addressing and self._ends(last)
        passive = key in heard.addressed or (key in heard.taken and source is not None)  # "X is believed to have fled"
        return key in heard.hearing or alone or (passive and self._passive(first, last - 1))

    def _ends(self, last: int) -> bool:
        """Whether nobody is addressed behind a verb that needs it: "Driver 'was asleep', jury told"."""
        _, end = self.cast.sentence(last - 1)
        return all(not key[0].isalnum() for key in self.cast.keys[last:end])

    def _passive(self, first: int, at: int) -> bool:
        """Whether a participle at a token is a passive's: a form of "be" in its cue, or before it and not far."""
        keys = self.cast.keys
        begin = max(min(first, at - NEAR - 1), self.cast.sentence(at)[0])
        for i in range(at - 1, begin - 1, -1):
            if self._be(keys[i]):
                return True
            if keys[i] not in self.words.clauses.idle and not self.cast.forms.of(keys[i]) & ADVERB:
                return False
        return False

    def _be(self, key: str) -> bool:
        """Whether a token is a form of "be", or a word with one written onto it: we're."""
        return key in self.words.passive or key.replace("’", "'").partition("'")[2] in self.words.clauses.heard.joined
