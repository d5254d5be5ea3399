#!/usr/bin/env python3
"""A page of what goes wrong in a development set: misses and false finds side by side, in context.

    python bench/errors.py [--language sq] [--set sq_dev] [--shared ../shared]
    python bench/errors.py --language sq --gold GOLD.jsonl --texts FOLDER [--outermost] [--out PAGE.html]

Writes out/errors_LANGUAGE.html (default: a page for `sq_dev` and one for `en_dev`).  Errors are grouped by their kind, then
by construction (the frame that read them), then by cue word, the commonest first.  Gold and
texts are read when the page is made; the page holds passages of them and stays out of the repository.
Sets called "unseen" are refused: their errors are not to be looked at.
"""

import argparse
import collections
import math
import pathlib
from unittest import mock

import msgspec
import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calibrate import as_read_by_scorer, rows, scorer
from scores import attribution_sets
from sipas.exports.marking import Mark, marked
from sipas.extraction import attribution as finder
from sipas.extraction import pipeline
from sipas.extraction.readings import readings
from sipas.extraction.scoring import parts, weigh, weights
from sipas.language import load
from sipas.records import SHOWN, Document, document_id

HERE = pathlib.Path(__file__).parent
KINDS = {  # in the order of the page: what it is called there, and what it means
    "no cue": (
        "Missed: no cue read",
        "no reading stands at the cue: the word is not in the pack, or its shape is not known",
    ),
    "floor": ("Missed: below the floor", "the cue was read, and no reading was likely enough"),
    "given up": (
        "Missed: given up",
        "likely enough, and given up for a reading that contradicts it, or taken for a credit",
    ),
    "inside": (
        "Missed: taken for nested",
        "found, but within another statement, and this gold has only outermost ones",
    ),
    "quotation": ("Missed: quotation without a cue", "the gold has no cue here"),
    "content": ("Content wrong", "the cue was found, and less than half of the words are common"),
    "false": ("False find", "nothing in the gold has half of these words"),
    "boundaries": ("Boundaries", "right, but fewer than nine of ten words are common"),
    "source": ("Wrong source", "content right; the sources share no word"),
    "speaker": ("Wrong speaker", "content right; the last word of the gold name is not in the name found"),
    "relay": ("Wrong relay", "content right; another channel, one too many or none"),
    "nesting": ("Nesting", "content right; one stands in another statement, the other does not"),
}
AROUND = 110  # characters of context kept around each edge of a span
TOLD = 6  # features told of a reading


class Side(msgspec.Struct):
    """The gold or what was found: its marked passage and what is said of it; `instead` if the error is that it is not there."""

    passage: Markup
    facts: list[tuple[str, str]]
    instead: bool


class Card(msgspec.Struct):
    """One error; `cue` is what it is sorted by."""

    kind: str
    frame: str
    cue: str
    doc: str
    place: int
    gold: Side | None
    found: Side | None
    reading: list[tuple[str, str]]


class Seen(msgspec.Struct):
    """All readings of one cue of a document: where it stands, how likely any is, the best of them."""

    start: int
    end: int
    presence: float
    best: object


