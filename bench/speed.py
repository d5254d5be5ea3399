#!/usr/bin/env python3
"""Measure documents a second on one core, on pinned input, and where the time goes.

    python bench/speed.py [--shared ../shared] [--rounds 3] [--profile]

Input: the 679 Albanian news of sq_stories_dev and the 84 English ones of en_dev where ../shared is
present, else the samples, told over and over.  Seconds are those of the processor, whatever else
the machine does, and the best of the rounds counts; languages are guessed, the guesser's start is
left out.  Peak memory is the process's own.
"""

import argparse
import cProfile
import pathlib
import pstats
import resource
import time

from sipas.codec import encode_extraction
from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.language import guess, load
from sipas.records import Document
from sipas.stories.pipeline import tell

HERE = pathlib.Path(__file__).parent
SAMPLE_ROUNDS = 20  # the samples are fifteen documents: told so often, they are some news day's worth


def inputs(shared):
    """Yield (name, documents)."""
    gold = shared / "gold"
    if gold.is_dir():
        for name in ("sq_stories_dev", "en_dev"):
            yield name, [d for d in read([str(gold / name)]) if isinstance(d, Document)]
    else:
        lumi = [d for d in read([str(HERE.parent / "samples" / "lumi")]) if isinstance(d, Document)]
        yield "samples/lumi", lumi * SAMPLE_ROUNDS


def best(rounds, work):
    """Return the least seconds of this core that a piece of work took, and what it gave last."""
    least, result = float("inf"), None
    for _ in range(rounds):
        since = time.process_time()
        result = work()
        least = min(least, time.process_time() - since)
    return least, result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print the twenty costliest functions")
    args = parser.parse_args()
    for name, documents in inputs(args.shared):
        for code in sorted({guess(document.text) for document in documents}):
            load(code)
        extract(documents[0])  # tables are built at the first document of a language
        size = sum(len(document.text) for document in documents)
        seconds, extractions = best(args.rounds, lambda documents=documents: [extract(d) for d in documents])
        wire, _ = best(args.rounds, lambda extractions=extractions: [encode_extraction(e) for e in extractions])
        print(f"{name}: {len(documents)} documents, {size / 1e6:.2f} M characters")
        print(f"  extract  {len(documents) / seconds:8.0f} documents/s  {size / seconds / 1e6:6.2f} M characters/s")
        print(f"  encode   {len(documents) / wire:8.0f} documents/s")
        told, found = best(1, lambda extractions=extractions: tell(extractions))
        print(f"  stories  {len(documents) / told:8.0f} documents/s  ({len(found)} stories)")
        if args.profile:
            profile = cProfile.Profile()
            profile.runcall(lambda documents=documents: [extract(d) for d in documents])
            pstats.Stats(profile).sort_stats("tottime").print_stats(20)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
