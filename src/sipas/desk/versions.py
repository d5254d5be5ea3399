"""What changed between two versions of a text, and whether two texts are the same article.  Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from sipas.records import Span

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\w+")
# A stretch of more pieces than this is compared by lines only: difflib's time grows with the
# square, and a reader of a rewritten page gains nothing from word-by-word marks.
_FINE = 4000


class Change(Struct, frozen=True, array_like=True):
    """One stretch that differs: `old` in the version before, `new` in the one after; one may be empty."""

    old: Span
    new: Span


def _ends_alike(old: str, new: str) -> tuple[int, int]:
    """How many characters the texts share at the start and, behind that, at the end."""
    limit = min(len(old), len(new))
    start = 0
    while start < limit and old[start] == new[start]:
        start += 1
    end = 0
    while end < limit - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    return start, end


def _compare(old: str, new: str, pieces: re.Pattern[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ, as offsets into both texts, cut at piece boundaries."""
    left = [m.group() for m in pieces.finditer(old)]
    right = [m.group() for m in pieces.finditer(new)]
    if len(left) + len(right) > 4 * _FINE:
        yield 0, len(old), 0, len(new)
        return
    old_at, new_at = _offsets(left), _offsets(right)
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old_at[a], old_at[b], new_at[c], new_at[d]


def _offsets(pieces: Sequence[str]) -> list[int]:
    at = [0]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    return at


def difference(old: str, new: str) -> tuple[Change, ...]:
    """Return the stretches in which two texts differ, in order; what lies between them is equal."""
    start, end = _ends_alike(old, new)
    # back to a piece boundary, so that "1 dead" -> "12 dead" shows whole numbers
    while start and old[start - 1].isalnum():
        start -= 1
    while end and old[len(old) - end].isalnum():
        end -= 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if not a and not b:
        return ()
    changes = []
    for c, d, e, f in _compare(a, b, _LINES) if a and b and len(a) + len(b) > _FINE else [(0, len(a), 0, len(b))]:
        inner = [(0, d - c, 0, f - e)]
        if d > c and f > e and (d - c) + (f - e) <= 4 * _FINE:
            inner = list(_compare(a[c:d], b[e:f], _PIECES))
        changes += [
            Change(Span(start + c + p, start + c + q), Span(start + e + r, start + e + s)) for p, q, r, s in inner
        ]
    return tuple(changes)


def _shingles(text: str, width: int = 4) -> set[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    return {tuple(words[i : i + width]) for i in range(max(1, len(words) - width + 1))}


def likeness(one: str, other: str) -> float:
    """Return the part (0 to 1) of the shorter text's runs of four words that the other has too."""
    left, right = _shingles(one), _shingles(other)
    return len(left & right) / min(len(left), len(right))
