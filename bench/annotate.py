#!/usr/bin/env python3
"""Turn attributions noted down by quoting the text into stand-off gold (ids and offsets, no text).

    python bench/annotate.py NOTES.jsonl TEXTS OUT.jsonl [--show]

One line of NOTES a document:

    {"doc": "true/5.txt", "attributions": [{"id": "a1", "content": ["first words ... last words"],
     "cue": "ka thënë", "source": "Ministria e Shëndetësisë", "speaker": "Ministria e Shëndetësisë",
     "relay": null, "kind": "indirect", "parent": null}]}

A quoted stretch is the text itself, or its first words, " ... " and its last words.  Where it stands
more than once the one nearest to the content is meant (for a content: the first after the
content before it, if any); `"nth": 2` in an attribution takes the second place of its content.
A name of nine words or more is written with its first three, "...", and its last: gold holds no runs of the texts' words.
Whatever cannot be found is an error that names document and attribution; nothing is written then.
"""

import argparse
import json
import pathlib
import sys


def places(text, quoted):
    """Every [start, end] at which the quoted stretch stands."""
    head, _, tail = quoted.partition(" ... ")
    found, at = [], text.find(head)
    while at >= 0:
        if not tail:
            found.append([at, at + len(head)])
        elif (end := text.find(tail, at + len(head))) >= 0:
            found.append([at, end + len(tail)])
        at = text.find(head, at + 1)
    return found


def nearest(candidates, spans):
    """The candidate with the least distance to the spans; one inside a span comes last."""
    start, end = spans[0][0], spans[-1][1]

    def distance(span):
        inside = any(s <= span[0] and span[1] <= e for s, e in spans)
        return (inside, max(0, span[0] - end, start - span[1]))

    return min(candidates, key=distance)


def resolve(text, note, after):
    """The note's attribution with spans for its quoted stretches."""
    spans = []
    for quoted in note["content"]:
        candidates = [p for p in places(text, quoted) if p[0] >= (spans[-1][1] if spans else 0)]
        if not candidates:
            raise ValueError(f"content not found: {quoted!r}")
        later = [p for p in candidates if p[0] >= after] or candidates
        spans.append(candidates[note["nth"] - 1] if "nth" in note and not spans else later[0])
    out = {"id": note["id"]}
    for key in ("cue", "source"):
        out[key] = None
        if quoted := note.get(key):
            if not (candidates := places(text, quoted)):
                raise ValueError(f"{key} not found: {quoted!r}")
            anchor = [out["cue"]] if key == "source" and out["cue"] else spans
            out[key] = nearest(candidates, anchor)
    out["content"] = spans
    for key in ("kind", "speaker", "relay", "parent"):
        out[key] = note.get(key)
    return out


def convert(line, texts):
    """(the stand-off record of a line of notes, what is wrong with it)."""
    text = (texts / line["doc"]).read_bytes().decode("utf-8")
    out, wrong, after = [], [], 0
    ids = {note["id"] for note in line["attributions"]}
    for note in line["attributions"]:
        where = f"{line['doc']} {note['id']}"
        try:
            out.append(resolve(text, note, after))
            after = 0 if note.get("parent") else out[-1]["content"][0][0]
        except ValueError as error:
            wrong.append(f"{where}: {error}")
        if note.get("kind") not in ("direct", "indirect", "mixed"):
            wrong.append(f"{where}: kind {note.get('kind')!r}")
        if note.get("parent") and note["parent"] not in ids:
            wrong.append(f"{where}: parent {note['parent']} is not here")
    return {"doc": line["doc"], "lang": line.get("lang", "sq"), "attributions": out}, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notes", type=pathlib.Path)
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--show", action="store_true", help="print what each span covers")
    args = parser.parse_args()
    lines = [json.loads(line) for line in args.notes.read_text("utf-8").splitlines() if line.strip()]
    done = [convert(line, args.texts) for line in lines]
    if wrong := [message for _, messages in done for message in messages]:
        sys.exit("\n".join(wrong))
    args.out.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record, _ in done), "utf-8")
    if args.show:
        for record, _ in done:
            text = (args.texts / record["doc"]).read_bytes().decode("utf-8")
            print(record["doc"])
            for a in record["attributions"]:
                parts = {k: text[slice(*a[k])] if a[k] else None for k in ("cue", "source")}
                print(" ", a["id"], parts, [text[s:e] for s, e in a["content"]], a["speaker"], a["relay"], a["parent"])


if __name__ == "__main__":
    main()
