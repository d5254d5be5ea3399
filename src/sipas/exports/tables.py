"""What was found, as tables: one row a find, with names of columns that say what they hold.

Knows which tables there are and fills their rows; how a table is written is the business of
`spreadsheets` and `parquet`.  Offsets are code points of the document's `text`.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from sipas.records import Copy, Document, Extraction, Figure, Place, Span, Story, When

Kind: TypeAlias = Literal["text", "count", "number", "yes", "instant", "texts", "spans"]
Value: TypeAlias = str | int | float | bool | datetime | tuple[str, ...] | tuple[Span, ...] | None
Row: TypeAlias = tuple[Value, ...]
GAP = " […] "  # between the stretches of one content


class Table(Struct, frozen=True):
    """A table: its name and, in their order, its columns with the kind of value each holds."""

    name: str
    columns: tuple[tuple[str, Kind], ...]


def _columns(said: str) -> tuple[tuple[str, Kind], ...]:
    """Columns from words: `name` holds text, `name:kind` another kind, `name@` a span and its words."""
    out: list[tuple[str, Kind]] = []
    kinds: dict[str, Kind] = {
        "count": "count",
        "number": "number",
        "yes": "yes",
        "instant": "instant",
        "texts": "texts",
        "spans": "spans",
    }
    for word in said.split():
        name, _, kind = word.partition(":")
        if kind == "when":
            out += [(f"{name}_earliest", "instant"), (f"{name}_latest", "instant")]
            out += [(f"{name}_edtf", "text"), (f"{name}_reason", "text")]
        elif kind == "span":
            out += [(f"{name}_start", "count"), (f"{name}_end", "count"), (name, "text")]
        elif kind == "place":
            out += [(f"{name}_document", "text"), *_columns(f"{name}:span")]
        else:
            out.append((name, kinds.get(kind, "text")))
    return tuple(out)


_DOCUMENTS = frozenset({"documents", "statements", "mentions", "times", "figures", "problems"})
ALL = tuple(
    Table(name, _columns(said))
    for name, said in {
        "documents": "id uri url publisher language title:span published:when fetched:instant sha256 length:count body:count text",
        "statements": "document id stance kind speaker_id speaker speaker_type source:span cue:span content content_spans:spans relay:texts source_class parent confidence:number rule",
        "mentions": "document mention:span type name id",
        "times": "document expression:span when:when",
        "figures": "document figure:span low:number high:number bound unit of:span attribution as_of:when",
        "problems": "document stretch:span stage code message",
        "stories": "id lead:place documents:count newsrooms:count statements:count accounts:count",
        "memberships": "story document reason",
        "copies": "story document of share:number near:yes evidence spans:spans of_spans:spans",
        "said": "story statement speaker_id speaker document attribution reason",
        "relations": "story id relation about left:place right:place rule",
        "series": "story series thing:place document figure:span low:number high:number bound unit attribution when:when",
        "events": "story document sentence:span expression:span when:when",
    }.items()
)


OF_DOCUMENTS = tuple(table for table in ALL if table.name in _DOCUMENTS)


def document_rows(extraction: Extraction) -> Iterator[tuple[str, Row]]:
    """Give the rows of one document, each with its table's name."""
    document = extraction.document
    text, id_ = document.text, document.id
    yield "documents", _document(document)
    for a in extraction.attributions:
        speaker = a.speaker
        who = (speaker.id, speaker.name, speaker.type) if speaker else (None, None, None)
        content = GAP.join(span.of(text) for span in a.content)
        row = (id_, a.id, a.stance, a.kind, *who, *_span(a.source, text), *_span(a.cue, text), content, a.content)
        yield "statements", (*row, a.relay, a.source_class, a.parent, a.confidence, a.rule)
    for mention in extraction.mentions:
        yield "mentions", (id_, *_span(mention.span, text), mention.type, mention.name, mention.id)
    for time in extraction.times:
        yield "times", (id_, *_span(time.span, text), *_when(time.when))
    for figure in extraction.figures:
        of, as_of = _span(figure.of, text), _when(figure.as_of)
        yield "figures", (id_, *_figure(figure, text), *of, figure.attribution, *as_of)
    for odd in extraction.problems:
        yield "problems", (id_, *_span(odd.span, text), odd.stage, odd.code, odd.message)


def story_rows(story: Story, documents: Mapping[str, Document]) -> Iterator[tuple[str, Row]]:
    """Give the rows of one story, each with its table's name.  `documents` holds its documents by their ids."""
    texts = {key: document.text for key, document in documents.items()}
    sizes = (len(story.members), story.newsrooms, len(story.statements), len(story.accounts))
    yield "stories", (story.id, *_place(story.lead, texts), *sizes)
    for member in story.members:
        yield "memberships", (story.id, member.document, member.reason)
    for copy in story.copies:
        yield "copies", (story.id, *_copy(copy))
    for statement in story.statements:
        who = (statement.speaker.id, statement.speaker.name) if statement.speaker else (None, None)
        for document, attribution in statement.variants:
            yield "said", (story.id, statement.id, *who, document, attribution, statement.reason)
    for account in story.accounts:
        places = (*_place(account.left, texts), *_place(account.right, texts))
        yield "relations", (story.id, account.id, account.relation, account.about, *places, account.rule)
    for series in story.figures:
        for point in series.points:
            figure = _figure(point.figure, texts[point.place.document])
            given = (point.place.document, *figure, point.attribution, *_when(point.when))
            yield "series", (story.id, series.id, *_place(series.of, texts), *given)
    for event in story.timeline:
        sentence, time = _place(event.sentence, texts), _place(event.time, texts)
        yield "events", (story.id, *sentence, *time[1:], *_when(event.when))


def _document(document: Document) -> Row:
    named = (document.id, document.uri, document.url, document.publisher, document.language)
    dated = (*_span(document.title, document.text), *_when(document.published), document.fetched)
    return (*named, *dated, document.sha256, len(document.text), document.body, document.text)


def _figure(figure: Figure, text: str) -> Row:
    return (*_span(figure.span, text), figure.low, figure.high, figure.bound, figure.unit)


def _copy(copy: Copy) -> Row:
    here, there = (tuple(pair[side] for pair in copy.passages) for side in (0, 1))
    return (copy.document, copy.of, copy.share, copy.near, copy.evidence, here, there)


def _span(span: Span | None, text: str) -> Row:
    return (span.start, span.end, span.of(text)) if span else (None, None, None)


def _place(place: Place, texts: Mapping[str, str]) -> Row:
    return (place.document, *_span(place.span, texts[place.document]))


def _when(when: When | None) -> Row:
    return (when.earliest, when.latest, when.edtf, when.reason) if when else (None, None, None, None)
