"""Who carries whose text: near copies and shared passages, with what the direction rests on.

Texts are compared by their letters and digits alone, so that lost spaces, other marks,
dots inside words (`po.zuar`) and joined credit lines do not part what is the same; every
passage found is given as spans of both texts as they stand.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from msgspec import Struct

from sipas.records import Copy, Document, Extraction, Span
from sipas.stories.lineage import evidence, in_order
from sipas.stories.profiles import WORD, Profile, plain, title_of

ENDS = re.compile(r"[.!?…][\"'”“»)]*\s*(?=[^\W\d_a-z]|[\"“„«–—-])|[\n\r]+")
SHINGLE = 12  # letters in a row that start a passage
PASSAGE = 40  # letters a passage must have: about seven words
# Two documents are one text if sentences holding NEAR of the letters of each stand in the
# other, where a sentence stands if STANDS of its runs of SHINGLE letters do: that much
# survives dots inside words, another outlet's name or a word less, and a sentence told
# anew does not pass.
NEAR = 0.8
STANDS = 0.5
PARTIAL = 0.15  # of a text that must stand in another to be worth telling
ADDED = 0.1  # of a text that a further source must add
WORTH = 0.04  # runs of words of the shorter text in common that make a closer look worth while
INDEPENDENT = 0.5  # a text of which more is taken from others is no account of its own


class Stream(Struct, frozen=True):
    """The letters and digits of a text's body, where each stands in the text, its sentences as ranges of them, and all runs of SHINGLE."""

    letters: str
    places: list[int]
    sentences: list[tuple[int, int]]
    runs: frozenset[str]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that letters `start` to `end` cover."""
        return Span(self.places[start], self.places[end - 1] + 1)


class Overlap(Struct, frozen=True):
    """What two texts share: pairs of spans, and how much of either that is (0 to 1).

    `left` and `right` count every shared letter; `near` is whether both are one text.
    """

    passages: tuple[tuple[Span, Span], ...]
    left: float
    right: float
    near: bool


def stream(document: Document) -> Stream:
    """Return the letters of a document behind its headline, or all where nothing follows it."""
    text = document.text
    start = title_of(document).end
    if not text[start:].strip():
        start = document.body
    letters: list[str] = []
    places: list[int] = []
    for at in range(start, len(text)):
        character = text[at]
        if character.isalnum():
            letters.append(plain(character)[:1] or character)
            places.append(at)
    ends = [bisect_left(places, match.end()) for match in ENDS.finditer(text, start)]
    bounds = sorted({0, *ends, len(places)})
    whole = "".join(letters)
    runs = frozenset([whole[at : at + SHINGLE] for at in range(len(whole) - SHINGLE + 1)])
    return Stream(whole, places, list(pairwise(bounds)), runs)


def overlap(left: Stream, right: Stream) -> Overlap:
    """Return the passages two texts share, longest matches from the left text's start on."""
    found = _blocks(left.letters, right.letters)
    of_left, of_right = bytearray(len(left.letters)), bytearray(len(right.letters))
    for here, there, length in found:
        of_left[here : here + length] = b"\1" * length
        of_right[there : there + length] = b"\1" * length
    passages = tuple((left.span(a, a + n), right.span(b, b + n)) for a, b, n in found if n >= PASSAGE)
    near = min(_standing(left, right), _standing(right, left)) >= NEAR
    return Overlap(passages, _share(of_left), _share(of_right), near)


def _share(shared: bytearray) -> float:
    return sum(shared) / max(1, len(shared))


def _standing(text: Stream, other: Stream) -> float:
    """The share of a text's letters in sentences that stand in the other text."""
    runs = other.runs
    letters = text.letters
    standing = 0
    for start, end in text.sentences:
        whole = max(0, end - start - SHINGLE + 1)
        found = sum([letters[at : at + SHINGLE] in runs for at in range(start, start + whole)])
        if found and found >= STANDS * whole:
            standing += end - start
    return standing / max(1, len(letters))


def _blocks(left: str, right: str) -> list[tuple[int, int, int]]:
    """Matching stretches (start left, start right, length), not overlapping in the left."""
    places: dict[str, list[int]] = {}
    for at in range(len(right) - SHINGLE + 1):
        places.setdefault(right[at : at + SHINGLE], []).append(at)
    blocks = []
    at = 0
    while at <= len(left) - SHINGLE:
        best, length = -1, 0
        for start in places.get(left[at : at + SHINGLE], ()):
            size = _same(left, at, right, start)
            if size > length:
                best, length = start, size
        if length:
            blocks.append((at, best, length))
            at += length
        else:
            at += 1
    return blocks


