"""What the data files of a language pack may hold: one strict type for each file.

A pack is a folder `languages/CODE/` of TOML files.  Each file opens with `source` and
`licence`; unknown keys are errors.  Loading, fallback and messages are in `language`.
Lists of words may be written as one string, the words parted by blanks or " | " where
an entry has blanks of its own.
"""

from typing import Literal

from msgspec import Struct

from sipas.records import MentionType, Stance

Maturity = Literal["draft", "tested", "gated"]
Gender = Literal["m", "f", "n"]
Words = tuple[str, ...]


class Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every data file opens with."""

    source: str
    licence: str


class Header(Sheet, frozen=True, kw_only=True):
    """`language.toml`: the language itself.

    `code` is BCP 47; `fallback` names the packs to take missing files from, nearest
    first, ending in `und`; `guess` lists codes of a language guesser that mean this pack.
    """

    code: str
    name: str
    endonym: str
    scripts: Words
    alphabet: str
    fallback: Words
    maturity: Maturity
    guess: Words = ()


class Marks(Sheet, frozen=True, kw_only=True):
    """`marks.toml`: quotation marks, sentence ends, abbreviations.

    `double` and `single` hold pairs "opening closing"; `straight` marks open and close.
    `abbreviations` are written without their final stop, in lower case.
    """

    double: Words = ()
    single: Words = ()
    straight: Words = ()
    stops: str = ".!?…"
    abbreviations: Words = ()


class Names(Sheet, frozen=True, kw_only=True):
    """`names.toml`: how names are written, inflected and told apart (see `extraction.names`)."""


class Titles(Sheet, frozen=True, kw_only=True):
    """`titles.toml`: titles and role nouns with gender (see `extraction.speakers`)."""


class TimePack(Sheet, frozen=True, kw_only=True):
    """`time.toml`: words of time (see `extraction.times`)."""


class FigurePack(Sheet, frozen=True, kw_only=True):
    """`figures.toml`: number words, units, bounds (see `extraction.figures`)."""


class Cues(Sheet, frozen=True, kw_only=True):
    """`cues.toml`: words that attribute (see `extraction.attribution`)."""


class StoryPack(Sheet, frozen=True, kw_only=True):
    """`stories.toml`: what makes words comparable between documents (see `stories.profiles`).

    `function_words` say nothing about a story.  `endings` are stripped from folded words
    without diacritics, longest first, so long as `stem` letters stay.  `letters` (in `und`)
    writes other scripts in Latin letters; `sounds` (in `und`) maps spellings of one sound
    in names to one, applied in the order given, as pairs "from to".
    """

    function_words: Words = ()
    endings: Words = ()
    stem: int = 4
    letters: dict[str, str] = {}
    sounds: Words = ()


__all__ = [
    "Cues",
    "FigurePack",
    "Gender",
    "Header",
    "Marks",
    "Maturity",
    "MentionType",
    "Names",
    "Sheet",
    "Stance",
    "StoryPack",
    "TimePack",
    "Titles",
    "Words",
]
