"""Search on both servers: folded, inflected, by who, how, where, when and which story."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sipas.desk import search
from sipas.desk.search import (
    Query,
    QueryError,
    _packs,
    _read,
    fold,
    outlets,
    places,
    rebuild,
    search_documents,
    search_statements,
)
from sipas.desk.store import Store, keep, keep_extraction, put_stories
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.language import languages
from sipas.records import Attribution, Extraction, Membership, Place, Span, Speaker, Story, attribution_id, name_id

NOW = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)


def attributed(document, cue: str, source: str, content: str, name: str | None, stance="says") -> Attribution:
    def at(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words))

    contents = (at(content),)
    return Attribution(
        id=attribution_id(document.id, at(cue), at(source), contents),
        cue=at(cue),
        source=at(source),
        content=contents,
        kind="indirect",
        stance=stance,
        speaker=Speaker(id=name_id("person", name), name=name, type="person") if name else None,
        confidence=0.9,
        rule="test",
    )


TEXTS = [
    ("a", "Zëri", "sq", "2026-03-10", "Çështja e Kosovës\n\nSergej Lavrovi mohoi se Kosova do të marrë armë."),
    ("b", "Gazeta", "sq", "2026-03-11", "Armët\n\nLavrov tha se marrëveshja u prish. Qeveria hesht."),
    ("c", "Courier", "en", "2026-03-12", "Arms\n\nArta Gashi said that weapons reached Kosova in winter."),
    ("d", "Zëri", "sq", "2026-03-12", "Moti\n\nNë Kosovë bie borë, dhe lumi ngriu."),
]
SAID = {
    "a": ("mohoi", "Sergej Lavrovi", "Kosova do të marrë armë", "Sergej Lavrov", "denies"),
    "b": ("tha", "Lavrov", "marrëveshja u prish", "Sergej Lavrov", "says"),
    "c": ("said", "Arta Gashi", "weapons reached Kosova in winter", "Arta Gashi", "says"),
}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def desk(request, tmp_path_factory) -> Iterator[Store]:
    """A desk that is only read."""
    postgres = request.param == "postgres"
    store = Store(request.getfixturevalue("databases")() if postgres else tmp_path_factory.mktemp("desk") / "desk.db")
    yield fill(store)
    store.close()


@pytest.fixture
def fresh(store) -> Store:
    """A desk of the test's own, to change."""
    return fill(store)


def fill(store: Store) -> Store:
    with store.writing() as connection:
        made = []
        for uri, publisher, language, day, text in TEXTS:
            document = make_document(uri, text, publisher=publisher, published=parse_when(day, "test"))
            document = replace(document, title=Span(0, text.index("\n")))
            made.append(document)
            keep(connection, document, seen=NOW)
            said = (attributed(document, *SAID[uri]),) if uri in SAID else ()
            extraction = Extraction(document=replace(document, language=language), attributions=said)
            keep_extraction(connection, extraction, program="1", made=NOW)
        members = tuple(Membership(document=d.id, reason="test") for d in made[:2])
        story = Story(id="s1", lead=Place(made[0].id, Span(0, 7)), members=members)
        put_stories(connection, [story])
    return store


def found(desk: Store, words: str = "", **asked) -> list[str]:
    with desk.reading() as connection:
        return sorted(hit.uri for hit in search_documents(connection, Query(words=words, **asked)).hits)


def said(desk: Store, words: str = "", **asked) -> list[str]:
    with desk.reading() as connection:
        return sorted(hit.uri for hit in search_statements(connection, Query(words=words, **asked)).hits)


