"""Which spelling of a surname a document's persons are shown with, where it spells it in two: "Agim Pendarovki ... Pendarovski tha"."""

from collections import Counter
from collections.abc import Callable

from sipas.extraction.gazetteer import Gazetteer, skeleton
from sipas.extraction.inflection import bases, oblique
from sipas.extraction.words import fold

NAMESAKES = 40  # whole names of one first name that are compared, at most
SHORTEST = 5  # letters of a surname that one letter less or more leaves the same


def one_letter(one: str, other: str) -> bool:
    """Return whether two words differ by one letter that is missing, added or another."""
    short, long = sorted((one, other), key=len)
    at = next(
        (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b),
        len(short),
    )
    return one != other and short[at + (len(short) == len(long)) :] == long[at + 1 :]


def respelled(
    full: Counter[str], lone: Counter[str], meant: Callable[[str], str | None], tables: Gazetteer
) -> dict[str, str]:
    """Return the full names that are shown with another spelling of their surname, each with that name.

    `full` are the whole names of a document and how often each stands there, `lone` likewise the names of one word,
    `meant` tells whom such a one means.  A surname the pack lists is the right one; else the one written more often.
    """
    out: dict[str, str] = {}
    for word in sorted(lone):
        name = meant(word) if len(word) >= SHORTEST and not oblique(word, tables) else None
        if name is None or " " not in name:
            continue
        first, _, last = name.rpartition(" ")
        weight, other = _weight(word, lone[word], tables), _weight(last, full[name] + lone[last], tables)
        inflected = last in bases(word, tables) or word in bases(last, tables)
        if _misspelt(last, word, tables) and weight > other and not (inflected and not weight[0]):
            out[name] = f"{first} {word}"
    out |= _paired(full, tables)
    return out


def _paired(full: Counter[str], tables: Gazetteer) -> dict[str, str]:
    """The whole names written once whose surname is one letter off that of another of the same first name, told more often or listed."""
    groups: dict[str, list[str]] = {}
    for name in full:
        groups.setdefault(name.rpartition(" ")[0], []).append(name)
    out: dict[str, str] = {}
    for names in groups.values():
        for name in names if 1 < len(names) <= NAMESAKES else ():
            last = name.rpartition(" ")[2]
            if full[name] > 1 or len(last) < SHORTEST:
                continue
            near = [other for other in names if _misspelt(last, other.rpartition(" ")[2], tables)]
            best = max(near, key=lambda other: _rank(other, full, tables), default=name)
            if _rank(best, full, tables) > _rank(name, full, tables):
                out[name] = best
    return out


def _misspelt(last: str, other: str, tables: Gazetteer) -> bool:
    """Whether a surname is one letter off another, and they are no two ways of writing one: Gjokiq, Gjokiç."""
    return one_letter(fold(last), fold(other)) and skeleton(last, tables) != skeleton(other, tables)


def _rank(name: str, full: Counter[str], tables: Gazetteer) -> tuple[bool, int]:
    return _weight(name.rpartition(" ")[2], full[name], tables)


def _weight(last: str, count: int, tables: Gazetteer) -> tuple[bool, int]:
    """Whether a pack lists a surname, and how often it is told."""
    keys = {fold(last), skeleton(last, tables)}
    return not (keys.isdisjoint(tables.surnames) and keys.isdisjoint(tables.others)), count
