"""Who the source of an attribution is: pronouns, short names, titles, elided subjects.

Attributions are taken in the order of the text, each with what the ones before it were
resolved to.  Where two answers fit, none is given.
"""

import msgspec

from sipas.extraction.answers import BODY, CLASSES, NOBODY, PERSON, THEY, Answer, Words, anchor, place_of, words_of
from sipas.extraction.bearers import Bearers, renamed
from sipas.extraction.cast import REACH, Cast, Phrase, Seen
from sipas.extraction.choice import source_weights
from sipas.extraction.gazetteer import Gazetteer, Noun, gazetteer
from sipas.extraction.issuers import Issuers
from sipas.extraction.sources import Sources
from sipas.extraction.subjects import Subjects
from sipas.extraction.text import Layout, fold
from sipas.extraction.wording import Wording
from sipas.language import Language
from sipas.records import Attribution, Document, Mention, Span, Speaker, name_id
from sipas.schema import Gender, Pronoun

WINDOW = 100  # attributions to either side that can matter to one
FURTHER = 3  # tokens before a source within which "further" stands


def resolve(
    document: Document,
    layout: Layout,
    mentions: tuple[Mention, ...],
    attributions: tuple[Attribution, ...],
    language: Language,
) -> tuple[Attribution, ...]:
    """Return the attributions with their speakers and source classes, in the order they came in."""
    if not attributions:
        return attributions
    tables = gazetteer(language)
    cast = Cast(document.text, layout, mentions, tables, language)
    words = words_of(language)
    bearers = Bearers(document, cast, words, weighed=source_weights(language) is not None)
    if words.clauses.bound:
        attributions = bearers.filled(attributions)
    resolver = _Resolver(document.text, cast, tables, words, attributions)
    answers = resolver.run()
    out = []
    for attribution in attributions:
        answer = answers[attribution.id]
        speaker = (
            Speaker(id=name_id(answer.type or "", answer.name), name=answer.name, type=answer.type)
            if answer.name
            else None
        )
        source = bearers.pared(resolver.beside.get(attribution.id, attribution.source))
        out.append(msgspec.structs.replace(attribution, source=source, speaker=speaker, source_class=answer.kind))
    return renamed(document, attributions, out)


