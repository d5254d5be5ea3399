"""The phrases of a sentence that may be sources, with what stands around each: what `choice` weighs.

A phrase is a pronoun, an owner ("his"), or a noun phrase as the bits of its words let see it.
"""

from collections.abc import Callable
from functools import cache, reduce
from operator import or_

from sipas.extraction import cues as c
from sipas.extraction.answers import words_of
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import kind_of
from sipas.language import Language
from sipas.lexicon import GERUND, NOUN, PARTICIPLE, PAST, forms
from sipas.records import Span
from sipas.structs import Working

BARRED = EDGE | c.AUXILIARY | c.BE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.INFINITIVE | c.COORDINATOR | c.TIME
NEVER = BARRED | c.PREPOSITION | c.NEGATION  # no phrase begins so ...
EVER = c.NAME | c.PRONOUN | c.DETERMINER | c.RELATIVE  # ... but with these
JOINING = c.BRACKET | c.LINKING | c.COORDINATOR  # what a phrase may go on behind
LEADING = c.PREPOSITION | c.SUBORDINATOR | c.COORDINATOR | c.RELATIVE | c.COMPLEMENTIZER
BESIDE_NOUN = c.ADJECTIVE | c.DETERMINER
BRACKETED = 9  # items a bracket within a name has at most: "Jane Roe (D-Ohio)"
OWNER = "owner"  # the kind of a possessive: "his"
OWNS = ("'s", "s'")
FINITE = c.VERB | c.AUXILIARY | c.BE
STAYING = (".", "%", "&", "/")  # marks within a phrase, where they part no clauses
VERBS = ("aux", "cue", "verb")


class Phrase(Working):
    """Items `first` up to `last` of a unit; `kind` is what they are, `before` and `after` what stands around them.

    `subject` tells whether a finite verb follows, for all that can be seen.
    """

    first: int
    last: int
    kind: str
    before: str
    after: str
    subject: bool


