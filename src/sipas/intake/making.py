"""What all readers share: a document made of its text, the line that is its title, problems."""

import hashlib
import re

from sipas.records import Document, Problem, Span, When, document_id

# A document is one report.  The longest novels have some four million characters; what is
# longer is a dump or an archive that should come as JSON Lines, one report a line.
LONGEST = 4_000_000
HEADLINE = 250  # characters; what is longer is a paragraph
_TEXT = re.compile(r"[^\s\ufeff]")
_LINE_END = re.compile(r"[\n\r]")


def problem(code: str, message: str) -> Problem:
    """Return a problem of intake."""
    return Problem(document=None, span=None, stage="intake", code=code, message=message)


def make_document(
    uri: str,
    text: str,
    *,
    title: Span | None = None,
    body: int = 0,
    published: When | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Return the document of a text; `sha256` is that of the text in UTF-8."""
    return Document(
        id=document_id(uri, text),
        uri=uri,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        publisher=publisher,
        url=url,
        language=language,
        title=title,
        body=body,
        published=published,
    )


def unusable(where: str, text: str, body: int = 0) -> Problem | None:
    """Return why a text cannot be a document, or None if it can."""
    if not text[body:].strip("\ufeff \t\r\n\v\f\x85\xa0\u2028\u2029"):
        return problem("empty", f"{where}: there is no text in it")
    if len(text) > LONGEST:
        return problem("too-long", f"{where}: {too_long(len(text))}")
    return None


def too_long(length: int) -> str:
    """Return what to say of a text of that many characters (or more)."""
    return (
        f"{length:,} characters or more are no single report (the most is {LONGEST:,}); "
        "split it, or give it as JSON Lines with one report a line"
    )


def headline(text: str, body: int = 0) -> Span | None:
    """Return the first line of the body if it looks like a title.

    It is short, something follows it, and it does not end like a sentence of running text.
    """
    start = _TEXT.search(text, body)
    if start is None:
        return None
    # one character more than a title may have, for the line break that must follow it
    line = _LINE_END.split(text[start.start() : start.start() + HEADLINE + 1], maxsplit=1)
    title = line[0].rstrip()
    end = start.start() + len(title)
    if len(line) == 1 or _sentence(title) or not _TEXT.search(text, end):
        return None
    return Span(start.start(), end)


def _sentence(line: str) -> bool:
    """Whether a line ends like running text: a stop that is neither an ellipsis nor that of "U.S."."""
    bare = line.rstrip("\"”“»’'")
    return bare[-1:] in tuple(".:;,") and not bare.endswith("..") and not bare[-2:-1].isupper()
