"""What headlines tell with less grammar than sentences: "C, watchdog finds", "Study: C", "C – sources", "C: officials", "“C”: X quits".

Headlines leave out articles and verbs, so that weights learned from sentences know little of them; their shape tells enough.
"""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import Unit
from sipas.extraction.edges import Range, phrase_kind
from sipas.extraction.finds import Find
from sipas.extraction.following import right_phrase, subject_behind
from sipas.extraction.labels import LABEL
from sipas.extraction.namings import BEFORE_NAME
from sipas.extraction.openings import SPEAKING, opening
from sipas.extraction.reading import Group, Reading
from sipas.extraction.text import Layout
from sipas.language import Language

LONGEST = 32  # items of a headline, at most
SPEAKER = 5  # items of who speaks in it, at most
LEAST = 3  # items of what is said in it, at least
ACTIVE = ("base", "finite", "past")
WHO = c.ROLE | c.INFORMANT | c.DOCUMENT
PHRASE = WHO | c.NAME | c.NOUN | c.ADJECTIVE | c.DETERMINER | c.NUMBER
LARGE = 3  # letters of a word that titles write with a capital, at least
POINT = c.COLON | c.DASH
FINITE = c.VERB | c.ACTS | c.SELF | c.AUXILIARY | c.BE | c.NEGATION
CLAUSAL = c.COMPLEMENTIZER | c.INFINITIVE | c.SUBORDINATOR | c.COLON
NO_NOUN = c.VERB | c.OBLIQUE | c.NAME | c.PREPOSITION | c.AUXILIARY


def headline_of(lines: Sequence[Unit]) -> list[Unit]:
    """Return the units of a document's headline: its first paragraph, if that is short and another follows."""
    first = [unit for unit in lines if unit.paragraph == 0 and unit.within < 0]
    short = sum(len(unit.masks) for unit in first) <= LONGEST
    return first if short and any(unit.paragraph for unit in lines) else []


def plain_in_headline(unit: Unit, found: list[Reading]) -> Reading | None:
    """Return the reading of a cue that a headline's shape alone tells, or None."""
    return next((r for r in found if _closes(unit, r) or _labels(unit, r)), None)


def _closes(unit: Unit, reading: Reading) -> bool:
    """Whether a headline ends in who says so: "Bridge was unsafe for years, watchdog finds"."""
    masks, group, source = unit.masks, reading.group, reading.source
    if reading.frame != "trail" or source is None or len(reading.contents) > 1 or group.entry.form not in ACTIVE:
        return False
    first, last = reading.contents[0]
    if (
        not masks[last] & c.COMMA
        or last - first < LEAST
        or source[1] - source[0] > SPEAKER
        or first != _begin(unit, last)
    ):
        return False
    before = last < source[0] and source[1] <= group.outer and group.last == _end(unit)
    return before or (last + 1 == group.outer and source == (group.last, _end(unit)))  # ", says minister"


def _labels(unit: Unit, reading: Reading) -> bool:
    """Whether a headline opens with who says so: "Deputies: C", "EU envoy: C"."""
    source = reading.source
    if reading.frame != "label" or source is None or source[1] != reading.head or source[1] - source[0] > SPEAKER:
        return False
    opens = source[0] == 0 or bool(unit.masks[source[0] - 1] & c.STOP)
    return opens and _somebody(unit, source)


def _somebody(unit: Unit, phrase: Range) -> bool:
    """Whether a phrase without a verb is a person, an office, a document or informants."""
    masks = unit.masks[slice(*phrase)]
    office = masks and masks[0] & c.ROLE and masks[0] & c.UPRIGHT
    if not masks or not all(m & PHRASE or (office and m & c.LINKING) for m in masks) or masks[0] & c.PREPOSITION:
        return False
    if office:
        return True  # "ministri i Financave"
    return bool(masks[-1] & (WHO | c.PERSON)) and not masks[-1] & (c.OUTLET | c.PLACE)


def _end(unit: Unit) -> int:
    """Where a headline ends, without its full stop."""
    return len(unit.masks) - bool(unit.masks[-1] & c.STOP)


def _begin(unit: Unit, last: int) -> int:
    """Where what is said begins that ends before an item: behind a semicolon, or a topic and its colon."""
    return next((at + 1 for at in range(last - 1, -1, -1) if unit.masks[at] & (c.STOP | c.COLON)), 0)


def past_object(unit: Unit, taken: list[list[Reading]], showing: tuple[str, ...]) -> list[list[Reading]]:
    """Return the readings of a headline's cues, those of a verb with what stands behind its colon only: "Vata pranon gabimin: [C]".

    A verb that a label opens with has none of its own: "..., [reagon Vata]: C".  What `showing` words open is no statement of
    somebody who acts: "Vata takon Lekën: Ja agjenda".
    """
    colon = next(at for at, m in enumerate(unit.masks) if m & c.COLON)
    if unit.keys[colon + 1 : colon + 2] and unit.keys[colon + 1] in showing and unit.bits & c.VERB:
        acts = any(m & (c.VERB | c.ACTS) and not m & (c.NAME | c.NOUN) for m in unit.masks[:colon])
        taken = [ranked for ranked in taken if not acts or ranked[0].contents[0][0] != colon + 1]
    labels = [ranked[0] for ranked in taken if ranked[0].frame == "label" and ranked[0].plain]
    led = {label.source[0] - 1 for label in labels if label.source and label.source[1] <= label.head}
    begins = {label.head: label.source[0] for label in labels if label.source}
    cut = (_behind_object(unit, ranked, begins) for ranked in taken if ranked[0].head not in led)
    return [ranked for ranked in cut if ranked]


