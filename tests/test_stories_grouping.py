"""Which documents tell one story: order within a day, days, copies, the editor's log, what cannot be dated."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.language import load
from sipas.records import Document, Extraction, Span, When, document_id
from sipas.stories.grouping import Grouping
from sipas.stories.joining import gather
from sipas.stories.judgements import Judgement
from sipas.stories.pipeline import tell
from sipas.stories.profiles import PERSON, WORD, name_key, name_root, plain, profile
from sipas.stories.shelves import KEPT, PROPOSED, WINDOW, Shelves
from sipas.stories.voices import Counts, cosine, portray
from sipas.stories.wording import sentence_at

START = datetime(2026, 3, 10, 8, tzinfo=UTC)
FLOOD = (
    "Lumi Murna vërshoi lagjen Kalldrëm të Lisnajës dhe gjashtë shtëpi u dëmtuan, tha kryebashkiakja Teuta Brenjari."
)
FLOOD_AGAIN = (
    "Gjashtë shtëpi në lagjen Kalldrëm të Lisnajës u dëmtuan nga vërshimi i lumit Murna, deklaroi Teuta Brenjari."
)
MATCH = "Skuadra e Ujëmirës fitoi finalen e kupës me rezultat 3:1 ndaj Brinjasit para katër mijë tifozëve në stadium."
TRIAL = "Gjykata e Kalorit dënoi me tetë vjet burg ish-drejtorin e doganës për ryshfet, njoftoi prokuroria."
TEXTS = (FLOOD, FLOOD_AGAIN, MATCH, TRIAL, FLOOD + " " + MATCH, TRIAL + " Avokati do të ankohet.")


def document(
    uri: str, text: str, hours: float | None = 0.0, *, language: str = "sq", publisher: str | None = None
) -> Extraction:
    """An extraction of nothing but its text, published so many hours after the start, or undated."""
    at = None if hours is None else START + timedelta(hours=hours)
    when = When(earliest=at, latest=at + timedelta(seconds=1), edtf=None, reason="test") if at else None
    made = Document(
        id=document_id(uri, text), uri=uri, text=text, sha256="", publisher=publisher, language=language, published=when
    )
    return Extraction(document=made)


def groups(extractions: list[Extraction]) -> set[frozenset[str]]:
    """The stories as sets of uris."""
    uri = {e.document.id: e.document.uri for e in extractions}
    return {frozenset(uri[m.document] for m in story.members) for story in tell(extractions)}


def test_one_event_is_one_story_and_others_stay_apart() -> None:
    found = groups(
        [document("a", FLOOD), document("b", FLOOD_AGAIN, 2), document("c", MATCH, 3), document("d", TRIAL, 4)]
    )
    assert found == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_each_membership_has_a_reason_that_names_shared_words() -> None:
    story = max(tell([document("a", FLOOD), document("b", FLOOD_AGAIN, 2)]), key=lambda s: len(s.members))
    assert story.members[0].reason == "opens the story"
    assert "Kalldrëm" in story.members[1].reason
    assert "probability" in story.members[1].reason


chosen = st.lists(st.tuples(st.sampled_from(TEXTS), st.floats(0, 90)), min_size=1, max_size=9)


@settings(max_examples=30, deadline=None)
@given(chosen, st.randoms(use_true_random=False))
def test_order_changes_nothing(drawn: list[tuple[str, float]], chance: object) -> None:
    made = [document(str(n), text, hours) for n, (text, hours) in enumerate(drawn)]
    shuffled = made.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tell(made) == tell(shuffled)


@settings(max_examples=30, deadline=None)
@given(chosen, st.randoms(use_true_random=False))
def test_online_within_a_day_is_bulk(drawn: list[tuple[str, float]], chance: object) -> None:
    profiles = [profile(document(str(n), text, hours)) for n, (text, hours) in enumerate(drawn)]
    bulk = Grouping()
    bulk.add(profiles)
    online = Grouping()
    chance.shuffle(profiles)  # type: ignore[attr-defined]
    for one in sorted(profiles, key=lambda p: p.day or 0):
        online.add([one])
        online.stories()
    assert online.stories() == bulk.stories()


def test_the_same_document_twice_is_one() -> None:
    once = document("a", FLOOD)
    assert [len(story.members) for story in tell([once, once])] == [1]


def test_ids_stay_when_documents_arrive_later() -> None:
    early = [document("a", FLOOD), document("b", MATCH, 1)]
    before = {story.id for story in tell(early)}
    after = {story.id for story in tell([*early, document("c", FLOOD_AGAIN, 30), document("d", TRIAL, 31)])}
    assert before <= after


def test_a_late_document_joins_the_story_of_its_day() -> None:
    grouping = Grouping()
    first = profile(document("a", FLOOD))
    grouping.add([first])
    grouping.add([profile(document("c", MATCH, 60))])
    grouping.stories()
    late = profile(document("b", FLOOD_AGAIN, 3))
    grouping.add([late])
    story = next(s for s in grouping.stories() if s.members[0].document == first.id)
    assert [m.document for m in story.members] == [first.id, late.id]


def test_documents_without_a_date_are_grouped() -> None:
    found = groups(
        [document("a", FLOOD, None), document("b", FLOOD + " " + FLOOD_AGAIN, None), document("c", MATCH, None)]
    )
    assert found == {frozenset("ab"), frozenset("c")}


def test_no_documents_no_stories() -> None:
    assert tell([]) == ()


def test_empty_and_wordless_documents_stand_alone() -> None:
    assert len(tell([document("a", ""), document("b", "…"), document("c", FLOOD)])) == 3


def test_names_fold_over_script_and_inflection() -> None:
    language = load("sq")
    assert len({name_key(w, language) for w in ("Путин", "Πούτιν", "Putinit", "Putin", "Putinin")}) == 1
    assert len({name_key(w, language) for w in ("Вучић", "Vuçiq", "Vučić", "Vucic", "Vuçiqin")}) == 1


def ids(made: list[Extraction]) -> tuple[str, ...]:
    return tuple(e.document.id for e in made)


def test_an_editors_merge_split_and_move_are_replayed() -> None:
    made = [document("a", FLOOD), document("b", FLOOD_AGAIN, 2), document("c", MATCH, 3)]
    a, b, c = ids(made)
    merged = tell(made, [Judgement(action="merge", documents=(a, c), by="E.")])
    assert [{m.document for m in s.members} for s in merged] == [{a, b, c}]
    assert any("merged by E." in m.reason for m in merged[0].members)
    split = tell(made, [Judgement(action="split", documents=(b,))])
    assert sorted(len(s.members) for s in split) == [1, 1, 1]
    moved = tell(made, [Judgement(action="move", documents=(b,), into=c)])
    assert {frozenset(m.document for m in s.members) for s in moved} == {frozenset({a}), frozenset({b, c})}


def test_a_document_that_comes_after_a_split_follows_its_nearest() -> None:
    made = [document("a", FLOOD), document("b", FLOOD_AGAIN, 2)]
    a, b = ids(made)
    log = [Judgement(action="split", documents=(b,), seen=(a, b))]
    copy = document("c", FLOOD_AGAIN + " Shkolla do të mbyllet.", 5)
    stories = tell([*made, copy], log)
    assert {frozenset(m.document for m in s.members) for s in stories} == {
        frozenset({a}),
        frozenset({b, copy.document.id}),
    }


def test_a_judgement_on_unknown_documents_changes_nothing() -> None:
    made = [document("a", FLOOD), document("b", MATCH, 2)]
    log = [
        Judgement(action="merge", documents=("x", "y")),
        Judgement(action="move", documents=(made[0].document.id,), into="x"),
    ]
    assert tell(made, log) == tell(made)


def test_the_lead_is_a_verbatim_sentence() -> None:
    made = [document("a", f"Vërshim në Lisnajë\n\n{FLOOD} Shkollat janë mbyllur."), document("b", FLOOD_AGAIN, 2)]
    story = max(tell(made), key=lambda s: len(s.members))
    text = {e.document.id: e.document.text for e in made}[story.lead.document]
    assert story.lead.span.of(text) in (FLOOD, FLOOD_AGAIN)


def test_a_sentence_ends_without_a_space_and_not_behind_an_abbreviation() -> None:
    text = "Z. Hoti foli më 13.07.2020.Ai tha po. Dr. Krasniqi heshti."
    language = load("sq")
    assert sentence_at(text, 5, language) == Span(0, 27)
    assert sentence_at(text, 30, language).of(text) == "Ai tha po."
    assert sentence_at(text, 50, language).of(text) == "Dr. Krasniqi heshti."


ONE_NAME = (
    ("Путин", "Путина", "Путину", "Πούτιν", "Putin", "Putini", "Putinit", "Putinin", "Putinom", "Putinu"),
    ("Вучић", "Вучића", "Vučić", "Vučićem", "Vucic", "Vuçiq", "Vuçiqi", "Vuçiqit", "Vuçiqin"),
    ("Брењари", "Brenjari", "Brenjarit", "Brenjarin", "Brenjarijem"),
    ("Зеленски", "Zelenski", "Zelenskit", "Zelenskog", "Zelensky"),
)


@pytest.mark.parametrize("forms", ONE_NAME, ids=lambda forms: forms[0])
def test_a_name_has_one_root_in_all_languages_and_scripts(forms: tuple[str, ...]) -> None:
    assert len({name_root(form) for form in forms}) == 1


def test_different_names_have_different_roots() -> None:
    assert len({name_root(forms[0]) for forms in ONE_NAME}) == len(ONE_NAME)


# One invented event in three languages and two scripts, another by some of the same names, and a third beside them.
ALBANIAN = (
    "Zjarr në depon e Brinjasit\n\nNjë zjarr shpërtheu të martën në depon e fabrikës Grenolit në Brinjas. "
    "Kryetari i komunës, Arsim Velkonja, tha se 47 punëtorë u nxorën jashtë. “Askush nuk u lëndua rëndë”, deklaroi "
    "drejtoresha Milena Tordaj. Komandanti i zjarrfikësve, Goran Peshtani, tha se zjarri u shua pas 6 orësh."
)
ENGLISH = (
    "Fire at warehouse in Brinjas\n\nA fire broke out on Tuesday at the warehouse of the Grenolit factory in Brinjas. "
    "The mayor, Arsim Velkonja, said 47 workers had been led outside. “Nobody was seriously hurt,” said Milena Tordaj, "
    "the director. The fire chief, Goran Peshtani, said it took 6 hours to put out the blaze."
)
SERBIAN = (
    "Пожар у складишту у Брињасу\n\nПожар је избио у уторак у складишту фабрике Гренолит у Брињасу. "
    "Градоначелник Арсим Велконја рекао је да је 47 радника изведено напоље. „Нико није теже повређен“, изјавила је "
    "директорка Милена Тордај. Командант ватрогасаца Горан Пештани рекао је да је пожар угашен после 6 сати."
)
BUDGET = (
    "Council adopts budget\n\nThe council of Lisnaja adopted a budget of 82 million euros on Tuesday. "
    "Mayor Teuta Brenjari said schools would come first. The opposition leader, Dorina Kelshaj, voted against it."
)
MINISTER = (
    "Velkonja u takua me ministrin\n\nKryetari i komunës Arsim Velkonja u takua të martën në Kalor me ministrin e bujqësisë, "
    "Petrit Ujkoreni, për ujitjen e 300 hektarëve në Luginë. “Fermerët presin prej vitesh”, tha Velkonja."
)


def read_out(uri: str, text: str, hours: float, language: str) -> Extraction:
    return extract(document(uri, text, hours, language=language).document)


def test_one_event_in_three_languages_is_one_story_and_others_stay_apart() -> None:
    found = groups(
        [
            read_out("sq", ALBANIAN, 4, "sq"),
            read_out("en", ENGLISH, 6, "en"),
            read_out("sr", SERBIAN, 9, "sr"),
            read_out("budget", BUDGET, 7, "en"),
            read_out("minister", MINISTER, 8, "sq"),
        ]
    )
    assert found == {frozenset({"sq", "en", "sr"}), frozenset({"budget"}), frozenset({"minister"})}


def test_one_shared_name_is_no_story_between_languages() -> None:
    english = "Velkonja opens school\n\nMayor Arsim Velkonja opened a school in Dragash with 12 classrooms on Tuesday."
    assert len(groups([read_out("a", MINISTER, 2, "sq"), read_out("b", english, 3, "en")])) == 2


def test_the_sample_event_is_one_story_and_the_library_another(root: Path) -> None:
    found = [extract(d) for d in read([str(root / "samples" / "lumi")]) if isinstance(d, Document)]
    assert sorted(len(group) for group in groups(found)) == [1, 14]
    assert frozenset({"2026-03-11-biblioteka-e-kalorit.txt"}) in groups(found)


NAMES = tuple(f"name{n}" for n in range(9))
CAST = tuple(f"{PERSON}person{n}" for n in range(4))


def gathered(spread: int, *stories: str | None) -> list[list[str]]:
    """Two groups that share a whole cast, of which so many documents tell."""
    held = {"a": CAST + NAMES, "b": CAST + NAMES}
    groups = [(story, [document]) for story, document in zip(stories, held, strict=True)]
    found = gather(groups, [("a", "b")], held.__getitem__, dict.fromkeys(CAST + NAMES, spread))
    return sorted(group.documents for group in found)


def test_a_cast_of_its_own_makes_one_story_of_two_groups() -> None:
    assert gathered(2, None, None) == [["a", "b"]]
    assert gathered(2, "known", None) == [["a", "b"]]


def test_people_who_are_always_in_the_news_make_none() -> None:
    assert gathered(9, None, None) == [["a"], ["b"]]


def test_two_known_stories_never_join_by_their_cast() -> None:
    assert gathered(2, "known", "other") == [["a"], ["b"]]


@settings(max_examples=25, deadline=None)
@given(chosen, st.data())
def test_a_document_less_takes_only_its_own_story_with_it(drawn: list[tuple[str, float]], data: st.DataObject) -> None:
    """It is in nothing that is left, and stories with the same members keep their copies."""
    made = [document(str(n), text, hours) for n, (text, hours) in enumerate(drawn)]
    gone = data.draw(st.sampled_from(made)).document.id
    before = {story.members: story for story in tell(made)}
    after = tell([e for e in made if e.document.id != gone])
    assert all(m.document != gone for story in after for m in story.members)
    for story in after:
        for copy in story.copies:
            assert gone not in (copy.document, copy.of)
        if story.members in before:
            assert before[story.members].copies == story.copies


@settings(max_examples=15, deadline=None)
@given(chosen, st.integers(0, 10))
def test_a_cut_between_two_days_changes_nothing(drawn: list[tuple[str, float]], cut: int) -> None:
    """What comes in two deliveries, day after day, is grouped as if it had come at once."""
    profiles = sorted((profile(document(str(n), t, h)) for n, (t, h) in enumerate(drawn)), key=lambda p: p.opens or 0)
    whole, parts = Grouping(), Grouping()
    whole.add(profiles)
    parts.add(profiles[:cut])
    parts.stories()
    parts.add(profiles[cut:])
    assert whole.stories() == parts.stories()


@settings(max_examples=40, deadline=None)
@given(chosen, st.lists(st.integers(0, 8), max_size=4), st.randoms(use_true_random=False))
def test_what_is_near_depends_on_who_stands_there_not_on_who_came_when(
    drawn: list[tuple[str, float]], taken: list[int], chance: object
) -> None:
    """Late documents, such as tell only their month, and such as are taken down: near is who shares words in the window."""
    made = [document(str(n), text, hours, publisher=str(n)) for n, (text, hours) in enumerate(drawn)]
    made += [document("month", FLOOD + " " + TRIAL, None), document("later", made[0].document.text, 24 * 30)]
    made += [document("before", made[0].document.text, -24 * 9)]
    counts = Counts(0, {}, {}, {})
    profiles = [profile(one) for one in made]
    for one in profiles:
        counts.take(one)
    drawn_up = [portray(one, counts) for one in profiles]
    gone = {drawn_up[n].profile.id for n in taken if 0 < n < len(drawn_up)}
    standing = [portrait for portrait in drawn_up if portrait.profile.id not in gone]
    chance.shuffle(drawn_up)  # type: ignore[attr-defined]
    shelves = Shelves()
    for portrait in drawn_up:
        shelves.put(portrait)
    for one in sorted(gone):
        shelves.take(one)
    for asked in standing:
        alike = {other.profile.id: cosine(asked.words, other.words) for other in standing if other is not asked}
        close = {other.profile.id for other in standing if other.profile.gap(asked.profile) <= WINDOW}
        expected = {other: value for other, value in alike.items() if other in close and value >= PROPOSED}
        assert shelves.near(asked) == pytest.approx(expected)


def test_shelves_that_are_empty_hold_nothing() -> None:
    counts, shelves = Counts(0, {}, {}, {}), Shelves()
    for number, (text, hours) in enumerate([(FLOOD, 0), (MATCH, 30), (TRIAL, 24 * 9)]):
        one = profile(document(str(number), text, hours))
        counts.take(one)
        shelves.put(portray(one, counts))
    assert shelves._words
    day = profile(document("0", FLOOD)).day or 0
    shelves.take(document("1", MATCH, 30).document.id)
    shelves.clear_before(day + 9 + KEPT + 1)
    assert (shelves._words, shelves._names, shelves._place_of, shelves._shelves) == ({}, {}, {}, {})


PIECES = (
    "Lumi",
    "lumi",
    "Murna,",
    "LISNAJA",
    "3,5",
    "1.200",
    "“Teuta",
    "Brenjari.",
    "Ëndrra",
    "është",
    "x)",
    "Al-Hoti",
    "",
)
GAPS = (" ", "  ", "\n", "\t", "\u00a0", " \n", ", ")
INSIDE = re.compile(r"(?<=[\w,;)]) ([^\W\d_a-z][^\W\d_]*)")


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=20))
def test_words_and_capitals_are_those_of_the_whole_text(drawn: list[tuple[str, str]]) -> None:
    """Texts are read in pieces between blanks, which must change nothing: names stand behind a word within a sentence."""
    text = "".join(piece + gap for piece, gap in drawn)
    found = profile(Extraction(document=Document(id="d1", uri="u", text="Kreu\n" + text, sha256="", language="sq")))
    small = {plain(word) for word in WORD.findall("Kreu\n" + text) if word[0].islower()}
    inside = [m[1] for m in INSIDE.finditer("\n" + text) if m[1][0].isupper()]
    assert set(found.names) == {name_root(word) for word in inside if plain(word) not in small}
    assert found.length == 1 + len(WORD.findall(text))
    assert set(found.forms.values()) <= set(WORD.findall("Kreu\n" + text))
