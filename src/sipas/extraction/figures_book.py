"""What a pack says of numbers, compiled: bounds, units, ranges, and a number on its way."""

import re
from functools import cache

from sipas.extraction.numerals import Numerals, numerals_of
from sipas.extraction.terms import CLOCK, DATE, DAY, LONG, SCORE, SMALL, YEAR, Vocabulary, listed, plain
from sipas.extraction.words import fold
from sipas.language import Language
from sipas.records import Bound
from sipas.schema import FigurePack
from sipas.structs import Settings, Value

DIGITS = DAY + SMALL + YEAR + LONG + CLOCK + DATE + SCORE


class Phrases(Settings, frozen=True):
    """Word lists as one pattern, and which value each entry has."""

    pattern: re.Pattern[str]
    values: dict[str, str]


class Range(Settings, frozen=True):
    """How a language writes a range: what stands between its ends, and what may open it."""

    between: re.Pattern[str]
    opens: re.Pattern[str] | None
    must_open: bool


class Book(Settings, frozen=True):
    """A pack's figure sheet as tables and patterns."""

    pack: FigurePack
    vocabulary: Vocabulary
    numerals: Numerals
    numbers: re.Pattern[str]
    ones: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, float]
    only_bounded: frozenset[str]
    glued: dict[str, float]
    of: frozenset[str]
    before: Phrases
    behind: Phrases
    units: Phrases
    currencies: Phrases
    symbols: Phrases
    ages: re.Pattern[str]
    aged: frozenset[str]
    ordinals: frozenset[str]
    names: frozenset[str]
    no_count: frozenset[str]
    articles: frozenset[str]
    halves: re.Pattern[str]
    no_figures: re.Pattern[str]
    results: frozenset[str]
    shares: re.Pattern[str]
    no_bound: frozenset[str]
    ranges: tuple[Range, ...]
    stops: frozenset[str]
    inner: frozenset[str]
    endings: tuple[str, ...]
    of_follows: bool


class Number(Value, frozen=True):
    """A number on its way: terms from `first` up to `last`."""

    first: int
    last: int
    low: float | None
    high: float | None
    bound: Bound = "exactly"
    unit: str | None = None
    worded: bool = False  # an article or pronoun as well as a number
    bare: bool = False  # nothing but digits or words of a number


def _phrases(vocabulary: Vocabulary, lists: dict[str, str], *, ending: bool) -> Phrases:
    """The entries of several lists as a pattern at the end (or start) of a stretch."""
    values = {vocabulary.sequence(w): code for code, forms in lists.items() for w in listed(forms)}
    entries = [w for forms in lists.values() for w in listed(forms)]
    return Phrases(re.compile(vocabulary.group(entries) + ("$" if ending else "")), values)


def _bounds(pack: FigurePack, *, behind: bool) -> dict[str, str]:
    out: dict[str, str] = {}
    for entry in pack.bounds:
        if entry.behind == behind:
            out[entry.bound] = " | ".join(filter(None, (out.get(entry.bound), *listed(entry.words))))
    return out


@cache
def book_of(language: Language) -> Book:
    """Return the compiled figure sheet of a language."""
    pack, numerals = language.figures, numerals_of(language)
    vocabulary = Vocabulary()
    keys = {
        name: frozenset(plain(w) for w in listed(getattr(pack, name)))
        for name in ("only_bounded", "of", "aged", "ordinals", "names", "no_count", "articles", "results")
    }
    for name in ("stops", "inner"):  # with diacritics: "të" goes on, "te" does not
        keys[name] = frozenset(fold(w) for w in listed(getattr(pack, name)))
    keys["stops"] |= {fold(w) for w in (*language.time.past.split(), *language.time.future.split())}
    vague = {plain(w): float(v) for v, forms in pack.vague.items() for w in listed(forms)}
    heads = [*numerals.ones, *numerals.scales, *vague]
    for word in (*listed(pack.link), *listed(pack.of)):
        vocabulary.code(word)
    words = vocabulary.group(heads) if heads else "(?!)"
    return Book(
        pack=pack,
        vocabulary=vocabulary,
        numerals=numerals,
        numbers=re.compile(f"[{DIGITS}]|{words}"),
        ones=numerals.ones,
        scales=numerals.scales,
        vague=vague,
        glued={mark: float(value) for mark, value in pack.glued.items()},
        before=_phrases(vocabulary, _bounds(pack, behind=False), ending=True),
        behind=_phrases(vocabulary, _bounds(pack, behind=True), ending=False),
        units=_phrases(vocabulary, pack.units, ending=False),
        currencies=_phrases(vocabulary, pack.currencies, ending=False),
        symbols=_phrases(vocabulary, pack.symbols, ending=True),
        ages=re.compile(vocabulary.group(listed(pack.ages))),
        no_bound=frozenset(vocabulary.sequence(w) for w in listed(pack.no_bound)),
        halves=re.compile(vocabulary.group(listed(pack.halves))),
        no_figures=re.compile(vocabulary.group(listed(pack.no_figures))),
        shares=re.compile(vocabulary.group(listed(pack.shares))),
        ranges=tuple(
            Range(
                re.compile(vocabulary.group(listed(r.between))),
                re.compile(vocabulary.group(listed(r.opens)) + "$") if r.opens else None,
                r.must_open,
            )
            for r in pack.ranges
        ),
        **keys,
        endings=tuple(language.time.past_endings.split()) or ("\0",),
        of_follows=len(listed(pack.of)) > 1,
    )
