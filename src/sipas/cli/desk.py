"""The desk's everyday: collect, feeds, search.

All work on one store, named by --store or SIPAS_STORE.
"""
# ruff: noqa: PLC0415

import time
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from sipas.cli.console import STEERING, Report, now, opened_store, progress, store_option, write
from sipas.records import Stance

if TYPE_CHECKING:
    from sipas.desk.search import DocumentHit, Outlet, StatementHit


@click.command(epilog="Example: sipas collect feeds.opml https://gazeta.example.org/rss")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@store_option
@click.option("--every", type=click.FloatRange(min=1), metavar="SECONDS", help="Go on, with a round every so often.")
@click.option("--allow-private", is_flag=True, help="Also ask private and loopback addresses.")
def collect(sources: tuple[str, ...], address: str, every: float | None, allow_private: bool) -> None:  # noqa: FBT001
    """Take in feeds, sitemaps, pages, files: what is due is asked, read and told as stories.

    SOURCE is an address of a feed, a sitemap or a page, an OPML file, or a PATH of files. Addresses
    stay watched: without SOURCE all that is watched and due is asked. Robots.txt is obeyed.
    """
    from importlib.metadata import version

    from sipas.cli.telling import tell_news
    from sipas.desk.collector import Collector
    from sipas.desk.deriving import read_documents, tell_stories
    from sipas.desk.feeds import health
    from sipas.desk.fetching import Fetcher
    from sipas.desk.sources import take_in
    from sipas.desk.telling import Memory

    report = Report()
    memory = Memory()
    with opened_store(address, make=True) as store, closing(Fetcher(allow_private=allow_private)) as fetcher:
        for odd in take_in(store, sources, now=now):
            report.tell(odd)
        while True:
            told = Collector(store, fetcher, now=now).collect()
            fresh = sum(1 for _ in progress(read_documents(store, program=version("sipas"), now=now)))
            stories = tell_stories(store, memory=memory)  # also what a run that was killed has read and not told
            counts = [
                f"{many} {what}" for of in (told.feeds, told.articles) for what, many in sorted(of.items()) if many
            ]
            counts += [f"{fresh} documents read, {stories} stories"] if fresh or stories else []
            click.echo(f"sipas: {', '.join(counts) or 'nothing is due'}", err=True)
            tell_news(store, fetcher, report)
            if every is None:
                break
            time.sleep(every)
        with store.reading() as connection:
            failing = [feed for feed in health(connection) if feed.code]
    for feed in failing:
        report.lost = True
        last = f"last worked {feed.succeeded:%Y-%m-%d %H:%M}Z" if feed.succeeded else "has never worked"
        why = STEERING.sub(" ", f"{feed.code}: {feed.message}")
        click.echo(f"sipas: {feed.url}: {why} ({last}; failed {feed.failures} times)", err=True)
    report.leave()


@click.command(epilog="Example: sipas feeds --opml > feeds.opml")
@store_option
@click.option("--opml", is_flag=True, help="As an OPML file, for other readers.")
def feeds(address: str, opml: bool) -> None:  # noqa: FBT001 - click's way
    """Show what is watched and how it fares: last success, failures and their reason."""
    from sipas.desk.feeds import health, write_opml

    with opened_store(address) as store, store.reading() as connection:
        watched = health(connection)
    if opml:
        write(write_opml(watched).rstrip())
        return
    for feed in watched:
        last = f"{feed.succeeded:%Y-%m-%d %H:%M}Z" if feed.succeeded else "never"
        said = f"{feed.code}: {feed.message}" if feed.code else feed.message or "works"
        line = f"{feed.url}\t{feed.kind or '?'}\tlast success {last}\t"
        write((line + STEERING.sub(" ", said)).encode())


