"""Finds, for a document, those of the last days worth a closer look, by the words they share.

Documents stand on shelves by the day their publication closes with.  For each word it is
known where it stands, the oldest first, so that a query reads back through the days of
its window and no further, and only for words that are not on everybody's lips: it costs
the same however many shelves there are.  Old shelves are taken down.
"""

from collections.abc import Iterable, Mapping
from math import ceil

from sipas.stories.voices import Portrait

WINDOW = 4.0  # days a story waits for its next document; 98 of 100 come within three
KEPT = 40  # days a shelf stays up, for documents that come late or tell only their month
COMMON = 0.1  # a word in more than this share of the documents on the shelves finds nothing
FEW = 60  # below so many documents every word counts
PROPOSED = 0.07  # the least cosine of two documents worth a closer look
NAMED = 0.05  # the same for names, where words cannot speak
USUAL = 3  # documents of other days whose likeness is taken for usual
YOUNG = 50.0  # documents on the shelves at which half is believed
STORY = 4  # documents that a story mostly has at most
NEVER = float("inf")
# Places on the shelves are numbers in the order of days: the day times PLACES, and one more each time.
PLACES = 2**30
OPEN_END = 10**8  # the day of documents whose publication closes with none
START = -(2**62)


# The places where each word stands, in their order, and how heavy.  Dictionaries of plain
# values are nothing to the collector of garbage; lists of pairs cost a third of all the time.
Postings = dict[str, dict[int, float]]


class Shelves:
    """The documents of the last days: `put` them up, `take` them down, ask what is `near` one."""

    def __init__(self) -> None:
        self._shelves: dict[int, dict[int, Portrait]] = {}
        self._place_of: dict[str, int] = {}
        self._taken = 0
        self._last = START
        self._words: Postings = {}
        self._names: Postings = {}
        self._languages: dict[str | None, int] = {}

    def get(self, document: str) -> Portrait | None:
        """Return the portrait of a document that stands on a shelf, else None."""
        place = self._place_of.get(document)
        return None if place is None else self._at(place)

    def put(self, portrait: Portrait) -> None:
        """Add a document."""
        closes = portrait.profile.closes
        day = OPEN_END if closes is None else int(closes // 1)
        place = day * PLACES + self._taken
        self._taken += 1
        document, language = portrait.profile.id, portrait.profile.language
        self._place_of[document] = place
        self._languages[language] = self._languages.get(language, 0) + 1
        enter = _append if place > self._last else _insert
        enter(self._words, portrait.weightiest, place)
        enter(self._names, portrait.names, place)
        self._last = max(self._last, place)
        self._shelves.setdefault(day, {})[place] = portrait

    def renew(self, portrait: Portrait) -> None:
        """Put a portrait of the same words in the place of a document's."""
        place = self._place_of[portrait.profile.id]
        self._shelves[place // PLACES][place] = portrait

    def take(self, document: str) -> None:
        """Take one document down again."""
        place = self._place_of.get(document)
        if place is not None:
            self._forget(place, self._shelves[place // PLACES].pop(place))

    def clear_before(self, day: float) -> None:
        """Take down the shelves of days too long before this one."""
        for old in [at for at in self._shelves if at < min(day - KEPT, OPEN_END)]:
            for place, portrait in self._shelves.pop(old).items():
                self._forget(place, portrait)

    def near(self, portrait: Portrait) -> dict[str, float]:
        """Return the other documents within the window with the cosine of their words.

        Those of another language are found by the names they share.
        """
        profile = portrait.profile
        least = START if profile.opens is None else ceil(profile.opens - WINDOW - 1) * PLACES
        close = _cosines(portrait.weightiest, self._words, least, max(FEW, COMMON * len(self._place_of)))
        found = {place for place, cosine in close.items() if cosine >= PROPOSED}
        if len(self._languages) > 1:
            found |= self._foreign(portrait, least)
        found.discard(self._place_of.get(profile.id, START))
        others = {place: self._at(place).profile for place in found}
        return {other.id: close.get(at, 0.0) for at, other in others.items() if other.gap(profile) <= WINDOW}

    def _foreign(self, portrait: Portrait, least: int) -> set[int]:
        """Documents of other languages that share enough names."""
        close = _cosines(portrait.names, self._names, least, NEVER)
        named = (place for place, cosine in close.items() if cosine >= NAMED)
        return {place for place in named if self._at(place).profile.language != portrait.profile.language}

    def usual(self, portrait: Portrait, near: Mapping[str, float]) -> float:
        """Return how alike a document is to others that are not of its story.

        For one whose day is known these are the documents of other days; for one without,
        those that come behind as many as a story mostly has.  A young archive knows little
        of what is usual.
        """
        if portrait.profile.dated:
            others = [c for o, c in near.items() if self._apart(portrait, o) > 1.0]
        else:
            others = sorted(near.values(), reverse=True)[STORY:]
        known = len(self._place_of) / (len(self._place_of) + YOUNG)
        return known * sum(sorted(others, reverse=True)[:USUAL]) / USUAL

    def _apart(self, portrait: Portrait, document: str) -> float:
        other = self.get(document)
        return other.profile.gap(portrait.profile) if other else 0.0

    def _at(self, place: int) -> Portrait:
        return self._shelves[place // PLACES][place]

    def _forget(self, place: int, portrait: Portrait) -> None:
        del self._place_of[portrait.profile.id]
        language = portrait.profile.language
        self._languages[language] -= 1
        if not self._languages[language]:
            del self._languages[language]
        _strike(self._words, portrait.weightiest, place)
        _strike(self._names, portrait.names, place)


def _append(postings: Postings, weights: Mapping[str, float], place: int) -> None:
    """Write down the words of a document that stands behind all others."""
    known = postings.get
    for key, weight in weights.items():
        held = known(key)
        if held is None:
            postings[key] = {place: weight}
        else:
            held[place] = weight


def _insert(postings: Postings, weights: Mapping[str, float], place: int) -> None:
    """Write down the words of a document before those of later days."""
    for key, weight in weights.items():
        held = postings.setdefault(key, {})
        later = []
        while held and next(reversed(held)) > place:
            later.append(held.popitem())
        held[place] = weight
        held.update(reversed(later))


def _strike(postings: Postings, keys: Iterable[str], place: int) -> None:
    for key in keys:
        held = postings[key]
        del held[place]
        if not held:
            del postings[key]


def _cosines(weights: Mapping[str, float], postings: Postings, least: int, limit: float) -> dict[int, float]:
    """How alike the documents from a place on are, by words that stand in no more than `limit` of all."""
    close: dict[int, float] = {}
    so_far = close.get
    for weight, held in zip(weights.values(), map(postings.get, weights), strict=True):
        if held is not None and len(held) <= limit:
            for place, value in reversed(held.items()):
                if place < least:
                    break
                close[place] = so_far(place, 0.0) + weight * value
    return close
