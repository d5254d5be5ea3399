"""Noun phrases before a verb: who can be its subject, or that of the main clause."""

from sipas.extraction import cues as c
from sipas.extraction.adverbials import hosted, subject_behind_adverbial, without_manner
from sipas.extraction.clauses import CLAUSE, EDGE, Unit
from sipas.extraction.following import behind_place, right_phrase
from sipas.extraction.interrupting import describing, mark_before, opens_aside
from sipas.extraction.relatives import nearest
from sipas.schema import Habits

# Bits asked for together, put together once.
BOUND = c.LINKING | c.NAME  # what belongs to a name in spite of what else it could be
SOMEBODY = c.PRONOUN | c.NAME
PERSON = c.NAME | c.ROLE
PAUSE = c.COMMA | c.DASH
PREDICATE = c.VERB | c.AUXILIARY | c.BE | c.ACTS
FINITE = c.VERB | c.ACTS
LARGE = c.NAME | c.CAPITAL
NOMINAL = c.NAME | c.NOUN | c.LINKING
LEADING = c.COORDINATOR | c.TIME | c.ADVERB | c.NEGATION  # what stands before a noun phrase and is none of it
WHEN = c.TIME | c.ADVERB
GOES_ON = c.NAME | c.PREPOSITION | c.LINKING
UNSURE = c.NAME | c.NOUN | c.LINKING | c.CLITIC  # what a verb's form may be instead
GROUP = c.AUXILIARY | c.BE | c.CLITIC | c.NEGATION | c.ADVERB  # what stands before a verb and belongs to it
NO_HABITS = Habits()
CLOSING = '”»“"'  # marks that names stand in
VERB_WORDS = 3  # items of a verb and its auxiliaries, at most
ASIDE = 30  # items set in between dashes, at most
SPEAKING = c.NAME | c.ROLE | c.PRONOUN
POINTED = c.OBLIQUE | c.DETERMINER  # "këtë"
OWN = (
    c.VERB | c.BE | c.AUXILIARY | c.CLITIC | c.CUE | c.NEGATION | c.ADVERB | c.INFINITIVE
)  # what a clause has its verb of
TELLS = c.VERB | c.ACTS | c.CUE  # what may be a verb
NO_TELLING = (
    c.NAME | c.NOUN | c.ROLE | c.DOCUMENT | c.PREPOSITION | c.AUXILIARY | c.LINKING | c.CAPITAL
)  # what is none for sure
OPENING = c.RELATIVE | c.SUBORDINATOR
SET_IN = c.PREPOSITION | c.TIME | c.GERUND | c.SUBORDINATOR | c.AS  # what opens something that is no part of who speaks


