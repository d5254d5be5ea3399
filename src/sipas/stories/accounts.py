"""How what a story's documents say stands to each other: denies, differs, demands, silent, agrees, updates.

Precision comes first: a relation is told only where both places can be shown and a rule
named.  The later word stands on the left, the earlier on the right.
"""

from collections.abc import Sequence

from sipas.records import Account, Extraction, Series, Statement
from sipas.stories.denials import find_denials
from sipas.stories.differences import differing_actors, differing_figures, differing_places, differing_times
from sipas.stories.silence import find_demands, find_silence
from sipas.stories.statements import Said, by_attribution


def find_accounts(
    extractions: Sequence[Extraction],
    things: Sequence[Said],
    series: Sequence[Series],
    statements: Sequence[Statement],
) -> tuple[Account, ...]:
    """Return the relations of a story, denials first, each once."""
    statement = by_attribution(statements)
    found = [
        *find_denials(extractions, things, statement),
        *differing_figures(extractions, series),
        *differing_times(extractions),
        *differing_places(extractions),
        *differing_actors(things),
        *find_demands(extractions, statement),
        *find_silence(extractions, things),
    ]
    return tuple({one.id: one for one in found}.values())
