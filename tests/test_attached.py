"""A gerund belongs to the clause of who can speak, not to the nearest one."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.records import Document


def last_told(text: str, language: str = "sq") -> str | None:
    """Return whom the last statement of a text is given to."""
    found = extract(Document(id="d", uri="d", text=text, sha256="", language=language)).attributions
    speaker = max(found, key=lambda a: a.content[0].start).speaker
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Shefi i policisë Genc Basha vizitoi vendin ku ura u shemb, duke thënë se hetimet vazhdojnë.", "Genc Basha"),
        ("Banorët u mblodhën kur rruga u mbyll, duke thënë se askush nuk i ka pyetur.", "banorët"),
        (
            "Ministrja Vera Doda e mohoi lajmin se shkolla do të mbyllet, duke thënë se mësimi fillon të hënën.",
            "Vera Doda",
        ),
        (
            "Trajneri Ilir Koka foli për ndeshjen në të cilën skuadra humbi, duke shtuar se e ardhmja është e mirë.",
            "Ilir Koka",
        ),
        (
            "Kryetari Agim Leka iu përgjigj akuzës së opozitës se tenderi është manipuluar, duke thënë se ligji u zbatua.",
            "Agim Leka",
        ),
    ],
)
def test_a_gerund_is_of_who_can_speak(text: str, who: str):
    assert last_told(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Dhjetëra pronarë dyqanesh dolën në rrugë, duke kërkuar që tregu të hapet.", "dhjetëra pronarë dyqanesh"),
        ("Policia e mbylli rrugën kur klubi doli nga stadiumi, duke thënë se pret tifozët.", "klubi"),
    ],
)
def test_the_nearest_subject_that_can_speak_is_meant(text: str, who: str):
    assert last_told(text) == who


def test_things_alone_leave_a_gerund_without_a_source():
    text = "Ura u shemb, duke thënë se hetimet vazhdojnë."
    found = extract(Document(id="d", uri="d", text=text, sha256="", language="sq")).attributions
    assert all(a.source is None for a in found)


def test_what_somebody_is_about_to_do_says_nothing():
    text = "Drejtori Agim Leka foli edhe para se të futet brenda Zyrës së Prokurorisë ku ka përsëritur se është i qetë."
    assert last_told(text) in ("Agim Leka", None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Park said that there is "only one strong team to win," adding that it is clear to all.', "Park"),
        ("The mayor told reporters that Park had resigned, adding that nobody had asked him to.", "the mayor"),
        ('Ms Lee deflected numerous questions about Mr Park before saying, "It is time to go."', "Lee"),
    ],
)
def test_a_participle_behind_what_somebody_tells_is_his(text: str, who: str):
    assert last_told(text, "en") == who


def test_who_has_long_said_it_is_named_before_what_describes_him():
    found = extract(Document(id="d", uri="d", text=LONG, sha256="", language="en")).attributions
    assert [a.source.of(LONG) for a in found if a.source] == ["Drivers, tired of the queues"]


LONG = "Drivers, tired of the queues, have long argued that the ramp is too short."
