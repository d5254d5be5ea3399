"""Reads gold: attributions as they stand, or the speakers annotated here for attributions that stand in ../shared.

A line of the second form names a document and, in the order of its gold attributions, who speaks; a name of nine
words or more is written with its first three, "...", and its last, so that no runs of the text's words are kept.
"""

import json


def rows(path):
    """Return the lines of a gold file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def golds(path, texts):
    """Return the documents of a gold file with their attributions; of speakers alone, with those of the gold beside the texts."""
    found = rows(path)
    if not any("speakers" in row for row in found):
        return found
    known = {row["doc"]: row for row in rows(texts.with_name(f"{texts.name}.jsonl"))}
    return [named(known[row["doc"]], row["speakers"]) for row in found]


def named(row, speakers):
    """Return a document of gold with its attributions' speakers; it is an error if there are not as many."""
    pairs = zip(row["attributions"], speakers, strict=True)
    told = [{"id": f"a{n}", **a, "speaker": speaker} for n, (a, speaker) in enumerate(pairs)]
    return {**row, "attributions": told}
