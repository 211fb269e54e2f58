"""Erases what a deleted job has left, again and again until nothing that may still be running can leave more."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..contracts.candidate import Candidate
from ..contracts.job import Job
from ..engines.batching import open_prefix
from ..errors import StorageUnavailable
from ..ports import Cache, Clock, JobTable, WebhookAnnouncements
from .archives import forget_archives
from .catalogue import Catalogue
from .files import JobFiles
from .submit import UPLOAD_FORM_SECONDS
from .webhooks import Silent

LATE_WORK = timedelta(minutes=20)
"""Whatever was running when the job was deleted has ended by then: the longest function may run for 5 minutes."""

LATE_UPLOADS = timedelta(seconds=2 * UPLOAD_FORM_SECONDS)
"""An upload form that was handed out before may still be used, and its upload may take long."""

TOMBSTONE_SECONDS = 2 * 24 * 3600
"""Kept after the last look. The queue keeps messages for a day; none of them must find a job without a tombstone."""


@dataclass(frozen=True)
class Eraser:
    jobs: JobTable
    files: JobFiles
    cache: Cache
    clock: Clock
    catalogue: Catalogue
    announcements: WebhookAnnouncements = field(default_factory=Silent)

    def erase_candidate(self, candidate: Candidate) -> dict[str, int]:
        """Delete everything of the candidate: each job whatever is running, notes and tags; return what was there.

        Raises:
            StorageUnavailable: not everything is gone yet. Deleting again goes on with it.
        """
        tombstones = [self.jobs.bury(job.job_id) for job in candidate.jobs]
        total = {"uploads": 0, "outputs": 0, "cache_entries": 0}
        for tombstone in filter(None, tombstones):
            self.announcements.job_deleted(tombstone)
            removed = self.erase(tombstone, is_with_all=True)
            total = {name: total[name] + removed[name] for name in total}
        self.catalogue.bury(candidate)
        return {**total, "jobs": len(candidate.jobs), "notes": len(candidate.notes)}

    def erase(self, tombstone: Job, is_late: bool = False, is_with_all: bool = False) -> dict[str, int]:
        """Remove files and cache entries, and return how many were there. What it returns for is gone.

        The job leaves its candidate, too. `is_late`: it has done so before, but for what came after.
        `is_with_all`: every other job of the candidate is erased as well, with what lies beside it.

        Raises:
            StorageUnavailable: something could not be removed; the sweeper goes on with it.
        """
        self.files.forget(tombstone)
        prefix = f"{tombstone.job_id}/"
        removed = {
            "uploads": self.files.uploads.delete_prefix(prefix),
            "outputs": self.files.outputs.delete_prefix(prefix) + self._take_back(tombstone),
        }
        entries = self.cache.delete(tombstone.cache_keys)
        if entries is None:
            raise StorageUnavailable(service="cache")
        staying = self.catalogue.leave(tombstone, is_thorough=not is_late)
        if not is_late and not is_with_all:
            forget_archives(self.files.outputs, sorted(staying))
        return {**removed, "cache_entries": entries}

    def _take_back(self, tombstone: Job) -> int:
        """Remove what waits for a batch. What is at the provider already is recalled when it is missed here."""
        return self.files.outputs.delete_prefix(open_prefix(tombstone.job_id))

    def erase_late(self, tombstone: Job, now: datetime) -> None:
        """Erase once more; when nothing more can come, let the tombstone go.

        Whoever deleted the job may have been stopped after its item was marked, before the item was cut down to the
        tombstone and anything was erased: then all of that is done here.
        """
        is_cut_down = not tombstone.steps
        if not is_cut_down:
            tombstone = self.jobs.bury(tombstone.job_id) or tombstone
        self.erase(tombstone, is_late=is_cut_down)
        waits = LATE_UPLOADS if tombstone.awaiting_upload else LATE_WORK
        if tombstone.deleted_at and now - tombstone.deleted_at > waits:
            self.jobs.forget(tombstone.job_id, TOMBSTONE_SECONDS)
