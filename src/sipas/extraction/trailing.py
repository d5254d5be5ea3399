"""A noun phrase behind a name and a comma that is the subject of a clause of its own: "The club wants NAME, [an official] said"."""

from collections.abc import Sequence

from sipas.extraction import cues as c

TELLS = c.CUE | c.VERB
LED = c.AGENT | c.LINKING | c.AS | c.INFINITIVE  # behind a participle: "NAME, a woman accused | of murder"
REACH = 8  # tokens from a noun to its verb: a diplomat with knowledge of the talks | said


def trails(
    words: Sequence[str], keys: Sequence[str], noun: int, end: int, masks: dict[str, int], where: frozenset[str]
) -> bool:
    """Return whether a verb of saying stands behind a noun, no mark between, that ends a clause with it.

    So it does not tell who somebody is: "NAME, his lawyer, said" does, "they met NAME, his lawyer said" does not.  `where` are
    prepositions of place, which may stand behind a verb as well.
    """
    for at in range(noun + 1, min(end, noun + REACH)):
        mask = masks[words[at]]
        if not words[at][0].isalnum() or mask & (c.RELATIVE | c.COMPLEMENTIZER | c.SUBORDINATOR | c.COORDINATOR):
            return False
        if mask & TELLS == TELLS and not mask & (c.NOUN | c.ROLE):
            return at + 1 >= end or not _participle(words, keys, at, end, masks, where)
    return False


def _participle(
    words: Sequence[str], keys: Sequence[str], at: int, end: int, masks: dict[str, int], where: frozenset[str]
) -> bool:
    """Whether what stands behind a verb's form shows it a participle: accused of, asked to, charged with; not said on Monday, said in court."""
    behind = masks[words[at + 1]]
    if behind & LED:
        return True
    placed = keys[at + 1] in where or behind & c.SUBORDINATOR or (at + 2 < end and words[at + 2][0].isupper())
    return bool(behind & c.PREPOSITION) and not placed
