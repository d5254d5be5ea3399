"""The readings of a name or office before a colon: "NAME: what the name says", in headlines and scripts."""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.cues import Cue
from sipas.extraction.edges import Range, kind_of, phrase_kind, size
from sipas.extraction.following import right_phrase
from sipas.extraction.reading import Group, Reading

OWN = c.VERB | c.ACTS | c.AUXILIARY | c.NEGATION | c.CLITIC | c.BE  # what a verb of a label begins with
NO_VERB = c.NAME | c.LINKING | c.CLITIC | c.BE | c.ROLE  # "kreu" is no verb
SOMEBODY = c.NAME | c.ROLE | c.CAPITAL
SET_OFF = c.COMMA | c.DASH | c.BRACKET  # what sets off what somebody is behind his name
SAID = c.VERB | c.AUXILIARY | c.BE | c.NEGATION | c.QUOTE  # what a sentence that somebody says has in it
LABEL_WORDS = 14  # items of a label, at most
LONGEST = 24  # items of a headline up to the colon of its label, at most
OTHER = 6  # items of a headline's second label, at most
FINITE = c.VERB | c.ACTS | c.AUXILIARY | c.BE | c.SELF | c.NEGATION
SPOKEN = FINITE | c.FIRST | c.INFINITIVE | c.CUE | c.QUOTE | c.DETERMINER
PARTED = c.COMMA | c.STOP | c.DASH
OWNED = 12  # items before a colon among which the noun stands whose owner speaks
TURN = 6  # items before a quotation, at most, with nobody but who speaks
TURNING = c.NAME | c.ROLE
TITLE = 40  # characters below which a quotation behind a name and a dash may be a title: "NAME – “Nata e fundit”"
LABEL = Cue(":", "label", "says", frozenset({"colon"}))


def of_label(unit: Unit, at: int, upright: tuple[str, ...] = ()) -> list[Reading]:
    """Return the readings of "NAME: what the name says", in headlines and scripts.

    `upright` are the endings of places that speak ("Prishtina:"); another tells only where ("Prishtinë:").
    """
    masks = unit.masks
    if not 0 < at <= LONGEST or at + 1 >= len(masks):
        return []
    end = content_end(unit, at + 1)
    if end <= at + 1:
        return []
    heads = not unit.paragraph and unit.within < 0
    if heads and unit.bits & c.COLON:
        end = _before_label(unit, at + 1, end)
    if any(m & (c.STOP | c.QUOTE | c.COLON) for m in masks[:at]):
        return _later(unit, at, end) if heads and any(m & c.COLON for m in masks[:at]) else _quoted_first(unit, at, end)
    if upright and all(m & c.PLACE for m in masks[:at]) and not unit.keys[at - 1].endswith(upright):
        return []
    if masks[0] & c.GENRE and not any(m & SOMEBODY for m in masks[1:at]):
        return []  # "VIDEO: ...", but "Intervista e X: ..."
    if masks[at - 1] & c.HEADING and masks[at + 1] & c.QUOTE:
        return []  # "X mbajti një ligjëratë me temë: “...”"
    quote = bool(masks[at + 1] & c.QUOTE)
    contents = [(at + 1, at + 2)] if quote else [(at + 1, end)]
    begin = next((i + 1 for i in range(at - 1, -1, -1) if masks[i] & c.COMMA or unit.keys[i] == "/"), 0)
    begin = 0 if begin and _addresses(unit, begin) else begin
    if heads and not begin:
        begin = _behind_dash(unit, at)
    if at - begin > LABEL_WORDS or (not begin and masks[0] & c.PREPOSITION and not masks[0] & (c.NAME | c.LINKING)):
        return []  # "Nga Lura në Cyrih: ..."
    if begin and masks[begin] & (c.NAME | c.ROLE) and masks[at - 1] & c.CUE and masks[at - 1] & c.VERB:
        return []  # "A does this, B answers: ...": the verb has its own readings
    if heads and not begin and not quote and not _says_so(unit, at, end):
        return []
    group = Group(unit, LABEL, at, at, at + 1, at)
    clause = any(m & c.VERB and not m & (c.NAME | c.NOUN) for m in masks[: begin - 1]) if begin else False
    alone = begin > 0 and (_alone(unit, begin, at) or (heads and _told_by(unit, begin, at)))
    if alone and (clause or not _apposed(unit, begin)):
        # what stands before the comma is a headline of its own
        told = [*_labelled(unit, begin, begin, at, end), "behind a headline"]
        plain = _headline_of(unit, begin, at)
        return [Reading(group, "label", _speaker(unit, begin, at), contents, told, plain=plain)]
    if at > LABEL_WORDS:
        return []
    features = _labelled(unit, 0, begin, at, end)
    if not begin:
        plain = _headline_of(unit, 0, at) or (heads and (_speaks(unit, 0, at, end) or _again(unit, at)))
        return [Reading(group, "label", _speaker(unit, 0, at), contents, features, plain=plain)]
    parts = f"comma between={_opening(unit, 0)}{'+verb' if clause else ''},{_opening(unit, begin)}"
    whole = Reading(group, "label", _speaker(unit, 0, at), contents, [*features, parts])
    whole.plain = introduces(unit, at)
    if alone or whole.plain:
        return [whole]  # "kryetari i X, Y: ..."
    told = [*features, parts, "behind comma", "behind " + parts]
    return [
        whole,
        Reading(group, "label", _speaker(unit, begin, at), contents, told),
    ]


