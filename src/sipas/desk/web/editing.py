"""What editors decide: judgements in the store's log, and what follows from them, in one step.

All functions take a writing connection; what a judgement changes is told again in the same
step, so that the next page shows it.  Raises EditError if a judgement makes no sense.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.deriving import tell_judged
from sipas.desk.reattribution import KIND as REATTRIBUTE
from sipas.desk.reattribution import Body, Words, as_judged, undone
from sipas.desk.search import forget_statements, index_statements
from sipas.desk.store import Decision, judge, load_judgements, load_story, newest_extraction
from sipas.desk.web.paging import Listing, cursor_of, place_of
from sipas.desk.web.queries import story_of
from sipas.records import MentionType, Speaker, Story, name_id
from sipas.stories.judgements import split_id

LONGEST = 300  # characters of a name


class EditError(ValueError):
    """A judgement that makes no sense as things stand; the message says why."""


class Judged(Struct, frozen=True, kw_only=True):
    """A judgement that was taken down, and the stories that now hold the documents it names."""

    decision: Decision
    stories: tuple[str, ...]


def merge(connection: Connection, stories: Sequence[str], *, by: str, at: datetime) -> Judged:
    """Make one story of several; the first one's id stays."""
    told = [_story(connection, id_) for id_ in dict.fromkeys(stories)]
    if len(told) < 2:
        raise EditError("a merge needs two stories or more")
    documents = [story.members[0].document for story in told]
    seen = [member.document for story in told for member in story.members]
    body = {"documents": documents, "seen": seen, "stories": [story.id for story in told]}
    return _judged(connection, judge(connection, at=at, by=by, kind="merge", subject=documents[0], body=body))


def split(connection: Connection, story: str, documents: Sequence[str], *, by: str, at: datetime) -> Judged:
    """Take documents out of a story into one of their own."""
    told = _story(connection, story)
    going = _members(told, documents)
    if len(going) == len(told.members):
        raise EditError("at least one document must stay in the story")
    made = split_id(_first(connection, document) for document in going)
    seen = [member.document for member in told.members]
    body = {"documents": going, "seen": seen, "stories": [story] * len(going), "made": made}
    return _judged(connection, judge(connection, at=at, by=by, kind="split", subject=going[0], body=body))


def move(connection: Connection, documents: Sequence[str], into: str, *, by: str, at: datetime) -> Judged:
    """Put documents, of one story or several, into another story."""
    target = _story(connection, into)
    going = list(dict.fromkeys(documents))
    homes = [story_of(connection, document) for document in going]
    if not going or None in homes:
        raise EditError("these documents are in no story")
    if into in homes:
        raise EditError("a document is in that story already")
    sources = [_story(connection, home) for home in dict.fromkeys(home for home in homes if home)]
    seen = [member.document for story in (*sources, target) for member in story.members]
    body = {"documents": going, "into": target.members[0].document, "seen": seen, "stories": homes}
    return _judged(connection, judge(connection, at=at, by=by, kind="move", subject=going[0], body=body))


def reattribute(
    connection: Connection,
    document: str,
    attribution: str,
    name: str | None,
    type_: MentionType | None = None,
    *,
    by: str,
    at: datetime,
) -> Judged:
    """Say whose words an attribution holds; None: nobody's that is known.

    A name that the store knows stands for whom it knows by it, if no type is given.
    """
    found = newest_extraction(connection, document)
    if found is None:
        raise EditError("there is no such document, or it was not read yet")
    of_program = next((a for a in found.attributions if a.id == attribution), None)
    if of_program is None:
        raise EditError("the document has no such statement")
    speaker = None if name is None else _speaker(connection, name, type_)
    now = next(a.speaker for a in as_judged(connection, found).attributions if a.id == attribution)
    if speaker == now or (speaker and now and speaker.id == now.id):
        raise EditError("these are that speaker's words already")
    body = Body(
        documents=(document,),
        attribution=attribution,
        words=Words(of_program.cue, of_program.source, of_program.content),
        speaker=speaker,
        program=of_program.speaker,
    )
    held = msgspec.to_builtins(body)
    return _judged(connection, judge(connection, at=at, by=by, kind=REATTRIBUTE, subject=document, body=held))


