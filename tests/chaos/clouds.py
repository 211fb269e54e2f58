"""Where the campaign's jobs live, with what goes wrong on the way there; and how they are looked at afterwards.

Two worlds: the fakes, here, and the product's own adapters over an emulated AWS (tests/chaos/aws_cloud.py).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from chalicelib.contracts.candidate import Candidate
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.job import Job
from chalicelib.contracts.webhooks import OwnerWebhooks, WebhookOrder
from chalicelib.ports import SpendLedger
from tests.chaos.faults import Faults, Shaken
from tests.fakes import (
    InMemoryCache,
    InMemoryCandidates,
    InMemoryFileStore,
    InMemoryJobTable,
    InMemoryLedger,
    InMemoryMachineKeys,
    InMemoryWebhooks,
)

Fact = CvExtracted | CvMatched | CvSettled


@dataclass(frozen=True)
class Hooks:
    """What a cloud needs of the world around it.

    `before` lets others run and ends a process whose time is up; `carry_order` brings an order to its function and
    calls back when that has done with it; `saw` is told every item as it was written.
    """

    clock: Callable[[], datetime]
    faults: Faults
    before: Callable[[str, str], None]
    pass_time: Callable[[float], None]
    carry_order: Callable[[ExtractCv, Callable[[], None]], None]
    carry_fact: Callable[[Fact], None]
    carry_webhook: Callable[[WebhookOrder, float], None]
    saw: Callable[[str, int, str], None]

    def around(self, service: str, name: str, call: Callable[[], Any]) -> Any:
        self.before(service, name)
        return self.faults.call(service, name, call)


@dataclass(frozen=True)
class Stored:
    """One item. `is_seen`: something of ours has written to it; `is_forgotten`: nobody looks at the tombstone again."""

    job: Job
    is_seen: bool
    is_forgotten: bool


class Cloud(Protocol):
    """The ports as the pipeline gets them, and what the campaign does and sees itself, undisturbed."""

    table: Any
    uploads: Any
    outputs: Any
    candidates: Any
    messages: Any
    cache: Any
    ledger: Any
    webhooks: Any
    webhook_queue: Any
    machine_keys: Any

    def api_key(self) -> str | None:
        """Return the model's key as a container reads it that has just started."""
        ...

    def cache_keys(self) -> Iterable[str]: ...

    def booked_calls(self) -> int:
        """Return how many calls of a model the stage's months count."""
        ...

    def items(self) -> Mapping[str, Stored]:
        """Return every item that is a job or a tombstone, by id."""
        ...

    def object_keys(self) -> Iterable[str]:
        """Return the keys of everything in the two buckets, older versions included."""
        ...

    def all_candidates(self) -> Iterable[Candidate]: ...

    def revoked_keys(self) -> Iterable[str]:
        """Return the ids of all keys that open nothing any more."""
        ...

    def put_webhooks(self, webhooks: OwnerWebhooks) -> None: ...

    def put_bare(self, job_id: str) -> None:
        """Store what any client may put: an item with hardly anything in it."""
        ...

    def put_upload(self, key: str, content: bytes) -> None: ...

    def close(self) -> None: ...


@dataclass
class _Post:
    """A queue and topics: what is sent is carried at once, and waits until that is done."""

    hooks: Hooks
    waiting: int = 0

    def send_extract(self, order: ExtractCv) -> None:
        self.waiting += 1
        self.hooks.carry_order(order, self._done)

    def publish(self, fact: Fact) -> None:
        self.hooks.carry_fact(fact)

    def orders_waiting(self) -> int:
        return self.waiting

    def _done(self) -> None:
        self.waiting -= 1


@dataclass
class _WebhookPost:
    hooks: Hooks

    def send(self, order: WebhookOrder, delay_seconds: float) -> None:
        self.hooks.carry_webhook(order, delay_seconds)


def booked_calls(ledger: SpendLedger, now: datetime) -> int:
    """Return how many calls the stage's month counts; no campaign lasts into the next."""
    return ledger.month(f"{now:%Y-%m}").total.calls


@dataclass
class FakeCloud:
    hooks: Hooks
    raw_table: InMemoryJobTable = field(init=False)
    raw_uploads: InMemoryFileStore = field(default_factory=lambda: InMemoryFileStore("uploads"))
    raw_outputs: InMemoryFileStore = field(default_factory=lambda: InMemoryFileStore("outputs"))
    raw_candidates: InMemoryCandidates = field(default_factory=InMemoryCandidates)
    raw_cache: InMemoryCache = field(default_factory=InMemoryCache)
    raw_ledger: InMemoryLedger = field(default_factory=InMemoryLedger)
    raw_webhooks: InMemoryWebhooks = field(default_factory=InMemoryWebhooks)
    raw_keys: InMemoryMachineKeys = field(default_factory=InMemoryMachineKeys)

    def __post_init__(self) -> None:
        self.raw_table = InMemoryJobTable(self.hooks.clock)
        self._watch()
        around = self.hooks.around
        self.table = Shaken(self.raw_table, "table", around)
        self.uploads = Shaken(self.raw_uploads, "uploads", around)
        self.outputs = Shaken(self.raw_outputs, "outputs", around)
        self.candidates = Shaken(self.raw_candidates, "candidates", around)
        self.messages = Shaken(_Post(self.hooks), "messages", around)
        self.cache = Shaken(self.raw_cache, "cache", around)
        self.ledger = Shaken(self.raw_ledger, "ledger", around)
        self.webhooks = Shaken(self.raw_webhooks, "webhooks", around)
        self.webhook_queue = Shaken(_WebhookPost(self.hooks), "webhook_queue", around)
        self.machine_keys = Shaken(self.raw_keys, "keys", around)

    def api_key(self) -> str | None:
        return str(self.hooks.around("secrets", "openai_api_key", lambda: "key"))

    def cache_keys(self) -> Iterable[str]:
        return self.raw_cache.values

    def booked_calls(self) -> int:
        return booked_calls(self.raw_ledger, self.hooks.clock())

    def items(self) -> Mapping[str, Stored]:
        table = self.raw_table
        return {
            job_id: Stored(job, job_id in table._touched, job_id in table._forgotten)
            for job_id, job in table._jobs.items()
        }

    def object_keys(self) -> Iterable[str]:
        return [*self.raw_uploads.files, *self.raw_outputs.files]

    def all_candidates(self) -> Iterable[Candidate]:
        return self.raw_candidates.stored.values()

    def revoked_keys(self) -> Iterable[str]:
        return [key.key_id for key in self.raw_keys.stored.values() if key.revoked_at]

    def put_webhooks(self, webhooks: OwnerWebhooks) -> None:
        self.raw_webhooks.put(webhooks, 0)

    def put_bare(self, job_id: str) -> None:
        self.raw_table.put_bare(job_id, status="pending", step="uploaded")

    def put_upload(self, key: str, content: bytes) -> None:
        self.raw_uploads.put(key, content, "application/pdf")

    def close(self) -> None:
        return None

    def _watch(self) -> None:
        store = self.raw_table._store

        def watched(job: Job, changes: Any) -> Job:
            stored = store(job, changes)
            self.hooks.saw(stored.job_id, stored.run, stored.status.value)
            return stored

        self.raw_table._store = watched  # type: ignore[method-assign]
