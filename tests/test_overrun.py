"""Where the narrator goes on behind what somebody said."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def said(text: str) -> list[str]:
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [span.of(text) for a in found for span in a.content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # both verbs are of the past, and nothing between them is
        (
            "Besnik Cani tha se banka do të hapë dy degë dhe falënderoi punonjësit e saj.",
            "banka do të hapë dy degë",
        ),
        (
            "Gjergj Lala tha se nuk do të largohet nga partia, por u shpreh i gatshëm për bisedime.",
            "nuk do të largohet nga partia",
        ),
        ("Deputeti Genc Bala tha se ligji është i padrejtë, si dhe kritikoi qeverinë.", "ligji është i padrejtë"),
        ("Mira Pepa ka thënë se dyert janë të hapura, dhe uroi nxënësit për vitin e ri.", "dyert janë të hapura"),
        ("Drita Kola ka thënë se puna do të vazhdojë, derisa ka falënderuar banorët.", "puna do të vazhdojë"),
        ("Drita Kola njoftoi hapjen e shkollës dhe uroi nxënësit.", "hapjen e shkollës"),
        # of another time, or of whom the content tells: it goes on
        (
            "Luan Dema tha se banka do të hapë degë dhe do të falënderojë punonjësit.",
            "banka do të hapë degë dhe do të falënderojë punonjësit",
        ),
        (
            "Luan Dema tha se kryetari doli nga salla dhe kritikoi qeverinë.",
            "kryetari doli nga salla dhe kritikoi qeverinë",
        ),
        (
            "Drita Kola ka thënë se rruga është e vështirë dhe kërkon durim.",
            "rruga është e vështirë dhe kërkon durim",
        ),
    ],
)
def test_a_content_ends_before_a_second_verb_of_the_past_joined_to_its_own(text: str, content: str):
    assert said(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Luan Dema tha se ura do të hapet në qershor, teksa banorët presin prej vitesh.",
            "ura do të hapet në qershor",
        ),
        ("Drita Kola tha se nuk do të kandidojë, megjithëse emri i saj është në listë.", "nuk do të kandidojë"),
        ("Mjekët thonë se gripi po përhapet mirëpo spitali nuk ka marrë masa.", "gripi po përhapet"),
        # a clause of its own time opens the content, or marks hold it
        (
            "Artan Kola deklaroi se teksa po kthehej në shtëpi u sulmua nga dy persona.",
            "teksa po kthehej në shtëpi u sulmua nga dy persona",
        ),
        ("“Erdha teksa binte shi”, tha Mira Pepa.", "Erdha teksa binte shi"),
    ],
)
def test_the_narrator_goes_on_behind_a_conjunction_of_his(text: str, content: str):
    assert said(text)[0] == content


def test_who_rejects_claims_does_so_without_a_subject_too():
    text = "Komuna tha se ura është e sigurt, por hodhi poshtë akuzat e banorëve se puna është vonuar."
    assert "akuzat e banorëve se puna është vonuar" in said(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # no comma, or who is cited: nobody in between may say it
        (
            "Mira Pepa tha se nuk e ka në dispozicion dosjen duke shtuar se gjykata vonon.",
            "nuk e ka në dispozicion dosjen",
        ),
        (
            "Artan Kola deklaroi se do t’i mbështesë të drejtat e fermerëve duke theksuar se “pa ta nuk ka bukë”.",
            "do t’i mbështesë të drejtat e fermerëve",
        ),
        (
            "Sipas ministres, dëmet kanë qenë të vogla, duke theksuar se asnjë banor nuk u lëndua.",
            "dëmet kanë qenë të vogla",
        ),
        # somebody may
        (
            "Luan Dema tha se Kola u largua nga salla duke thënë se nuk do të kthehet.",
            "Kola u largua nga salla duke thënë se nuk do të kthehet",
        ),
        # no words
        (
            "Drita Kola tha se puna ka ecur mirë duke bërë të mundur hapjen e rrugës.",
            "puna ka ecur mirë duke bërë të mundur hapjen e rrugës",
        ),
    ],
)
def test_a_content_ends_before_a_gerund_of_saying_that_is_not_of_anybody_in_it(text: str, content: str):
    assert said(text)[0] == content


def test_what_who_is_cited_tells_of_is_not_who_adds():
    text = "Sipas ministres, dëmet kanë qenë të vogla, duke theksuar se asnjë banor nuk u lëndua."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert found[1].source is None


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Mira Pepa thotë se shkolla nuk duhet të mbyllet, sipas saj, prindërit kanë bërë detyrën e tyre.",
            "shkolla nuk duhet të mbyllet",
        ),
        (
            "Artan Kola tha se misioni vëzhgon fushatën, sipas tij vendi i ka përmbushur kushtet.",
            "misioni vëzhgon fushatën",
        ),
        (
            "Agron Leka pohoi se qyteti është i ndotur, andaj, sipas tij, duhet një park.",
            "qyteti është i ndotur",
        ),
        (
            "Luan Dema ka shkruar se Kola nuk e përfaqëson dot partinë, e sipas tij as fshatin nuk e përfaqëson.",
            "Kola nuk e përfaqëson dot partinë",
        ),
        # what is set in or gives a reason leaves the content whole
        ("Artan Kola tha se ura, sipas inxhinierëve, është e sigurt.", "ura, sipas inxhinierëve, është e sigurt"),
        (
            "Artan Kola tha se firmat do ta padisin komunën, sepse, sipas tij, askush nuk i ka paguar.",
            "firmat do ta padisin komunën, sepse, sipas tij, askush nuk i ka paguar",
        ),
    ],
)
def test_a_content_ends_before_what_the_same_speaker_is_cited_for_again(text: str, content: str):
    assert said(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        # where it was told, and how, is no part of a thing
        ("Drita Kola mohoi akuzat në një postim në Facebook.", "akuzat"),
        ("Artan Kola njoftoi dorëheqjen në një konferencë shtypi të hënën.", "dorëheqjen"),
        ("Qeveria konfirmoi bombardimet në një deklaratë dhe paralajmëroi banorët.", "bombardimet"),
        ("Luan Dema theksoi gjithashtu rëndësinë e bujqësisë.", "rëndësinë e bujqësisë"),
        ("Gjykata mohoi kategorikisht ndonjë presion.", "ndonjë presion"),
        ("Artan Kola përsëriti disa herë se nuk e njihte të akuzuarin.", "nuk e njihte të akuzuarin"),
        # where it is, and how much
        ("Artan Kola mohoi gabimet në ndërtimin e urës.", "gabimet në ndërtimin e urës"),
        ("Policia konfirmoi vetëm 12 arrestime në Lezhë.", "vetëm 12 arrestime në Lezhë"),
    ],
)
def test_where_and_how_it_was_told_is_no_part_of_a_thing(text: str, content: str):
    assert said(text)[0] == content


def test_a_content_in_a_side_clause_that_opens_the_sentence_ends_before_the_main_one():
    assert said("Pasi ministri tha se ura është gati, banorët u larguan nga sheshi.") == ["ura është gati"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Deputeti Genc Bala kërkon mbylljen e gurores, ndërsa pronari i saj hesht.", "mbylljen e gurores"),
        ("Drita Kola u bëri thirrje shoferëve të ndalojnë, ndërkohë që moti po keqësohej.", "të ndalojnë"),
        ("Kosova kërkon vende të reja, ndaj ka shkruar tri letra këtë vit.", "vende të reja"),
        ("Drita Kola kërkoi nga banorët që të mos dalin, prandaj rrugët janë bosh.", "të mos dalin"),
        ("Ministri Luan Dema paralajmëroi masa kundër zhurmës, por nuk dha asnjë datë.", "masa kundër zhurmës"),
        # what goes on with what is wished: no verb, or one of that mood
        ("Kosova kërkon rrugë, ujë dhe drita, por edhe një shkollë.", "rrugë, ujë dhe drita, por edhe një shkollë"),
        (
            "Kosova kërkon sanksione ndaj bankave, ndaj firmave dhe pronarëve të tyre.",
            "sanksione ndaj bankave, ndaj firmave dhe pronarëve të tyre",
        ),
        (
            "Luan Dema u kërkoi shkollave të mbyllen të hënën, kurse çerdheve të hapen të martën.",
            "të mbyllen të hënën, kurse çerdheve të hapen të martën",
        ),
        # a clause of its own goes on with another
        ("Luan Dema tha se gruri u korr, ndërsa misri ende rritet.", "gruri u korr, ndërsa misri ende rritet"),
    ],
)
def test_what_somebody_asks_for_ends_before_a_fact_set_beside_it(text: str, content: str):
    assert said(text)[0] == content


def test_a_second_verb_of_saying_may_stand_behind_a_conjunction_of_two_words():
    text = "Kryetarja Mira Pepa ka thënë se uji kthehet nesër, ndërkohë që ka kërkuar edhe durim nga banorët."
    assert said(text)[0] == "uji kthehet nesër"
