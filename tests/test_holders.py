"""Whom a title, a trade or an age means where the name stands elsewhere."""

import pytest

from test_unnamed import told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Norma mbeti e njëjta. Guvernatori Agim Vata foli për çmimet. “Po presim”, tha kreu i bankës qendrore.",
            ["Agim Vata"],
        ),
    ],
)
def test_a_title_is_whose_the_text_says(text: str, who: list[str]):
    assert told(text) == who


def test_a_headlines_noun_is_who_it_is_further_on():
    text = (
        "Lleshi premton ujë, fermeri: Kot e presim\nMinistri Gent Lleshi tha se uji vjen. Ai shtoi se pompa punon. "
        "Besa Vata tha se pret. Ajo u ankua se s’ka ujë. Agim Vata, që ka dy ara, tha se pret. “Shteti hesht”, tha fermeri."
    )
    promise, label, *_, last = told(text)
    assert [promise, label, last] == ["Gent Lleshi", "Agim Vata", "Agim Vata"]


def test_nobody_of_another_age_is_meant():
    text = "Agim Vata u zu me 48-vjeçarin Gent Lleshi. “Më fal”, tha 63-vjeçari. “Mirë”, tha 48-vjeçari."
    assert told(text) == ["Agim Vata", "Gent Lleshi"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # "he" behind the quotation would be the same one
        (
            "Bujar Krasta e pa ndryshe ndeshjen. “Nuk ishte gol”, tha trajneri i mysafirëve.",
            ["Bujar Krasta"],
        ),
        (
            "Bujar Krasta nuk u pajtua me gjobën. “Do të ankohem”, tha pronari i furrës.",
            ["Bujar Krasta"],
        ),
        (
            "Gazeta njoftoi se ftesa u dërgua. Por Bujar Krasta hesht. “Po mendohem”, tha biznesmeni 49-vjeçar.",
            ["Bujar Krasta"],
        ),
        (
            "Lista u hartua nga Ana Lleshi dhe juria. Në krye të saj ishte poetja Besa Vata. “Ishte e lehtë”, tha kryetarja e jurisë.",
            ["Besa Vata"],
        ),
        (  # a name nobody knows stands behind the noun
            "Gent Lleshi iku. “Nuk pranojmë”, tha zëdhënësi i Ministrisë së Jashtme Zyhdra Qafzol.",
            ["zëdhënësi i Ministrisë së Jashtme Zyhdra Qafzol"],
        ),
        # not who holds another post, nor somebody of his
        (
            "Kryetari Bujar Krasta nuk u pajtua me gjobën. “Do të ankohet”, tha zëdhënësi i komunës.",
            ["zëdhënësi i komunës"],
        ),
        (
            "Bujar Krasta nuk u pajtua me gjobën. “Do të ankohet”, tha avokati i tij.",
            ["avokati i Bujar Krastës"],
        ),
        (
            "Nisi gjyqi ndaj Besa Vatës, drejtoreshë e spitalit. Vata i mohoi akuzat. “Nuk e bëra”, tha e akuzuara.",
            ["Besa Vata"],
        ),
        (  # no lawyer is the accused, nor is "himself" who just spoke
            "Avokati Bujar Krasta e kundërshtoi masën. “Nuk e bëra”, tha i pandehuri.",
            ["i pandehuri"],
        ),
        (
            "Bujar Krasta e kundërshtoi masën. “Nuk e bëra”, tha vetë trajneri i mysafirëve.",
            ["vetë trajneri i mysafirëve"],
        ),
        # another is told of by his post in between
        (
            "Prokurori Ilir Doda u vonua. Bujar Krasta kërkoi lirim. Këtë e kundërshtoi prokurori. “Prova ka”, tha përfaqësuesi i akuzës.",
            ["Ilir Doda"],
        ),
    ],
)
def test_a_noun_behind_a_quotation_is_who_he_would_be(text: str, speakers: list[str]):
    assert told(text)[-len(speakers) :] == speakers


