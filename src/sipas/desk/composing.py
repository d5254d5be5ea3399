"""Stories from what was grouped and what editors judged: told where something changed, and nowhere else.

A judgement binds grouped stories together; those bound, directly or through others, are
replayed as one.  What comes out is what replaying the whole log over all stories gives.
"""

import zlib
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from sipas.desk.reattribution import KIND as REATTRIBUTE
from sipas.desk.reattribution import as_judged
from sipas.desk.store import load_judgements, load_story, newest_extraction, put_stories
from sipas.desk.tables import documents, grouped, judgements, memberships, settings, versions, workings
from sipas.desk.telling import chunks, load_profiles, load_told
from sipas.records import Extraction, Membership, Story, hashed
from sipas.stories.judgements import Judgement, Told, judged
from sipas.stories.pipeline import story_of

ON_STORIES = frozenset({"merge", "split", "move"})


class Touched(Struct):
    """What grouping has changed since stories were told: grouped stories, articles, and texts to read again."""

    stories: set[str] = set()
    roots: set[str] = set()
    texts: set[str] = set()


def load_touched(connection: Connection) -> Touched:
    """Return what grouping changed and nobody told yet."""
    body = connection.scalar(select(workings.c.body).where(workings.c.name == "touched"))
    return Touched() if body is None else msgspec.json.decode(zlib.decompress(body), type=Touched)


def keep_touched(connection: Connection, touched: Touched | None) -> None:
    """Write down what is to be told; None if that was done."""
    connection.execute(workings.delete().where(workings.c.name == "touched"))
    if touched is not None:
        body = zlib.compress(msgspec.json.encode(touched, order="sorted"), 1)
        connection.execute(workings.insert().values(name="touched", body=body))


def compose(
    connection: Connection, ready: MutableMapping[str, Story], *, write: bool, only_judged: bool = False
) -> int:
    """Tell the stories that grouping or judgements have changed and return how many.

    What is told is put into `ready`, and taken from there, so that it can be told before the
    store is written to.  `only_judged` leaves what grouping changed to whoever grouped.
    """
    touched = Touched() if only_judged else load_touched(connection)
    newest, named, said = _judged_since(connection)
    log = _in_force(connection)
    roots = touched.roots | _roots(connection, named)
    stories, before = _bound(connection, set(touched.stories), roots, log)
    told = judged(load_told(connection, sorted(stories)), log)
    now = dict(_pairs(connection, stories))
    finals = [_as_documents(story, now) for story in told]
    many = 0
    fresh: list[Story] = []
    for story in finals:
        after = _told(connection, story, touched.texts | said, ready)
        if after is not None:
            many += 1
            if write:
                fresh.append(after)
    if write:
        put_stories(connection, fresh, gone=before - {story.id for story in finals})
        _note_judged(connection, newest)
        if not only_judged:
            keep_touched(connection, None)
    return many


def _in_force(connection: Connection) -> tuple[Judgement, ...]:
    """The log of judgements on stories, which name articles by their first versions."""
    decisions = [d for d in load_judgements(connection, in_force=True) if d.kind in ON_STORIES]
    bodies = [msgspec.convert({**d.body, "action": d.kind, "by": d.by}, Judgement) for d in decisions]
    named = {id_ for body in bodies for id_ in (*body.documents, *body.seen, body.into) if id_}
    first = _first_versions(connection, named)

    def roots(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(first.get(id_, id_) for id_ in ids))

    return tuple(
        replace(
            body,
            documents=roots(body.documents),
            seen=roots(body.seen),
            into=first.get(body.into, body.into) if body.into else None,
        )
        for body in bodies
    )


