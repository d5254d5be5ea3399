"""Sentences as the attribution reader sees them: quotations folded to one item.

A `Unit` is a sentence of the document in which every quotation of some length counts as
one item, so that "..., tha ai" is seen behind twenty quoted sentences as behind one; the
sentences inside a long quotation are units of their own.
"""

import bisect
from collections import Counter
from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.aspects import End, Joint
from sipas.extraction.gazetteer import Gazetteer, gazetteer
from sipas.extraction.inflection import oblique, oblique_native
from sipas.extraction.text import Layout, spelled_words
from sipas.extraction.unstopped import unstopped
from sipas.extraction.words import OWNED, Known, fold, key_of
from sipas.language import Language
from sipas.lexicon import ADJECTIVE, ADVERB, BASE, FINITE, NOUN, OBLIQUE, PARTICIPLE, PAST, SPEAKING, Forms, forms
from sipas.lexicon import SUBJECT as NOMINATIVE
from sipas.records import Mention, Span, Time
from sipas.structs import Working

EDGE = c.COMMA | c.COLON | c.STOP | c.QUOTE | c.BRACKET | c.DASH
CLAUSE = EDGE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.RELATIVE
WORDS = c.WORD | c.NUMBER
ABBREVIATED = (",", ")")  # marks behind which a stop within a sentence is an abbreviation's: "of Hull, Va., said"
SOLID_WORDS = 4  # a quotation of fewer words is a marked word, not a quoted statement (`Habits.solid_words`)
OPENING = frozenset(("“", "„", '"', "«", "”", "''", "``", "‘‘"))  # marks that open what is quoted
CLOSING = frozenset(("”", "“", '"', "»", "''", "’’"))  # and such as close it
LONGEST = 300  # items a sentence has at most: bounds the work on text that never ends one
INNER_WORDS = 5  # from this length on the inside of a quotation is read too


class Unit(Working):
    """Parallel lists over the items of one sentence.

    `items` holds token indices, or ~q for the whole of quotation q; `masks` their bits
    (`cues`), `bits` those of any, `keys` their folded words, `starts` and `ends` code points.  `within` is the
    quotation the unit stands in, or -1; `paragraph` its number; `number` counts units.
    `joints` and `ends_from` hold what `edges` found at an item, for all readings that ask.
    """

    items: Sequence[int]
    masks: list[int]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    within: int
    paragraph: int
    number: int
    bits: int
    joints: dict[int, Joint | None] = {}
    ends_from: dict[int, list[End]] = {}

    def span(self, first: int, last: int) -> Span:
        """Return the span from item `first` up to but without item `last`."""
        return Span(self.starts[first], self.ends[last - 1])


@cache
def word_masks(language: Language) -> dict[str, int]:
    """A table, filled as words are met, from a word as written to its bits: words repeat."""
    sheet, lexicon = c.cue_table(language), forms(language)
    return Known(lambda word: _mask(word, key_of(word, language), sheet, lexicon))


@cache
def _noun_forms(language: Language) -> dict[str, int]:
    """A table, filled as words are met, that tells whether a folded word can be a noun, and whether a finite verb."""
    lexicon = forms(language)
    return Known(lambda key: lexicon.of(key) & (NOUN | FINITE))


