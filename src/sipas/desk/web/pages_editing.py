"""What editors do from the pages: merge, split, move, say who said it, undo; and the log of it."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.store import Decision
from sipas.desk.web import editing
from sipas.desk.web.editing import EditError, Judged
from sipas.desk.web.pages_links import AcrossPages
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.queries import title_cut
from sipas.desk.web.rendering import Laid, Page
from sipas.desk.web.security import editor
from sipas.records import MentionType

router = APIRouter(include_in_schema=False)
Editor = Annotated[str, Depends(editor)]
Chosen = Annotated[list[str] | None, Form()]


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


@router.get("/corrections")
async def corrections(laid: Laid, cursor: str | None = None) -> Response:
    """What editors corrected, newest first."""
    found = await laid.kept.read(editing.log_of, cursor=cursor)
    decisions = [entry.decision for entry in found.rows]
    in_force = {entry.decision.id for entry in found.rows if entry.counts}
    more = laid.here(cursor=found.next) if found.next else ""
    shown = await lines(decisions, in_force, laid)
    return await laid.answer("corrections.html", here="log", decisions=shown, more=more)


async def _judged(laid: Page, function: Callable[..., Judged], *said: Any, by: str) -> Judged:  # noqa: ANN401 - what it takes
    """Take a judgement down, or end the request with what is wrong with it."""
    try:
        return await laid.kept.write(function, *said, by=by, at=laid.kept.now())
    except EditError as error:
        raise ProblemError(422, str(error)) from None


def _to_story(laid: Page, done: Judged, said: str) -> Response:
    """Go on to the story that holds what was judged, which says that it was done."""
    story = next(iter(done.stories), "")
    path = f"stories/{story}" if story else ""
    return RedirectResponse(f"{laid.root}/{path}?done={said}#correct", 303)


def _story_named(said: str) -> str:
    """The id of a story that an editor named by it or by its address."""
    return said.strip().partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


@router.post("/stories/{id}/merge")
async def merge(id: str, laid: Laid, user: Editor, other: Annotated[str, Form()] = "") -> Response:  # noqa: A002
    """Make one story of this and another one."""
    return _to_story(laid, await _judged(laid, editing.merge, [id, _story_named(other)], by=user), "merge")


@router.post("/stories/{id}/split")
async def split(id: str, laid: Laid, user: Editor, documents: Chosen = None) -> Response:  # noqa: A002
    """Take documents out into a story of their own, and show that."""
    return _to_story(laid, await _judged(laid, editing.split, id, documents or [], by=user), "split")


@router.post("/corrections/move")
async def move(laid: Laid, user: Editor, documents: Chosen = None, into: Annotated[str, Form()] = "") -> Response:
    """Put a document into another story, and show that."""
    return _to_story(laid, await _judged(laid, editing.move, documents or [], _story_named(into), by=user), "move")


@router.post("/documents/{id}/statements/{attribution}/speaker")
async def reattribute(
    id: str,  # noqa: A002 - as it stands in the address
    attribution: str,
    laid: Laid,
    user: Editor,
    speaker: Annotated[str, Form()] = "",
    type: Annotated[str, Form()] = "",  # noqa: A002 - the field's name
) -> Response:
    """Say whose words a statement holds; no name: nobody's that is known."""
    kind = next((known for known in get_args(MentionType) if known == type), None)
    await _judged(laid, editing.reattribute, id, attribution, speaker.strip() or None, kind, by=user)
    return RedirectResponse(AcrossPages(laid.root).reasons(id, attribution) + "?done=reattribute", 303)


@router.post("/corrections/{id}/undo")
async def undo(id: str, laid: Laid, user: Editor, back: Annotated[str, Form()] = "") -> Response:  # noqa: A002
    """Take a judgement back."""
    done = await _judged(laid, editing.undo, id, by=user)
    if back == "log" or not done.stories:
        return RedirectResponse(f"{laid.root}/corrections?done=undo", 303)
    return _to_story(laid, done, "undo")
