"""Pages as newspapers make them, around an article: a title and paragraphs."""

from html import escape

HEADLINES = (
    "Kryeministri: Nuk do të ketë shtrenjtim të energjisë",
    "Deputeti akuzon ministrin: Ke gënjyer qytetarët",
    "Aktorja tregon si e humbi shtëpinë",
    "“Nuk tërhiqemi”, paralajmërojnë sindikatat",
)
MENU = "".join(f"<li><a href='/{n}'>{name}</a></li>" for n, name in enumerate(("Ballina", "Lajme", "Bota", "Sport")))
LIST = "".join(f"<li><a href='/l/{n}'>{escape(one)}</a></li>" for n, one in enumerate(HEADLINES))
CARDS = "".join(
    f"<li><a href='/l/{n}'><img src='{n}.jpg' alt='{escape(one)}'><h3>{escape(one)}</h3></a><span>12 maj 2026</span></li>"
    for n, one in enumerate(HEADLINES)
)


def tidy(title: str, body: str, behind: str = "") -> str:
    """A page with all that tells its parts apart."""
    return (
        f"<!doctype html><html lang=sq><head><title>{title} - Gazeta Lumi</title></head><body><header><nav><ul>{MENU}</ul></nav></header>"
        f"<main><article><h1>{title}</h1><figure><img src=a.jpg><figcaption>Foto: Arkiv</figcaption></figure>"
        f"<div class=entry-content>{body}</div>{behind}</article><aside><h2>Të ngjashme</h2><ul>{CARDS}</ul></aside></main>"
        "<footer><p>© Gazeta Lumi</p></footer></body></html>"
    )


def paragraphs(texts: list[str]) -> list[str]:
    return [f"<p>{escape(text, quote=False)}</p>" for text in texts]


def between(title: str, texts: list[str]) -> str:
    """Teasers between the paragraphs."""
    body = paragraphs(texts)
    body.insert(2, f"<p><strong>Lexo edhe: <a href='/x'>{HEADLINES[1]}</a></strong></p>")
    body.insert(4, f"<div class=related><span>LEXO MË SHUMË</span> <a href='/y'>{HEADLINES[0]}</a></div>")
    return tidy(title, "".join(body))


def behind(title: str, texts: list[str]) -> str:
    """A list of teasers and tags right behind the paragraphs, in the same part of the page."""
    tags = "<p>Etiketa: <a href='/t'>lajme</a>, <a href='/u'>qeveria</a>, <a href='/v'>ura</a></p>"
    return tidy(title, "".join(paragraphs(texts)) + f"<p>Kontrolloni gjithashtu</p><ul>{LIST}</ul>{tags}")


def bare(title: str, texts: list[str]) -> str:
    """Nothing but blocks without a meaning."""
    body = "".join(f"<div>{escape(text, quote=False)}</div>" for text in texts)
    return (
        f"<html><head><title>{title} | Portali</title></head><body><div id=menu>{MENU}</div>"
        f"<div class=c><h1>{title}</h1><div class=t>{body}</div></div><div class=r>{CARDS}</div></body></html>"
    )


def columns(title: str, texts: list[str]) -> str:
    """An old page, laid out as a table."""
    body = "<br><br>".join(escape(text, quote=False) for text in texts)
    return (
        f"<html><head><title>{title} | Portali</title></head><body><table><tr><td>{MENU}</td>"
        f"<td><h1>{title}</h1><div>{body}</div></td><td>{CARDS}</td></tr></table></body></html>"
    )


PAGES = {"between": between, "behind": behind, "bare": bare, "columns": columns}
