"""Who may do what, what another site can make a browser do, and what a feed can make a page do: nothing."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urldefrag, urljoin

import pytest
from fastapi.routing import APIRoute
from lxml import html

from sipas.desk import users
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.feeds import watch
from sipas.desk.store import Store, keep
from sipas.desk.tables import feeds, sessions
from sipas.desk.web.answers import PAGES
from sipas.desk.web.app import create_app
from sipas.desk.web.doors import Settings
from sipas.desk.web.security import local
from sipas.intake.making import make_document
from sipas.records import Span
from web import NAME, NOW, PASSWORD, Site, sign_in

API = "/api/v1"
IDS = {"id": "0" * 20, "token": "x", "attribution": "0" * 20, "spelling": "rss", "document": "0" * 20}


def routes(app) -> Iterator[APIRoute]:
    """All routes, those of routers within routers too."""
    waiting = list(app.routes)
    while waiting:
        route = waiting.pop()
        if isinstance(route, APIRoute):
            yield route
        else:
            inner = getattr(route, "original_router", None) or getattr(route, "app", None)
            waiting += getattr(inner, "routes", [])


@pytest.fixture(scope="module")
def unsafe(lumi, tmp_path_factory) -> list[tuple[str, str]]:
    """Return every route that changes something, with the API's prefix where it has one."""
    store = Store(tmp_path_factory.mktemp("routes") / "desk.db")
    app = create_app(store, Settings(secret="s"))
    described = app.openapi()["paths"]
    found = {(method.upper(), path) for path, of in described.items() for method in of if method not in {"get", "head"}}
    for route in routes(app):
        if not route.path.startswith("/api/") and route.include_in_schema is False:
            found |= {(method, route.path) for method in route.methods - {"GET", "HEAD"}}
    store.close()
    return sorted((method, path) for method, path in found)


def test_no_route_takes_a_form_without_the_secret_of_its_session(desk, unsafe):
    assert len(unsafe) >= 8
    assert ("POST", "/sign-out") in unsafe
    editor = desk.editor()
    secret = editor.headers.pop("X-CSRF-Token")
    for method, path in unsafe:
        address = re.sub(r"{(\w+)(?::\w+)?}", lambda m: IDS.get(m[1], "0" * 20), path)
        for sent in ({}, {"X-CSRF-Token": "wrong"}, {"X-CSRF-Token": ""}, {"Cookie": ""}):
            if sent == {"Cookie": ""} and path.startswith("/api/"):
                continue  # a stranger: nobody's session is at stake
            answer = editor.request(method, address, headers=sent, allow_redirects=False)
            assert answer.status_code == 403, (method, path, sent, answer.status_code)
        strange = {"X-CSRF-Token": secret, "Sec-Fetch-Site": "cross-site"}
        assert editor.request(method, address, headers=strange).status_code == 403, (method, path)
        form = editor.request(method, address, data={"csrf": "wrong"}, allow_redirects=False)
        assert form.status_code == 403, (method, path)
    assert editor.get(f"{API}/session").json()["user"] == NAME, "still signed in: the form to sign out was refused too"


def test_strangers_change_nothing(desk):
    stranger = desk.client()
    for method, path in (
        ("POST", "judgements"),
        ("POST", "searches"),
        ("GET", "searches"),
        ("DELETE", f"searches/{IDS['id']}"),
    ):
        answer = stranger.request(method, f"{API}/{path}", json={})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert stranger.get(f"{API}/session").json() == {"user": None, "csrf": None}


def test_wrong_passwords_are_slowed_down_and_right_ones_are_not(desk):
    guesser = desk.client()
    for _ in range(5):
        assert sign_in(guesser, password="wrong wrong wrong").status_code == 401
    for password in ("wrong again and again", PASSWORD):
        answer = sign_in(desk.client(), password=password)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 300
    with desk.store.writing() as connection:
        users.add_user(connection, "Beni", "another long password", now=NOW)
    assert sign_in(desk.client(), name=" BENI ", password="another long password").status_code == 303
    for name in ("nobody", "", "x" * 70, "<b>", "ana\n"):
        assert sign_in(desk.client(), name=name, password="no matter what").status_code in {401, 429}


def test_signing_in_makes_a_new_session_and_signing_out_ends_it_for_good(desk):
    victim = desk.client()
    victim.get("/sign-in")
    planted = dict(victim.cookies)
    assert planted
    answer = sign_in(victim)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    held = dict(victim.cookies)
    assert held != planted
    thief = desk.client()
    thief.cookies.update(planted)
    assert thief.get(f"{API}/session").json()["user"] is None
    first = victim.get(f"{API}/session").json()
    assert first["user"] == NAME
    thief.cookies.clear()
    thief.cookies.update(held)
    assert thief.get(f"{API}/session").json()["user"] == NAME
    assert victim.post("/sign-out", data={"csrf": first["csrf"]}, allow_redirects=False).status_code == 303
    assert victim.get(f"{API}/session").json()["user"] is None
    assert thief.get(f"{API}/session").json()["user"] is None, "a copy of the cookie outlived the session"


