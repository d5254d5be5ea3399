"""The outlets and platforms a document names, wherever they stand: listed, addressed, quoted or unknown."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable, cue_table
from sipas.extraction.gazetteer import Gazetteer, gazetteer
from sipas.extraction.text import Known, Layout, bare
from sipas.language import Language
from sipas.records import Mention

NAME_WORDS = 5  # words of an outlet's name, at most
SIGN, CAPITAL_SIGN = 1, 2  # a word that can show an outlet, one that can with a capital
NAMED = c.WORD | c.NUMBER
CAPITALS = c.CAPITAL | c.NUMBER
MARKED = c.OUTLET | c.QUOTE
ADDRESSES = frozenset(
    "com net org info tv al mk rs eu de ch uk tr ba hr gr io news online".split()
)  # ends of web addresses


class Outlets:
    """The outlets a document names.  `table` holds the language's words of media and channels, `media` the former."""

    def __init__(self, mentions: tuple[Mention, ...], layout: Layout, language: Language) -> None:
        self._mentions = {m.span.start: m for m in mentions}
        self._language = language
        self._names: Gazetteer = gazetteer(language)
        self._layout = layout
        self.table: CueTable = cue_table(language)
        self._signs = _signs(language)
        self.media = _media(language)

    def places(self, unit: Unit) -> list[int]:
        """Return the items that an outlet's name, known or not, could stand at or behind, or end with, in any order."""
        masks = unit.masks
        signs = bytes(map(self._signs.__getitem__, unit.keys))
        shown = compress(range(len(signs)), signs)
        places = [at for at in shown if signs[at] == SIGN or masks[at] & CAPITALS]
        if unit.bits & MARKED:
            places += [at for at, mask in enumerate(masks) if mask & MARKED]
        return places

    def named(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """Return the name of the outlet that begins at an item, and the item behind it; None if none does."""
        mask = unit.masks[item]
        if not mask & NAMED or unit.items[item] < 0:
            return None
        mention = self._mentions.get(unit.starts[item])
        if mention is not None and mention.type == "outlet":
            return self._whole(unit, item, mention)
        if mention is None and (found := self._listed(unit, item) or self._domain(unit, item)):
            return found
        platform = self.platform(unit.keys[item])
        return (platform, item + 1) if platform else None

    def _whole(self, unit: Unit, item: int, mention: Mention) -> tuple[str, int]:
        """An outlet's name with the capitals behind it, linked or of no mention, up to an edge: "CNN" + "Business"."""
        last = item + 1
        while last < len(unit.items) and unit.starts[last] < mention.span.end:
            last += 1
        listed = self._listed(unit, item)
        if listed and listed[1] > last and unit.masks[listed[1] - 1] & (c.CAPITAL | c.NUMBER):
            return listed
        masks, count = unit.masks, len(unit.items)
        end = last
        while end < count:
            if masks[end] & c.CAPITAL and not masks[end] & c.NAME:
                end += 1
            elif masks[end] & c.LINKING and end + 1 < count and masks[end + 1] & c.CAPITAL:
                end += 2
            else:
                break
        stands = end - item <= NAME_WORDS and (end == count or masks[end] & EDGE)
        if end == last or not stands or any(key in self._names.titles for key in unit.keys[last:end]):
            return mention.name, last
        return f"{mention.name} {self._words(unit.items[last:end])}", end

    def _listed(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """The outlet of the pack's lists that begins at a capital, whatever the case of its other words."""
        keys = unit.keys
        if not unit.masks[item] & (c.CAPITAL | c.NUMBER):
            return None
        longest = self._names.openers.get(keys[item], 0)
        if not longest and keys[item].endswith("'s"):
            known = self._names.phrases.get(keys[item][:-2])
            return (known[1], item + 1) if known is not None and known[0] == "outlet" else None
        for size in range(min(longest, len(keys) - item), 0, -1):
            known = self._names.phrases.get(" ".join(keys[item : item + size]))
            if known is not None:
                return (known[1], item + size) if known[0] == "outlet" else None
        return None

    def _domain(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """The outlet named by its address: a word, a stop and the end of an address, without a blank."""
        if item + 2 >= len(unit.items) or unit.keys[item + 1] != "." or unit.items[item + 2] < 0:
            return None
        tail = self._layout.words[unit.items[item + 2]]
        glued = unit.ends[item] == unit.starts[item + 1] and unit.ends[item + 1] == unit.starts[item + 2]
        if not glued or tail not in ADDRESSES:
            return None
        return f"{self._layout.words[unit.items[item]]}.{tail}", item + 3

    def within(self, unit: Unit, first: int, last: int) -> str | None:
        """Return the first outlet named in a range of items."""
        return next((found[0] for i in range(first, last) if (found := self.named(unit, i))), None)

    def behind(self, unit: Unit, first: int) -> tuple[str, int] | None:
        """Return the outlet named at an item, in quotation marks or not, and the item behind it."""
        if first < len(unit.items) and self.opens(unit, first):
            name = self.marked(unit, first)
            return (name, self._closed(unit, first)) if name else None
        return self.named(unit, first) if first < len(unit.items) else None

    def opens(self, unit: Unit, item: int) -> bool:
        """Return whether a quotation, or a mark of one too short to be a statement, begins at an item."""
        return unit.items[item] < 0 or (
            not unit.masks[item] and not unit.keys[item][0].isalnum() and unit.keys[item] != "."
        )

    def _closed(self, unit: Unit, first: int) -> int:
        """The item behind the name that a mark at an item opens."""
        if unit.items[first] < 0:
            return first + 1
        last = first + 1
        while last < len(unit.items) and (unit.masks[last] & NAMED or unit.keys[last] == "."):
            last += 1
        return last + 1

    def marked(self, unit: Unit, first: int, *, sure: bool = True) -> str | None:
        """Return the name in the quotation marks that open at an item; None if it is no name of few words.

        Unless it is `sure` that an outlet is meant, only a listed one counts.
        """
        if unit.items[first] < 0:
            inner = self._layout.quotations[~unit.items[first]].inner[0]
            starts = self._layout.starts
            tokens = list(range(bisect_left(starts, inner.start), bisect_left(starts, inner.end)))
            while tokens and not self._layout.words[tokens[-1]][0].isalnum():
                tokens.pop()
        else:
            last = self._closed(unit, first) - 1
            if last >= len(unit.items) or unit.masks[last]:
                return None
            tokens = list(unit.items[first + 1 : last])
        words = [self._layout.words[i] for i in tokens]
        if not 0 < len(words) <= NAME_WORDS:
            return None
        if len(words) == 1 and (platform := self.platform(self._layout.keys[tokens[0]])):
            return platform
        known = self._names.phrases.get(" ".join(self._layout.keys[i] for i in tokens))
        if known is not None:
            return known[1] if known[0] == "outlet" else None
        return self._words(tokens) if sure and (words[0][0].isupper() or "." in words) else None

    def capitals(self, unit: Unit, first: int) -> str | None:
        """Return the words in capitals from an item on, with the links between them, if they are no other name."""
        mention = self._mentions.get(unit.starts[first])
        if (mention is not None and mention.type != "outlet") or unit.keys[first] in self._names.abbreviations:
            return None
        last = first
        for at in range(first, min(first + NAME_WORDS, len(unit.items))):
            mask = unit.masks[at]
            if mask & (c.PERSON | c.TIME) or not mask & (c.CAPITAL | c.NAME | c.LINKING | c.NUMBER):
                break
            if mask & c.CAPITAL or mask & c.NUMBER:
                last = at + 1
        return self._words(unit.items[first:last]).removesuffix("'s").removesuffix("’s") if last > first else None

    def unknown(self, unit: Unit, first: int, last: int) -> str | None:
        """Return a range's words if they look like the name of an outlet no list has."""
        masks = unit.masks[first:last]
        if not masks[0] & c.CAPITAL or any(m & c.PERSON or not m & (c.CAPITAL | c.LINKING | c.NAME) for m in masks):
            return None
        return self._words(unit.items[first:last])

    def kind(self, unit: Unit, first: int, last: int) -> str | None:
        """Return a range's words if its first one is a noun of media: "agjencia zyrtare e lajmeve"."""
        return self._words(unit.items[first:last]) if self.medium(unit.keys[first]) else None

    def medium(self, key: str) -> bool:
        """Return whether a folded word is a noun that outlets' names stand behind."""
        return key in self.media

    def locative(self, key: str) -> bool:
        """Return whether a folded word is a preposition that places stand behind."""
        return key in self._names.locative

    def platform(self, key: str) -> str | None:
        """Return the platform that a folded word names."""
        return _platform(self._language, key)

    def _words(self, tokens: Sequence[int]) -> str:
        """Tokens as they are written, a blank where the text has any space."""
        layout = self._layout
        out = ""
        before = -1
        for i in tokens:
            if i >= 0:
                out += (" " if out and layout.starts[i] > layout.ends[before] else "") + layout.words[i]
                before = i
        return out


@cache
def _media(language: Language) -> frozenset[str]:
    return cue_table(language).media | gazetteer(language).outlet_heads.keys()


@cache
def _signs(language: Language) -> dict[str, int]:
    """A table, filled as words are met, that tells which words can show an outlet: SIGN, CAPITAL_SIGN or 0."""
    names, table = gazetteer(language), cue_table(language)
    firsts = frozenset(phrase.partition(" ")[0] for phrase, known in names.phrases.items() if known[0] == "outlet")

    def sign(key: str) -> int:
        if key in table.media or key in table.talks or key in names.outlet_heads or key in ADDRESSES:
            return SIGN
        if not key[0].isalnum():
            return 0 if key == "." or key in c.PUNCTUATION else SIGN
        if _platform(language, key):
            return SIGN
        return CAPITAL_SIGN if key in firsts or key.endswith("'s") else 0

    return Known(sign)


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
