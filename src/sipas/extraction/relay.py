"""Through whom a statement came: credits to outlets, and the channel it was said in.

"..., transmeton Anadolu" behind a statement that has a speaker is no statement of
Anadolu's: Anadolu is its relay.  "për Klan Kosova", "në Facebook", "i tha RTS-së" name
the channel.
"""

import bisect
from functools import cache, lru_cache

from msgspec import Struct

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable, cue_table
from sipas.extraction.phrases import left_phrase, right_phrase
from sipas.extraction.reading import Reading
from sipas.extraction.text import Layout, bare
from sipas.language import Language
from sipas.records import Mention, Span

SET_OFF = c.COMMA | c.QUOTE | c.DASH | c.STOP | c.BRACKET
REACH = 6  # items between the preposition of a channel and the outlet's name


class Credit(Struct, frozen=True):
    """A credit in a unit: the outlet's name, the item of its verb, and where what it credits ends."""

    name: str
    head: int
    edge: int


class Outlets:
    """The outlets a document names, and where."""

    def __init__(self, mentions: tuple[Mention, ...], layout: Layout, language: Language) -> None:
        self._mentions = [m for m in mentions if m.type == "outlet"]
        self._starts = [m.span.start for m in self._mentions]
        self._language = language
        self._prepositions = cue_table(language).channels
        self._layout = layout

    def at(self, unit: Unit, item: int) -> str | None:
        """Return the name of the outlet or platform whose mention begins at an item."""
        start = unit.starts[item]
        index = bisect.bisect_left(self._starts, start)
        if index < len(self._mentions) and self._starts[index] == start:
            return self._mentions[index].name
        return _platform(self._language, unit.keys[item])

    def behind_noun(self, unit: Unit, first: int) -> str | None:
        """Return the name behind a noun such as "gazetën": quoted, or in capitals; None if there is none."""
        if first < len(unit.items) and unit.keys[first] in self._prepositions:
            first += 1
        quoted = first < len(unit.items) and unit.items[first] >= 0 and not unit.masks[first] & (c.WORD | EDGE)
        at = first + 1 if quoted else first
        last = at
        while last < len(unit.items) and last - at < 5:
            named = unit.masks[last] & (c.WORD | c.NUMBER) if quoted else unit.masks[last] & (c.CAPITAL | c.OUTLET)
            if not named or unit.masks[last] & c.PERSON:
                break
            last += 1
        if last == at or not unit.masks[at] & c.CAPITAL:
            return None
        return " ".join(self._layout.words[i] for i in unit.items[at:last] if i >= 0)

    def unknown(self, unit: Unit, first: int, last: int) -> str | None:
        """Return a range's words if they look like the name of an outlet no list has."""
        masks = unit.masks[first:last]
        if not masks[0] & c.CAPITAL or any(m & c.PERSON or not m & (c.CAPITAL | c.LINKING | c.NAME) for m in masks):
            return None
        return " ".join(self._layout.words[i] for i in unit.items[first:last] if i >= 0)

    def within(self, unit: Unit, first: int, last: int) -> str | None:
        """Return the first outlet named in a range of items."""
        return next((name for i in range(first, last) if (name := self.at(unit, i))), None)


@cache
def _platforms(language: Language) -> dict[str, str]:
    return {bare(name): name for name in language.cues.relay.platforms}


@lru_cache(maxsize=100_000)
def _platform(language: Language, key: str) -> str | None:
    """The platform a folded word names, with or without an ending: "facebook'un"."""
    stem = bare(key.partition("'")[0].partition("-")[0])
    known = _platforms(language)
    ends = range(len(stem), max(4, len(stem) - 4), -1)
    return next((known[stem[:end]] for end in ends if stem[:end] in known), None)


def credits_of(unit: Unit, table: CueTable, outlets: Outlets) -> list[Credit]:
    """Return the credits of a unit: a verb of passing on set off by a comma, with an outlet for its subject."""
    out = []
    masks = unit.masks
    for head, mask in enumerate(masks):
        if not mask & c.CUE or mask & c.NAME or not any(cue.relay for cue in table.cues[unit.keys[head]]):
            continue
        first = head
        while first > 0 and masks[first - 1] & (c.AUXILIARY | c.BE | c.CLITIC | c.AS):
            first -= 1
        phrase = right_phrase(unit, head + 1)
        edge = phrase[1] if phrase else head + 1
        if first == 0 or not masks[first - 1] & SET_OFF:
            phrase, edge = left_phrase(unit, first), head + 1
            if phrase is None or phrase[0] == 0 or not masks[phrase[0] - 1] & SET_OFF:
                continue
        if phrase is None or phrase[1] - phrase[0] > 12:
            continue
        behind = masks[edge] if edge < len(masks) else c.STOP
        name = outlets.within(unit, *phrase) or outlets.unknown(unit, *phrase)
        if name and behind & (EDGE | c.COORDINATOR | c.SUBORDINATOR | c.TIME):
            begin = min(first, phrase[0])
            out.append(Credit(name, head, unit.ends[begin - 2] if begin > 1 else unit.starts[0]))
    return out


def channel(reading: Reading, content: tuple[Span, ...], outlets: Outlets, language: Language) -> tuple[str, ...]:
    """Return the outlets named as the channel of a statement in its own sentence, outside content and source."""
    unit, table = reading.unit, cue_table(language)
    masks = unit.masks
    out: list[str] = []
    for at, mask in enumerate(masks):
        if at == 0 or not mask & (c.WORD | c.NAME) or masks[at - 1] & c.OUTLET & mask:
            continue
        if any(span.start <= unit.starts[at] < span.end for span in content):
            continue
        name = outlets.at(unit, at)
        led = _in_channel(unit, at, table.channels)
        if name is None and led and unit.keys[at] in table.media:
            name = outlets.behind_noun(unit, at + 1)
        if name is None or _is_source(reading, at):
            continue
        addressed = reading.cue[1] <= at <= reading.cue[1] + 1
        if addressed or led:
            out.append(name)
    return tuple(dict.fromkeys(out))


def _is_source(reading: Reading, at: int) -> bool:
    """Whether an item is of the source itself, and not of a channel set into it by a comma."""
    if reading.source is None or not reading.source[0] <= at < reading.source[1]:
        return False
    return not any(m & c.COMMA for m in reading.unit.masks[reading.source[0] : at])


def _in_channel(unit: Unit, at: int, words: frozenset[str]) -> bool:
    """Whether a preposition of channels leads to an item, with no clause edge between."""
    for i in range(at - 1, max(-1, at - REACH - 1), -1):
        mask = unit.masks[i]
        if unit.keys[i] in words and mask & c.PREPOSITION:
            return True
        if mask & (c.STOP | c.COMMA | c.COLON | c.VERB | c.QUOTE) and not mask & c.NAME:
            return False
    return False
