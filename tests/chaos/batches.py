"""Questions that wait for a batch: the product's own shelf and collector, and a provider that takes its time."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from chalicelib.contracts.batch import BatchRequest
from chalicelib.contracts.usage import Allowance
from chalicelib.engines.batching import BatchOrder
from chalicelib.engines.openai.batch_api import BatchState
from chalicelib.engines.openai.batch_collector import BatchCollector
from chalicelib.engines.openai.batch_shelf import BatchShelf
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.spending import Budget, PriceTable
from chalicelib.errors import AnswerPending, StorageUnavailable
from chalicelib.ports import FileStore, Telemetry
from tests.chaos.faults import Shaken
from tests.fakes import InMemoryLedger

HOURS_OF_A_BATCH = (0.05, 0.3, 2, 6, 30)
"""The last is more than a provider has: what is in it is expired by then."""

WINDOW_HOURS = 24
ANSWER = {
    "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "{}"}}],
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
}


@dataclass
class Provider:
    """In the place of BatchApi: what it was given, and when it has an answer."""

    clock: Callable[[], datetime]
    random: Random
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, "_Batch"] = field(default_factory=dict)
    made: int = 0

    def upload(self, lines: bytes, set_id: str) -> str:
        return self._keep(lines)

    def create(self, file_id: str, set_id: str) -> str:
        hours = self.random.choice(HOURS_OF_A_BATCH)
        ends_at = self.clock() + timedelta(hours=min(hours, WINDOW_HOURS))
        batch_id = f"batch-{len(self.batches) + 1}"
        status = "expired" if hours > WINDOW_HOURS else self.random.choice(("completed",) * 8 + ("failed",))
        self.batches[batch_id] = _Batch(set_id, file_id, ends_at, status)
        return batch_id

    def find(self, set_id: str) -> str | None:
        return next((batch_id for batch_id, batch in self.batches.items() if batch.set_id == set_id), None)

    def state(self, batch_id: str) -> BatchState:
        batch = self.batches[batch_id]
        if self.clock() < batch.ends_at:
            return BatchState(batch_id, "in_progress")
        if batch.output_file_id is None and batch.ends_as != "failed":
            batch.output_file_id = self._keep(self._output(batch))
        return BatchState(batch_id, batch.ends_as, output_file_id=batch.output_file_id)

    def cancel(self, batch_id: str) -> None:
        batch = self.batches[batch_id]
        if self.clock() < batch.ends_at:
            batch.ends_at, batch.ends_as = self.clock(), "cancelled"

    def read(self, file_id: str) -> bytes:
        if file_id not in self.files:
            raise CallFailed(Failure.REQUEST_REFUSED)
        return self.files[file_id]

    def delete(self, file_id: str) -> None:
        self.files.pop(file_id, None)

    def _output(self, batch: "_Batch") -> bytes:
        names = [json.loads(line)["custom_id"] for line in self.files[batch.input_file_id].splitlines()]
        answered = {"completed": 0.9, "expired": 0.3, "cancelled": 0.2}[batch.ends_as]
        lines = [_line(name, self.random.random() < answered) for name in names]
        return "\n".join(json.dumps(line) for line in lines).encode()

    def _keep(self, content: bytes) -> str:
        self.made += 1
        self.files[f"file-{self.made}"] = content
        return f"file-{self.made}"


@dataclass
class _Batch:
    set_id: str
    input_file_id: str
    ends_at: datetime
    ends_as: str
    output_file_id: str | None = None


class _Lock:
    """A cache that knows how long a counter lives."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._until: dict[str, datetime] = {}
        self._counts: Counter[str] = Counter()

    def increment(self, key: str, amount: float, seconds: int) -> float:
        if self._clock() >= self._until.get(key, self._clock()):
            self._counts[key] = 0
            self._until[key] = self._clock() + timedelta(seconds=seconds)
        self._counts[key] += int(amount)
        return float(self._counts[key])

    def delete(self, keys: list[str]) -> int:
        return sum(self._until.pop(key, None) is not None for key in keys)


class Batches:
    """`around` disturbs what goes to the provider; `answered` is told the jobs of which something came in."""

    def __init__(
        self,
        outputs: FileStore,
        telemetry: Telemetry,
        clock: Callable[[], datetime],
        random: Random,
        around: Callable[[str, str, Callable[[], Any]], Any],
        answered: Callable[[str], None],
    ) -> None:
        self.shelf = BatchShelf(outputs)
        self.provider = Provider(clock, random)

        def called(service: str, name: str, call: Callable[[], Any]) -> Any:
            try:
                return around(service, name, call)
            except StorageUnavailable:
                raise CallFailed(Failure.CONNECTION) from None

        self.collector = BatchCollector(
            self.shelf,
            Shaken(self.provider, "provider", called),
            PriceTable(date(2026, 1, 1), "", {}),
            Budget(InMemoryLedger(), telemetry, Allowance(), clock),
            _Lock(clock),  # type: ignore[arg-type]
            telemetry,
            clock,
            answered,
            now=lambda: clock().timestamp(),
            # Sets are looked at in the order of their ids: equal seeds give equal campaigns.
            new_id=lambda: f"{random.getrandbits(64):016x}",
        )

    def collect(self) -> None:
        """As the sweeper's function does."""
        if self.shelf.is_used():
            self.collector.collect()

    def is_answered(self, order: BatchOrder, key: str) -> bool:
        """Whether the batch's answer is there; False where the question is to be asked directly.

        Raises:
            AnswerPending: it was handed in, and is on its way.
        """
        answer = self.shelf.answer(order.job_id, key)
        if answer is None:
            about = {"job_id": order.job_id, "step": order.step, "owner": order.owner, "until": order.until}
            self.shelf.hand_in(BatchRequest(key=key, verb="extract", model="model", body={}, **about))
            raise AnswerPending(until=order.until.isoformat())
        if answer.failure:
            order.missed.append(answer.failure)
        return not answer.failure


def _line(name: str, is_answered: bool) -> dict[str, Any]:
    if not is_answered:
        return {"custom_id": name, "response": None, "error": {"code": "batch_expired", "message": "no"}}
    return {"custom_id": name, "response": {"status_code": 200, "body": ANSWER}, "error": None}