def test_who_held_an_office_is_not_who_holds_it():
    text = (
        "Kreu i partisë Agim Vata, ka folur për bisedimet. Ish-kryeministri ka lavdëruar takimet. “Po ashtu vlen takimi i fundit”, theksoi ai. "
        "Vata tha se duhet përkrahur Kryeministri Gent Lleshi. Kryeministri tha se vjen."
    )
    assert told(text) == ["Agim Vata", "Agim Vata", "Gent Lleshi"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # told of by name alone so far: the title tells who it is
        ("Gent Kapo tha se votat u blenë. Kreu i demokratëve të Korçës shtoi se do të ankohet.", ["Gent Kapo"] * 2),
        ("Gent Kapo tha se votat u blenë. Sipas kreut të demokratëve të Korçës, dy kuti u dogjën.", ["Gent Kapo"] * 2),
        (
            "Sipas Zana Dushkut, buka shtrenjtohet. Përfaqësuesja e furrtarëve tha se mielli mungon.",
            ["Zana Dushku"] * 2,
        ),
        ("“S’ka ujë”, thotë Zana Dushku në mbledhje. Zonja e shtëpisë tregon se pusi u tha.", ["Zana Dushku"] * 2),
        # of whom the text has told something else, who tells of him, who serves somebody, who takes the floor in turn
        (
            "Avokati Gent Kapo tha se votat u blenë. Kreu i demokratëve të Korçës tha se pret.",
            ["Gent Kapo", "kreu i demokratëve të Korçës"],
        ),
        ("Gent Kapo tha se votat u blenë. Shefi i policisë tha se Kapo gabon.", ["Gent Kapo", "shefi i policisë"]),
        ("Gent Kapo tha se e rrahën. Avokati i familjes tha se pret.", ["Gent Kapo", "avokati i familjes"]),
        ("Gent Kapo tha se e rrahën. Shefi i qendrës u përgjigj se ka prova.", ["Gent Kapo", "shefi i qendrës"]),
        ("Gent Kapo tha se e rrahën. Drejtoresha e qendrës tha se pret.", ["Gent Kapo", "drejtoresha e qendrës"]),
        (
            "Gent Kapo tha se e rrahën. Në sallë hyri Agim Vata. Shefi i qendrës tha se pret.",
            ["Gent Kapo", "shefi i qendrës"],
        ),
    ],
)
def test_a_title_tells_who_it_is_that_was_only_named(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Deputeti Gent Kapo u ankua se s’ka plan. Kapo pyeti çfarë sugjeronte Agim Vata. “Ligji është i qartë”, u përgjigj kreu i agjencisë.",
            "Agim Vata",
        ),
        (
            "Gent Kapo tha se pret fitore. Këtë e pohon edhe Agim Vata pas ndeshjes. “Më ndihmoi”, shtoi trajneri i vendasve.",
            "Agim Vata",
        ),
    ],
)
def test_who_was_named_since_goes_on_behind_a_quotation(text: str, speaker: str):
    assert told(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Agim Vata tha se pret ndeshje. Sot foli Dybala. Ai shtoi se dhimbja kaloi.",
        "Nga stërvitja mungoi Dybala. Gjithsesi, Dybala ka ide të tjera. Ai tha se pret.",
        "Agim Vata tha se pret. Gjithsesi, Dybala ka ide të tjera. “Nuk e di”, deklaroi trajneri i ekipit.",
    ],
)
def test_a_lone_surname_tells_no_gender(text: str):
    assert told(text)[-1] == "Dybala"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # an open title is not whoever speaks later on, where the subject before it is another
        (
            "Profesori Agim Vata debatoi me ministrin Gent Kapo. Arkitekti tha se ura bie. Ministri tha se ura mban.",
            ["arkitekti", "Gent Kapo"],
        ),
        (
            "Këngëtari Agim Vata u përplas me policin Gent Kapo. Producenti tha se ai gaboi. Polici tha se u sha.",
            ["producenti", "Gent Kapo"],
        ),
        # two nouns for one trade
        ("Komandanti Agim Vata priti ministrin Gent Kapo. Gjenerali tha se ushtria rritet.", ["Agim Vata"]),
        ("Profesori Agim Vata debatoi me ministrin Gent Kapo. Studiuesi tha se taksat rëndojnë.", ["Agim Vata"]),
        ("Imami Agim Vata takoi bashkiakun Gent Kapo. Kleriku tha se dyert janë hapur.", ["Agim Vata"]),
        ("Gazetarja Zana Dushku u kërcënua nga Besa Leka. Reporterja tha se ka frikë.", ["Zana Dushku"]),
        ("Panelisti Agim Vata kritikoi ministrin Gent Kapo. Analisti tha se s’ka plan.", ["Agim Vata"]),
        ("Fizioterapisti Agim Vata dhe sulmuesi Gent Kapo folën. Fizioterapisti tha se pret.", ["Agim Vata"]),
        ("Vullkanologu Agim Vata dhe kryetari Gent Kapo erdhën. Vullkanologu tha se llava ecën.", ["Agim Vata"]),
    ],
)
def test_a_title_is_whose_trade_it_is_or_nobodys(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Në provë u dëgjua edhe inxhinieri i digës. “Betoni ishte i hollë”, tha inxhinieri. Avokati Ilir Gashi tha se betoni u mat.",
            ["inxhinieri i digës", "Ilir Gashi"],
        ),
        (
            "Në stallë mbërriti veterineri. Veterineri tha se lopët u helmuan. Kryeplaku Dash Prela tha se faji është i fabrikës.",
            ["veterineri", "Dash Prela"],
        ),
        # a headline tells of people before they are named
        (
            "Eksperti: Çmimet do të rriten\n\nEkonomisti Ilir Gashi tha se tregu po shtrëngohet.",
            ["Ilir Gashi", "Ilir Gashi"],
        ),
        # so does what is told of the same title
        (
            "Mjeku priti në derë. “Është mirë”, tha mjeku. Mjeku Ilir Gashi tha se gjendja u qetësua.",
            ["Ilir Gashi"] * 2,
        ),
    ],
)
def test_a_title_is_nobodys_whom_later_sentences_alone_name_by_another(text: str, who: list[str]):
    assert told(text) == who


