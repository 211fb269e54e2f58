"""`make attack`: hidden text, hostile files, odd requests, outputs and logs; prints what did not hold."""

import sys
import time
from pathlib import Path

import pytest

from .as_documented import try_documented
from .campaign import judge
from .hidden_pdf import hidden_by_painting, hidden_by_surroundings, honest
from .hostile_files import FILES, try_file
from .lying_fonts import honest as honest_fonts
from .lying_fonts import lying

HERE = Path(__file__).parent


def main() -> int:
    begun = time.monotonic()
    counts, bad = judge([*hidden_by_painting(), *hidden_by_surroundings(), *lying()], [*honest(), *honest_fonts()])
    print("Hidden text in PDF: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())))
    verdicts = [try_file(name, make()) for name, make in FILES.items()]
    slowest = max(verdicts, key=lambda verdict: verdict.cpu_seconds)
    largest = max(verdicts, key=lambda verdict: verdict.peak_mb)
    print(
        f"Hostile files: {len(verdicts)}; slowest {slowest.name}, {slowest.cpu_seconds:.1f} s of processor time;"
        f" largest {largest.name}, {largest.peak_mb:.0f} MB"
    )
    bad += [f"hostile file: {verdict}" for verdict in verdicts if not verdict.is_held]
    for answers in try_documented():
        print(f"Schemathesis, {answers.name}: {answers.cases}")
        if not answers.is_held:
            print(answers.report)
            bad.append(f"answers of the API: {answers.name}")
    for line in bad:
        print(f"  {line}")
    print(f"{len(bad)} did not hold, {time.monotonic() - begun:.0f} s. What the tests hold:", flush=True)
    # Hidden text in Word, templates, routes, outputs and logs: as far as they are tests, all of them.
    tests = pytest.main(["-q", "-p", "no:cacheprovider", str(HERE)])
    return 1 if bad or tests else 0


if __name__ == "__main__":
    sys.exit(main())
