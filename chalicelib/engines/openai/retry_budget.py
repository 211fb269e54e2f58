"""How many extra calls all containers together may make: a retry helps one job, too many harm all.

While few calls fail, every call that fails is made again. When a third of them fails, trying all of them until they
succeed would be 1.43 calls for each needed one, at the very moment when the provider has too much to do. The budget
caps that, and the verbs share what there is by what their failure costs the user: without `extract`, `job_profile` or
`judge` the offline engine reads and judges; without `write` a sentence is a template's.
"""

from collections import Counter
from threading import Lock

from ...ports import Cache

SHARE = 0.28
"""Extra calls per needed call over a window."""
BURST = 5
"""Extra calls that a window always has: a stage with few jobs must not lose its first retry."""
WINDOW_SECONDS = 300
OPTIONAL_VERBS = frozenset({"write"})
OPTIONAL_SHARE = 0.9
"""Part of the budget that optional verbs may reach; the rest is kept for the others."""


class RetryBudget:
    """Counts in the cache, so that the containers share it; where the cache is away, each container by itself."""

    def __init__(self, cache: Cache, provider: str) -> None:
        self._cache = cache
        self._needed = f"cv:calls:{provider}:needed"
        self._extra = f"cv:calls:{provider}:extra"
        self._own: Counter[str] = Counter()
        self._lock = Lock()

    def note_needed(self) -> None:
        """Count a call that the work needs."""
        self._add(self._needed, 1)

    def take(self, verb: str) -> bool:
        """Take one extra call; False when there is none left for this verb."""
        share = SHARE * (OPTIONAL_SHARE if verb in OPTIONAL_VERBS else 1.0)
        if self._add(self._extra, 1) <= share * self._add(self._needed, 0) + BURST:
            return True
        self._add(self._extra, -1)
        return False

    def _add(self, key: str, amount: int) -> float:
        with self._lock:
            self._own[key] += amount
            own = float(self._own[key])
        total = self._cache.increment(key, amount, WINDOW_SECONDS)
        return own if total is None else total
