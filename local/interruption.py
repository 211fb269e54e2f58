"""Ctrl-C and SIGTERM at any moment: what was started is ended in order, and the exit status says so."""

import atexit
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPED = 130
"""Exit status of a program that Ctrl-C ended."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while the program is at work.

    Of a kind of its own: where a KeyboardInterrupt leaves a text that `exec` runs, as dataclasses do when their module
    is imported, Python notes it and ends itself by the signal, although it was caught (run_eval_code_obj in CPython's
    pythonrun.c).
    """


_is_at_work = False


def listen() -> None:
    """Heed both signals from now on, also where SIGINT is ignored from birth, as in a script's background job."""
    signal.signal(signal.SIGTERM, _heed)
    signal.signal(signal.SIGINT, _heed)
    # Runs when the last thread has ended: there is nothing left to stop, and the status stands.
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


@contextmanager
def at_work() -> Iterator[None]:
    """While this lasts a signal raises Interrupted; before and after it ends the process at once."""
    global _is_at_work
    _is_at_work = True
    try:
        yield
    finally:
        _is_at_work = False


def _heed(signal_number: int, frame: FrameType | None) -> None:
    if _is_at_work:
        raise Interrupted
    # A flush that this signal came into cannot be begun again.
    with suppress(RuntimeError, OSError, ValueError):
        sys.stdout.flush()
    os._exit(STOPPED)
