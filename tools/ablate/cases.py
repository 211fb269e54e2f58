"""CVs with their truth, opened once: laid out and understood as often as asked.

Files are opened in this process, without the limits that a stranger's file is read under: these are our own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.document import Document
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import CvGeneratorError
from chalicelib.reading.read import read_document
from chalicelib.reading.read_page import ReadPage
from local.neutral_format import to_neutral
from tests.eval.corpus import load
from tests.eval.score import score_case
from tools.corpus.random.draw import draw, draw_forms, draw_odd
from tools.own_files import lay_out, open_pages

from .heuristics import Heuristic
from .switches import watched

NOW = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Outcome:
    """How well a CV was read: fields right, read and shown, and how many values have no proof on its pages."""

    counts: Any
    unproven: int = 0


@dataclass
class Case:
    content: bytes
    truth: dict[str, Any]
    outcome: Outcome = field(init=False)
    """With all heuristics on."""

    touched: set[str] = field(default_factory=set)
    """Names of the heuristics that make a difference anywhere in it."""

    _pages: list[ReadPage] = field(default_factory=list)
    """Of a PDF: its pages before layout."""

    _document: Document | None = None

    def look(self, heuristics: Iterable[Heuristic]) -> None:
        """Open the file, read it, and find out which heuristics are at work in it."""
        with watched(heuristics, self.touched):
            self._document = self._read()
            self.outcome = self.score()

    def score(self, again: bool = False, opened: bool = True) -> Outcome:
        """Read the CV; `again` lays out the pages anew, and they are opened anew unless they stay `opened`."""
        document = self._document
        if self._pages and (again or not opened):
            document = self._laid_out(self._pages if opened else open_pages(self.content))
        try:
            cv = extract_cv(document, NOW) if document else None
        except CvGeneratorError:
            cv = None
        if cv is None or document is None:
            return Outcome(score_case(self.truth, {}).counts)
        unproven = sum(w.kind is WarningKind.UNGROUNDED_VALUE for w in ground(cv, document).meta.warnings)
        return Outcome(score_case(self.truth, to_neutral(cv)).counts, unproven)

    def _read(self) -> Document | None:
        if not self.content.startswith(b"%PDF"):
            return read_document(self.content)
        self._pages = open_pages(self.content)
        return self._laid_out(self._pages)

    def _laid_out(self, pages: list[ReadPage]) -> Document | None:
        try:
            return lay_out(pages, self.content)
        except CvGeneratorError:
            return None


def from_random(count: int, seed: int) -> list[Case]:
    """Return random CVs of families that are never trained on."""
    return [Case(drawn.content, drawn.truth) for drawn in draw(count, seed, test_only=True)]


def from_odd(count: int, seed: int) -> list[Case]:
    """Return random CVs of the odd families, as many of each."""
    return [Case(drawn.content, drawn.truth) for drawn in draw_odd(count, seed)]


def from_forms(count: int, seed: int) -> list[Case]:
    """Return random forms, tables and lists, as many of each family."""
    return [Case(drawn.content, drawn.truth) for drawn in draw_forms(count, seed)]


def from_eval(*parts: str) -> list[Case]:
    return [Case(case.file.read_bytes(), case.truth) for part in parts for case in load(part)]


def from_folder(folder: Path) -> list[Case]:
    """Return the CVs of `cases/` with the truth of the same name in `truth/`."""
    truths = sorted((folder / "truth").glob("*.json"))
    return [Case(_file(folder, truth).read_bytes(), json.loads(truth.read_text(encoding="utf-8"))) for truth in truths]


def _file(folder: Path, truth: Path) -> Path:
    found: Iterable[Path] = (folder / "cases").glob(f"{truth.stem}.*")
    return next(iter(found))
