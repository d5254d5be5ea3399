"""What the stages of stories compare of one document: its words, names, numbers and time.

A profile is made once from an extraction and never changes.  Words are stems without
diacritics in Latin letters, names are folded over script, spelling and inflection, both
by the packs' `stories.toml`; names, times and figures that extraction found are used
where they are there, and the text alone must be enough where they are not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

from msgspec import Struct

from sipas.extraction.text import bare
from sipas.language import ROOT, Language, load
from sipas.records import Document, Extraction, Span, When

YEAR = re.compile(r"(?:19|20)\d\d")
THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
DOUBLED = re.compile(r"(.)\1")
# A word behind another one or a comma; ASCII small letters are sorted out here for speed.
INSIDE = re.compile(r"(?<=[\w,;)]) ([^\W\d_a-z][^\W\d_]*)")
TITLE_LIMIT = 250  # a first line longer than this is no headline
LEAD_WORDS = 35  # words that carry meaning; what a report puts first it holds for its news
LETTERS = 5  # of a letter group: long enough for a root, short enough to survive an ending
PERSON, BODY = "@", "#"  # before the keys of whole names among those of their words
SURE = 1.5  # days: a publication known to the day, whatever the zone
DAY = 86400.0
LEAST_NAME = 3  # letters: "Un" of "Kim Jong Un" is no name to know somebody by
ISO_DAY = len("2023-09-05")


class Profile(Struct, frozen=True):
    """What one document is compared by.

    `opens` and `closes` bound its publication in days since 1970 (UTC), None where open.
    `terms` weighs stems by how often and where they stand, `title` holds those of the
    headline.  `spelling` counts letter groups of headline and lead: what inflection and
    misprints leave alone.  `names` weighs the folded words of names and, behind `PERSON` and
    `BODY`, whole people and institutions.  `forms` gives each key as the text first writes
    it.  `numbers` holds the numbers of the text and `first_numbers` those it opens with, both
    without marks between the thousands.  `length` counts words.  `days` are those the text
    speaks of, each by itself or as the set it is one of ("[2023-09-05,2023-09-12]").
    """

    id: str
    publisher: str | None
    language: str | None
    opens: float | None
    closes: float | None
    terms: dict[str, float]
    title: tuple[str, ...]
    forms: dict[str, str]
    spelling: dict[str, float]
    names: dict[str, float]
    numbers: frozenset[str]
    first_numbers: frozenset[str]
    length: int
    days: frozenset[str]

    @property
    def day(self) -> int | None:
        """The day the document is taken up on: that its publication begins with."""
        return None if self.opens is None else int(self.opens // 1)

    def gap(self, other: "Profile") -> float:
        """Return the days that must lie between the two publications, 0 if they can meet."""
        after = _least(self.opens, float("-inf")) - _least(other.closes, float("inf"))
        before = _least(other.opens, float("-inf")) - _least(self.closes, float("inf"))
        return max(after, before, 0.0)

    @property
    def dated(self) -> bool:
        """Whether the day of publication is known, give or take one."""
        return self.opens is not None and self.closes is not None and self.closes - self.opens <= SURE


def _least(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _entries(lists: tuple[str, ...]) -> Iterator[str]:
    """Words of a pack's lists, each entry parted by blanks."""
    for line in lists:
        yield from line.split()


