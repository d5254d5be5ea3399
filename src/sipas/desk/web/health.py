"""How the desk fares, for supervisors and monitoring: /healthz, /readyz, /metrics.

`healthz` says that the process answers, `readyz` that the store does; `metrics` are numbers in
the text form of Prometheus.  They name no document and no address of a feed.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, Table, func, select

from sipas.desk import tables
from sipas.desk.store import StoreError
from sipas.desk.web.doors import Doors, doors
from sipas.desk.web.problems import problem

router = APIRouter(include_in_schema=False)
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_FRESH = {"Cache-Control": "no-store"}
Sample = tuple[dict[str, str], float]


@router.get("/healthz")
async def healthz() -> Response:
    """Say that the process answers."""
    return Response("ok\n", media_type="text/plain", headers=_FRESH)


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """Say whether the store answers: 200, or 503 with the reason."""
    try:
        await doors(request).read(_answers)
    except StoreError as error:
        found = problem(503, str(error))
        return Response(f"{found.detail}\n", status_code=503, media_type="text/plain", headers=_FRESH)
    return Response("ready\n", media_type="text/plain", headers=_FRESH)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Give the numbers."""
    found = doors(request)
    lines = await found.read(_lines, found, found.now())
    return Response("\n".join(lines) + "\n", media_type=_TEXT, headers=_FRESH)


def _answers(connection: Connection) -> None:
    connection.execute(select(tables.settings.c.value).limit(1))


def _lines(connection: Connection, found: Doors, now: datetime) -> list[str]:
    """All metrics; each is a look into an index or a table that stays small."""
    lines: list[str] = []
    for name, kind, said, samples in _all(connection, found, now):
        lines += [f"# HELP {name} {said}", f"# TYPE {name} {kind}"]
        lines += [_line(name, labels, value) for labels, value in samples]
    return lines


def _line(name: str, labels: dict[str, str], value: float) -> str:
    inner = ",".join(f'{key}="{_escaped(said)}"' for key, said in labels.items())
    return f"{name}{{{inner}}} {value:.15g}" if inner else f"{name} {value:.15g}"


def _escaped(said: str) -> str:
    return said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _all(connection: Connection, found: Doors, now: datetime) -> Iterator[tuple[str, str, str, Iterable[Sample]]]:
    feeds, articles = tables.feeds, tables.articles
    yield (
        "sipas_documents_total",
        "counter",
        "Texts kept, each version counted.",
        [({}, _last(connection, tables.documents))],
    )
    yield "sipas_judgements_total", "counter", "Decisions of editors.", [({}, _last(connection, tables.judgements))]
    yield "sipas_stories", "gauge", "Stories told now.", [({}, _count(connection, tables.stories))]
    yield "sipas_untold", "gauge", "Changes that no story knows of yet.", [({}, _count(connection, tables.untold))]
    states = [
        ({"state": state}, float(many))
        for state, many in connection.execute(
            select(articles.c.status, func.count()).group_by(articles.c.status).order_by(articles.c.status)
        )
    ]
    yield "sipas_articles", "gauge", "Articles by what became of them.", states
    failing = select(func.coalesce(feeds.c.code, "none"), func.count()).where(feeds.c.due.is_not(None))
    codes = connection.execute(failing.group_by(feeds.c.code).order_by(feeds.c.code))
    said = "Feeds watched, by the failure that lasts; see docs/operations."
    yield "sipas_feeds", "gauge", said, [({"failure": code}, float(many)) for code, many in codes]
    overdue = select(func.count()).select_from(feeds).where(feeds.c.due < tables.stamp(now))
    yield "sipas_feeds_due", "gauge", "Feeds whose time has come.", [({}, float(connection.scalar(overdue) or 0))]
    worked = connection.scalar(select(func.max(feeds.c.succeeded)))
    if worked:
        age = (now - tables.instant(worked)).total_seconds()
        yield "sipas_feeds_last_success_age_seconds", "gauge", "Since any feed was read.", [({}, age)]
    yield from _sizes(found)


def _last(connection: Connection, table: Table) -> float:
    """How many rows came to a table that loses none."""
    return float(connection.scalar(select(func.max(table.c.n))) or 0)


def _count(connection: Connection, table: Table) -> float:
    return float(connection.scalar(select(func.count()).select_from(table)) or 0)


def _sizes(found: Doors) -> Iterator[tuple[str, str, str, Iterable[Sample]]]:
    """The store's files and the room beside them; a server of its own knows these itself."""
    if found.store.on_postgres:
        return
    path = Path(found.store.address)
    sizes: list[Sample] = []
    for part, file in (("store", path), ("log", path.with_name(path.name + "-wal"))):
        if file.exists():
            sizes.append(({"part": part}, float(file.stat().st_size)))
    yield "sipas_store_bytes", "gauge", "Size of the store's files.", sizes
    room = os.statvfs(path.parent)
    yield (
        "sipas_disk_free_bytes",
        "gauge",
        "Room left where the store lies.",
        [({}, float(room.f_bavail * room.f_frsize))],
    )
