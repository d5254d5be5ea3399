"""Story files for a terminal: the same at any width, readable without colour and when piped.

Documents are listed, not printed: their full text with its marks is what the page is for.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from sipas.exports.views import Clash, Paper, Passage, Row, Said, Side, StoryFile, Voice
from sipas.exports.wording import Wording

INDENT = 4
# A terminal obeys control characters and turns around at marks of direction: both are shown, not sent.
_KEPT = "\n\u200c\u200d\u00ad\ufeff\u200b"


class Block:
    """Something indented, behind a number of empty lines, with no blanks at the ends of its lines."""

    def __init__(self, inner: RenderableType, indent: int = 0, above: int = 0) -> None:
        self.inner = inner
        self.indent = indent
        self.above = above

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(options.max_width - self.indent, 20)
        for _ in range(self.above):
            yield Segment.line()
        for line in console.render_lines(self.inner, options.update(width=width), pad=False):
            yield from _trimmed([Segment(" " * self.indent), *line])
            yield Segment.line()


def _trimmed(line: list[Segment]) -> list[Segment]:
    """A line without the blanks it ends in: they would be copied and piped along."""
    while line and not line[-1].text.strip(" "):
        line.pop()
    if line:
        line[-1] = Segment(line[-1].text.rstrip(" "), line[-1].style)
    return line


def printed(files: Sequence[StoryFile], others: Sequence[Paper], words: Wording) -> Group:
    """Return all stories as one renderable."""
    parts: list[RenderableType] = []
    for file in files:
        parts.extend(_story(file, len(files)))
    if others:
        parts.append(_head(words["other_documents"]))
        parts.extend(_paper(paper, words) for paper in others)
    if not parts:
        parts.append(_text(words["no_stories"]))
    return Group(*parts)


def _story(file: StoryFile, total: int) -> Iterator[RenderableType]:
    words = file.words
    number = f"{words['story']} {file.number}/{total}" if total > 1 else words["story"]
    yield Rule(_text(number), characters="=", align="left", style="")
    yield _text(file.title, "bold")
    if file.lead and file.lead_paper:
        yield Block(_joined(_passage(file.lead), f"  [{file.lead_paper.number}]"), 2, 1)
    yield Block(_text(_tally(file)), 0, 1)
    if file.against:
        yield _head(words["who_denies"])
        for clash in file.against:
            yield from _clash(clash)
    if file.agreed:
        yield _head(words["agreed"])
        yield from (Block(_agreement(clash), 2) for clash in file.agreed)
    yield _head(words["who_says_what"])
    if not file.voices:
        yield _text(words["no_statements"])
    for voice in file.voices:
        yield from _voice(voice, words)
    for label, rows in (("figures", file.moved), ("still", file.still)):
        if rows:
            yield _head(words[label])
        for row in rows:
            yield from _row(row, words)
    if file.moments:
        yield _head(words["timeline"])
        yield from _moments(file)
    if file.lineages:
        yield _head(words["copies"])
        yield from _lineages(file)
    yield _head(words["documents"])
    for paper in file.papers:
        yield _paper(paper, words)
    yield Text("")


def _tally(file: StoryFile) -> str:
    words = file.words
    facts = [
        file.period,
        f"{words['documents']} {len(file.papers)}",
        f"{words['newsrooms']} {file.newsrooms}" if len(file.papers) > 1 else "",
        f"{words['speakers']} {file.speakers}",
        f"{words['statements']} {file.statements}",
        f"{words['denials']} {file.denials}" if file.denials else "",
    ]
    return " | ".join(filter(None, facts))


def _voice(voice: Voice, words: Wording) -> Iterator[RenderableType]:
    name = voice.name or words["unnamed"]
    kind = f" ({voice.type})" if voice.type else ""
    yield Block(_joined(_text(name, "bold"), kind), 0, 1)
    for said in voice.sure:
        yield from _said(said, words, 2, named=not voice.name)
    for told in voice.told:
        label = _joined(f"{told.number}  {words['told_by']} ", _text(told.name, "bold"), ": ", _passage(told.passage))
        yield Block(label, 2)
    if voice.doubtful:
        yield Block(_text(f"{words['doubtful_many']}:"), 2)
    for said in voice.doubtful:
        yield from _said(said, words, 2, named=not voice.name)


def _said(said: Said, words: Wording, indent: int, *, named: bool) -> Iterator[RenderableType]:
    first = said.first
    facts = [
        words.stance[first.stance],
        words.kind[first.kind],
        f"{words['relay']} {' < '.join(first.relay)}" if first.relay else "",
        f"{words['doubtful']} {first.confidence:.0%}" if first.doubtful else "",
        f"[{first.paper.number}] {first.paper.published}",
    ]
    head = _joined(
        f"{said.number}  ", *((_text(said.speaker or words["source_missing"], "bold"), ", ") if named else ())
    )
    head.append_text(_text(" | ".join(filter(None, facts))))
    yield Block(head, indent)
    quoted = _passage(first.passage)
    if first.kind == "direct":
        quoted = _joined("“", quoted, "”")
    yield Block(quoted, indent + INDENT)
    if first.source and first.source != said.speaker:
        yield Block(_text(f"{words['source']}: {first.source}", "dim"), indent + INDENT)
    for anchor_label in said.accounts:
        yield Block(_text(anchor_label[1]), indent + INDENT)
    for other in said.variants[1:]:
        where = f"{words['also_in']} [{other.paper.number}]"
        if other.same:
            yield Block(_text(f"{where}, {words['same_words']}"), indent + INDENT)
        else:
            yield Block(_joined(f"{where}: ", _passage(other.passage)), indent + INDENT)
    for child in said.children:
        yield from _said(child, words, indent + INDENT, named=True)
    for reference in said.elsewhere:
        label = _joined(f"{reference.number}  ", _text(reference.name, "bold"), ": ", _passage(reference.passage))
        yield Block(label, indent + INDENT)


def _clash(clash: Clash) -> Iterator[RenderableType]:
    yield Block(_side(clash.left), 2, 1)
    yield Block(_joined(_text(f"-- {clash.relation_label}", "bold"), f" ({clash.about_label})"), 2)
    yield Block(_side(clash.right), 2)


def _agreement(clash: Clash) -> Text:
    """One line: what both say, and where; the sentences stand under who says what."""
    one, two = clash.right, clash.left
    what = one.value or _one_line(one.passage.text)
    names = [f"{side.speaker or side.paper.publisher} [{side.paper.number}]" for side in (one, two)]
    return _joined(_text(what, "bold"), f": {' = '.join(names)}")


def _side(side: Side) -> Text:
    number = f"{side.statement.number}  " if side.statement else ""
    name = _text(side.speaker or side.paper.publisher, "bold")
    value = _joined(_text(side.value, "bold"), " | ") if side.value else ""
    return _joined(number, name, f" [{side.paper.number}]: ", value, _passage(side.passage))


def _row(row: Row, words: Wording) -> Iterator[RenderableType]:
    yield Block(_text(row.thing or words["figure"], "bold"), 2, 1)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="")
    for label in ("figure", "when", "given_by", "where"):
        table.add_column(_text(words[label]), overflow="fold")
    for point in row.points:
        giver = f"{point.giver} ({point.statement.number})" if point.statement else point.paper.publisher
        table.add_row(
            _text(point.value or point.verbatim), _text(point.when), _text(giver), Text(f"[{point.paper.number}]")
        )
    yield Block(table, 2)


def _moments(file: StoryFile) -> Iterator[RenderableType]:
    for moment in file.moments:
        reason = f"  ({moment.reason})" if moment.reason else ""
        yield Block(_joined(_text(moment.when, "bold"), reason), 2)
        for event in moment.events:
            own = f"  ({event.reason})" if event.reason and not moment.reason else ""
            yield Block(_joined(_passage(event.passage), f"  [{event.paper.number}]{own}"), 2 + INDENT)


def _lineages(file: StoryFile) -> Iterator[RenderableType]:
    words = file.words
    for line in file.lineages:
        relation = words["near_copy"] if line.near else words["partial_copy"]
        label = f"[{line.paper.number}] {line.paper.publisher} {relation} [{line.of.number}] {line.of.publisher}: "
        evidence = f" ({line.evidence})" if line.evidence else ""
        yield Block(_text(f"{label}{line.share} %{evidence}"), 2)


def _paper(paper: Paper, words: Wording) -> RenderableType:
    first = _joined(_text(f"[{paper.number}] {paper.publisher}, {paper.published}: "), _text(paper.title, "bold"))
    notes = [paper.document.uri, *(f"{words['problems']}: {one.message}" for one in paper.extraction.problems)]
    return Block(_joined(first, *(f"\n    {note}" for note in notes)), 2)


def _head(label: str) -> RenderableType:
    return Block(_joined(_text(label, "bold"), "\n", "-" * len(label)), 0, 1)


def _passage(passage: Passage) -> Text:
    before = ("… " if passage.cut_before else "") + passage.before
    after = passage.after + (" …" if passage.cut_after else "")
    return _text(_one_line(before + passage.text + after))


def _one_line(text: str) -> str:
    """Line breaks of the document would break the indentation: they are shown as one blank."""
    return " ".join(text.split())


def _joined(*parts: str | Text) -> Text:
    out = Text()
    for part in parts:
        out.append_text(part if isinstance(part, Text) else _text(part))
    return out


def _text(text: str, style: str = "") -> Text:
    safe = "".join(
        c if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )
    return Text(safe, style=style)
