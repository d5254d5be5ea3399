"""Where contents begin and end: what describes a source, whom a verb addresses and what is only added are told apart from what is said."""

import pytest

from sipas.extraction.clauses import token_masks, units
from sipas.extraction.cues import cue_table
from sipas.extraction.pipeline import extract
from sipas.extraction.reading import Reading
from sipas.extraction.readings import readings
from sipas.extraction.text import read
from sipas.language import load
from sipas.records import Document


def contents(text: str) -> list[list[str]]:
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [[span.of(text) for span in a.content] for a in found]


def read_of(text: str) -> list[Reading]:
    language = load("sq")
    layout = read(text, language)
    lines = units(layout, token_masks(layout, (), (), language))
    return [reading for unit in lines for found in readings(unit, cue_table(language)) for reading in found]


DESCRIBED = [
    (
        "Çmimet e drithit u rritën për 9 për qind, sipas pasqyrave të botuara të hënën.",
        "Çmimet e drithit u rritën për 9 për qind",
    ),
    (
        "Dy nga pesë nxënës nuk lexojnë, sipas një hulumtimi të fondacionit Lumi, të botuar dje në Vlorë.",
        "Dy nga pesë nxënës nuk lexojnë",
    ),
    ("Kryetari do të largohej, sipas marrëveshjes që partitë e kishin nënshkruar në mars.", "Kryetari do të largohej"),
    (
        "Sipas një sondazhi të institutit Prisma, të porositur nga revista Dita, 60 për qind e banorëve duan park.",
        "60 për qind e banorëve duan park",
    ),
    ("Sipas policisë, i dyshuari nga fshati është arrestuar dje.", "i dyshuari nga fshati është arrestuar dje"),
]


@pytest.mark.parametrize(("text", "content"), DESCRIBED)
def test_what_describes_a_source_is_no_content(text: str, content: str):
    assert contents(text) == [[content]]


ADDED = [
    (
        "Lumi doli nga shtrati, sipas Drejtorisë së Ujërave, bashkë me dy përrenj.",
        ["Lumi doli nga shtrati", "bashkë me dy përrenj"],
    ),
    (
        "Ura u mbyll për kamionët, siç njoftoi Radio Vala, për shkak të të çarave.",
        ["Ura u mbyll për kamionët", "për shkak të të çarave"],
    ),
]


@pytest.mark.parametrize(("text", "parts"), ADDED)
def test_what_has_no_verb_behind_a_source_goes_on_with_what_stands_before(text: str, parts: list[str]):
    assert contents(text) == [parts]


ADDRESSED = [
    ("Policia paralajmëroi shoferët të mos nisen pa zinxhirë.", "të mos nisen pa zinxhirë"),
    ("Instituti u bëri thirrje të gjithë prindërve të fshatit që të mos presin.", "të mos presin"),
    ("Avokati i kërkoi gazetës që t’ia kthejë letrat.", "t’ia kthejë letrat"),
    ("Opozita kërkoi nga prokuroria hetimin e menjëhershëm të tenderit.", "hetimin e menjëhershëm të tenderit"),
    ("Opozita kërkoi masa të rrepta për ndotësit.", "masa të rrepta për ndotësit"),
    ("Ministri i Punëve Botore ka njoftuar edhe banorët e lagjes se ura do të mbyllet.", "ura do të mbyllet"),
]


@pytest.mark.parametrize(("text", "content"), ADDRESSED)
def test_whom_a_verb_addresses_is_no_content(text: str, content: str):
    assert contents(text) == [[content]]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Drejtoresha konfirmoi temat që janë diskutuar në mbledhje.", {"object"}),
        ("Drejtoresha u prononcua pas takimit që ka pasur me banorët.", set()),
        ("Drejtoresha konfirmoi që temat janë diskutuar në mbledhje.", {"that"}),
        ("Drejtoresha kërkoi nga banorët që të jenë të duruar.", {"that", "infinitive", "object"}),
    ],
)
def test_a_clause_that_describes_a_noun_is_no_content_by_itself(text: str, frames: set[str]):
    assert {r.frame for r in read_of(text)} == frames


