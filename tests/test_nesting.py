"""What stands in somebody else's words: told as another's, or only part of what is said."""

import pytest

from sipas.extraction import pipeline
from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def within(text: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | None, str]]:
    """Return cue, speaker and content of what stands in another's content, however unlikely."""
    monkeypatch.setattr(pipeline, "believed", lambda _text, found, _language: found)
    found = extract(make_document("any", text, language="sq")).attributions
    return [(a.cue.of(text), a.speaker and a.speaker.name, a.content[0].of(text)) for a in found if a.parent and a.cue]


@pytest.mark.parametrize(
    "words",
    [
        "U bëj thirrje banorëve të mos dalin nga shtëpitë gjatë natës",
        "Sipas mendimit tim, ura duhet të mbyllet menjëherë",
        "Nëse inxhinieri thotë se ura mban, atëherë do ta hapim",
        "Në qoftë se banorët kërkojnë që ura të mbyllet, do ta mbyllim",
        "Kjo rrënie dëshmon se ura nuk ishte ndërtuar mirë",
        "Sipas të gjitha gjasave, ura do të hapet në vjeshtë",
    ],
)
def test_what_who_is_quoted_does_supposes_or_sees_proved_is_no_statement_of_its_own(words: str, monkeypatch):
    assert within(f"“{words}”, tha kryetarja e bashkisë, Besa Lika.", monkeypatch) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kryetarja tha se punimet vonohen për shkak të, siç tha, mungesës së parave.",
        "Kryetarja Besa Lika tha se ura është e sigurt, siç tha ajo, për të gjithë banorët.",
        "Kryetarja Besa Lika tha se shpreson se ura do të hapet në vjeshtë.",
        "Kryetarja tha se mbyllja e urës së Agim Dodës tregon se rruga nuk mban më.",
    ],
)
def test_who_says_it_all_is_not_told_of_once_more(text: str, monkeypatch):
    assert within(text, monkeypatch) == []


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Kryetarja tha se studimi tregon se ura nuk ishte ndërtuar mirë.", "tregon", "studimi"),
        ("Kryetarja tha se inxhinieri Agim Doda ka treguar se ura mban.", "ka treguar", "Agim Doda"),
        (
            "Kryetarja tha se punimet vonohen sepse, siç tha inxhinieri Agim Doda, paratë mungojnë.",
            "tha",
            "Agim Doda",
        ),
    ],
)
def test_what_somebody_else_said_stays(text: str, cue: str, speaker: str, monkeypatch):
    assert (cue, speaker) in [found[:2] for found in within(text, monkeypatch)]


@pytest.mark.parametrize(
    ("words", "cue", "content"),
    [
        ("Kemi kërkuar që ura e vjetër të mos preket", "Kemi kërkuar", "ura e vjetër të mos preket"),
        ("Gjithmonë ritheksova që ura nuk duhet të preket", "ritheksova", "ura nuk duhet të preket"),
        ("Unë premtova që ura do të ruhet si monument", "premtova", "ura do të ruhet si monument"),
    ],
)
def test_what_who_is_quoted_said_before_is_a_statement(words: str, cue: str, content: str, monkeypatch):
    text = f"“{words}”, tha kryetarja e bashkisë, Besa Lika."
    assert within(text, monkeypatch) == [(cue, "Besa Lika", content)]


@pytest.mark.parametrize(
    "words",
    [
        "E kemi vërejtur që ura e vjetër po rrënohet çdo ditë",
        "E kemi pranuar si ide që ura e vjetër të ruhet",
        "Nuk kemi kërkuar që ura e vjetër të mos preket",
        "Kërkojmë që ura e vjetër të mos preket nga askush",
    ],
)
def test_what_was_seen_or_not_said_or_is_asked_now_is_none(words: str, monkeypatch):
    assert within(f"“{words}”, tha kryetarja e bashkisë, Besa Lika.", monkeypatch) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Dje u kërkova banorëve të mos dalin nga shtëpitë", ("kërkova", "Besa Lika", "të mos dalin nga shtëpitë")),
        (
            "Banorët ikin kur inxhinieri u kërkon të kthehen e të presin",
            ("kërkon", "inxhinieri", "të kthehen e të presin"),
        ),
    ],
)
def test_what_others_were_asked_to_do_is_a_statement(words: str, found: tuple[str, str, str], monkeypatch):
    assert within(f"“{words}”, tha kryetarja e bashkisë, Besa Lika.", monkeypatch) == [found]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("Qeveria ka thënë se do ta hapë urën në vjeshtë, por nuk ka filluar asgjë", "do ta hapë urën në vjeshtë"),
        ("Ministri tha që ura nuk hapet mirëpo ne do të kalojmë", "ura nuk hapet"),
        ("Shoqata insiston që ura të ruhet, porse askush nuk e dëgjon", "ura të ruhet"),
        (
            "Qeveria ka thënë se do ta hapë urën në vjeshtë, por edhe rrugën e re",
            "do ta hapë urën në vjeshtë, por edhe rrugën e re",
        ),
    ],
)
def test_what_who_is_quoted_sets_against_it_is_his_own(words: str, content: str):
    text = f"“{words}”, tha kryetarja e bashkisë, Besa Lika."
    found = extract(make_document("any", text, language="sq")).attributions
    assert [a.content[0].of(text) for a in found if a.parent] == [content]


@pytest.mark.parametrize(
    ("text", "inner", "content"),
    [
        (
            "Besa Lika ka theksuar se ura mbetet e mbyllur, ka bërë të ditur zëdhënësi i bashkisë.",
            "Besa Lika",
            "ura mbetet e mbyllur",
        ),
        (
            "Roja i urës ka deklaruar se nuk pa askënd atë natë, ka thënë inspektori Gent Vata.",
            "roja i urës",
            "nuk pa askënd atë natë",
        ),
        (
            "Inxhinieri i ka thënë kryetares se ura mban dhjetë tonë, njoftoi zëdhënësi i bashkisë.",
            "inxhinieri",
            "ura mban dhjetë tonë",
        ),
    ],
)
def test_who_closes_a_sentence_has_reported_it_all(text: str, inner: str, content: str):
    outer, nested = extract(make_document("any", text, language="sq")).attributions
    assert text.startswith(outer.content[0].of(text) + ",")
    assert (nested.speaker and nested.speaker.name, nested.content[0].of(text)) == (inner, content)
    assert nested.parent == outer.id
