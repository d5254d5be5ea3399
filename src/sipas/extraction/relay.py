"""Through whom a statement came: credits to outlets, and the channel it was said in.

"..., transmeton Anadolu" behind a statement that has a speaker is no statement of
Anadolu's: Anadolu is its relay.  "për Klan Kosova", "në Facebook" name the channel.
"""

import bisect
from typing import Protocol, TypeVar

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.readings import Reading
from sipas.extraction.cues import cue_table
from sipas.extraction.text import Layout
from sipas.language import Language
from sipas.records import Mention, Span

REACH = 5  # items between the preposition of a channel and the outlet's name


class Found(Protocol):
    """What a find must tell to have its credits settled."""

    @property
    def cue(self) -> Span | None: ...
    @property
    def source(self) -> Span | None: ...
    @property
    def content(self) -> tuple[Span, ...]: ...
    @property
    def reading(self) -> Reading | None: ...
    @property
    def relay(self) -> tuple[str, ...]: ...


F = TypeVar("F", bound=Found)


class Credits:
    """The outlets of one document and where they stand."""

    def __init__(self, layout: Layout, mentions: tuple[Mention, ...]) -> None:
        self.layout = layout
        self.outlets = sorted(
            (m for m in mentions if m.type in ("outlet", "institution")), key=lambda m: (m.span.start, -m.span.end)
        )
        self.starts = [m.span.start for m in self.outlets]

    def outlet(self, span: Span | None, *, strict: bool) -> str | None:
        """The name of the outlet a source phrase names, if it names one; institutions only if not strict."""
        if span is None:
            return None
        at = bisect.bisect_left(self.starts, span.start)
        found = None
        while at < len(self.outlets) and self.outlets[at].span.start < span.end:
            if self.outlets[at].type == "outlet" or not strict:
                found = self.outlets[at].name
            at += 1
        return found

    def settled(self, finds: list[F]) -> list[F]:
        """The finds, with credits turned into the relay of the statements they carry."""
        relays: dict[int, list[str]] = {}
        dropped: set[int] = set()
        for number, find in enumerate(finds):
            reading = find.reading
            if reading is None or not reading.entry.relay or reading.frame not in ("trail", "quote"):
                continue
            if find.cue is None or find.content[0].start > find.cue.start:
                continue
            name = self.outlet(find.source, strict=True)
            if name is None:
                continue
            carried = [
                other
                for other, inner in enumerate(finds)
                if other != number
                and inner.cue is not None
                and inner.reading is not None
                and inner.reading.unit is reading.unit
                and inner.cue.start < find.cue.start
                and self._carries(find, inner)
            ]
            if carried:
                for other in carried:
                    relays.setdefault(other, []).append(name)
                dropped.add(number)
        for number in sorted(dropped):
            # a chain "shkruan BBC, transmeton KOHA": what a dropped credit relayed passes on
            relays.pop(number, None)
        return [
            msgspec.structs.replace(find, relay=(*find.relay, *relays.get(number, ())))  # type: ignore[type-var]
            for number, find in enumerate(finds)
            if number not in dropped
        ]

    @staticmethod
    def _carries(credit: Found, inner: Found) -> bool:
        """Whether a credit's content takes in the other's cue, or their contents are one."""
        assert inner.cue is not None
        if any(span.holds(inner.cue) for span in credit.content):
            return True
        return any(a.overlaps(b) for a in credit.content for b in inner.content)


def channel(
    reading: Reading, content: tuple[Span, ...], mentions: tuple[Mention, ...], layout: Layout, language: Language
) -> tuple[str, ...]:
    """Return the outlets named as the channel of a statement in its own sentence, outside content and source."""
    unit = reading.unit
    words = cue_table(language).channels
    out: list[str] = []
    for at, mask in enumerate(unit.masks):
        if not mask & c.OUTLET or at == 0 or unit.masks[at - 1] & c.OUTLET:
            continue
        start = unit.starts[at]
        if any(span.start <= start < span.end for span in content):
            continue
        if reading.source and reading.source[0] <= at < reading.source[1]:
            continue
        before = range(max(0, at - REACH), at)
        near = [i for i in before if unit.keys[i] in words and unit.masks[i] & c.PREPOSITION]
        if near and not any(unit.masks[i] & (c.STOP | c.COMMA | c.VERB | c.QUOTE) for i in range(near[-1] + 1, at)):
            out.extend(m.name for m in mentions if m.type == "outlet" and m.span.start <= start < m.span.end)
    return tuple(dict.fromkeys(out))
