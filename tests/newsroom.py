"""Fixtures of the desk: a store on each server, three newspapers on loopback."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from sipas.desk.store import Store

SITE = Path(__file__).parent / "site"
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


class Papers:
    """A running site; `ask` reads one of its control pages."""

    def __init__(self, said: dict) -> None:
        self.feeds: list[str] = said["feeds"]
        self.hosts: list[str] = said["hosts"]

    def ask(self, page: str):
        with urlopen(self.hosts[0] + page, timeout=60) as answer:
            return json.loads(answer.read())


@pytest.fixture
def papers() -> Iterator[Callable[..., Papers]]:
    """Return a function that starts a site of so many articles."""
    running: list[subprocess.Popen] = []

    def start(count: int, seed: int = 1) -> Papers:
        command = [sys.executable, str(SITE / "newspaper.py"), str(count), str(seed)]
        running.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return Papers(json.loads(running[-1].stdout.readline()))

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL of our own; skips where Debian's package is missing."""
    if not PROGRAMS:
        pytest.skip("no PostgreSQL on this machine (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="sipas-postgres-"))  # pytest's own folders are closed to other users
    who = {}
    if os.geteuid() == 0:  # the server does not run as root
        who = {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    initdb = [PROGRAMS[-1] / "initdb", "-D", data, "-U", "sipas", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd="/", **who)
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    command = [PROGRAMS[-1] / "postgres", "-D", data, "-p", str(port), *settings]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", **who)
    address = f"postgresql://sipas@127.0.0.1:{port}"
    try:
        _await(f"{address}/postgres", server, folder / "log")
        yield address
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(30)
        log.close()
        shutil.rmtree(folder)


def _await(address: str, server: subprocess.Popen, log: Path) -> None:
    import psycopg

    for _ in range(600):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"PostgreSQL does not answer: {log.read_text()}")


@pytest.fixture(scope="session")
def databases(request) -> Callable[[], str]:
    """Return a function that makes an empty database and gives its address."""

    def make() -> str:
        import psycopg

        server = request.getfixturevalue("postgres")
        name = f"t{os.urandom(6).hex()}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"

    return make


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path) -> str:
    """Return the address of an empty store, once on each server."""
    if request.param == "postgres":
        return request.getfixturevalue("databases")()
    return str(tmp_path / "desk.db")


@pytest.fixture
def store(address) -> Iterator[Store]:
    """Return an empty store, once on each server."""
    opened = Store(address)
    yield opened
    opened.close()
