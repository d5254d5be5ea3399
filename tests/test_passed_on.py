"""Whose document it is, clubs, credits that no comma parts, outlets that ask, outlets gone on from by a pronoun (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Attribution


def found(text: str) -> list[Attribution]:
    """Return the attributions of a text in the order of their contents."""
    told = extract(make_document("passed on", text, language="sq")).attributions
    return sorted(told, key=lambda a: a.content[0].start)


def speakers(text: str) -> list[str | None]:
    return [a.speaker.name if a.speaker else None for a in found(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("FC Ballkani reagoi duke thënë se nuk do të luajë.", "FC Ballkani"),
        ("SK Tirana thotë se fusha është e pasigurt.", "SK Tirana"),
        ("KB Prishtina tha se kapiteni do të mungojë dy muaj.", "KB Prishtina"),
        ("FK Shkupi ka deklaruar se do të ankohet.", "FK Shkupi"),
        ("Në komunikatën e FC Prishtinës thuhet se loja nuk u zhvillua.", "FC Prishtina"),
    ],
)
def test_club_is_called_by_its_kind_and_its_place(text: str, speaker: str):
    assert speakers(text) == [speaker]


def test_no_other_acronym_takes_a_place():
    assert speakers("Për UEFA Tirana është gati. UEFA tha se fusha është gati.")[-1] == "UEFA"


@pytest.mark.parametrize(
    ("text", "content", "outlet"),
    [
        ("Leka Duka ka deklaruar se hetimi zgjati disa muaj raporton “BBC”.", "hetimi zgjati disa muaj", "BBC"),
        ("Klubi njoftoi se sulmuesi do të mungojë transmeton Telegrafi.", "sulmuesi do të mungojë", "Telegrafi"),
        ("Zyrtarët thanë se zjarri u shua mbrëmë njofton Koha.net.", "zjarri u shua mbrëmë", "Koha.net"),
        (
            "Agim Leka njoftoi se vullnetarët do të largohen nga ishulli shkruan ANSA.",
            "vullnetarët do të largohen nga ishulli",
            "ANSA",
        ),
    ],
)
def test_credit_that_no_comma_parts(text: str, content: str, outlet: str):
    assert [(a.content[0].of(text), a.relay) for a in found(text)] == [(content, (outlet,))]


@pytest.mark.parametrize(
    "text",
    [
        "Agim Leka tha se lajmin e pari e shkruan BBC.",
        "Agim Leka tha se askush nuk e beson atë që transmeton RTSH.",
        "Agim Leka tha se kështu nuk raporton BBC.",
        "Agim Leka tha se finalen transmeton RTSH.",
    ],
)
def test_what_an_outlet_does_within_what_is_said_is_no_credit(text: str):
    assert [(a.content[0].of(text), a.relay) for a in found(text)] == [
        (text.partition(" se ")[2].removesuffix("."), ())
    ]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Lumi24.tv ka kontaktuar me drejtoreshën Lira Duka, e cila tha se ura mbyllet.", "Lumi24.tv"),
        ("Gurra.net ka pyetur drejtorin Ilir Duka, i cili tha se ura mbyllet.", "Gurra.net"),
        ("Koha.net ka biseduar me kryetarin Ilir Duka, i cili tha se ura mbyllet.", "Koha.net"),
        ("Gazeta Tema bisedoi me banorët, të cilët thanë se ura mbyllet.", "Gazeta Tema"),
    ],
)
def test_outlet_that_asks_is_the_relay(text: str, outlet: str):
    assert [a.relay for a in found(text)] == [(outlet,)]


def test_who_is_no_outlet_asks_for_himself():
    text = "Agim Leka ka biseduar me kryetarin Ilir Duka, i cili tha se ura mbyllet."
    assert [a.relay for a in found(text)] == [()]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("E përditshmja gjermane, Bild, njoftoi se ura mbyllet. Sipas saj, punimet zgjasin.", "Bild"),
        ("E përditshmja franceze Le Monde shkruan se ura mbyllet. Sipas saj, punimet zgjasin.", "Le Monde"),
        ("E përditshmja italiane La Stampa shkruan se ura mbyllet. Ajo shton se punimet zgjasin.", "La Stampa"),
        ("E përjavshmja Der Spiegel njoftoi se ura mbyllet. Sipas saj, punimet zgjasin.", "Der Spiegel"),
    ],
)
def test_pronoun_goes_on_from_a_noun_with_its_own_article(text: str, speaker: str):
    assert speakers(text) == [speaker, speaker]


def test_somebody_named_behind_it_is_meant_rather():
    text = "E përditshmja serbe Blic shkruan se Ana Petroviq u largua. Sipas saj, mandati ishte i rëndë."
    assert speakers(text)[-1] == "Ana Petroviq"
