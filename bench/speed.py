#!/usr/bin/env python3
"""Measure words a second of one core's time, on pinned input, and where the time goes.

    python bench/speed.py [--shared ../shared] [--rounds 5] [--floors] [--profile]

Input: the 84 English news of en_dev and the 679 Albanian ones of sq_stories_dev where ../shared is
present, else the samples, told over and over.  Words are what blanks part.  Seconds are those of the
processor; of each document the best of the rounds counts.

A machine that does other things too is slower even in seconds of the processor.  So a fixed loop of
plain Python is measured between the documents, and "words per 1,000 steps" says how many words are
read in the time of a thousand of its steps: that figure can be compared between runs and machines,
and has a floor (--floors: exit code 1 below it).  docs/profile.md keeps the figures.  The build that is
measured is the one Python finds (PYTHONPATH); of a compiled one the stages cannot be told apart.
"""

import argparse
import cProfile
import pathlib
import pstats
import resource
import subprocess
import sys
import time

import sipas
from sipas.codec import encode_extraction
from sipas.extraction import pipeline
from sipas.intake import read
from sipas.language import guess, load
from sipas.records import Document

HERE = pathlib.Path(__file__).parent
SAMPLE_ROUNDS = 20  # the samples are fifteen documents: told so often, they are some news day's worth
STEPS = 4_000  # of the reference loop, before each document
STAGES = ("read", "find_names", "find_times", "find_figures", "find_attributions", "resolve", "believed")
# Words per 1,000 steps, three quarters of what was measured last (docs/profile.md).
FLOORS = {"en_dev": 5.0, "sq_stories_dev": 6.0, "samples/lumi": 4.5}
PEAK_MB, START_SECONDS = 400, 1.0


def inputs(shared):
    """Yield (name, documents)."""
    gold = shared / "gold"
    if gold.is_dir():
        for name in ("en_dev", "sq_stories_dev"):
            yield name, [d for d in read([str(gold / name)]) if isinstance(d, Document)]
    else:
        lumi = [d for d in read([str(HERE.parent / "samples" / "lumi")]) if isinstance(d, Document)]
        yield "samples/lumi", lumi * SAMPLE_ROUNDS


def reference(steps=STEPS):
    """Return the nanoseconds of this core that a fixed loop takes."""
    since, value, table = time.process_time_ns(), 0, {}
    for step in range(steps):
        value = (value * 31 + step) & 0xFFFF
        table[value & 255] = step
    return time.process_time_ns() - since


def timed_stages():
    """Wrap the stages of the pipeline; return the table their nanoseconds are added to."""
    spent = dict.fromkeys(STAGES, 0)

    def timed(name, stage):
        def run(*args, **kwargs):
            since = time.process_time_ns()
            try:
                return stage(*args, **kwargs)
            finally:
                spent[name] += time.process_time_ns() - since

        return run

    for name in STAGES:
        setattr(pipeline, name, timed(name, getattr(pipeline, name)))
    return spent


def measure(documents, rounds, spent):
    """Return (nanoseconds of extraction, of the reference, by stage), of each document the best round."""
    total, base, stages = 0, 0, dict.fromkeys(STAGES, 0)
    for document in documents:
        tried, loops = [], []
        for _ in range(rounds):
            loops.append(reference())
            spent.update(dict.fromkeys(STAGES, 0))
            since = time.process_time_ns()
            pipeline.extract(document)
            tried.append((time.process_time_ns() - since, dict(spent)))
        took, parts = min(tried, key=lambda row: row[0])
        total, base = total + took, base + min(loops)
        for name in STAGES:
            stages[name] += parts[name]
    return total, base, stages


def start(shared):
    """Return the least seconds of the processor from nothing to the first result, of three starts."""
    one = next((shared / "gold" / "sq_dev" / "true").glob("*.txt"), None) if (shared / "gold").is_dir() else None
    one = one or next((HERE.parent / "samples" / "lumi").glob("*.txt"))
    code = "from sipas.cli import main; main()"
    least = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code, "extract", str(one)], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least


def told(name, documents, rounds, spent):
    """Print what one input takes; return its words per 1,000 steps."""
    for code in sorted({guess(document.text) for document in documents}):
        load(code)
    for document in documents[:20]:
        pipeline.extract(document)  # tables are built, words are met
    words = sum(len(document.text.split()) for document in documents)
    total, base, stages = measure(documents, rounds, spent)
    ratio = words / total / (STEPS * len(documents) / base) * 1_000
    print(f"{name}: {len(documents)} documents, {words:,} words")
    print(f"  extract  {words / total * 1e9:10,.0f} words/s   {ratio:5.2f} words per 1,000 steps of the reference")
    if stages["read"]:
        parts = [f"{stage} {took / words / 1e3:.2f}" for stage, took in stages.items()]
        print(f"  µs/word  {', '.join(parts)}, the rest {(total - sum(stages.values())) / words / 1e3:.2f}")
    extractions = [pipeline.extract(document) for document in documents]
    since = time.process_time_ns()
    for extraction in extractions:
        encode_extraction(extraction)
    print(f"  encode   {words / (time.process_time_ns() - since) * 1e9:10,.0f} words/s")
    return ratio


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--floors", action="store_true", help="exit code 1 if a figure is below its floor")
    parser.add_argument("--profile", action="store_true", help="print the thirty costliest functions")
    args = parser.parse_args()
    spent, low = timed_stages(), []
    print(pipeline.__file__)
    for name, documents in inputs(args.shared):
        ratio = told(name, documents, args.rounds, spent)
        if ratio < FLOORS[name]:
            low.append(f"{name}: {ratio:.2f} words per 1,000 steps, floor {FLOORS[name]}")
        if args.profile:
            profile = cProfile.Profile()
            profile.runcall(lambda documents=documents: [sipas.extract(d) for d in documents])
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    first = start(args.shared)
    print(f"peak memory {peak:.0f} MB; start to first result {first:.2f} s of the processor")
    low += [f"peak memory {peak:.0f} MB"] * (peak > PEAK_MB) + [f"start {first:.2f} s"] * (first > START_SECONDS)
    if args.floors and low:
        sys.exit("\n".join(low))


if __name__ == "__main__":
    main()
