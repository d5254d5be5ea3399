"""Where what somebody said breaks off because somebody else speaks again, and what nobody said."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def said(text: str) -> list[tuple[str, str]]:
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    return [(a.cue.of(text) if a.cue else "", span.of(text)) for a in found for span in a.content]


@pytest.mark.parametrize(
    "text",
    [
        "Askush nuk tha se ka faje.",
        "Asnjë zyrtar nuk ka thënë se projekti do të nisë.",
        "Askush nga partia nuk deklaroi se zgjedhjet u vodhën.",
        "Asnjëri nga ministrat nuk tha se do të japë dorëheqjen.",
        "Asnjëra nga palët nuk deklaroi se marrëveshja u prish.",
    ],
)
def test_what_nobody_said_is_not_said(text: str):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kryetari tha se askush nuk do të mbetet pa punë.", "askush nuk do të mbetet pa punë"),
        ("“Askush nuk na dëgjon”, tha Besa Hoxha.", "Askush nuk na dëgjon"),
    ],
)
def test_nobody_may_stand_in_what_somebody_says(text: str, content: str):
    assert [what for _, what in said(text)] == [content]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Ministri tha se u ka kërkuar drejtorëve që të dorëzojnë raportet dhe se afati skadon të premten.",
            "ka kërkuar",
            "të dorëzojnë raportet",
        ),
        (
            "Kryetarja tha se banorët kërkojnë që të ndërtohet ura dhe se projekti është gati.",
            "kërkojnë",
            "të ndërtohet ura",
        ),
        (
            "Gashi theksoi se sindikata kërkon që të ulen çmimet dhe se përgjigje nuk ka marrë.",
            "kërkon",
            "të ulen çmimet",
        ),
        # the same word may go on with what it opened
        (
            "Ministrja deklaroi se BE-ja ka premtuar se do të japë fonde dhe se projekti nis në maj.",
            "ka premtuar",
            "do të japë fonde dhe se projekti nis në maj",
        ),
        (
            "Ai tha se kanë kërkuar që të vijë policia dhe që të mbyllet rruga.",
            "kanë kërkuar",
            "të vijë policia dhe që të mbyllet rruga",
        ),
    ],
)
def test_what_is_told_within_another_clause_ends_before_that_goes_on(text: str, cue: str, content: str):
    assert (cue, content) in said(text)


def test_a_clause_that_goes_on_is_not_what_a_verb_within_it_tells():
    found = said("Ministri tha se bashkia ka kërkuar të hapet rruga dhe se puna nis nesër.")
    assert "puna nis nesër" not in [what for _, what in found]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kryetari tha se shkolla do të ndërtohet, në një prononcim për Radio Korçën.", "shkolla do të ndërtohet"),
        ("Ministri mohoi se ka marrë ryshfet, në një konferencë për shtyp.", "ka marrë ryshfet"),
        ("Presidenti paralajmëroi se do të ketë sanksione, në një postim në Facebook.", "do të ketë sanksione"),
        # a part of what is told
        (
            "Kreu tha se do të flitet për ujin, në një konferencë që mbahet në Berlin.",
            "do të flitet për ujin, në një konferencë që mbahet në Berlin",
        ),
        (
            "Leka tha se do të marrë pjesë, në një takim me banorët, dhe do të kthehet.",
            "do të marrë pjesë, në një takim me banorët, dhe do të kthehet",
        ),
    ],
)
def test_a_clause_ends_before_where_it_was_told(text: str, content: str):
    assert said(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Avokatja kërkoi që dëshmitari të dëgjohet sërish, gjë që u miratua nga gjykata.",
            "dëshmitari të dëgjohet sërish",
        ),
        ("Banorët kërkuan ujë të pastër, gjë që bashkia nuk e ka siguruar ende.", "ujë të pastër"),
        ("Klubi kërkon që stadiumi të rindërtohet, gjë të cilën bashkia e ka refuzuar.", "stadiumi të rindërtohet"),
        ("Familja kërkoi që hetimi të hapet, por askush nuk u përgjigj.", "hetimi të hapet"),
        ("Avokatja tha se dëshmitari gënjeu, gjë që e dëmton çështjen.", "dëshmitari gënjeu, gjë që e dëmton çështjen"),
        (
            "Banorët kërkojnë që shkolla të hapet, sepse fëmijët udhëtojnë larg.",
            "shkolla të hapet, sepse fëmijët udhëtojnë larg",
        ),
    ],
)
def test_a_wish_ends_before_what_came_of_it(text: str, content: str):
    assert said(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Guvernatorja Lira Muka, duke thënë se borxhi po ulet, ka njoftuar heqjen e tatimit.", "borxhi po ulet"),
        ("Avokati Petrit Leka, duke kujtuar se afati skadon nesër, e dorëzoi ankesën.", "afati skadon nesër"),
        # the clause has had its verb before
        (
            "Ministri foli për buxhetin, duke thënë se tatimet ulen, ka para dhe se rritja vazhdon.",
            "tatimet ulen, ka para dhe se rritja vazhdon",
        ),
    ],
)
def test_what_somebody_says_beside_ends_before_the_main_verb(text: str, content: str):
    assert said(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Sipas dëshmitarëve burri që qëlloi iku me motor, duke lënë armën në vend.",
            "burri që qëlloi iku me motor, duke lënë armën në vend",
        ),
        (
            "Sipas mediave lokale zjarri që shpërtheu në mesnatë u shua pas dy orësh.",
            "zjarri që shpërtheu në mesnatë u shua pas dy orësh",
        ),
        (
            "Sipas Policisë së Shtetit furgoni me të cilin udhëtonte viktima nuk kishte targa.",
            "furgoni me të cilin udhëtonte viktima nuk kishte targa",
        ),
        (
            "Në Durrës, sipas hetuesve armët që u gjetën në banesë ishin vjedhur.",
            "armët që u gjetën në banesë ishin vjedhur",
        ),
        (
            "Sipas policisë dy persona që udhëtonin me motor u plagosën.",
            "dy persona që udhëtonin me motor u plagosën",
        ),
        (
            "Sipas policisë makina, e cila drejtohej nga një i mitur, doli nga rruga.",
            "makina, e cila drejtohej nga një i mitur, doli nga rruga",
        ),
        (
            "Sipas zjarrfikësve flakët, që nisën në mesnatë, u shuan.",
            "flakët, që nisën në mesnatë, u shuan",
        ),
        # the clause describes who is cited
        ("Sipas gazetës Dita, e cila citon burime, kryetari iku.", "kryetari iku"),
        ("Sipas drejtorit të shkollës fillore, i cili u pyet dje, nxënësit janë mirë.", "nxënësit janë mirë"),
        ("Sipas policisë që mbërriti në vend, makina doli nga rruga.", "makina doli nga rruga"),
        ("Sipas mjekut që e operoi vajzën, ajo është mirë.", "ajo është mirë"),
        ("Sipas një zyrtari të bashkisë që foli për Radion, ura do të mbyllet.", "ura do të mbyllet"),
    ],
)
def test_a_subject_with_a_clause_of_its_own_begins_what_is_said(text: str, content: str):
    assert [what for _, what in said(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sipas një raporti, që u publikua dje, papunësia u rrit.", "papunësia u rrit"),
        ("Sipas ministrisë, që ka hartuar ligjin, tatimet do të ulen.", "tatimet do të ulen"),
        ("Sipas gazetës Dita, që citon burime policore, kryetari është arrestuar.", "kryetari është arrestuar"),
        (
            "Sipas policisë, që mbërriti menjëherë, shoferi ishte i dehur dhe nuk kishte patentë.",
            "shoferi ishte i dehur dhe nuk kishte patentë",
        ),
        # since when, or what for
        ("Sipas tij, që nga viti 2010 rruga nuk është shtruar.", "që nga viti 2010 rruga nuk është shtruar"),
        ("Sipas planit, që të hapet shkolla, duhen fonde.", "që të hapet shkolla, duhen fonde"),
    ],
)
def test_a_clause_that_describes_who_is_cited_is_not_what_is_said(text: str, content: str):
    assert [what for _, what in said(text)] == [content]
