"""Says to an owner's webhooks that a job has ended or was deleted.

An order goes onto the queue before the write that ends the job. Whoever carries it out (webhook_delivery.py) looks
whether the job has ended; so a crash between the two loses nothing, and what does not come about is not said. Nothing
here can hinder a job.
"""

from dataclasses import dataclass

from ..contracts.job import Job
from ..contracts.webhooks import JOB_EVENTS, WebhookEvent, WebhookOrder
from ..ports import Clock, Telemetry, WebhookQueue, Webhooks

SETTLING_SECONDS = 2.0
"""Between the order and the first look: by then the job has been written, as a rule."""

_ENDINGS = frozenset(JOB_EVENTS) - {WebhookEvent.DELETED}


class Silent:
    """Where there are no webhooks."""

    def job_ends(self, job: Job) -> None:
        return None

    def job_deleted(self, tombstone: Job) -> None:
        return None


@dataclass(frozen=True)
class WebhookAnnouncer:
    webhooks: Webhooks
    queue: WebhookQueue
    telemetry: Telemetry
    clock: Clock

    def job_ends(self, job: Job) -> None:
        """To be called before the job gets its last status."""
        self._announce(job, None)

    def job_deleted(self, tombstone: Job) -> None:
        self._announce(tombstone, WebhookEvent.DELETED)

    def _announce(self, job: Job, event: WebhookEvent | None) -> None:
        try:
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
        except Exception as error:  # noqa: BLE001 - a webhook never hinders a job; told by kind, counted, an alarm sees it
            self.telemetry.count("WebhooksLost")
            self.telemetry.error("webhook_not_ordered", job_id=job.job_id, error=type(error).__name__)
