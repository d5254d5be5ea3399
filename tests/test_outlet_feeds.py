"""Feeds of searches, stories and speakers, read as a reader of feeds does: over HTTP, from a running desk."""

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.searches import Request, renew_token, save_search
from sipas.desk.store import keep
from sipas.exports.feeds import SPELLINGS, Feed, Item, atom, holdable, json_feed, rss
from sipas.intake.feed import read_feed
from sipas.intake.making import make_document

NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = (
    'date 2026-03-14\n\n"<script>alert(1)</script> diga <img src=x onerror=alert(2)> ]]> &amp; \x0b u ça", '
    'tha Ilva Sherkaj <b>.\n\n“Diga është <a href="javascript:alert(3)">e sigurt</a>”, tha Ilva Sherkaj.\n'
)


@pytest.fixture
def saved(desk):
    """Return a search kept in the running desk."""
    return save(desk, words="diga")


def save(desk, **asked):
    with desk.store.writing() as connection:
        return save_search(
            connection, name="Diga > Shpelajt & të tjera", owner="ana", request=Request(**asked), now=NOW
        )


def add(desk, uri: str, text: str, at: datetime = NOW, url: str | None = None) -> str:
    document = make_document(uri, text, publisher="Gazeta <i>", url=url)
    with desk.store.writing() as connection:
        keep(connection, document, seen=at)
    list(read_documents(desk.store, program="1", now=lambda: at))
    tell_stories(desk.store)
    return document.id


def ids(body: bytes) -> list[str]:
    if body.startswith(b"{"):
        return [item["id"] for item in json.loads(body)["items"]]
    root = etree.fromstring(body)
    return root.xpath("//item/guid/text()") or [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]


def links(body: bytes) -> list[str]:
    return [item["url"] for item in json.loads(body)["items"]]


def test_three_spellings_say_the_same(desk, saved):
    client = desk.client()
    answers = {kind: client.get(f"/feeds/searches/{saved.token}.{kind}") for kind in SPELLINGS}
    for kind, answer in answers.items():
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"].startswith(SPELLINGS[kind][0])
    found = {kind: ids(answer.content) for kind, answer in answers.items()}
    assert found["rss"] == found["atom"] == found["json"]
    assert len(found["rss"]) == len(set(found["rss"])) > 5
    said = json.loads(answers["json"].content)
    read = {kind: read_feed(answer.content, url=answer.url) for kind, answer in answers.items()}
    for feed in read.values():  # our own reader of feeds takes them all
        assert feed.title == "Diga > Shpelajt & të tjera – Sipas"
        assert [entry.title for entry in feed.entries] == [item["title"] for item in said["items"]]
        assert [entry.url for entry in feed.entries] == [item["url"] for item in said["items"]]


