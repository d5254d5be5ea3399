"""The HTTP API over real sockets: what it gives, how it pages, how it fails, and that nothing makes it fall."""

import threading
from collections import Counter

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sipas import codec
from sipas.desk import migrations
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.store import keep
from sipas.desk.users import add_user, make_token
from sipas.desk.web import queries
from sipas.intake.making import make_document
from web import NOW

API = "/api/v1"
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


def test_a_story_comes_in_the_form_of_the_command(site):
    client = site.client()
    rows = list(client.rows(f"{API}/stories"))
    assert sum(row["documents"] for row in rows) == 15
    assert 1 < len(rows) < 15
    assert [row["latest"] for row in rows] == sorted((row["latest"] for row in rows), reverse=True)
    for row in rows:
        answer = client.get(f"{API}/stories/{row['id']}")
        assert answer.headers["Content-Type"] == "application/json"
        story = codec.decode_story(answer.content)
        assert story.id == row["id"]
        assert len(story.members) == row["documents"]
        texts = {m.document: client.get(f"{API}/documents/{m.document}/text").text for m in story.members}
        assert row["lead"] == story.lead.span.of(texts[story.lead.document]) != ""
        assert answer.json()["row"] == row


def test_a_document_comes_in_the_form_of_the_command_with_its_versions(site):
    client = site.client()
    rows = list(client.rows(f"{API}/documents?limit=4"))
    assert len({row["id"] for row in rows}) == len(rows) == 15
    (edited,) = [row for row in rows if len(client.get(f"{API}/documents/{row['id']}").json()["versions"]) > 1]
    answer = client.get(f"{API}/documents/{edited['id']}")
    found = codec.decode_extraction(answer.content)
    assert found.document.id == edited["id"]
    assert found.attributions
    told = answer.json()
    assert (told["read"], told["current"], told["newest"], told["story"]) == (True, True, edited["id"], edited["story"])
    older = client.get(f"{API}/documents/{told['versions'][0]['document']}").json()
    assert (older["current"], older["newest"], older["story"]) == (False, edited["id"], edited["story"])
    between = client.get(f"{API}/documents/{edited['id']}/difference").json()
    sides = {
        side: "".join(piece["text"] for piece in between["pieces"] if piece["kind"] in {"same", side})
        for side in ("old", "new")
    }
    assert sides == {"old": older["text"], "new": told["text"]}
    assert sides["old"] != sides["new"]
    raw = client.get(f"{API}/documents/{edited['id']}/snapshot")
    assert raw.content.decode() == told["text"]
    assert raw.headers["Content-Type"] == "application/octet-stream"
    assert raw.headers["Content-Disposition"].startswith("attachment")


def test_a_speaker_over_time(site):
    client = site.client()
    rows = list(client.rows(f"{API}/speakers?limit=7"))
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["id"] for row in client.rows(f"{API}/speakers?limit=3&order=id")} == {row["id"] for row in rows}
    first = client.get(f"{API}/speakers/{rows[0]['id']}").json()
    said = list(client.rows(f"{API}/statements?speaker={first['id']}&limit=5"))
    assert len(said) == first["statements"] == rows[0]["statements"]
    for name in ("stances", "months", "names", "outlets"):
        assert sum(one["count"] for one in first[name]) == len(said), name
    assert [one["dated"] for one in said] == sorted((one["dated"] for one in said), reverse=True)
    told = {row["id"] for row in client.rows(f"{API}/speakers/{first['id']}/stories?limit=1")}
    assert told == {one["story"] for one in said}
    named = list(client.rows(f"{API}/speakers?named={first['name'].upper()[:6]}"))
    assert first["id"] in {row["id"] for row in named}
    one = client.get(f"{API}/statements/{said[0]['attribution']}").json()
    assert one == said[0]


SEARCHES = (
    "q=diga",
    "q=digen&language=sq",
    "speaker=Brenjari",
    "stance=denies",
    "publisher=Murna+Press",
    "since=2026-03-11",
    "until=2026-03-11",
    "q=diga&order=fitting",
    'q="diga"',
    "q=dig*",
    "q=diga+-raport",
    "of=documents&q=diga",
)


