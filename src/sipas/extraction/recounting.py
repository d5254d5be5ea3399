"""What somebody who is quoted recounts that others said, thought or asked: "my landlord thought | it was empty".

That is for languages whose subjects stand before their verbs; the others' is in `narrating`.  Spoken language gives
such words as they were: right behind the verb or whom it tells, in single marks or in none, a question as it was put
("asked | did I hear it").  Only the forms of verbs a pack lists recount so.  Who speaks now says of himself what he
thinks ("I think it is"), and who supposes that somebody would say something tells nothing.
"""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.edges import PREDICATE, Range
from sipas.extraction.narrating import MARK, spoken
from sipas.extraction.phrases import left_subject, main_subject
from sipas.extraction.reading import Group, Reading
from sipas.schema import Habits

Told = tuple[str, Range | None, Range, list[Aspect]]  # frame, source, content, what is seen of its end
BESIDE = c.ADVERB | c.TIME
WHOM = c.NAME | c.NOUN | c.ROLE | c.ADJECTIVE | c.CAPITAL
HEADLESS = c.TIME | c.NOUN  # what a pronoun behind it has nothing to do with: "every year | they"
ASIDE = c.COORDINATOR | c.SUBORDINATOR | c.RELATIVE | c.PREPOSITION | c.GERUND
OPENS = c.PRONOUN | c.DETERMINER | c.NAME  # what a clause's subject opens with
WORDLESS = (
    ASIDE | c.PRONOUN | c.DETERMINER | EDGE | c.COMPLEMENTIZER
)  # "said that much", "said in May": no words of his
HEADS = c.NAME | c.NOUN | c.ROLE | c.PRONOUN | c.CAPITAL | c.ADJECTIVE | c.NUMBER | c.DOCUMENT | c.INFORMANT
OF_IT = c.COMPLEMENTIZER | c.RELATIVE | c.AS  # before a subject: its verb has what it tells before it
TELLING = ("that", "bare", "infinitive")  # frames of what a clause within another's words tells
APART = EDGE | c.COMPLEMENTIZER | c.PRONOUN  # what ends how and when something was told
PAST = ("past", "participle")
WORDS = 4  # items of words without a verb that somebody is said to have said, at most
ASIDE_WORDS = 6  # items of what is set in between whom a verb tells and what, at most
RANG = 2  # items between a verb of calling somebody and the one of what is told him: "rang | me up | to say"
AGAIN = 2  # items behind a pronoun within which its verb stands
FEW = 7  # items of a quoted sentence from which any cue in it is read
LEAST = 2  # items before what can part them, at least


def parted(key: str) -> tuple[str, str]:
    """Return a word and what is drawn together with it, nothing if nothing is: "he" and "'ll"."""
    word, mark, rest = key.replace("’", MARK).partition(MARK)
    return word, mark + rest


def mere(unit: Unit, habits: Habits) -> bool:
    """Return whether a quoted sentence is so short that it tells nothing of what others said unless a verb of recounting or a "that" tells it."""
    if unit.within < 0 or len(unit.items) >= FEW or unit.bits & c.COMPLEMENTIZER:
        return False
    return all(key not in habits.recounting and key not in habits.narrating for key in unit.keys)


def recounted(unit: Unit, group: Group, left: Range | None, begin: int, habits: Habits) -> list[Told]:
    """Return what a verb within a quotation tells in the words that were said, or as they were meant.

    `left` is the subject before the verb, and `begin` where what is told begins, where a subject may stand behind it.
    """
    if habits.inverts:
        named = left is not None and left[1] == group.outer and not unit.masks[left[1] - 1] & c.TIME
        return [("bare", left, *told) for told in spoken(unit, group, begin, habits, named=named)]
    if not habits.recounting or not _certain(unit, group, habits):
        return []
    suffers = group.entry.form in PAST and _suffers(unit, group)
    if suffers and unit.keys[group.head] not in habits.whom:
        return []
    source = None if suffers else _source(unit, group, habits)
    at = _behind_whom(unit, group, habits, suffers=suffers) if suffers or source else -1
    found = _content(unit, group, source, at, habits) if 0 <= at < len(unit.masks) - 1 else None
    if found and unit.within < 0 and not (source and found[0] == "infinitive" and _opens_told(unit, source, habits)):
        return []
    return [(found[0], source, found[1], ["end=full"])] if found else []


