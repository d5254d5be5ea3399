"""Whom of those named in a sentence "he" may go on from, where subjects stand first: "He beat NAME. [He] said ...", "With NAME, OTHER left. [He] ..."."""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast, Seen
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import any_of
from sipas.naming import Pronoun


def standing(subjects: Subjects, words: Words, begin: int, heard: list[Seen], pronoun: Pronoun | None) -> list[Seen]:
    """Return those of the names `heard` in a sentence, which begins at a token, that a pronoun may go on from.

    Where the sentence has the pronoun itself for its subject, nobody named behind it; where not all stand behind a
    preposition, nobody who does.
    """
    cast = subjects.cast
    if not heard or not cast.premodified or pronoun is None or pronoun.plural or pronoun.gender not in ("m", "f"):
        return heard
    if _goes_on(cast, words, begin, heard[0].first, pronoun):
        return [seen for seen in heard if seen.type != "person" or _opens_clause(cast, words, seen)]
    fitting = [seen for seen in heard if seen.type == "person" and subjects.fits(seen.part, pronoun.gender)]
    governed = [seen for seen in fitting if _governed(cast, words, seen)]
    return [seen for seen in heard if seen not in governed] if len(governed) < len(fitting) else heard


def _goes_on(cast: Cast, words: Words, begin: int, end: int, pronoun: Pronoun) -> bool:
    """Whether the subject of a sentence is a pronoun of the same gender, before any name: "In May [he] beat NAME", not "After he left, NAME"."""
    clauses = words.clauses
    for at in range(begin, end):
        key = cast.keys[at].replace("’", "'").partition("'")[0]
        if cast.layout.quoted[at] >= 0 or key in clauses.subordinators or key in clauses.relative:
            return False
        if key in words.subjects:
            return words.pronouns[key].gender == pronoun.gender
    return False


def _first(cast: Cast, seen: Seen) -> int:
    """Where a name begins, its title before it."""
    title = cast.introduced.get(seen.first)
    return title.first if title is not None and title.first < seen.first else seen.first


def _opens_clause(cast: Cast, words: Words, seen: Seen) -> bool:
    """Whether a name opens a clause of its own: "He left, but | NAME stayed"."""
    at = _first(cast, seen) - 1
    joined = at - 1 in cast.within or at - 2 in cast.within  # "he met NAME, OTHER and others"
    return not joined and (not cast.words[at][0].isalnum() or cast.keys[at] in words.clauses.edges)


def _governed(cast: Cast, words: Words, seen: Seen) -> bool:
    """Whether a preposition stands before a name, with no more than a word that points or owns between."""
    at = _first(cast, seen) - 1
    at -= at > 0 and cast.keys[at] in any_of(words.pointing, words.possessives, words.indefinite)
    return at >= 0 and cast.keys[at] in words.clauses.idle_ends and cast.words[at].isalpha()
