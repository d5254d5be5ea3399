"""Paragraphs, sentences, tokens and quotations of a text, as spans of it.

The text is never changed.  Words are compared by a folded key (`fold`), positions are
always those of the text.  Newspapers on the web lose the space after a full stop, leave
quotations open and mix marks; all of that must cost no more than the paragraph it is in.
"""

import re
import unicodedata
from functools import cache

from msgspec import Struct

from sipas.language import Language
from sipas.records import Span

# A word keeps inner apostrophes and hyphens (s’ka, LDK’së, AAK-ja), a number its inner
# stops and colons (1.3, 13.07.2020, 07:25); all else is one mark a token, doubled single marks
# being one.  Combining marks (decomposed ë) belong to their word; zero-width characters and
# soft hyphens to nothing.
TOKEN = re.compile(
    r"''|``|‘‘|’’|‘’|,,(?=\w)"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|[-’'`´‑][^\W_]+)*"
    r"|[^\w\s\u00ad\u200b-\u200f\u2060\ufeff]|_"
)
BREAK = re.compile(r"\s*[\n\r\u2028\u2029]\s*|\Z")
_TYPOGRAPHIC = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "‑": "-", "\u00ad": None, "\u200b": None})


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


class Quotation(Struct, frozen=True):
    """A stretch between quotation marks.

    `outer` runs from the first mark to the last; `inner` is what the marks enclose, one
    span a paragraph where a quotation goes on over several.  `single` is true for single
    marks; `closed` is false if the closing mark is missing.
    """

    outer: Span
    inner: tuple[Span, ...]
    single: bool
    closed: bool


class Layout(Struct, frozen=True):
    """A text's paragraphs, sentences, tokens and quotations.

    Tokens are parallel lists: `starts`, `ends` (code points), `words` (as written) and
    `keys` (folded, in the pack's own script).  `sentences` are half-open ranges of token indices, `paragraphs`
    likewise; `quoted[i]` is the index of the quotation in double (or paired single)
    marks that token i stands in, or -1; its marks count as outside.
    `glued` are the tokens that no space parts from a word before them.
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

    def span(self, first: int, last: int) -> Span:
        """Return the span from token `first` up to but without token `last`."""
        return Span(self.starts[first], self.ends[last - 1])


class _Marks(Struct, frozen=True):
    openers: dict[str, tuple[str, ...]]
    closers: frozenset[str]
    single: dict[str, tuple[str, ...]]
    straight: frozenset[str]
    any: frozenset[str]
    stops: frozenset[str]
    abbreviations: frozenset[str]


@cache
def _marks(language: Language) -> _Marks:
    def table(pairs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        out: dict[str, tuple[str, ...]] = {}
        for pair in pairs:
            opening, closing = pair.split()
            out[opening] = (*out.get(opening, ()), closing)
        return out

    marks = language.marks
    openers = table(marks.double)
    closers = frozenset(c for closings in openers.values() for c in closings)
    straight = frozenset(m for m in marks.straight if m != "'")
    return _Marks(
        openers,
        closers,
        table(marks.single),
        straight,
        closers | straight | frozenset(openers),
        frozenset(marks.stops),
        frozenset(marks.abbreviations),
    )


def read(text: str, language: Language) -> Layout:
    """Return the layout of a text; any text has one."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    glued: set[int] = set()
    for match in TOKEN.finditer(text):
        word = match.group()
        start = match.start()
        if len(word) > 5 and not word.islower() and (joint := _joint(word)):
            starts.append(start)
            ends.append(start + joint)
            words.append(word[:joint])
            glued.add(len(words))
            start, word = start + joint, word[joint:]
        starts.append(start)
        ends.append(match.end())
        words.append(word)
    keys = [fold(word) for word in words]
    if language.header.letters:
        letters = str.maketrans(language.header.letters)
        keys = [key if key.isascii() else key.translate(letters) for key in keys]
    paragraphs = _paragraphs(text, starts)
    marks = _marks(language)
    quotations = _quotations(text, starts, ends, words, paragraphs, marks)
    quoted = _quoted(starts, quotations)
    opening = frozenset(q.outer.start for q in quotations)
    sentences = _sentences(starts, ends, words, keys, paragraphs, marks, opening)
    return Layout(starts, ends, words, keys, paragraphs, sentences, quotations, quoted, frozenset(glued))


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


