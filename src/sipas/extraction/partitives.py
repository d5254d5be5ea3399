"""One or some of those told of, as a reader is shown them: "njëri prej tyre" of the residents is njëri prej banorëve.

And one more beside one told of: "..., tha një pushues. ..., shtoi një tjetër" is një tjetër pushues.  Knows phrases only.
"""

from sipas.extraction.answers import Answer, Words
from sipas.extraction.cast import Cast
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.words import any_of, fold

FAR = 60  # tokens back within which the first one stands beside whom another is told of


def part(words: Words, tables: Gazetteer, keys: list[str]) -> bool:
    """Return whether a phrase tells of some of those whom the pronoun means that ends it: njëri prej tyre, shumica e tyre."""
    linked = len(keys) == 3 and (keys[1] in words.by or keys[1] in tables.articles)
    return linked and keys[0] in any_of(words.indefinite, words.callings.shares) and keys[2] in words.possessives


def of_those(words: Words, tables: Gazetteer, phrase: str, those: Answer) -> str:
    """Return a phrase for some of those told of with their noun for its pronoun."""
    told = oblique(words, tables, those.name or "")
    return f"{phrase.rpartition(' ')[0]} {told}" if told else phrase


def oblique(words: Words, tables: Gazetteer, name: str) -> str:
    """Return several people in the case that stands behind "of": banorët e fshatit -> banorëve të fshatit; "" if unknown."""
    head, _, rest = name.partition(" ")
    found = ((len(upright), upright, bent) for bent, uprights in words.endings.plurals for upright in uprights)
    fits = [(size, head[: len(head) - size] + bent) for size, upright, bent in found if head.endswith(upright)]
    known = [form for _, form in sorted(fits, reverse=True) if form in tables.collectives]
    if fold(head) not in tables.collectives or not known:
        return ""
    link, _, others = rest.partition(" ")
    if others and link == tables.links.get("p"):
        rest = f"{words.endings.links.get(tables.links.get('m', ''), link)} {others}"
    return f"{known[0]} {rest}".strip()


def beside(cast: Cast, words: Words, first: int, last: int) -> str:
    """Return the noun of the one beside whom another is told of in a range: (një) pushues ... [një tjetër]; "" if none is."""
    keys = cast.keys
    if last - first != 2 or keys[first] not in words.introducing or keys[first + 1] not in words.others:
        return ""
    for at in range(first - 2, max(first - FAR, -1), -1):
        if keys[at] not in words.introducing or cast.layout.quoted[at] >= 0:
            continue
        head = at + 1 + (keys[at + 1] in words.others)  # "një tjetër pushues"
        noun, key = cast.title(head), keys[head]
        known = key in words.telling and key not in cast.tables.documents and cast.kind_noun(head) is None
        if not known and (noun is None or noun.plural or noun.nominative or " " in noun.lemma):
            continue
        governed = at and (keys[at - 1] in words.governors or keys[at - 1] in cast.tables.articles)
        return "" if governed else cast.words[head]
    return ""
