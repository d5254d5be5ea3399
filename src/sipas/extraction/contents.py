"""What belongs to the content of a reading that was chosen: what something is called is, whom a verb addresses is not.

Readings are weighed as their frames have them ("kërkoi | banorëve të mos dalin"); here their contents are
brought to what is said.
"""

import math
from operator import attrgetter

from sipas.extraction import cues as c
from sipas.extraction.addressees import addressed
from sipas.extraction.bidden import with_its_matter
from sipas.extraction.breaking import before_citing, before_other_that, before_venue, of_nobody
from sipas.extraction.calledby import by_caller
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.closing import CLOSED, closes_with
from sipas.extraction.edges import acts, links_noun
from sipas.extraction.findings import finds
from sipas.extraction.going import goes_on_beside, with_what_it_describes
from sipas.extraction.grouping import of_itself
from sipas.extraction.halved import with_opening
from sipas.extraction.overrun import before_aside, before_narrator, before_place, before_second_verb
from sipas.extraction.phrases import relative_before
from sipas.extraction.reading import Reading
from sipas.extraction.recounting import embedded
from sipas.extraction.reticence import before_reticence
from sipas.extraction.unsaid import seeks
from sipas.extraction.whentold import behind_lead
from sipas.schema import Habits

SCORE = attrgetter("score")
CLAUSES = ("that", "noun that", "according")
NOUNS = ("object", "bare", "infinitive")  # frames whose content may begin with a noun
CALLED = ("quote", "that")
SILENCE = 8  # items between what is not given and the word that says so, at most
ASKING = ("demands", "warns")
SOMEBODY = c.NAME | c.ROLE
LEADING = c.ADVERB | c.TIME
LEADING_IN = (
    c.RELATIVE | c.LINKING | c.PREPOSITION | c.COMMA
)  # what stands before a "who" in its clause: ", në të cilin"
OVER = c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER
SUBJECT = SOMEBODY | c.PRONOUN
CLOSING = c.STOP | c.COLON | c.QUOTE  # what stands before a clause's subject, if anything does
JOINING = EDGE | c.COORDINATOR | c.SUBORDINATOR | c.RELATIVE | c.COMPLEMENTIZER  # what a side clause may open with
TOLD_BEFORE = ("according", "trail", "aside")  # frames whose content may stand before its cue
HEARD = frozenset({"trail"})
CLAIMS = ("claims", "accuses")
ACTIVE = ("finite", "past", "participle")
NOMINAL = SUBJECT | c.NOUN | c.DETERMINER
PREDICATE = c.VERB | c.AUXILIARY | c.BE | c.ACTS
AROUND = c.NEGATION | c.ADVERB | c.CLITIC  # what stands before a verb and belongs to it
LONGEST = 14  # items of whom a verb addresses, at most
VERBAL = c.VERB | c.AUXILIARY | c.BE | c.CLITIC | c.NEGATION
VERB = c.VERB | c.AUXILIARY | c.BE


def settle(unit: Unit, kept: list[Reading], taken: list[list[Reading]], habits: Habits) -> None:
    """Bring the contents of the readings that were kept of a unit to what is said; `taken` are all readings of its cues."""
    kept[:] = [r for r in kept if not (seeks(unit, r) or of_nobody(unit, r, habits))]
    for number, reading in enumerate(kept):
        by_caller(unit, reading)
        first, last = reading.contents[-1]
        begin, end = first, last
        if "calls" in reading.entry.frames:
            begin = _with_object(unit, reading) if len(reading.contents) == 1 else first
        elif reading.frame in NOUNS:
            begin = _behind_adverbs(unit, reading, _behind_addressee(unit, reading, first, last))
        begin = behind_lead(unit, reading, begin, last, habits) if begin >= reading.group.last else begin
        if first > reading.head:
            end = _before_main_verb(unit, reading, begin, last)
            end = _before_own_verb(unit, reading, begin, end)
            end = _before_main_clause(unit, reading, begin, end)
            end = _before_silence(unit, begin, end) if unit.bits & c.WITHHELD else end
            end = before_reticence(unit, reading, begin, _before_unsaid(unit, begin, end), habits)
            end = _with_joined(unit, reading, end, kept, taken, habits) if end == last else end
            end = before_second_verb(unit, reading, begin, before_aside(unit, reading, begin, end))
            end = before_narrator(unit, reading, begin, before_place(unit, reading, begin, end), habits)
            end = before_venue(unit, reading, begin, before_other_that(unit, reading, begin, end, kept))
            end = before_citing(unit, reading, begin, end, kept)
            end = _before_answer(unit, begin, end, habits) if unit.within >= 0 and habits.opposing else end
        elif reading.frame in TOLD_BEFORE:
            reading.contents[0] = with_what_it_describes(unit, reading, kept), reading.contents[0][1]
            begin = first = reading.contents[-1][0]
        if begin != first:
            reading.contents[-1] = begin, last
            kept[number] = _agreed(reading, taken)
        if end != last:
            kept[number].contents[-1] = begin, end
        with_its_matter(unit, kept[number])
        with_opening(unit, kept[number])


