"""Speakers: who the source of an attribution is."""

import pytest

from sipas.extraction.names import find_names
from sipas.extraction.pipeline import extract
from sipas.extraction.speakers import resolve
from sipas.extraction.text import read
from sipas.language import load
from sipas.records import Attribution, Document, Span, attribution_id


def attribution(text: str, number: int, cue: str, source: str | None, at: int) -> Attribution:
    """An attribution whose cue is the first such word at or after `at`; its source the nearest such phrase."""
    start = text.index(cue, at)
    span = Span(start, start + len(cue))
    place = None
    if source is not None:
        begin = min((i for i in range(len(text)) if text.startswith(source, i)), key=lambda i: abs(i - start))
        place = Span(begin, begin + len(source))
    content = (Span(span.end, min(span.end + 1, len(text))),)
    return Attribution(
        id=f"a{number}",
        cue=span,
        source=place,
        content=content,
        kind="indirect",
        stance="says",
        confidence=1.0,
        rule="test",
    )


def speakers(code: str, text: str, *pairs: tuple[str, str | None]) -> list[tuple[str | None, str | None]]:
    """Speaker name and source class of every (cue, source), the cues taken in the order of the text."""
    language = load(code)
    layout = read(text, language)
    given, at = [], 0
    for number, (cue, source) in enumerate(pairs):
        given.append(attribution(text, number, cue, source, at))
        at = given[-1].cue.end
    document = Document(id="d", uri="d", text=text, sha256="")
    found = resolve(document, layout, find_names(text, layout, language), tuple(given), language)
    return [(a.speaker.name if a.speaker else None, a.source_class) for a in found]


def names(code: str, text: str, *pairs: tuple[str, str | None]) -> list[str | None]:
    return [name for name, _ in speakers(code, text, *pairs)]


def test_a_name_behind_its_title():
    text = "Zëdhënësi i policisë, Arben Lisi tha se po. Lisi shtoi se jo."
    assert (
        speakers("sq", text, ("tha", "Zëdhënësi i policisë, Arben Lisi"), ("shtoi", "Lisi"))
        == [("Arben Lisi", "named")] * 2
    )


def test_a_title_alone_is_the_person_introduced_with_it():
    text = "Presidenti i Francës, Paul Roux, mbërriti. Ministri Agim Dema e priti. Presidenti francez tha se po."
    assert names("sq", text, ("tha", "Presidenti francez")) == ["Paul Roux"]


def test_titles_of_the_same_meaning():
    text = "Kryeministri i vendit, Arben Lisi, mbërriti. Shefi i qeverisë tha se po."
    assert names("sq", text, ("tha", "Shefi i qeverisë")) == ["Arben Lisi"]


def test_an_introduction_of_another_country_does_not_answer():
    text = "Presidenti i Francës, Paul Roux, mbërriti. Presidenti serb tha se jo."
    assert names("sq", text, ("tha", "Presidenti serb")) == ["presidenti serb"]


def test_pronouns_agree_in_gender():
    text = "Ministrja Teuta Dema foli me Arben Lisin. Arben Lisi hyri. Ajo tha se po. Ai tha se jo."
    assert names("sq", text, ("tha", "Ajo"), ("tha", "Ai")) == ["Teuta Dema", "Arben Lisi"]
    english = "Senator Linda Harper met Robert Stone. She said yes. Robert Stone waited. He said no."
    assert names("en", english, ("said", "She"), ("said", "He")) == ["Linda Harper", "Robert Stone"]


def test_a_pronoun_goes_on_with_the_last_speaker():
    text = "Arben Lisi tha se po. Ai shtoi se jo. Duke folur, tha se ndoshta."
    assert names("sq", text, ("tha", "Arben Lisi"), ("shtoi", "Ai"), ("tha", None)) == ["Arben Lisi"] * 3


def test_two_in_one_subject_are_nobodys_he():
    text = "Arben Lisi dhe Driton Dema u takuan. Ai tha se po."
    assert names("sq", text, ("tha", "Ai")) == [None]


