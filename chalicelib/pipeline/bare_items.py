"""Completes an item that another client put into the job table with hardly anything in it."""

from ..contracts.job import STEP_NAMES, Job, StepState
from ..errors import TransientFailure
from ..ports import Clock, JobTable
from . import plan
from .files import CV_NAME, JobFiles


def look_out_for(job_id: str, jobs: JobTable, files: JobFiles) -> None:
    """Look whether an item is still to come to what was said about its job.

    A client that puts file, item and order itself may send one before the other has arrived. The file of a job that
    was deleted waits for nothing.

    Raises:
        TransientFailure: there is a file and no item: say it again later.
    """
    if jobs.get(job_id) or jobs.tombstone(job_id):
        return
    if files.uploads.list(f"{job_id}/{CV_NAME}"):
        raise TransientFailure(job_id=job_id)


def completed(job: Job, jobs: JobTable, clock: Clock) -> Job | None:
    """Return the job with all that later writes go into; None when it is gone.

    What is missing is written only where it still is, and brings the job into the index of open jobs: from then on the
    sweeper sees it, whatever becomes of its order.
    """
    needed: dict[str, object] = {"outputs": {}, "run": 1, "user_id": job.user_id, "created_at": clock()}
    missing = {name: value for name, value in needed.items() if name not in job.model_fields_set}
    if "steps" not in job.model_fields_set:
        missing["steps"] = plan.waiting_steps()
    else:
        missing |= {f"steps.{name}": StepState() for name in STEP_NAMES if name not in job.steps}
    if not missing:
        return job
    # The status as it is: the table gives the job its place in the index with it.
    status = job.status if "status" in job.model_fields_set else None
    only_if: dict[str, object] = {**dict.fromkeys(missing), "status": status}
    return jobs.update(job.job_id, {**missing, "status": job.status}, only_if) or jobs.get(job.job_id)
