"""What every process has at hand: a cache, telemetry, the time."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol


class Cache(Protocol):
    """Never raises: a cache that is away is a miss, and counted."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes, seconds: int) -> None: ...

    def delete(self, keys: Iterable[str]) -> int | None:
        """Return how many of the entries there were; None when the cache is away, and they may still be there."""
        ...

    def increment(self, key: str, amount: float, seconds: int) -> float | None:
        """Add to a counter that lives `seconds` from its first use; None when the cache is away."""
        ...

    def is_healthy(self) -> bool: ...


class Telemetry(Protocol):
    """Counts, durations and log events: ids, codes and numbers only, never personal data."""

    def count(self, name: str, value: float = 1, **dimensions: str) -> None: ...

    def duration(self, name: str, seconds: float, **dimensions: str) -> None: ...

    def event(self, name: str, **fields: str | int | float | bool | None) -> None:
        """Write one structured log line."""
        ...

    def error(self, name: str, **fields: str | int | float | bool | None) -> None:
        """The same for a fault that someone must look at."""
        ...

    def trace(self, name: str, **annotations: str) -> AbstractContextManager[None]:
        """Time the block as a part of the invocation's trace, to be found by its annotations."""
        ...


Clock = Callable[[], datetime]