def _certain(unit: Unit, group: Group, habits: Habits) -> bool:
    """Whether a verb has a form that recounts, and no condition before it."""
    keys, outer = unit.keys, group.outer
    if group.flags & c.NEGATION or keys[group.head] not in habits.recounting:
        return False
    before = keys[outer - 1] if outer else ""
    calling = before in habits.keeping or any(key in habits.ringing for key in keys[max(outer - 1 - RANG, 0) : outer])
    if group.flags & c.INFINITIVE and not calling:
        return False
    helping = (at for at in range(outer, group.head) if unit.masks[at] & c.AUXILIARY)
    short = parted(keys[outer - 1])[1] if outer and unit.masks[outer - 1] & c.PRONOUN else ""
    if any(keys[at] not in habits.having for at in helping) or (short and short not in habits.having):
        return False  # "he'll tell"
    clause = next((at for at in range(outer - 1, -1, -1) if unit.masks[at] & EDGE), -1) + 1
    return not any((key,) in habits.supposing for key in keys[clause:outer])


def _suffers(unit: Unit, group: Group) -> bool:
    """Whether a verb's subject is told: "we were told", "they have been asked"."""
    return any(unit.masks[at] & (c.BE | c.AUXILIARY) == c.BE for at in range(group.outer, group.head))


def _source(unit: Unit, group: Group, habits: Habits) -> Range | None:
    """Who said it, right before the verb or before another that it is joined to: "[he] sat me down and said"; None for nobody."""
    masks, keys, at = unit.masks, unit.keys, group.outer
    form = group.entry.form
    if form == "gerund" and not group.flags & c.BE:
        at -= bool(at > 1 and masks[at - 1] & c.PREPOSITION)  # "kept on saying"
        if at < 2 or keys[at - 1] not in habits.keeping:
            return None
        at -= 1
    rings = group.flags & c.INFINITIVE and keys[at - 1] not in habits.keeping
    at -= bool(group.flags & c.INFINITIVE and not rings)  # "used to say"
    if at < 1:
        return None
    joined = masks[at - 1] & c.COORDINATOR or rings
    who = main_subject(unit, at - 1) if joined else left_subject(unit, at)
    if who is None or (not joined and who[1] != at) or keys[who[0]] in habits.nobody:
        return None
    if who[1] - who[0] > 1 and masks[who[1] - 1] & c.PRONOUN and _apart(unit, who[1] - 2, habits):
        who = who[1] - 1, who[1]
    if any(m & (c.RELATIVE | c.AS) and not m & (c.PRONOUN | c.DETERMINER) for m in masks[max(who[0] - 1, 0) : who[1]]):
        return None
    if not joined:
        who = _behind_time(unit, who), who[1]
    if not _heads(unit, who) or (masks[at - 1] & c.COORDINATOR and (form not in PAST and form != "finite")):
        return None  # "we cannot say"
    if who[0] and masks[who[0] - 1] & OF_IT and keys[who[0] - 1] not in habits.telling:
        return None  # "what he said", "as they say"
    mine = keys[who[1] - 1] in habits.own
    return None if mine and (form not in PAST or group.entry.stance == "believes") else who


def _behind_time(unit: Unit, who: Range) -> int:
    """Where a phrase begins behind a time that only stands before it: "the other day | a boy"."""
    opens = (i for i in range(who[1] - 1, who[0], -1) if unit.masks[i - 1] & c.TIME and unit.masks[i] & OPENS)
    return next((i for i in opens if not unit.masks[i] & c.TIME), who[0])


