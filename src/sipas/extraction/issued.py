"""Who issued a document whose noun phrase gives no name: its owner in words, who wrote in it, whoever's study a text is about.

"the company's annual report" is the company's, "In a letter to staff, NAME said ...; the letter said" is NAME's,
"according to a news release" is of the body that spoke last.
"""

from collections.abc import Callable

import msgspec

from sipas.extraction.answers import NOBODY, Answer, Words
from sipas.extraction.cast import Cast, Phrase, Seen
from sipas.extraction.gazetteer import Noun
from sipas.extraction.words import fold
from sipas.records import Attribution
from sipas.structs import Table

LED = 6  # tokens back from a document's noun to the preposition that leads to it
MADE = 6  # tokens behind a document's noun up to the verb of who made it: a study | the agency commissioned
WHOSE = "'s"
ISSUING = ("person", "institution")
KNOWN = frozenset(("person", "institution", "outlet"))


class Ask(Table, frozen=True):
    """Who a phrase is, which body a noun of its kind means, whom a possessive means, who holds a title, who was heard before."""

    source: Callable[[Attribution, int, int], Answer]
    body: Callable[[int, int, int], Answer | None]
    owner: Callable[[Attribution, int, int], Answer]
    holder: Callable[[Attribution, Phrase], Answer | None]
    heard: Callable[[Attribution], list[Answer]]
    spoke: Callable[[Attribution, int, int], Answer | None]
    worded: Callable[[Attribution, int, Noun], Answer]


