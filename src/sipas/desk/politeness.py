"""When a host may be asked: its robots.txt, a pause between requests, and silence when it says so."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from protego import Protego
from sqlalchemy import select

from sipas.desk.feeds import FARTHEST, Plan
from sipas.desk.fetching import AGENT, Fetcher, FetchError, origin_of
from sipas.desk.store import Store
from sipas.desk.tables import hosts, instant, stamp
from sipas.intake.markup import decode

_LONGEST_ROBOTS = 500_000  # bytes, as RFC 9309 has it
_LONGEST_PAUSE = 60.0  # seconds; who asks for more is asked less often by the plan already
_SLOW_DOWN = 300.0
_SLOW = frozenset({"http-429", "http-503"})


class Politeness:
    """What is known of each host; robots.txt and silence outlive the program in the store."""

    def __init__(self, store: Store, fetcher: Fetcher, plan: Plan, now: Callable[[], datetime]) -> None:
        self._store = store
        self._fetcher = fetcher
        self._plan = plan
        self._now = now
        self._rules: dict[str, Protego | FetchError] = {}
        self._turns: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()

    def before(self, url: str) -> None:
        """Wait until the host may be asked for an address.  Raises FetchError if it may not."""
        origin = origin_of(url)
        with self._lock:
            lock = self._locks[origin]
        with lock:
            self._be_quiet(origin)
            if origin not in self._rules:
                self._rules[origin] = self._load(origin)
            rules = self._rules[origin]
        if isinstance(rules, FetchError):
            raise FetchError(rules.code, str(rules), rules.retry_after)
        if not rules.can_fetch(url, AGENT):
            raise FetchError("robots", f"{origin}/robots.txt does not let us read it", self._plan.longest)
        self._wait(origin, min(rules.crawl_delay(AGENT) or self._plan.host_pause, _LONGEST_PAUSE))

    def heed(self, url: str, error: FetchError) -> None:
        """Leave a host alone if the error says that it wants to be."""
        if error.code not in _SLOW:
            return
        until = self._now() + timedelta(seconds=min(error.retry_after or _SLOW_DOWN, self._plan.longest))
        self._keep(origin_of(url), quiet_until=stamp(until))

    def _be_quiet(self, origin: str) -> None:
        with self._store.reading() as connection:
            until = connection.scalar(select(hosts.c.quiet_until).where(hosts.c.host == origin))
        now = self._now()
        if until and now < instant(until) < now + FARTHEST:
            wait = (instant(until) - now).total_seconds()
            raise FetchError("quiet", f"{origin} asked to be left alone until {until[:19]}Z", wait)

    def _wait(self, origin: str, pause: float) -> None:
        with self._lock:
            turn = max(self._turns.get(origin, 0.0), time.monotonic())
            self._turns[origin] = turn + pause
        time.sleep(max(0.0, turn - time.monotonic()))

    def _load(self, origin: str) -> Protego | FetchError:
        """The host's rules, from the store while they are fresh."""
        with self._store.reading() as connection:
            row = connection.execute(select(hosts).where(hosts.c.host == origin)).first()
        now = self._now()
        if row is not None and row.asked and row.robots is not None:
            age = (now - instant(row.asked)).total_seconds()
            if 0 <= age < self._plan.robots:
                return Protego.parse(row.robots)
        self._wait(origin, self._plan.host_pause)
        try:
            # robots.txt itself needs no leave, wherever it redirects to
            body = self._fetcher.fetch(f"{origin}/robots.txt").body or b""
        except FetchError as error:
            refusal = _refusal(error)
            if refusal is not None:
                self._keep(origin, failures=(row.failures if row else 0) + 1)
                return refusal
            body = b""
        robots = decode(body[:_LONGEST_ROBOTS])[0]
        self._keep(origin, robots=robots, asked=stamp(now), failures=0)
        return Protego.parse(robots)

    def _keep(self, origin: str, **values: object) -> None:
        with self._store.writing() as connection:
            done = connection.execute(hosts.update().where(hosts.c.host == origin).values(**values))
            if not done.rowcount:
                connection.execute(hosts.insert().values({"host": origin, "failures": 0, **values}))


def _refusal(error: FetchError) -> FetchError | None:
    """What to do without robots.txt: a host that has none (4xx) allows all, one in trouble nothing."""
    if error.code.startswith("http-4") and error.code != "http-429":
        return None
    if error.code.startswith("http-"):
        message = f"its robots.txt cannot be read ({error}), so nothing is"
        return FetchError("robots-unreachable", message, error.retry_after)
    return error
