"""Sentences as the attribution reader sees them: quotations folded to one item, noun phrases, clause ends.

A `Unit` is a sentence of the document in which every quotation of some length counts as
one item, so that "..., tha ai" is seen behind twenty quoted sentences as behind one; the
sentences inside a long quotation are units of their own.
"""

import bisect
from functools import cache

import msgspec
from msgspec import Struct

from sipas.extraction import cues as c
from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.lexicon import ADJECTIVE, ADVERB, BASE, FINITE, NOUN, Forms, forms
from sipas.records import Mention, Span, Time

EDGE = c.COMMA | c.COLON | c.STOP | c.QUOTE | c.BRACKET | c.DASH
CLAUSE = EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.RELATIVE
SOLID_WORDS = 4  # a quotation of fewer words is a marked word, not a quoted statement (`Habits.solid_words`)
LONGEST = 300  # items a sentence has at most: bounds the work on text that never ends one
INNER_WORDS = 7  # from this length on the inside of a quotation is read too


class Unit(Struct, frozen=True, eq=False):
    """Parallel lists over the items of one sentence.

    `items` holds token indices, or ~q for the whole of quotation q; `masks` their bits
    (`cues`), `keys` their folded words, `starts` and `ends` code points.  `within` is the
    quotation the unit stands in, or -1; `paragraph` its number; `number` counts units.
    """

    items: list[int]
    masks: list[int]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    within: int
    paragraph: int
    number: int

    def span(self, first: int, last: int) -> Span:
        """Return the span from item `first` up to but without item `last`."""
        return Span(self.starts[first], self.ends[last - 1])


@cache
def _word_masks(_: Language) -> dict[str, int]:
    """A table, filled as words are met, from a word as written to its bits: words repeat."""
    return {}


def token_masks(
    layout: Layout, mentions: tuple[Mention, ...], times: tuple[Time, ...], language: Language
) -> list[int]:
    """Return the bits of every token: its word's, and those of the names and times it is part of."""
    table = c.cue_table(language).masks
    known = _word_masks(language)
    lexicon = forms(language)
    masks: list[int] = []
    before = 0
    for word, key in zip(layout.words, layout.keys, strict=True):
        mask = known.get(word, -1)
        if mask < 0:
            mask = known[word] = _mask(word, key, table, lexicon)
        if mask & BOTH == BOTH and before & SUBJECT:
            mask &= ~c.NOUN  # "he plans", "will vote": a noun's form, but a verb's place
        elif mask & c.VERB and before & c.DETERMINER and lexicon.of(key) & NOUN:
            mask = mask & ~c.VERB | c.NOUN  # "the report": a verb's form, but a noun's place
        masks.append(mask)
        before = mask
    for first, last in layout.sentences:
        for at in range(first, last - 1):
            if layout.words[at] == "." and masks[at + 1] & (c.WORD | c.NUMBER):
                masks[at] = 0  # the stop of an abbreviation ends nothing: "Mr. Obama"
    for mention in mentions:
        bits = c.NAME | (c.PERSON if mention.type == "person" else 0) | (c.OUTLET if mention.type == "outlet" else 0)
        _mark(masks, layout, mention.span, bits, keep=c.LINKING | c.PREPOSITION)
    for time in times:
        _mark(masks, layout, time.span, c.TIME, keep=-1)
    return masks


BOTH = c.VERB | c.NOUN
SUBJECT = c.PRONOUN | c.AUXILIARY | c.INFINITIVE


def _mask(word: str, key: str, table: dict[str, int], lexicon: Forms) -> int:
    if not word[0].isalnum():
        return c.PUNCTUATION.get(word, 0)
    mask = table.get(key, 0)
    if not mask or mask & c.CUE:
        tags = lexicon.of(key)
        if tags & (FINITE | BASE) and not mask:
            mask |= c.VERB
        if tags & NOUN and not mask & c.CUE:
            mask |= c.NOUN
        if tags & ADVERB and not tags & (NOUN | ADJECTIVE) and not mask:
            mask |= c.ADVERB
        if tags & ADJECTIVE:
            mask |= c.ADJECTIVE
            if tags & BASE and not tags & FINITE:
                mask &= ~c.VERB
    if not mask and ("'" in key or "-" in key):
        head, joint, tail = key.replace("-", "'").partition("'")  # s'ka, AAK-ja: the part before the joint
        mask = table.get(head, 0) & ~(c.CUE | c.VERB)
        if mask & c.PRONOUN:
            mask |= table.get(joint + tail, 0) & (c.AUXILIARY | c.BE)  # "he's", "they've"
    mask |= c.NUMBER if word[0].isdigit() else c.WORD
    return mask | c.CAPITAL if word[0].isupper() else mask


