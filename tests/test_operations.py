"""Backup, restore, check, derive, health and metrics: on real stores, while others write."""

import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from sipas.cli import command, main
from sipas.desk import tables
from sipas.desk.archive import export, restore
from sipas.desk.backup import back_up, bring_back
from sipas.desk.checking import check
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.store import Store, StoreError, judge, keep
from sipas.desk.users import add_user, make_token
from sipas.intake import read
from sipas.intake.making import make_document
from sipas.records import Document

NOW = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)


def fill(store: Store) -> None:
    documents = [found for found in read(["samples/lumi"]) if isinstance(found, Document)]
    with store.writing() as connection:
        for document in documents:
            keep(connection, document, seen=NOW, raw=document.text.encode(), media="text/plain")
        edited = make_document(documents[0].uri, documents[0].text.replace("dy", "tre"), publisher="Murna Press")
        keep(connection, edited, seen=NOW + timedelta(hours=1), raw=edited.text.encode())
    list(read_documents(store, program="1", now=lambda: NOW))
    tell_stories(store)


@pytest.fixture
def desk(tmp_path):
    store = Store(tmp_path / "desk.db")
    fill(store)
    yield store
    store.close()


def lines(store: Store) -> list[bytes]:
    with store.reading() as connection:
        return list(export(connection))


def test_a_sound_store_has_no_flaw(store):
    fill(store)
    assert list(check(store)) == []


SPOILT = {
    "snapshot": ("UPDATE snapshots SET body = :packed WHERE sha256 = (SELECT min(sha256) FROM snapshots)", "not those"),
    "document": ("UPDATE documents SET text = text || ' ' WHERE n = 2", "text is not the one"),
    "address": ("UPDATE documents SET uri = 'elsewhere' WHERE n = 3", "id is not that of"),
    "title": ("UPDATE documents SET title_end = 99999 WHERE n = 3", "title lies outside"),
    "extraction": ("UPDATE extractions SET body = :packed WHERE document = (SELECT id FROM documents WHERE n = 4)", "cannot be read"),
    "statement": ("UPDATE statements SET content = 'said by nobody' WHERE n = (SELECT min(n) FROM statements)", "not what stands"),
    "lost statement": ("DELETE FROM statements WHERE n = (SELECT max(n) FROM statements)", "were found"),
    "version": ("UPDATE versions SET difference = '[]' WHERE number = 2", "does not lead"),
    "story": ("DELETE FROM memberships WHERE document = (SELECT id FROM documents WHERE n = 5)", "in no story"),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILT)
def test_what_was_spoilt_is_said(store, what):
    fill(store)
    sql, said = SPOILT[what]
    values = {"packed": zlib.compress(b"something else")} if ":packed" in sql else {}
    with store.writing() as connection:
        if not store.on_postgres:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        elif what == "address":
            pytest.skip("the server holds to the references")
        assert connection.execute(text(sql), values).rowcount == 1
    assert any(said in flaw.message for flaw in list(check(store)))


def test_a_span_outside_its_text_is_said(desk):
    with desk.writing() as connection:
        row = connection.execute(text("SELECT document, body FROM extractions LIMIT 1")).one()
        body = re.sub(rb'"content":\[\[\d+,\d+\]', b'"content":[[5,999999]', zlib.decompress(row.body), count=1)
        connection.execute(
            text("UPDATE extractions SET body = :body WHERE document = :document"),
            {"body": zlib.compress(body), "document": row.document},
        )
    said = [flaw.message for flaw in check(desk)]
    assert any("[5, 999999] lies outside the text" in message for message in said)
    assert any("the id is not that of its spans" in message for message in said)


def test_an_index_that_forgot_is_said_and_made_anew(desk, tmp_path):
    with desk.writing() as connection:
        connection.exec_driver_sql("INSERT INTO documents_fts (documents_fts) VALUES ('delete-all')")
    assert [flaw.of for flaw in check(desk)] == ["index"]
    desk.close()
    run("derive", "--store", str(tmp_path / "desk.db"), "--search-again")
    assert "all is as it was kept" in run("check", "--store", str(tmp_path / "desk.db")).stderr


def run(*arguments: str, code: int = 0):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result


