"""What pages and API show of the store: frozen records, each text in them verbatim from a document or a feed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from sipas.desk.reattribution import Reattribution
from sipas.desk.search import Outlet
from sipas.desk.store import Decision
from sipas.records import Document, Extraction, MentionType, Span, Story


class Named(Struct, frozen=True, kw_only=True):
    """A speaker by name; `count` says in how many statements."""

    id: str
    name: str
    count: int


class Count(Struct, frozen=True, kw_only=True):
    """How many of something."""

    value: str
    count: int


class StoryRow(Struct, frozen=True, kw_only=True):
    """A story in a list.  `title` and `lead` stand verbatim in the document `lead_document`."""

    id: str
    title: str | None
    title_language: str | None
    lead: str
    lead_document: str
    lead_publisher: str | None
    earliest: str | None
    latest: str | None
    documents: int
    newsrooms: int
    statements: int
    copies: int
    relations: tuple[Count, ...]
    speakers: tuple[Named, ...]
    publishers: tuple[str, ...]
    languages: tuple[str, ...]


class StoryView(Struct, frozen=True, kw_only=True):
    """One story with all it rests on: `extractions` by document id, as editors judged them.

    `reattributions` are by attribution id.  `judgements` are those that touch the story's
    documents, newest first, undone ones too; `in_force` holds the ids of those that count.
    """

    story: Story
    row: StoryRow
    extractions: Mapping[str, Extraction]
    reattributions: Mapping[str, Reattribution]
    judgements: tuple[Decision, ...]
    in_force: frozenset[str]


class VersionRow(Struct, frozen=True, kw_only=True):
    """One version of what an address said; `changes` is how many stretches differ from the one before."""

    number: int
    document: str
    seen: datetime
    changes: int


class DocumentView(Struct, frozen=True, kw_only=True):
    """A document with what was found in it; `extraction` is None until the program has read it.

    `story` is the story it is in now; `versions` are all versions of its address, oldest
    first, this one is among them; `newest` is the id of what the address says now.
    """

    document: Document
    extraction: Extraction | None
    story: str | None
    current: bool
    newest: str
    versions: tuple[VersionRow, ...]
    reattributions: Mapping[str, Reattribution]


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A document in a list; `dated` is what time filters go by."""

    id: str
    uri: str
    url: str | None
    publisher: str | None
    language: str | None
    title: str | None
    dated: str | None
    current: bool
    story: str | None


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of two versions: text both have, or what one had (`old`) or has (`new`)."""

    kind: Literal["same", "old", "new"]
    text: str
    old: Span | None = None
    new: Span | None = None


class DifferenceView(Struct, frozen=True, kw_only=True):
    """Two versions of an address and all stretches of both, in order."""

    uri: str
    before: VersionRow
    after: VersionRow
    pieces: tuple[Piece, ...]


class SpeakerView(Struct, frozen=True, kw_only=True):
    """A speaker over time, from statements in what the addresses say now.

    `names` are all forms the name is kept in, most frequent first; `months` count statements
    by month (YYYY-MM) of their documents.
    """

    id: str
    name: str
    type: MentionType | None
    names: tuple[Count, ...]
    statements: int
    first: str | None
    last: str | None
    stances: tuple[Count, ...]
    outlets: tuple[Outlet, ...]
    months: tuple[Count, ...]


class SpeakerRow(Struct, frozen=True, kw_only=True):
    """A speaker in a list."""

    id: str
    name: str
    statements: int
    last: str | None


class IncidentRow(Struct, frozen=True, kw_only=True):
    """One run of failures of one kind."""

    first: datetime
    last: datetime
    ended: datetime | None
    code: str
    message: str
    times: int


class FeedView(Struct, frozen=True, kw_only=True):
    """A watched address and how it fares; `state` sums it up, `incidents` are the latest, newest first."""

    id: str
    url: str
    address: str
    kind: str | None
    title: str | None
    publisher: str | None
    state: Literal["works", "fails", "waits", "stopped"]
    tried: datetime | None
    succeeded: datetime | None
    failures: int
    code: str | None
    message: str | None
    due: datetime | None
    articles: int
    incidents: tuple[IncidentRow, ...]


class OutletRow(Struct, frozen=True, kw_only=True):
    """A publisher and what the store has of it (what its addresses say now)."""

    publisher: str
    documents: int
    first: str | None
    last: str | None
    languages: tuple[str, ...]
