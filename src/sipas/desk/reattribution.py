"""An editor's word on who said something: a log of judgements, replayed over what the program found.

The extraction in the store is never changed; whoever shows, searches or tells statements asks
for it as judged, and the program's answer stays beside the editor's.  A judgement goes with
its words: in another version of the same address it holds where these still stand.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from sipas.desk.tables import documents, instant, judgements
from sipas.desk.versions import Change, difference
from sipas.records import Attribution, Extraction, Span, Speaker

KIND = "reattribute"


class Words(Struct, frozen=True):
    """Where an attribution stands."""

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]


class Body(Struct, frozen=True, kw_only=True):
    """What a judgement of this kind holds beside its subject, the document."""

    documents: tuple[str, ...]
    attribution: str
    words: Words
    speaker: Speaker | None
    program: Speaker | None


class Reattribution(Struct, frozen=True, kw_only=True):
    """Whose words an editor says these are (None: nobody's that is known); `program` is what Sipas found."""

    judgement: str
    attribution: str
    speaker: Speaker | None
    program: Speaker | None
    by: str
    at: datetime


def as_judged(connection: Connection, extraction: Extraction) -> Extraction:
    """Return an extraction with the speakers that editors gave its attributions."""
    return judged(connection, extraction)[0]


def judged(connection: Connection, extraction: Extraction) -> tuple[Extraction, tuple[Reattribution, ...]]:
    """Return the same, and what was judged in the order of the text.

    A judgement whose words are not found any more is left out.
    """
    said: dict[str, tuple[Any, Body]] = {}
    for row in _rows(connection, extraction.document.uri):
        body = msgspec.json.decode(row.body, type=Body)
        id_: str | None = body.attribution
        if row.subject != extraction.document.id:
            id_ = _carried(connection, row.subject, body.words, extraction)
        if id_ is not None:
            said[id_] = row, body
    marks: list[Reattribution] = []
    attributions: list[Attribution] = []
    for attribution in extraction.attributions:
        if attribution.id in said:
            row, body = said[attribution.id]
            mark = Reattribution(
                judgement=row.id,
                attribution=attribution.id,
                speaker=body.speaker,
                program=attribution.speaker,
                by=row.by,
                at=instant(row.at),
            )
            marks.append(mark)
            attributions.append(replace(attribution, speaker=body.speaker))
        else:
            attributions.append(attribution)
    return (replace(extraction, attributions=tuple(attributions)) if marks else extraction), tuple(marks)


def _rows(connection: Connection, uri: str) -> list[Any]:
    """The judgements in force on any version of an address, oldest first."""
    versions = select(documents.c.id).where(documents.c.uri == uri)
    query = select(judgements).where(judgements.c.kind == KIND, judgements.c.subject.in_(versions))
    return [row for row in connection.execute(query.order_by(judgements.c.n)) if not undone(connection, row.id)]


def undone(connection: Connection, id_: str) -> bool:
    """Return whether a judgement was taken back by one that stands itself."""
    query = select(judgements.c.id).where(judgements.c.undoes == id_)
    return any(not undone(connection, undoing) for undoing in connection.execute(query).scalars().all())


def _carried(connection: Connection, judged_in: str, words: Words, extraction: Extraction) -> str | None:
    """The attribution with the same words in another version of the text."""
    old = connection.scalar(select(documents.c.text).where(documents.c.id == judged_in))
    changes = difference(str(old), extraction.document.text)
    wanted = (
        words.cue and _moved(words.cue, changes),
        words.source and _moved(words.source, changes),
        tuple(_moved(span, changes) for span in words.content),
    )
    found = (a.id for a in extraction.attributions if (a.cue, a.source, a.content) == wanted)
    return next(found, None)


def _moved(span: Span, changes: Sequence[Change]) -> Span | None:
    """Where a span stands in the later text, None if something in it has changed."""
    shift = 0
    for change in changes:
        if change.old.start >= span.end:
            break
        if change.old.end > span.start:
            return None
        shift = change.new.end - change.old.end
    return Span(span.start + shift, span.end + shift)
