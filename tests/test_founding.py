"""The founding pair of documents: what Sipas was begun for must be told of them."""

import pytest

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
