"""What a newsroom's machine does to the desk: no room, no power, two at once, a gigabyte, a clock gone wrong."""

import random
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from sipas.desk.checking import check
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.store import Store, keep, load_story
from sipas.intake.making import make_document
from test_collect import agree, rows

# The command as it is started, but without pauses between requests and with a version that needs no installation.
COLLECT = """
import sys
from sipas.cli import desk
from sipas.desk import collector, feeds
import importlib.metadata
importlib.metadata.version = lambda _: "test"
collector.Plan = lambda: feeds.Plan(host_pause=0, workers=3)
desk.collect(sys.argv[1:])
"""


def collect(path, *sources: str, room: int | None = None) -> subprocess.Popen:
    """Start `sipas collect` on a store; `room` is how many bytes its files may have."""

    def limited():
        if room is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails, as on a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-c", COLLECT, "--allow-private", "--store", str(path), *sources]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limited)  # noqa: PLW1509


def peak_of(process: subprocess.Popen) -> list[int]:
    """Watch a process; the list holds the most memory it ever had, in kilobytes.

    `ru_maxrss` would count the memory of the tests' own process, from which it was started.
    """
    most = [0]

    def watch():
        while process.poll() is None:
            try:
                with Path(f"/proc/{process.pid}/status").open() as status:
                    most[0] = max(most[0], *(int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)
            except OSError:
                return
            time.sleep(0.02)

    threading.Thread(target=watch, daemon=True).start()
    return most


def sound(store: Store) -> None:
    """All hashes, spans and indexes are right, and every document is in one story."""
    assert list(check(store)) == []
    told = dict(rows(store, "SELECT document, story FROM memberships"))
    assert set(told) == {id_ for (id_,) in rows(store, "SELECT id FROM documents WHERE current")}


def test_a_full_disk_is_said_and_loses_nothing(papers, tmp_path):
    site = papers(60)
    path = tmp_path / "desk.db"
    Store(path).close()
    stopped = collect(path, *site.feeds, room=900_000)
    _, said = stopped.communicate(timeout=300)
    assert stopped.returncode == 1
    assert re.search(r"the disk (is full|does not take what is written)", said), said
    assert "Traceback" not in said
    store = Store(path)
    kept = rows(store, "SELECT count(*) FROM versions")[0][0]
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]
    with store.writing() as connection:  # made room: nobody waits for what was put off
        connection.execute(text("UPDATE articles SET due = :now WHERE due IS NOT NULL"), {"now": "2026-01-01"})
        connection.execute(text("UPDATE feeds SET due = :now"), {"now": "2026-01-01"})
    again = collect(path)
    assert again.wait(300) == 0, again.stderr.read()
    again.communicate()
    assert agree(store, site.ask("/_truth")) == []
    assert 0 <= kept < 60
    sound(store)
    store.close()


def test_two_collectors_at_once_keep_each_article_once(papers, tmp_path):
    site = papers(60)
    path = tmp_path / "desk.db"
    both = [collect(path, *site.feeds) for _ in range(2)]
    said = [one.communicate(timeout=300)[1] for one in both]
    codes = sorted(one.returncode for one in both)
    assert codes[0] == 0, said
    for one, words in zip(both, said, strict=True):
        assert one.returncode == 0 or re.search(r"another collector is at work on this store \(process \d+\)", words)
    store = Store(path)
    assert agree(store, site.ask("/_truth")) == []
    assert rows(store, "SELECT count(*), max(number) FROM versions") == [(60, 1)]
    sound(store)
    store.close()


TELLER = """
import sys
from datetime import UTC, datetime
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.store import Store, keep
from sipas.intake.making import make_document
store = Store(sys.argv[1])
print("open", flush=True)
for number in range(int(sys.argv[2]), 10_000, 3):
    with store.writing() as connection:
        for n in range(number, number + 3):
            words = f"Ura {n % 5} e Lisnajës u mbyll pas vërshimit, tha kryebashkiakja Teuta Brenjari. Dëmi {n % 5 + 40} milionë."
            document = make_document(f"u{n}", words + f"\\n\\nTekst {n}.", language="sq", publisher=f"p{n % 4}")
            keep(connection, document, seen=datetime.now(UTC), raw=words.encode())
    list(read_documents(store, program="1", now=lambda: datetime.now(UTC)))
    tell_stories(store)
"""


