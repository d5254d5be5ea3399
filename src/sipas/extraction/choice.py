"""Which of the phrases around a cue is its source, in languages that weigh it.

`readings` gives every reading the phrase its grammar takes for the subject, which is right where
that stands beside its verb.  Participles, joined verbs and infinitives have theirs further off; a
quotation without a cue has it in a sentence before or behind.  Here the phrases that could be meant
(`contenders`) are weighed against each other by what stands around and between, with weights of
the pack's own: `sources.json`, made by `bench/train_sources.py`, whose header says of what.
"""

import bisect
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

import msgspec

from sipas.extraction import cues as c
from sipas.extraction.aspects import Aspect
from sipas.extraction.clauses import EDGE, Unit
from sipas.extraction.closing import CLOSED
from sipas.extraction.contenders import OWNER, Contenders, Phrase, phrase_of, sign_of, span_of
from sipas.extraction.edges import Range, kind_of, phrase_kind, size
from sipas.extraction.finds import Find
from sipas.extraction.raising import is_raised
from sipas.extraction.reading import Reading
from sipas.extraction.scoring import Weights, summed, weighing
from sipas.language import Language
from sipas.records import Span
from sipas.structs import Working

MOST = 16  # phrases before a cue that are weighed, those next to it
BEHIND = 4  # likewise behind it
HEARD = 3  # sources before a quotation without a cue that are weighed
LOOKED = 8  # finds before it that are asked for them
NEAR = 6  # finds before a cue whose sources count as heard
BETWEEN = 40  # items between a phrase and a cue that are looked at
SEEN = 12  # signs of what stands between them, at most
OPENS = 2  # items before a cue that opens its sentence: "After | saying"
ANY = "any"  # the frame whose weights hold in every other, but where there is no cue
ALONE = "no cue"
PLAIN = ("verb", "quote")  # kinds of questions that the grammar mostly answers


class Candidate(Working):
    """A span that may be the source of a find, with all that speaks for or against it."""

    span: Span
    aspects: list[Aspect]


AGAIN = re.compile(r"(.)\1+")
ASIDE = re.compile(r"-[^-]*-|,R[^,]*,")  # what is set into a clause, by its signs


@cache
def source_weights(language: Language) -> Weights | None:
    """Return the weights by which a language's sources are chosen, or None if it has none."""
    file = language.folder / "sources.json"
    if not file.is_file():
        return None
    table = msgspec.json.decode(file.read_bytes(), type=Weights)
    frames = {
        name: own if name == ALONE else summed(table, name, ANY) for name, own in table.frames.items() if name != ANY
    }
    return msgspec.structs.replace(table, frames=frames)


def chosen(finds: list[Find], lines: list[Unit], language: Language) -> list[Find]:
    """Return the finds, in their order, each with the likeliest of the phrases around it for a source.

    What stands in another's content keeps the source it was read with: gold to learn from has none of those.
    """
    table = source_weights(language)
    if table is None:
        return finds
    choice = Choice(lines, language)
    out: list[Find] = []
    for number, find in enumerate(finds):
        plain = find.reading is not None and find.reading.plain and _shaped(find.reading)
        weights = None if plain else weighing(choice.frame(find), table)
        if weights is not None and not (find.source is not None and holder(find, out)):
            found = choice.candidates(find, out, finds[number + 1] if number + 1 < len(finds) else None)
            if found:
                best = max(found, key=lambda one: sum([weights[aspect] for aspect in one.aspects]))
                if best.span != find.source:
                    out.append(_with(find, best.span))
                    continue
        out.append(find)
    return out


def _shaped(reading: Reading) -> bool:
    """Whether the shape of a sentence tells the source of what is read plainly: a headline's, a passive's agent, "C, say X"."""
    if reading.source is not None and reading.source[0] > reading.group.last and reading.group.flags & c.BE:
        return True  # "was asked by X to wait"
    turned = reading.source is not None and reading.source[0] == reading.group.last
    return reading.frame == "label" or (reading.frame in CLOSED and (turned or bool(reading.group.flags & c.BE)))


