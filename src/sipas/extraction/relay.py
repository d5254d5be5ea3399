"""Through whom a statement came: credits to outlets, and the channel it was said in.

"..., transmeton Anadolu" behind a statement that has a speaker is no statement of
Anadolu's: Anadolu is its relay.  "për Klan Kosova", "në Facebook", "i tha RTS-së" name
the channel.  Here a sentence is read for both; `crediting` says whose they are.
"""

from collections.abc import Iterator

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable
from sipas.extraction.following import right_phrase
from sipas.extraction.outlets import NAMED, Outlets
from sipas.extraction.phrases import left_phrase
from sipas.structs import Value

SET_OFF = c.COMMA | c.QUOTE | c.DASH | c.STOP | c.BRACKET
FRAME = c.AUXILIARY | c.BE | c.CLITIC | c.AS  # what may stand between the comma and a credit's verb
PASSED = c.DETERMINER | c.ADJECTIVE | c.LINKING | c.PRONOUN | c.CLITIC | c.DOCUMENT  # on the way to an outlet's name
CLOSED = c.STOP | c.COLON | c.QUOTE | c.BRACKET  # what no way to a channel passes
ALONE = EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.GERUND | c.ROLE | c.CUE  # what stands behind a noun alone
FINITE = c.VERB | c.ACTS | c.AUXILIARY | c.BE
WHO = c.NAME | c.CAPITAL | c.ROLE | c.PRONOUN
REACH = 8  # items between the preposition of a channel and the outlet's name
LEADING = c.PREPOSITION | c.OUTLET
FULL = 60  # items of a clause before the credit that no comma parts from it
ADDRESS = 2  # items between the first of an outlet's address and the one that shows it: lajmi.net
FAR = REACH + ADDRESS
# What a clause goes on from to its verb, so that no credit begins there: "siç | shkruan BBC", "e cila | transmeton".
OPEN = (
    FRAME
    | c.COMPLEMENTIZER
    | c.SUBORDINATOR
    | c.COORDINATOR
    | c.RELATIVE
    | c.WHERE
    | c.PREPOSITION
    | c.PRONOUN
    | c.NEGATION
    | c.INFINITIVE
)
BEFORE = c.CUE | c.DETERMINER  # what an outlet's name stands right behind
SAID = 12  # items between a quotation and the outlet that is cited for it
BACK = 4  # items between a noun of talking and the preposition behind it


class Credit(Value, frozen=True):
    """A credit in a unit: the outlet's name, the item of its verb, and where what it credits ends."""

    name: str
    head: int
    edge: int


class Channel(Value, frozen=True):
    """A channel in a unit: the outlet's name, its first item, and that of its preposition (-1: none leads to it).

    `shown` says that a noun on the way tells of a medium or a talk, `platform` that it speaks itself never.
    """

    name: str
    at: int
    led: int
    shown: bool = False
    platform: bool = False


def credits_of(unit: Unit, table: CueTable, outlets: Outlets) -> list[Credit]:
    """Return the credits of a unit: a verb of passing on set off by a comma, with an outlet for its subject."""
    out: list[Credit] = []
    if not unit.bits & c.CUE or (table.passing.isdisjoint(unit.keys) and table.citing.isdisjoint(unit.keys)):
        return out
    masks = unit.masks
    for head, key in enumerate(unit.keys):
        if key in table.citing and (cited := _cited(unit, head, outlets)):
            out.append(cited)
        if key not in table.passing or not masks[head] & c.CUE or masks[head] & c.NAME:
            continue
        first = head
        while first > 0 and masks[first - 1] & FRAME:
            first -= 1
        found = _credited(unit, first, head, outlets)
        if found is None:
            continue
        name, begin, edge = found
        behind = masks[edge] if edge < len(masks) else c.STOP
        if behind & c.PREPOSITION and edge + 1 < len(masks) and masks[edge + 1] & c.TIME:
            behind = c.TIME  # "NAME reported | on Tuesday"
        if behind & (EDGE | c.COORDINATOR | c.SUBORDINATOR | c.TIME) or not behind:
            last = begin - 1 - bool(begin and masks[begin - 1] & SET_OFF)
            out.append(Credit(name, head, unit.ends[last] if last >= 0 else unit.starts[0]))
    return out


