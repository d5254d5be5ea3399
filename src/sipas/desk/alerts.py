"""Who is told when a saved search finds something new: what there is to send, and what was sent.

Nothing is sent here (`sending`).  News become rows in one step with the note that they are no
news any more, so that a program killed at any moment has neither forgotten nor doubled them.
All functions take a connection of the store and the time it is.
"""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select

from sipas.desk import tables
from sipas.desk.fetching import FetchError, canonical
from sipas.desk.hits import key_of, said_key
from sipas.desk.search import DocumentHit, QueryError, StatementHit, search_documents, search_statements
from sipas.desk.searches import SavedSearch, load_search, query_of
from sipas.desk.store import load_versions, newest_extraction
from sipas.desk.tables import instant, stamp
from sipas.records import Problem, hashed

Kind = Literal["webhook", "mail"]
Hit = StatementHit | DocumentHit
MOST = 100  # hits of one delivery
_PAGE = 500


class AlertError(ValueError):
    """What was asked for cannot be an alert; the message says why, `code` for pages in other languages."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Patience(Struct, frozen=True, kw_only=True):
    """How long a delivery is tried: the wait doubles from `first` to `longest` seconds, `attempts` times in all."""

    first: float = 30
    longest: float = 21_600
    attempts: int = 14


class Alert(Struct, frozen=True, kw_only=True):
    """Where the news of a search go; `secret` is what a webhook's signature is made with."""

    id: str
    search: str
    kind: Kind
    target: str
    secret: str | None
    interface: str
    made: datetime


class Delivery(Struct, frozen=True, kw_only=True):
    """News on their way: `due` is when they are tried next, None if no more; `done` when they were confirmed."""

    id: str
    alert: str
    made: datetime
    hits: tuple[Hit, ...]
    due: datetime | None
    done: datetime | None
    attempts: int
    code: str | None
    message: str | None


class _Body(Struct, frozen=True, kw_only=True):
    statements: tuple[StatementHit, ...] = ()
    documents: tuple[DocumentHit, ...] = ()


def add_alert(
    connection: Connection, *, search: str, kind: Kind, target: str, interface: str = "en", now: datetime
) -> Alert:
    """Tell a target of what a search finds from now on, and return how.

    What the search finds already is no news.  Raises AlertError if there is no such search or
    the target cannot be one.
    """
    if load_search(connection, search) is None:
        raise AlertError(f"there is no saved search {search!r}", "no-search")
    target = _webhook(target) if kind == "webhook" else _mail(target)
    same = (tables.alerts.c.search == search) & (tables.alerts.c.kind == kind) & (tables.alerts.c.target == target)
    if connection.scalar(select(tables.alerts.c.id).where(same)) is not None:
        raise AlertError(f"{target} is told of this search already", "told-already")
    alert = Alert(
        id=secrets.token_hex(10),
        search=search,
        kind=kind,
        target=target,
        # as the specification of Standard Webhooks writes secrets, so that its libraries take them
        secret="whsec_" + base64.b64encode(secrets.token_bytes(32)).decode() if kind == "webhook" else None,
        interface=interface,
        made=now,
    )
    row = {**msgspec.structs.asdict(alert), "made": stamp(now), "looked": _read_up_to(connection)}
    connection.execute(tables.alerts.insert().values(row))
    return alert


def _webhook(url: str) -> str:
    try:
        return canonical(url)
    except FetchError as error:
        raise AlertError(str(error), error.code) from None


def _mail(address: str) -> str:
    try:
        said = Address(addr_spec=address.strip())
    except (ValueError, IndexError, HeaderParseError):
        raise AlertError(f"{address!r} is no mail address", "no-mail-address") from None
    if not said.domain or not said.addr_spec.isascii() or any(c in said.addr_spec for c in "\r\n\0 ,"):
        raise AlertError(f"{address!r} is no mail address", "no-mail-address")
    return said.addr_spec


def remove_alert(connection: Connection, id_: str) -> bool:
    """Tell a target no more and return whether it was told; what waits for it is not sent."""
    return bool(connection.execute(tables.alerts.delete().where(tables.alerts.c.id == id_)).rowcount)


def all_alerts(connection: Connection) -> tuple[Alert, ...]:
    """Return all alerts in the order they were made."""
    rows = connection.execute(select(tables.alerts).order_by(tables.alerts.c.made, tables.alerts.c.id))
    return tuple(_alert(row) for row in rows)


def _alert(row: Any) -> Alert:  # noqa: ANN401 - a row
    return Alert(
        id=row.id,
        search=row.search,
        kind=row.kind,
        target=row.target,
        secret=row.secret,
        interface=row.interface,
        made=instant(row.made),
    )


def load_alert(connection: Connection, id_: str) -> Alert | None:
    """Return the alert of an id, None if there is none."""
    row = connection.execute(select(tables.alerts).where(tables.alerts.c.id == id_)).first()
    return None if row is None else _alert(row)


