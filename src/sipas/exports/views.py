"""A story file before it is laid out: what the page and the terminal both show.

Every text in a view is a label of the interface or stands verbatim in a document; a
`Spot` says where, and is what links an item to its place and the place back to the item.
"""

from datetime import datetime

from msgspec import Struct

from sipas.exports.wording import Wording
from sipas.records import Document, Extraction, Kind, Span, Stance


class Spot(Struct, frozen=True, kw_only=True):
    """A place in a document and the item of the story file that rests on it.

    `target` is the place's anchor, `item` the item's; `sign` and `label` are what the link
    back shows and says; `kind` names the mark's look.  `attribution` is the id of the
    attribution whose content it is, "" if it is none.
    """

    document: str
    span: Span
    target: str
    item: str
    sign: str
    label: str
    kind: str = "place"
    attribution: str = ""


class Passage(Struct, frozen=True, kw_only=True):
    """Verbatim text: `before` and `after` are its surroundings, `parts` the thing itself.

    A part is (text, whether it differs from the wording it is compared with); `cut_before`
    and `cut_after` say that the document goes on; `gaps` are indices of parts before which
    something is left out.
    """

    parts: tuple[tuple[str, bool], ...]
    language: str
    before: str = ""
    after: str = ""
    cut_before: bool = False
    cut_after: bool = False
    gaps: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The thing itself, what is left out shown as [...]."""
        return "".join((" […] " if at in self.gaps else "") + part for at, (part, _) in enumerate(self.parts))


class Paper(Struct, frozen=True, kw_only=True):
    """A document in its story: its number there and how it is named.

    `publisher` is the last part of the uri where no publisher is known.
    """

    number: int
    anchor: str
    document: Document
    extraction: Extraction
    title: str
    publisher: str
    published: str
    reason: str  # why it is in the story; "" if it is in none
    language: str
    url: str | None


class Variant(Struct, frozen=True, kw_only=True):
    """A statement as one document carries it."""

    anchor: str
    attribution: str
    paper: Paper
    spot: Spot
    passage: Passage
    same: bool
    source: str
    speaker: str
    kind: Kind
    stance: Stance
    relay: tuple[str, ...]
    confidence: float
    doubtful: bool
    source_class: str


class Reference(Struct, frozen=True, kw_only=True):
    """A statement shown elsewhere: where, whose words, through whom."""

    anchor: str
    number: str
    name: str
    passage: Passage


class Said(Struct, frozen=True, kw_only=True):
    """A statement with all its variants, what stands within it, and the accounts that touch it."""

    anchor: str
    number: str
    id: str
    speaker: str
    variants: tuple[Variant, ...]
    children: tuple["Said", ...] = ()
    elsewhere: tuple[Reference, ...] = ()  # statements within this one that have a place of their own
    accounts: tuple[tuple[str, str], ...] = ()  # (anchor, label)
    doubtful: bool = False

    @property
    def first(self) -> Variant:
        """The variant of the first carrier."""
        return self.variants[0]


class Voice(Struct, frozen=True, kw_only=True):
    """A speaker and all he says in a story; `id` and `name` are "" if the speaker is not known."""

    anchor: str
    id: str
    name: str
    type: str
    sure: tuple[Said, ...]
    doubtful: tuple[Said, ...]
    told: tuple[Reference, ...]
    papers: int

    @property
    def count(self) -> int:
        """How many statements are the speaker's, those told by others included."""
        return len(self.sure) + len(self.doubtful) + len(self.told)

    @property
    def shown(self) -> Said | None:
        """What stands for all the speaker says: the first that is sure and no refusal to speak, which is no statement."""
        said = (one for one in self.sure if one.first.stance != "declines")
        return next(said, self.sure[0] if self.sure else None)


class Side(Struct, frozen=True, kw_only=True):
    """One side of an account: who, in which words; `value` is what a figure means, "" for all else."""

    speaker: str
    value: str = ""
    passage: Passage
    paper: Paper
    spot: Spot
    statement: Reference | None


class Clash(Struct, frozen=True, kw_only=True):
    """How two places stand to each other."""

    anchor: str
    relation: str
    relation_label: str
    about_label: str
    left: Side
    right: Side
    rule: str


