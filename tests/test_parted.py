"""A title and a name behind its comma that are two: who speaks ends before the comma (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def speakers(text: str) -> list[str | None]:
    found = extract(make_document("parted", text, language="sq")).attributions
    return [a.speaker.name if a.speaker else None for a in found]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sipas prokurorit, Besim Hoxha e kishte planifikuar vrasjen.", "prokurori"),
        ("Sipas avokatit të familjes, Flora Meta u rrah në burg.", "avokati i familjes"),
        ("Sipas ministrit të Drejtësisë, Naim Lila nuk do të ekstradohet.", "ministri i Drejtësisë"),
        ("Sipas drejtoreshës së spitalit, Agron Lila po shërohet.", "drejtoresha e spitalit"),
        ("Siç tha prokurori, Besim Hoxha e kishte planifikuar vrasjen.", "prokurori"),
        ("Siç njoftoi zëdhënësi i policisë, Arben Dona u arrestua në Gjilan.", "zëdhënësi i policisë"),
    ],
)
def test_whom_the_clause_behind_the_comma_tells_of(text: str, speaker: str):
    assert speakers(text)[0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Sipas trajnerit të ekipit, Flamur Kola, Rashica është lënduar.",
        "Kryetari i komunës, Flamur Kola ka thënë se rruga hapet.",
        "“Rruga hapet nesër”, tha kryetari i komunës, Flamur Kola.",
        "Largimi i trajnerit, Flamur Kola do të sjellë ndryshime. Trajneri tha se është i qetë.",
        "Ai u takua me drejtorin e spitalit, Flamur Kola dhe me mjekët. Drejtori tha se barnat mungojnë.",
    ],
)
def test_who_has_the_title_behind_the_comma(text: str):
    assert speakers(text)[-1] == "Flamur Kola"
