"""Keeping a desk well: backup, restore, check, derive."""
# ruff: noqa: PLC0415

from pathlib import Path

import click

from sipas.cli.console import now, opened_store, progress, store_option, write


@click.command(epilog="Example: sipas backup --store desk.db copies/monday.db")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def backup(file: Path, address: str) -> None:
    """Copy a running store to FILE, as it is at this moment; readers and writers go on.

    For a store in one file. PostgreSQL copies itself: pg_dump.
    """
    from sipas.desk.backup import back_up

    with opened_store(address) as store:
        size = back_up(store, file)
    click.echo(f"sipas: {file}: {size:,} bytes", err=True)


@click.command(epilog="Example: sipas restore --store desk.db copies/monday.db")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def restore(file: Path, address: str) -> None:
    """Bring a copy back to where there is no store, after checking all of it."""
    from sipas.desk.backup import bring_back
    from sipas.desk.store import StoreError

    if "://" in address:
        raise click.ClickException("a copy of a file is brought back to a file; sipas import fills a server")
    try:
        flaws = bring_back(file, Path(address))
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    for flaw in flaws:
        click.echo(f"sipas: {flaw.of} {flaw.id}: {flaw.message}", err=True)
    if flaws:
        raise click.ClickException(f"{file}: {len(flaws)} things are not as they were kept; nothing was brought back")
    click.echo(f"sipas: {address} is as it was kept", err=True)


@click.command(epilog="Example: sipas check --store desk.db")
@store_option
def check(address: str) -> None:
    """Read the whole store again: every hash, every span, every index.

    One line for each thing that is not as it was kept; the exit code is 1 if there is any.
    """
    from sipas.desk.checking import check as checked

    count = 0
    with opened_store(address) as store:
        for flaw in checked(store):
            count += 1
            write(f"{flaw.of}\t{flaw.id}\t{flaw.message}".encode())
    click.echo(
        f"sipas: {count} things are not as they were kept" if count else "sipas: all is as it was kept", err=True
    )
    if count:
        click.get_current_context().exit(1)


@click.command(epilog="Example: sipas derive --stories-again")
@store_option
@click.option("--stories-again", is_flag=True, help="Tell all stories from the beginning, not only what is new.")
@click.option("--search-again", is_flag=True, help="Make the full-text index of documents anew.")
def derive(address: str, stories_again: bool, search_again: bool) -> None:  # noqa: FBT001 - click's way
    """Make again what follows from what was kept: readings by this version, stories, the index.

    Nothing is asked of the network. Sipas does the first two by itself with every round of collect.
    """
    from importlib.metadata import version

    from sipas.desk.deriving import read_documents, tell_stories
    from sipas.desk.search import rebuild

    with opened_store(address) as store:
        if search_again:
            with store.writing() as connection:
                rebuild(connection)
        fresh = sum(1 for _ in progress(read_documents(store, program=version("sipas"), now=now)))
        stories = tell_stories(store, anew=stories_again)
    click.echo(f"sipas: {fresh} documents read, {stories} stories", err=True)
