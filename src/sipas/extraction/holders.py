"""Whom a title means: the person the text gives it to, the one of that age, the only one who can be meant."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from sipas.extraction.answers import NOBODY, PERSON, Answer, Words
from sipas.extraction.bodies import another
from sipas.extraction.cast import NEAR, REACH, Cast, Phrase, Seen
from sipas.extraction.gazetteer import Gazetteer, lands_of, people_of
from sipas.extraction.predicates import Predicates
from sipas.extraction.subjects import Subjects
from sipas.extraction.unnamed import Figure, Unnamed
from sipas.lexicon import ADJECTIVE
from sipas.naming import Pronoun
from sipas.records import Attribution, Span
from sipas.sheet import Gender

Told = Callable[[Attribution, int, Pronoun | None], Answer]

NAMED = 400  # mentions from a text's beginning among which it says what it is about
DEFINITE = 5  # tokens before a title within which its article stands
JOINED = 1  # token between a cue and what is said: se
LAST = 3  # speakers before a title that it can mean again


class Holders:
    """The holders of one document's titles."""

    def __init__(self, cast: Cast, tables: Gazetteer, words: Words, subjects: Subjects, unnamed: Unnamed) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.subjects = subjects
        self.unnamed = unnamed
        self.predicates = Predicates(cast, words, subjects)
        self.origins = tables.adjectives
        self.lands = lands_of(tables)
        self._by_surname: dict[str, list[str]] | None = None  # filled when first asked
        self._ages: dict[str, set[str]] | None = None  # filled when first asked
        self._turns: frozenset[str] | None = None  # likewise
        self.people = people_of(tables)

    def of(self, phrase: Phrase, heard: list[Answer]) -> Answer | None:
        """Return whom a title phrase means; `heard` are the answers before it, the nearest first.

        None where nobody or more than one can be meant.
        """
        again = self.unnamed.again(phrase) if not phrase.marks else None
        pointed = phrase.first > 0 and self.cast.keys[phrase.first - 1] in self.words.pointing
        if phrase.noun.lemma in self.words.kin and self.cast.layout.quoted[phrase.first] >= 0 and not pointed:
            return again.answer if again is not None else None  # "djali më tha": of him who is quoted
        names = [name for name in self.cast.titled(phrase) if not self._elsewhere(phrase, name)]
        names = names or self._surnamed(phrase)
        if self.cast.tables.links and another(self.words, self.cast.keys[phrase.first + 1 : phrase.last]):
            return self.subjects.person(names[0]) if len(names) == 1 and self._shared(phrase, names[0]) else None
        years = self.years(phrase.first)
        if years:
            names = [name for name in names if years in self._told_ages().get(name, (years,))]
        if len(names) > 1:
            names = self._nearest_of(names, phrase.first)
        if len(names) == 1 and (again is None or not self._nearer(again, names[0], phrase.first)):
            return self.subjects.person(names[0])
        if phrase.noun.lemma in self.people or self.cast.by_age(phrase.first):
            described = self._described(phrase, heard)
            if described is not None:
                return described
        if again is not None:
            return again.answer
        begin = self.cast.sentence(phrase.first)[0]
        here = {seen.part for seen in self.cast.recent(phrase.first, PERSON) if seen.first >= begin}
        heard = [answer for answer in heard if answer.name not in here]  # "Lleshi premton ujë, fermeri: ...": two
        found = (
            self._told_again(phrase, heard)
            or self._only(phrase, heard)
            or self._native(phrase)
            or self._last(phrase, heard)
        )
        if found is None and " " in phrase.noun.lemma and (name := self.predicates.befallen(phrase)) is not None:
            found = self.subjects.person(name)
        others = self.beside(phrase.first) | (
            set() if phrase.noun.nominative else here
        )  # "X reagoi ndaj akuzës së trajnerit"
        return None if found is not None and found.name in others else found

    def _shared(self, phrase: Phrase, name: str) -> bool:
        """Whether a person is told of by a word that qualifies a title: trajneri kundërshtar NAME."""
        return any(other.marks & phrase.marks for other in self.cast.parts[name].phrases)

    def beside(self, at: int) -> set[str]:
        """Return the persons whom the sentence of a title tells of behind it in another case: "Trajneri shkarkoi kapitenin [NAME]" is about two.

        Behind a title that is in another case itself also who acts: "Për akuzën e trajnerit, [NAME] tha".
        """
        end, quoted = self.cast.sentence(at)[1], self.cast.layout.quoted
        noun = self.cast.title(at)
        bent = noun is not None and not noun.nominative
        behind = (s for s in self.cast.around(end, after=0) if s.first > at and quoted[s.first] < 0)
        return {s.part for s in behind if s.type == "person" and (bent or not self.subjects.upright(s))}

    def _elsewhere(self, phrase: Phrase, name: str) -> bool:
        """Whether a person has the same title of another country, or of another kind of body only: kreu i sindikatës.

        Or, named behind others only, none but another title for the same: "ish-drejtori ... Kryetari NAME".
        """
        if not phrase.marks:
            same = any(other.noun.lemma == phrase.noun.lemma for other in self.cast.parts[name].phrases[:NEAR])
            before = any(seen.part == name for seen in self.cast.recent(phrase.first, PERSON))
            return not (same or before) and self.outnamed(name, phrase.noun.gender, phrase.first)
        group = self.cast.alike.get(phrase.noun.lemma, frozenset((phrase.noun.lemma,)))
        phrases = self.cast.parts[name].phrases[:NEAR]
        told = [other for other in phrases if other.noun.lemma in group and other.marks]
        if any(self.cast.clash(phrase, other) for other in told):
            return not any(phrase.marks & other.marks for other in told)
        asked = self._kinds(phrase)
        return bool(asked and told) and all((kinds := self._kinds(other)) and not kinds & asked for other in told)

    def _kinds(self, phrase: Phrase) -> frozenset[str]:
        """The nouns of bodies that the complement of a title can mean, none where it has a name: kreu [i partisë]."""
        inside = range(phrase.first + 1, phrase.last)
        if any(at in self.cast.within for at in inside):
            return frozenset()
        heads = [head for at in inside if (head := self.tables.heads.get(self.cast.keys[at])) is not None]
        return frozenset().union(*(self.words.bodies.get(h.lemma, frozenset()) | {h.lemma} for h in heads[:1]))

    def renamed(self, phrase: Phrase, attribution: Attribution, told: Told) -> Answer | None:
        """Return who goes on speaking under another name behind a quotation: NAME e pa ndryshe. "...", tha trajneri i mysafirëve.

        `told` tells whom a pronoun there would mean.
        """
        noun = phrase.noun
        if attribution.kind != "direct" or noun.plural or not noun.nominative:
            return None
        if not self.tables.links or attribution.content[-1].end > self.cast.layout.starts[phrase.first]:
            return None
        words = self.cast.words[phrase.last - 2 : phrase.last]
        if any(key in self.words.possessives for key in self.cast.keys[phrase.first : phrase.last]):
            return None  # "avokati i tij"
        begin = phrase.first - (self.cast.keys[phrase.first - 1] in self.tables.articles)
        if self.cast.keys[begin - 1] in self.words.emphatic:
            return None  # "vetë drejtori" is another than who spoke
        if phrase.last - phrase.first > 2 and all(word[0].isupper() for word in words):
            return None  # a name nobody knows stands behind the noun
        meant = self._brought_up(phrase, attribution) or self._named_since(
            told(attribution, phrase.first, Pronoun(forms="", gender=noun.gender)), phrase
        )
        if meant.type != "person" or meant.name is None or noun.lemma in self.words.kin:
            return None
        if self._elsewhere(phrase, meant.name):
            return None  # the ambassador of another country
        own = " " in noun.lemma  # "i akuzuari": no lawyer is, but whoever the text is about
        if own and self._aimed_at(meant.name):
            return meant
        return None if self._holds_other(meant.name, noun.lemma, posts=not own) else meant

    def _named_since(self, meant: Answer, phrase: Phrase) -> Answer:
        """Who goes on speaking, or the one person of that gender who acts since he was last named: "... sugjeronte NAME. «...», u përgjigj kreu"."""
        if meant.type != "person":
            return meant
        quoted, others = self.cast.layout.quoted, dict[str, None]()
        for seen in self.cast.recent(phrase.first, PERSON):
            if seen.part == meant.name and quoted[seen.first] < 0:
                break
            if (
                quoted[seen.first] < 0
                and self.subjects.upright(seen)
                and self.subjects.fits(seen.part, phrase.noun.gender)
            ):
                others[seen.part] = None
        if not others:
            return meant
        return self.subjects.person(next(iter(others))) if len(others) == 1 else NOBODY

    def varied(self, phrase: Phrase, attribution: Attribution, before: Answer) -> Answer | None:
        """Return the last to speak, told of by name alone, where a title with a complement can only tell who he is: "NAME tha ... Lideri i X shtoi".

        Not where the complement is a person ("avokati i shoferit" is another than the driver), nor who reacts, or tells of him by name.
        """
        noun, name = phrase.noun, before.name
        if before.type != "person" or name is None or noun.plural or noun.gender is None or not self.tables.links:
            return None
        if not phrase.marks or (
            noun.lemma in self.words.kin or noun.lemma in self.words.bystanders or noun.lemma in self.cast.serving
        ):
            return None
        if not self._known(name, noun.gender) or self._of_somebody(phrase):
            return None
        if self._reacts(attribution) or self.told_in(attribution, name):
            return None
        begins = self.cast.openings(phrase.first)
        near = next((seen.first for seen in self.cast.recent(phrase.first, PERSON) if seen.part == name), -1)
        if not begins or near < begins[0] or self._named_since(before, phrase) is not before:
            return None
        return before if all(other.noun.lemma in self.people for other in self.cast.parts[name].phrases) else None

    def _reacts(self, attribution: Attribution) -> bool:
        """Whether a cue says that somebody takes the floor in turn: "reagoi"."""
        cue = range(*self.cast.tokens(attribution.cue)) if attribution.cue is not None else ()
        return any(self.cast.keys[at] in self.words.clauses.reacting for at in cue)

    def told_in(self, attribution: Attribution, name: str) -> bool:
        """Return whether a person is told of in what an attribution says: "Sipas trajnerit, [NAME] është lënduar"."""
        inside = (self.cast.tokens(span) for span in attribution.content)
        return any(seen.part == name for span in inside for at in range(*span) if (seen := self.cast.within.get(at)))

    def another(self, attribution: Attribution, name: str) -> bool:
        """Return whether who speaks tells of a person, or tells that person something, whom nothing else names: "Mjeku [i] tha se C"."""
        if attribution.kind != "direct" and self.told_in(attribution, name):
            return True
        first, last = self.cast.tokens(attribution.cue) if attribution.cue is not None else (0, 0)
        if not 0 <= self.cast.tokens(attribution.content[0])[0] - last <= JOINED:
            return False  # "i tha [gazetarëve] se"
        return not self.words.verbs.hearers.isdisjoint(self.cast.keys[max(first - 1, 0) : first + 1])

    def questioned(self, order: Sequence[Attribution]) -> Iterator[tuple[str, str]]:
        """Yield an attribution's id with the name of each person beside it who is not who speaks: "C?" pyeti prokurori. "C", tha NAME.

        Who answers is not who asks, and who takes the floor behind a question did not put it.
        """
        for before, after in pairwise(order):
            if not before.stance == "asks" != after.stance:
                continue
            if after.source is not None and after.parent is None:
                yield from ((before.id, name) for name in self._named_in(after.source))
            if before.source is not None and before.parent is None and self._reacts(after):
                yield from ((after.id, name) for name in self._named_in(before.source))

    def _named_in(self, source: Span) -> set[str]:
        """The persons whom a source names."""
        return {seen.part for at in range(*self.cast.tokens(source)) if (seen := self.cast.within.get(at))}

    def _of_somebody(self, phrase: Phrase) -> bool:
        """Whether the complement of a title is a person: avokati i NAME, menaxheri i futbollistit, agjenti i tij."""
        for at in range(phrase.first + 1, phrase.last):
            seen = self.cast.within.get(at)
            if (seen is not None and seen.type == "person") or self.cast.keys[at] in self.words.possessives:
                return True
            if seen is None and self.cast.keys[at - 1] in self.tables.articles and self.cast.title(at) is not None:
                return True
        return False

    def _aimed_at(self, name: str) -> bool:
        """Whether a text tells of something about or against a person: gjyqi ndaj NAME."""
        keys, matters = self.cast.keys, self.words.matters
        return any(s.part == name and s.first and keys[s.first - 1] in matters for s in self.cast.seen[:NAMED])

    def going_on(self, phrase: Phrase, before: Answer) -> Answer | None:
        """Return the last to speak, where a definite title can only be how he is called again: "Cruz said. The Texas Republican added".

        For languages whose text calls one person by turns; nobody where another person was named since, or can be meant.
        """
        name, noun = before.name, phrase.noun
        begins = self.cast.openings(phrase.first)
        if before.type != "person" or name is None or noun.plural or noun.lemma in self.words.kin or not begins:
            return None
        definite = phrase.first and not self.words.pointing.isdisjoint(
            self.cast.keys[max(phrase.first - DEFINITE, 0) : phrase.first]
        )
        quoted = self.cast.layout.quoted
        told = (s for s in self.cast.recent(phrase.first, PERSON) if s.first >= begins[0] and quoted[s.first] < 0)
        near = [s.part for s in told if self.subjects.opens(s)]
        if not definite or any(part != name for part in near) or not self.subjects.fits(name, noun.gender):
            return None
        if self.cast.opposed(phrase, name) or self._elsewhere(phrase, name):
            return None
        return before if self.may_hold(name, noun.lemma, phrase.first) else None

    def later(self, answer: Answer, heard: Iterable[tuple[Span | None, Answer]]) -> Answer | None:
        """Return the person whom the noun of an unnamed answer alone means further on: "..., fermeri: ...", tha fermeri."""
        if answer.noun is None or answer.qualified or answer.plural:
            return None
        for source, other in heard:
            first, last = self.cast.tokens(source) if source is not None else (0, 0)
            noun = self.cast.title(first) if last - first == 1 else None
            if noun is not None and noun.lemma == answer.noun and other.type == "person":
                return other
        return None

    def _brought_up(self, phrase: Phrase, attribution: Attribution) -> Answer | None:
        """Whom the sentence before a quotation tells of by another noun: U përgjigj prokurori. "...", tha përfaqësuesi i akuzës."""
        at = self.cast.tokens(attribution.content[0])[0]
        begins = self.cast.openings(at)[-1:]
        near = self.cast.recent(at, PERSON)[:1] if begins else []
        if not begins or (near and near[0].first >= begins[0]):
            return None
        for figure in self.unnamed.of(begins[0]):
            answer = figure.answer
            noun = self.cast.title(figure.first)
            if not figure.upright or noun is None or answer.plural or answer.gender != phrase.noun.gender:
                continue
            names = self.cast.titled(self.cast.phrase_at(noun, figure.first, figure.last))
            return self.subjects.person(names[0]) if len(names) == 1 else answer
        return None

    def _surnamed(self, phrase: Phrase) -> list[str]:
        """The persons of a text whose surname the noun is: Teuta Mjeku ... Mjeku tha."""
        word = self.cast.words[phrase.first]
        if not word.istitle() or self.cast.keys[phrase.first] != phrase.noun.lemma:
            return []
        if self._by_surname is None:
            self._by_surname = {}
            for part in self.cast.parts.values():
                if part.type == "person" and " " in part.name:
                    self._by_surname.setdefault(part.name.rpartition(" ")[2], []).append(part.name)
        return self._by_surname.get(word, [])

    def _last(self, phrase: Phrase, heard: list[Answer]) -> Answer | None:
        """The one of that gender who spoke last or opens a sentence before, called by another noun: Zëvendësministrja NAME ... zyrtarja."""
        gender, lemma = phrase.noun.gender, phrase.noun.lemma
        if not self._bare(phrase) or gender is None or phrase.noun.plural or lemma in self.words.kin:
            return None
        if self._told_of_another(phrase):
            return None
        if self.cast.by_age(phrase.first) and self._aged(phrase.first) is None:
            return None  # "Holandezja": who spoke last need not be from there
        begins = self.cast.openings(phrase.first)
        quoted = self.cast.layout.quoted
        near = [
            s for s in self.cast.recent(phrase.first, PERSON) if begins and s.first >= begins[0] and quoted[s.first] < 0
        ]
        names = {s.part for s in near if self.subjects.fits(s.part, gender)}
        last = next((answer for answer in heard if answer.name is not None), None)
        if last is not None and last.type == "person" and last.name is not None and not names:
            names.add(last.name)  # named farther back, "he" or "she" since
        name = names.pop() if len(names) == 1 else ""
        spoke = last is not None and last.name == name
        if not name or not (spoke or any(s.part == name and self.cast.subject(s) for s in near)):
            return None
        known = self._known(name, gender) and self.may_hold(name, lemma, phrase.first)
        return self.subjects.person(name) if known else None

    def _bare(self, phrase: Phrase) -> bool:
        """Whether nothing but adjectives and an age qualifies a title: mikrobiologu i njohur, notari 22-vjeçar."""
        keys, forms = self.cast.keys, self.cast.forms
        if phrase.noun.lemma in self.words.posts or phrase.noun.lemma in self.people:
            return not phrase.marks  # "zëvendësministrja e Jashtme", "djali i plagosur"
        linked = (at for at in range(phrase.first + 1, phrase.last - 1) if keys[at] in self.tables.articles)
        if any(keys[at + 1][0].isdigit() for at in linked):
            return False  # "vëllai i 30-vjeçarit"
        linking = self.tables.links.values()  # "kandidatja e së majtës" is qualified by more than an adjective
        return all(
            at not in self.cast.within
            and (keys[at] in linking or not keys[at].isalpha() or forms.of(keys[at]) & ADJECTIVE)
            for at in range(phrase.first + 1, phrase.last)
        )

    def _told_again(self, phrase: Phrase, heard: list[Answer]) -> Answer | None:
        """Whom one of the last to speak was called by a title for the same: avokati i tij, mbrojtësi."""
        group = self.cast.alike.get(phrase.noun.lemma, frozenset((phrase.noun.lemma,)))
        if phrase.marks:
            return None
        return next((a for a in heard[:LAST] if a.type is None and a.name and a.noun in group and not a.plural), None)

    def _native(self, phrase: Phrase) -> Answer | None:
        """The one person told of before whom "the Swedish ambassador" can mean: no other of that gender is."""
        if not phrase.marks or phrase.last - phrase.first != 2 or self.cast.keys[phrase.first + 1] not in self.origins:
            return None
        gender = phrase.noun.gender
        told = {s.part for s in self.cast.recent(phrase.first, PERSON) if self.subjects.fits(s.part, gender)}
        if len(told) != 1 or gender is None:
            return None
        name = told.pop()
        known = frozenset().union(*(other.marks for other in self.cast.parts[name].phrases)) & self.lands
        return self.subjects.person(name) if not known or known & phrase.marks else None

    def _described(self, phrase: Phrase, heard: list[Answer]) -> Answer | None:
        """Whom a noun for just anybody means: of that age, the last to speak or be told of, the only one before it."""
        gender = phrase.noun.gender
        aged = self._aged(phrase.first)
        if aged is not None and len(aged) == 1:
            return self.subjects.person(aged[0])
        if not phrase.marks:
            last = next((answer for answer in heard if answer.name is not None), None)
            if last is not None and last.type is None and not last.plural and last.gender == gender and gender:
                return last
            figure = self.unnamed.described(phrase.first, gender)
            if figure is not None:
                return figure
        if aged is None and phrase.marks - self.cast.places and not self.cast.by_age(phrase.first):
            return None  # "nëna e një katërvjeçareje"
        told = [s.part for s in self.cast.recent(phrase.first, PERSON) if self.subjects.fits(s.part, gender)]
        if aged is not None:
            told = [name for name in told if not self._has_age(name)]  # those of another age
        if len(set(told)) != 1:
            told = self._near(phrase, gender)
        if len(set(told)) != 1 or (aged is not None and self._has_age(told[0])):
            return None
        return self.subjects.person(told[0])

    def _near(self, phrase: Phrase, gender: Gender | None) -> list[str]:
        """The persons of a gender in the two sentences before a bare noun of age or nation."""
        begins = self.cast.openings(phrase.first)
        if not begins or phrase.marks or not self.cast.by_age(phrase.first):
            return []
        near = [s for s in self.cast.recent(phrase.first, PERSON) if s.first >= begins[0]]
        return [s.part for s in near if self.subjects.fits(s.part, gender)]

    def _aged(self, at: int) -> list[str] | None:
        """The persons of the age a token tells ("35-vjeçari"), None if it tells none."""
        years = self.years(at)
        if not years:
            return None
        return [name for name, told in self._told_ages().items() if years in told]

    def years(self, at: int) -> str:
        """Return the number that a noun for somebody's age begins with: 35-vjeçari; "" if a token is none."""
        keys, words = self.cast.keys, self.cast.words
        if at < 0 or (not self.cast.by_age(at) and keys[at] not in self.tables.people):
            return ""
        years, hyphen, _ = keys[at].partition("-")
        if not (hyphen and years.isdigit()) and at > 1 and words[at - 1] == "-":
            years, hyphen = keys[at - 2], "-"
        return years if hyphen and years.isdigit() else ""

    def _has_age(self, name: str) -> bool:
        """Whether a text tells how old a person is."""
        return name in self._told_ages()

    def _told_ages(self) -> dict[str, set[str]]:
        """Persons and what the text says of their age."""
        if self._ages is None:
            self._ages = {}
            for seen in self.cast.seen:
                if seen.type == "person" and (years := self._age(seen)):
                    self._ages.setdefault(seen.part, set()).add(years)
        return self._ages

    def _age(self, seen: Seen) -> str:
        """The number beside a name that is an age: NAME (35), NAME, 35 vjeç, 35-vjeçari NAME."""
        keys, words, at = self.cast.keys, self.cast.words, seen.last
        before = self.years(seen.first - 1)
        if before:
            return before
        if at + 2 >= len(words) or words[at] not in ("(", ",") or not keys[at + 1].isdigit():
            return ""
        told = words[at] == "(" and words[at + 2] == ")"
        return keys[at + 1] if told or keys[at + 2] in self.words.ages else ""

    def _only(self, phrase: Phrase, heard: list[Answer]) -> Answer | None:
        """The one person who speaks, or is told of, whom a bare title can mean."""
        lemma, gender = phrase.noun.lemma, phrase.noun.gender
        if not self._bare(phrase) or lemma in self.words.bystanders:
            return None
        if self._told_of_another(phrase):
            return None
        spoken = [a.name for a in heard if a.type == "person" and a.name and self.subjects.fits(a.name, gender)]
        persons = list(dict.fromkeys(spoken)) or self._persons(gender)
        if len(persons) != 1 or not self.may_hold(persons[0], lemma, phrase.first):
            return None
        if self.outnamed(persons[0], gender, phrase.first):
            return None
        if lemma in self.people and self._later(persons[0], phrase.first):
            return None
        if self._named_later(persons[0], lemma, phrase.first):
            return None
        return self.subjects.person(persons[0])

    def _persons(self, gender: Gender | None) -> list[str]:
        return [p.name for p in self.cast.parts.values() if p.type == "person" and self.subjects.fits(p.name, gender)]

    def _told_of_another(self, phrase: Phrase) -> bool:
        """Whether the sentence before tells of somebody without a name by the same noun: "NAME takoi ambasadorin. Ambasadori tha"."""
        begins = self.cast.openings(phrase.first)[-1:]
        for at in range(begins[0] if begins else phrase.first, phrase.first):
            noun = self.cast.title(at) if at not in self.cast.within and self.cast.layout.quoted[at] < 0 else None
            if noun is None or noun.plural or noun.lemma != phrase.noun.lemma or noun.nominative:
                continue
            if self.predicates.bare(noun, at):
                continue  # "NAME u zgjodh drejtor": nobody else
            named = any(
                seen.first in range(at, at + REACH) for seen in map(self.cast.within.get, range(at, at + REACH)) if seen
            )
            apposed = self.cast.words[at - 1] == "," or (
                self.cast.keys[at - 1] in self.tables.articles or self.cast.keys[at - 1] in self.tables.joins
            )
            if not named and not apposed and self.cast.keys[at - 1] not in self.words.passive:
                return True
        return False

    def _nearest_of(self, names: list[str], at: int) -> list[str]:
        """The one of some persons mentioned last before a token, if one was."""
        for seen in self.cast.recent(at, PERSON):
            if seen.part in names:
                return [seen.part]
        return names

    def _nearer(self, figure: Figure, name: str, at: int) -> bool:
        """Whether somebody without a name was brought up after a person was last named."""
        last = next((seen.first for seen in self.cast.recent(at, PERSON) if seen.part == name), -1)
        return figure.first > last

    def may_hold(self, name: str, lemma: str, at: int) -> bool:
        """Return whether a title at a token can be a person's: a post is nobody's whom the text gives others only, unless a past one.

        Nor is one that opens a turn of a dialogue somebody's whose name opens others: "Gazetari: ... NAME: ...".
        """
        untitled = all(other.noun.lemma in self.people for other in self.cast.parts[name].phrases)
        linked = bool(self.tables.links)
        if lemma in self.words.bystanders or (lemma in self.cast.serving and untitled and linked):
            return False  # nobody's driver is who is only named
        if linked and lemma in self.words.kin - self.people:
            return False
        if self._labels(at, at + 1) and name in self._with_turns():
            return False
        if self.cast.prefix(at) in self.words.past:
            return True
        return not (self._holds_other(name, lemma) or self._of_another_trade(name, lemma))

    def _of_another_trade(self, name: str, lemma: str) -> bool:
        """Whether a text gives a person only trades that nobody has beside the one that a noun tells: no minister is the referee."""
        beside = self.words.trades.get(lemma)
        known = [other.noun.lemma for other in self.cast.parts[name].phrases if other.noun.lemma in self.words.trades]
        return beside is not None and bool(known) and beside.isdisjoint(known)

    def _holds_other(self, name: str, lemma: str, *, posts: bool = False) -> bool:
        """Whether a noun is a post and the text gives a person titles, or other posts, none of them for the same."""
        known = [other for other in self.cast.parts[name].phrases if other.noun.lemma not in self.people]
        if posts:
            known = [other for other in known if other.noun.lemma in self.words.posts]
        if lemma not in self.words.posts or not known:
            return False
        group = self.cast.alike.get(lemma, frozenset((lemma,)))
        return not any(other.noun.lemma in group for other in known)

    def outnamed(self, name: str, gender: Gender | None, at: int) -> bool:
        """Return whether not a person but another of a gender was named last as a subject, or at all, before a token."""
        quoted, upright = self.cast.layout.quoted, self.subjects.upright
        told = [s for s in self.cast.recent(at, PERSON) if quoted[s.first] < 0 and self._known(s.part, gender)]
        if all(s.part != name for s in told):
            return bool(told)
        last = next(s for s in told if s.part == name or upright(s))
        if last.part != name or upright(last):
            return last.part != name
        begin = self.cast.sentence(last.first)[0]  # "NAME debatoi me ministrin OTHER": the subject goes before
        return any(s.part != name and begin <= s.first < last.first and upright(s) for s in told)

    def _known(self, name: str, gender: Gender | None) -> bool:
        """Whether a person is known to be of a gender, if one is asked."""
        part = self.cast.parts[name]
        return gender is None or gender == (part.gender or part.guessed)

    def _labels(self, first: int, last: int) -> bool:
        """Whether words open a sentence and a colon stands behind them."""
        return self.cast.words[last : last + 1] == [":"] and self.cast.sentence(first)[0] == first

    def _with_turns(self) -> frozenset[str]:
        """The persons whose name opens a turn of a dialogue."""
        if self._turns is None:
            self._turns = frozenset(s.part for s in self.cast.seen if self._labels(s.first, s.last))
        return self._turns

    def ahead(self, name: str, answer: Answer, at: int) -> bool:
        """Return whether somebody told of by a noun at a token can be a person whom what stands around it names."""
        lemma = answer.noun or ""
        if not self.may_hold(name, lemma, at) or self._named_later(name, lemma, at):
            return False
        return not self.outnamed(name, answer.gender, at) and name not in self.beside(at)

    def _named_later(self, name: str, lemma: str, at: int) -> bool:
        """Whether a title at a token is another's than a person's whom only later sentences name, by titles for something else.

        Not in a headline, which tells of people before they are named: "Eksperti: C" of an economist.
        """
        end = self.cast.sentence(at)[1]
        if at < self.cast.layout.paragraphs[0][1] and self.cast.words[end - 1] != ".":
            return False
        told = [known for known in self.cast.parts[name].phrases if known.noun.lemma not in self.people]
        group = self.cast.alike.get(lemma, frozenset((lemma,)))
        first = next((seen.first for seen in self.cast.seen if seen.part == name), -1)
        if not told or first < end:
            return False
        return all(known.noun.lemma not in group for known in told)

    def _later(self, name: str, at: int) -> bool:
        """Whether a person with a title is first told of behind a token: no "woman" before that."""
        first = next((seen.first for seen in self.cast.recent(at, PERSON) if seen.part == name), None)
        return first is None and bool(self.cast.parts[name].phrases)
