"""What readings weigh is the sum of what their features weigh, by name; names are found wherever they are put together."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.extraction.aspects import features_of
from sipas.extraction.clauses import token_masks, units
from sipas.extraction.cues import cue_table
from sipas.extraction.names import find_names
from sipas.extraction.pipeline import extract
from sipas.extraction.readings import readings
from sipas.extraction.scoring import Weights, parts, weigh, weights
from sipas.extraction.text import read
from sipas.extraction.times import find_times
from sipas.extraction.words import MARK, TOKEN, UPPER, showing
from sipas.intake import read as read_documents
from sipas.intake.making import make_document
from sipas.language import Kept, guess, load
from sipas.records import Document

SAMPLES = Path(__file__).parent.parent / "samples" / "lumi"


def found_in(document):
    language = load(document.language or guess(document.text))
    layout = read(document.text, language, body=document.body)
    mentions = find_names(document.text, layout, language)
    masks = token_masks(layout, mentions, find_times(document.text, layout, document.published, language), language)
    table = cue_table(language)
    return language, [found for unit in units(layout, masks) for found in readings(unit, table)]


@pytest.fixture(scope="module")
def cues():
    documents = [d for d in read_documents([str(SAMPLES)]) if isinstance(d, Document)]
    return [found_in(document) for document in documents]


def test_a_score_is_the_sum_of_the_weights_of_the_features(cues):
    seen = 0
    for language, lists in cues:
        table = weights(language)
        for found in lists:
            weigh(found, table)
            for reading in found:
                if reading.frame not in table.frames:
                    continue
                tables = (table.frames[reading.frame], table.frames.get("", {}))
                expected = sum(one.get(feature, 0.0) for one in tables for feature in ("", *reading.features))
                assert reading.score == pytest.approx(expected, abs=1e-9)
                assert sum(weight for _, weight in parts(reading, table)) == pytest.approx(expected, abs=1e-9)
                seen += 1
    assert seen > 100


def test_what_stands_under_no_frame_weighs_in_every_frame(cues):
    language, lists = cues[0]
    reading = lists[0][0]
    feature = reading.features[0]
    own, shared = {reading.frame: {"": 0.5}}, {"": {feature: 1.25, "never seen": 9.0}}
    alone, both = Weights({}, own), Weights({}, own | shared)
    weigh([reading], alone)
    assert reading.score == pytest.approx(0.5)
    weigh([reading], both)
    assert reading.score == pytest.approx(0.5 + 1.25 * reading.features.count(feature))
    assert dict(parts(reading, both)) == {"": 0.5, feature: 1.25}
    weigh([reading], weights(language))


def test_features_have_names(cues):
    names = {feature for _, lists in cues for found in lists for reading in found for feature in reading.features}
    assert all(isinstance(name, str) and name for name in names)
    assert {"end=full", "source=left", "frame own"} <= names


def test_readings_of_one_sentence_share_no_list_they_change(cues):
    """Weighing twice gives the same: what `edges` keeps for all readings of a unit stays as it was."""
    for language, lists in cues:
        table = weights(language)
        for found in lists:
            before = [(reading.features, weigh([reading], table)) for reading in found]
            assert before == [(reading.features, weigh([reading], table)) for reading in found]


def test_an_aspect_is_a_name_or_a_function_of_what_was_seen():
    def two(left, right):
        return [left, left + right]

    assert features_of(["a", (two, "b", "c"), "d"]) == ["a", "b", "bc", "d"]


@given(st.text())
def test_tokens_stand_where_the_pattern_finds_them(text):
    layout = read(text, load("en"))
    if not layout.glued:
        assert layout.starts == [match.start() for match in TOKEN.finditer(text)]
        assert layout.ends == [match.end() for match in TOKEN.finditer(text)]
    assert [text[a:b] for a, b in zip(layout.starts, layout.ends, strict=True)] == layout.words
    assert showing(layout.traits, MARK) == [at for at, word in enumerate(layout.words) if not word[0].isalnum()]
    assert showing(layout.traits, UPPER) == [at for at, word in enumerate(layout.words) if word[0].isupper()]


@given(st.text())
def test_words_are_those_the_pattern_finds(text):
    for one in (r"\w", r"[^\W\d_]"):
        assert text.translate(Kept(one)).split() == re.findall(one + "+", text)


@pytest.mark.parametrize(
    ("language", "text", "stance"),
    [
        ("en", "Ann Lee did not say that the server was safe.", "declines"),
        ("en", "Ann Lee said that the server was not safe.", "says"),
        ("en", "The mayor does not believe that taxes will rise.", "denies"),
        ("sq", "Zëdhënësi nuk tha se rruga do të hapet.", "declines"),
        ("sq", "Zëdhënësi tha se rruga nuk do të hapet.", "says"),
    ],
)
def test_a_not_on_the_verb_turns_the_stance(language: str, text: str, stance: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language=language)).attributions
    assert [a.stance for a in found] == [stance]


@pytest.mark.parametrize("text", ["thuhet një raport", "Një raport u botua. Sipas një raport", "tha një dëshmitar"])
def test_what_is_told_of_last_of_all_raises_nothing(text: str):
    extract(Document(id="d", uri="d", text=text, sha256="", language="sq"))


SOURCES = [
    ("“Era rrëzoi çatinë”, i tha revistës një pronar lokali.", "një pronar lokali"),
    ("“Era rrëzoi çatinë”, u tha ai fqinjëve.", "ai"),
    ("“Era rrëzoi çatinë”, thonë nga drejtoria.", "drejtoria"),
    ("“Era rrëzoi çatinë”, thonë në Prokurorinë e Prizrenit.", "Prokurorinë e Prizrenit"),
    ("“Era rrëzoi çatinë”, na thanë në Gjykatën e Apelit.", "Gjykatën e Apelit"),
    ("“Era rrëzoi çatinë”, bëjnë të ditur në Ministrinë e Arsimit.", "Ministrinë e Arsimit"),
    ("“Era rrëzoi çatinë”, thanë në Prishtinë.", None),
    ("“Era rrëzoi çatinë”, tha në Gjykatën e Apelit.", None),
    ("“Era rrëzoi çatinë”, thanë në Ministrinë e Arsimit minatorët.", "minatorët"),
    ("Në KQZ thonë se kutitë u hapën.", "KQZ"),
    ("Mjekja që e operoi djalin tha se gjendja është e mirë.", "Mjekja që e operoi djalin"),
    ("Fshatarët që jetojnë pranë digës thonë se kanë frikë.", "Fshatarët që jetojnë pranë digës"),
    ("Shefi i stacionit kur u pyet tha se treni vjen.", "Shefi i stacionit"),
    ("Komuna përmes një njoftimi bëri të ditur se uji vjen.", "Komuna"),
    ("Zyra e prefektit nuk ka dashur ta komentojë rastin, por mohoi se ka vonesa.", "Zyra e prefektit"),
    ("Këshilli ka dalë me një reagim, në të cilin thotë se plani bie.", "Këshilli"),
    ("Kritikja e quajti Hotin “mjeshtër të heshtjes”.", "Kritikja"),
    ("Raporti i ekspertëve në revistën Dita tregon se ajri është i ndotur.", "Raporti i ekspertëve në revistën Dita"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_the_source_is_the_whole_subject_and_no_more(text: str, source: str | None):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.source.of(text) if a.source else None for a in found] == [source]


LABELS = [
    ("Digjet furra e vjetër, pronari: Na mbeti vetëm oxhaku", "pronari"),
    ("Kryetari i komunës, Agim Dema: Uji kthehet nesër", "Kryetari i komunës, Agim Dema"),
    ("Shoferi lë kamionin në mes të rrugës: Boll më", "Shoferi"),
]


@pytest.mark.parametrize(("text", "speaker"), LABELS)
def test_a_label_is_who_speaks_and_not_the_headline_before(text: str, speaker: str):
    _, lists = found_in(Document(id="d", uri="d", text=text, sha256="", language="sq"))
    labels = [reading for found in lists for reading in found if reading.frame == "label"]
    assert {r.unit.span(*r.source).of(text) for r in labels if r.source} == {speaker}


@pytest.mark.parametrize(
    "text", ["Sipas raportit, për", "sipas të cilit", "X, sipas të", "i tha gazetës një", "Nga zyra thonë", ", që"]
)
def test_what_breaks_off_raises_nothing(text: str):
    extract(Document(id="d", uri="d", text=text, sha256="", language="sq"))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Gent Vata ka thënë se ura do të hapet, ndërsa ka qartësuar se paratë janë gati.", "ura do të hapet"),
        ("Gent Vata ka thënë se nuk e sheh si problem dhe sipas tij ura do të hapet.", "nuk e sheh si problem"),
        ("Gent Vata bëri të ditur se gjendja është e rëndë, pasi siç thotë ai, ura u mbyll.", "gjendja është e rëndë"),
    ],
)
def test_a_content_ends_before_the_next_statement_of_its_speaker(text: str, first: str):
    found = extract(make_document("any", text, language="sq")).attributions
    assert [text[s.start : s.end] for s in found[0].content] == [first]


JOINED = [
    (
        "Kryetarja Drita Leka ka paralajmëruar se Agim Hoxha do të largohet dhe ka kërkuar hetim të ri nga Policia.",
        ["Agim Hoxha do të largohet", "hetim të ri nga Policia"],
    ),
    (
        "Ministri Arben Krasniqi tha se furrat e Prizrenit do të mbyllen të hënën, por sipas tij çmimi i bukës nuk rritet.",
        ["furrat e Prizrenit do të mbyllen të hënën", "çmimi i bukës nuk rritet"],
    ),
    (
        "Sipas Arben Krasniqit, rruga e Lumës është e pakalueshme, derisa shton se bora do të vazhdojë.",
        ["rruga e Lumës është e pakalueshme", "bora do të vazhdojë"],
    ),
    (
        "Inxhinierja Drita Leka konfirmoi mbylljen e minierës së Trepçës, duke saktësuar se punëtorët marrin pagën.",
        ["mbylljen e minierës së Trepçës", "punëtorët marrin pagën"],
    ),
    (
        "Nxënësit thonë se Agim Hoxha mendonte se ura nuk mban dhe besonte se lumi do të dalë.",
        [
            "Agim Hoxha mendonte se ura nuk mban dhe besonte se lumi do të dalë",
            "ura nuk mban",
            "lumi do të dalë",
        ],
    ),
]


@pytest.mark.parametrize(("text", "contents"), JOINED)
def test_a_content_ends_where_the_narrator_goes_on_with_another_statement(text: str, contents: list[str]):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [span.of(text) for a in found for span in a.content] == contents


RAISED = [
    ("Agim Hoxha thuhet se ka ikur në Mal të Zi.", ["Agim Hoxha", "ka ikur në Mal të Zi"]),
    ("Në mulli mungojnë dy thasë, ndërsa një roje dyshohet se e hapi derën.", ["një roje", "e hapi derën"]),
    ("Në qytetin e Lezhës dyshohet se rruga u mbyll me dashje.", ["rruga u mbyll me dashje"]),
    ("Në fletën që e mban roja thuhet se dera u hap dy herë.", ["dera u hap dy herë"]),
]


@pytest.mark.parametrize(("text", "contents"), RAISED)
def test_of_whom_it_is_that_is_told_before_an_impersonal_verb_is_told_too(text: str, contents: list[str]):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [span.of(text) for a in found for span in a.content] == contents


LINKED = [
    ("Bashkia ka kërkuar liberalizim të çmimeve për drurin.", "liberalizim të çmimeve për drurin"),
    ("Shoqata kërkoi dënim më të rëndë për gjahtarin.", "dënim më të rëndë për gjahtarin"),
    ("Bashkia kërkoi nga banorët të fikin dritat.", "të fikin dritat"),
]


@pytest.mark.parametrize(("text", "content"), LINKED)
def test_what_links_a_noun_marks_no_infinitive(text: str, content: str):
    _, lists = found_in(Document(id="d", uri="d", text=text, sha256="", language="sq"))
    asked = [reading for found in lists for reading in found if reading.frame == "infinitive"]
    assert {r.unit.span(*span).of(text).rstrip(".") for r in asked for span in r.contents} == {content}


def test_a_noun_that_is_only_linked_to_another_demands_nothing():
    text = "Thirrje të kryetarit për masat me të cilat pajtohet nuk pati."
    _, lists = found_in(Document(id="d", uri="d", text=text, sha256="", language="sq"))
    assert not [reading for found in lists for reading in found if reading.frame == "noun infinitive"]


BETWEEN = [
    ("Rruga e Lumës, sipas Komunës, është mbyllur për dimër.", ["Rruga e Lumës", "është mbyllur për dimër"]),
    ("Dy mullinj sipas inxhinieres Drita Leka nuk bluajnë më.", ["Dy mullinj", "nuk bluajnë më"]),
]


@pytest.mark.parametrize(("text", "contents"), BETWEEN)
def test_a_source_between_a_subject_and_its_verb_is_given_both(text: str, contents: list[str]):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [span.of(text) for a in found for span in a.content] == contents


@pytest.mark.parametrize("verb", ["zbulon edhe", "zbuloi gjithashtu", "thotë po ashtu"])
def test_adverbs_before_a_complementizer_are_as_the_cues_own(verb: str):
    text = f"Këngëtarja Drita Leka {verb} se ka pasur oferta nga jashtë."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [(a.speaker and a.speaker.name, a.content[0].of(text)) for a in found] == [
        ("Drita Leka", "ka pasur oferta nga jashtë")
    ]


def _told(text: str, code: str) -> list[tuple[str, str, str]]:
    found = extract(make_document("d", text, language=code)).attributions
    return [(a.cue.of(text) if a.cue else "", a.stance, a.content[0].of(text)) for a in found]


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        # where a verb tells what is said, a noun behind a preposition only tells where
        (
            "en",
            "The company said in a statement that it would appeal the ruling.",
            [("said", "says", "it would appeal the ruling")],
        ),
        (
            "sq",
            "Drejtori Gent Hoti tha në një deklaratë se do ta ankimojë vendimin.",
            [("tha", "says", "do ta ankimojë vendimin")],
        ),
        # behind a colon stands what is said, however much stands before it
        (
            "sq",
            "Mbledhja nisi vonë.\nDrejtori Gent Hoti i tha gazetarit në mbledhje: “Ti nuk i ke lexuar shifrat”.",
            [("tha", "says", "Ti nuk i ke lexuar shifrat")],
        ),
        # a verb before a colon tells what is said behind it
        (
            "en",
            "The head of the port, Ann Lee, disputed this count: “We saw nine ships”.",
            [("disputed", "denies", "We saw nine ships")],
        ),
        # a noun that no table of forms has
        (
            "en",
            "Hugh Weller runs the inn. “I never saw the lake rise so fast,” the 61-year-old said.",
            [("said", "says", "I never saw the lake rise so fast,")],
        ),
        # who refuses a claim denies it, who refuses to do a thing does not
        (
            "sq",
            "Këshilltarja Blerta Aliu ka refuzuar të komentojë rastin.",
            [("ka refuzuar", "declines", "të komentojë rastin")],
        ),
        (
            "sq",
            "Këshilltarja Blerta Aliu ka refuzuar akuzat e opozitës.",
            [("ka refuzuar", "denies", "akuzat e opozitës")],
        ),
        ("sq", "Një burrë që refuzon ta tregojë moshën u nis për në shtëpi.", []),
        ("sq", "Drejtori i shkollës refuzoi të hapë portën e oborrit.", []),
    ],
)
def test_what_a_verb_tells(code: str, text: str, said: list[tuple[str, str, str]]):
    assert _told(text, code) == said
