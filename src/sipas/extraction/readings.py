"""Every way a cue of a sentence can be read: which source, which content, in which frame.

Nothing is decided here.  Each reading carries the features it shows, by readable names;
`scoring` weighs them, `attribution` chooses.  The frames are those of DESIGN section 5.
"""

from collections.abc import Iterator

from sipas.extraction import cues as c
from sipas.extraction.adverbials import behind_channel
from sipas.extraction.aspects import Aspect
from sipas.extraction.attached import of_main_clause
from sipas.extraction.attesting import attested
from sipas.extraction.clauses import EDGE, Unit, content_end
from sipas.extraction.cues import CueTable
from sipas.extraction.deferred import deferred, told_when
from sipas.extraction.described import subject_before
from sipas.extraction.documents import document_before, document_behind, document_of_relative
from sipas.extraction.edges import (
    PREDICATE,
    Range,
    around,
    bared,
    begins,
    complementizer,
    cued,
    describes_noun,
    ends,
    headed,
    joins_otherwise,
    kind_of,
    led_quote,
    links_noun,
    next_predicate,
    next_quote,
    phrase_kind,
    resumed,
    sided,
    size,
    sourced,
    trailed,
    worded,
)
from sipas.extraction.following import (
    behind_addressee,
    behind_aside,
    behind_told,
    quote_before_place,
    right_phrase,
    subject_behind,
    told_by,
    whose_words,
)
from sipas.extraction.fronting import NAMING, accusation, before_person, called, fronted_object, plainly, whole
from sipas.extraction.grouping import FLAGS, agreeing, answers, by_agent, groups, plural, side_behind, suffered, untold
from sipas.extraction.inverting import inverted
from sipas.extraction.labels import of_label, of_turn
from sipas.extraction.narrating import told_plainly
from sipas.extraction.nesting import opens_told
from sipas.extraction.nominal import of_noun, of_opinion, of_preposition
from sipas.extraction.phrases import (
    antecedent,
    clause_subject,
    main_subject,
    relative_before,
    relative_opening,
    set_in,
    sided_with,
    upright,
)
from sipas.extraction.raising import raised_by
from sipas.extraction.reading import Group, Reading
from sipas.extraction.recounting import mere, recounted
from sipas.extraction.regarding import ONLY, regarded
from sipas.extraction.resuming import resumes_at
from sipas.extraction.setting import behind_setting, opening, own_end
from sipas.extraction.unsaid import by_norm, floor_only, mute, of_people, said, titled
from sipas.extraction.verbfinal import before_cue
from sipas.schema import Habits
from sipas.sheet import Words

OPENS = c.CUE | c.COLON
REACH = 14  # items between a cue and the complementizer or quotation that belongs to it
PAUSE = c.COMMA | c.DASH
SOMEBODY = c.NAME | c.PRONOUN
CLOSED = c.STOP | c.COLON | c.QUOTE
TIMELESS = ("object", "bare", "about", "of")  # frames of what is no mere time
TAKING = frozenset(("object", "about", "infinitive"))  # frames of verbs that take a noun
BARRED = c.STOP | c.COLON | c.COMPLEMENTIZER  # what no object stands behind
OTHER = c.COORDINATOR | c.SUBORDINATOR | c.RELATIVE | c.GERUND | c.COMPLEMENTIZER | c.AS  # what opens another clause


def readings(unit: Unit, table: CueTable) -> Iterator[list[Reading]]:
    """Yield, for every cue of a unit, its readings."""
    if table.opinion and (found := of_opinion(unit, table)):
        yield found
    if unit.bits & c.DASH and unit.bits & c.QUOTE and (found := of_turn(unit)):
        yield found
    if not unit.bits & OPENS or mere(unit, table.habits):
        return
    masks, keys = unit.masks, unit.keys
    taken = 0  # where the particles end of the verb before: in "bëjnë të ditur" nobody knows anything
    for head in [at for at, mask in enumerate(masks) if mask & OPENS]:
        mask = masks[head]
        if mask & c.CUE and not mask & c.NAME:
            idioms = table.idioms.get(keys[head], ())
            if any(tuple(keys[head + 1 - len(words) : head + 1]) == words for words in idioms):
                continue  # "do të thotë": means
            for group in sorted(
                groups(unit, head, table.cues[keys[head]]), key=lambda one: one.entry.form != "preposition"
            ):
                cites = group.entry.form == "preposition" and masks[head] & c.GERUND
                verbal = group.entry.form not in ("noun", "preposition")
                if verbal and head < taken:
                    continue
                found = _read(unit, group, table.habits)
                if found:
                    if (verbal or cites) and (group.entry.particles or (cites and head == 0)):
                        taken = max(taken, group.last)  # in "Citing officials, X said" the verb has nothing of its own
                    elif verbal and not table.habits.inverts:
                        taken = max(taken, own_end(unit, group, table.habits))  # "in a report published on Monday"
                    yield found
        elif mask & c.COLON and (found := of_label(unit, head, table.habits.upright)):
            yield found


