"""Who made the documents a text tells of: "Përmes një reagimi, Ministria ...", "Klubi doli me një deklaratë".

A later "thuhet në reagim" speaks for who made the document of that noun brought up last.  Knows
phrases of the text only; which document a source is, and who else may speak by it, is for `issuers`.
"""

from bisect import bisect_left

import msgspec

from sipas.extraction.answers import Answer, Words
from sipas.extraction.bodies import Bodies
from sipas.extraction.cast import Cast, Phrase, Seen
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.subjects import Subjects
from sipas.extraction.unnamed import Unnamed
from sipas.extraction.wording import Wording
from sipas.lexicon import ADJECTIVE, FINITE, NOUN, PARTICIPLE
from sipas.structs import Value

REACH = 10  # tokens behind a document's noun within which its maker is told
OPENS = 3  # tokens of a sentence before a document's noun with which it opens: "Përmes | një | reagimi"
BEFORE = 3  # tokens before a document's noun within which the verb stands that makes it


class Told(Value, frozen=True):
    """A document where it is told of: the token of its noun, the noun, and who made it."""

    at: int
    lemma: str
    maker: Answer


class Makers:
    """The makers of one document's documents; none in languages whose nouns have no linking words."""

    def __init__(
        self,
        cast: Cast,
        tables: Gazetteer,
        words: Words,
        subjects: Subjects,
        unnamed: Unnamed,
        wording: Wording,
        bodies: Bodies,
    ) -> None:
        self.cast = cast
        self.tables = tables
        self.words = words
        self.papers = words.papers
        self.subjects = subjects
        self.unnamed = unnamed
        self.wording = wording
        self.bodies = bodies
        self.keys = cast.keys
        self._told: list[Told] | None = None  # in the order of the text; filled when first asked
        self._heard: dict[
            str, list[Told]
        ] = {}  # by their noun, those that were resolved as sources, in the order heard

    def before(self, noun: Noun, at: int, last: int) -> Told | None:
        """Return the document brought up last before a token that a noun alone means, of those whose maker is told."""
        if not self.tables.links or noun.lemma not in self.papers.spoken or not self._bare(at, last):
            return None
        told = self._all()
        alike = self.words.studies if noun.lemma in self.words.studies else frozenset((noun.lemma,))
        heard = self._heard.get(noun.lemma, ())[-1:]
        begins = self.cast.openings(at)
        announced = bool(begins) and noun.lemma in self.words.announcements
        for index in range(bisect_left(told, at, key=lambda one: one.at) - 1, -1, -1):
            near = announced and told[index].lemma in self.words.announcements and told[index].at >= begins[0]
            if noun.lemma in self.papers.general or told[index].lemma in alike or near:
                return heard[0] if heard and told[index].at < heard[0].at < at else told[index]
        if heard and heard[0].at < at:
            return heard[0]
        return self._headlined(at, alike) if not begins else None

    def _headlined(self, at: int, alike: frozenset[str]) -> Told | None:
        """The document of such a noun that the sentence behind a headline brings up first."""
        cast = self.cast
        first = cast.sentence(at)[1]
        end = cast.sentence(first)[1] if first < len(self.keys) else first
        here = (one for one in self._all() if first <= one.at < end)
        return next((one for one in here if one.lemma in alike), None)

    def recent(self, first: int, at: int, begin: int) -> Answer | None:
        """Return who made the document brought up last in the two sentences before the one, begun at `begin`, of a token.

        It does not count before `first`: Me një njoftim reagoi NAME. "...", thuhet aty.
        """
        if not self.tables.links:
            return None
        told, first = self._all(), max(first, *self.cast.openings(at)[-2:][:1], 0)
        index = bisect_left(told, begin, key=lambda one: one.at) - 1
        return told[index].maker if index >= 0 and told[index].at >= first else None

    def note(self, at: int, last: int, noun: Noun, maker: Answer) -> None:
        """Keep who a source is whose phrase tells more than its noun: një raport i misionit të përbashkët."""
        if last - at > 1 and maker.name is not None:
            self._heard.setdefault(noun.lemma, []).append(Told(at, noun.lemma, maker))

    def named(self, lemma: str) -> frozenset[str]:
        """Return the persons and bodies that make documents of a noun anywhere in the text."""
        told = self._all() if self.tables.links else ()
        alike = self.words.studies if lemma in self.words.studies else frozenset((lemma,))
        return frozenset(one.maker.name for one in told if one.lemma in alike and one.maker.name and one.maker.type)

    def here(self, at: int) -> Answer | None:
        """Return who makes the document at a token, as its sentence tells: NAME doli me një deklaratë."""
        if not self.tables.links:
            return None
        lemma = self.tables.documents[self.keys[at]].lemma
        return self._published(at) or self._subject(at) if lemma in self.papers.spoken else None

    def _bare(self, at: int, last: int) -> bool:
        """Whether nothing in a document's phrase tells whose it is, nor that it is a new one."""
        if at and (self.keys[at - 1] in self.words.indefinite or self.keys[at - 1] in self.words.others):
            return False
        for i in range(at + 1, last - 1):
            if self.keys[i] in self.tables.articles and not self.cast.forms.of(self.keys[i + 1]) & ADJECTIVE:
                return False
        return self.words.others.isdisjoint(self.keys[at:last])

    def _all(self) -> list[Told]:
        """The documents whose makers the text tells, outside quotations."""
        if self._told is None:
            self._told = []
            for at, key in enumerate(self.keys):
                noun = self.tables.documents.get(key)
                if noun is None or noun.lemma not in self.papers.spoken or self.cast.layout.quoted[at] >= 0:
                    continue
                maker = self.owner(at) or self._published(at) or self._subject(at)
                if maker is not None and maker.name is not None:
                    self._told.append(Told(at, noun.lemma, msgspec.structs.replace(maker, kind="document")))
        return self._told

    def owner(self, at: int) -> Answer | None:
        """Return whose name stands behind a document's noun, or whom a possessive there means in its sentence."""
        cast, keys = self.cast, self.keys
        end = min(cast.sentence(at)[1], at + REACH)
        for i in range(at + 1, end - 1):
            if self._closes(i):
                return None
            if keys[i] not in self.words.by and keys[i] not in self.tables.articles:
                continue
            if keys[i + 1] in self.words.possessives:
                return self._possessor(at, i + 1)
            seen = cast.within.get(i + 1)
            if seen is None and cast.kind_noun(i + 1) is not None:  # "i agjencisë “X”"
                seen = next((s for s in map(cast.within.get, range(i + 2, min(i + 4, end))) if s is not None), None)
                known = self._body(i + 1) if seen is None else None
                if known is not None:
                    return known
            if seen is None and cast.title(i + 1) is not None:
                seen = self._titled(i + 1, end)
            if seen is not None:
                return self.subjects.person(seen.part) if seen.type != "place" else None
            if not cast.forms.of(keys[i + 1]) & (ADJECTIVE | PARTICIPLE):
                return None  # somebody else's: njoftimin e kushëririt të NAME
        return None

    def _body(self, at: int) -> Answer | None:
        """The body that a lone noun in the genitive means: reagimi i kompanisë."""
        noun = self.cast.kind_noun(at)
        if noun is None or at + 1 >= len(self.keys) or self.keys[at + 1] in self.tables.articles:
            return None
        name = self.bodies.meant(Phrase(noun, frozenset(), at, at + 1), at)
        return self.subjects.person(name) if name is not None else None

    def _closes(self, at: int) -> bool:
        """Whether a token ends what can tell whose document it is: a mark, a verb, another preposition."""
        key, words = self.keys[at], self.words
        if key in words.by or key in self.tables.articles or at in self.cast.within:
            return False
        verb = self.cast.forms.of(key) & (FINITE | NOUN | ADJECTIVE | PARTICIPLE) == FINITE
        closed = key in words.breaks or key in words.matters or key in words.papers.obtaining or key in self.cast.stops
        return verb or closed or not key[0].isalnum()

    def _possessor(self, at: int, possessive: int) -> Answer | None:
        """The one of a document's sentence whom "his" or "her" behind it means: ..., që ka siguruar letrën e tij."""
        pronoun = self.words.pronouns.get(self.keys[possessive])
        if pronoun is None or pronoun.plural or pronoun.gender is None:
            return None
        near = (self.cast.within.get(i) for i in range(max(self.cast.sentence(at)[0], at - 4 * REACH), at))
        fit = {s.part for s in near if s is not None and s.upright and self.subjects.called(s, pronoun.gender)}
        return self.subjects.person(fit.pop()) if len(fit) == 1 else None

    def _subject(self, at: int) -> Answer | None:
        """The subject of a sentence that tells of making a document, or of speaking by a new one."""
        keys, cast = self.keys, self.cast
        begin, end = cast.sentence(at)
        new = at > begin and keys[at - 1] in self.words.introducing
        made = self._object(max(begin, at - BEFORE), at)
        by = new and at - 2 >= begin and keys[at - 2] in self.papers.carrying
        opens = new and at - begin <= OPENS and (by or (at - 2 >= begin and keys[at - 2] in self.tables.locative))
        if opens:
            behind = next((i for i in range(at + 1, min(end, at + REACH)) if cast.words[i] == ","), end)
            return self._opener(behind + 1, end) if behind + 1 < end else self._behind_verb(at + 1, end)
        return self._opener(begin, at) if made or by else None

    def _behind_verb(self, at: int, end: int) -> Answer | None:
        """The body or person that stands as the subject right behind a verb: Me një njoftim ka reaguar NAME."""
        forms, cast = self.cast.forms, self.cast
        for i in range(at, min(end, at + REACH)):
            seen = cast.within.get(i)
            if seen is None:
                continue
            verb = forms.of(self.keys[i - 1]) & (FINITE | PARTICIPLE) and self.keys[i - 1] not in self.words.breaks
            fits = verb and seen.first == i and seen.upright and seen.type in ("person", "institution")
            return self.subjects.person(seen.part) if fits else None
        return None

    def _published(self, at: int) -> Answer | None:
        """Who made a document by the relative clause behind it: një njoftim [që spitali ka publikuar]."""
        keys, end = self.keys, min(self.cast.sentence(at)[1], at + REACH)
        if at + 1 >= end or keys[at + 1] not in self.words.relatives:
            return None
        verb = next((i for i in range(at + 2, end) if keys[i] in self.papers.making), end)
        if verb == end or not self.papers.obtaining.isdisjoint(keys[at + 1 : verb]):
            return None
        return self._opener(at + 2, verb) or self._opener(verb + 1, end)

    def _object(self, begin: int, at: int) -> bool:
        """Whether a verb that makes documents has the one at a token for its object: publikoi dje [raportin]."""
        for key in reversed(self.keys[begin:at]):
            if key in self.papers.making:
                return True
            if key in self.words.breaks or key in self.papers.carrying or not key[0].isalpha():
                return False
        return False

    def _opener(self, begin: int, end: int) -> Answer | None:
        """The person or body that a stretch opens with, as a subject, when and where apart: Në mbrëmje | Qeveria ..."""
        cast = self.cast
        while begin < end and (not cast.words[begin][0].isalnum() or self.keys[begin] in self.words.clauses.leading):
            begin += 1
        behind = cast.within.get(begin + 2) if begin < end and self.keys[begin] in self.tables.locative else None
        begin += 2 * (behind is not None and behind.first == begin + 2 < end and behind.upright)
        if begin >= end or cast.layout.quoted[begin] >= 0:
            return None
        seen = cast.within.get(begin)
        if seen is None and cast.title(begin) is not None:
            seen = self._titled(begin, end)
        if seen is not None and seen.first <= begin + REACH and seen.type in ("person", "institution"):
            titled = cast.introduced.get(seen.first)
            upright = seen.upright or (titled is not None and titled.noun.nominative)
            return self.subjects.person(seen.part) if upright else None
        body, noun = self.unnamed.headed(begin, end, None), cast.kind_noun(begin)
        if body is None or noun is None or body.type is not None or " " in (body.name or ""):
            return body
        return msgspec.structs.replace(body, name=self.wording.introduced(noun, begin, begin + 1) or body.name)

    def _titled(self, begin: int, end: int) -> Seen | None:
        """The name that the title at a token stands before: drejtori i shkollës, NAME."""
        for seen in map(self.cast.within.get, range(begin + 1, min(begin + REACH, end))):
            phrase = self.cast.introduced.get(seen.first) if seen is not None and seen.type == "person" else None
            if phrase is not None and phrase.first == begin:
                return seen
        return None
