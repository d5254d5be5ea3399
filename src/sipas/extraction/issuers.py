"""Who speaks through a document: the issuer its phrase names, or the body the text tells of around it."""

from collections.abc import Callable

import msgspec

from sipas.extraction.answers import CLASSES, Answer, Words
from sipas.extraction.cast import STEM, Cast, Phrase, Seen
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.makers import Makers
from sipas.extraction.namings import BEFORE_NAME
from sipas.extraction.words import any_of, bare, without
from sipas.lexicon import ADJECTIVE, PARTICIPLE
from sipas.records import Attribution

REACH = 10  # tokens behind a document's noun within which "published by" names its maker
AUXILIARY = 3  # letters of the words before a participle: ka, u, e, të
LEAD = 4  # sentences at a document's beginning, in which the one who announces is named


class Issuers:
    """The issuers of one document's documents; `source` tells who a phrase is as a source, the first token and the one behind it given."""

    def __init__(
        self,
        text: str,
        cast: Cast,
        tables: Gazetteer,
        words: Words,
        makers: Makers,
        source: Callable[[Attribution, int, int], Answer],
    ) -> None:
        self.text = text
        self.source = source
        self.makers = makers
        self.bodies = makers.bodies
        self.cast = cast
        self.tables = tables
        self.words = words
        self._makers: dict[str, frozenset[str]] = {}  # filled when first asked

    def of(self, attribution: Attribution, noun: Noun, at: int, last: int, heard: list[Answer]) -> Answer | None:
        """Return who issued a document; `heard` are the answers before, the nearest first."""
        last = self._own(at, last)
        owned = self._owner(noun, at, last)
        if owned is not None:
            owner = self.source(self._said_by(attribution, *owned), *owned)
            if owner.name is not None and owner.type != "place":
                return owner
        told = [s for s in dict.fromkeys(self.cast.within.get(i) for i in range(at + 1, last)) if s is not None]
        told = [s for s in told if s.part not in self.words.platforms]  # "një postim në Facebook"
        after_by = [s for s in told if s.first and s.type != "place" and self.cast.keys[s.first - 1] in self.words.by]
        end = next((i for i in range(at + 1, last) if self.cast.keys[i] in self.words.matters or self._venue(i)), last)
        issued = [s for s in told if s.first < end and self._issues(s)]
        holder = [s for s in told[:1] if s.type == "person" and s.first == at + 2]  # "mendimi i X nga instituti Y"
        for seen in (*holder, *after_by, *(s for s in issued if s.type != "place"), *issued):
            return self._answer(seen.part, noun)
        worded = self._worded(at, last)
        if worded is not None:
            return msgspec.structs.replace(worded, noun=noun.lemma)
        made = self.makers.here(at)
        if made is not None:
            return made
        brought = self.makers.before(noun, at, last)
        if brought is not None:
            return brought.maker
        elsewhere = self._named_elsewhere(noun)
        if elsewhere is not None:
            return self._answer(elsewhere, noun)
        if self.cast.keys[at - 1 : at] and self.cast.keys[at - 1] in self.words.indefinite:
            return None  # a document new to the reader is nobody's that was told of
        known = last - at == 2 and noun.lemma in self.words.papers.official.get(self.cast.keys[at + 1], ())
        for answer in heard[:1] if known else heard:
            if (
                answer.kind == "document"
                and answer.name
                and (answer.type is not None or answer.noun == noun.lemma or answer.noun in self.words.studies)
            ):
                return msgspec.structs.replace(answer, noun=noun.lemma)
        if known:
            return None  # "sipas statistikave zyrtare": they need not be of who spoke last
        for answer in heard:
            if answer.kind == "institution" and answer.name and answer.type == "institution":
                return msgspec.structs.replace(answer, kind="document", noun=noun.lemma)
        return self._told_of(noun, at, heard)

    def _said_by(self, attribution: Attribution, first: int, last: int) -> Attribution:
        """The attribution with who a document is of for its source, and what joins them for its cue: raporti [i] [organizatës]."""
        span = self.cast.layout.span
        return msgspec.structs.replace(attribution, cue=span(first - 1, first), source=span(first, last))

    def _owner(self, noun: Noun, at: int, last: int) -> tuple[int, int] | None:
        """Where the phrase without a name stands whose document a noun's phrase tells of: raporti i [zyrës së shtypit]."""
        keys, words, linked = self.cast.keys, self.words, True
        last_ones = {phrase.rpartition(" ")[2] for phrase in words.latter}  # "raporti i fundit i policisë"
        for i in range(at + 1, last - 1):
            if keys[i] in words.matters or i + 1 in self.cast.within:
                return None
            if keys[i] not in words.by and not (linked and keys[i] in self.tables.articles):
                continue
            begin = i + 1 + (keys[i + 1] in words.emphatic)  # "të vetë kompanisë"
            head = begin + (begin < last and (keys[begin] in words.pointing or keys[begin] in words.introducing))
            if head < last and self._owns(head, noun):
                end = self._owner_end(head, last)
                return None if self._called(head + 1, end) else (begin, end)
            qualified = keys[i + 1] in last_ones or self.cast.forms.of(keys[i + 1]) & (ADJECTIVE | PARTICIPLE)
            linked = linked and bool(qualified)
        return None

    def _called(self, first: int, last: int) -> bool:
        """Whether somebody's name that nothing joins as an owner's stands in a stretch: të faqes | “NAME”."""
        keys, within = self.cast.keys, self.cast.within
        if any(self.cast.words[at] in BEFORE_NAME for at in range(first, last)):
            return True
        seen = (within[at] for at in range(first, last) if at in within and within[at].first == at)
        return any(one.type != "place" and keys[one.first - 1] not in self.tables.articles for one in seen)

    def _owns(self, at: int, noun: Noun) -> bool:
        """Whether a noun for somebody or some body stands at a token, or any that can speak behind one for what is said."""
        cast, key = self.cast, self.cast.keys[at]
        title = cast.title(at)
        articled = title is not None and " " in title.lemma  # "i riu": behind one article an adjective
        if articled and cast.keys[at - 2] not in self.tables.articles:
            return False
        if cast.kind_noun(at) is not None or title is not None or key in self.tables.collectives:
            return True
        said = noun.lemma in self.words.personal | self.words.announcements - self.words.studies and not noun.plural
        return said and key in self.words.telling and key not in self.tables.documents

    def _owner_end(self, head: int, last: int) -> int:
        """Where the phrase ends of whose document it is, before what befell the document: zyrës së shtypit | të lëshuar dje."""
        cast, keys, words = self.cast, self.cast.keys, self.words
        closing = any_of(words.breaks, words.matters)
        for i in range(head + 1, last):
            behind = keys[i + 1 : i + 3]  # "të lëshuar | në": what befell it goes on
            named = i + 1 < last and i + 1 in cast.within
            if keys[i] in words.matters or keys[i] in words.relatives:
                return i
            if (cast.words[i] == "," or keys[i] in words.breaks) and not named:
                return i
            if keys[i] in without(self.tables.joins, self.tables.articles) and not (
                i + 1 < last and cast.noun_at(i + 1)
            ):
                return i
            befell = keys[i] in self.tables.articles and i + 1 < last and cast.forms.of(behind[0]) & PARTICIPLE
            if befell and (behind[0] in words.papers.making or not closing.isdisjoint(behind[1:])):
                return i
        return last

    def _venue(self, at: int) -> bool:
        """Whether where a document was published is told from a token on: komunikata, e publikuar [në Facebook]."""
        made = self.cast.keys[at - 1] in self.words.papers.making
        return made and self.cast.keys[at] in self.tables.locative

    def _own(self, at: int, last: int) -> int:
        """Where a document's phrase ends before who ordered, paid for or got it: një sondazh i X | , i porositur nga Y."""
        keys = self.cast.keys
        first = next((i for i in range(at + 1, last) if keys[i] in self.words.papers.obtaining), last)
        while (
            first < last
            and first - 1 > at
            and (
                keys[first - 1] in self.tables.articles
                or keys[first - 1] in self.words.relatives
                or keys[first - 1] in self.words.passive
                or self.cast.words[first - 1] == ","
                or len(keys[first - 1]) <= AUXILIARY
            )
        ):
            first -= 1
        return first

    def _named_elsewhere(self, noun: Noun) -> str | None:
        """The one body that the text names as the maker of such a document: një raport i ri i publikuar nga NAME."""
        if noun.lemma not in self._makers:
            self._makers[noun.lemma] = self.makers.named(noun.lemma) or self._makers_of(noun.lemma)
        makers = self._makers[noun.lemma]
        return next(iter(makers)) if len(makers) == 1 else None

    def _makers_of(self, lemma: str) -> frozenset[str]:
        cast, nouns, found = self.cast, self.tables.documents, set()
        owned = lemma in self.words.studies | self.words.announcements  # "studimi i Universitetit"
        links = self.words.by | self.tables.articles if owned else self.words.by
        for at in (i for i, key in enumerate(cast.keys) if key in nouns and nouns[key].lemma == lemma):
            end = min(cast.sentence(at)[1], at + REACH)
            for i in range(at + 1, end - 1):
                seen = cast.within.get(i + 1)
                if cast.words[i] == "," or (
                    cast.keys[i] in self.words.matters or cast.keys[i] in self.words.papers.obtaining
                ):
                    break
                if cast.keys[i] in links and seen is not None and seen.type in ("institution", "outlet"):
                    found.add(seen.part)
                    break
        return frozenset(found)

    def _issues(self, seen: Seen) -> bool:
        """Whether a name within a document's phrase can be its issuer's: a place only where it is linked to the noun."""
        if seen.type != "place" or not seen.first:
            return True
        before = self.cast.keys[seen.first - 1]
        if self.tables.links:
            return before in self.tables.articles or before in self.words.by
        return before not in self.tables.locative  # no linking words: "the Kosovo report", not "the report in Kosovo"

    def _answer(self, name: str, noun: Noun) -> Answer:
        part = self.cast.parts[name]
        return Answer(name, part.type, "document", part.gender, noun=noun.lemma)

    def _told_of(self, noun: Noun, at: int, heard: list[Answer]) -> Answer | None:
        """The issuer by what the text around tells: of the fitting kind, the last to speak, the body it is about."""
        head = self.tables.heads.get(self.words.issuers.get(noun.lemma, ""))
        if head is not None:
            name = self.bodies.meant(Phrase(head, frozenset(), at, at + 1), at)
            if name is not None:
                return self._answer(name, noun)
        if noun.lemma in self.words.personal:
            for answer in heard[:2]:
                if answer.name and answer.type == "person":
                    return msgspec.structs.replace(answer, kind="document", noun=noun.lemma)
        if noun.lemma not in self.words.announcements:
            return None
        name = self._announcer(at)
        return self._answer(name, noun) if name is not None else None

    def _announcer(self, at: int) -> str | None:
        """The body a text is about that tells of an announcement: named around it, else alone or first in its lead."""
        here = self.cast.sentence(at)
        near = [seen for seen in self.cast.around(at) if seen.type == "institution" and self._acts(seen.part)]
        inside = {seen.part for seen in near if here[0] <= seen.first < here[1] and seen.upright}
        if len(inside) == 1:
            return inside.pop()
        sentences = self.cast.layout.sentences
        end = sentences[min(LEAD, len(sentences)) - 1][1] if sentences else 0
        lead = [seen for seen in near if seen.first < end]
        names = {seen.part for seen in lead}
        if len(names) == 1:
            return names.pop()
        upright = {seen.part for seen in lead if seen.upright}
        if len(upright) == 1:
            return upright.pop()
        everywhere = {seen.part for seen in near}
        return everywhere.pop() if len(everywhere) == 1 else None

    def _acts(self, name: str) -> bool:
        """Whether a body is told of as a subject, if a noun introduces it: "vizitoi fabrikën “X”" is not from X."""
        told = self.cast.parts[name].phrases
        return not told or any(phrase.noun.nominative for phrase in told)

    def _worded(self, at: int, last: int) -> Answer | None:
        """The issuer that stands in a document's phrase but is no name the pack knows."""
        keys, words = self.cast.keys, self.cast.words
        for i in range(at + 1, last - 1):
            if keys[i] not in self.words.by and keys[i] not in self.tables.articles:
                continue
            begin = i + 1
            while keys[i] in self.words.by and begin < last - 1 and not words[begin][0].isupper():
                begin += 1
            if words[begin][0].isupper():
                end = begin + 1
                while (
                    end < last
                    and words[end] != ","
                    and keys[end] not in self.cast.stops
                    and keys[end] not in self.tables.joins
                ):
                    end += 1
                name = self.text[self.cast.layout.starts[begin] : self.cast.layout.ends[end - 1]]
                if end == begin + 1 and keys[i] in self.tables.articles:
                    name = self.cast.base(name)  # "raportin e Lensës"
                return Answer(" ".join(name.split()), "institution", "document")
        return None

    def made_by(self, first: int, last: int) -> Answer | None:
        """Return the body that made a thing the pack has no noun for: rregullat e vendosura nga NAME."""
        keys = self.cast.keys
        for at in range(first + 1, last - 1):
            seen = self.cast.within.get(at + 1)
            if keys[at] not in self.words.by or seen is None or seen.type not in ("institution", "outlet"):
                continue
            if at > 1 and keys[at - 2] in self.tables.articles:  # "të vendosura nga": a participle stands before
                part = self.cast.parts[seen.part]
                return Answer(part.name, part.type, "document", part.gender)
        return None

    def office(self, phrase: Phrase) -> Answer | None:
        """Return the institution of an office-holder nobody names: the auditor's office.

        None for one of several who hold it, as what qualifies the noun tells: the prosecutor of the case.
        """
        single = self.tables.links and phrase.marks - self.cast.places - frozenset(self.cast.parts)
        if phrase.noun.lemma not in self.words.offices or single:
            return None
        stem = bare(phrase.noun.lemma)[:STEM]
        parts = [
            p
            for p in self.cast.parts.values()
            if p.type == "institution" and any(bare(w).startswith(stem) for w in p.name.split(" "))
        ]
        return Answer(parts[0].name, parts[0].type, CLASSES[parts[0].type]) if len(parts) == 1 else None