def _with(find: Find, source: Span) -> Find:
    """A find with a source, which is no part of its content: "after saying C, | she", "asked by X | if"."""
    content: list[Span] = []
    for span in find.content:
        if source.end <= span.start or span.end <= source.start or find.reading is None:
            content.append(span)
            continue
        unit = find.reading.unit
        inside = [i for i, start in enumerate(unit.starts) if span.start <= start < span.end]
        before = [i for i in inside if unit.ends[i] <= source.start]
        behind = [i for i in inside if unit.starts[i] >= source.end]
        rest = before if len(before) > 1 else behind
        while rest and unit.masks[rest[-1]] & (c.COMMA | c.DASH):
            rest = rest[:-1]
        while rest and unit.masks[rest[0]] & (c.COMMA | c.DASH):
            rest = rest[1:]
        if not rest:
            return find
        content.append(Span(unit.starts[rest[0]], unit.ends[rest[-1]]))
    return msgspec.structs.replace(find, source=source, content=tuple(content))


class Choice:
    """The candidates for the sources of one document's finds."""

    def __init__(self, lines: list[Unit], language: Language) -> None:
        self.contenders = Contenders(language)
        self.known: dict[int, list[Phrase]] = {}
        self.top = [unit for unit in lines if unit.within < 0]
        self.starts = [unit.starts[0] for unit in self.top]

    def frame(self, find: Find) -> str:
        """Return the kind of question who the source of a find is, "" if it is none."""
        if find.reading is None:
            return ALONE if find.source is None and self.top else ""
        way = way_of(find.reading)
        return "" if way in PLAIN and _told(find.reading) else way

    def candidates(self, find: Find, before: list[Find], behind: Find | None) -> list[Candidate]:
        """Return the spans that may be the source of a find; `before` are the finds before it, chosen for."""
        if find.reading is None:
            return self._of_quotation(find, before, behind)
        return self._around(find, find.reading, before)

    def _phrases(self, unit: Unit) -> list[Phrase]:
        found = self.known.get(unit.number)
        if found is None:
            found = self.known[unit.number] = self.contenders.of(unit)
        return found

    # beside a cue -------------------------------------------------------------------------

    def _around(self, find: Find, reading: Reading, before: list[Find]) -> list[Candidate]:
        unit, rule, outer = reading.unit, reading.source, reading.group.outer
        found = self._phrases(unit)
        left = _before(reading, found)
        right = list(islice((p for p in found if p.first >= reading.cue[1] and _may_follow(reading, p)), BEHIND))
        heard = {other.source for other in before[-NEAR:] if other.source is not None}
        out: list[Candidate] = []
        met, subjects = False, 0
        for side, phrases in (("left", left[::-1]), ("right", right)):
            for rank, phrase in enumerate(phrases):
                span = span_of(unit, phrase)
                ruled = rule is not None and phrase.first < rule[1] and rule[0] < phrase.last
                if ruled and rule is not None and find.source is not None:
                    span = _worded(unit, phrase, rule, find.source)
                way = "other" if rule else "free"
                if ruled and rule is not None:
                    way, met = "rule" if _heads(found, phrase, rule) else "in rule", True
                place = (rank, subjects if side == "left" else rank, side == "left" and rank == len(left) - 1)
                aspects = _aspects(reading, phrase, side, way, place)
                if span in heard:
                    aspects.append((hearing, side, way, signs_between(unit, phrase.last, outer)[-3:]))
                out.append(Candidate(span, aspects))
                subjects += phrase.subject
        if find.source is not None and not met:
            out.append(Candidate(find.source, ["rule alone", "rule alone, noun=" + phrase_kind(unit, rule)]))
        return out

    # without a cue ------------------------------------------------------------------------

    def _of_quotation(self, find: Find, before: list[Find], behind: Find | None) -> list[Candidate]:
        start, end = find.content[0].start, find.content[-1].end
        place, last = self._place(start), self._place(end - 1)
        unit = self.top[place]
        opens = place == 0 or self.top[place - 1].paragraph != unit.paragraph
        closes = last + 1 >= len(self.top) or self.top[last + 1].paragraph != unit.paragraph
        where = ("opens" if opens else "inside") + (" closes" if closes else " goes on")
        ended = kind_of(self.top[place - 1].masks[-1]) if place else "none"
        out: dict[Span, list[Aspect]] = {}
        heard = [other for other in reversed(before[-LOOKED:]) if other.source is not None][:HEARD]
        for rank, other in enumerate(heard):
            heard_of = (following, where, ended, self._relation(place, other), quoting(other), size(rank))
            out.setdefault(other.source or find.content[0], []).append(heard_of)
        if behind is not None and behind.source is not None:
            next_of = (following, where, ended, "next " + self._relation(place, behind), quoting(behind), "")
            out.setdefault(behind.source, []).append(next_of)
        for spot, way in ((place - 1, "before"), (place, "own"), (last + 1, "behind")):
            if 0 <= spot < len(self.top):
                apart = abs(self.top[spot].paragraph - unit.paragraph)
                far = "" if apart == 0 else " apart" if apart == 1 else " far"
                for span, aspect in self._standing(self.top[spot], way + far, where, ended):
                    out.setdefault(span, []).append(aspect)
        return [Candidate(span, aspects) for span, aspects in out.items()]

    def _standing(self, unit: Unit, way: str, where: str, ended: str) -> Iterator[tuple[Span, Aspect]]:
        """The phrases of a sentence in or beside which a quotation stands."""
        subjects = 0
        for rank, phrase in enumerate(self._phrases(unit)[:MOST]):
            told = (size(subjects) if phrase.subject else "", size(rank), size(len(unit.items)))
            yield (
                span_of(unit, phrase),
                (standing_by, way, where, ended, phrase.kind, phrase.before, phrase.after, told),
            )
            subjects += phrase.subject

    def _place(self, at: int) -> int:
        """The number of the sentence that an offset lies in."""
        return bisect.bisect_right(self.starts, at) - 1

    def _relation(self, place: int, other: Find) -> str:
        """How far from a sentence another find stands."""
        spot = self._place((other.cue or other.content[-1]).start)
        if abs(spot - place) <= 1:
            return "same sentence" if spot == place else "sentence beside"
        apart = abs(self.top[spot].paragraph - self.top[place].paragraph)
        return "same paragraph" if apart == 0 else "paragraph beside" if apart == 1 else "far"


