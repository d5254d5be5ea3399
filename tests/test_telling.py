"""Telling that goes on gives what telling everything gives: any order of arrivals, edits and judgements."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from sipas.desk import tables, telling
from sipas.desk.deriving import tell_judged, tell_stories
from sipas.desk.store import Store, judge, keep, keep_extraction, load_judgements, load_story
from sipas.intake.making import make_document
from sipas.records import Extraction, Story, When
from sipas.stories.pipeline import tell

# a store an example: to shrink one would take many minutes
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
START = datetime(2026, 3, 10, 8, tzinfo=UTC)
PEOPLE = "Brenjari Sherkaj Dukati Malaj Kelmendi Hoxhaj Toska Prenga".split()
PLACES = "Lisnaja Murna Kalori Ujëmira Brinjasi Kalldrëmi".split()
WORDS = (
    "lumi ura vërshoi lagjja shtëpi dëmtua gjykata dënoi burg drejtori dogana skuadra finale kupë stadium tifozë zjarri "
    "pylli helikopter shkolla nxënës mësues protesta rruga bllokoi çmimi buka rritje qeveria ministri buxhet votoi"
).split()


def article(event: int, told: int, edits: int = 0) -> str:
    """A text on one of some events, in words of its own, of which an edit changes a sentence."""
    of = random.Random(event)
    who, where, matter = of.sample(PEOPLE, 2), of.sample(PLACES, 2), of.sample(WORDS, 9)
    own = random.Random(f"{event} {told}")
    sentences = [
        f"{' '.join(own.sample(matter, 5)).capitalize()} {where[n % 2]} {who[n % 2]} {own.choice(WORDS)} {event * 7 + 13}."
        for n in range(5)
    ]
    sentences[4] += f" Ndryshimi {edits} {own.choice(WORDS)}." if edits else ""
    return sentences[0] + "\n\n" + " ".join(sentences[1:])


def extraction(uri: str, words: str, hours: float | None) -> Extraction:
    at = None if hours is None else START + timedelta(hours=hours)
    when = at and When(earliest=at, latest=at + timedelta(seconds=1), edtf=None, reason="test")
    return Extraction(document=make_document(uri, words, publisher=uri[0], language="sq", published=when))


def arrive(store: Store, found: Extraction, *, hours: float = 0) -> None:
    seen = START + timedelta(hours=hours)
    with store.writing() as connection:
        keep(connection, found.document, seen=seen)
        keep_extraction(connection, found, program="1", made=seen)


def stories(store: Store) -> dict[str, Story]:
    with store.reading() as connection:
        found = {id_: load_story(connection, id_) for id_ in connection.scalars(select(tables.stories.c.id))}
        members = {(m.document, id_) for id_, story in found.items() for m in story.members}
        rows = connection.execute(select(tables.memberships.c.document, tables.memberships.c.story))
        assert {tuple(row) for row in rows} == members
        current = set(connection.scalars(select(tables.documents.c.id).where(tables.documents.c.current)))
        assert {document for document, _ in members} == current, "every document in one story"
        assert len(members) == len(current)
    return found


def groupings(store: Store) -> set[tuple]:
    with store.reading() as connection:
        return {tuple(row) for row in connection.execute(select(tables.grouped))}


ARRIVALS = st.lists(
    st.one_of(
        st.tuples(st.just("new"), st.integers(0, 5), st.floats(0, 200)),
        st.tuples(st.just("undated"), st.integers(0, 5), st.floats(0, 200)),
        st.tuples(st.just("edit"), st.integers(0, 30), st.integers(0, 2)),
        st.tuples(st.just("merge"), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(st.just("split"), st.integers(0, 30), st.booleans()),
        st.tuples(st.just("move"), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(st.just("undo"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("tell"), st.integers(0, 2), st.just(0)),
    ),
    min_size=4,
    max_size=24,
)


class Newsroom:
    """Plays a list of arrivals, edits and judgements into a store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.made: list[tuple[str, int, float | None]] = []
        self.memory = telling.Memory()

    def play(self, what: str, one: float, two: float) -> None:
        if what in ("new", "undated"):
            told = len(self.made)
            hours = two if what == "new" else None
            self.made.append((f"{'abc'[told % 3]}{told}", int(one), hours))
            arrive(self.store, extraction(self.made[-1][0], article(int(one), told), hours), hours=two)
        elif what == "tell":
            tell_stories(self.store, memory=self.memory if one else None)
        elif what == "undo":
            self._undo(int(one))
        elif self.made:
            self._change(what, int(one) % len(self.made), int(two))

    def _change(self, what: str, at: int, other: int) -> None:
        uri, event, hours = self.made[at]
        if what == "edit":
            arrive(self.store, extraction(uri, article(event, at, other), hours), hours=300)
            return
        with self.store.writing() as connection:
            ids = list(connection.scalars(select(tables.documents.c.id).where(tables.documents.c.current)))
            second = ids[other % len(ids)]
            body = {"documents": [ids[at % len(ids)]]}
            if what == "merge":
                body["documents"].append(second)
            elif what == "move":
                body["into"] = second
            elif other:
                body["seen"] = ids
            at_ = START + timedelta(seconds=len(load_judgements(connection)))
            judge(connection, at=at_, by="ana", kind=what, subject=ids[at % len(ids)], body=body)
            tell_judged(connection)

    def _undo(self, at: int) -> None:
        with self.store.writing() as connection:
            log = load_judgements(connection)
            if log:
                at_ = START + timedelta(seconds=len(log))
                judge(connection, at=at_, by="ana", kind="undo", subject="x", body={}, undoes=log[at % len(log)].id)