def _with_joined(
    unit: Unit, reading: Reading, last: int, kept: list[Reading], taken: list[list[Reading]], habits: Habits
) -> int:
    """Where a content ends with what a word joins to it in which nobody else says anything: "tha se A | , por edhe B"."""
    describes = _describes_more(unit, last, reading.frame, habits)
    more = goes_on_beside(unit, reading, last)
    if not (describes or more or _joins_more(unit, last, reading.frame)):
        return last
    ranked = next((ranked for ranked in taken if any(reading is one for one in ranked)), [])
    for one in sorted(ranked, key=SCORE, reverse=True):
        alike = (
            one.frame == reading.frame and one.source == reading.source and one.contents[:-1] == reading.contents[:-1]
        )
        first, end = one.contents[-1]
        if alike and first == reading.contents[-1][0] and end > last:
            telling = (other.entry.form for other in kept if last <= other.group.outer < end)
            told = any(not describes or reading.frame != "that" or form != "impersonal" for form in telling)
            return last if told else end
    return last


def _joins_more(unit: Unit, at: int, frame: str) -> bool:
    """Whether a coordinator stands at an item, behind a comma or not, and behind it nobody as the subject of a verb.

    What goes on from a noun has no verb at all: "kërkojnë ujë | , por edhe rrugë".
    """
    masks = unit.masks
    at += at < len(masks) and bool(masks[at] & c.COMMA)
    if at + 1 >= len(masks) or not masks[at] & c.COORDINATOR or masks[at] & (c.NAME | c.CONTRAST):
        return False
    if masks[at + 1] & SUBJECT and acts(unit, at + 1, len(masks)):
        return False
    end = next((i for i in range(at + 1, len(masks)) if masks[i] & EDGE), len(masks))
    return frame == "that" or not acts(unit, at + 1, end)


def _describes_more(unit: Unit, at: int, frame: str, habits: Habits) -> bool:
    """Whether a clause opens at an item, behind its comma, that only goes on with a clause before it: "A | , i cili B", "A | , çka B"."""
    masks, first = unit.masks, at + 1
    if frame not in CLAUSES or first + 2 >= len(masks) or not masks[at] & c.COMMA:
        return False
    if unit.keys[first] in habits.asking and not masks[first] & c.RELATIVE:
        return True
    first += bool(masks[first] & c.PREPOSITION and not masks[first] & c.LINKING)
    return bool(masks[first] & c.LINKING and masks[first + 1] & c.RELATIVE)


def _agreed(reading: Reading, taken: list[list[Reading]]) -> Reading:
    """A reading, as sure as all readings of its cue together that have the same content and source; that of an object, if one has."""
    ranked = next((ranked for ranked in taken if any(reading is one for one in ranked)), [])
    alike = [one for one in ranked if one.contents == reading.contents and one.source == reading.source]
    total = math.log(sum(math.exp(one.score) for one in alike))
    best = next((one for one in alike if one.frame == "object"), reading)
    best.score = total
    return best


