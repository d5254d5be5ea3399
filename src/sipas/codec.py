"""Records to JSON lines and back: wire version 1.  The only file that knows wire keys.

Spans travel as `[start, end]` in code points of the document's text, instants as RFC 3339
in UTC.  Keys stand in one order, so that equal records give equal bytes.  Records whose
form on the wire is their own (attribution, mention, time, problem, copy) are written as
they are; the others have a form here.  What a line holds for convenience (`of` of a figure,
`text` of a place, `content` of a variant) is made from the records and not read back.

Reading is strict about the version, types and spans, and says where a line is wrong.
Keys it does not know it passes over, so that version 1 may gain fields with defaults.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from sipas.records import (
    Account,
    Attribution,
    Bound,
    Copy,
    Document,
    Event,
    Extraction,
    Figure,
    Membership,
    Mention,
    Place,
    Problem,
    Series,
    SeriesPoint,
    Span,
    Speaker,
    Statement,
    Story,
    Time,
    When,
)

VERSION: Literal[1] = 1
_T = TypeVar("_T")


class WireError(ValueError):
    """A line is not a record of this wire version; the message says where and why."""


class _Figure(Struct, frozen=True, kw_only=True):
    span: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    of: str | None = None
    of_span: Span | None = None
    attribution: str | None = None
    as_of: When | None = None


class _Extraction(Struct, frozen=True, kw_only=True):
    version: Literal[1]
    uri: str
    id: str
    language: str | None
    publisher: str | None
    url: str | None = None
    title: Span | None
    body: int = 0
    published: When | None
    fetched: datetime | None = None
    sha256: str
    text: str
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    figures: tuple[_Figure, ...]
    problems: tuple[Problem, ...]


class _Place(Struct, frozen=True, kw_only=True):
    document: str
    span: Span
    text: str = ""


class _Member(Struct, frozen=True, kw_only=True):
    id: str
    uri: str
    reason: str


class _Variant(Struct, frozen=True, kw_only=True):
    document: str
    attribution: str
    content: tuple[str, ...] = ()


class _Statement(Struct, frozen=True, kw_only=True):
    id: str
    speaker: Speaker | None
    variants: tuple[_Variant, ...]
    reason: str


class _Point(Struct, frozen=True, kw_only=True):
    place: _Place
    figure: _Figure
    attribution: str | None
    when: When | None


class _Series(Struct, frozen=True, kw_only=True):
    id: str
    of: _Place
    unit: str | None
    points: tuple[_Point, ...]


class _Event(Struct, frozen=True, kw_only=True):
    when: When
    sentence: _Place
    time: _Place


class _Account(Struct, frozen=True, kw_only=True):
    id: str
    relation: Literal["agrees", "differs", "denies", "demands", "silent", "updates"]
    about: Literal["statement", "figure", "time", "place", "actor"]
    left: _Place
    right: _Place
    rule: str


class _Story(Struct, frozen=True, kw_only=True):
    version: Literal[1]
    id: str
    lead: _Place
    documents: tuple[_Member, ...]
    newsrooms: int
    copies: tuple[Copy, ...]
    statements: tuple[_Statement, ...]
    figures: tuple[_Series, ...]
    timeline: tuple[_Event, ...]
    accounts: tuple[_Account, ...]


class _Assignment(Struct, frozen=True, kw_only=True):
    doc: str
    story: str
    near_copy_of: str | None


_ENCODER = msgspec.json.Encoder()


def encode_extraction(extraction: Extraction) -> bytes:
    """Return one line (UTF-8, without its line break) for a document and what it says."""
    document = extraction.document
    return _ENCODER.encode(
        _Extraction(
            version=VERSION,
            uri=document.uri,
            id=document.id,
            language=document.language,
            publisher=document.publisher,
            url=document.url,
            title=document.title,
            body=document.body,
            published=document.published,
            fetched=document.fetched,
            sha256=document.sha256,
            text=document.text,
            attributions=extraction.attributions,
            mentions=extraction.mentions,
            times=extraction.times,
            figures=tuple(_figure_out(figure, document.text) for figure in extraction.figures),
            problems=extraction.problems,
        )
    )


def decode_extraction(line: bytes | str) -> Extraction:
    """Return the extraction a line holds.  Raises WireError if it holds none."""
    wire = _decode(line, _Extraction)
    _check_spans(wire)
    return Extraction(
        document=Document(
            id=wire.id,
            uri=wire.uri,
            text=wire.text,
            sha256=wire.sha256,
            publisher=wire.publisher,
            url=wire.url,
            language=wire.language,
            title=wire.title,
            body=wire.body,
            published=wire.published,
            fetched=wire.fetched,
        ),
        attributions=wire.attributions,
        mentions=wire.mentions,
        times=wire.times,
        figures=tuple(_figure_in(figure) for figure in wire.figures),
        problems=wire.problems,
    )


def encode_story(story: Story, extractions: Mapping[str, Extraction]) -> bytes:
    """Return one line for a story.  `extractions` holds its documents by their ids."""
    texts = {key: extraction.document.text for key, extraction in extractions.items()}
    said = {a.id: a for member in story.members for a in extractions[member.document].attributions}

    def variant(document: str, attribution: str) -> _Variant:
        content = tuple(span.of(texts[document]) for span in said[attribution].content)
        return _Variant(document=document, attribution=attribution, content=content)

    return _ENCODER.encode(
        _Story(
            version=VERSION,
            id=story.id,
            lead=_place_out(story.lead, texts),
            documents=tuple(
                _Member(id=m.document, uri=extractions[m.document].document.uri, reason=m.reason) for m in story.members
            ),
            newsrooms=story.newsrooms,
            copies=story.copies,
            statements=tuple(
                _Statement(
                    id=s.id, speaker=s.speaker, variants=tuple(variant(*pair) for pair in s.variants), reason=s.reason
                )
                for s in story.statements
            ),
            figures=tuple(_series_out(series, texts) for series in story.figures),
            timeline=tuple(
                _Event(when=e.when, sentence=_place_out(e.sentence, texts), time=_place_out(e.time, texts))
                for e in story.timeline
            ),
            accounts=tuple(
                _Account(
                    id=a.id,
                    relation=a.relation,
                    about=a.about,
                    left=_place_out(a.left, texts),
                    right=_place_out(a.right, texts),
                    rule=a.rule,
                )
                for a in story.accounts
            ),
        )
    )


def wire_form(record: type[Extraction] | type[Story]) -> type[Struct]:
    """Return the type whose JSON schema is that of the record's lines."""
    return _Extraction if record is Extraction else _Story


