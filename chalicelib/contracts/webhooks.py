"""Webhooks: what an owner keeps of them, what goes over the queue, what is sent, and what the REST API says."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict, Field

from .base import Contract
from .job import JobStatus
from .webhook_url import MAX_URL

MAX_WEBHOOKS = 10
"""Of one owner."""


class WebhookEvent(StrEnum):
    COMPLETED = "job.completed"
    COMPLETED_WITH_ERRORS = "job.completed_with_errors"
    FAILED = "job.failed"
    DELETED = "job.deleted"
    TEST = "webhook.test"


JOB_EVENTS = tuple(event for event in WebhookEvent if event is not WebhookEvent.TEST)


class Webhook(Contract):
    """One address of an owner's. After a change of the secret the former one signs, too, until `former_until`."""

    id: str
    url: str
    events: list[WebhookEvent]
    secret: str
    former_secret: str | None = None
    former_until: datetime | None = None
    created_at: datetime

    def secrets_at(self, now: datetime) -> list[str]:
        """Return the secrets to sign with, the newest first."""
        is_former_valid = self.former_secret and self.former_until and now < self.former_until
        return [self.secret, *([self.former_secret] if is_former_valid and self.former_secret else [])]


class OwnerWebhooks(Contract):
    """All of an owner's, in one item. Every write names the version that it changes."""

    owner: str
    version: int = 0
    webhooks: list[Webhook] = Field(default_factory=list)

    def find(self, webhook_id: str) -> Webhook | None:
        return next((webhook for webhook in self.webhooks if webhook.id == webhook_id), None)


class WebhookOrder(Contract):
    """On the queue: try to deliver. `event` None: the job ends, and how is to be seen when it has.

    not_before: Unix seconds; a longer wait than a queue keeps a message back is made of several.
    looks: how often the job was looked at that had not ended yet.
    """

    # Producers one version ahead may add keys; a consumer must not fail on them.
    model_config = ConfigDict(extra="ignore")

    owner: str
    webhook_id: str
    event: WebhookEvent | None = None
    job_id: str = ""
    run: int = 0
    occurred_at: datetime
    attempt: int = 1
    not_before: float = 0.0
    looks: int = 0


class DeliveryState(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class Delivery(Contract):
    """What became of one event at one address. The same event has the same `id` at every attempt and replay."""

    id: str = Field(description="Sent as `webhook-id`")
    webhook_id: str
    event: WebhookEvent
    job_id: str
    run: int
    occurred_at: datetime
    state: DeliveryState
    attempts: int
    last_attempt_at: datetime
    next_attempt_at: datetime | None = None
    response_status: int | None = Field(default=None, description="Of the last attempt; null when none came")
    problem: str | None = Field(default=None, description="Why the last attempt failed, as a word for programs")


class WebhookJob(Contract):
    job_id: str
    status: JobStatus | Literal["deleted"]
    run: int = Field(description="Raised by retry and regenerate")
    error_code: str | None = Field(default=None, description="Why it failed")
    links: dict[str, str] = Field(description="Paths under the API's address; each needs a token or a key")


class WebhookMessage(Contract):
    """The body of a webhook. Nothing in it is about a person: what is, is fetched with a token or a key."""

    type: WebhookEvent
    timestamp: datetime = Field(description="When it happened")
    data: WebhookJob | None = Field(description="Null in a test")


class WebhookRequest(Contract):
    url: str = Field(min_length=1, max_length=MAX_URL, description="https; nothing private")
    events: list[WebhookEvent] = Field(min_length=1, max_length=len(JOB_EVENTS))


class WebhookView(Contract):
    id: str
    url: str
    events: list[WebhookEvent]
    created_at: datetime
    former_secret_until: datetime | None = Field(description="Until then messages are signed with both secrets")


class WebhookWithSecret(WebhookView):
    secret: str = Field(description="Shown this once. `whsec_` and base64, as Standard Webhooks has it")


class WebhookList(Contract):
    webhooks: list[WebhookView]


class DeliveryList(Contract):
    """The newest first; kept for 14 days."""

    deliveries: list[Delivery]