CALLED = [
    ("Patel e përshkroi dhunën si “një sulm krejt të papranueshëm”.", "dhunën si “një sulm krejt të papranueshëm”"),
    ("Kryetari i komunës e quajti vendimin “turp për qytetin tonë”.", "vendimin “turp për qytetin tonë”"),
    ("Dje tifozët e quajnë si dështim të plotë.", "si dështim të plotë"),
]


@pytest.mark.parametrize(("text", "content"), CALLED)
def test_what_something_is_called_is_told_with_what_is_called_so(text: str, content: str):
    assert contents(text) == [[content]]


SILENT = [
    ("Policia konfirmoi se dy veta janë ndaluar, por nuk dha hollësi.", "dy veta janë ndaluar"),
    ("Ndërmarrja ka thënë se punimet vazhdojnë, pa dhënë detaje të tjera.", "punimet vazhdojnë"),
    ("Ministria tha se e njeh rastin dhe nuk ka dashur të japë më shumë komente.", "e njeh rastin"),
    ("Deputetja tha se ministri nuk ka dhënë shpjegime.", "ministri nuk ka dhënë shpjegime"),
    ("Radio Vala raportoi se ura do të shitet, gjë që komuna nuk e ka konfirmuar.", "ura do të shitet"),
    ("Radio Vala raportoi se komuna nuk e ka konfirmuar.", "komuna nuk e ka konfirmuar"),
]


@pytest.mark.parametrize(("text", "content"), SILENT)
def test_that_no_more_is_told_is_the_narrators(text: str, content: str):
    assert contents(text) == [[content]]


@pytest.mark.parametrize(
    "text", ["Kjo nuk do të thotë se puna ka mbaruar.", "Klubi ka vazhduar që të fitojë edhe këtë javë."]
)
def test_what_something_means_or_goes_on_with_is_said_by_nobody(text: str):
    assert contents(text) == []


FOLLOWED = [
    (
        "Agjencia i ka hedhur poshtë pretendimet, duke thënë se çdo ankesë hetohet.",
        [["pretendimet"], ["çdo ankesë hetohet"]],
    ),
    (
        "Mira Hoxha kërkoi dorëheqjen e drejtorit duke thënë se vendimi ishte i tij.",
        [["dorëheqjen e drejtorit"], ["vendimi ishte i tij"]],
    ),
    (
        "Mira Hoxha ka thënë se ura do të mbyllet nesër, ndonëse sipas policisë ajo është e fortë.",
        [["ura do të mbyllet nesër"], ["ajo është e fortë"]],
    ),
    (
        "Mira Hoxha tha se ura mbyllet nesër, pasi, siç thotë ajo, nxënësit do të ecin më këmbë.",
        [["ura mbyllet nesër"], ["nxënësit do të ecin më këmbë"]],
    ),
]


@pytest.mark.parametrize(("text", "parts"), FOLLOWED)
def test_a_content_ends_before_what_goes_on_telling(text: str, parts: list[list[str]]):
    assert contents(text) == parts


DESCRIBING = [
    ("Arben Leka, i cili dyshohet se ka mbajtur roje, gjendet në arrati.", ["ka mbajtur roje"]),
    ("Raporti i komisionit, ku thuhet se ura është e dobët, u botua dje.", ["ura është e dobët"]),
    ("Mira Hoxha, e cila tha se lumi është i pastër, nuk iu përgjigj pyetjeve.", ["lumi është i pastër"]),
    ("Dyshimet se ujërat janë të ndotura, u hodhën poshtë.", ["ujërat janë të ndotura"]),
]


@pytest.mark.parametrize(("text", "content"), DESCRIBING)
def test_the_verb_of_whom_a_clause_describes_is_no_content(text: str, content: list[str]):
    assert contents(text) == [content]


def test_a_comma_and_a_dash_part_a_quotation_from_who_said_it():
    text = "“Jemi gati për dimrin që vjen”, - tha Arben Leka, një inxhinier që punon në digë, duke u larguar."
    assert contents(text) == [["Jemi gati për dimrin që vjen"]]


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Rruga është mbyllur për një javë, thotë Arben Leka, një inxhinier që punon në digë.", 1),
        ("Rruga e fshatit, thotë Arben Leka, është mbyllur për një javë.", 2),
    ],
)
def test_what_somebody_is_does_not_go_on_with_what_is_said(text: str, most: int):
    assert max(len(r.contents) for r in read_of(text) if r.frame == "trail") == most


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Prodhimet shiten sipas qyteteve të vendit.", False),
        ("Prodhimet shiten në qytet, sipas shifrave të tregut.", True),
        ("Prodhimet shiten në qytet sipas një raporti.", True),
    ],
)
def test_how_something_is_done_is_no_source(text: str, said: bool):
    assert any(r.frame == "according" for r in read_of(text)) == said


