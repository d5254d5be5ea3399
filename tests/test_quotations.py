"""Quotations in marks that newspapers mix, repeat, glue and forget."""

import pytest

from sipas.extraction.text import read
from sipas.language import load


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
