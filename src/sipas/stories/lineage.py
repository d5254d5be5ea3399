"""Which of two documents was first, and what that rests on: a ladder, its steps named.

From the surest step down: `published before` (the stretches of publication do not meet; each
date names its own reason: feed, page, header ...), `credits` (the one text names the other's
publisher as where it has this from), `fetched before` (capture), `only one of the two is
dated`, `perhaps published before` (the stretches meet), `none`.
"""

import re
from collections.abc import Mapping, Sequence

from sipas.extraction.words import bare
from sipas.language import ROOT, load
from sipas.records import Document, Extraction
from sipas.stories.profiles import Profile, name_key

# A text's last words between a slash or a bracket and its end: "/Telegrafi/", "(Anadolu)", "/REL".
CREDIT = re.compile(r"[/(]\s*([^\W\d_][^/()\n.!?:]{1,40}?(?:\.[a-z]{2,4})?)\s*[/)]?\s*$")
HOST = re.compile(r"(?<=\w)\.[a-z]{2,6}$")
WORD = re.compile(r"[^\W_]+")
LAST = float("inf")


def credited(extraction: Extraction) -> frozenset[str]:
    """Return the names, folded, that a document gives as where it has its text from.

    These are the relays of its attributions and a credit line at its very end.
    """
    document = extraction.document
    names = [name for attribution in extraction.attributions for name in attribution.relay]
    if end := CREDIT.search(document.text, max(0, len(document.text) - 60)):
        names.append(end[1])
    return frozenset(key for name in names if (key := folded(name, document.language)))


def folded(publisher: str, language: str | None) -> str:
    """Return one key for the spellings and cases of an outlet's name, without the ending of an address."""
    pack = load(language or ROOT)
    return "".join(name_key(word, pack) for word in WORD.findall(HOST.sub("", bare(publisher))))


def credits_other(one: Extraction, other: Extraction) -> bool:
    """Return whether the first document credits the other's publisher, which is not its own."""
    publisher = other.document.publisher
    if not publisher or publisher == one.document.publisher:
        return False
    return folded(publisher, one.document.language) in credited(one)


def surely_before(one: Profile, other: Profile) -> bool:
    """Return whether one was published before the other's publication can begin."""
    return one.closes is not None and other.opens is not None and one.closes <= other.opens


def in_order(extractions: Sequence[Extraction], profiles: Mapping[str, Profile]) -> list[Extraction]:
    """Return documents first published first, by the ladder's steps; by id where none tells."""

    def first(extraction: Extraction) -> tuple[float, float, str]:
        document, opens = extraction.document, profiles[extraction.document.id].opens
        fetched = document.fetched.timestamp() if document.fetched else LAST
        return (LAST if opens is None else opens, fetched, document.id)

    ordered: list[Extraction] = []
    for extraction in sorted(extractions, key=first):
        at = len(ordered)
        while at and _before(extraction, ordered[at - 1], profiles):
            at -= 1
        ordered.insert(at, extraction)
    return ordered


def _before(one: Extraction, other: Extraction, profiles: Mapping[str, Profile]) -> bool:
    """Whether a credit puts a document before one that may be dated before it."""
    if surely_before(profiles[other.document.id], profiles[one.document.id]):
        return False
    return credits_other(other, one) and not credits_other(one, other)


def evidence(later: Extraction, earlier: Extraction) -> str:
    """Return what the direction rests on: the surest step of the ladder that tells the two apart, and a credit."""
    credit = f"credits {earlier.document.publisher}" if credits_other(later, earlier) else ""
    dated = _dated(later.document, earlier.document)
    if dated.startswith("published"):
        return f"{dated}; {credit}" if credit else dated
    one, two = earlier.document.fetched, later.document.fetched
    if one and two and one < two:
        captured = f"fetched before: {one.isoformat()}, {two.isoformat()}"
        return f"{credit}; {captured}" if credit else captured
    if credit:
        return credit
    if earlier.document.published and not later.document.published:
        return "only one of the two is dated"
    return dated or "none: neither date nor capture tells which was first"


def _dated(later: Document, earlier: Document) -> str:
    one, two = earlier.published, later.published
    if not (one and two and one.earliest and two.earliest) or one.earliest >= two.earliest:
        return ""
    sure = one.latest is not None and one.latest <= two.earliest
    how = "published before" if sure else "perhaps published before (the dates overlap)"
    return f"{how}: {one.edtf or one.earliest.isoformat()} ({one.reason}), {two.edtf or two.earliest.isoformat()} ({two.reason})"
