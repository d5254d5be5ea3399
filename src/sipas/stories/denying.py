"""What denies: each place of a story that says that something is not so, and what it speaks of.

A verb of denial ("denied that ..."), one that turns down what others said ("rejected the
accusation"), a clause that points back at what it denies ("a charge the office disputes"), a
phrase that calls something not so ("it is not true that ..."), a plain negation, and a
report that the statement around it waves away.  What each is linked to: `stories.denials`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from re import compile as pattern

from msgspec import Struct

from sipas.language import ROOT, Language, load
from sipas.records import Document, Extraction, Place, Span
from sipas.stories.phrases import complementizers, found, words_of
from sipas.stories.relation import Assertion
from sipas.stories.statements import Said, one_speaker
from sipas.stories.wording import Wording, sentence_at, wording

SHORT = 3  # content words between a negation and the report it waves away, at the most
SAME = 2  # content words a plain negation must have
LEAST = 2  # content words of its own below which a denial only points at what was said before
NEXT = 3  # content words behind a negation that it turns round
SURE = 0.5  # of a statement that merely negates
OPENING = 30  # characters at the beginning of what is denied that can name it as others' words
ARTICLE = 4  # characters between a noun and its adjective: blanks and an article
FOLLOWS = 25  # characters behind a verb within which who denies can be named
CALLED = 80  # characters behind a verb of calling within which claim and lie must stand
REACH = 12  # characters before a verb of denial that can make it a passive, or turn it round
CLAUSE = pattern(r"[,;:(]\s|\s[–—-]+\s|[\"“”„«»]")
FIRST = pattern(r", |: ")
STOPS = ".,;:!?()\"“”„«»'’"
END = pattern(r"[.,;:!?)\"“”»]")
REPORTING = ("claims", "reports", "accuses")  # what can be waved away as hearsay
READ = 0.25  # probability of an attribution above which its verb is its own
NO_CLAIM = ("denies", "declines", "demands", "asks")
UNTESTED = ("declines", "demands", "asks", "intends", "promises", "believes", "warns")  # what is no word on what is
BY_VERB = "denies"
UNTRUE = "calls it not so"
TELLS = "tells of a denial"
BACK = "denies what is said just before it"


class Denial(Struct, frozen=True):
    """Something denied: by whom, where, in which words, and by which rule.

    `names` are words of the denier's name; `by` is None where the document tells the
    denial without an attribution.  `core` holds what is denied; `points` says that it may
    point at what was said before, `close` that it can mean nothing else.  `plain` is a mere
    negation, whose next words are `turned`, `thing` a denial of something, not that something is so.
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
    close: bool = False
    turned: frozenset[str] = frozenset()


def find_denying(
    extractions: Sequence[Extraction], said: Sequence[Assertion], documents: Mapping[str, Document]
) -> Iterator[Denial]:
    """Yield everything that denies, in the order of the documents' statements, then what is told of denials."""
    by_id = {one.id: one for one in reversed(said)}
    for one in said:
        document = documents[one.place.document]
        denial = _denial(one, document) or _dismissal(one, by_id, document)
        if denial:
            yield denial
    for extraction in extractions:
        yield from _told(extraction, frozenset(by_id))


def _denial(one: Assertion, document: Document) -> Denial | None:
    """The denial one sentence of a statement is, if it is one."""
    language = load(document.language or ROOT)
    attribution = one.said.attribution
    if attribution.stance == "denies" or (attribution.cue and _rejects(document, attribution.cue, language)):
        return _by_verb(one, document, language)
    phrase = _untrue(one, document, language) if attribution.stance != "accuses" else None
    if phrase:
        return _formula(one, document, phrase, language)
    if one.wording.negated and attribution.stance not in UNTESTED and attribution.confidence >= SURE:
        return _plain(one, document, language)
    return None


