"""The sentence that opens a story: the first one of its best document, verbatim."""

from collections.abc import Sequence

from sipas.language import ROOT, load
from sipas.records import Copy, Document, Extraction, Place, Span
from sipas.stories.profiles import title_of
from sipas.stories.wording import Wording, sentence_at, wording

SHORTEST = 40  # characters: below, a dateline, a credit or an exclamation
LONGEST = 400


def find_lead(extractions: Sequence[Extraction], copies: Sequence[Copy]) -> Place:
    """Return the first sentence that shares most with what the others open with.

    Copies do not stand for election; the earliest wins among equals.
    """
    copied = {copy.document for copy in copies if copy.near}
    firsts = [(e.document, _first(e.document)) for e in extractions if e.document.id not in copied]
    words = [_words(document, span) for document, span in firsts]
    ranked = [(_worth(at, firsts[at][1], words), -at) for at in range(len(firsts))]
    document, span = firsts[-max(ranked)[1]]
    return Place(document.id, span)


def _words(document: Document, span: Span) -> Wording:
    return wording(document.text, [span], load(document.language or ROOT))


def _worth(at: int, span: Span, words: Sequence[Wording]) -> float:
    """How many words of a sentence, on the average, other documents open with too."""
    shared = sum(len(words[at].words & other.words) for n, other in enumerate(words) if n != at)
    fits = SHORTEST <= span.end - span.start <= LONGEST
    return (shared / max(5, len(words[at].words)) + 0.01) * (1.0 if fits else 0.3)


def _first(document: Document) -> Span:
    """The first sentence of the text proper, the headline where nothing follows it."""
    language = load(document.language or ROOT)
    start = title_of(document).end
    if not document.text[start:].strip():
        title = title_of(document)
        return title if title.end > title.start else Span(document.body, len(document.text))
    span = sentence_at(document.text, start, language, start)
    after = sentence_at(document.text, span.end, language, start)
    if span.end - span.start < SHORTEST and after.end > span.end:
        return after  # a dateline or a cry before the sentence that tells
    return span
