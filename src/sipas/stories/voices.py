"""How alike two documents are: several voices, none of them enough alone.

Each voice is a number between 0 and 1 that a reader can follow: words, headline, spelling,
names, numbers, time, passages, and whether the two are more alike than is usual for what
they are about.  `likeness` weighs them, by weights learned from gold (`weights`), into
the probability that both tell one story; `reason` says what spoke for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from math import exp, fsum, log, sqrt
from operator import mul

from msgspec import Struct

from sipas.stories.profiles import BODY, PERSON, Profile
from sipas.stories.weights import ACROSS, DATED, UNDATED, Weights

PRIOR_DOCUMENTS = 50.0  # a young archive trusts its counts as if it had seen this many more documents
INDEXED = 100  # a document is found by so many of its weightiest words
LEAST_RARITY = 0.05
WHOLE = (PERSON, BODY)
SEVERAL = 4  # words of names that documents of two languages must share: two people, or one and two places
CAST = 10.0  # rarity of people and institutions that says all they can: three whom nobody else tells of
SILENT = 0.3  # as telling as three in ten shared: what pairs without numbers were found to be
SHOWN = 6  # words named in a reason

VOICES = (
    "words",  # all words, the rare ones more
    "told_least",  # how much of each headline the other document tells: the lesser ...
    "told_most",  # ... and the greater share
    "spelling",  # letter groups of headline and lead
    "names",  # folded words of names
    "cast",  # people and institutions both name, the rare ones more
    "first_numbers",  # share of the numbers either opens with that the other has too
    "unusual",  # likeness against what the documents have with those of earlier days
    "days",  # share of the days the one speaks of that the other speaks of too
    "near",  # how near in time: falls by half in a third of a day
    "size",  # how alike in length: texts of one length share their manner rather than their matter
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
            known = counts.get
            for key in keys:
                counts[key] = known(key, 0) + times


class Portrait(Struct, frozen=True):
    """A profile weighed against the archive as it stood when the document came in.

    `weightiest` are the words a document is found by, `rarity` those of its headline, which
    sum to `headline`; `usual` is how alike the document is to those of earlier days that are
    nearest to it.
    """

    profile: Profile
    words: dict[str, float]
    weightiest: dict[str, float]
    spelling: dict[str, float]
    names: dict[str, float]
    cast: dict[str, float]
    rarity: dict[str, float]
    headline: float
    usual: float = 0.0


class _Rarities(dict[int, float]):
    """How rare a key is, by the number of documents it stands in, computed when first asked for."""

    def __init__(self, documents: int) -> None:
        self._whole = log(documents + PRIOR_DOCUMENTS)

    def __missing__(self, count: int) -> float:
        self[count] = rare = max(LEAST_RARITY, self._whole - log(count + 0.5))
        return rare


@lru_cache(maxsize=8)
def _rarities(documents: int) -> _Rarities:
    return _Rarities(documents)


def _rare(keys: Iterable[str], counts: Mapping[str, int], rarities: Mapping[int, float]) -> list[float]:
    """How rare each key is."""
    return list(map(rarities.__getitem__, map(counts.get, keys, repeat(0))))


def _unit(weights: Mapping[str, float], rare: Sequence[float]) -> dict[str, float]:
    """Weights times rarity, of length 1."""
    values = list(map(mul, weights.values(), rare))
    length = sqrt(sum(map(mul, values, values))) or 1.0
    return {key: value / length for key, value in zip(weights, values, strict=True)}


def _weightiest(words: dict[str, float]) -> dict[str, float]:
    """The words of the greatest weights."""
    if len(words) <= INDEXED:
        return words
    return dict(sorted(words.items(), key=lambda item: (-item[1], item[0]))[:INDEXED])


def portray(profile: Profile, counts: Counts) -> Portrait:
    """Return a document's voices weighed by how few of the documents seen share them."""
    whole = _rarities(counts.documents)
    rare = _rare(profile.terms, counts.words, whole)
    words = _unit(profile.terms, rare)
    named = _rare(profile.names, counts.names, whole)
    told = dict(zip(profile.title, _rare(profile.title, counts.words, whole), strict=True))
    return Portrait(
        profile,
        words=words,
        weightiest=_weightiest(words),
        spelling=_unit(profile.spelling, _rare(profile.spelling, counts.spelling, whole)),
        names=_unit(profile.names, named),
        cast={key: rare - 1 for key, rare in zip(profile.names, named, strict=True) if key[0] in WHOLE and rare > 1},
        rarity=told,
        headline=sum(told.values()),
    )


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two vectors of length 1, the same whatever the order of the keys."""
    both = left.keys() & right.keys()
    return fsum(map(mul, map(left.__getitem__, both), map(right.__getitem__, both)))


def _told(left: Portrait, right: Portrait) -> float:
    """The share of the left headline that the right document tells."""
    terms = right.profile.terms
    told = sum([value for key, value in left.rarity.items() if key in terms])
    return told / left.headline if left.headline else 0.0


def _numbers(left: Profile, right: Profile) -> float:
    """The share of the numbers one opens with that stand in the other."""
    total = len(left.first_numbers) + len(right.first_numbers)
    if not total:
        return SILENT
    shared = len(left.first_numbers & right.numbers) + len(right.first_numbers & left.numbers)
    return shared / total


def _days(left: Profile, right: Profile) -> float:
    """The share of the days of the document that speaks of fewer which can be days of the other."""
    if not left.days or not right.days:
        return SILENT
    fewer, more = sorted((left.days, right.days), key=len)
    return sum([any(day in other or other in day for other in more) for day in fewer]) / len(fewer)


def _cast(left: Portrait, right: Portrait) -> float:
    both = left.cast.keys() & right.cast.keys()
    if not both:
        return 0.0
    return min(1.0, sum([min(left.cast[key], right.cast[key]) for key in sorted(both)]) / CAST)


def voices(left: Portrait, right: Portrait) -> tuple[float, ...]:
    """Return what each voice says of two documents, in the order of `VOICES`."""
    one, two = left.profile, right.profile
    words = cosine(left.words, right.words)
    told, other = _told(left, right), _told(right, left)
    return (
        sqrt(words),
        min(told, other),
        max(told, other),
        sqrt(cosine(left.spelling, right.spelling)),
        sqrt(cosine(left.names, right.names)),
        _cast(left, right),
        _numbers(one, two),
        words / (words + max(left.usual, right.usual) + 0.05),
        _days(one, two),
        exp(-2 * one.gap(two)),
        min(one.length, two.length) / (max(one.length, two.length) or 1),
    )


def weights_for(left: Profile, right: Profile) -> Weights:
    """Return the weights that fit what is known of two documents."""
    if left.language != right.language:
        return ACROSS
    return DATED if left.dated and right.dated else UNDATED


def _shared_names(left: Portrait, right: Portrait) -> int:
    """How many words of names stand in both."""
    return sum(key[0] not in WHOLE for key in left.names.keys() & right.names.keys())


def likeness(left: Portrait, right: Portrait) -> float:
    """Return how probable it is that both documents tell one story, 0 to 1."""
    weights = weights_for(left.profile, right.profile)
    if weights is ACROSS and _shared_names(left, right) < SEVERAL:
        return 0.0
    heard = voices(left, right)
    total = weights.bias + sum(map(mul, weights.voices, heard))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def reason(left: Portrait, right: Portrait, probability: float) -> str:
    """Return what two documents of this likeness share, the weightiest first, for people."""
    parts = [f"probability {probability:.2f}"]
    forms = right.profile.forms
    for label, one, two in (("words", left.words, right.words), ("names", left.names, right.names)):
        shared = {key: value * two[key] for key, value in one.items() if key in two}
        best = sorted(shared, key=lambda key: (-shared[key], key))[:SHOWN]
        if best:
            parts.append(f"{label} {', '.join(forms.get(key, key) for key in best)} ({cosine(one, two):.2f})")
    gap = left.profile.gap(right.profile)
    parts.append(f"{gap * 24:.0f} hours apart" if left.profile.dated and right.profile.dated else "dates can meet")
    return "; ".join(parts)
