"""What editors do from the pages: merge, split, move, say who said it, undo; and the log of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from fastapi import APIRouter, Response
from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.store import Decision, load_judgements
from sipas.desk.web.pages_links import AcrossPages
from sipas.desk.web.queries import title_cut
from sipas.desk.web.rendering import Laid, Page

router = APIRouter(include_in_schema=False)


class Line(Struct, frozen=True, kw_only=True):
    """One judgement as the log shows it; `documents` are (title, address, language)."""

    id: str
    at: datetime
    by: str
    kind: str
    documents: tuple[tuple[str, str, str], ...]
    to: str
    in_force: bool


def _titles(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """How documents are named in the log, and in which language."""
    of = tables.documents.c
    query = select(of.id, of.uri, of.publisher, of.read_as, title_cut()).where(of.id.in_(ids))
    return {
        row.id: (" – ".join(filter(None, (row.publisher, row.title))) or row.uri, row.read_as or "")
        for row in connection.execute(query)
    }


async def lines(decisions: Sequence[Decision], in_force: Collection[str], laid: Page) -> list[Line]:
    """Return judgements as the log shows them, in their order."""
    named = {decision.id: _named(decision, decisions) for decision in decisions}
    wanted = {id_ for ids in named.values() for id_ in ids}
    titles = await laid.kept.read(_titles, wanted)
    links = AcrossPages(laid.root)
    return [
        Line(
            id=decision.id,
            at=decision.at,
            by=decision.by,
            kind="undo" if decision.undoes else decision.kind,
            documents=tuple(
                (titles[id_][0], links.document(id_), titles[id_][1]) for id_ in named[decision.id] if id_ in titles
            ),
            to=_speaker(decision),
            in_force=decision.id in in_force,
        )
        for decision in decisions
    ]


def _named(decision: Decision, log: Sequence[Decision]) -> list[str]:
    """The documents a judgement is about; an undoing is about those of what it takes back."""
    if decision.undoes:
        undone = next((one for one in log if one.id == decision.undoes), None)
        return _named(undone, log) if undone else []
    return list(dict.fromkeys(decision.body.get("documents", ()) or (decision.subject,)))


def _speaker(decision: Decision) -> str:
    speaker = decision.body.get("speaker")
    return str(speaker.get("name", "")) if isinstance(speaker, dict) else ""


def _log(connection: Connection) -> tuple[tuple[Decision, ...], frozenset[str]]:
    return load_judgements(connection)[::-1], frozenset(d.id for d in load_judgements(connection, in_force=True))


@router.get("/corrections")
async def corrections(laid: Laid) -> Response:
    """What editors corrected, newest first."""
    decisions, in_force = await laid.kept.read(_log)
    return await laid.answer("corrections.html", here="log", decisions=await lines(decisions, in_force, laid))
