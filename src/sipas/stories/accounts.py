"""How what a story's documents say stands to each other: denies, differs, agrees, updates.

Precision comes first: a relation is told only where both places can be shown and a rule
named.  The later word stands on the left, the earlier on the right.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sipas.language import ROOT, load
from sipas.records import Account, Attribution, Extraction, Place, Series, SeriesPoint, Span, Time, hashed
from sipas.stories.statements import Said, one_speaker
from sipas.stories.wording import Wording, contained, sentence_at, wording

DENIED = 0.5  # of the denied words that must stand in what is denied; less where two stand side by side
SHARED = 2  # content words in common, at the least
AT_ONCE = 3 * 3600.0  # seconds within which two figures are two accounts, not an old and a new one
TOLD = 3  # words that two sentences must share to tell one event


class _Denial(Struct, frozen=True):
    """Something denied: by what, where, in which words, and by which rule."""

    by: Said
    place: Place
    wording: Wording
    rule: str


def find_accounts(
    extractions: Sequence[Extraction], things: Sequence[Said], series: Sequence[Series]
) -> tuple[Account, ...]:
    """Return the relations of a story, denials first."""
    found = [*_denials(extractions, things), *_of_figures(series), *_of_times(extractions)]
    return tuple({account.id: account for account in found}.values())


def _account(relation: str, about: str, left: Place, right: Place, rule: str) -> Account:
    places = [str(v) for place in (left, right) for v in (place.document, place.span.start, place.span.end)]
    key = hashed("account/1", relation, about, *places)
    return Account(id=key, relation=relation, about=about, left=left, right=right, rule=rule)  # type: ignore[arg-type]


def _denials(extractions: Sequence[Extraction], things: Sequence[Said]) -> Iterator[Account]:
    """Each denial linked to the statements it denies, the likest of each speaker."""
    denials = list(_denied(extractions, things))
    inside = {denial.by.attribution.id for denial in denials}
    for denial in denials:
        best: dict[str, tuple[float, Said]] = {}
        for said in things:
            if said.attribution.id in inside or said.attribution.stance in ("denies", "declines"):
                continue
            share = _likeness(denial, said)
            who = said.attribution.speaker.id if said.attribution.speaker else said.document
            if share > best.get(who, (0.0, said))[0]:
                best[who] = (share, said)
        for share, said in best.values():
            rule = f"{denial.rule}; {share:.0%} of the words denied stand there"
            yield _account("denies", "statement", denial.place, _place(said), rule)


def _likeness(denial: _Denial, said: Said) -> float:
    """How much of what is denied a statement says, 0 if too little to tell."""
    attribution = said.attribution
    if said.document == denial.by.document and _within(attribution, denial.place.span):
        return 0.0
    if one_speaker(denial.by, said) or said.wording.negated and denial.rule == "denies":
        return 0.0
    shared = denial.wording.words & said.wording.words
    share = contained(denial.wording, said.wording)
    beside = bool(denial.wording.pairs & said.wording.pairs)
    if len(shared) >= SHARED and (share >= DENIED or beside and share >= DENIED / 2):
        return share
    return 0.0


def _within(attribution: Attribution, span: Span) -> bool:
    return any(content.overlaps(span) for content in attribution.content)


def _place(said: Said) -> Place:
    content = said.attribution.content
    return Place(said.document, Span(content[0].start, content[-1].end))


def _denied(extractions: Sequence[Extraction], things: Sequence[Said]) -> Iterator[_Denial]:
    """What is denied outright, and what stands inside a statement that waves it away."""
    by_id = {said.attribution.id: said for said in things}
    documents = {extraction.document.id: extraction.document for extraction in extractions}
    for said in things:
        if said.attribution.stance == "denies":
            yield _Denial(said, _place(said), said.wording, "denies")
            continue
        parent = by_id.get(said.attribution.parent or "")
        if parent is None or parent.attribution.stance == "denies":
            continue
        document = documents[said.document]
        start = parent.attribution.content[0].start
        end = min(s.start for s in (said.attribution.cue, said.attribution.source, *said.attribution.content) if s)
        before = wording(document.text, [Span(start, max(start, end))], load(document.language or ROOT))
        if before.negated:
            yield _Denial(parent, _place(parent), said.wording, "dismisses what is reported inside it")


def _of_figures(series: Sequence[Series]) -> Iterator[Account]:
    """Each figure of a series against the one before it from another document."""
    for one in series:
        points = sorted(one.points, key=_at)
        for before, after in zip(points, points[1:], strict=False):
            if before.place.document != after.place.document:
                relation, rule = _figures(before, after)
                yield _account(relation, "figure", after.place, before.place, rule)


def _at(point: SeriesPoint) -> tuple[float, str, int]:
    earliest = point.when.earliest if point.when else None
    return (earliest.timestamp() if earliest else 0.0, point.place.document, point.place.span.start)


def _figures(before: SeriesPoint, after: SeriesPoint) -> tuple[str, str]:
    """How a figure stands to an earlier one of the same thing."""
    old, new = before.figure, after.figure
    if (old.low, old.high) == (new.low, new.high):
        return "agrees", f"the same figure of the same thing: {_number(new.low)}"
    if _holds(before, after) or _holds(after, before):
        return "agrees", f"{_number(old.low)} ({old.bound}) and {_number(new.low)} ({new.bound}) can both be true"
    apart = _at(after)[0] - _at(before)[0]
    if apart >= AT_ONCE:
        return "updates", f"{_number(old.low)}, then {_number(new.low)} {apart / 3600:.0f} hours later"
    return "differs", f"{_number(old.low)} and {_number(new.low)} of the same thing within {AT_ONCE / 3600:.0f} hours"


def _holds(bounded: SeriesPoint, other: SeriesPoint) -> bool:
    """Whether a figure that gives only a bound allows another."""
    bound, figure, value = bounded.figure.bound, bounded.figure, other.figure.low
    if value is None:
        return False
    if bound == "at_least":
        return figure.low is not None and value >= figure.low
    if bound == "at_most":
        return figure.high is not None and value <= figure.high
    return figure.low is not None and figure.high is not None and figure.low < value < figure.high


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


class _Dated(Struct, frozen=True):
    """A time expression and the sentence it stands in."""

    place: Place
    time: Time
    wording: Wording


def _of_times(extractions: Sequence[Extraction]) -> Iterator[Account]:
    """Times of one event in two documents: the same open set of days, or one that narrows the other."""
    dated: list[_Dated] = []
    for extraction in extractions:
        document = extraction.document
        language = load(document.language or ROOT)
        for time in extraction.times:
            if time.when.earliest is None or time.when.latest is None:
                continue
            sentence = sentence_at(document.text, time.span.start, language, document.body)
            words = wording(document.text, [sentence], language)
            dated.append(_Dated(Place(document.id, time.span), time, words))
    for at, later in enumerate(dated):
        for earlier in dated[:at]:
            if earlier.place.document != later.place.document and _one_event(earlier, later):
                yield from _times(earlier, later)


def _one_event(left: _Dated, right: _Dated) -> bool:
    return len(left.wording.words & right.wording.words) >= TOLD


def _times(earlier: _Dated, later: _Dated) -> Iterator[Account]:
    one, two = earlier.time.when, later.time.when
    if one.edtf and one.edtf == two.edtf:
        if one.edtf.startswith("["):
            yield _account("agrees", "time", later.place, earlier.place, f"both leave open which of {one.edtf}")
        return
    for wide, narrow in ((earlier, later), (later, earlier)):
        edtf, day = wide.time.when.edtf, narrow.time.when.edtf
        if edtf and day and edtf.startswith("[") and day in edtf.strip("[]").split(","):
            rule = f"one of {edtf}: narrowed to {day} by {narrow.place.document}"
            yield _account("updates", "time", narrow.place, wide.place, rule)
