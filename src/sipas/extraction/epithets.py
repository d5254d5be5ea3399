"""Persons called by what they are and not by name: "the mother-of-two" behind a name, "the head of a hospital" before one.

English news names a person once and calls him by age, trade, nation or children then, where he goes on speaking; and it opens
with an office whose holder it names, without a word on who that is, in the sentences behind.
"""

from collections.abc import Callable, Iterator

from sipas.extraction.answers import PERSON, Answer, Words, place_of
from sipas.extraction.bearing import offices_before
from sipas.extraction.cast import STEM, Cast, Seen
from sipas.extraction.gazetteer import Noun, people_of
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import OWNED, any_of, bare, fold
from sipas.records import Attribution
from sipas.sheet import Gender
from sipas.structs import Table

BACK = 3  # sentences back to one that tells of somebody, those between without a name
LEAD = 1  # the last paragraph in which an office may be told of before its holder's name, a headline's counted
AHEAD = 3  # paragraphs behind it within which that name stands
LEADING = 3  # words of a sentence before its subject, at most
QUALIFIERS = 4  # words between an article and its noun, at most
IMPERSONAL = ("institution", "document", "collective")
MARKS = frozenset('"“”‘’')
PARTING = frozenset(",(")


class Spoken(Table, frozen=True):
    """What an epithet is looked up among: the attributions before one in order, and who speaks in them, the last first."""

    before: Callable[[Attribution], list[Attribution]]
    heard: Callable[[Attribution], list[Answer]]


