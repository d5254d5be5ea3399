"""Paragraphs, sentences, tokens and quotations of a text, as spans of it.

The text is never changed.  Words are compared by a folded key (`fold`), positions are
always those of the text.  Newspapers on the web lose the space after a full stop, leave
quotations open and mix marks; all of that must cost no more than the paragraph it is in.
"""

import re
import sys
from bisect import bisect_left

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.asides import asides
from sipas.extraction.cues import cue_table
from sipas.extraction.mending import Row, mended
from sipas.extraction.quotations import Marks, Quotation, Tokens, find_quotations, marks_of
from sipas.extraction.restoring import is_bare, restored
from sipas.extraction.unclosed import ended
from sipas.extraction.words import KEYS, MARK, TOKEN, TRAITS, capital_address, letters_of, showing
from sipas.language import Language
from sipas.records import Span
from sipas.structs import Settings

KNOWN_CHUNKS, LONG_CHUNK = 60_000, 40  # stretches between blanks that are kept, and characters of the longest of them
BREAK = re.compile(r"[\n\r\u2028\u2029]")
RARE_BREAKS = "\r\u2028\u2029"
DATELINE = 9  # tokens of a place, a date and an agency before a dash, at most
DASHES = frozenset("-–—")
CLOSED = (
    c.LINKING
    | c.PRONOUN
    | c.PREPOSITION
    | c.DETERMINER
    | c.AUXILIARY
    | c.BE
    | c.SUBORDINATOR
    | c.COORDINATOR
    | c.NEGATION
)  # words that are nobody's surname
HOUR = "m"  # the last letter of "a.m." and "p.m."
SHORT = 3  # letters of a word that may be an abbreviation no pack lists: "fig.4"


class _Signs(Settings, frozen=True):
    """What a language ends and opens its sentences with."""

    marks: Marks
    cues: c.CueTable


