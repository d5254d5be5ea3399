"""What kinds of bodies there are, by the nouns they are told of and by the words of their names: a firm, a union, a club.

A body is of a kind by a word of its name, or by a noun beside it: "the charity X", "X, an Oslo-based brewer".
"""

from functools import cache

from sipas.extraction.text import Layout
from sipas.extraction.words import fold
from sipas.language import Language
from sipas.structs import Table

FAR = 9  # tokens behind a name's comma within which the noun stands that says what it is
POSSESSIVE = frozenset("'’")
SET_OFF = frozenset(",–—(")


class Kinds(Table, frozen=True):
    """The nouns of bodies, each with the kinds it can mean, and likewise words and whole names."""

    nouns: dict[str, frozenset[str]]
    parts: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    definite: frozenset[str]
    legal: frozenset[str]
    offices: frozenset[tuple[str, ...]]
    doers: frozenset[str]
    apart: frozenset[str]
    doing: frozenset[str]  # kinds of bodies of which a text tells what they do in ever new words
    outlets: frozenset[str]
    heads: frozenset[str]
    opening: frozenset[str]  # words that open a noun phrase set off behind a name
    breaks: frozenset[str]  # words behind which no phrase goes on
    endings: tuple[str, ...]
    inner: frozenset[str]
    linking: frozenset[str]  # those of the inner words that join no equals: of
    neuter: frozenset[str]  # pronouns of what is nobody: it
    things: frozenset[str]  # relative pronouns of what is nobody: which

    def of_name(self, name: str) -> frozenset[str]:
        """Return the kinds a body is of by its name: its own, or by its last or first word, what hangs on it apart."""
        if fold(name) in self.names:
            return self.names[fold(name)]
        words = [fold(word).rstrip(".") for word in name.split(" ")]
        cut = next((at for at, word in enumerate(words) if at and word in self.linking), len(words))
        found = [
            self.parts.get(word, frozenset()) for word in (words[cut - 1], words[0] if cut < len(words) else words[-1])
        ]
        return next((kinds for kinds in found if kinds), frozenset())

    def beside(self, layout: Layout, first: int, last: int) -> frozenset[str]:
        """Return the kinds that the nouns right beside a name tell: the charity NAME; NAME, a Texan brewer."""
        noun = self.noun_before(layout, first) or self.noun_behind(layout, last) or self._noun_close(layout, last)
        return self.nouns[noun] if noun else frozenset()

    def _noun_close(self, layout: Layout, last: int) -> str | None:
        """The noun of a body that stands right behind a name: the GMB | union."""
        key = layout.keys[last] if last < len(layout.keys) else ""
        return key if key in self.nouns and layout.words[last].islower() else None

    def noun_before(self, layout: Layout, first: int) -> str | None:
        """Return the noun of a body that stands right before a name: the charity | NAME, or before its comma."""
        words, keys = layout.words, layout.keys
        if first < 1:
            return None
        opens = (
            first > 1 and words[first - 2] in ".?!" and keys[first - 1] not in self.heads
        )  # "... here. Lender | NAME"
        if keys[first - 1] in self.nouns and (words[first - 1].islower() or first == 1 or opens):
            news = (
                keys[first - 1] in self.outlets and first > 1 and f"{keys[first - 2]}-{keys[first - 1]}" in self.outlets
            )
            return None if news else keys[first - 1]
        if keys[first - 1] in self.definite:
            first -= 1  # the regulator, the | NAME
        if first > 2 and words[first - 1] == "," and keys[first - 2] in self.nouns and words[first - 2].islower():
            near = range(first - 3, max(first - 7, -1), -1)
            begin = next((at for at in near if keys[at] in self.definite or not words[at][0].isalnum()), None)
            return keys[first - 2] if begin is not None and words[begin][0].isalnum() else None
        return None

    def noun_behind(self, layout: Layout, last: int) -> str | None:
        """Return the head of the phrase that is set off behind a name, if it is the noun of a body: NAME, a Texan brewer."""
        words, keys = layout.words, layout.keys
        if last + 2 >= len(words) or words[last] not in SET_OFF or keys[last + 1] not in self.opening:
            return None
        head = None
        for at in range(last + 2, min(last + FAR, len(words))):
            key = keys[at]
            if words[at] in POSSESSIVE:
                continue  # a growers' | group
            closed = key in self.breaks or not words[at][0].isalnum()
            closed = closed or (head is not None and key.endswith(self.endings))
            if closed:
                return head
            head = key if key in self.nouns and words[at].islower() else None
        return None


def _rows(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Word -> the kinds in whose rows it stands."""
    rows = {kind: line.split() for kind, line in table.items()}
    words = dict.fromkeys(word for row in rows.values() for word in row)
    return {word: frozenset(kind for kind, row in rows.items() if word in row) for word in words}


@cache
def kinds_of(language: Language) -> Kinds:
    """Return the kinds of bodies that a pack tells of; none where it has no such table."""
    titles, words = language.titles, language.cues.words
    named = {kind: " ".join(fold(name).replace(" ", "_") for name in row) for kind, row in titles.known.items()}
    breaks = f"{words.preposition} {words.relative} {words.subordinator} {titles.edges} {titles.idle} {titles.stops}"
    return Kinds(
        nouns=_rows(titles.kinds),
        parts=_rows(titles.kind_words),
        names={name.replace("_", " "): kinds for name, kinds in _rows(named).items()} if titles.kinds else {},
        definite=frozenset(titles.definite.split()),
        things=frozenset(titles.things.split()),
        neuter=frozenset(w for p in titles.pronoun if p.gender == "n" and not p.plural for w in p.forms.split()),
        legal=frozenset(titles.legal.split()),
        offices=frozenset(tuple(word.split("-")) for word in titles.business.split()),
        doers=frozenset(titles.doers.split()),
        apart=frozenset(f"{titles.apart} {titles.others} {titles.possessives}".split()),
        doing=frozenset(titles.doing.split()),
        heads=frozenset(language.names.heads.n.split()),
        outlets=frozenset(language.names.outlet_heads.n.split()),
        opening=frozenset(f"{titles.indefinite} {titles.pointing}".split()),
        breaks=frozenset(breaks.split()),
        endings=titles.participles,
        inner=frozenset(language.names.inner.split()),
        linking=frozenset(language.names.inner.split()) - frozenset(language.names.joins.split()),
    )
