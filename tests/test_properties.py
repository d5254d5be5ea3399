"""Properties of extraction on texts made up at random: marks, cues, breaks and odd letters mixed."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laws import broken
from sipas.extraction.pipeline import extract
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.language import known
from sipas.records import Document
from timing import seconds

PIECES = (
    *'"“”„«»‘’\'–—:;,.!?…()[]/',
    "\n", "\n\n", "\r\n", " ", "  ", "\t", "\u00a0", "\u200b", "\u2028", "\ufeff",
    "tha", "ka thënë", "sipas", "se", "që", "duke shtuar se", "thuhet se", "i cili", "mohoi", "nuk pranoi të komentojë",
    "said", "according to", "that", "he", "she", "who denied", "declined to comment", "claims that", "told",
    "Ilva Sherkaj", "Gurvela", "Gurvelës", "kryeministri", "Mayor Teuta Brenjari", "Ajo", "ai", "HidroMurna", "AAK-ja",
    "të martën", "më 10 mars 2026", "dje", "two days ago", "in March", "2026", "13.07.2020", "07:25", "nesër",
    "20", "të paktën 1.500 euro", "87 për qind", "more than 600", "$3.2 million", "1,3", "rreth njëzet", "99999999999999999999",
    "Ë", "ë", "e\u0308", "İ", "ß", "ﬁ", "ǅ", "Ω", "я", "中", "ا", "🙂", "👩\u200d👩\u200d👧", "\x00", "\x1f", "\ud7ff",
)  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)
languages = st.sampled_from([None, "und", "xx", *known()])
dates = st.sampled_from([None, "2026", "2026-03", "2026-03-10", "2026-03-10T07:15:00+01:00"])


@settings(max_examples=400)
@given(texts, languages, dates)
@example("“", "sq", "2026-03")
@example("tha se tha se tha se", "sq", None)
@example('"" said he, "', "en", None)
@example("“Filloi.\nHoxha: Ligji kalon sot. Ra shi.\nLleshi: Po.”, tha ai.", "sq", None)  # labels of quoted paragraphs
@example(
    "në ‘tashfaqen optimistëThe minister said,si- sipas nukrikërkuam ’,mbyll Hoxha:  Precizue shpjegojmë Më", "sq", None
)
@example(
    ", in the words of pretending The minister said, lamenting by express like . nor an the minister said, make plain nga ' x who were concluding nuk advocats upon (",
    "en",
    None,
)
@example("Noon", "sr", None)
def test_any_text_keeps_the_laws(text: str, language: str | None, date: str | None):
    published = parse_when(date, "published field") if date else None
    document = make_document("any", text, language=language, published=published)
    assert not broken(extract(document))


@settings(max_examples=100)
@given(texts, languages)
def test_the_same_text_gives_the_same_finds(text: str, language: str | None):
    document = make_document("any", text, language=language)
    assert extract(document) == extract(document)


@pytest.mark.parametrize("language", known())
@pytest.mark.parametrize(
    "piece", ["“", '"', "tha se ", "said that ", "Ilva Sherkaj ", "20 ", "të martën ", "a", ". ", "\n", "Kim, "]
)
def test_long_runs_of_one_thing_take_linear_time(piece: str, language: str):
    def made(length: int) -> Document:
        return make_document("long", piece * (length // len(piece)), language=language)

    short, long = made(1_500), made(6_000)
    assert not broken(extract(made(100)))  # tables are built
    assert not broken(extract(long))
    # four times the text may take eight times as long, for the noise of a busy machine; squares take sixteen
    assert seconds(lambda: extract(long)) < max(0.5, 8 * seconds(lambda: extract(short)))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_composition_of_letters_changes_no_offset(text: str):
    # finds in decomposed text are spans of that text, not of a composed copy
    decomposed = unicodedata.normalize("NFD", text)
    extraction = extract(make_document("any", decomposed, language="sq"))
    assert extraction.document.text == decomposed
    assert not broken(extraction)


@pytest.mark.parametrize("language", ["en", "sq", "und"])
@pytest.mark.parametrize(
    "text",
    ["OSLO, May 3 (AP) -", "OSLO (AP) — -", "Shops shut.\n\nOSLO (AP) —", "“Ura u mbyll dje në mëngjes.”\n\nKështu"],
)
def test_a_text_may_break_off_anywhere(text: str, language: str):
    extract(Document(id="d", uri="d", text=text, sha256="", language=language))
