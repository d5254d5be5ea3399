"""Who the source of an attribution is: pronouns, short names, titles, elided subjects.

Attributions are taken in the order of the text, each with what the ones before it were
resolved to.  Where two answers fit, none is given.
"""

import msgspec

from sipas.extraction.agents import Agents
from sipas.extraction.answers import BODY, NOBODY, THEY, Answer, Words, anchor, place_of, words_of
from sipas.extraction.appositions import Appositions
from sipas.extraction.bearers import Bearers, renamed
from sipas.extraction.bodies import Bodies
from sipas.extraction.bylines import told_of
from sipas.extraction.cast import Cast, Phrase
from sipas.extraction.centring import standing
from sipas.extraction.choice import source_weights
from sipas.extraction.crediting import FULL
from sipas.extraction.finds import EMBED
from sipas.extraction.gazetteer import Gazetteer, Noun, gazetteer
from sipas.extraction.hearing import Hearing
from sipas.extraction.holders import Holders
from sipas.extraction.issuers import Issuers
from sipas.extraction.mainclause import goes_on
from sipas.extraction.makers import Makers
from sipas.extraction.overheard import Overheard
from sipas.extraction.owning import Owning
from sipas.extraction.premodified import Asked, Premodified
from sipas.extraction.restoring import shown
from sipas.extraction.revealing import Revealing
from sipas.extraction.sources import Sources
from sipas.extraction.subjects import Subjects, pronoun_of
from sipas.extraction.text import Layout, spelled
from sipas.extraction.turns import Turns
from sipas.extraction.unnamed import Unnamed
from sipas.extraction.wording import Wording
from sipas.extraction.words import any_of, fold
from sipas.language import Language
from sipas.naming import Pronoun
from sipas.records import Attribution, Document, Mention, Span, Speaker, name_id
from sipas.sheet import Gender

