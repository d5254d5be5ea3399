"""Gold against found: how many attributions are right, by language and kind.

A gold file is JSON Lines, one document a line: `doc` (the text's path below a folder, ".txt"
may be left out), `lang`, `attributions` as on the wire but with plain names for `speaker` and
`relay`, and optionally `unsure` and `partly`: sentences whose finds do not count, because
the gold is not complete there.

Contents are compared by their word positions: J is the share of common ones.  An attribution
is right if it pairs, one to one, with a gold one of J >= 0.5; near exact if J >= 0.9; a
statement is right if its speaker is right too (the last word of the gold name is a word of
the name found; where gold has no speaker, none is found); end to end if its source is
(they share a word that is no English article).  Pairs are chosen for the largest sum of J.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

import msgspec
from msgspec import Struct

from sipas.records import Attribution, Extraction, Kind, Span

WORD = re.compile(r"\w+")
KINDS: tuple[Kind, ...] = get_args(Kind)
MEASURES = ("attribution", "near exact", "statement", "end to end", "cue", *KINDS)
# What the scorers of the gold sets leave aside: English words that make no source right by
# themselves, and what may follow a surname.  They are part of the measure, not of a language.
_ARTICLES = frozenset("a an the this that these those some any all each every no another".split())
_SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())
_QUOTED = re.compile(
    "|".join(
        (
            r'"([^"\n]*)"?',
            "“([^”\n]*)”?",
            "„([^“”\n]*)[“”]?",
            "«([^»\n]*)»?",
            r"(?<!\w)‘([^“”\"\n]*?\S)’(?!\w)",
            r"(?<!\w)'([^“”\"\n]*?\S)'(?!\w)",
        )
    )
)


class GoldAttribution(Struct, frozen=True, kw_only=True):
    """An attribution as an annotator marked it."""

    content: tuple[Span, ...] = ()
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    kind: Kind | None = None
    parent: str | None = None


class GoldDocument(Struct, frozen=True, kw_only=True):
    """A document's gold; finds in `unsure` and `partly` sentences are left out unless they match."""

    doc: str
    lang: str | None = None
    attributions: tuple[GoldAttribution, ...] = ()
    unsure: tuple[Span, ...] = ()
    partly: tuple[Span, ...] = ()

    @property
    def key(self) -> str:
        """The document's path without `.txt`."""
        return self.doc.removesuffix(".txt")


class Score(Struct, frozen=True, kw_only=True):
    """Counts of one measure: golds, finds, and those of either side that have a partner."""

    gold: int = 0
    found: int = 0
    right_gold: int = 0
    right_found: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            gold=self.gold + other.gold,
            found=self.found + other.found,
            right_gold=self.right_gold + other.right_gold,
            right_found=self.right_found + other.right_found,
        )

    @property
    def precision(self) -> float:
        """Share of the finds that are right, 0 to 1."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the golds that are found, 0 to 1."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Scores = dict[str, Score]


class GoldError(ValueError):
    """A gold file cannot be read; the message names the line."""


def read_gold(lines: Iterable[bytes]) -> Iterator[GoldDocument]:
    """Yield the documents of a gold file.  Raises GoldError with the number of a bad line."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = msgspec.json.decode(line, type=GoldDocument)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise GoldError(f"line {number}: {error}") from None
        if document.key in seen:
            raise GoldError(f"line {number}: {document.doc} comes twice")
        seen.add(document.key)
        yield document


def evaluate(
    gold: Iterable[GoldDocument], found: Mapping[str, Extraction], *, outermost: bool = False
) -> dict[str, Scores]:
    """Return scores by language: a `Score` for each of `MEASURES`.

    `found` holds an extraction for each gold document by its key (without `.txt`).  With
    `outermost`, finds that stand in another are left out: for gold without nesting.
    """
    out: dict[str, Scores] = {}
    for document in gold:
        extraction = found[document.key]
        language = document.lang or extraction.document.language or "und"
        scores = compare(document, extraction, outermost=outermost)
        before = out.get(language, {})
        out[language] = {name: before.get(name, Score()) + score for name, score in scores.items()}
    return out


