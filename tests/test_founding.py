"""The founding pair of documents: what Sipas was begun for must be told of them."""

import pytest

from briefs import Reader
from sipas.exports.brief import page
from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.records import Document, Extraction, Story
from sipas.stories.pipeline import tell

pytestmark = pytest.mark.gold


@pytest.fixture
def extractions(shared) -> list[Extraction]:
    found = read([str(shared / "gold" / "sq_dev" / "seeds")])
    return [extract(document) for document in found if isinstance(document, Document)]


@pytest.fixture
def stories(extractions: list[Extraction]) -> tuple[Story, ...]:
    return tell(extractions)


def test_both_documents_tell_one_story(stories):
    assert [len(story.members) for story in stories] == [2]


def test_agencies_are_relays_not_speakers(extractions):
    told = {(a.speaker.name, relay) for e in extractions for a in e.attributions if a.speaker for relay in a.relay}
    assert ("Dmitry Peskov", "TASS") in told
    assert ("Vladimir Putin", "Anadolu") in told
    names = {a.speaker.name for e in extractions for a in e.attributions if a.speaker}
    assert not names & {"TASS", "Anadolu"}


def test_the_reports_lavrov_dismisses_stand_in_his_statement(extractions):
    by_id = {a.id: a for e in extractions for a in e.attributions}
    nested = [by_id[a.parent] for a in by_id.values() if a.parent and a.stance == "claims"]
    assert any(parent.speaker and parent.speaker.name == "Sergey Lavrov" for parent in nested)


def test_the_tuesday_is_a_set_of_days_with_its_reason(extractions):
    tuesdays = [
        t.when for e in extractions for t in e.times if t.when.edtf == "[2023-09-05,2023-09-12,2023-09-19,2023-09-26]"
    ]
    assert tuesdays
    assert all("2023-09" in when.reason for when in tuesdays)


def told(story: Story, relation: str, about: str, extractions: list[Extraction]) -> list[tuple[str, str]]:
    text = {e.document.id: e.document.text for e in extractions}
    return [
        (a.left.span.of(text[a.left.document]), a.right.span.of(text[a.right.document]))
        for a in story.accounts
        if (a.relation, a.about) == (relation, about)
    ]


def test_both_leave_open_which_tuesday(stories, extractions):
    pairs = told(stories[0], "agrees", "time", extractions)
    assert any("mart" in left and "mart" in right for left, right in pairs)


def test_the_dismissal_is_linked_to_the_reported_supply(stories, extractions):
    (link,) = told(stories[0], "denies", "statement", extractions)
    assert "vëmendje" in link[0]
    assert "armë" in link[1]


def test_the_page_shows_all_of_it(stories, extractions):
    html = Reader(page(stories, extractions, "en"))
    card = html.having("clashing")[0].text
    assert "Sergey Lavrov" in card
    assert "denies" in card
    speech = next(e for e in html.elements if e.attributes.get("id", "").endswith("-speech"))
    assert "Matthew Miller" in speech.text
    assert "shkelje" in speech.text
    assert "5, 12, 19, 26 September 2023" in html.read
