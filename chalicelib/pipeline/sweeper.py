"""Every few minutes: moves jobs that should have moved and have not, and ends those that never will."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..contracts.job import Job, JobStatus, Problem, StepStatus
from ..ports import Clock, JobTable, Messages, Telemetry
from ..settings import MAX_ATTEMPTS
from . import plan
from .files import JobFiles
from .runner import Runner
from .submit import UPLOAD_FORM_SECONDS, Submitter

QUIET_SECONDS = 240.0
"""A job untouched for this long is looked at. Longer than the longest step, so that running work is left alone."""

OVERDUE_AFTER = timedelta(minutes=15)
"""A job that stands still and is older than this counts as overdue; its alarm says that an upload may be lost."""

GIVE_UP_AFTER = timedelta(hours=24)
"""The queue keeps messages for a day; after that nothing will move the job any more."""

JOBS_PER_SWEEP = 200


@dataclass(frozen=True)
class Sweeper:
    jobs: JobTable
    files: JobFiles
    messages: Messages
    telemetry: Telemetry
    clock: Clock
    runner: Runner
    submitter: Submitter

    def sweep(self) -> int:
        """Look at the jobs that stand still, oldest first, and return how many there were."""
        now = self.clock()
        stale = self.jobs.open_jobs(now.timestamp() - QUIET_SECONDS, JOBS_PER_SWEEP)
        for job in stale:
            self._move(job, now)
        # A form that nobody filled in is no accepted upload.
        ages = [now - job.started_at for job in stale if job.started_at and not job.awaiting_upload]
        self.telemetry.count("StaleJobs", len(stale))
        self.telemetry.count("JobsOverdue", sum(age > OVERDUE_AFTER for age in ages))
        self.telemetry.duration("OldestOpenJobSeconds", max(ages, default=timedelta()).total_seconds())
        return len(stale)

    def _move(self, job: Job, now: datetime) -> None:
        # The index may lag behind the table.
        current = self.jobs.get(job.job_id)
        if current is None or current.status.is_terminal:
            return
        self.telemetry.event("job_swept", job_id=current.job_id, step=current.step)
        if current.awaiting_upload:
            self._await_upload(current, now)
            return
        if not self._source_exists(current):
            self._fail_extraction(current, Problem(code="upload_missing"))
            return
        self._settle_hopeless(current, now)
        self._send_again(current, now)

    def _await_upload(self, job: Job, now: datetime) -> None:
        if job.cv_key and self.files.uploads.head(job.cv_key):
            self.submitter.uploaded(job.cv_key)
        elif job.created_at and now - job.created_at > timedelta(seconds=2 * UPLOAD_FORM_SECONDS):
            self._fail_extraction(job, Problem(code="upload_missing"))

    def _source_exists(self, job: Job) -> bool:
        if job.steps and job.steps[plan.FIRST].state is StepStatus.DONE:
            return True
        key = self.files.source_key(job)
        return key is not None and self.files.uploads.head(key) is not None

    def _settle_hopeless(self, job: Job, now: datetime) -> None:
        """Settle steps that nobody works on and that nobody may try again."""
        is_too_old = job.started_at is not None and now - job.started_at > GIVE_UP_AFTER
        for name, state in job.steps.items():
            used_up = state.attempts >= MAX_ATTEMPTS
            if plan.can_start(state, now.timestamp()) and (used_up or is_too_old):
                self.runner.settle_exhausted(job, name)

    def _send_again(self, job: Job, now: datetime) -> None:
        current = self.jobs.update(job.job_id, {})
        if current is None or current.status.is_terminal:
            return
        if not current.steps or current.steps[plan.FIRST].state is not StepStatus.DONE:
            self.submitter.start(current)
        else:
            plan.announce(current, self.messages, now.timestamp())

    def _fail_extraction(self, job: Job, reason: Problem) -> None:
        steps = job.steps or plan.waiting_steps()
        failed = steps[plan.FIRST].model_copy(update={"state": StepStatus.FAILED, "reason": reason})
        states = plan.settled_with(job, plan.FIRST, failed, {})
        changes: dict[str, object] = {"status": JobStatus.FAILED, "error_code": reason.code, "awaiting_upload": False}
        self.jobs.settle(job.job_id, job.run, plan.FIRST, states, changes)
        self.telemetry.count("JobsSettled", status=JobStatus.FAILED.value)
