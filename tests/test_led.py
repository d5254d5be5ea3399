"""English quotations that go on with what leads to them, and with it are what is said."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def said(text: str) -> list[str]:
    """What is said in finds that stand in no other, as one stretch each."""
    return [
        " || ".join(span.of(text) for span in a.content)
        for a in extract(make_document("a.txt", text, language="en")).attributions
        if a.parent is None and a.confidence > 0.15
    ]


@pytest.mark.parametrize(
    ("lead", "quoted", "who"),
    [
        ("The council failed to act and ", "“should have closed the port much sooner,”", "said Ida Marlow"),
        ("The first four towns give few votes and ", "“show little of the whole county,”", "Marlow wrote"),
        ("Though ferries cannot check each bag, ", "“getting so many at once is a sign,”", "said Pike"),
        ("In past winters, ", "“we felt that we could cross the lake on foot,”", "he said"),
        ("The ferry, built in 1920, ", "“has carried us through two wars,”", "said Ida Marlow"),
        ("Sooner or later, ", "“I think we will have a second bridge,”", "Pike said"),
        ("When it comes to the harbour, ", "“nobody has worked as hard as we have,”", "he said"),
    ],
)
def test_what_leads_to_a_quotation_is_told_with_it(lead: str, quoted: str, who: str):
    assert said(f"{lead}{quoted} {who}.") == [lead + quoted]


@pytest.mark.parametrize(
    "text",
    [
        "In Ohio on Friday, “We will win it all,” Lane said.",  # where he said it, since a sentence opens behind it
        "His last word on it: “We will win it all,” Lane said.",
        "The narrator went on. “We will win it all,” Lane said.",
        "But “We will win it all,” Lane said.",
    ],
)
def test_what_tells_where_or_stands_apart_is_no_part_of_a_quotation(text: str):
    assert said(text) == ["We will win it all,"]


@pytest.mark.parametrize("subject", ["The mayor", "The new harbour law", "His own party"])
@pytest.mark.parametrize("saying", ["Pike said", "the minister told reporters", "he said on Friday"])
def test_a_subject_whose_verb_is_quoted_behind_who_speaks_is_told(subject: str, saying: str):
    assert said(f"{subject}, {saying}, “has lost the trust of the town.”") == [
        f"{subject} || has lost the trust of the town."
    ]


def test_where_it_was_is_no_subject_of_what_is_quoted():
    assert said("In Ohio, Pike said, “we have not lost a vote in years.”") == ["we have not lost a vote in years."]
