"""Where one statement ends and another joined to it begins: "X mohon se A | dhe pohon se B", "She said that A, | but denied that B"."""

from collections.abc import Mapping
from operator import attrgetter

from sipas.extraction import cues as c
from sipas.extraction.attached import subject_of_gerund
from sipas.extraction.clauses import Unit, content_end
from sipas.extraction.edges import acts
from sipas.extraction.phrases import main_subject
from sipas.extraction.reading import Reading
from sipas.schema import Habits

HEAD = attrgetter("head")
PARTS = c.COMMA | c.STOP  # "; ndërsa Y tha se" as ", ndërsa Y tha se"
STATES = ("that", "quote")
THINGS = ("object", "about", "infinitive", "bare")  # frames of what a noun tells: "mohoi A | duke thënë se B"
PARTED = ("that", "according", "object")
SAYS = "says"  # the stance of plain speech, of which no act is told: "duke thënë", but "duke premtuar"
ACTIVE = ("base", "finite", "past", "participle")
JOINS = c.COORDINATOR | c.SUBORDINATOR | c.ADVERB
SOMEBODY = c.NAME | c.ROLE | c.PRONOUN
TOLD_BY = ("that", "bare")
CITED = SOMEBODY | c.COUNTING | c.DETERMINER | c.INFORMANT | c.DOCUMENT | c.ADJECTIVE | c.CAPITAL
NAMED = SOMEBODY | c.DOCUMENT  # whose words are given: "sipas tij", "sipas ligjit", but not "sipas nevojës"
TOLD = c.COMPLEMENTIZER | c.QUOTE | c.DETERMINER | c.PRONOUN | c.NAME  # what stands behind a verb that goes on to tell
PREDICATE = c.VERB | c.AUXILIARY | c.BE
OPENING = c.COMPLEMENTIZER | c.SUBORDINATOR | c.ADVERB | c.WHERE  # what opens a clause that belongs to what is said
LEADING = c.PREPOSITION | c.SUBORDINATOR  # what a side clause before its main clause opens with
TELLING = PREDICATE | SOMEBODY | c.ACTS | c.NOUN | c.DETERMINER | c.RELATIVE  # no word that only joins
CLAUSES = ("that", "bare")


def part(unit: Unit, kept: list[Reading], taken: list[list[Reading]], habits: Habits) -> None:
    """End the contents of the readings that were kept of a unit before the next statement; `taken` are all readings of its cues.

    Where a language drops subjects, a second verb shows by its subject and its form whose it is; in others a verb always has some
    noun before it, and what tells is that both verbs are of the past.
    """
    if habits.drops_subject:
        _part_joined(unit, kept)
        _share_subject(unit, kept, habits)
        _leave_content(unit, kept)
    else:
        _part_second(unit, kept, taken)
        _part_gerund(unit, kept)


def before_reporter(unit: Unit, taken: list[list[Reading]], *, inverts: bool) -> list[list[Reading]]:
    """Return the cues of a unit, none with a content that runs on into who closes it, having reported it all: "X tha se A | , njoftoi Y", "X said that A | , according to Y".

    What Y reports then begins before X's verb.  A verb closes so only in languages whose verbs stand before their subjects.
    """
    closers = (reading for ranked in taken for reading in ranked if inverts or reading.frame == "according")
    closing = next((reading for reading in closers if _closes(unit, reading)), None)
    if closing is None:
        return taken
    comma = closing.contents[0][1]
    over = [ranked for ranked in taken if _spans(ranked[0], comma) and ranked[0].group.last <= comma]
    told = (ranked[0].frame in TOLD_BY and ranked[0].source is not None for ranked in over)
    if unit.masks[comma - 1] & c.QUOTE or not any(told):
        return taken
    first = min(ranked[0].group.outer for ranked in over)
    out = []
    for ranked in taken:
        if ranked[0].head == closing.head:
            left = [r for r in ranked if _closes(unit, r) and r.contents[0][0] <= first]
        else:
            left = [r for r in ranked if not _spans(r, comma)]
        lacking = ranked[0].score - left[0].score if left else 0.0
        for reading in left:
            reading.score += lacking  # the cue is no less likely to attribute
        out.append(left or ranked)
    return out


