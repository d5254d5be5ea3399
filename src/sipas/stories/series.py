"""Figures of the same thing across the documents of a story, in the order of time.

Two figures count the same thing if the text words it alike and no name beside them tells
otherwise (the cases of one town are not those of another).  Two different figures of one
document are never of the same thing, unless the document dates them apart.
"""

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct, structs

from sipas.language import ROOT, Language, load
from sipas.records import Extraction, Figure, Place, Series, SeriesPoint, Span, When, hashed
from sipas.stories.phrases import found
from sipas.stories.profiles import WORD, YEAR, stem
from sipas.stories.wording import Wording, contained, sentence_at, wording

CLAUSE = re.compile(r"[,;:()–—]\s|\s[–—-]\s|\n")
GREAT = 100  # a number so great is hardly twice in a story by chance
TELLING = 10  # a number below is known again only by its thing and its sentence
AGAIN = 0.35  # of the words of two sentences that must be shared for an equal number to be the same ...
TWICE = 2  # ... and so many times as much where the number is small
GROWN = 4.0  # times as great a figure of one thing can be as another of the same story, ...
FEW = 8  # ... and the difference that is no matter
ALIKE = 0.5  # of the words around two figures that must be shared for them to count one thing
AROUND = 60  # characters before and after a figure that can say what it counts


class Counted(Struct, frozen=True):
    """A figure with what it counts: the thing's own words, those around it, its sentence's, and all values of its document.

    `total` says that the figure stands behind a word for a count ("the number of the dead
    rose to six"), which names the thing where the figure itself does not; `of` is its place.
    `state` is what happens to those who are counted ("dead"), `main` says that the document
    gives no other value for it, or that this one is its total.
    """

    document: str
    when: When | None
    figure: Figure
    thing: Wording
    around: Wording
    sentence: Wording
    values: frozenset[float]
    of: Span | None = None
    total: bool = False
    state: str = ""
    main: bool = False


def counted(extractions: Sequence[Extraction]) -> list[Counted]:
    """Return the figures of documents that say what they count, in the order of the documents."""
    out = []
    for extraction in extractions:
        document = extraction.document
        language = load(document.language or ROOT)
        values = frozenset(value for figure in extraction.figures for value in (figure.low, figure.high) if value)
        for figure in extraction.figures:
            if figure.span.start < document.body:
                continue  # a number of the header
            sentence = sentence_at(document.text, figure.span.start, language, document.body)
            total = _total(document.text, figure, sentence, extraction.figures, language)
            of = figure.of or total
            if (figure.low is None and figure.high is None) or (
                of is None and figure.unit is None and (figure.low or 0) < TELLING
            ):
                continue
            thing = wording(document.text, [of] if of else [], language)
            around = _around(document.text, figure, sentence, extraction.figures, language)
            whole = wording(document.text, [sentence], language)
            when = figure.as_of or document.published
            state = state_of(document.text, figure, sentence, extraction.figures, language)
            out.append(Counted(document.id, when, figure, thing, around, whole, values, of, total is not None, state))
    return _mains(out)


def _mains(found: Sequence[Counted]) -> list[Counted]:
    """Figures with `main` set: the only value of a state in its document, or its only total."""
    values: dict[tuple[str, str], set[tuple[float | None, float | None]]] = {}
    totals: dict[tuple[str, str], set[tuple[float | None, float | None]]] = {}
    for one in found:
        key, value = (one.document, one.state), (one.figure.low, one.figure.high)
        values.setdefault(key, set()).add(value)
        if one.total:
            totals.setdefault(key, set()).add(value)

    def main(one: Counted) -> bool:
        key = (one.document, one.state)
        of = totals.get(key, values[key])
        return bool(one.state) and len(of) == 1 and (one.figure.low, one.figure.high) in of

    return [structs.replace(one, main=main(one)) for one in found]


def state_of(text: str, figure: Figure, sentence: Span, others: Sequence[Figure], language: Language) -> str:
    """Return what happens to those a figure counts, said nearest to it in its clause, "" if nothing is known."""
    if figure.unit is not None:
        return ""
    end = min([sentence.end, *(o.span.start for o in others if o.span.start >= figure.span.end)])
    start = max([sentence.start, *(o.span.end for o in others if o.span.end <= figure.span.start)])
    after, before = _clause_after(text, figure, end, language), _clause_before(text, figure, start, language)
    states = [
        (max(span.start - figure.span.end, figure.span.start - span.end), name)
        for name, words in sorted(language.stories.states.items())
        for stretch in (after, before)
        for span in found(text, stretch, words)
    ]
    return min(states)[1] if states else ""


@cache
def _joined(language: Language) -> re.Pattern[str]:
    """Where a clause ends: a mark, or a word that joins it to the next."""
    joins = "|".join(re.escape(word) for word in language.names.joins.split() if len(word) > 1)
    return re.compile(rf"{CLAUSE.pattern}|\s(?:{joins})\s" if joins else CLAUSE.pattern)


def _clause_after(text: str, figure: Figure, end: int, language: Language) -> Span:
    follows = _joined(language).search(text, figure.span.end, end)
    return Span(figure.span.end, max(figure.span.end, follows.start() if follows else end))


def _clause_before(text: str, figure: Figure, start: int, language: Language) -> Span:
    breaks = [match.end() for match in _joined(language).finditer(text, start, figure.span.start)]
    return Span(min(breaks[-1] if breaks else start, figure.span.start), figure.span.start)


