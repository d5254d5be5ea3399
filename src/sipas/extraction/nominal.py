"""The readings of cues that are no verbs: nouns, source prepositions, and labels before a colon."""

from collections.abc import Iterator

from sipas.extraction import cues as c
from sipas.extraction.according import source_end
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import CONTRACTS, EDGE, Unit, content_end
from sipas.extraction.cues import Cue, CueTable
from sipas.extraction.edges import (
    Range,
    acts,
    adds,
    begins,
    ends,
    kind_of,
    links_noun,
    next_predicate,
    phrase_kind,
    size,
)
from sipas.extraction.following import behind_speaking, right_phrase
from sipas.extraction.grounds import leads_by, reasoner
from sipas.extraction.grouping import groups
from sipas.extraction.phrases import antecedent, left_phrase, left_subject
from sipas.extraction.reading import Group, Reading
from sipas.extraction.words import OWNED
from sipas.schema import Habits

NO_VERB = c.NAME | c.LINKING | c.CLITIC | c.BE
PREDICATE = c.VERB | c.AUXILIARY | c.BE
NAMED = c.NAME | c.NOUN
SUBJECT = NAMED | c.ROLE | c.PRONOUN
OPENING = EDGE | c.COORDINATOR | c.SUBORDINATOR | c.COMPLEMENTIZER
NO_PARTICIPLE = SUBJECT | c.VERB | c.DETERMINER | c.NUMBER | c.RELATIVE | EDGE
SPEAKING = c.NAME | c.ROLE | c.PRONOUN | c.DOCUMENT | c.INFORMANT | c.CUE | c.CAPITAL
TELLING = c.DOCUMENT | c.ROLE
BESIDE = c.LINKING | c.DETERMINER | c.ADJECTIVE  # what stands before a noun and is none
RUMOURS = ("reports", "claims")  # stances of nouns for what goes round, whoever says it
LEADING = 2  # items before whose opinion a sentence opens with
BACK = 14  # items before a relative clause among which the document it is of stands
CREDIT = 6  # items of a credit set off by commas, at most


def of_noun(unit: Unit, group: Group, likening: tuple[str, ...], leading: tuple[str, ...]) -> list[Reading]:
    """Return the readings of a noun: "deklarata e X se ...", "X's claim that ..."; words of `likening` open nothing for sure.

    Behind a word of `leading` it is the reason of who acts.
    """
    masks, last, head = unit.masks, group.last, group.head
    limit = min(len(masks), last + 9)
    at = last
    while at < limit and (
        links_noun(unit, at)
        or not masks[at] & (c.COMPLEMENTIZER | c.INFINITIVE | EDGE)
        or _goes_on(unit, last, at)
        or (at == last and _described(unit, at))
    ):
        if masks[at] & (c.VERB | c.AUXILIARY) and not masks[at] & NO_VERB:
            break
        at += 1
    if at >= limit or masks[at - 1] & c.COORDINATOR:
        return []  # "për pretendimet e X dhe | se C": C is said elsewhere
    frame = "that" if masks[at] & c.COMPLEMENTIZER else ""
    if not frame and masks[at] & c.INFINITIVE and "infinitive" in group.entry.frames:
        frame = "infinitive"
    if not frame and "about" in group.entry.frames:
        at = next(
            (
                i
                for i in range(last, min(at, last + 5))
                if masks[i] & c.PREPOSITION and not masks[i] & (c.LINKING | c.AGENT)
            ),
            -1,
        )
        frame = "about" if at >= 0 else ""
    if not frame:
        return []
    source = _owner(unit, head, last, at)
    giver = None if source else _giver(unit, head)
    shared: list[Aspect] = [
        "lemma=" + group.entry.lemma,
        "before=" + (kind_of(masks[head - 1]) if head else "start"),
        "after=" + (kind_of(masks[last]) if last < len(masks) else "end"),
        "source=" + ("of" if source else "giver" if giver else "no"),
        "stance=" + group.entry.stance,
        "within" if unit.within >= 0 else "outside",
        "gap=" + size(at - last),
        "that=" + unit.keys[at],
    ]
    begin = at if frame == "infinitive" else at + 1
    told = frame == "that" and unit.keys[at] not in likening
    plain = _plain(unit, group, frame, at, told=told) or (
        told and ((source is not None and _owned(unit, source, at)) or (bool(leading) and leads_by(unit, group, at)))
    )
    parted = _told_on(unit, begin)
    who = source or giver or reasoner(unit, head, leading)
    return [
        Reading(group, "noun " + frame, who, [(begin, end)], [*shared, *tags], plain=plain)
        for end, tags in ends(unit, begin)
        if end <= parted
    ]


