"""Words of a closed vocabulary in a text, coded so that patterns over them are plain regular expressions.

Every word a pack's word lists know gets one character; a text becomes a string of such
characters, one for each term, and a pattern over words becomes a pattern over characters.
What no list knows is OTHER; numerals are coded by their shape.  Knows nothing of what the
words mean: that is for `times` and `figures`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from sipas.extraction.text import Layout
from sipas.extraction.words import TOKEN, Known, bare, fold
from sipas.structs import Settings

OTHER = "."
APART = "\0"  # of a token that has no code as a whole
DAY, SMALL, YEAR, DATE, CLOCK, SCORE, LONG = "d", "n", "y", "a", "t", "s", "f"  # shapes of numerals
_FIRST_CODE = 0x4E00  # one plane of letters that no pattern's syntax uses
_PIECES = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|[^\w\s]")
_DATE = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_SCORE = re.compile(r"\d{1,2}:\d")
_TEMPLATE = re.compile(r"\(|\)\??|[^\s()]+")


plain = lru_cache(1 << 15)(bare)  # the same few thousand words again and again


Piece = tuple[int, int, str, str]  # where it begins and ends in its token, its folded form and its code


class Terms(Settings, frozen=True):
    """The terms of a text: like tokens, but hyphened words and "30th" come apart where a list knows a piece.

    `heads` are the places at which paragraphs begin.
    """

    starts: list[int]
    ends: list[int]
    keys: list[str]
    codes: str
    heads: frozenset[int]


def listed(forms: str) -> list[str]:
    """Return the entries of a word list: parted by " | ", or by blanks where there is no bar."""
    return [entry.strip() for entry in (forms.split("|") if "|" in forms else forms.split()) if entry.strip()]


class Vocabulary:
    """The words that the lists of one language know, and the patterns over them.

    A pattern is a string for `re`; `firsts` knows the characters it can begin with.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.firsts: dict[str, frozenset[str]] = {}
        self.seen: dict[str, str] = Known(self._seen)  # the words of texts, asked for when all lists are entered
        self.pieces: dict[str, list[Piece]] = Known(self._pieces)  # likewise, those that come apart

    def _seen(self, key: str) -> str:
        """The character of a token of a text; APART if it is better taken to pieces."""
        code = self.codes.get(key)
        if code is not None:
            return code
        if key.isalpha():
            return self.codes.get(plain(key), OTHER)
        if key.isdecimal():
            return shape(key)
        return OTHER if len(key) == 1 else _code_of_odd(key, self.codes) or APART

    def _pieces(self, word: str) -> list[Piece]:
        """The pieces of a token, as they stand in it."""
        out = []
        for piece in _PIECES.finditer(word):
            key = fold(piece.group())
            known = self.codes.get(key) or self.codes.get(plain(key), OTHER)
            out.append((piece.start(), piece.end(), key, shape(key) if key[:1].isdecimal() else known))
        return out

    def code(self, word: str) -> str:
        """Return the character of a word; a new one is made for a new word.  Diacritics do not matter.

        Raises ValueError for a numeral.
        """
        key, plain = fold(word), bare(word)
        if plain[0].isdecimal():
            raise ValueError(f"numerals are known by their shape, not listed: {word!r}")
        character = self.codes.get(plain)
        if character is None:
            character = self.codes[plain] = chr(_FIRST_CODE + len(self.codes))
        self.codes.setdefault(key, character)
        return character

    def sequence(self, entry: str) -> str:
        """Return the characters of an entry of one or more words."""
        return "".join(self.code(word) for word in TOKEN.findall(entry))

    def known(self, pattern: str, firsts: Iterable[str]) -> str:
        """Return the pattern, its first characters noted."""
        self.firsts[pattern] = frozenset(firsts)
        return pattern

    def group(self, entries: Iterable[str]) -> str:
        """Return a pattern for any of the entries, the longest first."""
        sequences = sorted({self.sequence(entry) for entry in entries}, key=lambda s: (-len(s), s))
        single = "".join(s for s in sequences if len(s) == 1)
        several = [s for s in sequences if len(s) > 1]
        if single:
            several.append(f"[{single}]")
        return self.known(f"(?:{'|'.join(several)})" if several else "(?!)", (s[0] for s in sequences))

    def template(self, words: str, classes: dict[str, str], groups: dict[str, str], prefix: str) -> str:
        """Return the pattern of a template such as `low:DAY - high:DAY MONTH ( YEAR )?`.

        Capitals name a group of words, or a class, whose match fills the slot of that name (or
        of `name:`); anything else is the word itself, `/` parting alternatives.  Raises KeyError
        for an unknown class.
        """
        out: list[str] = []
        firsts: set[str] = set()
        open_at = [True]  # whether what comes next may be the first, outside and inside a bracket
        for piece in _TEMPLATE.findall(words):
            if piece == "(":
                open_at.append(open_at[-1])
                out.append("(?:")
                continue
            if piece[0] == ")":
                inner = open_at.pop()
                open_at[-1] = open_at[-1] and (inner or piece == ")?")
                out.append(piece)
                continue
            optional = "?" if piece.endswith("?") and len(piece) > 1 else ""
            pattern, slot = self._piece(piece[: -len(optional)] if optional else piece, classes, groups)
            if open_at[-1]:
                firsts |= self.firsts[pattern]
                open_at[-1] = bool(optional)
            out.append((f"(?P<{prefix}{slot}>{pattern})" if slot else pattern) + optional)
        return self.known("".join(out), firsts)

    def _piece(self, body: str, classes: dict[str, str], groups: dict[str, str]) -> tuple[str, str]:
        """The pattern of one piece of a template and the slot it fills, if any."""
        slot, _, name = body.rpartition(":") if ":" in body[1:-1] else ("", "", body)
        if name in groups:
            return groups[name], slot
        if name.isupper() and name.isalpha():
            return classes[name], (slot or name).lower()
        words = name if slot else body
        return self.group(words.split("/") if len(words) > 1 else [words]), slot


