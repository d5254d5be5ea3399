"""Quotations in marks that newspapers mix, repeat, glue and forget."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.extraction.text import read
from sipas.language import load
from sipas.records import Document
from timing import seconds


def quoted(text: str, language: str = "sq") -> list[str]:
    """Return what stands inside the quotations of a text."""
    return [inner.of(text) for q in read(text, load(language)).quotations for inner in q.inner]


def test_words_quoted_within_a_quotation_do_not_end_it():
    text = "“Ma tha në sy “largohu prej këtu” dhe doli nga salla”, u ankua Lira.Ajo nuk u kthye."
    assert quoted(text) == ["Ma tha në sy “largohu prej këtu” dhe doli nga salla"]


def test_a_mark_opened_again_at_a_new_sentence_ends_the_one_left_open():
    text = "“Rruga hapet të hënën. Punimet mbaruan. “Ura mbetet e mbyllur”, tha Lira."
    assert quoted(text) == ["Rruga hapet të hënën. Punimet mbaruan.", "Ura mbetet e mbyllur"]


def test_apostrophes_doubled_by_a_slip_inside_a_word_end_nothing():
    text = "“Ftojmë banorët që t’’i ruajnë radhët”, shkroi Lira."
    assert quoted(text) == ["Ftojmë banorët që t’’i ruajnë radhët"]


def test_a_mark_glued_to_the_sentence_behind_it_opens_a_new_quotation():
    text = "“Erdhëm vonë.”, ka thënë ai.Lexoni edhe: Dita e dytë“Nesër nisemi”, tha Lira."
    assert quoted(text) == ["Erdhëm vonë.", "Nesër nisemi"]


@pytest.mark.parametrize("mark", ["“", "„", "«", '"'])
def test_a_quotation_left_open_costs_its_paragraph_only(mark: str):
    text = f"{mark}Nuk e di pse\nAi doli. “Po vij”, tha Lira."
    assert quoted(text)[-1] == "Po vij"


def test_a_mark_repeated_where_a_line_break_was_lost_goes_on_with_the_quotation():
    text = "“Rruga hapet të hënën.“Ura mbetet e mbyllur. Punimet vazhdojnë”, tha Lira."
    (whole,) = read(text, load("sq")).quotations
    assert [inner.of(text) for inner in whole.inner] == [
        "Rruga hapet të hënën.",
        "Ura mbetet e mbyllur. Punimet vazhdojnë",
    ]


def test_a_quotation_that_went_on_is_kept_when_it_is_opened_anew():
    text = "“Rruga hapet të hënën.“Ura mbetet. “Nisemi nesër”, tha Lira. Ai shkroi: „Po”."
    assert quoted(text) == ["Rruga hapet të hënën.", "Ura mbetet.", "Nisemi nesër", "Po"]


def test_several_words_quoted_within_a_quotation_do_not_end_it():
    text = "“Veprat janë “vjedhje” dhe “mashtrim i rëndë” sipas nenit tre”, njoftoi prokuroria."
    assert quoted(text) == ["Veprat janë “vjedhje” dhe “mashtrim i rëndë” sipas nenit tre"]


def test_a_straight_mark_closes_a_curly_one_unless_it_was_opened_within():
    assert quoted('“Nuk e zgjasim", tha Lira. Ajo doli.') == ["Nuk e zgjasim"]
    assert quoted('“Ai më tha "po" dhe iku”, tha Lira.') == ['Ai më tha "po" dhe iku']


def test_who_spoke_stands_between_two_quotations():
    text = "“Ftesat u dërguan”, tha Lira. Dita do të jetë e gjatë”. “Presim”, tha Besi."
    assert quoted(text) == ["Ftesat u dërguan", "Presim"]


@pytest.mark.parametrize("odd", ["“Tituj: " + '"A" ' * 30_000, "“A" + ".“Bc" * 30_000, "“Po”, tha. " + "A” " * 30_000])
def test_marks_beyond_number_cost_no_more_than_their_number(odd: str):
    quarter = odd[: len(odd) // 4]
    took = seconds(lambda: read(odd, load("sq")))
    assert took < 10 * seconds(lambda: read(quarter, load("sq"))) + 0.5


@pytest.mark.parametrize(
    "text", ["Gashi tha: “ Po vijmë sot ”.", "Gashi tha: « Po vijmë sot ».", 'Gashi tha: " Po vijmë sot ".']
)
def test_blanks_within_the_marks_are_no_part_of_what_is_quoted(text: str):
    layout = read(text, load("sq"))
    assert [span.of(text) for q in layout.quotations for span in q.inner] == ["Po vijmë sot"]


def test_a_closing_mark_between_blanks_opens_nothing():
    assert not quoted("Gashi doli “ dhe u kthye shpejt.")


@pytest.mark.parametrize(("opening", "closing"), ["“”", "„“", "«»", '""'])
def test_a_quotation_goes_on_over_paragraphs_until_a_mark_closes_it(opening: str, closing: str):
    text = f"Titull\n{opening}Dialogu vazhdon.\nNuk heqim dorë.\nKjo është vija jonë{closing}, tha Lira.\nAi tha {opening}po{closing}."
    (first, _) = read(text, load("sq")).quotations
    assert [inner.of(text) for inner in first.inner] == ["Dialogu vazhdon.", "Nuk heqim dorë.", "Kjo është vija jonë"]
    assert first.closed
    (said, *_) = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [span.of(text) for span in said.content] == ["Dialogu vazhdon.", "Nuk heqim dorë.", "Kjo është vija jonë"]


def test_a_quotation_left_open_does_not_reach_to_the_next_one():
    text = "“Nuk e di pse\nAi doli.\n“Po vij”, tha Lira."
    assert quoted(text) == ["Nuk e di pse", "Po vij"]


@pytest.mark.parametrize("mark", ["\n— ", " — ", " pic.twitter.com/abc12\n– "])
def test_an_embedded_post_is_said_by_who_signs_it_and_by_nobody_else(mark: str):
    post = f"Sot votuam për ndryshim. Faleminderit.{mark}Ilir Gashi (@ilirgashi) May 12, 2024"
    text = f"Titull\nPronari Gent Lisi foli për shiun.\n{post}\nMë pas tha se shiu do të zgjasë deri nesër."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [(a.speaker and a.speaker.name, a.content[0].of(text)) for a in found] == [
        ("Ilir Gashi", "Sot votuam për ndryshim. Faleminderit."),
        ("Gent Lisi", "shiu do të zgjasë deri nesër"),
    ]


@pytest.mark.parametrize("line", ["— (@x)", "a — A (@x)", "Po — Ilir Gashi (@ilirgashi)", "— Ilir Gashi (@ilirgashi)"])
def test_a_signature_alone_is_no_post(line: str):
    found = extract(Document(id="d", uri="d", text=line, sha256="", language="sq")).attributions
    assert not [a for a in found if a.rule == "embedded post"]


def test_a_post_in_a_header_or_in_a_teaser_is_none():
    post = "Sot votuam për ndryshim — Ilir Gashi (@ilirgashi) May 12, 2024"
    text = f"{post}\nTitull\nPronari Gent Lisi foli për shiun."
    document = Document(id="d", uri="d", text=text, sha256="", language="sq", body=len(post) + 1)
    assert not extract(document).attributions
    aside = f"Titull\nPronari foli për shiun.\nLexo edhe: {post}"
    assert not extract(Document(id="d", uri="d", text=aside, sha256="", language="sq")).attributions


def test_many_posts_and_teasers_take_time_by_their_number_only():
    line = "Sot votuam për ndryshim — Ilir Gashi (@ilirgashi) May 12, 2024\nLexo edhe: Gent Lisi foli në Tiranë\n"

    def run(times: int) -> float:
        document = Document(id="d", uri="d", text="Titull\n" + line * times, sha256="", language="sq")
        return seconds(lambda: extract(document))

    run(50)
    assert run(1600) < 20 * run(400)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        (
            "Ujësjellësi foli.\nPuna nis të hënën. Ura hapet në maj”, tha drejtori Agim Doda.",
            ["Puna nis të hënën. Ura hapet në maj"],
        ),
        ("Puna nis të hënën. Ura hapet në maj”, tha Doda.\nRa shi.", ["Puna nis të hënën. Ura hapet në maj"]),
        # a single mark opened it, at the paragraph's beginning or within
        (
            "Ujësjellësi foli.\n‘Puna nis të hënën. Ura hapet në maj”, tha Doda.",
            ["Puna nis të hënën. Ura hapet në maj"],
        ),
        (
            "Ujësjellësi foli.\nAi u dënua për ‘vjedhje të rëndë në bashkëpunim”, sipas ligjit.",
            ["vjedhje të rëndë në bashkëpunim"],
        ),
        (
            "Ujësjellësi foli.\nDoda: Puna nis të hënën, ura hapet në maj”, tha ai.",
            ["Puna nis të hënën, ura hapet në maj"],
        ),
        # nothing of who spoke stands behind it; a text without paragraphs tells no beginning
        ("Ujësjellësi foli.\nPuna nis të hënën. Ura hapet në maj”", []),
        ("Puna nis të hënën. Ura hapet në maj”, tha Doda.", []),
        ("Ujësjellësi foli.\nAi bleu një 32”, një 40” dhe doli.", []),
    ],
)
def test_a_paragraph_whose_first_mark_closes_is_quoted_up_to_it(text: str, inside: list[str]):
    assert quoted(text) == inside
    found = read(text, load("sq")).quotations
    assert all(quotation.outer.start <= quotation.inner[0].start for quotation in found)


def test_words_quoted_within_one_of_several_paragraphs_do_not_end_the_quotation():
    text = "“Në rrugën “Agim Doda” ra zjarr. Askush nuk u lëndua.\nBanorët u larguan.\nHetimi vijon”, njoftoi policia."
    assert quoted(text) == [
        "Në rrugën “Agim Doda” ra zjarr. Askush nuk u lëndua.",
        "Banorët u larguan.",
        "Hetimi vijon",
    ]
    text = "“Ra zjarr. Askush nuk u lëndua.\nBanorët e rrugës “Agim Doda” u larguan.\nHetimi vijon”, njoftoi policia."
    assert quoted(text) == ["Ra zjarr. Askush nuk u lëndua.", "Banorët e rrugës “Agim Doda” u larguan.", "Hetimi vijon"]


def test_a_quotation_left_open_before_another_paragraph_is_none_of_its_marks():
    text = "“Në rrugë ra zjarr, thuhet në “Ura”.\nBanorët u larguan nga shtëpitë e tyre”, njoftoi policia."
    assert quoted(text)[-1] == "Banorët u larguan nga shtëpitë e tyre"
    text = "“Në rrugë ra zjarr. Askush nuk u lëndua.\n“Ura” mbetet e mbyllur.\nHetimi vijon, njoftoi policia."
    assert "Ura" in quoted(text)


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        (
            "Agim Doda foli.\n“Puna nis të hënën. Ura hapet në maj, tha Doda.\nRa shi.",
            "Puna nis të hënën. Ura hapet në maj",
            "Agim Doda",
        ),
        (
            "“Puna nis të hënën. Ura hapet, thotë Lira Hoti, drejtore e zyrës.\nRa shi.",
            "Puna nis të hënën. Ura hapet",
            "Lira Hoti",
        ),
        (
            "“Puna nis të hënën, ndonëse bie shi dhe fryn erë.\nRa shi.",
            "Puna nis të hënën, ndonëse bie shi dhe fryn erë.",
            None,
        ),
    ],
)
def test_a_quotation_left_open_ends_before_who_said_it(text: str, said: str, who: str | None):
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert [a.content[-1].of(text) for a in found] == [said]
    assert [a.speaker and a.speaker.name for a in found] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "” Nuk kemi ujë prej dy javësh. Askush nuk vjen “, tha Drita Kola.",
        "” Nuk kemi ujë prej dy javësh. Askush nuk vjen. “- tha Drita Kola.",
        "Fshati pret.\n\n” Nuk kemi ujë prej dy javësh. Askush nuk vjen. “- tha banorja Drita Kola.\n\nKomuna hesht.",
    ],
)
def test_marks_the_wrong_way_round_enclose_what_was_said(text: str):
    assert [said.rstrip(".") for said in quoted(text)] == ["Nuk kemi ujë prej dy javësh. Askush nuk vjen"]
