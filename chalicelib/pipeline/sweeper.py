"""Every few minutes: moves jobs that should have moved and have not, and ends those that never will."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..contracts.job import STEP_NAMES, Job, JobStatus, Problem, StepState, StepStatus
from ..errors import ItemTooLarge, StorageUnavailable
from ..ports import Clock, JobTable, Messages, Telemetry
from ..settings import MAX_ATTEMPTS
from . import plan
from .bare_items import awaited, look_for_awaited
from .batch_wait import WINDOW, Waker, send_again, waits_for_batch
from .erase import Eraser
from .files import JobFiles
from .runner import Runner
from .submit import UPLOAD_FORM_SECONDS, UPLOAD_MISSING, Submitter
from .too_large import end_too_large
from .webhooks import tell_untold

QUIET_SECONDS = 300.0
"""A job untouched for this long is looked at. The table notes writes by the minute, so it may be a minute less: still
longer than the longest step, so that running work is left alone."""

OVERDUE_AFTER = timedelta(minutes=15)
"""A job that stands still and is older than this counts as overdue; its alarm says that an upload may be lost."""

GIVE_UP_AFTER = timedelta(hours=24)
"""The queue keeps messages for a day; after that nothing will move the job any more."""

QUEUE_TRUSTED_FOR = timedelta(hours=4)
"""How long an order may wait behind others before it is sent again whatever the queue says."""

OPEN_JOBS_SEEN = 2000
"""Open jobs that are compared with the queue; where there are more, the queue is believed."""

JOBS_PER_SWEEP = 500
"""Each is put last when it is looked at, so that more than this are looked at in turn."""


@dataclass(frozen=True)
class Sweeper:
    jobs: JobTable
    files: JobFiles
    messages: Messages
    telemetry: Telemetry
    clock: Clock
    runner: Runner
    submitter: Submitter
    eraser: Eraser
    waker: Waker

    def sweep(self) -> int:
        """Look at the jobs that stand still, oldest first, and return how many there were."""
        now = self.clock()
        since = now.timestamp() - QUIET_SECONDS
        self._look_for_awaited()
        stale = self.jobs.open_jobs(since, JOBS_PER_SWEEP)
        queued = self._still_queued(stale, now)
        for job in stale:
            if job.job_id not in queued:
                self._look_at(job.job_id, since, now)
        waiting = [job for job in stale if _should_have_moved(job) and job.job_id not in queued]
        ages = [_age(job, now) for job in waiting]
        self.telemetry.count("StaleJobs", len(stale))
        self.telemetry.count("JobsOverdue", sum(age > OVERDUE_AFTER for age in ages))
        self.telemetry.duration("OldestOpenJobSeconds", max(ages, default=timedelta()).total_seconds())
        return len(stale)

    def _still_queued(self, stale: Sequence[Job], now: datetime) -> frozenset[str]:
        """Return the jobs whose orders still wait in the queue: they are neither late nor to be sent again.

        The queue tells only how many orders wait. It hands them out about in the order in which they came, so these
        belong to the youngest jobs that nobody has begun; an order that was lost is that of an older one. Where that is
        wrong an order is sent twice, which is harmless, or sent later: when the queue has emptied, or after
        `QUEUE_TRUSTED_FOR`.
        """
        trusted = [job for job in stale if _has_not_begun(job) and _age(job, now) < QUEUE_TRUSTED_FOR]
        if not trusted:
            return frozenset()
        try:
            waiting = self.messages.orders_waiting()
        except StorageUnavailable:
            return frozenset()
        if not waiting:
            return frozenset()
        everything = self.jobs.open_jobs(now.timestamp() + 1, OPEN_JOBS_SEEN)
        if len(everything) == OPEN_JOBS_SEEN:
            return frozenset(job.job_id for job in trusted)
        # An order that somebody works on counts as waiting, too.
        waiting -= sum(job.steps.get(plan.FIRST, _NOTHING).state is StepStatus.RUNNING for job in everything)
        not_begun = sorted(filter(_has_not_begun, everything), key=lambda job: _age(job, now))
        queued = {job.job_id for job in not_begun[: max(waiting, 0)]}
        return frozenset(job.job_id for job in trusted if job.job_id in queued)

    def _look_at(self, job_id: str, since: float, now: datetime) -> None:
        """Move one job; whatever is wrong with it must not keep the others waiting."""
        with self._going_on(job_id):
            job = self.jobs.take_stale(job_id, since)
            if job is None:
                return
            self.telemetry.event("job_swept", job_id=job_id, step=job.step)
            if job.deleted_at:
                self.eraser.erase_late(job, now)
            else:
                self._move(job, now)

    def _look_for_awaited(self) -> None:
        """Bring items that have come after their file into the index of open jobs; the next sweep orders them.

        Beside these stand the jobs whose owner could not be told how they ended.
        """
        ids: list[str] = []
        with self._going_on(""):
            ids = awaited(self.files)[:JOBS_PER_SWEEP]
        for job_id in ids:
            with self._going_on(job_id):
                if tell_untold(job_id, self.jobs, self.files.outputs, self.runner.announcements):
                    look_for_awaited(job_id, self.jobs, self.files, self.clock)

    @contextmanager
    def _going_on(self, job_id: str) -> Iterator[None]:
        """Whatever is wrong within is counted and told, and over."""
        try:
            yield
        except ItemTooLarge:
            end_too_large(job_id, self.jobs, self.telemetry, self.clock, self.runner.announcements)
        except Exception as error:  # noqa: BLE001 - told by its kind: its text may quote a CV
            self.telemetry.count("SweepFailures")
            self.telemetry.error("sweep_failed", job_id=job_id, error=type(error).__name__)

    def _move(self, job: Job, now: datetime) -> None:
        if job.awaiting_upload:
            self._await_upload(job, now)
        elif not self._source_exists(job):
            self._give_up_upload(job)
        else:
            job = self.waker.awakened(job) or job
            current = self._settle_hopeless(job, now)
            if not self.runner.finish(current):
                send_again(current, self.submitter, self.messages, self.clock)

    def _await_upload(self, job: Job, now: datetime) -> None:
        if job.cv_key and self.files.uploads.head(job.cv_key):
            self.submitter.uploaded(job.cv_key)
        elif job.created_at and now - job.created_at > timedelta(seconds=2 * UPLOAD_FORM_SECONDS):
            self._give_up_upload(job)

    def _source_exists(self, job: Job) -> bool:
        if job.steps and job.steps[plan.FIRST].state is StepStatus.DONE:
            return True
        key = self.files.source_key(job)
        return key is not None and self.files.uploads.head(key) is not None

    def _settle_hopeless(self, job: Job, now: datetime) -> Job:
        """Settle steps that nobody works on and that nobody may try again; return the job as it then is."""
        # What waited for a batch has had no day in the queue yet.
        is_too_old = _age(job, now) > GIVE_UP_AFTER + (WINDOW if job.options.batch else timedelta())
        for name in STEP_NAMES:
            state = job.steps.get(name, StepState())
            used_up = state.attempts >= MAX_ATTEMPTS
            if name in job.steps and plan.is_abandoned(state, now.timestamp()) and (used_up or is_too_old):
                job = self.runner.settle_exhausted(job, name) or job
        return job

    def _give_up_upload(self, job: Job) -> None:
        """End the job whose file is not there; begin it anew when the file comes in that very moment."""
        steps = {**plan.waiting_steps(), **job.steps}
        reason = Problem(code=UPLOAD_MISSING)
        failed = steps[plan.FIRST].model_copy(update={"state": StepStatus.FAILED, "reason": reason})
        states = plan.settled_with(job, plan.FIRST, failed, {})
        changes = {**plan.ending({**steps, **states}), "awaiting_upload": False}
        self.runner.announcements.job_ends(job)
        settled = self.jobs.settle(job.job_id, job.run, plan.FIRST, states, changes)
        self.telemetry.count("JobsSettled", status=JobStatus.FAILED.value)
        if settled and settled.status is JobStatus.FAILED and self._source_exists(settled):
            self.submitter.revive(settled)


_NOTHING = StepState()


def _has_not_begun(job: Job) -> bool:
    """Whether the job waits for its first step, and nobody has tried that yet."""
    if job.awaiting_upload or job.deleted_at:
        return False
    first = job.steps.get(plan.FIRST, _NOTHING)
    return first.state is StepStatus.WAITING and first.attempts == 0 and first.batch is None


def _should_have_moved(job: Job) -> bool:
    """Whether it is for nobody else that the job stands still.

    A form that nobody filled in is no accepted upload, a deleted job waits for nothing, and a batch takes its time.
    """
    return not job.awaiting_upload and not job.deleted_at and not waits_for_batch(job)


def _age(job: Job, now: datetime) -> timedelta:
    """Return how long ago this run began; a bare item that was never looked at has no age."""
    return now - job.started_at if job.started_at else timedelta()
