"""A collector that is killed: forks one child a round and shoots it at a random moment.

Every third kill falls wherever a random time after the start leads; the others fall while
articles are read and written, after a random number of them, however slow the machine is.

Started as a program so that the forks come from a process without threads.  Arguments: the
store's path, the address of the site's control, how many kills, a seed, then the feeds.
The clock goes two hours ahead each round, so that articles are looked at again.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

from sipas.desk import feeds as feeds_
from sipas.desk.collector import Collector
from sipas.desk.fetching import Fetcher
from sipas.desk.store import Store

PLAN = feeds_.Plan(feed=60, host_pause=0, workers=3, backoff=60, robots=1e9)


class Telling(Collector):
    """Writes a byte for each article it begins with, so that somebody can take aim."""

    def _article(self, row):
        os.write(self.pipe, b".")
        return super()._article(row)


def one_round(path, feeds, ahead, pipe=None):
    store = Store(path)
    clock = lambda: datetime.now(UTC) + ahead  # noqa: E731
    with store.writing() as connection:
        for feed in feeds:
            feeds_.watch(connection, feed, now=clock())
    fetcher = Fetcher(allow_private=True)
    collector = (Telling if pipe else Collector)(store, fetcher, PLAN, now=clock)
    collector.pipe = pipe
    collector.collect()
    fetcher.close()
    store.close()


def main():
    path, control, kills, seed, *feeds = sys.argv[1:]
    chance = random.Random(int(seed))
    killed = finished = rounds = 0
    while killed < int(kills) and rounds < 3 * int(kills):
        rounds += 1
        here, there = os.pipe()
        child = os.fork()
        if child == 0:
            one_round(path, feeds, timedelta(hours=2 * rounds), there)
            os._exit(0)
        os.close(there)
        for _ in range(chance.randrange(25) if rounds % 3 else 0):
            if not os.read(here, 1):
                break  # it is done
        time.sleep(chance.uniform(0, 0.03 if rounds % 3 else 0.4))
        os.close(here)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            killed += 1
        else:
            finished += 1
            if os.WEXITSTATUS(status):
                print(json.dumps({"failed": rounds, "status": status}), flush=True)  # noqa: T201
                sys.exit(1)
        urlopen(f"{control}/_step?n=1", timeout=30).read()
    with sqlite3.connect(path) as connection:
        kept = connection.execute("SELECT count(*) FROM versions").fetchone()[0]
    connection.close()
    for quiet in range(8):  # not killed, until all that was put off has come
        if quiet == 3:
            urlopen(f"{control}/_every?n=0", timeout=30).read()
        rounds += 1
        child = os.fork()
        if child == 0:
            one_round(path, feeds, timedelta(hours=2 * rounds + 100 * (quiet + 1)))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            sys.exit(1)
    print(json.dumps({"killed": killed, "finished": finished, "kept": kept}))  # noqa: T201


if __name__ == "__main__":
    main()
