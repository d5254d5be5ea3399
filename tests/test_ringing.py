"""Who is only rung or asked: nothing is said of him."""

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
    "text",
    [
        "Brandt called Ann Lister on Friday.",
        "The mayor called Bishop Holm to apologise.",
        "Brandt called into a radio show at noon.",
        "A reporter asked the minister.",
        "Clinton, the former secretary of state, is in Derby.",
    ],
)
def test_who_is_rung_or_asked_is_nothing_that_is_said(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Critics called the plan reckless.", ("Critics", "the plan reckless")),
        ("The judge asked Brandt to sit down.", ("The judge", "Brandt to sit down")),
        ("Ann Lister called for a vote.", ("Ann Lister", "a vote")),
    ],
)
def test_what_somebody_is_called_or_asked_for_is_said(text: str, said: tuple[str, str]):
    assert told(text) == [said]


def test_a_question_is_not_who_is_asked_it():
    assert told('"Where were you?" Brandt asked Holm.') == [("Brandt", "Where were you?")]


def test_who_stands_behind_a_question_asks_it():
    assert told("“Who sold these boats?” asked backbencher Simon Brandt during the hearing.") == [
        ("backbencher Simon Brandt", "Who sold these boats?")
    ]
