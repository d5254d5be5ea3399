#!/usr/bin/env python3
"""Speaker accuracy with gold cues, sources and contents as input: what `speakers.resolve` alone gets right.

    python bench/speakers.py GOLD.jsonl TEXTS LANGUAGE [--quiet]

Prints every wrong speaker (cue | source | gold | found) and the share that is right, by the
rule of the scorer: the last word of the gold name is a word of the found one; where gold has
none, none may be found.
"""

import argparse
import pathlib
import re
from collections import Counter

from golden import golds
from sipas.extraction.names import find_names
from sipas.extraction.speakers import resolve
from sipas.extraction.text import read
from sipas.language import load
from sipas.records import Attribution, Document, Span

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def right(gold, found):
    """Whether a found name answers the gold name."""
    if gold is None:
        return found is None
    words = [word for word in re.findall(r"\w+", gold.casefold()) if word not in SUFFIXES]
    return bool(words) and words[-1] in re.findall(r"\w+", (found or "").casefold())


def span(pair):
    """The record of a JSON pair."""
    return Span(*pair) if pair else None


def attributions(line):
    """The attributions of a gold line without what is to be found."""
    return tuple(
        Attribution(
            id=str(a["id"]),
            cue=span(a.get("cue")),
            source=span(a.get("source")),
            content=tuple(Span(*pair) for pair in a["content"]),
            kind=a.get("kind") or "indirect",
            stance="says",
            parent=str(a["parent"]) if a.get("parent") else None,
            confidence=1.0,
            rule="gold",
        )
        for a in line["attributions"]
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("language")
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    language = load(options.language)
    counts = Counter()
    for line in golds(options.gold, options.texts):
        path = options.texts / line["doc"]
        path = path if path.exists() else path.with_name(path.name + ".txt")
        text = path.read_bytes().decode("utf-8")
        document = Document(id=line["doc"], uri=line["doc"], text=text, sha256="")
        layout = read(text, language)
        given = attributions(line)
        found = resolve(document, layout, find_names(text, layout, language), given, language)
        for gold, answer in zip(line["attributions"], found, strict=True):
            name = answer.speaker.name if answer.speaker else None
            kind = "given" if gold["source"] else "elided"
            ok = right(gold["speaker"], name)
            counts[kind, ok] += 1
            if not ok and not options.quiet:
                source = text[slice(*gold["source"])] if gold["source"] else None
                cue = text[slice(*gold["cue"])] if gold["cue"] else None
                print(f"{line['doc']} {gold['id']}: {cue} | {source} | {gold['speaker']} | {name}")
    for kind in ("given", "elided"):
        total = counts[kind, True] + counts[kind, False]
        print(f"{kind}: {counts[kind, True]} of {total} = {counts[kind, True] / max(total, 1):.3f}")
    total = sum(counts.values())
    print(f"all: {sum(n for (_, ok), n in counts.items() if ok) / max(total, 1):.3f} of {total}")


if __name__ == "__main__":
    main()
