"""Dialogues as pages print them: a paragraph a turn, each opened by who speaks and a colon."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import Unit

CALLED = 3  # words before the colon of a turn, at most
RUN = 3  # paragraphs on end that open so, at least
OF_NAME = c.NAME | c.CAPITAL | c.ROLE
NOBODY = c.NUMBER | c.DOCUMENT | c.PREPOSITION | c.STOP | c.COMMA | c.QUOTE


def turns(lines: list[Unit]) -> frozenset[int]:
    """Return the numbers of the units that open the turns of a dialogue: paragraphs on end with a label each, people's two of them at least.

    Who is no known name is taken for one among them: "Besa: Ku ishe?", "Kryesuesja: Qetësi!".  A question and its answer are two turns,
    and whoever asks so or answers has others.
    """
    opening: dict[int, Unit] = {}
    labels: dict[int, list[int]] = {}
    asking: set[int] = set()
    seen = -1
    for unit in lines:
        if unit.within >= 0:
            continue
        if unit.paragraph != seen:
            seen = unit.paragraph
            label = _label(unit) if unit.bits & c.COLON else []
            if label:
                labels[seen], opening[seen] = label, unit
        if unit.keys and unit.keys[-1] == "?":
            asking.add(unit.paragraph)
    out: set[int] = set()
    run: list[int] = []
    for paragraph in [*labels, -1]:
        if run and paragraph != run[-1] + 1:
            people = sum(any(m & c.PERSON for m in labels[turn]) for turn in run)
            if (len(run) >= RUN and people > 1) or (len(run) > 1 and run[0] in asking and people):
                out.update(run)
            run = []
        run.append(paragraph)
    known = {tuple(opening[turn].keys[: len(labels[turn])]) for turn in out}
    return frozenset(
        unit.number for turn, unit in opening.items() if turn in out or tuple(unit.keys[: len(labels[turn])]) in known
    )


def _label(unit: Unit) -> list[int]:
    """The masks of what stands before a colon that a unit opens with, if it can be who speaks."""
    masks = unit.masks
    colon = next(i for i, m in enumerate(masks) if m & c.COLON)
    label = masks[:colon]
    speaks = 0 < colon <= CALLED and colon + 1 < len(masks) and label[0] & c.CAPITAL
    named = all(m & OF_NAME and not m & NOBODY for m in label) and not all(m & c.PLACE for m in label)
    return label if speaks and named else []
