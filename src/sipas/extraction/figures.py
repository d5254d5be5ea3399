"""Numbers of a text: value, bound, unit and the thing counted.

Digits and number words are read by `numerals`; what stands around them (bounds, ranges,
units, money, ages) is told by the pack.  No word of any language stands here.
"""

import re
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from sipas.extraction.figures_book import Book, Number, book_of
from sipas.extraction.terms import (
    CLOCK,
    DATE,
    DAY,
    LONG,
    OTHER,
    SCORE,
    SMALL,
    YEAR,
    Terms,
    plain,
    read_terms,
)
from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Bound, Figure, Span, Time

DIGITS = DAY + SMALL + YEAR + LONG + CLOCK + DATE + SCORE
STRETCHES = ("minute", "hour", "day", "week", "month", "year", "decade")
WINDOW = 6  # terms before or behind a number among which bounds and units stand
PLAIN = 2  # words of it in a row that nothing links, in a language whose particles link adjectives
COUNTED = 6  # words of the thing counted at most
HUNDRED, THOUSAND = 100, 1000
LONGEST = 16  # characters of a number; more are an identifier
SCORE_MOST = 30  # higher numbers than this are no sport score
CODE_LEFT = re.compile(r"\d[\d./–-]{0,20}$")
CODE_RIGHT = re.compile(r"[\d./–-]{0,20}\d")
ITEM = re.compile(r"[.)]\s*[^\W\d_]|\s?[–—-]\s[^\W\d_]")
YEAR_MONTH = re.compile(r"-(?:0[1-9]|1[0-2])(?![\d-])")
PHONE = re.compile(r"(?:\+\d|(?<!\d)0\d)[\d /-]{0,14}$")


def find_figures(text: str, layout: Layout, times: tuple[Time, ...], language: Language) -> tuple[Figure, ...]:
    """Return the figures, in order; numbers inside time expressions are left out."""
    book = book_of(language)
    terms = read_terms(layout, book.vocabulary)
    numbers = _numbers(text, terms, times, book)
    out: list[Figure] = []
    at = 0
    while at < len(numbers):
        number, taken = _with_range(text, terms, numbers, at, book)
        number = _with_bounds(terms, _with_unit(text, terms, number, book), book)
        at += taken
        if number.worded and number.bare:
            continue
        span = Span(terms.starts[number.first], terms.ends[number.last - 1])
        if out and out[-1].span.end > span.start:
            continue
        of = _counted(terms, number, book)
        out.append(Figure(span=span, low=number.low, high=number.high, bound=number.bound, unit=number.unit, of=of))
    return tuple(out)


def _numbers(text: str, terms: Terms, times: tuple[Time, ...], book: Book) -> list[Number]:
    """The numbers of a text that are no part of a time, a name or a longer token."""
    out: list[Number] = []
    end, at_time, at_none = 0, 0, 0
    none = [match.span() for match in book.no_figures.finditer(terms.codes)]
    for match in book.numbers.finditer(terms.codes):
        at = match.start()
        if at < end:
            continue
        while at_none < len(none) and none[at_none][1] <= at:
            at_none += 1
        if at_none < len(none) and none[at_none][0] <= at:
            continue
        start = terms.starts[at]
        while at_time < len(times) and times[at_time].span.end <= start:
            at_time += 1
        if at_time < len(times) and times[at_time].span.start <= start:
            continue
        if terms.codes[at] == SCORE:
            number: Number | None = Number(at, at + 1, None, None)
        else:
            number = _number(terms, at, book)
        if number is None:
            continue
        end = number.last
        if not _is_name(text, terms, number, book):
            out.append(number)
    return out


class _Sum(Struct):
    """A number being read: what its scales have closed (`total`), what they may still multiply (`block`)."""

    total: float = 0.0
    block: float | None = None
    vague: bool = False

    def add_scale(self, scale: float) -> None:
        """Multiply what stands open, or one where nothing does ("a million")."""
        scaled = (1.0 if self.block is None else self.block) * scale
        if scale == HUNDRED:
            self.block = scaled
        else:
            self.total, self.block = self.total + scaled, None

    def add_vague(self, least: float) -> None:
        """Multiply by the least a word like "hundreds" means; a second such word counts as its scale only."""
        self.total = max(self.total, 1.0) * (least / 2 if self.vague else least)
        self.vague = True


