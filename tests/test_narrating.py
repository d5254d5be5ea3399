"""What somebody who is quoted tells that others said, in the words that were said."""

import pytest

from sipas.extraction import pipeline
from sipas.extraction.clauses import token_masks, units
from sipas.extraction.cues import cue_table
from sipas.extraction.pipeline import extract
from sipas.extraction.readings import readings
from sipas.extraction.text import read
from sipas.intake.making import make_document
from sipas.language import load


def told(words: str) -> list[tuple[str, str]]:
    """Return cue and content of what is told within a quotation."""
    found = extract(make_document("any", f"“{words}”, kujtoi banorja Besa Lika.", language="sq")).attributions
    return [(a.cue.of(text), a.content[0].of(text)) for a in found if a.parent and a.cue for text in [f"“{words}”"]]


@pytest.mark.parametrize(
    ("words", "cue", "content"),
    [
        ("Mjeku më tha mos u tremb, dimri kalon", "tha", "mos u tremb, dimri kalon"),
        ("Në derë na thanë ‘ikni’ dhe mbyllën portën", "thanë", "ikni"),
        ("I thashë vëllait të mos ikte, se ura nuk mbante", "thashë", "të mos ikte, se ura nuk mbante"),
        ("Më tha që brenda një jave hapet ura. Pastaj heshti", "tha", "brenda një jave hapet ura"),
        ("Vajza i tha nënës po vij nesër, por nuk erdhi", "tha", "po vij nesër"),
        ("Më kanë thënë: bijë, ura nuk mban. Unë kalova", "kanë thënë", "bijë, ura nuk mban"),
        ("Më tha bijë, po mbyllet ura", "tha", "bijë, po mbyllet ura"),
    ],
)
def test_what_was_said_stands_behind_its_verb_as_it_was_said(words: str, cue: str, content: str, monkeypatch):
    monkeypatch.setattr(
        pipeline, "believed", lambda _text, found, _language: found
    )  # so short and nested, some are not
    assert (cue, content) in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ai na tha një fjalë të mirë dhe na tregoi rrugën",  # a thing
        "Nuk më tha mos kalo, as prit",  # what was not said
        "Kujt duhet me i thanë mos kalo mbi urë",  # what one would say
        "Këtë na e thonë që sot të gjithë në fshat",  # what was said before
    ],
)
def test_what_is_no_speech_of_others_is_not_told_by_its_grammar_alone(words: str):
    assert told(words) == []


def test_outside_a_quotation_nobody_narrates():
    language = load("sq")
    layout = read("Mjeku i tha vajzës mos u tremb dhe doli.", language)
    lines = units(layout, token_masks(layout, (), (), language))
    assert not any(one.plain for several in readings(lines[0], cue_table(language)) for one in several)
