"""Attributions on their way, and texts given in full behind a colon."""

import bisect
import re
from collections import Counter

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit
from sipas.extraction.cues import CueTable
from sipas.extraction.dialogue import turns
from sipas.extraction.following import right_phrase
from sipas.extraction.labels import introduces
from sipas.extraction.outlets import Outlets
from sipas.extraction.reading import Reading
from sipas.extraction.text import Layout
from sipas.records import Span
from sipas.structs import Value

SCRIPT = "script"  # the rule of what is told as scripts are
EMBED = "embedded post"  # the rule of posts that are signed with a handle
EMBEDDED = re.compile(
    r"[—–-][ \u00a0]*(?P<who>[^\W\d_][^\n()@—–]{1,60}?)[ \u00a0]*\(@\w{1,30}\)[^\n]{0,60}$", re.MULTILINE
)
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+\s*\Z")
POST = 3  # words of an embedded post, at least
LABEL = 14  # items a label before its colon has at most
SIGNERS = 8  # items a signature behind a dash or a caption has at most
CAPTIONED = 2  # characters between a quotation and its caption or signature, at most
SPEAKERS = 4  # words of a speaker in a script at most
HEADING = 8  # items of such a label without a colon, at most
WHOLE = 5  # tokens of a text given in full that a label calls so, at least
LETTER = 20  # tokens a text given in full has at least
SIGNED = re.compile(r"\s*(?:/[^/\n]{2,40}/|©[^\n]*|\([^()\n]{2,40}\))\.?\s*\Z")


class Find(Value, frozen=True):
    """An attribution on its way: its spans, and the reading it came from or the rule that found it."""

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    reading: Reading | None
    relay: tuple[str, ...] = ()
    rule: str = "quotation without a cue"


def posted(lines: list[Unit], cues: CueTable, layout: Layout, text: str, outlets: Outlets) -> list[Find]:
    """Return the posts, letters and notices given in full to the end of the text.

    They stand behind a colon whose label names a document and has no verb of saying:
    "Postimi i plotë i X: ...".  A label that is a paragraph of its own says which document it is, one that is written or
    posted.  Only the first counts: it reaches to the end, without the signature of the outlet.
    """
    top = [unit for unit in lines if unit.within < 0]
    for at, unit in enumerate(top):
        behind = top[at + 1] if at + 1 < len(top) else None
        whole = not cues.whole.isdisjoint(unit.keys[:LABEL])
        if unit.number == 0 or not (unit.bits & c.COLON or whole):
            continue
        colon = _colon(unit, whole=whole)
        if colon < 1:
            continue
        label = unit.masks[:colon]
        noun = next((i for i, m in enumerate(label) if m & c.DOCUMENT), -1)
        own = colon + 1 >= len(unit.items)  # the label is a paragraph of its own
        if own and (behind is None or not _written(unit, cues, noun)):
            continue
        first = behind.masks[0] if own and behind else unit.masks[colon + 1]
        if noun < 0 or first & c.QUOTE or any(m & c.COMMA for m in label):
            continue
        if any(m & c.CUE and m & c.VERB and not m & (c.NAME | c.DOCUMENT) for m in label):
            continue
        signed = SIGNED.search(text)
        start = behind.starts[0] if own and behind else unit.starts[colon + 1]
        content = Span(start, signed.start() if signed else layout.ends[-1])
        if content.end <= content.start or _tokens(layout, content) < (WHOLE if whole and own else LETTER):
            continue
        name = outlets.within(unit, noun, colon)
        relay = (name,) if name else ()
        cue = unit.span(colon, colon + 1) if colon < len(unit.items) else unit.span(0, colon)
        return [Find(cue, _author(unit, cues, noun, colon), (content,), None, relay, "text in full")]
    return []


def _colon(unit: Unit, *, whole: bool) -> int:
    """The colon of a label, which one that says that a text is `whole` and stands alone may lack: "Postimi i plotë"; -1 if it is no label."""
    marked = next(
        (i for i, m in enumerate(unit.masks[: LABEL + 1]) if m & (c.COLON | c.QUOTE | c.STOP)), len(unit.items)
    )
    if marked == len(unit.items):
        return marked if whole and marked <= HEADING else -1
    return marked if unit.masks[marked] & c.COLON else -1


