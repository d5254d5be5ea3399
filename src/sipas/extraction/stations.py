"""Outlets that their spelling and place show: KWTX, a station by its callsign; "told VTDigger", by who is told; "HULL (North Wire) -", by its place."""

import re

from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.text import DASHES

CALLSIGN = 4  # letters of a station's callsign
DATED = 9  # tokens before the bracket of a dateline's agency, at most: TOLVA, Northern Territory, Jan. 4 (
AGENCY = 4  # tokens of its name, at most
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


def datelined(words: list[str], at: int, breaks: set[int]) -> bool:
    """Return whether the name that begins at a token is the agency of a dateline, which opens a paragraph in capitals: HULL, June 4 (North Wire) -."""
    if at < 2 or words[at - 1] != "(":
        return False
    opens = next((i for i in range(at - 2, max(-1, at - DATED), -1) if i in breaks or i == 0), -1)
    close = next((i for i in range(at + 1, min(at + AGENCY + 1, len(words) - 1)) if words[i] == ")"), 0)
    if opens < 0 or not close or words[close + 1] not in DASHES:
        return False
    return len(words[opens]) > 1 and words[opens].isupper() and all(word[0].isupper() for word in words[at:close])


def called(word: str, gazetteer: Gazetteer) -> bool:
    """Return whether a word is made as a station's callsign: KWTX, KDKA-TV."""
    sign, dash, rest = word.partition("-")
    made = len(sign) == CALLSIGN and sign.isalpha() and sign.isupper() and sign[0] in gazetteer.callsigns
    return made and (not dash or rest.isupper())


def _told(keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a token is a verb of telling, or leads from one of having got something: told, obtained by."""
    return keys[at] in gazetteer.writing or (keys[at] in gazetteer.from_ and keys[at - 1] in gazetteer.writing)