class Point(Struct, frozen=True, kw_only=True):
    """One figure of a series."""

    anchor: str
    verbatim: str
    value: str
    low: float | None
    high: float | None
    bound: str
    when: str
    when_reason: str
    earliest: datetime | None  # where it stands on an axis of time: somewhere from here
    latest: datetime | None  # to here
    giver: str
    statement: Reference | None
    passage: Passage
    paper: Paper
    spot: Spot


class Row(Struct, frozen=True, kw_only=True):
    """A series of figures of one thing."""

    anchor: str
    thing: str
    language: str
    unit: str
    points: tuple[Point, ...]

    @property
    def run(self) -> tuple[str, ...]:
        """The values in order, one that follows its like left out."""
        kept: list[Point] = []
        for point in self.points:
            if not kept or (point.low, point.high) != (kept[-1].low, kept[-1].high) or point.low is None:
                kept.append(point)
        values = [point.value or point.verbatim for point in kept]
        return tuple(value for at, value in enumerate(values) if at == 0 or value != values[at - 1])

    @property
    def moved(self) -> bool:
        """Whether the figure is not the same everywhere, its bounds aside."""
        return len({(point.low, point.high) for point in self.points}) > 1


class Dated(Struct, frozen=True, kw_only=True):
    """Something a document dates, with what the dating rests on."""

    anchor: str
    reason: str
    passage: Passage
    paper: Paper
    spot: Spot


class Moment(Struct, frozen=True, kw_only=True):
    """All that is dated to one time."""

    when: str
    events: tuple[Dated, ...]

    @property
    def reason(self) -> str:
        """What all of it rests on, or "" if each has its own reason."""
        reasons = {event.reason for event in self.events}
        return reasons.pop() if len(reasons) == 1 else ""


class Borrowed(Struct, frozen=True, kw_only=True):
    """A shared passage: where it stands in the copy and in what it was taken from."""

    passage: Passage
    here: Spot
    there: Spot


class Lineage(Struct, frozen=True, kw_only=True):
    """A document that carries text of another."""

    anchor: str
    paper: Paper
    of: Paper
    share: int  # per cent
    near: bool
    evidence: str
    passages: tuple[Borrowed, ...]


class StoryFile(Struct, frozen=True, kw_only=True):
    """One story, ready to be laid out."""

    anchor: str
    number: int
    id: str
    title: str
    title_language: str
    lead: Passage | None
    lead_paper: Paper | None
    lead_spot: Spot | None
    period: str
    newsrooms: int
    papers: tuple[Paper, ...]
    voices: tuple[Voice, ...]
    clashes: tuple[Clash, ...]
    rows: tuple[Row, ...]
    moments: tuple[Moment, ...]
    lineages: tuple[Lineage, ...]
    statements: int
    words: Wording

    @property
    def denials(self) -> int:
        """How many accounts are denials."""
        return sum(clash.relation == "denies" for clash in self.clashes)

    @property
    def against(self) -> tuple[Clash, ...]:
        """The accounts in which something is denied, differs, is demanded or kept silent."""
        return tuple(clash for clash in self.clashes if clash.relation != "agrees")

    @property
    def agreed(self) -> tuple[Clash, ...]:
        """The accounts that agree."""
        return tuple(clash for clash in self.clashes if clash.relation == "agrees")

    @property
    def foremost(self) -> tuple[Clash, ...]:
        """What is against one another, no statement or pair of speakers twice before all others have had their turn."""
        seen: set[tuple[str, str]] = set()
        first: list[Clash] = []
        later: list[Clash] = []
        for clash in self.against:
            left, right = (
                side.statement.anchor if side.statement else side.spot.item for side in (clash.left, clash.right)
            )
            keys = {("left", left), ("right", right), (clash.left.speaker, clash.right.speaker)}
            (later if keys & seen else first).append(clash)
            seen |= keys
        return (*first, *later)

    @property
    def moved(self) -> tuple[Row, ...]:
        """The figures that moved, those with most values first."""
        return tuple(sorted((row for row in self.rows if row.moved), key=lambda row: -len(row.run)))

    @property
    def heard(self) -> tuple[Voice, ...]:
        """Those known by name who say something that is sure; all known by name where nobody does."""
        named = tuple(voice for voice in self.voices if voice.name)
        return tuple(voice for voice in named if voice.sure) or named

    @property
    def still(self) -> tuple[Row, ...]:
        """The figures that are the same everywhere."""
        return tuple(row for row in self.rows if not row.moved)

    @property
    def speakers(self) -> int:
        """How many speakers are known by name."""
        return sum(bool(voice.name) for voice in self.voices)
