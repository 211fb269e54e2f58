"""One process that reads files, one after the other, as its parent speaks to it."""

import json
import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

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
