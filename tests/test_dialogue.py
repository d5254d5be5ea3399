"""Dialogues: a paragraph a turn, opened by who speaks and a colon."""

import pytest

from sipas.extraction.clauses import token_masks, units
from sipas.extraction.dialogue import turns
from sipas.extraction.names import find_names
from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.intake.making import make_document
from sipas.language import load

OPENING = "Debat në studio\n\nTë ftuarit u përplasën mbrëmë për urën.\n\n"


def opened(text: str) -> int:
    """Return how many turns of a dialogue a text has."""
    language = load("sq")
    layout = read(text, language)
    names = find_names(text, layout, language)
    return len(turns(units(layout, token_masks(layout, names, (), language))))


def test_who_is_no_known_name_speaks_among_those_who_are():
    text = (
        OPENING + "Besa Lika: Ura nuk mban.\n\nGenti: Ura mban.\n\nKryesuesja: Ju lutem, qetësi.\n\nBesa Lika: Po dal."
    )
    found = extract(make_document("any", text, language="sq")).attributions
    assert [(a.source.of(text), a.content[0].of(text)) for a in found if a.source] == [
        ("Besa Lika", "Ura nuk mban"),
        ("Genti", "Ura mban"),
        ("Kryesuesja", "Ju lutem, qetësi"),
        ("Besa Lika", "Po dal"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Përbërësit: dy vezë.\n\nPërgatitja: përzieni vezët.\n\nKoha: dy orë.",
        "Prishtinë: dy raste.\n\nPejë: tri raste.\n\nGjakovë: një rast.",
        "Besa Lika: Ura nuk mban.\n\nBanorët ikën.\n\nGent Vata: Ura mban.",
        "Grupi 1: dy ekipe.\n\nGrupi 2: tri ekipe.\n\nGrupi 3: një ekip.",
    ],
)
def test_lists_and_lone_labels_are_no_dialogue(text: str):
    assert opened(OPENING + text) == 0


def test_a_label_within_a_turn_opens_none():
    text = OPENING + "Besa Lika: Jo. Kujdes: ura lëkundet.\n\nGent Vata: Po.\n\nBesa Lika: Mirë."
    assert opened(text) == 3


def test_a_question_and_its_answer_are_two_turns_and_who_asks_has_others():
    text = (
        OPENING + "Gazetarja: A mban ura?\n\nBesa Lika: Ura mban.\n\nMbrëmë ra shi në qytet.\n\n"
        "Gazetarja: Pra nuk do të mbyllet.\n\nNë studio u bë heshtje."
    )
    assert opened(text) == 3
    assert opened(OPENING + "Rreziku: A mban ura?\n\nPërgjigjja: Ura mban.") == 0
