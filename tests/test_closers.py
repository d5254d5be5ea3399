"""Who stands at the end of a sentence: whose words it all is, and some of those told of before."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def outermost(text: str) -> list[tuple[str, str | None]]:
    """Return what is said in a text that nobody else says in it, and by whom."""
    found = extract(make_document("closers", text, language="en")).attributions
    return [(a.content[0].of(text), a.speaker.name if a.speaker else None) for a in found if a.parent is None]


CITED = [
    ("The senator has complained that her party is out of touch", "two people who have spoken with her"),
    ("Mayor Lena Voss told aides that she would not run again", "three people in the room"),
    ("The suspect told officers he had been asleep", "an affidavit"),
]


@pytest.mark.parametrize(("told", "source"), CITED)
def test_who_is_cited_at_the_end_tells_all_of_what_somebody_said(told: str, source: str) -> None:
    assert outermost(f"{told}, according to {source}.") == [(told, source)]


def test_who_is_cited_in_the_middle_is_part_of_what_somebody_said() -> None:
    text = "Ruth Orme said that rents, according to the council, would rise by a tenth."
    assert outermost(text) == [("rents, according to the council, would rise by a tenth", "Ruth Orme")]


SOME = ["one of them said", "two of them said", "said one of them"]


@pytest.mark.parametrize("who", SOME)
def test_some_of_those_told_of_say_the_quotation_before_them(who: str) -> None:
    text = f"Three drivers spoke to us. “The brakes were worn, and they knew it,” {who}."
    assert [content for content, _ in outermost(text)] == ["The brakes were worn, and they knew it,"]