def _plain(unit: Unit, group: Group, frame: str, at: int, *, told: bool) -> bool:
    """Whether a noun tells for sure what the complementizer at an item opens: "the mayor's claim that A", "news spreads that A"."""
    owned = at == group.last and group.head > 0 and _possessive(unit, group.head - 1)
    if owned and (frame == "infinitive" or not any(m & PREDICATE for m in unit.masks[at + 1 : at + 2])):
        return True
    return told and _circulates(unit, group, at)


def _described(unit: Unit, at: int) -> bool:
    """Whether what could mark an infinitive links an adjective to the noun before it: "kërkesë | të re", "paralajmërimit | të hershëm"."""
    masks = unit.masks
    behind = masks[at + 1] if at + 1 < len(masks) else 0
    return bool(masks[at] & c.LINKING and behind & c.ADJECTIVE) and not behind & (c.VERB | c.CUE | c.CLITIC)


def _goes_on(unit: Unit, last: int, at: int) -> bool:
    """Whether only a comma parts a noun's owner from what he said: "deklarata e X | , se C"."""
    masks = unit.masks
    owned = last + 1 < at < len(masks) - 1 and masks[last] & (c.LINKING | c.AGENT)
    return bool(owned and masks[at] & c.COMMA and masks[at + 1] & c.COMPLEMENTIZER and not masks[at + 1] & c.RELATIVE)


def _owned(unit: Unit, source: Range, at: int) -> bool:
    """Whether somebody and no verb stands between a noun and the complementizer at an item, which opens what he said: "fjalët [e X] se C"."""
    masks = unit.masks
    told = masks[slice(*source)]
    said = masks[source[0] - 1] & c.LINKING and not masks[at] & c.RELATIVE and at - source[1] <= 1
    acts = any(m & (c.VERB | c.ACTS | c.BE | c.AUXILIARY) and not m & (NAMED | c.ROLE | c.LINKING) for m in told)
    return bool(said and not acts and told[0] & (c.NAME | c.ROLE | c.CAPITAL | c.PRONOUN))


def _circulates(unit: Unit, group: Group, at: int) -> bool:
    """Whether news or a claim stands right before the complementizer at an item: "po qarkullojnë lajme | se C".  Who has or gives it is no news."""
    masks, first = unit.masks, group.head - bool(group.head and unit.masks[group.head - 1] & c.DETERMINER)
    if group.entry.stance not in RUMOURS or masks[at] & c.RELATIVE or masks[group.head] & c.VERB:
        return False  # (what can be a verb: "[they] claim")
    if any(not m & c.COMMA for m in masks[group.last : at]):
        return False
    return not first or not masks[first - 1] & (c.AUXILIARY | c.GIVING | c.VENUE) or bool(masks[first - 1] & c.NAME)


def _told_on(unit: Unit, begin: int) -> int:
    """Where the sentence goes on with what its subject says: "mohoi fjalët e X se A | , duke thënë se B"; its end if nowhere."""
    masks = unit.masks
    for at in range(begin, len(masks) - 2):
        told = masks[at + 2 : at + 5] if masks[at] & c.COMMA and masks[at + 1] & c.GERUND else ()
        if any(m & c.CUE and not m & c.NAME for m in told):
            return at
    return len(masks)


def _owner(unit: Unit, head: int, last: int, at: int) -> Range | None:
    """Whose claim a noun is: "deklarata e X", "his claim", "X's claim"."""
    masks = unit.masks
    if at > last + 1 and masks[last] & (c.LINKING | c.AGENT):
        return last + 1, at - bool(masks[at - 1] & c.COMMA)
    if at > last and masks[last] & c.PRONOUN:
        return last, last + 1
    if head > 0 and _possessive(unit, head - 1):
        return left_phrase(unit, head)
    if head > 0 and masks[head - 1] & (c.NAME | c.PRONOUN):
        return head - 1, head
    return None


def _possessive(unit: Unit, at: int) -> bool:
    """Whether an item ends in what shows whose something is: "the mayor's", no "it's"."""
    return unit.keys[at].endswith(OWNED) and not unit.masks[at] & CONTRACTS


