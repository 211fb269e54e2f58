"""Who is told of jobs: the owners' addresses, the orders to tell them, and the way there."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.job import Job
    from ..contracts.webhooks import Delivery, OwnerWebhooks, WebhookEvent, WebhookOrder


class Webhooks(Protocol):
    """Where owners want to be told of their jobs, and what became of it."""

    def of(self, owner: str) -> OwnerWebhooks:
        """Return the owner's, of version 0 when there never were any. Never out of date."""
        ...

    def put(self, webhooks: OwnerWebhooks, expected_version: int) -> bool:
        """Store them as version `expected_version + 1`; False when another version is stored.

        A write whose answer was lost and that the SDK repeats has done what it says.
        """
        ...

    def note(self, owner: str, delivery: Delivery) -> None:
        """Keep it for 14 days, in the place of what was noted of the same event."""
        ...

    def delivery(self, owner: str, webhook_id: str, delivery_id: str) -> Delivery | None: ...

    def deliveries(self, owner: str, webhook_id: str) -> Sequence[Delivery]:
        """Return the last hundred, newest event first. May lag behind `note` by a moment."""
        ...


class WebhookQueue(Protocol):
    def send(self, order: WebhookOrder, delay_seconds: float) -> None:
        """Have the order carried out after this time, or earlier when that is longer than the queue keeps it back."""
        ...


@dataclass(frozen=True, slots=True)
class Posted:
    """What an address answered: its status, or why there is none, as a word for programs."""

    status: int | None
    problem: str | None

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class WebhookTransport(Protocol):
    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        """Send it once, within seconds, to a public address alone. Raises nothing: what went wrong is the answer."""
        ...


class WebhookAnnouncements(Protocol):
    """Told of what happens to jobs. Raises nothing: it never hinders a job."""

    def job_ends(self, job: Job) -> None: ...

    def job_deleted(self, tombstone: Job) -> None: ...

    def again(self, job: Job, event: WebhookEvent | None) -> bool:
        """Tell what could not be told before (None: how the job ended); False when it cannot be yet."""
        ...
