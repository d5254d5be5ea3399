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


class Heads(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns by gender, in citation form, parted by blanks; `p` holds plurals, `n` those without gender."""

    m: str = ""
    f: str = ""
    n: str = ""
    p: str = ""


class Names(Sheet, frozen=True, kw_only=True):
    """`names.toml`: how names are written, inflected and told apart (see `extraction.names`).

    Lists are strings parted by blanks, or by " | " where entries have blanks of their own.
    `male` and `female` are first names (those of `und` hold for every language and count as
    foreign); `particles` stand inside a person's name, `suffixes` behind it.  `endings` maps
    a case ending of a proper name to what may stand in its place in the base form, `sure`
    holds those that no base form ends in; `hyphened` are endings written behind a hyphen or
    an apostrophe.  `declensions` maps the ending of a noun's citation form to its other
    endings.  `heads` are nouns that open an institution's name, `tails` those that close
    one, `outlet_heads` those that introduce an outlet; `links` gives the linking article a
    citation form takes by gender, `articles` all its forms; `joins` and `inner` are words
    that may stand inside an institution's name.  `demonyms` maps a place to its adjectives
    and people.  `aliases` maps another name to the citation form.  `common` holds words
    that are no names although a sentence may begin with them, `locative` the prepositions
    that a place follows.
    """

    male: str = ""
    female: str = ""
    particles: str = ""
    suffixes: str = ""
    endings: dict[str, Words] = {}
    sure: str = ""
    hyphened: str = ""
    declensions: dict[str, Words] = {}
    places: str = ""
    demonyms: dict[str, str] = {}
    aliases: dict[str, str] = {}
    heads: Heads = Heads()
    tails: str = ""
    outlet_heads: Heads = Heads()
    links: dict[str, str] = {}
    articles: str = ""
    joins: str = ""
    inner: str = ""
    institutions: str = ""
    outlets: str = ""
    common: str = ""
    locative: str = ""


class Pronoun(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Forms of a pronoun with person, number and gender (null where it does not tell)."""

    forms: str
    person: Literal[1, 2, 3] = 3
    plural: bool = False
    gender: Gender | None = None


class Titles(Sheet, frozen=True, kw_only=True):
    """`titles.toml`: titles and role nouns with gender (see `extraction.speakers`).

    Titles stand in citation form, "indefinite/definite" where the language has both and the
    one does not follow from the other by `Names.declensions`.  `abbreviations` stand before
    a name; `prefixes` may stand before a title.  `alike` are groups of titles that one text
    uses for the same person.  `people` are nouns for unnamed persons, `collectives` plurals
    of them and of media, `documents` nouns of things that tell, `latter`, `former` and
    `same` phrases that point back.  `indefinite` words open an indefinite noun phrase,
    `pointing` a definite one; `plural_forms` maps endings of an oblique plural to the
    citation ending; `stops` are words no title phrase reaches over.
    """

    titles: Heads = Heads()
    people: Heads = Heads()
    abbreviations: Heads = Heads()
    prefixes: str = ""
    alike: Words = ()
    collectives: str = ""
    documents: str = ""
    pronoun: tuple[Pronoun, ...] = ()
    latter: str = ""
    former: str = ""
    same: str = ""
    indefinite: str = ""
    pointing: str = ""
    plural_forms: dict[str, Words] = {}
    impersonal: str = ""
    impersonal_endings: Words = ()
    personal: str = ""
    reflexive: str = ""
    stops: str = ""
    by: str = ""


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
