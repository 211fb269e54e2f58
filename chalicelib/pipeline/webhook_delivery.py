"""Carries out an order to deliver: waits for its time, looks at the job, signs, sends, notes, plans the next try."""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_bytes

from ..contracts.job import Job
from ..contracts.webhooks import (
    Delivery,
    DeliveryState,
    Webhook,
    WebhookEvent,
    WebhookJob,
    WebhookMessage,
    WebhookOrder,
)
from ..ports import Clock, JobTable, Posted, Telemetry, WebhookQueue, Webhooks, WebhookTransport

RETRY_SECONDS = (10, 60, 300, 1800, 7200, 21600, 43200)
"""After each attempt that failed; eight attempts in 20 hours. Roughly as Standard Webhooks advises."""

LOOK_SECONDS = (5, 30, 120, 600)
"""Before each further look at a job that has not ended. Whoever ends it later says so again."""

SECRET_MARK = "whsec_"  # noqa: S105 - how every secret begins
_SECRET_BYTES = 32
_GONE = 410


@dataclass(frozen=True)
class WebhookSender:
    jobs: JobTable
    webhooks: Webhooks
    queue: WebhookQueue
    transport: WebhookTransport
    telemetry: Telemetry
    clock: Clock

    def carry_out(self, order: WebhookOrder) -> None:
        """Do what the order says, or put it off.

        Raises:
            TransientFailure: table or queue were away; deliver the order again.
        """
        now = self.clock()
        if order.not_before > now.timestamp() + 1:
            self.queue.send(order, order.not_before - now.timestamp())
            return
        webhook = self.webhooks.of(order.owner).find(order.webhook_id)
        if webhook is None:
            return
        job, message = self._message(order)
        if job is not None and message is None:
            self._look_again(order)
        elif message is not None and message.type in (*webhook.events, WebhookEvent.TEST):
            self._deliver(webhook, order.model_copy(update={"event": message.type}), message)

    def _message(self, order: WebhookOrder) -> tuple[Job | None, WebhookMessage | None]:
        """Return what to say of the job; no message while it has not ended; no job where there is nothing to say."""
        if order.event is WebhookEvent.TEST:
            return None, WebhookMessage(type=WebhookEvent.TEST, timestamp=order.occurred_at, data=None)
        if order.event is WebhookEvent.DELETED:
            tombstone = self.jobs.tombstone(order.job_id)
            if tombstone is None or tombstone.user_id != order.owner:
                return None, None
            data = WebhookJob(job_id=order.job_id, status="deleted", run=order.run, links={})
            return tombstone, WebhookMessage(type=WebhookEvent.DELETED, timestamp=order.occurred_at, data=data)
        job = self.jobs.get(order.job_id)
        # Deleted meanwhile, or begun anew: another order says what became of it.
        if job is None or job.user_id != order.owner or job.run != order.run:
            return None, None
        if not job.status.is_terminal:
            return job, None
        data = WebhookJob(
            job_id=job.job_id,
            status=job.status,
            run=job.run,
            error_code=job.error_code,
            links={"job": f"/api/v1/cv/jobs/{job.job_id}", "cv": f"/api/v1/cv/jobs/{job.job_id}/cv"},
        )
        event = WebhookEvent(f"job.{job.status.value}")
        return job, WebhookMessage(type=event, timestamp=order.occurred_at, data=data)

    def _look_again(self, order: WebhookOrder) -> None:
        if order.looks < len(LOOK_SECONDS):
            self.queue.send(order.model_copy(update={"looks": order.looks + 1}), LOOK_SECONDS[order.looks])

    def _deliver(self, webhook: Webhook, order: WebhookOrder, message: WebhookMessage) -> None:
        now = self.clock()
        delivery_id = delivery_id_of(order)
        body = message.model_dump_json().encode()
        posted = self.transport.post(webhook.url, signed(webhook.secrets_at(now), delivery_id, now, body), body)
        next_at = None if posted.is_taken else self._next(order, posted, now)
        if next_at:
            # First: a crash after this sends once too often, one before it is what the queue repeats.
            later = {"attempt": order.attempt + 1, "not_before": next_at.timestamp()}
            self.queue.send(order.model_copy(update=later), (next_at - now).total_seconds())
        state = DeliveryState.DELIVERED if posted.is_taken else DeliveryState.GIVEN_UP
        delivery = Delivery(
            id=delivery_id,
            webhook_id=webhook.id,
            event=message.type,
            job_id=order.job_id,
            run=order.run,
            occurred_at=order.occurred_at,
            state=DeliveryState.PENDING if next_at else state,
            attempts=order.attempt,
            last_attempt_at=now,
            next_attempt_at=next_at,
            response_status=posted.status,
            problem=posted.problem or (None if posted.is_taken else "refused"),
        )
        self.webhooks.note(order.owner, delivery)
        self.telemetry.count("WebhookAttempts", outcome="taken" if posted.is_taken else "refused")
        if delivery.state is DeliveryState.GIVEN_UP:
            self.telemetry.count("WebhooksGivenUp")

    def _next(self, order: WebhookOrder, posted: Posted, now: datetime) -> datetime | None:
        """Return when to try again; None when tried often enough, or when the other side says never to."""
        if posted.status == _GONE or order.event is WebhookEvent.TEST or order.attempt > len(RETRY_SECONDS):
            return None
        return now + timedelta(seconds=RETRY_SECONDS[order.attempt - 1])


def delivery_id_of(order: WebhookOrder) -> str:
    """Return the event's id: the same however often it is sent, so that whoever gets it twice can tell."""
    test = order.occurred_at.isoformat() if order.event is WebhookEvent.TEST else ""
    named = "\0".join((order.owner, order.job_id, str(order.run), str(order.event), test))
    return f"msg_{sha256(named.encode()).hexdigest()[:32]}"


def new_secret() -> str:
    return SECRET_MARK + b64encode(token_bytes(_SECRET_BYTES)).decode()


def signed(secrets: Sequence[str], delivery_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Return the headers of a message (Standard Webhooks, "Signature scheme"): one signature for each secret."""
    timestamp = str(int(now.astimezone(UTC).timestamp()))
    content = b".".join((delivery_id.encode(), timestamp.encode(), body))
    keys = [b64decode(secret.removeprefix(SECRET_MARK)) for secret in secrets]
    signatures = [b64encode(hmac.new(key, content, sha256).digest()).decode() for key in keys]
    return {
        "content-type": "application/json",
        "user-agent": "cv-generator",
        "webhook-id": delivery_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }
