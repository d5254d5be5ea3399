"""Who takes the floor before a quotation without a verb of its own, and who only is told of there (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document

BEFORE = "Kryetari Agim Leka tha se uji mjafton. “Nuk ka krizë”, tha ai."
QUOTE = "“Nëse vazhdon kështu, do të mbetemi pa asgjë në dhjetor.”"


def quoted(sentence: str, between: str) -> str | None:
    """Who is shown to say a quotation that stands behind a sentence."""
    text = between.join((BEFORE, sentence, QUOTE))
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    last = max(found, key=lambda a: a.content[0].start)
    return last.speaker.name if last.speaker else None


@pytest.mark.parametrize("between", [" ", "\n\n"])
@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Në debat ndërhyri edhe deputetja Mira Deda.", "Mira Deda"),
        ("Për këtë çështje ka reaguar edhe drejtori i spitalit, Petrit Vula.", "Petrit Vula"),
        ("Nga Partia e Gjelbër u përgjigjën menjëherë.", "Partia e Gjelbër"),
        ("Me të nuk u pajtua trajneri Bledar Hysa.", "Bledar Hysa"),
        ("Ministrja Vera Lleshi, pas takimit me banorët, iu kundërvu menjëherë.", "Vera Lleshi"),
        ("I zemëruar ishte edhe një banor i lagjes.", "një banor i lagjes"),
        ("Por banorët nuk janë të kënaqur.", "banorët"),
        ("Leka këmbënguli në të tijën, ndërsa këtu ndërhyri edhe vetë moderatorja, Ana Kola.", "Ana Kola"),
    ],
)
def test_who_takes_the_floor_is_quoted(sentence: str, speaker: str, between: str):
    assert quoted(sentence, between) == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Deputetja Mira Deda u arrestua dje në mëngjes.",
        "Në takim mori pjesë edhe Mira Deda.",
        "Depon e kishte ndërtuar Ilir Noka.",
        "Ai foli edhe për drejtorin Petrit Vula.",
        "Ai iu përgjigj edhe deputetes Mira Deda.",
        "Kryetari u ankua edhe ndaj ministrisë.",
        "Kryetari Leka, pas humbjes, foli për mediat në stadiumin “Ilir Noka”, duke falënderuar tifozët.",
    ],
)
def test_who_is_only_told_of_there_is_not(sentence: str):
    assert quoted(sentence, " ") == "Agim Leka"
