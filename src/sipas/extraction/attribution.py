"""Who said what: chooses among the readings of all cues and makes attributions of them.

For each cue the likeliest reading is taken if it is likely enough.  Quotations without a
cue of their own join the attribution before them or stand alone; a credit to an outlet
becomes the relay of the statement it carries; what stands in another's content is nested.
"""

import bisect
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.answering import behind_quotation
from sipas.extraction.bounding import bound
from sipas.extraction.choice import chosen
from sipas.extraction.citing import cites, refer, without_cited
from sipas.extraction.clauses import Unit, content_end, token_masks, units
from sipas.extraction.contents import settle, tells
from sipas.extraction.crediting import conveyed, credited
from sipas.extraction.cues import CueTable, cue_table
from sipas.extraction.deferred import aside_apart
from sipas.extraction.dialogue import CALLED, turns
from sipas.extraction.estimating import estimated
from sipas.extraction.finds import (
    EMBED,
    SCRIPT,
    Find,
    embedded,
    posted,
    scripted,
    signatures,
    with_turns,
)
from sipas.extraction.headlines import (
    acting,
    exclaimed,
    headline_of,
    leads,
    of_headline,
    past_object,
    plain_in_headline,
)
from sipas.extraction.inserted import inserted
from sipas.extraction.joining import before, holding
from sipas.extraction.labels import owner_before
from sipas.extraction.led import with_lead
from sipas.extraction.narrowing import owner_of, phrase_of
from sipas.extraction.nesting import idle
from sipas.extraction.openings import least_words, opening
from sipas.extraction.outlets import Outlets
from sipas.extraction.overrun import short_of_colon
from sipas.extraction.parting import ACTIVE, before_reporter, part
from sipas.extraction.phrases import main_subject
from sipas.extraction.pointing import BELOW, THUS, announced, misread, pointing_back
from sipas.extraction.postings import closes_with_place
from sipas.extraction.quotedas import quoted_as
from sipas.extraction.reading import Reading
from sipas.extraction.readings import readings
from sipas.extraction.scoring import Weights, against_all, parts, probability, weigh, weights
from sipas.extraction.stating import states
from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Attribution, Document, Kind, Mention, Problem, Span, Stance, Time, attribution_id
from sipas.structs import Settings

SECOND_BEST = 4.0  # log odds by which a reading may be less likely than the best of its cue
PLAIN = 2.0  # log odds of what the grammar alone tells, at least
SCORE = attrgetter("score")
HEAD = attrgetter("head")
SHOWN = 5  # items of a headline's "(Foto/Video)", at most
BESIDE = c.DETERMINER | c.LINKING | c.ADVERB | c.NUMBER  # what stands before the head of who speaks
SPEAKS = c.NAME | c.ROLE | c.PRONOUN
UNSPOKEN = c.OBLIQUE | c.DOCUMENT | c.EXPLETIVE
# confidence of what no cue's reading gives
UNREAD = {"quotation without a cue": 0.6, "text in full": 0.8, SCRIPT: 0.8, EMBED: 0.8, THUS: 0.8, BELOW: 0.7}


def find_attributions(
    document: Document,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    language: Language,
) -> tuple[tuple[Attribution, ...], tuple[Problem, ...]]:
    """Return the attributions of a document, in order of their contents, and what was odd.

    Speakers are not resolved here.  Contents and sources never hold the cue.
    """
    masks = token_masks(layout, mentions, times, language)
    table = weights(language)
    lines = units(layout, masks, language.cues.habits.solid_words)
    finds = finds_of(document.text, layout, lines, mentions, language)
    if table.header.get("by") != "hand":
        finds = chosen(finds, lines, language)  # rules alone weigh no sources either
    if not cue_table(language).quoting.isdisjoint(layout.keys):
        finds = quoted_as(finds, layout, Outlets(mentions, layout, lines, language))
    marked = _Marked(layout, masks)
    made = [_made(find, document, marked, table) for find in finds]
    ids = {id(find.reading): a.id for find, a in zip(finds, made, strict=True) if find.reading}
    under = {a.id: ids.get(id(find.reading.under)) for find, a in zip(finds, made, strict=True) if find.reading}
    return _telling_within(_nested(made, under), finds, under, language), _odd(document, layout)