def _paragraphs(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Ranges of tokens between line ends."""
    out = []
    at, count = 0, len(starts)
    for match in BREAK.finditer(text):
        end = at
        while end < count and starts[end] < match.start():
            end += 1
        if end > at:
            out.append((at, end))
        at = end
    return out


def _quoted(starts: list[int], quotations: list[Quotation]) -> list[int]:
    out = [-1] * len(starts)
    at, count = 0, len(starts)
    for index, quotation in enumerate(quotations):
        if quotation.single:
            continue
        for inner in quotation.inner:
            while at < count and starts[at] < inner.start:
                at += 1
            while at < count and starts[at] < inner.end:
                out[at] = index
                at += 1
    return out


class _Open(Struct):
    """A quotation being read: its opening mark's token and the marks that may close it."""

    token: int
    closings: tuple[str, ...]


def _tight(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether something other than blank or an opening bracket stands directly before and after."""
    before = start > 0 and not text[start - 1].isspace() and text[start - 1] not in "([{—–"
    after = end < len(text) and not text[end].isspace()
    return before, after


def _quotations(
    text: str,
    starts: list[int],
    ends: list[int],
    words: list[str],
    paragraphs: list[tuple[int, int]],
    marks: _Marks,
) -> list[Quotation]:
    """Quotations in double marks, and in single ones outside them."""
    out: list[Quotation] = []
    carried: list[Span] = []  # inner spans of an open quotation whose next paragraph repeats its mark
    carried_from = -1
    for number, (first, last) in enumerate(paragraphs):
        opened: _Open | None = None
        closed_at = -1  # token after the last closing mark, while an orphan may still extend it
        for at in range(first, last):
            mark = words[at]
            if mark not in marks.any:
                continue
            before, after = _tight(text, starts[at], ends[at])
            if opened is not None:
                hugged = ends[at] < len(text) and text[ends[at]].isalnum()
                follows_word = starts[at] > 0 and text[starts[at] - 1].isalnum()
                if _closes(
                    mark, opened, before=before, after=after, hugged=hugged, follows_word=follows_word, marks=marks
                ):
                    inner = Span(ends[opened.token], starts[at])
                    if inner.start < inner.end:
                        begin = carried_from if carried else starts[opened.token]
                        out.append(Quotation(Span(begin, ends[at]), (*carried, inner), single=False, closed=True))
                    carried, carried_from = [], -1
                    opened, closed_at = None, len(out)
                elif mark in marks.openers and not before and after and mark == words[opened.token]:
                    # opened again without having been closed: the first one ends here
                    inner = Span(ends[opened.token], ends[at - 1])
                    if inner.start < inner.end:
                        out.append(
                            Quotation(Span(starts[opened.token], inner.end), (inner,), single=False, closed=False)
                        )
                    opened = _Open(at, marks.openers[mark])
            elif mark in marks.straight:
                if after or at + 1 < last:
                    opened = _Open(at, (mark,))
            elif mark in marks.openers and (
                after and (mark not in marks.closers or not before or _glued(text, starts[at]))
            ):
                opened = _Open(at, marks.openers[mark])
            elif (
                mark in marks.closers
                and before
                and closed_at == len(out)
                and out
                and out[-1].outer.start >= starts[first]
            ):
                out[-1] = _extended(out[-1], Span(starts[at], ends[at]))
        if opened is not None:
            inner = Span(ends[opened.token], ends[last - 1])
            if inner.start < inner.end:
                if _goes_on(number, paragraphs, words, opened):
                    carried_from = carried_from if carried else starts[opened.token]
                    carried = [*carried, inner]
                    continue
                begin = carried_from if carried else starts[opened.token]
                out.append(Quotation(Span(begin, inner.end), (*carried, inner), single=False, closed=False))
            carried, carried_from = [], -1
        elif carried:
            out.append(Quotation(Span(carried_from, carried[-1].end), tuple(carried), single=False, closed=False))
            carried, carried_from = [], -1
    return sorted([*out, *_singles(text, starts, ends, words, paragraphs, marks, out)], key=lambda q: q.outer)


def _glued(text: str, start: int) -> bool:
    """Whether a mark that could open or close follows a sentence end: then it opens."""
    return start > 0 and text[start - 1] in ".!?:;,…"


def _closes(
    mark: str, opened: _Open, *, before: bool, after: bool, hugged: bool, follows_word: bool, marks: _Marks
) -> bool:
    if mark in opened.closings:
        return before or not after
    if mark in marks.closers and mark not in marks.openers:
        return True
    # “ ... “ and „ ... “, " ... ”: an opening mark that hugs the word before it and no word behind closes
    return mark in marks.openers and mark in marks.closers and before and (not hugged or follows_word)


def _goes_on(number: int, paragraphs: list[tuple[int, int]], words: list[str], opened: _Open) -> bool:
    """Whether the next paragraph repeats the opening mark of a quotation left open."""
    return number + 1 < len(paragraphs) and words[paragraphs[number + 1][0]] == words[opened.token]


def _extended(quotation: Quotation, mark: Span) -> Quotation:
    """A quotation closed once too often reaches to the last closing mark."""
    inner = (*quotation.inner[:-1], Span(quotation.inner[-1].start, mark.start))
    return Quotation(Span(quotation.outer.start, mark.end), inner, single=False, closed=True)


def _singles(
    text: str,
    starts: list[int],
    ends: list[int],
    words: list[str],
    paragraphs: list[tuple[int, int]],
    marks: _Marks,
    doubles: list[Quotation],
) -> list[Quotation]:
    """Quotations in single marks, pairwise at word edges and outside double marks."""
    taken = [q.outer for q in doubles]
    out: list[Quotation] = []
    for first, last in paragraphs:
        opened: tuple[int, tuple[str, ...]] | None = None
        for at in range(first, last):
            mark = words[at]
            if mark == "'" or mark in marks.single or any(mark in c for c in marks.single.values()):
                before, after = _tight(text, starts[at], ends[at])
                if opened and mark in opened[1] and before and not (after and text[ends[at]].isalnum()):
                    outer = Span(starts[opened[0]], ends[at])
                    if outer.end - outer.start > 2 and not any(outer.overlaps(t) for t in taken):
                        out.append(Quotation(outer, (Span(ends[opened[0]], starts[at]),), single=True, closed=True))
                    opened = None
                elif opened is None and after and not (before and text[starts[at] - 1].isalnum()):
                    closings = marks.single.get(mark, ()) or (("'",) if mark == "'" else ())
                    opened = (at, closings) if closings else None
    return out


def _sentences(
    starts: list[int],
    ends: list[int],
    words: list[str],
    keys: list[str],
    paragraphs: list[tuple[int, int]],
    marks: _Marks,
    opening: frozenset[int],
) -> list[tuple[int, int]]:
    """Ranges of tokens that are sentences; a paragraph end always ends one.

    `opening` holds where quotations begin: such a mark belongs to what follows it.
    """
    closing = marks.closers | marks.straight | frozenset(")]’'»")
    out = []
    for first, last in paragraphs:
        begin, at = first, first
        while at < last:
            word = words[at]
            if word in marks.stops and _ends_here(starts, ends, words, keys, at, last, marks, opening):
                end = at + 1
                while end < last and starts[end] not in opening:
                    if words[end] not in marks.stops and not (words[end] in closing and starts[end] == ends[end - 1]):
                        break
                    end += 1
                out.append((begin, end))
                begin = at = end
            else:
                at += 1
        if begin < last:
            out.append((begin, last))
    return out


def _ends_here(
    starts: list[int],
    ends: list[int],
    words: list[str],
    keys: list[str],
    at: int,
    last: int,
    marks: _Marks,
    opening: frozenset[int],
) -> bool:
    """Whether the stop at a token ends a sentence."""
    nxt = at + 1
    while nxt < last and starts[nxt] not in opening:
        if words[nxt] not in marks.stops and words[nxt] not in marks.closers and words[nxt] not in ")]’'\"''":
            break
        nxt += 1
    if nxt >= last:
        return True
    following = words[nxt]
    head = following[0]
    if head.islower() or head in ",;:–—":
        return False
    gap = starts[nxt] > ends[nxt - 1]
    if words[at] == "." and at > 0 and ends[at - 1] == starts[at]:
        before = keys[at - 1]
        if before in marks.abbreviations or _dotted(words, starts, ends, at) in marks.abbreviations:
            return False
        if len(before) == 1 and words[at - 1].isupper():
            return False  # an initial: "J. Smith"
        if before.isdigit() and (not gap or len(before) <= 2) and (head.isdigit() or (not gap and not head.isupper())):
            return False  # an ordinal or a date: "13. 7."
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
