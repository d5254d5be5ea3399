"""Who closes a sentence says what stands before him: behind a comma, with whom he tells, turned round, or passed on."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Attribution, Document


def found(text: str) -> tuple[Attribution, ...]:
    document = Document(id="d", uri="d", text=text, sha256="", language="en")
    return extract(document).attributions


def told(text: str) -> list[tuple[str | None, str]]:
    """Who says what, as the text words both."""
    return [
        (one.source.of(text) if one.source else None, " ".join(span.of(text) for span in one.content))
        for one in found(text)
    ]


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("state media", "reported on Friday"),
        ("local newspapers", "reported"),
        ("the official ORVA news agency", "said"),
        ("forecasters", "said on Monday"),
        ("union officials", "told The Times"),
        ("managers", "told staff on Tuesday"),
        ("she", "told the paper"),
        ("Detective Lew Marlin", "told the court"),
    ],
)
def test_whoever_stands_with_his_verb_behind_a_comma_says_it(who: str, verb: str):
    assert told(f"The old quarry was closed for good, {who} {verb}.") == [(who, "The old quarry was closed for good")]


@pytest.mark.parametrize("who", ["police", "owners Ned and Una Kray", "retailers", "engineers at Torvale College"])
def test_who_stands_behind_his_verb_at_the_end_says_it(who: str):
    said = "Anyone who plans to cross the ford should turn back"
    assert told(f"{said}, warn {who}.")[0] == (who, said)


def test_what_one_is_to_do_names_nobody_behind_a_verb():
    assert told("Chop the leeks, add butter and stir.") == []
    assert told("When the lamps went out, neighbours screamed.") == []


@pytest.mark.parametrize(
    "behind", ["by Anadolu as saying", "as saying", "by PTI as saying on Monday", "as saying by PTI"]
)
def test_who_was_quoted_speaks_and_who_quotes_him_passes_it_on(behind: str):
    one = found(f'"Nobody was hurt," governor Ali Dermir was quoted {behind}.')[0]
    assert one.speaker is not None
    assert one.speaker.name == "Ali Dermir"
    assert bool(one.relay) == ("by" in behind)


def test_a_word_that_can_be_a_verb_is_none_before_a_noun_that_has_its_own():
    assert told("The ferry sank, state media said.") == [("state media", "The ferry sank")]


@pytest.mark.parametrize("who", ["a spokesperson for the Orlay Trust", "one neighbour", "the family of Ines Colby"])
def test_they_are_the_last_to_speak_who_have_no_name(who: str):
    one, other = found(f'{who[0].upper()}{who[1:]} said the gate was left open. "We are sorry," they added.')
    assert [one.speaker and one.speaker.name, other.speaker and other.speaker.name] == [who, who]


def test_they_are_nobody_with_a_name_of_his_own():
    one = found('Mira Colby said the gate was left open. "We are sorry," they added.')[-1]
    assert one.speaker is None


@pytest.mark.parametrize(("verb", "who"), [("laughed", "she"), ("sighed", "Colby"), ("beamed", "the clerk")])
def test_how_somebody_sounds_tells_who_is_quoted(verb: str, who: str):
    quoted = '"It rained every single day,"'
    assert told(f"{quoted} {who} {verb}.") == [(who, quoted.strip('"'))]
    assert told(f"{who[0].upper()}{who[1:]} {verb} and left.") == []


@pytest.mark.parametrize("behind", ["was armed", "had slept in a barn", "will go free"])
def test_what_is_told_in_a_relative_clause_ends_before_the_verb_of_whom_it_is_told(behind: str):
    assert told(f"The man, who officials said {behind}, was found at dawn.")[0][1] == behind
