"""The desk's pages as they are sent: exact places, exact text, nothing that runs, every form for those who mean it."""

import hashlib
import json
import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefs import Reader
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.store import Store, keep, load_document, load_story
from sipas.desk.tables import feeds, stories
from sipas.desk.users import add_user
from sipas.desk.web.labels import chosen, labels
from sipas.desk.web.pages_documents import spans_asked
from sipas.exports.wording import interfaces
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.records import Span
from web import NAME, NOW, PASSWORD, form_secret, serving

WEB = Path(str(files("sipas.desk.web")))
DECISION = Path(__file__).parent.parent / "docs" / "decisions" / "0012-pages.md"
PEOPLE = {"Accept": "text/html", "Accept-Language": "sq"}
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def page(client, path, status=200, **headers):
    """A page as a browser is sent it."""
    answer = client.get(path, headers={**PEOPLE, **headers})
    assert answer.status_code == status, (path, answer.text[:500])
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return answer.text


def parsed(html):
    return Reader(html)


def links(html):
    return [e.attributes["href"] for e in parsed(html).elements if e.attributes.get("href")]


def largest(client):
    rows = client.get("/api/v1/stories").json()["rows"]
    return max(rows, key=lambda row: row["documents"])["id"]


def crawl(client, *further, most=120):
    """Pages by their address, each path once, starting at the first page."""
    waiting, found = ["/", "/search?q=diga", "/search?q=diga&of=documents", "/sign-in", *further], {}
    while waiting and len(found) < most:
        path = waiting.pop(0).partition("#")[0]
        own = path.startswith("/") and not path.startswith(("/static", "/api", "/feeds"))
        if not own or path in found or "interface=" in path or path.startswith("/sign-in?"):
            continue
        found[path] = page(client, path)
        waiting += [link for link in links(found[path]) if link not in found]
    return found


def test_every_link_leads_somewhere_and_every_anchor_is_there(desk):
    client = desk.client()
    rows = client.get("/api/v1/documents?limit=100").json()["rows"]
    (edited,) = [row["id"] for row in rows if row["uri"] == "2026-03-11-biblioteka-e-kalorit.txt"]
    pages = crawl(client, f"/documents/{edited}", f"/documents/{edited}/difference")
    kinds = {re.sub(r"[0-9a-f]{20}", "ID", path.partition("?")[0]) for path in pages}
    assert {"/", "/stories/ID", "/documents/ID", "/documents/ID/statements/ID", "/speakers/ID", "/search"} <= kinds
    assert {"/speakers", "/sources", "/searches", "/corrections", "/documents/ID/difference"} <= kinds
    anchors = {path: {e.attributes.get("id") for e in parsed(html).elements} for path, html in pages.items()}
    checked = 0
    for path, html in pages.items():
        for link in links(html):
            to, _, anchor = link.partition("#")
            if anchor and (to or path) in anchors:
                assert anchor in anchors[to or path], (path, link)
                checked += 1
    assert checked > 200


