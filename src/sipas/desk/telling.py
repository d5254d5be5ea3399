"""Grouping that goes on: from what the store knows of the days before, without reading the archive again.

What grouping finds on a day follows from the documents up to that day alone.  So when
documents come, change or go, all is as it was before the first of their days; from there on
it is grouped again, by the same code that groups a whole archive, with the same result.

An article is known by its first version, so that an edit changes neither its place in the
judgements nor the name of its story.  How far back grouping begins is bounded: what comes
later than that is taken up with the earliest day that can still be afforded, as the shelves
of the days before are still up (`budget`).  Nothing is written here.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace
from sqlalchemy import Connection, func, select

from sipas.desk.store import newest_extraction
from sipas.desk.tables import documents, extractions, grouped, instant, profiles, untold, versions, workings
from sipas.records import Extraction, Membership, When
from sipas.stories.grouping import Grouping
from sipas.stories.judgements import Told
from sipas.stories.profiles import DAY, Profile, bounds, profile
from sipas.stories.shelves import KEPT
from sipas.stories.voices import Counts, Portrait, portray

# Documents that may be grouped again because one came: some ten seconds, the last days of most desks.
BUDGET = 2000
SHARE = 100  # one in so many of the archive that comes late has all grouped again: an old archive comes in at once
AGAIN = 4  # the same for those that were read again: a new version of the program reads all
CHUNK = 500  # ids in one question to the store
SPARE = 10  # days of profiles kept beyond those that are needed, for when documents go
NEVER = 10**8


class Taken(Profile, frozen=True):
    """A profile with the day it is taken up on, which is not always that of its publication."""

    taken: int

    @property
    def day(self) -> int | None:
        """The day the document is taken up on."""
        return self.taken


class Entry(Struct, frozen=True):
    """An article among the others: its first version, the version compared, its day and its shelf's."""

    root: str
    document: str
    day: int
    shelf: int


class Weighed(Struct, frozen=True):
    """What must be kept of a document to weigh it again as it was: see `tables.profiles`."""

    shelf: int
    body: bytes
    counts: bytes


class Step(Struct, frozen=True, kw_only=True):
    """What a run of grouping found: rows in the place of all from day `since` on.

    `rows` are of `tables.grouped`.  `same` are articles that stand where they stood with
    another version; `gone` are in no story any more.  `kept_from` is the shelf from which on
    `weighed` must be known for the next run.  `upto` is the last entry of `untold` it heeds.
    `portraits` are of the documents on the shelves, by their ids.
    """

    since: int
    rows: tuple[dict[str, Any], ...]
    same: dict[str, str]
    gone: frozenset[str]
    changed: frozenset[str]
    weighed: dict[str, Weighed]
    kept_from: int
    counts: Counts
    upto: int
    portraits: dict[str, Portrait]


class Memory(Struct):
    """What a program that stays need not load again: portraits as they were after a run of this number."""

    run: int = -1
    portraits: dict[str, Portrait] = {}


