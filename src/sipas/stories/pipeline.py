"""The whole road from many extractions to stories, on one page."""

from collections.abc import Sequence

from sipas.records import Extraction, Place, Span, Story
from sipas.stories.grouping import Grouping
from sipas.stories.judgements import Judgement, Told
from sipas.stories.profiles import profile, title_of


def tell(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> tuple[Story, ...]:
    """Return the stories that documents tell, by the first document of each.

    Every document is in one story; the same documents give the same stories in any order.
    """
    known = {extraction.document.id: extraction for extraction in extractions}
    grouping = Grouping(judgements)
    grouping.add(profile(extraction) for extraction in known.values())
    return tuple(_story(told, known) for told in grouping.stories())


def _story(told: Told, known: dict[str, Extraction]) -> Story:
    first = known[told.members[0].document]
    return Story(id=told.id, lead=_lead(first), members=tuple(told.members))


def _lead(extraction: Extraction) -> Place:
    """The first sentence of a document, verbatim."""
    document = extraction.document
    title = title_of(document)
    return Place(document.id, title if title.end > title.start else Span(0, len(document.text)))
