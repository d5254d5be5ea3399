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


TOLD = [
    ("Ines Holt told the team’s podcast that she would leave in June.", "the team’s podcast"),
    ("Ines Holt told local radio that she would leave in June.", "local radio"),
    ("Ines Holt told state television that she would leave in June.", "state television"),
    ("Ines Holt tells local radio station Bay FM that she will leave in June.", "Bay FM"),
    ("Ines Holt told Valley FM she would leave in June.", "Valley FM"),
    ("Ines Holt told Radio Alba’s morning programme that she would leave in June.", "Radio Alba’s morning programme"),
]


@pytest.mark.parametrize(("text", "outlet"), TOLD)
def test_what_somebody_tells_an_outlet_of_its_kind_comes_through_it(text: str, outlet: str) -> None:
    assert through(text, "she w") == [("Ines Holt", (outlet,))]


def test_a_body_that_is_told_something_is_no_outlet() -> None:
    assert through("Ines Holt told her lawyer’s agency that she would leave.", "she would") == [("Ines Holt", ())]


def test_who_goes_on_quoting_somebody_passes_on_what_he_says() -> None:
    text = "The opposition paper Tide claimed that wards had closed, and quoted a nurse as saying that patients lay in corridors."
    assert through(text, "wards") == [("Tide", ())]
    assert through(text, "patients") == [("a nurse", ("Tide",))]


def test_who_is_quoted_as_saying_something_says_it_once() -> None:
    text = "The leader of the rebels, Karl Osten, was quoted by the weekly Dawn Post as saying that his men would “never lay down arms”."
    assert through(text, "his men") == [("Karl Osten", ("Dawn Post",))]


JOURNALS = [
    ("Coffee drinkers live longer, according to a study published in the journal Heart.", "Coffee", "Heart"),
    ("Runners live longer, according to a study published in the journal Bone and Joint.", "Runners", "Bone and Joint"),
    ("A study published in the journal Marine Letters found that whales sing at night.", "whales", "Marine Letters"),
]


@pytest.mark.parametrize(("text", "content", "journal"), JOURNALS)
def test_a_study_comes_through_its_journal(text: str, content: str, journal: str) -> None:
    assert [relay for _, relay in through(text, content)] == [(journal,)]
