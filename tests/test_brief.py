"""The story file: its text is the documents' text, its links lead there and back, nothing is invented."""

import re
from datetime import UTC, datetime
from io import StringIO
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from briefs import Reader, documents, example
from sipas.exports.brief import page, terminal
from sipas.exports.dates import shown, span_of_days
from sipas.exports.marking import Back, Mark, marked
from sipas.exports.storyfile import number_shown, story_files
from sipas.exports.wording import interfaces, wording
from sipas.intake.making import make_document
from sipas.records import (
    Account,
    Attribution,
    Bound,
    Copy,
    Event,
    Extraction,
    Figure,
    Kind,
    Membership,
    MentionType,
    Place,
    Series,
    SeriesPoint,
    SourceClass,
    Span,
    Speaker,
    Stance,
    Statement,
    Story,
    Time,
    When,
    attribution_id,
    name_id,
)

WRITABLE = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
TEXTS = st.text(st.one_of(st.sampled_from("ab .\n\r<>&\"'“”ë{%"), WRITABLE), max_size=60)


@st.composite
def spans(draw, length):
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    return text, draw(st.lists(spans(len(text)), max_size=8))


@given(marked_texts())
def test_marked_text_is_the_text_and_each_mark_its_span(case):
    text, found = case
    marks = [
        Mark(start=s.start, end=s.end, kind=f"k{at}", id=f"i{at}", title='"<', backs=(Back(f"#b{at}", "1", "back"),))
        for at, s in enumerate(found)
    ]
    reader = Reader(marked(text, marks))
    assert reader.read == text
    assert len(reader.having("back")) == len(marks)
    ids = reader.by_id()
    for at, span in enumerate(found):
        pieces = reader.having(f"k{at}")
        covered = sorted(here for piece in pieces for here in range(piece.start, piece.end))
        assert covered == list(range(span.start, span.end))
        assert ids[f"i{at}"].start == span.start


def test_a_mark_that_nests_is_one_element():
    assert marked("abcdef", [Mark(start=1, end=5, kind="x"), Mark(start=2, end=5, kind="y")]) == (
        'a<span class="x">b<span class="y">cde</span></span>f'
    )


def test_what_html_cannot_write_is_replaced():
    assert marked("a\0b\ud800c\r\n", []) == "a\ufffdb\ufffdc&#13;\n"


@st.composite
def extractions(draw, uri):
    text = draw(TEXTS.filter(lambda text: len(text) > 3))
    document = make_document(
        uri,
        text,
        language=draw(st.sampled_from(["sq", "en", "xx", None])),
        publisher=draw(st.sampled_from(["A", None])),
    )
    span = spans(len(text))
    found = []
    for _ in range(draw(st.integers(0, 5))):
        content = tuple(draw(st.lists(span, max_size=3)))
        cue, source = draw(st.none() | span), draw(st.none() | span)
        id_ = attribution_id(document.id, cue, source, content)
        name = draw(st.sampled_from(["", "Ana", "<Ben>"]))
        found.append(
            Attribution(
                id=id_,
                cue=cue,
                source=source,
                content=content,
                kind=draw(st.sampled_from(get_args(Kind))),
                stance=draw(st.sampled_from(get_args(Stance))),
                speaker=Speaker(id=name_id("person", name), name=name) if name else None,
                relay=tuple(draw(st.lists(st.sampled_from(["TASS", "<R>"]), max_size=2))),
                parent=draw(st.sampled_from([*(a.id for a in found), id_, "gone", None])),
                confidence=draw(st.sampled_from([0.1, 0.9])),
                rule="r",
            )
        )
    if found and draw(st.booleans()):  # a circle of parents
        found[0] = msgspec.structs.replace(found[0], parent=found[-1].id)
    figures = [
        Figure(
            span=draw(span),
            low=draw(st.none() | st.integers(-5, 5)),
            high=2,
            bound=draw(st.sampled_from(get_args(Bound))),
            unit=None,
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    times = [Time(span=draw(span), when=When(earliest=None, latest=None, edtf="2020-05", reason='"'))]
    return Extraction(document=document, attributions=tuple(found), figures=tuple(figures), times=tuple(times))


@st.composite
def cases(draw):
    found = [draw(extractions(uri)) for uri in ("one", "two", "three")[: draw(st.integers(1, 3))]]
    members = found[: draw(st.integers(1, len(found)))]
    keys = [(e.document.id, a.id) for e in members for a in e.attributions]
    place = st.sampled_from(members).flatmap(
        lambda e: spans(len(e.document.text)).map(lambda span: Place(e.document.id, span))
    )
    figures = [(e, f) for e in members for f in e.figures]
    statements = (
        [
            Statement(
                id=str(at),
                speaker=None,
                variants=tuple(draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3))),
                reason="",
            )
            for at in range(draw(st.integers(0, 3)))
        ]
        if keys
        else []
    )
    when = When(earliest=None, latest=None, edtf=None, reason="")
    story = Story(
        id="s",
        lead=draw(place),
        members=tuple(Membership(document=e.document.id, reason="r") for e in members),
        statements=tuple(statements),
        copies=tuple(
            Copy(
                document=members[0].document.id,
                of=e.document.id,
                share=0.5,
                near=True,
                passages=((Span(0, 2), Span(1, 3)),),
                evidence="",
            )
            for e in members[1:]
        ),
        figures=(
            Series(
                id="f",
                of=draw(place),
                unit=None,
                points=tuple(
                    SeriesPoint(
                        place=Place(e.document.id, f.span),
                        figure=f,
                        attribution=draw(st.sampled_from([a.id for a in e.attributions] or [None])),
                        when=None,
                    )
                    for e, f in figures
                ),
            ),
        ),
        timeline=tuple(
            Event(when=when, sentence=draw(place), time=draw(place)) for _ in range(draw(st.integers(0, 2)))
        ),
        accounts=tuple(
            Account(id=str(at), relation="denies", about="figure", left=draw(place), right=draw(place), rule="r")
            for at in range(draw(st.integers(0, 2)))
        ),
    )
    return story, found


