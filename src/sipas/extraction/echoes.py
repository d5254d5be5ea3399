"""Who speaks in a headline, told by the text under it that says the same: "Bridge unsafe, watchdog finds", "The Audit Office found ..."."""

from bisect import bisect_left

import msgspec

from sipas.extraction.headlines import LONGEST
from sipas.extraction.text import Layout
from sipas.extraction.words import bare, fold
from sipas.records import Attribution, Span

NAMED = ("named", "institution")
STEM = 5  # letters by which words of headline and text are the same
FEW = 2  # words that tell too little of somebody: "study", "local officials"
SHORTEST = 4  # letters of a word that counts
LEAST = 3  # words that must come again
SHARE = 0.5  # of the headline's words, at least
APART = 0.15  # by how much another must say less of it
QUOTED = 0.8  # of a quotation's words, at least, that outweigh a name before its colon


def heard_below(layout: Layout, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions, those of a headline with the speaker of what the text says in the same words.

    Whom a headline names stays; "sources", "study" and who is not told are taken from the text, and so is who said a quotation
    that stands behind a topic: "Storm Wendel: “...”".  A document without a headline is returned as it is.
    """
    if len(layout.paragraphs) < 2 or layout.paragraphs[0][1] - layout.paragraphs[0][0] > LONGEST:
        return attributions
    end = layout.starts[layout.paragraphs[1][0]]
    heads = [a for a in attributions if a.content[0].start < end and a.parent is None]
    if not heads:
        return attributions
    below = [(a, _words(layout, a.content)) for a in attributions if a.content[0].start >= end and a.speaker]
    meant = {head.id: _echo(head, _words(layout, head.content), below) for head in heads}
    return tuple(_spoken(a, meant.get(a.id)) for a in attributions)


def _spoken(attribution: Attribution, echo: Attribution | None) -> Attribution:
    if echo is None:
        return attribution
    return msgspec.structs.replace(attribution, speaker=echo.speaker, source_class=echo.source_class)


def _words(layout: Layout, content: tuple[Span, ...]) -> frozenset[str]:
    """What tells the words of some spans from other words: their first letters."""
    ranges = (slice(bisect_left(layout.starts, s.start), bisect_left(layout.starts, s.end)) for s in content)
    found = (key[:STEM] for tokens in ranges for key in layout.keys[tokens])
    return frozenset(key for key in found if len(key) >= SHORTEST and key.isalnum())


def _echo(
    head: Attribution, words: frozenset[str], below: list[tuple[Attribution, frozenset[str]]]
) -> Attribution | None:
    """The attribution under a headline that says the same in the most words, if it says who."""
    named = _named(head)
    told = head.speaker is not None and len(head.speaker.name.split()) > FEW
    if (named and head.kind != "direct") or (told and not named):
        return None
    shares = [(len(words & said) / max(len(words), 1), a) for a, said in below]
    share, echo = max(shares, key=lambda one: one[0], default=(0.0, None))
    if echo is None or share * len(words) < LEAST or share < (QUOTED if named else SHARE):
        return None
    if any(a.speaker != echo.speaker and other > share - APART for other, a in shares):
        return None  # two may be meant
    return None if named and (_alike(head, echo) or not _named(echo)) else echo


def _named(attribution: Attribution) -> bool:
    """Whether a speaker has a name, and is not told of by a noun alone: "watchdog"."""
    speaker = attribution.speaker
    return speaker is not None and attribution.source_class in NAMED and speaker.name != speaker.name.lower()


def _alike(head: Attribution, echo: Attribution) -> bool:
    """Whether the names of two speakers have a word in common."""
    names = [{bare(fold(word)) for word in a.speaker.name.split()} for a in (head, echo) if a.speaker]
    return not set.isdisjoint(*names)
