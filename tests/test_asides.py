"""Lines that lead to other articles, and nobody's words in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.extraction.asides import asides
from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.intake.making import make_document
from sipas.language import load

ARTICLE = [
    "Ura mbi lumë u vonua",
    "Deputeti Agim Vata foli të hënën për urën.",
    "Ai tha se punimet do të mbarojnë në maj.",
    "Banorët presin prej dy vjetësh.",
]
TOLD = [("Agim Vata", "punimet do të mbarojnë në maj")]


def told(lines: list[str], code: str = "sq"):
    text = "\n".join(lines)
    found = extract(make_document("d", text, language=code)).attributions
    return [(a.speaker and a.speaker.name, a.content[0].of(text)) for a in found]


@pytest.mark.parametrize(
    "line",
    [
        "Lexo edhe: Ministri Gent Hoti thotë se nuk jep dorëheqje",
        "LEXO EDHE/ “Nuk jap dorëheqje”, thotë ministri Gent Hoti",
        "» Lexoni më shumë: Ministri Gent Hoti: Nuk jap dorëheqje!",
        "Të ngjashme",
        "Kliko këtu - Ministri Gent Hoti thotë se nuk jep dorëheqje",
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_line_that_leads_elsewhere_is_not_read(line: str, place: int):
    assert told([*ARTICLE[:place], line, *ARTICLE[place:]]) == TOLD


def test_headlines_below_a_heading_are_not_read():
    others = ["Ministri Gent Hoti: Nuk jap dorëheqje", "“Kemi humbur”, thotë trajneri Ilir Leka tani"]
    assert told([*ARTICLE, "Lajme të ngjashme:", *others]) == TOLD
    assert told([*ARTICLE[:2], "Lajme të ngjashme", *others, *ARTICLE[2:]]) == TOLD


@pytest.mark.parametrize(
    "line",
    [
        "Lexo edhe një herë kontratën, i tha ministri Gent Hoti deputetit.",
        "Më të lexuarat e vitit janë librat e Agim Vatës.",
        "“Lexo: ura është gati”, tha ministri Gent Hoti.",
    ],
)
def test_a_sentence_is_read(line: str):
    layout = read("\n".join((*ARTICLE, line)), load("sq"))
    assert not layout.aside
    assert len(layout.paragraphs) == len(ARTICLE) + 1


def test_the_first_line_is_always_read():
    assert not read("Lexo edhe: Ura u hap", load("sq")).aside


def test_nothing_aside_is_found():
    text = "\n".join((*ARTICLE, "Lexo edhe: Gent Hoti fitoi 300 mijë euro të martën"))
    found = extract(make_document("d", text, language="sq"))
    assert read(text, load("sq")).aside[0].of(text).startswith("Lexo")
    assert not any("Gent Hoti" in (m.name or "") for m in found.mentions)
    assert not any("300" in f.span.of(text) for f in found.figures)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "Read more: Minister Ann Lee says she will not resign"),
        ("sr", "Pročitajte još: Ministar Petar Ilić kaže da neće podneti ostavku"),
        ("sr", "Прочитајте још: Министар Петар Илић каже да неће поднети оставку"),
        ("tr", "İlgili haber: Bakan Ali Kaya istifa etmeyeceğini söyledi"),
    ],
)
def test_every_pack_has_its_own(code: str, line: str):
    assert len(read(f"Naslov\n{line}\nKraj.", load(code)).aside) == 1


WORDS = st.sampled_from(["lexo", "edhe", ":", "të", "ngjashme", ".", "ura", "»"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), max_size=8))
def test_any_lines_have_their_asides(lines):
    keys = [word for line in lines for word in line]
    ends = [sum(map(len, lines[: n + 1])) for n in range(len(lines))]
    paragraphs = list(zip([0, *ends], ends, strict=False))
    phrases = frozenset({("lexo",), ("lexo", "edhe"), ("të", "ngjashme")})
    found = asides(paragraphs, keys, phrases)
    assert found <= set(range(1, len(lines)))
    assert asides(paragraphs, keys, frozenset()) == set()
