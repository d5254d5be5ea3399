"""Whom "he" and "she" mean behind a sentence that opens with somebody, or a body, without a name (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def last_told(text: str) -> str | None:
    """The speaker of a text's last attribution."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    last = max(found, key=lambda a: (a.cue or a.content[0]).start)
    return last.speaker and last.speaker.name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Drejtori i muzeut nderoi piktorin Agim Lleshi. Ai tha se salla do të mbajë emrin e tij.",
            "drejtori i muzeut",
        ),
        ("Kryetarja e komunës vizitoi serrën e fermerit Agim Lleshi. Ajo tha se fondi rritet.", "kryetarja e komunës"),
        ("Prokurori i rastit kërkoi burg për ish-drejtorin Agim Lleshi. Ai tha se ka prova.", "prokurori i rastit"),
        ("Kirurgu austriak operoi vajzën e atletit Agim Lleshi. Ai tha se ajo do të ecë.", "kirurgu austriak"),
        ("Trajneri belg ka një plan për Agim Lleshin. Ai tha se do ta provojë në sulm.", "trajneri belg"),
        ("Shefi i doganës priti homologun maltez Agim Lleshi. Ai tha se kufiri hapet.", "shefi i doganës"),
        # whoever has a name and opens the sentence goes on
        ("Drejtori i muzeut, Beni Toska, nderoi piktorin Agim Lleshi. Ai tha se salla është gati.", "Beni Toska"),
        ("Policia e ndaloi biznesmenin Agim Lleshi. Ai tha se nuk ka faj.", "Agim Lleshi"),
        ("Drejtori Beni Toska foli. Drejtori nderoi piktorin Agim Lleshi. Ai tha se salla është gati.", "Beni Toska"),
    ],
)
def test_the_subject_goes_on_not_who_is_told_of_in_another_case(text: str, speaker: str):
    assert last_told(text) == speaker


def test_a_title_before_a_verb_is_not_that_of_the_name_behind_it():
    text = "Drejtori i muzeut nderoi piktorin Agim Lleshi. Pas ceremonisë folën të gjithë. “Salla është gati”, tha drejtori i muzeut."
    assert last_told(text) == "drejtori i muzeut"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ushtria norvegjeze nisi stërvitjen. Ajo njoftoi se do të përdoren fregata.", "ushtria norvegjeze"),
        ("Qeveria turke miratoi ndihmën. Ajo tha se kamionët nisen sot.", "qeveria turke"),
        ("Instituti i motit shpalli alarmin. Ai paralajmëron se vjen stuhi.", "instituti i motit"),
        ("Sindikata e mësuesve nuk pranon. Ajo thotë se oferta është fyese.", "sindikata e mësuesve"),
        (
            "Mira Deda u kthye. Ra shi. Dita mbaroi. Qeveria turke miratoi ndihmën. Ajo tha se priten të tjera.",
            "qeveria turke",
        ),
        # a person of that gender in the two sentences before is meant, or nobody can tell
        (
            "Ministrja Mira Deda foli në panair. Fabrika lokale solli mjaltë. Ajo tha se qyteti gjallërohet.",
            "Mira Deda",
        ),
        ("Opozita e kritikoi ministren Mira Deda. Ajo tha se nuk jep dorëheqje.", "Mira Deda"),
        ("Klubi i qytetit e shkarkoi trajnerin. Ai tha se nuk e priste.", None),
    ],
)
def test_a_body_without_a_name_goes_on(text: str, speaker: str | None):
    assert last_told(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Drejtori i muzeut falënderoi piktorin Agim Lleshi, i cili, sipas tij, e ruajti sallën.", "drejtori i muzeut"),
        ("Trajneri belg e la jashtë sulmuesin Agim Lleshi, sepse sipas tij nuk vrapon.", "trajneri belg"),
        ("Konsulli austriak priti ministrin Agim Lleshi dhe sipas tij vizat lehtësohen.", "konsulli austriak"),
        ("Drejtori Beni Toska priti ministrin Agim Lleshi, sepse sipas tij duhen fonde.", "Beni Toska"),
        ("Policia e ndaloi Agim Lleshin, ndonëse sipas tij nuk kishte faj.", "Agim Lleshi"),
    ],
)
def test_according_to_him_in_a_sentence_that_opens_with_a_title(text: str, speaker: str):
    assert last_told(text) == speaker