def _credited(unit: Unit, first: int, head: int, outlets: Outlets) -> tuple[str, int, int] | None:
    """The outlet that a verb of passing on has for its subject, where the credit begins and what is behind it."""
    masks = unit.masks
    parted = first == 0 or masks[first - 1] & SET_OFF or (first == head and _unparted(unit, head, outlets))
    begin = first if parted else _opening(unit, first)
    if begin >= 0 and (begin or masks[0] & c.AS):
        at = head + 1
        if at < len(masks) and masks[at] & c.AGENT:
            at += 1  # "cituar nga Reuters"
        phrase = right_phrase(unit, at)
        if phrase is None and first and at < len(masks) and masks[at] & c.CAPITAL:
            phrase = at, at + 1  # a name that is a word of grammar: "shkruan Drejt"
        edge = phrase[1] if phrase else at
        named = outlets.behind(unit, at) or outlets.lowered(unit, at)
        if named and named[1] >= edge:
            return named[0], begin, named[1]
    else:
        phrase, edge = left_phrase(unit, first), head + 1
        if phrase is None or phrase[0] == 0 or not masks[phrase[0] - 1] & SET_OFF:
            return None
        begin = phrase[0]
    if phrase is None or phrase[1] - phrase[0] > 12:
        return None
    whole = outlets.named(unit, phrase[0])
    known = whole[0] if whole and whole[1] >= phrase[1] else None
    name = known or outlets.unknown(unit, *phrase) or outlets.within(unit, *phrase) or outlets.kind(unit, *phrase)
    return (name, begin, edge) if name else None


def _unparted(unit: Unit, head: int, outlets: Outlets) -> bool:
    """Whether a verb and the outlet behind it end a sentence, the comma before them left out: "X tha se C | shkruan “NAME”"."""
    before = unit.masks[head - 1]
    if not before & (c.WORD | c.NUMBER) or (before & OPEN and not before & (c.NAME | c.TIME)):
        return False
    begin = next((at for at in range(head - 1, max(-1, head - FULL), -1) if unit.masks[at] & c.COMPLEMENTIZER), 0)
    if not any(m & FINITE for m in unit.masks[begin:head]):
        return False  # "that the final | NAME broadcasts"
    named = outlets.behind(unit, head + 1)
    return named is not None and all(m & CLOSED for m in unit.masks[named[1] :])


def _cited(unit: Unit, at: int, outlets: Outlets) -> Credit | None:
    """The credit of an outlet that ends a sentence behind a quotation and who said it: “...”, tha X, | sipas OUTLET."""
    masks = unit.masks
    named = outlets.behind(unit, at + 1)
    if named is None or masks[at] & c.NAME or any(not m & CLOSED for m in masks[named[1] :]):
        return None
    last = at - bool(at and masks[at - 1] & c.COMMA)
    quote = next((i for i in range(last - 1, max(-1, last - 1 - SAID), -1) if masks[i] & c.QUOTE), -1)
    said = masks[quote + 1 : last] if quote >= 0 else []
    told = any(m & c.CUE and m & c.VERB for m in said) and not any(m & c.COMPLEMENTIZER for m in said)
    return Credit(named[0], at, unit.ends[at - 1]) if told else None


def _opening(unit: Unit, first: int) -> int:
    """Where a remark begins that a verb goes on with: ", siç shkruan X | e përcjell Y"; -1 if none does."""
    masks = unit.masks
    for at in range(first - 1, max(0, first - REACH), -1):
        if masks[at] & EDGE:
            return -1
        if masks[at] & c.AS and masks[at - 1] & SET_OFF:
            return at
    return -1


