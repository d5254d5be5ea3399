#!/usr/bin/env python3
"""Check that two builds of Sipas read every document alike, and tell how much quicker the second is.

    python bench/same.py src build/quick [--shared ../shared] [--rounds 3]

Each build reads the documents in a process of its own, in turn, so that a busy machine slows both;
of each document the best of the rounds counts.  Input: the samples and the written articles, and
where ../shared is present en_dev, 200 Albanian news and every fourth document of ud_dev.  Exit code 1
if any byte of any extraction differs, or if the second build is no build of its own.
"""

import argparse
import hashlib
import os
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ALBANIAN = 200  # documents of sq_stories_dev: all 679 would take the checks twice the time
SPEED = "en_dev"


def inputs(shared):
    """Yield (set, path) of each document, in a fixed order."""
    for folder in (HERE.parent / "samples", HERE / "written"):
        yield from ((folder.name, path) for path in sorted(folder.rglob("*.txt")))
    gold = shared / "gold"
    yield from ((SPEED, path) for path in sorted((gold / SPEED).glob("*.txt")))
    yield from (("sq_stories_dev", path) for path in sorted((gold / "sq_stories_dev").rglob("*.txt"))[:ALBANIAN])
    yield from (("ud_dev", path) for path in sorted((gold / "ud_dev").rglob("*.txt"))[::4])


def work(shared):
    """Read the document whose number comes on a line; answer with nanoseconds, words and a hash of what was read."""
    from sipas.codec import encode_extraction  # noqa: PLC0415 - the build that PYTHONPATH names
    from sipas.extraction import pipeline  # noqa: PLC0415
    from sipas.intake.making import make_document  # noqa: PLC0415

    print(pipeline.__file__, flush=True)
    documents = list(inputs(shared))
    for line in sys.stdin:
        name, path = documents[int(line)]
        language = {SPEED: "en", "sq_stories_dev": "sq"}.get(name)
        document = make_document(path.name, path.read_bytes().decode("utf-8", "replace"), language=language)
        since = time.process_time_ns()
        read = pipeline.extract(document)
        took = time.process_time_ns() - since
        digest = hashlib.sha256(encode_extraction(read)).hexdigest()
        print(took, len(document.text.split()), digest, flush=True)


class Build:
    """A process that reads documents with the build in a folder."""

    def __init__(self, folder, shared):
        path = str(pathlib.Path(folder).resolve())
        command = [sys.executable, __file__, folder, folder, "--shared", str(shared), "--work"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
        )
        self.file = self.process.stdout.readline().strip()
        self.own = self.file.startswith(path + os.sep)

    def read(self, number):
        """Return nanoseconds, words and the hash of one document's extraction."""
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        took, words, digest = self.process.stdout.readline().split()
        return int(took), int(words), digest


def compare(builds, documents, rounds):
    """Return (names of documents read otherwise, words of the set told of, its best nanoseconds for each build)."""
    differ, words, best = [], 0, [0, 0]
    for number, (name, path) in enumerate(documents):
        told = [[build.read(number) for build in builds] for _ in range(rounds if name == SPEED else 1)]
        if len({digest for row in told for _, _, digest in row}) > 1:
            differ.append(f"{name}/{path.name}")
        if name == SPEED:
            words += told[0][0][1]
            # the first reading of all fills tables, so that it is never the best
            best = [total + min(row[i][0] for row in told) for i, total in enumerate(best)]
    return differ, words, best


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("builds", nargs=2)
    parser.add_argument("--shared", type=pathlib.Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.work:
        return work(told.shared)
    documents = list(inputs(told.shared))
    builds = [Build(folder, told.shared) for folder in told.builds]
    for folder, build in zip(told.builds, builds, strict=True):
        if not build.own:
            return f"{folder} holds no build: {build.file} was read instead"
        print(f"{folder}: {build.file}")
    differ, words, best = compare(builds, documents, told.rounds)
    if words:
        pace = [words / total * 1e9 for total in best]
        print(f"{SPEED}: {pace[0]:,.0f} and {pace[1]:,.0f} words per CPU second, ratio {pace[1] / pace[0]:.2f}")
    print(f"{len(documents)} documents, {len(differ)} read otherwise", *differ[:20], sep="\n  ")
    return 1 if differ or not documents else 0


if __name__ == "__main__":
    sys.exit(main())
