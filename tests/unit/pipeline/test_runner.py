"""A job's life: claims, retries, fan-out, fan-in, honest partial success."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.contracts.base import Contract, Language
from chalicelib.contracts.cv import Cv, CvMeta, DocumentWarning, Person, WarningKind
from chalicelib.contracts.document import Document
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.feedback import Feedback
from chalicelib.contracts.job import Job, JobStatus, OwnerFiles, Problem, StepState, StepStatus
from chalicelib.contracts.owner import OwnerSettings
from chalicelib.errors import EngineUnavailable, FileDamaged, StorageUnavailable, TemplateCrashed, TransientFailure
from chalicelib.http.views import job_view
from chalicelib.pipeline import plan
from chalicelib.pipeline.catalogue import Catalogue
from chalicelib.pipeline.files import JobFiles
from chalicelib.pipeline.owner_files import owner_key
from chalicelib.pipeline.runner import EngineSet, Runner, StepCrashed
from chalicelib.pipeline.trials import Trials
from chalicelib.steps.base import Step, StepData, StepResult, Tools
from tests.fakes import (
    FakeClock,
    InMemoryCandidates,
    InMemoryFileStore,
    InMemoryJobTable,
    RecordingMessages,
    RecordingTelemetry,
)


class SourceInput(StepData):
    source: bytes
    job_profile_source: bytes | None = None


class CvInput(StepData):
    cv: Cv
    owner_settings: OwnerSettings


class Pipeline:
    """A runner on fakes, whose steps do nothing but what the test tells them."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.jobs = InMemoryJobTable(self.clock)
        self.files = JobFiles(InMemoryFileStore("uploads"), InMemoryFileStore("outputs"))
        self.messages = RecordingMessages()
        self.telemetry = RecordingTelemetry()
        self.runs: list[str] = []
        self.troubles: dict[str, Exception] = {}
        self.profile_problem: Problem | None = None
        self.document_problem: Problem | None = None
        self.numbers: list[int] = []
        self.warnings: dict[str, tuple[DocumentWarning, ...]] = {}
        self.crashes: dict[str, tuple[TemplateCrashed, ...]] = {}
        self.during: Callable[[], None] = lambda: None
        steps = {name: self._step(name) for name in plan.waiting_steps()}
        self.trials = Trials(self.telemetry)
        self.candidates = InMemoryCandidates()
        self.catalogue = Catalogue(self.candidates, self.jobs, self.clock)
        self.runner = Runner(
            self.jobs,
            self.files,
            self.messages,
            self.telemetry,
            self.clock,
            steps,
            no_engines,
            no_document,
            self.trials,
            self.catalogue,
        )

    def submit(self, has_profile: bool = True, job_id: str = "j1") -> None:
        self.jobs.create(
            Job(
                job_id=job_id,
                user_id="anna",
                created_at=self.clock(),
                cv_key=f"{job_id}/input.pdf",
                job_profile_key=f"{job_id}/job_profile.txt" if has_profile else None,
                steps=plan.waiting_steps(),
            )
        )
        self.files.uploads.put(f"{job_id}/input.pdf", b"%PDF-", "application/pdf")
        self.files.uploads.put(f"{job_id}/job_profile.txt", b"Java", "text/plain")

    def handle(self, step: str, run: int | None = None) -> None:
        self.runner.handle(step, "j1", run, seconds_left=60)

    def deliver_all(self) -> None:
        """Start the job and deliver every message to its subscribers until nothing is left."""
        self.handle("cv_extractor")
        self.deliver_sent()

    def deliver_sent(self) -> None:
        subscribers: Mapping[type, tuple[str, ...]] = {
            ExtractCv: ("cv_extractor",),
            CvExtracted: ("cv_generator", "matcher", "feedback"),
            CvMatched: ("offer_generator",),
            CvSettled: ("dashboard_builder",),
        }
        while self.messages.sent:
            message = self.messages.sent.pop(0)
            for step in subscribers[type(message)]:
                self.handle(step, message.run)

    @property
    def job(self) -> Job:
        found = self.jobs.get("j1")
        assert found is not None
        return found

    def state(self, step: str) -> StepStatus:
        return self.job.steps[step].state

    def _step(self, name: str) -> Step[Any]:
        def run(data: StepData, tools: Tools) -> StepResult:
            self.runs.append(name)
            self.during()
            if name in self.troubles:
                raise self.troubles[name]
            if name == "cv_extractor":
                problems = {"job_profile": self.profile_problem} if self.profile_problem else {}
                changes = {"candidate": "Lena Vogt"}
                return StepResult({"cv": cv()}, None, self.warnings.get(name, ()), changes, input_problems=problems)
            if name == "offer_generator":
                self.numbers.append(tools.offer_number(5))
            if name == "cv_generator" and self.document_problem:
                return StepResult({"cv_word": b"PK"}, output_problems={"cv_blind": self.document_problem})
            artifacts: dict[str, Contract | bytes] = {"feedback": feedback()} if name == "feedback" else {}
            return StepResult(artifacts, warnings=self.warnings.get(name, ()), crashes=self.crashes.get(name, ()))

        return Step(name=name, reads=SourceInput if name == "cv_extractor" else CvInput, run=run)


