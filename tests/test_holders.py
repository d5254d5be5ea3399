"""Whom a title, a trade or an age means where the name stands elsewhere."""

import pytest

from test_unnamed import told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Norma mbeti e njëjta. Guvernatori Agim Vata foli për çmimet. “Po presim”, tha kreu i bankës qendrore.",
            ["Agim Vata"],
        ),
    ],
)
def test_a_title_is_whose_the_text_says(text: str, who: list[str]):
    assert told(text) == who


def test_a_headlines_noun_is_who_it_is_further_on():
    text = (
        "Lleshi premton ujë, fermeri: Kot e presim\nMinistri Gent Lleshi tha se uji vjen. Ai shtoi se pompa punon. "
        "Besa Vata tha se pret. Ajo u ankua se s’ka ujë. Agim Vata, që ka dy ara, tha se pret. “Shteti hesht”, tha fermeri."
    )
    promise, label, *_, last = told(text)
    assert [promise, label, last] == ["Gent Lleshi", "Agim Vata", "Agim Vata"]


def test_nobody_of_another_age_is_meant():
    text = "Agim Vata u zu me 48-vjeçarin Gent Lleshi. “Më fal”, tha 63-vjeçari. “Mirë”, tha 48-vjeçari."
    assert told(text) == ["Agim Vata", "Gent Lleshi"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # "he" behind the quotation would be the same one
        (
            "Bujar Krasta e pa ndryshe ndeshjen. “Nuk ishte gol”, tha trajneri i mysafirëve.",
            ["Bujar Krasta"],
        ),
        (
            "Bujar Krasta nuk u pajtua me gjobën. “Do të ankohem”, tha pronari i furrës.",
            ["Bujar Krasta"],
        ),
        (
            "Gazeta njoftoi se ftesa u dërgua. Por Bujar Krasta hesht. “Po mendohem”, tha biznesmeni 49-vjeçar.",
            ["Bujar Krasta"],
        ),
        (
            "Lista u hartua nga Ana Lleshi dhe juria. Në krye të saj ishte poetja Besa Vata. “Ishte e lehtë”, tha kryetarja e jurisë.",
            ["Besa Vata"],
        ),
        (  # a name nobody knows stands behind the noun
            "Gent Lleshi iku. “Nuk pranojmë”, tha zëdhënësi i Ministrisë së Jashtme Zyhdra Qafzol.",
            ["zëdhënësi i Ministrisë së Jashtme Zyhdra Qafzol"],
        ),
        # not who holds another post, nor somebody of his
        (
            "Kryetari Bujar Krasta nuk u pajtua me gjobën. “Do të ankohet”, tha zëdhënësi i komunës.",
            ["zëdhënësi i komunës"],
        ),
        (
            "Bujar Krasta nuk u pajtua me gjobën. “Do të ankohet”, tha avokati i tij.",
            ["avokati i Bujar Krastës"],
        ),
        (
            "Nisi gjyqi ndaj Besa Vatës, drejtoreshë e spitalit. Vata i mohoi akuzat. “Nuk e bëra”, tha e akuzuara.",
            ["Besa Vata"],
        ),
        (  # no lawyer is the accused, nor is "himself" who just spoke
            "Avokati Bujar Krasta e kundërshtoi masën. “Nuk e bëra”, tha i pandehuri.",
            ["i pandehuri"],
        ),
        (
            "Bujar Krasta e kundërshtoi masën. “Nuk e bëra”, tha vetë trajneri i mysafirëve.",
            ["vetë trajneri i mysafirëve"],
        ),
        # another is told of by his post in between
        (
            "Prokurori Ilir Doda u vonua. Bujar Krasta kërkoi lirim. Këtë e kundërshtoi prokurori. “Prova ka”, tha përfaqësuesi i akuzës.",
            ["Ilir Doda"],
        ),
    ],
)
def test_a_noun_behind_a_quotation_is_who_he_would_be(text: str, speakers: list[str]):
    assert told(text)[-len(speakers) :] == speakers


def test_who_held_an_office_is_not_who_holds_it():
    text = (
        "Kreu i partisë Agim Vata, ka folur për bisedimet. Ish-kryeministri ka lavdëruar takimet. “Po ashtu vlen takimi i fundit”, theksoi ai. "
        "Vata tha se duhet përkrahur Kryeministri Gent Lleshi. Kryeministri tha se vjen."
    )
    assert told(text) == ["Agim Vata", "Agim Vata", "Gent Lleshi"]
