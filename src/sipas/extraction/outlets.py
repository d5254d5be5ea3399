"""The outlets and platforms a document names, wherever they stand: listed, addressed, quoted or unknown."""

import string
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.cues import CueTable, cue_table
from sipas.extraction.gazetteer import Gazetteer, gazetteer
from sipas.extraction.inflection import bases, oblique
from sipas.extraction.stations import called
from sipas.extraction.text import Layout
from sipas.extraction.words import ADDRESSES, Known, bare, capital_address, fold
from sipas.language import Language
from sipas.records import Mention

NAME_WORDS = 5  # words of an outlet's name, at most
SIGN, CAPITAL_SIGN = 1, 2  # a word that can show an outlet, one that can with a capital
NAMED = c.WORD | c.NUMBER
CAPITALS = c.CAPITAL | c.NUMBER
MARKED = c.OUTLET | c.QUOTE
POSTING = 6  # items between a word of posting and a platform's letter, at most
SEVERAL = 2  # words
OWNED = 2  # words of an outlet's name before whose it is
DIGITS = 2  # of a number that is an outlet's name, at most: "Kanali 7"
OFTEN = 2  # times that a document names an outlet no list has, at most
OWNERS = ("place", "outlet")  # what an outlet's kind belongs to in its name
BOUNDS = EDGE | c.COMPLEMENTIZER
FOLLOWS = c.PRONOUN | c.AUXILIARY | c.CLITIC  # what goes on behind a whole name: "për Zërin e Drinit | ajo ka thënë"