def _written(unit: Unit, cues: CueTable, noun: int) -> bool:
    """Whether a noun is for something written or posted, and of something or somebody, or behind where it stands: "Njoftimi i policisë", "reagimin e plotë", "Më poshtë postimi:"."""
    masks = unit.masks
    told = noun >= 0 and (masks[noun] & c.CUE or unit.keys[noun] in cues.posting)
    of = c.LINKING | (c.COLON if noun > 0 else 0)  # "Njoftimi:" alone may head a notice of the page's own
    return bool(told and not masks[noun] & c.VENUE and masks[noun + 1] & of)


def embedded(text: str, layout: Layout) -> list[Find]:
    """Return the posts that a page embeds and signs: "... — Edi Rama (@ediramaal) May 12, 2024", what is said in the paragraph or the one before."""
    out = []
    begins = [layout.starts[first] for first, _ in layout.paragraphs]
    ends = [layout.ends[last - 1] for _, last in layout.paragraphs]
    for match in EMBEDDED.finditer(text):
        at = bisect.bisect_right(begins, match.start()) - 1
        if at < 0 or match.start() >= ends[at]:
            continue  # in the header, or in what leads to another article
        at -= begins[at] == match.start()  # a signature that is a paragraph of its own
        if at < 0:
            continue  # nothing is said before it
        start = begins[at]
        said = LINKS.sub("", text[start : min(match.start(), ends[at])])
        if len(said.split()) >= POST:
            content = Span(start, start + len(said.strip()))
            out.append(
                Find(Span(match.start(), match.start() + 1), Span(*match.span("who")), (content,), None, (), EMBED)
            )
    return out


class Signed(Value, frozen=True):
    """Who signs a quotation: the quotation's number, the dash before the name if one stands there, and who."""

    quotation: int
    dash: Span | None
    who: Span


def signatures(lines: list[Unit], layout: Layout) -> list[Signed]:
    """Return who signs the quotations of a text behind a dash, or is named over them in capitals.

    "“...” – X Y", "They said: “...” – X Y, a Z", "“... .” – X Y" and "X Y, A Z" before "“...”".
    """
    out: list[Signed] = []
    before: Unit | None = None
    for unit in lines:
        if unit.within >= 0:
            continue
        near = before if before and unit.starts[0] - before.ends[-1] <= CAPTIONED else None
        before = unit
        if near and _captions(near, layout) and _lone(unit):
            out.append(Signed(~unit.items[0], None, near.span(0, len(near.items))))
        elif near and unit.masks[0] & c.DASH and _lone(near) and near.paragraph == unit.paragraph:
            signer = _signer(unit, 0, sure=False)
            if signer:
                out.append(Signed(~near.items[0], unit.span(0, 1), unit.span(*signer)))
        elif unit.bits & c.QUOTE and unit.bits & c.DASH:
            quote = next(at for at in range(len(unit.items) - 1, -1, -1) if unit.masks[at] & c.QUOTE)
            introduced = quote > 0 and bool(unit.masks[quote - 1] & c.COLON)
            signer = _signer(unit, quote + 1, sure=quote == 0) if quote == 0 or introduced else None
            if signer and unit.items[quote] < 0:
                out.append(Signed(~unit.items[quote], unit.span(signer[0] - 1, signer[0]), unit.span(*signer)))
    return out


def _lone(unit: Unit) -> bool:
    """Whether a unit is a quotation and nothing else."""
    return unit.items[0] < 0 and all(
        m & c.STOP and item >= 0 for m, item in zip(unit.masks[1:], unit.items[1:], strict=True)
    )


def _captions(unit: Unit, layout: Layout) -> bool:
    """Whether a unit is a person's name with what the person is, all in capitals and without a stop."""
    if not unit.masks[0] & c.PERSON or len(unit.items) > SIGNERS or unit.bits & (c.STOP | c.COLON | c.QUOTE):
        return False
    words = [layout.words[item] for item in unit.items if layout.words[item][0].isalpha()]
    plain = not any(m & c.VERB and not m & (c.NAME | c.NOUN) for m in unit.masks)
    return plain and len(words) > 1 and all(word.isupper() for word in words)


