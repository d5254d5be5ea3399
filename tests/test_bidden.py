"""What is advised by nobody who is named belongs to what one is to do with it."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

BEFORE = "Këshilla për verën\n\nVapa do të zgjasë edhe dy javë në të gjithë vendin. "


def told(sentence: str) -> list[str]:
    text = BEFORE + sentence
    found = extract(make_document("bidden", text, language="sq")).attributions
    return [" | ".join(span.of(text) for span in a.content) for a in found]


MATTERS = [
    ("Këtë krem këshillohet ta vini dy herë në ditë.", "Këtë krem | ta vini dy herë në ditë"),
    ("Ky çaj rekomandohet të pihet para gjumit.", "Ky çaj | të pihet para gjumit"),
    ("Rekomandohet që dritaret të mbahen mbyllur.", "dritaret të mbahen mbyllur"),
    ("Në udhëzim rekomandohet të pihet ujë.", "të pihet ujë"),
]


@pytest.mark.parametrize(("sentence", "content"), MATTERS)
def test_matter_of_advice_is_part_of_it(sentence: str, content: str):
    assert told(sentence) == [content]
