#!/usr/bin/env python3
"""Hold the figures of bench/scores.py, and of bench/accounts.py, to the floors of bench/floors.toml.

    python bench/gate.py [--shared ../shared] [--raise]

A floor is the least F1 (in hundredths) a measure of a set may have.  `--raise` lifts floors to
what was measured less MARGIN, and never lowers one.  A pack whose maturity is "gated" must have
a floor.  Exit code 1 if a figure is below its floor.
"""

import argparse
import itertools
import sys
import tomllib

import accounts
import scores
from sipas.language import languages

FLOORS = scores.HERE / "floors.toml"
MARGIN = 1.0  # points: a change that moves less is noise
MEASURES = ("attribution", "statement", "end_to_end", *scores.KINDS, "pairwise", "b_cubed", "near_copy")
FEWEST = 20  # golds of a kind; with fewer a single find moves F1 by points
HEAD = """\
# The least F1, in hundredths, that each measure of a set may have (bench/gate.py).
# Raise with `python bench/gate.py --raise`; a floor is lowered only by hand, with its reason beside it.
"""


def measured(figures):
    """Return {measure: F1 in hundredths} of one set, those that rest on enough golds.

    A set whose gold names no speakers says nothing about statements.
    """
    nameless = figures.get("speaker", {}).get("of") == 0
    out = {}
    for name in MEASURES:
        if nameless and name == "statement":
            continue
        value = figures.get(name)
        if value and value.get("gold", FEWEST) >= FEWEST:
            out[name] = 100 * value["f1"]
    return out


def told(shared):
    """Yield (set, {measure: hundredths}) of the accounts of stories: F1 of same statements, precision of what links them."""
    gold = scores.HERE / "gold"
    for name, texts in (("accounts_sq", "sq_stories_dev"), ("accounts_en", "")):
        tallies = accounts.scored(gold / f"{name}.jsonl", shared / "gold" / texts)
        print(name, *(f"  {kind:18s} {tally.line()}" for kind, tally in tallies.items() if tally.wanted), sep="\n")
        now = {"same_statement": tallies["same statement"].f1, "figure_series": tallies["figure series"].precision}
        denials = [tally for kind, tally in tallies.items() if kind.startswith("denials") and tally.wanted]
        now["denials"] = sum(tally.right for tally in denials) / max(1, sum(tally.found for tally in denials))
        yield name, {kind: 100 * value for kind, value in now.items()}


def reasons(text):
    """Return {(set, measure): why its floor was set by hand}, of a set as a whole under the measure ""."""
    out, name = {}, ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif name and "#" in line:
            floor, _, why = line.partition("#")
            out[name, floor.partition("=")[0].strip()] = why.strip()
    return out


def write(floors):
    why = reasons(FLOORS.read_text(encoding="utf-8"))
    lines = [HEAD]
    for name, kinds in floors.items():
        lines.append(f"\n[{name}]\n" + (f"# {why[name, '']}\n" if (name, "") in why else ""))
        for key, value in kinds.items():
            lines.append(f"{key} = {value:.1f}" + (f"  # {why[name, key]}\n" if (name, key) in why else "\n"))
    FLOORS.write_text("".join(lines), encoding="utf-8")


def _shown(name, figures):
    print("\n".join(scores.table(name, figures)), flush=True)
    return figures


def main():
    parser = scores.arguments(argparse.ArgumentParser(description=__doc__.split("\n")[0]))
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    args = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = [
        f"{pack.code}: its maturity is gated, and bench/floors.toml has no floor for it"
        for pack in languages()
        if pack.header.maturity == "gated" and not {f"{pack.code}_dev", f"ud_{pack.code}"} & floors.keys()
    ]
    only = [part for part in args.only.split(",") if part]
    sets = ((name, measured(_shown(name, figures))) for name, figures in scores.measure(args.shared, only))
    for name, now in itertools.chain(sets, () if only else told(args.shared)):
        for kind, floor in floors.get(name, {}).items():
            if now.get(kind, 0.0) < floor:
                failed.append(f"{name}: {kind} {now.get(kind, 0.0):.1f} is below its floor {floor:.1f}")
        if args.lift and not name.startswith("accounts"):
            before = floors.get(name, {})
            lifted = {kind: max(before.get(kind, 0.0), round(value - MARGIN, 1)) for kind, value in now.items()}
            floors[name] = {**before, **{kind: max(value, 0.0) for kind, value in lifted.items()}}
            write(floors)
    print("\n".join(failed) if failed else f"every figure is at its floor or above ({len(floors)} sets)")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
