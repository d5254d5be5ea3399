"""What the data files of a language pack may hold: one strict type for each file.

A pack is a folder `languages/CODE/` of TOML files.  Each file opens with `source` and `licence`; unknown keys are errors.
Loading, fallback and messages are in `language`.  Lists of words may be written as one string, the words parted by blanks
or " | " where an entry has blanks of its own.
"""

from typing import Literal

import msgspec
from msgspec import Struct

from sipas.records import Bound, MentionType, Stance

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
    first, ending in `und`; `guess` lists codes of a language guesser that mean this pack;
    `letters` maps the letters of the language's other script to those its words are compared in.
    """

    code: str
    name: str
    endonym: str
    scripts: Words
    alphabet: str
    fallback: Words
    maturity: Maturity
    guess: Words = ()
    letters: dict[str, str] = {}


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
    `surnames` are family names in their base form, `foreign` endings that only family names of other
    languages have, `qualifying` those of adjectives, which no unknown name ends in; `male` and `female` are first names (those of `und` hold for every language and count as
    foreign), `gender_endings` tell the gender of most others; `particles` stand inside a person's name, `suffixes` behind it.  `endings` maps
    a case ending of a proper name to what may stand in its place in the base form, `sure`
    holds those that no base form ends in; `hyphened` are endings written behind a hyphen or
    an apostrophe of an acronym, `hyphened_words` those so written behind other words;
    `variants` maps spellings that writers exchange for one another to one of them.  `declensions` maps the ending of a noun's citation form to its other
    endings.  `heads` are nouns that open an institution's name, `tails` those that close
    one, `outlet_tails` those that close an outlet's, `loose` those of the heads that need a capital, `outlet_heads` nouns that introduce an
    outlet; behind a noun of `naming_institutions` or `naming_outlets`, and perhaps a word with an `adjectival` ending,
    stands the name of one; behind a verb of `writing` stands an outlet; `spellings` are words to restore the diacritics of; `links` gives the linking article a
    citation form takes by gender, `articles` all its forms; `joins` and `inner` are words
    that may stand inside an institution's name.  `demonyms` maps a place to its adjectives
    and people.  `aliases` maps another name to the citation form.  `common` holds words
    that are no names although a sentence may begin with them, `locative` the prepositions
    that a place follows.
    """

    male: str = ""
    female: str = ""
    surnames: str = ""
    foreign: str = ""
    qualifying: str = ""
    gender_endings: dict[str, Gender] = {}
    particles: str = ""
    suffixes: str = ""
    endings: dict[str, Words] = {}
    sure: str = ""
    hyphened: str = ""
    hyphened_words: str = ""
    variants: dict[str, str] = {}
    declensions: dict[str, Words] = {}
    places: str = ""
    demonyms: dict[str, str] = {}
    aliases: dict[str, str] = {}
    heads: Heads = Heads()
    tails: str = ""
    outlet_tails: str = ""
    loose: str = ""
    spellings: str = ""
    outlet_heads: Heads = Heads()
    naming_institutions: Heads = Heads()
    naming_outlets: Heads = Heads()
    adjectival: Words = ()
    writing: str = ""
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
    uses for the same person.  `people` are nouns for unnamed persons, `bystanders` titles that tell what somebody is to
    another or to an event, so that the only person with a name need not be meant, `kindred` those whose owner
    goes without saying ("e ëma", his mother); `ages` stand behind the number that is somebody's age,
    `having` words before what somebody has, which is no part of a title, `adverbial` ones before when or where, `like` ones before whom it compares; `collectives` plurals
    of them and of media, `documents` nouns of things that tell, `latter`, `former` and
    `same` phrases that point back.  `indefinite` words open an indefinite noun phrase, `others` mean
    somebody not told of yet ("another deputy"), `introducing` are the indefinite words by which one who is told of
    again is first named ("a witness", then "the witness"), `pointing` a definite one; `announcements` are those of the documents that an institution speaks by,
    `offices` titles that stand for an institution, `posts` those that somebody holds in one: no description of just
    anybody; `by` words come before who made something, `issuers` maps a
    document noun to the kind of institution that issues it; verbs with one of the
    `impersonal_endings` name nobody, but for the `reflexive` ones, nor does one behind
    a `passive` word; `hearsay` verbs never have anybody behind them, nor do
    nouns as cues (by their `noun_endings`) without a source; `peers` are groups of collectives
    that one text uses for the same people; `plural_forms` maps endings of an oblique plural to the
    citation ending; `stops` are words no title phrase reaches over.  `speaking` are further nouns that
    can tell or be quoted, `agents` endings of nouns for persons, `kin` nouns that need another's name,
    `closers` words no source reaches over unless one of the `relatives` comes first, `adverb_endings` tell
    adverbs from names, `studies` are documents that one text calls by several names, `vague` plurals that stay
    indefinite, `matters` prepositions that say what a document is about, `first_person` and `first_person_endings` tell verbs that say "I" or "we", `subjects` the pronouns that can only be subjects,
    `possessives` those behind a linking article, `emphatic` words those that only stress one ("he himself"); `genitives` maps the ending of a person's name to its
    genitive's, `genitive_links` the linking article behind one; `personal` are documents that a person speaks by; `plural_verbs` and `plural_verb_endings` tell
    verbs whose subject is a plural, `singular_verbs` and `singular_verb_endings` the others; `oblique_indefinite`
    maps the ending of an oblique singular behind "a" to the nominative's, `oblique_definite` that of a definite one,
    `oblique_plural` is what an oblique plural adds behind "some", `feminine` are the endings of feminine nouns,
    `web` the last parts of web addresses, `leading` adverbs before a noun phrase, `further` those that let the
    same person go on speaking.
    `bound` says that every verb has its subject, so that what was read without one takes that of its sentence:
    up to one of the `edges`, without the `idle` words around it; a lone word with the ending of one of the
    `participles` is none.
    """

    titles: Heads = Heads()
    people: Heads = Heads()
    bystanders: Heads = Heads()
    ages: str = ""
    having: str = ""
    adverbial: str = ""
    like: str = ""
    kindred: Heads = Heads()
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
    others: str = ""
    introducing: str = ""
    pointing: str = ""
    announcements: str = ""
    issuers: dict[str, str] = {}
    offices: str = ""
    posts: str = ""
    plural_forms: dict[str, Words] = {}
    impersonal_endings: Words = ()
    reflexive: str = ""
    hearsay: str = ""
    passive: str = ""
    noun_endings: Words = ()
    peers: Words = ()
    stops: str = ""
    by: str = ""
    speaking: Heads = Heads()
    agents: Words = ()
    kin: str = ""
    closers: str = ""
    relatives: str = ""
    adverb_endings: Words = ()
    studies: str = ""
    vague: str = ""
    matters: str = ""
    first_person: str = ""
    first_person_endings: Words = ()
    subjects: str = ""
    possessives: str = ""
    emphatic: str = ""
    genitives: dict[str, str] = {}
    genitive_links: dict[str, str] = {}
    personal: str = ""
    plural_verbs: str = ""
    plural_verb_endings: Words = ()
    singular_verbs: str = ""
    singular_verb_endings: Words = ()
    oblique_indefinite: dict[str, str] = {}
    oblique_definite: dict[str, str] = {}
    oblique_plural: str = ""
    feminine: Words = ()
    web: str = ""
    leading: str = ""
    further: str = ""
    bound: bool = False
    idle: str = ""
    edges: str = ""
    participles: Words = ()


TimeMeaning = Literal[
    "date", "numbers", "weekday", "day", "unit", "ago", "ahead", "later", "earlier", "past", "coming",
    "decade", "century", "season", "holiday", "clock", "part",
]  # fmt: skip
TimeUnit = Literal["minute", "hour", "day", "week", "weekend", "month", "year", "decade", "century"]
TimePhase = Literal["early", "mid", "late", "so_far", "from_now"]
TimeBound = Literal["since", "until", "before", "after", "by", "about", "over"]
DayPart = Literal["morning", "noon", "afternoon", "evening", "night", "midnight"]
SeasonName = Literal["spring", "summer", "autumn", "winter"]


class TimeForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Templates of one kind of time expression.

    In a template capitals name a class (DAY, MONTH, YEAR, WEEKDAY, UNIT, COUNT, PART, SEASON,
    CLOCK, NUMDATE, HOLIDAY, HOUR or a list of `groups`), `low:DAY` gives it a slot of that name,
    anything else is the word itself, `/` parting alternatives; `( ... )?` may be missing.
    `shift` counts days (`day`), units (`unit`), or is -1, 0, 1 for the last, this, the next
    (of the year before, this one, the next where `unit` is "year");
    for `clock` 12 and -12 mean p.m. and a.m.  `alone = false`: only beside another expression.
    """

    means: TimeMeaning
    words: Words
    shift: int | None = None
    unit: TimeUnit | None = None
    part: DayPart | None = None
    phase: TimePhase | None = None
    alone: bool = True


