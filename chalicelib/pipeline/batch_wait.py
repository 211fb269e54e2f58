"""Steps that wait for a batch: put aside without lease or attempt, and begun again when there is an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ..contracts.job import STEP_NAMES, BatchWait, Job, StepState, StepStatus
from ..engines.batching import BATCH_HOURS, BatchOrder
from ..ports import Clock, JobTable, Messages, Telemetry
from . import plan
from .submit import Submitter

WINDOW = timedelta(hours=BATCH_HOURS)


def order_for(job: Job, step: str) -> BatchOrder | None:
    """Return how the step's questions wait, None where they are asked at once.

    Only the first run waits: who corrects something or tries again sits before the screen.
    """
    if not job.options.batch or job.run != 1 or job.started_at is None:
        return None
    return BatchOrder(job.job_id, step, job.user_id, job.started_at + WINDOW)


def put_aside(job: Job, step: str, jobs: JobTable, telemetry: Telemetry, clock: Clock) -> None:
    """Give the step back until its answers are there; the attempt does not count, as nothing failed."""
    now = clock()
    attempts = job.steps[step].attempts
    wait = BatchWait(since=now, until=max(now, (job.started_at or now) + WINDOW))
    changes = {"state": StepStatus.WAITING, "attempts": attempts - 1, "batch": wait}
    still_ours = {"run": job.run, f"steps.{step}.state": StepStatus.RUNNING, f"steps.{step}.attempts": attempts}
    if jobs.update(job.job_id, {f"steps.{step}.{name}": value for name, value in changes.items()}, only_if=still_ours):
        telemetry.event("step_put_aside", job_id=job.job_id, step=step)


def waits_for_batch(job: Job) -> bool:
    return any(state.batch for state in job.steps.values())


@dataclass(frozen=True)
class Waker:
    """`open_steps` returns a job's steps that wait for an answer which is not there."""

    jobs: JobTable
    messages: Messages
    submitter: Submitter
    clock: Clock
    open_steps: Callable[[str], set[str]]

    def wake(self, job_id: str) -> None:
        """Begin those steps again whose answers are there, or that have waited long enough."""
        job = self.jobs.get(job_id)
        if job is None or job.status.is_terminal or not waits_for_batch(job):
            return
        awake = self.awakened(job)
        if awake is not None:
            send_again(awake, self.submitter, self.messages, self.clock)

    def awakened(self, job: Job) -> Job | None:
        """Return the job as it is after none of its steps waits in vain; None where nothing changed."""
        waiting = [name for name in STEP_NAMES if job.steps.get(name, StepState()).batch]
        still_open = self.open_steps(job.job_id) if waiting else set()
        ready = [name for name in waiting if name not in still_open or self._is_late(job.steps[name])]
        if not ready:
            return None
        changes: dict[str, object] = {f"steps.{name}.batch": None for name in ready}
        return self.jobs.update(job.job_id, changes, only_if={"run": job.run})

    def _is_late(self, state: StepState) -> bool:
        return state.batch is not None and state.batch.until <= self.clock()


def send_again(job: Job, submitter: Submitter, messages: Messages, clock: Clock) -> None:
    """Order what is next of the job; sending it twice is harmless."""
    first = job.steps.get(plan.FIRST, StepState())
    if not first.state.is_settled:
        if plan.can_start(first, clock().timestamp()):
            submitter.start(job)
    else:
        plan.announce(job, messages, clock().timestamp())
