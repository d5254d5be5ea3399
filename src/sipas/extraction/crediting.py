"""Whose the credits and channels of a document are: statements with those through whom they came."""

from bisect import bisect_right

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.addressing import Beside, beside
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable
from sipas.extraction.finds import Find
from sipas.extraction.outlets import Outlets
from sipas.extraction.phrases import main_subject
from sipas.extraction.reading import Reading
from sipas.extraction.relay import Channel, Credit, channels_of, credits_of
from sipas.extraction.words import OWNED
from sipas.records import Span

FULL = "text in full"
BELONGING = c.LINKING | c.PREPOSITION | c.COORDINATOR | EDGE  # what goes on from an outlet's name
LOOSE = frozenset(("object", "about", "bare"))  # frames of a content that no word opens
SAID = ("that", "bare", "quote")  # frames of what somebody says by a verb
ACTIVE = ("finite", "past")
BOUND = c.PREPOSITION | c.PERSON  # in the phrase of who tells: "the editor of NAME"
OPENING = 2  # items before who speaks where a sentence opens, at most
STEM = 4  # letters that a name keeps in any case
ASIDE = 1000  # more items than a unit has


def credited(finds: list[Find], lines: list[Unit], outlets: Outlets) -> list[Find]:
    """Return the finds, with credits to outlets turned into the relay of the statements they carry.

    A credit in a sentence without another statement stays a statement of the outlet's.
    """
    by_unit: dict[int, list[int]] = {}
    for index, find in enumerate(finds):
        if find.reading is not None:
            by_unit.setdefault(find.reading.unit.number, []).append(index)
    relays: dict[int, list[str]] = {}
    ends: dict[int, int] = {}
    dropped: set[int] = set()
    for unit in lines:
        here = by_unit.get(unit.number, [])
        if not here:
            continue
        citing = {_passed_on(reading) for i in here if (reading := finds[i].reading)}
        given = [credit for credit in credits_of(unit, outlets.table, outlets) if credit.head not in citing]
        if len(here) > 1:
            closing = _according(unit, [reading for i in here if (reading := finds[i].reading)], outlets)
            given += [credit for credit in closing if all(credit.head != other.head for other in given)]
        heads = {credit.head for credit in given}
        carried = [i for i in here if (reading := finds[i].reading) and not heads & {reading.head, _passed_on(reading)}]
        if not carried and len(given) > 1:
            carried = [i for i in here if (reading := finds[i].reading) and reading.head == given[0].head]
            given = given[1:]
        if not carried:
            continue
        for credit in given:
            dropped |= {i for i in here if (reading := finds[i].reading) and reading.head == credit.head}
            for i in carried:
                relays.setdefault(i, []).append(credit.name)
                ends.setdefault(i, credit.edge)
    return [
        msgspec.structs.replace(find, relay=tuple(relays.get(i, ())), content=_before_credit(find.content, ends.get(i)))
        for i, find in enumerate(finds)
        if i not in dropped
    ]


def _according(unit: Unit, read: list[Reading], outlets: Outlets) -> list[Credit]:
    """The credits of outlets that a preposition names behind all that somebody says: "A neighbour said that C, | according to the OUTLET"."""
    out = []
    for told in read:
        if told.entry.form != "preposition" or told.source is None or len(told.contents) > 1:
            continue
        (begin, end), (first, last) = told.contents[0], told.source
        if end > told.group.first or any(m & BOUND for m in unit.masks[first:last]):
            continue
        named = next(((found[0], found[1]) for i in range(first, last) if (found := outlets.named(unit, i))), None)
        if named is None or named[1] < last or outlets.platform(named[0].lower()) is not None:
            continue
        if any(_says_all(one, begin, end) for one in read if one is not told):
            out.append(Credit(named[0], told.head, unit.ends[end - 1]))
    return out


def _says_all(reading: Reading, begin: int, end: int) -> bool:
    """Whether a verb of somebody's that opens a range of items tells all the rest of it, or closes it: "X said that C", "“C”, said X"."""
    source = reading.source
    if source is None or reading.entry.form not in ACTIVE or reading.frame not in SAID:
        return False
    opens = begin <= min(source[0], reading.contents[0][0]) <= begin + OPENING
    return opens and end - 1 <= max(reading.contents[-1][1], source[1])


def _passed_on(reading: Reading) -> int:
    """The item of the verb with which somebody passes on what a reading's source said; -1 if nobody does."""
    return reading.under.head if reading.under is not None else -1


