"""Tables of word forms: what they say of words, and that the pack's table says it."""

import sys
from pathlib import Path

import pytest

from sipas.extraction.words import fold
from sipas.language import load
from sipas.lexicon import ADJECTIVE, BASE, FINITE, GERUND, NOUN, OBLIQUE, PARTICIPLE, PAST, SPEAKING, SUBJECT, forms

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
from make_forms import of_tags


@pytest.mark.parametrize(
    ("tags", "bits"),
    [
        ("V,vt,alb,3,sg,pres,ind,act", FINITE),
        ("V,vt,alb,3,sg,aor,ind,act", FINITE | PAST),
        ("V,vt,alb,1,pl,pres,ind,act", SPEAKING),
        ("V,vt,alb,2,sg,imp,act", SPEAKING),
        ("V,vt,alb,ptcp", PARTICIPLE),
        ("V,vt,alb,ptcp,nonst,Gheg", 0),
        ("NOUN,f,inanim,sg,nom,def", NOUN | SUBJECT),
        ("NOUN,f,inanim,sg,gen_dat,def", NOUN | OBLIQUE),
        ("A,alb,m,sg", ADJECTIVE),
    ],
)
def test_tags_become_bits(tags: str, bits: int):
    assert of_tags(frozenset(tags.split(","))) == bits


@pytest.mark.parametrize(
    ("code", "word", "has", "lacks"),
    [
        ("sq", "punojnë", FINITE, NOUN),
        ("sq", "erdhën", FINITE | PAST, NOUN),
        ("sq", "punojmë", SPEAKING, FINITE),
        ("sq", "qeverisë", NOUN | OBLIQUE, SUBJECT),
        ("sq", "ministrat", NOUN | SUBJECT, FINITE),
        ("sq", "ministrin", NOUN | OBLIQUE, SUBJECT),
        ("sq", "hapur", PARTICIPLE, FINITE),
        ("en", "went", FINITE, NOUN),
        ("en", "running", GERUND, FINITE),
        ("en", "take", BASE, GERUND),
    ],
)
def test_the_table_of_a_pack_knows_a_word(code: str, word: str, has: int, lacks: int):
    bits = forms(load(code)).of(fold(word))
    assert bits & has == has
    assert not bits & lacks


def test_a_word_no_table_knows_has_no_bits():
    assert forms(load("sq")).of("xhqz") == 0
    assert forms(load("tr")).of("gitti") == 0  # no table


def test_a_word_with_a_null_is_unknown():
    assert forms(load("sq")).of("tha\0") == forms(load("sq")).of("\0") == 0
