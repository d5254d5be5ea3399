"""Where who speaks is parted from who is only named beside him: "Ekspertët | , përfshirë NAME, thonë", "opozita | , e prirë nga NAME, tha".

And where a number is only compared: "më shumë se 40 deputetë" is one phrase.
"""

from sipas.extraction.answers import Words
from sipas.extraction.cast import Cast
from sipas.lexicon import ADVERB, FINITE, NOUN, PARTICIPLE


def told_apart(cast: Cast, words: Words, at: int, last: int) -> bool:
    """Return whether a comma stands at a token and behind it who else is meant, or what befell the one before: kunata | , e pyetur si dëshmitare."""
    keys = cast.keys
    if cast.words[at] != "," or at + 3 >= last or not cast.tables.links:
        return False
    if includes(cast, words, at + 1):
        return True
    if keys[at + 1] not in cast.tables.articles:
        return False
    bits = cast.forms.of(keys[at + 2])
    led = keys[at + 3] in words.by
    if not bits & PARTICIPLE or (bits & NOUN and not led) or cast.title(at + 2) is not None:
        return False
    persons = any((seen := cast.within.get(i)) is not None and seen.type == "person" for i in range(at + 1, last))
    return led or not persons  # but "një zëdhënës, i quajtur NAME"


def includes(cast: Cast, words: Words, at: int) -> bool:
    """Return whether a word at a token names somebody beside others, after an article or not: përfshirë, përveç, së bashku me."""
    keys, including = cast.keys, words.clauses.including
    linked = at + 1 < len(keys) and keys[at] in cast.tables.articles and keys[at + 1] in including
    return keys[at] in including or linked


def included(cast: Cast, words: Words, first: int, last: int) -> tuple[int, int]:
    """Return the phrase before the comma of a source that opens with who is only included; the source itself if it does not."""
    keys = cast.keys
    if first < 2 or cast.words[first - 1] != "," or not includes(cast, words, first) or not cast.tables.links:
        return first, last
    begin, at = cast.sentence(first)[0], first - 1
    while at > begin and cast.words[at - 1][0].isalnum() and keys[at - 1] not in words.clauses.coordinators:
        if keys[at - 1] in cast.stops or cast.forms.of(keys[at - 1]) & (FINITE | NOUN) == FINITE:
            break
        at -= 1
    return (at, first - 1) if at < first - 1 and any(map(cast.noun_at, range(at, first - 1))) else (first, last)


def compared(cast: Cast, words: Words, at: int) -> bool:
    """Return whether a number stands behind a token that only compares with it: më shumë [se] 40 deputetë."""
    before, behind = cast.keys[at - 1], cast.keys[at + 1]
    return behind[0].isdigit() and (before in words.indefinite or bool(cast.forms.of(before) & ADVERB))
