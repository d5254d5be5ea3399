"""Time expressions: what is found, what it can mean, and why."""

import re
import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.extraction.times_calendar import Sense, meanings
from sipas.language import load
from sipas.records import Time, When

EDTF = re.compile(
    r"(?:\.\.|[\dX]{2,4}(?:-\d\d){0,2}(?:T\d\d:\d\d:\d\d)?~?|\d{3}X~?|\d\dXX~?)"
    r"(?:/(?:\.\.|[\dX]{4}(?:-\d\d){0,2}))?"
    r"|\[\d{4}(?:-\d\d){0,2}(?:(?:,|\.\.)\d{4}(?:-\d\d){0,2})+\]"
)


def published(edtf: str | None) -> When | None:
    if edtf is None:
        return None
    year, month, day = (*(int(part) for part in edtf.split("-")), 0, 0)[:3]
    first = datetime(year, month or 1, day or 1, tzinfo=UTC)
    if day:
        last = first + timedelta(1)
    else:
        last = datetime(year + (month == 12 or not month), month % 12 + 1 if month else 1, 1, tzinfo=UTC)
    return When(earliest=first, latest=last, edtf=edtf, reason="header")


def times(code: str, text: str, when: str | None = "2026-03-12") -> list[Time]:
    language = load(code)
    return list(find_times(text, read(text, language), published(when), language))


def found(code: str, text: str, when: str | None = "2026-03-12") -> list[tuple[str, str | None]]:
    return [(item.span.of(text), item.when.edtf) for item in times(code, text, when)]


