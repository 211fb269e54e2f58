"""Ends a job whose item has no room left, not even for its end."""

from ..contracts.job import JobStatus, Problem, StepState, StepStatus
from ..errors import ItemTooLarge
from ..ports import Clock, JobTable, Telemetry, WebhookAnnouncements
from . import plan


def end_too_large(
    job_id: str,
    jobs: JobTable,
    telemetry: Telemetry,
    clock: Clock,
    announcements: WebhookAnnouncements | None = None,
) -> None:
    """Let the job fail with this as its reason, in a smaller item; without it every look at it would fail the same way.

    A job that has ended is left as it is.
    """
    job = jobs.get(job_id)
    if job is None or job.status.is_terminal:
        return
    reason = Problem(code=ItemTooLarge.code)
    steps = plan.settled_with(job, plan.FIRST, StepState(state=StepStatus.FAILED, reason=reason), {})
    changes = {**plan.ending(steps), "steps": steps, "created_at": job.created_at or clock()}
    if announcements:
        announcements.job_ends(job)
    if jobs.cut_down(job_id, job.run, changes):
        telemetry.event("job_cut_down", job_id=job_id)
        telemetry.count("JobsSettled", status=JobStatus.FAILED.value)