def test_ids_are_given_once(desk):
    for path, html in crawl(desk.client(), most=40).items():
        ids = [e.attributes["id"] for e in parsed(html).elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path


def test_a_statement_leads_to_exactly_its_words(desk):
    client = desk.client()
    story = client.get(f"/api/v1/stories/{largest(client)}").json()
    html = page(client, f"/stories/{story['id']}")
    for statement in story["statements"][:20]:
        for document, attribution in [(v["document"], v["attribution"]) for v in statement["variants"]]:
            assert f"/documents/{document}#says-{attribution}" in html
            found = client.get(f"/api/v1/documents/{document}").json()
            (said,) = [a for a in found["attributions"] if a["id"] == attribution]
            start, end = said["content"][0] if said["content"] else said["cue"]
            (mark,) = [
                e
                for e in parsed(page(client, f"/documents/{document}")).elements
                if e.attributes.get("id") == f"says-{attribution}"
            ]
            words = found["text"][start:end]
            assert words.startswith(mark.text)
            assert mark.text


def test_the_reader_holds_the_text_and_nothing_else(desk):
    client = desk.client()
    for row in client.get("/api/v1/documents?limit=100").json()["rows"]:
        (text,) = parsed(page(client, f"/documents/{row['id']}")).having("text")
        with desk.store.reading() as connection:
            assert text.text == load_document(connection, row["id"]).text


def test_a_place_of_an_address_is_marked(desk):
    client = desk.client()
    html = page(client, "/search?q=diga&of=documents")
    places = [link for link in links(html) if "?at=" in link]
    assert places
    path, _, anchor = places[0].partition("#")
    (mark,) = [e for e in parsed(page(client, path)).elements if e.attributes.get("id") == anchor]
    assert mark.text.casefold().startswith("dig")


def test_no_page_holds_what_could_run(desk):
    for path, html in crawl(desk.client(), most=60).items():
        for element in parsed(html).elements:
            assert "style" not in element.attributes, path
            assert not [name for name in element.attributes if name.startswith("on")], path
            assert element.tag != "style", path
            if element.tag == "script" and "src" not in element.attributes:
                assert element.attributes["type"] == "application/ld+json"
            href = element.attributes.get("href") or element.attributes.get("src") or "/"
            assert urlsplit(href).scheme in ("", "http", "https"), path


HOSTILE = (
    '<script>alert(1)</script> "onmouseover="alert(2) \u2028 {{ 719*911 }} </script><!--<script>\n\n'
    'Mira Doksani tha se <img src=x onerror=alert(3)> ura "nuk ishte e sigurt". '
    "“</textarea><svg onload=alert(4)>”, tha Mira Doksani. Sipas saj, javascript:alert(5) u mbyll.\n"
)


@pytest.fixture
def hostile(tmp_path):
    """A desk whose feeds are of ill will."""
    store = Store(tmp_path / "hostile.db")
    bad = '"><script>alert(6)</script>'
    with store.writing() as connection:
        for n in (1, 2):
            document = make_document(
                f"https://bad.example/{n}?{bad}", HOSTILE + f"Fund {n}.", title=Span(0, 60), publisher=bad,
                url="javascript:alert(7)",
            )  # fmt: skip
            keep(connection, document, seen=NOW)
        add_user(connection, NAME, PASSWORD, now=NOW)
    list(read_documents(store, program="1", now=lambda: NOW))
    tell_stories(store)
    with serving(store) as running:
        yield running
    store.close()


def test_nothing_of_a_feed_is_read_as_html(hostile):
    client = hostile.client()
    pages = crawl(client) | {"bad": page(client, "/search?q=%22%3E%3Cscript%3Ealert(8)%3C/script%3E")}
    pages |= {"search": page(client, "/search?speaker=doksani"), "signed": page(hostile.editor(), "/")}
    assert len(pages) > 8
    for path, html in pages.items():
        elements = parsed(html).elements
        inline = [e for e in elements if e.tag == "script" and "src" not in e.attributes]
        assert all(e.attributes.get("type") == "application/ld+json" for e in inline), path
        drawn = {one for e in elements if e.classes & {"bar", "spark", "picture"} for one in (e, *e.inside)}
        assert not [e for e in elements if e.tag in ("svg", "img", "textarea") and e not in drawn], path
        assert not [e for e in elements if any(name.startswith("on") for name in e.attributes)], path
        assert not [link for link in links(html) if link.startswith("javascript:")], path
        assert str(719 * 911) not in html, path  # what a template would make of the feed's words
    (story,) = [html for path, html in pages.items() if path.startswith("/stories/")][:1]
    data = json.loads(LINKED.search(story)[1])
    assert data["name"] == HOSTILE[:60]


def test_linked_data_names_who_said_what_where(desk):
    client = desk.client()
    story = largest(client)
    data = json.loads(LINKED.search(page(client, f"/stories/{story}"))[1])
    assert data["@context"] == "https://schema.org"
    assert {part["@type"] for part in data["hasPart"]} == {"NewsArticle"}
    kinds = {said["@type"] for said in data["mentions"]}
    assert kinds == {"Quotation", "Claim"}
    named = [said for said in data["mentions"] if "creator" in said]
    assert named
    for said in named:
        assert said["creator"]["name"]
        path, _, anchor = said["@id"].removeprefix(desk.url).partition("#")
        assert f'id="{anchor}"' in page(client, path)
    one = json.loads(LINKED.search(page(client, data["hasPart"][0]["@id"].removeprefix(desk.url)))[1])
    assert one["@type"] == "NewsArticle"
    assert one["headline"] == data["hasPart"][0]["headline"]
    assert one["hasPart"]


def test_what_is_known_by_its_month_is_not_shown_as_a_day(desk):
    client = desk.client()
    rows = client.get("/api/v1/documents?limit=100").json()["rows"]
    (monthly,) = [row for row in rows if row["uri"] == "cfare-dime-per-digen.txt"]
    story = page(client, f"/stories/{monthly['story']}")
    day = re.compile(r"(?<!\d)1 mars 2026(?! –)")  # the month itself is told as its days
    assert not day.search(story)
    assert "mars 2026" in page(client, f"/documents/{monthly['id']}")
    for path in ("/", "/search?q=diga", "/search?q=diga&of=documents"):
        assert not day.search(page(client, path).partition("<aside")[0])


@pytest.mark.parametrize("code", interfaces())
def test_every_label_is_used_and_there(code):
    used = set()
    sources = [*WEB.glob("pages*.py"), WEB / "rendering.py", *(WEB / "templates").rglob("*.html")]
    source = "\n".join(path.read_text("utf-8") for path in sources)
    for label in labels(code).labels:
        plain = f'["{label}"]' in source or f"['{label}']" in source or f'"{label}"' in source
        stem = label.rpartition("_")[0]
        composed = (
            label.startswith(("done_", "state_", "fault_", "sign_in_")) and f'"{stem.partition("_")[0]}_' in source
        )
        assert plain or composed or f"done={label.removeprefix('done_')}" in source, label
        used.add(label)
    assert used == set(labels("en").labels)
    assert labels(code).counts.keys() == labels("en").counts.keys()
    assert labels(code).kinds.keys() == {"merge", "split", "move", "reattribute", "undo"}
    assert all(text.strip() == text != "" for text in labels(code).labels.values())


@pytest.mark.parametrize(
    ("wishes", "accepted", "found"),
    [
        ((None, None), "sq-AL,sq;q=0.9,en;q=0.8", "sq"),
        ((None, None), "de, en;q=0.5", "en"),
        ((None, None), "en;q=0, sq;q=0.1", "sq"),
        ((None, None), "de;q=x, ;;,", "en"),
        ((None, "sq"), "en", "sq"),
        (("en", "sq"), "sq", "en"),
        (("xx", None), "sq", "sq"),
    ],
)
def test_the_language_is_the_readers(wishes, accepted, found):
    assert chosen(wishes, accepted, "en") == found


def test_the_language_is_kept_in_a_cookie(desk):
    client = desk.client()
    assert '<html lang="en">' in page(client, "/", **{"Accept-Language": "en"})
    assert '<html lang="sq">' in page(client, "/search?interface=sq", **{"Accept-Language": "en"})
    assert '<html lang="sq">' in page(client, "/", **{"Accept-Language": "en"})


def test_text_has_its_own_language(desk):
    client = desk.client()
    html = page(client, f"/stories/{largest(client)}", **{"Accept-Language": "en"})
    tongues = {e.attributes.get("lang") for e in parsed(html).elements if e.tag == "blockquote"}
    assert tongues == {"sq", "en"}


def told(site):
    with site.store.reading() as connection:
        ids = connection.execute(stories.select().order_by(stories.c.id)).scalars().all()
        return {id_: load_story(connection, id_) for id_ in ids}


class Form:
    """A form of a page, to be sent as a browser sends it."""

    def __init__(self, client, path, action):
        self.client = client
        html = page(client, path)
        assert f'action="{action}"' in html, (path, action)
        self.path = action
        self.secret = html.partition(f'action="{action}"')[2].partition('name="csrf" value="')[2].partition('"')[0]

    def send(self, status=200, **fields):
        client = self.client
        held = client.headers.pop("X-CSRF-Token", None)
        answer = client.post(self.path, data={"csrf": self.secret, **fields}, headers=PEOPLE)
        if held:
            client.headers["X-CSRF-Token"] = held
        assert answer.status_code == status, answer.text[:500]
        return answer


def test_a_split_shows_and_its_undoing_leaves_no_trace(desk):
    editor, before = desk.editor(), told(desk)
    story = largest(editor)
    documents = [member.document for member in before[story].members]
    answer = Form(editor, f"/stories/{story}", f"/stories/{story}/split").send(documents=documents[:2])
    made = urlsplit(answer.url).path.rpartition("/")[2]
    assert made not in before
    assert "Dokumentet u ndanë më vete." in answer.text
    assert {m.document for m in told(desk)[made].members} == set(documents[:2])
    (undo,) = re.findall(r'action="(/corrections/[0-9a-f]+/undo)"', answer.text)
    answer = Form(editor, f"/stories/{made}", undo).send(back="story")
    assert "Ndreqja u zhbë." in answer.text
    assert told(desk) == before
    log = page(desk.client(), "/corrections")
    assert log.count("<tr id=") == 2
    assert NAME in log
    assert "/undo" not in log  # only editors undo


def test_stories_merge_and_documents_move(desk):
    editor, before = desk.editor(), told(desk)
    story = largest(editor)
    other = next(id_ for id_ in before if id_ != story)
    address = f"{desk.url}/stories/{other}?x=1#y"
    answer = Form(editor, f"/stories/{story}", f"/stories/{story}/merge").send(other=address)
    assert urlsplit(answer.url).path == f"/stories/{story}"
    assert len(told(desk)[story].members) == len(before[story].members) + len(before[other].members)
    (undo,) = re.findall(r'action="(/corrections/[0-9a-f]+/undo)"', answer.text)
    Form(editor, "/corrections", undo).send(back="log")
    assert told(desk) == before
    going = before[story].members[-1].document
    Form(editor, f"/stories/{story}", "/corrections/move").send(documents=going, into=other)
    assert going in {m.document for m in told(desk)[other].members}


def test_an_editor_says_who_said_it(desk):
    editor = desk.editor()
    why = next(link for link in links(page(editor, f"/stories/{largest(editor)}")) if "/statements/" in link)
    answer = Form(editor, why, f"{why}/speaker").send(speaker="Zana Shtjefni", type="person")
    assert "Zana Shtjefni" in answer.text
    assert "Programi gjeti" in answer.text
    assert "Zana Shtjefni" in page(editor, "/search?speaker=Shtjefni")
    assert "Zana Shtjefni" in page(desk.client(), "/corrections")
    Form(editor, why, f"{why}/speaker").send(422, speaker="Zana Shtjefni", type="person")
    answer = Form(editor, why, f"{why}/speaker").send(speaker="")
    assert "Folësi nuk dihet" in answer.text


@pytest.mark.parametrize("path", ["/stories/x/split", "/stories/x/merge", "/corrections/move", "/searches"])
def test_only_editors_who_mean_it_change_anything(desk, path):
    stranger, editor = desk.client(), desk.editor()
    before = told(desk)
    secret = form_secret(stranger)
    assert stranger.post(path, data={"csrf": secret}, headers=PEOPLE).status_code == 401
    editor.headers.pop("X-CSRF-Token")
    assert editor.post(path, data={"csrf": "guess"}, headers=PEOPLE).status_code == 403
    assert editor.post(path, data={}, headers=PEOPLE).status_code == 403
    assert told(desk) == before


def test_searches_are_kept_by_those_who_sign_in(desk):
    path = "/search?q=diga&speaker=Brenjari&stance=says&since=2026-03-01"
    assert "/sign-in?next=" in page(desk.client(), path)
    editor = desk.editor()
    html = page(editor, path)
    asked = re.search(r'name="asked" value="([^"]*)"', html)[1].replace("&amp;", "&")
    Form(editor, path, "/searches").send(name="Diga <b>", asked=asked)
    html = page(editor, "/searches")
    assert "Diga &lt;b&gt;" in html
    (feed,) = re.findall(r'"(/feeds/searches/[^"]+\.atom)"', html)
    assert "Brenjari" in desk.client().get(feed).text
    assert "/feeds/searches/" not in page(desk.client(), "/searches")
    with desk.store.writing() as connection:
        add_user(connection, "besa", PASSWORD, now=NOW)
    (delete,) = re.findall(r'action="(/searches/[0-9a-f]+/delete)"', html)
    other = desk.client()
    other.post("/sign-in", data={"name": "besa", "password": PASSWORD, "csrf": form_secret(other)})
    html = page(other, "/searches")
    assert "Diga" in html
    assert delete not in html
    secret = re.search(r'name="csrf" value="([^"]*)"', html)[1]
    assert other.post(delete, data={"csrf": secret}, headers=PEOPLE).status_code == 403
    Form(editor, "/searches", delete).send()
    assert "Diga" not in page(editor, "/searches")
    Form(editor, path, "/searches").send(422, name=" ", asked=asked)


def test_who_has_to_sign_in_comes_back(desk):
    client = desk.client()
    html = page(client, "/search?q=diga")
    form = Form(
        client,
        next(link for link in links(html) if link.startswith("/sign-in?next=")).replace("&amp;", "&"),
        "/sign-in",
    )
    wrong = form.send(401, name=NAME, password="no", next="/search?q=diga")
    assert "nuk është i saktë" in wrong.text
    assert 'value="/search?q=diga"' in wrong.text
    answer = Form(client, "/sign-in", "/sign-in").send(name=NAME, password=PASSWORD, next="/search?q=diga")
    assert answer.url == f"{desk.url}/search?q=diga"
    assert Form(client, "/", "/sign-out").send().url == f"{desk.url}/"


def test_search_asks_everything_at_once(desk):
    client = desk.client()
    html = page(client, "/search?speaker=Brenjari&q=diga&since=2026-03-10&until=2026-03-11&language=sq&stance=says")
    reader = parsed(html)
    hits = reader.having("hit")
    assert hits
    assert all("Brenjari" in hit.text and "10 mars 2026" in hit.text for hit in hits)
    assert reader.having("found")
    assert [e for e in reader.elements if e.tag == "caption" and "Kush i solli" in e.text]
    assert "Nuk u gjet asgjë" in page(client, "/search?q=shkop+i+paqen%C3%AB+zzz")
    assert "data shkruhet VVVV-MM-DD" in page(client, "/search?q=diga&since=dje")
    assert "is no date" not in page(client, "/search?q=diga&since=dje")
    assert "nuk ka asnjë emër" in page(client, "/search?speaker=%22%22")
    assert "Rezultatet" not in page(client, "/search")


def test_an_empty_desk_says_what_to_do(tmp_path):
    store = Store(tmp_path / "empty.db")
    with serving(store) as site:
        client = site.client()
        html = page(client, "/")
        assert "Ende nuk është lexuar asgjë" in html
        assert "sipas collect" in html
        assert "sipas collect" in page(client, "/sources")
        for path in ("/search?q=diga", "/speakers", "/corrections", "/searches", "/search"):
            page(client, path)
        with store.writing() as connection:
            keep(connection, make_document("a.txt", "Një tekst."), seen=datetime(2026, 1, 1, tzinfo=UTC))
        assert "Kanë ardhur dokumente" in page(client, "/")
    store.close()


def test_faults_are_pages_too(desk):
    client = desk.client()
    for path in ("/nothing", "/stories/" + "0" * 20, "/documents/x", "/speakers/x", "/documents/x/statements/y"):
        assert "Në këtë adresë nuk ka asgjë" in page(client, path, 404)
    assert "nuk u kuptua" in page(client, "/?cursor=x", 422)
    page(client, "/?since=dje", 422)
    page(client, "/documents/x/difference?before=z", 422)


def test_everything_hangs_below_the_path_of_the_address(serve):
    site = serve(base_url="http://127.0.0.1/sipas", hosts=("*",))
    client = site.client()
    html = page(client, "/sipas/")
    own = [link for link in links(html) if link.startswith("/")]
    assert own
    assert all(link.startswith("/sipas/") for link in own)
    story = next(link for link in own if "/stories/" in link).partition("#")[0]
    inside = [link for link in links(page(client, story)) if link.startswith("/")]
    assert all(link.startswith("/sipas/") for link in inside)
    style = next(link for link in inside if "story.css" in link)
    assert client.get(style).status_code == 200


def test_what_is_vendored_is_what_was_written_down():
    written = DECISION.read_text("utf-8")
    found = [path for path in (WEB / "static" / "vendor").rglob("*") if path.suffix in (".js", ".css")]
    assert len(found) == 3
    for path in found:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in written, path
        assert (path.parent / "LICENSE").read_text("utf-8").strip()


def test_places_are_read_from_addresses():
    assert spans_asked(["3-9", "x-2", "5", "-", "1-99999999999", "٣-٩", "7-8"]) == (Span(3, 9), Span(7, 8))
    assert len(spans_asked(["1-2"] * 1000)) == 50


def test_what_is_known_by_its_month_is_never_shown_as_a_day(desk):
    with desk.store.writing() as connection:
        text = "Titulli\n\n“Ura e Vjetër mban”, tha Zana Krasta.\n"
        document = make_document("muaji", text, publisher="Muaji", published=parse_when("2026-03", "field"))
        keep(connection, document, seen=NOW)
    list(read_documents(desk.store, program="1", now=lambda: NOW))
    tell_stories(desk.store)
    for path in ("/search?q=mban&speaker=Krasta", "/speakers?name=Krasta"):
        shown = page(desk.client(), path)
        assert "mars 2026" in shown, path
        assert "1 mars 2026" not in shown, path


def test_failing_sources_say_why_in_words(desk):
    with desk.store.writing() as connection:
        row = {"code": "http-503", "message": "the server answered 503", "failures": 3}
        connection.execute(feeds.update().values(**row))
    html = page(desk.client(), "/sources")
    assert "serveri s&#39;është gati tani (503)" in html
    assert "3 dështime radhazi" in html
    assert "http-503" not in html