def _total(text: str, figure: Figure, sentence: Span, others: Sequence[Figure], language: Language) -> Span | None:
    """The thing named behind a word for a count, before the figure that gives it."""
    if figure.of is not None or figure.unit is not None:
        return None
    start = max([sentence.start, *(o.span.end for o in others if o.span.end <= figure.span.start)])
    before = Span(min(start, figure.span.start), figure.span.start)
    phrases = found(text, before, language.stories.counts)
    if not phrases:
        return None
    words = WORD.finditer(text, phrases[-1].end, before.end)
    return next((Span(w.start(), w.end()) for w in words if stem(w[0], language)), phrases[-1])


def _around(text: str, figure: Figure, sentence: Span, others: Sequence[Figure], language: Language) -> Wording:
    """The words of the clause a figure stands in, up to the figures beside it."""
    start, end = max(sentence.start, figure.span.start - AROUND), min(sentence.end, figure.span.end + AROUND)
    for other in others:
        if other.span.end <= figure.span.start:
            start = max(start, other.span.end)
        elif other.span.start >= figure.span.end:
            end = min(end, other.span.start)
    breaks = [match.end() for match in CLAUSE.finditer(text, start, figure.span.start)]
    start = breaks[-1] if breaks else start
    follows = CLAUSE.search(text, figure.span.end, end)
    end = follows.start() if follows else end
    return wording(text, [Span(start, figure.span.start), Span(figure.span.end, max(figure.span.end, end))], language)


def one_thing(left: Counted, right: Counted) -> bool:
    """Return whether two figures count the same thing."""
    if left.figure.unit != right.figure.unit or (left.state and right.state and left.state != right.state):
        return False
    if left.state and left.state == right.state and left.main and right.main and left.document != right.document:
        return _years(left) == _years(right) and comparable(left.figure, right.figure)
    names = left.around.names - left.thing.names, right.around.names - right.thing.names
    if names[0] and names[1] and not names[0] & names[1]:
        return False
    shared = left.thing.words & right.thing.words
    around = (left.around.words & right.around.words) - left.around.numbers
    if _equal(left, right):
        if contained(left.sentence, right.sentence) >= (AGAIN if _telling(left) else TWICE * AGAIN):
            return _telling(left) or bool(shared or around)
        if (left.figure.low or 0) >= GREAT:
            return bool(shared or around)
    elif left.state and left.main and right.main:
        return (
            left.document != right.document and _years(left) == _years(right) and comparable(left.figure, right.figure)
        )
    elif bool(names[0]) != bool(names[1]) or _apart(left, right) or _years(left) != _years(right):
        return False
    if not shared or shared not in (left.thing.words, right.thing.words):
        return False
    if left.total and right.total:
        return True
    beside = [one.around.words - one.around.numbers - one.thing.words for one in (left, right)]
    return len(beside[0] & beside[1]) >= max(1, ALIKE * min(len(beside[0]), len(beside[1])))


def comparable(one: Figure, two: Figure) -> bool:
    """Return whether one figure can have become the other: a day's number is not the number of all days."""
    low, high = sorted((one.low or one.high or 0.0, two.low or two.high or 0.0))
    return high <= low * GROWN or high - low <= FEW


def _years(counted: Counted) -> frozenset[str]:
    """The years a figure's sentence names: a number of another year is another thing."""
    return frozenset(number for number in counted.sentence.numbers if YEAR.fullmatch(number))


def _telling(counted: Counted) -> bool:
    """Whether a value is rare enough to be known again: of two digits, or with a unit."""
    return counted.figure.unit is not None or (counted.figure.low or 0) >= TELLING


def _apart(left: Counted, right: Counted) -> bool:
    """Whether a document tells two values apart: it gives both, or the other one for something else."""
    if left.document == right.document:
        return True
    return left.figure.low in right.values or right.figure.low in left.values


def _equal(left: Counted, right: Counted) -> bool:
    return (left.figure.low, left.figure.high) == (right.figure.low, right.figure.high)


def find_series(figures: Sequence[Counted]) -> tuple[Series, ...]:
    """Return the figures of one thing that several documents give, in the order of time.

    Each document gives a value once; of what one document tells apart nothing is joined.
    """
    groups: list[list[Counted]] = []
    for figure in sorted(figures, key=lambda one: bool(one.state) and not one.main):
        # what is only recalled ("two this morning") comes after all totals, which it would keep apart
        fitting = [group for group in groups if _fits(figure, group)]
        if fitting:
            best = max(fitting, key=lambda group: sum(one_thing(figure, other) for other in group) / len(group))
            best.append(figure)
        else:
            groups.append([figure])
    several = [group for group in groups if len({figure.document for figure in group}) > 1]
    order = {id(figure): at for at, figure in enumerate(figures)}
    return tuple(_series(sorted(group, key=lambda one: order[id(one)])) for group in several)


def _fits(figure: Counted, group: Sequence[Counted]) -> bool:
    """Whether a figure is of the same thing as most of a group, and clashes with none of its document."""
    if any(other.document == figure.document and not _equal(other, figure) for other in group):
        return False
    return 2 * sum(one_thing(figure, other) for other in group) > len(group)


def _series(group: Sequence[Counted]) -> Series:
    seen: dict[tuple[str, float | None, float | None], Counted] = {}
    for figure in group:
        seen.setdefault((figure.document, figure.figure.low, figure.figure.high), figure)
    points = list(seen.values())
    named = next((f for f in points if f.of), points[0])
    return Series(
        id=hashed("series/1", points[0].document, str(points[0].figure.span.start)),
        of=Place(named.document, named.of or named.figure.span),
        unit=named.figure.unit,
        points=tuple(
            SeriesPoint(
                place=Place(f.document, f.figure.span), figure=f.figure, attribution=f.figure.attribution, when=f.when
            )
            for f in points
        ),
    )