class Reader:
    """Extracts a document and keeps what was read at every cue, taken or not."""

    def __init__(self, code):
        self.code = code
        self.table = weights(load(code))
        self.seen = []

    def read(self, name, text):
        """Return the attributions of a text; `seen` then holds the readings of all its cues."""
        self.seen = []
        document = Document(id=document_id(name, text), uri=name, text=text, sha256="", language=self.code)
        choose = finder.choose

        def noting(lines, cues, table):
            for unit in lines:
                self.seen.extend(self._noted(unit, found) for found in readings(unit, cues))
            return choose(lines, cues, table)

        with mock.patch.object(finder, "choose", noting):
            return pipeline.extract(document).attributions

    def _noted(self, unit, found):
        presence = weigh(found, self.table)
        best = max(found, key=lambda reading: reading.score)
        first = unit.span(best.head, best.head + 1)
        whole = unit.span(*best.cue) if best.cue else first
        return Seen(
            min(first.start, whole.start),
            max(first.end, whole.end),
            presence,
            best,
        )

    def at(self, cue):
        """Return the likeliest of what was read at a cue, or None."""
        here = [seen for seen in self.seen if seen.start < cue[1] and cue[0] < seen.end]
        return max(here, key=lambda seen: seen.presence, default=None)

    def told(self, seen):
        """Return how a cue was read: its frame, its chance, what weighed most."""
        if seen is None:
            return []
        chance = 1 / (1 + math.exp(-seen.presence))
        heaviest = ", ".join(
            f"{feature or 'frame'} {weight:+.1f}" for feature, weight in parts(seen.best, self.table)[:TOLD]
        )
        return [
            ("best reading", f"{seen.best.frame}: {seen.best.entry.lemma}"),
            ("any reading", f"{chance:.2f} (log odds {seen.presence:+.2f}, floor {self.table.floor:+.2f})"),
            ("weighed", heaviest),
        ]