def alerts_of(connection: Connection, search: str) -> tuple[Alert, ...]:
    """Return who is told of a search, in the order they were named."""
    alerts = tables.alerts
    rows = connection.execute(select(alerts).where(alerts.c.search == search).order_by(alerts.c.made, alerts.c.id))
    return tuple(_alert(row) for row in rows)


def notice(connection: Connection, *, now: datetime) -> tuple[Problem, ...]:
    """Make deliveries of what the searches of all alerts found since they looked last.

    The connection must be a writing one.  Returns the searches that cannot be asked any more.
    """
    rows = list(connection.execute(select(tables.alerts).order_by(tables.alerts.c.made, tables.alerts.c.id)))
    marks = {row.id: _number(connection, row.looked) for row in rows}
    last = _read_up_to(connection, min(marks.values())) if rows else None
    upto = _number(connection, last)
    problems = []
    before: dict[str, frozenset[str]] = {}
    for row in rows:
        search = load_search(connection, row.search)
        # what waits to be told again may lie before what was looked at: a mark never goes back
        if search is None or upto <= marks[row.id]:
            continue
        try:
            hits = _news(connection, search, (marks[row.id], upto), before)
        except QueryError as error:
            problems.append(_problem(search, str(error)))
            continue
        _keep(connection, row.id, hits, now)
        connection.execute(tables.alerts.update().where(tables.alerts.c.id == row.id).values(looked=last))
    return tuple(problems)


def _problem(search: SavedSearch, said: str) -> Problem:
    message = f"the search {search.name!r} cannot be asked: {said}"
    return Problem(document=None, span=None, stage="intake", code="bad-search", message=message)


def _read_up_to(connection: Connection, beyond: int = 0) -> str | None:
    """The last document up to which, from some row on, all that are current were read and told, None without any."""
    documents, extractions, untold = tables.documents, tables.extractions, tables.untold
    read = select(extractions.c.document).where(extractions.c.document == documents.c.id).exists()
    told = ~select(untold.c.uri).where(untold.c.uri == documents.c.uri).exists()
    unready = documents.c.current & (documents.c.n > beyond) & ~(read & told)
    waiting = connection.scalar(select(func.min(documents.c.n)).where(unready))
    last = select(documents.c.id).order_by(documents.c.n.desc()).limit(1)
    found = connection.scalar(last if waiting is None else last.where(documents.c.n < waiting))
    return None if found is None else str(found)


def _news(
    connection: Connection, search: SavedSearch, among: tuple[int, int], before: dict[str, frozenset[str]]
) -> list[Hit]:
    """What a search finds in the documents behind one row and up to another, oldest first."""
    query = msgspec.structs.replace(query_of(search.request), among=among, order="newest")
    find: Any = search_documents if search.request.of == "documents" else search_statements
    hits: list[Hit] = []
    after: int | None = None
    while True:
        page = find(connection, query, limit=_PAGE, after=after)
        hits += page.hits
        after = page.after
        if after is None:
            break
    hits.reverse()
    return [hit for hit in hits if key_of(hit) not in _said_before(connection, hit, before)]


def _number(connection: Connection, document: str | None) -> int:
    query = select(tables.documents.c.n).where(tables.documents.c.id == document)
    return int(connection.scalar(query) or 0)