def token_masks(
    layout: Layout, mentions: tuple[Mention, ...], times: tuple[Time, ...], language: Language
) -> list[int]:
    """Return the bits of every token: its word's, and those of the names and times it is part of."""
    nouns = _noun_forms(language)
    adverbials = c.cue_table(language).adverbials
    words = layout.words
    spelled = spelled_words(layout) if layout.bare else words
    known = word_masks(language)
    masks = list(map(known.__getitem__, spelled))
    for at in layout.misspelt:
        masks[at] = known[layout.keys[at]] | masks[at] & c.CAPITAL
    for at in [at for at, mask in enumerate(masks) if mask & UNSURE]:
        mask, before = masks[at], masks[at - 1] if at else 0
        if mask & c.VERB and (before & SHOWING or mask & c.CUE):
            masks[at] = _verb_or_not(masks, at, layout.keys, nouns)
        if mask & c.NUMBER and at > 1 and before & c.COMPLEMENTIZER and masks[at - 2] & (c.DETERMINER | c.ADVERB):
            masks[at - 1] = c.WORD | c.DETERMINER  # "më shumë se 150": a quantity
        if mask & c.PHRASAL:
            for i in range(*_adverbial(layout.keys, at, adverbials)):
                masks[i] = masks[i] & (c.WORD | c.CAPITAL) | c.ADVERB
    for at in [at for at, mask in enumerate(masks[:-1]) if at and mask & TO == TO]:
        finite = masks[at + 1] & (c.VERB | c.CUE) == c.VERB | c.CUE and not masks[at + 1] & (c.NOUN | c.ADJECTIVE)
        if masks[at - 1] & c.PREPOSITION and finite:
            masks[at] = c.WORD | c.PRONOUN  # "në të thuhet se": in it
    last = [end - 1 for _, end in layout.sentences]
    headline = layout.paragraphs[0][1] if layout.paragraphs else 0
    for at in layout.marks:
        if masks[at] & c.COMMA and at and masks[at - 1] & c.PREPOSITION and not masks[at - 1] & c.CUE:
            masks[at - 1] = masks[at - 1] & ~c.PREPOSITION | c.ADVERB  # it leads to nothing: "the deal is off, X said"
        if words[at] == "-" and _joins(layout, masks, at):
            masks[at] = 0  # "26-vjeçari" is one word
        if words[at] == "/" and at + 1 < headline and layout.ends[at] < layout.starts[at + 1]:
            masks[at] = c.DASH  # of a headline: "Zjarri/ Drejtori: ..."
        if words[at] == "." and at + 1 < len(masks) and (masks[at + 1] & WORDS or words[at + 1] in ABBREVIATED):
            sentence = bisect.bisect_left(last, at)
            if sentence < len(last) and layout.sentences[sentence][0] <= at < last[sentence]:
                masks[at] = 0  # the stop of an abbreviation ends nothing: "Mr. Obama"
    tables = gazetteer(language, bare_text=layout.bare)
    for mention in mentions:
        bits = c.NAME | KINDS.get(mention.type, 0)
        keep = c.LINKING | c.PREPOSITION
        if mention.type != "person":
            keep |= c.OBLIQUE
        if mention.type in ("person", "outlet") and _inflected(layout, mention, tables):
            bits |= c.OBLIQUE  # by the name's own ending: "Robin" is no form of "rob"
        _mark(masks, layout, mention.span, bits, keep=keep)
    for time in times:
        _mark(masks, layout, time.span, c.TIME, keep=-1)
    return masks


def _verb_or_not(masks: list[int], at: int, keys: list[str], nouns: dict[str, int]) -> int:
    """The bits of a word with a verb's form, without what its place shows that it is not."""
    mask, before, key = masks[at], masks[at - 1] if at else 0, keys[at]
    if mask & c.OBLIQUE and before & c.LINKING and at > 1 and masks[at - 2] & THING:
        return mask & ~c.VERB  # "një vendim të qeverisë"
    if mask & c.ROLE and mask & c.NOUN and before & c.DETERMINER and not before & CLAUSE:
        return mask & ~c.VERB  # "one mother of three"
    if before & ONE == ONE and nouns[key] == NOUN:
        return mask & ~c.VERB | c.NOUN  # "one volunteer", but "one says"
    if mask & c.NOUN and before & SUBJECT and not (mask & c.ROLE and before & WHOM == c.RELATIVE):
        return mask & ~c.NOUN  # "he plans", "will vote": a noun's form, but a verb's place
    owned = at and keys[at - 1].endswith(OWNED) and not before & CONTRACTS
    if (before & c.DETERMINER or owned) and nouns[key] & NOUN:
        return mask & ~c.VERB | c.NOUN  # "the report": a verb's form, but a noun's place
    if mask & c.CUE and nouns[key] & NOUN and _premodifies(masks, at):
        return mask & ~(c.VERB | c.CUE) | c.NOUN  # ", state media said", "by state television"
    if mask & c.CUE and nouns[key] & NOUN and _qualified(masks, at):
        return mask & ~c.VERB | c.NOUN  # "deflected numerous questions"
    if mask & c.ADJECTIVE and before & c.LINKING and at > 1 and masks[at - 2] & THING:
        return mask & ~c.VERB  # "një studim i ri": an adjective's place
    return mask


