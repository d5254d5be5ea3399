#!/usr/bin/env python3
"""Fit the confidences of a language to gold, and say how far they can be believed.

    python bench/calibrate.py [--shared ../shared]

Writes `src/sipas/languages/LANG/calibration.json` and bench/reliability.md.  To be run after every
retraining of weights (`make calibrate`).

A find is right if it pairs with a gold attribution, one to one, as bench/attribution.py of ../shared
pairs them: J of the contents at least 0.5 and the speaker right. English gold has no speaker names: its terms are fitted to
the source first, then once more, held to what they are, to the speakers annotated here for 32 of its documents.  Weights know what they were trained on, so for the fit they are trained again without the
documents they are then judged on: five times four fifths of `sq_tune`, once four fifths of `en_train`.
The rules too were written with `sq_tune` in sight, so `sq_unseen` sets the level: documents that have
been read get a term of their own, which is left out in the end.  Of what a fit has seen, figures
are those of five folds, by document.  What is given at all is settled before (FLOORS), by
terms that are fitted to the read documents alone: no figure of `sq_unseen` hangs on itself.  Deterministic.
"""

import argparse
import contextlib
import datetime
import hashlib
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile
from unittest import mock

import msgspec
import numpy as np
from scipy.optimize import minimize

from golden import golds, rows
from sipas.extraction import attribution as finder
from sipas.extraction import pipeline
from sipas.extraction.confidence import Bar, reaching, terms
from sipas.extraction.scoring import Weights
from sipas.records import SHOWN, Document, document_id

HERE = pathlib.Path(__file__).parent
LANGUAGES = HERE.parent / "src" / "sipas" / "languages"
FOLDS = 5
HELD = 2.0  # how strongly terms are held to zero, but for the level and the reading's log odds
FREE = ("", "reading")
NESTED = "nested"  # the term of what stands in another's content
READ = "read before"  # the term of documents that rules were written with, left out in the end
FLOORS = {"content": 0.5, "right": 0.25}  # a find is given if it reaches one of them (docs/decisions/0009)
RIGHT = 0.9  # what share of the statements shown by default must be right
BINS = 10


class Find(msgspec.Struct):
    """One find: its terms and whether it is right: its content alone, and content and speaker."""

    doc: str
    terms: dict[str, float]
    content: bool
    right: bool
    kind: str


class Sample(msgspec.Struct):
    """The finds of some documents and how many gold attributions these have."""

    name: str
    finds: list[Find]
    gold: int


def weights_without(held_out, code, options, texts, gold):
    """Return the weights trained as those of the pack were, without some documents."""
    present = msgspec.json.decode((LANGUAGES / code / "weights.json").read_bytes(), type=Weights)
    with tempfile.TemporaryDirectory() as folder:
        left, out = pathlib.Path(folder, "gold.jsonl"), pathlib.Path(folder, "weights.json")
        left.write_text("".join(json.dumps(row) + "\n" for row in gold if row["doc"] not in held_out), "utf-8")
        subprocess.run([sys.executable, HERE / "train.py", code, left, texts, out, *options], check=True)
        learned = msgspec.json.decode(out.read_bytes(), type=Weights)
    return msgspec.structs.replace(learned, floor=present.floor)


