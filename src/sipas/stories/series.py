"""Figures of the same thing across the documents of a story, in the order of time.

Two figures count the same thing if the text words it alike and no name beside them tells
otherwise (the cases of one town are not those of another).  Two different figures of one
document are never of the same thing, unless the document dates them apart.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from sipas.language import ROOT, Language, load
from sipas.records import Extraction, Figure, Place, Series, SeriesPoint, Span, When, hashed
from sipas.stories.wording import Wording, contained, sentence_at, wording

CLAUSE = re.compile(r"[,;:()–—]\s|\s[–—-]\s|\n")
GREAT = 100  # a number so great is hardly twice in a story by chance
TELLING = 10  # a number below is known again only by its thing and its sentence
AGAIN = 0.35  # of the words of two sentences that must be shared for an equal number to be the same ...
TWICE = 2  # ... and so many times as much where the number is small
ALIKE = 0.5  # of the words around two figures that must be shared for them to count one thing
AROUND = 60  # characters before and after a figure that can say what it counts


class Counted(Struct, frozen=True):
    """A figure with what it counts: the thing's own words, those around it, its sentence's, and all values of its document."""

    document: str
    when: When | None
    figure: Figure
    thing: Wording
    around: Wording
    sentence: Wording
    values: frozenset[float]


def counted(extractions: Sequence[Extraction]) -> list[Counted]:
    """Return the figures of documents that say what they count, in the order of the documents."""
    found = []
    for extraction in extractions:
        document = extraction.document
        language = load(document.language or ROOT)
        values = frozenset(value for figure in extraction.figures for value in (figure.low, figure.high) if value)
        for figure in extraction.figures:
            if figure.span.start < document.body:
                continue  # a number of the header
            if (figure.low is None and figure.high is None) or (
                figure.of is None and figure.unit is None and (figure.low or 0) < TELLING
            ):
                continue
            thing = wording(document.text, [figure.of] if figure.of else [], language)
            sentence = sentence_at(document.text, figure.span.start, language, document.body)
            around = _around(document.text, figure, sentence, extraction.figures, language)
            whole = wording(document.text, [sentence], language)
            when = figure.as_of or document.published
            found.append(Counted(document.id, when, figure, thing, around, whole, values))
    return found


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
    if left.figure.unit != right.figure.unit:
        return False
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
    elif bool(names[0]) != bool(names[1]) or _apart(left, right):
        return False
    if not shared or shared not in (left.thing.words, right.thing.words):
        return False
    least = min(len(left.around.words), len(right.around.words)) or 1
    return len(around) >= ALIKE * least


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
    for figure in figures:
        fitting = [group for group in groups if _fits(figure, group)]
        if fitting:
            best = max(fitting, key=lambda group: sum(one_thing(figure, other) for other in group) / len(group))
            best.append(figure)
        else:
            groups.append([figure])
    several = [group for group in groups if len({figure.document for figure in group}) > 1]
    return tuple(_series(group) for group in several)


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
    named = next((f for f in points if f.figure.of), points[0])
    return Series(
        id=hashed("series/1", points[0].document, str(points[0].figure.span.start)),
        of=Place(named.document, named.figure.of or named.figure.span),
        unit=named.figure.unit,
        points=tuple(
            SeriesPoint(
                place=Place(f.document, f.figure.span), figure=f.figure, attribution=f.figure.attribution, when=f.when
            )
            for f in points
        ),
    )
