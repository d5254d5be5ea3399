"""Laws of the token reader: the quick ways give what the plain ones give."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from sipas.extraction.text import read, shown_sentences
from sipas.extraction.words import TOKEN, key_of, traits_of
from sipas.language import Kept, blanked, load

ODD = "’'-`´‑‘“”„,.:;!? \n\t\r\x1c\x85\u00a0\u00ad\u200b\u2028\u0301_0129aëZčШ"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters()), max_size=80)


@given(TEXTS)
@example("one\u200b two\n\nthree,, four ,,five ''six''")
@example("  \n a\n")
def test_tokens_found_stretch_by_stretch_are_those_of_the_text(text: str):
    language = load("en")
    layout = read(text, language)
    plain = [(match.group(), match.start(), match.end()) for match in TOKEN.finditer(text)]
    if not layout.glued:  # a word that lost a blank is parted afterwards
        assert list(zip(layout.words, layout.starts, layout.ends, strict=True)) == plain
    assert [text[first:last] for first, last in zip(layout.starts, layout.ends, strict=True)] == layout.words
    assert layout.keys == [key_of(word, language) for word in layout.words]
    assert list(layout.traits) == [traits_of(word) for word in layout.words]


@given(TEXTS)
def test_a_text_is_blanked_as_character_by_character(text: str):
    for pattern in (r"[^\W\d_]", r"\w"):
        assert blanked(text, Kept(pattern)) == "".join(c if re.match(pattern, c) else " " for c in text)


def test_a_dateline_is_shown_with_what_it_dates():
    text = "Ura\nPEJË, 10 mars – Ura u mbyll dje. Punimet nisin sot.\nBanorët presin –"
    layout = read(text, load("sq"))
    assert [layout.span(*one).of(text) for one in layout.sentences][1] == "PEJË, 10 mars –"
    assert [span.of(text) for span in shown_sentences(layout)] == [
        "Ura",
        "PEJË, 10 mars – Ura u mbyll dje.",
        "Punimet nisin sot.",
        "Banorët presin –",
    ]


def test_a_stop_of_an_abbreviation_ends_a_sentence_before_a_word_that_opens_one():
    def count(text: str) -> int:
        return len(read(text, load("en")).sentences)

    assert count("It rang at 3 a.m. One guest woke. He works for Lorn Inc. The firm makes rope.") == 4
    assert count("Doors close at 9 p.m. Officials will count at once.") == 2
    assert count("Doors close at 9 p.m. Sunday. He met the U.S. Officials there. Mr. The saw Gov. Lee.") == 3
