"""Words that newspapers break and glue: read as what they were, shown as they stand."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.intake.making import make_document
from sipas.language import load


def keys(text: str, language: str = "sq") -> list[str]:
    layout = read(text, load(language))
    for word, start, end in zip(layout.words, layout.starts, layout.ends, strict=True):
        assert text[start:end] == word
    assert len(layout.words) == len(layout.keys) == len(layout.traits) == len(layout.quoted)
    return layout.keys


def told(text: str) -> list[tuple[str | None, str]]:
    found = extract(make_document("any", text, language="sq")).attributions
    return [(a.speaker.name if a.speaker else None, " ".join(text[s.start : s.end] for s in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Besa Vata ka dekla ruar se po.", "deklaruar"),
        ("U gjet i vde.kur në shtëpi.", "vdekur"),  # "kur" by itself is a word of a closed class
        ("Në raport thek.sohet se po.", "theksohet"),
        ("Ak tualisht nuk ka ujë.", "aktualisht"),
        ("Dokumenti u pu blikua sot.", "publikua"),
    ],
)
def test_pieces_of_a_word_are_read_as_the_word(text: str, whole: str):
    assert whole in keys(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shih lajmi.net dhe p.sh. gazetën.",  # an address, an abbreviation
        "Ai shkoi për të parë se si e ka.",  # words of closed classes are never pieces
        "Erdhi me\nqeni i tij.",
        "Kjo a thua është e vërtetë?",
        "u ndal.te dera",
    ],
)
def test_what_is_no_piece_stays(text: str):
    assert all(" " not in word and "." not in word.strip(".") for word in read(text, load("sq")).words)


def test_a_broken_cue_attributes_and_is_shown_as_it_stands():
    text = "Drejtoresha Besa Vata ka dekla ruar se ura do të hapet nesër."
    (a,) = extract(make_document("any", text, language="sq")).attributions
    assert a.cue is not None
    assert text[a.cue.start : a.cue.end] == "ka dekla ruar"
    assert told(text) == [("Besa Vata", "ura do të hapet nesër")]


def test_a_sentence_glued_to_a_name_is_no_part_of_it():
    text = "“Ura do të hapet nesër”, tha drejtori Gent Vata.Banorët pritën VataPër punimet, Vata tha se vazhdojnë."
    assert told(text) == [("Gent Vata", "Ura do të hapet nesër"), ("Gent Vata", "vazhdojnë")]
    layout = read(text, load("sq"))
    assert [layout.words[at] for at in layout.glued] == ["Për"]


def test_a_sentence_that_opens_with_people_is_no_part_of_the_word_before_it():
    layout = read("Si të ruani lëkurën gjatë verësVetëm me vaj RicinDermatologët këshillojnë ujë.", load("sq"))
    assert [layout.words[at] for at in sorted(layout.glued)] == ["Vetëm", "Dermatologët"]
    assert not read("Sipas gazetës TeleSporti, ndeshja u shty.", load("sq")).glued


def test_a_sentence_glued_to_a_number_begins_another():
    text = "Instituti tha se tre veta vdiqën nga COVID-19Sipas drejtorit Gent Vata, gjendja u rëndua që nga viti 2019Ministri Arben Lika tha se masat vazhdojnë."
    assert told(text)[0] == ("instituti", "tre veta vdiqën nga COVID-19")
    assert told(text)[-1] == ("Arben Lika", "masat vazhdojnë")
    layout = read(text, load("sq"))
    assert [layout.words[at] for at in sorted(layout.glued)] == ["Sipas", "Ministri"]


@pytest.mark.parametrize(
    "name",
    [
        "21Media",
        "B92Sport",
        "YouTube",
        "AstraZeneca",
        "KosovaPress",
        "McGregor",
        "TikTok njihet: Tok, TikTok",
        "LinkedIn",
        "DailyMail",
    ],
)
def test_names_with_inner_capitals_stay_whole(name: str):
    assert name.split(maxsplit=1)[0] in read(f"Sot {name} u hap.", load("sq")).words


def test_a_language_without_a_table_is_read_as_before():
    assert keys("Bakan açı klama yap.tı, McGregor", "tr")[1:3] == ["açı", "klama"]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Besa Vata kathënë se po.", ["ka", "thënë"]),
        ("Mjekët paralajmëruan dukeanalizuar të dhënat.", ["duke", "analizuar"]),
        ("Ekspertëtparalajmëruan se po.", ["ekspertët", "paralajmëruan"]),
        ("Ura e qytetitpër këmbësorë.", ["qytetit", "për"]),
    ],
)
def test_two_words_without_their_blank_are_two(text: str, parted: list[str]):
    found = keys(text)
    at = found.index(parted[0])
    assert found[at : at + 2] == parted


@pytest.mark.parametrize("word", ["vëllanë", "sikundër", "secilin", "kapuqin", "thuajse", "Shtimes", "gjersa"])
def test_a_word_that_only_looks_glued_is_one(word: str):
    assert word.lower() in keys(f"Pamë {word} aty.")


def test_a_quotation_may_hold_broken_words():
    text = "“Të gjithë do të testo hen sërish”, tha Gent Vata."
    assert "testohen" in keys(text)
    assert told(text) == [("Gent Vata", "Të gjithë do të testo hen sërish")]


def test_a_sentence_glued_to_a_bracket_begins_another():
    text = "Drejtori Gent Vata njoftoi se shkollat hapen të hënën (15 shtator)Sipas Arben Likës, masat janë marrë."
    assert told(text) == [("Gent Vata", "shkollat hapen të hënën (15 shtator)"), ("Arben Lika", "masat janë marrë")]


def test_an_address_in_capitals_is_one_outlet():
    text = "Masat u vendosën dje. LAJMI.NET shkruan se komuna kishte paguar dyfish.VLEN.BE-ja thotë se pret."
    assert told(text)[0] == ("Lajmi.net", "komuna kishte paguar dyfish")


def test_a_content_ends_before_the_statement_a_semicolon_sets_beside_it():
    text = "Sipas Gent Vatës, masat janë marrë; ndërsa Agron Syla tha se askush nuk u njoftua."
    assert told(text) == [("Gent Vata", "masat janë marrë"), ("Agron Syla", "askush nuk u njoftua")]
