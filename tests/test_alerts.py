"""Alerts reach real receivers on loopback: once where they confirm, again where they do not, whole after any kill."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.smtp import AuthResult
from click.testing import CliRunner
from sqlalchemy import select
from standardwebhooks import Webhook, WebhookVerificationError

from receiving import Post, server
from sipas.cli import main
from sipas.desk import tables
from sipas.desk.alerts import (
    Alert,
    AlertError,
    Patience,
    add_alert,
    deliveries_of,
    notice,
    remove_alert,
    try_again,
)
from sipas.desk.archive import export, restore
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.fetching import Fetcher, Limits
from sipas.desk.searches import Request, save_search
from sipas.desk.sending import MailServer, Outbox, mail_server, send_news, signed
from sipas.desk.store import Store, keep
from sipas.intake.making import make_document

BASE = "https://desk.example.org"


class Desk:
    """A store with a clock of its own, and what is done with it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.at = datetime.now(UTC).replace(microsecond=0)  # signatures are old after five minutes
        self.fetcher = Fetcher(Limits(connect_seconds=2, seconds=3), allow_private=True)
        self.mail: MailServer | None = None
        self.patience = Patience()

    def add(self, uri: str, *said: str, read: bool = True) -> None:
        text = "Titulli\n\n" + "\n\n".join(f"“{one}”, tha Ilva Sherkaj." for one in said) + "\n"
        with self.store.writing() as connection:
            keep(connection, make_document(uri, text, publisher="Gazeta", language="sq"), seen=self.at)
        if read:
            self.read()

    def read(self) -> None:
        list(read_documents(self.store, program="1", now=lambda: self.at))
        tell_stories(self.store)

    def alert(self, target: str, kind: str = "webhook", **asked) -> Alert:
        with self.store.writing() as connection:
            request = Request(**({"words": "diga"} | asked))
            search = save_search(connection, name="Diga\r\nBcc: x@y.example", owner="", request=request, now=self.at)
            return add_alert(connection, search=search.id, kind=kind, target=target, interface="sq", now=self.at)

    def send(self, **changes):
        return send_news(
            Outbox(
                **{
                    "store": self.store,
                    "fetcher": self.fetcher,
                    "mail": self.mail,
                    "base_url": BASE,
                    "now": lambda: self.at,
                    "patience": self.patience,
                    **changes,
                }
            )
        )

    def sent(self, alert: Alert):
        with self.store.reading() as connection:
            return deliveries_of(connection, alert.id)

    def later(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def desk(store) -> Iterator[Desk]:
    """Return a desk without documents, once on each server."""
    made = Desk(store)
    yield made
    made.fetcher.close()


def test_news_are_told_once_and_signed(desk, receiver):
    desk.add("old", "Diga mban")
    alert = desk.alert(f"{receiver.url}/hook?to=desk")
    assert desk.send().arrived == 0  # what was there before is no news
    desk.add("new", "Diga u ça", "Uji zbret")
    assert desk.send().arrived == 1
    assert desk.send().arrived == 0
    ((path, headers, body),) = receiver.got
    assert path == "/hook?to=desk"
    verified = Webhook(alert.secret).verify(body, headers)
    assert verified["type"] == "search.found"
    (item,) = verified["data"]["items"]
    assert item["found"]["content"] == "Diga u ça"
    assert item["title"].startswith("Ilva Sherkaj [thotë")
    assert item["url"].startswith(f"{BASE}/documents/{item['found']['document']}#says-")
    assert verified["data"]["search"]["url"] == f"{BASE}/search?q=diga"
    for tampered in (
        (body + b" ", headers),
        (body, {**headers, "webhook-id": "other"}),
        (body, {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) - 1)}),
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(alert.secret).verify(*tampered)
    old = signed(alert.secret, "x", int(time.time()) - 3600, body)
    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(alert.secret).verify(body, old)
    (delivery,) = desk.sent(alert)
    assert (delivery.done, delivery.attempts, delivery.due) == (desk.at, 1, None)


