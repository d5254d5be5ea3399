"""Sources nobody names, as a reader is shown them: as worded, in citation form, possessives filled in."""

from collections.abc import Callable, Iterable

import msgspec

from sipas.extraction.answers import THEY, Answer, Words, place_of, stems
from sipas.extraction.bodies import Bodies
from sipas.extraction.cast import STEM, Cast, Part, Phrase
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.inflection import bases
from sipas.extraction.namings import BEFORE_NAME, marked
from sipas.extraction.owning import Owning
from sipas.extraction.partitives import beside, of_those, part
from sipas.extraction.unnamed import Figure
from sipas.extraction.words import any_of, bare, fold
from sipas.lexicon import ADJECTIVE, ADVERB, FINITE, NOUN, OBLIQUE, PROPER, SUBJECT
from sipas.records import Attribution, SourceClass, Span

FAR = 2_000  # tokens back within which somebody was first told of
FEW = 5  # tokens of a name in marks, the marks included
WHOSE = "'s"
OWNED = (WHOSE, "’s")
NEAR = 600  # tokens to either side within which a lone noun is told of in more words


class Wording:
    """The wording of one document's unnamed sources; `meant` tells whom a possessive points back to."""

    def __init__(
        self,
        text: str,
        cast: Cast,
        tables: Gazetteer,
        words: Words,
        bodies: Bodies,
        meant: Callable[[Attribution, int, int], Answer],
    ) -> None:
        self.text = text
        self.cast = cast
        self.tables = tables
        self.words = words
        self.bodies = bodies
        self.meant = meant
        self.owning: Owning | None = None  # set when the holders of titles are known
        self._capital: dict[str, bool] = {}  # words with a capital -> whether one stands where only names have it

    def of(self, attribution: Attribution, *, at: int | None = None, noun: Noun | None = None) -> Answer:
        """Return the phrase itself as a name, its head in the nominative, in lower case but for names."""
        source = attribution.source or place_of(attribution)
        first, last = self.cast.tokens(source)
        ended = min(self._ended(first, last), self._bracketed(first, last))
        if ended < last:
            source, last = Span(source.start, self.cast.layout.ends[ended - 1]), ended
        if self.cast.words[last - 1].endswith(OWNED):  # "the mayor's claim that"
            source = Span(source.start, self.cast.layout.ends[last - 1] - len(WHOSE))
        if self._unclosed(first, last):
            last += 1
            source = Span(source.start, self.cast.layout.ends[last - 1])
        introduced = self.introduced(noun, first, last) or self._told_more(noun, first, last)
        if noun is not None and at is not None and self._pointed(noun, first, at):
            first += 1
            source = Span(self.cast.layout.starts[first], source.end)
        phrase = introduced or source.of(self.text)
        numbered = at is not None and any(key[0].isdigit() for key in self.cast.keys[first:at])
        indefinite = numbered or self.cast.keys[first] in self.words.indefinite
        some = noun is not None and at == first and introduced is None and self._some(attribution, noun, first)
        plural, indefinite = some or (noun is not None and noun.plural), some or indefinite
        if indefinite:
            phrase = self._upright_indefinite(attribution, phrase)
        elif noun is not None and at is not None and not noun.nominative and introduced is None:
            offset = max(self.cast.layout.starts[at] - source.start, 0)
            vague = noun.lemma in self.words.vague  # "burimeve të policisë" are sources nobody has told of: burime
            upright = noun.lemma[:-1] if vague else noun.lemma.split(" ")[-1]
            phrase = phrase[:offset] + upright + phrase[offset + len(self.cast.words[at]) :]
            phrase = phrase if vague else self._linked(phrase, noun)
        elif noun is None and introduced is None:
            governed = self._governed(attribution)
            phrase, plural = self._upright_plural(phrase, governed=governed)
            if governed and not plural:
                phrase = self._upright_definite(phrase)
        if (noun is not None and not noun.nominative and not indefinite) or self._governed(attribution):
            phrase = self._upright_others(phrase, first, last)
        phrase = self._whole_names(phrase, first, last)
        opening = self.cast.words[first]
        if noun is None and self.unknown_name(first, last) and not self._of_many(attribution):
            name = self.cast.base(opening)
            listed = self.tables.firsts.get(fold(name))
            gender = listed.gender if listed is not None else None
            guessed = self.tables.gender_endings.get(fold(name)[-1:])
            self.cast.parts.setdefault(name, Part(name, "person", gender, guessed))
            return Answer(name, "person", "named", self.cast.parts[name].gender)
        phrase = phrase if self._capital_stays(noun, first, last) else phrase[0].lower() + phrase[1:]
        phrase = self._whole_place(self._whole_body(phrase, first, last), first, last)
        phrase = self._possessed(attribution, phrase, first, last)
        kind: SourceClass = "collective" if plural else "anonymous"
        return Answer(
            " ".join(phrase.split()),
            None,
            kind,
            noun.gender if noun else None,
            plural=plural,
            noun=noun.lemma if noun else None,
        )

    def _bracketed(self, first: int, last: int) -> int:
        """Where a phrase ends that ends within a bracket: "Marwick | (34"."""
        words = self.cast.words
        opens = next((at for at in range(last - 1, first, -1) if words[at] == "("), last)
        return last if ")" in words[opens:last] else opens

    def _unclosed(self, first: int, last: int) -> bool:
        """Whether only the mark behind a phrase closes one within it: avokatët e “Era Vere | ”."""
        words = self.cast.words
        marks = sum(word in BEFORE_NAME for word in words[first:last])
        return marks % 2 == 1 and last < len(words) and words[last] in BEFORE_NAME

    def _pointed(self, noun: Noun, first: int, at: int) -> bool:
        """Whether a pointing word stands before a noun that has another form without it: ky klub, klubi."""
        if not self.tables.links:
            return False
        key = self.cast.keys[at]
        several = key == noun.lemma and key.endswith(self.words.endings.feminine)  # "këto organizata"
        return at > first and self.cast.keys[first] in self.words.pointing and not several

    def introduced(self, noun: Noun | None, first: int, last: int) -> str | None:
        """Return the words by which a lone definite noun was first told of: studimi -> një studim i ri."""
        keys, introducing = self.cast.keys, self.words.introducing
        if (noun is not None and noun.plural) or last - first > 1 + (keys[first] in self.words.pointing):
            return None
        for at in range(first - 2, max(first - FAR, -1), -1):
            if keys[at] not in introducing:
                continue
            head = at + 1 + (at + 1 < first and keys[at + 1] in self.words.others)  # "një tjetër zyrtar"
            if head >= first or not self._same_noun(noun, keys[last - 1], head):
                continue
            placed = bool(at) and (keys[at - 1] in self.tables.inner or keys[at - 1] in self.tables.locative)
            if at and keys[at - 1] in self.words.governors and not placed:
                return None  # in a case of its own
            end = head + 1
            while end + 1 < first and keys[end] in self.tables.articles and self.cast.words[end + 1].isalpha():
                end += 2
            if end < first and self.cast.words[end].islower() and self._adjective(keys[end]):
                end += 1  # "një spital | privat"
            placed_at = self._placed(end)
            if placed_at == end and (keys[end] in self.tables.inner or keys[end] in self.tables.locative):
                placed_at = head + 1  # "një studim i publikuar në ...": half a description is none
            named = self.text[self.cast.layout.starts[at] : self.cast.layout.ends[placed_at - 1]]
            return named[0].lower() + named[1:]
        return None

    def _placed(self, at: int) -> int:
        """Behind the place that a preposition at a token puts somebody in: një familje | nga Mitrovica."""
        where = any_of(self.tables.inner, self.tables.locative, self.words.by)
        seen = self.cast.within.get(at + 1) if at < len(self.cast.keys) and self.cast.keys[at] in where else None
        return seen.last if seen is not None and seen.type == "place" and seen.first == at + 1 else at

    def _adjective(self, key: str) -> bool:
        """Whether a word behind a noun is an adjective without an article."""
        bits = self.cast.forms.of(key)
        closed = key in self.cast.stops or key in self.words.adverbial or key in self.words.breaks
        return bits & (ADJECTIVE | ADVERB | FINITE) == ADJECTIVE and not closed

    def _told_more(self, noun: Noun | None, first: int, last: int) -> str | None:
        """A lone definite noun with what the text says elsewhere of whose it is: spitali i Vushtrrisë, ushtria izraelite."""
        if noun is None or last - first > 1 or noun.lemma in self.words.vague or not self.tables.links:
            return None
        told: dict[str, str] = {}
        keys = self.cast.keys
        for at in range(max(first - NEAR, 0), min(first + NEAR, len(keys))):
            if at != first and keys[at][:2] == noun.lemma[:2] and self._means(keys[at], at, noun):
                whose = self._whose(at)
                if whose:
                    owner = next((word for word in whose.split(" ") if fold(word) not in self.words.introducing), whose)
                    owner = whose.split(" ")[-1] if at + 2 in self.cast.within else owner
                    told.setdefault(bare(owner)[:STEM], whose)
                elif keys[at + 1 : at + 2] and (land := self.tables.adjectives.get(keys[at + 1])):
                    told.setdefault(land, f" {keys[at + 1]}")
        if len(told) != 1:
            return None
        if (whose := next(iter(told.values())))[0] == " ":
            return self._prefixed(noun, first) + whose
        gender = "p" if noun.plural else noun.gender or self._gender(noun.lemma)
        name = self._prefixed(noun, first)
        return f"{name} {self.tables.links[gender]} {told.popitem()[1]}" if gender in self.tables.links else None

    def _prefixed(self, noun: Noun, at: int) -> str:
        """A noun with what stands before it in its word at a token: ish-drejtori."""
        before, hyphen, _ = self.cast.words[at].partition("-")
        return f"{fold(before)}-{noun.lemma}" if hyphen and fold(before) in self.tables.prefixes else noun.lemma

    def _means(self, key: str, at: int, noun: Noun) -> bool:
        """Whether a token is a form of a noun."""
        tables = self.tables
        known = (tables.heads.get(key), tables.collectives.get(key), tables.outlet_heads.get(key), self.cast.title(at))
        return any(other is not None and other.lemma == noun.lemma for other in known)

    def _whose(self, at: int) -> str:
        """The name or the noun in the genitive that a linking article joins to a noun, "" if none is."""
        cast, keys = self.cast, self.cast.keys
        if at + 2 >= len(keys) or keys[at + 1] not in self.tables.articles or keys[at + 2] in self.words.possessives:
            return ""
        seen = cast.within.get(at + 2)
        if seen is not None and seen.first == at + 2:
            return self.text[cast.layout.starts[at + 2] : cast.layout.ends[seen.last - 1]]
        if keys[at + 2] in self.words.introducing and at + 3 < len(keys):
            some = cast.forms.of(keys[at + 3]) & (NOUN | OBLIQUE) == NOUN | OBLIQUE and at + 3 not in cast.within
            end = self._described_end(at + 4)
            return self.text[cast.layout.starts[at + 2] : cast.layout.ends[end - 1]] if some else ""
        owns = cast.forms.of(keys[at + 2]) & (NOUN | SUBJECT | OBLIQUE | ADJECTIVE) == NOUN | OBLIQUE
        if not owns:
            return ""
        behind = cast.within.get(at + 3) or cast.within.get(at + 4)  # "lagjes “Kushtrim”", "fshatit Zarbincë"
        joined = behind is not None and (behind.first == at + 3 or cast.words[at + 3] in BEFORE_NAME)
        marked = joined and behind is not None and behind.first == at + 4
        end = behind.last + marked if joined and behind is not None else at + 3
        if end == at + 3 and (called := self._called(end)):
            return f"{cast.words[at + 2]} {called}"
        end = self._described_end(end) if end == at + 3 else end
        return self.text[cast.layout.starts[at + 2] : cast.layout.ends[end - 1]]

    def _described_end(self, at: int) -> int:
        """Behind the adjectives and the place that describe a noun in the genitive: shkollës | fillore në Bellobrad."""
        keys = self.cast.keys
        while at + 1 < len(keys) and self.cast.words[at].islower():
            linked = keys[at] in self.tables.articles and self.cast.forms.of(keys[at + 1]) & ADJECTIVE
            if not linked and not self._adjective(keys[at]):
                break
            at += 1 + bool(linked)
        return self._placed(at)

    def _same_noun(self, noun: Noun | None, definite: str, at: int) -> bool:
        """Whether a token is a noun's indefinite form: of the pack's nouns by the lemma, of others by the ending."""
        key = self.cast.keys[at]
        if noun is not None:
            known = self.tables.documents.get(key) or self.cast.title(at) or self.cast.kind_noun(at)
            return known is not None and known.lemma == noun.lemma
        stems = (key, *(key.removesuffix(ending) for ending in self.words.endings.feminine if len(key) > len(ending)))
        return any(definite == stem + ending for _, ending in self.words.endings.definite for stem in stems)

    def _linked(self, phrase: str, noun: Noun) -> str:
        """The phrase with the linking article behind its first word in the nominative: motrës së -> motra e."""
        head, _, rest = phrase.partition(" ")
        beside, _, behind = rest.partition(" ")
        if self._adjective(fold(beside)) and behind:
            head, rest = f"{head} {beside}", behind  # "shoqatës britanike të X"
        link, _, others = rest.partition(" ")
        plurals = tuple(base for _, endings in self.words.endings.plurals for base in endings)
        gender = "p" if noun.plural or noun.lemma.endswith(plurals) else noun.gender or self._gender(noun.lemma)
        if link not in self.tables.articles or not others or gender not in self.tables.links:
            return phrase
        words = [head, link, *others.split(" ")]
        self._relink(words, 1, gender)  # "urdhrit të ri të ministrisë"
        return " ".join(words)

    def _upright_others(self, phrase: str, first: int, last: int) -> str:
        """An oblique phrase with the nouns joined to its head in the nominative: mjekët dhe [infermierëve] -> infermierët.

        Not what may as well be joined to a complement: zyrtarët e komunës dhe policisë.
        """
        cast, layout = self.cast, self.cast.layout
        joins = [at for at in range(first + 1, last - 1) if cast.words[at] == "," or cast.keys[at] in self.tables.joins]
        for at in (at for at in joins if cast.keys[at] not in self.tables.articles):
            tail = self.text[layout.starts[at + 1] : layout.ends[last - 1]]
            noun = self._somebody(at + 1)
            linked = not self.tables.articles.isdisjoint(cast.keys[first:at])
            alike = (cast.kind_noun(first) is None) == (cast.kind_noun(at + 1) is None) and self._somebody(first)
            if noun is None or noun.nominative or not phrase.endswith(tail) or (linked and not alike):
                continue
            upright = self._linked(noun.lemma + tail[len(cast.words[at + 1]) :], noun)
            phrase = phrase.removesuffix(tail) + upright
        return phrase

    def _somebody(self, at: int) -> Noun | None:
        """The noun for people or for a body that a token in lower case is."""
        if not self.cast.words[at].islower() or at in self.cast.within:
            return None
        return self.tables.collectives.get(self.cast.keys[at]) or self.cast.title(at) or self.cast.kind_noun(at)

    def _governed(self, attribution: Attribution) -> bool:
        """Whether a source stands behind a preposition, where nouns are oblique; not before it: "X, sipas të cilit"."""
        cue, source = attribution.cue, attribution.source
        before = cue is not None and source is not None and source.start < cue.start
        governors = any_of(self.words.governors, self.tables.articles)
        return cue is not None and not before and fold(cue.of(self.text)) in governors

    def _some(self, attribution: Attribution, noun: Noun, at: int) -> bool:
        """Whether the noun at a token is a plural that stands indefinite as the subject of a plural verb: Drejtues të X thanë."""
        if noun.nominative or not self.tables.links or self._governed(attribution) or not self._of_many(attribution):
            return False
        if at and self.cast.keys[at - 1] in self.tables.articles:
            return False  # "ndërhyrja e arkeologëve, të cilët thanë": another noun's
        key = self.cast.keys[at]
        several = key in self.tables.collectives or bool(self.cast.forms.of(key) & SUBJECT)
        return several and key not in self.tables.heads

    def _upright_indefinite(self, attribution: Attribution, phrase: str) -> str:
        """A phrase behind "a" or "some" in the nominative: një zyrtari të lartë -> një zyrtar i lartë."""
        return self.upright(phrase) if self._governed(attribution) else phrase

    def upright(self, phrase: str) -> str:
        """Return an oblique phrase behind "a" or "some" in the nominative."""
        words = phrase.split(" ")
        if len(words) < 2:
            return phrase
        if words[1].endswith(self.words.endings.plural):
            words[1] = words[1].removesuffix(self.words.endings.plural)
            return " ".join(words)
        one = fold(words[0]).endswith(tuple(self.words.introducing))  # "ndonjë"; "dy burime" stand upright as they are
        for ending, upright in self.words.endings.indefinite if one else ():
            if words[1].endswith(ending) and len(words[1]) > len(ending) + 1:
                words[1] = words[1].removesuffix(ending) + upright
                self._relink(words, 2, self._gender(words[1]))
                break
        return " ".join(words)

    def _upright_definite(self, phrase: str) -> str:
        """A phrase whose definite head no list knows in the nominative: viktimës së -> viktima e."""
        words = phrase.split(" ")
        if words[0] != words[0].lower() or fold(words[0]) in self.tables.articles:
            return phrase
        for ending, upright in self.words.endings.definite:
            if words[0].endswith(ending) and len(words[0]) > len(ending) + 2:
                words[0] = words[0].removesuffix(ending) + upright
                beside = len(words) > 1 and self._adjective(fold(words[1]))  # "shoqatës britanike të X"
                self._relink(words, 1 + beside, self._gender(upright))
                break
        return " ".join(words)

    def _gender(self, word: str) -> str:
        """A noun's gender by its ending."""
        return "f" if word.endswith(self.words.endings.feminine) else "m"

    def _relink(self, words: list[str], at: int, gender: str) -> None:
        """Put the linking article at a place, if one stands there, in the nominative."""
        if at + 1 >= len(words) or words[at] not in self.tables.articles or gender not in self.tables.links:
            return
        link, words[at] = words[at], self.tables.links[gender]
        if self.cast.forms.of(fold(words[at + 1])) & ADJECTIVE and words[at + 2 : at + 3] == [link]:
            self._relink(words, at + 2, gender)  # "një zyrtari të lartë të ministrisë"

    def _whole_names(self, phrase: str, first: int, last: int) -> str:
        """The phrase with the full names of the persons it tells of in the genitive: motra e Marias -> ... Maria NAME."""
        for at in range(first + 2, last):
            seen = self.cast.within.get(at)
            if seen is None or seen.type != "person" or seen.first != at or seen.last > last:
                continue
            if self.cast.keys[at - 1] not in self.tables.articles or len(seen.part.split(" ")) <= seen.last - at:
                continue
            layout = self.cast.layout
            told = self.text[layout.starts[at] : layout.ends[seen.last - 1]]
            phrase = phrase.replace(" " + told, " " + self._genitive(seen.part))
        return phrase

    def _possessed(self, attribution: Attribution, phrase: str, first: int, last: int) -> str:
        """The phrase with the name its possessive means: motra e saj -> motra e NAME."""
        keys = self.cast.keys
        if last - first == 1 and " " not in phrase:
            return self._kin_of(phrase, first)
        if self.tables.links and (noun := beside(self.cast, self.words, first, last)):
            return f"{phrase} {noun}"
        if part(self.words, self.tables, keys[first:last]):
            those = self.meant(attribution, last - 1, first)
            return of_those(self.words, self.tables, phrase, those) if those.plural else phrase
        if (
            last - first < 3
            or keys[last - 1] not in self.words.possessives
            or keys[last - 2] not in self.tables.articles
        ):
            return self._belonging(attribution, phrase, first, last)
        owner = self.meant(attribution, last - 1, first)
        if owner.name is None or (owner.type != "person" and owner.kind != "institution"):
            return self._belonging(attribution, phrase, first, last)
        link, name = phrase.rpartition(" ")[0], owner.name
        return f"{link} {self._genitive(name) if owner.type == 'person' else self._genitive_body(name)}"

    def _belonging(self, attribution: Attribution, phrase: str, first: int, last: int) -> str:
        """The phrase with the name of whom the noun that tells its owner means: nëna e vajzës -> nëna e NAME."""
        found = self.owning.of(attribution, first, last) if self.owning is not None else None
        told = self.text[self.cast.layout.starts[found[0]] : self.cast.layout.ends[last - 1]] if found else ""
        if found is None or found[1].name is None or not phrase.endswith(" " + told):
            return phrase
        return phrase.removesuffix(told) + self._genitive(found[1].name)

    def _kin_of(self, phrase: str, at: int) -> str:
        """A lone noun for kin with the name of whose it surely is: babai -> babai i NAME."""
        noun = self.cast.title(at)
        owner = self.owning.alone(noun, at) if self.owning is not None and noun is not None else None
        if noun is None or owner is None or owner.name is None:
            return phrase
        return f"{phrase} {self.tables.links[noun.gender or self._gender(noun.lemma)]} {self._genitive(owner.name)}"

    def owned(self, attribution: Attribution, told: Answer, figures: Iterable[Figure]) -> Answer:
        """Return somebody told of without a name with whose they are, where a possessive tells it: fqinji i tyre."""
        figure = next((figure for figure in figures if figure.answer.name == told.name), None)
        if figure is None or told.name is None:
            return told
        name = self._possessed(attribution, told.name, figure.first, figure.last)
        return msgspec.structs.replace(told, name=name)

    def _whole_body(self, phrase: str, first: int, last: int) -> str:
        """The phrase with the whole name of the body it ends in: anëtar i komisionit, i këtij komisioni -> ... i Komisionit për X."""
        keys, head = self.cast.keys, self.tables.heads.get(self.cast.keys[last - 1])
        pointed = last - first > 2 and keys[last - 2] in self.words.pointing
        if (
            head is None
            or last - first < 3 + pointed
            or keys[last - 2 - pointed] not in self.tables.articles
            or last - 1 in self.cast.within
        ):
            return phrase
        name = self.bodies.meant(Phrase(head, frozenset(), last - 1, last), last - 1)
        told = " ".join(self.cast.words[last - 1 - pointed : last])
        again = pointed or (name is not None and fold(name.split(" ")[0]) == head.lemma)
        if name is None or not again or not phrase.endswith(told):
            return phrase
        return phrase.removesuffix(told) + self._genitive_body(name)

    def _whole_place(self, phrase: str, first: int, last: int) -> str:
        """The phrase with the one name that the text elsewhere puts behind the noun it ends in: banorët e fshatit -> ... fshatit NAME."""
        cast, keys, at = self.cast, self.cast.keys, last - 1
        if (
            last - first < 3
            or keys[at - 1] not in self.tables.articles
            or at in cast.within
            or not cast.words[at].islower()
            or cast.title(at) is not None
        ):
            return phrase
        if not cast.forms.of(keys[at]) & OBLIQUE or not phrase.endswith(cast.words[at]):
            return phrase
        stem = keys[at][: max(min(STEM, len(keys[at]) - 2), 2)]
        near = (i for i in range(max(first - NEAR, 0), min(last + NEAR, len(keys))) if keys[i].startswith(stem))
        told = {self._called(i + 1) for i in near if abs(len(keys[i]) - len(keys[at])) < 3} - {""}
        return f"{phrase} {told.pop()}" if len(told) == 1 else phrase

    def _called(self, at: int) -> str:
        """The name, in marks or not, that stands at a token behind its noun: fshatit [Polac], lagjes [“Kushtrim”]; "" if none."""
        cast, words = self.cast, self.cast.words
        if at >= len(words) or at == cast.opening(at):
            return ""
        seen = cast.within.get(at)
        if words[at] in BEFORE_NAME:
            end = next((i for i in range(at + 2, min(at + FEW, len(words))) if words[i] in BEFORE_NAME), at)
            whole = end > at and all(words[i][0].isupper() for i in range(at + 1, end))
            return self.text[cast.layout.starts[at] : cast.layout.ends[end]] if whole else ""
        if seen is not None:
            return seen.part if seen.first == at and seen.type == "place" else ""
        return words[at] if words[at].istitle() and not cast.noun_at(at) else ""

    def _genitive_body(self, name: str) -> str:
        """A body's name in the genitive: Federata e Futbollit -> Federatës së Futbollit."""
        words = name.split(" ")
        if words[0].isupper():
            return name
        words[0] = self._genitive(words[0])
        link = next((at for at, word in enumerate(words) if word in self.words.endings.links), None)
        if link is not None:
            words[link] = self.words.endings.links[words[link]]
        return " ".join(words)

    def _genitive(self, name: str) -> str:
        """A person's name in the genitive: as the text itself has the whole name there, else where the pack says how."""
        size, starts, ends = len(name.split(" ")), self.cast.layout.starts, self.cast.layout.ends
        for seen in self.cast.seen if " " in name else ():
            if seen.part == name and seen.first and self.cast.keys[seen.first - 1] in self.tables.articles:
                told = self.text[starts[seen.first] : ends[seen.last - 1]]
                if len(told.split(" ")) == size:
                    return told
        for ending, other in self.words.endings.genitives:
            if name.endswith(ending):
                return name[: len(name) - len(ending)] + other
        return name

    def kin(self, attribution: Attribution, noun: Noun, owner: Answer) -> Answer:
        """Return somebody's kin by the noun that has its own article, the owner named if nothing else tells: e ëma e NAME."""
        first, last = self.cast.tokens(attribution.source or place_of(attribution))
        end = next((at for at in range(first + 2, last) if self.cast.words[at] == ","), self._ended(first, last))
        link = self.tables.links.get(noun.gender or "", "")
        layout = self.cast.layout
        linked = end > first + 2 and self.cast.keys[first + 2] in self.tables.articles
        rest = self.text[layout.ends[first + 1 + linked] : layout.ends[end - 1]]
        name = noun.lemma + (f" {link}" if linked else "") + rest
        if end == first + 2 and owner.name is not None and owner.type == "person":
            name += f" {link} {self._genitive(owner.name)}"
        name = self._possessed(attribution, self._whole_names(name, first, end), first, end)
        return Answer(" ".join(name.split()), None, "anonymous", noun.gender, noun=noun.lemma)

    def _ended(self, first: int, last: int) -> int:
        """Where a source ends without the aside behind its comma: një burrë nga Vitia | , që kishte sjellë ..."""
        words, keys, relatives = self.cast.words, self.cast.keys, self.words.relatives
        while self.cast.premodified and last - first > 1 and keys[last - 1] in self.words.emphatic:
            last -= 1  # "the two men | both said", "the coach | himself"
        for at in range(first + 1, last - 1):
            if words[at] != ",":
                continue
            if keys[at + 1].endswith(self.words.clauses.participles[:1]):
                return at  # "a diplomat | , speaking on condition of anonymity"
            linked = keys[at + 1] in self.tables.articles
            if keys[at + 1] in relatives or (linked and (at + 2 == last or keys[at + 2] in relatives)):
                return at
            if at + 2 == last and (keys[at + 1] in self.words.closers or keys[at + 1] in self.words.clauses.leading):
                return at
        return last

    def _capital_stays(self, noun: Noun | None, first: int, last: int) -> bool:
        """Whether what a phrase opens with has its capital for other reasons than that it opens a sentence."""
        words, opening = self.cast.words, self.cast.words[first]
        if first in self.cast.within or opening[1:] != opening[1:].lower() or self._proper(first):
            return True
        titled = first + 1 < last and words[first + 1][0].isupper() and noun is None
        titled = titled or self.cast.keys[first] in self.tables.abbreviations
        titled = titled or (noun is None and first != self.cast.opening(first))  # "shkruan Jornal de Notícias"
        return titled or marked(words, first, last)

    def _proper(self, at: int) -> bool:
        """Whether a word has its capital wherever it stands: Israeli officials, Lowell school officials."""
        key, closed = self.cast.keys[at], any_of(self.words.closed, self.words.indefinite, self.words.pointing)
        if not self.cast.premodified or key in closed or not key.removesuffix(WHOSE).isalpha():
            return False
        bits = self.cast.forms.of(key.removesuffix(WHOSE))
        return bool(bits & PROPER) or (not bits and bool(self.cast.forms) and not self.cast.noun_at(at))

    def _of_many(self, attribution: Attribution) -> bool:
        """Whether an attribution's verb is said of several: nobody's name stands alone before it."""
        return attribution.cue is not None and self.words.verbs.subject_of(attribution.cue.of(self.text)) is THEY

    def unknown_name(self, first: int, last: int) -> bool:
        """Return whether a source is one capitalised word that stands, here or elsewhere, where only names have a capital."""
        word = self.cast.words[first]
        alone = last - first == 1 or self.cast.keys[first + 1] in self.words.breaks  # "Sevdija nga Tetova"
        alone = alone or self.cast.words[first + 1] in (",", "(") or self.cast.keys[first + 1].isdigit()
        if not alone or not word.istitle() or self.cast.keys[first] in self.tables.common:
            return False
        bits = self.cast.forms.of(self.cast.keys[first])
        lone = last - first == 1 and self.cast.keys[first] not in self.words.closed
        if bits in (0, PROPER) and (lone or not self.tables.links):
            return True  # the form table holds nearly every common noun
        first_name = any(fold(base) in self.tables.firsts for base in bases(word, self.tables))
        tells = self.cast.noun_at(first) or self.cast.keys[first].startswith(stems(self.words.vague))
        if first_name and (lone or last - first > 1) and not tells:
            return True  # "Kushtrimi tha", "Agimi, një fermer, tha"
        if word not in self._capital:
            self._capital[word] = any(at != self.cast.opening(at) for at in self.cast.places_of(word))
        return self.cast.keys[first] in self.tables.firsts or self._capital[word]

    def _upright_plural(self, phrase: str, *, governed: bool) -> tuple[str, bool]:
        """The phrase with an oblique plural at its head in the nominative, and whether it was one."""
        head, _, rest = phrase.partition(" ")
        if fold(head) in self.tables.articles:
            return phrase, False
        for oblique, uprights in self.words.endings.plurals:
            if head.endswith(oblique) and len(head) > len(oblique) + 2:
                link, _, others = rest.partition(" ")
                if link in self.tables.articles and others and "p" in self.tables.links:
                    rest = f"{self.tables.links['p']} {others}"  # "lajmeve të fundit" are lajmet e fundit
                return head[: -len(oblique)] + uprights[0] + (" " + rest if rest else ""), True
            if not governed and any(head.endswith(base) for base in uprights):
                return phrase, True
        return phrase, False
