"""What seems so is said by nobody in particular, least of all by what it is told of."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Attribution, Document


def found(text: str) -> tuple[Attribution, ...]:
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    return extract(document).attributions


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The donors appear to have ties to the mine.", ["to have ties to the mine"]),
        ("Ms Oduya seems to have changed her mind.", ["to have changed her mind"]),
        ("The tower has appeared to lean since May.", ["to lean since May"]),
        ("It appeared that the ferry had sunk.", ["the ferry had sunk"]),
    ],
)
def test_what_seems_so_is_no_statement_of_whom_it_is_told(text: str, contents: list[str]):
    for one in found(text):
        assert one.speaker is None
        assert [span.of(text) for span in one.content] == contents


def test_what_seems_so_is_found():
    assert found("Ms Oduya seems to have changed her mind.")


def test_who_says_that_it_seems_so_says_it():
    outer = [one for one in found("The council appeared to like the offer, said Ann Lee.") if one.parent is None]
    assert [one.speaker.name for one in outer if one.speaker] == ["Ann Lee"]
