"""Runs of capitals of one text, and what of them lists of names have taken already."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sipas.extraction.cues import cue_table
from sipas.extraction.gazetteer import gazetteer, title_of
from sipas.extraction.kinds import POSSESSIVE, kinds_of
from sipas.extraction.namings import speaking
from sipas.extraction.text import Layout
from sipas.extraction.words import UPPER, fold, showing, without
from sipas.language import Language
from sipas.lexicon import forms
from sipas.records import Mention, Span

LONG = 4  # letters of a word whose capital tells something, and such words of a headline
LOUD = 0.7  # share of capitals among the words of a headline in title case
OWNED = ("'s", "’s")

Run = tuple[int, int]


class Runs:
    """The runs of capitals of one document."""

    def __init__(self, text: str, layout: Layout, mentions: tuple[Mention, ...], language: Language) -> None:
        self.text, self.layout, self.mentions = text, layout, mentions
        self.words, self.keys = layout.words, layout.keys
        self.tables, self.kinds = gazetteer(language, bare_text=layout.bare), kinds_of(language)
        self.lexicon, self.masks = forms(language), cue_table(language).masks
        self.breaks = {first for first, _ in layout.paragraphs}
        self.openings = {first for first, _ in layout.sentences}
        inner = (span for quotation in layout.quotations for span in quotation.inner)
        self.openings |= {bisect_left(layout.starts, span.start) for span in inner}
        self.held = {at: mention for mention in mentions for at in self.tokens(mention.span)}
        self.names = {mention.name for mention in mentions}
        self.high = showing(layout.traits, UPPER)  # words with a capital
        common, keys = self.tables.common, self.keys
        self.capitals = {at for at in self.high if keys[at] not in common}  # those that can belong to a name
        self._listed: dict[str, bool] = {}  # by a person's name; filled as they are asked for
        self.loud = self._loud()
        self._all: list[Run] | None = None  # filled when first asked

    def behind(self, at: int) -> int:
        """Return where the sentence of a token ends."""
        sentences = self.layout.sentences
        return sentences[bisect_right(sentences, at, key=lambda one: one[0]) - 1][1]

    def tokens(self, span: Span) -> range:
        """Return the tokens of a span."""
        return range(bisect_right(self.layout.ends, span.start), bisect_left(self.layout.starts, span.end))

    def listed(self, mention: Mention) -> bool:
        """Return whether a mention is of a person whose first name is listed, or who has but one name."""
        if mention.type != "person":
            return False
        known = self._listed.get(mention.name)
        if known is None:
            first, *rest = fold(mention.name).split(" ")
            known = self._listed[mention.name] = not rest or first in self.tables.firsts
        return known

    def name(self, first: int, last: int) -> str:
        """Return some tokens as one name, as the text writes them."""
        one = last - first == 1
        name = self.words[first] if one else " ".join(self.layout.span(first, last).of(self.text).split())
        return name[:-2] if name.endswith(OWNED) else name

    def speaks(self, first: int, last: int) -> bool:
        """Return whether a verb of saying stands behind some tokens, or before them."""
        return speaking(self.keys, first, last, self.masks)

    def capital(self, at: int) -> bool:
        """Return whether a token is a word with a capital that can belong to a name."""
        return at in self.capitals

    def title(self, at: int) -> bool:
        """Return whether a token is somebody's title."""
        return title_of(self.keys[at], self.tables) is not None or self.keys[at] in self.tables.abbreviations

    def all(self) -> list[Run]:
        """Return the runs of capitals, in order."""
        if self._all is None:
            self._all = list(self._found())
        return self._all

    def _found(self) -> Iterator[Run]:
        """The runs of capitals with "&" and the form of a firm within: Tallow & Reed plc; headlines in title case have none."""
        end, count = 0, len(self.words)
        for at in self.high:
            if at < end or (at not in self.capitals and (at in self.openings or not self._goes_on(at))):
                continue
            first = at + (at in self.openings and self._introduces(at))
            end = first + 1
            while end < count and self._joins(end):
                end += 1
            if first not in self.loud:
                yield first, end

    def longer(self, run: Run) -> Run | None:
        """Return a run with what a preposition joins to it: Friends [of Marl Pier]."""
        first, last = run
        if last + 1 >= len(self.words) or self.keys[last] not in without(
            self.tables.inner, self.tables.joins, self.tables.locative
        ):
            return None
        at = last + 1 + (self.keys[last + 1] in self.kinds.definite)
        end = at
        while end < len(self.words) and end not in self.openings and self.capital(end):
            end += 1
        placed = all(i in self.held and self.held[i].type == "place" for i in range(at, end))
        return (first, end) if end > at and not (placed and last - first == 1) else None  # "Republic of Turkey"

    def _introduces(self, at: int) -> bool:
        """Whether the noun of a body opens a sentence right before a name: Carmaker | Vogtland said."""
        noun = self.keys[at] in self.kinds.nouns and self.keys[at] not in self.tables.heads
        return noun and at + 1 not in self.openings and at + 1 in self.capitals

    def _joins(self, at: int) -> bool:
        """Whether a token goes on the run before it."""
        word, key = self.words[at], self.keys[at]
        joining = word == "&" or word in POSSESSIVE
        if word.islower() and key not in self.kinds.legal:
            return False  # most are
        if at in self.breaks or at in self.openings or self.words[at - 1].endswith(OWNED) or self._ticker(at):
            return False
        if joining and at + 1 not in self.openings and at + 1 in self.capitals:
            return word == "&" or self.layout.ends[at - 1] == self.layout.starts[at]
        return self._goes_on(at) or (key in self.kinds.legal and word.islower())

    def _ticker(self, at: int) -> bool:
        """Whether letters stand at a token that a firm's shares are traded by: Calder Lines | CALD.OL said."""
        ends, starts = self.layout.ends, self.layout.starts
        dotted = self.words[at].isupper() and self.words[at + 1 : at + 2] == ["."] and at + 2 < len(starts)
        return dotted and ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2] and self.words[at + 2].isupper()

    def _goes_on(self, at: int) -> bool:
        """Whether a token belongs to a name within it: a common word only before another capital, Save [Our] Shores."""
        behind = at + 1 not in self.openings and at + 1 in self.capitals
        return at in self.capitals or (behind and self.words[at][0].isupper())

    def _loud(self) -> set[int]:
        """The tokens of headlines in title case, whose capitals tell nothing."""
        out: set[int] = set()
        for first, last in self.layout.sentences:
            if self.words[last - 1] == ".":
                continue  # a headline ends in no stop
            long = [word for word in self.words[first:last] if len(word) >= LONG and word[0].isalpha()]
            if len(long) >= LONG and sum(word[0].isupper() for word in long) > LOUD * len(long):
                out.update(range(first, last))
        return out
