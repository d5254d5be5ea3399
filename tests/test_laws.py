"""Laws over every text at hand: the samples, and the gold texts where they are present."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from laws import broken, broken_story
from sipas.codec import encode_extraction, encode_story
from sipas.extraction.pipeline import extract
from sipas.records import Document, Extraction
from sipas.stories.pipeline import tell

# Run in another process: digests of what is found, over the same paths.
DIGEST = """
import hashlib, sys
from sipas.codec import encode_extraction, encode_story
from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.records import Document
from sipas.stories.pipeline import tell
found = [extract(d) for d in read(sys.argv[2:]) if isinstance(d, Document)]
if sys.argv[1] == "stories":
    by_id = {e.document.id: e for e in found}
    lines = [encode_story(s, by_id) for s in tell(found)]
else:
    lines = [encode_extraction(e) for e in found]
digest = hashlib.sha256()
for line in lines:
    digest.update(line + b"\\n")
print(digest.hexdigest())
"""


def digest(lines: list[bytes]) -> str:
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line + b"\n")
    return whole.hexdigest()


def elsewhere(what: str, seed: str, paths: list[Path]) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", DIGEST, what, *map(str, paths)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def test_every_text_at_hand_keeps_the_laws(extractions: list[Extraction]):
    faults = [fault for extraction in extractions for fault in broken(extraction)]
    assert not faults, "\n".join(faults[:20])


def test_text_never_moves(documents: list[Document], extractions: list[Extraction]):
    for before, after in zip(documents, extractions, strict=True):
        assert (before.text, before.uri, before.id) == (after.document.text, after.document.uri, after.document.id)


def test_gold_texts_are_among_them(shared: Path, documents: list[Document]):
    texts = [path for path in (shared / "gold").rglob("*.txt") if path.stat().st_size]
    assert len(documents) >= len(texts) >= 1600


def test_two_processes_give_identical_bytes(root: Path, extractions: list[Extraction]):
    paths = [path for path in (root / "samples", root.parent / "shared" / "gold") if path.is_dir()]
    here = digest([encode_extraction(extraction) for extraction in extractions])
    assert elsewhere("extractions", "1", paths) == here


def test_two_processes_give_identical_stories(root: Path):
    assert elsewhere("stories", "1", [root / "samples"]) == elsewhere("stories", "2", [root / "samples"])


def test_extraction_depends_on_the_document_alone(extractions: list[Extraction]):
    for extraction in extractions[:20]:
        assert extract(extraction.document) == extraction


def test_stories_keep_the_laws(root: Path, extractions: list[Extraction]):
    some = extractions[:200]
    by_id = {extraction.document.id: extraction for extraction in some}
    stories = tell(some)
    faults = [fault for story in stories for fault in broken_story(story, by_id)]
    assert not faults, "\n".join(faults[:20])
    members = [m.document for story in stories for m in story.members]
    assert sorted(members) == sorted(by_id)
    assert all(encode_story(story, by_id) for story in stories)


@pytest.mark.parametrize("reverse", [False, True])
def test_stories_do_not_depend_on_the_order_of_documents(extractions: list[Extraction], reverse: bool):
    some = extractions[:60]
    assert set(tell(some[::-1] if reverse else some[1:] + some[:1])) == set(tell(some))
