"""Says to an owner's webhooks that a job has ended or was deleted.

An order goes onto the queue before the write that ends the job. Whoever carries it out (webhook_delivery.py) looks
whether the job has ended; so a crash between the two loses nothing, and what does not come about is not said. Where
table or queue refuse, a note among the files says so, and the sweeper orders again. Nothing here can hinder a job.
"""

from dataclasses import dataclass

from ..contracts.job import Job
from ..contracts.media_types import TEXT
from ..contracts.webhooks import JOB_EVENTS, WebhookEvent, WebhookOrder
from ..ports import Clock, FileStore, JobTable, Telemetry, WebhookAnnouncements, WebhookQueue, Webhooks
from .bare_items import AWAITED_PREFIX

SETTLING_SECONDS = 2.0
"""Between the order and the first look: by then the job has been written, as a rule."""

_ENDINGS = frozenset(JOB_EVENTS) - {WebhookEvent.DELETED}


class Silent:
    """Where there are no webhooks."""

    def job_ends(self, job: Job) -> None:
        return None

    def job_deleted(self, tombstone: Job) -> None:
        return None

    def again(self, job: Job, event: WebhookEvent | None) -> bool:
        return True


@dataclass(frozen=True)
class WebhookAnnouncer:
    webhooks: Webhooks
    queue: WebhookQueue
    telemetry: Telemetry
    clock: Clock
    notes: FileStore

    def job_ends(self, job: Job) -> None:
        """To be called before the job gets its last status."""
        self._announce(job, None)

    def job_deleted(self, tombstone: Job) -> None:
        self._announce(tombstone, WebhookEvent.DELETED)

    def again(self, job: Job, event: WebhookEvent | None) -> bool:
        """Order what could not be ordered before; False when it cannot be yet."""
        try:
            self._order(job, event)
        except Exception as error:  # noqa: BLE001 - told by its kind; the note stays
            self.telemetry.error("webhook_not_ordered", job_id=job.job_id, error=type(error).__name__)
            return False
        return True

    def _announce(self, job: Job, event: WebhookEvent | None) -> None:
        if self.again(job, event):
            return
        try:
            self.notes.put(_note(job.job_id), (event or "").encode(), TEXT)
        except Exception as error:  # noqa: BLE001 - a webhook never hinders a job; told by kind, counted, an alarm sees it
            self.telemetry.count("WebhooksLost")
            self.telemetry.error("webhook_lost", job_id=job.job_id, error=type(error).__name__)

    def _order(self, job: Job, event: WebhookEvent | None) -> None:
        for webhook in self.webhooks.of(job.user_id).webhooks:
            if event in webhook.events or (event is None and _ENDINGS & set(webhook.events)):
                order = WebhookOrder(
                    owner=job.user_id,
                    webhook_id=webhook.id,
                    event=event,
                    job_id=job.job_id,
                    run=job.run,
                    occurred_at=job.deleted_at or self.clock(),
                )
                self.queue.send(order, SETTLING_SECONDS)


def tell_untold(job_id: str, jobs: JobTable, notes: FileStore, announcements: WebhookAnnouncements) -> bool:
    """Order what a note says could not be ordered; True when nothing is left to be told of the job.

    Of a job that was deleted meanwhile only that is told; one that has not ended yet is waited for.
    """
    note = notes.get(_note(job_id))
    if note is None:
        return True
    if note.decode() == WebhookEvent.DELETED:
        tombstone = jobs.tombstone(job_id)
        return tombstone is None or announcements.again(tombstone, WebhookEvent.DELETED)
    job = jobs.get(job_id)
    return job is None or (job.status.is_terminal and announcements.again(job, None))


def _note(job_id: str) -> str:
    return f"{AWAITED_PREFIX}{job_id}/untold"