def _plain(one: Assertion, document: Document, language: Language) -> Denial | None:
    """A mere negation, if one clause of the sentence is negated and says enough."""
    clause = _negated_clause(document, one.place.span, language)
    if clause is None:
        return None
    core = wording(document.text, [clause], language)
    last = [span for span in words_of(document.text, clause).spans if wording(document.text, [span], language).negated]
    behind = wording(document.text, [Span(last[-1].end, clause.end)], language)
    turned = frozenset(key for key in behind.stems[:NEXT] if key not in behind.names)
    rule = "says that it is not so"
    return Denial(one.said, one.said.speaker, one.place, one.wording, core, rule, plain=True, turned=turned)


def _by_verb(one: Assertion, document: Document, language: Language) -> Denial | None:
    """A denial by its verb: of what follows, of a claim that it names, or of what was said before."""
    attribution, cue = one.said.attribution, one.said.attribution.cue
    if one.place.span.start > attribution.content[0].start:
        return None  # a denial is its first sentence, the rest is told beside it
    between = Span(cue.end if cue else one.place.span.start, one.place.span.start)
    if found(document.text, Span(between.start, max(between.start, between.end)), language.stories.claims):
        return _made(one, _nothing(language), BY_VERB, points=True)  # "disputed this figure: ..." says what is so
    span = _first_clause(document, one.place.span)
    denies = cue is None or _denies(document, cue, language)
    rejects = cue is not None and _rejects(document, cue, language)
    if (denies or rejects) and _back(document, one.place.span, language):
        return Denial(one.said, one.said.speaker, one.place, one.wording, _nothing(language), BACK, points=True)
    points, clause = _points(document, span, language), attribution.rule.startswith("that")
    if cue and wording(document.text, [_led(document, cue)], language).negated:
        return None  # "did not deny that ..."
    if not denies and not (rejects and (points or clause)):
        return None  # who opposes or questions a thing does not say that it is not so
    core = _without_claims(document, span, language)
    if denies and core.words and core.words <= core.names:
        return _made(one, core, BY_VERB, points=True)  # somebody is denied: what he said before
    thing = attribution.rule.startswith("object") and not points
    return _made(one, core, BY_VERB, points=points, thing=thing)


def _led(document: Document, cue: Span) -> Span:
    """A cue with the whole words right before it."""
    start = max(document.body, cue.start - REACH)
    while document.body < start < cue.start and document.text[start - 1].isalnum():
        start += 1  # "(Brezë)s." is no negation
    return Span(start, cue.end)


def _denies(document: Document, cue: Span, language: Language) -> bool:
    """Whether a cue denies whatever follows it; any cue of a pack that lists no verbs."""
    phrases = language.stories.denies
    return bool(found(document.text, cue, phrases)) or not (phrases or language.stories.rejects)


def _rejects(document: Document, cue: Span, language: Language) -> bool:
    """Whether a cue denies what others said, if it stands before a noun for that."""
    return bool(found(document.text, cue, language.stories.rejects))


def _made(
    one: Assertion, core: Wording, rule: str, *, plain: bool = False, points: bool = False, thing: bool = False
) -> Denial:
    return Denial(one.said, one.said.speaker, one.place, one.wording, core, rule, plain, points, thing)


def _nothing(language: Language) -> Wording:
    return wording("", (), language)


def _points(document: Document, span: Span, language: Language) -> bool:
    """Whether what is denied opens with a noun for what others said, or says nothing itself."""
    opening = Span(span.start, min(span.end, span.start + OPENING))
    return (
        bool(found(document.text, opening, language.stories.claims))
        or not wording(document.text, [span], language).stems
    )


# ---- phrases that call something not so


def _formula(one: Assertion, document: Document, phrase: Span, language: Language) -> Denial:
    """A sentence that calls something not so: the clause behind the phrase, else what else it says."""
    span = Span(_opened(document, Span(one.place.span.start, phrase.start), language), one.place.span.end)
    behind = Span(phrase.end, max(phrase.end, span.end))
    if _opens_clause(behind.of(document.text), language):
        return _made(one, wording(document.text, [_first_clause(document, behind)], language), UNTRUE)
    claims = found(document.text, span, language.stories.claims)
    core = _left(document, span, [phrase, *claims], language)
    close = not claims and len(core.words) < LEAST
    return Denial(one.said, one.said.speaker, one.place, one.wording, core, UNTRUE, points=True, close=close)


