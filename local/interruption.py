"""Ctrl-C and SIGTERM at any moment: what was started is ended in order, and the exit status says so."""

import atexit
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

STOPPED = 130
"""Exit status of a program that Ctrl-C ended."""

AGAIN_SECONDS = 0.1
"""Until it is looked whether a signal was lost."""

LEAVE_SECONDS = 10.0
"""Longest wait for threads that are still at work on what nobody will fetch."""


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
    signal.signal(signal.SIGALRM, _heed)
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
        heeded()


def heeded() -> None:
    """For who has caught it and goes on to end in order: it does not come again."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def leave_soon() -> None:
    """Let the program end in some seconds, whatever its threads wait for."""
    timer = threading.Timer(LEAVE_SECONDS, os._exit, (STOPPED,))
    timer.daemon = True
    timer.start()


def _heed(signal_number: int, frame: FrameType | None) -> None:
    """Raise until somebody has caught it: much of what Python calls by the way swallows what is raised there.

    So do callbacks of weak references, and C modules while they are imported (lxml does).
    """
    if _is_at_work:
        if signal_number == signal.SIGALRM and _is_on_its_way():
            return
        signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)
        # Python's import holds a lock of all threads there that nothing would give back: each would wait for ever.
        if frame and frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return
        raise Interrupted
    # A flush that this signal came into cannot be begun again.
    with suppress(RuntimeError, OSError, ValueError):
        sys.stdout.flush()
    os._exit(STOPPED)


def _is_on_its_way() -> bool:
    """Whether what runs now runs because of it: with blocks and the like that end."""
    error = sys.exc_info()[1]
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
