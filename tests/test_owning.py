"""Whose kin, agent or lawyer somebody is, where a noun tells it; and trades that one person does not have together."""

import pytest

from test_unnamed import told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # the one to whom the text gives that title
        ("Aktorja Mira Kasa u shtrua në spital. Menaxheri i aktores tha se ajo pushon.", "menaxheri i Mira Kasës"),
        ("Boksieri Agim Vata humbi. Trajneri i boksierit tha se gjyqtarët gabuan.", "trajneri i Agim Vatës"),
        ("Këngëtarja Mira Kasa nuk këndoi. Stafi i këngëtares tha se biletat kthehen.", "stafi i Mira Kasës"),
        # of that age, the only one who can be meant
        ("Policia ndaloi 30-vjeçarin Agim Vata. Vëllai i 30-vjeçarit tha se gabuan.", "vëllai i Agim Vatës"),
        ("Agim Vata, 24 vjeç, u plagos. Nëna e djalit tha se ai po kthehej.", "nëna e Agim Vatës"),
        # the text elsewhere says whose, in the genitive as it writes it there
        (
            "Nëna e Meriam Dupont foli dje. Agim Vata hesht. Besa Lleshi hesht. “Mungon”, tha nëna e vajzës.",
            "nëna e Meriam Dupont",
        ),
    ],
)
def test_a_noun_tells_whose_somebody_is(text: str, who: str):
    assert told(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kryeministri Agim Vata udhëtoi. Zyra e kryeministrit tha se takimi dështoi.", "zyra e kryeministrit"),
        ("Agim Vata priti në radhë. Një grua e re tha se bileta u shtrenjtua.", "një grua e re"),
        ("Familja Vata qan. Burri i 31-vjeçares tha se mjeku nuk erdhi.", "burri i 31-vjeçares"),
    ],
)
def test_what_only_looks_like_an_owner(text: str, who: str):
    assert told(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ministri Agim Vata hapi rrugën. Vata tha se ajo kushtoi. Inxhinieri tha se punët vazhdojnë.", "inxhinieri"),
        ("Trajneri i Besës, Agim Vata, u nxeh. Vata tha se pati penallti. Arbitri tha se s’pati.", "arbitri"),
        ("Fermeri Agim Vata humbi delet. “Ra ujku”, tha Vata. Veterineri tha se u sëmurën.", "veterineri"),
        ("Rektori Agim Vata foli. Vata tha se ka vend. Studenti tha se konvikti është i ftohtë.", "studenti"),
        # who is told is another than who tells
        ("Agim Vata u shtrua dje. “Isha keq”, tha ai. Mjeku i tha se do të shërohet.", "mjeku"),
    ],
)
def test_another_trade_is_another_man(text: str, who: str):
    assert told(text)[-1] == who


def test_a_trade_that_fits_is_the_same_man():
    text = "Futbollisti Agim Vata shënoi. Vata tha se u lodh. Sulmuesi tha se pret fitore."
    assert told(text) == ["Agim Vata", "Agim Vata"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Agim Vata u mbyt në Drin. Vëllai tha se ai dinte not.", "vëllai i Agim Vatës"),
        ("Agim Vata u arrestua. Bashkëshortja tha se ai është i sëmurë.", "bashkëshortja e Agim Vatës"),
        ("Agim Vata iku nga shtëpia. “Nuk kthehem”, tha ai. Babai tha se e pret.", "babai i Agim Vatës"),
        # nobody has a name, or two have one
        ("Dy vëllezër u plagosën në Has. Babai tha se u grindën për tokën.", "babai"),
        ("Agim Vata goditi Gent Lleshin. Babai tha se u grindën për tokën.", "babai"),
        ("Agim Vata goditi një vajzë. Babai tha se do të ankohet.", "babai"),
    ],
)
def test_a_lone_noun_for_kin_is_somebodys(text: str, who: str):
    assert told(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # told of right before by that noun, without a name
        ("Agim Vata u takua me ambasadorin britanik. Ambasadori tha se ligji vonon.", "ambasadori britanik"),
        # who is only named is nobody's driver
        ("Agim Vata, 40 vjeç, u përplas me kamion. Shoferi tha se frenat s’punuan.", "shoferi"),
        # experts are asked about what researchers find
        ("Hulumtuesit e Universitetit të Oslos gjetën një gen. Ekspertët thonë se është herët.", "ekspertët"),
        # a body just brought up; an acronym that only begins like the noun
        ("UNICEF ndihmoi. Punën e bën një organizatë vendase. Organizata tha se do njerëz.", "një organizatë vendase"),
        ("BE miratoi paketën. Banka tha se kreditë do të jepen.", "banka"),
    ],
)
def test_a_noun_for_another_keeps_its_words(text: str, who: str):
    assert told(text)[-1] == who