def _number(terms: Terms, at: int, book: Book) -> Number | None:
    """The whole number that begins at a term: digits or words with their scales, "5 mijë e 617"."""
    read = _Sum()
    last = position = at
    while position < len(terms.keys):
        step = position if position == at else _past_link(terms, position, book)
        if step >= len(terms.keys) or (position > at and _parted(terms, step)):
            break
        key = plain(terms.keys[step])
        if key in book.vague and (position == at or read.vague):
            read.add_vague(book.vague[key])
        elif key in book.scales and not read.vague and (read.block is not None or position == at):
            if position == at and not (at and terms.keys[at - 1] in book.articles):
                return None  # a scale alone: "the million"
            read.add_scale(book.scales[key])
            step += _half(terms, step + 1, book, read, book.scales[key])
        else:
            taken = _ones(terms, step, key, book, read, first=position == at)
            if not taken:
                break
            step += taken - 1
        last = position = step + 1
    if last == at:
        return None
    value = read.total + (read.block or 0.0)
    worded = last == at + 1 and plain(terms.keys[at]) in book.only_bounded
    first = at - 1 if plain(terms.keys[at]) in book.scales else at  # the article that stands for one
    bound: Bound = "at_least" if read.vague else "exactly"
    return Number(first, last, value, None if read.vague else value, bound, worded=worded, bare=True)


def _half(terms: Terms, at: int, book: Book, read: _Sum, of: float) -> int:
    """How many terms say "and a half" of the number before them; adds it."""
    half = book.halves.match(terms.codes, at)
    if half is None:
        return 0
    read.total += of / 2
    return half.end() - at


def _ones(terms: Terms, at: int, key: str, book: Book, read: _Sum, *, first: bool) -> int:
    """How many terms of digits or a number word can go on the number so far; adds them."""
    value = _value(terms, at, key, book)
    if value is None or read.vague or not _follows(read.block, read.total, value, first=first):
        return 0
    if read.block is not None and terms.codes[at] in DIGITS:
        return 0  # "20 e 30", "100 and 20": two numbers
    read.block = value if read.block is None else read.block + value
    half = book.halves.match(terms.codes, at + 1)
    if half and read.block < THOUSAND:
        read.block += 0.5
        at_end = half.end()
    else:
        at_end = at + 1
    glued = _glued_scale(terms, at, book)
    if glued:
        read.total, read.block = read.total + read.block * glued, None
        at_end = at + 2
    return at_end - at


def _past_link(terms: Terms, position: int, book: Book) -> int:
    """The term after a linking word ("e", "and", "of", a hyphen inside one word)."""
    key = plain(terms.keys[position])
    if key in book.numerals.links or key in book.of:
        return position + 1
    inside = key == "-" and terms.starts[position] == terms.ends[position - 1]
    if inside and terms.codes[position - 1] in DIGITS:  # "$400-million"; but "15-20" are two
        inside = position + 1 < len(terms.keys) and plain(terms.keys[position + 1]) in book.scales
    return position + 1 if inside else position


def _parted(terms: Terms, step: int) -> bool:
    """Whether more than a blank parts a term from the one before it, as at a line's end."""
    return terms.starts[step] - terms.ends[step - 1] > 2 or terms.starts[step] in terms.heads


def _value(terms: Terms, at: int, key: str, book: Book) -> float | None:
    if terms.codes[at] in DIGITS:
        after = plain(terms.keys[at + 1]) if at + 1 < len(terms.keys) else ""
        return book.numerals.digits(terms.keys[at], scaled=after in book.scales)
    return book.ones.get(key)


def _follows(block: float | None, total: float, value: float, *, first: bool) -> bool:
    """Whether a number word can go on the number before it: smaller in size."""
    if first:
        return True
    if block is None:
        return bool(total) and value < THOUSAND
    tens = block % 100
    return (block > 0 and tens == 0 and value < HUNDRED) or (tens >= 20 and tens % 10 == 0 and value < 10)


def _glued_scale(terms: Terms, at: int, book: Book) -> float | None:
    """The scale written onto digits: "5m", "1.5bn"."""
    if at + 1 >= len(terms.keys) or terms.codes[at] not in DIGITS or terms.starts[at + 1] != terms.ends[at]:
        return None
    return book.glued.get(terms.keys[at + 1])


