"""The story file for people: one page without network or scripts, or a terminal.

Knows how to lay out, not what to say: all words are labels of the interface or stand in
the documents.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Group

from sipas.exports.bodies import bodies, plain_body
from sipas.exports.chart import chart
from sipas.exports.links import WithinPage
from sipas.exports.storyfile import story_files
from sipas.exports.terminal import printed
from sipas.exports.wording import wording
from sipas.records import SHOWN, Extraction, Story

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
    links = WithinPage()
    written = {paper.anchor: body for file in files for paper, body in bodies(file, links)}
    written |= {paper.anchor: plain_body(paper, words) for paper in others}
    template = _templates().get_template("page.html")
    return template.render(files=files, others=others, bodies=written, w=words, chart=chart, links=links)


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
