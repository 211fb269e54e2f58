"""Child processes that do not outlive us and do not hear our Ctrl-C."""

import ctypes
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent() -> None:
    """Ask Linux to end this process when the thread that started it ends; elsewhere do nothing."""
    if sys.platform == "linux":
        # So that even after `kill -9` of the parent nothing stays behind.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _prepare_child() -> None:
    # Ctrl-C goes to the whole terminal group; we stop our children ourselves, in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def start_bound_to_us(
    command: Sequence[str], *, talk: bool = False, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a process that ends when the calling thread does, so call it from one that lasts.

    With `talk` its standard input and output are pipes; a child elsewhere than Linux sees the end of its input.
    """
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE if talk else quiet,
        stdout=subprocess.PIPE if talk else quiet,
        stderr=None if talk else quiet,
        preexec_fn=_prepare_child,
        env=None if env is None else dict(env),
    )