def _signer(unit: Unit, at: int, *, sure: bool) -> tuple[int, int] | None:
    """Who signs behind a dash at an item, up to the unit's end, as a range of items: a person, unless it is `sure` that somebody does."""
    masks, last = unit.masks, len(unit.items)
    while last > at and masks[last - 1] & (c.STOP | c.COMMA):
        last -= 1
    at += at < last and bool(masks[at] & (c.STOP | c.COMMA))
    first = at + 1
    if not at < first < last or last - first > SIGNERS or not masks[at] & c.DASH:
        return None
    if any(m & (c.VERB | c.CUE | c.QUOTE | c.COLON) and not m & c.NAME for m in masks[first:last]):
        return None
    named = masks[first] & (c.NAME | c.CAPITAL) and sure
    return (first, last) if named or any(m & c.PERSON and not m & c.OBLIQUE for m in masks[first:last]) else None


def with_turns(finds: list[Find], lines: list[Unit]) -> list[Find]:
    """Return the finds; where a paragraph opens with "NAME:", what is said goes on to its end, if it is a turn of a dialogue or a speech."""
    labels = [
        (find.reading, index)
        for index, find in enumerate(finds)
        if find.reading is not None and find.reading.frame == "label"
    ]
    if not labels:
        return finds
    told: dict[int, list[Unit]] = {}
    for unit in lines:
        if unit.within < 0:
            told.setdefault(unit.paragraph, []).append(unit)
    spoken = turns(lines)
    labelled = {
        reading.unit.paragraph: index
        for reading, index in labels
        if (here := told.get(reading.unit.paragraph))  # (all of a paragraph may be quoted)
        and _turn(reading, here[0], known=reading.unit.number in spoken)
    }
    out = list(finds)
    places = Counter(reading.unit.paragraph for reading, _ in labels)
    for paragraph, index in labelled.items():
        here, find = told[paragraph], finds[index]
        speech = find.reading is not None and len(told) > 1 and _speech(find.reading, here)
        speech = speech and places[paragraph] == 1  # "A: C. B: D"
        if paragraph - 1 in labelled or paragraph + 1 in labelled or speech:
            unit = here[-1]
            behind = len(unit.items)
            while behind > 1 and unit.masks[behind - 1] & c.STOP:
                behind -= 1
            whole = Span(find.content[0].start, max(find.content[-1].end, unit.ends[behind - 1]))
            out[index] = msgspec.structs.replace(find, content=(whole,))
    return out


def _turn(reading: Reading, first: Unit, *, known: bool) -> bool:
    """Whether a label is all that its paragraph opens with before what is said, and names somebody, as is `known` in a dialogue."""
    unit, source = reading.unit, reading.source
    if source is None or source[0] != 0 or source[1] != reading.head or first is not unit:
        return False
    named = known or all(m & c.NAME for m in unit.masks[: source[1]]) or (source[1] == 1 and unit.masks[0] & c.ROLE)
    named = named or introduces(unit, reading.head)
    return bool(named) and not unit.masks[reading.head + 1] & c.QUOTE


def _speech(reading: Reading, here: list[Unit]) -> bool:
    """Whether a paragraph that a label opens is told by nobody but who speaks: the rest quotes nobody, and does not name the speaker."""
    who = reading.unit.keys[reading.head - 1]
    return len(here) > 1 and not any(unit.bits & c.QUOTE or who in unit.keys for unit in here[1:])


def scripted(layout: Layout, content: Span) -> tuple[Span, Span, Span] | None:
    """Return who speaks, the colon and what is said, of a quotation that opens as scripts do: "NAME: Well, ..."."""
    first = bisect.bisect_left(layout.starts, content.start)
    at = first
    while at < min(first + SPEAKERS, len(layout.words)) and layout.words[at].isupper() and len(layout.words[at]) > 1:
        at += 1
    if at == first or at + 1 >= len(layout.words) or layout.words[at] != ":" or layout.ends[at + 1] > content.end:
        return None
    return layout.span(first, at), layout.span(at, at + 1), Span(layout.starts[at + 1], content.end)


def _author(unit: Unit, cues: CueTable, noun: int, colon: int) -> Span | None:
    """Whose text it is: the phrase behind the noun's linking word that names somebody."""
    for at in range(noun + 1, colon - 1):
        if unit.keys[at + 1] in cues.whole:
            continue  # "POSTIMI I PLOTË"
        if unit.masks[at] & (c.LINKING | c.AGENT) and unit.masks[at + 1] & (c.NAME | c.CAPITAL | c.PRONOUN | c.ROLE):
            phrase = right_phrase(unit, at + 1)
            if phrase:
                return unit.span(phrase[0], min(phrase[1], colon))
    return None


def _tokens(layout: Layout, span: Span) -> int:
    return sum(1 for start in layout.starts if span.start <= start < span.end)
