"""Whose a document is: its owner's in words, his who writes in it, the university's whose researchers a text tells of."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def speakers(text: str) -> dict[str, str | None]:
    """Return who says what, by the first two words of what is said."""
    given = extract(make_document("issued", text, language="en")).attributions
    return {" ".join(a.content[0].of(text).split()[:2]): a.speaker.name if a.speaker else None for a in given}


SAID = [
    # an owner in words
    (
        "The Housing Commission met in May. The doors leak, according to the commission's report.",
        "The doors",
        "Housing Commission",
    ),
    (
        "The Housing Commission met in May. A report the commission released on Monday found that 90 lifts were broken.",
        "90 lifts",
        "Housing Commission",
    ),
    (
        "The Interior Ministry met in May. The border is open, according to a ministry statement.",
        "The border",
        "Interior Ministry",
    ),
    ("Two men were held on Friday, according to a police statement.", "Two men", "police"),
    (
        "The doctor does not recall it, according to a statement read to the court on his behalf.",
        "The doctor",
        "doctor",
    ),
    # who says something in it
    (
        "In a letter to staff, chief executive Rosa Lindgren said they had tried everything. The letter said the clinic would close.",
        "the clinic",
        "Rosa Lindgren",
    ),
    (
        "Prosecutors in Denver alleged in a court filing that the painting was stolen. According to the filing, the dealer boasted.",
        "the dealer",
        "prosecutors in Denver",
    ),
    (
        "Affidavit: Man sold fake tickets\n\nDetective Carla Munoz wrote in an affidavit that he printed them at night.",
        "Man sold",
        "Carla Munoz",
    ),
    # who makes it
    (
        "The Transport Committee published its report on Tuesday. According to the report, nobody checked the hulls.",
        "nobody checked",
        "Transport Committee",
    ),
    (
        "The road was closed, the Pinal Sheriff's Office said. A dog was unhurt, according to a news release.",
        "A dog",
        "Pinal Sheriff's Office",
    ),
    # studies
    (
        "Bees prefer purple, study finds\n\nResearchers at the University of Tartu filmed 900 bees.",
        "Bees prefer",
        "University of Tartu",
    ),
    (
        "Soil calms people, according to new research. Mira Holm and her colleagues asked 200 people to dig.",
        "Soil calms",
        "Mira Holm and her colleagues",
    ),
    # who stands behind "by" has it only
    (
        "The Interior Ministry met in May. A ministry statement carried by TASR said the border was open.",
        "the border",
        "Interior Ministry",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker"), SAID)
def test_a_document_speaks_for_who_issued_it(text: str, content: str, speaker: str) -> None:
    said = speakers(text)[content]
    assert said is not None
    assert said.removeprefix("the ").removeprefix("a ") == speaker


NOT_THEIRS = [
    (
        "Researchers at Wageningen University asked 200 people to dig. An earlier study found no effect.",
        "no effect",
        "Wageningen",
    ),
    ("Emails seen by the Gazette show that a clerk was paid.", "a clerk", "Gazette"),
    ("He sold fake tickets, according to an affidavit obtained by WTVG.", "He sold", "WTVG "),
    (
        "In a 2023 email quoted in the suit, founder Jan Thiel wrote that it was over. The suit says nobody asked.",
        "nobody asked",
        "Jan Thiel",
    ),
    (
        "The Weather Service met. Her car was found empty, according to a police statement.",
        "Her car",
        "Weather Service",
    ),
]


@pytest.mark.parametrize(("text", "content", "name"), NOT_THEIRS)
def test_nobody_issued_a_document_who_only_stands_near_it(text: str, content: str, name: str) -> None:
    assert speakers(text).get(content) != name
    assert name == "Gazette" or name not in (speakers(text).get(content) or "")


def test_a_source_is_the_noun_of_its_verb_not_the_agent_of_its_participle() -> None:
    text = "An internal memo dated June and seen by the Echo concluded that the lift was unsafe."
    (one,) = extract(make_document("issued", text, language="en")).attributions
    assert one.source is not None
    assert one.source.of(text) == "An internal memo dated June"


def test_a_report_is_it_though_several_made_it() -> None:
    text = "Prosecutors in Denver alleged in a filing that he lied. According to the filing, he boasted. It claims that nobody asked."
    assert speakers(text)["nobody asked"] == "prosecutors in Denver"
