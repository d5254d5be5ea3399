"""Lines that tell who wrote an article: nobody the article tells of, so nobody who speaks in it."""

from bisect import bisect_left

from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.text import Layout
from sipas.records import Mention

LONGEST = 10  # tokens of such a line, at most
BETWEEN = frozenset(":,/|&-–—.")


def told_of(layout: Layout, mentions: tuple[Mention, ...], tables: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions without those of bylines: paragraphs of their own such as "Nga Arta Leka", "Shkruan: Arta Leka, Tiranë"."""
    if not tables.bylines:
        return mentions
    lines = [(layout.starts[first], layout.ends[last - 1]) for first, last in _bylines(layout, tables)]
    if not lines:
        return mentions
    begins = [start for start, _ in lines]

    def within(mention: Mention) -> bool:
        at = bisect_left(begins, mention.span.start + 1) - 1
        return at >= 0 and mention.span.end <= lines[at][1]

    return tuple(mention for mention in mentions if not within(mention))


def _bylines(layout: Layout, tables: Gazetteer) -> list[tuple[int, int]]:
    """The paragraphs that are bylines, as ranges of tokens: a word of writing, then nothing but names."""
    out = []
    for first, last in layout.paragraphs:
        if not 1 < last - first <= LONGEST or layout.keys[first] not in tables.bylines:
            continue
        named = [at for at in range(first + 1, last) if layout.words[at] not in BETWEEN]
        capital = all(layout.words[at][0].isupper() or layout.keys[at] in tables.joins for at in named)
        if len(named) > 1 and capital:
            out.append((first, last))
    return out
