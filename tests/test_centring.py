"""Whom an English pronoun goes on from where the sentence before names somebody behind its verb or a preposition."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        # a sentence whose subject is the pronoun itself brings nobody up behind it
        (
            "Rob Hale resigned on Monday. He had feuded with Tim Dorn. He said it was over.",
            "it was",
            "Rob Hale",
        ),
        ("Ann Voss won the seat. She beat Dora Pike by far. “It is a great night,” she said.", "It is", "Ann Voss"),
        ("Rob Hale left. In May he had replaced Tim Dorn. He said the squad was tired.", "the squad", "Rob Hale"),
        # nor does a preposition, where somebody stands without one
        ("With Tim Dorn, Rob Hale made a safe choice. He said it was right.", "it was", "Rob Hale"),
        ("After a meeting with Tim Dorn, Rob Hale spoke. He said it was done.", "it was", "Rob Hale"),
        ("The mill was sold to Tim Dorn. He said it would close.", "it would", "Tim Dorn"),
        # whose side clause has the pronoun is whom the main clause names
        ("Rob Hale was late. After he left, Tim Dorn spoke. He said it was a shame.", "it was", "Tim Dorn"),
    ],
)
def test_whom_a_pronoun_goes_on_from(text: str, content: str, who: str):
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if a.content[0].of(text).startswith(content))
    assert (said.speaker.name if said.speaker else None) == who
