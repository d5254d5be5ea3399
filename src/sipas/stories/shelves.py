"""Finds, for a document, those of the last days worth a closer look, by the words they share.

Documents stand on shelves by the day their publication closes with.  A query opens only
the shelves within the window and reads only words that are not on everybody's lips, so
that it costs the same however many shelves there are; old shelves are taken down.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

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
NOWHERE: dict[str, float] = {}


# Where each word stands, and how heavy.  Dictionaries of plain values are nothing to the
# collector of garbage; lists of pairs cost a third of all the time.
Postings = dict[str, dict[str, float]]


class Shelf(Struct):
    """The documents of one day and where each word stands among them."""

    portraits: dict[str, Portrait]
    words: Postings
    names: Postings


class Shelves:
    """The documents of the last days: `put` them up, `take` them down, ask what is `near` one."""

    def __init__(self) -> None:
        self._shelves: dict[float, Shelf] = {}
        self._day_of: dict[str, float] = {}
        self._spread: dict[str, int] = defaultdict(int)
        self._languages: dict[str | None, int] = {}

    def get(self, document: str) -> Portrait | None:
        """Return the portrait of a document that stands on a shelf, else None."""
        day = self._day_of.get(document)
        return None if day is None else self._shelves[day].portraits[document]

    def put(self, portrait: Portrait) -> None:
        """Add a document."""
        closes = portrait.profile.closes
        day = NEVER if closes is None else closes // 1
        shelf = self._shelves.setdefault(day, Shelf({}, defaultdict(dict), defaultdict(dict)))
        document, language = portrait.profile.id, portrait.profile.language
        self._day_of[document] = day
        self._languages[language] = self._languages.get(language, 0) + 1
        shelf.portraits[document] = portrait
        for key, weight in portrait.weightiest.items():
            shelf.words[key][document] = weight
            self._spread[key] += 1
        for key, weight in portrait.names.items():
            shelf.names[key][document] = weight

    def renew(self, portrait: Portrait) -> None:
        """Put a portrait of the same words in the place of a document's."""
        self._shelves[self._day_of[portrait.profile.id]].portraits[portrait.profile.id] = portrait

    def take(self, document: str) -> None:
        """Take one document down again."""
        portrait = self.get(document)
        if portrait is None:
            return
        shelf = self._shelves[self._day_of[document]]
        del shelf.portraits[document]
        for keys, postings in ((portrait.weightiest, shelf.words), (portrait.names, shelf.names)):
            for key in keys:
                del postings[key][document]
        self._forget(portrait)

    def clear_before(self, day: float) -> None:
        """Take down the shelves of days too long before this one."""
        for old in [at for at in self._shelves if at < day - KEPT]:
            for portrait in self._shelves.pop(old).portraits.values():
                self._forget(portrait)

    def near(self, portrait: Portrait) -> dict[str, float]:
        """Return the other documents within the window with the cosine of their words.

        Those of another language are found by the names they share.
        """
        limit = max(FEW, COMMON * len(self._day_of))
        words = {key: weight for key, weight in portrait.weightiest.items() if self._spread.get(key, 0) <= limit}
        several = len(self._languages) > 1
        near: dict[str, float] = {}
        for shelf in self._open(portrait):
            close = _cosines(words, shelf.words)
            found = {other for other, cosine in close.items() if cosine >= PROPOSED}
            if several:
                found |= self._foreign(portrait, shelf)
            for other in found:
                if shelf.portraits[other].profile.gap(portrait.profile) <= WINDOW:
                    near[other] = close.get(other, 0.0)
        near.pop(portrait.profile.id, None)
        return near

    def _foreign(self, portrait: Portrait, shelf: Shelf) -> set[str]:
        """Documents of other languages that share enough names."""
        close = _cosines(portrait.names, shelf.names)
        named = (other for other, cosine in close.items() if cosine >= NAMED)
        return {other for other in named if shelf.portraits[other].profile.language != portrait.profile.language}

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
        known = len(self._day_of) / (len(self._day_of) + YOUNG)
        return known * sum(sorted(others, reverse=True)[:USUAL]) / USUAL

    def _apart(self, portrait: Portrait, document: str) -> float:
        other = self.get(document)
        return other.profile.gap(portrait.profile) if other else 0.0

    def _open(self, portrait: Portrait) -> Iterator[Shelf]:
        """Shelves that can hold something within the window, oldest first."""
        opens = portrait.profile.opens
        least = -NEVER if opens is None else opens - WINDOW - 1
        return (self._shelves[day] for day in sorted(self._shelves) if day >= least)

    def _forget(self, portrait: Portrait) -> None:
        del self._day_of[portrait.profile.id]
        language = portrait.profile.language
        self._languages[language] -= 1
        if not self._languages[language]:
            del self._languages[language]
        for key in portrait.weightiest:
            self._spread[key] -= 1
            if not self._spread[key]:
                del self._spread[key]


def _cosines(weights: Mapping[str, float], postings: Postings) -> dict[str, float]:
    close: dict[str, float] = defaultdict(float)
    for key, weight in weights.items():
        for other, value in postings.get(key, NOWHERE).items():
            close[other] += weight * value
    return close
