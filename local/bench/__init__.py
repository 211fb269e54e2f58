"""Benchmarks that print and store figures. A module here with a `measure()` is run by `make bench`.

Figures of different machines, or of a busy one, are not comparable; `.bench/` keeps a file per run, nothing asserts.
What got slower since the last release is said by comparison.py, as ratios to a reference work of the same run.
"""

import json
import os
import pkgutil
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

Figures = Mapping[str, object]
"""Name with unit, such as "upload_to_completed_seconds_median", to a number, or to further figures."""

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / ".bench"


def names() -> list[str]:
    """Return the benchmarks by name."""
    found = [info.name for info in pkgutil.iter_modules(__path__)]
    return sorted(name for name in found if hasattr(import_module(f"{__name__}.{name}"), "measure"))


def run(chosen: Sequence[str], is_release: bool = False) -> Path:
    """Run these benchmarks, or all, print their figures as they come, and return the file they are stored in.

    `is_release` stores them as those that later runs are compared with, too.
    """
    from . import comparison

    load_before = os.getloadavg()[0]
    figures: dict[str, Figures] = {}
    references: dict[str, dict[str, float]] = {}
    for name in chosen or names():
        print(f"{name} ...", flush=True)
        figures[name], references[name] = comparison.with_reference(import_module(f"{__name__}.{name}").measure)
        show(figures[name])
    now = datetime.now(UTC)
    stored = {
        "at": now.isoformat(),
        "commit": _commit(),
        "machine": {
            "processor": _processor(),
            "processors": os.cpu_count(),
            # More than the processors means that others worked at the same time: elapsed times are then too long.
            "load_before": load_before,
            "load_15_minutes": os.getloadavg()[2],
            "python": sys.version.split()[0],
            "system": platform.platform(),
        },
        "references": references,
        "figures": figures,
    }
    text = json.dumps(stored, indent=2) + "\n"
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{now:%Y%m%d-%H%M%S}.json"
    path.write_text(text, encoding="utf-8")
    print(f"stored in {path}")
    release = comparison.stored_release()
    if release is None:
        print("There are no figures of a release to compare with: make bench RELEASE=1 stores these as such.")
    else:
        slower = comparison.slower_than(release, figures, references)
        print("\n".join(slower) or f"Nothing is slower than in {release['commit']} by more than a tenth.")
    if is_release:
        comparison.RELEASE.write_text(text, encoding="utf-8")
    return path


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def show(figures: Figures, indent: int = 2) -> None:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            print(f"{'':{indent}}{name}")
            show(value, indent + 2)
        else:
            print(f"{'':{indent}}{name:<48} {round(value, 3) if isinstance(value, float) else value}")
    sys.stdout.flush()
