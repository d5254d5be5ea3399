"""Scores the accounts of stories against gold: same statements, figure series, denials.

    python bench/accounts.py bench/gold/accounts_sq.jsonl .../gold/sq_stories_dev [--show]
    python bench/accounts.py bench/gold/accounts_en.jsonl .../gold [--show]

The gold names the documents of a story and, by places (document, span): groups of places
that hold one statement, groups of figures that count one thing, and denials: the places
that deny one thing, and those that say it.  A row may hold denials alone; its `part` says
whether rules were written with its denials in view ("tuned") or not ("held"); `language` is
"sq" where it is not given.  A statement or figure found in two documents is a pair; it is right if both of its
places overlap, by half of the shorter, places of one gold group.  A gold pair counts as
found if some pair found overlaps it; of those only whose places both hold an attribution
are asked for (`reachable`), the rest is the extraction's loss and printed beside it.  A
value that a document gives several times is one figure of it, and a denial told in several
places one denial: it is found if one of its places is linked to one that it denies.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from sipas.extraction.pipeline import extract
from sipas.records import Document, Extraction, Place, Span, When, document_id
from sipas.stories.accounts import find_accounts
from sipas.stories.series import counted, find_series
from sipas.stories.statements import find_statements, said

UNDATED = "2016-01-01"  # of single documents, whose denials ask for no date
Spot = tuple[str, tuple[int, int]]
Pair = tuple[Spot, Spot]


def extractions(row: dict, texts: Path, dates: dict[str, str]) -> list[Extraction]:
    """The documents of a story, extracted, in the order of publication."""
    found = []
    for name in row["docs"]:
        text = (texts / name).read_bytes().decode("utf-8")
        at = datetime.fromisoformat(dates.get(name, UNDATED)).replace(tzinfo=UTC)
        when = When(earliest=at, latest=at + timedelta(seconds=1), edtf=at.date().isoformat(), reason="gold")
        language = row.get("language", "sq")
        made = Document(id=document_id(name, text), uri=name, text=text, sha256="", language=language, published=when)
        found.append(extract(made))
    return sorted(found, key=lambda e: (e.document.published.earliest, e.document.id))


def overlaps(one: Spot, two: Spot) -> bool:
    (a, b), (c, d) = one[1], two[1]
    return one[0] == two[0] and 2 * (min(b, d) - max(a, c)) >= min(b - a, d - c)


def agrees(pair: Pair, wanted: Iterable[Pair]) -> bool:
    return any(
        (overlaps(pair[0], x) and overlaps(pair[1], y)) or (overlaps(pair[0], y) and overlaps(pair[1], x))
        for x, y in wanted
    )


def pairs(groups: Sequence[Sequence[Spot]]) -> list[Pair]:
    """All pairs of a group that stand in two documents."""
    return [(a, b) for group in groups for a, b in combinations(group, 2) if a[0] != b[0]]


def once(group: Sequence[Spot], text: dict[str, str]) -> list[list[Spot]]:
    """The figures of a group by document and value, in the order of the group."""
    out: dict[tuple[str, str], list[Spot]] = {}
    for document, (start, end) in group:
        out.setdefault((document, text[document][start:end].casefold()), []).append((document, (start, end)))
    return list(out.values())


def choices(group: list[list[Spot]]) -> list[list[Pair]]:
    """For each pair of values from two documents, all pairs of places that show it."""
    return [[(a, b) for a in one for b in two] for one, two in combinations(group, 2) if one[0][0] != two[0][0]]


def spots(group: list) -> list[Spot]:
    return [(document, tuple(span)) for document, span in group]


class Tally:
    """Pairs found and wanted, over all stories."""

    def __init__(self) -> None:
        self.found = self.right = self.wanted = self.reached = self.reachable = 0

    def add(self, found: list[Pair], wanted: list[list[Pair]], spots_at_hand: list[Spot]) -> list[tuple[str, Pair]]:
        """Count one story, each thing wanted by all pairs that show it; return what was wrong and what was missed."""
        right = [pair for pair in found if any(agrees(pair, choice) for choice in wanted)]
        reachable = [
            choice
            for choice in wanted
            if any(all(any(overlaps(s, end) for s in spots_at_hand) for end in p) for p in choice)
        ]
        self.found += len(found)
        self.right += len(right)
        self.wanted += len(wanted)
        self.reachable += len(reachable)
        missed = [choice for choice in reachable if not any(agrees(pair, found) for pair in choice)]
        self.reached += len(reachable) - len(missed)
        return [("wrong", pair) for pair in found if pair not in right] + [("missed", choice[0]) for choice in missed]

    @property
    def precision(self) -> float:
        """The share of pairs found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and of recall over what can be reached."""
        recall = self.reached / self.reachable if self.reachable else 0.0
        return 2 * self.precision * recall / (self.precision + recall) if self.precision + recall else 0.0

    def line(self) -> str:
        """Return the tally as one line."""
        recall = self.reached / self.reachable if self.reachable else 0.0
        whole = self.reached / self.wanted if self.wanted else 0.0
        return (
            f"precision {self.precision:.3f} ({self.right}/{self.found})  recall {recall:.3f} "
            f"({self.reached}/{self.reachable} reachable; {whole:.3f} of all {self.wanted})  F1 {self.f1:.3f}"
        )


def span_of(contents: Sequence[Span]) -> tuple[int, int]:
    return contents[0].start, contents[-1].end


def told(members: list[Extraction]) -> tuple[list[Spot], dict[str, list[Pair]]]:
    """What is said in a story by place, and the pairs found of each kind."""
    uri = {e.document.id: e.document.uri for e in members}
    content = {a.id: (e.document.uri, span_of(a.content)) for e in members for a in e.attributions if a.content}
    things = said(members)
    statements, series = find_statements(things), find_series(counted(members))

    def spot(place: Place) -> Spot:
        return uri[place.document], (place.span.start, place.span.end)

    return list(content.values()), {
        "same statement": pairs([[content[a] for _, a in s.variants] for s in statements]),
        "figure series": pairs([[spot(p.place) for p in s.points] for s in series]),
        "denials": [
            (spot(a.left), spot(a.right))
            for a in find_accounts(members, things, series, statements)
            if a.relation == "denies"
        ],
    }


def scored(gold: Path, texts: Path, *, show: bool = False) -> dict[str, Tally]:
    """Return the tallies by kind; `texts` is the folder the documents' names start from, their dates beside it in a .jsonl."""
    dated = texts.with_suffix(".jsonl")
    lines = dated.read_text("utf-8").splitlines() if dated.exists() else []
    dates = {row["doc"]: row["date"] for row in map(json.loads, lines)}
    kinds = ("same statement", "figure series", "denials, tuned", "denials, held", "denials, none told")
    tallies = {name: Tally() for name in kinds}
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        members = extractions(row, texts, dates)
        text = {e.document.uri: e.document.text for e in members}
        for name, got, wanted, at_hand in _questions(row, members, text):
            for how, pair in tallies[name].add(got, wanted, at_hand):
                if show and (how == "wrong" or name != "denials, held"):
                    shown = " | ".join(f"{d} {text[d][a:b][:110]!r}" for d, (a, b) in pair)
                    print(f"{row['story']} {how} {name}: {shown}")
    return tallies