def _before_credit(content: tuple[Span, ...], edge: int | None) -> tuple[Span, ...]:
    """A content up to the credit in it: who passed a statement on is no part of it."""
    if edge is None or not any(span.start < edge < span.end for span in content):
        return content
    return tuple(Span(span.start, min(span.end, edge)) for span in content if span.start < edge)


def conveyed(finds: list[Find], lines: list[Unit], outlets: Outlets) -> list[Find]:
    """Return the finds with the channels they came through.

    A channel is that of the nearest statement of its sentence, and of those that go on from it
    without a source of their own.  One in a sentence that tells of a talk and holds no statement is
    that of the statements right behind it ("Këtë e ka konfirmuar për X vetë Y.").
    """
    top = [unit for unit in lines if unit.within < 0]
    places = {unit.number: place for place, unit in enumerate(top)}
    starts = [unit.starts[0] for unit in top]
    by_unit: dict[int, list[int]] = {}
    unread: dict[int, list[int]] = {}
    for index, find in enumerate(finds):
        if find.reading is not None:
            by_unit.setdefault(find.reading.unit.number, []).append(index)
        else:
            place = bisect_right(starts, (find.cue or find.content[0]).start) - 1
            unread.setdefault(place, []).append(index)
    told: dict[int, list[str]] = {}
    for unit in lines:
        here = by_unit.get(unit.number, [])
        place = places.get(unit.number, -1)
        if not here and place not in unread:
            continue
        for i in here:
            if (reading := finds[i].reading) is not None and (near := beside(reading, outlets)) is not None:
                finds[i] = _without(finds[i], near)
                for held in (i, *_going_on(i, here, finds)):
                    told.setdefault(held, []).append(near.name)
        for channel in channels_of(unit, outlets) if here else ():
            for i in _holders(channel, unit, here, finds, outlets.table):
                told.setdefault(i, []).append(channel.name)
        pointed = [i for i in unread.get(place, ()) if finds[i].cue is not None] if not here else []
        for channel in channels_of(unit, outlets) if pointed else ():  # "Kjo u bë e ditur në Facebook nga X"
            for i in pointed:
                told.setdefault(i, []).append(channel.name)
        bare = [i for i in (*here, *unread.get(place, ())) if i not in told]
        if place > 0 and len(bare) == len(here) + len(unread.get(place, ())):
            before = top[place - 1]
            if before.number not in by_unit and place - 1 not in unread:
                for channel in _introduced(before, outlets):
                    for i in bare:
                        if not (channel.platform and _newcomer(finds[i], before)):
                            told.setdefault(i, []).append(channel.name)
    for i, find in enumerate(finds):
        if find.reading is not None and (name := _informants(find.reading, outlets) or _citing(find.reading, outlets)):
            told.setdefault(i, []).append(name)
    _over_full_texts(finds, told, lines, outlets)
    return [
        msgspec.structs.replace(find, relay=_longest((*find.relay, *told[i]))) if i in told else find
        for i, find in enumerate(finds)
    ]


