"""Words of a closed vocabulary in a text, coded so that patterns over them are plain regular expressions.

Every word a pack's word lists know gets one character; a text becomes a string of such
characters, one for each term, and a pattern over words becomes a pattern over characters.
What no list knows is OTHER; numerals are coded by their shape.  Knows nothing of what the
words mean: that is for `times` and `figures`.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from sipas.extraction.text import TOKEN, Layout, bare, fold

OTHER = "."
DAY, SMALL, YEAR, DATE, CLOCK, SCORE, LONG = "d", "n", "y", "a", "t", "s", "f"  # shapes of numerals
_FIRST_CODE = 0x4E00  # one plane of letters that no pattern's syntax uses
_PIECES = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|[^\w\s]")
_DATE = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_SCORE = re.compile(r"\d{1,2}:\d")
_TEMPLATE = re.compile(r"\(|\)\??|[^\s()]+")


class Terms(Struct, frozen=True):
    """The terms of a text: like tokens, but hyphened words and "30th" come apart where a list knows a piece."""

    starts: list[int]
    ends: list[int]
    keys: list[str]
    codes: str


def listed(forms: str) -> list[str]:
    """Return the entries of a word list: parted by " | ", or by blanks where there is no bar."""
    return [entry.strip() for entry in (forms.split("|") if "|" in forms else forms.split()) if entry.strip()]


class Vocabulary:
    """The words that the lists of one language know, and the patterns over them."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self._classes: dict[str, list[tuple[str, ...]]] = {}

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

    def group(self, entries: Iterable[str]) -> str:
        """Return a pattern for any of the entries, the longest first."""
        sequences = sorted({self.sequence(entry) for entry in entries}, key=lambda s: (-len(s), s))
        single = "".join(s for s in sequences if len(s) == 1)
        several = [s for s in sequences if len(s) > 1]
        if single:
            several.append(f"[{single}]")
        return f"(?:{'|'.join(several)})" if several else "(?!)"

    def template(self, words: str, classes: dict[str, str], groups: dict[str, str], prefix: str) -> str:
        """Return the pattern of a template such as `low:DAY - high:DAY MONTH ( YEAR )?`.

        Capitals name a group of words, or a class, whose match fills the slot of that name (or
        of `name:`); anything else is the word itself, `/` parting alternatives.  Raises KeyError
        for an unknown class.
        """
        out = []
        for piece in _TEMPLATE.findall(words):
            if piece[0] in "()":
                out.append({"(": "(?:"}.get(piece, piece))
                continue
            optional = "?" if piece.endswith("?") and len(piece) > 1 else ""
            body = piece[: -len(optional)] if optional else piece
            slot, _, name = body.rpartition(":") if ":" in body[1:-1] else ("", "", body)
            if name in groups and not slot:
                out.append(groups[name] + optional)
            elif name.isupper() and name.isalpha():
                out.append(f"(?P<{prefix}{(slot or name).lower()}>{groups.get(name) or classes[name]}){optional}")
            else:
                parts = body.split("/") if len(body) > 1 else [body]
                out.append(self.group(parts) + optional)
        return "".join(out)


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
    known = vocabulary.codes
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    codes: list[str] = []
    add_start, add_end, add_key, add_code = starts.append, ends.append, keys.append, codes.append
    for at, key in enumerate(layout.keys):
        code = known.get(key)
        if code is None:
            if key.isalpha():
                code = OTHER if key.isascii() else known.get(bare(key), OTHER)
            elif key.isdecimal():
                code = shape(key)
            elif len(key) > 1:
                code = _code_of_odd(key, known)
                if code is None:
                    for piece in _PIECES.finditer(layout.words[at]):
                        word = fold(piece.group())
                        add_start(layout.starts[at] + piece.start())
                        add_end(layout.starts[at] + piece.end())
                        add_key(word)
                        add_code(_code_of_piece(word, known))
                    continue
            else:
                code = OTHER
        add_start(layout.starts[at])
        add_end(layout.ends[at])
        add_key(key)
        add_code(code)
    return Terms(starts, ends, keys, "".join(codes))


def _code_of_odd(key: str, known: dict[str, str]) -> str | None:
    """The code of a token that is neither a word nor digits; None if it is better taken to pieces."""
    if key[-1].isdigit() and key[0].isdigit():
        return shape(key)
    pieces = _PIECES.findall(key)
    if any(piece[0].isdigit() or bare(piece) in known for piece in pieces if len(piece) > 1 or piece.isdigit()):
        return None
    return known.get(bare(key), OTHER)


def _code_of_piece(word: str, known: dict[str, str]) -> str:
    if word[0].isdecimal():
        return shape(word)
    return known.get(word) or known.get(bare(word), OTHER)
