"""Which base forms an inflected name can have: Kimit -> Kim, Kimi; LDK-së -> LDK; Clinton's -> Clinton.

The endings are data of the pack.  Which base is meant is for the whole document to say
(`names`); here is only what the word itself allows.
"""

from functools import lru_cache

from sipas.extraction.gazetteer import Gazetteer

HINGES = "-'’‑`´"
SHORTEST = 2  # letters a base form keeps
SURE = 3  # letters of an ending that names of the language itself may have, too


def cut(word: str, gazetteer: Gazetteer) -> str:
    """Return the word without an ending written behind a hyphen or an apostrophe."""
    if word.isalpha():
        return word
    for at in range(len(word) - 1, 0, -1):
        if word[at] in HINGES:
            stem = word[:at]
            endings = gazetteer.hyphened if stem == stem.upper() else gazetteer.hyphened_words
            return stem if word[at + 1 :].lower() in endings else word
        if len(word) - at > 4:
            break
    return word


@lru_cache(maxsize=4096)
def bases(word: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the base forms a word can have, itself not among them, the longest ending off first."""
    short = cut(word, gazetteer)
    if short != word:
        return (short,)
    out: list[str] = []
    for size in (3, 2, 1):
        if len(word) - size < SHORTEST:
            continue
        stem = word[:-size]
        for base in gazetteer.endings.get(word[-size:].lower().replace("’", "'"), ()):
            if stem + base != word and stem + base not in out:
                out.append(stem + base)
    return tuple(out)


def oblique(word: str, gazetteer: Gazetteer) -> bool:
    """Return whether a word ends as no base form of a name does."""
    sure = gazetteer.sure
    return bool(sure) and any(len(word) - size >= SHORTEST and word[-size:].lower() in sure for size in (3, 2))


def oblique_native(word: str, gazetteer: Gazetteer) -> bool:
    """Return whether a surname of the language itself ends as only its oblique cases do: Ahmetin, Veliut."""
    return len(word) > 4 and word[-1] in "nt" and word[-2] in "iu" and bool(bases(word, gazetteer))


def known(word: str, gazetteer: Gazetteer, *, native: bool) -> str | None:
    """Return the base form of a family name that a pack lists, or None."""
    own, other = gazetteer.surnames, gazetteer.others
    options = (word, *bases(word, gazetteer))
    for table in (own, other) if native else (other, own):
        for option in options:
            if option.lower() in table:
                return option
    return None


def forced(word: str, gazetteer: Gazetteer, *, native: bool) -> str:
    """Return the base form of a word that must be oblique, with nothing else to go by.

    Native names often end in a vowel (Kurtit -> Kurti, Haxhiut -> Haxhiu), foreign ones keep
    their consonant (Putinit -> Putin).
    """
    options = bases(word, gazetteer)
    if not options:
        return word
    if native:
        with_vowel = [base for base in options if base[-1].lower() in "aiu" and len(base) > 3]
        with_vowel.sort(key=lambda base: base != word[:-1])
        return with_vowel[0] if with_vowel else options[0]
    return options[0]


def foreign(word: str, gazetteer: Gazetteer, *, sure: bool = False) -> str | None:
    """Return the base form of a family name that only another language can have: Todoroviqin -> Todoroviq.

    Where it must be `sure`, behind a first name of the language itself, by a long ending only: Thunbergut -> Thunberg.
    """
    endings = tuple(end for end in gazetteer.foreign if not sure or len(end) > SURE)
    for size in (2, 1):
        stem, ending = word[:-size], word[-size:]
        if (
            len(stem) > 3
            and stem.lower().endswith(endings)
            and "" in gazetteer.endings.get(ending, ())
            and ending not in ("s", "n", "t")
        ):
            return stem
    return None


def native_oblique(word: str) -> str | None:
    """Return the base form of a family name in a vowel with the ending only an oblique case has: Majkon, Manjes."""
    if len(word) < 5 or word[-1] not in "ns" or word[-2] not in "oe":
        return None
    return word[:-2] + "a" if word[-3] == "j" and word[-2] == "e" else word[:-1]


def root(word: str) -> str:
    """Return a name without the vowels and case ending it ends in, of three letters at least: Peja, Pejës."""
    root = word.rstrip("stn").rstrip("aeiou")
    return root if len(root) > 2 else word
