"""Persons whom a sentence brings up without a name, so that a pronoun behind it means them: "A nurse shook her head. ... she said"."""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.extraction.words import fold
from sipas.lexicon import FINITE
from sipas.naming import Pronoun

SHORT = 6  # words of a phrase up to its noun, at most
OWNED = ("'s", "’s", "s'", "s’")


def newcomer(cast: Cast, words: Words, begin: int, at: int, pronoun: Pronoun) -> tuple[int, int] | None:
    """Return the tokens of the phrase that opens a sentence, if it tells of one person whom a pronoun at a token can mean; None if not.

    Nobody else without a name stands between.  It opens with an indefinite word, a possessive or a genitive: "the nurse" is somebody told of before.
    """
    end = cast.sentence(begin)[1]
    while begin < end and not cast.words[begin][0].isalnum():
        begin += 1
    if begin + 1 >= end or cast.layout.quoted[begin] >= 0 or pronoun.plural or pronoun.gender is None:
        return None
    head = _head(cast, words, begin, min(begin + SHORT, end - 1))
    noun = cast.title(head) if head is not None else None
    if head is None or noun is None or noun.plural or noun.gender not in (None, pronoun.gender):
        return None
    between = range(cast.sentence(at)[0], at)
    if any(cast.layout.quoted[i] < 0 and cast.title(i) is not None for i in between) or _named(cast, head + 1):
        return None
    opens = cast.keys[begin] in words.indefinite | words.possessives
    owned = any(cast.words[at].endswith(OWNED) for at in range(begin, head))
    return (begin, head + 1) if opens or owned else None


def _named(cast: Cast, end: int) -> bool:
    """Whether a name stands behind a phrase and its comma: the mayor's deputy, [Ann Lee], ..."""
    behind = cast.words[end + 1 : end + 2] if cast.words[end] == "," else []
    return bool(behind) and behind[0][0].isupper()


def _head(cast: Cast, words: Words, begin: int, end: int) -> int | None:
    """The title noun behind which a verb, a comma or a complement stands: a company [supervisor] reached by phone."""
    closing = words.breaks | words.clauses.idle_ends | words.clauses.who | words.clauses.idle
    for at in range(begin, end):
        behind, key = cast.words[at + 1], fold(cast.words[at + 1])
        if cast.title(at) is not None and at not in cast.within:
            verb = cast.forms.of(key) & FINITE or key.endswith(words.clauses.participles)
            if not behind[0].isalnum() or key in closing or verb:
                return at
        if not cast.words[at][0].isalnum() or (at > begin and cast.keys[at] in closing):
            return None
    return None