def holder(find: Find, before: list[Find]) -> Span | None:
    """Return the content, of a find before, in which a find's cue stands; None if it stands in none."""
    cue = find.cue
    if cue is None:
        return None
    return next((s for other in reversed(before[-NEAR:]) for s in other.content if s.holds(cue)), None)


def _told(reading: Reading) -> bool:
    """Whether the grammar has the last word: a subject that opens its clause, or a name or pronoun right beside the cue.

    On `en_dev` weighing these as well gained nothing and cost two thirds of the work.
    """
    if reading.source is None:
        return True
    (first, last), masks = reading.source, reading.unit.masks
    if first == 0 or masks[first - 1] & (EDGE | c.COMPLEMENTIZER):
        return True
    if last != reading.group.outer and first != reading.cue[1]:
        return False
    return any(m & c.NAME for m in masks[first:last]) or (last - first == 1 and bool(masks[first] & c.PRONOUN))


def way_of(reading: Reading) -> str:
    """Return the kind of question who the source of a reading is, "" where its frame tells."""
    group, entry = reading.group, reading.entry
    if entry.form == "preposition" or reading.frame == "label" or entry.seems or is_raised(reading):
        return ""
    if entry.form == "noun":
        return "noun"
    if group.flags & c.GERUND or (entry.form == "gerund" and not group.flags & c.BE):
        return "gerund"
    if group.flags & c.INFINITIVE:
        return "infinitive"
    if group.flags & c.BE and entry.form != "gerund":
        return "passive" if reading.source else ""  # "it is said": nobody's
    if group.outer and group.unit.masks[group.outer - 1] & c.COORDINATOR:
        return "joined"
    return "quote" if reading.frame in ("quote", "trail") else "verb"


def _before(reading: Reading, found: list[Phrase]) -> list[Phrase]:
    """The phrases before a cue that may be its source: none in its content, owners only of what reaches up to it."""
    unit, outer, held = reading.unit, reading.group.outer, reading.contents
    left = [p if p.last <= outer else phrase_of(unit, p.first, outer) for p in found if p.first < outer]
    if any(first < outer for first, _ in held):
        left = [p for p in left if not any(first <= p.first < last for first, last in held)]
    return [p for p in left if p.kind != OWNER or _owns(left, p, outer)][-MOST:]


def _owns(left: list[Phrase], phrase: Phrase, outer: int) -> bool:
    """Whether what an owner owns reaches up to the cue: "[his] controversial | promise"."""
    return any(p.first == phrase.first and p.last == outer for p in left if p is not phrase)