# 12 March 2026 is a Thursday.
ALBANIAN = [
    ("Ai erdhi të martën.", [("të martën", "2026-03-10")]),
    ("Ai erdhi te marten.", [("te marten", "2026-03-10")]),
    ("Mbledhja do të mbahet të martën.", [("të martën", "2026-03-17")]),
    ("Mbledhja u mbajt të martën e kaluar.", [("të martën e kaluar", "2026-03-10")]),
    ("Punimet nisin të martën e ardhshme.", [("të martën e ardhshme", "2026-03-17")]),
    ("Ura u hap dje, kurse pardje u mbyll.", [("dje", "2026-03-11"), ("pardje", "2026-03-10")]),
    ("Sot hapet ura, nesër mbyllet.", [("Sot", "2026-03-12"), ("nesër", "2026-03-13")]),
    ("Ura hapet sonte.", [("sonte", "2026-03-12")]),
    ("Ai u nis tri ditë më parë.", [("tri ditë më parë", "2026-03-09")]),
    ("Ai u nis para dy javësh.", [("para dy javësh", "2026-02-23/2026-03-01")]),
    ("Ura u mbyll në mesnatë.", [("mesnatë", "2026-03-12")]),
    ("Ura u hap në fillim të shkurtit.", [("fillim të shkurtit", "2026-02-01/2026-02-10")]),
    ("Ura u hap në fund të shkurtit.", [("fund të shkurtit", "2026-02-21/2026-02-28")]),
    ("Banon aty që nga 2019.", [("që nga 2019", "2019/..")]),
    ("Ura u hap më 2 mars.", [("2 mars", "2026-03-02")]),
    ("Ura u hap më 13.07.2020.", [("13.07.2020", "2020-07-13")]),
    ("Ura u hap në korrik 2020.", [("korrik 2020", "2020-07")]),
    ("Ura u hap në prill të vitit 2019.", [("prill të vitit 2019", "2019-04")]),
    ("Javën e kaluar ra shi.", [("Javën e kaluar", "2026-03-02/2026-03-08")]),
    ("Vitin e kaluar ra shi.", [("Vitin e kaluar", "2025")]),
    ("Ra shi mëngjesin e së martës.", [("mëngjesin e së martës", "2026-03-10")]),
    ("Takimi u mbajt të mërkurën në orën 14:30.", [("të mërkurën në orën 14:30", "2026-03-11T14:30:00")]),
    ("Ra shi mes 3 dhe 5 majit 2020.", [("mes 3 dhe 5 majit 2020", "2020-05-03/2020-05-05")]),
    ("Panairi u mbajt më 1-6 mars.", [("1-6 mars", "2026-03-01/2026-03-06")]),
    ("Në vitet '90 kishte tren.", [("vitet '90", "199X")]),
    ("Në 24 orët e fundit ra shi.", [("24 orët e fundit", "2026-03-11/2026-03-12")]),
    ("Ura u hap më 2 prill të këtij viti.", [("2 prill të këtij viti", "2026-04-02")]),
    ("Në verën e vitit 2018 ra shi.", [("verën e vitit 2018", "2018-22")]),
    ("Erdhën 1200 persona.", []),
    ("Erdhën 2019 persona.", []),
    ("Ra shi për tri ditë.", []),
    ("Me pak fjalë, shkurt e shqip.", []),
    ("Portali Kosova Sot e ka shkruar lajmin për urën.", []),
]
ENGLISH = [
    ("He arrived on Tuesday.", [("Tuesday", "2026-03-10")]),
    ("She will speak on Tuesday.", [("Tuesday", "2026-03-17")]),
    ("He arrived Monday night.", [("Monday night", "2026-03-09")]),
    ("It rained last week.", [("last week", "2026-03-02/2026-03-08")]),
    ("It was opened on March 2.", [("March 2", "2026-03-02")]),
    ("It was opened on March 2, 2019, he said.", [("March 2, 2019", "2019-03-02")]),
    ("On Monday, March 9, 2026, it opened.", [("Monday, March 9, 2026", "2026-03-09")]),
    ("It was opened two days ago.", [("two days ago", "2026-03-10")]),
    ("He has lived there since 2019.", [("since 2019", "2019/..")]),
    ("It was closed in late July.", [("late July", "2025-07-21/2025-07-31")]),
    ("It rained earlier this month.", [("earlier this month", "2026-03-01/2026-03-12")]),
    ("It rained from Sept. 19 to 22.", [("from Sept. 19 to 22", "2025-09-19/2025-09-22")]),
    ("Trains ran in the 1990s.", [("the 1990s", "199X")]),
    ("It rained over the past two weeks.", [("past two weeks", "2026-02-26/2026-03-12")]),
    ("They met Friday at 3 p.m. and left.", [("Friday at 3 p.m.", "2026-03-06T15:00:00")]),
    ("Theresa May said no, and you may go.", []),
    ("May they rest, Sen. March said.", []),
    ("In May he left the party.", [("May", "2025-05")]),
    ("They want it done by 2030.", [("by 2030", "../2030")]),
    ("It was opened on 2020-07-13.", [("2020-07-13", "2020-07-13")]),
    ("A 2019 study found 2400 people there.", [("2019", "2019")]),
    ("It was closed more than 20 years ago.", [("more than 20 years ago", "../2006")]),
    ("He left in 2015 and died two years later.", [("2015", "2015"), ("two years later", "2017")]),
    ("It was opened on June 16 of last year.", [("June 16 of last year", "2025-06-16")]),
    ("In recent days it rained.", []),
]


@pytest.mark.parametrize(("text", "expected"), ALBANIAN, ids=lambda value: value if isinstance(value, str) else "")
def test_an_albanian_expression_says_what_it_says(text: str, expected: list[tuple[str, str]]):
    assert found("sq", text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=lambda value: value if isinstance(value, str) else "")
def test_an_english_expression_says_what_it_says(text: str, expected: list[tuple[str, str]]):
    assert found("en", text) == expected


def test_a_weekday_in_a_document_dated_by_month_is_one_of_its_days():
    (item,) = times("sq", "Treni mbërriti të martën.", "2023-09")
    assert item.when.edtf == "[2023-09-05,2023-09-12,2023-09-19,2023-09-26]"
    assert item.when.earliest == datetime(2023, 9, 5, tzinfo=UTC)
    assert item.when.latest == datetime(2023, 9, 27, tzinfo=UTC)
    assert "Tuesday" in item.when.reason
    assert "2023-09 only" in item.when.reason
    assert "2023-08-29" in item.when.reason


def test_yesterday_in_a_document_dated_by_month_may_lie_before_it():
    (item,) = times("sq", "Treni mbërriti dje.", "2023-09")
    assert item.when.edtf == "[2023-08-31..2023-09-29]"


