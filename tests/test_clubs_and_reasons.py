"""Who speaks: bodies, agents and subjects, by their grammar."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document, document_id


def _spoken(text: str) -> list[str | None]:
    """Return the names of those who speak in a text, in order."""
    document = Document(id=document_id("story", text), uri="story", text=text, sha256="", language="sq")
    return [found.speaker.name if found.speaker else None for found in extract(document).attributions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KF Laçi njoftoi se trajneri u largua.", "KF Laçi"),
        ("“Dyert mbeten të hapura”, tha FC Gjilani përmes një njoftimi.", "FC Gjilani"),
        ("“Biletat u shitën”, thuhet në komunikatën e BK Pejës.", "BK Peja"),
        ("Lojtari e la FC Prishtinën. FC Prishtina tha se kontrata u shkel.", "FC Prishtina"),
        ("KF Ferizaj tha se stadiumi është gati.", "KF Ferizaj"),
    ],
)
def test_a_club_bears_its_towns_name(text: str, name: str) -> None:
    assert _spoken(text) == [name]


def test_other_acronyms_do_not_bear_the_name_of_a_place() -> None:
    assert _spoken("DVP Fier tha se dy veta u arrestuan.") == ["DVP Fier"]
    assert _spoken("BE Kosova nuk e tha këtë. BE tha se bisedimet vazhdojnë.")[-1] == "BE"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Debati u ndërpre nga kryetarja Lume Hoxha me arsyetimin se mungonte kuorumi.", "Lume Hoxha"),
        ("Protesta u ndalua nga policia me pretendimin se prishte rendin.", "policia"),
        ("Lista u zyrtarizua nga KQZ, me arsyetimin se kushtet u plotësuan.", "KQZ"),
        ("Prokuroria e mbylli hetimin me arsyetimin se mungojnë provat.", "prokuroria"),
        ("Kryetari Agron Leka e refuzoi ftesën me pretendimin se nuk ishte njoftuar.", "Agron Leka"),
    ],
)
def test_who_acts_gives_the_reason(text: str, name: str) -> None:
    assert _spoken(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Kërkesa u hodh në Tiranë me arsyetimin se ishte e vonuar.",
        "Ai u largua nga Tirana me pretendimin se nuk ndihej i sigurt.",
        "Libri u tërhoq nga tregu me arsyetimin se përmbante gabime.",
        "Dy burra janë thirrur në polici me arsyetimin se kanë parë ngjarjen.",
        "Arrestimi është bërë me dyshimin se ai vodhi një makinë.",
    ],
)
def test_what_is_done_and_places_give_no_reason(text: str) -> None:
    assert _spoken(text) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zjarri u shua, thuhet në një deklaratë të qeverisë franceze.", "qeveria franceze"),
        ("Papunësia ra, thuhet në një raport të qeverisë britanike.", "qeveria britanike"),
        ("Zjarri u shua, njoftohet në një komunikatë të qeverisë.", "qeveria"),
    ],
)
def test_a_governments_document_is_no_verb(text: str, name: str) -> None:
    assert _spoken(text) == [name]


def test_to_govern_stays_a_verb() -> None:
    assert _spoken("Ata duhet të qeverisë mirë, tha Agron Leka.") == ["Agron Leka"]