@settings(max_examples=25, deadline=None, phases=PHASES)
@given(ARRIVALS)
def test_going_on_gives_what_telling_everything_gives(tmp_path_factory, events):
    folder = tmp_path_factory.mktemp("telling")
    store = Store(folder / "desk.db")
    room = Newsroom(store)
    for event in events:
        room.play(*event)
    tell_stories(store)
    on, rows = stories(store), groupings(store)
    assert tell_stories(store) == 0, "nothing is told twice"
    with store.writing() as connection:
        connection.execute(text("DELETE FROM memberships"))
        connection.execute(text("DELETE FROM stories"))
    tell_stories(store, anew=True)
    assert groupings(store) == rows
    assert stories(store) == on
    store.close()


@settings(max_examples=15, deadline=None, phases=PHASES)
@given(st.lists(st.tuples(st.integers(0, 4), st.floats(0, 300)), min_size=2, max_size=14), st.randoms())
def test_the_desk_tells_what_the_pipeline_tells(tmp_path_factory, drawn, chance):
    made = [extraction(f"u{n}", article(event, n), hours) for n, (event, hours) in enumerate(drawn)]
    expected = {story.id: story for story in tell(made)}
    store = Store(tmp_path_factory.mktemp("telling") / "desk.db")
    chance.shuffle(made)
    for found in made:
        arrive(store, found, hours=400)
        if chance.random() < 0.5:
            tell_stories(store)
    tell_stories(store)
    assert stories(store) == expected
    store.close()