def _same(left: str, at: int, right: str, start: int) -> int:
    """How many letters agree from two places on."""
    size, most = SHINGLE, min(len(left) - at, len(right) - start)
    while size < most and left[at + size] == right[start + size]:
        size += 1
    return size


def find_copies(extractions: Sequence[Extraction], profiles: Mapping[str, Profile]) -> tuple[Copy, ...]:
    """Return which documents of one story carry text of which, by the later document.

    A near copy is of the first document of its group; other documents name up to three
    earlier ones whose passages they hold.
    """
    order = in_order(extractions, profiles)
    shared = _shared([extraction.document for extraction in order])
    copies: list[Copy] = []
    group_of: dict[str, str] = {}
    known = {extraction.document.id: extraction for extraction in order}
    for at, later in enumerate(order):
        own = later.document.id
        near = _near_group(own, [e.document.id for e in order[:at]], shared, group_of)
        group_of[own] = near or own
        if near:
            copies.append(_copy(later, known[near], shared.get((own, near)), near=True))
        else:
            copies += _partial(later, order[:at], shared)
    return tuple(copies)


def _shared(order: Sequence[Document]) -> dict[tuple[str, str], Overlap]:
    """What each document shares with each earlier one, by (later, earlier), where it is worth a look."""
    streams: dict[str, Stream] = {}
    shared: dict[tuple[str, str], Overlap] = {}
    runs = [passages(document.text) for document in order]
    for at, later in enumerate(order):
        for before, earlier in enumerate(order[:at]):
            if _worth(runs[before], runs[at]):
                for document in (earlier, later):
                    if document.id not in streams:
                        streams[document.id] = stream(document)
                shared[(later.id, earlier.id)] = overlap(streams[later.id], streams[earlier.id])
    return shared


def passages(text: str) -> frozenset[int]:
    """Return numbers for all runs of four words, the same in every process."""
    words = [crc32(plain(word).encode()) for word in WORD.findall(text)]
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return frozenset([((a * 31 + b) * 31 + c) * 31 + d & 0xFFFFFFFFFFFF for a, b, c, d in runs])


def _worth(left: frozenset[int], right: frozenset[int]) -> bool:
    return len(left & right) > WORTH * min(len(left), len(right))


def _near_group(
    document: str, earlier: Sequence[str], shared: Mapping[tuple[str, str], Overlap], group_of: Mapping[str, str]
) -> str | None:
    """The first document of the group of texts that this one is a near copy of."""
    close = [(min(o.left, o.right), e) for e in earlier if (o := shared.get((document, e))) and o.near]
    return group_of[max(close)[1]] if close else None


def _partial(later: Extraction, earlier: Sequence[Extraction], shared: Mapping[tuple[str, str], Overlap]) -> list[Copy]:
    """Copies of passages, the greatest first, each adding something the ones before had not."""
    own = later.document
    found = [
        (o.left, e, o)
        for e in earlier
        if (o := shared.get((own.id, e.document.id))) and o.left >= PARTIAL and o.passages
    ]
    found.sort(key=lambda entry: (-entry[0], entry[1].document.id))
    copies: list[Copy] = []
    covered: list[Span] = []
    for _, document, both in found:
        fresh = [span for span, _ in both.passages if not any(span.overlaps(other) for other in covered)]
        length = sum(span.end - span.start for span in fresh)
        if not copies or length >= ADDED * len(own.text):
            copies.append(_copy(later, document, both, near=False))
            covered += fresh
    return copies[:3]


def _copy(later: Extraction, earlier: Extraction, both: Overlap | None, *, near: bool) -> Copy:
    return Copy(
        document=later.document.id,
        of=earlier.document.id,
        share=round(both.left, 3) if both else NEAR,
        near=near,
        passages=both.passages if both else (),
        evidence=evidence(later, earlier),
    )


def newsrooms(extractions: Sequence[Extraction], copies: Sequence[Copy]) -> int:
    """Return how many newsrooms tell the story in words of their own, 1 at least.

    A document that is mostly text of another counts with that one; documents of one
    publisher count once, one whose publisher is unknown by itself.
    """
    taken: dict[str, float] = {}
    for copy in copies:
        taken[copy.document] = max(taken.get(copy.document, 0.0), 1.0 if copy.near else copy.share)
    own = [e.document for e in extractions if taken.get(e.document.id, 0.0) < INDEPENDENT]
    return max(1, len({document.publisher or document.id for document in own}))
