"""The store, once on SQLite and once on PostgreSQL: nothing changes, nothing is lost, nothing is there twice."""

import gzip
import io
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from sipas.desk import migrations, tables
from sipas.desk.archive import export, restore
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.feeds import watch
from sipas.desk.store import (
    Store,
    StoreError,
    UnstorableError,
    judge,
    keep,
    keep_extraction,
    load_document,
    load_judgements,
    load_snapshot,
    load_story,
    load_versions,
    newest_extraction,
    pending,
)
from sipas.desk.versions import difference, likeness
from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.intake.making import make_document
from sipas.records import Document

NOW = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)


def samples() -> list[Document]:
    return [found for found in read(["samples/lumi"]) if isinstance(found, Document)]


def fill(store: Store) -> list[Document]:
    """Put the samples into a store, with a feed, an edit, extractions, stories and judgements."""
    documents = samples()
    with store.writing() as connection:
        watch(connection, "https://gazeta.example.org/rss", now=NOW)
        for document in documents:
            keep(connection, document, seen=NOW, raw=document.text.encode(), media="text/plain")
        edited = make_document(documents[0].uri, documents[0].text.replace("dy", "tre"), publisher="Murna Press")
        keep(connection, edited, seen=NOW + timedelta(hours=1), raw=b"\x00\xff raw", media=None)
    list(read_documents(store, program="1", now=lambda: NOW))
    with store.writing() as connection:
        seen = (documents[1].id, documents[2].id)
        body = {"documents": [documents[2].id], "seen": seen}
        first = judge(connection, at=NOW, by="ana", kind="split", subject=documents[2].id, body=body)
        judge(connection, at=NOW, by="beni", kind="undo", subject=documents[2].id, body={}, undoes=first.id)
    tell_stories(store)
    return documents


def test_a_document_comes_out_as_it_went_in(store):
    documents = fill(store)
    with store.reading() as connection:
        for document in documents:
            assert load_document(connection, document.id) == document
            extraction = newest_extraction(connection, document.id)
            if document is not documents[0]:
                assert extraction == extract(document)
        assert load_document(connection, "nobody") is None


def test_an_edit_is_a_version_with_its_difference(store):
    texts = ["Një. Dy. Tre.", "Një. Pesë. Tre.", "Një. Dy. Tre."]
    with store.writing() as connection:
        kept = [keep(connection, make_document("a", t), seen=NOW, raw=t.encode()) for t in texts]
        again = keep(connection, make_document("a", texts[-1]), seen=NOW)
    assert [k.change for k in kept] == ["new", "edited", "edited"]
    assert [k.number for k in kept] == [1, 2, 3]
    assert (again.number, again.change) == (3, "same")
    assert kept[0].document == kept[2].document != kept[1].document
    with store.reading() as connection:
        versions = load_versions(connection, "a")
        assert [load_snapshot(connection, v.snapshot).decode() for v in versions] == texts
        current = connection.scalars(text("SELECT id FROM documents WHERE current")).all()
    assert current == [kept[2].document]
    assert [(c.old.of(texts[0]), c.new.of(texts[1])) for c in versions[1].changes] == [("Dy", "Pesë")]


def test_each_extraction_is_kept_once_a_program(store):
    document = make_document("a", "“Po”, tha Arta Gashi.", language="sq")
    with store.writing() as connection:
        keep(connection, document, seen=NOW)
        for program in ("1", "1", "2"):
            keep_extraction(connection, extract(document), program=program, made=NOW)
        assert pending(connection, "2", limit=5) == ()
        assert pending(connection, "3", limit=5) == (document,)
        assert connection.scalar(text("SELECT count(*) FROM extractions")) == 2
        found = connection.execute(text("SELECT attribution FROM statements")).scalars().all()
    assert len(found) == len(set(found)) == len(extract(document).attributions)


def test_reading_cannot_write_and_sees_one_state(store):
    with store.reading() as reading:
        before = reading.scalar(text("SELECT count(*) FROM documents"))
        with store.writing() as writing:
            keep(writing, make_document("a", "Një."), seen=NOW)
        assert reading.scalar(text("SELECT count(*) FROM documents")) == before
    with pytest.raises(StoreError), store.reading() as reading:
        reading.execute(text("DELETE FROM documents"))
    with store.reading() as reading:
        assert reading.scalar(text("SELECT count(*) FROM documents")) == 1


