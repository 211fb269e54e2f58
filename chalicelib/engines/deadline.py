"""How long the present invocation may still run, for code that waits or retries."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ends_at: ContextVar[float | None] = ContextVar("ends_at", default=None)

DEFAULT_SECONDS = 60.0
"""Where nobody set a deadline: the command line, tests."""


@contextmanager
def deadline_in(seconds: float) -> Iterator[None]:
    """Set the deadline for everything called within."""
    token = _ends_at.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(token)


def seconds_left() -> float:
    """Return the seconds to the deadline; negative when it has passed."""
    ends_at = _ends_at.get()
    return DEFAULT_SECONDS if ends_at is None else ends_at - time.monotonic()
