"""What stands around a run of capitals that tells what it names: a noun before it, marks around it, stops in it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from sipas.extraction import cues as c
from sipas.extraction.fields import fields_end, purposed
from sipas.extraction.gazetteer import Gazetteer, Noun, title_of
from sipas.extraction.inflection import bases, cut, oblique
from sipas.extraction.stations import datelined, shown
from sipas.extraction.text import DASHES, Layout
from sipas.extraction.words import bare, fold, without
from sipas.records import MentionType
from sipas.sheet import Gender

BEFORE_NAME = frozenset("\"“”„«»'‘’")  # marks that a name in marks begins with
QUOTED = 6  # tokens of a name in marks
SET_IN = 14  # tokens set in between commas behind a name, at most
LED = 3  # auxiliaries and short pronouns before a verb, at most: "nuk i ka thënë"
SHORTEST = 3  # letters of what is joined to a name to make it an adjective, and one more
ENDING = 2  # letters at a place's end that its cases differ by
QUALIFYING = 3  # words and linked words between a noun and the name in marks that it introduces


def kind_before(
    words: list[str], keys: list[str], begin: int, breaks: set[int], gazetteer: Gazetteer
) -> MentionType | None:
    """Return the type of the thing whose noun stands right before a name: kompanisë “NAME”, gazeta lokale NAME.

    Before a name in marks more may qualify the noun: klubin e ri të notit “NAME”.  At tokens of `breaks` a
    paragraph begins, which no name goes over.
    """
    if shown(words, keys, begin, gazetteer) or datelined(words, begin, breaks):
        return "outlet"
    at = begin - 1
    marked = at > 0 and words[at] in BEFORE_NAME
    at -= marked
    if at < 0 or words[begin - 1] == ",":
        return None
    for _ in range(QUALIFYING if marked else 1):
        if at < 1 or keys[at] in gazetteer.naming:
            break
        if keys[at] in gazetteer.adjectives or keys[at].endswith(gazetteer.adjectival):
            at -= 1
        elif marked and at > 1 and keys[at - 1] in gazetteer.articles and words[at].islower():
            at -= 2
        else:
            break
    if not breaks.isdisjoint(range(at + 1, begin + 1)):
        return None
    kind = gazetteer.naming.get(keys[at])
    adjective = not marked and keys[begin].endswith(gazetteer.adjectival)
    return None if kind == "institution" and adjective else kind


def placed(name: str, full: dict[str, list[str]], gazetteer: Gazetteer) -> str:
    """Return the name by the country that its last word is the adjective of, where the text has it: Ministria e Jashtme gjermane, ... e Gjermanisë.

    `full` are the longer names of a text by their first word.
    """
    before, _, last = name.rpartition(" ")
    place = gazetteer.adjectives.get(last) if before else None
    if place is None:
        return name
    same = (other for other in full.get(fold(name.split(" ", maxsplit=1)[0]), ()) if other.startswith(before + " "))
    stem = bare(fold(place))[: max(len(place) - ENDING, ENDING)]
    return next((other for other in same if bare(fold(other.rpartition(" ")[2])).startswith(stem)), name)


def tailed(words: list[str], keys: list[str], begin: int, end: int, gazetteer: Gazetteer) -> str | None:
    """Return the name of the outlet that a run is if its last word is one outlets' names end in: Lugina Press."""
    if end - begin < 2 or cut(keys[end - 1], gazetteer) not in gazetteer.outlet_tails:
        return None
    name = " ".join((*words[begin : end - 1], cut(words[end - 1], gazetteer)))
    return name.removesuffix("'s").removesuffix("’s")


def marked_end(words: list[str], begin: int, end: int, breaks: set[int]) -> int:
    """Return where a name ends that stands in marks of one paragraph: “Drini i Zi”."""
    if words[begin - 1] not in BEFORE_NAME:
        return end
    inside = range(end, min(begin + QUOTED, len(words)))
    close = next((at for at in inside if words[at] in BEFORE_NAME), end)
    return close if breaks.isdisjoint(range(begin, close + 1)) else end


def marked_name(words: list[str], at: int, breaks: set[int], *, whole: bool = False) -> int:
    """Return where the name in marks that opens at a token ends, its closing mark included; the token itself if none does.

    If it must be a `whole` one, all its words have capitals.
    """
    if at + 1 >= len(words) or not words[at + 1][0].isupper():
        return at
    inside = range(at + 2, min(at + 2 + QUOTED, len(words)))
    close = next((i for i in inside if not words[i][0].isalnum()), at)
    ends = close > at and words[close] in BEFORE_NAME and breaks.isdisjoint(range(at + 1, close + 1))
    ends = ends and not (whole and any(word[0].islower() for word in words[at + 1 : close]))
    return close + 1 if ends else at


