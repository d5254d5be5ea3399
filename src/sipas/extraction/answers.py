"""What speakers are resolved with: the closed words of a pack, and an answer to "who speaks?"."""

from functools import cache

from sipas.extraction.cast import STEM
from sipas.extraction.gazetteer import Noun, gazetteer, listed, nouns
from sipas.extraction.kinds import Kinds, kinds_of
from sipas.extraction.words import bare, fold
from sipas.language import ROOT, Language, load
from sipas.naming import Pronoun, Titles
from sipas.records import Attribution, MentionType, SourceClass, Span
from sipas.sheet import Gender
from sipas.structs import Table, Value

PERSON: frozenset[MentionType] = frozenset(("person",))
BODY: frozenset[MentionType] = frozenset(("institution", "outlet", "place"))
CLASSES: dict[MentionType, SourceClass] = {
    "person": "named",
    "institution": "institution",
    "outlet": "institution",
    "place": "institution",
}

ONE = Pronoun(forms="")
THEY = Pronoun(forms="", plural=True)


class Verbs(Table, frozen=True):
    """What the form of a verb tells of its subject."""

    first: frozenset[str]
    first_endings: tuple[str, ...]
    plural: frozenset[str]
    plural_endings: tuple[str, ...]
    singular: frozenset[str]
    singular_endings: tuple[str, ...]
    hearers: frozenset[str]  # pronouns beside it for who is told

    def says_i(self, verb: str) -> bool:
        """Return whether a verb says "I" or "we"."""
        words = fold(verb).split(" ")
        return any(word in self.first or (len(word) > 4 and word.endswith(self.first_endings)) for word in words)

    def subject_of(self, verb: str) -> Pronoun | None:
        """Return the number of a verb's subject as a pronoun would tell it, None if the verb tells none."""
        for word in fold(verb).split(" "):
            known = ONE if word in self.singular else THEY if word in self.plural else None
            if known is not None:
                return known  # "shkruan" has a plural's ending
            if len(word) > 4 and word.endswith(self.plural_endings):
                return THEY
            if len(word) > 4 and word.endswith(self.singular_endings):
                return ONE
        return None


class Endings(Table, frozen=True):
    """Endings of nouns, the longest first: oblique ones and those of the nominative."""

    plurals: tuple[tuple[str, tuple[str, ...]], ...]
    indefinite: tuple[tuple[str, str], ...]
    definite: tuple[tuple[str, str], ...]
    plural: str
    feminine: tuple[str, ...]
    genitives: tuple[tuple[str, str], ...]
    links: dict[str, str]  # linking articles behind a nominative, and behind a genitive


class Heard(Table, frozen=True):
    """Verbs of who hears, participles of whom somebody tells, verbs that have somebody told, what is taken to be so in a passive, and what is written onto a word for "be"."""

    hearing: frozenset[str]
    addressed: frozenset[str]
    addressing: frozenset[str]
    taken: frozenset[str]
    joined: frozenset[str]


class Clauses(Table, frozen=True):
    """What parts a clause and stands beside its subject; `bound` where every verb has one.

    `premodified` where what qualifies a noun stands before it; `who` are the `relative` pronouns of persons, `owning` the prepositions before an owner, `timely` words
    that stand behind a noun and tell when, `reacting` verbs and adjectives of who takes the floor, `having` prepositions before what somebody has;
    `subordinators` open a clause before the main one, `conceding` ones do behind "even".
    """

    bound: bool
    premodified: bool
    relative: frozenset[str]
    who: frozenset[str]
    owning: frozenset[str]
    timely: frozenset[str]
    idle: frozenset[str]
    idle_ends: frozenset[str]
    participles: tuple[str, ...]
    gerunds: frozenset[str]
    edges: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    conceding: frozenset[str]
    leading: frozenset[str]
    binding: frozenset[str]
    reacting: frozenset[str]
    having: frozenset[str]
    including: frozenset[str]
    web: frozenset[str]
    heard: Heard


