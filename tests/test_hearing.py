"""Who only hears what is told is not who says it; who is told to tell it is."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Attribution


def found(text: str) -> dict[str, Attribution]:
    """Return the attributions of a text by the first two words of their content."""
    given = extract(make_document("hearing", text, language="en")).attributions
    return {" ".join(a.content[0].of(text).split()[:2]): a for a in given}


HEARD = [
    ("A gardener buried the cash under a pear tree, a court has heard.", "A gardener"),
    ("Jurors were told that the knife had been washed.", "the knife"),
    ("The inquiry heard that two nurses had left early.", "two nurses"),
    ("The van had no brakes, Leeds Crown Court was told.", "The van"),
    ("Parents were also informed that the school would shut.", "the school"),
    ("Villagers had not been warned that the dam was full.", "the dam"),
    ("Maria Dunn, who was told that her flight was full, slept on a bench.", "her flight"),
    ("Baker hid fire report in flour sack, tribunal told\n\nThe bakery in Dundee burned for two days.", "Baker hid"),
]


@pytest.mark.parametrize(("text", "content"), HEARD)
def test_who_hears_is_neither_speaker_nor_source(text: str, content: str) -> None:
    one = found(text).get(content)
    assert one is None or (one.speaker, one.source) == (None, None)


SAID = [
    ("The jury was told by prosecutor Ann Hobbs that the lock had been forced.", "the lock", "Ann Hobbs"),
    ("Olga Brandt told jurors that the lamp was out.", "the lamp", "Olga Brandt"),
    ("“We were told there would be no cuts,” said Nora Pike.", "We were", "Nora Pike"),
    ("Doctor Elsa Quick warned that the scans had been lost.", "the scans", "Elsa Quick"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), SAID)
def test_who_tells_those_that_hear_speaks(text: str, content: str, speaker: str) -> None:
    one = found(text)[content]
    assert one.speaker is not None
    assert one.speaker.name == speaker
