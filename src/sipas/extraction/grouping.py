"""The words a cue is made of: its particles, and the auxiliaries and clitics before it."""

from sipas.extraction import cues as c
from sipas.extraction.clauses import CLAUSE, EDGE, Unit
from sipas.extraction.cues import Cue
from sipas.extraction.edges import Range
from sipas.extraction.following import right_phrase
from sipas.extraction.reading import Group
from sipas.extraction.words import OWNED
from sipas.schema import Habits

GROUP = c.AUXILIARY | c.BE | c.CLITIC | c.NEGATION | c.ADVERB | c.GERUND | c.INFINITIVE
SOMEBODY = c.NAME | c.PRONOUN
SHOWN = c.AUXILIARY | c.BE | c.GERUND  # what of a verb's group is part of the cue
PARTICLE = c.CLITIC | c.BE  # "u": "u tha" (told them), "u raportua" (was reported)
FORMED = c.AUXILIARY | c.BE
FLAGS = c.AUXILIARY | c.BE | c.NEGATION | c.GERUND | c.INFINITIVE
ACTIVE = ("finite", "past")
PASSIVE = ("impersonal", "reflexive")
ACTS = c.VERB | c.BE | c.AUXILIARY
REQUESTING = ("asks", "demands")  # stances that something is had of somebody by
BEFORE_THAT = 4  # items between a passive and what it tells, at most
NO_VERB = c.NOUN | c.VERB
NAMING = c.NAME | c.LINKING | c.CAPITAL
WHO = c.NAME | c.ROLE | c.PRONOUN | c.AGENT | CLAUSE

NO_GOVERNOR = (
    c.NOUN | c.NAME | c.AUXILIARY | c.BE | c.ADJECTIVE | c.ADVERB | c.INFINITIVE
)  # no verb that surely takes a noun


def groups(unit: Unit, head: int, entries: tuple[Cue, ...]) -> list[Group]:
    """Return what the entries of a cue word make of it and its neighbours, one group for each part of speech."""
    best: dict[str, Group] = {}
    for entry in entries:
        last = _particles(unit, head, entry) if entry.particles else head + 1
        if last < 0:
            continue
        part = entry.form if entry.form in ("noun", "preposition") else "verb"
        before = best.get(part)
        if before and last <= before.last and not (_passive(unit, before) and _documented(unit, entry, last)):
            continue
        if part == "verb":
            told = entry.form in ACTIVE and not any(other.form in PASSIVE for other in entries)
            group = _verb_group(unit, head, entry, last, addresses=told)
            if group:
                best[part] = group
        else:
            best[part] = Group(unit, entry, head, head, last, head)
    if "noun" in best and "verb" in best and _governed(unit, best["verb"]):
        del best["verb"]
    return list(best.values())


def _governed(unit: Unit, group: Group) -> bool:
    """Whether what could be a verb right behind one of saying is what that verb takes: "denied [reports] that C"."""
    before = unit.masks[group.outer - 1] if group.outer else 0
    verb = before & (c.CUE | c.VERB) == c.CUE | c.VERB and not before & NO_GOVERNOR
    return verb and group.outer == group.head and group.entry.form == "finite"


def _passive(unit: Unit, group: Group) -> bool:
    """Whether a verb's form can be a passive too: "arsyetohet", or behind the particle that makes one, "u tha"."""
    before = unit.masks[group.head - 1] if group.head else 0
    return group.entry.form == "reflexive" or (group.entry.form in ACTIVE and before & PARTICLE == PARTICLE)


def plural(group: Group, endings: tuple[str, ...]) -> bool:
    """Return whether a verb, as its ending shows, is one of which no one need be the subject: "thonë"."""
    masks = group.unit.masks
    formed = (at for at in range(group.first, group.head) if masks[at] & c.AUXILIARY or masks[at] & PARTICLE == c.BE)
    finite = next(formed, group.head)
    return bool(endings) and group.unit.keys[finite].endswith(endings)


