"""What parts of speech a word form can be: the packs' form tables, read from disk as they are needed.

A table is `forms.marisa` in a pack's folder, made by `bench/make_forms.py`, which names
its source and licence; `forms.toml` beside it repeats them.  A pack without one is read
without: everything that asks here must do with "unknown".
"""

from functools import cache
from typing import Any

from sipas.language import Language

FINITE = 1  # stands as the verb of a clause, in the third person where persons have forms of their own
BASE = 2  # infinitive or plain present
PARTICIPLE = 4
GERUND = 8
NOUN = 16
ADJECTIVE = 32
ADVERB = 64
PROPER = 128
PAST = 256  # a finite form of the past
SUBJECT = 512  # a noun in a case that subjects have
OBLIQUE = 1024  # a noun in a case that subjects do not have
SPEAKING = 2048  # a verb of the first or second person


class Forms:
    """A table of folded forms; unknown ones have no bits."""

    def __init__(self, table: Any | None) -> None:  # noqa: ANN401 - the library has no types
        self._table = table

    def __bool__(self) -> bool:
        """Whether there is a table."""
        return self._table is not None

    def of(self, key: str) -> int:
        """Return the bits of a folded word form, 0 if it is unknown."""
        if self._table is None or "\0" in key:
            return 0  # the table parts words from bits by that
        found = self._table.get(key)
        return int(found[0][0]) if found else 0

    def begins(self, start: str) -> bool:
        """Return whether a known form begins so."""
        return self._table is not None and next(self._table.iterkeys(start), None) is not None


@cache
def forms(language: Language) -> Forms:
    """Return the form table of a language; an empty one if its pack has none."""
    file = language.folder / "forms.marisa"
    if not file.is_file():
        return Forms(None)
    import marisa_trie  # noqa: PLC0415 - only packs with a table need it

    return Forms(marisa_trie.RecordTrie("<H").mmap(str(file)))
