"""Whom those who are quoted mean by "he" and "they": nobody who speaks himself, and seldom whom the narrator told of last."""

from sipas.extraction.answers import NOBODY, Answer
from sipas.naming import Pronoun
from sipas.records import Attribution


def of_others(
    found: Answer, pronoun: Pronoun, outer: Attribution | None, quoted: str | None, *, anybody: bool
) -> Answer:
    """Return whom a pronoun means in the words of somebody `quoted`, if the text around them tells that it means what was `found`.

    Who is quoted in `outer` does not speak of himself as "he".  Where a plural pronoun is said of `anybody` ("they said it was a
    gopher"), it is no one body that the narrator told of before.
    """
    if outer is None or outer.kind != "direct" or found.name is None:
        return found
    own = found.name == quoted and not pronoun.plural
    vague = anybody and pronoun.plural and not found.plural
    return NOBODY if own or vague else found
