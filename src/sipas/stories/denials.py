"""What is denied, and the statement that says it.

Four ways of denying: a verb of denial ("denied that ..."), a phrase that calls something
not so ("it is not true that ...", "the claims are baseless"), a plain negation of what
somebody else says, and a report inside a statement that waves it away.  A denial is linked
to the words that say most of what is denied; where it only points ("rejected the
accusations") to what was said just before it.  Without anything to link to nothing is told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from sipas.language import ROOT, Language, load
from sipas.records import Account, Attribution, Document, Extraction, Figure, Place, Span, attribution_id
from sipas.stories.phrases import complementizers, found
from sipas.stories.relation import Assertion, account, assertions
from sipas.stories.statements import Said, one_speaker
from sipas.stories.wording import Wording, sentence_at, wording

DENIED = 0.35  # of the denied words that must stand in what is denied ...
BESIDE = 0.25  # ... where two stand side by side, or one speaks of the other ...
ALONE = 0.5  # ... and where they share one word only, within one document
CROSSED = 0.4  # of a plain negation's words that must stand in what speaks of the one who negates
NEGATED = 0.6  # of a plain negation's words that must stand in what it denies
SELDOM = 12  # times two words may stand in both documents together, still to tell something side by side
SHORT = 5  # content words between a negation and the report it waves away, at the most
SHARED = 2  # content words in common, at the least
SAME = 3  # content words a plain negation must share with what it denies
LEAST = 2  # content words of its own below which a denial only points at what was said before
SEVERAL = 4  # documents from which on words that most of them have are the story's subject and tell nothing apart
NEAR = 700  # characters before a denial within which it can point, ...
MEANT = 0.2  # of the words of a denial that points which a claim must share to be meant
ADJACENT = 120  # ... and within which it can point at anything that was said
CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|[\"“”„«»]")
FIRST = re.compile(r", |: ")
ACCUSING = ("accuses", "claims", "criticises")
NO_CLAIM = ("denies", "declines", "demands", "asks")
UNTESTED = ("declines", "demands", "asks", "intends", "promises", "believes", "warns")  # what is no word on what is
SURE = 0.5  # of a statement that merely negates, or is negated
UNTRUE = "calls it not so"
OPENING = 30  # characters at the beginning of what is denied that can name it as others' words


class _Denial(Struct, frozen=True):
    """Something denied: by whom, where, in which words, and by which rule.

    `names` are words of the denier's name; `by` is None where the document tells the
    denial without an attribution.  `core` holds what is denied; `points` says that it may
    only point at what was said before.  `plain` is a mere negation, `thing` a denial of
    something, not that something is so.
    """

    by: Said | None
    names: frozenset[str]
    place: Place
    sentence: Wording
    core: Wording
    rule: str
    plain: bool = False
    points: bool = False
    thing: bool = False


class _Link(Struct, frozen=True):
    """A denial and what it denies, with how much of it stands there."""

    share: float
    denial: _Denial
    denied: Place
    attribution: str
    claimant: str
    confidence: float
    rule: str


def find_denials(
    extractions: Sequence[Extraction], things: Sequence[Said], statement: Mapping[str, str]
) -> list[Account]:
    """Return denials with what they deny, the surest first.

    `statement` gives the statement of each attribution: the same denial of what one speaker
    says is told once, where most of what is denied stands.
    """
    documents = {extraction.document.id: extraction.document for extraction in extractions}
    told = [one for extraction in extractions for one in _claims(extraction)]
    denying = {one.attribution.id for one in things if one.attribution.stance in NO_CLAIM}
    said = [
        one
        for one in assertions([*things, *told], documents)
        if one.id not in denying
        and one.said.attribution.parent not in denying
        and not one.place.span.of(documents[one.place.document].text).rstrip('"”»“ ').endswith("?")
    ]
    denials = list(_denials(extractions, assertions(things, documents), documents))
    if not denials:
        return []
    often = {e.document.id: _often(e) for e in extractions}
    subject = _subject(list(often.values()))
    known = {extraction.document.id: extraction for extraction in extractions}
    links = [link for denial in denials for link in _links(denial, said, known[denial.place.document], often, subject)]
    best: dict[tuple[str, str], _Link] = {}
    for link in sorted(links, key=_order):
        by = link.denial.by.attribution.id if link.denial.by else str(link.denial.place)
        key = (statement.get(by, by), link.claimant or statement.get(link.attribution, link.attribution))
        best.setdefault(key, link)
    return [account("denies", "statement", link.denial.place, link.denied, link.rule) for link in best.values()]


def _link(share: float, denial: _Denial, one: Assertion, rule: str) -> _Link:
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


# ---- what is denied


def _denials(
    extractions: Sequence[Extraction], said: Sequence[Assertion], documents: Mapping[str, Document]
) -> Iterator[_Denial]:
    """Everything that is denied, in the order of the documents' statements, then what is told of denials."""
    by_id = {one.id: one for one in reversed(said)}
    covered: dict[str, list[Span]] = {}
    for one in said:
        document = documents[one.place.document]
        if one.said.attribution.stance == "denies":
            covered.setdefault(document.id, []).append(_sentence(document, one.place.span.start))
        denial = _denial(one, document) or _dismissal(one, by_id, document)
        if denial:
            yield denial
    for extraction in extractions:
        yield from _told(extraction, covered.get(extraction.document.id, []))


