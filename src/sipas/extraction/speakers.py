"""Who the source of an attribution is: pronouns, short names, titles, elided subjects.

Attributions are taken in the order of the text, each with what the ones before it were
resolved to.  Where two answers fit, none is given.
"""

import re
from functools import cache

import msgspec
from msgspec import Struct

from sipas.extraction.cast import Cast, Phrase, Seen
from sipas.extraction.gazetteer import Gazetteer, Noun, gazetteer, listed
from sipas.extraction.text import Layout, fold
from sipas.language import Language
from sipas.records import Attribution, Document, Mention, MentionType, SourceClass, Span, Speaker, name_id
from sipas.schema import Gender, Pronoun

PERSON: frozenset[MentionType] = frozenset(("person",))
BODY: frozenset[MentionType] = frozenset(("institution", "outlet", "place"))
CLASSES: dict[MentionType, SourceClass] = {
    "person": "named",
    "institution": "institution",
    "outlet": "institution",
    "place": "institution",
}


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
    resolver = _Resolver(document.text, cast, tables, _words(language), attributions)
    answers = resolver.run()
    out = []
    for attribution in attributions:
        answer = answers[attribution.id]
        speaker = Speaker(id=name_id(answer.type or "", answer.name), name=answer.name, type=answer.type) if answer.name else None
        out.append(msgspec.structs.replace(attribution, speaker=speaker, source_class=answer.kind))
    return tuple(out)


class _Words(Struct, frozen=True, eq=False):
    """The closed word classes of a pack's titles."""

    pronouns: dict[str, Pronoun]
    latter: frozenset[str]
    former: frozenset[str]
    same: frozenset[str]
    indefinite: frozenset[str]
    pointing: frozenset[str]
    by: frozenset[str]
    plural_forms: tuple[tuple[str, tuple[str, ...]], ...]
    issuers: dict[str, str]
    impersonal: tuple[str, ...]
    reflexive: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    titles = language.titles
    return _Words(
        pronouns={form: pronoun for pronoun in titles.pronoun for form in pronoun.forms.split()},
        latter=frozenset(map(fold, listed(titles.latter))),
        former=frozenset(map(fold, listed(titles.former))),
        same=frozenset(map(fold, listed(titles.same))),
        indefinite=frozenset(titles.indefinite.split()),
        pointing=frozenset(titles.pointing.split()),
        by=frozenset(titles.by.split()),
        plural_forms=tuple(titles.plural_forms.items()),
        issuers=titles.issuers,
        impersonal=titles.impersonal_endings,
        reflexive=frozenset(titles.reflexive.split()),
    )


class _Answer(Struct, frozen=True):
    """Who speaks: a name in citation form (None if unknown) and the class of the source."""

    name: str | None
    type: MentionType | None = None
    kind: SourceClass | None = None
    gender: Gender | None = None
    plural: bool = False
    noun: str | None = None  # the noun of a document as source


NOBODY = _Answer(None)


