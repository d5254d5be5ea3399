"""A copy of a running store, and the way back.

SQLite copies one state of the file while others write (its online backup).  A server keeps
its own copies (`pg_dump`); `archive` moves either to either.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sipas.desk.checking import Flaw, check
from sipas.desk.store import Store, StoreError

_PART = ".part"


def back_up(store: Store, target: Path) -> int:
    """Copy a store to a file as it is at this moment and return the copy's bytes.

    The file is there whole or not at all; one that was there before is replaced.  Raises
    StoreError for a store of a server, and if the copy cannot be written.
    """
    if store.on_postgres:
        raise StoreError("PostgreSQL copies itself: pg_dump --format=custom, and pg_restore for the way back")
    _copy(Path(store.address), target)
    return target.stat().st_size


def bring_back(copy: Path, target: Path) -> list[Flaw]:
    """Put a copy where a store shall be and return what is wrong with it: nothing, if it is as it was kept.

    Raises StoreError if there is a store already, or the copy is none.
    """
    if target.exists():
        raise StoreError(f"{target}: there is a store; a copy is brought back to a new place")
    part = target.with_name(target.name + _PART)
    try:
        _copy(copy, part)
        store = Store(part)
        try:
            flaws = list(check(store))
        finally:
            store.close()  # the last one to close folds the log into the file
        if not flaws:
            part.replace(target)
            _settle(target.parent)
    finally:
        for rest in ("", "-wal", "-shm"):
            Path(f"{part}{rest}").unlink(missing_ok=True)
    return flaws


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(target.name + _PART)
    try:
        opened = f"{source.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(opened, uri=True)) as there, closing(sqlite3.connect(part)) as here:
            there.backup(here)  # in one go: what is written meanwhile comes after
            here.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            (said,) = here.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise StoreError(f"{source}: the file is damaged: {said}")
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
        _settle(target.parent)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{target} cannot be written from {source}: {error}") from None
    finally:
        part.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Write a folder's entries to the disk, so that a name outlives a power cut."""
    door = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(door)
    finally:
        os.close(door)
