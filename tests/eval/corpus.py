"""The CVs with known content: where they lie and which parts there are."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "data" / "eval"
PARTS = ("dev", "tuned", "unseen")
"""dev came from outside; tuned is what the engine is improved on; unseen is only ever measured."""


@dataclass(frozen=True)
class Case:
    part: str
    file: Path
    truth: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.truth["id"])


def load(part: str) -> list[Case]:
    """Return the part's CVs in order of their names; a part without files is empty."""
    folder = ROOT / part
    files = {file.stem: file for file in (folder / "cases").glob("*")}
    truths = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((folder / "truth").glob("*.json"))]
    return [Case(part, files[truth["id"]], truth) for truth in truths]
