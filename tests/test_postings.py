"""Who closes a sentence with where he says what stands before him: on a platform, in a letter."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

Row = tuple[str, str | None, tuple[str, ...]]


def said(text: str) -> list[Row]:
    """Return what is said in a text, by whom and through whom."""
    found = extract(make_document("postings", text, language="en")).attributions
    return [(a.content[0].of(text), a.speaker.name if a.speaker else None, a.relay) for a in found]


PLACES = [
    ("Mia Stone announced on Instagram.", "Mia Stone", ("Instagram",)),
    ("singer Mia Stone posted on X on Friday.", "Mia Stone", ("X",)),
    ("police wrote on social media.", "police", ("social media",)),
    ("Leeford council announces on Facebook.", "Leeford council", ("Facebook",)),
    ("the firm announced in a statement.", "the firm", ()),
    ("chief executive Dana Frey wrote in a letter to staff.", "Dana Frey", ()),
    ("investigators concluded in their report.", "investigators", ()),
]


@pytest.mark.parametrize(("end", "speaker", "relay"), PLACES)
def test_a_clause_is_what_was_said_and_not_the_place(end: str, speaker: str, relay: tuple[str, ...]) -> None:
    assert said(f"The road will stay shut, {end}") == [("The road will stay shut", speaker, relay)]


def test_what_only_tells_when_is_not_what_was_said() -> None:
    text = "After the road was shut, Mia Stone announced on Instagram that the tour was off."
    assert [content for content, *_ in said(text)] == ["the tour was off"]


def test_what_goes_on_behind_the_place_is_what_was_said() -> None:
    found = said("The road is shut, and Mia Stone announced on Instagram: “The tour is off.”")
    assert [content for content, *_ in found] == ["The tour is off."]