def _mark(masks: list[int], layout: Layout, span: Span, bits: int, keep: int) -> None:
    """Add bits to the tokens of a span; inside a name a word loses the other things it could be."""
    at = bisect.bisect_left(layout.starts, span.start)
    stays = c.WORD | c.CAPITAL | c.NUMBER | keep
    while at < len(masks) and layout.starts[at] < span.end:
        if masks[at] & (c.WORD | c.NUMBER):
            masks[at] = (masks[at] & stays if keep >= 0 else masks[at]) | bits
        at += 1


def units(layout: Layout, masks: list[int], solid_words: int = SOLID_WORDS) -> list[Unit]:
    """Return the units of a text in order; those inside a quotation follow the one around it.

    Quotations of `solid_words` words are statements, shorter ones only where they stand like such.
    """
    out: list[Unit] = []
    solid = sorted(_solid(layout, solid_words))
    reach = [layout.quotations[i].outer.end for i in solid]
    paragraph_of = _paragraph_numbers(layout)
    for first, last in _merged(layout, masks):
        whole = _unit(layout, masks, (first, last), (solid, reach), paragraph_of[first], 0)
        for unit in _pieces(whole):
            out.append(msgspec.structs.replace(unit, number=len(out)))
            for item in unit.items:
                for a, b in _inner_sentences(layout, ~item) if item < 0 else ():
                    inner = _unit(layout, masks, (a, b), ([], []), paragraph_of[a], 0, within=~item)
                    for piece in _pieces(inner):
                        out.append(msgspec.structs.replace(piece, number=len(out)))
    return out


def _pieces(unit: Unit) -> list[Unit]:
    """A unit in pieces of bounded length: what goes on for longer than LONGEST items is no sentence."""
    if len(unit.items) <= LONGEST:
        return [unit] if unit.items else []
    out = []
    for at in range(0, len(unit.items), LONGEST):
        part = slice(at, at + LONGEST)
        lists = (unit.items, unit.masks, unit.keys, unit.starts, unit.ends)
        out.append(Unit(*(rows[part] for rows in lists), unit.within, unit.paragraph, unit.number))
    return out


def _paragraph_numbers(layout: Layout) -> list[int]:
    out = [0] * len(layout.starts)
    for number, (first, last) in enumerate(layout.paragraphs):
        out[first:last] = [number] * (last - first)
    return out


def _solid(layout: Layout, solid_words: int) -> set[int]:
    """The quotations long enough, or ending like a sentence, to be statements."""
    counts: dict[int, int] = {}
    for index in layout.quoted:
        if index >= 0:
            counts[index] = counts.get(index, 0) + 1
    out = set()
    for index, quotation in enumerate(layout.quotations):
        if quotation.single:
            count = bisect.bisect_left(layout.starts, quotation.outer.end) - bisect.bisect_left(
                layout.starts, quotation.outer.start
            )
            if count - 2 >= solid_words + 2:
                out.add(index)
        elif (
            counts.get(index, 0) >= solid_words
            or _ends_like_speech(layout, quotation.inner[-1])
            or _stands_apart(layout, quotation.outer)
        ):
            out.add(index)
    return out


def _stands_apart(layout: Layout, outer: Span) -> bool:
    """Whether marks of the sentence, or its ends, stand on both sides of a quotation: "“Turp”, tha ai."."""
    first = bisect.bisect_left(layout.starts, outer.start)
    last = bisect.bisect_left(layout.starts, outer.end)
    at = bisect.bisect_right(layout.sentences, (first, len(layout.starts))) - 1
    if at < 0:
        return False
    begin, end = layout.sentences[at]
    opens = first <= begin or layout.words[first - 1] in ",:–—-"
    closes = last >= end or layout.words[last] in ",.!?–—-:"
    return opens and closes and last - first > 2


