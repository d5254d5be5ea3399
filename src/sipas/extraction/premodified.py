"""Who a noun phrase means whose qualifiers stand before its noun: "a Quinnipiac University poll", "the Kentucky governor".

The last name or noun before a complement, a comma or a clause is the head; names before it only qualify it.
A head that is a name answers; one that is a title, a body's noun or a document's is looked up with what qualifies it.
What no such rule answers is shown as worded: a name that only stands within the phrase is nobody's.
"""

from collections.abc import Callable

import msgspec

from sipas.extraction.again import Again
from sipas.extraction.answers import NOBODY, PERSON, Answer, Words
from sipas.extraction.cast import QUALIFIERS, Cast, Phrase, Seen
from sipas.extraction.epithets import Epithets, Spoken
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.issued import Ask, Issued
from sipas.extraction.participial import Participial
from sipas.extraction.postholders import holder_behind
from sipas.extraction.subjects import Subjects
from sipas.extraction.wording import Wording
from sipas.extraction.words import OWNED, any_of, fold, without
from sipas.naming import Pronoun
from sipas.records import Attribution
from sipas.structs import Table

FAR = 400  # tokens back to which a body's noun reaches
SHARES = ("%",)
NOUNS = 12  # tokens before a relative pronoun within which its noun phrase begins


class Asked(Table, frozen=True):
    """Whom the resolver knows of: who holds a title, whom a possessive and a pronoun mean, who was heard before."""

    holder: Callable[[Attribution, Phrase], Answer | None]
    owner: Callable[[Attribution, int, int], Answer]
    meant: Callable[[Pronoun, Attribution, int], Answer]
    heard: Callable[[Attribution], list[Answer]]
    before: Callable[[Attribution], list[Attribution]]