def test_a_cookie_that_was_changed_is_nobodys(desk):
    editor = desk.editor()
    ((name, value),) = editor.cookies.items()
    for forged in (value[:-2] + ("aa" if value[-2:] != "aa" else "bb"), "e30=." + value.partition(".")[2], "x", ""):
        stranger = desk.client()
        stranger.headers["Cookie"] = f"{name}={forged}"
        assert stranger.get(f"{API}/session").json()["user"] is None


def test_sessions_end_with_time_password_and_user(lumi, tmp_path):
    from web import filled, serving

    clock = [NOW]
    store = filled(str(tmp_path / "desk.db"), lumi)
    with serving(store, now=lambda: clock[0]) as desk:
        editor = desk.editor()
        clock[0] += users.STAYS + timedelta(seconds=1)
        assert editor.get(f"{API}/session").json()["user"] is None
        editor = desk.editor()
        with store.writing() as connection:
            assert len(connection.execute(sessions.select()).all()) == 1, "what has ended is cleared away"
            users.set_password(connection, NAME, "quite another password")
        assert editor.get(f"{API}/session").json()["user"] is None
        editor = desk.client()
        assert sign_in(editor).status_code == 401
        assert sign_in(editor, password="quite another password").status_code == 303
        with store.writing() as connection:
            secret = users.make_token(connection, NAME, "a program", now=NOW)
        program = desk.client()
        program.headers["Authorization"] = f"Bearer {secret}"
        assert program.get(f"{API}/session").json() == {"user": NAME, "csrf": None}
        assert program.get(f"{API}/searches").status_code == 200
        with store.writing() as connection:
            assert users.remove_user(connection, NAME)
        assert editor.get(f"{API}/session").json()["user"] is None
        assert program.get(f"{API}/searches").status_code == 401
    store.close()


def test_what_the_store_keeps_signs_nobody_in(desk):
    editor = desk.editor()
    with desk.store.writing() as connection:
        secret = users.make_token(connection, NAME, "", now=NOW)
        held = connection.exec_driver_sql("SELECT hash FROM sessions UNION SELECT hash FROM tokens").scalars().all()
        password = connection.exec_driver_sql("SELECT password FROM users").scalar()
    assert password.startswith("$argon2id$")
    assert secret not in held
    program = desk.client()
    for one in (*held, password):
        program.headers["Authorization"] = f"Bearer {one}"
        assert program.get(f"{API}/session").status_code == 401
    assert editor.get(f"{API}/session").json()["user"] == NAME


def test_cookies_stay_with_the_site_and_away_from_scripts(serve):
    plain = serve().client().get("/sign-in").headers["Set-Cookie"].lower()
    assert "httponly" in plain
    assert "samesite=lax" in plain
    told = serve(https=True).client().get("/sign-in").headers
    secure = told["Set-Cookie"]
    assert secure.startswith("__Host-sipas=")
    assert "secure" in secure.lower()
    assert "path=/;" in secure.lower()
    assert told["Strict-Transport-Security"]


def test_only_names_of_ours_are_answered_to(serve):
    desk = serve(hosts=("127.0.0.1", "news.example.org"))
    assert desk.client().get(f"{API}/outlets", headers={"Host": "news.example.org"}).status_code == 200
    assert desk.client().get(f"{API}/outlets", headers={"Host": "evil.example.org"}).status_code == 400