def test_an_error_leaves_nothing_of_its_step(store):
    def work():
        with store.writing() as connection:
            keep(connection, make_document("a", "Një."), seen=NOW)
            raise KeyError

    with pytest.raises(KeyError):
        work()
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM documents")) == 0


@pytest.mark.parametrize("odd", ["a\0b", "a\ud800b"])
def test_what_no_store_can_hold_is_refused(store, odd):
    document = msgspec.structs.replace(make_document("a", "ab"), text=odd)
    with pytest.raises(UnstorableError), store.writing() as connection:
        keep(connection, document, seen=NOW)


def test_writers_in_many_threads_lose_and_double_nothing(store):
    def work():
        for number in range(20):
            with store.writing() as connection:
                keep(connection, make_document(f"uri{number}", f"Teksti {number}."), seen=NOW)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM documents")) == 20
        assert connection.scalar(text("SELECT count(*) FROM versions")) == 20


def test_judgements_are_a_log(store):
    fill(store)
    with store.reading() as connection:
        log = load_judgements(connection)
        assert [entry.by for entry in log] == ["ana", "beni"]
        assert load_judgements(connection, in_force=True) == ()
    with store.writing() as connection:
        judge(connection, at=NOW, by="ana", kind="undo", subject="x", body={}, undoes=log[1].id)
        assert load_judgements(connection, in_force=True) == log[:1]


def test_stories_are_told_again_from_what_is_kept(store):
    fill(store)
    with store.reading() as connection:
        ids = connection.scalars(text("SELECT id FROM stories")).all()
        before = {id_: load_story(connection, id_) for id_ in ids}
        members = connection.scalar(text("SELECT count(*) FROM memberships"))
        assert members == connection.scalar(text("SELECT count(*) FROM documents WHERE current"))
    assert len(before) >= 2
    tell_stories(store)
    with store.reading() as connection:
        assert {id_: load_story(connection, id_) for id_ in before} == before


def exported(store: Store) -> list[bytes]:
    with store.reading() as connection:
        return list(export(connection))


def rows_of(store: Store, table: str) -> set:
    with store.reading() as connection:
        return {tuple(row)[2:] for row in connection.execute(text(f"SELECT * FROM {table}"))}


def test_export_and_import_give_the_same_store(store, tmp_path):
    fill(store)
    lines = exported(store)
    other = Store(tmp_path / "other.db")
    with other.writing() as connection:
        assert restore(connection, lines) == len(lines) - 2
    assert exported(other) == lines
    assert rows_of(other, "statements") == rows_of(store, "statements")
    other.close()


def test_both_servers_export_the_same(databases, tmp_path):
    here, there, back = Store(tmp_path / "a.db"), Store(databases()), Store(tmp_path / "b.db")
    fill(here)
    lines = exported(here)
    for empty in (there, back):
        with empty.writing() as connection:
            restore(connection, lines)
        lines = exported(empty)
    assert lines == exported(here)
    packed = gzip.compress(b"".join(lines))
    with gzip.open(io.BytesIO(packed)) as unpacked:
        assert list(unpacked) == lines
    for each in (here, there, back):
        each.close()


def test_a_broken_archive_leaves_the_store_empty(store, tmp_path):
    fill(store)
    lines = exported(store)
    other = Store(tmp_path / "other.db")
    broken = [lines[:-1], lines[:5] + lines[6:], [], [b"{}\n"], [*lines[:3], b"{]\n", *lines[3:]]]
    broken.append([lines[0], b'{"table":"nothing"}\n', *lines[1:]])
    for some in broken:
        with pytest.raises(StoreError), other.writing() as connection:
            restore(connection, some)
    with other.writing() as connection:
        restore(connection, lines)
    with pytest.raises(StoreError, match="not empty"), other.writing() as connection:
        restore(connection, lines)
    other.close()


