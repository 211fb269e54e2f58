"""Compare figures with those of the last release: as ratios to a fixed reference work measured in the same run.

A slower or busier machine takes longer for the reference as well, so the ratios of two runs can be compared where their
seconds cannot.
"""

import json
import re
import statistics
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import ROOT, Figures

RELEASE = Path(__file__).with_name("release.json")
"""Figures of the last release, stored with the code: `make bench RELEASE=1` writes them."""

SLOWER = 1.10
"""What is slower by less is noise."""

TIMES = re.compile(r"seconds|ms_|_ms|, m?s\b")
"""In the name of a time: "one_job_seconds_median", "cv_word_ms_median"; of the page's "LCP, s /upload/"."""

PROCESSOR = re.compile(r"^(documents|imports)\.|processor|cpu")
"""In the name of what is processor time, which other work beside it stretches less than the time that passes."""

SHORTEST_SECONDS = 0.0005
"""Less is how long nothing takes, such as a document that does not apply: it doubles by chance."""

ROUNDS = 5


def reference_seconds() -> dict[str, float]:
    """Return how long PDFium takes for the bare text of the sample CVs, without any code of ours; the best of a few.

    By clock: "passing" and "processor".
    """
    import pypdfium2

    samples = [path.read_bytes() for path in sorted((ROOT / "local" / "samples").glob("cv_*.pdf"))]
    passing, processor = [], []
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        for content in samples * 10:
            with pypdfium2.PdfDocument(content) as document:
                for page in document:
                    page.get_textpage().get_text_bounded()
        passing.append(time.perf_counter() - began)
        processor.append(time.process_time() - used)
    return {"passing": min(passing), "processor": min(processor)}


def times(figures: Mapping[str, object], path: str = "") -> Iterator[tuple[str, float]]:
    """Yield dotted name and value of all figures that are times, but for those of nothing."""
    for name, value in figures.items():
        dotted = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            yield from times(value, dotted)
        elif isinstance(value, int | float) and TIMES.search(dotted) and _seconds(dotted, value) >= SHORTEST_SECONDS:
            yield dotted, float(value)


def _seconds(name: str, value: float) -> float:
    return value if "seconds" in name or ", s" in name else value / 1000


def slower_than(
    release: Mapping[str, Any], figures: Mapping[str, Figures], references: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Return a line for each time that is slower than the release's, both against the reference of their run.

    References are by benchmark and clock.
    """
    lines = []
    for name, now in figures.items():
        before = dict(times(release["figures"].get(name, {})))
        for figure, value in times(now):
            if not before.get(figure):
                continue
            clock = "processor" if PROCESSOR.search(f"{name}.{figure}") else "passing"
            ratio = (value / references[name][clock]) / (before[figure] / release["references"][name][clock])
            if ratio > SLOWER:
                lines.append(f"{name}.{figure}: {100 * (ratio - 1):.0f} % slower than in {release['commit']}")
    return lines


def with_reference(measure: Any) -> tuple[Figures, dict[str, float]]:
    """Return the figures and the reference, measured before and after them."""
    before = reference_seconds()
    figures: Figures = measure()
    after = reference_seconds()
    return figures, {clock: statistics.mean((before[clock], after[clock])) for clock in before}


def stored_release() -> dict[str, Any] | None:
    found: dict[str, Any] | None = json.loads(RELEASE.read_text(encoding="utf-8")) if RELEASE.exists() else None
    return found
