"""Compare figures with those of the last release: as ratios to a fixed reference work measured in the same run.

A slower or busier machine takes longer for the reference as well, so the ratios of two runs can be compared where their
seconds cannot.
"""

import json
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

TIMES = ("seconds", "_ms", "ms_")
ROUNDS = 5


def reference_seconds() -> float:
    """Return how long PDFium takes for the bare text of the sample CVs, without any code of ours; the best of a few."""
    import pypdfium2

    samples = [path.read_bytes() for path in sorted((ROOT / "local" / "samples").glob("cv_*.pdf"))]
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for content in samples * 10:
            with pypdfium2.PdfDocument(content) as document:
                for page in document:
                    page.get_textpage().get_text_bounded()
        found.append(time.perf_counter() - began)
    return min(found)


def times(figures: Mapping[str, object], path: str = "") -> Iterator[tuple[str, float]]:
    """Yield dotted name and value of all figures that are times."""
    for name, value in figures.items():
        dotted = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            yield from times(value, dotted)
        elif isinstance(value, int | float) and any(word in dotted for word in TIMES):
            yield dotted, float(value)


def slower_than(
    release: Mapping[str, Any], figures: Mapping[str, Figures], references: Mapping[str, float]
) -> list[str]:
    """Return a line for each time that is slower than the release's, both against the reference of their run."""
    lines = []
    for name, now in figures.items():
        before = dict(times(release["figures"].get(name, {})))
        for figure, value in times(now):
            if not before.get(figure):
                continue
            ratio = (value / references[name]) / (before[figure] / release["references"][name])
            if ratio > SLOWER:
                lines.append(f"{name}.{figure}: {100 * (ratio - 1):.0f} % slower than in {release['commit']}")
    return lines


def with_reference(measure: Any) -> tuple[Figures, float]:
    """Return the figures and the reference, measured before and after them."""
    before = reference_seconds()
    figures: Figures = measure()
    return figures, statistics.mean((before, reference_seconds()))


def stored_release() -> dict[str, Any] | None:
    found: dict[str, Any] | None = json.loads(RELEASE.read_text(encoding="utf-8")) if RELEASE.exists() else None
    return found