class Outlets:
    """The outlets a document names.  `table` holds the language's words of media and channels, `media` the former."""

    def __init__(self, mentions: tuple[Mention, ...], layout: Layout, lines: list[Unit], language: Language) -> None:
        self._mentions = {m.span.start: m for m in mentions}
        self._own = {m.name.lower(): m.name for m in self._mentions.values() if m.type == "outlet"}
        self._told = Counter(m.name for m in self._mentions.values())
        self._language = language
        self._names: Gazetteer = gazetteer(language, bare_text=layout.bare)
        self._layout = layout
        self._lines = lines
        self.table: CueTable = cue_table(language)
        self._signs = _signs(language)
        self.media = _media(language)
        # made when first asked for; a cached property would be none once compiled (decision 0016)
        self._sorted: list[str] | None = None
        self._ordered: list[tuple[int, str]] | None = None
        self._capitals: frozenset[str] | None = None

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
        if mention is not None and mention.type == "place":
            found = self._domain(unit, item) or self._listed(unit, item)  # "Bujanoci.net", "në Zico tv"
            if found is not None and unit.starts[found[1] - 1] >= mention.span.end:
                return found
        paper = not mask & c.CAPITAL and unit.keys[item] in self._names.documents  # "në një telegram ngushëllimi"
        platform = None if paper else self.platform(unit.keys[item])
        return (platform, item + 1) if platform else self._networks(unit, item)

    def _networks(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """What the pack calls platforms in general, at an item, and the item behind it: "në rrjetet sociale"."""
        name = _networks(self._language).get(" ".join(unit.keys[item : item + SEVERAL]))
        return (name, item + SEVERAL) if name else None

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
            elif end == last and self._numbered(unit, end):
                end += 1  # "Arena 5"
                break
            else:
                break
        linked = any(m & c.LINKING for m in masks[last:end])
        behind = BOUNDS | FOLLOWS if linked else BOUNDS
        stands = end - item <= NAME_WORDS and (
            end == count or masks[end] & behind or not (linked or masks[end] & (CAPITALS | c.NAME))
        )
        if end == last or not stands or any(key in self._names.titles for key in unit.keys[last:end]):
            bent = len(mention.name.split()) >= SEVERAL and mention.name.endswith(self.table.topical)
            return (bent and self._without_case(mention.name)) or mention.name, last
        if masks[last] & c.LINKING and fold(self._words(unit.items[item:last])) != fold(mention.name):
            link = self._link(mention.name)  # "Zërin e ..." is "Zëri i ..."
            return (f"{mention.name} {link} {self._words(unit.items[last + 1 : end])}" if link else mention.name), end
        return f"{mention.name} {self._words(unit.items[last:end])}", end

    def _numbered(self, unit: Unit, item: int) -> bool:
        """Whether an item is a number of few digits that nothing is counted by."""
        number = bool(unit.masks[item] & c.NUMBER) and len(unit.keys[item]) <= DIGITS
        return number and (item + 1 == len(unit.masks) or bool(unit.masks[item + 1] & BOUNDS))

    def general(self, name: str) -> bool:
        """Return whether a channel's name is that of platforms in general."""
        return fold(name) in _networks(self._language)

    def _link(self, name: str) -> str | None:
        """The link behind an outlet's name in the nominative, as the pack's outlets show it."""
        return next(
            (link for link in sorted(self._names.articles) if (fold(name), link) in _linked(self._language)), None
        )

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
        return self._station(unit, item)

    def _station(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """The outlet at an item whose initials, that a list has, stand before its number: "RTK2"."""
        word = self._layout.words[unit.items[item]]
        base = word.rstrip(string.digits)
        known = self._names.phrases.get(fold(base)) if base != word and base.isupper() else None
        return (word, item + 1) if known is not None and known[0] == "outlet" else None

    def _domain(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """The outlet named by its address: a word, a stop and the end of an address, without a blank."""
        if item + 2 >= len(unit.items) or unit.keys[item + 1] != "." or unit.items[item + 2] < 0:
            return None
        tail = self._layout.words[unit.items[item + 2]]
        glued = unit.ends[item] == unit.starts[item + 1] and unit.ends[item + 1] == unit.starts[item + 2]
        word = self._layout.words[unit.items[item]]
        if not glued or (tail not in ADDRESSES and not capital_address(word, tail)):
            return None
        return f"{word}.{tail.lower()}", item + 3

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

    def lowered(self, unit: Unit, item: int) -> tuple[str, int] | None:
        """Return the listed outlet whose name, without its capital, is the last word of a unit, and the item behind it: "transmeton rel."."""
        last = item + 1
        if last < len(unit.items) and (not unit.masks[last] & c.STOP or unit.masks[item] & c.TIME):
            return None
        known = self._names.phrases.get(unit.keys[item]) if item < len(unit.items) else None
        return (known[1], last) if known is not None and known[0] == "outlet" else None

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
        named = words[0][0].isupper() or "." in words or (words[0][0].isdigit() and len(" ".join(words)) > 1)
        return self._words(tokens) if sure and named else None

    def capitals(self, unit: Unit, first: int, *, shown: bool = False) -> str | None:
        """Return the words in capitals from an item on, with the links between them, if they are no other name.

        Where a noun of media has `shown` that an outlet is named, initials that no list has are its name.
        """
        mention = self._mentions.get(unit.starts[first])
        if inflected := self.inflected(unit, first):
            return inflected
        strange = mention is not None and (mention.type == "person" or shown) and self._strange(mention, sure=True)
        if (mention is not None and mention.type != "outlet" and not strange) or (
            unit.keys[first] in self._names.abbreviations
        ):
            return None
        if unit.keys[first] in self._names.titles:
            return None  # "Gazetën Zyrtare"
        last = first
        for at in range(first, min(first + NAME_WORDS, len(unit.items))):
            mask = unit.masks[at]
            if mask & (c.PERSON | c.TIME) and not strange and not (at > first + 1 and unit.masks[at - 1] & c.LINKING):
                break  # but "Këndi i Kimit"
            joins = mask & c.COORDINATOR and shown and unit.keys[first - 1] in self.media  # the journal Bone and Joint
            if not mask & (c.CAPITAL | c.NAME | c.LINKING | c.NUMBER) and not joins:
                break
            if mask & c.CAPITAL or mask & c.NUMBER:
                last = at + 1
        return self._words(unit.items[first:last]).removesuffix("'s").removesuffix("’s") if last > first else None

    def inflected(self, unit: Unit, first: int) -> str | None:
        """Return the outlet of several words, known without its ending, whose name in capitals begins at an item."""
        last = first
        while last < min(len(unit.items), first + NAME_WORDS) and unit.masks[last] & c.CAPITAL:
            last += 1
        if last - first < SEVERAL or not self._words(unit.items[first:last]).endswith(self.table.topical):
            return None
        return self._without_case(self._words(unit.items[first:last]))

    def unknown(self, unit: Unit, first: int, last: int) -> str | None:
        """Return a range's words if they look like the name of an outlet no list has."""
        masks = unit.masks[first:last]
        if not masks[0] & c.CAPITAL or any(m & c.PERSON or not m & (c.CAPITAL | c.LINKING | c.NAME) for m in masks):
            return None
        return self._words(unit.items[first:last])

    def addressed(self, unit: Unit, item: int) -> bool:
        """Return whether the outlet at an item stands in the case of an addressee: "CNN-it", "RTS-së"."""
        mention = self._mentions.get(unit.starts[item])
        if mention is None or unit.items[item] < 0:
            return False
        return unit.keys[item].rpartition("-")[2] in self.table.told and "-" in unit.keys[item]

    def stranger(self, unit: Unit, first: int, *, sure: bool, ends: int = 0) -> str | None:
        """Return the name in capitals at an item if no list has it and its case is that of no topic: "për Aftonbladet".

        A name of one word is an outlet's where it is `sure` that no topic follows, or by its making.  One with
        an ending is the outlet's that the document or a list has without it.
        """
        if first >= len(unit.items) or unit.items[first] < 0 or not unit.masks[first] & CAPITALS:
            return None
        tables = self._names
        mention = self._mentions.get(unit.starts[first])
        if inflected := self.inflected(unit, first):
            return inflected
        if mention is not None and not self._strange(mention, sure=sure):
            return None
        last = first
        while last < len(unit.items) and last - first < NAME_WORDS and unit.masks[last] & CAPITALS:
            if last > first and (unit.keys[last] in tables.titles or unit.keys[last] in tables.firsts):
                break
            if last > first and mention is not None and unit.starts[last] >= mention.span.end:
                break
            if (other := self._mentions.get(unit.starts[last])) is not None and other is not mention:
                if last > first and other.type == "place":
                    return None  # "për Real Madridin"
                break
            last += 1
        if last == first or unit.masks[last - 1] & c.NUMBER or unit.masks[first] & c.TIME:
            return None
        head = last
        if last + 1 < len(unit.items) and unit.masks[last] & c.LINKING:
            if not unit.masks[last + 1] & c.CAPITAL or mention is not None:
                return None
            last += 2  # "Syri i Lumit"
        if ends and last < len(unit.items) and not unit.masks[last] & ends:
            return None
        word = self._layout.words[unit.items[head - 1]]
        if head - first > 1 and mention is None and oblique(self._layout.words[unit.items[first]], tables):
            return None  # "për Superligën Shqiptare"
        name = self._words(unit.items[first:last])
        if word.endswith(self.table.topical):
            return self._without_case(name) if head == last else None
        return None if last - first == 1 and not ends and self._common(word, sure=sure) else name

    def _common(self, word: str, *, sure: bool) -> bool:
        """Whether a name of one word is rather what is told of: it is not made as outlets' are, and others stand by it.

        Made as outlets' are SuperSport, TVN24.  A name that the document has time and again is its topic.
        """
        if any(char.isdigit() for char in word) or (not word.isupper() and any(char.isupper() for char in word[1:])):
            return False
        key = fold(word)
        if not sure:
            return True
        often = bisect_left(self._keys(), key) + OFTEN
        return often < len(self._keys()) and self._keys()[often].startswith(key)

    def _keys(self) -> list[str]:
        """The document's folded words in alphabetical order."""
        if self._sorted is None:
            self._sorted = sorted(self._layout.keys)
        return self._sorted

    def _in_order(self) -> list[tuple[int, str]]:
        """Where the document names outlets, platforms apart, and which."""
        if self._ordered is not None:
            return self._ordered
        told: list[tuple[int, str]] = []
        for unit in self._lines:
            for at in compress(
                range(len(unit.masks)), [m & c.OUTLET for m in unit.masks] if unit.bits & c.OUTLET else ()
            ):
                mention = self._mentions.get(unit.starts[at])
                if mention is not None and mention.type == "outlet" and self.platform(mention.name.lower()) is None:
                    told.append((unit.starts[at], self._whole(unit, at, mention)[0]))
        self._ordered = sorted(told)
        return self._ordered

    def _kinds(self) -> frozenset[str]:
        """The document's words in capitals right behind a noun of media: portali NAME."""
        words, keys = self._layout.words, self._layout.keys
        if self._capitals is None:
            self._capitals = frozenset(
                keys[i + 1] for i in range(len(keys) - 1) if words[i + 1][0].isupper() and keys[i] in self.media
            )
        return self._capitals

    def _without_case(self, name: str) -> str | None:
        """The outlet that a name in another case than a subject's is of: the document's, or the pack's."""
        before, _, last = name.rpartition(" ")
        for base in bases(last, self._names):
            key = f"{before} {base}".strip().lower()
            known = self._names.phrases.get(key)
            if known is not None and known[0] == "outlet":
                return known[1]
            if key in self._own:
                return self._own[key]
        return None

    def talked_to(self, unit: Unit, first: int, *, asking: bool) -> str | None:
        """Return the words in capitals behind a noun of talking, if their case is not that of whom one talks with.

        Who is `asking` may be a person: a name of one word is an outlet's if the document has it behind a noun of media,
        or by its making.
        """
        name = self.capitals(unit, first)
        if asking and name and " " not in name and not unit.masks[first] & c.NAME:
            return name if fold(name) in self._kinds() or not self._common(name, sure=False) else None
        return self._without_case(name) if name and name.endswith(self.table.topical) else name

    def _strange(self, mention: Mention, *, sure: bool) -> bool:
        """Whether what looks like a person's name is so by its capitals alone, or like an institution's by one word."""
        tables, parts = self._names, mention.name.lower().split()
        if mention.type not in ("person", "institution") or mention.name.lower() in tables.phrases:
            return False
        if self._told[mention.name] > 1:
            return False
        if mention.type == "institution":
            return sure and len(parts) == 1 and mention.name.isupper()
        listed = any(part in tables.firsts for part in parts) or parts[-1] in tables.surnames
        return len(parts) > 1 and not listed and parts[-1] not in tables.others

    def governed(self, key: str) -> bool:
        """Return whether a folded word is a noun of outlets in another case than a subject's."""
        noun = self._names.outlet_heads.get(key)
        return noun is not None and not noun.nominative

    def nominative(self, key: str) -> bool:
        """Return whether a folded word is a noun of outlets in the case of a subject."""
        noun = self._names.outlet_heads.get(key)
        return noun is not None and noun.nominative

    def demonym(self, key: str) -> bool:
        """Return whether a folded word is a country's adjective."""
        return key in self._names.adjectives

    def body(self, key: str) -> bool:
        """Return whether a folded word is a noun for bodies that are no outlets as well: agency."""
        return key in self._names.heads

    def pointing(self, key: str) -> bool:
        """Return whether a folded word points to what was told of: "the"."""
        return key in self._language.titles.pointing.split()

    def last_before(self, start: int) -> str | None:
        """Return the outlet, and no platform, that the document names last before a code point."""
        behind = bisect_left(self._in_order(), (start, ""))
        return self._in_order()[behind - 1][1] if behind else None

    def last_of_kind(self, start: int, key: str) -> str | None:
        """Return the outlet that the document names last before a code point and that a noun of media can mean: no paper is a station."""
        airs = key in self.table.airing
        for at, name in reversed(self._in_order()):
            last = fold(name.rpartition(" ")[2])
            paper = last in self._names.outlet_tails - self.table.airing
            station = called(name, self._names)
            if at < start and not (paper if airs else station):
                return name
        return None

    def same(self, unit: Unit, first: int, last: int) -> bool:
        """Return whether a range of items is a phrase that points back: "të njëjtën"."""
        return " ".join(unit.keys[first:last]) in _same(self._language)

    def kind(self, unit: Unit, first: int, last: int) -> str | None:
        """Return a range's words if its first one is a noun of media, "agjencia zyrtare e lajmeve", or the name behind them."""
        if unit.keys[first] in self.table.press:
            return self.press(unit, first) if self._press_end(unit, first) == last else None
        if not self.medium(unit.keys[first]):
            return None
        begin = last
        while begin > first + 1 and unit.masks[begin - 1] & c.CAPITAL:
            begin -= 1
        named = begin < last and not unit.masks[begin - 1] & c.LINKING
        return self._words(unit.items[begin if named else first : last])

    def press(self, unit: Unit, first: int) -> str | None:
        """Return outlets in general that a noun and an adjective tell at an item, as worded: "mediat zvicerane"."""
        end = self._press_end(unit, first)
        return self._words(unit.items[first:end]) if end > first + 1 else None

    def _press_end(self, unit: Unit, first: int) -> int:
        """Where a noun for outlets in general at an item ends with its adjectives; that item if none stands there."""
        if unit.keys[first] not in self.table.press:
            return first
        end = first + 1
        while end < len(unit.masks) and unit.masks[end] & c.ADJECTIVE and not unit.masks[end] & (c.CAPITAL | c.CUE):
            end += 1
        return end

    def worded(self, unit: Unit, first: int, last: int) -> str | None:
        """Return a range's words, the noun of outlets at its head in the case of a subject."""
        noun = self._names.outlet_heads.get(unit.keys[first])
        return f"{noun.lemma} {self._words(unit.items[first + 1 : last])}" if noun is not None else None

    def words(self, unit: Unit, first: int, last: int) -> str:
        """Return a range's words as they are written."""
        return self._words(unit.items[first:last])

    def medium(self, key: str) -> bool:
        """Return whether a folded word is a noun that outlets' names stand behind."""
        return key in self.media

    def letter(self, unit: Unit, item: int) -> str | None:
        """Return the platform with a name of one letter at an item: on X, behind a word of posting."""
        table = self.table
        if unit.keys[item] not in table.letters or not unit.masks[item] & c.CAPITAL:
            return None
        near = any(key in table.posting for key in unit.keys[max(0, item - POSTING) : item])
        return self._words(unit.items[item : item + 1]) if near else None

    def institution(self, unit: Unit, item: int) -> bool:
        """Return whether a name of no outlet begins at an item: "Agjencinë e Ujit" is none, for all its first word."""
        mention = self._mentions.get(unit.starts[item])
        return mention is not None and mention.type != "outlet"

    def belonging(self, unit: Unit, item: int) -> str | None:
        """Return the name of an outlet made of its kind, in capitals, and whose it is, "Radion e Dukagjinit", or its number."""
        noun, masks = self._names.outlet_heads.get(unit.keys[item]), unit.masks
        if noun is not None and masks[item] & c.CAPITAL and item + 1 < len(masks) and masks[item + 1] & c.NUMBER:
            number = self._words(unit.items[item + 1 : item + 2])
            return f"{noun.lemma.capitalize()} {number}" if len(number) <= DIGITS else None
        if noun is None or item + 2 >= len(masks) or not masks[item + 1] & c.LINKING:
            return None
        if not masks[item] & c.CAPITAL or not masks[item + 2] & c.CAPITAL or masks[item + 2] & c.NOUN:
            return None
        owner = self._mentions.get(unit.starts[item + 2])
        if self.institution(unit, item) or (owner is not None and owner.type not in OWNERS):
            return None
        link = self._names.links.get(noun.gender or "", unit.keys[item + 1])
        return f"{noun.lemma.capitalize()} {link} {self._words(unit.items[item + 2 : item + 3])}"

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
    return cue_table(language).media | frozenset(gazetteer(language).outlet_heads)


@cache
def _same(language: Language) -> frozenset[str]:
    """The folded phrases of a language that point back."""
    return frozenset(phrase.strip() for phrase in fold(language.titles.same).split("|") if phrase.strip())


@cache
def _linked(language: Language) -> frozenset[tuple[str, str]]:
    """The first two words of the pack's outlets of more."""
    names = (fold(name).split() for type_, name in set(gazetteer(language).phrases.values()) if type_ == "outlet")
    return frozenset((words[0], words[1]) for words in names if len(words) > OWNED)


@cache
def _signs(language: Language) -> dict[str, int]:
    """A table, filled as words are met, that tells which words can show an outlet: SIGN, CAPITAL_SIGN or 0."""
    names, table = gazetteer(language), cue_table(language)
    firsts = frozenset(phrase.partition(" ")[0] for phrase, known in names.phrases.items() if known[0] == "outlet")

    def sign(key: str) -> int:
        if (
            key in table.media
            or key in table.press
            or key in table.talks
            or key in table.guests
            or key in names.outlet_heads
            or key in ADDRESSES
        ):
            return SIGN
        if not key[0].isalnum():
            return 0 if key == "." or key in c.PUNCTUATION else SIGN
        if _platform(language, key) or any(phrase.startswith(f"{key} ") for phrase in _networks(language)):
            return SIGN
        return CAPITAL_SIGN if key in firsts or key in table.letters or key.endswith("'s") else 0

    return Known(sign)


@cache
def _platforms(language: Language) -> dict[str, str]:
    return {bare(name): name for name in language.cues.relay.platforms}


@cache
def _networks(language: Language) -> dict[str, str]:
    """What the pack calls platforms in general, by its folded forms; the first of each row is shown."""
    rows = [[form.strip() for form in row.split("|")] for row in language.cues.relay.networks]
    return {fold(form): row[0] for row in rows for form in row}


@lru_cache(maxsize=100_000)
def _platform(language: Language, key: str) -> str | None:
    """The platform a folded word names, with or without an ending: "facebook'un"."""
    stem = bare(key.partition("'")[0].partition("-")[0])
    known = _platforms(language)
    ends = range(len(stem), max(4, len(stem) - 4), -1)
    return next((known[stem[:end]] for end in ends if stem[:end] in known), None)