def _unglued(layout: Layout, masks: list[int]) -> list[tuple[int, int]]:
    """The sentences, parted where a lost space hides an end: "i shpejtëEkspertët thonë"."""
    if not layout.glued:
        return layout.sentences
    out = []
    stays = c.CUE | c.AUXILIARY | c.PREPOSITION | c.CLITIC | c.LINKING | c.COMPLEMENTIZER | c.COORDINATOR | c.DETERMINER
    for first, last in layout.sentences:
        begin = first
        for at in range(first + 1, last):
            if at in layout.glued and not masks[at - 1] & stays and layout.quoted[at] < 0:
                out.append((begin, at))
                begin = at
        out.append((begin, last))
    return out


def _ends_like_speech(layout: Layout, inner: Span) -> bool:
    """Whether a quotation, however short, ends with a comma or stop inside its marks."""
    at = bisect.bisect_left(layout.starts, inner.end) - 1
    return at > 0 and layout.words[at] in ",.!?…" and layout.starts[at] > inner.start


def _merged(layout: Layout, masks: list[int]) -> list[tuple[int, int]]:
    """Sentences as token ranges, those parted inside a quotation joined again."""
    outers = [q.outer for q in layout.quotations if not q.single]
    outers += [q.outer for q in layout.quotations if q.single]
    outers.sort()
    begins = [o.start for o in outers]
    openings = frozenset(begins)
    out: list[tuple[int, int]] = []
    open_from = -1
    for first, last in _unglued(layout, masks):
        begin = first if open_from < 0 else open_from
        edge = layout.ends[last - 1]
        at = bisect.bisect_right(begins, edge - 1) - 1
        inside = at >= 0 and outers[at].start < edge < outers[at].end
        if inside:
            open_from = begin
            continue
        open_from = -1
        if out and _continues(layout, masks, openings, out[-1], begin, last):
            begin = out.pop()[0]
        out.append((begin, last))
    if open_from >= 0:
        out.append((open_from, layout.sentences[-1][1]))
    return out


def _continues(
    layout: Layout, masks: list[int], openings: frozenset[int], before: tuple[int, int], first: int, last: int
) -> bool:
    """Whether a sentence is the quotation a colon announced, or names who spoke the one just before it."""
    end = before[1]
    if end == first and layout.words[end - 1] == ":" and layout.starts[first] in openings:
        return True
    if end != first or layout.words[end - 1] not in '”“"»' or end < 2 or layout.words[end - 2] not in "!?…":
        return False
    if layout.words[before[0]] not in '“„"«”':
        return False
    return any(masks[i] & c.VERB and masks[i] & c.CUE for i in range(first, min(first + 6, last)))


def _unit(
    layout: Layout,
    masks: list[int],
    tokens: tuple[int, int],
    solid: tuple[list[int], list[int]],
    paragraph: int,
    number: int,
    within: int = -1,
) -> Unit:
    """The unit of a range of tokens; `solid` are the quotations to fold, with where they end."""
    first, last = tokens
    items: list[int] = []
    pointer = bisect.bisect_right(solid[1], layout.starts[first])
    at = first
    while at < last:
        outer = layout.quotations[solid[0][pointer]].outer if pointer < len(solid[0]) else None
        if outer is None or outer.start >= layout.ends[last - 1]:
            items.extend(range(at, last))
            break
        behind = min(last, bisect.bisect_left(layout.starts, outer.start, at))
        items.extend(range(at, behind))
        if behind < last:
            items.append(~solid[0][pointer])
        at = max(behind, bisect.bisect_left(layout.starts, outer.end, behind))
        pointer += 1
    quotations = layout.quotations
    return Unit(
        items,
        [masks[i] if i >= 0 else c.QUOTE for i in items],
        [layout.keys[i] if i >= 0 else '"' for i in items],
        [layout.starts[i] if i >= 0 else quotations[~i].outer.start for i in items],
        [layout.ends[i] if i >= 0 else quotations[~i].outer.end for i in items],
        within,
        paragraph,
        number,
    )


def _inner_sentences(layout: Layout, index: int) -> list[tuple[int, int]]:
    """The sentences inside a quotation, as token ranges."""
    out = []
    for inner in layout.quotations[index].inner:
        first = bisect.bisect_left(layout.starts, inner.start)
        last = bisect.bisect_left(layout.starts, inner.end)
        if last - first < INNER_WORDS:
            continue
        at = bisect.bisect_right(layout.sentences, (first, last)) - 1
        for a, b in layout.sentences[max(at - 1, 0) :]:
            if a >= last:
                break
            if min(b, last) - max(a, first) >= 3:
                out.append((max(a, first), min(b, last)))
    return out