def test_institutions_by_their_kind():
    text = "Ministria e Drejtësisë foli. Më vonë ministria tha se po. Kompania gjermane, Nordwerk, heshti. Kompania shtoi se jo."
    assert names("sq", text, ("tha", "ministria")) == ["Ministria e Drejtësisë"]


def test_an_outlet_by_its_kind():
    text = "E përditshmja amerikane, New York Times, doli. Gazeta amerikane shkroi se po."
    assert speakers("sq", text, ("shkroi", "Gazeta amerikane")) == [("New York Times", "institution")]


def test_a_document_speaks_for_its_issuer():
    text = "Raporti i Bankës Botërore doli. Raporti tregon se po."
    pairs = (("doli", "Raporti i Bankës Botërore"), ("tregon", "Raporti"))
    assert speakers("sq", text, *pairs) == [("Banka Botërore", "document")] * 2


@pytest.mark.parametrize(
    ("source", "name", "class_"),
    [
        ("burimeve të policisë", "burime të policisë", "collective"),
        ("mediave serbe", "mediat serbe", "collective"),
        ("një zëdhënëse", "një zëdhënëse", "anonymous"),
    ],
)
def test_the_unnamed_stay_as_worded(source: str, name: str, class_: str):
    text = f"Sipas {source}, po."
    assert speakers("sq", text, ("Sipas", source)) == [(name, class_)]


def test_names_joined_to_one_source():
    text = "Franca dhe Gjermania thanë se po."
    assert names("sq", text, ("thanë", "Franca dhe Gjermania")) == ["Franca dhe Gjermania"]


def test_a_passive_without_source_names_nobody():
    text = "Arben Lisi tha se po. Flitet se jo."
    assert names("sq", text, ("tha", "Arben Lisi"), ("Flitet", None)) == ["Arben Lisi", None]


def test_the_latter():
    text = "Arben Lisi takoi Driton Demën. Ky i fundit tha se po."
    assert names("sq", text, ("tha", "Ky i fundit")) == ["Driton Dema"]


def test_a_misread_source_gives_way_to_the_subject_that_goes_on():
    text = "Arben Lisi foli gjatë. Rastësisht tha se po. Situatës emergjente shtoi se jo."
    pairs = (("tha", "Rastësisht"), ("shtoi", "Situatës emergjente"))
    assert names("sq", text, *pairs) == ["Arben Lisi"] * 2


def test_a_pronoun_at_the_end_of_a_misread_source():
    text = "Arben Lisi foli gjatë. Ndër tjerash ai tha se po."
    assert names("sq", text, ("tha", "tjerash ai")) == ["Arben Lisi"]


def test_a_source_cut_off_its_head_or_its_name():
    text = "Njohësit e çështjeve politike thonë se po. Kryetari i Lidhjes së Lugut (LL), Arben Lisi, tha se jo."
    pairs = (("thonë", "çështjeve politike"), ("tha", "Lidhjes së Lugut"))
    assert names("sq", text, *pairs) == ["njohësit e çështjeve politike", "Arben Lisi"]


def test_an_announcement_speaks_for_the_body_the_text_is_about():
    text = "Gjykata e Lugut mori vendimin. Në njoftim thuhet se po."
    assert speakers("sq", text, ("thuhet", "njoftim")) == [("Gjykata e Lugut", "document")]
    text = "Bora ra gjatë natës. Në njoftimin e Gjykatës së Lugut thuhet se po."
    assert names("sq", text, ("thuhet", "njoftimin")) == ["Gjykata e Lugut"]


def test_somebodys_kin_stays_somebodys():
    text = "Arben Lisi u vra. Motra e tij tha se po."
    assert names("sq", text, ("tha", "Motra e tij")) == ["motra e Arben Lisit"]


def test_a_place_in_the_locative_does_not_speak():
    text = "Arben Lisi foli. Serologjike në Prishtinë tha se po."
    assert names("sq", text, ("tha", "Serologjike në Prishtinë")) == ["Arben Lisi"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Lowmoor Post columnist Anna Birch", "Anna Birch"),
        ("The Birch campaign strategists", "the Birch campaign strategists"),
        ("Mrs. Birch's campaign", "Mrs. Birch's campaign"),
        ("A spokesman for Mrs. Birch", "a spokesman for Mrs. Birch"),
        ("The former secretary of state, who", "the former secretary of state"),
    ],
)
def test_a_name_that_only_qualifies_a_noun_does_not_speak(source: str, name: str):
    text = f"Anna Birch came. Robert Stone left. {source} said no."
    assert names("en", text, ("said", source)) == [name]