class Resumed(Grouping):
    """Grouping that begins with what was known before a day."""

    def __init__(
        self, counts: Counts, standing: Iterable[tuple[str, Portrait]], told: Iterable[Told], kept_from: int
    ) -> None:
        super().__init__()
        self._counts = counts
        self.portraits: dict[str, Portrait] = {}
        for document, portrait in standing:
            self._shelves.put(portrait)
            self.portraits[document] = portrait
        self._told = {story.id: story for story in told}
        self._story_of = {member.document: story.id for story in self._told.values() for member in story.members}
        self._kept_from = kept_from
        self.entries: dict[str, Entry] = {}
        self.found: dict[str, Profile] = {}
        self.usual: dict[str, float] = {}
        self.weighed: dict[str, Weighed] = {}

    def take_up(self, day: Sequence[tuple[Entry, Profile]]) -> None:
        """Group the documents of the next day; days come in their order."""
        self.entries |= {entry.root: entry for entry, _ in day}
        self.found = {entry.root: found for entry, found in day}
        self.add(_taken(entry, found) for entry, found in day)
        self._settle()

    def _group(self, profiles: list[Profile]) -> list[Portrait]:
        fresh = super()._group(profiles)
        for portrait in fresh:
            entry = self.entries[portrait.profile.id]
            self.usual[entry.root] = portrait.usual
            if entry.shelf >= self._kept_from:
                self.portraits[entry.document] = portrait
                self.weighed[entry.document] = weigh(entry, self.found[entry.root], self._counts)
        return fresh

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows of all documents taken up, for `tables.grouped`."""
        opened: dict[int, int] = {}
        for story in self._told.values():
            first = self.entries.get(story.members[0].document)
            nth = 0
            if first is not None:
                nth = opened[first.day] = opened.get(first.day, 0) + 1
            for place, (member, nearest) in enumerate(zip(story.members, story.nearest, strict=True)):
                entry = self.entries.get(member.document)
                if entry is not None:
                    told = {"story": story.id, "opened": 0 if place else nth, "place": place, "nearest": nearest}
                    yield {**asdict(entry), "usual": self.usual[entry.root], "reason": member.reason, **told}

    @property
    def counts(self) -> Counts:
        """In how many documents each word stands by now."""
        return self._counts


def _taken(entry: Entry, found: Profile) -> Taken:
    closes = float(entry.shelf) if found.closes is None else found.closes
    return Taken(**{**asdict(found), "id": entry.root, "closes": closes}, taken=entry.day)


def weigh(entry: Entry, found: Profile, counts: Counts) -> Weighed:
    """Return what must be kept of a document that is weighed now."""
    body = zlib.compress(msgspec.msgpack.encode(found), 1)
    return Weighed(entry.shelf, body, zlib.compress(_counts_of(found, counts), 1))


def _counts_of(found: Profile, counts: Counts) -> bytes:
    """How many documents share each key of a profile, in the order of its keys."""
    of = [
        [held.get(key, 0) for key in keys]
        for keys, held in (
            (found.terms, counts.words),
            (found.spelling, counts.spelling),
            (found.names, counts.names),
        )
    ]
    return msgspec.msgpack.encode([counts.documents, *of])


def _portrait(entry: Entry, found: Profile, weighed: bytes, usual: float) -> Portrait:
    """A document's portrait as it was when it was grouped."""
    many, words, spelling, names = msgspec.msgpack.decode(
        zlib.decompress(weighed), type=tuple[int, list[int], list[int], list[int]]
    )
    counts = Counts(
        many,
        dict(zip(found.terms, words, strict=True)),
        dict(zip(found.spelling, spelling, strict=True)),
        dict(zip(found.names, names, strict=True)),
    )
    return replace(portray(_taken(entry, found), counts), usual=usual)


