"""Keep a few warm reading processes, and replace the one that a file has killed."""

import atexit
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from ..errors import TransientFailure, UnsafeFile

WALL_SECONDS = 30.0
"""A file's longest stay, most of it waiting for a busy processor: its own time there is limited in the worker, to less
than ten seconds. What is tighter rejects good files on a busy machine."""

START_SECONDS = 30.0
"""For a process to load what reading needs. One that takes longer says something of the machine, nothing of a file."""

MAX_ANSWER_BYTES = 64 * 1024 * 1024
"""Thirty pages of text take 2 MB, ten pages as pictures up to 40 MB."""

END_SECONDS = 20.0
"""From the end of a process's answers to its own: on a busy machine the system takes its time over 768 MB. How it ended
says whether the file is tried again."""

FILES_PER_PROCESS = 400
"""After so many files a process is replaced, so that what PDFium leaks or caches cannot pile up."""


OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGPROF)
"""How a process ends that has used up the processor time of a page or a file; see `worker`."""


class ReaderDied(Exception):
    """The reading process ended over a file, or ran out of time."""

    def __init__(self, is_out_of_time: bool = False) -> None:
        self.is_out_of_time = is_out_of_time


class ReaderNotStarted(ReaderDied):
    """The reading process never got as far as to be handed the file."""


class ReadingProcess:
    """One worker process. Used by one thread at a time."""

    MODULE = "chalicelib.engines.worker"
    """What it runs. The module above this package: it knows the orders of reading and those of the rules."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        # Only what Python needs to find its modules: no credentials, no settings reach the process.
        environment = {
            "PYTHONPATH": os.pathsep.join([root, *(path for path in sys.path if path)]),
            "PYTHONUTF8": "1",
            "PATH": os.environ.get("PATH", ""),
            "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
        }
        self.files = 0
        self._is_ready = False
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", self.MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=root,
            close_fds=True,
        )
        assert self._process.stdin and self._process.stdout  # noqa: S101 - for the type checker
        self._in = self._process.stdin.fileno()
        self._out = self._process.stdout.fileno()
        os.set_blocking(self._in, False)

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, kind: bytes, content: bytes, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
        """Have one file read.

        Raises:
            ReaderNotStarted: the process ended, or its time was up, before it had the file.
            ReaderDied: it ended over the file, or the file's time is up. Either way it is of no more use.
        """
        if not self._is_ready:
            try:
                self._receive(1, time.monotonic() + START_SECONDS)
            except ReaderDied as error:
                raise ReaderNotStarted(error.is_out_of_time) from error
            self._is_ready = True
        self.files += 1
        deadline = time.monotonic() + wall_seconds
        self._send(struct.pack(">cQ", kind, len(content)) + content, deadline)
        (size,) = struct.unpack(">Q", self._receive(8, deadline))
        if size > MAX_ANSWER_BYTES:
            raise ReaderDied
        answer: dict[str, Any] = json.loads(self._receive(size, deadline).decode("utf-8", "surrogatepass"))
        return answer

    def exit_code(self) -> int | None:
        """Return how the process ended, minus the signal's number when by one; None while it runs."""
        try:
            return self._process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            return None

    def stop(self) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:
                    continue
        self._process.wait()

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(deadline, writing=True)
            try:
                view = view[os.write(self._in, view[:1_048_576]) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise ReaderDied from error

    def _receive(self, size: int, deadline: float) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            self._wait(deadline, writing=False)
            part = os.read(self._out, min(size - len(parts), 1_048_576))
            if not part:
                raise ReaderDied
            parts += part
        return bytes(parts)

    def _wait(self, deadline: float, writing: bool) -> None:
        left = deadline - time.monotonic()
        poll = select.poll()
        poll.register(self._in if writing else self._out, select.POLLOUT if writing else select.POLLIN)
        if left <= 0 or not poll.poll(left * 1000):
            raise ReaderDied(is_out_of_time=True)


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
