"""The same statement across the documents of a story: cut, reworded, translated.

Two attributions are one statement if one speaker, or one who may be, says the same words
in the same order for the most part.  The relation looks at nothing but the two, and a
statement is what hangs together by it: a document more can join statements, never part
them, and a document less takes away only what rests on it.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from sipas.language import ROOT, Language, load
from sipas.records import Attribution, Extraction, Speaker, Statement, hashed
from sipas.stories.profiles import WORD, name_key
from sipas.stories.wording import Wording, contained, neighbours, wording

DENIALS = ("denies", "declines")  # the same words denied are another statement
FEWEST = 3  # content words a passage must have to be known again by them
SHORTEST, WHOLE = 8, 25  # letters that must be the same where nothing else is known, and where two speakers may be
PASSAGE = 6  # content words below which what nobody is named for is a fragment
TELLING, COPIED = 8, 0.85  # words, and the share of them in order, that only one statement has, whoever is named
SAME_SPEAKER = (0.6, 0.3)  # words and neighbours that must be shared where the speaker is the same
FEW = 4  # content words below which, and so many, ...
MOST, IN_ORDER = 0.75, 0.6  # ... these words and neighbours must be shared
READ = 0.2  # probability of a statement of nobody known below which it joins only the same words
UNKNOWN_SPEAKER = (0.8, 0.6)  # the same where one speaker is not known
CUT = 0.8  # words that must be shared where neighbours are parted, by a reworded or cut sentence
LOOSE = 0.55  # the same of a passage long enough to be known by half of its words
SPOKEN, ALIKE = 4, 0.75  # words, empty ones counted, that a speaker must have said, and the share in the same order
VERBATIM = 0.95  # of words and neighbours: whatever stands around it, it is the same
NESTED = 0.6  # of the words of the longer that a statement inside another must have to be the same
ROOT_OF = 4  # letters that two words of institutions have in common where one is made from the other
LONGER = 2.5  # times as many words as the shorter a translation may have
FACTS = 3  # names and numbers that must be shared across languages, ...
FACTS_SHARE = 0.6  # ... and the part of the fewer


class Said(Struct, frozen=True):
    """An attribution with what it is compared by."""

    document: str
    language: str | None
    attribution: Attribution
    speaker: frozenset[str]
    wording: Wording


def said(extractions: Sequence[Extraction]) -> list[Said]:
    """Return all attributions of documents with their wording, in the order of the documents."""
    found = []
    for extraction in extractions:
        document = extraction.document
        language = load(document.language or ROOT)
        for attribution in extraction.attributions:
            if not attribution.content:
                continue
            names = _speaker_names(attribution.speaker, language)
            words = wording(document.text, attribution.content, language)
            found.append(Said(document.id, document.language, attribution, names, words))
    return found


def _speaker_names(speaker: Speaker | None, language: Language) -> frozenset[str]:
    """The words of a speaker's name: those with a capital, if it has any."""
    words = WORD.findall(speaker.name) if speaker else []
    return frozenset(name_key(word, language) for word in [w for w in words if w[0].isupper()] or words)