def test_an_edit_and_a_newer_reading_are_no_news(desk, receiver):
    desk.add("before", "Diga mban")
    desk.alert(receiver.url)
    desk.add("one", "Diga u ça")
    desk.send()
    desk.add("one", "Diga u ça", "Diga u riparua")
    desk.add("before", "Diga mban", "Asgjë tjetër")
    list(read_documents(desk.store, program="2", now=lambda: desk.at))
    tell_stories(desk.store)
    desk.send()
    assert [item["found"]["content"] for item in receiver.items()] == ["Diga u ça", "Diga u riparua"]


def test_what_is_not_read_yet_is_not_passed_over(desk, receiver):
    desk.alert(receiver.url)
    desk.add("unread", "Diga një", read=False)
    with desk.store.writing() as connection:  # read before the one that came first
        notice(connection, now=desk.at)
    assert desk.send().arrived == 0
    desk.add("later", "Diga dy", read=False)
    assert desk.send().arrived == 0
    desk.read()
    assert desk.send().arrived == 1
    assert [item["found"]["content"] for item in receiver.items()] == ["Diga një", "Diga dy"]
    with desk.store.writing() as connection:  # told again from the beginning: nothing of it is new
        connection.execute(tables.untold.insert().values(uri="unread"))
    assert desk.send().arrived == 0
    desk.read()
    desk.add("third", "Diga tre")
    desk.send()
    assert [item["found"]["content"] for item in receiver.items()][2:] == ["Diga tre"]


def test_documents_are_told_too(desk, receiver):
    desk.alert(receiver.url, of="documents")
    desk.add("one", "Diga u ça")
    desk.send()
    (item,) = receiver.items()
    assert item["url"] == f"{BASE}/documents/{item['found']['document']}"


def test_many_news_make_several_deliveries(desk, receiver):
    desk.alert(receiver.url)
    desk.add("long", *(f"Diga numër {n}" for n in range(230)))
    assert desk.send().arrived == 3
    said = [item["found"]["content"] for item in receiver.items()]
    assert sorted(said) == sorted(f"Diga numër {n}" for n in range(230))
    assert [len(json.loads(body)["data"]["items"]) for _, _, body in receiver.got] == [100, 100, 30]


def test_a_failure_is_tried_again_later_and_given_up(desk, receiver):
    alert = desk.alert(receiver.url)
    desk.patience = Patience(first=60, longest=300, attempts=4)
    receiver.answer = lambda n: (503, {"Retry-After": "120"}) if n == 1 else (500, {})
    desk.add("one", "Diga u ça")
    waits = []
    for _ in range(4):
        (odd,) = desk.send().problems
        assert "http-50" in odd.message
        (delivery,) = desk.sent(alert)
        assert desk.send().problems == ()  # not before its time
        if delivery.due is None:
            break
        waits.append((delivery.due - desk.at).total_seconds())
        desk.at = delivery.due
    assert waits == [120, 120, 240]
    assert (delivery.attempts, delivery.due, delivery.done) == (4, None, None)
    assert len(set(receiver.ids)) == 1
    assert len({body for _, _, body in receiver.got}) == 1
    receiver.answer = lambda _: (202, {})
    desk.later(days=9)
    assert desk.send().arrived == 0
    with desk.store.writing() as connection:
        assert try_again(connection, alert.id, now=desk.at) == 1
    assert desk.send().arrived == 1
    assert desk.sent(alert)[0].done == desk.at


def test_a_mistake_of_ours_is_one_receiver_s(desk, receiver):
    alert, good = desk.alert(f"{receiver.url}/bad"), desk.alert(f"{receiver.url}/good")
    with desk.store.writing() as connection:  # no base64: signing fails
        connection.execute(tables.alerts.update().where(tables.alerts.c.id == alert.id).values(secret="whsec_x"))
    desk.add("one", "Diga u ça")
    sent = desk.send()
    assert sent.arrived == 1
    assert "a mistake of Sipas" in sent.problems[0].message
    assert desk.sent(alert)[0].code == "internal"
    assert desk.sent(good)[0].done


