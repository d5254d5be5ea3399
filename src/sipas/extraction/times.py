"""Time expressions of a text: what each can mean, given the document's own date.

An expression is found by the templates of the pack, over the codes of `terms`; expressions
that stand together are joined ("Monday" + "night", "from" X "to" Y), then dated by
`times_dating`.  No word of any language stands here.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import cache

from msgspec.structs import replace

from sipas.extraction.numerals import Numerals, numerals_of
from sipas.extraction.terms import (
    CLOCK,
    DATE,
    DAY,
    LONG,
    OTHER,
    SMALL,
    YEAR,
    Terms,
    Vocabulary,
    listed,
    plain,
    read_terms,
)
from sipas.extraction.text import Layout
from sipas.extraction.times_calendar import Sense
from sipas.extraction.times_dating import COUNTED, Dating
from sipas.extraction.words import Known, fold
from sipas.language import Language
from sipas.records import Span, Time, When
from sipas.schema import TimeBound, TimeForm, TimeMeaning, TimePack, TimePhase
from sipas.structs import Settings, Value

STRETCH = 8  # terms of a stretch that is kept, at most
REACH = 15  # words to either side among which the tense of a sentence is looked for
CENTURIES = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
)
DATED_BY_DAY = ("weekday", "day", "holiday")
SHORT = ("minute", "hour", "day")


class _Range(Settings, frozen=True):
    opens: re.Pattern[str] | None
    between: re.Pattern[str]
    must_open: bool


class _Book(Settings, frozen=True):
    """The patterns of one language."""

    pack: TimePack
    vocabulary: Vocabulary
    numerals: Numerals
    patterns: tuple[str, ...]
    openers: re.Pattern[str] | None
    starting: dict[str, tuple[int, ...]]
    forms: tuple[TimeForm, ...]
    slots: tuple[tuple[str, ...], ...]
    values: dict[str, dict[str, object]]
    capital: frozenset[str]
    joins: re.Pattern[str]
    phases: tuple[tuple[re.Pattern[str], TimePhase], ...]
    bounds: tuple[tuple[re.Pattern[str], TimeBound], ...]
    ranges: tuple[_Range, ...]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    future: frozenset[str]
    counted: frozenset[str]
    year_needs: frozenset[str]
    plural: frozenset[str]
    weak: frozenset[str]
    weak_after: frozenset[str]


class _Found(Value, frozen=True):
    """An expression on its way: terms from `first` up to `last`, and what it says."""

    first: int
    last: int
    sense: Sense
    alone: bool = True


def find_times(text: str, layout: Layout, published: When | None, language: Language) -> tuple[Time, ...]:
    """Return the time expressions, in order, none overlapping another.

    What depends on an unknown date of publication keeps open ends and says so in its reason.
    """
    book = _book(language)
    if book.openers is None:
        return ()
    terms = read_terms(layout, book.vocabulary)
    found = _joined(_cores(text, terms, language), terms, book)
    found = [_with_phase(f, terms, book) for f in found]
    found = [_with_bound(f, terms, book) for f in _ranged(found, terms, book)]
    dating = Dating(published)
    sentences = [layout.starts[first] for first, _ in layout.sentences]
    out: list[Time] = []
    for item in found:
        if not item.alone or (out and terms.starts[item.first] < out[-1].span.end):
            continue
        if _in_a_name(text, item, terms, sentences):
            continue
        lean = -1 if item.sense.bound == "since" else _lean(item, terms, sentences, book)
        sense = replace(item.sense, lean=lean)
        out.append(Time(span=Span(terms.starts[item.first], terms.ends[item.last - 1]), when=dating.when(sense)))
    return tuple(out)


@cache
def _book(language: Language) -> _Book:
    pack, numerals = language.time, numerals_of(language)
    vocabulary = Vocabulary()
    values: dict[str, dict[str, object]] = {
        "month": {_key(w): n for n, forms in enumerate(pack.months, 1) for w in listed(forms)},
        "weekday": {_key(w): n for n, forms in enumerate(pack.weekdays) for w in listed(forms)},
        "unit": {_key(w): unit for unit, forms in pack.units.items() for w in listed(forms)},
        "season": {_key(w): season for season, forms in pack.seasons.items() for w in listed(forms)},
        "part": {_key(w): part for part, forms in pack.parts.items() for w in listed(forms)},
        "holiday": {_key(w): h for h in pack.holidays for w in h.words},
    }
    classes = _classes(pack, vocabulary, numerals, values)
    forms, slots, patterns = _templates(pack, vocabulary, classes)
    starting: dict[str, tuple[int, ...]] = {}
    for number, pattern in enumerate(patterns):
        for first in sorted(vocabulary.firsts[pattern]):
            starting[first] = (*starting.get(first, ()), number)
    return _Book(
        pack,
        vocabulary,
        numerals,
        tuple(patterns),
        re.compile(f"[{''.join(sorted(starting))}]") if starting else None,
        starting,
        forms,
        slots,
        values,
        frozenset(_key(w) for w in listed(pack.capital)),
        re.compile(vocabulary.group(listed(pack.joins))),
        tuple((_ending(vocabulary, p.words), p.phase) for p in pack.phrases if p.phase),
        tuple((_ending(vocabulary, p.words), p.bound) for p in pack.phrases if p.bound),
        tuple(
            _Range(
                _ending(vocabulary, r.opens) if r.opens else None,
                re.compile(vocabulary.group(listed(r.between))),
                r.must_open,
            )
            for r in pack.ranges
        ),
        frozenset(fold(w) for w in pack.past.split()),
        tuple(pack.past_endings.split()),
        frozenset(fold(w) for w in pack.future.split()),
        frozenset(fold(w) for w in pack.counted.split()),
        frozenset(fold(w) for w in pack.year_needs.split()),
        frozenset(_key(w) for w in listed(pack.plural)),
        frozenset(plain(w) for w in listed(pack.weak)),
        frozenset(plain(w) for w in listed(pack.weak_after)),
    )


def _key(words: str) -> str:
    """The key of an entry of one or more words; the same for `words of the terms`."""
    return " ".join(re.findall(r"\w+|[^\w\s]", plain(words)))


def _ending(vocabulary: Vocabulary, words: str) -> re.Pattern[str]:
    """A pattern for any of the entries at the end of a stretch."""
    return re.compile(f"{vocabulary.group(listed(words))}$")


def _classes(
    pack: TimePack, vocabulary: Vocabulary, numerals: Numerals, values: dict[str, dict[str, object]]
) -> dict[str, str]:
    """The pattern of every class that a template can name."""
    words = vocabulary.group(numerals.words)
    opening = vocabulary.firsts[words]
    link = vocabulary.group([*listed(numerals.link), "-"])
    one = vocabulary.group(listed(pack.one))
    several = f"{words}(?:{link}?{words}){{0,4}}"
    digits = DAY + SMALL + YEAR + LONG
    classes = {
        "HOUR": vocabulary.known(f"(?:{DAY}|{words}(?:{link}?{words})?)", {DAY, *opening}),
        "COUNT": vocabulary.known(f"(?:[{digits}]|{several}|{one})", {*digits, *opening, *vocabulary.firsts[one]}),
    }
    shapes = {"DAY": DAY, "YEAR": YEAR, "NUMBER": DAY + SMALL, "NUMDATE": DATE, "CLOCK": CLOCK}
    for name, codes in shapes.items():
        classes[name] = vocabulary.known(f"[{codes}]", codes)
    for name, table in values.items():
        classes[name.upper()] = vocabulary.group(table)
    return classes


def _templates(
    pack: TimePack, vocabulary: Vocabulary, classes: dict[str, str]
) -> tuple[tuple[TimeForm, ...], tuple[tuple[str, ...], ...], list[str]]:
    """Every template as one alternative, those of most words first."""
    every = [(words, form) for form in pack.forms for words in form.words]
    every.sort(key=lambda entry: (-_needed(entry[0]), -len(entry[0].split())))
    groups = {name: vocabulary.group(listed(forms)) for name, forms in pack.groups.items()}
    slots, patterns = [], []
    for number, (words, _) in enumerate(every):
        inner = vocabulary.template(words, classes, groups, f"t{number}x")
        patterns.append(inner)
        slots.append(tuple(re.findall(rf"\(\?P<t{number}x(\w+)>", inner)))
    return tuple(form for _, form in every), tuple(slots), patterns


def _needed(words: str) -> int:
    """How many words a template cannot do without."""
    count, depth = 0, 0
    for piece in words.split():
        if piece == "(":
            depth += 1
        elif piece in (")", ")?"):
            depth -= 1
        elif not depth and not (piece.endswith("?") and len(piece) > 1):
            count += 1
    return count


@cache
def _starting(language: Language, first: str) -> re.Pattern[str]:
    """One pattern of all templates that can begin with a character."""
    book = _book(language)
    return re.compile("|".join(f"(?P<t{n}>{book.patterns[n]})" for n in book.starting[first]))


@cache
def _silent(language: Language) -> dict[str, bool]:
    """A table, filled as they are met, of the stretches of known words at whose beginning no template matches: most."""
    return Known(lambda stretch: _starting(language, stretch[0]).match(stretch) is None)


def _cores(text: str, terms: Terms, language: Language) -> list[_Found]:
    """What the templates match and what it says, in order."""
    book = _book(language)
    out: list[_Found] = []
    codes, end = terms.codes, 0
    silent = _silent(language)
    for opener in book.openers.finditer(codes) if book.openers else ():
        at = opener.start()
        if at < end:
            continue
        other = codes.find(OTHER, at, at + STRETCH)  # no template goes over it
        if other >= 0 and silent[codes[at:other]]:
            continue
        match = _starting(language, opener.group()).match(codes, at)
        if match is None:
            continue
        end = match.end()
        name = match.lastgroup or ""
        number = int(name[1:])
        parts = {}
        for slot in book.slots[number]:
            first, last = match.span(f"{name}x{slot}")
            if first >= 0:
                parts[slot] = " ".join(plain(key) for key in terms.keys[first:last])
        if _lower(text, terms, match, book) or _weak(terms, match, book):
            continue
        form = book.forms[number]
        sense = _sense(form, parts, book)
        if sense is None or not _glued_well(text, terms, match.start(), match.end()):
            continue
        if _bare_year(sense, match) and not _year_here(text, terms, match.start(), book):
            continue
        out.append(_Found(match.start(), match.end(), sense, form.alone))
    return out


def _weak(terms: Terms, match: re.Match[str], book: _Book) -> bool:
    """Whether a word that is a time only in company stands alone ("shkurt": February, and "in short")."""
    at = match.start()
    if match.end() - at > 1 or plain(terms.keys[at]) not in book.weak:
        return False
    return at == 0 or plain(terms.keys[at - 1]) not in book.weak_after


def _lower(text: str, terms: Terms, match: re.Match[str], book: _Book) -> bool:
    """Whether a word that needs a capital letter to be a time stands without one."""
    for at in range(match.start(), match.end()):
        key = plain(terms.keys[at])
        if key in book.capital or f"{key} ." in book.capital:
            before = terms.keys[at - 1] if at else "."
            alone = match.end() - match.start() == 1
            if not text[terms.starts[at]].isupper() or (alone and before in '.!?“"”:'):
                return True  # "may"; and "May" that opens a sentence, which any word does with a capital
            if alone and terms.codes[at - 1] == OTHER and text[terms.starts[at - 1]].isupper():
                return True  # "Theresa May"
    return False


def _glued_well(text: str, terms: Terms, first: int, last: int) -> bool:
    """Whether an expression that opens or ends in digits is not a piece of a longer token (F-16, 3-2019-11)."""
    start, end = terms.starts[first], terms.ends[last - 1]
    if text[start].isdecimal() and start and (text[start - 1] in "-/–.,$€£#" or text[start - 1].isalnum()):
        return start >= 2 and text[start - 1] in "-–.," and text[start - 2].isalpha() and text[start - 2].islower()
    return not (
        text[end - 1].isdecimal() and text[end : end + 1] in ("-", "/", "%") and text[end + 1 : end + 2].isdecimal()
    )


def _bare_year(sense: Sense, match: re.Match[str]) -> bool:
    return sense.means == "date" and match.end() - match.start() == 1 and sense.month is None


def _year_here(text: str, terms: Terms, at: int, book: _Book) -> bool:
    """Whether a bare number of four digits is a year: by what stands after it."""
    year = int(terms.keys[at])
    if not 1800 <= year <= 2100:
        return False
    if at + 1 >= len(terms.keys):
        return True
    key = terms.keys[at + 1]
    after = text[terms.ends[at] : terms.ends[at] + 1]
    if (
        key in book.counted
        or after == "%"
        or (after == "-" and text[terms.ends[at] + 1 : terms.ends[at] + 2].isalnum() and not book.counted)
    ):
        return False
    gap = text[terms.ends[at] : terms.starts[at + 1]]
    if not book.year_needs or "\n" in gap or not text[terms.starts[at + 1]].islower():
        return True
    return key in book.year_needs


def _number(words: str, book: _Book) -> int | None:
    if words.isdecimal():
        return int(words)
    if any(words == _key(w) for w in listed(book.pack.one)):
        return 1
    value = book.numerals.value(words.split())
    return None if value is None else int(value)


def _sense(form: TimeForm, parts: dict[str, str], book: _Book) -> Sense | None:
    """What a template says with its slots filled; None if the slots cannot be so (a 14th month)."""
    means, shift = form.means, form.shift
    sense = Sense(means=means, shift=shift, unit=form.unit, part=form.part, phase=form.phase)
    if means == "numbers":
        return _digits(parts)
    if means in ("decade", "century"):
        return _long(means, parts)
    if means == "holiday":
        holiday = book.values["holiday"][_key(parts["holiday"])]
        fields = {name: getattr(holiday, name) for name in ("month", "day", "weekday", "nth")}
        return replace(sense, **fields, year=int(parts["year"]) if "year" in parts else None)
    if means == "clock":
        clock = _clock(parts, shift or 0, book)
        return None if clock is None else replace(sense, clock=clock, shift=0)
    values: dict[str, object] = {}
    for slot in ("month", "weekday", "unit", "season", "part"):
        if slot in parts:
            values[slot] = book.values[slot][_key(parts[slot])]
    for slot in ("day", "year", "count"):
        if slot in parts:
            values[slot] = _number(parts[slot], book)
            if values[slot] is None:
                return None
    sense = replace(sense, **values)
    if means == "unit" and (sense.unit in SHORT or _key(parts.get("unit", "")) in book.plural):
        return None  # "the last day", "the coming weeks": no one stretch of the calendar
    if means in ("later", "earlier") and "count" not in parts and "unit" not in parts:
        sense = replace(sense, unit="day")
    return _low_to_high(sense, parts) if "low" in parts else sense


def _low_to_high(sense: Sense, parts: dict[str, str]) -> Sense | None:
    """One sense with its upper end: "13-26 July", "2015-2017"."""
    low, high = int(parts["low"]), int(parts["high"])
    if low >= high:
        return None
    slot = "day" if sense.month is not None else "year"
    if slot == "year" and high - low > 300:
        return None
    return replace(sense, **{slot: low}, high=replace(sense, **{slot: high}))


def _digits(parts: dict[str, str]) -> Sense | None:
    if "numdate" in parts:
        day, month, year = (int(p) for p in parts["numdate"].split("."))
    else:
        day, month, year = (int(parts[slot]) for slot in ("day", "month", "year"))
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Sense(means="date", year=year, month=month, day=day)


def _long(means: TimeMeaning, parts: dict[str, str]) -> Sense | None:
    if means == "century":
        word = parts.get("roman") or parts.get("number", "")
        number = CENTURIES.index(word) + 1 if word in CENTURIES else int(word) if word.isdecimal() else 0
        return Sense(means="century", year=(number - 1) * 100) if 1 <= number <= 22 else None
    if "year" in parts:
        year = int(parts["year"])
        return Sense(means="decade", year=year) if year % 10 == 0 else None
    number = int(parts["number"])
    return Sense(means="decade", year=1900 + number) if number % 10 == 0 and 10 <= number <= 90 else None


def _clock(parts: dict[str, str], shift: int, book: _Book) -> tuple[int, int] | None:
    if "clock" in parts:
        hour, minute = (int(p) for p in parts["clock"].split(":")[:2])
    else:
        hour, minute = _number(parts["hour"], book) or 0, 0
    if shift:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if shift > 0 else 0)
    return (hour, minute) if hour <= 24 else None


def _joined(found: list[_Found], terms: Terms, book: _Book) -> list[_Found]:
    """Neighbours that make one expression made one: weekday and date, day and part of it or clock time."""
    out: list[_Found] = []
    for item in found:
        if out:
            gap = terms.codes[out[-1].last : item.first]
            if len(gap) <= 3 and (not gap or book.joins.fullmatch(gap)):
                sense = _one_of_two(out[-1].sense, item.sense)
                if sense is not None:
                    out[-1] = _Found(out[-1].first, item.last, sense)
                    continue
        out.append(item)
    return out


def _is_day(sense: Sense) -> bool:
    if sense.high is not None:
        return False
    return (
        sense.means in DATED_BY_DAY
        or (sense.means == "date" and sense.day is not None)
        or (sense.means == "later" and sense.unit == "day")
    )


def _one_of_two(left: Sense, right: Sense) -> Sense | None:
    """What two neighbours say together, None if they are two."""
    for a, b in ((left, right), (right, left)):
        if a.means in ("part", "clock") and _is_day(b) and not (b.part and a.part) and not (b.clock and a.clock):
            return replace(b, part=b.part or a.part, clock=b.clock or a.clock)
        if a.means == "part" and b.means == "clock" and a.part is not None:
            return replace(b, part=a.part)
        if a.means == "weekday" and b.means == "date" and b.day is not None and a.shift is None and b.high is None:
            return replace(b, part=b.part or a.part)
        if a.means == "day" and a.shift in (0, -1, 1) and b.means in ("weekday", "date") and _is_day(b) and a is left:
            return replace(b, part=b.part or a.part) if b.means == "date" else replace(a, part=b.part or a.part)
    if (
        left.means == "date"
        and left.day is not None
        and left.year is None
        and right.means == "unit"
        and right.unit == "year"
    ):
        return replace(left, shift=right.shift)
    return None


def _with_phase(item: _Found, terms: Terms, book: _Book) -> _Found:
    """The expression with an "early" or "at the end of" before it, if it has parts."""
    if _is_day(item.sense) or item.sense.means in ("clock", "part") or item.sense.means in COUNTED:
        return item
    before = terms.codes[max(0, item.first - 5) : item.first]
    longest = 0
    sense = item.sense
    for pattern, phase in book.phases:
        match = pattern.search(before)
        if match and len(match.group()) > longest:
            longest, sense = len(match.group()), replace(item.sense, phase=phase)
    return _Found(item.first - longest, item.last, sense, item.alone)


def _with_bound(item: _Found, terms: Terms, book: _Book) -> _Found:
    """The expression with a "since", "until" or "before" before it."""
    before = terms.codes[max(0, item.first - 5) : item.first]
    longest = 0
    sense = item.sense
    for pattern, bound in book.bounds:
        if not _fits(item.sense, bound):
            continue
        match = pattern.search(before)
        if match and len(match.group()) > longest:
            longest, sense = len(match.group()), replace(item.sense, bound=bound)
    return _Found(item.first - longest, item.last, sense, item.alone)


def _fits(sense: Sense, bound: TimeBound) -> bool:
    if bound == "over":
        return sense.means == "ago"
    if bound == "about":
        return sense.means in ("ago", "decade") or (sense.means == "date" and sense.month is None)
    return sense.high is None and sense.means not in ("past", "coming")


def _ranged(found: list[_Found], terms: Terms, book: _Book) -> list[_Found]:
    """Two expressions with words of a range between them made one."""
    out: list[_Found] = []
    for item in found:
        if out and out[-1].alone and item.alone and out[-1].sense.high is None and item.sense.high is None:
            merged = _range(out[-1], item, terms, book)
            if merged is not None:
                out[-1] = merged
                continue
        out.append(item)
    return [_opened(item, terms, book) if item.sense.high is not None else item for item in out]


def _range(low: _Found, high: _Found, terms: Terms, book: _Book) -> _Found | None:
    gap = terms.codes[low.last : high.first]
    if not gap or len(gap) > 3:
        return None
    for rule in book.ranges:
        if not rule.between.fullmatch(gap):
            continue
        if rule.must_open and not (rule.opens and rule.opens.search(terms.codes[max(0, low.first - 3) : low.first])):
            continue
        first, second = low.sense, high.sense
        if first.means == "date" and second.means == "date" and first.year is None and second.year is not None:
            first = replace(first, year=second.year)
        return _Found(low.first, high.last, replace(first, high=second))
    return None


def _opened(item: _Found, terms: Terms, book: _Book) -> _Found:
    """A range with the word that opens it."""
    before = terms.codes[max(0, item.first - 3) : item.first]
    opening = [m for r in book.ranges if r.opens and (m := r.opens.search(before))]
    longest = max((len(m.group()) for m in opening), default=0)
    return _Found(item.first - longest, item.last, item.sense)


def _in_a_name(text: str, item: _Found, terms: Terms, sentences: list[int]) -> bool:
    """Whether a word like "today" is part of a name: written large amid a sentence that is no headline in capitals."""
    at, start = item.first, terms.starts[item.first]
    if item.sense.means not in ("day", "part", "unit") or not text[start].isupper() or at == 0:
        return False
    before = text[terms.starts[at - 1] : terms.ends[at - 1]]
    if not before[0].isalpha() or start - terms.ends[at - 1] > 1 or not text[start + 1 : start + 2].islower():
        return False
    first, end = _sentence(sentences, start, terms)
    if start == first:
        return False
    words = re.findall(r"[^\W\d_]{4,}", text[first:end])
    return len(words) < 5 or sum(w[0].isupper() for w in words) < 0.8 * len(words)


def _sentence(sentences: list[int], start: int, terms: Terms) -> tuple[int, int]:
    """Where the sentence around a place begins and the next one does."""
    number = bisect_right(sentences, start) - 1
    begin = sentences[number] if number >= 0 else 0
    return begin, sentences[number + 1] if number + 1 < len(sentences) else terms.ends[-1] + 1


def _lean(item: _Found, terms: Terms, sentences: list[int], book: _Book) -> int:
    """-1 if the nearest word that tells the tense speaks of the past, 1 of the future, 0 if there is none."""
    begin, end = _sentence(sentences, terms.starts[item.first], terms)
    first, last = bisect_left(terms.starts, begin), bisect_left(terms.starts, end)
    keys = terms.keys
    limit = item.sense.bound in ("by", "until")  # it looks ahead if any word before it does
    if limit and not book.future.isdisjoint(keys[max(first, item.first - REACH) : item.first]):
        return 1
    for at in (at for step in range(1, REACH + 1) for at in (item.first - step, item.last - 1 + step)):
        if first <= at < last:
            key = keys[at]
            if key in book.future:
                return 1
            if key in book.past or (len(key) > 4 and book.past_endings and key.endswith(book.past_endings)):
                return -1
    return 0
