"""What the head of an institution's name has behind it: complements with two articles or several nouns; its citation form, its acronyms."""

from collections.abc import Iterable

from sipas.extraction.gazetteer import Gazetteer, Noun, title_of
from sipas.extraction.inflection import cut, oblique
from sipas.extraction.namings import closed_up
from sipas.extraction.words import bare, fold, without

MANY = 12  # tokens of a list of complements
COUNTRY = 3  # letters of an acronym up to which one more must be a country's that the text tells of
LEAST = 3  # letters of an acronym that leaves out the body its name ends in


def articled(words: list[str], keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Return whether an article stands at a token before a noun that has its own: e [të Drejtave]."""
    two = at + 2 < len(words) and keys[at] in gazetteer.articles and keys[at + 1] in gazetteer.articles
    return two and words[at + 2][0].isupper()


def listed(words: list[str], keys: list[str], at: int, breaks: set[int], gazetteer: Gazetteer) -> int:
    """Return where a list of complements ends that goes on at a comma: Ministria e Kulturës[, Rinisë dhe Sportit].

    The token itself if none does: each noun has a capital and a case that no subject has, and a word that joins stands before the last.
    """
    end, count = at, min(at + MANY, len(words))
    while end + 1 < count and words[end] == "," and _complement(words, keys, end + 1, gazetteer):
        end = _qualified(words, end + 2, count)
    joins = without(gazetteer.joins, gazetteer.articles)
    if end == at or end + 1 >= count or keys[end] not in joins or not _complement(words, keys, end + 1, gazetteer):
        return at
    end = _qualified(words, end + 2, count)
    return end if breaks.isdisjoint(range(at, end)) else at


def _complement(words: list[str], keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Whether a capitalised noun in an oblique case stands at a token that begins no other name."""
    key = keys[at]
    known = key in gazetteer.phrases or key in gazetteer.heads or key in gazetteer.firsts
    return words[at].istitle() and not known and title_of(key, gazetteer) is None and oblique(words[at], gazetteer)


def _qualified(words: list[str], at: int, end: int) -> int:
    """Behind the capitalised adjectives at a token: Planifikimit [Hapësinor]."""
    while at < end and words[at].istitle():
        at += 1
    return at


def upright_link(name: str, link: str, gazetteer: Gazetteer) -> str:
    """Return the linking article behind a name in citation form: its own first one, else one that tells the gender, else the feminine."""
    upright = gazetteer.links.values()
    own = next((word for word in name.split(" ") if word in upright), None)
    return own or (link if link in upright else gazetteer.links.get("f", link))


def citation(
    words: list[str], keys: list[str], place: tuple[int, int], head: Noun, article: int | None, *, gazetteer: Gazetteer
) -> str:
    """Return the citation form of the institution at a range of tokens: head in the nominative, its article agreeing with it."""
    at, end = place
    gender = "p" if head.plural else head.gender or "m"
    parts = [head.lemma[0].upper() + head.lemma[1:]]
    skipped = {i + k for i in range(at + 1, end) if words[i] == "(" for k in range(3)}
    for i in range(at + 1, end):
        word = words[i]
        if i in skipped:
            continue
        own = i > at + 1 and word in (gazetteer.links.get("m"), gazetteer.links.get("f"))  # "Klubi Besa e Kavajës"
        if i == article and not own and (i == at + 1 or not oblique(words[i - 1], gazetteer)):
            word = gazetteer.links.get(gender, word)  # not the article of another noun: "Nisma Kundër Krimit të ..."
        elif word == keys[i] and i - 1 == article and bare(word) in gazetteer.spelled:
            word = gazetteer.spelled[bare(word)].capitalize()
        elif word.isascii() and keys[i] in gazetteer.spelled:
            known = gazetteer.spelled[keys[i]]
            word = known.capitalize() if word[0].isupper() else known
        parts.append(word)
    return closed_up(parts)


def in_charge(words: list[str], keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Return whether a word is the last joined to what a title is in charge of: Ministri i Arsimit dhe | Shkencës."""
    before = at - 2
    if not gazetteer.links or before < 1 or keys[at - 1] not in gazetteer.joins or keys[at - 1] in gazetteer.articles:
        return False
    while before > 1 and (words[before].istitle() or words[before] == ","):
        before -= 1
    led = keys[before] in gazetteer.articles or keys[before] in gazetteer.inner
    return led and before < at - 2 and title_of(keys[before - 1], gazetteer) is not None


def acronyms_of(name: str, gazetteer: Gazetteer) -> list[str]:
    """Return the acronyms a name can have: what a language writes with two letters for one counts as one or as two.

    An acronym within it counts as one letter or with all of its own: Organizata e Veteranëve të Luftës së UÇK-së, OVLUÇK.
    """
    parts = [word for word in name.split(" ") if word[0].isupper() or fold(word) in gazetteer.adjectives]
    if len(parts) < 2:
        return []
    shorts = [cut(part, gazetteer) for part in parts]
    double = [part[:2] if fold(part)[:2] in gazetteer.digraphs else part[0] for part in parts]
    found = ("".join(part[0] for part in parts).upper(), "".join(double).upper())
    inner = zip(shorts, double, strict=True)
    whole = (short if len(short) > 1 and short.isupper() else letters for short, letters in inner)
    return list(dict.fromkeys((*found, "".join(whole).upper())))


def initials(word: str, gazetteer: Gazetteer) -> str:
    """Return an acronym in capitals that writes letters of two characters as such: KGjK, OBSh; any other word as it is."""
    if len(word) < LEAST or word.isupper() or not word.isalpha():
        return word
    at = 0
    while at < len(word):
        if not word[at].isupper():
            return word
        at += 2 if word[at + 1 : at + 2].islower() and fold(word[at : at + 2]) in gazetteer.digraphs else 1
    return word.upper()


def acronym(word: str) -> bool:
    """Return whether a word looks like an acronym."""
    return 2 <= len(word) <= 7 and word.isupper() and word.isalpha()


def used_in(capitals: Iterable[str], gazetteer: Gazetteer) -> set[str]:
    """Return the acronyms among words with a capital, in capitals."""
    loud = (word for word in capitals if word[1:3] != word[1:3].lower())  # "MPB", "ShSK"
    return {short for word in loud if acronym(short := initials(cut(word, gazetteer), gazetteer))}


def meant(shorts: Iterable[str], names: Iterable[str], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the name each of some acronyms means that no name's initials are, the longest if one goes on from another.

    Such a name tells part of what the pack says the acronym means (MKRS, Ministria e Kulturës), or has the acronym's
    letters in another order behind the first (FSHF, Federata e Futbollit e Shqipërisë).
    """
    opening: dict[str, list[str]] = {}  # folded first word -> names
    lettered: dict[str, list[str]] = {}  # letters of an acronym in one order -> names
    for name in names:
        opening.setdefault(_told(name)[0], []).append(name)
        for letters in dict.fromkeys(map(_ordered, acronyms_of(name, gazetteer))):
            lettered.setdefault(letters, []).append(name)
    out: dict[str, str] = {}
    for short in sorted(shorts):
        expanded = gazetteer.expanded.get(short, ("",))
        fitting = [name for name in opening.get(expanded[0], ()) if _tells_of(name, expanded, gazetteer)]
        fitting += lettered.get(_ordered(short), ()) if len(short) > COUNTRY else ()
        whole = max(fitting, key=len, default="")
        if fitting and all(whole.startswith(name) for name in fitting):
            out[short] = whole
    return out


def _ordered(letters: str) -> str:
    """An acronym with its letters behind the first in the alphabet's order."""
    return letters[:1] + "".join(sorted(letters[1:]))


def _told(name: str) -> list[str]:
    return fold(name).replace(",", "").split(" ")


def _tells_of(name: str, whole: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether a name tells nothing but what a whole name does, and more than its head: Ministria e Kulturës."""
    told = _told(name)
    return len(told) > 1 and set(told) <= {*whole, *gazetteer.articles, *gazetteer.joins}


def bracketed(words: list[str], at: int, name: str, gazetteer: Gazetteer) -> str:
    """Return the acronym in brackets behind a name, "" if none is: Fronti i Gjelbër (FGJ).

    One word may stand between if the letters are the name's, in whatever order: Fronti Demokratik proserb (DF).
    """
    between = at < len(words) and words[at].isalpha() and words[at].islower()
    at += between
    if at + 2 >= len(words) or words[at] != "(" or words[at + 2] != ")":
        return ""
    short = cut(words[at + 1], gazetteer)
    own = [sorted(option) for option in acronyms_of(name, gazetteer)] if between else [sorted(short)]
    return short if short.isupper() and len(short) > 1 and sorted(short) in own else ""


def shortened(initials: str, used: dict[str, list[str]], places: set[str], gazetteer: Gazetteer) -> list[str]:
    """Return the acronyms of a text that are a name's too, which has the given initials; `used` are they by all letters but the last.

    With the country's letter where the name leaves the country out, which the text tells of (`places` are the letters of those):
    Agjencia e Statistikave, ASK.  Without the letters of a body the pack knows that the name ends in: OVL, of OVLUÇK.
    """
    short, known = len(initials) <= COUNTRY, gazetteer.phrases
    longer = [other for other in used.get(initials, ()) if not short or other[-1] in places]
    if short and initials in used.get(initials[:-1], ()):
        longer = []
    for size in range(LEAST, len(initials) - 1):
        body = known.get(initials[size:].lower())
        if body is not None and body[0] == "institution" and initials[:size] in used.get(initials[: size - 1], ()):
            longer.append(initials[:size])
    return longer


def joined(words: list[str], at: int, short: str, acronyms: dict[str, str], gazetteer: Gazetteer) -> int:
    """Return where an acronym ends that goes on at a token to one of a text's `acronyms`: OVL [UÇK], OVL [e UÇK-së]; the token if none does."""
    behind = at + (at < len(words) and fold(words[at]) in gazetteer.articles)
    if behind >= len(words) or not words[behind][0].isupper():
        return at
    return behind + 1 if short + cut(words[behind], gazetteer) in acronyms else at
