"""Where the verb comes last: the content stands before its cue, the subject before the content.

"SOURCE CONTENT-suffix CUE", "SOURCE, “CONTENT” CUE", "“CONTENT” CUE SOURCE", and with a
participle "CONTENT-suffix CUE SOURCE".  The suffix on the content's last word is the
complementizer (`Habits.complements`).
"""

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.edges import Range, next_quote, size
from sipas.extraction.following import right_phrase
from sipas.extraction.phrases import left_phrase
from sipas.schema import Habits

SUBJECT = 14  # items a subject has at most
CLAUSE = 200  # items a clause has at most
Found = tuple[str, Range | None, list[Range], list[Aspect]]  # frame, source, contents, what is seen


def before_cue(unit: Unit, first: int, last: int, form: str, habits: Habits) -> list[Found]:
    """Return the readings of a cue (items `first` to `last`) whose content ends where it begins."""
    masks = unit.masks
    end = first
    while end > 0 and masks[end - 1] & (c.COMMA | c.DASH):
        end -= 1
    if end == 0:
        return []
    if masks[end - 1] & c.QUOTE:
        return _quoted(unit, end - 1, last, form)
    if not unit.keys[end - 1].endswith(habits.complements):
        return []
    start = _clause_start(unit, end)
    if form == "relative":
        return [("that", right_phrase(unit, last), [(start, end)], ["content before", "begin=start"])]
    found: list[Found] = []
    for source, begin, tag in _subjects(unit, start, end):
        told: list[Aspect] = ["content before", "begin=" + tag, "words=" + size(end - begin)]
        found.append(("that", source, [(begin, end)], told))
        joint = _behind_gerund(unit, begin, end)
        if joint:
            found.append(("that", source, [(joint, end)], [*told, "behind gerund"]))
    found.append(("that", None, [(start, end)], ["content before", "begin=start", "words=" + size(end - start)]))
    return found


def _quoted(unit: Unit, at: int, last: int, form: str) -> list[Found]:
    """The quotation at an item as content: its source before it, or behind the cue."""
    source = None if form == "relative" else left_phrase(unit, at)
    told: list[Aspect] = ["quote order=before"]
    if source is None or source[1] - source[0] > SUBJECT:
        source, told = right_phrase(unit, last), ["quote order=inverted"]
    contents = [(at, at + 1)]
    follow = next_quote(unit, source[1] if source and source[0] >= last else last, 2)
    if follow >= 0:
        contents.append((follow, follow + 1))
        told.append("split")
    return [("quote", source, contents, [*told, "comma"])]


def _clause_start(unit: Unit, end: int) -> int:
    """Where the clause begins whose verb stands at `end`: behind the last cue before it, or a stop."""
    masks = unit.masks
    at = end - 1
    while at > 0 and end - at < CLAUSE:
        mask = masks[at - 1]
        if mask & (c.STOP | c.COLON) or (mask & c.CUE and mask & c.VERB and not mask & c.NAME):
            break
        at -= 1
    while (
        at < end
        and masks[at] & (c.COORDINATOR | c.COMMA | c.DASH | c.TIME | c.ADVERB | c.BRACKET)
        and not masks[at] & c.NAME
    ):
        at += 1
    return at if at < end else end - 1


def _subjects(unit: Unit, start: int, end: int) -> list[tuple[Range, int, str]]:
    """What can be the clause's subject: each with the beginning of the content behind it, and how it ends."""
    masks = unit.masks
    out: list[tuple[Range, int, str]] = []
    for at in range(start + 1, min(end, start + SUBJECT)):
        mask, before = masks[at], masks[at - 1]
        if not _upright(unit, at - 1):
            continue
        tag = ""
        if mask & c.COMMA:
            tag = "comma"
        elif before & c.NAME and not mask & (c.NAME | c.CAPITAL) and not mask & c.NOUN:
            tag = "name"
        elif before & c.PRONOUN and at == start + 1:
            tag = "pronoun"
        elif before & c.NOUN and not mask & (c.NAME | c.CAPITAL | c.NOUN):
            tag = "head"
        elif before & c.CAPITAL and at - start <= 3 and not mask & (c.NAME | c.CAPITAL):
            tag = "capital"
        if not tag:
            continue
        begin, source = at, (start, at)
        while begin < end - 1 and masks[begin] & (c.CLITIC | c.COMMA):
            begin += 1
        first = not out
        out.append((source, begin, tag if first else tag + " later"))
        if mask & c.COMMA and first:
            break
        if len(out) == 3:
            break
    return out


def _upright(unit: Unit, at: int) -> bool:
    """Whether a word can end a subject: no case ending is written onto it behind an apostrophe."""
    return "'" not in unit.keys[at] and not unit.masks[at] & (EDGE | c.DETERMINER | c.TIME | c.ADVERB)


def _behind_gerund(unit: Unit, begin: int, end: int) -> int:
    """Where the content goes on behind another cue that shares its subject: "..., belirterek, ..."; 0 if nowhere."""
    masks = unit.masks
    for at in range(end - 2, begin, -1):
        if masks[at] & c.CUE and masks[at + 1] & c.COMMA and not masks[at] & (c.NAME | c.VERB):
            return at + 2
    return 0