class Comparison:
    """One document: gold and found paired as the scorer pairs them, and the errors of both."""

    def __init__(self, judge, reader, row, text, *, outermost):
        self.judge, self.reader, self.row, self.text, self.outermost = judge, reader, row, text, outermost
        self.records = {a.id: a for a in reader.read(row["doc"], text)}
        self.every = {
            a.id: {**as_read_by_scorer(a), "relay": "; ".join(a.relay) or None} for a in self.records.values()
        }
        shown = [a for a in self.every.values() if not (outermost and a["parent"])]
        self.gold = [{"relay": None, "speaker": None, "parent": None, **a} for a in row["attributions"]]
        self.found = judge.certain(shown, self.gold, row.get("unsure", []) + row.get("partly", []))
        document = judge.Document(text)
        self.told = [document.read(a, "gold") for a in self.gold]
        self.given = [document.read(a, "found") for a in self.found]
        table = [[judge.jaccard(g["content"], p["content"]) for p in self.given] for g in self.told]
        self.alike = np.array(table).reshape(len(self.told), len(self.given))
        self.pairs = dict(judge.pairs(self.alike, 0.5))

    def cards(self, *, speakers):
        """Yield the errors of the document; of speakers only where the gold has them."""
        for i, j in self.pairs.items():
            for kind in self._differing(i, j, speakers=speakers):
                yield self._card(kind, i, j)
        loose = set(range(len(self.found))) - set(self.pairs.values())
        for i, gold in enumerate(self.gold):
            if i in self.pairs:
                continue
            here = [j for j in sorted(loose) if self._meet(gold["cue"], self.found[j]["cue"])]
            if here:
                loose.discard(here[0])
                yield self._card("content", i, here[0])
            else:
                yield self._card(self._missing(gold["cue"]), i, None)
        for j in sorted(loose):
            yield self._card("false", None, j)

    def _differing(self, i, j, *, speakers):
        gold, found = self.told[i], self.given[j]
        if self.alike[i, j] < 0.9:
            yield "boundaries"
        if not self.judge.source_right(gold, found):
            yield "source"
        right = self.judge.speaker_right
        if speakers and not (right(gold["speaker"], found["speaker"]) if gold["speaker"] else not found["speaker"]):
            yield "speaker"
        if speakers and not (right(gold["relay"], found["relay"]) if gold["relay"] else not found["relay"]):
            yield "relay"
        if not self.outermost and gold["nested"] != found["nested"]:
            yield "nesting"

    @staticmethod
    def _meet(one, other):
        return bool(one and other and one[0] < other[1] and other[0] < one[1])

    def _missing(self, cue):
        if cue is None:
            return "quotation"
        if any(a["parent"] and self._meet(cue, a["cue"]) for a in self.every.values() if self.outermost):
            return "inside"
        seen = self.reader.at(cue)
        if seen is None:
            return "no cue"
        return "floor" if seen.presence < self.reader.table.floor else "given up"

    def _card(self, kind, i, j):
        gold = self.gold[i] if i is not None else None
        found = self.found[j] if j is not None else None
        one = found or gold
        seen = self.reader.at(gold["cue"]) if gold and gold["cue"] and found is None else None
        if found:
            frame, _, cue = self.records[found["id"]].rule.partition(": ")
        elif seen:
            frame, cue = seen.best.frame, seen.best.entry.lemma
        else:
            frame = f"not read ({self.told[i]['kind']})"
            cue = " ".join(self.text[slice(*gold["cue"])].casefold().split()) if gold["cue"] else ""
        kept = self._kept([a for a in (gold, found) if a])
        return Card(
            kind,
            frame,
            cue or "(no cue)",
            self.row["doc"],
            one["content"][0][0],
            self._side(gold, found, self.gold, kept, self._facts(i)),
            self._side(found, gold, list(self.every.values()), kept, self._given(i, j)),
            self.reader.told(seen),
        )

    def _side(self, mine, other, all_mine, kept, facts):
        """One side of a card; where it has nothing, what it has in the same place instead."""
        if mine:
            return Side(self._passage([mine], kept), facts, instead=False)
        near = [a for a in all_mine if self._meet_anywhere(a, other)]
        return Side(self._passage(near, kept), [("besides", self._named(a)) for a in near], instead=True)

    def _meet_anywhere(self, one, other):
        """Whether two attributions share a cue, or a content of which neither holds the other's cue."""
        if one["cue"] and other["cue"] and self._meet(one["cue"], other["cue"]):
            return True
        return any(self._meet(a, b) for a in one["content"] for b in other["content"])

    def _named(self, a):
        record = self.records.get(a["id"]) if a in self.every.values() else None
        words = " ".join(self.text[slice(*a["cue"])].split()) if a["cue"] else "no cue"
        return f"{record.rule} ({record.confidence:.2f})" if record else words

    def _facts(self, i):
        if i is None:
            return []
        gold = self.gold[i]
        out = [("kind", self.told[i]["kind"])]
        if gold["speaker"]:
            out.append(("speaker", gold["speaker"]))
        if gold["relay"]:
            out.append(("relay", gold["relay"]))
        if gold["parent"]:
            out.append(("stands in", str(gold["parent"])))
        return out

    def _given(self, i, j):
        if j is None:
            return []
        found = self.found[j]
        record = self.records[found["id"]]
        out = [("kind", record.kind), ("speaker", record.speaker.name if record.speaker else "not known")]
        if record.relay:
            out.append(("relay", "; ".join(record.relay)))
        if record.parent:
            out.append(("stands in", record.parent))
        out += [("rule", record.rule), ("confidence", f"{record.confidence:.2f}")]
        if i is not None:
            out.append(("common words", f"{self.alike[i, j]:.2f}"))
        return out

    def _kept(self, sides):
        """The stretches of text that both sides show: around the edges of all spans."""
        edges = sorted({e for a in sides for s in (a["cue"], a["source"], *a["content"]) if s for e in s})
        out = []
        for edge in edges:
            start, end = max(0, edge - AROUND), min(len(self.text), edge + AROUND)
            if out and start <= out[-1][1] + 20:  # a gap that short costs less to read than to jump
                out[-1][1] = end
            else:
                out.append([start, end])
        return [(self._whole(start, -1), self._whole(end, 1)) for start, end in out]

    def _whole(self, at, step):
        """The next place outside a word."""
        while 0 < at < len(self.text) and self.text[at - 1].isalnum() and self.text[at].isalnum():
            at += step
        return at

    def _passage(self, sides, kept):
        spans = [(kind, a[kind]) for a in sides for kind in ("cue", "source") if a[kind]]
        spans += [("content", span) for a in sides for span in a["content"]]
        pieces = []
        for start, end in kept:
            marks = [
                Mark(start=max(s - start, 0), end=min(e, end) - start, kind=kind)
                for kind, (s, e) in spans
                if s < end and start < e
            ]
            pieces.append(marked(self.text[start:end], marks))
        cut = Markup(' <span class="cut">[…]</span> ')
        lead = cut if kept and kept[0][0] > 0 else Markup()
        return lead + cut.join(pieces)