@cache
def _letters() -> tuple[tuple[tuple[str, str], ...], dict[int, str]]:
    """Groups of letters that stand for one sound, and single letters, with their Latin writing."""
    table = load(ROOT).stories.letters
    groups = tuple((group, latin) for group, latin in table.items() if len(group) > 1)
    return groups, {ord(letter): latin for letter, latin in table.items() if len(letter) == 1}


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    pairs = [pair.split() for pair in load(ROOT).stories.sounds]
    return tuple((pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs)


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """Return a word in lower case Latin letters without diacritics, where the tables know its script."""
    key = bare(word)
    if key.isascii():
        return key
    groups, letters = _letters()
    for group, latin in groups:
        key = key.replace(group, latin)
    latin = key.translate(letters)
    return "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))


@cache
def _empty(language: Language) -> frozenset[str]:
    """Folded words that say nothing about a story."""
    return frozenset(plain(word) for word in _entries(language.stories.function_words))


class _Endings(Struct, frozen=True):
    """A pack's endings, the greatest length first, and how many letters must stay."""

    known: frozenset[str]
    lengths: tuple[int, ...]
    least: int


@cache
def _endings(language: Language) -> _Endings:
    known = frozenset(plain(ending) for ending in _entries(language.stories.endings))
    lengths = tuple(sorted({len(ending) for ending in known}, reverse=True))
    return _Endings(known, lengths, language.stories.stem)


def _stripped(key: str, endings: _Endings) -> str:
    for length in endings.lengths:
        if len(key) - length >= endings.least and key[-length:] in endings.known:
            return key[:-length]
    return key


@lru_cache(maxsize=200_000)
def stem(word: str, language: Language) -> str:
    """Return the stem a word is compared by, "" for one that says nothing about a story."""
    key = plain(word)
    if len(key) < 2 or key in _empty(language):
        return ""
    return _stripped(key, _endings(language))


@lru_cache(maxsize=200_000)
def name_key(word: str, language: Language) -> str:
    """Return the key of one word of a name: one for Путин, Putinit; for Вучић, Vuçiq, Vučić, Vucic."""
    key = plain(word)
    for spelling, sound in _sounds():
        if spelling in key:
            key = key.replace(spelling, sound)
    key = DOUBLED.sub(r"\1", key)
    endings, before = _endings(language), ""
    while key != before:  # Putinit -> Putin -> Puti: every form must end at one key
        before, key = key, _stripped(key, endings)
    return key


@cache
def _name_endings() -> _Endings:
    known = frozenset(load(ROOT).stories.name_endings.split())
    return _Endings(known, tuple(sorted({len(ending) for ending in known}, reverse=True)), load(ROOT).stories.stem)


@lru_cache(maxsize=200_000)
def name_root(word: str) -> str:
    """Return the key of one word of a name, the same in whatever language it stands.

    No ending can be trusted to be one, so every form is stripped as far as any language
    might: Brenjari, Brenjarit, Brenjarijem and Брењари all end as `brenar`.
    """
    key = plain(word)
    for spelling, sound in _sounds():
        if spelling in key:
            key = key.replace(spelling, sound)
    key, before = DOUBLED.sub(r"\1", key), ""
    while key != before:
        before, key = key, _shorter(key)
    return key


def _shorter(key: str) -> str:
    """A name less one ending: what is longer than a letter must leave more of the name."""
    endings = _name_endings()
    for length in endings.lengths:
        if len(key) - length >= endings.least + (length > 1) and key[-length:] in endings.known:
            return key[:-length]
    return key


def title_of(document: Document) -> Span:
    """Return the headline: as the reader gave it, else a first line short enough, else an empty span."""
    if document.title is not None:
        return document.title
    text, start = document.text, document.body
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    if end < 0 or end - start > TITLE_LIMIT:
        return Span(start, start)
    return Span(start, end)


def bounds(when: When | None, fetched_day: float | None) -> tuple[float | None, float | None]:
    """Return when a document was published, in days: no later than it was fetched."""
    earliest = when.earliest if when else None
    latest = when.latest if when else None
    opens = earliest.timestamp() / DAY if earliest else None
    closes = latest.timestamp() / DAY if latest else fetched_day
    return opens, closes


class _Word(NamedTuple):
    """What is compared of one word form; a number has neither."""

    plain: str
    stem: str


@lru_cache(maxsize=200_000)
def _word(word: str, language: Language) -> _Word:
    return _Word("", "") if word[0].isdigit() else _Word(plain(word), stem(word, language))


class _Words(Struct):
    """What one reading of a document gathers."""

    counts: dict[str, int]
    forms: dict[str, str]
    title: dict[str, int]
    lead: dict[str, int]
    heads: list[str]  # words of headline and lead, folded
    capital: dict[str, int]
    numbers: set[str]
    first: set[str]
    length: int


def _read(text: str, title: Span, body: int, language: Language) -> _Words:
    start = min(body, title.start)
    written = WORD.findall(text, start)
    known = {word: _word(word, language) for word in dict.fromkeys(written)}
    stems = [known[word].stem for word in written]
    headed = len(WORD.findall(text, start, title.end))
    lead = [at for at in range(headed, len(stems)) if stems[at]][:LEAD_WORDS]
    opened = lead[-1] + 1 if lead else headed
    counts = Counter(stems)
    counts.pop("", None)
    return _Words(
        counts=counts,
        forms=dict(zip(reversed(stems), reversed(written), strict=True)),
        title=Counter([key for key in stems[:headed] if key]),
        lead=Counter([stems[at] for at in lead]),
        heads=[known[word].plain for word in written[:opened] if known[word].stem],
        capital=_capital(text, title.end, known),
        numbers=_numbers(known),
        first=_numbers(written[:opened]),
        length=len(written),
    )


def _capital(text: str, start: int, known: Mapping[str, _Word]) -> dict[str, int]:
    """Words with a capital letter within a sentence, folded as names, that never stand there without."""
    small = {folded.plain for word, folded in known.items() if word[0].islower()}
    inside = Counter([m[1] for m in INSIDE.finditer(text, start) if m[1][0].isupper()])
    names: dict[str, int] = {}
    for word, count in inside.items():
        if plain(word) not in small:
            key = name_root(word)
            names[key] = names.get(key, 0) + count
    return names


def _numbers(words: Iterable[str]) -> set[str]:
    """The numbers that can tell stories apart: of two digits, no years."""
    numbers = {THOUSANDS.sub("", word) for word in words if word[0].isdigit()}
    return {number for number in numbers if len(number) > 1 and not YEAR.fullmatch(number)}


def _spelling(words: list[str]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for word in words:
        marked = f"_{word}"
        for at in range(max(1, len(marked) - LETTERS + 1)):
            group = marked[at : at + LETTERS]
            counts[group] = counts.get(group, 0) + 1
    return _damped(counts)


def _damped(counts: dict[str, int]) -> dict[str, float]:
    return {key: 1 + log(count) for key, count in counts.items()}


def profile(extraction: Extraction) -> Profile:
    """Return what one document is compared by."""
    document = extraction.document
    language = load(document.language or ROOT)
    title = title_of(document)
    words = _read(document.text, title, document.body, language)
    fetched = document.fetched.timestamp() / DAY if document.fetched else None
    opens, closes = bounds(document.published, fetched)
    names, people = _names(words, extraction)
    return Profile(
        id=document.id,
        publisher=document.publisher,
        language=document.language,
        opens=opens,
        closes=closes,
        terms=_terms(words),
        title=tuple(words.title),
        forms=words.forms | people,
        spelling=_spelling(words.heads),
        names=names,
        numbers=frozenset(words.numbers),
        first_numbers=frozenset(words.first),
        length=words.length,
        days=frozenset(day for time in extraction.times if (day := _day(time.when))),
    )


def _day(when: When) -> str:
    """The day, or the days out of which one is meant, "" for what is longer or open."""
    said = when.edtf or ""
    if said.startswith("["):
        return said
    return said[:ISO_DAY] if len(said) >= ISO_DAY and "/" not in said else ""


def _terms(words: _Words) -> dict[str, float]:
    """Stems, and numbers beside them, weighted by how often they stand and whether in front."""
    terms = {
        key: (1 + log(count)) * (1 + (key in words.title) + 0.5 * (key in words.lead))
        for key, count in words.counts.items()
    }
    for number in sorted(words.numbers):
        terms[number] = 1.0 + (number in words.first)
    return terms


def _names(words: _Words, extraction: Extraction) -> tuple[dict[str, float], dict[str, str]]:
    """The folded words of names with those who bear them, and the latter as they are written."""
    names = _damped(words.capital)
    written: dict[str, str] = {}
    for name, type_ in dict.fromkeys((mention.name, mention.type) for mention in extraction.mentions):
        keys = [name_root(part) for part in WORD.findall(name) if not part[0].isdigit()]
        for key in keys:
            names.setdefault(key, 1.0)
        if type_ == "person":  # first names are spelt in many ways: by the initial
            keys = [key for key in keys if len(key) >= LEAST_NAME]
            if len(keys) > 1:
                written.setdefault(f"{PERSON}{keys[-2][0]} {keys[-1]}", name)
        elif type_ == "institution" and keys:
            written.setdefault(BODY + " ".join(keys), name)
    return names | dict.fromkeys(written, 1.0), written
