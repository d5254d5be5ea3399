"""How often an attribution like this one is right: content and speaker together.

`scoring` weighs how a cue is read, and its weights are trained for that alone.  Here its
log odds join what is known when speakers are resolved: the frame, the kind, how the source
is worded and who it was taken for.  What is too seldom right is not given at all.  The terms
of a pack's `calibration.json` are fitted to gold by `bench/calibrate.py`; a pack without that
file gives all that was read, as likely as `scoring` says.
"""

import math
import re
from functools import cache

import msgspec
from msgspec import Struct

from sipas.extraction.scoring import logistic
from sipas.language import Kept, Language, blanked
from sipas.records import Attribution

LEAST, MOST = -3.0, 5.0  # log odds beyond which nothing more is learned
LONG = 40  # words from which a content counts as long: it is whole paragraphs, in full
ENDLESS = 400  # words from which it makes no further difference
MARK = re.compile(r"[“”„\"«»]")
STEM = 4  # letters in which an inflected name agrees with its citation form
WORD = re.compile(r"\w+")
WORDS = Kept(r"\w")


class Bar(Struct, frozen=True, forbid_unknown_fields=True):
    """The probability by a table of terms from which on an attribution is given."""

    floor: float
    terms: dict[str, float]


class Calibration(Struct, frozen=True, forbid_unknown_fields=True):
    """`header` says what was learned from what; `terms` maps a term to log odds.

    An attribution is given if it comes up to one of the `bars`; they are fitted to documents that were
    read, so that what is given does not hang on documents kept unseen.
    """

    header: dict[str, str]
    terms: dict[str, float]
    bars: tuple[Bar, ...] = ()


@cache
def calibration(language: Language) -> Calibration | None:
    """Return what a pack's confidences are corrected by, or None if the pack has nothing of the kind."""
    file = language.folder / "calibration.json"
    return msgspec.json.decode(file.read_bytes(), type=Calibration) if file.is_file() else None


def believed(text: str, attributions: tuple[Attribution, ...], language: Language) -> tuple[Attribution, ...]:
    """Return the attributions that are right often enough to be given, with the probability that content and speaker are right.

    Takes them as `speakers.resolve` returns them, with the confidence of their reading, and keeps their order.
    """
    table = calibration(language)
    if table is None:
        return attributions
    shown = {a.id: terms(a, text) for a in attributions}
    given = _reaching(table.bars, shown, attributions)
    inner = {a.id for a in attributions if a.parent}
    for attribution in given:
        if attribution.parent is None and attribution.id in inner:
            shown[attribution.id] = terms(attribution, text)  # what it stood in is not given
    return tuple(
        msgspec.structs.replace(attribution, confidence=logistic(_sum(shown[attribution.id], table.terms)))
        for attribution in given
    )


def reaching(bars: tuple[Bar, ...], text: str, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return the attributions that come up to one of some bars; all, if there is no bar.

    What stood in one that is left out stands in what that stood in.
    """
    return _reaching(bars, {a.id: terms(a, text) for a in found}, found)


def _reaching(
    bars: tuple[Bar, ...], shown: dict[str, dict[str, float]], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    out = {a.id: a for a in found if bars and not _reaches(bars, shown[a.id])}
    if not out:
        return found
    kept = []
    for attribution in found:
        if attribution.id in out:
            continue
        parent = attribution.parent
        while parent in out:
            parent = out[parent].parent
        kept.append(
            attribution if parent == attribution.parent else msgspec.structs.replace(attribution, parent=parent)
        )
    return tuple(kept)


def _reaches(bars: tuple[Bar, ...], shown: dict[str, float]) -> bool:
    return any(_sum(shown, bar.terms) >= math.log(bar.floor / (1 - bar.floor)) for bar in bars)


def parts(attribution: Attribution, text: str, language: Language) -> list[tuple[str, float]]:
    """Return the terms that weigh in a confidence as log odds, heaviest first.

    Takes an attribution with the confidence of its reading, not a calibrated one.
    """
    table = calibration(language)
    if table is None:
        return []
    rows = [
        (term, value * table.terms[term]) for term, value in terms(attribution, text).items() if term in table.terms
    ]
    return sorted(rows, key=lambda row: (-abs(row[1]), row[0]))


def terms(attribution: Attribution, text: str) -> dict[str, float]:
    """Return the terms an attribution shows and the value of each; the empty one is always there."""
    frame = attribution.rule.partition(":")[0]
    words = sum([len(blanked(span.of(text), WORDS).split()) for span in attribution.content])
    out = {
        "": 1.0,
        "reading": _log_odds(attribution.confidence),
        "length": math.log1p(min(words, LONG)),
        f"kind={attribution.kind}": 1.0,
        f"frame={frame}": 1.0,
        f"source={_source(attribution, text)}": 1.0,
    }
    if attribution.speaker:
        named = len(attribution.speaker.name.split())
        if attribution.speaker.type == "person":
            out[f"person={'whole name' if named > 1 else 'one word'}"] = 1.0
        else:
            out["words of name"] = math.log(max(named, 1))
    if attribution.kind == "direct" and any(MARK.search(span.of(text)) for span in attribution.content):
        out["marks within"] = 1.0  # of a quotation that may be read on too far
    if words > LONG:
        out["goes on"] = math.log(min(words, ENDLESS) / LONG)
    if attribution.source:
        out["words of source"] = math.log(min(len(attribution.source.of(text).split()), LONG) or 1)
    if attribution.parent:
        out["nested"] = 1.0
    if len(attribution.content) > 1:
        out["parts"] = 1.0
    if attribution.relay:
        out["relay"] = 1.0
    return out


def _source(attribution: Attribution, text: str) -> str:
    """How the source is worded, and what it was taken for."""
    taken = attribution.source_class or "nobody"
    if attribution.source is None:
        return f"{taken} elided"
    if attribution.speaker is None or taken not in ("named", "institution"):
        return taken
    last = WORD.findall(attribution.speaker.name.casefold())[-1:]
    said = WORD.findall(attribution.source.of(text).casefold())
    return taken if any(word[:STEM] == name[:STEM] for word in said for name in last) else f"{taken} elsewhere"


def _sum(found: dict[str, float], table: dict[str, float]) -> float:
    total = 0.0
    for term, value in found.items():
        total += value * table.get(term, 0.0)
    return total


def _log_odds(probability: float) -> float:
    if not 0 < probability < 1:
        return LEAST if probability <= 0 else MOST
    return max(LEAST, min(MOST, math.log(probability / (1 - probability))))
