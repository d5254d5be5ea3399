"""English bodies told of again by a noun of their kind: departments as agencies, schools as districts, owners that are firms."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        (
            "The Highway Safety Department shut the bridge on Friday. The agency said a bolt was loose.",
            "a bolt",
            "Highway Safety Department",
        ),
        (
            "The Ohio Department of Forests ordered a count. A study the agency commissioned found that elms die.",
            "elms",
            "Ohio Department of Forests",
        ),
        (
            "Marlow City School District will cut 40 jobs. The district said it had no choice.",
            "it had",
            "Marlow City School District",
        ),
        ("Marlow City Schools closed on Monday. The district said a pipe burst.", "a pipe", "Marlow City Schools"),
        (
            "Trustees of the Pine Ridge Independent School District met. The district said the vote was close.",
            "the vote",
            "Pine Ridge Independent School District",
        ),
        ("The plant's owner, Halden Motors, said it would rebuild.", "it would", "Halden Motors"),
        ("The club's owner, Dana Mott, said the coach would stay.", "the coach", "Dana Mott"),
    ],
)
def test_a_body_by_the_noun_of_its_kind(text: str, content: str, who: str):
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if a.content[0].of(text).startswith(content))
    assert (said.speaker.name if said.speaker else None) == who
