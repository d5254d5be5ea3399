"""Whose somebody is, where a noun tells it: "nëna e vajzës", "menaxheri i aktores", "avokati i të dënuarit".

A noun of relation names its owner by another noun; who that is, the text may tell surely: the one it gives that title, the one
of that age, the only one whom "the girl" can mean.  Knows phrases only.
"""

from collections.abc import Callable

from sipas.extraction.answers import PERSON, Answer, Words
from sipas.extraction.cast import Cast, Phrase
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.holders import Holders
from sipas.extraction.subjects import Subjects
from sipas.extraction.words import fold
from sipas.lexicon import NOUN
from sipas.records import Attribution
from sipas.sheet import Gender

FAR = 600  # tokens to either side of a noun within which the text tells by name whose it is


class Owning:
    """The owners of one document's nouns of relation; none in languages whose nouns are not linked."""

    def __init__(
        self,
        cast: Cast,
        tables: Gazetteer,
        words: Words,
        subjects: Subjects,
        holders: Holders,
        heard: Callable[[Attribution], list[Answer]],
    ) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.subjects = subjects
        self.holders = holders
        self.unnamed = holders.unnamed
        self.heard = heard
        self.keys = cast.keys

    def of(self, attribution: Attribution, first: int, last: int) -> tuple[int, Answer] | None:
        """Return where the noun begins that a phrase ends in and that tells whose it is, and the person it surely means."""
        at = last - 1
        if self.keys[at] in self.words.possessives:
            pronoun = self.words.pronouns.get(self.keys[at])
            told = self._told(first, pronoun.gender) if pronoun is not None and not pronoun.plural else None
            return (at, told) if told is not None else None
        noun = self.cast.title(at) if self.tables.links and at - 1 > first and at not in self.cast.within else None
        if noun is None or noun.plural or (noun.nominative and not self.holders.years(at)):
            return None
        begin = self._begin(at)
        own, has = " " in noun.lemma, begin < at and self.keys[begin] in self.tables.articles
        head = first + (self.keys[first] in self.tables.articles)  # "e ëma e të dënuarit"
        if begin - 2 != head or self.keys[begin - 1] not in self.tables.articles or own != has:
            return None
        if noun.lemma in self.words.posts and self.cast.kind_noun(head) is not None:
            return None  # "zyra e presidentit" is nobody's own
        phrase = self.cast.phrase_at(noun, at, last)
        told = self._told(head, noun.gender) if not self.cast.titled(phrase) else None
        person = told or self._person(phrase, self.heard(attribution))
        return None if person is None or self._kin_of(person, head) else (begin, person)

    def _told(self, head: int, gender: Gender | None) -> Answer | None:
        """The one person whom the text elsewhere names as whose a noun is: nëna e [NAME] ... nëna e vajzës."""
        noun, names = self.cast.title(head), dict[str, None]()
        for at in range(max(head - FAR, 0), min(head + FAR, len(self.keys) - 2)) if noun is not None else ():
            seen = self.cast.within.get(at + 2)
            if seen is None or seen.type != "person" or seen.first != at + 2:
                continue
            other = self.cast.title(at) if self.keys[at + 1] in self.tables.articles else None
            if other is not None and noun is not None and other.lemma == noun.lemma:
                names[seen.part] = None
        name = next(iter(names)) if len(names) == 1 else None
        known = self.cast.parts[name].gender if name is not None else None  # the noun tells it better than a guess
        return self.subjects.person(name) if name is not None and (known is None or known == gender) else None

    def alone(self, noun: Noun, at: int) -> Answer | None:
        """Return whose a lone noun for kin is: the only person's named before it, where nobody without a name is brought up."""
        if noun.plural or noun.lemma not in self.words.kin or self.cast.layout.quoted[at] >= 0 or not self.tables.links:
            return None
        names = {seen.part for seen in self.cast.recent(at, PERSON)}
        begins = (*self.cast.openings(at)[-2:], self.cast.sentence(at)[0])
        others = (f for begin in begins for f in self.unnamed.of(begin) if f.fresh and f.last <= at)
        name = names.pop() if len(names) == 1 else None
        if name is None or next(others, None) is not None:
            return None
        part = self.cast.parts[name]
        either = noun.lemma in self.holders.people and part.gender in (None, noun.gender)  # "gruaja" can be she herself
        several = fold(name.split(" ")[0]) not in self.tables.firsts and part.gender is None
        return None if either or several else self.subjects.person(name)

    def _begin(self, at: int) -> int:
        """Where a noun begins, with the article of its own or the number of its age: të dënuarit, 27-vjeçares."""
        if self.cast.words[at - 1] == "-" and self.keys[at - 2].isdigit():
            return at - 2
        own = self.keys[at - 1] in self.tables.articles and self.keys[at - 2] in self.tables.articles
        return at - own

    def _person(self, phrase: Phrase, heard: list[Answer]) -> Answer | None:
        """The person whom a noun of an owner means, if the text tells it surely."""
        described = phrase.noun.lemma in self.holders.people or self.cast.by_age(phrase.first)
        closed = phrase.noun.lemma in self.words.bystanders or " " in phrase.noun.lemma
        if closed and not described and not self.cast.titled(phrase):
            return None
        found = self.holders.of(phrase, heard)
        if found is None or found.type != "person" or found.name is None:
            return None
        first = fold(found.name.split(" ")[0])
        several = first not in self.tables.firsts and self.cast.forms.of(first) & NOUN  # "Familja NAME"
        return None if several else found

    def _kin_of(self, owner: Answer, first: int) -> bool:
        """Whether the text calls the owner what the phrase opens with: no mother is her own."""
        noun = self.cast.title(first)
        known = self.cast.parts[owner.name].phrases if owner.name in self.cast.parts else []
        return noun is not None and any(other.noun.lemma == noun.lemma for other in known)
