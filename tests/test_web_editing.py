"""Editors' judgements by the API: seen at once, by whom and when, and taken back without a trace in the stories."""

import pytest

from sipas.desk.archive import export, restore
from sipas.desk.deriving import read_documents, tell_stories
from sipas.desk.store import Store, keep, load_story
from sipas.desk.tables import stories
from sipas.intake.making import make_document
from web import NOW

API = "/api/v1"


def told(site) -> dict:
    """All stories as the store has them."""
    with site.store.reading() as connection:
        ids = connection.execute(stories.select().order_by(stories.c.id)).scalars().all()
        return {id_: load_story(connection, id_) for id_ in ids}


def judged(editor, **said) -> dict:
    answer = editor.post(f"{API}/judgements", json=said)
    assert answer.status_code == 201, answer.text
    return answer.json()


def largest(site) -> tuple[str, list[str]]:
    row = max(site.client().rows(f"{API}/stories"), key=lambda row: row["documents"])
    return row["id"], members(site, row["id"])


def members(site, story: str) -> list[str]:
    return [one["id"] for one in site.client().get(f"{API}/stories/{story}").json()["documents"]]


def anew(site) -> None:
    """Telling everything from the beginning gives what the judgements' own steps gave."""
    stepwise = told(site)
    tell_stories(site.store, anew=True)
    assert told(site) == stepwise


def test_a_split_is_seen_at_once_and_undone_without_a_trace(site):
    editor, before = site.editor(), told(site)
    story, documents = largest(site)
    going = documents[1:3]
    done = judged(editor, kind="split", story=story, documents=going)
    (made,) = done["stories"]
    assert made != story
    assert set(members(site, made)) == set(going)
    assert set(members(site, story)) == set(documents) - set(going)
    decision = done["decision"]
    assert (decision["by"], decision["kind"]) == ("ana", "split")
    for id_ in (made, story):
        shown = site.client().get(f"{API}/stories/{id_}").json()
        assert [one["id"] for one in shown["judgements"]] == [decision["id"]]
    assert "split off by ana" in shown_reason(site, made, going[0])
    anew(site)
    back = judged(editor, kind="undo", judgement=decision["id"])
    assert back["decision"]["undoes"] == decision["id"]
    assert told(site) == before
    gone = site.client().get(f"{API}/stories/{made}", allow_redirects=False)
    assert (gone.status_code, gone.headers["Location"]) == (307, f"{API}/stories/{story}")
    again = judged(editor, kind="undo", judgement=back["decision"]["id"])
    assert again["stories"] == [made]
    log = list(site.client().rows(f"{API}/judgements?limit=2"))
    assert [(one["decision"]["kind"], one["counts"]) for one in log] == [
        ("undo", True),
        ("undo", False),
        ("split", True),
    ]


def shown_reason(site, story: str, document: str) -> str:
    found = site.client().get(f"{API}/stories/{story}").json()["documents"]
    return next(one["reason"] for one in found if one["id"] == document)


def test_merged_stories_are_one_under_the_first_ones_id_and_the_other_leads_there(site):
    editor, before = site.editor(), told(site)
    one, two = list(before)[:2]
    both = set(members(site, one)) | set(members(site, two))
    done = judged(editor, kind="merge", stories=[two, one])
    assert done["stories"] == [two]
    assert set(members(site, two)) == both
    assert set(told(site)) == set(before) - {one}
    led = site.client().get(f"{API}/stories/{one}")
    assert led.json()["id"] == two
    anew(site)
    judged(editor, kind="undo", judgement=done["decision"]["id"])
    assert told(site) == before


def test_a_document_moves_and_what_comes_later_does_not_bring_it_back(site):
    editor, before = site.editor(), told(site)
    story, documents = largest(site)
    into = next(id_ for id_ in before if id_ != story)
    done = judged(editor, kind="move", documents=documents[:1], into=into)
    assert done["stories"] == [into]
    assert documents[0] in members(site, into)
    text = "date 2026-03-12\nRadha e Lisnajës\n“Diga do të rindërtohet”, tha Teuta Brenjari të enjten në Lisnajë."
    with site.store.writing() as connection:
        keep(connection, make_document("later", text, publisher="Koha e re"), seen=NOW)
    list(read_documents(site.store, program="1", now=lambda: NOW))
    tell_stories(site.store)
    assert documents[0] in members(site, into)
    anew(site)


