"""A document as its reader: every statement marked, every place that a story rests on named."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response
from markupsafe import Markup
from msgspec import Struct
from sqlalchemy import Connection

from sipas.desk.store import load_story
from sipas.desk.web import readings
from sipas.desk.web.pages_linked import document_block
from sipas.desk.web.pages_links import FILE, AcrossPages, place_name
from sipas.desk.web.problems import ProblemError
from sipas.desk.web.rendering import Laid
from sipas.desk.web.views import DocumentView
from sipas.exports.bodies import body
from sipas.exports.marking import Back, Mark
from sipas.exports.speech import every
from sipas.exports.storyfile import accounts_shown, story_file
from sipas.exports.views import Paper, Said
from sipas.exports.wording import Wording
from sipas.extraction.pipeline import explained
from sipas.records import Extraction, Membership, Place, Span, Story

router = APIRouter(include_in_schema=False)
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_ASKED = 50  # places of one address
SIGNS = {"≠": "sign_clash", "▪": "sign_figure", "↔": "sign_copy"}  # what leads back to the story, and its label
_WEIGHTS = 12  # of what weighed for and against a reading, the heaviest


class Reading(Struct, frozen=True, kw_only=True):
    """A document to be laid out: its text with marks, and the statements in the order of the text."""

    paper: Paper
    body: Markup
    statements: tuple[Said, ...]
    copied: bool  # whether passages are marked that other documents have as well
    signs: tuple[str, ...]  # which signs lead back to the story


def reading(
    view: DocumentView, story: Story | None, words: Wording, links: AcrossPages, asked: Sequence[Span] = ()
) -> Reading:
    """Return a document with its marks; `asked` are further places to be named and shown."""
    extraction = view.extraction or Extraction(document=view.document)
    alone = Story(
        id="",
        lead=Place(view.document.id, Span(0, 0)),  # a document by itself has none
        members=(Membership(document=view.document.id, reason=""),),
    )
    file = story_file(alone, {view.document.id: extraction}, words, number=1, by_place=True)
    (paper,) = file.papers
    further = [
        *(_of_story(view.document.id, story, words, links) if story else ()),
        *_asked(asked, len(view.document.text)),
    ]
    said = [*every(file.voices)]
    said.sort(key=lambda one: (one.first.spot.span.start, one.first.spot.span.end))
    return Reading(
        paper=paper,
        body=body(paper, file, links, _once(further)),
        statements=tuple(said),
        copied=any(mark.kind == "copied" for mark in further),
        signs=tuple(sign for sign in SIGNS if any(back.sign == sign for mark in further for back in mark.backs)),
    )


def _of_story(document: str, story: Story, words: Wording, links: AcrossPages) -> Iterator[Mark]:
    """What the story rests on in this document; where accounts clash and figures move it leads back there."""

    def mark(span: Span, sign: str = "", label: str = "", anchor: str = "", kind: str = "place") -> Mark:
        backs = (Back(links.story(story.id, f"{FILE}-{anchor}"), sign, label),) if sign else ()
        return Mark(start=span.start, end=span.end, kind=kind, id=place_name(span), backs=backs)

    def here(*places: Place) -> Iterator[Span]:
        return (place.span for place in places if place.document == document)

    for number, account in enumerate(accounts_shown(story), 1):
        quiet = account.relation == "agrees"  # or every figure of a story well told would bear a sign
        label = f"{words['to_account']} {number}: {words.relation[account.relation]}"
        for span in here(account.left, account.right):
            yield mark(span, "" if quiet else "≠", label, f"account-{number}")
    for number, series in enumerate(story.figures, 1):
        for position, point in enumerate(series.points, 1):
            for span in here(point.place):
                yield mark(span, "▪", words["to_figure"], f"figures-{number}-{position}")
    for span in here(story.lead, *(event.time for event in story.timeline)):
        yield mark(span)
    for copy in story.copies:
        for at, of in enumerate((copy.document, copy.of)):
            for passage in copy.passages if of == document else ():
                yield mark(passage[at], "↔", words["to_passage"], "copies", "copied")


def _asked(spans: Sequence[Span], length: int) -> Iterator[Mark]:
    """Places that an address asks for, such as those a search found."""
    for span in spans:
        if span.start < span.end <= length:
            yield Mark(start=span.start, end=span.end, kind="place asked", id=place_name(span))


def _once(marks: Sequence[Mark]) -> list[Mark]:
    """The same with each name given once: a place may bear several things."""
    taken: set[str | None] = set()
    out = []
    for mark in marks:
        fresh = mark.id not in taken
        taken.add(mark.id)
        out.append(mark if fresh else Mark(start=mark.start, end=mark.end, kind=mark.kind, backs=mark.backs))
    return out


def spans_asked(values: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans that parameters like `120-134` name, the first fifty; what is none is passed over."""
    found = (_SPAN.fullmatch(value) for value in values)
    return tuple(Span(int(match[1]), int(match[2])) for match in found if match)[:_ASKED]


def _open(connection: Connection, id_: str) -> tuple[DocumentView, Story | None] | None:
    view = readings.document_view(connection, id_)
    if view is None:
        return None
    return view, load_story(connection, view.story) if view.story and view.current else None


@router.get("/documents/{id}")
async def document(id: str, laid: Laid, at: Annotated[list[str] | None, Query()] = None) -> Response:  # noqa: A002
    """A document with its marks; `at` are places to be named, as `start-end`."""
    found = await laid.kept.read(_open, id)
    if found is None:
        raise ProblemError(404, "there is no such document")
    view, story = found
    links = AcrossPages(laid.root)
    read = await laid.kept.work(reading, view, story, laid.words, links, spans_asked(at or ()))
    changed = [version.number for version in view.versions if version.document == id and version.number > 1]
    return await laid.answer(
        "document.html",
        here="stories",
        read=read,
        signs=SIGNS,
        view=view,
        story=story,
        links=links,
        changed=bool(changed),
        linked=await laid.kept.work(document_block, read.paper, read.statements, links, laid.base),
        canonical=laid.base + links.document(id),
    )


@router.get("/documents/{id}/difference")
async def difference(id: str, laid: Laid, before: int | None = None, after: int | None = None) -> Response:  # noqa: A002
    """Two versions of an article, with what was taken out and put in."""
    found = await laid.kept.read(readings.versions_between, id, before=before, after=after)
    view = await laid.kept.read(readings.document_view, id)
    if found is None or view is None:
        raise ProblemError(404, "there are no such versions")
    return await laid.answer("difference.html", here="stories", found=found, view=view, links=AcrossPages(laid.root))


@router.get("/documents/{id}/statements/{attribution}")
async def statement(id: str, attribution: str, laid: Laid) -> Response:  # noqa: A002
    """One statement and why it was found; editors say here who said it."""
    found = await laid.kept.read(_open, id)
    if found is None or found[0].extraction is None:
        raise ProblemError(404, "there is no such document")
    view, _ = found
    links = AcrossPages(laid.root)
    read = await laid.kept.work(reading, view, None, laid.words, links)
    said = next((one for one in read.statements if one.first.attribution == attribution), None)
    if said is None:
        raise ProblemError(404, "no such statement was found in this document")
    own = next(a for a in read.paper.extraction.attributions if a.id == attribution)
    weights = await laid.kept.work(explained, read.paper.extraction, own)
    return await laid.answer(
        "statement.html",
        here="stories",
        said=said,
        own=own,
        read=read,
        view=view,
        weights=weights[:_WEIGHTS],
        links=links,
        reattributed=view.reattributions.get(attribution),
    )
