"""What somebody takes something for: "e sheh vonesën si provokim"."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def told(text: str) -> list[tuple[str | None, str]]:
    found = extract(make_document("any", text, language="sq")).attributions
    return [
        (a.source.of(text) if a.source else None, " ".join(text[s.start : s.end] for s in a.content)) for a in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Shoqata e peshkatarëve e sheh portin e ri si rrezik për gjirin.",
            "Shoqata e peshkatarëve",
            "portin e ri si rrezik për gjirin",
        ),
        (
            "Drejtoresha Mira Vata vlerësoi hapjen e muzeut të detit si lajmin më të mirë të verës dhe u largua.",
            "Drejtoresha Mira Vata",
            "hapjen e muzeut të detit si lajmin më të mirë të verës",
        ),
        (
            "Kreshta Bardhoku e interpreton heshtjen e bordit si pranim të gabimit.",
            "Kreshta Bardhoku",
            "heshtjen e bordit si pranim të gabimit",
        ),
        ("Banorët e konsiderojnë rrugën si të tyren.", "Banorët", "rrugën si të tyren"),
    ],
)
def test_who_takes_something_for_something_says_so(text: str, source: str, content: str):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Ndërtimin e portit Kreshta Bardhoku e konsideron si gabim të madh.",
            "Kreshta Bardhoku",
            "Ndërtimin e portit si gabim të madh",
        ),
        (
            "Tarifën e re shoqata e peshkatarëve e vlerëson të padrejtë për të gjithë.",
            "shoqata e peshkatarëve",
            "Tarifën e re të padrejtë për të gjithë",
        ),
        (
            "Kreshta Bardhoku projektin e portit e ka quajtur të dështuar.",
            "Kreshta Bardhoku",
            "projektin e portit të dështuar",
        ),
        ("Shoqata e peshkatarëve e rrëzoi ofertën, duke e vlerësuar si fyerje.", "Shoqata e peshkatarëve", "si fyerje"),
        ("Gjykata e ktheu padinë, duke e konsideruar të pabazuar.", "Gjykata", "të pabazuar"),
        (
            "Portin e vogël Drejtoresha Mira Vata e cilësoi si “portën e detit”.",
            "Drejtoresha Mira Vata",
            "Portin e vogël si “portën e detit”",
        ),
    ],
)
def test_what_is_taken_for_something_may_be_known_or_stand_first(text: str, source: str, content: str):
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Ai e sheh vëllanë çdo të diel.",
        "Juria i vlerësoi garuesit me pikë nga një deri në pesë.",
        "Portin e vogël nuk e konsideron të sigurt askush.",
        "Gent Vata portin e vogël e trajton si shtëpinë e tij.",
        "Gent Vata e sheh se si do të dalë ndeshja.",
        "Porti i ri nuk e sheh detin si duhet.",
        "Gent Vata punon si mjek dhe e sheh detin nga dritarja.",
        "Kuvendi paraqet raportin në mbledhje.",
        "Mbrëmë interpretoi Gent Vata si Hamleti në teatër.",  # who does is what is taken
    ],
)
def test_what_is_only_seen_or_shown_is_nobodys_view(text: str):
    assert told(text) == []