def scorer(shared):
    """Return the module that scores attributions."""
    spec = importlib.util.spec_from_file_location("attribution_scorer", shared / "bench" / "attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Judge:
    """Finds and judges, by the scorer of ../shared."""

    def __init__(self, shared):
        self.scorer = scorer(shared)

    def sample(self, name, code, gold, texts, *, given=(), **how):
        """Return the finds of the documents of gold: all, or those that reach one of some bars."""
        finds = []
        for row in gold:
            text = (texts / (row["doc"].removesuffix(".txt") + ".txt")).read_bytes().decode("utf-8")
            finds += self.judged(row, text, code, given, **how)
        return Sample(name, finds, sum(len(row["attributions"]) for row in gold))

    def judged(self, row, text, code, given, *, outermost=False, weights=None, read=False, spoken=True):
        """Return the finds of one document, with what the scorer says of each."""

        def kept_by(text, found, _language):
            return reaching(given, text, found)

        document = Document(id=document_id(row["doc"], text), uri=row["doc"], text=text, sha256="", language=code)
        with contextlib.ExitStack() as stack:
            if weights is not None:
                stack.enter_context(mock.patch.object(finder, "weights", return_value=weights))
            stack.enter_context(mock.patch.object(pipeline, "believed", kept_by))
            found = [a for a in pipeline.extract(document).attributions if not (outermost and a.parent)]
        shown = [as_read_by_scorer(a) for a in found]
        kept = self.scorer.certain(shown, row["attributions"], row.get("unsure", []) + row.get("partly", []))
        held, right = self.right(text, row["attributions"], kept, spoken=spoken)
        sure = {a["id"]: n for n, a in enumerate(kept)}
        extra = {READ: 1.0} if read else {}
        return [
            Find(row["doc"], {**terms(a, text), **extra}, sure[a.id] in held, sure[a.id] in right, a.kind)
            for a in found
            if a.id in sure
        ]

    def right(self, text, gold, found, *, spoken):
        """Return the places of the finds whose content is right, and of those whose speaker is too, or else whose source."""
        s, document = self.scorer, self.scorer.Document(text)
        wanted = [document.read(a, "gold") for a in gold]
        given = [document.read(a, "found") for a in found]
        contents, table = np.zeros((2, len(wanted), len(given)))
        for i, g in enumerate(wanted):
            for j, p in enumerate(given):
                named = s.speaker_right(g["speaker"], p["speaker"]) if g["speaker"] else not p["speaker"]
                contents[i, j] = s.jaccard(g["content"], p["content"])
                if named if spoken else s.source_right(g, p):
                    table[i, j] = contents[i, j]
        return tuple({j for _, j in s.pairs(scores, 0.5)} for scores in (contents, table))


def as_read_by_scorer(a):
    def span(one):
        return [one.start, one.end] if one else None

    return {
        "id": a.id,
        "cue": span(a.cue),
        "source": span(a.source),
        "content": [span(one) for one in a.content],
        "speaker": a.speaker.name if a.speaker else None,
        "kind": a.kind,
        "parent": a.parent,
    }


def fold_of(finds):
    """Return the fold of each find, by its document."""
    order = {doc: at for at, doc in enumerate(sorted({find.doc for find in finds}))}
    return np.array([order[find.doc] % FOLDS for find in finds])


def fit(finds, of="right", *, to=None):
    """Return the terms that make what is right likeliest, held to zero, or to those of a table; by logistic regression."""
    names = sorted({term for find in finds for term in find.terms})
    at = {term: n for n, term in enumerate(names)}
    x = np.zeros((len(finds), len(names)))
    for n, find in enumerate(finds):
        for term, value in find.terms.items():
            x[n, at[term]] = value
    y = np.array([getattr(find, of) for find in finds], dtype=float)
    free = FREE if to is None else FREE[:1]
    held = np.array([0.0 if term in free else HELD for term in names])
    known = np.zeros(len(finds)) if to is None else sums(finds, to)

    def loss(w):
        z = x @ w + known
        value = np.logaddexp(0, z).sum() - y @ z + 0.5 * held @ (w * w)
        return value, x.T @ (1 / (1 + np.exp(-z)) - y) + held * w

    learned = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {**(to or {}), **{term: float(learned[n]) + (to or {}).get(term, 0.0) for term, n in at.items()}}


def sums(finds, table):
    """Return the log odds of each find."""
    return np.array([sum(value * table.get(term, 0.0) for term, value in find.terms.items()) for find in finds])


def predicted(finds, table):
    """Return the probability of each find."""
    return 1 / (1 + np.exp(-sums(finds, table)))


def across_folds(finds, others, *, to=None):
    """Return the probability of each find, fitted without its fold and with all the others."""
    folds, out = fold_of(finds), np.zeros(len(finds))
    for fold in range(FOLDS):
        mine = [n for n in range(len(finds)) if folds[n] == fold]
        table = fit([*others, *(find for n, find in enumerate(finds) if folds[n] != fold)], to=to)
        out[mine] = predicted([finds[n] for n in mine], table)
    return out


# Figures.


def error(confidence, right):
    """Return the calibration error: how far ten bins' mean confidence lies from their share of right ones."""
    at = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs((confidence[at == n] - right[at == n]).sum()) for n in range(BINS)]
    return sum(gaps) / len(confidence)


