#!/usr/bin/env python3
"""Run Sipas over the development sets and the scorers of ../shared/bench over what it found.

    python bench/scores.py [--shared ../shared] [--only sq_dev,en_dev] [--json]

Sets: `seeds` and `sq_dev` (Albanian), `en_dev` (English, outermost attributions only), `en_speakers_PART` (32 documents
each of en_train, which weights were trained on, and en_dev, with speakers annotated here), `ud_LANG` for each language that has a pack, the stand-off gold under bench/gold (`sq_written`, `sq_built`, `sq_built_2`: of articles of our own, bench/written), and the Albanian stories,
once as dated JSON Lines and once as a bare folder without dates.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

from golden import golds, rows
from sipas.codec import encode_assignments, encode_extraction
from sipas.extraction.pipeline import extract
from sipas.intake import read
from sipas.language import known
from sipas.records import Document
from sipas.stories.pipeline import tell

HERE = pathlib.Path(__file__).parent
KINDS = ("direct", "indirect", "mixed")


def attribution_sets(shared):
    """Yield (name, gold file, folder of texts, options of the scorer, what a document's name begins with)."""
    gold = shared / "gold"
    yield "seeds", gold / "sq_dev.jsonl", gold / "sq_dev", (), "seeds/"
    yield "sq_dev", gold / "sq_dev.jsonl", gold / "sq_dev", (), ""
    for file in sorted((HERE / "gold").glob("sq_*.jsonl")):
        own = HERE / "written" / file.stem  # texts of our own, which need no ../shared
        yield file.stem, file, own if own.is_dir() else gold / "sq_stories_dev", (), ""
    for name in ("en_written", "en_written_2", "en_written_unseen", "en_written_unseen_2"):
        yield name, HERE / "gold" / f"{name}.jsonl", HERE / "written" / "en_written", (), ""
    yield "en_dev", gold / "en_dev.jsonl", gold / "en_dev", ("--outermost",), ""
    for part in ("train", "dev"):
        yield (
            f"en_speakers_{part}",
            HERE / "gold" / f"speakers_en_{part}.jsonl",
            gold / f"en_{part}",
            ("--outermost",),
            "",
        )
    for code in known():
        file = gold / "ud_dev" / f"{code}.jsonl"
        if file.is_file():
            yield f"ud_{code}", file, gold / "ud_dev" / code, (), ""


def documents(texts, keys):
    """The documents of a folder that the gold asks for, by their names in it."""
    return [d for d in read([str(texts)]) if isinstance(d, Document) and d.uri.removesuffix(".txt") in keys]


def score_attributions(shared, gold_file, texts, options, prefix):
    """Return the scorer's figures (shares of 1) for one set."""
    gold = [row for row in golds(gold_file, texts) if row["doc"].startswith(prefix)]
    found = documents(texts, {row["doc"].removesuffix(".txt") for row in gold})
    with tempfile.TemporaryDirectory() as folder:
        wanted, given = pathlib.Path(folder, "gold.jsonl"), pathlib.Path(folder, "found.jsonl")
        wanted.write_text("".join(json.dumps(row) + "\n" for row in gold), encoding="utf-8")
        given.write_bytes(b"".join(encode_extraction(extract(document)) + b"\n" for document in found))
        scorer = [sys.executable, shared / "bench" / "attribution.py", "--json", *options]
        done = subprocess.run(
            [*scorer, "--gold", wanted, "--pred", given, "--texts", texts], check=True, capture_output=True
        )
    return json.loads(done.stdout)


def score_stories(shared, *, dated):
    """Return the scorer's figures for the stories; with dates and outlets as JSON Lines would carry them."""
    gold_file = shared / "gold" / "sq_stories_dev.jsonl"
    gold = {row["doc"]: row for row in rows(gold_file)}
    with tempfile.TemporaryDirectory() as folder:
        source = shared / "gold" / "sq_stories_dev"
        if dated:
            source = pathlib.Path(folder, "documents.jsonl")
            source.write_text(
                "".join(
                    json.dumps(
                        {
                            "uri": doc,
                            "text": (shared / "gold" / "sq_stories_dev" / doc).read_bytes().decode("utf-8"),
                            "published": row["date"],
                            "publisher": row["outlet"],
                        }
                    )
                    + "\n"
                    for doc, row in gold.items()
                ),
                encoding="utf-8",
            )
        extractions = [extract(d) for d in read([str(source)]) if isinstance(d, Document) and d.uri in gold]
        by_id = {extraction.document.id: extraction for extraction in extractions}
        given = pathlib.Path(folder, "assignments.jsonl")
        lines = (line for story in tell(extractions) for line in encode_assignments(story, by_id))
        given.write_bytes(b"".join(line + b"\n" for line in lines))
        scorer = [sys.executable, shared / "bench" / "stories.py", gold_file, given, "--json"]
        done = subprocess.run(scorer, check=True, capture_output=True)
    return json.loads(done.stdout)


def measure(shared, only=()):
    """Yield (name, figures of the scorer) for each set, or those named."""
    for name, *rest in attribution_sets(shared):
        if not only or name in only:
            yield name, score_attributions(shared, *rest)
    for name, dated in (("sq_stories", True), ("sq_stories_undated", False)):
        if not only or name in only:
            yield name, score_stories(shared, dated=dated)


def table(name, figures):
    """Yield the lines of one set's table."""
    count = figures["documents"]
    yield f"{name}: {count} documents"
    for measure_name, value in figures.items():
        if not isinstance(value, dict):
            continue
        if "f1" in value:
            counts = f"{value['gold']:7}{value['pred']:7}" if "gold" in value else ""
            yield f"  {measure_name:20}" + "".join(f"{100 * value[k]:7.1f}" for k in ("p", "r", "f1")) + counts
        elif "acc" in value:
            share = "      -" if value["acc"] is None else f"{100 * value['acc']:7.1f}"
            yield f"  {measure_name + ' right':20}{share} of {value['of']}"
        else:
            yield f"  {measure_name:20}" + "  ".join(
                f"{key} {number:.3f}" if isinstance(number, float) else f"{key} {number}"
                for key, number in value.items()
            )


def arguments(parser):
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--only", default="", help="names of sets, parted by commas")
    return parser


def main():
    parser = arguments(argparse.ArgumentParser(description=__doc__.split("\n")[0]))
    parser.add_argument("--json", action="store_true", help="one JSON line a set")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        raise SystemExit(f"{args.shared}/gold is not here; say where: --shared FOLDER")
    if not args.json:
        print(f"{'':22}      P      R     F1   gold  found")
    for name, figures in measure(args.shared, [part for part in args.only.split(",") if part]):
        print(json.dumps({"set": name, **figures}) if args.json else "\n".join(table(name, figures)), flush=True)


if __name__ == "__main__":
    main()
