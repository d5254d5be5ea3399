"""What nobody said is not found, and who speaks is no adverb, no object and nobody who is spoken to (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str]]:
    """Source and first content of a text's attributions."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.source and a.source.of(text), a.content[0].of(text)) for a in found]


def sources(text: str) -> list[str | None]:
    return [source for source, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Zjarri u shua pas katër orësh”, thuhet më tej në njoftimin e zjarrfikëses.", "njoftimin e zjarrfikëses"),
        ("“Zjarri u shua pas katër orësh”, thuhet mes tjerash në reagim.", "reagim"),
        ("“Peshku po mbaron në liqen”, tha ndër të tjera Vaso Kola.", "Vaso Kola"),
        ("“Peshku po mbaron në liqen”, shtoi, ndër të tjera, Kola.", "Kola"),
        ("“Peshku po mbaron në liqen”, ka thënë mes tjerash ai.", "ai"),
        ("Kryetari Kola, ndër të tjera, tha se peshku po mbaron.", "Kryetari Kola"),
        ("Gjithashtu, tha se peshku po mbaron.", None),
        ("“Tarifat nuk rriten deri në vjeshtë”, u tha në komunikatën e portit.", "komunikatën e portit"),
        ("“Tarifat nuk rriten deri në vjeshtë”, u tha në Durrës drejtori Vaso Kola.", "drejtori Vaso Kola"),
    ],
)
def test_adverbs_of_several_words_are_nobody(text: str, source: str | None):
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ajo këtë akuzë e ka quajtur lojë, duke thënë se dosja është bosh.", "Ajo"),
        ("Të njëjtën mbrëmje bashkia njoftoi se parku mbyllet.", "bashkia"),
        ("Atë mbrëmje bashkia njoftoi se parku mbyllet.", "bashkia"),
        ("Të njëjtin lajm e ka konfirmuar edhe bashkia, duke shtuar se parku mbyllet.", "bashkia"),
        ("Deputetes Mira Deda i është përgjigjur ministri Kola, duke i thënë se fondi u nda.", "ministri Kola"),
    ],
)
def test_objects_are_no_subjects(text: str, source: str):
    assert sources(text)[-1] == source


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Mira Deda është ftuar nga gjykata që të dëshmojë të premten.", "gjykata", "të dëshmojë të premten"),
        ("Peshkatarët janë njoftuar nga bashkia se porti mbyllet.", "bashkia", "porti mbyllet"),
        ("Ajo është akuzuar nga prokuroria se ka fshehur fatura.", "prokuroria", "ka fshehur fatura"),
        ("Kola u informua nga peshkatarët se rrjetat mungojnë.", "peshkatarët", "rrjetat mungojnë"),
        ("Kola është zotuar se do të blejë rrjeta.", "Kola", "do të blejë rrjeta"),
        ("Kola është zotuar nga foltorja e Kuvendit se do të blejë rrjeta.", "Kola", "do të blejë rrjeta"),
        ("Trajneri ishte ftuar nga federata të heqë ankesën.", "federata", "të heqë ankesën"),
        ("Ministrja u pyet nga deputeti Kola nëse do të largohet.", "deputeti Kola", "nëse do të largohet"),
        ("Trajneri u pyet se a do të luajë Deda të shtunën.", None, "a do të luajë Deda të shtunën"),
        ("Ministria është njoftuar nga ekipi që punon në port.", None, None),
    ],
)
def test_in_a_passive_its_agent_speaks(text: str, source: str | None, content: str | None):
    assert told(text) == ([(source, content)] if content else [])


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Kur u pyet nëse do të largohet, Kola heshti.", []),
        ("Të pyetur se cilin treg pëlqejnë, gjysma zgjodhën të vjetrin.", []),
        ("I pyetur nëse do të luajë, Deda tha se është gati.", ["është gati"]),
        ("Gazetarja pyeti nëse do të luajë Deda.", ["nëse do të luajë Deda"]),
        ("Ajo foli në një emision ku u pyet nëse do të largohet.", []),
    ],
)
def test_who_is_asked_asks_nothing(text: str, contents: list[str]):
    assert [content for _, content in told(text)] == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # what is left open
        ("Drejtori nuk ka sqaruar se cilët mjekë u larguan.", []),
        ("Bashkia nuk ka bërë publike se në cilat rrugë do të punohet.", []),
        ("Porti nuk bëri të ditur se deri kur mbyllet.", []),
        ("Zëdhënësja nuk tha nëse do të ketë padi.", []),
        ("Zëdhënësja Ana Leka nuk ka mohuar se ka borxhe.", ["ka borxhe"]),
        # what is shown
        ("U dëshmua se diga ishte e dobët.", []),
        ("Ne kemi dëshmuar se dimë të fitojmë.", []),
        ("Është vërtetuar se diga ishte e dobët.", []),
        ("Deda dëshmoi se e pa kamionin.", ["e pa kamionin"]),
        ("Në raport dëshmohet se diga ishte e dobët.", ["diga ishte e dobët"]),
        # what everybody knows, and what is only called so
        ("Dihet se Deda ka miq në klub.", []),
        ("Po hapet një qendër e re, e quajtur Drita.", []),
    ],
)
def test_what_is_not_said(text: str, contents: list[str]):
    assert [content for _, content in told(text)] == contents


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("VIDEO", None),
        ("Foto", None),
        ("Zyrtare", None),
        ("Video e rrallë", None),
        ("Intervista", None),
        ("Prokuroria", "Prokuroria"),
        ("Deda", "Deda"),
    ],
)
def test_what_kind_of_news_it_is_speaks_not(label: str, source: str | None):
    text = f"{label}: Kamioni ka rënë në lumë\n\nNjë kamion ra sot në lumë. Ilir Deda shpëtoi pa lëndime."
    assert sources(text) == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Në një përgjigje për gazetën “Dita” zëdhënësja Mira Deda, deklaroi se porti është i pavarur.",
            "zëdhënësja Mira Deda",
        ),
        ("Në një konferencë për shtyp ministri Kola, tha se nuk ka fonde.", "ministri Kola"),
        ("Duke shkruar në Twitter, Ilir Kola tha: “Nuk ka fonde për urën”.", "Ilir Kola"),
        # who is led to by a preposition, or owns what is, speaks not
        ("Në takimin me ministrin Kola, tha se nuk ka fonde.", None),
        ("Në zyrën e presidentit Kola, tha se nuk ka fonde.", None),
        ("Në intervistë për Radio Lumi, tha se nuk ka fonde.", None),
    ],
)
def test_a_subject_behind_a_place_and_before_a_needless_comma(text: str, source: str | None):
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Lira Demajt i ka replikuar Zef Kola, duke thënë se stadiumi nuk shitet.", "Zef Kola"),
        (
            "Pyetjes së deputetit Deda i është përgjigjur ministrja Mira Kola duke thënë se fondi u nda.",
            "ministrja Mira Kola",
        ),
        ("Kryetares së bashkisë i ka thënë ministri Deda se ligji nuk kalon.", "ministri Deda"),
        ("Zef Markut iu përgjigj Mira Kola: “Stadiumi nuk shitet kurrë”.", "Mira Kola"),
        ("Zef Kola i ka replikuar Lira Demajt, duke thënë se stadiumi nuk shitet.", "Zef Kola"),
        ("Deda i tha Zef Markut se stadiumi nuk shitet.", "Deda"),
    ],
)
def test_whom_a_verb_tells_before_it_does_not_speak(text: str, source: str):
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vëllai i kryetarit doli nga gjykata, ja çfarë tha…", []),
        ("Ja çfarë tha Deda: “Nuk kam frikë nga askush”.", [("Deda", "Nuk kam frikë nga askush")]),
        ("Nuk u vërtetuan pretendimet e bankës dhe se kreditë ishin të rreme.", []),
        ("Deda ka dorëzuar kërkesë të re në bashki.", []),
        ("Për këtë ka reaguar edhe opozita, sipas së cilës buka u shtrenjtua.", [("opozita", "buka u shtrenjtua")]),
    ],
)
def test_what_a_word_beside_shows_to_be_said_elsewhere(text: str, found: list[tuple[str, str]]):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Sipas traditës, fshatarët mblidhen te burimi.", []),
        ("Sipas ligjit për ujërat, leja zgjat tri vjet.", []),
        ("Sipas të gjitha gjasave, koncerti do të shtyhet.", []),
        ("Sipas raportit, koncerti do të shtyhet.", ["koncerti do të shtyhet"]),
        ("Sipas rregullores së re, koncerti do të shtyhet.", ["koncerti do të shtyhet"]),
    ],
)
def test_norms_say_nothing(text: str, contents: list[str]):
    assert [content for _, content in told(text)] == contents


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Gazetari Eni Deda tha për “Mëngjes me Mira Kolën” se kërkimet vazhdojnë.", ["kërkimet vazhdojnë"]),
        ("Eni Deda tha: “Kërkimet vazhdojnë edhe sonte”.", ["Kërkimet vazhdojnë edhe sonte"]),
        ("Ministrja Kola ka shprehur mirënjohje ndaj mësuesve që me mund mbajtën shkollën hapur.", []),
        ("Klubi ka rënë dakord me lojtarët që ata të paguhen nesër.", ["ata të paguhen nesër"]),
        ("Ministrja Kola ka shprehur shqetësim se shkolla mbyllet.", ["shkolla mbyllet"]),
    ],
)
def test_a_title_and_a_clause_about_people_are_not_what_is_said(text: str, contents: list[str]):
    assert [content for _, content in told(text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "Në takimin me kryetarin e bashkisë, Vaso Kola, është thënë se tregu do të zhvendoset.",
        "Dy veta u plagosën, njëri prej të cilëve është raportuar se është në gjendje të rëndë.",
        "Ndonëse është premtuar disa herë se rruga do të asfaltohet, asgjë nuk u bë.",
        "Pas bisedës me ministren Mira Deda ishte njoftuar se ndeshja shtyhet.",
    ],
)
def test_a_passive_that_tells_what_is_said_has_no_other_subject(text: str):
    assert sources(text) == [None]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Kryetari Vaso Kola është shprehur se rruga do të hapet.", "Kryetari Vaso Kola"),
        ("Kryetari Vaso Kola u tha banorëve se rruga do të hapet.", "Kryetari Vaso Kola"),
        ("Palët janë dakorduar se rruga do të hapet.", "Palët"),
        ("Nga bashkia është njoftuar se rruga do të hapet.", "bashkia"),
        ("Në komunikatën e bashkisë është thënë se rruga do të hapet.", "komunikatën e bashkisë"),
        ("Peshkatarët u kërcënuan se do ta bllokojnë portin.", "Peshkatarët"),
        ("Kryetari Vaso Kola kërcënohet se do ta mbyllë tregun.", "Kryetari Vaso Kola"),
        ("Kola u justifikua se nuk e kishte parë semaforin.", "Kola"),
    ],
)
def test_what_only_looks_like_such_a_passive_has_a_subject(text: str, source: str):
    assert sources(text) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Nuk raportohet për të lënduar.",
        "Nuk u raportua për dëme materiale.",
        "Deri tani nuk raportohet për viktima, ndërsa hetimet vazhdojnë.",
        "Prokuroria apeloi vendimin e gjykatës së Lezhës për pronarin e fabrikës.",
        "Nga sot nuk kërkohet dëshmi vaksinimi në kufi.",
    ],
)
def test_what_is_not_told_and_what_is_done_attribute_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (
            "“Nuk e kam hapur unë atë derë”, mësohet të ketë thënë Gent Vata në polici.",
            "të ketë thënë",
            "Gent Vata",
        ),
        ("“Nuk e kam hapur unë atë derë”, raportohet se ka thënë roja i muzeut.", "ka thënë", "roja i muzeut"),
        ("“Nuk e kam hapur unë atë derë”, thuhet t'i ketë thënë Gent Vata.", "ketë thënë", "Gent Vata"),
    ],
)
def test_who_is_heard_to_have_said_it_says_it(text: str, cue: str, source: str):
    (found,) = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert (found.cue and found.cue.of(text), found.source and found.source.of(text)) == (cue, source)
    assert found.content[0].of(text) == "Nuk e kam hapur unë atë derë"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Deri tani nuk raportohet për dëme në muze.", 0),
        ("Deri tani nuk është raportuar për të lënduar në muze.", 0),
        ("“Dera ishte e hapur”, mësohet nga roja i muzeut.", 1),
    ],
)
def test_what_is_not_reported_is_no_report(text: str, count: int):
    assert len(told(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "Çmimi i drithit u dyfishua, çka tregon se moti ishte i keq.",
        "Agim Doda nuk erdhi në dasmë, çka dëshmon se nuk i ka falur.",
        "Agim Doda nuk erdhi në dasmë, gjë që sugjeron se nuk i ka falur.",
        "Ura u lëkund në stuhi, fakt që konfirmon se baza e saj është e dobët.",
    ],
)
def test_a_fact_that_shows_something_says_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Çmimi i drithit u dyfishua, çka e konfirmoi edhe ministrja Mira Hoxha.", "ministrja Mira Hoxha"),
        ("Foli edhe Agim Doda, mjek që thotë se gripi po përhapet.", "Agim Doda, mjek"),
    ],
)
def test_somebody_may_tell_the_fact(text: str, source: str):
    assert sources(text) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Policia kërkon autorin e grabitjes.",
        "Federata e Shahut kërkon pasardhësin e trajnerit.",
        "Agim Doda ka njoftuar policinë menjëherë pas shpërthimit.",
        "Kryetarja Mira Hoxha ka përjashtuar deputetin nga seanca.",
        "Mira Hoxha po kërkon vajzën e saj.",
    ],
)
def test_who_is_looked_for_or_informed_is_not_what_is_said(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Federata e Shahut kërkon largimin e trajnerit.", "largimin e trajnerit"),
        ("Prokuroria e Korçës kërkoi burgun për të dy.", "burgun për të dy"),
        ("Agim Doda ka njoftuar mbylljen e policisë së portit.", "mbylljen e policisë së portit"),
    ],
)
def test_what_is_done_with_somebody_may_be(text: str, content: str):
    assert [said for _, said in told(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "U mbajt një tryezë me temë: “Roli i gruas në ekonominë e fshatit”.",
        "Agim Doda mbajti një ligjëratë me titull: “Uji dhe ne në shekullin e ri”.",
        "Nxënësit e Librazhdit nisën fushatën me moton: “Një pemë për çdo nxënës”.",
        "Tërmeti u ndje në orën 19:53 sipas orës lokale (18:53 GMT) në një thellësi prej 11 kilometrash.",
    ],
)
def test_marks_may_only_name_and_clocks_say_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Agim Doda i uroi nxënësit me fjalët: “Ju jeni e ardhmja e qytetit”.", "Ju jeni e ardhmja e qytetit"),
        ("Agim Doda shkroi me titullin: “Liqeni po vdes dhe askush nuk flet”.", "Liqeni po vdes dhe askush nuk flet"),
    ],
)
def test_what_somebody_writes_or_wishes_is_said(text: str, content: str):
    assert [said for _, said in told(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Një ditë pas grevës, reagon edhe Ministria e Transportit.",
        "Pas publikimit të pamjeve, ka reaguar policia e Gjilanit.",
        "Një javë më vonë, u përgjigj edhe drejtoria.",
    ],
)
def test_when_somebody_took_the_floor_is_not_said(text: str):
    assert told(text) == []


def test_what_goes_on_behind_who_said_it_is():
    assert told("Pas dy vitesh, tha ministri Agim Lala, hapet rruga e re.")[0][1] == "Pas dy vitesh"
    assert told("Pas dy ditësh nis shkolla, njoftoi ministria.")[0][1] == "Pas dy ditësh nis shkolla"