def _qualified(masks: list[int], at: int) -> bool:
    """Whether an adjective that a verb or a preposition governs stands before a word; "sources familiar [say]" has none."""
    if at < 2 or not masks[at - 1] & c.ADJECTIVE or masks[at - 1] & OTHERWISE:
        return False
    led = masks[at - 2]
    return bool(led & (c.VERB | c.PREPOSITION)) and not led & (THING | c.NAME | c.INFINITIVE | c.ADJECTIVE)


def _premodifies(masks: list[int], at: int) -> bool:
    """Whether a word stands before a noun as no verb does: behind a preposition, or between a comma and the noun's own verb.

    Behind a preposition the noun is somebody's: "by state media"; before a verb of saying it is any, "Iranian state radio said".
    """
    before = masks[at - 1] if at else c.COMMA
    if at + 2 >= len(masks) or before & (c.INFINITIVE | c.SUBORDINATOR | c.RELATIVE):
        return False
    if masks[at + 1] & (c.ROLE | c.MEDIUM) and not masks[at + 1] & c.VERB and before & c.PREPOSITION:
        return True
    if before & c.ADJECTIVE and (before & c.CAPITAL or not before & OTHERWISE):
        before = masks[at - 2] if at > 1 else c.COMMA
    acts = masks[at + 2] & c.VERB and masks[at + 2] & c.CUE
    return bool(acts and before & c.COMMA and masks[at + 1] & (c.ROLE | c.MEDIUM | c.NOUN))


def _adverbial(keys: list[str], at: int, adverbials: dict[str, tuple[tuple[str, ...], ...]]) -> tuple[int, int]:
    """The words of the longest adverb of several words that ends with one, none if it is none's."""
    sizes = (len(words) for words in adverbials.get(keys[at], ()) if tuple(keys[at + 1 - len(words) : at + 1]) == words)
    return at + 1 - max(sizes, default=0), at + 1


def _joins(layout: Layout, masks: list[int], at: int) -> bool:
    """Whether a hyphen stands between a number and a word without a blank."""
    if not 0 < at < len(masks) - 1 or not masks[at - 1] & c.NUMBER or not masks[at + 1] & c.WORD:
        return False
    return layout.ends[at - 1] == layout.starts[at] and layout.ends[at] == layout.starts[at + 1]


def _inflected(layout: Layout, mention: Mention, tables: Gazetteer) -> bool:
    """Whether a person's name stands in a form that no nominative has: "Hotit", "Hotin"."""
    word = layout.words[bisect.bisect_left(layout.starts, mention.span.end) - 1]
    bent = oblique(word, tables) or oblique_native(word, tables)
    return bent and fold(word) != fold(mention.name.rsplit(" ", maxsplit=1)[-1])


