"""A post told of with what it is for is that of the name behind it; whom it is for is no name of his."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def speaker(source: str) -> str | None:
    document = Document(id="d", uri="d", text=f"{source} said the ford was shut.", sha256="", language="en")
    (one,) = extract(document).attributions
    return one.speaker.name if one.speaker else None


@pytest.mark.parametrize(
    "post",
    [
        "Cabinet member for leisure Cllr",
        "Minister for canals",
        "Professor of soil science",
        "Director of public health Dr",
    ],
)
def test_who_holds_a_post_stands_behind_what_it_is_for(post: str):
    assert speaker(f"{post} Edwin Marsh") == "Edwin Marsh"


@pytest.mark.parametrize("other", ["Lawyer for victim", "Wife of former goalkeeper", "A spokesman for shop owner"])
def test_whom_somebody_speaks_for_is_another(other: str):
    assert speaker(f"{other} Edwin Marsh") != "Edwin Marsh"
