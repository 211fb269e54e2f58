"""A circuit breaker whose state all containers share: when the provider is down, nobody waits for it."""

from ...ports import Cache

FAILURES_TO_OPEN = 12
"""One after the other, among all containers. While three calls of ten fail, that happens once in a million calls; when
all fail, a handful of jobs finds out for all."""
WINDOW_SECONDS = 30
OPEN_SECONDS = 60


class CircuitBreaker:
    """Opens after many failures in a short time and lets calls pass again after a minute.

    When the cache is away, calls always pass: then each container finds out by itself.
    """

    def __init__(self, cache: Cache, provider: str) -> None:
        self._cache = cache
        self._failures = f"cv:circuit:{provider}:failures"
        self._open = f"cv:circuit:{provider}:open"

    def is_open(self) -> bool:
        return self._cache.get(self._open) is not None

    def note_failure(self) -> None:
        count = self._cache.increment(self._failures, 1, WINDOW_SECONDS)
        if count is not None and count >= FAILURES_TO_OPEN:
            self._cache.put(self._open, b"1", OPEN_SECONDS)
            self._cache.delete([self._failures])

    def note_success(self) -> None:
        self._cache.delete([self._failures])
