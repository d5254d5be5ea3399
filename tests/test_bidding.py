"""What somebody says is found, class by class of its grammar (Albanian): whom verbs address, and who is called so by whom."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of a text's attributions."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.speaker and a.speaker.name, " ".join(span.of(text) for span in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ministrja Vera Hoxha u ka kërkuar të rinjve të mos largohen.", "Vera Hoxha", "të mos largohen"),
        ("Mjekja Mira Leka u ka këshilluar të moshuarve të pinë ujë.", "Mira Leka", "të pinë ujë"),
        ("Drejtori Gent Muço u ka shpjeguar banorëve pse mungon uji.", "Gent Muço", "pse mungon uji"),
    ],
)
def test_a_particle_before_a_perfect_is_whom_the_verb_tells(text: str, speaker: str, content: str):
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        ("i këshilloi të moshuarit mos të dalin në diell", "mos të dalin në diell"),
        ("kërkoi mos të ngrihen çmimet", "mos të ngrihen çmimet"),
        ("paralajmëroi shoferët mos të lëvizin natën", "mos të lëvizin natën"),
        ("porositi nxënësit që mos të vonohen", "mos të vonohen"),
        ("i porositi nxënësit të mos vonohen", "të mos vonohen"),
    ],
)
def test_what_is_asked_not_to_be_done_is_told_with_its_not(behind: str, content: str):
    assert told(f"Ministrja Vera Hoxha {behind}.") == [("Vera Hoxha", content)]


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        ("i ka kërkuar të rinjve shqiptarë mos të largohen nga fshati", "mos të largohen nga fshati"),
        ("u kërkoi të rinjve mos të largohen nga fshati dhe të punojnë", "mos të largohen nga fshati dhe të punojnë"),
        ("u kërkoi të moshuarve të regjistrohen në komunë", "të regjistrohen në komunë"),
        ("u kërkoi të vriten qentë", "të vriten qentë"),
        ("premtoi të ardhura më të larta", "të ardhura më të larta"),
    ],
)
def test_what_links_an_adjective_opens_nothing_that_is_asked(behind: str, content: str):
    assert told(f"Ministri Arben Kola foli dje në Lurë. Ai {behind}.") == [("Arben Kola", content)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Agim Deda – “Nuk do të largohemi nga sheshi pa u dëgjuar zëri ynë”", "Agim Deda", "Nuk do të largohemi nga sheshi pa u dëgjuar zëri ynë"),
        ("Vera Hoxha - “Jam shumë e lumtur që erdhët kaq shumë sonte këtu.”", "Vera Hoxha", "Jam shumë e lumtur që erdhët kaq shumë sonte këtu."),
        ("Ministri Arben Kola – “Puna përfundon në maj dhe nuk ka vonesa”.", "Arben Kola", "Puna përfundon në maj dhe nuk ka vonesa"),
    ],
)  # fmt: skip
def test_a_paragraph_is_somebodys_words_behind_a_dash(text: str, speaker: str, content: str):
    assert told(f"Tregu mbyllet\n\nTregu ishte bosh.\n\n{text}\n\nShiu vazhdon.") == [(speaker, content)]


@pytest.mark.parametrize(
    "text", ["Agim Deda – “Nata e fundit”", "Agim Deda, Vera Hoxha – “Këngë për fëmijët e botës dhe për paqen”"]
)
def test_titles_behind_a_dash_say_nothing(text: str):
    assert told(f"Tregu mbyllet\n\nTregu ishte bosh.\n\n{text}\n\nShiu vazhdon.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ministri anuloi takimin me pretekstin se ishte i sëmurë.", "ishte i sëmurë"),
        ("Policia i sekuestroi mallin nën pretekstin se ishte kontrabandë.", "ishte kontrabandë"),
        ("Gjykata e ktheu padinë me justifikimin se ishte e vonuar.", "ishte e vonuar"),
    ],
)
def test_pretexts_tell_what_is_said(text: str, content: str):
    assert [said for _, said in told(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Pacienti u ankua në gjykatë.",
        "Ajo gjeti një pretekst për të ikur.",
        "Kufiri u mbyll nën pretekstin e pandemisë.",
    ],
)
def test_who_finds_a_pretext_tells_nothing(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Hapja e parkut është konsideruar një fitore e madhe nga banorët.", "banorët", "Hapja e parkut një fitore e madhe"),
        ("Ligji konsiderohet i padrejtë nga sindikatat.", "sindikatat", "i padrejtë"),
        ("Ky vendim u konsiderua shkelje e kushtetutës nga avokatët.", "avokatët", "shkelje e kushtetutës"),
        ("Marrëveshja u quajt historike nga presidenti Agim Leka.", "Agim Leka", "Marrëveshja historike"),
        ("Sezoni është vlerësuar i mirë nga fermerët.", "fermerët", "Sezoni i mirë"),
    ],
)  # fmt: skip
def test_who_calls_something_so_stands_behind_a_passive(text: str, speaker: str, content: str):
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize("text", ["Vendi konsiderohet larg nga Tirana.", "Ligji konsiderohet i padrejtë."])
def test_where_nobody_calls_it_so_nobody_is_its_source(text: str):
    assert told(text) == []
