"""Requests go first: while somebody waits for an answer no further event is begun, and only so many run at once.

In the cloud each invocation has a processor of its own. Here API and handlers share one interpreter: a hundred handlers
at once are no faster than a few, and an answer that takes 20 ms alone took seconds among them. While many uploads come
one after the other, no event begins in the gaps between two of them either: it would run on beside the next ones.
Whoever fetches events waits as well: fetching what may not begin yet takes as much as half an upload does.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 10.0
"""An event that has waited so long begins although requests are being answered: a busy page starves no job."""

RUSH_UPLOADS = 4
RUSH_SECONDS = 1.0
"""So many uploads within so long are a rush: people come in waves a second apart, and an event takes as long. Those who
only look at their jobs are none, however many they are: they would wait for what they hold up."""


class RightOfWay:
    """Counts what is under way. Safe under threads; `at_once` is the most events at the same time."""

    def __init__(self, at_once: int) -> None:
        self._changed = threading.Condition()
        self._at_once = at_once
        self._requests = 0
        self._uploaded_at: deque[float] = deque([float("-inf")] * RUSH_UPLOADS, maxlen=RUSH_UPLOADS)
        self._events = 0

    @contextmanager
    def request(self, is_upload: bool = False) -> Iterator[None]:
        with self._changed:
            self._requests += 1
        try:
            yield
        finally:
            with self._changed:
                self._requests -= 1
                if is_upload:
                    self._uploaded_at.append(time.monotonic())
                self._changed.notify_all()

    @contextmanager
    def event(self) -> Iterator[None]:
        """Wait for a free place, for the requests and for the end of a rush, then hold the place."""
        with self._changed:
            impatient_at = time.monotonic() + PATIENCE_SECONDS
            while (seconds := self._seconds_for_place(impatient_at)) != 0:
                self._changed.wait(seconds)
            self._events += 1
        try:
            yield
        finally:
            with self._changed:
                self._events -= 1
                self._changed.notify_all()

    def wait_for_gap(self) -> None:
        """Return when nobody waits for an answer and no rush is on, or patience ends."""
        with self._changed:
            impatient_at = time.monotonic() + PATIENCE_SECONDS
            while seconds := self._seconds_for_gap(impatient_at):
                self._changed.wait(seconds)

    def _seconds_for_place(self, impatient_at: float) -> float | None:
        """Return 0 if an event may begin, else after how long to ask again; None: not before something changes."""
        return None if self._events >= self._at_once else self._seconds_for_gap(impatient_at)

    def _seconds_for_gap(self, impatient_at: float) -> float:
        """Return 0 in a gap, else after how long to ask again."""
        now = time.monotonic()
        rush_ends_at = self._uploaded_at[0] + RUSH_SECONDS
        if now >= impatient_at or not (self._requests or now < rush_ends_at):
            return 0
        return impatient_at - now if self._requests else min(rush_ends_at, impatient_at) - now