def _said_before(connection: Connection, hit: Hit, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """The keys of all that earlier versions of a hit's article said: an edit does not make them news."""
    if isinstance(hit, DocumentHit):
        return frozenset()
    if hit.document not in known:
        keys = set()
        for version in load_versions(connection, hit.uri):
            if version.document == hit.document:
                break
            found = newest_extraction(connection, version.document)
            text = found.document.text if found else ""
            for said in found.attributions if found else ():
                source = said.source.of(text) if said.source else None
                content = " […] ".join(span.of(text) for span in said.content)
                keys.add(said_key(hit.uri, said.speaker.id if said.speaker else None, source, content))
        known[hit.document] = frozenset(keys)
    return known[hit.document]


def _keep(connection: Connection, alert: str, hits: Sequence[Hit], now: datetime) -> None:
    """Note what is news no more, and put it into deliveries."""
    alerted = tables.alerted
    fresh: dict[str, Hit] = {}
    for start in range(0, len(hits), _PAGE):
        found: dict[str, Hit] = {}
        for hit in hits[start : start + _PAGE]:
            found.setdefault(key_of(hit), hit)
        told = select(alerted.c.key).where(alerted.c.alert == alert, alerted.c.key.in_(list(found)))
        known = set(connection.scalars(told))
        fresh |= {key: hit for key, hit in found.items() if key not in known and key not in fresh}
    keys = list(fresh)
    if keys:
        connection.execute(alerted.insert(), [{"alert": alert, "key": key} for key in keys])
    for start in range(0, len(keys), MOST):
        part = keys[start : start + MOST]
        body = _Body(
            statements=tuple(hit for key in part if isinstance(hit := fresh[key], StatementHit)),
            documents=tuple(hit for key in part if isinstance(hit := fresh[key], DocumentHit)),
        )
        row = {
            "id": hashed("delivery/1", alert, *part),
            "alert": alert,
            "made": stamp(now),
            "body": msgspec.json.encode(body).decode(),
            "due": stamp(now),
            "attempts": 0,
        }
        connection.execute(tables.deliveries.insert().values(row))


def due_deliveries(connection: Connection, *, now: datetime) -> tuple[tuple[Alert, SavedSearch, Delivery], ...]:
    """Return what is to be sent now, oldest first, with whom it goes to and what had been asked."""
    deliveries, alerts = tables.deliveries, tables.alerts
    query = select(deliveries).where(deliveries.c.done.is_(None), deliveries.c.due <= stamp(now))
    out = []
    for row in connection.execute(query.order_by(deliveries.c.n)).all():
        alert = _alert(connection.execute(select(alerts).where(alerts.c.id == row.alert)).one())
        search = load_search(connection, alert.search)
        if search is not None:
            out.append((alert, search, _delivery(row)))
    return tuple(out)


def deliveries_of(connection: Connection, alert: str) -> tuple[Delivery, ...]:
    """Return all that was or is to be sent to a target, oldest first."""
    deliveries = tables.deliveries
    query = select(deliveries).where(deliveries.c.alert == alert).order_by(deliveries.c.n)
    return tuple(_delivery(row) for row in connection.execute(query))


class Failure(Struct, frozen=True, kw_only=True):
    """Why a delivery did not arrive; `due` is when it is tried next, None if no more."""

    code: str
    message: str
    attempts: int
    due: datetime | None


class Standing(Struct, frozen=True, kw_only=True):
    """How an alert's deliveries fare: counts, when one last arrived, and why the newest that did not has not."""

    arrived: int
    waiting: int
    given_up: int
    last: datetime | None
    failure: Failure | None


def standing(connection: Connection, alert: str) -> Standing:
    """Return how the deliveries to a target fare."""
    of = tables.deliveries.c
    own = of.alert == alert
    counts = select(func.count(of.done), func.count(), func.max(of.done)).where(own)
    arrived, made, last = connection.execute(counts).one()
    waiting = connection.scalar(select(func.count()).where(own, of.done.is_(None), of.due.is_not(None))) or 0
    failed = select(of.code, of.message, of.attempts, of.due).where(own, of.done.is_(None), of.code.is_not(None))
    row = connection.execute(failed.order_by(of.n.desc()).limit(1)).first()
    failure = row and Failure(
        code=row.code, message=row.message or "", attempts=row.attempts, due=instant(row.due) if row.due else None
    )
    return Standing(
        arrived=arrived,
        waiting=waiting,
        given_up=made - arrived - waiting,
        last=instant(last) if last else None,
        failure=failure or None,
    )


def _delivery(row: Any) -> Delivery:  # noqa: ANN401 - a row
    body = msgspec.json.decode(row.body, type=_Body)
    return Delivery(
        id=row.id,
        alert=row.alert,
        made=instant(row.made),
        hits=(*body.statements, *body.documents),
        due=instant(row.due) if row.due else None,
        done=instant(row.done) if row.done else None,
        attempts=row.attempts,
        code=row.code,
        message=row.message,
    )


def note_sent(connection: Connection, id_: str, *, now: datetime) -> None:
    """Write down that the receiver confirmed a delivery: it is never sent again."""
    deliveries = tables.deliveries
    row = {"done": stamp(now), "due": None, "code": None, "message": None, "attempts": deliveries.c.attempts + 1}
    connection.execute(deliveries.update().where(deliveries.c.id == id_).values(row))


def note_unsent(
    connection: Connection, delivery: Delivery, error: FetchError, *, now: datetime, patience: Patience
) -> None:
    """Write down why a delivery did not arrive, and put it off, longer each time, until it is given up."""
    attempts = delivery.attempts + 1
    wait = min(patience.first * 2 ** min(attempts - 1, 20), patience.longest)
    wait = max(wait, min(error.retry_after or 0, patience.longest))
    gone = attempts >= patience.attempts or error.code == "http-410"
    row = {
        "attempts": attempts,
        "due": None if gone else stamp(now + timedelta(seconds=wait)),
        "code": error.code,
        "message": str(error)[:500].replace("\0", "\ufffd"),
    }
    connection.execute(tables.deliveries.update().where(tables.deliveries.c.id == delivery.id).values(row))


def try_again(connection: Connection, alert: str, *, now: datetime) -> int:
    """Send what had been given up for a target once more, and return how many deliveries that are."""
    deliveries = tables.deliveries
    given_up = (deliveries.c.alert == alert) & deliveries.c.done.is_(None) & deliveries.c.due.is_(None)
    return connection.execute(deliveries.update().where(given_up).values(due=stamp(now), attempts=0)).rowcount
