"""How alike two documents are: several voices, none of them enough alone.

Each voice is a number between 0 and 1 that a reader can follow: words, headline, names,
numbers.  `likeness` weighs them into the probability that both tell one story; `reason`
says which shared words and names spoke for it.
"""

from collections.abc import Mapping
from math import log, sqrt

from msgspec import Struct

from sipas.stories.profiles import Profile

PRIOR_DOCUMENTS = 200.0  # a young archive trusts its counts as if it had seen this many documents
SHOWN = 6  # words named in a reason


class Portrait(Struct, frozen=True):
    """A profile weighed against the archive as it stood when the document came in."""

    profile: Profile
    words: dict[str, float]
    names: dict[str, float]


def _unit(weights: Mapping[str, float], counts: Mapping[str, int], seen: int) -> dict[str, float]:
    """Weights times rarity, of length 1."""
    whole = log(seen + PRIOR_DOCUMENTS)
    rare = {key: weight * (whole - log(counts.get(key, 0) + 0.5)) for key, weight in weights.items()}
    length = sqrt(sum(value * value for value in rare.values())) or 1.0
    return {key: value / length for key, value in rare.items()}


def portray(profile: Profile, words: Mapping[str, int], names: Mapping[str, int], seen: int) -> Portrait:
    """Return a document's words and names weighed by how few of the documents seen have them."""
    return Portrait(profile, _unit(profile.terms, words, seen), _unit(profile.names, names, seen))


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[key] for key, value in left.items() if key in right)


def likeness(left: Portrait, right: Portrait) -> float:
    """Return how probable it is that both documents tell one story, 0 to 1."""
    return cosine(left.words, right.words)


def reason(left: Portrait, right: Portrait) -> str:
    """Return what the two documents share, the weightiest first, for people."""
    shared = {key: value * right.words[key] for key, value in left.words.items() if key in right.words}
    best = sorted(shared, key=lambda key: (-shared[key], key))[:SHOWN]
    return f"words {', '.join(best)} ({cosine(left.words, right.words):.2f})"
