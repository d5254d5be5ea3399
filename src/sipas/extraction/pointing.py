"""What is said in the sentence before, to which one points back, or in the paragraph behind, which one announces.

"C. Kështu tha X", "C. Lajmin e dha X"; "X shkruan:", and C stands below, without marks.
"""

from sipas.extraction import cues as c
from sipas.extraction.adverbials import subject_ahead
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.crediting import LOOSE
from sipas.extraction.cues import CueTable
from sipas.extraction.edges import Range
from sipas.extraction.finds import Find
from sipas.extraction.following import behind_place, right_phrase, subject_behind
from sipas.extraction.grouping import groups
from sipas.extraction.phrases import left_subject
from sipas.extraction.reading import Group, Reading
from sipas.extraction.text import Layout
from sipas.extraction.thesewords import in_these_words
from sipas.records import Span

THUS = "pointed back to"  # the rule of what the next sentence says somebody said
BELOW = "announced"  # the rule of what stands below a sentence that announces it
SAYING = ("finite", "past", "participle", "reflexive", "impersonal")
REACH = 6  # items from the beginning of a sentence to its verb, at most
TELLING = ("claims", "confirms", "reports", "says")  # stances of verbs that tell again what was told
TELLER = c.NAME | c.ROLE | c.CAPITAL | c.DOCUMENT  # who or what can tell something
SHORT = 3  # items of a sentence that says something, at least


def pointing_back(lines: list[Unit], cues: CueTable, layout: Layout, finds: list[Find]) -> list[Find]:
    """Return what sentences say to which the next one points back, unless one of the finds tells of it.

    The next one may open another paragraph; behind a headline that is no sentence only what tells that it is news points back to it.
    """
    told = [find.cue for find in finds if find.cue is not None]
    out: list[Find] = []
    before: Unit | None = None
    for unit in lines if cues.thus else ():
        if unit.within >= 0 or not unit.items:
            continue
        said, before = before, unit
        if said is None or not _next(said, unit):
            continue
        headed = unit.paragraph == 1 > said.paragraph and not said.masks[-1] & c.STOP
        found = (None if headed else _thus(unit, cues)) or _news(unit, cues)
        found = found or (in_these_words(unit, cues) if _quotation(said) else None)
        if found is None:
            continue
        cue, who = unit.span(*found[0]), unit.span(*found[1])
        content = _said(said, layout)
        if content and not any(span.overlaps(cue) or any(part.holds(span) for part in content) for span in told):
            out.append(Find(cue, who, content, None, (), THUS))
    return out


def misread(find: Find, cues: CueTable) -> bool:
    """Return whether who tells what stands before is taken for what is said: "Kështu ka thënë | dje drejtori X", "Këtë gjë e tha | X"."""
    reading = find.reading
    if reading is None or reading.frame not in LOOSE:
        return False
    if reading.source is not None:  # "Këto fjalë i tha | X"
        return reading.source[0] == 0 and in_these_words(reading.unit, cues) is not None
    unit, group = reading.unit, reading.group
    if any(m & c.COMPLEMENTIZER for span in reading.contents for m in unit.masks[slice(*span)]):
        return False
    if unit.keys[0] in cues.thus:
        return group.outer <= 1
    doubled = any(m & c.CLITIC for m in unit.masks[group.outer : group.head])
    return bool(unit.masks[0] & c.OBLIQUE and not unit.masks[0] & c.NAME and doubled) and group.outer <= 2


def announced(lines: list[Unit], cues: CueTable, finds: list[Find]) -> list[Find]:
    """Return what stands without marks below a sentence that ends its paragraph in "X says:", unless a find tells of its verb.

    It is the next paragraph, and those behind it up to one that quotes, announces, or tells what another says.
    """
    told = [find.cue for find in finds if find.cue is not None]
    others = {find.reading.unit.paragraph for find in finds if find.reading is not None and _anothers(find.reading)}
    top = [unit for unit in lines if unit.within < 0 and unit.items]
    out: list[Find] = []
    for at, unit in enumerate(top[:-1]):
        first = top[at + 1]
        opens = unit.masks[-1] & c.COLON and first.paragraph == unit.paragraph + 1
        found = _announces(unit, cues) if opens and unit.paragraph and not first.masks[0] & (EDGE | c.NUMBER) else None
        cue = unit.span(*found[0]) if found else None
        if found is None or cue is None or any(span.overlaps(cue) for span in told):
            continue
        last = at + 1
        while last + 1 < len(top) and (top[last + 1].paragraph == first.paragraph or not _parts(top[last + 1], others)):
            last += 1
        content = Span(first.starts[0], top[last].ends[content_end(top[last], 0) - 1])
        out.append(Find(cue, unit.span(*found[1]), (content,), None, (), BELOW))
    return out