def finds_of(
    text: str, layout: Layout, lines: list[Unit], mentions: tuple[Mention, ...], language: Language
) -> list[Find]:
    """Return what the units of a text attribute, in order of the contents, each with the source its grammar tells."""
    outlets = Outlets(mentions, layout, lines, language)
    cues = cue_table(language)
    likeliest = choose(lines, cues, weights(language))
    finds = credited([_find(reading, layout) for reading in likeliest], lines, outlets)
    finds = [find for find in finds if not misread(find, cues)]
    finds += [*pointing_back(lines, cues, layout, finds), *announced(lines, cues, finds)]
    finds += exclaimed(lines, layout, finds, language)
    finds += [*posted(lines, cues, layout, text, outlets), *embedded(text, layout)]
    finds = _with_lone_quotations(finds, lines, layout, text, opening(lines, layout, language))
    return conveyed(_distinct(with_turns(finds, lines)), lines, outlets)


def choose(lines: list[Unit], cues: CueTable, table: Weights) -> list[Reading]:
    """Return for each cue its likeliest reading, where it is likely enough."""
    out: list[Reading] = []
    headline, spoken = headline_of(lines), turns(lines)
    for unit in lines:
        taken: list[list[Reading]] = []
        citing: list[list[Reading]] = []
        for found in _found(unit, cues, headline, spoken):
            if _presence(found, cues, table) >= table.floor:
                taken.append(sorted(short_of_colon(unit, found), key=SCORE, reverse=True))
            if cites(unit, found):
                citing.append(found)
        if citing:
            taken = without_cited(unit, taken, citing, cues.habits)
        taken = aside_apart(unit, taken, cues.habits)
        if taken and not unit.paragraph and unit.bits & c.COLON and unit in headline:
            taken = past_object(unit, taken, cues.habits.showing)
        if len(taken) > 1:
            taken = _by_verb(_telling(unit, taken))
            taken = before_reporter(unit, taken, inverts=cues.habits.inverts)
        kept = _settled(taken) if len(taken) > 1 else [ranked[0] for ranked in taken]
        part(unit, kept, taken, cues.habits)
        with_lead(unit, kept, cues.habits)
        if cues.habits.drops_subject:
            settle(unit, kept, taken, cues.habits)
            for reading in kept:
                who = reading.source and phrase_of(unit, reading.source)
                reading.source = who and owner_of(unit, who, cues.habits.sides)
        else:
            bound(unit, kept, cues)
        if citing:
            refer(unit, kept, citing, cues.habits)
        out.extend(kept)
    return out


def _found(unit: Unit, cues: CueTable, headline: list[Unit], spoken: frozenset[int]) -> Iterator[list[Reading]]:
    """The readings of every cue of a unit, those marked plain that the shape of a headline or of a dialogue tells."""
    heads = unit in headline
    set_in = inserted(unit, cues)
    if set_in is not None:
        yield [set_in]
    shape = of_headline(unit, inverts=cues.habits.inverts) if heads else []
    for found in readings(unit, cues):
        if set_in is not None and found[0].head == set_in.head:
            continue
        if any(leads(one, found[0]) for one in shape):
            continue  # "“...”, publikohet rrëfimi i X"
        plain = plain_in_headline(unit, found) if heads else None
        if unit.number in spoken and found[0].frame == "label" and found[0].head <= CALLED:
            plain = found[0]
        if plain is not None:
            plain.plain = True
        yield found
    yield from ([one] for one in (*shape, *estimated(unit, cues)))


def _presence(found: list[Reading], cues: CueTable, table: Weights) -> float:
    """Weigh the readings of a cue, and return how likely it is that it attributes; a plain one makes that likely by itself."""
    presence = weigh(found, table)
    sure = (one for one in found if _plainly(one, cues))
    certain = max(sure, key=SCORE, default=None)
    if certain is not None:
        certain.plain = True
    plain = [reading for reading in found if reading.plain]
    if plain:
        presence = max(presence, PLAIN)
        lacking = max(PLAIN - max(map(SCORE, plain)), 0.0)  # the order among them stays
        for reading in plain:
            reading.score += lacking
        for reading in found:
            reading.presence = presence
    return presence


def _plainly(one: Reading, cues: CueTable) -> bool:
    """Whether grammar alone tells a reading."""
    habits = cues.habits
    return tells(one, cues) or behind_quotation(one, habits) or states(one, habits) or closes_with_place(one, cues)


