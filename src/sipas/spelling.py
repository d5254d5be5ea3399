"""What a language pack may say of texts without diacritics: `[bare]` of its `language.toml` (see `extraction.restoring`)."""

from msgspec import Struct


class BareChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of `words` is `meant` as another (if not given: is its bare spelling) by its neighbours.

    Behind words that end so (`behind`, if given), and before such words (`before`), endings or `kinds`, `but` not these; one word
    of `over` may stand in between.
    """

    words: str
    meant: str = ""
    behind: tuple[str, ...] = ()
    before: str = ""
    over: str = ""
    ends: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


class BareSpelling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts without diacritics: how their `letters` are written, and `words` meant even where the bare spelling is another's.

    Of two nouns the one is meant that has one of the `endings`, or whose other `forms`, so ended, exist.
    """

    letters: dict[str, str] = {}
    words: str = ""
    endings: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    choice: tuple[BareChoice, ...] = ()