def test_search_pages_through_all_that_fits(site):
    client = site.client()

    def walk(query, limit):
        path, hits = f"{API}/search?{query}&limit={limit}", []
        while path:
            answer = client.get(path)
            assert answer.status_code == 200, answer.text
            found = answer.json()
            hits += [hit.get("attribution") or hit["document"] for hit in found["statements"] + found["documents"]]
            path = answer.links.get("next", {}).get("url")
        return hits

    for query in SEARCHES:
        whole = walk(query, 500)
        assert whole, query
        assert walk(query, max(len(whole) // 3, 1)) == whole, query
        assert len(set(whole)) == len(whole), query


def test_filters_leave_what_they_say(site):
    client = site.client()
    assert {h["stance"] for h in client.get(f"{API}/search?stance=denies&stance=warns&limit=500").json()["statements"]} == {
        "denies", "warns"}  # fmt: skip
    assert {h["language"] for h in client.get(f"{API}/search?language=en&limit=500").json()["statements"]} == {"en"}
    since = client.get(f"{API}/search?since=2026-03-12&limit=500").json()["statements"]
    assert since
    assert min(h["dated"] for h in since) >= "2026-03-12"
    story = since[0]["story"]
    assert {h["story"] for h in client.get(f"{API}/search?story={story}&limit=500").json()["statements"]} == {story}
    told = client.get(f"{API}/search?speaker=Brenjari&outlets=true&limit=500").json()
    assert told["next"] is None
    assert sum(one["count"] for one in told["outlets"]) == len(told["statements"]) > 5
    big = list(client.rows(f"{API}/stories?least=2"))
    assert big
    assert min(row["documents"] for row in big) >= 2
    assert {row["publisher"] for row in client.rows(f"{API}/documents?publisher=Murna Press")} == {"Murna Press"}


def test_pages_hold_every_row_once_while_rows_come_in(site):
    client = site.client()
    paths = {
        "stories": f"{API}/stories?order=id&limit=1",
        "documents": f"{API}/documents?limit=2",
        "speakers": f"{API}/speakers?order=id&limit=3",
        "judgements": f"{API}/judgements?limit=1",
    }
    before = {
        name: {key(row) for row in client.rows(path.partition("limit")[0] + "limit=500")}
        for name, path in paths.items()
    }
    done = threading.Event()

    def come_in() -> None:
        for n in range(12):
            text = f"date 2026-03-1{n % 3}\n“Nuk është e vërtetë”, tha Arta Gashi{n} në Lisnajë për shkollën e {n}-të."
            with site.store.writing() as connection:
                keep(connection, make_document(f"later/{n}", text, publisher="Koha e re"), seen=NOW)
            list(read_documents(site.store, program="1", now=lambda: NOW))
            tell_stories(site.store)
        done.set()

    writer = threading.Thread(target=come_in)
    writer.start()
    walks = 0
    while not done.is_set() or not walks:
        for name, path in paths.items():
            seen = [key(row) for row in client.rows(path)]
            assert len(seen) == len(set(seen)), name
            assert before[name] <= set(seen), name
        walks += 1
    writer.join()
    assert len(list(client.rows(paths["documents"]))) == 15 + 12


def key(row: dict) -> str:
    return row.get("id") or row["decision"]["id"]


def test_what_is_known_already_is_not_sent_again(site):
    client = site.client()
    for path in (f"{API}/stories", f"{API}/openapi.json", f"{API}/feeds", "/static/desk.css", "/"):
        answer = client.get(path)
        tag = answer.headers["ETag"]
        again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content) == (304, b""), path
        assert again.headers["ETag"] == tag
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    head = client.head(f"{API}/stories")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["Content-Length"]) == len(client.get(f"{API}/stories").content)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/stories/00000000000000000000", 404),
        ("GET", "/api/v1/stories/x", 422),
        ("GET", "/api/v1/nothing", 404),
        ("DELETE", "/api/v1/stories", 405),
        ("GET", "/api/v1/stories?limit=0", 422),
        ("GET", "/api/v1/stories?cursor=bm9uZQ", 422),
        ("GET", "/api/v1/stories?since=yesterday", 422),
        ("GET", "/api/v1/search?q=-diga", 422),
        ("GET", "/api/v1/search?of=documents&speaker=Brenjari", 422),
        ("GET", "/api/v1/search?q=%00", 400),
        ("POST", "/api/v1/judgements", 401),
        ("GET", "/nowhere", 404),
    ],
)
def test_all_failures_have_one_shape(desk, method, path, status):
    answer = desk.client().request(method, path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert set(told) <= {"status", "title", "detail", "errors"}
    assert told["status"] == status
    assert told["title"]
    if status == 405:
        assert answer.headers["Allow"]


@pytest.mark.parametrize("path", ["/api/v1/stories", "/"])
def test_a_mistake_of_ours_is_said_with_all_headers_and_the_next_request_is_answered(desk, monkeypatch, caplog, path):
    client = desk.client()
    client.headers["Accept"] = "text/html" if path == "/" else "application/json"
    with monkeypatch.context() as broken:
        broken.setattr(queries, "stories_now", lambda *_, **__: 1 // 0)
        answer = client.get(path)
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["Content-Type"].startswith("text/html" if path == "/" else "application/problem+json")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert client.get(path).status_code == 200
    assert "ZeroDivisionError" in caplog.text, "the server's log says what it was"


def test_too_much_is_refused_before_it_is_read(desk):
    editor = desk.editor()
    answer = editor.post(f"{API}/judgements", data=b"x" * (2 << 20), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    chunked = editor.post(
        f"{API}/judgements", data=(b"x" * 65536 for _ in range(40)), headers={"Content-Type": "application/json"}
    )
    assert chunked.status_code == 413


def test_saved_searches_are_kept_changed_by_their_owner_and_forgotten(site):
    editor = site.editor()
    asked = {"name": "Diga", "request": {"words": "diga", "stances": ["denies"]}}
    made = editor.post(f"{API}/searches", json=asked)
    assert made.status_code == 201
    saved = made.json()
    assert (saved["name"], saved["owner"], saved["request"]) == ("Diga", "ana", asked["request"])
    assert editor.get(made.headers["Location"]).json() == saved
    assert editor.get(f"{API}/searches").json() == [saved]
    renamed = editor.put(f"{API}/searches/{saved['id']}", json={"name": "Digat", "request": {"words": "digat"}}).json()
    assert (renamed["name"], renamed["token"]) == ("Digat", saved["token"])
    assert editor.post(f"{API}/searches/{saved['id']}/token").json()["token"] != saved["token"]
    with site.store.writing() as connection:
        add_user(connection, "Beni", "another long password", now=NOW)
        secret = make_token(connection, "beni", "tests", now=NOW)
    other = site.client()
    other.headers["Authorization"] = f"Bearer {secret}"
    assert other.get(f"{API}/searches/{saved['id']}").status_code == 200
    assert other.delete(f"{API}/searches/{saved['id']}").status_code == 403
    assert editor.delete(f"{API}/searches/{saved['id']}").status_code == 204
    assert editor.get(f"{API}/searches/{saved['id']}").status_code == 404
    for wrong in ({"name": " ", "request": {}}, {"name": "x", "request": {"words": "-diga"}}, {"name": "x"}, [],
                  {"name": "x", "request": {"of": "documents", "speaker": "y"}}):  # fmt: skip
        assert editor.post(f"{API}/searches", json=wrong).status_code == 422, wrong


def test_the_description_knows_every_route_and_record(desk, root):
    told = desk.client().get(f"{API}/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    refs = set(msgspec.json.encode(told).decode().split('"#/components/schemas/')[1:])
    names = {ref.partition('"')[0] for ref in refs}
    assert names <= set(told["components"]["schemas"])
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert len(operations) >= 25
    for one in operations:
        assert one["description"]
        assert "default" in one["responses"]
    documented = (root / "docs" / "api.md").read_text("utf-8")
    for path in told["paths"]:
        assert f"`{path.removeprefix(API)}`" in documented, path


def test_what_nobody_would_ask_does_not_make_it_fall(desk):
    """Schemathesis asks by the description, rightly and wrongly: no 5xx, and every answer is as described."""
    with desk.store.writing() as connection:
        secret = make_token(connection, "ana", "fuzz", now=NOW)
    headers = {"Authorization": f"Bearer {secret}"}
    program = desk.client()
    program.headers.update(headers)
    known = ids(program)
    before = list(program.rows(f"{API}/documents"))
    statuses: Counter[int] = Counter()
    schema = schemathesis.openapi.from_url(f"{desk.url}{API}/openapi.json")
    for operation in [result.ok() for result in schema.get_all_operations()]:
        there = next((known[kind] for kind in known if f"/{kind}/{{id}}" in operation.path), None)
        statuses += asked(operation, GenerationMode.POSITIVE, there, headers)
        if operation.path_parameters or operation.query or operation.body:  # else nothing could be wrong
            statuses += asked(operation, GenerationMode.NEGATIVE, there, headers)
    assert statuses.total() >= 200
    assert all(statuses[status] for status in (200, 201, 401, 404, 422)), statuses
    assert list(program.rows(f"{API}/documents")) == before


def asked(operation, mode: GenerationMode, there: str | None, headers: dict[str, str]) -> Counter[int]:
    """Ask an operation what schemathesis makes up, every other time of something that there is."""
    statuses: Counter[int] = Counter()

    @settings(
        max_examples=6,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        if there and statuses.total() % 2:
            case.path_parameters["id"] = there
        answer = case.call(headers=headers, timeout=60)
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == ["application/problem+json"], case.as_curl_command()

    ask()
    return statuses


def ids(program) -> dict[str, str]:
    """One id of everything that has a page of its own."""
    search = {"name": "x", "request": {"words": "diga"}}
    statement = next(program.rows(f"{API}/statements"))
    return {
        "stories": statement["story"],
        "documents": statement["document"],
        "speakers": next(program.rows(f"{API}/speakers"))["id"],
        "statements": statement["attribution"],
        "feeds": program.get(f"{API}/feeds").json()[0]["id"],
        "searches": program.post(f"{API}/searches", json=search).json()["id"],
    }


def test_an_older_store_learns_what_the_pages_ask_by(site):
    """The step that gave statements their date and publisher, taken back and done again."""
    before = list(site.client().rows(f"{API}/statements"))
    gone = ["statements_over_time", "statements_said", "statements_outlets", "statements_dated"]
    gone += ["documents_publisher", "documents_language", "documents_outlets"]
    with site.store.writing() as connection:
        for name in gone:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for column in ("publisher", "dated"):
            connection.exec_driver_sql(f"ALTER TABLE statements DROP COLUMN {column}")
        number = 1 + migrations.STEPS.index(migrations._by_date)
        connection.exec_driver_sql(f"UPDATE settings SET value = '{number}' WHERE name = 'schema'")
        assert migrations.migrate(connection, migrations.STEPS[:number]) == number + 1
        connection.exec_driver_sql(f"UPDATE settings SET value = '{1 + len(migrations.STEPS)}' WHERE name = 'schema'")
    assert list(site.client().rows(f"{API}/statements")) == before
