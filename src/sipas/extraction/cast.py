"""Who takes part in a document: persons with their titles and gender, institutions, outlets.

Built from the mentions of names and the words around them; knows no attribution.
`speakers` asks it who a title, a pronoun or a short name can mean.
"""

from bisect import bisect_left, bisect_right

import msgspec
from msgspec import Struct

from sipas.extraction.candidates import unglued
from sipas.extraction.clauses import word_masks
from sipas.extraction.credentials import credentials
from sipas.extraction.gazetteer import Gazetteer, Noun, declined
from sipas.extraction.inflection import bases, cut, forced, oblique, root
from sipas.extraction.offices import described, offices, titles
from sipas.extraction.parted import parted
from sipas.extraction.text import Layout
from sipas.extraction.trailing import trails
from sipas.extraction.words import bare, fold
from sipas.language import Language
from sipas.lexicon import ADJECTIVE, FINITE, NOUN, SUBJECT, forms
from sipas.records import Mention, MentionType, Span
from sipas.sheet import Gender
from sipas.structs import Value

REACH = 12  # tokens a title phrase may take before a name
NEAR = 400  # mentions (of a name, of a title) to either side that are looked at: long texts cost no more a word
BACK = 2  # sentences that an unnamed subject goes on for
QUALIFIERS = 3  # words before a noun that qualify it, where a language puts them there
APPOSING = frozenset(",–—-")  # marks between a name and its title
GENDERS: tuple[Gender, ...] = ("m", "f")
VERBAL = FINITE | NOUN | ADJECTIVE  # of which verbs are the first alone
STEM = 5  # letters by which two qualifying words are held to be one


class Phrase(Value, frozen=True):
    """A title or role phrase: its noun, the words that qualify it, where its tokens stand."""

    noun: Noun
    marks: frozenset[str]
    first: int
    last: int


class Part(Struct):
    """One person, institution, place or outlet of a document."""

    name: str
    type: MentionType
    gender: Gender | None = None
    guessed: Gender | None = None  # by the ending of an unknown first name
    foreign: bool = False  # whether a list has the first name, as none of the language
    phrases: list[Phrase] = []


class Seen(Value, frozen=True):
    """A mention with its tokens; `upright` if it can be the subject of its clause."""

    first: int
    last: int
    part: str
    type: MentionType
    upright: bool


