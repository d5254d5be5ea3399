"""Bodies and nouns that speak: acronyms, whole phrases, citation forms, whose a noun is (Albanian)."""

import pytest

from sipas.extraction.names import find_names
from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.language import load
from sipas.records import Document


def told(text: str) -> list[str | None]:
    """The speakers of a text's attributions, in the order of their cues."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    place = {a.id: (a.cue or a.content[0]).start for a in found}
    return [a.speaker.name if a.speaker else None for a in sorted(found, key=lambda a: place[a.id])]


def bodies(text: str) -> list[str]:
    language = load("sq")
    return [m.name for m in find_names(text, read(text, language), language) if m.type == "institution"]


@pytest.mark.parametrize("short", ["OGD-UÇPMB", "OGD UÇPMB", "OGD", "OGD e UÇPMB-së", "OGD-UÇPMB-ja"])
def test_an_acronym_may_hold_another_or_leave_it_out(short: str):
    name = "Organizata e Grave të Dëshmorëve të UÇPMB-së"
    assert bodies(f"{name} u mblodh dje në Preshevë. Në mbledhje foli {short}.") == [name, name]


def test_the_letters_of_an_acronym_within_a_name_may_count_as_one():
    assert bodies("Rrjeti i OJQ-ve për Ujë u mblodh. RROU u ankua, ROU jo.") == ["Rrjeti i OJQ-ve për Ujë"] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Agjencia e Pyjeve nisi punën në Kosovë. Më vonë APK doli në terren.", ["Agjencia e Pyjeve"] * 2),
        ("Agjencia e Pyjeve nisi punën. Më vonë APK doli në terren.", ["Agjencia e Pyjeve", "APK"]),
        ("Fronti Qytetar proliberal (QF) u mblodh. QF nuk votoi.", ["Fronti Qytetar"] * 3),
        ("Fronti Qytetar proliberal (LSP) u mblodh. LSP nuk votoi.", ["Fronti Qytetar", "LSP", "LSP"]),
        ("Komisioni i Pyjeve u mblodh. OGD UÇPMB nuk erdhi.", ["Komisioni i Pyjeve", "OGD", "UÇPMB"]),
    ],
)
def test_an_acronym_means_a_body_whose_letters_it_has(text: str, names: list[str]):
    assert bodies(text) == names
