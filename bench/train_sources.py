#!/usr/bin/env python3
"""Train the weights by which sources are chosen (`sipas.extraction.choice`).

    python bench/train_sources.py LANG GOLD TEXTS OUT.json [--l2 X] [--min N] [--least W] [--learned-from WORDS] [--folds N]

Every find of the extractor that shares its cue with a gold attribution (or, where it has no cue, half of
its content) is one question: which of the candidates shares a word other than an article with the gold
source?  The candidates of a question compete in one softmax whose target is any right one.  The weights
of a frame are a part of its own and one common to all frames ("any"), each drawn to nought.  Features
rarer than --min and weights smaller than --least are left out.  With --folds nothing is written: what
the weights get right of documents they did not see is printed, per frame.  Deterministic.
"""

import argparse
import collections
import datetime
import hashlib
import json
import pathlib

import msgspec
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from sipas.extraction.aspects import features_of
from sipas.extraction.attribution import finds_of
from sipas.extraction.choice import ALONE, ANY, Choice, holder
from sipas.extraction.clauses import token_masks, units
from sipas.extraction.names import find_names
from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.language import load
from sipas.records import Span
from train import DETERMINERS, WORD


class Text:
    """The words of a text, and what of a span the scorer looks at."""

    def __init__(self, text, binding):
        self.text, self.binding = text, binding
        self.at = [m.start() for m in WORD.finditer(text)]
        self.words = [m.group().casefold() for m in WORD.finditer(text)]

    def tokens(self, spans):
        """The numbers of the words in spans."""
        return {i for s, e in spans for i in range(*np.searchsorted(self.at, [s, e]))}

    def said(self, span, *, shown=True):
        """The words of a source that are no articles; of one shown with its antecedent, the relative pronoun alone."""
        found = self.tokens([(span.start, span.end)])
        if shown and len(found) > 1 and self.words[max(found)] in self.binding:
            return {max(found)}
        return {i for i in found if self.words[i] not in DETERMINERS} or found


def questions_of(text, attributions, language):
    """Yield, for each find of a document that gold answers, its frame, the candidates' features and which are right."""
    layout = read(text, language)
    mentions, times = find_names(text, layout, language), find_times(text, layout, None, language)
    lines = units(layout, token_masks(layout, mentions, times, language), language.cues.habits.solid_words)
    finds = finds_of(text, layout, lines, mentions, language)
    choice = Choice(lines, language)
    sheet = language.cues.words
    seen = Text(text, set(sheet.relative.split()) & set(sheet.complementizer.split()))
    gold = [
        (a["cue"], seen.tokens(a["content"]), seen.said(Span(*a["source"]), shown=False) if a["source"] else None)
        for a in attributions
    ]
    before = []
    for number, find in enumerate(finds):
        answer = _answer(find, gold, seen)
        frame = choice.frame(find)
        if frame and answer and holder(find, before) is None:  # gold annotates outermost attributions only
            found = choice.candidates(find, before, finds[number + 1] if number + 1 < len(finds) else None)
            right = [bool(seen.said(one.span) & answer) for one in found]
            if len(found) > 1 and any(right):
                yield frame, [features_of(one.aspects) for one in found], right
            if any(right) and not (find.source and seen.said(find.source) & answer):
                before.append(msgspec.structs.replace(find, source=found[right.index(True)].span))
                continue
        before.append(find)


def _answer(find, gold, seen):
    """The words of the gold source of a find, None if gold does not tell."""
    mine = seen.tokens([(s.start, s.end) for s in find.content])
    best, most = None, 0.5 if find.cue is None else 0.1
    for cue, content, source in gold:
        shared = len(mine & content) / max(1, len(mine | content))
        meets = find.cue is None or (cue and cue[0] < find.cue.end and find.cue.start < cue[1])
        if meets and shared >= most:
            best, most = source, shared
    return best


def collect(args, language):
    out = []
    for number, line in enumerate(args.gold.read_text("utf-8").splitlines()):
        record = json.loads(line)
        text = (args.texts / (record["doc"].removesuffix(".txt") + ".txt")).read_bytes().decode("utf-8")
        out += [(number, *question) for question in questions_of(text, record["attributions"], language)]
    return out


def keys_of(frame, features):
    for feature in dict.fromkeys(features):
        yield frame, feature
        if frame != ALONE:
            yield ANY, feature


def fit(questions, least_often, l2):
    """The weights of (frame, feature) pairs, learned from questions."""
    counts = collections.Counter(k for _, frame, rows, _ in questions for row in rows for k in keys_of(frame, row))
    index = {key: n for n, key in enumerate(sorted(k for k, v in counts.items() if v >= least_often))}
    columns, indptr, starts, right = [], [0], [], []
    for _, frame, rows, answers in questions:
        starts.append(len(indptr) - 1)
        for row, answer in zip(rows, answers, strict=True):
            columns += sorted(index[k] for k in keys_of(frame, row) if k in index)
            indptr.append(len(columns))
            right.append(answer)
    x = csr_matrix((np.ones(len(columns)), columns, indptr), shape=(len(indptr) - 1, len(index)))
    starts, right = np.array(starts), np.array(right)
    owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, x.shape[0])))

    def loss(w):
        scores = x @ w
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = powers / np.add.reduceat(powers, starts)[owner]
        kept = np.where(right, shares, 0.0)
        held = np.add.reduceat(kept, starts) + 1e-12
        return -np.log(held).sum() + 0.5 * l2 * w @ w, x.T @ (shares - kept / held[owner]) + l2 * w

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    frames = {}
    for (frame, feature), n in index.items():
        frames.setdefault(frame, {})[feature] = float(found[n])
    return frames


def pruned(frames, least):
    return {name: {f: round(w, 3) for f, w in own.items() if abs(w) >= least} for name, own in frames.items()}


def hits(questions, frames):
    """Per frame, questions and those answered right."""
    out = collections.Counter()
    for _, frame, rows, right in questions:
        scores = [sum(frames.get(name, {}).get(f, 0.0) for name, f in keys_of(frame, row)) for row in rows]
        out[frame, "all"] += 1
        out[frame, "right"] += right[scores.index(max(scores))]
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("language")
    for name in ("gold", "texts", "out"):
        parser.add_argument(name, type=pathlib.Path)
    parser.add_argument("--l2", type=float, default=3.0)
    parser.add_argument("--min", type=int, default=5)
    parser.add_argument("--least", type=float, default=0.05)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--learned-from", default="")
    args = parser.parse_args()
    questions = collect(args, load(args.language))
    if args.folds:
        counts = collections.Counter()
        for fold in range(args.folds):
            kept = fit([q for q in questions if q[0] % args.folds != fold], args.min, args.l2)
            counts += hits([q for q in questions if q[0] % args.folds == fold], pruned(kept, args.least))
        for frame in sorted({name for name, _ in counts}):
            print(f"{frame:12} {100 * counts[frame, 'right'] / counts[frame, 'all']:5.1f} of {counts[frame, 'all']}")
        return
    frames = pruned(fit(questions, args.min, args.l2), args.least)
    print(f"{len(questions)} questions, {sum(map(len, frames.values()))} weights")
    body = json.dumps(frames, ensure_ascii=False, sort_keys=True)
    header = {
        "source": args.learned_from or str(args.gold),
        "licence": "see source",
        "trained": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "by": "bench/train_sources.py",
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
    }
    record = {"header": header, "frames": frames}
    args.out.write_text(json.dumps(record, ensure_ascii=False, sort_keys=True, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
