"""The laws that hold for whatever is found in any text: each returns what breaks it."""

from collections.abc import Iterator, Mapping

from sipas.codec import decode_extraction, encode_extraction
from sipas.records import Extraction, Place, Span, Story, attribution_id, document_id


def broken(extraction: Extraction) -> list[str]:
    """Return every law an extraction breaks, with the place; an empty list if it keeps them all."""
    return [f"{extraction.document.uri}: {fault}" for law in LAWS for fault in law(extraction)]


def spans(extraction: Extraction) -> Iterator[tuple[str, Span]]:
    document = extraction.document
    if document.title:
        yield "title", document.title
    for a in extraction.attributions:
        yield from ((f"attribution {a.id} content", span) for span in a.content)
        yield from (
            (f"attribution {a.id} {name}", span) for name, span in (("cue", a.cue), ("source", a.source)) if span
        )
    yield from (("mention", m.span) for m in extraction.mentions)
    yield from (("time", t.span) for t in extraction.times)
    for f in extraction.figures:
        yield "figure", f.span
        if f.of:
            yield "figure of", f.of
    yield from (("problem", p.span) for p in extraction.problems if p.span)


def spans_reproduce(extraction: Extraction) -> Iterator[str]:
    text = extraction.document.text
    for name, span in spans(extraction):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{name} {span} outside the text or empty"
        elif not span.of(text).strip():
            yield f"{name} {span} covers blanks only"


def text_is_kept(extraction: Extraction) -> Iterator[str]:
    document = extraction.document
    if document.id != document_id(document.uri, document.text):
        yield "the id is not that of uri and text"


def attributions_are_sound(extraction: Extraction) -> Iterator[str]:
    ids = [a.id for a in extraction.attributions]
    if len(set(ids)) < len(ids):
        yield "two attributions share an id"
    parents = {a.id: a.parent for a in extraction.attributions}
    for a in extraction.attributions:
        if a.id != attribution_id(extraction.document.id, a.cue, a.source, a.content):
            yield f"attribution {a.id}: the id is not that of its spans"
        if not a.content:
            yield f"attribution {a.id}: no content"
        if list(a.content) != sorted(a.content) or any(
            one.overlaps(next_) for one, next_ in zip(a.content, a.content[1:], strict=False)
        ):
            yield f"attribution {a.id}: content spans out of order or overlapping"
        if not 0 <= a.confidence <= 1:
            yield f"attribution {a.id}: confidence {a.confidence}"
        if not a.rule:
            yield f"attribution {a.id}: no rule"
        above, seen = a.parent, {a.id}
        while above is not None:
            if above in seen or above not in parents:
                yield f"attribution {a.id}: its parents lead to {above}"
                break
            seen.add(above)
            above = parents[above]


def finds_stand_in_order(extraction: Extraction) -> Iterator[str]:
    for name, found in (
        ("mentions", [m.span.start for m in extraction.mentions]),
        ("times", [t.span.start for t in extraction.times]),
        ("figures", [f.span.start for f in extraction.figures]),
    ):
        if found != sorted(found):
            yield f"{name} out of order"


def times_are_sound(extraction: Extraction) -> Iterator[str]:
    for time in extraction.times:
        when = time.when
        if when.earliest and when.latest and not when.earliest < when.latest:
            yield f"time {time.span}: {when.earliest} is not before {when.latest}"
        for end in (when.earliest, when.latest):
            if end is not None and (end.utcoffset() is None or end.utcoffset().total_seconds() != 0):
                yield f"time {time.span}: {end} is not in UTC"
        if not when.reason:
            yield f"time {time.span}: no reason"


def figures_are_sound(extraction: Extraction) -> Iterator[str]:
    ids = {a.id for a in extraction.attributions}
    for figure in extraction.figures:
        if figure.low is not None and figure.high is not None and figure.low > figure.high:
            yield f"figure {figure.span}: {figure.low} is above {figure.high}"
        if figure.attribution is not None and figure.attribution not in ids:
            yield f"figure {figure.span}: given by {figure.attribution}, which is not there"


def wire_round_trips(extraction: Extraction) -> Iterator[str]:
    line = encode_extraction(extraction)
    if b"\n" in line:
        yield "a line break in a line"
    if decode_extraction(line) != extraction:
        yield "the wire form does not give the same extraction back"


LAWS = (
    spans_reproduce,
    text_is_kept,
    attributions_are_sound,
    finds_stand_in_order,
    times_are_sound,
    figures_are_sound,
    wire_round_trips,
)


def broken_story(story: Story, extractions: Mapping[str, Extraction]) -> Iterator[str]:
    """Yield every law a story breaks."""
    members = {m.document for m in story.members}
    said = {(m, a.id) for m in members for a in extractions[m].attributions}
    if len(members) < len(story.members):
        yield f"{story.id}: a document twice"
    places: list[Place] = [story.lead]
    places += [place for e in story.timeline for place in (e.sentence, e.time)]
    places += [place for a in story.accounts for place in (a.left, a.right)]
    places += [place for s in story.figures for place in (s.of, *(p.place for p in s.points))]
    for place in places:
        if place.document not in members:
            yield f"{story.id}: {place} is in no document of the story"
        elif not 0 <= place.span.start < place.span.end <= len(extractions[place.document].document.text):
            yield f"{story.id}: {place} outside the text or empty"
    for statement in story.statements:
        yield from (f"{story.id}: {v} is no attribution of the story" for v in statement.variants if v not in said)
    for copy in story.copies:
        if {copy.document, copy.of} - members:
            yield f"{story.id}: a copy of or in a document that is not in the story"
        if not 0 <= copy.share <= 1:
            yield f"{story.id}: a copy's share of {copy.share}"
    yield from (f"{story.id}: {m.document} without a reason" for m in story.members if not m.reason)
