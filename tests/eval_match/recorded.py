"""The parts of the benchmark, and the figures that each had when it was last recorded."""

import json

from tests.eval_match.annotated import HERE

FOLDER = HERE / "recorded"
HELD_APART = ("limits",)
"""Parts of kinds that were picked for being read or judged falsely: no model learns from them."""

EVERY_PART = tuple(sorted({file.stem for file in (HERE / "verdicts").glob("*.txt")}))
"""A part has verdicts, profiles (`profiles/PART/`) or both; each has a file of verdicts, be it an empty one."""

PARTS = tuple(part for part in EVERY_PART if part not in HELD_APART)
"""Those that models learn from, and those that nobody looks at."""


def is_looked_at(part: str) -> bool:
    """Say whether the misses of a part may be listed; those of the others stay unknown, so that their totals judge."""
    return part != "unseen" and not part.endswith("_kept")


def recorded_figures(part: str) -> dict[str, float]:
    """Return name -> percent (`score_harm`: points) of a part as last recorded; empty before the first time."""
    file = FOLDER / f"{part}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def record(part: str, figures: dict[str, float]) -> None:
    (FOLDER / f"{part}.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
