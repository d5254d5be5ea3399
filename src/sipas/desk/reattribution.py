"""An editor's word on who said something: a log of judgements, replayed over what the program found.

The extraction in the store is never changed; whoever shows or searches statements asks for it
as judged.  The program's answer stays beside the editor's.
"""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from sipas.desk.tables import instant, judgements
from sipas.records import Extraction, Speaker

KIND = "reattribute"


class Reattribution(Struct, frozen=True, kw_only=True):
    """Whose words an editor says these are (None: nobody's that is known); `program` is what Sipas found."""

    judgement: str
    attribution: str
    speaker: Speaker | None
    program: Speaker | None
    by: str
    at: datetime


class _Body(Struct, frozen=True):
    attribution: str
    speaker: Speaker | None


def as_judged(connection: Connection, extraction: Extraction) -> Extraction:
    """Return an extraction with the speakers that editors gave its attributions."""
    return _replayed(extraction, _rows(connection, extraction.document.id))[0]


def judged(connection: Connection, extraction: Extraction) -> tuple[Extraction, tuple[Reattribution, ...]]:
    """Return the same and what was judged, in the order of the text; what found its mark no more is left out."""
    return _replayed(extraction, _rows(connection, extraction.document.id))


def _rows(connection: Connection, document: str) -> list[Any]:
    query = select(judgements).where(judgements.c.kind == KIND, judgements.c.subject == document)
    found = list(connection.execute(query.order_by(judgements.c.n)))
    return [row for row in found if not _undone(connection, row.id)]


def _undone(connection: Connection, id_: str) -> bool:
    """Whether a judgement was taken back by one that stands itself."""
    query = select(judgements.c.id).where(judgements.c.undoes == id_)
    return any(not _undone(connection, undoing) for undoing in connection.execute(query).scalars().all())


def _replayed(extraction: Extraction, rows: list[Any]) -> tuple[Extraction, tuple[Reattribution, ...]]:
    if not rows:
        return extraction, ()
    latest = {}
    for row in rows:
        body = msgspec.json.decode(row.body, type=_Body)
        latest[body.attribution] = (row, body)
    said: list[Reattribution] = []
    attributions = []
    for attribution in extraction.attributions:
        if attribution.id in latest:
            row, body = latest[attribution.id]
            said.append(
                Reattribution(
                    judgement=row.id,
                    attribution=attribution.id,
                    speaker=body.speaker,
                    program=attribution.speaker,
                    by=row.by,
                    at=instant(row.at),
                )
            )
            attributions.append(replace(attribution, speaker=body.speaker))
        else:
            attributions.append(attribution)
    return replace(extraction, attributions=tuple(attributions)), tuple(said)
