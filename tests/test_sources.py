"""The source phrase: where it begins and ends, which phrase it is, and what is shown of it (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Source and speaker of a text's attributions, in the order of their contents."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.source and a.source.of(text), a.speaker and a.speaker.name) for a in found]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Zjarri nisi nga një depo, bëjnë të ditur burime nga zjarrfikësja.", "burime nga zjarrfikësja"),
        ("Shifrat janë më të larta, thanë burime në ministri.", "burime në ministri"),
        ("Shifrat janë më të larta, thanë burime zyrtare pranë doganës.", "burime zyrtare pranë doganës"),
        ("Shifrat janë shumë më të larta se vjet, tha një burim në Facebook.", "një burim"),
    ],
)
def test_informants_keep_what_tells_whose_they_are(text: str, source: str):
    assert told(text) == [(source, source)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Një burim pranë ekipit tha se trajneri largohet. Burimi shtoi se marrëveshja u arrit.",
            ["një burim pranë ekipit"] * 2,
        ),
        (
            "Burime nga hetuesia thonë se ai ka pranuar. Agim Lleshi tha se nuk di gjë. Të njëjtat burime shtojnë se çështja mbyllet.",
            ["burime nga hetuesia", "Agim Lleshi", "burime nga hetuesia"],
        ),
        # a named person is no informant
        ("Agim Lleshi tha se është i pafajshëm. Sipas të njëjtit burim, ai do të lirohet.", ["Agim Lleshi", None]),
        (
            "Një anëtar i kryesisë tha se lista ndryshon. Ka vonesa në terren, tha i njëjti burim.",
            ["një anëtar i kryesisë"] * 2,
        ),
    ],
)
def test_informants_told_of_before(text: str, speakers: list[str | None]):
    assert [speaker for _, speaker in told(text)] == speakers


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "“Kemi parë çdo gjë, por nuk ka asnjë shenjë”, tha për agjencinë Alba Press inspektor Genc Doda.",
            "inspektor Genc Doda",
        ),
        (
            "“Kemi parë çdo gjë, por nuk ka asnjë shenjë”, tha për televizionin Nova Tv kryetari i komunës.",
            "kryetari i komunës",
        ),
        (
            "Një burim pranë këshillit, i cili foli në kushte anonimiteti, tha për agjencinë Reuters se shifra është më e lartë.",
            "Një burim pranë këshillit",
        ),
    ],
)
def test_an_outlet_behind_its_noun_is_told(text: str, source: str):
    assert [found for found, _ in told(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Nëndrejtori i kopshtit ku punon e plagosura, Artan Muça, tha se asgjë nuk dihet.",
        "Zëvendësdrejtori i spitalit ku u shtri i plagosuri, Artan Muça, bëri të ditur se gjendja është e rëndë.",
    ],
)
def test_a_name_behind_a_title_with_a_clause_of_its_own(text: str):
    assert [speaker for _, speaker in told(text)] == ["Artan Muça"]


@pytest.mark.parametrize(
    "text",
    [
        "Kosova dhe Serbia, thekson dokumenti, kanë arritur marrëveshje për rrugën.",
        "Shqipëria dhe Maqedonia e Veriut, thekson dokumenti, kanë ardhur në përfundime të ngjashme.",
    ],
)
def test_a_verb_set_in_with_its_subject_has_none_before_it(text: str):
    assert [source for source, _ in told(text)] == ["dokumenti"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "U shprehën:\n\n“Kemi luajtur pa sallë,”- Vesa Dushku, kapitene.\n\n“Na ranë këmbët. Jemi lodhur.”- Florim Gecaj, trajner.",
            ["Vesa Dushku", "Florim Gecaj"],
        ),
        (
            "Besa fitoi titullin.\n\n“Kemi luajtur pa sallë që nga tetori,” - kapitenia e Besës, Vesa Dushku.",
            ["Vesa Dushku"],
        ),
        (
            "Aty punojnë dyzet veta, tha inspektori Luan Prifti.AGIM DODA, SHOFER“Rruga është e keqe dhe askush nuk kujdeset për të”.",
            ["Luan Prifti", "AGIM DODA"],
        ),
        # no name, no caption
        ("Agim Doda foli.\n\nRRUGA E KEQE\n\n“Rruga është e keqe dhe askush nuk kujdeset për të.”", ["Agim Doda"]),
    ],
)
def test_who_signs_a_quotation_or_stands_over_it(text: str, speakers: list[str]):
    assert [speaker for _, speaker in told(text)] == speakers


def test_a_turn_of_a_dialogue_goes_to_the_end_of_its_paragraph():
    text = (
        "Gazetari: Ku ishit mbrëmë? A ju pa njeri?\nLleshi: Isha në shtëpi. Askush nuk më pa.\nPastaj u ndanë. Ra natë."
    )
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.content[0].of(text) for a in found] == [
        "Ku ishit mbrëmë? A ju pa njeri",
        "Isha në shtëpi. Askush nuk më pa",
    ]
    assert [a.speaker and a.speaker.name for a in found] == ["gazetari", "Lleshi"]


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("Hoxha: Ligji kalon sot. Askush nuk do të na ndalë.", "Ligji kalon sot. Askush nuk do të na ndalë"),
        # the rest tells of who spoke, or quotes somebody: the narrator goes on
        ("Hoxha: Ligji kalon sot. Deputetët e pritën Hoxhën me vonesë, por Hoxha nisi fjalën.", "Ligji kalon sot"),
        ("Hoxha: Ligji kalon sot. “Nuk e dimë ende se kur”, tha Agim Lleshi.", "Ligji kalon sot"),
        ("Shtojca: Ligji kalon sot. Ra shi.", None),
    ],
)
def test_a_label_that_opens_a_paragraph_says_it_to_its_end(paragraph: str, said: str | None):
    text = f"Dita nisi mirë.\n{paragraph}\nRruga u hap në orën tetë."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert next((a.content[0].of(text) for a in found if a.cue and a.cue.of(text) == ":"), None) == said


def test_a_label_in_a_text_without_paragraphs_says_its_sentence():
    text = "Hoxha: Ligji kalon sot. Ra shi."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.content[0].of(text) for a in found] == ["Ligji kalon sot"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # what is set in between commas is no part of who speaks
        (
            "Agim Lleshi, siç shkruajnë mediat e huaja, tha edhe kështu: “Unë i dëgjoj të rinjtë, por ligji mbetet”.",
            "Agim Lleshi",
        ),
        (
            "Zëdhënësi i Lëvizjes për Ndryshim, forcës ku bën pjesë Hyseni, bëri të ditur se dosja do të dorëzohet.",
            "Zëdhënësi i Lëvizjes për Ndryshim",
        ),
        # whom a pronoun says was told, and of whom one is
        ("“Fëmijët e mi janë lindur këtu”, i ka thënë asaj i akuzuari.", "i akuzuari"),
        (
            "“Babai ka të drejtë të jetë i lumtur”, tha i madhi prej tyre, Arben Hoxha.",
            "i madhi prej tyre, Arben Hoxha",
        ),
        # those of whose side a plural verb tells, with where they are or whom they told
        ("Nga punishtja në Shkup bëjnë të ditur se nuk kanë marrë asnjë njoftim.", "punishtja në Shkup"),
        ("Nga spitali i Strugës për Alsa Info thanë se vajza do të operohet sot.", "spitali i Strugës"),
        # who is criticized does not criticize
        ("Në fund britanikja e kritikoi policinë, duke thënë se patrullat e kanë lëshuar.", None),
    ],
)
def test_where_a_source_begins_and_ends(text: str, source: str | None):
    assert [found for found, _ in told(text)] == [source]


def test_hurried_typing_leaves_the_marks_off_an_article():
    assert told("Nje tjeter banor tha se uji mungon.") == [("Nje tjeter banor", "nje tjeter banor")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Askush s’na ka kthyer përgjigje”, thotë pronari i një furre aty pranë.", "pronari i një furre aty pranë"),
        ("Fqinja, e pyetur si dëshmitare, tha se dera ishte e hapur.", "fqinja"),
        ("Një sondazh i agjencisë “Alba Data”, i porositur nga TV Buna, tregon se po.", "Alba Data"),
        ("Ndryshe nga Genc Zogu, anëtarja Drita Morina tha se vendimi është i gabuar.", "Drita Morina"),
        ("Një zëdhënës i kompanisë, i quajtur Agim Lleshi, tha se po.", "Agim Lleshi"),
    ],
)
def test_what_is_shown_of_a_source(text: str, speaker: str):
    assert [found for _, found in told(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("I pyetur a është Torino e para, Gjoka u përgjigj se po. Visar Gjoka iku.", "Gjoka", "Visar Gjoka"),
        ("E kontaktuar nga gazetarët, ministrja Besa Vata tha se ura hapet.", "ministrja Besa Vata", "Besa Vata"),
        (
            "Këngëtarja Besa Vata ka reaguar pas lajmeve të fundit, sipas të cilave ajo është martuar në Itali.",
            "lajmeve të fundit",
            "lajmet e fundit",
        ),
    ],
)
def test_whose_clause_it_is(text: str, source: str, speaker: str):
    found = extract(make_document("any", text, language="sq")).attributions[0]
    assert found.source is not None
    assert found.speaker is not None
    assert (text[found.source.start : found.source.end], found.speaker.name) == (source, speaker)


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "Komuna e Pejës lëshoi një komunikatë, në të cilën thuhet se rruga hapet nesër.",
            "një komunikatë",
            "Komuna e Pejës",
        ),
        (
            "Drejtori Agim Leka lexoi një shkresë të Ministrisë së Shëndetësisë, ku thuhet se mjetet mungojnë.",
            "një shkresë të Ministrisë së Shëndetësisë",
            "Ministria e Shëndetësisë",
        ),
        # an aside parts the document from its verb; whom it was sent to is not who wrote it
        (
            "Sindikata e Arsimit ka reaguar. Në letrën drejtuar Ministrisë së Arsimit, e treta me radhë, thuhet se pagat vonohen.",
            "letrën drejtuar Ministrisë së Arsimit",
            "Sindikata e Arsimit",
        ),
        # an adjective behind its link is no verb, whatever else it could be
        (
            "Gjumi i gjatë e ndihmon zemrën, thotë një studim i ri i Universitetit të Pejës.",
            "një studim i ri i Universitetit të Pejës",
            "Universiteti i Pejës",
        ),
        # what a document is about is not said in it
        ("Agim Leka e mori në dorë një raport, për të cilin thuhet se është i rremë.", None, None),
    ],
)
def test_the_document_an_impersonal_verb_tells_from(text: str, source: str | None, speaker: str | None):
    assert told(text) == [(source, speaker)]


def test_a_dateline_is_nobody():
    text = "Stamboll: Pas shumë vitesh, lutjet mbahen në muze\nPresidenti Agim Vata tha se ka pritur."
    found = extract(make_document("any", text, language="sq")).attributions
    assert [a.speaker.name for a in found if a.speaker] == ["Agim Vata"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Banorët protestuan. “Lahemi me shishe”, ka thënë njëra prej tyre, Mira Leka, për televizionin.", "Mira Leka"),
        ("“Nuk flasim me askënd”, tha njëri nga shoferët, Agim Leka. Rruga u hap.", "Agim Leka"),
        ("“Turp të keni”, kishte shkruar njëra nga ndjekëset. Videoja u fshi.", "njëra nga ndjekëset"),
    ],
)
def test_one_of_several_is_named_behind_them(text: str, speaker: str):
    assert [who for _, who in told(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Policia flet për sherr. E shoqja e viktimës, Mira Leka, tregon një histori tjetër. Sipas saj, ai iku vetë.",
            "Mira Leka",
        ),
        (
            "Kryetari Agim Leka foli në shesh. Sipas të pranishmëve, zëri i tij dridhej. Ai tha se greva vazhdon.",
            "Agim Leka",
        ),
    ],
)
def test_he_and_she_are_no_events_and_no_crowd(text: str, speaker: str):
    assert told(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Ura hapet nesër”, tha për Telegrafin, Besnik Hasani.", "Besnik Hasani"),
        ("“Ura hapet nesër”, tha për “Pasqyra.info”, Besnik Hasani, këshilltar i komunës.", "Besnik Hasani"),
        ("“Ura hapet nesër”, deklaroi për mediat, kreu i sindikatës, Besnik Hasani.", "Besnik Hasani"),
        ("“Ura hapet nesër”, tha sot, ministri Besnik Hasani.", "Besnik Hasani"),
        ("Mira Leka foli. “Ura hapet nesër”, tha në Prishtinë, kryetari i komunës mungoi.", "Mira Leka"),
    ],
)
def test_who_speaks_stands_behind_the_comma_of_where_it_was_said(text: str, speaker: str):
    assert [who for _, who in told(text)] == [speaker]


@pytest.mark.parametrize("town", ["FIER- ", "LUSHNJE - ", "KUÇOVË- "])
def test_where_a_report_comes_from_is_nobody(town: str):
    text = town + "Peshkatarët kanë bllokuar rrugën. Sipas tyre, nafta është shtrenjtuar."
    assert [who for _, who in told(text)] == ["peshkatarët"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mira Leka foli për një deklaratë në rrjetet sociale, sipas së cilës ura do të mbyllet.", "një deklaratë"),
        ("Mira Leka foli me banorët, sipas të cilëve uji mungon.", "banorët"),
        ("Mira Leka intervistoi një ekspert të ujit, sipas të cilit uji mungon.", "një ekspert"),
        ("Mira Leka, sipas së cilës raporti është i gabuar, iku.", "Mira Leka"),
    ],
)
def test_according_to_which_goes_on_from_the_last_that_tells(text: str, source: str):
    assert [(where or "")[: len(source)] for where, _ in told(text)] == [source]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Mira Leka foli. Ndërkaq, më vonë gjatë së dielës, KESH-i tha se rrjeti punon.", "KESH-i", "KESH"),
        (
            "Kryetari Agim Hoxha hesht. I cituar nga mediat, kryetari e bëri të qartë se ura hapet.",
            "kryetari",
            "Agim Hoxha",
        ),
        ("Kryetari i komunës, Agim Hoxha tha se ura hapet.", "Kryetari i komunës, Agim Hoxha", "Agim Hoxha"),
        ("I dyshuari për vjedhje, Agim Hoxha, tha se ura hapet.", "I dyshuari për vjedhje, Agim Hoxha", "Agim Hoxha"),
    ],
)
def test_who_speaks_stands_behind_when_and_what_befell_him(text: str, source: str, speaker: str):
    assert told(text) == [(source, speaker)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Sipas këtij reagimi Kryetari do të qëndrojë në detyrë.", "këtij reagimi"),
        ("Sipas raportit kryetari do të qëndrojë në detyrë.", "raportit"),
        ("Sipas këtij dokumenti zyrtar, gjykatat janë të ngadalta.", "këtij dokumenti zyrtar"),
    ],
)
def test_a_document_ends_before_the_subject_of_what_it_says(text: str, source: str):
    assert [where for where, _ in told(text)] == [source]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mira Hysa hesht, kështu të paktën ka deklaruar zëvendësi i saj Agim Hoxha, i cili ka thënë se ura hapet.",
            "Agim Hoxha",
        ),
        ("Rrethimin e zbuloi një bari i moshuar, i cili tha se u tremb.", "një bari i moshuar"),
        ("Mira Hysa foli për ikjen nga partia, të cilën e cilësoi si ndëshkim.", "Mira Hysa"),
    ],
)
def test_who_of_a_relative_clause_stands_behind_the_verb_before_it(text: str, speaker: str):
    assert [who for _, who in told(text)][-1] == speaker


def test_an_adjective_of_a_people_is_no_outlet():
    assert [who for _, who in told("I riu shqiptar ka treguar se nuk kthehet më në shtëpi.")] != ["Shqiptarja"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ministrja Ana Gjika, deputeti Agim Hoxha dhe kryetari Gent Dushku thanë se ura hapet.",
            "Ana Gjika, Agim Hoxha dhe Gent Dushku",
        ),
        (
            "Kreu i Pukës, Agim Hoxha, dhe ai i Laçit, Gent Dushku, thanë se ura hapet.",
            "Agim Hoxha dhe Gent Dushku",
        ),
        (
            "Autorët e filmit, Ana Gjika dhe Gent Dushku, thanë se ura hapet. Autorët shtuan se po.",
            "Ana Gjika dhe Gent Dushku",
        ),
        (
            "Pas fjalës së Ana Gjikës, deputeti Agim Hoxha dhe kreu Gent Dushku thanë se po.",
            "Agim Hoxha dhe Gent Dushku",
        ),
    ],
)
def test_persons_who_speak_together(text: str, speaker: str):
    assert {who for _, who in told(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Klubi foli për ministrin, Agim Hoxha i cili priti Gent Dushkun, për të cilin tha se do të ikë.",
            "Agim Hoxha",
        ),
        ("Klubi ka reaguar në një njoftim, në të cilin thotë se lojtari do të ikë.", "klubi"),
    ],
)
def test_of_whom_one_says_stands_in_the_clause_of_its_subject(text: str, speaker: str):
    assert [who for _, who in told(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Agim Leka hesht. Besniku 35-vjeçar tha se po.", "Besniku"),
        ("Agim Leka hesht. Gazetari 35 vjeçar Besnik Hoxha tha se po.", "Besnik Hoxha"),
        ("Sipas raportit të WB, rritja bie.", "Banka Botërore"),
    ],
)
def test_a_first_name_with_an_age_is_nobody_else(text: str, speaker: str):
    assert [who for _, who in told(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "Sipas zëdhënëses së portit në Durrës, kapitene Mira Lleshi, lundrimi u ndal.",
            "zëdhënëses së portit në Durrës, kapitene Mira Lleshi",
            "Mira Lleshi",
        ),
        (
            "Sipas drejtorit të muzeut në Korçë, inxhinierit Agim Lleshi, salla hapet në maj.",
            "drejtorit të muzeut në Korçë, inxhinierit Agim Lleshi",
            "Agim Lleshi",
        ),
        (
            "Lundrimi u ndal, sipas komandantit të rojës bregdetare në Vlorë, togerit Agim Lleshi.",
            "komandantit të rojës bregdetare në Vlorë, togerit Agim Lleshi",
            "Agim Lleshi",
        ),
        (
            "Sipas zëdhënësit të Komisionit për Peshkim, Agim Lleshi, kuotat bien.",
            "zëdhënësit të Komisionit për Peshkim, Agim Lleshi",
            "Agim Lleshi",
        ),
        # the name is the subject
        (
            "Sipas trajnerit të Vllaznisë, sulmuesi Agim Lleshi luan të dielën.",
            "trajnerit të Vllaznisë",
            "trajneri i Vllaznisë",
        ),
    ],
)
def test_a_name_set_between_commas_behind_an_office_is_part_of_who_is_cited(text: str, source: str, speaker: str):
    assert told(text)[0] == (source, speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mira Deda hapi panairin. Në fjalën e saj, ministri Toska ka thënë se peshku mungon.", "Toska"),
        ("Beni Toska drejton portin. Në llogarinë e tij private Toska ka njoftuar se anija vonohet.", "Beni Toska"),
        ("Në përgjigjen e saj me shkrim drejtoresha Lira Toska ka thënë se anija vonohet.", "Lira Toska"),
        ("Në letrën e tyre të përbashkët ambasadorët thanë se kuotat janë të drejta.", "ambasadorët"),
        ("Më vonë gjatë seancës së mbrëmjes, Dado ka pranuar se gaboi.", "Dado"),
        # whose the speaker is
        ("Beni Toska mungoi. Zëvendësi i tij i ri, Agim Lleshi, tha se anija vonohet.", "Agim Lleshi"),
        ("Beni Toska mungoi. Avokati i tij Agim Lleshi tha se anija vonohet.", "Agim Lleshi"),
    ],
)
def test_whose_page_or_speech_it_was_is_no_part_of_who_speaks(text: str, speaker: str):
    assert told(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Bashkëpunëtori i Beni Toskës, Agim Lleshi, u kthye në port. Bashkëpunëtori tha se rrjetat mungojnë.",
            "Agim Lleshi",
        ),
        (
            "Avokati i Toskës: Gjoba bie. Dje avokati i Beni Toskës, Agim Lleshi, doli nga salla.",
            "Agim Lleshi",
        ),
        # another's
        (
            "Bashkëpunëtori i Beni Toskës, Agim Lleshi, u kthye. Avokati i Mira Dedës tha se gjoba bie.",
            "avokati i Mira Dedës",
        ),
    ],
)
def test_whose_he_is_may_stand_by_name_in_a_title(text: str, speaker: str):
    assert told(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Kryetari i Shoqatës së Peshkatarëve të Vlorës (SHPV), Agim Lleshi, foli dje. Ministri Beni Toska tha se ka kontrolle. Kryetari i SHPV-së tha se rrjetat mungojnë.",
            "Agim Lleshi",
        ),
        (
            "Drejtoresha e Agjencisë së Ujit (AU) Mira Deda foli dje. Ministri Beni Toska tha se ka kontrolle. Drejtoresha e agjencisë tha se uji mungon.",
            "Mira Deda",
        ),
        (
            "Presidentja e Komisionit Evropian Ursula von der Berg foli. “Rrjetat mungojnë”, tha ajo.",
            "Ursula von der Berg",
        ),
    ],
)
def test_an_acronym_in_brackets_or_a_particle_parts_no_title_from_its_name(text: str, speaker: str):
    assert told(text)[-1][1] == speaker


def test_who_leads_a_body_is_not_the_body():
    text = "Trupi gjykues i kryesuar nga gjyqtarja Besa Lika tha se ura do të hapet."
    assert told(text)[-1][1] == "trupi gjykues i kryesuar nga gjyqtarja Besa Lika"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Si një nga nismëtarët e shoqatës, Gent Marku thotë se ndihet i lodhur.", "Gent Marku"),
        ("Si kryetar i komunës, Gent Marku thotë se ndihet i lodhur.", "Gent Marku"),
        ("Si ish-portier i kombëtares, trajneri Gent Marku thotë se loja ka ndryshuar.", "trajneri Gent Marku"),
        ("Si shumë të tjerë, Gent Marku thotë se ndihet i lodhur.", "Gent Marku"),
    ],
)
def test_who_speaks_stands_behind_what_he_is_likened_to(text: str, source: str):
    assert told(text) == [(source, "Gent Marku")]
