"""The readings of cues that are no verbs: nouns, source prepositions, and labels before a colon."""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.cues import Cue
from sipas.extraction.edges import Range, begins, ends, kind_of, phrase_kind, size
from sipas.extraction.phrases import left_phrase, left_subject, right_phrase
from sipas.extraction.reading import Group, Reading

CREDIT = 6  # items of a credit set off by commas, at most


def of_noun(unit: Unit, group: Group) -> list[Reading]:
    """Return the readings of a noun: "deklarata e X se ...", "X's claim that ..."."""
    masks, last, head = unit.masks, group.last, group.head
    limit = min(len(masks), last + 9)
    at = last
    while at < limit and not masks[at] & (c.COMPLEMENTIZER | c.INFINITIVE | EDGE):
        if masks[at] & c.VERB and not masks[at] & (c.NAME | c.LINKING):
            break
        at += 1
    if at >= limit:
        return []
    frame = "that" if masks[at] & c.COMPLEMENTIZER else ""
    if not frame and masks[at] & c.INFINITIVE and "infinitive" in group.entry.frames:
        frame = "infinitive"
    if not frame and "about" in group.entry.frames:
        at = next(
            (
                i
                for i in range(last, min(at, last + 5))
                if masks[i] & c.PREPOSITION and not masks[i] & (c.LINKING | c.AGENT)
            ),
            -1,
        )
        frame = "about" if at >= 0 else ""
    if not frame:
        return []
    source = _owner(unit, head, last, at)
    giver = None if source else _giver(unit, head)
    shared: list[Aspect] = [
        "lemma=" + group.entry.lemma,
        "before=" + (kind_of(masks[head - 1]) if head else "start"),
        "after=" + (kind_of(masks[last]) if last < len(masks) else "end"),
        "source=" + ("of" if source else "giver" if giver else "no"),
        "stance=" + group.entry.stance,
        "within" if unit.within >= 0 else "outside",
        "gap=" + size(at - last),
        "that=" + unit.keys[at],
    ]
    begin = at if frame == "infinitive" else at + 1
    return [
        Reading(group, "noun " + frame, source or giver, [(begin, end)], [*shared, *tags])
        for end, tags in ends(unit, begin)
    ]


def _owner(unit: Unit, head: int, last: int, at: int) -> Range | None:
    """Whose claim a noun is: "deklarata e X", "his claim", "X's claim"."""
    masks = unit.masks
    if at > last + 1 and masks[last] & (c.LINKING | c.AGENT):
        return last + 1, at
    if at > last and masks[last] & c.PRONOUN:
        return last, last + 1
    if head > 0 and masks[head - 1] & (c.NAME | c.PRONOUN):
        return head - 1, head
    return None


def _giver(unit: Unit, head: int) -> Range | None:
    """The subject of the verb that a noun is the object of: [kreu i X] ka dhënë premtimin se."""
    masks = unit.masks
    at = head
    beside = c.DETERMINER | c.ADJECTIVE | c.LINKING
    while at > 0 and masks[at - 1] & beside and not masks[at - 1] & (c.NAME | c.VERB | c.GIVING):
        at -= 1
    if at == 0 or not masks[at - 1] & c.GIVING:
        return None  # who rejects a claim makes none
    at -= 1
    while at > 0 and masks[at - 1] & (c.AUXILIARY | c.CLITIC | c.ADVERB) and not masks[at - 1] & (c.PRONOUN | c.NAME):
        at -= 1
    return left_subject(unit, at)


def _behind_credit(unit: Unit, at: int) -> int:
    """Where a content begins behind who passed it on: "Sipas X, përcjell Y, | C"; item `at` if nobody did."""
    masks = unit.masks
    end = at + 1
    if at >= len(masks) or not masks[at] & c.CUE or not masks[at] & c.VERB or masks[at] & c.NAME:
        return at
    while end < len(masks) and masks[end] & (c.NAME | c.OUTLET | c.QUOTE) and end - at < CREDIT:
        end += 1
    return end + 1 if end - at > 1 and end + 1 < len(masks) and masks[end] & c.COMMA else at


