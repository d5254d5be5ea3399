"""Names of bodies in full that lists and grammar know but the end of, and the letters that stand for them.

"the Road and Depot Workers' Union (RDWU)" is neither "Depot Workers' Union" nor "RDWU".
"""

from collections.abc import Iterator

from sipas.extraction.kinds import POSSESSIVE
from sipas.extraction.runs import OWNED, Run, Runs
from sipas.extraction.words import fold
from sipas.records import Mention

WHOLE = 12  # tokens of a name that letters in brackets stand for
SHORTEST = 3  # letters that stand for a name
LEAST = 3  # tokens before letters in brackets, at least


def lettered(runs: Runs) -> dict[str, str]:
    """Return letters in brackets with the name before them that has them for initials."""
    out: dict[str, str] = {}
    for at in runs.high:
        word = runs.words[at]
        if at < LEAST or runs.words[at - 1] != "(" or not _letters(word) or word in out:
            continue
        name = _before_bracket(runs, at - 1, word) if _own(runs, at) else None
        if name is not None:
            out[word] = name
    return out


def _letters(word: str) -> bool:
    """Whether a word is letters that stand for a name: RDWU, MfT."""
    if len(word) < SHORTEST or word[1:].islower() or not word[0].isupper() or word.istitle() or not word.isalpha():
        return False
    capitals = sum(letter.isupper() for letter in word)
    return capitals > 1 and capitals * 2 > len(word)


def initialled(runs: Runs) -> dict[str, str]:
    """Return letters that stand alone with the one name of the text that has them for initials, small words counted or not."""
    used = {word for at in runs.high if _letters(word := runs.words[at]) and _own(runs, at)}
    found: dict[str, set[str]] = {}
    opening = {letters[0] for letters in used}
    for run in runs.all() if used else ():
        first, end = run
        if runs.words[first][0] not in opening:
            continue
        while (longer := runs.longer((first, end))) is not None:
            end = longer[1]
        words = runs.words[first:end]
        if _other(runs, first, end):
            continue
        for letters in used:
            if letters[0] == words[0][0] and len(words) >= SHORTEST and _spells(words, letters):
                found.setdefault(letters, set()).add(runs.name(first, end))
    return {letters: names.pop() for letters, names in found.items() if len(names) == 1}


def _other(runs: Runs, first: int, last: int) -> bool:
    """Whether some tokens are the name of a person, an outlet or a place."""
    inside = [runs.held[at] for at in range(first, last) if at in runs.held]
    place = len(inside) == last - first and all(m.type == "place" for m in inside)
    return place or runs.keys[first] in runs.tables.firsts or any(m.type == "outlet" or runs.listed(m) for m in inside)


def _own(runs: Runs, at: int) -> bool:
    """Whether lists know nothing of some letters but that they are a name."""
    return at not in runs.held or runs.held[at].name == runs.words[at]


def _before_bracket(runs: Runs, end: int, letters: str) -> str | None:
    """The name before a bracket whose initials are some letters, its small words counted or not."""
    for first in range(end - 2, max(end - WHOLE, 0) - 1, -1):
        word = runs.words[first]
        small = runs.keys[first] in runs.kinds.inner or word in POSSESSIVE or word == "&"
        if first + 1 in runs.breaks or not (word[0].isupper() or small):
            return None
        if word[0] == letters[0] and _spells(runs.words[first:end], letters):
            return runs.name(first, end)
    return None


def _spells(words: list[str], letters: str) -> bool:
    """Whether some words have some letters for initials."""
    words = [word for word in words if word[0].isalpha() and fold(word) != "s"]
    capitals = "".join(word[0] for word in words if word[0].isupper())
    every = "".join(word[0] for word in words)
    return letters.upper() in (capitals, every.upper()) or letters == every


def widened(runs: Runs) -> Iterator[tuple[Run, str]]:
    """Return where names of bodies begin before what lists know of them, with what they know: Tenants' | Rights Network."""
    bodies = [m for m in runs.mentions if m.type == "institution" and " " in m.name]
    for mention in bodies:
        if fold(mention.name) in runs.tables.phrases:
            continue  # known in full
        tokens = runs.tokens(mention.span)
        first = _begins(runs, tokens[0])
        if first < tokens[0]:
            yield (first, tokens[-1] + 1), mention.name
    for first, last in runs.all():
        kind = runs.kinds.parts.get(runs.keys[last - 1], frozenset()) or runs.keys[last - 1] in runs.tables.heads
        begin = _begins(runs, first) if kind and first not in runs.held else first
        if begin < first:
            yield (begin, last), runs.name(first, last)


def _begins(runs: Runs, first: int) -> int:
    """Where the name of a body begins whose end is known from a token on."""
    words, keys = runs.words, runs.keys
    if first > 1 and words[first - 1] in POSSESSIVE and runs.capital(first - 2) and first - 2 not in runs.held:
        first -= 2  # [Tenants'] Rights Network
        while first > 0 and runs.capital(first - 1) and first - 1 not in runs.held and first not in runs.openings:
            first -= 1
    if first > 1 and keys[first - 1] in runs.tables.joins and runs.capital(first - 2) and first - 2 not in runs.held:
        before = first - 2
        while before > 0 and runs.capital(before - 1) and _place(runs, before - 1) and before not in runs.openings:
            before -= 1  # [Greater Manchester Fire] and Rescue Service
        led = before > 0 and keys[before - 1] in runs.kinds.definite
        common = runs.lexicon.of(keys[first - 2]) > 0 and not runs.title(before)
        return before if common and (led or first - before > 2) else first
    return first


def _place(runs: Runs, at: int) -> bool:
    """Whether a token is of no name, or of a place's."""
    return at not in runs.held or runs.held[at].type == "place"


def parted(runs: Runs, mention: Mention) -> str | None:
    """Return the name of a body without the noun of its kind that opens a sentence before it: [Lender] Quayside Bank."""
    label, _, glued = mention.name.partition("-")
    if glued in runs.names and label.istitle():
        return glued  # "Exclusive-Calder Lines"
    rest = mention.name.partition(" ")[2]
    if mention.type != "institution" or " " not in rest or not rest[0].isupper():
        return None
    first = runs.tokens(mention.span)[0]
    noun = runs.keys[first] in runs.kinds.nouns and runs.keys[first] not in runs.tables.heads
    return rest.removesuffix(OWNED[0]) if noun and first in runs.openings else None