def of_turn(unit: Unit) -> list[Reading]:
    """Return the reading of a paragraph that is all of somebody's words behind a dash: "NAME – “what the name says”"."""
    masks = unit.masks
    at = len(masks) - 1
    at -= bool(masks[at] & c.STOP)
    named = 1 < at <= TURN and masks[at] & c.QUOTE and masks[at - 1] & c.DASH and unit.within < 0
    if not named or unit.ends[at] - unit.starts[at] < TITLE or any(not m & TURNING for m in masks[: at - 1]):
        return []
    if not masks[at - 2] & c.PERSON:
        return []
    group = Group(unit, LABEL, at - 1, at - 1, at, at - 1)
    return [
        Reading(
            group, "label", _speaker(unit, 0, at - 1), [(at, at + 1)], _labelled(unit, 0, 0, at - 1, at + 1), plain=True
        )
    ]


def _says_so(unit: Unit, at: int, end: int) -> bool:
    """Whether what stands behind a headline's colon can be what is said: not words without a verb, if the label has one that does not say."""
    masks = unit.masks
    label = [m for m in masks[:at] if m & OWN & ~c.CLITIC and not m & NO_VERB]
    if not label or any(m & c.CUE and m & c.VERB for m in masks[:at]):
        return True
    return not masks[at + 1] & c.NOUN or any(m & SPOKEN for m in masks[at + 1 : end])


def _speaks(unit: Unit, begin: int, at: int, end: int) -> bool:
    """Whether somebody acts before a headline's colon and who speaks behind it says "I" or "we": "Vata viziton portin: Do ta hapim"."""
    masks = unit.masks
    somebody = masks[begin] & (c.PERSON | c.ROLE) and not masks[begin] & c.OBLIQUE
    return bool(somebody) and any(m & (c.SELF | c.FIRST) for m in masks[at + 1 : end])


def _again(unit: Unit, at: int) -> bool:
    """Whether a name alone stands before a colon of a headline behind its first sentence: "A: C. [B]: D"."""
    return unit.number > 0 and all(m & c.NAME and m & c.PERSON for m in unit.masks[:at])


def _before_label(unit: Unit, first: int, end: int) -> int:
    """Where what a label leads to ends from an item on: before the next label of a headline, "A: C | ; B: D"; else at its end."""
    masks = unit.masks
    for at in range(first + 1, end):
        if masks[at] & c.COLON and (begin := _label_begin(unit, first, at)) > first + 1:
            return begin - 1
    return end


def _label_begin(unit: Unit, first: int, at: int) -> int:
    """Where the label begins that ends at a colon behind others, with nobody but who speaks or whose words it tells; 0 if none does."""
    masks = unit.masks
    behind = range(at - 1, max(first, at - 2 - OTHER), -1)
    begin = next((i + 1 for i in behind if masks[i] & PARTED or unit.keys[i] == "/"), at)
    return begin if begin < at and (_alone(unit, begin, at) or _owned(unit, begin, at)) else 0


