"""Whether a person or body can be who is meant: gender, number, and who is the subject of a sentence."""

from sipas.extraction.answers import BODY, CLASSES, NOBODY, ONE, Answer
from sipas.extraction.cast import Cast, Seen
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.text import fold
from sipas.records import SourceClass
from sipas.schema import Gender, Pronoun


class Subjects:
    """The possible subjects of one document."""

    def __init__(self, cast: Cast, tables: Gazetteer) -> None:
        self.cast = cast
        self.tables = tables
        self.keys = cast.keys

    def person(self, name: str) -> Answer:
        """Return the answer that a part of the document is."""
        part = self.cast.parts[name]
        return Answer(name, part.type, CLASSES[part.type], part.gender)

    def fits(self, name: str, gender: Gender | None) -> bool:
        """Return whether a person can be of a gender."""
        part = self.cast.parts[name]
        own = part.gender or part.guessed
        return gender is None or own is None or own == gender

    def only_one(self, named: dict[int, list[Seen]], pronoun: Pronoun | None) -> Answer:
        """Return the one person of the last two sentences, though in an oblique case: "... Hekuran Muratin. Ai"."""
        if pronoun is None or pronoun is ONE or pronoun.plural or pronoun.gender == "n":
            return NOBODY
        for begin in sorted(named, reverse=True)[:2]:
            parts = {s.part for s in named[begin] if s.type == "person" and self.fits(s.part, pronoun.gender)}
            if parts:
                return self.person(parts.pop()) if len(parts) == 1 else NOBODY
        return NOBODY

    def subject(self, seen: list[Seen], pronoun: Pronoun | None) -> str | None:
        """Return the person (where no gender is asked, also the institution) most likely subject of a sentence."""
        if pronoun is not None and (pronoun.plural or pronoun.gender == "n"):
            return next((s.part for s in seen if s.type == "institution" and s.upright), None)
        gender = pronoun.gender if pronoun is not None else None
        alone = [s for s in seen if pronoun in (None, ONE) or not self._coordinated(s)]
        fitting = [s for s in alone if s.type == "person" and self.fits(s.part, gender)]
        if pronoun is None or pronoun is ONE:
            fitting = [s for s in alone if s.type in ("person", "institution")]
        for s in fitting:
            if self.opens(s):
                return s.part
        upright = [s.part for s in fitting if s.upright and s.type == "person" and self._nominative(s)]
        return upright[0] if upright else None

    def unnamed(self, begin: int, pronoun: Pronoun) -> Answer | None:
        """Return the person or people without a name whom a sentence opens with: Një grua nga Peja ka rrëfyer ..."""
        if pronoun.gender == "n" or (pronoun is ONE) or not self.tables.links:
            return None
        cast, end = self.cast, self.cast.sentence(begin)[1]
        while begin < end and not cast.words[begin][0].isalnum():
            begin += 1
        at = begin + (begin < end and self.keys[begin] in cast.indefinite)
        if at >= end or at in cast.within or cast.layout.quoted[at] >= 0:
            return None
        if pronoun.plural:
            noun = self.tables.collectives.get(self.keys[at])
            if noun is None or not noun.nominative:
                return None
        else:
            noun = cast.title(at)
            fits = noun is not None and noun.gender in (None, pronoun.gender)
            if noun is None or not fits or not (noun.nominative or at > begin):
                return None
            names = cast.titled(cast.phrase_at(noun, at, min(at + 6, end))) if at == begin else []
            if names:
                return self.person(names[0]) if len(names) == 1 and self.fits(names[0], pronoun.gender) else None
        last = self._phrase_end(at + 1, end)
        if any(i in cast.within and cast.within[i].type == "person" for i in range(at, min(last + 2, end))):
            return None
        phrase = cast.text[cast.layout.starts[begin] : cast.layout.ends[last - 1]]
        name = " ".join((phrase[0].lower() + phrase[1:]).split())
        kind: SourceClass = "collective" if pronoun.plural else "anonymous"
        return Answer(name, None, kind, noun.gender, plural=pronoun.plural, noun=noun.lemma)

    def _phrase_end(self, at: int, end: int) -> int:
        """Where a noun phrase ends that goes on with linked words, adjectives of places and ages."""
        keys, tables = self.keys, self.tables
        while at < end:
            if keys[at] in tables.articles and at + 1 < end and keys[at + 1].isalpha():
                at += 2
            elif keys[at] in tables.adjectives or keys[at].isdigit() or keys[at][0].isdigit():
                at += 1 + (keys[at].isdigit() and at + 1 < end)
            elif keys[at] in tables.inner | {"nga"} and at + 1 in self.cast.within:
                at = self.cast.within[at + 1].last
            else:
                break
        return min(at, end)

    def body(self, spoken: dict[int, list[Answer]], pronoun: Pronoun | None) -> Answer:
        """Return the institution last heard whose noun has the gender of a pronoun that fits no person."""
        if pronoun is None or pronoun.gender not in ("m", "f"):
            return NOBODY
        for begin in sorted(spoken, reverse=True)[:2]:
            for answer in reversed(spoken[begin]):
                if answer.type == "institution" and answer.name:
                    head = self.tables.heads.get(fold(answer.name.split(" ")[0]))
                    if head is not None and head.gender == pronoun.gender:
                        return answer
        return NOBODY

    def _coordinated(self, seen: Seen) -> bool:
        """Whether another name is joined to this one: "Thaçi dhe Veseli" is nobody's "he"."""
        for join, beside in ((seen.last, seen.last + 1), (seen.first - 1, seen.first - 2)):
            other = self.cast.within.get(beside)
            if other is not None and other.type == seen.type and self.keys[join] in self.tables.joins:
                return True
        return False

    def _nominative(self, seen: Seen) -> bool:
        phrase = self.cast.introduced.get(seen.first)
        return phrase is None or phrase.noun.nominative

    def agrees(self, answer: Answer, pronoun: Pronoun | None) -> bool:
        """Return whether a pronoun, or a verb without a subject, can go on from an answer."""
        if pronoun is None or pronoun is ONE:
            return answer.type != "outlet" and not (answer.plural and pronoun is ONE)
        if pronoun.plural:
            return answer.plural or answer.type in BODY
        if answer.plural:
            return False
        if pronoun.gender == "n":
            return answer.type != "person"
        if answer.type in BODY:
            return False
        if answer.gender is None and answer.type is None and not self.tables.links:
            return pronoun.gender is None  # an English noun tells no gender
        return pronoun.gender is None or answer.gender is None or answer.gender == pronoun.gender

    def opens(self, seen: Seen) -> bool:
        """Return whether a name can be the subject that goes on without being named again."""
        if self.cast.layout.quoted[seen.first] >= 0:
            return False
        return seen.type in ("person", "institution") and self.cast.subject(seen)
