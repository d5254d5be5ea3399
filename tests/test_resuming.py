"""English quotations with who said them: in the middle, behind a verb of its own, behind how it was said."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

SURE = 0.15


def told(text: str) -> list[tuple[str, ...]]:
    """Who says each find that stands in no other, and its contents."""
    return [
        (a.source.of(text) if a.source else "", *(span.of(text) for span in a.content))
        for a in extract(make_document("a.txt", text, language="en")).attributions
        if a.parent is None and a.confidence > SURE
    ]


@pytest.mark.parametrize(
    "aside",
    [
        "told the Senate panel",
        "said in a letter to the mayor on Friday",
        "said of the new bridge",
        "wrote on Facebook last week",
        "told The Harbour Times in 2012",
        "said through his lawyer",
    ],
)
def test_a_quotation_goes_on_behind_where_and_to_whom(aside: str):
    text = f"“The ferry is late again,” Marlow {aside}, “and nobody minds it.”"
    assert told(text) == [("Marlow", "The ferry is late again,", "and nobody minds it.")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“The ferry is late again,” said Marlow, and Pike added, “It was always late, you know.”", "Marlow"),
        ("“The ferry is late again,” Marlow said after the talks, while Pike said, “It was never late.”", "Marlow"),
    ],
)
def test_another_verb_parts_two_quotations(text: str, first: str):
    assert [row[0] for row in told(text)] == [first, "Pike"]
    assert all(len(row) == 2 for row in told(text))


@pytest.mark.parametrize("verb", ["added", "agreed", "predicted", "lamented", "insisted", "joked"])
@pytest.mark.parametrize("who", ["a Nevada teacher", "one Utah Republican", "another South Dakota farmer"])
def test_who_stands_behind_a_quotation_and_its_verb_says_it(verb: str, who: str):
    assert told(f"“It will be a close race,” {verb} {who}.") == [(who, "It will be a close race,")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Mind the step there!” yelled the sailor.", "the sailor"),
        ("“Go back to your boat,” Pike barked at the pilot.", "Pike"),
        ("“What a fine old ship!” beamed Ida Marlow of Hull.", "Ida Marlow of Hull"),
        ("Pike leaned in and boomed: “Let us sail tonight.”", "Pike"),
        ("“They never told us a word,” grumbled one Utah farmer.", "one Utah farmer"),
    ],
)
def test_how_a_quotation_was_said_tells_who(text: str, who: str):
    assert [row[0] for row in told(text)] == [who]


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"'), ("''", "''")], ids=["curled", "straight", "two apostrophes"])
def test_who_stands_behind_a_quoted_question_said_it(marks: tuple[str, str]):
    opens, closes = marks
    text = f"{opens}Who pays for the new ferry?{closes} Ms. Marlow asked. {opens}We do not.{closes}"
    assert told(text) == [("Ms. Marlow", "Who pays for the new ferry?", "We do not.")]


def test_what_opens_another_paragraph_names_nobody_who_asked_before():
    text = "“The ferry is late again,” Marlow said. “And who is to blame for it?”\n\nPike said the port was to blame."
    assert told(text) == [
        ("Marlow", "The ferry is late again,", "And who is to blame for it?"),
        ("Pike", "the port was to blame"),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ferry will not sail, Marlow said. “The sea is far too high for us.”", "Marlow"),
        ("The town cannot pay, the clerk said on Monday. “There is nothing left in the box.”", "the clerk"),
        ("The ferry “was never safe” in winter, she said. “We told them so many times.”", "she"),
    ],
)
def test_a_quotation_goes_on_what_stands_before_who_closes_the_sentence(text: str, who: str):
    found = told(text)
    assert [row[0] for row in found] == [who]
    assert len(found[0]) == 3


def test_a_quotation_behind_another_sentence_goes_on_nothing():
    found = told("The ferry will not sail, Marlow said. Pike was angry. “The sea is not that high at all.”")
    assert [len(row) for row in found] == [2, 2]


def test_who_passes_on_what_somebody_said_passes_on_what_he_went_on_to_say():
    text = "“The ferry will not sail today,” Marlow said, according to The Harbour Times. “The sea is too high.”"
    assert told(text) == [
        ("Marlow", "The ferry will not sail today,", "The sea is too high."),
    ]
