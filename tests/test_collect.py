"""The collector on three newspapers that change while it reads, that are killed under it, that mean harm."""

import contextlib
import json
import re
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from newsroom import SITE
from sipas.desk import fetching
from sipas.desk.collector import Collector
from sipas.desk.feeds import Plan, health, read_opml, unwatch, watch, write_opml
from sipas.desk.fetching import Fetcher, FetchError, Limits, canonical, is_public
from sipas.desk.store import Store, StoreError, load_document, load_snapshot, load_versions

PLAN = Plan(host_pause=0, workers=3)


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **step: float) -> None:
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path):
    store = Store(tmp_path / "desk.db")
    yield store
    store.close()


@pytest.fixture
def fetcher():
    made = Fetcher(Limits(received_bytes=3_000_000, unpacked_bytes=5_000_000, seconds=2), allow_private=True)
    yield made
    made.close()


def collect(store, fetcher, clock, urls=(), plan=PLAN):
    with store.writing() as connection:
        for url in urls:
            watch(connection, url, now=clock())
    return Collector(store, fetcher, plan, now=clock).collect()


def rows(store, sql: str, **values) -> list:
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(text(sql), values)]


def state(store, url: str):
    with store.reading() as connection:
        return next(h for h in health(connection) if h.url == url)


def agree(store, truth: list[dict]) -> list[str]:
    """Return what is wrong: each live article must stand exactly once, with its newest text at its newest address."""
    found: dict[tuple[str, str], list] = {}
    sql = (
        "SELECT a.url, d.text FROM articles a JOIN documents d ON d.uri = a.uri AND d.current WHERE a.status != 'moved'"
    )
    for url, said in rows(store, sql):
        key = (url.split("/")[2].partition(":")[0], re.search(r"k\d{4}q", said)[0])
        found.setdefault(key, []).append((url, int(re.search(r"rev(\d+)x", said)[1])))
    wrong = [f"twice: {key} {many}" for key, many in found.items() if len(many) > 1]
    for article in truth:
        got = found.get((article["host"], article["token"]), [])
        if got != [(article["url"], article["revision"])]:
            wrong.append(f"{article}: {got}")
    return wrong


def test_every_article_is_there_exactly_once_after_fifty_kills(papers, tmp_path):
    site = papers(200)
    site.ask("/_every?n=10")
    path = tmp_path / "desk.db"
    command = [sys.executable, str(SITE / "rounds.py"), str(path), site.hosts[0], "50", "1", *site.feeds]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["killed"] == 50
    assert told["kept"] > 50, "the kills fell while articles were written"
    store = Store(path)
    truth = site.ask("/_truth")
    assert len(truth) >= 200
    assert agree(store, truth) == []
    # all that a paper does to its articles was done while they were read
    assert rows(store, "SELECT count(*) FROM versions WHERE number > 1")[0][0] > 10, "edited"
    assert rows(store, "SELECT count(*) FROM articles WHERE status = 'gone'")[0][0] > 3, "removed"
    how = dict(rows(store, "SELECT how, count(*) FROM addresses GROUP BY how"))
    assert {"redirect", "feed id", "same text, old address gone"} <= how.keys(), "moved"
    tokens = [article["token"] for article in truth]
    assert len(tokens) - len(set(tokens)) > 3, "copied to another paper"
    assert max(tokens) > "k0199q", "new"
    assert rows(store, "PRAGMA integrity_check") == [("ok",)]
    assert rows(store, "SELECT 1 FROM documents_fts WHERE documents_fts MATCH 'qarkullon' LIMIT 1") == [(1,)]
    indexed = rows(store, "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'qarkullon'")
    assert indexed == rows(store, "SELECT count(*) FROM documents")
    store.close()