def _later(unit: Unit, at: int, end: int) -> list[Reading]:
    """The reading of a headline's second label: "A: C; [B: D]", "A: “C”, [përgjigjja e B: D]"."""
    begin = _label_begin(unit, 1, at)
    if not begin:
        return []
    quote = bool(unit.masks[at + 1] & c.QUOTE)
    told: list[Aspect] = [*_labelled(unit, begin, begin, at, end), "behind a headline"]
    content = (at + 1, at + 2 if quote else end)
    group = Group(unit, LABEL, at, at, at + 1, at)
    return [Reading(group, "label", _speaker(unit, begin, at), [content], told, plain=True)]


def _behind_dash(unit: Unit, at: int) -> int:
    """Where somebody stands alone between a headline's dash and its colon: "Rruga e re – [Vata]: C"; 0 if nobody does."""
    begin = next((i + 1 for i in range(at - 1, 0, -1) if unit.masks[i] & c.DASH), 0)
    somebody = unit.masks[at - 1] & (c.PERSON | c.ROLE) or unit.masks[begin] & c.ROLE
    return begin if begin and somebody and _alone(unit, begin, at) else 0


def _owned(unit: Unit, first: int, at: int) -> bool:
    """Whether a noun and whose words it tells stand between an item and a colon: "përgjigjja e X"."""
    masks = unit.masks
    if first + 2 >= at or not masks[first] & (c.CUE | c.DOCUMENT) or masks[first] & (c.VERB | c.NAME):
        return False
    return bool(masks[first + 1] & c.LINKING and masks[first + 2] & SOMEBODY)


def _quoted_first(unit: Unit, at: int, end: int) -> list[Reading]:
    """The reading of a headline that quotes its speaker before his label too: "“A”, X: B"."""
    masks, first = unit.masks, 2
    if at <= first or not masks[0] & c.QUOTE or not masks[1] & (c.COMMA | c.DASH) or unit.paragraph or unit.within >= 0:
        return []
    if any(m & (EDGE | c.SUBORDINATOR) for m in masks[first:at]) or not _alone(unit, first, at):
        return []
    told: list[Aspect] = [*_labelled(unit, first, first, at, end), "behind a quotation"]
    group = Group(unit, LABEL, at, at, at + 1, at)
    return [Reading(group, "label", _speaker(unit, first, at), [(0, 1), (at + 1, end)], told, plain=True)]


def introduces(unit: Unit, at: int) -> bool:
    """Whether who speaks stands before a colon by name, set off behind it what he is, and says a sentence: "X Y, fermere: ..."."""
    masks = unit.masks
    parted = next((i for i in range(1, at - 1) if masks[i] & SET_OFF or unit.keys[i] == "/"), at)
    if unit.within >= 0 or parted == at or not masks[parted - 1] & c.PERSON:
        return False
    begin, end = parted + 1, at - bool(masks[at - 1] & c.BRACKET)
    if begin >= end or any(not m & (c.NAME | c.ROLE | c.LINKING) for m in masks[:parted]):
        return False
    counted = masks[begin] & c.NUMBER and masks[end - 1] & c.ADJECTIVE  # "67 vjeç"
    if masks[begin] & (c.CAPITAL | c.PREPOSITION) & ~c.LINKING or (masks[begin] & c.NUMBER and not counted):
        return False  # "X Y, Durrës: 10 pikë"
    if any(m & (OWN | EDGE | c.GERUND) & ~c.CLITIC and not m & NO_VERB for m in masks[begin:end]):
        return False
    return any(m & SAID and not m & c.NAME for m in masks[at + 1 :])


def _headline_of(unit: Unit, first: int, at: int) -> bool:
    """Whether an office, an informant or somebody's document, and no verb, stands before a headline's colon, or an office with its name before any."""
    while first + 2 < at and unit.keys[first + 1] == "." and unit.masks[first] & c.CAPITAL:
        first += 2  # "Dr. X", "Prof. Dr. X"
    masks, head = unit.masks, unit.masks[first]
    if (not unit.paragraph and unit.within < 0 and _told_by(unit, first, at)) or introduces(unit, at):
        return True
    if first and unit.keys[first - 1] == "." and all(m & c.NAME for m in masks[first:at]):
        return True
    named = masks[at - 1] & c.PERSON and head & c.ROLE and not head & (c.DOCUMENT | c.CUE)
    acts = any(m & OWN & ~c.CLITIC and not m & NO_VERB for m in masks[first:at])
    if acts or unit.within >= 0 or (unit.paragraph and not named):
        return False
    study = head & (c.RESEARCH | c.OBLIQUE) == c.RESEARCH
    opens = study or head & (c.ROLE | c.INFORMANT) or (head & c.DOCUMENT and at - first > 1)
    person = head & c.LINKING and masks[first + 1] & c.ROLE and not masks[first + 1] & c.OBLIQUE
    return bool(person or opens) and not head & (c.PREPOSITION | c.NAME)