def compare(gold: GoldDocument, extraction: Extraction, *, outermost: bool = False) -> Scores:
    """Return the scores of one document."""
    page = _Page(extraction.document.text)
    finds = [a for a in extraction.attributions if not (outermost and a.parent)]
    wanted = [page.read(a, a.speaker, a.kind) for a in gold.attributions]
    given = [page.read(a, a.speaker.name if a.speaker else None, a.kind) for a in _counted(finds, gold)]
    alike = [[_jaccard(w.content, g.content) for g in given] for w in wanted]

    def score(table: list[list[float]], least: float) -> Score:
        hits = len(_pairs(table, least))
        return Score(gold=len(wanted), found=len(given), right_gold=hits, right_found=hits)

    def only(right: list[list[bool]]) -> list[list[float]]:
        return [
            [j if ok else 0.0 for j, ok in zip(row, oks, strict=True)] for row, oks in zip(alike, right, strict=True)
        ]

    out = {
        "attribution": score(alike, 0.5),
        "near exact": score(alike, 0.9),
        "statement": score(only([[_same_speaker(w, g) for g in given] for w in wanted]), 0.5),
        "end to end": score(only([[_same_source(w, g) for g in given] for w in wanted]), 0.5),
        "cue": _cue_score(wanted, given),
    }
    matched = _pairs(alike, 0.5)
    for kind in KINDS:
        out[kind] = Score(
            gold=sum(w.kind == kind for w in wanted),
            found=sum(g.kind == kind for g in given),
            right_gold=sum(wanted[i].kind == kind for i, _ in matched),
            right_found=sum(given[j].kind == kind for _, j in matched),
        )
    return out


class _Side(Struct, frozen=True):
    """An attribution of either side, in word positions."""

    content: frozenset[int]
    source: frozenset[int]
    has_source: bool
    cue: Span | None
    cue_words: frozenset[int]
    speaker: str | None
    kind: Kind


class _Page:
    """The word positions and quoted stretches of a text."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.at = [-1] * len(text)
        self.stretch = [-1] * len(text)
        for index, match in enumerate(WORD.finditer(text)):
            self.words.append(match.group().casefold())
            self.at[match.start() : match.end()] = [index] * (match.end() - match.start())
        for index, match in enumerate(_QUOTED.finditer(text)):
            start, end = match.span(match.lastindex or 0)
            self.stretch[start:end] = [index] * (end - start)

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        return frozenset(t for span in spans for t in self.at[span.start : span.end] if t >= 0)

    def read(self, raw: GoldAttribution | Attribution, speaker: str | None, kind: Kind | None) -> _Side:
        source = self.tokens([raw.source]) if raw.source else frozenset()
        telling = frozenset(t for t in source if self.words[t] not in _ARTICLES)
        return _Side(
            content=self.tokens(raw.content),
            source=telling or source,
            has_source=raw.source is not None,
            cue=raw.cue,
            cue_words=self.tokens([raw.cue]) if raw.cue else frozenset(),
            speaker=speaker,
            kind=kind or self.kind(raw),
        )

    def kind(self, raw: GoldAttribution | Attribution) -> Kind:
        """Direct, mixed or indirect by the marks, those around the attribution's own cue left out."""
        own = set(self.stretch[raw.cue.start : raw.cue.end]) if raw.cue else set()
        quoted: dict[int, bool] = {}
        for span in raw.content:
            for position in range(span.start, span.end):
                if self.at[position] >= 0:
                    stretch = self.stretch[position]
                    quoted[self.at[position]] = stretch >= 0 and stretch not in own
        inside = sum(quoted.values())
        return "indirect" if not inside else "direct" if inside == len(quoted) else "mixed"


