"""Who speaks behind whose page, speech or letter it was that he spoke in: "në fjalën e saj, | ministrja Dode", "në faqen e tij private | Krasniqi"."""

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
    if keys[noun - 1] not in words.breaks | words.adverbial | words.governors | tables.locative:
        return first
    return next((at for at in range(owner + 1, last) if _begins(cast, tables, at, last)), first)


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