class Contenders:
    """Finds the phrases of a language's units."""

    def __init__(self, language: Language) -> None:
        words = words_of(language)
        self.tags: Callable[[str], int] = forms(language).of
        self.gerunds = words.clauses.participles[:1]
        self.owners = words.possessives
        self.closed = frozenset(words.pronouns) | words.possessives

    def of(self, unit: Unit) -> list[Phrase]:
        """Return the phrases of a unit that may be sources, in their order; owners stand before what they own."""
        masks, keys, count = unit.masks, unit.keys, len(unit.items)
        out: list[Phrase] = []
        at = 0
        while at < count:
            mask = masks[at]
            if (mask & NEVER and not mask & EVER) or mask & (c.VERB | c.NOUN | EVER) == c.VERB:
                at += 1
                continue
            end = self._pronoun(unit, at) if mask & c.PRONOUN or keys[at] in self.closed else at
            if end > at:
                out.append(phrase_of(unit, at, end))
            else:
                end = self._end(unit, at)
                if keys[at] in self.owners and end > at + 1:
                    out.append(phrase_of(unit, at, at + 1, OWNER))
                if end > at:
                    out.append(phrase_of(unit, at, end))
            at = max(end, at + 1)
        return out

    def _pronoun(self, unit: Unit, at: int) -> int:
        """The end of a pronoun that stands for a whole phrase; the item itself if none begins there."""
        masks, count = unit.masks, len(unit.items)
        mask, key = masks[at], unit.keys[at]
        behind = masks[at + 1] if at + 1 < count else EDGE
        if mask & c.NAME:
            return at
        if key in self.closed:
            return at if key in self.owners and not behind & BARRED else at + 1
        if not mask & c.PRONOUN:
            return at
        if mask & c.DETERMINER and not mask & c.RELATIVE:
            if at and masks[at - 1] & (c.NAME | c.NOUN | c.BRACKET) and behind & (c.VERB | c.AUXILIARY | c.BE):
                return at  # "X and Y all said": said of the phrase before it
            tags = self.tags(unit.keys[at + 1]) if at + 1 < count else 0
            verbal = behind & c.VERB and (not tags & NOUN or tags & (PARTICIPLE | PAST) or behind & c.CUE)
            if not behind & (BARRED | c.PREPOSITION | c.ADVERB) and not verbal:
                return at  # "many voters", "some courses"
            if tags & PARTICIPLE and at + 2 < count and masks[at + 2] & (c.VERB | c.AUXILIARY | c.BE):
                return at + 2  # "those surveyed said"
        return at + 1

    def _end(self, unit: Unit, at: int) -> int:
        """The end of the noun phrase that begins at an item; the item itself if none does."""
        masks, count = unit.masks, len(unit.items)
        end, solid = at, False  # solid: a noun has been met
        while end < count:
            mask = masks[end]
            if mask & c.NAME:
                solid = True
                end += 1
                continue
            if solid and (mask == 0 or mask & JOINING) and (step := _going_on(unit, end)):
                end += step
                continue
            if not mask & (c.WORD | c.NUMBER) or (mask & BARRED and not mask & c.DETERMINER):
                break
            if end > at and mask & (c.PRONOUN | c.RELATIVE) and not mask & c.DETERMINER:
                break
            if mask & c.ADVERB and not mask & (c.ADJECTIVE | c.NOUN | c.DETERMINER):
                if end == at or solid:
                    break
                end += 1
                continue
            again = solid and mask & c.DETERMINER and not masks[end - 1] & c.LINKING
            verbal = mask & (c.VERB | c.CUE) or unit.keys[end].endswith(self.gerunds)
            if again or mask & (c.PREPOSITION | c.NEGATION) or (verbal and self._verbal(unit, at, end)):
                break
            solid = solid or bool(mask & c.NOUN) or not mask & BESIDE_NOUN
            end += 1
        while end > at and masks[end - 1] & (c.LINKING | c.COORDINATOR | c.ADVERB):
            end -= 1
        return end if solid or end - at == 1 or masks[at] & (c.DETERMINER | c.NUMBER) else at

    def _verbal(self, unit: Unit, first: int, at: int) -> bool:
        """Whether a word within or behind a phrase that begins at an item is a verb for all that can be seen."""
        masks = unit.masks
        mask, before = masks[at], masks[at - 1] if at else c.STOP
        noun = at > first and (before & BESIDE_NOUN or unit.keys[at - 1].endswith(OWNS))
        tags = self.tags(unit.keys[at])
        named = mask & c.CAPITAL and not before & EDGE and not (mask & c.CUE and before & c.CAPITAL)
        if tags & GERUND and not named and not noun:
            return True
        behind = masks[at + 1] if at + 1 < len(masks) else c.STOP
        if at > first and tags & NOUN and behind & (c.AUXILIARY | c.BE) and not before & c.PRONOUN:
            return False  # "Ann's tax plan would"
        if mask & c.VERB and not mask & c.NOUN:
            counted = at > first and before & c.NUMBER and not mask & c.CUE
            return not ((noun or counted) and (tags & NOUN or named))
        return bool(mask & c.CUE and not mask & c.NOUN and not noun and not tags & NOUN)


def _going_on(unit: Unit, at: int) -> int:
    """How many items from one on go on with a phrase: a bracket, the stop of an abbreviation, "of", "and" between names."""
    masks, count = unit.masks, len(unit.items)
    mask = masks[at]
    if mask & c.BRACKET and unit.keys[at] == "(":
        return next((i + 1 - at for i in range(at + 1, min(at + BRACKETED, count)) if unit.keys[i] == ")"), 0)
    if mask == 0 and unit.keys[at] in STAYING:
        return 1
    behind = masks[at + 1] if at + 1 < count else EDGE
    if mask & c.LINKING and not behind & BARRED:
        return 1
    return int(bool(mask & c.COORDINATOR and behind & c.NAME and masks[at - 1] & c.NAME))


