"""Cues misspelt are read as the words they were meant to be; nothing else is."""

import pytest

from sipas.extraction.misspelling import speller
from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.intake.making import make_document
from sipas.language import load


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sipsa", "sipas"),  # swapped
        ("thueht", "thuhet"),
        ("delkaruar", "deklaruar"),
        ("konfimoi", "konfirmoi"),  # lost
        ("konfirrmoi", "konfirmoi"),  # added
        ("sygjeroi", "sugjeroi"),  # confused
    ],
)
def test_one_slip_parts_a_word_from_the_cue_it_was_meant_to_be(written: str, meant: str):
    assert speller(load("sq")).words[written] == meant


@pytest.mark.parametrize(
    "word",
    [
        "evoluar",  # another letter, which nothing makes of "evokuar"
        "pyetni",  # a form no table has: letters of an ending tell which it is
        "luften",  # a word without its diacritics
        "diçka",
        "kurse",
        "gjyqi",
        "x" * 400,
    ],
)
def test_what_may_be_a_word_of_its_own_stays(word: str):
    assert speller(load("sq")).words[word] == word


def test_a_misspelt_cue_attributes_and_is_shown_as_it_stands():
    text = (
        "Drejtoresha Besa Vata ka paralamjëruar, se ura do të mbyllet. Sipsa raportit të bashkisë, ura është e vjetër."
    )
    one, other = extract(make_document("any", text, language="sq")).attributions
    assert one.cue is not None
    assert other.cue is not None
    assert [text[s.start : s.end] for s in (one.cue, other.cue)] == ["ka paralamjëruar", "Sipsa"]
    assert [a.content[0].of(text) for a in (one, other)] == ["ura do të mbyllet", "ura është e vjetër"]


def test_names_are_not_put_right():
    layout = read("Në mbrëmje Sipsa tha se Thorne fitoi. Thorne e falënderoi.", load("sq"))
    assert [layout.words[at] for at in sorted(layout.misspelt)] == []


def test_a_word_that_opens_a_sentence_may_be_a_cue():
    text = "Ura u mbyll.Sipsa bashkisë, ajo është e vjetër."
    layout = read(text, load("sq"))
    assert [(layout.words[at], layout.keys[at]) for at in layout.misspelt] == [("Sipsa", "sipas")]
