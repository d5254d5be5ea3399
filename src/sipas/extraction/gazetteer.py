"""The tables that names and titles are looked up in, built once from a language pack.

Every noun of the pack is entered under all forms its declension gives, also without
diacritics, so that finding a name is one dictionary look-up.  Holds no text.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

import msgspec

from sipas.extraction.words import TOKEN, bare, fold
from sipas.language import ROOT, Language, load
from sipas.naming import Heads
from sipas.records import MentionType
from sipas.sheet import Gender
from sipas.structs import Settings, Table


class First(Settings, frozen=True):
    """A first name: its citation form, gender (None if both), and whether the pack itself has it."""

    name: str
    gender: Gender | None
    native: bool


class Noun(Settings, frozen=True):
    """A head or title noun: citation form (definite where the language has one), gender, number."""

    lemma: str
    gender: Gender | None
    plural: bool
    nominative: bool  # whether the looked-up form is the citation form


class Gazetteer(Table, frozen=True):
    """Look-up tables of one language; keys are folded words, phrases joined by one blank."""

    firsts: dict[str, First]
    surnames: frozenset[str]  # of the pack's own language
    others: frozenset[str]  # of any other
    foreign: tuple[str, ...]
    qualifying: tuple[str, ...]
    phrases: dict[str, tuple[MentionType, str]]
    openers: dict[str, int]  # first word of a phrase -> words of the longest such phrase
    heads: dict[str, Noun]
    shadowed: dict[str, Noun]  # their forms that are a title's too: "ministri", but "kjo ministri"
    loose: frozenset[str]
    tails: frozenset[str]
    outlet_tails: frozenset[str]
    fields: frozenset[str]
    definite: frozenset[str]
    of_places: frozenset[str]
    outlet_heads: dict[str, Noun]
    naming: dict[str, MentionType]  # nouns that stand right before the name of what they are
    adjectival: tuple[str, ...]
    writing: frozenset[str]
    callsigns: frozenset[str]
    bylines: frozenset[str]
    squashed: dict[str, str]  # outlet's name without blanks and capitals -> the name
    capitals: frozenset[str]  # outlets that write themselves in capitals, where they would be another word else
    titles: dict[str, Noun]
    people: dict[str, Noun]
    kindred: dict[str, Noun]  # nouns for kin that have an article of their own
    abbreviations: dict[str, Gender | None]
    collectives: dict[str, Noun]
    documents: dict[str, Noun]
    adjectives: dict[str, str]  # demonym -> place
    common: frozenset[str]
    articles: frozenset[str]
    links: dict[str, str]
    inner: frozenset[str]
    joins: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    locative: frozenset[str]
    from_: frozenset[str]  # words before who made something, or where it comes from
    endings: dict[str, tuple[str, ...]]
    sure: frozenset[str]
    hyphened: frozenset[str]
    hyphened_words: frozenset[str]
    prefixes: tuple[str, ...]
    gender_endings: dict[str, Gender]
    variants: tuple[tuple[str, str], ...]
    digraphs: frozenset[str]  # two letters that count as one
    expanded: dict[str, tuple[str, ...]]  # acronym -> the folded words of the whole name
    spelled: dict[str, str]  # word without diacritics -> word with them, for those the pack names


def listed(words: str) -> tuple[str, ...]:
    """Return the entries of a list written as one string."""
    parts = words.split("|") if "|" in words else words.split()
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def tokens_of(name: str) -> list[str]:
    """Return the folded words of a name, cut as a text's words are."""
    return [fold(match.group()) for match in TOKEN.finditer(name)]