def test_killed_while_reading_and_telling_it_goes_on_where_it_was(tmp_path):
    path = tmp_path / "desk.db"
    chance = random.Random(5)
    done = 0
    for _ in range(10):
        command = [sys.executable, "-c", TELLER, str(path), str(done)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout.readline()
        time.sleep(chance.uniform(0, 1.5))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        store = Store(path)
        done = rows(store, "SELECT count(*) FROM documents")[0][0]
        assert done % 3 == 0, "a step is there whole or not at all"
        store.close()
    finish = TELLER.replace("10_000, 3)", f"{done + 3}, 3)")
    assert (
        subprocess.run([sys.executable, "-c", finish, str(path), str(done)], stdout=subprocess.DEVNULL).returncode == 0
    )
    store = Store(path)
    sound(store)
    told = set(rows(store, "SELECT document, story FROM memberships"))
    tell_stories(store, anew=True)
    assert set(rows(store, "SELECT document, story FROM memberships")) == told
    store.close()


class Gigabyte(BaseHTTPRequestHandler):
    """A feed of a gigabyte: announced, or poured out."""

    sent = 0

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/robots.txt":
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        if self.path == "/announced":
            self.send_header("Content-Length", "1000000000")
        self.end_headers()
        part = b"<rss><!-- " + b"x" * 100_000
        try:
            for _ in range(10_000):
                self.wfile.write(part)
                type(self).sent += len(part)
        except OSError:
            pass  # they have had enough
        return None


@pytest.fixture
def gigabyte():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gigabyte)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_gigabyte_takes_neither_memory_nor_time(gigabyte, tmp_path):
    start = time.monotonic()
    process = collect(tmp_path / "desk.db", f"{gigabyte}/announced", f"{gigabyte}/poured")
    most = peak_of(process)
    _, said = process.communicate()
    assert process.returncode == 1
    assert "1,000,000,000 bytes are announced, 10,000,000 are taken" in said
    assert "more than 10,000,000 bytes" in said
    assert 10_000 < most[0] < 400_000, "kilobytes"
    assert Gigabyte.sent < 100_000_000
    assert time.monotonic() - start < 120


def test_a_clock_a_year_ahead_holds_nobody_up(store):
    start = datetime(2026, 3, 10, 8, tzinfo=UTC)
    for n in range(12):
        ahead = timedelta(days=400 if n % 3 == 1 else 0)  # the clock is set right in between
        seen = start + timedelta(hours=n) + ahead
        with store.writing() as connection:
            document = make_document(f"u{n}", f"Ura e Lisnajës u mbyll. Tekst {n}.", language="sq")
            document = msgspec.structs.replace(document, fetched=seen)
            keep(connection, document, seen=seen)
        list(read_documents(store, program="1", now=lambda seen=seen: seen))
        tell_stories(store, budget=2)
    sound(store)
    with store.reading() as connection:
        for id_ in connection.scalars(text("SELECT id FROM stories")).all():
            assert load_story(connection, id_).members


def test_one_broken_feed_costs_the_others_nothing(papers, tmp_path):
    site = papers(12)
    broken = [
        f"{site.hosts[0]}/hostile/{name}" for name in ("lol", "bomb", "badzip", "loop1", "empty", "deep", "latin")
    ]
    process = collect(tmp_path / "desk.db", *broken, *site.feeds)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "Traceback" not in said
    for name, code in (
        ("bomb", "too-big"),
        ("badzip", "bad-answer"),
        ("loop1", "redirect-loop"),
        ("empty", "not-a-feed"),
    ):
        assert re.search(rf"/hostile/{name}: {code}: .* \(has never worked; failed 1 times\)", said), name
    store = Store(tmp_path / "desk.db")
    assert agree(store, site.ask("/_truth")) == []
    sound(store)
    store.close()
