"""Joins documents into groups, the most alike first, with a quorum."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

# Two groups of m and n documents join if the likenesses between them sum to QUORUM times
# (m n) ** BREADTH.  At 1 every pair would have to be alike on the average; below it a large
# story asks for less from each of its documents, as its fringe is told in many ways.  Both
# are chosen with the weights, see docs/decisions/0006.
QUORUM = 0.55
BREADTH = 0.8


class _Group(Struct):
    """Documents on their way into one story, with the story they already are, if any."""

    documents: list[str]
    story: str | None


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
