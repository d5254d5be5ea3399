"""Joins documents into groups, the most alike first, with a quorum; and groups that share a cast of their own."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sipas.stories.profiles import PERSON

# Two groups of m and n documents join if the likenesses between them sum to QUORUM times
# (m n) ** BREADTH.  At 1 every pair would have to be alike on the average; below it a large
# story asks for less from each of its documents, as its fringe is told in many ways.  Both
# are chosen with the weights, see docs/decisions/0006.
QUORUM = 0.55
BREADTH = 0.8
# A story that goes on is told in other words and numbers and for days, but of the same
# people in the same places.  Two groups are one story if they share PEOPLE people and NAMES
# words of names of whom hardly anybody else tells (OWN: so much of all that is told of them
# stands in the two groups), if most that one of them tells of people (CAST) and names (SET)
# is told of these.  Who is always in the news is nobody's own.
PEOPLE = 3
NAMES = 8
OWN = 0.75
CAST = 0.6
SET = 0.5


class _Group(Struct):
    """Documents on their way into one story, with the story they already are, if any."""

    documents: list[str]
    story: str | None


class Gathered(Struct, frozen=True):
    """Documents of one story, the known story they go on with, and the people that hold late joiners to it."""

    story: str | None
    documents: list[str]
    cast: dict[str, tuple[str, ...]]


Alike = Mapping[tuple[str, str], float]
Totals = dict[int, dict[int, float]]


def join(fresh: Sequence[str], known: Mapping[str, Sequence[str]], alike: Alike) -> list[tuple[str | None, list[str]]]:
    """Return groups of documents with the known story each goes on with, None for a new one.

    `fresh` are new documents in their order, `known` the documents of stories that may go
    on, `alike` the likeness (0 to 1) of pairs, 0 where missing.  Two known stories are
    never joined.  The result depends on the order of `fresh` in nothing but its own order.
    """
    groups: dict[int, _Group] = {}
    at: dict[str, int] = {}
    for document in fresh:
        at[document] = len(groups)
        groups[len(groups)] = _Group([document], None)
    for story, documents in known.items():
        at |= dict.fromkeys(documents, len(groups))
        groups[len(groups)] = _Group(list(documents), story)
    totals: Totals = defaultdict(lambda: defaultdict(float))
    for (left, right), value in alike.items():
        totals[at[left]][at[right]] += value
        totals[at[right]][at[left]] += value
    _join(groups, totals)
    return [(groups[key].story, groups[key].documents) for key in sorted(groups)]


def _join(groups: dict[int, _Group], totals: Totals) -> None:
    heap: list[tuple[float, int, int]] = []

    def propose(a: int, b: int, total: float) -> None:
        strength = total / (len(groups[a].documents) * len(groups[b].documents)) ** BREADTH
        if strength >= QUORUM and not (groups[a].story and groups[b].story):
            heapq.heappush(heap, (-strength, min(a, b), max(a, b)))

    for a in sorted(totals):
        for b in sorted(totals[a]):
            if a < b:
                propose(a, b, totals[a][b])
    number = len(groups)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        groups[number] = _united(groups.pop(a), groups.pop(b))
        row: dict[int, float] = defaultdict(float)
        for old in (a, b):
            for other, value in totals.pop(old).items():
                if other in groups:
                    row[other] += value
        totals[number] = row
        for other, value in row.items():
            totals[other][number] = value
            propose(number, other, value)
        number += 1


def _united(left: _Group, right: _Group) -> _Group:
    if right.story:
        left, right = right, left
    return _Group([*left.documents, *right.documents], left.story)


def gather(
    groups: Sequence[tuple[str | None, list[str]]],
    pairs: Collection[tuple[str, str]],
    named: Callable[[str], Collection[str]],
    spread: Mapping[str, int],
) -> list[Gathered]:
    """Return groups of `join`, those that share a cast of their own united.

    Only groups with a pair of documents in `pairs` are looked at, never two known stories.
    `named` gives the people and words of names of a document, `spread` in how many documents each stands.
    """
    made = {n: Gathered(story, list(documents), {}) for n, (story, documents) in enumerate(groups)}
    place = {document: n for n, (_, documents) in enumerate(groups) for document in documents}
    beside: dict[int, set[int]] = {n: set() for n in made}
    for left, right in pairs:
        a, b = place[left], place[right]
        if a != b and not (made[a].story and made[b].story):
            beside[a].add(b)
            beside[b].add(a)
    cast = {n: _cast_of(made[n].documents, named) for n in made if beside[n]}
    shared = {(a, b): _own(cast[a], cast[b], spread) for a in beside for b in beside[a] if a < b}
    shared = {pair: own for pair, own in shared.items() if own}
    while shared:
        a, b = min(shared, key=lambda pair: (-len(shared[pair]), pair))
        own = shared[(a, b)]
        if made[b].story:
            a, b = b, a
        made[a] = _with(made[a], made.pop(b), own)
        cast[a] = cast[a].with_(cast.pop(b))
        beside[a] = (beside[a] | beside.pop(b)) - {a, b}
        shared = {pair: own for pair, own in shared.items() if not {a, b} & set(pair)}
        for other in sorted(beside[a] & made.keys()):
            if not (made[a].story and made[other].story) and (own := _own(cast[a], cast[other], spread)):
                beside[other].add(a)
                shared[(min(a, other), max(a, other))] = own
    return [made[n] for n in sorted(made)]


def _with(one: Gathered, other: Gathered, own: tuple[str, ...]) -> Gathered:
    held = {**one.cast, **other.cast, **dict.fromkeys(other.documents, own)}
    return Gathered(one.story, one.documents + other.documents, held)


class _Cast(Struct, frozen=True):
    """The people of a group, and in how many of its documents each of them and of the words of names stands."""

    people: frozenset[str]
    named: tuple[Collection[str], ...]

    def with_(self, other: "_Cast") -> "_Cast":
        """Return the cast of two groups taken together."""
        return _Cast(self.people | other.people, self.named + other.named)

    def counted(self) -> Counter[str]:
        """Return the documents of each."""
        return Counter(chain.from_iterable(self.named))


def _cast_of(documents: Iterable[str], named: Callable[[str], Collection[str]]) -> _Cast:
    keys = tuple(named(document) for document in documents)
    return _Cast(frozenset([key for held in keys for key in held if key.startswith(PERSON)]), keys)


def _own(one: _Cast, other: _Cast, spread: Mapping[str, int]) -> tuple[str, ...]:
    """The people that two groups share and hardly anybody else tells of, () if these or their names are too few."""
    if len(one.people & other.people) < PEOPLE:
        return ()
    left, right = one.counted(), other.counted()
    own = [key for key in left.keys() & right.keys() if left[key] + right[key] >= OWN * spread.get(key, 0)]
    people = sorted(key for key in own if key.startswith(PERSON))
    names = [key for key in own if not key.startswith(PERSON)]
    if len(people) < PEOPLE or len(names) < NAMES:
        return ()
    whole = any(
        _share(cast, people, person=True) >= CAST and _share(cast, names, person=False) >= SET for cast in (left, right)
    )
    return tuple(people) if whole else ()


def _share(cast: Counter[str], own: Sequence[str], *, person: bool) -> float:
    """How much of what is told of a group's people, or names, is told of some of them."""
    told = sum(count for key, count in cast.items() if key.startswith(PERSON) is person)
    return sum(cast[key] for key in own) / max(1, told)
