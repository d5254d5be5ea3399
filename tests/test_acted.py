"""English documents whose makers verbs tell of: who sued wrote the suit; whose estimate it is."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        ("Rachel Oke sued the mill in May. The suit says she was fired.", "she was", "Rachel Oke"),
        ("Halden Motors has sued the city. The lawsuit says the road sank.", "the road", "Halden Motors"),
        ("Governor Ray Stead tweeted on Monday. The tweet said the vote was fixed.", "the vote", "Ray Stead"),
        # but not who was sued, nor where each did
        ("Ann Dorn was sued by her landlord. The suit says she lied.", "she lied", "the suit"),
        ("Rachel Oke sued Lumen. Lumen sued Oke in return. The suit says she lied.", "she lied", "the suit"),
        # whose a document of another kind is
        (
            "Halden Motors shut its plant. The company's first estimate said repairs would cost $4 million.",
            "repairs",
            "Halden Motors",
        ),
        (
            "Marlow City Council approved the tram. The council's own assessment said trees would be lost.",
            "trees",
            "Marlow City Council",
        ),
    ],
)
def test_whose_a_document_is(text: str, content: str, who: str):
    found = extract(make_document("a.txt", text, language="en")).attributions
    said = next(a for a in found if a.content[0].of(text).startswith(content))
    assert (said.speaker.name if said.speaker else None) == who
