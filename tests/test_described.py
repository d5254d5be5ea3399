"""English subjects with a clause of their own between them and their verb."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def speaker_of(text: str, content: str) -> str | None:
    """Who says what begins with some words."""
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if a.content[0].of(text).startswith(content))
    return said.speaker.name if said.speaker else None


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        # the clause ends before the next verb, and its last noun is nobody's subject
        (
            "A woman whose son attends the school said the heating had failed.",
            "the heating",
            "a woman whose son attends the school",
        ),
        (
            "A grocer whom officers questioned for six hours said he had sold nothing.",
            "he had",
            "a grocer whom officers questioned for six hours",
        ),
        (
            "Patients who had waited more than a year said they had lost hope.",
            "they had",
            "patients who had waited more than a year",
        ),
        ("People who live near the kiln say the smell is bad.", "the smell", "people who live near the kiln"),
        (
            "A teacher who was struck off in May said she had been a scapegoat.",
            "she had",
            "a teacher who was struck off in May",
        ),
        (
            "A tenant who moved in last year said the mould was never treated.",
            "the mould",
            "a tenant who moved in last year",
        ),
        # but not before the verb of what is told within it
        ("The judge who heard the case said the evidence was thin.", "the evidence", "the judge who heard the case"),
        # nor does it stand for those within it
        ("She married a man who police say had killed before.", "had killed", "police"),
        ("The cashier who the manager says stole the float has gone.", "stole", "the manager"),
        # a noun for somebody is none the less one behind a word that counts
        (
            "One mother of three, who asked not to be named, said the bus was too dear.",
            "the bus",
            "one mother of three",
        ),
    ],
)
def test_a_clause_that_describes_who_speaks(text: str, content: str, who: str):
    assert speaker_of(text, content) == who
