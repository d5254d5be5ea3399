"""Who demands what of whom, and who was asked, or accused, and says nothing.

A demand is linked to the one it is made of, where the text names them.  A refusal to
answer is linked to the question, to what the refusal names, or to the accusation before
it.  Who is accused and has no word in any document of a story is silent too; that rests
on the whole story and says so.
"""

from collections.abc import Iterator, Mapping, Sequence

from sipas.language import ROOT, load
from sipas.records import Account, Attribution, Extraction, Mention, Place, Span
from sipas.stories.phrases import found
from sipas.stories.profiles import WORD, name_key, stem
from sipas.stories.relation import account
from sipas.stories.statements import Said
from sipas.stories.wording import sentence_at, wording

LEAST = 0.3  # probability below which a demand, refusal or accusation is not told
STOPS = (",", ";", '"', "“", "”", "»")
WORTH = 8  # characters that name a topic, at the least
AGAIN = 30  # characters behind a refusal within which another is the same one told on
BEFORE = 400  # characters before a refusal within which the accusation stands
THING = 90  # characters a demanded thing has at the most, and not a demand of what should happen
FOLLOWS = 25  # characters behind a preposition within which the one it names begins
ACCUSING = ("accuses", "claims", "criticises")
WHO = ("person", "institution")


def find_demands(extractions: Sequence[Extraction], statement: Mapping[str, str]) -> Iterator[Account]:
    """Yield who is asked for what: the demand on the left, on the right the one it is made of."""
    told: set[tuple[str, str]] = set()
    for extraction in extractions:
        for attribution in extraction.attributions:
            if attribution.stance != "demands" or attribution.confidence < LEAST or not attribution.content:
                continue
            of = _addressed(attribution, extraction)
            if of is None or _passive(attribution, extraction):
                continue
            mention, rule = of
            key = (statement.get(attribution.id, attribution.id), mention.id)
            if key not in told:
                told.add(key)
                document = extraction.document.id
                yield account("demands", "actor", _content(document, attribution), Place(document, mention.span), rule)


def _passive(attribution: Attribution, extraction: Extraction) -> bool:
    """Whether a demand is told in the passive: who "is invited" demands nothing."""
    forms = load(extraction.document.language or ROOT).cues.words.be.split()
    cue = attribution.cue.of(extraction.document.text).casefold().split() if attribution.cue else []
    return len(cue) > 1 and any(word in forms for word in cue[:-1])


def _content(document: str, attribution: Attribution) -> Place:
    return Place(document, Span(attribution.content[0].start, attribution.content[-1].end))


def _addressed(attribution: Attribution, extraction: Extraction) -> tuple[Mention, str] | None:
    """The one something is demanded of: between verb and content, behind a preposition, or within."""
    content, cue = attribution.content[0], attribution.cue
    text, language = extraction.document.text, load(extraction.document.language or ROOT)
    mentions = [
        m
        for m in extraction.mentions
        if m.type in WHO and not (attribution.source and m.span.overlaps(attribution.source))
    ]
    own = attribution.speaker.id if attribution.speaker else ""
    mentions = [m for m in mentions if m.id != own]
    between = Span(cue.end, content.start) if cue and cue.end <= content.start else None
    opening = Span(content.start, min(content.end, content.start + FOLLOWS))
    for phrase in found(text, opening, language.stories.addressed):
        if phrase.start > content.start + 1:
            break
        for mention in mentions:
            if 0 <= mention.span.start - phrase.end <= FOLLOWS and mention.span.end <= content.end:
                return mention, f"demanded of {mention.name}"
    for mention in mentions:
        opens = mention.span.start - content.start in (0, 1) and mention.span.end < content.end
        if opens or (between and between.holds(mention.span)):
            return mention, f"demanded of {mention.name}"
    return _concerned(content, mentions, extraction)


def _concerned(content: Span, mentions: Sequence[Mention], extraction: Extraction) -> tuple[Mention, str] | None:
    """The person that a thing demanded is of: the resignation of somebody."""
    text, language = extraction.document.text, load(extraction.document.language or ROOT)
    opens = content.of(text).split(maxsplit=1)
    if content.end - content.start > THING or not opens or not stem(opens[0], language):
        return None  # what should happen, not a thing
    named = (m for m in mentions if m.type == "person" and content.holds(m.span))
    mention = min(named, key=lambda m: m.span, default=None)
    return (mention, f"what is demanded concerns {mention.name}") if mention else None


def find_silence(extractions: Sequence[Extraction], things: Sequence[Said]) -> Iterator[Account]:
    """Yield who gives no answer to what, then who is accused and has no word in the whole story."""
    for extraction in extractions:
        yield from _refusals(extraction)
    if len(extractions) > 1:
        yield from _speechless(extractions, things)


