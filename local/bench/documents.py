"""Processor time to write each document in a warm process, in milliseconds: a short CV and one with 40 projects."""

import statistics
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import Job
from chalicelib.contracts.match import Match
from chalicelib.contracts.offer import Offer
from chalicelib.documents import output_documents
from chalicelib.documents.base import DocumentContext
from chalicelib.steps.write_offer import offer_fit

from . import Figures, show

SAMPLES = Path(__file__).resolve().parents[2] / "tests" / "data" / "documents"
CVS = {"default_cv": "graduate", "40_projects": "veteran"}
ROUNDS = 15


def measure() -> Figures:
    """Return the median of each document for each CV, after one call that pays for the imports."""
    match = Match.model_validate(_load("match"))
    figures: dict[str, object] = {}
    for title, sample in CVS.items():
        cv = Cv.model_validate(_load(sample))
        offer = Offer(reference="2026-0001", candidate=cv.person.full_name, fit=offer_fit(match, Language.DE))
        context = DocumentContext(
            job=Job(job_id="bench"),
            language=Language.DE,
            cv=cv,
            match=match,
            offer=offer,
            made_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        figures[title] = {f"{name}_ms_median": _median(name, context) for name in output_documents()}
    return figures


def _median(name: str, context: DocumentContext) -> float:
    render = output_documents()[name].render
    # A PDF is measured without the Word file it is made from, which the step has made by then.
    context.made[name] = render(context) or b""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        render(context)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def _load(name: str) -> Any:
    return yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))


def main() -> None:
    show(measure())


if __name__ == "__main__":
    main()
