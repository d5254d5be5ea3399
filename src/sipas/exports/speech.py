"""Who says what in a story: statements numbered, nested and grouped by speaker.

A statement that only ever stands within another is shown there; one that also stands by
itself is shown by itself and referred to.  Nothing is left out: an attribution that no
statement of the story carries is a statement of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from re import compile as pattern

from sipas.exports.shelf import Shelf
from sipas.exports.views import Paper, Passage, Reference, Said, Spot, Variant, Voice
from sipas.exports.wording import Wording
from sipas.records import Attribution, Place, Span, Speaker, Story

Key = tuple[str, str]  # document id, attribution id

_TOKEN = pattern(r"\w+|[^\w\s]|\s+")
_WORD = pattern(r"\w+")
# Below a third of the words in common a difference shows nothing: then the whole is another wording.
ALIKE = 0.34


class Plan:
    """Which attributions make which statement, where it stands and what its number is."""

    def __init__(
        self, story: Story, shelf: Shelf, *, prefix: str, words: Wording, threshold: float, by_place: bool = False
    ) -> None:
        """Take up a story; `by_place` numbers statements in the order of the text and not by speaker."""
        self.shelf = shelf
        self.by_place = by_place
        self.prefix = prefix
        self.words = words
        self.threshold = threshold
        self.ids, self.groups = _groups(story, shelf)
        self.owner = {key: at for at, keys in enumerate(self.groups) for key in keys}
        self.speakers = [self._speaker(story, at) for at in range(len(self.groups))]
        self.parent = self._parents()
        self.numbers = self._numbered()

    @cached_property
    def children(self) -> list[list[int]]:
        """The statements that stand within each statement, in reading order."""
        out: list[list[int]] = [[] for _ in self.groups]
        for at, parent in enumerate(self.parent):
            if parent is not None:
                out[parent].append(at)
        for kids in out:
            kids.sort(key=self.place)
        return out

    @cached_property
    def elsewhere(self) -> list[list[int]]:
        """The statements that also stand within each statement but are shown in their own place."""
        out: list[list[int]] = [[] for _ in self.groups]
        for at, keys in enumerate(self.groups):
            for key in keys:
                holder = self._holder(key)
                if holder is not None and holder not in (at, self.parent[at]) and at not in out[holder]:
                    out[holder].append(at)
        return out

    @cached_property
    def voices(self) -> list[tuple[Speaker | None, list[int], list[int]]]:
        """Speakers with their own statements and those told by others: who is told of most widely first.

        Who has nothing but doubtful statements comes after all others.
        """
        own: dict[str, list[int]] = {}
        told: dict[str, list[int]] = {}
        who: dict[str, Speaker | None] = {}
        for at, speaker in enumerate(self.speakers):
            id_ = speaker.id if speaker else ""
            root = self.root(at)
            if root == at:
                own.setdefault(id_, []).append(at)
            elif speaker and (self.speakers[root] is None or id_ != self.speakers[root].id):  # type: ignore[union-attr]
                told.setdefault(id_, []).append(at)
            else:
                continue
            who.setdefault(id_, speaker)
        rank = {id_: self._rank(own.get(id_, []), told.get(id_, [])) for id_ in who}
        sure = {id_ for id_, ats in own.items() if not all(self.doubtful(at) for at in ats)}
        ids = sorted(who, key=lambda id_: (id_ == "", id_ not in sure, rank[id_], id_))
        return [
            (who[id_], sorted(own.get(id_, []), key=self.place), sorted(told.get(id_, []), key=self.place))
            for id_ in ids
        ]

    def place(self, at: int) -> tuple[int, int, int]:
        """Return where a statement's first variant stands: paper, start, end."""
        document, id_ = self.groups[at][0]
        span = hull(self.shelf.attributions[document, id_])
        return self.shelf.by_id[document].number, span.start, span.end

    def root(self, at: int) -> int:
        """Return the outermost statement that a statement is shown in."""
        parent = self.parent[at]
        return at if parent is None else self.root(parent)

    def anchor(self, at: int) -> str:
        """Return the anchor of a statement."""
        return f"{self.prefix}-statement-{self.numbers[at].replace('.', '-')}"

    def doubtful(self, at: int) -> bool:
        """Return whether no variant reaches the threshold."""
        return max(self.shelf.attributions[key].confidence for key in self.groups[at]) < self.threshold

    def reference(self, key: Key | None) -> Reference | None:
        """Return the statement an attribution belongs to, as others refer to it."""
        at = self.owner.get(key) if key else None
        return None if at is None else self.refer(at)

    def refer(self, at: int) -> Reference:
        """Return a statement as others refer to it."""
        key = self.groups[at][0]
        return Reference(
            anchor=self.anchor(at), number=self.numbers[at], name=self.name(at), passage=content(self.shelf, key)
        )

    def name(self, at: int) -> str:
        """Return the speaker's name, or the source as worded, or ""."""
        speaker = self.speakers[at]
        if speaker:
            return speaker.name
        document, id_ = self.groups[at][0]
        source = self.shelf.attributions[document, id_].source
        return source.of(self.shelf.by_id[document].document.text) if source else ""

    def _speaker(self, story: Story, at: int) -> Speaker | None:
        if at < len(self.ids) and self.ids[at] is not None:
            stated = {statement.id: statement.speaker for statement in story.statements}[str(self.ids[at])]
            if stated:
                return stated
        return next((found for key in self.groups[at] if (found := self.shelf.attributions[key].speaker)), None)

    def _rank(self, own: list[int], told: list[int]) -> tuple[int, int, tuple[int, int, int]]:
        papers = {document for at in (*own, *told) for document, _ in self.groups[at]}
        return -len(papers), -len(own) - len(told), min(self.place(at) for at in (*own, *told))

    def _holder(self, key: Key) -> int | None:
        """The statement that holds an attribution's parent."""
        parent = self.shelf.attributions[key].parent
        return self.owner.get((key[0], parent)) if parent else None

    def _parents(self) -> list[int | None]:
        """For each statement the one it is shown in: none if any variant stands by itself."""
        out: list[int | None] = []
        for at, keys in enumerate(self.groups):
            holders = [self._holder(key) for key in keys]
            out.append(None if None in holders or at in holders else holders[0])
        for at in range(len(out)):  # a circle of parents is cut where it is first met
            seen, here = {at}, out[at]
            while here is not None and here not in seen:
                seen.add(here)
                here = out[here]
            if here == at:
                out[at] = None
        return out

    def _numbered(self) -> list[str]:
        numbers = [""] * len(self.groups)

        def give(at: int, number: str) -> None:
            numbers[at] = number
            for position, child in enumerate(self.children[at], 1):
                give(child, f"{number}.{position}")

        order: list[int] = []
        for _, own, _ in self.voices:
            order += [*(a for a in own if not self.doubtful(a)), *(a for a in own if self.doubtful(a))]
        for count, at in enumerate(sorted(order, key=self.place) if self.by_place else order, 1):
            give(at, str(count))
        return numbers


