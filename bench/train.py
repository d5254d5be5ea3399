#!/usr/bin/env python3
"""Train the weights by which the readings of a cue are chosen (`sipas.extraction.scoring`).

    python bench/train.py LANG GOLD TEXTS OUT.json [--outermost] [--prior WEIGHTS.json] [--l2 X] [--min N]
                          [--learned-from WORDS]

For each cue the readings of `candidates` compete with "no attribution" in one softmax; the target is
the reading whose content agrees best with a gold attribution of that cue (Jaccard of word tokens at
least 0.5, near-equal ones sharing), else none.  Features rarer than --min are left out.  With --prior
the weights are drawn to those of another language where a feature names no word.  With --outermost
cues inside a gold content are left out, since such gold does not annotate them.  Deterministic.
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


def collect(args, language):
    lists, agreements, groups = [], [], []
    for number, line in enumerate(args.gold.read_text("utf-8").splitlines()):
        record = json.loads(line)
        text = (args.texts / (record["doc"].removesuffix(".txt") + ".txt")).read_bytes().decode("utf-8")
        for rows, agreement in lists_of(text, record["attributions"], language, args.outermost):
            lists.append(rows)
            agreements.append(agreement)
            groups.append(number)
    return lists, agreements, groups


def matrix(lists, index):
    """The features of all readings as a sparse matrix, and the first row of each cue."""
    columns, indptr, starts = [], [0], []
    for rows in lists:
        starts.append(len(indptr) - 1)
        for frame, features in rows:
            columns += sorted({index[(frame, f)] for f in ("", *features) if (frame, f) in index})
            indptr.append(len(columns))
    data = np.ones(len(columns))
    return csr_matrix((data, columns, indptr), shape=(len(indptr) - 1, len(index))), np.array(starts)


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


def fit(x, starts, shares, prior, l2):
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, x.shape[0])))

    def loss(delta):
        scores = x @ (prior + delta)
        top = np.maximum(np.maximum.reduceat(scores, starts), 0.0)
        powers = np.exp(scores - top[owner])
        total = np.add.reduceat(powers, starts) + np.exp(-top)
        log_total = np.log(total) + top
        value = log_total.sum() - (shares * scores).sum() + 0.5 * (l2 * delta) @ delta
        gradient = x.T @ (powers / total[owner] - shares) + l2 * delta
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
    parser.add_argument("--learned-from", default="")
    args = parser.parse_args()
    lists, agreements, _ = collect(args, load(args.language))
    counts = {}
    for rows in lists:
        for frame, features in rows:
            for f in {"", *features}:
                counts[(frame, f)] = counts.get((frame, f), 0) + 1
    index = {key: n for n, key in enumerate(sorted(k for k, v in counts.items() if v >= args.min))}
    prior = np.zeros(len(index))
    if args.prior:
        frames = json.loads(args.prior.read_text())["frames"]
        for (frame, f), n in index.items():
            if wordless(f):
                prior[n] = frames.get(frame, {}).get(f, 0.0)
    x, starts = matrix(lists, index)
    shares, none = targets(agreements)
    learned = fit(x, starts, shares, prior, args.l2)
    print(f"{len(lists)} cues, {x.shape[0]} readings, {len(index)} features, {int((1 - none).sum())} attributions")
    frames = {}
    for (frame, f), n in index.items():
        if abs(learned[n]) >= 0.02:
            frames.setdefault(frame, {})[f] = round(float(learned[n]), 3)
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
