"""The command line: parse, call, print.  The only file that prints.

Results go to standard output in UTF-8, everything else to standard error.  Exit codes: 0
all read, 1 some input could not be used (said on standard error, the rest was processed),
2 the command was not understood.  What a command needs is imported when it runs, so that
`sipas --help` and a single document stay quick.
"""
# ruff: noqa: PLC0415

import gzip
import re
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast, get_args

import click

from sipas.records import SHOWN, Document, Extraction, Problem, Stance

if TYPE_CHECKING:
    from sipas.desk.search import DocumentHit, Outlet, StatementHit
    from sipas.desk.store import Store
    from sipas.evaluate import Scores

PATIENCE = 1.0  # seconds before progress is shown
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
# Problems of an extraction that a reader of the output alone would miss.
LOUD = frozenset({"no-pack", "internal"})

paths_argument = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
language_option = click.option(
    "--language", metavar="CODE", help="The language of every document (BCP 47), not guessed."
)


class Report:
    """Tells problems on standard error and keeps whether anything was lost."""

    def __init__(self) -> None:
        self.lost = False

    def tell(self, problem: Problem, uri: str | None = None) -> None:
        """Print a problem; `uri` names its document where the message does not."""
        from sipas.intake import NOTES

        self.lost = self.lost or problem.code not in NOTES
        click.echo(f"sipas: {f'{uri}: ' if uri else ''}{problem.message}", err=True)

    def leave(self) -> None:
        """Exit with 1 if anything was lost."""
        if self.lost:
            click.get_current_context().exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sipas", message="%(prog)s %(version)s")
def main() -> None:
    """Who said what, according to whom: read news, keep every answer tied to its words.

    PATH is a file or folder of .txt and .jsonl, or - for standard input. A plain text may open
    with a header "date YYYY[-MM[-DD]]"; a JSON line has "uri" and "text", and may have "title",
    "published", "publisher", "url" and "language".
    """


@main.command(epilog="Example: sipas extract --format text samples/lumi")
@paths_argument
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", help="For programs or people.")
@language_option
def extract(paths: tuple[str, ...], form: str, language: str | None) -> None:
    """Say what each document says: one JSON line a document, as it comes.

    A line holds the text and, as [start, end] in its characters, who is presented as having said
    what, the names, times and figures, and what was odd (see docs/records.md).
    """
    from sipas.codec import encode_extraction
    from sipas.exports.text import lines

    report = Report()
    for extraction in _progress(_extractions(paths, language, report), streams=True):
        if form == "text":
            _write("\n".join(lines(extraction)).encode())
        else:
            _write(encode_extraction(extraction))
    report.leave()


@main.command(epilog="Example: sipas stories --assignments samples/lumi")
@paths_argument
@click.option("--assignments", is_flag=True, help='One line a document: {"doc", "story", "near_copy_of"}.')
@language_option
def stories(paths: tuple[str, ...], assignments: bool, language: str | None) -> None:  # noqa: FBT001 - click's way
    """Group documents into stories: one JSON line a story.

    A line says which documents tell the story and why each is in, which are copies, which
    statements, figures and dates they carry, and where the accounts agree, differ or deny.
    """
    from sipas.codec import encode_assignments, encode_story
    from sipas.stories.pipeline import tell

    report = Report()
    extractions = list(_progress(_extractions(paths, language, report)))
    by_id = {extraction.document.id: extraction for extraction in extractions}
    for story in tell(extractions):
        if assignments:
            for line in encode_assignments(story, by_id):
                _write(line)
        else:
            _write(encode_story(story, by_id))
    report.leave()


@main.command(epilog="Example: sipas brief samples/lumi -o out/brief.html")
@paths_argument
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a page (HTML) instead.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=SHOWN,
    show_default=True,
    help="Statements less probable stand apart, as doubtful.",
)
@language_option
def brief(paths: tuple[str, ...], output: Path | None, threshold: float, language: str | None) -> None:
    """Show the story file: who said what, who agrees and who denies, figures and dates.

    In the terminal, or with -o as one self-contained page in which every finding is linked to
    its place in the documents and back.
    """
    from sipas.exports.brief import page, terminal
    from sipas.stories.pipeline import tell

    report = Report()
    extractions = list(_progress(_extractions(paths, language, report)))
    told = tell(extractions)
    if output is not None:
        _save(output, page(told, extractions, threshold=threshold))
    elif extractions:
        from rich.console import Console

        Console().print(terminal(told, extractions, threshold=threshold))
    report.leave()


@main.command(epilog="Example: sipas explain 3f2a9c samples/lumi (ids stand in the output of extract and stories)")
@click.argument("id_", metavar="ID")
@paths_argument
@language_option
def explain(id_: str, paths: tuple[str, ...], language: str | None) -> None:
    """Say why: the rule, the words it matched, the parts of the confidence.

    ID is that of an attribution, a story, a statement or an account, or its first six digits or
    more. PATH are the documents it was found in: the finding is made again from them.
    """
    from sipas.exports.why import LEAST, why_attribution, why_story
    from sipas.stories.pipeline import tell

    if len(id_) < LEAST:
        raise click.BadParameter(f"give at least the first {LEAST} digits", param_hint="ID")
    report = Report()
    extractions = []
    reasons: list[str] = []
    for extraction in _progress(_extractions(paths, language, report)):
        extractions.append(extraction)
        reasons.extend(why_attribution(id_, extraction))
    if not reasons:
        by_id = {extraction.document.id: extraction for extraction in extractions}
        reasons.extend(why_story(id_, tell(extractions), by_id))
    if not reasons:
        raise click.ClickException(f"nothing with an id that begins with {id_!r} is found in these documents")
    _write("\n".join(reasons).encode())
    report.leave()


