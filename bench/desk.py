"""Search over a large store while a collector writes: makes the store, then measures.

    python bench/desk.py STORE.db [--documents 100000] [--seconds 60]

The texts are made here: words of syllables, as often as words are (Zipf), three statements a
document by one of 2,000 speakers.  A second process keeps articles while requests are timed.
"""

import argparse
import bisect
import http.client
import itertools
import os
import random
import statistics
import subprocess
import sys
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from sipas.desk import tables
from sipas.desk.deriving import tell_judged
from sipas.desk.search import Query, outlets, search_documents, search_statements
from sipas.desk.store import Store, judge, keep, keep_extraction, put_stories
from sipas.desk.tables import stamp
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.records import (
    Attribution,
    Extraction,
    Membership,
    Place,
    Span,
    Speaker,
    Story,
    attribution_id,
    name_id,
    story_id,
)
from sipas.stories.judgements import Told
from sipas.stories.pipeline import story_of
from sipas.stories.profiles import profile

SYLLABLES = [c + v for c in "b d f g k l m n p r s t v z sh th gj".split() for v in "a e i o u ë".split()]
START = datetime(2020, 1, 1, tzinfo=UTC)
TOLD = 600  # documents whose stories are told whole
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
    """Fill the tables in bulk, and then their indexes: what is measured is the desk, not the way there."""
    with store.writing() as connection:
        for start in range(0, many, 1000):
            made = [(n + 1, make(words, sentences, n)) for n in range(start, min(start + 1000, many))]
            connection.execute(tables.documents.insert(), [_document_row(n, e) for n, e in made])
            versions = [
                {"uri": e.document.uri, "number": 1, "document": e.document.id, "seen": stamp(START)} for _, e in made
            ]
            connection.execute(tables.versions.insert(), versions)
            connection.execute(tables.extractions.insert(), [_extraction_row(e) for _, e in made])
            connection.execute(tables.statements.insert(), [row for n, e in made for row in _statement_rows(n, e)])
            _stock_stories(connection, [e for _, e in made], told=start >= many - TOLD)
        for index in ("documents_fts", "statements_fts"):
            connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


def _stock_stories(connection: Connection, made: list[Extraction], *, told: bool) -> None:
    """Put neighbours into stories of 1 to 12 documents; only the last ones are told with all that is said."""
    sizes = itertools.cycle((1, 2, 1, 4, 1, 3, 8, 1, 2, 12))
    while made:
        some, made = made[: (size := next(sizes))], made[size:]
        ids = [e.document.id for e in some]
        members = tuple(Membership(document=id_, reason="bench") for id_ in ids)
        grouped = Told(story_id(ids[0]), members, (None, *ids[:-1]))
        rows = [
            {"root": id_, "document": id_, "day": 0, "shelf": 0, "usual": 0.0, "story": grouped.id, "opened": 1,
             "place": place, "nearest": grouped.nearest[place], "reason": "bench"}
            for place, id_ in enumerate(ids)
        ]  # fmt: skip
        connection.execute(tables.grouped.insert(), rows)
        story = Story(id=grouped.id, lead=Place(ids[0], Span(0, 20)), members=members)
        if told:
            story = story_of(grouped, {e.document.id: e for e in some}, {e.document.id: profile(e) for e in some})
        put_stories(connection, [story])


def _extraction_row(extraction: Extraction) -> dict:
    bare = replace(extraction, document=replace(extraction.document, text=""))
    body = zlib.compress(msgspec.json.encode(bare), 6)
    return {"document": extraction.document.id, "program": "bench", "made": stamp(START), "body": body}


def _document_row(n: int, extraction: Extraction) -> dict:
    document = extraction.document
    row = {name: getattr(document, name) for name in ("id", "uri", "publisher", "language", "text", "sha256", "body")}
    dated = stamp(document.published.earliest)
    return {**row, "n": n, "read_as": document.language, "title_start": 0, "title_end": document.title.end,
            "dated": dated, "current": True}  # fmt: skip