def channels_of(unit: Unit, outlets: Outlets) -> list[Channel]:
    """Return the channels a unit names: behind their prepositions, or right behind a verb ("told Reuters")."""
    out: list[Channel] = []
    places = outlets.places(unit)
    if not places:
        return out
    table, media = outlets.table, outlets.media
    masks, keys, last = unit.masks, unit.keys, len(unit.masks)
    for at in _around(places, last):
        mask = masks[at]
        bare = at + 1 < last and masks[at + 1] & c.OUTLET  # "ne Facebook": without its diacritics another word
        if not (mask & LEADING or bare or keys[at] in media or _addressed(unit, at)):
            continue  # most are nothing of the kind
        if (mask & c.PREPOSITION or bare) and not mask & c.NAME and _leads(unit, at, table):
            channel = _led(unit, at, outlets)
        elif keys[at] in media and (told := _told(unit, at)) >= 0:
            passes = not masks[told] & c.NAME and keys[told] in table.passing  # "njoftoi agjencia X": a credit
            channel = None if passes and outlets.nominative(keys[at]) else _led(unit, told, outlets)  # "i tha radios X"
        elif mask & c.OUTLET and at and keys[at - 1] in table.obtained:
            found = outlets.named(unit, at)
            channel = Channel(found[0], at, at - 1, shown=True) if found else None
        elif (mask & c.OUTLET or _addressed(unit, at)) and (asks := _asks(unit, at, outlets)):
            channel = Channel(asks, at, at, shown=True)
        elif mask & c.OUTLET and at and masks[at - 1] & BEFORE and not masks[at - 1] & c.NAME:
            found = outlets.named(unit, at)
            channel = Channel(found[0], at, -1) if found else None
        else:
            continue
        if channel and all(channel.at != other.at for other in out):
            out.append(channel)
    return out


def _around(places: list[int], last: int) -> Iterator[int]:
    """The items near some places, in order."""
    done = 0
    for place in sorted(places):
        behind = min(place + BACK + 1, last)
        yield from range(max(done, place - FAR), behind)
        done = max(done, behind)


def _leads(unit: Unit, at: int, table: CueTable) -> bool:
    """Whether a preposition can lead to a channel: no part of a cue ("according to"), or behind a noun of talking."""
    before = unit.keys[at - 1] if at else ""
    if at > 1 and unit.masks[at - 1] & c.ADJECTIVE and unit.keys[at - 2] in table.talks:
        before = unit.keys[at - 2]  # "në një bisedë telefonike me X"
    if unit.keys[at] not in table.channels and before not in table.talks:
        return False
    return not any(
        cue.form == "preposition" and (unit.keys[at],) in cue.particles for cue in table.cues.get(before, ())
    )


def _behind_cue(unit: Unit, at: int) -> int:
    """The item behind a cue, before who speaks in front of an item: "tha | NAME për"; that item if nobody does."""
    first = at
    while first > max(0, at - BACK) and unit.masks[first - 1] & WHO:
        first -= 1
    return first


def _told(unit: Unit, at: int) -> int:
    """The cue right before an item, an article apart; -1 if there is none."""
    for i in range(at - 1, max(-1, at - 3), -1):
        if unit.masks[i] & c.CUE and not unit.masks[i] & c.NAME:
            return i
        if not unit.masks[i] & c.DETERMINER:
            break
    return -1


def _addressed(unit: Unit, at: int) -> bool:
    """Whether the first word of an address may stand at an item: "Lumi24.tv"."""
    return bool(unit.masks[at] & NAMED) and unit.keys[at + 1 : at + 2] == ["."]


def _asks(unit: Unit, at: int, outlets: Outlets) -> str | None:
    """The outlet at an item if it is the subject of asking right behind: "X ka kontaktuar policinë"."""
    found = outlets.named(unit, at)
    if found is None or (at and unit.masks[at - 1] & c.OUTLET):
        return None
    verb = found[1]
    while (
        verb < len(unit.masks)
        and unit.masks[verb] & (c.AUXILIARY | c.CLITIC)
        and unit.keys[verb] not in outlets.table.guests
    ):
        verb += 1
    return found[0] if verb < len(unit.masks) and unit.keys[verb] in outlets.table.guests else None


def _parts(unit: Unit, at: int, table: CueTable) -> bool:
    """Whether no way to a channel goes over an item: a mark, a verb, the next preposition."""
    mask = unit.masks[at]
    if mask & CLOSED or (mask & c.PREPOSITION and not mask & (c.LINKING | c.NAME) and unit.keys[at] in table.channels):
        return True
    return bool(mask & (c.VERB | c.COMPLEMENTIZER)) and not mask & (c.NAME | c.NOUN | PASSED)


def _own_name(unit: Unit, found: tuple[str, int], at: int, outlets: Outlets) -> str:
    """The name in marks behind a kind of outlet that looks like a name: Gazeta Online ‘Reporteri.net’."""
    name, behind = found
    if not outlets.medium(unit.keys[at]) or behind >= len(unit.items) or not outlets.opens(unit, behind):
        return name
    return outlets.marked(unit, behind, sure=True) or name