class TimePhrase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that open an expression and narrow (`phase`) or open (`bound`) it."""

    words: str
    phase: TimePhase | None = None
    bound: TimeBound | None = None


class TimeRange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words between two expressions that make them one stretch; `opens` stands before the first, if need be."""

    between: str
    opens: str = ""
    must_open: bool = False


class Holiday(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named day: month and day, or the nth weekday (0 Monday) of the month and `day` days further."""

    words: Words
    month: int
    day: int = 0
    weekday: int | None = None
    nth: int = 0


class TimePack(Sheet, frozen=True, kw_only=True):
    """`time.toml`: words of time (see `extraction.times`).

    `months` and `weekdays` hold one list of forms each, in the calendar's order, Monday
    first.  `capital` are forms that mean a time only with a capital letter.  `joins` may
    stand between two parts of one expression; `past` and `future` are words (and, for the
    past, endings) that tell which of two days is meant.  `counted` are words that show, after
    a bare number of four digits, that it is no year; `year_needs` are the only words that may
    follow one in lower case, if given.  `plural` forms of units take no "last" or "next"; `weak`
    words are times only beside another word of time or right behind one of `weak_after`.
    """

    order: Literal["dmy", "mdy"] = "dmy"
    months: Words = ()
    weekdays: Words = ()
    units: dict[TimeUnit, str] = {}
    seasons: dict[SeasonName, str] = {}
    parts: dict[DayPart, str] = {}
    holidays: tuple[Holiday, ...] = ()
    one: str = ""
    groups: dict[str, str] = {}
    capital: str = ""
    forms: tuple[TimeForm, ...] = ()
    phrases: tuple[TimePhrase, ...] = ()
    ranges: tuple[TimeRange, ...] = ()
    joins: str = ""
    past: str = ""
    past_endings: str = ""
    future: str = ""
    plural: str = ""
    weak: str = ""
    weak_after: str = ""
    counted: str = ""
    year_needs: str = ""


class FigureBound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a number (or behind it) that make it a bound."""

    words: str
    bound: Bound
    behind: bool = False


class FigurePack(Sheet, frozen=True, kw_only=True):
    """`figures.toml`: number words, units, bounds (see `extraction.figures`).

    `group` and `decimal` are the marks within numbers.  `numbers`, `scales` and `vague` go from a
    value to its word forms; a vague one ("dozens") is the least the word can mean.  `glued`
    are scales written onto digits ("5m").  `units`, `currencies` and `symbols` go from a code
    to its words.  `only_bounded` are number words that also are articles or pronouns: they count
    only with money, percent, a scale or a bound; `articles` may stand for one before a scale ("a million"),
    `halves` add a half.  `no_bound` are bounds that mean "during" before a stretch of time ("over 10 years").  `no_figures` are phrases with a number word that count nothing ("both");
    `apposed_ages` says that "X, 40, ..." and "X (40)" tell an age, `loose_group` that newspapers
    group by the decimal mark too ("6,467" is no 6.467).  `names` are words before a number that make it a name
    ("article 5"), `no_count` words that may not follow one.
    """

    group: str = ""
    decimal: str = "."
    numbers: dict[str, str] = {}
    scales: dict[str, str] = {}
    glued: dict[str, str] = {}
    vague: dict[str, str] = {}
    link: str = ""
    of: str = ""
    only_bounded: str = ""
    articles: str = ""
    halves: str = ""
    loose_group: bool = False
    apposed_ages: bool = False
    no_figures: str = ""
    no_bound: str = ""
    bounds: tuple[FigureBound, ...] = ()
    ranges: tuple[TimeRange, ...] = ()
    shares: str = ""
    units: dict[str, str] = {}
    currencies: dict[str, str] = {}
    symbols: dict[str, str] = {}
    ages: str = ""
    aged: str = ""
    ordinals: str = ""
    names: str = ""
    no_count: str = ""
    results: str = ""
    stops: str = ""
    inner: str = ""


class VerbForms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings to a stem, blank-separated; "-" is the bare stem.

    `base` infinitive or plain present, `finite` stands alone, `past` finite or participle,
    `participle` needs an auxiliary, `impersonal` names no speaker ("thuhet"), `reflexive`
    stands alone or with a reflexive particle; `relative` is a participle before its own
    subject ("söyleyen X", who says).
    """

    base: str = ""
    finite: str = ""
    past: str = ""
    participle: str = ""
    gerund: str = ""
    impersonal: str = ""
    reflexive: str = ""
    relative: str = ""


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
    document: str = ""
    expletive: str = ""
    comparative: str = ""
    giving: str = ""
    apart: str = ""
    venue: str = ""
    home: str = ""
    oblique: str = ""


class RelayWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prepositions that can name the channel a statement came through, and platforms.

    `platforms` are citation forms; a text may write them small and inflected.  `media` are
    the nouns, in all forms, behind which an outlet's or programme's name stands, `talks` those of
    what is said for one: an interview; `informants` the sources that an outlet can have.
    `letters` are platforms named by one letter, meant near a word of `posting`; `guests` words for whom an outlet
    asked; `topical` the ends of names told of, `told` of those told something; empty where names have no cases.
    """

    channels: str = ""
    media: str = ""
    talks: str = ""
    informants: str = ""
    platforms: Words = ()
    letters: str = ""
    posting: str = ""
    guests: str = ""
    topical: str = ""
    told: str = ""


class Habits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language builds its clauses.

    `inverts`: a subject may follow its verb anywhere ("ka thënë Kurti se"), not only
    beside a quotation; `drops_subject`: a verb joined by "and" has none of its own;
    `relative_in_source`: the source of "X, who said" runs to the "who"; `verb_final`: the
    content stands before its verb, the subject before both; `complements` are the endings
    that its last word then has ("geldiğini söyledi"); a quotation of `solid_words` words is a
    statement, a shorter one may be a marked word; `addressing` are the particles of a verb
    that tell that somebody is spoken to ("i tha"): with a subject before it, no other follows;
    `plural` are the endings of verbs of which no one need be the subject: "[nga policia] thonë".
    """

    inverts: bool = False
    drops_subject: bool = False
    verb_final: bool = False
    solid_words: int = 4
    complements: Words = ()
    relative_in_source: bool = False
    addressing: Words = ()
    plural: Words = ()


class Cues(Sheet, frozen=True, kw_only=True):
    """`cues.toml`: words that attribute (see `extraction.cues`)."""

    habits: Habits = Habits()

    classes: dict[str, VerbForms] = {}
    nounclasses: dict[str, NounForms] = {}
    verb: tuple[VerbGroup, ...] = ()
    noun: tuple[NounGroup, ...] = ()
    preposition: tuple[SourcePreposition, ...] = ()
    words: CueWords = CueWords()
    relay: RelayWords = RelayWords()


class StoryPack(Sheet, frozen=True, kw_only=True):
    """`stories.toml`: what makes words comparable between documents (see `stories.profiles`).

    `function_words` say nothing about a story.  `negations` turn what follows them round.  `endings` are stripped from folded words
    without diacritics, longest first, so long as `stem` letters stay.  `letters` (in `und`)
    writes other scripts in Latin letters; `sounds` (in `und`) maps spellings of one sound
    in names to one, applied in the order given, as pairs "from to"; `name_endings` (in `und`) are
    those any language may put behind a name, folded, so that one name has one root in all of them.

    Phrases of accounts (see `stories.phrases`): words folded, `*` for any ending, `_` for up to three words.
    `untrue` call something not so, as do words of `false` behind one of `copulas` or `calls` (of `lies` even where they say
    nothing else); `denies` are forms of verbs that say it of
    what follows them, `rejects` of verbs that do so before one of `claims`, the nouns for what others have said, `charges` words of accusation; `backward`
    words point back at what was just said ("which", "this"), `contrasts` set one clause against the one before; `inclusive`
    phrases negate nothing that is ("not only", "should not"), `asked` forms of the verb for a question put, `unanswered`
    say that somebody was asked and gave no answer, `addressed` words name of whom something is demanded, `counts` open what a total counts,
    `states` hold by a name common to all languages what happens to those who are counted ("dead", "missing").
    """

    function_words: Words = ()
    negations: Words = ()
    untrue: Words = ()
    false: Words = ()
    lies: Words = ()
    calls: Words = ()
    copulas: Words = ()
    denies: Words = ()
    rejects: Words = ()
    claims: Words = ()
    charges: Words = ()
    backward: Words = ()
    contrasts: Words = ()
    inclusive: Words = ()
    asked: Words = ()
    unanswered: Words = ()
    addressed: Words = ()
    counts: Words = ()
    states: dict[str, Words] = {}
    endings: Words = ()
    stem: int = 4
    letters: dict[str, str] = {}
    sounds: Words = ()
    name_endings: str = ""


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