def grouped(cards):
    """Return [(error kind, [(frame, [(cue, cards)])])], the commonest frames and cues first."""
    out = []
    for kind in KINDS:
        by_frame = collections.defaultdict(lambda: collections.defaultdict(list))
        for card in cards:
            if card.kind == kind:
                by_frame[card.frame][card.cue].append(card)
        frames = [
            (frame, sorted(cues.items(), key=lambda pair: (-len(pair[1]), pair[0]))) for frame, cues in by_frame.items()
        ]
        frames.sort(key=lambda pair: (-sum(len(some) for _, some in pair[1]), pair[0]))
        if frames:
            out.append((kind, frames))
    return out


def page(name, code, cards, counts):
    """Return the HTML page."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    numbers = collections.Counter((card.kind, card.frame) for card in cards)
    frames = collections.Counter(card.frame for card in cards)
    cues = collections.Counter((card.cue, card.frame) for card in cards)
    return environment.get_template("errors.html.j2").render(
        name=name,
        code=code,
        kinds=KINDS,
        groups=grouped(cards),
        numbers=numbers,
        of_kind=collections.Counter(card.kind for card in cards),
        of_frame=frames,
        frames=[frame for frame, _ in sorted(frames.items(), key=lambda pair: (-pair[1], pair[0]))],
        cues=sorted(cues.items(), key=lambda pair: (-pair[1], pair[0]))[:24],
        counts=counts,
        total=len(cards),
        shown=SHOWN,
    )


def compare(judge, code, gold, texts, *, outermost):
    """Return the errors of a set and how many gold, found and paired attributions it has."""
    reader, cards, counts = Reader(code), [], collections.Counter()
    speakers = any(a.get("speaker") for row in gold for a in row["attributions"])
    for row in gold:
        text = (texts / (row["doc"].removesuffix(".txt") + ".txt")).read_bytes().decode("utf-8")
        one = Comparison(judge, reader, row, text, outermost=outermost)
        counts.update(documents=1, gold=len(one.gold), found=len(one.found), paired=len(one.pairs))
        cards += one.cards(speakers=speakers)
    return cards, counts


def asked(args):
    """Yield (name, language, gold file, texts, outermost, page) for each page to be made."""
    if args.gold:
        if not (args.language and args.texts):
            raise SystemExit("--gold needs --language and --texts")
        out = args.out or pathlib.Path("out", f"errors_{args.language}.html")
        yield args.gold.stem, args.language, args.gold, args.texts, args.outermost, out
        return
    wanted = (
        [args.set] if args.set else [f"{code}_dev" for code in ([args.language] if args.language else ["sq", "en"])]
    )
    known = {name: rest for name, *rest in attribution_sets(args.shared)}
    for name in wanted:
        if name not in known:
            raise SystemExit(f"no set is called {name}; there are: {', '.join(sorted(known))}")
        gold, texts, options, _ = known[name]
        code = args.language or (name.removeprefix("ud_") if name.startswith("ud_") else name.partition("_")[0])
        out = args.out or pathlib.Path("out", f"errors_{code}.html")
        yield name, code, gold, texts, "--outermost" in options, out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--language", metavar="CODE")
    parser.add_argument("--set", help="a set of bench/scores.py, such as sq_tune")
    parser.add_argument("--gold", type=pathlib.Path)
    parser.add_argument("--texts", type=pathlib.Path)
    parser.add_argument("--outermost", action="store_true", help="leave out finds inside others")
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    judge = scorer(args.shared)
    for name, code, gold, texts, outermost, out in asked(args):
        if "unseen" in name:
            raise SystemExit(f"{name} is there to be scored, not to be looked at")
        cards, counts = compare(judge, code, rows(gold), texts, outermost=outermost)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page(name, code, cards, counts), "utf-8")
        print(f"{out}: {len(cards)} errors in {counts['documents']} documents of {name}")


if __name__ == "__main__":
    main()
