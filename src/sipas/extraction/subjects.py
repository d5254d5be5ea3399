"""Whether a person or body can be who is meant: gender, number, and who is the subject of a sentence."""

from collections.abc import Sequence

from sipas.extraction.answers import BODY, CLASSES, NOBODY, ONE, Answer, Words
from sipas.extraction.cast import GENDERS, REACH, Cast, Seen
from sipas.extraction.gazetteer import Gazetteer
from sipas.extraction.words import fold, without
from sipas.naming import Pronoun
from sipas.records import MentionType, Span
from sipas.sheet import Gender

OUTLET: frozenset[MentionType] = frozenset(("outlet",))


class Subjects:
    """The possible subjects of one document."""

    def __init__(self, cast: Cast, tables: Gazetteer) -> None:
        self.cast = cast
        self.tables = tables
        self.keys = cast.keys

    def person(self, name: str) -> Answer:
        """Return the answer that a part of the document is."""
        part = self.cast.parts[name]
        return Answer(name, part.type, CLASSES[part.type], part.gender)

    def fits(self, name: str, gender: Gender | None) -> bool:
        """Return whether a person can be of a gender."""
        part = self.cast.parts[name]
        own = part.gender or part.guessed
        return gender is None or own is None or own == gender

    def called(self, seen: Seen, gender: Gender | None) -> bool:
        """Return whether a mention's person can be of a gender, or its body's noun is of it: ministria, kjo e fundit."""
        if seen.type == "person":
            return self.fits(seen.part, gender)
        head = self.tables.heads.get(self.keys[seen.first])
        return seen.type == "institution" and head is not None and head.gender == gender

    def only_one(self, named: dict[int, list[Seen]], pronoun: Pronoun | None) -> Answer:
        """Return the one person of the last two sentences, though in an oblique case: "... Hekuran Muratin. Ai"."""
        if pronoun is None or pronoun is ONE or pronoun.plural or pronoun.gender == "n":
            return NOBODY
        for begin in sorted(named, reverse=True)[:2]:
            parts = {s.part for s in named[begin] if s.type == "person" and self.fits(s.part, pronoun.gender)}
            if parts:
                return self.person(parts.pop()) if len(parts) == 1 else NOBODY
        return NOBODY

    def subject(self, seen: list[Seen], pronoun: Pronoun | None) -> str | None:
        """Return the person (where no gender is asked, also the institution) most likely subject of a sentence."""
        if pronoun is not None and (pronoun.plural or pronoun.gender == "n"):
            bodies = (s for s in seen if s.type == "institution" and s.upright)
            return next((s.part for s in bodies if not self.cast.premodified or self.opens(s)), None)
        gender = pronoun.gender if pronoun is not None else None
        alone = [s for s in seen if pronoun in (None, ONE) or not self.coordinated(s)]
        fitting = [s for s in alone if s.type == "person" and self.fits(s.part, gender)]
        if pronoun is None or pronoun is ONE:
            fitting = [s for s in alone if s.type in ("person", "institution")]
        for s in fitting:
            if self.opens(s):
                return s.part
        upright = [s.part for s in fitting if s.type == "person" and self.upright(s)]
        return upright[0] if upright else None

    def body(self, spoken: dict[int, list[Answer]], pronoun: Pronoun | None) -> Answer:
        """Return the institution last heard whose noun has the gender of a pronoun that fits no person."""
        if pronoun is None or pronoun.gender not in ("m", "f"):
            return NOBODY
        for begin in sorted(spoken, reverse=True)[:2]:
            for answer in reversed(spoken[begin]):
                if answer.type == "institution" and answer.name:
                    head = self.tables.heads.get(fold(answer.name.split(" ")[0]))
                    if head is not None and head.gender == pronoun.gender:
                        return answer
        return NOBODY

    def outlet(self, at: int, heard: list[Answer]) -> Answer | None:
        """Return the outlet that "this medium" means: of `heard`, the nearest first, else the last to be named."""
        spoken = next((answer for answer in heard if answer.type == "outlet"), None)
        named = self.cast.recent(at, OUTLET) if spoken is None else []
        return self.person(named[0].part) if named else spoken

    def apart(
        self, seen: list[Seen], content: tuple[Span, ...], last: list[Answer], pronoun: Pronoun | None
    ) -> list[Seen]:
        """Return the mentions that stand outside what a pronoun says, if the last to speak is another it can be: "Lee is ill, [she] said".

        All of them where nobody else is, as who speaks may tell of himself by name: "Lee will appeal, [he] said".
        """
        inside = [self.cast.tokens(span) for span in content]
        names = {s.part for s in seen if any(first <= s.first < end for first, end in inside)}
        other = any(a.type == "person" and a.name not in names and self.agrees(a, pronoun) for a in last)
        other = other and pronoun not in (None, ONE) and not self.tables.links
        return [s for s in seen if s.part not in names] if other else seen

    def coordinated(self, seen: Seen) -> bool:
        """Return whether another name is joined to this one, its title before it or not: "Thaçi dhe Veseli" is nobody's "he"."""
        for join, beside in ((seen.last, seen.last + 1), (seen.first - 1, seen.first - 2)):
            other = self.cast.within.get(beside)
            if other is not None and other.type == seen.type and self.keys[join] in self.tables.joins:
                return True
        return (
            seen.type == "person"
            and bool(self.tables.links)
            and (self._joined_behind(seen) or self._joined_before(seen))
        )

    def _joined_behind(self, seen: Seen) -> bool:
        """Whether somebody of the same gender is joined behind a name, title first: NAME, dhe presidenti OTHER."""
        cast, join = self.cast, seen.last + (self.cast.words[seen.last : seen.last + 1] == [","])
        if join + 1 >= len(self.keys) or self.keys[join] not in without(self.tables.joins, self.tables.articles):
            return False
        behind = (cast.within.get(at) for at in range(join + 1, min(join + REACH, cast.sentence(join)[1])))
        other = next((s for s in behind if s is not None and s.type == "person"), None)
        title = cast.introduced.get(other.first) if other is not None else None
        return title is not None and other is not None and title.first == join + 1 and self._alike(seen, other)

    def _joined_before(self, seen: Seen) -> bool:
        """Whether a name with its title is joined to somebody of the same gender before it."""
        title = self.cast.introduced.get(seen.first)
        join = title.first - 1 if title is not None else 0
        if join < 2 or self.keys[join] not in without(self.tables.joins, self.tables.articles):
            return False
        other = self.cast.within.get(join - 1 - (self.cast.words[join - 1] == ","))
        return other is not None and other.type == "person" and self._alike(seen, other)

    def _alike(self, seen: Seen, other: Seen) -> bool:
        part = self.cast.parts[seen.part]
        return self.fits(other.part, part.gender or part.guessed)

    def upright(self, seen: Seen) -> bool:
        """Return whether a name, and the title before it, can be the subject of a clause."""
        phrase = self.cast.introduced.get(seen.first)
        return seen.upright and (phrase is None or phrase.noun.nominative)

    def agrees(self, answer: Answer, pronoun: Pronoun | None, beside: Sequence[Seen] = ()) -> bool:
        """Return whether a pronoun, or a verb without a subject, can go on from an answer in a sentence with some names."""
        if pronoun is None or pronoun is ONE:
            return answer.type != "outlet" and not (answer.plural and pronoun is ONE)
        if pronoun.plural:
            return answer.plural or answer.type in BODY or answer.kind == "institution" or self._either(answer)
        if answer.plural:
            return pronoun.gender == "n" and answer.kind == "document"  # a report is "it", whoever made it
        if pronoun.gender == "n":
            titled = self.cast.premodified and answer.noun is not None and self.cast.titles[answer.noun] is not None
            return (
                answer.type != "person" and not titled
            ) or answer.kind == "document"  # "the mines minister" is no "it"
        if answer.type in BODY or answer.kind in ("institution", "document"):
            return False
        if answer.gender is None and answer.type is None and pronoun.gender is not None:
            if self.cast.premodified:
                opening = (answer.name or "").split(" ")[0]  # "a nurse", but "the nurse" is somebody told of before
                return (
                    answer.kind == "anonymous" and answer.noun in self.cast.titles and opening in self.cast.indefinite
                )
            if not self.tables.links or not self._somebody(answer):
                return False
            return answer.noun is not None or self.subject(list(beside), pronoun) is None
        return pronoun.gender is None or answer.gender is None or answer.gender == pronoun.gender

    def _either(self, answer: Answer) -> bool:
        """Whether "they" can be somebody without a name or a known gender, or several whose noun no list has: "a spokesperson ... they said"."""
        unknown = answer.type is None and answer.gender is None and answer.name is not None
        return self.cast.premodified and answer.kind == "anonymous" and unknown

    def _somebody(self, answer: Answer) -> bool:
        """Whether a worded answer can be one person: no act or event by its ending, no plural by its article."""
        first = fold((answer.name or "").split(" ")[0])
        several = first in self.tables.articles and first not in (
            self.tables.links.get("m"),
            self.tables.links.get("f"),
        )
        return answer.noun is not None or not (several or first.endswith(self.cast.events))

    def linked(self, at: int) -> Gender | None:
        """Return the gender that the linking article at a token tells: ky [i] fundit, kjo [e] fundit."""
        link = self.keys[at] if at < len(self.keys) else ""
        return next((gender for gender in GENDERS if self.tables.links.get(gender) == link), None)

    def opens(self, seen: Seen) -> bool:
        """Return whether a name can be the subject that goes on without being named again."""
        if self.cast.layout.quoted[seen.first] >= 0:
            return False
        return seen.type in ("person", "institution") and self.cast.subject(seen)


def pronoun_of(cast: Cast, words: Words, first: int, last: int) -> Pronoun | None:
    """Return the pronoun a source is, or opens with before words that are no noun of its own: "tij, kjo e fundit"."""
    keys = cast.keys
    alone = keys[first].replace("’", "'").partition("'")[0]
    if last - first == 1 and alone in words.pronouns and not cast.tables.links:
        return words.pronouns[alone]  # "I've"
    if last - first > 1 and keys[first] in words.possessives and not cast.tables.links:
        return None  # "his campaign"
    if last - first > 1 and keys[first] in cast.tables.articles:
        return None
    if last - first > 1 and keys[first] in words.pronouns and not cast.noun_at(first + 1):
        return words.pronouns[keys[first]]
    if last - first > 2:
        return None
    found = [words.pronouns[key] for key in keys[first:last] if key in words.pronouns]
    rest = [key for key in keys[first:last] if key not in words.pronouns]
    if not found or any(key not in words.emphatic and cast.title(first) is None for key in rest):
        return None
    if found[0].person == 1 and keys[first] not in words.pronouns and keys[first] not in words.emphatic:
        return None  # "burri im" is not who calls him so
    return found[0]
