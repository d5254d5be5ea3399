"""What a document costs to be grouped, as the archive grows.

    python bench/stories_cost.py GOLD TEXTS [--documents 200000] [--step 10000]

The archive is made from the real documents of the gold, again and again: each generation
is moved on by the days that the gold covers, and one word in three, another third each
time (by a checksum of the word and the generation), gets an ending of that generation; names
that were found in the text change with it.
So every fortnight has the real one's number of documents, stories and repetitions, names
come and go, and no text comes twice.  Printed is processor time, per document and thousand,
for reading (profile) and for grouping, and how much memory the process has taken.
"""

import argparse
import resource
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from sipas.records import Document, Extraction, document_id
from sipas.stories.grouping import Grouping
from sipas.stories.profiles import WORD, profile
from stories_weights import documents

CHANGED = 3  # one word in so many is another in each generation


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--step", type=int, default=10_000)
    args = parser.parse_args()
    real, _ = documents(args.gold, args.texts)
    days = 14
    grouping, seen, generation, mark = Grouping(), 0, 0, args.step
    reading = grouped = 0.0
    print("documents  read ms  group ms  memory MB")
    counted = 0
    while seen < args.documents:
        made = list(again(real, generation, days))
        start = time.process_time()
        profiles = [profile(extraction) for extraction in made]
        middle = time.process_time()
        grouping.add(profiles)
        grouped += time.process_time() - middle
        reading += middle - start
        seen, counted, generation = seen + len(made), counted + len(made), generation + 1
        if seen >= mark:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{seen:9d} {reading / counted * 1000:8.2f} {grouped / counted * 1000:9.2f} {memory:10.0f}", flush=True
            )
            reading, grouped, counted, mark = 0.0, 0.0, 0, mark + args.step
    print(f"{len(grouping.stories())} stories")


if __name__ == "__main__":
    main()
