"""Stretches of a text that may be names, before the whole document has been heard.

One pass over the capitalised words: names the pack knows, institutions by their grammar
(head noun, linking article, complement), and runs of capitals.  Who they are is decided
in `names`.
"""

from bisect import bisect_left

from sipas.extraction.complements import articled, citation, in_charge, listed, upright_link
from sipas.extraction.fields import within_name
from sipas.extraction.gazetteer import Gazetteer, Noun, title_of
from sipas.extraction.inflection import cut, oblique
from sipas.extraction.leading import Leading
from sipas.extraction.namings import (
    BEFORE_NAME,
    body_end,
    borne,
    called,
    closed_up,
    compound,
    dateline,
    ends_name,
    forename,
    hinges,
    initials,
    kind_before,
    marked_end,
    marked_name,
    of_office,
    one_word,
    opened,
    outlet_base,
    surnamed,
    tailed,
    title_before,
)
from sipas.extraction.text import Layout
from sipas.extraction.words import ALPHA, JOINT, LONG, UPPER, bare, fold, joint, showing, traits_of
from sipas.records import MentionType
from sipas.sheet import Gender
from sipas.structs import Counted

HEADLINE_SHARE = 0.65  # of a sentence's longer words: above it capitals tell nothing
LONGER = bytes(bool(code & LONG) for code in range(256))  # words long enough to tell of a headline
LETTERS = bytes(bool(code & LONG and code & (ALPHA | UPPER)) for code in range(256))  # those that are words indeed
CAPITALS = bytes(bool(code & LONG and code & UPPER) for code in range(256))  # those with a capital
SHORTEST = 3  # letters of a listed name of one word
SHOUTED = 5  # letters from which a word in capitals may be a town
BEFORE_CAPITAL = frozenset(":–—•*")  # marks behind which any word may take a capital
RUN = 5  # words a person's name has at most
INITIAL = 2  # letters of one at most: "Sh."
PARTICLES = 3  # in a row within a name: "van der"


class Candidate(Counted):
    """Tokens `first` up to but without `last`; `type` and `name` are None while unknown.

    `titled` tells that a title stands right before, `upright` that it is in the nominative
    case for all that can be seen, `opens` that it opens a sentence, `loud` that it stands where capitals tell nothing.
    """

    first: int
    last: int
    type: MentionType | None = None
    name: str | None = None
    offset: int = 0
    titled: bool = False
    upright: bool = False
    gender: Gender | None = None
    opens: bool = False
    loud: bool = False


def unglued(layout: Layout, words: list[str], keys: list[str]) -> dict[int, int]:
    """Cut words that lost the blank before a capital down to their second part; return token -> offset.

    Only where the first part is in lower case: "thaErdogan", not "KosovaPress".
    """
    out = {at: joint(words[at]) for at in showing(layout.traits, JOINT)}
    for at, offset in out.items():
        words[at] = words[at][offset:]
        keys[at] = fold(words[at])
    return out


