"""English sources shown as they are worded."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        # a name keeps its capital with what is written onto it, a noun that opens a sentence does not
        ("Tharp's lawyers said he was calm. Police said Tharp had fled.", "he was", "Tharp's lawyers"),
        ("Women's groups said the law was bad.", "the law", "women's groups"),
        ("Students' leaders said no bus came.", "no bus", "students' leaders"),
    ],
)
def test_what_keeps_its_capital(text: str, content: str, who: str):
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if a.content[0].of(text).startswith(content))
    assert (said.speaker.name if said.speaker else None) == who
