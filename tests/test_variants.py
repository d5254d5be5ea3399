"""What a page does around and between the words of an article changes nothing of what is said in it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document

WRITTEN = Path(__file__).parent.parent / "bench" / "written" / "sq_written"
ARTICLES = [
    text
    for path in sorted(WRITTEN.glob("*.txt"))[::4]
    if not re.search("\n[A-Z]{4,} [-–]", text := path.read_text(encoding="utf-8"))  # has a dateline of its own
]
GONE = str.maketrans(dict.fromkeys("\u00ad\u200b’‘'“”„\"«»….,–", ""))

Told = list[tuple[str | None, str]]


def told(text: str) -> Told:
    """Return who said what, marks and blanks left aside."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    contents = [" ".join(" ".join(span.of(text) for span in a.content).translate(GONE).split()) for a in found]
    names = [a.speaker and " ".join(a.speaker.name.translate(GONE).split()) for a in found]
    return list(zip(names, contents, strict=True))


def behind_headline(line: str) -> Callable[[str], str]:
    """Return what sets a line between an article's headline and its text."""

    def changed(text: str) -> str:
        headline, _, body = text.partition("\n")
        return f"{headline}\n{line}{body}"

    return changed


def spread(text: str) -> str:
    """A paragraph a sentence, as many pages have it: quotations then go on over paragraphs."""
    headline, _, body = text.partition("\n")
    return f"{headline}\n" + re.sub(r"(?<=[a-zëç]{3}\.) (?=[A-ZËÇ“])", "\n", body)


VARIANTS: dict[str, Callable[[str], str]] = {
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "blanks that do not break": lambda text: text.replace(" se ", "\u00a0se "),
    "soft hyphens": lambda text: text.replace("tha", "t\u00adha").replace("deklar", "dekla\u00adr"),
    "no width": lambda text: text.replace(". ", ".\u200b "),
    "straight marks": lambda text: re.sub("[“”„]", '"', text),
    "one mark for both": lambda text: re.sub("[“„]", "”", text),
    "blanks within straight marks": lambda text: re.sub("„([^„“”]*)“|“([^“”]*)”", r'" \1\2 "', text),
    "a paragraph a sentence": spread,
    "lines joined": lambda text: re.sub(r"(?<=[a-zëç”][.?!”])\n(?=[A-ZËÇ“])", "", text),
    "a byline": behind_headline("Nga Arta Krasniqi\n"),
    "another byline": behind_headline("Shkruan: Ilir Gashi, Tiranë\n"),
    "a caption": behind_headline("Foto: Arkiv\n"),
    "a dateline": behind_headline("PRISHTINË, 12 maj – "),
    "a credit": lambda text: text.rstrip() + " /Telegrafi/\n",
    "a teaser": behind_headline("Lexo edhe: Basha e sulmon qeverinë për çmimet\n"),
}
MAY_DIFFER = 1  # of a hundred statements


@pytest.fixture(scope="module")
def plain() -> list[Told]:
    return [told(text) for text in ARTICLES]


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_said_stays_as_it_was(name: str, plain: list[Told]):
    changed = [told(VARIANTS[name](text)) for text in ARTICLES]
    lost = [one for before, after in zip(plain, changed, strict=True) for one in before if one not in after]
    new = [one for before, after in zip(plain, changed, strict=True) for one in after if one not in before]
    assert sum(map(len, plain)) > 300
    assert max(len(lost), len(new)) * 100 <= MAY_DIFFER * sum(map(len, plain)), (lost[:5], new[:5])
