"""Completes an item that another client put into the job table with hardly anything in it."""

from datetime import datetime, timedelta

from ..contracts.job import STEP_NAMES, Job, StepState
from ..contracts.media_types import TEXT
from ..errors import TransientFailure
from ..ports import Clock, JobTable
from . import plan
from .files import CV_NAME, JobFiles

AWAITED_PREFIX = "awaited/"
"""Of what tells, in the outputs bucket, that a file is there and its item is not, or that nobody could be told how a
job ended (webhooks.py). One listing shows the sweeper both."""

AWAITED_FOR = timedelta(hours=24)
"""As long as the queue keeps an order."""


def look_out_for(job_id: str, jobs: JobTable, files: JobFiles, clock: Clock) -> None:
    """Look whether an item is still to come to what was said about its job, and note that it is awaited.

    A client that puts file, item and order itself may send one before the other has arrived. The file of a job that
    was deleted waits for nothing.

    Raises:
        TransientFailure: there is a file and no item: say it again later.
    """
    job = jobs.get(job_id)
    if job:
        # It has come since somebody looked; what was said is used up, and nobody may say it again.
        completed(job, jobs, clock)
    if job or jobs.tombstone(job_id):
        return
    if files.uploads.list(f"{job_id}/{CV_NAME}"):
        # What is said again is said for a few minutes only; the item may take longer.
        files.outputs.replace(f"{AWAITED_PREFIX}{job_id}/since", clock().isoformat().encode(), TEXT, None)
        raise TransientFailure(job_id=job_id)


def awaited(files: JobFiles) -> list[str]:
    """Return the ids of jobs of which something was noted: mostly that their file was there before their item."""
    return list(dict.fromkeys(file.key.split("/")[1] for file in files.outputs.list(AWAITED_PREFIX)))


def look_for_awaited(job_id: str, jobs: JobTable, files: JobFiles, clock: Clock) -> None:
    """Complete the item if it has come; look no more when it has, or when its time is over."""
    job = jobs.get(job_id)
    if job:
        completed(job, jobs, clock)
    elif jobs.tombstone(job_id) is None:
        since = files.outputs.get(f"{AWAITED_PREFIX}{job_id}/since")
        if since and clock() - datetime.fromisoformat(since.decode()) < AWAITED_FOR:
            return
    files.outputs.delete_prefix(f"{AWAITED_PREFIX}{job_id}/")


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