WHEN = [
    ("Deputetja ka folur gjatë edhe para se të hynte në sallën e gjyqit.", []),
    ("Mira Hoxha tha më pas se do të nisej për Vlorë.", [["do të nisej për Vlorë"]]),
]


@pytest.mark.parametrize(("text", "parts"), WHEN)
def test_when_something_is_done_is_no_statement(text: str, parts: list[list[str]]):
    assert contents(text) == parts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Prishtinë: Nxënësit mbeten pa libra edhe këtë vit", False),
        ("Prishtina: Nuk ka marrëveshje pa garanci", True),
        ("Nga Shkodra në Cyrih: Mjekja që shëron të moshuarit", False),
    ],
)
def test_a_place_before_a_colon_speaks_only_as_a_subject(text: str, said: bool):
    assert bool(contents(text)) == said


JOINED = [
    (
        "Genti tha se dyqani mbyllet në maj, por tani po kërkon qiramarrës.",
        "dyqani mbyllet në maj, por tani po kërkon qiramarrës",
    ),
    (
        "Artizanët në Krujë kërkojnë uljen e qirave, punëtorinë e tyre të përbashkët, por edhe mjete për panairin.",
        "uljen e qirave, punëtorinë e tyre të përbashkët, por edhe mjete për panairin",
    ),
]


@pytest.mark.parametrize(("text", "content"), JOINED)
def test_a_content_goes_on_where_nobody_else_is_told_of(text: str, content: str):
    assert contents(text) == [[content]]


def test_who_is_told_of_behind_a_source_in_the_genitive_is_no_part_of_it():
    text = "Sipas policisë i arrestuari ka fshehur dy biçikleta."
    assert contents(text) == [["i arrestuari ka fshehur dy biçikleta"]]


def test_when_somebody_told_something_is_part_of_what_is_said():
    text = "Avokati Ylli Bega tha se banka gënjeu kur tha se kredia është shlyer."
    assert contents(text)[0] == ["banka gënjeu kur tha se kredia është shlyer"]


def test_a_closing_mark_that_hugs_who_speaks_closes():
    assert contents("“Nesër mbjellim qepë, ”tha Ylli Bega në treg.") == [["Nesër mbjellim qepë,"]]


def test_where_a_demand_is_made_is_not_what_is_demanded():
    text = "Në gjendje të keqe pas zjarrit në hambar, ai kërkon nga bashkia rregullimin e rrugës."
    assert all(not content[0].startswith("Në gjendje") for content in contents(text))


@pytest.mark.parametrize(
    "told", ["kryetarit të fshatit, Ylli Bega,", "kryetarit të këtij fshati", "kryetarit, Ylli Bega,"]
)
def test_who_is_told_is_no_content_with_his_name_and_place(told: str):
    assert contents(f"Barinjtë i kërkuan {told} që të hapet shtegu.") == [["të hapet shtegu"]]


ENGLISH = [
    # whom a verb tells is no part of what is said
    ("Ann Lee told the court the ferry was late.", [("Ann Lee", "the ferry was late")]),
    ("Ann Lee told the BBC she was safe.", [("Ann Lee", "she was safe")]),
    ("Ann Lee told the inquiry Tom Weller had lied.", [("Ann Lee", "Tom Weller had lied")]),
    ("Ann Lee told police the whole truth.", [("Ann Lee", "police the whole truth")]),
    # a court hears what somebody else says
    ("Weller was asleep on the bridge, the jury heard.", [(None, "Weller was asleep on the bridge")]),
    # who goes on to say more says it
    (
        "Police said that two boats had been found, adding that a third was missing.",
        [("Police", "two boats had been found"), ("Police", "a third was missing")],
    ),
    (
        "Ann Lee said the captain left early, noting that nobody had seen him.",
        [("Ann Lee", "the captain left early"), ("Ann Lee", "nobody had seen him")],
    ),
]