def _anothers(reading: Reading) -> bool:
    """Whether a reading has a source, and it is not who writes."""
    source = reading.source
    return source is not None and not any(m & c.FIRST for m in reading.unit.masks[slice(*source)])


def _parts(unit: Unit, others: set[int]) -> bool:
    """Whether a unit ends what somebody says in several paragraphs."""
    return bool(unit.bits & (c.QUOTE | c.COLON)) or unit.paragraph in others


def _announces(unit: Unit, cues: CueTable) -> tuple[Range, Range] | None:
    """The verb of a sentence that ends in a colon, and who is its subject; None if it says something itself."""
    masks, colon = unit.masks, len(unit.masks) - 1
    for head in range(colon - 1, max(colon - REACH * 2, -1), -1):
        if masks[head] & (EDGE | c.QUOTE) and not masks[head] & c.COMMA:
            return None
        for group in _verbs(unit, cues, head):
            said = "quote" in group.entry.frames and not group.flags & (c.BE | c.NEGATION)
            goes_on = any(m & c.COMPLEMENTIZER for m in masks[group.last : colon - 1])
            if said and not goes_on:
                who = left_subject(unit, group.outer) or subject_behind(unit, group.last)
                return ((group.first, group.last), who) if who else None
        if masks[head] & c.VERB and not masks[head] & (c.NAME | c.NOUN):
            return None
    return None


def _next(said: Unit, unit: Unit) -> bool:
    """Whether a unit stands right behind another, in its paragraph or in the next one."""
    return unit.paragraph in (said.paragraph, said.paragraph + 1)


def _quotation(unit: Unit) -> bool:
    """Whether a unit is a quotation and nothing else."""
    return unit.items[0] < 0 and all(m & c.STOP for m in unit.masks[1:])


def _said(unit: Unit, layout: Layout) -> tuple[Span, ...]:
    """What a sentence says: a lone quotation without its marks, else all but its stop; nothing of a short one or a label."""
    if _quotation(unit):
        return tuple(layout.quotations[~unit.items[0]].inner)
    end = content_end(unit, 0)
    return (unit.span(0, end),) if end >= SHORT and not unit.bits & c.COLON else ()


def _thus(unit: Unit, cues: CueTable) -> tuple[Range, Range] | None:
    """The verb of saying right behind a word that points back, and who is its subject; None if it has a content behind it."""
    masks = unit.masks
    if unit.keys[0] not in cues.thus or unit.bits & (c.COLON | c.QUOTE):
        return None
    for head in range(1, min(REACH, len(masks))):
        for group in _verbs(unit, cues, head):
            last = group.last
            names = "calls" in group.entry.frames or (group.entry.particles and not _makes_known(group))
            if group.outer > 1 or last >= len(masks) or names:
                continue
            if masks[last] & c.COMPLEMENTIZER:
                return None
            parted = masks[last] & c.COMMA  # "Kështu tha, X, dje"
            who = right_phrase(unit, last + 1) if parted else _subject(unit, group, cues)
            return ((group.first, last), who) if who else None
    return None


def _makes_known(group: Group) -> bool:
    """Whether a verb with its particles tells news: "bëri të ditur"."""
    return bool(group.entry.particles) and group.entry.stance == "reports"


def _subject(unit: Unit, group: Group, cues: CueTable) -> Range | None:
    """Who says what was told before: the subject behind a verb, behind a channel too; of a passive, who or what makes it known."""
    if _passive(group, cues):
        return _agent(unit, group.last)
    ahead = subject_ahead(unit, group.last)
    if ahead >= 0:
        return right_phrase(unit, ahead)
    channel = behind_place(unit, group.last)
    return subject_behind(unit, group.last) or (right_phrase(unit, channel) if channel > group.last else None)


