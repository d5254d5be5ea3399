"""What the data files of a language pack may hold: one strict type for each file.

A pack is a folder `languages/CODE/` of TOML files.  Each file opens with `source` and `licence`; unknown keys are errors.
Loading, fallback and messages are in `language`.  Lists of words may be written as one string, the words parted by blanks
or " | " where an entry has blanks of its own.
"""

from typing import Literal

import msgspec
from msgspec import Struct

from sipas.records import Bound, MentionType, Stance
from sipas.sheet import Sheet, Words
from sipas.spelling import BareSpelling

Maturity = Literal["draft", "tested", "gated"]


class Header(Sheet, frozen=True, kw_only=True):
    """`language.toml`: the language itself.

    `code` is BCP 47; `fallback` names the packs to take missing files from, nearest first, ending in `und`; `guess` lists
    codes of a language guesser that mean this pack; `digraphs` are two letters that count as one; `letters` maps the letters of the language's other script to those
    its words are compared in; `bare` says how texts without diacritics are read.
    """

    code: str
    name: str
    endonym: str
    scripts: Words
    alphabet: str
    fallback: Words
    maturity: Maturity
    guess: Words = ()
    digraphs: Words = ()
    letters: dict[str, str] = {}
    bare: BareSpelling = BareSpelling()


class Marks(Sheet, frozen=True, kw_only=True):
    """`marks.toml`: quotation marks, sentence ends, abbreviations.

    `double` and `single` hold pairs "opening closing"; `straight` marks open and close; `abbreviations` have no final stop,
    `capital_abbreviations` are those of them that are other words without a capital ("Ill.", "ill"), `closing_abbreviations` those that end a sentence before a word that opens one ("at 3 p.m. The"), `digraphs` letters written with two, which are initials too ("Gj."). `teasers` are the phrases that open a line which leads to another article.
    """

    double: Words = ()
    single: Words = ()
    straight: Words = ()
    stops: str = ".!?…"
    abbreviations: Words = ()
    capital_abbreviations: Words = ()
    closing_abbreviations: Words = ()
    digraphs: Words = ()
    teasers: Words = ()


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

    `group` and `decimal` are the marks within numbers.  `numbers`, `scales` and `vague` go from a value to its word
    forms; a vague one ("dozens") is the least the word can mean.  `glued` are scales written onto digits ("5m").
    `units`, `currencies` and `symbols` go from a code to its words.  `only_bounded` are number words that also are
    articles or pronouns: they count only with money, percent, a scale or a bound; `articles` may stand for one before
    a scale ("a million"), `halves` add a half.  `no_bound` are bounds that mean "during" before a stretch of time
    ("over 10 years").  `no_figures` are phrases with a number word that count nothing ("both"); `apposed_ages` says
    that "X, 40, ..." and "X (40)" tell an age, `loose_group` that newspapers group by the decimal mark too ("6,467"
    is no 6.467).  `names` are words before a number that make it a name ("article 5"), `no_count` words that may not
    follow one.
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
    infinitive, as, of, about, calls (an object with what it is called), regards (an object with what
    it is taken for, behind a word of `likening`), matter (an object, whatever it is).  `particles` must follow the verb ("bëri të ditur").
    `relay` marks verbs of passing on ("transmeton"); `to_do` is the stance to what one would do ("refuzoi të komentojë");
    whom a verb that `addresses` tells stands right behind it, without a preposition ("told police he slept"); one that
    `shows` something tells what is so or is seen, and who said so only if somebody did ("ky çmim dëshmon se"); one that
    `proves` it tells of evidence, not of words, in the passive and of the first person ("u dëshmua se", "kemi dëshmuar se"); one that `seems` tells
    how its subject looks to others ("she appeared to sleep"), one that `feels` what its own subject thinks, in spite of its passive form ("is wary of").
    """

    lemma: str = ""
    stems: str = ""
    class_: str = msgspec.field(default="", name="class")
    stance: Stance
    to_do: Stance | None = None
    frames: str
    particles: Words = ()
    relay: bool = False
    addresses: bool = False
    proves: bool = False
    shows: bool = False
    seems: bool = False
    feels: bool = False


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
    """The closed-class words the clause reader goes by, blank-separated.

    `contrast` are conjunctions that set one statement beside another, `aside` those behind which the narrator goes on, `asked` participles of who was asked before he answered,
    `where` the words for where that open a relative clause; `opinion` prepositions that name who thinks what a sentence says,
    where they open it before somebody and a comma: "Për X, C"; `thus` words before a verb of saying that point back to the
    sentence before as what was said: "Kështu tha X"; `whole` words of a label over a text given in full: "Postimi i plotë";
    `research` documents that find something out; `withheld` nouns for what who says little does not give: details;
    `adverbials` are adverbs of several words, whatever else each of these is: "ndër të tjera"; `genre` words before a
    headline's colon for what kind of news it is, which nobody says: "VIDEO:"; `norms` nouns for that by which something is
    done or divided, which behind a source preposition say nothing: "sipas traditës", "sipas moshës"; `roughly` prepositions
    that before a number only say that it is not exact; `headings` nouns that behind a colon have what something is called: "me temë: “C”".
    """

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
    contrast: str = ""
    aside: str = ""
    asked: str = ""
    determiner: str = ""
    pronoun: str = ""
    preposition: str = ""
    linking: str = ""
    gerund: str = ""
    as_: str = msgspec.field(default="", name="as")
    agent: str = ""
    person: str = ""
    document: str = ""
    research: str = ""
    expletive: str = ""
    comparative: str = ""
    giving: str = ""
    apart: str = ""
    venue: str = ""
    home: str = ""
    where: str = ""
    roughly: str = ""
    withheld: str = ""
    opinion: str = ""
    thus: str = ""
    whole: str = ""
    oblique: str = ""
    adverbials: Words = ()
    genre: str = ""
    norms: str = ""
    headings: str = ""


class RelayWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Prepositions that can name the channel a statement came through, and platforms.

    `platforms` are citation forms; a text may write them small and inflected.  `media` are the nouns, in all forms, behind
    which an outlet's name stands, `talks` those of what is said for one: an interview; `informants` sources it can have.
    `letters` are platforms of one letter, meant near a word of `posting`; `guests` words for whom an outlet asked, `obtained`
    those before who came by a document; `networks` are rows of two words each for platforms in general, the form shown
    first; `press` nouns for outlets in general; `topical` the ends of names told of, `told` of those told; empty without cases;
    `quoting` verbs of who quotes somebody as saying something, `airing` those of the media that are no papers.
    """

    channels: str = ""
    media: str = ""
    talks: str = ""
    informants: str = ""
    platforms: Words = ()
    networks: Words = ()
    letters: str = ""
    posting: str = ""
    guests: str = ""
    obtained: str = ""
    press: str = ""
    topical: str = ""
    told: str = ""
    quoting: str = ""
    airing: str = ""


