"""Texts without their diacritics: read by the words they mean, shown as they are written."""

import msgspec
import pytest

from example import Example, faults, read_examples
from sipas.extraction.pipeline import extract
from sipas.extraction.restoring import is_bare
from sipas.extraction.text import read
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.language import guess, load
from sipas.lexicon import forms
from sipas.records import Extraction

BARE = str.maketrans("ëçËÇ", "ecEC")
STILL_FOUND = 0.95  # of the examples that pass; 178 of 181 when this was written, 127 before texts were restored


def found(text: str) -> Extraction:
    return extract(make_document("any", text, language="sq"))


def keys(text: str) -> list[str]:
    layout = read(text, load("sq"))
    assert [text[a:b] for a, b in zip(layout.starts, layout.ends, strict=True)] == layout.words
    return layout.keys


def passes(example: Example) -> bool:
    published = parse_when(example.published, "published field") if example.published else None
    document = make_document("example", example.text, language="sq", published=published)
    return not faults(example, extract(document))


def test_examples_without_diacritics_are_nearly_all_found():
    examples = [example for example in read_examples("sq") if example.expect == "pass"]
    bare = [msgspec.json.decode(msgspec.json.encode(e).decode().translate(BARE), type=Example) for e in examples]
    assert sum(map(passes, bare)) >= STILL_FOUND * len(bare)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nuk eshte per te gjithe.", "është"),
        ("Ata thane se keshilli e ka marre vendimin.", "thanë"),
        ("Kjo eshte shtepia me e mire e fshatit.", "më"),
        ("Ajo eshte ulur me vajzen e saj.", "me"),
        ("Per kete ne kemi folur shpesh.", "ne"),
        ("Per kete kemi folur ne qytet.", "në"),
        ("Sipas zyres se shtypit nuk ka uje per te gjithe.", "së"),
        ("Ai tha se eshte vone per kete.", "se"),
        ("Nje banore tha se kane frike.", "banore"),
        ("Dhjete banore kane frike per femijet.", "banorë"),
        ("S'kane uje per te pire.", "s'kanë"),
    ],
)
def test_a_bare_word_is_the_likelier_one(text: str, word: str):
    assert word in keys(text)


@pytest.mark.parametrize(
    "text",
    [
        "Është e vështirë që të thuhet, por ne kemi frikë për fëmijët e qytetit.",
        "Drejtori Agim Hasi: Nuk ka ndryshime",
        "Rama takon Merkelin",
        "",
    ],
)
def test_other_texts_are_left_alone(text: str):
    assert not is_bare(text, load("sq"))
    assert all(key == word.lower() for key, word in zip(keys(text), read(text, load("sq")).words, strict=True))


def test_a_text_that_only_quotes_diacritics_is_bare():
    text = (
        "Kryetari tha se nuk ka te drejte per kete ceshtje, e cila eshte e vjeter. " * 20 + "“Çështja është mbyllur”."
    )
    assert is_bare(text, load("sq"))


def test_packs_that_name_no_letters_are_read_as_before():
    assert not is_bare("Predsednik je rekao da ce sutra doci.", load("sr"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nuk eshte per te gjithe, tha Gent Hoti. Sipas Hotit, uji vjen neser.", "Gent Hoti"),
        ("Drejtoresha e shkolles Mira Doda tha se nuk kane libra. Drejtoresha shtoi se vijne neser.", "Mira Doda"),
        ("Per kete foli Arta Zeka. Ajo tha se rruga eshte e mbyllur.", "Arta Zeka"),
        ("Banoret e lagjes thane se nuk kane uje prej tre javesh.", "banoret e lagjes"),
        ("Sipas nje zyrtari te larte te bashkise, puna eshte bere.", "nje zyrtar i larte i bashkise"),
    ],
)
def test_who_speaks_is_shown_as_the_text_writes_it(text: str, speaker: str):
    names = [a.speaker.name for a in found(text).attributions if a.speaker]
    assert names
    assert names[-1] == speaker


def test_names_keep_their_ids_whatever_the_words_around_them():
    written = found("Gjykata tha se Gent Hoti është i lirë për të gjithë.")
    bare = found("Gjykata tha se Gent Hoti eshte i lire per te gjithe.")
    assert [m.id for m in written.mentions] == [m.id for m in bare.mentions]


def test_a_listed_name_keeps_its_spelling():
    names = {m.name for m in found("Ministri tha ne Shqiperi se eshte gati per te punuar ne Kosove.").mentions}
    assert {"Shqipëria", "Kosova"} & names


@pytest.mark.parametrize("length", [200, 400, 1200])
def test_a_bare_text_is_guessed_as_its_language(length: int):
    text = " ".join(example.text for example in read_examples("sq"))
    stretches = [text[at : at + length].translate(BARE) for at in range(0, 12_000, 1_200)]
    assert [guess(stretch) for stretch in stretches] == ["sq"] * len(stretches)


def test_the_form_table_knows_how_words_begin():
    table = forms(load("sq"))
    assert table.begins("shtëp")
    assert not table.begins("xqz")
    assert table.of("\0") == 0


def test_long_words_and_odd_texts_are_read():
    for text in ("e" * 5_000 + " eshte per te", "eshte'" * 500, "\0 eshte per te", "c-e-" * 300 + " nje"):
        keys(text)
        found(text)
