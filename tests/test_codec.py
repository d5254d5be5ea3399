"""Wire version 1: the keys and their order, the round trip, and what is said of a bad line."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.codec import (
    WireError,
    decode_extraction,
    decode_story,
    encode_assignments,
    encode_extraction,
    encode_story,
)
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.records import (
    Account,
    Attribution,
    Copy,
    Document,
    Event,
    Extraction,
    Figure,
    Membership,
    Mention,
    Place,
    Problem,
    Series,
    SeriesPoint,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
    When,
)

TEXT = "Zoti Peskov tha: “Po, 20 veta.”"
PUBLISHED = parse_when("2023-09", "header")
DOCUMENT = make_document("a/b.txt", TEXT, title=Span(0, 11), published=PUBLISHED, language="sq")
SPEAKER = Speaker(id="5", name="Dmitri Peskov", type="person")
ATTRIBUTION = Attribution(
    id="1",
    cue=Span(12, 15),
    source=Span(0, 11),
    content=(Span(18, 30),),
    kind="direct",
    stance="says",
    source_class="named",
    speaker=SPEAKER,
    relay=("TASS",),
    parent=None,
    confidence=0.94,
    rule="source-cue-quotation",
)
EXTRACTION = Extraction(
    document=DOCUMENT,
    attributions=(ATTRIBUTION,),
    mentions=(Mention(span=Span(5, 11), type="person", name="Dmitri Peskov", id="5"),),
    times=(Time(span=Span(12, 15), when=When(earliest=None, latest=datetime(2023, 1, 1, tzinfo=UTC), edtf=None, reason="r")),),
    figures=(Figure(span=Span(22, 24), low=20, high=20, bound="at_least", unit=None, of=Span(25, 29), attribution="1"),),
    problems=(Problem(document=DOCUMENT.id, span=Span(16, 17), stage="text", code="open", message="m"),),
)  # fmt: skip

positions = st.integers(0, len(TEXT))
spans = st.tuples(positions, positions).map(sorted).map(lambda pair: Span(*pair))
names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
maybe = st.none() | names
instants = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
whens = st.builds(When, earliest=st.none() | instants, latest=st.none() | instants, edtf=maybe, reason=names)
speakers = st.builds(Speaker, id=names, name=names, type=st.sampled_from(["person", "place", None]))
attributions = st.builds(
    Attribution,
    id=names,
    cue=st.none() | spans,
    source=st.none() | spans,
    content=st.lists(spans, max_size=3).map(tuple),
    kind=st.sampled_from(["direct", "indirect", "mixed"]),
    stance=st.sampled_from(["says", "denies", "declines"]),
    source_class=st.sampled_from(["named", "anonymous", None]),
    speaker=st.none() | speakers,
    relay=st.lists(names, max_size=2).map(tuple),
    parent=maybe,
    confidence=st.floats(0, 1),
    rule=names,
)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    span=spans,
    low=numbers,
    high=numbers,
    bound=st.sampled_from(["exactly", "at_least", "at_most", "about"]),
    unit=maybe,
    of=st.none() | spans,
    attribution=maybe,
    as_of=st.none() | whens,
)
extractions = st.builds(
    Extraction,
    document=st.builds(
        Document,
        id=names,
        uri=names,
        text=st.just(TEXT),
        sha256=names,
        publisher=maybe,
        url=maybe,
        language=maybe,
        title=st.none() | spans,
        body=positions,
        published=st.none() | whens,
        fetched=st.none() | instants,
    ),
    attributions=st.lists(attributions, max_size=3).map(tuple),
    mentions=st.lists(st.builds(Mention, span=spans, type=st.just("place"), name=names, id=names), max_size=2).map(
        tuple
    ),
    times=st.lists(st.builds(Time, span=spans, when=whens), max_size=2).map(tuple),
    figures=st.lists(figures, max_size=2).map(tuple),
    problems=st.lists(
        st.builds(Problem, document=maybe, span=st.none() | spans, stage=st.just("text"), code=names, message=names),
        max_size=2,
    ).map(tuple),
)


@given(extractions)
def test_what_is_written_is_read_back(extraction: Extraction):
    assert decode_extraction(encode_extraction(extraction)) == extraction


def test_keys_and_their_order_are_those_of_version_1():
    line = json.loads(encode_extraction(EXTRACTION))
    assert list(line) == [
        "version", "uri", "id", "language", "publisher", "url", "title", "body", "published", "fetched", "sha256",
        "text", "attributions", "mentions", "times", "figures", "problems",
    ]  # fmt: skip
    assert line["published"] == {
        "earliest": "2023-09-01T00:00:00Z",
        "latest": "2023-10-01T00:00:00Z",
        "edtf": "2023-09",
        "reason": "header; days in UTC",
    }
    assert line["attributions"] == [
        {
            "id": "1",
            "cue": [12, 15],
            "source": [0, 11],
            "content": [[18, 30]],
            "kind": "direct",
            "stance": "says",
            "source_class": "named",
            "speaker": {"id": "5", "name": "Dmitri Peskov", "type": "person"},
            "relay": ["TASS"],
            "parent": None,
            "confidence": 0.94,
            "rule": "source-cue-quotation",
        }
    ]
    assert line["mentions"] == [{"span": [5, 11], "type": "person", "name": "Dmitri Peskov", "id": "5"}]
    assert line["times"][0] == {
        "span": [12, 15],
        "when": {"earliest": None, "latest": "2023-01-01T00:00:00Z", "edtf": None, "reason": "r"},
    }
    assert line["figures"] == [
        {
            "span": [22, 24], "low": 20.0, "high": 20.0, "bound": "at_least", "unit": None, "of": "veta",
            "of_span": [25, 29], "attribution": "1", "as_of": None,
        }
    ]  # fmt: skip
    assert line["problems"] == [
        {"document": DOCUMENT.id, "span": [16, 17], "stage": "text", "code": "open", "message": "m"}
    ]


def test_a_line_is_utf8_without_a_line_break():
    text = "a\nb\r\nc\u2028d"
    line = encode_extraction(Extraction(document=make_document("x", text)))
    assert b"\n" not in line
    assert decode_extraction(line).document.text == text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "this reads wire version 1; the line says 2"),
        ({"version": None}, "this reads wire version 1; the line says null"),
        ({"text": 5}, "Expected `str`, got `int` - at `$.text`"),
        ({"title": [0, 99]}, "[0, 99] lies outside the text of 31 code points - at `$.title`"),
        ({"title": [3, 2]}, "[3, 2] lies outside the text"),
        ({"body": 99}, "at `$.body`"),
        ({"attributions": [{"id": "1"}]}, "at `$.attributions[0]`"),
        ({"published": "2023"}, "at `$.published`"),
    ],
)
def test_a_bad_line_is_an_error_that_says_where(change: dict, said: str):
    line = json.loads(encode_extraction(EXTRACTION))
    with pytest.raises(WireError) as raised:
        decode_extraction(json.dumps({**line, **change}))
    assert said in str(raised.value)


@pytest.mark.parametrize("line", ["", "x", "[]", "{}", "null", '{"version": 1', b"\xff", "[" * 100_000])
def test_what_is_no_record_is_a_wire_error(line: str | bytes):
    with pytest.raises(WireError):
        decode_extraction(line)


def test_a_span_deep_in_a_record_is_checked():
    line = json.loads(encode_extraction(EXTRACTION))
    line["attributions"][0]["content"] = [[0, 1], [5, 500]]
    with pytest.raises(WireError, match=r"\$\.attributions\[0\]\.content\[1\]"):
        decode_extraction(json.dumps(line))


def test_a_key_of_a_later_sipas_is_passed_over():
    line = json.loads(encode_extraction(EXTRACTION))
    line["later"] = 1
    assert decode_extraction(json.dumps(line)) == EXTRACTION


OTHER = Extraction(document=make_document("c.txt", "Zoti Peskov tha: po."))
PLACE = Place(DOCUMENT.id, Span(18, 30))
STORY = Story(
    id="s",
    lead=Place(DOCUMENT.id, Span(0, 11)),
    members=(
        Membership(document=DOCUMENT.id, reason="opened it"),
        Membership(document=OTHER.document.id, reason="same words"),
    ),
    copies=(
        Copy(
            document=OTHER.document.id,
            of=DOCUMENT.id,
            share=0.9,
            near=True,
            passages=((Span(0, 5), Span(0, 5)),),
            evidence="later",
        ),
    ),
    statements=(Statement(id="t", speaker=SPEAKER, variants=((DOCUMENT.id, "1"),), reason="alone"),),
    figures=(
        Series(
            id="f",
            of=PLACE,
            unit=None,
            points=(SeriesPoint(place=PLACE, figure=EXTRACTION.figures[0], attribution="1", when=PUBLISHED),),
        ),
    ),
    timeline=(Event(when=PUBLISHED, sentence=PLACE, time=PLACE),),
    accounts=(Account(id="k", relation="denies", about="statement", left=PLACE, right=PLACE, rule="r"),),
    newsrooms=2,
)
KNOWN = {DOCUMENT.id: EXTRACTION, OTHER.document.id: OTHER}


def test_a_story_is_read_back():
    assert decode_story(encode_story(STORY, KNOWN)) == STORY


def test_a_story_carries_the_words_it_points_to():
    line = json.loads(encode_story(STORY, KNOWN))
    assert line["lead"] == {"document": DOCUMENT.id, "span": [0, 11], "text": "Zoti Peskov"}
    assert [member["uri"] for member in line["documents"]] == ["a/b.txt", "c.txt"]
    assert line["statements"][0]["variants"] == [
        {"document": DOCUMENT.id, "attribution": "1", "content": ["Po, 20 veta."]}
    ]


def test_a_bad_story_is_an_error_that_says_where():
    line = json.loads(encode_story(STORY, KNOWN))
    line["accounts"][0]["relation"] = "laughs"
    with pytest.raises(WireError, match=r"\$\.accounts\[\.\.\.\]\.relation|\$\.accounts\[0\]\.relation"):
        decode_story(json.dumps(line))


def test_assignments_name_documents_by_uri():
    assert [json.loads(line) for line in encode_assignments(STORY, KNOWN)] == [
        {"doc": "a/b.txt", "story": "s", "near_copy_of": None},
        {"doc": "c.txt", "story": "s", "near_copy_of": "a/b.txt"},
    ]


def test_instants_of_other_zones_are_the_same_instants():
    line = json.loads(encode_extraction(EXTRACTION))
    line["published"]["earliest"] = "2023-09-01T02:00:00+02:00"
    published = decode_extraction(json.dumps(line)).document.published
    assert published.earliest == PUBLISHED.earliest
    assert published.latest - published.earliest == timedelta(days=30)


def test_records_are_frozen():
    with pytest.raises(AttributeError):
        EXTRACTION.document.text = "other"
    assert msgspec.structs.replace(DOCUMENT, language="en").text == TEXT
