"""Quotations of a text, in whatever marks its newspaper has at hand.

Marks are left open, repeated, mixed and glued to words; each such fault may cost the
paragraph it is in and no more.
"""

from bisect import bisect_left
from functools import cache

from sipas.extraction.words import fold
from sipas.language import Language
from sipas.records import Span
from sipas.structs import Settings, Value


class Quotation(Value, frozen=True):
    """A stretch between quotation marks.

    `outer` runs from the first mark to the last; `inner` is what the marks enclose, one
    span a paragraph where a quotation goes on over several.  `single` is true for single
    marks; `closed` is false if the closing mark is missing.
    """

    outer: Span
    inner: tuple[Span, ...]
    single: bool
    closed: bool


class Marks(Settings, frozen=True):
    """A pack's marks: what each opening mark may be closed by, and the sets the reader asks for."""

    openers: dict[str, tuple[str, ...]]
    closers: frozenset[str]
    single: dict[str, tuple[str, ...]]
    straight: frozenset[str]
    any: frozenset[str]
    stops: frozenset[str]
    abbreviations: frozenset[str]
    digraphs: frozenset[str]
    capitals: frozenset[str]
    closing: frozenset[str]
    teasers: frozenset[tuple[str, ...]]


@cache
def marks_of(language: Language) -> Marks:
    """Return the marks of a language as tables."""

    def table(pairs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        out: dict[str, tuple[str, ...]] = {}
        for pair in pairs:
            opening, closing = pair.split()
            out[opening] = (*out.get(opening, ()), closing)
        return out

    marks = language.marks
    openers = table(marks.double)
    closers = frozenset(c for closings in openers.values() for c in closings)
    straight = frozenset(m for m in marks.straight if m != "'")
    return Marks(
        openers,
        closers,
        table(marks.single),
        straight,
        closers | straight | frozenset(openers),
        frozenset(marks.stops),
        frozenset(marks.abbreviations),
        frozenset(marks.digraphs),
        frozenset(marks.capital_abbreviations),
        frozenset(marks.closing_abbreviations),
        frozenset(tuple(fold(phrase).split()) for phrase in marks.teasers),
    )


MARKS = 9  # marks looked at for quotations within a quotation
WITHIN = 12  # tokens of a quotation within a quotation in the same marks, at most
UNOPENED = 6  # tokens of a quotation whose opening mark is missing, at least; of a label before it, at most
DASHES = tuple("-–—")
BEHIND = (",", *DASHES)  # what stands behind the closing mark of such a one
OVER = 6  # paragraphs that a quotation may go on over without its mark repeated, at most


class _Open(Settings, frozen=True):
    """A quotation being read: its opening mark's token, the marks that may close it, and the token behind which it goes on."""

    token: int
    closings: tuple[str, ...]
    behind: int


class Tokens(Settings, frozen=True):
    """A text and its tokens as parallel lists; `spots` are the tokens that are no words."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    spots: list[int]

    def spots_in(self, first: int, last: int) -> list[int]:
        """Return the tokens from `first` up to but without `last` that are no words."""
        return self.spots[bisect_left(self.spots, first) : bisect_left(self.spots, last)]

    def between(self, opening: int, closing: int) -> Span:
        """Return what two marks enclose, without the blanks beside them."""
        if closing - opening < 2:
            return Span(self.ends[opening], self.ends[opening])
        return Span(self.starts[opening + 1], self.ends[closing - 1])

    def sides(self, at: int) -> tuple[bool, bool]:
        """Return whether something but blank or an opening bracket stands directly before a token, and after it."""
        start, end = self.starts[at], self.ends[at]
        before = start > 0 and not self.text[start - 1].isspace() and self.text[start - 1] not in "([{—–"
        return before, end < len(self.text) and not self.text[end].isspace()

    def word_before(self, at: int) -> bool:
        """Return whether a letter or digit stands directly before a token."""
        return self.starts[at] > 0 and self.text[self.starts[at] - 1].isalnum()

    def word_behind(self, at: int) -> bool:
        """Return whether a letter or digit stands directly behind a token."""
        return self.ends[at] < len(self.text) and self.text[self.ends[at]].isalnum()

    def comma_behind(self, at: int) -> bool:
        """Return whether a comma or stop stands directly behind a token."""
        return self.ends[at] < len(self.text) and self.text[self.ends[at]] in ",.;"


def find_quotations(tokens: Tokens, paragraphs: list[tuple[int, int]], marks: Marks) -> list[Quotation]:
    """Return the quotations in double marks, and those in single marks outside them, in order."""
    words = tokens.words
    single = frozenset(("'", *marks.single, *(c for closings in marks.single.values() for c in closings)))
    either = [at for at in tokens.spots if (mark := words[at]) in marks.any or mark in single]
    if not either:
        return []
    tokens = Tokens(tokens.text, tokens.starts, tokens.ends, words, either)
    doubles = _Doubles(tokens, marks).read(paragraphs)
    return sorted([*doubles, *_singles(tokens, paragraphs, marks, doubles, single)], key=lambda q: q.outer)


class _Doubles:
    """Reads quotations in double marks, a paragraph at a time.

    `carried` holds the inner spans of a quotation left open whose next paragraph repeats
    its mark; `extends` whether a further closing mark may still extend the last one.
    """

    def __init__(self, tokens: Tokens, marks: Marks) -> None:
        self.tokens = tokens
        self.marks = marks
        self.out: list[Quotation] = []
        self.carried: list[Span] = []
        self.carried_from = -1
        self.inside = False  # whether a straight mark stands open within the quotation that is open
        self.own = False  # whether the last quotation was closed by a mark that belongs to its first
        self.present = {tokens.words[at] for at in tokens.spots}
        self.behind: list[tuple[int, int]] = []  # the next paragraphs

    def read(self, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
        """Return the quotations of all paragraphs."""
        words = self.tokens.words
        opened: _Open | None = None
        for number, (first, last) in enumerate(paragraphs):
            self.behind = paragraphs[number + 1 : number + 1 + OVER]
            opened = self._paragraph(first, last, opened)
            if opened is None:
                if self.carried:
                    self._put(self.carried[-1].end, (), closed=False)
                continue
            inner = self.tokens.between(opened.behind, last)
            if inner.start >= inner.end:
                self.carried, self.carried_from = [], -1
                opened = None
                continue
            if not self.carried:
                self.carried_from = self.tokens.starts[opened.token]
            if number + 1 < len(paragraphs) and words[paragraphs[number + 1][0]] == words[opened.token]:
                self.carried = [*self.carried, inner]  # the next paragraph repeats the mark
                opened = None
            elif self._goes_on(opened):
                self.carried = [*self.carried, inner]
                opened = _Open(opened.token, opened.closings, paragraphs[number + 1][0] - 1)
            else:
                self._put(inner.end, (inner,), closed=False)
                opened = None
        return self.out

    def _goes_on(self, opened: _Open) -> bool:
        """Whether the next mark of the paragraphs behind closes what is open, of whatever kind it is: "“Po vijmë. ¶ Presim sot", tha ai".

        Words quoted within what is quoted are passed over: "“Po vijmë. ¶ “Ura” mbetet. ¶ Presim sot”, tha ai".
        """
        tokens, words = self.tokens, self.tokens.words
        for first, last in self.behind:
            spots = [at for at in tokens.spots_in(first, last) if words[at] in self.marks.any]
            number = 0
            while number < len(spots) and self._opens_within(opened, spots[number : number + 2], first):
                number += 2
            if number < len(spots):
                at = spots[number]
                before, _ = tokens.sides(at)
                closes = words[at] in opened.closings or words[at] in self.marks.straight | self.marks.closers
                return closes and before and at > first and not tokens.word_behind(at)
        return False

    def _opens_within(self, opened: _Open, spots: list[int], first: int) -> bool:
        """Whether the first of two marks opens a few words within a sentence of the paragraph from `first`, which the second closes."""
        words, at = self.tokens.words, spots[0]
        before, after = self.tokens.sides(at)
        alike = words[at] == words[opened.token] and words[at] in self.marks.openers
        if len(spots) < 2 or not alike or before or not after or at == first:
            return False
        inside = words[at - 1] not in self.marks.stops and words[at - 1] != ":"
        return inside and spots[1] - at <= WITHIN and self._shuts(opened, spots[1])

    def _put(self, end: int, inner: tuple[Span, ...], *, closed: bool) -> None:
        """Add the quotation that was carried and ends here."""
        self.out.append(Quotation(Span(self.carried_from, end), (*self.carried, *inner), single=False, closed=closed))
        self.carried, self.carried_from = [], -1

    def _paragraph(self, first: int, last: int, opened: _Open | None) -> _Open | None:
        """Read one paragraph, with the quotation that goes on into it; return the one it leaves open."""
        tokens, marks = self.tokens, self.marks
        extends = False
        spots = [at for at in tokens.spots_in(first, last) if tokens.words[at] in marks.any]
        if opened is None and spots and last - first < len(tokens.starts) and self._unopened(first, spots[0]):
            spots = spots[1:]
            extends = True
        passed = -1  # the closing mark of a quotation within the one that is open
        for number, at in enumerate(spots):
            mark = tokens.words[at]
            if at == passed:
                continue
            before, after = tokens.sides(at)
            if opened is not None:
                if self._closes(at, opened, before=before, after=after):
                    self._close(opened, at)
                    opened, extends = None, True
                elif mark in marks.straight:
                    self.inside = not self.inside
                elif (
                    mark == tokens.words[opened.token]
                    and mark in marks.openers
                    and after
                    and (not before or self._opens_anew(at, opened))
                ):
                    if self._within(opened, spots[number : number + MARKS]):
                        passed = spots[number + 1]
                        continue
                    if before:
                        self._carry(opened, at)  # a paragraph that a lost line break glued on repeats its mark
                    else:
                        self._cut(opened, at)
                    opened, self.inside = _Open(at, marks.openers[mark], at), False
            elif self._opens(at, last, before=before, after=after):
                opened = _Open(at, (mark,) if mark in marks.straight else marks.openers[mark], at)
                self.inside = False
            elif extends and self._closes_again(at, before=before):
                extends = not self._parted(at)
                if extends:
                    self.out[-1] = _extended(self.out[-1], Span(tokens.starts[at], tokens.ends[at]))
        return opened

    def _unopened(self, first: int, at: int) -> bool:
        """Whether the first mark of a paragraph closes what none opened, "Po vijmë. Presim sot”, tha ai": the paragraph up to it is quoted.

        A single mark may have opened it.
        """
        tokens, marks = self.tokens, self.marks
        words, end = tokens.words, tokens.ends[at]
        before, _ = tokens.sides(at)
        closes = words[at] in marks.closers or words[at] in marks.straight
        if not closes or not before or at - first < UNOPENED or tokens.text[end : end + 1] not in BEHIND:
            return False
        single = self._single_left_open(first, at)
        label = next((i for i in range(first, min(first + UNOPENED, at)) if words[i] == ":"), first - 1)
        opening = max(single, label)
        self.carried_from = tokens.starts[opening if opening == single >= 0 else opening + 1]
        self._put(end, (tokens.between(opening, at),), closed=True)
        return True

    def _single_left_open(self, first: int, last: int) -> int:
        """The single mark of a range that opens and is not closed there; -1 if none is."""
        found = -1
        for at in self.tokens.spots_in(first, last):
            before, _ = self.tokens.sides(at)
            if self.tokens.words[at] in self.marks.single and not before:
                found = at
            elif found >= 0 and self.tokens.words[at] in self.marks.single[self.tokens.words[found]]:
                found = -1
        return found

    def _within(self, opened: _Open, spots: list[int]) -> bool:
        """Whether a mark opens a few words quoted within what is quoted: no sentence ends before it, and after as many closings one more closes.

        `spots` are the next marks, the one in question first; the one more may stand in a paragraph behind.
        """
        tokens = self.tokens
        if tokens.words[spots[0] - 1] in self.marks.stops:
            return False
        number = 0
        while (
            number + 1 < len(spots)
            and spots[number + 1] - spots[number] <= WITHIN
            and self._shuts(opened, spots[number + 1])
        ):
            number += 2
            if number < len(spots) and tokens.words[spots[number]] != tokens.words[opened.token]:
                return self._shuts(opened, spots[number]) and not tokens.word_behind(spots[number])
        goes_on = number == len(spots) > 0 and self.behind and spots[-1] + 2 < self.behind[0][0]
        return bool(goes_on) and self._goes_on(opened)

    def _shuts(self, opened: _Open, at: int) -> bool:
        """Whether a mark closes for all that stands beside it."""
        before, after = self.tokens.sides(at)
        return self.tokens.words[at] in opened.closings and (before or not after)

    def _opens(self, at: int, last: int, *, before: bool, after: bool) -> bool:
        mark, marks = self.tokens.words[at], self.marks
        if mark in marks.straight:
            return after or at + 1 < last
        if mark not in marks.openers:
            return False
        if not after:  # a blank on either side: "tha: “ Po vijmë ”"
            behind = self.tokens.spots_in(at + 1, last)
            return not before and any(self.tokens.words[spot] in marks.openers[mark] for spot in behind)
        # a mark that could close as well opens behind a gap or a sentence end, and before a sentence glued to it
        if mark not in marks.closers or not before:
            return True
        text = self.tokens.text
        return text[self.tokens.starts[at] - 1] in ".!?:;,…" or text[self.tokens.ends[at]].isupper()

    def _closes_again(self, at: int, *, before: bool) -> bool:
        """Whether a mark may belong to the quotation just closed, because quotations in it closed that too early."""
        closes = self.tokens.words[at] in self.marks.closers and before and not self.tokens.word_behind(at)
        return closes and bool(self.out) and self.out[-1].closed

    def _parted(self, at: int) -> bool:
        """Whether who spoke stands between the quotation just closed and a mark: "...”, thotë ai. ... ”"."""
        text, end = self.tokens.text, self.out[-1].outer.end
        between = text[end : self.tokens.starts[at] - 1]
        return self.own and between.startswith(",") and any(mark in self.marks.stops for mark in between)

    def _closes(self, at: int, opened: _Open, *, before: bool, after: bool) -> bool:
        mark, marks = self.tokens.words[at], self.marks
        if mark == self.tokens.words[opened.token] and self._opens_anew(at, opened):
            return False
        if mark in marks.straight and mark not in opened.closings:
            return before and not self.tokens.word_behind(at) and not self.inside
        if mark in opened.closings:
            within = mark.strip("’'") == "" and self.tokens.word_before(at) and self.tokens.word_behind(at)
            # "t’’i" is a slip, no end; “... rival ”, he said: a comma hugs the mark, so nothing opens
            return (before or not after or self.tokens.comma_behind(at) or self._misplaced(at, opened)) and not within
        if mark in marks.closers and mark not in marks.openers:
            return True
        # “ ... “ and „ ... “, " ... ”: an opening mark that hugs the word before it and no word behind closes
        hugs = not self.tokens.word_behind(at) or self.tokens.word_before(at)
        ends = (before and hugs) or self.tokens.comma_behind(at)
        return mark in marks.openers and mark in marks.closers and ends

    def _misplaced(self, at: int, opened: _Open) -> bool:
        """Whether a closing mark hugs who speaks, or the dash before him, instead of what is said, which ended in a comma or stop: "Po vijmë, ”tha ai."""
        text, start, end = self.tokens.text, self.tokens.starts[at], self.tokens.ends[at]
        ended = text[max(0, start - 2) : start].rstrip()[-1:]
        other = self.tokens.words[at] != self.tokens.words[opened.token]
        told = end < len(text) and (text[end].islower() or text[end] in DASHES)  # "Po vijmë. “- tha ai"
        return other and (ended == "," or ended in self.marks.stops) and told

    def _opens_anew(self, at: int, opened: _Open) -> bool:
        """Whether a mark like the one that is open opens the next quotation: a sentence ends before it, one begins behind.

        That is so where the text has marks that can only close, so that this one need not.
        """
        text, start, end = self.tokens.text, self.tokens.starts[at], self.tokens.ends[at]
        glued = start > 0 and text[start - 1] in self.marks.stops and end < len(text) and text[end].isupper()
        return glued and any(
            closing != self.tokens.words[at] and closing in self.present for closing in opened.closings
        )

    def _close(self, opened: _Open, at: int) -> None:
        inner = self.tokens.between(opened.behind, at)
        self.own = self.tokens.words[at] in opened.closings
        if not self.carried:
            self.carried_from = self.tokens.starts[opened.token]
        if inner.start < inner.end:
            self._put(self.tokens.ends[at], (inner,), closed=True)
        self.carried, self.carried_from = [], -1

    def _carry(self, opened: _Open, at: int) -> None:
        """A quotation whose mark is repeated at the head of its next paragraph goes on."""
        if not self.carried:
            self.carried_from = self.tokens.starts[opened.token]
        inner = self.tokens.between(opened.behind, at)
        if inner.start < inner.end:
            self.carried.append(inner)

    def _cut(self, opened: _Open, at: int) -> None:
        """A quotation opened again without having been closed ends where the new one begins."""
        inner = self.tokens.between(opened.behind, at)
        if not self.carried:
            self.carried_from = self.tokens.starts[opened.token]
        if inner.start < inner.end:
            self._put(inner.end, (inner,), closed=False)
        self.carried, self.carried_from = [], -1


def _extended(quotation: Quotation, mark: Span) -> Quotation:
    """A quotation closed once too often reaches to the last closing mark."""
    inner = (*quotation.inner[:-1], Span(quotation.inner[-1].start, mark.start))
    return Quotation(Span(quotation.outer.start, mark.end), inner, single=False, closed=True)


def _singles(
    tokens: Tokens,
    paragraphs: list[tuple[int, int]],
    marks: Marks,
    doubles: list[Quotation],
    known: frozenset[str],
) -> list[Quotation]:
    """Quotations in single marks, pairwise at word edges and outside double marks."""
    taken = [q.outer for q in doubles]
    out: list[Quotation] = []
    for first, last in paragraphs:
        opened: _Open | None = None
        for at in tokens.spots_in(first, last):
            mark = tokens.words[at]
            if mark not in known:
                continue
            before, after = tokens.sides(at)
            if opened and mark in opened.closings and before and not (after and tokens.word_behind(at)):
                outer = Span(tokens.starts[opened.token], tokens.ends[at])
                near = bisect_left(taken, outer)
                free = not any(outer.overlaps(t) for t in taken[max(0, near - 1) : near + 2])
                if outer.end - outer.start > 2 and free:
                    inner = tokens.between(opened.token, at)
                    out.append(Quotation(outer, (inner,), single=True, closed=True))
                opened = None
            elif opened is None and after and not (before and tokens.word_before(at)):
                closings = marks.single.get(mark, ()) or (("'",) if mark == "'" else ())
                opened = _Open(at, closings, at) if closings else None
    return out
