"""Where contents end before what the narrator goes on with: where it was said, his next verb, his main clause, another sentence."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import Cue, CueTable
from sipas.extraction.edges import PREDICATE, Range, may_act
from sipas.extraction.enclosed import before_owner
from sipas.extraction.reading import Reading
from sipas.schema import Habits

CLAUSES = ("that", "bare")
THINGS = ("object", "as", "about")  # frames of which a content may be no clause
DUE = ("object", "infinitive", "noun infinitive", "as", "about")
LEAST = 1  # items of a content, at least
PHRASE = 5  # items of where something was said, or of who goes on, at most
SUBJECT = c.NAME | c.PRONOUN | c.DETERMINER | c.ROLE | c.NOUN | c.NUMBER | c.CAPITAL
TOLD = c.COMPLEMENTIZER | c.QUOTE | c.DETERMINER | c.PRONOUN | c.NAME  # what stands behind a verb that goes on to tell
FORMS = ("finite", "past")
TELLS = (
    "says",
    "reports",
    "claims",
    "asks",
    "criticises",
    "praises",
    "accuses",
    "denies",
    "promises",
)  # never so "alerted the coast guard"
ACTS = (
    "says",
    "reports",
    "criticises",
    "praises",
    "claims",
)  # what is done when it is said; "promised no change until May"
BIDS = ("demands", "asks")
PARTED = c.DETERMINER | c.VERB | c.BE | c.AUXILIARY  # what stands right behind marked words only past a comma
ENDS = c.NOUN | c.NAME | c.NUMBER | c.TIME | c.QUOTE | c.ADJECTIVE  # what a verb stands behind that is another clause's
JOINS = c.RELATIVE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.STOP | c.COLON
BIDDEN = ("infinitive", "noun infinitive")
HELPS = c.AUXILIARY | c.BE
OPENS = c.SUBORDINATOR | c.ADVERB  # what a sentence may open with that has its main clause behind another
OPENER = c.SUBORDINATOR | c.NAME
NO_THING = PREDICATE | c.INFINITIVE | c.COMPLEMENTIZER | c.RELATIVE
WHO = EDGE | c.COMPLEMENTIZER | c.RELATIVE | c.COORDINATOR | c.SUBORDINATOR


def curtailed(unit: Unit, reading: Reading, first: int, last: int, table: CueTable) -> int:
    """Return where a content that stands behind its cue ends, at its last item or before."""
    bits = unit.bits
    last = _before_sentence(unit, first, last) if bits & c.STOP and reading.frame in DUE else last
    last = _before_main_clause(unit, reading, first, last) if unit.masks[0] & OPENS or bits & c.COORDINATOR else last
    last = _before_next_verb(unit, reading, first, last, table) if bits & c.COORDINATOR else last
    last = before_owner(unit, reading, first, _before_matrix(unit, reading, first, last))
    if reading.frame == "bare" and bits & c.QUOTE and "object" in reading.entry.frames:
        return _behind_marked(unit, first, last, table)
    if reading.frame not in THINGS or last - first < 2:
        return last
    last = _behind_pronoun(unit, first, last, table.habits) if reading.entry.stance not in BIDS else last
    last = _behind_marked(unit, first, last, table) if bits & c.QUOTE else last
    return _before_stage(unit, reading, first, last, table.habits)


def _before_sentence(unit: Unit, first: int, last: int) -> int:
    """Where what is no clause ends before a sentence that only a semicolon parts from it: "decried it | ; papers railed against it"."""
    masks = unit.masks
    for at in range(first + LEAST, last - 1):
        if masks[at] & c.STOP and unit.keys[at] == ";" and masks[at + 1] & SUBJECT:
            return at if may_act(unit, at + 2, last) else last
    return last


def _before_main_clause(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a content ends before the main clause of a sentence that its cue's side clause opens: "When he said A | , she left"."""
    masks, begin = unit.masks, 0
    while begin < reading.group.outer and masks[begin] & (c.COORDINATOR | c.ADVERB) and not masks[begin] & OPENER:
        begin += 1
    opens = masks[begin] & c.SUBORDINATOR and not masks[begin] & c.NAME
    own = reading.source is not None and reading.source[0] == begin + 1
    own = own or reading.entry.form == "gerund" or not masks[begin] & c.PREPOSITION
    if not opens or not own or any(masks[at] & EDGE for at in range(begin, reading.group.outer)):
        return last
    for at in range(first + LEAST, last - 1):
        behind = masks[at + 1]
        if masks[at] & c.COMMA and behind & (SUBJECT | c.QUOTE) and not behind & (c.RELATIVE | c.COORDINATOR):
            end = next((i for i in range(at + 1, last) if masks[i] & EDGE), last)
            if behind & c.QUOTE or may_act(unit, at + 2, end):
                return at
    return last