def _is_name(text: str, terms: Terms, number: Number, book: Book) -> bool:
    """Whether a number is a name's, an ordinal or a piece of a code: COVID-19, F-16, article 5, 21st."""
    first, last = number.first, number.last
    start, end = terms.starts[first], terms.ends[last - 1]
    before = terms.keys[first - 1] if first else ""
    touching = first > 0 and terms.ends[first - 1] == start
    if terms.codes[first] in DIGITS:
        if (
            touching
            and before in ("-", "–", "‑")
            and start >= 2
            and text[start - 2].isalpha()
            and not _connects(terms, first - 2, book)
        ):
            return True
        if _coded(text, start, terms.ends[first]):
            return True
        if touching and (
            before in ("#", "@", "/", "\\", "_", "=", "&")
            or (before.isalpha() and not _new_sentence(text, terms, first))
        ):
            return True
    following = terms.keys[last] if last < len(terms.keys) else ""
    tight = last < len(terms.keys) and terms.starts[last] == end
    if (
        tight
        and terms.codes[last - 1] in DIGITS
        and following not in book.glued
        and not book.units.pattern.match(terms.codes, last)
    ):
        if (
            following in book.ordinals
            or (following.isalpha() and len(following) <= 3)
            or following in ("/", "_", "@", "=")
        ):
            return True
        if (
            following in ("-", "–", "’", "'")
            and last + 1 < len(terms.keys)
            and plain(terms.keys[last + 1]) in book.ordinals
        ):
            return True
    elif (
        touching
        and before == "-"
        and terms.codes[first - 2] == OTHER
        and terms.ends[first - 2] == terms.starts[first - 1]
    ):
        return True  # "high-five"
    if _uncounted(terms, last, book):
        return True
    if plain(before) in book.names or _enumerates(text, terms, number):
        return True
    return (
        before == "." and first > 1 and plain(terms.keys[first - 2]) in book.names and len(terms.keys[first - 2]) <= 3
    )


def _enumerates(text: str, terms: Terms, number: Number) -> bool:
    """Whether a number opens an item of a list: "1. First", "2) Then", "3 – Last"."""
    first = number.first
    start, end = terms.starts[first], terms.ends[number.last - 1]
    if terms.codes[first] not in DIGITS or end - start > 2 or not ITEM.match(text, end):
        return False
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return not before or before[-1] in ".!?:;…\n\r)”»" or (text[start - 1].isalpha() and text[start - 1].islower())


def _connects(terms: Terms, at: int, book: Book) -> bool:
    """Whether a term is a word of ranges, as the "to" of "2-to-1"."""
    return any(rule.between.fullmatch(terms.codes, at, at + 1) for rule in book.ranges)


def _coded(text: str, start: int, end: int) -> bool:
    """Whether digits are a piece of a telephone number, a version or a file number: 800-555-0199, +355 69, 2.0.1."""
    left = CODE_LEFT.search(text, max(0, start - 20), start)
    right = CODE_RIGHT.match(text, end, end + 20)
    whole = text[left.start() if left else start : right.end() if right else end]
    if len(re.findall(r"\d[-–/](?=\d)", whole)) > 1:
        return True
    digits = text[start:end]
    if len(digits) > LONGEST or (len(digits) == 4 and YEAR_MONTH.match(text, end)):
        return True
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdecimal():
        return True
    return PHONE.search(text, max(0, start - 16), start) is not None or (
        start > 0 and text[start - 1] == "+" and len(digits) > 1
    )


def _uncounted(terms: Terms, at: int, book: Book) -> bool:
    """Whether the words behind a number show that it counts nothing: "8 pm", "four-way", "West 23rd Street"."""
    following = terms.keys[at] if at < len(terms.keys) else ""
    after = terms.keys[at + 1] if at + 1 < len(terms.keys) else ""
    return plain(following) in book.no_count or f"{plain(following)} {plain(after)}" in book.no_count


def _new_sentence(text: str, terms: Terms, at: int) -> bool:
    """Whether digits glued to a word are a new sentence's: a lower-case word of some length, then a gap behind them."""
    return (
        text[terms.starts[at] - 1].islower()
        and len(terms.keys[at - 1]) > 3
        and text[terms.ends[at] : terms.ends[at] + 1] in (" ", "%")
    )


