"""What a document finds it tells, if it stands right before its verb; one that was only released finds nothing."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str]]:
    """Who says what, as the text words both."""
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    return [
        (one.source.of(text) if one.source else None, " ".join(span.of(text) for span in one.content))
        for one in extract(document).attributions
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("A 2021 study by the Lister Institute found no change in sleep.", "study", "no change in sleep"),
        ("An audit found 12 of the 40 lifts were broken.", "An audit", "12 of the 40 lifts were broken"),
        ("Polls show half of nurses want longer shifts.", "Polls", "half of nurses want longer shifts"),
    ],
)
def test_a_document_tells_what_it_finds(text: str, who: str, what: str):
    found = [(source or "", content) for source, content in told(text)]
    assert [content for source, content in found if who in source] == [what]


@pytest.mark.parametrize("text", ["A report released on Monday is thin.", "The survey published in May was free."])
def test_a_document_that_is_only_released_finds_nothing(text: str):
    assert told(text) == []
