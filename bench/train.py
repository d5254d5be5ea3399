#!/usr/bin/env python3
"""Train the weights by which the readings of a cue are chosen (`sipas.extraction.scoring`).

    python bench/train.py LANG GOLD TEXTS OUT.json [--outermost] [--prior WEIGHTS.json] [--l2 X] [--min N]
                          [--shared X] [--also GOLD TEXTS]... [--learned-from WORDS]

For each cue the readings of `candidates` compete with "no attribution" in one softmax; the target is
the reading whose content agrees best with a gold attribution of that cue (Jaccard of word tokens at
least 0.5, near-equal ones sharing), else none.  Features rarer than --min are left out.  With --prior
the weights are drawn to those of another language where a feature names no word.  With --outermost
cues inside a gold content are left out, since such gold does not annotate them.

A weight is a sum of parts, each held to zero: with --shared one that a feature has in every frame, so that a
word seen in one frame is known in the others (X: how strongly it is held, in units of l2); and its own in
its frame.  --also names further gold, of texts of another kind: it counts ALSO as much, and has a part of its own in
every weight (held by ALSO_HELD), so that it teaches what holds everywhere and its own ways are left with it (after
Daumé, Frustratingly Easy Domain Adaptation, ACL 2007).  Those parts are not written.  Deterministic.
"""

import argparse
import bisect
import datetime
import hashlib
import json
import pathlib
import re

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sipas.extraction.clauses import token_masks, units
from sipas.extraction.cues import cue_table
from sipas.extraction.names import find_names
from sipas.extraction.readings import readings
from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.language import load

WORD = re.compile(r"\w+")
DETERMINERS = frozenset("a an the this that these those some any all each every no another".split())
WRONG_SOURCE = 0.85  # what a reading's agreement is worth if its source is wrong
ALSO = 0.5  # what a cue of further gold counts
LEAST = 0.02  # what weighs less is not written
ALSO_HELD = 0.3  # how strongly the part is held to zero that further gold alone has, in units of l2


def lists_of(text, attributions, language, outermost):
    """For each cue of a document: its readings as (frame, features) and their agreement with gold."""
    layout = read(text, language)
    mentions = find_names(text, layout, language)
    masks = token_masks(layout, mentions, find_times(text, layout, None, language), language)
    at = [m.start() for m in WORD.finditer(text)]

    def tokens(spans):
        return {i for s, e in spans for i in range(bisect.bisect_left(at, s), bisect.bisect_left(at, e))}

    def said(span):
        words = (
            {i for i in tokens([span]) if WORD.match(text, at[i]).group().lower() not in DETERMINERS} if span else set()
        )
        return words or (tokens([span]) if span else set())

    gold = [(a["cue"], tokens(a["content"]), a["content"], said(a["source"])) for a in attributions]
    for unit in units(layout, masks):
        for found in readings(unit, cue_table(language)):
            cue = unit.span(*found[0].cue)
            mine = [g for g in gold if g[0] and g[0][0] < cue.end and cue.start < g[0][1]]
            inside = any(s <= cue.start < e for g in gold for s, e in g[2])
            if not mine and ((outermost and inside) or any(reading.credits for reading in found)):
                continue
            agreement = []
            for reading in found:
                spans = []
                for first, last in reading.contents:
                    if last - first == 1 and unit.items[first] < 0:
                        spans += [(q.start, q.end) for q in layout.quotations[~unit.items[first]].inner]
                    else:
                        spans.append((unit.starts[first], unit.ends[last - 1]))
                mine_too = tokens(spans)
                who = (
                    tokens([(unit.starts[reading.source[0]], unit.ends[reading.source[1] - 1])])
                    if reading.source
                    else set()
                )
                agreement.append(
                    max(
                        (
                            len(mine_too & g[1])
                            / max(1, len(mine_too | g[1]))
                            * (1.0 if g[3] & who or not (g[3] or who) else WRONG_SOURCE)
                            for g in mine
                        ),
                        default=0.0,
                    )
                )
            yield [(r.frame, r.features) for r in found], agreement


def collect(gold, texts, language, outermost):
    """Return for each cue of gold its readings, as `lists_of` gives them, and their agreement."""
    found = []
    for line in gold.read_text("utf-8").splitlines():
        record = json.loads(line)
        text = (texts / (record["doc"].removesuffix(".txt") + ".txt")).read_bytes().decode("utf-8")
        found += lists_of(text, record["attributions"], language, outermost)
    return found


