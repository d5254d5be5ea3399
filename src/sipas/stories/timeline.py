"""What a story dates, in the order of time: the sentence and the expression in it."""

from collections.abc import Sequence

from sipas.language import ROOT, load
from sipas.records import Event, Extraction, Place, Time
from sipas.stories.wording import Wording, contained, sentence_at, wording

SAME = 0.5  # of the words of the shorter sentence that must be shared to tell one event


def find_events(extractions: Sequence[Extraction]) -> tuple[Event, ...]:
    """Return the dated events of documents, by their earliest moment; one told again is left out."""
    events: list[tuple[Event, Wording]] = []
    for extraction in extractions:
        document = extraction.document
        language = load(document.language or ROOT)
        for time in extraction.times:
            if time.span.start < document.body or not _dated(time):
                continue  # a header dates the document, not what it tells
            sentence = sentence_at(document.text, time.span.start, language, document.body)
            words = wording(document.text, [sentence], language)
            event = Event(when=time.when, sentence=Place(document.id, sentence), time=Place(document.id, time.span))
            if not any(_same(event, words, other, before) for other, before in events):
                events.append((event, words))
    return tuple(event for event, _ in sorted(events, key=lambda entry: _order(entry[0])))


def _dated(time: Time) -> bool:
    return time.when.earliest is not None and time.when.edtf is not None


def _same(event: Event, words: Wording, other: Event, before: Wording) -> bool:
    """Whether an event was told before: the same time and mostly the same words, or the same sentence."""
    if event.sentence == other.sentence and event.when.edtf == other.when.edtf:
        return True
    return event.when.edtf == other.when.edtf and contained(words, before) >= SAME


def _order(event: Event) -> tuple[float, float, str, int]:
    earliest, latest = event.when.earliest, event.when.latest
    return (
        earliest.timestamp() if earliest else 0.0,
        latest.timestamp() if latest else float("inf"),
        event.time.document,
        event.time.span.start,
    )
