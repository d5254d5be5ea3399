"""Numbers in digits and in words, by the pack of a language."""

import re
from functools import cache

from sipas.extraction.terms import listed
from sipas.extraction.words import bare
from sipas.language import Language

_GROUPS = re.compile(r"\d{1,3}(?:([.,  ’'])\d{3})(?:\1\d{3})*")


class Numerals:
    """The number words of a language and the marks within its numbers."""

    def __init__(self, language: Language) -> None:
        pack = language.figures
        self.group = pack.group
        self.decimal = pack.decimal
        self.link = pack.link
        self.loose = pack.loose_group
        self.ones = {bare(w): float(v) for v, forms in pack.numbers.items() for w in listed(forms)}
        self.scales = {bare(w): float(v) for v, forms in pack.scales.items() for w in listed(forms)}
        self.links = frozenset(bare(w) for w in listed(pack.link))
        self.words = sorted(self.ones)

    def digits(self, token: str, *, scaled: bool = False) -> float | None:
        """Return the value of a number in digits; None for what is no number (a date, a clock time, a version).

        `scaled` says that a scale follows ("1,234 milion"): then a decimal mark is one.
        """
        if token.isdecimal():
            return float(token)
        marks = {c for c in token if not c.isdecimal()}
        if len(marks) > 2 or not marks <= {".", ","}:
            return None
        if len(marks) == 2:
            last = max(".,", key=token.rfind)
            whole, _, part = token.rpartition(last)
            other = "," if last == "." else "."
            if last in whole or not part or not _GROUPS.fullmatch(whole) or other not in whole:
                return None
            return float(whole.replace(other, "") + "." + part)
        mark = marks.pop()
        pieces = token.split(mark)
        grouped = 1 <= len(pieces[0]) <= 3 and all(len(p) == 3 for p in pieces[1:]) and pieces[0] != "0"
        if grouped and (mark == self.group or len(pieces) > 2 or (self.loose and not scaled)):
            return float("".join(pieces))
        if len(pieces) == 2 and (mark == self.decimal or not grouped):
            return float(".".join(pieces))
        return None

    def value(self, words: list[str]) -> float | None:
        """Return the value of number words without scales of thousands ("twenty five", "njëzet e pesë")."""
        total, block = 0.0, 0.0
        for word in words:
            key = bare(word)
            if key in self.ones:
                block = block * self.ones[key] if self.ones[key] == 100 and block else block + self.ones[key]
            elif key not in self.links and key != "-":
                return self.digits(word) if len(words) == 1 else None
        return (total + block) or None


@cache
def numerals_of(language: Language) -> Numerals:
    """Return the numerals of a language."""
    return Numerals(language)
