"""Where accounts agree and differ: figures of one thing, times of one event, who said the same words.

A figure of a series is set against the one before it from another document: the same, one
that both bounds allow, a later one, or another.  Two figures that one document sets side by
side, each given by somebody else, differ too.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sipas.language import ROOT, Language, load
from sipas.records import (
    Account,
    Attribution,
    Document,
    Extraction,
    Figure,
    Place,
    Series,
    SeriesPoint,
    Span,
    Time,
)
from sipas.stories.relation import Relation, account
from sipas.stories.series import comparable, state_of
from sipas.stories.statements import Said, one_speaker
from sipas.stories.wording import Wording, contained, neighbours, sentence_at, wording

AT_ONCE = 3 * 3600.0  # seconds within which two figures are two accounts, not an old and a new one
TOLD = 3  # words that two sentences must share to tell one event ...
ONE = 0.6  # ... and the part of the shorter that must be shared for two times of it to differ
SITED = 0.75  # ... and for two places of it
LONG = 8  # words that two quotations must have to be the same words by themselves, ...
WORDS = 0.9  # ... and the share of them, and of their order, that must be the same
LONGER = 2  # times as many words as the shorter the longer may have
SURE = 0.83  # of both quotations: a source read wrongly would make a difference that is none
SIDE = 260  # characters within which a document sets two figures side by side


# ---- figures


def differing_figures(extractions: Sequence[Extraction], series: Sequence[Series]) -> Iterator[Account]:
    """Yield each figure of a series against the one before it from another document, then those side by side.

    That one publisher gives a figure twice is no agreement.
    """
    publisher = {e.document.id: e.document.publisher or e.document.id for e in extractions}
    for one in series:
        points = sorted(one.points, key=_at)
        for before, after in pairwise(points):
            if before.place.document == after.place.document:
                continue
            relation, rule = _figures(before, after)
            if relation != "agrees" or publisher[before.place.document] != publisher[after.place.document]:
                yield account(relation, "figure", after.place, before.place, rule)
    for extraction in extractions:
        yield from _side_by_side(extraction)


def _at(point: SeriesPoint) -> tuple[float, str, int]:
    earliest = point.when.earliest if point.when else None
    return (earliest.timestamp() if earliest else 0.0, point.place.document, point.place.span.start)


def _figures(before: SeriesPoint, after: SeriesPoint) -> tuple[Relation, str]:
    """How a figure stands to an earlier one of the same thing."""
    old, new = before.figure, after.figure
    if (old.low, old.high) == (new.low, new.high):
        return "agrees", f"the same figure of the same thing: {_number(new.low)}"
    apart = _at(after)[0] - _at(before)[0]
    if apart >= AT_ONCE:
        return "updates", f"{_number(old.low)}, then {_number(new.low)} {apart / 3600:.0f} hours later"
    if _holds(old, new) or _holds(new, old):
        return "agrees", f"{_number(old.low)} ({old.bound}) and {_number(new.low)} ({new.bound}) can both be true"
    return "differs", f"{_number(old.low)} and {_number(new.low)} of the same thing within {AT_ONCE / 3600:.0f} hours"


def _holds(bounded: Figure, other: Figure) -> bool:
    """Whether a figure that gives only a bound allows another."""
    value = other.low
    if value is None:
        return False
    if bounded.bound == "at_least":
        return bounded.low is not None and value >= bounded.low
    if bounded.bound == "at_most":
        return bounded.high is not None and value <= bounded.high
    return bounded.low is not None and bounded.high is not None and bounded.low < value < bounded.high


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.10g}"


def _side_by_side(extraction: Extraction) -> Iterator[Account]:
    """Two figures of one document, one after the other, that two speakers give for the same thing."""
    document = extraction.document
    language = load(document.language or ROOT)
    given = [
        (figure, by, state_of(document.text, figure, _sentence(extraction, figure), extraction.figures, language))
        for figure in extraction.figures
        if (by := _giver(figure, extraction))
    ]
    for (one, first, here), (two, second, there) in _neighbours(given):
        if first is second or first.id == second.id or one.unit != two.unit or here != there:
            continue
        if None in (one.low, two.low) or (one.low, one.high) == (two.low, two.high):
            continue
        if _holds(one, two) or _holds(two, one) or not comparable(one, two) or not _two_voices(first, second):
            continue
        if here or _one_thing(one, two, document, language):
            left, right = Place(document.id, two.span), Place(document.id, one.span)
            rule = f"{_number(one.low)} and {_number(two.low)}: one document sets them side by side, given by two"
            yield account("differs", "figure", left, right, rule)


def _one_thing(one: Figure, two: Figure, document: Document, language: Language) -> bool:
    """Whether two figures beside each other count the same; one with a unit may leave out of what."""
    if one.of and two.of and one.of.of(document.text).casefold() == two.of.of(document.text).casefold():
        return True
    things = [wording(document.text, [f.of] if f.of else [], language).words for f in (one, two)]
    return bool(things[0] & things[1]) or (one.unit is not None and not things[1])


_Given = tuple[Figure, Attribution, str]


def _neighbours(given: Sequence[_Given]) -> Iterator[tuple[_Given, _Given]]:
    """Each figure with the next one that counts the same state, if it is near."""
    for at, one in enumerate(given):
        near = (two for two in given[at + 1 :] if two[2] == one[2] and two[0].unit == one[0].unit)
        two = next(near, None)
        if two and two[0].span.start - one[0].span.end <= SIDE:
            yield one, two


def _sentence(extraction: Extraction, figure: Figure) -> Span:
    document = extraction.document
    return sentence_at(document.text, figure.span.start, load(document.language or ROOT), document.body)


def _giver(figure: Figure, extraction: Extraction) -> Attribution | None:
    """The innermost attribution whose content holds a figure."""
    holding = [a for a in extraction.attributions if any(span.holds(figure.span) for span in a.content)]
    return min(holding, key=lambda a: sum(span.end - span.start for span in a.content), default=None)


def _two_voices(one: Attribution, two: Attribution) -> bool:
    return one.speaker is not None and two.speaker is not None and one.speaker.id != two.speaker.id


# ---- times


class _Dated(Struct, frozen=True):
    """A time expression and the sentence it stands in.

    `alone` says that the sentence has no other, `said` that it stands in what is said, not
    beside the verb of saying: "said yesterday" dates the saying.
    """

    place: Place
    time: Time
    wording: Wording
    alone: bool
    said: bool

    @property
    def edtf(self) -> str:
        """The time in EDTF, "" where it has none."""
        return self.time.when.edtf or ""


def differing_times(extractions: Sequence[Extraction]) -> Iterator[Account]:
    """Yield times of one event in two documents: both leave it open, one narrows the other, or they clash."""
    dated = [one for extraction in extractions for one in _dated(extraction)]
    narrowed: dict[Place, list[_Dated]] = {}
    for at, later in enumerate(dated):
        for earlier in dated[:at]:
            if earlier.place.document == later.place.document or not _one_event(earlier, later):
                continue
            if later.edtf.startswith("[") and earlier.edtf == later.edtf:
                yield account("agrees", "time", later.place, earlier.place, f"both leave open which of {later.edtf}")
            for wide, narrow in ((earlier, later), (later, earlier)):
                if wide.edtf.startswith("[") and narrow.edtf in wide.edtf.strip("[]").split(","):
                    narrowed.setdefault(wide.place, []).append(narrow)
            if _clash(earlier, later):
                rule = f"{earlier.edtf} and {later.edtf} in sentences that else say the same"
                yield account("differs", "time", later.place, earlier.place, rule)
    wide_at = {entry.place: entry.edtf for entry in dated}
    for place, found in narrowed.items():
        if len({entry.edtf for entry in found}) == 1:  # two days would be a guess
            rule = f"one of {wide_at[place]}: narrowed to {found[0].edtf} by {found[0].place.document}"
            yield account("updates", "time", found[0].place, place, rule)


def _dated(extraction: Extraction) -> Iterator[_Dated]:
    document = extraction.document
    language = load(document.language or ROOT)
    times = [time for time in extraction.times if time.span.start >= document.body]
    contents = [span for attribution in extraction.attributions for span in attribution.content]
    within = {time.span for time in times if any(span.holds(time.span) for span in contents)}
    for time in times:
        if time.when.earliest is None or time.when.latest is None:
            continue
        sentence = sentence_at(document.text, time.span.start, language, document.body)
        around = [Span(sentence.start, time.span.start), Span(time.span.end, max(time.span.end, sentence.end))]
        alone = sum(sentence.overlaps(other.span) for other in times) == 1
        yield _Dated(
            Place(document.id, time.span), time, wording(document.text, around, language), alone, time.span in within
        )


def _one_event(left: _Dated, right: _Dated) -> bool:
    """Whether two sentences tell one event: by their words, the same set of days counting as one of them."""
    alike = left.edtf == right.edtf and left.edtf.startswith("[")
    return len(left.wording.words & right.wording.words) + alike >= TOLD


def _clash(left: _Dated, right: _Dated) -> bool:
    """Whether two sentences that else say the same date it to two times that cannot both be."""
    if not (left.alone and right.alone and left.edtf and right.edtf) or len(left.edtf) != len(right.edtf):
        return False
    if left.said != right.said:
        return False
    if len(left.wording.words & right.wording.words) < 2 * TOLD or contained(left.wording, right.wording) < ONE:
        return False
    one, two = left.time.when, right.time.when
    if one.earliest is None or one.latest is None or two.earliest is None or two.latest is None:
        return False
    return one.latest <= two.earliest or two.latest <= one.earliest


# ---- places


class _Placed(Struct, frozen=True):
    """A sentence with the one place that it names, and all words with a capital of its document."""

    place: Place
    name: str
    key: frozenset[str]
    wording: Wording
    named: frozenset[str]


def differing_places(extractions: Sequence[Extraction]) -> Iterator[Account]:
    """Yield the places of one event in two documents, neither of which names the other's place anywhere.

    A document that names both tells of a town and its country, or of two events.
    """
    placed = [one for extraction in extractions for one in _placed(extraction)]
    told: set[tuple[str, str, str, str]] = set()
    for at, later in enumerate(placed):
        for earlier in placed[:at]:
            key = (later.place.document, earlier.place.document, later.name, earlier.name)
            if key in told or not _elsewhere(earlier, later):
                continue
            told.add(key)
            rule = f"{earlier.name} and {later.name} in sentences that else say the same"
            yield account("differs", "place", later.place, earlier.place, rule)


def _placed(extraction: Extraction) -> Iterator[_Placed]:
    """The sentences of a document that name one place."""
    document = extraction.document
    language = load(document.language or ROOT)
    places = [m for m in extraction.mentions if m.type == "place" and m.span.start >= document.body]
    named = wording(document.text, [Span(document.body, len(document.text))], language).names
    for mention in places:
        sentence = sentence_at(document.text, mention.span.start, language, document.body)
        if sum(sentence.overlaps(other.span) for other in places) > 1:
            continue
        around = [Span(sentence.start, mention.span.start), Span(mention.span.end, max(mention.span.end, sentence.end))]
        words = wording(document.text, around, language)
        key = wording(document.text, [mention.span], language).names
        yield _Placed(Place(document.id, mention.span), mention.name, key, words, named)


def _elsewhere(left: _Placed, right: _Placed) -> bool:
    """Whether two sentences tell one event at two places."""
    if left.place.document == right.place.document or left.key & right.named or right.key & left.named:
        return False
    one, two = left.wording, right.wording
    if len(one.words & two.words) < 2 * TOLD or one.numbers != two.numbers:
        return False
    return contained(one, two) >= SITED and neighbours(one, two) >= ONE


# ---- who


def differing_actors(things: Sequence[Said]) -> Iterator[Account]:
    """Yield the same words that two documents give to two speakers, each surely read."""
    sure = [
        said
        for said in things
        if said.attribution.confidence >= SURE and said.attribution.speaker and len(said.wording.words) >= LONG
    ]
    for at, later in enumerate(sure):
        for earlier in sure[:at]:
            if earlier.document == later.document or one_speaker(earlier, later) is not False:
                continue
            one, two = earlier.wording, later.wording
            if max(len(one.words), len(two.words)) > LONGER * min(len(one.words), len(two.words)):
                continue
            if contained(one, two) >= WORDS and neighbours(one, two) >= WORDS:
                names = [s.attribution.speaker.name for s in (earlier, later) if s.attribution.speaker]
                rule = f"the same words, here of {names[1]}, there of {names[0]}"
                yield account("differs", "actor", _place(later), _place(earlier), rule)


def _place(said: Said) -> Place:
    content = said.attribution.content
    return Place(said.document, Span(content[0].start, content[-1].end))