def decode_profile(body: bytes) -> Profile:
    """Return a profile as `tables.profiles` keeps it."""
    return msgspec.msgpack.decode(zlib.decompress(body), type=Profile)


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Give ids in portions that one question can hold."""
    waiting = list(ids)
    for at in range(0, len(waiting), CHUNK):
        yield waiting[at : at + CHUNK]


def load_profiles(
    connection: Connection, wanted: Sequence[str], known: Mapping[str, Extraction] | None = None
) -> dict[str, Profile]:
    """Return the profiles of documents that were read, from what is kept or from what was found in them (`known`)."""
    found: dict[str, Profile] = {}
    for some in chunks(wanted):
        rows = connection.execute(select(profiles.c.document, profiles.c.body).where(profiles.c.document.in_(some)))
        found |= {row.document: decode_profile(row.body) for row in rows}
    for document in wanted:
        if document not in found:
            extraction = (known or {}).get(document) or newest_extraction(connection, document)
            if extraction is not None:
                found[document] = profile(extraction)
    return found


def _news(connection: Connection, uris: Iterable[str] | None) -> tuple[list[Entry], frozenset[str]]:
    """The articles of addresses (None: of all) as they are now, and those that are no more."""
    first = versions.alias("first")
    read = select(extractions.c.document).where(extractions.c.document == documents.c.id).exists()
    query = (
        select(
            first.c.document.label("root"), first.c.seen, documents.c.id, documents.c.published, documents.c.fetched,
            read.label("read"),
        )
        .select_from(first.outerjoin(documents, (documents.c.uri == first.c.uri) & documents.c.current))
        .where(first.c.number == 1)
    )  # fmt: skip
    entries: list[Entry] = []
    gone: set[str] = set()
    for some in [None] if uris is None else chunks(dict.fromkeys(uris)):
        for row in connection.execute(query if some is None else query.where(first.c.uri.in_(some))):
            if row.id is None:
                gone.add(row.root)
            elif row.read:
                entries.append(_entry(row))
    return entries, frozenset(gone)


def _entry(row: Any) -> Entry:  # noqa: ANN401 - a row
    when = msgspec.json.decode(row.published, type=When) if row.published else None
    fetched = instant(row.fetched).timestamp() / DAY if row.fetched else None
    opens, closes = bounds(when, fetched)
    closes = instant(row.seen).timestamp() / DAY if closes is None else closes  # it was out when it was seen
    return Entry(row.root, row.id, int((closes if opens is None else opens) // 1), int(closes // 1))


def _entries(connection: Connection, roots: Iterable[str] | None = None) -> dict[str, Entry]:
    """Where articles (None: all) stand since the last run."""
    query = select(*(grouped.c[name] for name in Entry.__struct_fields__))
    portions = [None] if roots is None else list(chunks(roots))
    return {
        row.root: Entry(*row)
        for some in portions
        for row in connection.execute(query if some is None else query.where(grouped.c.root.in_(some)))
    }


def group(
    connection: Connection, *, anew: bool = False, budget: int = BUDGET, portraits: Mapping[str, Portrait] | None = None
) -> Step | None:
    """Return what grouping finds with what waits in `untold`, None if nothing does.

    `anew` forgets what was found and takes each document up on its own day.  `portraits` are
    those of the run before, if somebody has kept them.
    """
    waiting = connection.execute(select(untold.c.n, untold.c.uri).order_by(untold.c.n)).all()
    upto = waiting[-1].n if waiting else 0
    news, gone = _news(connection, None if anew else (row.uri for row in waiting))
    changed = frozenset(entry.document for entry in news)
    many = 0 if anew else int(connection.scalar(select(func.count()).select_from(grouped)) or 0)
    if not many:
        return _whole(connection, news, gone, changed, budget, upto) if anew or news else None
    if not waiting:
        return None
    before = _entries(connection, [entry.root for entry in news] + sorted(gone))
    floor = _floor(connection, budget)
    late = _late(news, before, floor)
    plan = _plan(connection, news, gone, before, floor)
    worth = late.new * SHARE >= many or late.again * AGAIN >= many
    if not worth and plan is not None:
        return _onward(connection, plan, changed, budget, upto, portraits or {})
    days = None if worth else floor
    entries = _entries(connection) | {entry.root: _placed(before, entry, days) for entry in news}
    staying = [entry for root, entry in entries.items() if root not in gone]
    return _whole(connection, staying, gone, changed, budget, upto)


class _Late(Struct, frozen=True):
    """How many articles come too late: such as are new, and such as were read again."""

    new: int
    again: int


def _late(news: Sequence[Entry], before: Mapping[str, Entry], floor: int | None) -> _Late:
    days = [before.get(entry.root, entry).day for entry in news]
    late = [entry.root in before for entry, day in zip(news, days, strict=True) if floor is not None and day < floor]
    return _Late(late.count(False), late.count(True))


def _placed(before: Mapping[str, Entry], entry: Entry, floor: int | None) -> Entry:
    """The article on its own day, or where it stood or can still be put if that is too long ago."""
    if floor is None or entry.day >= floor:
        return entry
    return replace(entry, day=before[entry.root].day if entry.root in before else floor)


def _floor(connection: Connection, budget: int) -> int | None:
    """The earliest day whose documents, with all after, can be grouped again; None if that is any."""
    days = select(grouped.c.day).order_by(grouped.c.day.desc())
    day = connection.scalar(days.offset(budget).limit(1))
    newest = connection.scalar(days.limit(1))
    return None if day is None or newest is None else min(int(day) + 1, int(newest))


class _Plan(Struct, frozen=True, kw_only=True):
    """From which day on grouping is done again, with which articles, beside those that stand on the shelves."""

    since: int
    entries: dict[str, Entry]
    old: dict[str, Entry]
    standing: dict[str, Entry]
    swapped: dict[str, Entry]
    gone: frozenset[str]
    counts: Counts


def _plan(
    connection: Connection, news: Sequence[Entry], gone: frozenset[str], before: Mapping[str, Entry], floor: int | None
) -> _Plan | None:
    """How to go on from a day; None if what that needs is not known any more."""
    held = connection.scalar(select(workings.c.body).where(workings.c.name == "counts"))
    if held is None:
        return None
    swapped = {e.root: e for e in news if floor is not None and e.root in before and before[e.root].day < floor}
    placed = [_placed(before, entry, floor) for entry in news if entry.root not in swapped]
    touched = [entry.day for entry in placed]
    touched += [before[e.root].day for e in placed if e.root in before]
    touched += [before[root].day for root in gone if root in before and (floor is None or before[root].day >= floor)]
    since = min(touched, default=NEVER)
    columns = [grouped.c[name] for name in Entry.__struct_fields__]
    old = {row.root: Entry(*row) for row in connection.execute(select(*columns).where(grouped.c.day >= since))}
    last = connection.scalar(select(func.max(grouped.c.day)).where(grouped.c.day < since))
    up = (grouped.c.day < since) & (grouped.c.shelf >= (NEVER if last is None else int(last) - KEPT))
    standing = {row.root: Entry(*row) for row in connection.execute(select(*columns).where(up))} if touched else {}
    kept = select(func.count()).select_from(grouped.join(profiles, profiles.c.document == grouped.c.document)).where(up)
    if touched and connection.scalar(kept) != len(standing):
        return None
    return _Plan(
        since=since,
        entries={root: entry for root, entry in old.items() if root not in gone} | {e.root: e for e in placed},
        old={root: before[root] for root in (*swapped, *gone) if root in before} | old,
        standing={root: entry for root, entry in standing.items() if root not in gone},
        swapped={root: replace(before[root], document=entry.document) for root, entry in swapped.items()},
        gone=gone,
        counts=msgspec.msgpack.decode(zlib.decompress(held), type=Counts),
    )


def _whole(
    connection: Connection,
    entries: Sequence[Entry],
    gone: frozenset[str],
    changed: frozenset[str],
    budget: int,
    upto: int,
) -> Step:
    """Group all articles from the first day on."""
    days = sorted((entry.day for entry in entries), reverse=True)
    kept_from = _kept_from(days, budget)
    resumed = Resumed(Counts(0, {}, {}, {}), (), (), kept_from)
    _run(connection, resumed, entries, changed)
    return Step(
        since=-NEVER,
        rows=tuple(resumed.rows()),
        same={},
        gone=gone,
        changed=changed,
        weighed=resumed.weighed,
        kept_from=kept_from,
        counts=resumed.counts,
        upto=upto,
        portraits=resumed.portraits,
    )


def _kept_from(days: Sequence[int], budget: int) -> int:
    """The first shelf that the next run may need: days are given from the newest on."""
    if len(days) <= budget:
        return -NEVER
    floor = min(days[budget] + 1, days[0])
    return next((day for day in days[budget:] if day < floor), floor) - KEPT - SPARE


def _onward(
    connection: Connection,
    plan: _Plan,
    changed: frozenset[str],
    budget: int,
    upto: int,
    portraits: Mapping[str, Portrait],
) -> Step:
    """Group again from a day on."""
    counts = plan.counts
    old = load_profiles(connection, [entry.document for entry in plan.old.values()])
    for found in old.values():
        counts.take(found, -1)
    fresh = {root: _read(connection, entry) for root, entry in plan.swapped.items()}
    for found in fresh.values():
        counts.take(found)
    days = select(grouped.c.day).order_by(grouped.c.day.desc())
    kept_from = _kept_from(list(connection.scalars(days.limit(4 * budget))), budget)
    resumed = Resumed(counts, _standing(connection, plan, portraits), _told_before(connection, plan), kept_from)
    _run(connection, resumed, list(plan.entries.values()), changed, old)
    for root, found in fresh.items():
        entry = plan.swapped[root]
        if entry.shelf >= kept_from:
            resumed.weighed[entry.document] = weigh(entry, found, counts)
    return Step(
        since=plan.since,
        rows=tuple(resumed.rows()),
        same={root: entry.document for root, entry in plan.swapped.items()},
        gone=plan.gone,
        changed=changed,
        weighed=resumed.weighed,
        kept_from=kept_from,
        counts=resumed.counts,
        upto=upto,
        portraits=resumed.portraits,
    )


def _read(connection: Connection, entry: Entry) -> Profile:
    """The profile of an article as it was read last."""
    extraction = newest_extraction(connection, entry.document)
    assert extraction is not None  # noqa: S101 - only what was read is news
    return profile(extraction)


def _run(
    connection: Connection,
    resumed: Resumed,
    entries: Sequence[Entry],
    changed: frozenset[str],
    known: Mapping[str, Profile] | None = None,
) -> None:
    """Take up articles day by day; what changed is read again."""
    known = known or {}
    for _, of_day in groupby(sorted(entries, key=lambda entry: (entry.day, entry.root)), key=lambda entry: entry.day):
        day = list(of_day)
        rest = [e.document for e in day if e.document not in changed and e.document not in known]
        found = {**known, **load_profiles(connection, rest)} if rest else known
        pairs = [(e, _read(connection, e) if e.document in changed else found[e.document]) for e in day]
        resumed.take_up(pairs)


def _standing(connection: Connection, plan: _Plan, portraits: Mapping[str, Portrait]) -> Iterator[tuple[str, Portrait]]:
    """The portraits of what stands on the shelves before the first day, with their documents."""
    rows = profiles.c
    query = select(grouped.c.root, grouped.c.usual, rows.body, rows.counts).select_from(
        profiles.join(grouped, grouped.c.document == rows.document)
    )
    for entry in plan.standing.values():
        if entry.document in portraits:
            yield entry.document, portraits[entry.document]
    for some in chunks(root for root, entry in plan.standing.items() if entry.document not in portraits):
        for row in connection.execute(query.where(grouped.c.root.in_(some))):
            entry = plan.standing[row.root]
            yield entry.document, _portrait(entry, decode_profile(row.body), row.counts, row.usual)


def _told_before(connection: Connection, plan: _Plan) -> list[Told]:
    """The stories of what stands on the shelves, as they were before the first day."""
    names: dict[str, None] = {}
    for some in chunks(plan.standing):
        found = connection.scalars(select(grouped.c.story).where(grouped.c.root.in_(some)))
        names |= dict.fromkeys(found)
    told = load_told(connection, names)
    cut = []
    for story in told:
        kept = [at for at, m in enumerate(story.members) if m.document not in plan.old and m.document not in plan.gone]
        if kept:
            cut.append(Told(story.id, tuple(story.members[n] for n in kept), tuple(story.nearest[n] for n in kept)))
    return cut


def load_told(connection: Connection, stories: Iterable[str]) -> list[Told]:
    """Return stories as grouped, in the order they were opened; their documents are named by their first versions."""
    found: dict[str, list[Any]] = {}
    for some in chunks(stories):
        query = select(grouped).where(grouped.c.story.in_(some)).order_by(grouped.c.story, grouped.c.place)
        for row in connection.execute(query):
            found.setdefault(row.story, []).append(row)
    ordered = sorted(found.values(), key=lambda rows: (rows[0].day, rows[0].opened, rows[0].story))
    return [
        Told(
            rows[0].story,
            tuple(Membership(document=row.root, reason=row.reason) for row in rows),
            tuple(row.nearest for row in rows),
        )
        for rows in ordered
    ]


def keep_step(connection: Connection, step: Step) -> frozenset[str]:
    """Write down what a run found and return the grouped stories that may have changed by it."""
    of_day = grouped.c.day >= step.since
    stories = set(connection.scalars(select(grouped.c.story).where(of_day)))
    stories |= {row["story"] for row in step.rows}
    for some in chunks([*step.same, *step.gone]):
        stories |= set(connection.scalars(select(grouped.c.story).where(grouped.c.root.in_(some))))
    connection.execute(grouped.delete().where(of_day))
    for some in chunks(step.gone):
        connection.execute(grouped.delete().where(grouped.c.root.in_(some)))
    for root, document in step.same.items():
        connection.execute(grouped.update().where(grouped.c.root == root).values(document=document))
    if step.rows:
        connection.execute(grouped.insert(), list(step.rows))
    connection.execute(profiles.delete().where(profiles.c.shelf < step.kept_from))
    for some in chunks(step.weighed):
        connection.execute(profiles.delete().where(profiles.c.document.in_(some)))
    weighed = [
        {"document": document, "shelf": w.shelf, "body": w.body, "counts": w.counts}
        for document, w in step.weighed.items()
    ]
    if weighed:
        connection.execute(profiles.insert(), weighed)
    connection.execute(workings.delete().where(workings.c.name == "counts"))
    body = zlib.compress(msgspec.msgpack.encode(_counted(step.counts)), 1)
    connection.execute(workings.insert().values(name="counts", body=body))
    connection.execute(untold.delete().where(untold.c.n <= step.upto))
    return frozenset(stories)


def _counted(counts: Counts) -> Counts:
    """The same without what no document has."""
    held = ({key: many for key, many in of.items() if many} for of in (counts.words, counts.spelling, counts.names))
    return Counts(counts.documents, *held)