def find_statements(things: Sequence[Said]) -> tuple[Statement, ...]:
    """Return the statements that attributions make, by first carrier; each attribution is in one."""
    group = list(range(len(things)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    reasons: dict[int, str] = {}
    for at, later in enumerate(things):
        for before in range(at):
            if reason := same(things[before], later):
                old, new = sorted((root(before), root(at)))
                group[new] = old
                reasons[at] = reason
    members: dict[int, list[int]] = {}
    for at in range(len(things)):
        members.setdefault(root(at), []).append(at)
    return tuple(
        _statement([things[at] for at in ats], [reasons[at] for at in ats if at in reasons]) for ats in members.values()
    )


def _statement(things: Sequence[Said], reasons: Sequence[str]) -> Statement:
    first = things[0]
    return Statement(
        id=hashed("statement/1", first.document, first.attribution.id),
        speaker=_speaker(things),
        variants=tuple((thing.document, thing.attribution.id) for thing in things),
        reason="; ".join(dict.fromkeys(reasons)) or "said once",
    )


def _speaker(things: Sequence[Said]) -> Speaker | None:
    """The speaker as the variant names them that names them most fully, the first of these."""
    known = [t.attribution.speaker for t in things if t.attribution.speaker]
    return max(known, key=lambda speaker: len(speaker.name.split()), default=None)


def one_speaker(left: Said, right: Said) -> bool | None:
    """Return whether two attributions have one speaker, None where one of them is not known."""
    one, two = left.attribution.speaker, right.attribution.speaker
    if one is None or two is None:
        return None
    if one.id == two.id:
        return True
    shared = left.speaker & right.speaker
    if one.type == two.type == "institution" and shared:  # "the Electoral Commission", "the Commission of Elections"
        return all(_derived(word, right.speaker) for word in left.speaker) or all(
            _derived(word, left.speaker) for word in right.speaker
        )
    return bool(shared) and (shared in (left.speaker, right.speaker))


def _derived(word: str, names: frozenset[str]) -> bool:
    """Whether a word of a name is one of another's, or begins as one of them does."""
    return word in names or any(_root(word, name) == _root(name, word) for name in names)


def _root(word: str, other: str) -> str:
    """The letters of a word that one made from the same root would have too."""
    return word[: max(ROOT_OF, min(len(word), len(other)) - 1)]


def same(left: Said, right: Said) -> str | None:
    """Return why two attributions are one statement, None if they are not."""
    speaker = one_speaker(left, right)
    one, two = left.wording, right.wording
    if (left.attribution.stance in DENIALS) != (right.attribution.stance in DENIALS) or _nested(left, right):
        return None
    least = min(len(one.words), len(two.words))
    if one.written == two.written and len(one.written) >= (SHORTEST if speaker else WHOLE):
        unnamed = left.attribution.speaker is None and right.attribution.speaker is None
        return None if unnamed and least < FEWEST else "the same words"
    if speaker and min(len(one.written.split()), len(two.written.split())) >= SPOKEN and _spoken(one, two) >= ALIKE:
        return "the same speaker, nearly the same words"
    if least < FEWEST:
        return None
    if speaker is False:
        telling = least >= TELLING and contained(one, two) >= COPIED and neighbours(one, two) >= COPIED
        return "the same words, their speaker read in two ways" if telling else None
    if left.language != right.language:
        return _translated(one, two) if speaker else None
    if left.document == right.document and left.attribution.kind == right.attribution.kind == "direct":
        return None  # no text quotes one statement twice
    return _reworded(left, right, known=bool(speaker))


def _reworded(left: Said, right: Said, *, known: bool) -> str | None:
    """Why two passages of one language say the same in words that differ: enough of them, or in the same order."""
    one, two = left.wording, right.wording
    told = left.attribution, right.attribution
    if not known and any(a.confidence < READ or (a.speaker is None and a.parent) for a in told):
        return None  # what is hardly read, and of nobody, joins nothing; nor nobody's within what another says
    least = min(len(one.words), len(two.words))
    known_well = known and not _outlet(left)  # an outlet tells a story over and over in the same words
    share, order = contained(one, two), neighbours(one, two)
    # a few words of nobody's stand in many a passage, unless one is the other cut short
    fragment = not known and least < PASSAGE and one.stems[:2] != two.stems[:2]
    if fragment or _outlet(left) or _outlet(right):
        share = len(one.words & two.words) / max(len(one.words), len(two.words))
    words, near = SAME_SPEAKER if known_well else UNKNOWN_SPEAKER
    if least <= FEW:
        words, near = max(words, MOST), max(near, IN_ORDER)
    if _turned(one, two) and share < 1:
        words, near = UNKNOWN_SPEAKER
    if share >= words and order >= near:
        who = "the same speaker" if known else "a speaker not named in both"
        return f"{who}, {share:.0%} of the words, {order:.0%} of them in the same order"
    if known_well and share >= (CUT if least < TELLING else LOOSE) and least > FEWEST and one.negated == two.negated:
        return f"the same speaker, {share:.0%} of the words, in another order"
    return None


def _turned(one: Wording, two: Wording) -> bool:
    """Whether one of two passages denies and the other does not; what a much longer one denies may be something else in it."""
    short, long = sorted((one, two), key=lambda wording: len(wording.words))
    if long.negated and not short.negated and len(long.words) > LONGER * len(short.words):
        return False
    return one.negated != two.negated


def _outlet(said: Said) -> bool:
    """Whether an outlet speaks in its own name."""
    speaker = said.attribution.speaker
    return speaker is not None and speaker.type == "outlet"


def _spoken(left: Wording, right: Wording) -> float:
    """The share of the words, empty ones too, that two passages have in the same order."""
    one, two = left.written.split(), right.written.split()
    if max(len(one), len(two)) > LONGER * min(len(one), len(two)):
        return 0.0
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(one), len(two))


def _nested(left: Said, right: Said) -> bool:
    """Whether one stands in the other, or is a report of half of what the other says on its own account."""
    one, two = left.attribution, right.attribution
    if left.document == right.document and (one.parent == two.id or two.parent == one.id):
        return True
    words = len(left.wording.words), len(right.wording.words)
    verbatim = contained(left.wording, right.wording) >= VERBATIM <= neighbours(left.wording, right.wording)
    if verbatim and min(words) >= TELLING:
        return False
    return (one.parent is None) != (two.parent is None) and min(words) < NESTED * max(words)


def _translated(left: Wording, right: Wording) -> str | None:
    """Why passages of two languages are one statement: the names and numbers in them."""
    one, two = left.names | left.numbers, right.names | right.numbers
    shared = one & two
    facts = len(shared) >= FACTS and len(shared) >= FACTS_SHARE * min(len(one), len(two))
    figures = any(len(number) > 1 for number in left.numbers)
    alike = max(len(left.stems), len(right.stems)) <= LONGER * min(len(left.stems), len(right.stems))
    if left.numbers == right.numbers and (facts or (figures and alike)):
        return f"the same speaker in two languages, names and numbers: {', '.join(sorted(shared))}"
    return None


def by_attribution(statements: Sequence[Statement]) -> Mapping[str, str]:
    """Return the statement's id for each attribution's id."""
    return {attribution: statement.id for statement in statements for _, attribution in statement.variants}
