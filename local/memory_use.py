"""Give memory back: glibc keeps what is freed, in pools of which threads get up to eight per processor."""

import ctypes
import sys
import threading
import time
from contextlib import suppress

POOLS = 2
"""Each request and each handler is a thread of its own, and one interpreter runs one of them at a time."""

EVERY_SECONDS = 60.0

_M_ARENA_MAX = -8  # malloc.h


def give_memory_back() -> None:
    """Do so once a minute as long as this process lives, on Linux with glibc; elsewhere do nothing.

    Call it before threads are started: their pools are never taken from them.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    with suppress(AttributeError):  # another C library
        library.mallopt(_M_ARENA_MAX, POOLS)
        trim = library.malloc_trim

        def keep_on() -> None:
            while True:
                time.sleep(EVERY_SECONDS)
                trim(0)

        threading.Thread(target=keep_on, daemon=True, name="memory").start()
