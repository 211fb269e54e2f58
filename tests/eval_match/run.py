"""`make eval-match`: figures of reading job profiles and judging CVs, beside the recorded ones."""

import argparse
from collections import Counter

from tests.eval_match.measure import measure_judging, measure_reading
from tests.eval_match.recorded import EVERY_PART, is_looked_at, record, recorded_figures

VERDICTS = ("met", "partly", "potentially", "not_met", "unknown")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", default=EVERY_PART, help="parts to measure; all by default")
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="list what is wrong, but not in unseen and what is kept"
    )
    parser.add_argument("--only", choices=("reading", "judging"), help="measure this half; not with --record")
    parser.add_argument("--record", action="store_true", help="store the figures of these parts in recorded/")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(EVERY_PART):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(EVERY_PART)}")
    if options.only and options.record:
        parser.error("--record wants both halves")
    for part in options.parts:
        recorded = recorded_figures(part)
        reading, misread = ({}, []) if options.only == "judging" else measure_reading(part)
        judging, misjudged, confusion = ({}, [], None) if options.only == "reading" else measure_judging(part)
        figures = reading | judging
        print(f"\n{part:<20}now    recorded")
        for name, value in figures.items():
            print(f"  {name:<18}{value:>5}  {recorded.get(name, '-'):>8}")
        if confusion:
            print_confusion(confusion)
        if options.verbose and is_looked_at(part):
            print("\n".join(["", *misread, "", *misjudged]))
        if options.record:
            record(part, figures)


def print_confusion(confusion: Counter[tuple[str, str]]) -> None:
    print("  wanted \\ got  " + "".join(f"{verdict:>12}" for verdict in VERDICTS))
    for wanted in VERDICTS:
        print(f"  {wanted:<14}" + "".join(f"{confusion[wanted, got]:>12}" for got in VERDICTS))


if __name__ == "__main__":
    main()