def _behind_object(unit: Unit, ranked: list[Reading], begins: dict[int, int]) -> list[Reading]:
    """The readings of a verb, of those that an object and a colon open only what the colon leads to, and none of the object alone.

    `begins` tells where labels begin, by their colons: "Vata premton ujë, | fermeri: C".
    """
    masks = unit.masks
    out: list[Reading] = []
    for reading in ranked:
        first, last = reading.contents[0]
        colon = next((at for at in range(first + 1, last) if masks[at] & c.COLON), last)
        source = reading.source if len(reading.contents) == 1 else None
        said = masks[colon + 1 : colon + 2] and masks[colon] & c.COLON and masks[colon + 1] & (c.CAPITAL | c.QUOTE)
        clausal = (masks[first] | masks[first - 1]) & CLAUSAL
        other = begins.get(colon, 0) - 1  # the comma before another who speaks
        if not said or clausal or source is None or not source[1] <= reading.head < first:
            out.append(reading)
        elif first < other and masks[other] & c.COMMA:
            out.append(msgspec.structs.replace(reading, contents=[(first, other)]))
        elif masks[source[1]] & (c.RELATIVE | c.COMPLEMENTIZER):
            out.append(msgspec.structs.replace(reading, contents=[(first, colon)]))  # "njeriu që premton rrugë: C"
        elif colon + 1 < last:
            group = Group(unit, LABEL, colon, colon, colon + 1, colon)
            out.append(msgspec.structs.replace(reading, group=group, frame="label", contents=[(colon + 1, last)]))
    return out


def of_headline(unit: Unit, *, inverts: bool) -> list[Reading]:
    """Return the readings of a headline's last dash or colon behind which somebody stands, and of a quotation that opens it.

    Where a subject may follow its verb (`inverts`), a comma is enough between a quotation and who acts or whose words it is.
    """
    masks, end = unit.masks, _end(unit)
    points = [at for at in range(1, end - 1) if masks[at] & POINT]
    if points:
        at = points[-1]
        credit = end - at - 1 <= SPEAKER and _somebody(unit, (at + 1, end))
        first = _begin(unit, at)
        written = not masks[at + 1] & c.CAPITAL or bool(masks[at] & c.DASH and masks[at + 1] & (c.PERSON | c.UPRIGHT))
        tells = not masks[at + 1] & c.UPRIGHT or any(
            m & FINITE for m in masks[first:at]
        )  # "Jeta në fshat – mësuesi i ri"
        if credit and written and tells and at - first > LEAST:
            return [_reading(unit, at, (at + 1, end), (first, at))]
        at = points[0]
        if masks[at] & c.DASH and masks[at + 1] & c.QUOTE and at + 2 >= end and at <= SPEAKER and _dashed(unit, at):
            return [_reading(unit, at, (0, at), (at + 1, at + 2))]
    if inverts and unit.items[0] < 0 and end > LEAST and masks[1] & (POINT | c.COMMA):
        return _of_opening(unit, end)
    said = _quoted(unit, points[0]) if len(points) == 1 else None
    return [_reading(unit, points[0], _subject(unit, points[0] + 1, end), said)] if said else []


def _dashed(unit: Unit, at: int) -> bool:
    """Whether who speaks opens a headline before its dash: "Vata – “C”"."""
    name = all(m & (c.NAME | c.CAPITAL) and not m & c.PLACE for m in unit.masks[:at])
    return name or _somebody(unit, (0, at))


def _of_opening(unit: Unit, end: int) -> list[Reading]:
    """The reading of a quotation that opens a headline: by whose words it is, or who acts behind its colon or dash."""
    who = announced(unit, 2)
    if who is not None:
        return [_reading(unit, 1, who, (0, 1))]
    if not unit.masks[1] & POINT or any(m & POINT for m in unit.masks[2:end]):
        return []
    return [_reading(unit, 1, _subject(unit, 2, end) or acting(unit, 2), (0, 1))]


def acting(unit: Unit, at: int) -> Range | None:
    """Return who acts behind a quotation that ends before an item: "“...”, përplaset [X]", "“...”: [Vata] viziton portin"."""
    masks = unit.masks
    if at + 1 < len(masks) and masks[at] == c.WORD | c.CAPITAL and masks[at + 1] & (c.VERB | c.CLITIC | c.NEGATION):
        return at, at + 1  # a name that no list has
    return subject_behind(unit, at) if at < len(masks) else None