def test_new_edited_moved_removed_and_copied_articles(papers, desk, fetcher, clock):
    site = papers(30)
    first = collect(desk, fetcher, clock, site.feeds)
    assert first.feeds == {"read": 6}
    assert first.articles == {"found": 30, "new": 30}
    assert agree(desk, site.ask("/_truth")) == []
    site.ask("/_step?n=40")
    for _ in range(4):
        clock.turn(hours=7)
        collect(desk, fetcher, clock)
    truth = site.ask("/_truth")
    assert agree(desk, truth) == []
    how = dict(rows(desk, "SELECT how, count(*) FROM addresses GROUP BY how"))
    assert {"feed", "feed id", "same text, old address gone"} <= set(how)
    assert rows(desk, "SELECT count(*) FROM articles WHERE status = 'gone'")[0][0] >= 1
    edited = rows(desk, "SELECT uri FROM versions WHERE number = 2")
    assert edited
    with desk.reading() as connection:
        versions = load_versions(connection, edited[0][0])
        old, new = (load_document(connection, v.document).text for v in versions[:2])
        assert any("rev2x" in c.new.of(new) for c in versions[1].changes)
        assert any("rev1x" in c.old.of(old) for c in versions[1].changes)
        assert b"rev2x" in load_snapshot(connection, versions[1].snapshot)


def test_an_article_is_followed_where_its_address_leads(papers, desk, fetcher, clock):
    site = papers(12)
    plan = Plan(host_pause=0, feed=1e6)  # the feeds say nothing of the moves
    collect(desk, fetcher, clock, site.feeds, plan)
    site.ask("/_step?n=30")
    for _ in range(3):
        clock.turn(hours=9)
        collect(desk, fetcher, clock, plan=plan)
    how = dict(rows(desk, "SELECT how, count(*) FROM addresses GROUP BY how"))
    assert how["redirect"] >= 1
    moved = {url for (url,) in rows(desk, "SELECT url FROM articles WHERE url != uri AND status = 'kept'")}
    assert moved
    assert moved <= {article["url"] for article in site.ask("/_truth")}
    assert rows(desk, "SELECT count(*) FROM articles") == [(12,)]


def test_what_did_not_change_is_not_sent_again(papers, desk, fetcher, clock):
    site = papers(12)
    collect(desk, fetcher, clock, site.feeds)
    asked = len(site.ask("/_requests"))
    assert collect(desk, fetcher, clock).feeds == {}  # nothing is due
    clock.turn(minutes=20)
    report = collect(desk, fetcher, clock)
    assert report.feeds == {"unchanged": 5, "read": 1}  # a sitemap index is read for its sitemaps
    assert report.articles.get("found", 0) == 0
    clock.turn(minutes=50)
    assert collect(desk, fetcher, clock).articles == {"found": 0, "unchanged": 12}
    robots = [r for r in site.ask("/_requests")[asked:] if "robots" in r]
    assert robots == []  # still fresh
    assert rows(desk, "SELECT count(*) FROM versions") == [(12,)]


def test_the_date_says_what_it_rests_on(papers, desk, fetcher, clock):
    site = papers(6)
    collect(desk, fetcher, clock, [*site.feeds, f"{site.hosts[0]}/hostile/future"])
    published = dict(rows(desk, "SELECT uri, published FROM documents"))
    told = json.loads(published[f"{site.hosts[0]}/lajme/k0000q"])
    assert told["earliest"] == "2026-03-10T06:00:00Z"
    assert told["reason"] == "the page's metadata"
    undated = json.loads(published[f"{site.hosts[0]}/hostile/undated"])
    assert undated["earliest"] is None
    assert undated["latest"] == "2026-03-20T12:00:00Z"
    assert "2099" in undated["reason"]
    assert "future" in undated["reason"]


HOSTILE = {
    "lol": None,
    "xxe": None,
    "latin": None,
    "utf16": None,
    "titles": None,
    "cut": None,
    "moved": None,
    "stream": "too-big",
    "bomb": "too-big",
    "badzip": "bad-answer",
    "deep": None,
    "page": "not-a-feed",
    "image": "not-a-feed",
    "empty": "not-a-feed",
    "loop1": "redirect-loop",
    "chain0": "too-many-redirects",
    "file": "bad-address",
    "missing": "http-404",
    "busy": "http-503",
    "drip": "timeout",
}


