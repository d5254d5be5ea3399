"""Where an Albanian statement ends though no stop says so: before a quoted sentence, before what is cited again."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

BEFORE = "Takim në Hoqaj\n\nKryetari Genc Balaj u takua dje me banorët e lagjes. "


def told(sentence: str) -> list[str]:
    """Return the contents told behind a lead that names who speaks."""
    text = BEFORE + sentence
    found = extract(make_document("joints", text, language="sq")).attributions
    return [" | ".join(span.of(text) for span in a.content) for a in found]


UNSTOPPED = [
    (
        "Balaj tha se ura do të hapet në qershor “Kemi punuar ditë e natë”, tha ai.",
        ["ura do të hapet në qershor", "Kemi punuar ditë e natë"],
    ),
    (
        "Balaj premton se çerdhja nuk mbyllet “Fëmijët kanë ku të rrinë”, shtoi kryetari.",
        ["çerdhja nuk mbyllet", "Fëmijët kanë ku të rrinë"],
    ),
    ("Balaj thotë se sheshi është “Zemra e qytetit tonë”, shkruan Lugina.", ["sheshi është “Zemra e qytetit tonë”"]),
]


@pytest.mark.parametrize(("sentence", "contents"), UNSTOPPED)
def test_quoted_sentence_behind_a_whole_one_is_another(sentence: str, contents: list[str]):
    assert told(sentence) == contents


JOINED = [
    (
        "Balaj tha se ura është gati dhe, siç theksoi ai, askush nuk do ta mbyllë.",
        ["ura është gati", "askush nuk do ta mbyllë"],
    ),
    ("Balaj tha se ura është gati dhe, sipas tij, hapet në maj.", ["ura është gati", "hapet në maj"]),
    ("Balaj tha se ura është gati, por, siç theksoi, mungojnë dritat.", ["ura është gati", "mungojnë dritat"]),
    ("Sipas Balajt, ura është gati dhe, siç tha ai, askush nuk e mbyll.", ["ura është gati", "askush nuk e mbyll"]),
]


@pytest.mark.parametrize(("sentence", "contents"), JOINED)
def test_clause_ends_before_another_with_its_own_source(sentence: str, contents: list[str]):
    assert told(sentence) == contents


GOING_ON = [
    (
        "Balaj tha se liqeni ka humbur gjysmën e ujit, duke e bërë peshkimin të kotë.",
        ["liqeni ka humbur gjysmën e ujit, duke e bërë peshkimin të kotë"],
    ),
    (
        "Balaj tha se ura është gati, duke shtuar se hapet nesër.",
        ["ura është gati", "hapet nesër"],
    ),
    (
        "Balaj tha se komuna do të blejë kamionë, do të mbjellë pemë dhe do të vendosë drita.",
        ["komuna do të blejë kamionë, do të mbjellë pemë dhe do të vendosë drita"],
    ),
    (
        "Komuna do të blejë tre kamionë, të cilët do të mbledhin mbeturinat, sipas Balajt.",
        ["Komuna do të blejë tre kamionë, të cilët do të mbledhin mbeturinat"],
    ),
]


@pytest.mark.parametrize(("sentence", "contents"), GOING_ON)
def test_clause_goes_on_with_what_belongs_to_it(sentence: str, contents: list[str]):
    assert told(sentence) == contents
