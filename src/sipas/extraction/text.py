"""Paragraphs, sentences, tokens and quotations of a text, as spans of it.

The text is never changed.  Words are compared by a folded key (`fold`), positions are
always those of the text.  Newspapers on the web lose the space after a full stop, leave
quotations open and mix marks; all of that must cost no more than the paragraph it is in.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import compress
from operator import add
from typing import Any, TypeVar

from msgspec import Struct

from sipas.extraction.quotations import Marks, Quotation, Tokens, find_quotations, marks_of
from sipas.language import Language
from sipas.records import Span

# A word keeps inner apostrophes and hyphens (s’ka, LDK’së, AAK-ja), a number its inner
# stops and colons (1.3, 13.07.2020, 07:25); all else is one mark a token, doubled single marks
# being one.  Combining marks (decomposed ë) belong to their word; zero-width characters and
# soft hyphens to nothing.
TOKEN = re.compile(
    r"[^\W\d_][^\W_]*(?:[\u0300-\u036f]+[^\W_]*|[-’'`´‑][^\W_]+)*"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"
    r"|''|``|‘‘|’’|‘’|,,(?=\w)"
    r"|[^\w\s\u00ad\u200b-\u200f\u2060\ufeff]|_"
)
Item = TypeVar("Item")
# What a token shows by itself, as bits: no word; a lost space hides another word in it, or may hide a name; how it begins.
MARK, GLUED, JOINT, UPPER, ALPHA, LONG = 1, 2, 4, 8, 16, 32
WITH = {bit: bytes(bool(code & bit) for code in range(256)) for bit in (MARK, GLUED, JOINT, UPPER)}
JOINED = re.compile(r"(?<=[a-zëçćčšž])[A-ZËÇŠŽČĆ](?=[a-zëçćčšž]{2})")
KNOWN_WORDS = 200_000  # words a table keeps at most
BREAK = re.compile(r"[\n\r\u2028\u2029]")
RARE_BREAKS = "\r\u2028\u2029"
_TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "‑": "-", "\u00ad": None, "\u200b": None})


SHORT = 3  # letters of a word that may be an abbreviation no pack lists: "fig.4"


def fold(word: str) -> str:
    """Return the key a word is compared by: NFC, lower case, one kind of apostrophe and hyphen."""
    key = word.lower()
    if key.isascii():
        return key
    return unicodedata.normalize("NFC", key).translate(_TYPOGRAPHIC)


def bare(word: str) -> str:
    """Return the folded word without diacritics: ë -> e, ç -> c, ć -> c."""
    key = fold(word)
    if key.isascii():
        return key
    parts = unicodedata.normalize("NFD", key)
    return "".join(c for c in parts if not unicodedata.combining(c))


class Layout(Struct, frozen=True):
    """A text's paragraphs, sentences, tokens and quotations.

    Tokens are parallel lists: `starts`, `ends` (code points), `words` (as written) and
    `keys` (folded, in the pack's own script).  `sentences` are half-open ranges of token indices, `paragraphs`
    likewise; `quoted[i]` is the index of the quotation in double (or paired single)
    marks that token i stands in, or -1; its marks count as outside.
    `marks` are the tokens that are no words, `glued` those that no space parts from a word before them;
    `traits` tells what each token shows by itself, as bits.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    keys: list[str]
    paragraphs: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    quotations: list[Quotation]
    quoted: list[int]
    glued: frozenset[int] = frozenset()
    marks: list[int] = []
    traits: bytes = b""

    def span(self, first: int, last: int) -> Span:
        """Return the span from token `first` up to but without token `last`."""
        return Span(self.starts[first], self.ends[last - 1])


def read(text: str, language: Language, *, body: int = 0) -> Layout:
    """Return the layout of a text; any text has one.

    What stands before `body` (a header) has tokens, but is of no paragraph and no sentence.
    """
    words = TOKEN.findall(text)
    starts = _starts(text, words)
    ends = list(map(add, starts, map(len, words)))
    traits = bytes(map(_TRAITS.__getitem__, words))
    glued = _parted(words, starts, ends, showing(traits, GLUED))
    if glued:
        traits = bytes(map(_TRAITS.__getitem__, words))
    spots = showing(traits, MARK)
    keys = list(map(_KEYS.__getitem__, words))
    if language.header.letters:
        letters = _letters(language)
        keys = [key if key.isascii() else key.translate(letters) for key in keys]
    paragraphs = _paragraphs(text, starts, body)
    marks = marks_of(language)
    tokens = Tokens(text, starts, ends, words, spots)
    quotations = find_quotations(tokens, paragraphs, marks)
    quoted = _quoted(starts, quotations)
    opening = frozenset(q.outer.start for q in quotations)
    sentences = _sentences(tokens, keys, paragraphs, marks, opening)
    return Layout(starts, ends, words, keys, paragraphs, sentences, quotations, quoted, glued, spots, traits)


def _starts(text: str, words: list[str]) -> list[int]:
    """Where the tokens stand: nothing but blanks and what belongs to no token parts them."""
    find, end = text.find, 0
    return [(start := find(word, end), end := start + len(word))[0] for word in words]


def key_of(word: str, language: Language) -> str:
    """Return the key of a word as `Layout.keys` has it: folded, in the pack's own script."""
    key = _KEYS[word]
    return key if key.isascii() or not language.header.letters else key.translate(_letters(language))


@cache
def _letters(language: Language) -> dict[int, str]:
    return str.maketrans(dict(language.header.letters.items()))


class Known(dict[str, Any]):
    """What is known of each word, found out when it is first asked for: words repeat, and a text has few."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Any:  # noqa: ANN401 - the value is of the kind the table is of
        if len(self) >= KNOWN_WORDS:
            self.clear()
        found = self[word] = self._find(word)
        return found


def showing(traits: bytes | bytearray, bit: int) -> list[int]:
    """Return the tokens that show a trait."""
    return list(compress(range(len(traits)), traits.translate(WITH[bit])))


def traits_of(word: str) -> int:
    """Return what a token shows by itself, as bits."""
    head = word[0]
    bits = 0 if head.isalnum() else MARK
    if head.isupper():
        bits |= UPPER
    if head.isalpha():
        bits |= ALPHA
    if len(word) > 3:
        bits |= LONG
    if not bits & MARK and len(word) > 5 and not word.islower() and _joint(word):
        bits |= GLUED
    return bits | (JOINT if joint(word) else 0)


def joint(word: str) -> int:
    """Return where a word in lower case goes on with the capital of a name, 0 if nowhere."""
    if word.islower() or not word[0].islower():
        return 0
    joints = (match.start() for match in JOINED.finditer(word))
    return next((at for at in joints if at >= 2 and word[:at].isalpha()), 0)


_KEYS: dict[str, str] = Known(fold)
_TRAITS: dict[str, int] = Known(traits_of)


def _parted(words: list[str], starts: list[int], ends: list[int], places: list[int]) -> frozenset[int]:
    """Part the words that a lost space hides others in, in place; return the tokens that came of it."""
    if not places:
        return frozenset()
    pieces = [(words[at][: (joint := _joint(words[at]))], words[at][joint:]) for at in places]
    middles = [starts[at] + len(first) for at, (first, _) in zip(places, pieces, strict=True)]
    _splice(words, places, pieces)
    _splice(ends, places, [(middle, ends[at]) for at, middle in zip(places, middles, strict=True)])
    _splice(starts, places, [(starts[at], middle) for at, middle in zip(places, middles, strict=True)])
    return frozenset(at + count for count, at in enumerate(places, 1))


def _splice(whole: list[Item], places: list[int], pieces: list[tuple[Item, Item]]) -> None:
    """Put two items in place of the one at each of the places."""
    out: list[Item] = []
    done = 0
    for at, piece in zip(places, pieces, strict=True):
        out += whole[done:at]
        out += piece
        done = at + 1
    whole[:] = [*out, *whole[done:]]


def _joint(word: str) -> int:
    """Where a lost space should part a word, "thaErdogan", 0 if nowhere.

    Only words that begin small are parted, so that names with inner capitals stay whole.
    """
    if not word[0].islower():
        return 0
    for at in range(2, len(word) - 1):
        if word[at].isupper():
            return at if word[at + 1].islower() and word[at - 1].islower() else 0
    return 0


def _paragraphs(text: str, starts: list[int], body: int) -> list[tuple[int, int]]:
    """Ranges of tokens between line ends, behind the header."""
    out = []
    at = bisect_left(starts, body)
    for place in _breaks(text):
        end = bisect_left(starts, max(place, body), at)
        if end > at:
            out.append((at, end))
        at = end
    return out


def _breaks(text: str) -> list[int]:
    """Where lines end, the text's own end included."""
    if any(mark in text for mark in RARE_BREAKS):
        return [*(match.start() for match in BREAK.finditer(text)), len(text)]
    out: list[int] = []
    at = text.find("\n")
    while at >= 0:
        out.append(at)
        at = text.find("\n", at + 1)
    return [*out, len(text)]


def _quoted(starts: list[int], quotations: list[Quotation]) -> list[int]:
    out = [-1] * len(starts)
    for index, quotation in enumerate(quotations):
        for inner in () if quotation.single else quotation.inner:
            first = bisect_left(starts, inner.start)
            last = bisect_left(starts, inner.end, first)
            out[first:last] = [index] * (last - first)
    return out


def _sentences(
    tokens: Tokens,
    keys: list[str],
    paragraphs: list[tuple[int, int]],
    marks: Marks,
    opening: frozenset[int],
) -> list[tuple[int, int]]:
    """Ranges of tokens that are sentences; a paragraph end always ends one.

    `opening` holds where quotations begin: such a mark belongs to what follows it.
    """
    starts, ends, words = tokens.starts, tokens.ends, tokens.words
    closing = marks.closers | marks.straight | frozenset(")]’'»")
    out = []
    for first, last in paragraphs:
        begin = first
        for at in tokens.spots_in(first, last):
            if at < begin or words[at] not in marks.stops:
                continue
            if not _ends_here(tokens, keys, at, last, marks, opening):
                continue
            end = at + 1
            while end < last and starts[end] not in opening:
                if words[end] not in marks.stops and not (words[end] in closing and starts[end] == ends[end - 1]):
                    break
                end += 1
            out.append((begin, end))
            begin = end
        if begin < last:
            out.append((begin, last))
    return out


def _ends_here(tokens: Tokens, keys: list[str], at: int, last: int, marks: Marks, opening: frozenset[int]) -> bool:
    """Whether the stop at a token ends a sentence."""
    starts, ends, words = tokens.starts, tokens.ends, tokens.words
    nxt = at + 1
    while nxt < last and starts[nxt] not in opening:
        if words[nxt] not in marks.stops and words[nxt] not in marks.closers and words[nxt] not in ")]’'\"''":
            break
        nxt += 1
    if nxt >= last:
        return True
    following = words[nxt]
    head = following[0]
    if head.islower() or head in ",;:–—―":
        return False
    gap = starts[nxt] > ends[nxt - 1]
    if words[at] == "." and at > 0 and ends[at - 1] == starts[at]:
        before = keys[at - 1]
        if before in marks.abbreviations or _dotted(words, starts, ends, at) in marks.abbreviations:
            return False
        initial = words[at - 1].rpartition("-")[2]
        if len(initial) == 1 and initial.isupper():
            return False  # an initial: "J. Smith", "(R-S.C.)"
        if before.isdigit() and (not gap or len(before) <= 2) and (head.isdigit() or (not gap and not head.isupper())):
            return False  # an ordinal or a date: "13. 7."
        if head.isdigit() and len(before) > SHORT and before.isalpha():
            return True  # "takimit.26-vjeçari"
    # "telegrafi.com" is no sentence end; "ndodhur.Ai" is
    return gap or words[at] != "." or head.isupper() or not head.isalnum()


def _dotted(words: list[str], starts: list[int], ends: list[int], at: int) -> str:
    """The abbreviation with inner stops that ends before the stop at a token: "p.sh", "u.s"."""
    begin = at - 1
    while (
        begin >= 2
        and words[begin - 1] == "."
        and ends[begin - 2] == starts[begin - 1]
        and ends[begin - 1] == starts[begin]
    ):
        begin -= 2
    return "".join(words[begin:at]).lower()
