"""Who speaks agrees with the verb in number, and is not whom somebody asks or where he is (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def last_told(text: str) -> tuple[str | None, str | None]:
    """The source and the speaker of a text's last attribution."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    last = max(found, key=lambda a: a.content[0].start)
    return last.source and last.source.of(text), last.speaker and last.speaker.name


MAYOR = "Kryetari Beni Toska foli në radio. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Peshkatarët i paralajmëroi se porti mbyllet.",
        "Prindërit i siguroi se çerdhja hapet në shtator.",
        "Bankat i akuzoi se po fshehin kamatat.",
        "Vullnetarët i falënderoi dhe tha se pylli u shpëtua.",
        "Vullnetarët i falënderoi për ndihmën, duke thënë se pylli u shpëtua.",
        "Nga ministria kërkoi që ura të riparohet.",
        "Nga UNESCO kërkoi që kalaja të mbrohet.",
        "Nga Brukseli tha se grantet janë gati.",
    ],
)
def test_whom_one_tells_or_asks_is_not_who_speaks(sentence: str):
    assert last_told(MAYOR + sentence) == (None, "Beni Toska")


def test_several_behind_a_verb_of_one_are_told():
    assert last_told("Bashkia e Vaut mbylli plazhin dhe paralajmëroi pushuesit të mos notojnë.")[1] == "Bashkia e Vaut"


@pytest.mark.parametrize(
    "text",
    [
        "Ai përmendi edhe mësuesit, të cilët i siguroi se pagat nuk ulen.",
        "Ai priti punëtorët, të cilët tha se e kanë ndaluar punën.",
        "Ai u takua me fermerët që i njoftoi se ujitja nis në maj.",
    ],
)
def test_a_clause_about_several_is_told_by_the_main_clauses_subject(text: str):
    assert last_told(MAYOR + text) == ("Ai", "Beni Toska")


def test_a_name_behind_several_before_a_verb_of_one_is_who_speaks():
    assert last_told("Përplasjet e fundit mes tyre Beni Toska i quajti të turpshme.")[0] == "Beni Toska"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (MAYOR + "Peshkatarët thonë se porti u mbyll.", "Peshkatarët"),
        (MAYOR + "Peshkatarët e paralajmëruan se do të protestojnë.", "Peshkatarët"),
        (MAYOR + "Prindërit kanë thënë se çerdhja është larg.", "Prindërit"),
        (MAYOR + "Prindërit do të kërkojnë që çerdhja të hapet.", "Prindërit"),
        (MAYOR + "Vullnetarët, të cilët u lodhën, thanë se pylli u shpëtua.", "Vullnetarët"),
        (MAYOR + "Nga ministria thonë se ura është e sigurt.", "ministria"),
        (MAYOR + "Një deputet tha se ura është e sigurt.", "Një deputet"),
        (MAYOR + "Kombet e Bashkuara tha se thatësira zgjat.", "Kombet e Bashkuara"),
        ("“Na mungojnë rrjetat”, thonë peshkatarët.", "peshkatarët"),
        ("Nga bashkia është kërkuar që ura të mbyllet.", "bashkia"),
    ],
)
def test_several_who_speak_are_kept(text: str, source: str):
    assert last_told(text)[0] == source


@pytest.mark.parametrize(
    "sentence",
    [
        "I pyetur për inxhinierin Agim Lleshi, tha se nuk e njeh.",
        "I kontaktuar nga Radio Syri, tha se ura hapet.",
        "Për shkollën “Agim Lleshi” tha se do të ketë çati të re.",
        "Në stadiumin “Agim Lleshi” deklaroi se ndeshja luhet.",
    ],
)
def test_of_what_somebody_is_asked_is_not_who_speaks(sentence: str):
    assert last_told(MAYOR + sentence) == (None, "Beni Toska")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Autoritetet greke mbyllën plazhet. Kërkuan nga pushuesit të mos notojnë.", None),
        ("“Rruga u hap”, thanë nga policia.", "policia"),
    ],
)
def test_those_behind_from_are_asked_or_speak_by_the_verb(text: str, source: str | None):
    assert last_told(text)[0] == source
