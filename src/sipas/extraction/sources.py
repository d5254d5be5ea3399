"""What a source phrase is before anyone is looked up: its edges, its noun, what was cut off it.

A phrase that holds nothing which can speak - no name, no person, no body, no document - is
taken for a misread one, and the subject that goes on is asked instead: a wrong name shown
is worse than none.
"""

import msgspec

from sipas.extraction.answers import THEY, Answer, Words, stems
from sipas.extraction.cast import APPOSING, Cast, Seen
from sipas.extraction.gazetteer import Gazetteer, Noun
from sipas.extraction.including import compared, included, told_apart
from sipas.extraction.inflection import cut, oblique
from sipas.extraction.owned import behind_likened, behind_owned
from sipas.extraction.together import persons_ending
from sipas.extraction.words import any_of, fold
from sipas.lexicon import ADJECTIVE, ADVERB, FINITE, NOUN, OBLIQUE, PARTICIPLE, SUBJECT
from sipas.naming import Pronoun
from sipas.records import Attribution, Span

DEPTH = 5  # words from a phrase's beginning within which its noun stands
KEPT = (")", "%")  # marks that a phrase may end in
NEARBY = 3  # likewise a capital that nothing explains
OPENING, CLOSING = ("«", "“", "„", '"', "‘"), ("»", "”", "“", '"', "’")
AFTER = 4  # words behind a cue within which its subject stands


