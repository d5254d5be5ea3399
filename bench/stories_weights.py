"""Learns what each voice of the grouping weighs, and says how well it does on days it did not learn from.

    python bench/stories_weights.py GOLD TEXTS [--write]

Reads the gold (JSON lines with `doc`, `date`, `outlet`, `story`) and the texts it names,
extracts from them, runs the grouping as it is and notes the voices of every pair of
documents that it looks at.  A ridge-penalised logistic regression (Newton's method) gives
the weights.  Five stretches of days are held out in turn: the pairs of each get their
likeness from weights learned on the others, and the stories made with these are what is
printed.  Three sets are learned:

- `DATED`: pairs whose days are known;
- `UNDATED`: the same documents read again with only the month of their dates, and with none;
- `ACROSS`: the same documents heard only by the voices that need no common language, as
  there is no gold between languages.

The last two sets are less sure of every pair, so that another quorum fits them best on
held-out days (out of QUORUMS); their bias is raised by what lies between that one and the
grouping's, so that one quorum serves all.  `--write` stores the weights learned from all
days in `src/sipas/stories/weights.py`.
"""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from sipas.extraction.pipeline import extract
from sipas.records import Document, Extraction, When, document_id
from sipas.stories import grouping, joining, voices
from sipas.stories.profiles import Profile, profile
from sipas.stories.voices import Portrait

PENALTY = 10.0
FOLDS = 5
QUORUMS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
# Voices that each set listens to: where days of publication are known those the texts speak
# of add nothing (held out), and between languages only what needs no common language counts.
HEARD = {
    "DATED": tuple(voice for voice in voices.VOICES if voice != "days"),
    "UNDATED": tuple(voice for voice in voices.VOICES if voice != "near"),
    "ACROSS": ("names", "cast", "first_numbers", "days", "near"),
}
WEIGHTS = Path(__file__).parents[1] / "src/sipas/stories/weights.py"


def documents(gold: Path, texts: Path) -> tuple[list[Extraction], dict[str, dict[str, str]]]:
    """What the gold's documents say, and its rows by document id."""
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
        extractions.append(extract(document))
        rows[key] = row
    return extractions, rows


def _month(document: Document) -> When:
    """The month of a document's date, as a header would give it."""
    if document.published is None or document.published.earliest is None:
        raise SystemExit(f"{document.uri} has no date")
    first = document.published.earliest.replace(day=1, hour=0, minute=0, second=0)
    last = (first + timedelta(days=31)).replace(day=1)
    return When(earliest=first, latest=last, edtf=f"{first:%Y-%m}", reason="month of the gold")


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


def logit(share: float) -> float:
    return log(share / (1 - share))


class Set:
    """The pairs that one set of weights is learned from: of one reading of the documents, or of several."""

    def __init__(
        self, readings: list[list[Profile]], gold: dict[str, str], day: dict[str, int], heard: tuple[str, ...]
    ) -> None:
        self.readings, self.gold, self.pairs = readings, gold, []
        self.heard = [voices.VOICES.index(voice) for voice in heard]
        tables = []
        for profiles in readings:
            run = Noting()
            run.add(profiles)
            run.stories()
            self.pairs.append(list(run.noted))
            tables += [run.noted[pair] for pair in run.noted]
        both = [pair for pairs in self.pairs for pair in pairs]
        self.table = np.array(tables)[:, self.heard]
        self.same = np.array([gold[a] == gold[b] for a, b in both], float)
        self.chance = held_out(self.table, self.same, np.array([max(day[a], day[b]) for a, b in both]))

    def scores(self, quorum: float, breadth: float = joining.BREADTH) -> tuple[float, ...]:
        """Pairwise F1, precision, recall and B-cubed F1 of the stories made on held-out days, the mean of all readings."""
        kept = joining.QUORUM, joining.BREADTH
        joining.QUORUM, joining.BREADTH = quorum, breadth
        rows, start = [], 0
        for profiles, pairs in zip(self.readings, self.pairs, strict=True):
            chance = map(float, self.chance[start : start + len(pairs)])
            rows.append(pair_scores(grouped(profiles, dict(zip(pairs, chance, strict=True))), self.gold))
            start += len(pairs)
        joining.QUORUM, joining.BREADTH = kept
        return tuple(np.mean(rows, axis=0))

    def weights(self, raised: float) -> np.ndarray:
        """A weight for every voice, 0 for those not heard, and the bias."""
        found = learn(self.table, self.same)
        out = np.zeros(len(voices.VOICES) + 1)
        out[self.heard] = found[:-1]
        out[-1] = found[-1] + raised
        return out

    @property
    def loss(self) -> float:
        """The mean logarithmic loss on held-out days, in thousandths."""
        p = np.where(self.same > 0, self.chance, 1 - self.chance)
        return -1000 * float(np.mean(np.log(p + 1e-9)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--grid", action="store_true", help="other quorums and breadths too")
    args = parser.parse_args()
    extractions, rows = documents(args.gold, args.texts)
    gold = {key: row["story"] for key, row in rows.items()}
    profiles = [profile(extraction) for extraction in extractions]
    undated = [
        [profile(extract(replace(e.document, published=when(e.document)))) for e in extractions]
        for when in (_month, lambda _: None)
    ]
    day = {p.id: p.day or 0 for p in profiles}
    lines = {}
    for name, known in (("DATED", [profiles]), ("UNDATED", undated), ("ACROSS", [profiles])):
        learned = Set(known, gold, day, HEARD[name])
        print(f"{name}: {len(learned.same)} pairs, {int(learned.same.sum())} of one story; loss {learned.loss:.2f}")
        best = joining.QUORUM if name == "DATED" else max(QUORUMS, key=lambda quorum: learned.scores(quorum)[0])
        weights = learned.weights(logit(joining.QUORUM) - logit(best))
        print("  " + "  ".join(f"{v} {w:.2f}" for v, w in zip((*voices.VOICES, "bias"), weights, strict=True)))
        settings = [(best, joining.BREADTH)]
        if args.grid:
            settings += [(q, b) for b in (1.0, 0.9, 0.85, 0.8, 0.75, 0.7) for q in QUORUMS]
        for quorum, breadth in settings:
            scores = "  ".join(f"{value:.3f}" for value in learned.scores(quorum, breadth))
            print(f"  held out, quorum {quorum:.2f} breadth {breadth:.2f}: pairwise, p, r, B3 {scores}")
        lines[name] = f"{name} = Weights(({', '.join(f'{w:.3f}' for w in weights[:-1])}), {weights[-1]:.3f})"
    if args.write:
        kept = WEIGHTS.read_text("utf-8").splitlines()
        WEIGHTS.write_text("\n".join(lines.get(old.split(" = ")[0], old) for old in kept) + "\n", "utf-8")


if __name__ == "__main__":
    main()
