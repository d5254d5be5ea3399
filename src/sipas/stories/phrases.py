"""Where phrases of a pack stand in a text: words folded, with any ending or a few words between.

A phrase is words parted by blanks; `*` at the end of one stands for any ending, `_` for up
to three words.  Folded words are compared, so that diacritics left out do not matter.
"""

import re
from bisect import bisect_right
from functools import cache, lru_cache

from msgspec import Struct

from sipas.language import Language
from sipas.records import Span
from sipas.stories.profiles import WORD, plain

BETWEEN = r"(?:\S+ ){0,3}"


class Words(Struct, frozen=True):
    """A stretch of text as folded words, one blank behind each, and where each of them stands."""

    written: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]


@lru_cache(maxsize=4096)  # a sentence is asked for one list of phrases after the other
def words_of(text: str, span: Span) -> Words:
    """Return the words of a span, folded."""
    spans, starts, keys, at = [], [], [], 0
    for match in WORD.finditer(text, span.start, span.end):
        key = plain(match[0]).replace(" ", "")
        spans.append(Span(match.start(), match.end()))
        starts.append(at)
        keys.append(key)
        at += len(key) + 1
    return Words("".join(f"{key} " for key in keys), tuple(starts), tuple(spans))


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all phrases; matches nothing where there are none."""
    alternatives = []
    for phrase in phrases:
        parts = [
            BETWEEN if part == "_" else re.escape(plain(part.rstrip("*"))) + (r"\w* " if part.endswith("*") else " ")
            for part in phrase.split()
        ]
        alternatives.append("".join(parts))
    return re.compile(rf"(?:(?<= )|^)(?:{'|'.join(alternatives)})" if alternatives else r"(?!)")


@lru_cache(maxsize=4096)
def found(text: str, span: Span, phrases: tuple[str, ...]) -> tuple[Span, ...]:
    """Return where any of the phrases stands within a span of a text."""
    words = words_of(text, span)
    out = []
    for match in _pattern(phrases).finditer(words.written):
        first = bisect_right(words.starts, match.start()) - 1
        last = bisect_right(words.starts, match.end() - 1) - 1
        out.append(Span(words.spans[first].start, words.spans[last].end))
    return tuple(out)


def complementizers(language: Language) -> frozenset[str]:
    """Return the folded words that open what is said."""
    return frozenset(plain(word) for word in language.cues.words.complementizer.split())