def test_one_who_fails_holds_up_nobody_else(desk, receiver):
    bad, good = desk.alert("http://127.0.0.1:9/closed"), desk.alert(receiver.url)
    desk.add("one", "Diga u ça")
    sent = desk.send()
    assert sent.arrived == 1
    assert "no-connection" in sent.problems[0].message
    assert desk.sent(good)[0].done
    assert not desk.sent(bad)[0].done


@pytest.mark.parametrize(
    ("answer", "code"),
    [((307, {"Location": "/other"}), "redirected"), ((410, {}), "http-410"), ((404, {}), "http-404")],
)
def test_what_confirms_is_a_success_alone(desk, receiver, answer, code):
    alert = desk.alert(receiver.url)
    receiver.answer = lambda _: answer
    desk.add("one", "Diga u ça")
    desk.send()
    (delivery,) = desk.sent(alert)
    assert (delivery.code, delivery.done) == (code, None)
    assert (delivery.due is None) == (code == "http-410")
    assert len(receiver.got) == 1


def test_a_receiver_that_drips_is_left(desk, receiver):
    alert = desk.alert(receiver.url)
    receiver.pause = 5
    desk.add("one", "Diga u ça")
    desk.send()
    assert desk.sent(alert)[0].code == "timeout"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::ffff:127.0.0.1]:{port}/"]
)
def test_private_addresses_are_refused(desk, receiver, url):
    alert = desk.alert(url.format(port=receiver.server.server_port))
    desk.add("one", "Diga u ça")
    public = Fetcher()
    desk.send(fetcher=public)
    public.close()
    assert desk.sent(alert)[0].code == "private-address"
    assert receiver.got == []


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("webhook", "ftp://x.example/"),
        ("webhook", "https://u:p@x.example/"),
        ("webhook", "nonsense"),
        ("mail", "nobody"),
        ("mail", "a@b.example\r\nBcc: c@d.example"),
        ("mail", "a@b.example, c@d.example"),
        ("mail", ""),
    ],
)
def test_what_cannot_be_a_target_is_refused(desk, kind, target):
    with pytest.raises(AlertError):
        desk.alert(target, kind)


def test_nobody_is_told_twice_of_one_search(desk, receiver):
    alert = desk.alert(receiver.url)
    with desk.store.writing() as connection, pytest.raises(AlertError, match="already"):
        add_alert(connection, search=alert.search, kind="webhook", target=receiver.url, now=desk.at)
    desk.add("one", "Diga u ça")
    with desk.store.writing() as connection:
        notice(connection, now=desk.at)
        assert remove_alert(connection, alert.id)
    assert desk.send().arrived == 0
    assert receiver.got == []


def test_who_sends_sends_alone(desk, receiver):
    desk.alert(receiver.url)
    desk.add("one", "Diga u ça")
    with desk.store.alone("alerts"):
        assert desk.send().arrived == 0
    assert receiver.got == []
    assert desk.send().arrived == 1