def test_i_in_a_quotation_is_its_speaker():
    text = "Driton Dema hyri. “Po. Mendoj se Arben Lisi ka faj, shpresoj se po”, tha Driton Dema."
    language = load("sq")
    layout = read(text, language)
    inner = text.index("shpresoj")
    quote = Attribution(
        id="a0",
        cue=Span(text.index("tha"), text.index("tha") + 3),
        source=Span(text.rindex("Driton"), len(text) - 1),
        content=(Span(text.index("Po."), text.index("”")),),
        kind="direct",
        stance="says",
        confidence=1.0,
        rule="test",
    )
    hope = Attribution(
        id="a1",
        cue=Span(inner, inner + 8),
        source=None,
        content=(Span(inner + 12, inner + 14),),
        kind="indirect",
        stance="says",
        parent="a0",
        confidence=1.0,
        rule="test",
    )
    document = Document(id="d", uri="d", text=text, sha256="")
    found = resolve(document, layout, find_names(text, layout, language), (quote, hope), language)
    assert [a.speaker.name for a in found if a.speaker] == ["Driton Dema"] * 2


def test_nothing_in_nothing_out():
    language = load("sq")
    document = Document(id="d", uri="d", text="", sha256="")
    assert resolve(document, read("", language), (), (), language) == ()


def test_an_outlet_in_marks_before_a_noun_phrase_is_whom_it_told():
    text = "Regjistrit i mungojnë faqe, i thanë «Pasqyrës së Veriut» burime pranë hetimit."
    assert speakers("sq", text, ("thanë", "«Pasqyrës së Veriut» burime")) == [("burime", "collective")]


@pytest.mark.parametrize(
    ("cue", "name"),
    [("thanë", "banorët"), ("kanë shtuar", "banorët"), ("tha", "Agim Dema"), ("shtoi", "Agim Dema")],
)
def test_the_number_of_a_verb_finds_its_subject(cue: str, name: str):
    text = f"Kryetari Agim Dema foli me shtypin. Agim Dema tha se po. Banorët thanë se jo. Më pas {cue} se bie shi."
    told = names("sq", text, ("tha", "Agim Dema"), ("thanë", "Banorët"), (f"{cue}", None))
    assert told[:2] == ["Agim Dema", "banorët"]
    assert told[2] == name


def test_a_plural_verb_is_no_single_persons():
    assert names("sq", "Agim Dema tha se po. Më pas thanë se jo.", ("tha", "Agim Dema"), ("thanë", None))[1] is None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("një zyrtari të lartë", "një zyrtar i lartë"),
        ("një gruaje", "një grua"),
        ("disa dëshmitarëve", "disa dëshmitarë"),
        ("një pjese të banorëve", "një pjesë e banorëve"),
        ("prindërve", "prindërit"),
        ("partive opozitare", "partitë opozitare"),
        ("shoqatës britanike të kardiologjisë", "shoqata britanike e kardiologjisë"),
        ("viktimës", "viktima"),
        ("autores", "autorja"),
    ],
)
def test_a_source_behind_a_preposition_is_worded_in_the_nominative(source: str, name: str):
    assert names("sq", f"Sipas {source}, rruga u mbyll.", ("Sipas", source)) == [name]


def test_an_age_in_brackets_is_no_part_of_a_name():
    assert names("en", "Marwick (61) said the ferry was late.", ("said", "Marwick (61)")) == ["Marwick"]


def test_an_adjective_that_could_be_people_is_no_head():
    source = "Shoqëria gjermane e astronomisë"
    assert names("sq", f"{source} tha se po.", ("tha", source)) == ["shoqëria gjermane e astronomisë"]