def agreeing(group: Group, who: tuple[int, int] | None, habits: Habits) -> tuple[int, int] | None:
    """Return a noun phrase if it can be a verb's subject by their number: not "[banorët] i siguroi se", where one tells several.

    Of what opens with several and ends in a name, the name: "Përplasjet mes tyre [Leka] i quajti".
    """
    masks = group.unit.masks
    if who is None or not masks[who[0]] & c.SEVERAL or not one(group, habits):
        return who
    if any(m & ACTS and not m & (c.NOUN | c.LINKING | c.NAME) for m in masks[slice(*who)]):
        return who  # "dritat janë të fikura, Leka": a clause, of which somebody is left
    first = who[1]
    while first > who[0] and masks[first - 1] & (c.NAME | c.OBLIQUE) == c.NAME:
        first -= 1
    led = masks[first - 1] & (c.LINKING | c.PREPOSITION | c.COORDINATOR)
    return None if first == who[1] or led else (first, who[1])


def one(group: Group, habits: Habits) -> bool:
    """Return whether the finite form of a verb, by its ending, is none of several: "tha", "ka thënë"; never where a pack tells none of these."""
    finite = range(group.first if group.entry.form == "participle" else group.head, group.head)
    return bool(habits.several_do) and not any(
        group.unit.keys[at].endswith(habits.several_do) for at in finite or (group.head,)
    )


def suffered(group: Group) -> bool:
    """Return whether a verb's subject says nothing: who is asked, and of a passive with its agent right behind it, "X është ftuar | nga Y".

    Not so "X u zotua nga foltorja": the verb has forms that only look like a passive's.
    """
    masks, last = group.unit.masks, group.last
    if not group.flags & c.BE or group.entry.itself:
        return False
    agent = last + 1 < len(masks) and masks[last] & c.AGENT
    told = agent and masks[last + 1] & (c.NAME | c.ROLE | c.PRONOUN | c.DETERMINER)
    return bool(told) or group.entry.stance == "asks"


def untold(group: Group, endings: tuple[str, ...]) -> bool:
    """Return whether a passive tells what is said and so has no other subject: "është raportuar | se", "ishte premtuar disa herë | se".

    The particle that makes a passive of a past may as well be whom the verb tells: "u premtoi se".  `endings` are those of a plural.
    """
    masks, last = group.unit.masks, group.last
    be = any(masks[at] & (PARTICLE | c.SELF) == c.BE for at in range(group.first, group.head))
    be = be and not plural(group, endings)  # "janë dakorduar se": people have
    if not be or group.entry.form != "participle" or group.entry.itself:
        return False
    that = next((at for at in range(last, min(last + BEFORE_THAT, len(masks))) if masks[at] & c.COMPLEMENTIZER), -1)
    return that >= 0 and not any(masks[at] & WHO for at in range(last, that))


def of_itself(group: Group) -> bool:
    """Return whether a verb has who says it for its object: "u shpreh", "është shprehur"."""
    return group.entry.form == "reflexive" or bool(group.flags & c.BE and group.entry.itself)


def by_agent(unit: Unit, who: tuple[int, int] | None, at: int) -> bool:
    """Return whether what an agent says opens right behind him, and no clause about him: "nga Y | se", "nga Y | të", not "nga Y | që iku"."""
    behind = unit.masks[at + 1] if at + 1 < len(unit.masks) else c.COORDINATOR
    opens = bool((unit.masks[at] | behind) & c.INFINITIVE) or not (unit.masks[at] | behind) & (
        c.RELATIVE | c.COORDINATOR
    )
    return who is not None and who[1] == at and opens


