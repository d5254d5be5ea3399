"""A post told of with what it is for is that of the name behind it; whom it is for is no name of his."""

import pytest

from sipas.extraction.names import find_names
from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.language import load
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Farm secretary Will Fenwick left. She met Will Fenwick.", ["Will Fenwick", "Will Fenwick"]),
        ("Mayor Will Resign After Probe", []),
        ("How Will Fenwick Pay", []),
    ],
)
def test_a_first_name_that_is_a_common_word_has_a_surname_behind_it(text: str, names: list[str]):
    language = load("en")
    assert [one.name for one in find_names(text, read(text, language), language)] == names
