"""One round of collecting: ask the feeds whose time has come, then the articles.

Each answer is written in one step with all that follows from it, so that a collector killed
anywhere goes on where it was.  An article is one article at however many addresses: by
redirect, by the feed's own id, by the page's own word, or by the same text where the old
address has gone.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from sipas.desk.articles import Visit, discover, settle, twins
from sipas.desk.feeds import Plan, due, note_failure, note_success
from sipas.desk.fetching import Fetched, Fetcher, FetchError, canonical, origin_of
from sipas.desk.politeness import Politeness
from sipas.desk.store import Store
from sipas.desk.tables import articles, stamp
from sipas.desk.tables import feeds as feeds_table
from sipas.intake.feed import Entry, Feed, NotAFeedError, read_feed
from sipas.intake.html import NoArticleError, Page, read_page
from sipas.records import hashed

_SITEMAPS = 200  # of one index; the index of a daily holds some sixty months
_GONE = frozenset({"http-404", "http-410"})
# Faults of the host and not of the page: after so many in a row the host is left for this round.
_HOST_FAULTS = frozenset({"timeout", "no-connection", "no-such-host", "private-address", "robots-unreachable"})
_ENOUGH = 3
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SHORTEST = 200  # characters; what has less is an error page or a front door


class Report(Struct, frozen=True):
    """What a round brought: how many of each outcome, of feeds and of articles."""

    feeds: dict[str, int]
    articles: dict[str, int]


def _now() -> datetime:
    return datetime.now(UTC)


class Collector:
    """Collects into a store.  `now` is the clock to go by, so that a test can turn it."""

    def __init__(
        self, store: Store, fetcher: Fetcher, plan: Plan | None = None, *, now: Callable[[], datetime] = _now
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._plan = plan or Plan()
        self._now = now
        self._politeness = Politeness(store, fetcher, self._plan, now)
        self._counts: dict[str, Counter[str]] = {"feeds": Counter(), "articles": Counter()}
        self._counting = threading.Lock()

    def collect(self, among: Iterable[str] | None = None) -> Report:
        """Ask what is due (of the feeds `among`, if given) and return what it brought.

        Raises StoreError if another collector is at work on the store or the store fails.
        """
        self._counts = {"feeds": Counter(), "articles": Counter()}
        with self._store.alone():
            with self._store.reading() as connection:
                feeds = due(connection, feeds_table, self._now(), among=among)
            self._by_host([(row.address, row) for row in feeds], self._feed)
            with self._store.reading() as connection:
                waiting = due(connection, articles, self._now())
            self._by_host([(row.url, row) for row in waiting], self._article)
        return Report(feeds=dict(self._counts["feeds"]), articles=dict(self._counts["articles"]))

    def _count(self, of: str, what: str, many: int = 1) -> None:
        with self._counting:
            self._counts[of][what] += many

    def _by_host(self, work: Iterable[tuple[str, Any]], do: Callable[[Any], str | None]) -> None:
        """Do the work of each host in turn, several hosts at a time; `do` returns a failure's code."""
        queues: dict[str, list[Any]] = defaultdict(list)
        for url, row in work:
            queues[origin_of(url)].append(row)
        stop = threading.Event()

        def run(rows: list[Any]) -> None:
            faults = 0
            for row in rows:
                if stop.is_set():
                    return
                code = do(row)
                faults = faults + 1 if code in _HOST_FAULTS else 0
                if faults >= _ENOUGH or code == "quiet":
                    return

        with ThreadPoolExecutor(self._plan.workers) as pool:
            runs = [pool.submit(run, rows) for rows in queues.values()]
            try:
                for done in runs:
                    done.result()
            finally:  # a full disk in one thread must not let the others go on fetching
                stop.set()

    def _feed(self, row: Any) -> str | None:  # noqa: ANN401 - a row
        """Ask one feed and write down what it lists."""
        whole = row.kind == "index"  # its sitemaps change without it
        try:
            fetched = self._fetcher.fetch(
                row.address,
                etag=None if whole else row.etag,
                modified=None if whole else row.modified,
                before=self._politeness.before,
            )
            feed = None if fetched.body is None else self._read(row, fetched)
        except FetchError as error:
            self._politeness.heed(row.address, error)
            with self._store.writing() as connection:
                note_failure(connection, feeds_table, row.url, error, now=self._now(), plan=self._plan)
            self._count("feeds", "failed")
            return error.code
        with self._store.writing() as connection:
            if feed is not None:
                found = discover(connection, row, feed, now=self._now())
                self._count("articles", "found", found)
            self._feed_answered(connection, row, fetched, feed)
        self._count("feeds", "unchanged" if feed is None else "read")
        return None

    def _read(self, row: Any, fetched: Fetched) -> Feed:  # noqa: ANN401
        body = fetched.body or b""
        try:
            feed = read_feed(body, url=fetched.url, charset=fetched.charset)
        except NotAFeedError as error:
            # what once was a feed and is now a page is broken, and says so
            if row.kind not in (None, "page") or (fetched.media or "text/html") not in _PAGES:
                raise FetchError("not-a-feed", str(error)) from None
            try:
                page = read_page(body, url=fetched.url, charset=fetched.charset)
            except NoArticleError:
                page = None
            if page is None or len(page.text) < _SHORTEST:
                raise FetchError("not-a-feed", f"{error}, and no article either") from None
            mark = hashed("page/1", page.text)
            entry = Entry(guid=row.url, url=row.url, title=None, published=None, updated=None, mark=mark)
            return Feed(kind="page", title=None, entries=(entry,), odd=())
        return self._sitemaps(feed, fetched.url) if feed.kind == "index" else feed

    def _sitemaps(self, index: Feed, url: str) -> Feed:
        """The articles of all sitemaps an index names, each sitemap once, on the same host only."""
        entries: list[Entry] = []
        queue = [entry.url for entry in index.entries]
        seen = {canonical(url)}
        while queue and len(seen) <= _SITEMAPS:
            try:
                at = canonical(queue.pop(0))
                if at in seen or origin_of(at) != origin_of(canonical(url)):
                    continue
                seen.add(at)
                fetched = self._fetcher.fetch(at, before=self._politeness.before)
                inner = read_feed(fetched.body or b"", url=fetched.url, charset=fetched.charset)
            except (FetchError, NotAFeedError) as error:
                index = Feed(kind="index", title=index.title, entries=(), odd=(*index.odd, f"{at}: {error}"))
                continue
            if inner.kind == "index":
                queue += [entry.url for entry in inner.entries]
            else:
                entries += inner.entries
        if not entries and index.odd:
            raise FetchError("no-sitemap", f"none of its sitemaps can be read: {index.odd[-1]}")
        return Feed(kind="index", title=index.title, entries=tuple(entries), odd=index.odd)

    def _feed_answered(self, connection: Connection, row: Any, fetched: Fetched, feed: Feed | None) -> None:  # noqa: ANN401
        now = self._now()
        values: dict[str, Any] = {
            "etag": fetched.etag,
            "modified": fetched.modified,
            "due": stamp(now + timedelta(seconds=self._plan.feed)),
        }
        if fetched.moved_for_good:
            values["address"] = fetched.url
        if feed is not None:
            values |= {"kind": feed.kind, "title": feed.title or row.title}
        note_success(connection, feeds_table, row.url, now=now, **values)
        if feed is not None and feed.odd:  # it was read, but somebody should know
            connection.execute(
                feeds_table.update().where(feeds_table.c.url == row.url).values(message="; ".join(feed.odd)[:500])
            )

    def _article(self, row: Any) -> str | None:  # noqa: ANN401
        """Ask for one article and write down what it says."""
        try:
            fetched = self._fetcher.fetch(row.url, etag=row.etag, modified=row.modified, before=self._politeness.before)
            page = None if fetched.body is None else self._page(fetched)
        except FetchError as error:
            self._politeness.heed(row.url, error)
            return self._article_failed(row, error)
        visit = Visit(fetched=fetched, page=page, twin=None, at=self._now())
        visit = replace(visit, twin=self._twin(row, visit))
        with self._store.writing() as connection:
            self._count("articles", settle(connection, row.uri, visit, self._plan))
        return None

    def _page(self, fetched: Fetched) -> Page:
        if (fetched.media or "text/html") not in _PAGES:
            raise FetchError("not-a-page", f"it is {fetched.media}, not a page")
        try:
            return read_page(fetched.body or b"", url=fetched.url, charset=fetched.charset)
        except NoArticleError as error:
            raise FetchError("no-article", str(error)) from None

    def _article_failed(self, row: Any, error: FetchError) -> str:  # noqa: ANN401
        if error.code == "quiet":
            self._count("articles", "waiting")
            return error.code
        gone = error.code in _GONE and row.succeeded is not None
        status = "gone" if gone else "refused" if error.code == "robots" else row.status
        with self._store.writing() as connection:
            note_failure(connection, articles, row.uri, error, now=self._now(), plan=self._plan, status=status)
            if row.failures + 1 >= self._plan.patience:
                given_up = {"due": None, "status": status if gone else "failed"}
                connection.execute(articles.update().where(articles.c.uri == row.uri).values(given_up))
        self._count("articles", "gone" if gone and row.status != "gone" else "failed")
        return error.code

    def _twin(self, row: Any, visit: Visit) -> str | None:  # noqa: ANN401
        """An article of the same host with this text whose own address has gone: this one moved."""
        with self._store.reading() as connection:
            others = twins(connection, row.uri, visit)
        return next((uri for uri, url in others if self._left(url, visit.fetched)), None)

    def _left(self, url: str, fetched: Fetched) -> bool:
        """Whether an address is gone or leads to where we are."""
        try:
            return self._fetcher.fetch(url, before=self._politeness.before).url == fetched.url
        except FetchError as error:
            return error.code in _GONE
