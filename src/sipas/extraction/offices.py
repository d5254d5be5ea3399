"""The titles and role nouns of a language: which word is one, which mean one office, what stands beside them."""

from functools import cache

from sipas.extraction import cues
from sipas.extraction.gazetteer import Gazetteer, Noun, gazetteer, title_of
from sipas.extraction.words import Known
from sipas.language import Language
from sipas.structs import Table

PARTICLES = cues.AUXILIARY | cues.BE | cues.CLITIC | cues.NEGATION


class Offices(Table, frozen=True):
    """What a pack says of titles, made once: groups of titles for one office, and closed words beside them."""

    stops: frozenset[str]
    governing: frozenset[str]  # those of the stops behind which no subject stands
    indefinite: frozenset[str]
    tenure: frozenset[str]
    serving: frozenset[str]
    chiefs: dict[str, list[tuple[str, str]]]  # by the word that is a title's noun
    pointing: frozenset[str]
    alike: dict[str, frozenset[str]]
    spelled_out: dict[tuple[str, str], str]
    places: frozenset[str]
    asides: frozenset[
        str
    ]  # what opens an aside with a subject behind its verb: "siç"; none where that stands before it
    links: frozenset[str]  # articles between a noun and whose it is
    particles: frozenset[str]  # what stands before a verb and belongs to it
    definite: frozenset[str]  # the article that stands before a name and is none of it: the

    def before(self, keys: list[str], first: int, *, body: bool) -> str:
        """Return the word before a name, before its article if it is a body's; "" if the text opens with it."""
        while body and first and keys[first - 1] in self.definite:
            first -= 1
        return keys[first - 1] if first else ""


@cache
def offices(language: Language) -> Offices:
    """Return what a pack says of titles."""
    tables, sheet, masks = gazetteer(language), language.titles, cues.cue_table(language).masks
    alike: dict[str, frozenset[str]] = {}
    spelled_out: dict[tuple[str, str], str] = {}  # (noun in citation form, complement) -> the whole phrase
    for line in sheet.alike:
        group = frozenset(word.replace("-", " ") for word in line.split())
        for word in sorted(group):
            alike[word] = alike.get(word, frozenset()) | group
            *noun, link, complement = word.split(" ") if word.count(" ") > 1 else ("", "")
            if noun and link in tables.articles:
                spelled_out[" ".join(noun), complement] = word
    stops = frozenset(sheet.stops.split()) | tables.locative
    chiefs: dict[str, list[tuple[str, str]]] = {}
    for entry in sheet.chiefs.split():
        first, _, second = entry.partition("-")
        chiefs.setdefault(second if first in tables.articles else first, []).append((first, second))
    return Offices(
        stops,
        stops - frozenset(sheet.passive.split()) - frozenset(sheet.leading.split()),
        frozenset(sheet.indefinite.split()),
        frozenset(sheet.tenure.split()),
        frozenset(sheet.serving.split()),
        chiefs,
        frozenset(sheet.pointing.split()),
        alike,
        spelled_out,
        frozenset(language.names.aliases.get(place, place) for place in language.names.demonyms),
        frozenset(key for key, mask in masks.items() if mask & cues.AS and tables.links),
        frozenset(tables.articles),
        frozenset(key for key, mask in masks.items() if mask & PARTICLES),
        frozenset(sheet.definite.split()),
    )


@cache
def titles(language: Language) -> dict[str, Noun | None]:
    """Return a table, filled as words are met, of the title or role nouns that folded words are."""
    tables = gazetteer(language)
    return Known(
        lambda key: tables.titles.get(key) or tables.people.get(key) or title_of(key, tables) or described(key, tables)
    )


def described(key: str, tables: Gazetteer) -> Noun | None:
    """Return a person by age or nation: 35-vjeçari, francezi."""
    head, hyphen, tail = key.partition("-")
    if hyphen and head.isdigit():
        return tables.people.get(tail)
    if key[-1:] in ("i", "u") and key[:-1] in tables.adjectives:
        return Noun(key, "m", plural=False, nominative=True)
    if key.endswith("ja") and key[:-2] + "e" in tables.adjectives:
        return Noun(key, "f", plural=False, nominative=True)
    return None
