"""The bodies that no list has and that the text tells of as such: "Calder & Sons, an Oslo-based brewer", "Vantor plc".

What the text then calls in short ("Calder"), or by its letters, is shown by the name in full.
"""

from collections.abc import Iterator
from itertools import takewhile

from sipas.extraction.kinds import kinds_of
from sipas.extraction.lettered import initialled, lettered, parted, widened
from sipas.extraction.runs import OWNED, Run, Runs
from sipas.extraction.text import Layout
from sipas.extraction.words import fold
from sipas.language import Language
from sipas.lexicon import FINITE, NOUN
from sipas.records import Mention, Span, name_id

LONGEST = 6  # tokens of a name
SHORTEST = 3  # letters of a word that stands for a name
SHOWN = frozenset(("company", "fund", "club"))  # kinds whose names often go without their last word
KNOWN = frozenset(("institution", "outlet"))


def with_bodies(text: str, layout: Layout, mentions: tuple[Mention, ...], language: Language) -> tuple[Mention, ...]:
    """Return the mentions with the bodies that only the text tells of, and with short forms as their names in full.

    Who is a person by a listed first name stays one, and so does what is a known body or outlet.
    """
    if not kinds_of(language).nouns:
        return mentions
    runs = Runs(text, layout, mentions, language)
    found = _Bodies(runs).found()
    taken = {at for mention in found for at in runs.tokens(mention.span)}
    kept = [m for m in mentions if taken.isdisjoint(runs.tokens(m.span))]
    return tuple(sorted((*kept, *found), key=lambda m: m.span.start))