def test_a_backup_is_one_state_while_others_write(desk, tmp_path):
    stop = threading.Event()
    written = []

    def write():
        other = Store(tmp_path / "desk.db")
        while not stop.is_set():
            number = len(written)
            with other.writing() as connection:  # two documents or none
                for part in "ab":
                    keep(connection, make_document(f"{part}-{number}", f"Teksti {number}. " * 200), seen=NOW)
            written.append(number)
        other.close()

    thread = threading.Thread(target=write)
    thread.start()
    counts = []
    try:
        for n in range(5):
            before = len(written)
            back_up(desk, tmp_path / f"copy{n}.db")
            with sqlite3.connect(tmp_path / f"copy{n}.db") as copy:
                (a,) = copy.execute("SELECT count(*) FROM documents WHERE uri LIKE 'a-%'").fetchone()
                (b,) = copy.execute("SELECT count(*) FROM documents WHERE uri LIKE 'b-%'").fetchone()
            copy.close()
            assert a == b
            assert a >= before, "what was acknowledged before is in"
            counts.append(a)
    finally:
        stop.set()
        thread.join()
    assert counts == sorted(counts)
    assert list(tmp_path.glob("*.part*")) == []
    tell_stories(desk)


def test_a_backup_comes_back_as_it_was(desk, tmp_path):
    was = lines(desk)
    back_up(desk, tmp_path / "copy.db")
    assert bring_back(tmp_path / "copy.db", tmp_path / "back.db") == []
    back = Store(tmp_path / "back.db")
    assert lines(back) == was
    back.close()
    with pytest.raises(StoreError, match="there is a store"):
        bring_back(tmp_path / "copy.db", tmp_path / "back.db")


