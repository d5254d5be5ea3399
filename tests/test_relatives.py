"""Whom a relative clause tells of: who stands behind a preposition, not who acts before it (Albanian)."""

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
        # with whom or what something went on
        ("Rruga mbeti e mbyllur, me policinë që tha se trafiku kthehet të premten.", "policia"),
        ("Kërkimet u ndalën, me drejtorin që tha se ekipet do të kthehen.", "drejtori"),
        ("Tensioni u rrit sërish, me Agim Vulën që thotë se nuk do të tërhiqet.", "Agim Vula"),
        # behind a verb of somebody else
        ("Fermerët u takuan me ministrin e Bujqësisë që tha se ndihma vonohet.", "ministri i Bujqësisë"),
        ("Palët folën pas takimit me Arben Lekën, i cili tha se paqja mbahet.", "Arben Leka"),
        # behind to whom it was told
        ("Hollësitë i ka dhënë për mediat një fqinj, i cili ka treguar se pa flakë në çati.", "një fqinj"),
        ("Ngjarjen e ka rrëfyer për televizionin një dëshmitar, i cili ka thënë se nuk pa armë.", "një dëshmitar"),
    ],
)
def test_a_relative_clause_tells_of_the_noun_before_it(text: str, speaker: str):
    assert told(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Banorët e kanë drejtuar zemërimin te qeveria, të cilën e akuzojnë se nuk ka vepruar.", "banorët"),
        ("Arben Leka foli për ministrin, të cilin e cilësoi si njeri pa integritet.", "Arben Leka"),
        ("Një grua nga Berati, e cila tha se pret prej vitesh, u kthye në shtëpi.", "një grua nga Berati"),
        ("Drejtori i spitalit në Vlorë, i cili tha se barnat vijnë, dha dorëheqjen.", "drejtori i spitalit në Vlorë"),
    ],
)
def test_a_relative_clause_may_tell_of_more_than_that_noun(text: str, speaker: str):
    assert told(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Puna u ndal pas ndërhyrjes së arkeologëve, të cilët thanë se nën rrugë ka mure.", "arkeologët"),
        ("Festivali u shty me vendim të organizatorëve, të cilët njoftuan se biletat vlejnë.", "organizatorët"),
        ("Debati nisi nga letra e peshkopit, i cili shkroi se kisha nuk shitet.", "peshkopi"),
        ("Çezma u ngrit me paratë e emigrantëve, të cilët thonë se shteti nuk dha asgjë.", "emigrantët"),
        (
            "Ekspedita u anulua me kërkesën e alpinistëve zviceranë, të cilët thanë se bora lëviz.",
            "alpinistët zviceranë",
        ),
    ],
)
def test_a_relative_clause_tells_of_whose_the_thing_is(text: str, speaker: str):
    assert told(text)[-1] == speaker
