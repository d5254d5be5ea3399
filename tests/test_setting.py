"""Clauses that no word opens, behind when, where and in what they were said: "said on Tuesday it would close"."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def content(text: str) -> list[str]:
    """Return what the one attribution of a text says."""
    (only,) = extract(make_document("any", text, language="en")).attributions
    return [span.of(text) for span in only.content]


@pytest.mark.parametrize(
    "setting",
    [
        "on Tuesday",
        "late on Tuesday",
        "on March 3",
        "on 3 March",
        "in 2019",
        "last week",
        "two weeks ago",
        "in a statement",
        "in a statement on Tuesday",
        "at a news conference on Tuesday",
        "on its website",
        "through a spokesman",
        "on Twitter",
    ],
)
def test_what_is_said_begins_behind_when_and_where_it_was(setting: str):
    assert content(f"The Dale Company said {setting} it would cut 500 jobs.") == ["it would cut 500 jobs"]


@pytest.mark.parametrize(
    "said",
    [
        "the bridge would open in May",
        "two men had been arrested",
        "a man, 34, had been arrested",
        "workers would strike next week",
        "at least 12 people were killed",
        "about 500 workers would strike",
        "over 500 workers would strike",
    ],
)
@pytest.mark.parametrize("setting", ["", "on Tuesday "])
def test_a_clause_opens_with_its_subject(setting: str, said: str):
    assert content(f"The ministry said {setting}{said}.") == [said]


@pytest.mark.parametrize(
    "text", ["Ann Park insisted on building a wall.", "Ann Park said on Tuesday.", "Ann Park spoke at the hall."]
)
def test_what_is_no_clause_is_not_said_as_one(text: str):
    assert all(a.rule.split(":")[0] != "bare" for a in extract(make_document("any", text, language="en")).attributions)


@pytest.mark.parametrize(
    "setting",
    [
        "on Tuesday",
        "in a statement",
        "in a statement on Tuesday",
        "in a letter seen by the BBC",
        "in a report published on Tuesday",
    ],
)
def test_nothing_between_a_verb_and_its_complementizer_says_anything(setting: str):
    assert content(f"The ministry said {setting} that the talks had failed.") == ["the talks had failed"]


@pytest.mark.parametrize("verb", ["denied reports", "rejected claims", "rejected calls"])
def test_what_is_denied_is_no_verb_of_its_own(verb: str):
    text = f"Mayor Ann Park {verb} that she had lied."
    found = extract(make_document("any", text, language="en")).attributions
    assert not any(a.source is not None and a.source.of(text).endswith(verb.split(maxsplit=1)[0]) for a in found)