def _spans(reading: Reading, at: int) -> bool:
    """Whether a content of a reading runs over an item."""
    return any(first < at < last for first, last in reading.contents)


def _closes(unit: Unit, reading: Reading) -> bool:
    """Whether a reading has its verb behind its content and its subject, somebody, at the end of its sentence: "A, njoftoi [Y]"."""
    source, group = reading.source, reading.group
    if reading.frame == "according" and source is not None and len(reading.contents) == 1:
        (first, last), masks = reading.contents[0], unit.masks
        behind = first == 0 and last < group.first and source[0] == group.last  # "A, according to [Y]"
        return behind and all(m & c.STOP for m in masks[source[1] :]) and bool(masks[source[0]] & CITED)
    if reading.frame != "trail" or source is None or source[0] < group.last or len(reading.contents) > 1:
        return False
    told = group.entry.form in ACTIVE and not group.flags & (c.NEGATION | c.INFINITIVE | c.GERUND | c.BE)
    head = unit.masks[source[0]]
    return (
        told and source[1] >= content_end(unit, source[0]) and bool(head & (NAMED | c.CAPITAL)) and not head & c.OBLIQUE
    )


def _part_joined(unit: Unit, kept: list[Reading]) -> None:
    """End a content before a second statement joined to it: "X mohon se A | dhe pohon se B", "X tha se A | , ndërsa Y tha se B".

    Only the narrowest content ends there: "X thotë se Y besonte se A | dhe mendonte se B" is said by X to its end.
    """
    for joined in kept:
        before = joined.source is not None and joined.source[0] < joined.group.outer
        before = before and joined.entry.form != "preposition" and not joined.group.flags & c.GERUND
        at = (joined.source[0] if joined.source and before else joined.group.outer) - 1
        while at > 0 and joined.frame == "aside" and unit.masks[at] & c.AS:
            at -= 1  # "X tha se A, pasi | siç thotë ai, B"
            at -= bool(at and unit.masks[at] & c.COMMA and unit.masks[at - 1] & JOINS)
        if at > 1 and unit.masks[at] & c.COMPLEMENTIZER and unit.masks[at - 1] & JOINS:
            at -= 1  # ", ndërkohë që Y tha se"
        if at < 1:
            continue
        gerund = joined.group.flags & c.GERUND
        joins = unit.masks[at] & (JOINS & ~c.ADVERB if gerund else JOINS)  # "u hap sot | duke thënë se"
        parts = unit.masks[at] & c.COMMA
        retold = _retold(unit, joined, at)
        end = retold or (at - bool(unit.masks[at - 1] & PARTS) if joins else at + (not parts))
        held = [r for r in kept if r.head < r.contents[-1][0] and end < r.contents[-1][1]]
        around = [r for r in held if r.contents[-1][0] + (r.frame not in THINGS) < end]
        inner = max((r for r in around if r is not joined), key=HEAD, default=None)
        if inner is None:
            continue
        parted = _joins(unit, inner, joined, at) if joins else _follows(unit, inner, joined, at)
        first = inner.contents[-1][0]
        if parted or (retold and not unit.masks[first] & LEADING and acts(unit, first, end)):
            inner.contents[-1] = (first, end)


def _retold(unit: Unit, joined: Reading, at: int) -> int:
    """Where the narrator goes on with what the same speaker says, whom he does not name again: "tha se A | , sipas tij B", "A | , andaj, sipas tij, B".

    The item of the comma; 0 if he does not.
    """
    masks, source = unit.masks, joined.source
    if joined.entry.form != "preposition" or source is None or not masks[source[0]] & c.PRONOUN:
        return 0
    first, last = joined.contents[0]
    if len(joined.contents) > 1 or first < joined.head or not acts(unit, first, last):
        return 0
    if masks[at] & c.COMMA and not masks[at - 1] & OPENING and not masks[at - 2] & c.COMMA:
        return at
    at -= bool(masks[at] & c.COMMA)
    return at - 1 if masks[at - 1] & c.COMMA and not masks[at] & (TELLING | OPENING) else 0