def _questions(row: dict, members: list[Extraction], text: dict[str, str]) -> list[tuple]:
    """What is asked of a story: (kind, pairs found, pairs wanted, the places they can be found at)."""
    said_at, found = told(members)
    figures = [(e.document.uri, (f.span.start, f.span.end)) for e in members for f in e.figures]
    anywhere = [(name, (0, len(of))) for name, of in text.items()]
    denials = [[(a, b) for a in spots(left) for b in spots(right)] for left, right in row["denials"]]
    asked = [(f"denials, {row.get('part', 'none told')}", found["denials"], denials, anywhere)]
    if "same" in row:
        same = [[pair] for pair in pairs([spots(group) for group in row["same"]])]
        series = [choice for group in row["series"] for choice in choices(once(spots(group), text))]
        asked.append(("same statement", found["same statement"], same, said_at))
        asked.append(("figure series", found["figure series"], series, figures))
    return asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "texts", type=Path, help="the folder the documents' names start from, their dates beside it in a .jsonl"
    )
    parser.add_argument("--show", action="store_true", help="print what was found wrongly and what was missed")
    args = parser.parse_args()
    for name, tally in scored(args.gold, args.texts, show=args.show).items():
        print(f"{name:18s} {tally.line()}")


if __name__ == "__main__":
    main()