def _may_follow(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase behind a cue may be its source: not in the content, but right behind the cue or an opening part."""
    masks, last = reading.unit.masks, reading.cue[1]
    if masks[phrase.first] & (c.COMPLEMENTIZER | c.RELATIVE):
        return False
    if not any(begin <= phrase.first < end for begin, end in reading.contents):
        return True
    if phrase.first == last or (phrase.first == last + 1 and masks[last] & c.AGENT):
        return True
    return reading.group.outer <= OPENS and phrase.before in ("comma", "quote") and phrase.subject


def _heads(found: list[Phrase], phrase: Phrase, rule: Range) -> bool:
    """Whether a phrase is the first of those that lie in a range."""
    return not any(rule[0] < p.last <= phrase.first and p.kind != OWNER for p in found)


def _worded(unit: Unit, phrase: Phrase, rule: Range, source: Span) -> Span:
    """The span of a phrase, or all that the grammar takes for it: "X, the mayor of Y", but not "X is free"."""
    mask = unit.masks[phrase.first]
    if phrase.first <= rule[0] and rule[1] < phrase.last and not mask & c.RELATIVE:
        return span_of(unit, phrase)  # "the | Rev. X": the grammar stopped short
    if phrase.last - phrase.first == 1 and mask & c.PRONOUN and not mask & (c.RELATIVE | c.NAME):
        return span_of(unit, phrase)
    bound = unit.masks[rule[1] - 1]
    if bound & c.RELATIVE and bound & c.COMPLEMENTIZER and phrase.last < rule[1]:
        return span_of(unit, phrase)  # "a law | that": who "that" is, is told by itself
    for at in range(*rule):
        sign = sign_of(unit.masks[at])
        if sign in ("R", "T", "C"):
            break
        if sign == "V":
            return span_of(unit, phrase)
    return source


def quoting(find: Find) -> str:
    """Return whether a find quotes, for a feature."""
    if find.reading is None:
        return "no cue"
    return "quote" if find.reading.frame == "quote" else "told"


# ---- what is seen of a candidate, by name


def _aspects(reading: Reading, phrase: Phrase, side: str, way: str, place: tuple[int, int, bool]) -> list[Aspect]:
    """What speaks for or against a phrase; `place`: its rank from the cue, subjects passed, whether it opens the unit."""
    unit, outer = reading.unit, reading.group.outer
    first, last = (phrase.last, outer) if side == "left" else (reading.cue[1], phrase.first)
    signs = signs_between(unit, first, last)
    rank, subjects, opens = place
    closing = last > 0 and unit.masks[last - 1] & (c.COMMA | c.DASH | c.BRACKET)
    closed = "closed" if closing and phrase.after in ("comma", "dash", "bracket") else "open"
    verb = "subject" if phrase.subject else "no subject"
    content = "content behind" if reading.contents[0][0] > reading.head else "content before"
    out: list[Aspect] = [
        (standing, side, way, phrase.kind, phrase.before, phrase.after),
        (parted, side, way, signs[-SEEN:], closed, verb),
        (crossing, side, signs[-3:], phrase.kind, phrase.after),
        (placed, side, way, verb, size(rank), size(subjects)),
        (apart_by, side, size(last - first), "opens" if opens else "inside", verb, content),
        (framed, side, reading.frame, verb, size(subjects)),
        (passing, side, verb, size(subjects), signs[-3:]),
        (around, side, phrase.before, phrase.after, signs[-4:], verb),
    ]
    if phrase.before == "verb":
        out.append((led, side, unit.keys[phrase.first - 1], signs[-2:]))
    return out


def signs_between(unit: Unit, first: int, last: int) -> str:
    """Return the signs of what stands between two items, each only once in a row, without nouns."""
    signs = "".join(map(sign_of, unit.masks[max(first, last - BETWEEN) : last]))
    signs = AGAIN.sub(r"\1", signs).replace("n", "")
    if "-" not in signs and ",R" not in signs:
        return signs
    return ASIDE.sub(lambda found: "=" if found[0][0] == "-" else "r", signs)


def standing(side: str, way: str, kind: str, before: str, after: str) -> list[str]:
    """Name a phrase by what it is and what stands around it."""
    return [
        side + " " + way,
        side + ",kind=" + kind,
        way + ",kind=" + kind,
        side + ",before=" + before,
        side + ",after=" + after,
        side + " " + way + ",before=" + before,
        side + " " + way + ",after=" + after,
        side + ",before,after=" + before + "," + after,
        side + ",before,kind=" + before + "," + kind,
    ]


def parted(side: str, way: str, signs: str, closed: str, verb: str) -> list[str]:
    """Name what parts a phrase from its cue."""
    out = [
        side + ",between=" + signs[-6:],
        side + " " + way + ",between=" + signs[-6:],
        side + ",last=" + signs[-2:],
        side + " " + closed,
        side + " " + closed + " " + way,
    ]
    for sign in dict.fromkeys(signs):
        out += [side + ",has=" + sign, side + " " + way + ",has=" + sign, side + " " + verb + ",has=" + sign]
    return out


def crossing(side: str, signs: str, kind: str, after: str) -> list[str]:
    """Name what a phrase is together with what parts it from its cue."""
    return [side + ",kind,last=" + kind + "," + signs, side + ",after,last=" + after + "," + signs[-2:]]


def placed(side: str, way: str, verb: str, rank: str, subjects: str) -> list[str]:
    """Name how many phrases, and how many subjects, are nearer."""
    return [
        side + ",rank=" + rank,
        side + " " + way + ",rank=" + rank,
        side + " " + verb + ",subjects=" + subjects,
    ]


def passing(side: str, verb: str, subjects: str, signs: str) -> list[str]:
    """Name how many subjects are nearer, together with what parts a phrase from its cue."""
    return [side + " " + verb + ",subjects,last=" + subjects + "," + signs]


def around(side: str, before: str, after: str, signs: str, verb: str) -> list[str]:
    """Name what stands around a phrase together with what parts it from its cue."""
    return [
        side + ",before,between=" + before + "," + signs,
        side + ",after,between=" + after + "," + signs,
        side + " " + verb + ",before,last=" + before + "," + signs[-2:],
    ]


def apart_by(side: str, gap: str, opens: str, verb: str, content: str) -> list[str]:
    """Name how far a phrase stands from its cue, whether it opens its sentence, and on which side the content is."""
    return [
        side + ",gap=" + gap,
        side + " " + opens,
        side + " " + opens + " " + verb,
        side + " " + content,
        side + " " + content + " " + verb,
    ]


def framed(side: str, frame: str, verb: str, subjects: str) -> list[str]:
    """Name the frame of a cue together with the place of a phrase."""
    return [side + ",frame=" + frame, side + " " + verb + ",frame,subjects=" + frame + "," + subjects]


def led(side: str, verb: str, signs: str) -> list[str]:
    """Name the verb a phrase stands behind: "prompted | NATO"."""
    return [side + ",behind=" + verb, side + ",behind,last=" + verb + "," + signs]


def hearing(side: str, way: str, signs: str) -> list[str]:
    """Name a phrase that is the source of what was said before."""
    return [side + " heard", side + " heard " + way, side + " heard,between=" + signs]


def following(where: str, ended: str, relation: str, quotes: str, rank: str) -> list[str]:
    """Name a source near a quotation without a cue: how near, and whether it quotes."""
    near = relation + " " + quotes
    return [
        "heard",
        "heard " + relation,
        "heard " + quotes,
        "heard,rank=" + rank,
        "heard " + near,
        "heard " + near + ",rank=" + rank,
        "heard " + where + " " + near,
        "heard " + relation + ",ended=" + ended,
    ]


def standing_by(
    way: str, where: str, ended: str, kind: str, before: str, after: str, told: tuple[str, str, str]
) -> list[str]:
    """Name a phrase in or beside the sentence of a quotation without a cue; `told`: subject, rank, words beside."""
    subject, rank, words = told
    verb = "subject " + subject if subject else "no subject"
    return [
        way,
        way + " " + where,
        way + ",ended=" + ended,
        way + ",kind=" + kind,
        way + " " + where + ",kind=" + kind,
        way + ",rank=" + rank,
        way + " " + where + ",rank=" + rank,
        way + ",before=" + before,
        way + ",after=" + after,
        way + ",before,after=" + before + "," + after,
        way + " " + verb,
        way + " " + where + " " + verb,
        way + " " + verb + ",kind=" + kind,
        way + ",words=" + words,
    ]
