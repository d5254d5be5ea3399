"""What stands before its verb in no case that tells, and who says it behind: "Skandal e quan X vendimin"."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def told(text: str) -> list[tuple[str | None, list[str]]]:
    found = extract(make_document("any", text, language="sq")).attributions
    return [(a.source.of(text) if a.source else None, [s.of(text) for s in a.content]) for a in found]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Dëmshpërblim kërkojnë 14 peshkatarë të gjirit.", "14 peshkatarë të gjirit", ["Dëmshpërblim"]),
        ("Një hetim të pavarur kërkoi edhe deputetja Mira Vata.", "deputetja Mira Vata", ["Një hetim të pavarur"]),
        ("Paga më të larta kërkon sindikata e minatorëve.", "sindikata e minatorëve", ["Paga më të larta"]),
        ("Ulje të taksave premtoi Kreshta Bardhoku në fushatë.", "Kreshta Bardhoku", ["Ulje të taksave"]),
        ("Një stuhi të re paralajmëroi dje Kreshta Bardhoku.", "Kreshta Bardhoku", ["Një stuhi të re"]),
    ],
)
def test_who_stands_behind_the_verb_demands_what_stands_before_it(text: str, source: str, content: list[str]):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Të padrejtë e quajti vendimin e gjykatës kryetari i komunës, Gent Marku.",
            "kryetari i komunës, Gent Marku",
            ["Të padrejtë", "vendimin e gjykatës"],
        ),
        (
            "Historike e ka cilësuar fitoren e së dielës trajneri Gent Marku.",
            "trajneri Gent Marku",
            ["Historike", "fitoren e së dielës"],
        ),
        ("Skandal e quan Mira Vata vendimin e bordit.", "Mira Vata", ["Skandal", "vendimin e bordit"]),
        ("“Hero” e quajti zjarrfikësin kryetari Gent Marku.", "kryetari Gent Marku", ["“Hero”", "zjarrfikësin"]),
        ("Të papranueshëm e konsideron propozimin Gent Marku.", "Gent Marku", ["Të papranueshëm", "propozimin"]),
    ],
)
def test_who_calls_something_so_stands_behind_it(text: str, source: str, content: list[str]):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Kuvendi kërkon kryetar të ri.",  # whom it looks for
        "Sindikata kërkoi dorëheqjen e drejtorit.",
        "Banorët e lagjes kërkojnë rrugë të asfaltuar.",
    ],
)
def test_a_subject_before_the_verb_stays_one(text: str):
    first = text.split(" k", maxsplit=1)[0]
    assert all(source == first for source, _ in told(text))