def _with_range(text: str, terms: Terms, numbers: list[Number], at: int, book: Book) -> tuple[Number, int]:
    """A number and how many of the list it takes: two where they are a range, a share or a score."""
    low = numbers[at]
    if terms.codes[low.first] == SCORE:
        return replace(low, unit="score", bare=False), 1
    if at + 1 >= len(numbers) or numbers[at + 1].first - low.last > WINDOW:
        return low, 1
    high = numbers[at + 1]
    gap = terms.codes[low.last : high.first]
    if _score(text, terms, low, high, book):
        return Number(low.first, high.last, None, None, unit="score"), 2
    if book.shares.fullmatch(gap) and low.low is not None and high.low and _is_share(low, high):
        share = low.low / high.low
        return Number(low.first, high.last, share, share, unit="share"), 2
    unit = _unit_at(terms, low.last, book)
    behind = terms.codes[unit[1] if unit else low.last : high.first]
    for rule in book.ranges:
        if not rule.between.fullmatch(behind):
            continue
        opening = (
            rule.opens.search(terms.codes[max(0, low.first - 3) : _before_symbol(terms, low, book)])
            if rule.opens
            else None
        )
        if (rule.must_open or unit) and opening is None:
            continue
        merged = _merged(low, high)
        if merged is not None:
            begin = _before_symbol(terms, low, book)
            return replace(merged, first=begin - len(opening.group()) if opening else merged.first), 2
    return low, 1


def _before_symbol(terms: Terms, number: Number, book: Book) -> int:
    match = book.symbols.pattern.search(terms.codes[max(0, number.first - 2) : number.first])
    return number.first - (len(match.group()) if match else 0)


def _is_share(low: Number, high: Number) -> bool:
    return (
        low.low is not None
        and high.low is not None
        and 0 < low.low < high.low
        and high.low in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000)
    )


def _merged(low: Number, high: Number) -> Number | None:
    """A range from one number to a higher one; a scale behind the second is the first one's too."""
    if low.low is None or high.low is None or high.high is None:
        return None
    bottom = low.low
    if bottom < 1000 <= high.low and high.last - high.first > 1:
        for scale in (1e9, 1e6, 1e3):
            if high.low >= scale:
                bottom = bottom * scale if bottom * scale < high.low else bottom
                break
    if bottom >= high.low:
        return None
    return Number(low.first, high.last, bottom, high.high)


def _score(text: str, terms: Terms, low: Number, high: Number, book: Book) -> bool:
    """Whether two numbers are the score of a match or a vote: "3-1", "2-to-1"."""
    between = text[terms.ends[low.last - 1] : terms.starts[high.first]]
    if between not in ("-", "–", ":", "-to-") or low.low is None or high.low is None:
        return False
    if max(low.low, high.low) > SCORE_MOST or low.last - low.first > 1 or high.last - high.first > 1:
        return low.low > 1 and between != ":" and low.low > high.low and max(low.low, high.low) < 1000
    if between in (":", "-to-") or low.low >= high.low:
        return True
    nearby = {
        plain(key) for key in (*terms.keys[max(0, low.first - 8) : low.first], *terms.keys[high.last : high.last + 4])
    }
    return bool(nearby & book.results) and not _unit_at(terms, high.last, book)


def _unit_at(terms: Terms, at: int, book: Book) -> tuple[str, int] | None:
    """The unit or currency whose words begin at a term, and where they end."""
    best: tuple[str, int] | None = None
    for phrases in (book.units, book.currencies):
        match = phrases.pattern.match(terms.codes, at)
        if match and (best is None or match.end() > best[1]):
            best = (phrases.values[match.group()], match.end())
    return best