def check(html: str, found: list[Extraction]) -> Reader:
    """Assert what holds of any page; return it read."""
    reader = Reader(html)
    ids = reader.by_id()
    texts = [element.text for element in reader.having("text")]
    assert sorted(texts) == sorted(e.document.text for e in found)
    for element in reader.elements:
        target = element.attributes.get("href", "")
        assert not target.startswith("#") or target[1:] in ids, target
        assert element.tag not in ("script", "img", "link", "iframe", "object", "form")
        assert not {"src", "srcset", "action", "onclick", "onload"} & element.attributes.keys()
        assert not re.match("(?!#|https?://)", target) or not target
    for element in reader.having("text"):
        for back in element.inside:
            if "back" in back.classes:  # what a place leads back to, leads to a place in this document
                item = ids[back.attributes["href"][1:]]
                leads = {inner.attributes.get("href", "#")[1:] for inner in item.inside}
                assert any(inner.attributes.get("id") in leads for inner in element.inside)
    return reader


@given(cases(), st.sampled_from(["sq", "en"]))
def test_any_page_keeps_the_laws(case, interface):
    story, found = case
    reader = check(page([story], found, interface), found)
    members = {member.document for member in story.members}
    shown_in = [e for e in found if e.document.id in members]
    said = {f"-says-{a.id}" for e in shown_in for a in e.attributions}
    anchors = [id_ for id_ in reader.by_id() if "-says-" in id_]
    assert len(anchors) == len(said)
    led_to = {element.attributes["href"][1:] for element in reader.having("cite")}
    assert set(anchors) <= led_to, "each attribution is led to from a statement"
    console = Console(file=StringIO(), width=80)
    console.print(terminal([story], found, interface))


@given(cases())
def test_quotations_stand_in_a_document(case):
    story, found = case
    reader = Reader(page([story], found))
    everything = [e.document.text for e in found]
    for element in reader.elements:
        if element.tag in ("blockquote", "q"):
            cuts = "|".join(re.escape(inner.text) for inner in element.inside if "cut" in inner.classes)
            for piece in re.split(cuts, element.text) if cuts else [element.text]:
                assert any(piece in text for text in everything), piece


def test_the_example_shows_everything():
    story, found = example()
    reader = check(page([story], found, "en"), found)
    clash = reader.having("clash")
    assert [c.classes & {"denies", "differs"} for c in clash] == [{"denies"}, {"differs"}]
    assert "it had ever inspected the bridge" in clash[0].text
    assert "ura u kontrollua dy herë" in clash[0].text
    voices = {v.text.split("\n")[0] for v in reader.elements if v.tag == "h4"}
    assert any(name.startswith("Mira Doksani") for name in voices)
    assert any(name.startswith("Speaker not known") for name in voices)
    assert "one of: 3, 10, 17 March 2026" in reader.read
    assert "one of the Tuesdays of the month" in reader.read
    assert "TV Lagjja" in reader.read
    (nested,) = reader.having("nested")
    assert "ura u kontrollua dy herë" in nested.text
    assert nested.attributes["aria-label"].endswith("Mira Doksani")
    (told,) = reader.having("told")
    assert "As told by Mira Doksani" in " ".join(told.text.split())
    (doubtful,) = [e for e in reader.elements if e.tag == "details" and "doubtful" in e.classes]
    assert "Ndoshta do të mbyllet" in doubtful.text
    assert len([e for e in reader.elements if e.tag == "svg" and e.attributes.get("role") == "img"]) == 1
    lead = next(e for e in reader.elements if e.attributes.get("id") == "story-1-lead")
    assert "Tre veta u plagosën të martën kur ra një hark i Urës së Vjetër." in lead.text


