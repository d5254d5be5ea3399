"""Documents in full: each text once, with every find of its story marked and led back from.

Knows what is marked and how it looks; `marking` knows how to write it.
"""

from collections.abc import Sequence

from markupsafe import Markup

from sipas.exports.dates import shown
from sipas.exports.links import Links
from sipas.exports.marking import Back, Mark, marked
from sipas.exports.speech import Key
from sipas.exports.storyfile import spots, value_shown, variants
from sipas.exports.views import Paper, Spot, StoryFile, Variant
from sipas.exports.wording import Wording
from sipas.records import Attribution, Span


def plain_body(paper: Paper, words: Wording) -> Markup:
    """Return a document's text with its times and figures marked."""
    return marked(paper.document.text, _plain_marks(paper, words))


def bodies(file: StoryFile, links: Links) -> list[tuple[Paper, Markup]]:
    """Return each document of a story with its marks."""
    return _bodies(file.papers, file, links)


def body(paper: Paper, file: StoryFile, links: Links, further: Sequence[Mark] = ()) -> Markup:
    """Return one document of a story with its marks and further ones."""
    return _bodies((paper,), file, links, further)[0][1]


def _bodies(
    papers: Sequence[Paper], file: StoryFile, links: Links, further: Sequence[Mark] = ()
) -> list[tuple[Paper, Markup]]:
    shown_as = variants(file)
    places: dict[str, list[Spot]] = {}
    for spot in spots(file):
        places.setdefault(spot.document, []).append(spot)
    out = []
    for paper in papers:
        marks = [*_plain_marks(paper, file.words), *_said_marks(paper, shown_as, links), *further]
        for spot in places.get(paper.document.id, ()):
            back = Back(links.item(spot.item), spot.sign, spot.label)
            anchor = links.anchor(paper, spot)
            marks.append(Mark(start=spot.span.start, end=spot.span.end, kind=spot.kind, id=anchor, backs=(back,)))
        out.append((paper, marked(paper.document.text, marks)))
    return out


def _plain_marks(paper: Paper, words: Wording) -> list[Mark]:
    """Times and figures, with what they mean."""
    text = paper.document.text
    times = [
        Mark(
            start=time.span.start,
            end=time.span.end,
            kind="time",
            title=f"{shown(time.when, words, weekday=True)} ({time.when.reason})",
        )
        for time in paper.extraction.times
    ]
    figures = [
        Mark(
            start=figure.span.start,
            end=figure.span.end,
            kind="figure",
            title=" ".join(filter(None, (value_shown(figure, words), figure.of.of(text) if figure.of else ""))),
        )
        for figure in paper.extraction.figures
    ]
    return times + figures


def _said_marks(paper: Paper, shown_as: dict[Key, Variant], links: Links) -> list[Mark]:
    """Source, cue and content of each attribution; the content leads back to the statement."""
    out: list[Mark] = []
    done: set[str] = set()
    for attribution in paper.extraction.attributions:
        variant = shown_as.get((paper.document.id, attribution.id))
        if variant is None or attribution.id in done:
            continue
        done.add(attribution.id)
        if attribution.source:
            span = attribution.source
            title = attribution.speaker.name if attribution.speaker else None
            out.append(Mark(start=span.start, end=span.end, kind="source", title=title))
        if attribution.cue:
            out.append(Mark(start=attribution.cue.start, end=attribution.cue.end, kind="cue"))
        out.extend(_content_marks(attribution, variant, links))
    return out


def _content_marks(attribution: Attribution, variant: Variant, links: Links) -> list[Mark]:
    """The stretches of one content: the first holds the anchor, each the link back."""
    spans: tuple[Span, ...] = attribution.content or (variant.spot.span,)
    classes = f"content {attribution.kind} {attribution.stance}{' doubtful' if variant.doubtful else ''}"
    back = Back(links.item(variant.anchor), variant.spot.sign, variant.spot.label)
    return [
        Mark(
            start=span.start,
            end=span.end,
            kind=classes,
            id=links.anchor(variant.paper, variant.spot) if at == 0 else None,
            backs=(back,),
        )
        for at, span in enumerate(spans)
    ]
