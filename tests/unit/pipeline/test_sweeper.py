"""Jobs that stand still are moved on or ended with a reason: nothing accepted is lost or silent."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.contracts.events import CvExtracted, CvSettled, ExtractCv
from chalicelib.contracts.job import Job, JobStatus, StepStatus
from chalicelib.pipeline import plan
from chalicelib.pipeline.submit import Submitter
from chalicelib.pipeline.sweeper import Sweeper
from tests.unit.pipeline.test_runner import Pipeline


class Sweep(Pipeline):
    """The pipeline with a sweeper that finds every open job stale."""

    def __init__(self) -> None:
        super().__init__()
        # The fake table notes real time, so the clock starts there too.
        self.clock.now = datetime.now(UTC)
        submitter = Submitter(self.jobs, self.files.uploads, self.messages, self.telemetry, self.clock)
        self.sweeper = Sweeper(self.jobs, self.files, self.messages, self.telemetry, self.clock, self.runner, submitter)

    def sweep(self, **later: float) -> None:
        self.clock.move(**(later or {"minutes": 10}))
        self.sweeper.sweep()


@pytest.fixture
def pipeline() -> Sweep:
    return Sweep()


def test_a_job_whose_message_was_never_sent_is_sent(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]


def test_a_job_whose_announcement_was_lost_is_announced(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.handle("cv_extractor")
    pipeline.messages.sent.clear()
    pipeline.sweep()
    assert pipeline.messages.names() == ["CvExtracted"]


def test_a_job_whose_last_announcement_was_lost_gets_its_dashboard(pipeline: Sweep) -> None:
    pipeline.submit(has_profile=False)
    for step in ("cv_extractor", "cv_generator", "feedback"):
        pipeline.handle(step)
    pipeline.messages.sent.clear()
    pipeline.sweep()
    assert [type(message) for message in pipeline.messages.sent] == [CvSettled]


def test_a_step_whose_worker_died_is_started_again(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.handle("cv_extractor")
    pipeline.messages.sent.clear()
    for step in ("cv_generator", "matcher", "feedback"):
        pipeline.jobs.claim("j1", step, 1, pipeline.clock().timestamp(), 60, 3)
    pipeline.sweep()
    assert [type(message) for message in pipeline.messages.sent] == [CvExtracted]


def test_a_step_that_died_three_times_is_settled_as_failed(pipeline: Sweep) -> None:
    pipeline.submit()
    for _ in range(3):
        pipeline.jobs.claim("j1", "cv_extractor", 1, pipeline.clock().timestamp(), 60, 3)
        pipeline.clock.move(minutes=2)
    pipeline.sweep()
    assert pipeline.job.status is JobStatus.FAILED
    assert pipeline.job.error_code == "attempts_used_up"


def test_a_job_that_stands_still_for_a_day_is_ended(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.sweep(hours=25)
    assert pipeline.job.status is JobStatus.FAILED


def test_an_old_job_that_was_started_anew_is_not_ended(pipeline: Sweep) -> None:
    pipeline.submit()
    started = pipeline.clock.now
    pipeline.jobs.update("j1", {"created_at": started - timedelta(days=30), "run_started_at": started})
    pipeline.sweep()
    assert pipeline.job.status is JobStatus.PENDING
    assert pipeline.messages.names() == ["ExtractCv"]


def test_a_job_whose_file_is_not_there_fails_with_that_reason(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.files.uploads.delete_prefix("j1/")
    pipeline.sweep()
    assert pipeline.job.error_code == "upload_missing"
    assert all(state.state.is_settled for state in pipeline.job.steps.values())


def awaiting() -> Job:
    return Job(
        job_id="j1",
        cv_key="j1/input.pdf",
        awaiting_upload=True,
        steps=plan.waiting_steps(),
        created_at=datetime.now(UTC),
    )


def test_an_upload_that_never_came_ends_the_job(pipeline: Sweep) -> None:
    pipeline.jobs.create(awaiting())
    pipeline.sweep(hours=3)
    assert (pipeline.job.status, pipeline.job.error_code) == (JobStatus.FAILED, "upload_missing")


def test_an_upload_whose_event_was_lost_is_started(pipeline: Sweep) -> None:
    pipeline.jobs.create(awaiting())
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    pipeline.sweep()
    assert pipeline.messages.names() == ["ExtractCv"]
    assert not pipeline.job.awaiting_upload


def test_a_finished_job_is_left_alone(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.deliver_all()
    pipeline.sweep()
    assert pipeline.messages.sent == []
    assert pipeline.state("dashboard_builder") is StepStatus.DONE


def test_an_upload_that_stands_still_for_a_quarter_of_an_hour_is_counted_as_overdue(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.sweep(minutes=10)
    assert pipeline.telemetry.counts["JobsOverdue"] == 0
    pipeline.sweep(minutes=10)
    assert pipeline.telemetry.counts["JobsOverdue"] == 1
    assert pipeline.telemetry.counts["OldestOpenJobSeconds"] > 15 * 60


def test_a_form_that_nobody_filled_in_is_not_overdue(pipeline: Sweep) -> None:
    pipeline.jobs.create(awaiting())
    pipeline.sweep(minutes=60)
    assert pipeline.telemetry.counts["JobsOverdue"] == 0