def test_the_threshold_moves_statements_apart():
    story, found = example()
    assert 'details class="doubtful"' not in page([story], found, threshold=0.1)
    assert page([story], found, threshold=0.95).count('details class="doubtful"') == 4


def test_hostile_text_stays_text():
    story, found = example()
    html = page([story], found)
    assert "<script>" not in html
    assert html.count("</style>") == 1
    assert "<i>Eve" not in html
    assert "javascript:" not in html
    assert "Gazeta <A>" not in html


def test_documents_carry_their_language():
    story, found = example()
    reader = Reader(page([story], found, "sq"))
    assert [e.attributes["lang"] for e in reader.having("text")] == ["sq", "en"]
    assert reader.elements[0].attributes["lang"] == "sq"


def test_order_of_input_changes_nothing():
    story, found = example()
    assert page([story], found) == page([story], found[::-1])


def test_a_document_without_story_is_shown():
    story, found = example()
    lonely = Extraction(document=make_document("c", "Alone < here.", language="en"))
    reader = check(page([story], [*found, lonely]), [*found, lonely])
    assert "Documents in no story" in reader.read


def test_several_stories_have_an_index():
    story, found = example()
    other = make_document("c", "Another thing.\n\nSaid nobody.", language="en")
    single = Story(id="t", lead=Place(other.id, Span(0, 5)), members=(Membership(document=other.id, reason=""),))
    found = [*found, Extraction(document=other)]
    reader = check(page([single, story], found), found)
    index = next(e for e in reader.elements if e.attributes.get("id") == "index")
    leads = [e.attributes["href"] for e in index.inside if e.tag == "a"]
    assert leads == ["#story-1", "#story-2"]
    first = reader.by_id()["story-1"]
    assert "Old Bridge" in first.text, "stories of several documents come first"


def test_reasons_name_documents_by_their_numbers():
    story, found = example()
    first = found[0].document.id
    members = (story.members[0], Membership(document=found[1].document.id, reason=f"with {first}: 3 hours apart"))
    html = page([msgspec.structs.replace(story, members=members)], found)
    assert "with [1]: 3 hours apart" in html


def test_a_run_of_figures_leaves_out_what_is_repeated():
    story, found = example()
    series = story.figures[0]
    series = msgspec.structs.replace(series, points=(series.points[0], *series.points))
    reader = Reader(page([msgspec.structs.replace(story, figures=(series,))], found))
    (run,) = reader.having("run")
    assert run.text == "at least 3 → 4"
    assert len(reader.having("stem")) == 3


def test_figures_that_did_not_move_are_folded_apart():
    story, found = example()
    series = story.figures[0]
    still = msgspec.structs.replace(series, id="still", points=(series.points[0],) * 2)
    labels = wording("en")
    both = page([msgspec.structs.replace(story, figures=(series, still))], found)
    assert both.index(labels["figures"]) < both.index(labels["still"])
    moved = page([msgspec.structs.replace(story, figures=(series,))], found)
    assert labels["still"] not in moved
    alone = page([msgspec.structs.replace(story, figures=(still,))], found)
    assert labels["no_moved"] in alone
    assert labels["still"] in alone


def test_no_story_is_a_page_too():
    assert wording("sq")["no_stories"] in page([], [], "sq")


def test_an_unknown_interface_is_refused():
    with pytest.raises(ValueError, match="no interface in 'xx'"):
        page([], [], "xx")


@pytest.mark.parametrize("code", interfaces())
def test_an_interface_names_everything(code):
    words = wording(code)
    assert words.labels.keys() == wording("en").labels.keys()
    assert set(words.stance) == set(get_args(Stance))
    assert set(words.kind) == set(get_args(Kind))
    assert set(words.bound) == set(get_args(Bound))
    assert set(words.mention) == set(get_args(MentionType))
    assert words.unit.keys() == wording("en").unit.keys()
    assert set(words.source_class) == set(get_args(SourceClass))
    fields = {field.name: get_args(field.type) for field in msgspec.structs.fields(Account)}
    assert set(words.relation) == set(fields["relation"])
    assert set(words.about) == set(fields["about"])
    assert (len(words.months), len(words.weekdays)) == (12, 7)
    assert all(value.strip() for value in words.labels.values())