def of_preposition(unit: Unit, group: Group) -> list[Reading]:
    """Return the readings of "sipas X, C", "C, sipas X", "C, sipas X, C"; with `after`, of "X göre C"."""
    masks, first, last = unit.masks, group.head, group.last
    if group.entry.after:
        return _postposed(unit, group)
    out: list[Reading] = []
    lead = c.STOP | c.COORDINATOR | c.ADVERB | c.COLON
    at_start = first == 0 or (first <= 3 and bool(masks[first - 1] & lead))
    for end, way in _source_ends(unit, last):
        source = (last, end)
        shared: list[Aspect] = [
            "lemma=" + group.entry.lemma,
            "noun=" + phrase_kind(unit, source),
            "way=" + way,
            "starts" if at_start else "inside",
            "words=" + size(end - last),
            "source, then=" + (kind_of(masks[end]) if end < len(masks) else "end"),
            "way, then=" + way + "," + (kind_of(masks[end]) if end < len(masks) else "end"),
            "source at comma" if end < len(masks) and masks[end] & c.COMMA else "source runs on",
            "before=" + (kind_of(masks[first - 1]) if first else "start"),
            "within" if unit.within >= 0 else "outside",
        ]
        begin = _behind_credit(unit, end + 1) if end < len(masks) and masks[end] & c.COMMA else end
        stop = content_end(unit, begin) if begin < len(masks) else begin
        if stop > begin + 1 and not masks[begin] & c.STOP:
            for limit, tags in ends(unit, begin):
                out.append(_source_first(group, source, [(begin, limit)], [*shared, "content after", *tags]))
        edge = first - 1 if first and masks[first - 1] & c.COMMA else first
        if edge < 1:
            continue
        for start, tags in begins(unit, edge):
            if edge > start:
                told = [*shared, "content before", *tags, "closes" if begin >= stop else "goes on"]
                if edge - start > 1:
                    out.append(_source_first(group, source, [(start, edge)], told))
                if stop > begin + 1:
                    both = [(start, edge), (begin, stop)]
                    out.append(_source_first(group, source, both, [*told, "both sides"]))
    return out


def _source_first(group: Group, source: Range, contents: list[Range], aspects: list[Aspect]) -> Reading:
    return Reading(group, "according", source, contents, aspects)


def _postposed(unit: Unit, group: Group) -> list[Reading]:
    """A postposition: the phrase before it is the source, what follows the content."""
    masks = unit.masks
    phrase = left_phrase(unit, group.head)
    begin = group.last + (1 if group.last < len(masks) and masks[group.last] & c.COMMA else 0)
    if phrase is None or begin >= len(masks):
        return []
    features: list[Aspect] = [
        "lemma=" + group.entry.lemma,
        "noun=" + phrase_kind(unit, phrase),
        "content after",
        "way=postposed",
    ]
    return [
        _source_first(group, phrase, [(begin, end)], [*features, *tags])
        for end, tags in ends(unit, begin)
        if end > begin + 1
    ]


def _source_ends(unit: Unit, first: int) -> list[tuple[int, str]]:
    """Where the phrase behind a source preposition can end: at the comma, or with its first name or pronoun."""
    masks, count = unit.masks, len(unit.items)
    found: dict[int, str] = {}
    at = first
    while at < count and at - first < 40 and not masks[at] & EDGE:
        at += 1
    if at > first:
        found[at] = "to the edge"
    if first < count and masks[first] & c.PRONOUN:
        if not masks[first] & c.DETERMINER and first + 1 < count and not masks[first + 1] & c.LINKING:
            return [(first + 1, "pronoun")]  # "sipas tij X ...": X belongs to what is said
        found.setdefault(first + 1, "pronoun")
    phrase = right_phrase(unit, first)
    if phrase:
        found.setdefault(phrase[1], "phrase")
    last = first
    while last < count and masks[last] & (c.NAME | c.LINKING | c.NOUN | c.CAPITAL):
        last += 1
    while last > first and not masks[last - 1] & c.NAME:
        last -= 1
    whole = last
    while whole < count and masks[whole] & c.ADJECTIVE and not masks[whole] & (c.NAME | c.AUXILIARY):
        whole += 1
    if last > first and (whole == last or (whole < count and not masks[whole] & EDGE)):
        found.setdefault(last, "name")  # else an adjective goes on with it: "sipas Prishtinës zyrtare, ..."
    return list(found.items())


