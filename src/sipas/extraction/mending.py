"""Words that a newspaper glued or broke, parted and put together again.

The blank behind a line is lost ("thaErdogan", "HotiPër"); a word that a platform's filter would catch is broken by a stop
("vde.kur", "dys.hohet"); a word keeps the blank of an old line end ("dekla ruar").  What begins small is parted by itself.
The rest takes a pack's form table: names have inner capitals and stops as well.  The text is never changed: a word
that was broken keeps its stop or blank, only its key does without.
"""

from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import TypeVar

from sipas.extraction.misspelling import speller
from sipas.extraction.words import GLUED, INNER, JOINED, KEYS, TRAITS, Known, fold, parting, showing
from sipas.language import Language
from sipas.lexicon import FINITE, NOUN, PARTICIPLE, SUBJECT, Forms, forms
from sipas.naming import Titles

Item = TypeVar("Item")
Row = tuple[list[str], list[str], bytes, list[int], list[int]]  # words, keys, traits, where they begin and end
CLOSED = (
    "complementizer infinitive auxiliary be clitic negation adverb relative subordinator coordinator determiner pronoun "
    "preposition linking gerund comparative"
)
FAMILIAR, CLOSED_CLASS, STRANGE = 0, 1, 2  # what a word is: of the table; of a closed class; neither
SHORTEST = 5  # letters of a word that is put together, or glued to another
LONG = 8  # letters of a word that a word of two or three was glued to
YEAR = 4  # digits of a year
OPENING = frozenset('.!?…:“”„«»"')  # marks behind which a word may have a capital without being a name
CAPITALS = 100  # words with inner capitals in a text that newspapers glued: more are a list of names or of code


class Mender:
    """What a language knows of its words; `kinds` and `joints` are filled as words are met."""

    def __init__(self, table: Forms, language: Language) -> None:
        self.table = table
        lists = language.cues.words

        def words(names: str) -> frozenset[str]:
            return frozenset(fold(word) for name in names.split() for word in getattr(lists, name).split())

        closed = words(CLOSED)
        self.verbal = words("auxiliary gerund")  # what participles stand behind
        self.prepositions = words("preposition")
        self.complementizers = words("complementizer")
        self.closed = closed
        self.persons = _persons(language.titles)
        self.kinds: dict[str, int] = Known(self._kind)
        self.joints: dict[str, int] = Known(self._joint)

    def _kind(self, key: str) -> int:
        """What a key is; marks and numbers are no pieces of a word either, but a stop may part two."""
        if key in self.closed or not (key[0].isalpha() or key == "."):
            return CLOSED_CLASS
        return FAMILIAR if self.table.of(key) else STRANGE

    def _joint(self, key: str) -> int:
        """Where two words were glued to one that the table does not know, 0 if nowhere: "kathënë", "ligjorqë"."""
        if self.kinds[key] != STRANGE or not key.isalpha():
            return 0
        for at in range(2, len(key) - 1):
            first, second = key[:at], key[at:]
            bits = self.table.of(second) if len(second) >= SHORTEST - 1 else 0
            if first in self.verbal and bits & PARTICIPLE:
                return at
            if first in self.complementizers and bits and len(second) >= LONG:
                return at
            known = self.table.of(first) if at >= SHORTEST else 0
            if known and second in self.prepositions and len(second) > 2:
                return at  # shorter ones are endings as well
            if known & NOUN and known & SUBJECT and bits & FINITE and len(second) >= SHORTEST:
                return at
        return 0

    def parts(self, word: str, joint: int, words: list[str]) -> bool:
        """Whether a capital within a word begins another sentence: "HotiPër", "KovaçMjekët", or "HotiJusufi" where the text has Hoti alone.

        A name with an inner capital is met again, or goes on with what is no word.  A number ends what it stands in
        ("COVID-19Ministri", "2019Ministri"), unless it is of a name ("21Media", "B92Sport").
        """
        kind = self.kinds[fold(word[joint:])]
        if kind == FAMILIAR:
            if word[joint - 1].isdigit():
                _, hyphen, number = word[:joint].rpartition("-")
                return number.isdigit() and bool(hyphen or len(number) == YEAR)
            once = words.count(word) == 1
            return once and (word[:joint] in words or fold(word[joint:]) in self.persons)
        return kind == CLOSED_CLASS

    def whole(self, first: str, second: str, *, stopped: bool = False) -> bool:
        """Whether two keys are pieces of one word; if a stop parts them, one may look like a word by its class ("vde.kur")."""
        kinds = (self.kinds[first], self.kinds[second])
        if CLOSED_CLASS in kinds and not (stopped and STRANGE in kinds):
            return False
        both = first + second
        return len(both) >= SHORTEST and self.table.of(both) != 0


def _persons(titles: Titles) -> frozenset[str]:
    """The nouns for persons that a sentence opens with, in citation form."""
    listed = f"{titles.titles.m} {titles.titles.f} {titles.collectives}".split()
    return frozenset(fold(entry.rpartition("/")[2]) for entry in listed if "-" not in entry)


@cache
def _mender(language: Language) -> Mender | None:
    table = forms(language)
    if not table:
        return None
    return Mender(table, language)


def mended(
    text: str, row: Row, language: Language, abbreviations: frozenset[str]
) -> tuple[Row, frozenset[int], frozenset[int]]:
    """Return the tokens of a text with their faults mended, those that a lost blank had glued to the one before, those misspelt."""
    mender = _mender(language)
    row, glued = _parted(row, mender)
    if mender is None:
        return row, glued, frozenset()
    kinds = bytes(map(mender.kinds.__getitem__, row[1]))
    ranges = _broken(text, row, mender, abbreviations, kinds)
    slips = _misspelt(text, row, showing(kinds, STRANGE), language)
    if ranges:
        row, glued = _joined(text, row, ranges, glued)
    if not slips:
        return row, glued, frozenset()
    words, keys, traits, starts, ends = row
    at_slip = {
        at: slips[start] for at, start in enumerate(starts) if start in slips and len(words[at]) == len(keys[at])
    }
    keys = [at_slip.get(at, key) for at, key in enumerate(keys)]
    return (words, keys, traits, starts, ends), glued, frozenset(at_slip)