@pytest.mark.parametrize(
    ("words", "uris"),
    [
        ("Kosovës", ["a", "c", "d"]),
        ("kosoves", ["a", "c", "d"]),
        ("KOSOVË", ["a", "c", "d"]),
        ('"kosovës"', ["a"]),
        ("çështja", ["a"]),
        ("ceshtja", ["a"]),
        ("lumi", ["d"]),
        ("lumit", ["d"]),
        ("kosov* bor*", ["d"]),
        ("kosova -lumi", ["a", "c"]),
        ('"bie borë"', ["d"]),
        ('"borë bie"', []),
        ("fjalëqënukështë", []),
        ("qeveria lavrov", ["b"]),
        ("Lavrovit", ["a", "b"]),
        ("", ["a", "b", "c", "d"]),
        ("— !", ["a", "b", "c", "d"]),
    ],
)
def test_words_are_found_folded_and_inflected(desk, words, uris):
    assert found(desk, words) == uris


def test_filters_narrow(desk):
    assert found(desk, "kosova", publisher="Zëri") == ["a", "d"]
    assert found(desk, "kosova", language="en") == ["c"]
    assert found(desk, "kosova", since="2026-03-11T00:00:00.000000Z") == ["c", "d"]
    assert found(desk, "kosova", until="2026-03-11T00:00:00.000000Z") == ["a"]
    assert found(desk, story="s1") == ["a", "b"]


def test_statements_by_speaker_stance_and_words(desk):
    assert said(desk) == ["a", "b", "c"]
    assert said(desk, speaker="Lavrov") == ["a", "b"]
    assert said(desk, speaker="lavrovin") == ["a", "b"]
    assert said(desk, speaker=name_id("person", "Sergej Lavrov")) == ["a", "b"]
    assert said(desk, "armë", speaker="Sergej Lavrov") == ["a"]
    assert said(desk, stances=("denies",)) == ["a"]
    assert said(desk, "armë", stances=("says",)) == []
    assert said(desk, "lavrov", since="2026-03-11T00:00:00.000000Z", story="s1") == ["b"]


def test_which_outlets_carried_it(desk):
    with desk.reading() as connection:
        told = outlets(connection, Query(speaker="Lavrov"))
    assert [(o.publisher, o.count, o.first[:10]) for o in told] == [
        ("Gazeta", 1, "2026-03-11"),
        ("Zëri", 1, "2026-03-10"),
    ]


def test_a_statement_hit_says_where_it_stands(desk):
    with desk.reading() as connection:
        (hit,) = search_statements(connection, Query(words="armë")).hits
    assert (hit.speaker, hit.source, hit.stance) == ("Sergej Lavrov", "Sergej Lavrovi", "denies")
    assert (hit.content, hit.publisher, hit.language, hit.story) == ("Kosova do të marrë armë", "Zëri", "sq", "s1")
    assert hit.dated.startswith("2026-03-10")


@pytest.mark.parametrize("order", ["newest", "fitting"])
@pytest.mark.parametrize("words", ["", "kosova"])
def test_pages_follow_each_other_to_the_end(desk, order, words):
    query = Query(words=words, order=order)
    with desk.reading() as connection:
        whole = [hit.uri for hit in search_documents(connection, query, limit=50).hits]
        paged, after = [], None
        while True:
            page = search_documents(connection, query, limit=1, after=after)
            paged += [hit.uri for hit in page.hits]
            after = page.after
            if after is None:
                break
    assert paged == whole
    assert len(whole) == (3 if words else 4)


def test_newest_pages_stay_when_more_comes(fresh):
    with fresh.reading() as connection:
        first = search_documents(connection, Query(words="kosova"), limit=2)
    with fresh.writing() as connection:
        keep(connection, make_document("e", "Kosova edhe një herë."), seen=NOW)
    with fresh.reading() as connection:
        rest = search_documents(connection, Query(words="kosova"), limit=2, after=first.after)
    assert [h.uri for h in (*first.hits, *rest.hits)] == ["d", "c", "a"]


def test_found_places_are_the_words(desk):
    with desk.reading() as connection:
        hits = {hit.uri: hit for hit in search_documents(connection, Query(words="kosovës")).hits}
    texts = {uri: text for uri, *_, text in TEXTS}
    assert [span.of(texts["a"]) for span in hits["a"].found] == ["Kosovës", "Kosova"]
    assert [span.of(texts["d"]) for span in hits["d"].found] == ["Kosovë"]
    assert hits["a"].title == "Çështja e Kosovës"


