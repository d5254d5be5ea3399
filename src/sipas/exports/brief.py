"""The story file for people: one page without network or scripts, or a terminal.

Knows how to lay out, not what to say: all words are labels of the interface or stand in
the documents.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from rich.console import Group

from sipas.exports.chart import chart
from sipas.exports.dates import shown
from sipas.exports.marking import Back, Mark, marked
from sipas.exports.speech import Key
from sipas.exports.storyfile import spots, story_files, value_shown, variants
from sipas.exports.terminal import printed
from sipas.exports.views import Paper, StoryFile, Variant
from sipas.exports.wording import Wording, wording
from sipas.records import SHOWN, Attribution, Extraction, Span, Story

Interface = Literal["sq", "en"]


def page(
    stories: Sequence[Story],
    extractions: Sequence[Extraction],
    interface: str = "en",
    *,
    threshold: float = SHOWN,
) -> str:
    """Return one self-contained HTML page of all stories and every document in full.

    Statements below `threshold` (a probability) are shown apart.  Raises ValueError if
    there is no interface in that language.
    """
    words = wording(interface)
    files, others = story_files(stories, extractions, words, threshold)
    bodies = {paper.anchor: body for file in files for paper, body in _bodies(file)}
    bodies |= {paper.anchor: marked(paper.document.text, _plain_marks(paper, words)) for paper in others}
    template = _templates().get_template("page.html")
    return template.render(files=files, others=others, bodies=bodies, w=words, chart=chart)


def terminal(
    stories: Sequence[Story],
    extractions: Sequence[Extraction],
    interface: str = "en",
    *,
    threshold: float = SHOWN,
) -> Group:
    """Return the story files as a rich renderable that reads the same without colour.

    Raises ValueError if there is no interface in that language.
    """
    words = wording(interface)
    files, others = story_files(stories, extractions, words, threshold)
    return printed(files, others, words)


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("sipas.exports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _bodies(file: StoryFile) -> list[tuple[Paper, Markup]]:
    """Each document's text with its marks."""
    shown_as = variants(file)
    places: dict[str, list[Mark]] = {}
    for spot in spots(file):
        back = Back(f"#{spot.item}", spot.sign, spot.label)
        mark = Mark(start=spot.span.start, end=spot.span.end, kind=spot.kind, id=spot.target, backs=(back,))
        places.setdefault(spot.document, []).append(mark)
    out = []
    for paper in file.papers:
        marks = [*_plain_marks(paper, file.words), *_said_marks(paper, shown_as), *places.get(paper.document.id, ())]
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


def _said_marks(paper: Paper, shown_as: dict[Key, Variant]) -> list[Mark]:
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
        out.extend(_content_marks(attribution, variant))
    return out


def _content_marks(attribution: Attribution, variant: Variant) -> list[Mark]:
    """The stretches of one content: the first holds the anchor, each the link back."""
    spans: tuple[Span, ...] = attribution.content or (variant.spot.span,)
    classes = f"content {attribution.kind} {attribution.stance}{' doubtful' if variant.doubtful else ''}"
    back = Back(f"#{variant.anchor}", variant.spot.sign, variant.spot.label)
    return [
        Mark(
            start=span.start,
            end=span.end,
            kind=classes,
            id=variant.spot.target if at == 0 else None,
            backs=(back,),
        )
        for at, span in enumerate(spans)
    ]
