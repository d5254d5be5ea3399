"""What words show by themselves: the key they are compared by, how they are written, where two were glued to one."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import compress
from typing import Any

from sipas.language import Language

# A word keeps inner apostrophes and hyphens (s’ka, LDK’së, AAK-ja), a number its inner
# stops and colons (1.3, 13.07.2020, 07:25); all else is one mark a token, doubled single marks
# being one.  Combining marks (decomposed ë) and soft hyphens belong to the word they are in; zero-width
# characters to nothing.
TOKEN = re.compile(
    r"[^\W\d_][^\W_]*(?:[\u0300-\u036f]+[^\W_]*|[-’'`´‑][^\W_]+|\u00ad[^\W_]+)*"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"
    r"|''|``|‘‘|’’|‘’|,,(?=\w)"
    r"|[^\w\s\u00ad\u200b-\u200f\u2060\ufeff]|_"
)
# What a token shows by itself, as bits: no word; a lost space hides another word in it, or may hide a name; how it begins;
# a capital within a word that begins with one or with a number.
MARK, GLUED, JOINT, UPPER, ALPHA, LONG, INNER = 1, 2, 4, 8, 16, 32, 64
WITH = {bit: bytes(bool(code & bit) for code in range(256)) for bit in (MARK, GLUED, JOINT, UPPER, INNER)}
JOINED = re.compile(r"(?<=[a-zëçćčšž0-9])[A-ZËÇŠŽČĆ](?=[a-zëçćčšž]{2})")
ADDRESSES = frozenset(
    "com net org info tv al mk rs eu de ch uk tr ba hr gr io news online".split()
)  # ends of web addresses
OWNED = ("'s", "’s", "s'", "s’")  # endings of whose something is, where a language writes them so
KNOWN_WORDS = 200_000  # words a table keeps at most
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
    return key if key.isascii() else key.translate(_PLAIN)


@lru_cache(maxsize=1024)
def any_of(*lists: frozenset[str]) -> frozenset[str]:
    """Return the words of several lists of packs; the same lists are joined once."""
    return frozenset().union(*lists)


@lru_cache(maxsize=1024)
def without(words: frozenset[str], *lists: frozenset[str]) -> frozenset[str]:
    """Return the words of a list of a pack that others do not have, found out once likewise."""
    return words.difference(*lists)


class _Plain(dict[int, str]):
    """A character -> what is left of it without diacritics, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        plain = self[code] = "".join(c for c in parts if not unicodedata.combining(c))
        return plain


_PLAIN = _Plain()


def key_of(word: str, language: Language) -> str:
    """Return the key of a word as `Layout.keys` has it: folded, in the pack's own script."""
    key = KEYS[word]
    return key if key.isascii() or not language.header.letters else key.translate(letters_of(language))


@cache
def letters_of(language: Language) -> dict[int, str]:
    """Return how letters of a pack's second script are written in its own."""
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
    shown = traits.translate(WITH[bit])
    return list(compress(range(len(shown)), shown)) if 1 in shown else []


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
    if not bits & MARK and len(word) > 5 and not word.islower():
        whole = bits & UPPER or head.isdigit()
        bits |= (INNER if JOINED.search(word) else 0) if whole else GLUED if parting(word) else 0
    return bits | (JOINT if joint(word) else 0)


def joint(word: str) -> int:
    """Return where a word in lower case goes on with the capital of a name, 0 if nowhere."""
    if word.islower() or not word[0].islower():
        return 0
    joints = (match.start() for match in JOINED.finditer(word))
    return next((at for at in joints if at >= 2 and word[:at].isalpha()), 0)


def _token_key(word: str) -> str:
    """The key of a token; only one that was broken has a blank or, between letters, a stop in it."""
    key = fold(word)
    return key.translate(PIECED) if (" " in key or "." in key) and len(key) > 1 and key[0].isalpha() else key


PIECED = {ord(" "): None, ord("."): None}
KEYS: dict[str, str] = Known(_token_key)
TRAITS: dict[str, int] = Known(traits_of)


def parting(word: str) -> int:
    """Return where a lost space should part a word by itself, "thaErdogan", 0 if nowhere.

    Only words that begin small are parted: names have inner capitals.
    """
    if not word[0].islower():
        return 0
    for at in range(2, len(word) - 1):
        if word[at].isupper():
            return at if word[at + 1].islower() and word[at - 1].islower() else 0
    return 0


def capital_address(word: str, tail: str) -> bool:
    """Return whether a word and what a stop glues to it are an address in capitals: "LAJMI.NET"; states stay: "VLEN.BE"."""
    return len(tail) > 2 and word.isupper() and tail.isupper() and tail.lower() in ADDRESSES