def _misspelt(text: str, row: Row, strange: list[int], language: Language) -> dict[int, str]:
    """The keys that words of no table were meant to have, by where they begin: small ones, or such as open a sentence."""
    words, keys, _, starts, ends = row
    out: dict[int, str] = {}
    for at in strange:
        word = words[at]
        opens = at == 0 or words[at - 1] in OPENING or "\n" in text[ends[at - 1] : starts[at]]
        if word.islower() or (opens and word[1:].islower()):
            meant = speller(language).words[keys[at]]
            if meant != keys[at]:
                out[starts[at]] = meant
    return out


def _joined(text: str, row: Row, ranges: list[tuple[int, int]], glued: frozenset[int]) -> tuple[Row, frozenset[int]]:
    """The tokens with those of each range as one, and which of them a lost blank had glued to the one before."""
    words, keys, _, starts, ends = row
    at_glue = {starts[at] for at in glued}
    words = _spliced(words, ranges, [(text[starts[first] : ends[last - 1]],) for first, last in ranges])
    keys = _spliced(keys, ranges, [(keys[first] + keys[last - 1],) for first, last in ranges])
    begins = _spliced(starts, ranges, [(starts[first],) for first, _ in ranges])
    closes = _spliced(ends, ranges, [(ends[last - 1],) for _, last in ranges])
    glued = frozenset(at for at, start in enumerate(begins) if start in at_glue) if at_glue else glued
    return (words, keys, bytes(map(TRAITS.__getitem__, words)), begins, closes), glued


def _parted(row: Row, mender: Mender | None) -> tuple[Row, frozenset[int]]:
    """Part the words that a lost blank hides others in; return the tokens, and those of them that begin a sentence or name."""
    words, keys, traits, starts, ends = row
    joints = {at: parting(words[at]) for at in showing(traits, GLUED)}
    if mender is not None:
        inner = showing(traits, INNER)
        for at in inner if len(inner) < CAPITALS else ():
            found = JOINED.search(words[at])
            if found and mender.parts(words[at], found.start(), words):
                joints[at] = found.start()
    capitals = set(joints)
    if mender is not None:
        lost = list(map(mender.joints.__getitem__, keys))
        for at in compress(range(len(lost)), lost):
            if at not in joints and len(words[at]) == len(keys[at]):
                joints[at] = lost[at]
    if not joints:
        return row, frozenset()
    places = sorted(joints)
    ranges = [(at, at + 1) for at in places]
    middles = [starts[at] + joints[at] for at in places]
    parts = [(words[at][: joints[at]], words[at][joints[at] :]) for at in places]
    words = _spliced(words, ranges, parts)
    closes = _spliced(ends, ranges, [(middle, ends[at]) for at, middle in zip(places, middles, strict=True)])
    begins = _spliced(starts, ranges, [(starts[at], middle) for at, middle in zip(places, middles, strict=True)])
    keys = _spliced(keys, ranges, [tuple(map(KEYS.__getitem__, pair)) for pair in parts])
    glued = frozenset(at + count for count, at in enumerate(places, 1) if at in capitals)
    return (words, keys, bytes(map(TRAITS.__getitem__, words)), begins, closes), glued


def _broken(text: str, row: Row, mender: Mender, abbreviations: frozenset[str], kinds: bytes) -> list[tuple[int, int]]:
    """The ranges of tokens that are pieces of one word, in order, none within another."""
    words, keys, _, starts, ends = row

    def pieces(first: int, last: int) -> bool:
        one, two = words[first], words[last - 1]
        if not (one.isalpha() and two.isalpha() and two.islower()):
            return False
        if last - first == 2:
            return (
                min(len(one), len(two)) > 1
                and text[ends[first] : starts[first + 1]] == " "
                and mender.whole(keys[first], keys[first + 1])
            )
        return f"{keys[first]}.{keys[last - 1]}" not in abbreviations and mender.whole(
            keys[first], keys[last - 1], stopped=True
        )

    out: list[tuple[int, int]] = []
    done, count = 0, len(words)
    for at in showing(kinds, STRANGE):
        before, behind = at > done, at + 1 < count
        if words[at] == ".":
            near = before and behind and ends[at - 1] == starts[at] and ends[at] == starts[at + 1]
            spans: tuple[tuple[int, int], ...] = ((at - 1, at + 2),) if near else ()
        else:  # of "dekla ruar" both pieces are strange: what goes on behind is looked at first
            spans = ((at, at + 2),) if at >= done and behind and kinds[at + 1] != CLOSED_CLASS else ()
            spans = (*spans, (at - 1, at + 1)) if before and kinds[at - 1] != CLOSED_CLASS else spans
        found = None
        for span in spans:
            if words[span[1] - 1].islower() and pieces(*span):
                found = span
                break
        if found is not None:
            out.append(found)
            done = found[1]
    return out


def _spliced(whole: list[Item], ranges: list[tuple[int, int]], pieces: Sequence[Sequence[Item]]) -> list[Item]:
    """Return the items with others in place of those in each of the ranges."""
    out: list[Item] = []
    done = 0
    for (first, last), piece in zip(ranges, pieces, strict=True):
        out += whole[done:first]
        out += piece
        done = last
    return [*out, *whole[done:]]