def test_a_weekday_without_a_tense_is_both():
    (item,) = times("sq", "Takim të martën", "2026-03-12")
    assert item.when.edtf == "[2026-03-10,2026-03-17]"
    assert "does not tell" in item.when.reason


@pytest.mark.parametrize(
    ("text", "edtf"), [("Ai erdhi dje.", None), ("Ai erdhi më 12 mars.", "XXXX-03-12"), ("Ai erdhi të martën.", None)]
)
def test_without_a_date_of_publication_the_ends_stay_open(text: str, edtf: str | None):
    (item,) = times("sq", text, None)
    assert (item.when.earliest, item.when.latest, item.when.edtf) == (None, None, edtf)
    assert "not known" in item.when.reason


def test_a_full_date_needs_no_date_of_publication():
    assert found("sq", "Ura u hap më 12 mars 2020.", None) == [("12 mars 2020", "2020-03-12")]


def test_since_an_afternoon_begins_in_it_and_stays_open():
    (item,) = times("sq", "Prej pasdites së së dielës, apo prej pasdites të së dielës, ra shi.", "2026-03-12")[-1:]
    assert item.when.earliest == datetime(2026, 3, 8, 12, tzinfo=UTC)
    assert item.when.latest is None


def test_a_night_runs_past_midnight():
    (item,) = times("en", "He arrived Monday night.")
    assert item.when.latest == datetime(2026, 3, 10, 6, tzinfo=UTC)


def test_a_language_without_a_pack_still_has_its_dates_in_digits():
    assert found("xx", "Abcd 13.07.2020 efgh 2020-07-14.") == [
        ("13.07.2020", "2020-07-13"),
        ("2020-07-14", "2020-07-14"),
    ]


WORDS = st.sampled_from(
    """të martën e së hënës 12 3 2019 mars korriku vitit dje sot ditë më parë para dy javësh deri që nga fund fillim . , -
    – mes dhe 14:30 ora orën mëngjesin 13.07.2020 '90 vitet kaluar ardhshme Monday night last next week May 30th of early
    since until 1990s ago two Sept. p.m. \n " ( ) ë 99999999999 0 ² ٣""".split(" ")
)


@given(
    st.lists(WORDS, max_size=30),
    st.sampled_from(["sq", "en", "xx"]),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29"]),
)
def test_spans_lie_in_the_text_apart_and_in_order(words: list[str], code: str, when: str | None):
    text = " ".join(words)
    items = times(code, text, when)
    for one, other in pairwise(items):
        assert one.span.end <= other.span.start
    for item in items:
        assert 0 <= item.span.start < item.span.end <= len(text)
        assert item.span.of(text) == item.span.of(text).strip()
        assert item.when.reason
        assert item.when.edtf is None or EDTF.fullmatch(item.when.edtf), item.when.edtf
        if item.when.earliest and item.when.latest:
            assert item.when.earliest < item.when.latest
    assert items == times(code, text, when)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6), st.sampled_from([-1, 0, 1]))
def test_a_weekday_is_within_a_week_of_the_publication(day: date, weekday: int, lean: int):
    for stretch in meanings(Sense(means="weekday", weekday=weekday, lean=lean), day):
        assert stretch.first == stretch.last
        assert stretch.first.weekday() == weekday
        assert abs((stretch.first - day).days) < 7
        assert lean == 0 or (stretch.first - day).days * lean >= 0


@given(
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.integers(0, 10**12),
    st.sampled_from(["hour", "week", "month", "year", "century"]),
)
def test_no_calendar_is_too_short_to_say_so(day: date, count: int, unit: str):
    for means in ("ago", "ahead", "past", "coming"):
        meanings(Sense(means=means, unit=unit, count=count), day)


@pytest.mark.parametrize(
    "piece", ["të ", "e së ", "12 ", "3 - ", "dy e ", "mars ", "më parë ", "'", "1-", "që nga ", "një mijë e "]
)
def test_time_grows_with_the_length_of_the_text_only(piece: str):
    text = piece * (120_000 // len(piece))
    start = time.process_time()
    times("sq", text)
    assert time.process_time() - start < 12
