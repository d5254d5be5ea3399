"""Words that attribute, misspelt: "Sipsa raportit", "ka paralamjëruar", read as the words they were meant to be.

Only a word that neither the form table nor the pack knows, that is no name, and that one slip of the hand parts from the
forms of a single cue: two neighbouring letters swapped, or within its stem one lost, added, or confused with another as the
pack tells.  The text and its words stay as they are; only the key they are compared by is another.
"""

from collections.abc import Iterable
from functools import cache

from sipas.extraction.cues import cue_table
from sipas.extraction.gazetteer import gazetteer
from sipas.extraction.restoring import restored
from sipas.extraction.words import Known
from sipas.language import Language
from sipas.lexicon import forms

SHORTEST = 5  # letters of a word two letters of which may be swapped
STEMMED = 7  # letters of a word that may have lost, added or confused one
ENDING = 3  # letters at a word's end that tell its form: only swapped ones are put right there
LONGEST = 30  # letters of a word that is looked at


class Speller:
    """What a language's cues look like misspelt; `words` tells of a folded word what it was meant to be, itself if unknown."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.table = forms(language)
        sheet = cue_table(language)
        self.known = frozenset(sheet.masks)
        lists = gazetteer(language)
        self.names = frozenset(
            (*lists.firsts, *lists.surnames, *lists.others, *lists.openers, *lists.titles, *lists.people)
        )
        self.lemmas: dict[str, frozenset[str]] = {}
        self.lost: dict[str, list[str]] = {}  # a form without one of its letters -> the forms it may be
        for form, cues in sheet.cues.items():
            told = frozenset(cue.lemma for cue in cues if not cue.particles and cue.form != "noun")
            if told and form.isalpha() and SHORTEST <= len(form) <= LONGEST:
                self.lemmas[form] = told
                for short in _shortened(form):
                    self.lost.setdefault(short, []).append(form)
        self.confused = frozenset(
            (a, b) for pair in language.cues.habits.confused for a in pair for b in pair if a != b
        )
        self.words: dict[str, str] = Known(self._meant)

    def _meant(self, key: str) -> str:
        """The cue's form that a word was meant to be: all that are near it are of one verb, and the first is as good as any."""
        if not (SHORTEST <= len(key) <= LONGEST and key.isalpha()) or key in self.known or key in self.names:
            return key
        if self.table.of(key) or restored([key], self.language) != [key]:
            return key
        found = [form for form in self._near(key) if _slips(key, form, self.confused)]
        lemmas = frozenset().union(*(self.lemmas[form] for form in found))
        return min(found) if len(lemmas) == 1 else key

    def _near(self, key: str) -> set[str]:
        """The cues' forms that one letter may part from a word."""
        near = set(self.lost.get(key, ()))
        for short in _shortened(key):
            near.update(self.lost.get(short, ()))
            if short in self.lemmas:
                near.add(short)
        return near


def _shortened(word: str) -> Iterable[str]:
    """A word without each of its letters."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _slips(written: str, meant: str, confused: frozenset[tuple[str, str]]) -> bool:
    """Whether a word is another with one slip in it."""
    at = next(
        (i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), min(len(written), len(meant))
    )
    rest, due = written[at:], meant[at:]
    if len(rest) == len(due) > 1 and rest[:2] == due[1::-1] and rest[2:] == due[2:]:
        return True
    if len(written) < STEMMED or min(len(rest), len(due)) < ENDING:
        return False
    if len(rest) == len(due):
        return (rest[0], due[0]) in confused and rest[1:] == due[1:]
    return rest[1:] == due or rest == due[1:]


@cache
def speller(language: Language) -> Speller:
    """Return the speller of a language; without a form table, which tells what is no word, it is not to be asked."""
    return Speller(language)
