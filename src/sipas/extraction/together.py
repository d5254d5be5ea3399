"""Those who speak together: persons joined by commas and "and", titles and all: "Ministrja A, deputeti B dhe kryetari C thanë"."""

from sipas.extraction.answers import Answer, Words
from sipas.extraction.cast import Cast, Seen
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.words import without

ELLIPTIC = 6  # tokens of "ai i X, " before a name, at most


def persons_ending(cast: Cast, tables: Gazetteer, words: Words, last: int) -> tuple[int, Answer] | None:
    """Return where a list of persons begins that ends before a token, and its persons; None if only one stands there."""
    joins = without(tables.joins, tables.articles)
    begin, at, told, glue = cast.sentence(last - 1)[0], last - 1, list[Seen](), ""
    opens = at
    while at > begin:
        seen = cast.within.get(at)
        if seen is None or seen.type != "person" or seen.last != at + 1 or seen in told:
            break
        told.append(seen)
        opens = _opens(cast, tables, words, seen)
        at = opens - 1
        if not glue and at > begin and cast.keys[at] in joins:
            glue = cast.words[at]
            at -= 1 + (cast.words[at - 1] == ",")
        elif glue and at > begin and cast.words[at] == ",":
            at -= 1
        else:
            break
    if len(told) < 2 or not _upright(cast, told[-1]):
        return None
    first, *others = (seen.part for seen in reversed(told))
    name = "".join((first, *(f", {part}" for part in others[:-1]), f" {glue} {others[-1]}"))
    return opens, Answer(name, None, "collective", plural=True)


def _opens(cast: Cast, tables: Gazetteer, words: Words, seen: Seen) -> int:
    """Where a person's title begins, else the name: [kryetari i X,] NAME, [ai i Y,] NAME."""
    phrase = cast.introduced.get(seen.first)
    if phrase is not None and phrase.first < seen.first:
        return phrase.first
    if cast.words[seen.first - 1] == ",":
        for at in range(seen.first - 2, max(seen.first - ELLIPTIC, 0), -1):
            if cast.keys[at] in tables.articles and cast.keys[at - 1] in words.pronouns:
                return at - 1
    return seen.first


def _upright(cast: Cast, seen: Seen) -> bool:
    """Whether a person, title and all, stands as a subject does."""
    phrase = cast.introduced.get(seen.first)
    if phrase is not None and phrase.first < seen.first:
        return phrase.noun.nominative and (not phrase.first or cast.keys[phrase.first - 1] not in cast.governing)
    return seen.upright
