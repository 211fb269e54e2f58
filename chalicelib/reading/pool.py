"""Keep a few warm reading processes, and replace the one that a file has killed."""

import atexit
import os
import signal
import threading
import time
from typing import Any

from ..errors import TransientFailure, UnsafeFile
from .reading_process import WALL_SECONDS, ReaderDied, ReaderNotStarted, ReadingProcess

FILES_PER_PROCESS = 400
"""After so many files a process is replaced, so that what PDFium leaks or caches cannot pile up."""

OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGPROF)
"""How a process ends that has used up the processor time of a page or a file; see `worker`."""


class ReadingPool:
    """Hands files to warm processes. Safe under threads; at most `size` files are read at the same time."""

    def __init__(self, size: int) -> None:
        self._slots = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[ReadingProcess] = []
        self._owner = os.getpid()
        self._has_begun = False

    def read(self, kind: bytes, content: bytes) -> dict[str, Any]:
        """Return the worker's answer.

        A process may also die from outside (the system is short of memory), or of what an earlier file left in it: then
        the file is read once more, in a fresh process and in what is left of its time.

        Raises:
            UnsafeFile: a process died twice over this file, or once by the limits on its time.
            TransientFailure: no process could be started in time; the file has nothing to do with it.
        """
        with self._slots:
            try:
                return self._read(kind, content)
            except ReaderNotStarted as error:
                raise TransientFailure from error
            except ReaderDied as error:
                raise UnsafeFile(reason="limits") from error

    def _read(self, kind: bytes, content: bytes) -> dict[str, Any]:
        process = self._take()
        begun = time.monotonic()
        try:
            answer = self._ask(process, kind, content, WALL_SECONDS)
        except ReaderDied as error:
            process = ReadingProcess()
            left = WALL_SECONDS - (time.monotonic() - begun)
            if error.is_out_of_time or left <= 0:
                # The next file finds a process that is already starting.
                self._give_back(process)
                raise
            try:
                answer = self._ask(process, kind, content, left)
            except ReaderDied:
                self._give_back(ReadingProcess())
                raise
        if process.files >= FILES_PER_PROCESS:
            process.stop()
            process = ReadingProcess()
        self._give_back(process)
        return answer

    @staticmethod
    def _ask(process: ReadingProcess, kind: bytes, content: bytes, wall_seconds: float) -> dict[str, Any]:
        """Have a process read a file; a process that raises is ended."""
        try:
            return process.ask(kind, content, wall_seconds)
        except ReaderDied as error:
            error.is_out_of_time = error.is_out_of_time or process.exit_code() in OUT_OF_TIME
            process.stop()
            raise
        except BaseException:
            process.stop()
            raise

    def warm_up(self) -> None:
        """Start the first process without waiting for it, so that it is ready when the first file comes."""
        with self._lock:
            if self._owner == os.getpid() and not self._has_begun:
                self._has_begun = True
                self._idle.append(ReadingProcess())

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        if self._owner == os.getpid():
            for process in idle:
                process.stop()

    def _take(self) -> ReadingProcess:
        with self._lock:
            self._has_begun = True
            if self._owner != os.getpid():
                # A forked child must not speak over its parent's pipes.
                self._idle, self._owner = [], os.getpid()
            if self._idle:
                return self._idle.pop()
        return ReadingProcess()

    def _give_back(self, process: ReadingProcess) -> None:
        with self._lock:
            self._idle.append(process)


_pool: ReadingPool | None = None

_pool_lock = threading.Lock()


def reading_pool(size: int = 0) -> ReadingPool:
    """Return this process's pool. Who asks first says how many readers: by default as processors, at least two."""
    global _pool
    with _pool_lock:
        if _pool is None:
            _pool = ReadingPool(size or max(2, os.cpu_count() or 2))
            atexit.register(_pool.close)
        return _pool