class Papers(Table, frozen=True):
    """Documents somebody speaks by, those of any kind, and the words that tell who made one and who only has it.

    `copies` are the other nouns by which a text calls a document, `other` words that tell it from the one told of;
    `acts` are verbs of who makes one by what they tell, with its nouns (sued: the suit); `authors` make studies, with `colleagues`; somebody else may speak on one's `behalf`; a clause with a `nameless` word tells but that somebody is not named; `official` words make data nobody's who only spoke before.
    """

    spoken: frozenset[str]
    general: frozenset[str]
    making: frozenset[str]
    acts: dict[str, tuple[str, ...]]
    carrying: frozenset[str]
    obtaining: frozenset[str]
    copies: dict[str, frozenset[str]]
    other: frozenset[str]
    authors: frozenset[str]
    colleagues: frozenset[str]
    behalf: frozenset[str]
    nameless: frozenset[str]
    official: dict[str, frozenset[str]]


class Callings(Table, frozen=True):
    """What tells a person of again: nouns no title list has, the definite article, the numbers (of children) in words, the countries that go without saying, the verbs that give a title, nouns for some of many."""

    nouns: dict[str, Noun]
    definite: frozenset[str]
    numbers: frozenset[str]
    home: frozenset[str]
    becoming: frozenset[str]
    shares: frozenset[str]


class Words(Table, frozen=True):
    """The closed word classes of a pack's titles."""

    pronouns: dict[str, Pronoun]
    latter: frozenset[str]
    former: frozenset[str]
    same: frozenset[str]
    indefinite: frozenset[str]
    others: frozenset[str]
    introducing: frozenset[str]
    pointing: frozenset[str]
    pointed: frozenset[str]
    bodies: dict[str, frozenset[str]]
    known: dict[str, frozenset[str]]
    media: frozenset[str]
    by: frozenset[str]
    issuers: dict[str, str]
    offices: frozenset[str]
    posts: frozenset[str]
    past: frozenset[str]
    bystanders: frozenset[str]
    callings: Callings
    ages: frozenset[str]
    adverbial: frozenset[str]
    like: frozenset[str]
    kindred: dict[str, Noun]
    announcements: frozenset[str]
    impersonal: tuple[str, ...]
    reflexive: frozenset[str]
    hearsay: frozenset[str]
    passive: frozenset[str]
    noun_endings: tuple[str, ...]
    peers: dict[str, frozenset[str]]
    subjects: frozenset[str]
    possessives: frozenset[str]
    emphatic: frozenset[str]
    closers: frozenset[str]
    relatives: frozenset[str]
    adverbs: tuple[str, ...]
    studies: frozenset[str]
    trades: dict[str, frozenset[str]]
    teams: dict[str, frozenset[str]]
    telling: frozenset[str]  # all nouns but titles that can tell or be quoted, under all their forms
    agents: tuple[str, ...]
    kin: frozenset[str]
    personal: frozenset[str]
    closed: frozenset[str]  # pronouns and determiners as the cues have them: nobody's name
    governors: frozenset[str]
    platforms: frozenset[str]
    vague: frozenset[str]
    breaks: frozenset[str]
    matters: frozenset[str]
    further: frozenset[str]
    verbs: Verbs
    endings: Endings
    clauses: Clauses
    papers: Papers
    kinds: Kinds


def _phrases(words: str) -> frozenset[str]:
    """The entries of a list that may have blanks of their own, folded."""
    return frozenset(fold(" ".join(part.split())) for part in words.split("|") if part.strip())


def _hurried(words: str) -> frozenset[str]:
    """The words of a list, also as hurried typing leaves their marks off: një, nje."""
    return frozenset(form for word in words.split() for form in (word, bare(word)))


def _longest_first(endings: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(endings.items(), key=lambda pair: (-len(pair[0]), pair)))