class Habits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language builds its clauses.

    `inverts`: a subject may follow its verb anywhere ("ka thënë Kurti se"), not only
    beside a quotation; `drops_subject`: a verb joined by "and" has none of its own;
    `relative_in_source`: the source of "X, who said" runs to the "who"; `verb_final`: the
    content stands before its verb, the subject before both; `complements` are the endings
    that its last word then has ("geldiğini söyledi"); a quotation of `solid_words` words is a
    statement, a shorter one may be a marked word; `addressing` are the particles of a verb
    that tell that somebody is spoken to ("i tha"): with a subject before it, no other follows; `datives` are the endings of whom;
    `plural` are the endings of verbs of which no one need be the subject: "[nga policia] thonë";
    `several` are those that make a definite noun for several of one that is not, the first that fits, `several_do` those of verbs that several
    can be the subject of: "[banorët] i siguroi se" tells them;
    `upright` those of places' names as subjects, without which a place before a colon only tells where;
    `asking` are the words that what is asked opens with behind its verb: "pyeti nëse C";
    `confused` are letters that are written for one another ("yu"); `narrating` are the forms of verbs with which who
    is quoted tells what others said ("më tha: prit"); `performing` the ends of those with which he says what he himself
    thinks or asks now ("besoj se"), `deeming` the verbs with which he says what others think, `telling` the complementizers of
    both, `supposing` the phrases that open conditions, `own` the words for who speaks behind a preposition ("sipas meje");
    `likening` words lead to what something is taken for ("e sheh si gabim"), `reasoning` words to why who acts does so
    ("e mbylli me arsyetimin se"); behind `opposing` ones who is quoted speaks for
    himself again ("thonë se po, | por s'është ashtu"), unless words of `adding` follow ("por edhe"); `facts` are nouns that
    only lead to what is said ("kujtoi faktin | se"); behind `hence` words the narrator tells what came of it ("kërkon ujë, prandaj");
    `showing` are words behind a headline's colon that only show something ("Vata takon Lekën: Ja agjenda"); `nobody` are words for
    nobody at all as a subject ("[asnjë] zyrtar nuk tha"), `sides` those for the side of whom the agent is ("nga ana e X"), `things` those for what was just told ("kërkoi ujë, [gjë] që u bë");
    where subjects stand before their verbs, `recounting` are the forms with which who is quoted tells what others said ("he told me
    it was"), `whom` those of them that have whom they tell right behind them, `having` the auxiliaries they may stand with,
    `keeping` the verbs before a gerund or an infinitive of them ("kept saying"), `ringing` those of calling somebody ("rang me to say").
    `wondering` are complementizers that belong to the clause they open ("asked | how it happened"), `leading` the prepositions that lead from a
    verb or a noun to what it is about ("questions about | the bridge"), `regarding` those of them that do so behind whom somebody asks ("asked her about | it"), `moods` the participles that tell what their own subject feels ("is worried");
    `stages` are nouns for where somebody says something, behind prepositions of `staging` ("in an interview"), `furthering` the
    words with which a clause goes on behind marked words of it ("“the wind has turned” despite the losses"),
    `beside` the words that set one statement beside another ("most said A, [and] four in ten said B"),
    `by` those before whom a passive is told by, `along` those before who says something beside it (", [with] its leader saying B").
    """

    inverts: bool = False
    drops_subject: bool = False
    verb_final: bool = False
    solid_words: int = 4
    complements: Words = ()
    relative_in_source: bool = False
    addressing: Words = ()
    datives: Words = ()
    plural: Words = ()
    several: Words = ()
    several_do: Words = ()
    upright: Words = ()
    asking: Words = ()
    confused: Words = ()
    narrating: Words = ()
    likening: Words = ()
    reasoning: Words = ()
    performing: Words = ()
    deeming: Words = ()
    telling: Words = ()
    supposing: tuple[Words, ...] = ()
    own: Words = ()
    opposing: Words = ()
    adding: Words = ()
    facts: Words = ()
    hence: Words = ()
    showing: Words = ()
    nobody: Words = ()
    sides: Words = ()
    things: Words = ()
    silent: tuple[Words, ...] = ()
    estimating: tuple[tuple[str, str], ...] = ()
    recounting: Words = ()
    whom: Words = ()
    having: Words = ()
    keeping: Words = ()
    ringing: Words = ()
    wondering: Words = ()
    leading: Words = ()
    regarding: Words = ()
    moods: Words = ()
    stages: Words = ()
    staging: Words = ()
    furthering: Words = ()
    beside: Words = ()
    by: Words = ()
    along: Words = ()


class Cues(Sheet, frozen=True, kw_only=True):
    """`cues.toml`: words that attribute (see `extraction.cues`); `idioms` are phrases whose last word would, but attributes nothing."""

    habits: Habits = Habits()
    idioms: Words = ()

    classes: dict[str, VerbForms] = {}
    nounclasses: dict[str, NounForms] = {}
    verb: tuple[VerbGroup, ...] = ()
    noun: tuple[NounGroup, ...] = ()
    preposition: tuple[SourcePreposition, ...] = ()
    words: CueWords = CueWords()
    relay: RelayWords = RelayWords()


class StoryPack(Sheet, frozen=True, kw_only=True):
    """`stories.toml`: what makes words comparable between documents (see `stories.profiles`).

    `function_words` say nothing about a story.  `negations` turn what follows them round.  `endings` are stripped
    from folded words without diacritics, longest first, so long as `stem` letters stay.  `letters` (in `und`) writes
    other scripts in Latin letters; `sounds` (in `und`) maps spellings of one sound in names to one, applied in the
    order given, as pairs "from to"; `name_endings` (in `und`) are those any language may put behind a name, folded,
    so that one name has one root in all of them.

    Phrases of accounts (see `stories.phrases`): words folded, `*` for any ending, `_` for up to three words. `untrue`
    call something not so, as do words of `false` behind one of `copulas` or `calls` (of `lies` even where they say
    nothing else); `denies` are forms of verbs that say it of what follows them, `rejects` of verbs that do so before
    one of `claims`, the nouns for what others have said, `charges` words of accusation; `backward` words point back
    at what was just said ("which", "this"), `contrasts` set one clause against the one before; `inclusive` phrases
    negate nothing that is ("not only", "should not"), `asked` forms of the verb for a question put, `unanswered` say
    that somebody was asked and gave no answer, `addressed` words name of whom something is demanded, `counts` open
    what a total counts, `states` hold by a name common to all languages what happens to those who are counted
    ("dead", "missing").
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
    "Header",
    "Marks",
    "Maturity",
    "MentionType",
    "Stance",
    "StoryPack",
    "TimePack",
]