def test_hostile_feeds_fail_alone_and_say_why(papers, desk, fetcher, clock):
    site = papers(6)
    # one paper each for those whose answer makes a collector leave the host alone
    urls = {name: f"{site.hosts[1 if name in ('busy', 'drip') else 0]}/hostile/{name}" for name in HOSTILE}
    urls["busy"] = f"{site.hosts[2]}/hostile/busy"
    collect(desk, fetcher, clock, [*site.feeds[:4], *urls.values()])
    for name, code in HOSTILE.items():
        feed = state(desk, urls[name])
        assert feed.code == code, name
        assert bool(feed.message) == (code is not None or name in ("lol", "xxe", "latin", "cut", "deep")), name
        assert (feed.succeeded is None) == (code is not None)
        assert feed.failures == (code is not None)
    assert state(desk, urls["moved"]).address == site.feeds[0]
    titles = {title for (title,) in rows(desk, "SELECT title FROM listings WHERE feed LIKE '%hostile%'")}
    assert "Lajmi i ditës" in titles
    assert "Çështja" in titles
    assert not any(title and re.search(r"[<>]|root:|lollol", title) for title in titles)
    assert (
        agree(desk, [a for a in site.ask("/_truth") if a["host"] in site.hosts[0] or a["host"] in site.hosts[1]]) == []
    )
    assert rows(desk, "SELECT quiet_until FROM hosts WHERE host = :h", h=site.hosts[2]) == [
        ("2026-03-20T12:02:00.000000Z",)
    ]


def test_an_id_that_two_articles_share_is_no_id(papers, desk, fetcher, clock):
    site = papers(9)
    report = collect(desk, fetcher, clock, [f"{site.hosts[0]}/hostile/sameid"])
    assert report.articles == {"found": 2, "new": 2}


def test_robots_txt_is_obeyed(papers, desk, fetcher, clock):
    site = papers(3)
    collect(desk, fetcher, clock, [f"{site.hosts[0]}/hostile/private"])
    assert rows(desk, "SELECT status, code FROM articles") == [("refused", "robots")]
    assert not [r for r in site.ask("/_requests") if "/private/" in r]


def test_a_failing_feed_is_asked_less_and_less_and_keeps_its_last_success(papers, desk, fetcher, clock):
    site = papers(6)
    feed = site.feeds[0]
    collect(desk, fetcher, clock, [feed])
    worked = clock()
    with desk.writing() as connection:
        connection.execute(text("UPDATE feeds SET address = :to"), {"to": f"{site.hosts[0]}/hostile/page"})
    waits = []
    for _ in range(4):
        clock.turn(days=1)
        assert collect(desk, fetcher, clock).feeds == {"failed": 1}
        waits.append((state(desk, feed).due - clock()).total_seconds())
    assert waits == [300, 600, 1200, 2400]
    failing = state(desk, feed)
    assert (failing.succeeded, failing.failures, failing.code) == (worked, 4, "not-a-feed")
    assert rows(desk, "SELECT code, times, ended FROM incidents") == [("not-a-feed", 4, None)]
    with desk.writing() as connection:
        connection.execute(text("UPDATE feeds SET address = url"))
    clock.turn(days=1)
    collect(desk, fetcher, clock)
    assert state(desk, feed).failures == 0
    assert rows(desk, "SELECT times, ended FROM incidents") == [(4, clock().strftime("%Y-%m-%dT%H:%M:%S.%fZ"))]


def test_a_clock_that_jumped_ahead_and_back_stops_nothing(papers, desk, fetcher, clock):
    site = papers(6)
    clock.turn(days=400)
    collect(desk, fetcher, clock, site.feeds)
    clock.turn(days=-400)
    site.ask("/_step?n=12")
    for _ in range(4):
        clock.turn(hours=7)
        collect(desk, fetcher, clock)
    assert agree(desk, site.ask("/_truth")) == []