KINDS = {"person": c.PERSON, "outlet": c.OUTLET, "place": c.PLACE}  # what a name is of
PLAIN = NOUN | ADJECTIVE | PARTICIPLE | ADVERB  # what stands as no verb
THING = c.NOUN | c.ROLE | c.DOCUMENT
OTHERWISE = (
    THING | c.VERB | c.NAME | c.ADVERB | c.PRONOUN | c.DETERMINER | c.CAPITAL
)  # what an adjective may be instead
CONTRACTS = c.AUXILIARY | c.PRONOUN | c.EXPLETIVE | c.COMPLEMENTIZER  # "it's": no owner
ONE = c.DETERMINER | c.PRONOUN | c.COUNTING
WHOM = c.RELATIVE | c.COMPLEMENTIZER
MONTH, DATED = c.TIME | c.CAPITAL | c.AUXILIARY, c.PREPOSITION | c.TIME | c.NUMBER
UNSURE = c.VERB | c.NUMBER | c.PHRASAL  # what shows by its place what it, or the word before it, is
TO = c.INFINITIVE | c.CLITIC  # a word that is also a pronoun behind a preposition
SHOWING = c.LINKING | c.DETERMINER | c.PRONOUN | c.AUXILIARY | c.INFINITIVE  # behind which a verb's form may be none
SUBJECT = c.PRONOUN | c.AUXILIARY | c.INFINITIVE


def _mask(word: str, key: str, sheet: c.CueTable, lexicon: Forms) -> int:
    table = sheet.masks
    if not word[0].isalnum():
        return c.PUNCTUATION.get(word, 0)
    mask = table.get(key, 0)
    if not mask & ~(c.GIVING | c.OBLIQUE | c.WITHHELD) or mask & (c.CUE | c.AUXILIARY):
        tags = lexicon.of(key)
        if tags & SPEAKING and not tags & (FINITE | NOUN):
            mask |= c.SELF | (0 if mask or tags & (ADJECTIVE | PARTICIPLE) else c.VERB)
        if tags & (FINITE | BASE) and not mask & ~(c.SELF | c.GIVING):
            mask |= c.VERB
        if tags & FINITE and not tags & PLAIN and not mask & ~(c.SELF | c.GIVING | c.CUE):
            mask |= c.ACTS
        if tags & NOUN and not mask & (c.CUE | c.AUXILIARY):
            mask |= c.NOUN
        if tags & ADVERB and not tags & (NOUN | ADJECTIVE) and not mask & ~c.SELF:
            mask |= c.ADVERB
        if tags & ADJECTIVE and not mask & c.AUXILIARY:
            mask |= c.ADJECTIVE
            if tags & BASE and not tags & FINITE:
                mask &= ~c.VERB
    if not mask and ("'" in key or "-" in key):
        head, joint, tail = key.replace("-", "'").partition("'")  # s'ka, AAK-ja: the part before the joint
        mask = table.get(head, 0) & ~(c.CUE | c.VERB)
        if mask & c.PRONOUN:
            mask |= table.get(joint + tail, 0) & (c.AUXILIARY | c.BE)  # "he's", "they've"
    before, hyphen, role = key.partition("-")
    if key in sheet.roles or (hyphen and before in sheet.prefixes and role in sheet.roles) or _former(key, sheet):
        mask |= c.ROLE if mask else c.ROLE | c.NOUN  # a word no table of forms has: "the 58-year-old"
    if (
        mask & (c.ROLE | c.NOUN | c.DOCUMENT | c.CUE)
        and (not mask & c.VERB or key in sheet.roles)
        and lexicon.of(key) & (OBLIQUE | NOMINATIVE) == OBLIQUE
        and key not in sheet.people
    ):
        mask |= c.OBLIQUE
    if mask & c.ROLE and key.endswith(sheet.oblique) and not lexicon.of(key):
        mask |= c.OBLIQUE  # "hotelierëve", which no table has
    if mask & THING and not mask & c.OBLIQUE and key.endswith(sheet.habits.upright):
        mask |= c.UPRIGHT
        ending = next((e for e in sheet.habits.several if key.endswith(e)), "")
        if ending and (key in sheet.people or lexicon.of(key.removesuffix(ending)) & NOUN):
            mask |= c.SEVERAL
    if key in sheet.prefixes:
        mask |= c.PREFIX
    if not mask & c.PREPOSITION and lexicon.of(key) & PAST:
        mask |= c.PAST
    mask |= sheet.beside.get(key, 0)
    mask |= c.NUMBER if word[0].isdigit() else c.WORD
    return mask | c.CAPITAL if word[0].isupper() else mask


