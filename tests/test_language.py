"""Which language a text is in: what function words settle, and what is left to the model."""

import pytest

from example import read_examples
from sipas.language import by_model, clearly, guess, known


def stretches(language: str) -> list[str]:
    """Return texts of some hundred words, made of a pack's examples."""
    text = " ".join(example.text for example in read_examples(language))
    return [text[start : start + 3_000] for start in range(0, min(len(text), 12_000), 3_000)]


@pytest.mark.parametrize("language", known())
def test_what_function_words_settle_the_model_says_too(language: str):
    for text in stretches(language):
        assert clearly(text) in (None, language)
        assert by_model(text) == guess(text) == language


@pytest.mark.parametrize("language", ["sq", "en"])
def test_news_need_no_model(language: str):
    assert [clearly(text) for text in stretches(language)[:2]] == [language] * 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the of and to in a is that for it",
        "Le président a déclaré hier que la réunion aurait lieu à Paris, et que les ministres y seraient. " * 5,
        "Predsednik vlade je v torek povedal, da se bo sestanek začel v Ljubljani in da bodo prišli vsi ministri. " * 5,
        "Der Präsident sagte am Dienstag, dass die Sitzung in Berlin stattfinden werde und alle kommen sollten. " * 5,
    ],
)
def test_few_words_and_other_languages_are_left_to_the_model(text: str):
    assert clearly(text) is None