def marked(words: list[str], first: int, last: int) -> bool:
    """Return whether nothing but some words stands between two marks: “Giornale di Bari”."""
    return not BEFORE_NAME.isdisjoint(words[first - 1 : first]) and not BEFORE_NAME.isdisjoint(words[last : last + 1])


def closed_up(words: list[str]) -> str:
    """Return the words of a name, its marks close to what they hold, commas to what is before them: Instituti “Tryeza”."""
    out = ""
    inside = False
    for word in words:
        if word in BEFORE_NAME:
            out += word if inside else " " + word
            inside = not inside
        elif word == ",":
            out += word
        else:
            out += word if inside and out[-1] in BEFORE_NAME else " " + word
    return out.strip()


def hinges(layout: Layout, gazetteer: Gazetteer) -> set[int]:
    """Return the hyphens of double names that a blank went astray behind: Lisi- Hoxha; of women's also with two blanks."""
    words, starts, ends = layout.words, layout.starts, layout.ends
    inner = [at for at in layout.marks if words[at] in DASHES and 0 < at < len(words) - 1]
    inner = [at for at in inner if ends[at] < starts[at + 1]]
    glued = {at for at in inner if words[at] == "-" and ends[at - 1] == starts[at]}
    return glued | {at for at in inner if ends[at - 1] < starts[at] and married(layout, at, gazetteer)}


def married(layout: Layout, at: int, gazetteer: Gazetteer) -> bool:
    """Return whether a dash between blanks joins the two surnames of a woman: Mira Leka – Hoti."""
    words, keys = layout.words, layout.keys
    if at < 2 or not words[at - 1].istitle() or not words[at + 1].istitle():
        return False
    first, other = gazetteer.firsts.get(keys[at - 2]), keys[at + 1]
    told = title_of(keys[at - 3], gazetteer) if first is None and at > 2 else None  # "Drejtoresha Eranda Leka – Hoti"
    woman = first.native and first.gender == "f" if first is not None else told is not None and told.gender == "f"
    if not woman or not words[at - 2].istitle():
        return False
    alone = at + 2 >= len(words) or not words[at + 2][0].isupper()
    common = other in gazetteer.common or other in gazetteer.adjectives or other in gazetteer.heads
    return alone and not common and title_of(other, gazetteer) is None


def called(words: list[str], keys: list[str], begin: int, at: int, gazetteer: Gazetteer) -> bool:
    """Return whether another name of a person who has a first name stands in brackets at a token: Drita (Lisi) Hoxha."""
    if at + 3 >= len(words) or words[at] != "(" or words[at + 2] != ")" or at - begin != 1:
        return False
    return words[at + 1].istitle() and keys[begin] in gazetteer.firsts and words[at + 3][0].isupper()


def surnamed(keys: list[str], begin: int, end: int, gazetteer: Gazetteer) -> bool:
    """Return whether a word is a listed family name right behind a first name, whatever else it may be: Rita | Ora."""
    return end == begin + 1 and keys[end] in gazetteer.surnames and keys[begin] in gazetteer.firsts


def ends_name(keys: list[str], begin: int, end: int, gazetteer: Gazetteer) -> bool:
    """Return whether a capital behind a run that begins at a token belongs to no name: a title, a word texts are full of."""
    key = keys[end]
    common = key in gazetteer.common and len(key) > 1 and not surnamed(keys, begin, end, gazetteer)
    return common or (key in gazetteer.titles and end - begin > 1)


def forename(keys: list[str], at: int, gazetteer: Gazetteer, *, followed: bool) -> bool:
    """Return whether a title before another capital is a first name as well: Dean Hale, but "Dean Ann Hale"."""
    known = followed and not gazetteer.links and keys[at] in gazetteer.firsts
    return known and keys[at + 1] not in gazetteer.firsts and title_of(keys[at + 1], gazetteer) is None


def initials(words: list[str], begin: int, end: int) -> bool:
    """Return whether a run is nothing but initials, as those are called whom a report must not name: B. K."""
    if begin > 1 and words[begin - 1] == "," and words[begin - 2][0].isupper():
        return False  # a degree: "NAME, M. D."
    stopped = (end - begin) == 3 and words[begin + 1] == "." and words[end : end + 1] == ["."]
    return stopped and all(len(word) <= 2 and word[0].isupper() for word in (words[begin], words[begin + 2]))


