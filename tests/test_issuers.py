"""Whose document it is: the owner in its phrase read as a source, and nouns joined to one (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def told(text: str) -> list[str | None]:
    """The speakers of a text's attributions, in the order of their cues."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    place = {a.id: (a.cue or a.content[0]).start for a in found}
    return [a.speaker.name if a.speaker else None for a in sorted(found, key=lambda a: place[a.id])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the whole phrase, as it would be shown if it spoke itself
        ("“Bileta nuk ka më”, thuhet në njoftimin e zyrës së shtypit.", "zyra e shtypit"),
        ("Në komunikatën e sindikatës së minatorëve thuhet se greva vazhdon.", "sindikata e minatorëve"),
        ("“Mbyllim dyert”, thuhet në reagimin e kompanisë ndërtuese.", "kompania ndërtuese"),
        ("“Varrimi bëhet nesër”, thuhet në njoftimin e familjes së pilotit.", "familja e pilotit"),
        ("Sipas raportit të ekspertëve të zjarrit, tubat ishin të vjetër.", "ekspertët e zjarrit"),
        ("Sipas rrëfimeve të dëshmitarëve, dy veta ikën me motor.", "dëshmitarët"),
        ("“Barnat vijnë nesër”, thuhet në përgjigjen e menaxhmentit të spitalit.", "menaxhmenti i spitalit"),
        # behind the participle of who made it, also where a name only stands in the owner's complement
        (
            "“Turneu shtyhet”, thuhet në deklaratën e publikuar nga agjencia e marketingut të Klodianës.",
            "agjencia e marketingut të Klodianës",
        ),
        ("Në komunikatën e lëshuar nga avokati i familjes thuhet se gjyqi vazhdon.", "avokati i familjes"),
        ("Sipas një raporti të publikuar nga një organizatë joqeveritare, ujërat janë të ndotura.", "një organizatë joqeveritare"),
        # before what befell the document
        ("“Hyrja është falas”, thuhet në njoftimin e zyrës së shtypit të lëshuar në mesditë.", "zyra e shtypit"),
        # who else the text tells to hold the title
        ("Artan Prifti është drejtor i shkollës. “Mësimi nis nesër”, thuhet në njoftimin e drejtorit.", "Artan Prifti"),
        # several
        ("Sipas të dhënave të prokurorisë dhe policisë, vetura u gjet në lumë.", "prokuroria dhe policia"),
    ],
)  # fmt: skip
def test_whose_document_it_is_speaks_by_it(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Një studim i ri tregon se kafeja ndihmon kujtesën.", "një studim i ri"),  # no "i riu"
        ("Sipas të dhënave të numrit të banorëve, fshatrat po zbrazen.", "të dhënat e numrit të banorëve"),
        ("Të dhënat nga portali “Moti sot” tregojnë se reshjet vazhdojnë.", "Moti sot"),
        ("Në raportin e fundit të shërbimit meteorologjik thuhet se shirat vazhdojnë.", "shërbimi meteorologjik"),
        ("Në njoftimin e Ministrisë së Mjedisit thuhet se gjobat rriten.", "Ministria e Mjedisit"),
        ("Sipas raportit të ekspertëve të pavarur, ura duhet mbyllur.", "ekspertët e pavarur"),
    ],
)
def test_whose_else_a_document_may_be_is_left(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sipas mjekëve dhe infermierëve, barnat mungojnë prej javësh.", "mjekët dhe infermierët"),
        ("Sipas ekspertëve të sigurisë dhe analistëve, rreziku është i lartë.", "ekspertët e sigurisë dhe analistët"),
        ("Vetura ecte shpejt, sipas policisë dhe dëshmitarëve.", "policia dhe dëshmitarët"),
        ("Sipas banorëve dhe bizneseve të zonës, zhurma nuk durohet.", "banorët dhe bizneset e zonës"),
        # what may as well be joined to the complement stays as it is
        ("Sipas zyrtarëve të komunës dhe policisë, festa nuk mbahet.", "zyrtarët e komunës dhe policisë"),
        ("Sipas drejtorit të shkollës dhe kopshtit, pagesat u kryen.", "drejtori i shkollës dhe kopshtit"),
        ("Sipas ekspertëve të sigurisë dhe mbrojtjes, rreziku është i lartë.", "ekspertët e sigurisë dhe mbrojtjes"),
    ],
)
def test_nouns_joined_to_a_source_stand_in_the_nominative(text: str, speaker: str):
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    "document",
    [
        "Verdikti i",
        "Hetimi i",
        "Komunikati i",
        "Monitorimi i",
        "Barometri i",
        "Propozimi i",
        "Bilanci i",
        "Strategjia e",
        "Kërkesëpadia e",
        "Draftligji i",
    ],
)
def test_what_else_is_issued(document: str):
    assert told(f"{document} Shoqatës së Bletarëve thotë se vera do të jetë e thatë.") == ["Shoqata e Bletarëve"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Shërbimi Gjeologjik ka përfunduar raportin. Në të thuhet se kodra lëvizi.", "Shërbimi Gjeologjik"),
        ("Kompania Kalisto u dërgoi klientëve një letër. Në të thuhej se çmimi ulet.", "Kompania Kalisto"),
        ("Gjykata e Durrësit zbardhi vendimin. Në vendim thuhet se porta ishte hapur.", "Gjykata e Durrësit"),
        ("Deputeti Gent Loka dorëzoi një kërkesë. “Kërkoj hetim”, thuhet në kërkesë.", "Gent Loka"),
    ],
)
def test_in_it_says_who_made_it(text: str, who: str):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.speaker and a.speaker.name for a in found] == [who]