@pytest.mark.parametrize(("text", "said"), ENGLISH)
def test_english_contents_begin_behind_whom_is_told_and_end_before_what_is_added(
    text: str, said: list[tuple[str, str]]
):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="en")).attributions
    told = [(a.source and a.source.of(text), a.content[0].of(text)) for a in found]
    assert told == said


GERUNDS = [
    (
        "Shembja e urës është regjistruar nga komisioni, vuri në dukje ai, duke shtuar se rruga nuk ka tabela.",
        "ai",
        None,
    ),
    (
        "Drejtori Ilir Leka ka theksuar se askush nuk e mbylli urën, duke shtuar se rruga nuk ka tabela.",
        "Drejtori Ilir Leka",
        None,
    ),
    ("Ura u mbyll nga komuna, ka thënë Agron Leka, duke shtuar se do të hapet në mars.", "Agron Leka", "Agron Leka"),
]


@pytest.mark.parametrize(("text", "first", "second"), GERUNDS)
def test_what_another_verb_tells_is_no_source_of_a_gerund(text: str, first: str, second: str | None):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.source.of(text) if a.source else None for a in found] == [first, second]


UNPARTED = [
    (
        "Sipas tregtarëve çmimi i drithit u rrit për një të tretën.",
        "tregtarëve",
        "çmimi i drithit u rrit për një të tretën",
    ),
    (
        "Sipas specialistëve të institutit kosto e prodhimit shkon deri në 30 lekë.",
        "specialistëve të institutit",
        "kosto e prodhimit shkon deri në 30 lekë",
    ),
    ("Sipas një raporti të agjencisë kjo është e rëndësishme.", "një raporti të agjencisë", "kjo është e rëndësishme"),
    ("Sipas Lekajt në mars u hapën dy ura të reja.", "Lekajt", "në mars u hapën dy ura të reja"),
    ("Sipas ministrit që erdhi dje, ura do të hapet.", "ministrit që erdhi dje", "ura do të hapet"),
    (
        "Sipas marrëveshjes për të shitur fabrikën, punëtorët mbeten.",
        "marrëveshjes për të shitur fabrikën",
        "punëtorët mbeten",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), UNPARTED)
def test_a_source_ends_where_a_clause_opens_that_no_comma_parts(text: str, source: str, content: str):
    (found,) = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert (found.source and found.source.of(text), [span.of(text) for span in found.content]) == (source, [content])


CLAUSES = [
    (
        "Rritja e qirave është një ndër shkaqet, hall për të cilin banori Ilir Lekaj, thotë se fajin e ka bashkia.",
        "banori Ilir Lekaj",
    ),
    ("Dritat janë të fikura në gjithë lagjen, Leka tha se do të ankohet.", "Leka"),
    ("(VIDEO) Banorët e Fushës sërish në rrugë, kërkojnë ujë", "Banorët e Fushës sërish në rrugë"),
    ("Sipas drejtorit Leka ka mbajtur një takim me banorët, rruga do të hapet.", "drejtorit Leka"),
]


