"""The outlets that no list has and that a credit at a sentence's end names: "C, shkruan NAME."."""

from bisect import bisect_left

from sipas.extraction import cues as c
from sipas.extraction.gazetteer import Gazetteer, gazetteer
from sipas.extraction.text import Layout
from sipas.extraction.words import ADDRESSES
from sipas.language import Language
from sipas.lexicon import PAST, forms
from sipas.records import Mention, Span, name_id

NAME_TOKENS = 4  # tokens of the outlet's name, at most
LEAST = 4  # tokens of a sentence before the verb, the mark that sets it off among them
SET_OFF = frozenset(",-–—")
MARKS = frozenset('”"“»')
ENDS = frozenset(".!/)")
CREDITS = c.CUE | c.VERB
KNOWN = frozenset(("outlet", "institution"))


def with_signed(layout: Layout, mentions: tuple[Mention, ...], language: Language) -> tuple[Mention, ...]:
    """Return the mentions with the outlets that credits at sentences' ends name: whoever passes on is one, whatever its name is made of.

    What stands there as a person with a listed name, a body, a place alone or somebody with a title stays what it is.  Only in
    languages that put who speaks behind the verb.
    """
    table = c.cue_table(language)
    if not table.habits.inverts:
        return mentions
    tables, lexicon = gazetteer(language, bare_text=layout.bare), forms(language)
    found: list[Mention] = []
    told: dict[str, int] = {}  # part of a person's name -> where it first stands
    for m in mentions:
        for part in m.name.lower().split() if m.type == "person" else ():
            told.setdefault(part, m.span.start)
    for first, last in layout.sentences:
        name = _credited(layout, first, last, table, tables)
        if name is None or lexicon.of(layout.keys[name[0] - 1]) & PAST:
            continue
        mention = _mention(layout, *name, mentions, tables)
        if mention is not None and not _told(mention, told):
            found.append(mention)
    if not found:
        return mentions
    kept = [m for m in mentions if not _meets(found, m.span)]
    return tuple(sorted((*kept, *found), key=lambda m: m.span.start))


def _meets(found: list[Mention], span: Span) -> bool:
    """Whether a span meets one of the mentions found, which stand in order."""
    at = bisect_left(found, span.start + 1, key=lambda m: m.span.end)
    return at < len(found) and found[at].span.start < span.end


def _credited(layout: Layout, first: int, last: int, table: c.CueTable, tables: Gazetteer) -> tuple[int, int] | None:
    """The tokens in capitals that end a sentence behind a verb of passing on in the present, which a mark sets off."""
    words, keys = layout.words, layout.keys
    while last > first and words[last - 1] in ENDS:
        last -= 1
    begin = last
    if begin - first > LEAST + 2 and keys[begin - 1] in ADDRESSES and words[begin - 2] == ".":
        begin -= 2
    while begin > first and last - begin < NAME_TOKENS and _of_name(words, keys, begin - 1, last, tables):
        begin -= 1
    if (
        begin == last
        or begin - 1 - first < LEAST
        or not words[begin][0].isupper()
        or keys[begin - 1] not in table.passing
    ):
        return None
    tells = table.masks.get(keys[begin - 1], 0) & CREDITS == CREDITS and words[begin - 2] in SET_OFF
    return (begin, last) if tells and words[begin - 3] not in MARKS else None


def _of_name(words: list[str], keys: list[str], at: int, last: int, tables: Gazetteer) -> bool:
    """Whether a token can belong to a name that ends at a token: a capital, a number or a link behind one."""
    if words[at][0].isupper() or words[at].isdigit():
        return True
    return keys[at] in tables.articles and at + 1 < last and words[at - 1][0].isupper()


def _mention(layout: Layout, first: int, last: int, mentions: tuple[Mention, ...], tables: Gazetteer) -> Mention | None:
    """The outlet that some tokens name, unless they name somebody or something else."""
    span = layout.span(first, last)
    address = last - first > 2 and layout.words[last - 2] == "."  # "Vjosa.info"
    if not address and any(key in tables.titles or key in tables.firsts for key in layout.keys[first:last]):
        return None
    at = bisect_left(mentions, span.start, key=lambda m: m.span.end)
    while at < len(mentions) and mentions[at].span.start < span.end:
        other = mentions[at]
        whole = other.span.start <= span.start and span.end <= other.span.end
        if other.type in KNOWN or (whole and not address and (other.type == "place" or _person(other, tables))):
            return None
        at += 1
    name = " ".join(layout.words[first:last]).replace(" . ", ".")
    return Mention(span=Span(span.start, span.end), type="outlet", name=name, id=name_id("outlet", name))


def _told(mention: Mention, told: dict[str, int]) -> bool:
    """Whether the text tells of a person with the same name before, who writes here."""
    start = mention.span.start
    return any(told.get(part, start) < start for part in mention.name.lower().split())


def _person(mention: Mention, tables: Gazetteer) -> bool:
    """Whether a person's name is listed, and not taken for one by its capitals alone."""
    parts = mention.name.lower().split()
    return mention.type == "person" and (parts[0] in tables.firsts or parts[-1] in tables.surnames)
