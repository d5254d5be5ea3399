"""Sources chosen among the phrases around a cue (English), and what stays as the grammar has it."""

import pytest

from sipas.extraction.choice import source_weights
from sipas.extraction.pipeline import extract
from sipas.language import load
from sipas.records import Document


def told(text: str, language: str = "en") -> list[tuple[str, str | None, str]]:
    """Cue, source and content of all that a text says."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language=language)).attributions
    return [
        (a.cue.of(text) if a.cue else "", a.source.of(text) if a.source else None, a.content[0].of(text)) for a in found
    ]


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("After saying that the road would stay open, Ann Lee walked out.", "saying", "Ann Lee"),
        ("The mayor sent out a mass text message to residents, asking them to stay inside.", "asking", "The mayor"),
        ("The race grew harder, with Ann Lee calling for a new vote.", "calling for", "Ann Lee"),
        ("PARIS (Reuters) - Ann Lee voiced support for the plan on Monday, saying it would help.", "saying", "Ann Lee"),
        ("Rep. Ann Lee (R-S.C.) said that the claim was false.", "said", "Rep. Ann Lee (R-S.C.)"),
        ("“We will stay,” said the Rev. Paul Reed, of Hull.", "said", "the Rev. Paul Reed"),
    ],
)
def test_the_source_is_the_phrase_that_is_meant(text: str, cue: str, source: str):
    assert (cue, source) in [(a, b and b[: len(source)]) for a, b, _ in told(text)]


def test_a_source_is_no_part_of_what_is_told():
    text = "After saying that the road would stay open, she walked out."
    assert ("saying", "she", "the road would stay open") in told(text)


def test_what_is_told_of_others_keeps_its_own_source():
    text = "Ann Lee said her client believes that he was trapped."
    assert ("believes", "her client") in [(cue, source) for cue, source, _ in told(text)]


def test_a_passive_without_anyone_stays_nobodys():
    assert ("is believed", None) in [(cue, source) for cue, source, _ in told("It is believed that gas leaked.")]


def test_languages_without_weights_of_their_own_keep_what_grammar_tells():
    assert source_weights(load("sq")) is None


def test_a_quotation_may_open_as_scripts_do():
    text = "They met on television.\n\n“REED: Well, the bridge will be closed until the end of June.”"
    assert (":", "REED", "Well, the bridge will be closed until the end of June.") in told(text)
