"""How what a story's documents say stands to each other: denies, differs, agrees, updates.

Precision comes first: a relation is told only where both places can be shown and a rule
named.  The later word stands on the left, the earlier on the right.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from sipas.language import ROOT, load
from sipas.records import Account, Attribution, Document, Extraction, Place, Series, SeriesPoint, Span, Time, hashed
from sipas.stories.statements import Said, one_speaker
from sipas.stories.wording import Wording, sentence_at, wording

DENIES = "denies"
DENIED = 0.5  # of the denied words that must stand in what is denied; half of it where two stand side by side
SELDOM = 12  # times two words may stand in both documents together, still to tell something side by side
BESIDE = 0.9  # of the best match another statement must reach to be denied with it
SHORT = 5  # content words between a negation and the report it waves away, at the most
SHARED = 2  # content words in common, at the least
SEVERAL = 4  # documents from which on words that most of them have are the story's subject and tell nothing apart
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
    found = [*_denials(extractions, things), *_of_figures(extractions, series), *_of_times(extractions)]
    return tuple({account.id: account for account in found}.values())


def _account(relation: str, about: str, left: Place, right: Place, rule: str) -> Account:
    places = [str(v) for place in (left, right) for v in (place.document, place.span.start, place.span.end)]
    key = hashed("account/1", relation, about, *places)
    return Account(id=key, relation=relation, about=about, left=left, right=right, rule=rule)  # type: ignore[arg-type]


def _denials(extractions: Sequence[Extraction], things: Sequence[Said]) -> Iterator[Account]:
    """Each denial linked to the statement it denies, and to others that say as much of it."""
    denials = list(_denied(extractions, things))
    if not denials:
        return
    often = {e.document.id: _often(e) for e in extractions}
    subject = _subject(often.values())
    inside = {denial.by.attribution.id for denial in denials}
    for denial in denials:
        found = [
            (_likeness(denial, said, often[denial.by.document], often[said.document]), said)
            for said in things
            if len((denial.wording.words & said.wording.words) - subject) >= SHARED
            and said.attribution.id not in inside
            and said.attribution.stance not in ("denies", "declines")
        ]
        best = max((share for share, _ in found), default=0.0)
        for share, said in found:
            if share and share >= BESIDE * best:
                rule = f"{denial.rule}; {share:.0%} of what is denied stands there"
                yield _account("denies", "statement", denial.place, _place(said), rule)


def _subject(often: Collection[Counter[str]]) -> set[str]:
    """The words most documents of a story have: sharing them is no sign of speaking to each other."""
    if len(often) < SEVERAL:
        return set()
    spread = Counter(word for counts in often for word in counts)
    return {word for word, count in spread.items() if 2 * count > len(often)}


def _often(extraction: Extraction) -> Counter[str]:
    """How often a document has each word: what it is about all along tells no two statements apart."""
    document = extraction.document
    whole = Span(document.body, len(document.text))
    return Counter(wording(document.text, [whole], load(document.language or ROOT)).stems)


def _likeness(denial: _Denial, said: Said, here: Counter[str], there: Counter[str]) -> float:
    """How much of what is denied a statement says, rare words counting more; 0 if too little to tell."""
    if said.document == denial.by.document and _within(said.attribution, denial.place.span):
        return 0.0
    if one_speaker(denial.by, said) or (said.wording.negated and denial.rule == DENIES):
        return 0.0
    shared = denial.wording.words & said.wording.words
    if len(shared) < SHARED:
        return 0.0
    weight = {word: 1 / (here[word] + there[word] + 1) for word in denial.wording.words}
    share = sum(weight[word] for word in sorted(shared)) / sum(
        weight[word] for word in denial.wording.stems if word in weight
    )
    # side by side means something only of words that the two documents do not have all along
    beside = any(
        here[a] + here[b] + there[a] + there[b] <= SELDOM for a, b in denial.wording.pairs & said.wording.pairs
    )
    return share if share >= (DENIED / 2 if beside else DENIED) else 0.0


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
            yield _Denial(said, _place(said), _core(said, documents[said.document]), DENIES)
            continue
        parent = by_id.get(said.attribution.parent or "")
        if parent is None or parent.attribution.stance == "denies":
            continue
        cue, content = said.attribution.cue, said.attribution.content
        if cue is None or cue.start > content[0].start:
            continue
        document = documents[said.document]
        start = parent.attribution.content[0].start
        end = min(s.start for s in (cue, said.attribution.source) if s)
        before = wording(document.text, [Span(start, max(start, end))], load(document.language or ROOT))
        if before.negated and len(before.stems) <= SHORT:
            yield _Denial(parent, _place(parent), said.wording, "dismisses what is reported inside it")


def _core(said: Said, document: Document) -> Wording:
    """The wording of a denial's first clause: what follows a comma is mostly told beside it."""
    first = said.attribution.content[0]
    comma = document.text.find(", ", first.start, first.end)
    if comma < 0:
        return said.wording
    clause = wording(document.text, [Span(first.start, comma)], load(document.language or ROOT))
    return clause if len(clause.words) > SHARED else said.wording


def _of_figures(extractions: Sequence[Extraction], series: Sequence[Series]) -> Iterator[Account]:
    """Each figure of a series against the one before it from another document.

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
            if time.span.start < document.body or time.when.earliest is None or time.when.latest is None:
                continue
            sentence = sentence_at(document.text, time.span.start, language, document.body)
            words = wording(document.text, [sentence], language)
            dated.append(_Dated(Place(document.id, time.span), time, words))
    narrowed: dict[Place, list[_Dated]] = {}
    for at, later in enumerate(dated):
        for earlier in dated[:at]:
            if earlier.place.document == later.place.document or not _one_event(earlier, later):
                continue
            if _edtf(later).startswith("[") and _edtf(earlier) == _edtf(later):
                rule = f"both leave open which of {_edtf(later)}"
                yield _account("agrees", "time", later.place, earlier.place, rule)
            for wide, narrow in ((earlier, later), (later, earlier)):
                if _edtf(wide).startswith("[") and _edtf(narrow) in _edtf(wide).strip("[]").split(","):
                    narrowed.setdefault(wide.place, []).append(narrow)
    open_times = {entry.place: _edtf(entry) for entry in dated}
    for place, found in narrowed.items():
        if len({_edtf(entry) for entry in found}) == 1:  # two days would be a guess
            rule = f"one of {open_times[place]}: narrowed to {_edtf(found[0])} by {found[0].place.document}"
            yield _account("updates", "time", found[0].place, place, rule)


def _edtf(dated: _Dated) -> str:
    return dated.time.when.edtf or ""


def _one_event(left: _Dated, right: _Dated) -> bool:
    return len(left.wording.words & right.wording.words) >= TOLD