def _former(key: str, sheet: c.CueTable) -> bool:
    """Whether a word is a title with what stands before it written together: "ishministri"."""
    return any(key.startswith(prefix) and key[len(prefix) :] in sheet.roles for prefix in sheet.prefixes)


def _mark(masks: list[int], layout: Layout, span: Span, bits: int, keep: int) -> None:
    """Add bits to the tokens of a span; inside a name a word loses the other things it could be."""
    at = bisect.bisect_left(layout.starts, span.start)
    stays = c.WORD | c.CAPITAL | c.NUMBER | keep
    while at < len(masks) and layout.starts[at] < span.end:
        if masks[at] & (c.WORD | c.NUMBER):
            masks[at] = (masks[at] & stays if keep >= 0 else masks[at]) | bits
            if masks[at] & MONTH == MONTH and at and masks[at - 1] & DATED:
                masks[at] &= ~c.AUXILIARY  # "in May"
        at += 1


def units(layout: Layout, masks: list[int], solid_words: int = SOLID_WORDS) -> list[Unit]:
    """Return the units of a text in order; those inside a quotation follow the one around it.

    Quotations of `solid_words` words are statements, shorter ones only where they stand like such.
    """
    out: list[Unit] = []
    solid = sorted(index for index in _solid(layout, solid_words) if not _names_outlet(layout, masks, index))
    reach = [layout.quotations[i].outer.end for i in solid]
    paragraph_of = _paragraph_numbers(layout)
    for first, last in _merged(layout, masks):
        whole = _unit(layout, masks, (first, last), (solid, reach), paragraph_of[first], 0)
        for unit in _pieces(whole):
            unit.number = len(out)
            out.append(unit)
            for item in unit.items if unit.bits & c.QUOTE else ():
                for a, b in _inner_sentences(layout, ~item) if item < 0 else ():
                    inner = _unit(layout, masks, (a, b), ([], []), paragraph_of[a], 0, within=~item)
                    for piece in _pieces(inner):
                        piece.number = len(out)
                        out.append(piece)
    return out


def _pieces(unit: Unit) -> list[Unit]:
    """A unit in pieces of bounded length: what goes on for longer than LONGEST items is no sentence."""
    if len(unit.items) <= LONGEST:
        return [unit] if unit.items else []
    out = []
    for at in range(0, len(unit.items), LONGEST):
        part = slice(at, at + LONGEST)
        out.append(
            msgspec.structs.replace(
                unit,
                items=unit.items[part],
                masks=unit.masks[part],
                keys=unit.keys[part],
                starts=unit.starts[part],
                ends=unit.ends[part],
                bits=reduce(or_, unit.masks[part], 0),
                joints={},
                ends_from={},
            )
        )
    return out


def _paragraph_numbers(layout: Layout) -> list[int]:
    out = [0] * len(layout.starts)
    for number, (first, last) in enumerate(layout.paragraphs):
        out[first:last] = [number] * (last - first)
    return out


def _solid(layout: Layout, solid_words: int) -> set[int]:
    """The quotations long enough, or ending like a sentence, to be statements."""
    counts = Counter(layout.quoted) if layout.quotations else {}
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


