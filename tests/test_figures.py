"""Figures: value, bound, unit, and the thing counted."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.extraction.figures import find_figures
from sipas.extraction.numerals import numerals_of
from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.language import load
from sipas.records import Figure


def figures(code: str, text: str) -> list[Figure]:
    language = load(code)
    layout = read(text, language)
    return list(find_figures(text, layout, find_times(text, layout, None, language), language))


def found(code: str, text: str) -> list[tuple]:
    return [(f.span.of(text), f.low, f.high, f.bound, f.unit) for f in figures(code, text)]


def exact(words: str, value: float | None, unit: str | None = None) -> tuple:
    return (words, value, value, "exactly", unit)


ALBANIAN = [
    ("Erdhën 1.200 vetë.", [exact("1.200", 1200)]),
    ("Çmimi u rrit për 1,5 për qind.", [exact("1,5 për qind", 1.5, "percent")]),
    ("Qyteti ka 1.3 milion banorë.", [exact("1.3 milion", 1.3e6)]),
    ("Janë 5 mijë e 617 libra.", [exact("5 mijë e 617", 5617)]),
    ("Erdhën njëzet e pesë vetë.", [exact("njëzet e pesë", 25)]),
    ("Erdhën dyqind e tridhjetë e katër vetë.", [exact("dyqind e tridhjetë e katër", 234)]),
    ("Kushton 1 milion e 200 mijë euro.", [exact("1 milion e 200 mijë euro", 1.2e6, "EUR")]),
    ("Kushton 3 milionë e gjysmë euro.", [exact("3 milionë e gjysmë euro", 3.5e6, "EUR")]),
    ("Erdhën mbi 20 vetë.", [("mbi 20", 20, 20, "at_least", None)]),
    ("Erdhën të paktën tre vetë.", [("të paktën tre", 3, 3, "at_least", None)]),
    ("Erdhën më shumë se 20 vetë.", [("më shumë se 20", 20, 20, "at_least", None)]),
    ("Erdhën rreth 300 vetë.", [("rreth 300", 300, 300, "about", None)]),
    ("Erdhën dhjetëra vetë.", [("dhjetëra", 20, None, "at_least", None)]),
    ("Erdhën nga 15 deri në 20 vetë.", [("nga 15 deri në 20", 15, 20, "exactly", None)]),
    ("Erdhën 15-20 vetë.", [("15-20", 15, 20, "exactly", None)]),
    ("U arrestua 26-vjeçari.", [exact("26-vjeçari", 26, "year")]),
    ("Mosha mesatare është 66.8 vjeç.", [exact("66.8 vjeç", 66.8, "year")]),
    ("Arta Hoxha, 44, drejton shkollën.", [exact("44", 44, "year")]),
    ("Kuqezinjtë fituan 3-1.", [exact("3-1", None, "score")]),
    ("Rezultati ishte 2:0.", [exact("2:0", None, "score")]),
    ("Ra shi për tri ditë.", [exact("tri ditë", 3, "day")]),
    ("Erdhën 6,467 vetë.", [exact("6,467", 6467)]),
    ("Erdhi tri ditë më parë.", []),
    ("Ai ka COVID-19 dhe fluturon me F-16.", []),
    ("Kështu thotë neni 5 i ligjit.", []),
    ("Është vendi i 12-të.", []),
    ("Telefononi në +355 69 123 4567 ose 044-123-456.", []),
    ("Flet një burrë, të dy qeshin.", []),
    ("Tri arsye:\n1. Uji\n2. Buka", [exact("Tri", 3)]),
    ("Programi 2.0.1 doli.", []),
]
ENGLISH = [
    ("About 1,200 people came.", [("About 1,200", 1200, 1200, "about", None)]),
    ("It costs over $5 million.", [("over $5 million", 5e6, 5e6, "at_least", "USD")]),
    ("It costs €5m or $1.5bn.", [exact("€5m", 5e6, "EUR"), exact("$1.5bn", 1.5e9, "USD")]),
    ("Twenty-five people came.", [exact("Twenty-five", 25)]),
    ("One hundred and twenty people came.", [exact("One hundred and twenty", 120)]),
    ("Two dozen people came.", [exact("Two dozen", 24)]),
    ("Dozens of people came.", [("Dozens", 24, None, "at_least", None)]),
    ("Hundreds of thousands came.", [("Hundreds of thousands", 200_000, None, "at_least", None)]),
    ("More than a million came.", [("More than a million", 1e6, 1e6, "at_least", None)]),
    ("Between 15 and 20 people came.", [("Between 15 and 20", 15, 20, "exactly", None)]),
    ("It rose from 5 percent to 25 percent.", [("from 5 percent to 25 percent", 5, 25, "exactly", "percent")]),
    ("They lead 46 percent to 42 percent.", [exact("46 percent", 46, "percent"), exact("42 percent", 42, "percent")]),
    ("A 26-year-old was held.", [exact("26-year-old", 26, "year")]),
    ("Girls 18- to 24-year-old were asked.", [("18- to 24-year-old", 18, 24, "exactly", "year")]),
    ("Eight out of 10 agreed.", [exact("Eight out of 10", 0.8, "share")]),
    ("The court ruled 5-4.", [exact("5-4", None, "score")]),
    ("It has 100,000 or more members.", [("100,000 or more", 100_000, 100_000, "at_least", None)]),
    ("The gap is 3.7 percentage points.", [exact("3.7 percentage points", 3.7, "percentage_point")]),
    ("It costs $84 billion over 10 years.", [exact("$84 billion", 84e9, "USD"), exact("10 years", 10, "year")]),
    ("He came at 8 p.m. on the 21st.", []),
    ("Call 800-555-0199.", []),
    ("One of them waited.", []),
    ("A four-way race.", []),
]


@pytest.mark.parametrize(("text", "expected"), ALBANIAN, ids=lambda value: value if isinstance(value, str) else "")
def test_an_albanian_figure_has_its_value(text: str, expected: list[tuple]):
    assert found("sq", text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=lambda value: value if isinstance(value, str) else "")
def test_an_english_figure_has_its_value(text: str, expected: list[tuple]):
    assert found("en", text) == expected


@pytest.mark.parametrize(
    ("code", "text", "of"),
    [
        ("sq", "U shëruan 20 persona të infektuar nga gripi.", "persona të infektuar"),
        ("sq", "Janë 30 deputetë të rinj në sallë.", "deputetë të rinj"),
        ("sq", "Votuan 33 për qind e grave.", "grave"),
        ("en", "They sent 300 armed soldiers to the border.", "armed soldiers"),
        ("en", "Millions of refugees waited.", "refugees"),
        ("en", "It costs $5.", None),
    ],
)
def test_the_thing_counted_stops_at_verbs_and_marks(code: str, text: str, of: str | None):
    (figure,) = figures(code, text)
    assert (figure.of and figure.of.of(text)) == of


@given(st.integers(0, 10**9), st.sampled_from(["sq", "en"]))
def test_digits_in_groups_are_the_same_number(value: int, code: str):
    numerals = numerals_of(load(code))
    assert numerals.digits(str(value)) == value
    assert numerals.digits(f"{value:,}".replace(",", numerals.group)) == value


WORDS = st.sampled_from(
    """3 20 1.200 1,5 3-1 2:0 mbi rreth mijë milion miliardë e të një dy njëzet dhjetëra mijëra euro € $ % për qind vjeç
    -vjeçari deri në nga - , . ( ) persona COVID-19 two dozen hundred of and a half million billion to at least over between
    0 007 ٣ ² ½ 99999999999999999999 1.1.1 \n ë""".split(" ")
)


@given(st.lists(WORDS, max_size=25), st.sampled_from(["sq", "en", "xx"]))
def test_spans_lie_in_the_text_apart_and_in_order(words: list[str], code: str):
    text = " ".join(words)
    items = figures(code, text)
    for one, other in pairwise(items):
        assert one.span.end <= other.span.start
    for item in items:
        assert 0 <= item.span.start < item.span.end <= len(text)
        assert item.low is None or item.high is None or item.low <= item.high
        assert item.of is None or (item.span.end <= item.of.start < item.of.end <= len(text))
    assert items == figures(code, text)


@pytest.mark.parametrize("piece", ["1 ", "1-", "1.", "dy e ", "mijë ", "një mijë e ", "$", "mbi ", "12/"])
def test_time_grows_with_the_length_of_the_text_only(piece: str):
    text = piece * (120_000 // len(piece))
    start = time.process_time()
    figures("sq", text)
    assert time.process_time() - start < 12
