"""Stories as grouped, and what an editor has judged about them: a log, replayed over them.

The grouping itself is never touched, so that the log can be replayed, changed or left out
at any time.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sipas.records import Membership, hashed


class Told(Struct, frozen=True):
    """A story as grouped: its documents in the order they came, why each is in, and by which other."""

    id: str
    members: tuple[Membership, ...]
    nearest: tuple[str | None, ...]


class Judgement(Struct, frozen=True, kw_only=True):
    """One entry of the editor's log; documents are named by their ids.

    `merge`: the stories of all `documents` are one, the first's id stays.  `split`:
    `documents` leave their story for one of their own.  `move`: `documents` go to the story
    of the document `into`.  `seen` are the documents the editor had in view: one that came
    later goes where the document nearest to it went.  `by` says who judged.
    """

    action: Literal["merge", "split", "move"]
    documents: tuple[str, ...]
    into: str | None = None
    seen: tuple[str, ...] = ()
    by: str = ""


class _State(Struct):
    """Where each document stands while the log is replayed."""

    story_of: dict[str, str]
    nearest: dict[str, str | None]
    notes: dict[str, str]


def judged(told: Sequence[Told], judgements: Iterable[Judgement]) -> tuple[Told, ...]:
    """Return the stories as the log leaves them; entries on unknown documents change nothing."""
    judgements = tuple(judgements)
    if not judgements:
        return tuple(told)
    state = _State({}, {}, {})
    members: dict[str, Membership] = {}
    for story in told:
        for member, nearest in zip(story.members, story.nearest, strict=True):
            state.story_of[member.document] = story.id
            state.nearest[member.document] = nearest
            members[member.document] = member
    for judgement in judgements:
        _replay(judgement, state)
    return _regrouped(members, state)


def split_id(documents: Iterable[str]) -> str:
    """Return the id of the story that documents make which an editor split off."""
    return hashed("story/split/1", *sorted(documents))


def _replay(judgement: Judgement, state: _State) -> None:
    named = [document for document in judgement.documents if document in state.story_of]
    if not named:
        return
    by = f" by {judgement.by}" if judgement.by else ""
    if judgement.action == "merge":
        target = state.story_of[named[0]]
        others = {state.story_of[document] for document in named} - {target}
        going = [document for document, story in state.story_of.items() if story in others]
        note = f"merged{by}"
    elif judgement.action == "split":
        target = split_id(named)
        going, note = _with_later(named, judgement, state), f"split off{by}"
    elif judgement.into in state.story_of:
        target = state.story_of[judgement.into]
        going, note = _with_later(named, judgement, state), f"moved{by}"
    else:
        return
    for document in going:
        state.story_of[document] = target
        state.notes[document] = note


def _with_later(named: list[str], judgement: Judgement, state: _State) -> list[str]:
    """The named documents and those not seen by the editor that hang on them."""
    going = dict.fromkeys(named)
    if judgement.seen:
        for document, nearest in state.nearest.items():
            if nearest in going and document not in judgement.seen:
                going[document] = None
    return list(going)


def _regrouped(members: dict[str, Membership], state: _State) -> tuple[Told, ...]:
    stories: dict[str, list[str]] = {}
    for document, story in state.story_of.items():
        stories.setdefault(story, []).append(document)
    return tuple(
        Told(
            story,
            tuple(_noted(members[document], state.notes.get(document)) for document in documents),
            tuple(state.nearest[document] for document in documents),
        )
        for story, documents in stories.items()
    )


def _noted(member: Membership, note: str | None) -> Membership:
    return member if note is None else replace(member, reason=f"{note}; before: {member.reason}")
