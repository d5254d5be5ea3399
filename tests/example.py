"""Examples of a language pack: a text, what is said in it, and whether we find that yet.

`examples.jsonl`, one line an example, strings quoted from the text:

    {"text": "...", "published": "2026-03-10", "construction": 1, "expect": "pass", "note": "...",
     "attributions": [{"cue": "tha", "source": "Kurti", "content": ["..."], "kind": "indirect",
                       "stance": "says", "speaker": "Albin Kurti", "relay": ["TASS"], "parent": 0}]}

`attributions` is complete: what else is found with a confidence of one half or more is wrong.
`stance`, `speaker`, `relay` and `parent` (a place in the list, from 0) are checked where given.
"""

import re
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from sipas.records import Attribution, Extraction, Kind, Span, Stance

WORD = re.compile(r"\w+")
ALIKE = 0.9  # share of common words from which two contents are the same
DOUBT = 0.5  # finds below this confidence are not shown, so they may be wrong


class Expected(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One attribution of an example."""

    cue: str | None
    source: str | None
    content: tuple[str, ...]
    kind: Kind
    stance: Stance | UnsetType = UNSET
    speaker: str | None | UnsetType = UNSET
    relay: tuple[str, ...] | UnsetType = UNSET
    parent: int | None | UnsetType = UNSET


class Example(Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One line of `examples.jsonl`."""

    text: str
    published: str | None = None
    construction: Annotated[int, msgspec.Meta(ge=1, le=16)]
    expect: Literal["pass", "fail"]
    note: str | None = None
    attributions: tuple[Expected, ...]


def read_examples(code: str) -> list[Example]:
    """Return the examples of a pack; an empty list if it has none yet."""
    file = files("sipas") / "languages" / code / "examples.jsonl"
    if not file.is_file():
        return []
    return [msgspec.json.decode(line, type=Example) for line in file.read_bytes().split(b"\n") if line.strip()]


def faults(example: Example, extraction: Extraction) -> list[str]:
    """Return what differs between what an example expects and what was found."""
    matched: dict[int, Attribution] = {}
    said = []
    for number, expected in enumerate(example.attributions):
        wrong = missing_words(expected, example.text)
        free = [a for a in extraction.attributions if a not in matched.values()]
        found = None if wrong else next((a for a in free if alike(expected, a, example.text)), None)
        if wrong:
            said.append(f"{number}: not in the text: {wrong!r}")
        elif found is None:
            said.append(f"{number}: not found: {expected.content}")
        else:
            matched[number] = found
            said.extend(f"{number}: {fault}" for fault in differing(expected, found, example.text))
    for number, expected in enumerate(example.attributions):
        if number in matched and expected.parent is not UNSET:
            above = matched.get(expected.parent) if expected.parent is not None else None
            if matched[number].parent != (above.id if above else None):
                said.append(f"{number}: stands in {matched[number].parent}, not in {expected.parent}")
    for attribution in extraction.attributions:
        if attribution not in matched.values() and attribution.confidence >= DOUBT:
            said.append(
                f"found besides: {[span.of(example.text) for span in attribution.content]} ({attribution.rule})"
            )
    return said


def missing_words(expected: Expected, text: str) -> str | None:
    quoted = (*expected.content, *(part for part in (expected.cue, expected.source) if part))
    return next((part for part in quoted if part not in text), None)


def alike(expected: Expected, found: Attribution, text: str) -> bool:
    """Whether the contents share nine of ten words."""
    given = tokens(text, found.content)
    return any(jaccard(tokens(text, content), given) >= ALIKE for content in placings(expected.content, text))


def differing(expected: Expected, found: Attribution, text: str) -> list[str]:
    out = []
    for name, wanted, given in (("cue", expected.cue, found.cue), ("source", expected.source, found.source)):
        if (wanted is None) != (given is None):
            out.append(f"{name} {given.of(text) if given else None!r}, not {wanted!r}")
        elif (
            wanted is not None
            and given is not None
            and not any(given.overlaps(place) for place in places(wanted, text))
        ):
            out.append(f"{name} {given.of(text)!r}, not {wanted!r}")
    if found.kind != expected.kind:
        out.append(f"kind {found.kind}, not {expected.kind}")
    if expected.stance is not UNSET and found.stance != expected.stance:
        out.append(f"stance {found.stance}, not {expected.stance}")
    speaker = found.speaker.name if found.speaker else None
    if expected.speaker is not UNSET and (speaker or "").casefold() != (expected.speaker or "").casefold():
        out.append(f"speaker {speaker!r}, not {expected.speaker!r}")
    if expected.relay is not UNSET and found.relay != expected.relay:
        out.append(f"relay {found.relay}, not {expected.relay}")
    return out


def places(quoted: str, text: str) -> list[Span]:
    return [Span(m.start(), m.start() + len(quoted)) for m in re.finditer(f"(?={re.escape(quoted)})", text)]


def placings(content: tuple[str, ...], text: str) -> list[tuple[Span, ...]]:
    """Where a content can stand: its first part anywhere, each next one behind the one before."""
    out = []
    for first in places(content[0], text):
        spans = [first]
        for part in content[1:]:
            start = text.find(part, spans[-1].end)
            if start < 0:
                break
            spans.append(Span(start, start + len(part)))
        if len(spans) == len(content):
            out.append(tuple(spans))
    return out


def tokens(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {m.start() for m in WORD.finditer(text) if any(s.start <= m.start() < s.end for s in spans)}


def jaccard(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
