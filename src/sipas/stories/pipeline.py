"""The whole road from many extractions to stories, on one page."""

from collections.abc import Mapping, Sequence

from sipas.records import Extraction, Story
from sipas.stories.accounts import find_accounts
from sipas.stories.copies import find_copies, newsrooms
from sipas.stories.grouping import Grouping
from sipas.stories.judgements import Judgement, Told
from sipas.stories.lead import find_lead
from sipas.stories.profiles import Profile, profile
from sipas.stories.series import counted, find_series
from sipas.stories.statements import find_statements, said
from sipas.stories.timeline import find_events


def tell(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> tuple[Story, ...]:
    """Return the stories that documents tell, by the first document of each.

    Every document is in one story; the same documents give the same stories in any order.
    """
    known = {extraction.document.id: extraction for extraction in extractions}
    profiles = {document: profile(extraction) for document, extraction in known.items()}
    grouping = Grouping(judgements)
    grouping.add(profiles.values())
    return tuple(story_of(told, known, profiles) for told in grouping.stories())


def story_of(told: Told, known: Mapping[str, Extraction], profiles: Mapping[str, Profile]) -> Story:
    """All that the documents of one story say, taken together."""
    members = [known[member.document] for member in told.members]
    copies = find_copies(members, profiles)
    things = said(members)
    several = len(members) > 1
    series = find_series(counted(members)) if several else ()
    statements = find_statements(things)
    return Story(
        id=told.id,
        lead=find_lead(members, copies),
        members=told.members,
        copies=copies,
        statements=statements,
        figures=series,
        timeline=find_events(members),
        accounts=find_accounts(members, things, series, statements),
        newsrooms=newsrooms(members, copies),
    )
