"""Jobs whose questions go through OpenAI's Batch API: half the price, and nothing lost on the way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.job import Job, JobOptions, JobStatus, StepStatus
from chalicelib.contracts.usage import MonthUsage
from chalicelib.engines.batching import OPEN_PREFIX
from chalicelib.engines.openai.batch_shelf import SENT_PREFIX
from chalicelib.wiring import services
from tests.batch_server import BatchServer
from tests.model_pipeline import ModelPipeline, schema_name
from tests.recorded_model import PAIRS, recorded_answer

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_documents")]

CV, PROFILE = (file.read_bytes() for file in PAIRS["de"])
START = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
STEPS = ("cv_extractor", "cv_generator", "matcher", "feedback", "offer_generator")


class Batches(ModelPipeline):
    """The pipeline with a clock that is moved, and the sweeper's schedule."""

    def __init__(self, server: BatchServer) -> None:
        self.now = START
        super().__init__(server)  # type: ignore[arg-type]
        self.server = server

    def upload(self, name: str = "anna-1", **options: Any) -> Job:
        return self.process(name, CV, PROFILE, options=JobOptions(batch=True, **options))

    def tick(self, **later: float) -> None:
        """Let the sweeper's schedule run after a while, and everything that it ordered."""
        self.now += timedelta(**(later or {"minutes": 5}))
        self.container.sweeper.sweep()
        self.container.collect_batches()
        self.deliver()

    def job(self, name: str = "anna-1") -> Job:
        job = self.jobs.get(name)
        assert job
        return job

    def until_done(self, name: str = "anna-1", rounds: int = 8) -> Job:
        for _ in range(rounds):
            if self.job(name).status.is_terminal:
                break
            self.tick()
            self.server.finish()
            self.tick()
        return self.job(name)

    def until_read(self, name: str = "anna-1", rounds: int = 3) -> StepStatus:
        """Let batches come and go until the first step has ended, and return how."""
        for _ in range(rounds):
            if self.job(name).steps["cv_extractor"].state.is_settled:
                break
            self.tick()
            self.server.finish()
            self.tick()
        return self.job(name).steps["cv_extractor"].state

    @property
    def month(self) -> MonthUsage:
        return self.ledger.month("2026-11")

    def open_keys(self) -> list[str]:
        return [key for key in self.outputs.files if key.startswith((OPEN_PREFIX, SENT_PREFIX))]


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with BatchServer(recorded_answer).running() as server:
        yield server


@pytest.fixture
def pipeline(server: BatchServer, monkeypatch: pytest.MonkeyPatch) -> Batches:
    pipeline: list[Batches] = []
    monkeypatch.setattr(services, "clock", lambda: pipeline[0].now if pipeline else START)
    pipeline.append(Batches(server))
    pipeline[0].jobs._clock = lambda: pipeline[0].now
    return pipeline[0]


def missed(job: Job) -> list[str]:
    return [warning.detail for warning in job.warnings if warning.kind is WarningKind.BATCH_MISSED]


def test_job_completes_by_batches_alone_at_half_the_price(pipeline: Batches, server: BatchServer) -> None:
    waiting = pipeline.upload()

    step = waiting.steps["cv_extractor"]
    assert (waiting.status, step.state, step.attempts) == (JobStatus.PROCESSING, StepStatus.WAITING, 0)
    assert step.batch and (step.batch.since, step.batch.until) == (START, waiting.created_at + timedelta(hours=24))  # type: ignore[operator]
    assert server.calls == []

    job = pipeline.until_done()

    assert job.status is JobStatus.COMPLETED
    assert server.direct == []
    assert missed(job) == []
    assert all(state.batch is None for state in job.steps.values())
    assert {job.steps[name].cost.engine for name in STEPS if job.steps[name].cost} == {"openai"}  # type: ignore[union-attr]

    direct = ModelPipeline(server)  # type: ignore[arg-type]
    paid = direct.process("bea-1", CV, PROFILE).usage
    assert job.usage.usd == pytest.approx(paid.usd / 2)
    assert pipeline.month.total.usd == pytest.approx(paid.usd / 2)
    assert (job.usage.calls, pipeline.month.total.calls) == (paid.calls, paid.calls)
    assert pipeline.ledger.month("2026-11", "anna").total.usd == pytest.approx(paid.usd / 2)


