"""Why something was found, as plain text: the rule, the words it rests on, the confidence.

Takes the id of an attribution, a story, a statement or an account, whole or its first digits.
"""

import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from sipas.exports.text import heading, quoted, statement
from sipas.extraction.confidence import parts
from sipas.extraction.pipeline import explained
from sipas.language import ROOT, load
from sipas.records import Account, Attribution, Extraction, Place, Statement, Story

PARTS = 12  # of what weighed for and against a reading, the heaviest
LEAST = 6  # digits of an id that are enough to ask by


def why_attribution(id_: str, extraction: Extraction) -> Iterator[str]:
    """Yield what an attribution of the document rests on, for each whose id begins so."""
    for attribution in extraction.attributions:
        if attribution.id.startswith(id_):
            yield from _attribution(attribution, extraction)


def why_story(id_: str, stories: Sequence[Story], extractions: Mapping[str, Extraction]) -> Iterator[str]:
    """Yield what a story, statement or account rests on, for each whose id begins so."""
    for story in stories:
        if story.id.startswith(id_):
            yield from _story(story, extractions)
        for said in story.statements:
            if said.id.startswith(id_):
                yield from _statement(said, extractions)
        for account in story.accounts:
            if account.id.startswith(id_):
                yield from _account(account, extractions)


def _attribution(attribution: Attribution, extraction: Extraction) -> Iterator[str]:
    text = extraction.document.text
    yield f"attribution {attribution.id}"
    yield f"  in          {heading(extraction.document)}"
    yield f"  found       {statement(attribution, text).strip()}"
    yield f"  rule        {attribution.rule}"
    for name, span in (("cue", attribution.cue), ("source", attribution.source)):
        yield f"  {name:<12}" + (f"{quoted(text, span)!r} at {span.start}-{span.end}" if span else "none in the text")
    for span in attribution.content:
        yield f"  content     {quoted(text, span)!r} at {span.start}-{span.end}"
    if attribution.source_class:
        yield f"  source is   {attribution.source_class}"
    if attribution.parent:
        yield f"  stands in   {attribution.parent}"
    yield from _confidence(attribution, extraction)


def _confidence(attribution: Attribution, extraction: Extraction) -> Iterator[str]:
    """The probability, the log odds it is the sum of, and what weighed in the reading, which is one of them."""
    document = extraction.document
    yield f"  confidence  {attribution.confidence:.2f}"
    even = structs.replace(attribution, confidence=0.5)  # a reading that says nothing: what is left is the reading
    found = [(t, w) for t, w in parts(even, document.text, load(document.language or ROOT)) if t != "reading"]
    if found and 0 < attribution.confidence < 1:
        total = math.log(attribution.confidence / (1 - attribution.confidence))
        found.append(("reading: how the cue was read, below", total - sum(weight for _, weight in found)))
    for term, weight in found:
        yield f"    {weight:+6.2f}    {term or 'what every statement starts from'}"
    read = explained(extraction, attribution)[:PARTS]
    if found and read:
        yield "  reading"
    for feature, weight in read:
        yield f"    {weight:+6.2f}    {feature or 'the frame itself'}"


def _story(story: Story, extractions: Mapping[str, Extraction]) -> Iterator[str]:
    yield f"story {story.id}: {_place(story.lead, extractions)}"
    for member in story.members:
        yield f"  {heading(extractions[member.document].document)}"
        yield f"    in it: {member.reason}"
    for copy in story.copies:
        uris = [extractions[key].document.uri for key in (copy.document, copy.of)]
        kind = "near copy" if copy.near else "shared passages"
        yield f"  {kind}: {uris[0]} of {uris[1]}, {copy.share:.0%}: {copy.evidence}"


def _statement(said: Statement, extractions: Mapping[str, Extraction]) -> Iterator[str]:
    yield f"statement {said.id}"
    yield f"  reason      {said.reason}"
    for document, id_ in said.variants:
        extraction = extractions[document]
        for attribution in extraction.attributions:
            if attribution.id == id_:
                yield f"  variant     {statement(attribution, extraction.document.text).strip()}"
                yield f"              {id_} in {extraction.document.uri}"


def _account(account: Account, extractions: Mapping[str, Extraction]) -> Iterator[str]:
    yield f"account {account.id}: {account.relation} ({account.about})"
    yield f"  rule        {account.rule}"
    yield f"  left        {_place(account.left, extractions)}"
    yield f"  right       {_place(account.right, extractions)}"


def _place(place: Place, extractions: Mapping[str, Extraction]) -> str:
    document = extractions[place.document].document
    return f"{quoted(document.text, place.span)!r} ({document.uri}, {place.span.start}-{place.span.end})"
