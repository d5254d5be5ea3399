"""What is denied, and the statement that says it.

Each denial (see `stories.denying`) is linked to the words of another speaker that say most
of what is denied; where it only points ("rejected the accusations") to what was said just
before it.  Without anything to link to nothing is told.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from sipas.language import ROOT, Language, load
from sipas.records import Account, Attribution, Document, Extraction, Figure, Place, Span, attribution_id
from sipas.stories.denying import BACK, BY_VERB, NO_CLAIM, READ, SURE, Denial, find_denying
from sipas.stories.phrases import found
from sipas.stories.relation import Assertion, account, assertions
from sipas.stories.statements import Said, one_speaker
from sipas.stories.wording import sentence_at, wording

DENIED = 0.35  # of the denied words that must stand in what is denied ...
BESIDE = 0.25  # ... where two stand side by side, or one speaks of the other ...
ALONE = 0.5  # ... and where they share one word only, within one document
CROSSED = 0.4  # of a plain negation's words that must stand in what it denies ...
CHARGED = 0.6  # ... and where that is an accusation of the one who negates, and two words are enough
SELDOM = 12  # times two words may stand in both documents together, still to tell something side by side
SHARED = 2  # content words in common, at the least
SAME = 3  # content words a plain negation must share with what it denies
LEAST = 2  # content words of its own below which a denial only points at what was said before
SEVERAL = 4  # documents from which on words that most of them have are the story's subject and tell nothing apart
NEAR = 700  # characters before a denial within which it can point, ...
CHARGE = 0.2  # what an accusation counts more than what else was said before
MEANT = 0.2  # of the words of a denial that points which a claim must share to be meant
ADJACENT = 120  # ... and within which it can point at anything that was said
LONG = 20  # characters of a statement before a clause that denies it, at the least
BREAKS = " ,;:–—-"
TOUCHING = 60  # ... or at nothing else
ACCUSING = ("accuses", "claims", "criticises")


class _Link(Struct, frozen=True):
    """A denial and what it denies, with how much of it stands there."""

    share: float
    denial: Denial
    denied: Place
    attribution: str
    claimant: str
    confidence: float
    rule: str


class _Story(Struct, frozen=True):
    """What links are looked for in: all that is said, and how often each document has each word."""

    said: Sequence[Assertion]
    charges: frozenset[Place]
    often: Mapping[str, Counter[str]]
    subject: frozenset[str]


def find_denials(
    extractions: Sequence[Extraction], things: Sequence[Said], statement: Mapping[str, str]
) -> list[Account]:
    """Return denials with what they deny, the surest first.

    `statement` gives the statement of each attribution: the same denial of what one speaker
    says is told once, where most of what is denied stands.
    """
    documents = {extraction.document.id: extraction.document for extraction in extractions}
    denials = list(find_denying(extractions, assertions(things, documents), documents))
    if not denials:
        return []
    told = [one for extraction in extractions for one in _claims(extraction)]
    denying = {one.attribution.id for one in things if one.attribution.stance in NO_CLAIM}
    denying |= {denial.by.attribution.id for denial in denials if denial.by and denial.rule == BY_VERB}
    said = [
        one
        for one in assertions([*things, *told], documents)
        if one.id not in denying
        and one.said.attribution.parent not in denying
        and not one.place.span.of(documents[one.place.document].text).rstrip('"”»“ ').endswith("?")
    ]
    often = {e.document.id: _often(e) for e in extractions}
    charges = frozenset(one.place for one in said if _charges(one, documents[one.place.document]))
    story = _Story(said, charges, often, _subject(list(often.values())))
    known = {extraction.document.id: extraction for extraction in extractions}
    links = [link for denial in denials for link in _links(denial, story, known[denial.place.document])]
    told_once = _once(sorted(links, key=_order), statement)
    return [account("denies", "statement", link.denial.place, link.denied, link.rule) for link in told_once]


def _once(links: Sequence[_Link], statement: Mapping[str, str]) -> Iterator[_Link]:
    """The first link of each denial to what one claimant says, or to one statement, whoever is named for it.

    A sentence that denies, read as such and by its attribution too, denies once.
    """
    seen: set[tuple[str, str]] = set()
    told: dict[tuple[str, str], list[Place]] = {}  # document of a denial and what it denies -> the places that do
    for link in links:
        place, at = link.denial.place, told.setdefault((link.denial.place.document, link.attribution), [])
        if any(place.span.overlaps(other.span) for other in at):
            continue
        at.append(place)
        by = link.denial.by.attribution.id if link.denial.by else str(link.denial.place)
        denial, denied = statement.get(by, by), statement.get(link.attribution, link.attribution)
        keys = {(denial, denied), (denial, link.claimant or denied)}
        if not keys & seen:
            yield link
        seen |= keys


def _link(share: float, denial: Denial, one: Assertion, rule: str) -> _Link:
    attribution = one.said.attribution
    claimant = attribution.speaker.id if attribution.speaker else ""
    return _Link(share, denial, one.place, one.id, claimant, attribution.confidence, rule)


def _order(link: _Link) -> tuple[float, float, Place, Place]:
    return (-link.share, -link.confidence, link.denial.place, link.denied)


def _often(extraction: Extraction) -> Counter[str]:
    """How often a document has each word: what it is about all along tells no two statements apart."""
    document = extraction.document
    whole = Span(document.body, len(document.text))
    return Counter(wording(document.text, [whole], load(document.language or ROOT)).stems)


def _subject(often: Collection[Counter[str]]) -> frozenset[str]:
    """The words most documents of a story have: sharing them is no sign of speaking to each other."""
    if len(often) < SEVERAL:
        return frozenset()
    spread = Counter(word for counts in often for word in counts)
    return frozenset(word for word, count in spread.items() if 2 * count > len(often))


# ---- what can be denied


def _claims(extraction: Extraction) -> Iterator[Said]:
    """Sentences that speak of a claim or an accusation without an attribution: "he was accused of ..."."""
    document = extraction.document
    language = load(document.language or ROOT)
    taken = [span for a in extraction.attributions for span in (*a.content, a.cue) if span]
    body = Span(document.body, len(document.text))
    done: set[Span] = set()
    for phrase in found(document.text, body, language.stories.claims):
        sentence = sentence_at(document.text, phrase.start, language, document.body)
        denied = found(document.text, sentence, (*language.stories.denies, *language.stories.rejects))
        if denied or sentence in done or any(sentence.overlaps(span) for span in taken):
            continue
        done.add(sentence)
        made = Attribution(
            id=attribution_id(document.id, phrase, None, (sentence,)),
            cue=phrase,
            source=None,
            content=(sentence,),
            kind="indirect",
            stance="claims",
            confidence=0.0,
            rule="tells of a claim",
        )
        words = wording(document.text, [sentence], language)
        yield Said(document.id, document.language, made, frozenset(), words)


def _charges(one: Assertion, document: Document) -> bool:
    """Whether a sentence accuses, or tells of an accusation by name ("an indictment for war crimes")."""
    language = load(document.language or ROOT)
    accusing = one.said.attribution.stance in ACCUSING and one.said.attribution.confidence > 0
    return accusing or bool(found(document.text, one.place.span, language.stories.charges))


def _may_deny(denial: Denial, one: Assertion, story: _Story) -> bool:
    """Whether a sentence can be what is denied: a claim of somebody else."""
    if denial.by and one.id == denial.by.attribution.id:
        return False
    if denial.plain and one.said.attribution.confidence < SURE:
        return False
    if one.place.document == denial.place.document and one.place.span.overlaps(denial.place.span):
        return False
    if _one(denial, one):
        return False
    if denial.plain:  # an accusation may well end in "whose names are not known"
        return not one.wording.negated or _charged(denial, one, story)
    return not one.wording.negated or denial.core.negated


def _charged(denial: Denial, one: Assertion, story: _Story) -> bool:
    """Whether a sentence tells of an accusation and names who denies."""
    charge = one.place in story.charges and one.said.attribution.stance != "criticises"  # blame denies no fact
    return charge and bool(one.wording.names & denial.names)


def _one(denial: Denial, one: Assertion) -> bool:
    """Whether who denies is who says it; of a plain negation it must be known that they are two."""
    alike = one_speaker(denial.by, one.said) if denial.by else bool(denial.names & one.said.speaker) or None
    return bool(alike) or (denial.plain and alike is None)


# ---- what is denied


def _links(denial: Denial, story: _Story, extraction: Extraction) -> Iterator[_Link]:
    """What a denial denies, the best of each document or the one place it points at."""
    core = denial.core.words - denial.names
    if core:
        best: dict[str, _Link] = {}
        for one in story.said:
            if not _may_deny(denial, one, story):
                continue
            share = _share(denial, one, story)
            kept = best.get(one.place.document)
            if share and (kept is None or share > kept.share):
                rule = f"{denial.rule}; {share:.0%} of what is denied stands there"
                best[one.place.document] = _link(share, denial, one, rule)
        yield from best.values()
        if best:
            return
    document, language = extraction.document, load(extraction.document.language or ROOT)
    if denial.points and (pointed := _pointed(denial, story, extraction.document, extraction.figures)):
        yield pointed
    elif not denial.plain and not denial.points and (against := _against(denial, story, document, language)):
        yield against


def _share(denial: Denial, one: Assertion, story: _Story) -> float:
    """How much of what is denied a sentence says, rare words counting more; 0 if too little to tell."""
    here, there = story.often[denial.place.document], story.often[one.place.document]
    core = denial.core.words - denial.names - one.said.speaker  # "what Gurvela says is not so" names who says it
    shared = core & one.wording.words
    usual = frozenset[str]() if denial.plain and _charged(denial, one, story) else story.subject
    telling = shared - usual - (denial.core.names if shared <= denial.core.names else frozenset())
    addressed = bool(denial.sentence.names & one.said.speaker or one.wording.names & denial.names)
    apart = max(one.place.span.start - denial.place.span.end, denial.place.span.start - one.place.span.end)
    near = one.place.document == denial.place.document and apart <= NEAR and not denial.plain
    if not telling or len(shared) < (1 if near else SHARED) or len(telling) < (1 if addressed or near else SHARED):
        return 0.0
    weight = {word: 1 / (here[word] + there[word] + 1) for word in core}
    share = sum(weight[word] for word in sorted(shared)) / sum(weight[word] for word in sorted(core))
    # side by side means something only of words that the two documents do not have all along
    beside = any(here[a] + here[b] + there[a] + there[b] <= SELDOM for a, b in denial.core.pairs & one.wording.pairs)
    if denial.plain:
        charged = _charged(denial, one, story) and share >= CHARGED
        turned = bool(denial.turned & shared) and beside
        accused = one.said.attribution.stance in ("accuses", "claims") and share >= CHARGED and len(shared) >= SAME
        enough = charged or (turned and ((addressed and share >= CROSSED) or accused))
        return share if enough and len(shared) >= SHARED else 0.0
    if len(shared) == 1 or denial.thing:
        return share if share >= ALONE and len(shared) > denial.thing else 0.0
    return share if share >= (BESIDE if beside or addressed else DENIED) else 0.0


def _before(denial: Denial, story: _Story, document: Document) -> list[Assertion]:
    """What others said in a document within reach before a denial."""
    return [
        one
        for one in story.said
        if one.place.document == document.id
        and one.place.span.end <= denial.place.span.start
        and denial.place.span.start - one.place.span.end <= NEAR
        and (denial.by is None or not one_speaker(denial.by, one.said))
        and not (denial.names and denial.names <= one.said.speaker)
    ]


def _pointed(denial: Denial, story: _Story, document: Document, figures: Sequence[Figure]) -> _Link | None:
    """What a denial that only points is about: an accusation, or a claim that shares a word, just before it."""
    if denial.by is None and denial.close and (within := _within(denial, story, document)):
        return within
    before = _before(denial, story, document)
    before = [one for one in before if not 0 < one.said.attribution.confidence < READ]
    if denial.close:
        before = [one for one in before if denial.place.span.start - one.place.span.end <= TOUCHING]
    named = denial.core.names - denial.names
    if any(named & one.said.speaker for one in story.said):  # "claims by X": what others said before is not meant
        before = [one for one in before if named & one.said.speaker]
    units = {figure.unit for figure in figures if figure.unit and denial.place.span.holds(figure.span)}
    counted = [figure.span for figure in figures if figure.unit in units]
    often = story.often[document.id]
    meant = [
        (worth + CHARGE * charged, (one.place.span.end, -one.place.span.start), one)
        for one in before
        for charged in [one.place in story.charges]
        if (worth := _meant(one, denial, often, charged=charged) + any(one.place.span.holds(span) for span in counted))
    ]
    if not meant:
        return None
    nearest = max(meant, key=lambda entry: entry[:2])[2]
    rule = denial.rule if denial.rule == BACK else f"{denial.rule}; said just before it"
    return _link(BESIDE, denial, nearest, rule)


def _within(denial: Denial, story: _Story, document: Document) -> _Link | None:
    """What is said in one sentence with a clause that points back at it: the words before the clause."""
    start = len(document.text[: denial.place.span.start].rstrip(BREAKS))
    holding = [
        one
        for one in story.said
        if one.place.document == document.id
        and one.place.span.start + LONG <= start
        and denial.place.span.end <= one.place.span.end + 1
        and one.said.attribution.confidence >= READ
        and not denial.names & one.said.speaker
    ]
    if not holding:
        return None
    inner = min(holding, key=lambda one: (one.place.span.end - one.place.span.start, one.place))
    made = Assertion(inner.said, Place(document.id, Span(inner.place.span.start, start)), inner.wording)
    return _link(BESIDE, denial, made, denial.rule)


def _meant(one: Assertion, denial: Denial, often: Counter[str], *, charged: bool) -> float:
    """How well a claim can be what a denial points at, 0 if not at all."""
    core = denial.core.words - denial.names - one.said.speaker
    share = _weighed(core & one.wording.words, often) / (_weighed(core, often) or 1.0)
    if share >= MEANT:
        return 1 + share
    if len(core) >= LEAST:
        return 0.0  # it has words of its own, and they are not there
    near = denial.place.span.start - one.place.span.end <= ADJACENT
    return 1.0 if near or charged else 0.0


def _weighed(words: Collection[str], often: Counter[str]) -> float:
    """Words counted the less the oftener the document has them."""
    return sum(1 / (often[word] + 1) for word in sorted(words))


def _against(denial: Denial, story: _Story, document: Document, language: Language) -> _Link | None:
    """What a denial in words of its own is set against: a claim before "but" in its sentence, or a charge by name."""
    start = denial.place.span.start
    before = _before(denial, story, document)
    attribution = denial.by.attribution if denial.by else None
    opens = min((s.start for s in (attribution.cue, attribution.source) if s), default=start) if attribution else start
    sentence = sentence_at(document.text, opens, language, document.body)
    for one in sorted(before, key=lambda one: (-one.place.span.end, one.place.span.start)):
        between = Span(one.place.span.end, max(one.place.span.end, opens))
        if (
            one.said.attribution.parent
            or one.place.span.start < sentence.start
            or not _rises(document, between, language)
        ):
            continue
        return _link(BESIDE, denial, one, f"{denial.rule}; set against what is said before it")
    named = [one for one in before if _charged(denial, one, story)]
    if not named:
        return None
    nearest = max(named, key=lambda one: one.place.span)
    return _link(BESIDE, denial, nearest, f"{denial.rule}; an accusation just before it names who denies")


def _rises(document: Document, between: Span, language: Language) -> bool:
    """Whether a clause is set against the one before it: behind a comma and "but"."""
    return bool(between.end - between.start <= ADJACENT and found(document.text, between, language.stories.contrasts))
