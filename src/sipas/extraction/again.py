"""Which body of the text a noun of its kind means: "The charity said", "watchdog says", "the Leeds-based firm".

It is the one that can be meant: by its name or by the noun beside it of the kind that is asked for, and told of before.
Where several can, the one that is the subject of what was said last; where that does not tell, nobody.
"""

from bisect import bisect_left
from collections import Counter

from sipas.extraction.answers import Answer, Words
from sipas.extraction.cast import NEAR, Cast, Seen
from sipas.extraction.kinds import POSSESSIVE
from sipas.extraction.namings import compound
from sipas.extraction.runs import OWNED
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import fold
from sipas.records import MentionType

LEAD = 2  # sentences of a headline and a lead, which may tell of a body before they name it: "a union has warned"
FOREMOST = 3  # times as often as any other is the body told of that a text is about
BODIES: frozenset[MentionType] = frozenset(("institution",))

Fitting = tuple[list[Seen], set[str]]


def _foremost(told: Counter[str]) -> str | None:
    """The body that a text is about, by how often it is told of beside others."""
    (first, most), (_, others) = told.most_common(2)
    return first if most >= FOREMOST * others else None


class Again:
    """The bodies of one document by their kinds."""

    def __init__(self, cast: Cast, words: Words, subjects: Subjects) -> None:
        self.cast = cast
        self.kinds = words.kinds
        self.words = words
        self.subjects = subjects
        self.keys = cast.keys
        self._kinds: dict[str, frozenset[str]] = {}  # by the name of a body
        self._fit: dict[frozenset[str], Fitting] = {}  # by the kinds asked for; filled as they are
        self._told: list[tuple[Seen, frozenset[str]]] | None = None  # bodies in order, each with its kinds

    def of(self, first: int, last: int, answer: Answer) -> Answer:
        """Return the body that a phrase means which else is but worded, or what it was taken for."""
        if answer.type is not None or answer.plural or not self.kinds.nouns or first >= last:
            return answer
        named = self._apposed(first, last)
        if named is not None:
            return self.subjects.person(named.part)
        head = self._head(first, last)
        if head is None:
            return answer
        name = self._meant(first, head)
        return self.subjects.person(name) if name is not None else answer

    def owner(self, first: int, head: int) -> Answer | None:
        """Return the body whose noun owns the one at a token, in a phrase that begins at another: [the company's] annual report."""
        at = next((i for i in range(head - 1, first - 1, -1) if self.keys[i].endswith(OWNED)), None)
        if at is None or at in self.cast.within or self._noun(at) not in self.kinds.nouns:
            return None
        if not self.kinds.apart.isdisjoint(self.keys[first:at]):
            return None
        name = self._meant(first, at)
        return self.subjects.person(name) if name is not None else None

    def likeliest(self, told: list[Seen]) -> str:
        """Return which of some bodies a noun means, the last told of first: that one, or the subject of the same sentence."""
        begin = self.cast.sentence(told[0].first)[0]
        here = [seen for seen in told if self.cast.sentence(seen.first)[0] == begin]
        return next((seen.part for seen in here if self.subjects.opens(seen)), told[0].part)

    def clashes(self, name: str, noun: str) -> bool:
        """Return whether a noun is of other kinds than the body is that a name is of: no union is a company."""
        asked = self.kinds.nouns.get(noun)
        self._all()
        told = self._kinds.get(name)
        return bool(asked and told and told.isdisjoint(asked))

    def _apposed(self, first: int, last: int) -> Seen | None:
        """The body whose name is set behind the noun of its kind: the company's union, [NAME]."""
        comma = next((at for at in range(first + 1, last) if self.cast.words[at] == ","), last)
        led = any(
            self.keys[at] in self.kinds.breaks for at in range(first, comma)
        )  # "a spokeswoman for the firm, NAME"
        if comma == last or led or self.keys[comma - 1] not in self.kinds.nouns:
            return None
        at = comma + 1 + (comma + 2 < last and self.keys[comma + 1] in self.words.pointing)
        seen = self.cast.within.get(at)
        return seen if seen is not None and seen.type == "institution" and seen.last >= last else None

    def _head(self, first: int, last: int) -> int | None:
        """The token of the noun that a phrase is of, if it is the noun of a body and nothing there tells of another."""
        keys, words = self.keys, self.cast.words
        end = first + 1
        while (
            end < last and (words[end][0].isalnum() or words[end] in POSSESSIVE) and keys[end] not in self.kinds.breaks
        ):
            end += 1
        inside = keys[first:end]
        if self._noun(end - 1) not in self.kinds.nouns or (words[end - 1][0].isupper() and end - first > 1):
            return None
        other = not self.kinds.apart.isdisjoint(inside)
        named = any(at in self.cast.within and self.cast.within[at].type != "place" for at in range(first, end))
        return None if other or named else end - 1

    def _noun(self, at: int) -> str:
        """A token's word without the possessive ending: the union's [call]."""
        key = self.keys[at]
        return key[:-2] if key.endswith(OWNED) else key

    def _meant(self, first: int, head: int) -> str | None:
        """The body that a noun can mean: told of before, or at the top of a text behind it."""
        asked = self.kinds.nouns[self._noun(head)]
        pointed = self.keys[first] in self.words.pointing
        top = len(self.cast.openings(head))
        fit, every = self._fitting(asked)
        middle = bisect_left(fit, head, key=lambda seen: seen.first)
        told = Counter(seen.part for seen in fit[max(middle - NEAR, 0) : middle])
        before = list(told)
        if self.keys[first] in self.words.introducing and top < LEAD:
            return next(iter(every)) if len(every) == 1 and not before else None
        if not pointed and first != head:
            return None
        if head - first > pointed and not self._loose(first + pointed, head, asked, only=len(every) == 1):
            return None
        if len(before) == 1:
            return before[0]
        if not before:
            sure = len(every) == 1 and not top and any(kinds & asked for _, kinds in self._all())
            return next(iter(every)) if sure else None  # "The fire service said ... Vantor denied it" are two
        return (self._last(head, before) or _foremost(told)) if pointed else None

    def _fitting(self, asked: frozenset[str]) -> Fitting:
        """The mentions of bodies of some kinds, and their names; if there are none, of those that nothing tells the kind of."""
        found = self._fit.get(asked)
        if found is None:
            fit = [seen for seen, kinds in self._all() if kinds & asked]
            if not fit and asked <= self.kinds.doing:
                fit = [seen for seen, kinds in self._all() if not kinds and self._unknown(seen.part)]
            found = self._fit[asked] = fit, {seen.part for seen in fit}
        return found

    def _unknown(self, name: str) -> bool:
        """Whether nothing tells of what kind the body is that a name is of."""
        tables = self.cast.tables
        kind = any(fold(word) in tables.heads for word in name.split(" "))
        return " " in name and not kind and fold(name) not in tables.phrases

    def _loose(self, first: int, head: int, asked: frozenset[str], *, only: bool) -> bool:
        """Whether what qualifies a noun may tell something new of a body: the food giant, but not the central bank."""
        inside = range(first, head)
        if compound(self.cast.words[head - 1]):
            return True  # the New Jersey-based firm
        if any(self.cast.words[at][0].isupper() and at not in self.cast.within for at in inside):
            return False  # "the Danish firm" is one told of as Danish, if any
        return only and (all(at in self.cast.within for at in inside) or asked <= self.kinds.doing)

    def _last(self, head: int, fit: list[str]) -> str | None:
        """The one of several bodies that spoke last or that the sentences before are about."""
        begins = self.cast.openings(head)
        near = self.cast.recent(head, BODIES)
        told = [seen for seen in near if begins and seen.first >= begins[0] and seen.part in fit]
        alone = dict.fromkeys(seen.part for seen in told)
        if len(alone) == 1:
            return next(iter(alone))
        subjects = dict.fromkeys(seen.part for seen in told if self.subjects.opens(seen))
        return next(iter(subjects)) if len(subjects) == 1 else None

    def _all(self) -> list[tuple[Seen, frozenset[str]]]:
        """The mentions of bodies with the kinds the text tells them to be of."""
        if self._told is None:
            seen = [one for one in self.cast.seen if one.type == "institution"]
            told: dict[str, frozenset[str]] = {one.part: self.kinds.of_name(one.part) for one in seen}
            for one in seen:
                told[one.part] |= self.kinds.beside(self.cast.layout, one.first, one.last)
            self._told, self._kinds = [(one, told[one.part]) for one in seen], told
        return self._told
