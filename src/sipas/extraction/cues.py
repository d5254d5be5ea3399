"""The words that attribute: a pack's cue sheet compiled to one table, folded word -> what it can be."""

from collections.abc import Iterator, Sequence
from functools import cache

from sipas.extraction.gazetteer import gazetteer
from sipas.extraction.words import bare, fold
from sipas.language import Language
from sipas.records import Stance
from sipas.schema import Cues, FigurePack, Habits, NounGroup, SourcePreposition, VerbForms, VerbGroup
from sipas.structs import Settings, Table

# What a token can be, as bits of a mask: those of most tokens in the first 30, so that most masks are numbers of one digit
# to Python, which are quicker.
COMPLEMENTIZER = 1 << 0
INFINITIVE = 1 << 1
AUXILIARY = 1 << 2
BE = 1 << 3
CLITIC = 1 << 4
NEGATION = 1 << 5
ADVERB = 1 << 6
RELATIVE = 1 << 7
SUBORDINATOR = 1 << 8
COORDINATOR = 1 << 9
DETERMINER = 1 << 10
PRONOUN = 1 << 11
PREPOSITION = 1 << 12
LINKING = 1 << 13
VERB = 1 << 14  # stands as a finite verb
CUE = 1 << 15
WORD = 1 << 16
CAPITAL = 1 << 17
NAME = 1 << 18
PERSON = 1 << 19
NUMBER = 1 << 20
COMMA = 1 << 21
STOP = 1 << 22
DASH = 1 << 23
NOUN = 1 << 24
ADJECTIVE = 1 << 25
ROLE = 1 << 26  # a noun for people or an office: who can say something
QUOTE = 1 << 27
OBLIQUE = 1 << 28  # a noun in a case that no subject has
COLON = 1 << 29
GERUND = 1 << 30
AS = 1 << 31
AGENT = 1 << 32
FIRST = 1 << 33
BRACKET = 1 << 34
OUTLET = 1 << 35
TIME = 1 << 36
DOCUMENT = 1 << 37
EXPLETIVE = 1 << 38
SELF = 1 << 39  # a verb of the first or second person
COMPARATIVE = 1 << 40  # "more": what stands behind it is an adverb or an adjective
GIVING = 1 << 41  # a verb that makes a statement of the noun behind it: "gave a promise"
APART = 1 << 42  # a preposition that leads on to how or when, never to more of who: "përmes", "gjatë"
VENUE = 1 << 43  # a noun for where one speaks: "conference", "profile"
ACTS = 1 << 44  # a finite verb that attributes with its particles only: "doli" (në përfundimin)
INFORMANT = 1 << 45  # a noun for informants nobody names: "burim"
CONTRAST = 1 << 47  # a conjunction that sets one statement beside another: "ndërsa"
ASKED = 1 << 48  # a participle of who was asked before he answered: "pyetur"
WHERE = 1 << 49  # a word for where that opens a relative clause: "një raport, ku thuhet"
WITHHELD = 1 << 50  # a noun for what is not given by who says no more: "hollësi"
PLACE = 1 << 51  # part of a place's name
RESEARCH = 1 << 52  # a document that finds something out: "studim"
QUOTING = 1 << 53  # a verb that attributes nothing but quotations: "mbylli"
PHRASAL = 1 << 54  # a word that an adverb of several words may end in: "më tej"
GENRE = 1 << 55  # a word for what kind of news a headline is of: "video"
ROUGHLY = 1 << 56  # a preposition that may only say that the number behind it is not exact: "rreth"
NORM = 1 << 57  # a noun for that by which something is done or divided: "traditë"
UPRIGHT = 1 << 58  # a definite noun in a form that subjects have: "kryetari", "çmimet"
PREFIX = 1 << 59  # a word that stands before a title and belongs to it: "ish"
PAST = 1 << 60  # a verb of the simple past, "is" and "has" among them: "uroi"
ASIDE = 1 << 61  # a conjunction behind which the narrator goes on: "teksa"
RUNS_ON = 1 << 62  # a quotation that opens in lower case, as no sentence does
HEADING = 1 << 63  # a noun for what something is called: "titull"
SEVERAL = 1 << 64  # a definite noun for several, in a form that subjects have: "banorët"
MEDIUM = 1 << 65  # a noun for an outlet, that its name follows: "gazetën"
COUNTING = 1 << 66  # a number word: "dy"
NUMBERED = 1 << 67  # a noun that a number behind it names: "nenit dy"
HOME = 1 << 46  # a preposition that leads to whose somebody is: "pranë", "nga"