def declined(word: str, declensions: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the forms of a noun given in citation form, the citation form first."""
    forms = {word: None}
    for size in range(min(3, len(word) - 1), 0, -1):
        for ending in declensions.get(word[-size:], ()):
            forms[word[:-size] + ending] = None
    return tuple(forms)


def _phrase_forms(name: str, language: Language) -> Iterator[str]:
    """All forms of a name of several words: its nouns declined, its links in every form."""
    declensions = language.names.declensions
    articles = tuple(language.names.articles.split())
    joins = language.names.joins.split()
    options: list[tuple[str, ...]] = []
    words = tokens_of(name)
    linked = any(word in articles for word in words)
    for at, word in enumerate(words):
        if word in articles and at:
            options.append(articles)
        elif at == 0 or (at == len(words) - 1 and (words[at - 1] in joins or not linked)):
            options.append(declined(word, declensions))
        else:
            options.append((word,))
    for words_ in product(*options):
        yield " ".join(words_)


def nouns(heads: Heads, language: Language) -> dict[str, Noun]:
    """Return the nouns of a list under all their forms; the first entry of a form keeps it."""
    out: dict[str, Noun] = {}
    sure: dict[str, Noun] = {}
    for code, words in (("m", heads.m), ("f", heads.f), ("n", heads.n), ("p", heads.p)):
        gender: Gender | None = "m" if code == "m" else "f" if code == "f" else None
        for entry in words.split():
            first, _, definite = entry.rpartition("/")
            lemma = definite.replace("-", " ") if not first else definite
            article, _, noun = definite.partition("-")
            if noun and article in language.names.articles.split():
                definite = noun  # "i dërguari": found by its noun alone
            forms = declined(definite, language.names.declensions)
            if first and gender == "f":
                forms = (*forms, first + "s", first + "n")
            for form in (first, *forms) if first else forms:
                table = sure if form == definite else out
                table.setdefault(form, Noun(lemma, gender, plural=code == "p", nominative=form == definite))
    return _with_bare({**out, **sure})


def _adjectives(language: Language) -> dict[str, str]:
    """The adjectives of countries and towns, each with its place."""
    names = language.names
    places = (*names.demonyms.items(), *names.townspeople.items())
    return {fold(adjective): names.aliases.get(place, place) for place, words in places for adjective in words.split()}


def _institution_heads(language: Language, *, shadowed: bool) -> dict[str, Noun]:
    """The heads of institutions, without the forms that are a title's, or those alone: "ministri" is the minister."""
    titles = nouns(language.titles.titles, language)
    return {
        form: noun
        for form, noun in nouns(language.names.heads, language).items()
        if (form in titles and not noun.nominative) is shadowed
    }


def _with_bare(table: dict[str, Noun]) -> dict[str, Noun]:
    """The table with its forms also without diacritics, where that is no other form."""
    out = dict(table)
    for form, noun in table.items():
        out.setdefault(bare(form), noun)
    return out


def _firsts(language: Language, root: Language) -> dict[str, First]:
    out: dict[str, First] = {}
    for names, native in ((language.names, True), (root.names, False)):
        if names is root.names and native:
            continue
        for gender, words in (("m", names.male), ("f", names.female)):
            for word in words.split():
                known = out.get(word)
                if known is None:
                    out[word] = First(word, "m" if gender == "m" else "f", native)
                elif known.gender != gender and known.native == native:
                    out[word] = First(word, None, native)
    for word in list(out):
        out.setdefault(bare(word), out[word])
    return out


def _surnames(words: str) -> frozenset[str]:
    """Family names, also without diacritics."""
    names = [fold(word) for word in words.split()]
    return frozenset((*names, *map(bare, names)))


def _phrases(language: Language, root: Language) -> dict[str, tuple[MentionType, str]]:
    names = language.names
    out: dict[str, tuple[MentionType, str]] = {}
    kinds: tuple[tuple[MentionType, Iterable[str]], ...] = (
        ("outlet", (*listed(names.outlets), *listed(root.names.outlets))),
        ("institution", (*listed(names.institutions), *listed(root.names.institutions))),
        ("place", listed(names.places)),
    )
    for type_, entries in kinds:
        for entry in entries:
            target = names.aliases.get(entry, entry)
            for form in _phrase_forms(entry, language):
                out.setdefault(form, (type_, target))
    for alias, target in names.aliases.items():
        known = out.get(" ".join(tokens_of(target)))
        for form in _phrase_forms(alias, language):
            out[form] = (known[0] if known else "place", target)
    for form in list(out):
        out.setdefault(bare(form), out[form])
    return out


def _openers(phrases: Iterable[str]) -> dict[str, int]:
    out: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        out[words[0]] = max(out.get(words[0], 0), len(words))
    return out


def _plurals(words: str, language: Language) -> dict[str, Noun]:
    """Plural nouns in citation form, and their oblique forms."""
    out: dict[str, Noun] = {}
    for word in words.split():
        lemma = word.replace("-", " ") if "-" in word else word
        out[lemma] = Noun(lemma, None, plural=True, nominative=True)
        article, _, alone = lemma.partition(" ")
        if alone and article in language.names.articles.split():
            out.setdefault(alone, out[lemma])  # "të moshuarit": found by its noun
        stem = alone if alone and article in language.names.articles.split() else word
        for oblique, bases in language.titles.plural_forms.items():
            for base in bases:
                if stem.endswith(base):
                    out.setdefault(
                        stem[: len(stem) - len(base)] + oblique, Noun(lemma, None, plural=True, nominative=False)
                    )
        for form in declined(word, language.names.declensions)[1:]:
            out.setdefault(form, Noun(word, None, plural=True, nominative=False))
    return _with_bare(out)


def _bare_endings(tables: Gazetteer) -> Gazetteer:
    """The tables with the endings of names also as bare texts write them: Hotës, Hotes."""
    endings = dict(tables.endings)
    for ending, bases in tables.endings.items():
        if (plain := bare(ending)) != ending:
            endings[plain] = tuple(dict.fromkeys((*map(bare, bases), *endings.get(plain, ()))))

    def also(words: frozenset[str]) -> frozenset[str]:
        return words | frozenset(map(bare, words))

    return msgspec.structs.replace(
        tables,
        endings=endings,
        hyphened=also(tables.hyphened),
        hyphened_words=also(tables.hyphened_words),
        common=also(tables.common),
    )


@lru_cache(1 << 14)
def skeleton(word: str, tables: Gazetteer) -> str:
    """Return a name's key that is the same for the spellings writers exchange: Vuçiç, Vuçiq."""
    key = bare(word)
    for written, read in tables.variants:
        if written in key:
            key = key.replace(written, read)
    return key


@cache
def gazetteer(language: Language, *, bare_text: bool = False) -> Gazetteer:
    """Return the look-up tables of a language pack, with those of the root pack behind them.

    Those for bare texts know the endings of names also without their diacritics.
    """
    return _bare_endings(_tables(language)) if bare_text else _tables(language)


def _abbreviations(sheets: Iterable[Heads]) -> dict[str, Gender | None]:
    """Abbreviated titles with the gender they tell."""
    genders: dict[str, Gender | None] = {}
    for heads in sheets:
        genders |= dict.fromkeys(heads.n.split())
        genders |= dict.fromkeys(heads.m.split(), "m")
        genders |= dict.fromkeys(heads.f.split(), "f")
    return genders


def _squashed(phrases: dict[str, tuple[MentionType, str]]) -> dict[str, str]:
    """The names of outlets by their forms without blanks."""
    outlets = ((form, name) for form, (type_, name) in phrases.items() if type_ == "outlet")
    return {form.replace(" ", ""): name for form, name in outlets if len(form) > 5}


@cache
def _tables(language: Language) -> Gazetteer:
    root = load(ROOT)
    names, titles = language.names, language.titles
    phrases = _phrases(language, root)
    return Gazetteer(
        firsts=_firsts(language, root),
        surnames=_surnames(names.surnames),
        others=_surnames(root.names.surnames if root is not language else ""),
        foreign=tuple(names.foreign.split()),
        qualifying=tuple(names.qualifying.split()),
        phrases=phrases,
        openers=_openers(phrases),
        heads=_institution_heads(language, shadowed=False),
        shadowed=_institution_heads(language, shadowed=True),
        loose=frozenset(names.loose.split()),
        tails=frozenset(word.replace("-", " ") for word in names.tails.split()),
        outlet_tails=frozenset(names.outlet_tails.split()) | frozenset(root.names.outlet_tails.split()),
        fields=frozenset(names.fields.split()),
        definite=frozenset(titles.definite.split()),
        of_places=frozenset(names.of_places.split()),
        outlet_heads=nouns(names.outlet_heads, language),
        naming={
            **dict.fromkeys(nouns(names.naming_institutions, language), "institution"),
            **dict.fromkeys(nouns(names.naming_outlets, language), "outlet"),
        },
        adjectival=names.adjectival,
        writing=frozenset(names.writing.split()),
        callsigns=frozenset(names.callsigns.upper()),
        bylines=frozenset(titles.bylines.split()),
        squashed=_squashed(phrases),
        capitals=frozenset(name for name in listed(names.outlets) if name.isupper() and name.isalpha()),
        kindred=nouns(titles.kindred, language),
        titles={**nouns(titles.bystanders, language), **nouns(titles.titles, language)},
        people=nouns(titles.people, language),
        abbreviations=_abbreviations((root.titles.abbreviations, titles.abbreviations)),
        collectives=_plurals(titles.collectives, language),
        documents=nouns(Heads(n=titles.documents), language),
        adjectives=_adjectives(language),
        common=frozenset(fold(word) for word in names.common.split()),
        articles=frozenset(names.articles.split()),
        links=names.links,
        inner=frozenset(names.inner.split()),
        joins=frozenset(names.joins.split()),
        particles=frozenset(names.particles.split()) | frozenset(root.names.particles.split()),
        suffixes=frozenset(names.suffixes.split()) | frozenset(root.names.suffixes.split()),
        from_=frozenset(titles.by.split()),
        locative=frozenset(names.locative.split()),
        endings=names.endings,
        sure=frozenset(names.sure.split()),
        hyphened=frozenset(names.hyphened.split()),
        hyphened_words=frozenset(names.hyphened_words.split()),
        prefixes=tuple(sorted(titles.prefixes.split(), key=len, reverse=True)),
        gender_endings=names.gender_endings,
        variants=tuple(sorted(names.variants.items(), key=lambda pair: (-len(pair[0]), pair))),
        digraphs=frozenset(language.header.digraphs),
        expanded={short: tuple(tokens_of(whole)) for short, whole in language.names.expanded.items()},
        spelled={bare(word): word for word in names.spellings.split() if bare(word) != word},
    )


@cache
def people_of(tables: Gazetteer) -> frozenset[str]:
    """Return the citation forms of the nouns for people that are no titles."""
    return frozenset(noun.lemma for noun in tables.people.values())


@cache
def media_of(tables: Gazetteer) -> frozenset[str]:
    """Return the citation forms of the nouns for outlets."""
    return frozenset(noun.lemma for noun in tables.outlet_heads.values())


@cache
def lands_of(tables: Gazetteer) -> frozenset[str]:
    """Return the places that demonyms are of."""
    return frozenset(tables.adjectives.values())


def title_of(key: str, tables: Gazetteer) -> Noun | None:
    """Return the title that a folded word is, with or without a prefix before it: "ish-ministri", "kryeinspektori"."""
    noun = tables.titles.get(key)
    if noun is not None or not key.startswith(tables.prefixes):
        return noun
    for prefix in tables.prefixes:
        if key.startswith(prefix) and len(key) > len(prefix) + 3:
            noun = tables.titles.get(key[len(prefix) :].lstrip("-/"))
            if noun is not None:
                break
    return noun