def test_two_at_once_send_nothing_twice(desk, receiver):
    for n in range(6):
        desk.alert(f"{receiver.url}/{n}")
    desk.add("one", "Diga u ça")
    receiver.pause = 0.05
    threads = [threading.Thread(target=desk.send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    desk.send()
    assert len(receiver.ids) == len(set(receiver.ids)) == 6


def test_alerts_travel_with_the_store(desk, receiver, databases, tmp_path):
    alert = desk.alert(receiver.url)
    desk.add("one", "Diga u ça")
    desk.send()
    desk.add("two", "Diga u ça prapë")
    with desk.store.writing() as connection:
        notice(connection, now=desk.at)
    with desk.store.reading() as connection:
        lines = list(export(connection))
    moved = Desk(Store(tmp_path / "moved.db"))
    with moved.store.writing() as connection:
        restore(connection, lines)
    with moved.store.reading() as connection:
        assert list(export(connection)) == lines
    moved.read()
    assert moved.send().arrived == 1
    assert [item["found"]["content"] for item in receiver.items()] == ["Diga u ça", "Diga u ça prapë"]
    assert Webhook(alert.secret).verify(receiver.got[1][2], receiver.got[1][1])
    moved.fetcher.close()
    moved.store.close()


def test_mail_arrives_plain_and_as_html(desk, post):
    alert = desk.alert("ana@redaksia.example.org", "mail")
    desk.mail = server(post)
    desk.add("one", "Diga <script>alert(1)</script> u ça & ra")
    assert desk.send().arrived == 1
    assert desk.send().arrived == 0
    (raw,) = post.got
    message = message_from_bytes(raw, policy=policy.default)
    assert message["To"] == "ana@redaksia.example.org"
    assert message["Bcc"] is None
    assert message["Subject"] == "Sipas: Diga Bcc: x@y.example (1)"
    (delivery,) = desk.sent(alert)
    assert message["Message-ID"] == f"<{delivery.id}@desk.example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    plain = message.get_body(["plain"]).get_content()
    assert "Ilva Sherkaj [thotë" in plain
    assert "Diga <script>alert(1)</script> u ça & ra" in plain
    assert f"{BASE}/documents/" in plain
    html = message.get_body(["html"]).get_content()
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_mail_that_is_not_taken_is_tried_again(desk, post):
    alert = desk.alert("ana@redaksia.example.org", "mail")
    desk.add("one", "Diga u ça")
    desk.send()
    assert desk.sent(alert)[0].code == "no-mail-server"
    desk.later(hours=1)
    desk.mail = server(post)
    post.said = "451 not now"
    desk.send()
    assert desk.sent(alert)[0].code == "mail-failed"
    desk.later(hours=1)
    post.said = "250 taken"
    assert desk.send().arrived == 1
    assert len(post.got) == 1


def test_nothing_goes_in_the_clear_unless_that_was_said(desk, post):
    alert = desk.alert("ana@redaksia.example.org", "mail")
    desk.mail = server(post, query="")
    desk.add("one", "Diga u ça")
    desk.send()
    assert desk.sent(alert)[0].code == "mail-failed"
    assert "STARTTLS" in desk.sent(alert)[0].message
    assert post.got == []


def test_the_desk_signs_in_to_its_mail_server(desk):
    tried = []

    def known(_server, _session, _envelope, _mechanism, said) -> AuthResult:
        tried.append(said.login)
        return AuthResult(success=(said.login, said.password) == (b"desk", b"p@ss"))

    post = Post(authenticator=known, auth_require_tls=False)
    desk.alert("ana@redaksia.example.org", "mail")
    desk.mail = server(post, user="desk:p%40ss@")
    desk.add("one", "Diga u ça")
    assert desk.send().problems == ()
    post.controller.stop()
    assert (len(post.got), tried) == (1, [b"desk"])


@pytest.mark.parametrize(
    ("url", "sender"), [("http://x", "a@b"), ("smtp://", "a@b"), ("smtp://x?security=no", "a@b"), ("smtp://x", "none")]
)
def test_a_bad_mail_server_is_said(url, sender):
    with pytest.raises(ValueError, match="mail"):
        mail_server(url, sender)


def test_nothing_is_lost_or_doubled_by_kills(tmp_path, receiver):
    """Processes are killed at random moments while they find and send; a receiver confirms after a while."""
    rng = random.Random(7)
    address = tmp_path / "desk.db"
    desk = Desk(Store(address))
    desk.at = datetime.now(UTC)
    alerts = [desk.alert(f"{receiver.url}/{n}") for n in range(12)]
    for n in range(6):
        desk.add(f"u{n}", f"Diga {n}")
    receiver.pause = 0.15
    command = [sys.executable, "-c", "from sipas.cli import main; main()"]
    command += ["alerts", "--store", str(address), "--every", "1", "--allow-private"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    kills = 0
    for kill in range(20):
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        began = len(receiver.got)
        deadline = time.monotonic() + 30
        while len(receiver.got) == began and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.01)  # starting takes seconds; kills are to meet the sending
        time.sleep(rng.random() * 0.5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        time.sleep(receiver.pause * 2)
        kills += 1
        sent = [one for alert in alerts for one in desk.sent(alert)]
        done = {one.id for one in sent if one.done}
        counted = Counter(receiver.ids)
        assert done <= counted.keys()
        if kill < 4:  # more news while it goes on
            desk.at = datetime.now(UTC)
            desk.add(f"more{kill}", f"Diga prapë {kill}")
        elif len(done) == len(sent) and len(sent) >= 12:
            break
    assert kills > 4
    for _ in range(5):
        desk.at = datetime.now(UTC) + timedelta(days=1)
        desk.send()
    after = Counter(receiver.ids)
    told = {}
    for path, headers, body in receiver.got:
        told[headers["webhook-id"]] = (path, [item["found"]["content"] for item in json.loads(body)["data"]["items"]])
    wanted = sorted([f"Diga {n}" for n in range(6)] + [f"Diga prapë {n}" for n in range(4)])
    for n in range(12):  # each receiver, told of each thing in exactly one delivery
        assert sorted(one for path, said in told.values() if path == f"/{n}" for one in said) == wanted
    # a double is one that was confirmed when the program was killed: no more than were on their way
    assert sum(after.values()) - len(after) <= 8 * kills
    desk.fetcher.close()
    desk.store.close()


def test_what_was_confirmed_is_never_sent_again(tmp_path, receiver):
    desk = Desk(Store(tmp_path / "desk.db"))
    desk.at = datetime.now(UTC)
    for n in range(12):
        desk.alert(f"{receiver.url}/{n}")
    desk.add("one", "Diga u ça")
    receiver.answer = lambda n: (200, {}) if n % 2 else (500, {})
    desk.send()
    first = list(receiver.ids)
    with desk.store.reading() as connection:
        done = set(
            connection.execute(select(tables.deliveries.c.id).where(tables.deliveries.c.done.is_not(None))).scalars()
        )
    assert len(done) == 6
    desk.later(minutes=5)
    receiver.answer = lambda _: (200, {})
    desk.send()
    again = receiver.ids[len(first) :]
    assert sorted(again) == sorted(set(first) - done)
    desk.fetcher.close()
    desk.store.close()


def test_the_command_from_search_to_receiver(tmp_path, receiver):
    store = str(tmp_path / "desk.db")

    def sipas(*arguments: str, code: int = 0):
        done = CliRunner(env={"SIPAS_STORE": store, "SIPAS_BASE_URL": BASE + "/"}).invoke(main, arguments)
        assert done.exit_code == code, done.output
        return done

    sipas("collect", "samples/lumi/cfare-dime-per-digen.txt")
    assert "nobody is told" in sipas("alerts").stderr
    saved = sipas("search", "--save", "Diga", "--speaker", "Sherkaj").stdout.split()[0]
    assert "fits no saved search" in sipas("alerts", "--search", "ffff", "--webhook", receiver.url, code=1).stderr
    added = sipas("alerts", "--search", saved[:6], "--webhook", receiver.url)
    alert = added.stdout.strip()
    assert added.stderr.split()[-1].startswith("whsec_")
    told = sipas("collect", "--allow-private", "samples/lumi/wire.jsonl")
    assert "1 deliveries arrived" in told.stderr
    assert all(item["found"]["speaker"] == "Ilva Sherkaj" for item in receiver.items())
    assert all(item["url"].startswith(f"{BASE}/documents/") for item in receiver.items())
    assert "0 deliveries arrived" in sipas("alerts", "--allow-private").stderr
    line = sipas("alerts", "--list").stdout
    assert line.split("\t")[:4] == [alert, "webhook", receiver.url + "/", "Diga"]
    assert "1 arrived, 0 waiting, 0 given up" in line
    sipas("alerts", "--search", saved, code=2)
    sipas("alerts", "--remove", alert)
    sipas("alerts", "--remove", alert, code=1)
    assert sipas("alerts", "--list").stdout == ""
