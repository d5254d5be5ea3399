"""Confidences: what they rest on, that they stay what they are in any order, that figures of them are right."""

import hashlib
import json
import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sipas.extraction import confidence
from sipas.extraction.confidence import Bar, Calibration, believed, calibration, parts, reaching, terms
from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.language import known, load
from sipas.records import SHOWN, Attribution, Span, Speaker

TEXT = "Albana Teli tha se ura do të mbyllet."
FITTED = [code for code in known() if (load(code).folder / "calibration.json").is_file()]


def found(**differing) -> Attribution:
    given = {
        "id": "a",
        "cue": Span(12, 15),
        "source": Span(0, 11),
        "content": (Span(19, 36),),
        "kind": "indirect",
        "stance": "says",
        "speaker": Speaker(id="s", name="Albana Teli", type="person"),
        "source_class": "named",
        "confidence": 0.75,
        "rule": "that: them",
    }
    return Attribution(**{**given, **differing})


def test_terms_say_what_an_attribution_shows():
    assert terms(found(), TEXT) == {
        "": 1.0,
        "reading": pytest.approx(math.log(3)),
        "length": pytest.approx(math.log(5)),
        "kind=indirect": 1.0,
        "frame=that": 1.0,
        "source=named": 1.0,
        "person=whole name": 1.0,
        "words of source": pytest.approx(math.log(2)),
    }


def test_a_quotation_that_holds_marks_or_goes_on_is_seen():
    text = "„Po“, tha ai. „Jo, jo“, tha tjetri. " + "Fjalë pa fund. " * 40
    bent = found(kind="direct", source=None, content=(Span(1, len(text)),))
    assert terms(bent, text)["marks within"] == 1.0
    assert terms(bent, text)["goes on"] == pytest.approx(math.log(127 / 40))
    assert not {"marks within", "goes on"} & terms(found(kind="direct", content=(Span(1, 3),)), text).keys()


@pytest.mark.parametrize(
    ("differing", "term"),
    [
        ({"source": None}, "source=named elided"),
        ({"source": None, "speaker": None, "source_class": None}, "source=nobody elided"),
        ({"speaker": Speaker(id="s", name="Besnik Hoti", type="person")}, "source=named elsewhere"),
        ({"speaker": None, "source_class": "anonymous"}, "source=anonymous"),
        ({"speaker": Speaker(id="s", name="Teli", type="person")}, "person=one word"),
        ({"parent": "b"}, "nested"),
        ({"relay": ("TASS",)}, "relay"),
        ({"content": (Span(0, 6), Span(19, 36))}, "parts"),
        ({"rule": "quotation without a cue"}, "frame=quotation without a cue"),
    ],
)
def test_a_difference_has_its_term(differing, term):
    assert terms(found(**differing), TEXT)[term] == 1.0


def test_an_inflected_name_is_the_name():
    text = "Telit i duket"
    assert "source=named" in terms(found(source=Span(0, 5), content=(Span(6, 13),)), text)


@given(st.floats(0, 1))
def test_a_likelier_reading_is_never_less_probable(share):
    table = Calibration({}, {"": -1.0, "reading": 0.5})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(confidence, "calibration", lambda _: table)
        less, more = believed(TEXT, (found(confidence=share / 2), found(confidence=share)), load("sq"))
    assert 0 <= less.confidence <= more.confidence <= 1


def test_a_pack_without_terms_keeps_the_confidence_of_the_reading():
    assert calibration(load("und")) is None
    assert believed(TEXT, (found(),), load("und")) == (found(),)
    assert parts(found(), TEXT, load("und")) == []


@pytest.mark.parametrize("code", FITTED)
def test_the_parts_add_up(code):
    (one,) = believed(TEXT, (found(),), load(code))
    total = sum(value for _, value in parts(found(), TEXT, load(code)))
    assert one == msgspec.structs.replace(found(), confidence=one.confidence)
    assert one.confidence == pytest.approx(1 / (1 + math.exp(-total)), abs=0.001)


@pytest.mark.parametrize("code", FITTED)
def test_terms_say_where_they_come_from(code):
    table = calibration(load(code))
    assert len(table.header["source"]) > 10
    body = json.dumps([table.terms, msgspec.to_builtins(table.bars)], ensure_ascii=False)
    assert table.header["sha256"] == hashlib.sha256(body.encode()).hexdigest()
    assert table.terms["reading"] > 0, "a likelier reading is more often right"


