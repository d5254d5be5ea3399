"""The document an impersonal verb tells from: "në komunikatë thuhet", "thuhet në njoftim", "një letër, ku thuhet".

Returns ranges of items; whose document it is, is for `issuers`.
"""

from sipas.extraction import cues as c
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import Range, acts
from sipas.extraction.following import right_phrase
from sipas.extraction.phrases import left_subject

ASIDE = 16  # items of what is set in between a document and the verb that tells what it says
REACH = 12  # items between a document's noun and the verb, or the relative clause, behind it
CLOSED = c.STOP | c.COLON | c.QUOTE
CLAUSE = EDGE | c.COMPLEMENTIZER | c.VERB
TELLERS = c.ROLE | c.INFORMANT  # who tells behind "by": "thuhet nga policia", "mësohet nga burime brenda klubit"
TOLD_IN = c.HOME | c.APART  # prepositions of what tells, not of what is told of: "në të cilën", no "për të cilën"


def document_before(unit: Unit, at: int) -> Range | None:
    """Return what an impersonal verb at an item stands behind: "në komunikatën e X thuhet se", "nga mediat raportohet se"."""
    masks = unit.masks
    at = _before_remark(unit, at)
    first = _opening(unit, at)
    if _led(unit, first, at):
        return first + 1, at
    if at - first == 2 and masks[first] & c.PREPOSITION and masks[first + 1] & c.PRONOUN:
        return first + 1, at  # "përmes tyre bëhet e ditur"
    if at and masks[at - 1] & c.COMMA:
        return _before_aside(unit, at)
    if first >= at or not masks[first] & c.AGENT:
        return None
    return left_subject(unit, at) or _side_of(unit, first + 1, at)


def _side_of(unit: Unit, first: int, last: int) -> Range | None:
    """The phrase in a range whose noun is of somebody in another case, and no verb there: "nga [ana e ministrisë] u tha"."""
    masks = unit.masks
    if last - first < 3 or not masks[first] & c.UPRIGHT or not masks[first + 1] & c.LINKING:
        return None
    owner = masks[first + 2]
    somebody = owner & (c.ROLE | c.NAME | c.CAPITAL | c.PRONOUN) and not any(m & EDGE for m in masks[first:last])
    return (first, last) if somebody and not acts(unit, first, last) else None


def document_behind(unit: Unit, at: int) -> Range | None:
    """Return the document or data told of at an item: "thuhet në njoftim", "bëhet e ditur nga të dhënat e X"."""
    masks = unit.masks
    while at < len(masks) and masks[at] & c.ADVERB:
        at += 1
    if at + 1 >= len(masks) or not masks[at] & c.PREPOSITION:
        bare = at + 1 < len(masks) and masks[at] & c.PRONOUN and masks[at + 1] & c.DOCUMENT
        return right_phrase(unit, at + 1) if bare else None  # "thuhet ne njoftim", its marks left off
    phrase = right_phrase(unit, at + 1)
    tells = c.DOCUMENT | c.NAME | (TELLERS if masks[at] & c.AGENT else 0)
    if phrase and any(m & tells for m in masks[phrase[0] : phrase[0] + 3]):
        return phrase
    return None


def document_of_relative(unit: Unit, at: int) -> Range | None:
    """Return the document in which is said what a verb at an item tells: "një letër, në të cilën thuhet", "ku thuhet"."""
    masks = unit.masks
    begin = at - 1
    if not masks[begin] & c.WHERE:
        while begin > 0 and masks[begin] & (c.RELATIVE | c.LINKING):
            begin -= 1
        if not masks[begin] & TOLD_IN:
            return None
    last = begin - 1 if begin and masks[begin - 1] & c.COMMA else begin
    for first in range(last - 1, max(-1, last - REACH), -1):
        if masks[first] & c.DOCUMENT:
            return first - (first > 0 and bool(masks[first - 1] & c.DETERMINER)), last
        if masks[first] & CLAUSE and not masks[first] & c.NAME:
            return None
    return None


def _opening(unit: Unit, at: int) -> int:
    """Where the words before an item begin that belong to its clause, past those that only lead over."""
    masks = unit.masks
    first = at
    while first > 0 and at - first < REACH and not masks[first - 1] & CLAUSE:
        first -= 1
    while first < at and masks[first] & (c.ADVERB | c.COORDINATOR | c.SUBORDINATOR) and not masks[first] & c.NAME:
        first += 1
    return first


def _led(unit: Unit, first: int, last: int) -> bool:
    """Whether items are a preposition and a document: "në komunikatën e X"."""
    masks = unit.masks
    leads = first < last - 1 and masks[first] & c.PREPOSITION
    return bool(leads) and any(m & c.DOCUMENT for m in masks[first + 1 : first + 3])


def _before_remark(unit: Unit, at: int) -> int:
    """Item `at`, or the first comma of what is set in before it: "në notën e X | , siç shkruan Y, thuhet"."""
    masks = unit.masks
    if at < 4 or not masks[at - 1] & c.COMMA:
        return at
    for opening in range(at - 2, max(0, at - ASIDE), -1):
        if masks[opening] & c.COMMA and (masks[opening + 1] | masks[opening + 2]) & (c.AS | c.RELATIVE):
            return opening
        if masks[opening] & CLOSED:
            break
    return at


def _before_aside(unit: Unit, at: int) -> Range | None:
    """The document with which a clause opens, a comma or more about it behind: "në njoftimin e fundit | , të datës 6 maj, thuhet"."""
    masks = unit.masks
    for comma in range(at - 1, max(0, at - ASIDE), -1):
        if masks[comma] & c.COMMA:
            first = _opening(unit, comma)
            if _led(unit, first, comma) and masks[first] & TOLD_IN:
                return first + 1, comma  # but "sipas raportit, ... dyshohet" is not said there
        elif masks[comma] & (CLAUSE | c.RELATIVE) and not masks[comma] & c.NAME:
            return None
    return None