def test_an_edited_document_is_found_by_what_it_says_now(fresh):
    with fresh.writing() as connection:
        edited = make_document("d", "Moti\n\nNë Shqipëri bie shi.")
        keep(connection, edited, seen=NOW)
    assert found(fresh, "bore") == []
    assert found(fresh, "shi") == ["d"]
    with fresh.writing() as connection:
        gone = make_document("a", "Asgjë.")
        keep(connection, gone, seen=NOW)
    assert said(fresh, speaker="Lavrov") == ["b"]
    with fresh.writing() as connection:
        rebuild(connection)
    assert found(fresh, "bore") == []
    assert found(fresh, "ngriu OR shi") == []
    assert found(fresh, "kosova") == ["c"]


@pytest.mark.parametrize("query", [Query(words="-armë"), Query(speaker="—")])
def test_what_asks_for_nothing_is_said(desk, query):
    with desk.reading() as connection, pytest.raises(QueryError):
        search_statements(connection, query)


def test_stance_is_asked_of_statements_only(desk):
    with desk.reading() as connection, pytest.raises(QueryError):
        search_documents(connection, Query(stances=("says",)))


ODD = ['"', '""', '"a', "a\"b'c", "AND", "OR", "NOT a", "NEAR(a b)", "a:b", "{a}:b", "^a", "a^2", "(", "a)", "*", "-", "--",
       "a*b", "+a", "'; DROP TABLE documents; --", "%", "_", "\\", "é*", "\u0301", "😀", "a & b | !c", "a<->b", ":*", "0"]  # fmt: skip


@pytest.mark.parametrize("words", ODD)
def test_no_request_is_taken_for_the_server_s_own_language(desk, words):
    try:
        found(desk, words)
        said(desk, words, speaker=words)
        with desk.reading() as connection:
            search_statements(connection, Query(words=words, order="fitting"))
    except QueryError:
        pass


@given(st.text(max_size=30))
def test_found_places_hold_words(words):
    try:
        terms = _read(words, list(languages()))
    except QueryError:
        return
    for span in places(f"x {words} y", terms):
        assert fold(span.of(f"x {words} y")).strip()


@given(
    st.lists(st.sampled_from(["Kosovës", "e\u0308shte\u0308", "ÇËSHTJA", "lumi", "12", "ura"]), min_size=1, max_size=5)
)
def test_places_fold_letters_with_marks_apart(some):
    text = " ".join(some)
    for word in some:
        spans = places(text, _read(f'"{fold(word)}"', []))
        assert fold(word) in {fold(span.of(text)) for span in spans}


def test_fitting_pages_go_on_behind_the_ranked_window(store, monkeypatch):
    monkeypatch.setattr(search, "_WINDOW", 4)
    with store.writing() as connection:
        for number in range(10):
            keep(connection, make_document(f"u{number}", "ura " * (1 + number % 3) + "lumi mali"), seen=NOW)
    for limit in (1, 3, 4, 5, 50):
        seen, after = [], None
        with store.reading() as connection:
            while True:
                query = Query(words="ura", order="fitting")
                page = search_documents(connection, query, limit=limit, after=after)
                seen += [hit.uri for hit in page.hits]
                after = page.after
                if after is None:
                    break
        assert sorted(seen) == sorted(f"u{n}" for n in range(10))
        assert seen[0] == "u8"


def test_forms_are_those_of_languages_that_are_there(store):
    with store.writing() as connection:
        assert _packs(connection, None) == []
        for code, uri in (("sq", "a"), ("en", "b")):
            keep(connection, make_document(uri, "Titulli\n\nNjë lajm.\n", language=code), seen=NOW)
        assert [pack.code for pack in _packs(connection, None)] == ["en", "sq"]
        assert [pack.code for pack in _packs(connection, "tr")] == ["tr"]
        few = sum(len(term.forms) for term in _read("qeveria", _packs(connection, None)))
        assert few < sum(len(term.forms) for term in _read("qeveria", list(languages())))