class Sources:
    """The source phrases of one document."""

    def __init__(self, text: str, cast: Cast, tables: Gazetteer, words: Words) -> None:
        self.text = text
        self.cast = cast
        self.tables = tables
        self.words = words
        self.pointers = any_of(words.latter, words.former, words.same)
        self.ends = any_of(words.closers, words.relatives)

    def mended(self, attribution: Attribution) -> Attribution | None:
        """Return the attribution with a source that can speak, or None if it has none."""
        if attribution.source is None:
            return None
        first, last = self._inside(*self._told_to(attribution.source))
        if first >= last:
            return None
        if self._addressed(attribution.cue, first, last):
            return None
        first, last = included(self.cast, self.words, first, last)
        first = behind_likened(self.cast, self.tables, self.words, first, last)
        if self._in_office(attribution.cue, first):
            return None
        first = self._behind_setting(attribution, first, last)
        if self.tables.links and not self.governed(attribution.cue):
            first = behind_owned(self.cast, self.tables, self.words, first, last)
        whole = self.cast.within.get(first)
        if whole is not None and whole.first < first and self.cast.words[first - 1] in APPOSING:
            first = whole.first  # "Mira Leka – | Hoti"
        keys = self.cast.keys
        if " ".join(keys[first:last]) in self.pointers:
            return self._with(attribution, first, last)
        for size in (2, 3):
            if (
                last - first > size
                and " ".join(keys[first : first + size]) in self.pointers
                and self._apart(first + size)
            ):
                if self._person_in(first + size, last) and self.cast.words[first + size] == ",":
                    return self._with(attribution, first + size + 1, last)  # "Kjo e fundit, ministrja NAME"
                return self._with(attribution, first, first + size)
        if keys[last - 1] in self.words.subjects and last - first > 1 and not self._noun(first):
            return self._with(attribution, last - 1, last)
        first, last = self._widened(attribution, first, last)
        last = self._closed(first, last)
        if not self.governed(attribution.cue) and not self._speaks(attribution, first, last):
            return None
        together = self._together(attribution, last)
        return self._with(attribution, min(first, together[0]) if together is not None else first, last)

    def _addressed(self, cue: Span | None, first: int, last: int) -> bool:
        """Whether a phrase right behind a cue is in a case that only those spoken to have: i pëshpëriti [së motrës]."""
        if cue is None or not self.tables.links or self.governed(cue):
            return False
        titled = self.cast.introduced.get(first)
        first = titled.first if titled is not None and titled.last <= first else first  # "drejtorit | Leka"
        if self.cast.tokens(cue)[1] != first:
            return False
        at = first + (self.cast.keys[first] in self.tables.articles and first + 1 < last)
        key = self.cast.keys[at]
        nouns = [self.words.kindred.get(key) if at > first else self.cast.title(at), self.tables.collectives.get(key)]
        upright = self.cast.forms.of(key) & SUBJECT or at in self.cast.within
        return any(nouns) and not upright and not any(noun.nominative for noun in nouns if noun is not None)

    def _in_office(self, cue: Span | None, first: int) -> bool:
        """Whether a phrase only tells as what somebody speaks who is not named there: "Si [kryetar i sindikatës], thotë ..."."""
        noun = self.cast.title(first) if first and self.cast.keys[first - 1] in self.words.like else None
        return noun is not None and not noun.nominative and bool(self.tables.links) and not self.governed(cue)

    def _behind_setting(self, attribution: Attribution, first: int, last: int) -> int:
        """Where a subject begins behind the comma of when it spoke or what befell it: "më vonë gjatë ditës, | X", "i cituar nga Y, | X"."""
        cast = self.cast
        comma = next((at for at in range(last - 2, first, -1) if cast.words[at] == ","), first)
        if comma == first or not self.tables.links or self.governed(attribution.cue):
            return first
        seen, title = cast.within.get(comma + 1), cast.title(comma + 1)
        named = seen is not None and seen.first == comma + 1 and seen.upright and seen.type != "place"
        named = named or (comma + 2 == last and cast.words[comma + 1].istitle())  # whom no list has
        if not named and (title is None or not title.nominative):
            return first
        if cast.keys[first] in self.tables.articles:
            befell = cast.forms.of(cast.keys[first + 1]) & (PARTICIPLE | NOUN) == PARTICIPLE
            return comma + 1 if befell and cast.title(first + 1) is None else first
        return first if self._speaks(attribution, first, comma) else comma + 1

    def _told_to(self, source: Span) -> tuple[int, int]:
        """The tokens of a phrase without the outlet in marks that it opens with: «Pasqyrës» | burime pranë hetimit.

        Something in marks with a noun phrase behind it is whom the noun phrase told.
        """
        first, last = self.cast.tokens(source)
        words = self.cast.words
        if first < last and words[first] in OPENING:
            close = next((at for at in range(first + 1, last) if words[at] in CLOSING), last)
            if close + 1 < last and words[close + 1][0].isalpha():
                return close + 1, last
        return first, last

    def _apart(self, at: int) -> bool:
        """Whether a word is no part of the noun phrase before it: "the former | in a letter", not "the former governor"."""
        key = self.cast.keys[at]
        return not key[0].isalpha() or key in self.ends or key in self.words.breaks

    def beside(self, attribution: Attribution) -> Seen | None:
        """Return the person whose name stands next to a cue without a source: ", tha të hënën NAME, kreu i ..."."""
        cue = attribution.cue
        if cue is None or self.governed(cue):
            return None
        first, last = self.cast.tokens(cue)
        end = min(self.cast.sentence(max(last - 1, first))[1], last + AFTER)
        for at in range(last, end):
            seen = self.cast.within.get(at)
            if seen is not None:
                fits = seen.type == "person" and seen.upright and seen.first == at and not self._told(attribution, at)
                titled = self.cast.introduced.get(at)  # "i ka thënë kryeministrit | NAME"
                return seen if fits and (titled is None or titled.noun.nominative) else None
            if self.cast.keys[at] in self.ends:
                return None
        return None

    def _told(self, attribution: Attribution, at: int) -> bool:
        """Whether a token lies in what the attribution tells."""
        start = self.cast.layout.starts[at]
        return any(span.start <= start < span.end for span in attribution.content)

    def _with(self, attribution: Attribution, first: int, last: int) -> Attribution:
        """The attribution with another source; the very same one where only marks around it went."""
        layout, old = self.cast.layout, attribution.source
        start, end = layout.starts[first], layout.ends[last - 1]
        if old is not None:
            inside = self._inside(*self.cast.tokens(old))
            start = max(start, old.start) if first == inside[0] else start
            end = min(end, old.end) if last == inside[1] else end
        return msgspec.structs.replace(attribution, source=Span(start, end)) if start < end else attribution

    def _inside(self, first: int, last: int) -> tuple[int, int]:
        """The tokens without the marks around them and the "and" or "who" behind them."""
        words, keys = self.cast.words, self.cast.keys
        while first < last and (not words[first][0].isalnum() or self._leads(first, last)):
            first += 1
        while first < last and (
            (not words[last - 1][0].isalnum() and words[last - 1] not in KEPT)
            or (last - first > 1 and (keys[last - 1] in self.tables.joins or keys[last - 1] in self.words.breaks))
        ):
            last -= 1
        return first, last

    def site(self, first: int, last: int) -> str | None:
        """Return the web address a source is or ends with: portali lajmi.net, sipas KALLXO.com."""
        words = self.cast.words
        if last - first > 5:
            return None
        for at in range(first + 2, last):
            tail = words[at].lower()
            if words[at - 1] == "." and tail in self.words.clauses.web and self.cast.within.get(at - 2) is None:
                return f"{words[at - 2]}.{tail}"
        return None

    def squashed(self, first: int, last: int) -> str | None:
        """Return the outlet whose name a source is, blanks and capitals apart; an adjective of a people is none: [i riu] shqiptar."""
        if last - first == 1 and self.cast.keys[first] in self.tables.adjectives:
            return None
        return self.tables.squashed.get("".join(self.cast.keys[first:last]).replace(" ", ""))

    def continues(self, seen: Seen, first: int) -> bool:
        """Return whether a place only ends a name that begins before it: Ujësjellës-Kanalizime Vlorë."""
        before = seen.first - 1
        if seen.type != "place" or before < first or not self.cast.words[before][0].isupper() or not self.tables.links:
            return False
        return not self.cast.noun_at(before)

    def _leads(self, at: int, last: int) -> bool:
        """Whether a word only leads over to a noun phrase: [edhe] kryetari, [më tej] ligjëruesi."""
        keys = self.cast.keys
        return keys[at] in self.words.clauses.leading and at + 1 < last and at not in self.cast.within

    def fit(self, source: Span, first: int, last: int) -> None:
        """Cut the words at the edges of a source that are glued to their neighbours."""
        layout = self.cast.layout
        if source.start <= layout.starts[first] and layout.ends[last - 1] <= source.end:
            return
        for at in {first, last - 1}:
            start, end = max(source.start, layout.starts[at]), min(source.end, layout.ends[at])
            if end - start < layout.ends[at] - layout.starts[at] and start < end:
                self.cast.words[at] = self.text[start:end]
                self.cast.keys[at] = fold(self.text[start:end])

    # edges --------------------------------------------------------------------------------

    def _widened(self, attribution: Attribution, first: int, last: int) -> tuple[int, int]:
        """The phrase with the head it is only the complement of, and the name told behind it."""
        begin = self._apposed(self._headed(first, attribution.cue))
        ends, last = last, self._one_of(attribution, last)
        headed = last > ends or self.cast.title(begin) is not None
        last = self._complemented(attribution, last)
        if self.governed(attribution.cue) or attribution.cue is None:
            return begin, last
        named = self._told_behind(attribution, last)
        return begin, named if headed and named is not None and not self._person_in(begin, last) else last

    def _one_of(self, attribution: Attribution, last: int) -> int:
        """Behind those of whom a source is one: njëra [prej tyre], disa [nga deputetët], njëra [nga ndjekëset]."""
        keys = self.cast.keys
        if last + 1 >= len(keys) or keys[last] not in self.words.by or keys[last - 1] not in self.words.indefinite:
            return last
        key, bits = keys[last + 1], self.cast.forms.of(keys[last + 1])
        plural = key in self.words.possessives or key in self.tables.collectives
        plural = plural or (self.cast.words[last + 1].islower() and bits & (NOUN | FINITE) == NOUN)
        if not plural or self._told(attribution, last + 1):
            return last
        at, end = last + 2, self.cast.sentence(last)[1]
        while at + 1 < end and keys[at] in self.tables.articles and keys[at + 1][0].isalpha():
            at += 2  # "njëri prej organizatorëve | të marshit"
        return at if not self._told(attribution, at - 1) else last + 2

    def _headed(self, first: int, cue: Span | None) -> int:
        """Where the head noun stands that a phrase is the complement of: njohësit e [çështjeve politike]."""
        keys, words = self.cast.keys, self.cast.words
        begin = self.cast.sentence(first)[0]
        at = first
        owned = keys[first] in self.words.possessives
        while (
            at - 2 >= begin
            and keys[at - 1] in self.tables.articles
            and words[at - 2][0].isalpha()
            and self._noun(at - 2)
        ):
            if owned and not self._related(at - 2):
                break
            if (
                cue is not None
                and cue.start < self.cast.layout.ends[at - 1]
                and self.cast.layout.starts[at - 2] < cue.end
            ):
                break
            at -= 2
        if at > begin and keys[at - 1].isdigit() and keys[at] in self.tables.people:
            at -= 1
        return at

    def _apposed(self, first: int) -> int:
        """Where the name stands that a title behind a comma or dash belongs to: NAME, [këshilltar i ...]."""
        if first < 2 or self.cast.words[first - 1] not in APPOSING or self.cast.title(first) is None:
            return first
        seen = self.cast.within.get(first - 2)
        if seen is None or seen.type != "person" or seen.last != first - 1:
            return first
        title = self.cast.title(first)
        if title is not None and not self.cast.shared(seen, title):
            return first  # "ndaj Thaçit e Veselit, [kreu i Rahovecit] thotë"
        if self.cast.within.get(first + 1) is not None or self.cast.keys[seen.first - 1] in self.words.breaks:
            return first  # "ndryshe nga NAME, deputeti OTHER"
        return seen.first if self.cast.sentence(first)[0] <= seen.first else first

    def _related(self, at: int) -> bool:
        """Whether a token is a noun for somebody else's kin or people."""
        title = self.cast.title(at)
        return self.cast.keys[at] in self.tables.collectives or (title is not None and title.lemma in self.words.kin)

    def _complemented(self, attribution: Attribution, last: int) -> int:
        """Behind the name in the genitive, or behind "nga", that a source was cut off from: njoftimin [e Qeverisë]."""
        cast, at = self.cast, last
        if last >= len(cast.keys) or cast.keys[last - 1] not in self.tables.documents:
            return last
        if cast.keys[at] not in self.tables.articles and cast.keys[at] not in self.words.by:
            return last
        seen = cast.within.get(at + 1)
        if (
            seen is None
            or seen.first != at + 1
            or seen.type not in ("institution", "outlet")
            or self._told(attribution, at + 1)
        ):
            return last
        return last if attribution.cue is not None and attribution.cue.start == cast.layout.starts[at] else seen.last

    def _told_behind(self, attribution: Attribution, last: int) -> int | None:
        """Behind the name that a comma and a title before it announce: kryetari i shoqatës (SHK), NAME."""
        words = self.cast.words
        at = last
        if at + 2 < len(words) and words[at] == "(" and words[at + 2] == ")":
            at += 3
        if at + 1 >= len(words) or words[at] != ",":
            return None
        seen = self.cast.within.get(at + 1)
        if seen is None or seen.type != "person" or seen.first != at + 1:
            return None
        return None if self._told(attribution, at + 1) else seen.last

    def governed(self, cue: Span | None) -> bool:
        """Return whether a cue is a preposition, which takes its source in any case."""
        words = fold(cue.of(self.text)) if cue is not None else ""
        return (words in self.words.governors or words in self.tables.articles) or words.partition(" ")[
            0
        ] in self.words.governors

    def _person_in(self, first: int, last: int) -> bool:
        return any(seen is not None and seen.type == "person" for seen in map(self.cast.within.get, range(first, last)))

    def _closed(self, first: int, last: int) -> int:
        """Behind the last word before one that no noun phrase reaches over: ekspertët | megjithë ndryshimet.

        A name set behind a clause is the head's: drejtori i shkollës ku mësonte viktima, NAME.
        """
        if self._named_last(first, last):
            return last
        for at in range(first + 1, last):
            if self.cast.keys[at] in self.words.relatives:
                return last
            if told_apart(self.cast, self.words, at, last):
                return at
            told = self.vague(at - 1) or (at - 2 >= first and self.vague(at - 2))
            told = told or (at + 1 == last and bool(self.cast.forms.of(self.cast.keys[at - 1]) & ADVERB))  # "aty pranë"
            told = told or (at + 1 < last and compared(self.cast, self.words, at))
            if self.cast.keys[at] in self.words.closers and at not in self.cast.within and not told:
                return self._inside(first, at)[1]
        return last

    def several(self, at: int) -> bool:
        """Return whether a word for more than one stands before a noun: disa organizata, tri kompani."""
        before = self.cast.keys[at - 1] if at and self.tables.links else ""
        return before in self.words.indefinite and not any(one in before for one in self.words.introducing)

    def _named_last(self, first: int, last: int) -> bool:
        """Whether a phrase ends in a comma and a person's name in the nominative."""
        seen = self.cast.within.get(last - 1)
        if seen is None or seen.type != "person" or seen.last != last or not seen.upright:
            return False
        return seen.first > first + 1 and self.cast.words[seen.first - 1] == ","

    def vague(self, at: int) -> bool:
        """Return whether a token is a noun for people who stay vague: burime [pranë bisedimeve]."""
        return self.cast.keys[at].startswith(stems(self.words.vague))

    def bracketed(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the phrase in brackets that tells whom a pronoun before it means: "ai ([ministri Leka])"."""
        words, end = self.cast.words, self.cast.sentence(first)[1]
        if first + 3 >= end or words[first + 1] != "(" or self.cast.keys[first] not in self.words.pronouns:
            return None
        close = next((at for at in range(first + 2, min(first + AFTER + NEARBY, end)) if words[at] == ")"), first)
        if close == first or last not in (first + 1, close, close + 1):
            return None
        return (first + 2, close) if self._noun(first + 2) or first + 2 in self.cast.within else None

    def some_outlet(self, first: int, last: int) -> bool:
        """Return whether a phrase points back to an outlet by a noun that fits any: kjo medie, media në fjalë."""
        keys = self.cast.keys
        if keys[first] in self.words.pointing and last - first == 2:
            return keys[last - 1] in self.words.media
        return keys[first] in self.words.media and " ".join(keys[first + 1 : last]) in self.words.pointed

    def again(self, first: int, last: int) -> bool:
        """Return whether a phrase means informants told of before: burimi, këto burime, të njëjtat burime."""
        key, pointing = self.cast.keys[last - 1], " ".join(self.cast.keys[first : last - 1])
        if not self.vague(last - 1) or last - 1 in self.cast.within:
            return False
        definite = any(key.endswith(forms) for forms in self.words.endings.definite)
        return (pointing in self.words.same or pointing in self.words.pointing) or (
            not pointing and (key in self.words.vague or definite)
        )

    def informs(self, name: str) -> bool:
        """Return whether an answer's name is one of informants: një burim pranë klubit."""
        return any(fold(word).startswith(stems(self.words.vague)) for word in name.split(" ")[:2])

    def new(self, first: int, last: int) -> bool:
        """Return whether a phrase tells of somebody new: "a deputy", "another deputy"."""
        others = not self.words.others.isdisjoint(self.cast.keys[first:last])
        return others or self.cast.keys[first] in self.words.indefinite

    def plural_noun(self, at: int) -> bool:
        """Return whether a token has the ending of a definite or oblique plural."""
        key = self.cast.keys[at]
        return any(
            key.endswith((oblique, *bases)) and len(key) > len(oblique) + 2
            for oblique, bases in self.words.endings.plurals
        )

    def noun_before(self, at: int) -> bool:
        """Return whether a noun stands right before a token: a plural by its ending, or a word that is no adjective too."""
        bits = self.cast.forms.of(self.cast.keys[at - 1])
        return self.plural_noun(at - 1) or bits & (NOUN | ADJECTIVE) == NOUN

    def headed(self, first: int, last: int) -> tuple[Seen | None, int | None]:
        """Return the person a phrase is headed by, else the token of its head noun behind names that only qualify it.

        For languages whose qualifiers come first: "Post columnist Ann Lee", "the Lee campaign strategists".
        """
        qualified, noun = False, None
        at = first
        while at < last and self.cast.words[at] != "," and self.cast.keys[at] not in self.words.breaks:
            seen = self.cast.within.get(at)
            if seen is None or seen.first != at:
                noun = at if self._noun(at) or self.cast.keys[at] in self.tables.tails else noun
                at += 1
                continue
            owns = self.cast.words[seen.last - 1].endswith(("'s", "’s"))
            qualifies = owns or (
                seen.last < last and (self._noun(seen.last) or self.cast.keys[seen.last] in self.tables.tails)
            )
            if seen.type == "person" and not qualifies:
                return seen, None
            qualified = True
            at = seen.last
        return None, noun if qualified else None

    # what can speak -----------------------------------------------------------------------

    def _speaks(self, attribution: Attribution, first: int, last: int) -> bool:
        """Whether a phrase holds, near its beginning, something that can tell or be quoted."""
        keys, cast = self.cast.keys, self.cast
        if not self.words.agents:
            return True
        if keys[first] in self.words.pronouns or (last - first > 1 and keys[first + 1] in self.words.pronouns):
            return True
        governed = self.governed(attribution.cue)
        if self.kindred(first, last) is not None or self._subject(first, last):
            return True
        for at in range(first, min(last, first + DEPTH)):
            located = at > first and keys[at - 1] in self.tables.locative
            seen = cast.within.get(at)
            if seen is not None and seen.part in self.words.platforms and last - first > seen.last - seen.first:
                continue
            if located and seen is not None and seen.type == "place":
                continue
            if seen is not None and seen.type != "place":
                return True
            if seen is not None and (
                governed or self._upright_place(seen) or (seen.first == first and seen.last < last)
            ):
                return True
            if seen is not None:
                continue
            if self._noun(at) and not located:
                return True
            if at - first < NEARBY and self._capital(at, first, last):
                return True
        return False

    def kindred(self, first: int, last: int) -> Noun | None:
        """Return the noun for somebody's kin that a phrase opens with, article and all: [e ëma] e viktimës."""
        if first + 1 >= last or self.cast.keys[first] not in self.tables.articles:
            return None
        key = self.cast.keys[first + 1]
        noun = self.words.kindred.get(key)
        oblique = any(key.endswith(ending) for ending, _ in self.words.endings.definite)
        return noun if noun is not None and (noun.nominative or oblique) else None

    def _subject(self, first: int, last: int) -> bool:
        """Whether a phrase no list knows is a lone definite noun in the nominative, or opens with "a": dhëndri, një shitëse."""
        key, word = self.cast.keys[first], self.cast.words[first]
        if key in self.words.introducing:
            return last - first > 1
        behind = self.cast.keys[first + 1 : last][:1]  # "fabrika [në] Vlorë" is as good as alone
        alone = not behind or not behind[0][0].isalnum() or behind[0] in self.tables.locative
        if not alone or not word.islower() or key.endswith(self.words.noun_endings):
            return False
        upright = any(key.endswith(ending) for _, ending in self.words.endings.definite)
        return upright and self.cast.forms.of(key) & (NOUN | SUBJECT | OBLIQUE | FINITE) == NOUN | SUBJECT

    def _upright_place(self, seen: Seen) -> bool:
        """Whether a place stands in the form a subject has."""
        word = cut(self.cast.words[seen.last - 1], self.tables)
        return not word.islower() and (word.isupper() or fold(word) == fold(seen.part.rsplit(" ", maxsplit=1)[-1]))

    def _noun(self, at: int) -> bool:
        """Whether a token is a noun for somebody or something that tells."""
        key = self.cast.keys[at]
        return (
            key in self.words.telling
            or self.cast.title(at) is not None
            or (len(key) > 6 and key.endswith(self.words.agents))
        )

    def _capital(self, at: int, first: int, last: int) -> bool:
        """Whether a word has a capital that is a name's, for all that can be seen."""
        word, key = self.cast.words[at], self.cast.keys[at]
        if not word[0].isupper() or len(word) < 2 or key in self.tables.common or key.endswith(self.words.adverbs):
            return False
        if at != self.cast.opening(at):
            return True
        stops = any_of(self.cast.stops, self.words.closers)
        return at == first and (
            last - first == 1 or not (oblique(word, self.tables) or self.cast.keys[at + 1] in stops)
        )

    def opening_pair(self, begin: int, pronoun: Pronoun | None) -> Answer | None:
        """Return the two persons that a sentence opens with, joined by "and", whom "they" means: NAME dhe NAME u takuan. [Ata] ..."""
        if not self.tables.links or pronoun is None or not pronoun.plural or pronoun.gender == "n":
            return None
        cast, end = self.cast, self.cast.sentence(begin)[1]
        while begin < end and (not cast.words[begin][0].isalnum() or cast.keys[begin] in self.words.clauses.leading):
            begin += 1
        return self._pair(begin, end, only=False) if begin < end and cast.layout.quoted[begin] < 0 else None

    def _pair(self, first: int, last: int, *, only: bool) -> Answer | None:
        """The first (or the only) two persons of a stretch that opens with one, titles and all, if "and" joins them."""
        cast = self.cast
        told = dict.fromkeys(seen for seen in map(cast.within.get, range(first, last)) if seen is not None)
        persons = [seen for seen in told if seen.type == "person"][: 2 + only]
        if len(persons) != 2 or persons[0].part == persons[1].part or cast.inner_title(persons[0]):
            return None
        one, other = persons
        titles = cast.introduced.get(one.first), cast.introduced.get(other.first)
        opens = one.first if titles[0] is None else titles[0].first
        begins = other.first if titles[1] is None else titles[1].first
        between = [at for at in range(one.last, begins) if cast.words[at] != ","]
        joined = len(between) == 1 and cast.keys[between[0]] in self.tables.joins - self.tables.articles
        if opens > first + 1 or not joined:
            return None
        return Answer(f"{one.part} {cast.words[between[0]]} {other.part}", None, "collective", plural=True)

    def _together(self, attribution: Attribution, last: int) -> tuple[int, Answer] | None:
        """Where a list of persons begins that ends with a source before a token, and its persons, if the verb has several."""
        cue = attribution.cue
        several = cue is not None and self.tables.links and self.words.verbs.subject_of(cue.of(self.text)) is THEY
        return persons_ending(self.cast, self.tables, self.words, last) if several else None

    def joined(self, attribution: Attribution, first: int, last: int) -> Answer | None:
        """Return names joined by commas and "and" to one source: Britania, Franca dhe Gjermania; persons also with their titles."""
        source, together = attribution.source, self._together(attribution, last)
        if together is not None:
            called = self.tables.collectives.get(self.cast.keys[first]) if first < together[0] else None
            return msgspec.structs.replace(together[1], noun=called.lemma if called is not None else None)
        if source is None:
            return None
        pair = self._pair(first, last, only=True) if self.tables.links else None
        if pair is not None:
            return pair
        layout = self.cast.layout
        names: list[str] = []
        kinds: set[bool] = set()
        glue = ""
        at = first
        while at < last:
            seen = self.cast.within.get(at)
            if self.cast.keys[at] in self.words.relatives:
                break  # "X, e cila ...": the "e" joins nobody
            if (
                seen is None
                and glue.strip() not in ("", ",")  # "NAME, DRIVER" are not two
                and at + 1 == last
                and self.cast.words[at][0].isupper()
                and len(self.cast.keys[at]) > 2
            ):
                names.append(glue + self.cast.words[at])
            if seen is None and glue.strip() not in ("", ",") and len(names) == 1:
                return msgspec.structs.replace(
                    Answer(" ".join(source.of(self.text).split())), kind="collective", plural=True
                )
            if seen is None or (names and not glue) or self.cast.words[seen.last - 1].endswith(("'s", "’s")):
                break
            kinds.add(seen.type == "person")
            names.append(glue + seen.part)
            at = seen.last
            glue = ""
            while at < last and (self.cast.words[at] == "," or self.cast.keys[at] in self.tables.joins):
                glue = (
                    self.text[layout.ends[at - 1] if not glue else layout.starts[at] : layout.starts[at + 1]]
                    if at + 1 < last
                    else ""
                )
                at += 1
        if len(names) < 2 or len(kinds) > 1:
            return None
        return Answer("".join(names), None, "collective", plural=True)
