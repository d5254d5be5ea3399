"""Through whom a statement came: channels, credits, chains, introductions; whose they are and whose not."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Attribution


def told(text: str, language: str = "sq") -> dict[str, Attribution]:
    """Return the attributions of a text by the first word of their content."""
    found = extract(make_document("relay", text, language=language)).attributions
    return {a.content[0].of(text).split()[0]: a for a in found}


def relay(text: str, word: str, language: str = "sq") -> tuple[str, ...]:
    return told(text, language)[word].relay


CHANNELS = [
    ("Në një postim në Facebook, Arta Dema ka thënë se shkolla hapet në shtator.", "shkolla", ("Facebook",)),
    ("Arta Dema përmes një statusi në Facebook ka thënë se shkolla hapet në shtator.", "shkolla", ("Facebook",)),
    ("Arta Dema i tha BBC-së se shkolla hapet në shtator.", "shkolla", ("BBC",)),
    ("Arta Dema i tha radios franceze RFI se shkolla hapet në shtator.", "shkolla", ("RFI",)),
    ("“Shkolla jonë e vogël hapet në shtator”, ka thënë Arta Dema për “Gurra e Re”.", "Shkolla", ("Gurra e Re",)),
    ("Arta Dema, në një bashkëbisedim me “Gurra e Re”, tha se shkolla hapet në shtator.", "shkolla", ("Gurra e Re",)),
    ("Arta Dema tha për lugina.net se shkolla hapet në shtator.", "shkolla", ("lugina.net",)),
    ("Burime të BBC-së thanë se shkolla hapet në shtator.", "shkolla", ("BBC",)),
    ("Arta Dema i tha televizionit Arena 5 se shkolla hapet në shtator.", "shkolla", ("Arena 5",)),
    ("Arta Dema i tha gazetës Arena 5 ditë më parë se shkolla hapet në shtator.", "shkolla", ("Arena",)),
    ("Arta Dema ka thënë për radion GLR se shkolla hapet në shtator.", "shkolla", ("GLR",)),
    ("Arta Dema ka njoftuar përmes rrjeteve sociale se shkolla hapet në shtator.", "shkolla", ("rrjetet sociale",)),
    ("Arta Dema shkroi në mediat sociale se shkolla hapet në shtator.", "shkolla", ("mediat sociale",)),
    ("“Shkolla hapet në shtator”, tha Arta Dema, sipas “Gurra e Re”.", "Shkolla", ("Gurra e Re",)),
    ("“Shkolla hapet në shtator”, shtoi ajo sipas Reuters.", "Shkolla", ("Reuters",)),
    ("“Shkolla hapet në shtator”, tha Dema për transmetuesin publik serb.", "Shkolla", ("transmetuesi publik serb",)),
    ("Arta Dema shkroi në një telegram ngushëllimi se shkolla hapet në shtator.", "shkolla", ()),
    ("Arta Dema shkroi në Telegram se shkolla hapet në shtator.", "shkolla", ("Telegram",)),
    ("Lajmi u përhap në rrjetet sociale. Arta Dema tha se shkolla hapet në shtator.", "shkolla", ()),
]


@pytest.mark.parametrize(("text", "word", "names"), CHANNELS)
def test_channel_of_a_statement(text: str, word: str, names: tuple[str, ...]):
    assert relay(text, word) == names


def test_credit_without_a_capital_is_an_address():
    assert relay("Arta Dema tha se shkolla hapet në shtator, transmeton lugina.net.", "shkolla") == ("lugina.net",)


def test_credit_takes_the_whole_name():
    text = "Arta Dema tha se shkolla hapet në shtator, përcjell Lugina Sot."
    assert relay(text, "shkolla") == ("Lugina Sot",)


def test_credit_of_an_agency_without_a_name():
    text = "Arta Dema tha se shkolla hapet në shtator, raportoi agjencia zyrtare e lajmeve."
    assert relay(text, "shkolla") == ("agjencia zyrtare e lajmeve",)


def test_credit_before_the_statement():
    text = "Siç raporton BBC, Arta Dema ka thënë se shkolla hapet në shtator."
    found = told(text)
    assert found["shkolla"].relay == ("BBC",)
    assert len(found) == 1


def test_chain_of_two_links():
    text = "Arta Dema i tha BBC-së se shkolla hapet në shtator, transmeton Anadolu."
    assert set(relay(text, "shkolla")) == {"BBC", "Anadolu"}


def test_introducing_sentence_holds_for_the_statement_right_behind_only():
    text = (
        "Këtë për Express e ka konfirmuar vetë Arta Dema. Ajo tha se shkolla hapet në shtator. "
        "Dema tha se nxënësit janë gati."
    )
    assert relay(text, "shkolla") == ("Express",)
    assert relay(text, "nxënësit") == ()


def test_going_on_without_a_source_keeps_the_channel():
    text = "Arta Dema i tha BBC-së se shkolla hapet në shtator, dhe shtoi se nxënësit janë gati."
    assert relay(text, "nxënësit") == ("BBC",)


def test_another_speaker_of_the_sentence_does_not_have_the_channel():
    text = (
        "“Shkolla jonë e vogël hapet në shtator”, ka shkruar ajo në Facebook, Genc Tola ka kërkuar që të shtyhet hapja."
    )
    found = told(text)
    assert found["Shkolla"].relay == ("Facebook",)
    assert all(a.relay == () for word, a in found.items() if word != "Shkolla")


@pytest.mark.parametrize(
    "text",
    [
        "Arta Dema tha në Gjakovë se shkolla hapet në shtator.",
        "Arta Dema foli në Shtëpinë e Bardhë. Ajo tha se shkolla hapet në shtator.",
        "Një studim i publikuar në revistën Toxicology tregoi se shkolla hapet në shtator.",
        "Në përpla.sjen me Genc Tolën, Arta Dema tha se shkolla hapet në shtator.",
        "Arta Dema tha për Kosovën se shkolla hapet në shtator.",
    ],
)
def test_places_documents_and_subjects_are_no_channels(text: str):
    assert all(a.relay == () for a in told(text).values())


ENGLISH = [
    ("Owen Tarrant told Reuters that the park would open.", "the", ("Reuters",)),
    ("In a post on Facebook, Owen Tarrant announced that the park would open.", "the", ("Facebook",)),
    (
        "Owen Tarrant said in an interview with the Harbour Courier that the park would open.",
        "the",
        ("Harbour Courier",),
    ),
    ("Owen Tarrant said on Monday in an interview in Honolulu that the park would open.", "the", ()),
    ("Owen Tarrant said that the park would open, the Associated Press reported.", "the", ("Associated Press",)),
]


@pytest.mark.parametrize(("text", "word", "names"), ENGLISH)
def test_english_channels(text: str, word: str, names: tuple[str, ...]):
    assert relay(text, word, "en") == names


SAID = "“Ura e vjetër nuk mban më kamionë të rëndë”, "
BESIDE = [
    ("tha inxhinierja Drita Leka për Morgenblatt.", ("Morgenblatt",)),
    ("ka thënë sot për Murna24 inxhinierja Drita Leka.", ("Murna24",)),
    ("tha inxhinierja Drita Leka për Lumbardhën.", ()),
    ("tha inxhinierja Drita Leka për Bundesligën.", ()),
    ("tha inxhinierja Drita Leka për Agron Tolën.", ()),
    ("tha inxhinierja Drita Leka për Gjakovën.", ()),
    ("i tha inxhinierja Drita Leka gazetës Morgenblatt.", ("Morgenblatt",)),
    ("i tha inxhinierja Drita Leka Zërit të Amerikës.", ("Zëri i Amerikës",)),
    ("ka thënë inxhinierja Drita Leka për Radio Lumbardhën.", ("Radio Lumbardha",)),
    ("ka thënë për Radio Ferizajn Drita Leka.", ("Radio Ferizaj",)),
    ("ka thënë inxhinierja Drita Leka për lugina.net.", ("lugina.net",)),
    ("ka thënë inxhinierja Drita Leka për Prizreni.net.", ("Prizreni.net",)),
    ("ka thënë inxhinierja Drita Leka për Radion e Gjakovës.", ("Radio e Gjakovës",)),
    ("ka thënë inxhinierja Drita Leka për Agjencinë e Ujit.", ()),
    ("ka thënë inxhinierja Drita Leka për Gazetën Zyrtare.", ()),
    ("ka thënë inxhinierja Drita Leka për Programin e Qeverisë.", ()),
    ("ka shkruar inxhinierja Drita Leka në platformën X.", ("X",)),
    ("ka thënë inxhinierja Drita Leka në klasën X.", ()),
]


@pytest.mark.parametrize(("behind", "names"), BESIDE)
def test_channel_beside_the_cue(behind: str, names: tuple[str, ...]):
    assert relay(SAID + behind, "Ura") == names


def test_topic_time_and_again_is_no_channel():
    text = (
        "Morgen luan të shtunën. Në Morgen ka tri mungesa. Tifozët e Morgenit presin. "
        + SAID
        + "tha inxhinierja Drita Leka për Morgenblat. Morgenblat hesht. Pas ndeshjes Morgenblat festoi."
    )
    assert relay(text, "Ura") == ()


def test_an_outlet_by_its_kind_is_the_one_named_last():
    text = "Shkolla hapet nesër, njoftoi Reuters. Drejtori Genc Tola i tha agjencisë se nxënësit janë gati."
    assert relay(text, "nxënësit") == ("Reuters",)


def test_an_agency_of_the_state_is_not_the_one_named_last():
    text = "Shkolla hapet nesër, njoftoi Reuters. Drejtori Genc Tola i tha agjencisë së pagesave se nxënësit janë gati."
    assert relay(text, "nxënësit") == ()


@pytest.mark.parametrize("outlet", ["CNN-it", "BBC-së"])
def test_an_outlet_told_is_not_the_source(outlet: str):
    found = told(
        f"Një mësues, i cili ka punuar në fshat, i tha {outlet} se shkolla e re hapet në fillim të shtatorit."
    )["shkolla"]
    assert found.relay == (outlet.partition("-")[0],)
    assert found.speaker is not None
    assert found.speaker.name == "një mësues"


def test_source_ends_before_the_outlet_it_tells():
    text = SAID + "i tha i moshuari Report TV, duke shtuar se fshati është i zemëruar."
    found = told(text)["Ura"]
    assert found.source is not None
    assert found.source.of(text) == "i moshuari"
    assert {a.relay for a in told(text).values()} == {("Report TV",)}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("e ftuar mbrëmë në “Tryeza e Madhe”", ("Tryeza e Madhe",)),
        ("e kontaktuar nga Lugina Press", ("Lugina Press",)),
        ("e ftuar në Bruksel", ()),
    ],
)
def test_who_is_asked_by_an_outlet(asked: str, names: tuple[str, ...]):
    assert relay(f"Arta Dema, {asked}, tha se shkolla hapet në shtator.", "shkolla") == names


def test_whom_one_talks_with_is_no_outlet():
    text = "Ajo foli për bisedën me Klendin. Arta Dema tha se shkolla hapet në shtator."
    assert relay(text, "shkolla") == ()


@pytest.mark.parametrize("who", ["Drejtori Agim Vata konfirmoi", "Spitali e konfirmoi"])
def test_channel_before_the_noun_that_is_confirmed(who: str):
    text = f"{who} për agjencinë Morgen pranimin e dy nxënësve, duke saktësuar se të dy janë mirë."
    found = told(text)
    assert found["pranimin"].relay == ("Morgen",)
    assert {a.relay for a in found.values()} == {("Morgen",)}


def test_what_is_told_of_keeps_its_place_in_the_content():
    text = "Ministri foli për agjencinë e lajmeve dhe tha se shkolla hapet në shtator."
    assert relay(text, "shkolla") == ()


OUTLETS = [
    (SAID + "tha Drita Leka për Syri i Lumit.", ("Syri i Lumit",)),
    (SAID + "tha Drita Leka për Syrin e Lumit.", ()),
    (SAID + "u shpreh ajo për Gjakova TV.", ("Gjakova TV",)),
    (SAID + "u shpreh ajo për Shoqatën Lumbardhi.", ()),
    (SAID + "u shpreh ajo për Urën Mesjetare.", ()),
    (SAID + "u shpreh ajo në një bisedë telefonike me Alpenpost.", ("Alpenpost",)),
    (SAID + "u shpreh ajo në një bisedë telefonike me Bushatin.", ()),
    ("Drita Leka i tha “Lugina e Re” se Ura nuk mban më.", ("Lugina e Re",)),
    ("Raporti i siguruar nga BIRN thotë se Ura nuk mban më.", ("BIRN",)),
    (SAID + "tha Drita Leka për radion Brisa Alta.", ("Brisa Alta",)),
    (SAID + "i tha ajo Kanalit 9.", ("Kanali 9",)),
    ("Një nënpunës i tha Kanali 9 se Ura nuk mban më.", ("Kanali 9",)),
    ("Drita Leka tha për Zërin e Lumbardhit se Ura nuk mban më.", ("Zëri i Lumbardhit",)),
    ("Drita Leka, e kontaktuar nga Tash, tha se Ura nuk mban më. Portali Tash pyeti edhe komunën.", ("Tash",)),
    ("Drita Leka, e kontaktuar nga Zymberi, tha se Ura nuk mban më.", ()),
    (SAID + "tha Drita Leka, shkruan Tash.", ("Tash",)),
]


@pytest.mark.parametrize(("text", "names"), OUTLETS)
def test_outlets_that_no_list_has(text: str, names: tuple[str, ...]):
    assert [a.relay for word, a in told(text).items() if word == "Ura"] == [names]


def test_an_outlet_by_its_kind_has_the_whole_name():
    text = "Ura mbyllet nesër, tha zyrtari Genc Tola për Zërin e Lumbardhit. “Kemi pritur dy vjet”, i tha ai portalit."
    assert relay(text, "Kemi") == ("Zëri i Lumbardhit",)


BACK = "Shkolla hapet nesër, shkruan revista Vlaga. Sot bie shi. "
POINTED = [
    ("“Ura e vjetër nuk mban më kamionë”, tha ajo në të njëjtën revistë.", ("Vlaga",)),
    ("Një fqinj, që ka folur për të njëjtën revistë, tha se Ura nuk mban më.", ("Vlaga",)),
    ("Në një përgjigje me shkrim për revistën, Drita Leka tha se Ura nuk mban më.", ("Vlaga",)),
    ("Drita Leka tha për një revistë se Ura nuk mban më.", ()),
    ("Në një bisedë për revistën e shkollës, Drita Leka tha se Ura nuk mban më.", ()),
]


@pytest.mark.parametrize(("text", "names"), POINTED)
def test_an_outlet_by_its_kind_alone_behind_a_preposition(text: str, names: tuple[str, ...]):
    assert relay(BACK + text, "Ura") == names


def test_a_platform_behind_a_preposition_without_its_marks():
    assert relay("Keshilltari Genc Tola shkroi me pas ne Facebook se Ura nuk mban me.", "Ura") == ("Facebook",)


@pytest.mark.parametrize("said", ["hodhi poshtë akuzat", "tha se “ura e vjetër bie”"])
def test_a_second_verb_keeps_the_channel(said: str):
    text = f"E kontaktuar nga Lugina Press, Drita Leka {said} dhe u shpreh se punimet nisin nesër."
    assert relay(text, "punimet") == ("Lugina Press",)


CITED = [
    "Ura e vjetër bie, njoftoi agjencia Morgen, duke cituar kryetarin e komunës.",
    "Ura e vjetër bie, raporton Morgen TV duke iu referuar kryetarit të komunës.",
    "Morgen TV raportoi, duke cituar kryetarin e komunës, se Ura e vjetër bie.",
]


@pytest.mark.parametrize("text", CITED)
def test_who_cites_passes_on(text: str):
    passing, cited = sorted(extract(make_document("cited", text, language="sq")).attributions, key=lambda a: a.relay)
    assert passing.content == cited.content
    assert passing.speaker is not None
    assert cited.speaker is not None
    assert cited.speaker.name == "kryetari i komunës"
    assert cited.parent == passing.id
    assert cited.relay == (passing.speaker.name,)


@pytest.mark.parametrize("who", ["Betimi për Drejtësi", "portali Lugina Press"])
def test_who_obtained_a_document_passes_on_what_it_says(who: str):
    names = (who.removeprefix("portali "),)
    assert relay(f"Raporti, të cilin e ka siguruar {who}, thotë se Ura nuk mban më.", "Ura") == names
    assert relay(f"Në vendimin që e ka siguruar {who} thuhet se Ura nuk mban më.", "Ura") == names


def test_who_reports_is_not_told():
    text = "Po, njoftoi agjencia Morgen. Drita Leka tha se Ura nuk mban më."
    assert relay(text, "Ura") == ()


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Ministria e Punës konfirmon për Deutsche Wellen, se Ura nuk mban më.", "Ura", ("Deutsche Welle",)),
        ("Drita Leka tha për Radio Murgasin se Ura bie. Radio Murgasi i pyeti.", "Ura", ("Radio Murgasi",)),
        ("BIRN ka pyetur kryetarin e komisionit, Genc Tolën, i cili ka thënë se Ura nuk mban.", "Ura", ("BIRN",)),
        ("Drita Leka, siç shkruan shtypi i huaj e përcjell Telegrafi, tha se Ura bie.", "Ura", ("Telegrafi",)),
        (
            "Në fund të bisedës në “Tryeza e Madhe” ajo qeshi. “Kemi pritur dy vjet”, tha ajo.",
            "Kemi",
            ("Tryeza e Madhe",),
        ),
        ("Në një intervistë për televizionin publik, Drita Leka tha se Ura bie.", "Ura", ("televizioni publik",)),
    ],
)
def test_outlets_in_other_cases_and_who_asks(text: str, word: str, names: tuple[str, ...]):
    assert relay(text, word) == names


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“Po”, ka thënë Besa Vata për Radio Rahovecin.", ("Radio Rahoveci",)),
        ("“Po”, ka thënë Besa Vata për TV Prizren.", ("TV Prizren",)),
        ("Në një deklaratë dhënë për Zërin e Drinit ajo ka thënë se kaldaja pret.", ("Zëri i Drinit",)),
    ],
)
def test_a_channel_is_shown_by_its_name_not_by_its_case(text: str, relay: tuple[str, ...]):
    assert [a.relay for a in extract(make_document("any", text, language="sq")).attributions] == [relay]


SHOWN = [
    ("“Pula fle mbi pemë”, tha Arta Dema për emisionin “7 Orë”.", "Pula", ("7 Orë",)),
    ("Arta Dema ka thënë në RTK2 se shkolla hapet në shtator.", "shkolla", ("RTK2",)),
    ("“Pula fle mbi pemë”, tha Arta Dema në Zico tv.", "Pula", ("Zico TV",)),
    ("“Pula fle mbi pemë”, ka thënë Arta Dema, transmeton telegrafi.", "Pula", ("Telegrafi",)),
    ("E cituar nga agjencia Reuters, Arta Dema tha se shkolla hapet në shtator.", "shkolla", ("Reuters",)),
    ("Arta Dema u pyet edhe për Twitterin. “Pula fle mbi pemë”, tha ajo.", "Pula", ()),
    ("“Pula fle mbi pemë”, ka thënë Arta Dema, njoftoi sot.", "Pula", ()),
]


@pytest.mark.parametrize(("text", "word", "names"), SHOWN)
def test_a_channel_is_shown_by_its_number_its_list_or_who_cites(text: str, word: str, names: tuple[str, ...]):
    assert relay(text, word) == names


def test_who_is_cited_speaks_behind_who_cites():
    text = "E cituar nga agjencia Reuters, Arta Dema tha se shkolla hapet në shtator."
    source = told(text)["shkolla"].source
    assert source is not None
    assert source.of(text) == "Arta Dema"


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("Drejtoria bëri të ditur për mediat zvicerane se ura mbetet e mbyllur.", ["mediat zvicerane"]),
        (
            "“Ura mbetet e mbyllur deri nesër”, ka thënë zëdhënësi Agim Doda, shkruajnë mediat vendore.",
            ["mediat vendore"],
        ),
        ("Duke folur për mediat greke, Agim Doda tha se ura mbetet e mbyllur.", ["mediat greke"]),
        ("Në një bisedë në podcastin “Dita jonë” me Lira Hotin, Agim Doda tha se ura mbetet.", ["Dita jonë"]),
        # what a noun is about, and the press that nothing tells apart, are no channel
        ("Agim Doda tha se ligji për mediat publike kalon nesër.", []),
        ("Agim Doda tha për mediat se ura mbetet e mbyllur.", []),
    ],
)
def test_the_press_of_a_place_is_a_channel_as_worded(text: str, relay: list[str]):
    (found,) = extract(make_document("relay", text, language="sq")).attributions
    assert list(found.relay) == relay


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Pamjet e zjarrit u publikuan në Facebook nga banorët.", "Drejtori i ujësjellësit Genc Lila"),
        ("Gazetarja mori kërcënime përmes Instagramit.", "Kryetarja e shoqatës Mira Toska"),
        ("Një video e përleshjes u shpërnda në TikTok.", "Avokati i të riut Dritan Kola"),
        ("Ministri u sulmua në Facebook për projektin e tij.", "Opozita"),
        ("Reklama e rreme po qarkullon në Facebook.", "Policia"),
        ("Deputeti Ardit Meka kishte postuar një foto në Instagram.", "Kreu i grupit Luan Prifti"),
    ],
)
def test_a_platform_of_the_sentence_before_is_not_who_comes_new(before: str, who: str):
    assert relay(f"{before} {who} tha se shkolla hapet në shtator.", "shkolla") == ()


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Deputetja e qarkut ka reaguar në Facebook.", "Mira Toska"),
        ("Deputetja Mira Toska ka reaguar në Facebook.", "Deputetja"),
        ("Aktorja publikoi një foto në Instagram.", "Ajo"),
        ("Ministri Genc Lila ka reaguar në Facebook.", "Lila"),
        ("Ky i fundit ka reaguar në Facebook.", "Lila"),
        ("Vetëvendosje ka reaguar në Facebook.", "Partia"),
        ("Çështja u trajtua në emisionin “Rruga”.", "Avokati Dritan Kola"),
    ],
)
def test_a_platform_of_the_sentence_before_is_whose_it_tells_of(before: str, who: str):
    assert relay(f"{before} {who} tha se shkolla hapet në shtator.", "shkolla") != ()


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("raporton Lugina24", "Lugina24"),
        ("njofton Fol Dardanë", "Fol Dardanë"),
        ("transmeton Opoja Info", "Opoja Info"),
        ("raporton Ekofin", "Ekofin"),
        ("njofton Zëri i Durrësit", "Zëri i Durrësit"),
        ("raporton Vjosa.info", "Vjosa.info"),
    ],
)
def test_who_passes_on_at_the_end_is_an_outlet_whatever_its_name(credit: str, name: str):
    whole = told(f"Vërshimet kanë dëmtuar tri ura në Suharekë, {credit}.")["Vërshimet"]
    assert whole.speaker is not None
    assert whole.speaker.name == name
    passed = told(f"Kryetari Agim Lila tha se rrushi është shitur i gjithi, {credit}.")["rrushi"]
    assert passed.speaker is not None
    assert (passed.speaker.name, passed.relay) == ("Agim Lila", (name,))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Qeveria i ka humbur të gjitha votat, shkruan Arta Zhitia.", "Arta Zhitia"),
        ("Luan Zhitia është poet. Qeveria i ka humbur të gjitha votat, shkruan Zhitia.", "Luan Zhitia"),
        ("Trupat u tërhoqën nga fshati kufitar, njofton Beogradi.", "Beogradi"),
        ("Shkollat mbyllen për një javë të tërë, njofton ministrja Hyka.", "Hyka"),
    ],
)
def test_who_passes_on_at_the_end_and_is_no_outlet(text: str, speaker: str):
    assert [a.speaker.name for a in told(text).values() if a.speaker] == [speaker]


@pytest.mark.parametrize(
    ("label", "speaker", "names"),
    [
        ("Analisti për Klan Kosovën", "analisti", ("Klan Kosova",)),
        ("Ministrja për Reuters", "ministrja", ("Reuters",)),
        ("Avokati i familjes për Top Channel", "avokati i familjes", ("Top Channel",)),
        ("Deputeti Gani Lila për BBC-në", "Gani Lila", ("BBC",)),
        ("Drejtori i lajmeve në RTK", "drejtori i lajmeve në RTK", ()),
    ],
)
def test_a_label_ends_before_the_outlet_that_was_told(label: str, speaker: str, names: tuple[str, ...]):
    found = told(f"{label}: Zgjedhjet mbahen në qershor")["Zgjedhjet"]
    assert found.speaker is not None
    assert (found.speaker.name, found.relay) == (speaker, names)


@pytest.mark.parametrize(
    ("outlet", "name"), [("Lugina24.tv", "Lugina24.tv"), ("Radion Evropa e Lirë", "Radio Evropa e Lirë")]
)
def test_a_part_of_an_outlet_name_is_no_second_channel(outlet: str, name: str):
    text = f"Genc Lila ka folur për buxhetin në një intervistë për {outlet}. Ai tha se shkolla hapet në shtator."
    assert relay(text, "shkolla") == (name,)


@pytest.mark.parametrize("day", ["Ditën e Mësuesit", "Ditën e Flamurit", "Ditën e Verës"])
def test_a_day_is_no_newspaper(day: str):
    text = f"Gent Marku foli në {day}. Ai tha se shkolla hapet."
    assert [a.relay for a in extract(make_document("any", text, language="sq")).attributions] == [()]


@pytest.mark.parametrize("outlet", ["gazetën Dita", "portalin Dita e Drinit", "“Dita”"])
def test_an_outlet_named_as_one_stays_one(outlet: str):
    text = f"Gent Marku tha për {outlet} se shkolla hapet."
    (found,) = extract(make_document("any", text, language="sq")).attributions
    assert found.relay