def _giver(unit: Unit, head: int) -> Range | None:
    """The subject of the verb that a noun is the object of: [kreu i X] ka dhënë premtimin se."""
    masks = unit.masks
    at = head
    beside = c.DETERMINER | c.ADJECTIVE | c.LINKING
    while at > 0 and masks[at - 1] & beside and not masks[at - 1] & (c.NAME | c.VERB | c.GIVING):
        at -= 1
    if at == 0 or not masks[at - 1] & c.GIVING:
        return None  # who rejects a claim makes none
    at -= 1
    while at > 0 and masks[at - 1] & (c.AUXILIARY | c.CLITIC | c.ADVERB) and not masks[at - 1] & (c.PRONOUN | c.NAME):
        at -= 1
    return left_subject(unit, at)


def _behind_credit(unit: Unit, at: int) -> int:
    """Where a content begins behind who passed it on: "Sipas X, përcjell Y, | C"; item `at` if nobody did."""
    masks = unit.masks
    end = at + 1
    if at >= len(masks) or not masks[at] & c.CUE or not masks[at] & c.VERB or masks[at] & c.NAME:
        return at
    while end < len(masks) and masks[end] & (c.NAME | c.OUTLET | c.QUOTE) and end - at < CREDIT:
        end += 1
    return end + 1 if end - at > 1 and end + 1 < len(masks) and masks[end] & c.COMMA else at


def of_preposition(unit: Unit, group: Group, habits: Habits) -> list[Reading]:
    """Return the readings of "sipas X, C", "C, sipas X", "C, sipas X, C"; with `after`, of "X göre C"."""
    masks, first, last = unit.masks, group.head, group.last
    if group.entry.after:
        return _postposed(unit, group)
    out: list[Reading] = []
    whose = _relative_source(unit, first, last)
    lead = c.STOP | c.COORDINATOR | c.ADVERB | c.COLON
    at_start = first == 0 or (first <= 3 and bool(masks[first - 1] & lead))
    cites = bool(masks[first] & c.GERUND)
    if cites and first and masks[first - 1] & c.PREPOSITION:
        return []  # "without citing sources"
    found = _source_ends(unit, last)
    for end, way in found:
        edge = first - 1 if first and masks[first - 1] & c.COMMA else first
        begin = end
        if end < len(masks) and masks[end] & c.COMMA:
            begin = behind_speaking(unit, _behind_credit(unit, end + 1), particles=habits.drops_subject)
        stop = content_end(unit, begin) if begin < len(masks) else begin
        added = begin < stop and adds(unit, edge, begin, stop)
        if begin < stop and (behind := _behind_source(unit, end, begin, stop, (added, edge < 1))) > begin:
            begin = behind
            if any(other in (begin - 1, begin) for other, _ in found):
                continue  # the source is read to its end
        parted = begin < stop and (added or (not masks[first] & c.GERUND and _parted(unit, edge, begin)))
        source = whose or (last, end)
        if cites and not any(mask & INFORMS for mask in masks[slice(*source)]):
            continue  # "he said, citing low growth": a reason, no source
        shared: list[Aspect] = [
            "lemma=" + group.entry.lemma,
            "noun=" + phrase_kind(unit, source),
            "way=" + way,
            "starts" if at_start else "inside",
            "words=" + size(end - last),
            "source, then=" + (kind_of(masks[end]) if end < len(masks) else "end"),
            "way, then=" + way + "," + (kind_of(masks[end]) if end < len(masks) else "end"),
            "source at comma" if end < len(masks) and masks[end] & c.COMMA else "source runs on",
            "before=" + (kind_of(masks[first - 1]) if first else "start"),
            "within" if unit.within >= 0 else "outside",
        ]
        if stop > begin and (stop > begin + 1 or masks[begin] & c.QUOTE) and not masks[begin] & c.STOP and not parted:
            for limit, tags in ends(unit, begin):
                out.append(_source_first(group, source, [(begin, limit)], [*shared, "content after", *tags]))
        if edge < 1 or (edge == first and not _speaks(unit, *source)):
            continue  # "ndahen sipas madhësisë": how, not who says so
        for start, tags in begins(unit, edge):
            if edge > start:
                told = [*shared, "content before", *tags, "closes" if begin >= stop else "goes on"]
                if edge - start > 1 and not parted:
                    out.append(_source_first(group, source, [(start, edge)], told))
                if stop > begin + 1:
                    both = [(start, edge), (begin, stop)]
                    out.append(_source_first(group, source, both, [*told, "both sides"]))
    return out