def _told_by(unit: Unit, first: int, at: int) -> bool:
    """Whether a label is a verb of saying and whose it is: "Reagon kryetari: ...", "Rrëfehet nëna e X: ..."."""
    masks = unit.masks
    who = masks[first + 1] if first + 1 < at else 0
    who = masks[first + 2] if who & c.LINKING and not who & c.NAME and first + 2 < at else who  # "i akuzuari"
    verb = masks[first] & c.CUE and masks[first] & c.VERB and not masks[first] & (c.NAME | c.NOUN)
    somebody = who & (c.ROLE | c.NAME) and not who & c.OBLIQUE
    return bool(verb and somebody) and not any(m & OWN & ~c.CLITIC and not m & NO_VERB for m in masks[first + 1 : at])


def owner_before(unit: Unit, colon: int) -> Range | None:
    """Return whose words a noun before a colon announces, though another tells of them: "lexoi letrën e [X]: “...”"; None if nobody's."""
    masks = unit.masks
    for noun in range(colon - 3, max(colon - OWNED, -1), -1):
        mask, link = masks[noun], masks[noun + 1]
        if mask & (c.PREPOSITION | c.VERB | EDGE | c.COORDINATOR) and not mask & (c.NAME | c.LINKING):
            return None
        if not mask & (c.DOCUMENT | c.CUE) or mask & (c.VERB | c.NAME) or not link & c.LINKING or link & c.NAME:
            continue
        begin = noun + 2
        who = masks[begin + bool(masks[begin] & c.DETERMINER and begin + 1 < colon)]
        return (begin, colon) if who & (c.NAME | c.ROLE) and not who & c.PRONOUN else None
    return None


def _labelled(unit: Unit, first: int, begin: int, at: int, end: int) -> list[Aspect]:
    """What is seen of a label from an item up to its colon, with its speaker from item `begin` on, and of its content."""
    masks = unit.masks
    noun = phrase_kind(unit, (begin, at))
    where = "headline" if unit.paragraph == 0 else "body"
    return [
        "lemma=:",
        "noun=" + noun,
        "words=" + size(at - first),
        "length=" + size(end - at),
        "quote" if masks[at + 1] & c.QUOTE else "no quote",
        where,
        "verb" if any(m & c.VERB and not m & c.NAME for m in masks[first:at]) else "no verb",
        "verb behind" if any(m & (c.VERB | c.AUXILIARY) for m in masks[at:end]) else "no verb behind",
        "all name" if all(m & (c.NAME | c.LINKING) for m in masks[first:at]) else "not all name",
        "first=" + _opening(unit, first),
        "length,noun=" + size(at - first) + "," + noun,
        "headline,noun=" + where + "," + noun,
        "last=" + kind_of(masks[at - 1]),
        "within" if unit.within >= 0 else "outside",
    ]


def _alone(unit: Unit, begin: int, at: int) -> bool:
    """Whether nothing but somebody stands from an item up to a colon: "..., shoferi:", "..., e moshuara nga X:"."""
    masks = unit.masks
    if masks[begin] & c.LINKING and not masks[begin] & c.NAME:
        begin += 1  # "të mbijetuarit"
        opens = begin < at and masks[begin] & (c.ADJECTIVE | c.NOUN | c.ROLE)
    else:
        opens = masks[begin] & (c.NAME | c.ROLE | c.CAPITAL)
    verb = c.VERB | c.AUXILIARY | c.BE | c.NEGATION | c.GERUND
    return (
        bool(opens)
        and not masks[begin] & c.OBLIQUE
        and not any(m & verb and not m & (c.NAME | c.NOUN | c.ROLE | c.LINKING) for m in masks[begin:at])
    )


