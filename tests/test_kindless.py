"""Teams and newspapers that no list knows: a noun further on tells what they are."""

import pytest

from test_unnamed import told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Portieri i Valbonës, Gent Lala, u prek nga gripi. Klubi tha se ai pushon.", "Valbona"),
        ("Trajneri i Besës së Pejës, Agim Vata, hesht. Sipas klubit, biletat u shitën.", "Besa e Pejës"),
        ("Kapiteni i Drinit të Bardhë u dënua. Klubi njoftoi se do të ankohet.", "Drini i Bardhë"),
        ("Katër lojtarë të Korabit u larguan. “Do të paguajmë”, thuhet në njoftimin e klubit.", "Korabi"),
        ("“Campo Verde” i kushtoi një faqe lojtarit. Më tej gazeta thekson se ai mbetet.", "Campo Verde"),
        ("Sipas “Voce della Valle”, burri u kap. Gazeta shkruan se ai nuk foli.", "Voce della Valle"),
    ],
)
def test_a_noun_tells_what_a_name_is(text: str, who: str):
    assert told(text)[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # two teams
        ("Trajneri i Valbonës u ankua. Kapiteni i Korabit qeshi. Klubi tha se pret vendimin.", "klubi"),
        # a land's, a boxer's, a federation's people
        ("Trajneri i Zvicrës dha dorëheqje. Klubi tha se nuk e dinte.", "klubi"),
        ("Trajneri i Agim Vatës u ankua. Klubi tha se pret vendimin.", "klubi"),
        # no newspaper: a film
        ("Filmi “Nata e Bardhë” fitoi. Gazeta shkruan se salla qau.", "gazeta"),
    ],
)
def test_what_nothing_tells_keeps_its_noun(text: str, who: str):
    assert told(text)[-1] == who