def voices(plan: Plan, accounts: Mapping[str, list[tuple[str, str]]]) -> tuple[Voice, ...]:
    """Return the speakers of a story with their statements; `accounts` are links by a statement's anchor."""
    out = []
    for number, (speaker, own, told) in enumerate(plan.voices, 1):
        said = [_said(plan, at, accounts) for at in own]
        references = tuple(
            Reference(
                anchor=plan.anchor(at),
                number=plan.numbers[at],
                name=plan.name(plan.root(at)),
                passage=content(plan.shelf, plan.groups[at][0]),
            )
            for at in told
        )
        out.append(
            Voice(
                anchor=f"{plan.prefix}-speaker-{number}",
                id=speaker.id if speaker else "",
                name=speaker.name if speaker else "",
                type=plan.words.mention.get(speaker.type, "") if speaker and speaker.type else "",
                sure=tuple(one for one in said if not one.doubtful),
                doubtful=tuple(one for one in said if one.doubtful),
                told=references,
                papers=len({document for at in (*own, *told) for document, _ in plan.groups[at]}),
            )
        )
    return tuple(out)


def every(voices: Iterable[Voice]) -> Iterator[Said]:
    """Yield every statement, those within others included."""

    def walk(said: Said) -> Iterator[Said]:
        yield said
        for child in said.children:
            yield from walk(child)

    for voice in voices:
        for said in (*voice.sure, *voice.doubtful):
            yield from walk(said)


def hull(attribution: Attribution) -> Span:
    """Return the first stretch of an attribution's content, or of what else it has."""
    spans = [*attribution.content, attribution.cue, attribution.source]
    return next((span for span in spans if span), Span(0, 0))


