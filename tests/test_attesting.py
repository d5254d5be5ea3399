"""Statements beside a clause with "as": "As the BBC reported, C", "C, as Lee has said"; what only tells when is none."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Attribution


def found(text: str) -> tuple[Attribution, ...]:
    """Return the attributions of an English text."""
    return extract(make_document("any", text, language="en")).attributions


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("As the BBC reported, the summit could be delayed.", "BBC"),
        ("As the BBC reported on Monday, the summit could be delayed.", "BBC"),
        ("As Mayor Ann Park told the BBC on Monday, the summit could be delayed.", "Ann Park"),
        ("As Mayor Ann Park has said, the summit could be delayed.", "Ann Park"),
        ("The summit could be delayed, as the BBC reported.", "BBC"),
    ],
)
def test_a_clause_with_as_tells_who_says_what_stands_beside_it(text: str, who: str):
    (only,) = found(text)
    assert only.speaker is not None
    assert (only.speaker.name, [span.of(text).lower() for span in only.content]) == (
        who,
        ["the summit could be delayed"],
    )


def test_who_is_cited_in_such_a_clause_says_the_same():
    text = "As Reuters reported on Monday, citing US officials, the summit could be delayed."
    outer, inner = sorted(found(text), key=lambda a: bool(a.parent))
    assert [outer.speaker and outer.speaker.name, inner.speaker and inner.speaker.name] == ["Reuters", "US officials"]
    assert (inner.parent, inner.relay) == (outer.id, ("Reuters",))
    assert {span.of(text) for a in (outer, inner) for span in a.content} == {"the summit could be delayed"}


@pytest.mark.parametrize(
    "text",
    [
        "As Mayor Ann Park spoke, the crowd left the hall.",
        "As Mayor Ann Park called for calm, the crowd left the hall.",
        "As the talks went on, the crowd left the hall.",
    ],
)
def test_what_only_tells_when_says_nothing_of_what_stands_beside_it(text: str):
    assert not any("crowd" in span.of(text) for a in found(text) for span in a.content)
