"""Verbs and nouns of the English pack that attribute: forms that double a letter, verbs with a particle, verdicts."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Who, with what words, says what, as the text words all three; only what stands in nobody else's words."""
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    return [
        (
            one.source.of(text) if one.source else None,
            one.cue.of(text) if one.cue else "",
            " ".join(span.of(text) for span in one.content),
        )
        for one in extract(document).attributions
        if one.parent is None
    ]


@pytest.mark.parametrize("verb", ["ruled", "bragged", "signalled", "reaffirmed", "confided"])
def test_who_rules_or_brags_says_what_follows(verb: str):
    assert told(f"The tribunal {verb} that the lease had been unlawful.") == [
        ("The tribunal", verb, "the lease had been unlawful")
    ]


@pytest.mark.parametrize(
    ("verb", "thing"),
    [
        ("slammed", "the offer"),
        ("lashed out at", "landlords"),
        ("railed against", "the new toll"),
        ("ruled out", "a second vote"),
        ("apologised for", "the delay"),
        ("deemed", "the clause illegal"),
        ("alluded to", "an old quarrel"),
    ],
)
def test_who_slams_or_deems_something_speaks_of_it(verb: str, thing: str):
    assert told(f"The bishop {verb} {thing}.") == [("The bishop", verb, thing)]


def test_who_appeals_for_something_asks_for_it():
    assert told("Officers are appealing for witnesses to the crash.")[0][1:] == (
        "are appealing for",
        "witnesses to the crash",
    )


def test_who_reassures_somebody_tells_him_what_follows():
    assert told("The minister reassured farmers that prices would hold.")[0][2] == "prices would hold"


@pytest.mark.parametrize(
    "text",
    [
        "The rules that govern the harbour are old.",
        "Dockers laid cables all night.",
        "A lorry was stopped by the judge's order.",
    ],
)
def test_a_noun_or_a_verb_without_its_particle_says_nothing(text: str):
    assert told(text) == []


def test_a_verdict_in_a_noun_is_told_of_its_owner():
    assert told("She welcomed the judge's ruling that the fence was legal.")[-1][2].endswith("the fence was legal")


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The coach is confident that her side can win.", "is confident", "her side can win"),
        ("Farmers are hopeful the rain will come.", "are hopeful", "the rain will come"),
        ("Union leaders were skeptical of the offer.", "were skeptical of", "the offer"),
        ("The bishop has been critical of the review.", "has been critical of", "the review"),
    ],
)
def test_who_is_confident_or_critical_tells_what_he_thinks(text: str, cue: str, content: str):
    assert [one[1:] for one in told(text)] == [(cue, content)]


@pytest.mark.parametrize("text", ["The road is critical to the town.", "The champion is certain to win the cup."])
def test_an_adjective_of_a_thing_or_of_chance_tells_what_nobody_thinks(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("The mayor's claim that the pumps had failed drew laughter.", "the mayor", "the pumps had failed"),
        ("Ann Lee’s promise to cut fares won her votes.", "Ann Lee", "to cut fares"),
        ("The bank's announcement that it would close came late.", "the bank", "it would close"),
    ],
)
def test_whose_claim_it_is_stands_before_a_noun_and_never_a_verb(text: str, who: str, content: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    assert [(one.speaker and one.speaker.name, one.content[0].of(text)[: len(content)]) for one in found] == [
        (who, content)
    ]
    assert found[0].rule.startswith("noun")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The two men both said the money was gone.", "the two men"),
        ("The coach himself said he was tired.", "the coach"),
        ("The nurses all said the ward was full.", "the nurses"),
    ],
)
def test_a_word_that_only_stresses_a_subject_is_no_part_of_who_speaks(text: str, who: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    assert [one.speaker and one.speaker.name for one in found] == [who]
