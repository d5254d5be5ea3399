"""Which documents tell one story: online, a document at a time, and in bulk by the same code.

The documents of a day are grouped together, with the stories of the days before, so that
their order within the day changes nothing; while a day is the newest it is grouped again
when another of its documents comes.  Two groups join while the likeness between all their
documents is enough for the size of both: no chain without a quorum.  Stories of earlier
days are never joined with each other, so that ids stay; an editor may join them.  There
is no clock: time is what the documents say of themselves.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from sipas.records import Membership, story_id
from sipas.stories.joining import Gathered, gather, join
from sipas.stories.judgements import Judgement, Told, judged
from sipas.stories.profiles import BODY, Profile
from sipas.stories.shelves import NEVER, Shelves
from sipas.stories.voices import Counts, Portrait, likeness, portray, reason

OPENS = "opens the story"
FORGOTTEN = "no longer on the shelves"


class _Day(Struct):
    """The newest day: its documents, and what was there before they were grouped."""

    at: float
    profiles: dict[str, Profile]
    settled: list[Portrait]
    undo: list[tuple[str, Told | None]]


class Grouping:
    """The stories so far and what is needed to go on: `add` documents, read `stories`."""

    def __init__(self, judgements: Sequence[Judgement] = ()) -> None:
        self._told: dict[str, Told] = {}
        self._story_of: dict[str, str] = {}
        self._shelves = Shelves()
        self._counts = Counts(0, {}, {}, {})
        self._newest = _Day(-NEVER, {}, [], [])
        self._judgements = tuple(judgements)

    def add(self, profiles: Iterable[Profile]) -> None:
        """Take in documents, in any order; one that is known already changes nothing."""
        fresh = [p for p in profiles if p.id not in self._story_of and p.id not in self._newest.profiles]
        for at, of_day in groupby(sorted(fresh, key=_order), key=_day):
            if at > self._newest.at:
                self._settle()
                self._newest = _Day(at, {}, [], [])
            if at == self._newest.at:
                self._unsettle()
                self._newest.profiles |= {profile.id: profile for profile in of_day}
            else:  # late: it joins the days that are closed, the newest is grouped anew
                self._unsettle()
                self._group(list(of_day))
                self._newest.undo.clear()

    def stories(self) -> tuple[Told, ...]:
        """Return all stories, in the order they were opened, as the editor's judgements leave them."""
        self._settle()
        return judged(tuple(self._told.values()), self._judgements)

    def _settle(self) -> None:
        """Group the documents of the newest day."""
        if not self._newest.settled and self._newest.profiles:
            self._newest.settled = self._group(list(self._newest.profiles.values()))

    def _unsettle(self) -> None:
        """Take back the grouping of the newest day, which another document has joined."""
        for portrait in self._newest.settled:
            self._shelves.take(portrait.profile.id)
            self._counts.take(portrait.profile, -1)
            self._story_of.pop(portrait.profile.id, None)
        for story, before in reversed(self._newest.undo):
            if before is None:
                self._told.pop(story, None)
            else:
                self._told[story] = before
        self._newest = _Day(self._newest.at, self._newest.profiles, [], [])

    def _group(self, profiles: list[Profile]) -> list[Portrait]:
        """Group documents of one day among themselves and with the stories before."""
        profiles = sorted(profiles, key=_order)
        for profile in profiles:
            self._counts.take(profile)
        drawn = [portray(profile, self._counts) for profile in profiles]
        for portrait in drawn:
            self._shelves.put(portrait)
        near = [self._shelves.near(portrait) for portrait in drawn]
        fresh = [replace(p, usual=self._shelves.usual(p, close)) for p, close in zip(drawn, near, strict=True)]
        for portrait in fresh:
            self._shelves.renew(portrait)
        self._write(fresh, self._likenesses(fresh, near))
        self._shelves.clear_before(_day(profiles[0]))
        return fresh

    def _likenesses(self, fresh: list[Portrait], near: list[dict[str, float]]) -> dict[tuple[str, str], float]:
        """How alike each new document is to each near one; of two new ones, the later to the earlier."""
        place = {portrait.profile.id: at for at, portrait in enumerate(fresh)}
        alike: dict[tuple[str, str], float] = {}
        for at, portrait in enumerate(fresh):
            for document in sorted(near[at]):
                other = self._shelves.get(document)
                if other is not None and place.get(document, -1) < at:
                    alike[(document, portrait.profile.id)] = self._compare(other, portrait)
        return alike

    def _compare(self, left: Portrait, right: Portrait) -> float:
        return likeness(left, right)

    def _write(self, fresh: list[Portrait], alike: Mapping[tuple[str, str], float]) -> None:
        """Join the day's documents into stories and write these down."""
        portraits = {p.profile.id: p for p in fresh}
        old = sorted({other for other, _ in alike if other not in portraits})
        known: dict[str, list[str]] = {}
        for story in dict.fromkeys(self._story_of[document] for document in old):
            known[story] = [m.document for m in self._told[story].members]
        found = gather(join(list(portraits), known, alike), alike.keys(), self._named, self._counts.names)
        for group in found:
            going = set(group.documents)
            self._tell(group, [document for document in portraits if document in going], portraits, alike)

    def _named(self, document: str) -> list[str]:
        """The people and words of names of a document, none if it is no longer on the shelves."""
        portrait = self._shelves.get(document)
        return [key for key in portrait.profile.names if not key.startswith(BODY)] if portrait else []

    def _tell(
        self,
        group: Gathered,
        documents: list[str],
        portraits: Mapping[str, Portrait],
        alike: Mapping[tuple[str, str], float],
    ) -> None:
        if not documents:
            return
        name = group.story or story_id(documents[0])
        before = self._told.get(name)
        members = list(before.members) if before else []
        near = list(before.nearest) if before else []
        for document in documents:
            ties = {m.document: _tie(alike, m.document, document) for m in members}
            nearest = max(sorted(ties), key=lambda other: ties[other]) if ties else None
            why = self._reason(portraits[document], nearest, ties, portraits)
            if document in group.cast and nearest is not None:
                forms = portraits[document].profile.forms
                why += f"; a cast of its own: {', '.join(sorted(forms.get(p, p) for p in group.cast[document]))}"
            members.append(Membership(document=document, reason=why))
            near.append(nearest)
            self._story_of[document] = name
        self._newest.undo.append((name, before))
        self._told[name] = Told(name, tuple(members), tuple(near))

    def _reason(
        self, portrait: Portrait, nearest: str | None, ties: Mapping[str, float], portraits: Mapping[str, Portrait]
    ) -> str:
        """Why a document is in: what it shares with the one nearest to it, and how near all are."""
        if nearest is None:
            return OPENS
        other = portraits.get(nearest) or self._shelves.get(nearest)
        shared = reason(other, portrait, ties[nearest] or likeness(other, portrait)) if other else FORGOTTEN
        return (
            f"with {nearest}: {shared}; mean probability with {len(ties)} before: {sum(ties.values()) / len(ties):.2f}"
        )


def _tie(alike: Mapping[tuple[str, str], float], one: str, two: str) -> float:
    return alike.get((one, two), alike.get((two, one), 0.0))


def _order(profile: Profile) -> tuple[float, float, str]:
    return (_day(profile), NEVER if profile.opens is None else profile.opens, profile.id)


def _day(profile: Profile) -> float:
    """The day a document is taken up on; one without a date comes after all others."""
    return NEVER if profile.day is None else float(profile.day)