def span_of(unit: Unit, phrase: Phrase) -> Span:
    """Return the span of a phrase: of "he's" the pronoun, of half of the voters with the "about" before it."""
    masks, first, last = unit.masks, phrase.first, phrase.last
    if last - first == 1 and masks[first] & c.PRONOUN and not masks[first] & c.NAME:
        start = unit.starts[first]
        return Span(start, start + len(unit.keys[first].partition("'")[0]))
    counts = masks[first] & c.NUMBER or (last - first > 2 and masks[first + 1] & c.LINKING and masks[first] & c.NOUN)
    led = first > 0 and masks[first - 1] & c.PREPOSITION and not masks[first - 1] & (c.SUBORDINATOR | c.LINKING)
    if counts and led and phrase.subject and (first == 1 or masks[first - 2] & (EDGE | c.COMPLEMENTIZER)):
        first -= 1
    return unit.span(first, last)


def phrase_of(unit: Unit, first: int, last: int, kind: str = "") -> Phrase:
    """Return a phrase with what it is and what stands around it."""
    masks, count = unit.masks, len(unit.items)
    if first == 0:
        before = "start"
    elif masks[first - 1] & LEADING:
        before = unit.keys[first - 1]
    else:
        before = "verb" if sign_of(masks[first - 1]) == "V" else kind_of(masks[first - 1])
    at = last
    if at + 1 < count and masks[at] & c.COMMA and masks[at + 1] & FINITE and not masks[at + 1] & (c.NAME | c.NOUN):
        at += 1  # the comma behind an apposition: "the mayor, Ann Lee, came"
    while at < count and masks[at] & (c.ADVERB | c.TIME) and not masks[at] & c.NAME:
        at += 1
    if at >= count:
        after = "end"
    elif masks[at] & (c.AUXILIARY | c.BE):
        after = "aux"
    elif masks[at] & c.VERB and not masks[at] & c.NOUN:
        after = "cue" if masks[at] & c.CUE else "verb"
    else:
        after = kind_of(masks[at])
    return Phrase(first, last, kind or _kind(unit, first, last), before, after, after in VERBS)


KINDS = (
    (c.PERSON, "person"),
    (c.OUTLET, "outlet"),
    (c.NAME, "name"),
    (c.ROLE, "role"),
    (c.DOCUMENT, "document"),
)


def _kind(unit: Unit, first: int, last: int) -> str:
    """What a phrase is: its own word for a pronoun, else what its words tell, with "'s" if it owns what follows."""
    masks, keys = unit.masks, unit.keys
    if last - first == 1 and masks[first] & c.PRONOUN and not masks[first] & c.NAME:
        return "I" if masks[first] & c.FIRST else keys[first].partition("'")[0]
    own = "'s" if keys[last - 1].endswith(OWNS) else ""
    bits = reduce(or_, masks[first:last])
    for bit, name in KINDS:
        if bits & bit:
            return name + own
    return ("Word" if bits & c.CAPITAL and first else "word") + own


@cache
def sign_of(mask: int) -> str:
    """Return a sign for what a word does to the clause it stands in, "" for adverbs and times."""
    for bits, sign in SIGNS:
        if mask & bits:
            return sign
    if mask & c.RELATIVE:
        return "T" if mask & c.COMPLEMENTIZER else "R"
    for bits, sign in BEHIND:
        if mask & bits:
            return sign
    if mask & c.VERB and not mask & c.NOUN:
        return "V"
    if mask & (c.ADVERB | c.NEGATION | c.TIME) and not mask & c.PRONOUN:
        return ""
    return "v" if mask & c.CUE and not mask & (c.NOUN | c.ADJECTIVE | c.PRONOUN) else "n"


SIGNS = (
    (c.QUOTE, "Q"),
    (c.COMMA, ","),
    (c.COLON, ":"),
    (c.STOP, ";"),
    (c.DASH, "-"),
    (c.BRACKET, "("),
    (c.NAME, "n"),
    (c.COORDINATOR, "&"),
)
BEHIND = (
    (c.COMPLEMENTIZER, "C"),
    (c.INFINITIVE, "t"),
    (c.AUXILIARY | c.BE, "V"),
    (c.SUBORDINATOR, "S"),
    (c.PREPOSITION, "P"),
)
