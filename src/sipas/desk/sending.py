"""How deliveries leave: webhooks signed as Standard Webhooks has it, mail through the desk's own server.

A delivery is sent at least once: one that a receiver confirmed just when the program was killed
comes again, with the same id (`webhook-id`, `Message-ID`), and the receiver can drop it.
"""

import base64
import hashlib
import hmac
import secrets
import smtplib
import ssl
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from msgspec import Struct

from sipas.desk.alerts import (
    Alert,
    Delivery,
    Hit,
    Patience,
    due_deliveries,
    note_sent,
    note_unsent,
    notice,
)
from sipas.desk.fetching import Fetcher, FetchError
from sipas.desk.hits import items_of
from sipas.desk.searches import SavedSearch
from sipas.desk.store import Store, TakenError
from sipas.desk.web.pages_links import AcrossPages
from sipas.desk.web.searching import address_of
from sipas.exports.feeds import Item, holdable
from sipas.exports.wording import wording
from sipas.records import Problem

_AT_A_TIME = 8  # receivers
_PREFIX = "whsec_"
FOUND, TEST = "search.found", "search.test"  # what a webhook is told


class MailServer(Struct, frozen=True, kw_only=True):
    """Where mail is handed in and from whom it comes.  `security` is none only where one asked for that."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    security: str = "starttls"
    seconds: float = 30


class Outbox(Struct, frozen=True, kw_only=True):
    """What sending needs: the store, a fetcher, the mail server if there is one, where the desk is served."""

    store: Store
    fetcher: Fetcher
    mail: MailServer | None
    base_url: str
    now: Callable[[], datetime]
    patience: Patience = Patience()


class Sent(Struct, frozen=True, kw_only=True):
    """What a round of sending did; `problems` are the deliveries that did not arrive, and why."""

    arrived: int
    problems: tuple[Problem, ...]


def mail_server(url: str, sender: str) -> MailServer:
    """Return the mail server of an address: `smtp://USER:PASSWORD@HOST:PORT`, or `smtps://` for TLS from the start.

    With smtp:// STARTTLS is demanded, unless `?security=none` says otherwise.  Raises ValueError
    if it is no such address, or `sender` no mail address.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("a mail server is smtp://HOST:PORT or smtps://HOST:PORT")
    asked = parse_qs(parts.query).get("security", ["starttls"])[0]
    if asked not in ("starttls", "none"):
        raise ValueError("security of a mail server is starttls or none")
    try:
        from_ = Address(addr_spec=sender)
    except (ValueError, IndexError, HeaderParseError):
        raise ValueError(f"{sender!r} is no mail address to send from") from None
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if parts.scheme == "smtps" else 587),
        sender=from_.addr_spec,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        security="tls" if parts.scheme == "smtps" else asked,
    )


def send_news(outbox: Outbox) -> Sent:
    """Find what is new in all alerts' searches and send what is due.

    If another program is sending this store's alerts, what was found is left to it.
    """
    with outbox.store.writing() as connection:
        problems = notice(connection, now=outbox.now())
    try:
        with outbox.store.alone("alerts"):
            sent = _send_due(outbox)
    except TakenError:
        sent = Sent(arrived=0, problems=())
    return Sent(arrived=sent.arrived, problems=(*problems, *sent.problems))


def _send_due(outbox: Outbox) -> Sent:
    with outbox.store.reading() as connection:
        due = due_deliveries(connection, now=outbox.now())
    queues: dict[str, list[tuple[Alert, SavedSearch, Delivery]]] = {}
    for one in due:
        queues.setdefault(one[0].id, []).append(one)
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        done = list(pool.map(lambda queue: _send_queue(outbox, queue), queues.values()))
    return Sent(arrived=sum(arrived for arrived, _ in done), problems=tuple(odd for _, odd in done if odd))


def _send_queue(outbox: Outbox, queue: Sequence[tuple[Alert, SavedSearch, Delivery]]) -> tuple[int, Problem | None]:
    """Send one receiver's deliveries in their order; the first that fails ends it for this round."""
    for arrived, (alert, search, delivery) in enumerate(queue):
        try:
            _send_safely(outbox, alert, search, delivery)
        except FetchError as error:
            with outbox.store.writing() as connection:
                note_unsent(connection, delivery, error, now=outbox.now(), patience=outbox.patience)
            said = f"alert {alert.id} of {search.name!r} to {alert.target}: {error.code}: {error}"
            return arrived, Problem(document=None, span=None, stage="intake", code="unsent", message=said)
        with outbox.store.writing() as connection:
            note_sent(connection, delivery.id, now=outbox.now())
    return len(queue), None


def _send_safely(outbox: Outbox, alert: Alert, search: SavedSearch, delivery: Delivery, *, type_: str = FOUND) -> None:
    """Send one delivery; our own mistake is one receiver's failure and stops nobody else's mail."""
    try:
        send(outbox, alert, search, delivery, type_=type_)
    except FetchError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        raise FetchError("internal", f"a mistake of Sipas, please report it: {said}") from error