def _speaks(unit: Unit, first: int, last: int) -> bool:
    """Whether the noun of a phrase is one for somebody, for a document or for what is said."""
    masks = unit.masks
    head = next((m for m in masks[first:last] if (m & c.WORD and not m & BESIDE) or m & c.NAME), 0)
    return bool((head or masks[first]) & SPEAKING)


def of_opinion(unit: Unit, table: CueTable) -> list[Reading]:
    """Return the reading of "Për X, C": what a sentence says that opens with whose opinion it is."""
    masks = unit.masks
    at = 0
    while at < min(LEADING, len(masks) - 1) and masks[at] & (c.STOP | c.COORDINATOR | c.ADVERB | c.SUBORDINATOR):
        at += 1
    if unit.keys[at] not in table.opinion or masks[at] & c.NAME:
        return []
    who = _holder(unit, at + 1)
    if who is None or who[1] + 2 >= len(masks) or not masks[who[1]] & c.COMMA:
        return []
    begin, end = who[1] + 1, content_end(unit, who[1] + 1)
    clause = next((i for i in range(begin, end) if masks[i] & (c.COMMA | c.COMPLEMENTIZER | c.QUOTE)), end)
    verb = next((i for i in range(begin, clause) if masks[i] & (PREDICATE | c.ACTS | c.GIVING)), clause)
    cues = (i for i in range(begin, clause) if masks[i] & c.CUE and not masks[i] & c.NAME)
    told = (group.entry.form for i in cues for group in groups(unit, i, table.cues[unit.keys[i]]))
    quotes = clause < end and masks[clause] & c.QUOTE
    thinks = (verb < clause or quotes) and any(m & (SUBJECT | c.DOCUMENT) for m in masks[begin:verb])
    if not thinks or any(form != "noun" for form in told):
        return []  # "Për X, u hap hetim": what is done for X; "Për X, Y tha se C": what Y says of X
    entry = Cue(unit.keys[at], "preposition", "believes", frozenset())
    aspects: list[Aspect] = ["lemma=" + entry.lemma, "noun=" + phrase_kind(unit, who)]
    return [Reading(Group(unit, entry, at, at, at + 1, at), "opinion", who, [(begin, end)], aspects, plain=True)]


def _holder(unit: Unit, at: int) -> Range | None:
    """Who holds an opinion, told behind a preposition: an office, a person's whole name, or "him" alone before a comma.

    A lone name may be of what the sentence is about: "Për Demin, muaji fillon mirë".
    """
    masks = unit.masks
    if at + 1 >= len(masks):
        return None
    if masks[at] & c.LINKING and masks[at + 1] & c.COMMA:
        return at, at + 1
    phrase = right_phrase(unit, at)
    if phrase is None or masks[at] & (c.DETERMINER | c.NUMBER | c.PRONOUN):
        return None
    comma = next((i for i in range(at, phrase[1]) if masks[i] & c.COMMA), -1)
    if comma > at and not masks[min(phrase[1], len(masks) - 1)] & c.COMMA:
        phrase = at, comma  # what stands behind the comma is the clause, not more of who
    told = masks[at : phrase[1]]
    return phrase if any(m & c.ROLE for m in told[:3]) or sum(bool(m & c.PERSON) for m in told) > 1 else None


def _parted(unit: Unit, edge: int, begin: int) -> bool:
    """Whether a source stands between a subject that ends at an item and its verb: "rruga, sipas X, | është mbyllur"."""
    masks = unit.masks
    verb = begin + bool(masks[begin] & c.CLITIC and begin + 1 < len(masks))
    if not masks[begin] & c.NEGATION and (not masks[verb] & PREDICATE or masks[verb] & NAMED):
        return False
    first = edge
    while first > 0 and not masks[first - 1] & OPENING:
        first -= 1
    return any(m & SUBJECT for m in masks[first:edge]) and next_predicate(unit, first, edge) == edge