def cv() -> Cv:
    meta = CvMeta(document_language=Language.DE, engine="test", extracted_at=FakeClock()(), sha256="0", pages=1)
    return Cv(meta=meta, person=Person(first_name="Lena", last_name="Vogt"))


def feedback() -> Feedback:
    return Feedback(overall="fine", completeness_percent=90)


def no_engines(job: Job) -> EngineSet:
    return EngineSet(engine=None, offline=None, keys_to_note=list)  # type: ignore[arg-type]


def no_document(content: bytes) -> Document:
    raise AssertionError("no step here reads documents")


@pytest.fixture
def pipeline() -> Pipeline:
    return Pipeline()


def test_a_job_with_profile_runs_every_step_once_and_completes(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED
    assert sorted(pipeline.runs) == sorted(plan.waiting_steps())
    assert pipeline.job.outputs["cv"] == "s3://outputs/j1/cv_data.json"
    assert pipeline.job.progress == 100


def test_a_job_without_profile_skips_matcher_and_offer_and_says_why(pipeline: Pipeline) -> None:
    pipeline.submit(has_profile=False)
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED
    for step in ("matcher", "offer_generator"):
        assert pipeline.job.steps[step].state is StepStatus.SKIPPED
        assert pipeline.job.steps[step].reason == Problem(code="no_job_profile")
    assert pipeline.state("feedback") is StepStatus.DONE


def test_an_unreadable_job_profile_fails_the_match_and_nothing_else(pipeline: Pipeline) -> None:
    pipeline.profile_problem = Problem(code="scanned_pdf")
    pipeline.submit()
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS
    assert pipeline.job.steps["matcher"].reason == Problem(code="scanned_pdf")
    assert pipeline.state("offer_generator") is StepStatus.SKIPPED
    assert pipeline.state("cv_generator") is StepStatus.DONE


def test_a_rejected_cv_fails_the_job_at_once(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["cv_extractor"] = FileDamaged()
    pipeline.handle("cv_extractor")
    assert pipeline.job.status is JobStatus.FAILED
    assert pipeline.job.error_code == "file_damaged"
    assert pipeline.job.steps["cv_extractor"].attempts == 1
    assert pipeline.state("dashboard_builder") is StepStatus.SKIPPED
    assert pipeline.messages.sent == []


def test_an_output_that_fails_for_good_leaves_the_others(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["cv_generator"] = FileDamaged()
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS
    assert pipeline.state("cv_generator") is StepStatus.FAILED
    assert pipeline.state("dashboard_builder") is StepStatus.DONE


def test_a_failed_match_skips_the_offer(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["matcher"] = FileDamaged()
    pipeline.deliver_all()
    assert pipeline.job.steps["offer_generator"].reason == plan.NO_MATCH
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS


def test_a_transient_failure_is_released_for_redelivery(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["cv_extractor"] = EngineUnavailable()
    with pytest.raises(EngineUnavailable):
        pipeline.handle("cv_extractor")
    assert pipeline.state("cv_extractor") is StepStatus.WAITING
    del pipeline.troubles["cv_extractor"]
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED
    assert pipeline.job.steps["cv_extractor"].attempts == 2


def test_the_third_transient_failure_settles_the_step_with_its_reason(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["cv_extractor"] = EngineUnavailable()
    for _ in range(2):
        with pytest.raises(EngineUnavailable):
            pipeline.handle("cv_extractor")
    pipeline.handle("cv_extractor")
    assert pipeline.job.status is JobStatus.FAILED
    assert pipeline.job.error_code == "engine_unavailable"


def test_a_bug_says_nothing_of_the_cv_to_the_log(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["cv_extractor"] = ValueError("Lena Vogt, lena@example.org")
    with pytest.raises(StepCrashed) as crashed:
        pipeline.handle("cv_extractor")
    assert "Lena" not in str(crashed.value)
    assert crashed.value.__cause__ is None
    assert "Lena" not in str(pipeline.telemetry.events)


def test_a_bug_that_stays_ends_the_job(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.troubles["cv_extractor"] = ValueError("broken")
    for _ in range(3):
        with pytest.raises(StepCrashed):
            pipeline.handle("cv_extractor")
    assert pipeline.job.status is JobStatus.FAILED
    assert pipeline.job.error_code == "internal_error"


@pytest.mark.parametrize("step", list(plan.waiting_steps()))
def test_a_redelivered_message_of_a_finished_job_changes_nothing(pipeline: Pipeline, step: str) -> None:
    pipeline.submit()
    pipeline.deliver_all()
    before, runs = pipeline.job, list(pipeline.runs)
    pipeline.handle(step)
    assert pipeline.job == before
    assert pipeline.runs == runs
    assert pipeline.messages.sent == []


def test_a_redelivered_message_of_a_running_step_does_not_run_it_twice(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.during = lambda: pipeline.handle("cv_extractor") if len(pipeline.runs) == 1 else None
    pipeline.handle("cv_extractor")
    assert pipeline.runs == ["cv_extractor"]


def test_a_crash_between_settling_and_publishing_is_healed_by_redelivery(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.handle("cv_extractor")
    pipeline.messages.sent.clear()
    pipeline.handle("cv_extractor")
    assert pipeline.messages.names() == ["CvExtracted"]


def test_a_dead_worker_is_replaced_after_its_lease(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.jobs.claim("j1", "cv_extractor", 1, pipeline.clock().timestamp(), 65, 3)
    pipeline.handle("cv_extractor")
    assert pipeline.runs == []
    pipeline.clock.move(seconds=66)
    pipeline.handle("cv_extractor")
    assert pipeline.runs == ["cv_extractor"]


def test_a_message_of_an_older_run_is_ignored(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.handle("cv_extractor", run=7)
    assert pipeline.runs == []


def test_a_message_for_a_deleted_job_is_ignored(pipeline: Pipeline) -> None:
    pipeline.handle("cv_extractor")
    assert pipeline.runs == []


def test_an_order_that_arrives_before_its_item_comes_again(pipeline: Pipeline) -> None:
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    with pytest.raises(TransientFailure):
        pipeline.handle("cv_extractor")
    pipeline.jobs.put_bare("j1")
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED


def test_an_order_for_a_file_whose_job_was_deleted_does_not_come_again(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.jobs.bury("j1")
    pipeline.handle("cv_extractor")
    assert pipeline.runs == []


def test_a_bare_item_with_a_file_under_the_well_known_key_is_processed(pipeline: Pipeline) -> None:
    pipeline.jobs.put_bare("j1")
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED
    assert pipeline.job.created_at is not None


def test_a_bare_item_without_a_file_fails_with_a_reason(pipeline: Pipeline) -> None:
    pipeline.jobs.put_bare("j1")
    pipeline.handle("cv_extractor")
    assert pipeline.job.status is JobStatus.FAILED
    assert pipeline.job.error_code == "missing_input"


@pytest.mark.parametrize(
    "steps", [{}, {"cv_extractor": StepState()}, {"feedback": StepState(), "matcher": StepState()}]
)
def test_an_item_with_some_of_the_steps_is_processed(pipeline: Pipeline, steps: dict[str, StepState]) -> None:
    pipeline.jobs.put_bare("j1", steps=steps)
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED
    assert pipeline.job.steps.keys() == plan.waiting_steps().keys()


def test_a_step_that_finds_more_than_an_item_holds_fails_and_the_others_go_on(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.jobs.update("j1", {"cv_file_name": "x" * 380_000})
    finding = DocumentWarning(kind=WarningKind.HIDDEN_TEXT, detail="x" * 300)
    pipeline.warnings["feedback"] = (finding,) * 100
    pipeline.deliver_all()
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS
    assert pipeline.job.steps["feedback"].reason == Problem(code="item_too_large")
    assert pipeline.state("cv_generator") is StepStatus.DONE


@pytest.mark.parametrize("characters", range(408_200, 409_100, 150))
def test_a_job_whose_item_has_no_room_ends_with_that_reason(pipeline: Pipeline, characters: int) -> None:
    pipeline.jobs.put_bare("j1", status="pending", step="uploaded", cv_file_name="x" * characters)
    pipeline.files.uploads.put("j1/input.pdf", b"%PDF-", "application/pdf")
    pipeline.deliver_all()
    assert (pipeline.job.status, pipeline.job.error_code) == (JobStatus.FAILED, "item_too_large")
    assert all(state.state.is_settled for state in pipeline.job.steps.values())


def test_two_steps_that_settle_last_at_once_end_the_job(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.handle("cv_extractor")
    waiting = pipeline.job
    for name in plan.waiting_steps():
        if name != plan.FIRST:
            # Each from the same view, in which all the others still wait.
            pipeline.runner.settle_exhausted(waiting, name)
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS


def test_a_document_that_fails_leaves_the_others(pipeline: Pipeline) -> None:
    pipeline.document_problem = Problem(code="not_anonymous", details={"place": "word/document.xml"})
    pipeline.submit()
    pipeline.deliver_all()
    assert pipeline.state("cv_generator") is StepStatus.DONE
    assert pipeline.job.status is JobStatus.COMPLETED_WITH_ERRORS
    assert "cv_word" in pipeline.job.outputs
    view = job_view(pipeline.job, pipeline.files.outputs, Language.EN)
    assert [(output.name, output.state, output.reason.code) for output in view.unavailable] == [
        ("cv_blind", "failed", "not_anonymous")
    ]


def test_a_document_whose_step_was_skipped_says_why(pipeline: Pipeline) -> None:
    pipeline.submit(has_profile=False)
    pipeline.deliver_all()
    view = job_view(pipeline.job, pipeline.files.outputs, Language.EN)
    reasons = {output.name: (output.state, output.reason.code) for output in view.unavailable}
    assert reasons["offer_word"] == ("skipped", "no_job_profile")


def test_a_bug_in_an_own_template_is_logged_by_kind_and_place(pipeline: Pipeline) -> None:
    pipeline.crashes["cv_generator"] = (TemplateCrashed("TypeError", ["template_filling.py:60 fill", "x.py:1 f"]),)
    pipeline.submit()
    pipeline.deliver_all()
    (logged,) = [fields for name, fields in pipeline.telemetry.events if name == "template_crashed"]
    assert logged["job_id"] == "j1" and logged["step"] == "cv_generator"
    assert (logged["error"], logged["where"]) == ("TypeError", "x.py:1 f < template_filling.py:60 fill")


def test_a_job_that_is_deleted_in_its_last_step_leaves_no_candidate(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.during = lambda: pipeline.runs[-1] == plan.LAST and pipeline.jobs.bury("j1") and None
    pipeline.deliver_all()
    assert pipeline.runs[-1] == plan.LAST
    assert [candidate.jobs for candidate in pipeline.candidates.stored.values()] == [[]]


def test_nor_does_one_whose_last_step_fails_then(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.during = lambda: pipeline.runs[-1] == plan.LAST and pipeline.jobs.bury("j1") and None
    pipeline.troubles[plan.LAST] = StorageUnavailable(service="s3")
    with pytest.raises(StorageUnavailable):
        pipeline.deliver_all()
    assert [candidate.jobs for candidate in pipeline.candidates.stored.values()] == [[]]


def test_the_owners_files_are_those_that_there_were_when_the_run_began(pipeline: Pipeline) -> None:
    pipeline.submit()
    pipeline.during = lambda: pipeline.files.outputs.put(owner_key("anna", "logo.png"), b"PNG", "image/png") and None
    pipeline.deliver_all()
    assert pipeline.job.owner_files == OwnerFiles(run=1, names=[])


def test_keys_of_what_waits_are_noted_with_the_step_and_kept_then(pipeline: Pipeline) -> None:
    kept: list[list[str]] = []

    def keep(noted: Collection[str]) -> None:
        kept.append([*noted, pipeline.state("cv_extractor")])

    engines = EngineSet(None, None, keys_to_note=lambda: ["key"], keep=keep)  # type: ignore[arg-type]
    pipeline.runner = replace(pipeline.runner, engines_for=lambda job: engines)
    pipeline.submit()
    pipeline.handle("cv_extractor")
    assert kept == [["key", StepStatus.DONE]]
    assert pipeline.job.cache_keys == ["key"]
