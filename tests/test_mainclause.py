"""Whom "he" and "she" mean behind a sentence that opens with a side clause (Albanian)."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Document


def last_told(text: str) -> str | None:
    """The speaker of a text's last attribution."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    last = max(found, key=lambda a: (a.cue or a.content[0]).start)
    return last.speaker and last.speaker.name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ndonëse Beni Toska këmbënguli, arbitri Agim Lleshi nuk e ndërroi vendimin. Ai tha se pamjet janë të qarta.",
            "Agim Lleshi",
        ),
        (
            "Edhe pse Beni Toska e kundërshtoi, Agim Lleshi e firmosi kontratën. Ai shpjegoi se afati po mbaronte.",
            "Agim Lleshi",
        ),
        (
            "Siç njoftoi Beni Toska, drejtori Agim Lleshi ka dhënë dorëheqjen. Ai tha se nuk do të kthehet.",
            "Agim Lleshi",
        ),
        ("Teksa Mira Deda mbante fjalimin, Lira Toska doli nga salla. Ajo tha se ishte fyer.", "Lira Toska"),
        ("Meqë Beni Toska mungoi, fjalën e mori Agim Lleshi. Ai tha se mungesa është fyese.", "Agim Lleshi"),
        (
            "Pasi Beni Toska mbylli portin, një thirrje erdhi nga kapiteni Agim Lleshi. Ai thotë se anijet presin.",
            "Agim Lleshi",
        ),
        ("Sapo Beni Toska zbriti nga anija, Agim Lleshi iu afrua. Tha se duhej të priste.", "Agim Lleshi"),
        # the main clause tells of nobody by name who could be meant
        ("Ndonëse Beni Toska premtoi rrugë, bashkia nuk e ndërtoi. Ai tha se nuk ka faj.", "Beni Toska"),
        (
            "Teksa Beni Toska ishte në det, e motra e tij Lira Toska priti gazetarët. Ai tha se do të kthehet.",
            "Beni Toska",
        ),
        ("Ndonëse kryetari i portit, Beni Toska, nuk erdhi, mbledhja u mbajt. Ai tha se ishte i sëmurë.", "Beni Toska"),
        ("Ndërsa Beni Toska, i shoqëruar nga Agim Lleshi, vizitoi portin. Ai tha se puna vazhdon.", "Beni Toska"),
        ("Beni Toska hyri në sallë, ndonëse Agim Lleshi e kishte kundërshtuar. Ai tha se ka të drejtë.", "Beni Toska"),
    ],
)
def test_a_pronoun_means_whom_the_main_clause_is_about(text: str, speaker: str):
    assert last_told(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Lleshi: Porti hapet. Kryetari i Durrësit, Beni Toska, dhe kryetari i Vlorës, Gani Deda, nisën takimin me ndërmjetësimin e Agim Lleshit. “I falënderoj të dy”, shkroi ai.",
            "Agim Lleshi",
        ),
        ("Ministri Beni Toska dhe ministri Gani Deda vizituan portin. Ai tha se puna vazhdon.", None),
        (
            "Drejtori Agim Lleshi tha se porti hapet. Ministri Beni Toska dhe ministri Gani Deda vijnë nesër. Ai shtoi se dyert janë gati.",
            "Agim Lleshi",
        ),
        # of the other gender, or not joined
        ("Ministri Beni Toska dhe deputetja Mira Deda vizituan portin. Ai tha se puna vazhdon.", "Beni Toska"),
        ("Ministri Beni Toska u takua me ministrin Gani Deda. Ai tha se puna vazhdon.", "Beni Toska"),
    ],
)
def test_a_pronoun_is_no_one_of_two_joined_with_their_titles(text: str, speaker: str | None):
    assert last_told(text) == speaker


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Gent Marku, i shoqëruar nga ministrja Mira Vata, e cila nuk foli, tha se ura hapet në maj.",
            "Gent Marku",
        ),
        ("Gent Marku, pasi u takua me Mira Vatën, e cila drejton bordin, tha se ura hapet në maj.", "Gent Marku"),
        ("Gent Marku, i pyetur për ministren, e cila ka heshtur, u përgjigj se ura hapet në maj.", "Gent Marku"),
        ("Gazetarët ikën, pasi Mira Vata, e cila drejton bordin, tha se ura hapet në maj.", "Mira Vata"),
        ("Gent Marku iku, ndërsa Mira Vata, e cila drejton bordin, tha se ura hapet në maj.", "Mira Vata"),
    ],
)
def test_a_clause_about_somebody_in_an_aside_is_no_part_of_who_speaks(text: str, source: str):
    found = extract(make_document("any", text, language="sq")).attributions
    assert [a.source and a.source.of(text) for a in found] == [source]


def test_a_speech_of_his_own_only_tells_where_somebody_said_it():
    text = "Gent Marku tha gjatë fjalës së tij përmbyllëse se ura, e ndërtuar dikur, hapet në maj."
    found = extract(make_document("any", text, language="sq")).attributions
    assert [a.cue and a.cue.of(text) for a in found] == ["tha"]
