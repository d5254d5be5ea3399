"""Who says something, told behind a passive: he is its source, and what it tells of is what he speaks of."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, list[str]]]:
    """Who says what, as the text words both."""
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    return [
        (one.source.of(text) if one.source else None, [span.of(text) for span in one.content])
        for one in extract(document).attributions
    ]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The offer was rejected by the miners' union on Friday.", "the miners' union", ["The offer"]),
        ("Her speech was quickly condemned by Bishop Holm.", "Bishop Holm", ["Her speech"]),
        ("The tax, opposed by rural senators, failed on Monday.", "rural senators", ["The tax"]),
        ("The dam is seen by engineers as a danger.", "engineers", ["The dam", "as a danger"]),
        ("Mr Osei was told by nurses that he could leave.", "nurses", ["he could leave"]),
        ("The pilot was asked by Judge Lister to wait outside.", "Judge Lister", ["to wait outside"]),
        ("The sale was first reported by the Echo.", "the Echo", ["The sale"]),
    ],
)
def test_who_stands_behind_a_passive_says_it(text: str, who: str, what: list[str]):
    assert told(text) == [(who, what)]


@pytest.mark.parametrize(
    "text",
    [
        "The house was built by a miller in 1820.",
        "The boy was found by his sister.",
        "The plan will be approved by Friday.",
        "The road was closed by snow.",
    ],
)
def test_who_only_does_something_says_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            "When asked by a reporter whether the law would pass, Lee said no.",
            "a reporter",
            "whether the law would pass",
        ),
        (
            "Asked by reporters whether the bridge was safe, the mayor nodded.",
            "reporters",
            "whether the bridge was safe",
        ),
    ],
)
def test_who_asks_stands_behind_a_participle_that_opens_a_clause(text: str, who: str, content: str):
    assert (who, [content]) in told(text)