def _statement_rows(n: int, extraction: Extraction) -> list[dict]:
    return [
        {"document": n, "attribution": a.id, "speaker_id": a.speaker.id, "speaker": a.speaker.name, "stance": a.stance,
         "kind": a.kind, "confidence": "0.9000", "content": a.content[0].of(extraction.document.text),
         "publisher": extraction.document.publisher, "dated": stamp(extraction.document.published.earliest)}
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
    report(times)


def report(times: dict[str, list[tuple[float, float]]]) -> None:
    """Print the table."""
    print(f"load average {os.getloadavg()[0]:.1f}")
    every = [taken for one in times.values() for taken in one]
    for kind, some in [*times.items(), ("all", every)]:
        columns = []
        for of in (0, 1):
            ordered = sorted(t[of] for t in some)
            columns += [f"{statistics.median(ordered):.0f}", f"{ordered[int(len(ordered) * 0.95)]:.0f}"]
        print(f"| {kind} | {len(some)} | {' | '.join(columns)} |", flush=True)


def measure_pages(store: Store, words: Words, seconds: float) -> None:
    """The same over HTTP, of a server of its own; its time of the processor is known to a hundredth of a second."""
    with store.reading() as connection:
        newest = select(tables.stories.c.id).where(tables.stories.c.size > 1).order_by(tables.stories.c.latest.desc())
        stories = list(connection.scalars(newest.limit(500)))
    pick = words.chance.choice
    kinds = {
        "page: a story": lambda: f"/stories/{pick(stories)}",
        "page: stories now": lambda: "/",
        "page: search, a word": lambda: f"/search?q={quote(pick(words.all[10:5000]))}",
        "API: a story": lambda: f"/api/v1/stories/{pick(stories)}",
        "API: search, a word": lambda: f"/api/v1/search?q={quote(pick(words.all[10:5000]))}",
    }
    command = [
        sys.executable,
        "-c",
        "from sipas.cli import main; main()",
        "serve",
        "--store",
        store.address,
        "--port",
        "0",
    ]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    where = urlsplit(server.stderr.readline().split()[1])
    door = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
    times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            for kind, address in kinds.items():
                start, used = time.perf_counter(), _used(server.pid)
                door.request(
                    "GET", address(), headers={"Accept": "text/html" if kind[0] == "p" else "application/json"}
                )
                answer = door.getresponse()
                answer.read()
                if answer.status != 200:
                    sys.exit(f"{kind}: {answer.status}")
                times[kind].append(((time.perf_counter() - start) * 1000, _used(server.pid) - used))
    finally:
        server.terminate()
        server.wait()
    report({kind: some[1:] for kind, some in times.items()})  # the first one loads


def _used(process: int) -> float:
    """Milliseconds of the processor a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def measure_judgements(store: Store, words: Words, times: int = 40) -> None:
    """From the decision to the changed stories, in one step: merge two stories, then take it back."""
    with store.reading() as connection:
        newest = select(tables.memberships.c.document).join(tables.stories).order_by(tables.stories.c.latest.desc())
        ids = list(connection.scalars(newest.limit(TOLD)))
    taken: dict[str, list[tuple[float, float]]] = {"judgement: merge": [], "judgement: undo": []}
    for _ in range(times):
        body = {"documents": words.chance.sample(ids, 2)}
        made = ""
        for found in taken.values():
            start, used = time.perf_counter(), time.process_time()
            with store.writing() as connection:
                kind, undoes = ("undo", made) if made else ("merge", None)
                said = {} if made else body
                made = judge(
                    connection, at=datetime.now(UTC), by="bench", kind=kind, subject="", body=said, undoes=undoes
                ).id
                tell_judged(connection)
            found.append(((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000))
    report(taken)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--stock", action="store_true", help="only make the store")
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
    if asked.stock:
        return
    print(f"{asked.store.stat().st_size / 1e6:.0f} MB, load average {os.getloadavg()[0]:.1f}", flush=True)
    command = [sys.executable, __file__, str(asked.store), "--documents", str(have + asked.documents), "--writes"]
    writer = subprocess.Popen(command)
    time.sleep(15)
    with store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
    start = time.monotonic()
    try:
        measure(store, words, asked.seconds)
        measure_pages(store, words, asked.seconds)
        measure_judgements(store, words)
    finally:
        writer.kill()
        writer.wait()
    with store.reading() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
    print(f"{(after - before) / (time.monotonic() - start):.0f} articles a second were written meanwhile")


if __name__ == "__main__":
    main()
