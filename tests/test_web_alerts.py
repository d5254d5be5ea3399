"""Who is told of a saved search, by page and by API: real receivers, only the search's owner, nothing said twice."""

import html
import json
import re
from email import message_from_bytes, policy

import pytest
from standardwebhooks import Webhook

from receiving import server
from sipas.desk import tables
from sipas.desk.searches import Request, save_search
from sipas.desk.users import add_user
from web import NAME, NOW, PASSWORD, form_secret, sign_in

API = "/api/v1"
PEOPLE = {"Accept": "text/html", "Accept-Language": "sq"}
MAIL = "desk@redaksia.example.org"


def saved(editor, **asked):
    """The address of a saved search's alerts in the API."""
    body = {"name": "Diga <b>", "request": {"words": "diga", **asked}}
    return f"{API}/searches/{editor.post(f'{API}/searches', json=body).json()['id']}/alerts"


def page(client, path, status=200):
    answer = client.get(path, headers=PEOPLE)
    assert answer.status_code == status, answer.text[:400]
    return answer.text


def send(client, path, status=200, **fields):
    """Send a form of the pages and return what is shown next."""
    answer = client.post(path, data={"csrf": form_secret_of(client), **fields}, headers=PEOPLE)
    assert answer.status_code == status, answer.text[:400]
    return answer.text


def form_secret_of(client):
    return client.get(f"{API}/session").json()["csrf"]


@pytest.fixture
def other(desk):
    """Return another editor."""
    with desk.store.writing() as connection:
        add_user(connection, "besa", PASSWORD, now=NOW)
    client = desk.client()
    assert sign_in(client, "besa").status_code == 303
    client.headers["X-CSRF-Token"] = client.get(f"{API}/session").json()["csrf"]
    return client


def test_an_alert_is_made_shown_and_deleted(site):
    editor = site.editor()
    alerts = saved(editor)
    assert editor.get(alerts).json() == []
    answer = editor.post(alerts, json={"kind": "webhook", "target": "https://chat.example.org/hook", "interface": "sq"})
    assert answer.status_code == 201
    made = answer.json()
    assert made["secret"].startswith("whsec_")
    assert answer.headers["Location"] == f"{alerts}/{made['alert']['id']}"
    shown = editor.get(answer.headers["Location"])
    assert shown.json() == made["alert"]
    assert "whsec_" not in shown.text
    none = {"arrived": 0, "waiting": 0, "given_up": 0, "last": None, "failure": None}
    assert made["alert"]["standing"] == none
    assert editor.get(alerts).json() == [made["alert"]]
    for wrong in (
        {"kind": "webhook", "target": "https://chat.example.org/hook"},  # told already
        {"kind": "webhook", "target": "ftp://example.org/"},
        {"kind": "mail", "target": "nobody"},
        {"kind": "mail", "target": MAIL, "interface": "xx"},
        {"kind": "pigeon", "target": MAIL},
        {"kind": "mail"},
    ):
        assert editor.post(alerts, json=wrong).status_code == 422, wrong
    assert editor.delete(answer.headers["Location"]).status_code == 204
    assert editor.get(answer.headers["Location"]).status_code == 404
    assert editor.get(alerts).json() == []


def test_a_test_arrives_signed_and_is_no_news(serve, receiver):
    desk = serve(allow_private=True)
    editor = desk.editor()
    alerts = saved(editor)
    made = editor.post(alerts, json={"kind": "webhook", "target": f"{receiver.url}/hook"}).json()
    one = f"{alerts}/{made['alert']['id']}"
    assert editor.post(f"{one}/test").json() == {"arrived": True, "code": None, "message": None}
    ((path, headers, body),) = receiver.got
    assert path == "/hook"
    said = Webhook(made["secret"]).verify(body, headers)
    assert said["type"] == "search.test"
    items = said["data"]["items"]
    assert 0 < len(items) <= 3
    assert all(item["url"].startswith(f"{desk.url}/documents/") for item in items)
    assert editor.get(one).json()["standing"]["arrived"] == 0
    receiver.answer = lambda _: (404, {})
    failed = editor.post(f"{one}/test").json()
    assert (failed["arrived"], failed["code"]) == (False, "http-404")


def test_a_test_goes_by_mail(serve, post):
    editor = serve(mail=server(post)).editor()
    alerts = saved(editor, of="documents")
    made = editor.post(alerts, json={"kind": "mail", "target": MAIL}).json()
    assert made["secret"] is None
    test = f"{alerts}/{made['alert']['id']}/test"
    assert editor.post(test).json()["arrived"]
    (message,) = (message_from_bytes(raw, policy=policy.default) for raw in post.got)
    assert message["To"] == MAIL
    assert "diga" in message.get_body(("plain",)).get_content().casefold()
    post.said = "550 no such box"
    failed = editor.post(test).json()
    assert failed["code"] == "mail-refused" or failed["code"] == "mail-failed"
    assert "no such box" in failed["message"]


def test_private_addresses_are_not_asked_unless_that_was_said(desk, receiver):
    editor = desk.editor()
    alerts = saved(editor)
    made = editor.post(alerts, json={"kind": "webhook", "target": receiver.url}).json()["alert"]
    assert editor.post(f"{alerts}/{made['id']}/test").json()["code"] == "private-address"
    mail = editor.post(alerts, json={"kind": "mail", "target": MAIL}).json()["alert"]
    assert editor.post(f"{alerts}/{mail['id']}/test").json()["code"] == "no-mail-server"
    assert receiver.got == []


