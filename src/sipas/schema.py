"""What the data files of a language pack may hold: one strict type for each file.

A pack is a folder `languages/CODE/` of TOML files.  Each file opens with `source` and
`licence`; unknown keys are errors.  Loading, fallback and messages are in `language`.
Lists of words may be written as one string, the words parted by blanks or " | " where
an entry has blanks of its own.
"""

from typing import Literal

import msgspec
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


class VerbForms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings to a stem, blank-separated; "-" is the bare stem.

    `base` infinitive or plain present, `finite` stands alone, `past` finite or participle,
    `participle` needs an auxiliary, `impersonal` names no speaker ("thuhet"), `reflexive`
    stands alone or with a reflexive particle.
    """

    base: str = ""
    finite: str = ""
    past: str = ""
    participle: str = ""
    gerund: str = ""
    impersonal: str = ""
    reflexive: str = ""


class NounForms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings of a noun to its stem, blank-separated."""

    forms: str


class VerbGroup(VerbForms, frozen=True, kw_only=True):
    """Reporting verbs of one stance and frame: stems of a class, or one verb's forms in full.

    `frames` says how the content can stand: that (behind a complementizer), quote, trail
    (before the cue, behind a comma), bare (behind the cue, unmarked), colon, object,
    infinitive, as, of, about.  `particles` must follow the verb ("bëri të ditur").
    `relay` marks verbs of passing on ("transmeton").
    """

    lemma: str = ""
    stems: str = ""
    class_: str = msgspec.field(default="", name="class")
    stance: Stance
    frames: str
    particles: Words = ()
    relay: bool = False


class NounGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns whose content follows ("the claim that"): stems of a class, or forms in full."""

    class_: str = msgspec.field(default="", name="class")
    stems: str = ""
    forms: str = ""
    stance: Stance
    frames: str


class SourcePreposition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that name a source: "sipas", "according to".  `after` puts them behind it ("göre")."""

    words: Words
    stance: Stance
    after: bool = False


class CueWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The closed-class words the clause reader goes by, blank-separated."""

    complementizer: str = ""
    infinitive: str = ""
    auxiliary: str = ""
    be: str = ""
    clitic: str = ""
    negation: str = ""
    adverb: str = ""
    relative: str = ""
    subordinator: str = ""
    coordinator: str = ""
    determiner: str = ""
    pronoun: str = ""
    preposition: str = ""
    linking: str = ""
    gerund: str = ""
    as_: str = msgspec.field(default="", name="as")
    agent: str = ""
    person: str = ""


class RelayWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prepositions that can name the channel a statement came through."""

    channels: str = ""


class Cues(Sheet, frozen=True, kw_only=True):
    """`cues.toml`: words that attribute (see `extraction.cues`)."""

    classes: dict[str, VerbForms] = {}
    nounclasses: dict[str, NounForms] = {}
    verb: tuple[VerbGroup, ...] = ()
    noun: tuple[NounGroup, ...] = ()
    preposition: tuple[SourcePreposition, ...] = ()
    words: CueWords = CueWords()
    relay: RelayWords = RelayWords()


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
