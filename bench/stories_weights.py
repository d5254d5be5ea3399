"""Learns what each voice of the grouping weighs, and says how well it does on days it did not learn from.

    python bench/stories_weights.py GOLD TEXTS [--write]

Reads the gold (JSON lines with `doc`, `date`, `outlet`, `story`) and the texts it names,
runs the grouping as it is and notes the voices of every pair of documents that it looks
at.  A ridge-penalised logistic regression (Newton's method) gives the weights.  Five
stretches of days are held out in turn: the pairs of each get their likeness from weights
learned on the others, and the stories made with these are what is printed.  `--write`
stores the weights learned from all days in `src/sipas/stories/weights.py`.
"""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from sipas.records import Document, Extraction, When, document_id
from sipas.stories import grouping, joining, voices
from sipas.stories.profiles import Profile, profile
from sipas.stories.voices import Portrait

PENALTY = 10.0
FOLDS = 5
# Without days even pairs of one story are less sure: on held-out days the best quorum for
# them was 0.3.  Their bias is raised by as much and
# a little more (two reports of one month whose pair stood at the quorum's edge), so that one quorum serves all.
RAISED = {"DATED": 0.0, "UNDATED": 1.15}
WEIGHTS = Path(__file__).parents[1] / "src/sipas/stories/weights.py"


def documents(gold: Path, texts: Path) -> tuple[list[Extraction], dict[str, dict[str, str]]]:
    """The gold's documents as extractions of nothing but their text, and its rows by document id."""
    extractions, rows = [], {}
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        text = (texts / row["doc"]).read_bytes().decode("utf-8")
        at = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC)
        when = When(earliest=at, latest=at + timedelta(seconds=1), edtf=None, reason="gold")
        key = document_id(row["doc"], text)
        document = Document(
            id=key, uri=row["doc"], text=text, sha256="", publisher=row["outlet"], language="sq", published=when
        )
        extractions.append(Extraction(document=document))
        rows[key] = row
    return extractions, rows


class Noting(grouping.Grouping):
    """A grouping that notes the voices of the pairs it looks at, or takes their likeness from a table."""

    def __init__(self, given: dict[tuple[str, str], float] | None = None) -> None:
        super().__init__()
        self.given = given
        self.noted: dict[tuple[str, str], tuple[float, ...]] = {}

    def _reason(self, *_: object) -> str:
        return "not asked for"

    def _compare(self, left: Portrait, right: Portrait) -> float:
        pair = (left.profile.id, right.profile.id)
        if self.given is not None:
            return self.given[pair]
        self.noted[pair] = voices.voices(left, right)
        return 0.0


def learn(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of the voices and the bias, for voices as they are."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    ridge = np.eye(z.shape[1]) * PENALTY
    ridge[-1, -1] = 1e-6
    found = np.zeros(z.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-z @ found))
        step = np.linalg.solve((z.T * (p * (1 - p))) @ z + ridge, z.T @ (p - y) + ridge @ found)
        found -= step
        if abs(step).max() < 1e-8:
            break
    weights = found[:-1] / spread
    return np.r_[weights, found[-1] - (weights * mean).sum()]


def apply(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(x @ weights[:-1] + weights[-1])))


def held_out(x: np.ndarray, y: np.ndarray, days: np.ndarray) -> np.ndarray:
    order = sorted(set(days))
    fold = np.array([order.index(day) * FOLDS // len(order) for day in days])
    out = np.zeros(len(y))
    for number in range(FOLDS):
        test = fold == number
        out[test] = apply(x[test], learn(x[~test], y[~test]))
    return out


def pair_scores(stories: list[list[str]], gold: dict[str, str]) -> tuple[float, float, float, float]:
    """Pairwise F1, precision, recall, and B-cubed F1."""
    of = {doc: number for number, docs in enumerate(stories) for doc in docs}
    cells: dict[tuple[str, int], int] = {}
    golds: dict[str, int] = {}
    for doc, story in gold.items():
        cells[(story, of[doc])] = cells.get((story, of[doc]), 0) + 1
        golds[story] = golds.get(story, 0) + 1
    sizes = [len(docs) for docs in stories]

    def pairs(counts: list[int]) -> int:
        return sum(n * (n - 1) // 2 for n in counts)

    both = pairs(list(cells.values()))
    precision, recall = both / max(1, pairs(sizes)), both / max(1, pairs(list(golds.values())))
    deep = sum(n * n / sizes[p] for (_, p), n in cells.items()) / len(gold)
    wide = sum(n * n / golds[g] for (g, _), n in cells.items()) / len(gold)
    f1: Callable[[float, float], float] = lambda a, b: 2 * a * b / (a + b) if a + b else 0.0  # noqa: E731
    return f1(precision, recall), precision, recall, f1(deep, wide)


def grouped(profiles: list[Profile], given: dict[tuple[str, str], float]) -> list[list[str]]:
    run = Noting(given)
    run.add(profiles)
    return [[m.document for m in story.members] for story in run.stories()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--grid", action="store_true")
    args = parser.parse_args()
    extractions, rows = documents(args.gold, args.texts)
    gold = {key: row["story"] for key, row in rows.items()}
    profiles = [profile(extraction) for extraction in extractions]
    day = {p.id: p.day or 0 for p in profiles}
    undated = [replace(p, opens=None, closes=None) for p in profiles]
    lines = []
    for name, known in (("DATED", profiles), ("UNDATED", undated)):
        run = Noting()
        run.add(known)
        run.stories()
        pairs = list(run.noted)
        table = np.array([run.noted[pair] for pair in pairs])
        y = np.array([gold[a] == gold[b] for a, b in pairs], float)
        days = np.array([max(day[a], day[b]) for a, b in pairs])
        chance = held_out(table, y, days)
        loss = -float(np.mean(y * np.log(chance + 1e-9) + (1 - y) * np.log(1 - chance + 1e-9)))
        weights = learn(table, y)
        weights[-1] += RAISED[name]
        print(f"{name}: {len(y)} pairs, {int(y.sum())} of one story; held-out loss {loss * 1000:.2f}")
        print("  " + "  ".join(f"{v} {w:.2f}" for v, w in zip((*voices.VOICES, "bias"), weights, strict=True)))
        settings = [(joining.QUORUM, joining.BREADTH)]
        if args.grid:
            settings = [(q, b) for b in (1.0, 0.9, 0.8, 0.7) for q in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)]
        for joining.QUORUM, joining.BREADTH in settings:
            made = grouped(known, dict(zip(pairs, map(float, chance), strict=True)))
            scores = "  ".join(f"{value:.3f}" for value in pair_scores(made, gold))
            print(f"  quorum {joining.QUORUM:.2f} breadth {joining.BREADTH:.1f}: pairwise, p, r, B3 {scores}")
        body = ", ".join(f"{w:.3f}" for w in weights[:-1])
        lines.append(f"{name} = Weights(({body}), {weights[-1]:.3f})")
    if args.write:
        kept = WEIGHTS.read_text("utf-8").splitlines()
        starts = {line.split(" = ")[0]: line for line in lines}
        WEIGHTS.write_text("\n".join(starts.get(old.split(" = ")[0], old) for old in kept) + "\n", "utf-8")


if __name__ == "__main__":
    main()