@main.command(epilog="Example: sipas evaluate gold.jsonl texts/")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("texts", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--outermost", is_flag=True, help="Leave out finds inside others: for gold without nesting.")
@language_option
def evaluate(gold: Path, texts: Path, outermost: bool, language: str | None) -> None:  # noqa: FBT001 - click's way
    """Score what is found in TEXTS against GOLD, by language and kind.

    GOLD is JSON Lines: {"doc", "attributions": [{"cue", "source", "content", "speaker", "kind"}]},
    its documents are files of the folder TEXTS (see docs/guide.md).
    """
    from sipas.evaluate import GoldError, read_gold
    from sipas.evaluate import evaluate as score

    report = Report()
    try:
        wanted = {document.key: document for document in read_gold(gold.read_bytes().split(b"\n"))}
    except GoldError as error:
        raise click.ClickException(f"{gold}: {error}") from None
    asked = (d for d in _documents((str(texts),), report) if d.uri.removesuffix(".txt") in wanted)
    found = {e.document.uri.removesuffix(".txt"): e for e in _progress(_each(asked, language, report))}
    for key in wanted.keys() - found.keys():
        report.tell(_problem("missing", f"{key}: stands in {gold}, and no text of it in {texts}: left out"))
    scores = score((document for key, document in wanted.items() if key in found), found, outermost=outermost)
    _write("\n".join(_table(scores, len(found))).encode())
    report.leave()


store_option = click.option(
    "--store",
    "address",
    envvar="SIPAS_STORE",
    default="sipas.db",
    show_default=True,
    show_envvar=True,
    help="The desk's file, or postgresql://...",
)


@contextmanager
def _store(address: str, *, make: bool = False) -> Iterator["Store"]:
    """The open store; what it cannot do ends the command with its reason."""
    from sipas.desk.store import Store, StoreError

    if not make and "://" not in address and not Path(address).exists():
        raise click.ClickException(f"{address}: no such store; sipas collect makes one")
    try:
        store = Store(address)
        try:
            yield store
        finally:
            store.close()
    except StoreError as error:
        raise click.ClickException(str(error)) from None


@main.command(epilog="Example: sipas collect feeds.opml https://gazeta.example.org/rss")
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

    from sipas.desk.collector import Collector
    from sipas.desk.deriving import read_documents, tell_stories
    from sipas.desk.feeds import health
    from sipas.desk.fetching import Fetcher
    from sipas.desk.sources import take_in

    report = Report()
    with _store(address, make=True) as store, closing(Fetcher(allow_private=allow_private)) as fetcher:
        for odd in take_in(store, sources, now=_now):
            report.tell(odd)
        while True:
            told = Collector(store, fetcher, now=_now).collect()
            fresh = sum(1 for _ in _progress(read_documents(store, program=version("sipas"), now=_now)))
            stories = tell_stories(store) if fresh else None
            counts = [
                f"{many} {what}" for of in (told.feeds, told.articles) for what, many in sorted(of.items()) if many
            ]
            counts += [f"{fresh} documents read, {stories} stories"] if fresh else []
            click.echo(f"sipas: {', '.join(counts) or 'nothing is due'}", err=True)
            if every is None:
                break
            time.sleep(every)
        with store.reading() as connection:
            failing = [feed for feed in health(connection) if feed.code]
    for feed in failing:
        report.lost = True
        last = f"last worked {feed.succeeded:%Y-%m-%d %H:%M}Z" if feed.succeeded else "has never worked"
        why = _STEERING.sub(" ", f"{feed.code}: {feed.message}")
        click.echo(f"sipas: {feed.url}: {why} ({last}; failed {feed.failures} times)", err=True)
    report.leave()


@main.command(epilog="Example: sipas feeds --opml > feeds.opml")
@store_option
@click.option("--opml", is_flag=True, help="As an OPML file, for other readers.")
def feeds(address: str, opml: bool) -> None:  # noqa: FBT001 - click's way
    """Show what is watched and how it fares: last success, failures and their reason."""
    from sipas.desk.feeds import health, write_opml

    with _store(address) as store, store.reading() as connection:
        watched = health(connection)
    if opml:
        _write(write_opml(watched).rstrip())
        return
    for feed in watched:
        last = f"{feed.succeeded:%Y-%m-%d %H:%M}Z" if feed.succeeded else "never"
        said = f"{feed.code}: {feed.message}" if feed.code else feed.message or "works"
        line = f"{feed.url}\t{feed.kind or '?'}\tlast success {last}\t"
        _write((line + _STEERING.sub(" ", said)).encode())


@main.command(epilog="Example: sipas search --speaker Brenjari --since 2026-03-10 diga")
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
def search(
    words: tuple[str, ...],
    address: str,
    documents: bool,  # noqa: FBT001
    by_outlet: bool,  # noqa: FBT001
    limit: int,
    form: str,
    **asked: Any,  # noqa: ANN401 - the fields of a query
) -> None:
    """Find what was said: words in every form and without their diacritics, by whom, how, where, when.

    "In quotation marks" is meant as it stands, word* is a beginning, -word must not occur (write
    -- before it).
    """
    import msgspec

    from sipas.desk import search as searching

    for end in ("since", "until"):
        asked[end] = _stamped(asked[end])
    query = searching.Query(words=" ".join(words), **asked)
    hits: Iterable[Any]
    try:
        with _store(address) as store, store.reading() as connection:
            if by_outlet:
                hits = searching.outlets(connection, query)
            elif documents:
                hits = searching.search_documents(connection, query, limit=limit).hits
            else:
                hits = searching.search_statements(connection, query, limit=limit).hits
    except searching.QueryError as error:
        raise click.UsageError(str(error)) from None
    for hit in hits:
        _write(msgspec.json.encode(hit) if form == "jsonl" else _hit_line(hit).encode())


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
    return "\t".join(_STEERING.sub(" ", part) for part in parts)


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


@main.command(epilog="Example: sipas export -o desk.jsonl.gz")
@store_option
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file; .gz is packed.")
def export(address: str, output: Path | None) -> None:
    """Write out the whole store as JSON lines: to move it, to keep it, to change the server."""
    from sipas.desk.archive import export as exported

    with _store(address) as store, store.reading() as connection, ExitStack() as stack:
        out = stack.enter_context(_opened(output, "wb")) if output else sys.stdout.buffer
        for line in exported(connection):
            out.write(line)


@main.command("import", epilog="Example: sipas import --store other.db desk.jsonl.gz")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(file: Path, address: str) -> None:
    """Fill an empty store with what `sipas export` wrote; a broken file leaves it empty."""
    from sipas.desk.archive import restore

    with _store(address, make=True) as store, _opened(file, "rb") as lines, store.writing() as connection:
        count = restore(connection, lines)
    click.echo(f"sipas: {count} rows", err=True)


@contextmanager
def _opened(path: Path, mode: Literal["rb", "wb"]) -> Iterator[IO[bytes]]:
    """A file, packed if its name says so; without name and time in its head, so that equal stores give equal files."""
    with path.open(mode) as file:
        if path.suffix != ".gz":
            yield file
            return
        with gzip.GzipFile("", mode, fileobj=file, mtime=0) as packed:
            yield cast("IO[bytes]", packed)


def _now() -> datetime:
    return datetime.now(UTC)


def _table(scores: dict[str, "Scores"], documents: int) -> Iterator[str]:
    from sipas.evaluate import MEASURES

    yield f"{documents} documents"
    for language, measures in sorted(scores.items()):
        yield f"{language:<14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}"
        for name in MEASURES:
            score = measures[name]
            shares = "".join(f"{100 * share:7.1f}" for share in (score.precision, score.recall, score.f1))
            yield f"  {name:<12}{shares}{score.gold:7}{score.found:7}"


def _documents(paths: Iterable[str], report: Report) -> Iterator[Document]:
    from sipas.intake import read

    for found in read(paths):
        if isinstance(found, Problem):
            report.tell(found)
        else:
            yield found


def _extractions(paths: Iterable[str], language: str | None, report: Report) -> Iterator[Extraction]:
    return _each(_documents(paths, report), language, report)


def _each(documents: Iterable[Document], language: str | None, report: Report) -> Iterator[Extraction]:
    """What each document says.  One that we fail at costs itself and no other."""
    import msgspec

    from sipas.extraction.pipeline import extract as extracted

    for document in documents:
        try:
            extraction = extracted(msgspec.structs.replace(document, language=language or document.language))
        except Exception as error:  # noqa: BLE001 - our own mistake: said, with where it is, and the rest goes on
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
            odd = _problem("internal", f"a mistake of Sipas, please report it: {said}")
            extraction = Extraction(document=document, problems=(odd,))
        for problem in extraction.problems:
            if problem.code in LOUD:
                report.tell(problem, document.uri)
        yield extraction


def _problem(code: str, message: str) -> Problem:
    return Problem(document=None, span=None, stage="intake", code=code, message=message)


def _progress(extractions: Iterable[Extraction], *, streams: bool = False) -> Iterator[Extraction]:
    """The same extractions; on a terminal long work shows how far it is."""
    if not sys.stderr.isatty() or (streams and sys.stdout.isatty()):
        yield from extractions
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    since = time.monotonic()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} documents"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("", visible=False)
        for extraction in extractions:
            yield extraction
            patient = time.monotonic() - since < PATIENCE
            progress.update(task, advance=1, visible=not patient, description=extraction.document.uri)


def _write(line: bytes) -> None:
    """A line to standard output, at once: who reads along sees it, who stops reading stops us."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _save(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"sipas: wrote {path}", err=True)
