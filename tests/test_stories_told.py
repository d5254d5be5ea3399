"""What a story tells beside its documents: copies, statements, series, accounts; and three laws."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.records import Document, Extraction, Story, When, document_id
from sipas.stories.copies import find_copies, newsrooms, overlap, stream
from sipas.stories.pipeline import tell
from sipas.stories.profiles import profile

START = datetime(2026, 3, 10, 8, tzinfo=UTC)
REPORT = (
    "Diga e Shpelajt u ça në agim\n\n"
    "Të paktën 120 banorë të Lisnajës u evakuuan pasi diga e Shpelajt u ça në agim. "
    "“Na thanë se diga ishte e sigurt dhe sot uji hyri në shtëpitë tona”, tha kryetarja Teuta Brenjari. "
    "Drejtori i Mbrojtjes Civile, Besart Kondrili, tha se ekipet po kërkojnë me varka në fshatin Brinjas. "
    "HidroMurna mohoi se kishte marrë raporte për çarje në mur."
)
REWRITE = (
    "Lisnaja nën ujë pas çarjes së digës\n\n"
    "Në Lisnajë u evakuuan 340 banorë pas çarjes së digës së Shpelajt, njoftoi komuna. "
    "Kryetarja Teuta Brenjari tha: “Na thanë se diga ishte e sigurt [...] dhe uji hyri në shtëpitë tona”. "
    "Ish-inxhinieri Nexhat Gurvela tha se HidroMurna kishte marrë tre raporte për çarje në mur."
)
OTHER = "Koncert në Kalor\n\nKëngëtarja Dritana Lumezi tha se do të këndojë të shtunën në sheshin e Kalorit para 500 vetëve."


def document(uri: str, text: str, hours: float = 0.0, publisher: str | None = None) -> Extraction:
    at = START + timedelta(hours=hours)
    when = When(earliest=at, latest=at + timedelta(seconds=1), edtf=f"{at:%Y-%m-%dT%H:%M:%SZ}", reason="test")
    made = Document(
        id=document_id(uri, text), uri=uri, text=text, sha256="", publisher=publisher, language="sq", published=when
    )
    return extract(made)


def longest(stories: tuple[Story, ...]) -> Story:
    return max(stories, key=lambda story: len(story.members))


COPY = REPORT.replace("Diga e Shpelajt u ça në agim\n", "Tragjedi në Lisnajë\n").replace("varka", "va.rka") + "/Zeri/"


def test_a_near_copy_survives_a_new_headline_inner_dots_and_a_credit() -> None:
    first, second = document("a", REPORT, 0, "Agjencia"), document("b", COPY, 1, "Zeri")
    copies = find_copies([second, first], {e.document.id: profile(e) for e in (first, second)})
    assert [(c.document, c.of, c.near) for c in copies] == [(second.document.id, first.document.id, True)]
    assert copies[0].share > 0.9
    assert copies[0].evidence.startswith("published before")
    for here, there in copies[0].passages:
        letters = [c for c in here.of(second.document.text) if c.isalnum()]
        assert letters == [c for c in there.of(first.document.text) if c.isalnum()]
    assert newsrooms([first, second], copies) == 1


DAY = When(
    earliest=datetime(2026, 3, 10, tzinfo=UTC),
    latest=datetime(2026, 3, 11, tzinfo=UTC),
    edtf="2026-03-10",
    reason="header",
)


@pytest.mark.parametrize("credit", ["/Agjencia e Lumit/", "(Agjencia e Lumit)", "/agjencia e lumit"])
def test_between_two_dates_that_meet_the_credit_tells_who_was_first(credit: str) -> None:
    source = replace(document("z", REPORT, publisher="Agjencia e Lumit").document, published=DAY)
    taker = replace(document("a", f"{REPORT} {credit}", publisher="Zeri").document, published=DAY)
    made = [extract(taker), extract(source)]
    (copy,) = find_copies(made, {e.document.id: profile(e) for e in made})
    assert (copy.document, copy.of, copy.evidence) == (taker.id, source.id, "credits Agjencia e Lumit")


def test_a_date_that_is_sure_is_believed_before_a_credit() -> None:
    early, late = document("a", f"{REPORT} /Zeri/", 0, "Agjencia"), document("b", REPORT, 3, "Zeri")
    (copy,) = find_copies([early, late], {e.document.id: profile(e) for e in (early, late)})
    assert (copy.document, copy.of) == (late.document.id, early.document.id)
    assert copy.evidence.startswith("published before")


def test_without_date_and_credit_capture_tells_and_else_nothing_does() -> None:
    one, two = document("a", REPORT), document("b", COPY)
    bare = [replace(e.document, published=None) for e in (one, two)]
    made = [Extraction(document=d) for d in bare]
    (copy,) = find_copies(made, {e.document.id: profile(e) for e in made})
    assert copy.evidence.startswith("none")
    caught = [replace(d, fetched=START + timedelta(hours=n)) for d, n in zip(bare, (5, 2), strict=True)]
    made = [Extraction(document=d) for d in caught]
    (copy,) = find_copies(made, {e.document.id: profile(e) for e in made})
    assert (copy.of, copy.evidence.split(":")[0]) == (caught[1].id, "fetched before")


def test_a_report_told_anew_is_no_copy() -> None:
    anew = (
        "Lisnaja evakuohet pas çarjes së digës\n\nMbi 120 banorë lanë shtëpitë kur në agim u ça diga e Shpelajt. "
        "“Na thanë se diga ishte e sigurt dhe sot uji hyri në shtëpitë tona”, deklaroi Teuta Brenjari. "
        "Në fshatin Brinjas ekipet po kërkojnë me varka, sipas Besart Kondrilit. Për çarje HidroMurna s’kishte raporte."
    )
    both = overlap(stream(document("a", REPORT).document), stream(document("b", anew).document))
    assert both.passages
    assert not both.near


def test_a_text_shares_all_of_itself() -> None:
    one = stream(document("a", REPORT).document)
    both = overlap(one, one)
    assert both.left == both.right == 1.0
    assert both.near


def test_a_rewrite_is_a_newsroom_of_its_own() -> None:
    story = longest(tell([document("a", REPORT, 0, "A"), document("b", REWRITE, 2, "B"), document("c", COPY, 1, "C")]))
    assert len(story.members) == 3
    assert story.newsrooms == 2


def test_a_cut_quotation_is_one_statement() -> None:
    made = [document("a", REPORT, 0, "A"), document("b", REWRITE, 2, "B")]
    story = longest(tell(made))
    shared = [s for s in story.statements if len({document for document, _ in s.variants}) == 2]
    assert any(s.speaker and s.speaker.name == "Teuta Brenjari" for s in shared)


def test_a_denial_is_linked_to_what_it_denies() -> None:
    made = [document("a", REPORT, 0, "A"), document("b", REWRITE, 2, "B")]
    denials = [a for a in longest(tell(made)).accounts if a.relation == "denies"]
    text = {e.document.id: e.document.text for e in made}
    assert len(denials) == 1
    assert "tre raporte" in denials[0].right.span.of(text[denials[0].right.document])


def test_a_later_higher_figure_is_an_update_and_at_once_a_difference() -> None:
    first = "Kalor\n\nNë Lisnajë u evakuuan 120 banorë pas çarjes së digës së Shpelajt, tha komuna e Lisnajës."
    second = first.replace("120", "340")
    later = longest(tell([document("a", first, 0, "A"), document("b", second, 9, "B")]))
    assert [a.relation for a in later.accounts if a.about == "figure"] == ["updates"]
    assert [p.figure.low for p in later.figures[0].points] == [120, 340]
    at_once = longest(tell([document("a", first, 0, "A"), document("b", second, 1, "B")]))
    assert [a.relation for a in at_once.accounts if a.about == "figure"] == ["differs"]


PARTS = REPORT.split(". ") + REWRITE.split(". ")


def statements_of(*texts: str) -> list[set[str]]:
    """For each statement the documents that carry it, by their names."""
    from sipas.stories.statements import find_statements, said

    made = [document(str(n), text, n) for n, text in enumerate(texts)]
    uri = {e.document.id: e.document.uri for e in made}
    return [{uri[d] for d, _ in s.variants} for s in find_statements(said(made)) if len(s.variants) > 1]


def test_an_outlets_own_sentences_of_one_story_are_not_one_statement() -> None:
    one = "Teatri hapet sot\n\nTeatri i Madh i Kalorit hapet sot me shfaqjen e parë pas 86 vitesh, raporton Anadolu Agency."
    two = "Zyrtarët në teatër\n\nKryetari i komunës mbërriti me familjen në Teatrin e Madh të Kalorit, që hapet pas 86 vitesh, raporton Anadolu Agency."
    assert statements_of(one, two) == []
    assert statements_of(one, one) == [{"0", "1"}]


def test_an_institution_is_known_by_names_made_from_the_same_words() -> None:
    said = "{} njoftoi se në qytetin e Kalorit kanë votuar 4100 qytetarë deri në mesditë."
    one = "Zgjedhjet\n\n" + said.format("Komisioni Shtetëror Zgjedhor")
    two = "Votimet\n\n" + said.format("Komisioni Shtetëror i Zgjedhjeve").replace("kanë votuar", "votuan")
    assert {"0", "1"} in statements_of(one, two)


def places(story: Story) -> list[tuple[str, int, int]]:
    """All places a story shows."""
    found = [story.lead, *(p for e in story.timeline for p in (e.sentence, e.time))]
    found += [p for a in story.accounts for p in (a.left, a.right)]
    found += [p for s in story.figures for p in (s.of, *(point.place for point in s.points))]
    return [(p.document, p.span.start, p.span.end) for p in found]


texts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map(". ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_place_lies_in_its_document(drawn: list[str]) -> None:
    made = [document(str(n), text, n) for n, text in enumerate([*drawn, OTHER])]
    text = {e.document.id: e.document.text for e in made}
    for story in tell(made):
        for name, start, end in places(story):
            assert 0 <= start < end <= len(text[name])


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3, unique=True), st.data())
def test_adding_a_copy_adds_no_statement(drawn: list[str], data: st.DataObject) -> None:
    made = [document(str(n), text, n) for n, text in enumerate(drawn)]
    copied = data.draw(st.sampled_from(drawn))
    from sipas.stories.statements import find_statements, said

    before = find_statements(said(made))
    after = find_statements(said([*made, document("copy", copied, 20)]))
    assert len(after) <= len(before)
    assert {s.id for s in after} <= {s.id for s in before}


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=2, max_size=4, unique=True), st.data())
def test_removing_a_document_removes_only_what_rests_on_it(drawn: list[str], data: st.DataObject) -> None:
    from sipas.stories.statements import find_statements, said

    made = [document(str(n), text, n) for n, text in enumerate(drawn)]
    gone = data.draw(st.sampled_from(made))
    whole = [set(s.variants) for s in find_statements(said(made))]
    rest = [set(s.variants) for s in find_statements(said([e for e in made if e is not gone]))]
    kept = {v for s in whole for v in s if v[0] != gone.document.id}
    assert {v for s in rest for v in s} == kept
    assert all(any(part <= statement for statement in whole) for part in rest)


@pytest.mark.parametrize("text", ["", "…", "Vetëm titull", "\n\n\n"])
def test_odd_documents_make_stories_too(text: str) -> None:
    assert len(tell([document("a", text), document("b", OTHER, 1)])) == 2


def test_words_a_whole_story_shares_make_no_denial(request: pytest.FixtureRequest) -> None:
    # ten documents name the dam: who denies a report on it does not thereby deny the number of the dead
    found = read([str(request.config.rootpath / "samples" / "lumi")])
    made = [extract(document) for document in found if isinstance(document, Document)]
    text = {e.document.id: e.document.text for e in made}
    told = [a for story in tell(made) for a in story.accounts if a.relation == "denies"]
    assert not [a for a in told if "Numri i viktimave" in a.right.span.of(text[a.right.document])]
