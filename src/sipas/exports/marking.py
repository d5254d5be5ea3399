"""Marked text: a document's characters, once each and in order, with elements around spans.

Knows spans and HTML, not what the spans mean.  Spans may nest and overlap in any way: an
element is split where two cross, so that the elements always nest.  What is added besides
the text (links back) has no characters of its own: it shows its sign by style sheet, so
that reading, copying and searching the text meet only the text.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape
from msgspec import Struct

# HTML turns a carriage return into a line feed unless it is written as a reference, has no
# way at all to write NUL, and UTF-8 none to write half a surrogate pair.
_UNWRITABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Back(Struct, frozen=True):
    """A link from the text to what rests on it: `sign` is what the eye sees, `label` what is read aloud."""

    href: str
    sign: str
    label: str


class Mark(Struct, frozen=True, kw_only=True):
    """One span to be marked: `kind` gives the element's classes, `id` its anchor."""

    start: int
    end: int
    kind: str
    id: str | None = None
    title: str | None = None
    backs: tuple[Back, ...] = ()


def written(text: str) -> Markup:
    """Return text as HTML that parses to exactly these characters."""
    return Markup(str(escape(text.translate(_UNWRITABLE))).replace("\r", "&#13;"))  # noqa: S704 - escaped here


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Return the text with an element around each span; each id stands once, at its span's start."""
    inside = [_clamped(mark, len(text)) for mark in marks]
    starting: dict[int, list[Mark]] = {}
    for mark in inside:
        starting.setdefault(mark.start, []).append(mark)
    edges = sorted({edge for mark in inside for edge in (mark.start, mark.end)} - {0, len(text)})
    out: list[str] = []
    stack: list[Mark] = []
    at = 0
    for edge in (0, *edges, len(text)) if text else (0,):
        out.append(written(text[at:edge]))
        reopened = _close(out, stack, edge)
        fresh = starting.pop(edge, [])
        for mark in fresh:
            if mark.end == edge:
                out.extend((_opening(mark, first=True), "</span>", *map(_back, mark.backs)))
        going = [(mark, False) for mark in reopened] + [(mark, True) for mark in fresh if mark.end > edge]
        going.sort(key=lambda pair: -pair[0].end)  # the longest outermost: least splitting
        for mark, first in going:
            out.append(_opening(mark, first=first))
            stack.append(mark)
        at = edge
    return Markup("".join(out))  # noqa: S704 - made of escaped pieces


def _clamped(mark: Mark, length: int) -> Mark:
    """The mark within the text, so that its anchor is there even if its span is odd."""
    start = min(max(mark.start, 0), length)
    end = min(max(mark.end, start), length)
    return Mark(start=start, end=end, kind=mark.kind, id=mark.id, title=mark.title, backs=mark.backs)


def _close(out: list[str], stack: list[Mark], edge: int) -> list[Mark]:
    """Close what ends here and what stands inside it; return the latter, to be opened again."""
    reopened: list[Mark] = []
    while any(mark.end <= edge for mark in stack):
        mark = stack.pop()
        out.append("</span>")
        if mark.end <= edge:
            out.extend(map(_back, mark.backs))
        else:
            reopened.append(mark)
    return reopened[::-1]


def _opening(mark: Mark, *, first: bool) -> str:
    anchor = f' id="{escape(mark.id)}"' if mark.id and first else ""
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    return f'<span class="{escape(mark.kind)}"{anchor}{title}>'


def _back(back: Back) -> str:
    """A link without text: its sign is shown by style, its label read aloud."""
    return f'<a class="back" href="{escape(back.href)}" data-sign="{escape(back.sign)}" aria-label="{escape(back.label)}"></a>'