def _joins(unit: Unit, reading: Reading, joined: Reading, at: int) -> bool:
    """Whether a second statement that a word at an item joins is no part of what a reading before it gives.

    It is none if somebody else makes it behind a comma, if a preposition tells its source, or if its verb stands as the
    first one does.  Else the first must hold nobody who may be the second verb's subject: "X tha se Y doli dhe tha se B".
    """
    masks = unit.masks
    coordinated = bool(masks[at] & c.COORDINATOR)
    if joined.entry.form == "preposition":
        named = any(m & NAMED for m in masks[slice(*joined.source)]) if joined.source else False
        beside = masks[at] & c.SUBORDINATOR and masks[at - 1] & c.COMMA and not masks[at] & c.WHERE
        return named and (coordinated or bool(beside)) and joined.contents[0][0] > joined.head
    if joined.frame == "aside":
        said = joined.source is not None and masks[joined.source[0]] & c.PRONOUN
        return bool(said and masks[at] & (c.COORDINATOR | c.SUBORDINATOR))
    stated = joined.frame in STATES and reading.frame in PARTED
    if stated and joined.source is None and masks[at - 1] & PARTS and masks[at] & c.CONTRAST:
        return True  # ", ndërsa ka thënë se"
    if joined.source is not None or reading.entry.form == "preposition":
        if stated and masks[at - 1] & PARTS:
            return True
    elif joined.entry.form in ACTIVE and _stands(unit, joined) == _stands(unit, reading):
        as_well = masks[at] & (c.COORDINATOR | c.CONTRAST | c.ADVERB) or masks[at - 1] & PARTS
        return bool(as_well)  # but "tha se Y gënjeu kur tha se"
    lone = joined.source is None and _lone(unit, reading.contents[-1][0], at)
    return stated and coordinated and lone


def _lone(unit: Unit, first: int, last: int) -> bool:
    """Whether a range holds nobody who may be the subject of a verb behind it."""
    return not any(mask & SOMEBODY and not mask & c.OBLIQUE for mask in unit.masks[first:last])


def _follows(unit: Unit, reading: Reading, joined: Reading, at: int) -> bool:
    """Whether a second statement that no word joins is no part of what a reading before it gives: "X tha se A | , duke shtuar se B".

    Without a comma, or behind who is cited, it is none only where nobody in between may be who says it.
    """
    comma, cited = unit.masks[at] & c.COMMA, reading.entry.form == "preposition"
    if joined.group.flags & c.GERUND and bool(comma) == cited and _lone(unit, reading.contents[-1][0], at):
        return joined.frame in STATES and joined.entry.stance == SAYS
    if reading.entry.form not in ACTIVE or not (comma or reading.frame in THINGS):
        return False
    if joined.group.flags & c.GERUND or joined.frame == "label":
        return True
    first = joined.source is not None and joined.source[0] == at + 1
    return bool(first and reading.group.flags & c.GERUND and reading.source is None)


def _stands(unit: Unit, reading: Reading) -> tuple[bool, list[str]]:
    """Whether a cue stands as a verb of somebody's, and with which auxiliaries."""
    group = reading.group
    span = range(group.first, group.head)
    return reading.entry.form in ACTIVE, [unit.keys[i] for i in span if unit.masks[i] & (c.AUXILIARY | c.GERUND)]


def _share_subject(unit: Unit, kept: list[Reading], habits: Habits) -> None:
    """Give a participle or a second verb its sentence's subject, unless an attribution before it has it already."""
    masks = unit.masks
    told = False  # whether a verb before has told whose sentence it is
    for reading in kept:
        group = reading.group
        verbal = group.entry.form not in ("impersonal", "noun", "preposition") and not reading.credits
        if told or reading.source is not None or not verbal:
            told = told or verbal
            continue
        told = True
        second = group.outer > 0 and masks[group.outer - 1] & c.COORDINATOR
        if not group.flags & c.GERUND and not second:
            continue
        whose = main_subject if second else subject_of_gerund
        subject = whose(unit, group.outer, habits)
        if subject is not None and any(m & (c.NAME | c.ROLE | c.PRONOUN) for m in masks[slice(*subject)]):
            reading.source = subject


