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


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("Drita Luma është drejtoreshë e muzeut të qytetit.", "Drejtuesja e muzeut"),
        ("Drita Luma u zgjodh kryetare e shoqatës.", "Kryetarja e re"),
        ("Shoqata zgjodhi Drita Lumën kryetare.", "Kryetarja"),
        ("Drita Luma dha dorëheqje si drejtoreshë e muzeut.", "Ish-drejtoresha"),
        ("Ministrja e Jashtme, Drita Luma, udhëtoi për në Vjenë.", "Shefja e diplomacisë"),
    ],
)
def test_a_title_that_a_verb_gives_is_the_persons(told: str, again: str):
    assert speakers(f"{told} {again} tha se puna sapo ka nisur.") == ["Drita Luma"]


@pytest.mark.parametrize(
    ("told", "again", "speaker"),
    [
        ("Policia arrestoi mbrëmë Arben Pukën.", "I arrestuari", "Arben Puka"),
        ("Arben Puka u plagos me armë zjarri.", "I plagosuri", "Arben Puka"),
        ("Në gjykatë u dëgjua Arben Puka, i akuzuar për vrasje.", "I pandehuri", "Arben Puka"),
        ("Gjykatësi Luan Bega e dënoi Arben Pukën me pesë vjet burg.", "I dënuari", "Arben Puka"),
        ("Inspektori Arben Puka mbërriti në vendngjarje.", "I plagosuri", "i plagosuri"),
    ],
)
def test_a_noun_made_of_a_verb_means_whom_it_befell(told: str, again: str, speaker: str):
    assert speakers(f"{told} {again} tha se nuk e njeh autorin.") == [speaker]


def test_an_indefinite_title_only_tells_more_of_a_name():
    text = "Drita Luma, drejtoreshë e muzeut, si dhe njohëse e Ballkanit, ka thënë se është herët për përfundime."
    assert speakers(text) == ["Drita Luma"]


def test_a_former_post_stays_one():
    text = "Drejtori i policisë hesht. Ish-drejtori tha se nuk kishte mbështetje."
    assert speakers(text) == ["ish-drejtori i policisë"]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Banorët e lagjes bllokuan rrugën.", "njëri prej tyre", "njëri prej banorëve të lagjes"),
        ("Mësueset u mblodhën para shkollës.", "njëra prej tyre", "njëra prej mësueseve"),
        ("Punëtorët janë në grevë.", "shumica e tyre", "shumica e punëtorëve"),
        ("“Nuk kemi ujë”, tha një banor i fshatit.", "një tjetër", "një tjetër banor"),
        ("“Nuk kemi ujë”, tha një tjetër pushues.", "një tjetër", "një tjetër pushues"),
    ],
)
def test_one_of_those_told_of_is_shown_with_their_noun(before: str, source: str, speaker: str):
    assert speakers(f"{before} “Nuk do të lëvizim”, tha {source}.")[-1] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Disa organizata, përfshirë Shoqatën e Mjekëve dhe Odën e Infermierëve,", "disa organizata"),
        ("Ekspertët, përfshirë edhe Arben Taravarin,", "ekspertët"),
        ("Banorët, së bashku me kryetarin Luan Gashi,", "banorët"),
        ("Banorët, të përfaqësuar nga avokati Luan Gashi,", "banorët"),
        ("Përfaqësuesi i banorëve, Luan Gashi,", "Luan Gashi"),
        ("Më shumë se 40 mjekë të spitalit", "më shumë se 40 mjekë të spitalit"),
    ],
)
def test_who_is_only_named_beside_the_speaker_does_not_speak(source: str, speaker: str):
    assert speakers(f"{source} thonë se masat janë të drejta.") == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Arben Vitisë", "Arben Vitia"),
        ("Greta Lindbergut", "Greta Lindberg"),
        ("Marta Hoxhës", "Marta Hoxha"),
    ],
)
def test_a_surname_in_the_genitive_loses_its_ending(source: str, speaker: str):
    assert speakers(f"Sipas {source}, vendimi është i drejtë.") == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Policia e Shtetit arrestoi dy persona.", "Policia greke", "policia greke"),
        ("Policia e Shtetit arrestoi dy persona.", "Policia shqiptare", "Policia e Shtetit"),
        ("Ministria e Shëndetësisë miratoi planin.", "Ministria turke", "ministria turke"),
        ("Ministria e Shëndetësisë miratoi planin.", "Ministria", "Ministria e Shëndetësisë"),
        ("Partia Liria fitoi zgjedhjet.", "Partia rivale", "partia rivale"),
        ("Trajneri i Besës, Afrim Kola, ishte i kënaqur.", "Trajneri kundërshtar", "trajneri kundërshtar"),
        ("Trajneri i Besës, Afrim Kola, ishte i kënaqur.", "Trajneri", "Afrim Kola"),
    ],
)
def test_what_is_abroad_or_against_is_another(before: str, source: str, speaker: str):
    assert speakers(f"{before} {source} tha se puna vazhdon.") == [speaker]


@pytest.mark.parametrize("source", ["Vetëvendosjes", "Lëvizjes Vetëvendosje", "VV-së", "LVV-së"])
def test_a_party_has_one_name(source: str):
    assert speakers(f"Sipas {source}, ligji është i keq.") == ["Lëvizja Vetëvendosje"]


def test_a_listed_body_loses_its_ending():
    assert speakers("Sipas Frontexit, kalimet ranë.") == ["Frontex"]
