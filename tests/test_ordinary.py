"""Sentences as news has them every day, written to try the grammar of each: who speaks and what is said (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of a text's attributions."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.speaker and a.speaker.name, " ".join(span.of(text) for span in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # initials end a sentence before what is nobody's surname
        ("Si pasojë u plagosën B.L. dhe E.M. Dëshmitarët tregojnë se makina ecte me shpejtësi.", ("dëshmitarët", "makina ecte me shpejtësi")),
        ("U arrestua Agim D. Policia tha se ai ishte i armatosur.", ("policia", "ai ishte i armatosur")),
        ("“Ai më kërcënoi”, deklaroi A.M. Prokurori Edmond Kola heshti.", ("A. M.", "Ai më kërcënoi")),
        ("Shkrimtari A. E. Krasniqi tha se e pëlqen qytetin.", ("A. E. Krasniqi", "e pëlqen qytetin")),
        # a noun's own verb ends what it tells
        ("Premtimi i kryebashkiakut Gent Hoxha se rruga do të asfaltohet nuk u mbajt.", ("Gent Hoxha", "rruga do të asfaltohet")),
        ("Akuza e opozitës se votat u blenë nuk u provua asnjëherë.", ("opozita", "votat u blenë")),
        ("Kërkesa e prindërve që shkolla të rinovohet është refuzuar.", ("prindërit", "shkolla të rinovohet")),
        ("Paralajmërimi i mjekëve se spitali do të mbyllet nuk është dëgjuar.", ("mjekët", "spitali do të mbyllet")),
        ("Një dyshim se uji është i ndotur ka shqetësuar banorët.", (None, "uji është i ndotur")),
        # what a noun behind a preposition tells is not its verb's
        ("Policia foli për pretendimet se i riu ishte rrahur në komisariat.", (None, "i riu ishte rrahur në komisariat")),
        ("Ministri foli dje. Ai reagoi pas akuzave se kishte favorizuar një kompani.", (None, "kishte favorizuar një kompani")),
        # who is in a complement does not speak
        ("Organizata e themeluar nga aktivisti Ilir Deda tha se do të ankohet.", ("organizata e themeluar nga aktivisti Ilir Deda", "do të ankohet")),
        ("Avokatja Anita Shehu kërkoi nga gjykata lirimin e klientit të saj.", ("Anita Shehu", "gjykata lirimin e klientit të saj")),
        ("“Hetimet vazhdojnë”, u mjaftua të thoshte drejtori Agim Doda.", ("Agim Doda", "Hetimet vazhdojnë")),
        ("Nuk kemi marrë asnjë njoftim, reagojnë nga komuna.", ("komuna", "Nuk kemi marrë asnjë njoftim")),
        ("Kafeja zgjat jetën, sugjeron një studim i ri i publikuar në revistën Lancet.", ("një studim i ri", "Kafeja zgjat jetën")),
        ("Dy banorë mbetën pa dritë. Këtë e ka bërë të ditur dje kryetari i fshatit, Jakim Nuredini.", ("Jakim Nuredini", "Dy banorë mbetën pa dritë")),
    ],
)  # fmt: skip
def test_a_sentence_has_its_speaker_and_content(text: str, expected: tuple[str | None, str]):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Kryetari i Komunës së Pejës, Gazmend Hoti, dhe kryetari i Komunës së Deçanit, Bashkim Rama, u takuan. “Uji është i të gjithëve”, tha kryetari i Pejës. “Kemi pritur gjatë”, tha kryetari i Deçanit.",
            ["Gazmend Hoti", "Bashkim Rama"],
        ),
    ],
)
def test_speakers_of_several_sentences(text: str, speakers: list[str | None]):
    assert [who for who, _ in told(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Klubi njoftoi largimin e drejtorit. Në komunikatë thuhet se vendimi u mor me marrëveshje.", "klubi"),
        ("Ministria reagoi dje. Në reagim thuhet se pagat rriten.", "ministria"),
        ("Zjarri u shua dje. Në njoftim thuhet se askush nuk u lëndua.", "njoftimi"),
        ("E reja, emri i së cilës nuk bëhet i ditur, tregon se ngjarja ndodhi në mars.", "e reja"),
        ("Një burrë, identiteti i të cilit nuk dihet, tha se pa gjithçka.", "një burrë"),
        ("Ushtria izraelite sulmoi Gazën. Ushtria tha se shënjestroi raketahedhës.", "ushtria izraelite"),
        ("Mediat serbe shkruajnë për takimin. Mediat thonë se u arrit marrëveshja.", "mediat serbe"),
        ("Policia gjeti një letër të viktimës: “Më falni për gjithçka, nuk kisha rrugë tjetër.”", "viktima"),
        ("Pasi policia njoftoi se rasti është mbyllur, familja e nxori çështjen në gazeta.", "policia"),
    ],
)
def test_who_is_told_of_without_a_name(text: str, speaker: str):
    assert told(text)[-1][0] == speaker


def test_a_thing_with_its_verb_speaks_not():
    text = (
        "“Na thanë se diga ishte e sigurt, na thanë se kontrollohej çdo muaj, dhe sot në agim uji hyri në shtëpitë e "
        "njerëzve pa asnjë paralajmërim”, tha kryebashkiakja Teuta Brenjari."
    )
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert {a.source and a.source.of(text) for a in found} == {None, "kryebashkiakja Teuta Brenjari"}


BODY = "\nNgjarja ka ndodhur mbrëmë. Agim Doda dhe kryetarja Ana Leka nuk ishin aty."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("BE thirrje Serbisë: Tërhiqni trupat", ("BE", "Tërhiqni trupat")),
        ("Doda, mesazh ministres: Je në ditët e fundit", ("Agim Doda", "Je në ditët e fundit")),
        ("Mesazhi i Dodës për Kosovën: Jeni shembull", ("Agim Doda", "Jeni shembull")),
        ("Reagon Doda: Vendimi është politik", ("Agim Doda", "Vendimi është politik")),
        ("Reagon ministria: Rasti është nën hetim", ("ministria", "Rasti është nën hetim")),
        ("Studimi i ri: Kafeja zgjat jetën", ("studimi i ri", "Kafeja zgjat jetën")),
        ("“Më kërcënuan me armë në mes të ditës”, reagimi i Agim Dodës", ("Agim Doda", "Më kërcënuan me armë në mes të ditës")),
    ],
)  # fmt: skip
def test_a_headline_tells_who_speaks(headline: str, expected: tuple[str | None, str]):
    assert told(headline + BODY) == [expected]
