"""Who says a statement for sure: behind it with his verb, or set into it; and what is said as a reason or before its verb."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

BEFORE = "Takim në Hoqaj\n\nKryetari Genc Balaj u takua dje me banorët e lagjes. "


def told(sentence: str) -> list[tuple[str, str]]:
    """Return who is told to say what behind a lead that names somebody."""
    text = BEFORE + sentence
    found = extract(make_document("stating", text, language="sq")).attributions
    return [(a.source.of(text) if a.source else "", " | ".join(s.of(text) for s in a.content)) for a in found]


STATED = [
    ("Vera e thatë i dëmton bletët, ka gjetur së fundmi një studim.", "një studim", "Vera e thatë i dëmton bletët"),
    ("Fabrika do t’i paguajë punëtorët, siguroi drejtori i saj.", "drejtori i saj", "Fabrika do t’i paguajë punëtorët"),
    ("Lojtarët, pranoi trajneri Arben Duka, ishin të lodhur.", "trajneri Arben Duka", "Lojtarët | ishin të lodhur"),
    ("Ky liqen, siguroi Balaj, nuk do të thahet.", "Balaj", "Ky liqen | nuk do të thahet"),
]


@pytest.mark.parametrize(("sentence", "who", "content"), STATED)
def test_who_stands_behind_a_statement_with_his_verb_says_it(sentence: str, who: str, content: str):
    assert told(sentence) == [(who, content)]


def test_somebody_finds_a_thing_and_no_statement():
    assert told("Mora rrugën për në shtëpi, gjeti gjuetari.") == []


REASONS = [
    ("Pronari e shiti punishten me argumentin se nuk ka punëtorë.", "nuk ka punëtorë"),
    ("Pronari iku me besimin se do të kthehet.", "do të kthehet"),
    ("Policia dyndi rrugën pas informacionit se në bodrum kishte armë.", "në bodrum kishte armë"),
    ("Balaj hapi zyrën me bindjen se do të fitojë.", "do të fitojë"),
]


@pytest.mark.parametrize(("sentence", "content"), REASONS)
def test_reason_behind_a_preposition_is_somebodys(sentence: str, content: str):
    assert [what for _, what in told(sentence)] == [content]


def test_promise_may_stand_before_its_verb():
    sentence = "Rritjen e pagave e ka premtuar drejtori Agron Leka."
    assert told(sentence) == [("drejtori Agron Leka", "Rritjen e pagave")]


SIDES = [
    ("Nga ana e policisë është thënë se rruga u hap.", "policisë", "rruga u hap"),
    ("U tha nga ana e policisë se rruga u hap.", "policisë", "rruga u hap"),
    ("Rruga u hap, u tha nga ana e policisë.", "policisë", "Rruga u hap"),
    ("Nga ana e drejtorisë bëhet me dije se uji nuk pihet.", "drejtorisë", "uji nuk pihet"),
    ("Nga ana tjetër, drejtori Agron Leka tha se uji nuk pihet.", "drejtori Agron Leka", "uji nuk pihet"),
]


@pytest.mark.parametrize(("sentence", "who", "content"), SIDES)
def test_side_of_somebody_is_somebody(sentence: str, who: str, content: str):
    assert told(sentence) == [(who, content)]
