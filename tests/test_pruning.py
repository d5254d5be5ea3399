"""What a page sets around its article is nobody's words."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pages import PAGES, paragraphs, tidy
from sipas.extraction.pipeline import extract
from sipas.intake.html import make_from_page, read_page
from sipas.intake.making import make_document
from sipas.intake.pruning import prune

WRITTEN = Path(__file__).parent.parent / "bench" / "written" / "sq_written"
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted(WRITTEN.glob("*.txt"))[::6]]
LONG = [f"Paragrafi {n} i artikullit tregon për urën mbi lumin dhe për njerëzit e fshatit përreth." for n in range(4)]


def parts(text: str) -> tuple[str, list[str]]:
    """The title of an article and its paragraphs, of which there are some."""
    title, _, body = text.partition("\n")
    lines = [line for line in body.split("\n") if line.strip()]
    if len(lines) < 5:
        sentences = re.split(r"(?<=[.!?”]) (?=[A-ZËÇ“„])", " ".join(lines))
        lines = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
    return title, lines


def told(document) -> list[tuple[str | None, str]]:
    text = document.text
    found = extract(document).attributions
    return [(a.speaker and a.speaker.name, " ".join(span.of(text) for span in a.content)) for a in found]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_its_article_says(name: str):
    seen = 0
    for article in ARTICLES:
        title, lines = parts(article)
        page = read_page(PAGES[name](title, lines).encode())
        plain = told(make_document("d", "\n".join((title, "", *lines)), language="sq"))
        document = make_from_page(page, uri="u", url=None, publisher=None, fetched=None)
        assert told(document) == plain
        seen += len(plain)
    assert seen > 200


def kept(*blocks: str) -> str:
    body = paragraphs(LONG)
    return read_page(tidy("Ura e re", "".join((*body[:2], *blocks, *body[2:]))).encode()).text


@pytest.mark.parametrize(
    "block",
    [
        "<p><a href='/x'>Kryetari: Nuk jap dorëheqje sot</a></p>",
        "<p>Lexo edhe: <a href='/x'>Kryetari: Nuk jap dorëheqje sot</a></p>",
        "<ul><li><a href='/x'>Kryetari: Nuk jap dorëheqje</a> 12 maj 2026</li></ul>",
        "<div><a href='/x'><img src=a.jpg> Kryetari: Nuk jap dorëheqje. Kështu tha ai.</a></div>",
        "<h3><a href='/x'>Kryetari: Nuk jap dorëheqje</a></h3>",
        "<p>Etiketa: <a href='/a'>kryetari</a>, <a href='/b'>ura</a>, <a href='/c'>dorëheqje</a></p>",
    ],
)
def test_a_link_to_another_article_is_no_part_of_this_one(block: str):
    text = kept(block)
    assert "orëheqje" not in text
    assert text.count("Paragrafi") == len(LONG)


@pytest.mark.parametrize(
    "block",
    [
        "<p><a href='/x'>Kryetari tha të hënën se nuk jep dorëheqje.</a></p>",
        "<p>“Nuk jap dorëheqje”, <a href='/x'>tha kryetari i komunës sot.</a></p>",
        "<p>Kryetari tha se <a href='/x'>nuk jep dorëheqje para afatit</a> dhe se puna do të vazhdojë edhe nesër.</p>",
        "<p><b>Nuk jap dorëheqje nga detyra</b></p>",
        "<table><tr><td>Kryetari</td><td>dorëheqje</td></tr><tr><td>Ura</td><td>12</td></tr></table>",
        "<blockquote>Nuk jap dorëheqje, sepse puna nuk ka mbaruar.</blockquote>",
    ],
)
def test_what_the_article_itself_says_stays(block: str):
    assert "orëheqje" in kept(block)


def test_an_article_that_is_one_link_stays():
    body = "".join(f"<p><a href='/x'>{line.rstrip('.')}</a></p>" for line in LONG)
    assert read_page(tidy("Ura e re", body).encode()).text.count("Paragrafi") == len(LONG)


@given(st.recursive(st.text("ab .<&"), lambda inner: st.lists(inner, max_size=4), max_leaves=20), st.data())
def test_no_tree_is_too_odd(nodes, data):
    def markup(node) -> str:
        if isinstance(node, str):
            return node
        tag = data.draw(st.sampled_from(("a href='/x'", "p", "div", "table", "tr", "td", "li", "h1", "svg", "!--")))
        return f"<{tag}>" + "".join(map(markup, node)) + f"</{tag.split()[0]}>"

    tree = html.document_fromstring("<body>" + markup(nodes) + "<p>x</p>")
    prune(tree)
    assert tree.tag == "html"