UNSAID = 3  # items from the beginning of what is refused within which its verb stands: "refused to | discuss"


def _telling(unit: Unit, taken: list[list[Reading]]) -> list[list[Reading]]:
    """The cues of a unit without nouns in which only stands where a verb tells it: "said in a statement that C", "in his speech that C"."""
    nouns = [ranked for ranked in taken if ranked[0].entry.form == "noun" and _led(unit, ranked[0].group.first)]
    nouns = [ranked for ranked in nouns if (of := ranked[0].source) is None or unit.masks[of[0]] & c.PRONOUN]
    if not nouns:
        return taken
    verbs = [r for ranked in taken for r in ranked if r.frame == "that" and r.entry.form in ACTIVE]
    told = {(v.contents[0][0], noun.head) for v in verbs for noun in (n[0] for n in nouns) if v.head < noun.head}
    where = [ranked for ranked in nouns if (ranked[0].contents[0][0], ranked[0].head) in told]
    return [ranked for ranked in taken if all(ranked is not one for one in where)]


def _by_verb(taken: list[list[Reading]]) -> list[list[Reading]]:
    """The cues of a unit without colons before which a verb tells what they introduce: "The mayor disputed this: “C”"."""
    out = []
    for ranked in taken:
        label = ranked[0]
        quoted = [
            reading
            for other in taken
            for reading in other
            if label.frame == "label" and reading.frame == "quote" and reading.entry.form in ACTIVE
            if reading.source is not None and label.source is not None and not reading.entry.relay
            if reading.source[0] == label.source[0] and reading.contents == label.contents
        ]
        if not quoted:
            out.append(ranked)
            continue
        verb = max(quoted, key=SCORE)
        verb.score, verb.presence = max((verb.score, verb.presence), (label.score, label.presence))
    return [sorted(ranked, key=SCORE, reverse=True) for ranked in out]


def _led(unit: Unit, at: int) -> bool:
    """Whether a preposition leads to a noun at an item, or to its article."""
    at -= bool(at and unit.masks[at - 1] & c.DETERMINER)
    return bool(at and unit.masks[at - 1] & c.PREPOSITION)


def _settled(taken: list[list[Reading]]) -> list[Reading]:
    """One reading a cue, so that none contradicts a likelier one; the best that is left of each."""
    kept: list[Reading] = []
    for ranked in sorted(taken, key=lambda r: (-r[0].score, r[0].head)):
        for reading in ranked:
            if reading.score < ranked[0].score - SECOND_BEST:
                break
            if not any(_contradict(reading, other) for other in kept):
                kept.append(reading)
                break
    refusing = (reading for reading in kept if "declines" in (reading.entry.stance, reading.entry.to_do))
    refused = [s for reading in refusing for s, _ in reading.contents]
    said = [reading for reading in kept if not any(0 <= reading.head - first < UNSAID for first in refused)]
    return sorted(said, key=HEAD)


def _contradict(a: Reading, b: Reading) -> bool:
    """Whether two readings claim one content, share a cue, or each other's cue crosswise."""
    if a.cue[0] < b.cue[1] and b.cue[0] < a.cue[1]:
        return True
    if a.contents == b.contents and not (_passes_on(a) or _passes_on(b)):
        return True
    in_a = any(s <= b.head < e for s, e in a.contents)
    in_b = any(s <= a.head < e for s, e in b.contents)
    if in_a and in_b:
        return True
    # a credit behind a statement is not part of what is stated
    return bool((in_a and b.credits) or (in_b and a.credits))


def _passes_on(reading: Reading) -> bool:
    """Whether what somebody said may be said again by a reading, which passes it on; not by how he said it: "Duke shkruar në Y, X tha: “C”"."""
    opens = reading.group.flags & c.GERUND and reading.group.outer == 0
    return reading.entry.relay and not (opens and reading.source is None)


def _find(reading: Reading, layout: Layout) -> Find:
    unit = reading.unit
    content: list[Span] = []
    for first, last in reading.contents:
        if last - first == 1 and unit.items[first] < 0:
            content.extend(layout.quotations[~unit.items[first]].inner)
        else:
            content.append(unit.span(*_stripped(unit, first, last)))
    cue = unit.span(*reading.cue) if reading.cue else None
    source = unit.span(*reading.source) if reading.source else None
    return Find(cue, source, tuple(content), reading)