CLASSES = {
    "complementizer": COMPLEMENTIZER,
    "infinitive": INFINITIVE,
    "auxiliary": AUXILIARY,
    "be": BE,
    "clitic": CLITIC,
    "negation": NEGATION,
    "adverb": ADVERB,
    "relative": RELATIVE,
    "subordinator": SUBORDINATOR,
    "coordinator": COORDINATOR,
    "contrast": CONTRAST,
    "aside": ASIDE,
    "asked": ASKED,
    "determiner": DETERMINER,
    "pronoun": PRONOUN,
    "preposition": PREPOSITION,
    "linking": LINKING,
    "gerund": GERUND,
    "as_": AS,
    "agent": AGENT,
    "person": FIRST,
    "document": DOCUMENT,
    "research": RESEARCH,
    "expletive": EXPLETIVE,
    "comparative": COMPARATIVE,
    "giving": GIVING,
    "apart": APART,
    "venue": VENUE,
    "home": HOME,
    "where": WHERE,
    "roughly": ROUGHLY,
    "withheld": WITHHELD,
    "oblique": OBLIQUE,
}
PUNCTUATION = {
    ",": COMMA,
    ";": STOP,
    ":": COLON,
    "–": DASH,
    "—": DASH,
    "―": DASH,
    "-": DASH,
    "(": BRACKET,
    ")": BRACKET,
    "[": BRACKET,
    "]": BRACKET,
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": STOP,
    "،": COMMA,
}


class Cue(Settings, frozen=True):
    """One reading of a word as a cue.

    `form` is verb-form name, "noun" or "preposition"; `particles` the word sequences of
    which one must follow (none: nothing must); `more` the rest of a preposition's words; `itself` whether its verb has
    forms whose passive look is none: "është zotuar".
    """

    lemma: str
    form: str
    stance: Stance
    frames: frozenset[str]
    particles: tuple[tuple[str, ...], ...] = ()
    relay: bool = False
    after: bool = False
    to_do: Stance | None = None
    addresses: bool = False
    itself: bool = False
    proves: bool = False
    shows: bool = False
    seems: bool = False
    feels: bool = False


class CueTable(Table, frozen=True):
    """`masks`: folded word -> bits; `cues`: folded word -> its readings as a cue; `idioms`: likewise the phrases in which it is none.

    `people`: nouns for several people as they stand in the nominative, which the form table may hold for another case
    ("punonjësit"); `passing`: words of passing on; `citing`: prepositions of one word before a source; `adverbials`: folded
    last word -> the adverbs of several words that end in it; `beside`: folded word -> bits it has beside whatever else it is;
    `oblique`: endings that only cases of no subject have.
    """

    masks: dict[str, int]
    cues: dict[str, tuple[Cue, ...]]
    idioms: dict[str, tuple[tuple[str, ...], ...]]
    roles: frozenset[str]
    people: frozenset[str]
    prefixes: frozenset[str]
    channels: frozenset[str]
    media: frozenset[str]
    passing: frozenset[str]
    citing: frozenset[str]
    talks: frozenset[str]
    informants: frozenset[str]
    letters: frozenset[str]
    networks: frozenset[str]
    posting: frozenset[str]
    guests: frozenset[str]
    obtained: frozenset[str]
    press: frozenset[str]
    topical: tuple[str, ...]
    told: frozenset[str]
    quoting: frozenset[str]
    airing: frozenset[str]
    opinion: frozenset[str]
    thus: frozenset[str]
    whole: frozenset[str]
    adverbials: dict[str, tuple[tuple[str, ...], ...]]
    beside: dict[str, int]
    oblique: tuple[str, ...]
    habits: Habits


FORMS = ("base", "finite", "past", "participle", "gerund", "impersonal", "reflexive", "relative")
QUOTES = frozenset({"quote"})
STANDING = frozenset({"base", "finite", "past", "impersonal", "reflexive"})


def _inflected(stem: str, forms: VerbForms, name: str) -> list[str]:
    return [stem + ("" if ending == "-" else ending) for ending in getattr(forms, name).split()]


def _verbs(group: VerbGroup, classes: dict[str, VerbForms]) -> list[tuple[str, Cue]]:
    """Every form of a group's verbs with its reading."""
    particles = tuple(tuple(fold(p).split()) for p in group.particles)
    frames = frozenset(group.frames.split())
    out: list[tuple[str, Cue]] = []

    def add(lemma: str, stem: str, forms: VerbForms) -> None:
        for name in FORMS:
            cue = Cue(
                lemma,
                name,
                group.stance,
                frames,
                particles,
                group.relay,
                to_do=group.to_do,
                addresses=group.addresses,
                itself=bool(forms.reflexive),
                proves=group.proves,
                shows=group.shows,
                seems=group.seems,
                feels=group.feels,
            )
            out.extend((fold(form), cue) for form in _inflected(stem, forms, name))

    tail = " " + " ".join(particles[0]) if particles else ""
    if group.class_:
        for stem in group.stems.split():
            add(stem + "-" + tail, stem, classes[group.class_])
    add(group.lemma or group.stance, "", group)
    return out


def _nouns(group: NounGroup, classes: dict[str, str]) -> list[tuple[str, Cue]]:
    frames = frozenset(group.frames.split())
    out = [(fold(form), Cue(fold(form), "noun", group.stance, frames)) for form in group.forms.split()]
    for stem in group.stems.split():
        cue = Cue(stem + "-", "noun", group.stance, frames)
        out.extend((fold(stem + ending), cue) for ending in classes[group.class_].split())
    return out