def _behind_source(unit: Unit, end: int, begin: int, stop: int, placed: tuple[bool, bool]) -> int:
    """Where a content begins behind all that describes its source; item `stop` if nothing else stands there.

    "sipas studimit të X, për të cilin shkruan Y", "sipas një sondazhi, të botuar dje, | C", "C, sipas raportit që doli dje",
    "sipas X, i cili foli dje, | C".  `placed`: whether what follows only adds, and whether the source opens its sentence.
    """
    masks = unit.masks
    added, opens = placed
    if begin == end:
        return stop if added or masks[begin] & c.RELATIVE else begin
    if _describes(unit, begin) or (opens and _described_by_that(unit, end, begin)):
        verb = next((i for i in range(begin + 1, stop) if masks[i] & (c.ACTS | c.PAST)), stop)
        verb = min(verb, next_predicate(unit, begin + 1, stop))
        told = next((i for i in range(verb + 1, stop) if masks[i] & c.COMMA), stop) if opens else stop
        return told + 1 if told < stop and acts(unit, told, stop) else stop
    verb = begin + 1
    if not masks[begin] & c.LINKING or masks[begin] & c.NAME or verb + 1 >= stop or masks[verb] & NO_PARTICIPLE:
        return begin
    if not masks[verb + 1] & (c.PREPOSITION | c.TIME | c.ADVERB) or masks[verb + 1] & c.NAME:
        return begin
    comma = next((i for i in range(verb, stop) if masks[i] & c.COMMA), stop)
    if acts(unit, verb + 1, comma):
        return begin
    return comma + 1 if acts(unit, comma, stop) else stop


def _describes(unit: Unit, at: int) -> bool:
    """Whether a relative clause opens at an item behind a comma: ", të cilin", ", për të cilin"."""
    masks = unit.masks
    at += bool(masks[at] & c.PREPOSITION)
    at += at < len(masks) and bool(masks[at] & c.LINKING)
    return at < len(masks) and bool(masks[at] & c.RELATIVE) and not masks[at] & c.COMPLEMENTIZER


def _described_by_that(unit: Unit, end: int, at: int) -> bool:
    """Whether a word at an item that may open a content too describes the noun before: "sipas një raporti, [që] doli dje, C"."""
    masks = unit.masks
    if at + 1 >= len(masks) or not masks[at] & c.COMPLEMENTIZER or masks[at] & c.NAME:
        return False
    verb = masks[at + 1] & (PREDICATE | c.CLITIC | c.NEGATION | c.CUE) and not masks[at + 1] & (NAMED | c.INFINITIVE)
    acting = verb or bool(masks[at + 1] & c.PAST) or _subject_acts(unit, at + 1)
    alone = masks[end - 1] & c.PRONOUN and not (
        end > 1 and masks[end - 2] & c.LINKING
    )  # but "sipas avokatit të tij, që"
    return bool(masks[at] & c.RELATIVE and acting) and not alone


def _subject_acts(unit: Unit, at: int) -> bool:
    """Whether somebody in a subject's form stands at an item and does something before the next mark, not in order to: "[X] e ka siguruar"."""
    masks = unit.masks
    if not masks[at] & (c.ROLE | c.NAME) or masks[at] & c.OBLIQUE:
        return False
    end = next((i for i in range(at, len(masks)) if masks[i] & EDGE), len(masks))
    verb = next_predicate(unit, at + 1, end)
    return verb < end and not masks[verb] & c.INFINITIVE and not masks[verb - 1] & c.INFINITIVE


def _relative(mask: int) -> bool:
    """Whether an item can only open a relative clause."""
    return bool(mask & c.RELATIVE) and not mask & (c.COMPLEMENTIZER | c.NAME)


def _relative_source(unit: Unit, first: int, last: int) -> Range | None:
    """Whose words a clause gives: "[X], sipas të cilit C"."""
    masks = unit.masks
    if last + 1 >= len(masks) or not masks[last] & c.LINKING or not masks[last + 1] & c.RELATIVE or first < 2:
        return None
    edge = first - 1 if masks[first - 1] & c.COMMA else first
    told = next((at for at in _clause_before(unit, edge) if masks[at] & TELLING), 0)
    if told and masks[told - 1] & (c.DETERMINER | c.PREPOSITION):
        return told - bool(masks[told - 1] & c.DETERMINER), edge  # "X foli për [një njoftim në rrjet], sipas të cilit"
    phrase = _told_of(unit, edge) or antecedent(unit, edge)
    return phrase if phrase and phrase[1] == edge else None


def _told_of(unit: Unit, edge: int) -> Range | None:
    """Who stands behind the last verb of a clause and ends it: "ka reaguar edhe [opozita], sipas së cilës"."""
    masks = unit.masks
    verb = next((at for at in _clause_before(unit, edge) if masks[at] & PREDICATE and not masks[at] & NAMED), -1)
    if verb < 0:
        return None
    who = right_phrase(unit, next((at for at in range(verb + 1, edge) if masks[at] & (c.ROLE | c.PERSON)), edge))
    return who if who and who[1] == edge and not masks[who[0]] & c.OBLIQUE else None