def _counted(finds: list[Attribution], gold: GoldDocument) -> list[Attribution]:
    """The finds that count: those in sentences that are not fully annotated only if they match."""
    open_sentences = (*gold.unsure, *gold.partly)
    if not open_sentences:
        return finds
    told = [_characters(a) for a in gold.attributions]
    return [
        find
        for find in finds
        if any(_jaccard(_characters(find), characters) >= 0.5 for characters in told)
        or not any(span.overlaps(sentence) for span in find.content for sentence in open_sentences)
    ]


def _characters(raw: GoldAttribution | Attribution) -> frozenset[int]:
    return frozenset(position for span in raw.content for position in range(span.start, span.end))


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def _same_source(wanted: _Side, given: _Side) -> bool:
    return bool(wanted.source & given.source) if wanted.has_source else not given.has_source


def _same_speaker(wanted: _Side, given: _Side) -> bool:
    if not wanted.speaker:
        return not given.speaker
    name = [word for word in WORD.findall(wanted.speaker.casefold()) if word not in _SUFFIXES]
    return bool(name) and name[-1] in WORD.findall((given.speaker or "").casefold())


def _cue_score(wanted: list[_Side], given: list[_Side]) -> Score:
    def meet(one: _Side, other: _Side) -> float:
        if one.cue is None or other.cue is None:
            return 0.0
        if one.cue_words and other.cue_words:
            return float(bool(one.cue_words & other.cue_words))
        return float(one.cue.overlaps(other.cue))

    hits = len(_pairs([[meet(w, g) for g in given] for w in wanted], 0.5))
    return Score(
        gold=sum(w.cue is not None for w in wanted),
        found=sum(g.cue is not None for g in given),
        right_gold=hits,
        right_found=hits,
    )


def _pairs(table: list[list[float]], least: float) -> list[tuple[int, int]]:
    """One-to-one (row, column) pairs of at least that value with the largest sum."""
    edges = {(i, j): v for i, row in enumerate(table) for j, v in enumerate(row) if v >= least and v > 0}
    rows = sorted({i for i, _ in edges})
    columns = sorted({j for _, j in edges})
    # a column of its own for every row: to stay single costs nothing
    width = len(columns) + len(rows)
    cost = [[-edges.get((i, columns[c]), 0.0) if c < len(columns) else 0.0 for c in range(width)] for i in rows]
    chosen = _assign(cost, width)
    found = [(rows[r], columns[c]) for r, c in enumerate(chosen) if c < len(columns)]
    return [pair for pair in found if pair in edges]


def _assign(cost: list[list[float]], width: int) -> list[int]:
    """The column of each row for the least total cost (the Hungarian method, width >= rows)."""
    row_price = [0.0] * (len(cost) + 1)
    column_price = [0.0] * (width + 1)
    owner = [0] * (width + 1)  # rows count from 1 here; column 0 is where a new row starts
    for row in range(1, len(cost) + 1):
        owner[0], column = row, 0
        slack = [float("inf")] * (width + 1)
        came_from = [0] * (width + 1)
        done = [False] * (width + 1)
        while owner[column]:
            done[column] = True
            here, step, nearest = owner[column], float("inf"), 0
            for c in range(1, width + 1):
                if done[c]:
                    continue
                reach = cost[here - 1][c - 1] - row_price[here] - column_price[c]
                if reach < slack[c]:
                    slack[c], came_from[c] = reach, column
                if slack[c] < step:
                    step, nearest = slack[c], c
            for c in range(width + 1):
                if done[c]:
                    row_price[owner[c]] += step
                    column_price[c] -= step
                else:
                    slack[c] -= step
            column = nearest
        while column:
            owner[column], column = owner[came_from[column]], came_from[column]
    out = [0] * len(cost)
    for c in range(1, width + 1):
        if owner[c]:
            out[owner[c] - 1] = c - 1
    return out