# ---- noun phrases beside a verb, and where clauses end


def left_phrase(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before item `at` and can be the subject of a verb there."""
    masks = unit.masks
    last = at
    while last > 0 and masks[last - 1] & c.TIME:
        last -= 1
    while last > 0 and masks[last - 1] & c.ADVERB and not masks[last - 1] & (c.PRONOUN | c.NAME):
        last -= 1
    if last == 0:
        return None
    if masks[last - 1] & (c.COMMA | c.DASH):
        return _interrupted(unit, last)
    first, verb = _stretch(unit, last)
    phrase = _trimmed(unit, first, last)
    if phrase is None and verb:
        # "the poll released Friday shows": what ends like a verb may be a participle of the subject
        first, _ = _stretch(unit, first - 1)
        phrase = _trimmed(unit, first, last)
    return phrase


def _stretch(unit: Unit, last: int) -> tuple[int, bool]:
    """Where the words before an item begin that no clause edge or verb parts from it, and whether a verb does."""
    masks = unit.masks
    first = last
    while first > 0:
        mask = masks[first - 1]
        if mask & c.BRACKET and unit.keys[first - 1] == ")":
            opening = next((i for i in range(first - 2, max(-1, first - 10), -1) if unit.keys[i] == "("), -1)
            if opening > 0:
                first = opening
                continue
        if mask & CLAUSE or _parts_clauses(unit, first - 1):
            return first, False
        if mask & c.VERB and not mask & (c.NAME | c.NOUN | c.LINKING):
            return first, True
        first -= 1
    return first, False


def _parts_clauses(unit: Unit, at: int) -> bool:
    """Whether a coordinator joins clauses: a verb stands before it in its stretch."""
    if not unit.masks[at] & c.COORDINATOR or unit.masks[at] & c.NAME:
        return False
    for i in range(at - 1, -1, -1):
        if unit.masks[i] & EDGE:
            return i == at - 1
        if unit.masks[i] & (c.VERB | c.AUXILIARY | c.BE) and not unit.masks[i] & c.CLITIC:
            return True
    return at == 0


def _interrupted(unit: Unit, last: int) -> tuple[int, int] | None:
    """The phrase before an apposition or relative clause set off by commas: "X, who ..., said"."""
    masks = unit.masks
    opening = last - 1
    found: tuple[int, int] | None = None
    for _ in range(3):
        opening -= 1
        while opening > 0 and not masks[opening] & (c.COMMA | c.STOP | c.COLON | c.QUOTE | c.DASH):
            opening -= 1
        if opening <= 0 or last - opening > 30 or masks[opening] & (c.STOP | c.COLON | c.QUOTE):
            break
        opens = masks[opening + 1]
        if opens & (c.COORDINATOR | c.SUBORDINATOR | c.COMPLEMENTIZER) and not opens & c.RELATIVE:
            break
        first, verb = _stretch(unit, opening)
        head = None if verb else _trimmed(unit, first, opening)
        if head is None:
            break
        found = (head[0], last - 1)
        if any(m & (c.NAME | c.PRONOUN | c.NOUN) for m in masks[first:opening]) or first == 0:
            return found
    if found:
        return found
    return _with_stray_comma(unit, opening + 1 if opening > 0 else 0, last - 1)


def _with_stray_comma(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """A subject that a needless comma parts from its verb: a whole opening stretch without a verb."""
    masks = unit.masks
    while first < last and masks[first] & (c.STOP | c.COLON | c.QUOTE | c.COMPLEMENTIZER | c.BRACKET):
        first += 1
    if first >= last or last - first > 14:
        return None
    if any(
        m & (c.VERB | c.AUXILIARY | c.GERUND | c.SUBORDINATOR) and not m & (c.NAME | c.LINKING | c.NOUN)
        for m in masks[first:last]
    ):
        return None
    if (masks[first] & c.PREPOSITION and not masks[first] & (c.LINKING | c.NAME)) or masks[first] & c.TIME:
        return None
    return first, last


def _trimmed(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """A stretch without what stands before its last noun phrase: adverbs, a place, a time."""
    masks = unit.masks
    while (
        first < last
        and masks[first] & (c.COORDINATOR | c.TIME | c.ADVERB | c.NEGATION)
        and not masks[first] & (c.PRONOUN | c.NAME)
    ):
        first += 1
    if first < last and masks[first] & c.PREPOSITION and not masks[first] & (c.LINKING | c.NAME):
        first = _after_place(unit, first, last)
    while last > first and masks[last - 1] & c.CLITIC and not masks[last - 1] & (c.PRONOUN | c.NAME):
        last -= 1
    if first >= last:
        return None
    return _with_title(unit, first, last)


def _after_place(unit: Unit, first: int, last: int) -> int:
    """Where the subject begins behind a phrase of place or time that no comma closes."""
    masks = unit.masks
    at = last
    while at > first:
        mask = masks[at - 1]
        if mask & c.PREPOSITION and not mask & (c.LINKING | c.NAME):
            return last  # the stretch is that preposition's own phrase
        if mask & c.TIME:
            return at
        if mask & c.PRONOUN and not mask & c.LINKING:
            return at - 1
        if mask & c.NAME and not masks[at - 2] & c.NAME and at - 2 > first and masks[at - 2] & c.NOUN:
            return at - 2
        if mask & c.NAME and not masks[at - 2] & (c.NAME | c.PREPOSITION | c.LINKING):
            return at - 1
        at -= 1
    return last


def _with_title(unit: Unit, first: int, last: int) -> tuple[int, int]:
    """A name with the title before it that only an opening comma parts: "the spokesman, X said"."""
    masks = unit.masks
    if first < 2 or not masks[first - 1] & c.COMMA or not masks[first] & (c.NAME | c.CAPITAL):
        return first, last
    begin = first - 1
    while begin > 0 and first - begin < 15 and not masks[begin - 1] & CLAUSE:
        if masks[begin - 1] & (c.VERB | c.AUXILIARY | c.GERUND) and not masks[begin - 1] & (c.NAME | c.LINKING):
            return first, last
        begin -= 1
    while begin < first and masks[begin] & (c.COORDINATOR | c.ADVERB | c.TIME):
        begin += 1
    if begin >= first - 1 or (
        masks[begin] & (c.PREPOSITION | c.PRONOUN) and not masks[begin] & (c.LINKING | c.DETERMINER)
    ):
        return first, last
    if begin > 0 and not masks[begin - 1] & (
        c.QUOTE | c.COMMA | c.STOP | c.COMPLEMENTIZER | c.SUBORDINATOR | c.COORDINATOR
    ):
        return first, last
    return begin, last


def right_phrase(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at item `at` and can be the subject of the verb before it."""
    masks, count = unit.masks, len(unit.items)
    first = at
    while (
        first < count and masks[first] & (c.ADVERB | c.CLITIC) and not masks[first] & (c.PRONOUN | c.NAME | c.LINKING)
    ):
        first += 1
    while first + 1 < count and (masks[first] & c.TIME or (masks[first] & c.PREPOSITION and masks[first + 1] & c.TIME)):
        first += 1
    barred = CLAUSE | c.PREPOSITION | c.INFINITIVE | c.GERUND | c.TIME | c.COORDINATOR
    if first >= count or (masks[first] & barred and not masks[first] & (c.NAME | c.PRONOUN | c.LINKING)):
        return None
    last = _phrase_end(unit, first)
    if last == first:
        return None
    return first, _with_apposition(unit, first, last)


def _phrase_end(unit: Unit, first: int) -> int:
    """The end of the noun phrase that begins at an item."""
    masks, count = unit.masks, len(unit.items)
    last = first
    while last < count:
        mask = masks[last]
        if mask & c.NAME:
            last += 1
            continue
        if mask & c.BRACKET and last > first and unit.keys[last] == "(":
            closing = next((i for i in range(last + 1, min(last + 9, count)) if unit.keys[i] == ")"), -1)
            if closing > 0:
                last = closing + 1
                continue
        if mask & (EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.GERUND | c.TIME) or (
            mask & c.RELATIVE and last > first
        ):
            break
        if mask & c.PREPOSITION and not mask & c.LINKING and not _inside_name(unit, last):
            break
        if last > first and mask & (c.VERB | c.AUXILIARY | c.BE) and not mask & (c.LINKING | c.NOUN):
            break
        if mask & c.COORDINATOR and not (
            last + 1 < count and masks[last + 1] & (c.NAME | c.CAPITAL | c.LINKING | c.DETERMINER)
        ):
            break
        last += 1
    while (
        last > first
        and masks[last - 1] & (c.COORDINATOR | c.LINKING | c.ADVERB | c.CLITIC)
        and not masks[last - 1] & (c.PRONOUN | c.NAME)
    ):
        last -= 1
    return last


def _inside_name(unit: Unit, at: int) -> bool:
    """Whether a preposition joins two names: "virologu X nga Instituti Y", "Sen. X of Y"."""
    masks = unit.masks
    if at + 1 >= len(masks) or at == 0:
        return False
    return bool(masks[at] & c.AGENT or masks[at] & c.LINKING) and bool(masks[at + 1] & (c.NAME | c.CAPITAL))


def _with_apposition(unit: Unit, first: int, last: int) -> int:
    """The end of a phrase with the apposition behind its comma: ", drejtori i X," ", Matthew Miller"."""
    masks, count = unit.masks, len(unit.items)
    if last + 1 >= count or not masks[last] & c.COMMA or masks[first] & c.PRONOUN:
        return last
    begin = last + 1
    barred = (
        c.COMPLEMENTIZER
        | c.SUBORDINATOR
        | c.GERUND
        | c.COORDINATOR
        | c.PRONOUN
        | c.TIME
        | c.AS
        | c.NEGATION
        | c.AUXILIARY
    )
    if masks[begin] & (barred | EDGE) and not masks[begin] & (c.NAME | c.LINKING):
        return last
    if masks[begin] & c.PREPOSITION and not masks[begin] & (c.LINKING | c.NAME):
        return last
    end = begin
    while end < count and not masks[end] & EDGE and end - begin < 16:
        if masks[end] & (c.VERB | c.GERUND | c.COMPLEMENTIZER | c.AUXILIARY) and not masks[end] & (c.NAME | c.LINKING):
            return last
        end += 1
    closed = end >= count or masks[end] & (c.COMMA | c.STOP | c.QUOTE | c.COLON)
    while end > begin and masks[end - 1] & c.TIME:
        end -= 1
    return end if closed and end > begin else last


def antecedent(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the noun phrase a relative clause beginning at item `at` belongs to.

    Where the words before it hold a negation, or many words and no name, they are a clause
    with a verb no table told of: then only the last noun with what is linked to it counts.
    """
    phrase = left_phrase(unit, at)
    if phrase is None:
        return None
    masks = unit.masks
    first, last = phrase
    inside = masks[first:last]
    if not any(m & c.NEGATION for m in inside) and (last - first < 6 or any(m & (c.NAME | c.CAPITAL) for m in inside)):
        return phrase
    begin = last - 1
    while (begin > first and masks[begin - 1] & (c.LINKING | c.NAME)) or (
        begin - 1 > first and masks[begin] & c.LINKING
    ):
        begin -= 1
    return begin, last


def main_subject(unit: Unit, at: int) -> tuple[int, int] | None:
    """Return the subject of the nearest verb before item `at` that has one: whose "adding that" it is."""
    masks = unit.masks
    for verb in range(at - 1, -1, -1):
        if not masks[verb] & (c.VERB | c.AUXILIARY | c.BE) or masks[verb] & (c.NAME | c.NOUN | c.LINKING | c.CLITIC):
            continue
        begin = verb
        while (
            begin > 0
            and masks[begin - 1] & (c.AUXILIARY | c.BE | c.CLITIC | c.NEGATION | c.ADVERB)
            and not masks[begin - 1] & c.PRONOUN
        ):
            begin -= 1
        if begin > 0 and masks[begin - 1] & (c.COORDINATOR | c.INFINITIVE | c.COMPLEMENTIZER):
            continue
        if begin > 0 and masks[begin - 1] & c.RELATIVE:
            continue
        phrase = left_phrase(unit, begin)
        if phrase is None and masks[verb] & c.CUE:
            phrase = right_phrase(unit, verb + 1)
            if phrase and phrase[1] > at:
                phrase = None
        if phrase:
            return phrase
    return None


def content_end(unit: Unit, first: int) -> int:
    """Return the end of what begins at an item, at the utmost: the unit's end without its last stops."""
    last = len(unit.items)
    while last > first and unit.masks[last - 1] & (c.STOP | c.COMMA | c.COLON | c.DASH):
        last -= 1
    return last
