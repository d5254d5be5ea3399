"""How alike two documents are: several voices, none of them enough alone.

Each voice is a number between 0 and 1 that a reader can follow: words, headline, spelling,
names, numbers, time, passages, and whether the two are more alike than is usual for what
they are about.  `likeness` weighs them, by weights learned from gold (`weights`), into
the probability that both tell one story; `reason` says what spoke for it.
"""

from collections.abc import Iterable, Mapping
from math import exp, log, sqrt

from msgspec import Struct

from sipas.stories.profiles import Profile
from sipas.stories.weights import ACROSS, DATED, UNDATED, Weights

PRIOR_DOCUMENTS = 50.0  # a young archive trusts its counts as if it had seen this many more documents
INDEXED = 100  # a document is found by so many of its weightiest words
LEAST_RARITY = 0.05
SHOWN = 6  # words named in a reason

VOICES = (
    "words",  # all words, the rare ones more
    "opening",  # words of headline and lead
    "headline",  # words of the headlines
    "told_least",  # how much of each headline the other document tells: the lesser ...
    "told_most",  # ... and the greater share
    "spelling",  # letter groups of headline and lead
    "names",  # folded words of names
    "several_names",  # how many of them are shared, four or more being 1
    "first_numbers",  # share of the numbers either opens with that the other has too
    "numbers",  # how many these are, four or more being 1
    "passages",  # runs of words of the shorter that stand in the other
    "unusual",  # likeness against what the documents have with those of earlier days
    "near",  # how near in time: falls by half in a third of a day
    "at_once",  # the same within hours
)


class Counts(Struct):
    """In how many documents of the archive each key stands."""

    documents: int
    words: dict[str, int]
    spelling: dict[str, int]
    names: dict[str, int]

    def take(self, profile: Profile, times: int = 1) -> None:
        """Count a document, or take it back with `times=-1`."""
        self.documents += times
        for keys, counts in (
            (profile.terms, self.words),
            (profile.spelling, self.spelling),
            (profile.names, self.names),
        ):
            for key in keys:
                counts[key] = counts.get(key, 0) + times


class Portrait(Struct, frozen=True):
    """A profile weighed against the archive as it stood when the document came in.

    `weightiest` are the words a document is found by; `usual` is how alike the document is to those of earlier days that are nearest to it.
    """

    profile: Profile
    words: dict[str, float]
    weightiest: dict[str, float]
    opening: dict[str, float]
    headline: dict[str, float]
    spelling: dict[str, float]
    names: dict[str, float]
    rarity: dict[str, float]
    usual: float = 0.0


def _rarity(keys: Iterable[str], counts: Mapping[str, int], whole: float) -> dict[str, float]:
    return {key: max(LEAST_RARITY, whole - log(counts.get(key, 0) + 0.5)) for key in keys}


def _unit(weights: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """Weights times rarity, of length 1."""
    rare = {key: weight * rarity[key] for key, weight in weights.items()}
    length = sqrt(sum([value * value for value in rare.values()])) or 1.0
    return {key: value / length for key, value in rare.items()}


def portray(profile: Profile, counts: Counts) -> Portrait:
    """Return a document's voices weighed by how few of the documents seen share them."""
    whole = log(counts.documents + PRIOR_DOCUMENTS)
    rarity = _rarity(profile.terms, counts.words, whole)
    words = _unit(profile.terms, rarity)
    return Portrait(
        profile,
        words=words,
        weightiest=dict(sorted(words.items(), key=lambda item: (-item[1], item[0]))[:INDEXED]),
        opening=_unit(profile.opening, rarity),
        headline=_unit(dict.fromkeys(profile.title, 1.0), rarity),
        spelling=_unit(profile.spelling, _rarity(profile.spelling, counts.spelling, whole)),
        names=_unit(profile.names, _rarity(profile.names, counts.names, whole)),
        rarity={key: rarity[key] for key in profile.title},
    )


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1."""
    if len(left) > len(right):
        left, right = right, left
    return sum([value * right[key] for key, value in left.items() if key in right])


def _told(left: Portrait, right: Portrait) -> float:
    """The share of the left headline that the right document tells."""
    whole = sum(left.rarity.values())
    terms = right.profile.terms
    return sum([value for key, value in left.rarity.items() if key in terms]) / whole if whole else 0.0


def _numbers(left: Profile, right: Profile) -> tuple[float, float]:
    """Share and count of the numbers one opens with that stand in the other."""
    total = len(left.first_numbers) + len(right.first_numbers)
    if not total:
        return 0.3, 0.0  # as telling as three numbers in ten shared: what pairs without numbers were found to be
    shared = len(left.first_numbers & right.numbers) + len(right.first_numbers & left.numbers)
    return shared / total, min(shared, 4) / 4


def voices(left: Portrait, right: Portrait) -> tuple[float, ...]:
    """Return what each voice says of two documents, in the order of `VOICES`."""
    one, two = left.profile, right.profile
    words = cosine(left.words, right.words)
    told = sorted((_told(left, right), _told(right, left)))
    share, count = _numbers(one, two)
    shorter = min(len(one.passages), len(two.passages)) or 1
    gap = one.gap(two)
    return (
        sqrt(words),
        sqrt(cosine(left.opening, right.opening)),
        sqrt(cosine(left.headline, right.headline)),
        told[0],
        told[1],
        sqrt(cosine(left.spelling, right.spelling)),
        sqrt(cosine(left.names, right.names)),
        min(len(left.names.keys() & right.names.keys()), 4) / 4,
        share,
        count,
        sqrt(len(one.passages & two.passages) / shorter),
        words / (words + max(left.usual, right.usual) + 0.05),
        exp(-2 * gap),
        exp(-gap / 0.15),
    )


def weights_for(left: Profile, right: Profile) -> Weights:
    """Return the weights that fit what is known of two documents."""
    if left.language != right.language:
        return ACROSS
    return DATED if left.dated and right.dated else UNDATED


def likeness(left: Portrait, right: Portrait) -> float:
    """Return how probable it is that both documents tell one story, 0 to 1."""
    weights = weights_for(left.profile, right.profile)
    heard = voices(left, right)
    total = weights.bias + sum([w * v for w, v in zip(weights.voices, heard, strict=True)])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def reason(left: Portrait, right: Portrait) -> str:
    """Return what the two documents share, the weightiest first, for people."""
    parts = [f"probability {likeness(left, right):.2f}"]
    forms = right.profile.forms
    for label, one, two in (("words", left.words, right.words), ("names", left.names, right.names)):
        shared = {key: value * two[key] for key, value in one.items() if key in two}
        best = sorted(shared, key=lambda key: (-shared[key], key))[:SHOWN]
        if best:
            parts.append(f"{label} {', '.join(forms.get(key, key) for key in best)} ({cosine(one, two):.2f})")
    gap = left.profile.gap(right.profile)
    parts.append(f"{gap * 24:.0f} hours apart" if left.profile.dated and right.profile.dated else "dates can meet")
    return "; ".join(parts)