def _heads(unit: Unit, who: Range) -> bool:
    """Whether a phrase ends with what can be its head; a word that no table has can, behind an article: "the gaffer"."""
    last, before = unit.masks[who[1] - 1], unit.masks[who[1] - 2] if who[1] - who[0] > 1 else 0
    return bool(last & HEADS) or (last == c.WORD and bool(before & c.DETERMINER))


def _apart(unit: Unit, at: int, habits: Habits) -> bool:
    """Whether an item before a pronoun is no part of its phrase: "every year | they", "told me | he"."""
    return bool(unit.masks[at] & HEADLESS) or unit.keys[at] in habits.addressing


def _behind_whom(unit: Unit, group: Group, habits: Habits, *, suffers: bool) -> int:
    """The item behind a verb and whom it tells; -1 if it tells nobody and has to."""
    masks, at, count = unit.masks, group.last, len(unit.masks)
    if suffers:
        while at + 1 < count and (masks[at] & BESIDE or (masks[at] & c.PREPOSITION and masks[at + 1] & c.TIME)):
            at += 1
        return at
    if unit.keys[group.head] not in habits.whom:
        return _past_pronoun(unit, at, habits)
    needs = group.entry.addresses
    if at >= count or masks[at] & (EDGE | c.COMPLEMENTIZER | c.PREPOSITION):
        return -1 if needs else at
    if unit.keys[at] in habits.addressing and not owns(unit, at):
        return at + 1
    begin = at
    at += bool(masks[at] & c.DETERMINER)
    while at < count and masks[at] & WHOM and not masks[at] & c.PRONOUN:
        at += 1
        if at < count and masks[at] & c.NAME and not masks[at - 1] & (c.NAME | c.CAPITAL):
            break
    behind = _past_aside(unit, at, habits)
    if behind < count and (needs or masks[behind] & (c.INFINITIVE | c.NEGATION | c.COMPLEMENTIZER | EDGE)):
        return behind
    edge = next((i for i in range(begin, count) if masks[i] & (EDGE | c.COORDINATOR | c.COMPLEMENTIZER)), count)
    return begin if any(m & PREDICATE for m in masks[begin:edge]) else -1  # "he ordered | four coffees and"


def _past_pronoun(unit: Unit, at: int, habits: Habits) -> int:
    """Where what is told opens behind a pronoun for whom, with its preposition or without: "said to me: | go", "answered us | that"."""
    masks = unit.masks
    pronoun = at + bool(at < len(masks) and masks[at] & c.PREPOSITION)
    told = pronoun + 1 < len(masks) and unit.keys[pronoun] in habits.addressing
    opens = told and masks[pronoun + 1] & (EDGE | c.COMPLEMENTIZER)
    return pronoun + 1 if opens else _past_aside(unit, at, habits)


def _past_aside(unit: Unit, at: int, habits: Habits) -> int:
    """Where a "that" opens behind how and when it was told: "warned the board then, in writing, | that"; the item if none does."""
    masks = unit.masks
    begin = at
    while at < len(masks) and masks[at] & BESIDE:
        at += 1
    if at < len(masks) and masks[at] & c.COMMA:
        at = next((i for i in range(at + 1, min(at + ASIDE_WORDS, len(masks))) if masks[i] & EDGE), at) + 1
    elif at < len(masks) and masks[at] & c.PREPOSITION:  # "in May | that"
        near = range(at + 1, min(at + ASIDE_WORDS, len(masks)))
        at = next((i for i in near if masks[i] & APART or (masks[i] & PREDICATE and not masks[i] & c.TIME)), at)
    return at if at < len(masks) and unit.keys[at] in habits.telling else begin


def owns(unit: Unit, at: int) -> bool:
    """Return whether a pronoun tells whose it is whom a verb tells: "told [her] doctor she", not "told [her] nobody knew"."""
    masks = unit.masks
    noun = at + 2 < len(masks) and masks[at] & c.DETERMINER and masks[at + 1] & (c.NOUN | c.ROLE)
    return bool(noun) and bool(masks[at + 2] & (OPENS | c.COMPLEMENTIZER | c.INFINITIVE | EDGE))


