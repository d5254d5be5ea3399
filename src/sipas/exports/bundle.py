"""A folder or a zip of tables that is there whole or not at all."""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from sipas.exports.tables import Row, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest a zip can say: equal finds give equal bytes


class Writer(Protocol):
    """Writes the rows of tables into a folder."""

    def add(self, table: str, row: Row) -> None:
        """Write a row."""

    def close(self) -> None:
        """Write what waits and close all files."""


W = TypeVar("W", bound=Writer)


class TakenError(OSError):
    """There is something at the output's place already."""


@contextmanager
def bundled(output: Path, writer: Callable[[Path, Sequence[Table]], W], tables: Sequence[Table]) -> Iterator[W]:
    """Give a writer whose files are the folder `output` afterwards, or the file if it ends in .zip.

    They are made beside it and put in its place at the end; after an error nothing is left.
    Raises TakenError if the folder holds files, OSError if nothing can be written.
    """
    if output.suffix != ".zip" and output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise TakenError(f"{output} is there already: name a new folder, or a file that ends in .zip")
    output.parent.mkdir(parents=True, exist_ok=True)
    making = output.with_name(f".{output.name}.{os.getpid()}")
    making.mkdir()
    try:
        out = writer(making, tables)
        try:
            yield out
        finally:
            out.close()
        if output.suffix == ".zip":
            _zip(making, output)
        else:
            making.replace(output)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _zip(folder: Path, output: Path) -> None:
    packed = folder / "packed.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            if path != packed:
                entry = zipfile.ZipInfo(path.name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    packed.replace(output)
