"""The form of two sheets of a language pack: how names are written, and what people are called by."""

from typing import Literal

from msgspec import Struct

from sipas.sheet import Gender, Sheet, Words


class Heads(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns by gender, in citation form, parted by blanks; `p` holds plurals, `n` those without gender."""

    m: str = ""
    f: str = ""
    n: str = ""
    p: str = ""


class Names(Sheet, frozen=True, kw_only=True):
    """`names.toml`: how names are written, inflected and told apart (see `extraction.names`).

    Lists are strings parted by blanks, or by " | " where entries have blanks of their own. `surnames` are family
    names in their base form, `foreign` endings that only family names of other languages have, `qualifying` those of
    adjectives, which no unknown name ends in; `male` and `female` are first names (those of `und` hold for every
    language and count as foreign), `gender_endings` tell the gender of most others; `particles` stand inside a
    person's name, `suffixes` behind it.  `endings` maps a case ending of a proper name to what may stand in its place
    in the base form, `sure` holds those that no base form ends in; `hyphened` are endings written behind a hyphen or
    an apostrophe of an acronym, `hyphened_words` those so written behind other words; `variants` maps spellings that
    writers exchange for one another to one of them.  `declensions` maps the ending of a noun's citation form to its
    other endings.  `heads` are nouns that open an institution's name, `tails` those that close one, `outlet_tails`
    those that close an outlet's, `fields` those of the heads whose bodies list what they are for, `loose` those of the heads that need a capital, `outlet_heads` nouns that introduce
    an outlet; behind a noun of `naming_institutions` or `naming_outlets`, and perhaps a word with an `adjectival`
    ending, stands the name of one; `of_places` are acronyms of bodies that
    bear a place's name: FC Prishtina; behind a verb of `writing` stands an outlet, `callsigns` are the letters that those of stations begin with; `spellings` are words to restore the
    diacritics of; `links` gives the linking article a citation form takes by gender, `articles` all its forms;
    `joins` and `inner` are words that may stand inside an institution's name.  `demonyms` maps a country to its
    adjectives and people, `townspeople` a town.  `aliases` maps another name to the citation form, `expanded` an acronym
    to the whole name, of which a text may tell less (so it means what the text has of it).  `common` holds
    words that are no names although a sentence may begin with them, `locative` the prepositions that a place follows.
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
    townspeople: dict[str, str] = {}
    aliases: dict[str, str] = {}
    expanded: dict[str, str] = {}
    heads: Heads = Heads()
    tails: str = ""
    fields: str = ""
    outlet_tails: str = ""
    of_places: str = ""
    loose: str = ""
    spellings: str = ""
    outlet_heads: Heads = Heads()
    naming_institutions: Heads = Heads()
    naming_outlets: Heads = Heads()
    adjectival: Words = ()
    writing: str = ""
    callsigns: str = ""
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

    Titles stand in citation form, "indefinite/definite" where the language has both and the one does not follow from
    the other by `Names.declensions`.  `abbreviations` stand before a name; `prefixes` may stand before a title,
    `past` are those of them that tell of a post no longer held.
    `alike` are groups of titles that one text uses for the same person.  `people` are nouns for unnamed persons,
    `bystanders` titles that tell what somebody is to another or to an event, so that the only person with a name need
    not be meant, `serving` those of who works or speaks for another, `kindred` those whose owner goes without saying ("e ëma", his mother); `ages` stand behind the
    number that is somebody's age, `epithets` further nouns that tell a person of again, `having` words before what somebody has, which is no part of a title, `adverbial`
    ones before when or where, `like` ones before whom it compares, `tenure` ones that say
    only since when or for how long somebody holds a title, `chiefs` nouns of two words for who is at the head of something, with its
    article behind them; `collectives` plurals of them and of media,
    `documents` nouns of things that tell, `latter`, `former` and `same` phrases that point back.  `indefinite` words
    open an indefinite noun phrase, `others` mean somebody not told of yet ("another deputy"), `introducing` are the
    indefinite words by which one who is told of again is first named ("a witness", then "the witness"), `pointing` a
    definite one, `definite` those of them that are no demonstratives, `pointed` phrases that stand behind it instead, `bodies` maps a noun by which a body is told of again to those it may be named or introduced by, `known` maps such a noun to the names it may mean that do not tell their kind ("KFOR", a mission); `kinds` maps a kind of body
    to the nouns that mean one of it, `kind_words` to words of its names; `legal` forms close a firm's name, `business` words stand behind one (who runs it, what it is worth), `doers` are those of the nouns that mean persons as well,
    `apart` words before one that tell of another body than the one told of, `doing` the kinds that may be called by what they do, `things` the relative pronouns of what is no person; `media` nouns for an outlet of any kind; `announcements` are those of the documents that an institution speaks by, `offices` titles that
    stand for an institution, `posts` those that somebody holds in one: no description of just anybody; `by` words
    come before who made something, `issuers` maps a document noun to the kind of institution that issues it; verbs
    with one of the `impersonal_endings` name nobody, but for the `reflexive` ones, nor does one behind a `passive`
    word; `hearing` verbs and, behind a `passive` word, `addressed` participles tell of who hears what somebody says,
    and so do `addressing` verbs with nobody behind them; who is told of by a passive of `taken` ones ("is believed to have fled") tells nothing; `hearsay` verbs never have anybody behind them, nor do nouns as cues (by their `noun_endings`) without a
    source; `peers` are groups of collectives that one text uses for the same people; `plural_forms` maps endings of
    an oblique plural to the citation ending; `stops` are words no title phrase reaches over.  `speaking` are further
    nouns that can tell or be quoted, `agents` endings of nouns for persons, `kin` nouns that need another's name,
    `closers` words no source reaches over unless one of the `relatives` comes first, `adverb_endings` tell adverbs
    from names, `hearers` are pronouns beside a verb for the one who is told, `teams` maps nouns for a team to those for its people, `trades` are groups of titles that one person can have at once: nobody has two that stand in none together; `studies` are documents that one text calls by several names, `papers` nouns for a document of any kind, `making`
    verbs whose subject makes the document that is their object, `acts` others that tell he made one, each with the nouns for it, `carrying` words before a document that somebody
    speaks by, `obtaining` verbs of who orders, pays for, gets or translates one, so that it is not theirs;
    `copies` are rows of documents that one text uses for the same one, `other` words that tell one from the one told of,
    `authors` those who make studies, `colleagues` who works with them, `behalf` what stands behind a possessive of whom somebody speaks for, `nameless` words that a clause has which only says that somebody is not named, `official` adjectives and the documents that are nobody's in particular with them, `home` the countries whose bodies are named without them, `becoming` the verbs that give a name the title behind them, `shares` nouns for some of those told of, `including` words behind a comma that name somebody beside others; `vague` plurals that stay indefinite,
    `matters` prepositions that say what a document is about, `first_person` and `first_person_endings` tell verbs
    that say "I" or "we", `subjects` the pronouns that can only be subjects, `possessives` those behind a linking
    article, `emphatic` words those that only stress one ("he himself"); `genitives` maps the ending of a person's
    name to its genitive's, `genitive_links` the linking article behind one; `personal` are documents that a person
    speaks by; `plural_verbs` and `plural_verb_endings` tell verbs whose subject is a plural, `singular_verbs` and
    `singular_verb_endings` the others; `oblique_indefinite` maps the ending of an oblique singular behind "a" to the
    nominative's, `oblique_definite` that of a definite one, `oblique_plural` is what an oblique plural adds behind
    "some", `feminine` are the endings of feminine nouns, `web` the last parts of web addresses, `leading` adverbs
    before a noun phrase, `further` those that let the same person go on speaking, `reacting` verbs and adjectives of who takes the floor or has a view,
    in the sentence before a quotation of his. `bound` says that every verb has
    its subject, so that what was read without one takes that of its sentence: up to one of the `edges`, without the
    `idle` words around it; a lone word with the ending of one of the `participles` is none. `premodified` says that what
    qualifies a noun stands before it, `who` are the relative pronouns that go back to persons, `owning` the
    prepositions before an owner. `shortened` maps short titles to whole ones, `parties` and
    `regions` what stands for them behind a name; `sides` are rows of words that rule out those of the others. `bylines` are words that
    a line begins with that tells who wrote the article.
    """

    titles: Heads = Heads()
    people: Heads = Heads()
    bystanders: Heads = Heads()
    epithets: Heads = Heads()
    ages: str = ""
    having: str = ""
    bylines: str = ""
    adverbial: str = ""
    like: str = ""
    tenure: str = ""
    chiefs: str = ""
    kindred: Heads = Heads()
    abbreviations: Heads = Heads()
    prefixes: str = ""
    past: str = ""
    serving: str = ""
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
    definite: str = ""
    pointed: str = ""
    bodies: dict[str, str] = {}
    known: dict[str, Words] = {}
    kinds: dict[str, str] = {}
    kind_words: dict[str, str] = {}
    legal: str = ""
    business: str = ""
    doers: str = ""
    apart: str = ""
    doing: str = ""
    things: str = ""
    media: str = ""
    announcements: str = ""
    issuers: dict[str, str] = {}
    offices: str = ""
    posts: str = ""
    plural_forms: dict[str, Words] = {}
    impersonal_endings: Words = ()
    reflexive: str = ""
    hearsay: str = ""
    hearing: str = ""
    addressed: str = ""
    addressing: str = ""
    taken: str = ""
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
    trades: Words = ()
    teams: dict[str, str] = {}
    hearers: str = ""
    papers: str = ""
    making: str = ""
    acts: Words = ()
    carrying: str = ""
    obtaining: str = ""
    copies: Words = ()
    other: str = ""
    authors: str = ""
    colleagues: str = ""
    behalf: str = ""
    nameless: str = ""
    official: dict[str, str] = {}
    home: str = ""
    becoming: str = ""
    shares: str = ""
    including: str = ""
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
    reacting: str = ""
    bound: bool = False
    premodified: bool = False
    who: str = ""
    owning: str = ""
    shortened: dict[str, str] = {}
    parties: dict[str, str] = {}
    regions: dict[str, str] = {}
    sides: Words = ()
    idle: str = ""
    edges: str = ""
    participles: Words = ()
