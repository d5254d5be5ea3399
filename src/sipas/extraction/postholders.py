"""Whose name stands behind a post told of with what it is for: "Cabinet member for finance [Cllr Ann Lee]", no "lawyer for victim Ann Lee"."""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast, Seen
from sipas.lexicon import NOUN

LEAST = 2  # words from a preposition to the name: it and what the post is for
LONGEST = 8  # words of what it is for, at most
OWNED = ("'s", "’s")


def holder_behind(cast: Cast, words: Words, opening: frozenset[str], phrase: tuple[int, int, int]) -> Seen | None:
    """Return the person whose name closes a phrase, if its head noun is a post of his; None if the name is of another.

    `phrase`: where it begins, where what qualifies its noun behind it does, and its end; `opening` are words that open what a noun is qualified by behind it.

    What stands right before the name must be no person's title in small letters, nor what was done to him.
    """
    first, end, last = phrase
    seen = cast.within.get(last - 1)
    if seen is None or seen.type != "person" or seen.last != last or seen.first - end > LONGEST:
        return None
    owned = any(word.endswith(OWNED) for word in cast.words[first:end])
    if cast.keys[first] in words.introducing | words.possessives and not owned:
        return None  # "a lawyer for business leader Ann Lee"
    begin = seen.first
    while begin - 1 > end and cast.words[begin - 1].istitle() and begin - 1 not in cast.within:
        begin -= 1
    leads = end < begin and cast.keys[end] in opening and begin - end >= LEAST
    if not leads or "," in cast.words[end:begin]:
        return None
    before, key = cast.words[begin - 1], cast.keys[begin - 1]
    done = (
        key.endswith(words.clauses.participles) and not cast.forms.of(key) & NOUN
    )  # "for jailed X", but "for housing X"
    of_him = done or cast.title(begin - 1) is not None or key in words.introducing
    placed = cast.within.get(begin - 1)
    told = before.islower() if placed is None else placed.type == "place" and begin < seen.first
    return seen if told and not of_him else None