def _read(unit: Unit, group: Group, habits: Habits) -> list[Reading]:
    if habits.drops_subject and answers(unit, group):
        return []
    if group.entry.form == "preposition":
        return [] if by_norm(unit, group) else of_preposition(unit, group, habits)
    if group.entry.form == "noun":
        return of_noun(unit, group, habits.likening, habits.reasoning)
    return said(unit, group, _Verb(unit, group, habits).read(), habits)


# ---- verbs


class _Verb:
    """The readings of one verbal cue."""

    def __init__(self, unit: Unit, group: Group, habits: Habits) -> None:
        self.unit = unit
        self.group = group
        self.habits = habits
        self.untold = habits.drops_subject and untold(group, habits.plural)
        self.impersonal = self.untold or group.entry.form == "impersonal"
        self.left, self.left_way = self._left()
        self.after: tuple[Range | None] | None = None
        self.shared = self._shared()
        self.who: dict[tuple[Range | None, bool], Aspect] = {}
        self.out: list[Reading] = []

    @property
    def right(self) -> Range | None:
        """The subject behind the cue: looked for when it is first asked for, which it mostly is not."""
        if self.after is None:
            self.after = (self._right(),)
        return self.after[0]

    def _left(self) -> tuple[Range | None, str]:
        unit, at = self.unit, self.group.outer
        masks = unit.masks
        about = relative_before(unit, at) if unit.bits & c.RELATIVE else -1
        if about >= 0:
            at = about
            if self.impersonal:
                held = document_of_relative(unit, at)
                return held, "impersonal" if held else "relative"  # "X, i cili dyshohet se": X suspects nobody
            begin = relative_opening(unit, at)
            placed = begin > 0 and masks[begin] & c.LINKING and masks[begin - 1] & c.PREPOSITION
            if placed and self.habits.drops_subject:
                return clause_subject(unit, begin - 1), "shared"  # "X ka reaguar në Y, në të cilin thotë"
            phrase = antecedent(unit, begin) if begin > 0 else None
            if phrase and agreeing(self.group, phrase, self.habits) is None:
                return clause_subject(unit, begin), "shared"  # "X takoi banorët, të cilët i siguroi"
            if phrase and self.habits.relative_in_source:
                phrase = (phrase[0], at)
            return (phrase, "relative") if phrase else (None, "none")
        denied = masks[at] & c.COORDINATOR and masks[at] & c.NEGATION and not self.habits.drops_subject
        at += bool(denied)  # "would neither confirm | nor deny"
        if at > 0 and masks[at - 1] & c.COORDINATOR and not masks[at - 1] & c.NAME:
            return None if self.habits.drops_subject else main_subject(unit, at - 1), "shared"
        if self.group.flags & c.GERUND or (self.group.entry.form == "gerund" and not self.group.flags & c.BE):
            return of_main_clause(self.unit, self.habits, at), "shared"
        if self.impersonal:
            if at > 1 and masks[at - 1] & c.WHERE and (held := document_of_relative(unit, at)):
                return held, "impersonal"  # "një raport, ku thuhet"
            held = document_before(unit, at)
            return held, "impersonal" if not self.untold else "left" if held else "none"
        phrase = agreeing(self.group, subject_before(unit, at, self.habits), self.habits)
        phrase = phrase or (sided_with(unit, at) if plural(self.group, self.habits.plural) else None)
        if phrase is None or mute(unit, self.group, phrase, self.habits):
            return None, "none"
        if phrase[1] - phrase[0] == 1 and masks[phrase[0]] & c.EXPLETIVE and self.group.flags & c.BE:
            return None, "impersonal"  # "it is said that" names nobody
        parted = masks[phrase[1] - 1] & c.COMMA or (phrase[1] < at and masks[phrase[1]] & c.COMMA)
        if parted and self.habits.inverts and set_in(unit, self.group.last):
            return None, "none"
        return phrase, "interrupted" if parted else "left"

    def _suffered(self) -> bool:
        """Whether nobody but who stands right behind the verb says anything."""
        return self.habits.drops_subject and suffered(self.group)

    def _right(self) -> Range | None:
        named = self.left and self.unit.masks[self.left[0]] & SOMEBODY
        if named and self.left_way == "left" and self.group.entry.form != "reflexive":
            return None
        if self.left_way == "left" and self.habits.addressing:
            spoken_to = self.unit.keys[self.group.outer : self.group.head]
            if any(key in self.habits.addressing for key in spoken_to):
                return None  # "një burim i tha X": who stands behind the verb is told
        last = self.group.last
        if self.impersonal and not self._suffered():
            return document_behind(self.unit, last)
        masks = self.unit.masks
        if owner := whose_words(self.unit, self.group.head, last):
            return owner
        led = last + 1 < len(masks) and masks[last] & (c.AGENT | c.HOME)
        if led and (side := side_behind(self.group, self.habits, alone=not self.left)):
            return side
        last = behind_addressee(self.unit, last)
        who = upright(self.unit, right_phrase(self.unit, last))
        who = who or behind_channel(self.unit, last, inverts=self.habits.inverts)
        return agreeing(self.group, who, self.habits)

    def _shared(self) -> Aspect:
        """What holds of the cue whatever its frame; whether who is quoted or writes speaks himself is seen too ("besoj", "kemi thënë")."""
        unit, group, entry = self.unit, self.group, self.group.entry
        masks, first, last = unit.masks, group.outer, own_end(unit, group, self.habits)
        before = kind_of(masks[first - 1]) if first else "start"
        after = opening(unit, last, self.habits) if last < len(masks) else "end"
        speaking = unit.bits & c.SELF and any(m & c.SELF for m in masks[group.first : group.head + 1])
        tells = (
            *(("phrase",) if entry.particles else ()),
            "within" if unit.within >= 0 else "outside",
            *(("I or you",) if speaking else ()),
        )
        return cued, entry.lemma, entry.form, entry.stance, group.flags & FLAGS, before, after, tells

    def read(self) -> list[Reading]:
        if self.habits.verb_final and self._before():
            return self.out
        if (self.habits.inverts and self._of_object()) or self._spoken():
            return self.out
        bits, frames = self.unit.bits, self.group.entry.frames
        if bits & c.QUOTE:
            self._quoted_before()
            self._quoted_after()
        if self._asserted():
            return self.out  # "Siç raporton X, C": nothing else is what X reports
        asked = self.habits.asking if self.group.entry.stance == "asks" else ()
        if self._deferred():
            return self.out
        if bits & c.COMPLEMENTIZER or asked:
            self._that(asked)
        if bits & PAUSE and frames != NAMING:
            self._trail()
        if "bare" in frames:
            self._bare()
        for frame in ("object", "infinitive", "as", "of", "about"):
            if frame in frames or (frame == "infinitive" and self._behind_told() > self.group.last):
                self._complement(frame)
        if bits & c.COLON:
            self._colon()
        return self.out

    def _add(
        self, frame: str, source: Range | None, contents: list[Range], told: list[Aspect], *, plain: bool = False
    ) -> None:
        group = self.group
        if frame in TIMELESS and told_when(self.unit, *contents[-1], self.habits):
            return
        own = frame in group.entry.frames
        who = self.who.get((source, own))
        if who is None:
            who = self.who[source, own] = self._sourced(source, "own" if own else "foreign")
        self.out.append(Reading(group, frame, source, contents, [self.shared, who, *told], plain=plain))

    def _sourced(self, source: Range | None, frame: str) -> Aspect:
        """What is seen of a source: the way it was found, what it is."""
        way = self.left_way if source is not None and source == self.left else "right" if source else "no"
        if self.left_way in ("shared", "impersonal") and way != "right":
            way = self.left_way + (" found" if source else "")
        return sourced, way, phrase_kind(self.unit, source), self.group.entry.lemma, frame

    def _of_object(self) -> bool:
        """The reading whose content is the verb's object before it, a passive's subject, or an object taken for something; whether there is one."""
        passive = called(self.unit, self.group)
        if passive is not None:
            self.left, self.left_way = None, "impersonal"
            self._add("object", passive[0], passive[1], ["end=full"], plain=True)
            return True
        taken = inverted(self.unit, self.group) or regarded(self.unit, self.group, self.habits, self.left)
        if taken is not None:
            self._add("object", *taken, ["end=full", worded(taken[1][-1][1] - taken[1][-1][0])], plain=True)
            return True
        content = fronted_object(self.unit, self.group)
        if content is None:
            return self.group.entry.frames == ONLY  # "e sheh se": no more than that
        self.left, self.left_way = None, "none"
        told: list[Aspect] = [headed(self.unit.masks[content[0]]), "end=full", worded(content[1] - content[0])]
        self._add("object", subject_behind(self.unit, self.group.last), [content], told, plain=True)
        return True

    def _spoken(self) -> bool:
        """The readings whose content are words that somebody quoted tells; whether there are any."""
        told = recounted(self.unit, self.group, self.left, self._behind_told(), self.habits)
        for frame, source, content, tags in told:
            self._add(frame, source, [content], [*tags, worded(content[1] - content[0])], plain=True)
        return bool(self.out)

    def _before(self) -> bool:
        """The readings whose content ends where the cue begins; whether there are any."""
        group = self.group
        for frame, source, contents, told in before_cue(
            self.unit, group.outer, group.last, group.entry.form, self.habits
        ):
            impersonal = group.entry.form == "impersonal"
            self.left, self.left_way = (None, "impersonal") if impersonal else (source, "left")
            self.who.clear()
            self._add(frame, self.left, contents, told)
        return bool(self.out)

    def _quoted_before(self) -> None:
        unit = self.unit
        masks = unit.masks
        beside = self.left if self.left_way in ("left", "relative", "interrupted") else None
        for source in dict.fromkeys((beside, None)):
            at = (source[0] if source else self.group.outer) - 1
            comma = at >= 0 and bool(masks[at] & PAUSE)
            while at >= 0 and masks[at] & PAUSE:
                at -= 1  # "”, - tha"
            if source is None and (at < 0 or not masks[at] & c.QUOTE):
                at, comma = quote_before_place(unit, at), True
            if at < 0 or not masks[at] & c.QUOTE:
                continue
            who = source or self.right
            contents = [(at, at + 1)]
            behind = self.right[1] if self.right and who == self.right else self.group.last
            features: list[Aspect] = [
                "comma" if comma else "no comma",
                "quote order=" + ("before" if source else "inverted"),
            ]
            follow = resumes_at(unit, behind)
            if follow >= 0:
                contents.append((follow, follow + 1))
                features.append("split")
            if at > 0 and not masks[at - 1] & (EDGE | c.COORDINATOR):
                lead, whole = led_quote(unit, at)
                self._add("quote", who, [(lead, at + 1)], [*features, "led by words"])
                if whole and self.habits.inverts:
                    continue
            self._add("quote", who, contents, features)

    def _quoted_after(self) -> None:
        unit = self.unit
        for source in dict.fromkeys((self.left, self.right)):
            begin = source[1] if source and source == self.right else self.group.last
            at = next_quote(unit, begin, REACH)
            if at < 0 or titled(unit, at):
                continue
            between = unit.masks[begin:at]
            way = "plain"
            if any(m & c.COLON for m in between):
                way = "colon"
            elif any(m & c.COMPLEMENTIZER for m in between):
                way = "that"
            goes_on = at + 1 < content_end(unit, at)
            features: list[Aspect] = [
                "to quote=" + way,
                "gap=" + size(at - begin),
                "text goes on" if goes_on else "quote ends",
            ]
            self._add("quote", source, [(at, at + 1)], features)

    def _that(self, asked: Words) -> None:
        """The readings whose content a complementizer opens, or one of some words that belong to what is `asked`."""
        unit, last = self.unit, self.group.last
        masks, keys = unit.masks, unit.keys
        limit, own = min(len(masks), last + REACH), own_end(unit, self.group, self.habits)
        at = own if own < limit and masks[own] & c.COMPLEMENTIZER and not asked else last
        while at < limit and keys[at] not in asked and (not masks[at] & c.COMPLEMENTIZER or joins_otherwise(unit, at)):
            asked = () if masks[at] & c.COMMA else asked  # "pyeti X, i cili"
            verb = masks[at] & c.VERB and masks[at] & c.CUE and at > last
            if verb or (masks[at] & CLOSED and not titled(unit, at)):
                return
            at += 1
        if at >= limit:
            return
        begin = at if keys[at] in asked else at + 1
        if begin < len(masks) and masks[begin] & c.COMMA:
            begin += 1
        does = begin < len(masks) and masks[at] & c.RELATIVE and masks[begin] & c.INFINITIVE
        if does and "that" not in self.group.entry.frames:
            return  # "vazhdoi që të fitojë": what one does
        taking = any(m & c.APART for m in masks[last:at]) or self.group.entry.frames & TAKING
        noun = (taking and describes_noun(unit, last, at)) or of_people(unit, self.group, at)
        if noun and self.habits.drops_subject:
            return  # "konfirmoi temat që u diskutuan": what it takes is a noun
        gap = at - max(own, min(self._behind_told(), at))
        features: list[Aspect] = ["that gap=" + size(gap), "that=" + keys[at]]
        if any(masks[i] & c.COMMA for i in range(last, at)):
            features.append("comma before that")
        limits = ends(unit, begin)
        raised = raised_by(self.group, self.left, self.left_way, alone=self._suffered())
        for source in self._either(at):
            for end, tags in limits:
                told = [*features, (sided, self.left_way, tags[0]), *tags]
                self._add("that", source, [*raised, (begin, end)], told)
        narrated = opens_told(self.group, at, max(last, self._behind_told()), self.habits)
        if (begin == at + 1 and narrated) or (self._suffered() and by_agent(unit, self.right, at)):
            told_plainly(self.out, begin)

    def _joined(self, at: int) -> bool:
        """Whether only another verb stands behind a cue, joined to it: "would neither confirm | nor deny it"."""
        masks = self.unit.masks
        verb = at + 1 < len(masks) and masks[at + 1] & (c.VERB | c.AUXILIARY) and not masks[at + 1] & c.NAME
        return bool(verb) and not self.habits.inverts and bool(masks[at] & c.COORDINATOR) and at == self.group.last

    def _deferred(self) -> bool:
        """Whether what is told stands behind an aside; the readings are those alone."""
        begin = deferred(self.unit, self.group, self.habits) + 1
        for end, tags in ends(self.unit, begin) if begin else ():
            self._add("that", self.left, [(begin, end)], [(sided, self.left_way, tags[0]), *tags], plain=True)
        return begin > 0

    def _trail(self) -> None:
        unit, group = self.unit, self.group
        masks = unit.masks
        beside = self.left if self.left_way in ("left", "interrupted", "relative") else None
        for source in dict.fromkeys((beside, None)):
            edge = (source[0] if source else group.outer) - 1
            if edge < 1 or not masks[edge] & PAUSE:
                continue
            who = source or self.right
            behind = max(group.last, who[1] if who else 0)
            rest = content_end(unit, behind)
            order = "before" if source else "inverted" if who else "alone"
            closes = "closes" if behind >= rest else "goes on=" + kind_of(masks[behind])
            features = (trailed, order, closes, phrase_kind(unit, who))
            after = behind + 1
            resumes = behind < rest and masks[behind] & PAUSE and rest - after > 2
            credit = resumes and masks[after] & c.CUE and masks[after] & c.VERB  # "A, shkruan X, transmeton Y"
            goes_on = resumes and not credit and not masks[after] & OTHER and next_predicate(unit, after, rest) < rest
            for begin, tags in begins(unit, edge):
                told = [features, *tags, worded(edge - begin)]
                # what has no verb goes on behind who said it: "Last year, X said, | A"
                part = goes_on and next_predicate(unit, begin, edge) == edge
                part = part and not any(m & c.ACTS for m in masks[begin:edge])
                placed = floor_only(unit, begin, edge, led=source is not None, closes=behind >= rest)
                if not part and (placed or told_by(unit, self.left, self.left_way, begin, edge)):
                    continue
                if edge - begin > 1 and not part:
                    self._add("trail", who, [(begin, edge)], told)
                again = resumes and not masks[after] & (c.GERUND | c.RELATIVE)
                if again and (part or resumed(unit, begin, edge, after, rest)):
                    added = ["resumes", "resumes=" + unit.keys[after]]
                    before = [(begin, edge)] if begin < edge else []  # "But, he said, ...": nothing is said before
                    self._add("trail", who, [*before, (after, rest)], [*told, *added])

    def _either(self, at: int) -> list[Range | None]:
        """The subjects a cue with its content behind item `at` may have."""
        behind = self._behind(at)
        both = self.left and behind and self.left_way != "relative"
        return [self.left, behind] if both else [self.left or behind]

    def _behind(self, at: int) -> Range | None:
        """The phrase between the cue and item `at` as its subject, in languages that put it there."""
        if self.habits.inverts and self.left_way != "shared" and self.right and self.right[1] <= at:
            return self.right
        return None

    def _behind_told(self) -> int:
        """Where a content right behind the cue begins: behind whom it tells, if a clitic of it shows that it does."""
        group, masks = self.group, self.unit.masks
        if not self.habits.datives or not any(m & c.CLITIC for m in masks[group.outer : group.head]):
            return group.last
        return behind_told(self.unit, group.last, self.habits.datives)

    def _bare(self) -> None:
        unit, last = self.unit, self._behind_told()
        masks = unit.masks
        if last >= len(masks) or masks[last] & (EDGE | c.COMPLEMENTIZER):
            return
        behind = self.left is None and self.habits.inverts and self.right
        begin = behind_setting(unit, self.right[1] if self.right and behind else last, self.habits)
        if begin >= len(masks) or masks[begin] & EDGE or self._joined(begin):
            return
        who = self.left or (self.right if begin > last else None)
        raised = raised_by(self.group, self.left, self.left_way, alone=self._suffered())
        verb = next((i for i in range(begin, len(masks)) if masks[i] & PREDICATE), len(masks))
        opens = next((i for i in range(begin, verb) if masks[i] & (EDGE | c.COMPLEMENTIZER)), verb)
        head = opening(unit, begin, self.habits)
        for end, tags in ends(unit, begin):
            if complementizer(unit, opens, verb) < end:
                continue  # "told the court on Monday that C"
            told = (bared, head, "+" if self.left else "-", "clause" if verb < end else "no clause")
            self._add("bare", who, [*raised, (begin, end)], [told, (sided, self.left_way, tags[0]), *tags])

    def _complement(self, frame: str) -> None:
        unit, last = self.unit, self._behind_told()
        masks, keys = unit.masks, unit.keys
        barred = BARRED | (c.AGENT if self.group.flags & c.BE and frame != "infinitive" else 0)
        if last >= len(masks) or masks[last] & barred:
            return  # (behind a passive an agent is who tells: "u njoftua nga X")
        begin, head = last, 0  # head: the bits of what marks an infinitive
        source = self.left or (
            self.right if self.habits.inverts and self.left_way == "none" and frame == "infinitive" else None
        )
        features: list[Aspect] = []
        if frame == "infinitive":
            if not unit.bits & c.INFINITIVE:
                return
            marks = [i for i in range(last, min(last + 8, len(masks))) if masks[i] & c.INFINITIVE]
            begin = next((i for i in marks if not links_noun(unit, i)), marks[0] if marks else -1)
            if begin < 0 or any(masks[i] & EDGE for i in range(last, begin)):
                return
            features.append("gap=" + size(begin - last))
            head = masks[begin]
            if links_noun(unit, begin):
                begin = last + bool(masks[last] & c.PREPOSITION)  # "kërkoi | liberalizim të vizave"
        elif frame in ("of", "about"):
            accuser, of_what = accusation(unit, self.group, last, source)
            if of_what:
                self._add(frame, accuser, [of_what], ["word=" + keys[of_what[0] - 1]], plain=True)
                return
            if not masks[last] & c.PREPOSITION:
                return
            features.append("word=" + keys[last])
            begin = last + 1
        if begin >= len(masks) or (masks[begin] & EDGE and not masks[begin] & c.QUOTE) or self._joined(begin):
            return
        features.append(headed(head or masks[begin]))
        limits = ends(unit, begin)
        taken = whole(unit, self.group, begin, limits) if frame == "object" and self.habits.inverts else 0
        if taken:
            limits = [(taken, ["end=full"])]
            quoting = [r for r in self.out if r.frame == "quote" and begin < r.contents[0][0] < taken]
            if quoting:  # "e quajti vendimin “të gabuar”": the quotation is not all that is said
                self.out = [r for r in self.out if all(r is not one for one in quoting)]
                self._add(frame, source, [(begin, taken)], [*features, "end=full", worded(taken - begin)], plain=True)
                return
        before = self.left if self.habits.inverts and self.left_way == "left" and limits else None
        if frame == "object" and before and before_person(unit, self.group, before, (begin, limits[-1][0])):
            first, behind = before
            told: list[Aspect] = [headed(masks[first]), "end=full", worded(behind - first)]
            self._add(frame, (begin, limits[-1][0]), [(first, behind)], told)
            return
        agent = frame == "infinitive" and self._suffered() and by_agent(unit, self.right, begin)
        plain = bool(agent) or plainly(unit, self.group, frame, source, begin, self.habits.performing)
        for end, tags in limits:
            self._add(frame, source, [(begin, end)], [*features, *tags, worded(end - begin)], plain=plain)

    def _asserted(self) -> bool:
        """Add the readings of a clause that "as" opens; return whether there are any, or of a quotation beside it."""
        group = self.group
        if told := attested(self.unit, group, self.left, self.habits):
            self._aside(*told, plain=True)
        elif group.outer == 0 or not self.unit.masks[group.outer - 1] & c.AS:
            return False
        else:
            source = self.right or self.left
            self._aside(group.outer - 1, source, max(group.last, source[1] if source and source == self.right else 0))
        return bool(self.out)

    def _aside(self, opens: int, source: Range | None, behind: int, *, plain: bool = False) -> None:
        """The readings of "Siç raporton X, C" and "C, siç raporton X", whose "siç" stands at an item; `behind`: where they end."""
        unit = self.unit
        masks = unit.masks
        edge = opens - 1
        follows = masks[behind + 1] if edge > 0 and behind + 1 < len(masks) else 0
        if follows & c.CUE and follows & c.VERB and masks[edge] & c.COMMA:
            return  # "në notën, siç shkruan X, thuhet se C": C is what the note says
        comma = behind < len(masks) and bool(masks[behind] & c.COMMA)
        begin = behind_aside(unit, behind, particles=self.habits.drops_subject) if edge < 1 else behind + comma
        goes_on = behind < begin < len(masks) - 1
        stop = content_end(unit, begin) if goes_on else begin
        lead, rest = around(unit, edge, begin, stop) if goes_on else ([], [])
        if goes_on and not rest:
            for end, tags in ends(unit, begin):
                self._add("aside", source, [*lead, (begin, end)], ["content after", *tags], plain=plain)
        if edge > 1 and masks[edge] & c.COMMA and not lead:
            for begin, tags in begins(unit, edge):
                if edge - begin > 1:
                    self._add("aside", source, [(begin, edge), *rest], ["content before", *tags], plain=plain)

    def _colon(self) -> None:
        unit, last = self.unit, self.group.last
        masks = unit.masks
        at = last
        while at < min(len(masks), last + REACH) and not masks[at] & (c.COLON | c.STOP | c.QUOTE):
            at += 1
        if at + 1 >= len(masks) or not masks[at] & c.COLON or masks[at + 1] & c.QUOTE:
            return
        if (end := content_end(unit, at + 1)) > at + 1:
            source = self.left or self._behind(at)
            self._add("colon", source, [(at + 1, end)], ["gap=" + size(at - last), worded(end - at)])
