"""Whom an English pronoun means whose sentence before brings up somebody without a name."""

import pytest

from test_epithets import speakers


@pytest.mark.parametrize(
    ("before", "said", "who"),
    [
        ("A nurse had a shorter answer.", '"We lock them," she said.', "a nurse"),
        ("One resident watched from a window.", '"It was like a bomb," she said.', "one resident"),
        ("The victim's uncle was in tears.", '"She was ten," he said.', "the victim's uncle"),
        ("A supervisor reached by phone was blunt.", '"It broke," she said.', "a supervisor"),
        ("A driver stuck in the snow disagreed.", '"Nobody has come," she said.', "a driver"),
        # no woman's noun is "he", nobody is brought up whose name stands behind, and things are none
        ("A midwife shook her head.", '"It is mine," he said.', "Mary Prior"),
        ("The town's deputy mayor, Ada Croft, shrugged.", '"It is ours," she said.', "Ada Croft"),
        ("A driver shortage has emptied the shops.", '"It is worse," she said.', "Mary Prior"),
    ],
)
def test_a_pronoun_means_who_was_brought_up_right_before(before: str, said: str, who: str):
    found = speakers(f"Mary Prior runs the depot. {before} {said}")[-1]
    assert found == who or (who == "Mary Prior" and found is None)


@pytest.mark.parametrize(
    ("before", "said", "who"),
    [
        ("Analysts at Corran Bell cut their target.", '"Worse will come," they wrote.', "analysts"),
        ("Residents gathered outside.", "They said the plant must stay open.", "residents"),
        ("Two drivers were waiting at the barrier.", "They said nobody had told them.", "two drivers"),
        ("Students who had paid protested.", "They said they had been misled.", "students"),
        # things are nobody
        ("Shares fell by a tenth.", "They said the plant must stay open.", "Brexley Foods"),
    ],
)
def test_they_are_the_people_brought_up_right_before(before: str, said: str, who: str):
    assert speakers(f"Brexley Foods said profit fell. {before} {said}")[-1] == who
