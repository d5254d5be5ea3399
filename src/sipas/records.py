"""The records that pass between the rooms of Sipas, and how their ids are made.

Every record is frozen and small.  A span is half open and counts Unicode code
points of its document's text; `text[start:end]` is what is shown.  Nothing here
knows how records look on the wire (`codec`) or how they are found (`extraction`).
"""

import hashlib
from datetime import datetime
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "says",
    "reports",
    "claims",
    "believes",
    "intends",
    "promises",
    "confirms",
    "denies",
    "accuses",
    "criticises",
    "praises",
    "warns",
    "demands",
    "asks",
    "declines",
]
SourceClass = Literal["named", "institution", "document", "collective", "anonymous"]
MentionType = Literal["person", "place", "institution", "outlet"]
Bound = Literal["exactly", "at_least", "at_most", "about"]
Stage = Literal["intake", "language", "text", "names", "times", "figures", "attribution", "speakers", "stories"]

# What is less probable is doubtful: shown apart, or not at all.  From here on nine of ten
# statements have content and speaker right (bench/reliability.md, decision 0009).
SHOWN = 0.83


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """Half open, in Unicode code points of one document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Return whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


class When(Struct, frozen=True, kw_only=True, gc=False):
    """A point or stretch of time, never narrower than what the text allows.

    `earliest` is inclusive, `latest` exclusive, both aware and in UTC; None is an
    open end.  `edtf` is ISO 8601-2 where it can say it (`[2023-09-05,2023-09-12]`
    is one of these days), else None.  `reason` says what the dating rests on.
    """

    earliest: datetime | None
    latest: datetime | None
    edtf: str | None
    reason: str


class Problem(Struct, frozen=True, kw_only=True):
    """What was odd about a document; `code` is stable, `message` is for people."""

    document: str | None
    span: Span | None
    stage: Stage
    code: str
    message: str


class Document(Struct, frozen=True, kw_only=True):
    """One dated text as its reader made it; the text never changes afterwards."""

    id: str
    uri: str
    text: str
    sha256: str
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    title: Span | None = None
    body: int = 0  # where the text proper begins, behind a header
    published: When | None = None
    fetched: datetime | None = None


class Speaker(Struct, frozen=True, kw_only=True, gc=False):
    """Who a source is: a name in citation form."""

    id: str
    name: str
    type: MentionType | None = None


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of text that names somebody or something; `name` is its citation form."""

    span: Span
    type: MentionType
    name: str
    id: str


class Attribution(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody is presented as having said, written, believed or denied some content.

    `source` is the noun phrase as it stands, `speaker` who that is.  `relay` names the
    outlets or channels it came through, nearest to the speaker first.  `parent` is the
    id of the attribution this one stands in.  `confidence` is the probability that
    content and source are right.
    """

    id: str
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    kind: Kind
    stance: Stance
    source_class: SourceClass | None = None
    speaker: Speaker | None = None
    relay: tuple[str, ...] = ()
    parent: str | None = None
    confidence: float
    rule: str


class Time(Struct, frozen=True, kw_only=True, gc=False):
    """A time expression and what it can mean."""

    span: Span
    when: When


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number with what it counts: `low` and `high` are equal unless it is a range.

    `unit` is a code ("EUR", "percent", "km", "year", ...), `of` the span of the thing
    counted as the text words it, `attribution` the id of the one that gives it.
    """

    span: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    of: Span | None = None
    attribution: str | None = None
    as_of: When | None = None


class Extraction(Struct, frozen=True, kw_only=True):
    """All that one document says."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()


class Place(Struct, frozen=True, order=True):
    """A span of a named document: where something stands, so that it can be checked."""

    document: str
    span: Span


class Membership(Struct, frozen=True, kw_only=True):
    """Why a document is in a story."""

    document: str
    reason: str


class Copy(Struct, frozen=True, kw_only=True):
    """A document that carries text of another.

    `share` is the part (0 to 1) of `document` that stands in `of`; `near` is true if the
    two are the same text under light edits, false if only passages are shared.
    `passages` pairs the shared stretches; `evidence` names what the direction rests on.
    """

    document: str
    of: str
    share: float
    near: bool
    passages: tuple[tuple[Span, Span], ...]
    evidence: str


class Statement(Struct, frozen=True, kw_only=True):
    """The same thing said by the same speaker, in all documents that carry it.

    `variants` are (document id, attribution id), first carrier first.
    """

    id: str
    speaker: Speaker | None
    variants: tuple[tuple[str, str], ...]
    reason: str


class SeriesPoint(Struct, frozen=True, kw_only=True):
    """One figure of a series: where it stands, who gives it, as of when."""

    place: Place
    figure: Figure
    attribution: str | None
    when: When | None


class Series(Struct, frozen=True, kw_only=True):
    """Figures of the same thing in the order of time; `of` is worded as the first point has it."""

    id: str
    of: Place
    unit: str | None
    points: tuple[SeriesPoint, ...]


class Event(Struct, frozen=True, kw_only=True):
    """Something a story dates: the sentence and the time expression in it."""

    when: When
    sentence: Place
    time: Place


class Account(Struct, frozen=True, kw_only=True):
    """How two places of a story stand to each other.

    `left` is the later word on the earlier `right`: it denies it, differs from it, agrees
    with it.  `about` says in what; `rule` is readable.
    """

    id: str
    relation: Literal["agrees", "differs", "denies", "demands", "silent", "updates"]
    about: Literal["statement", "figure", "time", "place", "actor"]
    left: Place
    right: Place
    rule: str


class Story(Struct, frozen=True, kw_only=True):
    """One story: its documents and all that they say; `lead` is a verbatim sentence of one."""

    id: str
    lead: Place
    members: tuple[Membership, ...]
    copies: tuple[Copy, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Series, ...] = ()
    timeline: tuple[Event, ...] = ()
    accounts: tuple[Account, ...] = ()
    newsrooms: int = 1


_LENGTHS = tuple("\0" * 7 + chr(length) for length in range(128))


def hashed(kind: str, *fields: str) -> str:
    """Return an id of 20 hexadecimal digits (80 bits of SHA-256) over length-prefixed fields."""
    told = (kind, *fields)
    whole = "".join(told)
    if len(whole) < 128 and whole.isascii():  # a character is a byte, and so is a length: the usual case, at once
        return _digits("".join([_LENGTHS[len(field)] + field for field in told]).encode())
    raws = [field.encode("utf-8", "surrogatepass") for field in told]
    return _digits(b"".join([part for raw in raws for part in (len(raw).to_bytes(8, "big"), raw)]))


def _digits(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:20]


def document_id(uri: str, text: str) -> str:
    """Return the id of a document: an edited text is a new document."""
    return hashed("document/1", uri, text)


def attribution_id(document: str, cue: Span | None, source: Span | None, content: tuple[Span, ...]) -> str:
    """Return an attribution's id: from its document and spans, not from the rule that found it."""
    spans = [f"{s.start}-{s.end}" if s else "" for s in (cue, source, *content)]
    return hashed("attribution/1", document, *spans)


@lru_cache(maxsize=1 << 14)
def name_id(type_: str, name: str) -> str:
    """Return the id that all mentions of one name share, in any document."""
    return hashed("name/1", type_, name.casefold())


def story_id(first: str) -> str:
    """Return the id of the story that a document, the first seen of it, opened."""
    return hashed("story/1", first)