def _before_main_verb(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a content ends before the verb of whom its cue's clause describes: "X, i cili thuhet se A | , është arrestuar"."""
    masks, head = unit.masks, reading.head
    noun = reading.entry.form == "noun" and not masks[head] & c.OBLIQUE  # "[Deklarata e X] se A | , është e gabuar"
    opening = head if noun else _described_at(unit, reading.group.outer)
    beside = reading.group.flags & c.GERUND and opening < 0  # "X, duke thënë se A, | ka premtuar B"
    opening = reading.group.outer if beside else opening
    begin = opening
    while begin > 0 and not masks[begin - 1] & OVER:
        begin -= 1
    if (begin == opening) != noun or opening < 0 or acts(unit, begin, opening):
        return last
    opens = SUBJECT if masks[begin] & c.GERUND else 0  # "Duke cituar një raport ku thuhet se A, | X tha se B"
    found = last
    count = len(masks)
    for at in range(first + 1, min(last + 1, count - 2)):
        if not masks[at] & c.COMMA or not acts(unit, first, at):
            continue
        verb = at + 1
        if masks[verb] & opens and acts(unit, verb, count):
            return at
        while verb < count - 1 and masks[verb] & AROUND and not masks[verb] & (opens | NOMINAL):
            verb += 1
        if masks[verb] & PREDICATE and not masks[verb] & NOMINAL:
            found = at
            if not noun:
                break
    return found


def _before_own_verb(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where what a noun tells ends before the noun's own verb, if no comma parts them: "[Premtimi i X] se A | nuk u mbajt"."""
    masks, head = unit.masks, reading.head
    begin = head - (head > 0 and bool(masks[head - 1] & c.DETERMINER))
    opens = begin == 0 or masks[begin - 1] & CLOSING
    if reading.entry.form != "noun" or masks[head] & c.OBLIQUE or not opens or first >= last:
        return last
    end = next((at for at in range(first, last) if _verb_at(masks, at)), last)
    if end == last:
        return last
    while end + 1 < last and masks[end] & VERBAL and not masks[end] & c.VERB:
        if masks[end] & c.LINKING and masks[end + 1] & (c.ADJECTIVE | c.NOUN) and not masks[end] & c.INFINITIVE:
            break  # "është | i ndotur"
        end += 1
    end -= not masks[end] & (c.VERB | c.ACTS | c.ADJECTIVE)  # "nuk ka | rritje"
    for at in range(end + 1, last):
        if masks[at] & JOINING and not masks[at] & c.NAME:
            return last  # a side clause's verb may stand behind it
        if _verb_at(masks, at) and not masks[at] & c.INFINITIVE and not masks[at - 1] & c.INFINITIVE:
            return at
    return last


def _before_main_clause(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a content ends before the main clause, if its cue's own clause is a side one that opens the sentence: "Pasi tha se A | , X iku"."""
    masks, begin = unit.masks, 0
    while begin < reading.group.outer and masks[begin] & (c.COORDINATOR | c.ADVERB) and not masks[begin] & c.NAME:
        begin += 1
    opens = masks[begin] & c.SUBORDINATOR and not masks[begin] & (c.CONTRAST | c.NAME)
    if not opens or any(masks[at] & EDGE for at in range(begin, reading.group.outer)):
        return last
    for at in range(first + 1, last - 1):
        if masks[at] & c.COMMA and masks[at + 1] & (SUBJECT | c.DETERMINER) and acts(unit, first, at):
            end = next((i for i in range(at + 1, len(masks)) if masks[i] & EDGE), len(masks))
            if acts(unit, at + 1, end):
                return at
    return last


def _verb_at(masks: list[int], at: int) -> bool:
    """Whether a finite verb begins at an item, with what stands before it: "[nuk] u mbajt", "[e] quajti", "[është] refuzuar"."""
    mask, behind = masks[at], masks[at + 1] if at + 1 < len(masks) else c.STOP
    if mask & (c.NAME | c.ROLE):
        return False
    plain = mask & c.VERB and not mask & (c.NOUN | c.ADJECTIVE | c.LINKING)
    helps = mask & (c.AUXILIARY | c.BE) and not mask & c.LINKING
    led = mask & c.CLITIC and behind & c.VERB and not behind & (c.NOUN | c.ADJECTIVE)
    return bool(plain or helps or led or mask & (c.NEGATION | c.ACTS))


def _described_at(unit: Unit, at: int) -> int:
    """Where a clause opens, with what leads to its "who" or "where", whose verb stands at an item; -1 if none describes a noun so."""
    masks = unit.masks
    begin = relative_before(unit, at)
    if begin < 0:
        begin = at if at and masks[at - 1] & c.WHERE else -1
    begin -= 1
    while begin > 1 and masks[begin - 1] & LEADING_IN and not masks[begin - 1] & c.NAME:
        begin -= 1
    return begin


def _before_silence(unit: Unit, first: int, last: int) -> int:
    """Where a content ends before the narrator says that no more is told: "A | , por nuk dha hollësi", "A | , pa dhënë hollësi"."""
    masks = unit.masks
    noun = next((i for i in range(last - 1, first, -1) if masks[i] & c.WITHHELD), -1)
    at = next((i for i in range(noun - 1, max(first, noun - SILENCE), -1) if masks[i] & (c.NEGATION | EDGE)), -1)
    without = at > 0 and masks[at] & c.COMMA and masks[at + 1] & c.PREPOSITION  # ", pa dhënë hollësi"
    given = any(masks[i] & c.GIVING for i in range(at, noun))
    if at < 0 or not given or not (without or masks[at] & c.NEGATION):
        return last
    joint = at
    while joint > first and not masks[joint] & (c.COMMA | c.COORDINATOR) and masks[joint] & (c.NEGATION | c.ADVERB):
        joint -= 1
    if not masks[joint] & (c.COMMA | c.COORDINATOR):
        return last
    joint -= bool(masks[joint] & c.COORDINATOR and masks[joint - 1] & c.COMMA)
    return joint if joint > first + 1 else last


def _before_unsaid(unit: Unit, first: int, last: int) -> int:
    """Where a content ends before a clause that tells who did not say so: "A | , gjë që klubi nuk e ka komentuar"."""
    masks = unit.masks
    if last - first < 5 or not masks[last - 1] & c.CUE or masks[last - 1] & (c.NAME | c.NOUN):
        return last
    at = last - 2
    while at > first and masks[at] & (c.AUXILIARY | c.CLITIC | c.ADVERB) and not masks[at] & c.NEGATION:
        at -= 1
    held = any(m & c.CLITIC for m in masks[at : last - 1])
    if not masks[at] & c.NEGATION or not held:
        return last
    while at > first and not masks[at] & EDGE:
        at -= 1
    return at if masks[at] & c.COMMA and at > first + 1 else last


def _before_answer(unit: Unit, first: int, last: int, habits: Habits) -> int:
    """Where what others said ends, in the words of who is quoted, before what he sets against it: "thonë se A | , por B"."""
    masks, keys = unit.masks, unit.keys
    for at in range(first + 2, last - 1):
        if keys[at] in habits.opposing and keys[at + 1] not in habits.adding:
            told = any(m & PREDICATE and not m & c.NAME for m in masks[first:at])
            return at - bool(masks[at - 1] & c.COMMA) if told else last
    return last


def _with_object(unit: Unit, reading: Reading) -> int:
    """Where a content begins that is an object with what it is called: "e cilësoi | punën “një barrë”", "e quajti | si dështim"."""
    masks, (first, last), source = unit.masks, reading.contents[0], reading.source
    begin = source[1] if source and source[0] >= reading.group.last else reading.group.last
    before = masks[begin:first] if begin < first else []
    if reading.frame not in CALLED or not before or any(m & (EDGE | VERB) for m in before):
        return first
    if reading.frame == "quote":
        return begin if any(not m & c.COMPLEMENTIZER for m in before) else first
    side = next((i for i in range(first, last) if masks[i] & c.RELATIVE), last)
    return first if acts(unit, first, side) else begin


def _behind_addressee(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a content begins behind whom the verb addresses: "kërkoi | nga banorët që | të mos dalin"; item `first` if it addresses nobody."""
    masks, group = unit.masks, reading.group
    if first != group.last:
        at = first
        while reading.frame == "infinitive" and at > group.last and masks[at - 1] & (c.ADVERB | c.NEGATION):
            at -= 1  # "ftoi X që | urgjentisht të vijë", "këshilloi X | mos të vijë"
        denied = any(m & c.NEGATION for m in masks[at:first])
        return at if denied or masks[at - 1] & c.COMPLEMENTIZER else first
    asking = reading.entry.stance in ASKING
    told = asking and any(m & c.CLITIC for m in masks[group.outer : group.head])
    at = first
    while at < last and masks[at] & LEADING and not masks[at] & SOMEBODY:
        at += 1
    led = at < last and bool(masks[at] & c.AGENT)
    at += led
    while at < last and masks[at] & (c.DETERMINER | c.LINKING | c.NUMBER) and not masks[at] & SOMEBODY:
        at += 1
    if at >= last or not (masks[at] & SOMEBODY or ((told or led) and masks[at] & (c.OBLIQUE | c.CAPITAL))):
        return first
    begin = _asked(
        unit, at + 1, min(last, at + LONGEST), asking=asking, telling=asking or reading.entry.stance == "reports"
    )
    return begin or (_wanted(unit, at + 1, last) if led and asking else 0) or first


def _behind_adverbs(unit: Unit, reading: Reading, first: int) -> int:
    """Where a thing begins behind how it was told: "theksoi gjithashtu | rëndësinë", "mohoi kategorikisht | X", but "përmendi | vetëm 2 raste", "u shpreh | tepër i lumtur"."""
    masks, at = unit.masks, first
    last = reading.contents[-1][1]
    if first < reading.head or reading.frame == "infinitive" or of_itself(reading.group):
        return first
    if reading.frame == "bare" and acts(unit, first, last):
        return first
    while at < last - 1 and masks[at] & c.ADVERB and not masks[at] & (c.NAME | c.TIME | c.NOUN):
        at += 1
    return first if masks[at] & (c.NUMBER | c.VERB | EDGE | c.PREPOSITION) else at


def _wanted(unit: Unit, at: int, last: int) -> int:
    """Where the thing begins that is asked of somebody named before an item: "kërkoi nga qeveria e vendit | ndihmë"; 0 if none does."""
    masks = unit.masks
    while at < last and masks[at] & (c.NAME | c.ADJECTIVE | c.LINKING) and not masks[at] & c.CUE:
        at += 1 + bool(masks[at] & c.LINKING and not masks[at] & c.NAME)
    thing = at < last and masks[at] & c.NOUN and not masks[at] & (SOMEBODY | c.TIME)
    return at if thing else 0


def _asked(unit: Unit, at: int, last: int, *, asking: bool, telling: bool) -> int:
    """Where what is asked of somebody named before an item begins; 0 if it does nowhere."""
    masks = unit.masks
    for i in range(at, last - 1):
        mask, behind = masks[i], masks[i + 1]
        if mask & c.COMMA:
            if not behind & (SOMEBODY | c.COMPLEMENTIZER | c.INFINITIVE):
                return 0
        elif mask & EDGE:
            return 0
        elif mask & c.COMPLEMENTIZER:
            if behind & c.INFINITIVE or (asking and not behind & VERBAL if mask & c.RELATIVE else telling):
                return i + 1
            if not asking:
                return 0  # "përmendi punëtorët që kanë dalë"
        elif mask & c.INFINITIVE and asking and not links_noun(unit, i) and not behind & (c.NOUN | c.NAME | c.OBLIQUE):
            return i - bool(masks[i - 1] & c.NEGATION)  # "këshilloi të rinjtë | mos të dalin"
        elif mask & VERB and not mask & (c.CLITIC | c.NAME | c.NOUN):
            return 0
    return 0


def _promises(reading: Reading, first: int) -> bool:
    """Whether somebody vows to do what opens right behind the verb, at an item: "u zotua | t'i mbyllë", no wish that he do so."""
    masks, group = reading.unit.masks, reading.group
    vows = (
        reading.source is not None and first == group.last and not group.flags & (c.NEGATION | c.INFINITIVE | c.GERUND)
    )
    if not vows or first + 1 >= len(masks) or not masks[first] & c.INFINITIVE or links_noun(reading.unit, first):
        return False
    behind = masks[first + 1]
    return bool(behind & (c.VERB | c.NEGATION)) and not behind & c.NOUN  # "siguron | të dhëna"


def tells(reading: Reading, cues: c.CueTable) -> bool:
    """Return whether grammar alone tells a reading of a verb of accusing or denying.

    Who did something accusing somebody that C says C; so does who rejects what was said, or will not speak: "duke e akuzuar X se C",
    "hodhi poshtë akuzat e X", "refuzoi të komentojë".  A verb that only follows what is said does so wherever it closes a
    sentence: "A, the court heard"; and who tells somebody a clause tells it.
    """
    masks, entry, first = reading.unit.masks, reading.entry, reading.contents[0][0]
    if reading.frame in CLOSED and closes_with(reading, cues.habits):
        return True
    if entry.frames == HEARD and reading.frame == "trail" and reading.source is not None:
        closes = reading.group.last == len(masks) or bool(masks[reading.group.last] & c.STOP)
        return closes and entry.form in ACTIVE and first == 0
    if first < reading.head:
        return False
    if entry.addresses and addressed(reading, cues.habits):
        return True
    if cues.habits.recounting and embedded(reading, cues.habits):
        return True
    if entry.stance == "reports" and cues.habits.recounting:
        return finds(reading)
    if reading.frame == "infinitive" and entry.stance == "promises":
        return _promises(reading, first)
    if entry.form not in ACTIVE:
        return False
    if entry.stance == "accuses":
        return reading.source is not None and reading.frame == "that" and bool(reading.group.flags & c.GERUND)
    if entry.stance != "denies":
        return False
    if reading.frame == "infinitive" and entry.to_do is not None and reading.source is not None:
        if relative_before(reading.unit, reading.group.outer) >= 0:
            return False  # "një grua që refuzon ta tregojë emrin"
        at = first + 1
        while at < len(masks) - 1 and masks[at] & (c.CLITIC | c.NEGATION) and not masks[at] & c.CUE:
            at += 1
        return at < len(masks) and bool(masks[at] & c.CUE and masks[at] & c.VERB and masks[first] & c.INFINITIVE)
    claims = cues.cues.get(reading.unit.keys[first], ()) if reading.frame == "object" and first + 1 < len(masks) else ()
    claim = any(cue.form == "noun" and cue.stance in CLAIMS for cue in claims)
    return claim and bool(masks[first + 1] & (c.LINKING | c.COMPLEMENTIZER))