def _opened(document: Document, before: Span, language: Language) -> int:
    """Where the clause of a phrase begins: behind the last word that opens one, unless a claim stands before that."""
    start = before.start
    words = words_of(document.text, before)
    keys = words.written.split(" ")
    for at, span in enumerate(words.spans):
        opens = keys[at] in complementizers(language)
        if opens and not found(document.text, Span(before.start, span.start), language.stories.claims):
            start = span.end
    return start


def _opens_clause(text: str, language: Language) -> bool:
    """Whether a text begins with a word that opens what is said."""
    words = text.split(maxsplit=1)
    return bool(words) and words[0].strip(",:").casefold() in complementizers(language)


@cache
def _phrases(language: Language) -> tuple[str, ...]:
    """All phrases that call something not so: those that stand alone, and what is false behind a form of "to be"."""
    pack = language.stories
    return (*pack.untrue, *(f"{copula} _ {word}" for copula in pack.copulas for word in pack.false))


def _untrue(one: Assertion, document: Document, language: Language) -> Span | None:
    """Where a sentence calls something not so: with what it speaks of, and not itself turned round."""
    text, span = document.text, one.place.span
    alone = found(text, span, language.stories.untrue)
    called = _called(one, document, language)
    for phrase in (*found(text, span, _phrases(language)), *called):
        named = found(text, span, language.stories.claims)
        if phrase not in alone:  # "a ridiculous idea" is one, "the idea is ridiculous" calls it so
            named = tuple(claim for claim in named if not _attached(claim, phrase, bare=phrase in called))
        before = wording(text, [Span(max(span.start, phrase.start - 20), phrase.start)], language)
        meant = any(phrase in called or _beside(text, phrase, claim, language) for claim in named)
        opens = _opens_clause(text[phrase.end : span.end], language)
        if (opens or meant or _bare(one, phrase, document, language)) and not before.negated:
            return phrase
    return None


def _called(one: Assertion, document: Document, language: Language) -> tuple[Span, ...]:
    """The words that call false what a verb before them names: "called that report a lie"."""
    cue, content = one.said.attribution.cue, one.said.attribution.content[0]
    if cue is None or cue.end > one.place.span.start or one.place.span.start != content.start:
        return ()
    calls = found(document.text, cue, language.stories.calls)
    return found(document.text, one.place.span, language.stories.false) if calls else ()


def _attached(claim: Span, phrase: Span, *, bare: bool) -> bool:
    """Whether what is false only describes a noun: "false news", "lajme të rreme"."""
    return 0 <= claim.start - phrase.end <= 1 or (bare and 0 <= phrase.start - claim.end <= ARTICLE)


def _beside(text: str, phrase: Span, claim: Span, language: Language) -> bool:
    """Whether a phrase speaks of a claim: it stands before it, or behind it without "and" between them."""
    between = words_of(text, Span(phrase.end, max(phrase.end, claim.start))).written.split()
    return not claim.overlaps(phrase) and not set(between) & set(language.cues.words.coordinator.split())


def _bare(one: Assertion, phrase: Span, document: Document, language: Language) -> bool:
    """Whether a statement says nothing else than that it is not so: "It's just not true."."""
    content = one.said.attribution.content
    if one.place.span.start != content[0].start or one.said.attribution.confidence < SURE:
        return False
    opening = Span(one.place.span.start, max(one.place.span.start, phrase.start))
    points = bool(found(document.text, opening, language.stories.backward))
    rest = wording(document.text, [opening, Span(phrase.end, max(phrase.end, one.place.span.end))], language)
    short = len(one.wording.stems) <= LEAST
    lie = found(document.text, phrase, (*language.stories.untrue, *language.stories.lies))  # not merely unfair
    return bool(lie) and (short or (points and not rest.stems))


