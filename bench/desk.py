"""Search over a large store while a collector writes: makes the store, then measures.

    python bench/desk.py STORE.db [--documents 100000] [--seconds 60]

The texts are made here: words of syllables, as often as words are (Zipf), three statements a
document by one of 2,000 speakers.  A second process keeps articles while requests are timed.
"""

import argparse
import bisect
import itertools
import random
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from sipas.desk import tables
from sipas.desk.search import Query, outlets, search_documents, search_statements
from sipas.desk.store import Store, keep, keep_extraction
from sipas.desk.tables import stamp
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.records import Attribution, Extraction, Span, Speaker, attribution_id, name_id

SYLLABLES = [c + v for c in "b d f g k l m n p r s t v z sh th gj".split() for v in "a e i o u ë".split()]
START = datetime(2020, 1, 1, tzinfo=UTC)
STANCES = ("says", "denies", "claims", "warns", "demands")


class Words:
    """Words as frequent as those of a language."""

    def __init__(self, chance: random.Random, many: int = 60_000) -> None:
        made = {"".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(1, 5))) for _ in range(2 * many)}
        self.all = sorted(made)[:many]
        chance.shuffle(self.all)
        self.weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.all))))
        self.chance = chance

    def some(self, many: int) -> list[str]:
        """Return so many words."""
        top = self.weights[-1]
        return [self.all[bisect.bisect(self.weights, self.chance.random() * top)] for _ in range(many)]

    def name(self, number: int) -> str:
        """Return the name of a person, always the same for a number."""
        return f"{self.all[-2 * number - 1].capitalize()} {self.all[-2 * number - 2].capitalize()}"


def make(words: Words, sentences: list[str], number: int) -> Extraction:
    """Return one document of some 200 words, with what is said in it."""
    chosen = words.chance.sample(sentences, 12)
    text = chosen[0] + "\n\n" + " ".join(chosen[1:])
    day = START + timedelta(minutes=30 * number)
    document = make_document(
        f"https://p{number % 40}.example/{number}",
        text,
        publisher=f"Paper {number % 40}",
        published=parse_when(day.isoformat(), "bench"),
        language=("sq", "en", "sr")[number % 3],
        title=Span(0, len(chosen[0])),
    )
    said = []
    for sentence in words.chance.sample(chosen[1:], 3):
        at = text.index(sentence)
        content = (Span(at, at + len(sentence)),)
        name = words.name(min(int(words.chance.paretovariate(0.8)), 2000))
        said.append(
            Attribution(
                id=attribution_id(document.id, None, None, content),
                cue=None,
                source=None,
                content=content,
                kind="indirect",
                stance=words.chance.choice(STANCES),
                speaker=Speaker(id=name_id("person", name), name=name, type="person"),
                confidence=0.9,
                rule="bench",
            )
        )
    return Extraction(document=document, attributions=tuple(said))


def stock(store: Store, words: Words, sentences: list[str], many: int) -> None:
    """Fill the tables in bulk, and then their indexes: what is measured is the search, not the way there."""
    with store.writing() as connection:
        for start in range(0, many, 1000):
            made = [(n + 1, make(words, sentences, n)) for n in range(start, min(start + 1000, many))]
            connection.execute(tables.documents.insert(), [_document_row(n, e) for n, e in made])
            versions = [
                {"uri": e.document.uri, "number": 1, "document": e.document.id, "seen": stamp(START)} for _, e in made
            ]
            connection.execute(tables.versions.insert(), versions)
            connection.execute(tables.statements.insert(), [row for n, e in made for row in _statement_rows(n, e)])
        for index in ("documents_fts", "statements_fts"):
            connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


def _document_row(n: int, extraction: Extraction) -> dict:
    document = extraction.document
    row = {name: getattr(document, name) for name in ("id", "uri", "publisher", "language", "text", "sha256", "body")}
    dated = stamp(document.published.earliest)
    return {**row, "n": n, "read_as": document.language, "title_start": 0, "title_end": document.title.end,
            "dated": dated, "current": True}  # fmt: skip


