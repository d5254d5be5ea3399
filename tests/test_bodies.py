"""Bodies and nouns that speak: acronyms, whole phrases, citation forms, whose a noun is (Albanian)."""

import pytest

from sipas.extraction.names import find_names
from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.language import load
from sipas.records import Document


def told(text: str) -> list[str | None]:
    """The speakers of a text's attributions, in the order of their cues."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    place = {a.id: (a.cue or a.content[0]).start for a in found}
    return [a.speaker.name if a.speaker else None for a in sorted(found, key=lambda a: place[a.id])]


def bodies(text: str) -> list[str]:
    language = load("sq")
    return [m.name for m in find_names(text, read(text, language), language) if m.type == "institution"]


@pytest.mark.parametrize("short", ["OGD-UÇPMB", "OGD UÇPMB", "OGD", "OGD e UÇPMB-së", "OGD-UÇPMB-ja"])
def test_an_acronym_may_hold_another_or_leave_it_out(short: str):
    name = "Organizata e Grave të Dëshmorëve të UÇPMB-së"
    assert bodies(f"{name} u mblodh dje në Preshevë. Në mbledhje foli {short}.") == [name, name]


def test_an_acronym_within_a_name_need_not_be_inflected():
    name = "Organizata e Grave të Dëshmorëve të UÇPMB"
    assert bodies(f"{name} u mblodh dje në Preshevë. Në mbledhje foli OGD-UÇPMB.") == [name, name]


def test_the_letters_of_an_acronym_within_a_name_may_count_as_one():
    assert bodies("Rrjeti i OJQ-ve për Ujë u mblodh. RROU u ankua, ROU jo.") == ["Rrjeti i OJQ-ve për Ujë"] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Agjencia e Pyjeve nisi punën në Kosovë. Më vonë APK doli në terren.", ["Agjencia e Pyjeve"] * 2),
        ("Agjencia e Pyjeve nisi punën. Më vonë APK doli në terren.", ["Agjencia e Pyjeve", "APK"]),
        ("Fronti Qytetar proliberal (QF) u mblodh. QF nuk votoi.", ["Fronti Qytetar"] * 3),
        ("Fronti Qytetar proliberal (LSP) u mblodh. LSP nuk votoi.", ["Fronti Qytetar", "LSP", "LSP"]),
        ("Komisioni i Pyjeve u mblodh. OGD UÇPMB nuk erdhi.", ["Komisioni i Pyjeve", "OGD", "UÇPMB"]),
    ],
)
def test_an_acronym_means_a_body_whose_letters_it_has(text: str, names: list[str]):
    assert bodies(text) == names


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a preposition puts into another case only what stands behind it
        ("Në dosje gjendet një dëshmi, sipas së cilës hajduti iku me biçikletë.", ["një dëshmi"]),
        ("Ekziston një teori, sipas së cilës qyteti u mbulua nga deti.", ["një teori"]),
        # endings
        ("Sipas familjes, djali nuk është kthyer.", ["familja"]),
        ("Sipas drejtorit të ri të ujësjellësit, tubat janë vjetruar.", ["drejtori i ri i ujësjellësit"]),
        ("Patrulla doli pas njoftimit nga një fqinj i vjetër. Ai tha se dera ishte thyer.", ["një fqinj i vjetër"]),
        ("Ekipi u takua me një banor të moshuar të lagjes. Ai tha se shkolla digjej.", ["një banor i moshuar i lagjes"]),
        ("Ekipi u takua me një nxënëse të vogël. Ajo tha se shkolla digjej.", ["një nxënëse e vogël"]),
    ],
)  # fmt: skip
def test_the_wording_stands_in_the_case_of_a_subject(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # whom a relative clause tells of behind its verb
        ("Për taksën ka reaguar edhe opozita, sipas së cilës tregu do të bjerë.", ["opozita"]),
        # an adjective behind its article is no verb
        ("Një hulumtim i ri shkencor thotë se bletët po pakësohen.", ["një hulumtim i ri shkencor"]),
        # shares of people
        ("Raporti doli dje në Fier. 41.5% e të pyeturve mendojnë se uji është i pastër.", ["41.5% e të pyeturve"]),
        # a title that is written like an acronym
        ("Sipas CEO-s së Velitas, Mira Lleshi, shitjet u rritën.", ["Mira Lleshi"]),
        # longer possessives
        ("Mira Leka foli në Fier. Burimet e saja kanë konfirmuar se takimi u shty.", ["burimet e Mira Lekës"]),
        # bodies whose head the pack knows
        ("Sipas Kolektivit për Qytet dhe Gjelbërim Publik, parku u shkatërrua.", ["Kolektivi për Qytet dhe Gjelbërim Publik"]),
        # names that do not tell of what kind they are
        ("NATO dërgoi anije në det. Aleanca tha se ushtrimi zgjat dy javë.", ["NATO"]),
        ("Ushtarët e KFOR-it dolën në terren. Sipas këtij misioni, rruga është e hapur.", ["KFOR"]),
        ("TikTok ndryshoi rregullat. Llogaritë e reja mbyllen, sqaroi kompania.", ["TikTok"]),
        ("TikTok ndryshoi rregullat. Llogaritë e reja mbyllen, sqaroi ministria.", ["ministria"]),
        # who is at the head of a department is its minister
        ("Ministri i Mbrojtjes, Agron Lika, foli në Fier. Kreu i dikasterit të Mbrojtjes tha se ushtria rritet.", ["Agron Lika"]),
    ],
)  # fmt: skip
def test_whole_sources_and_whom_their_noun_means(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Sondazhi u bë në maj. Rreth 38% kanë raportuar se besojnë te vota.", ["rreth 38%"]),
        ("Mbi 60 për qind e të rinjve thanë se duan të ikin.", ["mbi 60 për qind e të rinjve"]),
        ("Rreth 300 protestues kërkuan që paga të rritet.", ["rreth 300 protestues"]),
        ("300 protestues kërkuan që paga të rritet.", ["300 protestues"]),
        ("Rreth fshatit policia tha se rruga hapet.", ["policia"]),
    ],
)
def test_a_preposition_before_a_number_says_that_it_is_not_exact(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Unioni i Fermerëve protestoi dje. “Gruri po kalbet”, tha përfaqësuesi i këtij unioni.", "përfaqësuesi i Unionit të Fermerëve"),
        ("Komuna e Klinës hapi tenderin. Zëdhënësja e kësaj komune tha se punimet nisin.", "zëdhënësja e Komunës së Klinës"),
        ("Qendra për Gratë thirri protestë. “Boll”, tha një anëtare e kësaj organizate.", "një anëtare e Qendrës për Gratë"),
        ("Prokuroria e Fierit nisi hetimet. Burime të këtij institucioni thanë se pritet arrestim.", "burime të Prokurorisë së Fierit"),
        ("Fabrika e Tullave në Korçë mbylli portat. Punëtorët e kësaj fabrike thanë se presin pagat.", "punëtorët e Fabrikës së Tullave në Korçë"),
        # nobody told of that it can mean
        ("Rruga mbeti e prishur. Banorët e këtij fshati thonë se askush nuk vjen.", "banorët e këtij fshati"),
        ("Pagat vonohen. Shoferët e kësaj ndërmarrjeje thonë se do të ndalen.", "shoferët e kësaj ndërmarrjeje"),
    ],
)  # fmt: skip
def test_whose_somebody_is_by_a_noun_pointed_at(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Punonjësit e spitalit thonë se ilaçet mungojnë.", "punonjësit e spitalit"),
        ("“Nuk kemi marrë pagat”, thanë punonjësit e ndërmarrjes.", "punonjësit e ndërmarrjes"),
        ("Pediatrit paralajmërojnë se gripi po përhapet.", "pediatrit"),
        ("Psikiatrit thonë se ankthi është shtuar.", "psikiatrit"),
        # one of them, in the case of "sipas"
        ("Sipas një gazetareje, dera ishte e mbyllur.", "një gazetare"),
        ("Rruga, sipas një zëdhënëseje të policisë, hapet në mesnatë.", "një zëdhënëse e policisë"),
    ],
)
def test_nouns_for_people_whose_forms_look_like_others(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ministria e Kulturës ka hapur thirrjen. Nga kjo ministri thanë se afati është një muaj.", 1),
        ("Drejtoria e Arsimit mbylli shkollën. Sipas kësaj drejtorie, çatia është e vjetër.", 1),
        ("Ministria e Kulturës ka hapur thirrjen. Nga ministri thanë se afati është një muaj.", 0),
    ],
)
def test_behind_a_pointing_word_a_body_is_no_office(text: str, body: int):
    assert (told(text) == [text.partition(" ka ")[0].partition(" mbylli")[0]]) is bool(body)
