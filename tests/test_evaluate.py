"""Scores: by hand on small cases, and the same as the gold's own scorers where they are at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sipas.codec import encode_extraction
from sipas.evaluate import KINDS, GoldAttribution, GoldDocument, GoldError, compare, evaluate, read_gold
from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.intake.making import make_document
from sipas.records import Attribution, Document, Extraction, Span, Speaker

TEXT = "Ana tha se po vjen nesër. “Jo”, tha Beni."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def found(content: str, speaker: str | None, source: str | None, *, parent: str | None = None) -> Attribution:
    return Attribution(
        id=content,
        cue=at("tha"),
        source=at(source) if source else None,
        content=(at(content),),
        kind="indirect",
        stance="says",
        speaker=Speaker(id="s", name=speaker) if speaker else None,
        parent=parent,
        confidence=1,
        rule="r",
    )


def scores(gold: list[GoldAttribution], finds: list[Attribution], **sentences: tuple[Span, ...]):
    document = GoldDocument(doc="d", lang="sq", attributions=tuple(gold), **sentences)
    return compare(document, Extraction(document=make_document("d", TEXT), attributions=tuple(finds)))


GOLD = GoldAttribution(content=(at("po vjen nesër"),), cue=at("tha"), source=at("Ana"), speaker="Ana Basha")


def test_a_find_is_right_from_half_of_the_words_on():
    for content, right in (("po vjen nesër", 1), ("vjen nesër", 1), ("nesër", 0)):
        assert scores([GOLD], [found(content, None, "Ana")])["attribution"].right_gold == right
    assert scores([GOLD], [found("vjen nesër", None, "Ana")])["near exact"].right_gold == 0


def test_a_statement_needs_its_speaker():
    for speaker, right in (("Zonja Basha", 1), ("BASHA", 1), ("Ana", 0), (None, 0)):
        assert scores([GOLD], [found("po vjen nesër", speaker, "Ana")])["statement"].right_gold == right


def test_a_gold_without_a_speaker_needs_none():
    nobody = GoldAttribution(content=GOLD.content)
    assert scores([nobody], [found("po vjen nesër", None, None)])["statement"].right_gold == 1
    assert scores([nobody], [found("po vjen nesër", "Ana", None)])["statement"].right_gold == 0


def test_end_to_end_needs_its_source():
    for source, right in (("Ana", 1), ("Beni", 0), (None, 0)):
        assert scores([GOLD], [found("po vjen nesër", None, source)])["end to end"].right_gold == right


def test_a_find_counts_once():
    two = [found("po vjen nesër", "Basha", "Ana"), found("vjen nesër", "Basha", "Ana")]
    score = scores([GOLD], two)["attribution"]
    assert (score.precision, score.recall, score.f1) == (0.5, 1.0, pytest.approx(2 / 3))


def test_nothing_found_and_nothing_to_find():
    assert scores([GOLD], [])["attribution"].f1 == 0.0
    assert scores([], [])["attribution"].f1 == 0.0


def test_finds_in_sentences_left_open_do_not_count():
    inside = at("Ana tha se po vjen nesër.")
    assert scores([], [found("po vjen nesër", None, None)], unsure=(inside,))["attribution"].found == 0
    assert scores([GOLD], [found("po vjen nesër", None, None)], partly=(inside,))["attribution"].right_found == 1


def test_kinds_are_read_off_the_marks():
    direct = GoldAttribution(content=(at("Jo"),), cue=at("tha"))
    counted = scores([GOLD, direct], [])
    assert [counted[kind].gold for kind in KINDS] == [1, 1, 0]


def test_a_bad_gold_line_is_named():
    with pytest.raises(GoldError, match="line 2: "):
        list(read_gold([b'{"doc": "a"}', b"{"]))
    with pytest.raises(GoldError, match=r"line 3: a\.txt comes twice"):
        list(read_gold([b'{"doc": "a"}', b"", b'{"doc": "a.txt"}']))


@pytest.mark.parametrize(
    ("name", "texts", "outermost"),
    [
        ("sq_dev", "sq_dev", False),
        ("en_dev", "en_dev", True),
        ("ud_dev/en", "ud_dev/en", False),
        ("ud_dev/bg", "ud_dev/bg", False),
    ],
)
def test_the_figures_are_those_of_the_scorer(shared: Path, tmp_path: Path, name: str, texts: str, outermost: bool):
    gold_file, folder = shared / "gold" / f"{name}.jsonl", shared / "gold" / texts
    gold = list(read_gold(gold_file.read_bytes().split(b"\n")))
    keys = {document.key for document in gold}
    documents = [d for d in read([str(folder)]) if isinstance(d, Document) and d.uri.removesuffix(".txt") in keys]
    extractions = [extract(document) for document in documents]
    (tmp_path / "found.jsonl").write_bytes(b"".join(encode_extraction(e) + b"\n" for e in extractions))
    scorer = [sys.executable, shared / "bench" / "attribution.py", "--json", *(["--outermost"] if outermost else [])]
    files = ["--gold", gold_file, "--pred", tmp_path / "found.jsonl", "--texts", folder]
    theirs = json.loads(subprocess.run([*scorer, *files], check=True, capture_output=True).stdout)
    by_key = {extraction.document.uri.removesuffix(".txt"): extraction for extraction in extractions}
    (ours,) = evaluate(gold, by_key, outermost=outermost).values()
    for measure in ("attribution", "near exact", "statement", "end to end", "cue", *KINDS):
        score, other = ours[measure], theirs[measure.replace(" ", "_")]
        assert (score.gold, score.found) == (other["gold"], other["pred"]), measure
        assert score.f1 == pytest.approx(other["f1"]), measure
