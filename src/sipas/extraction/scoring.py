"""How likely a reading of a cue is: the weights of its features, summed.

Weights are data.  `weights.json` of a pack is trained (`bench/train.py`; its header says
on what), `rules.json` is set by hand and serves where nothing was trained.  Both map a
frame and a feature of `readings` to a number; the sum is log odds.
"""

import math
from functools import cache

import msgspec
from msgspec import Struct

from sipas.extraction.reading import Reading
from sipas.language import Language, load


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
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


def score(reading: Reading, table: Weights) -> float:
    """Return the log odds of a reading."""
    frame = table.frames.get(reading.frame)
    if frame is None:
        return -9.0
    total = frame.get("", 0.0)
    weight = frame.get
    for feature in reading.features:
        total += weight(feature, 0.0)
    return total


def parts(reading: Reading, table: Weights) -> list[tuple[str, float]]:
    """Return the features that weigh in a reading's score, heaviest first."""
    frame = table.frames.get(reading.frame, {})
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
