"""What is left of a job that was deleted, or whose item has no room left."""

from collections.abc import Mapping
from datetime import datetime

from ..contracts.job import Job
from .dynamodb_items import Update
from .open_jobs import minute_of, shard_of

KEPT_OF_DELETED = (
    "job_id", "user_id", "run", "deleted_at", "updated_at", "awaiting_upload", "cache_keys", "ttl", "candidate_id",
)  # fmt: skip
"""What a tombstone keeps: ids, and what is needed to erase again what comes late."""

KEPT_OF_TOO_LARGE = (
    "job_id", "user_id", "run", "created_at", "ttl", "cv_key", "job_profile_key", "job_profile_id", "cv_data_key",
    "taken_from", "language", "options", "idempotency_hash", "candidate_id", "offer_number", "cache_keys",
)  # fmt: skip
"""What is left of an item that has no room: enough to find, try again and erase the job."""


def tombstone(job: Job, **changes: object) -> Job:
    """Return what is left of the job, and nothing of the person."""
    # The other file that a form was given for may come late, too.
    awaits_upload = job.awaiting_upload or job.replacement_name is not None
    return _with_only(job, KEPT_OF_DELETED, {"awaiting_upload": awaits_upload, **changes})


def cut_down(job: Job, changes: Mapping[str, object]) -> Job:
    """Return a job that has room again, with these changes."""
    return _with_only(job, KEPT_OF_TOO_LARGE, changes)


def burial(job_id: str, now: datetime) -> Update:
    """Return the update after which nobody finds the job in the run that they know."""
    update = Update()
    update.set_path(["run"], 0)
    update.set_path(["deletedAt"], now.isoformat())
    update.set_path(["updatedAt"], minute_of(now.timestamp()))
    update.set_path(["openShard"], shard_of(job_id))
    return update


def _with_only(job: Job, names: tuple[str, ...], changes: Mapping[str, object]) -> Job:
    return Job.model_validate({**{name: getattr(job, name) for name in names}, **changes})
