"""Whom a sentence brings up without a name, so that a pronoun behind it means them: "A nurse shook her head. ... she said", "Analysts cut ... they wrote"."""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.extraction.words import OWNED, any_of, fold
from sipas.lexicon import FINITE, NOUN
from sipas.naming import Pronoun

SHORT = 6  # words of a phrase up to its noun, at most
COMPLEMENT = 7  # words behind its noun that belong to it, at most: "analysts [at Corran Bell] cut"


def newcomer(cast: Cast, words: Words, begin: int, at: int, pronoun: Pronoun) -> tuple[int, int] | None:
    """Return the tokens of the phrase that opens a sentence, if it tells of those whom a pronoun at a token can mean; None if not.

    Nobody else without a name stands between.  One person's opens with an indefinite word, a possessive or a genitive: "the nurse" is somebody told of before.
    """
    end = cast.sentence(begin)[1]
    while begin < end and not cast.words[begin][0].isalnum():
        begin += 1
    if begin + 1 >= end or cast.layout.quoted[begin] >= 0:
        return None
    if pronoun.plural:
        return _several(cast, words, begin, end, at)
    if pronoun.gender is None:
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


def _several(cast: Cast, words: Words, begin: int, end: int, at: int) -> tuple[int, int] | None:
    """The tokens of the several people that a sentence opens with; None if it does not, or others stand between."""
    several, closing = cast.tables.collectives, any_of(words.breaks, words.clauses.who)
    between = range(cast.sentence(at)[0], at)
    if any(cast.layout.quoted[i] < 0 and cast.keys[i] in several for i in between):
        return None
    head = next((i for i in range(begin, min(begin + SHORT, end)) if cast.keys[i] in several), None)
    qualified = range(begin, head) if head is not None else ()
    if head is None or any(not cast.words[i][0].isalnum() or cast.keys[i] in closing for i in qualified):
        return None
    if any(i in cast.within or _acts(cast, words, i) for i in qualified):
        return None
    beside = head + 1 < end and cast.forms.of(cast.keys[head + 1]) & FINITE and head + 1 not in cast.within
    behind = range(head + 1, min(head + COMPLEMENT, end))
    last = head + 1 if beside else next((i for i in behind if _acts(cast, words, i)), 0)
    whole = last > head and all(cast.words[i][0].isalnum() for i in range(head + 1, last))
    return (begin, last) if whole else None


def _acts(cast: Cast, words: Words, at: int) -> bool:
    """Whether a word is a verb, and no noun that looks like one."""
    key = cast.keys[at]
    return at not in cast.within and (
        key in words.clauses.idle or key.endswith("ed") or cast.forms.of(key) & (FINITE | NOUN) == FINITE
    )


def _named(cast: Cast, end: int) -> bool:
    """Whether a name stands behind a phrase and its comma: the mayor's deputy, [Ann Lee], ..."""
    behind = cast.words[end + 1 : end + 2] if cast.words[end] == "," else []
    return bool(behind) and behind[0][0].isupper()


def _head(cast: Cast, words: Words, begin: int, end: int) -> int | None:
    """The title noun behind which a verb, a comma or a complement stands: a company [supervisor] reached by phone."""
    closing = any_of(words.breaks, words.clauses.idle_ends, words.clauses.who, words.clauses.idle)
    for at in range(begin, end):
        behind, key = cast.words[at + 1], fold(cast.words[at + 1])
        if cast.title(at) is not None and at not in cast.within:
            verb = cast.forms.of(key) & FINITE or key.endswith(words.clauses.participles)
            if not behind[0].isalnum() or key in closing or verb:
                return at
        if not cast.words[at][0].isalnum() or (at > begin and cast.keys[at] in closing):
            return None
    return None
