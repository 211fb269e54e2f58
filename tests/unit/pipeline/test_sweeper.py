"""Jobs that stand still are moved on or ended with a reason: nothing accepted is lost or silent."""

from datetime import timedelta

import pytest

from chalicelib.contracts.events import CvExtracted, CvSettled, ExtractCv
from chalicelib.contracts.job import Job, JobStatus, StepState, StepStatus
from chalicelib.errors import StorageUnavailable, TransientFailure
from chalicelib.pipeline import plan
from chalicelib.pipeline.batch_wait import Waker
from chalicelib.pipeline.erase import Eraser
from chalicelib.pipeline.submit import Submitter
from chalicelib.pipeline.sweeper import Sweeper
from tests.fakes import FakeClock, InMemoryCache
from tests.unit.pipeline.test_runner import Pipeline


class Sweep(Pipeline):
    """The pipeline with a sweeper that finds every open job stale."""

    def __init__(self) -> None:
        super().__init__()
        self.cache = InMemoryCache()
        self.eraser = Eraser(self.jobs, self.files, self.cache, self.clock, self.catalogue)
        self.submitter = Submitter(self.jobs, self.files, self.messages, self.telemetry, self.clock)
        self.open_steps: set[str] = set()
        self.sweeper = Sweeper(
            self.jobs,
            self.files,
            self.messages,
            self.telemetry,
            self.clock,
            self.runner,
            self.submitter,
            self.eraser,
            Waker(self.jobs, self.messages, self.submitter, self.clock, lambda job_id: self.open_steps),
        )

    def sweep(self, **later: float) -> None:
        self.clock.move(**(later or {"minutes": 10}))
        self.sweeper.sweep()


@pytest.fixture
def pipeline() -> Sweep:
    return Sweep()


def test_a_file_that_arrives_before_its_bare_item_is_told_of_again_and_then_found(pipeline: Sweep) -> None:
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    with pytest.raises(TransientFailure):
        pipeline.submitter.uploaded("j1/input.pdf")
    pipeline.jobs.put_bare("j1")
    pipeline.submitter.uploaded("j1/input.pdf")
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]


def test_a_bare_item_that_comes_hours_after_its_file_is_found_without_an_order(pipeline: Sweep) -> None:
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    for _ in range(3):
        with pytest.raises(TransientFailure):
            pipeline.submitter.uploaded("j1/input.pdf")
    pipeline.sweep(hours=3)
    pipeline.jobs.put_bare("j1")
    pipeline.sweep()
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]
    assert pipeline.files.outputs.list("awaited/") == []


def test_an_item_that_comes_between_two_looks_is_found(pipeline: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    """S3 says once that the file is there: what it says must not be used up while the item is just coming."""
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    get = pipeline.jobs.get

    def comes_after_the_first_look(job_id: str) -> Job | None:
        monkeypatch.setattr(pipeline.jobs, "get", get)
        pipeline.jobs.put_bare(job_id)
        return None

    monkeypatch.setattr(pipeline.jobs, "get", comes_after_the_first_look)
    pipeline.submitter.uploaded("j1/input.pdf")
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]


def test_an_order_that_comes_before_the_item_has_it_looked_for_as_well(pipeline: Sweep) -> None:
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    with pytest.raises(TransientFailure):
        pipeline.handle("cv_extractor")
    pipeline.jobs.put_bare("j1")
    pipeline.sweep()
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]


def test_an_item_that_never_comes_is_looked_for_for_a_day(pipeline: Sweep) -> None:
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    with pytest.raises(TransientFailure):
        pipeline.submitter.uploaded("j1/input.pdf")
    pipeline.sweep(hours=23)
    assert len(pipeline.files.outputs.list("awaited/")) == 1
    pipeline.sweep(hours=2)
    assert pipeline.files.outputs.list("awaited/") == []


def test_what_is_awaited_and_cannot_be_looked_at_keeps_no_other_waiting(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.files.outputs.put("awaited/j0/since", b"no time", "text/plain")
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]
    assert pipeline.telemetry.counts["SweepFailures"] == 1


