"""How well the offline engine reads the odd families of random CVs, and forms: F1 per family, which nothing trains on.

    python -m tests.eval.odd [--forms] [--count 12] [--seed 1] [--printer libreoffice] [--record]

Families: tools/corpus/random/odd.py, which nothing was changed for after they were opened but what its notes say, and
forms.py, which the engine is improved on. Without `--printer` each odd CV is printed by Typst, ReportLab or as a Word
file; forms are printed by Typst.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import CvGeneratorError
from local.neutral_format import to_neutral
from tests.eval.corpus import NOW
from tests.eval.score import micro_total, score_case
from tools.corpus.random.draw import PRINTERS, Drawn, draw_forms, draw_odd
from tools.corpus.random.forms import FORMS
from tools.corpus.random.odd import FAMILIES
from tools.corpus.random.programs import ProgramMissing
from tools.own_files import read_own

RECORDED = Path(__file__).with_name("recorded_odd.json")
RECORDED_FORMS = RECORDED.with_name("recorded_forms.json")
COUNT, SEED = 12, 1
"""What is recorded, and what the test measures again: two of each family."""


def figures(cvs: Iterable[Drawn]) -> dict[str, float]:
    """Return F1 in percent by family, and of all as "total"."""
    rows = defaultdict(list)
    for drawn in cvs:
        try:
            output = to_neutral(extract_cv(read_own(drawn.content), NOW))
        except CvGeneratorError:
            output = {}
        counts = score_case(drawn.truth, output).counts
        for name in (drawn.truth["engine"], "total"):
            rows[name].append(counts)
    return {name: round(100 * micro_total(rows[name]), 1) for name in (*FAMILIES, *FORMS, "total") if name in rows}


def recorded(file: Path = RECORDED) -> dict[str, float]:
    loaded: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", action="store_true", help="forms, tables and lists in place of the odd families")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--printer", choices=PRINTERS, default="", help="all odd ones by this one")
    parser.add_argument("--record", action="store_true", help="store the figures that the test holds the engine to")
    options = parser.parse_args()
    file = RECORDED_FORMS if options.forms else RECORDED
    try:
        measured = figures(
            draw_forms(options.count, options.seed)
            if options.forms
            else draw_odd(options.count, options.seed, options.printer)
        )
    except ProgramMissing as error:
        print(error, file=sys.stderr)
        return 1
    is_recorded_set = (options.count, options.seed, options.printer) == (COUNT, SEED, "")
    before = recorded(file) if is_recorded_set and file.exists() else {}
    for name, f1 in measured.items():
        print(f"{name:16}{f1:6.1f}" + (f"  ({f1 - before[name]:+.1f})" if name in before else ""))
    if options.record and is_recorded_set:
        file.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
