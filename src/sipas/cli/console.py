"""What all commands share: reports, progress, lines out, the store's option.

Results go to standard output in UTF-8, everything else to standard error.
"""
# ruff: noqa: PLC0415

import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sipas.records import Extraction, Problem

if TYPE_CHECKING:
    from sipas.desk.store import Store

PATIENCE = 1.0  # seconds before progress is shown
# What would steer a terminal instead of being shown by it.
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


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
def opened_store(address: str, *, make: bool = False) -> Iterator["Store"]:
    """Open the store; what it cannot do ends the command with its reason."""
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


def now() -> datetime:
    """Return the present instant (UTC)."""
    return datetime.now(UTC)


def progress(extractions: Iterable[Extraction], *, streams: bool = False) -> Iterator[Extraction]:
    """Yield the same extractions; on a terminal long work shows how far it is."""
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


def write(line: bytes) -> None:
    """Write a line to standard output, at once: who reads along sees it, who stops reading stops us."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def save(path: Path, text: str) -> None:
    """Write a text file, its folder too; ends the command with the reason if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
    click.echo(f"sipas: wrote {path}", err=True)
