"""`make eval-match`: figures of reading job profiles and judging CVs, beside the recorded ones."""

import argparse
import json
from collections import Counter

from tests.eval_match.annotated import HERE
from tests.eval_match.measure import measure_judging, measure_reading

RECORDED = HERE / "recorded.json"
PARTS = (
    *("seen", "fresh", "opened", "prose", "trades", "words_it", "everyday"),
    *("fields", "fields_kept", "technical", "others", "others_kept", "strangers", "varied", "unseen"),
)
LOOKED_AT = frozenset(PARTS) - {"unseen", "fields_kept", "others_kept"}
"""Parts whose misses are listed; those of the others stay unknown, so that their totals judge."""

VERDICTS = ("met", "partly", "potentially", "not_met", "unknown")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", default=PARTS, help="parts to measure; all by default")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong, but not in unseen")
    parser.add_argument("--only", choices=("reading", "judging"), help="measure this half; not with --record")
    parser.add_argument("--record", action="store_true", help="write the figures of these parts to recorded.json")
    options = parser.parse_args()
    recorded = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if options.only and options.record:
        parser.error("--record wants both halves")
    figures: dict[str, dict[str, float]] = {}
    for part in options.parts:
        reading, misread = ({}, []) if options.only == "judging" else measure_reading(part)
        judging, misjudged, confusion = ({}, [], None) if options.only == "reading" else measure_judging(part)
        figures[part] = reading | judging
        print(f"\n{part:<20}now    recorded")
        for name, value in figures[part].items():
            print(f"  {name:<18}{value:>5}  {recorded.get(part, {}).get(name, '-'):>8}")
        if confusion:
            print_confusion(confusion)
        if options.verbose and part in LOOKED_AT:
            print("\n".join(["", *misread, "", *misjudged]))
    if options.record:
        RECORDED.write_text(json.dumps(recorded | figures, indent=2) + "\n")


def print_confusion(confusion: Counter[tuple[str, str]]) -> None:
    print("  wanted \\ got  " + "".join(f"{verdict:>12}" for verdict in VERDICTS))
    for wanted in VERDICTS:
        print(f"  {wanted:<14}" + "".join(f"{confusion[wanted, got]:>12}" for got in VERDICTS))


if __name__ == "__main__":
    main()