def _names_outlet(layout: Layout, masks: list[int], index: int) -> bool:
    """Whether a quotation is an outlet's name in marks: “Bild”, duke iu referuar burimeve, raporton."""
    inner = layout.quotations[index].inner[0]
    first, last = bisect.bisect_left(layout.starts, inner.start), bisect.bisect_left(layout.starts, inner.end)
    return first < last <= first + SOLID_WORDS and all(mask & c.OUTLET for mask in masks[first:last])


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
    """The sentences, parted where a lost space hides an end: "i shpejtëEkspertët thonë", "në vjeshtë“Nuk shkuam", "(12)Ai"."""
    glued = set(layout.glued) | _glued_quotations(layout) | _glued_brackets(layout) | unstopped(layout, masks)
    if not glued:
        return layout.sentences
    out = []
    stays = c.CUE | c.AUXILIARY | c.PREPOSITION | c.CLITIC | c.LINKING | c.COMPLEMENTIZER | c.COORDINATOR | c.DETERMINER
    for first, last in layout.sentences:
        begin = first
        for at in range(first + 1, last):
            if at in glued and not masks[at - 1] & stays and layout.quoted[at] < 0:
                out.append((begin, at))
                begin = at
        out.append((begin, last))
    return out


def _glued_quotations(layout: Layout) -> set[int]:
    """The opening marks of quoted sentences that stand directly behind a word."""
    out = set()
    for quotation in layout.quotations:
        at = bisect.bisect_left(layout.starts, quotation.outer.start)
        last = bisect.bisect_left(layout.starts, quotation.inner[0].end)
        if quotation.single or at == 0 or last - at <= SOLID_WORDS + 1 or layout.ends[at - 1] != layout.starts[at]:
            continue
        if layout.words[at - 1][-1].isalpha() and layout.words[at + 1][0].isupper():
            out.add(at)
    return out


def _glued_brackets(layout: Layout) -> set[int]:
    """The words in title case that stand directly behind a closing bracket."""
    words, count = layout.words, len(layout.words)
    behind = (at + 1 for at in layout.marks if words[at] == ")")
    return {at for at in behind if at < count and layout.starts[at] == layout.ends[at - 1] and words[at].istitle()}


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
    if end != first or layout.words[end - 1] not in CLOSING or end < 2 or layout.words[end - 2] not in "!?…":
        return False
    at = bisect.bisect_left(layout.paragraphs, (first,))
    parted = at < len(layout.paragraphs) and layout.paragraphs[at][0] == first
    if parted or layout.words[before[0]] not in OPENING:
        return False  # what opens another paragraph names nobody who spoke before
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
    pointer = bisect.bisect_right(solid[1], layout.starts[first])
    folds = pointer < len(solid[0]) and layout.quotations[solid[0][pointer]].outer.start < layout.ends[last - 1]
    if not folds:  # the tokens are the items
        here = slice(first, last)
        bits = masks[here]
        keys, starts, ends = layout.keys[here], layout.starts[here], layout.ends[here]
        return Unit(range(first, last), bits, keys, starts, ends, within, paragraph, number, reduce(or_, bits, 0))
    items: list[int] = []
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
    bits = [masks[i] if i >= 0 else _folded(layout, masks, ~i) for i in items]
    return Unit(
        items,
        bits,
        [layout.keys[i] if i >= 0 else '"' for i in items],
        [layout.starts[i] if i >= 0 else quotations[~i].outer.start for i in items],
        [layout.ends[i] if i >= 0 else quotations[~i].outer.end for i in items],
        within,
        paragraph,
        number,
        reduce(or_, bits, 0),
    )


def _folded(layout: Layout, masks: list[int], index: int) -> int:
    """The bits of a quotation that is one item."""
    at = bisect.bisect_left(layout.starts, layout.quotations[index].inner[0].start)
    opens = masks[at] if at < len(masks) else 0
    return c.QUOTE | c.RUNS_ON if opens & c.WORD and not opens & (c.CAPITAL | c.NAME) else c.QUOTE


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


def content_end(unit: Unit, first: int) -> int:
    """Return the end of what begins at an item, at the utmost: the unit's end without its last stops."""
    last = len(unit.items)
    while last > first and unit.masks[last - 1] & (c.STOP | c.COMMA | c.COLON | c.DASH):
        last -= 1
    return last