def decode_story(line: bytes | str) -> Story:
    """Return the story a line holds.  Raises WireError if it holds none."""
    wire = _decode(line, _Story)
    return Story(
        id=wire.id,
        lead=_place_in(wire.lead),
        members=tuple(Membership(document=m.id, reason=m.reason) for m in wire.documents),
        copies=wire.copies,
        statements=tuple(
            Statement(
                id=s.id,
                speaker=s.speaker,
                variants=tuple((v.document, v.attribution) for v in s.variants),
                reason=s.reason,
            )
            for s in wire.statements
        ),
        figures=tuple(_series_in(series) for series in wire.figures),
        timeline=tuple(
            Event(when=e.when, sentence=_place_in(e.sentence), time=_place_in(e.time)) for e in wire.timeline
        ),
        accounts=tuple(
            Account(
                id=a.id,
                relation=a.relation,
                about=a.about,
                left=_place_in(a.left),
                right=_place_in(a.right),
                rule=a.rule,
            )
            for a in wire.accounts
        ),
        newsrooms=wire.newsrooms,
    )


def encode_assignments(story: Story, extractions: Mapping[str, Extraction]) -> Iterator[bytes]:
    """Yield one line a document of a story: which story, and of which document it is a near copy."""
    near: dict[str, str] = {}
    for copy in story.copies:
        if copy.near and copy.of in extractions:
            near.setdefault(copy.document, copy.of)
    for member in story.members:
        of = near.get(member.document)
        yield _ENCODER.encode(
            _Assignment(
                doc=extractions[member.document].document.uri,
                story=story.id,
                near_copy_of=extractions[of].document.uri if of else None,
            )
        )


def _decode(line: bytes | str, type_: type[_T]) -> _T:
    try:
        version = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).get("version")
        if version is None or bytes(version) != str(VERSION).encode():
            said = "none" if version is None else bytes(version)[:20].decode("utf-8", "replace")
            raise WireError(f"this reads wire version {VERSION}; the line says {said}")
        return msgspec.json.decode(line, type=type_)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise WireError(str(error)) from None


def _spans(value: Any, path: str) -> Iterator[tuple[str, Span]]:  # noqa: ANN401 - walks any record
    """Every span in a record, with the path to it."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _spans(item, f"{path}[{index}]")
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name), f"{path}.{name}")


def _check_spans(wire: _Extraction) -> None:
    length = len(wire.text)
    for path, span in _spans(wire, "$"):
        if not 0 <= span.start <= span.end <= length:
            raise WireError(f"[{span.start}, {span.end}] lies outside the text of {length} code points - at `{path}`")
    if not 0 <= wire.body <= length:
        raise WireError(f"{wire.body} lies outside the text of {length} code points - at `$.body`")


def _figure_out(figure: Figure, text: str) -> _Figure:
    return _Figure(
        span=figure.span,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        unit=figure.unit,
        of=figure.of.of(text) if figure.of else None,
        of_span=figure.of,
        attribution=figure.attribution,
        as_of=figure.as_of,
    )


def _figure_in(wire: _Figure) -> Figure:
    return Figure(
        span=wire.span,
        low=wire.low,
        high=wire.high,
        bound=wire.bound,
        unit=wire.unit,
        of=wire.of_span,
        attribution=wire.attribution,
        as_of=wire.as_of,
    )


def _place_out(place: Place, texts: Mapping[str, str]) -> _Place:
    return _Place(document=place.document, span=place.span, text=place.span.of(texts[place.document]))


def _place_in(wire: _Place) -> Place:
    return Place(wire.document, wire.span)


def _series_out(series: Series, texts: Mapping[str, str]) -> _Series:
    return _Series(
        id=series.id,
        of=_place_out(series.of, texts),
        unit=series.unit,
        points=tuple(
            _Point(
                place=_place_out(point.place, texts),
                figure=_figure_out(point.figure, texts[point.place.document]),
                attribution=point.attribution,
                when=point.when,
            )
            for point in series.points
        ),
    )


def _series_in(wire: _Series) -> Series:
    return Series(
        id=wire.id,
        of=_place_in(wire.of),
        unit=wire.unit,
        points=tuple(
            SeriesPoint(
                place=_place_in(point.place),
                figure=_figure_in(point.figure),
                attribution=point.attribution,
                when=point.when,
            )
            for point in wire.points
        ),
    )
