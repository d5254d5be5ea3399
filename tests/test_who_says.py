"""English sources beside others: who stands before the verb, whom a passive tells of, who is cited and goes on."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def speaker_of(text: str, content: str) -> str | None:
    """Who says what begins with some words."""
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if any(s.of(text).startswith(content) for s in a.content))
    return said.speaker.name if said.speaker else None


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        # behind "after" a noun for somebody is the subject, whatever verb it looks like
        ("A 34-year-old man was arrested Monday after police said he set fire to a barn.", "he set", "police"),
        # whom a clause behind a comma tells of, an adverb beside it
        ("A person who has seen the draft, however, said it was thin.", "it was", "a person who has seen the draft"),
        # who is cited goes on in a relative clause
        (
            "At least 780 people have died this year, according to the Aid Bureau, which says the count is low.",
            "the count",
            "Aid Bureau",
        ),
        ("According to one volunteer, the ward was full.", "the ward", "one volunteer"),
        # whoever has no more than a first name is told of again behind his comma
        ("“Yes,” said Maya, a junior who asked that her street not be named.", "her street", "Maya"),
        # of whom a passive tells that something is believed believes nothing
        ("The boat is believed to have carried no life jackets.", "to have", None),
        ("The minister is said to be furious.", "to be", None),
        # a share keeps its mark
        ("Of those asked, 61% said they would move.", "they would", "61%"),
        # a noun phrase behind a name and a comma is no apposition if a verb of saying ends the clause with it
        ("The club wants Dana Mott, an official said.", "The club", "an official"),
        ("The mayor had met Dana Mott, his lawyer said in court.", "The mayor", "his lawyer"),
        ("The man was shot by Officer Ken Dahl, the sheriff said.", "The man", "the sheriff"),
        (
            "Iran will free Omar Bell, a diplomat with knowledge of the talks said.",
            "Iran",
            "a diplomat with knowledge of the talks",
        ),
        ("Dana Mott, the sheriff, said the road was safe.", "the road", "Dana Mott"),
        ("They met Dana Mott, a woman accused of fraud. The woman said it was a lie.", "it was", "Dana Mott"),
    ],
)
def test_who_says_so(text: str, content: str, who: str | None):
    assert speaker_of(text, content) == who
