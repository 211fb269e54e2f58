"""Many jobs, every step but its Word files, through a provider that fails three calls of ten in every way."""

import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from chalicelib.contracts.job import Job, JobOptions, JobStatus
from tests.model_pipeline import ModelPipeline, schema_name, without_documents
from tests.model_server import ModelServer, Play, Request
from tests.unit.engines.openai.drafts import cv_draft, profile_draft

pytestmark = pytest.mark.slow

JOBS = int(os.environ.get("FAULTY_MODEL_JOBS") or 24)
"""`make faulty-model JOBS=1000` is the long form."""

FAULTY_SHARE = 0.3
MOST_CALLS_PER_NEEDED_CALL = 1.3

CV = """Lena Vogt
lena.vogt@example.org
Berufserfahrung
01/2019 – heute
Softwareentwicklerin, Nordwind Logistik GmbH
Entwicklung von Diensten in Java und Kafka
Kenntnisse
Java, Kafka, PostgreSQL
"""
PROFILE = """Stellenprofil: Backend-Entwicklung
Muss-Anforderungen
Erfahrung mit Kafka
Programmierung in Java
"""
FAULTS = [
    Play(status=429, error={"message": "slow down", "code": "rate_limit_exceeded"}, headers={"retry-after": "2"}),
    Play(status=429, error={"message": "slow down"}),
    Play(status=500, error={"message": "oops"}),
    Play(status=503, error={"message": "overloaded"}, headers={"retry-after": "Thu, 01 Jan 2026 00:00:00 GMT"}),
    Play(drops_connection=True),
    Play(content='{"is_cv": tru'),
    Play(body="<html>Bad gateway</html>", status=502, headers={"Content-Type": "text/html"}),
]
BRIEF = JobOptions(blind=False)


class FaultyModel:
    """Answers well or badly, by a fixed sequence of chances."""

    def __init__(self) -> None:
        self._chance = random.Random(20260302)  # noqa: S311 - chances of a test
        self.faults = 0

    def __call__(self, request: Request) -> Play:
        if self._chance.random() >= FAULTY_SHARE:
            return good_answer(request)
        self.faults += 1
        return self._chance.choice(FAULTS)


def good_answer(request: Request) -> Play:
    name = schema_name(request)
    if name == "CvDraft":
        return Play(content=cv_draft())
    if name == "JobProfileDraft":
        return Play(content=profile_draft("Erfahrung mit Kafka", "Programmierung in Java"))
    if name == "JudgementsDraft":
        quotes = [{"item": 1, "quote": "Entwicklung von Diensten in Java und Kafka"}]
        judged = [{"criterion_id": id_, "verdict": "met", "quotes": quotes, "comment": "…"} for id_ in ("c1", "c2")]
        return Play(content={"judgements": judged})
    return Play(content={"texts": []})


@pytest.fixture(scope="module")
def run() -> Iterator[tuple[ModelPipeline, FaultyModel, list[Job]]]:
    with ModelServer().running() as server, pytest.MonkeyPatch.context() as patch:
        without_documents(patch)
        model = FaultyModel()
        server.answer = model
        pipeline = ModelPipeline(server)
        # Owners of their own: nobody finds another's answer in the cache.
        jobs = [
            pipeline.process(f"job-{n}", CV.encode(), PROFILE.encode(), owner=f"owner-{n}", options=BRIEF)
            for n in range(JOBS)
        ]
        yield pipeline, model, jobs


def test_thirty_percent_of_the_calls_failed(run: tuple[ModelPipeline, FaultyModel, list[Job]]) -> None:
    pipeline, model, _ = run
    assert model.faults / pipeline.calls == pytest.approx(FAULTY_SHARE, abs=0.03)


def test_few_more_calls_are_made_than_are_needed(run: tuple[ModelPipeline, FaultyModel, list[Job]]) -> None:
    pipeline, _, _ = run
    assert pipeline.needed_calls > 5 * JOBS
    assert pipeline.calls / pipeline.needed_calls <= MOST_CALLS_PER_NEEDED_CALL


def test_every_job_completes(run: tuple[ModelPipeline, FaultyModel, list[Job]]) -> None:
    _, _, jobs = run
    ended = Counter(job.status for job in jobs)
    assert ended[JobStatus.COMPLETED] >= 0.99 * JOBS
    assert all(job.error_code for job in jobs if job.status is not JobStatus.COMPLETED)


def test_nearly_all_is_read_and_judged_by_the_model_all_the_same(
    run: tuple[ModelPipeline, FaultyModel, list[Job]],
) -> None:
    _, _, jobs = run
    by_model = {step: share_by_model(jobs, step) for step in ("cv_extractor", "matcher")}
    assert min(by_model.values()) >= 0.97


def test_who_did_the_work_is_said_where_it_was_not_the_model(
    run: tuple[ModelPipeline, FaultyModel, list[Job]],
) -> None:
    _, _, jobs = run
    for job in jobs:
        kinds = {warning.kind.value for warning in job.warnings}
        did_all = all(state.cost is None or state.cost.engine == "openai" for state in job.steps.values())
        assert did_all or "engine_fallback" in kinds


def share_by_model(jobs: list[Job], step: str) -> float:
    costs = [job.steps[step].cost for job in jobs]
    return sum(cost is not None and cost.engine == "openai" for cost in costs) / len(jobs)