class Cast:
    """The parts of one document, by name and in order of mention."""

    def __init__(
        self, text: str, layout: Layout, mentions: tuple[Mention, ...], tables: Gazetteer, language: Language
    ) -> None:
        self.text, self.layout, self.tables = text, layout, tables
        self.forms, self.masks = forms(language), word_masks(language)
        self.titles = titles(language)
        self.origins = frozenset(language.titles.by.split()) | frozenset(language.titles.having.split())
        self.unlisted: dict[str, Noun] = {}  # titles that the document itself shows to be some
        self.declensions = language.names.declensions
        self.events = language.titles.noun_endings
        self.uprights = tuple(dict.fromkeys(language.titles.oblique_definite.values()))
        self.words, self.keys = list(layout.words), list(layout.keys)
        unglued(layout, self.words, self.keys)
        self.premodified, self.short_forms = language.titles.premodified, credentials(language)
        told = offices(language)
        self.stops, self.indefinite, self.serving = told.stops, told.indefinite, told.serving
        self.governing, self.tenure, self.chiefs = told.governing, told.tenure, told.chiefs
        self.alike, self.spelled_out = told.alike, told.spelled_out
        self.places, self.told = told.places, told
        self.closed = told.indefinite | told.pointing | tables.joins
        self.parts, self.seen = dict[str, Part](), list[Seen]()
        self.by_title: dict[str, list[tuple[int, Phrase, str]]] = {}  # title -> (first token, phrase, person)
        self.places_by_word: dict[str, list[int]] = {}  # filled when first asked
        self.introduced: dict[int, Phrase] = {}  # first token of a person's name -> the title before it
        self.within: dict[int, Seen] = {}  # token -> the mention it lies in
        self.sentence_of = [first for first, _ in layout.sentences]
        self.begins: list[int] = []  # of each mention's sentence, -1 within quotations; filled when first asked
        self.tokens_of: dict[Span, tuple[int, int]] = {}  # likewise
        self.sentence_at: dict[int, tuple[int, int]] = {}  # token -> its sentence; filled as they are asked for
        for mention in mentions:
            self._note(mention)
        for seen in self.seen:
            self._introduce(seen)
        for entries in self.by_title.values():
            entries.sort(key=lambda entry: (entry[0], entry[2]))

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the token range a span covers."""
        found = self.tokens_of.get(span)
        if found is None:
            layout = self.layout
            found = self.tokens_of[span] = bisect_right(layout.ends, span.start), bisect_left(layout.starts, span.end)
        return found

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the token range of the sentence a token stands in."""
        found = self.sentence_at.get(at)
        if found is None:
            index = bisect_right(self.sentence_of, at) - 1
            found = self.sentence_at[at] = self.layout.sentences[max(index, 0)]
        return found

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph a token stands in."""
        return bisect_right(self.layout.paragraphs, at, key=lambda paragraph: paragraph[0]) - 1

    def _note(self, mention: Mention) -> None:
        first, last = self.tokens(mention.span)
        part = self.parts.get(mention.name)
        if part is None:
            part = self.parts[mention.name] = Part(mention.name, mention.type)
            if mention.type == "person":
                given, more, _ = mention.name.partition(" ")
                known = self.tables.firsts.get(fold(given))
                part.gender, part.foreign = (known.gender, not known.native) if known else (None, False)
                part.guessed = self.tables.gender_endings.get(fold(given)[-1:]) if more else None  # no lone surname's
        seen = Seen(first, last, mention.name, mention.type, self._upright(first, last, mention))
        self.seen.append(seen)
        for at in range(first, last):
            self.within[at] = seen

    def _upright(self, first: int, last: int, mention: Mention) -> bool:
        """Whether the form can be a nominative and nothing before it governs another case."""
        before = self.told.before(self.keys, first, body=mention.type == "institution")
        governed = before in self.governing  # "nga NAME", but "Nëna e tij është NAME", "Por NAME hesht"
        if before in self.tables.articles or governed or before in self.tables.inner:
            return False
        if mention.type == "person":
            return fold(self.words[last - 1])[:-1] in fold(mention.name) and not self._cased(last - 1, mention.name)
        noun = self.tables.heads.get(self.keys[first])
        return noun is None or noun.nominative

    def _cased(self, at: int, name: str) -> bool:
        word = fold(self.words[at])
        last = fold(name.rsplit(" ", maxsplit=1)[-1])
        return word != last and any(word.endswith(ending) for ending in ("n", "t", "s"))

    def before_title(self, at: int) -> str:
        """Return the word before a name and its "Mr."."""
        while at > 1 and (self.words[at - 1] == "." or self.keys[at - 1] in self.tables.abbreviations):
            at -= 1
        return self.keys[at - 1] if at else ""

    # titles -------------------------------------------------------------------------------

    def phrase(self, first: int, last: int) -> Phrase | None:
        """Return the title phrase whose noun comes first in a range of tokens, if there is one."""
        for at in range(first, last):
            noun = self.title(at)
            if noun is not None and at not in self.within:
                return self.phrase_at(noun, at, last)
        return None

    def phrase_at(self, noun: Noun, at: int, last: int) -> Phrase:
        """Return the phrase of a title noun; "kreu i shtetit" is a title of its own, "nga Kukësi" is part of none."""
        begin = at + 1 + (self.keys[at] in self.chiefs and noun.lemma.startswith(self.keys[at]))
        if self.tables.links:
            last = next((i for i in range(begin, last) if self.keys[i] in self.origins), last)
        if begin + 1 < last and self.keys[begin] in self.tables.articles:
            whole = self.spelled_out.get((noun.lemma, self.keys[begin + 1]))
            if whole is not None:
                noun = Noun(whole, noun.gender, noun.plural, noun.nominative)
                begin += 2
        marks = self.marks(begin, last)
        if not self.tables.links:
            marks |= self.marks(self._qualified_from(at), at)
        return Phrase(noun, marks, at, last)

    def _qualified_from(self, at: int) -> int:
        """Where the words begin that qualify a noun behind them: [Democratic presidential] nominee."""
        begin, first = self.sentence(at)[0], at
        while first > begin and at - first < QUALIFIERS:
            key = self.keys[first - 1]
            if not key.isalpha() or key in self.stops or key in self.closed or key in self.tables.prefixes:
                break
            first -= 1
        return first

    def title(self, at: int) -> Noun | None:
        """Return the title or role noun a token is, prefixes such as "ish-" off."""
        key = self.keys[at]
        return self.titles[key] or self.unlisted.get(key) or (self._chief(at) if key in self.chiefs else None)

    def _chief(self, at: int) -> Noun | None:
        """The noun of two words for who is at the head of what a linking article joins to it: i pari i, numri një i."""
        for first, second in self.chiefs[self.keys[at]]:
            begin = at if self.keys[at] == first else at - 1
            if begin < 0 or self.keys[begin : begin + 2] != [first, second]:
                continue
            gender = next((g for g in GENDERS if self.tables.links.get(g) == first), None)
            links = self.tables.articles if gender is None else {first}  # "fjalët e para të NAME"
            if begin + 2 < len(self.keys) and self.keys[begin + 2] in links:
                return Noun(f"{first} {second}", gender, plural=False, nominative=True)
        return None

    def by_age(self, at: int) -> bool:
        """Return whether a token names a person by age or nation."""
        aged = self.words[at - 1 : at] == ["-"] and at > 1 and self.keys[at - 2].isdigit()
        if aged and self.keys[at] in self.tables.people:
            return True
        return self.tables.titles.get(self.keys[at]) is None and described(self.keys[at], self.tables) is not None

    def marks(self, first: int, last: int) -> frozenset[str]:
        """Return what qualifies a noun: names in citation form, places of adjectives, stems of other words."""
        out: set[str] = set()
        tables = self.tables
        for at in range(first, last):
            key = self.keys[at]
            if at in self.within:
                out.add(self.within[at].part)
            elif key in tables.adjectives:
                out.add(tables.adjectives[key])
            elif (
                key[0].isalpha()
                and key not in tables.articles
                and key not in tables.joins
                and key not in self.stops
                and key not in self.indefinite
                and key not in self.tenure
            ):
                out.add(bare(key)[:STEM])
        return frozenset(out)

    def _introduce(self, seen: Seen) -> None:
        """Note the title phrases that stand right before and right behind a person's name."""
        if seen.type != "person":
            self._kind(seen)
            return
        part = self.parts[seen.part]
        before = self._before(seen)
        member = self._member(seen)
        if member is not None:
            self._entitle(part, member)
            marks = member.marks | {bare(member.noun.lemma)[:STEM]}
            before = msgspec.structs.replace(before, marks=before.marks | marks) if before is not None else None
        if before is not None:
            self._entitle(part, before)
            self.introduced[seen.first] = before
        behind = self._behind(seen)
        if behind is not None:
            self._entitle(part, behind)
        abbreviation = self._abbreviation(seen.first)
        if abbreviation and not part.gender:
            part.gender = abbreviation

    def _entitle(self, part: Part, phrase: Phrase) -> None:
        part.phrases.append(phrase)
        self.by_title.setdefault(phrase.noun.lemma, []).append((phrase.first, phrase, part.name))
        if phrase.noun.gender and (not part.gender or (phrase.noun.gender == "f" and part.foreign)):
            part.gender = phrase.noun.gender  # "ambasadorja Yuri Brown": of foreign names a list only guesses

    def entitle(self, seen: Seen, phrase: Phrase) -> None:
        """Note that a person has a title which does not stand right beside the name, or is the kin of who does."""
        self._entitle(self.parts[seen.part], phrase)
        if phrase.last in (seen.first, seen.first - 1):
            self.introduced[seen.first] = phrase
        self.by_title[phrase.noun.lemma].sort(key=lambda entry: (entry[0], entry[2]))

    def _abbreviation(self, first: int) -> Gender | None:
        at = first - 1 - (first > 1 and self.words[first - 1] == ".")
        return self.tables.abbreviations.get(self.keys[at]) if at >= 0 else None

    def _before(self, seen: Seen) -> Phrase | None:
        """The title phrase before a name: Ministri i Jashtëm serb, NAME.

        In "Këshilltari i presidentit, NAME, NAME" the inner title is the first one's; "Avokati i NAME, NAME" tells of the last.
        """
        keys, words = self.keys, self.words
        begin = self.sentence(seen.first)[0]
        at = seen.first - 1
        comma = at >= begin and words[at] == ","
        if self.premodified and at >= begin and not comma:
            return self._right_before(at)
        at -= comma + 3 * (words[at - comma - 2 : at - comma + 1 : 2] == ["(", ")"])  # "i Sindikatës (SMT), NAME"
        end, chained = at + 1, self.within.get(at) if comma else None
        if chained is not None and chained.type == "person":
            owner = self.title(chained.first - 2) if keys[chained.first - 1] in self.tables.articles else None
            if self.inner_title(chained):
                at, end = (first := self.introduced[chained.first].first) - 1, first
            elif owner is not None and owner.nominative and not chained.upright:
                at = chained.first - 2
        found = -1
        while at >= begin and end - at <= REACH:
            key = keys[at]
            other = self.within.get(at)
            if not key[0].isalpha() or (other is not None and other.type == "person"):
                break
            if key in self.stops and not (key in self.tables.locative and at + 1 in self.within):
                break
            if self.title(at) is not None and at not in self.within:
                found = at
                if self._followed(seen) and at > begin and keys[at - 1] in self.tables.articles:
                    break
            elif not comma and at == seen.first - 1 and not self._qualifies(at):
                break
            elif self.tables.links and self.forms.of(key) & VERBAL == FINITE:
                break  # "Drejtori priti aktorin NAME"
            at -= 1
        if found < 0:
            return self._unlisted(at + 1, end, seen) if comma else None
        if found > begin and keys[found - 1] in self.indefinite and not comma:
            return None
        noun = self.title(found)
        if comma and noun is not None and parted(keys, noun, begin, found, seen.last, self.forms, self.told):
            return None  # "Lirohen të akuzuarit, NAME: ...", "Sipas trajnerit, NAME është lënduar"
        return self.phrase_at(noun, found, end) if noun else None

    def _right_before(self, at: int) -> Phrase | None:
        """The title phrase that ends at a token, of a language whose titles stand right before a name: Vermont [Sen.] NAME."""
        short = self.short_forms.title(self.words, self.keys, at)
        noun = self.title(at)
        if noun is not None and at not in self.within:
            return self.phrase_at(noun, at, at + 1)
        return self.phrase_at(short[1], short[0], short[0] + 1) if short is not None else None

    def _member(self, seen: Seen) -> Phrase | None:
        """What the letter of a party behind a name says of it: NAME, R-Ill. is an Illinois Republican."""
        found = self.short_forms.party(self.words, self.keys, seen.last)
        return Phrase(*found, seen.last, seen.last + 2) if found is not None else None

    def _unlisted(self, first: int, end: int, seen: Seen) -> Phrase | None:
        """The title no list has, by its place before a name and comma: Kryeplaku i fshatit, NAME."""
        keys, tables = self.keys, self.tables
        if first + 1 >= end or keys[first + 1] not in tables.links.values() or self.sentence(first)[0] != first:
            return None
        key = keys[first]
        known = (tables.documents, tables.collectives, tables.heads, tables.outlet_heads, self.within)
        if any((first if table is self.within else key) in table for table in known) or self._followed(seen):
            return None
        bits = self.forms.of(key)
        if (bits and bits & (NOUN | SUBJECT | FINITE) != NOUN | SUBJECT) or not key.endswith(self.uprights):
            return None
        gender: Gender = "f" if keys[first + 1] == tables.links.get("f") else "m"
        for form in declined(key, self.declensions):
            self.unlisted.setdefault(form, Noun(key, gender, plural=False, nominative=form == key))
        return self.phrase_at(self.unlisted[key], first, end)

    def inner_title(self, seen: Seen) -> bool:
        """Return whether a person's title is only the complement of another's."""
        phrase = self.introduced.get(seen.first)
        if phrase is None or phrase.noun.nominative or phrase.first == 0:
            return False
        return self.keys[phrase.first - 1] in self.tables.articles

    def _followed(self, seen: Seen) -> bool:
        """Whether another person's name follows behind a comma."""
        other = self.within.get(seen.last + 1) if self.words[seen.last : seen.last + 1] == [","] else None
        return other is not None and other.type == "person"

    def _qualifies(self, at: int) -> bool:
        """Whether a word between title and name belongs to the title: an adjective, a complement."""
        key = self.keys[at]
        tables = self.tables
        if at in self.within or key in tables.adjectives or self.words[at][0].isupper():
            return True
        if at > 0 and tables.links and self.title(at - 1) is not None and not self._closes(key):
            return not self.forms.of(key) & FINITE  # "trajneri kuqezi NAME"
        return at > 0 and self.keys[at - 1] in tables.articles

    def _closes(self, key: str) -> bool:
        """Whether a word is a closed one: no adjective."""
        tables = self.tables
        return key in self.stops or key in tables.articles or key in tables.joins or key in tables.inner

    def _behind(self, seen: Seen) -> Phrase | None:
        """The title phrase behind a name and a comma: NAME, drejtor i ..."""
        words, keys = self.words, self.keys
        at = seen.last
        if at >= len(words) or words[at] not in APPOSING:
            return None
        end = self.sentence(seen.first)[1]
        last = at + 1
        while (
            last < end
            and last - at <= REACH
            and words[last] not in (",", ".", "(", ":")
            and keys[last] not in self.stops
        ):
            last += 1
        for i in range(at + 1, min(at + 4, last)):
            if self.premodified and self.title(i) is not None and i + 1 < last and self.title(i + 1) is not None:
                continue  # the Republican | candidate
            noun = self.title(i)
            if noun is not None and i not in self.within:
                following = self.within.get(last + 1) if last < end and words[last] == "," else None
                if following is not None and following.type == "person" and noun.nominative:
                    return None  # the phrase introduces the next name
                apart = last < end and words[last][0].isalpha() and not self.shared(seen, noun)
                if apart or (self.premodified and trails(words, keys, i, end, self.masks, self.tables.locative)):
                    return None  # "ndaj Thaçit e Veselit, kreu i Rahovecit [thotë]": a subject of its own
                return self.phrase_at(noun, i, last)
        return None

    def shared(self, seen: Seen, noun: Noun) -> bool:
        """Return whether a title behind a name's comma agrees with the name, or its title before, in case and gender."""
        part, before = self.parts[seen.part], self.introduced.get(seen.first)
        oblique = not seen.upright or (before is not None and before.last <= seen.first and not before.noun.nominative)
        first = self.tables.firsts.get(fold(part.name.split(" ")[0]))
        gender = first.gender if first is not None and first.native else None  # of foreign names it is a guess
        other = None not in (gender, noun.gender) and gender != noun.gender
        return not (noun.nominative and (oblique or other))

    def _kind(self, seen: Seen) -> None:
        """Note the noun that says what kind of thing a name is: Kompania bioteknike amerikane, NAME."""
        begin = self.sentence(seen.first)[0]
        keys, words = self.keys, self.words
        at = seen.first - 1
        if at >= begin and not words[at][0].isalnum():
            at -= 1
        end = at + 1
        if at >= begin and keys[at] in self.tables.articles:
            return  # "policia e kantonit të NAME": what is NAME's, not what it is
        while at >= begin and end - at <= 5 and keys[at][0].isalpha() and keys[at] not in self.stops:
            if keys[at] in self.tables.inner or self.forms.of(keys[at]) & VERBAL == FINITE:
                return  # "organizatës për NAME" says nothing of NAME, nor does "ushtria sulmoi NAME"
            noun = self.kind_noun(at)
            if noun is None and words[at][0].isupper():
                return  # "Radio Kamenica, NAME": a name of its own
            if noun is not None:
                self.parts[seen.part].phrases.append(Phrase(noun, self.marks(at + 1, end), at, end))
                return
            at -= 1

    def subject(self, seen: Seen) -> bool:
        """Return whether a name, title and all, opens its sentence or clause in the nominative."""
        phrase = self.introduced.get(seen.first)
        if phrase is not None and not phrase.noun.nominative:
            return False
        first = phrase.first if phrase is not None else seen.first
        if not seen.upright and phrase is None:
            return False
        begin = self.sentence(first)[0]
        while begin < first and not self.words[begin][0].isalnum():
            begin += 1
        return first - begin <= 3 or (
            phrase is not None and first > 0 and self.keys[first - 1] not in self.tables.articles | self.stops
        )

    def kind_noun(self, at: int) -> Noun | None:
        """Return the noun of an institution or outlet that a token is."""
        key = self.keys[at]
        return self.tables.outlet_heads.get(key) or self.tables.heads.get(key)

    def noun_at(self, at: int) -> bool:
        """Return whether a noun a source may have stands at a token."""
        key, tables = self.keys[at], self.tables
        known = (tables.documents, tables.collectives, tables.heads, tables.outlet_heads)
        return at in self.within or any(key in table for table in known) or self.title(at) is not None

    def openings(self, at: int) -> list[int]:
        """Return the first tokens of the sentences just before a token's."""
        index = bisect_right(self.sentence_of, at) - 1
        return self.sentence_of[max(index - BACK, 0) : max(index, 0)]

    def places_of(self, word: str) -> list[int]:
        """Return the tokens at which a word stands as it is written."""
        if not self.places_by_word:
            for at, other in enumerate(self.words):
                self.places_by_word.setdefault(other, []).append(at)
        return self.places_by_word.get(word, [])

    def opening(self, at: int) -> int:
        """Return the first word of the sentence or quotation a token stands in."""
        begin = self.sentence(at)[0]
        while begin < at and not self.words[begin][0].isalnum():
            begin += 1
        return at if at and self.words[at - 1] in (":", "“", "„", "«", '"') else begin

    def base(self, word: str) -> str:
        """Return the base form of a name nothing else is known of."""
        listed = self.tables.phrases  # as Frontex: Frontexit
        options = [option for option in bases(word, self.tables) if option in self.words or fold(option) in listed]
        if options:
            return min(options, key=len)
        return forced(word, self.tables, native=True) if oblique(word, self.tables) else cut(word, self.tables)

    # asking -------------------------------------------------------------------------------

    def titled(self, phrase: Phrase) -> list[str]:
        """Return the persons whom the document gives this title, qualifiers agreeing; best matches only."""
        scored: dict[str, int] = {}
        loose: list[str] = []
        sides = self.short_forms.side(phrase.marks, phrase.noun.lemma)
        group = self.alike.get(phrase.noun.lemma, frozenset((phrase.noun.lemma,)))
        for lemma in sorted(group):
            entries = self.by_title.get(lemma, [])
            middle = bisect_left(entries, phrase.first, key=lambda entry: entry[0])
            for _, known, name in entries[max(middle - NEAR, 0) : middle + NEAR]:
                if sides and self.opposed(phrase, name):
                    continue
                score = self._agreement(phrase, known, group)
                qualified = (
                    self.premodified and phrase.marks and known.marks
                )  # "the Albanian leader", "opposition leader"
                same = known.noun.lemma == phrase.noun.lemma and not qualified
                if same and not self.clash(phrase, known) and name not in loose:
                    loose.append(name)
                if score > 0:
                    scored[name] = max(scored.get(name, 0), score)
        best = max(scored.values(), default=0)
        if not scored and len(loose) == 1:
            return loose
        return [name for name, score in scored.items() if score == best]

    def opposed(self, asked: Phrase, name: str) -> bool:
        """Return whether the titles of a person are all of other sides: no Democratic candidate is the Republican one."""
        sides = self.short_forms.side(asked.marks, asked.noun.lemma)
        told = (self.short_forms.side(phrase.marks, phrase.noun.lemma) for phrase in self.parts[name].phrases[:NEAR])
        own = frozenset[int]().union(*told)
        return bool(own and sides) and own.isdisjoint(sides)

    def clash(self, asked: Phrase, known: Phrase) -> bool:
        """Return whether two title phrases name different places or bodies: presidenti rus, presidenti i Serbisë."""
        left, right = self._whose(asked), self._whose(known)
        if self._before_office(asked, known):
            return True
        if not left or not right or left & right:
            return False
        return not any(self._word_of(a, b) or self._word_of(b, a) for a in left for b in right)

    def _whose(self, phrase: Phrase) -> set[str]:
        """The places and bodies that a title names, and its words in capitals that nothing knows: trajneri i [Vllaznisë]."""
        marks = {m for m in phrase.marks if m in self.places or (m in self.parts and self.parts[m].type != "person")}
        inside = range(phrase.first + 1, phrase.last) if not self.words[phrase.first].isupper() else ()  # no headline
        return marks | {bare(self.keys[i])[:4] for i in inside if i not in self.within and self.words[i][0].isupper()}

    def _agreement(self, asked: Phrase, known: Phrase, group: frozenset[str]) -> int:
        """How well a known title answers the asked one; 0 if it does not."""
        same = known.noun.lemma == asked.noun.lemma
        if (not same and known.noun.lemma not in group) or self._before_office(asked, known):
            return 0
        shared = {fold(mark) for mark in asked.marks} & {fold(mark) for mark in known.marks}
        pairs = [(mark, other) for mark in asked.marks for other in known.marks] if not shared else []
        shared = shared or {a for a, b in pairs if self._word_of(a, b) or (self.premodified and self._word_of(b, a))}
        # "kreu i Rahovecit" is no "president" whose country goes without saying
        placed = not same and any(mark in self.parts and self.parts[mark].type == "place" for mark in asked.marks)
        if asked.marks and not shared and (known.marks or placed):
            return 0
        return 2 * len(shared) + 2 * same + 1

    def _before_office(self, asked: Phrase, known: Phrase) -> bool:
        """Whether two phrases are one title with different prefixes: a former minister is not the minister."""
        return asked.noun.lemma == known.noun.lemma and self.prefix(asked.first) != self.prefix(known.first)

    def prefix(self, at: int) -> str:
        """Return what stands before the title at a token, as a word of its own or with a hyphen: "ish-kryetari", "ish kryetari"."""
        head, hyphen, _ = self.keys[at].partition("-")
        before = head if hyphen else self.keys[at - 1] if at else ""
        return before if before in self.tables.prefixes else ""

    def _word_of(self, mark: str, name: str) -> bool:
        """Whether a stem or place is a word of a body's name: kreu i komisionit, kryetar i Komisionit të Ekonomisë."""
        part, asked = self.parts.get(name), self.parts.get(mark)
        if part is None or part.type != "institution" or (asked is not None and asked.type != "place"):
            return False
        stem = bare(fold(mark))[:STEM]
        words = (bare(word) for word in fold(name).split(" ") if word not in self.tables.articles)
        return any(word[:STEM] == stem or root(word) == root(bare(fold(mark))) for word in words)

    def recent(self, at: int, types: frozenset[MentionType]) -> list[Seen]:
        """Return the mentions of some types not far before a token, the nearest first."""
        return [seen for seen in reversed(self.around(at, after=0)) if seen.last <= at and seen.type in types]

    def around(self, at: int, *, after: int = NEAR) -> list[Seen]:
        """Return the mentions near a token, in order; what is farther off nobody points back to."""
        middle = bisect_left(self.seen, at, key=lambda seen: seen.first)
        return self.seen[max(middle - NEAR, 0) : middle + after]

    def named(self, at: int) -> dict[int, list[Seen]]:
        """Return the mentions outside quotations not far before a token, by the first token of their sentence."""
        if not self.begins:
            quoted = self.layout.quoted
            self.begins = [self.sentence(seen.first)[0] if quoted[seen.first] < 0 else -1 for seen in self.seen]
        middle = bisect_left(self.seen, at, key=lambda seen: seen.first)
        near = slice(max(middle - NEAR, 0), middle)
        out: dict[int, list[Seen]] = {}
        for seen, begin in zip(self.seen[near], self.begins[near], strict=True):
            if begin >= 0 and seen.last <= at:
                out.setdefault(begin, []).append(seen)
        return out