def _denial(one: Assertion, document: Document) -> _Denial | None:
    """The denial one sentence of a statement is, if it is one."""
    language = load(document.language or ROOT)
    attribution = one.said.attribution
    if attribution.stance == "denies":
        if one.place.span.start > attribution.content[0].start:
            return None  # a denial is its first sentence, the rest is told beside it
        between = Span(attribution.cue.end if attribution.cue else one.place.span.start, one.place.span.start)
        if found(document.text, Span(between.start, max(between.start, between.end)), language.stories.claims):
            nothing = wording("", (), language)  # "disputed this figure: ..." says what is so instead
            return _made(one, nothing, "denies", points=True)
        span = _first_clause(document, one.place.span)
        points = _points(document, span, language)
        if not points and attribution.cue and not _rejects(document, attribution.cue, language):
            return None  # who opposes or questions a thing does not say that it is not so
        thing = attribution.rule.partition(":")[0] == "object" and not points
        return _made(one, _without_claims(document, span, language), "denies", points=points, thing=thing)
    phrase = _untrue(document, one.place.span, language) if attribution.stance != "accuses" else None
    if phrase:
        return _formula(one, document, phrase, language)
    if one.wording.negated and attribution.stance not in UNTESTED and attribution.confidence >= SURE:
        core = _negated_clause(document, one.place.span, language)
        return _made(one, core, "says that it is not so", plain=True) if core else None
    return None


def _rejects(document: Document, cue: Span, language: Language) -> bool:
    """Whether a cue is a verb of denial; any cue of a pack that lists none."""
    phrases = language.stories.rejects
    return not phrases or bool(found(document.text, cue, phrases))


def _made(
    one: Assertion, core: Wording, rule: str, *, plain: bool = False, points: bool = False, thing: bool = False
) -> _Denial:
    return _Denial(one.said, one.said.speaker, one.place, one.wording, core, rule, plain, points, thing)


def _points(document: Document, span: Span, language: Language) -> bool:
    """Whether what is denied opens with a noun for what others said, or says nothing itself."""
    opening = Span(span.start, min(span.end, span.start + OPENING))
    return (
        bool(found(document.text, opening, language.stories.claims))
        or not wording(document.text, [span], language).stems
    )


def _formula(one: Assertion, document: Document, phrase: Span, language: Language) -> _Denial:
    """A sentence that calls something not so: the clause behind the phrase, else what else it says."""
    span, behind = one.place.span, Span(phrase.end, one.place.span.end)
    if _opens_clause(document.text[behind.start : behind.end], language):
        return _made(one, wording(document.text, [_first_clause(document, behind)], language), UNTRUE)
    out = [phrase, *found(document.text, span, language.stories.claims)]
    return _made(one, _left(document, span, out, language), UNTRUE, points=True)


def _opens_clause(text: str, language: Language) -> bool:
    """Whether a text begins with a word that opens what is said."""
    words = text.split(maxsplit=1)
    return bool(words) and words[0].strip(",:").casefold() in complementizers(language)


def _negated_clause(document: Document, span: Span, language: Language) -> Wording | None:
    """The clause of a sentence that is negated, if it is one alone."""
    cuts = [span.start, *(m.end() for m in CLAUSE.finditer(document.text, span.start, span.end)), span.end]
    negated = [
        clause
        for start, end in pairwise(cuts)
        if end > start
        and (clause := wording(document.text, [Span(start, end)], language)).negated
        and not found(document.text, Span(start, end), language.stories.inclusive)
    ]
    return negated[0] if len(negated) == 1 and len(negated[0].words) >= SAME else None


def _first_clause(document: Document, span: Span) -> Span:
    """A denial's first clause: what follows a comma or a colon is mostly told beside it."""
    cut = FIRST.search(document.text, span.start, span.end)
    if cut is None:
        return span
    clause = wording(document.text, [Span(span.start, cut.start())], load(document.language or ROOT))
    return Span(span.start, cut.start()) if cut[0][0] == ":" or len(clause.words) > SHARED else span