def _prepositions(group: SourcePreposition) -> list[tuple[str, Cue]]:
    out = []
    for words in group.words:
        first, *rest = fold(words).split()
        particles = (tuple(rest),) if rest else ()
        out.append((first, Cue(words, "preposition", group.stance, frozenset(), particles, after=group.after)))
    return out


def _idioms(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their last words, as written and bare."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).split())
        for spelled in dict.fromkeys((words, tuple(map(bare, words)))):
            out[spelled[-1]] = (*out.get(spelled[-1], ()), spelled)
    return out


def _beside(sheet: Cues, figures: FigurePack) -> dict[str, int]:
    """The bits that leave a word all else it can be."""
    out = {words[-1]: PHRASAL for phrase in sheet.words.adverbials for words in [fold(phrase).split()]}
    classes = sheet.words
    for words, bit in (
        (sheet.relay.informants, INFORMANT),
        (classes.genre, GENRE),
        (classes.norms, NORM),
        (classes.headings, HEADING),
        (sheet.relay.media, MEDIUM),
        (" ".join((*figures.numbers.values(), *figures.scales.values())), COUNTING),
        (figures.names, NUMBERED),
    ):
        for word in fold(words).split():
            out[word] = out.get(word, 0) | bit
    return out


def _entries(sheet: Cues) -> Iterator[tuple[str, Cue]]:
    """Every form of every entry with its reading."""
    nouns = {name: forms.forms for name, forms in sheet.nounclasses.items()}
    for verbs in sheet.verb:
        yield from _verbs(verbs, sheet.classes)
    for group in sheet.noun:
        yield from _nouns(group, nouns)
    for words in sheet.preposition:
        yield from _prepositions(words)


def _networks(rows: Sequence[str]) -> frozenset[str]:
    """The folded forms of what a language calls platforms in general."""
    return frozenset(fold(form.strip()) for row in rows for form in row.split("|"))


@cache
def cue_table(language: Language) -> CueTable:
    """Return the compiled cue sheet of a language.

    Words that lose their diacritics in hurried typing ("thene") are entered bare too, unless the bare word is an entry of its own.
    """
    sheet = language.cues
    masks: dict[str, int] = {}
    for name, bit in CLASSES.items():
        for word in getattr(sheet.words, name).split():
            masks[fold(word)] = masks.get(fold(word), 0) | bit
    people = gazetteer(language)
    if sheet.habits.verb_final:
        for word in (*people.titles, *people.people, *people.collectives):
            masks[word] = masks.get(word, 0) | NOUN  # what a subject can end in, where no verb shows its end
    found: dict[str, list[Cue]] = {}
    for word, cue in _entries(sheet):
        found.setdefault(word, [])
        if cue not in found[word]:
            found[word].append(cue)
            masks[word] = masks.get(word, 0) | CUE | (VERB if cue.form in STANDING and not cue.particles else 0)
    for word, cues in found.items():
        if all(cue.frames == QUOTES for cue in cues):
            masks[word] |= QUOTING
    for word in list(found):
        if (plain := bare(word)) not in found and plain not in masks:
            found[plain] = found[word]
            masks[plain] = masks[word]
    for word in list(masks):
        masks.setdefault(bare(word), masks[word])
    return CueTable(
        masks,
        {word: tuple(cues) for word, cues in found.items()},
        _idioms(sheet.idioms),
        frozenset((*people.titles, *people.people, *people.collectives, *people.heads)),
        frozenset(word for word, noun in people.collectives.items() if noun.nominative),
        frozenset(people.prefixes),
        frozenset((*fold(sheet.relay.channels).split(), *map(bare, fold(sheet.relay.channels).split()))),
        frozenset(fold(sheet.relay.media).split()),
        frozenset(word for word, cues in found.items() if any(cue.relay for cue in cues)),
        frozenset(w for w, cues in found.items() if any(e.form == "preposition" and not e.particles for e in cues)),
        frozenset(fold(sheet.relay.talks).split()),
        frozenset(fold(sheet.relay.informants).split()),
        frozenset(fold(sheet.relay.letters).split()),
        _networks(sheet.relay.networks),
        frozenset(fold(sheet.relay.posting).split()),
        frozenset(fold(sheet.relay.guests).split()),
        frozenset(fold(sheet.relay.obtained).split()),
        frozenset(fold(sheet.relay.press).split()),
        tuple(sheet.relay.topical.split()),
        frozenset(fold(sheet.relay.told).split()),
        frozenset(fold(sheet.relay.quoting).split()),
        frozenset(fold(sheet.relay.airing).split()),
        frozenset(fold(sheet.words.opinion).split()),
        frozenset(fold(sheet.words.thus).split()),
        frozenset(fold(sheet.words.whole).split()),
        _idioms(sheet.words.adverbials),
        _beside(sheet, language.figures),
        tuple(ending for ending in sheet.habits.datives if len(ending) > 1),
        sheet.habits,
    )
