"""The sentence that opens a story: the first one of its best document, verbatim."""

from collections.abc import Sequence

from sipas.language import ROOT, load
from sipas.records import Copy, Document, Extraction, Place, Span
from sipas.stories.profiles import title_of
from sipas.stories.wording import Wording, sentence_at, wording

SHORTEST = 40  # characters: below, a dateline, a credit or an exclamation
LONGEST = 400
NEARLY = 0.75  # of what the best opening shares that an earlier report must share to be preferred
VAGUE = 0.5  # what an opening counts whose document's day is not known: it looks back on the whole
SURE = 1.5 * 86400.0  # seconds: a publication known to the day, whatever the zone


def find_lead(extractions: Sequence[Extraction], copies: Sequence[Copy]) -> Place:
    """Return the first sentence that shares most with what the others open with.

    Copies do not stand for election, but those of other houses speak for what they copy; of
    those that share nearly as much the earliest report wins, and one whose day is not known
    only where nothing else opens so.
    """
    copied = {copy.document for copy in copies if copy.near}
    publisher = {e.document.id: e.document.publisher for e in extractions}
    again = {
        c.document for c in copies if c.near and publisher[c.document] and publisher[c.document] == publisher[c.of]
    }
    firsts = [(e.document, _first(e.document)) for e in extractions if e.document.id not in again]
    words = [_words(document, span) for document, span in firsts]
    worth = {
        at: _worth(at, span, words) * (1.0 if _day(document) else VAGUE)
        for at, (document, span) in enumerate(firsts)
        if document.id not in copied
    }
    good = [at for at, value in worth.items() if value >= NEARLY * max(worth.values())]
    document, span = firsts[min(good, key=lambda at: (_day(firsts[at][0]) or float("inf"), at))]
    return Place(document.id, span)


def _day(document: Document) -> float | None:
    """When a document was published, in seconds, if that is known to the day."""
    when = document.published
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest.timestamp() if (when.latest - when.earliest).total_seconds() <= SURE else None


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