def test_an_old_store_is_migrated_once_and_a_new_one_refused(store, address):
    def step(connection):
        connection.exec_driver_sql("ALTER TABLE feeds ADD COLUMN note TEXT")

    def failing(connection):
        step(connection)
        raise KeyError

    with pytest.raises(KeyError), store.writing() as connection:
        migrations.migrate(connection, (*migrations.STEPS, failing))
    newest = 1 + len(migrations.STEPS)
    with store.writing() as connection:
        assert migrations.version_of(connection) == newest
        assert migrations.migrate(connection, (*migrations.STEPS, step)) == newest + 1
        assert migrations.migrate(connection, (*migrations.STEPS, step)) == newest + 1
        connection.execute(text("SELECT note FROM feeds"))
    with pytest.raises(StoreError, match="newer program"):
        Store(address)


def test_a_place_without_a_folder_or_a_store_is_said(tmp_path):
    with pytest.raises(StoreError, match="no such folder"):
        Store(tmp_path / "none" / "desk.db")
    (tmp_path / "text.db").write_text("this is no database, but long enough to be looked at " * 40)
    with pytest.raises(StoreError, match="not a database"):
        Store(tmp_path / "text.db")


def test_only_one_collector_works_on_a_store(store, address):
    other = Store(address)
    with store.alone(), pytest.raises(StoreError, match="another collector"), other.alone():
        pass
    with other.alone():
        pass
    other.close()


def test_a_full_disk_is_said_and_costs_only_the_step(tmp_path):
    store = Store(tmp_path / "desk.db")
    with store.writing() as connection:
        keep(connection, make_document("a", "E para."), seen=NOW)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")

    def work():
        for number in range(100):
            with store.writing() as connection:
                keep(connection, make_document(f"b{number}", "Tekst i gjatë. " * 2000), seen=NOW, raw=os.urandom(9000))

    with pytest.raises(StoreError, match="disk is full"):
        work()
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.writing() as connection:
        assert keep(connection, make_document("c", "E fundit."), seen=NOW).change == "new"
        documents = connection.scalar(text("SELECT count(*) FROM documents"))
        versions = connection.scalar(text("SELECT count(*) FROM versions"))
        assert documents == versions > 1
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    store.close()


WRITER = """
import sys
from datetime import UTC, datetime
from sipas.desk.store import Store, keep
from sipas.intake.making import make_document
store = Store(sys.argv[1])
for number in range(int(sys.argv[2]), 100000):
    with store.writing() as connection:
        keep(connection, make_document(f"u{number}", f"Teksti {number}."), seen=datetime.now(UTC), raw=b"x" * 2000)
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def test_what_was_acknowledged_outlives_a_kill(tmp_path):
    path = tmp_path / "desk.db"
    done = -1
    for pause in (0.05, 0.0, 0.11):
        command = [sys.executable, "-c", WRITER, str(path), str(done + 1)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].decode().split("\n")[:-1]
        store = Store(path)
        with store.reading() as connection:
            numbers = sorted(int(u[1:]) for u in connection.scalars(text("SELECT uri FROM documents")))
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        store.close()
        assert numbers == list(range(len(numbers)))
        assert not rest or numbers[-1] >= int(rest[-1])
        done = numbers[-1]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


words = st.lists(st.sampled_from(["ura", "lumi", "12", " ", "\n", ".", "ë", "qyteti", "“"]), max_size=40).map("".join)


@given(words | st.text(max_size=60), words | st.text(max_size=60))
def test_a_difference_leads_from_one_text_to_the_other(old, new):
    changes = difference(old, new)
    at_old = at_new = 0
    for change in changes:
        assert change.old.start >= at_old
        assert old[at_old : change.old.start] == new[at_new : change.new.start]
        assert change.old.of(old) != change.new.of(new)
        at_old, at_new = change.old.end, change.new.end
    assert old[at_old:] == new[at_new:]


def test_a_long_rewrite_is_compared_in_time():
    old = "\n".join(f"Rreshti {n} i parë me disa fjalë të tjera." for n in range(20_000))
    new = "\n".join(f"Rreshti {n * 7} i dytë me disa fjalë të tjera." for n in range(20_000))
    start = time.monotonic()
    assert difference(old, new)
    assert likeness(old, new) < 1
    assert time.monotonic() - start < 10


def test_instants_sort_as_text():
    moments = [datetime(1, 1, 1, tzinfo=UTC), datetime(999, 5, 1, tzinfo=UTC), NOW, NOW + timedelta(microseconds=1)]
    stamps = [tables.stamp(moment) for moment in moments]
    assert stamps == sorted(stamps)
    assert [tables.instant(s) for s in stamps] == moments