def _without_claims(document: Document, span: Span, language: Language) -> Wording:
    """The wording of a span without the nouns that only stand for what others said."""
    return _left(document, span, found(document.text, span, language.stories.claims), language)


def _left(document: Document, span: Span, out: Sequence[Span], language: Language) -> Wording:
    """The wording of a span without some stretches of it."""
    spans, at = [], span.start
    for cut in sorted(out):
        spans.append(Span(at, max(at, cut.start)))
        at = max(at, cut.end)
    return wording(document.text, [*spans, Span(at, max(at, span.end))], language)


@cache
def _phrases(language: Language) -> tuple[str, ...]:
    """All phrases that call something not so: those that stand alone, and what is false behind a form of "to be"."""
    pack = language.stories
    return (*pack.untrue, *(f"{copula} _ {word}" for copula in pack.copulas for word in pack.false))


def _untrue(document: Document, span: Span, language: Language) -> Span | None:
    """Where a sentence calls something not so: with what it speaks of, and not itself turned round."""
    text = document.text
    alone = found(text, span, language.stories.untrue)
    for phrase in found(text, span, _phrases(language)):
        opens = _opens_clause(text[phrase.end : span.end], language)
        named = found(text, span, language.stories.claims)
        if phrase not in alone:  # "a ridiculous idea" is one, "the idea is ridiculous" calls it so
            named = tuple(claim for claim in named if not 0 <= claim.start - phrase.end <= 1)
        before = wording(text, [Span(max(span.start, phrase.start - 20), phrase.start)], language)
        if (opens or any(not claim.overlaps(phrase) for claim in named)) and not before.negated:
            return phrase
    return None


def _dismissal(one: Assertion, by_id: Mapping[str, Assertion], document: Document) -> _Denial | None:
    """A report that the statement around it waves away."""
    attribution = one.said.attribution
    parent = by_id.get(attribution.parent or "")
    if parent is None or parent.said.attribution.stance in (*NO_CLAIM, *UNTESTED) or one_speaker(parent.said, one.said):
        return None
    cue, content, speaker = attribution.cue, attribution.content, attribution.speaker
    if cue is None or cue.start > content[0].start:
        return None
    others = attribution.source_class in ("document", "collective") or (
        speaker and speaker.type in ("person", "institution")
    )
    if attribution.source is None or not others:
        return None  # "a picture that shows ..." is no report of anybody
    start = parent.said.attribution.content[0].start
    end = min(s.start for s in (cue, attribution.source) if s)
    before = wording(document.text, [Span(start, max(start, end))], load(document.language or ROOT))
    if not before.negated or len(before.stems) > SHORT:
        return None
    whole = parent.said.attribution.content
    place = Place(document.id, Span(whole[0].start, whole[-1].end))
    rule = "dismisses what is reported inside it"
    return _Denial(parent.said, parent.said.speaker, place, parent.wording, one.said.wording, rule)


def _told(extraction: Extraction, covered: Sequence[Span]) -> Iterator[_Denial]:
    """Denials that a document tells by a verb without an attribution of its own."""
    document = extraction.document
    language = load(document.language or ROOT)
    whole = Span(document.body, len(document.text))
    for phrase in found(document.text, whole, language.stories.rejects):
        sentence = _sentence(document, phrase.start)
        if any(sentence.overlaps(other) for other in covered):
            continue
        names = [m for m in extraction.mentions if sentence.holds(m.span) and m.span.end <= phrase.start]
        before = wording(document.text, [Span(max(sentence.start, phrase.start - 12), phrase.start)], language)
        if not names or before.negated or any(a.cue and a.cue.overlaps(phrase) for a in extraction.attributions):
            continue
        who = wording(document.text, [names[-1].span], language)
        behind = Span(phrase.end, sentence.end)
        clause = _without_claims(document, behind, language)
        points = _points(document, behind, language) or len(clause.words) < LEAST
        sentence_words = wording(document.text, [sentence], language)
        place = Place(document.id, sentence)
        yield _Denial(None, who.words, place, sentence_words, clause, "tells of a denial", points=points)


def _sentence(document: Document, at: int) -> Span:
    return sentence_at(document.text, at, load(document.language or ROOT), document.body)


# ---- what it denies