class _Bodies:
    """What the runs of capitals of one document name."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.words, self.keys, self.held = runs.words, runs.keys, runs.held
        self.kinds, self.tables = runs.kinds, runs.tables
        mentions = runs.mentions
        told = (key for before, key in zip(self.keys, self.keys[1:], strict=False) if before in self.kinds.definite)
        self.asked = frozenset[str]().union(*(self.kinds.nouns.get(key, ()) for key in told)) & SHOWN
        self.surnames = {fold(m.name.split(" ")[-1]) for m in mentions if runs.listed(m)}
        self.others = {m.name for m in mentions if m.type != "institution" and (m.type != "person" or runs.listed(m))}
        self.alone = {runs.name(*run) for run in runs.all() if run[1] - run[0] == 1}
        self.lower = frozenset(self.words)  # asked of folded words only: those it has are written so

    def found(self) -> list[Mention]:
        """Return the mentions of bodies that the document's lists do not give."""
        told = {self.runs.name(*run) for run in self.runs.all() if self._told(run)}
        longer = (run for run in map(self.runs.longer, self.runs.all()) if run is not None and self._free(run))
        told |= {self.runs.name(*run) for run in longer if self._says(run) or self._beside(run)}
        known = {m.name for m in self.runs.mentions if m.type == "institution"}
        whole = initialled(self.runs) | lettered(self.runs)
        renamed = {old: self.runs.name(*run) for run, old in widened(self.runs)}
        for mention in self.runs.mentions:
            if (rest := parted(self.runs, mention)) is not None:
                renamed[mention.name] = rest
        told |= set(whole.values()) | set(renamed.values())
        short = self._shortened((known - renamed.keys()) | told, told)
        for at, mention in self.held.items():
            if mention.name in renamed:
                whole[mention.name] = renamed[mention.name]
                if self.words[at].isupper():
                    whole[self.words[at]] = renamed[mention.name]  # letters that stood for the end of the name
        forms = {name: name for name in sorted(told) if name not in short} | short | whole
        out: dict[int, Mention] = {}
        for first, last, name in self._matches(forms):
            span = self.runs.layout.span(first, last)
            end = span.end - 2 * self.words[last - 1].endswith(OWNED)
            one = Mention(span=Span(span.start, end), type="institution", name=name, id=name_id("institution", name))
            out |= dict.fromkeys(range(first, last), one)
        return list(dict.fromkeys(out.values()))

    # what tells that a run is a body ------------------------------------------------------

    def _told(self, run: Run) -> bool:
        """Whether the text tells that a run is a body: by its form, by a noun beside it, by who runs it, by what it says."""
        first, last = run
        if last - first > LONGEST or not self._free(run):
            return False
        key = self.keys[last - 1]
        if last - first > 1 and (key[:-2] if key.endswith(OWNED) else key) in self.kinds.legal:
            return True
        if self._run_by(run):
            return True
        linked = first > 1 and self.keys[first - 1] in self.kinds.inner and self.words[first - 2][0].isupper()
        if linked or key.endswith(OWNED):
            return False
        return self._business(run) or self._says(run) or self._beside(run) or self._goes_on(run)

    def _goes_on(self, run: Run) -> bool:
        """Whether a run opens a sentence that tells of nothing else, and "it" says something right behind: Vodafone closed shops. [It] said ..."""
        first, last = run
        begin = first - (first > 0 and self.keys[first - 1] in self.kinds.definite)
        if begin not in self.runs.openings or self.words[last - 1].endswith(OWNED) or not self.words[last : last + 1]:
            return False
        end = self.runs.behind(first)
        it = end < len(self.keys) and self.keys[end] in self.kinds.neuter and self.runs.speaks(end, end + 1)
        told = it and self.words[last].islower() and last < end
        return told and not any(key in self.tables.documents or key in self.kinds.nouns for key in self.keys[last:end])

    def _free(self, run: Run) -> bool:
        """Whether a run can name a body: nobody with a listed first name, no place alone, nothing known, no title."""
        first, last = run
        opening = self.held.get(first)
        if (
            opening is not None
            and self.held.get(last - 1) is opening
            and (opening.type in KNOWN or self.runs.listed(opening))
        ):
            return False  # most are
        inside = [self.held[at] for at in range(first, last) if at in self.held]
        start, whole = self.runs.layout.starts[first], "&" in self.words[first:last]
        # of "Calder & Sons plc" lists know but "Sons plc"
        inside = [m for m in inside if not (whole and m.type == "institution" and m.span.start > start)]
        if any(m.type in KNOWN or self.runs.listed(m) for m in inside):
            return False
        place = len(inside) == last - first and all(m.type == "place" for m in inside)
        if place or self.runs.title(first):
            return False
        if last - first > 1:
            return True
        opens = first in self.runs.openings and (
            self.runs.lexicon.of(self.keys[first]) or self.keys[first] in self.lower
        )
        return len(self.words[first]) >= SHORTEST and self.keys[first] not in self.tables.firsts and not opens

    def _run_by(self, run: Run) -> bool:
        """Whether who runs a firm, or what it is worth, stands behind a run: Vantor [chief executive], Vantor's [shares]."""
        first, last = run
        alone = last - first == 1 and self.keys[first] in self.surnames
        if alone or last >= len(self.words) or not self.words[last].islower():
            return False
        return any(tuple(self.keys[last : last + size]) in self.kinds.offices for size in (1, 2))

    def _business(self, run: Run) -> bool:
        """Whether a run ends as firms' names do, in a text that tells of a firm: Calder Lines ... the company."""
        first, last = run
        key = self.keys[last - 1]
        if last - first < 2 or not self.asked or key in self.tables.surnames or key in self.surnames:
            return False
        if any(self.runs.title(at) or self.words[at].isupper() for at in range(first, last)):
            return False
        # "Wastecare North ... Wastecare": of a person's two names the first is not the one that stands alone
        short = (
            self.words[first] in self.alone
            and self.words[last - 1] not in self.alone
            and self._distinct(self.words[first])
        )
        return not self.asked.isdisjoint(self.kinds.parts.get(key, ())) or (short and self.runs.lexicon.of(key) > 0)

    def _says(self, run: Run) -> bool:
        """Whether a run speaks as no person does: with an article or a clause with "which": The Pilots Guild said."""
        first, last = run
        titled = any(self.runs.title(at) for at in range(first, last))
        led = (
            first > 0
            and self.keys[first - 1] in self.kinds.definite
            and last < len(self.words)
            and self.words[last].islower()
        )
        if led and last - first > 1 and self.kinds.parts.get(self.keys[last - 1], frozenset()) - SHOWN:
            return True
        if titled or last - first < 2 or not self.runs.speaks(first, last):
            return False
        led = led and self.runs.lexicon.of(self.keys[last]) & (FINITE | NOUN) == FINITE  # "the NAME attack" is no verb
        thing = self.words[last : last + 1] == [","] and not self.kinds.things.isdisjoint(
            self.keys[last + 1 : last + 2]
        )
        return led or thing

    def _beside(self, run: Run) -> bool:
        """Whether the noun of a body stands beside a run; nouns for persons too tell nothing of what may be a person's name."""
        first, last = run
        before = self.kinds.noun_before(self.runs.layout, first)
        if before is not None and not self.words[first - 1][0].isalnum():
            before = before if self.words[last : last + 1] == [","] else None
        placed = first > 0 and self.keys[first - 1] in self.tables.locative
        noun = before or (None if placed else self.kinds.noun_behind(self.runs.layout, last))
        person = last - first == 2 and not self.kinds.of_name(self.runs.name(*run))
        return noun is not None and not (person and noun in self.kinds.doers)

    # short forms --------------------------------------------------------------------------

    def _shortened(self, known: set[str], told: set[str]) -> dict[str, str]:
        """Short form -> name in full, for the firms of a text and whatever else it tells of as a body."""
        out: dict[str, str] = {}
        shared: set[str] = set()
        for name in sorted(known, key=lambda one: (-len(one), one)):
            words = name.split(" ")
            firm = self.kinds.of_name(name) & SHOWN
            if len(words) < 2 or not (firm or name in told) or not self.kinds.inner.isdisjoint(words):
                continue
            for size in range(len(words) - 1, 0, -1):
                short = " ".join(words[:size]).removesuffix(" &").rstrip(",")
                place = fold(short) in self.tables.phrases or short in self.others
                distinct = not place and (size > 1 or self._distinct(words[0]))
                if distinct and out.setdefault(short, name) != name and not out[short].startswith(name):
                    shared.add(short)
        return {
            short: name for short, name in out.items() if short not in shared and (short not in known or short in told)
        }

    def _distinct(self, word: str) -> bool:
        """Whether a word alone can be the name of a body: no word of the language, place, first name or person here."""
        key, tables = fold(word), self.tables
        if key in tables.phrases or len(key) < SHORTEST or key in self.lower or not key[0].isalpha():
            return False
        known = (tables.common, tables.adjectives, tables.heads, tables.firsts, tables.titles, self.surnames)
        return not any(key in table for table in known)

    # where they stand ---------------------------------------------------------------------

    def _matches(self, forms: dict[str, str]) -> Iterator[tuple[int, int, str]]:
        """Where forms of names stand, the longest at a place, and which name each is of."""
        by_first: dict[str, list[tuple[str, str]]] = {}
        for form, name in sorted(forms.items(), key=lambda row: (-len(row[0]), row)):
            by_first.setdefault(_start(form), []).append((form.replace(" ", ""), name))
        end, letters = 0, {form[0] for form in forms if form}
        for at in self.runs.high if all(map(str.isupper, letters)) else range(len(self.words)):
            word = self.words[at]
            if at < end or word[0] not in letters or word.islower():
                continue
            for form, name in by_first.get(_start(word), ()):
                last = self._reaches(at, form)
                if last is not None and self._open(at, last, name):
                    yield at, last, name
                    end = last
                    break

    def _reaches(self, at: int, form: str) -> int | None:
        """Where a form of a name without its blanks ends that begins at a token."""
        text = ""
        while at < len(self.words) and len(text) < len(form):
            text += self.words[at]
            at += 1
        return at if text == form or (text.startswith(form) and text[len(form) :] in OWNED) else None

    def _open(self, first: int, last: int, name: str) -> bool:
        """Whether a form of a name may be one here: it is no part of another name."""
        runs, span = self.runs, self.runs.layout.span(first, last)
        for mention in (self.held[at] for at in range(first, last) if at in self.held):
            longer = mention.span.start < span.start or mention.span.end > span.end
            if runs.listed(mention) and (" " in mention.name or longer):
                return False
            if longer and mention.type != "person" and mention.name.partition(" ")[2] != name:
                return False
            if mention.type in KNOWN and mention.name == name:
                return False
        if first in runs.loud:
            return True
        before = first > 0 and first not in runs.openings and first - 1 not in runs.openings and runs.capital(first - 1)
        owned = self.words[last - 1].endswith(OWNED)
        behind = not owned and last < len(self.words) and last not in runs.openings and runs.capital(last)
        return not (before and not runs.title(first - 1)) and not (behind and not runs.title(last))


def _start(word: str) -> str:
    """The letters that a word or name begins with, a few of them."""
    return "".join(takewhile(str.isalnum, word[:SHORTEST]))