def test_a_web_address_is_an_outlet():
    text = "Agim Dema iku. Rruga u mbyll, njofton lajmeveriu.net."
    assert speakers("sq", text, ("njofton", "lajmeveriu.net")) == [("lajmeveriu.net", "institution")]


def test_a_pronoun_goes_on_from_a_subject_without_a_name():
    text = "Një grua nga Peja iu ankua mjekes Vesa Dema. Ajo tha se pret."
    assert speakers("sq", text, ("tha", "Ajo")) == [("një grua nga Peja", "anonymous")]


def test_a_name_that_a_preposition_governs_is_not_the_source():
    text = "Bora Lisi dhe Lea Dema ikën. Një zëdhënës për Bora Lisin dhe Lea Demën tha se po."
    assert names("sq", text, ("tha", "Një zëdhënës për Bora Lisin dhe Lea Demën")) != ["Lea Dema"]


def test_complements_get_the_full_name():
    text = "Bora Lisi iku. Motra e Borës tha se po."
    assert names("sq", text, ("tha", "Motra e Borës")) == ["motra e Bora Lisit"]


def sources(text: str) -> list[tuple[str, str | None]]:
    """Cue and source of what an English text says."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    return [(a.cue.of(text) if a.cue else "", a.source.of(text) if a.source else None) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He’s predicting that the race will be close.", ("predicting", "He")),
        ("About half of the voters said that they want change.", ("said", "About half of the voters")),
        ("It is said that the bridge will close.", ("is said", None)),
    ],
)
def test_what_was_read_without_a_source_takes_its_sentences(text: str, expected: tuple[str, str | None]):
    assert expected in sources(text)


def test_ids_are_those_of_the_spans_given():
    text = "He’s predicting that the race will be close."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    assert found
    assert all(a.id == attribution_id("d", a.cue, a.source, a.content) for a in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ministrit i është përgjigjur kryetarja e komunës, Lira Demaj, duke thënë se rruga do të hapet të hënën.",
        "Kryetarit i tha drejtoresha se puna mbaroi.",
    ],
)
def test_who_is_answered_is_not_who_speaks(text: str):
    """A noun in the dative opens the sentence; the subject stands behind the verb."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert found
    assert not {"ministri", "kryetari"} & {a.speaker.name.casefold() for a in found if a.speaker}


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        (
            "Përmes një reagimi, Ministria e Drejtësisë i hodhi poshtë. Partia e Gjelbër thirri protestë. Po, theksohet në reagim.",
            "Ministria e Drejtësisë",
        ),
        (
            "Prokuroria e Vlorës heton. Spitali doli dje me një deklaratë. Mjekët protestuan. Po, thuhet në deklaratë.",
            "spitali",
        ),
        (
            "Komuna e Lipjanit publikoi dje raportin vjetor. Policia e Kosovës hapi hetime. Rruga hapet, thuhet në raport.",
            "Komuna e Lipjanit",
        ),
        (
            "Policia e Kosovës hesht. Drejtori Agim Berisha u largua, sipas portalit që ka letrën e tij. Po, thuhet në letër.",
            "Agim Berisha",
        ),
        (
            "Komuna e Lipjanit pagoi dy herë, sipas raportit të Zyrës Kombëtare të Auditimit. Rruga hapet, thuhet në raport.",
            "Zyra Kombëtare e Auditimit",
        ),
        (
            "Raporti i Bankës Botërore doli dje. Komuna e Lipjanit hesht. Rruga hapet, thuhet në dokumentin prej 46 faqesh.",
            "Banka Botërore",
        ),
        (
            "Njoftimi që e publikoi Bashkia Lezhë u lexua shumë. Policia e Kosovës hesht. Rruga hapet, thuhet në njoftim.",
            "Bashkia Lezhë",
        ),
    ],
)
def test_a_document_speaks_for_its_maker_told_before(text: str, maker: str):
    cue = "theksohet" if "theksohet" in text else "thuhet"
    assert names("sq", text, (cue, None)) == [maker]


