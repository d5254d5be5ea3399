"""Where contents of English begin and end beside their cue, and of whom they tell."""

import pytest

from sipas.extraction.pipeline import extract
from sipas.intake.making import make_document


def told(text: str) -> list[tuple[str | None, str]]:
    """Who says what, in the order of the text; the parts of a content joined by "…"."""
    found = extract(make_document("a.txt", text, language="en")).attributions
    return [(a.speaker.name if a.speaker else None, " … ".join(s.of(text) for s in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister explained how the water had reached the cellar.", "how the water had reached the cellar"),
        ("Reporters wondered why the gates were left open.", "why the gates were left open"),
        ("He asked whether the ferry would run on Sunday.", "whether the ferry would run on Sunday"),
        ("The guard asked if they had tickets.", "if they had tickets"),
        ("She knows what went wrong at the dam.", "what went wrong at the dam"),
        ("The lawyer insisted that was not part of the contract.", "that was not part of the contract"),
        ("The owner said that's a lie.", "that's a lie"),
        ("The host asked Ms. Quill why she had left the board.", "why she had left the board"),
        ("Reporters asked the captain about the missing log.", "the missing log"),
        ("The board asked staff to wait.", "staff to wait"),
        ("The prince echoed that promise at dinner.", "that promise at dinner"),
        ("The auditor wrote that the books had been closed early.", "the books had been closed early"),
    ],
)
def test_a_word_that_asks_or_points_belongs_to_the_clause_it_opens(text: str, content: str):
    assert [what for _, what in told(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The board decided not to sell the mill.", "not to sell the mill"),
        ("She warned the crew not to touch the cable.", "not to touch the cable"),
        ("The board decided to sell the mill.", "to sell the mill"),
    ],
)
def test_what_is_not_to_be_done_is_told_with_its_negation(text: str, content: str):
    assert [what for _, what in told(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The governor has insisted on building a wall along the river.", "building a wall along the river"),
        ("He believes in a smaller state.", "a smaller state"),
        ("The general argued against a second landing.", "a second landing"),
        ("Teachers voiced support for the new timetable.", "the new timetable"),
    ],
)
def test_a_preposition_that_leads_to_a_content_is_no_part_of_it(text: str, content: str):
    assert [what for _, what in told(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Orla Penn is widely expected to win the seat.", "Orla Penn … to win the seat"),
        (
            "The mayor was criticized for closing the library without notice.",
            "The mayor … for closing the library without notice",
        ),
        ("The reforms are seen as a threat to small farms.", "The reforms … as a threat to small farms"),
    ],
)
def test_what_a_passive_tells_of_its_subject_is_nobodys(text: str, content: str):
    (found,) = told(text)
    assert found[0] is None
    assert found[1].startswith(content)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Residents are worried about the smell from the tannery.", "residents"),  # a mood is its subject's own
        ("The plan is expected by analysts to fail.", "analysts"),  # the agent's
    ],
)
def test_the_source_of_a_passive_is_who_is_named_for_it(text: str, who: str):
    assert [one for one, _ in told(text)] == [who]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The singer praised the mayor in an interview with a local paper.", "the mayor"),
        ("The senator has touted the endorsement on her page.", "the endorsement"),
        ("He mentioned the flood in a speech to farmers on Monday.", "the flood"),
        ("The union decried the cuts; local papers railed against them.", "the cuts"),
        ('The coach said the referee was "blind" and criticized him for the penalty.', 'the referee was "blind"'),
        ('She was mocked for calling him "weak" and accusing him of theft.', 'him "weak"'),
        ('Ms. Reed called the ruling "deeply unfair," a view shared by few.', 'the ruling "deeply unfair,"'),
        ('The writer called her book "a brick," which annoyed the publisher.', 'her book "a brick,"'),
        ("The board endorsed her, citing her long service.", "her"),
        ("He mentioned it when he was asked about the fire.", "it"),
        ("The mayor urged him, twice, to resign.", "him, twice, to resign"),
        ("Even farmers who have praised the scheme warned on Tuesday that it may fail.", "the scheme"),
        ("Her promise to pay the crew was kept.", "to pay the crew"),
        ("The union decried the cuts and closed its office for a day.", "the cuts"),
        ("She urged the board to cut costs and raise the fee.", "the board to cut costs and raise the fee"),
        ("Ms. Orr announced her candidacy in June.", "her candidacy"),
        ("The owner promised no dividends until 2028.", "no dividends until 2028"),
        ("Half of them said the tax was fair and a third said it was too high.", "the tax was fair"),
        (
            "The crew said it got the call at noon and alerted the coast guard within minutes.",
            "it got the call at noon and alerted the coast guard within minutes",  # the crew's own second verb
        ),
    ],
)
def test_a_content_ends_before_what_the_narrator_goes_on_with(text: str, content: str):
    assert told(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The clerk said that with the votes already counted, a second ballot would change nothing.",
            "with the votes already counted, a second ballot would change nothing",
        ),
        (
            "She added that if the bridge, which was closed last year, were still open, the queue would be shorter.",
            "if the bridge, which was closed last year, were still open, the queue would be shorter",
        ),
        (
            "Organizers in Leeds say that by closing the square, the council is only making the trouble worse.",
            "by closing the square, the council is only making the trouble worse",
        ),
        ("The prince echoed that promise at dinner, saying he would pay.", "that promise at dinner"),
    ],
)
def test_a_content_goes_on_to_the_clause_that_what_it_opens_with_leads_to(text: str, content: str):
    assert told(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            'The coach says "the tide is finally turning" despite the loss of three players.',
            '"the tide is finally turning" despite the loss of three players',
        ),
        (
            'He admitted "one or two small mistakes" where the accounts may be wrong.',
            '"one or two small mistakes" where the accounts may be wrong',
        ),
        (
            'Crowds were shouting "leave our river alone" and "shame on the board".',
            '"leave our river alone" and "shame on the board"',
        ),
        ('The singer said "we are not done yet" in an interview on Monday.', "we are not done yet"),
        ('He told them "this is not over" for the second time.', "this is not over"),
    ],
)
def test_marked_words_go_on_with_the_rest_of_their_clause(text: str, content: str):
    assert told(text)[0][1] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("On Friday, according to two witnesses, a van hit the wall.", "On Friday … a van hit the wall"),
        ("The roof, according to Mr. Lind, is safe.", "The roof … is safe"),
        ("The bridge was shut in May, according to the council, which owns it.", "The bridge was shut in May"),
    ],
)
def test_what_only_opens_a_clause_goes_on_behind_who_is_cited(text: str, content: str):
    assert told(text)[0][1] == content
