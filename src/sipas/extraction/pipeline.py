"""The whole road from one document to what it says, on one page."""

from bisect import bisect_right
from typing import TypeVar

import msgspec

from sipas.extraction.attribution import explain, find_attributions
from sipas.extraction.confidence import believed
from sipas.extraction.echoes import heard_below
from sipas.extraction.figures import find_figures
from sipas.extraction.names import find_names
from sipas.extraction.signing import with_signed
from sipas.extraction.speakers import resolve
from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.extraction.unlisted import with_bodies
from sipas.language import Language, covers, guess, load
from sipas.records import Attribution, Document, Extraction, Figure, Mention, Problem, Span, Time

Found = TypeVar("Found", Mention, Time, Figure)

GAPS = {
    "cues": "attributions",
    "names": "names",
    "titles": "titles of speakers",
    "time": "time expressions",
    "figures": "number words and units",
    "marks": "this language's quotation marks",
}


def extract(document: Document) -> Extraction:
    """Return all that a document says; what is odd about it stands in `problems`.

    The document's language is guessed where it is not given.  The result depends on the
    document alone.
    """
    code = document.language or guess(document.text)
    language = load(code)
    document = msgspec.structs.replace(document, language=code)
    text = document.text
    layout = read(text, language, body=document.body)
    # a header is no content, nor is what leads to other articles: what is found there is left out
    outside = (Span(0, document.body), *layout.aside)
    named = with_signed(layout, find_names(text, layout, language), language)
    mentions = _inside(outside, with_bodies(text, layout, named, language))
    times = _inside(outside, find_times(text, layout, document.published, language))
    figures = _inside(outside, find_figures(text, layout, times, language))
    found, odd = find_attributions(document, layout, mentions, times, language)
    resolved = heard_below(layout, resolve(document, layout, mentions, found, language))
    attributions = believed(text, resolved, language)
    return Extraction(
        document=document,
        attributions=attributions,
        mentions=mentions,
        times=times,
        figures=_given(figures, attributions),
        problems=(*_uncovered(document, code, language), *odd),
    )


def explained(extraction: Extraction, attribution: Attribution) -> tuple[tuple[str, float], ...]:
    """Return what weighed when an attribution was read: features and log odds, heaviest first.

    The document is read again, so that the reasons are those of the rule itself.  Empty for
    what no cue's reading gave (a quotation without a cue, a text in full).
    """
    document = extraction.document
    language = load(document.language or guess(document.text))
    layout = read(document.text, language, body=document.body)
    return explain(document, layout, extraction.mentions, extraction.times, attribution, language).parts


def _inside(outside: tuple[Span, ...], found: tuple[Found, ...]) -> tuple[Found, ...]:
    """What does not begin in any of some spans, which stand in order."""
    starts = [span.start for span in outside]

    def apart(one: Found) -> bool:
        at = bisect_right(starts, one.span.start) - 1
        return at < 0 or one.span.start >= outside[at].end

    return tuple(filter(apart, found))


def _given(figures: tuple[Figure, ...], attributions: tuple[Attribution, ...]) -> tuple[Figure, ...]:
    """The figures, each with the innermost attribution whose content holds it."""
    spans = [
        (span.start, span.end, sum(s.end - s.start for s in a.content), number)
        for number, a in enumerate(attributions)
        for span in a.content
    ]
    spans.sort()
    held: dict[int, str] = {}
    open_: list[tuple[int, int, int, int]] = []
    at = 0
    for index in sorted(range(len(figures)), key=lambda i: figures[i].span.start):
        first, last = figures[index].span.start, figures[index].span.end
        while at < len(spans) and spans[at][0] <= first:
            open_.append(spans[at])
            at += 1
        open_ = [span for span in open_ if span[1] > first]
        inner = min([(size, n) for _, end, size, n in open_ if last <= end], default=None)
        if inner:
            held[index] = attributions[inner[1]].id
    return tuple(
        msgspec.structs.replace(figure, attribution=held[i]) if i in held else figure
        for i, figure in enumerate(figures)
    )


def _uncovered(document: Document, code: str, language: Language) -> list[Problem]:
    """What the language's pack does not cover, said and not passed over."""

    def problem(name: str, message: str) -> Problem:
        return Problem(document=document.id, span=None, stage="language", code=name, message=message)

    if not covers(code):
        whole = f"no language pack for {code!r}: only marks and numbers common to all languages are read"
        return [problem("no-pack", whole)] if document.text.strip() else []
    missing = [GAPS[gap] for gap in language.gaps if gap in GAPS]
    return [problem("pack-gap", f"the pack {language.code!r} does not cover: {', '.join(missing)}")] if missing else []
