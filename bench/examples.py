#!/usr/bin/env python3
"""What the examples of the language packs say is found, and what is.

    python bench/examples.py [--language sq] [--construction 7] [--mark]

Prints each example that is not found as it should be, with what differs, and a table by
construction.  `--mark` writes what is so into "expect", so that tests/test_examples.py is green:
read its diff, since it admits what has become worse as well.
"""

import argparse
import collections
import pathlib
import re
import sys
from importlib.resources import files

from sipas.extraction.pipeline import extract
from sipas.intake.dates import parse_when
from sipas.intake.making import make_document
from sipas.language import known

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests"))
from example import faults, read_examples

EXPECT = re.compile(r'("expect":\s*")(?:pass|fail)(")')


def outcomes(code):
    """Yield (example, what differs) for each example of a pack."""
    for example in read_examples(code):
        published = parse_when(example.published, "published field") if example.published else None
        document = make_document("example", example.text, language=code, published=published)
        yield example, faults(example, extract(document))


def mark(code, passed):
    """Write pass or fail into the lines of a pack's examples, in their order."""
    file = pathlib.Path(str(files("sipas") / "languages" / code / "examples.jsonl"))
    results = iter(passed)
    lines = file.read_text(encoding="utf-8").split("\n")
    marked = [
        EXPECT.sub(rf"\g<1>{'pass' if next(results) else 'fail'}\g<2>", line, count=1) if line.strip() else line
        for line in lines
    ]
    file.write_text("\n".join(marked), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--language", help="one pack only")
    parser.add_argument("--construction", type=int, help="print those of one construction only")
    parser.add_argument("--mark", action="store_true", help='set "expect" to what is so')
    args = parser.parse_args()
    for code in [args.language] if args.language else known():
        passed, tally = [], collections.defaultdict(collections.Counter)
        for number, (example, wrong) in enumerate(outcomes(code), 1):
            passed.append(not wrong)
            tally[example.construction][not wrong] += 1
            if wrong and args.construction in (None, example.construction):
                print(f"{code}-{number} c{example.construction}  {example.text!r}", *wrong, sep="\n    ")
        for construction, counts in sorted(tally.items()):
            print(f"{code}  construction {construction:2}  {counts[True]:4} of {counts.total()}")
        print(f"{code}  {sum(passed)} of {len(passed)} examples are found as they should be")
        if args.mark:
            mark(code, passed)


if __name__ == "__main__":
    main()