def _passive(group: Group, cues: CueTable) -> bool:
    """Whether a verb is a passive, and none that means who says it by the same form: "u shpreh X"."""
    told = cues.cues[group.unit.keys[group.head]]
    return group.entry.form == "impersonal" or (
        bool(group.flags & c.BE) and not group.entry.itself and not any(entry.form == "reflexive" for entry in told)
    )


def _agent(unit: Unit, at: int) -> Range | None:
    """By whom it is told behind a passive verb, wherever in its clause; else the document in which it is: "në komunikatën e X"."""
    masks = unit.masks
    ends = (i for i in range(at, len(masks)) if masks[i] & (EDGE | c.COMPLEMENTIZER) and not masks[i] & c.NAME)
    end = next(ends, len(masks))
    for first in range(at, end - 1):
        if masks[first] & c.AGENT and (who := right_phrase(unit, first + 1)):
            return who if any(m & TELLER for m in masks[slice(*who)]) else None
    for first in range(at, end - 1):
        if masks[first] & c.PREPOSITION and any(m & c.DOCUMENT for m in masks[first + 1 : first + 3]):
            return right_phrase(unit, first + 1)
    return None


def _verbs(unit: Unit, cues: CueTable, head: int) -> list[Group]:
    """What an item can be the word of as a verb."""
    mask = unit.masks[head]
    if not mask & c.CUE or mask & c.NAME:
        return []
    found = groups(unit, head, cues.cues[unit.keys[head]])
    return [group for group in found if group.entry.form in SAYING or group.flags & c.BE or _makes_known(group)]


def _news(unit: Unit, cues: CueTable) -> tuple[Range, Range] | None:
    """The verb behind what it makes known again, and who tells it: "Këtë e bëri të ditur X", "Lajmin e dha X", "Lajmi u publikua nga X".

    Who only confirms it need not have said it first.
    """
    masks = unit.masks
    noun = int(bool(masks[0] & c.DETERMINER and masks[0] & (c.OBLIQUE | c.PRONOUN)))
    told = cues.cues.get(unit.keys[noun], ()) if noun < len(masks) else ()
    named = any(entry.form == "noun" and entry.stance == "reports" for entry in told)
    first = noun + named
    if not first or first >= len(masks) or (not named and not masks[first] & (c.CLITIC | c.ADVERB | c.BE)):
        return None  # "Këtë vendim": another thing
    for head in range(first, min(first + REACH, len(masks) - 1)):
        if masks[head] & (EDGE | c.COMPLEMENTIZER):
            return None
        for group in _verbs(unit, cues, head):
            who = _teller(unit, group, cues, named=named)
            if who:
                return (group.first, group.last), who
        doubled = any(m & c.CLITIC for m in masks[first:head])
        if named and doubled and masks[head] & c.GIVING and not masks[head] & c.AUXILIARY:
            who = subject_behind(unit, head + 1)
            if who:
                return (noun, head + 1), who
    return None


def _teller(unit: Unit, group: Group, cues: CueTable, *, named: bool) -> Range | None:
    """Who tells what stands before a verb: its subject behind it, or of a passive, if a noun for news is what it tells, its agent."""
    masks, last = unit.masks, group.last
    if last + 1 >= len(masks) or masks[last] & c.COMPLEMENTIZER or group.entry.stance not in TELLING:
        return None
    tells = _makes_known(group) or group.entry.stance != "confirms"
    if _passive(group, cues):
        at = _agent(unit, last) if tells else None
        return at or (right_phrase(unit, last + 1) if named and masks[last] & c.AGENT else None)
    doubled = any(m & c.CLITIC for m in masks[group.outer : group.head])
    plain = _makes_known(group) or not (group.entry.shows or group.entry.particles)  # "Këtë e tregon çmimi"
    doubled = doubled and bool(named or masks[0] & c.OBLIQUE)
    return _subject(unit, group, cues) if doubled and tells and plain else None