class Columns:
    """The parts that weights are sums of: `(frame, feature, "")`, shared `("", feature, "")`, further gold's `(frame, feature, kind)`."""

    def __init__(self, cues, least, *, shared):
        counts = {}
        for rows, _, kind in cues:
            for frame, features in rows:
                for part in self.parts(frame, features, kind, shared=True):
                    counts[part] = counts.get(part, 0) + 1
        kept = (part for part, count in counts.items() if count >= least and (part[0] or shared))
        self.at = {part: n for n, part in enumerate(sorted(kept))}

    @staticmethod
    def parts(frame, features, kind, *, shared):
        """Yield the parts of a reading's weights, known or not."""
        for feature in {"", *features}:
            yield frame, feature, ""
            if shared and feature:
                yield "", feature, ""
            if kind:
                yield frame, feature, kind

    def matrix(self, cues):
        """Return the parts of all readings as a sparse matrix, and the first row of each cue."""
        columns, indptr, starts = [], [0], []
        for rows, _, kind in cues:
            starts.append(len(indptr) - 1)
            for frame, features in rows:
                columns += sorted(self.at[p] for p in self.parts(frame, features, kind, shared=True) if p in self.at)
                indptr.append(len(columns))
        shape = (len(indptr) - 1, len(self.at))
        return csr_matrix((np.ones(len(columns)), columns, indptr), shape=shape), np.array(starts)

    def prior(self, frames):
        """Return what the parts are drawn to: the weights of another language where a feature names no word."""
        drawn = np.zeros(len(self.at))
        for (frame, feature, kind), n in self.at.items():
            if frame and not kind and wordless(feature):
                drawn[n] = frames.get(frame, {}).get(feature, 0.0)
        return drawn

    def held(self, l2, shared):
        """Return how strongly each part is held to what it is drawn to."""
        return np.array([l2 * (ALSO_HELD if kind else 1.0 if frame else shared) for frame, _, kind in self.at])

    def frames(self, learned):
        """Return the weights, by frame and feature, without further gold's own; what a feature weighs in all frames has the frame ""."""
        frames = {}
        for (frame, feature, kind), n in self.at.items():
            if not kind and abs(learned[n]) >= LEAST:
                frames.setdefault(frame, {})[feature] = round(float(learned[n]), 3)
        return frames


def targets(agreements):
    """Per reading its share of the target, per cue the share of "none"."""
    shares, none = [], []
    for agreement in agreements:
        a = np.array(agreement)
        good = np.where(a >= 0.5, (a - 0.4) ** 6, 0.0)
        good = np.where(a >= a.max() - 0.12, good, 0.0)
        total = good.sum()
        shares.append(good / total if total else good)
        none.append(0.0 if total else 1.0)
    return np.concatenate(shares), np.array(none)


def fit(x, starts, shares, prior, held, counted):
    """Return the weights that make the targets likeliest, each held to its prior; `counted` is what a cue counts."""
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, x.shape[0])))

    each = counted[owner]
    turned = x.T.tocsr()

    def loss(delta):
        scores = x @ (prior + delta)
        top = np.maximum(np.maximum.reduceat(scores, starts), 0.0)
        powers = np.exp(scores - top[owner])
        total = np.add.reduceat(powers, starts) + np.exp(-top)
        log_total = np.log(total) + top
        value = (counted * log_total).sum() - (each * shares * scores).sum() + 0.5 * (held * delta) @ delta
        gradient = turned @ (each * (powers / total[owner] - shares)) + held * delta
        return value, gradient

    result = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return prior + result.x


def wordless(feature):
    return not feature.startswith(("lemma=", "that=", "word=", "resumes=")) and "," not in feature.partition("=")[2][:1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("language")
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--outermost", action="store_true")
    parser.add_argument("--prior", type=pathlib.Path)
    parser.add_argument("--l2", type=float, default=1.0)
    parser.add_argument("--min", type=int, default=3)
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--shared", type=float, default=0.0)
    parser.add_argument("--also", type=pathlib.Path, nargs=2, action="append", default=[])
    parser.add_argument("--learned-from", default="")
    args = parser.parse_args()
    language = load(args.language)
    cues = [(*cue, "") for cue in collect(args.gold, args.texts, language, args.outermost)]
    for gold, texts in args.also:
        cues += [(*cue, "also") for cue in collect(gold, texts, language, args.outermost)]
    columns = Columns(cues, args.min, shared=bool(args.shared))
    x, starts = columns.matrix(cues)
    shares, none = targets([agreement for _, agreement, _ in cues])
    prior = columns.prior(json.loads(args.prior.read_text())["frames"] if args.prior else {})
    counted = np.array([ALSO if kind else 1.0 for _, _, kind in cues])
    learned = fit(x, starts, shares, prior, columns.held(args.l2, args.shared), counted)
    print(f"{len(cues)} cues, {x.shape[0]} readings, {x.shape[1]} parts, {int((1 - none).sum())} attributions")
    frames = columns.frames(learned)
    body = json.dumps(frames, ensure_ascii=False, sort_keys=True)
    header = {
        "source": args.learned_from or str(args.gold),
        "licence": "see source",
        "trained": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "by": "bench/train.py",
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
    }
    record = {"header": header, "floor": args.floor, "slope": 1.0, "shift": 0.0, "frames": frames}
    args.out.write_text(json.dumps(record, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
