"""What one document says, as plain text for people: title, statements, problems.

Every quoted stretch is the document's own, its line breaks shown as blanks.  Parts of one
content are parted by " [...] ", as they stand apart in the text.
"""

from collections.abc import Iterator

from sipas.records import Attribution, Document, Extraction, Span, When

UNKNOWN = "?"


def lines(extraction: Extraction) -> Iterator[str]:
    """Yield the lines for one document, the last one empty."""
    document = extraction.document
    yield heading(document)
    for attribution in extraction.attributions:
        yield statement(attribution, document.text, depth=_depth(attribution, extraction))
    if not extraction.attributions:
        yield "  (no statement found)"
    for problem in extraction.problems:
        yield f"  ! {problem.message}"
    yield ""


def heading(document: Document) -> str:
    """Return a line that names a document: title or uri, publisher, date, language."""
    known = [document.publisher, dated(document.published), document.language]
    told = ", ".join(part for part in known if part)
    title = quoted(document.text, document.title) if document.title else document.uri
    where = "" if title == document.uri else f"  <{document.uri}>"
    return f"{title}{f'  ({told})' if told else ''}{where}"


def statement(attribution: Attribution, text: str, *, depth: int = 0) -> str:
    """Return a line `speaker [stance, kind] : content`; ? stands for a speaker who is not known."""
    relay = f", via {', '.join(attribution.relay)}" if attribution.relay else ""
    content = " [...] ".join(quoted(text, span) for span in attribution.content)
    told = f"[{attribution.stance}, {attribution.kind}{relay}]"
    return f"{'  ' * (depth + 1)}{who(attribution, text)} {told} : {content}"


def who(attribution: Attribution, text: str) -> str:
    """Return the speaker's name, else the source as the text words it, else `?`."""
    if attribution.speaker:
        return attribution.speaker.name
    return quoted(text, attribution.source) if attribution.source else UNKNOWN


def quoted(text: str, span: Span) -> str:
    """Return the span on one line."""
    return " ".join(span.of(text).split())


def dated(when: When | None) -> str | None:
    """Return a date in EDTF, or its bounds where EDTF cannot say it."""
    if when is None:
        return None
    if when.edtf:
        return when.edtf
    ends = [end.date().isoformat() if end else ".." for end in (when.earliest, when.latest)]
    return "/".join(ends)


def _depth(attribution: Attribution, extraction: Extraction) -> int:
    """How many attributions this one stands in."""
    parents = {a.id: a.parent for a in extraction.attributions}
    depth, at = 0, attribution.parent
    while at is not None and depth < len(parents):
        depth, at = depth + 1, parents.get(at)
    return depth