def when(edtf: str | None = None, earliest: str | None = None, latest: str | None = None) -> When:
    ends = [datetime.fromisoformat(end).replace(tzinfo=UTC) if end else None for end in (earliest, latest)]
    return When(earliest=ends[0], latest=ends[1], edtf=edtf, reason="")


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (None, "date unknown"),
        (when(), "date unknown"),
        (when("2023"), "2023"),
        (when("2023-09"), "September 2023"),
        (when("2023-09-XX"), "September 2023"),
        (when("2023-09-05"), "5 September 2023"),
        (when("2023-09-05~"), "about 5 September 2023"),
        (when("2023-09?"), "September 2023 (uncertain)"),
        (when("2026-03-10T07:15:00+01:00"), "10 March 2026, 07:15 (+01:00)"),
        (when("2026-03-10T07:15:00Z"), "10 March 2026, 07:15 UTC"),
        (when("2023-09-05/2023-09-12"), "5–12 September 2023"),
        (when("2023-09-05/2023-10-02"), "5 September – 2 October 2023"),
        (when("2023-09/2023-10"), "September 2023 – October 2023"),
        (when("2023-09-05/.."), "from 5 September 2023"),
        (when("../2023-09-05"), "until 5 September 2023"),
        (when("[2023-09-05,2023-09-12,2023-10-03]"), "one of: 5, 12 September 2023; 3 October 2023"),
        (when("{2023-09-05,2023-09-12}"), "on each of: 5, 12 September 2023"),
        (when("[2023-09-05..2023-09-12]"), "one of: 5 September 2023 – 12 September 2023"),
        (when("2023-21", "2023-03-01", "2023-06-01"), "1 March – 31 May 2023"),
        (when("202X", "2020-01-01", "2030-01-01"), "1 January 2020 – 31 December 2029"),
        (when(None, "2023-09-05", "2023-09-06"), "5 September 2023"),
        (when(None, "2023-09-05T03:00", "2023-09-05T09:30"), "5 September 2023, 03:00–09:30 UTC"),
        (when(None, "2023-09-05T03:00"), "from 5 September 2023, 03:00"),
        (when("2023-02-31", "2023-02-01", "2023-03-01"), "1–28 February 2023"),
        (when("not a date", None, None), "date unknown"),
    ],
)
def test_a_time_is_shown_as_wide_as_it_is(time, text):
    assert shown(time, wording("en")) == text


@given(st.text(st.sampled_from("0123456789-/[]{},.TXZ:+~?%"), max_size=25))
def test_odd_dates_do_not_fall(edtf):
    assert shown(when(edtf), wording("sq"))


def test_a_day_has_its_weekday_in_albanian():
    assert shown(when("2023-09-05"), wording("sq"), weekday=True) == "e martë, 5 shtator 2023"


def test_the_period_of_a_story_runs_over_its_documents():
    a, b = documents()
    assert span_of_days([a.published, b.published, None], wording("en")) == "10–11 March 2026"


@pytest.mark.parametrize(("value", "text"), [(2, "2"), (1140, "1140"), (18e6, "18\u202f000\u202f000"), (2.5, "2,5")])
def test_numbers_are_written_as_the_interface_does(value, text):
    assert number_shown(value, wording("sq")) == text


@pytest.mark.parametrize("width", [80, 120])
def test_the_terminal_is_plain_when_piped(width):
    story, found = example()
    console = Console(file=StringIO(), width=width)
    console.print(terminal([story], found, "sq"))
    out = console.file.getvalue()
    assert "\x1b" not in out
    assert all(len(line) <= width and line == line.rstrip(" ") for line in out.splitlines())
    for words in ("Ura nuk ishte e sigurt", "mohon", "një nga: 3, 10, 17 mars 2026", "të paktën 3", "Mira Doksani"):
        assert words in " ".join(out.split())


def test_the_terminal_obeys_no_document():
    document = make_document("c", "Quiet \x1b[31mred\x07 [bold]x[/bold] \u202eright", language="en")
    story = Story(id="t", lead=Place(document.id, Span(0, 5)), members=(Membership(document=document.id, reason=""),))
    console = Console(file=StringIO(), width=80, force_terminal=True, no_color=True)
    console.print(terminal([story], [Extraction(document=document)]))
    out = console.file.getvalue()
    assert "\x1b[31m" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "[bold]x[/bold]" in out


def test_a_refusal_to_speak_stands_for_nobody_who_says_something():
    story, found = example()
    (file,), _ = story_files([story], found, wording("en"), 0.0)
    voice = next(voice for voice in file.voices if len(voice.sure) > 1)
    first, second, *_ = voice.sure
    refusal = msgspec.structs.replace(first, variants=(msgspec.structs.replace(first.first, stance="declines"),))
    assert voice.shown == first
    assert msgspec.structs.replace(voice, sure=(refusal, second)).shown == second
    assert msgspec.structs.replace(voice, sure=(refusal,)).shown == refusal
    assert msgspec.structs.replace(voice, sure=()).shown is None