def _statement_rows(n: int, extraction: Extraction) -> list[dict]:
    return [
        {"document": n, "attribution": a.id, "speaker_id": a.speaker.id, "speaker": a.speaker.name, "stance": a.stance,
         "kind": a.kind, "confidence": "0.9000", "content": a.content[0].of(extraction.document.text)}
        for a in extraction.attributions
    ]  # fmt: skip


def write(store: Store, words: Words, sentences: list[str], first: int) -> None:
    """Keep articles as the collector does, one a transaction, until killed."""
    for number in itertools.count(first):
        extraction = make(words, sentences, number)
        with store.writing() as connection:
            document = replace(extraction.document, language=None)
            keep(connection, document, seen=START, raw=document.text.encode() * 5)
            keep_extraction(connection, extraction, program="bench", made=START)


def requests(words: Words) -> dict:
    """Return the kinds of request, each made anew at every call."""
    common = words.all[10:200]
    middle = words.all[500:5000]
    pick = words.chance.choice
    since = "2024-01-01T00:00:00.000000Z"
    return {
        "documents, a common word": lambda c: search_documents(c, Query(words=pick(common))),
        "documents, a rarer word": lambda c: search_documents(c, Query(words=pick(middle))),
        "documents, two words, best fitting": lambda c: search_documents(
            c, Query(words=f"{pick(common)} {pick(middle)}", order="fitting")
        ),
        "documents, a common word, best fitting": lambda c: search_documents(
            c, Query(words=pick(common), order="fitting")
        ),
        "documents, a beginning": lambda c: search_documents(c, Query(words=pick(middle)[:4] + "*")),
        "documents, a rarer word of one paper since": lambda c: search_documents(
            c, Query(words=pick(middle), publisher="Paper 7", since=since)
        ),
        "statements, a common word": lambda c: search_statements(c, Query(words=pick(common))),
        "statements, a speaker by name": lambda c: search_statements(
            c, Query(speaker=words.name(words.chance.randrange(1, 500)))
        ),
        "statements, a speaker about a word since": lambda c: search_statements(
            c, Query(words=pick(common), speaker=words.name(words.chance.randrange(1, 100)), since=since)
        ),
        "outlets of a speaker about a word": lambda c: outlets(
            c, Query(words=pick(common), speaker=words.name(words.chance.randrange(1, 100)))
        ),
        "statements, a stance, newest": lambda c: search_statements(c, Query(stances=("denies",))),
    }


def measure(store: Store, words: Words, seconds: float) -> None:
    """Print a row for each kind of request: median and 95th percentile, by the clock and in time of the processor.

    The second is what counts on a machine that others use as well.
    """
    kinds = requests(words)
    times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for kind, ask in kinds.items():
            start, used = time.perf_counter(), time.process_time()
            with store.reading() as connection:
                ask(connection)
            times[kind].append(((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000))
    every = [taken for one in times.values() for taken in one]
    for kind, some in [*times.items(), ("all", every)]:
        columns = []
        for of in (0, 1):
            ordered = sorted(t[of] for t in some)
            columns += [f"{statistics.median(ordered):.0f}", f"{ordered[int(len(ordered) * 0.95)]:.0f}"]
        print(f"| {kind} | {len(some)} | {' | '.join(columns)} |")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writes", action="store_true", help="only write, one article a transaction, until killed")
    asked = parser.parse_args()
    store = Store(asked.store)
    words = Words(random.Random(7))  # noqa: S311 - the same store each time
    sentences = [" ".join(words.some(words.chance.randrange(8, 24))).capitalize() + "." for _ in range(30_000)]
    if asked.writes:
        write(store, words, sentences, asked.documents)
        return
    with store.reading() as connection:
        have = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
    if not have:
        stock(store, words, sentences, asked.documents)
    print(f"{asked.store.stat().st_size / 1e6:.0f} MB")
    command = [sys.executable, __file__, str(asked.store), "--documents", str(have + asked.documents), "--writes"]
    writer = subprocess.Popen(command)
    time.sleep(15)
    with store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
    measure(store, words, asked.seconds)
    with store.reading() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
    writer.kill()
    writer.wait()
    print(f"{(after - before) / asked.seconds:.0f} articles a second were written meanwhile")


if __name__ == "__main__":
    main()