class Issued:
    """The documents told of in one text."""

    def __init__(self, cast: Cast, words: Words, ask: Ask) -> None:
        self.cast = cast
        self.keys = cast.keys
        self.words = words
        self.papers = words.papers
        self.ask = ask
        self.made: dict[str, Answer] = {}  # by a document's noun, who issued the one told of last
        self.first: dict[str, Answer | None] = {}  # by a document's noun, who issued all such; None for several
        self.left: dict[str, str] = {}  # by attribution, the nouns of documents that are nobody's so far
        self._makers: dict[str, Answer] | None = None  # not looked for yet
        self._team: Answer | bool | None = False  # not looked for yet

    # in the phrase --------------------------------------------------------------------------

    def owned(self, attribution: Attribution, head: int, first: int, last: int) -> Answer | None:
        """Return whose a document is by the words of its phrase: the company's report, a letter released by the agency."""
        for at in range(head - 1, first - 1, -1):
            if self.keys[at].endswith(WHOSE) and at not in self.cast.within:
                return self._owner(attribution, at, first)
        qualifying = self._qualifying(head, first)
        if qualifying is not None:
            return qualifying
        if (behalf := self._behalf(attribution, head, first, last)) is not None:
            return behalf
        by = next((i for i in range(head + 1, last - 1) if self.keys[i] in self.words.by), None)
        if by is not None and self.keys[by - 1] not in self.papers.obtaining:
            return self._phrase(attribution, by + 1, last)
        end = min(last + 1, head + 1 + MADE, len(self.keys))
        verb = next((i for i in range(head + 2, end) if self.keys[i] in self.papers.making), None)
        opens = self.keys[head + 1 : head + 2]
        told = opens and (
            (opens[0] in self.words.pointing or opens[0] in self.words.possessives) or head + 1 in self.cast.within
        )
        return self._phrase(attribution, head + 1, verb) if verb is not None and told else None

    def _qualifying(self, head: int, first: int) -> Answer | None:
        """Whom a noun means that qualifies a document's: a ministry statement, a police report."""
        nouns = [i for i in range(first, head) if self.cast.words[i].islower() and i not in self.cast.within]
        body = next((i for i in nouns if self.keys[i] in self.cast.tables.heads), None)
        if body is not None:
            return self.ask.body(body, first, body + 1)
        if head - 1 in nouns and self.keys[head - 1] in self.cast.tables.collectives:
            return Answer(self.cast.words[head - 1], None, "collective", plural=True)
        return None

    def _behalf(self, attribution: Attribution, head: int, first: int, last: int) -> Answer | None:
        """For whom somebody else speaks: The nurse does not recall it, according to a statement read on her behalf."""
        at = next((i for i in range(head + 2, last) if self.keys[i] in self.papers.behalf), None)
        if at is None or self.keys[at - 1] not in self.words.possessives:
            return None
        begin = self.cast.sentence(head)[0]
        noun = self.cast.title(begin + 1) if self.keys[begin] in self.words.pointing else None
        if noun is not None:
            span = self.cast.layout.span(begin, begin + 2)
            return self.ask.worded(msgspec.structs.replace(attribution, source=span), begin + 1, noun)
        return self._somebody(self.ask.owner(attribution, at - 1, first))

    def theirs(self, seen: Seen, head: int) -> bool:
        """Return whether a name behind a document's noun and a preposition can be its maker's: no paper that only got it."""
        before = (
            self.keys[seen.first - 2] in self.papers.obtaining or self.keys[seen.first - 2] in self.papers.making
        ) or seen.first - 2 > head
        the = self.keys[seen.first - 1] in self.words.pointing
        got = self.keys[seen.first - 2 - the]
        return got not in self.papers.obtaining and not (
            before and seen.type == "outlet" and got not in self.cast.stops
        )

    def _phrase(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Who a phrase is that tells who made a document."""
        span = self.cast.layout.span(first, last)
        return self._somebody(self.ask.source(msgspec.structs.replace(attribution, source=span), first, last))

    def _somebody(self, answer: Answer) -> Answer | None:
        """An answer that names somebody, or tells of him by a noun the pack knows."""
        known = answer.type in KNOWN or (answer.noun is not None and answer.kind != "document")
        return answer if answer.name is not None and known else None

    def _owner(self, attribution: Attribution, at: int, first: int) -> Answer | None:
        """Whom a noun means that a document's noun stands behind: the company's, the governor's."""
        tables, base = self.cast.tables, self.keys[at].removesuffix(WHOSE)
        if self.keys[first] in self.words.introducing:
            return None  # "a company's report": of one not told of
        if base in tables.heads:
            return self.ask.body(at, first, at + 1) or self.ask.spoke(attribution, first, at)
        title = self.cast.titles.get(base)
        if title is not None:
            return self.ask.holder(attribution, Phrase(title, self.cast.marks(first + 1, at), first, at + 1))
        return None

    def _spoke(self, attribution: Attribution) -> Answer | None:
        """The body that spoke last."""
        return next((a for a in self.ask.heard(attribution) if a.type == "institution"), None)

    # elsewhere in the text -------------------------------------------------------------------

    def told(self, attribution: Attribution, noun: Noun, first: int, head: int) -> Answer | None:
        """Return who issued a document of whom its phrase says nothing: who did the one told of, else who can have."""
        if not self._plain(first, head):
            return None
        new = self.keys[first] in self.words.indefinite
        found = None if new else self._again(noun.lemma)
        if found is None and noun.lemma in self.words.announcements and attribution.parent is None:
            found = self._spoke(attribution)
        return found

    def _plain(self, first: int, head: int) -> bool:
        """Whether nothing before a document's noun tells it from others: no name, number or "earlier"."""
        for at in range(first, head):
            key, word = self.keys[at], self.cast.words[at]
            if (key in self.papers.other or key in self.words.others) or key[0].isdigit() or at in self.cast.within:
                return False
            if key in self.cast.tables.heads or key in self.cast.tables.collectives:
                return False  # "a police statement" is theirs
            if at > first and word[0].isupper():
                return False
        return True

    def _again(self, lemma: str) -> Answer | None:
        """Who issued the document told of last by a noun, or by another that one text calls it by."""
        if lemma not in self.made and (maker := self._published().get(lemma)) is not None:
            return maker
        if lemma in self.made:
            return self.made[lemma]
        alike = {
            id(self.made[other]): self.made[other] for other in self.papers.copies.get(lemma, ()) if other in self.made
        }
        names = {answer.name for answer in alike.values()}
        return next(iter(alike.values())) if len(names) == 1 else None

    def keep(self, noun: Noun, issuer: Answer) -> None:
        """Hold who issued the document that was told of last by a noun."""
        self.made[noun.lemma] = issuer
        before = self.first.setdefault(noun.lemma, issuer)
        if before is not None and before.name != issuer.name:
            self.first[noun.lemma] = None

    def leave(self, attribution: Attribution, noun: Noun, first: int, head: int) -> None:
        """Hold that nobody is known so far for the document of an attribution."""
        if self._plain(first, head) and noun.lemma not in self.words.announcements:
            self.left[attribution.id] = noun.lemma

    def note(self, attribution: Attribution, answer: Answer) -> None:
        """Hold who says something in a document: In a letter to staff, NAME said; NAME wrote in an affidavit."""
        told = answer.type in ("person", "institution") or (answer.plural and " " in (answer.name or ""))
        if attribution.cue is None or not told or answer.kind == "document":
            return
        at = self.cast.tokens(attribution.cue)[0]
        begin, end = self.cast.sentence(at)
        for head in range(begin + 1, end):
            noun = self.cast.tables.documents.get(self.keys[head])
            if noun is None or self.cast.layout.quoted[head] >= 0 or not (led := self._led(head, begin)):
                continue
            if not self._said_in(attribution, led - 1, begin):
                continue
            start = self.cast.layout.starts[head]
            if any(span.start <= start < span.end for span in attribution.content):
                continue
            if self.keys[led] in self.words.pointing and noun.lemma in self.made:
                continue  # in the report, whose it is being known, others may be told of
            self.keep(noun, answer)

    def _led(self, head: int, begin: int) -> int:
        """The first token of a document's phrase that a preposition of place leads to: in | an emailed statement; 0 if none does."""
        for at in range(head - 1, max(begin, head - LED) - 1, -1):
            if self.keys[at] in self.cast.tables.locative:
                return at + 1 if at + 1 < head else 0
            if at in self.cast.within or self.keys[at] in self.words.breaks or not self.keys[at][0].isalpha():
                return 0
        return 0

    def _said_in(self, attribution: Attribution, at: int, begin: int) -> bool:
        """Whether a preposition tells where something is said: it opens a clause or stands behind a cue or its source."""
        if at == begin or not self.keys[at - 1][0].isalnum():
            return True
        cue, start = attribution.cue, self.cast.layout.starts[at]
        if cue is not None and cue.end <= start < attribution.content[0].start:
            return True  # "told police | in a statement that C"
        beside = (cue, attribution.source)
        end = self.cast.layout.ends[at - 1]
        return any(span is not None and span.end == end for span in beside)  # but not "quoted | in the suit"

    def settled(self, attribution: Attribution) -> Answer | None:
        """Return who issued the document of an attribution that was nobody's when it was asked for, all being heard."""
        if attribution.id not in self.left:
            return None
        lemma = self.left[attribution.id]
        found = [a for other in (lemma, *self.papers.copies.get(lemma, ())) if (a := self.first.get(other)) is not None]
        if not found and lemma in self.words.studies and (team := self._researchers()) is not None:
            found = [team]
        if len({one.name for one in found}) != 1 or self.first.get(lemma, NOBODY) is None:
            return None
        return msgspec.structs.replace(found[0], kind="document", noun=lemma)

    def _published(self) -> dict[str, Answer]:
        """Who makes a document, by its noun, as a text's verbs tell: NAME [published] its report. Where several do, nobody."""
        if self._makers is None:
            found: dict[str, set[str]] = {}
            documents, acts, quoted = self.cast.tables.documents, self.papers.acts, self.cast.layout.quoted
            for head, key in enumerate(self.keys):
                if (key not in documents and key not in acts) or quoted[head] >= 0:
                    continue
                seen = self._maker(head) if key in documents else self._subject(head)
                other = (
                    key in acts and head and self.cast.words[head - 1].istitle() and head - 1 not in self.cast.within
                )
                for lemma in (documents[key].lemma,) if key in documents else acts[key]:
                    if seen is not None or other:
                        found.setdefault(lemma, set()).add(seen.part if seen is not None else key)  # nobody told of
            known = {noun: self.cast.parts.get(min(names)) for noun, names in found.items() if len(names) == 1}
            parts = {noun: part for noun, part in known.items() if part is not None}
            self._makers = {noun: Answer(one.name, one.type, "document", one.gender) for noun, one in parts.items()}
        return self._makers

    def _maker(self, head: int) -> Seen | None:
        """The name whose verb of making has a document's noun for its object."""
        at, begin = head - 1, max(self.cast.sentence(head)[0], head - LED)
        while at > begin and self.keys[at] not in self.papers.making:
            if at in self.cast.within or not self.keys[at][0].isalpha() or self.keys[at] in self.words.breaks:
                return None
            at -= 1
        return self._subject(at) if self.keys[at] in self.papers.making else None

    def _subject(self, verb: int) -> Seen | None:
        """The name right before a verb and what belongs to it."""
        subject, begin = verb - 1, self.cast.sentence(verb)[0]
        while subject > begin and self.keys[subject] in self.words.clauses.idle - self.words.passive:
            subject -= 1  # not "was sued by"
        seen = self.cast.within.get(subject)
        return seen if seen is not None and seen.last == subject + 1 and seen.type in ISSUING else None

    # studies ---------------------------------------------------------------------------------

    def _researchers(self) -> Answer | None:
        """Whose study a text is about: the one university whose researchers it tells of, else somebody and colleagues."""
        if isinstance(self._team, bool):
            self._team = self._university() or self._colleagues()
        return self._team

    def _university(self) -> Answer | None:
        """The one body whose researchers a text tells of: researchers at NAME, a team from NAME, NAME researchers."""
        found: dict[str, Answer] = {}
        for at, key in enumerate(self.keys):
            if key not in self.papers.authors or self.cast.layout.quoted[at] >= 0:
                continue
            seen = self.cast.within.get(at - 1) if at else None
            behind = at + 1
            if self.keys[behind : behind + 1] and (
                self.keys[behind] in self.words.breaks or self.keys[behind] in self.words.by
            ):
                behind += 1 + (not self.words.callings.definite.isdisjoint(self.keys[behind + 1 : behind + 2]))
                seen = self.cast.within.get(behind)
            if seen is None or seen.type != "institution":
                continue
            if self.keys[seen.last : seen.last + 1] and self.keys[seen.last] in self.words.clauses.who:
                continue  # "a researcher at NAME who was not involved"
            part = self.cast.parts[seen.part]
            found[part.name] = Answer(part.name, part.type, "document", part.gender)
        return next(iter(found.values())) if len(found) == 1 else None

    def _colleagues(self) -> Answer | None:
        """Somebody with those who worked with him: NAME and her colleagues."""
        found: dict[str, Answer] = {}
        for at in range(2, len(self.keys)):
            seen = self.cast.within.get(at - 3) if at > 2 else None
            joined = self.keys[at - 2] in self.cast.tables.joins and self.keys[at - 1] in self.words.possessives
            if self.keys[at] in self.papers.colleagues and joined and seen is not None and seen.type == "person":
                tail = " ".join(self.cast.words[at - 2 : at + 1])
                name = f"{seen.part} {tail}"
                found[fold(seen.part)] = Answer(name, None, "collective", plural=True)
        return next(iter(found.values())) if len(found) == 1 else None