def test_cv_and_profile_go_in_one_batch_and_nothing_is_left_at_the_provider(
    pipeline: Batches, server: BatchServer
) -> None:
    pipeline.upload()
    pipeline.tick()

    (batch,) = server.in_progress
    lines = server.lines(batch)
    assert sorted(schema_name(line["body"]) for line in lines) == ["CvDraft", "JobProfileDraft"]
    assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
    assert not any(name in line["body"] for line in lines for name in ("stream", "stream_options", "service_tier"))
    assert server.created[0] | {"metadata": 0, "input_file_id": 0} == {
        "input_file_id": 0,
        "endpoint": "/v1/chat/completions",
        "completion_window": "24h",
        "metadata": 0,
        "output_expires_after": {"anchor": "created_at", "seconds": 259200},
    }

    pipeline.until_done()

    assert server.files == {}
    assert pipeline.open_keys() == []


def test_many_jobs_share_a_batch_and_the_same_cv_twice_is_told_apart(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload("anna-1")
    pipeline.upload("anna-2")
    pipeline.tick()

    (batch,) = server.in_progress
    names = [line["custom_id"] for line in server.lines(batch)]
    assert len(set(names)) == len(names) == 4

    assert [pipeline.until_read(name) for name in ("anna-1", "anna-2")] == [StepStatus.DONE] * 2
    assert server.direct == []


def test_lines_without_an_answer_are_asked_directly_and_the_job_says_so(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    server.finish("expired", unanswered=lambda line: schema_name(line["body"]) == "CvDraft")
    pipeline.tick()

    assert [schema_name(request) for request in server.direct] == ["CvDraft"]
    assert missed(pipeline.job()) == ["batch_expired"]
    assert pipeline.until_read() is StepStatus.DONE


@pytest.mark.parametrize("error", ["batch_expired", ""])
def test_batch_that_expired_without_any_answer(pipeline: Batches, server: BatchServer, error: str) -> None:
    pipeline.upload()
    pipeline.tick()
    server.finish("expired", unanswered=lambda line: True, error=error)
    pipeline.tick()

    assert missed(pipeline.job()) == ["batch_expired"]
    assert len(server.direct) == 2


def test_refused_line_is_asked_directly_and_costs_nothing_twice(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    usual = server.answer
    server.answer = lambda request: usual({**request, "messages": request["messages"][:1]})
    server.finish()
    server.answer = usual
    pipeline.tick()

    assert missed(pipeline.job()) == ["request_refused"]
    assert pipeline.until_read() is StepStatus.DONE


def test_batch_that_someone_cancelled(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    server.finish("cancelled", unanswered=lambda line: True, error="")
    pipeline.tick()

    assert missed(pipeline.job()) == ["batch_cancelled"]


def test_batch_that_failed_because_the_queue_is_full_is_sent_again(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    server.fail("token_limit_exceeded")
    pipeline.tick()

    assert len(server.batches) == 2
    assert pipeline.until_read() is StepStatus.DONE
    assert server.direct == []


def test_invalid_batch_is_asked_directly(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    server.fail("invalid_json_line")
    pipeline.tick()

    assert missed(pipeline.job()) == ["batch_failed"]
    assert len(server.direct) == 2


def test_provider_without_batches_is_asked_directly(pipeline: Batches, server: BatchServer) -> None:
    server.refused["POST /v1/files"] = (404, {"message": "Not Found"})
    pipeline.upload()
    pipeline.tick()

    assert missed(pipeline.job()) == ["wrong_address"]
    assert pipeline.until_read() is StepStatus.DONE


def test_provider_that_is_away_is_waited_for(pipeline: Batches, server: BatchServer) -> None:
    server.refused["POST /v1/files"] = (503, {"message": "overloaded"})
    pipeline.upload()
    pipeline.tick()
    pipeline.tick()
    assert server.direct == []

    server.refused.clear()

    assert pipeline.until_read() is StepStatus.DONE
    assert server.direct == []


def test_after_a_day_the_model_is_asked_directly_and_the_batch_is_called_off(
    pipeline: Batches, server: BatchServer
) -> None:
    pipeline.upload()
    pipeline.tick()
    pipeline.tick(hours=23)
    assert server.direct == []

    pipeline.tick(hours=1)

    assert missed(pipeline.job()) == ["batch_late"]
    assert pipeline.job().status is JobStatus.COMPLETED
    assert [batch.status for batch in server.batches.values()] == ["cancelling"]
    server.finish("cancelled", unanswered=lambda line: True, error="")
    pipeline.tick()
    assert server.files == {}
    assert pipeline.open_keys() == []


def test_after_a_day_without_a_provider_the_offline_engine_takes_over(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    server.refused |= {"POST": (503, {"message": "down"}), "GET": (503, {"message": "down"})}
    pipeline.tick(hours=25)

    job = pipeline.job()
    assert job.status is JobStatus.COMPLETED
    assert missed(job) == ["batch_late"]
    assert any(warning.kind is WarningKind.ENGINE_FALLBACK for warning in job.warnings)


def test_deleted_job_is_recalled_and_the_others_go_on(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload("anna-1")
    pipeline.upload("anna-2")
    pipeline.tick()
    tombstone = pipeline.jobs.bury("anna-1")
    assert tombstone
    pipeline.container.eraser.erase(tombstone)
    assert not any("anna-1" in key for key in pipeline.outputs.files)

    pipeline.tick()
    assert [batch.status for batch in server.batches.values()] == ["cancelling"]
    server.finish("cancelled", unanswered=lambda line: True, error="")
    pipeline.tick()

    (second,) = server.in_progress
    assert len(server.lines(second)) == 2
    assert list(server.files) == [second.input_file_id]
    assert pipeline.until_read("anna-2") is StepStatus.DONE
    assert server.direct == []
    assert missed(pipeline.job("anna-2")) == []
    assert not any("anna-1" in key for key in pipeline.outputs.files)


def test_lost_answer_to_the_creation_makes_no_second_batch(pipeline: Batches, server: BatchServer) -> None:
    server.loses = "POST /v1/batches"
    pipeline.upload()
    pipeline.tick()
    pipeline.tick()

    assert len(server.batches) == 1
    assert pipeline.until_read() is StepStatus.DONE


def test_lost_answer_to_the_upload_sends_the_file_again_and_keeps_none(pipeline: Batches, server: BatchServer) -> None:
    server.refused["POST /v1/batches"] = (503, {"message": "overloaded"})
    pipeline.upload()
    pipeline.tick()
    assert len(server.files) == 1
    server.refused.clear()
    pipeline.tick()

    assert len(server.files) == 1
    (batch,) = server.in_progress
    assert pipeline.until_read() is StepStatus.DONE
    assert batch.input_file_id not in server.files


def test_messages_that_come_again_while_the_step_waits_are_harmless(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    for _ in range(5):
        pipeline.container.runner.handle("cv_extractor", "anna-1", 1, seconds_left=60)

    step = pipeline.job().steps["cv_extractor"]
    assert (step.state, step.attempts) == (StepStatus.WAITING, 0)
    assert len(pipeline.open_keys()) == 2
    assert pipeline.until_read() is StepStatus.DONE


def test_sweeper_leaves_a_waiting_job_alone_and_calls_it_not_overdue(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.tick()
    for _ in range(3):
        pipeline.now += timedelta(hours=1)
        pipeline.container.sweeper.sweep()

    assert pipeline.messages.sent == []
    assert pipeline.container.telemetry.counts["JobsOverdue"] == 0  # type: ignore[attr-defined]


def test_step_whose_waking_was_lost_is_found_by_the_sweeper(
    pipeline: Batches, server: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.upload()
    pipeline.tick()
    server.finish()
    collector = pipeline.container.batch_collector
    monkeypatch.setattr(collector, "answered", lambda job_id: None)
    pipeline.tick()
    assert pipeline.job().steps["cv_extractor"].state is StepStatus.WAITING

    pipeline.tick(minutes=6)

    assert pipeline.job().steps["cv_extractor"].state is StepStatus.DONE


def test_second_run_does_not_wait(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.until_done()
    assert server.direct == []

    job = pipeline.job()
    pipeline.jobs.restart("anna-1", job.run, dict.fromkeys(job.steps, job.steps["matcher"].model_copy(
        update={"state": StepStatus.WAITING, "attempts": 0})), {})  # fmt: skip
    pipeline.container.runner.handle("matcher", "anna-1", 2, seconds_left=60)

    assert pipeline.job().steps["matcher"].state is StepStatus.DONE
    assert server.direct


def test_two_collections_at_once_send_nothing_twice(pipeline: Batches, server: BatchServer) -> None:
    pipeline.upload()
    pipeline.container.cache.increment("cv:batches:collecting", 1, 240)
    pipeline.tick()
    assert server.batches == {}


def test_unusable_answer_is_repaired_directly(pipeline: Batches, server: BatchServer) -> None:
    usual = server.answer
    pipeline.upload()
    pipeline.tick()

    def broken(request: dict[str, Any]) -> Any:
        play = usual(request)
        return type(play)(content="{", usage=play.usage) if schema_name(request) == "CvDraft" else play

    server.answer = broken
    server.finish()
    server.answer = usual
    pipeline.tick()

    assert [schema_name(request) for request in server.direct] == ["CvDraft"]
    assert "does not fit the schema" in server.direct[0]["messages"][-1]["content"]
    assert pipeline.until_read() is StepStatus.DONE