def test_a_file_of_a_deleted_job_that_arrives_late_is_not_told_of_again(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.jobs.bury("j1")
    pipeline.submitter.uploaded("j1/input.pdf")


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
        created_at=FakeClock()(),
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


def test_an_old_job_with_several_hopeless_steps_ends(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.handle("cv_extractor")
    pipeline.sweep(hours=25)
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS
    assert all(state.state.is_settled for state in pipeline.job.steps.values())


def test_a_job_whose_steps_are_settled_and_whose_status_is_not_is_ended(pipeline: Sweep) -> None:
    pipeline.submit()
    done = {name: StepState(state=StepStatus.DONE) for name in plan.waiting_steps()}
    pipeline.jobs.update("j1", {"steps": done, "status": JobStatus.PROCESSING})
    pipeline.sweep()
    assert pipeline.job.status is JobStatus.COMPLETED


def test_an_unreadable_or_troubled_job_does_not_keep_the_others_waiting(pipeline: Sweep) -> None:
    for job_id in ("j0", "j2"):
        pipeline.jobs.create(Job(job_id=job_id, cv_key=f"{job_id}/input.pdf", steps=plan.waiting_steps()))
    pipeline.jobs.unreadable.add("j0")
    head = pipeline.files.uploads.head

    def fails_for_j2(key: str) -> object:
        if key.startswith("j2/"):
            raise StorageUnavailable(service="s3")
        return head(key)

    pipeline.files.uploads.head = fails_for_j2  # type: ignore[method-assign,assignment]
    pipeline.submit()
    pipeline.sweep()
    assert pipeline.messages.sent == [ExtractCv(job_id="j1", language="de", run=1)]
    assert pipeline.telemetry.counts["SweepFailures"] == 1


def test_forms_that_nobody_fills_in_do_not_starve_the_sweep(pipeline: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.pipeline.sweeper.JOBS_PER_SWEEP", 20)
    for number in range(50):
        pipeline.jobs.create(awaiting().model_copy(update={"job_id": f"f{number}", "updated_at": pipeline.clock()}))
    pipeline.clock.move(minutes=1)
    pipeline.submit()
    for _ in range(3):
        pipeline.sweep(minutes=5)
    assert pipeline.messages.names() == ["ExtractCv"]


def test_a_file_that_comes_after_its_job_was_given_up_starts_it_after_all(pipeline: Sweep) -> None:
    pipeline.jobs.create(awaiting())
    pipeline.sweep(hours=3)
    assert pipeline.job.error_code == "upload_missing"
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    pipeline.submitter.uploaded("j1/input.pdf")
    pipeline.deliver_sent()
    assert (pipeline.job.status, pipeline.job.error_code) == (JobStatus.COMPLETED, None)


def test_a_bare_item_whose_order_is_lost_is_sent_once_its_file_has_come(pipeline: Sweep) -> None:
    pipeline.jobs.put_bare("j1", status="pending", step="uploaded")
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    for _ in range(2):
        pipeline.submitter.uploaded("j1/input.pdf")
    assert pipeline.messages.sent == [], "its client sends the order itself"
    pipeline.sweep()
    assert pipeline.messages.names() == ["ExtractCv"]
    pipeline.deliver_sent()
    assert pipeline.job.status is JobStatus.COMPLETED


def test_a_job_whose_item_has_no_room_is_looked_at_once(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.jobs.update("j1", {"cv_file_name": "x" * 408_380})
    pipeline.sweep(hours=25)
    assert (pipeline.job.status, pipeline.job.error_code) == (JobStatus.FAILED, "item_too_large")
    assert pipeline.jobs.open_jobs(pipeline.clock().timestamp() + 1, 10) == []
    assert "SweepFailures" not in str(pipeline.telemetry.counts)


def test_a_bare_item_without_room_ends_when_its_file_comes(pipeline: Sweep) -> None:
    pipeline.jobs.put_bare("j1", status="pending", step="uploaded", cv_file_name="x" * 409_000)
    pipeline.submitter.uploaded("j1/input.pdf")
    assert (pipeline.job.status, pipeline.job.error_code) == (JobStatus.FAILED, "item_too_large")


def test_what_comes_after_a_deletion_is_erased_as_well(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.jobs.note_cache_key("j1", 1, "cv:extraction:1")
    tombstone = pipeline.jobs.bury("j1")
    assert tombstone is not None
    pipeline.eraser.erase(tombstone)
    # A step that was running, and an upload that was under way.
    pipeline.files.outputs.put("j1/cv_data.json", b"{}", "application/json")
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    pipeline.cache.put("cv:extraction:1", b"{}", 60)
    pipeline.sweep()
    assert pipeline.files.uploads.list("j1/") == [] == pipeline.files.outputs.list("j1/")
    assert pipeline.cache.values == {}
    assert pipeline.jobs.open_jobs(pipeline.clock().timestamp() + 1, 10) != [], "late work may still come"
    pipeline.sweep(minutes=25)
    assert pipeline.jobs.open_jobs(pipeline.clock().timestamp() + 1, 10) == []
    assert pipeline.messages.sent == []


def test_a_deletion_that_was_stopped_after_its_mark_is_done_to_the_end(pipeline: Sweep) -> None:
    pipeline.submit()
    job = pipeline.jobs.update("j1", {"candidate": "Lena Vogt"})
    assert job is not None
    # DynamoDB's table marks the item first, so that nobody finds it any more, and cuts it down in a second write.
    pipeline.jobs._jobs["j1"] = job.model_copy(update={"run": 0, "deleted_at": pipeline.clock()})
    pipeline.sweep()
    left = pipeline.jobs.tombstone("j1")
    assert left is not None
    assert (left.candidate, left.cv_file_name, left.steps) == (None, "", {})
    assert pipeline.files.uploads.list("j1/") == []


def test_an_erasure_that_failed_is_gone_on_with(pipeline: Sweep) -> None:
    pipeline.submit()
    pipeline.jobs.note_cache_key("j1", 1, "k")
    pipeline.cache.put("k", b"{}", 60)
    tombstone = pipeline.jobs.bury("j1")
    pipeline.cache.is_away = True
    with pytest.raises(StorageUnavailable):
        pipeline.eraser.erase(tombstone)  # type: ignore[arg-type]
    pipeline.cache.is_away = False
    pipeline.sweep()
    assert pipeline.cache.values == {}


def put(pipeline: Sweep, count: int, first: str = "b") -> list[str]:
    """Accept jobs a second apart, oldest first, and forget what was sent."""
    names = [f"{first}{number}" for number in range(count)]
    for name in names:
        pipeline.clock.move(seconds=1)
        pipeline.submit(job_id=name)
    pipeline.messages.sent.clear()
    return names


def test_a_backlog_is_neither_overdue_nor_sent_again(pipeline: Sweep) -> None:
    put(pipeline, 300)
    pipeline.messages.backlog = 300
    pipeline.sweep(minutes=30)
    assert pipeline.messages.sent == []
    assert pipeline.telemetry.counts["JobsOverdue"] == 0


def test_what_was_lost_behind_a_backlog_is_sent_again_and_overdue(pipeline: Sweep) -> None:
    put(pipeline, 1, "lost")
    put(pipeline, 300)
    pipeline.messages.backlog = 300
    pipeline.sweep(minutes=30)
    assert [order.job_id for order in pipeline.messages.sent] == ["lost0"]
    assert pipeline.telemetry.counts["JobsOverdue"] == 1


def test_fresh_orders_do_not_stand_for_an_old_lost_one(pipeline: Sweep) -> None:
    put(pipeline, 1, "lost")
    pipeline.clock.move(minutes=20)
    put(pipeline, 50, "fresh")
    pipeline.messages.backlog = 50
    pipeline.sweep(seconds=30)
    assert [order.job_id for order in pipeline.messages.sent] == ["lost0"]


def test_an_order_behind_a_busy_queue_is_sent_again_after_hours(pipeline: Sweep) -> None:
    put(pipeline, 1)
    pipeline.messages.backlog = 1
    pipeline.sweep(hours=5)
    assert len(pipeline.messages.sent) == 1


def test_a_queue_that_does_not_answer_is_not_believed(pipeline: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    put(pipeline, 1)

    def silent() -> int:
        raise StorageUnavailable(service="sqs")

    monkeypatch.setattr(pipeline.messages, "orders_waiting", silent)
    pipeline.sweep()
    assert len(pipeline.messages.sent) == 1