def _with_unit(text: str, terms: Terms, number: Number, book: Book) -> Number:
    """The number with its currency sign, unit or age."""
    if number.unit is not None:
        return number
    symbol = book.symbols.pattern.search(terms.codes[max(0, number.first - 2) : number.first])
    if symbol:
        first = number.first - len(symbol.group())
        return replace(number, first=first, unit=book.symbols.values[symbol.group()], bare=False)
    age = book.ages.match(terms.codes, number.last)
    if age:
        return replace(number, last=age.end(), unit="year", bare=False)
    at = number.last
    if at < len(terms.keys) and plain(terms.keys[at]) in book.of and number.bound == "at_least":
        at += 1  # "billions of dollars"
    hyphen = (
        at == number.last
        and at + 1 < len(terms.keys)
        and terms.keys[at] == "-"
        and terms.starts[at] == terms.ends[at - 1]
    )
    unit = _unit_at(terms, at + hyphen, book)
    sign = book.symbols.pattern.search(terms.codes[at : at + 1])
    if unit and not _parted(terms, at):
        money = unit[0] == "percent" or unit[0] in book.pack.currencies
        half = book.halves.match(terms.codes, unit[1])
        if half and number.low is not None and number.low == number.high:
            return replace(
                number, last=half.end(), low=number.low + 0.5, high=number.low + 0.5, unit=unit[0], bare=False
            )
        return replace(number, last=unit[1], unit=unit[0], bare=number.worded and not money)
    if sign and not _parted(terms, at):
        return replace(number, last=at + 1, unit=book.symbols.values[sign.group()], bare=False)
    if book.pack.apposed_ages and number.bare and _apposed(text, terms, number):
        return replace(number, unit="year", bare=False)
    if number.first and plain(terms.keys[number.first - 1]) in book.aged and (number.high or 0) < 130:
        return replace(number, unit="year", bare=False)
    return replace(number, bare=number.bare and number.last - number.first == 1)


def _apposed(text: str, terms: Terms, number: Number) -> bool:
    """Whether a number between marks behind a name is an age: "X, 40, ...", "X (40)"."""
    if number.first < 2 or number.last >= len(terms.keys) or not number.low or not 1 <= number.low <= 110:
        return False
    opening, closing = terms.keys[number.first - 1], terms.keys[number.last]
    if (opening, closing) != ("(", ")") and (opening != "," or closing not in ",―—–."):
        return False
    name = text[terms.starts[number.first - 2] : terms.ends[number.first - 2]]
    return name[0].isupper() and name[-1].islower() and terms.codes[number.first - 2] == OTHER


def _with_bounds(terms: Terms, number: Number, book: Book) -> Number:
    """The number with the words before and behind it that bound it."""
    if number.unit == "score":
        return number
    before = book.before.pattern.search(terms.codes[max(0, number.first - WINDOW) : number.first])
    if before:
        bound = cast("Bound", book.before.values[before.group()])
        if number.unit in STRETCHES and before.group() in book.no_bound:
            return number
        number = replace(number, first=number.first - len(before.group()), bound=bound, bare=False)
    behind = book.behind.pattern.match(terms.codes, number.last)
    if behind and not before:
        bound = cast("Bound", book.behind.values[behind.group()])
        number = replace(number, last=behind.end(), bound=bound, bare=False)
    return number


def _ends_there(terms: Terms, at: int, book: Book) -> bool:
    return at >= len(terms.keys) or not terms.keys[at].isalpha() or terms.keys[at] in book.stops


def _counted(terms: Terms, number: Number, book: Book) -> Span | None:
    """The words of the thing counted, up to the next verb, preposition or mark."""
    if number.unit == "score":
        return None
    at = number.last
    if at < len(terms.keys) and (
        plain(terms.keys[at]) in book.of or (terms.keys[at] == "-" and terms.starts[at] == terms.ends[at - 1])
    ):
        at += 1
    elif number.unit is not None:
        return None
    first = at
    row = 0  # words in a row that no particle links
    linked = False
    while at < len(terms.keys) and at - first < COUNTED and not _parted(terms, at):
        key = terms.keys[at]
        if (
            key == "-"
            and 0 < at < len(terms.keys) - 1
            and terms.starts[at] == terms.ends[at - 1]
            and terms.starts[at + 1] == terms.ends[at]
        ):
            at += 2
            continue
        if not key.isalpha() or key in book.stops:
            break
        if at > first and len(key) > 4 and key.endswith(book.endings) and _ends_there(terms, at + 1, book):
            break  # "people died in", but not "local elected officials"
        if key in book.inner:
            linked, row = True, 0
        else:
            row += 1
            if row > (1 if linked else PLAIN) and book.of_follows:
                break
        at += 1
    while at > first and terms.keys[at - 1] in book.inner and terms.keys[at - 2] != "-":
        at -= 1
    return Span(terms.starts[first], terms.ends[at - 1]) if at > first else None
