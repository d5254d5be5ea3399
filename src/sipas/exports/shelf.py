"""The documents of one story, to look things up in: papers, sentences, who says what stands at a place.

Knows nothing of layout.  Built once a story, never changed.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from sipas.exports.dates import known_by, shown
from sipas.exports.views import Paper, Passage
from sipas.exports.wording import Wording
from sipas.extraction.text import read, shown_sentences
from sipas.language import load
from sipas.records import Attribution, Document, Extraction, Place, Span

TITLE_LIMIT = 120  # characters of a first line that serve as title where there is none
WIDTH = 170  # characters of a long sentence shown on each side of the thing itself
ROOT = "und"
_ID = re.compile(r"\b[0-9a-f]{20}\b")


class Shelf:
    """The documents of one story, oldest first, and what is looked up in them."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = tuple(papers)
        self.by_id: Mapping[str, Paper] = {paper.document.id: paper for paper in papers}
        self._sentences: dict[str, list[Span]] = {}

    @cached_property
    def attributions(self) -> dict[tuple[str, str], Attribution]:
        """Every attribution by (document id, attribution id), in the order of papers and contents."""
        found: dict[tuple[str, str], Attribution] = {}
        for paper in self.papers:
            for attribution in paper.extraction.attributions:
                found.setdefault((paper.document.id, attribution.id), attribution)
        return found

    def numbered(self, reason: str) -> str:
        """Return a reason with the ids of these documents as their numbers in the story."""
        return _ID.sub(lambda id_: f"[{self.by_id[id_[0]].number}]" if id_[0] in self.by_id else id_[0], reason)

    def knows(self, place: Place) -> bool:
        """Return whether the place is in one of these documents and its span reproduces."""
        paper = self.by_id.get(place.document)
        return paper is not None and 0 <= place.span.start <= place.span.end <= len(paper.document.text)

    def sentence(self, place: Place) -> Span:
        """Return the sentence or sentences that a place lies in."""
        paper = self.by_id[place.document]
        if place.document not in self._sentences:
            layout = read(paper.document.text, load(paper.document.language or ROOT))
            self._sentences[place.document] = shown_sentences(layout)
        sentences = self._sentences[place.document]
        at = bisect_right(sentences, place.span.start, key=lambda span: span.start) - 1
        start = sentences[at].start if at >= 0 else place.span.start
        if place.span.start >= paper.document.body:  # a header runs into the first sentence
            start = max(start, paper.document.body)
        ends = [span.end for span in sentences[max(at, 0) :] if span.start < place.span.end]
        return Span(min(start, place.span.start), max([place.span.end, *ends[-1:]]))

    def after(self, place: Place) -> Place | None:
        """Return the first sentence that begins behind a place, if there is one."""
        self.sentence(place)
        behind = (span for span in self._sentences[place.document] if span.start >= place.span.end)
        found = next(behind, None)
        return Place(place.document, found) if found else None

    def passage(self, place: Place) -> Passage:
        """Return a place with the sentence around it; of a long sentence what is nearest."""
        paper = self.by_id[place.document]
        text = paper.document.text
        whole, span = self.sentence(place), place.span
        start = (
            _blank_after(text, max(whole.start, span.start - WIDTH))
            if span.start - whole.start > WIDTH
            else whole.start
        )
        end = _blank_before(text, min(whole.end, span.end + WIDTH)) if whole.end - span.end > WIDTH else whole.end
        start, end = min(start, span.start), max(end, span.end)
        return Passage(
            parts=((span.of(text), False),),
            before=text[start : span.start],
            after=text[span.end : end],
            cut_before=start > whole.start,
            cut_after=end < whole.end,
            language=paper.language,
        )

    def innermost(self, place: Place) -> Attribution | None:
        """Return the smallest attribution whose content holds a place, or shares most with it."""
        paper = self.by_id.get(place.document)
        if paper is None:
            return None
        best: tuple[int, int, Attribution] | None = None
        for attribution in paper.extraction.attributions:
            size = sum(span.end - span.start for span in attribution.content)
            shared = sum(_shared(span, place.span) for span in attribution.content)
            if shared and (best is None or (-shared, size) < best[:2]):
                best = (-shared, size, attribution)
        return best[2] if best else None


def paper_of(extraction: Extraction, number: int, *, anchor: str, reason: str, words: Wording) -> Paper:
    """Return a document as its story shows it."""
    document = extraction.document
    return Paper(
        number=number,
        anchor=anchor,
        document=document,
        extraction=extraction,
        title=title_of(document),
        publisher=document.publisher or document.uri.rstrip("/").rpartition("/")[2] or words["publisher_unknown"],
        published=shown(document.published, words),
        reason=reason,
        language="" if document.language in (None, ROOT) else str(document.language),
        url=_safe(document.url),
    )


def in_order(extractions: Sequence[Extraction]) -> list[Extraction]:
    """Return extractions by when their documents were published at the latest, then by uri."""
    return sorted(extractions, key=lambda e: (known_by(e.document.published), e.document.uri, e.document.id))


def title_of(document: Document) -> str:
    """Return the title as it stands; without one, the beginning of the first line; or the uri."""
    if document.title and document.title.of(document.text).strip():
        return document.title.of(document.text)
    lines = (line.strip() for line in document.text[document.body :].splitlines())
    first = next((line for line in lines if line), document.uri)
    return first if len(first) <= TITLE_LIMIT else f"{first[: _blank_before(first, TITLE_LIMIT)]} …"


def _safe(url: str | None) -> str | None:
    """The address if a click on it opens a page and nothing else."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _blank_after(text: str, at: int) -> int:
    """The beginning of the next word, if it is near."""
    return next((here + 1 for here in range(at, min(at + 40, len(text))) if text[here].isspace()), at)


def _blank_before(text: str, at: int) -> int:
    """The end of the word before, if it is near."""
    return next((here for here in range(at, max(at - 40, 0), -1) if text[here : here + 1].isspace()), at)