LABEL = Cue(":", "label", "says", frozenset({"colon"}))


def of_label(unit: Unit, at: int) -> list[Reading]:
    """Return the readings of "NAME: what the name says", in headlines and scripts."""
    masks = unit.masks
    if not 0 < at <= 14 or at + 1 >= len(masks) or any(m & (c.STOP | c.QUOTE | c.COLON) for m in masks[:at]):
        return []
    end = content_end(unit, at + 1)
    if end <= at + 1:
        return []
    quote = bool(masks[at + 1] & c.QUOTE)
    contents = [(at + 1, at + 2)] if quote else [(at + 1, end)]
    begin = next((i + 1 for i in range(at - 1, -1, -1) if masks[i] & c.COMMA), 0)
    if begin and masks[begin] & (c.NAME | c.ROLE) and masks[at - 1] & c.CUE and masks[at - 1] & c.VERB:
        return []  # "A does this, B answers: ...": the verb has its own readings
    features: list[Aspect] = [
        "lemma=:",
        "noun=" + phrase_kind(unit, (begin, at)),
        "words=" + size(at),
        "length=" + size(end - at),
        "quote" if quote else "no quote",
        "headline" if unit.paragraph == 0 else "body",
        "verb" if any(m & c.VERB and not m & c.NAME for m in masks[:at]) else "no verb",
        "verb behind" if any(m & (c.VERB | c.AUXILIARY) for m in masks[at:end]) else "no verb behind",
        "all name" if all(m & (c.NAME | c.LINKING) for m in masks[:at]) else "not all name",
        "first=" + ("role" if masks[0] & c.ROLE else kind_of(masks[0])),
        "length,noun=" + size(at) + "," + phrase_kind(unit, (begin, at)),
        "headline,noun=" + ("headline" if unit.paragraph == 0 else "body") + "," + phrase_kind(unit, (begin, at)),
        "last=" + kind_of(masks[at - 1]),
        "within" if unit.within >= 0 else "outside",
    ]
    group = Group(unit, LABEL, at, at, at + 1, at)
    out = [Reading(group, "label", _speaker(unit, 0, at), contents, features)]
    if begin:
        clause = "+verb" if any(m & c.VERB and not m & (c.NAME | c.NOUN) for m in masks[: begin - 1]) else ""
        parts = f"comma between={_opening(unit, 0)}{clause},{_opening(unit, begin)}"
        out[0] = Reading(group, "label", _speaker(unit, 0, at), contents, [*features, parts])
        told = [*features, parts, "behind comma", "behind " + parts]
        out.append(Reading(group, "label", _speaker(unit, begin, at), contents, told))
    return out


def _opening(unit: Unit, at: int) -> str:
    """What a part of a label opens with."""
    return "role" if unit.masks[at] & c.ROLE else kind_of(unit.masks[at])


def _speaker(unit: Unit, first: int, last: int) -> Range:
    """Who speaks in a label: all of it, the name its own verb follows, whose statement it announces."""
    masks = unit.masks
    owned = first + 2 < last and masks[first] & (c.CUE | c.DOCUMENT) and masks[first + 1] & c.LINKING
    if owned and not masks[first] & c.NAME and masks[first + 2] & (c.NAME | c.ROLE | c.CAPITAL):
        return first + 2, last  # "Thirrja e X: ..."
    return first, _named(unit, first, last)


def _named(unit: Unit, first: int, last: int) -> int:
    """Where the name ends that opens a label with a verb of its own: [Osmani] is backed after the clash: "..."."""
    masks = unit.masks
    at = first
    while at < last and masks[at] & c.NAME:
        at += 1
    goes_on = at < last and masks[at] & (c.VERB | c.AUXILIARY | c.PREPOSITION)
    return at if at > first and goes_on else last