def _before_next_verb(unit: Unit, reading: Reading, first: int, last: int, table: CueTable) -> int:
    """Where a content ends before the next verb of who tells it: "decried the cuts | and praised the mayor", "says he won | and tells fans"."""
    masks, form = unit.masks, reading.entry.form
    clause = reading.frame in CLAUSES
    for at in range(first + LEAST, last - 1):
        if not masks[at] & c.COORDINATOR or masks[at] & c.NAME:
            continue
        verb = at + 1
        while verb < last - 1 and masks[verb] & c.ADVERB and not masks[verb] & (c.VERB | c.COORDINATOR):
            verb += 1
        found = [one for one in table.cues.get(unit.keys[verb], ()) if one.form == form and not one.particles]
        told = verb + 1 < last and (masks[verb + 1] & TOLD or unit.keys[verb + 1] in table.habits.addressing)
        plain = (
            told and form == "past" and reading.frame in THINGS and masks[verb] & c.VERB and not masks[verb] & c.NOUN
        )
        plain = plain and not any(m & NO_THING and not m & c.NAME for m in masks[first:at])
        if plain or (
            found and not masks[verb] & c.NAME and _goes_on(unit, found, (first, at), told=bool(told), clause=clause)
        ):
            return at - bool(masks[at - 1] & c.COMMA)
        if clause and _says_again(unit, reading, at + 1, last, table):
            return at - bool(masks[at - 1] & c.COMMA)
    return last


def _goes_on(unit: Unit, found: list[Cue], before: Range, *, told: bool, clause: bool) -> bool:
    """Whether a verb in the form of the one before it goes on to tell something, as no verb of what is told before it can."""
    form = found[0].form
    if form == "gerund" or not clause:
        return form == "gerund" or told
    perfect = form == "past" and any(m & c.AUXILIARY for m in unit.masks[slice(*before)])
    return told and form in FORMS and not perfect and any(one.stance in TELLS for one in found)


def _says_again(unit: Unit, reading: Reading, at: int, last: int, table: CueTable) -> bool:
    """Whether somebody else says something by the same verb: "half said A | and a third said B"."""
    masks, lemma = unit.masks, reading.entry.lemma
    if not masks[at] & SUBJECT or reading.entry.stance != "says":
        return False
    for i in range(at + 1, min(at + PHRASE + 1, last - 1)):
        if masks[i] & WHO and not masks[i] & c.NAME:
            return False
        if masks[i] & c.CUE and masks[i] & c.VERB:
            return any(one.lemma == lemma and one.form == reading.entry.form for one in table.cues[unit.keys[i]])
    return False