def _pointed(unit: Unit, led: int, at: int, outlets: Outlets) -> str | None:
    """The outlet that a noun of media alone points back to, the one named last: "për portalin", "në të njëjtën revistë"."""
    behind = unit.masks[at + 1] if at + 1 < len(unit.masks) else c.STOP
    if not behind & ALONE:
        return _unnamed(unit, led, at, outlets)
    same = outlets.same(unit, led + 1, at)
    bent = at == led + 1 and not outlets.locative(unit.keys[led]) and unit.keys[at].endswith(outlets.table.topical)
    return outlets.last_before(unit.starts[at]) if same or bent else None


def _unnamed(unit: Unit, led: int, at: int, outlets: Outlets) -> str | None:
    """An outlet that is told by its kind and an adjective only, as worded: "për televizionin publik"."""
    end = at + 1
    while (
        end < len(unit.masks)
        and unit.masks[end] & c.ADJECTIVE
        and not unit.masks[end] & (c.CAPITAL | c.CUE | c.LINKING)
    ):
        end += 1
    stands = end == len(unit.masks) or unit.masks[end] & ALONE
    bent = at == led + 1 and not outlets.locative(unit.keys[led]) and unit.keys[at].endswith(outlets.table.topical)
    return outlets.worded(unit, at, end) if bent and stands and end > at + 1 else None


def _led(unit: Unit, led: int, outlets: Outlets) -> Channel | None:
    """The channel that a preposition leads to, past nouns of media and what belongs to them."""
    masks, keys, table = unit.masks, unit.keys, outlets.table
    before = keys[max(0, led - BACK) : led]
    guest = not table.guests.isdisjoint(before)
    talk = guest or not table.talks.isdisjoint(before)
    asking = guest and bool(masks[led] & c.AGENT)
    named = talk and not outlets.locative(keys[led])  # whether a name that no list has can be the outlet's
    medium, wide, near = False, False, True
    if keys[led + 1 : led + 2] and keys[led + 1] in table.press and not outlets.named(unit, led + 1):
        told = led == 0 or bool(masks[led - 1] & (c.CUE | c.NAME)) or keys[led - 1] in table.talks
        press = outlets.press(unit, led + 1) if told and not outlets.locative(keys[led]) else None
        return Channel(press, led + 1, led, shown=True) if press and not masks[led] & c.AGENT else None
    for at in range(led + 1, min(len(masks), led + REACH)):
        mask = masks[at]
        if (at == led + 1 or keys[at - 1] in table.posting) and (letter := outlets.letter(unit, at)):
            return Channel(letter, at, led, shown=True, platform=True)
        if near and (whole := outlets.belonging(unit, at)):
            return Channel(whole, at, led, shown=True)
        found = outlets.named(unit, at)
        if found and (not wide or outlets.platform(keys[at])):
            own = _own_name(unit, found, at, outlets)
            platform = outlets.platform(own.lower()) is not None or outlets.general(own)
            if platform and keys[led] in table.opinion:
                return None  # "pyetjeve për Facebookun": what is talked of
            return Channel(own, at, led, medium or talk, platform)
        if (near or medium) and outlets.opens(unit, at):
            right = keys[led - 1] in table.talks if led else False  # "në fund të bisedës në “X”"
            name = outlets.marked(unit, at, sure=medium or guest or right or not outlets.locative(keys[led]))
            platform = name is not None and outlets.platform(name.lower()) is not None
            return Channel(name, at, led, medium or talk, platform) if name else None
        if outlets.medium(keys[at]):
            if outlets.institution(unit, at):
                return None
            if whole := outlets.inflected(unit, at):
                return Channel(whole, at, led, shown=True)
            if (talk or _told(unit, _behind_cue(unit, led)) >= 0) and (name := _pointed(unit, led, at, outlets)):
                return Channel(name, at, led, shown=True)
            medium = True
        elif mask & c.CAPITAL and (medium or (named and near)):
            name = outlets.capitals(unit, at, shown=True) if medium else outlets.talked_to(unit, at, asking=asking)
            return Channel(name, at, led, shown=True) if name else None
        elif mask & c.COMMA:
            if not medium or at + 1 >= len(masks) or not masks[at + 1] & (c.CAPITAL | c.OUTLET):
                return None
        elif _parts(unit, at, table):
            return None
        elif not mask & PASSED and keys[at] not in table.talks:
            wide = True
        near = near and bool(mask & (c.DETERMINER | c.ADJECTIVE))
    return None
