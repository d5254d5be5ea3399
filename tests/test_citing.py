"""Who cites whom, told by a gerund: "Reuters, duke cituar zyrtarë, shkruan se C" is two levels of one content."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document

CLAIM = "samiti mund të shtyhet"


@pytest.mark.parametrize(
    "text",
    [
        "Reuters, duke cituar zyrtarë amerikanë, shkruan se samiti mund të shtyhet.",
        "Reuters raportoi, duke cituar zyrtarë amerikanë, se samiti mund të shtyhet.",
        "Reuters njoftoi se samiti mund të shtyhet, duke cituar zyrtarë amerikanë.",
        "Samiti mund të shtyhet, shkruan Reuters, duke cituar zyrtarë amerikanë.",
        "“Samiti mund të shtyhet”, shkruan Reuters, duke cituar zyrtarë amerikanë.",
        "Duke cituar zyrtarë amerikanë, Reuters shkruan se samiti mund të shtyhet.",
        "Siç njofton Reuters, duke cituar zyrtarë amerikanë, samiti mund të shtyhet.",
        "Siç njofton Reuters, duke iu referuar zyrtarëve amerikanë, samiti mund të shtyhet.",
        "Sipas Reuters, duke cituar zyrtarë amerikanë, samiti mund të shtyhet.",
    ],
)
def test_who_cites_and_who_is_cited_say_the_same(text: str):
    outer, inner = sorted(extract(make_document("any", text, language="sq")).attributions, key=lambda a: bool(a.parent))
    assert (outer.speaker and outer.speaker.name, outer.relay) == ("Reuters", ())
    assert inner.source is not None
    assert inner.source.of(text).startswith("zyrtarë")
    assert (inner.parent, inner.relay) == (outer.id, ("Reuters",))
    for attribution in (outer, inner):
        assert [span.of(text).lower() for span in attribution.content] == [CLAIM]


def test_what_is_told_of_what_is_done_belongs_to_the_content():
    text = "Siç tha Muka, duke ulur taksat, qeveria ndihmon ekonominë."
    (only,) = extract(make_document("any", text, language="sq")).attributions
    assert [span.of(text) for span in only.content] == ["duke ulur taksat, qeveria ndihmon ekonominë"]