def _negated_clause(document: Document, span: Span, language: Language) -> Span | None:
    """The clause of a sentence that is negated, if it is one alone and has words enough."""
    words = words_of(document.text, span).spans
    opened = [word.start for word in words if word.of(document.text).casefold() in complementizers(language)]
    marks = [m.end() for m in CLAUSE.finditer(document.text, span.start, span.end)]
    cuts = [span.start, *sorted({*marks, *opened} - {span.start}), span.end]
    negated = [
        clause
        for start, end in pairwise(cuts)
        if end > start
        and wording(document.text, [clause := Span(start, end)], language).negated
        and not found(document.text, clause, language.stories.inclusive)
    ]
    if len(negated) != 1 or len(wording(document.text, negated, language).words) < SAME:
        return None
    return negated[0]


def _first_clause(document: Document, span: Span) -> Span:
    """A denial's first clause: what follows a comma or a colon is mostly told beside it."""
    cut = FIRST.search(document.text, span.start, span.end)
    if cut is None:
        return span
    clause = wording(document.text, [Span(span.start, cut.start())], load(document.language or ROOT))
    return Span(span.start, cut.start()) if cut[0][0] == ":" or len(clause.words) > LEAST else span


def _back(document: Document, span: Span, language: Language) -> bool:
    """Whether the clause that is denied only points back: "that that was the case", "it happened"."""
    cut = FIRST.search(document.text, span.start, span.end)
    clause = Span(span.start, cut.start() if cut else span.end)
    points = any(back.start == span.start for back in found(document.text, clause, language.stories.backward))
    return points and len(wording(document.text, [clause], language).stems) < LEAST


def _without_claims(document: Document, span: Span, language: Language) -> Wording:
    """The wording of a span without the nouns that only stand for what others said.

    Where the first of them stands alone ("denied the reports and went on"), what follows is no part of what is denied.
    """
    claims = found(document.text, span, language.stories.claims)
    if claims and claims[0].start < span.start + OPENING and _alone(document.text, claims[0], span.end, language):
        span = Span(span.start, claims[0].end)
        claims = claims[:1]
    return _left(document, span, claims, language)


def _alone(text: str, claim: Span, end: int, language: Language) -> bool:
    """Whether a noun for what others said goes without saying what: no "that", "of" or "by" follows it."""
    words = language.cues.words
    opens = f"{words.complementizer} {words.linking} {words.agent} {words.preposition} {words.relative}".split()
    following = [word.strip(STOPS).casefold() for word in text[claim.end : end].split(maxsplit=2)]
    if text[claim.start : claim.end].rsplit(maxsplit=1)[-1].casefold() in complementizers(language):
        return False
    made = any(word in words.agent.split() for word in following[1:2])  # "the claims made by ..."
    return bool(following) and following[0] not in opens and not made


def _left(document: Document, span: Span, out: Sequence[Span], language: Language) -> Wording:
    """The wording of a span without some stretches of it."""
    spans, at = [], span.start
    for cut in sorted(out):
        spans.append(Span(at, max(at, cut.start)))
        at = max(at, cut.end)
    return wording(document.text, [*spans, Span(at, max(at, span.end))], language)


def _dismissal(one: Assertion, by_id: Mapping[str, Assertion], document: Document) -> Denial | None:
    """A report that the statement around it waves away."""
    attribution = one.said.attribution
    parent = by_id.get(attribution.parent or "")
    if parent is None or parent.said.attribution.stance in (*NO_CLAIM, *UNTESTED) or one_speaker(parent.said, one.said):
        return None
    cue, content, speaker = attribution.cue, attribution.content, attribution.speaker
    if attribution.stance not in REPORTING or cue is None or cue.start > content[0].start:
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
    return Denial(parent.said, parent.said.speaker, place, parent.wording, one.said.wording, rule)