def title_before(
    words: list[str], keys: list[str], begin: int, breaks: set[int], gazetteer: Gazetteer
) -> tuple[bool, Gender | None, bool]:
    """Return whether a title, its abbreviation or a noun for kin stands before a name, its gender, and if in the nominative."""
    at = begin - 1
    if at > 0 and (words[at] == "," or (words[at] == "." and keys[at - 1] in gazetteer.abbreviations)):
        at -= 1
    if at < 0 or begin in breaks:
        return False, None, False
    if at > 2 and words[at - 1] == "-" and keys[at - 2].isdigit() and keys[at - 3] in gazetteer.articles:
        at -= 2  # e motra e 38-vjeçares, NAME
    key = keys[at]
    if key in gazetteer.abbreviations and words[begin - 1] != ",":
        return True, gazetteer.abbreviations[key], False
    noun = _office(keys, at, gazetteer)
    if noun is None and key in gazetteer.adjectives:
        noun = _office(keys, at - 1, gazetteer)  # Presidenti turk NAME
    if noun is None and at > 1 and keys[at - 1] in gazetteer.articles and key == words[at]:
        noun = _office(keys, at - 2, gazetteer)  # Këngëtarja e njohur NAME, i biri i kompozitorit, NAME
    return (True, noun.gender, noun.nominative) if noun is not None else (False, None, False)


def _office(keys: list[str], at: int, gazetteer: Gazetteer) -> Noun | None:
    """The title, or behind its article the noun for somebody's kin, that a token is."""
    if at < 0:
        return None
    kin = gazetteer.kindred.get(keys[at]) if at and keys[at - 1] in gazetteer.articles else None
    return title_of(keys[at], gazetteer) or kin


def said_by(keys: list[str], at: int, masks: dict[str, int]) -> bool:
    """Return whether what stands before a token says something there: a colon or a verb of saying comes next, "Kurti: ...", "Kurti ka thënë"."""
    if keys[at : at + 1] == [":"]:
        return True
    for key in keys[at : at + LED + 1]:
        mask = masks.get(key, 0)
        if not mask & (c.AUXILIARY | c.NEGATION | c.PRONOUN | c.CLITIC):
            return bool(mask & c.CUE and not mask & (c.NOUN | c.PREPOSITION))
    return False


def speaking(keys: list[str], first: int, last: int, masks: dict[str, int]) -> bool:
    """Return whether a verb of saying stands behind a run of tokens and what is set in behind it, or right before it.

    "Edi Rama said"; "Edi Rama, 62, said"; ", said Edi Rama".  So does an age between commas: "Edi Rama, 62, left".
    """
    if first > 0 and keys[first - 1] != ":" and said_by(keys[first - 1 : first], 0, masks):
        return True
    if keys[last : last + 1] == [","] and _aged(keys, last + 1):
        return True
    if keys[last : last + 1] == [","]:
        behind = next((at + 1 for at in range(last + 1, min(last + SET_IN, len(keys))) if keys[at] == ","), last)
        last = last + 1 if said_by(keys, last + 1, masks) else behind  # ", Edi Rama, said"
    return said_by(keys, last, masks)


def _aged(keys: list[str], at: int) -> bool:
    """Whether an age stands at a token, and a comma or stop behind it."""
    return (
        keys[at].isdigit() and 1 < len(keys[at]) < 4 and keys[at + 1 : at + 2] in ([","], ["."])
        if at < len(keys)
        else False
    )


def compound(word: str) -> bool:
    """Return whether a word is a name made an adjective by what is joined to it: German-born, Washington-based."""
    name, hyphen, tail = word.rpartition("-")
    return bool(hyphen) and len(name) > 1 and len(tail) > SHORTEST and tail.islower()


def body_end(
    keys: list[str], begin: int, end: int, gazetteer: Gazetteer, capitals: Callable[[int], int], *, loud: bool
) -> int | None:
    """Return where a body's name ends whose kind stands within or behind a run: State Department, University of Virginia.

    `capitals` tells where a run of capitals ends that begins at a token, if one does; in a `loud` sentence they tell little.
    """
    if not gazetteer.tails or end - begin < 1:
        return None
    last = cut(keys[end - 1], gazetteer).removesuffix("'s")
    headed = last in gazetteer.heads and (
        keys[end : end + 1] == ["of"]
        or (not loud and (_complemented(keys, end, gazetteer) or purposed(keys, end, gazetteer, capitals)))
    )
    if not headed and (last not in gazetteer.tails or end - begin < 2):
        return None
    while headed and end + 1 < len(keys) and keys[end] in gazetteer.inner:
        if keys[end] in gazetteer.joins and keys[end + 1] in gazetteer.common:
            break
        follows = end + 2 if keys[end + 1] in gazetteer.common else end + 1
        if capitals(follows) == follows:
            break
        end = capitals(follows)
    if headed and last in gazetteer.fields and keys[end : end + 1] == [","]:
        end = fields_end(keys, end, gazetteer, capitals)
    return end if end - begin > 1 else None


