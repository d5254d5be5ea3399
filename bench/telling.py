"""What a round of telling costs as the archive grows: a few new documents, an editor's judgement.

    python bench/telling.py [--sizes 3000,9000] [--day 400]

The archive is made like that of `bench/desk.py`, so many documents a day, and told once; then
rounds of 20 documents of the last two days are told.  Times are of the processor.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from desk import START, Words, make
from sipas.desk.deriving import tell_judged, tell_stories
from sipas.desk.store import Store, judge, keep, keep_extraction
from sipas.desk.telling import Memory
from sipas.intake.dates import parse_when
from sipas.records import Extraction

ROUND = 20  # documents
ROUNDS = 5


def arrive(store: Store, made: list[Extraction]) -> None:
    """Keep documents as the collector and the reader do."""
    with store.writing() as connection:
        for extraction in made:
            keep(connection, extraction.document, seen=START)
            keep_extraction(connection, extraction, program="bench", made=START)


def dated(extraction: Extraction, at: datetime) -> Extraction:
    """Return the same as published at that instant."""
    document = replace(extraction.document, published=parse_when(at.isoformat(), "bench"))
    return replace(extraction, document=document)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(size: int, day: int, words: Words, sentences: list[str]) -> None:
    """Print a row: documents, seconds to tell all, seconds a round of a fresh program and of one that stays, seconds a judgement, megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "desk.db")
        numbers = iter(range(10**9))
        for start in range(0, size, 500):
            made = [make(words, sentences, next(numbers)) for _ in range(500)]
            arrive(store, [dated(e, START + timedelta(days=(start + n) / day)) for n, e in enumerate(made)])
        whole = timed(lambda: tell_stories(store))
        memory = Memory()
        rounds: dict[bool, list[float]] = {False: [], True: []}
        for nth in range(2 * ROUNDS + 1):
            stays = nth > ROUNDS
            last = START + timedelta(days=size / day)
            made = [make(words, sentences, next(numbers)) for _ in range(ROUND)]
            arrive(store, [dated(e, last - timedelta(days=2 * words.chance.random())) for e in made])
            taken = timed(lambda stays=stays or nth == ROUNDS: tell_stories(store, memory=memory if stays else None))
            if nth != ROUNDS:  # the round that fills the memory
                rounds[stays].append(taken)
        named = [e.document.id for e in made[:2]]

        def merge() -> None:
            with store.writing() as connection:
                body = {"documents": named}
                judge(connection, at=datetime.now(UTC), by="bench", kind="merge", subject="", body=body)
                tell_judged(connection)

        judged = timed(merge)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(
            f"| {size} | {whole:.0f} | {statistics.median(rounds[False]):.1f} | {statistics.median(rounds[True]):.1f} | {judged:.2f} | {megabytes:.0f} |",
            flush=True,
        )
        store.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="3000,9000")
    parser.add_argument("--day", type=int, default=400)
    asked = parser.parse_args()
    words = Words(random.Random(7))  # noqa: S311 - the same texts each time
    sentences = [" ".join(words.some(words.chance.randrange(8, 24))).capitalize() + "." for _ in range(30_000)]
    for size in asked.sizes.split(","):
        measure(int(size), asked.day, words, sentences)


if __name__ == "__main__":
    main()
