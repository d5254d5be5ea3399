"""What the store's documents say: extraction of what is new, and stories told from all of it.

Each document is written as it is done, so that a run that was killed goes on where it was.
"""

import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from sipas.desk.store import (
    Store,
    current_documents,
    keep_extraction,
    keep_stories,
    load_judgements,
    newest_extraction,
    pending,
)
from sipas.extraction.pipeline import extract
from sipas.records import Document, Extraction, Problem
from sipas.stories.judgements import Judgement
from sipas.stories.pipeline import tell

_BATCH = 50  # documents; a writer is kept waiting for no longer than they take to write
_ON_STORIES = frozenset({"merge", "split", "move"})


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


def tell_stories(store: Store) -> int:
    """Tell all stories again from the newest extractions and the judgements in force; return how many."""
    with store.reading() as connection:
        found = [newest_extraction(connection, document.id) for document in current_documents(connection)]
        decisions = load_judgements(connection, in_force=True)
    judgements = [
        msgspec.convert({**decision.body, "action": decision.kind, "by": decision.by}, Judgement)
        for decision in decisions
        if decision.kind in _ON_STORIES
    ]
    stories = tell([extraction for extraction in found if extraction is not None], judgements)
    with store.writing() as connection:
        return keep_stories(connection, stories)
