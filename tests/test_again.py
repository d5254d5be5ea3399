"""Those told of again: by a former post, a plural, an age or trade in somebody else's phrase (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[str | None]:
    """The speakers of a text's attributions, in the order of their cues."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    place = {a.id: (a.cue or a.content[0]).start for a in found}
    return [a.speaker.name if a.speaker else None for a in sorted(found, key=lambda a: place[a.id])]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a former post goes with any other
        (
            "Nënkryetari i Bllokut Qytetar, Dritan Kodra, paralajmëroi se partia largohet nga seanca. Ish-prefekti tregoi se nuk e kishin ftuar.",
            ["Dritan Kodra"] * 2,
        ),
        # who is named within a quotation is not told of by its sentence
        (
            "Kryetari i klubit Arben Kodra e pa ndeshjen nga tribuna. “Sot bisedova me Gentian Lamën për stadiumin e ri”, tha Kodra. Ish-rektori kërkoi që punimet të nisin.",
            ["Arben Kodra"] * 2,
        ),
    ],
)
def test_a_post_no_longer_held(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Punëtorët e fabrikës së tullave kanë nisur grevën. Pronari Dritan Kodra tha se s’ka para. Punëtorët thanë se pagat vonohen.",
            ["Dritan Kodra", "punëtorët e fabrikës së tullave"],
        ),
        # another noun for them only where the first words have a name
        (
            "Hulumtuesit nga Universiteti i Grazit ndoqën njëqind foshnja. Sipas shkencëtarëve, gjumi u shkurtua.",
            ["hulumtuesit nga Universiteti i Grazit"],
        ),
        (
            "Hulumtuesit e gjumit ndoqën njëqind foshnja. Ekspertët thonë se gjumi u shkurtua.",
            ["ekspertët"],
        ),
    ],
)
def test_a_bare_plural_means_those_told_of_in_more_words(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Rruga për në fshatin Kodrinë është mbyllur nga bora. Kryeplaku i fshatit tha se askush nuk ka ardhur.",
            "kryeplaku i fshatit Kodrinë",
        ),
        (
            "Uji mungon në lagjen “Mulliri”. Një banore e lagjes tha se e sjell me kova.",
            "një banore e lagjes “Mulliri”",
        ),
        # two villages: whose is not known
        (
            "Rruga mes fshatit Kodrinë dhe fshatit Lerishtë është mbyllur. Kryeplaku i fshatit tha se askush nuk ka ardhur.",
            "kryeplaku i fshatit",
        ),
    ],
)
def test_what_a_complement_is_called_elsewhere(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Në fshat nuk ka ujë. Kushtrimi tha se e sjell me kova. Ai priste te dera.", ["Kushtrimi"]),
        ("Në fshat nuk ka ujë. Agimi, një shitës frutash, tha se e sjell me kova.", ["Agimi"]),
        ("Në fshat nuk ka ujë. Burimi tha se tubi është thyer.", ["burimi"]),
        (
            "Tifozët e grupit Rrufetë u mblodhën para stadiumit. Ata kërkuan që trajneri të largohet.",
            ["tifozët e grupit Rrufetë"],
        ),
        (
            "Dhjetëra banorë të lagjes “Mulliri” bllokuan rrugën. Banorët thanë se uji mungon.",
            ["banorët e lagjes “Mulliri”"],
        ),
    ],
)
def test_first_names_that_are_nouns_and_names_behind_nouns(text: str, speakers: list[str]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Ministri i Kulturës, Dritan Kodra dhe drejtorja e Muzeut, Mira Lama, thanë se salla hapet. Ata shtuan se hyrja është falas.",
            ["Dritan Kodra dhe Mira Lama"] * 2,
        ),
        (
            "Kryetari Dritan Kodra dhe drejtorja Mira Lama vizituan muzeun. Ata premtuan se salla do të hapet.",
            ["Dritan Kodra dhe Mira Lama"],
        ),
        # whose lawyer it is speaks not
        ("Avokati i Dritan Kodrës dhe drejtorja Mira Lama dolën bashkë. Ata premtuan se salla do të hapet.", [None]),
    ],
)
def test_two_that_are_joined_speak_together(text: str, speakers: list[str | None]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Komuna e Klinës tha se rruga hapet. Sipas dëshmisë së një fqinji nga Peja, dera ishte e hapur.",
            ["Komuna e Klinës", "një fqinj nga Peja"],
        ),
        (
            "Komuna e Klinës tha se rruga hapet. Raporti i një organizate të huaj thotë se ura është e vjetër.",
            ["Komuna e Klinës", "një organizatë e huaj"],
        ),
        (
            "Komuna e Klinës tha se rruga hapet. Raporti thotë se ura është e vjetër.",
            ["Komuna e Klinës", "Komuna e Klinës"],
        ),
    ],
)
def test_a_document_of_somebody_nobody_knows(text: str, speakers: list[str]):
    assert told(text) == speakers


def test_whose_somebody_is_whom_a_pronoun_means():
    text = "Dritan Kodra u plagos te dera. Fqinji i tij e çoi në spital. Ai tha se gjaku rridhte."
    assert told(text) == ["fqinji i Dritan Kodrës"]


def test_the_ending_of_an_unknown_first_name_is_no_reason_against_a_post():
    text = (
        "Kryetarja e opozitës tha sot se koha ka kaluar. Te faqja e saj në X, Tamriko Kvelidze tha: “Mbetemi në shesh”."
    )
    assert told(text) == ["Tamriko Kvelidze"] * 2


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Agroni, 27 vjeç, u kthye në fshat. Ai thotë se nuk pendohet.", ["Agroni"]),
        ("Driloni u kthye në fshat. Ai thotë se nuk pendohet.", ["Driloni"]),
        ("Besimi, fermer nga Deçani, u kthye në fshat. Ai thotë se nuk pendohet.", ["Besimi"]),
        ("Besimi, një fermer, u kthye në fshat. Fermeri thotë se nuk pendohet.", ["Besimi"]),
        ("Besimi u kthye në fshat. Ai thotë se nuk pendohet.", [None]),
    ],
)
def test_a_lone_first_name_that_opens_a_sentence(text: str, speakers: list[str | None]):
    assert told(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "I dërguari i Zvicrës, Peter Sorens, tha se dialogu vazhdon. Emisari shtoi se palët pajtohen.",
            "Peter Sorens",
        ),
        (
            "Kryeministri kroat Andrej Plenik tha se ura hapet. Premieri kroat shtoi se moti është i mirë.",
            "Andrej Plenik",
        ),
    ],
)
def test_two_titles_for_one_office(text: str, speaker: str):
    assert told(text) == [speaker] * 2


def test_a_title_within_what_somebody_tells_is_not_his_own():
    assert (
        "Erlis Toma" not in told("Trajneri, sipas fjalëve të kapitenit Erlis Toma, ka kërkuar “një ditë pushim”.")[1:]
    )