def _complemented(keys: list[str], end: int, gazetteer: Gazetteer) -> bool:
    """Whether a preposition goes on a body's name: Brennan Center [for] Justice, not "for Monday", "for Ann"."""
    if keys[end : end + 1] == [] or keys[end] not in without(gazetteer.inner, gazetteer.joins, gazetteer.locative):
        return False
    return not any(key in gazetteer.firsts or key in gazetteer.common for key in keys[end + 1 : end + 2])


def parted(word: str, gazetteer: Gazetteer) -> list[str]:
    """Return first name and surname of a word that lost the blank between them: XhavitBeqiri."""
    for at in range(3, len(word) - 2):
        if word[at].isupper() and word[at - 1].islower():
            return [word[:at], word[at:]] if fold(word[:at]) in gazetteer.firsts else [word]
    return [word]


def may_open(key: str, gazetteer: Gazetteer) -> bool:
    """Return whether a word before a run may belong to an institution's name: Democratic National Committee."""
    return key not in gazetteer.titles and key not in gazetteer.abbreviations and len(key) > 3


def dateline(words: list[str], at: int) -> bool:
    """Return whether a word in capitals, with a dash and another capital behind, is where a report comes from: "FIER- Banorët ..."."""
    behind = words[at + 1 : at + 3]
    shouted = words[at].isupper() and len(words[at]) > SHORTEST
    return shouted and len(behind) == 2 and behind[0] in DASHES and behind[1][0].isupper()


def of_office(words: list[str], keys: list[str], at: int, gazetteer: Gazetteer) -> bool:
    """Return whether the noun of a body stands at a token behind whose it is by office: Ross County Sheriff's | Office."""
    if gazetteer.links or at >= len(words) or not words[at][0].isupper() or keys[at] not in gazetteer.tails:
        return False
    owner = keys[at - 1].rstrip("'’").removesuffix("'s").removesuffix("’s")
    return title_of(owner, gazetteer) is not None or owner in gazetteer.collectives


def borne(body: tuple[str, ...], place: str, words: list[str], gazetteer: Gazetteer) -> str:
    """Return a short body's name with its place, as written: PDK e Gjilanit, DVP Fier; empty if no place of its own.

    Bodies of `of_places` bear the place's name itself, whose case is theirs: "në komunikatën e FC Prishtinës".
    """
    linked, bears = len(body) > 1, body[-1] in gazetteer.of_places
    if bears and not place.startswith(words[-1]):
        words = place.split(" ")
    elif not bears and (place.endswith(words[-1]) or (not linked and oblique(words[-1], gazetteer))):
        return ""
    return " ".join((*body, *words))


def one_word(word: str, gazetteer: Gazetteer) -> bool:
    """Return whether a word is an outlet's name of two, the second such as close one: KentOnline."""
    inner = next((i for i in range(len(word) - 1, 2, -1) if word[i].isupper() and word[i - 1].islower()), 0)
    return bool(inner) and not gazetteer.links and fold(word[inner:]) in gazetteer.outlet_tails


def opened(keys: list[str], at: int, begin: int, opening: set[int], gazetteer: Gazetteer) -> int:
    """Return where a body's name may begin before a run, behind what opens the sentence: The | American Federation of Teachers."""
    while begin > at and begin - 1 not in opening and may_open(keys[begin - 1], gazetteer):
        begin -= 1
    return begin


def outlet_base(word: str, gazetteer: Gazetteer) -> str:
    """Return the end of an outlet's name, out of its case if it is a place's or ends as no foreign name does."""
    phrases, options = gazetteer.phrases, bases(word, gazetteer)
    place = phrases.get(word.lower())
    if place is not None and place[0] == "place" and place[1] in options:
        return place[1]  # "për Radio Rahovecin"
    if not oblique(word, gazetteer):
        return word
    for option in (word, *options):
        known = phrases.get(option.lower())
        if known is not None and known[0] == "place":
            return known[1] if option == word else option
    return word if word.isascii() or not options else options[0]


class Standing(Protocol):
    """A run of capitals that may be a name: where it begins, whether it opens its sentence."""

    first: int
    opens: bool


def lone(words: list[str], runs: Sequence[Standing], first: Callable[[str], tuple[str, bool] | None]) -> list[str]:
    """Return the first names of a language that a text calls somebody by alone, time and again: Albina ... Albinës."""
    told: dict[str, list[bool]] = {}
    upright = set[str]()  # those that stand in their own form: of "Bajrami" alone it could be a family name
    for run in runs:
        name = first(words[run.first])
        if name is not None and name[1]:
            told.setdefault(name[0], []).append(run.opens)
            upright |= {name[0]} & {words[run.first]}
    return [name for name, opens in told.items() if len(opens) > 1 and not all(opens) and name in upright]