# ---- denials told without an attribution


def _told(extraction: Extraction, said: frozenset[str]) -> Iterator[Denial]:
    """Denials that a document tells by a verb without an attribution that says what is denied."""
    document = extraction.document
    language = load(document.language or ROOT)
    pack, text = language.stories, document.text
    taken = [a.cue for a in extraction.attributions if a.cue and a.id in said and a.confidence >= READ]
    whole = Span(document.body, len(text))
    for phrase in found(text, whole, (*pack.denies, *pack.rejects)):
        sentence = sentence_at(text, phrase.start, language, document.body)
        before = Span(max(sentence.start, phrase.start - REACH), phrase.start)
        if any(cue.overlaps(phrase) for cue in taken) or wording(text, [before], language).negated:
            continue
        names = [m.span for m in extraction.mentions if sentence.holds(m.span)]
        yield from _by_phrase(document, phrase, sentence, names, language)
    yield from _said_false(extraction, language)


def _by_phrase(
    document: Document, phrase: Span, sentence: Span, names: Sequence[Span], language: Language
) -> Iterator[Denial]:
    """The denial that a verb tells: of what it points back at, of what stands before it, or of what follows."""
    text = document.text
    before = [span for span in names if span.end <= phrase.start]
    after = [span for span in names if 0 <= span.start - phrase.end <= FOLLOWS]
    nothing = _nothing(language)
    back = _backward(document, phrase, sentence, language)
    opening = Span(sentence.start, phrase.start)
    claims = found(text, opening, language.stories.claims)
    if back:
        who = _words(text, _within(text, back.span, phrase, before, language), language)
        yield Denial(None, who, back, nothing, nothing, BACK, points=True, close=True)
    elif after and _opens_back(text, opening, language):  # "this denied the director", where the object can come first
        whole = Place(document.id, sentence)
        yield Denial(None, _words(text, after[:1], language), whole, nothing, nothing, BACK, points=True, close=True)
    elif after and claims and (claims[0].start == sentence.start or _by_agent(text, phrase, language)):
        who, whole = _words(text, after[:1], language), Place(document.id, sentence)
        core = _left(document, opening, claims, language)
        yield Denial(None, who, whole, wording(text, [sentence], language), core, TELLS, points=True)
    elif before and not _passive(text, phrase, sentence, language):
        yield from _named(document, phrase, sentence, _words(text, before[-1:], language), language)


def _within(text: str, clause: Span, phrase: Span, names: Sequence[Span], language: Language) -> Sequence[Span]:
    """Whose the verb of a clause that points back is: a name's in it, that of the name before for "he" or nothing; nobody's known for a noun."""
    own = [span for span in names if span.start >= clause.start]
    pronouns = frozenset(language.cues.words.pronoun.split())
    opening = Span(clause.start, max(clause.start, phrase.start)).of(text).casefold().split()
    meant = not opening or not pronouns.isdisjoint(opening)
    return own[-1:] if own or not meant else names[-1:]


def _words(text: str, spans: Sequence[Span], language: Language) -> frozenset[str]:
    return wording(text, spans, language).words


def _opens_back(text: str, opening: Span, language: Language) -> bool:
    """Whether what stands before a verb only points back: "Këtë e mohoi ..."."""
    found_at = [span.start for span in found(text, opening, language.stories.backward)]
    return opening.start in found_at and not wording(text, [opening], language).stems


def _by_agent(text: str, phrase: Span, language: Language) -> bool:
    """Whether a word for who does it follows a passive: "u hodhën poshtë nga ..."."""
    following = text[phrase.end : phrase.end + FOLLOWS].split(maxsplit=1)
    return bool(following) and following[0].casefold() in language.cues.words.agent.split()