def shape(key: str) -> str:
    """Return the code of a numeral."""
    if key.isdecimal():
        if len(key) <= 2 and 1 <= int(key) <= 31:
            return DAY
        if len(key) == 4 and "1000" <= key < "2200":
            return YEAR
        return SMALL if len(key) <= 3 else LONG
    if _DATE.fullmatch(key):
        return DATE
    if _CLOCK.fullmatch(key):
        return CLOCK
    return SCORE if _SCORE.fullmatch(key) else LONG


def read_terms(layout: Layout, vocabulary: Vocabulary) -> Terms:
    """Return the terms of a text."""
    codes = "".join(map(vocabulary.seen.__getitem__, layout.keys))
    if APART in codes:
        return _taken_apart(layout, codes, vocabulary)
    heads = frozenset(layout.starts[first] for first, _ in layout.paragraphs)
    return Terms(layout.starts, layout.ends, layout.keys, codes, heads)


def _taken_apart(layout: Layout, found: str, vocabulary: Vocabulary) -> Terms:
    """The terms with some tokens in pieces."""
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    codes = ""
    done = 0
    while (at := found.find(APART, done)) >= 0:
        starts += layout.starts[done:at]
        ends += layout.ends[done:at]
        keys += layout.keys[done:at]
        codes += found[done:at]
        for first, last, key, code in vocabulary.pieces[layout.words[at]]:
            starts.append(layout.starts[at] + first)
            ends.append(layout.starts[at] + last)
            keys.append(key)
            codes += code
        done = at + 1
    starts += layout.starts[done:]
    ends += layout.ends[done:]
    keys += layout.keys[done:]
    codes += found[done:]
    heads = frozenset(layout.starts[first] for first, _ in layout.paragraphs)
    return Terms(starts, ends, keys, codes, heads)


def _code_of_odd(key: str, known: dict[str, str]) -> str | None:
    """The code of a token that is neither a word nor digits; None if it is better taken to pieces."""
    if key[-1].isdecimal() and key[0].isdecimal():
        return shape(key)
    pieces = _PIECES.findall(key)
    if any(piece[0].isdecimal() or plain(piece) in known for piece in pieces if len(piece) > 1 or piece.isdecimal()):
        return None
    return known.get(plain(key), OTHER)
