"""Benchmarks that print and store figures. A module here with a `measure()` is run by `make bench`.

Figures of different machines, or of a busy one, are not comparable; `.bench/` keeps a file per run, nothing asserts.
"""

import json
import os
import pkgutil
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

Figures = Mapping[str, object]
"""Name with unit, such as "upload_to_completed_seconds_median", to a number, or to further figures."""

RESULTS = Path(__file__).resolve().parents[2] / ".bench"


def names() -> list[str]:
    """Return the benchmarks by name."""
    found = [info.name for info in pkgutil.iter_modules(__path__)]
    return sorted(name for name in found if hasattr(import_module(f"{__name__}.{name}"), "measure"))


def run(chosen: Sequence[str]) -> Path:
    """Run these benchmarks, or all, print their figures as they come, and return the file they are stored in."""
    figures: dict[str, Figures] = {}
    for name in chosen or names():
        print(f"{name} ...", flush=True)
        figures[name] = import_module(f"{__name__}.{name}").measure()
        show(figures[name])
    now = datetime.now(UTC)
    machine = {
        "processors": os.cpu_count(),
        # More than the processors means that others worked at the same time: elapsed times are then too long.
        "load_15_minutes": os.getloadavg()[2],
        "python": sys.version.split()[0],
        "system": platform.platform(),
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{now:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps({"at": now.isoformat(), "machine": machine, **figures}, indent=2) + "\n")
    print(f"stored in {path}")
    return path


def show(figures: Figures, indent: int = 2) -> None:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            print(f"{'':{indent}}{name}")
            show(value, indent + 2)
        else:
            print(f"{'':{indent}}{name:<48} {round(value, 3) if isinstance(value, float) else value}")
    sys.stdout.flush()
