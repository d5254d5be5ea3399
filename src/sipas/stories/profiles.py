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
from itertools import chain, compress, islice
from math import log
from sys import intern

from msgspec import Struct

from sipas.extraction.words import Known, bare
from sipas.language import ROOT, Language, load
from sipas.records import Document, Extraction, Span, When

YEAR = re.compile(r"(?:19|20)\d\d")
THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
DOUBLED = re.compile(r"(.)\1")
# A piece between two blanks that opens with a capital letter (ASCII small letters are sorted
# out here for speed), and one behind which that is not the beginning of a sentence.
CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]*")
GOES_ON = re.compile(r"[\w,;)]\Z")
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
        after = 0.0 if self.opens is None or other.closes is None else self.opens - other.closes
        before = 0.0 if other.opens is None or self.closes is None else other.opens - self.closes
        return max(after, before, 0.0)

    @property
    def dated(self) -> bool:
        """Whether the day of publication is known, give or take one."""
        return self.opens is not None and self.closes is not None and self.closes - self.opens <= SURE


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
    return _stem(plain(word), language)


def _stem(folded: str, language: Language) -> str:
    if len(folded) < 2 or folded in _empty(language):
        return ""
    return _stripped(folded, _endings(language))


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
    return intern(key)


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


class _Word(Struct, frozen=True, eq=False, gc=False):
    """What is compared of one word form, "" where it has none: of a number only the number.

    Compared by identity, so that a text's words are counted fast.
    """

    written: str
    stem: str
    plain: str
    small: str  # folded, of a word without a capital letter
    number: str  # without marks between the thousands, of two digits at least and no year: such tell stories apart


# What stands between two blanks: its words, that with a capital letter in front, and whether a
# sentence goes on behind it.  A plain tuple, as the collector of garbage passes over those.
_Piece = tuple[tuple[_Word, ...], str, bool]


@cache
def _pieces(language: Language) -> dict[str, _Piece]:
    """The pieces of texts in a language that were met: most are met again and again."""
    words: dict[str, _Word] = Known(lambda word: _word(word, language))
    return Known(lambda piece: _piece(piece, words))


def _piece(piece: str, words: Mapping[str, _Word]) -> _Piece:
    if piece.isalpha():  # as most are
        return (words[piece],), piece if piece[0].isupper() else "", True
    capital = CAPITAL.match(piece)
    return (
        tuple([words[word] for word in WORD.findall(piece)]),
        capital[0] if capital and piece[0].isupper() else "",
        GOES_ON.search(piece) is not None,
    )


def _word(word: str, language: Language) -> _Word:
    if word[0].isdigit():
        number = THOUSANDS.sub("", word)
        return _Word(word, "", "", "", intern(number) if len(number) > 1 and not YEAR.fullmatch(number) else "")
    folded = intern(plain(word))  # one string for equal ones: they are found the faster
    return _Word(word, intern(_stem(folded, language)), folded, folded if word[0].islower() else "", "")


class _Words(Struct):
    """What one reading of a document gathers."""

    counts: dict[str, int]
    forms: dict[str, str]
    title: dict[str, None]
    lead: dict[str, None]
    heads: list[str]  # words of headline and lead, folded
    capital: dict[str, int]
    numbers: frozenset[str]
    first: frozenset[str]
    length: int


def _read(text: str, title: Span, body: int, language: Language) -> _Words:
    start = min(body, title.start)
    pieces, capitals, goes_on = zip(*map(_pieces(language).__getitem__, text[start:].split(" ")), strict=True)
    known = list(chain.from_iterable(pieces))
    headed = len(WORD.findall(text, start, title.end))
    lead = list(islice((at for at in range(headed, len(known)) if known[at].stem), LEAD_WORDS))
    opened = lead[-1] + 1 if lead else headed
    counts, forms = _counted(Counter(known))
    behind = text.count(" ", start, title.end)  # pieces of the headline
    words = frozenset(known)
    return _Words(
        counts=counts,
        forms=forms,
        title=dict.fromkeys([word.stem for word in known[:headed] if word.stem]),
        lead=dict.fromkeys([known[at].stem for at in lead]),
        heads=[word.plain for word in known[:opened] if word.stem],
        capital=_capital(Counter(filter(None, compress(capitals[behind + 1 :], goes_on[behind:]))), words),
        numbers=frozenset([word.number for word in words if word.number]),
        first=frozenset([word.number for word in known[:opened] if word.number]),
        length=len(known),
    )


def _counted(words: Mapping[_Word, int]) -> tuple[dict[str, int], dict[str, str]]:
    """How often each stem stands, and how it is first written."""
    counts: dict[str, int] = {}
    forms: dict[str, str] = {}
    for word, count in words.items():
        key = word.stem
        if key in counts:
            counts[key] += count
        elif key:
            counts[key] = count
            forms[key] = word.written
    return counts, forms


def _capital(inside: Mapping[str, int], words: Iterable[_Word]) -> dict[str, int]:
    """Words with a capital letter within a sentence, folded as names, that never stand there without."""
    small = {word.small for word in words}
    names: dict[str, int] = {}
    for word, count in inside.items():
        if plain(word) not in small:
            key = name_root(word)
            names[key] = names.get(key, 0) + count
    return names


@lru_cache(maxsize=200_000)
def _groups(word: str) -> tuple[str, ...]:
    """The letter groups of a folded word."""
    marked = f"_{word}"
    return tuple(intern(marked[at : at + LETTERS]) for at in range(max(1, len(marked) - LETTERS + 1)))


@lru_cache(maxsize=10_000)
def _damp(count: int) -> float:
    return 1 + log(count)


def _damped(counts: dict[str, int]) -> dict[str, float]:
    return dict(zip(counts, map(_damp, counts.values()), strict=True))


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
        spelling=_damped(Counter(chain.from_iterable(map(_groups, words.heads)))),
        names=names,
        numbers=words.numbers,
        first_numbers=words.first,
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
    terms = _damped(words.counts)
    for key in words.title | words.lead:
        terms[key] *= 1 + (key in words.title) + 0.5 * (key in words.lead)
    for number in sorted(words.numbers):
        terms[number] = 1.0 + (number in words.first)
    return terms


def _names(words: _Words, extraction: Extraction) -> tuple[dict[str, float], dict[str, str]]:
    """The folded words of names with those who bear them, and the latter as they are written."""
    names = _damped(words.capital)
    written: dict[str, str] = {}
    for name, type_ in dict.fromkeys((mention.name, mention.type) for mention in extraction.mentions):
        borne = _borne(name, type_)
        for key in borne.words:
            names.setdefault(key, 1.0)
        if borne.whole:
            written.setdefault(borne.whole, name)
    return names | dict.fromkeys(written, 1.0), written


class _Borne(Struct, frozen=True, gc=False):
    """The folded words of a name, and the key of the person or institution that bears it, "" for none."""

    words: tuple[str, ...]
    whole: str


@lru_cache(maxsize=50_000)
def _borne(name: str, type_: str) -> _Borne:
    keys = tuple(name_root(part) for part in WORD.findall(name) if not part[0].isdigit())
    if type_ == "person":  # first names are spelt in many ways: by the initial
        long = [key for key in keys if len(key) >= LEAST_NAME]
        return _Borne(keys, intern(f"{PERSON}{long[-2][0]} {long[-1]}") if len(long) > 1 else "")
    return _Borne(keys, intern(BODY + " ".join(keys)) if type_ == "institution" and keys else "")