@pytest.mark.parametrize(
    ("next_", "goes"),
    [("/stories?x=1", "/stories?x=1"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"),
     ("javascript:alert(1)", "/"), ("/a\r\nSet-Cookie: x", "/"), ("", "/")],
)  # fmt: skip
def test_nobody_is_led_elsewhere_after_signing_in(next_, goes):
    assert local(next_) == goes


def test_below_a_path_nothing_leads_out_of_it(serve):
    desk = serve(base_url="http://127.0.0.1/sipas")
    client = desk.client()
    assert client.get("/sipas/api/v1/stories?limit=1").links["next"]["url"].startswith("/sipas/api/v1/stories?")
    assert client.get("/api/v1/stories?limit=1").links["next"]["url"].startswith("/sipas/api/v1/stories?")
    assert local("/elsewhere", "/sipas") == "/sipas/"


HOSTILE = '<script>alert("{0}")</script><img src=x onerror=alert(1)>"\'><svg/onload=alert(1)>'


@pytest.fixture
def hostile(desk) -> Site:
    """Return a desk that took in what means harm, wherever a feed can put it."""
    said = HOSTILE.format("text")
    text = f"{HOSTILE.format('title')}\n\n“Diga {said} po rritet”, tha Teuta {said} Brenjari. Sipas {said}, u vranë 12 veta."
    document = make_document(
        'https://evil.example/"><script>alert("uri")</script>',
        text,
        title=Span(0, len(HOSTILE.format("title"))),
        publisher=HOSTILE.format("publisher"),
        url='javascript:alert("url")',
    )
    with desk.store.writing() as connection:
        keep(connection, document, seen=NOW, raw=text.encode(), media="text/html")
        url = watch(connection, "https://evil.example/feed", now=NOW)
        row = {"title": HOSTILE.format("feed"), "message": HOSTILE.format("message"), "code": "x", "failures": 1}
        connection.execute(feeds.update().where(feeds.c.url == url).values(row))
    list(read_documents(desk.store, program="1", now=lambda: NOW))
    tell_stories(desk.store)
    editor = desk.editor()
    hit = editor.get(f"{API}/search?q=diga&limit=1").json()["statements"][0]
    for body in (
        {
            "kind": "reattribute",
            "document": hit["document"],
            "attribution": hit["attribution"],
            "name": HOSTILE.format("name"),
        },
    ):
        assert editor.post(f"{API}/judgements", json=body).status_code == 201
    saved = {"name": HOSTILE.format("search"), "request": {"words": HOSTILE.format("words")}}
    assert editor.post(f"{API}/searches", json=saved).status_code == 201
    return desk


def crawl(client, *starts: str, most: int = 60) -> Iterator[tuple[str, object]]:
    """Follow every link and every part that a page asks for, within the site."""
    waiting, seen = list(starts), set(starts)
    while waiting and len(seen) - len(waiting) < most:
        address = waiting.pop(0)
        answer = client.get(address)
        yield address, answer
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        tree = html.fromstring(answer.text) if answer.text.strip() else html.Element("p")
        for element in tree.iter():
            for name in ("href", "src", "hx-get"):
                found = (
                    urldefrag(urljoin(client.url + address, element.get(name) or ""))[0] if element.get(name) else ""
                )
                path = found.removeprefix(client.url)
                plain = re.sub(r"[0-9a-f]{20}", "ID", path.partition("?")[0])
                if (
                    found.startswith(client.url + "/")
                    and path not in seen
                    and sum(p == plain for p in map(_plain, seen)) < 3
                ):
                    seen.add(path)
                    waiting.append(path)


def _plain(path: str) -> str:
    return re.sub(r"[0-9a-f]{20}", "ID", path.partition("?")[0])


@pytest.mark.parametrize("who", ["stranger", "editor"])
def test_no_page_runs_what_a_feed_said(hostile, who):
    client = hostile.editor() if who == "editor" else hostile.client()
    search = client.get(f"{API}/search?q=rritet").json()["statements"][0]
    starts = [
        "/",
        f"/?q={HOSTILE}",
        f"/search?q={HOSTILE}",
        f"/documents/{search['document']}",
        f"/stories/{search['story']}",
    ]
    pages, escaped = 0, 0
    for address, answer in crawl(client, *starts):
        assert answer.status_code < 500, address
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            assert "default-src 'none'" in policy, address
            continue
        pages += 1
        assert policy == PAGES, address
        assert "unsafe" not in policy
        _harmless(address, answer.text, client.url)
        escaped += "&lt;script&gt;alert" in answer.text
    assert pages > 15
    assert escaped > 3, "the hostile document was not met"


def _harmless(address: str, page: str, url: str) -> None:
    """Nothing in a page that a browser would run, but files of ours."""
    assert not re.search(r"<script[^>]*>\s*alert|<img src=x|<svg/onload", page), address
    for element in html.fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and element.get("type", "") not in {"application/ld+json", "application/json"}:
            assert not (element.text or "").strip(), address
            assert element.get("src", "").startswith("/static/"), address
        assert element.tag not in {"style", "iframe", "object", "embed", "base"}, (address, element.tag)
        for name, value in element.items():
            assert not name.startswith("on"), (address, name)
            assert name != "style", (address, value)
            if name in {"href", "src", "action", "formaction"}:
                scheme = urljoin(url + "/", value.strip()).partition(":")[0].lower()
                assert scheme in {"http", "https", "mailto"}, (address, value)


def test_files_of_ours_only(desk):
    client = desk.client()
    for path in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/",
    ):
        assert client.get(path).status_code == 404, path


def run(*arguments: str, said: str = "") -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", "from sipas.cli import main; main()", *arguments]
    return subprocess.run(command, input=said, text=True, capture_output=True)