def _said_false(extraction: Extraction, language: Language) -> Iterator[Denial]:
    """Who calls a claim false, told without an attribution: "i cilësoi akuzat si të pabaza"."""
    document, pack = extraction.document, language.stories
    text = document.text
    cues = [a.cue for a in extraction.attributions if a.cue and a.stance == "denies"]
    for call in found(text, Span(document.body, len(text)), pack.calls):
        sentence = sentence_at(text, call.start, language, document.body)
        clause = Span(call.end, min(sentence.end, call.end + CALLED))
        claims, false = found(text, clause, pack.claims), found(text, clause, pack.false)
        names = [m.span for m in extraction.mentions if sentence.holds(m.span) and m.span.end <= call.start]
        turned = wording(text, [Span(max(sentence.start, call.start - REACH), call.start)], language).negated
        if not (claims and false and names) or turned or any(cue.overlaps(call) for cue in cues):
            continue
        if any(
            0 <= lie.start - claim.end <= ARTICLE or 0 <= claim.start - lie.end <= 0
            for claim in claims
            for lie in false
        ):
            continue  # "called them fake news"
        core = _left(document, clause, [*claims, *false], language)
        who, whole = _words(text, names[-1:], language), Place(document.id, sentence)
        yield Denial(None, who, whole, wording(text, [sentence], language), core, UNTRUE, points=True)


def _named(
    document: Document, phrase: Span, sentence: Span, who: frozenset[str], language: Language
) -> Iterator[Denial]:
    """A denial of what follows its verb: a claim that is named, or a clause with words of its own."""
    behind = _first_clause(document, Span(phrase.end, sentence.end))
    core = _without_claims(document, behind, language)
    named = found(document.text, Span(phrase.end, min(sentence.end, phrase.end + OPENING)), language.stories.claims)
    if not core.words and found(document.text, behind, language.stories.backward):
        start = max(
            [m.end() for m in CLAUSE.finditer(document.text, sentence.start, phrase.start)], default=sentence.start
        )
        place, nothing = Place(document.id, Span(start, max(phrase.end, behind.end))), _nothing(language)
        yield Denial(None, who, place, nothing, nothing, BACK, points=True, close=True)
        return
    if not named and (not _denies(document, phrase, language) or len(core.words) < LEAST):
        return
    words = wording(document.text, [sentence], language)
    place = Place(document.id, sentence)
    yield Denial(None, who, place, words, core, TELLS, points=bool(named), thing=not named)


def _passive(text: str, phrase: Span, sentence: Span, language: Language) -> bool:
    """Whether a verb stands behind a form of "to be": "the requests were denied" says nothing of what was said."""
    before = words_of(text, Span(max(sentence.start, phrase.start - REACH), phrase.start)).written.split()
    forms = {word.casefold() for word in language.cues.words.be.split()}
    return any(word in forms for word in before[-2:])


def _backward(document: Document, phrase: Span, sentence: Span, language: Language) -> Place | None:
    """The clause of a verb that points back: "a charge he has denied", "which the office disputes"."""
    text = document.text
    cuts = [m.end() for m in CLAUSE.finditer(text, sentence.start, phrase.start)]
    start = cuts[-1] if cuts else sentence.start
    if start == sentence.start:
        return None  # there is nothing in the sentence before it
    stop = END.search(text, phrase.end, sentence.end)
    clause = Span(start, stop.start() if stop else sentence.end)
    first = Span(start, min(phrase.start, start + OPENING))
    back = any(span.start == start for span in found(text, first, language.stories.backward))
    if back or found(text, first, language.stories.claims):
        return Place(document.id, clause) if _closes(text, Span(phrase.end, clause.end), language) else None
    return None


def _closes(text: str, behind: Span, language: Language) -> bool:
    """Whether a verb has its object before it: nothing follows, or where, how or what else."""
    words = words_of(text, behind)
    opens = language.cues.words
    aside = frozenset(f"{opens.preposition} {opens.coordinator} {opens.adverb} {opens.subordinator}".split())
    first = words.spans[0].of(text).casefold() if words.spans else ""
    return first in aside or not wording(text, [behind], language).stems
