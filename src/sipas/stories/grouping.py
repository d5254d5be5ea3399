"""Which documents tell one story: online, a day at a time, and in bulk by the same code.

The documents of a day are grouped together, with the stories of the days before, so that
their order within the day changes nothing.  Two stories join only while all their
documents are, on the average, alike enough: no chain without a quorum.  What leaves the
window of days is no longer compared, so that a document costs the same however large the
archive grows.  There is no clock: time is what the documents say of themselves.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from sipas.records import Membership, story_id
from sipas.stories.profiles import Profile
from sipas.stories.voices import Portrait, likeness, portray, reason

WINDOW = 4.0  # days a story waits for its next document; 95 of 100 come within two
QUORUM = 0.22  # the mean likeness two groups need to be one story
PROPOSED = 0.08  # below this pairs are not looked at again
INDEXED = 40  # a document is found by this many of its weightiest words


class Told(Struct):
    """A story while it grows: its documents in the order they came, and why each is in."""

    id: str
    members: list[Membership]


class _Group(Struct):
    """Documents on their way into one story, with the story they already are, if any."""

    documents: list[str]
    story: str | None


class Grouping:
    """The stories so far and what is needed to go on: `add` documents, read `stories`."""

    def __init__(self) -> None:
        self.stories: dict[str, Told] = {}
        self.story_of: dict[str, str] = {}
        self._portraits: dict[str, Portrait] = {}
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._words: dict[str, int] = defaultdict(int)
        self._names: dict[str, int] = defaultdict(int)
        self._seen = 0

    def add(self, profiles: Iterable[Profile]) -> None:
        """Take in documents; those that were published on one day are grouped together."""
        days: dict[float, list[Profile]] = defaultdict(list)
        for profile in profiles:
            days[float("inf") if profile.day is None else profile.day].append(profile)
        for day in sorted(days):
            self._settle(sorted(days[day], key=_order))

    def _settle(self, profiles: list[Profile]) -> None:
        """Group the documents of one day among themselves and with the stories before."""
        for profile in profiles:
            self._count(profile)
        fresh = [portray(profile, self._words, self._names, self._seen) for profile in profiles]
        alike: dict[tuple[str, str], float] = {}
        for portrait in fresh:
            for other in self._proposed(portrait):
                alike[(other, portrait.profile.id)] = likeness(self._portraits[other], portrait)
            self._index(portrait)
        for group in _grouped([p.profile.id for p in fresh], alike, self.story_of, self.stories):
            self._tell(group, alike)

    def _count(self, profile: Profile) -> None:
        self._seen += 1
        for key in profile.terms:
            self._words[key] += 1
        for key in profile.names:
            self._names[key] += 1

    def _proposed(self, portrait: Portrait) -> list[str]:
        """Documents worth a closer look, by the words they share."""
        close: dict[str, float] = defaultdict(float)
        for key, weight in _weightiest(portrait):
            for other, value in self._postings[key]:
                close[other] += weight * value
        near = [other for other, value in close.items() if value >= PROPOSED]
        return sorted(o for o in near if _within(self._portraits[o].profile, portrait.profile))

    def _index(self, portrait: Portrait) -> None:
        self._portraits[portrait.profile.id] = portrait
        for key, weight in _weightiest(portrait):
            self._postings[key].append((portrait.profile.id, weight))

    def _tell(self, group: _Group, alike: dict[tuple[str, str], float]) -> None:
        """Write a group down as a story, new or going on."""
        known = group.story
        if known is None:
            known = story_id(group.documents[0])
            self.stories[known] = Told(known, [])
        story = self.stories[known]
        before = [m.document for m in story.members]
        for document in group.documents:
            if document in self.story_of:
                continue
            story.members.append(Membership(document=document, reason=self._reason(document, before, alike)))
            self.story_of[document] = known
            before.append(document)

    def _reason(self, document: str, before: list[str], alike: dict[tuple[str, str], float]) -> str:
        if not before:
            return "opens the story"
        nearest = max(before, key=lambda b: (alike.get((b, document), alike.get((document, b), 0.0)), b))
        shared = reason(self._portraits[nearest], self._portraits[document])
        return f"with {nearest}: {shared}"


def _order(profile: Profile) -> tuple[float, str]:
    return (profile.opens if profile.opens is not None else float("inf"), profile.id)


def _within(left: Profile, right: Profile) -> bool:
    """Whether two publications can lie within the window; what is open can lie anywhere."""
    gap = max(
        (left.opens or float("-inf")) - (right.closes or float("inf")),
        (right.opens or float("-inf")) - (left.closes or float("inf")),
    )
    return gap <= WINDOW


def _weightiest(portrait: Portrait) -> list[tuple[str, float]]:
    return sorted(portrait.words.items(), key=lambda item: (-item[1], item[0]))[:INDEXED]


def _grouped(
    fresh: list[str], alike: dict[tuple[str, str], float], story_of: dict[str, str], stories: dict[str, Told]
) -> list[_Group]:
    """Groups of the day's documents and the stories they join: the most alike first."""
    groups: dict[int, _Group] = {}
    at: dict[str, int] = {}
    for document in fresh:
        at[document] = len(groups)
        groups[len(groups)] = _Group([document], None)
    for other in sorted({other for other, _ in alike if other in story_of}):
        known = story_of[other]
        if known not in at:
            at[known] = len(groups)
            groups[len(groups)] = _Group([m.document for m in stories[known].members], known)
        at[other] = at[known]
    totals: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (left, right), value in alike.items():
        totals[at[left]][at[right]] += value
        totals[at[right]][at[left]] += value
    return _joined(groups, totals)


def _joined(groups: dict[int, _Group], totals: dict[int, dict[int, float]]) -> list[_Group]:
    heap = [
        (-value / (len(groups[a].documents) * len(groups[b].documents)), a, b)
        for a, row in totals.items()
        for b, value in row.items()
        if a < b
    ]
    heapq.heapify(heap)
    number = len(groups)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if -mean < QUORUM:
            break
        if a not in groups or b not in groups or (groups[a].story and groups[b].story):
            continue
        left, right = groups.pop(a), groups.pop(b)
        if right.story:
            left, right = right, left
        groups[number] = _Group([*left.documents, *right.documents], left.story)
        row: dict[int, float] = defaultdict(float)
        for old in (a, b):
            for other, value in totals.pop(old).items():
                if other in groups:
                    row[other] += value
                    totals[other].pop(old, None)
        for other, value in row.items():
            totals[other][number] = value
            size = len(groups[number].documents) * len(groups[other].documents)
            heapq.heappush(heap, (-value / size, min(number, other), max(number, other)))
        totals[number] = row
        number += 1
    return [groups[key] for key in sorted(groups)]