def test_users_are_added_listed_and_removed_by_the_command_line(tmp_path):
    store = ("--store", str(tmp_path / "desk.db"))
    assert run("users", "add", "Ana", *store, said="short\n").returncode == 1
    assert run("users", "add", "a/b", *store, said="long enough it is\n").returncode == 1
    assert run("users", "list", *store).stdout == ""
    assert run("users", "add", "Ana", *store, said="long enough it is\n").returncode == 0
    again = run("users", "add", "ANA", *store, said="long enough it is\n")
    assert (again.returncode, "already" in again.stderr) == (1, True)
    made = run("users", "token", "ana", "--note", "a program", *store)
    assert made.stdout.startswith("sipas_")
    listed = run("users", "list", *store).stdout
    assert made.stdout.strip() not in listed
    token = re.search(r"token (\w+)", listed)[1]
    assert run("users", "token", "ana", "--revoke", token, *store).returncode == 0
    assert run("users", "token", "ana", "--revoke", token, *store).returncode == 1
    assert run("users", "password", "ana", *store, said="another long one\n").returncode == 0
    assert run("users", "remove", "ana", *store).returncode == 0
    assert run("users", "remove", "ana", *store).returncode == 1


def test_a_closed_desk_is_read_by_those_who_sign_in(serve):
    desk = serve(closed=True)
    stranger, editor = desk.client(), desk.editor()
    api = desk_routes(desk)
    asked = 0
    for path in api:
        address = re.sub(r"{(\w+)(?::\w+)?}", lambda m: IDS.get(m[1], "0" * 20), path)
        answer = stranger.get(address, allow_redirects=False)
        open_ = path in {"/healthz", "/readyz", "/sign-in"} or path.startswith(("/static/", "/feeds/searches/"))
        assert (answer.status_code == 401) != open_, (path, answer.status_code)
        asked += not open_
        people = stranger.get(address, headers={"Accept": "text/html"}, allow_redirects=False)
        if not open_ and not path.startswith("/api/"):
            assert people.status_code == 303, path
            assert people.headers["Location"].startswith("/sign-in?next="), path
    assert asked > 30
    for path in ("/", f"{API}/stories", "/metrics", f"{API}/openapi.json", "/search?q=diga"):
        assert stranger.get(path, allow_redirects=False).status_code == 401, path
        assert "Brenjari" not in stranger.get(path, headers={"Accept": "text/html"}).text
        assert editor.get(path).status_code == 200, path
    first = stranger.get("/sign-in", headers={"Accept": "text/html", "Accept-Language": "sq"}).text
    assert "lexohet vetëm me llogari" in first
    assert 'class="menu"' not in first
    assert stranger.get("/static/desk.css").status_code == 200
    with desk.store.writing() as connection:
        token = users.make_token(connection, NAME, "reader", now=NOW)
    program = {"Authorization": f"Bearer {token}"}
    assert stranger.get(f"{API}/stories", headers=program).status_code == 200
    assert stranger.get("/metrics", headers=program).status_code == 200
    assert stranger.get(f"{API}/stories", headers={"Authorization": "Bearer sipas_no"}).status_code == 401


def desk_routes(desk):
    """The paths of all routes that are read, as the application has them."""
    app = create_app(desk.store, Settings(secret="x", closed=True))
    found = {path for path, of in app.openapi()["paths"].items() if "get" in of}
    found |= {route.path for route in routes(app) if not route.include_in_schema and "GET" in route.methods}
    return sorted(f"{API}{path}" if path == "/openapi.json" else path for path in found)


def test_a_closed_desk_s_feeds_are_read_with_a_token(serve):
    desk = serve(closed=True)
    stranger, editor = desk.client(), desk.editor()
    search = editor.post(f"{API}/searches", json={"name": "Diga", "request": {"words": "diga"}}).json()
    story = editor.get(f"{API}/stories").json()["rows"][0]["id"]
    feed = f"/feeds/stories/{story}.atom"
    assert stranger.get(f"/feeds/searches/{search['token']}.atom").status_code == 200
    assert stranger.get("/feeds/searches/guess.atom").status_code == 404
    refused = stranger.get(feed)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, 'Basic realm="Sipas"')
    with desk.store.writing() as connection:
        token = users.make_token(connection, NAME, "reader", now=NOW)
    assert stranger.get(feed, auth=(NAME, token)).status_code == 200
    for wrong in ((NAME, PASSWORD), (NAME, ""), ("", token + "x")):
        assert stranger.get(feed, auth=wrong).status_code == 401, wrong
    assert stranger.get(feed, headers={"Authorization": "Basic ////"}).status_code == 401
    # what a browser adds by itself opens feeds alone, and changes nothing
    assert stranger.get(f"{API}/stories", auth=(NAME, token)).status_code == 401
    assert stranger.post(f"{API}/judgements", json={}, auth=(NAME, token)).status_code == 401
