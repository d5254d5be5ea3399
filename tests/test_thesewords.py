"""Whose a quotation is to which the next sentence points back with any verb: "“C”. Me këto fjalë e mbylli letrën X" (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str]]:
    """Speaker and first content of a text's attributions."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.speaker.name if a.speaker else None, a.content[0].of(text)) for a in found]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("Me këto fjalë iu drejtua nxënësve drejtoresha Lule Marku.", "Lule Marku"),
        ("Kështu e ka nisur letrën e tij piktori Astrit Bega.", "Astrit Bega"),
        ("Kështu e përshkroi vitin e shkuar bletari Zef Doda.", "Zef Doda"),
        ("Me këtë premtim e hapi takimin kandidatja Mira Tola.", "Mira Tola"),
        ("Këto fjalë ua tha punëtorëve pronari Gani Reka.", "Gani Reka"),
        ("Këto ishin fjalët e para të kapitenit Endri Loka.", "Endri Loka"),
    ],
)
def test_who_acts_with_these_words_has_said_them(behind: str, speaker: str):
    assert told(f"“Dera mbetet e hapur për të gjithë”. {behind}") == [(speaker, "Dera mbetet e hapur për të gjithë")]


@pytest.mark.parametrize(
    "behind",
    [
        "Kështu u mbyll ura e vjetër e fshatit.",  # nobody acts
        "Me këtë fitore kapiteni Endri Loka u ngjit në krye.",  # no noun for words
        "Kështu jeton prej vitesh mjelësi Zef Doda.",  # nothing done to the words
    ],
)
def test_what_does_nothing_with_words_points_back_to_none(behind: str):
    assert [name for name, _ in told(f"“Dera mbetet e hapur për të gjithë”. {behind}")] == [None]
