"""Subjects without what stands beside them to tell where, when and how something was said (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Source and speaker of a text's attributions."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.source and a.source.of(text), a.speaker and a.speaker.name) for a in found]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "Në një intervistë për gazetën “Dita” ish kryetari i Bashkisë së Beratit Fadil Kola tha se nuk do të kandidojë më.",
            "ish kryetari i Bashkisë së Beratit Fadil Kola",
            "Fadil Kola",
        ),
        (
            "Pas takimit me ambasadoren britanike kryetari i Partisë së Gjelbër Arben Lleshi deklaroi se zgjedhjet duhet të jenë të lira.",
            "kryetari i Partisë së Gjelbër Arben Lleshi",
            "Arben Lleshi",
        ),
        (
            "I ftuar mbrëmë në emisionin “Opinion” në Tv Klan analisti Gent Marku tha se koalicioni do të shembet.",
            "analisti Gent Marku",
            "Gent Marku",
        ),
        (
            "Gjatë një vizite në Shkup ministrja e Jashtme Mira Hysa u shpreh se raportet me fqinjët janë të mira.",
            "ministrja e Jashtme Mira Hysa",
            "Mira Hysa",
        ),
        (
            "Me anë të një statusi në Facebook deputeti i LDM-së Agim Doda ka akuzuar qeverinë se po i fsheh kontratat.",
            "deputeti i LDM-së Agim Doda",
            "Agim Doda",
        ),
        (
            "Në mbledhjen e Këshillit Bashkiak opozita kërkoi që buxheti të kthehet për rishikim.",
            "opozita",
            "opozita",
        ),
        (
            "Në konferencën e përbashkët për shtyp me homologun slloven kryeministri Petrovski tha se rruga drejt BE-së është e hapur.",
            "kryeministri Petrovski",
            "Petrovski",
        ),
        (
            "Nga foltorja e Kuvendit deputetja Blerina Koçi tha se ligji u miratua pa votat e opozitës.",
            "deputetja Blerina Koçi",
            "Blerina Koçi",
        ),
        (
            "Në raportin e saj të fundit Amnesty International thekson se autoritetet turke kanë shkelur të drejtat e gazetarëve.",
            "Amnesty International",
            "Amnesty International",
        ),
        (
            "Duke folur për mediat në Vlorë kreu i Policisë Kufitare Artur Leka tha se trafiku është shtuar me 20 për qind.",
            "kreu i Policisë Kufitare Artur Leka",
            "Artur Leka",
        ),
        (
            "Pak minuta pas publikimit të videos ministri ka deklaruar se pamjet janë të montuara.",
            "ministri",
            "ministri",
        ),
        (
            "Në fund të takimit me qytetarët Gjata tha se shkolla do të jetë gati në shtator.",
            "Gjata",
            "Gjata",
        ),
        (
            "Ministrja Besa Lika në përshëndetjen e saj tha se ura do të hapet.",
            "Ministrja Besa Lika",
            "Besa Lika",
        ),
        ("“Ura u hap”, tha në gjuhën gjermane kryetari Gent Vata.", "kryetari Gent Vata", "Gent Vata"),
        (
            "Ndërsa i pandehuri në deklarimin e tij para gjykatësit mohoi se kishte qenë në vendngjarje.",
            "i pandehuri",
            "i pandehuri",
        ),
        (
            "Përmes një komunikate për media Zyra e Kryeprokurorit të Shtetit ka sqaruar se nuk ka hetim.",
            "Zyra e Kryeprokurorit të Shtetit",
            "Zyra e Kryeprokurorit të Shtetit",
        ),
        (
            "Ndihmës sekretarja amerikane e Shtetit Anna Reed gjatë qëndrimit të saj në Beograd ka thënë se SHBA-të presin njohjen reciproke.",
            "Ndihmës sekretarja amerikane e Shtetit Anna Reed",
            "Anna Reed",
        ),
        (
            "Drejtori i shkollës “Naim Frashëri” në Kavajë Agron Muka tregoi se nxënësi nuk ishte paraqitur në mësim.",
            "Drejtori i shkollës “Naim Frashëri” në Kavajë Agron Muka",
            "Agron Muka",
        ),
        (
            "Shefi i misionit vëzhgues të OSBE-së në konferencën e djeshme tha se procesi ishte përgjithësisht i rregullt.",
            "Shefi i misionit vëzhgues të OSBE-së",
            "shefi i misionit vëzhgues të OSBE-së",
        ),
        (
            "Në një intervistë dhënë për revistën “Class” 35-vjeçarja tregon se i duhej qetësi.",
            "35-vjeçarja",
            "35-vjeçarja",
        ),
        (
            "Në një deklaratë për Zërin e Amerikës eksperti i sigurisë Besnik Shala tha se kufiri nuk ruhet.",
            "eksperti i sigurisë Besnik Shala",
            "Besnik Shala",
        ),
        (
            "Një ditë pas arrestimit të bashkëpunëtorit të tij kryebashkiaku i Kamzës mohoi se ka pasur lidhje me të.",
            "kryebashkiaku i Kamzës",
            "kryebashkiaku i Kamzës",
        ),
        (
            "Pas mbledhjes së qeverisë zëdhënësja Edona Gashi njoftoi se masat do të zgjasin edhe dy javë.",
            "zëdhënësja Edona Gashi",
            "Edona Gashi",
        ),
        (
            "Në prag të zgjedhjeve Komisioni Qendror i Zgjedhjeve bëri të ditur se fletëvotimet janë gati.",
            "Komisioni Qendror i Zgjedhjeve",
            "Komisioni Qendror i Zgjedhjeve",
        ),
        (
            "Gjatë seancës së sotme prokurorja Merita Deda tha se i akuzuari ishte në vendin e ngjarjes.",
            "prokurorja Merita Deda",
            "Merita Deda",
        ),
        (
            "Në seancën e së martës avokati i palës së dëmtuar kërkoi se duhet ekspertizë e re.",
            "avokati i palës së dëmtuar",
            "avokati i palës së dëmtuar",
        ),
        (
            "Në reagimin e saj Dhoma e Avokatisë thotë se ligji është antikushtetues.",
            "Dhoma e Avokatisë",
            "Dhoma e Avokatisë",
        ),
        (
            "Pas daljes nga gjykata ish ministri Arben Dushku tha se nuk ka asgjë për të fshehur.",
            "ish ministri Arben Dushku",
            "Arben Dushku",
        ),
        (
            "Në bisedë me gazetarët drejtuesi i teatrit Ilir Çuli tha se premiera shtyhet.",
            "drejtuesi i teatrit Ilir Çuli",
            "Ilir Çuli",
        ),
        (
            "Për shkak të shirave të dendur Agjencia e Emergjencave paralajmëroi se lumenjtë mund të dalin nga shtrati.",
            "Agjencia e Emergjencave",
            "Agjencia e Emergjencave",
        ),
        (
            "Në lidhje me incidentin e djeshëm në qendër të Mitrovicës policia ka konfirmuar se janë arrestuar tre persona.",
            "policia",
            "policia",
        ),
        (
            "Në përgjigjen e dërguar për Koha.net ministria ka thënë se pagesat janë kryer.",
            "ministria",
            "ministria",
        ),
        (
            "Menjëherë pas votimit në shkollën “Faik Konica” kandidatja e LDM-së Vlora Krasniqi tha se pret fitore.",
            "kandidatja e LDM-së Vlora Krasniqi",
            "Vlora Krasniqi",
        ),
        (
            "Gjatë fjalës së tij në Asamblenë e Përgjithshme të OKB-së presidenti turk Demir tha se bota është më e madhe se pesë.",
            "presidenti turk Demir",
            "Demir",
        ),
        (
            "Me rastin e Ditës së Mësuesit sindikalisti Rrahman Hoti kërkoi rritje të pagave.",
            "sindikalisti Rrahman Hoti",
            "Rrahman Hoti",
        ),
        (
            "Në telefonatën e tij me Presidenten Berisha sekretari Miller theksoi se SHBA mbështet dialogun.",
            "sekretari Miller",
            "Miller",
        ),
        (
            "Në analizën e tij të publikuar në “Foreign Policy” profesori Edward Stone shkruan se kryeministri po luan lojë të dyfishtë.",
            "profesori Edward Stone",
            "Edward Stone",
        ),
        (
            "Lidhur me këtë çështje drejtoresha e arsimit në komunën e Vushtrrisë Arbnora Deda ka thënë se shkolla do të rinovohet.",
            "drejtoresha e arsimit në komunën e Vushtrrisë Arbnora Deda",
            "Arbnora Deda",
        ),
        (
            "Në vitin 2018 auditori i përgjithshëm kishte konstatuar se tenderi ishte i paligjshëm.",
            "auditori i përgjithshëm",
            "auditori i përgjithshëm",
        ),
        (
            "Në mungesë të prindërve gjyshja e fëmijës tregoi se ai doli të luante.",
            "gjyshja e fëmijës",
            "gjyshja e fëmijës",
        ),
        (
            "Për të parandaluar përhapjen e zjarrit zjarrfikësit kërkuan ndihmë nga ushtria.",
            "zjarrfikësit",
            "zjarrfikësit",
        ),
        (
            "Pas ndeshjes në “Air Albania” trajneri Mato tha se lojtarët meritojnë respekt.",
            "trajneri Mato",
            "Mato",
        ),
    ],
)
def test_a_subject_begins_behind_what_leads_its_clause(text: str, source: str, speaker: str):
    assert told(text) == [(source, speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Trajneri i Tiranës, Gent Marku, foli. Kundërshtari i tij, Ilir Dema, hesht. “U lodhëm”, u shpreh trajneri i Vllaznisë.", "Ilir Dema"),
        ("Presidenti i Real Murcias Luis Vega lavdëroi portierin. “Ai shpëtoi ndeshjen”, tha presidenti i Realit.", "Luis Vega"),
        ("Drejtori i spitalit “Nënë Tereza” në Fier Sabri Gega tha se barnat mungojnë.", "Sabri Gega"),
    ],
)  # fmt: skip
def test_a_title_of_another_club_is_another_holders(text: str, speaker: str):
    assert [who for _, who in told(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "Tarifat do të ulen nga janari, tha për mediat në Vlorë kreu i Policisë Kufitare Artur Leka.",
            "kreu i Policisë Kufitare Artur Leka",
            "Artur Leka",
        ),
        (
            "“Do të ankohemi në Gjykatën e Lartë”, u shpreh pas seancës avokati i familjes Besnik Rexha.",
            "avokati i familjes Besnik Rexha",
            "Besnik Rexha",
        ),
        (
            "“Nuk ka vend për panik”, deklaroi mbrëmë në emisionin “Studio e hapur” drejtori i shëndetit publik Albana Gjoka.",
            "drejtori i shëndetit publik Albana Gjoka",
            "Albana Gjoka",
        ),
        (
            "“Kemi bërë detyrën”, ka thënë ndër të tjera në fjalën e tij ministri i Drejtësisë.",
            "ministri i Drejtësisë",
            "ministri i Drejtësisë",
        ),
        (
            "Punimet do të nisin në maj, bëri të ditur sot përmes një postimi në Facebook kryetari i Komunës së Klinës Agim Doda.",
            "kryetari i Komunës së Klinës Agim Doda",
            "Agim Doda",
        ),
        (
            "“Rruga është e pakalueshme”, thonë banorët e fshatit Bishtazhin.",
            "banorët e fshatit Bishtazhin",
            "banorët e fshatit Bishtazhin",
        ),
        (
            "“Na kanë harruar të gjithë”, ankohet një nga banorët e pallatit.",
            "një nga banorët e pallatit",
            "një nga banorët e pallatit",
        ),
        (
            "“Tani presim përgjigjen e ministrisë”, shtoi më tej për Radio Kosovën përfaqësuesja e prindërve Teuta Bala.",
            "përfaqësuesja e prindërve Teuta Bala",
            "Teuta Bala",
        ),
        (
            "Nuk ka rrezik për ujin e pijshëm, siguroi të hënën drejtoresha e ujësjellësit Lindita Kapo.",
            "drejtoresha e ujësjellësit Lindita Kapo",
            "Lindita Kapo",
        ),
        (
            "“Ne e kemi paralajmëruar qeverinë”, kujtoi me këtë rast kryetari i Dhomës Ekonomike Besnik Rama.",
            "kryetari i Dhomës Ekonomike Besnik Rama",
            "Besnik Rama",
        ),
        (
            "Çmimi i naftës do të bjerë, parashikojnë analistët e bankës “Goldman Sachs”.",
            "analistët e bankës “Goldman Sachs”",
            "analistët e bankës “Goldman Sachs”",
        ),
        (
            "“Shteti nuk na ka ndihmuar”, tregon me lot në sy gruaja e të ndjerit.",
            "gruaja e të ndjerit",
            "gruaja e të ndjerit",
        ),
        (
            "“Është vendim politik”, reagoi menjëherë opozita.",
            "opozita",
            "opozita",
        ),
        (
            "“Vaksinat janë të sigurta”, ripërsëriti mjekja infektologe Mira Deda.",
            "mjekja infektologe Mira Deda",
            "Mira Deda",
        ),
        (
            "“Të drejtat e njeriut nuk negociohen”, theksohet në deklaratën e Komitetit të Helsinkit.",
            "deklaratën e Komitetit të Helsinkit",
            "Komiteti i Helsinkit",
        ),
        (
            "“Duam drejtësi”, brohoritën protestuesit para bashkisë.",
            "protestuesit",
            "protestuesit",
        ),
        (
            "Ai do të dorëzohet vetë, i tha policisë avokati i tij.",
            "avokati i tij",
            "avokati i tij",
        ),
        (
            "“Kjo marrëveshje i shërben rajonit”, vlerësoi nga ana e tij kryediplomati grek Nikos Pappas.",
            "kryediplomati grek Nikos Pappas",
            "Nikos Pappas",
        ),
        (
            "“Ka kohë për reflektim”, u ka bërë thirrje partive presidenti Berisha.",
            "presidenti Berisha",
            "Berisha",
        ),
        (
            "“Ajo çfarë po ndodh është e turpshme”, ka shkruar në rrjetin social X ish-deputeti Gent Marku.",
            "ish-deputeti Gent Marku",
            "Gent Marku",
        ),
        (
            "“Është një ditë e mirë për futbollin”, tha presidenti i federatës Ilir Dema për faqen zyrtare.",
            "presidenti i federatës Ilir Dema",
            "Ilir Dema",
        ),
        (
            "Koha do të përkeqësohet gjatë fundjavës, njofton Instituti Hidrometeorologjik.",
            "Instituti Hidrometeorologjik",
            "Instituti Hidrometeorologjik",
        ),
        (
            "“Më kërcënuan me jetë”, rrëfeu para gjykatës dëshmitarja e mbrojtur.",
            "dëshmitarja e mbrojtur",
            "dëshmitarja e mbrojtur",
        ),
        (
            "“Prisni dhe do ta shihni”, u tha gazetarëve duke buzëqeshur kreu i opozitës.",
            "kreu i opozitës",
            "kreu i opozitës",
        ),
        (
            "“Kemi nevojë për ndihmë ndërkombëtare”, apeloi përmes një video-mesazhi guvernatori i rajonit Anton Moroz.",
            "guvernatori i rajonit Anton Moroz",
            "Anton Moroz",
        ),
        (
            "“Gjithçka është nën kontroll” - siguron zëdhënësja e QKUK-së Shpresa Gashi.",
            "zëdhënësja e QKUK-së Shpresa Gashi",
            "Shpresa Gashi",
        ),
        (
            "Kështu ka deklaruar në një prononcim për Radion Drini profesori i ekonomisë Besim Krasniqi: “Borxhi po rritet”.",
            "profesori i ekonomisë Besim Krasniqi",
            "Besim Krasniqi",
        ),
        (
            "“Kemi nisur kërkimet”, tha për Radio Drinin përmes telefonit nga Fieri, nëndrejtori i policisë, Xhafer Koçi.",
            "nëndrejtori i policisë, Xhafer Koçi",
            "Xhafer Koçi",
        ),
        (
            "Anija u mbyt në breg, u tha gazetarëve në një takim të organizuar me ngut, shefi i portit Agim Doda.",
            "shefi i portit Agim Doda",
            "Agim Doda",
        ),
    ],
)
def test_a_subject_stands_behind_where_when_and_to_whom(text: str, source: str, speaker: str):
    assert told(text) == [(source, speaker)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Sipas kryetarit të shoqatës së hotelierëve Besar Kola sezoni është i kënaqshëm.", "kryetarit të shoqatës së hotelierëve Besar Kola"),
        ("Sipas një raporti të Transparency International korrupsioni është rritur.", "një raporti të Transparency International"),
        ("Sipas mediave greke ministri i Mbrojtjes do të dorëhiqet.", "mediave greke"),
        ("Sipas dëshmitarëve okularë shoferi iku nga vendngjarja.", "dëshmitarëve okularë"),
        ("Sipas ish-shefit të shërbimit sekret Fatos Koçi dosjet janë djegur.", "ish-shefit të shërbimit sekret Fatos Koçi"),
        ("Sipas një burimi diplomatik në Bruksel takimi do të shtyhet.", "një burimi diplomatik në Bruksel"),
        ("Sipas gazetës amerikane The New York Times Pentagoni po përgatit një plan.", "gazetës amerikane The New York Times"),
        ("Sipas drejtorit të shkollës nxënësit janë të sigurt.", "drejtorit të shkollës"),
        ("Sipas Shekulli.al vetura është ndalur në kufi.", "Shekulli.al"),
        ("Sipas medias Express drejtori u arrestua.", "medias Express"),
        # what describes stays with its noun, an indefinite plural does not
        ("Sipas policisë persona të armatosur kanë hyrë në bankë.", "policisë"),
        ("Sipas mjekëve pacientët e rinj janë më të rëndë.", "mjekëve"),
        # a number word counts what is told of
        ("Sipas policisë dy veta janë arrestuar mbrëmë.", "policisë"),
        ("Sipas komunës pesëmbëdhjetë familje mbetën pa strehë.", "komunës"),
        ("Sipas të dhënave zyrtare shtatë nga dhjetë banorë jetojnë në qytet.", "të dhënave zyrtare"),
        ("Sipas Prokurorisë së Tiranës tetë persona janë nën hetim.", "Prokurorisë së Tiranës"),
        ("Sipas policisë së dy qyteteve kufiri është i mbyllur.", "policisë së dy qyteteve"),
        ("Sipas nenit tre dënimi është me gjobë.", "nenit tre"),
    ],
)  # fmt: skip
def test_who_is_cited_ends_where_a_definite_subject_begins(text: str, source: str):
    assert [phrase for phrase, _ in told(text)] == [source]


@pytest.mark.parametrize(
    "sentence",
    [
        "Në revistën Klan tregoi se libri del në maj.",
        "Në emisionin Opinion vlerësoi se libri u prit mirë.",
        "Në rrjetin social Twitter shkroi se libri del në maj.",
        "Në një intervistë për gazetën Koha Ditore tha se libri del në maj.",
        "Në podkastin Zgjohu tha se libri del në maj.",
        "Para lexuesve evropianë deklaroi se libri del në maj.",
        "Me botuesit amerikanë tha se bisedimet ecin.",
        "Për veprat e reja tha se priten në maj.",
    ],
)
def test_what_leads_a_clause_is_not_its_subject(sentence: str):
    text = "Shkrimtari Agim Lleshi foli dje. " + sentence
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [(a.source, a.speaker and a.speaker.name) for a in found] == [(None, "Agim Lleshi")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Lidhur me librin Klan raportoi se shtypi u vonua.", "Klan"),
        ("Në emisionin Opinion Sali Vata tha se libri u vonua.", "Sali Vata"),
        ("Pas takimit me prokurorin i dyshuari tha se ka alibi.", "i dyshuari"),
        ("Në panair gjermanët thanë se do të kthehen.", "gjermanët"),
    ],
)
def test_who_stands_behind_what_leads_a_clause_is(text: str, source: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.source and a.source.of(text) for a in found] == [source]