def _first_versions(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The first version of the address of each document."""
    query = (
        select(documents.c.id, versions.c.document)
        .join(versions, (versions.c.uri == documents.c.uri) & (versions.c.number == 1))
    )  # fmt: skip
    return {
        row.id: row.document
        for some in chunks(sorted(ids))
        for row in connection.execute(query.where(documents.c.id.in_(some)))
    }


def _roots(connection: Connection, ids: Iterable[str]) -> set[str]:
    return set(_first_versions(connection, ids).values())


def _judged_since(connection: Connection) -> tuple[int, set[str], set[str]]:
    """The last judgement, and by those that no telling has seen: documents named, texts to be read again."""
    last = connection.scalar(select(settings.c.value).where(settings.c.name == "judged"))
    rows = connection.execute(select(judgements).where(judgements.c.n > int(last or 0)).order_by(judgements.c.n)).all()
    named: set[str] = set()
    said: set[str] = set()
    for row in rows:
        at: Any = row
        while at is not None:  # an undoing names what it takes back
            body = msgspec.json.decode(at.body, type=dict[str, Any])
            named |= {id_ for id_ in (*body.get("documents", ()), body.get("into")) if id_}
            said |= {at.subject} if at.kind == REATTRIBUTE else set()
            undone = select(judgements).where(judgements.c.id == at.undoes)
            at = connection.execute(undone).first() if at.undoes else None
    return (rows[-1].n if rows else int(last or 0)), named, set(_newest(connection, said))


def _newest(connection: Connection, ids: Iterable[str]) -> Iterable[str]:
    """What the addresses of these documents say now."""
    uris = select(documents.c.uri).where(documents.c.id.in_(sorted(ids)))
    return connection.scalars(select(documents.c.id).where(documents.c.uri.in_(uris), documents.c.current))


def _note_judged(connection: Connection, newest: int) -> None:
    connection.execute(settings.delete().where(settings.c.name == "judged"))
    connection.execute(settings.insert().values(name="judged", value=str(newest)))


def _bound(
    connection: Connection, stories: set[str], roots: set[str], log: Sequence[Judgement]
) -> tuple[set[str], set[str]]:
    """All grouped stories that must be replayed together with these, and the told stories they stand in now."""
    binding: dict[str, set[str]] = {}
    for judgement in log:
        bound = {*judgement.documents, *([judgement.into] if judgement.into else [])}
        for root in bound:
            binding.setdefault(root, set()).update(bound)
    seen: set[str] = set()
    told: set[str] = set()
    asked: set[str] = set()
    fresh = {root for root, _ in _pairs(connection, stories)} | roots
    while fresh:
        seen |= fresh
        after = {other for root in fresh for other in binding.get(root, ())}
        found = _told_of(connection, fresh) - told
        told |= found
        after |= _members(connection, found)
        grown = _stories_of(connection, fresh | after) - asked
        asked |= grown
        after |= {root for root, _ in _pairs(connection, grown)}
        fresh = after - seen
    return asked, told


def _pairs(connection: Connection, stories: Iterable[str]) -> list[tuple[str, str]]:
    """The articles of grouped stories, with the version that counts."""
    query = select(grouped.c.root, grouped.c.document)
    return [
        (row.root, row.document)
        for some in chunks(sorted(stories))
        for row in connection.execute(query.where(grouped.c.story.in_(some)))
    ]


def _stories_of(connection: Connection, roots: Iterable[str]) -> set[str]:
    query = select(grouped.c.story).distinct()
    return {
        name for some in chunks(sorted(roots)) for name in connection.scalars(query.where(grouped.c.root.in_(some)))
    }


def _told_of(connection: Connection, roots: Iterable[str]) -> set[str]:
    """The stories that some version of these articles stands in."""
    query = (
        select(memberships.c.story)
        .distinct()
        .select_from(versions)
        .join(documents, documents.c.uri == versions.c.uri)
        .join(memberships, memberships.c.document == documents.c.id)
        .where(versions.c.number == 1)
    )
    return {
        name
        for some in chunks(sorted(roots))
        for name in connection.scalars(query.where(versions.c.document.in_(some)))
    }


def _members(connection: Connection, told: Iterable[str]) -> set[str]:
    """The articles of which some version stands in these stories."""
    query = (
        select(versions.c.document)
        .distinct()
        .select_from(memberships)
        .join(documents, documents.c.id == memberships.c.document)
        .join(versions, (versions.c.uri == documents.c.uri) & (versions.c.number == 1))
    )
    return {
        root for some in chunks(sorted(told)) for root in connection.scalars(query.where(memberships.c.story.in_(some)))
    }


def _as_documents(story: Told, now: Mapping[str, str]) -> Told:
    """The same story with the versions that count, where the grouping names first versions."""
    members = []
    for member, nearest in zip(story.members, story.nearest, strict=True):
        reason = member.reason
        if nearest is not None and nearest in now:
            reason = reason.replace(f"with {nearest}:", f"with {now[nearest]}:")
        members.append(Membership(document=now[member.document], reason=reason))
    return Told(story.id, tuple(members), story.nearest)


def _told(connection: Connection, story: Told, texts: set[str], ready: MutableMapping[str, Story]) -> Story | None:
    """The story as it is now, None if that is what the store has."""
    before = load_story(connection, story.id)
    held = [member.document for member in story.members]
    if before is not None and not texts.intersection(held) and [m.document for m in before.members] == held:
        return None if before.members == story.members else replace(before, members=story.members)
    mark = hashed("told/1", story.id, *(part for m in story.members for part in (m.document, m.reason)))
    if mark not in ready:
        known = _extractions(connection, held)
        ready[mark] = story_of(story, known, load_profiles(connection, held, known))
    return ready[mark]


def _extractions(connection: Connection, held: Iterable[str]) -> dict[str, Extraction]:
    found = ((document, newest_extraction(connection, document)) for document in held)
    return {document: as_judged(connection, extraction) for document, extraction in found if extraction is not None}