class _Resolver:
    """The attributions of one document and what they are resolved to so far."""

    def __init__(
        self, text: str, cast: Cast, tables: Gazetteer, words: Words, attributions: tuple[Attribution, ...]
    ) -> None:
        self.text = text
        self.cast = cast
        self.tables = tables
        self.words = words
        self.keys = cast.keys
        self.described = frozenset(noun.lemma for noun in tables.people.values())
        self.order = sorted(attributions, key=anchor)
        self.index = {a.id: index for index, a in enumerate(self.order)}
        self.by_id = {a.id: a for a in attributions}
        self.sources = Sources(text, cast, tables, words)
        self.issuers = Issuers(text, cast, tables, words)
        self.wording = Wording(text, cast, tables, words, self._owner)
        self.subjects = Subjects(cast, tables)
        self.answers: dict[str, Answer] = {}
        self.beside: dict[str, Span] = {}  # the name next to a cue that was read without a source
        self.open: set[str] = set()  # attributions to look at again when all others are heard

    def run(self) -> dict[str, Answer]:
        """Return the answer for every attribution, those with a source of their own first heard in order."""
        for attribution in self.order:
            self.answers[attribution.id] = self._answer(attribution)
        for attribution in self.order:
            if attribution.id in self.open:
                before = self.answers[attribution.id]
                after = self._looked_ahead(attribution)
                index = self.index[attribution.id]
                for other in self.order[index : index + WINDOW]:
                    if other is attribution or (self.answers[other.id] is before and before.name is not None):
                        self.answers[other.id] = after
        return self.answers

    def _looked_ahead(self, attribution: Attribution) -> Answer:
        """What the rest of the document says of a source that what came before it left open."""
        answer = self.answers[attribution.id]
        index = self.index[attribution.id]
        following = self.order[index + 1 : index + 1 + WINDOW]
        later = [self.answers[a.id] for a in following if a.id not in self.open and a.parent is None]
        if answer.name is None:
            return next((a for a in later if a.name is not None and a.kind == "named"), answer)
        beside = (self.answers[a.id] for a in self.order[max(index - WINDOW, 0) : index + WINDOW])
        persons = {
            a.name for a in beside if a.type == "person" and a.name and self.subjects.fits(a.name, answer.gender)
        }
        if len(persons) == 1:
            name = persons.pop()
            titles = [p for p in self.cast.parts[name].phrases if p.noun.lemma]
            return self.subjects.person(name) if not answer.marked and not (titles and answer.qualified) else answer
        return answer

    def _answer(self, attribution: Attribution) -> Answer:
        if attribution.source is None:
            return self._elided(attribution)
        first, last = self.cast.tokens(attribution.source)
        if first >= last:
            return NOBODY
        self._fit(attribution.source, first, last)
        site = self.sources.site(first, last)
        if site is not None:
            return Answer(site, "outlet", "institution")
        mended = self.sources.mended(attribution)
        if mended is None or mended.source is None:
            return self._elided(msgspec.structs.replace(attribution, source=None))
        return self._source(mended, *self.cast.tokens(mended.source))

    def _owner(self, attribution: Attribution, at: int) -> Answer:
        """Whom a possessive at a token means."""
        pronoun = self.words.pronouns.get(self.keys[at])
        return self._meant(pronoun, attribution, at) if pronoun is not None else NOBODY

    def _fit(self, source: Span, first: int, last: int) -> None:
        """Cut the words at the edges of a source that are glued to their neighbours."""
        layout = self.cast.layout
        for at in {first, last - 1}:
            start, end = max(source.start, layout.starts[at]), min(source.end, layout.ends[at])
            if end - start < layout.ends[at] - layout.starts[at] and start < end:
                self.cast.words[at] = self.text[start:end]
                self.keys[at] = fold(self.text[start:end])

    # a source that stands in the text ---------------------------------------------------

    def _source(self, attribution: Attribution, first: int, last: int) -> Answer:
        """Who a source phrase is: by its shape, then by its head noun."""
        whole = " ".join(self.keys[first:last])
        if whole in self.words.latter or whole in self.words.former:
            return self._pointed_back(first, former=whole in self.words.former)
        if whole in self.words.same:
            return self._previous(attribution)
        pronoun = self._pronoun(first, last)
        if pronoun is not None:
            return self._meant(pronoun, attribution, first)
        joined = self.sources.joined(attribution.source, first, last) if attribution.source else None
        if joined is not None:
            return joined
        indefinite = self.keys[first] in self.words.indefinite or not self.words.others.isdisjoint(
            self.keys[first:last]
        )
        if not self.tables.links:
            seen, noun = self.sources.headed(first, last)
            if seen is not None:
                return self.subjects.person(seen.part)
            if noun is not None:
                return self._headed(attribution, noun, last, indefinite=indefinite) or self.wording.of(attribution)
        for at in range(first, last):
            if at - 1 > first and self.keys[at - 1] in self.tables.articles:
                break  # from here on it is the head's complement
            seen = self.cast.within.get(at)
            if (
                seen is not None
                and seen.first >= first - 1
                and (seen.part not in self.words.platforms or last - first == seen.last - seen.first)
            ):
                return self._named(seen, last)
            if at > first and self.keys[at] in self.tables.collectives and self._plural_noun(at - 1):
                break  # an adjective that could be a noun of its own: partitë opozitare
            answer = self._headed(attribution, at, last, indefinite=indefinite)
            if answer is not None:
                return answer
            if at > first + 4:
                break
        person = self._appositive(first, last)
        outlet = self.tables.squashed.get(whole.replace(" ", ""))
        if person is None and outlet is not None:
            return Answer(outlet, "outlet", "institution")
        made = person or self.issuers.made_by(first, last) or self._again(attribution, first)
        return made or self.wording.of(attribution)

    def _again(self, attribution: Attribution, first: int) -> Answer | None:
        """The person who goes on speaking and is only called otherwise: Më tej ligjëruesi thotë."""
        key, begin = self.keys[first], self.cast.sentence(first)[0]
        opened = not self.words.further.isdisjoint(self.keys[max(begin, first - FURTHER) : first])
        upright = any(key.endswith(nominative) for _, nominative in self.words.endings.definite)
        if not opened or not upright or self.cast.words[first] != key or key in self.words.indefinite:
            return None
        before = self._previous(attribution)
        gender: Gender = "f" if key.endswith(self.words.endings.feminine) else "m"
        return before if before.type == "person" and before.name and self.subjects.fits(before.name, gender) else None

    def _plural_noun(self, at: int) -> bool:
        """Whether a token has the ending of a definite or oblique plural."""
        key = self.keys[at]
        return any(
            key.endswith((oblique, *bases)) and len(key) > len(oblique) + 2
            for oblique, bases in self.words.endings.plurals
        )

    def _headed(self, attribution: Attribution, at: int, last: int, *, indefinite: bool) -> Answer | None:
        """Who a phrase is whose head noun is the token, or None if that is no noun the pack knows."""
        key = self.keys[at]
        tables = self.tables
        outlet = tables.outlet_heads.get(key)
        if outlet is not None and outlet.nominative:
            return self._by_kind(attribution, Phrase(outlet, self.cast.marks(at + 1, last), at, last))
        if key in tables.documents:
            return self._document(attribution, tables.documents[key], at, last)
        title = self.cast.title(at)
        head = tables.heads.get(key)
        singular = head is not None and head.nominative and not head.plural
        oblique = title is not None and self.sources.governed(attribution.cue)  # "sipas zëdhënësit" is one
        if key in tables.collectives and (title is None or not (title.nominative or oblique)) and not singular:
            worded = self.wording.of(attribution, at=at, noun=tables.collectives[key])
            if not tables.collectives[key].nominative and self.cast.words[at + 1 : at + 2] == [","]:
                return self._appositive(at + 1, last) or worded
            return (self._peers(attribution, tables.collectives[key].lemma) if last - at == 1 else None) or worded
        if title is not None:
            person = self._appositive(at + 1, last)
            if person is not None:
                return person
            if indefinite:
                return self.wording.of(attribution, at=at, noun=title)
            return self._by_title(attribution, self.cast.phrase_at(title, at, last))
        noun = self.cast.kind_noun(at)
        if noun is not None:
            return self._by_kind(attribution, Phrase(noun, self.cast.marks(at + 1, last), at, last))
        return None

    def _peers(self, attribution: Attribution, lemma: str) -> Answer | None:
        """The people told of in more words before, whom a bare plural means again: shkencëtarët."""
        group = self.words.peers.get(lemma, frozenset((lemma,)))
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.plural and answer.name and " " in answer.name and answer.name.split(" ")[0] in group:
                return answer
        return None

    def _named(self, seen: Seen, last: int) -> Answer:
        """A phrase that opens with a name: the name, or the person in apposition to an institution's."""
        named = self.subjects.person(seen.part)
        head = self.tables.heads.get(self.keys[seen.first])
        if seen.type == "institution" and head is not None and fold(seen.part) == head.lemma:
            longer = self.cast.of_kind(Phrase(head, self.cast.marks(seen.last, last), seen.first, last), seen.first)
            named = self.subjects.person(longer) if longer is not None else named
        if seen.type == "person" or seen.last >= last:
            return named
        person = self._appositive(seen.last, last)
        if person is not None and self.cast.words[seen.last] == ",":
            return person
        return self._completed(seen, last) or named

    def _completed(self, seen: Seen, last: int) -> Answer | None:
        """A name that the source goes on in lower case: Fondi sovran i thesarit, Prishtina zyrtare."""
        key = self.keys[seen.last]
        alone = seen.last - seen.first == 1
        closed = self.words.indefinite | self.cast.stops | (self.tables.joins - self.tables.articles)
        if not key.isalpha() or not alone or self.cast.words[seen.last] != key or key in closed:
            return None
        if seen.type == "place" and key in self.tables.articles:
            return None
        end = seen.last
        while end < last and self.keys[end].isalpha() and (self.keys[end] not in self.cast.stops):
            end += 1
        rest = self.text[self.cast.layout.starts[seen.last] : self.cast.layout.ends[end - 1]]
        head = self.tables.heads.get(self.keys[seen.first])
        first = head.lemma.capitalize() if head is not None else seen.part
        return Answer(f"{first} {rest}", seen.type, CLASSES[seen.type], head.gender if head else None)

    def _appositive(self, first: int, last: int) -> Answer | None:
        """The person whose name stands beside the head noun, not in a complement of it."""
        for at in range(first, last):
            seen = self.cast.within.get(at)
            if seen is None or seen.type != "person" or seen.first != at:
                continue
            before = self.cast.before_title(at)
            if (
                before in self.tables.joins
                and at + 1 < last
                and any(self.cast.words[i] == "," for i in range(at, last))
            ):
                continue
            phrase = self.cast.introduced.get(at)
            if phrase is not None and phrase.first > first and self.cast.inner_title(seen):
                continue
            if before not in self.tables.articles and before not in self.words.breaks:
                return None if self._told_of(first, at) else self.subjects.person(seen.part)
        return None

    def _told_of(self, first: int, at: int) -> bool:
        """Whether a name is joined to one that a preposition without a comma puts before it: zëdhënës për A dhe [B]."""
        if self.cast.before_title(at) not in self.tables.joins:
            return False
        words = self.cast.words[first:at]
        return "," not in words and any(fold(word) in self.tables.inner for word in words)

    def _by_title(self, attribution: Attribution, phrase: Phrase) -> Answer:
        """The person with a title: of the title's phrase in the document, else the one person who can be meant."""
        names = self.cast.titled(phrase)
        if len(names) > 1:
            names = self._nearest_of(names, phrase.first)
        if len(names) == 1:
            return self.subjects.person(names[0])
        if phrase.noun.lemma in self.described or self.cast.by_age(phrase.first):
            told = [
                s.part for s in self.cast.recent(phrase.first, PERSON) if self.subjects.fits(s.part, phrase.noun.gender)
            ]
            if len(set(told)) == 1:
                return self.subjects.person(told[0])
        if not phrase.marks:
            spoken = [n for n in self._speakers_so_far(attribution) if self.subjects.fits(n, phrase.noun.gender)]
            persons = list(dict.fromkeys(spoken)) or self._all_persons(phrase.noun.gender)
            if len(persons) == 1:
                return self.subjects.person(persons[0])
        office = self.issuers.office(phrase)
        if office is not None:
            return office
        same = (a for a in map(self._answered, reversed(self._before(attribution))) if a.noun == phrase.noun.lemma)
        before = next(same, None)
        if before is not None and not phrase.marks and before.type is None:
            return before
        again = self._again(attribution, phrase.first)
        if again is not None:
            return again
        self.open.add(attribution.id)
        worded = self.wording.of(attribution, at=phrase.first, noun=phrase.noun)
        return msgspec.structs.replace(
            worded, marked=bool(phrase.marks - self.cast.places), qualified=bool(phrase.marks)
        )

    def _answered(self, attribution: Attribution) -> Answer:
        return self.answers[attribution.id]

    def _nearest_of(self, names: list[str], at: int) -> list[str]:
        """The one of some persons mentioned last before a token, if one was."""
        for seen in self.cast.recent(at, PERSON):
            if seen.part in names:
                return [seen.part]
        return names

    def _all_persons(self, gender: Gender | None) -> list[str]:
        return [p.name for p in self.cast.parts.values() if p.type == "person" and self.subjects.fits(p.name, gender)]

    def _speakers_so_far(self, attribution: Attribution) -> list[str]:
        out = []
        for earlier in self._before(attribution):
            answer = self.answers[earlier.id]
            if answer.type == "person" and answer.name:
                out.append(answer.name)
        return out

    def _by_kind(self, attribution: Attribution, phrase: Phrase) -> Answer:
        """The institution or outlet a noun of its kind means; the person whose office it only tells of."""
        person = self._appositive(phrase.first + 1, phrase.last)
        if person is not None and not phrase.noun.nominative and "," in self.cast.words[phrase.first : phrase.last]:
            return person
        for at in range(phrase.first, phrase.last):
            seen = self.cast.within.get(at)
            if (
                seen is not None
                and seen.type in ("institution", "outlet")
                and self.keys[at - 1] not in self.tables.articles
            ):
                return self.subjects.person(seen.part)
        name = self.cast.of_kind(phrase, phrase.first)
        if name is not None:
            return self.subjects.person(name)
        return msgspec.structs.replace(
            self.wording.of(attribution, at=phrase.first, noun=phrase.noun), kind="institution"
        )

    def _document(self, attribution: Attribution, noun: Noun, at: int, last: int) -> Answer:
        """Who issued a document, else the document itself; looked at again when all others are heard."""
        heard = [self.answers[a.id] for a in reversed(self._before(attribution))]
        issuer = self._possessor(attribution, at, last) or self.issuers.of(noun, at, last, heard)
        if issuer is not None:
            return msgspec.structs.replace(issuer, kind="document", noun=noun.lemma)
        return msgspec.structs.replace(self.wording.of(attribution, at=at, noun=noun), kind="document", noun=noun.lemma)

    def _possessor(self, attribution: Attribution, at: int, last: int) -> Answer | None:
        """Whom the possessive in a document's phrase means: raportimet e saj, një deklaratë të tyre."""
        for i in range(at + 2, last):
            if self.keys[i] in self.words.possessives and self.keys[i - 1] in self.tables.articles:
                owner = self._owner(attribution, i)
                return owner if owner.name is not None and owner.type != "place" else None
        return None

    # pointing back ----------------------------------------------------------------------

    def _pronoun(self, first: int, last: int) -> Pronoun | None:
        """The pronoun a source is, or opens with before words that are no noun of its own: "tij, kjo e fundit"."""
        alone = self.keys[first].replace("’", "'").partition("'")[0]
        if last - first == 1 and alone in self.words.pronouns and not self.tables.links:
            return self.words.pronouns[alone]  # "I've"
        if last - first > 1 and self.keys[first] in self.words.possessives and not self.tables.links:
            return None  # "his campaign"
        if last - first > 1 and self.keys[first] in self.tables.articles:
            return None
        if last - first > 1 and self.keys[first] in self.words.pronouns and not self._noun_at(first + 1):
            return self.words.pronouns[self.keys[first]]
        if last - first > 2:
            return None
        found = [self.words.pronouns[key] for key in self.keys[first:last] if key in self.words.pronouns]
        rest = [key for key in self.keys[first:last] if key not in self.words.pronouns]
        if not found or any(
            key not in ("vetë", "himself", "herself") and self.cast.title(first) is None for key in rest
        ):
            return None
        return found[0]

    def _noun_at(self, at: int) -> bool:
        """Whether a noun a source may have stands at a token."""
        key, tables = self.keys[at], self.tables
        known = (tables.documents, tables.collectives, tables.heads, tables.outlet_heads, self.cast.within)
        return (
            any((at if table is self.cast.within else key) in table for table in known)
            or self.cast.title(at) is not None
        )

    def _before(self, attribution: Attribution) -> list[Attribution]:
        """The attributions before one that are resolved already, without those nested deeper than it."""
        index = self.index[attribution.id]
        return [
            a for a in self.order[max(index - WINDOW, 0) : index] if a.parent is None or a.parent == attribution.parent
        ]

    def _previous(self, attribution: Attribution, number: Pronoun | None = None) -> Answer:
        """The last to speak, whose number is a verb's."""
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.name is not None and (number is not THEY or answer.plural or answer.type in BODY):
                return answer
        return NOBODY

    def _meant(self, pronoun: Pronoun, attribution: Attribution, first: int) -> Answer:
        """Whom a pronoun means: the subject that goes on, sentence by sentence back."""
        if pronoun.person == 1:
            parent = self.by_id.get(attribution.parent or "")
            return self.answers.get(parent.id, NOBODY) if parent else self._previous(attribution)
        if pronoun.person == 2:
            return NOBODY  # those spoken to
        return self._going_on(attribution, first, pronoun)

    def _going_on(self, attribution: Attribution, at: int, pronoun: Pronoun | None) -> Answer:
        """The nearest speaker or subject before a token that agrees; speakers go before other subjects of a sentence."""
        spoken: dict[int, list[Answer]] = {}
        for earlier in self._before(attribution):
            place = self.cast.tokens(place_of(earlier))[0]
            if place < at and earlier.id != attribution.parent:
                spoken.setdefault(self.cast.sentence(place)[0], []).append(self.answers[earlier.id])
        here = self.cast.sentence(at)[0]
        named: dict[int, list[Seen]] = {}
        for seen in self.cast.around(at, after=0):
            if seen.last <= at and self.cast.layout.quoted[seen.first] < 0:
                named.setdefault(self.cast.sentence(seen.first)[0], []).append(seen)
        for begin in sorted({*spoken, *named, *self.cast.openings(at)}, reverse=True):
            for answer in reversed(spoken.get(begin, [])):
                if answer.name is not None and self.subjects.agrees(answer, pronoun):
                    return answer
            heard = named.get(begin, [])
            if begin == here:
                heard = heard[::-1]  # within the sentence the nearest clause counts
            subject = self.subjects.subject(heard, pronoun)
            if subject is not None:
                return self.subjects.person(subject)
            unnamed = self.subjects.unnamed(begin, pronoun) if pronoun is not None and begin != here else None
            if unnamed is not None:
                return self._peers(attribution, unnamed.noun or "") or unnamed
        only = self.subjects.only_one(named, pronoun)
        return only if only.name is not None else self.subjects.body(spoken, pronoun)

    def _pointed_back(self, first: int, *, former: bool) -> Answer:
        """Whom "ky i fundit" means: the last person named; "the former": the one before."""
        pronoun = self.words.pronouns.get(self.keys[first])
        gender = pronoun.gender if pronoun is not None else None
        recent = (seen.part for seen in self.cast.recent(first, PERSON))
        names = list(dict.fromkeys(part for part in recent if self.subjects.fits(part, gender)))
        index = 1 if former else 0
        return self.subjects.person(names[index]) if len(names) > index else NOBODY

    # no source --------------------------------------------------------------------------

    def _elided(self, attribution: Attribution) -> Answer:
        """Who speaks where nobody is named: the subject that goes on from before."""
        if attribution.cue is not None and self._impersonal(attribution.cue):
            first = fold(attribution.cue.of(self.text)).split(" ")[0]
            named = self._agent(attribution)
            if named is not None:
                return named
            nobody = first in self.words.hearsay | self.words.passive or any(
                first.endswith(e) for e in self.words.noun_endings
            )
            return NOBODY if nobody else self._issued(attribution)
        if attribution.cue is None:
            quoted = [
                a
                for a in self._before(attribution)
                if a.kind == "direct" and a.parent is None and self.answers[a.id].name
            ]
            if quoted:
                return self.answers[quoted[-1].id]
        if attribution.cue is not None and self.words.verbs.says_i(attribution.cue.of(self.text)):
            return self._quoted(attribution)
        beside = self.sources.beside(attribution)
        if beside is not None:
            phrase = self.cast.introduced.get(beside.first)
            begin = phrase.first if phrase is not None else beside.first
            self.beside[attribution.id] = self.cast.layout.span(begin, beside.last)
            return self.subjects.person(beside.part)
        at = self.cast.tokens(place_of(attribution))[0]
        number = self.words.verbs.subject_of(attribution.cue.of(self.text)) if attribution.cue is not None else None
        answer = self._going_on(attribution, at, number)
        if answer.name is None:
            answer = self._previous(attribution, number)
        if answer.name is None and number is not THEY:
            self.open.add(attribution.id)
        return answer

    def _quoted(self, attribution: Attribution) -> Answer:
        """Who says "I": the speaker of what the cue stands in, else the last to speak."""
        start, index = place_of(attribution).start, self.index[attribution.id]
        for other in reversed(self.order[max(index - WINDOW, 0) : index + WINDOW]):
            if other is attribution or not any(span.start <= start < span.end for span in other.content):
                continue
            if other.id not in self.answers and other.source is not None:
                return self._answer(other)  # "...", said NAME: the name comes behind
            if other.id in self.answers and self.answers[other.id].name:
                return self.answers[other.id]
        return self._previous(attribution)

    def _agent(self, attribution: Attribution) -> Answer | None:
        """Who stands beside a passive: behind it with "nga", before it the document it tells from."""
        cue = attribution.cue or place_of(attribution)
        first, last = self.cast.tokens(cue)
        begin, end = self.cast.sentence(first)
        seen = self.cast.within.get(last + 1)
        if last + 1 < end and self.keys[last] in self.words.by and seen is not None and seen.type != "place":
            return self.subjects.person(seen.part)
        noun = self.tables.documents.get(self.keys[last + 1]) if last + 1 < end else None
        if noun is not None and self.keys[last] in self.tables.locative:
            source = self.cast.layout.span(last + 1, self._phrase_end(last + 2, end))
            told = msgspec.structs.replace(attribution, source=source)
            return self._document(told, noun, last + 1, self.cast.tokens(source)[1])
        for at in range(first - 1, max(begin, first - REACH), -1):
            noun = self.tables.documents.get(self.keys[at])
            if (
                noun is not None
                and self.keys[at - 1] in self.tables.locative
                and attribution.content[0].start > cue.start
            ):
                return self._document(
                    msgspec.structs.replace(attribution, source=self.cast.layout.span(at, first)), noun, at, first
                )
        return None

    def _phrase_end(self, at: int, end: int) -> int:
        """Where a noun phrase ends that goes on with linked words and names."""
        while at < end and (
            (self.keys[at] in self.tables.articles and at + 1 < end)
            or at in self.cast.within
            or self.keys[at] in self.tables.adjectives
        ):
            at += 2 if self.keys[at] in self.tables.articles else 1
        return min(at, end)

    def _issued(self, attribution: Attribution) -> Answer:
        """What a passive goes on from: the institution or document heard last in the same paragraph, else nobody."""
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.name is not None:
                return answer if answer.kind in ("institution", "document") and answer.type != "place" else NOBODY
        return NOBODY

    def _impersonal(self, cue: Span) -> bool:
        """Whether a cue is a passive that names nobody: thuhet, mësohet, bëhet e ditur."""
        word, _, rest = fold(cue.of(self.text)).partition(" ")
        if word in self.words.passive:
            return bool(rest) and rest.split(" ")[0] not in self.words.reflexive
        if word in self.words.reflexive:
            return False
        if not rest and any(word.endswith(ending) for ending in self.words.noun_endings):
            return True
        return word in self.words.hearsay or any(word.endswith(ending) for ending in self.words.impersonal)
