"""Titles that other words part from the name behind them: "Minister for Health NAME", "Superintendent Dr. NAME"."""

from collections.abc import Iterator

from sipas.extraction.answers import Words
from sipas.extraction.cast import REACH, Cast, Phrase, Seen
from sipas.extraction.gazetteer import Noun
from sipas.extraction.words import OWNED


def offices_before(cast: Cast, words: Words) -> Iterator[tuple[Seen, Phrase]]:
    """Yield the persons of a document with the title before their name that its complement, or another title, stands behind.

    The nearest word with a capital must be no title: "aide to Senator NAME" tells nothing of NAME.
    """
    for seen in cast.seen:
        at = seen.first - 1
        begin = max(cast.sentence(seen.first)[0], seen.first - REACH)
        if seen.type != "person" or at <= begin:
            continue
        found = _behind_short(cast, at) or _with_complement(cast, words, begin, at)
        if found is not None:
            noun, first = found
            yield seen, cast.phrase_at(noun, first, seen.first)


def _behind_short(cast: Cast, at: int) -> tuple[Noun, int] | None:
    """The title before a short one that ends at a token: [Superintendent] Dr."""
    at -= cast.words[at] == "."
    if cast.keys[at] not in cast.tables.abbreviations or at < 1:
        return None
    noun = cast.title(at - 1)
    return (noun, at - 1) if noun is not None and not noun.plural and at - 1 not in cast.within else None


def _with_complement(cast: Cast, words: Words, begin: int, end: int) -> tuple[Noun, int] | None:
    """The title whose complement ends at a token: [Minister] for Health, without an article of somebody new before it."""
    own = cast.words[end][0].isupper() and cast.title(end) is None and cast.keys[end] not in cast.tables.abbreviations
    if not own or cast.keys[end] in words.breaks | words.clauses.idle_ends or cast.words[end].endswith(OWNED):
        return None
    for at in range(end - 1, begin - 1, -1):
        if not cast.keys[at][0].isalnum() or cast.keys[at] in words.clauses.edges:
            return None
        noun = cast.title(at)
        if noun is None or at in cast.within:
            continue
        governed = cast.keys[at + 1] in words.breaks | words.clauses.idle_ends and at + 2 <= end
        if not governed or noun.plural or noun.lemma in words.bystanders or not cast.words[at][0].isupper():
            return None
        return noun, at
    return None
