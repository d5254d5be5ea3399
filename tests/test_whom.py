"""Whom the nouns of a source mean in Albanian, and whom they do not."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def speakers(text: str) -> list[str | None]:
    """Who speaks in each statement of a text, in the order of its cues."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    ordered = sorted(found, key=lambda a: (a.cue or a.content[0]).start)
    return [a.speaker.name if a.speaker else None for a in ordered]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Drejtues të sindikatës thanë se greva vazhdon.", "drejtues të sindikatës"),
        ("Hetues të prokurorisë pohuan se dosja është e plotë.", "hetues të prokurorisë"),
        ("Anëtarë të këshillit deklaruan se votimi ishte i parregullt.", "anëtarë të këshillit"),
        ("Anëtarët e këshillit deklaruan se votimi ishte i parregullt.", "anëtarët e këshillit"),
        ("Sipas anëtarëve të këshillit, votimi ishte i parregullt.", "anëtarët e këshillit"),
    ],
)
def test_people_nobody_has_told_of_stay_indefinite(text: str, speaker: str):
    assert speakers(text) == [speaker]


def test_what_is_known_officially_is_not_of_who_spoke_last():
    before = "Policia Rrugore kërkoi nga shoferët që të kenë kujdes. "
    assert speakers(before + "Sipas statistikave zyrtare, numri i aksidenteve ka rënë.")[-1] == "statistikat zyrtare"
    before = "Sipas një publikimi të Agjencisë së Statistikave, çmimet janë rritur. "
    assert speakers(before + "Sipas shifrave zyrtare, rritja është dy për qind.")[-1] == "Agjencia e Statistikave"