def _trades(groups: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Titles with all that the one who has them can have beside."""
    out: dict[str, set[str]] = {}
    for group in groups:
        members = {word.replace("-", " ") for word in group.split()}
        for title in members:
            out.setdefault(title, set()).update(members)
    return {title: frozenset(others) for title, others in out.items()}


def _verbs(titles: Titles) -> Verbs:
    return Verbs(
        first=frozenset(titles.first_person.split()),
        first_endings=titles.first_person_endings,
        plural=frozenset(titles.plural_verbs.split()),
        plural_endings=titles.plural_verb_endings,
        singular=frozenset(titles.singular_verbs.split()),
        singular_endings=titles.singular_verb_endings,
        hearers=frozenset(titles.hearers.split()),
    )


def _endings(titles: Titles) -> Endings:
    return Endings(
        plurals=tuple(titles.plural_forms.items()),
        indefinite=_longest_first(titles.oblique_indefinite),
        definite=_longest_first(titles.oblique_definite),
        plural=titles.oblique_plural,
        feminine=titles.feminine,
        genitives=_longest_first(titles.genitives),
        links=titles.genitive_links,
    )


def _timely(language: Language) -> frozenset[str]:
    """The names of days and months and the units of time."""
    time = language.time
    rows = (*time.weekdays, *time.months, *time.units.values())
    return frozenset(word for row in rows for word in row.replace("|", " ").split())


def _heard(titles: Titles) -> Heard:
    return Heard(
        hearing=frozenset(titles.hearing.split()),
        addressed=frozenset(titles.addressed.split()),
        addressing=frozenset(titles.addressing.split()),
        taken=frozenset(titles.taken.split()),
        joined=frozenset(word[1:] for word in titles.passive.split() if word.startswith("'")),
    )


def _clauses(language: Language) -> Clauses:
    titles, words = language.titles, language.cues.words
    return Clauses(
        bound=titles.bound,
        premodified=titles.premodified,
        relative=frozenset(words.relative.split()),
        who=frozenset(titles.who.split()),
        owning=frozenset(titles.owning.split()),
        timely=_timely(language) if titles.premodified else frozenset(),
        idle=frozenset(titles.idle.split()),
        binding=frozenset(words.relative.split()) & frozenset(words.complementizer.split()),
        idle_ends=frozenset(words.preposition.split()) if titles.bound else frozenset(),
        participles=titles.participles,
        gerunds=frozenset(words.gerund.split()),
        edges=frozenset(titles.edges.split()),
        coordinators=frozenset(words.coordinator.split()),
        subordinators=frozenset(words.subordinator.split()),
        conceding=frozenset(words.subordinator.split()) | frozenset(language.cues.habits.asking),
        leading=frozenset(titles.leading.split()),
        reacting=frozenset(titles.reacting.split()),
        having=frozenset(titles.having.split()),
        including=frozenset(titles.including.split()),
        web=frozenset(titles.web.split()) | frozenset(load(ROOT).titles.web.split()),
        heard=_heard(titles),
    )


def _papers(titles: Titles) -> Papers:
    spoken = f"{titles.studies} {titles.announcements} {titles.personal} {titles.papers}"
    return Papers(
        spoken=frozenset(word.replace("-", " ") for word in spoken.split()),
        general=frozenset(titles.papers.split()),
        making=frozenset(titles.making.split()),
        acts={verb: tuple(nouns.split()) for verb, _, nouns in (line.partition(" ") for line in titles.acts)},
        carrying=frozenset(titles.carrying.split()),
        obtaining=frozenset(titles.obtaining.split()),
        copies={word: frozenset(line.split()) - {word} for line in titles.copies for word in line.split()},
        other=frozenset(titles.other.split()),
        authors=frozenset(titles.authors.split()),
        colleagues=frozenset(titles.colleagues.split()),
        behalf=frozenset(titles.behalf.split()),
        nameless=frozenset(titles.nameless.split()),
        official={word: _phrases(nouns) for word, nouns in titles.official.items()},
    )


def _callings(language: Language) -> Callings:
    titles, numbers = language.titles, language.figures.numbers.values()
    return Callings(
        nouns=nouns(titles.epithets, language),
        definite=frozenset(titles.definite.split()),
        numbers=frozenset(bare(form) for forms in numbers for form in listed(forms)),
        home=frozenset(titles.home.split()),
        becoming=frozenset(titles.becoming.split()),
        shares=frozenset(titles.shares.split()),
    )


def _breaks(language: Language) -> frozenset[str]:
    """What ends the noun before it: prepositions and relatives."""
    titles, tables = language.titles, gazetteer(language)
    opening = frozenset((titles.by + " " + language.cues.words.relative).split())
    return (tables.inner | tables.locative | opening) - frozenset(titles.pointing.split()) - tables.joins


def _telling(language: Language) -> frozenset[str]:
    tables = gazetteer(language)
    others = (tables.documents, tables.collectives, tables.heads, tables.outlet_heads, tables.squashed)
    return frozenset().union(*others, nouns(language.titles.speaking, language))


def _turned(rows: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Name -> the nouns in whose rows it stands."""
    names = dict.fromkeys(name for row in rows.values() for name in row)
    return {name: frozenset(noun for noun, row in rows.items() if name in row) for name in names}


@cache
def stems(words: frozenset[str]) -> tuple[str, ...]:
    """Return what some words begin with, by which their other forms are known."""
    return tuple(sorted({word[:STEM] for word in words}))


def _governors(language: Language) -> frozenset[str]:
    """What stands before who is cited or thinks so: "sipas", "për"."""
    cited = frozenset(fold(words) for group in language.cues.preposition for words in group.words)
    return cited | frozenset(fold(language.cues.words.opinion).split())


@cache
def words_of(language: Language) -> Words:
    """Return the closed word classes of a pack."""
    titles = language.titles
    return Words(
        pronouns={form: pronoun for pronoun in titles.pronoun for form in pronoun.forms.split()},
        latter=_phrases(titles.latter),
        former=_phrases(titles.former),
        same=_phrases(titles.same),
        indefinite=_hurried(titles.indefinite),
        others=_hurried(titles.others),
        introducing=_hurried(titles.introducing),
        pointing=frozenset(titles.pointing.split()),
        pointed=_phrases(titles.pointed),
        bodies={noun: frozenset(others.split()) for noun, others in titles.bodies.items()},
        known=_turned(titles.known),
        media=frozenset(titles.media.split()),
        by=frozenset(titles.by.split()),
        issuers=titles.issuers,
        offices=frozenset(word.replace("-", " ") for word in titles.offices.split()),
        posts=frozenset(word.replace("-", " ") for word in titles.posts.split()),
        past=frozenset(titles.past.split()),
        bystanders=frozenset(noun.lemma for noun in nouns(titles.bystanders, language).values()),
        callings=_callings(language),
        ages=frozenset(titles.ages.split()),
        adverbial=frozenset(titles.adverbial.split()),
        like=frozenset(titles.like.split()),
        kindred=gazetteer(language).kindred,
        announcements=frozenset(word.replace("-", " ") for word in titles.announcements.split()),
        impersonal=titles.impersonal_endings,
        reflexive=frozenset(titles.reflexive.split()),
        hearsay=frozenset(titles.hearsay.split()),
        passive=frozenset(titles.passive.split()),
        noun_endings=titles.noun_endings,
        peers={word: frozenset(line.split()) for line in titles.peers for word in line.split()},
        subjects=frozenset(titles.subjects.split()),
        possessives=frozenset(titles.possessives.split()),
        emphatic=frozenset(titles.emphatic.split()),
        closers=frozenset(titles.closers.split()),
        relatives=frozenset(word for words in listed(titles.relatives) for word in words.split()),
        adverbs=titles.adverb_endings,
        studies=frozenset(titles.studies.split()),
        trades=_trades(titles.trades),
        teams={noun: frozenset(people.split()) for noun, people in titles.teams.items()},
        telling=_telling(language),
        agents=titles.agents,
        kin=frozenset(titles.kin.split()),
        personal=frozenset(titles.personal.split()),
        closed=_hurried(f"{language.cues.words.pronoun} {language.cues.words.determiner}"),
        governors=_governors(language),
        platforms=frozenset(language.cues.relay.platforms),
        vague=frozenset(titles.vague.split()),
        breaks=_breaks(language),
        matters=frozenset(titles.matters.split()),
        further=frozenset(titles.further.split()),
        verbs=_verbs(titles),
        endings=_endings(titles),
        clauses=_clauses(language),
        papers=_papers(titles),
        kinds=kinds_of(language),
    )


class Answer(Value, frozen=True):
    """Who speaks: a name in citation form (None if unknown) and the class of the source."""

    name: str | None
    type: MentionType | None = None
    kind: SourceClass | None = None
    gender: Gender | None = None
    plural: bool = False
    noun: str | None = None  # the noun of a document as source
    marked: bool = False  # whether words other than places qualify an unresolved title
    qualified: bool = False  # whether anything does


NOBODY = Answer(None)


def place_of(attribution: Attribution) -> Span:
    """Where an attribution is made: its source, else its cue, else its content."""
    return attribution.source or attribution.cue or attribution.content[0]


def anchor(attribution: Attribution) -> tuple[int, int, str]:
    """The order attributions are heard in: an outer one before those within it."""
    place = place_of(attribution)
    return place.start, attribution.content[0].start, attribution.id
