"""What somebody says is found, class by class of its grammar, and what looks like it is not (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document

BEFORE = "Tregu i vjetër mbyllet\n\nTregu ishte bosh në mëngjes.\n\n"


def told(text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of a text's attributions."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.speaker and a.speaker.name, " ".join(span.of(text) for span in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Vera Hoxhaj, shitëse perimesh: Kam njëzet vjet këtu. Ku të shkoj?\n\nShiu vazhdon.", "Vera Hoxhaj", "Kam njëzet vjet këtu. Ku të shkoj"),
        ("Mira Gjoka, kryetare e komunës së Lezhës: Do të ndihmojmë fermerët me naftë.", "Mira Gjoka", "Do të ndihmojmë fermerët me naftë"),
        ("Elona, banore: Nuk kemi ujë prej dy javësh.", "Elona", "Nuk kemi ujë prej dy javësh"),
        ("Besa Luli – drejtoreshë e shkollës: Nxënësit kanë ftohtë.", "Besa Luli", "Nxënësit kanë ftohtë"),
        ("Besa Luli (drejtoreshë shkolle): Nxënësit kanë ftohtë.", "Besa Luli", "Nxënësit kanë ftohtë"),
        ("Petrit Leka/ ekspert i energjisë: Digat janë bosh.", "Petrit Leka", "Digat janë bosh"),
        ("Kapiteni Gent Muço, i lumtur: “Nuk kemi frikë”.", "Gent Muço", "Nuk kemi frikë"),
    ],
)  # fmt: skip
def test_who_speaks_before_a_colon_has_behind_the_name_what_he_is(text: str, speaker: str, content: str):
    assert told(BEFORE + text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Arben Kola, Tiranë: 12 pikë",
        "Gent Muço, kapiten i ekipit: 14 gola",
        "Arben Kola, në tregun e ri: 40 tezga",
        "Arben Kola (1954): piktor dhe mësues",
        "Pazari, zemra e qytetit: dyqane të mbyllura",
    ],
)
def test_lists_of_names_say_nothing(text: str):
    assert told(BEFORE + text) == []


BRIDGE = "Ura e Matit do të mbyllet për tre muaj të tjerë"


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        (". Kështu ka thënë të hënën në Lezhë drejtori i rrugëve, Ilir Gjoni.", "Ilir Gjoni"),
        (". Kështu u shpreh mbrëmë në një emision drejtori Ilir Gjoni.", "Ilir Gjoni"),
        (". Kështu i tha Radios Lura drejtori Ilir Gjoni.", "Ilir Gjoni"),
        (". Kështu u përgjigj pas pyetjes së gazetarëve drejtori Ilir Gjoni.", "Ilir Gjoni"),
        (". Kështu njoftohet nga ujësjellësi i Matit.", "Ujësjellësi i Matit"),
        (". Kjo u tha nga drejtori i rrugëve, Ilir Gjoni.", "Ilir Gjoni"),
        (". Këtë e tha edhe drejtori i rrugëve, Ilir Gjoni.", "Ilir Gjoni"),
        (". Këtë e kanë thënë edhe banorët e fshatit.", "banorët e fshatit"),
        (". Këtë e ka pohuar para gazetarëve drejtori Ilir Gjoni.", "Ilir Gjoni"),
        (".\n\nKështu tha sot Ilir Gjoni në një takim me banorët.", "Ilir Gjoni"),  # behind a headline
    ],
)
def test_what_the_next_sentence_points_back_to_is_said_by_who_tells_it(behind: str, speaker: str):
    assert told(BRIDGE + behind) == [(speaker, BRIDGE)]


@pytest.mark.parametrize(
    "behind",
    [
        "Këtë e tregon gjendja e saj.",
        "Kjo u bë nga punëtorët e bashkisë.",
        "Kështu vendosi drejtori Ilir Gjoni.",
        "Kështu e ka quajtur drejtori Ilir Gjoni.",
        "Këtë ide e publikoi drejtori Ilir Gjoni.",
        "Këtë gjë e ka thënë edhe drejtori Ilir Gjoni.",  # who speaks is not what he says
        "Kështu u njoftua familja e punëtorit.",
    ],
)
def test_what_only_looks_like_pointing_back_tells_nothing(behind: str):
    assert told(f"{BRIDGE}. {behind}") == []


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", '"'), ('"', "”"), ("„", '"'), ('"', "“"), ("“", "“")],
)
@pytest.mark.parametrize("behind", [", tha trajneri Gent Muço.", ".\n\nNdeshja luhet të shtunën.", "- u shpreh ai."])
def test_what_goes_on_over_paragraphs_may_be_closed_by_any_mark(opening: str, closing: str, behind: str):
    before = "Trajneri Gent Muço foli sot për ekipin.\n\n"
    said = "Ekipi është gati. Kemi punuar shumë.\n\nDo të luajmë për fitore"
    assert told(f"{before}{opening}{said}{closing}{behind}") == [("Gent Muço", said.replace("\n\n", " "))]


@pytest.mark.parametrize(
    "other", ['Ndeshja luhet në stadiumin "Lura" nesër.', 'Nesër luhet. "Jemi gati për ta", tha Leka.']
)
def test_marks_that_open_behind_close_nothing(other: str):
    text = f"Gent Muço foli sot.\n\n“Ekipi është gati. Kemi punuar.\n\n{other}"
    assert ("Gent Muço", "Ekipi është gati. Kemi punuar.") in told(text)


@pytest.mark.parametrize(
    "label",
    [
        "Shkrimi i plotë:",
        "Komunikata e plotë:",
        "Letra e Vera Hoxhajt:",
        "Më poshtë mund ta lexoni letrën e plotë:",
        "Teksti i plotë i letrës:",
        "Peticioni i plotë:",
        "Shkrimi i plotë",
        "LETRA E PLOTË",
        "Më poshtë letra:",
    ],
)
def test_what_is_written_stands_in_full_below_its_label(label: str):
    said = (
        "Bashkia na la në rrugë. Askush nuk na ndihmoi kur humbëm tezgat.\n\n"
        "Ne do të dalim çdo ditë para portës së bashkisë. Pazari nuk është vetëm tezgë."
    )
    before = "Bashkia mbyll pazarin\n\nTregtarja Vera Hoxhaj ka reaguar sot pas vendimit.\n\n"
    assert told(f"{before}{label}\n\n{said}") == [("Vera Hoxhaj", said)]


def test_what_a_label_calls_full_may_be_short():
    before = "Bashkia mbyll pazarin\n\nTregtarja Vera Hoxhaj ka reaguar sot pas vendimit.\n\n"
    assert told(f"{before}Reagimi i plotë:\n\nPazari nuk shitet.\n\nAs ne.") == [
        ("Vera Hoxhaj", "Pazari nuk shitet.\n\nAs ne.")
    ]


@pytest.mark.parametrize(
    "line", ["Intervista e plotë jepet nesër në mbrëmje", "Përgjigjja e plotë do të botohet të hënën."]
)
def test_a_sentence_on_a_full_text_is_no_label(line: str):
    text = f"Bashkia mbyll pazarin\n\nVera Hoxhaj ka reaguar sot.\n\n{line}\n\nPazari hapet çdo të shtunë në orën tetë."
    assert told(text) == []


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("“Nuk kam frikë”, deputeti Gjoka pas seancës në Kuvend", "Ilir Gjoka", "Nuk kam frikë"),
        ("“S’ka kthim pas”, opozita në protestë", "opozita", "S’ka kthim pas"),
        ('"Duam ujë", banorët e Matit në rrugë', "banorët e Matit", "Duam ujë"),
        ("“Jemi gati”, Gjoka optimist për votimin", "Ilir Gjoka", "Jemi gati"),
        ("“Jemi gati për garë”, Gjoka me mesazh për banorët", "Ilir Gjoka", "Jemi gati për garë"),
        ("“Duhet të ikë”, përplasje në këshill", None, "Duhet të ikë"),
        ("Kreu i FSHF: Stadiumi hapet në vjeshtë", "kreu i FSHF", "Stadiumi hapet në vjeshtë"),
    ],
)
def test_headlines_open_with_a_few_words_that_somebody_said(headline: str, speaker: str | None, content: str):
    assert told(f"{headline}\n\nDeputeti Ilir Gjoka u pa sot në terren.") == [(speaker, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "“Ura e vjetër”, filmi i Gent Muços fiton çmimin e parë",
        "“Nata e Bardhë”, koncerti që bashkon qytetin",
        "“Mos harro”, kënga e re e Mira Gjokës",
        "“Operacioni Ura”, arrestohen pesë veta",
        "“Shtëpia e Xhamit”, Mira largohet nga gara",
    ],
)
def test_titles_that_open_a_headline_say_nothing(headline: str):
    assert told(f"{headline}\n\nDeputeti Ilir Gjoka u pa sot në terren.") == []


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("Arrestohet trafikanti, flet gjyshja: Nuk e kam parë prej muajsh", "gjyshja", "Nuk e kam parë prej muajsh"),
        ("Shembet ura/ Flet inxhinieri: E kishim paralajmëruar", "inxhinieri", "E kishim paralajmëruar"),
        ("Shembet ura, tregon dëshmitarja Mira Gjoka: Pashë makinën në lumë", "Mira Gjoka", "Pashë makinën në lumë"),
        ("Shembet ura, rrëfejnë banorët: Ishim në gjumë", "banorët", "Ishim në gjumë"),
    ],
)
def test_headlines_lead_to_who_speaks_by_a_verb_behind_what_happened(headline: str, speaker: str, content: str):
    assert told(f"{headline}\n\nNgjarja u bë mbrëmë në fshat.") == [(speaker, content)]


@pytest.mark.parametrize(
    "headline",
    [
        "Shembet ura, flet dëshmitari",
        "Shembet ura, arrestohet inxhinieri: Kishte falsifikuar letrat",
        "Shembet ura, ja kush ishte inxhinieri: Kishte tre diploma",
        "Shembet ura, u flet banorëve: Mos iu afroni",
    ],
)
def test_other_verbs_before_a_colon_lead_to_nobody(headline: str):
    assert told(f"{headline}\n\nNgjarja u bë mbrëmë në fshat.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Drejtoresha Mira Leka kish paralajmëruar se çmimet do të rriteshin.", "Mira Leka", "çmimet do të rriteshin"),
        ("Kapiteni Gent Muço ka thëne se ekipi nuk ka frikë.", "Gent Muço", "ekipi nuk ka frikë"),
        ("Kritikët vijnë me argumentin se filmi është i gjatë.", "kritikët", "filmi është i gjatë"),
        ("Ministri ka lënë të nënkuptohet se do të largohet.", "ministri", "do të largohet"),
    ],
)
def test_forms_and_phrases_of_saying_are_known(text: str, speaker: str, content: str):
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Kryetari Bujar Nika është zotuar t'i mbyllë gropat brenda javës.", "Bujar Nika", "t'i mbyllë gropat brenda javës"),
        ("Presidentja u zotua ta ruajë kushtetutën.", "presidentja", "ta ruajë kushtetutën"),
        ("Kompania u angazhua të pastrojë lumin deri në vjeshtë.", "kompania", "të pastrojë lumin deri në vjeshtë"),
        ("Trajneri Gent Muço u betua të mos largohet pa trofe.", "Gent Muço", "të mos largohet pa trofe"),
    ],
)  # fmt: skip
def test_who_vows_to_do_something_says_so(text: str, speaker: str, content: str):
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    ["Ai nuk u zotua të kthehet.", "Ai duhet të zotohet të punojë.", "Shteti siguron të gjitha barnat.", "Dhoma siguron të dhëna për tregun."],
)  # fmt: skip
def test_what_looks_like_a_vow_is_none(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Në vend të tij do të vijë Ilir Basha, mësohet nga burime brenda klubit.", "burime brenda klubit"),
        ("Dy persona janë arrestuar, njoftohet nga policia.", "policia"),
        ("Dy persona janë arrestuar, thuhet nga policia.", "policia"),
        ("Dy persona janë arrestuar, raportohet nga mediat lokale.", "mediat lokale"),
        ("Mësohet nga burime policore se dy persona janë arrestuar.", "burime policore"),
    ],
)
def test_who_tells_behind_a_passive(text: str, speaker: str):
    assert [who for who, _ in told(text)] == [speaker]


def test_where_from_is_nobody():
    assert [who for who, _ in told("Thuhet nga fundi i janarit se dy shkolla do të mbyllen.")] in ([], [None])
