"""Whom English speakers mean by "he", "she" and "they" in what they are quoted with."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        # the last noun for somebody before the quotation, no thing's complement
        (
            "Carla Voss said she had begged a doctor to look at the boy. “He said it was a cold,” she told the inquest.",
            "it was",
            "a doctor",
        ),
        ("Tim Farr wrote to his MP in May. “She said she would look into it,” he said.", "she would", "his MP"),
        ("Ann Lowe has rung the landlord twice. “He said the damp was mine,” she said.", "the damp", "the landlord"),
        # or within it
        ("“My aunt hid in the cellar. She told us she heard boots,” said Ilir Deda, a mason.", "she heard", "my aunt"),
        (
            "“I asked the council about the drains and they said it was not their job,” said Meg Orr.",
            "it was",
            "the council",
        ),
        # or a name, if not of who is quoted
        (
            "Hal Boyd, the owner, met the mayor, Gwen Pike. “She said the plan was dead,” Boyd said.",
            "the plan",
            "Gwen Pike",
        ),
        ("“It's a fine side,” said coach Paul Amis. “They say nobody beats us here.”", "nobody", None),
    ],
)
def test_whom_the_quoted_tell_of(text: str, content: str, who: str | None):
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if a.content[0].of(text).startswith(content))
    assert (said.speaker.name if said.speaker else None) == who