def test_feeds_are_the_same_on_both_servers(site):
    client = site.client()
    token = save(site, words="diga").token
    story = client.get("/api/v1/stories").json()["rows"][0]["id"]
    speaker = hit_speaker(site)
    for path in (f"searches/{token}", f"stories/{story}", f"speakers/{speaker}"):
        answer = client.get(f"/feeds/{path}.json")
        assert answer.status_code == 200, answer.text
        assert ids(answer.content) == ids(client.get(f"/feeds/{path}.atom").content) != []
        assert client.get(f"/feeds/{path}.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_required_parts_are_there(desk, saved):
    client = desk.client()
    root = etree.fromstring(client.get(f"/feeds/searches/{saved.token}.atom").content)
    assert root.tag == f"{ATOM}feed"
    stamp = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    for node in [root, *root.iter(f"{ATOM}entry")]:
        assert [len(node.findall(ATOM + tag)) for tag in ("id", "title", "updated")] == [1, 1, 1]
        assert stamp.fullmatch(node.findtext(f"{ATOM}updated"))
        assert node.findtext(f"{ATOM}id").startswith("urn:sipas:")
        assert len(node.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"{desk.url}/feeds/searches/{saved.token}.atom"
    assert root.find(f"{ATOM}author") is not None
    channel = etree.fromstring(client.get(f"/feeds/searches/{saved.token}.rss").content).find("channel")
    for tag in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(tag)
    for item in channel.iter("item"):
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
    said = client.get(f"/feeds/searches/{saved.token}.json").json()
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert said["feed_url"] == f"{desk.url}/feeds/searches/{saved.token}.json"


def test_every_permalink_resolves_to_its_place(desk, saved):
    client = desk.client()
    speaker = "/speakers/" + hit_speaker(desk)
    story = client.get("/api/v1/stories").json()["rows"][0]["id"]
    feeds = [f"/feeds/searches/{saved.token}.json", f"/feeds{speaker}.json", f"/feeds/stories/{story}.json"]
    followed: set[str] = set()
    for feed in feeds:
        answer = client.get(feed)
        assert answer.status_code == 200, answer.text
        said = answer.json()
        assert client.get(said["home_page_url"], headers={"Accept": "text/html"}).status_code == 200
        for item in said["items"][:6]:
            targets = [item["url"], *html.fromstring(f"<div>{item['content_html']}</div>").xpath("//a/@href")]
            followed |= {target for target in targets if target.startswith(desk.url)}
    pages: dict[str, str] = {}
    for target in sorted(followed):
        page, _, anchor = target.partition("#")
        if page not in pages:
            answer = client.get(page, headers={"Accept": "text/html"})
            assert answer.status_code == 200, target
            pages[page] = answer.text
        assert not anchor or f'id="{anchor}"' in pages[page], target
    assert sum("#says-" in target for target in followed) > 5
    assert any("/stories/" in target for target in followed)


def hit_speaker(desk) -> str:
    rows = desk.client().get("/api/v1/search", params={"q": "diga"}).json()
    rows = rows.get("rows") or rows["statements"]
    return next(row["speaker_id"] for row in rows if row["speaker_id"])


def test_a_story_s_feed_holds_its_documents(desk):
    client = desk.client()
    row = client.get("/api/v1/stories").json()["rows"][0]
    said = client.get(f"/feeds/stories/{row['id']}.json").json()
    assert len(said["items"]) == row["documents"]
    dates = [item["date_modified"] for item in said["items"]]
    assert dates == sorted(dates, reverse=True)
    assert ids(client.get(f"/feeds/stories/{row['id']}.atom").content) == [item["id"] for item in said["items"]]


def test_nothing_runs_and_everything_is_valid(desk):
    saved = save(desk, words="diga", speaker="Sherkaj")
    add(desk, "hostile", HOSTILE, url="https://x.example/?a=1&b=<script>")
    client = desk.client()
    for kind in SPELLINGS:
        answer = client.get(f"/feeds/searches/{saved.token}.{kind}")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b"<script" not in answer.content.replace(b"\\u003c", b"<") or kind == "json"
        if kind == "json":
            bodies = [item["content_html"] for item in answer.json()["items"]]
        else:
            root = etree.fromstring(answer.content)
            bodies = root.xpath("//item/description/text()") or [e.text for e in root.iter(f"{ATOM}content")]
        assert any("script" in body for body in bodies), "the hostile article was found"
        for body in bodies:
            tree = html.fromstring(f"<div>{body}</div>")
            assert {node.tag for node in tree.iter()} <= {"div", "p", "a", "blockquote"}
            assert all(set(node.attrib) <= {"href", "rel"} for node in tree.iter())
            assert all(href.startswith(("http://", "https://")) for href in tree.xpath("//@href"))


def test_who_knows_it_is_told_so(desk, saved):
    client = desk.client()
    path = f"/feeds/searches/{saved.token}.atom"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    again = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(path).headers["ETag"] == first.headers["ETag"]
    add(desk, "new", "date 2026-03-14\n\nTitulli\n\n“Diga u riparua”, tha Ilva Sherkaj.\n", NOW + timedelta(days=1))
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        changed = client.get(path, headers={header: first.headers[value]})
        assert changed.status_code == 200
        assert len(ids(changed.content)) == len(ids(first.content)) + 1


def test_an_edited_article_is_no_news(desk, saved):
    client = desk.client()
    path = f"/feeds/searches/{saved.token}.json"
    text = "date 2026-03-14\n\nTitulli\n\n“Diga u riparua”, tha Ilva Sherkaj.\n"
    add(desk, "one", text)
    before = client.get(path)
    add(desk, "one", text + "\nU përditësua.\n", NOW + timedelta(hours=1))
    after = client.get(path)
    assert set(ids(after.content)) == set(ids(before.content))
    assert set(links(after.content)) != set(links(before.content))


def test_ids_do_not_depend_on_the_address(serve):
    found = []
    for settings in ({}, {"base_url": "http://desk.example.org"}):
        desk = serve(**settings)
        token = save(desk, words="diga").token
        answer = desk.client().get(f"/feeds/searches/{token}.json")
        assert answer.status_code == 200, answer.text
        found.append(ids(answer.content))
        assert all(link.startswith(settings.get("base_url", desk.url)) for link in links(answer.content))
    assert found[0] == found[1]


def test_older_entries_are_a_page_away(desk, monkeypatch):
    from sipas.desk.web import syndication

    monkeypatch.setattr(syndication, "PER_PAGE", 3)
    token = save(desk, words="diga").token
    whole, path = [], f"/feeds/searches/{token}.json"
    while path:
        said = desk.client().get(path).json()
        assert len(said["items"]) <= 3
        whole += [item["id"] for item in said["items"]]
        path = said.get("next_url", "").removeprefix(desk.url)
    monkeypatch.setattr(syndication, "PER_PAGE", 1000)
    assert list(dict.fromkeys(whole)) == ids(desk.client().get(f"/feeds/searches/{token}.json").content)


def test_what_is_not_there_is_not_found(desk, saved):
    client = desk.client()
    with desk.store.writing() as connection:
        fresh = renew_token(connection, saved.id)
    assert client.get(f"/feeds/searches/{fresh.token}.rss").status_code == 200
    for path in (
        f"/feeds/searches/{saved.token}.rss",
        "/feeds/searches/x.rss",
        "/feeds/stories/0000.atom",
        "/feeds/speakers/0000.json",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert answer.json()["status"] == 404
    assert client.get(f"/feeds/searches/{fresh.token}.pdf").status_code in (404, 422)
    assert client.get(f"/feeds/searches/{fresh.token}.rss?cursor=nonsense").status_code == 422


def test_labels_are_in_the_language_asked_for(desk):
    token = save(desk, stances=("denies",)).token
    said = desk.client().get(f"/feeds/searches/{token}.json?interface=sq").json()
    assert said["language"] == "sq"
    assert all("[mohon" in item["title"] for item in said["items"])
    assert said["items"]


anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(anything, anything)
def test_any_text_makes_a_valid_feed(title: str, text: str):
    item = Item(
        id="urn:sipas:1", url="https://x.example/", title=title, text=text, html=text, published=None, updated=NOW
    )
    feed = Feed(
        id="urn:sipas:f", title=title, home="https://x", own="https://y", updated=NOW, language="sq", items=(item,)
    )
    read = etree.fromstring(rss(feed)), etree.fromstring(atom(feed))
    said = holdable(title)  # to the letter: a carriage return is written as one
    assert (read[0].findtext("channel/item/title") or "") == said
    assert (read[1].findtext(f"{ATOM}entry/{ATOM}title") or "") == said
    assert json.loads(json_feed(feed))["items"][0]["content_text"] == text
