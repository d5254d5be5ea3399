"""Who cites and who is cited: an outlet is the relay of what those say whom it quotes, and of who tells it something."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document
from sipas.records import Attribution


def said(text: str) -> list[Attribution]:
    return list(extract(make_document("quoted-as", text, language="en")).attributions)


def through(text: str, content: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return who says what begins with some words, and through whom."""
    found = [a for a in said(text) if a.content[0].of(text).startswith(content)]
    return [(a.speaker.name if a.speaker else None, a.relay) for a in found]


QUOTED = [
    (
        "Reuters quoted an aide to the premier as saying that a vote was certain.",
        "a vote",
        "an aide to the premier",
        "Reuters",
    ),
    ("The talks had failed, Reuters quoted Minister Oleg Runov as saying.", "The talks", "Oleg Runov", "Reuters"),
    (
        "“We will not leave the valley now,” Reuters quoted Minister Oleg Runov as saying.",
        "We will",
        "Oleg Runov",
        "Reuters",
    ),
    (
        "The gates were locked, according to a police officer quoted by Reuters.",
        "The gates",
        "a police officer",
        "Reuters",
    ),
]


@pytest.mark.parametrize(("text", "content", "speaker", "relay"), QUOTED)
def test_who_is_quoted_speaks_through_who_quotes(text: str, content: str, speaker: str, relay: str) -> None:
    assert through(text, content) == [(speaker, (relay,))]


CITED = [
    (
        "State broadcaster TVR, quoting a customs officer, reported that the trucks had been empty.",
        "the trucks",
        "TVR",
        "a customs officer",
    ),
    (
        "Reuters, citing a person briefed on the plans, said the bank had found a buyer.",
        "the bank",
        "Reuters",
        "a person briefed on the plans",
    ),
    (
        "The mayor had known since May, the newspaper Dnevnik reported, citing a clerk.",
        "The mayor",
        "the newspaper Dnevnik",
        "a clerk",
    ),
]


@pytest.mark.parametrize(("text", "content", "outer", "inner"), CITED)
def test_who_cites_says_it_and_so_does_who_is_cited_through_him(
    text: str, content: str, outer: str, inner: str
) -> None:
    found = {a.speaker.name: a for a in said(text) if a.speaker and a.content[0].of(text).startswith(content)}
    above, below = found[outer] if outer in found else found[outer.rpartition(" ")[2]], found[inner]
    assert below.parent == above.id
    assert above.parent is None
    assert below.relay
    assert below.relay[0] in outer


TOLD = [
    ("Mayor Ann Holm told public broadcaster RUV that the fish were gone.", "the fish", ("RUV",)),
    ("Mayor Ann Holm told business daily Lomond last year that the fish were gone.", "the fish", ("Lomond",)),
    ("“The fish are gone for good now,” Ann Holm told KWQX.", "The fish", ("KWQX",)),
    ("Mayor Ann Holm told VDDigger that the fish were gone.", "the fish", ("VDDigger",)),
    ("In a statement to KWQX, Mayor Ann Holm said that the fish were gone.", "the fish", ("KWQX",)),
    ("KWQX sent a reporter. Mayor Ann Holm told the station that the fish were gone.", "the fish", ("KWQX",)),
    ("Mayor Ann Holm told the agency that the fish were gone.", "the fish", ()),
    ("Mayor Ann Holm told Peter Raud that the fish were gone.", "the fish", ()),
    ("Mayor Ann Holm told MPs that the fish were gone.", "the fish", ()),
]


@pytest.mark.parametrize(("text", "content", "relay"), TOLD)
def test_an_outlet_that_is_told_is_the_relay(text: str, content: str, relay: tuple[str, ...]) -> None:
    assert [r for _, r in through(text, content)] == [relay]


SOURCES = [
    ("The chairman is leaving, according to people close to the board.", "people close to the board"),
    ("Scientists who were not involved urged caution.", "Scientists who were not involved"),
    (
        "Internal documents released under open records laws show that the dam leaked.",
        "Internal documents released under open records laws",
    ),
    (
        "A letter to crews, seen by the Harbour Gazette, warns that strikers will lose their cabins.",
        "A letter to crews",
    ),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_source_goes_as_far_as_what_describes_it(text: str, source: str) -> None:
    assert source in [a.source.of(text) for a in said(text) if a.source]


def test_a_set_off_title_is_nobody_s_of_whom_a_channel_is_named() -> None:
    text = "Speaking on Channel 4, the council leader, Grace Moor, vowed that no boat would leave."
    assert [a.speaker.name for a in said(text) if a.speaker] == ["Grace Moor"]


GOING_ON = [
    ("Mayor Ann Holm told Reuters that the fish were gone but denied that she had sold them.", "she had", ("Reuters",)),
    (
        "In a letter obtained by the Intelligencer, chief executive Jan Thiel blamed the fishermen.",
        "the fishermen",
        ("Intelligencer",),
    ),
    (
        "The fish died, KWQX said. The Harbour Echo came. Mayor Ann Holm told the station that she was sad.",
        "she was",
        ("KWQX",),
    ),
]


@pytest.mark.parametrize(("text", "content", "relay"), GOING_ON)
def test_a_relay_goes_on_and_a_paper_is_no_station(text: str, content: str, relay: tuple[str, ...]) -> None:
    assert [r for _, r in through(text, content)] == [relay]