@pytest.mark.parametrize(("text", "source"), CLAUSES)
def test_who_speaks_is_no_clause(text: str, source: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.source and a.source.of(text) for a in found][-1:] == [source]


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        # the subject in its case, or the verb, shows where who is cited ends
        (
            "Sipas zyrës së kadastrit kufiri i pronës është matur gabim, ndaj matet sërish.",
            "zyrës së kadastrit",
            "kufiri",
        ),
        (
            "Sipas një raporti në mars të një komisioni të Kuvendit kjo është e rrezikshme, sepse toka lëviz.",
            "një raporti në mars të një komisioni të Kuvendit",
            "kjo",
        ),
        (
            "Sipas prokurorisë dhe policisë janë sekuestruar dy vetura, një armë dhe para.",
            "prokurorisë dhe policisë",
            "janë",
        ),
        (
            "Sipas Entit të Statistikave mbi 90 mijë banorë jetojnë jashtë, shumica në Zvicër.",
            "Entit të Statistikave",
            "mbi",
        ),
        ("Sipas banorëve në rrugën kryesore janë prishur llambat, por askush nuk vjen.", "banorëve", "në"),
        ("Sipas burimeve nga komuna është ndalur puna, por vetëm sot.", "burimeve nga komuna", "është"),
        # an adjective behind its article is no verb; nobody else acts before the comma
        (
            "Sipas vendimit të ri për ndërtimin lokal, kuvendi ka edhe nënkryetar.",
            "vendimit të ri për ndërtimin lokal",
            "kuvendi",
        ),
        ("Sipas një zyrtari që ishte atje, kuvendi nuk u mblodh.", "një zyrtari që ishte atje", "kuvendi"),
    ],
)
def test_who_is_cited_ends_before_the_clause_that_no_comma_parts(text: str, source: str, said: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    first = next(a for a in found if a.cue and a.cue.of(text) == "Sipas")
    assert first.source is not None
    assert (first.source.of(text), first.content[0].of(text).split()[0]) == (source, said)


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        # a comma parts the name, or others, from the office
        (
            "Sipas zëdhënësit të policisë në Lezhë, togerit Artan Gjoka, zjarri nisi në mbrëmje.",
            "zëdhënësit të policisë në Lezhë, togerit Artan Gjoka",
            "zjarri nisi në mbrëmje",
        ),
        (
            "Sipas drejtorit të shëndetësisë në Vlorë, Bujar Kola, ata janë testuar dje.",
            "drejtorit të shëndetësisë në Vlorë, Bujar Kola",
            "ata janë testuar dje",
        ),
        (
            "Sipas fermerëve, bletarëve dhe peshkatarëve, vera ka qenë e vështirë.",
            "fermerëve, bletarëve dhe peshkatarëve",
            "vera ka qenë e vështirë",
        ),
        # who is told of in the same case
        (
            "Sipas mjekëve, fëmijëve u duhet gjumë, prandaj mësimi nis më vonë.",
            "mjekëve",
            "fëmijëve u duhet gjumë, prandaj mësimi nis më vonë",
        ),
    ],
)
def test_who_is_cited_goes_on_behind_a_comma(text: str, source: str, said: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [(a.source and a.source.of(text), a.content[0].of(text)) for a in found] == [(source, said)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kurti: Do të ndërtojmë tri ura (VIDEO)", "Do të ndërtojmë tri ura"),
        ("Drita Kola thotë se dimri do të jetë i ashpër (Foto/Video)", "dimri do të jetë i ashpër"),
        ("Drita Kola thotë se filmi do të jetë i gjatë (tri orë).", "filmi do të jetë i gjatë (tri orë)"),
    ],
)
def test_what_a_headline_shows_beside_it_is_no_content(text: str, said: str):
    assert contents(text) == [[said]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rruga, siç tha ministri Agron Leka, do të hapet në maj.", ["Rruga", "do të hapet në maj"]),
        ("Stalla e re, siç njoftoi Radio Vala, u dogj mbrëmë.", ["Stalla e re", "u dogj mbrëmë"]),
        ("Por kjo, siç e pranoi Mira Hoxha, nuk ishte e lehtë.", ["kjo", "nuk ishte e lehtë"]),
        (
            "Në këtë rast, siç ka thënë avokati Besim Doda, gjykata duhet të presë.",
            ["Në këtë rast", "gjykata duhet të presë"],
        ),
        (
            "Ura hapet në maj, siç tha Agron Leka, dhe do të jetë pa pagesë.",
            ["Ura hapet në maj", "dhe do të jetë pa pagesë"],
        ),
        # nothing stands before, or only when; what stands before is all of it
        ("Siç tha Agron Leka, rruga do të hapet në maj.", ["rruga do të hapet në maj"]),
        ("Sot, siç njoftoi Radio Vala, u dogj një stallë.", ["u dogj një stallë"]),
        ("Rruga do të hapet në maj, siç tha Agron Leka.", ["Rruga do të hapet në maj"]),
    ],
)
def test_who_says_so_may_part_a_subject_from_its_clause(text: str, parts: list[str]):
    assert contents(text) == [parts]


