"""Who speaks behind whose speech it was: "në fjalën e saj, | ministrja Dode"; behind what he is likened to: "si kryetar, | Krasniqi"."""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.extraction.gazetteer import Gazetteer
from sipas.lexicon import ADJECTIVE


def behind_owned(cast: Cast, tables: Gazetteer, words: Words, first: int, last: int) -> int:
    """Return where who speaks begins in a source that opens with the possessive of such a phrase; `first` if it does not."""
    keys = cast.keys
    owner = next((at for at in (first, first + 1, first - 1) if at < last and keys[at] in words.possessives), 0)
    noun = owner - 2
    if noun < 1 or owner + 1 >= last or keys[owner - 1] not in tables.articles:
        return first
    if (
        keys[noun - 1] not in words.breaks
        and keys[noun - 1] not in words.adverbial
        and keys[noun - 1] not in words.governors
        and keys[noun - 1] not in tables.locative
    ):
        return first
    return next((at for at in range(owner + 1, last) if _begins(cast, tables, at, last)), first)


def behind_likened(cast: Cast, tables: Gazetteer, words: Words, first: int, last: int) -> int:
    """Return where who speaks begins in a source that opens with what he is likened to; `first` if it does not.

    "ashtu si Hoti edhe | presidenti Leka", "si një nga nismëtarët, | Leka".
    """
    keys = cast.keys
    if not first or keys[first - 1] not in words.like:
        return first
    behind = (at + 1 for at in range(first + 1, last - 1) if keys[at] in words.clauses.leading)
    comma = (at for at in range(first + 2, last) if cast.words[at - 1] == "," and _begins(cast, tables, at, last))
    return next(behind, next(comma, first))


def _begins(cast: Cast, tables: Gazetteer, at: int, last: int) -> bool:
    """Whether somebody's title or name, in a subject's case, begins at a token and ends a source."""
    keys, seen, title = cast.keys, cast.within.get(at), cast.title(at)
    if keys[at - 1] in tables.articles or keys[at - 1] in tables.inner or keys[at - 1] in tables.locative:
        return False
    if seen is not None:
        return seen.first == at and seen.upright and seen.type != "place"
    if at + 1 in cast.within and cast.forms.of(keys[at]) & ADJECTIVE:
        return False  # "në llogarinë e tij zyrtare | Leka"
    people = tables.collectives.get(keys[at])
    upright = any(noun is not None and noun.nominative for noun in (title, people))
    return upright or (at + 1 == last and cast.words[at].istitle())
