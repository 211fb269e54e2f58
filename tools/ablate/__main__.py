"""Switch each heuristic off and print what it is worth: python -m tools.ablate [--count 150] [--with FOLDER] [NAME ...]

Worth is the micro F1, in points, that is lost without it: on documents that no rule was written for (random CVs of
families that nothing trains on, the odd families, and those of FOLDER), and at home (dev and tuned). A name may be a part of one; names
joined with "+" are switched off together.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.eval.score import micro_total

from .cases import Case, from_eval, from_folder, from_odd, from_random
from .heuristics import HEURISTICS, Heuristic
from .switches import switched_off

SEED = 71
WIDTH = 36


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--count", type=int, default=150, help="random CVs, and CVs of the odd families")
    parser.add_argument("--with", dest="folder", type=Path, help="a folder with cases/ and truth/ of other strangers")
    parser.add_argument("--strange", action="store_true", help="leave out what is at home")
    options = parser.parse_args()
    parts = {"strange": from_random(options.count, SEED), "odd": from_odd(options.count, SEED)}
    if options.folder:
        parts["folder"] = from_folder(options.folder)
    if not options.strange:
        parts["home"] = from_eval("dev", "tuned")
    groups = _chosen(options.names)
    watched = {one.name: one for group in groups for one in group}.values()
    for cases in parts.values():
        for case in cases:
            case.look(watched)
    print(f"{'worth in points of F1 (CVs changed)':{WIDTH}}" + "".join(f"{part:>16}" for part in parts))
    print(
        f"{'all on':{WIDTH}}" + "".join(f"{_f1([c.counts for c in cases]):>16.2f}" for cases in parts.values()),
        flush=True,
    )
    for group in groups:
        cells = [_worth(group, cases) for cases in parts.values()]
        print(f"{' + '.join(one.name for one in group):{WIDTH}}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
    return 0


def _chosen(names: Sequence[str]) -> list[list[Heuristic]]:
    if not names:
        return [[one] for one in HEURISTICS]
    return [
        group
        for name in names
        for group in (
            [[one for one in HEURISTICS if any(part.strip() in one.name for part in name.split("+"))]]
            if "+" in name
            else [[one] for one in HEURISTICS if name in one.name]
        )
    ]


def _worth(group: Sequence[Heuristic], cases: Sequence[Case]) -> str:
    names = {one.name for one in group}
    with switched_off(group):
        after = [
            case.score(again=any(one.in_layout for one in group)) if names & case.touched else case.counts
            for case in cases
        ]
    changed = sum(one.counts != other for one, other in zip(cases, after, strict=True))
    return f"{_f1([c.counts for c in cases]) - _f1(after):+.2f} ({changed})" if changed else "–"


def _f1(counts: Sequence[Any]) -> float:
    return 100 * micro_total(counts)


if __name__ == "__main__":
    sys.exit(main())
