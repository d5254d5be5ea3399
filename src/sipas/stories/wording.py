"""What two passages say is compared by: content words, neighbours, names, numbers, negation.

Nothing here depends on other documents, so that what two passages have to do with each
other stays the same whichever documents stand around them.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from sipas.language import Language
from sipas.records import Span
from sipas.stories.profiles import THOUSANDS, WORD, name_key, plain, stem

STOPS = re.compile(r"[.!?…]+[\"'”“»)’]*\s*(?=[^\W\d_a-z]|[\"“„«–—-]|\Z)|[\n\r]+\s*")
# A stop inside a word, put there against filters (po.zuar); one between sentences has a capital behind it.
DOTTED = re.compile(r"(?<=[^\W\d_A-Z])\.(?=[^\W\d_A-Z])")
LAST = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\W*\Z")


class Wording(Struct, frozen=True):
    """One passage: its stems in order, pairs of neighbours, names, numbers, whether it negates.

    `written` is all of its words folded, the empty ones too.
    """

    stems: tuple[str, ...]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    written: str


@cache
def _negations(language: Language) -> frozenset[str]:
    return frozenset(plain(word) for line in language.stories.negations for word in line.split())


def wording(text: str, spans: Sequence[Span], language: Language) -> Wording:
    """Return the wording of a passage given as spans of a text."""
    written = [word for span in spans for word in WORD.findall(DOTTED.sub("", span.of(text)))]
    stems = tuple(key for word in written if (key := _key(word, language)))
    names = frozenset(name_key(word, language) for word in written if word[0].isupper() and stem(word, language))
    return Wording(
        stems,
        frozenset(stems),
        frozenset(pairwise(stems)),
        names,
        frozenset(key for key in stems if key[0].isdigit()),
        any(plain(word) in _negations(language) for word in written),
        " ".join([plain(word) for word in written]),
    )


def _key(word: str, language: Language) -> str:
    """The key of a word: folded as names are, so that a word at the start of a sentence is none apart."""
    if word[0].isdigit():
        return THOUSANDS.sub("", word)
    return name_key(word, language) if stem(word, language) else ""


def contained(left: Wording, right: Wording) -> float:
    """Return the share of the shorter passage's words that stand in the other."""
    least = min(len(left.words), len(right.words))
    return len(left.words & right.words) / least if least else 0.0


def neighbours(left: Wording, right: Wording) -> float:
    """Return the share of the shorter passage's pairs of neighbours that stand in the other."""
    least = min(len(left.pairs), len(right.pairs))
    return len(left.pairs & right.pairs) / least if least else 0.0


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(language.marks.abbreviations)


def sentence_at(text: str, at: int, language: Language, start: int = 0) -> Span:
    """Return the sentence a position of a text stands in, not before `start`, without blanks around it."""
    ends = _sentence_ends(text, language)
    place = bisect_right(ends, at)
    first = max(start, ends[place - 1] if place else 0)
    return _trimmed(text, first, ends[place] if place < len(ends) else len(text))


@lru_cache(maxsize=64)  # a story's documents are asked for sentence after sentence
def _sentence_ends(text: str, language: Language) -> tuple[int, ...]:
    return tuple(match.end() for match in STOPS.finditer(text) if _ends(text, match, language))


def _ends(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a stop ends a sentence: not behind an abbreviation, an initial, or a day's number."""
    if match[0][0] != ".":
        return True
    last = LAST.search(text, max(0, match.start() - 20), match.start())
    if last is None:
        return True
    word = last[1]
    return not (word.lower() in _abbreviations(language) or len(word) == 1 or (word.isdigit() and len(word) < 3))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
