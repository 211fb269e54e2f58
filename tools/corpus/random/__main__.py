"""Draw random CVs: python -m tools.corpus.random OUT --count 60 --seed 1 [--test | --odd | --forms] [--printer chromium]."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from .draw import PRINTERS, Drawn, draw, draw_forms, draw_odd
from .programs import ProgramMissing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--test", action="store_true", help="only families that are never trained on")
    parser.add_argument("--odd", action="store_true", help="only the odd families, in turn")
    parser.add_argument("--forms", action="store_true", help="only forms, tables and lists, in turn, by Typst")
    parser.add_argument("--printer", choices=PRINTERS, default="", help="all by this one")
    options = parser.parse_args()
    (options.out / "cases").mkdir(parents=True, exist_ok=True)
    (options.out / "truth").mkdir(parents=True, exist_ok=True)
    count, seed = options.count, options.seed
    if options.forms:
        cvs = draw_forms(count, seed)
    elif options.odd:
        cvs = draw_odd(count, seed, options.printer)
    else:
        cvs = draw(count, seed, options.test, options.printer)
    try:
        _write(cvs, options.out)
    except ProgramMissing as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _write(cvs: Iterable[Drawn], out: Path) -> None:
    for drawn in cvs:
        (out / "cases" / f"{drawn.case}{drawn.suffix}").write_bytes(drawn.content)
        (out / "truth" / f"{drawn.case}.json").write_text(
            json.dumps(drawn.truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    sys.exit(main())