def fill(store: Store, days: int, each: int) -> None:
    for n in range(days * each):
        arrive(store, extraction(f"u{n}", article(n % 7, n), 24 * (n // each) + n % 5), hours=24 * (n // each))
        if n % each == each - 1:
            tell_stories(store, budget=2 * each)


def test_what_comes_too_late_is_taken_up_where_it_can_be_afforded(store, monkeypatch):
    monkeypatch.setattr(telling, "SHARE", 1)
    monkeypatch.setattr(telling, "AGAIN", 1)
    fill(store, 8, 4)
    before = groupings(store)
    arrive(store, extraction("late", article(2, 99), 1), hours=200)
    assert 0 < tell_stories(store, budget=8) < 33
    with store.reading() as connection:
        rows = {row.document: row for row in connection.execute(select(tables.grouped))}
        late = connection.scalar(text("SELECT id FROM documents WHERE uri = 'late'"))
        newest = max(row.day for row in rows.values())
    assert rows[late].day >= newest - 2
    assert {row for row in before if row[2] < rows[late].day} <= groupings(store)
    tell_stories(store, anew=True)
    with store.reading() as connection:
        days = connection.execute(select(tables.grouped.c.document, tables.grouped.c.day))
        assert dict(tuple(row) for row in days)[late] == newest - 7
    stories(store)


def test_an_old_article_that_is_edited_or_goes_keeps_the_others_where_they_are(store, monkeypatch):
    monkeypatch.setattr(telling, "SHARE", 1)
    monkeypatch.setattr(telling, "AGAIN", 1)
    fill(store, 8, 4)
    before = groupings(store)
    arrive(store, extraction("u1", article(1, 1, 3), 1), hours=200)
    with store.writing() as connection:
        connection.execute(text("UPDATE documents SET current = false WHERE uri = 'u2'"))
        connection.execute(tables.untold.insert().values(uri="u2"))
    tell_stories(store, budget=8)
    after = groupings(store)
    assert len(after) == len(before) - 1
    assert len(before - after) == 2
    stories(store)


def test_an_edit_changes_neither_the_name_of_a_story_nor_what_was_judged(store):
    for n in range(4):
        arrive(store, extraction(f"u{n}", article(1, n), n), hours=n)
    tell_stories(store)
    (told,) = stories(store).values()
    assert len(told.members) == 4
    with store.writing() as connection:
        body = {"documents": [told.members[2].document], "seen": [m.document for m in told.members]}
        judge(connection, at=START, by="ana", kind="split", subject="x", body=body)
        assert tell_judged(connection) == 2
    apart = stories(store)
    assert sorted(len(story.members) for story in apart.values()) == [1, 3]
    for n in (0, 2):
        arrive(store, extraction(f"u{n}", article(1, n, 1), n), hours=9)
    tell_stories(store)
    after = stories(store)
    assert after.keys() == apart.keys()
    assert sorted(len(story.members) for story in after.values()) == [1, 3]
    reasons = [m.reason for story in after.values() for m in story.members]
    gone = {told.members[0].document, told.members[2].document}
    assert not any(id_ in reason for id_ in gone for reason in reasons)


def test_a_store_that_was_moved_goes_on(store, tmp_path):
    from sipas.desk.archive import export, restore

    fill(store, 6, 3)
    arrive(store, extraction("waiting", article(3, 77), 130), hours=140)
    with store.reading() as connection:
        lines = list(export(connection))
    other = Store(tmp_path / "other.db")
    with other.writing() as connection:
        restore(connection, lines)
    for each in (store, other):
        tell_stories(each, budget=6)
    assert stories(other) == stories(store)
    assert {row[:-6] for row in groupings(other)} == {row[:-6] for row in groupings(store)}
    other.close()


def test_a_lost_profile_costs_time_and_no_story(store):
    fill(store, 4, 3)
    arrive(store, extraction("u90", article(3, 90), 80), hours=90)
    with store.writing() as connection:
        connection.execute(text("DELETE FROM profiles"))
    tell_stories(store)
    on = stories(store)
    tell_stories(store, anew=True)
    assert stories(store) == on


def test_two_tellers_at_once_tell_each_thing_once(tmp_path):
    import threading

    one, two = Store(tmp_path / "desk.db"), Store(tmp_path / "desk.db")
    for n in range(12):
        arrive(one, extraction(f"u{n}", article(n % 3, n), 5 * n))
    threads = [threading.Thread(target=tell_stories, args=(each,)) for each in (one, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    on = stories(one)
    tell_stories(one, anew=True)
    assert stories(two) == on
    one.close()
    two.close()