def _claims(extraction: Extraction) -> Iterator[Said]:
    """Sentences that speak of a claim or an accusation without an attribution: "he was accused of ..."."""
    document = extraction.document
    language = load(document.language or ROOT)
    taken = [span for a in extraction.attributions for span in (*a.content, a.cue) if span]
    body = Span(document.body, len(document.text))
    done: set[Span] = set()
    for phrase in found(document.text, body, language.stories.claims):
        sentence = _sentence(document, phrase.start)
        if sentence in done or any(sentence.overlaps(span) for span in taken):
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


def _links(
    denial: _Denial,
    said: Sequence[Assertion],
    extraction: Extraction,
    often: Mapping[str, Counter[str]],
    subject: frozenset[str],
) -> Iterator[_Link]:
    """What a denial denies, the best of each document or the one place it points at."""
    here = often[denial.place.document]
    core = denial.core.words - denial.names
    if core:
        best: dict[str, _Link] = {}
        for one in said:
            if not _may_deny(denial, one):
                continue
            share = _share(denial, one, here, often[one.place.document], subject)
            kept = best.get(one.place.document)
            if share and (kept is None or share > kept.share):
                rule = f"{denial.rule}; {share:.0%} of what is denied stands there"
                best[one.place.document] = _link(share, denial, one, rule)
        yield from best.values()
        if best:
            return
    if denial.points and (pointed := _pointed(denial, said, extraction.document, here, extraction.figures)):
        yield pointed


def _may_deny(denial: _Denial, one: Assertion) -> bool:
    """Whether a sentence can be what is denied: a claim of somebody else."""
    if denial.by and one.id == denial.by.attribution.id:
        return False
    if denial.plain and one.said.attribution.confidence < SURE:
        return False
    if one.place.document == denial.place.document and one.place.span.overlaps(denial.place.span):
        return False
    alike = one_speaker(denial.by, one.said) if denial.by else bool(denial.names & one.said.speaker) or None
    if alike or (denial.plain and alike is None):
        return False
    return not one.wording.negated or (denial.core.negated and not denial.plain)


def _share(denial: _Denial, one: Assertion, here: Counter[str], there: Counter[str], subject: frozenset[str]) -> float:
    """How much of what is denied a sentence says, rare words counting more; 0 if too little to tell."""
    core = denial.core.words - denial.names
    shared = core & (one.wording.words | one.said.speaker)  # "no report of Gurvela" speaks of what he says
    telling = shared - subject
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
        enough = share >= (CROSSED if addressed else NEGATED)
        return share if enough and (addressed or len(shared) >= SAME) and beside else 0.0
    if len(shared) == 1 or denial.thing:
        return share if share >= ALONE and len(shared) > denial.thing else 0.0
    return share if share >= (BESIDE if beside or addressed else DENIED) else 0.0


def _pointed(
    denial: _Denial, said: Sequence[Assertion], document: Document, often: Counter[str], figures: Sequence[Figure]
) -> _Link | None:
    """What a denial that only points is about: an accusation, or a claim that shares a word, just before it."""
    before = [
        one
        for one in said
        if one.place.document == document.id
        and one.place.span.end <= denial.place.span.start
        and denial.place.span.start - one.place.span.end <= NEAR
        and (denial.by is None or not one_speaker(denial.by, one.said))
        and not (denial.names and denial.names <= one.said.speaker)
    ]
    named = denial.core.names - denial.names
    if any(named & one.said.speaker for one in said):  # "denied claims by X": what others said before is not meant
        before = [one for one in before if named & one.said.speaker]
    units = {figure.unit for figure in figures if figure.unit and denial.place.span.holds(figure.span)}
    counted = [figure.span for figure in figures if figure.unit in units]
    meant = [
        (worth, one.place.span, one)
        for one in before
        if (worth := _meant(one, denial, often) + any(one.place.span.holds(span) for span in counted))
    ]
    if not meant:
        return None
    nearest = max(meant, key=lambda entry: entry[:2])[2]
    return _link(BESIDE, denial, nearest, f"{denial.rule}; said just before it")


def _meant(one: Assertion, denial: _Denial, often: Counter[str]) -> float:
    """How well a claim can be what a denial points at, 0 if not at all."""
    core = denial.core.words - denial.names
    share = _weighed(core & one.wording.words, often) / (_weighed(core, often) or 1.0)
    if share >= MEANT:
        return 1 + share
    if len(core) > LEAST:
        return 0.0  # it has words of its own, and they are not there
    near = denial.place.span.start - one.place.span.end <= ADJACENT
    return 1.0 if near or one.said.attribution.stance in ACCUSING else 0.0


def _weighed(words: Collection[str], often: Counter[str]) -> float:
    """Words counted the less the oftener the document has them."""
    return sum(1 / (often[word] + 1) for word in sorted(words))
