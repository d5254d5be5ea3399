"""What somebody who is quoted recounts that others said, thought or asked, and what is only his own."""

import pytest

from sipas.extraction import pipeline
from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def told(words: str, after: str = ", said Petra Vance.", language: str = "en") -> list[tuple[str, str, str | None]]:
    """Return cue, content and speaker of what is told within a quotation."""
    text = f"“{words}”{after}"
    found = extract(make_document("any", text, language=language)).attributions
    return [(a.cue.of(text), a.content[0].of(text), a.speaker and a.speaker.name) for a in found if a.parent and a.cue]


@pytest.fixture(autouse=True)
def all_given(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        pipeline, "believed", lambda _text, found, _language: found
    )  # so short and nested, some are not


@pytest.mark.parametrize(
    ("words", "cue", "content", "who"),
    [
        ("My landlord told me the roof would hold until spring", "told", "the roof would hold until spring", "my landlord"),
        ("Our teacher thought the trip was off", "thought", "the trip was off", "our teacher"),
        ("The foreman said wait outside, so I waited", "said", "wait outside", "the foreman"),
        ("The foreman came over and said the pump was broken", "said", "the pump was broken", "the foreman"),
        ("My aunt kept saying the dog knew", "saying", "the dog knew", "my aunt"),
        ("A porter shouted, ‘Mind the doors,’ and ran", "shouted", "Mind the doors", "a porter"),
        ("The nurses told us not to move him", "told", "not to move him", "the nurses"),
        ("My cousin asked did I hear the bang", "asked", "did I hear the bang", "my cousin"),
        ("The vicar told my sister that the hall was let", "told", "the hall was let", "the vicar"),
        ("I told the driver, ‘You are going the wrong way,’ but he laughed", "told", "You are going the wrong way", "Petra Vance"),
        ("The agent says it is damp", "says", "it is damp", "the agent"),
        ("My gran rang me up to say she had found the ring", "say", "she had found the ring", "my gran"),
        ("My uncle used to say never trust a calm sea", "say", "never trust a calm sea", "my uncle"),
        ("Then my brother said, right, coats on", "said", "right, coats on", "my brother"),
        ("The guide answered us that the tide was low", "answered", "the tide was low", "the guide"),
        ("We warned the firm in March that the roof leaked", "warned", "the roof leaked", "Petra Vance"),
        ("Some say it is the wind, others say it is mice", "say", "it is the wind", "some"),
    ],
)  # fmt: skip
def test_what_others_said_is_told_as_it_was_said(words: str, cue: str, content: str, who: str):
    assert (cue, content, who) in told(words)


@pytest.mark.parametrize(
    ("words", "cue", "content"),
    [
        ("We were told the bridge was safe, but nobody had looked", "were told", "the bridge was safe"),
        ("They were told in May their posts were secure", "were told", "their posts were secure"),
        ("We have been warned that the dam could fail", "have been warned", "the dam could fail"),
        ("I was asked to keep quiet about the pipes", "was asked", "to keep quiet about the pipes"),
    ],
)
def test_who_is_told_says_nothing(words: str, cue: str, content: str):
    assert (cue, content, None) in told(words)


@pytest.mark.parametrize(
    "words",
    [
        "I think the plan is wrong from start to end",  # what who is quoted thinks
        "If he says the money is gone, we will sell the boat",  # what somebody may say
        "Nobody told us the water was bad",  # what nobody said
        "He'll tell them the shop is shut",  # what somebody will say
        "What the minister said is wrong in every way",  # of what was said
        "The board discussed a sale of the mill",  # what somebody did
        "You'd think it was a palace",  # what anybody would think
        "The clerk told",  # nothing
    ],
)
def test_what_is_only_his_own_or_supposed_attributes_nothing(words: str):
    assert told(words) == []


@pytest.mark.parametrize(
    "text",
    [
        "The vicar said he would ask the diocese for a new bell.",  # what he will do
        "The widow said she had complained to the council in May.",  # to whom, not what
        "The trainer said the referee had not seen the lights.",  # what somebody does
    ],
)
def test_what_somebody_tells_that_he_did_attributes_nothing(text: str):
    assert [a for a in extract(make_document("any", text, language="en")).attributions if a.parent] == []


def test_he_tells_what_another_thinks_only_once():
    found = told("He has told me he thinks the gate is locked")
    assert [content for _, content, _ in found] == ["he thinks the gate is locked"]


def test_who_is_quoted_does_not_call_himself_he():
    text = "Warden Carl Moss came early. “He said he would wait,” Carl Moss told reporters."
    inner = [a for a in extract(make_document("any", text, language="en")).attributions if a.parent]
    assert [a.speaker for a in inner] == [None]


def test_whom_somebody_quoted_calls_they_is_no_body_told_of_before():
    text = "The Lowland Water Board met on Monday. “They said it was a beaver,” farmer Ned Fallow told reporters."
    inner = [a for a in extract(make_document("any", text, language="en")).attributions if a.parent]
    assert [a.speaker for a in inner] == [None]


def test_a_clause_within_anothers_words_says_who_told_whom():
    text = "The steward said officers had assured residents that the road was open."
    found = extract(make_document("any", text, language="en")).attributions
    inner = [(a.speaker and a.speaker.name, a.content[0].of(text)) for a in found if a.parent]
    assert inner == [("officers", "the road was open")]


@pytest.mark.parametrize(
    ("words", "content", "who"),
    [
        ("Mekaniku na tha makina është e rrezikshme", "makina është e rrezikshme", "mekaniku"),
        ("Nipi më thotë telefoni yt është i vjetër", "telefoni yt është i vjetër", "nipi"),
        ("Burri im mendonte se ishte një faturë", "ishte një faturë", "burri im"),
        ("Halla ime thoshte se dielli shëron", "dielli shëron", "halla ime"),
    ],
)
def test_kin_of_somebody_quoted_say_what_he_tells(words: str, content: str, who: str):
    assert (content, who) in [found[1:] for found in told(words, ", tha Teuta Kodra.", "sq")]


def test_kin_of_somebody_quoted_is_nobody_of_that_kin_told_of_elsewhere():
    text = "Djali i tij, Kleo Muça, punon larg. “Djali më tha mos e hap derën, se fryn”, shtoi Vera Lika."
    inner = [a for a in extract(make_document("any", text, language="sq")).attributions if a.parent]
    assert [a.speaker and a.speaker.name for a in inner] == ["djali"]
