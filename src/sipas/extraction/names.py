"""People, places and institutions of a text, inflected forms folded to one name.

The candidates of one pass are heard together: which base form an inflected surname has
(Kimit, Kimin -> Kim), which full name a surname stands for, what an acronym means, is
decided by all of the document.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from sipas.extraction.candidates import Candidate, Reader
from sipas.extraction.complements import acronym, acronyms_of, bracketed, initials, joined, meant, shortened, used_in
from sipas.extraction.cues import cue_table
from sipas.extraction.gazetteer import gazetteer, skeleton, title_of
from sipas.extraction.inflection import (
    bases,
    cut,
    forced,
    foreign,
    known,
    native_oblique,
    oblique,
    oblique_native,
)
from sipas.extraction.leading import Leading
from sipas.extraction.namings import lone, marked, parted, placed, said_by, speaking
from sipas.extraction.respelling import one_letter, respelled
from sipas.extraction.restoring import shown
from sipas.extraction.text import Layout, spelled
from sipas.extraction.words import bare, fold
from sipas.language import Language
from sipas.lexicon import PROPER, Forms, forms
from sipas.records import Mention, MentionType, Span, name_id
from sipas.sheet import Gender

RECENT = 200  # full names before a surname that are looked at


def find_names(text: str, layout: Layout, language: Language) -> tuple[Mention, ...]:
    """Return the mentions of names, in order, each with its citation form and the id all its mentions share."""
    tables = gazetteer(language, bare_text=layout.bare)
    text, layout = spelled(text, layout)
    if not tables.endings and not tables.firsts:
        return ()
    leading = Leading(tables, forms(language), cue_table(language).masks)
    reader = Reader(layout, tables, leading)
    candidates = reader.read()
    people = _People(reader, candidates, leading.lexicon, leading.masks)
    institutions = _Institutions(reader, candidates)
    offsets = {candidate.first: candidate.offset for candidate in candidates}
    ids: dict[tuple[MentionType, str], str] = {}
    out: list[Mention] = []
    done = 0
    for candidate in candidates:
        if candidate.first < done:
            continue  # the second part of "OVL UÇK"
        named = people.town(candidate) or institutions.name(candidate) or people.name(candidate)
        if named is None:
            continue
        first, done, type_, name = named
        name = shown(name, language) if layout.bare else name
        start = layout.starts[first] + offsets.get(first, 0)
        span = _trimmed(Span(start, layout.ends[done - 1]), text)
        id_ = ids.get((type_, name))
        if id_ is None:
            id_ = ids[type_, name] = name_id(type_, name)
        out.append(Mention(span=span, type=type_, name=name, id=id_))
    return tuple(out)


def _trimmed(span: Span, text: str) -> Span:
    """The span without an English possessive ending."""
    if text[span.end - 2 : span.end] in ("'s", "’s"):
        return Span(span.start, span.end - 2)
    return span


Named = tuple[int, int, MentionType, str]


class _Institutions:
    """Institutions, places and outlets of one document: long names, heads alone, acronyms."""

    def __init__(self, reader: Reader, candidates: list[Candidate]) -> None:
        self.words = reader.words
        self.capitals = {reader.words[at] for at in reader.capitals}
        self.tables = reader.gazetteer
        self.breaks = reader.breaks
        self.full: dict[str, list[str]] = {}  # head or acronym, folded -> full names
        long = [c.name for c in candidates if c.type == "institution" and c.name and " " in c.name]
        for name in dict.fromkeys(long):
            self.full.setdefault(fold(name.split(" ")[0]), []).append(name)
        self.acronyms = self._acronyms(candidates, long)
        told = [(c.name, c.type) for c in candidates if c.name and c.type in ("institution", "outlet")]
        self.bodies = {name: type_ for name, type_ in told if fold(name.split(" ")[0]) not in self.tables.heads}

    def _acronyms(self, candidates: list[Candidate], long: list[str]) -> dict[str, str]:
        """Acronym -> full name, from "Full Name (ABC)" and from initials that fit."""
        words = self.words
        out: dict[str, str] = {}
        for candidate in candidates:
            name = candidate.name if candidate.type == "institution" else None
            inside = bracketed(words, candidate.last, name, self.tables) if name else ""
            if name and inside:
                out[inside] = name
        used = used_in(self.capitals, self.tables)
        rows: dict[str, list[str]] = {}  # all letters of an acronym but the last -> acronyms
        for short in sorted(used):
            rows.setdefault(short[:-1], []).append(short)
        told = (c.name.rpartition(" ")[2] for c in candidates if c.type in ("place", "institution") and c.name)
        places = {word[0] for word in told if self.tables.phrases.get(fold(word), ("",))[0] == "place"}
        for name in dict.fromkeys(long):
            options = acronyms_of(name, self.tables)
            whole = name.rpartition(" ")[2][1:2].islower()
            if whole and any(letters[:-1] in used and len(letters) > 2 for letters in options[:1]):
                options = [options[0][:-1]]  # PD, LDK beside PDK: the short form leaves the place out
            for letters in options:
                out.setdefault(letters, name)
                for other in shortened(letters, rows, places, self.tables):
                    out.setdefault(other, name)  # ... + K(osovë)
        out |= meant(used - out.keys(), dict.fromkeys(long), self.tables)
        return out

    def name(self, candidate: Candidate) -> Named | None:
        """The mention of an institution, a place or an outlet, or None."""
        words = self.words
        type_, name = candidate.type, candidate.name
        if type_ is None:
            again = self._again(candidate)
            if again is not None:
                return candidate.first, candidate.last, self.bodies[again], self.acronyms.get(again, again)
            if candidate.last - candidate.first > 1:
                return None
            short = initials(cut(words[candidate.first], self.tables), self.tables)
            whole = short.replace("-", "")
            short = whole if whole in self.acronyms else short  # "OVL-UÇK"
            last = joined(words, candidate.last, short, self.acronyms, self.tables)
            if last > candidate.last and self.breaks.isdisjoint(range(candidate.last, last)):
                short += cut(words[last - 1], self.tables)
                return candidate.first, last, "institution", self.acronyms[short]
            if (
                (not acronym(short) and short not in self.acronyms)
                or fold(short) in self.tables.common
                or (candidate.loud and short not in self.acronyms)
            ):
                return None
            return (
                candidate.first,
                candidate.last,
                "institution",
                self.acronyms.get(short, cut(words[candidate.first], self.tables)),
            )
        if name is None:
            return None
        if type_ == "institution":
            name = self._longer(self.acronyms.get(name, name))
        return candidate.first, candidate.last, type_, name

    def _again(self, candidate: Candidate) -> str | None:
        """The body whose name a run of capitals is that its noun introduces elsewhere: kompania “NAME” ... NAME tha."""
        words = self.words[candidate.first : candidate.last]
        for last in (words[-1], *bases(words[-1], self.tables)):
            name = " ".join((*words[:-1], last))
            if name in self.bodies:
                return name
        return None

    def _longer(self, name: str) -> str:
        """The one name of the document that goes on from this one: Qeveria -> Qeveria e Kosovës."""
        if name.isupper():
            return name
        name = placed(name, self.full, self.tables)
        longer = [
            other for other in self.full.get(fold(name.split(" ", maxsplit=1)[0]), []) if other.startswith(name + " ")
        ]
        if not longer:
            return name
        longest = max(longer, key=len)
        if all(longest.startswith(other) for other in longer):
            return longest
        linked = [other for other in longer if other[len(name) :].split()[0] in self.tables.articles]
        return linked[0] if len({other.split(" ")[-1] for other in linked}) == 1 else name


class _People:
    """The persons of one document and the forms their names take in it."""

    def __init__(self, reader: Reader, candidates: list[Candidate], lexicon: Forms, masks: dict[str, int]) -> None:
        self.words = reader.words
        self.keys = reader.keys
        self.tables = reader.gazetteer
        self.lexicon = lexicon
        self.masks = masks
        self.unknown = [c for c in candidates if c.type is None]
        self.forms = self._forms()
        self.stand = frozenset(self.words[c.last - 1] for c in self.unknown if c.upright)  # as subjects do
        self.whole = frozenset(" ".join(self.words[c.first : c.last]) for c in self.unknown)
        self.full: dict[str, list[str]] = {}  # folded last word -> full names, in order
        self.parts: dict[str, list[str]] = {}  # any other folded word of them -> full names
        self.alike: dict[
            str, list[str]
        ] = {}  # skeleton or sorted letters of a surname -> full names; filled when first asked
        self.known: dict[int, str] = {}  # candidate's first token -> full name
        self.meant: dict[str, list[str]] = {}  # single word -> persons it can name
        self.places: list[int] = []  # the tokens of `known` in order; filled when first asked
        self.respelled: dict[str, str] = {}  # full name -> the same with its surname in another spelling
        self.since: dict[str, int] = {}  # full name -> the token it first stands at
        # towns a text tells of as such: "në Viti", "i Vitisë"
        self.towns = frozenset(c.name or "" for c in candidates if c.type == "place" and self._placed(c.first))
        self._register()

    def _placed(self, at: int) -> bool:
        """Whether a word before a token leads to a place, or to whose something is."""
        before, tables = self.keys[at - 1] if at else "", self.tables
        return (
            before in tables.locative or before in tables.inner or before in tables.articles
        ) or before in tables.from_

    def _forms(self) -> Counter[str]:
        """How often each written form stands last or alone in a run of capitals."""
        words = self.words
        return Counter(_cased(words[c.last - 1], loud=c.loud) for c in self.unknown)

    def base(self, word: str, *, native: bool, own: bool = False, upright: bool = False) -> str:
        """The base form of a last name, by what else the document holds of it."""
        tables = self.tables
        short = cut(word, tables)
        if short != word or fold(word) in tables.firsts:
            return short
        options = bases(word, tables)
        attested = [option for option in options if self.forms.get(option)]
        if fold(word) in tables.surnames:
            return word
        head, hyphen, tail = word.rpartition("-")
        if hyphen and len(head) > 1 and tail[:1].isupper() and not attested:
            return head + hyphen + self.base(tail, native=native, own=own, upright=upright)
        if attested:
            shortest = min(attested, key=len)
            usual = own and self.forms[word] > self.forms[shortest] and not oblique(word, tables)
            return word if usual else shortest
        listed = known(word, tables, native=native)
        if listed is not None and not (upright and _case_off(word, listed)):
            return listed
        stem = foreign(word, tables, sure=own)
        if stem is not None:
            return stem
        upright = upright or word in self.stand
        if not upright and (oblique(word, tables) or (own and oblique_native(word, tables))):
            return forced(word, tables, native=native)
        return (native_oblique(word) if own and not upright and tables.links else None) or word

    def _register(self) -> None:
        """Enter all full names: those that are sure first, then those at a sentence's beginning, then single ones."""
        unsure = [c for c in self.unknown if c.opens and self._first(self.words[c.first]) is None]
        opening = {c.first for c in unsure}
        heard = {c.first: name for c in self.unknown if (name := self._person(c)) is not None}
        spellings = self._spellings(heard.values())
        for first, name in heard.items():
            if first not in opening:
                self._enter(first, spellings[skeleton(name, self.tables)])
        for candidate in unsure:
            named, last = (
                heard.get(candidate.first),
                fold(self.words[candidate.last - 1]),
            )
            # "Paralajmëron Hoti" is no name where a Hoti is known, but "Vajdin Hoti" is one
            if named is not None and (last not in self.full or self._no_word(candidate)):
                self._enter(candidate.first, spellings[skeleton(named, self.tables)])
        for candidate in self.unknown:
            self._register_single(candidate)
        singles = [c for c in self.unknown if c.last - c.first == 1 and not c.loud and self.tables.links]
        singles = [c for c in singles if self.keys[c.first] not in self.tables.surnames]
        for name in lone(self.words, [c for c in singles if not self._options(self.words[c.first])], self._first):
            self.full.setdefault(fold(name), []).append(name)
        self.alike.clear()
        self.meant.clear()
        if self.tables.links:
            alone = Counter(self.words[c.first] for c in self.unknown if c.last - c.first == 1 and not c.loud)
            self.respelled = respelled(Counter(self.known.values()), alone, self._stands_for, self.tables)
        if self.respelled:
            self.meant.clear()

    def _no_word(self, candidate: Candidate) -> bool:
        """Whether a run of two capitals opens with what the language has no word for, nor the text in lower case."""
        key = self.keys[candidate.first]
        strange = self._strange(key) and key not in self.words
        return strange and candidate.last - candidate.first == 2 and len(key) > 3

    def _no_lone_word(self, candidate: Candidate) -> bool:
        """Whether a lone capital is what the language has no word for, nor the text in lower case, or has an age or a title behind it."""
        key, behind = self.keys[candidate.first], self.words[candidate.last : candidate.last + 3]
        aged = len(behind) == 3 and behind[0] in (",", "(") and behind[1].isdigit()
        nouns = [title_of(fold(word), self.tables) for word in behind[1:] if behind[0] == ","]
        titled = any(noun is not None and not noun.nominative for noun in nouns)  # "Agimi, një fermer"
        return aged or titled or (self._strange(key) and key not in self.words)

    def _strange(self, key: str) -> bool:
        """Whether the form table, which holds nearly every word, has none of it but a name."""
        return bool(self.lexicon) and not self.lexicon.of(key) & ~PROPER

    def _spellings(self, names: Iterable[str]) -> dict[str, str]:
        """The one spelling of every name that a text spells in several ways: a listed one, else the most frequent, else the first."""
        told = Counter(names)
        out: dict[str, str] = {}
        for name in told:
            key = skeleton(name, self.tables)
            other = out.setdefault(key, name)
            if other is not name and self._weight(name, told) > self._weight(other, told):
                out[key] = name
        return out

    def _weight(self, name: str, told: Counter[str]) -> tuple[int, bool]:
        last = fold(name.rsplit(" ", maxsplit=1)[-1])
        return told[name], last in self.tables.surnames or last in self.tables.others

    def _enter(self, first: int, name: str) -> None:
        self.known[first] = name
        self.since[name] = min(first, self.since.get(name, first))
        parts = name.split(" ")
        table = self.full.setdefault(fold(parts[-1]), [])
        if name not in table:
            table.append(name)
        for part in (*parts[:-1], *(parts[-1].split("-") if "-" in parts[-1] else ())):
            others = self.parts.setdefault(fold(part), [])
            if name not in others:
                others.append(name)

    def _register_single(self, candidate: Candidate) -> None:
        """Enter a single name that a title introduces, unless it is the surname of a full name."""
        taken = candidate.last - candidate.first > 1 or candidate.first in self.known
        if taken or not candidate.titled or candidate.loud:
            return
        word = self.words[candidate.first]
        if self._stands_for(word) is None and self._single_name(candidate, word):
            name = self.base(word, native=True, upright=candidate.upright)
            self.full.setdefault(fold(name), []).append(name)
            self.meant.clear()

    def _single_name(self, candidate: Candidate, word: str) -> bool:
        """Whether a word behind a title is a name, not a qualifier with its own complement: Koordinatori Shkencor i ..."""
        if len(word) < 3 or not cut(word, self.tables).isalpha() or (word.isupper() and len(word) < 6):
            return False
        follows = self.keys[candidate.last] if candidate.last < len(self.keys) else ""
        return (follows not in self.tables.articles and follows not in self.tables.inner) or not self.tables.links

    def _first(self, word: str) -> tuple[str, bool] | None:
        """The citation form of a first name and whether the pack itself has it."""
        first = self.tables.firsts.get(fold(word))
        if first is not None:
            return word, first.native
        for base in bases(word, self.tables):
            known = self.tables.firsts.get(fold(base))
            if known is not None:
                return word if _case_off(word, base) and word.endswith("s") else base, known.native
        return None

    def _person(self, candidate: Candidate) -> str | None:
        """The full name of a candidate of several words that is a person, else None."""
        words = [_cased(w, loud=candidate.loud) for w in self.words[candidate.first : candidate.last]]
        if "(" in words:
            words = [words[0], *words[4:]]  # "Drita (Lisi) Hoxha"
        if len(words) == 1:
            words = parted(words[0], self.tables)
        if len(words) < 2 or (not (whole := "".join(words)).isalpha() and any(map(str.isdigit, whole))):
            return None
        first = self._first(words[0])
        if first is None and not candidate.titled and not self._persuades(candidate, words):
            return None
        if candidate.loud and first is None and known(words[-1], self.tables, native=True) is None:
            return None
        if first is None and len(words) > 2 and self._first(words[1]) is not None and " ".join(words[1:]) in self.whole:
            return " ".join(words[1:])
        if first is not None:
            words[0] = first[0]
        native = first is None or first[1]
        last = len(words) - 1
        if fold(words[last]) in self.tables.suffixes and last > 1:
            last -= 1
        words[last] = self.base(
            words[last].removesuffix("'s").removesuffix("’s"),
            native=native,
            own=first is not None and first[1],
            upright=candidate.upright,
        )
        return " ".join(words).replace(" .", ".").replace(" – ", " - ").replace(" - ", "-")

    def _persuades(self, candidate: Candidate, words: list[str]) -> bool:
        """Whether unknown capitals look like a person's name."""
        if candidate.opens and fold(words[0]) in self.tables.common:
            return False
        if marked(self.words, candidate.first, candidate.last):
            return False  # papers, firms and works stand in marks, persons do not
        if len(words) > 3 or any(not w.replace("-", "").isalpha() or (w.isupper() and len(w) > 1) for w in words):
            return False
        if len(words[0]) > 5 and oblique(words[0], self.tables):
            return False
        if any(fold(w) in self.tables.common or fold(w) in self.tables.adjectives for w in words):
            return False
        if (
            len(words[-1]) > 4
            and fold(words[-1]).endswith(self.tables.qualifying)
            and known(words[-1], self.tables, native=True) is None
        ):
            return False  # "Rrjetet Sociale", "Kodit Penal"
        if self.tables.links:
            before = self.keys[candidate.first - 1] if candidate.first else ""
            return before not in self.tables.locative and before not in self.tables.writing
        alone = self.forms.get(words[-1], 0) + self.forms.get(words[-1] + "'s", 0) + self.forms.get(words[-1] + "’s", 0)
        speaks = len(words) == 2 and speaking(self.keys, candidate.first, candidate.last, self.masks)
        return alone > 1 or (speaks and self._strange(fold(words[0])))

    def town(self, candidate: Candidate) -> Named | None:
        """The person whose surname a town's name is, where the text tells of no such town: Arben Vitia ... Vitia tha."""
        full = self.full.get(fold(candidate.name or ""), [])
        alone = candidate.type == "place" and candidate.last - candidate.first == 1
        if not alone or len(full) != 1 or candidate.name in self.towns:
            return None
        return candidate.first, candidate.last, "person", full[0]

    def name(self, candidate: Candidate) -> Named | None:
        """The mention of a person, or of a place known by its preposition alone; None if neither."""
        if candidate.type is not None:
            return None
        known = self.known.get(candidate.first)
        if known is not None:
            return candidate.first, candidate.last, "person", self._fullest(known)
        if candidate.last - candidate.first > 1:
            return self._within(candidate)
        word = _cased(self.words[candidate.first], loud=candidate.loud).removesuffix("'s").removesuffix("’s")
        full = self._stands_for(word, candidate.gender, candidate.first)
        if full is not None:
            return candidate.first, candidate.last, "person", full
        return self._alone(candidate, word)

    def _fullest(self, name: str) -> str:
        """The longest name of the document that holds the same words: NAME Zejnullahu, NAME Zejnullahu-Jashari."""
        parts, last = set(fold(name).split(" ")), fold(name.rsplit(" ", maxsplit=1)[-1])
        joined = [other for other in self.parts.get(last, []) if "-" in other] if len(parts) > 1 else []
        longer = [
            other
            for other in (*self.full.get(last, []), *joined)
            if parts < set(fold(other).replace("-", " ").split(" "))
        ]
        name = max(longer, key=len) if longer else name
        return self.respelled.get(name, name)

    def _stands_for(self, word: str, gender: Gender | None = None, at: int | None = None) -> str | None:
        """The one person of the document whom a single word names, by its title's gender and who was introduced before."""
        if word not in self.meant:
            self.meant[word] = self._options(word)
        every = self.meant[word]
        names = [name for name in every if gender is None or self._gender(name) in (None, gender)]
        if (
            not names
            and len(every) == 1
            and (not self._native(every[0]) or fold(every[0]).startswith(fold(word) + " "))
        ):
            return every[0]  # of foreign first names a list's gender is a guess; a first name tells more than a title
        if len(names) > 1 and at is not None:
            names = [name for name in names if self.since.get(name, 0) < at] or names
        if len(names) > 1 and at is not None:
            names = self._last_told(names, at)
        return names[0] if len(names) == 1 else None

    def _last_told(self, names: list[str], at: int) -> list[str]:
        """The one of some persons whose full name stands last before a token."""
        if len(self.places) != len(self.known):
            self.places = sorted(self.known)
        for place in reversed(
            self.places[max(bisect_left(self.places, at) - RECENT, 0) : bisect_left(self.places, at)]
        ):
            full = self._fullest(self.known[place])
            if full in names:
                return [full]
        return names

    def _native(self, name: str) -> bool:
        first = self.tables.firsts.get(fold(name.split(" ", maxsplit=1)[0]))
        return first is None or first.native

    def _gender(self, name: str) -> Gender | None:
        first = self.tables.firsts.get(fold(name.split(" ", maxsplit=1)[0]))
        return first.gender if first is not None else None

    def _options(self, word: str) -> list[str]:
        """The persons of the document whom a single word can name."""
        short = cut(word, self.tables)
        ambiguous: list[str] = []
        for option in (
            word,
            *((short,) if short != word else bases(word, self.tables)),
        ):
            key = fold(option)
            for told in (self.full.get(key), self.parts.get(key)):
                if told is None:
                    continue
                names = list(dict.fromkeys(map(self._fullest, told)))
                if len(names) == 1:
                    return names
                ambiguous = ambiguous or names
        other = None if ambiguous else self._misspelt(word) or self._shortened(short)
        return ambiguous if other is None else [self.respelled.get(other, other)]

    def _shortened(self, word: str) -> str | None:
        """The one person whose first name a word is the beginning of: Alba, Albana NAME; "Rama" is another's surname."""
        key = fold(word)
        if len(key) < 4 or key in self.parts or key in self.tables.surnames:
            return None
        first = self.tables.firsts.get(key)
        names = {
            name
            for part, full in self.parts.items()
            if part.startswith(key) and len(part) < len(key) + 4
            for name in full
            if fold(name).startswith(part)
            and (first is None or first.gender is None or self._gender(name) in (None, first.gender))
        }
        return names.pop() if len(names) == 1 else None

    def _misspelt(self, word: str) -> str | None:
        """The person whose surname has the same letters in another order, or lacks only diacritics."""
        if len(word) < 4:
            return None
        if not self.alike:
            for surname, names in self.full.items():
                for key in dict.fromkeys((skeleton(surname, self.tables), _letters(surname))):
                    self.alike.setdefault(key, []).extend(names)
        options = [skeleton(option, self.tables) for option in (word, *bases(word, self.tables))]
        if len(word) > 4:
            options.append(_letters(word))
        for key in options:
            names = self.alike.get(key, [])
            if len(names) == 1:
                return names[0]
        return self._one_letter_off(fold(word)) if len(word) > 4 else None

    def _one_letter_off(self, key: str) -> str | None:
        """The one person whose surname differs from a folded word by one letter: Hoxha, Hoxhaj."""
        near = {
            name
            for surname, names in self.full.items()
            if surname[:2] == key[:2] and abs(len(surname) - len(key)) < 2 and one_letter(surname, key)
            for name in names
        }
        return near.pop() if len(near) == 1 else None

    def _within(self, candidate: Candidate) -> Named | None:
        """A known person at the end of a run that is no name as a whole."""
        last = candidate.last - 1
        full = self._stands_for(_cased(self.words[last], loud=candidate.loud).removesuffix("'s").removesuffix("’s"))
        return (last, candidate.last, "person", full) if full is not None else None

    def _family(self, candidate: Candidate, before: str) -> bool:
        """Whether a lone listed family name is meant as one here: behind no preposition of place; it opens a sentence only if it speaks."""
        key, tables = self.keys[candidate.first], self.tables
        if before in tables.locative or key in tables.common or key in tables.firsts:
            return False
        return not candidate.opens or said_by(self.keys, candidate.last, self.masks)

    def _alone(self, candidate: Candidate, word: str) -> Named | None:
        """A single capitalised word that no full name explains."""
        if candidate.loud or len(word) < 3 or not cut(word, self.tables).isalpha():
            return None
        before = self.keys[candidate.first - 1] if candidate.first else ""
        if candidate.titled and self._single_name(candidate, word):
            return candidate.first, candidate.last, "person", self.base(word, native=True)
        listed = known(word, self.tables, native=True) if self.tables.links else None
        if listed is not None and self._family(candidate, before):
            return candidate.first, candidate.last, "person", listed
        if candidate.opens:
            first = self.tables.links and self._first(word) is not None and self._no_lone_word(candidate)
            return (candidate.first, candidate.last, "person", word) if first else None
        if before in self.tables.locative and self.tables.links:
            return candidate.first, candidate.last, "place", self.base(word, native=False)
        return None


@lru_cache(1 << 14)
def _letters(word: str) -> str:
    """The first letter, the length and all letters of a word in alphabetical order."""
    plain = bare(word)
    return plain[:1] + "/" + "".join(sorted(plain))


def _case_off(word: str, base: str) -> bool:
    """Whether a base form is a word without what only other cases than the nominative end in: Lis, Li."""
    return word != base and word.startswith(base) and word[len(base) :] in ("s", "n", "t")


def _cased(word: str, *, loud: bool) -> str:
    """The word with one capital where a headline is all in capitals."""
    return word.capitalize() if loud and len(word) > 3 and word.isupper() else word