def _content(unit: Unit, group: Group, source: Range | None, at: int, habits: Habits) -> tuple[str, Range] | None:
    """The frame and the range of what is told at an item; None if nothing is that can be told so."""
    masks, keys = unit.masks, unit.keys
    opens = at + bool(masks[at] & (c.COMMA | c.COLON))
    if opens >= len(masks) - 1 or (masks[at] | masks[opens]) & c.QUOTE:
        return None
    if keys[opens] == MARK and not masks[opens]:
        close = next((i for i in range(opens + 1, len(masks)) if keys[i] == MARK), content_end(unit, opens))
        return ("bare", (opens + 1, close)) if close > opens + 1 else None
    if masks[at] & c.COLON:
        return "colon", (opens, content_end(unit, opens))
    if masks[at] & c.COMMA:
        led = source is None or (source[0] and not masks[source[0] - 1] & (c.SUBORDINATOR | c.COORDINATOR | c.ADVERB))
        direct = not led and not masks[opens] & ASIDE and group.entry.stance != "believes"
        direct = direct and keys[group.head] not in keys[opens:]  # "we told them, others told them"
        return ("bare", (opens, content_end(unit, opens))) if direct else None
    if masks[at] & c.COMPLEMENTIZER:
        begin = at + (keys[at] in habits.telling)
        return "that", (begin, _end(unit, begin, habits))
    begin = at + bool(masks[at] & c.NEGATION)
    if masks[begin] & c.INFINITIVE:
        return ("infinitive", (at, _end(unit, at, habits))) if keys[group.head] in habits.whom else None
    end = _end(unit, at, habits)
    if any(m & PREDICATE for m in masks[at:end]) and not masks[at] & (EDGE | ASIDE):
        return "bare", (at, end)
    plain = group.entry.stance == "says" and end - at <= WORDS and not masks[at] & (WORDLESS | c.ADVERB)
    return ("bare", (at, end)) if plain else None


def _end(unit: Unit, begin: int, habits: Habits) -> int:
    """Where what is told ends: with its sentence, or where who tells it goes on, ", and I", "but"."""
    masks, keys = unit.masks, unit.keys
    limit = content_end(unit, begin)
    for at in range(begin + LEAST, limit - 1):
        joins = masks[at + 1] & c.COORDINATOR or keys[at + 1] in habits.hence
        outside = unit.within < 0 and masks[at] & c.COMMA
        again = _tells_more(unit, at, habits)
        if outside or again or masks[at] & c.DASH or keys[at] in habits.opposing or (masks[at] & c.COMMA and joins):
            return at
    return max(limit, begin + 1)


def _tells_more(unit: Unit, at: int, habits: Habits) -> bool:
    """Whether somebody tells at an item what was said besides: "asked why | and he said"."""
    masks = unit.masks
    joins = masks[at] & (c.COORDINATOR | c.COMMA) and masks[at + 1] & c.PRONOUN
    return bool(joins) and any(key in habits.recounting for key in unit.keys[at + 2 : at + 2 + AGAIN])


def embedded(reading: Reading, habits: Habits) -> bool:
    """Return whether a clause that somebody tells is one in which another says something: "said | managers had assured them it was safe".

    Its subject opens it, right behind the verb that tells it or its "that", and the verb is one of those that recount.
    """
    unit, group, source = reading.unit, reading.group, reading.source
    if unit.within >= 0 or source is None or not source[0] or source[1] != group.outer or reading.frame not in TELLING:
        return False
    if not _certain(unit, group, habits) or reading.contents[0][0] < group.last:
        return False
    passive = group.entry.form in PAST and _suffers(unit, group)
    return not passive and _opens_told(unit, source, habits)


def _opens_told(unit: Unit, source: Range, habits: Habits) -> bool:
    """Whether a subject opens what somebody tells: "said | managers had", "told reporters that | it had"."""
    if not source[0] or not _heads(unit, source):
        return False  # "all of the | claims"
    before, key = unit.masks[source[0] - 1], unit.keys[source[0] - 1]
    return bool(before & c.COMPLEMENTIZER and key in habits.telling) or key in habits.recounting