def test_two_collectors_do_nothing_twice(papers, desk, fetcher, clock, tmp_path, monkeypatch):
    site = papers(60)
    other = Store(tmp_path / "desk.db")
    with other.alone(), pytest.raises(StoreError, match="another collector"):
        collect(desk, fetcher, clock, site.feeds)
    # and where the lock does not hold, as on a file system without locks
    monkeypatch.setattr(Store, "alone", lambda _: contextlib.nullcontext())
    threads = [threading.Thread(target=collect, args=(s, fetcher, clock, site.feeds)) for s in (desk, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert agree(desk, site.ask("/_truth")) == []
    assert rows(desk, "SELECT count(*), max(number) FROM versions") == [(60, 1)]
    other.close()


def test_a_full_disk_stops_the_collector_and_loses_nothing(papers, desk, fetcher, clock):
    site = papers(60)
    collect(desk, fetcher, clock, site.feeds[:1])
    with desk.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def limit(connection, _):
        connection.execute(f"PRAGMA max_page_count = {limit.pages}")

    limit.pages = pages + 30
    event.listen(desk._writer, "connect", limit)
    desk._writer.dispose()
    with pytest.raises(StoreError, match="disk is full"):
        collect(desk, fetcher, clock, site.feeds)
    limit.pages = 1_000_000
    desk._writer.dispose()
    clock.turn(hours=1)
    collect(desk, fetcher, clock)
    assert agree(desk, site.ask("/_truth")) == []


def test_a_single_page_can_be_watched(papers, desk, fetcher, clock):
    site = papers(3)
    article = site.ask("/_truth")[0]
    assert collect(desk, fetcher, clock, [article["url"]]).articles == {"found": 1, "new": 1}
    assert state(desk, article["url"]).kind == "page"
    assert agree(desk, [article]) == []


def test_private_addresses_are_not_asked(papers, desk, clock):
    site = papers(3)
    careful = Fetcher()
    collect(desk, careful, clock, site.feeds[:1])
    assert state(desk, site.feeds[0]).code == "private-address"
    with pytest.raises(FetchError, match="not a public address"):
        careful.fetch(site.hosts[0].replace("127.0.0.2", "localhost"))
    assert site.ask("/_requests") == ["127.0.0.2/_requests"]
    careful.close()


def test_a_redirect_does_not_lead_inside(papers, monkeypatch):
    site = papers(3)
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.2")
    careful = Fetcher()
    assert careful.fetch(f"{site.hosts[0]}/rss/lajme").body
    with pytest.raises(FetchError, match="not a public address") as caught:
        careful.fetch(f"{site.hosts[0]}/hostile/inside")
    assert caught.value.code == "private-address"
    careful.close()


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_an_address_that_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_a_public_address(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("HTTP://Gazeta.Example:80/a#b", "http://gazeta.example/a"),
        ("https://gazeta.example:443", "https://gazeta.example/"),
        ("https://gazeta.example:8443/?b=1&a=2", "https://gazeta.example:8443/?b=1&a=2"),
        ("http://g.example/a?utm_source=x&id=7&fbclid=y", "http://g.example/a?id=7"),
        ("http://g.example/a?utm_source=x", "http://g.example/a"),
        ("http://g.example/lajme/çështja e re", "http://g.example/lajme/%C3%A7%C3%ABshtja%20e%20re"),
        ("http://g.example/a%20b?q=ë", "http://g.example/a%20b?q=%C3%AB"),
        ("http://gazëta.example/", "http://xn--gazta-psa.example/"),
        ("http://[::1]:81/a", "http://[::1]:81/a"),
    ],
)
def test_one_form_of_an_address(url, told):
    assert canonical(url) == told
    assert canonical(told) == told


@pytest.mark.parametrize(
    "url", ["", "a", "ftp://a/b", "file:///etc/passwd", "http://", "http://a:99999/", "http://u:p@a/", "http://[::1/",
            "javascript:alert(1)", "http://a b/"],
)  # fmt: skip
def test_what_is_no_address(url):
    with pytest.raises(FetchError) as caught:
        canonical(url)
    assert caught.value.code == "bad-address"


def test_opml_comes_in_and_goes_out(desk, clock):
    raw = (
        b"<?xml version='1.0'?><opml version='2.0'><body><outline text='Gazeta'><outline type='rss' title='A'"
        b" xmlUrl='http://a.example/rss'/><outline xmlUrl=' http://b.example/f '/></outline>"
        b"<outline xmlUrl='http://a.example/rss'/><outline text='empty'/></body></opml>"
    )
    assert [(o.url, o.title) for o in read_opml(raw)] == [("http://a.example/rss", "A"), ("http://b.example/f", None)]
    with desk.writing() as connection:
        for outline in (*read_opml(raw), *read_opml(raw)):
            watch(connection, outline.url, now=clock())
        assert unwatch(connection, "http://a.example/rss")
        assert not unwatch(connection, "http://c.example/")
    with desk.reading() as connection:
        out = write_opml(health(connection))
    assert [o.url for o in read_opml(out)] == ["http://a.example/rss", "http://b.example/f"]
    for broken in (b"", b"<rss/>", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", b"\xff\xfe"):
        with pytest.raises(ValueError, match="no OPML"):
            read_opml(broken)