@pytest.mark.parametrize(
    ("text", "thing", "who"),
    [
        ("Hetime të pavarura kërkoi deputetja Ana Koka.", "Hetime të pavarura", "Ana Koka"),
        ("Rritje pagash kërkojnë punëtorët e minierës.", "Rritje pagash", "punëtorët e minierës"),
        ("Ujë të pijshëm kërkojnë edhe nxënësit e Librazhdit.", "Ujë të pijshëm", "nxënësit e Librazhdit"),
        ("Masa të reja paralajmëron bashkia e Vlorës.", "Masa të reja", "Bashkia e Vlorës"),
        # a subject with its object
        ("Komuna e Pejës kërkon rrugë të reja.", "rrugë të reja", "Komuna e Pejës"),
        ("Deputetja Ana Koka kërkoi hetime të pavarura.", "hetime të pavarura", "Ana Koka"),
    ],
)
def test_what_is_asked_for_may_stand_before_its_verb(text: str, thing: str, who: str):
    (found,) = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [span.of(text) for span in found.content] == [thing]
    assert found.speaker
    assert found.speaker.name == who


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Gjendja e lumit është “më e keqe se vjet”, tha Agim Doda.", "Gjendja e lumit është “më e keqe se vjet”"),
        ("Dasma do të mbahet “pa asnjë të ftuar”, njoftoi Mira Hoxha.", "Dasma do të mbahet “pa asnjë të ftuar”"),
        (
            "Ky mal fsheh shpella “të panjohura për botën”, tha Agron Leka.",
            "Ky mal fsheh shpella “të panjohura për botën”",
        ),
        ("Qeni ka lindje “nga një racë e rrallë”, shtoi Agron Leka.", "Qeni ka lindje “nga një racë e rrallë”"),
        # a sentence of its own, or what only tells where, when or of what
        ("Agim Doda ishte i prerë “Nuk do të ketë dasmë”, tha ai.", "Nuk do të ketë dasmë"),
        ("Pas ndeshjes “ishim më të mirët”, tha Agron Leka.", "ishim më të mirët"),
        ("Lidhur me pagat, “rritja do të jetë e dukshme”, tha Mira Hoxha.", "rritja do të jetë e dukshme"),
    ],
)
def test_a_quotation_in_lower_case_goes_on_with_the_clause_before_it(text: str, content: str):
    assert contents(text) == [[content]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Agim Doda tha se është blerë një kamion, për të cilin janë dhënë tri oferta.",
            "është blerë një kamion, për të cilin janë dhënë tri oferta",
        ),
        (
            "Mira Hoxha tha se gati është ura e re, për të cilën mendohet që të hapet në maj.",
            "gati është ura e re, për të cilën mendohet që të hapet në maj",
        ),
        (
            "Agron Leka tha se eksportet janë ulur, çka tregon një dobësim të tregut.",
            "eksportet janë ulur, çka tregon një dobësim të tregut",
        ),
        (
            "Radio Vala njoftoi se u arrestua një burrë, te i cili u gjetën dy dylbi.",
            "u arrestua një burrë, te i cili u gjetën dy dylbi",
        ),
        # somebody else says something there
        ("Agim Doda tha se foli me drejtorin, i cili u përgjigj se ura është e sigurt.", "foli me drejtorin"),
    ],
)
def test_a_content_goes_on_with_what_describes_its_end(text: str, content: str):
    assert contents(text)[0] == [content]


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("Sipas Gent Lekës, i cili drejton fabrikën, energjia mungon çdo ditë.", "energjia mungon çdo ditë"),
        ("Sipas banorëve, që panë gjithçka nga dritarja, makina u ndal dy herë.", "makina u ndal dy herë"),
        ("Sipas avokatit të tij, që nuk deshi të jepte emrin, dosja është bosh.", "dosja është bosh"),
        ("Sipas një letre, që gazeta jonë e ka parë, pagat u dhanë në dorë.", "pagat u dhanë në dorë"),
        # what comes first may belong to what is said
        ("Sipas ministrit, që ura të hapet, duhen dy milionë euro.", "që ura të hapet, duhen dy milionë euro"),
        ("Sipas tij, që nga viti 2010, asnjë urë nuk u ndërtua.", "që nga viti 2010, asnjë urë nuk u ndërtua"),
    ],
)
def test_what_describes_who_is_cited_is_not_said(lead: str, said: str):
    found = extract(Document(id="d", uri="d", text=lead, sha256="", language="sq")).attributions
    assert [a.content[0].of(lead) for a in found] == [said]