def content(shelf: Shelf, key: Key) -> Passage:
    """Return what an attribution attributes; without content, its cue within the sentence."""
    attribution, paper = shelf.attributions[key], shelf.by_id[key[0]]
    if not attribution.content:
        return shelf.passage(Place(key[0], hull(attribution)))
    text = paper.document.text
    joined: list[Span] = []
    for span in attribution.content:  # what only blanks and marks part is one stretch
        if joined and not _WORD.search(text[joined[-1].end : max(span.start, joined[-1].end)]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    parts = tuple((span.of(text), False) for span in joined)
    return Passage(parts=parts, gaps=tuple(range(1, len(parts))), language=paper.language)


def _groups(story: Story, shelf: Shelf) -> tuple[list[str | None], list[list[Key]]]:
    """The statements' attributions, first carrier first, and the ids of the statements."""
    ids: list[str | None] = []
    groups: list[list[Key]] = []
    taken: set[Key] = set()
    for statement in story.statements:
        keys = [key for key in dict.fromkeys(statement.variants) if key in shelf.attributions and key not in taken]
        if keys:
            taken.update(keys)
            ids.append(statement.id)
            groups.append(keys)
    for key in shelf.attributions:
        if key not in taken:
            ids.append(None)
            groups.append([key])
    return ids, groups


def _said(plan: Plan, at: int, accounts: Mapping[str, list[tuple[str, str]]]) -> Said:
    keys = plan.groups[at]
    anchor = plan.anchor(at)
    first = content(plan.shelf, keys[0])
    return Said(
        anchor=anchor,
        number=plan.numbers[at],
        id=plan.ids[at] or keys[0][1],
        speaker=plan.name(at),
        variants=tuple(_variant(plan, at, position, first) for position in range(len(keys))),
        children=tuple(_said(plan, child, accounts) for child in plan.children[at]),
        elsewhere=tuple(plan.refer(other) for other in plan.elsewhere[at]),
        accounts=tuple(dict.fromkeys(accounts.get(anchor, ()))),
        doubtful=plan.doubtful(at),
    )


def _variant(plan: Plan, at: int, position: int, first: Passage) -> Variant:
    key = plan.groups[at][position]
    attribution, paper = plan.shelf.attributions[key], plan.shelf.by_id[key[0]]
    anchor = plan.anchor(at) if position == 0 else f"{plan.anchor(at)}-in-{paper.number}-{position}"
    passage = content(plan.shelf, key)
    same = position > 0 and _keys(passage) == _keys(first)
    text = paper.document.text
    return Variant(
        anchor=anchor,
        attribution=attribution.id,
        paper=paper,
        spot=_spot(plan, at, key, anchor),
        passage=passage if position == 0 or same else compared(first, passage),
        same=same,
        source=attribution.source.of(text) if attribution.source else "",
        speaker=attribution.speaker.name if attribution.speaker else "",
        kind=attribution.kind,
        stance=attribution.stance,
        relay=attribution.relay,
        confidence=attribution.confidence,
        doubtful=attribution.confidence < plan.threshold,
        source_class=plan.words.source_class[attribution.source_class] if attribution.source_class else "",
    )


def _spot(plan: Plan, at: int, key: Key, item: str) -> Spot:
    paper: Paper = plan.shelf.by_id[key[0]]
    label = f"{plan.words['to_statement']} {plan.numbers[at]}"
    name = plan.name(at)
    return Spot(
        document=key[0],
        span=hull(plan.shelf.attributions[key]),
        target=f"{paper.anchor}-says-{key[1]}",
        item=item,
        sign=plan.numbers[at],
        label=f"{label}: {name}" if name else label,
        attribution=key[1],
    )


def _keys(passage: Passage) -> list[str]:
    """The words of a passage, to tell whether two are worded the same."""
    return [word.casefold() for part, _ in passage.parts for word in _WORD.findall(part)]


def compared(first: Passage, other: Passage) -> Passage:
    """Return the other passage with what is not worded as in the first marked; unmarked if all of it is other."""
    if first.language != other.language:
        return other
    base = [token.casefold() for token in _TOKEN.findall(first.text)]
    parts: list[tuple[str, bool]] = []
    gaps: list[int] = []
    alike = total = 0
    for at, (part, _) in enumerate(other.parts):
        tokens = _TOKEN.findall(part)
        if at in other.gaps:
            gaps.append(len(parts))
        matcher = SequenceMatcher(None, base, [token.casefold() for token in tokens], autojunk=False)
        for tag, _, _, start, end in matcher.get_opcodes():
            worded = [token for token in tokens[start:end] if _WORD.match(token)]
            if start < end:
                parts.append(("".join(tokens[start:end]), tag != "equal" and bool(worded)))
            alike += len(worded) if tag == "equal" else 0
            total += len(worded)
    if total == 0 or alike / total < ALIKE:
        return other
    return Passage(parts=tuple(parts), gaps=tuple(gaps), language=other.language)
