"""Those a text tells of without a name: "Një grua nga Peja", "pronari i lokalit".

A pronoun goes on from them as from a name, and a bare noun means the one first told of in more
words.  Knows phrases of the text only; who speaks is for `speakers`.
"""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from sipas.extraction.answers import BODY, NOBODY, ONE, PERSON, THEY, Answer, Words
from sipas.extraction.bodies import Bodies
from sipas.extraction.cast import APPOSING, REACH, Cast, Phrase
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.namings import marked_name
from sipas.extraction.newcomers import newcomer
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import any_of, fold, without
from sipas.lexicon import ADJECTIVE, ADVERB, FINITE, NOUN, OBLIQUE, PARTICIPLE, SUBJECT
from sipas.naming import Pronoun
from sipas.records import SourceClass
from sipas.sheet import Gender
from sipas.structs import Value

FAR = 80  # sentences before a token whose figures are looked at
NEARBY = 5  # tokens behind a body within which the verb of its clause stands


class Figure(Value, frozen=True):
    """Somebody without a name: where the phrase stands, what it calls them, whether it first brings them up."""

    first: int
    last: int
    answer: Answer
    fresh: bool
    upright: bool  # whether it can be the subject of its clause


class Unnamed:
    """The figures of one document; none in languages whose nouns tell no gender."""

    def __init__(self, cast: Cast, tables: Gazetteer, words: Words, subjects: Subjects, bodies: Bodies) -> None:
        self.cast = cast
        self.bodies = bodies
        self.tables = tables
        self.words = words
        self.subjects = subjects
        self.keys = cast.keys
        self._of: dict[int, list[Figure]] = {}  # by the first token of their sentence, filled as they are asked for

    # pronouns -----------------------------------------------------------------------------

    def subject(self, begin: int, pronoun: Pronoun | None, end: int) -> Answer | None:
        """Return whom a pronoun behind a sentence's tokens up to `end` goes on from, if that has no name."""
        if not self.tables.links or pronoun is None or pronoun.gender == "n":
            return None
        opening = self._opening(begin, pronoun)
        if pronoun is ONE:  # a verb alone goes on from one that is told of in more than a word
            return opening if opening is not None and opening.name is not None and " " in opening.name else None
        if opening is not None:
            return opening
        told = [f for f in self.of(begin) if f.last <= end and self._fits(f.answer, pronoun)]
        fitting = [f for f in told if f.upright] or told
        if len(fitting) != 1 or self._named_in(begin, end, pronoun):
            return None
        figure = fitting[0]
        return figure.answer if figure.fresh or figure.last - figure.first > 1 else None

    def opener(self, at: int, number: Pronoun | None, begin: int) -> tuple[int, int] | None:
        """Return the phrase without a name that opens a verb's sentence, if it can be its subject: [Drejtori i shkollës] foli, ku tha ...

        Or of the sentence before, which begins at another token, a pronoun's: "[A nurse] shook her head. ... she said".
        """
        cast = self.cast
        if begin != cast.sentence(at)[0]:
            before = cast.premodified and number is not None and [begin] == cast.openings(at)[-1:]
            return newcomer(cast, self.words, begin, at, number) if before and number is not None else None
        if not self.tables.links or number not in (ONE, THEY) or cast.layout.quoted[at] >= 0:
            return None
        while begin < at and (not cast.words[begin][0].isalnum() or self.keys[begin] in self.words.clauses.leading):
            begin += 1
        head = begin
        while head < at and self.keys[head] in cast.indefinite:
            head += 1
        if head >= at or head in cast.within or cast.layout.quoted[head] >= 0:
            return None
        fresh = head > begin
        noun = self._people(head, fresh=fresh) if number is THEY else cast.title(head) or cast.kind_noun(head)
        if noun is None or (noun.plural and number is not THEY) or not (noun.nominative or fresh):
            return None
        last = self.phrase_end(head + 1, at)
        if any(i in cast.within and cast.within[i].type == "person" for i in range(head, min(last + 2, at))):
            return None
        told = cast.title(head) is not None or self.words.passive.isdisjoint(self.keys[last:at])
        return (begin, last) if told else None  # "Konferenca u mbajt, ku [tha] ..." is another's

    def _fits(self, answer: Answer, pronoun: Pronoun) -> bool:
        if answer.plural != pronoun.plural:
            return False
        return pronoun.plural or pronoun.gender is None or answer.gender in (None, pronoun.gender)

    def _named_in(self, begin: int, end: int, pronoun: Pronoun) -> bool:
        """Whether somebody with a name stands in a sentence whom a pronoun could mean."""
        gender = None if pronoun.plural else pronoun.gender
        seen = (self.cast.within.get(at) for at in range(begin, min(end, self.cast.sentence(begin)[1])))
        return any(s is not None and s.type == "person" and self.subjects.fits(s.part, gender) for s in seen)

    def _opening(self, begin: int, pronoun: Pronoun) -> Answer | None:
        """The person or people without a name whom a sentence opens with: Një grua nga Peja ka rrëfyer ..."""
        cast, end = self.cast, self.cast.sentence(begin)[1]
        while begin < end and (not cast.words[begin][0].isalnum() or self.keys[begin] in self.words.clauses.leading):
            begin += 1
        at = begin
        while at < end and self.keys[at] in cast.indefinite:
            at += 1
        at += at == begin and self._articled(at)
        if at >= end or at in cast.within or cast.layout.quoted[at] >= 0:
            return None
        gender = pronoun.gender
        if pronoun.plural:
            noun = self._people(at, fresh=at > begin)
            if noun is None:
                return None
        else:
            noun = self.words.kindred.get(self.keys[at]) if at > begin else None
            noun = noun or cast.title(at)
            fits = noun is not None and (gender is None or noun.gender in (None, gender))
            if noun is None or not fits or not (noun.nominative or at > begin):
                return None
            names = cast.titled(cast.phrase_at(noun, at, min(at + 6, end))) if at == begin else []
            if names:
                fit = len(names) == 1 and self.subjects.fits(names[0], gender) and not self._one_of_two(at, end)
                return self.subjects.person(names[0]) if fit else None
        last = self.phrase_end(at + 1, end)
        last += last < end and self.keys[last] in self.words.others
        named = self._apposition(last, end)
        if named is not None:
            return self.subjects.person(named) if self.subjects.fits(named, gender) and not pronoun.plural else None
        if any(i in cast.within and cast.within[i].type == "person" for i in range(at, min(last + 2, end))):
            return None
        return self._answer(begin, last, noun.gender, noun.lemma, plural=pronoun.plural)

    def _one_of_two(self, at: int, end: int) -> bool:
        """Whether the title at a token is that of a name that another is joined to: presidenti NAME dhe kryeministri OTHER."""
        behind = (self.cast.within.get(i) for i in range(at, min(at + REACH, end)))
        seen = next((s for s in behind if s is not None and s.type == "person"), None)
        title = self.cast.introduced.get(seen.first) if seen is not None else None
        return title is not None and seen is not None and title.first == at and self.subjects.coordinated(seen)

    def _apposition(self, at: int, end: int) -> str | None:
        """The name behind a comma and a second title: I pandehuri tjetër, ish-drejtori NAME."""
        if at + 1 >= end or self.cast.words[at] != "," or self.cast.title(at + 1) is None:
            return None
        behind = (self.cast.within.get(i) for i in range(at + 1, min(at + REACH, end)))
        seen = next((s for s in behind if s is not None and s.type == "person"), None)
        phrase = self.cast.introduced.get(seen.first) if seen is not None else None
        return seen.part if seen is not None and phrase is not None and phrase.first == at + 1 else None

    def _articled(self, at: int) -> bool:
        """Whether a token is the article of a noun that has its own: E pandehura."""
        if at + 1 >= len(self.keys):
            return False
        noun = self.words.kindred.get(self.keys[at + 1]) or self.cast.title(at + 1)
        return noun is not None and noun.lemma.partition(" ")[0] == self.keys[at] and " " in noun.lemma

    def _people(self, at: int, *, fresh: bool) -> Noun | None:
        """The noun for several people that a token is, as a subject: qytetarët, behind "some" also qytetarë."""
        noun = self.tables.collectives.get(self.keys[at])
        if noun is None or noun.nominative:
            return noun
        upright = self.cast.forms.of(self.keys[at]) & (SUBJECT | OBLIQUE) != OBLIQUE
        return msgspec.structs.replace(noun, nominative=True) if fresh and upright else None

    def body(self, at: int, gender: Gender | None) -> Answer | None:
        """Return the body that the sentence of a token, or the one before it, opens with: Klubi ka reaguar.

        If a gender is asked, it is the one its noun has.
        """
        here = self.cast.sentence(at)[0]
        for begin in (here, *self.cast.openings(at)[-1:]):
            found = self.headed(begin, at, gender) or self._side(begin, gender)
            if found is not None:
                return found
        return None

    def _side(self, begin: int, gender: Gender | None) -> Answer | None:
        """The body with a name of whose side a sentence tells, if its noun has the gender: Nga Ministria nuk flasin. ... e saj."""
        found = self.sided(begin, THEY)
        head = self.tables.heads.get(fold(found.name.split(" ")[0])) if found is not None and found.name else None
        fits = head is not None and gender in (None, head.gender)
        return found if found is not None and found.type is not None and fits else None

    def announcing(self, noun: Noun, at: int, last: int, *, named: bool = True) -> Answer | None:
        """Return the body, if need be a `named` one, that the sentence before a bare announcement opens with: Klubi reagoi. Në komunikatë thuhet ..."""
        bare = last - at == 1 and (noun.lemma in self.words.announcements or noun.lemma in self.words.personal)
        before = self.cast.openings(at)[-1:] if bare and self.tables.links else []
        found = self.headed(before[0], at, None) if before else None
        return found if found is not None and (found.type is not None or not named) else None

    def opening_body(self, begin: int, at: int, pronoun: Pronoun | None) -> Answer | None:
        """Return the body a sentence opens with that "he" or "she" means, as its noun's gender is: Ministria ... Ajo.

        One without a name, if nobody of that gender stands there: Ushtria suedeze doli në rrugë. Ajo ...
        """
        if not self.tables.links or pronoun is None or pronoun.plural or pronoun.gender not in ("m", "f"):
            return None
        found = None if self._named_in(begin, at, pronoun) else self.headed(begin, at, pronoun.gender)
        if found is None or found.type is not None:
            return found
        nouns = map(self.cast.title, range(begin, min(self.cast.sentence(begin)[1], at)))
        return None if any(n is not None and n.gender in (None, pronoun.gender) for n in nouns) else found

    def sided(self, begin: int, pronoun: Pronoun | None) -> Answer | None:
        """Return the body of whose side a sentence tells by a plural verb: Në shtabin e kryetarit nuk e besojnë. ... tyre."""
        if not self.tables.links or pronoun is None or not pronoun.plural or pronoun.gender == "n":
            return None
        cast, end = self.cast, self.cast.sentence(begin)[1]
        while begin < end and (not cast.words[begin][0].isalnum() or self.keys[begin] in self.words.clauses.leading):
            begin += 1
        if begin + 2 >= end or (self.keys[begin] not in self.tables.locative and self.keys[begin] not in self.words.by):
            return None
        seen, noun = cast.within.get(begin + 1), self.tables.heads.get(self.keys[begin + 1])
        if seen is not None and seen.type == "institution":
            return self.subjects.person(seen.part) if self._tells_of_them(seen.last, end) else None
        if seen is not None or noun is None:
            return None
        last = self.phrase_end(begin + 2, end)
        if not self._tells_of_them(last, end):
            return None
        answer = self._answer(begin + 1, last, noun.gender, noun.lemma, plural=False)
        name = self._definite(noun, begin + 1, last)
        return msgspec.structs.replace(answer, name=name, kind="institution")

    def _tells_of_them(self, first: int, end: int) -> bool:
        """Whether the clause at a token has a plural verb and nobody behind it who could be its subject."""
        keys, words, forms = self.keys, self.words, self.cast.forms
        verb = next((at for at in range(first, min(first + NEARBY, end)) if forms.of(keys[at]) & FINITE), end)
        if verb == end or words.verbs.subject_of(keys[verb]) is not THEY or keys[verb] in words.passive:
            return False
        if any(keys[at] in words.passive or not keys[at][0].isalpha() for at in range(first, verb)):
            return False
        several = without(words.indefinite, words.introducing)
        return not any(
            keys[at] in self.tables.collectives or keys[at] in several or keys[at][0].isdigit()
            for at in range(verb + 1, min(verb + FAR, end))
        )

    def headed(self, begin: int, at: int, gender: Gender | None) -> Answer | None:
        """Return the body that a sentence, or a stretch of it, opens with before a token."""
        cast, end = self.cast, min(self.cast.sentence(begin)[1], at)
        while begin < end and (not cast.words[begin][0].isalnum() or self.keys[begin] in self.words.clauses.leading):
            begin += 1
        if begin >= end or cast.layout.quoted[begin] >= 0:
            return None
        if begin + 1 < end and self.keys[begin] in self.tables.articles:
            noun = cast.kind_noun(begin + 1)
            begin += noun is not None and " " in noun.lemma  # an article of its own: "E përditshmja X"
        seen, head = cast.within.get(begin), cast.kind_noun(begin)
        if head is None or not head.nominative or gender not in (None, head.gender):
            return None
        last = self.phrase_end(begin + 1, end)
        if seen is None:  # "Kompania “X” ka reaguar"
            seen = next((s for s in map(cast.within.get, range(begin + 1, min(last + 3, end))) if s is not None), None)
            seen = seen if seen is not None and seen.type in ("institution", "outlet") else None
        if seen is not None:
            return self.subjects.person(seen.part) if seen.type != "person" else None
        known = self.bodies.meant(Phrase(head, frozenset(), begin, last), begin) if last == begin + 1 else None
        if known is not None:
            return self.subjects.person(known)  # "Komuna nuk u pajtua"
        named = self._answer(begin, last, head.gender, head.lemma, plural=False)
        return msgspec.structs.replace(named, kind="institution")

    def latter(self, first: int, *, former: bool) -> Answer:
        """Return whom "ky i fundit" means: the last person named; "the former": the one before."""
        pronoun = self.words.pronouns.get(self.keys[first])
        gender = pronoun.gender if pronoun is not None else self.subjects.linked(first + 1)
        recent = self.cast.recent(first, PERSON | BODY if gender else PERSON)
        fitting = [seen for seen in recent if self.subjects.called(seen, gender)]
        for begin in self.cast.openings(first)[-1:] if gender and not former else ():
            near = bool(fitting) and fitting[0].first >= begin
            told = self.subject(begin, Pronoun(forms="", gender=gender), first)
            told = told if near else told or self.headed(begin, first, gender)
            if told is not None:
                return told
        names = list(dict.fromkeys(seen.part for seen in fitting))
        return self.subjects.person(names[former]) if len(names) > former else NOBODY

    # within quotations --------------------------------------------------------------------

    def quoted(self, at: int, number: Pronoun | None) -> Answer | None:
        """Return whom a verb alone within a quotation goes on from: who is told of last there, the subject first."""
        for begin in reversed((*self.cast.openings(at)[-1:], self.cast.sentence(at)[0])):
            told = self._told(begin, at, plural=number is THEY)
            upright = [answer for answer, can in told if can]
            if upright or len(told) == 1:
                return upright[-1] if upright else told[0][0]
        return None

    def _told(self, begin: int, at: int, *, plural: bool) -> list[tuple[Answer, bool]]:
        """Those told of in a sentence before a token, in its quotation; each with whether it can be a subject."""
        quoted, end = self.cast.layout.quoted, min(self.cast.sentence(begin)[1], at)
        out: list[tuple[Answer, bool]] = []
        while begin < end:
            seen, figure = self.cast.within.get(begin), None
            if seen is not None and seen.type == "person" and quoted[begin] == quoted[at] and not plural:
                out.append((self.subjects.person(seen.part), seen.upright))
            elif seen is None and quoted[begin] == quoted[at] and self.keys[begin][0].isalpha():
                figure = self._figure(begin, end, fresh=self.keys[begin] in self.words.introducing)
            if figure is not None and figure.answer.plural == plural:
                out.append((figure.answer, figure.upright))
            begin = max(begin + 1, seen.last if seen is not None else figure.last if figure is not None else 0)
        return out

    # bare nouns ---------------------------------------------------------------------------

    def again(self, phrase: Phrase) -> Figure | None:
        """Return the one told of before in more words whom a bare noun means: mikesha, një mikeshë e çiftit."""
        lemmas = self.cast.alike.get(phrase.noun.lemma, frozenset((phrase.noun.lemma,)))
        for figure in self._before(phrase.first):
            if figure.fresh and figure.answer.noun in lemmas and not figure.answer.plural:
                return figure
        return None

    def several(self, lemma: str, heard: list[Answer], at: int) -> Answer | None:
        """Return the people told of in more words before a token whom a bare plural means again, speakers first: shkencëtarët."""
        group = self.words.peers.get(lemma, frozenset((lemma,)))
        for answer in heard:
            several = answer.name if answer.plural and answer.name and " " in answer.name else None
            if several and (several.split(" ")[0] in group or (answer.noun == lemma and several[0].isupper())):
                return answer  # also "[autorët], NAME dhe NAME"
        for figure in self._before(at):
            told = figure.answer
            named = any(at in self.cast.within for at in range(figure.first + 1, figure.last))
            if told.plural and (told.noun == lemma or named) and told.noun in group and self._whose(figure):
                return told
        return None

    def _whose(self, figure: Figure) -> bool:
        """Whether a phrase tells whose or from where people are: punëtorët e fabrikës, hulumtuesit nga Kolegji."""
        links, forms = any_of(self.tables.articles, self.words.by), self.cast.forms
        inside = range(figure.first + 1, figure.last - 1)
        return any(self.keys[at] in links and not forms.of(self.keys[at + 1]) & ADJECTIVE for at in inside)

    def described(self, at: int, gender: Gender | None) -> Answer | None:
        """Return whom "the 35-year-old" means, if the last to be brought up has no name."""
        for figure in self._before(at):
            if figure.fresh and not figure.answer.plural and figure.answer.gender in (None, gender):
                named = self.cast.recent(at, PERSON)
                nearer = any(s.first > figure.first and self.subjects.fits(s.part, gender) for s in named)
                return None if nearer else figure.answer
        return None

    def _before(self, at: int) -> Iterator[Figure]:
        """The figures not far before a token, the nearest first."""
        if not self.tables.links:
            return
        index = bisect_right(self.cast.sentence_of, at)
        for begin in reversed(self.cast.sentence_of[max(index - FAR, 0) : index]):
            for figure in reversed(self.of(begin)):
                if figure.last <= at:
                    yield figure

    # what stands in a sentence ------------------------------------------------------------

    def of(self, begin: int) -> list[Figure]:
        """Return the figures of the sentence that begins at a token, outside quotations, in order."""
        found = self._of.get(begin)
        if found is None:
            found = self._of[begin] = self._found(*self.cast.sentence(begin))
        return found

    def _found(self, begin: int, end: int) -> list[Figure]:
        cast, out = self.cast, []
        at = begin
        while at < end:
            fresh = self.keys[at] in self.words.introducing
            figure = None
            if cast.layout.quoted[at] < 0 and at not in cast.within and self.keys[at][0].isalpha():
                figure = self._figure(at, end, fresh=fresh)
            if figure is not None:
                out.append(figure)
                at = figure.last
            else:
                at += 1
        return out

    def _figure(self, at: int, end: int, *, fresh: bool) -> Figure | None:
        """The figure whose phrase begins at a token, in a case that a subject has."""
        cast, keys = self.cast, self.keys
        head = at + fresh
        upright = not self._governed(at)
        if head >= end or head in cast.within or not (upright or fresh) or self._apposed(at):
            return None
        if cast.words[at - 1] == "-" and at > 1 and keys[at - 2].isdigit():
            return None  # "36-[vjeçarja] nga Llapi" is somebody told of before
        plural = keys[head] in self.tables.collectives and not (fresh and cast.title(head) is not None)
        noun = self.tables.collectives.get(keys[head]) if plural else cast.title(head)
        if noun is not None and not (noun.nominative or fresh):
            return None
        if fresh and self.cast.forms.of(keys[head]) & (SUBJECT | OBLIQUE) == OBLIQUE:
            upright = False
        if not upright and noun is None:
            return None
        last = self.phrase_end(head + 1 + (fresh and head + 1 < end and self._qualifies(head + 1, fresh=True)), end)
        if noun is None:
            gender = self._told_gender(head, last, end) if fresh else None
            noun = Noun(keys[head], gender, plural=False, nominative=True) if gender is not None else None
        if noun is None or any(
            i in cast.within and cast.within[i].type == "person" for i in range(at, min(last + 2, end))
        ):
            return None
        answer = self._answer(at, last, noun.gender, noun.lemma, plural=plural)
        bent = fresh and head + 1 < last and keys[head + 1] in self.tables.articles - set(self.tables.links.values())
        if not upright or bent:  # "me një banor të moshuar"
            answer = msgspec.structs.replace(answer, name=self._upright(noun, head, last, fresh=fresh))
        return Figure(at, last, answer, fresh, upright)

    def _upright(self, noun: Noun, head: int, last: int, *, fresh: bool) -> str:
        """The citation form of somebody told of in another case than a subject's: as first told of, where the noun's form could be one's."""
        words = self.cast.words
        if not fresh or self.keys[head] == noun.lemma or not self.cast.forms.of(self.keys[head]) & SUBJECT:
            return self._definite(noun, head, last)
        told = [self.keys[head - 1], *words[head:last]]  # "nga një grua e moshuar"
        upright = self.tables.links.get(noun.gender or "", "")
        if upright and len(told) > 3 and self.keys[head + 1] in self.tables.articles:
            again = told[4:5] == told[2:3] and self.cast.forms.of(self.keys[head + 2]) & ADJECTIVE
            told[2:5:2] = [upright, *([upright] if again else told[4:5])]
        return " ".join(told)

    def _definite(self, noun: Noun, head: int, last: int) -> str:
        """The citation form of somebody first told of in another case: i një mikeshe të çiftit -> mikesha e çiftit."""
        words = [noun.lemma, *self.cast.words[head + 1 : last]]
        if len(words) > 2 and self.keys[head + 1] in self.tables.articles:
            words[1] = self.tables.links.get(noun.gender or "", words[1])
        return " ".join(words)

    def _governed(self, at: int) -> bool:
        """Whether a word before a token puts it into another case than a subject's."""
        before = self.keys[at - 1] if at else ""
        return before in self.tables.articles or before in self.words.breaks or before in self.words.governors

    def _apposed(self, at: int) -> bool:
        """Whether a phrase only says who the person before its comma, or before its "is", is."""
        if at and self.keys[at - 1] in self.words.passive:
            begin = self.cast.opening(at - 1)
            return self.cast.words[begin][0].isupper() and begin < at - 1  # "Bajrami është fqinji"
        seen = self.cast.within.get(at - 2) if at > 1 and self.cast.words[at - 1] in APPOSING else None
        return seen is not None and seen.type == "person"

    def _told_gender(self, head: int, last: int, end: int) -> Gender | None:
        """The gender that the relative pronoun behind an unlisted noun tells: një hidraulik nga Skenderaj, i cili."""
        bits = self.cast.forms.of(self.keys[head])
        if bits and not bits & NOUN:
            return None
        if last + 2 >= end or self.cast.words[last] != ",":
            return None
        article = self.keys[last + 1]
        if article not in self.tables.links.values() or self._verb(last + 2):
            return None
        return "m" if article == self.tables.links.get("m") else "f"

    def phrase_end(self, at: int, end: int) -> int:
        """Return where a noun phrase ends that goes on with linked words, adjectives of places and ages."""
        keys, tables = self.keys, self.tables
        while at < end:
            if keys[at] in tables.articles and at + 1 < end and keys[at + 1].isalpha() and not self._verb(at + 1):
                owner = self.cast.within.get(at + 1)
                whole = owner is not None and owner.first == at + 1 and owner.type != "person"
                at = owner.last if owner is not None and whole else self._named_end(at + 2, end)
            elif keys[at].isdigit() and at + 2 < end and self.cast.words[at + 1] == "-":
                at += 3
            elif keys[at] in tables.adjectives or keys[at][0].isdigit() or self._qualifies(at):
                at += 1
            elif (keys[at] in tables.inner or keys[at] in self.words.by) and at + 1 in self.cast.within:
                at = self.cast.within[at + 1].last
            elif keys[at] in self.words.by and at + 1 < end and self.cast.words[at + 1][0].isupper():
                at += 2
            else:
                break
        return min(at, end)

    def _named_end(self, at: int, end: int) -> int:
        """Behind the name that stands at a token, if one does, behind its noun: nxënësit e shkollës | “Drini”, banorët e fshatit | Lerishtë."""
        if at >= end:
            return at
        marked = marked_name(self.cast.words, at, set(), whole=True)
        if marked > at:
            return min(marked, end)
        seen = self.cast.within.get(at)
        if seen is not None:
            return seen.last if seen.first == at and seen.type == "place" else at
        return at + 1 if self.cast.words[at].istitle() and not self.cast.noun_at(at) else at

    def _verb(self, at: int) -> bool:
        """Whether a token is no part of a noun phrase: "burri i | vdiq"."""
        bits = self.cast.forms.of(self.keys[at])
        closed = bits == ADVERB or self.keys[at] in self.cast.stops  # "doktori e më [tha]"
        return closed or (bool(bits & FINITE) and not bits & (NOUN | ADJECTIVE | PARTICIPLE))

    def _qualifies(self, at: int, *, fresh: bool = False) -> bool:
        """Whether a token is an adjective or a noun in the genitive: një oficer [policie], një fqinje [portugeze].

        Behind one just brought up a noun is, though its form could be a subject's: një shofer [kamioni].
        """
        bits = self.cast.forms.of(self.keys[at])
        closed = (self.keys[at] in self.cast.stops or self.keys[at] in self.tables.articles) or self.keys[
            at
        ] in self.words.adverbial
        if not self.cast.words[at].islower() or bits & (FINITE | ADVERB) or closed:
            return False
        owner = bits & (NOUN | OBLIQUE) == NOUN | OBLIQUE and (fresh or not bits & SUBJECT)
        return bool(bits & ADJECTIVE) or owner

    def _answer(self, first: int, last: int, gender: Gender | None, lemma: str, *, plural: bool) -> Answer:
        """The answer that a phrase is, as worded."""
        layout = self.cast.layout
        phrase = self.cast.text[layout.starts[first] : layout.ends[last - 1]]
        name = " ".join((phrase[0].lower() + phrase[1:]).split())
        kind: SourceClass = "collective" if plural else "anonymous"
        return Answer(name, None, kind, gender, plural=plural, noun=lemma)