def _stripped(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """A content without the marks at its ends, brackets and quotations apart, and without what a headline shows beside it: "(Foto/Video)"."""
    edge = c.COMMA | c.STOP | c.COLON | c.DASH
    if last - first > SHOWN and unit.masks[last - 1] & c.BRACKET and unit.masks[last - 2] & c.GENRE:
        opens = next((at for at in range(last - 2, last - 1 - SHOWN, -1) if unit.masks[at] & c.BRACKET), last)
        last = opens if all(m & (c.GENRE | c.DASH) or not m for m in unit.masks[opens + 1 : last - 1]) else last
    while last - first > 1 and unit.masks[last - 1] & edge:
        last -= 1
    while last - first > 1 and unit.masks[first] & edge:
        first += 1
    return first, last


def _with_lone_quotations(finds: list[Find], lines: list[Unit], layout: Layout, text: str, clause: int) -> list[Find]:
    """The finds, with quotations that are signed or that none of them holds: those joined to the one before, led to by a colon, or alone.

    `clause` is the quotation that opens the text and is no title, or -1.
    """
    signed = {layout.quotations[s.quotation].inner: s for s in signatures(lines, layout)}
    out = [find for find in finds if find.content not in signed]
    out += [Find(s.dash, s.who, inner, None) for inner, s in signed.items()]
    held = [span for find in out for span in find.content]
    for unit in lines:
        at = _alone(unit)
        if at < 0:
            continue
        quotation = layout.quotations[~unit.items[at]]
        least = least_words(unit, at, clause)
        named = least > 1 and len(quotation.inner[0].of(text).split()) < least
        if named or any(span.holds(quotation.inner[0]) for span in held):
            continue
        script = scripted(layout, quotation.inner[0])
        if script is not None:
            who, colon, said = script
            out.append(Find(colon, who, (said, *quotation.inner[1:]), None, rule=SCRIPT))
            continue
        index = before(out, quotation.outer, unit) if least == 1 else None
        if index is not None:
            for at_one in holding(out, index):
                out[at_one] = msgspec.structs.replace(out[at_one], content=(*out[at_one].content, *quotation.inner))
        else:
            mark, speaker = _led_to(unit, at) if at else (None, _behind(unit))
            out.append(Find(mark, speaker, quotation.inner, None))
    return out


def _alone(unit: Unit) -> int:
    """The quotation that a sentence is, that its colon leads to or that opens it before a comma, whatever its verb is; -1 if there is none of the kind."""
    if unit.within >= 0 or not unit.bits & c.QUOTE:
        return -1
    at = content_end(unit, 0) - 1
    if unit.items[0] < 0 and at > 1 and unit.masks[1] & (c.COMMA | c.DASH):
        at = 0
    if at < 0 or unit.items[at] >= 0 or sum(item < 0 for item in unit.items) > 1:
        return -1
    named = at > 1 and unit.masks[at - 2] & c.HEADING  # "me temë: “...”"
    return at if at == 0 or (unit.masks[at - 1] & c.COLON and not named) else -1


def _behind(unit: Unit) -> Span | None:
    """Who stands behind the quotation that opens a sentence: "“...”, përplaset [X]"; None if nobody does."""
    who = acting(unit, 2)
    return unit.span(*who) if who else None


def _led_to(unit: Unit, at: int) -> tuple[Span | None, Span | None]:
    """The colon before a quotation at an item and who, as the subject of what it ends, says it: "[X] humbi durimin: “...”"."""
    if owner := owner_before(unit, at - 1):
        return unit.span(at - 1, at), unit.span(*owner)
    who = main_subject(unit, at - 1)
    head = next((m for m in unit.masks[slice(*who)] if not m & BESIDE), 0) if who else 0
    if who is None or not head & SPEAKS or head & UNSPOKEN:
        return None, None
    return unit.span(at - 1, at), unit.span(*who)


def _distinct(finds: list[Find]) -> list[Find]:
    """Finds in the order of their contents, who passes on before whom he cites, none twice."""
    seen: set[tuple[Span | None, Span | None, tuple[Span, ...]]] = set()
    out = []
    for find in sorted(finds, key=lambda f: (f.content[0], _through_another(f), f.cue or Span(0, 0))):
        key = (find.cue, find.source, find.content)
        if key not in seen:
            seen.add(key)
            out.append(find)
    return out


def _through_another(find: Find) -> bool:
    """Whether somebody else passes on what a find's source said."""
    return find.reading is not None and find.reading.under is not None


def _made(find: Find, document: Document, marked: "_Marked", table: Weights) -> Attribution:
    reading = find.reading
    return Attribution(
        id=attribution_id(document.id, find.cue, find.source, find.content),
        cue=find.cue,
        source=find.source,
        content=find.content,
        kind=marked.kind(find),
        stance=_stance(reading) if reading else "says",
        relay=find.relay,
        confidence=probability(against_all(reading), table) if reading else UNREAD[find.rule],
        rule=f"{reading.frame}: {reading.entry.lemma}" if reading else find.rule,
    )


def _stance(reading: Reading) -> Stance:
    """How a source stands to the content: as its verb says; with "not", who does not believe it denies it, who does not say it withholds it."""
    stance = reading.entry.stance
    if reading.entry.to_do is not None and reading.unit.masks[reading.contents[0][0]] & c.INFINITIVE:
        stance = reading.entry.to_do
    if not reading.group.flags & c.NEGATION:
        return stance
    return "denies" if stance in ("believes", "intends") else "declines"


NAME_WORDS = 6  # words of a name in marks, at most
NAMING = c.CAPITAL | c.LINKING | c.PREPOSITION | c.DASH | c.NUMBER  # what a name in marks is of
COUNTED = c.WORD | c.NUMBER


class _Marked:
    """What of a text stands in quotation marks.

    `names` are the quotations that are names ("kompania “Ura e Gurit”"): they quote nobody.
    """

    def __init__(self, layout: Layout, masks: list[int]) -> None:
        self.layout = layout
        self.masks = masks
        self.singles = [q.outer for q in layout.quotations if q.single]
        self.quoted = [at for at, index in enumerate(layout.quoted) if index >= 0] if layout.quotations else []
        self.names = self._names() if layout.quotations else set()

    def kind(self, find: Find) -> Kind:
        """Return "direct" if every word of the content stands in quotation marks that do not hold the cue too."""
        layout = self.layout
        if not layout.quotations:
            return "indirect"
        ranges = [
            (bisect.bisect_left(layout.starts, s.start), bisect.bisect_left(layout.starts, s.end)) for s in find.content
        ]
        marked = any(self._quoted_in(first, last) for first, last in ranges)
        if not marked and not any(single.overlaps(span) for single in self.singles for span in find.content):
            return "indirect"
        own = -1
        if find.cue is not None:
            at = bisect.bisect_left(layout.starts, find.cue.start)
            own = layout.quoted[at] if at < len(layout.quoted) else -1
        words = [at for first, last in ranges for at in range(first, last) if self.masks[at] & COUNTED]
        quoted = [layout.quoted[at] for at in words]
        inside = [index for index in quoted if index >= 0 and index != own]
        held = len(inside) + (self._single(find, words) if self.singles else 0)
        if held == len(words):
            return "direct" if words else "indirect"
        return "mixed" if held > len([index for index in inside if index in self.names]) else "indirect"

    def _quoted_in(self, first: int, last: int) -> bool:
        """Whether any token of a range stands in double marks."""
        at = bisect.bisect_left(self.quoted, first)
        return at < len(self.quoted) and self.quoted[at] < last

    def _single(self, find: Find, words: list[int]) -> int:
        """How many words of a content stand in single marks that do not hold the cue too."""
        if find.cue and any(single.start <= find.cue.start < single.end for single in self.singles):
            return 0
        starts = [self.layout.starts[at] for at in words if self.layout.quoted[at] < 0]
        return sum(any(single.start <= start < single.end for single in self.singles) for start in starts)

    def _names(self) -> set[int]:
        """The quotations that are names: few words, all with capitals but those that link."""
        layout, masks = self.layout, self.masks
        counts = Counter(map(layout.quoted.__getitem__, self.quoted))
        words: dict[int, list[int]] = {index: [] for index, count in counts.items() if count <= NAME_WORDS}
        for at in self.quoted if words else ():
            if layout.quoted[at] in words:
                words[layout.quoted[at]].append(at)
        out = set()
        for index, tokens in words.items():
            if layout.words[tokens[-1]] not in ",.!?…" and all(masks[at] & NAMING for at in tokens):
                out.add(index)
        return out


def _nested(made: list[Attribution], under: dict[str, str | None]) -> tuple[Attribution, ...]:
    """The attributions with their parents: the one they stand `under`, or the narrowest whose content holds cue or content.

    One sweep through the text: only contents that are open where a cue stands are asked.
    """
    anchors = [(a.cue or a.content[0], number) for number, a in enumerate(made)]
    reach = sorted((min(s.start for s in a.content), max(s.end for s in a.content), n) for n, a in enumerate(made))
    parents: dict[str, str] = {}
    opened: list[tuple[int, int]] = []
    entering = 0
    for anchor, number in sorted(anchors):
        while entering < len(reach) and reach[entering][0] <= anchor.start:
            opened.append((reach[entering][1], reach[entering][2]))
            entering += 1
        opened = [(end, n) for end, n in opened if end > anchor.start]
        inner = made[number]
        outers = [made[n] for end, n in opened if n != number and end >= anchor.end and _holds(made[n], inner, anchor)]
        above = under.get(inner.id)
        if above is not None:
            parents[inner.id] = above
        elif outers:
            parents[inner.id] = min(outers, key=_length).id
    for closing in _looping(parents):
        del parents[closing]
    return tuple(msgspec.structs.replace(inner, parent=parents.get(inner.id)) for inner in made)


def _looping(parents: dict[str, str]) -> list[str]:
    """The attributions that would be their own parent's parent, one of each loop: each stands in the content of the next."""
    out: list[str] = []
    done: set[str] = set()
    for first in parents:
        at, path = first, set[str]()
        while at in parents and at not in done:
            done.add(at)
            path.add(at)
            if parents[at] in path:
                out.append(at)
            at = parents[at]
    return out


def _telling_within(
    nested: tuple[Attribution, ...], finds: list[Find], under: dict[str, str | None], language: Language
) -> tuple[Attribution, ...]:
    """The attributions without those in another's content that tell nothing anybody said."""
    read = {a.id: find.reading for a, find in zip(nested, finds, strict=True)}
    passed_on = set(under.values())
    silent = set()
    for a in nested:
        reading = read[a.id]
        if a.parent is None or reading is None or reading.under is not None or a.id in passed_on:
            continue
        if idle(reading, read[a.parent], language.cues.habits):
            silent.add(a.id)
    return _nested([a for a in nested if a.id not in silent], under) if silent else nested


def _holds(outer: Attribution, inner: Attribution, anchor: Span) -> bool:
    """Whether one attribution stands in the content of another, and not the other way round."""
    if not any(span.holds(anchor) for span in outer.content):
        return False
    if outer.cue is not None and any(span.holds(outer.cue) for span in inner.content):
        return False
    return inner.cue is not None or outer.content != inner.content


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _odd(document: Document, layout: Layout) -> tuple[Problem, ...]:
    """A problem for each quotation left open."""
    return tuple(
        Problem(
            document=document.id,
            span=quotation.outer,
            stage="text",
            code="open-quotation",
            message="a quotation is opened and not closed; it is read to the end of its paragraph",
        )
        for quotation in layout.quotations
        if not quotation.closed
    )


class Explanation(Settings, frozen=True):
    """Why an attribution was found: its rule and the features that weighed, heaviest first."""

    attribution: Attribution
    words: str
    parts: tuple[tuple[str, float], ...]
    log_odds: float | None


def explain(
    document: Document,
    layout: Layout,
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    attribution: Attribution,
    language: Language,
) -> Explanation:
    """Return why an attribution was found, by reading the document again.

    Raises LookupError if the attribution is not among those found.
    """
    masks = token_masks(layout, mentions, times, language)
    table = weights(language)
    words = attribution.cue.of(document.text) if attribution.cue else ""
    if attribution.cue is None or attribution.rule in UNREAD:
        return Explanation(attribution, words, (), None)
    for reading in choose(units(layout, masks, language.cues.habits.solid_words), cue_table(language), table):
        if reading.cue and reading.unit.span(*reading.cue) == attribution.cue:
            return Explanation(attribution, words, tuple(parts(reading, table)), reading.presence)
    raise LookupError(attribution.id)