def left_phrase(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before item `at` and can be the subject of a verb there."""
    masks = unit.masks
    last = at
    while last > 0 and masks[last - 1] & c.TIME:
        last -= 1
    if (
        last > 2
        and masks[last - 2] & c.COMPARATIVE
        and masks[last - 1] & (c.ADJECTIVE | c.ADVERB | c.PREPOSITION | c.CUE)
    ):
        last -= 2  # "policia më parë njoftoi"
    last = _before_time(masks, last) if last < at else last
    while last > 0 and masks[last - 1] & c.ADVERB and not masks[last - 1] & SOMEBODY:
        last -= 1
    if last == 0:
        return None
    if masks[last - 1] & PAUSE:
        return _interrupted(unit, last)
    first, verb = _stretch(unit, last)
    described = _described(unit, first, last)
    if described:
        return described
    phrase = _before_aside(unit, first) or _trimmed(unit, first, last)
    if phrase is None and verb:
        # "the poll released Friday shows": what ends like a verb may be a participle of the subject
        first, _ = _stretch(unit, first - 1)
        phrase = _trimmed(unit, first, last)
    return phrase and without_manner(unit, *_unasked(unit, *phrase))


def _before_time(masks: list[int], last: int) -> int:
    """Where a phrase ends before what leads to the time behind it: "[the White House] on Tuesday", "[police] late on Friday"."""
    if last < 2 or not masks[last - 1] & c.PREPOSITION or masks[last - 1] & (c.NAME | c.LINKING | c.COMMA):
        return last
    last -= 1
    late = last > 1 and masks[last - 1] & c.ADJECTIVE and not masks[last - 1] & (c.NOUN | c.NAME | c.ROLE)
    return last - bool(late and masks[last - 2] & (c.NOUN | c.NAME | c.ROLE))


def _unasked(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """A phrase without the clause before it that tells who asked: "I pyetur nga Y, [X]"."""
    masks = unit.masks
    if not unit.bits & c.ASKED or first + 1 >= last or not (masks[first] & c.LINKING and masks[first + 1] & c.ASKED):
        return first, last
    comma = next((at for at in range(last - 2, first, -1) if masks[at] & c.COMMA), -1)
    return (comma + 1, last) if comma > 0 else (first, last)


def _before_aside(unit: Unit, first: int) -> tuple[int, int] | None:
    """The subject before a phrase of place or time that a comma opens and none closes: "[X], në konferencën e sotme tha"."""
    masks = unit.masks
    while first > 1 and masks[first - 1] & c.QUOTE and masks[first - 2] & c.PREPOSITION:
        first, _ = _stretch(unit, first - 1)  # "për “Bota”"
    opens = first > 1 and masks[first] & c.PREPOSITION and not masks[first] & BOUND
    if not opens or not masks[first - 1] & PAUSE:
        return None
    begin, verb = _stretch(unit, first - 1)
    if (
        begin > 1
        and masks[begin - 1] & c.COMMA
        and masks[begin] & (c.LINKING | c.RELATIVE)
        and not masks[begin] & c.NAME
    ):
        return _interrupted(unit, first)  # "[X, e kryesuar nga Y], në arsyetimin e saj ka vlerësuar"
    head = _described(unit, begin, first - 1) if verb else _trimmed(unit, begin, first - 1)
    told = head is not None and any(m & (c.NAME | c.ROLE | c.PRONOUN) for m in masks[slice(*head)])
    return head if told else None


def _described(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that a clause without commas describes: [X e cila e drejton veturën] tregoi, [X] kur u pyet tha.

    The clause ends with the items from `first` to `last`, behind its verb or with it.
    """
    masks = unit.masks
    opening = first
    while opening > 0 and masks[opening - 1] & OWN and not masks[opening - 1] & c.NAME:
        opening -= 1  # (the stretch ends behind a verb)
    if opening < 2 or not masks[opening - 1] & OPENING or not masks[opening] & OWN:
        return None
    who = opening - 1
    while who > 0 and masks[who - 1] & c.LINKING and opening - who < 3:
        who -= 1
    before = masks[who - 1] if who else CLAUSE
    comma = bool(before & c.COMMA) and bool(
        masks[opening - 1] & c.RELATIVE
    )  # a comma opens the clause and none closes it
    if not comma and before & (CLAUSE | c.VERB | c.BE | c.AUXILIARY) and not before & (c.NAME | c.NOUN):
        return None
    phrase = antecedent(unit, who - comma)
    if phrase is None or phrase[1] > who - comma:
        return None
    if phrase[1] < who - comma:
        return phrase  # the clause is about how it was said: "[X] përmes një videoje të cilën e ka postuar"
    sure = masks[opening - 1] & c.RELATIVE and not masks[opening - 1] & c.COMPLEMENTIZER
    if not sure and not before & PERSON:
        # "që" behind what is no noun for people may open what is told, unless nothing is told before
        begin, opens = phrase[0], masks[phrase[0] - 1] if phrase[0] else CLAUSE
        if not opens & CLAUSE or any(m & PREDICATE and not m & NOMINAL for m in masks[begin:who]):
            return None
    return (phrase[0], last) if masks[opening - 1] & c.RELATIVE else phrase


def left_subject(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the phrase before a verb unless its case bars it: who is answered in "ministrit i u përgjigj" speaks not."""
    return upright(unit, left_phrase(unit, at))


def upright(unit: Unit, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return a phrase unless its case is one that no subject has."""
    if phrase is None or unit.masks[phrase[0]] & c.OBLIQUE:
        return None
    first, behind = unit.masks[phrase[0]], unit.masks[phrase[0] + 1] if phrase[1] > phrase[0] + 1 else 0
    same = first & c.LINKING and behind & POINTED == POINTED  # "të njëjtën gjë"
    return None if same and not (first | behind) & c.NAME else phrase


def set_in(unit: Unit, last: int) -> bool:
    """Return whether a verb that ends at an item stands with its subject between commas, and the verb of what stands before behind them: "A, thekson X, | do të B"."""
    masks = unit.masks
    who = upright(unit, right_phrase(unit, last))
    if who is None or who[1] + 2 >= len(masks) or not masks[who[1]] & c.COMMA:
        return False
    first, behind = masks[who[0]], masks[who[1] + 1 : who[1] + 3]
    somebody = c.NAME | c.PRONOUN
    own = behind[0] & (c.VERB | c.AUXILIARY | c.BE | c.NEGATION) and not behind[0] & somebody
    return bool(first & (somebody | c.ROLE | c.DOCUMENT) and own and not (behind[0] | behind[1]) & c.RELATIVE)


def _stretch(unit: Unit, last: int) -> tuple[int, bool]:
    """Where the words before an item begin that no clause edge or verb parts from it, and whether a verb does."""
    masks = unit.masks
    first = last
    while first > 0:
        mask = masks[first - 1]
        if mask & c.BRACKET and unit.keys[first - 1] in ")]":
            opening = next((i for i in range(first - 2, max(-1, first - 10), -1) if unit.keys[i] in "(["), -1)
            if opening > 0:
                first = opening
                continue
        if mask & c.COMMA and (begin := _listed(unit, first)) >= 0:
            first = begin
            continue
        if mask & CLAUSE or _parts_clauses(unit, first - 1):
            return first, False
        if mask & FINITE and not mask & NOMINAL:
            return first, True
        first -= 1
    return first, False


def _listed(unit: Unit, at: int) -> int:
    """Where the list of names begins whose later members stand from item `at` on: "A, B dhe C"; -1 if none does."""
    masks = unit.masks
    behind = at
    while behind < len(masks) and masks[behind] & c.NAME:
        behind += 1
    if behind == at or behind + 1 >= len(masks) or not masks[behind + 1] & c.NAME:
        return -1
    if not masks[behind] & (c.COORDINATOR | c.COMMA):
        return -1
    begin = at - 1
    while begin > 0 and masks[begin - 1] & c.NAME:
        begin -= 1
    return begin if begin < at - 1 else -1


def _parts_clauses(unit: Unit, at: int) -> bool:
    """Whether a coordinator joins clauses: a verb stands before it in its stretch."""
    if not unit.masks[at] & c.COORDINATOR or unit.masks[at] & c.NAME:
        return False
    for i in range(at - 1, -1, -1):
        if unit.masks[i] & EDGE:
            return i == at - 1
        if unit.masks[i] & PREDICATE and not unit.masks[i] & c.CLITIC:
            return True
    return at == 0


def _interrupted(unit: Unit, last: int) -> tuple[int, int] | None:
    """The phrase before an apposition or relative clause set off by commas: "X, who ..., said"."""
    masks = unit.masks
    opening = last - 1
    if masks[opening] & c.DASH and (phrase := _between_dashes(unit, opening)):
        return phrase
    found: tuple[int, int] | None = None
    for _ in range(3):
        opening = mark_before(masks, opening - 1)
        while (inner := mark_before(masks, opening - 1)) > 0 and opens_aside(masks, inner, opening):
            opening = inner  # "X, pasi u takua me Y, e cila ..., tha"
        if opening <= 0 or last - opening > 30 or masks[opening] & (c.STOP | c.COLON | c.QUOTE):
            break
        opens = masks[opening + 1]
        if opens & (c.COORDINATOR | c.COMPLEMENTIZER) and not opens & c.RELATIVE:
            break
        first, verb = _stretch(unit, opening)
        head = _described(unit, first, opening) if verb else _trimmed(unit, first, opening)
        led = first > 1 and masks[first] & (c.PREPOSITION | c.TIME) and masks[first - 1] & PAUSE
        if head is None and not verb and led:
            opening = first  # "X, after a meeting with Y, Z, said"
            continue
        if head is None:
            break
        genitive = opens & c.OBLIQUE and not opens & (
            c.NAME | c.PRONOUN
        )  # "the spokesman of X, [of the party] that ..., said"
        aside = (opens & SET_IN and not opens & BOUND) or genitive or describing(masks, opening + 1)
        found = head if aside else (head[0], last - 1)  # "X, after a meeting with Y, said": Y is no part of X
        if any(m & (c.NAME | c.PRONOUN | c.NOUN) for m in masks[first:opening]) or first == 0:
            return found
    if found:
        return found
    return _with_stray_comma(unit, opening + 1 if opening > 0 else 0, last - 1)


def _between_dashes(unit: Unit, closing: int) -> tuple[int, int] | None:
    """The phrase before what is set in between dashes, the last at an item: "X - who ..., ... - said"."""
    masks = unit.masks
    opening = next((i for i in range(closing - 1, max(0, closing - ASIDE), -1) if masks[i] & c.DASH), -1)
    if opening < 1:
        return None
    first, verb = _stretch(unit, opening)
    head = None if verb else _trimmed(unit, first, opening)
    return (head[0], closing) if head else None


def _with_stray_comma(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """A subject that a needless comma parts from its verb: a whole opening stretch without a verb, or one behind "that"."""
    masks = unit.masks
    first = next((at + 1 for at in range(last - 1, first, -1) if masks[at] & c.COMPLEMENTIZER), first)
    while first < last and masks[first] & (c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER | c.BRACKET):
        first += 1
    if first >= last or last - first > 14 or (masks[first] & c.LINKING and masks[first + 1] & c.ASKED):
        return None  # "E pyetur për NAME, | tha"
    if any(
        m & (c.VERB | c.AUXILIARY | c.GERUND | c.SUBORDINATOR) and not m & (c.NAME | c.LINKING | c.NOUN)
        for m in masks[first:last]
    ):
        return None
    if (masks[first] & c.PREPOSITION and not masks[first] & BOUND) or masks[first] & c.TIME:
        first = _after_place(unit, first, last)
        placed = first < last and masks[first] & (c.PERSON | c.ROLE) and not masks[first] & c.OBLIQUE
        return (first, last) if placed else None  # "Në Kuvend ministri X, tha"
    return (first, last) if any(not m & c.ADVERB or m & SOMEBODY for m in masks[first:last]) else None


def _trimmed(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """A stretch without what stands before its last noun phrase: adverbs, a place, a time."""
    masks = unit.masks
    first = max(first, subject_behind_adverbial(unit, first, last))
    while first < last and (masks[first] & LEADING or _leads_time(masks, first, last)) and not masks[first] & SOMEBODY:
        first += 1
    if (
        first + 2 < last
        and masks[first] & c.COMPARATIVE
        and masks[first + 1] & c.PREPOSITION
        and masks[first + 2] & PERSON
    ):
        first += 2  # "më pas"
    first = _behind_object(masks, first, last)
    if first < last and masks[first] & c.PREPOSITION and not masks[first] & BOUND and not _counts(masks, first, last):
        first = _behind_from(unit, first, last) or _after_place(unit, first, last)
    while last > first and masks[last - 1] & c.CLITIC and not masks[last - 1] & SOMEBODY:
        last -= 1
    if first >= last:
        return None
    return _with_title(unit, first, _before_object(masks, first, last))


def _behind_object(masks: list[int], first: int, last: int) -> int:
    """Where a subject begins behind what stands in front in another case: "të njëjtën ditë | policia", "këtë lajm | ministri"."""
    at = first + bool(first + 1 < last and masks[first] & c.LINKING and not masks[first] & c.NAME)
    if at >= last or masks[at] & POINTED != POINTED:
        return first
    at += 1
    while at < last and masks[at] & (c.NOUN | c.ADJECTIVE | c.TIME) and not masks[at] & (SPEAKING | c.VERB):
        at += 1
    return at if at < last and masks[at] & SPEAKING and not masks[at] & c.OBLIQUE else first


def _before_object(masks: list[int], first: int, last: int) -> int:
    """Where a subject ends before what its verb takes, if a word in another case shows it: "[Ai] | këtë vendim e quajti"."""
    for at in range(first + 1, last):
        if masks[at] & POINTED == POINTED and not masks[at - 1] & (c.PREPOSITION | c.LINKING | c.COORDINATOR):
            return at if masks[at - 1] & (SPEAKING | c.ADVERB) else last
    return last


def _counts(masks: list[int], at: int, last: int) -> bool:
    """Whether a preposition only says that the number behind it is not exact: "[rreth 300 banorë] thanë", "mbi dyqind"."""
    return bool(masks[at] & c.ROUGHLY) and at + 1 < last and not masks[at + 1] & ~(c.NUMBER | c.WORD)


def _leads_time(masks: list[int], at: int, last: int) -> bool:
    """Whether a particle belongs to the time or adverb behind it: "më datë 21 prill", "më tej"."""
    return bool(masks[at] & c.CLITIC and at + 1 < last and masks[at + 1] & WHEN)


def _behind_from(unit: Unit, first: int, last: int) -> int:
    """Where those begin from whose side is told: "nga [zyra e kryeministrit] thonë se"; 0 if none are."""
    masks = unit.masks
    at = first + 1
    if not masks[first] & c.AGENT or at >= last or not masks[at] & PERSON:
        return 0
    plain = c.PREPOSITION | c.TIME | c.PRONOUN | c.VERB
    return 0 if any(m & plain and not m & BOUND for m in masks[at:last]) else at


def relative_before(unit: Unit, at: int) -> int:
    """Return where the verb's own part of a relative clause begins whose subject is its "who"; -1 if none is.

    The verb at item `at` stands right behind that, or behind how or when: "i cili [gjatë fjalës] tha".
    """
    masks = unit.masks
    if at > 0 and masks[at - 1] & c.RELATIVE:
        return at
    first, verb = _stretch(unit, at)
    who = masks[first - 1] if first else 0
    inside = not verb and first < at and who & c.RELATIVE and not who & c.COMPLEMENTIZER
    return first if inside and masks[first] & (c.PREPOSITION | c.TIME | c.ADVERB) and not masks[first] & BOUND else -1


def relative_opening(unit: Unit, at: int) -> int:
    """Return where a relative clause opens whose own part begins at an item, its comma included: "X | , i cili tha"."""
    masks, begin = unit.masks, at - 1
    while begin > 0 and masks[begin - 1] & (c.RELATIVE | c.LINKING) and at - begin < 3:
        begin -= 1
    return begin - 1 if begin > 0 and masks[begin - 1] & c.COMMA else begin


def sided_with(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return those of whose side a plural verb at an item tells: "nga [sektori i financave] thonë", "në [KQZ] thonë"."""
    masks = unit.masks
    first, _ = _stretch(unit, at)
    while first < at and masks[first] & LEADING and not masks[first] & SOMEBODY:
        first += 1
    if first + 1 >= at or not masks[first] & c.PREPOSITION or masks[first] & BOUND:
        return None
    begin = first + 1
    marked = not masks[begin] & (EDGE | c.WORD | c.NUMBER)
    begins = masks[begin] & (PERSON | c.NOUN if masks[first] & c.AGENT else PERSON) or (
        marked and masks[first] & c.AGENT
    )
    behind = at
    while behind > begin and masks[behind - 1] & LARGE:
        behind -= 1
    placed = begin < behind - 1 and behind < at and masks[behind - 1] & c.PREPOSITION and not masks[behind - 1] & BOUND
    end = behind - 1 if placed else at  # "nga spitali në X", "nga spitali | për gazetën Y"
    plain = c.PREPOSITION | c.TIME | c.PRONOUN | c.VERB
    if not begins or any(m & plain and not m & BOUND for m in masks[begin:end]):
        return None
    return begin, at if placed and masks[end] & c.HOME else end


def _after_place(unit: Unit, first: int, last: int) -> int:
    """Where the subject begins behind a phrase of place or time that no comma closes."""
    masks = unit.masks
    at = last if masks[last - 1] or unit.keys[last - 1] not in CLOSING else first  # "për rrugën “Agim Lleshi” | tha"
    while at > first:
        mask = masks[at - 1]
        if (mask & c.PREPOSITION and not mask & BOUND) or hosted(masks, at - 1):
            return last  # the stretch is that preposition's own phrase: "në revistën Ego"
        if mask & c.TIME:
            return at
        if mask & c.PRONOUN and not mask & c.LINKING:
            return at - 1
        if mask & c.NAME and not masks[at - 2] & c.NAME and at - 2 > first and masks[at - 2] & c.NOUN:
            return at - 2
        if mask & c.NAME and not masks[at - 2] & GOES_ON:
            return at - 1
        if (
            mask & c.ROLE
            and not mask & (c.OBLIQUE | c.NAME)
            and (at < last or mask & c.UPRIGHT or not mask & c.ADJECTIVE)  # "para liderëve evropianë"
            and masks[at - 2] & (c.NUMBER | c.NAME | c.NOUN | c.OBLIQUE)
        ):
            return at - 1
        at -= 1
    return last


def _with_title(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """A name with the title before it that only an opening comma parts: "the spokesman, X said"."""
    masks = unit.masks
    if first < 2 or not masks[first - 1] & c.COMMA or not masks[first] & LARGE:
        return first, last
    begin = first - 1
    while begin > 0 and first - begin < 15 and not masks[begin - 1] & CLAUSE:
        if masks[begin - 1] & (c.VERB | c.AUXILIARY | c.GERUND) and not masks[begin - 1] & BOUND:
            return first, last
        if masks[begin - 1] & c.BE and not masks[begin - 1] & (c.CLITIC | c.LINKING):
            return first, last  # "the bridge is safe, | X said"
        begin -= 1
    led = begin
    while begin < first and masks[begin] & (c.COORDINATOR | c.ADVERB | c.TIME):
        begin += 1
    if begin >= first - 1 or (
        masks[begin] & (c.PREPOSITION | c.PRONOUN) and not masks[begin] & (c.LINKING | c.DETERMINER)
    ):
        return first, last
    if masks[begin] & c.OBLIQUE:
        return first, last
    if led > 0 and not masks[led - 1] & (
        c.QUOTE | c.COMMA | c.STOP | c.COMPLEMENTIZER | c.SUBORDINATOR | c.COORDINATOR
    ):
        return first, last
    return begin, last


def antecedent(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the noun phrase a relative clause beginning at item `at` belongs to.

    Where the words before it hold a negation, or many words and no name, they are a clause
    with a verb no table told of: then only the last noun with what is linked to it counts.
    """
    phrase = left_phrase(unit, at)
    near = nearest(unit, phrase, at)
    if phrase is None or near is not None:
        return near
    masks = unit.masks
    first, last = phrase
    link = masks[at + bool(masks[at] & c.COMMA)] if at + 1 < len(masks) else 0
    # "i cili" and "sipas të cilit", not "që" or "të cilin", which may be objects
    subject = link & c.PREPOSITION or (link & c.LINKING and not link & c.INFINITIVE)
    behind = _behind_verb(unit, first, last) if subject else first
    if behind > first:
        return behind, last
    clause = False  # whether an object and its verb stand before it: "rastin e ka marrë [X], e cila"
    for i in range(last - 1, first, -1):
        if masks[i] & (c.BE | c.AUXILIARY) and not masks[i] & (c.NAME | c.CLITIC | c.LINKING):
            agent = next((n for n in range(i, last) if masks[n] & c.AGENT), -1)
            if 0 < agent < last - 1:
                return agent + 1, last  # "the ruling was announced by judge X, who"
            governed = next((n for n in range(last - 2, i, -1) if masks[n] & c.PREPOSITION), -1)
            if governed > i + 1 and masks[governed + 1] & c.OBLIQUE:
                return governed + 1, last  # "X ka reaguar pas lajmeve, sipas të cilave"
            clause = bool(masks[first] & c.OBLIQUE and masks[last - 1] & c.NAME)
            break
    inside = masks[first:last]
    clause = clause or any(m & c.NEGATION for m in inside)
    if not clause and (last - first < 6 or any(m & LARGE for m in inside)):
        return phrase
    begin = last - 1
    while (begin > first and masks[begin - 1] & BOUND) or (begin - 1 > first and masks[begin] & c.LINKING):
        begin -= 1
    return begin, last


def _behind_verb(unit: Unit, first: int, last: int) -> int:
    """Where somebody is told of behind the last verb of a stretch: "kështu ka deklaruar | zëvendësi i X"; `first` if no verb is sure."""
    masks = unit.masks
    for at in range(last - 2, first, -1):
        mask = masks[at]
        too = mask & (c.BE | c.AUXILIARY) and masks[at + 1] & LEADING  # "ishte edhe | drejtori i X"
        told = mask & TELLS and not mask & NO_TELLING
        if not too and (not told or masks[at - 1] & (c.LINKING | c.PREPOSITION) & ~c.CLITIC):
            continue
        begin = at + 1
        while begin < last and masks[begin] & (c.COORDINATOR | c.ADVERB) and not masks[begin] & PERSON:
            begin += 1  # "ka folur edhe | opozita"
        if begin < last and masks[begin] & c.PREPOSITION:
            place = behind_place(unit, begin)  # "e ka thënë për mediat | një fqinj"
            led = next(i for i in range(last - 1, at, -1) if masks[i] & c.PREPOSITION) + 1
            begin = place if begin < place < last else led
        fits = begin < last and masks[begin] & (c.NAME | c.ROLE | c.DETERMINER | c.DOCUMENT)
        return begin if fits else first
    return first


def _before_predicate(unit: Unit, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """A phrase up to the verb that it holds: "[zyra e dukeshës] nuk ka dashur" before "ta komentojë"."""
    if phrase is None:
        return None
    masks = unit.masks
    for at in range(phrase[0] + 1, phrase[1]):
        if masks[at] & (c.RELATIVE | EDGE):
            break
        if masks[at] & (c.AUXILIARY | c.BE | c.NEGATION) and not masks[at] & UNSURE:
            return phrase[0], at
    return phrase


def clause_subject(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the subject of the clause that ends before item `at`: whom it describes, if it is a relative one, "X, i cili foli për Y, | për të cilin tha"."""
    masks = unit.masks
    for i in range(at - 1 - bool(masks[at - 1] & c.COMMA), 0, -1):
        if masks[i] & EDGE:
            break
        if masks[i] & c.RELATIVE and masks[i - 1] & c.LINKING:
            whom = (
                None
                if masks[i - 1] & c.INFINITIVE
                else antecedent(unit, i - 1 - bool(i > 1 and masks[i - 2] & c.COMMA))
            )
            return whom or main_subject(unit, at)
    return main_subject(unit, at)


def main_subject(unit: Unit, at: int, habits: Habits = NO_HABITS) -> tuple[int, int] | None:
    """Return the subject of the nearest verb before item `at` that has one: whose "adding that" it is.

    `habits` tell what is none: whom a verb tells ("Hotit i është përgjigjur [Deda]"), several before a verb of one.
    """
    masks = unit.masks
    for verb in range(at - 1, -1, -1):
        if not masks[verb] & PREDICATE or masks[verb] & UNSURE:
            continue
        begin = verb
        while begin > 0 and masks[begin - 1] & GROUP and not masks[begin - 1] & c.PRONOUN:
            begin -= 1
        if begin > 0 and masks[begin - 1] & (c.COORDINATOR | c.INFINITIVE | c.COMPLEMENTIZER):
            continue
        if begin > 0 and masks[begin - 1] & c.RELATIVE:
            continue
        phrase = _before_predicate(unit, left_subject(unit, begin))
        plain = (
            phrase is not None and masks[phrase[0]] & (c.CLITIC | c.PREPOSITION) and not masks[phrase[0]] & c.PRONOUN
        )
        if plain and phrase is not None and phrase[1] - phrase[0] < 3:
            phrase = None  # "më pas"
        if habits.datives and phrase:
            phrase = subject_of_told(unit, phrase, (verb, at), habits.datives) or phrase
        if phrase and masks[phrase[0]] & c.SEVERAL and habits.several_do:
            group = (unit.keys[i] for i in range(verb, min(verb + VERB_WORDS, at)) if masks[i] & PREDICATE)
            phrase = phrase if any(key.endswith(habits.several_do) for key in group) else None
        if phrase is None and masks[verb] & c.CUE:
            behind = verb + 1
            helps = masks[verb] & (c.AUXILIARY | c.BE)
            while helps and behind < at and masks[behind] & c.CUE and not masks[behind] & SOMEBODY:
                behind += 1  # "ka | thënë X", "është | përgjigjur X"
            phrase = upright(unit, right_phrase(unit, behind))
            if phrase and phrase[1] > at:
                phrase = None
        if phrase:
            return phrase
    return None


def subject_of_told(
    unit: Unit, told: tuple[int, int], where: tuple[int, int], datives: tuple[str, ...]
) -> tuple[int, int] | None:
    """Return the subject behind a verb before which stands whom it tells, as a clitic and the cases show: "Hotit i u përgjigj [Deda]"; None if none does.

    `where`: the verb's last item, and where the subject ends at the latest.
    """
    masks, keys = unit.masks, unit.keys
    behind, last = where
    noun = told[1] - 1 if masks[told[0]] & c.NAME else told[0]
    if not keys[noun].endswith(datives) or not any(masks[i] & c.CLITIC for i in range(told[1], behind)):
        return None
    behind += 1
    while behind < last and masks[behind] & (c.CUE | c.ADVERB) and not masks[behind] & SPEAKING:
        behind += 1
    who = upright(unit, right_phrase(unit, behind))
    fits = who is not None and who[1] <= last and masks[who[0]] & PERSON
    return who if who and fits and not keys[who[1] - 1].endswith(datives) else None