def _before_matrix(unit: Unit, reading: Reading, first: int, last: int) -> int:
    """Where a content ends before the verb of the clause its cue stands in: "his claim that A | drew laughter", "those who praised him | left".

    The cue is then a noun or stands in a relative clause, and that clause has had no verb before it.
    """
    masks, head = unit.masks, reading.group.outer
    begin = next((at + 1 for at in range(head - 1, -1, -1) if masks[at] & EDGE), 0)
    noun = reading.entry.form == "noun" or reading.frame in BIDDEN
    noun = noun and bool(reading.entry.form == "noun" or masks[head - 1] & c.DETERMINER)
    side = next((at for at in range(begin, head) if masks[at] & c.RELATIVE and not masks[at] & c.DETERMINER), head)
    if not (noun or begin < side < head) or any(_finite(masks, at) for at in range(begin, side if not noun else head)):
        return last
    clause = reading.frame not in BIDDEN and bool(reading.entry.frames & {"that", "bare"})
    at = next((at for at in range(first, last) if masks[at] & HELPS), last) + 1 if clause else first + 1
    end = next((i for i in range(at, last) if masks[i] & JOINS and not masks[i] & c.NAME), last)
    verbs = [i for i in range(at, end) if _finite(masks, i) and _ends(unit, i - 1)]
    return next((i for i in verbs if masks[i] & HELPS), verbs[0] if verbs and not clause else last)


def _ends(unit: Unit, at: int) -> bool:
    """Whether a phrase can end with an item: a noun, a name, a closing mark."""
    return bool(unit.masks[at] & ENDS) or (not unit.masks[at] and not unit.keys[at][0].isalnum())


def _finite(masks: list[int], at: int) -> bool:
    """Whether an item can be a finite verb, and no noun: "is", "would", "drew", "warned"."""
    mask = masks[at]
    if mask & (c.NAME | c.NOUN | c.ADJECTIVE) or (at and masks[at - 1] & (c.INFINITIVE | c.AUXILIARY | c.BE)):
        return False
    return bool(mask & PREDICATE)


def _behind_pronoun(unit: Unit, first: int, last: int, habits: Habits) -> int:
    """Where a content that is a pronoun alone ends, which nothing describes: "endorsed her | , citing his record", "mentioned it | when asked"."""
    masks, at = unit.masks, first + 1
    if unit.keys[first] not in habits.addressing and not masks[first] & c.EXPLETIVE:
        return last
    led = masks[at] & c.PREPOSITION and at + 1 < last and masks[at + 1] & c.TIME
    side = masks[at] & c.SUBORDINATOR and not masks[at] & (c.PREPOSITION | c.AS)
    return at if masks[at] & (c.COMMA | c.TIME | c.STOP) or led or side else last


def _behind_marked(unit: Unit, first: int, last: int, table: CueTable) -> int:
    """Where what is no clause ends behind marked words within which its comma stands: "called it “a shame,” | an unusual word"."""
    masks = unit.masks
    for at in range(first, last - 1):
        if masks[at] & PREDICATE and not masks[at] & (c.NAME | c.NOUN | c.CUE):
            return last
        if masks[at] & c.QUOTE:
            behind = masks[at + 1]
            side = behind & c.RELATIVE and not behind & (c.COMPLEMENTIZER | c.PRONOUN)
            says = any(one.form == "gerund" for one in table.cues.get(unit.keys[at + 1], ()))
            return at + 1 if (behind & PARTED or side or says) and not behind & c.NAME else last
    return last


def _before_stage(unit: Unit, reading: Reading, first: int, last: int, habits: Habits) -> int:
    """Where a content that is no clause ends before where it was said: "praised the plan | in an interview", "defended him | on Tuesday"."""
    masks, keys = unit.masks, unit.keys
    if reading.entry.stance == "accuses":
        return last
    side = next((at for at in range(first, last) if masks[at] & NO_THING and not masks[at] & c.NAME), last)
    for at in range(first + LEAST, min(side, last - 1)):
        if keys[at] in habits.staging:
            end = min(last, at + PHRASE)
            stop = next(
                (i for i in range(at + 1, end) if masks[i] & (c.PREPOSITION | EDGE) and not masks[i] & c.NAME), end
            )
            if any(keys[i] in habits.stages for i in range(at + 1, stop)):
                return at
    at = last
    while side == last and reading.entry.stance in ACTS and at > first + LEAST and masks[at - 1] & c.TIME:
        at -= 1
    return at - (at < last and at > first + LEAST and keys[at - 1] in habits.staging)
