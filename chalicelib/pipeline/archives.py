"""Where the archive of a candidate lies until it is fetched, and how it goes with what is in it."""

from collections.abc import Iterable

from ..ports import FileStore

FOLDER = "archive"
"""Of the candidate's newest job. What lies there is forgotten after a day (adapters/s3.py)."""


def archive_key(job_id: str) -> str:
    return f"{job_id}/{FOLDER}/candidate.zip"


def forget_archives(outputs: FileStore, job_ids: Iterable[str]) -> None:
    """Remove archives that lie with these jobs: something that is in them is no more, or somebody else's.

    Raises StorageUnavailable.
    """
    for job_id in job_ids:
        outputs.delete_prefix(f"{job_id}/{FOLDER}/")