class Layout(Settings, frozen=True):
    """A text's paragraphs, sentences, tokens and quotations.

    Tokens are parallel lists: `starts`, `ends` (code points), `words` (as written) and
    `keys` (folded, in the pack's own script).  `sentences` are half-open ranges of token indices, `paragraphs`
    likewise; `quoted[i]` is the index of the quotation in double (or paired single)
    marks that token i stands in, or -1; its marks count as outside.
    `marks` are the tokens that are no words, `glued` those that no space parts from a word before them;
    `traits` tells what each token shows by itself, as bits; a text that is `bare` has no diacritics, but its keys have;
    what leads to other articles stands `aside`; the keys of words that are `misspelt` are those of the words that were meant.
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
    bare: bool = False
    aside: tuple[Span, ...] = ()
    misspelt: frozenset[int] = frozenset()

    def span(self, first: int, last: int) -> Span:
        """Return the span from token `first` up to but without token `last`."""
        return Span(self.starts[first], self.ends[last - 1])


def read(text: str, language: Language, *, body: int = 0) -> Layout:
    """Return the layout of a text; any text has one.

    What stands before `body` (a header), or aside, has tokens, but is of no paragraph and no sentence.
    """
    marks = marks_of(language)
    row = _tokens(text)
    bare = is_bare(text, language)
    if bare:  # twice: words are mended by what they are, and their pieces are restored when they are mended
        row = (row[0], restored(row[1], language), *row[2:])
    row, glued, misspelt = mended(text, row, language, marks.abbreviations)
    words, keys, traits, starts, ends = row
    if bare:
        keys = restored(keys, language)
    spots = showing(traits, MARK)
    if language.header.letters:
        letters = letters_of(language)
        keys = [key if key.isascii() else key.translate(letters) for key in keys]
    paragraphs = _paragraphs(text, starts, body)
    beside = asides(paragraphs, keys, marks.teasers)
    aside = tuple(Span(starts[a], ends[b - 1]) for n, (a, b) in enumerate(paragraphs) if n in beside)
    paragraphs = [one for n, one in enumerate(paragraphs) if n not in beside]
    tokens = Tokens(text, starts, ends, words, spots)
    quotations = find_quotations(tokens, paragraphs, marks)
    if any(not quotation.closed for quotation in quotations):
        ended(tokens, keys, quotations, marks, cue_table(language))
    quoted = _quoted(starts, quotations)
    opening = frozenset(q.outer.start for q in quotations)
    sentences = _sentences(tokens, keys, paragraphs, _Signs(marks, cue_table(language)), opening)
    return Layout(
        starts,
        ends,
        words,
        keys,
        paragraphs,
        sentences,
        quotations,
        quoted,
        glued,
        spots,
        traits,
        bare,
        aside,
        misspelt,
    )


def spelled(text: str, layout: Layout) -> tuple[str, Layout]:
    """Return the text and the layout of a bare text with the words written as their keys are; others as they stand.

    No offset changes: one letter stands for one.
    """
    if not layout.bare:
        return text, layout
    words = spelled_words(layout)
    pieces: list[str] = []
    done = 0
    for at, word in enumerate(words):
        if word is not layout.words[at]:
            pieces += (text[done : layout.starts[at]], word)
            done = layout.ends[at]
    return "".join((*pieces, text[done:])), msgspec.structs.replace(layout, words=words)


def spelled_words(layout: Layout) -> list[str]:
    """Return the words of a layout written as their keys are."""
    return list(map(_spelled, layout.words, layout.keys))


def _spelled(word: str, key: str) -> str:
    if len(word) != len(key) or key.isascii():
        return word
    return "".join(k.upper() if w.isupper() else k if k.isalpha() else w for w, k in zip(word, key, strict=True))


# What stands between two blanks: its length with the blank behind it; word, key and traits if it is one token;
# else all its tokens, each with where it begins and ends in it.
Token = tuple[str, str, int]
Chunk = tuple[int, Token | None, tuple[tuple[Token, int, int], ...]]


def _chunk(chunk: str) -> Chunk:
    def token(word: str) -> Token:
        return sys.intern(word), sys.intern(KEYS[word]), TRAITS[word]

    found = tuple((token(match.group()), match.start(), match.end()) for match in TOKEN.finditer(chunk))
    one = found[0][0] if len(found) == 1 and len(found[0][0][0]) == len(chunk) else None
    return len(chunk) + 1, one, () if one else found


class _Chunks(dict[str, Chunk]):
    """What the stretches between blanks are made of, found out when they first come: most of them come again."""

    def __missing__(self, chunk: str) -> Chunk:
        found = _chunk(chunk)
        if len(chunk) <= LONG_CHUNK:
            if len(self) >= KNOWN_CHUNKS:
                self.clear()
            self[chunk] = found
        return found


_CHUNKS = _Chunks()


def _tokens(text: str) -> Row:
    """The tokens of a text: words, keys, traits, where they begin and end.  The same words are the same objects."""
    words: list[str] = []
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    traits = bytearray()
    begin = 0
    for length, one, several in map(_CHUNKS.__getitem__, text.replace("\n", " ").split(" ")):
        if one is not None:
            word, key, trait = one
            words.append(word)
            keys.append(key)
            traits.append(trait)
            starts.append(begin)
            begin += length
            ends.append(begin - 1)
            continue
        for (word, key, trait), first, last in several:
            words.append(word)
            keys.append(key)
            traits.append(trait)
            starts.append(begin + first)
            ends.append(begin + last)
        begin += length
    return words, keys, bytes(traits), starts, ends


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
    signs: _Signs,
    opening: frozenset[int],
) -> list[tuple[int, int]]:
    """Ranges of tokens that are sentences; a paragraph end always ends one.

    `opening` holds where quotations begin: such a mark belongs to what follows it.
    """
    starts, ends, words, marks = tokens.starts, tokens.ends, tokens.words, signs.marks
    closing = marks.closers | marks.straight | frozenset(")]’'»")
    out = []
    for first, last in paragraphs:
        begin = _behind_dateline(tokens, first, last)
        if begin > first:
            out.append((first, begin))
        for at in tokens.spots_in(begin, last):
            if at < begin or words[at] not in marks.stops:
                continue
            if not _ends_here(tokens, keys, (at, last), signs, opening):
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


def _behind_dateline(tokens: Tokens, first: int, last: int) -> int:
    """The token behind the place and date that a paragraph opens with, "PRISHTINË, 12 maj – | Dy veta", else the first."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    if (behind := _behind_agency(tokens, first, last)) > first:
        return behind
    dash = next((at for at in tokens.spots_in(first, min(last - 1, first + DATELINE)) if words[at] in DASHES), first)
    if dash == first or ends[dash] == starts[dash + 1]:
        return first
    dated = any(words[at][0].isdigit() for at in range(first, dash))
    loud = len(words[first]) > SHORT and words[first].isupper() and words[first].isalpha()
    if ends[dash - 1] == starts[dash] and not (loud and dash == first + 1):
        return first  # "FIER- Banorët", but no "Pa- Ndal"
    small = sum(words[at][0].islower() for at in range(first, dash))  # the month
    begun = words[first][0].isupper() and words[dash + 1][0].isupper() and small <= dated
    return dash + 1 if begun and (loud or (dated and words[first + 1] == ",")) else first


