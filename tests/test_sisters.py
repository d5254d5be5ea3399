"""What somebody said ends before what the narrator goes on to tell that he, or another, says."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str]]:
    """Who says what, as the text words both; only what stands in nobody else's words."""
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    return [
        (one.source.of(text) if one.source else None, " ".join(span.of(text) for span in one.content))
        for one in extract(document).attributions
        if one.parent is None
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The mayor said the fee was unjust and promised to drop it.", "the fee was unjust", "to drop it"),
        ("Brandt argued that the vote had been rigged, calling the count a farce.", None, "the count a farce"),
        ("Ito told reporters that the ferry had sunk, accusing its owners of greed.", None, "its owners of greed"),
        ("The abbot warned that the law was cruel and urged monks to defy it.", None, "monks to defy it"),
    ],
)
def test_who_says_something_of_a_thing_and_goes_on_says_both(text: str, first: str | None, second: str):
    (who, said), (again, more) = told(text)
    assert who == again
    assert first in (None, said)
    assert more == second
    assert second not in said


@pytest.mark.parametrize("joint", ["and", ", and", "while", "but"])
def test_what_another_says_beside_it_is_no_part_of_what_is_said(joint: str):
    text = f"Nurses say the ward is full {joint} managers say there is no money."
    assert told(text.replace(" ,", ",")) == [
        ("Nurses", "the ward is full"),
        ("managers", "there is no money"),
    ]


def test_what_a_survey_found_of_several_is_all_its_own():
    found = told("A survey found that half of parents walked while a quarter said they drove.")
    assert found[0][1].endswith("a quarter said they drove")


def test_a_list_that_only_ends_like_a_clause_is_not_cut():
    assert told("Ana Brisk said that only men like Ben and Carl Dray wanted the job.")[0][1].endswith("wanted the job")


@pytest.mark.parametrize("mark", [",", " -"])
def test_what_another_says_along_with_it_is_his(mark: str):
    text = f"The union rejected the offer{mark} with its leader calling it an insult."
    assert told(text) == [("The union", "the offer"), ("its leader", "it an insult")]