def test_a_spoilt_copy_is_not_brought_back(desk, tmp_path):
    back_up(desk, tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        copy.execute("UPDATE documents SET text = 'x' || text WHERE n = 2")
    copy.close()
    assert "nothing was brought back" in run("restore", "--store", str(tmp_path / "b.db"), str(tmp_path / "copy.db"), code=1).output  # fmt: skip
    raw = bytearray((tmp_path / "copy.db").read_bytes())
    raw[20_000:60_000] = bytes(40_000)
    (tmp_path / "torn.db").write_bytes(raw)
    assert "Error" in run("restore", "--store", str(tmp_path / "b.db"), str(tmp_path / "torn.db"), code=1).output
    assert not (tmp_path / "b.db").exists()
    assert list(tmp_path.glob("b.db*")) == []


def test_a_backup_that_cannot_be_written_leaves_nothing(desk, tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(desk, tmp_path / "none" / "copy.db")
    old = tmp_path / "copy.db"
    back_up(desk, old)
    was = old.read_bytes()
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({len(was) // 2},) * 2); "
    code = limit + "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from sipas.cli import main; main()"
    command = [sys.executable, "-c", code, "backup", "--store", str(tmp_path / "desk.db"), str(old)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert old.read_bytes() == was, "the copy of yesterday is still there"
    assert list(tmp_path.glob("*.part*")) == []


def test_a_server_is_told_to_copy_itself(databases):
    store = Store(databases())
    with pytest.raises(StoreError, match="pg_dump"):
        back_up(store, Path("nowhere"))
    store.close()


def test_nothing_that_opens_the_desk_is_in_an_export(store, tmp_path):
    fill(store)
    with store.writing() as connection:
        add_user(connection, "ana", "mbretëresha e natës", now=NOW)
        token = make_token(connection, "ana", "a program", now=NOW)
        hidden = [
            row[0] for row in connection.execute(text("SELECT password FROM users UNION SELECT hash FROM tokens"))
        ]
    out = lines(store)
    whole = b"".join(out).decode()
    assert len(hidden) == 2
    assert not any(secret in whole for secret in (*hidden, token, "argon2"))
    other = Store(tmp_path / "other.db")
    with other.writing() as connection:
        restore(connection, out)
        assert connection.scalar(text("SELECT password FROM users")) == ""
    assert lines(other) == out
    other.close()
    columns = {f"{table.name}.{column.name}" for table in tables.metadata.sorted_tables for column in table.columns}
    named = {name for name in columns if re.search(r"password|hash$", name)}
    assert named == {"users.password", "sessions.hash", "tokens.hash"}, "a new secret: is it in the export?"


def test_deriving_again_keeps_what_was_judged(desk, tmp_path):
    with desk.writing() as connection:
        ids = list(connection.scalars(text("SELECT document FROM memberships ORDER BY document")))
        judge(connection, at=NOW, by="ana", kind="split", subject=ids[0], body={"documents": ids[:1]})
    tell_stories(desk)
    was = lines(desk)
    desk.close()
    run("derive", "--store", str(tmp_path / "desk.db"), "--stories-again")
    again = Store(tmp_path / "desk.db")
    assert [line for line in lines(again) if b'"table":"stories"' in line] == [
        line for line in was if b'"table":"stories"' in line
    ]
    again.close()


@pytest.fixture
def served(desk, tmp_path):
    command = [sys.executable, "-c", "from sipas.cli import main; main()"]
    command += ["serve", "--store", str(tmp_path / "desk.db"), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    yield server.stderr.readline().split()[1]
    server.terminate()
    server.communicate()


def asked(address: str) -> bytes:
    with urlopen(address) as answer:
        return answer.read()


def test_health_and_metrics(desk, served, tmp_path):
    assert asked(f"{served}/healthz") == b"ok\n"
    assert asked(f"{served}/readyz") == b"ready\n"
    with desk.writing() as connection:
        feed = {"address": "http://a.example/", "added": "x", "due": "2026-01-01T00:00:00.000000Z", "failures": 1}
        for n, code in enumerate((None, 'odd "code"', "timeout")):
            connection.execute(tables.feeds.insert().values(url=f"u{n}", code=code, **feed))
    with urlopen(f"{served}/metrics") as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        found = answer.read().decode()
    sample = re.compile(r'(?P<name>[a-z_]+)(?:\{(?:[a-z]+="(?:[^"\\\n]|\\.)*",?)*\})? (?P<value>-?[\d.e+]+)')
    kinds = dict(re.findall(r"^# TYPE (\S+) (\w+)$", found, re.MULTILINE))
    for line in found.splitlines():
        if not line.startswith("#"):
            assert sample.fullmatch(line), line
            assert sample.fullmatch(line)["name"] in kinds
    with desk.reading() as connection:
        documents = connection.scalar(text("SELECT max(n) FROM documents"))
        stories = connection.scalar(text("SELECT count(*) FROM stories"))
    assert f"\nsipas_documents_total {documents}\n" in found
    assert f"\nsipas_stories {stories}\n" in found
    assert 'sipas_feeds{failure="odd \\"code\\""} 1' in found
    assert "sipas_feeds_due 3" in found
    assert f'sipas_store_bytes{{part="store"}} {(tmp_path / "desk.db").stat().st_size}' in found


def test_a_store_that_is_gone_is_not_ready(desk, served, tmp_path):
    desk.close()
    for file in tmp_path.glob("desk.db*"):
        file.write_bytes(b"not a database any more, whoever looks" * 500)
    with pytest.raises(HTTPError) as caught:
        asked(f"{served}/readyz")
    assert caught.value.code == 503
    caught.value.close()
    assert asked(f"{served}/healthz") == b"ok\n"


def commands_of_deploy(root: Path) -> list[list[str]]:
    """The commands that units, compose file and container file start."""
    found = []
    for unit in (root / "deploy").glob("*.service"):
        for line in re.findall(r"sipas/bin/sipas ([^\"'\n]*)", unit.read_text()):
            found.append(line.split())
    for line in re.findall(r"^    command: \[(.*)\]", (root / "deploy" / "compose.yaml").read_text(), re.MULTILINE):
        found.append([part.strip().strip('"') for part in line.split(", ")])
    (default,) = re.findall(r"^CMD \[(.*)\]", (root / "deploy" / "Containerfile").read_text(), re.MULTILINE)
    found.append([part.strip('"') for part in default.split(", ")])
    return found


def test_what_deploy_starts_is_there(root):
    found = commands_of_deploy(root)
    assert {name for name, *_ in found} >= {"collect", "serve", "backup", "check"}
    for name, *rest in found:
        known = {option for parameter in command(name).params for option in parameter.opts}
        assert {part for part in rest if part.startswith("-")} <= known, name


def test_the_container_gets_what_it_copies(root):
    wanted = re.findall(r"^COPY (?!--from)(.*) \S+$", (root / "deploy" / "Containerfile").read_text(), re.MULTILINE)
    let_in = {line[1:] for line in (root / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for path in " ".join(wanted).split():
        assert (root / path).exists()
        assert path in let_in


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_the_units_are_understood(root, tmp_path):
    for unit in [*(root / "deploy").glob("*.service"), *(root / "deploy").glob("*.timer")]:
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/sipas/bin/sipas", "/bin/true"))
    units = [str(unit) for unit in tmp_path.iterdir()]
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