def _leave_content(unit: Unit, kept: list[Reading]) -> None:
    """Leave a gerund without a source of its own where what was taken for one is told by another: "Banka u mbyll, tha ai, duke shtuar se C".

    Who is cited tells of things only so: "sipas tij, çmimet ulen, duke shtuar se C", but "sipas tij, Y iku, duke thënë se C".
    """
    for gerund in kept:
        source = gerund.source
        if source is None or not gerund.group.flags & c.GERUND:
            continue
        forms = (*ACTIVE, "preposition") if _lone(unit, *source) else ACTIVE
        others = (r for r in kept if r is not gerund and r.entry.form in forms and not r.entry.relay)
        held = (held for other in others for held in other.contents)
        if any(first <= source[0] and source[1] <= last and not first <= gerund.head < last for first, last in held):
            gerund.source = None


def _part_second(unit: Unit, kept: list[Reading], taken: list[list[Reading]]) -> None:
    """End contents before a second verb of saying joined to their own: "She said that A | , but denied that B".

    In English gold 54 of 57 such verbs tell what the first one's speaker says, not what is said (en_train: verbs of the past with a
    clause, an object or a quotation behind them).
    """
    past = {ranked[0].group.first: ranked[0] for ranked in taken if ranked[0].entry.form == "past"}
    for reading in kept:
        first, last = reading.contents[-1]
        if reading.entry.form != "past" or reading.frame not in CLAUSES or first < reading.head:
            continue
        end = next((at for at in range(first + 1, last) if _second(unit, at, past)), last)
        if end == last:
            continue
        reading.contents[-1] = first, end - bool(unit.masks[end - 1] & c.COMMA)
        second = next((one for one in kept if one.head > end), None)
        if second is not None and second.source is not None and first <= second.source[0] < end:
            second.source = reading.source  # whose clause ended is nobody's subject behind it


def _second(unit: Unit, at: int, past: Mapping[int, Reading]) -> bool:
    """Whether a conjunction stands at an item, and a verb of saying behind it that goes on to tell something."""
    masks = unit.masks
    if not masks[at] & c.COORDINATOR:
        return False
    verb = at + 1
    while verb < len(masks) and masks[verb] & c.ADVERB and verb not in past:
        verb += 1
    told = past.get(verb)
    behind = told.group.last if told is not None else len(masks)
    if told is not None and told.entry.particles and behind < len(masks) and masks[behind] & (c.NOUN | c.ROLE):
        return True  # "and called on | residents to stay calm"
    return behind < len(masks) and bool(masks[behind] & TOLD)


def _part_gerund(unit: Unit, kept: list[Reading]) -> None:
    """End contents before a gerund of saying that a comma parts from them, whose source is theirs: "She said that A | , adding that B".

    In English gold 386 of 449 such gerunds behind a statement in their sentence have its source, and none stands in its content
    (en_train).
    """
    for joined in kept:
        at = joined.group.outer - 1
        begin, end = joined.contents[-1]
        clause = joined.frame == "that" or any(m & PREDICATE and not m & c.NOUN for m in unit.masks[begin:end])
        if joined.entry.form != "gerund" or at < 1 or not unit.masks[at] & c.COMMA:
            continue
        if not clause and joined.frame != "quote":
            continue  # ", citing the ongoing trial"
        around = [
            r for r in kept if r.source is not None and r.head < r.contents[-1][0] < at and r.contents[-1][1] > at
        ]
        inner = max(around, key=HEAD, default=None)
        if inner is None or inner.entry.form not in ACTIVE:
            continue
        first = inner.contents[-1][0]
        inner.contents[-1] = first, at
        if joined.source is None or first <= joined.source[0] < at:
            joined.source = inner.source
