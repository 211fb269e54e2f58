"""Draw random CVs: python -m tools.corpus.random OUT --count 60 --seed 1 [--test] [--printer chromium]."""

import argparse
import json
import sys
from pathlib import Path

from .draw import PRINTERS, draw


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--test", action="store_true", help="only families that are never trained on")
    parser.add_argument("--printer", choices=PRINTERS, default="", help="all by this one")
    options = parser.parse_args()
    (options.out / "cases").mkdir(parents=True, exist_ok=True)
    (options.out / "truth").mkdir(parents=True, exist_ok=True)
    for drawn in draw(options.count, options.seed, options.test, options.printer):
        (options.out / "cases" / f"{drawn.case}{drawn.suffix}").write_bytes(drawn.content)
        (options.out / "truth" / f"{drawn.case}.json").write_text(
            json.dumps(drawn.truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