def announced(unit: Unit, first: int) -> Range | None:
    """Return whose words a noun behind a quotation announces, with or without a verb before it; None if nobody's.

    "“...”, rrëfimi i X", "“...”, mesazhi i fundit i X", "“...”: publikohet letra e X".
    """
    masks, count = unit.masks, len(unit.masks)
    at = first + (first < count and bool(masks[first] & c.VERB) and not masks[first] & (c.NAME | c.NOUN))
    if at + 2 >= count or not masks[at] & (c.DOCUMENT | c.CUE) or masks[at] & NO_NOUN:
        return None
    at += 1
    while at + 1 < count and not masks[at] & c.NAME:
        if masks[at] & c.ADJECTIVE and not masks[at] & (c.LINKING | c.ROLE):
            at += 1
        elif masks[at] & c.LINKING and _orders(masks[at + 1]) and masks[at + 2 : at + 3] and masks[at + 2] & c.LINKING:
            at += 2  # "mesazhi | i fundit | i X"
        else:
            break
    if at + 1 >= count or not masks[at] & c.LINKING or masks[at] & c.NAME:
        return None
    linked = (
        masks[at + 1] & c.LINKING and not masks[at + 1] & c.NAME and at + 2 < count
    )  # "dëshmitë e | të mbijetuarve"
    somebody = masks[at + 1 + bool(linked)] & (c.NAME | c.ROLE | c.CAPITAL)
    return right_phrase(unit, at + 1) if somebody else None


def _orders(mask: int) -> bool:
    """Whether a word behind a linking one only tells which: "letra e [parë]"."""
    return bool(mask & (c.ADJECTIVE | c.TIME | c.NOUN)) and not mask & (c.ROLE | c.NAME | c.CAPITAL)


def leads(reading: Reading, other: Reading) -> bool:
    """Return whether another cue only leads to the noun that announces what a reading holds: "“...”, [publikohet] rrëfimi i X"."""
    source = reading.source
    return source is not None and other.contents == reading.contents and reading.head < other.head < source[0]


def exclaimed(lines: Sequence[Unit], layout: Layout, finds: Sequence[Find], language: Language) -> list[Find]:
    """Return the quotation of a few words that opens a headline, if none of the finds holds it and somebody acts behind its comma: "“Do t'ia dal”, Vata niset".

    It has a verb or a cry's mark, or it is a title: "“Toka e Premtuar”, Vata në skenë".
    """
    unit = next(iter(headline_of(lines)), None)
    if unit is None or unit.items[0] >= 0 or len(unit.masks) < LEAST or not unit.masks[1] & c.COMMA:
        return []
    inner = layout.quotations[~unit.items[0]].inner
    who = acting(unit, 2) if language.cues.habits.inverts and not unit.bits & c.COLON else None
    thing = unit.masks[2] & c.UPRIGHT and not unit.masks[2] & SPEAKING  # "“Mos harro”, kënga e re e X"
    if who is None or thing or any(span.holds(inner[0]) for find in finds for span in find.content):
        return []
    words = layout.words[bisect_left(layout.starts, inner[0].start) : bisect_left(layout.starts, inner[0].end)]
    large = [word for word in words if len(word) >= LARGE]
    title = all(word[0].isupper() for word in large) and not all(word.isupper() for word in large)
    said = not title and opening(lines, layout, language) == ~unit.items[0]
    return [Find(None, unit.span(*who), inner, None)] if said or words[-1] in ("!", "?") else []


def _quoted(unit: Unit, at: int) -> Range | None:
    """What stands in marks from a headline's beginning up to an item: a quotation, or a few words in marks."""
    if at == 1 and unit.items[0] < 0:
        return 0, 1
    marked = at > LEAST and not unit.masks[0] and unit.keys[0] in BEFORE_NAME and unit.keys[at - 1] in BEFORE_NAME
    whole = marked and not any(unit.keys[i] in BEFORE_NAME for i in range(1, at - 1))
    title = all(m & c.CAPITAL for m in unit.masks[2 : at - 1])
    return (1, at - 1) if whole and not title else None


def _subject(unit: Unit, first: int, end: int) -> Range | None:
    """The person with whose name the clause behind a quotation opens, or who tells something there: "“C”: passengers describe fire"."""
    masks = unit.masks
    at = first
    while at < end and masks[at] & PHRASE and not (masks[at] & c.VERB and at > first and not masks[at] & c.NAME):
        at += 1
    if at in (first, end) or at - first > SPEAKER:
        return None
    named = masks[at - 1] & c.PERSON and masks[first] & (c.NAME | c.ROLE)
    tells = masks[at] & c.CUE and masks[at - 1] & c.ROLE
    return (first, at) if named or tells else None


def _reading(unit: Unit, at: int, source: Range | None, content: Range) -> Reading:
    entry = msgspec.structs.replace(LABEL, lemma=unit.keys[at])
    aspects: list[Aspect] = ["lemma=:", "noun=" + phrase_kind(unit, source)]
    return Reading(Group(unit, entry, at, at, at + 1, at), "label", source, [content], aspects, plain=True)