def _refusals(extraction: Extraction) -> Iterator[Account]:
    document = extraction.document
    language = load(document.language or ROOT)
    done: list[Span] = []
    for attribution in extraction.attributions:
        if attribution.stance == "declines" and attribution.confidence >= LEAST and attribution.content:
            sentence = sentence_at(document.text, attribution.content[0].start, language, document.body)
            start = min(s.start for s in (attribution.cue, attribution.source, attribution.content[0]) if s)
            place = Span(max(start, sentence.start), attribution.content[-1].end)
            done.append(sentence)
            yield from _refusal(place, sentence, attribution.content[0], extraction)
    for phrase in found(document.text, Span(document.body, len(document.text)), language.stories.unanswered):
        sentence = sentence_at(document.text, phrase.start, language, document.body)
        if not any(sentence.start - other.end <= AGAIN and other.start <= sentence.start for other in done):
            done.append(sentence)
            yield from _unanswered(phrase, sentence, extraction)


def _refusal(place: Span, sentence: Span, topic: Span, extraction: Extraction) -> Iterator[Account]:
    """A refusal to answer, with the question, what it names itself, or the accusation before it."""
    document = extraction.document
    asked = [
        a
        for a in extraction.attributions
        if a.stance == "asks" and a.content and sentence.overlaps(a.content[0]) and not a.content[0].overlaps(place)
    ]
    if asked:
        yield _silent(document.id, place, asked[-1].content[0], "asked this, and gave no answer")
    elif wording(document.text, [topic], load(document.language or ROOT)).words:
        yield _silent(document.id, place, topic, "would not speak of this")
    else:
        yield from _after(place, sentence, extraction)


def _unanswered(phrase: Span, sentence: Span, extraction: Extraction) -> Iterator[Account]:
    """A sentence that says somebody gave no answer: to the question in it, to what it names, or to what came before."""
    document = extraction.document
    text, language = document.text, load(document.language or ROOT)
    comma = text.rfind(",", sentence.start, phrase.start)
    if comma > 0:
        question = Span(sentence.start, comma)
        if found(text, question, language.stories.asked):
            start = comma + 1 + (len(text[comma + 1 : phrase.start]) - len(text[comma + 1 : phrase.start].lstrip()))
            yield _silent(document.id, Span(start, sentence.end), question, "asked this, and gave no answer")
            return
    accusation = list(_after(sentence, sentence, extraction))
    if accusation:
        yield from accusation
        return
    end = min([at for mark in STOPS if (at := text.find(mark, phrase.end, sentence.end)) >= 0], default=sentence.end)
    start = phrase.end + (len(text[phrase.end : end]) - len(text[phrase.end : end].lstrip()))
    rest = Span(start, max(start, len(text[:end].rstrip(".!?"))))
    first = rest.of(text).split(maxsplit=1)
    if rest.end - rest.start >= WORTH and (stem(first[0], language) or found(text, rest, language.stories.claims)):
        yield _silent(document.id, Span(sentence.start, rest.end), rest, "gave no answer to this")


def _after(place: Span, sentence: Span, extraction: Extraction) -> Iterator[Account]:
    """The accusation just before a refusal, made by somebody else."""
    who = {m.id for m in extraction.mentions if m.type in WHO and sentence.holds(m.span)}
    before = [
        a
        for a in extraction.attributions
        if a.content
        and a.stance in ACCUSING
        and 0 <= sentence.start - a.content[-1].end <= BEFORE
        and not (a.speaker and a.speaker.id in who)
    ]
    if before:
        last = max(before, key=lambda a: a.content[-1].end)
        content = Span(last.content[0].start, last.content[-1].end)
        yield _silent(extraction.document.id, place, content, "gave no answer to what is said before it")


def _silent(document: str, left: Span, right: Span, rule: str) -> Account:
    return account("silent", "statement", Place(document, left), Place(document, right), rule)


def _speechless(extractions: Sequence[Extraction], things: Sequence[Said]) -> Iterator[Account]:
    """Those whom an accusation names and who say nothing in any document."""
    voices = [said.speaker for said in things if said.speaker]
    told: set[frozenset[str]] = set()
    for extraction in extractions:
        document = extraction.document
        language = load(document.language or ROOT)
        for attribution in extraction.attributions:
            if attribution.stance != "accuses" or attribution.confidence < LEAST or not attribution.content:
                continue
            accused = _accused(attribution, extraction)
            if accused is None:
                continue
            names = frozenset(name_key(w, language) for w in WORD.findall(accused.name) if w[0].isupper())
            if not names or names in told or any(names & voice for voice in voices):
                continue
            told.add(names)
            rule = f"accused, and has no word in any of the {len(extractions)} documents"
            yield account("silent", "actor", Place(document.id, accused.span), _content(document.id, attribution), rule)


def _accused(attribution: Attribution, extraction: Extraction) -> Mention | None:
    """The first person that an accusation names behind its verb."""
    if attribution.cue is None:
        return None
    reach = Span(attribution.cue.end, max(attribution.cue.end, attribution.content[-1].end))
    own = attribution.speaker.id if attribution.speaker else ""
    named = (m for m in extraction.mentions if m.type == "person" and m.id != own and reach.holds(m.span))
    return min(named, key=lambda mention: mention.span, default=None)