def side_behind(group: Group, habits: Habits, *, alone: bool) -> Range | None:
    """Return of whose side a verb tells right behind itself: "u konfirmua nga [X]", "thonë nga [X]", "..., thanë në [Gjykatën Y]".

    "Kërkojnë nga policia" asks it of them.  In a body speak those of it where nobody stands before the verb (`alone`) and nothing behind the body.
    """
    unit, at = group.unit, group.last
    masks, several = unit.masks, plural(group, habits.plural) and group.entry.stance not in REQUESTING
    if masks[at] & c.AGENT and (several or group.flags & c.BE):
        return right_phrase(unit, at + 1)
    phrase = right_phrase(unit, at + 1) if several and alone and masks[at] & c.PREPOSITION else None
    if phrase is None or phrase[0] != at + 1 or any(not m & c.STOP for m in masks[phrase[1] :]):
        return None
    if any(not m & NAMING for m in masks[slice(*phrase)]):
        return None
    return phrase if masks[at + 1] & c.NAME and not masks[at + 1] & (c.PERSON | c.PLACE | c.OUTLET) else None


def answers(unit: Unit, group: Group) -> bool:
    """Return whether a verb tells on what somebody answers, not what anybody asks: "kur u pyet nëse", "i pyetur se"."""
    masks, outer = unit.masks, group.outer
    if group.entry.stance != "asks":
        return False
    if group.head and masks[group.head] & c.ASKED and masks[group.head - 1] & c.LINKING:
        return outer == 0 or bool(masks[outer - 1] & (EDGE | c.COORDINATOR))
    if not suffered(group):
        return False
    opens = next((at for at in range(outer - 1, -1, -1) if masks[at] & CLAUSE), 0)
    return bool(masks[opens] & (c.SUBORDINATOR | c.RELATIVE) and outer)


def _documented(unit: Unit, entry: Cue, at: int) -> bool:
    """Whether a verb that could have a subject tells of a document's words instead: "arsyetohet në vendim"."""
    masks = unit.masks
    document = at + 1 < len(masks) and masks[at] & c.PREPOSITION and masks[at + 1] & c.DOCUMENT
    return bool(document) and entry.form == "impersonal"


def _particles(unit: Unit, head: int, entry: Cue) -> int:
    """The item behind the cue and the particles it needs; -1 if they are not there."""
    keys, masks = unit.keys, unit.masks
    near = keys[head + 1 : head + 5]
    best = -1
    for words in entry.particles:
        if words[0] not in near:
            continue
        at = head + 1
        while at < len(keys) and keys[at] != words[0] and at < head + 4 and masks[at] & (c.ADVERB | c.CLITIC | c.TIME):
            at += 1
        if keys[at : at + len(words)] == list(words):
            best = max(best, at + len(words))
    return best


def _verb_group(unit: Unit, head: int, entry: Cue, last: int, *, addresses: bool) -> Group | None:
    """The verb with what stands before it; where it `addresses`, a particle that could make a passive is whom it tells.

    So it is before the verb that forms a perfect, since that of a passive is another.
    """
    masks = unit.masks
    first = outer = head
    flags = 0
    at = head - 1
    while at >= 0 and masks[at] & GROUP and not masks[at] & SOMEBODY and head - at < 8:
        told = addresses or masks[at + 1] & FORMED == c.AUXILIARY  # "u ka kërkuar" asks of them; "duke u shprehur"
        particle = told and masks[at] & PARTICLE == PARTICLE
        if not particle:
            flags |= masks[at] & FLAGS
        if masks[at] & SHOWN and not particle:
            first = at
        outer = at
        at -= 1
    if at >= 0 and masks[at] & c.PRONOUN:
        flags |= masks[at] & (c.AUXILIARY | c.BE)  # "he's seeking"
    elif at >= 0 and masks[head] & NO_VERB == c.NOUN and unit.keys[at].endswith(OWNED):
        return None  # "the mayor's claim": whose it is stands before a noun
    if entry.form == "participle" and not flags & SHOWN:
        return None
    return Group(unit, entry, head, first, last, outer, flags)