def _longest(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, each once, without those that are only part of another: "Buletini24" beside "Buletini24.tv"."""
    once = dict.fromkeys(names)
    ends = (" ", ".", *OWNED)
    part = {a for a in once for b in once if b.startswith(tuple(a + end for end in ends)) or b.endswith(" " + a)}
    return tuple(name for name in once if name not in part)


def _without(find: Find, channel: Beside) -> Find:
    """A find whose source ends before the outlet it tells."""
    reading = find.reading
    if reading is None or reading.source is None or not channel.addressed:
        return find
    first, last = reading.source
    if not first <= channel.at < last:
        return find
    told = (first, channel.at) if first < channel.at else main_subject(reading.unit, reading.cue[1])
    return msgspec.structs.replace(find, source=reading.unit.span(*told) if told else None)


def _citing(reading: Reading, outlets: Outlets) -> str | None:
    """The outlet that cites a reading's source, if one does."""
    if reading.under is None or reading.under.source is None:
        return None
    unit, (first, last) = reading.unit, reading.under.source
    known = outlets.within(unit, first, last) or outlets.kind(unit, first, last)
    first += bool(unit.masks[first] & c.DETERMINER and last > first + 1)
    comma = next((at for at in range(last - 2, first, -1) if unit.masks[at] & c.COMMA), first)
    if known is None and any(m & c.MEDIUM for m in unit.masks[first:comma]):
        return outlets.unknown(unit, comma + 1, last)  # "the state news agency, NAME"
    return known or outlets.unknown(unit, first, last)


def _holders(channel: Channel, unit: Unit, here: list[int], finds: list[Find], table: CueTable) -> list[int]:
    """The finds of a unit that a channel is of: the nearest outside whose content and source it stands."""
    start = unit.starts[channel.at]
    near: tuple[int, int] | None = None
    for i in here:
        reading = finds[i].reading
        if reading is None or any(span.start <= start < span.end for span in finds[i].content):
            if reading is None or (freed := _freed(finds[i], channel)) is None:
                continue
            finds[i] = freed
        if _of_source(reading, channel, table) or not _reaches(reading, channel) or _inside(finds[i], here, finds):
            continue
        way = _distance(reading, channel)
        if near is None or way < near[0]:
            near = (way, i)
    if near is None:
        return []
    return [near[1], *_going_on(near[1], here, finds)]


def _freed(find: Find, channel: Channel) -> Find | None:
    """A find without the channel between its cue and the noun it has for its content: "confirmed for agency X | the".

    None if the channel does not stand so, or nothing is left without it.
    """
    reading = find.reading
    if reading is None or reading.frame not in LOOSE or not channel.shown or channel.platform:
        return None
    unit, first = reading.unit, find.content[0]
    if channel.led != reading.cue[1] or first.start != unit.starts[channel.led]:
        return None
    behind = channel.at + 1
    while behind < len(unit.items) and unit.masks[behind] & (c.NAME | c.CAPITAL):
        behind += 1
    if behind >= len(unit.items) or unit.starts[behind] >= first.end or unit.masks[behind] & BELONGING:
        return None
    return msgspec.structs.replace(find, content=(Span(unit.starts[behind], first.end), *find.content[1:]))


def _going_on(first: int, here: list[int], finds: list[Find]) -> list[int]:
    """The finds of a unit that go on from one of them without a source of their own."""
    held = finds[first]
    return [
        i
        for i in here
        if i != first
        and (_goes_on(finds[i]) or (finds[i].source is not None and finds[i].source == held.source))
        and (cue := finds[i].cue) is not None
        and (held.cue is None or cue.start > held.cue.start)
        and (_echoes(finds[i]) or _adds(finds[i], held) or not any(span.holds(cue) for span in held.content))
    ]


def _inside(find: Find, here: list[int], finds: list[Find]) -> bool:
    """Whether a find's cue stands in what another of its unit has said."""
    cue = find.cue
    return cue is not None and any(span.holds(cue) for i in here for span in finds[i].content)


def _goes_on(find: Find) -> bool:
    """Whether a find has no source of its own but a pronoun, if any."""
    reading = find.reading
    if find.source is None or reading is None or reading.source is None:
        return find.source is None
    first, last = reading.source
    return last - first == 1 and bool(reading.unit.masks[first] & c.PRONOUN)


def _adds(find: Find, held: Find) -> bool:
    """Whether a find adds to one whose content no word opens: "commented on the delay, adding that", "and said that"."""
    if find.reading is None or held.reading is None:
        return False
    group = find.reading.group
    masks = group.unit.masks
    joined = group.outer > 1 and bool(masks[group.outer - 1] & c.COORDINATOR) and find.source is None
    if held.reading.frame not in LOOSE:
        return joined and bool(masks[group.outer - 2] & c.QUOTE)
    return joined or bool(group.flags & c.GERUND or find.reading.unit.masks[group.first] & c.GERUND)


def _echoes(find: Find) -> bool:
    """Whether a find only repeats whose words these are: "sipas tij"."""
    return find.source is not None and find.reading is not None and find.reading.entry.form == "preposition"


def _of_source(reading: Reading, channel: Channel, table: CueTable) -> bool:
    """Whether a channel is part of who speaks, "the editor in X", and not set into it: "he in a post on X said"."""
    if reading.source is None or not reading.source[0] <= channel.at < reading.source[1]:
        return False
    unit, first = reading.unit, reading.source[0]
    verb = channel.led - bool(channel.led > first and unit.masks[channel.led] & c.AGENT)
    if channel.led > first and (channel.platform or unit.keys[verb] in table.obtained):
        return False
    if channel.led > first + 1 and channel.shown and unit.keys[channel.led - 1] in table.obtained:
        return False  # "a study published in the journal X found"
    if 0 < channel.led < first and unit.masks[channel.led] & c.AGENT and unit.keys[channel.led - 1] in table.obtained:
        return False  # "a draft obtained by [X]" taken for X
    if 0 <= channel.led < first and not unit.masks[channel.led] & (c.AGENT | c.CUE):
        return reading.entry.form == "impersonal"  # "..., on X said": no subject is led to so
    if any(m & c.COMMA for m in unit.masks[first : channel.at]):
        return False
    if any(m & c.DOCUMENT for m in unit.masks[first : first + 2]):
        return True  # "a study published in X found"
    led = next((i for i in range(first + 1, channel.led + 1) if _leading(unit, i, table.channels)), -1)
    return led < 0 or not (channel.shown or unit.masks[led - 1] & (c.NAME | c.PRONOUN | c.CAPITAL))


def _leading(unit: Unit, at: int, words: frozenset[str]) -> bool:
    return bool(unit.masks[at] & c.PREPOSITION) or unit.keys[at] in words


def _reaches(reading: Reading, channel: Channel) -> bool:
    """Whether a channel without a preposition stands right behind the cue: "told Reuters", "i tha RTS-së"."""
    return channel.led >= 0 or reading.cue[1] <= channel.at <= reading.cue[1] + 1


def _distance(reading: Reading, channel: Channel) -> int:
    """Items between a channel and a cue; a participle is further away than any verb, but for what stands before its content."""
    way = min(abs(channel.at - reading.cue[0]), abs(channel.at - reading.cue[1]))
    gerund = reading.entry.form == "gerund" or reading.unit.masks[reading.cue[0]] & c.GERUND
    own = bool(reading.contents) and reading.cue[1] <= channel.at < reading.contents[0][0]  # "posting on X that C"
    return way + ASIDE if gerund and not own else way


def _introduced(unit: Unit, outlets: Outlets) -> list[Channel]:
    """The channels of a sentence that tells of a talk: led to by a preposition, with a verb or noun of telling.

    Where something was spread "on social networks", somebody else may speak of it behind that.
    """
    found = [
        channel for channel in channels_of(unit, outlets) if channel.led >= 0 and not outlets.general(channel.name)
    ]
    if not found:
        return []
    tells = any(
        m & c.DOCUMENT or (m & c.CUE and not m & (c.BE | c.AUXILIARY | c.NAME)) or key in outlets.table.talks
        for m, key in zip(unit.masks, unit.keys, strict=True)
    )
    return found if tells else []


def _newcomer(find: Find, before: Unit) -> bool:
    """Whether somebody else speaks than the sentence before tells of: "A video spread on Facebook. | The mayor NAME said".

    Somebody new comes with a title, or with a full name where the sentence before names another or nobody.
    """
    reading = find.reading
    if reading is None or reading.source is None or _goes_on(find):
        return False
    unit, (first, last) = reading.unit, reading.source
    masks = unit.masks[first:last]
    if masks[0] & (c.DOCUMENT | c.INFORMANT | c.PRONOUN) or not any(m & (c.PERSON | c.ROLE) for m in masks):
        return False
    told = {key[:STEM] for key, m in zip(before.keys, before.masks, strict=True) if m & (c.NAME | c.CAPITAL | c.ROLE)}
    person = any(m & c.PERSON for m in before.masks)
    named = [key for key, m in zip(unit.keys[first:last], masks, strict=True) if m & c.PERSON]
    if not named:
        return not (person or before.masks[0] & c.NAME) and unit.keys[first][:STEM] not in told
    titled = bool(masks[0] & c.ROLE and not masks[0] & c.NAME)
    somebody = person or not any(m & c.ROLE for m in before.masks)
    return (titled or (somebody and len(named) > 1)) and told.isdisjoint(key[:STEM] for key in named)


def _informants(reading: Reading, outlets: Outlets) -> str | None:
    """The outlet whose informants a source is: "Burime të X", "sources of X"."""
    if reading.source is None:
        return None
    first, last = reading.source
    if not any(key in outlets.table.informants for key in reading.unit.keys[first : min(last, first + 2)]):
        return None
    return outlets.within(reading.unit, first + 1, last)


def _over_full_texts(finds: list[Find], told: dict[int, list[str]], lines: list[Unit], outlets: Outlets) -> None:
    """Enter for a text given in full the platform named last before it: "Postimi i plotë: ..."."""
    for i, find in enumerate(finds):
        if find.rule != FULL or find.relay or i in told or find.cue is None:
            continue
        for unit in reversed(lines):
            if unit.starts[0] > find.cue.start:
                continue
            named = [name for key in unit.keys if (name := outlets.platform(key))]
            if named:
                told[i] = [named[-1]]
                break
