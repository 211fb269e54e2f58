"""The CVs with known content: where they lie and which parts there are."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import Cv
from chalicelib.contracts.document import Document
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document

ROOT = Path(__file__).resolve().parents[1] / "data" / "eval"
SAMPLES = ROOT.parents[2] / "local" / "samples"
NOW = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    part: str
    file: Path
    truth: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.truth["id"])


def documents(part: str) -> list[Path]:
    return list(SAMPLES.glob("cv_*.pdf") if part == "sample" else (ROOT / part / "cases").glob("*"))


PARTS = (
    *("dev", "tuned", "sample", "opened", "unseen", "public", "guests", "guests_kept", "arrivals", "arrivals_kept"),
    *("travellers", "travellers_kept", "neighbours"),
)
"""dev came from outside; tuned is what the engine is improved on; sample are the CVs that the product comes with;
opened was unseen once; unseen is only ever measured; public is our own drawings of public templates' layouts; guests
and arrivals were drawn by people who do not know the engine, travellers to vary conventions strongly; their other
halves are only measured. neighbours are the unusual styles of ordinary people, on which the engine was improved."""

FROZEN = ("unseen", "guests_kept", "arrivals_kept", "travellers_kept")
"""The parts whose documents, truths and misses nobody looks at: only their totals are printed."""

HELD = tuple(part for part in PARTS if part != "opened")
"""The parts that the tests hold the engine to; `opened` is left to `make eval`, for the tests' time."""


def load(part: str) -> list[Case]:
    """Return the part's CVs in order of their names."""
    files = {file.stem: file for file in documents(part)}
    truths = [json.loads(file.read_text(encoding="utf-8")) for file in sorted((ROOT / part / "truth").glob("*.json"))]
    return [Case(part, files[truth["id"]], truth) for truth in truths]


@cache
def document_of(file: Path) -> Document:
    """Read a document once for all that look at it."""
    return read_document(file.read_bytes())


@cache
def cv_of(file: Path) -> Cv:
    """What the offline engine makes of a document, once for all that look at it. Raises what the engine does."""
    return extract_cv(document_of(file), NOW)
