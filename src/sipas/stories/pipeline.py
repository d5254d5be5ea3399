"""The whole road from many extractions to stories, on one page."""

from collections.abc import Sequence

from sipas.records import Extraction, Place, Span, Story
from sipas.stories.copies import find_copies, newsrooms
from sipas.stories.grouping import Grouping
from sipas.stories.judgements import Judgement, Told
from sipas.stories.profiles import Profile, profile, title_of


def tell(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> tuple[Story, ...]:
    """Return the stories that documents tell, by the first document of each.

    Every document is in one story; the same documents give the same stories in any order.
    """
    known = {extraction.document.id: extraction for extraction in extractions}
    profiles = {document: profile(extraction) for document, extraction in known.items()}
    grouping = Grouping(judgements)
    grouping.add(profiles.values())
    return tuple(_story(told, known, profiles) for told in grouping.stories())


def _story(told: Told, known: dict[str, Extraction], profiles: dict[str, Profile]) -> Story:
    members = [known[member.document] for member in told.members]
    copies = find_copies(members, profiles)
    return Story(
        id=told.id,
        lead=_lead(members[0]),
        members=told.members,
        copies=copies,
        newsrooms=newsrooms(members, copies),
    )


def _lead(extraction: Extraction) -> Place:
    """The first sentence of a document, verbatim."""
    document = extraction.document
    title = title_of(document)
    return Place(document.id, title if title.end > title.start else Span(0, len(document.text)))
