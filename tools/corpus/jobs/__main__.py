"""How random job profiles are read: python -m tools.corpus.jobs --count 300 --seed 1 [-v]."""

import argparse
import sys
from collections import Counter, defaultdict

from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document
from tests.eval_match.annotated import render
from tests.eval_match.measure import Report, compare

from .draw import draw

FIGURES = ("found", "wanted", "kind", "years", "level", "degree", "title", "place", "start", "workload", "rate")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=180)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is read wrong")
    options = parser.parse_args()
    reports: defaultdict[str, Report] = defaultdict(Report)
    for profile in draw(options.count, options.seed):
        report = Report()
        compare(profile, read_job_profile(read_document(render(profile))), report)
        language, form = profile.name.rsplit("_", 2)[0].split("_", 1)
        for name in (language, form, "all"):
            reports[name].counts += report.counts
            reports[name].wrong += report.wrong
    print(" " * 20 + "".join(f"{name:>9}" for name in FIGURES))
    for name, report in reports.items():
        print(f"{name:<20}" + "".join(_cell(report.counts, figure) for figure in FIGURES))
    if options.verbose:
        print("\n".join(reports["all"].wrong))
    return 0


def _cell(counts: Counter[str], name: str) -> str:
    return f"{100 * counts[f'{name} right'] / counts[name]:>9.1f}" if counts[name] else f"{'-':>9}"


if __name__ == "__main__":
    sys.exit(main())