def send(outbox: Outbox, alert: Alert, search: SavedSearch, delivery: Delivery, *, type_: str = FOUND) -> None:
    """Send one delivery.  Raises FetchError unless the receiver confirmed it."""
    if alert.kind == "webhook":
        body = webhook_body(alert, search, delivery, outbox.base_url, type_=type_)
        said = signed(alert.secret or "", delivery.id, int(outbox.now().timestamp()), body)
        outbox.fetcher.post(alert.target, body, {"Content-Type": "application/json", **said})
        return
    if outbox.mail is None:
        raise FetchError("no-mail-server", "no mail server is named (SIPAS_SMTP and SIPAS_MAIL_FROM)")
    _hand_in(outbox.mail, mail(outbox.mail, alert, search, delivery, outbox.base_url))


def send_test(outbox: Outbox, alert: Alert, search: SavedSearch, hits: Sequence[Hit]) -> None:
    """Send some of what a search finds now, to see whether it arrives; nothing is noted, news stay news.

    A webhook sees the type `search.test`.  Raises FetchError unless the receiver confirmed it.
    """
    now = outbox.now()
    delivery = Delivery(
        id=secrets.token_hex(10),
        alert=alert.id,
        made=now,
        hits=tuple(hits),
        due=None,
        done=None,
        attempts=0,
        code=None,
        message=None,
    )
    _send_safely(outbox, alert, search, delivery, type_=TEST)


def signed(secret: str, id_: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers that prove who sent a body and when (seconds since 1970)."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    digest = hmac.new(key, f"{id_}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def webhook_body(alert: Alert, search: SavedSearch, delivery: Delivery, base_url: str, *, type_: str = FOUND) -> bytes:
    """Return what a webhook is sent, the same each time it is tried."""
    items = _items(alert, delivery, base_url)
    return msgspec.json.encode(
        {
            "type": type_,
            "timestamp": delivery.made,
            "data": {
                "delivery": delivery.id,
                "alert": alert.id,
                "search": {"id": search.id, "name": search.name, "url": _search_url(search, base_url)},
                "items": [_said(item, hit) for item, hit in zip(items, delivery.hits, strict=True)],
            },
        }
    )


def _items(alert: Alert, delivery: Delivery, base_url: str) -> tuple[Item, ...]:
    return items_of(delivery.hits, AcrossPages(base_url), wording(alert.interface), otherwise=delivery.made)


def _said(item: Item, hit: Hit) -> dict[str, object]:
    return {"id": item.id, "url": item.url, "title": item.title, "text": item.text, "found": hit}


def _search_url(search: SavedSearch, base_url: str) -> str:
    return f"{base_url}/search?{address_of(search.request)}"


def mail(server: MailServer, alert: Alert, search: SavedSearch, delivery: Delivery, base_url: str) -> EmailMessage:
    """Return a delivery as a mail: plain and HTML, the same Message-ID each time it is tried."""
    items = _items(alert, delivery, base_url)
    name = " ".join(holdable(search.name).split())
    words = wording(alert.interface)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"Sipas: {name} ({len(items)})"
    message["From"] = f"Sipas <{server.sender}>"
    message["To"] = alert.target
    message["Date"] = format_datetime(delivery.made)
    message["Message-ID"] = f"<{delivery.id}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    url = _search_url(search, base_url)
    lines = [f"{item.text}\n{item.url}\n" for item in items]
    message.set_content("\n".join([name, url, "", *lines, "-- ", words["note"], ""]), cte="quoted-printable")
    body = "".join(f"<article>{item.html}</article><hr>" for item in items)
    html = (
        f'<!doctype html><html lang="{escape(words.code)}"><meta charset="utf-8"><title>{escape(name)}</title>'
        f'<h1><a href="{escape(url)}">{escape(name)}</a></h1>{body}<p>{escape(words["note"])}</p></html>'
    )
    message.add_alternative(holdable(html), subtype="html", cte="quoted-printable")
    return message


def _hand_in(server: MailServer, message: EmailMessage) -> None:
    """Hand a mail to the server.  Raises FetchError unless it took the mail."""
    context = ssl.create_default_context()
    try:
        if server.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
        with smtp:
            if server.security == "starttls":
                smtp.starttls(context=context)
            if server.user is not None:
                smtp.login(server.user, server.password or "")
            smtp.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        refused = "; ".join(f"{code} {said.decode('utf-8', 'replace')}" for code, said in error.recipients.values())
        raise FetchError("mail-refused", refused) from None
    except smtplib.SMTPException as error:
        raise FetchError("mail-failed", f"{type(error).__name__}: {error}") from None
    except TimeoutError:
        raise FetchError("timeout", f"{server.host} did not answer in {server.seconds:g} seconds") from None
    except OSError as error:
        raise FetchError("no-connection", f"{server.host}, port {server.port}: {error}") from None
