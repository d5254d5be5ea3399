"""Outlets that their spelling and place show: KWTX, a station by its callsign; "told VTDigger", by who is told."""

import re

from sipas.extraction.gazetteer import Gazetteer

CALLSIGN = 4  # letters of a station's callsign
CAMEL = re.compile(r"[A-Z]{2,}[a-z]{3,}$")  # VTDigger; no "MPs"


def shown(words: list[str], keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Return whether the name that begins at a token is an outlet's by its callsign, or by its spelling behind a verb of telling."""
    if not gazetteer.callsigns:
        return False
    word = words[at]
    beside = [other for other in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]) if len(other) > 1]
    if called(word, gazetteer) and not any(other.isupper() for other in beside):
        return True
    lone = at > 2 and keys[at] in gazetteer.outlet_tails and keys[at - 1] in gazetteer.inner and words[at][0].isupper()
    if lone and _told(keys, at - 2, gazetteer):
        return True  # "seen by the Gazette"
    return bool(CAMEL.match(word)) and at > 0 and _told(keys, at - 1, gazetteer)


def called(word: str, gazetteer: Gazetteer) -> bool:
    """Return whether a word is made as a station's callsign: KWTX, KDKA-TV."""
    sign, dash, rest = word.partition("-")
    made = len(sign) == CALLSIGN and sign.isalpha() and sign.isupper() and sign[0] in gazetteer.callsigns
    return made and (not dash or rest.isupper())


def _told(keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a token is a verb of telling, or leads from one of having got something: told, obtained by."""
    return keys[at] in gazetteer.writing or (keys[at] in gazetteer.from_ and keys[at - 1] in gazetteer.writing)