def _apposed(unit: Unit, begin: int) -> bool:
    """Whether a name or an office stands before the comma before an item, which the rest may be put to: "X, ministri"."""
    masks = unit.masks
    return bool(masks[0] & (c.NAME | c.ROLE)) and not any(
        m & c.PREPOSITION and not m & (c.NAME | c.LINKING) for m in masks[: begin - 1]
    )


def _opening(unit: Unit, at: int) -> str:
    """What a part of a label opens with."""
    return "role" if unit.masks[at] & c.ROLE else kind_of(unit.masks[at])


def _addresses(unit: Unit, begin: int) -> bool:
    """Whether behind somebody and a comma a noun of saying stands with whom it goes to: "X, | mesazh ministres: ..."."""
    masks = unit.masks
    somebody = masks[0] & SOMEBODY and not any(m & (c.COMMA | c.VERB) & ~c.NAME for m in masks[: begin - 1])
    return bool(somebody and _says(masks[begin]))


def _says(mask: int) -> bool:
    """Whether a word is a noun of saying without an ending: "BE [thirrje] Serbisë: ..."."""
    return bool(mask & c.CUE) and not mask & (
        c.VERB | c.NAME | c.PREPOSITION | c.AUXILIARY | c.ADJECTIVE | c.OBLIQUE | c.DOCUMENT
    )


def _speaker(unit: Unit, first: int, last: int) -> Range:
    """Who speaks in a label: all of it, the name its own verb follows, whose statement it announces."""
    masks = unit.masks
    if _told_by(unit, first, last):
        return first + 1, last  # "Reagon kryetari: ..."
    whose = owner_before(unit, last)
    if whose is not None and whose[0] > first + 2:
        return whose  # "Policia gjeti një letër të X: ..."
    owned = first + 2 < last and masks[first] & (c.CUE | c.DOCUMENT) and masks[first + 1] & c.LINKING
    who = masks[first + 2] if owned and not masks[first] & c.NAME else c.ADJECTIVE
    if who & (c.NAME | c.ROLE | c.CAPITAL) and who & (c.OBLIQUE | c.ADJECTIVE) != c.ADJECTIVE:
        whom = (i for i in range(first + 3, last) if masks[i] & c.PREPOSITION and not masks[i] & (c.NAME | c.LINKING))
        return first + 2, next(whom, last)  # "Thirrja e X: ...", "Mesazhi i X | për Y: ..."
    return first, _named(unit, first, last)


def _named(unit: Unit, first: int, last: int) -> int:
    """Where the name or office ends that opens a label with a verb of its own: [Osmani] is backed after the clash: "..."."""
    masks, at = unit.masks, first
    if masks[first] & (c.ROLE | c.NAME):
        last = next((i for i in range(first + 1, last - 1) if _tells_outlet(masks, i)), last)
    while at < last and masks[at] & c.NAME:
        at += 1
    if (
        at == first
        and masks[first] & c.CAPITAL
        and not masks[first] & (c.ROLE | c.CLITIC)
        and masks[first + 1] & c.PREPOSITION
    ):
        return first + 1  # "[Liria] për trajnerin"
    if at == first:
        phrase = right_phrase(unit, first) if masks[first] & c.ROLE else None
        at = min(phrase[1], last) if phrase else last
        at -= at > first + 1 and bool(masks[at - 1] & c.NEGATION)
        return at if at < last and masks[at] & OWN and not masks[at] & c.COORDINATOR else last
    goes_on = at < last and masks[at] & (c.VERB | c.AUXILIARY | c.PREPOSITION | c.NEGATION | c.ACTS)
    goes_on = goes_on or (first < at < last - 1 and masks[at] & c.CLITIC and masks[at + 1] & c.VERB)
    told = at + bool(at + 1 < last and masks[at] & c.COMMA)
    goes_on = goes_on or (at > first and told < last and _says(masks[told]))
    return at if goes_on else last


def _tells_outlet(masks: list[int], at: int) -> bool:
    """Whether a preposition leads on to the outlet that somebody told something: "Analisti | për Klan Kosovën: ..."."""
    led = masks[at] & c.PREPOSITION and not masks[at] & (c.NAME | c.LINKING | c.HOME)
    return bool(led and masks[at + 1] & c.OUTLET)
