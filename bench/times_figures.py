#!/usr/bin/env python3
"""Score times and figures against stand-off gold, beside dateparser's search on the same documents.

    python bench/times_figures.py GOLD.jsonl TEXTS [--language CODE] [--peer] [--errors]

GOLD holds one line a document: `doc` (path below TEXTS), `published` (a day), `times` with `span`,
`earliest` and `latest` (first and last day, null is open; `unsure` where a reader cannot tell) and
`figures` with `span`, `low`, `high`, `bound`, `unit`.  A find counts as recognised if it
overlaps one gold item and is the best such overlap; `exact` asks for the same characters.  A value
is right if both days (or low, high, bound and unit) are.  A night that runs past midnight counts to
its day.  `--peer` adds dateparser.search (needs the package); it gives no figures and no stretches,
so its value is right if its day is the gold's first day.
"""

import argparse
import json
import pathlib
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

from sipas.extraction.figures import find_figures
from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.language import load
from sipas.records import When

NIGHT = timedelta(hours=7)


def day_of(published):
    start = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return When(earliest=start, latest=start + timedelta(1), edtf=published, reason="gold")


def days(when):
    """First and last day of a When, as ISO strings."""
    first = when.earliest.date().isoformat() if when.earliest else None
    last = None
    if when.latest:
        whole = when.latest.hour == when.latest.minute == 0
        last = (when.latest - (timedelta(microseconds=1) if whole else NIGHT)).date().isoformat()
        if first and last < first:
            last = first
    return first, last


def pairs(gold, found):
    """Pair gold with found spans, the largest overlap first."""
    overlaps = []
    for g, (gs, ge) in enumerate(gold):
        for f, (fs, fe) in enumerate(found):
            shared = min(ge, fe) - max(gs, fs)
            if shared > 0:
                overlaps.append((-shared / max(ge - gs, fe - fs), g, f))
    used_gold, used_found, out = set(), set(), []
    for _, g, f in sorted(overlaps):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            out.append((g, f))
    return out


def score(gold, found, same, tally, report):
    """Add one document's counts; `same(gold item, found item)` says whether the value is right."""
    matched = pairs([tuple(g["span"]) for g in gold], [f["span"] for f in found])
    tally["gold"] += len(gold)
    tally["found"] += len(found)
    tally["matched"] += len(matched)
    for g, f in matched:
        tally["exact"] += tuple(gold[g]["span"]) == found[f]["span"]
        if not gold[g].get("unsure"):
            tally["valued"] += 1
            right = same(gold[g], found[f])
            tally["right"] += right
            if not right:
                report("value", gold[g], found[f])
        if tuple(gold[g]["span"]) != found[f]["span"]:
            report("span", gold[g], found[f])
    for g in set(range(len(gold))) - {g for g, _ in matched}:
        report("missed", gold[g], None)
    for f in set(range(len(found))) - {f for _, f in matched}:
        report("false", None, found[f])


def line(name, tally):
    precision = tally["matched"] / tally["found"] if tally["found"] else 0
    recall = tally["matched"] / tally["gold"] if tally["gold"] else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    exact = 2 * tally["exact"] / (tally["found"] + tally["gold"]) if tally["found"] + tally["gold"] else 0
    value = tally["right"] / tally["valued"] if tally["valued"] else 0
    return (
        f"{name:22} gold {tally['gold']:4} found {tally['found']:4}  P {precision:6.1%} R {recall:6.1%} "
        f"F1 {f1:6.1%}  exact F1 {exact:6.1%}  value right {value:6.1%} of {tally['valued']}"
    )


def same_time(gold, found):
    return (gold["earliest"], gold["latest"]) == found["days"]


def same_figure(gold, found):
    def near(a, b):
        return a is b is None or (a is not None and b is not None and abs(a - b) <= 1e-9 * max(1, abs(a)))

    return (
        near(gold["low"], found["low"])
        and near(gold["high"], found["high"])
        and (gold["bound"], gold["unit"]) == (found["bound"], found["unit"])
    )


def ours(text, published, language):
    layout = read(text, language)
    start = time.process_time()
    times = find_times(text, layout, day_of(published), language)
    figures = find_figures(text, layout, times, language)
    spent = time.process_time() - start
    return (
        [{"span": (t.span.start, t.span.end), "days": days(t.when)} for t in times],
        [
            {"span": (f.span.start, f.span.end), "low": f.low, "high": f.high, "bound": f.bound, "unit": f.unit}
            for f in figures
        ],
        spent,
        len(layout.words),
    )


def peer(text, published, code):
    """What dateparser.search finds, its finds located in order."""
    from dateparser.search import search_dates  # noqa: PLC0415  only where the comparison is asked for

    base = datetime.fromisoformat(published)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, moment in search_dates(text, languages=[code], settings=settings) or []:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        day = moment.date().isoformat()
        found.append({"span": (start, at), "days": (day, day)})
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--language", default="sq")
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    language = load(options.language)
    times, figures, peers = Counter(), Counter(), Counter()
    spent = words = 0
    for row in options.gold.read_text("utf-8").splitlines():
        gold = json.loads(row)
        text = (options.texts / gold["doc"]).read_bytes().decode("utf-8")

        def report(what, right, found, text=text, doc=gold["doc"]):
            if options.errors:
                spans = [text[slice(*item["span"])] if item else None for item in (right, found)]
                start = (right or found)["span"][0]
                values = [{k: v for k, v in item.items() if k != "span"} if item else None for item in (right, found)]
                print(
                    f"{what:7} {doc[:28]}:{start} {spans[0]!r} {spans[1]!r} {values if what != 'span' else ''}",
                    file=sys.stderr,
                )

        found_times, found_figures, seconds, count = ours(text, gold["published"], language)
        spent, words = spent + seconds, words + count
        score(gold["times"], found_times, same_time, times, report)
        score(gold["figures"], found_figures, same_figure, figures, report)
        if options.peer:
            first_day = lambda g, f: g["earliest"] == f["days"][0]  # noqa: E731
            score(gold["times"], peer(text, gold["published"], options.language), first_day, peers, lambda *_: None)
    print(line("times", times))
    print(line("figures", figures))
    if options.peer:
        print(line("dateparser: times", peers))
    print(f"{spent / max(words, 1) * 1e6:.2f} microseconds a token over {words} tokens")


if __name__ == "__main__":
    main()
