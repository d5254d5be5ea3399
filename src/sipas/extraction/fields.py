"""Bodies whose names tell of several fields, or what they are for: "Department for Transport, Energy and Homes", "Society for the Protection of Birds"."""

from collections.abc import Callable

from sipas.extraction.gazetteer import Gazetteer, title_of
from sipas.extraction.words import without

MOST = 5  # fields that a name lists behind its first, at most
COMMA = ","


def fields_end(keys: list[str], end: int, gazetteer: Gazetteer, capitals: Callable[[int], int]) -> int:
    """Return where the fields end that a name lists behind a token, the last one behind "and"; the token itself if it lists none.

    `capitals` tells where a run of capitals ends that begins at a token.  A list that holds a person, a place or
    another body's name is one of those: "the Ministry of Trade, Ann Lee and ...".
    """
    at = end
    for _ in range(MOST):
        comma = keys[at : at + 1] == [COMMA]
        joined = keys[at + comma : at + comma + 1] and keys[at + comma] in gazetteer.joins
        if not comma and not joined:
            return end
        at += comma + bool(joined)
        behind = capitals(at)
        if behind == at or not _field(keys, at, behind, gazetteer):
            return end
        at = behind
        if joined:
            return at
    return end


def _field(keys: list[str], first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether a run of capitals may name a field: no name that stands for itself, no title."""
    if keys[first] in gazetteer.firsts or title_of(keys[first], gazetteer) is not None:
        return False
    named = any(" ".join(keys[first:end]) in gazetteer.phrases for end in range(first + 1, last + 1))
    return not named and keys[last - 1] not in gazetteer.heads and keys[first] not in gazetteer.abbreviations


def purposed(keys: list[str], end: int, gazetteer: Gazetteer, capitals: Callable[[int], int]) -> bool:
    """Return whether what a body is for goes on its name behind an article: Society | for the Protection of Birds."""
    plain = without(gazetteer.inner, gazetteer.joins, gazetteer.locative)
    if end + 2 >= len(keys) or keys[end] not in plain or keys[end + 1] not in gazetteer.definite:
        return False
    behind = capitals(end + 2)
    return (
        behind > end + 2
        and keys[behind : behind + 1] != []
        and keys[behind] in plain
        and capitals(behind + 1) > behind + 1
    )


def within_name(keys: list[str], first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Return whether an outlet's name within a run of capitals only goes on another, or is a word of a body's: Comal Ridge | Independent School District."""
    body = last - first == 1 and last < len(keys) and keys[last] in gazetteer.heads
    return keys[last - 1] in gazetteer.outlet_tails or body
