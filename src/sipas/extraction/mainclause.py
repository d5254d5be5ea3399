"""Who goes on from a sentence that opens with a side clause: "Ndonëse Leka premtoi rrugë, | Deda heshti. [Ai] tha ..."."""

from sipas.extraction.answers import Clauses, Words
from sipas.extraction.cast import Cast, Seen
from sipas.extraction.subjects import Subjects
from sipas.lexicon import FINITE
from sipas.naming import Pronoun

LED = 3  # words between the comma and who the main clause is about, at most


def goes_on(subjects: Subjects, words: Words, begin: int, heard: list[Seen], pronoun: Pronoun | None) -> str | None:
    """Return the person that the main clause of a sentence is about, if another clause opens it; None if none does.

    `heard` are the names of the sentence that begins at a token, in order.
    """
    cast = subjects.cast
    opens = _opens(cast, words.clauses, begin)
    if opens < 0 or (pronoun is not None and (pronoun.plural or pronoun.gender == "n")):
        return None
    gender = pronoun.gender if pronoun is not None else None
    fitting = [seen for seen in heard if seen.type == "person" and subjects.fits(seen.part, gender)]
    for seen in fitting:
        first = _first(cast, seen)
        comma = next((at for at in range(first - 1, max(first - 1 - LED, opens), -1) if cast.words[at] == ","), -1)
        led = all(key in words.clauses.leading for key in cast.keys[comma + 1 : first])
        if comma > 0 and led and subjects.upright(seen) and _acts(cast, opens, comma):
            return None if subjects.coordinated(seen) else seen.part
    last = fitting[-1] if fitting else None
    return last.part if last is not None and _brought_up(subjects, words, opens, last) else None


def _first(cast: Cast, seen: Seen) -> int:
    """Where a name begins, its title before it."""
    title = cast.introduced.get(seen.first)
    return title.first if title is not None and title.first < seen.first else seen.first


def _brought_up(subjects: Subjects, words: Words, opens: int, seen: Seen) -> bool:
    """Whether a name ends its sentence as who acts there: "Meqë X mungoi, fjalën e mori | Y", "..., një thirrje erdhi nga | Y"."""
    cast, first = subjects.cast, _first(subjects.cast, seen)
    title = cast.introduced.get(seen.first)
    by = cast.keys[first - 1] in words.by and (title is None or title.noun.nominative)
    if any(cast.words[at][0].isalnum() for at in range(seen.last, cast.sentence(opens)[1])):
        return False
    comma = next((at for at in range(first - 1, opens, -1) if cast.words[at] == ","), -1)
    acts = comma > 0 and _acts(cast, opens, comma) and _acts(cast, comma, first)
    return acts and (by or subjects.upright(seen)) and not subjects.coordinated(seen)


def _opens(cast: Cast, clauses: Clauses, begin: int) -> int:
    """The word behind what opens a side clause at a sentence's beginning; -1 if nothing does."""
    end = cast.sentence(begin)[1]
    while begin < end and not cast.words[begin][0].isalnum():
        begin += 1
    if begin + 2 >= end or cast.layout.quoted[begin] >= 0:
        return -1
    if cast.keys[begin] in clauses.subordinators:
        return begin + 1
    even = cast.keys[begin] in clauses.leading and cast.keys[begin + 1] in clauses.conceding
    return begin + 2 if even else -1


def _acts(cast: Cast, first: int, last: int) -> bool:
    """Whether a finite verb stands between two tokens."""
    return any(cast.forms.of(cast.keys[at]) & FINITE for at in range(first, last) if at not in cast.within)