class Epithets:
    """The epithets of one document's persons."""

    def __init__(self, cast: Cast, words: Words, subjects: Subjects, spoken: Spoken) -> None:
        self.cast = cast
        self.words = words
        self.subjects = subjects
        self.spoken = spoken
        self.keys = cast.keys
        self.people = people_of(cast.tables)
        self.headed = len(cast.layout.paragraphs) > 1 and not self._ended(cast.layout.paragraphs[0][1])
        self.offices = dict[int, Seen]()  # first token of a title -> who bears it, whose name stands behind other words
        for seen, phrase in list(offices_before(cast, words)) if words.clauses.premodified else ():
            cast.entitle(seen, phrase)
            self.offices[phrase.first] = seen
        self._closing = any_of(words.breaks, words.clauses.idle_ends, words.clauses.who)

    def within(self, first: int, last: int) -> Answer | None:
        """Return whose name ends a phrase that opens with a title and its complement: Minister for Health [NAME]."""
        at = next((at for at in range(first, last) if at in self.offices or at in self.cast.within), first)
        seen = self.offices.get(at)
        return self.subjects.person(seen.part) if seen is not None and seen.first < last else None

    def of(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Return whom a phrase means that nothing else resolved; None if nobody, or any of two."""
        if attribution.parent is not None:
            return None
        return self._again(attribution, first, last) or self._named_behind(first, last)

    def _ended(self, end: int) -> bool:
        """Whether a sentence ends before a token, as no headline does."""
        return "." in self.cast.words[max(end - 2, 0) : end]

    # who was told of right before ---------------------------------------------------------

    def _again(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Who the sentence before tells of, if a definite phrase tells what one person is: "..." said the mother-of-two."""
        first = self._determiner(first)
        end = self._end(first, last)
        called = self._called(attribution, first, end, last)
        if self.keys[first] not in self.words.callings.definite or called is None:
            return None
        stressed = self.keys[end - 1] in self.words.emphatic
        before = self._told_of(attribution, first) if stressed else self._before(attribution, first, end)
        if before is None or before.plural or before.name is None or before.kind in IMPERSONAL:
            return None
        if self._names(before.name, first, end):
            return None
        opening = fold(before.name.split(" ")[0])
        if before.type != "person":
            new = before.noun is not None and opening not in self.words.pointing  # "his wife", "a witness"
            return before if new and before.noun != called.lemma else None
        held = self.cast.titled(self.cast.phrase_at(called, end - 1, end)) if self.cast.title(end - 1) else []
        other = bool(held) and before.name not in held
        known = self.cast.parts[before.name].gender  # of a first name no list has its ending tells too little
        return None if other or (known and called.gender not in (None, known)) else before

    def _determiner(self, first: int) -> int:
        """Where a phrase begins of which a source may be but the noun: the retired dinner [lady]."""
        begin = max(self.cast.sentence(first)[0], first - QUALIFIERS)
        for at in range(first, begin - 1, -1):
            if self.keys[at] in self.words.callings.definite:
                return at
            if at < first and (not self.keys[at].isalpha() or self.keys[at] in self._closing):
                break
        return first

    def _names(self, name: str, first: int, end: int) -> bool:
        """Whether a phrase tells whose somebody is, or has a person's own name: the company's owner, the Rangers boss."""
        own = {fold(word) for word in name.split(" ")}
        return any(self.keys[at] in own or self.cast.words[at].endswith(OWNED) for at in range(first, end))

    def _end(self, first: int, last: int) -> int:
        """Where what is before a phrase's complements ends; words in marks are none: the “Blue Door” star | , 33."""
        at, marked = first + 1, False
        while at < last:
            marks = self.cast.words[at] in MARKS
            if not marked and not marks and (self.cast.words[at] in PARTING or self.keys[at] in self._closing):
                return at
            marked = marked is not marks
            at += 1
        return last

    def _called(self, attribution: Attribution, first: int, end: int, last: int) -> Noun | None:
        """The noun that tells what one person is; None if it may be a body's, or tells whose somebody is."""
        head = end - 1
        stressed = self.keys[head] in self.words.emphatic
        head -= stressed
        children = end < last and self.keys[end] in self.words.clauses.owning and self._counts(end + 1, last)
        whole = end == last or self.cast.words[end] in PARTING or self.keys[end] in self.words.clauses.who
        if head <= first or not (whole or children):
            return None
        key = self.keys[head]
        kin, hyphen, rest = key.partition("-")
        if hyphen and rest.rpartition("-")[2] in self.words.callings.numbers:
            return self.cast.titles[kin] or self.words.callings.nouns.get(kin)  # "mother-of-two"
        noun = self.cast.title(head) or self.words.callings.nouns.get(key)
        if noun is not None:
            whose = noun.lemma in self.words.kin and not children and not stressed
            return None if noun.plural or whose else noun
        unlisted = self.cast.words[head].islower() and not self.cast.noun_at(head) and not key.endswith("s")
        if key in self.cast.tables.adjectives or (unlisted and self._says_i(attribution)):
            return Noun(key, None, plural=False, nominative=True)
        return None

    def _counts(self, at: int, last: int) -> bool:
        """Whether a number, and nothing else, stands at a token: of [five]."""
        return (
            at < last
            and (last == at + 1 or self.cast.words[at + 1] == ",")
            and self.keys[at] in self.words.callings.numbers
        )

    def _says_i(self, attribution: Attribution) -> bool:
        """Whether what is said in marks says "I": no body does."""
        spans = (self.cast.tokens(span) for span in attribution.content if attribution.kind == "direct")
        said = (self.words.pronouns.get(self.keys[at]) for span in spans for at in range(*span))
        return any(p is not None and p.person == 1 and not p.plural for p in said)

    def _before(self, attribution: Attribution, first: int, close: int) -> Answer | None:
        """Who speaks in the last sentence before that is not all quoted, or is its subject; farther back behind sentences without a name."""
        at = min(first, self.cast.tokens(attribution.content[0])[0])
        marks = {self.keys[i] for i in range(first + 1, close) if self.cast.words[i][0].isupper()}
        earlier = list(zip(reversed(self.spoken.before(attribution)), self.spoken.heard(attribution), strict=True))
        for begin, end in self._narrated(self.cast.sentence(at)[0]):
            here = [
                (a, who) for a, who in earlier if begin <= self.cast.tokens(place_of(a))[0] < end and a.parent is None
            ]
            apart = bool(marks) and marks.isdisjoint(self.keys[begin:end])
            if here:
                other, who = here[0]
                if apart and self._beside(begin) - {who.name}:
                    return None  # of two, "the Conservative" may be the other
                return who if other.kind != "direct" or self._adds(attribution) else None
            told = {s.part for s in self.cast.recent(end, PERSON) if s.first >= begin and self.subjects.opens(s)}
            if told:
                sure = len(told) == 1 and attribution.kind == "direct" and not apart
                return self.subjects.person(told.pop()) if sure else None
            if any(seen.first >= begin for seen in self.cast.recent(end, PERSON)):
                return None
        return None

    def _beside(self, at: int) -> set[str]:
        """The persons who are subjects in the paragraph of a token."""
        first, last = self.cast.layout.paragraphs[self.cast.paragraph(at)]
        return {
            s.part for s in self.cast.around(at) if first <= s.first < last and s.type == "person" and self._acts(s)
        }

    def _told_of(self, attribution: Attribution, first: int) -> Answer | None:
        """The one person whom the sentence before names but who does not speak in it: ..., the coach said. The striker [himself] ..."""
        begin = self.cast.openings(first)[-1:] or [first]
        pairs = zip(reversed(self.spoken.before(attribution)), self.spoken.heard(attribution), strict=True)
        spoke = {who.name for a, who in pairs if self.cast.tokens(place_of(a))[0] >= begin[0]}
        told = {seen.part for seen in self.cast.recent(first, PERSON) if seen.first >= begin[0]} - spoke
        return self.subjects.person(told.pop()) if len(told) == 1 else None

    def _adds(self, attribution: Attribution) -> bool:
        """Whether a cue says that somebody goes on: where two are quoted in turn, the second is another."""
        cue = range(*self.cast.tokens(attribution.cue)) if attribution.cue is not None else ()
        return any(self.keys[at] in self.words.further for at in cue)

    def _narrated(self, at: int) -> Iterator[tuple[int, int]]:
        """The sentences before a token that are not all in marks, the nearest first."""
        quoted, found = self.cast.layout.quoted, 0
        while at > 0 and found < BACK:
            begin, end = self.cast.sentence(at - 1)
            if any(quoted[i] < 0 and self.keys[i][0].isalnum() for i in range(begin, end)):
                found += 1
                yield begin, end
            at = begin

    # who is named only behind -------------------------------------------------------------

    def _named_behind(self, first: int, last: int) -> Answer | None:
        """Who is first named behind an office of a text's beginning, not told of or by that office: "The head of X said ... Ann Lee added"."""
        end = self._end(first, last)
        noun = self.cast.title(end - 1) if end > first else None
        lead = self._lead(first, noun) if noun is not None else None
        if (
            lead is None
            or noun is None
            or noun.plural
            or any(s.first < lead and s.type == "person" for s in self.cast.seen)
        ):
            return None
        behind = (s for s in self.cast.seen if s.first >= lead and s.type == "person" and self._acts(s))
        gender = noun.gender or self._gender(*self.cast.sentence(first))
        stems = self.cast.marks(first, last)
        found = next(behind, None)
        if found is None or noun.lemma in self.words.bystanders or not self._bare(found, stems):
            return self._so_called(noun, first, lead)
        if self._others(lead, found.first, noun):
            return self._so_called(noun, first, lead)
        near = self.cast.paragraph(found.first) <= self.cast.paragraph(first) + AHEAD
        return self.subjects.person(found.part) if near and self.subjects.fits(found.part, gender) else None

    def _others(self, first: int, last: int, noun: Noun) -> bool:
        """Whether somebody else may be named behind some tokens, since sentences there are about people: Residents say ... Ann Lee added."""
        group = self.cast.alike.get(noun.lemma, frozenset((noun.lemma,)))
        opening = (at for at in range(first, last) if at - self.cast.sentence(at)[0] < LEADING)
        told = ((self.keys[at], self.cast.title(at)) for at in opening if self.cast.layout.quoted[at] < 0)
        return any(key in self.cast.tables.collectives or (t is not None and t.lemma not in group) for key, t in told)

    def _lead(self, first: int, noun: Noun) -> int | None:
        """Where the sentence ends that brings up who has an office: a phrase's own, or a lead's whose headline it stands in."""
        paragraph = self.cast.paragraph(first)
        if paragraph == 0 and self.headed:
            group = self.cast.alike.get(noun.lemma, frozenset((noun.lemma,)))
            lead = range(*self.cast.layout.paragraphs[1])
            told = ((at, self.cast.title(at)) for at in lead if self.cast.layout.quoted[at] < 0)
            return next((self.cast.sentence(at)[1] for at, t in told if t is not None and t.lemma in group), None)
        return self.cast.sentence(first)[1] if paragraph <= LEAD else None

    def _so_called(self, noun: Noun, first: int, lead: int) -> Answer | None:
        """The only person whom a text gives the title of somebody whom its beginning tells of as new: "A prosecutor told ..."."""
        new = self.keys[first] in self.words.introducing or (self.headed and self.cast.paragraph(first) == 0)
        if not new or noun.lemma in self.people:
            return None
        group = self.cast.alike.get(noun.lemma, frozenset((noun.lemma,)))
        names = {name for lemma in group for _, _, name in self.cast.by_title.get(lemma, [])}
        if len(names) != 1 or not self.subjects.fits(name := names.pop(), noun.gender):
            return None
        return self.subjects.person(name) if all(s.first >= lead for s in self.cast.seen if s.part == name) else None

    def _acts(self, seen: Seen) -> bool:
        """Whether a name outside marks opens its sentence, or the words around a quotation."""
        quoted, begin = self.cast.layout.quoted, self.cast.sentence(seen.first)[0]
        before = [at for at in range(begin, seen.first) if quoted[at] < 0 and self.keys[at][0].isalnum()]
        return quoted[seen.first] < 0 and len(before) <= LEADING

    def _bare(self, seen: Seen, stems: frozenset[str]) -> bool:
        """Whether nothing but an age, a clause or a word of an office tells who a full name is: the leader of the council ... Cllr NAME."""
        phrase = self.cast.introduced.get(seen.first)
        before = self.keys[seen.first - 1] if seen.first else ""
        if phrase is not None and bare(phrase.noun.lemma)[:STEM] in {
            bare(fold(word))[:STEM] for s in stems for word in s.split()
        }:
            return True
        if phrase is not None or self.cast.title(seen.first - 1) is not None or " " not in seen.part:
            return False
        if seen.last - seen.first < 2 or before in self.words.clauses.idle_ends:
            return False
        behind = self.keys[seen.last + 1 : seen.last + 2] if self.cast.words[seen.last : seen.last + 1] == [","] else []
        told = any(
            known.first >= seen.last for known in self.cast.parts[seen.part].phrases if known.first < seen.last + 6
        )
        opens = bool(behind) and (behind[0].isdigit() or behind[0] in self.words.clauses.who)
        return not told and (not behind or opens)

    def _gender(self, begin: int, end: int) -> Gender | None:
        """The gender of the pronouns that are a sentence's subjects, if they have one: said [she] ..."""
        subjects = (self.words.pronouns[key] for key in self.keys[begin:end] if key in self.words.subjects)
        found = {pronoun.gender for pronoun in subjects if pronoun.gender is not None}
        return found.pop() if len(found) == 1 else None