class Premodified:
    """The noun phrases of one document."""

    def __init__(
        self, cast: Cast, tables: Gazetteer, words: Words, subjects: Subjects, wording: Wording, asked: Asked
    ) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.subjects = subjects
        self.wording = wording
        self.asked = asked
        self.epithets = Epithets(cast, words, subjects, Spoken(asked.before, asked.heard))
        self.again = Again(cast, words, subjects)
        self.keys = cast.keys
        self.closing = any_of(words.breaks, words.clauses.idle_ends)
        self.meant: dict[str, Answer] = {}  # by a post's noun, who was meant by it last
        ask = Ask(self.of, self._body, asked.owner, asked.holder, asked.heard, self._spoke, self._worded)
        self.participial = Participial(cast, words)
        self.issued = Issued(cast, words, ask)

    def of(self, attribution: Attribution, first: int, last: int) -> Answer:
        """Return who a source is that stands in some tokens."""
        answer = self.epithets.within(first, last) or self._told_of(attribution, first, last)
        answer = answer or self._of(attribution, first, last)
        answer = self.again.of(first, last, answer)
        open_ = answer.type is None and not answer.plural and answer.kind == "anonymous"
        return (self.epithets.of(attribution, *self._inside(first, last)) if open_ else None) or answer

    def _of(self, attribution: Attribution, first: int, last: int) -> Answer:
        """Who a source is by its own words, a body by the noun of its kind only where it stands beside the name."""
        if self.keys[last - 1] in self.words.clauses.relative:
            before = self._antecedent(attribution, last - 1)
            if before.name is not None or last - first == 1:
                return before
        aside = self._set_off(attribution, first, last)
        if aside is not None:
            return aside
        whole = (first, last)
        first, last = self._inside(first, self.participial.before_agent(first, last))
        said = self._subject(first, last)
        if said is not None:
            return self.asked.meant(self.words.pronouns[self._alone(said)], attribution, said)
        if last - first == 1 and (
            self.keys[first] in self.words.pointing or self.keys[first] in self.words.introducing
        ):
            return NOBODY  # "the", "this"
        if (first, last) != whole:
            attribution = msgspec.structs.replace(attribution, source=self.cast.layout.span(first, last))
        end = self._core(first, last)
        if self._located(first, end) and self._apposed(end, last) is not None:
            return self._apposed(end, last) or NOBODY  # "In Iowa, Rubio"
        if end < last and self.keys[end] in self.tables.joins and self._head(end + 1, last) is not None:
            return msgspec.structs.replace(self.wording.of(attribution), kind="collective", plural=True)
        head = self._head(first, end)
        if head is None:
            return self._apposed(end, last) or self.wording.of(attribution)
        seen = self.cast.within.get(head)
        if seen is not None:
            return self.subjects.person(seen.part)
        return self._noun(attribution, head, first, end, last)

    def _noun(self, attribution: Attribution, head: int, first: int, end: int, last: int) -> Answer:
        """Who a phrase is whose head is a noun."""
        key, new = self.keys[head], self._new(first, head)
        holder = holder_behind(self.cast, self.words, self.closing, (first, end, last))
        if holder is not None:
            return self.subjects.person(holder.part)
        if key in self.tables.documents:
            return self._document(attribution, head, first, last)
        title = self.cast.title(head)
        if title is not None and not title.plural:
            named = self._apposed(end, last, key) or self._behind_name(first, attribution)
            held = None if named is not None or new else self._held(attribution, title, head, first, end, last)
            answer = named or held
            if answer is not None and answer.type == "person" and title.lemma in self.words.posts:
                self.meant[title.lemma] = answer
            return answer or self.wording.of(attribution, at=head, noun=title)
        noun = self.cast.kind_noun(head)
        if noun is not None:
            body = None if new else self._body(head, first, end) or self._spoke(attribution, first, head)
            return body or msgspec.structs.replace(self.wording.of(attribution, at=head, noun=noun), kind="institution")
        several = self.tables.collectives.get(key)
        if several is not None:
            again = self._again(attribution, key) if first < head and self._pointed(first, head) else None
            return again or self.wording.of(attribution, at=head, noun=several)
        return self._apposed(end, last, key) or self.wording.of(attribution, at=head)

    def _set_off(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Who words between commas are said of: NAME, R-Ill., said; NAME, 74, said; a letter, seen by the Echo, warns."""
        keys, words = self.keys, self.cast.words
        if first < 2 or words[first - 1] != "," or first in self.cast.within or last >= len(words):
            return None
        seen = self.cast.within.get(first - 2)
        partial = keys[first].endswith(self.words.clauses.participles) or keys[first] in self.words.papers.obtaining
        if partial and (keys[first + 1 : first + 2] or [""])[0] in self.closing | self.words.by:
            begin = self.cast.sentence(first)[0]
            start = seen.first if seen is not None else self._begin(first - 1, begin)
            if start is None:
                return None
            span = self.cast.layout.span(start, first - 1)
            return self.of(msgspec.structs.replace(attribution, source=span), start, first - 1)
        described = words[last] == "," or keys[first].partition("-")[0] in self.cast.short_forms.parties
        if seen is None or seen.type == "place" or not described or self._head_name(first, last):
            return None
        if seen.type == "outlet" and self.keys[seen.first - 1] in self.closing:
            return None  # "speaking on Channel 9, the mayor, Ann Lee, said"
        return self.subjects.person(seen.part)

    def _head_name(self, first: int, last: int) -> bool:
        head = self._head(first, self._core(first, last))
        return head is not None and head in self.cast.within

    def _spoke(self, attribution: Attribution, first: int, head: int) -> Answer | None:
        """The body that spoke last, which a lone noun means if it can: Halvern Foods said ... the company added."""
        if not self._pointed(first, head) or first == head or attribution.parent is not None:
            return None
        before = next((answer for answer in self.asked.heard(attribution)), None)
        begins = self.cast.openings(head)
        if before is None or before.type != "institution" or before.name is None or not begins:
            return None
        if self.again.clashes(before.name, self.keys[head]):
            return None
        told = self.cast.recent(head, frozenset(("institution",)))
        others = {s.part for s in told if s.first >= begins[0] and self.subjects.opens(s)} - {before.name}
        return None if others or self._kind_of(before.name) is not None else before

    def _kind_of(self, name: str) -> str | None:
        """The noun that tells what kind of body a name is, None if none does: Senate, Foreign Ministry; Halvern Foods."""
        words = [fold(word) for word in name.split(" ")]
        cut = next((at for at, word in enumerate(words) if at and word in self.closing), len(words))
        return next((word for word in (words[cut - 1], words[0]) if word in self.tables.heads), None)

    def _again(self, attribution: Attribution, key: str) -> Answer | None:
        """Those told of in more words before, whom a lone plural means: "three people with knowledge of it ... the people"."""
        plural = (
            a for a in self.asked.heard(attribution) if a.plural and a.name and key in map(fold, a.name.split(" "))
        )
        return next((answer for answer in plural if answer.name and " " in answer.name), None)

    def _told_of(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Whose name stands before the comma of a phrase with a clause of its own: said Maya, [a junior] who asked ..."""
        if self.keys[first] not in self.words.introducing or first < 2 or self.cast.words[first - 1] != ",":
            return None
        if self.words.clauses.who.isdisjoint(self.keys[last - 1 : last + 1]):
            return None
        heard = next(iter(self.asked.heard(attribution)), NOBODY)
        return self._behind_name(first, attribution) or (heard if heard.name == self.cast.words[first - 2] else None)

    def _behind_name(self, first: int, attribution: Attribution) -> Answer | None:
        """Whose name a comma, and perhaps an age, parts from an indefinite phrase: Pete Nowlin, 71, | a retired principal.

        Nobody's of whom the very attribution tells: "The club wants Dana Mott, | an official said".
        """
        words = self.cast.words
        near = range(first, max(first - QUALIFIERS, 1), -1)  # the source may be but the noun: a retired | principal
        first = next((at for at in near if self.keys[at] in self.words.introducing), first)
        at = first - 1
        if at < 1 or words[at] != "," or self.keys[first] not in self.words.introducing:
            return None
        at -= 3 if words[at - 1].isdigit() and words[at - 2 : at - 1] == [","] else 1
        seen = self.cast.within.get(at)
        if seen is None or seen.type != "person":
            return None
        start = self.cast.layout.starts[seen.first]
        told = any(span.start <= start < span.end for span in attribution.content)
        return None if told else self.subjects.person(seen.part)

    def _held(self, attribution: Attribution, title: Noun, head: int, first: int, end: int, last: int) -> Answer | None:
        """Whom a title means; nobody whose name only qualifies it: Ortega's sister is not Ortega."""
        phrase = self._phrase(title, head, first, end, last)
        if title.lemma in self.meant and self._pointed(first, head) and not self.cast.titled(phrase):
            return self.meant[title.lemma]
        owned = any(key in self.words.possessives for key in self.keys[first:head])
        if owned or any(word.endswith(OWNED) for word in self.cast.words[first:head]):
            names = self.cast.titled(phrase)
            answer = self.subjects.person(names[0]) if len(names) == 1 else None
        else:
            answer = self.asked.holder(attribution, phrase)
        if answer is not None and self._named(first, last) and answer.name not in self.cast.titled(phrase):
            return None
        told = {seen.part for seen in self.cast.recent(first, PERSON)}
        if answer is not None and answer.type == "person" and answer.name not in told | set(self.cast.titled(phrase)):
            return None  # "Blogger posts: Ann Lee ..."
        within = {seen.part for at in range(first, last) if (seen := self.cast.within.get(at)) is not None}
        return None if answer is None or answer.name in within else answer

    def _named(self, first: int, last: int) -> bool:
        """Whether a title without an article ends in a name nobody knows: Minister of Agriculture [Lela Sims]."""
        pair = range(max(last - 2, first + 1), last)
        names = all(self.cast.words[at].istitle() and at not in self.cast.within for at in pair)
        articles = any_of(self.words.pointing, self.words.possessives, self.words.indefinite)
        return len(pair) > 1 and names and self.keys[first] not in articles

    # the phrase ---------------------------------------------------------------------------

    def _inside(self, first: int, last: int) -> tuple[int, int]:
        """The tokens without what leads to a phrase or hangs on it: [On American soil,] he, the senator [on], the order [issued]."""
        begin, comma = first, None
        while first < last and (self._leads(first) or not self.keys[first][0].isalnum()):
            comma = next((at for at in range(first + 1, last) if self.cast.words[at] == ","), None)
            first = first + 1 if comma is None else comma + 1
        inside = self.keys[first + 1 : last]  # "scientists who were not | involved"
        clause = not self.words.clauses.who.isdisjoint(inside[:-1]) and self.words.papers.nameless.isdisjoint(inside)
        while last - first > 1 and ((not clause and self._hangs(last - 1)) or not self._solid(last - 1)):
            last -= 1
        return (first, last) if first < last else (begin, last)

    def _solid(self, at: int) -> bool:
        """Whether a token can end a phrase: a word, or the mark of a share."""
        return self.keys[at][0].isalnum() or (self.keys[at] in SHARES and self.keys[at - 1][0].isdigit())

    def _leads(self, at: int) -> bool:
        """Whether a token opens a phrase that is no subject: a preposition, a conjunction, a participle."""
        key = self.keys[at]
        if at in self.cast.within or key in self.words.clauses.relative or key in self.words.by:
            return False
        if key in self.words.clauses.idle_ends or key in self.words.clauses.edges:
            return True
        behind = self.keys[at + 1] if at + 1 < len(self.keys) else ""
        return key.endswith(self.words.clauses.participles[:1]) and behind in self.closing  # "arriving at ..., Gross"

    def _hangs(self, at: int) -> bool:
        """Whether the last token of a source is none of its noun's."""
        key = self.keys[at]
        if at in self.cast.within or self._known(at) or self.cast.layout.starts[at] == self.cast.layout.ends[at - 1]:
            return False
        clauses = self.words.clauses
        return (
            key in clauses.idle_ends or key in clauses.edges or key in clauses.idle or key.endswith(clauses.participles)
        )

    def _subject(self, first: int, last: int) -> int | None:
        """The pronoun in a source that can only be a subject, and so is the one of the verb behind: every time [he]."""
        quoted, starts, ends = self.cast.layout.quoted, self.cast.layout.starts, self.cast.layout.ends
        for at in range(first, last):
            if self.keys[at] in self.words.clauses.relative:
                return None
            apart = at == first or starts[at] > ends[at - 1]  # no letter of "C.I.A."
            if self._alone(at) in self.words.subjects and quoted[at] == quoted[first] and apart:
                return at
        return None

    def _alone(self, at: int) -> str:
        """A word without the verb written onto it: she's."""
        return self.keys[at].replace("’", "'").partition("'")[0]

    def _located(self, first: int, end: int) -> bool:
        """Whether a phrase is the name of a place."""
        seen = self.cast.within.get(first)
        return seen is not None and seen.type == "place" and seen.last == end

    def _core(self, first: int, last: int) -> int:
        """Where what is before a phrase's complements ends: the audience | gathered in the East Room, Ann Lee | of Ohio."""
        at = first
        while at < last:
            seen = self.cast.within.get(at)
            if seen is not None and seen.first == at:
                at = min(seen.last, last)
                continue
            if at > first and self._ends(at, last) and not self._partitive(first, at):
                return at
            if at > first and self.keys[at] in self.words.pointing and self.keys[at - 1] in self.tables.documents:
                return at  # "a study | the agency commissioned"
            at += 1
        return last

    def _partitive(self, first: int, at: int) -> bool:
        """Whether all before a preposition only counts what comes behind: six [in] ten voters, one [of] her ads."""
        counts = (key in self.words.indefinite or key.isdigit() for key in self.keys[first:at])
        return self.keys[at] in without(self.tables.inner, self.tables.joins) and all(counts)

    def _ends(self, at: int, last: int) -> bool:
        key = self.keys[at]
        if not (key[0].isalnum() or key[0] in "'’$"):
            return self.cast.words[at] != "." and key != "-"
        if key in self.closing or key in self.words.clauses.edges or key in self.tables.joins:
            return True
        behind = self.keys[at + 1] if at + 1 < last else ""
        return key.endswith(self.words.clauses.participles) and (behind in self.closing or behind in self.words.by)

    def _head(self, first: int, end: int) -> int | None:
        """The token of the last name or noun that can speak; None if words no list knows stand behind it."""
        for at in range(end - 1, first - 1, -1):
            seen = self.cast.within.get(at)
            if seen is not None:
                return None if self._owns(seen) and (seen.first > first or seen.last < end) else at
            if self._known(at):
                return at
            described = at == end - 1 and at > first and self.cast.words[at].islower() and self._known(at - 1)
            if described and self.keys[end : end + 1] and self.keys[end] in self.closing:
                continue  # "people familiar | with the plan"
            if self.keys[at] not in self.tables.common and self.keys[at] not in self.words.clauses.timely:
                return None
        return None

    def _known(self, at: int) -> bool:
        """Whether a token is a noun for somebody or something that speaks."""
        return self.cast.noun_at(at) or self.keys[at] in self.tables.tails

    def _new(self, first: int, head: int) -> bool:
        """Whether a phrase tells of somebody new: "a deputy", "another deputy"."""
        between = self.keys[first:head]
        return not self.words.others.isdisjoint(between) or bool(between and between[0] in self.words.indefinite)

    def _phrase(self, title: Noun, head: int, first: int, end: int, last: int) -> Phrase:
        """The title phrase of a head, with the complement behind it and all that qualifies it before."""
        comma = next((at for at in range(end, last) if self.cast.words[at] in (",", "(")), last)
        phrase = self.cast.phrase_at(title, head, comma)
        return msgspec.structs.replace(phrase, marks=phrase.marks | self._qualifiers(first, head))

    def _qualifiers(self, first: int, head: int) -> frozenset[str]:
        """What qualifies a noun before it, without the words that only point."""
        while first < head and (self.keys[first] in self.words.pointing or self.keys[first] in self.words.possessives):
            first += 1
        return self.cast.marks(first, head)

    def _apposed(self, end: int, last: int, key: str = "") -> Answer | None:
        """The person whose name is set behind a phrase and its comma: Clinton's opponent, Vermont Sen. [Bernie Sanders].

        Or the body, if the noun of the phrase can mean one: the plant's owner, [Halden Motors].
        """
        comma = next((at for at in range(end, last) if self.cast.words[at] in (",", "–", "—")), last)
        if comma + 1 >= last:
            return None
        close = self._core(comma + 1, last)
        if close < last and self.keys[close] in self.tables.joins:
            return None  # "critics of Trump, Clinton and others"
        head = self._head(comma + 1, close)
        seen = self.cast.within.get(head) if head is not None else None
        body = seen is not None and seen.type == "institution" and key in self.words.kinds.doers
        return self.subjects.person(seen.part) if seen is not None and (seen.type == "person" or body) else None

    # bodies and documents -----------------------------------------------------------------

    def _body(self, head: int, first: int, end: int) -> Answer | None:
        """Which body a noun of its kind means: the one that qualifies it, or the one told of by that noun."""
        before = self.cast.within.get(head - 1) if head > first else None
        if before is not None and before.type == "institution" and not self._owns(before):
            return self.subjects.person(before.part)  # "the Future45 group"
        marks = self._qualifiers(first, head) | self.cast.marks(head + 1, end)
        told: list[Seen] = []
        for seen in self.cast.recent(head, frozenset(("institution", "outlet"))):
            if seen.first < head - FAR:
                break
            if self._called(seen, head) and not marks - self._marks_of(seen):
                told.append(seen)
        return self.subjects.person(self.again.likeliest(told)) if told else None

    def _called(self, seen: Seen, head: int) -> bool:
        """Whether a body's name has a noun for its kind, or stands in apposition to it."""
        key = self._alone(head)
        group = self.words.bodies.get(key, frozenset()) | {key}
        name = [fold(word) for word in seen.part.split(" ")]
        cut = next((at for at, word in enumerate(name) if at and word in self.closing), len(name))
        if name[cut - 1] in group or any(known.noun.lemma in group for known in self.cast.parts[seen.part].phrases):
            return True
        behind = range(seen.last + 1, min(seen.last + 8, self.cast.sentence(seen.first)[1]))
        if self.cast.words[seen.last : seen.last + 1] != [","] or self.keys[seen.last + 1 :][:1] == []:
            return False
        if (
            self.keys[seen.last + 1] not in self.words.indefinite
            and self.keys[seen.last + 1] not in self.words.pointing
        ):
            return False
        for at in behind:
            if self.keys[at] in group:
                return True
            if at > seen.last + 1 and self._ends(at, len(self.keys)):
                return False
        return False

    def _marks_of(self, seen: Seen) -> frozenset[str]:
        """What qualifies a body by its name and by the phrases around it."""
        own = frozenset(mark for known in self.cast.parts[seen.part].phrases for mark in known.marks)
        return own | self.cast.marks(seen.first, seen.last) | self._stems(seen.part)

    def _stems(self, name: str) -> frozenset[str]:
        return frozenset(fold(word)[:5] for word in name.split(" "))

    def _owns(self, seen: Seen) -> bool:
        return self.cast.words[seen.last - 1].endswith(OWNED)

    def _document(self, attribution: Attribution, head: int, first: int, last: int) -> Answer:
        """Who issued a document: whose name or possessive stands before it, who is told behind "by", who did before."""
        noun = self.tables.documents[self.keys[head]]
        issuer = self._issuer(attribution, head, first, last) or self.issued.owned(attribution, head, first, last)
        issuer = issuer or self.issued.told(attribution, noun, first, head)
        if issuer is None or issuer.name is None:
            self.issued.leave(attribution, noun, first, head)
            worded = self._worded(attribution, head, noun)
            return msgspec.structs.replace(worded, kind="document", noun=noun.lemma)
        self.issued.keep(noun, issuer)
        return msgspec.structs.replace(issuer, kind="document", noun=noun.lemma)

    def _worded(self, attribution: Attribution, at: int, noun: Noun) -> Answer:
        return self.wording.of(attribution, at=at, noun=noun)

    def _issuer(self, attribution: Attribution, head: int, first: int, last: int) -> Answer | None:
        owned = next((at for at in range(head - 1, first - 1, -1) if self.keys[at] in self.words.possessives), None)
        if owned is not None:
            return self.asked.owner(attribution, owned, first)
        body = self.again.owner(first, head)
        if body is not None:
            return body
        names = [
            seen for at in range(first, head) if (seen := self.cast.within.get(at)) is not None and seen.first == at
        ]
        names = [seen for seen in names if seen.type != "place" and seen.part not in self.words.platforms]
        for seen in reversed(names):
            if seen.last == head or self._owns(seen) or seen.type != "person":
                return self._together(seen, names)
        for at in range(head + 1, last - 1):
            if self.keys[at] in self.words.by or (at == head + 1 and self.keys[at] in self.words.clauses.owning):
                found = self._head(at + 1, self._core(at + 1, last))
                maker = self.cast.within.get(found) if found is not None else None
                of = self.keys[at] not in self.words.by
                if maker is None or maker.type == "place" or (of and maker.type == "person"):
                    return None  # "a video of Ann Lee" is not hers
                if not of and not self.issued.theirs(maker, head):
                    return None  # "a letter obtained by the Echo"
                return self.subjects.person(maker.part)
        return None

    def _together(self, seen: Seen, names: list[Seen]) -> Answer:
        """A body, or two that a stroke joins: a Times/CBS News survey."""
        other = next((one for one in names if one.last == seen.first - 1), None)
        if other is None or self.cast.words[other.last] not in ("/", "-", "–"):
            return self.subjects.person(seen.part)
        return Answer(f"{other.part}/{seen.part}", None, "document")

    def _pointed(self, first: int, head: int) -> bool:
        """Whether a noun has nothing before it but a word that points: "the poll", "this report"."""
        return head - first <= 1 and all(key in self.words.pointing for key in self.keys[first:head])

    # relatives ----------------------------------------------------------------------------

    def _antecedent(self, attribution: Attribution, at: int) -> Answer:
        """Who a relative pronoun goes back to: the name right before it, else the noun phrase there."""
        begin = self.cast.sentence(at)[0]
        end = at - (at > begin and self.cast.words[at - 1] in (",", "–", "—"))
        seen = self.cast.within.get(end - 1) if end > begin else None
        if seen is not None and (seen.type == "person") == (self.keys[at] in self.words.clauses.who):
            return self.subjects.person(seen.part)
        if seen is not None and self.keys[at] in self.words.clauses.who:
            person = next(iter(self.cast.recent(at, PERSON)), None)
            return self.subjects.person(person.part) if person is not None and person.first >= begin else NOBODY
        first = self._begin(end, begin)
        if first is None or self.keys[end - 1] in self.words.clauses.relative:
            return NOBODY  # of "that that that who" nobody is meant, however many there are
        span = self.cast.layout.span(first, end)
        answer = self.of(msgspec.structs.replace(attribution, source=span), first, end)
        somebody = answer.type == "person" or answer.plural or answer.noun is not None
        return answer if somebody or self.keys[at] not in self.words.clauses.who else NOBODY

    def _begin(self, end: int, begin: int) -> int | None:
        """Where the noun phrase begins that ends before a token: at its first determiner that no preposition governs."""
        for at in range(end - 1, max(begin, end - NOUNS) - 1, -1):
            if not self.keys[at][0].isalnum():
                return None
            opens = self.keys[at] in self.words.pointing or self.keys[at] in self.words.indefinite
            if opens and (at == begin or self.keys[at - 1] not in self.closing):
                return at
        return None
