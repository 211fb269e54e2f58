"""Switch each heuristic off and print what it is worth: python -m tools.ablate [--count 150] [--with FOLDER] [NAME ...]

Worth is the micro F1, in points, that is lost without it: on documents that no rule was written for (random CVs of
families that nothing trains on, the odd families, forms, those of FOLDER, guests and arrivals, opened and public), and
at home (dev and tuned). The last column says how many more values of all of them have no proof on their page. A name
may be a part of one; names joined with "+" are switched off together.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.eval.score import micro_total

from .cases import Case, Outcome, from_eval, from_folder, from_forms, from_odd, from_random
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
    parts["forms"] = from_forms(options.count // 2, SEED)
    if options.folder:
        parts["folder"] = from_folder(options.folder)
    parts["guests"] = from_eval("guests", "arrivals")
    parts["opened"], parts["public"] = from_eval("opened"), from_eval("public")
    if not options.strange:
        parts["home"] = from_eval("dev", "tuned")
    groups = _chosen(options.names)
    watched = {one.name: one for group in groups for one in group}.values()
    for cases in parts.values():
        for case in cases:
            case.look(watched)
    _print_row("worth in points of F1 (CVs changed)", [*parts, "unproven"])
    found = [[case.outcome for case in cases] for cases in parts.values()]
    _print_row("all on", [*(f"{_f1(outcomes):.2f}" for outcomes in found), str(_unproven(found))])
    for group in groups:
        without = [_without(group, cases) for cases in parts.values()]
        worth = [_worth(before, after) for before, after in zip(found, without, strict=True)]
        _print_row(" + ".join(one.name for one in group), [*worth, f"{_unproven(without) - _unproven(found):+d}"])
    return 0


def _print_row(title: str, cells: Sequence[str]) -> None:
    print(f"{title:{WIDTH}}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


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


def _without(group: Sequence[Heuristic], cases: Sequence[Case]) -> list[Outcome]:
    names = {one.name for one in group}
    with switched_off(group):
        return [
            case.score(any(one.in_layout for one in group), not any(one.in_reading for one in group))
            if names & case.touched
            else case.outcome
            for case in cases
        ]


def _worth(before: Sequence[Outcome], after: Sequence[Outcome]) -> str:
    changed = sum(one != other for one, other in zip(before, after, strict=True))
    return f"{_f1(before) - _f1(after):+.2f} ({changed})" if changed else "–"


def _f1(outcomes: Sequence[Outcome]) -> float:
    return 100 * micro_total([outcome.counts for outcome in outcomes])


def _unproven(parts: Sequence[Sequence[Outcome]]) -> int:
    return sum(outcome.unproven for outcomes in parts for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main())