class _Resolver:
    """The attributions of one document and what they are resolved to so far."""

    def __init__(self, text: str, cast: Cast, tables: Gazetteer, words: _Words, attributions: tuple[Attribution, ...]) -> None:
        self.text = text
        self.cast = cast
        self.tables = tables
        self.words = words
        self.keys = cast.keys
        self.order = sorted(attributions, key=_anchor)
        self.by_id = {a.id: a for a in attributions}
        self.answers: dict[str, _Answer] = {}

    def run(self) -> dict[str, _Answer]:
        """Return the answer for every attribution, those with a source of their own first heard in order."""
        for attribution in self.order:
            self.answers[attribution.id] = self._answer(attribution)
        return self.answers

    def _answer(self, attribution: Attribution) -> _Answer:
        if attribution.source is None:
            return self._elided(attribution)
        first, last = self.cast.tokens(attribution.source)
        if first >= last:
            return NOBODY
        self._fit(attribution.source, first, last)
        return self._source(attribution, first, last)

    def _fit(self, source: Span, first: int, last: int) -> None:
        """Cut the words at the edges of a source that are glued to their neighbours."""
        layout = self.cast.layout
        for at in {first, last - 1}:
            start, end = max(source.start, layout.starts[at]), min(source.end, layout.ends[at])
            if end - start < layout.ends[at] - layout.starts[at] and start < end:
                self.cast.words[at] = self.text[start:end]
                self.keys[at] = fold(self.text[start:end])

    # a source that stands in the text ---------------------------------------------------

    def _source(self, attribution: Attribution, first: int, last: int) -> _Answer:
        """Who a source phrase is: by its shape, then by its head noun."""
        whole = " ".join(self.keys[first:last])
        if whole in self.words.latter or whole in self.words.former:
            return self._pointed_back(first, former=whole in self.words.former)
        if whole in self.words.same:
            return self._previous(attribution)
        pronoun = self._pronoun(first, last)
        if pronoun is not None:
            return self._meant(pronoun, attribution, first)
        joined = self._joined(attribution.source, first, last) if attribution.source else None
        if joined is not None:
            return joined
        indefinite = self.keys[first] in self.words.indefinite
        for at in range(first, last):
            seen = self.cast.within.get(at)
            if seen is not None and seen.first >= first - 1:
                return self._named(seen, last)
            answer = self._headed(attribution, at, last, indefinite=indefinite)
            if answer is not None:
                return answer
            if at > first + 4:
                break
        person = self._appositive(first, last)
        return person or self._as_worded(attribution)

    def _joined(self, source: Span, first: int, last: int) -> _Answer | None:
        """Names joined by commas and "and" to one source: Britania, Franca dhe Gjermania."""
        layout = self.cast.layout
        names: list[str] = []
        glue = ""
        at = first
        while at < last:
            seen = self.cast.within.get(at)
            if seen is None or (names and not glue):
                return None
            names.append(glue + seen.part)
            at = seen.last
            glue = ""
            while at < last and (self.cast.words[at] == "," or self.keys[at] in self.tables.joins):
                glue = self.text[layout.ends[at - 1] if not glue else layout.starts[at] : layout.starts[at + 1]] if at + 1 < last else ""
                at += 1
        if len(names) < 2:
            return None
        return _Answer("".join(names), None, "collective", plural=True)

    def _headed(self, attribution: Attribution, at: int, last: int, *, indefinite: bool) -> _Answer | None:
        """Who a phrase is whose head noun is the token, or None if that is no noun the pack knows."""
        key = self.keys[at]
        tables = self.tables
        if key in tables.documents:
            return self._document(attribution, tables.documents[key], at, last)
        if key in tables.collectives:
            return self._as_worded(attribution, at=at, noun=tables.collectives[key])
        title = self.cast.title(at)
        if title is not None:
            person = self._appositive(at + 1, last)
            if person is not None:
                return person
            if indefinite:
                return self._as_worded(attribution, at=at, noun=title)
            return self._by_title(attribution, self.cast.phrase_at(title, at, last))
        noun = self.cast.kind_noun(at)
        if noun is not None:
            return self._by_kind(attribution, Phrase(noun, self.cast.marks(at + 1, last), at, last))
        return None

    def _person(self, name: str) -> _Answer:
        part = self.cast.parts[name]
        return _Answer(name, part.type, CLASSES[part.type], part.gender)

    def _named(self, seen: Seen, last: int) -> _Answer:
        """A phrase that opens with a name: the name, or the person in apposition to an institution's."""
        if seen.type != "person":
            person = self._appositive(seen.last, last)
            if person is not None and self.cast.layout.words[seen.last : seen.last + 1] == [","]:
                return person
        return self._person(seen.part)

    def _appositive(self, first: int, last: int) -> _Answer | None:
        """The person whose name stands beside the head noun, not in a complement of it; behind a comma first."""
        order = sorted(range(first, last), key=lambda at: (self.cast.words[at - 1] != "," if at else True, at))
        for at in order:
            seen = self.cast.within.get(at)
            if seen is None or seen.type != "person" or seen.first != at:
                continue
            before = self.keys[at - 1] if at else ""
            if before not in self.tables.articles and before not in self.tables.locative:
                return self._person(seen.part)
        return None

    def _by_title(self, attribution: Attribution, phrase: Phrase) -> _Answer:
        """The person with a title: of the title's phrase in the document, else the one person who can be meant."""
        names = self.cast.titled(phrase)
        if len(names) > 1:
            names = self._nearest_of(names, phrase.first)
        if len(names) == 1:
            return self._person(names[0])
        if not phrase.marks:
            spoken = [n for n in self._speakers_so_far(attribution) if self._fits(n, phrase.noun.gender)]
            persons = list(dict.fromkeys(spoken)) or self._all_persons(phrase.noun.gender)
            if len(persons) == 1:
                return self._person(persons[0])
        return self._as_worded(attribution, at=phrase.first, noun=phrase.noun)

    def _nearest_of(self, names: list[str], at: int) -> list[str]:
        """The one of some persons mentioned last before a token, if one was."""
        for seen in self.cast.recent(at, PERSON):
            if seen.part in names:
                return [seen.part]
        return names

    def _all_persons(self, gender: Gender | None) -> list[str]:
        return [p.name for p in self.cast.parts.values() if p.type == "person" and self._fits(p.name, gender)]

    def _speakers_so_far(self, attribution: Attribution) -> list[str]:
        out = []
        for earlier in self._before(attribution):
            answer = self.answers[earlier.id]
            if answer.type == "person" and answer.name:
                out.append(answer.name)
        return out

    def _fits(self, name: str, gender: Gender | None) -> bool:
        own = self.cast.parts[name].gender
        return gender is None or own is None or own == gender

    def _by_kind(self, attribution: Attribution, phrase: Phrase) -> _Answer:
        """The institution or outlet a noun of its kind means."""
        for at in range(phrase.first, phrase.last):
            seen = self.cast.within.get(at)
            if seen is not None and seen.type in ("institution", "outlet") and self.keys[at - 1] not in self.tables.articles:
                return self._person(seen.part)
        name = self.cast.of_kind(phrase, phrase.first)
        if name is not None:
            return self._person(name)
        return msgspec.structs.replace(self._as_worded(attribution, at=phrase.first, noun=phrase.noun), kind="institution")

    def _document(self, attribution: Attribution, noun: Noun, at: int, last: int) -> _Answer:
        """Who issued a document: the name behind "nga", else the one in its genitive, else as told before."""
        issued = [s for s in dict.fromkeys(self.cast.within.get(i) for i in range(at + 1, last)) if s is not None]
        after_by = [s for s in issued if s.first and self.keys[s.first - 1] in self.words.by]
        for seen in (*after_by, *(s for s in issued if s.type != "place"), *issued):
            named = self._person(seen.part)
            return msgspec.structs.replace(named, kind="document", noun=noun.lemma)
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.kind == "document" and answer.name:
                return msgspec.structs.replace(answer, noun=noun.lemma)
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.kind == "institution" and answer.name:
                return msgspec.structs.replace(answer, kind="document", noun=noun.lemma)
        issuer = self._issuer(noun, at)
        if issuer is not None:
            return msgspec.structs.replace(self._person(issuer), kind="document", noun=noun.lemma)
        return msgspec.structs.replace(self._as_worded(attribution, at=at, noun=noun), kind="document")

    def _issuer(self, noun: Noun, at: int) -> str | None:
        """The institution of the kind that issues such documents: the prosecutor's an indictment."""
        head = self.tables.heads.get(self.words.issuers.get(noun.lemma, ""))
        return self.cast.of_kind(Phrase(head, frozenset(), at, at + 1), at) if head is not None else None

    # wording ----------------------------------------------------------------------------

    def _as_worded(self, attribution: Attribution, *, at: int | None = None, noun: Noun | None = None) -> _Answer:
        """The phrase itself as a name, its head in the nominative, in lower case but for names."""
        source = attribution.source
        assert source is not None
        first = self.cast.tokens(source)[0]
        phrase = source.of(self.text)
        indefinite = self.keys[first] in self.words.indefinite
        plural = noun is not None and noun.plural
        if noun is not None and at is not None and not noun.nominative and not indefinite:
            offset = max(self.cast.layout.starts[at] - source.start, 0)
            phrase = phrase[:offset] + noun.lemma + phrase[offset + len(self.cast.words[at]) :]
        elif noun is None:
            phrase, plural = self._upright_plural(phrase)
        opening = self.cast.words[first]
        if first not in self.cast.within and opening[1:] == opening[1:].lower():
            phrase = phrase[0].lower() + phrase[1:]
        kind: SourceClass = "collective" if plural else "anonymous"
        return _Answer(" ".join(phrase.split()), None, kind, noun.gender if noun else None, plural=plural)

    def _upright_plural(self, phrase: str) -> tuple[str, bool]:
        """The phrase with an oblique plural at its head in the nominative, and whether it was one."""
        head, _, rest = phrase.partition(" ")
        for oblique, bases in self.words.plural_forms:
            if head.endswith(oblique) and len(head) > len(oblique) + 2:
                return head[: -len(oblique)] + bases[0] + (" " + rest if rest else ""), True
            if any(head.endswith(base) for base in bases):
                return phrase, True
        return phrase, False

    # pointing back ----------------------------------------------------------------------

    def _pronoun(self, first: int, last: int) -> Pronoun | None:
        """The pronoun a short source is."""
        if last - first > 2:
            return None
        found = [self.words.pronouns[key] for key in self.keys[first:last] if key in self.words.pronouns]
        rest = [key for key in self.keys[first:last] if key not in self.words.pronouns]
        if not found or any(key not in ("vetë", "himself", "herself") and self.cast.title(first) is None for key in rest):
            return None
        return found[0]

    def _before(self, attribution: Attribution) -> list[Attribution]:
        """The attributions before one that are resolved already, without those nested deeper than it."""
        index = self.order.index(attribution)
        return [a for a in self.order[:index] if a.parent is None or a.parent == attribution.parent]

    def _previous(self, attribution: Attribution) -> _Answer:
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.name is not None:
                return answer
        return NOBODY

    def _meant(self, pronoun: Pronoun, attribution: Attribution, first: int) -> _Answer:
        """Whom a pronoun means: the last speaker who fits, unless a subject that fits came after."""
        if pronoun.person != 3:
            parent = self.by_id.get(attribution.parent or "")
            return self.answers.get(parent.id, NOBODY) if parent else self._previous(attribution)
        begin = self.cast.sentence(first)[0]
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.name is None or not self._agrees(answer, pronoun):
                continue
            position = self.cast.tokens(_place(earlier))[0]
            newer = self._subject_between(position, first, begin, pronoun)
            return self._person(newer) if newer else answer
        newer = self._subject_between(-1, first, begin, pronoun)
        return self._person(newer) if newer else NOBODY

    def _agrees(self, answer: _Answer, pronoun: Pronoun) -> bool:
        if pronoun.plural:
            return answer.plural or answer.type in BODY
        if answer.plural:
            return False
        if pronoun.gender == "n":
            return answer.type != "person"
        return pronoun.gender is None or answer.gender is None or answer.gender == pronoun.gender

    def _subject_between(self, after: int, before: int, sentence: int, pronoun: Pronoun) -> str | None:
        """The last person between two tokens that opens a clause as its subject and agrees; failing that,
        and with no speaker before, the last that can be a subject at all."""
        fitting = []
        for seen in self.cast.recent(before, PERSON):
            if seen.first <= after:
                break
            if self._fits(seen.part, pronoun.gender) and self.cast.layout.quoted[seen.first] < 0:
                fitting.append(seen)
        for seen in fitting:
            if self.cast.subject(seen):
                return seen.part
        upright = [seen.part for seen in fitting if seen.upright] if after < 0 else []
        return upright[0] if upright else None

    def _pointed_back(self, first: int, *, former: bool) -> _Answer:
        """Whom "ky i fundit" means: the last person named; "the former": the one before."""
        names = list(dict.fromkeys(seen.part for seen in self.cast.recent(first, PERSON)))
        index = 1 if former else 0
        return self._person(names[index]) if len(names) > index else NOBODY

    # no source --------------------------------------------------------------------------

    def _elided(self, attribution: Attribution) -> _Answer:
        """Who speaks where nobody is named: the subject that goes on from before."""
        if attribution.cue is not None and self._impersonal(attribution.cue):
            return self._issued(attribution)
        place = _place(attribution)
        at = self.cast.tokens(place)[0]
        first, last = self.cast.sentence(at)
        same = [a for a in self.order if a.id in self.answers and self._stands_in(a, first, last) and self._beside(a, attribution)]
        for earlier in reversed(same):
            if self.answers[earlier.id].name is not None:
                return self.answers[earlier.id]
        for seen in self.cast.seen:
            if first <= seen.first < at and self._opens(seen):
                return self._person(seen.part)
        return self._previous(attribution)

    def _opens(self, seen: Seen) -> bool:
        """Whether a name can be the subject that goes on without being named again."""
        if self.cast.layout.quoted[seen.first] >= 0:
            return False
        return self.cast.subject(seen) if seen.type == "person" else seen.type == "institution" and seen.upright

    def _issued(self, attribution: Attribution) -> _Answer:
        """What a passive goes on from: the institution or document heard last in the same paragraph, else nobody."""
        for earlier in reversed(self._before(attribution)):
            answer = self.answers[earlier.id]
            if answer.name is not None:
                return answer if answer.kind in ("institution", "document") and answer.type != "place" else NOBODY
        return NOBODY

    def _beside(self, earlier: Attribution, attribution: Attribution) -> bool:
        return earlier.id != attribution.parent and (earlier.parent is None or earlier.parent == attribution.parent)

    def _stands_in(self, attribution: Attribution, first: int, last: int) -> bool:
        return first <= self.cast.tokens(_place(attribution))[0] < last

    def _impersonal(self, cue: Span) -> bool:
        """Whether a cue is a passive that names nobody: thuhet, mësohet, bëhet e ditur."""
        word = fold(re.split(r"\s", cue.of(self.text))[0])
        if word in self.words.reflexive:
            return False
        return any(word.endswith(ending) for ending in self.words.impersonal)


def _place(attribution: Attribution) -> Span:
    """Where an attribution is made: its source, else its cue, else its content."""
    return attribution.source or attribution.cue or attribution.content[0]


def _anchor(attribution: Attribution) -> tuple[int, int, str]:
    """The order attributions are heard in: an outer one before those within it."""
    place = _place(attribution)
    return place.start, attribution.content[0].start, attribution.id