def _clause_before(unit: Unit, at: int) -> Iterator[int]:
    """Yield the items before one, the nearest first, up to the edge of their clause."""
    for i in range(at - 1, max(at - BACK, -1), -1):
        if unit.masks[i] & EDGE:
            return
        yield i


def _source_first(group: Group, source: Range, contents: list[Range], aspects: list[Aspect]) -> Reading:
    return Reading(group, "according", source, contents, aspects)


def _postposed(unit: Unit, group: Group) -> list[Reading]:
    """A postposition: the phrase before it is the source, what follows the content."""
    masks = unit.masks
    phrase = left_phrase(unit, group.head)
    begin = group.last + (1 if group.last < len(masks) and masks[group.last] & c.COMMA else 0)
    if phrase is None or begin >= len(masks):
        return []
    features: list[Aspect] = [
        "lemma=" + group.entry.lemma,
        "noun=" + phrase_kind(unit, phrase),
        "content after",
        "way=postposed",
    ]
    return [
        _source_first(group, phrase, [(begin, end)], [*features, *tags])
        for end, tags in ends(unit, begin)
        if end > begin + 1
    ]


def _source_ends(unit: Unit, first: int) -> list[tuple[int, str]]:
    """Where the phrase behind a source preposition can end: at the comma, or with its first name or pronoun."""
    masks, count = unit.masks, len(unit.items)
    if first + 1 < count and masks[first] & c.LINKING and masks[first + 1] & c.RELATIVE:
        return [(first + 2, "relative")]
    if (subject := _subject_behind_document(unit, first)) > first:
        return [(subject, "phrase")]
    if (told := source_end(unit, first)) > first:
        return [(told, "phrase")]
    found: dict[int, str] = {}
    at = first
    while at < count and at - first < 40 and not masks[at] & EDGE:
        at += 1
    if at > first:
        found[at] = "to the edge"
    if at < count and masks[at] & c.COMMA and any(_relative(mask) for mask in masks[first + 1 : at]):
        return [(at, "to the edge")]  # "according to an official who was there, ..."
    if first < count and masks[first] & c.PRONOUN:
        if not masks[first] & c.DETERMINER and first + 1 < count and not masks[first + 1] & c.LINKING:
            return [(first + 1, "pronoun")]  # "sipas tij X ...": X belongs to what is said
        if not (masks[first] & c.COUNTING and first + 1 < count and masks[first + 1] & c.NOUN):
            found.setdefault(first + 1, "pronoun")  # but not "according to one nurse"
    phrase = right_phrase(unit, first)
    if phrase:
        # what is denied is what is said: "sipas raportit [nuk ka para]"
        denied = next((i for i in range(first + 1, phrase[1]) if masks[i] & c.NEGATION), phrase[1])
        found.setdefault(denied, "phrase")
    last = first
    while last < count and masks[last] & (c.NAME | c.LINKING | c.NOUN | c.CAPITAL):
        last += 1
    while last > first and not masks[last - 1] & c.NAME:
        last -= 1
    whole = last
    while whole < count and masks[whole] & c.ADJECTIVE and not masks[whole] & (c.NAME | c.AUXILIARY):
        whole += 1
    if last > first and (whole == last or (whole < count and not masks[whole] & EDGE)):
        found.setdefault(last, "name")  # else an adjective goes on with it: "sipas Prishtinës zyrtare, ..."
    return list(found.items())


def _subject_behind_document(unit: Unit, first: int) -> int:
    """Where the subject of what is said stands right behind a document: "sipas këtij reagimi | kryetari do ..."; `first` if none does."""
    masks, count = unit.masks, len(unit.items)
    pointed = first < count and bool(masks[first] & c.DETERMINER)
    behind = first + pointed + 1
    if behind + 1 >= count or not masks[behind - 1] & c.DOCUMENT or masks[behind] & (c.OBLIQUE | c.LINKING | EDGE):
        return first
    if masks[behind + 1] & EDGE:
        return first  # "sipas këtij dokumenti zyrtar, ...", "sipas mesazhit Leka, ..."
    subject = masks[behind] & (c.ROLE | c.PERSON | (c.NAME | c.NOUN if pointed else 0))
    return behind if subject else first


INFORMS = c.NAME | c.ROLE | c.DOCUMENT | c.OUTLET | c.PRONOUN | c.INFORMANT