WINDOW = 100  # attributions to either side that can matter to one
SOMEBODY = Pronoun(forms="*")  # whoever speaks or acts, man or woman
DEPTH = 6  # tokens of a source among which its head stands
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
    tables = gazetteer(language, bare_text=layout.bare)
    text, layout = spelled(document.text, layout)
    cast = Cast(text, layout, told_of(layout, mentions, tables), tables, language)
    words = words_of(language)
    bearers = Bearers(document, cast, words, weighed=source_weights(language) is not None)
    if words.clauses.bound:
        attributions = bearers.filled(attributions)
    resolver = _Resolver(text, cast, tables, words, attributions)
    answers = resolver.run()
    out = []
    for attribution in attributions:
        answer = answers[attribution.id]
        name = shown(answer.name, language) if answer.name and layout.bare else answer.name
        speaker = Speaker(id=name_id(answer.type or "", name), name=name, type=answer.type) if name else None
        told = None if resolver.hearing.only(attribution) else resolver.beside.get(attribution.id, attribution.source)
        source = bearers.pared(told)
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
        self.closing = any_of(words.breaks, words.adverbial) if tables.links else frozenset()
        self.order = sorted(attributions, key=anchor)
        self.index = {a.id: index for index, a in enumerate(self.order)}
        firsts = [cast.tokens(place_of(a))[0] for a in self.order]
        self.places = [(first, cast.sentence(first)[0]) for first in firsts]
        self.set_in = {begin for a, (_, begin) in zip(self.order, self.places, strict=True) if a.rule == EMBED}
        self.by_id = {a.id: a for a in attributions}
        self.sources = Sources(text, cast, tables, words)
        self.hearing = Hearing(cast, words)
        self.bodies = Bodies(cast, tables, words)
        self.wording = Wording(text, cast, tables, words, self.bodies, self._owner)
        self.subjects = Subjects(cast, tables)
        self.overheard = Overheard(cast, words, self.subjects, self._source)
        self.appositions = Appositions(text, cast, tables, words, self.subjects, self.bodies)
        self.agents = Agents(text, cast, tables, words, self.subjects, self._document)
        self.unnamed = Unnamed(cast, tables, words, self.subjects, self.bodies)
        revealing = Revealing(cast, tables, words, self.subjects)
        self.holders = Holders(cast, tables, words, self.subjects, self.unnamed)
        given = (*self.holders.predicates.titled(), *revealing.kin())
        for told in (*given, *revealing.found(self.order)):
            cast.entitle(*told)
        self.apart = frozenset(self.holders.questioned(self.order))
        self.makers = Makers(cast, tables, words, self.subjects, self.unnamed, self.wording, self.bodies)
        self.issuers = Issuers(text, cast, tables, words, self.makers, self._source)
        self.turns = Turns(cast, tables, words, self.unnamed, self._source)
        self.wording.owning = Owning(cast, tables, words, self.subjects, self.holders, self._heard)
        asked = Asked(self._holder, self._owner, self._meant, self._heard, self._before)
        self.premodified = Premodified(cast, tables, words, self.subjects, self.wording, asked)
        self.answers: dict[str, Answer] = {}
        self.beside: dict[str, Span] = {}  # the name next to a cue that was read without a source
        self.open: set[str] = set()  # attributions to look at again when all others are heard

    def run(self) -> dict[str, Answer]:
        """Return the answer for every attribution, those with a source of their own first heard in order."""
        for attribution in self.order:
            self.open.discard(attribution.id)  # asked for ahead of its turn, it may be open no longer
            self.answers[attribution.id] = self._answer(attribution)
            self.premodified.issued.note(attribution, self.answers[attribution.id])
        for attribution in self.order:
            if (settled := self.premodified.issued.settled(attribution)) is not None:
                self._instead(attribution, settled)
            if attribution.id in self.open:
                self._instead(attribution, self._looked_ahead(attribution))
        return self.answers

    def _instead(self, attribution: Attribution, after: Answer) -> None:
        """Put an answer in the place of one that others behind it were given, too."""
        before, index = self.answers[attribution.id], self.index[attribution.id]
        for other in self.order[index : index + WINDOW]:
            if other is attribution or (self.answers[other.id] is before and before.name is not None):
                self.answers[other.id] = after

    def _looked_ahead(self, attribution: Attribution) -> Answer:
        """What the rest of the document says of a source that what came before it left open."""
        answer = self.answers[attribution.id]
        index = self.index[attribution.id]
        following = self.order[index + 1 : index + 1 + WINDOW]
        later = [self.answers[a.id] for a in following if a.id not in self.open and a.parent is None]
        if answer.name is None:
            return next((a for a in later if a.name is not None and a.kind == "named"), answer)
        beside = (self.answers[a.id] for a in self.order[max(index - WINDOW, 0) : index + WINDOW])
        again = self.holders.later(answer, ((a.source, self.answers[a.id]) for a in following if a.id not in self.open))
        if again is not None:
            return again
        persons = {
            a.name for a in beside if a.type == "person" and a.name and self.subjects.fits(a.name, answer.gender)
        }
        if len(persons) == 1:
            name = persons.pop()
            known = answer.marked or (answer.qualified and any(p.noun.lemma for p in self.cast.parts[name].phrases))
            at = self.cast.tokens(place_of(attribution))[0]
            held = self.holders.ahead(name, answer, at) and not self.holders.another(attribution, name)
            apart = known or name == self._quoting(attribution) or (attribution.id, name) in self.apart
            return self.subjects.person(name) if held and not apart else answer
        return answer

    def _answer(self, attribution: Attribution) -> Answer:
        if self.hearing.only(attribution) or self.agents.seems(attribution):
            return NOBODY
        if attribution.source is None:
            return self._elided(attribution)
        first, last = self.cast.tokens(attribution.source)
        if first >= last:
            return NOBODY
        if last - first == 1 and self.keys[first] in self.tables.articles:
            return self._elided(msgspec.structs.replace(attribution, source=None))  # "në të thuhet"
        self.sources.fit(attribution.source, first, last)
        if (site := self.sources.site(first, last)) is not None:
            return Answer(site, "outlet", "institution")
        mended = self.sources.mended(attribution)
        labels = attribution.cue is not None and attribution.cue.of(self.text) == ":"
        if labels and mended is None:
            return NOBODY  # "Stamboll: C" tells where, and nobody else stands before the colon
        if mended is None or mended.source is None:
            return self._elided(msgspec.structs.replace(attribution, source=None))
        if "," in self.text[slice(*sorted((mended.source.start, attribution.source.start)))]:
            self.beside[attribution.id] = mended.source  # "i cituar nga Y, | X", "A, | B dhe C"
        return self._source(mended, *self.cast.tokens(mended.source))

    def _owner(self, attribution: Attribution, at: int, first: int) -> Answer:
        """Whom a possessive at a token means, in a phrase that begins at another: the body told of, else a person."""
        pronoun = self.words.pronouns.get(self.keys[at])
        if pronoun is None:
            return NOBODY
        body = self.unnamed.body(first, pronoun.gender) if self.tables.links and pronoun.gender else None
        return body or self._meant(pronoun, attribution, at)

    # a source that stands in the text ---------------------------------------------------

    def _source(self, attribution: Attribution, first: int, last: int) -> Answer:
        """Who a source phrase is: by its shape, then by its head noun."""
        if (found := self._by_shape(attribution, first, last)) is not None:
            return found
        if self.words.clauses.premodified:
            return self.premodified.of(attribution, first, last)
        if not self.tables.links:
            seen, noun = self.sources.headed(first, last)
            if seen is not None:
                return self.subjects.person(seen.part)
            if noun is not None:
                new = self.sources.new(first, last)
                return self._headed(attribution, noun, last, indefinite=new) or self.wording.of(attribution)
        if (headed := self._by_head(attribution, first, last)) is not None:
            return headed
        person = self.appositions.person(first, last)
        outlet = self.sources.squashed(first, last)
        if person is None and outlet is not None:
            return Answer(outlet, "outlet", "institution")
        made = person or self.issuers.made_by(first, last) or self._again(attribution, first)
        return made or self.wording.of(attribution)

    def _by_shape(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Who a phrase is that points back, tells of kin or joins names; None if it does none of these."""
        if (inside := self.sources.bracketed(first, last)) is not None:
            return self._source(msgspec.structs.replace(attribution, source=self.cast.layout.span(*inside)), *inside)
        whole = " ".join(self.keys[first:last])
        if whole in self.words.latter or whole in self.words.former:
            return self.unnamed.latter(first, former=whole in self.words.former)
        if self.sources.again(first, last):
            return self._informants(attribution, first, last)
        if self.sources.some_outlet(first, last):
            return self.subjects.outlet(first, self._heard(attribution)) or self.wording.of(attribution)
        same = " ".join(self.keys[first : last - 1] if last - first == 3 else self.keys[first:last])
        if whole in self.words.same or same in self.words.same:
            return self._same(attribution, first, alone=whole in self.words.same)
        if (pronoun := pronoun_of(self.cast, self.words, first, last)) is not None:
            return self._meant(pronoun, attribution, first)
        if (kin := self.sources.kindred(first, last)) is not None:
            return self._kin(attribution, kin, first, last)
        return self.sources.joined(attribution, first, last)

    def _informants(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """The informants told of last, in the number of a lone noun; where none were, who spoke last, if not by name."""
        told = [a for a in self._heard(attribution) if a.name and a.type is None and self.sources.informs(a.name)]
        plural = self.keys[last - 1] in self.tables.collectives
        fitting = [a for a in told if a.name and (fold(a.name.split(" ")[0]) not in self.words.introducing) == plural]
        if fitting or last - first == 1:
            return fitting[0] if fitting else None
        before = told[0] if told else self._previous(attribution)
        return NOBODY if before.type == "person" else before

    def _kin(self, attribution: Attribution, kin: Noun, first: int, last: int) -> Answer:
        """Somebody's kin: the name behind a comma or beside the noun, else worded with whose they are."""
        comma = next((at for at in range(first + 2, last - 1) if self.cast.words[at] == ","), first + 1)
        named = self.cast.within.get(comma + 1)
        if named is not None and named.type == "person" and named.first == comma + 1 > first + 2:
            return self.subjects.person(named.part)
        beside = self.appositions.person(first + 2, last)
        known = self.cast.titled(Phrase(kin, self.cast.marks(first + 2, last), first, last))
        if beside is None and len(known) == 1:
            return self.subjects.person(known[0])
        return beside or self.wording.kin(attribution, kin, self._going_on(attribution, first, SOMEBODY))

    def _by_head(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Who a phrase is by the first name or noun in it that can be its head."""
        pointed = first + 1 < last and self.keys[first] in self.words.pointing  # "këtyre të dhënave"
        new = self.sources.new(first, last)
        for at in range(first, min(last, first + DEPTH)):
            if self._behind_head(at, first, last, pointed=pointed):
                return None
            seen = self.cast.within.get(at)
            if (
                seen is not None
                and seen.first >= first - 1
                and (seen.part not in self.words.platforms or last - first == seen.last - seen.first)
            ):
                return self.appositions.opening(seen, last)
            if at > first and self.keys[at] in self.tables.collectives and self.sources.noun_before(at):
                return None  # an adjective that could be a noun of its own: partitë opozitare, shoqata britanike
            answer = self._headed(attribution, at, last, indefinite=new)
            if answer is not None:
                return answer
        return None

    def _behind_head(self, at: int, first: int, last: int, *, pointed: bool) -> bool:
        """Whether the head of a phrase lies before a token: its complement, an aside or a preposition begins there."""
        if at - 1 > first + pointed and self.keys[at - 1] in self.tables.articles:
            return True
        if at == first + 1 and self.wording.unknown_name(first, last):
            return True  # "Agnieszka, mësuese nga Krakovi", "Besniku 35-vjeçar"
        if at > first and self.keys[at] in self.closing:
            return True  # "një burrë nga Vitia" is not Vitia
        seen = self.cast.within.get(at)
        return seen is not None and self.sources.continues(seen, first)

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

    def _headed(self, attribution: Attribution, at: int, last: int, *, indefinite: bool) -> Answer | None:
        """Who a phrase is whose head noun is the token, or None if that is no noun the pack knows."""
        key, tables = self.keys[at], self.tables
        outlet = tables.outlet_heads.get(key)
        if outlet is not None and outlet.nominative:
            return self._by_kind(attribution, Phrase(outlet, self.cast.marks(at + 1, last), at, last))
        if key in tables.documents:
            return self._document(attribution, tables.documents[key], at, last)
        body = tables.shadowed.get(key) if at and self.keys[at - 1] in self.words.pointing else None
        if body is not None:  # "kjo ministri"
            return self._by_kind(attribution, Phrase(body, self.cast.marks(at + 1, last), at, last))
        title = self.cast.title(at)
        head = tables.heads.get(key)
        several = self.sources.several(at)
        singular = head is not None and head.nominative and not head.plural and not several
        oblique = title is not None and self.sources.governed(attribution.cue)  # "sipas zëdhënësit" is one
        if key in tables.collectives and (title is None or not (title.nominative or oblique)) and not singular:
            worded = self.wording.of(attribution, at=at, noun=tables.collectives[key])
            listed = not tables.collectives[key].nominative and self.cast.words[at + 1 : at + 2] == [","]
            told = self.appositions.person(at + 1, last) if listed else None
            if told is None and last - at == 1:
                told = self._peers(attribution, tables.collectives[key].lemma)
            return told or worded
        if title is not None:
            person = self.appositions.person(at + 1, last)
            if person is not None:
                return person
            if indefinite:
                return self.wording.of(attribution, at=at, noun=title)
            if (name := self.holders.predicates.apposed(title, at)) is not None:
                return self.subjects.person(name)
            return self._by_title(attribution, self.cast.phrase_at(title, at, last))
        noun = self.cast.kind_noun(at) if not several else None
        if noun is not None:
            return self._by_kind(attribution, Phrase(noun, self.cast.marks(at + 1, last), at, last))
        return None

    def _peers(self, attribution: Attribution, lemma: str) -> Answer | None:
        """The people told of in more words before, whom a bare plural means again: shkencëtarët."""
        return self.unnamed.several(lemma, self._heard(attribution), self.cast.tokens(place_of(attribution))[0])

    def _holder(self, attribution: Attribution, phrase: Phrase) -> Answer | None:
        """Whom the document gives a title, or who else can be meant by it; not whoever's words it stands in."""
        heard = self._heard(attribution)
        holder = self.holders.of(phrase, heard)
        if holder is None and self.words.clauses.premodified and attribution.parent is None:
            return self.holders.going_on(phrase, heard[0]) if heard else None
        if holder is None or holder.name == self._quoting(attribution):
            return None
        told = self.holders.another(attribution, holder.name or "") or (attribution.id, holder.name) in self.apart
        return None if told and holder.name not in self.cast.titled(phrase) else holder

    def _by_title(self, attribution: Attribution, phrase: Phrase) -> Answer:
        """The person with a title: of the title's phrase in the document, else the one person who can be meant."""
        holder = self._holder(attribution, phrase)
        if holder is not None:
            return holder
        if (office := self.issuers.office(phrase)) is not None:
            return office
        again = self._again(attribution, phrase.first)
        again = again or self.holders.renamed(phrase, attribution, self._going_on)
        again = again or self.holders.varied(phrase, attribution, self._previous(attribution))
        if again is not None and (attribution.id, again.name) not in self.apart:
            return again
        self.open.add(attribution.id)
        worded = self.wording.of(attribution, at=phrase.first, noun=phrase.noun)
        return msgspec.structs.replace(
            worded, marked=bool(phrase.marks - self.cast.places), qualified=bool(phrase.marks)
        )

    def _quoting(self, attribution: Attribution) -> str | None:
        """Whose words an attribution stands in, who calls himself by no title: "Doktori na tha se ...", rrëfen NAME."""
        outer = self.by_id.get(attribution.parent or "")
        if outer is None or outer.parent is not None:
            return None
        return (self.answers.get(outer.id) or self._answer(outer)).name

    def _by_kind(self, attribution: Attribution, phrase: Phrase) -> Answer:
        """The institution or outlet a noun of its kind means; the person whose office it only tells of."""
        person = self.appositions.person(phrase.first + 1, phrase.last)
        if person is not None and not phrase.noun.nominative and "," in self.cast.words[phrase.first : phrase.last]:
            return person
        for at in range(phrase.first, phrase.last):
            seen = self.cast.within.get(at)
            if seen is None or seen.type not in ("institution", "outlet"):
                continue
            if self.keys[at - 1] not in self.tables.articles:
                return self.subjects.person(seen.part)
        name = self.bodies.meant(phrase, phrase.first)
        if name is not None and (name not in self.words.platforms or self.bodies.is_a(name, phrase.noun)):
            return self.subjects.person(name)
        return msgspec.structs.replace(
            self.wording.of(attribution, at=phrase.first, noun=phrase.noun), kind="institution"
        )

    def _document(self, attribution: Attribution, noun: Noun, at: int, last: int) -> Answer:
        """Who issued a document, else the document itself; looked at again when all others are heard."""
        heard = self._heard(attribution)
        venue = self.cast.within.get(at + 2) if last - at == 3 and self.keys[at + 1] in self.tables.locative else None
        end = at + 1 if venue is not None and venue.part in self.words.platforms else last
        near = self.unnamed.announcing(noun, at, end) if self.makers.before(noun, at, last) is None else None
        issuer = self._possessor(attribution, at, last) or near or self.issuers.of(attribution, noun, at, last, heard)
        issuer = issuer or self.unnamed.announcing(noun, at, end, named=False)
        self.open.discard(attribution.id)  # its maker was asked for, who is told of by a title at most
        if issuer is not None:
            self.makers.note(at, last, noun, issuer)
            return msgspec.structs.replace(issuer, kind="document", noun=noun.lemma)
        return msgspec.structs.replace(self.wording.of(attribution, at=at, noun=noun), kind="document", noun=noun.lemma)

    def _possessor(self, attribution: Attribution, at: int, last: int) -> Answer | None:
        """Whom the possessive in a document's phrase means: raportimet e saj, një deklaratë të tyre."""
        for i in range(at + 2, last):
            if self.keys[i] in self.words.possessives and self.keys[i - 1] in self.tables.articles:
                owner = self._owner(attribution, i, self.cast.tokens(place_of(attribution))[0])
                return owner if owner.name is not None and owner.type != "place" else None
        return None

    # pointing back ----------------------------------------------------------------------

    def _before(self, attribution: Attribution) -> list[Attribution]:
        """The attributions before one that are resolved already, without those nested deeper than it."""
        index, outer = self.index[attribution.id], (None, attribution.parent)
        near = self.order[max(index - WINDOW, 0) : index]
        return [a for a in near if a.parent in outer and a.id in self.answers and a.rule != EMBED]

    def _heard(self, attribution: Attribution) -> list[Answer]:
        """What the attributions before one were resolved to, the last first."""
        return [self.answers[earlier.id] for earlier in reversed(self._before(attribution))]

    def _previous(self, attribution: Attribution, number: Pronoun | None = None) -> Answer:
        """The last to speak, whose number is a verb's."""
        for answer in self._heard(attribution):
            if answer.name is not None and (number is not THEY or answer.plural or answer.type in BODY):
                return answer
        return NOBODY

    def _meant(self, pronoun: Pronoun, attribution: Attribution, first: int) -> Answer:
        """Whom a pronoun means: the subject that goes on, sentence by sentence back."""
        if pronoun.person == 1:
            parent = self.by_id.get(attribution.parent or "")
            return self.answers.get(parent.id) or self._answer(parent) if parent else self._previous(attribution)
        if pronoun.person == 2:
            return NOBODY  # those spoken to
        outer = self.answers.get(attribution.parent or "")
        if outer is not None and self.sources.governed(attribution.cue) and self.subjects.agrees(outer, pronoun):
            return outer  # "X thotë se A, por sipas tij B"
        found, within = self._going_on(attribution, first, pronoun), self.by_id.get(attribution.parent or "")
        return self.overheard.rather(found, attribution, within, pronoun, self._quoting(attribution))

    def _going_on(self, attribution: Attribution, at: int, pronoun: Pronoun | None) -> Answer:
        """The nearest speaker or subject before a token that agrees; speakers go before other subjects of a sentence."""
        spoken: dict[int, list[Answer]] = {}
        index, outer = self.index[attribution.id], (None, attribution.parent)
        near, here = slice(max(index - WINDOW, 0), index), self.cast.sentence(at)[0]
        gerund = self.keys[at] in self.words.clauses.gerunds  # "Leka mohoi akuzën e X se A, duke thënë se C"
        for earlier, (place, begin) in zip(self.order[near], self.places[near], strict=True):
            known = earlier.id in self.answers and earlier.id != attribution.parent
            known = known and not (gerund and begin == here and earlier.rule.startswith("noun"))
            if known and place < at and earlier.parent in outer:
                spoken.setdefault(begin, []).append(self.answers[earlier.id])
        named, worded = self.cast.named(at), None
        for begin in sorted({*spoken, *named, *self.cast.openings(at), here} - self.set_in, reverse=True):
            if worded is not None and begin < min(self.cast.openings(at), default=0):
                break
            heard = named.get(begin, [])
            if begin != here:
                heard = standing(self.subjects, self.words, begin, heard, pronoun)
            if begin != here and (main := goes_on(self.subjects, self.words, begin, heard, pronoun)) is not None:
                return self.subjects.person(main)
            for answer in reversed(spoken.get(begin, [])):
                if answer.name is not None and self.subjects.agrees(answer, pronoun, heard):
                    return answer
            they = self.unnamed.sided(begin, pronoun) if begin != here else None
            if (they := they or (self.sources.opening_pair(begin, pronoun) if begin != here else None)) is not None:
                return they
            own = self._opener(attribution, at, pronoun, begin)
            if own.name is not None:
                return own
            if begin == here:
                last = self._heard(attribution)[:1]  # within the sentence the nearest clause counts
                heard = self.subjects.apart(heard[::-1], attribution.content, last, pronoun)
            if (subject := self.subjects.subject(heard, pronoun)) is not None:
                return self.subjects.person(subject)
            held = self._held(attribution, begin) if begin == here and pronoun is not None else None
            if held is not None and self.subjects.agrees(held, pronoun):
                return held  # "Edhe drejtori pret: sipas tij, ..."
            told = begin != here or self.sources.governed(attribution.cue)  # "Drejtori priti NAME, pasi sipas tij C"
            unnamed = self.unnamed.subject(begin, pronoun, at) if told else None
            if unnamed is not None:
                again = self._peers(attribution, unnamed.noun or "") or self._held(attribution, begin)
                return again or self.wording.owned(attribution, unnamed, self.unnamed.of(begin))
            itself = begin == here or self.keys[at] in self.words.emphatic  # "vetë ajo" is no body
            body = self.unnamed.opening_body(begin, at, pronoun) if not itself else None
            if body is not None and body.type is not None:
                return body
            worded = worded or body  # without a name, only where nobody with one is told of right before
        only = self.subjects.only_one(named, pronoun) if worded is None else worded
        return only if only.name is not None else self.subjects.body(spoken, pronoun)

    def _opener(self, attribution: Attribution, at: int, number: Pronoun | None, begin: int) -> Answer:
        """Whom the phrase without a name means that opens a sentence, a verb's own or the one before a pronoun: Kreu i qeverisë foli, ku [tha] ..."""
        tokens, outer = self.unnamed.opener(at, number, begin), self.by_id.get(attribution.parent or "")
        if tokens is None or (outer is not None and place_of(outer).start < self.cast.layout.ends[tokens[1] - 1]):
            return NOBODY
        own = self._source(msgspec.structs.replace(attribution, source=self.cast.layout.span(*tokens)), *tokens)
        return own if own.type or own.plural or own.kind == "institution" or " " in (own.name or "") else NOBODY

    def _held(self, attribution: Attribution, begin: int) -> Answer | None:
        """Whom the title that a sentence opens with means: Mikrobiologu i njohur foli për testet. [Ai] tha ..."""
        end = self.cast.sentence(begin)[1]
        while begin < end and self.keys[begin] in self.words.clauses.leading:
            begin += 1
        noun = self.cast.title(begin) if begin < end and self.cast.layout.quoted[begin] < 0 else None
        if noun is None or not noun.nominative or noun.plural:
            return None
        phrase = self.cast.phrase_at(noun, begin, self.unnamed.phrase_end(begin + 1, end))
        return self.holders.of(phrase, self._heard(attribution))

    def _same(self, attribution: Attribution, first: int, *, alone: bool) -> Answer:
        """Whom "the same" means: alone, who goes on as from a pronoun of its gender (i njëjti); else the last to speak."""
        gender = self.subjects.linked(first) if alone else None
        meant = self._going_on(attribution, first, Pronoun(forms="", gender=gender)) if gender else NOBODY
        return meant if meant.name is not None else self._previous(attribution)

    # no source --------------------------------------------------------------------------

    def _elided(self, attribution: Attribution) -> Answer:
        """Who speaks where nobody is named: the subject that goes on from before."""
        if attribution.cue is not None and self.agents.impersonal(attribution.cue):
            if (named := self.agents.of(attribution)) is not None:
                return named
            return NOBODY if self.agents.anonymous(attribution.cue) else self._issued(attribution)
        if attribution.rule.startswith("noun that") and self.tables.links:
            return NOBODY  # "pas akuzave se C": nobody says whose
        if attribution.cue is None and (turn := self.turns.of(attribution)) is not None:
            return turn
        if attribution.cue is None:
            told = [a for a in self._before(attribution) if a.parent is None and self.answers[a.id].name]
            speaking = [a for a in told if a.kind == "direct" or self.answers[a.id].type == "person"]
            if told and self.turns.follows(attribution, told[-1]):
                return self.answers[told[-1].id]
            if speaking:
                return self.answers[speaking[-1].id]
        if attribution.cue is not None and self.words.verbs.says_i(attribution.cue.of(self.text)):
            return self._quoted(attribution)
        if (beside := self.sources.beside(attribution)) is not None:
            phrase = self.cast.introduced.get(beside.first)
            begin = phrase.first if phrase is not None else beside.first
            self.beside[attribution.id] = self.cast.layout.span(begin, beside.last)
            return self.subjects.person(beside.part)
        at = self.cast.tokens(place_of(attribution))[0]
        number = self.words.verbs.subject_of(attribution.cue.of(self.text)) if attribution.cue is not None else None
        outer = self.by_id.get(attribution.parent or "")
        within = outer is not None and (self.cast.layout.quoted[at] >= 0 or outer.rule == FULL)
        if within and self.tables.links:
            return self.unnamed.quoted(at, number) or NOBODY  # of whom those quoted tell: "Doli mjeku. Më [tha] ..."
        if (ahead := self._led_to(attribution, at)) is not None:
            return self.answers.get(ahead.id) or self._answer(ahead)
        answer = self._going_on(attribution, at, number)
        if answer.name is None:
            answer = self._previous(attribution, number)
        if answer.name is None and number is not THEY:
            self.open.add(attribution.id)
        return answer

    def _led_to(self, attribution: Attribution, at: int) -> Attribution | None:
        """The attribution that a sentence which opens with a gerund leads to: Duke kujtuar se C, NAME tha se ..."""
        if self.keys[at] not in self.words.clauses.gerunds or self.cast.opening(at) != at:
            return None
        index, begin = self.index[attribution.id] + 1, self.cast.sentence(at)[0]
        near = zip(self.order[index : index + WINDOW], self.places[index : index + WINDOW], strict=True)
        beside = (a for a, (_, sentence) in near if sentence == begin and a.parent == attribution.parent)
        return next((a for a in beside if a.source is not None), None)

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

    def _issued(self, attribution: Attribution) -> Answer:
        """What a passive goes on from: the document brought up right before, else what was heard last, if no person."""
        index = self.index[attribution.id]
        heard = max((place for place, _ in self.places[max(index - WINDOW, 0) : index]), default=-1)
        made = self.makers.recent(heard + 1, *self.places[index])
        for answer in self._heard(attribution) if made is None else ():
            if answer.name is not None:
                return answer if answer.kind in ("institution", "document") and answer.type != "place" else NOBODY
        return made or NOBODY