def error_by_chance(confidence, runs=500):
    """Return the calibration error that perfect confidences of this number would show, on average."""
    chance = np.random.default_rng(0)
    return np.mean([error(confidence, chance.random(len(confidence)) < confidence) for _ in range(runs)])


def ordered(confidence, right):
    """Return how often, of two finds, a right one has the higher confidence than a wrong one."""
    order = np.argsort(confidence, kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    good, bad = right.sum(), (~right).sum()
    return (ranks[right].sum() - good * (good + 1) / 2) / (good * bad)


def shown_at(threshold, confidence, right, gold):
    """Return how many are shown, what share of them is right, and what share of gold these are."""
    shown = confidence >= threshold
    hits = int(right[shown].sum())
    return int(shown.sum()), hits / max(int(shown.sum()), 1), hits / gold


def least_threshold(confidence, right):
    """Return the least threshold, in hundredths, at which RIGHT of what is shown is right; None if there is none."""
    for hundredth in range(100):
        shown, share, _ = shown_at(hundredth / 100, confidence, right, 1)
        if shown and share >= RIGHT:
            return hundredth / 100
    return None


class Figures(msgspec.Struct):
    """Confidences of a sample, and which of its finds are right."""

    sample: Sample
    confidence: np.ndarray
    right: np.ndarray

    @property
    def kinds(self):
        """The kind of each find."""
        return np.array([find.kind for find in self.sample.finds])


def figures(sample, confidence):
    return Figures(sample, confidence, np.array([find.right for find in sample.finds]))


HEAD = """\
# How far confidences can be believed

Made by `bench/calibrate.py` (`make calibrate`) on {date}; not to be edited. A find is right if content (J >= 0.5) and speaker are;
"recall" is the share of gold attributions that are shown and right. ECE is the
calibration error in ten bins of equal width. "by chance" is the ECE that perfect confidences would show on so many finds: the
smaller a sample, the larger; what lies near it cannot be told from perfect. "order" is the share of pairs of a right and a
wrong find in which the right one is the surer (0.5 is chance).

`sq_unseen`, `en_train` and `en_dev`: five folds by document, each judged by a fit without it; of the English articles these are the
32 each whose speakers are annotated here, `en_dev`'s never looked at for rules. `sq_dev` is in no fit. `sq_tune`
is in the fit with a level of its own, since rules were written with it in sight; "sq_dev, as read" is at that level too, for
its errors were looked at as well: what the program gives is the level of `sq_unseen`. Weights were
trained without the documents of `sq_tune` and `en_train` that they are judged on here.

The default threshold (`sipas.records.SHOWN`) is {shown}.
"""


def report(found, date):
    """Yield the lines of bench/reliability.md."""
    yield HEAD.format(date=date, shown=SHOWN)
    yield "| set | finds | right | mean confidence | ECE | by chance | order | 90 of 100 right from | there: shown | recall |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for one in found:
        yield _summary(one.sample.name, one.confidence, one.right, one.sample.gold)
        for kind in ("direct", "indirect", "mixed"):
            mine = one.kinds == kind
            if mine.sum() >= 40 and 0 < one.right[mine].sum() < mine.sum():  # with fewer, chance says more
                yield _summary(f"{one.sample.name}, {kind}", one.confidence[mine], one.right[mine], None)
    yield "\n## Thresholds\n"
    yield "Shown / of these right / recall, in hundredths of all finds, of what is shown, of all gold attributions.\n"
    steps = sorted({0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, SHOWN})
    yield "| threshold | " + " | ".join(one.sample.name for one in found) + " |"
    yield "|--:|" + "--:|" * len(found)
    for step in steps:
        cells = []
        for one in found:
            shown, share, recall = shown_at(step, one.confidence, one.right, one.sample.gold)
            cells.append(f"{100 * shown / len(one.right):.0f} / {100 * share:.1f} / {100 * recall:.1f}")
        yield f"| {f'**{step:.2f}**' if step == SHOWN else f'{step:.2f}'} | " + " | ".join(cells) + " |"
    yield "\n## Bins\n"
    yield "Finds, mean confidence, share of right ones.\n"
    yield "| confidence | " + " | ".join(one.sample.name for one in found) + " |"
    yield "|--:|" + "--:|" * len(found)
    for n in range(BINS):
        cells = []
        for one in found:
            mine = np.minimum((one.confidence * BINS).astype(int), BINS - 1) == n
            told = (
                f"{mine.sum()}: {one.confidence[mine].mean():.2f} {one.right[mine].mean():.2f}" if mine.any() else "-"
            )
            cells.append(told)
        yield f"| {n / BINS:.1f}-{(n + 1) / BINS:.1f} | " + " | ".join(cells) + " |"


def _summary(name, confidence, right, gold):
    least = least_threshold(confidence, right)
    cells = [
        name,
        str(len(right)),
        f"{100 * right.mean():.1f}",
        f"{100 * confidence.mean():.1f}",
        f"{error(confidence, right):.3f}",
        f"{error_by_chance(confidence):.3f}",
        f"{ordered(confidence, right):.3f}",
    ]
    if gold is None or least is None:
        return "| " + " | ".join([*cells, "", "", "" if gold is None else "never"]) + " |"
    shown, _, recall = shown_at(least, confidence, right, gold)
    return "| " + " | ".join([*cells, f"{least:.2f}", str(shown), f"{100 * recall:.1f}"]) + " |"


def rounded(table):
    """Return the terms as they are written."""
    return {term: round(value, 3) for term, value in sorted(table.items()) if term != READ}


def bars(finds):
    """Return what a find must reach to be given, by how likely the content is right, and content and speaker."""
    return tuple(Bar(floor, rounded(fit(finds, of))) for of, floor in FLOORS.items())


def write(code, table, given, learned_from, bars_from, date):
    """Write a pack's calibration.json."""
    kept = rounded(table)
    told = msgspec.to_builtins(given)
    body = json.dumps([kept, told], ensure_ascii=False)
    weights = json.loads((LANGUAGES / code / "weights.json").read_text("utf-8"))["header"]
    header = {
        "source": learned_from,
        "bars": bars_from,
        "licence": "see source",
        "fitted": date,
        "by": "bench/calibrate.py",
        "weights": weights.get("sha256", ""),
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
    }
    record = {"header": header, "terms": kept, "bars": told}
    (LANGUAGES / code / "calibration.json").write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return kept


# The two languages with gold.

UNSEEN = ("sq_unseen.jsonl", "sq_unseen_2.jsonl")

ALBANIAN = (
    "fitted for Sipas to bench/gold/sq_tune.jsonl, sq_unseen.jsonl and sq_unseen_2.jsonl (annotated for Sipas; texts: "
    "rexshijaku/alb-fake-news-corpus, states no licence): counts of what was right, no words"
)
ENGLISH = (
    "fitted for Sipas to every fifth article of en_train: PolNeAR 1.0 (GitHub networkdynamics/PolNeAR; states no "
    "licence), and to the speakers annotated for Sipas in 32 of these and 32 of en_dev (bench/gold/speakers_en_*.jsonl): counts of what was right, no words; the term 'nested', which that gold does not annotate, from Albanian"
)
# the options that the weights of the packs were trained with
OWN = ("sq_written", "sq_built", "sq_built_2")  # articles of our own, bench/written
TRAINED = {
    "sq": (
        *("--min", "2", "--shared", "1", "--prior", str(LANGUAGES / "en" / "weights.json")),
        *(str(part) for name in OWN for part in ("--also", HERE / "gold" / f"{name}.jsonl", HERE / "written" / name)),
    ),
    "en": ("--min", "4", "--outermost"),
}


def read_twice(judge, texts, tune):
    """Return the finds of the read documents that are given, and the terms that tell what is."""
    parts = [tune[fold::FOLDS] for fold in range(FOLDS)]
    learned = [weights_without({row["doc"] for row in part}, "sq", TRAINED["sq"], texts, tune) for part in parts]
    everything = [
        judge.sample("", "sq", part, texts, weights=weights) for part, weights in zip(parts, learned, strict=True)
    ]
    read = Sample("sq_tune", [], sum(sample.gold for sample in everything))
    for fold, (part, weights) in enumerate(zip(parts, learned, strict=True)):
        others = [find for n, sample in enumerate(everything) if n != fold for find in sample.finds]
        read.finds += judge.sample("", "sq", part, texts, given=bars(others), weights=weights, read=True).finds
    return read, bars([find for sample in everything for find in sample.finds])


def albanian(judge, gold, date):
    """Fit Albanian; return its terms, those that tell what is given, and its figures."""
    texts = gold / "sq_stories_dev"
    read, given = read_twice(judge, texts, rows(HERE / "gold" / "sq_tune.jsonl"))
    held = [row for name in UNSEEN for row in rows(HERE / "gold" / name)]
    unseen = judge.sample("sq_unseen, both parts", "sq", held, texts, given=given)
    table = fit([*read.finds, *unseen.finds])
    kept = write("sq", table, given, ALBANIAN, "fitted to sq_tune.jsonl alone", date)
    dev = judge.sample("sq_dev", "sq", rows(gold / "sq_dev.jsonl"), gold / "sq_dev", given=given)
    as_read = {**kept, "": table[""] + table[READ]}
    both = Sample("sq_unseen and sq_tune", [*unseen.finds, *read.finds], unseen.gold + read.gold)
    of_unseen, of_read = across_folds(unseen.finds, read.finds), across_folds(read.finds, unseen.finds)
    return (
        kept,
        given,
        [
            figures(unseen, of_unseen),
            figures(dev, predicted(dev.finds, kept)),
            figures(msgspec.structs.replace(dev, name="sq_dev, as read"), predicted(dev.finds, as_read)),
            figures(read, of_read),
            figures(both, np.concatenate([of_unseen, of_read])),
        ],
    )


def english(judge, gold, date, kept, given):
    """Fit English; return its figures.  What its gold does not annotate, it has from the Albanian terms."""
    texts, train = gold / "en_train", rows(gold / "en_train.jsonl")
    part = train[::FOLDS]
    weights = weights_without({row["doc"] for row in part}, "en", TRAINED["en"], texts, train)
    sourced = {"outermost": True, "spoken": False, "weights": weights}
    everything = judge.sample("", "en", part, texts, **sourced)
    own = tuple(
        msgspec.structs.replace(bar, terms={**bar.terms, NESTED: albanian.terms.get(NESTED, 0.0)})
        for bar, albanian in zip(bars(everything.finds), given, strict=True)
    )
    of_sources = fit(judge.sample("", "en", part, texts, given=own, **sourced).finds)
    annotated = golds(HERE / "gold" / "speakers_en_train.jsonl", texts)
    weights = weights_without({row["doc"] for row in annotated}, "en", TRAINED["en"], texts, train)
    held = judge.sample("en_train", "en", annotated, texts, given=own, outermost=True, weights=weights)
    unread = golds(HERE / "gold" / "speakers_en_dev.jsonl", gold / "en_dev")
    dev = judge.sample("en_dev", "en", unread, gold / "en_dev", given=own, outermost=True)
    table = {**fit([*held.finds, *dev.finds], to=of_sources), NESTED: kept.get(NESTED, 0.0)}
    write("en", table, own, ENGLISH, "fitted to the same articles of en_train, by source", date)
    return [
        figures(held, across_folds(held.finds, dev.finds, to=of_sources)),
        figures(dev, across_folds(dev.finds, held.finds, to=of_sources)),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    args = parser.parse_args()
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    judge, gold = Judge(args.shared), args.shared / "gold"
    kept, given, found = albanian(judge, gold, date)
    found += english(judge, gold, date, kept, given)
    text = "\n".join(report(found, date)) + "\n"
    (HERE / "reliability.md").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
