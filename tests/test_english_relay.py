"""Through whom an English statement came: agencies of datelines, credits at a sentence's end, whoever has got a document."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def through(text: str, content: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return who says what begins with some words, and through whom."""
    found = extract(make_document("relay", text, language="en")).attributions
    found = tuple(a for a in found if a.content[0].of(text).startswith(content))
    return [(a.speaker.name if a.speaker else None, a.relay) for a in found]


DATELINES = [
    "BRACKNELL, Ohio (Inland Wire) — Two trains collided on Monday.\n\nA guard told Inland Wire that the signals had failed.",
    "COLVE, June 4 (Inland Wire) - Two trains collided on Monday.\n\nA guard told Inland Wire that the signals had failed.",
]


@pytest.mark.parametrize("text", DATELINES)
def test_the_agency_of_a_dateline_is_an_outlet_wherever_the_text_names_it(text: str) -> None:
    assert through(text, "the signals") == [("a guard", ("Inland Wire",))]


def test_a_name_in_brackets_that_no_dateline_opens_is_none() -> None:
    text = "The mayor (Anna Lisle) — she was elected in May — said that the bridge would close."
    assert all(not relay for _, relay in through(text, "the bridge"))


SEEN = [
    ("Bank records reviewed by the Hull Echo show the money was paid in cash.", "the money", "Hull Echo"),
    ("A draft obtained by Builders Weekly says that the tower needs new cladding.", "the tower", "Builders Weekly"),
]


@pytest.mark.parametrize(("text", "content", "outlet"), SEEN)
def test_who_has_got_a_document_passes_on_what_it_says(text: str, content: str, outlet: str) -> None:
    assert [relay for _, relay in through(text, content)] == [(outlet,)]


ENDING = [
    ("The crew said that they had seen no ice, Polar News reported on Tuesday.", "the crew", "Polar News"),
    ("The crew said that they had seen no ice, Agence Levant reported.", "the crew", "Agence Levant"),
    ("An aide said that they had slept well, according to the Danish broadcaster Rondo TV.", "an aide", "Rondo TV"),
    ("A neighbour said they had heard two shots, according to the Evening Mail.", "a neighbour", "Evening Mail"),
    ("Minister Ana Pell said that they had no troops left, according to Reuters.", "Ana Pell", "Reuters"),
]


@pytest.mark.parametrize(("text", "speaker", "outlet"), ENDING)
def test_an_outlet_that_closes_what_somebody_says_passes_it_on(text: str, speaker: str, outlet: str) -> None:
    assert through(text, "they had") == [(speaker, (outlet,))]


KEPT = [
    ("Rents will rise by a tenth next year, according to the Evening Mail.", "Rents will", "Evening Mail"),
    ("A neighbour said they had heard two shots, according to an editor of the Evening Mail.", "A neighbour", None),
]


@pytest.mark.parametrize(("text", "content", "speaker"), KEPT)
def test_who_alone_tells_something_is_its_speaker(text: str, content: str, speaker: str | None) -> None:
    found = through(text, content)
    assert [relay for _, relay in found] == [()]
    assert speaker is None or found[0][0] == speaker