def _behind_agency(tokens: Tokens, first: int, last: int) -> int:
    """The token behind places in capitals, a date and an agency in brackets, "NEW YORK, May 3 (Reuters) - | The", else the first."""
    words, limit = tokens.words, min(last - 1, first + 2 * DATELINE)
    opens = next((at for at in tokens.spots_in(first, limit) if words[at] == "("), limit)
    closes = next((at for at in tokens.spots_in(opens, limit) if words[at] == ")"), limit)
    if closes >= limit or not 1 < closes - opens < SHORT + 2 or words[closes + 1] not in DASHES:
        return first
    loud = len(words[first]) >= SHORT and words[first].isupper() and words[first].isalpha()
    begun = all(not word[0].islower() for word in words[first:closes])
    dash = closes + 1 + (words[closes + 2 : closes + 3] != [] and words[closes + 2] in DASHES)
    return dash + 1 if loud and begun and dash + 1 < last else first  # a dateline may be all there is


def _ends_here(
    tokens: Tokens,
    keys: list[str],
    place: tuple[int, int],
    signs: _Signs,
    opening: frozenset[int],
) -> bool:
    """Whether the stop at a token ends a sentence; `place`: the token and its paragraph's end."""
    starts, ends, words = tokens.starts, tokens.ends, tokens.words
    (at, last), marks = place, signs.marks
    nxt = at + 1
    while nxt < last and starts[nxt] not in opening:
        if words[nxt] not in marks.stops and words[nxt] not in marks.closers and words[nxt] not in ")]’'\"''":
            break
        nxt += 1
    if nxt >= last:
        return True
    following = words[nxt]
    head = following[0]
    hyphened = following == "-" and nxt + 1 < last and words[nxt + 1][0].islower()  # "“A.”- tha X"
    if head.islower() or head in ",;:–—―" or hyphened:
        return False
    gap = starts[nxt] > ends[nxt - 1]
    if words[at] == "." and at > 0 and ends[at - 1] == starts[at]:
        before = keys[at - 1]
        if not gap and capital_address(words[at - 1], following):
            return False
        initial = words[at - 1].rpartition("-")[2]
        if initial.istitle() and before.rpartition("-")[2] in marks.digraphs:
            return gap and _begins(words, keys, at, nxt, signs.cues)  # "Agim Gj. Leka"
        capital = before not in marks.capitals or words[at - 1][0].isupper()  # "Ill." is a state, "ill." none
        dotted = _dotted(words, starts, ends, at)
        if (capital and before in marks.abbreviations) or ("." in dotted and dotted in marks.abbreviations):
            closing = gap and (before in marks.closing or dotted in marks.closing)
            return closing and (starts[nxt] in opening or _opens(keys[nxt], before, signs.cues))
        if len(initial) == 1 and initial.isupper():
            return gap and _begins(words, keys, at, nxt, signs.cues)  # an initial: "J. Smith", "(R-S.C.)"
        if before.isdigit() and (not gap or len(before) <= 2) and (head.isdigit() or (not gap and not head.isupper())):
            return False  # an ordinal or a date: "13. 7."
        if head.isdigit() and len(before) > SHORT and before.isalpha():
            return True  # "takimit.26-vjeçari"
    # "telegrafi.com" is no sentence end; "ndodhur.Ai" is
    return gap or words[at] != "." or head.isupper() or not head.isalnum()


def _opens(key: str, before: str, sheet: c.CueTable) -> bool:
    """Whether a word with a capital opens a sentence behind an abbreviation; people do behind an hour alone: "U.S. Officials Say"."""
    mask = sheet.masks.get(key, 0)
    return bool(mask & (c.DETERMINER | c.PRONOUN)) or (before == HOUR and key in sheet.roles)


def _begins(words: list[str], keys: list[str], at: int, nxt: int, sheet: c.CueTable) -> bool:
    """Whether a word opens a sentence behind the initial of somebody's name: "u arrestua A.K. | Policia tha", "Agim D. | Ai"."""
    before = words[at - 2] if at > 1 else "a"
    if not (before == "." or before[0].isupper()) or words[nxt + 1 : nxt + 2] == ["."]:
        return False  # "A. E. Leka"
    key = keys[nxt]
    return bool(sheet.masks.get(key, 0) & CLOSED) or (key in sheet.roles and key.endswith(sheet.habits.upright))


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


def shown_sentences(layout: Layout) -> list[Span]:
    """Return the sentences as a reader takes them: a place and date before a dash together with what they date."""
    heads = frozenset(first for first, _ in layout.paragraphs)
    out: list[Span] = []
    dated = False
    for first, last in layout.sentences:
        span = layout.span(first, last)
        out.append(Span(out.pop().start, span.end) if dated and first not in heads else span)
        dated = first in heads and layout.words[last - 1] in DASHES
    return out
