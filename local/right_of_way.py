"""Requests go first: while somebody waits for an answer no further event is begun, and only so many run at once.

In the cloud each invocation has a processor of its own. Here API and handlers share one interpreter: a hundred handlers
at once are no faster than a few, and an answer that takes 20 ms alone took seconds among them.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 10.0
"""An event that has waited so long begins although requests are being answered: a busy page starves no job."""


class RightOfWay:
    """Counts what is under way. Safe under threads; `at_once` is the most events at the same time."""

    def __init__(self, at_once: int) -> None:
        self._changed = threading.Condition()
        self._at_once = at_once
        self._requests = 0
        self._events = 0

    @contextmanager
    def request(self) -> Iterator[None]:
        with self._changed:
            self._requests += 1
        try:
            yield
        finally:
            with self._changed:
                self._requests -= 1
                self._changed.notify_all()

    @contextmanager
    def event(self) -> Iterator[None]:
        """Wait for a free place and for the requests, then hold the place."""
        with self._changed:
            impatient_at = time.monotonic() + PATIENCE_SECONDS
            while not self._may_begin(impatient_at):
                self._changed.wait(max(0.01, impatient_at - time.monotonic()) if self._requests else None)
            self._events += 1
        try:
            yield
        finally:
            with self._changed:
                self._events -= 1
                self._changed.notify_all()

    def _may_begin(self, impatient_at: float) -> bool:
        return self._events < self._at_once and (not self._requests or time.monotonic() >= impatient_at)
