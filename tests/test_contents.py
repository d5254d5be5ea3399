"""Where contents begin and end: what describes a source, whom a verb addresses and what is only added are told apart from what is said."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def contents(text: str) -> list[list[str]]:
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [[span.of(text) for span in a.content] for a in found]


DESCRIBED = [
    (
        "Çmimet e drithit u rritën për 9 për qind, sipas pasqyrave të botuara të hënën.",
        "Çmimet e drithit u rritën për 9 për qind",
    ),
    (
        "Dy nga pesë nxënës nuk lexojnë, sipas një hulumtimi të fondacionit Lumi, të botuar dje në Vlorë.",
        "Dy nga pesë nxënës nuk lexojnë",
    ),
    ("Kryetari do të largohej, sipas marrëveshjes që partitë e kishin nënshkruar në mars.", "Kryetari do të largohej"),
    (
        "Sipas një sondazhi të institutit Prisma, të porositur nga revista Dita, 60 për qind e banorëve duan park.",
        "60 për qind e banorëve duan park",
    ),
    ("Sipas policisë, i dyshuari nga fshati është arrestuar dje.", "i dyshuari nga fshati është arrestuar dje"),
]


@pytest.mark.parametrize(("text", "content"), DESCRIBED)
def test_what_describes_a_source_is_no_content(text: str, content: str):
    assert contents(text) == [[content]]


ADDED = [
    (
        "Lumi doli nga shtrati, sipas Drejtorisë së Ujërave, bashkë me dy përrenj.",
        ["Lumi doli nga shtrati", "bashkë me dy përrenj"],
    ),
    (
        "Ura u mbyll për kamionët, siç njoftoi Radio Vala, për shkak të të çarave.",
        ["Ura u mbyll për kamionët", "për shkak të të çarave"],
    ),
]


@pytest.mark.parametrize(("text", "parts"), ADDED)
def test_what_has_no_verb_behind_a_source_goes_on_with_what_stands_before(text: str, parts: list[str]):
    assert contents(text) == [parts]
