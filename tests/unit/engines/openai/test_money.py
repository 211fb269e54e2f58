"""What whole jobs cost, and what happens when the month's money is spent."""

from collections.abc import Callable

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job import JobStatus
from chalicelib.http.views import job_view
from tests.model_pipeline import ModelPipeline
from tests.model_server import ModelServer, Play, Request
from tests.recorded_model import PAIRS, recorded_answer

pytestmark = pytest.mark.usefixtures("no_documents")

CV, PROFILE = (file.read_bytes() for file in PAIRS["en"])
OTHER_CV = PAIRS["fr"][0].read_bytes()


@pytest.mark.slow
def test_a_spent_budget_ends_no_job_and_is_said(server: ModelServer) -> None:
    """The budget pays for the first job, and for some of its texts no more."""
    server.answer = recorded_answer
    pipeline = ModelPipeline(server, monthly_budget_usd=0.002)
    first, second = pipeline.process("first", CV, PROFILE), pipeline.process("second", OTHER_CV, PROFILE)
    assert [job.status for job in (first, second)] == [JobStatus.COMPLETED] * 2
    assert "budget_exhausted" in [warning.kind.value for warning in second.warnings]
    assert second.steps["cv_extractor"].cost.engine == "offline"  # type: ignore[union-attr]
    assert second.usage.calls == 0
    spent = len(server.requests)
    pipeline.process("third", OTHER_CV, PROFILE)
    assert len(server.requests) == spent


def test_a_job_shows_what_all_its_steps_used(server: ModelServer) -> None:
    server.answer = recorded_answer
    pipeline = ModelPipeline(server)
    job = pipeline.process("j1", CV, PROFILE)
    view = job_view(job, pipeline.outputs, Language.EN)
    assert view.usage.calls == len(server.requests)
    assert view.usage.usd == pytest.approx(sum(step.cost.usd for step in job.steps.values() if step.cost))
    again = pipeline.process("j2", CV, PROFILE)
    assert again.steps["cv_extractor"].cost.from_cache  # type: ignore[union-attr]
    assert again.usage.calls == view.usage.calls - 2


def test_a_job_with_a_model_of_unknown_price_says_so(server: ModelServer) -> None:
    server.answer = recorded_answer
    pipeline = ModelPipeline(server, model_name="our-own-model", monthly_budget_usd=0.0001)
    job = pipeline.process("j1", CV, PROFILE)
    assert job.usage.unpriced_calls == job.usage.calls == 5
    assert job.usage.usd == 0
    assert {request["model"] for request in server.requests} == {"our-own-model"}


def test_calls_to_a_model_of_unknown_price_end_with_the_months_number_and_the_job_says_so(server: ModelServer) -> None:
    server.answer = recorded_answer
    pipeline = ModelPipeline(server, model_name="our-own-model", monthly_calls=5)
    pipeline.process("first", CV, PROFILE)
    second = pipeline.process("second", OTHER_CV, PROFILE)
    assert second.status is JobStatus.COMPLETED
    assert "budget_exhausted" in [warning.kind.value for warning in second.warnings]
    assert len(server.requests) == 5


@pytest.mark.parametrize(
    "refused",
    [
        lambda request: Play(refusal="no", usage=(1000, 100)),
        lambda request: Play(content="not json", usage=(1000, 100)),
        lambda request: Play(content="{", finish_reason="length", usage=(1000, 100)),
    ],
    ids=["refusal", "invalid", "cut off"],
)
def test_what_was_paid_for_in_vain_is_counted(server: ModelServer, refused: Callable[[Request], Play]) -> None:
    server.answer = refused
    pipeline = ModelPipeline(server)
    job = pipeline.process("j1", CV, PROFILE)
    assert job.status is JobStatus.COMPLETED
    assert pipeline.calls == len(server.requests) > 4
    month = f"{pipeline.container.runner.clock():%Y-%m}"
    assert pipeline.ledger.month(month, "anna").total.usd == pytest.approx(len(server.requests) * 0.00015)