def undo(connection: Connection, judgement: str, *, by: str, at: datetime) -> Judged:
    """Take back a judgement, or take back that it was taken back."""
    log = {decision.id: decision for decision in load_judgements(connection)}
    taken = log.get(judgement)
    if taken is None:
        raise EditError("there is no such judgement")
    if undone(connection, judgement):
        raise EditError("this judgement was taken back already")
    decision = judge(connection, at=at, by=by, kind="undo", subject=taken.subject, body={}, undoes=judgement)
    return _judged(connection, decision, log)


def _judged(connection: Connection, decision: Decision, log: dict[str, Decision] | None = None) -> Judged:
    """Do what follows from a judgement: stories, and statements as they are searched."""
    root = decision
    while root.undoes and log:
        root = log[root.undoes]
    named = [*root.body.get("documents", ()), *([root.body["into"]] if root.body.get("into") else [])]
    if root.kind == REATTRIBUTE:
        _index(connection, root.subject)
    tell_judged(connection)
    homes = (story_of(connection, document) for document in named)
    return Judged(decision=decision, stories=tuple(dict.fromkeys(home for home in homes if home)))


def _index(connection: Connection, document: str) -> None:
    """Make the statements of what an address says now searchable as they are judged."""
    documents = tables.documents
    uri = select(documents.c.uri).where(documents.c.id == document).scalar_subquery()
    now = connection.execute(select(documents.c.n, documents.c.id).where(documents.c.uri == uri, documents.c.current))
    for row in now.all():
        found = newest_extraction(connection, row.id)
        if found is not None:
            forget_statements(connection, row.n)
            index_statements(connection, row.n, as_judged(connection, found))


def _story(connection: Connection, id_: str) -> Story:
    found = load_story(connection, id_)
    if found is None:
        raise EditError(f"there is no story {id_}")
    return found


def _members(told: Story, documents: Sequence[str]) -> list[str]:
    going = list(dict.fromkeys(documents))
    if not going:
        raise EditError("name a document")
    strange = set(going) - {member.document for member in told.members}
    if strange:
        raise EditError(f"not in this story: {', '.join(sorted(strange))}")
    return going


def _first(connection: Connection, document: str) -> str:
    """The first version of a document's address, which names the article in the grouping."""
    documents, versions = tables.documents, tables.versions
    uri = select(documents.c.uri).where(documents.c.id == document).scalar_subquery()
    first = select(versions.c.document).where(versions.c.uri == uri, versions.c.number == 1)
    return str(connection.scalar(first) or document)


def _speaker(connection: Connection, name: str, type_: MentionType | None) -> Speaker:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST or "\0" in plain:
        raise EditError(f"a name has 1 to {LONGEST} characters")
    statements = tables.statements
    if type_ is None:
        known = select(statements.c.speaker_id).where(
            statements.c.speaker == plain, statements.c.speaker_id.is_not(None)
        )
        id_ = connection.scalar(known.order_by(statements.c.n).limit(1))
        if id_ is not None:
            return Speaker(id=id_, name=plain)
    return Speaker(id=name_id(type_ or "person", plain), name=plain, type=type_ or "person")


class LogEntry(Struct, frozen=True, kw_only=True):
    """A judgement in the log and whether it counts now."""

    decision: Decision
    counts: bool


def log_of(connection: Connection, *, limit: int = 50, cursor: str | None = None) -> Listing[LogEntry]:
    """Return the log of judgements, newest first.  Raises CursorError."""
    judgements = tables.judgements
    place = place_of(cursor, tuple[int])
    query = select(judgements.c.n, judgements.c.id).order_by(judgements.c.n.desc()).limit(limit + 1)
    rows = connection.execute(query if place is None else query.where(judgements.c.n < place[0])).all()
    kept = {decision.id: decision for decision in load_judgements(connection)} if rows else {}
    found = tuple(LogEntry(decision=kept[row.id], counts=not undone(connection, row.id)) for row in rows[:limit])
    return Listing(rows=found, next=cursor_of((int(rows[limit - 1].n),)) if len(rows) > limit else None)