def test_who_ordered_or_got_a_document_does_not_speak_through_it():
    text = "Kështu tregon një sondazh i agjencisë “Vega Data”, i porositur nga Gazeta Zëri. Sipas sondazhit po."
    source = "një sondazh i agjencisë “Vega Data”, i porositur nga Gazeta Zëri"
    assert names("sq", text, ("tregon", source), ("Sipas", "sondazhit")) == ["Vega Data", "Vega Data"]
    text = "Në procesverbalin që e ka siguruar portali Telegrafi rruga hapet, thuhet aty."
    assert names("sq", text, ("thuhet", "procesverbalin që e ka siguruar portali Telegrafi")) != ["Telegrafi"]


@pytest.mark.parametrize("source", ["kësaj medie", "medies në fjalë", "kësaj media"])
def test_this_medium_is_the_outlet_named_last(source: str):
    text = f"Portali Telegrafi tha se po. Ministri Agim Dema mohoi dje. Sipas {source}, rruga hapet."
    assert names("sq", text, ("tha", "Portali Telegrafi"), ("Sipas", source)) == ["Telegrafi", "Telegrafi"]
    assert names("sq", "Ministri Agim Dema mohoi dje. Sipas kësaj medie, po.", ("Sipas", "kësaj medie")) == [
        "kësaj medie"
    ]


def test_a_body_told_of_with_its_kind_goes_before_other_outlets():
    text = "Kështu doli nga agjencia “Vega Data”. Kështu u tha në emisionin “Kroi”. Po, sqaron agjencia."
    assert names("sq", text, ("sqaron", "agjencia")) == ["Vega Data"]


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Në Odën e Bujqve nuk e ndajnë këtë mendim.", "Oda e Bujqve"),
        ("Në shtabin e kandidatit aktual kanë një mendim ndryshe.", "shtabi i kandidatit aktual"),
        ("Nga Ministria e Drejtësisë nuk e besojnë këtë.", "Ministria e Drejtësisë"),
        ("Në emisionin “Kroi” nuk e besojnë këtë.", "Partia e Gjelbër"),
        ("Në Ministrinë e Drejtësisë janë mbledhur dy grupe.", "Partia e Gjelbër"),
    ],
)
def test_they_are_the_body_of_whose_side_a_plural_verb_tells(sentence: str, meant: str):
    text = f"Partia e Gjelbër tha se po. {sentence} Sipas tyre, jo."
    assert names("sq", text, ("tha", "Partia e Gjelbër"), ("Sipas", "tyre"))[1] == meant


def test_where_a_document_was_published_does_not_speak_through_it():
    text = "Kështu thuhet në komunikatën e klubit, të publikuar në Facebook."
    assert names("sq", text, ("thuhet", "komunikatën e klubit, të publikuar në Facebook")) == ["klubi"]


def test_a_heading_tells_of_the_document_whose_maker_the_text_tells():
    text = "Raporti: Në burgun e Fierit mungon uji\nKomiteti i Helsinkit publikoi të martën gjetjet e para. Po heton Policia e Kosovës."
    assert names("sq", text, (":", "Raporti")) == ["Komiteti i Helsinkit"]


def test_this_document_is_the_one_brought_up():
    text = "Bashkia Lezhë lëshoi një njoftim. Policia e Kosovës heton. {}"
    for told in ("Rruga hapet, thuhet në këtë njoftim.", "Në këtë njoftim thuhet se po."):
        assert names("sq", text.format(told), ("thuhet", None)) == ["Bashkia Lezhë"]


def test_a_source_told_of_with_its_maker_is_the_document_meant_later():
    text = "Në Shkup doli raporti i OKB-së. Sipas një raporti të një misioni të Bankës Botërore, po. Ai raport thotë se jo."
    asked = ("Sipas", "një raporti të një misioni të Bankës Botërore"), ("thotë", "Ai raport")
    found = names("sq", text, *asked)
    assert found[0] == found[1] != "Kombet e Bashkuara"


def test_a_body_first_told_of_behind_a_preposition_keeps_its_words():
    text = "Gruaja u operua në një spital privat. Spitali tha se po. Spitali doli me një deklaratë. Po, thuhet në deklaratë."
    assert names("sq", text, ("tha", "Spitali"), ("thuhet", None)) == ["një spital privat"] * 2