def test_another_speaker_is_an_editors_word_beside_the_programs(site):
    editor, before = site.editor(), told(site)
    hit = next(h for h in editor.rows(f"{API}/statements") if h["speaker"] == "Teuta Brenjari")
    document = editor.get(f"{API}/documents/{hit['document']}").json()
    done = judged(
        editor, kind="reattribute", document=hit["document"], attribution=hit["attribution"], name="Arta  Deva"
    )
    after = editor.get(f"{API}/documents/{hit['document']}").json()
    changed = {a["id"]: a["speaker"] for a in after["attributions"] if a not in document["attributions"]}
    assert set(changed) == {hit["attribution"]}
    assert changed[hit["attribution"]]["name"] == "Arta Deva"
    (mark,) = after["reattributions"]
    assert mark["program"]["name"] == "Teuta Brenjari"
    assert (mark["speaker"]["name"], mark["by"], mark["judgement"]) == ("Arta Deva", "ana", done["decision"]["id"])
    found = editor.get(f"{API}/search?speaker=Deva").json()["statements"]
    assert [one["attribution"] for one in found] == [hit["attribution"]]
    speaker = editor.get(f"{API}/speakers/{found[0]['speaker_id']}").json()
    assert (speaker["name"], speaker["statements"]) == ("Arta Deva", 1)
    story = editor.get(f"{API}/stories/{done['stories'][0]}").json()
    assert "Arta Deva" in {s["speaker"]["name"] for s in story["statements"] if s["speaker"]}
    assert [one["attribution"] for one in story["reattributions"]] == [hit["attribution"]]
    anew(site)
    judged(editor, kind="undo", judgement=done["decision"]["id"])
    assert told(site) == before
    assert editor.get(f"{API}/documents/{hit['document']}").json() == document
    assert editor.get(f"{API}/search?speaker=Deva").json()["statements"] == []


def test_an_editors_word_goes_with_its_words_into_a_later_version(site):
    editor = site.editor()
    hit = next(
        h for h in editor.rows(f"{API}/statements") if h["speaker"] == "Teuta Brenjari" and h["kind"] == "direct"
    )
    said = {"kind": "reattribute", "document": hit["document"], "attribution": hit["attribution"]}
    judged(editor, **said, name=None)
    old = editor.get(f"{API}/documents/{hit['document']}").json()
    content = next(a["content"][0] for a in old["attributions"] if a["id"] == hit["attribution"])
    words = old["text"][content[0] : content[1]]
    first = old["text"].partition("\n")[0]
    for text, kept in (
        (old["text"].replace(first, first + " (përditësim)", 1), True),
        (old["text"].replace(words, words[:-9]), False),
    ):
        with site.store.writing() as connection:
            keep(
                connection,
                make_document(old["uri"], text, publisher=old["publisher"], language=old["language"]),
                seen=NOW,
            )
        list(read_documents(site.store, program="1", now=lambda: NOW))
        tell_stories(site.store)
        newest = editor.get(f"{API}/documents/{old['id']}").json()["newest"]
        marks = editor.get(f"{API}/documents/{newest}").json()["reattributions"]
        assert [mark["program"]["name"] for mark in marks] == (["Teuta Brenjari"] if kept else [])
        if kept:
            assert editor.get(f"{API}/statements/{marks[0]['attribution']}").json()["speaker"] is None


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "merge", "stories": []},
        {"kind": "merge", "stories": ["STORY", "STORY"]},
        {"kind": "merge", "stories": ["STORY", "0" * 20]},
        {"kind": "split", "story": "STORY", "documents": []},
        {"kind": "split", "story": "STORY", "documents": "ALL"},
        {"kind": "split", "story": "STORY", "documents": ["0" * 20]},
        {"kind": "move", "documents": ["0" * 20], "into": "STORY"},
        {"kind": "move", "documents": "ALL", "into": "STORY"},
        {"kind": "move", "documents": [], "into": "STORY"},
        {"kind": "reattribute", "document": "0" * 20, "attribution": "0" * 20, "name": "x"},
        {"kind": "reattribute", "document": "FIRST", "attribution": "0" * 20, "name": "x"},
        {"kind": "undo", "judgement": "0" * 20},
        {"kind": "forget"},
        {"kind": "split", "story": "STORY", "documents": "ALL", "by": "somebody else"},
        [],
        "split",
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(desk, said):
    story, documents = largest(desk)
    editor, before = desk.editor(), told(desk)
    stands_for = {"STORY": story, "ALL": documents, "FIRST": documents[0]}

    def filled(value):
        if isinstance(value, dict):
            return {key: filled(one) for key, one in value.items()}
        if isinstance(value, list):
            return [filled(one) for one in value]
        return stands_for.get(value, value)

    answer = editor.post(f"{API}/judgements", json=filled(said))
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]
    assert told(desk) == before
    assert list(editor.rows(f"{API}/judgements")) == []


def test_nothing_is_taken_back_twice(desk):
    editor = desk.editor()
    story, documents = largest(desk)
    done = judged(editor, kind="split", story=story, documents=documents[:1])
    judged(editor, kind="undo", judgement=done["decision"]["id"])
    answer = editor.post(f"{API}/judgements", json={"kind": "undo", "judgement": done["decision"]["id"]})
    assert answer.status_code == 422


def test_users_searches_and_judgements_travel_with_the_archive(site, tmp_path):
    editor = site.editor()
    hit = next(editor.rows(f"{API}/statements"))
    judged(editor, kind="reattribute", document=hit["document"], attribution=hit["attribution"], name="Arta Deva")
    editor.post(f"{API}/searches", json={"name": "Diga", "request": {"words": "diga"}})
    with site.store.reading() as connection:
        lines = list(export(connection))
    other = Store(tmp_path / "other.db")
    with other.writing() as connection:
        restore(connection, lines)
    with other.reading() as connection:
        assert list(export(connection)) == lines
    tell_stories(other)
    with other.reading() as connection:
        assert {id_: load_story(connection, id_) for id_ in told(site)} == told(site)
    other.close()