class Reader:
    """One pass over a layout; `read` returns the candidates in order."""

    def __init__(self, layout: Layout, gazetteer: Gazetteer, leading: Leading) -> None:
        self.words = list(layout.words)
        self.keys = list(layout.keys)
        self.offsets = unglued(layout, self.words, self.keys)
        self.traits = bytearray(layout.traits)
        for at in self.offsets:
            self.traits[at] = traits_of(self.words[at])
        self.capitals = showing(self.traits, UPPER)
        self.gazetteer, self.leading = gazetteer, leading
        self.count = len(layout.words)
        self.opening = self._openings(layout)
        self.hinges = hinges(layout, gazetteer)
        self.breaks = {first for first, _ in layout.paragraphs} | layout.glued
        self.loud = self._loud(layout)

    def read(self) -> list[Candidate]:
        """Return the candidates, none overlapping another."""
        heads = self.gazetteer.heads if self.gazetteer.links else {}
        starts = self.capitals
        if heads:
            starts = sorted({*starts, *(at for at, key in enumerate(self.keys) if key in heads)})
        out: list[Candidate] = []
        done = 0
        for at in starts:
            if at < done:
                continue
            for candidate in self._at(at):
                candidate.offset = self.offsets.get(candidate.first, 0)
                out.append(candidate)
                done = candidate.last
        return out

    def _openings(self, layout: Layout) -> set[int]:
        """Tokens that open a sentence or a quotation, where any word takes a capital."""
        out: set[int] = set()
        for first, last in layout.sentences:
            at = first
            while at < last and not self.words[at][0].isalnum():
                at += 1
            out.add(at)
        for quotation in layout.quotations:
            out.update(bisect_left(layout.starts, inner.start) for inner in quotation.inner)
        out.update(at + 1 for at in layout.marks if self.words[at] in BEFORE_CAPITAL)
        return out

    def _loud(self, layout: Layout) -> set[int]:
        """Tokens of headlines in title case or capitals, and datelines: "FIER- Banorët ..."."""
        out = {first for first, _ in layout.paragraphs if dateline(self.words, first)}
        longer, letters, upper = (self.traits.translate(table) for table in (LONGER, LETTERS, CAPITALS))
        for first, last in layout.sentences:
            if longer.count(1, first, last) < 4:
                continue
            capitals = upper.count(1, first, last)
            if capitals > HEADLINE_SHARE * letters.count(1, first, last) and self._still_loud(first, last, layout):
                out.update(range(first, last))
        return out

    def _still_loud(self, first: int, last: int, layout: Layout) -> bool:
        """Whether a sentence has capitals for most words but known names; a headline ends in no stop, or is all of its paragraph."""
        tables = self.gazetteer
        if all(word.isupper() for word in self.words[first:last] if len(word) > 3):
            return True
        if self.words[last - 1] == "." and (tables.links or (first, last) not in layout.paragraphs):
            return False
        rest = [
            word[0]
            for word, key in zip(self.words[first:last], self.keys[first:last], strict=True)
            if len(word) > 3
            and key not in tables.firsts
            and key not in tables.surnames
            and key not in tables.others
            and key not in tables.openers
        ]
        return sum(map(str.isupper, rest)) > HEADLINE_SHARE * sum(map(str.isalpha, rest))

    def capital(self, at: int) -> bool:
        """Whether a token exists and begins with a capital, in the same paragraph as the one before."""
        return at < self.count and self.words[at][0].isupper() and at not in self.breaks

    def _at(self, at: int) -> list[Candidate]:
        phrase = self._phrase(at)
        head = self.gazetteer.heads.get(self.keys[at]) if self.gazetteer.links else None
        if head is not None:
            institution = self._institution(at, head)
            if institution and (phrase is None or institution.last > phrase.last):
                return [institution]
        if phrase is not None and not self._rather_person(at, phrase) and not self._surname(at, phrase):
            return [self._longer(at, phrase) or phrase]
        if not self.words[at][0].isupper():
            return []
        outlet = self._outlet(at)
        if outlet is None and one_word(self.words[at], self.gazetteer):
            outlet = Candidate(at, at + 1, "outlet", self.words[at], opens=at in self.opening)
        return [outlet] if outlet else self._run(at)

    def _longer(self, at: int, phrase: Candidate) -> Candidate | None:
        """What a name the pack knows is only the beginning of: "Fier TV", "Ohio Department of Health", "BBC Radio Lancashire"."""
        if phrase.type == "institution":
            return self._of_place(phrase)
        premodified, opens = not self.gazetteer.links, at in self.opening
        if phrase.type == "outlet":
            whole = self._outlet(phrase.last) if premodified else None
            name = f"{phrase.name} {whole.name}" if whole is not None else ""
            return Candidate(at, whole.last, "outlet", name, opens=opens) if whole is not None else None
        if phrase.type != "place" or not self.capital(phrase.last):
            return None
        end = self._run_end(phrase.last) if premodified else phrase.last + 1
        if premodified and not self._phrase(phrase.last) and not self._definite_title(phrase.last):
            body = self._tailed(at, end)
            if body is not None:
                return body
        return None if self.capital(end) else self._tail(at, end, opens=opens)

    def _of_place(self, body: Candidate) -> Candidate | None:
        """A body that has no head noun, with the place linked to it: Kryqi i Kuq i Kosovës, PDK-ja e Gjilanit, DVP Fier."""
        end, name = body.last, body.name or ""
        linked = end < self.count and self.keys[end] in self.gazetteer.articles and self.capital(end + 1)
        short = name.isupper() and self.capital(end) and self.words[end].istitle()
        place = self._phrase(end + linked) if (linked or short) and end not in self.breaks else None
        if place is None or place.type != "place":
            return None
        link = (upright_link(name, self.keys[end], self.gazetteer),) if linked else ()
        if not (name := borne((name, *link), place.name or "", self.words[end + linked : place.last], self.gazetteer)):
            return None  # "BE Kosova"
        return Candidate(body.first, place.last, "institution", name, opens=body.opens, loud=body.loud)

    def _phrase(self, at: int) -> Candidate | None:
        """The longest name of the pack that begins here."""
        gazetteer, keys = self.gazetteer, self.keys
        key = keys[at]
        longest = gazetteer.openers.get(key, 0)
        if not longest and (key.isalpha() or (key := cut(key, gazetteer)) not in gazetteer.openers):
            return None
        if not self.words[at][0].isupper():
            return None
        longest = longest or 1
        for size in range(min(longest, self.count - at), 0, -1):
            joined = (
                key
                if size == 1
                else " ".join(
                    (
                        key,
                        *keys[at + 1 : at + size - 1],
                        cut(keys[at + size - 1], gazetteer),
                    )
                )
            )
            known = gazetteer.phrases.get(joined)
            if known is None or (size > 1 and not self._written(at, size, known[1])):
                continue
            type_, name = known
            if size == 1 and not self._single(at, name, type_):
                continue
            return Candidate(
                at,
                at + size,
                type_,
                name,
                opens=at in self.opening,
                loud=at in self.loud,
            )
        return None

    def _written(self, at: int, size: int, name: str) -> bool:
        """Whether the words of a phrase lie in one paragraph and its last has its capital, if it has one."""
        last = self.words[at + size - 1][0] if name.rpartition(" ")[2][:1].isupper() else ""
        web = self.words[at + size - 2] == "."  # "Lajmi.net"
        return (web or not last.islower()) and not any(i in self.breaks for i in range(at + 1, at + size))

    def _single(self, at: int, name: str, type_: MentionType) -> bool:
        """Whether a phrase of one word is meant as a name here: "në Ditën e Verës" is no newspaper."""
        word, loud = self.words[at], at in self.loud
        shouted = name.isupper() and len(name) <= 5 and not cut(word, self.gazetteer).isupper()
        if shouted or (len(word) < SHORTEST and not word.isupper()):
            return False  # "Zi" is no "ZiA"
        if type_ == "place" and not loud and word.isupper() and len(word) < SHOUTED and not name.isupper():
            return False  # "KRU" is no town
        if type_ == "outlet" and self.keys[at] in self.gazetteer.adjectives:
            return False
        key, common = self.keys[at], self.gazetteer.common
        if key in common or fold(name) in common or (type_ == "outlet" and key in self.gazetteer.titles):
            linked = type_ == "outlet" and not self.gazetteer.articles.isdisjoint(self.keys[at + 1 : at + 2])
            linked = linked and self.keys[at - 1] not in self.gazetteer.naming and self.words[at - 1].isalpha()
            return not loud and not linked and (at not in self.opening or word in self.gazetteer.capitals)
        return True

    def _rather_person(self, at: int, phrase: Candidate) -> bool:
        """Whether the name of a place or an outlet is here a first name: Jordan Smith, Roma Haxhiu."""
        named = phrase.type in ("place", "outlet") and self.keys[at] in self.gazetteer.firsts
        if phrase.last - at > 1 or not named:
            return False
        return (
            self.capital(phrase.last)
            and self._phrase(phrase.last) is None
            and self.keys[phrase.last] not in self.gazetteer.heads
        )

    def _surname(self, at: int, phrase: Candidate) -> bool:
        """Whether a name of one word stands right behind a bare title, as a surname does: Presidenti Meta."""
        return self._bare_title(at) and phrase.last - at == 1 and phrase.name != (phrase.name or "").upper()

    def _bare_title(self, at: int) -> bool:
        """Whether a title in the nominative stands right before a token, as it does before a person's name only."""
        noun = title_of(self.keys[at - 1], self.gazetteer) if at else None
        return noun is not None and noun.nominative

    # institutions ------------------------------------------------------------------------

    def _institution(self, at: int, head: Noun) -> Candidate | None:
        """An institution by its grammar: Ministria e Shëndetësisë, Departamentit amerikan të Shtetit."""
        capital = self.words[at][0].isupper()
        if not capital and head.lemma in self.gazetteer.loose:
            return None
        end, article, named = self._complement(at + 1, capital=capital)
        if not named and (not capital or at in self.opening or at in self.loud):
            return None
        if article is None and (not capital or self.keys[at] in self.gazetteer.firsts):  # "Bashkim Hoda"
            return None
        name = citation(self.words, self.keys, (at, end), head, article, gazetteer=self.gazetteer)
        return Candidate(at, end, "institution", name, opens=at in self.opening, loud=at in self.loud)

    def _complement(self, at: int, *, capital: bool) -> tuple[int, int | None, bool]:
        """Where a head's complement ends, its first article, and whether it holds a capital."""
        gazetteer, keys, words = self.gazetteer, self.keys, self.words
        article: int | None = None
        named = within = False
        while at < self.count and at not in self.breaks:
            key = keys[at]
            if words[at][0].isupper():
                if not self._complements(at, after_article=keys[at - 1] in gazetteer.articles):
                    break
                named = True
                at += 1
            elif key in gazetteer.articles and (self.capital(at + 1) or self._adjective(at + 1, capital=capital)):
                article = at if article is None and not within else article
                at += 1
                if not self.capital(at):
                    at += 1
            elif (key in gazetteer.adjectives and (named or self._goes_on(at + 1))) or (
                named and key in gazetteer.joins and key not in gazetteer.articles and self._joined(at)
            ):
                at += 1
            elif key in gazetteer.inner and (named or capital) and self._goes_in(at):
                named = named or self.capital(at + 1)
                within = True  # an article from here on belongs to what the preposition governs
                at += 1 if self.capital(at + 1) else 2
            elif named and words[at] == "(" and self._named_again(at):
                at += 3
            elif article is not None and (last := listed(words, keys, at, self.breaks, gazetteer)) > at:
                at = last  # "Ministria e Kulturës, Rinisë dhe Sportit"
            elif article is None and not within and articled(words, keys, at, gazetteer):
                article, at, named = at, at + 3, True  # "e të Drejtave"
            elif words[at] in BEFORE_NAME and (marked := marked_name(words, at, self.breaks, whole=named)) > at:
                return marked, article, True
            else:
                break
        while at and keys[at - 1] in gazetteer.articles:
            at -= 1
        return at, article, named

    def _goes_on(self, at: int) -> bool:
        """Whether a linking article or a capital stands at a token."""
        return self.capital(at) or (at < self.count and self.keys[at] in self.gazetteer.articles)

    def _goes_in(self, at: int) -> bool:
        """Whether a preposition goes on a name: "për" with a capital, a locative one with a place."""
        keys = self.keys
        if keys[at] in self.gazetteer.locative:
            if not self.capital(at + 1):
                return False
            known = self.gazetteer.phrases.get(cut(keys[at + 1], self.gazetteer))
            other = keys[at + 1] in self.gazetteer.titles or keys[at + 1] in self.gazetteer.heads
            return known[0] == "place" if known is not None else not other and not self.capital(at + 2)
        articled = at + 1 < self.count and keys[at + 1] in self.gazetteer.articles and self.capital(at + 2)
        return self.capital(at + 1) or articled

    def _named_again(self, at: int) -> bool:
        """Whether an acronym in brackets interrupts a name that goes on: Komisioni (KQZ) i Kosovës."""
        if at + 4 >= self.count or self.words[at + 2] != ")":
            return False
        return self.words[at + 1].isupper() and self.keys[at + 3] in self.gazetteer.articles and self.capital(at + 4)

    def _adjective(self, at: int, *, capital: bool) -> bool:
        """Whether a complement in lower case stands here that the pack can spell: e shëndetësisë."""
        return capital and at < self.count and bare(self.keys[at]) in self.gazetteer.spelled

    def _complements(self, at: int, *, after_article: bool) -> bool:
        """Whether a capitalised word goes on an institution's name rather than beginning another."""
        gazetteer = self.gazetteer
        if after_article:
            return True
        first = gazetteer.firsts.get(self.keys[at])
        if first is not None and (self.capital(at + 1) or self._behind_particles(at + 1) > at + 1):
            return False
        known = gazetteer.phrases.get(self.keys[at])
        if known is not None and known[0] == "outlet" and self.keys[at] not in gazetteer.adjectives:
            return False
        return not self._definite_title(at)

    def _definite_title(self, at: int) -> bool:
        """Whether a word is a title in citation form: "Drejtuesi" is, "Drejtues" may be an adjective."""
        noun = title_of(self.keys[at], self.gazetteer)
        return noun is not None and (noun.nominative or not self.gazetteer.links)

    def _joined(self, at: int) -> bool:
        """Whether "dhe" joins two complements of one head: Mjedisit dhe Energjisë."""
        follows = at + 1
        if follows < self.count and self.keys[follows] in self.gazetteer.articles:
            follows += 1
        if not self.capital(follows):
            return False
        key = cut(self.keys[follows], self.gazetteer)
        return (
            key not in self.gazetteer.phrases and key not in self.gazetteer.heads and key not in self.gazetteer.firsts
        )

    # outlets and runs ---------------------------------------------------------------------

    def _outlet(self, at: int) -> Candidate | None:
        """An outlet named by its kind: Gazeta Metro, Radio Dukagjini."""
        noun = self.gazetteer.outlet_heads.get(self.keys[at]) if at < self.count else None
        if noun is None or not self.capital(at + 1) or at in self.loud:
            return None
        end = at + 1
        while self.capital(end) and end - at < 4 and self.keys[end] not in self.gazetteer.titles:
            if end > at + 1 and self.keys[end] in self.gazetteer.firsts and self.capital(end + 1):
                break  # "Radio Ferizajn | Shqipe Rexhaj"
            end += 1
        if end == at + 1:
            return None  # "Gazeta Zyrtare": an office's word
        tail = self.capital(at) and self.keys[at + 1] in self.gazetteer.outlet_tails  # the whole's: Daily Post
        if not tail and (inner := self._phrase(at + 1)) is not None and inner.last == end and inner.type != "place":
            return Candidate(at + 1, end, inner.type, inner.name) if inner.type == "outlet" else None
        last = outlet_base(cut(self.words[end - 1], self.gazetteer), self.gazetteer)
        kind = self.words[at] if self.words[at].isupper() else noun.lemma.capitalize()
        name = " ".join((kind, *self.words[at + 1 : end - 1], last))
        return Candidate(at, end, "outlet", name, opens=at in self.opening)

    def _run(self, at: int) -> list[Candidate]:
        """A run of capitals: a person, an institution with its kind behind, or not yet known."""
        gazetteer = self.gazetteer
        opens = at in self.opening
        begin = at
        while self._no_name(begin):
            if begin + 1 < self.count and self.words[begin + 1] == "." and self.keys[begin] in gazetteer.abbreviations:
                begin += 1
            begin += 1
            if not self.capital(begin):
                return []
            if self._known(begin):
                return self._at(begin)
        end = self._run_end(begin)
        if outlet := self._tail(begin, end, opens=opens):
            return [outlet]
        if institution := self._tailed(opened(self.keys, at, begin, self.opening, gazetteer), end):
            return [institution]
        begin = self._split(begin, end)
        titled, gender, nominative = title_before(self.words, self.keys, begin, self.breaks, gazetteer)
        opens &= begin == at
        kind = kind_before(self.words, self.keys, begin, self.breaks, gazetteer) if at == begin else None
        if kind is not None and gazetteer.firsts.get(self.keys[begin]) is None:
            end = marked_end(self.words, begin, end, self.breaks)
            name = " ".join((*self.words[begin : end - 1], cut(self.words[end - 1], gazetteer))).replace(" .", ".")
            return [Candidate(begin, end, kind, name, loud=at in self.loud)]
        if gazetteer.links and initials(self.words, begin, end):
            name = f"{self.words[begin]}. {self.words[end - 1]}."
            return [Candidate(begin, end + 1, "person", name, titled=titled, gender=gender)]
        candidate = Candidate(begin, end, titled=titled, gender=gender, opens=opens, loud=at in self.loud)
        candidate.upright = nominative or (opens and not titled) or self._apposed(end)
        short = cut(self.words[begin], gazetteer)
        if gazetteer.links and end - begin == 1 < len(short) and short.isupper() and not candidate.loud:
            marked = marked_name(self.words, end, self.breaks, whole=True)  # "KRU “Drini”"
            if marked > end:
                return [Candidate(begin, marked, "institution", closed_up(self.words[begin:marked]), opens=opens)]
            return [self._of_place(Candidate(begin, end, "institution", short, opens=opens)) or candidate]
        return [candidate]

    def _tail(self, begin: int, end: int, *, opens: bool) -> Candidate | None:
        """A run that ends in a word outlets' names end in: Lugina Press."""
        name = None if begin in self.loud else tailed(self.words, self.keys, begin, end, self.gazetteer)
        return Candidate(begin, end, "outlet", name, opens=opens) if name else None

    def _apposed(self, end: int) -> bool:
        """Whether a title in the nominative stands behind a name's comma, so that the name does too: X, kreu i Y."""
        apposed = end + 1 < self.count and self.words[end] == ","
        title = title_of(self.keys[end + 1], self.gazetteer) if apposed else None
        return title is not None and title.nominative

    def _no_name(self, at: int) -> bool:
        key, words, gazetteer = self.keys[at], self.words, self.gazetteer
        titled = title_of(key, gazetteer) and not forename(self.keys, at, gazetteer, followed=self.capital(at + 1))
        if titled or key in gazetteer.abbreviations or key in gazetteer.people:
            return True
        if self.words[at].isupper() and len(key) > 1 and at not in self.loud:
            return False
        common = key in gazetteer.common and not (self._first(at) and self.leading.forename(words, at, self.opening))
        joined = not gazetteer.links and compound(self.words[at])
        only = at in self.opening and self.capital(at + 1) and self.leading.only(key, self.keys[at + 1])
        return joined or common or only or key in gazetteer.adjectives or key in gazetteer.collectives

    def _known(self, at: int) -> bool:
        return (self.gazetteer.links and self.keys[at] in self.gazetteer.heads) or self._phrase(at) is not None

    def _run_end(self, begin: int) -> int:
        """Behind the last word of a run of capitals, initials and particles."""
        gazetteer, words, keys = self.gazetteer, self.words, self.keys
        end = begin + 1
        while end < self.count and end - begin < 2 * RUN:
            if end in self.breaks or (not gazetteer.links and compound(words[end])):
                break
            if words[end - 1].endswith(("'s", "’s", "s'", "s’")) and not of_office(words, keys, end, gazetteer):
                break
            if self.capital(end):
                if ends_name(keys, begin, end, gazetteer):
                    break
                if begin in self.loud and end - begin > 1 and keys[begin] in gazetteer.firsts:
                    break  # in a headline first name and surname are all that can be told
                if keys[end] in gazetteer.openers and self._stops_run(begin, end):
                    break
                end += 1
            elif (
                words[end] == "."
                and (len(words[end - 1]) <= INITIAL or keys[end - 1] in gazetteer.particles)
                and self.capital(end + 1)
                and end + 1 not in self.opening
            ):
                end += 2
            elif (name := self._behind_particles(end)) > end:
                end = name + 1
            elif end in self.hinges and end - begin > 1 and self.capital(end + 1) and not self._first(end + 1):
                end += 2
            elif called(words, keys, begin, end, gazetteer) and self.breaks.isdisjoint(range(end, end + 4)):
                end += 4
            else:
                break
        return end

    def _capitals(self, at: int) -> int:
        """Behind the run of capitals that begins at a token; the token itself if none does."""
        return self._run_end(at) if self.capital(at) else at

    def _first(self, at: int) -> bool:
        """Whether a first name stands at a token with a surname behind it."""
        return self.keys[at] in self.gazetteer.firsts and self.capital(at + 1)

    def _behind_particles(self, at: int) -> int:
        """Where the capital stands that particles at a token lead to: "van der Berg"; the token itself if none does."""
        gazetteer, end = self.gazetteer, at
        while end < self.count and end - at < PARTICLES and self.keys[end] in gazetteer.particles:
            if self.keys[end] in gazetteer.articles:
                return at
            end += 1 + (self.words[end + 1 : end + 2] == ["."])  # "Agim ef. Leka"
        return end if end < self.count and self.capital(end) and not self._inflected(end) else at

    def _inflected(self, at: int) -> bool:
        """Whether a name the pack knows stands at a token in another case, or an acronym: "Hoxha la | Tiranën", a verb's object."""
        known, word = self._phrase(at), self.words[at]
        short = word.isupper() or cut(word, self.gazetteer).isupper()
        return short or (known is not None and known.last == at + 1 and known.name != word)

    def _stops_run(self, begin: int, end: int) -> bool:
        """Whether a name the pack knows begins here and is no surname of the run: Albin Prishtina."""
        phrase = self._phrase(end)
        if phrase is None:
            return False
        outlet = phrase.type == "outlet" and not self.gazetteer.links
        if outlet and within_name(self.keys, end, phrase.last, self.gazetteer):
            return False  # Yorkshire | Post, Comal Ridge | Independent School District
        first = self.keys[begin] in self.gazetteer.firsts or self._bare_title(begin)
        body = phrase.type == "institution" and not (phrase.name or "").isupper()
        surname = phrase.type == "place" or body or surnamed(self.keys, begin, end, self.gazetteer)
        return phrase.last - end > 1 or not surname or end - begin > 1 or not first

    def _tailed(self, begin: int, end: int) -> Candidate | None:
        """An institution whose kind stands within or behind: State Department, University of Virginia."""
        loud = begin in self.loud
        last = body_end(self.keys, begin, end, self.gazetteer, self._capitals, loud=loud)
        if last is None:
            return None
        name = " ".join(self.words[begin:last]).replace(" .", ".").replace(" ,", ",")
        return Candidate(begin, last, "institution", name.removesuffix("'s").removesuffix("’s"), loud=loud)

    def _split(self, begin: int, end: int) -> int:
        """Where the name begins if the run's first words belong to a title: i Jashtëm Sergey Lavrov."""
        gazetteer, keys = self.gazetteer, self.keys
        led = end - begin > 2 and begin in self.opening and not gazetteer.links and keys[begin] not in gazetteer.firsts
        if led and keys[begin + 1] in gazetteer.firsts and keys[begin] not in gazetteer.surnames:
            return begin + 1  # Holidaymaker | Tim Gaffney
        for at in range(end - 1, begin + 1, -1):
            named = not gazetteer.links and keys[at] not in gazetteer.titles and keys[at] not in gazetteer.tails
            if keys[at - 1] in gazetteer.titles and (named or keys[at] in gazetteer.firsts):
                return at  # Transport Minister Ruth Amble, Tarım Bakanı Orhan Tarhan
        if (
            begin > 1
            and not gazetteer.links
            and keys[begin - 1] in gazetteer.inner
            and title_of(keys[begin - 2], gazetteer)
        ):
            return next((at for at in range(begin + 1, end - 1) if keys[at] in gazetteer.firsts), begin)
        joined = in_charge(self.words, keys, begin, gazetteer)
        if not begin or (keys[begin - 1] not in gazetteer.articles and not joined) or end - begin < 2:
            return begin
        for at in range(begin, end - 1):
            if keys[at] in gazetteer.firsts:
                return at
        led = oblique(self.words[begin], gazetteer) if joined else title_of(keys[begin - 2], gazetteer) is not None
        if led and end - begin >= 3:
            return begin + 1
        return begin
