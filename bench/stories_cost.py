"""What a document costs to be grouped, as the archive grows.

    python bench/stories_cost.py GOLD TEXTS [--documents 200000] [--step 10000] [--thousand]

The archive is made from the real documents of the gold, again and again: each generation
is moved on by the days that the gold covers, and one word in three, another third each
time (by a checksum of the word and the generation), gets an ending of that generation; names
that were found in the text change with it.
So every fortnight has the real one's number of documents, stories and repetitions, names
come and go, and no text comes twice.  Printed is processor time, per document and thousand,
for reading (profile) and for grouping, and how much memory the process has taken.

`--thousand` takes the real documents alone, given their extractions, and prints the seconds
for a thousand of them: the best of five rounds, and the median.  As a machine that does other
things is slower even in seconds of the processor, both commands give the same as so many
thousand steps of the reference loop of `bench/speed.py` too, measured beside it.
"""

import argparse
import resource
import statistics
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from sipas.records import Document, Extraction, document_id
from sipas.stories.grouping import Grouping
from sipas.stories.profiles import WORD, profile
from speed import reference
from stories_weights import documents

CHANGED = 3  # one word in so many is another in each generation
DAYS = 14  # that the gold covers
ROUNDS = 5
LOOP = 100_000  # steps of the reference loop


def again(real: list[Extraction], generation: int, days: int) -> Iterator[Extraction]:
    """The real documents as those of another fortnight."""
    mark = "".join(chr(ord("a") + int(digit)) for digit in str(generation))
    for extraction in real:
        text = WORD.sub(lambda m: _changed(m[0], generation, mark), extraction.document.text) if generation else None
        document = _moved(extraction.document, text, timedelta(days=days * generation), generation)
        named = [
            replace(m, name=WORD.sub(lambda m: _changed(m[0], generation, mark), m.name)) for m in extraction.mentions
        ]
        yield Extraction(document=document, mentions=tuple(named if generation else extraction.mentions))


def _changed(word: str, generation: int, mark: str) -> str:
    return word + mark if zlib.crc32(f"{generation} {word.lower()}".encode()) % CHANGED == 0 else word


def _moved(document: Document, text: str | None, by: timedelta, generation: int) -> Document:
    when = document.published
    if when is None or when.earliest is None or when.latest is None:
        raise SystemExit(f"{document.uri} has no date")
    moved = replace(when, earliest=when.earliest + by, latest=when.latest + by)
    uri = f"{generation}/{document.uri}"
    text = document.text if text is None else text
    return replace(document, id=document_id(uri, text), uri=uri, text=text, published=moved)


def steps(seconds: float) -> float:
    """So many thousand steps of the reference loop are that long on this machine now."""
    return seconds / min(reference(LOOP) for _ in range(3)) * 1e9 * LOOP / 1000


def timed(extractions: list[Extraction], grouping: Grouping, *, last: bool) -> tuple[float, float]:
    """Seconds of the processor for reading and for grouping; the newest day is grouped when the next comes, or if `last`."""
    start = time.process_time()
    profiles = [profile(extraction) for extraction in extractions]
    middle = time.process_time()
    grouping.add(profiles)
    if last:
        grouping.stories()
    return middle - start, time.process_time() - middle


def thousand(real: list[Extraction]) -> None:
    """Print what a thousand of the real documents cost."""
    rows = []
    for _ in range(ROUNDS):
        reading, grouped = (seconds / len(real) * 1000 for seconds in timed(real, Grouping(), last=True))
        rows.append((reading + grouped, reading, grouped, steps(reading + grouped)))
        print("all {:.2f} s  read {:.2f} s  group {:.2f} s  {:,.0f} thousand steps".format(*rows[-1]), flush=True)
    whole, _, _, loops = zip(*rows, strict=True)
    print(f"1,000 documents: best {min(whole):.2f} s, median {statistics.median(whole):.2f} s; ", end="")
    print(f"median {statistics.median(loops):,.0f} thousand steps of the loop")


def curve(real: list[Extraction], limit: int, step: int) -> None:
    """Print what a document costs as the archive grows."""
    grouping, seen, generation, mark = Grouping(), 0, 0, step
    reading = grouped = loops = 0.0
    print("documents  read ms  group ms  steps  memory MB")
    counted = 0
    while seen < limit:
        made = list(again(real, generation, DAYS * generation))
        took = timed(made, grouping, last=False)
        reading, grouped, loops = reading + took[0], grouped + took[1], loops + steps(sum(took))
        seen, counted, generation = seen + len(made), counted + len(made), generation + 1
        if seen >= mark:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            each = (reading / counted * 1000, grouped / counted * 1000, loops / counted * 1000)
            print("{:9d} {:8.2f} {:9.2f} {:6.0f} {:10.0f}".format(seen, *each, memory), flush=True)
            reading, grouped, loops, counted, mark = 0.0, 0.0, 0.0, 0, mark + step
    print(f"{len(grouping.stories())} stories")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--step", type=int, default=10_000)
    parser.add_argument("--thousand", action="store_true", help="the real documents alone, best of five")
    args = parser.parse_args()
    real, _ = documents(args.gold, args.texts)
    if args.thousand:
        thousand(real)
    else:
        curve(real, args.documents, args.step)


if __name__ == "__main__":
    main()
