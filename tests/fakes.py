"""In-memory twins of the ports. The contract suite runs them and the real adapters through the same tests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.usage import MonthUsage, Usage
from chalicelib.contracts.webhooks import WebhookOrder
from chalicelib.errors import StorageUnavailable
from local.memory.candidates import InMemoryCandidates
from local.memory.files import InMemoryFileStore
from local.memory.jobs import InMemoryJobTable
from local.memory.machine_keys import InMemoryMachineKeys
from local.memory.webhooks import InMemoryWebhooks

__all__ = [
    "FakeClock",
    "FakeSecrets",
    "InMemoryCache",
    "InMemoryCandidates",
    "InMemoryFileStore",
    "InMemoryJobTable",
    "InMemoryLedger",
    "InMemoryMachineKeys",
    "InMemoryWebhooks",
    "RecordingMessages",
    "RecordingTelemetry",
    "RecordingWebhookQueue",
]


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, start: datetime | None = None) -> None:
        self.now = start or datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **delta: float) -> None:
        self.now += timedelta(**delta)


class RecordingMessages:
    """Keeps what was sent. `is_away` makes sending fail; `backlog` is how many orders are said to wait."""

    def __init__(self) -> None:
        self.backlog = 0
        self.sent: list[ExtractCv | CvExtracted | CvMatched | CvSettled] = []
        self.is_away = False

    def send_extract(self, message: ExtractCv) -> None:
        self.check()
        self.sent.append(message)

    def publish(self, fact: CvExtracted | CvMatched | CvSettled) -> None:
        self.check()
        self.sent.append(fact)

    def orders_waiting(self) -> int:
        self.check()
        return self.backlog

    def check(self) -> None:
        if self.is_away:
            raise StorageUnavailable(service="sqs")

    def names(self) -> list[str]:
        return [type(message).__name__ for message in self.sent]


class RecordingWebhookQueue:
    """Keeps what was sent, with its delay. `is_away` makes sending fail."""

    def __init__(self) -> None:
        self.sent: list[tuple[WebhookOrder, float]] = []
        self.is_away = False

    def send(self, order: WebhookOrder, delay_seconds: float) -> None:
        if self.is_away:
            raise StorageUnavailable(service="sqs")
        self.sent.append((order, delay_seconds))


class InMemoryCache:
    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self._lock = Lock()
        self.is_away = False

    def get(self, key: str) -> bytes | None:
        return None if self.is_away else self.values.get(key)

    def put(self, key: str, value: bytes, seconds: int) -> None:
        if not self.is_away:
            self.values[key] = value

    def delete(self, keys: Iterable[str]) -> int | None:
        names = list(keys)
        if self.is_away and names:
            return None
        return sum(self.values.pop(key, None) is not None for key in names)

    def increment(self, key: str, amount: float, seconds: int) -> float | None:
        with self._lock:
            total = float(self.values.get(key, b"0")) + amount
            self.values[key] = str(total).encode()
        return total

    def is_healthy(self) -> bool:
        return True


class RecordingTelemetry:
    def __init__(self) -> None:
        self.counts: dict[str, float] = {}
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.traces: list[tuple[str, dict[str, str]]] = []

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + value

    def duration(self, name: str, seconds: float, **dimensions: str) -> None:
        self.counts[name] = seconds

    def event(self, name: str, **fields: str | int | float | bool | None) -> None:
        self.events.append((name, fields))

    def error(self, name: str, **fields: str | int | float | bool | None) -> None:
        self.events.append((name, fields))

    @contextmanager
    def trace(self, name: str, **annotations: str) -> Iterator[None]:
        self.traces.append((name, annotations))
        yield


class FakeSecrets:
    """Secrets that are rotated: the next key is seen when the secret is read anew."""

    def __init__(self, *keys: str) -> None:
        self._keys = list(keys)

    def rotate(self, key: str) -> None:
        self._keys.append(key)

    def openai_api_key(self, refresh: bool = False) -> str | None:
        if refresh and len(self._keys) > 1:
            self._keys.pop(0)
        return self._keys[0] if self._keys else None


class InMemoryLedger:
    """`is_away` makes every call fail as an unreachable table does."""

    def __init__(self) -> None:
        self._used: dict[tuple[str, str, str], Usage] = {}
        self._lock = Lock()
        self.is_away = False

    def add(self, month: str, owner: str, verb: str, usage: Usage) -> None:
        self._check()
        with self._lock:
            for key in {(month, "", verb), (month, owner, verb)}:
                self._used[key] = self._used.get(key, Usage()).plus(usage)

    def month(self, month: str, owner: str = "") -> MonthUsage:
        self._check()
        found = {verb: used for (of, whose, verb), used in self._used.items() if (of, whose) == (month, owner)}
        return MonthUsage(month=month, by_verb=found)

    def _check(self) -> None:
        if self.is_away:
            raise StorageUnavailable(service="dynamodb")