def test_nobody_s_letter_box_is_filled_by_tests(serve, receiver):
    editor = serve(allow_private=True).editor()
    alerts = saved(editor)
    made = editor.post(alerts, json={"kind": "webhook", "target": receiver.url}).json()["alert"]
    answers = [editor.post(f"{alerts}/{made['id']}/test") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600
    assert len(receiver.got) == 10


def test_what_failed_and_was_given_up_is_said_and_tried_again(desk):
    editor = desk.editor()
    alerts = saved(editor)
    made = editor.post(alerts, json={"kind": "webhook", "target": "https://chat.example.org/hook"}).json()["alert"]
    row = {"alert": made["id"], "made": tables.stamp(NOW), "body": "{}"}
    rows = [
        {**row, "id": "a", "done": tables.stamp(NOW), "attempts": 1},
        {**row, "id": "b", "attempts": 14, "code": "http-410", "message": "gone <b>"},
        {**row, "id": "c", "attempts": 0, "due": tables.stamp(NOW)},
    ]
    with desk.store.writing() as connection:
        for one in rows:
            connection.execute(tables.deliveries.insert().values(one))
    standing = editor.get(f"{alerts}/{made['id']}").json()["standing"]
    failure = {"code": "http-410", "message": "gone <b>", "attempts": 14, "due": None}
    last = "2026-03-13T09:00:00Z"
    assert standing == {"arrived": 1, "waiting": 1, "given_up": 1, "last": last, "failure": failure}
    path = alerts.removeprefix(API)
    shown = page(editor, path)
    assert "adresa nuk ekziston më (410)" in shown
    assert "gone &lt;b&gt;" in shown
    assert "13 mars 2026" in shown
    assert "1 nuk shkon" in page(editor, "/searches")
    assert "Provohet sërish" in send(editor, f"{path}/{made['id']}/retry")
    assert editor.get(f"{alerts}/{made['id']}").json()["standing"]["given_up"] == 0
    assert editor.post(f"{alerts}/{made['id']}/retry").json() == {"deliveries": 0}


def test_the_pages_do_the_same(serve, receiver):
    desk = serve(allow_private=True)
    editor = desk.editor()
    path = saved(editor).removeprefix(API)
    assert f'href="{path}"' in page(editor, "/searches")
    assert "Ende nuk njoftohet askush" in page(editor, path)
    wrong = send(editor, path, 422, kind="mail", target='no"body')
    assert "kjo nuk është adresë poste" in wrong
    assert 'value="no&#34;body"' in wrong
    made = send(editor, path, kind="webhook", target=f"{receiver.url}/hook")
    (secret,) = re.findall(r"whsec_[\w+/=]+", html.unescape(made))
    assert secret not in html.unescape(page(editor, path)), "shown once"
    (test,) = set(re.findall(rf"{path}/[0-9a-f]+/test", made))
    assert "Prova arriti." in send(editor, test)
    ((_, headers, body),) = receiver.got
    assert Webhook(secret).verify(body, headers)["data"]["items"][0]["title"].count("[") == 1
    assert "Prova arriti." not in page(editor, path), "said once"
    receiver.answer = lambda _: (503, {})
    assert "serveri s&#39;është gati tani (503)" in send(editor, test)
    assert "kjo adresë njoftohet tashmë" in html.unescape(
        send(editor, path, 422, kind="webhook", target=f"{receiver.url}/hook")
    )
    assert "Ende nuk njoftohet askush" in send(editor, test.replace("/test", "/delete"))
    assert json.loads(body)["data"]["search"]["name"] == "Diga <b>"


def test_an_alert_is_its_owner_s_alone(desk, other):
    owner, stranger = desk.editor(), desk.client()
    alerts = saved(owner)
    made = owner.post(alerts, json={"kind": "webhook", "target": "https://chat.example.org/secret"}).json()["alert"]
    own, path = f"{alerts}/{made['id']}", alerts.removeprefix(API)
    calls = [("GET", alerts), ("POST", alerts), ("GET", own), ("POST", f"{own}/test"), ("POST", f"{own}/retry")]
    for method, address in [*calls, ("DELETE", own)]:
        refused = other.request(method, address, json={"kind": "mail", "target": MAIL})
        assert refused.status_code == 403, (method, address)
        assert "secret" not in refused.text
        assert stranger.request(method, address, json={}).status_code == 401
    assert "this is a search of ana" in page(other, path, 403)
    for address in (path, *(f"{path}/{made['id']}/{what}" for what in ("test", "retry", "delete"))):
        assert other.post(address, data={"csrf": form_secret_of(other), "target": MAIL}).status_code == 403
        secret = form_secret(stranger)
        assert stranger.post(address, data={"csrf": secret}, headers=PEOPLE).status_code == 401
    assert f'"{path}"' not in page(other, "/searches")
    assert owner.get(alerts).json() == [made]
    elsewhere = saved(other)
    assert other.delete(f"{elsewhere}/{made['id']}").status_code == 404, "an alert of another search"


def test_a_search_of_the_command_line_is_every_editor_s(desk, other):
    with desk.store.writing() as connection:
        search = save_search(connection, name="Diga", owner="", request=Request(words="diga"), now=NOW)
    alerts = f"{API}/searches/{search.id}/alerts"
    assert other.post(alerts, json={"kind": "mail", "target": MAIL}).status_code == 201
    assert [one["target"] for one in desk.editor().get(alerts).json()] == [MAIL]
    assert NAME != "besa"
