"""Who says so, set between a subject and its verb, in languages whose clauses all have one."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def found(text: str) -> list[tuple[str | None, list[str]]]:
    told = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    return [(a.source and a.source.of(text), [span.of(text) for span in a.content]) for a in told]


SET_IN = [
    ("The ferry, Orla Quinn said, would sail in June.", "Orla Quinn", ["The ferry", "would sail in June"]),
    ("The ferry, the harbour master said on Friday, would sail in June.", "the harbour master", None),
    ("The ferry, said Orla Quinn on Friday, was unsafe.", "Orla Quinn", ["The ferry", "was unsafe"]),
    ("The ferry, police in Lenn said, was unsafe.", "police in Lenn", ["The ferry", "was unsafe"]),
    ("Orla Quinn, the mayor said, had resigned.", "the mayor", ["Orla Quinn", "had resigned"]),
    ("This cruise, he says, is different.", "he", ["This cruise", "is different"]),
    ("The crew, she told reporters, will strike in May.", "she", ["The crew", "will strike in May"]),
]


@pytest.mark.parametrize(("text", "source", "contents"), SET_IN)
def test_who_says_so_between_subject_and_verb(text: str, source: str, contents: list[str] | None):
    assert found(text) == [(source, contents or ["The ferry", "would sail in June"])]


OTHERS = [
    ("The mayor, Orla Quinn, said the ferry would sail.", [("The mayor, Orla Quinn", ["the ferry would sail"])]),
    ("Something, you know, is wrong with it.", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_names_beside_nouns_and_fillers_are_nobodys_aside(text: str, expected: list[tuple[str, list[str]]]):
    assert found(text) == expected
