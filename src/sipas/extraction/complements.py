"""What the head of an institution's name has behind it: complements with two articles or several nouns; its citation form, its acronyms."""

from sipas.extraction.gazetteer import Gazetteer, Noun, title_of
from sipas.extraction.inflection import oblique
from sipas.extraction.namings import closed_up
from sipas.extraction.words import bare, fold

MANY = 12  # tokens of a list of complements


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
    joins = gazetteer.joins - gazetteer.articles
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
        if i == article and (i == at + 1 or not oblique(words[i - 1], gazetteer)):
            word = gazetteer.links.get(gender, word)  # not the article of another noun: "Nisma Kundër Krimit të ..."
        elif word == keys[i] and i - 1 == article and bare(word) in gazetteer.spelled:
            word = gazetteer.spelled[bare(word)].capitalize()
        elif word.isascii() and keys[i] in gazetteer.spelled:
            known = gazetteer.spelled[keys[i]]
            word = known.capitalize() if word[0].isupper() else known
        parts.append(word)
    return closed_up(parts)


def acronyms_of(name: str, gazetteer: Gazetteer) -> list[str]:
    """Return the acronyms a name can have: what a language writes with two letters for one counts as one or as two."""
    parts = [word for word in name.split(" ") if word[0].isupper() or fold(word) in gazetteer.adjectives]
    if len(parts) < 2:
        return []
    single = "".join(part[0] for part in parts).upper()
    double = "".join(part[:2] if fold(part)[:2] in gazetteer.digraphs else part[0] for part in parts).upper()
    return list(dict.fromkeys((single, double)))
