"""What leaves the desk: export and its way back, alerts, tools for programs.

All work on one store, named by --store or SIPAS_STORE.
"""
# ruff: noqa: PLC0415

import gzip
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast

import click

from sipas.cli.console import opened_store, store_option

if TYPE_CHECKING:
    from sipas.exports.annotations import Addresses
    from sipas.exports.parquet import Parquet
    from sipas.exports.spreadsheets import Spreadsheets
    from sipas.exports.tables import Row, Table

base_url_option = click.option(
    "--base-url",
    envvar="SIPAS_BASE_URL",
    show_envvar=True,
    metavar="URL",
    help="Where the desk is served, for links that lead there.",
)


@click.command(epilog="Example: sipas export -o desk.jsonl.gz")
@store_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "annotations"]),
    default="jsonl",
    show_default=True,
    help="The whole store, or what it found: tables, or W3C Web Annotations.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file (.gz is packed); for tables a folder or a .zip."
)
@base_url_option
def export(address: str, form: str, output: Path | None, base_url: str | None) -> None:
    """Write out the whole store as JSON lines, to move or keep it; or what it found in other forms.

    csv and parquet are tables of what every current document says and what the stories tell;
    annotations are its statements as JSON-LD. Only jsonl can be imported again.
    """
    from sipas.desk.archive import export as exported
    from sipas.desk.outlets import findings, told
    from sipas.exports import tables

    with opened_store(address) as store, store.reading() as connection:
        if form == "jsonl":
            lines_out(exported(connection), output)
        elif form == "annotations":
            from sipas.exports.annotations import collection

            lines_out(collection(findings(connection), addresses_of(base_url)), output)
        else:
            with tables_out(form, output, tables.ALL) as add:
                for extraction in findings(connection):
                    add(tables.document_rows(extraction))
                for story, documents in told(connection):
                    add(tables.story_rows(story, documents))


@click.command("import", epilog="Example: sipas import --store other.db desk.jsonl.gz")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def import_(file: Path, address: str) -> None:
    """Fill an empty store with what `sipas export` wrote; a broken file leaves it empty."""
    from sipas.desk.archive import restore

    with opened_store(address, make=True) as store, _opened(file, "rb") as lines, store.writing() as connection:
        count = restore(connection, lines)
    click.echo(f"sipas: {count} rows", err=True)


def addresses_of(base_url: str | None) -> "Addresses":
    """Return the addresses of documents and statements: the desk's pages if it is known where they are, else names."""
    from sipas.desk.web.pages_links import AcrossPages
    from sipas.exports.annotations import Names

    return AcrossPages(base_url.rstrip("/")) if base_url else Names()


def lines_out(lines: Iterable[bytes], output: Path | None) -> None:
    """Write pieces of bytes to standard output, or to a file."""
    with ExitStack() as stack:
        out = stack.enter_context(_opened(output, "wb")) if output else sys.stdout.buffer
        for line in lines:
            out.write(line)


@click.command(epilog="Example: sipas alerts --search 3f2a9c --webhook https://chat.example.org/hook")
@store_option
@click.option("--every", type=click.FloatRange(min=1), metavar="SECONDS", help="Go on, with a round every so often.")
@click.option("--list", "listed", is_flag=True, help="Show who is told of what, and how it fares.")
@click.option("--search", metavar="ID", help="A saved search whose news are to be told: its id, or its first digits.")
@click.option("--webhook", metavar="URL", help="Tell them to this address; the secret is shown once.")
@click.option("--mail", metavar="ADDRESS", help="Tell them by mail.")
@click.option("--remove", metavar="ALERT", help="Tell them no more.")
@click.option("--retry", metavar="ALERT", help="Send what had been given up once more.")
@click.option("--interface", metavar="CODE", default="en", show_default=True, help="The language of labels: sq, en.")
@click.option("--allow-private", is_flag=True, help="Also send to private and loopback addresses.")
@base_url_option
def alerts(address: str, base_url: str | None, allow_private: bool, every: float | None, **asked: Any) -> None:  # noqa: ANN401, FBT001
    """Tell what is new in saved searches: one round of finding and sending, or one every so often.

    `sipas collect` does the same at the end of each round. Mail goes through the server that
    SIPAS_SMTP names (smtp://USER:PASSWORD@HOST:587), from SIPAS_MAIL_FROM.
    """
    from sipas.cli.telling import change, rounds, show

    with opened_store(address) as store:
        if asked["listed"]:
            show(store)
        elif any(asked[name] for name in ("search", "webhook", "mail", "remove", "retry")):
            change(store, **asked)
        else:
            rounds(store, base_url=base_url, allow_private=allow_private, every=every)


@click.command(epilog="Example: sipas mcp --store desk.db")
@store_option
@base_url_option
def mcp(address: str, base_url: str | None) -> None:
    """Answer an assistant's questions about the store over MCP, on standard input and output.

    Its tools find statements, stories, documents, speakers and denials, each with the words as they
    stand, their place, a link and the hash of the text. Nothing is changed.
    """
    from importlib.metadata import version

    try:
        from sipas.desk.mcp import tools_of
    except ModuleNotFoundError:
        raise click.ClickException("this needs the library mcp: install sipas[mcp]") from None
    from sipas.cli.telling import HERE

    with opened_store(address) as store:
        tools_of(store, base_url=base_url or HERE, version=version("sipas")).run("stdio")


@contextmanager
def tables_out(
    form: str, output: Path | None, tables: "Sequence[Table]"
) -> Iterator["Callable[[Iterable[tuple[str, Row]]], None]"]:
    """Give a function that takes rows with their table's name; all are at `output` at the end."""
    from sipas.exports.bundle import bundled

    if output is None:
        raise click.UsageError(f"--format {form} needs -o: a folder, or a file that ends in .zip")
    writer = _writer(form)
    try:
        with bundled(output, writer, tables) as out:

            def add(rows: "Iterable[tuple[str, Row]]") -> None:
                for table, row in rows:
                    out.add(table, row)

            yield add
    except OSError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"sipas: wrote {output}", err=True)
    guarded = getattr(out, "guarded", 0)
    if guarded:
        click.echo(
            f"sipas: {guarded} cells begin like a formula and have ' before them (see README.txt there)", err=True
        )


def _writer(form: str) -> "type[Spreadsheets | Parquet]":
    if form == "csv":
        from sipas.exports.spreadsheets import Spreadsheets

        return Spreadsheets
    try:
        from sipas.exports.parquet import Parquet
    except ModuleNotFoundError:
        raise click.ClickException("Parquet needs pyarrow: install sipas[parquet]") from None
    return Parquet


@contextmanager
def _opened(path: Path, mode: Literal["rb", "wb"]) -> Iterator[IO[bytes]]:
    """A file, packed if its name says so; without name and time in its head, so that equal stores give equal files."""
    with path.open(mode) as file:
        if path.suffix != ".gz":
            yield file
            return
        with gzip.GzipFile("", mode, fileobj=file, mtime=0) as packed:
            yield cast("IO[bytes]", packed)