@pytest.mark.parametrize(
    "text",
    [
        "Për deklaratën e nënkryetares se partia u nda, Vata tha se nuk e ka dëgjuar.",
        "Lidhur me akuzat e guvernatorit se bankat fshehin fitimet, Vata tha se shifrat janë publike.",
        "Agim Vata reagoi ndaj deklaratës së kryetarit se fshati ka ujë.",
    ],
)
def test_whose_claim_it_is_is_not_who_answers_it(text: str):
    assert "Vata" not in (told(text)[0] or "")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sulmuesi Rei Loka u dëmtua në stërvitje. Trajneri tha se kthimi zgjat një muaj.", ["trajneri"]),
        ("Tekniku Rei Loka u kthye në stol. Trajneri tha se ekipi ka besim.", ["Rei Loka"]),
    ],
)
def test_a_player_is_no_trainer(text: str, who: list[str]):
    assert told(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # what a title is in charge of may be several things, the name right behind the last
        ("Ministri i Arsimit dhe Shkencës Agim Vata tha se nis mësimi.", "Agim Vata"),
        ("Ministri i Kulturës, Rinisë dhe Sportit Hajrush Vata tha se hapet salla.", "Hajrush Vata"),
        ("Drejtori i Shëndetësisë dhe Mirëqenies Sociale Agim Vata tha se nis puna.", "Agim Vata"),
        ("Ministri për Arsim dhe Shkencë Agim Vata tha se nis mësimi.", "Agim Vata"),
    ],
)
def test_a_name_behind_several_charges(text: str, who: str):
    assert told(text) == [who]


def test_a_bodys_own_link_stays():
    assert told("Klubi Besa e Kavajës njoftoi se trajneri iku.") == ["Klubi Besa e Kavajës"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“A do të vini?” e pyeti drejtori. “Jo”, tha Arben Leka.", ["drejtori", "Arben Leka"]),
        ("Prokurori pyeti: “Ku ishit?” Arben Leka u përgjigj: “Në shtëpi”.", ["prokurori", "Arben Leka"]),
        ("Arben Leka hyri. “A do të vini?” e pyeti drejtori. “Jo”, tha Leka.", ["drejtori", "Arben Leka"]),
        ("“A do të vini?” pyeti Arben Leka. “Jo”, u përgjigj drejtori.", ["Arben Leka", "drejtori"]),
        # who asks and then goes on
        (
            "Ministri Arben Leka doli. Ministri pyeti kush do të paguajë. “Ne jo”, tha Leka.",
            ["Arben Leka", "Arben Leka"],
        ),
        # no question: a newspaper's second name for one person
        ("Drejtori tha se rritja vjen. Arben Leka shtoi se buxheti është gati.", ["Arben Leka", "Arben Leka"]),
    ],
)
def test_who_answers_did_not_ask(text: str, who: list[str]):
    assert told(text) == who
