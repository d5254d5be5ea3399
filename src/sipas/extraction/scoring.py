"""How likely a reading of a cue is: the weights of its features, summed.

Weights are data.  `weights.json` of a pack is trained (`bench/train.py`; its header says
on what), `rules.json` is set by hand and serves where nothing was trained.  Both map a
frame and a feature of `readings` to a number; the sum is log odds.  What stands under no
frame ("") counts in each: a word seen in one frame is known in the others.
"""

import math
from collections.abc import Mapping
from functools import cache

import msgspec

from sipas.extraction.aspects import Aspect, features_of
from sipas.extraction.reading import Reading
from sipas.language import Language, load
from sipas.structs import Filed

GRAINS = 1_000  # grains of one log odds: weights are given to three places
MET = 20_000  # aspects a frame's table keeps at most
UNKNOWN = -9.0  # log odds of a frame that no weight knows


class Weights(Filed, frozen=True):
    """`header` says where the weights come from; `frames` maps frame and feature to weight.

    `floor` is the log odds from which a reading is taken for an attribution; `slope` and
    `shift` turn log odds into a calibrated probability.
    """

    header: dict[str, str]
    frames: dict[str, dict[str, float]]
    floor: float = 0.0
    slope: float = 1.0
    shift: float = 0.0


@cache
def weights(language: Language, *, trained: bool = True) -> Weights:
    """Return the weights of a language, or of the nearest fallback that has any."""
    names = ("weights.json", "rules.json") if trained else ("rules.json",)
    chain = [language, *(load(code) for code in language.header.fallback)]
    for name in names:
        for place in chain:
            file = place.folder / name
            if file.is_file():
                return msgspec.json.decode(file.read_bytes(), type=Weights)
    return Weights({"source": "none"}, {})


class _Frame(dict[Aspect, int]):
    """What aspects weigh in a frame, in grains, summed when they are first met: they come again and again.

    Whole numbers, so that readings that weigh the same are the same in whatever order their weights are added.
    """

    def __init__(self, table: dict[str, float]) -> None:
        super().__init__()
        self.table = {feature: round(weight * GRAINS) for feature, weight in table.items()}

    def __missing__(self, aspect: Aspect) -> int:
        if len(self) >= MET:
            self.clear()
        weight = self.table.get
        total = self[aspect] = sum(weight(feature, 0) for feature in features_of((aspect,)))
        return total


@cache
def _frames(table: Weights) -> dict[str, _Frame]:
    return {name: _Frame(summed(table, name)) for name in table.frames if name}


def summed(table: Weights, frame: str, shared: str = "") -> dict[str, float]:
    """Return what features weigh in a frame: there, and in the one whose weights every frame shares."""
    total = dict(table.frames.get(shared, {}))
    for feature, weight in table.frames.get(frame, {}).items():
        total[feature] = total.get(feature, 0.0) + weight
    return total


def weighing(frame: str, table: Weights) -> Mapping[Aspect, int] | None:
    """Return what aspects weigh in a frame, in grains, summed when they are first met; None if no weight knows it."""
    return _frames(table).get(frame)


def weigh(found: list[Reading], table: Weights) -> float:
    """Give the readings of a cue their scores and their presence; return the presence."""
    frames = _frames(table)
    total = 0.0
    name, cue, source, first = "", None, None, 0  # what a reading shares with the one before: most do
    for reading in found:
        frame, aspects = frames.get(reading.frame), reading.aspects
        if frame is None:
            log_odds = UNKNOWN
        else:
            if aspects[0] is not cue or aspects[1] is not source or reading.frame is not name:
                name, cue, source = reading.frame, aspects[0], aspects[1]
                first = frame[""] + frame[cue] + frame[source]
            grains = first
            for aspect in aspects[2:]:
                grains += frame[aspect]
            log_odds = grains / GRAINS
        reading.score = log_odds
        total += math.exp(log_odds)
    presence = math.log(total)
    for reading in found:
        reading.presence = presence
    return presence


def parts(reading: Reading, table: Weights) -> list[tuple[str, float]]:
    """Return the features that weigh in a reading's score, heaviest first."""
    frame = summed(table, reading.frame)
    rows = [(feature, frame[feature]) for feature in ("", *reading.features) if feature in frame]
    return sorted(rows, key=lambda row: (-abs(row[1]), row[0]))


def against_all(reading: Reading) -> float:
    """Return the log odds of a reading against all others of its cue and none together."""
    others = 1 + math.exp(reading.presence) - math.exp(reading.score)
    return reading.score - math.log(max(others, 1.0))


def probability(log_odds: float, table: Weights) -> float:
    """Return the calibrated probability of a score, rounded to what it is worth."""
    return logistic(table.slope * log_odds + table.shift)


def logistic(log_odds: float) -> float:
    """Return the probability of log odds, rounded to what it is worth."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 3)