@pytest.mark.parametrize("code", FITTED)
def test_what_is_extracted_is_calibrated(code):
    text = {"sq": TEXT, "en": "Mira Doksani said that the bridge will be closed."}.get(code)
    if text is None:
        pytest.skip("no sentence in this language here")
    (one,) = extract(make_document("d", text, language=code)).attributions
    assert 0.5 < one.confidence < 1


def nested(*confidences):
    """Attributions, each in the content of the one before it."""
    span = Span(0, 4)
    return tuple(
        Attribution(
            id=str(n),
            cue=None,
            source=None,
            kind="indirect",
            content=(span,),
            confidence=confidence,
            rule="that: tha",
            stance="says",
            parent=str(n - 1) if n else None,
        )
        for n, confidence in enumerate(confidences)
    )


LIKELY = Bar(0.5, {"reading": 1.0})


def test_what_is_too_seldom_right_is_not_given():
    assert [a.id for a in reaching((LIKELY,), "Ujku", nested(0.9, 0.2, 0.6))] == ["0", "2"]


def test_what_stood_in_what_is_left_out_stands_one_further_out():
    assert [a.parent for a in reaching((LIKELY,), "Ujku", nested(0.9, 0.2, 0.3, 0.6))] == [None, "0"]
    assert [a.parent for a in reaching((LIKELY,), "Ujku", nested(0.2, 0.6))] == [None]


def test_what_stands_in_nothing_that_is_given_is_believed_as_what_is_not_nested(monkeypatch):
    monkeypatch.setattr(confidence, "calibration", lambda _: Calibration({}, {"nested": -2.0}, (LIKELY,)))
    alone, left = (believed("Ujku", found, load("sq")) for found in (nested(0.9), nested(0.2, 0.9)))
    assert [a.confidence for a in left] == [a.confidence for a in alone] == [0.5]
    assert [a.confidence for a in believed("Ujku", nested(0.9, 0.2, 0.9), load("sq"))] == [0.5, 0.119]


def test_one_bar_is_enough_and_none_gives_all():
    found = nested(0.9, 0.2)
    high = Bar(0.99, {"reading": 1.0})
    assert reaching((high, LIKELY), "Ujku", found) == found[:1]
    assert reaching((), "Ujku", found) == found


@pytest.mark.parametrize("code", FITTED)
def test_bars_stand_where_the_decision_says(code, root):
    text = (root / "docs/decisions/0009-confidence.md").read_text("utf-8")
    floors = [bar.floor for bar in calibration(load(code)).bars]
    assert floors == [0.5, 0.25]
    assert all(f"{floor}" in text for floor in floors)


def test_the_documents_name_the_threshold(root):
    for file in ("docs/guide.md", "docs/cli.md", "docs/decisions/0009-confidence.md", "bench/reliability.md"):
        assert f"{SHOWN}" in (root / file).read_text("utf-8"), file


@pytest.fixture
def calibrate(root, monkeypatch):
    pytest.importorskip("scipy")
    monkeypatch.syspath_prepend(str(root / "bench"))
    import calibrate

    return calibrate


def test_the_error_of_confidences(calibrate):
    import numpy as np

    right = np.array([True, False, True, True])
    assert calibrate.error(np.array([0.75] * 4), right) == pytest.approx(0)
    assert calibrate.error(np.array([0.25] * 4), right) == pytest.approx(0.5)
    assert calibrate.error(np.array([0.95, 0.05, 0.95, 0.95]), right) == pytest.approx(0.05)
    assert calibrate.ordered(np.array([0.9, 0.1, 0.8, 0.7]), right) == 1
    assert calibrate.shown_at(0.75, np.array([0.9, 0.1, 0.8, 0.7]), right, 4) == (2, 1.0, 0.5)
    assert calibrate.least_threshold(np.array([0.9, 0.4, 0.8, 0.7]), right) == 0.41


def test_a_fit_finds_what_was_put_in(calibrate):
    import numpy as np

    chance = np.random.default_rng(1)
    finds = []
    for n in range(4000):
        reading = float(chance.normal())
        named = float(n % 2)
        log_odds = 0.5 + 1.5 * reading - 1.0 * named
        right = bool(chance.random() < 1 / (1 + math.exp(-log_odds)))
        shown = {"": 1.0, "reading": reading, **({"source=named": 1.0} if named else {})}
        finds.append(calibrate.Find(str(n // 10), shown, right, right, "direct"))
    table = calibrate.fit(finds)
    assert table == pytest.approx({"": 0.5, "reading": 1.5, "source=named": -1.0}, abs=0.2)
    assert calibrate.error(calibrate.across_folds(finds, []), np.array([f.right for f in finds])) < 0.03
