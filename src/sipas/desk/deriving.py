"""What the store's documents say: extraction of what is new, and stories told from all of it.

Each document is written as it is done, so that a run that was killed goes on where it was.
"""

import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from sipas.desk.composing import compose, keep_touched, load_touched
from sipas.desk.store import Store, keep_extraction, pending
from sipas.desk.tables import settings
from sipas.desk.telling import BUDGET, Memory, group, keep_step
from sipas.extraction.pipeline import extract
from sipas.records import Document, Extraction, Problem, Story

_BATCH = 50  # documents; a writer is kept waiting for no longer than they take to write


def read_documents(store: Store, *, program: str, now: Callable[[], datetime]) -> Iterator[Extraction]:
    """Extract from the current documents that this version of the program has not read yet.

    Gives each extraction when it is kept.  A document we fail at gets one with the problem.
    """
    while True:
        with store.reading() as connection:
            documents = pending(connection, program, limit=_BATCH)
        if not documents:
            return
        extractions = [_extracted(document) for document in documents]
        with store.writing() as connection:
            for extraction in extractions:
                keep_extraction(connection, extraction, program=program, made=now())
        yield from extractions


def _extracted(document: Document) -> Extraction:
    try:
        return extract(document)
    except Exception as error:  # noqa: BLE001 - our own mistake: said, with where it is, and the rest goes on
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
        odd = Problem(
            document=document.id, span=None, stage="text", code="internal", message=f"a mistake of Sipas: {said}"
        )
        return Extraction(document=document, problems=(odd,))


def tell_stories(store: Store, *, anew: bool = False, budget: int = BUDGET, memory: Memory | None = None) -> int:
    """Tell the stories that what is new, edited, gone or judged may have changed; return how many were told.

    This costs the days that are touched and not the archive (`telling`).  `anew` tells all
    from the beginning, each document taken up on its own day.  Who tells again and again gives
    the same `memory` each time, and the days before need not be loaded.
    """
    while not _grouped(store, memory or Memory(), anew=anew, budget=budget):
        pass  # another program grouped in the meantime
    # told beside the store's writers, so that an editor waits for no more than the writing
    ready: dict[str, Story] = {}
    with store.reading() as connection:
        compose(connection, ready, write=False)
    with store.writing() as connection:
        return compose(connection, ready, write=True)


def tell_judged(connection: Connection) -> int:
    """Tell the stories that new judgements change, in the step that wrote these; return how many were told."""
    return compose(connection, {}, write=True, only_judged=True)


def _grouped(store: Store, memory: Memory, *, anew: bool, budget: int) -> bool:
    """Group what is new and write it down; False if what it began with has changed under it."""
    with store.reading() as connection:
        state = _runs(connection)
        held = memory.portraits if memory.run == state else {}
        step = group(connection, anew=anew, budget=budget, portraits=held)
    if step is None:
        return True
    with store.writing() as connection:
        if _runs(connection) != state:
            return False
        touched = load_touched(connection)
        touched.stories |= keep_step(connection, step)
        touched.roots |= step.gone
        touched.texts |= step.changed
        keep_touched(connection, touched)
        connection.execute(settings.delete().where(settings.c.name == "grouped"))
        connection.execute(settings.insert().values(name="grouped", value=str(state + 1)))
    memory.run, memory.portraits = state + 1, step.portraits
    return True


def _runs(connection: Connection) -> int:
    """How often documents were grouped in this store."""
    return int(connection.scalar(select(settings.c.value).where(settings.c.name == "grouped")) or 0)