@click.command(epilog="Example: sipas search --speaker Brenjari --since 2026-03-10 diga")
@click.argument("words", nargs=-1)
@store_option
@click.option("--documents", is_flag=True, help="Documents, not statements.")
@click.option("--speaker", help="Who says it: a name or an id.")
@click.option("--stance", "stances", multiple=True, type=click.Choice(get_args(Stance)), help="How; may be repeated.")
@click.option("--publisher", help="Who carried it.")
@click.option("--language", metavar="CODE", help="In which language (BCP 47).")
@click.option("--since", metavar="DATE", help="Published then or later (ISO 8601).")
@click.option("--until", metavar="DATE", help="Published before then.")
@click.option("--story", metavar="ID", help="Of one story.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@click.option("--outlets", "by_outlet", is_flag=True, help="Only which publishers carried such statements, how often.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="For people or programs.")
@click.option(
    "--save", "name", metavar="NAME", help="Keep the search, for feeds and alerts, and print its id and token."
)
def search(
    words: tuple[str, ...],
    address: str,
    documents: bool,  # noqa: FBT001
    by_outlet: bool,  # noqa: FBT001
    limit: int,
    form: str,
    name: str | None,
    **asked: Any,  # noqa: ANN401 - the fields of a query
) -> None:
    """Find what was said: words in every form and without their diacritics, by whom, how, where, when.

    "In quotation marks" is meant as it stands, word* is a beginning, -word must not occur (write
    -- before it).
    """
    import msgspec

    from sipas.desk import search as searching

    if name is not None:
        if by_outlet:
            raise click.UsageError("--outlets is not a search to be kept")
        of: Literal["statements", "documents"] = "documents" if documents else "statements"
        _save(address, name, of, {"words": " ".join(words), **asked})
        return
    for end in ("since", "until"):
        asked[end] = _stamped(asked[end])
    query = searching.Query(words=" ".join(words), **asked)
    hits: Iterable[Any]
    try:
        with opened_store(address) as store, store.reading() as connection:
            if by_outlet:
                hits = searching.outlets(connection, query)
            elif documents:
                hits = searching.search_documents(connection, query, limit=limit).hits
            else:
                hits = searching.search_statements(connection, query, limit=limit).hits
    except searching.QueryError as error:
        raise click.UsageError(str(error)) from None
    for hit in hits:
        write(msgspec.json.encode(hit) if form == "jsonl" else _hit_line(hit).encode())


def _save(address: str, name: str, of: Literal["statements", "documents"], asked: dict[str, Any]) -> None:
    """Keep a search under a name; it belongs to nobody who signs in."""
    from sipas.desk.search import QueryError
    from sipas.desk.searches import Request, save_search

    try:
        with opened_store(address) as store, store.writing() as connection:
            saved = save_search(connection, name=name, owner="", request=Request(of=of, **asked), now=now())
    except QueryError as error:
        raise click.UsageError(str(error)) from None
    write(f"{saved.id}\t{saved.token}".encode())


def _hit_line(hit: "StatementHit | DocumentHit | Outlet") -> str:
    """A hit as a line for people, without what would steer a terminal."""
    from sipas.desk.search import DocumentHit, Outlet

    if isinstance(hit, Outlet):
        parts = [str(hit.count), hit.publisher or "?", f"{(hit.first or '?')[:10]} to {(hit.last or '?')[:10]}"]
    elif isinstance(hit, DocumentHit):
        parts = [(hit.dated or "?")[:10], hit.publisher or "?", hit.title or "", hit.uri]
    else:
        said = f"{hit.speaker or hit.source or '?'} [{hit.stance}]: {hit.content}"
        parts = [(hit.dated or "?")[:10], hit.publisher or "?", said, hit.uri]
    return "\t".join(STEERING.sub(" ", part) for part in parts)


def _stamped(said: str | None) -> str | None:
    """A date of an option as the store writes it."""
    from sipas.desk.tables import stamp
    from sipas.intake.dates import parse_when

    if said is None:
        return None
    when = parse_when(said, "option")
    if when is None or when.earliest is None:
        raise click.BadParameter(f"{said!r} is no date: YYYY-MM-DD")
    return stamp(when.earliest)
